"""A press archive as a Sphinx site: releases, boilerplates, press contacts, lists, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive import base

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension's parts, from the ground up; the order of what they do is in :mod:`.events`."""
    base.setup(app)
    # Not at the top: the site may have said by now that Python is to look for garbage less often.
    from pressarchive import (  # noqa: PLC0415
        attachments,
        checks,
        cms,
        contacts,
        domain,
        embargo,
        handbook,
        handouts,
        incremental,
        ledger,
        legal,
        lists,
        markdown,
        outputs,
        page,
        pictures,
        plaintext,
        pressevents,
        pressphotos,
        references,
        releases,
        search,
        signature,
        similar,
        theme,
    )

    for room in (
        domain,
        pictures,
        markdown,
        embargo,
        releases,
        attachments,
        pressevents,
        pressphotos,
        contacts,
        lists,
        references,
        legal,
        similar,
        plaintext,
        ledger,
        signature,
        search,
        outputs,
        handouts,
        cms,
        checks,
        handbook,
        page,
        theme,
        incremental,
    ):
        room.setup(app)
    return {'version': __version__, 'env_version': 2, 'parallel_read_safe': True, 'parallel_write_safe': True}
