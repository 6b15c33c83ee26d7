"""A press archive as a Sphinx site: releases, boilerplates, press contacts, lists, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive import publication
from pressarchive.assets import add_assets, add_search_script
from pressarchive.bibfiles import check_references, end_check, forget_references, read_references_again
from pressarchive.bounds import add_bounds
from pressarchive.build import read_registry
from pressarchive.check_listeners import check_archive, say_what_is_left
from pressarchive.collector import collect_less
from pressarchive.config import add_settings, check_settings
from pressarchive.directives import add_directives
from pressarchive.domain import PressDomain
from pressarchive.events import on
from pressarchive.former import write_former
from pressarchive.gate import Gate
from pressarchive.guard import GuardContent, GuardResolved
from pressarchive.handbook import write_handbook
from pressarchive.incremental import keep_fresh
from pressarchive.lifecycle import check_ledger, know_moved
from pressarchive.locales import CATALOG, LOCALE_DIR
from pressarchive.markdown import PressParser
from pressarchive.navigation import add_page_context
from pressarchive.nodes import add_nodes
from pressarchive.outputs.writing import link_plain_text, sweep, write_plain_text
from pressarchive.pages import write_missing_pages
from pressarchive.preview import add_preview
from pressarchive.reading import ReadPage
from pressarchive.search.index import add_index
from pressarchive.signatures import add_signature
from pressarchive.similar_listeners import find_similar
from pressarchive.targets import name_without_page, own_the_warning
from pressarchive.theme import add_theme
from pressarchive.transforms import FillPlaceholders
from pressarchive.unread import Ignored, name_unread_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension's parts."""
    collect_less()
    app.setup_extension('myst_parser')
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    add_settings(app)
    on(app, 'config-inited', 'config.check', check_settings)
    on(app, 'config-inited', 'references.check_files', check_references)

    app.add_domain(PressDomain)
    app.add_source_parser(PressParser, override=True)
    add_nodes(app)
    add_directives(app)
    add_bounds(app)
    app.add_transform(GuardContent)
    app.add_transform(GuardResolved)
    app.add_transform(ReadPage)
    app.add_post_transform(FillPlaceholders)

    add_preview(app)
    add_theme(app)
    on(app, 'builder-inited', 'registry.read', read_registry)
    on(app, 'builder-inited', 'references.read_again', read_references_again)
    on(app, 'builder-inited', 'references.end_check', end_check)
    on(app, 'builder-inited', 'ledger.know_moved', know_moved)
    on(app, 'builder-inited', 'lists.write_pages', write_missing_pages)
    on(app, 'builder-inited', 'handbook.write', write_handbook)
    on(app, 'builder-inited', 'theme.accent', add_assets)
    add_index(app)
    app.add_event('press-hold')
    gate = Gate()
    on(app, 'env-get-outdated', 'embargo.keep_out', gate.keep_out)
    on(app, 'env-before-read-docs', 'embargo.note_reading', gate.note_reading)
    on(app, 'env-updated', 'embargo.look_again', gate.look_again)
    on(app, 'build-finished', 'embargo.tell_next_change', publication.write)
    on(app, 'build-finished', 'embargo.say', gate.say)
    on(app, 'env-updated', 'checks.warn', check_archive)
    on(app, 'env-updated', 'similar.find', find_similar)
    on(app, 'env-updated', 'unread.name_files', name_unread_files)
    on(app, 'env-updated', 'unread.name_ignored', Ignored().say)
    on(app, 'env-updated', 'references.forget', forget_references)
    on(app, 'env-updated', 'ledger.check', check_ledger)
    on(app, 'missing-reference', 'links.name_without_page', name_without_page)
    on(app, 'warn-missing-reference', 'links.own_the_warning', own_the_warning)
    on(app, 'html-page-context', 'theme.page_context', add_page_context)
    on(app, 'html-page-context', 'search.add_script', add_search_script)
    on(app, 'builder-inited', 'plaintext.sweep', sweep)
    on(app, 'doctree-resolved', 'plaintext.link', link_plain_text)
    # After add_page_context, to which it adds the text's name.
    on(app, 'html-page-context', 'plaintext.write', write_plain_text)
    on(app, 'build-finished', 'former.write', write_former)
    on(app, 'build-finished', 'checks.say', say_what_is_left)
    add_signature(app)
    keep_fresh(app)

    return {'version': __version__, 'env_version': 2, 'parallel_read_safe': True, 'parallel_write_safe': True}
