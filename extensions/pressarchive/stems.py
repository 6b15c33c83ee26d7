"""The stems and stop words of a language, as Sphinx's search has them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx.search import languages

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.search import SearchLanguage


class CachedLanguage:
    """A language that stems each word once a process."""

    def __init__(self, language: SearchLanguage) -> None:
        self.stopwords: Set[str] = language.stopwords
        self.stem = cache(language.stem)


@cache
def language_of(code: str) -> CachedLanguage | None:
    """Return the language with the BCP 47 or POSIX *code*; ``None`` if nothing is known of it."""
    found = languages.get(code.replace('_', '-').partition('-')[0].lower())
    if isinstance(found, str):
        module, _dot, name = found.rpartition('.')
        found = getattr(import_module(module), name)
    return CachedLanguage(found({})) if found is not None else None
