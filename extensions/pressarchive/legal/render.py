"""Facts of the organisation, for the pages that the law asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.contacts.render import contacts
from pressarchive.domain.elements import line, lines
from pressarchive.model.dates import long_date

if TYPE_CHECKING:
    from pressarchive.domain.elements import Context
    from pressarchive.legal.facts import LegalFact
    from pressarchive.legal.view import Facts


def facts(view: Facts, context: Context) -> list[nodes.Node]:
    """Return what is known of a table of ``press.toml``; nothing if nobody gave anything."""
    if view.office is not None:
        return [contacts([view.office], context)]
    items = []
    for fact in view.facts:
        rows = [line(_value(text, fact, context.language)) for text in fact.lines]
        items.append(
            nodes.definition_list_item('', nodes.term('', _(fact.label)), nodes.definition('', lines(rows)))
        )
    return [nodes.definition_list('', *items, classes=['press-facts'])] if items else []


def _value(text: str, fact: LegalFact, language: str) -> nodes.Node:
    if fact.when is not None:
        return nodes.Text(long_date(fact.when, language))
    if text.startswith(('https://', 'http://')):
        return nodes.reference('', text, refuri=text, internal=False)
    return nodes.Text(_(text) if fact.translate else text)
