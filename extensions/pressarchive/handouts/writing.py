"""Makes the handouts of a release when its page is written, and links to them from there.

They are made in the process that writes the page, of what it shows: a page is written again if something
changes that it, or a handout, shows.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup
from sphinx.util.osutil import relative_uri

from pressarchive.base.code_digest import digest
from pressarchive.base.extra_path import from_extra_path
from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import _, spoken_on, words_in
from pressarchive.base.warnings import inform, warn
from pressarchive.domain.domain import press_of
from pressarchive.handouts import paper, pdf
from pressarchive.handouts.collecting import collected
from pressarchive.handouts.package import packed, sums
from pressarchive.handouts.record import Record
from pressarchive.handouts.view import handout, is_wanted
from pressarchive.model.sizes import size_words
from pressarchive.outputs.registry import HANDOUTS, PACKAGE, PDF
from pressarchive.outputs.writing import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.domain.domain import PressDomain
    from pressarchive.handouts.view import Handout

#: Beside the doctrees: of what each file is made.
RECORD: Final = 'handouts-{builder}.json'


class Link(NamedTuple):
    """A handout, as the page names it."""

    link: str
    about: str


def path_of(docname: str, ending: str) -> str:
    """Return the path below the site of the handout of *docname* that ends with *ending*."""
    return f'{HANDOUTS}/{docname}.{ending}'


def names(app: Sphinx) -> tuple[str, ...]:
    """Return the files that there are to be, below the output folder, as far as they can be made."""
    press = press_of(app.env)
    if app.builder.name not in BUILDERS:
        return ()
    return press.once(f'handouts, {app.builder.name}', lambda: tuple(_names(app, press)))


def _names(app: Sphinx, press: PressDomain) -> list[str]:
    # What the archive itself puts into the site is meant: it stays as it is.
    own = set(from_extra_path(app)) if press.env.config.press_handouts else set()
    return [name for name in _possible(press) if name not in own]


def _possible(press: PressDomain) -> Iterator[str]:
    has_pdf, has_package = is_wanted(press, PDF) and pdf.is_there(), is_wanted(press, PACKAGE)
    for release in press.archive.releases:
        if has_pdf:
            yield path_of(release.docname, PDF)
        # Of a text alone the page offers everything.
        if has_package and (release.pictures or release.attachments):
            yield path_of(release.docname, PACKAGE)


def gone(app: Sphinx, is_gone: Callable[[str], bool]) -> list[str]:
    """Return the documents of which a handout was made that is not there any more."""
    found = _record(app).known if names(app) else {}
    stems = [name.removeprefix(f'{HANDOUTS}/') for name in found if is_gone(name)]
    return [posixpath.splitext(stem)[0] for stem in stems]


def _record(app: Sphinx) -> Record:
    path = Path(app.doctreedir, RECORD.format(builder=app.builder.name))
    return press_of(app.env).once(f'record of handouts, {path}', lambda: Record(path, Path(app.outdir)))


def write(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Make the handouts of a release, and let its page lead to those that there are."""
    press = press_of(app.env)
    release = press.page(pagename).release
    if doctree is None or release is None or not _expected(app):
        return
    view = handout(press, release)
    assert view is not None  # noqa: S101  it is expected
    with words_in(release.language, app.config.language):
        files = _files(app, view, context['body'])
        spoken = spoken_on(release.language, app.config.language)
        here = place_of(app).path(pagename)
        links = {
            ending: Link(
                relative_uri(here, quote(path_of(pagename, ending))), size_words(len(content), spoken)
            )
            for ending, content in files.items()
        }
        context['press']['handouts'] = links
        if PDF in links and (address := place_of(app).file(quote(path_of(pagename, PDF)))):
            # By this Zotero takes it along.
            said = Markup('    <meta name="citation_pdf_url" content="{}" />\n').format(address)
            if press.has_frame:
                context['press']['head'] += said
            else:
                context['metatags'] = f'{context.get("metatags", "")}{said}'
        if not press.has_frame:
            context['body'] = _with_links(context['body'], links)


def _files(app: Sphinx, view: Handout, body: str) -> dict[str, bytes]:
    """Make the handouts of a release whose page has *body*, and return them by their endings."""
    release, record, found = view.item.release, _record(app), {}
    name = path_of(release.docname, PDF)
    content = paper.made(app, record, name, view, body) if name in _expected(app) else None
    if content is not None:
        found[PDF] = content
    name = path_of(release.docname, PACKAGE)
    if name in _expected(app):
        folder, date = posixpath.basename(release.docname), release.modified or release.date
        try:
            files = collected(app, view, body, content)
        except OSError as error:
            warn('handout', 'no package can be made of the release: %s', error, location=release.docname)
            record.forget(name)
            return found
        of = digest((sums(files), folder, date))
        found[PACKAGE] = record.made(name, of, lambda: packed(folder, files, date))
    return found


def _expected(app: Sphinx) -> frozenset[str]:
    return press_of(app.env).once(f'expected handouts, {app.builder.name}', lambda: frozenset(names(app)))


def _with_links(body: str, links: dict[str, Link]) -> str:
    """Return *body* with *links* in its line of tools: other themes have no column for them."""
    start = body.find('<p class="press-tools')
    end = body.find('</p>', start)
    if start < 0:
        return body
    part = Markup(' <span aria-hidden="true">·</span> <a class="press-{}" href="{}">{} ({})</a>')
    words = {PDF: 'PDF', PACKAGE: _('Everything for editors')}
    added = Markup().join(part.format(one, to.link, words[one], to.about) for one, to in links.items())
    return f'{body[:end]}{added}{body[end:]}'


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep the record, and say what is missing."""
    press = press_of(app.env)
    if exception is not None or app.builder.name not in BUILDERS or not press.archive.releases:
        return
    _record(app).keep(_expected(app))
    if is_wanted(press, PDF) and not pdf.is_there():
        message = 'typst is not installed, so no PDF is made: pip install "sphinx-pressarchive[pdf]"'
        inform('handout', message)
