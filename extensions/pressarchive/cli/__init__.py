"""The command ``pressarchive``: keep an archive. A subcommand is a module of ``writing`` or ``keeping``."""

from typing import Final

NAME: Final = 'pressarchive'
