"""Telephone numbers: what is dialled is what is written, or nothing is dialled."""

from __future__ import annotations

import pytest

from pressarchive.model import telephone

SEVERAL = (
    ' is not just one telephone number and is shown without a link; allowed: one that can be dialled as a '
    'whole, for example +49 631 123456; give further ones to contacts of their own'
)
LACKS = (
    ' lacks the number of its country and is shown without a link; allowed: for example +49 631 123456, or '
    'in [organisation] of press.toml the country for such numbers, for example country = "DE"'
)


@pytest.mark.parametrize(
    ('text', 'uri'),
    [
        ('+49 (0) 631 205 894 71', 'tel:+49-631-20589471'),
        ('+49(0)631/20589471', 'tel:+49-631-20589471'),
        ('+49 631 123456', 'tel:+49-631-123456'),
        ('+49-631-205-894-71', 'tel:+49-631-20589471'),
        ('+49 631 123456 ext. 12', 'tel:+49-631-123456;ext=12'),
        ('+49\u00a0631\u00a0123456', 'tel:+49-631-123456'),
        ('+49 631 12\u201134', 'tel:+49-631-1234'),
        ('+49 631 \u2013 1234\u20130', 'tel:+49-631-12340'),
        ('+49 6301 / 1234', 'tel:+49-6301-1234'),
        ('+43 1 4000', 'tel:+43-1-4000'),
        ('+1 212-555-2368', 'tel:+1-212-555-2368'),
        ('+1 (212) 555-2368', 'tel:+1-212-555-2368'),
        ('+33 1.42.68.53.00', 'tel:+33-1-42-68-53-00'),
        ('+33 1-42-68-53-00', 'tel:+33-1-42-68-53-00'),
        ('+39 02 1234567', 'tel:+39-02-123-4567'),
    ],
)
@pytest.mark.parametrize('region', ['', 'DE', 'FR'])
def test_a_number_with_its_country_is_the_same_everywhere(text: str, uri: str, region: str) -> None:
    phone = telephone.number(f' {text}\n', region)
    assert phone.uri == uri
    assert phone.text == text, 'shown as it is written'


@pytest.mark.parametrize(
    ('text', 'region', 'uri'),
    [
        ('0631 123456', 'DE', 'tel:+49-631-123456'),
        ('0631/123456', 'DE', 'tel:+49-631-123456'),
        ('0631 / 123 456', 'DE', 'tel:+49-631-123456'),
        ('0631 – 123456', 'DE', 'tel:+49-631-123456'),
        ('(0631) 12 34-0', 'DE', 'tel:+49-631-12340'),
        ('0049 631 123456', 'DE', 'tel:+49-631-123456'),
        ('0170/1234567', 'DE', 'tel:+49-170-1234567'),
        ('0800 123 4567', 'DE', 'tel:+49-800-1234567'),
        ('01 42 68 53 00', 'FR', 'tel:+33-1-42-68-53-00'),
        ('01 4000', 'AT', 'tel:+43-1-4000'),
        ('044 123 45 67', 'CH', 'tel:+41-44-123-45-67'),
        ('(212) 555-2368', 'US', 'tel:+1-212-555-2368'),
        ('115', 'DE', 'tel:115;phone-context=+49'),
        ('112', 'DE', 'tel:112;phone-context=+49'),
        ('112', 'FR', 'tel:112;phone-context=+33'),
    ],
)
def test_a_national_number_is_one_of_its_country(text: str, region: str, uri: str) -> None:
    assert telephone.number(text, region).uri == uri
    for faulty in (telephone.shown(text), telephone.shown(f' {text} ')):
        assert (faulty.text, faulty.uri) == (text, '')
    assert refusal(text, '') == f'{text!r}{LACKS}'


@pytest.mark.parametrize(
    'text', ['205894', '205-894', '631 205894', '49 631 205894', '\u0662\u0660\u0665\u0668\u0669\u0664']
)
def test_a_number_without_the_code_of_its_area_is_not_dialled(text: str) -> None:
    """The library would dial "205894" as 02058 94, which is another town."""
    said = ' lacks the code of its area and is shown without a link; allowed: for example +49 631 123456'
    assert refusal(text, 'DE') == f'{text!r}{said}'
    assert telephone.shown(text, 'DE').uri == ''


@pytest.mark.parametrize(
    'text',
    [
        # Letters: the library would dial them by the keys on which they stand.
        '+49 631 205 App. 12',
        '0631 205 und 206',
        '0631 205 oder 206',
        '0631 205 od. -206',
        '0631 205-0 Zentrale',
        '0631 205-0 (Zentrale)',
        '0631 205 bis 209',
        '0800 BEISPIEL1',
        'Tel. 0631 123456',
        '0631 123456 DW 12',
        '0631 123456 (vormittags 9-12)',
        # Lists.
        '0631 205 894 71 / 75',
        '0631 205894-71/-75',
        '0631 205894-71/75',
        '0631 2058 / 2059',
        '0631/2058/2059',
        '0631/2058-2059/2060',
        '+49 631 2058 / 2059',
        '0631 205 894-71, -75',
        '0631 205894 71; 75',
        '0631 205 894-71-75',
        '0631 205894 71 – 75',
        '0631 205894 71 - 75',
        '0631 205 894 71 + 75',
        '0631 20589(-71)',
        '0631 2058 (2059)',
        '0631 2058 & 2059',
        # Marks that nobody sees.
        '\u202a+49 631 123456\u202c',
        '0631 123\u00ad456',
    ],
)
def test_what_is_more_than_one_number_is_not_dialled(text: str) -> None:
    assert refusal(text, 'DE') == f'{text!r}{SEVERAL}'
    phone = telephone.shown(text, 'DE')
    assert (phone.text, phone.uri) == (text.strip(), '')


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('', 'telephone number'),
        ('auf Anfrage', 'telephone number'),
        ('presse@example.org', 'telephone number'),
        ('+', 'telephone number'),
        ('+49', 'telephone number (The string supplied did not seem to be a phone number)'),
        ('+49 1', 'telephone number (The string supplied is too short to be a phone number)'),
        ('+999 123456', 'telephone number (Could not interpret numbers after plus-sign)'),
        (
            '+49 631 1234567890123456',
            'telephone number (The string supplied is too long to be a phone number)',
        ),
        ('+49 12', 'possible telephone number'),
        ('+1 212 555 236899', 'possible telephone number'),
        ('11', 'possible telephone number in the country DE'),
        # A French number in an archive that says that it is German.
        ('01 42 68 53 00', 'possible telephone number in the country DE'),
    ],
)
def test_what_is_no_number(text: str, message: str) -> None:
    assert refusal(text, 'DE') == f'{text!r} is no {message}; allowed: for example +49 631 123456'


@pytest.mark.parametrize(
    ('text', 'code'),
    [
        ('DE', 'DE'), ('de', 'DE'), (' FR ', 'FR'), ('Deutschland', 'DE'), ('Germany', 'DE'),
        ('Österreich', 'AT'), ('schweiz', 'CH'), ('Frankreich', 'FR'), ('France', 'FR'),
        ('Luxemburg', 'LU'), ('Luxembourg', 'LU'),
    ],
)  # fmt: skip
def test_country(text: str, code: str) -> None:
    assert telephone.country(text) == code


@pytest.mark.parametrize(
    ('text', 'meant'),
    [('Deutschlnd', 'DE'), ('Bundesrepublik', ''), ('Italia', 'IT'), ('+49', ''), ('XX', ''), ('EU', '')],
)
def test_what_is_no_country(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match='is no country') as caught:
        telephone.country(text)
    allowed = 'a code of ISO 3166, for example DE, or a name in one of these languages: de, en, fr'
    tail = f'; did you mean {meant}?' if meant else ''
    assert str(caught.value) == f'{text!r} is no country; allowed: {allowed}{tail}'


def refusal(text: str, region: str) -> str:
    """Return with what sentence *text* is refused."""
    with pytest.raises(ValueError, match=r'telephone number|lacks the (?:number|code)') as caught:
        telephone.number(text, region)
    return str(caught.value)
