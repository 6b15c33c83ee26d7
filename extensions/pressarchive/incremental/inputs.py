"""All that the views of a build come from: if none of it has changed, no page is asked what it shows.

A view is made by our code from the environment, of which nothing has been read or removed since it was
stored, and from what the domain knows anew in every build. The first two have digests of their own; the rest
is named here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.code_digest import digest
from pressarchive.domain.queries import hold_of, is_over

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.domain.domain import PressDomain

#: What the domain has anew in every build, and no view shows: the moment counts by its day, by what it
#: holds back and by events that are over; pictures by their names in the environment, which go by content;
#: the rest is about reading, writing and what warns.
NOT_SHOWN = frozenset(
    {
        'now',
        'confdir',
        'is_flawless',
        'is_same',
        'made',
        'outward',
        'picture_content',
        'pictures',
        'previewed',
        'shown',
    }
)


def inputs_of(press: PressDomain, made_with: str, environment: bytes, documents: Iterable[str]) -> str:
    """Return a digest of all that views come from; empty if the moment counts, as in a preview.

    *environment* is a digest of the environment as it is stored, *documents* are those in it; for *made_with*
    see :func:`house_of`.
    """
    previewed, over = press.once('moments', lambda: _moments(press))
    if not environment or previewed:
        return ''
    return digest((house_of(press, made_with), environment, sorted(documents), over))


def _moments(press: PressDomain) -> tuple[bool, list[bool]]:
    """Return whether a preview shows a release, and of each event whether it is over."""
    releases = press.archive.releases
    previewed = any(hold_of(press, one) is not None for one in releases)
    return previewed, [is_over(press, event) for one in releases for event in one.events]


def house_of(press: PressDomain, made_with: str) -> str:
    """Return a digest of what views come from besides documents and the moment.

    *made_with* is :func:`.code_digest.writing`, which knows the settings, too.
    """
    references = press.data['references']
    return digest(
        (
            made_with,
            press.today,
            press.registry,
            str(press.embargo_zone),
            sorted(press.held),
            sorted(press.moved.items()),
            sorted(press.first_names.items()),
            sorted(press.hidden_topics),
            press.has_frame,
            press.logos,
            press.signed_files,
            references and references[1],
        )
    )
