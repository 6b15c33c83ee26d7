"""Sample press releases, made up from lists: the same seed gives the same texts, letter for letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from benchmarks.grammar import Writer
from benchmarks.words import VOCABULARIES, topics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 2005
FIRST, LAST = date(2005, 1, 3), date(2024, 12, 20)
#: The day of releases that are added later: newer than all others, older than the builds' clock.
ADDED = date(2024, 12, 23)
NOTE = 'Dies ist ein generierter Mustertext ohne Bezug zu wirklichen Ereignissen, Stellen oder Personen.'
WORDS = (340, 425)
RELATED_SHARE = 0.25
SECOND_TOPIC_SHARE = 0.4
SLUG_WORDS = 5

_LETTERS = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss'})
_WORD = re.compile(r'[^\W_]+')


@dataclass(frozen=True, slots=True)
class Release:
    """A sample press release; *blocks* are Markdown."""

    slug: str
    day: date
    title: str
    subtitle: str
    location: str
    topics: tuple[str, ...]
    blocks: tuple[str, ...]
    #: Slug of another release, or nothing.
    related: str = ''

    @property
    def docname(self) -> str:
        """Where the release stands in both archives."""
        return f'releases/{self.day.year}/{self.slug}'

    @property
    def text(self) -> str:
        """All blocks as one Markdown text."""
        return '\n\n'.join(self.blocks)


def words(text: str) -> list[str]:
    """Return the words of *text*."""
    return _WORD.findall(text)


def slug(day: date, title: str) -> str:
    """Return a file name for a release."""
    parts = re.findall(r'[a-z0-9]+', title.lower().translate(_LETTERS))
    return '-'.join([day.isoformat(), *parts[:SLUG_WORDS]])


class Sample:
    """*count* releases from *first* to *last* in a vocabulary; :meth:`extra` makes more of them."""

    def __init__(
        self, count: int, vocabulary: str, seed: int = SEED, *, first: date = FIRST, last: date = LAST
    ) -> None:
        self.count = count
        self.vocabulary = vocabulary
        self._first, self._last = first, last
        self._random = Random(seed)
        self._writer = Writer(VOCABULARIES[vocabulary](), self._random)
        self._titles: set[str] = set()
        self._slugs: set[str] = set()

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """The releases, oldest first."""
        return tuple(self.one_by_one())

    def extra(self) -> Release:
        """Return one more release, newer than all others."""
        return self._release(ADDED, '')

    def sentence(self) -> str:
        """Return one more sentence."""
        return self._writer.line('sentences')

    def one_by_one(self) -> Iterator[Release]:
        """Yield the releases, oldest first; once only, and not beside `releases`: each draws other lots."""
        span = (self._last - self._first).days
        slugs: list[str] = []
        for number in range(self.count):
            day = self._first + timedelta(days=number * span // max(1, self.count - 1))
            related = ''
            if slugs and self._random.random() < RELATED_SHARE:
                related = slugs[-1 - self._random.randrange(min(len(slugs), 50))]
            release = self._release(day, related)
            slugs.append(release.slug)
            yield release

    def _release(self, day: date, related: str) -> Release:
        title = self._new(self._titles, lambda _number: self._writer.line('headlines'))
        base = slug(day, title)
        name = self._new(self._slugs, lambda number: f'{base}-{number}' if number else base)
        keys = list(topics())
        chosen = self._random.sample(keys, 2 if self._random.random() < SECOND_TOPIC_SHARE else 1)
        return Release(
            slug=name,
            day=day,
            title=title,
            subtitle=self._writer.line('subtitles'),
            location=self._writer.pick('places'),
            topics=tuple(chosen),
            blocks=tuple(self._blocks()),
            related=related,
        )

    def _new(self, known: set[str], make: Callable[[int], str]) -> str:
        """Return the first text of *make* that is not *known* yet, and remember it."""
        number = 0
        while (text := make(number)) in known:
            number += 1
        known.add(text)
        return text

    def _blocks(self) -> Iterator[str]:
        """Yield a text of the wanted length: a lead, paragraphs, headings, a list and a quote."""
        wanted = self._random.randint(*WORDS)
        order = ['', 'quote', 'heading', 'list', '', 'heading']
        length = 0
        while length < wanted:
            kind = order.pop(0) if order else ''
            block = self._block(kind)
            length += len(words(block))
            yield block
        yield NOTE

    def _block(self, kind: str) -> str:
        writer = self._writer
        if kind == 'heading':
            return f'## {writer.line("subheads")}\n\n{self._paragraph()}'
        if kind == 'list':
            items = '\n'.join(f'- {writer.line("items")}' for _ in range(4))
            return f'{writer.line("sentences")[:-1]}:\n\n{items}'
        if kind == 'quote':
            return f'> {writer.line("quotes")}'
        return self._paragraph()

    def _paragraph(self) -> str:
        return ' '.join(self._writer.line('sentences') for _ in range(self._random.randint(3, 5)))
