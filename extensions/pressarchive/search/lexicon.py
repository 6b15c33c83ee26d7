"""The words that parts of German compounds may be, from the word lists of simplemma; pure.

simplemma (https://pypi.org/project/simplemma/) knows a million German forms and the words that they are forms
of. Its lists take a second to unpack; what is needed of them is kept in a file, which takes a tenth.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from importlib import metadata
from typing import TYPE_CHECKING

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pressarchive.search.compounds import LONGEST_PART

if TYPE_CHECKING:
    from pathlib import Path

#: A verb's stem is its infinitive without this; "warten", "sammeln".
INFINITIVES = (('en', 2), ('eln', 1), ('ern', 1))


def source() -> str:
    """Return what the words are taken from, with its version."""
    return f'simplemma {metadata.version("simplemma")}'


class KnownWords:
    """The lexicon in *file*, read when it is asked; made when it is missing, damaged or not *made_with* this.

    The file has three lines: what it was made with and a digest of the rest, nouns, stems.
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
    def _nouns(self) -> frozenset[str]:
        return self._words[0]

    @cached_property
    def _stems(self) -> frozenset[str]:
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        try:
            head, _line, content = self._file.read_bytes().decode().partition('\n')
        except (OSError, ValueError):
            head = content = ''
        if head != self._head(content):
            content = '\n'.join(_gathered())
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix('.part')
            part.write_bytes(f'{self._head(content)}\n{content}'.encode())
            part.replace(self._file)
        nouns, stems = content.split('\n')
        return frozenset(nouns.split()), frozenset(stems.split())

    def _head(self, content: str) -> str:
        return f'{self._made_with} {blake2b(content.encode(), digest_size=16).hexdigest()}'


def _gathered() -> tuple[str, str]:
    """Return forms of nouns, and stems of verbs and adjectives: each in small letters, between spaces.

    There are a million forms, and to ask for a form's word takes most of the time: it is asked for where it
    matters.
    """
    known = DefaultDictionaryFactory().get_dictionary('de')
    forms = [form for form in known if len(form) <= LONGEST_PART and form.isalpha()]
    # A noun; not an adjective at the beginning of a sentence, whose word is a small one.
    nouns = (form for form in forms if form[0].isupper() and (form[-1] != 'e' or known[form][0].isupper()))
    # Adjectives in "e" and "es" are forms of others.
    small = (form for form in forms if form[-1] not in 'es' and form[0].islower() and known[form] == form)
    return ' '.join(nouns).lower(), ' '.join(_stem(form) for form in small)


def _stem(form: str) -> str:
    """Return the stem of *form*: if it is an infinitive, without its ending."""
    return next((form[:-length] for ending, length in INFINITIVES if form.endswith(ending)), form)
