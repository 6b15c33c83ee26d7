"""Sentences from patterns such as ``{nom} {verb} {akk}.``; good enough German to be read as German."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.words import lists, nouns

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.words import Noun, Vocabulary

ARTICLES = {
    'nom': {'m': 'der', 'f': 'die', 'n': 'das'},
    'akk': {'m': 'den', 'f': 'die', 'n': 'das'},
    'dat': {'m': 'dem', 'f': 'der', 'n': 'dem'},
    'gen': {'m': 'des', 'f': 'der', 'n': 'des'},
}
#: Shares of nouns that are no compounds, and of nouns with an adjective.
PLAIN_SHARE = 0.25
ADJECTIVE_SHARE = 0.35


def genitive(noun: Noun) -> str:
    """Return *noun* in the genitive singular."""
    if noun.gender == 'f' or noun.word.lower().endswith('fonds'):
        return noun.word
    if noun.word.endswith('nis'):
        return f'{noun.word}ses'
    return noun.word + ('es' if noun.word.endswith(('s', 'ß', 'z', 'st')) else 's')


class Writer:
    """Fills patterns with words of a vocabulary; all chance comes from one generator."""

    def __init__(self, vocabulary: Vocabulary, random: Random) -> None:
        self._vocabulary = vocabulary
        self._random = random
        self._slots: dict[str, Callable[[], str]] = {
            **{case: partial(self._phrase, case) for case in ARTICLES},
            'plural': self._plural,
            'Kopf': lambda: self._noun().word,
            'Kopfakk': lambda: self._noun().word,
            'verb': lambda: self.pick('verbs'),
            'partizip': lambda: self.pick('participles'),
            'zeit': lambda: self.pick('times'),
            'adverb': lambda: self.pick('adverbs'),
            'ort': lambda: self.pick('places'),
            'monat': lambda: self.pick('months'),
            'zahl': lambda: self._vocabulary.number(self._random),
            'prozent': lambda: str(self._random.randrange(2, 98)),
            'tag': lambda: str(self._random.randrange(1, 29)),
            'jahr': lambda: str(self._random.randrange(2005, 2031)),
        }

    def __getitem__(self, slot: str) -> str:
        """Return a new filling for *slot*; :meth:`str.format_map` asks for each slot by itself."""
        return self._slots[slot]()

    def pick(self, name: str) -> str:
        """Return an entry of the list *name*."""
        return self._random.choice(lists()[name])

    def line(self, name: str) -> str:
        """Return a pattern of the list *name*, filled, with a capital letter at its beginning."""
        text = self.pick(name).format_map(self)
        return text[0].upper() + text[1:]

    def _noun(self) -> Noun:
        if self._random.random() < PLAIN_SHARE:
            return self._random.choice(nouns('plain'))
        return self._vocabulary.noun(self._random)

    def _phrase(self, case: str) -> str:
        noun = self._noun()
        word = genitive(noun) if case == 'gen' else noun.word
        weak_e = case == 'nom' or (case == 'akk' and noun.gender != 'm')
        return f'{ARTICLES[case][noun.gender]} {self._adjective("e" if weak_e else "en")}{word}'

    def _plural(self) -> str:
        return f'{self._adjective("e")}{self._noun().plural}'

    def _adjective(self, ending: str) -> str:
        """Return an adjective and a blank, or nothing."""
        return f'{self.pick("adjectives")}{ending} ' if self._random.random() < ADJECTIVE_SHARE else ''
