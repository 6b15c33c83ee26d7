"""The words that parts of German compounds may be, from the word lists of simplemma; pure.

simplemma (https://github.com/adbar/simplemma) knows a million German forms and the words that they are forms
of. To go through its lists takes a second; what is needed of them is kept in a file.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from importlib import import_module, metadata
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.search.german.compounds import LONGEST_PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: So many letters of words are the same if they lie together.
BEGINNING = 4
#: Bytes of a letter in UTF-8, at most.
LONGEST_LETTER = 4
#: A verb's stem is its infinitive without this; "warten", "sammeln".
INFINITIVES = (('en', 2), ('eln', 1), ('ern', 1))


def source() -> str:
    """Return what the words are taken from, with its version."""
    return f'simplemma {metadata.version("simplemma")}'


class PackedWords:
    """A set of words, given as :class:`Packing` makes them; packed they take a fifth of the memory."""

    def __init__(self, packed: bytes) -> None:
        self._rows = {_beginning(row): b' %b ' % row for row in packed.split(b'\n')}

    def __contains__(self, word: str) -> bool:
        """Return whether *word* is one of them."""
        if not word or ' ' in word:
            return False
        return b' %b ' % word.encode('utf-8', 'surrogatepass') in self._rows.get(word[:BEGINNING], b'')


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
    """Return forms of nouns, and stems of verbs and adjectives, in small letters and packed."""
    nouns, stems = Packing(), Packing()
    for form, word in _forms():
        if len(form) > LONGEST_PART or not form.isalpha():
            continue
        if form[0].isupper():
            # A noun; not an adjective at the beginning of a sentence, whose word is a small one.
            if form[-1] != 'e' or word[0].isupper():
                nouns.add(form.lower())
        # Adjectives in "e" and "es" are forms of others.
        elif form[-1] not in 'es' and form[0].islower() and word == form:
            stems.add(_stem(form))
    return nouns.packed(), stems.packed()


def _forms() -> Iterator[tuple[str, str]]:
    """Yield the forms of German words, of which there are a million, each with its word."""
    # Not at the top: it takes an eighth of a second, and a build with a file of these words needs none of it.
    dictionaries = import_module('simplemma.strategies.dictionaries')
    try:
        # Not public, so it may go. But one after the other they take a third of the time, and none of the
        # memory that all of them take at once: more than the rest of a small archive's build.
        factory = import_module('.dictionary_factory', dictionaries.__name__)
        content = factory._read_decompressed('de')  # noqa: SLF001
        is_reversed, _count, at = factory.frontcode._read_header(content)  # noqa: SLF001
        records = factory.frontcode._iter_records(content, at)  # noqa: SLF001
    except (ImportError, AttributeError):
        yield from dictionaries.DefaultDictionaryFactory().get_dictionary('de').items()
        return
    order = slice(None, None, -1 if is_reversed else 1)
    for _at, form, word in records:
        yield form[order].decode(), word[order].decode()


class Packing:
    """*words* on their way into :class:`PackedWords`; as bytes, for a million of them takes much memory."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._rows: dict[str, bytearray] = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """Take *word* in."""
        self._rows.setdefault(word[:BEGINNING], bytearray()).extend(f'{word}\n'.encode())

    def packed(self) -> bytes:
        """Return the words sorted, with blanks between them; those that begin alike are a line."""
        rows = (row for _beginning, row in sorted(self._rows.items()))
        return b'\n'.join(b' '.join(sorted(set(bytes(row).splitlines()))) for row in rows)


def _beginning(row: bytes) -> str:
    """Return how the words of a line begin: all of a word that is shorter."""
    return row[: BEGINNING * LONGEST_LETTER].decode(errors='ignore')[:BEGINNING].rstrip()


def _stem(form: str) -> str:
    """Return the stem of *form*: if it is an infinitive, without its ending."""
    return next((form[:-length] for ending, length in INFINITIVES if form.endswith(ending)), form)
