"""``image`` and ``figure``, which keep the blanks in the name of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils.parsers.rst.directives.images import Image
from sphinx.directives.patches import Figure

if TYPE_CHECKING:
    from docutils import nodes

#: docutils drops all blanks of an address but those behind a backslash.
_BLANK = re.compile(r'(?<!\\)[ \t\u00a0](?=\S)')


class PictureDirective(Image):
    """docutils' ``image``."""

    def run(self) -> list[nodes.Node]:
        """Return the picture."""
        self.arguments[0] = kept(self.arguments[0])
        return [*super().run()]


class FigureDirective(Figure):
    """Sphinx's ``figure``."""

    def run(self) -> list[nodes.Node]:
        """Return the picture with its caption."""
        self.arguments[0] = kept(self.arguments[0])
        return super().run()


def kept(name: str) -> str:
    """Return *name* so that docutils keeps the blanks in it."""
    return '\n'.join(_BLANK.sub(r'\\\g<0>', line.strip()) for line in name.split('\n'))
