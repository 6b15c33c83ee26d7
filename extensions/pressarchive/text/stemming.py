"""The stems and stop words of a language, as Sphinx's search has them."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx.search import languages

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.search import SearchLanguage


#: So many words are kept, some megabytes.
KEPT = 100_000


class CachedLanguage:
    """A language that remembers the stems of words, which come again and again."""

    def __init__(self, language: SearchLanguage) -> None:
        self.stopwords: Set[str] = language.stopwords
        self.stem = lru_cache(KEPT)(language.stem)


@cache
def language_of(code: str) -> CachedLanguage | None:
    """Return the language with the BCP 47 or POSIX *code*; ``None`` if nothing is known of it."""
    found = languages.get(code.replace('_', '-').partition('-')[0].lower())
    if isinstance(found, str):
        module, _dot, name = found.rpartition('.')
        found = getattr(import_module(module), name)
    return CachedLanguage(found({})) if found is not None else None
