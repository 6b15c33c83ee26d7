"""Writes each release's plain text beside its page, and links to it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.attachments.words import about_file
from pressarchive.base import files
from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import _, labelled, spoken_on, words_in
from pressarchive.contacts.words import contact_texts, hours_text
from pressarchive.domain.ai import said_of_text
from pressarchive.domain.domain import press_of
from pressarchive.domain.elements import between
from pressarchive.embargo.words import not_public
from pressarchive.plaintext.addresses import Site, addresses, lines
from pressarchive.plaintext.body import blocks, targets
from pressarchive.plaintext.layout import Ends, Words, plain_text
from pressarchive.plaintext.view import text
from pressarchive.pressevents.words import event_text
from pressarchive.pressphotos.words import picture_text
from pressarchive.references.format import reference_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from pressarchive.domain.domain import PressDomain
    from pressarchive.plaintext.addresses import Addresses
    from pressarchive.plaintext.view import Text

#: Class of the link from a page to its plain text: by it a page tells that the text beside it is ours.
LINK = 'press-plain'


def text_path(app: Sphinx, docname: str) -> Path | None:
    """Return the place of a release's plain text; ``None`` if this builder writes none."""
    builder = _builder(app)
    return None if builder is None else builder.get_output_path(docname).with_suffix('.txt')


def _builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder if it writes plain texts."""
    builder = app.builder
    return builder if isinstance(builder, StandaloneHTMLBuilder) and builder.name in BUILDERS else None


def plain_texts(app: Sphinx) -> dict[str, str]:
    """Return the path of each plain text below the site's root, and the document that it belongs to."""
    press = press_of(app.env)
    return press.once(f'plain texts, {app.builder.name}', lambda: _plain_texts(app, press))


def _plain_texts(app: Sphinx, press: PressDomain) -> dict[str, str]:
    if (builder := _builder(app)) is None:
        return {}
    top = os.path.join(app.outdir, '')  # noqa: PTH118  Paths of ten thousand files are time lost in every build
    found = {}
    for release in press.archive.releases:
        page = os.fspath(builder.get_output_path(release.docname)).removeprefix(top)
        found[f'{os.path.splitext(page)[0]}.txt'.replace(os.sep, '/')] = release.docname  # noqa: PTH122
    return found


def plain_text_beside(page: Path) -> Path | None:
    """Return the plain text that the written *page* links to, if there is one."""
    text = page.with_suffix('.txt')
    try:
        is_ours = text.is_file() and LINK.encode() in page.read_bytes()
    except OSError:
        return None
    return text if is_ours else None


def plain_text_link(name: str) -> list[nodes.Node]:
    """Return the last part of a line: a link to the file *name*, quoted, beside the page."""
    link_to = nodes.reference('', _('Plain text'), refuri=name, internal=True, classes=[LINK])
    return [*between('·'), nodes.inline('', '', link_to)]


def link_plain_text(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let a release's header lead to its plain text.

    Not where the header is made: only here it is known which builder writes the page.
    """
    path = text_path(app, docname) if press_of(app.env).page(docname).release is not None else None
    if path is not None:
        for line in doctree.findall(nodes.paragraph):
            if 'press-tools' in line['classes']:
                line.extend(plain_text_link(quote(path.name)))
                return


def write_plain_text(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write the plain text of a release beside its page.

    It comes in the process that writes the page, with the doctree in which links have their titles.
    """
    press = press_of(app.env)
    release = press.page(pagename).release
    if doctree is None or (path := text_path(app, pagename)) is None:
        return
    if release is None:
        # The page of last time, which is about to be written anew, was a release, and no record may tell.
        if (old := plain_text_beside(path.with_suffix('.html'))) is not None:
            old.unlink()
        return
    site = Site(app.config.language, app.config.html_baseurl, app.builder.get_target_uri(pagename))
    files.write(path, text_of(text(press, release), doctree, site), Path(app.outdir))
    context['press']['plain_text'] = quote(path.name)


def text_of(view: Text, doctree: nodes.document, site: Site) -> bytes:
    """Return the plain text of a release, whose page is written from *doctree*."""
    with words_in(view.release.language, site.language):
        return _text_of(view, doctree, site)


def _text_of(view: Text, doctree: nodes.document, site: Site) -> bytes:
    language = site.language
    spoken = spoken_on(view.release.language, language)
    about = _('About %s') % view.boilerplates.brand
    words = Words(
        organisation=view.organisation,
        release=str(_('Press release')),
        notices={
            'correction': str(_('Correction')),
            'update': str(_('Update')),
            'withdrawal': str(_('Withdrawn')),
        },
        language=language,
        ai=said_of_text,
        attachments=str(_('Attachments')),
        about_file=partial(about_file, language=spoken),
        about_event=partial(event_text, language=spoken),
        pictures=str(_('Pictures')),
        about_picture=partial(picture_text, language=spoken),
        invitation=str(_('Invitation')),
        label=labelled,
    )
    ends = [replace(one, title=one.title or about) for one in view.boilerplates.texts]
    found = addresses(targets(doctree), site)
    around = Ends(
        not_public(view.hold, view.until, spoken),
        ends,
        _listed(_('Links in the text'), lines(found.elsewhere, labelled)),
        _listed(_('References'), map(reference_text, view.references.lines)),
        tuple(_below(view, spoken, found, site)),
    )
    return plain_text(view.release, view.title, blocks(doctree), around, words)


def _below(view: Text, language: str, found: Addresses, site: Site) -> Iterator[str]:
    """Yield what stands at the end, and is not signed."""
    if view.is_signed and (view.contacts.people or view.coverage.lines or site.address):
        yield _('What stands below this line is not signed.')
    if view.contacts.people:
        yield labelled(_('Press contact'))
        yield from contact_texts(view.contacts.people)
        if view.contacts.hours is not None:
            yield hours_text(view.contacts.hours, language)
    yield '\n'.join(_listed(_('Press coverage'), map(reference_text, view.coverage.lines)))
    if site.address:
        yield f'{_("Address of this press release:")} {site.of(site.page)}'
        files = {site.of(one.path): one.name for one in view.files}
        within = [(words, address) for words, address in found.here if address not in files]
        rows = lines([*((name, address) for address, name in files.items()), *within], labelled)
        yield '\n'.join(_listed(_('Files and pages'), rows))


def _listed(heading: str, rows: Iterable[str]) -> tuple[str, ...]:
    """Return *rows* as a list under its *heading*; nothing if there are none."""
    entries = tuple(f'- {row}' for row in rows)
    return (labelled(heading), *entries) if entries else ()
