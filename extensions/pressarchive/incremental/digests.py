"""For every page a digest of all that it shows: of its own text, and of things that stand elsewhere.

What the archive shows is in views (:mod:`pressarchive.page.parts`). What is left for this module are links,
which Sphinx resolves, and tables of contents, which it draws.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pressarchive.base.code_digest import digest
from pressarchive.domain.domain import press_of
from pressarchive.domain.links import target, words
from pressarchive.incremental.stale_sources import digest_of
from pressarchive.page.frame import frame
from pressarchive.page.parts import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from pressarchive.model.pages import PageUse, Ref


class Digests:
    """Answers for every page of one build; what many of them show is digested once."""

    def __init__(self, env: BuildEnvironment, made_with: str, *, has_tree: bool) -> None:
        """Compute what every page shows; *made_with* is :func:`.code_digest.writing`.

        *has_tree* tells whether every page shows the tree of contents.
        """
        self._env = env
        self._press = press_of(env)
        self._links: dict[Ref, str] = {}
        #: A digest of everything that a link may lead to; empty: nobody has asked for it.
        self.names = ''
        self._tree = _tree(env)
        registry = self._press.registry
        # Of topics the frame of a page in another language shows others.
        titles = [sorted(entry.titles.items()) for entry in registry.topics.values()]
        shown = (made_with, frame(self._press).digest, registry.site, titles)
        #: What every page shows.
        self.common = digest((shown, self._tree) if has_tree else shown)

    def page(self, docname: str) -> str:
        """Return a digest of all that *docname* shows: its own text, views, and where its links lead."""
        press = self._press
        views = [view and view.digest for view in shown(press, docname)]
        use = press.page(docname).use
        links = [self._link(ref) for ref in use.refs if ref.kind != 'cite']
        own = list(digest_of(self._env, docname))
        return digest((self.common, own, views, links, list(self._elsewhere(docname, use))))

    def _link(self, ref: Ref) -> str:
        """Return a digest of where a link of the domain leads, and of its words."""
        key = replace(ref, line=0)
        if key not in self._links:
            press, kind, name = self._press, ref.kind, ref.target
            self._links[key] = digest((target(press, kind, name), words(press, kind, name)))
        return self._links[key]

    def _elsewhere(self, docname: str, use: PageUse) -> Iterator[object]:
        """Yield what links of Sphinx and Markdown, and tables of contents, show of other pages."""
        env = self._env
        for page, place in use.links:
            # Sphinx's inside: myst_parser.sphinx_ext.myst_refs (MyST 5.2): what its links show. Missing: as
            # below.
            headings = env.metadata.get(page, {}).get('myst_slugs', {})
            known = page in env.all_docs and env.titles.get(page)
            yield (
                known and known.astext(),
                headings.get(place) or (place and (headings, _labels_of(env, page))),
            )
        # Sphinx's inside: sphinx.domains.std.StandardDomain (Sphinx 9.0): what its links show. Missing:
        # asking for that before a page is written.
        std = env.domaindata.get('std', {})
        for label in use.labels:
            yield std.get('labels', {}).get(label), std.get('anonlabels', {}).get(label)
        if use.other_links:
            yield self._all_names()
        if docname in self._tree:
            yield self._tree

    def _all_names(self) -> str:
        """Return a digest of everything that a link may lead to."""
        if not self.names:
            env = self._env
            std = env.domaindata.get('std', {})
            stores = ('labels', 'anonlabels', 'objects', 'progoptions', 'terms')
            found: list[object] = [sorted(std.get(store, {}).items(), key=repr) for store in stores]
            found += [(name, sorted(domain.get_objects())) for name, domain in sorted(env.domains.items())]
            found += [(docname, env.titles[docname].astext()) for docname in sorted(env.titles)]
            self.names = digest(found)
        return self.names


def _labels_of(env: BuildEnvironment, docname: str) -> list[object]:
    std = env.domaindata.get('std', {})
    found = (one for store in ('labels', 'anonlabels') for one in std.get(store, {}).items())
    return [one for one in found if one[1][0] == docname]


def _tree(env: BuildEnvironment) -> dict[str, object]:
    """Return the tables of contents of all documents that stand in toctrees, and of those that have them."""
    names = {docname for docname, found in env.toctree_includes.items() if found}
    names |= {name for found in env.toctree_includes.values() for name in found}
    return {name: _contents_of(env, name) for name in sorted(names)}


def _contents_of(env: BuildEnvironment, docname: str) -> object:
    toc: Iterable[Any] = [env.tocs[docname]] if docname in env.tocs else []
    return [one.pformat() for one in toc], env.toctree_includes.get(docname), docname in env.numbered_toctrees
