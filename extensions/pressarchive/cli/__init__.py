"""The command ``pressarchive``: keep an archive. A module of ``commands`` for each subcommand."""

from typing import Final

NAME: Final = 'pressarchive'
