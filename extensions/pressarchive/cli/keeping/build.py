"""``pressarchive build``: ``sphinx-build``, quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.cmd.build import build_main

from pressarchive.messages.catalogue import phrase
from pressarchive.runner.run import parsed
from pressarchive.runner.run import run as run_sphinx

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

PROGRAM = 'pressarchive build'


def build(arguments: Sequence[str]) -> int:
    """Build with the *arguments* of ``sphinx-build``; return its exit status.

    Options by which somebody looks for a fault (-v, -T, -P) give Sphinx's own output.
    """
    options = parsed(arguments, PROGRAM)
    if options.verbosity or options.traceback or options.pdb or options.exception_on_warning:
        return build_main(arguments)
    outcome = run_sphinx(arguments, program=PROGRAM)
    if not options.really_quiet:
        outcome.report(with_notices=not options.quiet)
    return outcome.status


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the arguments are those of Sphinx, and go to its own parser."""
    parser.add_argument('options', nargs='*', metavar='…', help=phrase('all that sphinx-build takes'))


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    return build(known.options)
