"""The archive into which texts are imported, as it is before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressarchive.importing.records import RefusedError
from pressarchive.model import clock
from pressarchive.registry.loader import load
from pressarchive.renaming.desk import Desk, RenameError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from pressarchive.ledger.file_format import Ledger
    from pressarchive.registry.registry import Registry

#: Beside ``press.toml``: which texts have been imported, each with SHA-256 of the text, address of its page.
RECORD: Final = 'imported.lock'
_HEADER: Final = (
    '# What has been imported: SHA-256 of the text, and the address that its page got. "pressarchive '
    'import" writes it,\n'
    '# so that it can be run again. In a conflict take both lines.\n'
)
_NUMBER = re.compile(r'^:number:[ \t]*(?P<number>\S.*?)[ \t]*$', re.MULTILINE)
_LINE = re.compile(r'(?P<digest>[0-9a-f]{64}) (?P<address>\S.*)')


@dataclass(frozen=True)
class Target:
    """An archive: where its pages lie, and what it knows."""

    source: Path
    releases: str
    language: str
    registry: Registry
    registry_path: Path
    registry_text: str
    ledger: Ledger
    ledger_path: Path
    now: datetime
    #: Digest of each text that was imported before -> the address of its page.
    imported: Mapping[str, str]
    #: Names of all files in the folder of releases, small, below the source.
    there: frozenset[str] = field(repr=False)

    @property
    def zone(self) -> ZoneInfo:
        """The archive's zone."""
        return self.registry.zone

    @property
    def cities(self) -> frozenset[str]:
        """Places that are known, small."""
        home = self.registry.organisation
        return frozenset({(home.city or '').casefold()} - {''}) if home else frozenset()

    @classmethod
    def at(cls, source: Path) -> Target:
        """Return the archive in *source*. Raises :class:`RefusedError` if its files cannot be read."""
        try:
            desk = Desk.at(source)
        except RenameError as error:
            raise RefusedError(str(error)) from error
        registry, faults = load(desk.registry_path)
        if not registry.is_readable:
            first = faults[0]
            message = f'{desk.registry_path}:{first.line}: {first.message}'
            raise RefusedError(message)
        text = desk.registry_path.read_text(encoding='utf-8-sig') if desk.registry_path.is_file() else ''
        record = source / RECORD
        lines = record.read_text(encoding='utf-8').splitlines() if record.is_file() else []
        folder = source / desk.releases
        return cls(
            source,
            desk.releases,
            str(desk.settings.get('language') or 'en'),
            registry,
            desk.registry_path,
            text,
            desk.ledger,
            desk.ledger_path,
            clock.now(registry.zone),
            {match['digest']: match['address'] for line in lines if (match := _LINE.fullmatch(line))},
            frozenset(path.relative_to(source).as_posix().casefold() for path in folder.rglob('*')),
        )

    def page(self, address: str) -> bytes | None:
        """Return the page at *address*, or ``None`` if there is none."""
        path = self.source / f'{address}.md'
        return path.read_bytes() if path.is_file() else None

    def numbers(self) -> dict[str, str]:
        """Return the numbers that releases have already, and the page of each."""
        found = {}
        for path in sorted((self.source / self.releases).rglob('*.md')):
            if match := _NUMBER.search(path.read_text(encoding='utf-8', errors='replace')):
                found[match['number']] = path.relative_to(self.source).as_posix()
        return found

    @property
    def has_releases(self) -> bool:
        """Whether there are releases already."""
        return any(
            name.endswith(('.md', '.rst')) and not name.endswith(('/index.md', '/index.rst'))
            for name in self.there
        )


def record_text(before: str, lines: Mapping[str, str]) -> str:
    """Return the record *before* with more *lines*, sorted."""
    known = {
        match['digest']: match['address'] for line in before.splitlines() if (match := _LINE.fullmatch(line))
    }
    rows = sorted(f'{digest} {address}' for digest, address in {**known, **lines}.items())
    return _HEADER + ''.join(f'{row}\n' for row in rows)
