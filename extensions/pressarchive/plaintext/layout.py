"""A release as plain text, to paste and to sign; pure.

UTF-8 in NFC, line feeds, one at the end. Lines are not wrapped, so that a text pastes clean. Contacts
are in none of it: people come and go, and somebody who has left must be in no output, but a signed
text has to stay as it is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.model.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pressarchive.model.records import Ai, Attachment, Boilerplate, Event, Image, Notice, Release


@dataclass(frozen=True, slots=True)
class Words:
    """What the archive itself says in a text."""

    #: Full name of the organisation; empty: nobody has given it.
    organisation: str
    #: What the text is: "Pressemitteilung".
    release: str
    #: Kind of a notice -> its name.
    notices: Mapping[str, str]
    #: The archive's language, for dates in releases that name none.
    language: str
    #: What is said of artificial intelligence.
    ai: Callable[[Ai], str]
    #: What stands above the files, and what is said of each.
    attachments: str
    about_file: Callable[[Attachment], tuple[str, ...]]
    #: What is said of an event.
    about_event: Callable[[Event], str]
    #: What stands above the pictures, and what is said of each.
    pictures: str
    about_picture: Callable[[Image], str]
    #: What a text is that invites to one: "Einladung".
    invitation: str


def plain_text(
    release: Release, title: str, blocks: Sequence[str], boilerplates: Sequence[Boilerplate], words: Words
) -> bytes:
    """Return *release* as a text; its parts are separated by empty lines.

    *blocks* are the parts of its text. Each of the *boilerplates* has its heading as title. Of a
    withdrawn release only sender, headline, date and withdrawal are given.
    """
    parts = _parts(release, title, blocks, boilerplates, words)
    whole = '\n\n'.join(text for part in parts if (text := _clean(part)))
    return unicodedata.normalize('NFC', f'{whole}\n').encode('utf-8', 'replace')


def _parts(
    release: Release, title: str, blocks: Sequence[str], boilerplates: Sequence[Boilerplate], words: Words
) -> Iterator[str]:
    language = release.language or words.language
    dateline = ', '.join(part for part in (release.location, long_date(release.date, language)) if part)
    yield f'{words.organisation}\n{words.invitation if release.events else words.release}'
    if (withdrawal := release.withdrawal) is not None:
        yield from (title, dateline, _notice(withdrawal, words, language))
        return
    yield from (release.kicker, title, release.subtitle, dateline)
    for event in release.events:
        yield words.about_event(event)
    for notice in release.notices:
        yield _notice(notice, words, language)
    yield from blocks
    # A lead picture without a caption has never been in a text, and one that is signed has to stay as it is.
    if pictures := [one for one in release.pictures if one is not release.image or one.caption]:
        yield '\n'.join((f'{words.pictures}:', *(f'- {words.about_picture(one)}' for one in pictures)))
    if release.attachments:
        said = ((one.title, ' · '.join(words.about_file(one))) for one in release.attachments)
        yield '\n'.join((f'{words.attachments}:', *(f'- {title} ({about})' for title, about in said)))
    if release.ai is not None:
        yield words.ai(release.ai)
    for boilerplate in boilerplates:
        yield from (boilerplate.title, *boilerplate.paragraphs)


def _notice(notice: Notice, words: Words, language: str) -> str:
    """Return "Korrektur, 18. September 2019: text"."""
    head = words.notices.get(notice.kind, notice.kind)
    if notice.date is not None:
        head += f', {long_date(notice.date, language)}'
    return f'{head}: {notice.text}' if notice.text else head


def _clean(part: str) -> str:
    """Return *part* without blanks at the ends of its lines, and without empty lines around it.

    No-break spaces are content and stay.
    """
    rows = part.replace('\r\n', '\n').replace('\r', '\n').split('\n')
    return '\n'.join(row.rstrip(' \t') for row in rows).strip('\n')
