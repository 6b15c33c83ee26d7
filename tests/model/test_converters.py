"""Every converter of an option: what it takes, what it refuses, and what it then says."""

from __future__ import annotations

from datetime import UTC, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from pressarchive.model import converters
from pressarchive.model.records import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS = 'a day (2019-09-18), a day with time (2019-09-18 10:00), a month (2019-09) or a year (2019)'
CEST = timezone(timedelta(hours=2))


def message_of(caught: pytest.ExceptionInfo[ValueError]) -> str:
    return str(caught.value)


# --- Dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('2019', PartialDate(2019)),
        ('1800', PartialDate(1800)),
        ('2999', PartialDate(2999)),
        ('2019-09', PartialDate(2019, 9)),
        ('2019-01', PartialDate(2019, 1)),
        ('2019-12', PartialDate(2019, 12)),
        ('2019-09-18', PartialDate(2019, 9, 18)),
        ('2020-02-29', PartialDate(2020, 2, 29)),
        ('  2019-09\n', PartialDate(2019, 9)),
        ('2019-09-18 10:00', PartialDate(2019, 9, 18, time(10))),
        ('2019-09-18T10:00', PartialDate(2019, 9, 18, time(10))),
        ('2019-09-18  10:00', PartialDate(2019, 9, 18, time(10))),
        ('2019-09-18 00:00', PartialDate(2019, 9, 18, time())),
        ('2019-09-18 23:59', PartialDate(2019, 9, 18, time(23, 59))),
        ('2019-09-18 10:00:30', PartialDate(2019, 9, 18, time(10, 0, 30))),
        ('2019-09-18T10:00Z', PartialDate(2019, 9, 18, time(10, tzinfo=UTC))),
        ('2019-09-18T10:00+02:00', PartialDate(2019, 9, 18, time(10, tzinfo=CEST))),
    ],
)
def test_partial_date(text: str, expected: PartialDate) -> None:
    assert converters.partial_date(text) == expected


@pytest.mark.parametrize(
    'text',
    [
        '',
        '   ',
        'gestern',
        'September 2019',
        '19-09-18',
        '2019-9',
        '2019-9-18',
        '2019-09-8',
        '2019-',
        '2019-09-',
        '-2019',
        '2019/09/18',
        '2019.09.18',
        '20190918',
        '201909',
        '2019-W38',
        '2019-261',
        '2019-09 10:00',
        '2019-09-18T',
        '2019-09-18 um 10:00',
        '2019-09-18 und mehr',
        '2019-09-18Tx',
        '2019-09-18,10:00',
        '2019-09-18\n10:00',
        '２０１９',
        '٢٠١٩-٠٩',
        '2019–09–18',
        '<b>2019</b>',
        '18. September 2019',
        'Kaiserslautern, 2019-09',
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match='is no date') as caught:
        converters.partial_date(text)
    assert message_of(caught) == f'{text.strip()!r} is no date; allowed: {FORMS}'


@pytest.mark.parametrize(
    ('text', 'meant'),
    [
        ('18.9.2019', '2019-09-18'),
        ('18.09.2019', '2019-09-18'),
        ('18. 9. 2019', '2019-09-18'),
        (' 1.12.2019 ', '2019-12-01'),
        ('29.2.2020', '2020-02-29'),
    ],
)
def test_a_german_date_is_answered_with_the_iso_date(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match='is no date') as caught:
        converters.partial_date(text)
    expected = f'{text.strip()!r} is no date; allowed: {FORMS}; did you mean {meant}?'
    assert message_of(caught) == expected


@pytest.mark.parametrize(
    'text', ['31.2.2019', '0.9.2019', '18.13.2019', '29.2.2019', '99.99.9999', '1.1.1700']
)
def test_an_impossible_german_date_is_not_proposed(text: str) -> None:
    with pytest.raises(ValueError, match='is no date') as caught:
        converters.partial_date(text)
    assert message_of(caught) == f'{text!r} is no date; allowed: {FORMS}'


@pytest.mark.parametrize('text', ['0000', '0987', '1799', '3000', '9999-12-31', '1799-12-31'])
def test_an_implausible_year(text: str) -> None:
    with pytest.raises(ValueError, match='plausible') as caught:
        converters.partial_date(text)
    assert message_of(caught) == f'{text!r} is no plausible date; allowed: years from 1800 to 2999'


@pytest.mark.parametrize(
    'text',
    [
        '2019-00',
        '2019-13',
        '2019-99',
        '2019-00-00',
        '2019-00-18',
        '2019-09-00',
        '2019-09-31',
        '2019-02-29',
        '2019-02-30',
        '1900-02-29',
        '2019-09-18 25:00',
        '2019-09-18 10:60',
        '2019-09-18 10 Uhr',
        '2019-09-18 10:00 Uhr',
        '2019-09-18T10:00+25:00',
        '2019-09-18 2019-09-19',
    ],
)
def test_an_impossible_date(text: str) -> None:
    # Between the brackets stands Python's own reason, which differs from version to version.
    with pytest.raises(ValueError, match='impossible') as caught:
        converters.partial_date(text)
    message = message_of(caught)
    assert message.startswith(f'{text!r} is an impossible date (')
    assert message.endswith(f'); allowed: {FORMS}')


# --- Texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Ein Text', 'Ein Text'),
        ('  Ein Text  ', 'Ein Text'),
        ('Ein\nText', 'Ein Text'),
        ('Ein  \n\t Text', 'Ein Text'),
        ('zwei  Leerzeichen', 'zwei  Leerzeichen'),
        ('18.\u00a0September', '18.\u00a0September'),
        ('\u00a0eingerückt\u00a0', '\u00a0eingerückt\u00a0'),
        ('Donau\u00addampf\u200bschiff', 'Donau\u00addampf\u200bschiff'),
        ('„Wort“ – »Wort«', '„Wort“ – »Wort«'),
        ('Bürger*innen & <b>', 'Bürger*innen & <b>'),
        ('e\u0301', 'e\u0301'),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    assert converters.plain_text(text) == expected


@pytest.mark.parametrize('text', ['', ' ', '\t', '\n', ' \n \n', '\u00a0', '\u2003 \n'])
def test_an_empty_text(text: str) -> None:
    with pytest.raises(ValueError, match='empty') as caught:
        converters.plain_text(text)
    assert message_of(caught) == 'is empty; give a text or leave the option out'


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('', ()),
        ('\n\n', ()),
        (' \t', ()),
        ('eins', ('eins',)),
        ('eins\nnoch eins', ('eins noch eins',)),
        ('eins\n\nzwei', ('eins', 'zwei')),
        ('\n\neins\n \t\nzwei\n\n\n\ndrei\n', ('eins', 'zwei', 'drei')),
        ('  eins  \n  noch  ', ('eins noch',)),
        ('eins\u00a0zwei', ('eins\u00a0zwei',)),
    ],
)
def test_paragraphs(text: str, expected: tuple[str, ...]) -> None:
    assert converters.paragraphs(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Weg 1, 12345 Ort', ('Weg 1', '12345 Ort')),
        ('Weg 1\n12345 Ort', ('Weg 1', '12345 Ort')),
        ('Weg 1,\n12345 Ort,', ('Weg 1', '12345 Ort')),
        (' Ort ', ('Ort',)),
        ('a,,b', ('a', 'b')),
    ],
)
def test_address_lines(text: str, expected: tuple[str, ...]) -> None:
    assert converters.address_lines(text) == expected


@pytest.mark.parametrize('text', ['', ',', ' , \n ,', '\n'])
def test_an_address_without_lines(text: str) -> None:
    with pytest.raises(ValueError, match='empty') as caught:
        converters.address_lines(text)
    assert message_of(caught) == 'is empty; give the lines separated by commas, or leave the option out'


@pytest.mark.parametrize(
    ('text', 'tag'),
    [
        ('<b>fett</b>', '<b>'),
        ('fett</b>', '</b>'),
        ('<script>alert(1)</script>', '<script>'),
        ('<SCRIPT SRC=x>', '<SCRIPT SRC=x>'),
        ('<br/>', '<br/>'),
        ('vor <a href="x">nach', '<a href="x">'),
        ('<svg/onload=alert(1)>', '<svg/onload=alert(1)>'),
        ('<script\nsrc=x>', '<script\nsrc=x>'),
        ('<!-- Notiz -->', '<!--'),
        ('<i>eins</i> <b>zwei</b>', '<i>'),
        ('< b> <u>', '<u>'),
    ],
)
def test_markup_is_found(text: str, tag: str) -> None:
    assert converters.markup_in(text) == tag


@pytest.mark.parametrize(
    'text',
    [
        '',
        'Ein Text',
        'a < b',
        '3 <4> 5',
        '<3',
        'a<b',
        '< b>',
        '&lt;b&gt;',
        '<>',
        '<ä>',
        '»Wort«',
        '->',
        '<-',
        '1 < 2 > 1',
    ],
)
def test_what_is_no_markup(text: str) -> None:
    assert converters.markup_in(text) is None


@pytest.mark.parametrize(
    ('text', 'mark'),
    [
        ('Das **neue** Haus', '**neue**'),
        ('5 Euro** und 6', None),
        ('[Amt](https://example.org)', ']('),
        ('Der Befehl `make`', '`make`'),
        ('Preis 5 Euro* und 6 Euro', None),
        ('Bürger*innen und *alle*', None),
        ('5 ** 6', None),
        ('[sic] (so)', None),
        ('geht`s', None),
    ],
)
def test_marks_of_markdown(text: str, mark: str | None) -> None:
    assert converters.marks_in(text) == mark


# --- Keys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('a', ('a',)),
        ('a, b', ('a', 'b')),
        ('a b', ('a', 'b')),
        ('a,b,', ('a', 'b')),
        (',a,,b', ('a', 'b')),
        ('b\n  a', ('b', 'a')),
        ('b, a, b', ('b', 'a')),
        ('smart-city', ('smart-city',)),
        ('2019/2019-09-18-text', ('2019/2019-09-18-text',)),
        ('doi:10.1000/182', ('doi:10.1000/182',)),
        ('Übung_2', ('Übung_2',)),
        ('none', ('none',)),
    ],
)
def test_keys(text: str, expected: tuple[str, ...]) -> None:
    assert converters.keys(text) == expected


@pytest.mark.parametrize('text', ['', ' ', ',', ', ,\n'])
@pytest.mark.parametrize('convert', [converters.keys, converters.keys_or_none])
def test_no_keys(convert: Callable[[str], tuple[str, ...]], text: str) -> None:
    with pytest.raises(ValueError, match='names no key') as caught:
        convert(text)
    expected = 'names no key; give keys separated by commas, or leave the option out'
    assert message_of(caught) == expected


@pytest.mark.parametrize(
    ('text', 'bad'),
    [
        ('a;b', 'a;b'),
        ('ok, <b>', '<b>'),
        ('"a"', '"a"'),
        ('a*b', 'a*b'),
        ('{a}', '{a}'),
        ('ok, a\x00', 'a\x00'),
        ('a?, b?', 'a?'),
    ],
)
def test_what_is_no_key(text: str, bad: str) -> None:
    with pytest.raises(ValueError, match='is no key') as caught:
        converters.keys(text)
    assert message_of(caught) == f'{bad!r} is no key; allowed: letters, digits, "-", "_", ".", "/", ":"'


@pytest.mark.parametrize('text', ['none', 'None', ' NONE\n'])
def test_none_switches_off(text: str) -> None:
    assert converters.keys_or_none(text) == ()


@pytest.mark.parametrize(
    ('text', 'expected'), [('none, a', ('none', 'a')), ('a', ('a',)), ('nonesuch', ('nonesuch',))]
)
def test_none_is_a_word_of_its_own(text: str, expected: tuple[str, ...]) -> None:
    assert converters.keys_or_none(text) == expected


# --- Languages, addresses, numbers -----------------------------------------------------------------


@pytest.mark.parametrize(
    'text',
    ['de', 'en', 'fr', 'DE', 'de-AT', 'en-GB', 'gsw', 'nds', 'hsb', 'sr-Latn', 'zh-Hant-TW', 'de-CH-1996'],
)
def test_language(text: str) -> None:
    assert converters.language(f' {text} ') == text


@pytest.mark.parametrize(
    'text',
    [
        '',
        'xx',
        'de-',
        '-de',
        'de--AT',
        'de AT',
        'de.UTF-8',
        'de-AT@euro',
        'de.',
        '../de',
        '\x00',
        'a' * 99,
    ],
)
def test_what_is_no_language(text: str) -> None:
    with pytest.raises(ValueError, match='language tag') as caught:
        converters.language(text)
    expected = f'{text!r} is no known language tag (BCP 47); allowed: for example de, en, fr, de-AT, en-GB'
    assert message_of(caught) == expected


@pytest.mark.parametrize(
    ('text', 'meant'),
    [('deutsch', 'de'), ('englisch', 'en'), ('English', 'en'), ('Deutsh', 'de'), ('de_AT', 'de-AT')],
)
def test_a_language_that_is_named_otherwise(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match='language tag') as caught:
        converters.language(text)
    assert f'; did you mean {meant!r}? allowed: ' in message_of(caught)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('presse@example.org', 'presse@example.org'),
        (' presse@example.org\n', 'presse@example.org'),
        ('e.muster@xy.digital', 'e.muster@xy.digital'),
        ('presse+2019@stadt.example.org', 'presse+2019@stadt.example.org'),
        ('Presse@Example.ORG', 'Presse@example.org'),
        ('presse@münchen.de', 'presse@münchen.de'),
    ],
)
def test_email(text: str, expected: str) -> None:
    assert converters.email(text) == expected


@pytest.mark.parametrize(
    'text',
    [
        '',
        'presse',
        'presse@',
        '@example.org',
        'presse@localhost',
        'presse@example..org',
        'pres se@example.org',
        'presse(at)example.org',
        'mailto:presse@example.org',
        'Presse <presse@example.org>',
        'a@example.org, b@example.org',
        'presse@[127.0.0.1]',
        'presse@example.org\nBcc: x@example.org',
        '<script>@example.org',
    ],
)
def test_what_is_no_email(text: str) -> None:
    # Between the brackets stands the reason that email-validator gives.
    with pytest.raises(ValueError, match='e-mail address') as caught:
        converters.email(text)
    message = message_of(caught)
    assert message.startswith(f'{text!r} is no e-mail address (')
    assert message.endswith('); allowed: for example presse@example.org')
    assert '.)' not in message


@pytest.mark.parametrize(
    'text',
    [
        'https://example.org',
        'http://example.org/',
        'https://example.org/wiki/%C3%BC?x=1&y=2#z',
        'https://example.org/wiki/ü',
        'https://example.org:8080/',
        'https://münchen.de/',
        'https://[2001:db8::1]/',
        'HTTPS://Example.ORG/',
    ],
)
def test_web_address_is_kept_to_the_letter(text: str) -> None:
    assert converters.web_address(f' {text}\n') == text


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('https://presse.example.org', 'https://presse.example.org/'),
        (' https://example.org/presse//\n', 'https://example.org/presse/'),
        ('https://example.org:8443/presse/', 'https://example.org:8443/presse/'),
    ],
)
def test_the_address_of_a_site_ends_with_a_slash(text: str, expected: str) -> None:
    assert converters.site_address(text) == expected


@pytest.mark.parametrize(
    'text',
    [
        'http://example.org/',
        'https://user@example.org/',
        'https://example.org/?x',
        'https://example.org/#x',
        'example.org',
        '/presse',
    ],
)
def test_what_is_no_address_of_a_site(text: str) -> None:
    with pytest.raises(ValueError, match='; allowed: https://'):
        converters.site_address(text)


@pytest.mark.parametrize(
    'text',
    [
        '',
        'example.org',
        'www.example.org',
        '//example.org',
        '/pfad',
        'https:',
        'https://',
        'https:///pfad',
        'https:example.org',
        'https://exa mple.org',
        'https://example.org/zwei wörter',
        'https://example.org\n.evil.example',
        'ftp://example.org',
        'mailto:presse@example.org',
        'javascript:alert(1)',
        'data:text/html,x',
        'file:///etc/passwd',
        # urllib raises for these: its words name neither what was found nor what is allowed.
        'https://[::1',
        'https://[example]/',
        'https://\u2100.example/',
        'https://example.org:99999/',
        'https://example.org:http/',
    ],
)
def test_what_is_no_web_address(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the whole message is compared below
        converters.web_address(text)
    assert message_of(caught) == f'{text!r} is no web address; allowed: https://… or http://…'


@pytest.mark.parametrize(('text', 'expected'), [('2019', 2019), (' 1999\n', 1999)])
def test_year(text: str, expected: int) -> None:
    assert converters.year(text) == expected


@pytest.mark.parametrize(
    'text', ['', '19', '20190', '2019-09', 'MMXIX', '-2019', '+2019', '2O19', '２０１９', '2019.0']
)
def test_what_is_no_year(text: str) -> None:
    with pytest.raises(ValueError, match='is no year') as caught:
        converters.year(text)
    assert message_of(caught) == f'{text!r} is no year; allowed: four digits, for example 2019'


@pytest.mark.parametrize(('text', 'expected'), [('1', 1), (' 10\n', 10), ('9999', 9999)])
def test_limit(text: str, expected: int) -> None:
    assert converters.limit(text) == expected


@pytest.mark.parametrize(('text', 'expected'), [('newest', 0), (' 1 ', 1), ('9999', 9999)])
def test_page(text: str, expected: int) -> None:
    assert converters.page(text) == expected


@pytest.mark.parametrize('text', ['', '0', '-1', '01', 'Newest', '10000', '１'])
def test_what_is_no_page(text: str) -> None:
    with pytest.raises(ValueError, match='is no page') as caught:
        converters.page(text)
    assert message_of(caught) == f'{text.strip()!r} is no page; allowed: newest, or 1 (the oldest) to 9999'


@pytest.mark.parametrize('text', ['', '0', '-1', '01', '+1', '1.5', '1e3', '10000', 'alle', '１', '∞', '1 2'])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError, match='number of entries') as caught:
        converters.limit(text)
    assert message_of(caught) == f'{text!r} is no number of entries; allowed: 1 to 9999'


def test_one_of() -> None:
    convert = converters.one_of('month', 'year')
    assert convert(' year\n') == 'year'
    for text in ('', 'Month', 'months', 'month, year'):
        with pytest.raises(ValueError, match='is unknown') as caught:
            convert(text)
        assert message_of(caught) == f'{text!r} is unknown; allowed: month, year'


@pytest.mark.parametrize(
    'text', ['example.org,2026', 'presse.example.org,2026-11-28', 'a@example.org,2019-09']
)
def test_a_tag_authority_is_a_domain_with_a_date(text: str) -> None:
    assert converters.tag_authority(f' {text.upper()} ') == text


@pytest.mark.parametrize(
    'text', ['', 'example.org', '2026', 'example.org,26', 'example.org,2026-13', 'ä.de,2026', 'a b,2026']
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is no domain with a date; allowed: presse'):
        converters.tag_authority(text)
