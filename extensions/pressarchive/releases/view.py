"""What a release's page shows of other places around its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.links import target
from pressarchive.domain.queries import held_as, is_archived
from pressarchive.domain.views import Link, View, hint, language_of, page_link
from pressarchive.model.dates import language_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Hint
    from pressarchive.model.records import Ai, Release


@dataclass(frozen=True)
class TopicLink(View):
    """A topic of a release: its title, and whether it has a page."""

    key: str
    title: str
    page: str
    exists: bool
    #: BCP 47; empty: the archive's own.
    language: str


@dataclass(frozen=True)
class Header(View):
    """What stands between headline and text."""

    #: Of the page itself.
    release: Release
    topics: tuple[TopicLink, ...]
    #: ``draft``, ``fault`` or ``embargo``; empty: it is public.
    hold: str
    #: When an embargo ends, where the organisation is.
    until: datetime | None
    replaced_by: tuple[Hint, ...]
    replaces: tuple[Hint, ...]
    is_archived: bool
    #: The page of its year.
    year: Link
    #: The release in all of its languages, itself among them; empty: there is only this one.
    languages: tuple[Link, ...]
    #: Whether topics and tools stand in the page's frame.
    in_frame: bool


@dataclass(frozen=True)
class AiLabel(View):
    """That artificial intelligence had to do with the text."""

    #: Of the page itself.
    ai: Ai


@dataclass(frozen=True)
class Elsewhere(View):
    """Where to look instead of a withdrawn release that nothing replaces."""

    year: int
    page: Link


def header(press: PressDomain, docname: str, _spec: object = None) -> Header | None:
    """Return what the release *docname* shows under its headline; ``None`` if that is no release."""
    release = press.page(docname).release
    if release is None:
        return None
    kind, until = held_as(press, release)
    succession = press.succession
    return Header(
        release,
        tuple(topic_link(press, key, release.language) for key in release.topics),
        kind,
        until,
        _hints(press, succession.successors.get(docname, ())),
        _hints(press, succession.predecessors.get(docname, ())),
        is_archived(press, release),
        page_link(press, press.year_page(release.date.year), str(release.date.year)),
        languages(press, docname),
        press.has_frame,
    )


def languages(press: PressDomain, docname: str) -> tuple[Link, ...]:
    """Return links to *docname* in all of its languages, itself among them; none if there is only this one.

    What has been withdrawn is no longer offered.
    """
    found = press.translations.get(docname, ())
    there = [one for one in found if one.docname == docname or one.withdrawal is None]
    if len(there) < 2:  # noqa: PLR2004  itself
        return ()
    return tuple(_language(one.docname, language_of(press, one)) for one in there)


def _language(docname: str, language: str) -> Link:
    name = language_name(language, language)
    return Link(name[:1].upper() + name[1:], docname, language=language)


def ai_label(_press: PressDomain, release: Release) -> AiLabel | None:
    """Return what artificial intelligence had to do with the text of *release*; ``None``: nothing."""
    return AiLabel(release.ai) if release.ai is not None else None


def elsewhere(press: PressDomain, release: Release) -> Elsewhere | None:
    """Return where to look instead of *release*; ``None`` if it still holds, or something replaces it."""
    page = page_link(press, press.year_page(release.date.year))
    if release.withdrawal is None or press.succession.successors.get(release.docname) or not page.exists:
        return None
    return Elsewhere(release.date.year, page)


def topic_link(press: PressDomain, key: str, language: str) -> TopicLink:
    """Return the topic *key* with its page, by its title in *language* if it has one."""

    def answer() -> TopicLink:
        page, there = press.topic_page(key), target(press, 'topic', key) is not None
        topic = press.registry.topic(key, language)
        return TopicLink(key, topic.title, page, there, topic.language)

    return press.once(('topic link', key, language), answer)


def _hints(press: PressDomain, releases: Iterable[Release]) -> tuple[Hint, ...]:
    return tuple(hint(press, one) for one in releases)
