"""What a release's page shows of other places around its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.links import target
from pressarchive.domain.queries import hold_of, is_archived
from pressarchive.domain.views import View, hint, page_link

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Hint, Link
    from pressarchive.model.records import Ai, Release


@dataclass(frozen=True)
class TopicLink(View):
    """A topic of a release: its title, and whether it has a page."""

    key: str
    title: str
    page: str
    exists: bool


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
    hold = hold_of(press, release)
    kind, until = '', None
    if hold is not None:
        kind = 'fault' if hold.fault else 'draft' if hold.until is None else 'embargo'
        until = None if hold.until is None or hold.fault else hold.until.astimezone(press.registry.zone)
    succession = press.succession
    return Header(
        release,
        tuple(topic_link(press, key) for key in release.topics),
        kind,
        until,
        _hints(press, succession.successors.get(docname, ())),
        _hints(press, succession.predecessors.get(docname, ())),
        is_archived(press, release),
        page_link(press, press.year_page(release.date.year), str(release.date.year)),
        press.has_frame,
    )


def ai_label(_press: PressDomain, release: Release) -> AiLabel | None:
    """Return what artificial intelligence had to do with the text of *release*; ``None``: nothing."""
    return AiLabel(release.ai) if release.ai is not None else None


def elsewhere(press: PressDomain, release: Release) -> Elsewhere | None:
    """Return where to look instead of *release*; ``None`` if it still holds, or something replaces it."""
    page = page_link(press, press.year_page(release.date.year))
    if release.withdrawal is None or press.succession.successors.get(release.docname) or not page.exists:
        return None
    return Elsewhere(release.date.year, page)


def topic_link(press: PressDomain, key: str) -> TopicLink:
    """Return the topic *key* with its page."""

    def answer() -> TopicLink:
        page, there = press.topic_page(key), target(press, 'topic', key) is not None
        return TopicLink(key, press.registry.topic(key).title, page, there)

    return press.once(('topic link', key), answer)


def _hints(press: PressDomain, releases: Iterable[Release]) -> tuple[Hint, ...]:
    return tuple(hint(press, one) for one in releases)
