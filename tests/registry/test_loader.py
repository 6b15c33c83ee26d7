"""Reading ``press.toml``: every fault at once, each once, at its line; the rest stays usable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pressarchive.model.records import Phone
from pressarchive.registry.loader import load
from pressarchive.registry.tables import Synonyms
from tests.samples import read

if TYPE_CHECKING:
    from pathlib import Path

FORMS = 'a day (2019-09-18), a day with time (2019-09-18 10:00), a month (2019-09) or a year (2019)'
TABLES = (
    'accessibility, boilerplates, contacts, defaults, imprint, office, organisation, privacy, signature, '
    'site, synonyms, topics'
)

BOILERPLATE = '[[boilerplates]]\nkey = "a"\ntext = "A"\n'
LIST = 'must be a list in brackets, for example ["Kita"], or {finds = ["Kita"]} for one way only'
NO_WORD = 'is empty; name at least one word, or leave the key out'
SHOWN = 'HTML is shown letter by letter here: write plain text'

GOOD = '''\
[organisation]
name = "Stadt Musterhausen"
timezone = "Europe/Berlin"

[defaults]
boilerplates = ["stadt"]
contacts = ["beispiel"]

[[boilerplates]]
key = "stadt"
until = 2018
text = """
Musterhausen ist eine Stadt.

Sie liegt am Fluss.
"""

[[boilerplates]]
key = "stadt"
from = 2019-01-01
text = "Neu."

[contacts.beispiel]
name = "Änne Beispiel"
phone = "+49 (0) 631 205 894 71"
until = "2019-06"
fallback = "nachfolge"

[contacts.nachfolge]
name = "Nora Nachfolge"

[topics.verkehr]
title = "Verkehr & Straßen"
'''


def faults_of(folder: Path, content: str | bytes) -> list[tuple[int, str]]:
    """Return (line, message) of each fault in *content*."""
    _, faults = read(folder, content)
    return [(fault.line, str(fault)) for fault in faults]


def test_a_good_file_has_no_fault(tmp_path: Path) -> None:
    registry, faults = read(tmp_path, GOOD)
    assert faults == []
    assert registry.organisation is not None
    assert registry.organisation.name == 'Stadt Musterhausen'
    boilerplate = registry.boilerplate('stadt', date(2018, 5, 1))
    assert boilerplate is not None
    assert boilerplate.paragraphs == ('Musterhausen ist eine Stadt.', 'Sie liegt am Fluss.')
    assert registry.keys('contacts') == ('beispiel', 'nachfolge')
    assert registry.topic('verkehr').title == 'Verkehr & Straßen'


def test_a_file_with_windows_line_ends(tmp_path: Path) -> None:
    registry, faults = read(tmp_path, GOOD.replace('\n', '\r\n'))
    assert faults == []
    boilerplate = registry.boilerplate('stadt', date(2018, 5, 1))
    assert boilerplate is not None
    assert boilerplate.paragraphs == ('Musterhausen ist eine Stadt.', 'Sie liegt am Fluss.')


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    # Windows' editor writes one; TOML 1.1 lets it be.
    registry, faults = read(tmp_path, b'\xef\xbb\xbf' + GOOD.encode())
    assert faults == []
    assert registry.keys('topics') == ('verkehr',)


# --- Files that cannot be read ---------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    registry, faults = load(tmp_path / 'press.toml')
    message = 'there is no such file; write one with at least [organisation] and its name'
    assert [(fault.line, str(fault)) for fault in faults] == [(1, message)]
    assert registry.organisation is None
    assert registry.knows('topics', 'verkehr'), 'no second fault for each key in the archive'


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    registry, (fault,) = load(tmp_path)
    assert (fault.line, str(fault)) == (1, 'this file cannot be read: Is a directory')
    assert registry.knows('topics', 'verkehr')


@pytest.mark.parametrize(
    ('content', 'line'),
    [
        ('[organisation]\nname = "Müller"\n'.encode('latin-1'), 2),
        (b'\xff\xfe[\x00', 1),
        (b'# ok\n# ok\n# \x80\n', 3),
        ('[organisation]\n'.encode('utf-16'), 1),
    ],
)
def test_a_file_that_is_not_utf_8(tmp_path: Path, content: bytes, line: int) -> None:
    assert faults_of(tmp_path, content) == [(line, 'this file is not UTF-8; save it with the encoding UTF-8')]


@pytest.mark.parametrize(
    ('content', 'line'),
    [
        ('[organisation\nname = "x"\n', 1),
        ('[organisation]\nname = Stadt\n', 2),
        ('[organisation]\nname "x"\n', 2),
        ('[organisation]\n\nname = "x\n', 3),
        ('[organisation]\nname = "x"\nname = "y"\n', 3),
        ('[organisation]\n[organisation]\n', 2),
        ('name = "\\ud800"\n', 1),
        ('# ok\nname = """\noffen\n', 4),
        ('name', 1),
        ('x = 2019-02-30\n', 1),
        ('\x00', 1),
    ],
)
def test_broken_toml(tmp_path: Path, content: str, line: int) -> None:
    registry, (fault,) = read(tmp_path, content)
    assert fault.line == line
    assert str(fault).startswith('this file is no valid TOML: ')
    assert registry.knows('contacts', 'beispiel'), 'no second fault for each key in the archive'


@pytest.mark.parametrize(
    'content',
    [
        'x = ' + '[' * 5000,
        'x = ' + '[' * 5000 + ']' * 5000,
        'x = ' + '{a = ' * 5000 + '1' + '}' * 5000,
        '.'.join('a' * 5000) + ' = "<b>"',
        '[' + '.'.join('a' * 5000) + ']',
    ],
    ids=['open arrays', 'arrays', 'inline tables', 'dotted key', 'header'],
)
def test_a_file_that_is_nested_too_deeply_is_a_fault(tmp_path: Path, content: str) -> None:
    _, faults = read(tmp_path, content)
    assert len(faults) == 1
    assert 1 <= faults[0].line <= 2


# --- One fault -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('content', 'expected'),
    [
        # Unknown keys, with the nearest known one, at every depth.
        (
            '[organisation]\nname = "A"\nshort-nam = "B"\n',
            (3, "organisation.short-nam: unknown key; did you mean 'short-name'?"),
        ),
        (
            '[organisation]\nname = "A"\npostal_code = "1"\n',
            (3, "organisation.postal_code: unknown key; did you mean 'postal-code'?"),
        ),
        (
            '[organisation]\nname = "A"\nxyz = 1\n',
            (
                3,
                (
                    'organisation.xyz: unknown key; '
                    'known: city, country, email, name, phone, postal-code, short-name, street, timezone, web'
                ),
            ),
        ),
        ('\n[organization]\nname = "A"\n', (2, "organization: unknown key; did you mean 'organisation'?")),
        ('\nqqq = 1\n', (2, f'qqq: unknown key; known: {TABLES}')),
        ('\n[contacs.a]\nname = "A"\n', (2, "contacs: unknown key; did you mean 'contacts'?")),
        (
            '\n\n[[boilerplate]]\nkey = "a"\ntext = "A"\n',
            (3, "boilerplate: unknown key; did you mean 'boilerplates'?"),
        ),
        (
            '[contacts.a]\nname = "A"\nphones = "1"\n',
            (3, "contacts.a.phones: unknown key; did you mean 'phone'?"),
        ),
        ('[topics.a]\ntitle = "A"\ntitl = "A"\n', (3, "topics.a.titl: unknown key; did you mean 'title'?")),
        (
            '[[boilerplates]]\nkey = "a"\ntext = "A"\nfrm = 2019\n',
            (4, "boilerplates.0.frm: unknown key; did you mean 'from'?"),
        ),
        (
            '[[boilerplates]]\nkey = "a"\ntext = "A"\nfrom_ = 2019\n',
            (4, "boilerplates.0.from_: unknown key; did you mean 'from'?"),
        ),
        ('[imprint]\nvat-di = "1"\n', (2, "imprint.vat-di: unknown key; did you mean 'vat-id'?")),
        ('[site]\naccnt = "1"\n', (2, "site.accnt: unknown key; did you mean 'accent'?")),
        ('"[key]" = 1\n', (1, f'[key]: unknown key; known: {TABLES}')),
        (
            '[site]\n"[key]" = 1\n',
            (
                2,
                (
                    'site.[key]: unknown key; '
                    'known: accent, archive-after, license, logo, logo-dark, tag, url, usage'
                ),
            ),
        ),
        # Required things.
        ('[organisation]\ncity = "A"\n', (1, 'organisation.name: is required')),
        ('[site]\n[contacts.a]\nemail = "a@example.org"\n', (2, 'contacts.a.name: is required')),
        ('[topics.a]\n', (1, 'topics.a.title: is required')),
        # Values of the wrong kind.
        ('organisation = 3\n', (1, 'organisation: must be a table')),
        ('[[organisation]]\nname = "A"\n', (1, 'organisation: must be a table')),
        ('contacts = "a"\n', (1, 'contacts: must be a table')),
        ('[contacts]\na = "A"\n', (2, 'contacts.a: must be a table')),
        (
            '[organisation]\nname = "A"\nstreet = 3\n',
            (3, 'organisation.street: must be a text in quotation marks'),
        ),
        (
            '[imprint]\nrepresentatives = "A"\n',
            (2, 'imprint.representatives: must be a list in brackets, for example ["…"]'),
        ),
        (
            '[imprint]\nresponsible = ["A", 1]\n',
            (2, 'imprint.responsible.1: must be a text in quotation marks'),
        ),
        (
            '[organisation]\nname = "A"\ncity = "  "\n',
            (3, 'organisation.city: is empty; give a text or leave the key out'),
        ),
        # Values that are not what they should be.
        (
            '[organisation]\nname = "A"\nphone = 631123456\n',
            (3, 'organisation.phone: must be a text in quotation marks'),
        ),
        (
            '[organisation]\nname = "A"\nphone = "11"\n',
            (
                3,
                (
                    "organisation.phone: '11' lacks the number of its country and is shown without a link; "
                    'allowed: for example +49 631 123456, or in [organisation] of press.toml the country for '
                    'such numbers, for example country = "DE"'
                ),
            ),
        ),
        (
            '[organisation]\nname = "A"\n[office]\nphone = "+49 30 23125 100"\nduty-phone = "112 a"\n',
            (
                5,
                (
                    "office.duty-phone: '112 a' is not just one telephone number and is shown without a "
                    'link; allowed: one that can be dialled as a whole, for example +49 631 123456; '
                    'give further ones to contacts of their own'
                ),
            ),
        ),
        (
            '[office]\nhours = "9 bis 16 Uhr"\n',
            (2, 'office.hours: must be a list in brackets, for example ["…"]'),
        ),
        ('[office]\nclosed = [" "]\n', (2, 'office.closed.0: is empty; give a text or leave the key out')),
        (
            '[office]\nlanguages = ["Deutsch"]\n',
            (
                2,
                (
                    "office.languages.0: 'Deutsch' is no known language tag (BCP 47); did you mean 'de'? "
                    'allowed: for example de, en, fr, de-AT, en-GB'
                ),
            ),
        ),
        ('[office]\ndutyphone = "1"\n', (2, "office.dutyphone: unknown key; did you mean 'duty-phone'?")),
        (
            '[organisation]\nname = "A"\ncountry = "Deutschlnd"\n',
            (
                3,
                (
                    "organisation.country: 'Deutschlnd' is no country; allowed: a code of ISO 3166, for "
                    'example DE, or a name in one of these languages: de, en, fr; did you mean DE?'
                ),
            ),
        ),
        (
            '[contacts.a]\nname = "B"\nphone = "+49 30 231-71 / 75"\n',
            (
                3,
                (
                    "contacts.a.phone: '+49 30 231-71 / 75' is not just one telephone number and is "
                    'shown without a link; allowed: one that can be dialled as a whole, for example '
                    '+49 631 123456; give further ones to contacts of their own'
                ),
            ),
        ),
        (
            '[organisation]\nname = "A"\nweb = "example.org"\n',
            (3, "organisation.web: 'example.org' is no web address; allowed: https://… or http://…"),
        ),
        (
            '[organisation]\nname = "A"\nweb = "https://[::1"\n',
            (3, "organisation.web: 'https://[::1' is no web address; allowed: https://… or http://…"),
        ),
        (
            '[organisation]\nname = "A"\ntimezone = "Europe/Berln"\n',
            (
                3,
                (
                    "organisation.timezone: 'Europe/Berln' is no time zone; "
                    'allowed: names of the IANA data base, for example Europe/Berlin'
                ),
            ),
        ),
        (
            '[organisation]\nname = "A"\ntimezone = "Europe"\n',
            (
                3,
                (
                    "organisation.timezone: 'Europe' is no time zone; "
                    'allowed: names of the IANA data base, for example Europe/Berlin'
                ),
            ),
        ),
        (
            '\n[site]\naccent = "rot"\n',
            (
                3,
                "site.accent: 'rot' is no colour; allowed: # and six hexadecimal digits, for example #9b1c31",
            ),
        ),
        (
            '[site]\naccent = "#ffff00"\n',
            (
                2,
                (
                    "site.accent: '#ffff00' is too pale for text on a light page (contrast 1.0); "
                    'allowed: colours with a contrast of at least 4.5 against #f6f5f2'
                ),
            ),
        ),
        (
            '[site]\nurl = "http://presse.example.org"\n',
            (
                2,
                (
                    "site.url: 'http://presse.example.org' is no address of a site; allowed: https://, a "
                    'host, and a folder if there is one'
                ),
            ),
        ),
        (
            '[site]\nlogo-dark = "a.svg"\n',
            (2, 'site.logo-dark: stands for nothing without "logo"; name that one, too'),
        ),
        ('[synonyms]\nkita = "Hort"\n', (2, f'synonyms.kita: {LIST}')),
        ('[synonyms]\nkita = ["Hort", 3]\n', (2, f'synonyms.kita: {LIST}')),
        ('[synonyms]\nkita = {find = ["Hort"]}\n', (2, f'synonyms.kita: {LIST}')),
        ('[synonyms]\nkita = []\n', (2, f'synonyms.kita: {NO_WORD}')),
        ('[synonyms.kita]\nfinds = []\n', (1, f'synonyms.kita: {NO_WORD}')),
        (
            '[synonyms]\nkita = ["Hort", " "]\n',
            (2, "synonyms.kita: '' is no word; allowed: words with letters or digits"),
        ),
        (
            '[synonyms]\n"…" = ["Hort"]\n',
            (2, "synonyms.…: '…' is no word; allowed: words with letters or digits"),
        ),
        (
            '[synonyms]\nKita = ["Hort"]\nkita = ["Krippe"]\n',
            (3, "synonyms.kita: stands here already as 'Kita'; name all its words there"),
        ),
        (
            '[synonyms]\nkita = ["Hort", "KITA"]\n',
            (2, 'synonyms.kita: names the word itself; allowed: other words'),
        ),
        (
            '[synonyms]\nkita = ["Hort", "hort"]\n',
            (2, "synonyms.kita: names 'hort' twice; once is enough"),
        ),
        (
            '[accessibility]\nconformance = "teilweise"\n',
            (2, "accessibility.conformance: 'teilweise' is unknown; allowed: 'full', 'partial' or 'none'"),
        ),
        (
            '[contacts.a]\nname = "A"\nuntil = "18.9.2019"\n',
            (3, f"contacts.a.until: '18.9.2019' is no date; allowed: {FORMS}; did you mean 2019-09-18?"),
        ),
        (
            '[contacts.a]\nname = "A"\nuntil = true\n',
            (3, f'contacts.a.until: True is no date; allowed: {FORMS}'),
        ),
        (
            '[contacts.a]\nname = "A"\nuntil = 19\n',
            (3, f"contacts.a.until: '19' is no date; allowed: {FORMS}"),
        ),
        (
            '[contacts.a]\nname = "A"\nuntil = 2019.5\n',
            (3, f'contacts.a.until: 2019.5 is no date; allowed: {FORMS}'),
        ),
        # Keys.
        (
            '[topics.Verkehr]\ntitle = "A"\n',
            (1, 'topics.Verkehr: \'Verkehr\' is no key; allowed: small letters a to z, digits and "-"'),
        ),
        (
            '[topics."a b"]\ntitle = "A"\n',
            (1, 'topics.a b: \'a b\' is no key; allowed: small letters a to z, digits and "-"'),
        ),
        (
            '[topics.a]\ntitle = "A"\n[topics."[key]"]\ntitle = "B"\n',
            (3, 'topics.[key]: \'[key]\' is no key; allowed: small letters a to z, digits and "-"'),
        ),
        (
            '[defaults]\ncontacts = ["Ä"]\n',
            (2, 'defaults.contacts.0: \'Ä\' is no key; allowed: small letters a to z, digits and "-"'),
        ),
        # What only the whole file shows.
        (
            '[defaults]\ncontacts = ["beispil"]\n[contacts.beispiel]\nname = "A"\n',
            (2, "defaults.contacts: 'beispil' is declared nowhere; did you mean 'beispiel'?"),
        ),
        (
            '[defaults]\nboilerplates = ["stadt"]\n',
            (2, "defaults.boilerplates: 'stadt' is declared nowhere; none is declared"),
        ),
        (
            '[contacts.a]\nname = "A"\nfallback = "muster"\n[contacts.mustre]\nname = "B"\n',
            (3, "contacts.a.fallback: 'muster' is declared nowhere; did you mean 'mustre'?"),
        ),
        (
            '[contacts.a]\nname = "A"\nfallback = "b"\n',
            (3, "contacts.a.fallback: 'b' is declared nowhere; none is declared"),
        ),
        (
            '[contacts.a]\nname = "A"\nfallback = "a"\n',
            (3, 'contacts.a.fallback: names the contact itself; allowed: another contact'),
        ),
        (
            '[contacts.a]\nname = "A"\nfrom = 2020\nuntil = 2019\n',
            (4, 'contacts.a.until: lies before "from"'),
        ),
        (
            '[[boilerplates]]\nkey = "a"\ntext = "A"\nuntil = "2019-05"\nfrom = "2019-06"\n',
            (4, 'boilerplates.0.until: lies before "from"'),
        ),
        (
            BOILERPLATE + '\n' + BOILERPLATE + 'from = 2019\n',
            (5, "boilerplates.1: overlaps another boilerplate 'a'; allowed: one at a time in a language"),
        ),
        (
            BOILERPLATE + 'until = "2019-06"\n' + BOILERPLATE + 'from = "2019-06-30"\n',
            (5, "boilerplates.1: overlaps another boilerplate 'a'; allowed: one at a time in a language"),
        ),
        # HTML is no fault of the form, but surely not what was meant.
        (
            '[contacts.a]\nname = "<script>alert(1)</script>"\n',
            (
                2,
                f"contacts.a.name: contains '<script>'; {SHOWN}",
            ),
        ),
        (
            '[[boilerplates]]\nkey = "a"\ntext = """\nA <b>fett</b>\n"""\n',
            (
                3,
                f"boilerplates.0.text: contains '<b>'; {SHOWN}",
            ),
        ),
        (
            '[imprint]\nresponsible = ["A", "B<br>"]\n',
            (
                2,
                f"imprint.responsible.1: contains '<br>'; {SHOWN}",
            ),
        ),
    ],
)
def test_one_fault(tmp_path: Path, content: str, expected: tuple[int, str]) -> None:
    assert faults_of(tmp_path, content) == [expected]


@pytest.mark.parametrize(
    'content',
    [
        '',
        '# nur eine Bemerkung\n',
        '[contacts.a]\nname = "A"\nfrom = 2019\nuntil = 2019\n',
        '[contacts.a]\nname = "A"\nfrom = 2019-09-18\nuntil = "2019-09"\n',
        '[contacts.a]\nname = "A"\nuntil = 2019-09-18T10:00:00+02:00\n',
        BOILERPLATE + 'until = 2018\n' + BOILERPLATE + 'from = 2019\n',
        '[[boilerplates]]\nkey = "a"\ntext = "A"\n[[boilerplates]]\nkey = "b"\ntext = "B"\n',
        '[contacts.a]\nname = "A"\nfallback = "b"\n[contacts.b]\nname = "B"\nfallback = "a"\nuntil = 2019\n',
        '[organisation]\nname = "A & B < C > D"\n',
        '[accessibility]\nprepared = 2019-09-18\nconformance = "none"\ngaps = []\n',
        '[defaults]\nboilerplates = []\ncontacts = []\n',
        '[site]\nurl = "https://example.org/presse"\n',
        '[synonyms]\nkita = ["Hort"]\nhort = ["Krippe"]\n"Straßenbahn" = {finds = ["Tram", "Linie 3"]}\n',
    ],
)
def test_no_fault(tmp_path: Path, content: str) -> None:
    assert faults_of(tmp_path, content) == []


def test_synonyms_hold_both_ways_or_one_way(tmp_path: Path) -> None:
    registry, faults = read(
        tmp_path, '[synonyms]\n" Kita" = ["Hort ", "Kindergarten"]\nbus = {finds = ["ÖPNV"]}\nx = []\n'
    )
    assert len(faults) == 1, 'the faulty word alone is left out'
    assert registry.synonyms == {
        'Kita': Synonyms(('Hort', 'Kindergarten')),
        'bus': Synonyms(('ÖPNV',), finds_only=True),
    }


# --- Several faults --------------------------------------------------------------------------------


def test_every_fault_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    content = (
        '[organisation]\n'
        'nme = "A"\n'
        'email = "presse"\n'
        'timezone = "Mars"\n'
        '[contacts.a]\n'
        'nme = "A"\n'
        'until = "2019-13"\n'
        '[topics.a]\n'
        'title = ""\n'
        '[site]\n'
        'accent = "rot"\n'
    )
    found = faults_of(tmp_path, content)
    assert [(line, message.partition(':')[0]) for line, message in found] == [
        (1, 'organisation.name'),
        (2, 'organisation.nme'),
        (3, 'organisation.email'),
        (4, 'organisation.timezone'),
        (5, 'contacts.a.name'),
        (6, 'contacts.a.nme'),
        (7, 'contacts.a.until'),
        (9, 'topics.a.title'),
        (11, 'site.accent'),
    ]


@pytest.mark.parametrize(
    ('content', 'expected'),
    [
        (
            '[topics.a]\ntitle = ""\n',
            [(2, 'topics.a.title: is empty; give a text or leave the key out')],
        ),
        (
            '[contacts.a]\nname = 3\n',
            [(2, 'contacts.a.name: must be a text in quotation marks')],
        ),
        (
            '[[boilerplates]]\nkey = "A B"\ntext = "A"\n',
            [(2, 'boilerplates.0.key: \'A B\' is no key; allowed: small letters a to z, digits and "-"')],
        ),
        (
            '[organisation]\nname = ["A"]\n',
            [(2, 'organisation.name: must be a text in quotation marks')],
        ),
    ],
)
def test_a_faulty_required_value_is_one_fault_and_not_missing_too(
    tmp_path: Path, content: str, expected: list[tuple[int, str]]
) -> None:
    assert faults_of(tmp_path, content) == expected


SEVERAL_BOILERPLATES = """\
[[boilerplates]]
key = "Eins"

[[boilerplates]]
key = "gut"
text = "Gut."

[[boilerplates]]

[[boilerplates]]
key = "drei"
txt = "Drei."

[[boilerplates]]
key = "vier"
text = "Vier."
from = "2019-13"

[[boilerplates]]
key = "gut"
text = "Noch einmal."

[[boilerplates]]
key = "fuenf"
text = "Fünf."
until = "nie"
"""


def test_several_faulty_boilerplates_keep_their_lines(tmp_path: Path) -> None:
    registry, faults = read(tmp_path, SEVERAL_BOILERPLATES)
    assert [(fault.line, fault.key) for fault in faults] == [
        (1, 'boilerplates.0.text'),
        (2, 'boilerplates.0.key'),
        (8, 'boilerplates.2.key'),
        (8, 'boilerplates.2.text'),
        (10, 'boilerplates.3.text'),
        (12, 'boilerplates.3.txt'),
        (17, 'boilerplates.4.from'),
        (19, 'boilerplates.5'),
        (26, 'boilerplates.6.until'),
    ]
    assert [(entry.key, entry.text) for entry in registry.boilerplates] == [
        ('gut', 'Gut.'),
        ('vier', 'Vier.'),
        ('gut', 'Noch einmal.'),
        ('fuenf', 'Fünf.'),
    ]


@pytest.mark.parametrize(
    'bad',
    [
        '[[boilerplates]]\n',
        '[[boilerplates]]\nkey = "schlecht"\n',
        '[[boilerplates]]\ntext = "A"\n',
        '[[boilerplates]]\nkey = "A B"\n',
        '[[boilerplates]]\nkey = 1\ntext = 2\nfrom = "x"\nxyz = 3\n',
        '[[boilerplates]]\n' * 3,
    ],
)
def test_a_faulty_boilerplate_takes_no_good_one_with_it(tmp_path: Path, bad: str) -> None:
    good = '[[boilerplates]]\nkey = "{}"\ntext = "{}"\n'
    content = good.format('a', 'A') + bad + good.format('b', 'B') + bad + good.format('c', 'C')
    registry, faults = read(tmp_path, content)
    assert [(entry.key, entry.text) for entry in registry.boilerplates] == [
        ('a', 'A'),
        ('b', 'B'),
        ('c', 'C'),
    ]
    good_lines = {
        number for number, line in enumerate(content.split('\n'), 1) if line in {'key = "b"', 'text = "B"'}
    }
    assert faults
    assert not {fault.line for fault in faults} & good_lines


# --- What stays ------------------------------------------------------------------------------------


def test_one_fault_leaves_the_rest_usable(tmp_path: Path) -> None:
    content = GOOD.replace('+49 (0) 631 205 894 71', 'auf Anfrage') + '\n[topics.falsch]\ntitl = "A"\n'
    registry, faults = read(tmp_path, content)
    assert len(faults) == 3
    contact = registry.contact('beispiel', date(2019, 1, 1))
    assert contact is not None
    assert (contact.name, contact.phone) == ('Änne Beispiel', Phone('auf Anfrage', ''))
    assert registry.keys('topics') == ('verkehr',)
    assert registry.boilerplate('stadt', date(2020, 1, 1)) is not None
    assert registry.default_boilerplates == ('stadt',)


def test_a_faulty_entry_is_no_unknown_key_elsewhere(tmp_path: Path) -> None:
    content = (
        '[defaults]\ncontacts = ["a"]\nboilerplates = ["b"]\n'
        '[contacts.a]\nemail = "a@example.org"\n'
        '[contacts.c]\nname = "C"\nfallback = "a"\n'
        '[[boilerplates]]\nkey = "b"\n'
    )
    registry, faults = read(tmp_path, content)
    assert [fault.key for fault in faults] == ['contacts.a.name', 'boilerplates.0.text']
    assert registry.knows('contacts', 'a')
    assert registry.knows('boilerplates', 'b')
    assert not registry.knows('contacts', 'b')


def test_a_faulty_organisation_takes_neither_contacts_nor_topics_away(tmp_path: Path) -> None:
    registry, _ = read(tmp_path, GOOD.replace('name = "Stadt Musterhausen"', ''))
    assert registry.organisation is None
    assert registry.keys('contacts') == ('beispiel', 'nachfolge')
    assert registry.keys('topics') == ('verkehr',)


def test_html_in_a_name_is_kept_letter_by_letter(tmp_path: Path) -> None:
    registry, faults = read(tmp_path, '[contacts.a]\nname = "<b>A</b>"\n')
    assert len(faults) == 1
    contact = registry.contact('a', date(2019, 1, 1))
    assert contact is not None
    assert contact.name == '<b>A</b>'


def test_no_fault_is_said_twice(tmp_path: Path) -> None:
    content = '[defaults]\ncontacts = ["x", "x"]\nboilerplates = ["y", "y"]\n'
    assert len(faults_of(tmp_path, content)) == 2
