"""A press archive as a Sphinx site: releases, boilerplates, press contacts, lists, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive import publication
from pressarchive.assets import add_assets, add_search_script
from pressarchive.bibfiles import check_references, end_check, forget_references, read_references_again
from pressarchive.bounds import add_bounds
from pressarchive.build import (
    check_archive,
    find_similar,
    name_without_page,
    own_the_warning,
    read_registry,
    say_what_is_left,
)
from pressarchive.collector import collect_less
from pressarchive.config import add_settings, check_settings
from pressarchive.directives import add_directives
from pressarchive.domain import PressDomain
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
from pressarchive.search.index import add_index
from pressarchive.signatures import check_signature, link_files, publish_signature
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
    app.connect('config-inited', check_settings)
    app.connect('config-inited', check_references)

    app.add_domain(PressDomain)
    app.add_source_parser(PressParser, override=True)
    add_nodes(app)
    add_directives(app)
    add_bounds(app)
    app.add_transform(GuardContent)
    app.add_transform(GuardResolved)
    app.add_post_transform(FillPlaceholders)

    add_preview(app)
    add_theme(app)
    app.connect('builder-inited', read_registry, priority=400)
    app.connect('builder-inited', read_references_again, priority=410)
    app.connect('builder-inited', end_check, priority=510)
    app.connect('builder-inited', know_moved)
    app.connect('builder-inited', write_missing_pages)
    app.connect('builder-inited', write_handbook)
    app.connect('builder-inited', add_assets)
    add_index(app)
    gate = Gate()
    app.connect('env-get-outdated', gate.keep_out)
    app.connect('env-before-read-docs', gate.note_reading, priority=950)
    app.connect('env-updated', gate.look_again, priority=0)
    app.connect('build-finished', publication.write)
    app.connect('build-finished', gate.say, priority=890)
    app.connect('env-updated', check_archive)
    app.connect('env-updated', find_similar)
    app.connect('env-updated', name_unread_files)
    app.connect('env-updated', Ignored().say)
    app.connect('env-updated', forget_references, priority=950)
    app.connect('env-updated', check_ledger)
    app.connect('missing-reference', name_without_page)
    app.connect('warn-missing-reference', own_the_warning)
    app.connect('html-page-context', add_page_context)
    app.connect('html-page-context', add_search_script)
    app.connect('builder-inited', sweep)
    app.connect('doctree-resolved', link_plain_text)
    app.connect('doctree-resolved', link_files)
    # After add_page_context, to which it adds the text's name.
    app.connect('html-page-context', write_plain_text, priority=510)
    app.connect('build-finished', publish_signature, priority=600)
    app.connect('build-finished', check_signature, priority=910)
    app.connect('build-finished', write_former)
    app.connect('build-finished', say_what_is_left, priority=900)
    keep_fresh(app)

    return {'version': __version__, 'env_version': 2, 'parallel_read_safe': True, 'parallel_write_safe': True}
