"""An import from the first file to the last word of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressarchive.base import files
from pressarchive.importing import limits, proposals
from pressarchive.importing.along import Along, files_below
from pressarchive.importing.plan import Item, lay_out
from pressarchive.importing.readers import kinds
from pressarchive.importing.recognition.recognise import recognise
from pressarchive.importing.records import RefusedError
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pressarchive.importing.plan import Plan
    from pressarchive.importing.proposals import Proposals
    from pressarchive.importing.target import Target

#: Pages of a folder that are no texts.
_NO_TEXTS: Final = frozenset(
    {
        'readme',
        'license',
        'licence',
        'changelog',
        'contributing',
        '_index',
        'code_of_conduct',
        'robots',
        'humans',
        'sitemap',
    }
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to import: where it is, and how it is called below the folder that was named."""

    path: Path
    name: str
    along: Along


def inputs(paths: Iterable[Path]) -> Iterator[Input]:
    """Yield the files that *paths* name; of a folder those that may be texts. Links are not followed there.

    Raises :class:`RefusedError` for a path that does not exist.
    """
    for path in paths:
        if path.is_dir():
            names = files_below(path)
            along = Along(path, path, names)
            for name in names:
                stem, dot, ending = name.rpartition('/')[2].rpartition('.')
                if f'.{ending.casefold()}' in kinds.ENDINGS and dot and stem.casefold() not in _NO_TEXTS:
                    file = path / name
                    yield Input(file, name, along.at(file.parent))
        elif path.is_file():
            yield Input(path, path.name, Along(path.parent, path.parent, ()))
        else:
            raise RefusedError(phrase('%s: there is no such file or folder', path))


def read(found: Sequence[Input], target: Target, progress: Callable[[str, int], None]) -> list[Item]:
    """Return the texts in the files *found*, recognised; a file that is refused is one, too."""
    items: list[Item] = []
    seen: dict[str, str] = {}
    for number, one in enumerate(found):
        progress(one.name, 100 * number // len(found))
        try:
            items += _items(one, target, seen)
        except RefusedError as error:
            items.append(Item(one.name, 'refused', remarks=[str(error)]))
        except OSError as error:
            items.append(
                Item(one.name, 'refused', remarks=[phrase('the file cannot be read: %s', error.strerror)])
            )
        except ImportError as error:
            message = phrase(
                'the package %s is missing, which reads this kind; install it with: pip install '
                '"sphinx-pressarchive[import]"',
                error.name,
            )
            items.append(Item(one.name, 'refused', remarks=[message]))
    return items


def _items(one: Input, target: Target, seen: dict[str, str]) -> Iterator[Item]:
    if one.path.stat().st_size > limits.MOST_BYTES:
        message = phrase(
            'the file has more than %s MB, which no press release has', limits.MOST_BYTES // 1_000_000
        )
        raise RefusedError(message)
    for document in kinds.read(one.path.read_bytes(), one.name, one.along.find):
        if document.digest in seen:
            yield Item(
                document.name,
                'same',
                remarks=[phrase('the same text is imported already, as %s', seen[document.digest])],
            )
            continue
        known = target.imported.get(document.digest)
        if known is not None:
            yield Item(document.name, 'known', address=known, digest=document.digest)
            continue
        seen[document.digest] = document.name
        release = recognise(
            document,
            document.name,
            zone=target.zone,
            language=target.language,
            cities=target.cities,
            now=target.now,
            find=one.along.find,
        )
        is_empty = (
            document.kind == 'wordpress'
            and not document.blocks
            and not any(said.name == 'title' for said in document.said)
        )
        state = 'other' if is_empty else 'new'
        yield Item(
            document.name, state, release, document.digest, remarks=list(document.remarks) if is_empty else []
        )


def proposed(items: Sequence[Item], target: Target) -> Proposals:
    """Return what the registry lacks for *items*."""
    return proposals.propose([item.release for item in items if item.release is not None], target.registry)


def planned(
    items: Sequence[Item], target: Target, table: Mapping[str, str], found: Proposals, *, accepted: bool
) -> Plan:
    """Return what is to be written; see :func:`.lay_out`."""
    return lay_out(items, target, table, found, accepted=accepted)


def write(plan: Plan, target: Target) -> None:
    """Write all of *plan*: pages first, the record of what was imported last. Raises :class:`OSError`."""
    for path, content in plan.writes.items():
        files.write(path, content, target.source)
