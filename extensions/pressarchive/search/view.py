"""What the search page knows before anybody searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.domain.views import View, page_link
from pressarchive.search.feed import bundles

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Link


@dataclass(frozen=True)
class Finding(View):
    """What there is to search in, and where else to look."""

    #: The names of the indices.
    indices: tuple[str, ...]
    #: The year of the oldest release; empty: there is none.
    since: str
    #: The pages of all years and of all topics.
    browse: tuple[Link, ...]


def finding(press: PressDomain, _docname: str, _spec: object) -> Finding | None:
    """Return what the search page knows; ``None``, and no form, without an index or a page to search on."""
    config = press.env.config
    if not config.press_index_search or config.press_search_page not in press.env.found_docs:
        return None
    return press.once('finding', lambda: _finding(press))


def _finding(press: PressDomain) -> Finding:
    years = [year for year, _count in press.archive.year_counts()]
    pages = (
        page_link(press, f'{press.folder}/index', _('All years')),
        page_link(press, f'{press.env.config.press_topics}/index', _('All topics')),
    )
    return Finding(
        tuple(bundles(press.archive)),
        str(min(years)) if years else '',
        tuple(one for one in pages if one.exists),
    )
