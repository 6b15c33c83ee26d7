"""Names in every build what only the whole archive shows, and at its end what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.warnings import inform, warn
from pressarchive.checks.rules import Site, findings
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import facts, release_signature
from pressarchive.ledger.listeners import unrecorded
from pressarchive.legal import facts as legal
from pressarchive.model.pages import NO_TITLE
from pressarchive.references.bibtex import cited, place_of
from pressarchive.references.format import entries_of, has_title, unknown_commands, unsafe_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.model.pages import Page


def check_archive(_app: Sphinx, env: BuildEnvironment) -> None:
    """Name every fault that only the whole archive shows.

    Not in ``Domain.check_consistency``: Sphinx calls that only when something was read.
    """
    press = press_of(env)
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
    if press.is_same and press.is_flawless:
        return
    titles = {
        docname: env.titles[docname].astext() if docname in env.titles else NO_TITLE
        for docname in env.found_docs
    }
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
        language=env.config.language,
    )
    found = tuple(findings(site))
    press.is_flawless = not found
    for finding in found:
        warn(finding.subtype, '%s', finding.message, location=(finding.docname, finding.line))


def say_what_is_left(app: Sphinx, exception: Exception | None) -> None:
    """Say what is still to be done, a line each."""
    if exception is not None:
        return
    if count := unrecorded(app):
        message = 'not recorded yet: %d; "make release-lock" records what has been published'
        inform('ledger', message, count)
    press = press_of(app.env)
    absent = legal.missing(press.registry) if any(_shows_facts(page) for page in press.pages.values()) else ()
    if absent:
        message = 'not given in %s, so left out of the pages: %d facts; "make facts" lists them'
        inform('facts', message, app.config.press_registry, len(absent))


def _shows_facts(page: Page) -> bool:
    return any(name in {facts.__name__, release_signature.__name__} for name, _spec in page.use.shown)
