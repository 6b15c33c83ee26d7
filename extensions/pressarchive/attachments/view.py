"""What a release's page shows of its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Attachment


@dataclass(frozen=True)
class Attachments(View):
    """The files of a release."""

    #: Of the page itself.
    attachments: tuple[Attachment, ...]


def attachments(press: PressDomain, docname: str, _spec: object = None) -> Attachments | None:
    """Return the files of the release *docname*; ``None`` if that is no release."""
    release = press.page(docname).release
    return Attachments(release.attachments) if release is not None else None
