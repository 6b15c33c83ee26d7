"""For every page a digest of all that it shows: of its own text, and of things that stand elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pressarchive.domain import press_of
from pressarchive.incremental.fingerprint import digest
from pressarchive.incremental.inputs import digest_of
from pressarchive.navigation import frame
from pressarchive.references import entries_of
from pressarchive.search.feed import bundles
from pressarchive.shown import (
    block_contacts,
    boilerplates_of,
    default_contacts,
    hold_of,
    is_archived,
    marks_of,
    related_of,
    release_contacts,
    similar_of,
)
from pressarchive.targets import target, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from pressarchive.model import Release
    from pressarchive.page import PageUse, Ref


class Digests:
    """Answers for every page of one build; what many of them show is digested once."""

    def __init__(
        self, env: BuildEnvironment, made_with: str, *, has_tree: bool, signed: tuple[str, ...] = ()
    ) -> None:
        """Compute what every page shows; *made_with* is :func:`.fingerprint.writing`.

        *has_tree* tells whether every page shows the tree of contents, *signed* is what
        :func:`.signatures.signature_files` gives: names that are links if the files are there.
        """
        self._env = env
        self._signed = signed
        self._press = press_of(env)
        self._today = self._press.today
        self._entries = entries_of(env)
        self._cited: dict[str, object] = {}
        self._listed: dict[str, str] = {}
        self._known: dict[object, object] = {}
        self._names = ''
        self._tree = _tree(env)
        around = self._press.once('frame', lambda: frame(self._press))
        shown = (made_with, around, self._press.registry.site)
        #: What every page shows.
        self.common = digest((shown, self._tree) if has_tree else shown)

    def page(self, docname: str) -> str:
        """Return a digest of all that *docname* shows."""
        env, press = self._env, self._press
        page = press.page(docname)
        shown: list[object] = [*digest_of(env, docname)]
        if page.release is not None:
            shown += self._around(page.release)
        if docname == env.config.root_doc:
            shown += default_contacts(press, self._today)
        shown += [[self._entry(one) for one in press.archive.select(spec)] for spec in page.use.lists]
        shown += [self._named(ref) for ref in page.use.refs]
        for section in page.use.facts:
            shown.append((section, press.registry.organisation, getattr(press.registry, section)))
        if 'signature' in page.use.facts:
            shown.append(self._signed)
        if page.use.overviews:
            topics = tuple(
                (
                    press.registry.topic(key),
                    len(press.archive.by_topic.get(key, ())),
                    # The frame tells of the first ones only.
                    press.topic_page(key) in env.found_docs,
                )
                for key in press.topics
            )
            years = [press.year_page(year) in env.found_docs for year, _count in press.archive.year_counts()]
            shown += [press.archive.year_counts(), years, topics]
        if 'notices' in page.use.overviews:
            shown.append(self._once('notices', self._notices))
        if docname == env.config.press_search_page:
            shown.append(tuple(bundles(press.archive)))
        shown += self._elsewhere(docname, page.use)
        return digest((self.common, shown))

    def _once(self, key: object, answer: Callable[[], object]) -> object:
        """Return a digest of *answer*, which depends on nothing but *key* and the build."""
        if key not in self._known:
            self._known[key] = digest(answer())
        return self._known[key]

    def _around(self, release: Release) -> Iterator[object]:
        """Yield what a release shows around its text."""
        press = self._press
        neighbours = press.archive.neighbours(release.docname)
        for one in (neighbours.older, neighbours.newer):
            yield one and (one.docname, press.title(one.docname))
        yield press.year_page(release.date.year) in self._env.found_docs
        for listed in (related_of(press, release), similar_of(press, release)):
            yield [self._hint(one) for one in listed]
        yield hold_of(press, release), is_archived(press, release)
        for found in (press.succession.successors, press.succession.predecessors):
            yield [self._entry(one) for one in found.get(release.docname, ())]
        yield self._once(
            ('boilerplates', release.boilerplates, release.date.first_day),
            lambda: boilerplates_of(press, release),
        )
        contacts = press.page(release.docname).use.contacts
        yield self._once(
            ('contacts', contacts, release.contacts), lambda: release_contacts(press, release, self._today)
        )
        for key in release.topics:
            yield self._once(('topic', key), partial(self._topic, key))
        for key in release.cites:
            yield self._reference(key)
        yield self._once('organisation', lambda: press.registry.organisation)

    def _topic(self, key: str) -> object:
        return key, target(self._press, 'topic', key), self._press.registry.topic(key)

    def _entry(self, one: Release) -> str:
        """Return a digest of what lists show of a release."""
        if one.docname not in self._listed:
            title = self._press.title(one.docname)
            marks = marks_of(self._press, one)
            shown = (one.docname, title, one.date, one.subtitle, one.teaser, one.language, marks)
            self._listed[one.docname] = digest(shown)
        return self._listed[one.docname]

    def _hint(self, one: Release) -> object:
        """Return a digest of what a link below another text shows: less than a list does."""
        return self._once(
            ('hint', one.docname),
            lambda: (one.docname, self._press.title(one.docname), one.date, marks_of(self._press, one)),
        )

    def _notices(self) -> object:
        """Return what the list of all notices shows."""
        return [(self._entry(release), notice) for release, notice in self._press.archive.notices]

    def _named(self, ref: Ref) -> object:
        """Return what a page shows of a key that it names."""
        press = self._press
        if ref.kind == 'cite':
            return self._reference(ref.target)
        if ref.kind == 'release':
            return target(press, ref.kind, ref.target), ref.target in press.held_names

        def answer() -> object:
            people = block_contacts(press, [ref.target], None, self._today) if ref.kind == 'contact' else ()
            return target(press, ref.kind, ref.target), words(press, ref.kind, ref.target), people

        return self._once((ref.kind, ref.target), answer)

    def _reference(self, key: str) -> object:
        """Return what a page shows of an entry of the references."""
        if key not in self._cited:
            entry: Any = self._entries[key] if key in self._entries else None  # noqa: SIM401  pybtex has its own dict
            self._cited[key] = entry and (
                entry.type,
                sorted(entry.fields.items()),
                {role: [str(one) for one in found] for role, found in entry.persons.items()},
            )
        return self._cited[key]

    def _elsewhere(self, docname: str, use: PageUse) -> Iterator[object]:
        """Yield what links of Sphinx and Markdown, and tables of contents, show of other pages."""
        env = self._env
        for page, place in use.links:
            headings = env.metadata.get(page, {}).get('myst_slugs', {})
            known = page in env.all_docs and env.titles.get(page)
            yield known and known.astext(), headings.get(place) or (place and self._all_names())
        std = env.domaindata.get('std', {})
        for label in use.labels:
            yield std.get('labels', {}).get(label), std.get('anonlabels', {}).get(label)
        if use.other_links:
            yield self._all_names()
        if docname in self._tree:
            yield self._tree

    def _all_names(self) -> str:
        """Return a digest of everything that a link may lead to."""
        if not self._names:
            env = self._env
            std = env.domaindata.get('std', {})
            stores = ('labels', 'anonlabels', 'objects', 'progoptions', 'terms')
            found: list[object] = [sorted(std.get(store, {}).items(), key=repr) for store in stores]
            found += [(name, sorted(domain.get_objects())) for name, domain in sorted(env.domains.items())]
            found += [(docname, env.titles[docname].astext()) for docname in sorted(env.titles)]
            self._names = digest(found)
        return self._names


def _tree(env: BuildEnvironment) -> dict[str, object]:
    """Return the tables of contents of all documents that stand in toctrees, and of those that have them."""
    names = {docname for docname, found in env.toctree_includes.items() if found}
    names |= {name for found in env.toctree_includes.values() for name in found}
    return {name: _contents_of(env, name) for name in sorted(names)}


def _contents_of(env: BuildEnvironment, docname: str) -> object:
    toc: Iterable[Any] = [env.tocs[docname]] if docname in env.tocs else []
    return [one.pformat() for one in toc], env.toctree_includes.get(docname), docname in env.numbered_toctrees
