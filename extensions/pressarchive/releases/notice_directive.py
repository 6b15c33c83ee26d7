"""``correction``, ``update``, ``withdrawal``: what happened to a release after it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import notice
from pressarchive.domain.option_fields import NOTICE_OPTIONS
from pressarchive.domain.options import spec_of
from pressarchive.releases.declared import notice_date, notice_without_text
from pressarchive.releases.notices import notice_title

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class NoticeDirective(PressDirective):
    """Say when and how a release was corrected, updated or withdrawn; the name says which."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(NOTICE_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the notice where it stands; it moves when the whole page is known."""
        written = self.written
        date, remarks = notice_date(written)
        self.say(remarks)
        node = notice(kind=self.name, date=date, classes=['press-notice', f'press-{self.name}'])
        with self.words():
            title = notice_title(self.name, date, self.spoken)
        release = self.press.page(self.place[0]).release
        if release is not None and self.spoken != (release.language or self.spoken):
            title['classes'].append(f'language-{self.spoken}')
        node += title
        self.say(notice_without_text(written))
        if written.has_text:
            node += self.parse_content_to_nodes()
        return self.put(node)
