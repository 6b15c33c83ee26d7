"""The strongest words of a release's text, as a few bytes by which texts are compared; pure.

Words become stems, stems become numbers of four bytes: forty of them are 160 bytes in the pickled
environment, and nobody can read a text in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

#: So many terms stand for a text.
COUNT = 40
#: So many words are stemmed to get them: several forms of one word become one term. Not all words, for that
#: costs 50 µs for each new one if there is no PyStemmer.
STEMMED = 64
#: Letters of a word that are looked at. New words are mostly long compounds: with their beginnings, which
#: repeat, a text costs 0.6 ms instead of 1.4 without PyStemmer, and texts are told apart as well.
LETTERS = 12
#: How much an occurrence counts where it stands.
IN_HEADLINE, IN_SUBTITLE, IN_TEXT = 4, 2, 1
#: Bytes of a term.
SIZE = 4

#: Shorter ones are articles, pronouns, abbreviations; numbers say nothing about what a text is about.
_WORD = re.compile(r'[^\W\d_]{4,}')
_SOFT_HYPHEN = '\u00ad'
_NUMBER = Struct('<I')


class Language(Protocol):
    """What is asked of a language; those of Sphinx's search have it."""

    #: Words in lower case that say nothing about what a text is about.
    stopwords: Set[str]

    def stem(self, word: str) -> str:
        """Return the stem of *word*."""
        ...


def terms(headline: str, subtitle: str, texts: Iterable[str], language: Language | None) -> list[str]:
    """Return the strongest :data:`COUNT` terms of a text, the strongest first; without *language* no stems.

    More frequent ones are stronger; of equal ones the longer, which in German says more, then by alphabet.
    """
    counts: Counter[str] = Counter()
    for part, weight in ((headline, IN_HEADLINE), (subtitle, IN_SUBTITLE), ('\n'.join(texts), IN_TEXT)):
        for word in _words(part):
            counts[word] += weight
    for word in language.stopwords & counts.keys() if language is not None else ():
        del counts[word]
    found: Counter[str] = Counter()
    for word in _strongest(counts, STEMMED):
        part = word[:LETTERS]
        found[language.stem(part) if language is not None else part] += counts[word]
    return _strongest(found, COUNT)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize('NFC', text).replace(_SOFT_HYPHEN, '').lower()
    return _WORD.findall(plain)


def _strongest(counts: Counter[str], count: int) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], -len(word), word))[:count]


def packed(found: Iterable[str]) -> bytes:
    """Return terms as bytes; their order is not kept, so that it does not count."""
    # Not Python's hash, which is another one in every process. A blank of UTF-8 that cannot be is content.
    numbers = {blake2b(term.encode('utf-8', 'surrogatepass'), digest_size=SIZE).digest() for term in found}
    return b''.join(sorted(numbers))


def unpacked(data: bytes) -> frozenset[int]:
    """Return what :func:`packed` has made, as a set of numbers."""
    return frozenset(number for (number,) in _NUMBER.iter_unpack(data))
