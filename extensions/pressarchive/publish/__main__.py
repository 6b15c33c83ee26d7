"""The command ``python -m pressarchive.publish``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.publish import publish
from pressarchive.runner.terminal import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    description = 'Build beside the published site, and publish if nothing was wrong.'
    parser = argparse.ArgumentParser(prog='python -m pressarchive.publish', description=description)
    parser.add_argument('source', type=Path, help="the source folder, with Sphinx's conf.py")
    parser.add_argument('folder', type=Path, help='where the published site and its cache are kept')
    parser.add_argument('--keep-one', action='store_true', help='keep only the published generation')
    parser.add_argument('--verbose', action='store_true', help="show Sphinx's own output")
    parser.add_argument('options', nargs=argparse.REMAINDER, help='options for Sphinx, behind the folders')
    known = parser.parse_args(arguments)
    return publish(
        known.source, known.folder, keep_one=known.keep_one, options=known.options, verbose=known.verbose
    )


if __name__ == '__main__':
    sys.exit(guarded(main))
