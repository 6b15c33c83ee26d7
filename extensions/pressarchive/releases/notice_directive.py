"""``correction``, ``update``, ``withdrawal``: what happened to a release after it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import notice
from pressarchive.domain.option_fields import NOTICE_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.model import converters
from pressarchive.releases.notices import notice_title

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from pressarchive.model.records import PartialDate


class NoticeDirective(PressDirective):
    """Say when and how a release was corrected, updated or withdrawn; the name says which."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(NOTICE_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the notice where it stands; it moves when the whole page is known."""
        date = self.date()
        node = notice(kind=self.name, date=date, classes=['press-notice', f'press-{self.name}'])
        with self.words():
            title = notice_title(self.name, date, self.spoken)
        release = self.press.page(self.place[0]).release
        if release is not None and self.spoken != (release.language or self.spoken):
            title['classes'].append(f'language-{self.spoken}')
        node += title
        if not any(line.strip() for line in self.content):
            message = "'%s' has no text; say in a sentence what readers need to know"
            warn('notice', message, self.name, location=self.place)
        else:
            node += self.parse_content_to_nodes()
        return self.put(node)

    def date(self) -> PartialDate | None:
        """Return the date; ``None``, with a warning, if there is none: the notice holds all the same."""
        values, _lines = read_options(self, NOTICE_OPTIONS, frozenset())
        if not self.arguments:
            if 'date' not in self.options:
                message = "'%s' lacks its date; write it behind the name, for example '%s 2026-11-20'"
                warn('notice', message, self.name, self.name, location=self.place)
            found: PartialDate | None = values.get('date')
            return found
        if 'date' in self.options:
            message = "'%s' has its date twice; the one behind its name holds. Remove the option"
            warn('option', message, self.name, location=self.place)
        try:
            return converters.partial_date(self.arguments[0])
        except ValueError as error:
            warn('date', "'%s': %s", self.name, error, location=self.place)
            return None
