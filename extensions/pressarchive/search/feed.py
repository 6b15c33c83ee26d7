"""What the search index takes of a release: a small HTML document; and which index takes it; pure."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pressarchive.model.archive import Archive
    from pressarchive.model.records import Release

#: The indices, in the order in which a browser loads them.
CURRENT, CLOSED = 'current', 'closed'
#: How much more a word counts in a headline and in a subtitle (https://pagefind.app/docs/weighting/).
TITLE_WEIGHT, SUBTITLE_WEIGHT = 7, 3

_WORD = re.compile(r'[^\W\d_]+')
#: What nobody sees and what would part a word: soft hyphen, zero width space, word joiner, byte order mark.
#: Not the joiners of emoji and of other scripts.
_INVISIBLE = dict.fromkeys(map(ord, '\u00ad\u200b\u2060\ufeff'))


def bundles(archive: Archive) -> dict[str, tuple[Release, ...]]:
    """Return the releases by the index that holds them; no index without releases.

    Pagefind makes an index anew whenever one release changes, at 2.5 ms a release. A release is mostly
    published into, or mended in, the newest year: that year is an index of its own, and publishing costs the
    same however long the archive is. More than two indices would cost readers more than they save.
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

    #: Address below the site's root, as Pagefind is to have it.
    path: str
    title: str
    subtitle: str
    #: The date in words, and for machines.
    date: str
    date_iso: str
    place: str
    language: str
    texts: tuple[str, ...]
    #: What it is found by, too, and what stands in no excerpt.
    besides: str = ''
    #: Address of the lead picture below the site's root; empty: none.
    image: str = ''
    #: Of headline, subtitle and text (BCP 47), if it is not the archive's own.
    spoken: str = ''

    def is_searchable(self) -> bool:
        """Return whether there is anything to be found: a letter or a digit."""
        return any(char.isalnum() for text in (self.title, self.subtitle, *self.texts) for char in text)

    def words(self) -> list[str]:
        """Return each word that it is found by once, as it is written, sorted."""
        texts = (self.title, self.subtitle, *self.texts, self.besides)
        # A letter may be written as two characters: "u" with dots of their own is no "u".
        whole = (unicodedata.normalize('NFC', _visible(text)) for text in texts)
        return sorted({word for text in whole for word in _WORD.findall(text)})


def besides(release: Release) -> str:
    """Return by what *release* is found besides its text: by what its files, events, pictures are about."""
    places = (part for event in release.events for part in (event.place, *event.address))
    said = (part for one in release.pictures for part in (one.caption, *one.people, one.place, one.credit))
    return ' · '.join(filter(None, (*(one.title for one in release.attachments), *places, *said)))


def document(entry: FeedEntry, parts: Callable[[str], Iterable[str]]) -> bytes:
    """Return *entry* as an HTML document for Pagefind; *parts* gives the parts of a word.

    What results show beside the excerpt stands in attributes, not in the text, or it would turn up in
    excerpts (https://pagefind.app/docs/metadata/). Pagefind indexes it, too, which is wanted for date and
    place, and for what a release carries besides its text. The parts of compounds are such a field: a mark
    within the words of the text would have to be taken out of every excerpt again, keeps phrases from being
    found, and costs a fifth more. Every document has all fields, or Pagefind would mix them up.

    What is not to be found, for it is no word, stands in the identifier of an anchor: Pagefind keeps these
    and does not index them.
    """
    title, subtitle = _visible(entry.title), _visible(entry.subtitle)
    html = ET.Element('html', {'lang': entry.language})
    head = ET.SubElement(html, 'head')
    ET.SubElement(head, 'meta', {'charset': 'utf-8'})
    ET.SubElement(head, 'title').text = title
    body = ET.SubElement(html, 'body', {'data-pagefind-body': ''})
    found = sorted({part for word in entry.words() for part in parts(word)})
    for name, value in (
        ('besides', _visible(entry.besides)),
        ('date', entry.date),
        ('parts', ' '.join(found)),
        ('place', entry.place),
        ('subtitle', subtitle),
    ):
        ET.SubElement(body, 'meta', {'data-pagefind-meta': f'{name}[content]', 'content': value})
    data = {'iso': entry.date_iso, 'image': entry.image}
    if entry.spoken:
        data['spoken'] = entry.spoken
    ET.SubElement(body, 'a', {'id': quote(json.dumps(data, ensure_ascii=False, separators=(',', ':')))})
    _weighted(body, 'h1', TITLE_WEIGHT).text = title
    if subtitle:
        _weighted(body, 'h2', SUBTITLE_WEIGHT).text = subtitle
    for one in entry.texts:
        ET.SubElement(body, 'p').text = _visible(one)
    text: str = ET.tostring(html, encoding='unicode', method='html')
    return f'<!DOCTYPE html>\n{text}'.encode()


def _weighted(body: ET.Element, name: str, weight: int) -> ET.Element:
    return ET.SubElement(body, name, {'data-pagefind-weight': str(weight)})


def _visible(text: str) -> str:
    return text.translate(_INVISIBLE)
