"""How a release is cited, as far as its page knows it when it is built; pure.

"Stadt Musterstadt: Headline [online]. Pressemitteilung 214/2026, Musterstadt, 24. November 2026." Two more
follow: the day on which somebody has read it, "[Zugriff am 1. Dezember 2026]", which only the reader's
browser knows (without a script it is left to who cites), and the address, "Verfügbar unter: https://…".

DIN ISO 690:2013-10 names these parts and their order, not the signs between them; the words are those of
the style "ISO-690 (author-date, German)" of https://github.com/citation-style-language/styles. The date
stands where it is as exact as it is known, not as a year behind the name: nothing here refers to it by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _, labelled
from pressarchive.model.dates import long_date

if TYPE_CHECKING:
    from pressarchive.model.records import Release


@dataclass(frozen=True, slots=True)
class Words:
    """What the archive itself says in a citation."""

    #: What is cited: "Pressemitteilung".
    kind: str
    #: "Zurückgezogen am 24. November 2026"; empty: it still holds.
    withdrawn: str
    #: The archive's language, for dates.
    language: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands before a release's address."""

    #: Who has published it, with a colon; empty: nobody has given a name.
    sender: str
    #: The medium follows.
    title: str
    #: Language of the title, if it is not the archive's own.
    language: str
    #: The medium, what it is, where and when it was published, whether it still holds.
    about: str


def citation(release: Release, title: str, organisation: str, words: Words) -> Citation:
    """Return how *release*, whose headline is *title*, is cited. Dates are as exact as they are known."""
    parts = [
        f'{words.kind} {release.number}' if release.number else words.kind,
        release.location,
        long_date(release.date, words.language),
    ]
    medium = str(_('online'))
    about = (f'[{medium}]', ', '.join(part for part in parts if part), words.withdrawn)
    return Citation(
        labelled(organisation) if organisation else '',
        title,
        '' if release.language == words.language else release.language,
        ' '.join(f'{sentence}.' for sentence in about if sentence),
    )
