"""Which release replaces which, and which ones say the same in several languages; pure.

Of a successor it is enough that one of the two says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase

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
                message = phrase(
                    '%s replaces this release and is older; swap the two, or correct a date', new.docname
                )
                yield release, 'superseded-by', message
            mine = {find(name) for name in release.superseded_by}
            if mine and new.docname not in mine:
                message = phrase(
                    '%s says that it replaces this release, which names another one', new.docname
                )
                yield release, 'superseded-by', message
            theirs = {find(name) for name in new.supersedes}
            if theirs and me not in theirs:
                message = phrase(
                    '%s is to replace this release, and says that it replaces another one', new.docname
                )
                yield release, 'superseded-by', message
        if _comes_round(me, succession):
            message = phrase('this release replaces itself by way of others; one of them has the two swapped')
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


def translations(
    releases: Iterable[Release], find: Callable[[str], str | None], site: str
) -> dict[str, tuple[Release, ...]]:
    """Return for each release that there is in several languages all of them, the original first.

    *find* returns the docname that a name means; *site* is the language of releases that name none.
    """
    groups, _faults = _by_original(releases, find, site)
    return {one.docname: group for group in groups for one in group}


def translation_faults(
    releases: Iterable[Release], find: Callable[[str], str | None], site: str
) -> Iterator[tuple[Release, str, str]]:
    """Yield (release, option, message) for each that is no translation of what it names."""
    _groups, faults = _by_original(releases, find, site)
    yield from faults


def _by_original(
    releases: Iterable[Release], find: Callable[[str], str | None], site: str
) -> tuple[list[tuple[Release, ...]], list[tuple[Release, str, str]]]:
    known = {release.docname: release for release in releases}
    groups: dict[str, list[Release]] = {}
    faults = []
    # Of two into one language the first by name holds, whenever it was written.
    for docname in sorted(known):
        release = known[docname]
        original = known.get(find(release.translation_of) or '') if release.translation_of else None
        if original is None:
            continue
        group = groups.get(original.docname, [original])
        if fault := _translation_fault(release, group, site):
            faults.append((release, *fault))
        else:
            groups[original.docname] = [*group, release]
    return [(one[0], *sorted(one[1:], key=_language_first)) for one in groups.values()], faults


def _language_first(release: Release) -> tuple[str, str]:
    return release.language.lower(), release.docname


def _translation_fault(release: Release, group: list[Release], site: str) -> tuple[str, str] | None:
    """Return (option, message) if *release* does not belong to *group*, whose first one is the original."""
    original = group[0]
    if original.docname == release.docname:
        return 'translation-of', phrase(
            'this release is said to be a translation of itself; name the original'
        )
    if original.translation_of:
        message = phrase(
            '%s is a translation itself; name the original, %r', original.docname, original.translation_of
        )
        return 'translation-of', message
    if not release.language:
        message = phrase(
            "this release translates %s, and does not say into which language; write ':language:' and its "
            'code, for example en',
            original.docname,
        )
        return 'translation-of', message
    for other in group:
        language = other.language or site.replace('_', '-')
        if language.lower() == release.language.lower():
            message = phrase(
                'this release and %s say the same in %r; correct the language of one of them, or take '
                "':translation-of:' out",
                *(other.docname, language),
            )
            return 'language', message
    return None
