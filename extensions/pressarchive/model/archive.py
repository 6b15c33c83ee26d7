"""All releases in their order, and every question about it; pure, computed once a build."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from pressarchive.model.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressarchive.model.pages import ListSpec
    from pressarchive.model.records import Notice, PartialDate, Release


#: Releases on a full page of the list of all.
PAGE: Final = 100


class Dated(Protocol):
    """Whatever has a date."""

    @property
    def date(self) -> PartialDate:
        """The date."""


D = TypeVar('D', bound=Dated)


def newest_first(when: tuple[int, ...], docname: str) -> tuple[tuple[int, ...], str]:
    """Return by what releases are sorted; *when* is ``PartialDate.sort_key``."""
    return tuple(-part for part in when), docname


def newest_notice_first(notice: Notice) -> tuple[int, ...]:
    """Return by what notices are sorted, newest first; those without a date come last."""
    return tuple(-part for part in notice.date.sort_key) if notice.date is not None else (1,)


def _shown(release: Release) -> tuple[Notice, ...]:
    """Return the notices of *release*; of a withdrawn one not those that may quote its text."""
    if release.withdrawal is None:
        return release.notices
    return tuple(notice for notice in release.notices if notice.kind == 'withdrawal')


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The releases before and after one, by date."""

    older: Release | None = None
    newer: Release | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """The releases, newest first; of one date in the order of their document names."""

    releases: tuple[Release, ...]
    by_docname: dict[str, Release]
    by_year: dict[int, tuple[Release, ...]]
    by_topic: dict[str, tuple[Release, ...]]
    #: Short and full identifiers -> docnames that they can mean.
    by_id: dict[str, tuple[str, ...]]
    #: docname -> place in :attr:`releases`.
    places: dict[str, int]
    #: What happened to releases after they were published, newest first.
    notices: tuple[tuple[Release, Notice], ...] = ()

    @classmethod
    def of(cls, releases: Iterable[Release], folder: str) -> Archive:
        """Return the archive of *releases*, whose documents lie under *folder*."""
        ordered = tuple(sorted(releases, key=lambda one: newest_first(one.date.sort_key, one.docname)))
        topics: dict[str, list[Release]] = {}
        ids: dict[str, list[str]] = {}
        for release in ordered:
            for topic in release.topics:
                topics.setdefault(topic, []).append(release)
            for name in names_of(release.docname, folder):
                ids.setdefault(name, []).append(release.docname)
        return cls(
            releases=ordered,
            by_docname={release.docname: release for release in ordered},
            by_year={
                year: tuple(group) for year, group in groupby(ordered, key=lambda release: release.date.year)
            },
            by_topic={topic: tuple(group) for topic, group in topics.items()},
            by_id={name: tuple(sorted(docnames)) for name, docnames in ids.items()},
            places={release.docname: place for place, release in enumerate(ordered)},
            notices=tuple(
                sorted(
                    ((release, notice) for release in ordered for notice in _shown(release)),
                    key=lambda pair: newest_notice_first(pair[1]),
                )
            ),
        )

    def neighbours(self, docname: str) -> Neighbours:
        """Return the next older and the next newer release of *docname*."""
        place = self.places[docname]
        older = self.releases[place + 1] if place + 1 < len(self.releases) else None
        return Neighbours(older, self.releases[place - 1] if place else None)

    def select(self, spec: ListSpec) -> tuple[Release, ...]:
        """Return the releases that *spec* asks for, newest first."""
        found = self.releases if spec.topic is None else self.by_topic.get(spec.topic, ())
        if spec.year is not None:
            year = self.by_year.get(spec.year, ())
            found = (
                year
                if spec.topic is None
                else tuple(release for release in found if release.date.year == spec.year)
            )
        return found[: spec.limit]

    def part(self, page: int, pages: int) -> tuple[Release, ...]:
        """Return the releases of *page* of the list of all, counted from the oldest, so that full ones stay.

        0 is the newest, with what the *pages* full ones leave.
        """
        end = len(self.releases) - PAGE * (page - 1 if page else pages)
        start = max(end - PAGE, 0) if page else 0
        return self.releases[start:end] if page <= pages else ()

    def year_counts(self) -> tuple[tuple[int, int], ...]:
        """Return (year, number of releases), newest first, without empty years."""
        return tuple((year, len(found)) for year, found in self.by_year.items())

    def find(self, name: str, folder: str) -> str | None:
        """Return the docname that *name* means: its path, its path under *folder*, or its file's stem.

        ``None`` if no release or more than one is meant.
        """
        wanted = name.strip('/')
        if wanted in self.by_docname:
            return wanted
        found = self.by_id.get(wanted.removeprefix(f'{folder}/'), ())
        return found[0] if len(found) == 1 else None

    def nearest_id(self, name: str) -> str | None:
        """Return the identifier that *name* was probably meant to be."""
        return nearest(name, self.by_id)


def full_pages(number: int) -> int:
    """Return how many full pages *number* releases have; the newest page always has half a page or more."""
    return max(number - PAGE // 2, 0) // PAGE


def list_page(folder: str, number: int) -> str:
    """Return the docname of a page of the list of all releases, counted from the oldest; 0: the newest."""
    return f'{folder}/all/{number or "index"}'


def page_number(docname: str, folder: str) -> int | None:
    """Return which page of that list *docname* is, the other way round; ``None``: it is no such page."""
    name = docname.removeprefix(f'{folder}/all/')
    number = int(name) if name.isdecimal() and name.isascii() else 0
    return number if docname == list_page(folder, number) else None


def release_id(docname: str, folder: str) -> str:
    """Return the identifier of a release: its path under the releases' *folder*."""
    return docname.removeprefix(f'{folder}/')


def names_of(docname: str, folder: str) -> tuple[str, ...]:
    """Return the short names of a release: its path under *folder*, and its file's stem."""
    return tuple(dict.fromkeys((release_id(docname, folder), stem(docname))))


def stem(docname: str) -> str:
    """Return the last part of a document's name."""
    return docname.rpartition('/')[2]


def by_group(releases: Iterable[D], group: str) -> Iterator[tuple[tuple[int, int | None], list[D]]]:
    """Yield ((year, month or None), releases) in the given order; *group* is ``month`` or ``year``."""

    def key(release: D) -> tuple[int, int | None]:
        return release.date.year, release.date.month if group == 'month' else None

    for name, found in groupby(releases, key=key):
        yield name, list(found)
