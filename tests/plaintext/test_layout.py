"""A release as plain text: what stands in it, in which order, byte for byte."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.model.converters import partial_date
from pressarchive.model.records import Attachment, Boilerplate, Image, Notice
from pressarchive.plaintext.layout import LINE, Ends, Words, above_the_line, plain_text
from tests.outputs.test_forms import HOSTILE
from tests.samples import release

NAMES = {'correction': 'Korrektur', 'update': 'Aktualisierung', 'withdrawal': 'Zurückgezogen'}
WORDS = Words(
    'Stadt Musterstadt',
    'Pressemitteilung',
    NAMES,
    'de',
    lambda ai: f'KI: {ai.use}',
    'Anlagen',
    lambda one: ('PDF', f'{one.size} Bytes'),
    lambda one: f'Termin: {one.place}',
    'Bilder',
    lambda one: f'{one.caption} ({one.uri})',
    'Einladung',
)
ABOUT = Boilerplate('stadt', 'Über Musterstadt', ('Erster Absatz.', 'Zweiter Absatz.'))
ENDS = Ends(
    'Sperrfrist bis heute',
    [ABOUT],
    ['Links:', '- hier: https://example.org/'],
    ['Quellen:', '- Ein Bericht.'],
    ['Pressekontakt:', 'Kim Muster\nTel. 1'],
)


def text(title: str = 'Titel', *blocks: str, **values: Any) -> str:
    return plain_text(release('releases/2019/a', **values), title, blocks, Ends(), WORDS).decode()


def notice(kind: str, date: str, words: str = '') -> Notice:
    return Notice(kind, partial_date(date), words)


def test_the_parts_stand_in_their_order() -> None:
    one = release(
        'releases/2019/a', '2019-09-18', kicker='Einladung', subtitle='Unterzeile', location='Musterstadt'
    )
    assert plain_text(one, 'Titel', ['Absatz.', '- a\n- b'], ENDS, WORDS).decode() == (
        'Sperrfrist bis heute\n\n'
        'Stadt Musterstadt\nPressemitteilung\n\nEinladung\n\nTitel\n\nUnterzeile\n\n'
        'Musterstadt, 18. September 2019\n\nAbsatz.\n\n- a\n- b\n\n'
        'Über Musterstadt\n\nErster Absatz.\n\nZweiter Absatz.\n\n'
        'Links:\n- hier: https://example.org/\n\nQuellen:\n- Ein Bericht.\n'
        '--------------------\n\nPressekontakt:\n\nKim Muster\nTel. 1\n'
    )


def test_the_number_stands_beside_the_kind() -> None:
    assert text(number='12/2019').startswith('Stadt Musterstadt\nPressemitteilung 12/2019\n\n')


@pytest.mark.parametrize(
    ('values', 'dateline'),
    [
        ({'date': '2019-09-18'}, '18. September 2019'),
        ({'date': '2019-09'}, 'September 2019'),
        ({'date': '2019'}, '2019'),
        ({'date': '2019-09-18 10:00'}, '18. September 2019'),
        ({'date': '2019-09', 'location': 'Ort'}, 'Ort, September 2019'),
        ({'date': '2019-09-18', 'language': 'en'}, '18 September 2019'),
    ],
)
def test_the_date_is_in_words_and_as_exact_as_it_is(values: dict[str, str], dateline: str) -> None:
    assert text(**values).endswith(f'Titel\n\n{dateline}\n')


def test_files_stand_below_the_text_with_what_they_are() -> None:
    files = (Attachment('a.pdf', 'Plan', 12), Attachment('b.pdf', 'Karte', 7))
    assert text('Titel', 'Absatz.', attachments=files).endswith(
        'Absatz.\n\nAnlagen:\n- Plan (PDF · 12 Bytes)\n- Karte (PDF · 7 Bytes)\n'
    )


def test_notices_stand_above_the_text() -> None:
    notices = (notice('update', '2019-10', 'Neuer Ort.'), notice('correction', '2019-09-20', 'Zahl.'))
    shown = text('Titel', 'Absatz.', notices=notices)
    assert shown.endswith(
        'Aktualisierung, Oktober 2019: Neuer Ort.\n\nKorrektur, 20. September 2019: Zahl.\n\nAbsatz.\n'
    )


@pytest.mark.parametrize(('words', 'end'), [('Irrtum.', ': Irrtum.'), ('', '')])
def test_of_a_withdrawn_release_only_the_notice_is_left(words: str, end: str) -> None:
    notices = (notice('withdrawal', '2019-09-20', words), notice('correction', '2019-09-19', 'Zahl.'))
    one = release('releases/2019/a', '2019-09-18', kicker='K', subtitle='U', notices=notices)
    assert plain_text(one, 'Titel', ['Absatz.'], Ends(boilerplates=[ABOUT]), WORDS).decode() == (
        'Stadt Musterstadt\nPressemitteilung\n\nTitel\n\n18. September 2019\n\n'
        f'Zurückgezogen, 20. September 2019{end}\n'
    )


@pytest.mark.parametrize(
    ('block', 'shown'),
    [
        ('Bürger*innen', 'Bürger*innen'),
        ('„Zitat“ – 90\u00a0%', '„Zitat“ – 90\u00a0%'),
        ('Gro\u0308\u00dfe', 'Größe'),
        ('a\r\nb\rc', 'a\nb\nc'),
        ('Ende  \n', 'Ende'),
        ('\n\n', ''),
        ('soft\u00adhyphen 🎉', 'soft\u00adhyphen 🎉'),
        ('x' * 10_000, 'x' * 10_000),
        ('\x1b[31mrot\x07\x9b2J\x7f a\tb\x00', '[31mrot2J a\tb'),
        ('\u200fעברית\u200e \u202eabc\u202c', '\u200fעברית\u200e \u202eabc\u202c'),
        ('=HYPERLINK("x") \\ { } ]]> </script>', '=HYPERLINK("x") \\ { } ]]> </script>'),
        ('\ud800', '?'),
    ],
)
def test_letters_are_kept(block: str, shown: str) -> None:
    head = text()
    assert text('Titel', block) == (f'{head}\n{shown}\n' if shown else head)


def test_an_organisation_that_nobody_named_leaves_no_empty_line() -> None:
    nameless = replace(WORDS, organisation='')
    found = plain_text(release('releases/2019/a', '2019'), 'Titel', [], Ends(), nameless)
    assert found.decode() == 'Pressemitteilung\n\nTitel\n\n2019\n'


def signed(text: bytes) -> bytes:
    """Return what a reader's command takes: all before the first such line."""
    rows = text.split(b'\n')
    return b'\n'.join([*rows[: rows.index(LINE.encode())], b'']) if LINE.encode() in rows else text


def test_what_stands_below_the_line_is_not_signed() -> None:
    one = release('releases/2019/a')
    above = plain_text(one, 'Titel', ['Absatz.'], Ends(), WORDS)
    whole = plain_text(one, 'Titel', ['Absatz.'], Ends(below=['Kim Muster', f'Tel. 1\n{LINE}']), WORDS)
    assert whole == above + f'{LINE}\n\nKim Muster\n\nTel. 1\n{LINE}\n'.encode()
    assert above_the_line(whole) == signed(whole) == above
    assert above_the_line(above) == above
    assert above_the_line(f'{LINE}\nx\n'.encode()) == signed(f'{LINE}\nx\n'.encode()) == b''


@given(st.lists(st.text() | st.just(LINE) | st.just(f'a\n{LINE}  \nb'), max_size=4), st.text())
def test_no_text_looks_like_the_line(blocks: list[str], below: str) -> None:
    one = release('releases/2019/a')
    above = plain_text(one, LINE, blocks, Ends(), WORDS)
    whole = plain_text(one, LINE, blocks, Ends(below=[below]), WORDS)
    assert above_the_line(above) == above
    assert above_the_line(whole) == signed(whole) == above


@pytest.mark.parametrize('one', HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize('end', ['', f'\n{LINE}', f'\r{LINE}\t'])
def test_a_hostile_text_is_only_text_and_is_verified_as_a_whole(one: str, end: str) -> None:
    """Wherever it stands: nothing that a terminal obeys, nothing that ends what is signed."""
    hostile = one + end
    picture = Image('a.png', hostile, hostile, hostile, caption=hostile)
    values: dict[str, Any] = {
        **dict.fromkeys(('subtitle', 'kicker', 'location', 'number'), hostile),
        'photos': (picture,),
        'attachments': (Attachment('a.pdf', hostile, 7),),
        'notices': (notice('update', '2020', hostile),),
    }
    release_ = release('releases/2019/a', **values)
    about = Boilerplate('a', hostile, (hostile,))
    ends = Ends(hostile, [about], [hostile], [hostile], ())
    above = plain_text(release_, hostile, [hostile], ends, replace(WORDS, organisation=hostile))
    whole = plain_text(
        release_, hostile, [hostile], replace(ends, below=[hostile]), replace(WORDS, organisation=hostile)
    )
    assert above_the_line(whole) == signed(whole) == above
    shown = whole.decode()
    assert not re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]', shown)
    words = re.findall(r'[a-zäöüß]{4,}', one)
    assert all(shown.count(word) >= 10 for word in words)


@given(st.text(), st.lists(st.text(), max_size=4))
def test_every_text_has_one_form(title: str, blocks: list[str]) -> None:
    shown = text(title, *blocks)
    assert unicodedata.is_normalized('NFC', shown)
    assert '\r' not in shown
    assert shown.endswith('\n')
    assert not shown.endswith('\n\n')
    assert not any(row.endswith((' ', '\t')) for row in shown.split('\n'))
