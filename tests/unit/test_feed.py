"""What the search index takes of a release."""

from __future__ import annotations

from typing import Any

import html5lib
import pytest

from pressarchive.search.feed import FeedEntry, document

HOSTILE = '"><script>alert(1)</script></body> & &amp; <!-- \' -->'


def entry(**values: Any) -> FeedEntry:
    plain: dict[str, Any] = {
        'path': 'releases/2019/eins.html',
        'title': 'Überschrift',
        'subtitle': 'Unterzeile',
        'date': '18. September 2019',
        'date_iso': '2019-09-18',
        'language': 'de',
        'texts': ('Erster Absatz.', 'Zweiter Absatz.'),
    }
    return FeedEntry(**{**plain, **values})


def parsed(one: FeedEntry) -> Any:
    """Return the document of *one* as a browser reads it; anything wrong in it raises."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(document(one).decode('utf-8'))


def metadata(page: Any) -> dict[str, str]:
    return {
        meta.get('data-pagefind-meta'): meta.get('content')
        for meta in page.iter('meta')
        if meta.get('content')
    }


def test_a_release() -> None:
    page = parsed(entry())
    assert page.get('lang') == 'de'
    assert page.findtext('head/title') == 'Überschrift'
    body = page.find('body')
    assert body.get('data-pagefind-body') == ''
    assert [(element.tag, element.text) for element in body if element.tag != 'meta'] == [
        ('h1', 'Überschrift'),
        ('h2', 'Unterzeile'),
        ('p', 'Erster Absatz.'),
        ('p', 'Zweiter Absatz.'),
    ]


def test_what_stands_beside_the_excerpt_is_not_in_its_text() -> None:
    page = parsed(entry())
    assert metadata(page) == {
        'date[content]': '18. September 2019',
        'iso[content]': '2019-09-18',
        'subtitle[content]': 'Unterzeile',
    }
    shown = ''.join(page.find('body').itertext())
    assert '2019' not in shown


def test_a_release_without_subtitle_has_no_empty_heading() -> None:
    page = parsed(entry(subtitle=''))
    assert page.find('body/h2') is None
    assert not [meta for meta in page.iterfind('body/meta') if not meta.get('content')]
    assert list(metadata(page)) == ['date[content]', 'iso[content]']


def test_hostile_text_is_text() -> None:
    page = parsed(entry(title=HOSTILE, subtitle=HOSTILE, date=HOSTILE, texts=(HOSTILE,)))
    assert [element.tag for element in page.iter() if element.tag == 'script'] == []
    assert page.findtext('head/title') == HOSTILE
    assert page.findtext('body/h1') == HOSTILE
    assert page.findtext('body/p') == HOSTILE
    assert metadata(page)['date[content]'] == HOSTILE


@pytest.mark.parametrize(
    'text',
    [
        '„Wort“ – »Wort«',
        'Bürger*innen',
        '18.\u00a0September',
        'Donau\u00addampf',
        '👩\u200d💻 🎉',
        'e\u0301',
        'a < b > c & d',
    ],
)
def test_letters_are_kept(text: str) -> None:
    page = parsed(entry(texts=(text,)))
    assert page.findtext('body/p') == text


def test_the_same_entry_gives_the_same_bytes() -> None:
    assert document(entry()) == document(entry())
    assert document(entry()).startswith(b'<!DOCTYPE html>\n<html lang="de">')
