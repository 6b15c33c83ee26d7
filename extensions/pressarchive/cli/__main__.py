"""``python -m pressarchive.cli``: the command ``pressarchive`` where its script is not on the path."""

from __future__ import annotations

import sys

from pressarchive.cli.command import start

if __name__ == '__main__':
    sys.exit(start())
