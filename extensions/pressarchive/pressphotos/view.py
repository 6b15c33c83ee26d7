"""What pages show of pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain


@dataclass(frozen=True)
class Gallery(View):
    """Pictures of a release that stand together."""

    #: Of the page itself.
    name: str


def gallery(_press: PressDomain, _docname: str, name: str) -> Gallery:
    """Return the gallery *name*."""
    return Gallery(name)
