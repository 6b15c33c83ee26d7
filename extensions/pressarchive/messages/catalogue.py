"""The words that the office reads on its console, from the message catalogue ``pressarchive-console``.

A message is an English template in the code, and that is its key: :func:`phrase` says it at once in the
office's language, with its arguments. The language is one of the whole process (:func:`speak`). Nothing
that is said is kept for a later build, and nothing of it comes into the output.
"""

from __future__ import annotations

import gettext
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CATALOG = 'pressarchive-console'
LOCALE_DIR = Path(__file__).parent.parent / 'locale'


class _Console:
    """The language of this process."""

    words: gettext.NullTranslations | None = None


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that an archive can speak, those with a catalogue: "de", "en" and others."""
    return tuple(sorted(path.name for path in LOCALE_DIR.iterdir() if path.is_dir()))


def speak(language: str) -> None:
    """Say all further messages in *language* (``de``, ``de-AT``), or in what the variable LANGUAGE names.

    The language of the archive, once it is known. Where there is no catalogue of it, messages are English.
    """
    wanted = [one for one in os.environ.get('LANGUAGE', '').split(':') if one]
    _Console.words = _words(wanted or [language.replace('-', '_')])


def _words(languages: list[str] | None) -> gettext.NullTranslations:
    # English is what the code says; of "en:de" the second language would be found, for it has a catalogue.
    if languages and languages[0].partition('_')[0] == 'en':
        return gettext.NullTranslations()
    return gettext.translation(CATALOG, LOCALE_DIR, languages, fallback=True)


def _spoken() -> gettext.NullTranslations:
    """Return the words to be used; before :func:`speak` those that the environment names (gettext)."""
    if _Console.words is None:
        _Console.words = _words(None)
    return _Console.words


@contextmanager
def in_all_modules() -> Iterator[None]:
    """Let Python's own modules speak as we do: :mod:`argparse` asks :mod:`gettext` for what it says."""
    language = _spoken().info().get('language', 'en')
    domain, before = gettext.textdomain(), os.environ.get('LANGUAGE')
    gettext.bindtextdomain(CATALOG, str(LOCALE_DIR))
    gettext.textdomain(CATALOG)
    os.environ['LANGUAGE'] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        del os.environ['LANGUAGE']
        if before is not None:
            os.environ['LANGUAGE'] = before


def of_pages(text: str) -> str:
    """Return what a page calls *text*, a word for readers, in the office's language."""
    language = _spoken().info().get('language', 'en')
    words = gettext.translation('pressarchive', LOCALE_DIR, [language], fallback=True)
    return words.gettext(text) if text else ''


def template(text: str) -> str:
    """Return *text* as it is, but have it in the catalogue: it is said elsewhere, by :func:`phrase`."""
    return text


def phrase(text: str, *arguments: object) -> str:
    """Return the template *text* in the office's language, with its *arguments*, or those of a dictionary."""
    return _filled(_spoken().gettext(text) if text else '', arguments)


def plural(one: str, many: str, number: int, *arguments: object) -> str:
    """Return the form of a template that *number* needs, with its *arguments*; *number* is none of them."""
    return _filled(_spoken().ngettext(one, many, number), arguments)


def _filled(text: str, arguments: tuple[object, ...]) -> str:
    if not arguments:
        return text
    one = arguments[0]
    return text % (one if len(arguments) == 1 and isinstance(one, dict) else arguments)


def one_of(names: Iterable[str]) -> str:
    """Return "a, b or c"."""
    *others, last = names
    return phrase('%s or %s', ', '.join(others), last) if others else last


def all_of(names: Iterable[str]) -> str:
    """Return "a, b and c"."""
    *others, last = names
    return phrase('%s and %s', ', '.join(others), last) if others else last
