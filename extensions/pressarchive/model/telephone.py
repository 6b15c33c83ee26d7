"""Telephone numbers: shown as they are written, dialled only if the whole is one number; pure.

The library that knows the world's numbers reads generously: of "0631 205 und 206" it makes one
number, and "App. 12" it dials by the letters on the keys. Who calls it would reach somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import phonenumbers
from babel import Locale

from pressarchive.messages.catalogue import languages, phrase
from pressarchive.messages.foreign import foreign
from pressarchive.model.records import Phone
from pressarchive.model.suggestions import nearest

#: An extension as the library understands it, too.
_EXTENSION = re.compile(r'(?:;ext=|[ ,]+ext\.? *|[ ]*x *)\d{1,7}', re.IGNORECASE)
_WRITTEN = re.compile(r'\+?[\d \u00a0\u202f()/.\-\u2010\u2011\u2012\u2013]+')
#: What divides area code and number, and in a list two numbers; brackets stand around a beginning.
_DIVIDES = re.compile(r'[/()]|(?<=[ \u00a0])[-\u2010-\u2013]|[-\u2010-\u2013](?=[ \u00a0])')
_DASH = re.compile(r'[-\u2010-\u2013]')
_EXAMPLE = '+49 631 123456'


def country(text: str) -> str:
    """Return the code (ISO 3166) of the country that *text* names by code or by name."""
    found = text.strip()
    codes = _countries()
    if (code := codes.get(found.casefold())) is not None:
        return code
    allowed = phrase(
        'a code of ISO 3166, for example DE, or a name in one of these languages: %s', ', '.join(languages())
    )
    message = phrase('%r is no country; allowed: %s', found, allowed)
    # Two letters are like those of any country.
    if len(found) > len('DE') and (
        meant := nearest(found, (name for name in codes if len(name) > len('DE')))
    ):
        message += phrase('; did you mean %s?', codes[meant])
    raise ValueError(message)


@cache
def _countries() -> dict[str, str]:
    """Return the code of each country by its folded code and names."""
    found = {code.casefold(): code for code in sorted(phonenumbers.SUPPORTED_REGIONS)}
    for language in languages():
        for code, name in sorted(Locale(language).territories.items()):
            if code in phonenumbers.SUPPORTED_REGIONS:
                found.setdefault(name.casefold(), code)
    return found


def number(text: str, region: str = '') -> Phone:
    """Return *text* as one telephone number: as written, and as a ``tel:`` address (RFC 3966).

    *region* (ISO 3166) completes numbers without a country code. A national trunk "(0)" is
    understood and left out of the address. Raises :class:`ValueError` if the whole of *text* is not
    one number.
    """
    found = text.strip()
    extension = _EXTENSION.search(found)
    main = found[: extension.start()] if extension and extension.end() == len(found) else found
    if not any(char.isdecimal() for char in main):
        message = phrase('%r is no telephone number; allowed: for example %s', found, _EXAMPLE)
        raise ValueError(message)
    if not _WRITTEN.fullmatch(main):
        raise ValueError(_several(found))
    if not region and not main.startswith('+'):
        message = phrase(
            '%r lacks the number of its country and is shown without a link; allowed: for example %s, or in '
            '[organisation] of press.toml the country for such numbers, for example country = "DE"',
            found,
            _EXAMPLE,
        )
        raise ValueError(message)
    try:
        parsed = phonenumbers.parse(found, region or None)
    except phonenumbers.NumberParseException as error:
        reason = str(error).partition(') ')[2].rstrip('.')  # without the number of the error
        message = phrase(
            '%r is no telephone number (%s); allowed: for example %s', found, foreign(reason), _EXAMPLE
        )
        raise ValueError(message) from error
    if phonenumbers.is_valid_short_number_for_region(parsed, region):
        # "115", "112": such a number is no number abroad (RFC 3966, section 5.1.4).
        return Phone(found, f'tel:{parsed.national_number};phone-context=+{parsed.country_code}')
    if not _is_one(main, parsed):
        raise ValueError(_several(found))
    if not main.startswith('+') and _lacks_area(main, parsed):
        message = phrase(
            '%r lacks the code of its area and is shown without a link; allowed: for example %s',
            found,
            _EXAMPLE,
        )
        raise ValueError(message)
    if not phonenumbers.is_valid_number(parsed):
        where = '' if main.startswith('+') else phrase(' in the country %s', region)
        message = phrase(
            '%r is no possible telephone number%s; allowed: for example %s', found, where, _EXAMPLE
        )
        raise ValueError(message)
    return Phone(found, phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966))


# The same few numbers stand on every page of an archive.
@lru_cache(maxsize=1024)
def shown(text: str, region: str = '') -> Phone:
    """Return *text* as a telephone number, without an address to dial if it is not just one number."""
    try:
        return number(text, region)
    except ValueError:
        return Phone(text.strip(), '')


def _several(found: str) -> str:
    return phrase(
        '%r is not just one telephone number and is shown without a link; allowed: one that can be '
        'dialled as a whole, for example %s; give further ones to contacts of their own',
        found,
        _EXAMPLE,
    )


def _lacks_area(main: str, parsed: phonenumbers.PhoneNumber) -> bool:
    """Tell whether *main* lacks the "0" with which numbers of its country begin.

    The library takes the first digits of "205894" for the code of an area, which is another town's.
    """
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    first, given = (next((char for char in text if char.isdecimal()), '') for text in (written, main))
    return first == '0' and unicodedata.decimal(given) != 0


def _is_one(main: str, parsed: phonenumbers.PhoneNumber) -> bool:
    """Tell whether the marks between the digits of *main* may stand in one number.

    What divides area code and number stands behind the area code at the latest; further on it
    divides two numbers: "205894 71 / 75". So do two dashes where other marks divide the digits:
    "205 894-71-75".
    """
    area = phonenumbers.length_of_national_destination_code(parsed)
    own = len(phonenumbers.national_significant_number(parsed)) - area
    digits = sum(char.isdecimal() for char in main)
    before = 0
    rest = ''
    for place, char in enumerate(main):
        if char.isdecimal():
            before += 1
        if before > digits - own:
            if _DIVIDES.match(main, place):
                return False
            rest += char
    national = main.partition(' ')[2] if main.startswith('+') else main
    return len(_DASH.findall(rest)) <= 1 or not re.search(r'[^\d-]', national)
