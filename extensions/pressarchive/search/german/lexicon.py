"""The words that parts of German compounds may be, from the word lists of simplemma; pure.

simplemma (https://github.com/adbar/simplemma) knows a million German forms and the words that they are forms
of. Its lists take seconds to unpack; what is needed of them is kept in a file, of which a build takes in only
the words that begin like those it asks for: a release that is edited asks for few.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from importlib import metadata
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.search.german.compounds import LONGEST_PART

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: So many letters of words are the same if they are taken in together.
BEGINNING = 3
#: Bytes of a letter in UTF-8, at most.
LONGEST_LETTER = 4
#: A verb's stem is its infinitive without this; "warten", "sammeln".
INFINITIVES = (('en', 2), ('eln', 1), ('ern', 1))


def source() -> str:
    """Return what the words are taken from, with its version."""
    return f'simplemma {metadata.version("simplemma")}'


class PackedWords:
    """A set of words, given as :func:`_packed` makes them, of which only those asked for are taken in."""

    def __init__(self, packed: bytes) -> None:
        self._rows = {_beginning(row): row for row in packed.split(b'\n')}
        self._sets: dict[str, frozenset[str]] = {}

    def __contains__(self, word: str) -> bool:
        """Return whether *word* is one of them."""
        beginning = word[:BEGINNING]
        found = self._sets.get(beginning)
        if found is None:
            found = self._sets[beginning] = frozenset(self._rows.get(beginning, b'').decode().split())
        return word in found


class KnownWords:
    """The lexicon in *file*, read when it is asked; made when it is missing, damaged or not *made_with* this.

    The file begins with a line that says what it was made with, and a digest of the rest. Nouns and stems
    follow, with an empty line between them.
    """

    def __init__(self, file: Path, made_with: str) -> None:
        self._file = file
        self._made_with = f'{made_with} {source()}'

    def is_noun(self, word: str) -> bool:
        """Return whether *word*, in small letters, is a form of a noun."""
        return word in self._nouns

    def is_stem(self, word: str) -> bool:
        """Return whether *word* is the stem of a verb, or an adjective."""
        return word in self._stems

    @cached_property
    def _nouns(self) -> PackedWords:
        return self._words[0]

    @cached_property
    def _stems(self) -> PackedWords:
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[PackedWords, PackedWords]:
        try:
            head, _line, content = self._file.read_bytes().partition(b'\n')
        except OSError:
            head = content = b''
        if head != self._head(content):
            content = b'\n\n'.join(_gathered())
            files.write(self._file, self._head(content) + b'\n' + content, self._file.parent)
        nouns, stems = content.split(b'\n\n')
        return PackedWords(nouns), PackedWords(stems)

    def _head(self, content: bytes) -> bytes:
        return f'{self._made_with} {blake2b(content, digest_size=16).hexdigest()}'.encode()


def _gathered() -> tuple[bytes, bytes]:
    """Return forms of nouns, and stems of verbs and adjectives, in small letters and packed.

    There are a million forms, and to ask for a form's word takes most of the time: it is asked for where it
    matters.
    """
    # Not at the top: it takes an eighth of a second, and a build with a file of these words needs none of it.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415

    known = DefaultDictionaryFactory().get_dictionary('de')
    forms = [form for form in known if len(form) <= LONGEST_PART and form.isalpha()]
    # A noun; not an adjective at the beginning of a sentence, whose word is a small one.
    nouns = (form for form in forms if form[0].isupper() and (form[-1] != 'e' or known[form][0].isupper()))
    # Adjectives in "e" and "es" are forms of others.
    small = (form for form in forms if form[-1] not in 'es' and form[0].islower() and known[form] == form)
    return _packed(form.lower() for form in nouns), _packed(map(_stem, small))


def _packed(words: Iterable[str]) -> bytes:
    """Return *words* sorted, with blanks between them; those that begin alike are a line."""
    groups = groupby(sorted(dict.fromkeys(words)), key=itemgetter(slice(BEGINNING)))
    return '\n'.join(' '.join(group) for _beginning, group in groups).encode()


def _beginning(row: bytes) -> str:
    """Return how the words of a line begin: all of a word that is shorter."""
    return row[: BEGINNING * LONGEST_LETTER].decode(errors='ignore')[:BEGINNING].rstrip()


def _stem(form: str) -> str:
    """Return the stem of *form*: if it is an infinitive, without its ending."""
    return next((form[:-length] for ending, length in INFINITIVES if form.endswith(ending)), form)
