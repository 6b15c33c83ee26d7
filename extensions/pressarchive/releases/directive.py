"""``pressrelease``: a page declares itself a release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import release_header
from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.domain.options import option_lines, read_options, spec_of
from pressarchive.embargo.prescan import meant
from pressarchive.model import converters
from pressarchive.model.directive_head import BARE_OPTION, options_in
from pressarchive.model.records import Ai, Release
from pressarchive.model.suggestions import hint
from pressarchive.model.visibility import Hold, decide, said_by
from pressarchive.pressphotos.directive import PLAIN, figure, image_of

if TYPE_CHECKING:
    from typing import Any

    from sphinx.util.typing import OptionSpec

    from pressarchive.model.records import Image

_NAME = re.compile('[a-z-]+')
#: A line that was meant as an option of whatever name: no abstract begins in small letters.
_OTHER_OPTION = re.compile(r'[a-zäöü][\w-]*(?: [a-zäöü]+)?[ \t]*[:：=](?!\S)')


class PressReleaseDirective(PressDirective):
    """Declare the page to be a press release; the body is an optional abstract."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(RELEASE_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Note the release, and return its header's place and its abstract."""
        docname, line = self.place
        if (first := self.press.page(docname).directive_line) is not None:
            message = (
                "'pressrelease' stands twice on this page; the first one (line %d) holds. Remove this one"
            )
            warn('duplicate', message, first, location=self.place)
            return self.abstract()
        self.press.note_directive(docname, line)
        plain = frozenset(
            {
                *('subtitle', 'kicker', 'location', 'number'),
                *(f'image-{name}' for name in PLAIN),
                'ai-reviewed-by',
            }
        )
        values, lines = read_options(self, RELEASE_OPTIONS, plain)
        hold = self.press.previewed.get(docname) or self.hold(values, lines)
        if hold is not None:
            self.press.note_hold(docname, hold)
        if hold is not None and hold.keeps_out(preview=self.config.press_preview):
            # Nothing of the page is kept: see Gate.look_again.
            return []
        if 'date' not in values:
            if 'date' not in self.options:
                message = "'pressrelease' lacks the option 'date': the page is in no list. Allowed: %s"
                warn('date', message, converters.DATE_FORMS, location=self.place)
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
        unclear = [
            Hold(
                line=lines.get(name, self.lineno),
                # Nobody knows whether any other one says "not yet" in other words: its warning has its name.
                fault=f'option {name!r} cannot be read' if meant(name) else '',
            )
            for name in self.options
            if name not in values and (meant(name) or name not in RELEASE_OPTIONS)
        ]
        if values.get('ai') == 'generated' and not values.get('ai-reviewed-by'):
            message = (
                "option 'ai' says that nobody has written the text, and 'ai-reviewed-by' names nobody who "
            )
            fault = f'{message}has reviewed it and answers for it (Regulation (EU) 2024/1689, Art. 50(4))'
            unclear.append(Hold(line=lines.get('ai', self.lineno), fault=fault))
            path = f'{self.env.doc2path(self.env.current_document.docname)}:{lines.get("ai", self.lineno)}'
            warn(
                'ai', "'%s': %s: the page is not public until that is mended", self.name, fault, location=path
            )
        if not unclear and (found := self.unknown_line()) is not None:
            message = (
                "'%s': the line %r was probably meant as an option, and there is none of that name: the "
            )
            message += 'page is not public until that is mended; %s'
            known = hint(found.partition(':')[0], RELEASE_OPTIONS)
            # The path, not the name: the page may be out of the build when the warning is printed.
            path = f'{self.env.doc2path(self.env.current_document.docname)}:{self.lineno}'
            warn('option', message, self.name, found, known, location=path)
            unclear.append(Hold(line=self.lineno))
        line, is_draft = lines.get('embargo', self.lineno), values.get('status') == 'draft'
        said = said_by(values.get('embargo'), self.press.embargo_zone, is_draft=is_draft, line=line)
        hold = decide((*unclear, *said), self.press.now)
        if hold is not None and hold.fault and hold not in unclear:
            place = self.env.current_document.docname, hold.line
            warn('embargo', "'%s': %s", self.name, hold.fault, location=place)
        return hold

    def ai(self, values: dict[str, Any], lines: dict[str, int]) -> Ai | None:
        """Return what artificial intelligence had to do with the text."""
        docname, line = self.place
        use, reviewed_by = values.get('ai', 'none'), values.get('ai-reviewed-by', '')
        if use != 'none':
            return Ai(use, reviewed_by)
        if reviewed_by:
            message = (
                "'pressrelease': option 'ai-reviewed-by' without option 'ai'; say 'assisted' or 'generated'"
            )
            warn('ai', message, location=(docname, lines.get('ai-reviewed-by', line)))
        return None

    def image(self, values: dict[str, Any], lines: dict[str, int]) -> Image | None:
        """Return the lead picture, with a warning for each thing that it lacks."""
        if 'image' in values:
            return image_of(self, values['image'], values, lines, 'image-')
        docname, line = self.place
        for name in values:
            if name.startswith('image-'):
                message = "'pressrelease': option '%s' without option 'image'"
                warn('image', message, name, location=(docname, lines.get(name, line)))
        return None

    def unknown_line(self) -> str | None:
        """Return the abstract's first line if it was meant as an option of a name that is none."""
        for line in self.content:
            known = BARE_OPTION.match(line)
            if known is None or known[1].casefold() not in RELEASE_OPTIONS:
                return line if _OTHER_OPTION.match(line) else None
        return None

    def leave_out_options(self, lines: dict[str, int]) -> None:
        """Take lines out of the abstract that were meant as options, as "topics: a, b"."""
        for number in reversed(range(len(self.content))):
            match = BARE_OPTION.match(self.content[number])
            if match is not None and match[1].casefold() in RELEASE_OPTIONS:
                message = "'%s': the line %r is no option and is left out; write ':%s:' and its value"
                place = self.env.current_document.docname, lines.get(match[1], self.lineno)
                name = match[1].casefold()
                warn('option', message, self.name, self.content[number], name, location=place)
                del self.content[number]

    def abstract(self) -> list[nodes.Node]:
        """Return the directive's body, if there is one."""
        if not self.content:
            return []
        lines = option_lines(self.block_text, self.lineno)
        self.leave_out_options(lines)
        for option in options_in(self.content):
            # ":abbr:`x`" is a role.
            is_meant = option.is_marked and not option.before and option.value[:1] in {'', ' '}
            if is_meant and _NAME.fullmatch(option.name):
                message = "'%s': %r stands in the abstract; an option stands on one line, before the abstract"
                place = self.env.current_document.docname, lines.get(option.name, self.lineno)
                warn('option', message, self.name, self.content[option.line], location=place)
        return self.put(nodes.container('', *self.parse_content_to_nodes(), classes=['press-abstract']))
