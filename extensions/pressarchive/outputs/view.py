"""What other programs are told of a page: in its head, in feeds, in files beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pressarchive.attachments.view import download_path
from pressarchive.base.config import NOT_FOUND
from pressarchive.base.i18n import _, ngettext
from pressarchive.base.i18n import tag as language_tag
from pressarchive.domain.links import target as find
from pressarchive.domain.queries import hold_of, release_contacts
from pressarchive.domain.views import View, hint, page_link
from pressarchive.lists.view import ReleaseList, release_list
from pressarchive.model.archive import page_number
from pressarchive.model.records import Address
from pressarchive.outputs import registry
from pressarchive.outputs.calendars import appointments
from pressarchive.outputs.forms.ids import tag
from pressarchive.outputs.pictures import picture
from pressarchive.outputs.records import NEWEST
from pressarchive.outputs.words import words
from pressarchive.pressevents.view import all_events
from pressarchive.pressphotos.licences import address_of
from pressarchive.releases.view import topic_link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Hint, Link
    from pressarchive.model.records import Contact, Event, Release
    from pressarchive.model.visibility import Hold
    from pressarchive.outputs.calendars import Appointment
    from pressarchive.outputs.pictures import Picture
    from pressarchive.outputs.words import Words
    from pressarchive.releases.view import TopicLink


@dataclass(frozen=True)
class Publisher(View):
    """Who publishes the archive; the same on all pages."""

    #: The archive's title.
    title: str
    language: str
    #: The organisation as a contact; ``None``: nobody has named one.
    office: Contact | None
    address: Address
    #: Code of its country (ISO 3166); empty: not known.
    country: str
    zone: ZoneInfo
    #: What the ids of releases begin with (RFC 4151): "tag:example.org,2026"; empty: none can be made.
    tag: str
    home: str
    #: The search page; empty: there is none.
    search: str
    #: Terms of use of the texts, an SPDX identifier or words; empty: nobody has said any.
    license: str
    #: Where they stand; empty: not known.
    license_address: str

    @property
    def name(self) -> str:
        """The organisation's name, else the archive's title."""
        return self.office.name if self.office else self.title


@dataclass(frozen=True)
class Translation(View):
    """A release in another language."""

    docname: str
    id: str
    title: str
    language: str
    #: Whether the other one has been made from it.
    is_original: bool


@dataclass(frozen=True)
class Item(View):
    """A release as other programs take it. Of a withdrawn one there is only its headline, which says so."""

    release: Release
    title: str
    #: For ever, whatever becomes of its address (RFC 4151); empty: none can be made.
    id: str
    topics: tuple[TopicLink, ...]
    #: Who answers today.
    contacts: tuple[Contact, ...]
    picture: Picture | None
    #: The path of each attachment below the site; empty: it is not there.
    files: tuple[str, ...]
    events: tuple[Appointment, ...]
    words: Words
    #: Why it is not public, which only a preview shows; ``None``: it is.
    hold: Hold | None = None
    #: Its other pictures.
    photos: tuple[Picture, ...] = ()
    #: The same in other languages.
    translations: tuple[Translation, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All its pictures, the lead picture first."""
        return self.photos if self.picture is None else (self.picture, *self.photos)


@dataclass(frozen=True)
class Feed(View):
    """A feed: its files are called ``name.xml`` and ``name.json``, as far as they are wanted."""

    #: Below the site.
    name: str
    title: str
    #: The page that shows the same.
    page: str
    #: ``all``, ``corrections``, ``topic`` or ``year``.
    kind: str = 'all'
    #: Of a topic its key, of a year its number.
    key: str = ''
    #: How the names of its files end.
    endings: tuple[str, ...] = tuple(registry.FEEDS.values())


@dataclass(frozen=True)
class Happening(View):
    """An event, and the release that invites to it."""

    event: Event
    title: str
    docname: str


@dataclass(frozen=True)
class Head(View):
    """What the head of a page tells other programs."""

    publisher: Publisher
    docname: str
    #: ``release``, ``home``, ``list`` or ``page``.
    kind: str
    title: str
    #: Empty: what the page says itself.
    description: str
    language: str
    #: What stands above the page, from the home page down to itself.
    crumbs: tuple[Link, ...]
    item: Item | None
    #: What a list holds, its newest first, and how many that are in all.
    entries: tuple[Hint, ...]
    total: int
    events: tuple[Happening, ...]
    feeds: tuple[Feed, ...]
    #: Whether search engines are to leave the page out, and what the page tells them.
    is_hidden: bool
    robots: str


#: The default of ``site.tag``: the year since when addresses are so made. It must never change.
TAG_DATE: Final = '2026'


def publisher(press: PressDomain) -> Publisher:
    """Return who publishes the archive."""
    return press.once('publisher', lambda: _publisher(press))


def _publisher(press: PressDomain) -> Publisher:
    config, home = press.env.config, press.registry.organisation
    found = press.env.found_docs
    return Publisher(
        config.html_title,
        language_tag(config.language),
        press.registry.press_office,
        home.address if home else Address(),
        press.registry.region,
        press.registry.zone,
        tag_of(press),
        config.root_doc,
        config.press_search_page if config.press_index_search and config.press_search_page in found else '',
        press.registry.site.license or '',
        address_of(press.registry.site.license or ''),
    )


def tag_of(press: PressDomain) -> str:
    """Return what ids begin with: as ``press.toml`` says, else of the site's own address."""
    declared = press.registry.site.tag
    host = urlsplit(press.env.config.html_baseurl).hostname or ''
    return f'tag:{declared or f"{host},{TAG_DATE}"}' if declared or host else ''


def item(press: PressDomain, release: Release) -> Item:
    """Return *release* as other programs take it."""
    return press.once(('item', release.docname), lambda: _item(press, release))


def _item(press: PressDomain, release: Release) -> Item:
    name = release.docname
    id_ = _id(press, name)
    return Item(
        release,
        press.title(name),
        id_,
        tuple(topic_link(press, key, release.language) for key in release.topics),
        tuple(release_contacts(press, release, press.today)),
        picture(press, release, release.image),
        tuple(download_path(press.env, one.file) for one in release.attachments),
        appointments(press, release, id_),
        words(press, release.language),
        hold_of(press, release),
        tuple(one for photo in release.photos if (one := picture(press, release, photo)) is not None),
        tuple(_translations(press, release)),
    )


def _translations(press: PressDomain, release: Release) -> Iterator[Translation]:
    group = press.translations.get(release.docname, ())
    for one in group:
        if one.docname != release.docname and one.withdrawal is None:
            language = one.language or publisher(press).language
            title, is_original = press.title(one.docname), one is group[0]
            yield Translation(one.docname, _id(press, one.docname), title, language, is_original)


def _id(press: PressDomain, docname: str) -> str:
    return tag(publisher(press).tag, press.first_names.get(docname, docname))


def feeds(press: PressDomain) -> tuple[Feed, ...]:
    """Return all feeds; none where nobody has said the site's address, or wants them, or nothing is out."""
    return press.once('feeds', lambda: tuple(replace(one, endings=_endings(press)) for one in _feeds(press)))


def _endings(press: PressDomain) -> tuple[str, ...]:
    forms = {form.name for form in registry.wanted(press.env.config.press_outputs)}
    return tuple(ending for name, ending in registry.FEEDS.items() if name in forms)


def has_feeds(press: PressDomain) -> bool:
    """Return whether there are feeds: somebody has said the site's address, and wants them."""
    return bool(press.env.config.html_baseurl and _endings(press))


def _feeds(press: PressDomain) -> Iterator[Feed]:
    config = press.env.config
    if not has_feeds(press) or not press.archive.releases:
        return
    everything = _('All press releases')
    yield Feed('feed', everything, config.root_doc)
    yield Feed('feeds/corrections', _('Corrections'), _page_of(press, 'notices'), 'corrections')
    for key in press.topics:
        if key in press.archive.by_topic:
            page = press.topic_page(key)
            title = press.registry.topic(key).title
            yield Feed(f'feeds/topic-{key}', title, _existing(press, page), 'topic', key)
    for year in press.archive.by_year:
        page = _existing(press, press.year_page(year))
        yield Feed(f'feeds/{year}', str(year), page, 'year', str(year))


def _existing(press: PressDomain, docname: str) -> str:
    root: str = press.env.config.root_doc
    return docname if docname in press.env.found_docs else root


def _page_of(press: PressDomain, kind: str) -> str:
    """Return the page that shows the overview *kind*, else the home page."""
    named = (name for name, page in press.pages.items() if ('overview', kind) in page.use.shown)
    return min(named, default=press.env.config.root_doc)


def head(press: PressDomain, docname: str) -> Head | None:
    """Return what the head of *docname* tells; ``None`` if that is no page of the archive."""
    if not press.is_ours(docname):
        return None
    me, release = publisher(press), press.page(docname).release
    root: str = press.env.config.root_doc
    title = press.title(docname) if docname in press.env.found_docs else ''
    feeds_here = (*feeds(press)[:1], *(one for one in feeds(press)[1:] if one.page == docname != root))
    if release is not None:
        one = item(press, release)
        return Head(
            me,
            docname,
            'release',
            title,
            release.teaser or (one.words.withdrawn if release.withdrawal else ''),
            release.language or me.language,
            tuple(_crumbs(press, docname, release)),
            one,
            (),
            0,
            tuple(Happening(event, title, docname) for event in release.events),
            feeds_here,
            is_hidden=False,
            robots=_robots(press, docname),
        )
    entries, total = _list(press, docname)
    events = _events(press, docname)
    kind = 'home' if docname == root else 'list' if entries else 'page'
    return Head(
        me,
        docname,
        kind,
        me.title if docname == root else title,
        _description(press, docname),
        me.language,
        tuple(_crumbs(press, docname, None)) if docname != root else (),
        None,
        entries,
        total,
        events,
        feeds_here,
        _is_hidden(press, docname),
        _robots(press, docname),
    )


def _robots(press: PressDomain, docname: str) -> str:
    # The page of an address where nothing is, and those of a preview, say it in every theme by themselves.
    if docname == NOT_FOUND or press.env.config.press_preview:
        return ''
    return 'noindex' if _is_hidden(press, docname) else 'max-image-preview:large'


def _is_hidden(press: PressDomain, docname: str) -> bool:
    config = press.env.config
    is_handbook = bool(config.press_handbook) and docname.startswith(f'{config.press_handbook}/')
    return is_handbook or docname in {NOT_FOUND, config.press_search_page}


def contacts(press: PressDomain) -> tuple[Contact, ...]:
    """Return the contacts who hold today and whom a public page lists: the others are nobody's business."""
    keys = press.registry.keys('contacts')
    found = (press.registry.contact(key, press.today) for key in keys if find(press, 'contact', key))
    return tuple(dict.fromkeys(one for one in found if one is not None and one.key))


def pages(press: PressDomain) -> tuple[str, ...]:
    """Return the documents that are no releases, and that search engines may have."""
    found = (
        name
        for name in press.env.found_docs
        if press.is_ours(name) and press.page(name).release is None and not _is_hidden(press, name)
    )
    return tuple(sorted(found))


def _crumbs(press: PressDomain, docname: str, release: Release | None) -> Iterator[Link]:
    """Yield what stands above *docname*, from the home page down, and *docname*."""
    config = press.env.config
    yield press.once('crumb home', lambda: page_link(press, config.root_doc, publisher(press).title))
    folders = (press.folder, config.press_topics) if release is None else (press.folder,)
    above = [
        f'{folder}/index' for folder in folders if release is not None or docname.startswith(f'{folder}/')
    ]
    if release is not None:
        above.append(press.year_page(release.date.year))
    for name in above:
        if name in press.env.found_docs and name != docname:
            yield press.once(('crumb', name), partial(page_link, press, name))
    yield page_link(press, docname)


def _list(press: PressDomain, docname: str) -> tuple[tuple[Hint, ...], int]:
    """Return the newest entries of the first list on *docname*, and how many it has."""
    for name, spec in press.page(docname).use.shown:
        if name == 'release_list' and isinstance(view := release_list(press, docname, spec), ReleaseList):
            entries = view.entries
            return tuple(hint(press, press.archive.by_docname[one.docname]) for one in entries[:NEWEST]), len(
                entries
            )
    return (), 0


def _events(press: PressDomain, docname: str) -> tuple[Happening, ...]:
    if ('overview', 'events') not in press.page(docname).use.shown:
        return ()
    coming = press.once(('overview', 'events'), lambda: all_events(press)).coming
    return tuple(Happening(one.event, one.release.title, one.release.docname) for one in coming[:NEWEST])


def _description(press: PressDomain, docname: str) -> str:
    """Return what *docname* holds, in a sentence; empty for a page that says it itself."""
    me, archive = publisher(press), press.archive
    if docname == press.env.config.root_doc:
        return _('The press archive of %s: press releases, topics, press contacts.') % me.name
    for year, found in archive.by_year.items():
        if docname == press.year_page(year):
            words = ngettext(
                '%(number)d press release by %(name)s of the year %(year)d. The newest one: %(title)s',
                '%(number)d press releases by %(name)s of the year %(year)d. The newest one: %(title)s',
                len(found),
            )
            newest = press.title(found[0].docname)
            return words % {'number': len(found), 'name': me.name, 'year': year, 'title': newest}
    for key in archive.by_topic:
        if docname == press.topic_page(key):
            topic = press.registry.topic(key)
            return topic.description or _('Press releases by %(name)s on the topic "%(topic)s".') % {
                'name': me.name,
                'topic': topic.title,
            }
    if docname == f'{press.folder}/index':
        return _('All press releases by %s, by years.') % me.name
    if page_number(docname, press.folder) is not None:
        return _('All press releases by %s, newest first.') % me.name
    return ''
