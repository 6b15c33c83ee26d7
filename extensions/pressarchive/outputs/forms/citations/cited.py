"""What a reference to a release says, for the formats of reference managers; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.outputs.forms.meta import one_line

if TYPE_CHECKING:
    from pressarchive.model.records import PartialDate
    from pressarchive.outputs.records import Place
    from pressarchive.outputs.view import Item, Publisher


class Cited(NamedTuple):
    """A release as literature: a report of the organisation. Each text is one line; empty: not known."""

    #: ASCII, the same for ever, and of no other release.
    key: str
    title: str
    organisation: str
    #: What it is: "Pressemitteilung".
    kind: str
    number: str
    place: str
    date: PartialDate
    #: BCP 47.
    language: str
    address: str
    abstract: str
    keywords: tuple[str, ...]


def cited(item: Item, publisher: Publisher, place: Place) -> Cited:
    """Return what a reference to the release *item* says."""
    release, words = item.release, item.words
    return Cited(
        _key(item.id.rpartition(':')[2] or release.docname),
        one_line(item.title),
        one_line(publisher.name),
        one_line(release.kind(words.genre, words.invitation)),
        one_line(release.number),
        one_line(release.location),
        release.date,
        one_line(release.language or publisher.language),
        place.page(release.docname),
        one_line(release.teaser),
        tuple(one_line(topic.title) for topic in item.topics),
    )


def _key(name: str) -> str:
    """Return *name* as a key that every program takes."""
    return re.sub('[^A-Za-z0-9:-]', lambda found: f'_{ord(found[0]):x}_', name.replace('/', ':'))
