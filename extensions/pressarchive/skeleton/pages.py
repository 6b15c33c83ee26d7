"""The page of a new release: a template a kind in ``pages``, its place by its date and its headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressarchive.base.i18n import words_in
from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.messages.catalogue import phrase
from pressarchive.model.directive_head import FENCE, RELEASE, inside_markdown
from pressarchive.model.suggestions import slug
from pressarchive.skeleton.templates import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Kinds of releases; there is a template for each.
KINDS: Final = ('release', 'invitation', 'statement')
#: Letters of a headline that become part of a name.
LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class NewPage:
    """A release that nobody has written yet. What is empty is left out."""

    title: str
    #: ISO 8601, as exactly as it is known.
    date: str
    kind: str = 'release'
    subtitle: str = ''
    location: str = ''
    topics: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    language: str = ''
    embargo: str = ''
    is_draft: bool = True
    #: Of an invitation.
    start: str = ''
    place: str = ''
    #: Of a statement.
    speaker: str = ''
    function: str = ''
    words: str = ''

    def __post_init__(self) -> None:
        """Convert each option as a build does; raises :class:`ValueError` with what is allowed."""
        lines = {'start': self.start, 'place': self.place, 'speaker': self.speaker, 'function': self.function}
        for name, value in {'title': self.title, **dict(self.options), **lines}.items():
            if not value.isprintable():
                # A second line would be another option, or text.
                message = '%s: %r has characters that nobody sees; allowed: one line of text'
                raise ValueError(phrase(message, name, value))
        for name, value in self.options:
            try:
                RELEASE_OPTIONS[name](value)
            except ValueError as error:
                message = phrase("option '%s' is wrong: %s", name, error)
                raise ValueError(message) from error

    @property
    def options(self) -> list[tuple[str, str]]:
        """The options of ``pressrelease``, in the order in which the handbook has them."""
        found = {
            'date': self.date,
            'subtitle': self.subtitle,
            'location': self.location,
            'topics': ', '.join(self.topics),
            'language': self.language,
            'embargo': self.embargo,
            'status': 'draft' if self.is_draft else '',
        }
        return [(name, value) for name, value in found.items() if value]

    @property
    def address(self) -> str:
        """Its address below the folder of the releases: year, date and the headline's first words."""
        name = slug(self.title)
        short = name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition('-')[0] or name[:LONGEST]
        day = self.date.partition(' ')[0]
        return f'{day[:4]}/{day}-{short}'

    def source(self, language: str) -> str:
        """Return its source, with hints in the archive's *language*."""
        values: Mapping[str, object] = {
            'title': self.title,
            'options': self.options,
            'contacts': ' '.join(self.contacts),
            'start': self.start,
            'place': self.place,
            'speaker': self.speaker,
            'function': self.function,
            'words': self.words or '…',
            'fence': _fence(self.words),
        }
        with words_in(self.language or language, ''):
            text = environment('pages').get_template(f'{self.kind}.md.jinja').render(values)
        return re.sub(r'\n{3,}', '\n\n', text)


def with_notice(source: str, kind: str, day: str, text: str) -> str:
    """Return the *source* of a release with a notice (``correction`` …) below its head.

    Raises :class:`ValueError` if it has no ``pressrelease`` that ends.
    """
    lines = source.split('\n')
    inside = inside_markdown(lines)
    closing = [
        number
        for number, (line, place) in enumerate(zip(lines, inside, strict=True))
        if place == RELEASE and FENCE.match(line) and not FENCE.match(line)['info'].strip()  # type: ignore[index]
    ]
    if not closing:
        message = phrase(
            "there is no directive 'pressrelease' that ends with ':::'; write the notice by hand"
        )
        raise ValueError(message)
    ending = '\r' if lines[closing[0]].endswith('\r') else ''
    text = text.replace('\r', '')
    notice = ['', f'{_fence(text)}{{{kind}}} {day}', *text.split('\n'), _fence(text)]
    lines[closing[0] + 1 : closing[0] + 1] = [f'{line}{ending}' for line in notice]
    return '\n'.join(lines)


def _fence(text: str) -> str:
    """Return the colons of a directive that *text* cannot close."""
    return ':' * (max((len(run) for run in re.findall(':{3,}', text)), default=2) + 1)
