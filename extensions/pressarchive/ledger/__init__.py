"""What was published: no silent edit, no lost address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.ledger.former import write_former
from pressarchive.ledger.listeners import check_ledger, know_moved

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    on(app, 'builder-inited', 'ledger.know_moved', know_moved)
    on(app, 'env-updated', 'ledger.check', check_ledger)
    on(app, 'build-finished', 'former.write', write_former)
