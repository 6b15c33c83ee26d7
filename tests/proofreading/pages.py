"""Pages for the tests of proofreading, in an archive that lies nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.proofreading.around import around
from pressarchive.proofreading.proofread import proofread
from pressarchive.registry.registry import Registry

if TYPE_CHECKING:
    from pressarchive.proofreading.around import Around
    from pressarchive.proofreading.finding import Finding

HEAD = '# Stadt eröffnet Schule\n\n:::{pressrelease}\n:date: 2026-11-20\n:subtitle: Unterzeile\n:::\n\n'
NOWHERE = replace(around(None), now=datetime(2026, 11, 20, 12, tzinfo=UTC))
#: One whose press.toml could be read, and declares nothing.
DECLARED = replace(NOWHERE, registry=Registry())


def look(source: str, here: Around = NOWHERE, path: str = 'a.md') -> list[Finding]:
    return proofread(source.encode(), Path(path), path, here)


def found(rule: str, text: str, head: str = HEAD, here: Around = NOWHERE) -> list[str]:
    """Return the pieces of *text*, below the *head* of a release, in which the *rule* finds something."""
    source = f'{head}{text}\n'
    lines = source.split('\n')
    return [
        lines[one.line - 1][one.column - 1 : one.column - 1 + one.length]
        for one in look(source, here)
        if one.rule == rule
    ]


def in_english(head: str = HEAD) -> str:
    return head.replace(':subtitle:', ':language: en\n:subtitle:')
