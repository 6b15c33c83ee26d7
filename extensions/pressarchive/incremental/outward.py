"""What pages show of those that are read again: which ones have to be asked, and which show what they showed.

To ask every page what it shows takes a third of a build in which one text was edited. A release shows little
of others: those beside it in time, those like it, those that it names; a list those of its topic or year. All
other pages are always asked; there are few of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pressarchive.base.code_digest import digest
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import release_list
from pressarchive.domain.queries import hold_of
from pressarchive.model.archive import PAGE, full_pages, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.pages import ListSpec, Page
    from pressarchive.model.records import Release
    from pressarchive.similar.similar import Rows

#: Fields of a release that only its own page shows, or none.
OWN: Final[dict[str, Any]] = {
    'characters': 0, 'text_digest': '', 'parts': '', 'terms': b'', 'line': 0, 'lines': ()
}  # fmt: skip
#: Placeholders that show the same on a release whatever other releases there are.
ALONE: Final = frozenset(
    {'release_header', 'contact_block', 'attachment_box', 'picture_gallery', 'press_event'}
)
#: If more pages than these are read, all are asked.
FEW: Final = 50


class Outward:
    """Compares what others can show of the pages that one build reads; one instance a build."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._before: dict[str, str] = {}
        self._beside: set[str] = set()
        self._is_tied = False
        self._similar: Rows = {}
        #: The releases among them, their places from the oldest, and how many releases there were.
        self._known: list[Release] = []
        self._places: list[int] = []
        self._number = 0

    def note(self, env: BuildEnvironment, docnames: Iterable[str]) -> None:
        """Note what others can show of *docnames*, which are about to be read, some for the first time."""
        press = press_of(env)
        self._before = {name: seen_of(env, name) if name in env.all_docs else '' for name in docnames}
        known = [one for name in self._before if (one := press.page(name).release) is not None]
        self._known, self._number = known, len(press.archive.releases)
        self._places = [_from_oldest(press, one) for one in known]
        self._beside = {name for one in known for name in _beside(press, one)}
        self._is_tied = any(map(_is_tied, known))
        _made_with, self._similar = press.data['similar']

    def changed(self, env: BuildEnvironment, read: Iterable[str]) -> frozenset[str] | None:
        """Return those that were *read* of which others can show something new.

        ``None``: that is not known, or any page may show it.
        """
        press = press_of(env)
        if not self._before or set(read) != self._before.keys():
            return None
        found = frozenset(name for name, before in self._before.items() if seen_of(env, name) != before)
        releases = [press.page(name).release for name in found]
        if any(one is None or hold_of(press, one) is not None or _is_tied(one) for one in releases):
            return None
        return None if found and self._is_tied else found

    def kept(self, env: BuildEnvironment, changed: frozenset[str]) -> set[str]:
        """Return the pages that show what they showed, as of those that were read only *changed* are new."""
        press = press_of(env)
        releases = [press.archive.by_docname[name] for name in changed]
        asked = {*self._before, *self._beside, *(name for one in releases for name in _beside(press, one))}
        names = {name for docname in changed for name in (docname, *names_of(docname, press.folder))}
        names |= {former for former, now in press.moved.items() if now in changed}
        names = _clean(press, names)
        inner = {docname: names for docname, names in env.toctree_includes.items() if names}
        tree = {*inner, *(name for names in inner.values() for name in names)}
        if not tree.isdisjoint(self._before):
            asked |= tree
        found = set()
        for docname in env.found_docs:
            release = press.page(docname).release
            if names and release is not None and names.intersection(_clean(press, _ties_of(release))):
                return set()
            if docname not in asked and self._stands(press, docname, changed, names):
                found.add(docname)
        return found

    def _stands(self, press: PressDomain, docname: str, changed: frozenset[str], names: set[str]) -> bool:
        """Tell whether *docname*, which is neither read nor beside what was, shows what it showed."""
        page = press.page(docname)
        use, release = page.use, page.release
        # Links of Markdown show where in its file a heading stands.
        if any(target in self._before for target, _place in use.links):
            return False
        if changed:
            if use.labels or use.other_links:
                return False
            if not all(self._shows_the_same(press, changed, page, *part) for part in use.shown):
                return False
            related = release.related if release else ()
            named = [*related, *(ref.target for ref in use.refs if ref.kind == 'release')]
            if not names.isdisjoint(_clean(press, named)):
                return False
        _made_with, similar = press.data['similar']
        row, before = similar.get(docname), self._similar.get(docname)
        if row is None or before is None:
            return row is before
        return row[1] == before[1] and changed.isdisjoint(row[1])

    def _shows_the_same(
        self, press: PressDomain, changed: frozenset[str], page: Page, name: str, spec: Any
    ) -> bool:
        """Tell whether a part of *page*, by name and what it asks for, shows nothing of *changed*."""
        if name == release_list.__name__:
            return self._lists_the_same(press, changed, spec)
        return page.release is not None and name in ALONE

    def _lists_the_same(self, press: PressDomain, changed: frozenset[str], spec: ListSpec) -> bool:
        """Tell whether none of *changed* stands in the list of *spec*, or stood there."""
        now = [press.archive.by_docname[name] for name in changed]
        if spec.page is None:
            return not any(spec.selects(one) for one in (*self._known, *now))
        if full_pages(self._number) != full_pages(len(press.archive.releases)):
            return False
        places = (*self._places, *(_from_oldest(press, one) for one in now))
        return 0 < spec.page * PAGE <= min(places)


def _from_oldest(press: PressDomain, release: Release) -> int:
    return len(press.archive.releases) - 1 - press.archive.places[release.docname]


def seen_of(env: BuildEnvironment, docname: str) -> str:
    """Return a digest of all that other pages can show of *docname*."""
    page, title = press_of(env).page(docname), env.titles.get(docname)
    release = page.release and replace(page.release, **OWN)
    use = replace(page.use, refs=tuple(replace(ref, line=0) for ref in page.use.refs))
    includes = env.toctree_includes
    in_tree = docname in includes or any(docname in found for found in includes.values())
    files = [
        (path, name)
        for store in (env.images, env.dlfiles)
        for path, (docnames, name) in store.items()
        if docname in docnames
    ]
    return digest(
        (
            title and title.astext(),
            replace(page, release=release, use=use, directive_line=page.directive_line and 1),
            sorted(map(repr, files)),
            in_tree and (env.tocs[docname].pformat(), includes.get(docname)),
            list(_named(env, docname)),
        )
    )


def _named(env: BuildEnvironment, docname: str) -> Iterator[object]:
    """Yield what *docname* has that links of Sphinx's may lead to; ours are in what the archive knows."""
    # Sphinx's inside: sphinx.domains.std.StandardDomain (Sphinx 9.0): where its labels stand. Missing: what
    # a domain knows of one document.
    std = env.domaindata.get('std', {})
    for store in ('labels', 'anonlabels'):
        yield [item for item in std.get(store, {}).items() if item[1][0] == docname]
    for store in ('objects', 'progoptions', 'terms'):
        yield [item for item in std.get(store, {}).items() if docname in item[1]]
    for name, domain in sorted(env.domains.items()):
        if name not in {'std', 'press'}:
            yield [one for one in domain.get_objects() if one[3] == docname]


def _beside(press: PressDomain, release: Release) -> Iterator[str]:
    found = press.archive.neighbours(release.docname)
    return (one.docname for one in (found.older, found.newer) if one is not None)


def _ties_of(release: Release) -> tuple[str, ...]:
    """Return the releases that *release* is tied to from both sides, by their names."""
    return (*release.supersedes, *release.superseded_by, release.translation_of)


def _is_tied(release: Release) -> bool:
    return any(_ties_of(release))


def _clean(press: PressDomain, names: Iterable[str]) -> set[str]:
    """Return *names* of releases as they are looked for, in both ways."""
    found = {name.strip('/') for name in names if name}
    return found | {name.removeprefix(f'{press.folder}/') for name in found}
