"""Links from parts of pages to forms: where a reader looks for them, and where there are such files.

Not where these parts are drawn: only here it is known which builder writes the page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import _, spoken_on
from pressarchive.base.i18n import tag as language_tag
from pressarchive.domain.domain import press_of
from pressarchive.domain.elements import Context, line
from pressarchive.domain.nodes import notice, press_address
from pressarchive.domain.queries import is_over
from pressarchive.outputs.calendars import coming
from pressarchive.outputs.forms import icalendar, vcard
from pressarchive.outputs.registry import is_made
from pressarchive.outputs.view import contacts
from pressarchive.outputs.writing import place_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from pressarchive.domain.domain import PressDomain


def context_of(press: PressDomain, docname: str) -> Context:
    """Return in what language something is drawn on the page *docname*."""
    site, release = str(press.env.config.language), press.page(docname).release
    language = release.language if release is not None else ''
    tag = language_tag(site)
    return Context(docname, spoken_on(language, site), tag, language or tag)


def link_calendars(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the card of an event, and the list of all, lead to their files for calendars."""
    press, config = press_of(app.env), app.config
    is_there = is_made('icalendar', config.press_outputs, config.html_baseurl)
    if app.builder.name not in BUILDERS or not is_there:
        return
    release, place = press.page(docname).release, place_of(app)
    here, context = place.path(docname), context_of(press, docname)
    if release is not None and release.events:
        cards = [one for one in doctree.findall(notice) if 'press-event' in one['classes']]
        for number, (card, event) in enumerate(zip(cards, release.events, strict=False), 1):
            if not is_over(press, event):
                file = icalendar.file_of(place, docname, number)
                card.extend(context.drawn(partial(_to_calendar, relative_uri(here, file))))
    elif ('overview', 'events') in press.page(docname).use.shown and coming(press):
        listed = (one for one in doctree.findall(nodes.Element) if _is_event_list(one))
        if (first := next(listed, None)) is not None:
            at = first.parent.index(first)
            first.parent[at:at] = context.drawn(partial(_to_all, relative_uri(here, icalendar.COMING)))


def link_cards(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let contacts, where one can link to them, and their organisation lead to their vCards."""
    press, config = press_of(app.env), app.config
    is_there = is_made('vcard', config.press_outputs, config.html_baseurl)
    if app.builder.name not in BUILDERS or not is_there:
        return
    people = {nodes.make_id(f'contact-{one.key}'): one.key for one in contacts(press)}
    here = place_of(app).path(docname)
    is_listed = False
    for card in doctree.findall(press_address):
        keys = [people[name] for name in card['ids'] if name in people]
        if keys:
            is_listed = True
            _add_card(card, relative_uri(here, vcard.file_of(keys[0])))
        elif is_listed and 'press-office' in card['classes'] and _is_of_the_house(press, card):
            _add_card(card, relative_uri(here, vcard.ORGANISATION))


def _is_of_the_house(press: PressDomain, card: nodes.Element) -> bool:
    home = press.registry.organisation
    return home is not None and card.astext().startswith(home.name)


def _add_card(card: nodes.Element, file: str) -> None:
    link_to = nodes.reference('', 'vCard', refuri=file, internal=True)
    block = next(iter(card.findall(nodes.line_block)), card)
    block += line(link_to)


def _is_event_list(node: nodes.Element) -> bool:
    return isinstance(node, nodes.rubric | nodes.paragraph) and not {'press-group', 'press-empty'}.isdisjoint(
        node['classes']
    )


def _to_calendar(file: str) -> list[nodes.Node]:
    return [nodes.paragraph('', '', nodes.reference('', _('Add to calendar'), refuri=file, internal=True))]


def _to_all(file: str) -> list[nodes.Node]:
    words = _('Subscribe to all coming events in your calendar')
    return [nodes.paragraph('', '', nodes.reference('', words, refuri=file, internal=True))]
