"""What the search index takes of a release, and which part of the index takes it; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressarchive.model.archive import Archive
    from pressarchive.model.records import Release

#: The parts of the index.
CURRENT, CLOSED = 'current', 'closed'
#: A result shows so many words of a text before its excerpt has come, and remembers so many of its end.
TEASER, END = 32, 4

#: What nobody sees and what would part a word: soft hyphen, zero width space, word joiner, byte order mark.
#: Not the joiners of emoji and of other scripts.
_INVISIBLE = re.compile('[\u00ad\u200b\u2060\ufeff]')


def bundles(archive: Archive) -> dict[str, tuple[Release, ...]]:
    """Return the releases by the part of the index that holds them; no part without releases.

    A release is mostly published into, or mended in, the newest year: that year is a part of its own, so that
    its files are small. One index alone costs six seconds for each release added to 10,000.
    """
    if not archive.releases:
        return {}
    newest = archive.releases[0].date.year
    current = archive.by_year[newest]
    closed = archive.releases[len(current) :]
    return {CURRENT: current, CLOSED: closed} if closed else {CURRENT: current}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One release for the index."""

    #: Address below the site's root.
    path: str
    title: str
    subtitle: str
    #: The date in words, and for machines.
    date: str
    date_iso: str
    place: str
    texts: tuple[str, ...]
    #: What tells of corrections and the like: it is found, and is not what a result shows of the text.
    notices: tuple[str, ...] = ()
    #: What it is found by, too, and what stands in no excerpt.
    besides: str = ''
    #: Address of the lead picture below the site's root; empty: none.
    image: str = ''
    #: Of headline, subtitle and text (BCP 47), if it is not the archive's own.
    spoken: str = ''

    def is_searchable(self) -> bool:
        """Return whether there is anything to be found: a letter or a digit."""
        return any(
            char.isalnum()
            for text in (self.title, self.subtitle, *self.texts, *self.notices)
            for char in text
        )

    def card(self) -> list[str]:
        """Return what a result shows of the release, as README.md has it ("Cards")."""
        words = ' '.join(map(visible, self.texts or self.notices)).split()
        rest = words[TEASER:][-END:]
        head = visible(self.title), visible(self.subtitle)
        return [
            self.path,
            *head,
            self.date,
            self.date_iso,
            self.image,
            ' '.join(words[:TEASER]),
            ' '.join(rest),
            self.spoken,
        ]


def besides(release: Release) -> str:
    """Return by what *release* is found besides its text: by what its files, events, pictures are about."""
    places = (part for event in release.events for part in (event.place, *event.address))
    said = (part for one in release.pictures for part in (one.caption, *one.people, one.place, one.credit))
    return ' · '.join(
        filter(None, (release.number, *(one.title for one in release.attachments), *places, *said))
    )


def visible(text: str) -> str:
    """Return *text* as readers see it: no letter is written as two characters, and nothing parts a word."""
    return unicodedata.normalize('NFC', _INVISIBLE.sub('', text))
