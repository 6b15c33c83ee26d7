"""``pressrelease``: a page declares itself a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import release_header
from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.model.records import Release
from pressarchive.pressphotos.directive import figure, image_of
from pressarchive.releases import declared

if TYPE_CHECKING:
    from typing import Any

    from sphinx.util.typing import OptionSpec

    from pressarchive.model.records import Ai, Image
    from pressarchive.model.visibility import Hold


class PressReleaseDirective(PressDirective):
    """Declare the page to be a press release; the body is an optional abstract."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(RELEASE_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Note the release, and return its header's place and its abstract."""
        docname, line = self.place
        written = self.written
        if (first := self.press.page(docname).directive_line) is not None:
            self.say([declared.stands_twice(written, first)])
            return self.abstract()
        self.press.note_directive(docname, line)
        values, lines = read_options(self, written, RELEASE_OPTIONS, declared.PLAIN)
        hold = self.press.previewed.get(docname) or self.hold(values, lines)
        if hold is not None:
            self.press.note_hold(docname, hold)
        if hold is not None and hold.keeps_out(preview=self.config.press_preview):
            # Nothing of the page is kept: see Gate.look_again.
            return []
        if 'date' not in values:
            self.say(declared.without_date(written))
            return self.abstract()
        image = self.image(values, lines)
        self.press.note_release(
            Release(
                docname=docname,
                date=values['date'],
                subtitle=values.get('subtitle', ''),
                kicker=values.get('kicker', ''),
                location=values.get('location', ''),
                number=values.get('number', ''),
                topics=values.get('topics', ()),
                contacts=values.get('contacts'),
                boilerplates=values.get('boilerplate'),
                related=values.get('related', ()),
                language=values.get('language', ''),
                translation_of=values.get('translation-of', ''),
                cites=values.get('cites', ()),
                coverage=values.get('coverage', ()),
                image=image,
                ai=self.ai(values, lines),
                embargo=values.get('embargo'),
                is_draft=values.get('status') == 'draft',
                supersedes=values.get('supersedes', ()),
                superseded_by=values.get('superseded-by', ()),
                line=line,
                lines=tuple(sorted(lines.items())),
            )
        )
        found = self.put(release_header())
        if image is not None:
            found.append(figure(self, image))
        return found + self.abstract()

    def hold(self, values: dict[str, Any], lines: dict[str, int]) -> Hold | None:
        """Return why the release is not public; also if that cannot be told."""
        held = declared.held(self.written, values, lines, self.press.embargo_zone, self.press.now)
        self.say(held.remarks)
        return held.hold

    def ai(self, values: dict[str, Any], lines: dict[str, int]) -> Ai | None:
        """Return what artificial intelligence had to do with the text."""
        found, remarks = declared.ai_of(self.written, values, lines)
        self.say(remarks)
        return found

    def image(self, values: dict[str, Any], lines: dict[str, int]) -> Image | None:
        """Return the lead picture, with a warning for each thing that it lacks."""
        if 'image' in values:
            return image_of(self, values['image'], values, lines, 'image-')
        self.say(declared.without_picture(self.written, values, lines))
        return None

    def abstract(self) -> list[nodes.Node]:
        """Return the directive's body, if there is one."""
        if not self.content:
            return []
        left_out, remarks = declared.options_in_abstract(self.written)
        self.say(remarks)
        for number in left_out:
            del self.content[number]
        return self.put(nodes.container('', *self.parse_content_to_nodes(), classes=['press-abstract']))
