"""What a release rests on: the entries of the .bib files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.references.bibtex import (
    check_references,
    forget_references,
    read_references_again,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    on(app, 'config-inited', 'references.check_files', check_references)
    on(app, 'builder-inited', 'references.read_again', read_references_again)
    on(app, 'env-updated', 'references.forget', forget_references)
