"""Listeners that tie the parts to Sphinx's build: the registry, the rules, the closing notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive import clock, legal, targets
from pressarchive.bibfiles import cited, place_of
from pressarchive.checks import NO_TITLE, Site, findings
from pressarchive.domain import press_of
from pressarchive.incremental.fingerprint import READING
from pressarchive.lifecycle import unrecorded
from pressarchive.log import logger, warn
from pressarchive.nodes import facts, release_signature
from pressarchive.references import entries_of, has_title, unknown_commands, unsafe_address
from pressarchive.registry_file import load
from pressarchive.shown import named_of
from pressarchive.similar import refreshed

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from pressarchive.page import Page
    from pressarchive.similar import Rows


def read_registry(app: Sphinx) -> None:
    """Read the organisation's file, and name every fault of it; a listener of ``builder-inited``."""
    # Addresses of the press office are meant to be used; docutils would hide them from programs.
    app.env.settings['cloak_email_addresses'] = False
    path = Path(app.srcdir, app.config.press_registry)
    registry, faults = load(path)
    press = press_of(app.env)
    press.registry = registry
    press.now = clock.now(registry.zone)
    # What is wrong with the organisation may be its zone: then no embargo ends too early.
    is_known = not any(fault.place.startswith('organi') or not fault.place for fault in faults)
    press.embargo_zone = registry.zone if is_known else None
    for fault in faults:
        warn('registry', '%s', fault, location=f'{path}:{fault.line}')


def check_archive(_app: Sphinx, env: BuildEnvironment) -> None:
    """Name every fault that only the whole archive shows; a listener of ``env-updated``.

    Not in ``Domain.check_consistency``: Sphinx calls that only when something was read.
    """
    press = press_of(env)
    titles = {
        docname: env.titles[docname].astext() if docname in env.titles else NO_TITLE
        for docname in env.found_docs
    }
    entries = entries_of(env)
    for key in sorted(entries):
        if (address := unsafe_address(entries[key])) is not None:
            warn('link', 'reference %r: %s; it is shown, but not as a link', key, address)
        if commands := unknown_commands(entries[key]):
            message = 'reference %r: %s is LaTeX and is shown as it is written; write the text without it'
            warn('source', message, key, ', '.join(commands), location=place_of(env, key))
    for key in sorted(set(cited(press)) & set(entries)):
        if not has_title(entries[key]):
            message = 'reference %r has no title: readers would not know what it is; give it one'
            warn('source', message, key, location=place_of(env, key))
    site = Site(
        archive=press.archive,
        pages=press.pages,
        titles=titles,
        registry=press.registry,
        reference_keys=frozenset(entries),
        folder=press.folder,
        find=press.find,
        held=press.held_names,
        today=press.today,
    )
    for finding in findings(site):
        warn(finding.subtype, '%s', finding.message, location=(finding.docname, finding.line))


def find_similar(_app: Sphinx, env: BuildEnvironment) -> None:
    """Find the similar releases of each one, as far as they may have changed; a listener of ``env-updated``.

    What is not public has been forgotten by then, and nothing has been stored.
    """
    press = press_of(env)
    limit = env.config.press_similar
    # Other code may find others among releases that are as they were.
    made_with = f'{limit} {env.config[READING]}'
    before, rows = press.data['similar']
    known: Rows = rows if before == made_with else {}
    if limit:
        named = {one.docname: names for one in press.archive.releases if (names := named_of(press, one))}
        known = refreshed(known, press.archive, named, press.succession.successors, limit)
    press.data['similar'] = (made_with, known)


def name_without_page(
    _app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Element | None:
    """Show the name of a contact or topic that no page shows; a listener of ``missing-reference``."""
    if node.get('refdomain') != 'press' or node.get('refexplicit'):
        return None
    words = targets.words(press_of(env), node['reftype'], node['reftarget'])
    return type(contnode)('', words) if words else None


def own_the_warning(_app: Sphinx, domain: Domain | None, _node: nodes.Element) -> bool | None:
    """Keep Sphinx from warning of our links a second time; a listener of ``warn-missing-reference``."""
    return True if domain is not None and domain.name == 'press' else None


def say_what_is_left(app: Sphinx, exception: Exception | None) -> None:
    """Say what is still to be done, a line each; a listener of ``build-finished``."""
    if exception is not None:
        return
    if count := unrecorded(app):
        message = 'not recorded yet: %d; "make release-lock" records what has been published'
        logger.info(message, count, type='press', subtype='ledger')
    press = press_of(app.env)
    absent = legal.missing(press.registry) if any(_shows_facts(page) for page in press.pages.values()) else ()
    if absent:
        message = 'not given in %s, so left out of the pages: %d facts; "make facts" lists them'
        logger.info(message, app.config.press_registry, len(absent), type='press', subtype='facts')


def _shows_facts(page: Page) -> bool:
    return any(name in {facts.__name__, release_signature.__name__} for name, _spec in page.use.shown)
