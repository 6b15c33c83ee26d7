"""What the search index takes of a release."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import html5lib
import pytest

from pressarchive.model.records import Attachment, Event, Image, PartialDate, Release
from pressarchive.search.feed import FeedEntry, besides, document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HOSTILE = '"><script>alert(1)</script></body> & &amp; <!-- \' -->'


def entry(**values: Any) -> FeedEntry:
    plain: dict[str, Any] = {
        'path': 'releases/2019/eins.html',
        'title': 'Überschrift',
        'subtitle': 'Unterzeile',
        'date': '18. September 2019',
        'date_iso': '2019-09-18',
        'place': 'Musterstadt',
        'language': 'de',
        'texts': ('Erster Absatz.', 'Zweiter Absatz.'),
    }
    return FeedEntry(**{**plain, **values})


def whole(_word: str) -> tuple[str, ...]:
    return ()


def parsed(one: FeedEntry, parts: Callable[[str], Iterable[str]] = whole) -> Any:
    """Return the document of *one* as a browser reads it; anything wrong in it raises."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(document(one, parts).decode('utf-8'))


def test_files_and_places_of_events_are_found_too() -> None:
    event = Event(PartialDate(2026, 1, 2), place='Halle', address=('Weg 1',))
    release = Release('a', PartialDate(2026), attachments=(Attachment('a.pdf', 'Plan', 9),), events=(event,))
    assert besides(release) == 'Plan · Halle · Weg 1'
    shown = Image('a.png', 'x', 'M. Muster', 'frei', caption='Dach', people=('Erika Muster',), place='Markt')
    release = Release('a', PartialDate(2026), photos=(shown,))
    assert besides(release) == 'Dach · Erika Muster · Markt · M. Muster'
    assert besides(Release('a', PartialDate(2026))) == ''
    one = entry(besides='Plan · Halle')
    assert metadata(parsed(one))['besides[content]'] == 'Plan · Halle'
    assert {'Plan', 'Halle'} <= {*one.words()}


def metadata(page: Any) -> dict[str, str]:
    return {meta.get('data-pagefind-meta'): meta.get('content') for meta in page.iterfind('body/meta')}


def hidden(page: Any) -> Any:
    """Return what the identifier of the anchor holds."""
    return json.loads(unquote(page.find('body/a').get('id')))


def test_a_release() -> None:
    page = parsed(entry())
    assert page.get('lang') == 'de'
    assert page.findtext('head/title') == 'Überschrift'
    body = page.find('body')
    assert body.get('data-pagefind-body') == ''
    assert [(element.tag, element.text) for element in body if element.tag not in {'meta', 'a'}] == [
        ('h1', 'Überschrift'),
        ('h2', 'Unterzeile'),
        ('p', 'Erster Absatz.'),
        ('p', 'Zweiter Absatz.'),
    ]


def test_what_stands_beside_the_excerpt_is_not_in_its_text() -> None:
    page = parsed(entry(image='_images/a.png'))
    assert metadata(page) == {
        'besides[content]': '',
        'date[content]': '18. September 2019',
        'parts[content]': '',
        'place[content]': 'Musterstadt',
        'subtitle[content]': 'Unterzeile',
    }
    assert hidden(page) == {'iso': '2019-09-18', 'image': '_images/a.png'}
    shown = ''.join(page.find('body').itertext())
    for beside in ('2019', 'Musterstadt', 'png'):
        assert beside not in shown


def test_every_document_has_every_field() -> None:
    fields = [list(metadata(parsed(one))) for one in (entry(), entry(subtitle='', place=''))]
    assert fields[0] == fields[1]


def test_a_release_without_subtitle_has_no_empty_heading() -> None:
    assert parsed(entry(subtitle='')).find('body/h2') is None
    assert parsed(entry(subtitle='\u00ad')).find('body/h2') is None


def test_parts_of_headline_subtitle_and_text_stand_in_a_field_each_once() -> None:
    def halves(word: str) -> tuple[str, ...]:
        return (word[:3], word[3:])

    page = parsed(entry(title='bauamt', subtitle='baukran', texts=('bauamt 2019', 'seebad')), halves)
    assert metadata(page)['parts[content]'] == 'amt bad bau kran see'


def test_words_are_asked_for_as_readers_see_them() -> None:
    texts = ('Bu\u0308rger Stadt\u00adwald', 'Bürger-Rat 2019 Xy.digital x_y', 'Stadt\u200bwald l\u2019été')
    asked = entry(title='', subtitle='', texts=texts).words()
    assert asked == ['Bürger', 'Rat', 'Stadtwald', 'Xy', 'digital', 'l', 'x', 'y', 'été']


def test_hostile_text_is_text() -> None:
    page = parsed(
        entry(
            **dict.fromkeys(('title', 'subtitle', 'date', 'place', 'image', 'besides'), HOSTILE),
            texts=(HOSTILE,),
        ),
        lambda _word: (HOSTILE,),
    )
    assert [element.tag for element in page.iter() if element.tag == 'script'] == []
    assert page.findtext('head/title') == HOSTILE
    assert page.findtext('body/h1') == HOSTILE
    assert page.findtext('body/p') == HOSTILE
    assert set(metadata(page).values()) == {HOSTILE}
    assert hidden(page)['image'] == HOSTILE


@pytest.mark.parametrize(
    'text',
    [
        '„Wort“ – »Wort«',
        'Bürger*innen',
        '18.\u00a0September',
        '👩\u200d💻 🎉',
        'e\u0301',
        'a\u2028b',
        'a\u200cb',
        'İıſß',
        'a < b > c & d',
    ],
)
def test_letters_are_kept(text: str) -> None:
    page = parsed(entry(texts=(text,)))
    assert page.findtext('body/p') == text


@pytest.mark.parametrize('invisible', ['\u00ad', '\u200b', '\u2060', '\ufeff'])
def test_what_nobody_sees_parts_no_word(invisible: str) -> None:
    split = f'Donau{invisible}dampf'
    page = parsed(entry(title=split, subtitle=split, texts=(split,)))
    for place in ('head/title', 'body/h1', 'body/h2', 'body/p'):
        assert page.findtext(place) == 'Donaudampf'
    assert metadata(page)['subtitle[content]'] == 'Donaudampf'


def test_the_same_entry_gives_the_same_bytes() -> None:
    assert document(entry(), whole) == document(entry(), whole)
    assert document(entry(), whole).startswith(b'<!DOCTYPE html>\n<html lang="de">')
