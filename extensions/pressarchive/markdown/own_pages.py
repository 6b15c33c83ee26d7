"""What holds on the archive's own pages, and leaves all others of the project as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from sphinx.transforms import SphinxTransform

from pressarchive.domain.domain import press_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx


class OwnTransform(SphinxTransform):
    """A transform of the archive's pages."""

    def apply(self, **_kwargs: Any) -> None:
        """Call :meth:`look` if the page is one of them."""
        docname = self.env.current_document.docname
        if press_of(self.env).is_ours(docname):
            self.look(docname)

    def look(self, docname: str) -> None:
        """Look at the page *docname*."""
        raise NotImplementedError


class OwnDirectives:
    """Directives in the place of docutils' and Sphinx's, page by page; one instance a Sphinx application.

    docutils has one table of directives for all pages.
    """

    def __init__(self, ours: Mapping[str, type[Directive]]) -> None:
        """Begin with theirs."""
        self._ours = ours
        self._theirs: dict[str, type[Directive]] = {}
        self._are_ours = False

    def choose(self, app: Sphinx, docname: str, _content: list[str]) -> None:
        """Register those of the page *docname*, which is about to be read."""
        is_ours = press_of(app.env).is_ours(docname)
        if is_ours == self._are_ours:
            return
        if is_ours:
            document = new_document('')
            english: Any = get_language('en')
            found = {name: directives.directive(name, english, document)[0] for name in self._ours}
            self._theirs = {name: directive for name, directive in found.items() if directive is not None}
        for name, directive in (self._ours if is_ours else self._theirs).items():
            directives.register_directive(name, directive)
        self._are_ours = is_ours
