"""Who is named as a press contact: organisation, address, persons, telephones, mails; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressarchive.importing.recognition.recognised import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAIL = re.compile(
    r'[\w.+-]{1,64}(?:@|\(at\)|\[at\]| at (?=[\w-]{1,60}\.(?:de|org|com|net'
    r'|eu)\b))[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}'
)
PHONE = re.compile(r'(?<![\w@/])(?:\+|00|\(?0)[\d (][\d \u00a0\u2009\u202f()/.\-–‑]{4,28}\d(?!\w)')
_WEB = re.compile(r'(?:https?://|www\.)\S{3,200}', re.IGNORECASE)
_LABELS: Final = (
    r'tele?fon(?:nummer)?|telefax|tel|fon|phone|mobil(?:telefon|nummer)?|handy|durchwahl|fax|e-?mail|mail'
    r'|web(?:seite|site)?'
    r'|internet|homepage|online|[tmfe]|presse|redaktion'
)
_LABEL = re.compile(rf'(?:{_LABELS})\.?(?:-?nr\.?|-nummer|-adresse)?\s{{0,3}}[:.]?\s{{0,3}}', re.IGNORECASE)
_LABEL_ALONE = re.compile(
    rf'(?:(?:{_LABELS})\.?(?:-?nr\.?|-nummer|-adresse)?[\s:.]{{0,4}}){{1,3}}', re.IGNORECASE
)
_FAX = re.compile(r'\W{0,3}(?:tele)?fax\b|\W{0,3}f[:.]', re.IGNORECASE)
_DIVIDES = re.compile(
    r'\n|\t|\s[|·•;–—]\s|[|·•;]|,\s|,(?=[^\d\s])|\s/\s'
    r'|(?<=[\w.)])\s+(?=(?:Tel(?:efon)?|Fon|Fax|Telefax|Mobil|E-?Mail|Mail|Internet|Web)\s{0,2}[.:])'
)
_POSTAL = re.compile(r'(?P<code>(?:[A-Z]{1,2}-\s?)?\d{4,5})\s{1,3}(?P<city>[A-ZÄÖÜ][\w .()/äöüß-]{1,50})')
_STREET = re.compile(
    r'(?:[A-ZÄÖÜ\d][\w .äöüßéè\'’-]{1,50}\s?\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/+]\s?\d{1,4}\s?[a-zA-Z]?)?'
    r'|Postfach(?: [\d ]{2,12})?|P\.? ?O\.? Box \d{1,8}'
    r'|[A-ZÄÖÜ][\wäöüß-]{1,40}(?:straße|strasse|platz|markt|allee))'
)
_COUNTRY: Final = frozenset(
    {'deutschland', 'germany', 'österreich', 'austria', 'schweiz', 'switzerland', 'luxemburg'}
)
_FUNCTION = re.compile(
    r'(?:.{0,40}\b)?(?:(?:presse|medien|unternehmens|konzern|stellv|vize)?-?(?:sprecher|referent|leit(?:er'
    r'|ung)|chef)|manager|officer'
    r'|geschäftsführ|vorsitzend|vorstand|vorständin|beauftragte|koordinat|mitarbeiter|assistent'
    r'|bürgermeister|dezernent|direktor'
    r'|öffentlichkeitsarbeit|kommunikation|communications?|public relations|\bpr\b|press office'
    r'|pressestelle|pressebüro'
    r'|presse und |presseamt|marketing|redaktion|referat\b|stabsstelle|abteilung|head of|director|spokes)',
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r'(?:.{0,80}(?:^|\b))(?:g?GmbH|mbH|AG|KG|SE|UG|OHG|GbR|e\. ?V\.|eV|eG|AöR|Stiftung|Universität'
    r'|Hochschule|Verein|Verband|verband|verein'
    r'|[Mm]inisterium|Stadt|Landkreis|Kreis|Gemeinde|Land|Bündnis|Bund|Institut|institut|werke|Amt|amt'
    r'|Projekt|Museum|Theater'
    r'|Akademie|Foundation|Inc|Ltd|LLC|Kammer|kammer|Bank|Sparkasse|Klinik|klinikum|Klinikum|Zentrum'
    r'|zentrum|Gesellschaft|gesellschaft|Agentur'
    r'|agentur|Behörde|behörde|Partei|Fraktion|Rathaus|verwaltung|Verwaltung|Verlag|verlag|Kirche|Bistum'
    r'|Zoo|Hotel|Group|Gruppe)\b'
)
_TITLE: Final = (
    r'(?:Herrn?|Frau|Dr\.?|Prof\.?|Professor(?:in)?|Dipl\.-[\w.]{2,12}|Mag\.|Ing\.|med\.|phil\.|jur\.'
    r'|rer\.|nat\.'
    r'|h\. ?c\.|M\. ?A\.)'
)
_PERSON = re.compile(
    rf'(?:{_TITLE}\s{{1,2}}){{0,5}}[A-ZÄÖÜÉ][\wäöüßéèçñ\'’.-]{{0,25}}'
    r'(?:\s(?:von|van|vom|de|del|der|den|zu|zur|di|da|la|le|[A-ZÄÖÜ]\.)){0,3}'
    r'(?:\s[A-ZÄÖÜÉÇ][\wäöüßéèçñ\'’-]{1,30}){1,3}(?:\s?\([^()]{1,30}\))?'
)
_SIGNS: Final = ' \t\u00a0,;:|·•–—()<>[]"'
#: Letters of a name of an organisation without a word by which it is known.
_MOST_OF_A_NAME: Final = 80


@dataclass
class _Draft:
    """A contact while it is read."""

    name: str = ''
    function: str = ''
    email: str = ''
    phone: str = ''


@dataclass
class _Block:
    organisation: str = ''
    street: str = ''
    postal_code: str = ''
    city: str = ''
    people: list[_Draft] = field(default_factory=list)
    own: _Draft = field(default_factory=_Draft)
    #: What was said of nobody yet: a department above the first name.
    department: str = ''
    unknown: list[str] = field(default_factory=list)


def reach(text: str) -> tuple[str, ...]:
    """Return the mail addresses and telephone numbers in *text*."""
    return tuple(dict.fromkeys((*mails(text), *phones(text))))


def mails(text: str) -> list[str]:
    """Return the mail addresses in *text*; "(at)" is read as "@"."""
    return [re.sub(r'\(at\)|\[at\]| at ', '@', one).rstrip('.-') for one in MAIL.findall(text)]


def phones(text: str) -> list[str]:
    """Return the telephone numbers in *text*."""
    found = (one.strip(' \u00a0.-–') for one in PHONE.findall(text))
    return [one for one in found if sum(map(str.isdigit, one)) > 5]  # noqa: PLR2004  fewer is another number


def people(lines: Iterable[str]) -> tuple[Person, ...]:
    """Return whom *lines* name; nobody if not all of them are understood."""
    found = _Block()
    for line in lines:
        for piece in _pieces(line):
            _take(found, piece)
    if found.unknown or not (found.people or found.own.email or found.own.phone):
        return ()
    shared = {
        'organisation': found.organisation,
        'street': found.street,
        'postal_code': found.postal_code,
        'city': found.city,
    }
    drafts = [one for one in found.people if one.email or one.phone]
    named = [one for one in found.people if not (one.email or one.phone)]
    if len(found.people) == 1 and not drafts:
        # Name, then the numbers of the place.
        only = found.people[0]
        drafts = [_Draft(only.name, only.function, found.own.email, found.own.phone)]
        named = []
    elif found.own.email or found.own.phone:
        name = found.organisation or found.department
        if not name:
            return ()
        drafts = [_Draft(name, '', found.own.email, found.own.phone), *drafts]
    if named or not drafts or not all(one.name and (one.email or one.phone) for one in drafts):
        return ()
    return tuple(
        Person(
            one.name,
            one.function or (found.department if one.name != found.department else ''),
            **{**shared, 'organisation': '' if one.name == found.organisation else found.organisation},
            email=one.email,
            phone=one.phone,
        )
        for one in drafts
    )


def _pieces(line: str) -> Iterator[str]:
    for piece in _DIVIDES.split(line):
        if text := piece.strip(_SIGNS.replace('(', '').replace(')', '')):
            yield text


def _take(found: _Block, piece: str) -> None:  # noqa: C901, PLR0911, PLR0912  one line a kind of thing
    current = found.people[-1] if found.people else found.own
    if not any(map(str.isalnum, piece)) or _LABEL_ALONE.fullmatch(piece):
        return
    if addresses := mails(piece):
        rest = MAIL.sub('', piece).strip(_SIGNS)
        rest = _LABEL.sub('', rest).strip(_SIGNS) if _LABEL.match(rest) else rest
        if rest:
            found.unknown.append(piece)
        elif current.email and not found.own.email and found.people:
            found.own.email = addresses[0] if addresses[0] != current.email else ''
        else:
            current.email = current.email or addresses[0]
        return
    if numbers := phones(piece):
        rest = PHONE.sub('', piece).strip(_SIGNS + '/')
        while rest and _LABEL.match(rest):
            rest = _LABEL.sub('', rest, count=1).strip(_SIGNS + '/')
        if rest:
            found.unknown.append(piece)
        elif not _FAX.match(piece):
            current.phone = current.phone or numbers[0]
        return
    if _WEB.search(piece) or re.fullmatch(
        r'(?:[\w-]{1,60}\.){1,4}(?:de|org|com|net|eu|at|ch|info)(?:/\S{0,80})?', piece
    ):
        return
    if (match := _POSTAL.fullmatch(piece)) is not None:
        found.postal_code = found.postal_code or match['code']
        found.city = found.city or match['city'].strip()
        return
    if piece.casefold() in _COUNTRY:
        return
    if len(piece) > _MOST_OF_A_NAME:
        found.unknown.append(piece)
        return
    if _STREET.fullmatch(piece) and not _PERSON.fullmatch(piece):
        if not found.street:
            found.street = piece
        return
    is_organisation = _ORGANISATION.match(piece) is not None
    if _FUNCTION.match(piece) and not (is_organisation and not found.organisation):
        if found.people:
            last = found.people[-1]
            last.function = f'{last.function}, {piece}' if last.function else piece
        else:
            found.department = f'{found.department}, {piece}' if found.department else piece
        return
    if is_organisation and not found.people:
        found.organisation = f'{found.organisation}, {piece}' if found.organisation else piece
        return
    if is_organisation and found.people and not found.organisation:
        found.organisation = piece
        return
    if _PERSON.fullmatch(piece) and not is_organisation:
        found.people.append(_Draft(re.sub(r'^(?:Herrn?|Frau)\s+', '', piece)))
        return
    starts = not found.organisation and not found.people and not found.own.email and not found.own.phone
    if starts and piece[:1].isupper() and not piece.endswith(('.', '!', '?')) and len(piece.split()) < 7:  # noqa: PLR2004  so many words or letters
        found.organisation = piece
        return
    found.unknown.append(piece)
