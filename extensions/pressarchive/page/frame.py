"""What stands around a page's text: constant in size, whatever the archive's."""

from __future__ import annotations

import posixpath
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

from pressarchive.attachments.words import type_and_size
from pressarchive.base.config import NOT_FOUND
from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import _, labelled, spoken_on, tag, words_in
from pressarchive.contacts.view import hours_for, the_office
from pressarchive.contacts.words import hours_lines
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import FILES, drawn
from pressarchive.domain.queries import default_contacts, marks_of, picture_of, release_contacts
from pressarchive.domain.views import Hint, Link, View, hint, page_link
from pressarchive.lists.view import beside
from pressarchive.pictures.render import about_picture
from pressarchive.releases.citation import Words, citation
from pressarchive.releases.header import characters
from pressarchive.releases.notices import foreign, headline, is_withdrawn, mark_words, notice_words
from pressarchive.releases.view import languages, topic_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.contacts.view import Hours
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.queries import Mark
    from pressarchive.domain.views import Logo
    from pressarchive.model.records import Contact, Release
    from pressarchive.pictures.records import PictureFile
    from pressarchive.releases.citation import Citation
    from pressarchive.releases.view import TopicLink

_ROBOTS = Markup('<meta name="robots" content="noindex" />\n')
#: Years that the sidebar names; all are on the archive's own page.
RECENT_YEARS = 5
#: Topics that the sidebar names; all are on the topics' own page.
MAX_TOPICS = 8


@dataclass(frozen=True)
class Frame(View):
    """What every page shows around its text; the same for all pages.

    No counts: they would change every page with each new release. They stand on the overview pages.
    """

    brand: str
    organisation: str
    years: tuple[Link, ...]
    topics: tuple[Link, ...]
    more_topics: bool
    archive: tuple[Link, ...]
    all_releases: tuple[Link, ...]
    all_topics: tuple[Link, ...]
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    #: The press office, for the letterhead of what is printed; ``None``: nobody has named an organisation.
    office: Contact | None
    logo: Logo | None
    logo_dark: Logo | None
    #: The search page; empty: there is none.
    search: str


@dataclass(frozen=True)
class Around(View):
    """What one page alone shows around its text."""

    #: Of the page itself; ``None``: it is no release.
    release: Release | None
    parents: tuple[Link, ...]
    contacts: tuple[Contact, ...]
    #: When the press office answers that one of the contacts belongs to.
    hours: Hours | None = None
    older: Hint | Link | None = None
    newer: Hint | Link | None = None
    year: str = ''
    topics: tuple[TopicLink, ...] = ()
    #: What the window's title says before the headline.
    marks: tuple[Mark, ...] = ()
    #: The release in all of its languages; empty: there is only one.
    languages: tuple[Link, ...] = ()
    #: The files of its pictures, as they are published.
    pictures: tuple[PictureFile, ...] = ()


def frame(press: PressDomain, language: str = '') -> Frame:
    """Return what every page shows around its text, with titles in *language* where there are."""
    return press.once(('frame', language), lambda: _frame(press, language))


def _frame(press: PressDomain, language: str) -> Frame:
    config = press.env.config
    years = [year for year, _count in press.archive.year_counts()]
    home, topics = press.registry.organisation, press.topics
    archive, all_topics = f'{press.folder}/index', f'{config.press_topics}/index'

    def existing(*links: Link) -> tuple[Link, ...]:
        return tuple(one for one in links if one.exists)

    return Frame(
        brand=home.brand if home else '',
        organisation=home.name if home else '',
        years=existing(
            *(page_link(press, press.year_page(year), str(year)) for year in years[:RECENT_YEARS])
        ),
        topics=existing(
            *(
                replace(page_link(press, press.topic_page(key), one.title), language=one.language)
                for key in topics[:MAX_TOPICS]
                for one in [press.registry.topic(key, language)]
            )
        ),
        more_topics=len(topics) > MAX_TOPICS,
        archive=existing(page_link(press, archive)),
        all_releases=existing(page_link(press, press.list_page())),
        all_topics=existing(page_link(press, all_topics)),
        navigation=existing(*(page_link(press, name) for name in config.press_navigation)),
        footer=existing(*(page_link(press, name) for name in config.press_footer)),
        office=press.registry.press_office,
        logo=next(iter(press.logos), None),
        logo_dark=next(iter(press.logos[1:]), None),
        search=config.press_search_page
        if config.press_index_search and config.press_search_page in press.env.found_docs
        else '',
    )


def around(press: PressDomain, docname: str) -> Around:
    """Return what *docname* alone shows around its text, besides what Sphinx hands over itself."""
    config, release = press.env.config, press.page(docname).release
    if release is None:
        top: tuple[Link, ...] = ()
        if docname.startswith(f'{press.folder}/'):
            top = frame(press).archive
        elif docname.startswith(f'{config.press_topics}/'):
            top = frame(press).all_topics
        # Lists have room beside them, and their readers may want to ask, too; above all who finds nothing.
        has_people = (
            docname in {config.root_doc, NOT_FOUND}
            or bool(top)
            or docname == config.press_search_page
            or docname in {one.docname for one in (*frame(press).archive, *frame(press).all_topics)}
        )
        people = tuple(default_contacts(press, press.today)) if has_people else ()
        if docname == config.root_doc and (office := the_office(press)):
            people = (office.office,)
        older, newer = (page_link(press, name) if name else None for name in beside(press, docname))
        return Around(
            None,
            tuple(one for one in top if one.docname != docname),
            people,
            hours_for(press, people),
            older,
            newer,
        )
    neighbours, year = press.archive.neighbours(docname), press.year_page(release.date.year)
    above = page_link(press, f'{press.folder}/index'), page_link(press, year, str(release.date.year))
    people = tuple(release_contacts(press, release, press.today))
    return Around(
        release,
        tuple(one for one in above if one.exists),
        people,
        hours_for(press, people),
        _neighbour(press, neighbours.older),
        _neighbour(press, neighbours.newer),
        year,
        tuple(topic_link(press, key, release.language) for key in release.topics),
        marks_of(press, release),
        languages(press, docname),
        tuple(file for one in release.pictures if (file := picture_of(press, docname, one.uri)) is not None),
    )


def _neighbour(press: PressDomain, release: Release | None) -> Hint | None:
    return None if release is None else hint(press, release)


def _plain(html: str) -> str:
    return str(Markup(html).striptags())  # noqa: S704  tags are taken out, nothing is trusted


def _as_html(entry: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return *entry* as themes expect it: Sphinx's titles are HTML."""
    return entry and {**entry, 'title': str(escape(entry['title']))}


def add_page_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Hand the templates what a page shows around its text.

    Links are made here, so that templates need no knowledge of documents. Texts are plain:
    templates escape them.
    """
    press, site = press_of(app.env), app.config.language
    view = around(press, pagename)
    language = view.release.language if view.release is not None else ''
    every = frame(press, spoken_on(language, site))
    # A name, which is the same on all pages.
    word = str(_('Press archive'))
    with words_in(language, site):
        _add(app, pagename, context, view, every, spoken_on(language, site))
    context['press']['brand_word'] = word


def _add(
    app: Sphinx, pagename: str, context: dict[str, Any], view: Around, every: Frame, spoken: str
) -> None:
    """Hand over the two views; *spoken* is the language of the archive's words on this page."""
    press = press_of(app.env)
    pathto: Callable[..., str] = context['pathto']
    # The JSON and pickle builders name all by its path below the output.
    to_file = pathto if isinstance(app.builder, SerializingHTMLBuilder) else partial(pathto, resource=True)
    home = tag(app.config.language)

    def marked(language: str) -> str:
        # Empty where it is the language of all the words around.
        return '' if (language or home) == spoken else language or home

    def link(entry: Link) -> dict[str, Any]:
        return {
            'title': entry.text,
            'link': pathto(entry.docname),
            'current': entry.docname == pagename,
            # A year is read out as the words around it.
            'language': '' if entry.text.isdigit() else marked(entry.language),
        }

    found: dict[str, Any] = {
        one.name: [link(entry) for entry in value] if isinstance(value, tuple) else value
        for one in fields(every)
        for value in [getattr(every, one.name)]
    }
    # What an archive adds to the frame is in its own language.
    found['own_language'] = marked('')
    found['contacts'] = [{**asdict(one), 'foreign': marked(one.language)} for one in view.contacts]
    if press.has_frame:
        context['language'] = spoken
    found |= _logos(every, to_file)
    found['office'] = every.office and asdict(every.office)
    found['search'] = pathto(every.search) if every.search else ''
    found['is_search'] = pagename == app.config.press_search_page
    found['policy'] = app.config.press_content_security_policy
    # A function, for templates only: the JSON and pickle builders write the whole context.
    if not isinstance(app.builder, SerializingHTMLBuilder):
        context['press_text'] = partial(_say, spoken, app.config.language)
    found['older'], found['newer'] = (
        _of_neighbour(one, link, home, spoken) for one in (view.older, view.newer)
    )
    if view.release is not None or pagename.startswith((f'{press.folder}/', f'{app.config.press_topics}/')):
        context['prev'], context['next'] = _as_html(found['older']), _as_html(found['newer'])
    if view.release is not None:
        found |= _of_release(view, view.release, link, spoken)
        found['attachments'] = [
            {
                'title': one.title,
                'link': to_file(f'_downloads/{quote(str(press.env.dlfiles[Path(one.file)][1]))}'),
                'about': type_and_size(one, spoken),
                'language': marked(one.language or view.release.language),
            }
            for one in view.release.attachments
            if Path(one.file) in press.env.dlfiles
        ]
        found['pictures'] = _pictures(view, spoken, context['pathto'])
        title = press.title(pagename)
        found['citation'] = asdict(_citation(view.release, title, every.organisation, spoken))
        context['metatags'] = f'{context.get("metatags", "")}{_alternates(app, pagename, view.languages)}'
        context['title'] = f'{escape(_before_the_headline(view.marks))}{context["title"]}'
    elif pagename.startswith((f'{press.folder}/', f'{app.config.press_topics}/')):
        found['parents'] = [link(entry) for entry in view.parents]
    else:
        # Sphinx hands over titles as HTML.
        above = context.get('parents', [])
        found['parents'] = [{'title': _plain(one['title']), 'link': one['link']} for one in above]
    # A preview says more than that on every page.
    if pagename == NOT_FOUND and not app.config.press_preview:
        context['metatags'] = f'{context.get("metatags", "")}{_ROBOTS}'
    if press.is_ours(pagename):
        context['parents'] = [_as_html(one) for one in found['parents']]
    found['hours'] = [
        {
            'label': one.label,
            'text': one.text,
            'link': one.phone.uri if one.phone else '',
            'language': marked('') if one.is_own else '',
        }
        for one in (hours_lines(view.hours, spoken) if view.hours else ())
    ]
    context['press'] = found


def _alternates(app: Sphinx, pagename: str, languages: tuple[Link, ...]) -> Markup:
    """Return for the head in which language the page is where (https://html.spec.whatwg.org/#rel-alternate).

    Search engines want whole addresses, and the page's own among them: these are known if the site says where
    it lies (``html_baseurl``). What other builders make has no address of its own.
    """
    base, builder = app.config.html_baseurl, app.builder
    found = Markup()
    if builder.name not in BUILDERS:
        return found
    for one in languages:
        if base or one.docname != pagename:
            to = one.docname
            address = builder.get_target_uri(to) if base else builder.get_relative_uri(pagename, to)
            line = Markup('<link rel="alternate" hreflang="{}" href="{}" />\n')
            found += line.format(one.language, posixpath.join(base, address))
    return found


def _say(language: str, site: str, message: str) -> str:
    """Return *message* in *language*: a template is drawn when all listeners are done."""
    with words_in(language, site):
        return _(message)


def _logos(every: Frame, to_file: Callable[[str], str]) -> dict[str, Any]:
    """Return the logos as templates take them."""
    return {
        name: logo and {**asdict(logo), 'link': f'{to_file(logo.file)}?v={logo.version}'}
        for name, logo in (('logo', every.logo), ('logo_dark', every.logo_dark))
    }


def _pictures(view: Around, language: str, pathto: Callable[..., str]) -> dict[str, Any] | None:
    """Return the way to a release's pictures: to its galleries, or to the file of the only one."""
    if view.release is not None and any(one.group for one in view.release.photos):
        return {'link': f'#{FILES}', 'about': str(len(view.pictures)), 'is_file': False}
    if len(view.pictures) != 1:
        return None  # they stand in the text, each with its link
    (file,) = view.pictures
    link = pathto(f'_images/{quote(file.name)}', 1)
    return {'link': link, 'about': about_picture(file, language), 'is_file': True}


def _citation(release: Release, title: str, organisation: str, language: str) -> Citation:
    notice = release.withdrawal
    withdrawn = notice_words(notice.kind, notice.date, language) if notice else ''
    kind = release.kind(_('Press release'), _('Invitation'))
    return citation(release, title, organisation, Words(kind, withdrawn, language))


def _of_release(
    view: Around, release: Release, link: Callable[[Link], dict[str, Any]], language: str
) -> dict[str, Any]:
    """Return what only a release's page shows around its text."""
    return {
        'is_release': True,
        'year': view.year,
        'characters': characters(release, language) if release.characters else '',
        'release_topics': [
            link(Link(one.title, one.page, language=one.language)) | ({} if one.exists else {'link': ''})
            for one in view.topics
        ],
        'parents': [link(entry) for entry in view.parents],
    }


def _of_neighbour(
    release: Hint | Link | None, link: Callable[[Link], dict[str, Any]], site: str, spoken: str
) -> dict[str, Any] | None:
    """Return the link to a release with its marks, or to another page of a list."""
    if release is None:
        return None
    if not isinstance(release, Hint):
        return {**link(release), 'headline': release.text, 'is_list': True, 'marks': []}
    marks = [
        {'kind': one.kind, 'icon': drawn(one.kind), 'word': mark_words()[one.kind]} for one in release.marks
    ]
    if name := foreign(release, spoken):
        marks.append({'kind': 'language', 'icon': '', 'word': name})
    # Other themes show the title, and no marks.
    return {
        **link(Link(release.title, release.docname, language=release.language)),
        'headline': headline(release, site),
        'marks': marks,
        'is_withdrawn': is_withdrawn(release.marks),
    }


def _before_the_headline(marks: Iterable[Mark]) -> str:
    """Return what the title of a window begins with: that a release is not public, or has been corrected.

    That it has been withdrawn its headline says everywhere.
    """
    mark = next((one for one in marks if one.kind in {'draft', 'embargo', 'correction'}), None)
    return '' if mark is None else f'{labelled(mark_words()[mark.kind])} '
