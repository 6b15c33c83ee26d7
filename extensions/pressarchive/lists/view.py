"""What lists and overviews show of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View, entry, hint

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Entry, Hint
    from pressarchive.model.pages import ListSpec
    from pressarchive.model.records import Notice


@dataclass(frozen=True)
class ReleaseList(View):
    """The releases that a ``release-list`` selects."""

    spec: ListSpec
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Count(View):
    """A year or a topic with the number of its releases."""

    page: str
    text: str
    number: int
    exists: bool
    description: str = ''


@dataclass(frozen=True)
class Counts(View):
    """All years, or all topics."""

    kind: str
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Chart(View):
    """The number of releases of each year."""

    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class NoticeEntry(View):
    """A notice, and the release that it is about."""

    release: Hint
    notice: Notice


@dataclass(frozen=True)
class NoticeList(View):
    """All notices of the archive, newest first."""

    notices: tuple[NoticeEntry, ...]


def release_list(press: PressDomain, _docname: str, spec: ListSpec) -> ReleaseList:
    """Return the releases that *spec* selects."""
    return press.once(
        ('list', spec),
        lambda: ReleaseList(spec, tuple(entry(press, one) for one in press.archive.select(spec))),
    )


def overview(press: PressDomain, _docname: str, kind: str) -> View:
    """Return the overview of *kind*: ``years``, ``topics``, ``chart`` or ``notices``."""
    made = {'years': _years, 'topics': _topics, 'chart': _chart, 'notices': _notices}[kind]
    return press.once(('overview', kind), lambda: made(press))


def _years(press: PressDomain) -> Counts:
    counted = ((press.year_page(year), year, number) for year, number in press.archive.year_counts())
    there = press.env.found_docs
    return Counts(
        'years', tuple(Count(page, str(year), number, page in there) for page, year, number in counted)
    )


def _topics(press: PressDomain) -> Counts:
    found = []
    for key in press.topics:
        topic, page = press.registry.topic(key), press.topic_page(key)
        number = len(press.archive.by_topic.get(key, ()))
        found.append(Count(page, topic.title, number, page in press.env.found_docs, topic.description))
    return Counts('topics', tuple(found))


def _chart(press: PressDomain) -> Chart:
    return Chart(tuple(press.archive.year_counts()))


def _notices(press: PressDomain) -> NoticeList:
    return NoticeList(
        tuple(NoticeEntry(hint(press, release), notice) for release, notice in press.archive.notices)
    )
