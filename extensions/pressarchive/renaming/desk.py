"""The sources as the commands find them, and changes of them that happen all together or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError
from sphinx.util.matching import Matcher

from pressarchive.base import files
from pressarchive.base.config import LEDGER
from pressarchive.base.git import git
from pressarchive.ledger.file_format import Ledger
from pressarchive.ledger.listeners import read_ledger
from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign
from pressarchive.runner.sources import settings_of, sources, suffixes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class RenameError(Exception):
    """Something cannot be renamed; the message says why, and what can be done."""


@dataclass(frozen=True)
class Desk:
    """A source folder, with what its ``conf.py`` says about it."""

    source: Path
    settings: dict[str, Any]
    #: Endings of sources that ``conf.py`` names, and all that there may be.
    named: tuple[str, ...]
    suffixes: tuple[str, ...]
    ledger: Ledger

    @classmethod
    def at(cls, source: Path) -> Desk:
        """Read ``conf.py`` and the ledger of *source*; raise :class:`RenameError` if one cannot be read."""
        try:
            settings = settings_of(source)
        except ConfigError as error:
            raise RenameError(str(error)) from error
        found = settings.get('source_suffix', ())
        named = (found,) if isinstance(found, str) else tuple(found)
        suffixes = suffixes_of(settings)
        path = source / settings.get('press_ledger', LEDGER)
        ledger, faults = read_ledger(path) or (Ledger(), [])
        if faults:
            message = f'{path}:{faults[0].line}: {faults[0].message}'
            raise RenameError(message)
        return cls(source, settings, named, suffixes, ledger)

    @property
    def ledger_path(self) -> Path:
        """The place of the ledger, whether or not there is one."""
        path: Path = self.source / self.settings.get('press_ledger', LEDGER)
        return path

    @property
    def registry_path(self) -> Path:
        """The place of the organisation's file."""
        path: Path = self.source / self.settings.get('press_registry', 'press.toml')
        return path

    @property
    def releases(self) -> str:
        """The folder of the releases."""
        return str(self.settings.get('press_releases', 'releases'))

    @property
    def topics(self) -> str:
        """The folder of the topics' pages."""
        return str(self.settings.get('press_topics', 'topics'))

    def file(self, address: str) -> Path | None:
        """Return the file of the document *address*, if there is one."""
        paths = (self.source / f'{address}{suffix}' for suffix in self.suffixes)
        return next((path for path in paths if path.is_file()), None)

    def texts(self) -> Iterator[Path]:
        """Return every source, sorted; not what lies in hidden folders and in those of the site."""
        return sources(self.source, self.suffixes)

    def text(self, path: Path) -> str:
        """Return the text of the source at *path*, as far as it can be read."""
        try:
            return path.read_bytes().decode('utf-8', 'replace')
        except OSError:
            return ''

    def was_there(self, address: str) -> bool:
        """Tell whether the ledger or git knows *address*, though there is no file of it."""
        lines: list[Any] = [*self.ledger.recorded, *self.ledger.moved]
        if any(address in {line.address, getattr(line, 'target', '')} for line in lines):
            return True
        return any(
            git(self.source, 'log', '-1', '--format=%H', '--', f'{address}{suffix}')
            for suffix in self.suffixes
        )

    def check_place(self, path: Path) -> None:
        """Raise :class:`RenameError` if no source may lie at *path*, or none that is read."""
        inside = path.relative_to(self.source)
        for folder in [self.source.joinpath(*inside.parts[:count]) for count in range(1, len(inside.parts))]:
            if folder.is_symlink():
                message = phrase(
                    '%s is a link to %s: what lies there is not of the archive; put a folder in its place',
                    folder,
                    folder.resolve(),
                )
                raise RenameError(message)
            if folder.exists() and not folder.is_dir():
                message = phrase('%s is no folder; choose another name', folder)
                raise RenameError(message)
        if path.is_symlink():
            message = phrase('%s is a link to %s; put the file itself in its place', path, path.resolve())
            raise RenameError(message)
        patterns = self.settings.get('exclude_patterns', ())
        if Matcher(patterns)(inside.as_posix()):
            message = phrase(
                "%s would not be read: 'exclude_patterns' in conf.py leaves it out; choose another name", path
            )
            raise RenameError(message)


@dataclass
class Changes:
    """Files to be moved and to be written."""

    source: Path
    moves: list[tuple[Path, Path]] = field(default_factory=list)
    writes: list[tuple[Path, bytes]] = field(default_factory=list)

    def make(self) -> None:
        """Make all changes; if one fails, undo those before and raise :class:`RenameError`.

        What is written goes where its file is after the moves.
        """
        done: list[tuple[Path, Path]] = []
        before: list[tuple[Path, bytes | None]] = []
        try:
            for one, two in self.moves:
                _move(self.source, one, two)
                done.append((one, two))
            for path, content in self.writes:
                old = path.read_bytes() if path.exists() else None
                files.write(path, content, self.source)
                before.append((path, old))
        except OSError as error:
            with suppress(OSError):
                for path, old in reversed(before):
                    path.unlink(missing_ok=True) if old is None else files.write(path, old, self.source)
                for one, two in reversed(done):
                    _move(self.source, two, one)
            message = phrase(
                '%s: %s; nothing has changed', error.filename or self.source, foreign(error.strerror)
            )
            raise RenameError(message) from error


def _move(source: Path, file: Path, target: Path) -> None:
    """Move *file* to *target*, in git's index too if git knows it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    one, two = (path.relative_to(source).as_posix() for path in (file, target))
    if git(source, 'ls-files', '--error-unmatch', '--', one) is None or git(source, 'mv', one, two) is None:
        file.rename(target)
