"""What the search page knows before anybody searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View
from pressarchive.search.feed import bundles

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain


@dataclass(frozen=True)
class Indices(View):
    """The names of the indices that there are."""

    names: tuple[str, ...]


def indices(press: PressDomain, _docname: str, _spec: object) -> Indices | None:
    """Return the indices of the archive; ``None`` if it has none, or no page to search on: no form then."""
    config = press.env.config
    if not config.press_index_search or config.press_search_page not in press.env.found_docs:
        return None
    return press.once('indices', lambda: Indices(tuple(bundles(press.archive))))
