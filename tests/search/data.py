"""The sample releases and the judged queries, read from their TOML files."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
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


def load_releases(folder: Path = HERE / 'releases') -> list[Release]:
    """Return all releases, oldest first."""
    releases = []
    for path in sorted(folder.glob('*.toml')):
        for key, table in _read(path).items():
            releases.append(Release(id=key, **{**table, 'topics': tuple(table['topics'])}))
    return sorted(releases, key=lambda one: one.name)


def load_queries(path: Path = HERE / 'queries.toml') -> list[Query]:
    """Return all queries in the order of the file."""
    return [_query(table) for table in _read(path)['queries']]


def _query(table: dict[str, Any]) -> Query:
    sets = ('found', 'first', 'never', 'may')
    return Query(**{**table, **{key: frozenset(table[key]) for key in sets if key in table}})


def day(date: str) -> dt.date:
    """Return the first day that *date* (a day or a month) means."""
    return dt.date.fromisoformat(date if date.count('-') > 1 else f'{date}-01')


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding='utf-8'))
