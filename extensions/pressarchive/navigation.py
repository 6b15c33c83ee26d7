"""What stands around a page's text: constant in size, whatever the archive's."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from pressarchive.domain import press_of
from pressarchive.locales import _
from pressarchive.shown import default_contacts, release_contacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.domain import PressDomain
    from pressarchive.model import Release

#: Years that the sidebar names one by one; older ones stand in decades.
RECENT_YEARS = 12
#: Topics that the sidebar names; all are on the topics' own page.
MAX_TOPICS = 12

Entry = tuple[str, str]


def frame(press: PressDomain) -> dict[str, Any]:
    """Return what every page shows around its text, as (text, docname) pairs; the same for all pages.

    No counts: they would change every page with each new release. They stand on the overview pages.
    """
    config = press.env.config
    years = [year for year, _count in press.archive.year_counts()]
    decades = sorted({year // 10 * 10 for year in years[RECENT_YEARS:]}, reverse=True)
    home = press.registry.organisation
    topics = press.topics
    return {
        'brand': home.brand if home else '',
        'organisation': home.name if home else '',
        'years': _existing(press, [(str(year), press.year_page(year)) for year in years[:RECENT_YEARS]]),
        'decades': _existing(press, [(f'{first}–{first + 9}', f'{press.folder}/index') for first in decades]),
        'topics': _existing(
            press, [(press.registry.topic(key).title, press.topic_page(key)) for key in topics[:MAX_TOPICS]]
        ),
        'more_topics': len(topics) > MAX_TOPICS,
        'archive': _existing(press, [(_title(press, f'{press.folder}/index'), f'{press.folder}/index')]),
        'all_topics': _existing(
            press, [(_title(press, f'{config.press_topics}/index'), f'{config.press_topics}/index')]
        ),
        'navigation': _existing(press, [(_title(press, name), name) for name in config.press_navigation]),
        'footer': _existing(press, [(_title(press, name), name) for name in config.press_footer]),
        'search': config.press_search_page if config.press_search_page in press.env.found_docs else '',
    }


def _plain(html: str) -> str:
    return str(Markup(html).striptags())  # noqa: S704  tags are taken out, nothing is trusted


def _as_html(entry: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return *entry* as themes expect it: Sphinx's titles are HTML."""
    return entry and {**entry, 'title': str(escape(entry['title']))}


def _title(press: PressDomain, docname: str) -> str:
    return press.title(docname)


def _existing(press: PressDomain, entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry[1] in press.env.found_docs]


def add_page_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Hand the templates what a page shows around its text; a listener of ``html-page-context``.

    Links are made here, so that templates need no knowledge of documents. Texts are plain:
    templates escape them.
    """
    press = press_of(app.env)
    pathto: Callable[[str], str] = context['pathto']

    def link(entry: Entry) -> dict[str, Any]:
        text, docname = entry
        return {'title': text, 'link': pathto(docname), 'current': docname == pagename}

    around: dict[str, Any] = {
        name: [link(entry) for entry in value] if isinstance(value, list) else value
        for name, value in press.once('frame', lambda: frame(press)).items()
    }
    around['search'] = pathto(around['search']) if around['search'] else ''
    around['is_search'] = pagename == app.config.press_search_page
    around['policy'] = app.config.press_content_security_policy
    # A function, for templates only: the JSON and pickle builders write the whole context.
    if not isinstance(app.builder, SerializingHTMLBuilder):
        context['press_text'] = _
    page = press.page(pagename)
    if page.release is not None:
        around |= _release_context(press, page.release, link)
        context['prev'], context['next'] = _as_html(around['older']), _as_html(around['newer'])
    elif pagename.startswith((f'{press.folder}/', f'{app.config.press_topics}/')):
        top = around['archive'] if pagename.startswith(f'{press.folder}/') else around['all_topics']
        around['parents'] = [entry for entry in top if not entry['current']]
        context['prev'] = context['next'] = None
    else:
        if pagename == app.config.root_doc:
            people = default_contacts(press, press.today)
            around['contacts'] = [asdict(one) for one in people]
        # Sphinx hands over titles as HTML.
        above = context.get('parents', [])
        around['parents'] = [{'title': _plain(one['title']), 'link': one['link']} for one in above]
    context['parents'] = [_as_html(one) for one in around['parents']]
    context['press'] = around


def _release_context(
    press: PressDomain, release: Release, link: Callable[[Entry], dict[str, Any]]
) -> dict[str, Any]:
    """Return what only a release's page shows around its text."""
    neighbours = press.archive.neighbours(release.docname)
    year = press.year_page(release.date.year)
    above = [
        (_title(press, f'{press.folder}/index'), f'{press.folder}/index'),
        (str(release.date.year), year),
    ]

    def neighbour(one: Release | None) -> dict[str, Any] | None:
        return None if one is None else link((press.title(one.docname), one.docname))

    return {
        'is_release': True,
        'year': year,
        'modified': release.modified.iso if release.modified else '',
        'description': release.teaser
        if release.withdrawal is None
        else _('This press release has been withdrawn.'),
        'contacts': [asdict(one) for one in release_contacts(press, release, press.today)],
        'parents': [link(entry) for entry in _existing(press, above)],
        'older': neighbour(neighbours.older),
        'newer': neighbour(neighbours.newer),
    }
