"""Facts of the organisation that a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.legal import facts_of
from pressarchive.views import View

if TYPE_CHECKING:
    from pressarchive.domain import PressDomain
    from pressarchive.legal import LegalFact
    from pressarchive.model import Contact


@dataclass(frozen=True)
class Facts(View):
    """The facts of one table of ``press.toml``; of the organisation itself how to reach it."""

    facts: tuple[LegalFact, ...]
    office: Contact | None = None


def facts(press: PressDomain, _docname: str, section: str) -> Facts:
    """Return what is known of *section*."""
    if section == 'organisation':
        return Facts((), press.registry.press_office)
    return Facts(tuple(facts_of(press.registry, section)))
