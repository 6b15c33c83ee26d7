"""The page that tells readers of the feeds, and of the files of the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import _
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import feed_list
from pressarchive.lists.generated_pages import Part, Wanted, write_page
from pressarchive.outputs.offers import has_offers
from pressarchive.outputs.render import LINK

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def write_missing_page(app: Sphinx) -> None:
    """Write the page if there is something to tell, and it is not there."""
    press, docname = press_of(app.env), app.config.press_feeds_page
    if press.is_ours(docname) and has_offers(press):
        write_page(app, Wanted(docname, _('Subscribe'), (Part('release-feeds'),), is_orphan=True))


def hold_page(app: Sphinx, _env: BuildEnvironment) -> tuple[str, ...]:
    """Keep the page out while there is nothing to tell."""
    press, docname = press_of(app.env), app.config.press_feeds_page
    return (docname,) if press.is_ours(docname) and not has_offers(press) else ()


def link_feeds(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the addresses of feeds be links, where the feeds are."""
    shown = press_of(app.env).page(docname).use.shown
    if app.builder.name not in BUILDERS or (feed_list.__name__, None) not in shown:
        return
    here = app.builder.get_target_uri(docname)
    for node in list(doctree.findall(nodes.inline)):
        if LINK in node['classes']:
            link = nodes.reference(
                '', node.astext(), refuri=relative_uri(here, node['refuri']), internal=True
            )
            node.replace_self(link)
