"""``pressarchive completion``: what makes a shell complete this command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argcomplete.shell_integration import shellcode

from pressarchive.cli import NAME
from pressarchive.messages.catalogue import phrase
from pressarchive.runner.terminal import say

if TYPE_CHECKING:
    import argparse

SHELLS = ('bash', 'zsh', 'fish', 'powershell')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        'shell', choices=SHELLS, help=phrase('for bash: eval "$(pressarchive completion bash)"')
    )


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    say(shellcode([NAME], shell=known.shell).rstrip('\n'))
    return 0
