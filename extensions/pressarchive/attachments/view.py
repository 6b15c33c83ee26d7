"""What a release's page shows of its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pressarchive.domain.views import View

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

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


def download_path(env: BuildEnvironment, file: str) -> str:
    """Return the path of the attachment *file* below the site; empty if it is not there."""
    found = env.dlfiles.get(Path(file))
    return quote(f'_downloads/{found[1]}') if found else ''
