"""German words for sample texts: the lists of german.json, and two vocabularies over them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Protocol

#: How many compounds the closed vocabulary has; with their forms and all other words a few thousand forms.
CLOSED_SIZE = 1200
#: The open vocabulary draws ranks r with P(R > r) = (OFFSET / (r + OFFSET)) ** (EXPONENT - 1). With a Zipf
#: exponent s, the number of distinct words among n grows like n ** (1 / s); OFFSET says how flat the head is.
EXPONENT = 1.55
OFFSET = 3000
#: A prime that divides no size of our products: neighbouring ranks get words that do not look alike.
STRIDE = 1_000_003


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its gender (m, f, n) and its plural."""

    word: str
    gender: str
    plural: str

    def after(self, front: str) -> Noun:
        """Return the compound of *front* and this noun."""
        return Noun(front + self.word.lower(), self.gender, front + self.plural.lower())


class Vocabulary(Protocol):
    """Where texts take their nouns and numbers from."""

    def noun(self, random: Random) -> Noun:
        """Return a noun."""

    def number(self, random: Random) -> str:
        """Return a number as German writes it."""


@cache
def lists() -> dict[str, list[str]]:
    """Return the lists of single words and sentence patterns by their names."""
    found = _german()
    return {
        name: value if isinstance(value, list) else value.split(';' if ';' in value else None)
        for name, value in found.items()
        if isinstance(value, (str, list))
    }


@cache
def nouns(name: str) -> list[Noun]:
    """Return a list of nouns by its name."""
    return [Noun(*entry.split()) for entry in lists()[name]]


def topics() -> dict[str, str]:
    """Return the topics: titles by key."""
    found = _german()['topics']
    if not isinstance(found, dict):
        raise TypeError
    return found


@cache
def _german() -> dict[str, str | list[str] | dict[str, str]]:
    found: dict[str, str | list[str] | dict[str, str]] = json.loads(
        Path(__file__).with_name('german.json').read_text(encoding='utf-8')
    )
    return found


def compound(index: int) -> Noun:
    """Return the compound number *index*: those of two parts come first, then those of three."""
    first, middle, heads = lists()['first'], lists()['middle'], nouns('heads')
    short = len(first) * len(heads)
    if index < short:
        place = index * STRIDE % short
        return heads[place % len(heads)].after(first[place // len(heads)])
    place = (index - short) * STRIDE % (short * len(middle))
    place, head = divmod(place, len(heads))
    begin, link = divmod(place, len(middle))
    return heads[head].after(first[begin] + middle[link])


def name(index: int) -> Noun:
    """Return the made-up name of a place number *index*: syllables that mean nothing, and an ending."""
    syllables, endings = lists()['syllables'], nouns('endings')
    place = index * STRIDE % (len(endings) * len(syllables) ** 3)
    place, ending = divmod(place, len(endings))
    front = ''
    for _ in range(3):
        place, syllable = divmod(place, len(syllables))
        front += syllables[syllable]
    return endings[ending].after(front.capitalize())


class Closed:
    """A few thousand word forms, chosen once."""

    def __init__(self) -> None:
        """Choose the compounds."""
        random = Random(1)
        short = len(lists()['first']) * len(nouns('heads'))
        self._nouns = [
            compound(random.randrange(short if number % 3 else short * 10)) for number in range(CLOSED_SIZE)
        ]

    def noun(self, random: Random) -> Noun:
        """Return a compound; the first of the list are the most frequent."""
        return self._nouns[int(CLOSED_SIZE * random.random() ** 2)]

    def number(self, random: Random) -> str:
        """Return one of a hundred numbers."""
        return grouped(random.randrange(1, 101) * 250)


class Open:
    """Words without an end: the longer the text, the more of them, as in the news."""

    def noun(self, random: Random) -> Noun:
        """Return a compound or a made-up name."""
        rank = int(OFFSET * ((1 - random.random()) ** (-1 / (EXPONENT - 1)) - 1))
        index, kind = divmod(rank, 4)
        return name(index) if kind == 0 else compound(3 * index + kind - 1)

    def number(self, random: Random) -> str:
        """Return any number up to a million, small ones more often."""
        return grouped(int(10 ** (1 + 5 * random.random())))


def grouped(number: int) -> str:
    """Return *number* with points between thousands."""
    return f'{number:,}'.replace(',', '.')


VOCABULARIES: dict[str, type[Closed | Open]] = {'closed': Closed, 'open': Open}
