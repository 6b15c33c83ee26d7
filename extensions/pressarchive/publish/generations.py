"""A generation of the site: its pages, what Sphinx knows of them, and a manifest of every file."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.base.file_state import FileState, state_of
from pressarchive.ledger.listeners import published_now
from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign
from pressarchive.runner.run import STRICT, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

MANIFEST = 'manifest.json'
#: A ledger of what the generation publishes: the next one is compared with it.
PUBLISHED = 'published.lock'
#: The link to the published generation.
CURRENT = 'current'
#: Changed whenever the layout of a generation changes.
FORMAT = 1


class UnusableError(Exception):
    """A generation that cannot be built upon; the message says why."""


def compared_with(folder: Path) -> tuple[str, ...]:
    """Return the options that compare a build with what has been published in *folder*, if anything."""
    path = folder.resolve() / CURRENT / PUBLISHED
    return ('-D', f'press_published={path}') if path.is_file() else ()


@dataclass(frozen=True, slots=True)
class Generation:
    """A folder with pages, doctrees and a manifest."""

    folder: Path

    @property
    def html(self) -> Path:
        """The pages."""
        return self.folder / 'html'

    def build(self, source: Path, options: Sequence[str], *, verbose: bool = False) -> int:
        """Bring the pages up to date; return Sphinx's exit status, which is not 0 if it warned.

        What they publish is noted beside them, in digests.
        """
        folders = ['-d', str(self.folder / 'doctrees'), str(source), str(self.html)]
        outcome = run([*STRICT, *options, *folders], verbose=verbose)
        # Sphinx's own output has them.
        outcome.report(with_notices=not verbose)
        if outcome.app is not None and not outcome.status:
            files.write(self.folder / PUBLISHED, published_now(outcome.app).encode('utf-8'), self.folder)
        return outcome.status

    def files(self) -> Iterator[str]:
        """Yield all files but the manifest, relative to the folder."""
        for place, _folders, names in os.walk(self.folder):
            prefix = os.path.relpath(place, self.folder)
            yield from (
                name if prefix == '.' else f'{prefix}/{name}'
                for name in names
                if name != MANIFEST or prefix != '.'
            )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation consists of."""

    #: Where and with what it was built: pickles cannot be used elsewhere.
    made: dict[str, str]
    files: dict[str, FileState] = field(default_factory=dict)

    @classmethod
    def of(
        cls, generation: Generation, made: dict[str, str], started: int, known: Mapping[str, FileState]
    ) -> Manifest:
        """Return the manifest of *generation*; files that are as *known* says are not read."""
        found = {
            name: state_of(generation.folder / name, started, known.get(name))
            for name in sorted(generation.files())
        }
        return cls(made, found)

    @classmethod
    def load(cls, generation: Generation) -> Manifest:
        """Return the manifest that was stored. Raises :class:`UnusableError`."""
        try:
            found = json.loads((generation.folder / MANIFEST).read_text(encoding='utf-8'))
            states = {
                str(name): FileState(str(name), (int(one), int(two), int(size)), bytes.fromhex(digest))
                for name, (one, two, size, digest) in found['files'].items()
            }
            if found['format'] != FORMAT:
                message = phrase('it is of format %r, this program writes %s', found['format'], FORMAT)
                raise UnusableError(message)
            return cls({str(key): str(value) for key, value in found['made'].items()}, states)
        except OSError as error:
            message = phrase('its manifest cannot be read (%s)', foreign(error.strerror))
            raise UnusableError(message) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            message = phrase('its manifest is damaged')
            raise UnusableError(message) from error

    def check(self, generation: Generation, made: dict[str, str], started: int) -> None:
        """Raise :class:`UnusableError` if *generation* was made otherwise, or is not what it was."""
        for key, value in made.items():
            if self.made.get(key) != value:
                message = phrase('%s was %r, is %r', key, self.made.get(key), value)
                raise UnusableError(message)
        if (name := next(self.wrong(generation, started), None)) is not None:
            message = phrase('%s is not what was published', name)
            raise UnusableError(message)

    def store(self, generation: Generation) -> None:
        """Write the manifest into the folder of *generation*."""
        states = {name: (*state.times, state.digest.hex()) for name, state in self.files.items()}
        content = json.dumps({'format': FORMAT, 'made': self.made, 'files': states})
        files.write(generation.folder / MANIFEST, content.encode('utf-8'), generation.folder)

    def wrong(self, generation: Generation, started: int) -> Iterator[str]:
        """Yield the files of *generation* that are not what the manifest says: other, missing or too many."""
        for name, state in self.files.items():
            if state_of(generation.folder / name, started, state).digest != state.digest:
                yield name
        yield from sorted(set(generation.files()) - self.files.keys())
