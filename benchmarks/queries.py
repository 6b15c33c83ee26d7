"""What readers of a sample would ask: one query of each kind, chosen from the texts and always the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.sample import NOTE
from benchmarks.words import lists, nouns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: A page of results that counts: fewer matches would make it a smaller task.
ENOUGH = 5
SHORTEST_RARE = 8
_WORD = re.compile(r'[^\W\d_]+')
#: A noun and the word behind it: what somebody remembers of a sentence.
_PAIR = re.compile(r'\b[A-ZÄÖÜ][^\W\d_]{2,} [^\W\d_]{3,}\b')
#: Any word and the one behind it.
_SIDE_BY_SIDE = re.compile(r'(?=\b([^\W\d_]{2,} [^\W\d_]{2,})\b)')
_YEAR = re.compile(r'\b20\d\d\b')
#: So many letters of a word are a beginning.
BEGINNING = 6
#: Endings of cases and numbers: an index that knows them finds a rare form's frequent word.
_ENDING = re.compile(r'(?:e?s|e[mnr]?|n)$')


@dataclass(frozen=True, slots=True)
class Query:
    """Something to ask; *kind* is one of :data:`KINDS`."""

    kind: str
    text: str


#: What somebody asks besides.
OWN = 'own'
#: Kinds and their names in tables.
KINDS = {
    'simple': 'frequent word',
    'usual': 'usual word',
    'rare': 'rare word',
    'compound': 'compound',
    'compound-most': 'most frequent compound',
    'part': 'part of compounds only',
    'several': 'two words',
    'phrase': 'two words side by side',
    'phrase-most': 'most frequent words side by side',
    'prefix': 'beginning of words',
    'typo': 'typing error',
    'date': 'month',
    OWN: 'own query',
}


def texts(source: Path) -> list[str]:
    """Return the releases of an archive's sources, in the order of their names."""
    found = sorted(path for path in source.glob('releases/*/*.md') if path.name != 'index.md')
    return [path.read_text(encoding='utf-8') for path in found]


def choose(releases: Iterable[str]) -> list[Query]:
    """Return a query of each kind that the texts *releases* have an answer to."""
    counts: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    neighbours: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for text in releases:
        # What stands in all of them is no question.
        release = text.replace(NOTE, '')
        counts.update(set(_WORD.findall(release)))
        pairs.update(set(_PAIR.findall(release)))
        neighbours.update(_SIDE_BY_SIDE.findall(release))
        years.update(set(_YEAR.findall(release)))
    plain = _most(counts, {noun.word for noun in nouns('plain')})
    compounds = _most(counts, _compounds(counts))
    typical = _typical(compounds, counts)
    chosen = {
        'simple': plain[:1],
        'usual': _typical(plain, counts),
        'rare': _rare(counts)[:1],
        'compound': typical,
        'compound-most': compounds[:1],
        'part': _parts(counts)[:1],
        'several': [' '.join(plain[:2])] if len(plain) > 1 else [],
        'phrase': _phrase(pairs),
        'phrase-most': _phrase(neighbours),
        'prefix': [word[:BEGINNING] for word in typical if word[:BEGINNING] not in counts],
        'typo': _mistyped(typical, counts),
        'date': [f'März {year}' for year in _most(years, years)[:1]],
    }
    return [Query(kind, text) for kind, found in chosen.items() for text in found]


def _most(counts: Counter[str], wanted: Iterable[str]) -> list[str]:
    """Return those of *wanted* that stand in enough releases, the most frequent first."""
    return sorted((word for word in wanted if counts[word] >= ENOUGH), key=lambda word: (-counts[word], word))


def _rare(counts: Counter[str]) -> list[str]:
    """Return the words that stand in just enough releases in any form, the rarest first."""
    stems: Counter[str] = Counter()
    for word, count in counts.items():
        stems[_ENDING.sub('', word)] += count
    found = [
        (stems[word], word)
        for word in counts
        if word.istitle() and len(word) >= SHORTEST_RARE and stems[word] >= ENOUGH
    ]
    return [word for _count, word in sorted(found)]


def _typical(words: list[str], counts: Counter[str]) -> list[str]:
    """Return the one in the middle of all places where one of *words* stands: as likely as not to be met."""
    rest = sum(counts[word] for word in words) / 2
    for word in words:
        rest -= counts[word]
        if rest <= 0:
            return [word]
    return []


def _phrase(pairs: Counter[str]) -> list[str]:
    """Return the most frequent of *pairs* that stands in enough releases, in quotation marks."""
    found = sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:1]
    return [f'"{pair}"' for pair in found if pairs[pair] >= ENOUGH]


def _mistyped(words: list[str], counts: Counter[str]) -> list[str]:
    """Return *words* with two letters in the wrong order, as far as nobody writes them so."""
    middle = SHORTEST_RARE // 2
    wrong = [f'{word[:middle]}{word[middle + 1]}{word[middle]}{word[middle + 2 :]}' for word in words]
    return [word for word in wrong if word not in counts and word not in words]


def _compounds(counts: Counter[str]) -> set[str]:
    """Return the words that end with one of our heads and begin with one of our fronts."""
    fronts = tuple(lists()['first'])
    heads = tuple(noun.word.lower() for noun in nouns('heads'))
    return {word for word in counts if word.startswith(fronts) and word.endswith(heads)}


def _parts(counts: Counter[str]) -> list[str]:
    """Return heads that no word begins with, but many end with; the most frequent first."""
    beginnings = {word[:length].lower() for word in counts for length in range(1, len(word) + 1)}
    found: Counter[str] = Counter()
    for noun in nouns('heads'):
        if noun.word.lower() not in beginnings:
            found[noun.word] = sum(
                count for word, count in counts.items() if word.endswith(noun.word.lower())
            )
    return _most(found, found)
