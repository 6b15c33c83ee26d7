"""``python -m pressarchive.cli build``: ``sphinx-build``, quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.cmd.build import build_main

from pressarchive.runner.run import parsed, run

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = 'python -m pressarchive.cli build'


def main(arguments: Sequence[str]) -> int:
    """Build with the *arguments* of ``sphinx-build``; return its exit status.

    Options by which somebody looks for a fault (-v, -T, -P) give Sphinx's own output.
    """
    options = parsed(arguments, PROGRAM)
    if options.verbosity or options.traceback or options.pdb or options.exception_on_warning:
        return build_main(arguments)
    outcome = run(arguments, program=PROGRAM)
    if not options.really_quiet:
        outcome.report(with_notices=not options.quiet)
    return outcome.status
