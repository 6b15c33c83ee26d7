"""What other pages can see of one that is read again: if none of it changes, they show what they showed.

To ask every page what it shows takes a third of a build in which one text was edited. Most edits change words
that no other page shows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pressarchive.base.code_digest import digest
from pressarchive.domain.domain import press_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from pressarchive.similar.similar import Rows

#: Fields of a release that only its own page shows, or none.
OWN: dict[str, Any] = {
    'characters': 0, 'text_digest': '', 'parts': '', 'terms': b'', 'line': 0, 'lines': ()
}  # fmt: skip
#: Of more pages than these nobody asks: all are compared then.
FEW = 50


class Outward:
    """Compares what others see of the pages that one build reads again; one instance a build."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._before: dict[str, str] = {}
        self._similar: Rows = {}

    def note(self, env: BuildEnvironment, docnames: Iterable[str]) -> None:
        """Note what others see of *docnames*, which are known and about to be read again."""
        self._before = {docname: seen_of(env, docname) for docname in docnames}
        _made_with, self._similar = press_of(env).data['similar']

    def is_same(self, env: BuildEnvironment, docnames: Iterable[str]) -> bool:
        """Tell whether others see the same of *docnames*, which have been read."""
        return bool(self._before) and {name: seen_of(env, name) for name in docnames} == self._before

    def stands(self, env: BuildEnvironment, docname: str) -> bool:
        """Tell whether *docname*, a page that was not read, shows what it showed, as others see the same.

        Links of Markdown show headings, too, and where in the file these stand.
        """
        press = press_of(env)
        if press.page(docname).use.links:
            return False
        _made_with, similar = press.data['similar']
        row, before = similar.get(docname), self._similar.get(docname)
        return row is before or (row is not None and before is not None and row[1] == before[1])


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
