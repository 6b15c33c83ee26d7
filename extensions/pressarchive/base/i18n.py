"""The words that the extension shows, from the message catalogue ``pressarchive``.

A page speaks the language of its release: whatever draws it does so within :func:`words_in`.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import package_dir
from sphinx.locale import get_translation, get_translator

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = 'pressarchive'
LOCALE_DIR = Path(__file__).parent.parent / 'locale'

_of_the_site = get_translation(CATALOG)
#: The words of a page in another language than the site's.
_of_the_page: ContextVar[gettext.NullTranslations | None] = ContextVar('_of_the_page', default=None)


def _(message: str) -> str:
    """Return a text for readers in the language of :func:`words_in`, else in the site's.

    At module level it is translated when it is shown (lazily), in the site's language.
    """
    words = _of_the_page.get()
    return _of_the_site(message) if words is None else words.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a text that *number* needs."""
    words = _of_the_page.get()
    return (get_translator(CATALOG) if words is None else words).ngettext(singular, plural, number)


def labelled(words: str) -> str:
    """Return *words* with the colon of a label behind them, as the language has it."""
    return str(_('%s:')) % words


@contextmanager
def words_in(language: str, site: str) -> Iterator[None]:
    """Let :func:`_` speak *language* (BCP 47) if there is a catalogue of it; else that of the *site*."""
    spoken = spoken_on(language, site)
    before = _of_the_page.set(None if spoken == tag(site) else _catalogue(spoken))
    try:
        yield
    finally:
        _of_the_page.reset(before)


def spoken_on(language: str, site: str) -> str:
    """Return the language (BCP 47) of :func:`words_in`; an empty *language* is the *site*'s."""
    return language if language and _catalogue(language) is not None else tag(site)


def _gettext(language: str) -> str:
    return language.replace('-', '_')


def tag(language: str) -> str:
    """Return a language as BCP 47 has it, from Sphinx's setting: ``de-AT`` of ``de_AT``."""
    return language.replace('_', '-')


def label_in(language: str, name: str) -> str:
    """Return the label of a note, a warning and the like in *language*, as Sphinx has it, else in English."""
    words = gettext.translation('sphinx', Path(package_dir, 'locale'), [_gettext(language)], fallback=True)
    message = 'See also' if name == 'seealso' else name.capitalize()
    return words.gettext(message)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations | None:
    """Return the words of *language*, those of ``de`` for ``de-AT``; ``None`` if there is no catalogue."""
    try:
        return gettext.translation(CATALOG, LOCALE_DIR, [_gettext(language)])
    except OSError:
        return None
