"""Facts of the organisation that a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View
from pressarchive.legal.facts import facts_of

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.legal.facts import LegalFact
    from pressarchive.model.records import Contact


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
