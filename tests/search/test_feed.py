"""What the search index takes of a release."""

from __future__ import annotations

from typing import Any

import pytest

from pressarchive.model.records import Attachment, Event, Image, PartialDate, Release
from pressarchive.search.feed import END, TEASER, FeedEntry, besides, visible


def entry(**values: Any) -> FeedEntry:
    plain: dict[str, Any] = {
        'path': 'releases/2019/eins.html',
        'title': 'Überschrift',
        'subtitle': 'Unterzeile',
        'date': '18. September 2019',
        'date_iso': '2019-09-18',
        'place': 'Musterstadt',
        'texts': ('Erster Absatz.', 'Zweiter Absatz.'),
    }
    return FeedEntry(**{**plain, **values})


def test_a_card_has_what_a_result_shows() -> None:
    assert entry(image='_images/a.png', spoken='en').card() == [
        'releases/2019/eins.html',
        'Überschrift',
        'Unterzeile',
        '18. September 2019',
        '2019-09-18',
        '_images/a.png',
        'Erster Absatz. Zweiter Absatz.',
        '',
        'en',
    ]


def test_a_card_of_a_long_text_has_its_beginning_and_its_last_words() -> None:
    words = [f'w{number}' for number in range(TEASER + 10)]
    *_others, teaser, ending, _spoken = entry(texts=(' '.join(words[:20]), ' '.join(words[20:]))).card()
    assert teaser.split() == words[:TEASER]
    assert ending.split() == words[-END:]
    # The end never begins before the beginning has ended.
    assert entry(texts=(' '.join(words[: TEASER + 1]),)).card()[-2].split() == words[TEASER : TEASER + 1]


def test_a_result_shows_the_text_not_the_notices_above_it() -> None:
    corrected = entry(notices=('Korrektur vom 19. September 2019', 'Es waren vier.'))
    assert corrected.card()[6] == 'Erster Absatz. Zweiter Absatz.'
    withdrawn = entry(texts=(), notices=('Zurückgezogen am 19. September 2019',))
    assert withdrawn.card()[6] == 'Zurückgezogen am 19. September 2019'
    assert withdrawn.is_searchable()


@pytest.mark.parametrize('invisible', ['\u00ad', '\u200b', '\u2060', '\ufeff'])
def test_what_nobody_sees_parts_no_word(invisible: str) -> None:
    assert visible(f'Donau{invisible}dampf') == 'Donaudampf'


@pytest.mark.parametrize(
    'text', ['„Wort“ – »Wort«', '18.\u00a0September', '👩\u200d💻 🎉', 'a\u2028b', 'a\u200cb']
)
def test_letters_are_kept(text: str) -> None:
    assert visible(text) == text


def test_a_letter_is_one_character() -> None:
    assert visible('Bu\u0308rger') == 'Bürger'


@pytest.mark.parametrize(
    ('values', 'expected'),
    [
        ({'title': '—', 'subtitle': '', 'texts': ('!!!', '—')}, False),
        ({'title': '—', 'subtitle': '', 'texts': ('!!!', '7')}, True),
        ({'title': '東', 'subtitle': '', 'texts': ()}, True),
        ({'title': '', 'subtitle': '', 'texts': ()}, False),
    ],
)
def test_a_release_is_found_by_a_letter_or_a_digit(values: dict[str, Any], expected: bool) -> None:
    assert entry(**values).is_searchable() is expected


def test_files_and_places_of_events_are_found_too() -> None:
    event = Event(PartialDate(2026, 1, 2), place='Halle', address=('Weg 1',))
    release = Release('a', PartialDate(2026), attachments=(Attachment('a.pdf', 'Plan', 9),), events=(event,))
    assert besides(release) == 'Plan · Halle · Weg 1'
    shown = Image('a.png', 'x', 'M. Muster', 'frei', caption='Dach', people=('Erika Muster',), place='Markt')
    release = Release('a', PartialDate(2026), photos=(shown,))
    assert besides(release) == 'Dach · Erika Muster · Markt · M. Muster'
    assert besides(Release('a', PartialDate(2026))) == ''
