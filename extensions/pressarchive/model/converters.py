"""Option text -> value; pure.

Every converter takes the text of one option and returns its value, or raises
:class:`ValueError` with a sentence that says what was found and what is allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from email_validator import EmailNotValidError, validate_email

from pressarchive.messages.catalogue import languages, phrase, template
from pressarchive.messages.foreign import foreign
from pressarchive.model.records import PartialDate
from pressarchive.model.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The earliest year that a date may name: before it, a typing error is more likely than a release.
FIRST_YEAR = 1800
LAST_YEAR = 2999

DATE_FORMS = template(
    'a day (2019-09-18), a day with time (2019-09-18 10:00), a month (2019-09) or a year (2019)'
)

_CLOCK = re.compile(r'\d{1,2}:\d{2}', re.ASCII)
_PARTIAL = re.compile(
    r'(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?P<time>[ T] *\d.*)?)?)?', re.ASCII
)
_KEY = re.compile(r'[\w][\w./:-]*')
_MARKS = re.compile(r'\*\*[^\s*][^*]{0,100}\*\*|\]\(|`[^`]{1,80}`')
_TAG = re.compile(r'</?[a-zA-Z][^<>]*>|<!--')
_LANGUAGE = re.compile(r'[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*')
_GERMAN_DAY = re.compile(r'(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})', re.ASCII)


def partial_date(text: str) -> PartialDate:
    """Return the date that *text* gives, as exact as it is.

    >>> partial_date('2019-09').iso
    '2019-09'
    """
    found = text.strip()
    match = _PARTIAL.fullmatch(found)
    if match is None:
        message = phrase('%r is no date; allowed: %s', found, phrase(DATE_FORMS))
        if (meant := _german_day(found)) is not None:
            message += phrase('; did you mean %s?', meant.isoformat())
        raise ValueError(message)
    year = int(match['year'])
    month = int(match['month']) if match['month'] else None
    day = int(match['day']) if match['day'] else None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = phrase(
            '%r is no plausible date; allowed: years from %s to %s', found, FIRST_YEAR, LAST_YEAR
        )
        raise ValueError(message)
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
        clock = None
        if match['time']:
            moment = datetime.fromisoformat(
                f'{match["year"]}-{match["month"]}-{match["day"]}T{match["time"][1:].strip()}'
            )
            clock = moment.timetz()
    except ValueError as error:
        message = phrase(
            '%r is an impossible date (%s); allowed: %s', found, foreign(error), phrase(DATE_FORMS)
        )
        raise ValueError(message) from error
    return PartialDate(year, month, day, clock)


def _german_day(text: str) -> date | None:
    """Return the day that *text* gives in German, "18.9.2019", if it is one."""
    match = _GERMAN_DAY.fullmatch(text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def plain_text(text: str) -> str:
    """Return *text* on one line; line breaks of a long option become spaces.

    Only line breaks and the blanks around them are touched: no-break spaces stay.
    """
    joined = ' '.join(part.strip(' \t') for part in text.split('\n'))
    if not joined.strip():
        message = phrase('is empty; give a text or leave the option out')
        raise ValueError(message)
    return joined.strip(' \t')


def keys(text: str) -> tuple[str, ...]:
    """Return the keys in *text*, separated by commas or blanks, each once, in their order."""
    found = [part for part in re.split(r'[,\s]+', text) if part]
    if not found:
        message = phrase('names no key; give keys separated by commas, or leave the option out')
        raise ValueError(message)
    for part in found:
        if not _KEY.fullmatch(part):
            message = phrase('%r is no key; allowed: letters, digits, "-", "_", ".", "/", ":"', part)
            raise ValueError(message)
    return tuple(dict.fromkeys(found))


def key(text: str) -> str:
    """Return the one key in *text*."""
    found = keys(text)
    if len(found) > 1:
        message = phrase('%r names several; allowed: one', text.strip())
        raise ValueError(message)
    return found[0]


def keys_or_none(text: str) -> tuple[str, ...]:
    """Return the keys in *text*; the single word ``none`` switches off and yields an empty tuple."""
    if text.strip().casefold() == 'none':
        return ()
    return keys(text)


def language(text: str) -> str:
    """Return *text* as a BCP 47 tag, if it is one whose language is known (CLDR)."""
    found = text.strip()
    if _is_language(found):
        return found
    meant = phrase('did you mean %r? ', code) if (code := _language_meant(found)) else ''
    message = phrase(
        '%r is no known language tag (BCP 47); %sallowed: for example de, en, fr, de-AT, en-GB', found, meant
    )
    raise ValueError(message)


def _is_language(text: str) -> bool:
    try:
        return _LANGUAGE.fullmatch(text) is not None and Locale.parse(text, sep='-') is not None
    except (UnknownLocaleError, ValueError):
        return False


def _language_meant(text: str) -> str | None:
    """Return the code of a language that is named in words ("englisch"), or with another sign ("en_GB")."""
    if _is_language(code := text.replace('_', '-')):
        return code
    names = {name.casefold(): code for own in languages() for code, name in Locale(own).languages.items()}
    name: str | None = nearest(text.casefold(), names, alike=0.8)
    return None if name is None else names[name]


def email(text: str) -> str:
    """Return *text* as an e-mail address (RFC 5322 syntax; nothing is asked of the network)."""
    found = text.strip()
    try:
        return validate_email(found, check_deliverability=False).normalized
    except EmailNotValidError as error:
        reason = str(error).rstrip('.')
        message = phrase(
            '%r is no e-mail address (%s); allowed: for example presse@example.org', found, foreign(reason)
        )
        raise ValueError(message) from error


def web_address(text: str) -> str:
    """Return *text* as an absolute address of the web."""
    found = text.strip()
    message = phrase('%r is no web address; allowed: https://… or http://…', found)
    try:
        parts = urlsplit(found)
        whole = parts.scheme in {'http', 'https'} and parts.hostname and (parts.port is None or parts.port)
    except ValueError as error:
        raise ValueError(message) from error
    if not whole or any(char.isspace() for char in found):
        raise ValueError(message)
    return found


def site_address(text: str) -> str:
    """Return *text* as the address below which a site is published, with a slash at its end."""
    found = text.strip()
    message = phrase(
        '%r is no address of a site; allowed: https://, a host, and a folder if there is one', found
    )
    parts = urlsplit(web_address(found))
    if parts.scheme != 'https' or parts.username is not None or '?' in found or '#' in found:
        raise ValueError(message)
    return f'{found.rstrip("/")}/'


#: RFC 4151, section 2.1: a domain or a mail address, and a year, a month or a day.
_AUTHORITY = re.compile(
    r'(?:[a-z0-9._-]+@)?[a-z0-9]+(?:[.-][a-z0-9]+)*,\d{4}(?:-\d{2}(?:-\d{2})?)?', re.ASCII
)


def tag_authority(text: str) -> str:
    """Return *text* as what makes names unique (RFC 4151): a domain, and a date on which it was one's own."""
    found = text.strip().lower()
    message = phrase(
        '%r is no domain with a date; allowed: presse.example.org,2026, also 2026-11 or 2026-11-28', found
    )
    if not _AUTHORITY.fullmatch(found):
        raise ValueError(message)
    try:
        partial_date(found.partition(',')[2])
    except ValueError as error:
        raise ValueError(message) from error
    return found


def mail_or_web(text: str) -> str:
    """Return *text* as where one writes to: an e-mail address, or an address of the web."""
    return email(text) if '@' in text and '://' not in text else web_address(text)


def time_or_date(text: str) -> time | PartialDate:
    """Return *text* as a time of a day that is known already, "12:30", or as a date."""
    found = text.strip()
    try:
        return time.fromisoformat(found.zfill(5)) if _CLOCK.fullmatch(found) else partial_date(found)
    except ValueError as error:
        fault = phrase('%r is an impossible time (%s)', found, error) if _CLOCK.fullmatch(found) else error
        message = phrase('%s; or a time of the same day, 12:30', fault)
        raise ValueError(message) from error


def year(text: str) -> int:
    """Return *text* as a year of four digits."""
    found = text.strip()
    if not re.fullmatch(r'\d{4}', found, re.ASCII):
        message = phrase('%r is no year; allowed: four digits, for example 2019', found)
        raise ValueError(message)
    return int(found)


def limit(text: str) -> int:
    """Return *text* as a number of list entries, at least one."""
    found = text.strip()
    if not re.fullmatch(r'[1-9]\d{0,3}', found, re.ASCII):
        message = phrase('%r is no number of entries; allowed: 1 to 9999', found)
        raise ValueError(message)
    return int(found)


def page(text: str) -> int:
    """Return *text* as the number of a page, counted from the oldest; 0: the newest."""
    found = text.strip()
    if found != 'newest' and not re.fullmatch(r'[1-9]\d{0,3}', found, re.ASCII):
        message = phrase('%r is no page; allowed: newest, or 1 (the oldest) to 9999', found)
        raise ValueError(message)
    return 0 if found == 'newest' else int(found)


@dataclass(frozen=True, slots=True)
class Choice:
    """A converter that takes one of a few words."""

    allowed: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """Return the word that *text* is."""
        found = text.strip()
        if found not in self.allowed:
            message = phrase('%r is unknown; allowed: %s', found, ', '.join(self.allowed))
            raise ValueError(message)
        return found


def one_of(*allowed: str) -> Choice:
    """Return a converter that takes one of *allowed*."""
    return Choice(allowed)


def markup_in(text: str) -> str | None:
    """Return the first thing in *text* that looks like an HTML tag, or ``None``.

    Content is data: such text is shown letter by letter, and the writer is told.
    """
    match = _TAG.search(text)
    return match[0] if match else None


def marks_in(text: str) -> str | None:
    """Return the first thing in *text* that Markdown would read as a mark; ``None``: there is none."""
    match = _MARKS.search(text)
    return match[0] if match else None


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of *text*, separated by empty lines; each on one line."""
    blocks: Iterable[str] = re.split(r'\n[ \t]*\n', text.strip('\n'))
    return tuple(
        ' '.join(line.strip(' \t') for line in block.split('\n')).strip(' \t')
        for block in blocks
        if block.strip()
    )


def names(text: str) -> tuple[str, ...]:
    """Return the names in *text*, separated by commas."""
    found = tuple(part.strip() for part in text.split(',') if part.strip())
    if not found:
        message = phrase('is empty; give names separated by commas, or leave the option out')
        raise ValueError(message)
    return found


def address_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a postal address, separated by line breaks or commas."""
    found = tuple(part.strip() for part in re.split(r'[,\n]', text) if part.strip())
    if not found:
        message = phrase('is empty; give the lines separated by commas, or leave the option out')
        raise ValueError(message)
    return found
