"""What the plain text of a release takes from other places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.contacts.view import boilerplates
from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.contacts.view import Boilerplates
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Release


@dataclass(frozen=True)
class Text(View):
    """The plain text of a release."""

    #: Of the page itself.
    release: Release
    title: str
    organisation: str
    boilerplates: Boilerplates


def text(press: PressDomain, release: Release) -> Text:
    """Return what the plain text of *release* is made of, besides what its page says."""
    home = press.registry.organisation
    title = press.title(release.docname)
    return Text(release, title, home.name if home else '', boilerplates(press, release))
