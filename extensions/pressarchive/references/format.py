"""What a release rests on: entries of the .bib files, one line each in the reader's language.

sphinxcontrib-bibtex loads and checks the files. Its lists are not used: a ``bibliography`` a page
costs seconds a build, and its ``footcite`` re-reads all citing pages when an entry changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from pybtex.richtext import Text

from pressarchive.base.i18n import _, labelled
from pressarchive.model import converters
from pressarchive.model.dates import locale_of, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybtex.database import Entry, Person
    from sphinx.environment import BuildEnvironment

    from pressarchive.model.records import PartialDate

#: Where an entry appeared, what kind it is, who published it: the first field that is there.
CONTAINERS = ('journal', 'journaltitle', 'booktitle', 'maintitle')
PUBLISHERS = ('publisher', 'institution', 'organization', 'school')


#: The last of several names in BibTeX, if there are more.
OTHERS = 'others'
#: Commands of LaTeX of which the text in braces is what readers see.
_KEPT = re.compile(
    r'\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up|md|normal|super|superscript|subscript)|underline|mbox|hbox|url|path|'
    r'uppercase|MakeUppercase|lowercase|MakeLowercase|nolinkurl|foreignlanguage\s*\{\w*\})\s*\{'
)
_SWITCH = re.compile(
    r'\{\\(?:em|it|bf|sc|tt|rm|sf|sl|itshape|bfseries|scshape|ttfamily|sffamily)(?![A-Za-z])\s*'
)
_HREF = re.compile(r'\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}')
_ENQUOTE = re.compile(r'\\enquote\*?\s*\{([^{}]*)\}')
_NAME = re.compile(r'\\((?:La)?TeX)(?![A-Za-z])(?:\{\}|\\ )?')
_UNKNOWN = re.compile(r'\\[A-Za-z]+|\\[^A-Za-z]|\$[^$]*\$')

MONTHS = tuple(name.lower() for name in get_month_names('wide', locale='en').values())


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as one line: text, then the address, if it has one."""

    text: str
    url: str = ''
    accessed: str = ''


def reference_text(one: Reference) -> str:
    """Return an entry as plain text."""
    found = f'{one.text} {one.url}' if one.url else one.text
    if not one.accessed:
        return found
    return f'{found}, {one.accessed}' if one.url else f'{found} {one.accessed}'


def entries_of(env: BuildEnvironment) -> Mapping[str, Entry]:
    """Return all entries by key; none if the project does not use sphinxcontrib-bibtex."""
    cite: Any = env.domains['cite'] if 'cite' in env.domains else None  # noqa: SIM401  no .get there
    return cast('Mapping[str, Entry]', cite.bibdata.data.entries if cite is not None else {})


def reference(entry: Entry, language: str) -> Reference:
    """Return *entry* as it stands in a list: who, what, where, when, address."""
    field = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    # In LaTeX "%" begins a comment; in an address it is a letter.
    field |= {name: _address(entry.fields[name]) for name in ('url',) if name in entry.fields}
    field |= {name: _doi(entry.fields[name]) for name in ('doi',) if name in entry.fields}
    names = _names(entry, language)
    title = _('“%s”') % field['title'] if field.get('title') else ''
    parts = [f'{labelled(names)} {title}' if names and title else names or title]
    if container := _first(field, CONTAINERS):
        numbers = ', '.join(
            part for part in (field.get('volume', ''), field.get('number', ''), _pages(field)) if part
        )
        parts.append(_('In: %s') % ', '.join(part for part in (container, numbers) if part))
    publisher = _first(field, PUBLISHERS)
    if publisher and publisher != names:
        parts.append(
            ', '.join(part for part in (publisher, field.get('address') or field.get('location', '')) if part)
        )
    when = _date(field, language)
    if kind := field.get('type') or field.get('howpublished', ''):
        parts.append(_('%(kind)s of %(date)s') % {'kind': kind, 'date': when} if when else kind)
    elif when:
        parts.append(when)
    if field.get('note'):
        parts.append(field['note'])
    text = ' '.join(part if part[-1] in '.!?' else f'{part}.' for part in parts if part)
    url = field.get('url', '') or (f'https://doi.org/{field["doi"]}' if field.get('doi') else '')
    accessed = _day(field.get('urldate', ''), language)
    try:
        url = converters.web_address(url) if url else ''
    except ValueError:
        text, url = f'{text} {url}', ''  # shown, but no link: it may carry code
    return Reference(text, url, _('accessed on %s') % accessed if accessed else '')


def has_title(entry: Entry) -> bool:
    """Tell whether *entry*, or the one in which it stands, has a title that readers can see."""
    try:
        return bool(_plain(entry.fields['title']).strip())
    except KeyError:
        return False


def unsafe_address(entry: Entry) -> str | None:
    """Return what is wrong with the web address of *entry*, if it has one that cannot be a link."""
    address = _address(entry.fields['url']) if 'url' in entry.fields else ''
    try:
        if address:
            converters.web_address(address)
    except ValueError as error:
        return str(error)
    return None


def unknown_commands(entry: Entry) -> list[str]:
    """Return the commands of LaTeX in *entry* that are shown as they are written."""
    people = (str(one) for persons in entry.persons.values() for one in persons)
    texts = (value for name, value in entry.fields.items() if name.lower() not in {'url', 'doi'})
    found = (
        _UNKNOWN.findall(_plain(text.replace(r'\$', '')))
        for text in (*texts, *people)
        if '\\' in text or '$' in text
    )
    return list(dict.fromkeys(command for commands in found for command in commands))


def _plain(latex: str) -> str:
    """Return *latex* as plain text; pybtex knows its accents, but no command and no lone "%"."""
    text = re.sub(r'(?<!\\)%', r'\\%', latex)
    text = _HREF.sub(r'\2 (\1)', text)
    text = _ENQUOTE.sub(lambda match: _('“%s”') % match[1], text)
    text = _SWITCH.sub('{', _KEPT.sub('{', text))
    text = _NAME.sub(r'\1', text.replace(r'\,', '\u202f'))
    return re.sub(r'[ \t\n\r]+', ' ', str(Text.from_latex(text))).replace(r'\$', '$').strip(' ')


def _address(latex: str) -> str:
    return re.sub(r'\\([%_&#~])', r'\1', latex).strip()


def _doi(latex: str) -> str:
    """Return the identifier in a field that may have it as a web address."""
    return re.sub(r'^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)', '', _address(latex), flags=re.IGNORECASE)


def _names(entry: Entry, language: str) -> str:
    people: list[Person] = entry.persons.get('author') or entry.persons.get('editor') or []
    names = [
        _plain(
            ' '.join(
                [*one.first_names, *one.middle_names, *one.prelast_names, *one.last_names, *one.lineage_names]
            )
        )
        for one in people
    ]
    if len(names) > 1 and names[-1] == OTHERS:
        return _('%s et al.') % ', '.join(names[:-1])
    return format_list(names, locale=locale_of(language)) if names else ''


def _first(field: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((field[name] for name in names if field.get(name)), '')


def _pages(field: Mapping[str, str]) -> str:
    return _('p. %s') % field['pages'].replace('--', '–') if field.get('pages') else ''


def _date(field: Mapping[str, str], language: str) -> str:
    if given := field.get('date', ''):
        return _day(given, language)
    year, month = field.get('year', ''), field.get('month', '').lower()
    # BibTeX's months are numbers or English names, whole or of three letters.
    names = (place for place, name in enumerate(MONTHS, 1) if month and name.startswith(month))
    number = int(month) if month.isdecimal() else next(names, 0)
    return _day(f'{year}-{number:02d}' if number else year, language)


def _day(given: str, language: str) -> str:
    """Return a date as references have it, "17.09.2019"; what is no ISO date stays as it is."""
    try:
        when: PartialDate = converters.partial_date(given)
    except ValueError:
        return given
    if when.day is None:
        return long_date(when, language)
    return format_date(when.first_day, 'medium', locale=locale_of(language))
