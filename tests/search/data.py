"""The sample releases and the judged queries, read from their TOML files."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
STRANGERS = HERE / 'queries-strangers.toml'
LATER = HERE / 'queries-later.toml'
AGAIN = HERE / 'queries-again.toml'
CATEGORIES = (
    'compound',
    'umlaut',
    'transcription',
    'no-dots',
    'gender',
    'inflection',
    'hyphen',
    'number',
    'date',
    'phrase',
    'several-words',
    'plain',
    'none',
)
#: What strangers asked (``queries-strangers.toml``, ``queries-later.toml``).
STRANGER_CATEGORIES = (
    'typo',
    'synonym',
    'dates',
    'abbreviation',
    'question',
    'most-words',
    'digits',
    'gender-compound',
    'name-compound',
    'exclude',
    'side-field',
    'sign',
    'everyday',
)
#: What was asked besides when strangers asked once more (``queries-again.toml``).
AGAIN_CATEGORIES = ('verb', 'english', 'short', 'long')
TOPICS = {
    'bauen': 'Bauen',
    'beteiligung': 'Mitreden',
    'bildung': 'Bildung',
    'digitales': 'Digitales',
    'gesundheit': 'Gesundheit',
    'kultur': 'Kultur',
    'sicherheit': 'Sicherheit',
    'soziales': 'Soziales',
    'sport': 'Sport',
    'stadtentwicklung': 'Planung',
    'umwelt': 'Umwelt',
    'verkehr': 'Verkehr',
    'verwaltung': 'Verwaltung',
    'wirtschaft': 'Wirtschaft',
}
MONTHS = (
    *('Januar', 'Februar', 'März', 'April', 'Mai', 'Juni'),
    *('Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'),
)


@dataclass(frozen=True, slots=True)
class Release:
    """One invented release."""

    id: str
    date: str
    title: str
    topics: tuple[str, ...]
    text: str
    subtitle: str = ''
    place: str = 'Musterstadt'
    #: As an office counts its releases: "112/2016". This and what follows: not in the first set.
    number: str = ''
    #: Below pictures.
    captions: tuple[str, ...] = ()
    #: Who has to do with it, with their function before the name: "Auktionator Valentin Zwirnemann".
    people: tuple[str, ...] = ()
    #: Who speaks for it, in the same way.
    speakers: tuple[str, ...] = ()
    #: Titles of files to download.
    attachments: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of its file, which begins with the date."""
        return f'{self.date}-{self.id}'

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs of its text."""
        return self.text.strip().split('\n\n')

    @property
    def date_in_words(self) -> str:
        """Return the date as German press releases write it."""
        year, month, *day = self.date.split('-')
        words = f'{MONTHS[int(month) - 1]} {year}'
        return f'{int(day[0])}. {words}' if day else words


@dataclass(frozen=True, slots=True)
class Query:
    """One question with the judgement of every release for it; see README.md."""

    q: str
    category: str
    found: frozenset[str]
    first: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    held_out: bool = False
    #: Which file it stands in: 'first' (``queries.toml``), 'strangers', 'later', 'again'.
    asked: str = 'first'


def load_releases(folder: Path = HERE / 'releases') -> list[Release]:
    """Return the releases of the first set, oldest first."""
    return _releases(path for path in folder.glob('*.toml') if not path.name.startswith(('more-', 'again-')))


def load_all_releases(folder: Path = HERE / 'releases') -> list[Release]:
    """Return the releases of the first and the second set, oldest first."""
    return _releases(path for path in folder.glob('*.toml') if not path.name.startswith('again-'))


def load_releases_again(folder: Path = HERE / 'releases') -> list[Release]:
    """Return the releases of all three sets, oldest first."""
    return _releases(folder.glob('*.toml'))


def load_queries(path: Path = HERE / 'queries.toml') -> list[Query]:
    """Return the queries of a file in its order, judged for the first set of releases alone."""
    ids = frozenset(release.id for release in load_releases())
    return [_judged_for(ids, query) for query in _queries(path)]


def load_all_queries() -> list[Query]:
    """Return the queries of ``queries.toml``, then those of strangers, judged for both sets of releases."""
    later = (replace(query, held_out=True) for query in _queries(LATER, 'later'))
    return [*_queries(HERE / 'queries.toml'), *_queries(STRANGERS, 'strangers'), *later]


def load_queries_again() -> list[Query]:
    """Return what strangers asked once more, judged for all three sets of releases."""
    return [replace(query, held_out=True) for query in _queries(AGAIN, 'again')]


def load_synonyms(path: Path = STRANGERS) -> dict[str, Any]:
    """Return ``[synonyms]`` of *path*, as the archive for its queries has it in its ``press.toml``."""
    synonyms: dict[str, Any] = _read(path)['synonyms']
    return synonyms


def _releases(paths: Iterable[Path]) -> list[Release]:
    releases = []
    for path in paths:
        for key, table in _read(path).items():
            lists = {name: tuple(value) for name, value in table.items() if isinstance(value, list)}
            releases.append(Release(id=key, **{**table, **lists}))
    return sorted(releases, key=lambda one: one.name)


def _queries(path: Path, asked: str = 'first') -> list[Query]:
    sets = ('found', 'first', 'never', 'may')
    return [
        Query(**{**table, **{key: frozenset(table[key]) for key in sets if key in table}}, asked=asked)
        for table in _read(path)['queries']
    ]


def _judged_for(ids: frozenset[str], query: Query) -> Query:
    """Return *query* as it would be judged if there were only the releases called *ids*."""
    found, first = query.found & ids, query.first & ids
    # The others may have been all that had the word only in a compound: then there is nothing to stand above.
    first = first if first != found or found == query.found else frozenset()
    return replace(query, found=found, first=first, never=query.never & ids, may=query.may & ids)


def day(date: str) -> dt.date:
    """Return the first day that *date* (a day or a month) means."""
    return dt.date.fromisoformat(date if date.count('-') > 1 else f'{date}-01')


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding='utf-8'))
