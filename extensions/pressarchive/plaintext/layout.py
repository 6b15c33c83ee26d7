"""A release as plain text, to paste and to sign; pure.

UTF-8 in NFC, line feeds, one at the end. Lines are not wrapped, and no link's address stands within the
text, so that it pastes clean: where links lead stands below. A signed text has to stay as it is, but people
come and go, and the archive's own addresses go by where it is published. So these stand at the end, below
:data:`LINE`, and a signature is of what stands above it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressarchive.model.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pressarchive.model.records import Ai, Attachment, Boilerplate, Event, Image, Notice, Release


#: But for tabs and line feeds.
_CONTROLS: Final = re.compile(r'[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+')
#: Between a text and what changes by itself. No line above it is the same: see :func:`plain_text`.
LINE: Final = '-' * 20


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands around a release's own text, in words."""

    #: Why it is not public; empty: it is.
    embargo: str = ''
    #: Each has its heading as title.
    boilerplates: Sequence[Boilerplate] = ()
    #: Where its links lead, and what it rests on: heading and lines.
    links: Sequence[str] = ()
    references: Sequence[str] = ()
    #: Parts below the line.
    below: Sequence[str] = ()


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
    #: Puts the colon of a label behind words.
    label: Callable[[str], str] = '{}:'.format


def plain_text(release: Release, title: str, blocks: Sequence[str], ends: Ends, words: Words) -> bytes:
    """Return *release* as a text; its parts are separated by empty lines.

    *blocks* are the parts of its text. Of a withdrawn release only sender, headline, date and withdrawal are
    given. A line that is :data:`LINE` gets a blank in front.
    """
    text = _joined(_parts(release, title, blocks, ends, words))
    text = ''.join(f' {row}\n' if row == LINE else f'{row}\n' for row in text.split('\n'))
    if below := _joined(ends.below):
        text += f'{LINE}\n\n{below}\n'
    return text.encode('utf-8', 'replace')


def above_the_line(text: bytes) -> bytes:
    """Return what is signed of a plain *text*: all of one that has no line.

    As ``sed`` does it for who verifies a text: see :func:`.signature.formats.command`.
    """
    above, line, _below = (b'\n' + text).partition(f'\n{LINE}\n'.encode())
    return b'%s\n' % above[1:] if line and above else above[1:]


def _joined(parts: Iterable[str]) -> str:
    return unicodedata.normalize('NFC', '\n\n'.join(text for part in parts if (text := _clean(part))))


def _parts(release: Release, title: str, blocks: Sequence[str], ends: Ends, words: Words) -> Iterator[str]:
    yield ends.embargo
    yield from _text(release, title, blocks, ends.boilerplates, words)
    for listed in (ends.links, ends.references):
        yield '\n'.join(listed)


def _text(
    release: Release, title: str, blocks: Sequence[str], boilerplates: Sequence[Boilerplate], words: Words
) -> Iterator[str]:
    language = release.language or words.language
    dateline = ', '.join(part for part in (release.location, long_date(release.date, language)) if part)
    kind = words.invitation if release.events else words.release
    yield f'{words.organisation}\n{kind} {release.number}'.rstrip()
    if (withdrawal := release.withdrawal) is not None:
        yield from (title, dateline, _notice(withdrawal, words, language))
        return
    yield from (release.kicker, title, release.subtitle, dateline)
    for event in release.events:
        yield words.about_event(event)
    for notice in release.notices:
        yield _notice(notice, words, language)
    yield from blocks
    if release.pictures:
        about = (words.about_picture(one) for one in release.pictures)
        yield '\n'.join((words.label(words.pictures), *(f'- {one}' for one in about)))
    if release.attachments:
        said = ((one.title, ' · '.join(words.about_file(one))) for one in release.attachments)
        yield '\n'.join((words.label(words.attachments), *(f'- {title} ({about})' for title, about in said)))
    if release.ai is not None:
        yield words.ai(release.ai)
    for boilerplate in boilerplates:
        yield from (boilerplate.title, *boilerplate.paragraphs)


def _notice(notice: Notice, words: Words, language: str) -> str:
    """Return "Korrektur, 18. September 2019: text"."""
    head = words.notices.get(notice.kind, notice.kind)
    if notice.date is not None:
        head += f', {long_date(notice.date, language)}'
    return f'{words.label(head)} {notice.text}' if notice.text else head


def _clean(part: str) -> str:
    """Return *part* without blanks at the ends of its lines, and without empty lines around it.

    No-break spaces and marks of direction are content and stay; what a terminal obeys does not.
    """
    rows = _CONTROLS.sub('', part.replace('\r\n', '\n').replace('\r', '\n')).split('\n')
    return '\n'.join(row.rstrip(' \t') for row in rows).strip('\n')
