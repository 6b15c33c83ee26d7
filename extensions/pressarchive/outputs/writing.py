"""Puts the forms where they belong: into the heads of pages, and into files of the site."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base import files
from pressarchive.base.code_digest import digest
from pressarchive.base.files import BUILDERS
from pressarchive.base.warnings import logger, warn
from pressarchive.domain.domain import press_of
from pressarchive.outputs import registry
from pressarchive.outputs.first_words import first_words
from pressarchive.outputs.forms.content import text_of
from pressarchive.outputs.records import Place, Site
from pressarchive.outputs.view import feeds, head, item, pages, publisher

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.outputs.records import File

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
    if press.has_frame:
        context['press']['head'] = html
    else:
        context['metatags'] = f'{context.get("metatags", "")}\n{html}'


def _files(app: Sphinx) -> tuple[File, ...]:
    """Return the files about more than one page."""
    press = press_of(app.env)
    return press.once(f'outputs, {app.builder.name}', lambda: _all_files(app))


def _all_files(app: Sphinx) -> tuple[File, ...]:
    press, config = press_of(app.env), app.config
    if app.builder.name not in BUILDERS or not press.archive.releases:
        return ()
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101  see BUILDERS
    place, forms = place_of(app), registry.wanted(config.press_outputs)

    def text(docname: str) -> str:
        path = builder.get_output_path(docname)
        return text_of(path.read_text(config.html_output_encoding), place.page(docname))

    site = Site(
        publisher(press),
        place,
        press.archive,
        lambda docname: item(press, press.archive.by_docname[docname]),
        text,
        feeds(press),
        pages(press),
        {year: press.year_page(year) for year in press.archive.by_year},
        {key: press.topic_page(key) for key in press.archive.by_topic},
        press.registry.site.usage,
        has_sitemap='sitemap' in {form.name for form in forms},
    )
    return tuple(
        file
        for form in forms
        if form.files is not None and (place.site or not form.needs_address)
        for file in form.files(site)
    )


def names(app: Sphinx) -> tuple[str, ...]:
    """Return the files that :func:`write` writes, below the output folder."""
    return tuple(file.path for file in _files(app))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write each file that is made of something new.

    What a page shows stands in a digest already; comparing these costs nothing, drawing 300 feeds does.
    """
    if exception is not None or not (found := _files(app)):
        return
    press, top = press_of(app.env), Path(app.outdir)
    record = Path(app.doctreedir, RECORD.format(builder=app.builder.name))
    output = Path(os.path.relpath(app.outdir, app.doctreedir)).as_posix()
    same = publisher(press).digest, place_of(app).site, output
    made_of = {
        file.path: digest((same, file.more, [(one, press.shown.get(one, '')) for one in file.pages]))
        for file in found
    }
    before = _load(record)
    stale = [
        file
        for file in found
        if before.get(file.path) != made_of[file.path] or not (top / file.path).is_file()
    ]
    if not stale and before == made_of:
        return
    # Before any of it is written: what a killed build leaves is made again.
    _store(record, {path: made for path, made in made_of.items() if before.get(path) == made})
    for file in stale:
        files.write(top / file.path, file.make(), top)
    _store(record, made_of)


def _load(record: Path) -> Mapping[str, str]:
    try:
        found = json.loads(record.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _store(record: Path, made_of: Mapping[str, str]) -> None:
    files.write(record, json.dumps(made_of, indent=0, sort_keys=True).encode(), record.parent)


def say_what_is_missing(app: Sphinx, exception: Exception | None) -> None:
    """Say what is left out for want of the site's address."""
    press = press_of(app.env)
    if exception is not None or app.builder.name not in BUILDERS or app.config.html_baseurl:
        return
    left_out = [form.name for form in registry.wanted(app.config.press_outputs) if form.needs_address]
    if left_out and press.archive.releases:
        message = "the site's address is not known, so left out: canonical addresses, %s; give site.url in %s"
        logger.info(message, ', '.join(left_out), app.config.press_registry, type='press', subtype='registry')
