"""The words that parts of German compounds may be, from the word lists of simplemma; pure.

simplemma (https://pypi.org/project/simplemma/) knows a million German forms and the words that they are forms
of. Its lists take a second to unpack; what is needed of them is kept in a file, which takes a tenth.
"""

from __future__ import annotations

from functools import cached_property
from importlib import metadata
from typing import TYPE_CHECKING

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from pressarchive.search.compounds import LONGEST_PART

if TYPE_CHECKING:
    from pathlib import Path

#: To be raised with every change to what is gathered: a file that was made before is made anew.
EDITION = 2
#: A verb's stem is its infinitive without this; "warten", "sammeln".
INFINITIVES = (('en', 2), ('eln', 1), ('ern', 1))


def source() -> str:
    """Return what the words are taken from, with its version."""
    return f'simplemma {metadata.version("simplemma")}'


class KnownWords:
    """The lexicon in *file*, made when it is missing or of another version; read when it is asked."""

    def __init__(self, file: Path) -> None:
        self._file = file

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
        wanted = f'{source()}, {EDITION}'
        try:
            made_with, nouns, stems = self._file.read_text('utf-8').split('\n')
        except (OSError, ValueError):
            made_with = nouns = stems = ''
        if made_with != wanted:
            nouns, stems = _gathered()
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix('.part')
            part.write_text(f'{wanted}\n{nouns}\n{stems}', 'utf-8')
            part.replace(self._file)
        return frozenset(nouns.split(' ')), frozenset(stems.split(' '))


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
