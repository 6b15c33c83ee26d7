"""The releases that another one names at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.queries import related_of, similar_of
from pressarchive.domain.views import View, hint

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Hint
    from pressarchive.model.records import Release


@dataclass(frozen=True)
class Hints(View):
    """Releases, a line each."""

    releases: tuple[Hint, ...]


def related(press: PressDomain, release: Release) -> Hints:
    """Return the releases that *release* names as related."""
    return Hints(tuple(hint(press, one) for one in related_of(press, release)))


def similar(press: PressDomain, release: Release) -> Hints:
    """Return the releases that are like *release*."""
    return Hints(tuple(hint(press, one) for one in similar_of(press, release)))
