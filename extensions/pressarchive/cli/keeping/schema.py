"""``pressarchive schema``: the JSON Schema of ``press.toml``, by which editors check and complete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.registry.schema import schema_text
from pressarchive.runner.terminal import say

if TYPE_CHECKING:
    import argparse


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


def run(_known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    say(schema_text().rstrip('\n'))
    return 0
