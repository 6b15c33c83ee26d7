"""The entries of the .bib files that a page cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.base.i18n import spoken_on, words_in
from pressarchive.domain.views import View
from pressarchive.references.format import entries_of, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Release
    from pressarchive.references.format import Reference


@dataclass(frozen=True)
class References(View):
    """The entries that a page cites: those of its option, then those of its text."""

    keys: tuple[str, ...]
    lines: tuple[Reference, ...]


class Coverage(References):
    """The entries of what others have published about a release."""


def references(press: PressDomain, docname: str) -> References:
    """Return the entries that *docname* cites, as far as the .bib files have them."""
    page = press.page(docname)
    marked = (ref.target for ref in page.use.refs if ref.kind == 'cite')
    listed = page.release.cites if page.release is not None else ()
    language = page.release.language if page.release is not None else ''
    return References(*_found(press, (*listed, *marked), language))


def coverage(press: PressDomain, release: Release) -> Coverage:
    """Return what others have published about *release*, in its order, as far as the .bib files have it."""
    return Coverage(*_found(press, release.coverage, release.language))


def _found(
    press: PressDomain, wanted: Iterable[str], language: str
) -> tuple[tuple[str, ...], tuple[Reference, ...]]:
    """Return which of the keys *wanted* there are, each once, and their entries."""
    entries, site = entries_of(press.env), press.env.config.language
    spoken = spoken_on(language, site)
    keys = tuple(key for key in dict.fromkeys(wanted) if key in entries)

    def line(key: str) -> Reference:
        with words_in(language, site):
            return press.once(('reference', key, spoken), lambda: reference(entries[key], spoken))

    return keys, tuple(line(key) for key in keys)
