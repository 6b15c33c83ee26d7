"""Which release replaces which; pure. It is enough that one of the two says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressarchive.model.records import Release


@dataclass(frozen=True, slots=True)
class Succession:
    """The releases that replace others, and those that are replaced, by docname; newest first."""

    successors: dict[str, tuple[Release, ...]]
    predecessors: dict[str, tuple[Release, ...]]

    @classmethod
    def of(cls, releases: Iterable[Release], find: Callable[[str], str | None]) -> Succession:
        """Return the succession among *releases*; *find* returns the docname that a name means."""
        ordered = {release.docname: release for release in releases}
        places = {docname: place for place, docname in enumerate(ordered)}
        pairs = {pair for release in ordered.values() for pair in _declared(release, find)}
        successors: dict[str, tuple[Release, ...]] = {}
        predecessors: dict[str, tuple[Release, ...]] = {}
        for old, new in sorted(pairs, key=lambda pair: (places[pair[1]], places[pair[0]])):
            successors[old] = (*successors.get(old, ()), ordered[new])
            predecessors[new] = (*predecessors.get(new, ()), ordered[old])
        return cls(successors, predecessors)


def _declared(release: Release, find: Callable[[str], str | None]) -> Iterator[tuple[str, str]]:
    """Yield (old, new) for all that *release* says; a release does not replace itself."""
    me = release.docname
    for name in release.supersedes:
        if (old := find(name)) is not None and old != me:
            yield old, me
    for name in release.superseded_by:
        if (new := find(name)) is not None and new != me:
            yield me, new


def contradictions(
    releases: Sequence[Release], find: Callable[[str], str | None]
) -> Iterator[tuple[Release, str, str]]:
    """Yield (release, option, message) for each thing that cannot be."""
    succession = Succession.of(releases, find)
    for release in releases:
        me = release.docname
        for new in succession.successors.get(me, ()):
            if new.date.last_day < release.date.first_day:
                message = f'{new.docname} replaces this release and is older; swap the two, or correct a date'
                yield release, 'superseded-by', message
            mine = {find(name) for name in release.superseded_by}
            if mine and new.docname not in mine:
                message = f'{new.docname} says that it replaces this release, which names another one'
                yield release, 'superseded-by', message
            theirs = {find(name) for name in new.supersedes}
            if theirs and me not in theirs:
                message = f'{new.docname} is to replace this release, and says that it replaces another one'
                yield release, 'superseded-by', message
        if _comes_round(me, succession):
            message = 'this release replaces itself by way of others; one of them has the two swapped'
            yield release, 'supersedes', message


def _comes_round(docname: str, succession: Succession) -> bool:
    """Return whether following the successors of *docname* leads back to it."""
    seen: set[str] = set()
    waiting = [docname]
    while waiting:
        for release in succession.successors.get(waiting.pop(), ()):
            if release.docname == docname:
                return True
            if release.docname not in seen:
                seen.add(release.docname)
                waiting.append(release.docname)
    return False
