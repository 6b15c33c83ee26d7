"""The parts of a page that show other places: for each how it is asked for, its view, how it is drawn.

One table for writing and for comparing. A part that is not in it is neither drawn nor compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressarchive.attachments import view as view_attachments
from pressarchive.attachments.render import attachments
from pressarchive.contacts import view as view_contacts
from pressarchive.contacts.render import boilerplate_sections, contact_section, contacts, office
from pressarchive.domain import nodes
from pressarchive.domain.elements import depth_of
from pressarchive.handouts import view as view_handouts
from pressarchive.legal import view as view_legal
from pressarchive.legal.render import facts
from pressarchive.lists import view as view_lists
from pressarchive.lists.render import counts, release_list, year_chart
from pressarchive.outputs import offers
from pressarchive.outputs import view as view_outputs
from pressarchive.outputs.render import feed_list
from pressarchive.page.frame import around
from pressarchive.plaintext import view as view_plaintext
from pressarchive.pressevents import view as view_events
from pressarchive.pressevents.render import card, event_list
from pressarchive.pressphotos import view as view_pictures
from pressarchive.pressphotos.render import gallery, picture_list
from pressarchive.references import view as view_references
from pressarchive.references.render import coverage_section
from pressarchive.releases import view as view_release
from pressarchive.releases.header import header
from pressarchive.releases.notices import ai_label, elsewhere, notice_list, standing
from pressarchive.search import view as view_search
from pressarchive.signature import view as view_signature
from pressarchive.signature.render import signature
from pressarchive.similar import view as view_similar
from pressarchive.similar.render import related_section, similar_section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils.nodes import Node

    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.elements import Context
    from pressarchive.domain.views import View
    from pressarchive.model.records import Release

#: Level of the headings at a release's end.
END_LEVEL: Final = 2


class Part(NamedTuple):
    """A part that stands where a placeholder is."""

    node: type[nodes.placeholder]
    #: (domain, page, :attr:`.nodes.placeholder.spec`) -> view; ``None``: there is nothing to show.
    view: Callable[[PressDomain, str, Any], View | None]
    #: (view, the placeholder, context) -> nodes.
    render: Callable[[Any, Any, Context], list[Node]]


class Section(NamedTuple):
    """A part that stands at the end of each release."""

    view: Callable[[PressDomain, Release], View | None]
    render: Callable[[Any, Context], list[Node]]


_OVERVIEWS: Final[dict[type[View], Callable[[Any, Context], list[Node]]]] = {
    view_lists.Counts: counts,
    view_lists.Chart: lambda view, _context: year_chart(view),
    view_lists.NoticeList: notice_list,
    view_events.EventList: lambda view, context: event_list(view, context, END_LEVEL),
}

PARTS: Final = (
    Part(
        nodes.release_header,
        view_release.header,
        lambda view, _node, context: [*header(view, context), *standing(view, context)],
    ),
    Part(
        nodes.contact_block,
        view_contacts.people,
        lambda view, node, context: [contacts(view.people, context, node['anchors'])] if view.people else [],
    ),
    Part(nodes.office_block, view_contacts.office, lambda view, _node, context: office(view, context)),
    Part(
        nodes.release_list,
        view_lists.release_list,
        lambda view, node, context: (
            picture_list(view, context)
            if isinstance(view, view_pictures.PictureList)
            else release_list(view, context, depth_of(node) + 1)
        ),
    ),
    Part(
        nodes.overview,
        view_lists.overview,
        lambda view, _node, context: _OVERVIEWS[type(view)](view, context),
    ),
    Part(
        nodes.release_signature,
        view_signature.verification,
        lambda view, _node, context: signature(view, context),
    ),
    Part(
        nodes.feed_list,
        offers.feed_list,
        lambda view, _node, _context: feed_list(view, END_LEVEL),
    ),
    Part(
        nodes.attachment_box,
        view_attachments.attachments,
        lambda view, node, context: attachments(view, node, context, END_LEVEL),
    ),
    Part(
        nodes.picture_gallery,
        view_pictures.gallery,
        lambda view, node, _context: gallery(view, node, END_LEVEL),
    ),
    Part(nodes.press_event, view_events.card, lambda view, _node, context: card(view, context)),
    Part(nodes.facts, view_legal.facts, lambda view, _node, context: facts(view, context)),
    Part(
        nodes.search_place,
        view_search.finding,
        lambda view, node, _context: [node.form(view.indices, view.since, view.browse)],
    ),
)

#: In their order.
SECTIONS: Final = (
    Section(view_release.elsewhere, elsewhere),
    Section(view_release.ai_label, ai_label),
    Section(view_contacts.boilerplates, lambda view, context: boilerplate_sections(view, context, END_LEVEL)),
    Section(
        view_contacts.contacts_at_the_end,
        lambda view, context: contact_section(view, END_LEVEL, context),
    ),
    Section(view_references.coverage, lambda view, _context: coverage_section(view, END_LEVEL)),
    Section(view_similar.related, lambda view, context: related_section(view, context, END_LEVEL)),
    Section(view_similar.similar, lambda view, context: similar_section(view, context, END_LEVEL)),
)


def shown(press: PressDomain, docname: str) -> Iterator[View | None]:
    """Yield all that *docname* shows of other places, the frame aside."""
    page = press.page(docname)
    views = {part.node.__name__: part.view for part in PARTS}
    for name, spec in page.use.shown:
        yield views[name](press, docname, spec)
    if page.release is not None:
        for section in SECTIONS:
            yield section.view(press, page.release)
        yield view_plaintext.text(press, page.release)
        yield view_handouts.handout(press, page.release)
    yield view_references.references(press, docname)
    yield around(press, docname)
    yield view_outputs.head(press, docname)
