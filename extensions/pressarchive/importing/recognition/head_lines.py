"""Lines above the text of a release: label, number, place and date, embargo; pure.

Each is taken apart on its own: "PRESSEMITTEILUNG Nr. 12/2019 | Kaiserslautern, den 3. Mai 2019".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from pressarchive.importing.recognition import dates

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pressarchive.model.records import PartialDate

#: What a release calls itself.
_LABEL = re.compile(
    r'(?:gemeinsame\s)?(?:(?:presse|medien)[- ]?(?:mitteilung|information|info|meldung|erklärung|notiz'
    r'|dienst|statement|einladung|service|aussendung|text|termin)(?:en)?'
    r'|presse|(?:press|media|news) (?:release|information|statement|invitation)|communiqué (?:de presse)?'
    r'|communiqué|pm|pi|mm'
    r'|einladung(?: zu(?:m|r) (?:pressegespräch|pressekonferenz|pressetermin|medientermin))?|terminhinweis'
    r'|terminankündigung|stellungnahme|statement'
    r'|kurzmeldung|meldung|bekanntmachung|aktuelle[sn]?|news|zur sofortigen veröffentlichung'
    r'|for immediate release)(?=[\s:|,;–—-]|$|\d)',
    re.IGNORECASE,
)
#: Those that are so short or common that they are a label only with something behind them, or alone.
_SHORT_LABELS: Final = frozenset(
    {'pm', 'pi', 'mm', 'presse', 'meldung', 'aktuell', 'aktuelles', 'aktuellen', 'news'}
)
_NUMBER = re.compile(
    r'(?:(?<!\w)(?:Nr\.?|Nummer|No\.?|№)\s{0,3}:?\s{0,3}'
    r'|#)(?P<number>\d{1,5}(?:\s?[/.-]\s?\d{1,4})?(?:\s?/\s?\d{2,4})?)(?![\d.])',
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r'\s{0,3}(?P<number>\d{1,4}\s?[/-]\s?(?:\d{4}|\d{2}))(?![\d./-])')
_EMBARGO = re.compile(
    r'[\W_]{0,10}(?:(?:achtung|wichtig|hinweis|bitte beachten)\W{1,4})?(?:(?:sende)?-?sperr-?(?:frist'
    r'|vermerk)|embargo(?:ed)?|gesperrt bis|frei(?:gegeben)? (?:ab|für|zur)|'
    r'veröffentlichung (?:ab|frei|erst)|nicht vor|strictly embargoed|under embargo)\b',
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r'[\W_]{0,10}(?:(?:interner |vorläufiger |erster |1\. )?(?:entwurf|draft|rohfassung|arbeitsfassung'
    r'|arbeitsversion|vorabversion)(?:[ ,].{0,40})?'
    r'|(?:streng )?vertraulich|nur für (?:den )?(?:internen gebrauch|dienstgebrauch)'
    r'|nicht zur veröffentlichung(?: bestimmt)?'
    r'|(?:noch )?nicht freigegeben|zur (?:internen )?(?:abstimmung|freigabe)|intern|confidential'
    r'|internal)[\W_]{0,10}',
    re.IGNORECASE,
)
#: Words beside a date that say only that it is one.
_CONNECTING = re.compile(
    r'(?:datum|date|stand|ausgabe|erscheinungsdatum|veröffentlich(?:t|ung)(?:sdatum)?|publi(?:ziert|shed)'
    r'|erstellt|erschienen|eingestellt|online(?: seit)?'
    r'|gepostet|posted|geschrieben|ort|place|vom|den|der|d|am|dem|im|in|on|ab|um|uhr|h|und|posted on'
    r'|frühjahr|frühling|sommer|herbst|winter|anfang|mitte|ende'
    r'|aktualisiert|letzte (?:änderung|aktualisierung))(?=[\s.,:;|/–—()-]|$)[.:]?',
    re.IGNORECASE,
)
#: A name of a place, as it stands before a date: "Frankfurt am Main", "Neustadt a. d. W.", "Berlin/Bonn".
PLACE: Final = (
    r'[A-ZÄÖÜÉ][\wäöüßé.\'’-]{1,30}'
    r'(?:(?:\s?/\s?|\s|\s?-\s?)(?:am|an|der|im|bei|in|auf|ob|vor|dem|den|a\.|d\.|i\.|v\.|b\.|h\.|o\.'
    r'|\(?[A-ZÄÖÜÉ][\wäöüßé.\'’-]{0,30}\)?)){0,5}'
)
_PLACE = re.compile(PLACE)
_SIGNS: Final = ' \t\u00a0.,;:|/–—-()[]·•_*+'
_CLOCK = re.compile(
    r'(?:um\s)?\d{1,2}(?:[.:]\d{2})?\s?(?:Uhr|h)\b|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)', re.IGNORECASE
)
_BYLINE = re.compile(r'(?:von|by|autor(?:in)?:?|verfasst von|redaktion:?)\s[^\d]{2,60}', re.IGNORECASE)
_READING = re.compile(
    r'(?:lesezeit|reading time|lesedauer)\W{0,3}(?:ca\. )?\d{1,3}\s?(?:min(?:uten?|\.)?|minutes?)'
    r'|kategorien?: ?.{1,60}',
    re.IGNORECASE,
)
#: A place is no label, no month, no month's name.
_NO_PLACE: Final = re.compile(
    r'(?:presse|medien|mitteilung|information|nr|nummer|seite|datum|kontakt|telefon|stand|von|by'
    r'|autor(?:in)?)\b',
    re.IGNORECASE,
)
#: Lines that say what they are: "Ort: Musterstadt", "Betreff: …", "Utl.: …".
_NAMED = re.compile(
    r'(?P<name>titel|überschrift|headline|betreff|schlagzeile|untertitel|unterzeile|subline|subheadline'
    r'|utl\.?'
    r'|dachzeile|kicker|ort|thema|rubrik|ressort|kategorie|aktenzeichen'
    r'|az\.?)\s?:\s{0,3}(?P<value>\S.{0,190})',
    re.IGNORECASE,
)
_MEANT: Final = {
    **dict.fromkeys(('titel', 'überschrift', 'headline', 'betreff', 'schlagzeile'), 'title'),
    **dict.fromkeys(('untertitel', 'unterzeile', 'subline', 'subheadline', 'utl', 'utl.'), 'subtitle'),
    **dict.fromkeys(('dachzeile', 'kicker'), 'kicker'),
    'ort': 'location',
}
#: Lines of an event: their date is not that of the release.
_EVENT = re.compile(
    r'(?:wann|wo|wer|was|wie|beginn|termin|datum und (?:ort|uhrzeit)|uhrzeit|zeit|einlass|anmeldung'
    r'|treffpunkt|when|where|who)'
    r'\s?:',
    re.IGNORECASE,
)
_INVITATION = re.compile(r'einladung|termin', re.IGNORECASE)
_SPACED = re.compile(r'(?:\w ){5,40}\w')
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Line:
    """What a line above the text says; *rest* is what is not understood of it."""

    text: str
    label: str = ''
    number: str = ''
    when: PartialDate | None = None
    place: str = ''
    is_embargo: bool = False
    is_draft: bool = False
    byline: str = ''
    #: What the line says it is: ``title``, ``subtitle``, ``kicker``, ``location``, ``other``; and its value.
    named: str = ''
    value: str = ''
    rest: str = ''

    @property
    def is_understood(self) -> bool:
        """Whether all of it is known, and it is no headline."""
        return not self.rest and bool(
            self.named
            or self.label
            or self.number
            or self.when
            or self.is_embargo
            or self.is_draft
            or self.byline
        )


def parse(text: str) -> Line:  # noqa: C901, PLR0911  one line a kind of thing
    """Return what the line *text* says."""
    whole = text.strip()
    if not whole or len(whole) > _MOST:
        return Line(text, rest=whole)
    if _EMBARGO.match(whole):
        return Line(text, is_embargo=True)
    if _DRAFT.fullmatch(whole):
        return Line(text, is_draft=True)
    if (match := _NAMED.fullmatch(whole)) is not None:
        return Line(text, named=_MEANT.get(match['name'].casefold(), 'other'), value=match['value'].strip())
    if _EVENT.match(whole):
        return Line(text, rest=whole)
    if _SPACED.fullmatch(whole):
        whole = whole.replace(' ', '')
    rest, label, number = whole, '', ''
    if (match := _LABEL.match(rest)) is not None:
        behind = rest[match.end() :]
        if (
            match[0].casefold() not in _SHORT_LABELS
            or not behind.strip(_SIGNS)
            or behind.lstrip()[:1] == ':'
            or _BARE_NUMBER.match(behind)
            or _NUMBER.match(behind.strip())
        ):
            label, rest = match[0], behind
    if (found := _NUMBER.search(rest)) is not None or (
        label and (found := _BARE_NUMBER.match(rest.lstrip(' |:–-')))
    ):
        number = re.sub(r'\s', '', found['number'])
        rest = rest.replace(found[0], ' ', 1)
    if _INVITATION.match(label) and re.search(r'\b(?:am|zum|vom)\b', rest):
        return Line(text, rest=whole)
    when, place, rest = _dated(rest)
    byline = ''
    rest = _READING.sub(' ', rest).strip(_SIGNS)
    if when is not None and (match := _BYLINE.fullmatch(rest)) is not None:
        byline, rest = rest, ''
    return Line(text, label, number, when, place, byline=byline, rest=rest)


def is_of_event(text: str) -> bool:
    """Tell whether *text* says when or where something takes place: "Wann: …"."""
    return _EVENT.match(text) is not None


def _dated(text: str) -> tuple[PartialDate | None, str, str]:
    """Return date and place in *text*, and what else it says."""
    found = dates.first(text) or _only_year(text)
    if found is None:
        return None, '', text.strip(_SIGNS)
    before, behind = text[: found.start], text[found.end :]
    before, behind = _bare(before), _bare(_CLOCK.sub(' ', behind))
    if is_place(before) and not behind:
        return found.when, before, ''
    if not before and is_place(behind):
        return found.when, behind, ''
    return found.when, '', f'{before} {behind}'.strip()


def _only_year(text: str) -> dates.Found | None:
    """Return the year that a line gives alone, with a place at most: "Kaiserslautern 2019", "2019"."""
    found = dates.year_in(text)
    rest = f'{text[: found.start]} {text[found.end :]}'.strip(_SIGNS) if found else 'x'
    return found if not rest or _CONNECTING.fullmatch(rest) else None


def _bare(text: str) -> str:
    """Return *text* without signs, names of days, and words that only lead to a date."""
    found = text.strip(_SIGNS)
    while found:
        shorter = dates.WEEKDAY.sub('', found, count=1) if dates.WEEKDAY.match(found) else found
        match = _CONNECTING.match(shorter)
        shorter = shorter[match.end() :] if match else shorter
        # And at the end: "Kaiserslautern, den".
        *first, last = shorter.split(' ') if shorter else ['']
        if first and (_CONNECTING.fullmatch(last) or dates.WEEKDAY.fullmatch(last.rstrip(',.'))):
            shorter = ' '.join(first)
        shorter = shorter.strip(_SIGNS)
        if shorter == found:
            return found
        found = shorter
    return ''


def is_place(text: str) -> bool:
    """Tell whether *text* may be the name of a place."""
    return (
        1 < len(text) <= 60  # noqa: PLR2004  "Neustadt an der Weinstraße/Kaiserslautern"
        and _PLACE.fullmatch(text) is not None
        and not any(map(str.isdigit, text))
        and not _NO_PLACE.search(text)
        and _LABEL.fullmatch(text) is None
    )


def titled(place: str) -> str:
    """Return the name of a place that is written in capitals as it is written elsewhere."""
    if not place.isupper() or len(place) < 4:  # noqa: PLR2004  "ULM" may be one, "USA" not
        return place
    small = {'Am', 'An', 'Der', 'Im', 'Bei', 'In', 'Auf', 'Ob', 'Vor', 'Dem', 'Den'}
    words = re.split(r'([ /-])', place.title())
    return ''.join(word.lower() if word in small and number else word for number, word in enumerate(words))


_SEPARATED = re.compile(
    r'\s{0,3}(?:\)\s{0,3}[.:–—|-]?|[.:|]\s{0,2}[–—-]?|[–—]|-(?=\s)|//|\+{3})\s{1,3}(?=\S)'
)
_AGENCY = re.compile(
    rf'(?P<place>{PLACE})\s?\((?P<who>[^()\d]{{1,30}})\)\s{{0,3}}[.:–—-]{{0,2}}\s{{1,3}}(?=\S)'
)
_PLACE_DASH = re.compile(
    rf'(?P<place>{PLACE})\s{{0,2}}(?:[–—]|-(?=\s)|\+{{3}}|//|\|)\s{{1,3}}(?=[„“»"\'A-ZÄÖÜ])'
)
_PLACE_STOP = re.compile(
    r'(?P<place>[A-ZÄÖÜ][A-ZÄÖÜß/ .-]{2,40}|[A-ZÄÖÜ][\wäöüß/-]{2,40})[.:]\s{1,3}(?=[„“»"\'A-ZÄÖÜ])'
)
_NO_BEGINNING: Final = re.compile(r'(?:am|vom|seit|bis|ab|zum|nach|vor|on|since|from)\b', re.IGNORECASE)
_FIRST: Final = 110


@dataclass(frozen=True, slots=True)
class Beginning:
    """Place and date with which a text begins, and how many letters they take."""

    place: str
    when: PartialDate | None
    length: int
    words: str


def beginning(text: str, cities: frozenset[str], year: int | None = None) -> Beginning | None:
    """Return the dateline with which *text* begins: "Kaiserslautern, 3. Mai 2019 – …"; ``None``: it has none.

    *cities* are places that are known, small; *year* completes a day without one.
    """
    short = text[:_FIRST].partition('\n')[0]
    found = dates.first(short) or (dates.without_year(short, year) if year else None)
    if found is not None and found.start < 70:  # noqa: PLR2004  the longest name of a place, and a weekday
        raw = text[: found.start].strip(' \t\u00a0')
        before = _bare(raw)
        behind = _SEPARATED.match(text, found.end)
        is_day = not before and (not raw.strip(_SIGNS) or not _NO_BEGINNING.match(raw.strip(_SIGNS)))
        if behind and (is_place(before) or is_day) and _goes_on(text, behind.end()):
            return Beginning(titled(before), found.when, behind.end(), text[: behind.end()].strip())
        place = re.match(rf'\s{{0,2}}[,|]\s?(?P<place>{PLACE})', text[found.end : found.end + 60])
        if not before and is_day and place and (more := _SEPARATED.match(text, found.end + place.end())):
            return Beginning(titled(place['place']), found.when, more.end(), text[: more.end()].strip())
    for pattern, is_sure in ((_AGENCY, True), (_PLACE_DASH, False), (_PLACE_STOP, False)):
        match = pattern.match(short)
        if match is None or not is_place(place_ := match['place'].strip(' .-')):
            continue
        known = place_.casefold() in cities or any(
            part in cities for part in re.split(r'[/ -]', place_.casefold())
        )
        is_loud = place_.isupper() and len(place_) > 3  # noqa: PLR2004  so many words or letters
        dash = (
            pattern is _PLACE_DASH
            and len(place_.split()) <= 2  # noqa: PLR2004  so many words or letters
            and not re.search(r' [–—-] ', text[match.end() : match.end() + 60])
        )
        if known or is_loud or is_sure or dash:
            return Beginning(titled(place_), None, match.end(), match[0].strip())
    return None


def _goes_on(text: str, place: int) -> bool:
    """Tell whether a sentence begins at *place*."""
    return (
        text[place : place + 1].isupper()
        or text[place : place + 1] in '„“"»\'‚('
        or text[place : place + 1].isdigit()
    )


def embargo_of(text: str, zone: ZoneInfo, fallback: PartialDate | None) -> datetime | None:
    """Return until when *text* holds the release back; without a day of its own that of the release."""
    found = next(dates.days(text), None) or (dates.without_year(text, fallback.year) if fallback else None)
    when = found.when if found else fallback
    if when is None or when.day is None or when.month is None:
        return None
    rest = text if found is None else text[: found.start] + ' ' + text[found.end :]
    hour = dates.clock(rest)
    if hour is None:
        hour = time(0, 0) if found is not None else None
    return (
        None
        if hour is None
        else datetime(when.year, when.month, when.day, hour.hour, hour.minute, tzinfo=zone)
    )
