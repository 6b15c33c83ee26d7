"""What lists and overviews show of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.domain.views import Link, View, entry, hint, page_link
from pressarchive.model.archive import full_pages, page_number
from pressarchive.pressevents.view import all_events
from pressarchive.pressphotos.view import picture_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Entry, Hint
    from pressarchive.model.pages import ListSpec
    from pressarchive.model.records import Notice
    from pressarchive.pressphotos.view import PictureList


@dataclass(frozen=True)
class ReleaseList(View):
    """The releases that a ``release-list`` selects."""

    spec: ListSpec
    entries: tuple[Entry, ...]
    #: Where there are others if there is none.
    instead: tuple[Link, ...] = ()
    #: The page of a year's pictures, if there are any.
    pictures: tuple[Link, ...] = ()
    #: How many releases there are, and since when; 0 where it would change every page.
    total: int = 0
    since: int = 0
    #: Of a list in pages the way to others: so many, however many there are.
    pages: tuple[Link, ...] = ()


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

    years: tuple[Count, ...]


@dataclass(frozen=True)
class NoticeEntry(View):
    """A notice, and the release that it is about."""

    release: Hint
    notice: Notice


@dataclass(frozen=True)
class NoticeList(View):
    """All notices of the archive, newest first."""

    notices: tuple[NoticeEntry, ...]
    #: Where to look if there is none.
    instead: tuple[Link, ...] = ()


def release_list(press: PressDomain, _docname: str, spec: ListSpec) -> ReleaseList | PictureList:
    """Return the releases that *spec* selects, or their pictures."""

    def answer() -> ReleaseList | PictureList:
        if spec.style == 'pictures':
            return picture_list(press, press.archive.select(spec))
        if spec.page is not None:
            return _list_page(press, spec, spec.page)
        found = tuple(entry(press, one) for one in press.archive.select(spec))
        return ReleaseList(spec, found, () if found else _all_of_them(press), _pictures(press, spec))

    return press.once(('list', spec), answer)


def _pictures(press: PressDomain, spec: ListSpec) -> tuple[Link, ...]:
    """Return the way to the pictures of the year that *spec* lists, if there are any."""
    year = spec.year if spec.group == 'month' else None
    if year is None or not any(one.pictures for one in press.archive.by_year.get(year, ())):
        return ()
    found = page_link(press, press.pictures_page(year), _('Pictures of %s') % year)
    return (found,) if found.exists else ()


def _all_of_them(press: PressDomain) -> tuple[Link, ...]:
    """Return the way to all releases, if there are any."""
    found = page_link(press, press.list_page(), _('All press releases'))
    return (found,) if found.exists and press.archive.releases else ()


def _list_page(press: PressDomain, spec: ListSpec, page: int) -> ReleaseList:
    releases, last = press.archive.releases, _full_pages(press)
    found = tuple(entry(press, one) for one in press.archive.part(page, last))
    return ReleaseList(
        spec,
        found,
        () if found else _all_of_them(press),
        total=0 if page else len(releases),
        since=0 if page or not releases else releases[-1].date.year,
        pages=tuple(_ways(press, page or last + 1, last)),
    )


def _ways(press: PressDomain, place: int, last: int) -> Iterator[Link]:
    """Yield links from *place* to the newest page, those beside it, and the oldest."""
    before = 0
    for one in sorted({last + 1, place + 1, place, place - 1, 1} & {*range(1, last + 2)}, reverse=True):
        if before > one + 1:
            yield Link('…', '', exists=False)
        yield page_link(press, press.list_page(one % (last + 1)), str(one) if one <= last else _('Newest'))
        before = one


def _full_pages(press: PressDomain) -> int:
    """Return how many full pages the list of all releases has, as far as there are documents for them."""

    def answer() -> int:
        wanted, there = full_pages(len(press.archive.releases)), press.env.found_docs
        return next((one for one in range(wanted) if press.list_page(one + 1) not in there), wanted)

    return press.once('full pages', answer)


def beside(press: PressDomain, docname: str) -> tuple[str, str]:
    """Return the pages of the list of all releases before and after *docname*; empty: there is none."""
    number, last = page_number(docname, press.folder), _full_pages(press)
    if number is None or number > last:
        return '', ''
    older = number - 1 if number else last
    newer = press.list_page(number + 1 if number < last else 0) if number else ''
    return press.list_page(older) if older else '', newer


def overview(press: PressDomain, _docname: str, kind: str) -> View:
    """Return the overview of *kind*: ``years``, ``topics``, ``chart``, ``notices`` or ``events``."""
    kinds = {'years': _years, 'topics': _topics, 'chart': _chart, 'notices': _notices, 'events': all_events}
    made = kinds[kind]
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
    return Chart(_years(press).counts)


def _notices(press: PressDomain) -> NoticeList:
    found = tuple(NoticeEntry(hint(press, release), notice) for release, notice in press.archive.notices)
    return NoticeList(found, () if found else _all_of_them(press))
