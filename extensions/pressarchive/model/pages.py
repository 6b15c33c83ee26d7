"""What the archive knows of one document, and what that document shows of others; frozen, no Sphinx.

Pickled with Sphinx's environment, as :mod:`pressarchive.model.records` is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pressarchive.model.records import Release
    from pressarchive.model.visibility import Hold

#: What Sphinx calls a page without a heading.
NO_TITLE = '<no title>'


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What a ``release-list`` asks for."""

    year: int | None = None
    topic: str | None = None
    limit: int | None = None
    #: ``''``, ``'month'`` or ``'year'``.
    group: str = ''
    #: ``''`` (the first ones with more words), ``'lead'``, ``'standard'``, ``'compact'`` or ``'pictures'``.
    style: str = ''
    #: A page of the list of all releases, counted from the oldest; 0: the newest. ``None``: no such page.
    page: int | None = None

    def selects(self, release: Release) -> bool:
        """Tell whether *release* may stand in the list, by its year and topics."""
        is_of_year = self.year is None or release.date.year == self.year
        return is_of_year and (self.topic is None or self.topic in release.topics)


# Without slots, as :mod:`.records` says.
@dataclass(frozen=True)
class Ref:
    """A key that a page names: what kind of key, which, and on which line."""

    kind: str
    target: str
    line: int


@dataclass(frozen=True)
class PageUse:
    """What one page shows of things that stand elsewhere; see :mod:`pressarchive.page.parts`."""

    #: The placeholders of other places: name of the node, and what it asks for.
    shown: tuple[tuple[str, Any], ...] = ()
    #: Keys of contacts, releases, topics and references that the page names.
    refs: tuple[Ref, ...] = ()
    #: Keys that the page's ``contact`` directives name; ``None`` if it has no such directive.
    contacts: tuple[str, ...] | None = None
    #: (docname, place in it) that links of Sphinx and Markdown lead to.
    links: tuple[tuple[str, str], ...] = ()
    #: Labels (``std:ref``) that links lead to.
    labels: tuple[str, ...] = ()
    #: Whether there are links of yet another kind.
    other_links: bool = False


@dataclass(frozen=True)
class Page:
    """What the archive knows of one document."""

    release: Release | None = None
    #: Line of the first ``pressrelease``, also of one that is faulty.
    directive_line: int | None = None
    use: PageUse = PageUse()
    #: Why it is not public, as its source or its directive says: see :mod:`pressarchive.embargo.gate`.
    hold: Hold | None = None
