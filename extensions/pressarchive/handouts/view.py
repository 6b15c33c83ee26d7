"""What handouts of a release show of other places than its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View
from pressarchive.outputs import registry
from pressarchive.outputs.view import item, publisher

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Logo
    from pressarchive.model.records import Release
    from pressarchive.outputs.view import Item, Publisher


@dataclass(frozen=True)
class Handout(View):
    """A release as it is handed out."""

    item: Item
    publisher: Publisher
    #: As ``#rrggbb``.
    accent: str
    logo: Logo | None


def is_wanted(press: PressDomain, form: str) -> bool:
    """Return whether handouts of this *form* are to be made.

    A preview makes none: a file that somebody passes on does not say any more that it was one.
    """
    config = press.env.config
    return (
        config.press_handouts
        and not config.press_preview
        and registry.is_made(form, config.press_outputs, config.html_baseurl)
    )


def handout(press: PressDomain, release: Release) -> Handout | None:
    """Return what handouts of *release* show; ``None``: there are none."""
    if not (is_wanted(press, registry.PDF) or is_wanted(press, registry.PACKAGE)):
        return None
    logo = next(iter(press.logos), None)
    return Handout(item(press, release), publisher(press), press.registry.site.accent, logo)
