"""What all directives share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from pressarchive.base.i18n import spoken_on, words_in
from pressarchive.base.warnings import say
from pressarchive.model.directive_head import Written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from docutils import nodes

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.lines import Remark


class PressDirective(SphinxDirective):
    """What all directives here share."""

    @property
    def press(self) -> PressDomain:
        """The domain that holds the archive."""
        return self.env.domains['press']  # type: ignore[return-value]

    @property
    def place(self) -> tuple[str, int]:
        """Where the directive stands, for warnings."""
        return self.env.current_document.docname, self.lineno

    @property
    def written(self) -> Written:
        """The directive as it stands in the source."""
        argument = self.arguments[0] if self.arguments else ''
        return Written(self.name, self.lineno, argument, self.options, list(self.content), self.block_text)

    def say(self, remarks: Iterable[Remark]) -> None:
        """Warn of each of *remarks*."""
        # The path, not the name: the page may be out of the build when the warning is printed.
        say(remarks, path=str(self.env.doc2path(self.env.current_document.docname)))

    def words(self) -> AbstractContextManager[None]:
        """Let what is written within it be in the language of the page's release."""
        release = self.press.page(self.env.current_document.docname).release
        return words_in(release.language if release is not None else '', self.config.language)

    @property
    def spoken(self) -> str:
        """The language of :meth:`words`."""
        release = self.press.page(self.env.current_document.docname).release
        return spoken_on(release.language if release is not None else '', self.config.language)

    def put(self, node: nodes.Element) -> list[nodes.Node]:
        """Return *node* with its source position."""
        self.set_source_info(node)
        return [node]
