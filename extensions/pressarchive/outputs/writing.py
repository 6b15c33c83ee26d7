"""Puts the forms where they belong: into the heads of pages, and into files of the site."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base import files
from pressarchive.base.code_digest import digest
from pressarchive.base.extra_path import from_extra_path
from pressarchive.base.files import BUILDERS
from pressarchive.base.warnings import inform, warn
from pressarchive.domain.domain import press_of
from pressarchive.outputs import registry
from pressarchive.outputs.calendars import coming
from pressarchive.outputs.first_words import first_words
from pressarchive.outputs.forms import ninjs
from pressarchive.outputs.forms.citations.cited import cited
from pressarchive.outputs.forms.content import text_of
from pressarchive.outputs.record import Record, load
from pressarchive.outputs.records import NEWEST, Place, Site
from pressarchive.outputs.view import contacts, feeds, head, item, pages, publisher

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain
    from pressarchive.outputs.records import File
    from pressarchive.outputs.view import Head, Item

#: Beside the doctrees: of what each file is made.
RECORD: Final = 'outputs-{builder}.json'


def check(app: Sphinx, _env: BuildEnvironment) -> None:
    """Name forms that there are not."""
    for fault in registry.faults(app.config.press_outputs):
        warn('option', '%s', fault, location=f'{app.confdir}/conf.py:1')


def place_of(app: Sphinx) -> Place:
    """Return where the site stands."""
    site = app.config.html_baseurl
    return Place(f'{site.rstrip("/")}/' if site else '', app.builder.get_target_uri)


def add_head(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Hand the templates what the head of a page says."""
    press = press_of(app.env)
    if app.builder.name not in BUILDERS or (view := head(press, pagename)) is None:
        return
    place = place_of(app)
    if not view.description:
        own = first_words(doctree) if doctree is not None else ''
        view = replace(
            view, description=own or f'{view.title or context.get("title", "")} | {view.publisher.title}'
        )
    # Sphinx makes this of the settings; a page that search engines are to leave out has none.
    context['pageurl'] = None if view.is_hidden else place.page(pagename)
    found = ''.join(
        form.head(view, place) for form in registry.wanted(app.config.press_outputs) if form.head is not None
    )
    html = Markup(found)  # noqa: S704  forms escape
    is_made = registry.is_made('ninjs', app.config.press_outputs, place.site)
    context['press']['ninjs'] = (
        place.beside(pagename, ninjs.ENDING).rpartition('/')[2] if view.item and is_made else ''
    )
    context['press']['references'] = _references(app, view, view.item, place) if view.item else []
    if press.has_frame:
        context['press']['head'] = html
    else:
        context['metatags'] = f'{context.get("metatags", "")}\n{html}'


def _references(app: Sphinx, view: Head, item: Item, place: Place) -> list[dict[str, str]]:
    """Return what the page of a release offers for reference managers."""
    one = cited(item, view.publisher, place)
    stem = view.docname.rpartition('/')[2]
    return [
        {
            'name': form.reference.name,
            'file': f'{stem}.{form.reference.ending}',
            'link': form.reference.address(one),
        }
        for form in registry.wanted(app.config.press_outputs)
        if form.reference is not None
    ]


class _Texts:
    """The texts of releases in feeds: each is taken out of its page once, as long as that shows the same."""

    def __init__(self, app: Sphinx, place: Place) -> None:
        self._app, self._place = app, place
        #: docname -> [digest of what its page shows, HTML].
        self.known: dict[str, list[str]] = {}

    def __call__(self, docname: str) -> str:
        shows = press_of(self._app.env).shown.get(docname, '')
        if (found := self.known.get(docname)) is not None and shows and found[0] == shows:
            return found[1]
        builder = self._app.builder
        assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101  see BUILDERS
        page = builder.get_output_path(docname).read_text(self._app.config.html_output_encoding)
        text = text_of(page, self._place.page(docname))
        self.known[docname] = [shows, text]
        return text


class _Made(NamedTuple):
    """The files about more than one page, and what reads pages for them."""

    files: tuple[File, ...]
    texts: _Texts


def _made(app: Sphinx) -> _Made:
    press = press_of(app.env)
    return press.once(f'outputs, {app.builder.name}', lambda: _files(app))


def _files(app: Sphinx) -> _Made:
    press, config = press_of(app.env), app.config
    place, forms = place_of(app), registry.wanted(config.press_outputs)
    texts = _Texts(app, place)
    if app.builder.name not in BUILDERS or not press.archive.releases:
        return _Made((), texts)
    site = Site(
        publisher(press),
        place,
        press.archive,
        lambda docname: item(press, press.archive.by_docname[docname]),
        texts,
        feeds(press),
        pages(press),
        {year: press.year_page(year) for year in press.archive.by_year},
        {key: press.topic_page(key) for key in press.archive.by_topic},
        press.registry.site.usage,
        has_sitemap='sitemap' in {form.name for form in forms},
        coming=coming(press),
        contacts=contacts(press),
    )
    # What the archive itself puts into the site is meant: it stays as it is.
    own = from_extra_path(app)
    # Two forms may need the same file: both name it.
    found = {
        file.path: file
        for form in forms
        if form.files is not None and (place.site or not form.needs_address)
        for file in form.files(site)
        if file.path not in own
    }
    return _Made(tuple(found.values()), texts)


def names(app: Sphinx) -> tuple[str, ...]:
    """Return the files that :func:`write` writes, below the output folder."""
    return tuple(file.path for file in _made(app).files)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write each file that is made of something new.

    What a page shows stands in a digest already; comparing these costs nothing, drawing 300 feeds does.
    """
    if exception is not None or not (made := _made(app)).files:
        return
    press, top = press_of(app.env), Path(app.outdir)
    path = Path(app.doctreedir, RECORD.format(builder=app.builder.name))
    output = Path(os.path.relpath(app.outdir, app.doctreedir)).as_posix()
    same = publisher(press).digest, place_of(app).site, output
    now = {file.path: digest((same, file.more, _told(press, file))) for file in made.files}
    before = load(path)
    stale = [
        file
        for file in made.files
        if before.files.get(file.path) != now[file.path] or not (top / file.path).is_file()
    ]
    if not stale and before.files == now:
        return
    # Before any of it is written: what a killed build leaves is made again.
    kept = {name: one for name, one in before.files.items() if now.get(name) == one}
    Record(kept, before.texts).store(path)
    made.texts.known = before.texts
    for file in stale:
        files.write(top / file.path, file.make(), top)
    # Nothing of what is withdrawn, or of what a page showed before, is kept.
    newest = {one.docname for one in press.archive.releases[:NEWEST] if one.withdrawal is None}
    known = made.texts.known.items()
    texts = {name: row for name, row in known if name in newest and row[0] == press.shown.get(name)}
    Record(now, texts).store(path)


def _told(press: PressDomain, file: File) -> object:
    """Return what has changed when *file* tells something else of its pages."""
    if file.is_of_heads and press.outward:
        return press.outward
    return [(one, press.shown.get(one, '')) for one in file.pages]


def say_what_is_missing(app: Sphinx, exception: Exception | None) -> None:
    """Say what is left out for want of the site's address."""
    press = press_of(app.env)
    if exception is not None or app.builder.name not in BUILDERS or app.config.html_baseurl:
        return
    left_out = [form.name for form in registry.wanted(app.config.press_outputs) if form.needs_address]
    if left_out and press.archive.releases:
        message = 'site.url is not given in %s, so left out: canonical addresses, %s'
        names_of = ', '.join(left_out)
        inform('facts', message, app.config.press_registry, names_of)
