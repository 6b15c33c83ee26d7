"""What is said of a release that only a preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.model.dates import long_moment

if TYPE_CHECKING:
    from datetime import datetime


def not_public(kind: str, until: datetime | None, language: str) -> str:
    """Return why a release is not public; see :func:`.queries.held_as`. Empty: it is."""
    if kind == 'fault':
        return _('Not public: the build says what has to be mended')
    if until is not None:
        return _('Embargo until %s') % long_moment(until, language)
    return _('Draft, not public') if kind else ''
