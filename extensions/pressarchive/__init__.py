"""A press archive as a Sphinx site: releases, boilerplates, press contacts, lists, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressarchive import (
    base,
    checks,
    contacts,
    domain,
    embargo,
    handbook,
    incremental,
    ledger,
    legal,
    lists,
    markdown,
    page,
    plaintext,
    references,
    releases,
    search,
    signature,
    similar,
    theme,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'

#: From the ground up; the order of what they do is in :mod:`.events`.
ROOMS: Final = (
    base,
    domain,
    markdown,
    embargo,
    releases,
    contacts,
    lists,
    references,
    legal,
    similar,
    plaintext,
    ledger,
    signature,
    search,
    checks,
    handbook,
    page,
    theme,
    incremental,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension's parts."""
    for room in ROOMS:
        room.setup(app)
    return {'version': __version__, 'env_version': 2, 'parallel_read_safe': True, 'parallel_write_safe': True}
