"""From the raw options of a directive to values, and what is to be said of those not understood; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pressarchive.messages.catalogue import phrase
from pressarchive.model import converters as fields
from pressarchive.model.directive_head import BARE_OPTION, head_of, options_in
from pressarchive.model.lines import Remark
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pressarchive.base.warnings import Subtype
    from pressarchive.model.directive_head import Written

#: Directives of which an unknown option may say that the page is not public.
HOLDING = frozenset({'pressrelease'})


class Values(NamedTuple):
    """What the options of a directive say: their values, their lines, and what is to be said of them."""

    values: dict[str, Any]
    lines: dict[str, int]
    remarks: tuple[Remark, ...]


def option_lines(block_text: str, first_line: int) -> dict[str, int]:
    """Return the line of each option in a directive's source."""
    found: dict[str, int] = {}
    for option in options_in(block_text.split('\n')[1:]):
        found.setdefault(option.name.strip(), first_line + 1 + option.line)
    return found


def values_of(
    written: Written, converters: Mapping[str, Callable[[str], Any]], plain: frozenset[str]
) -> Values:
    """Return what the options of *written* say.

    A value that its converter refuses is left out and named with its line. Texts in *plain* that look like
    HTML are kept and named: they are shown letter by letter.
    """
    remarks = [*_repeated(written)]
    lines = option_lines(written.block, written.line)
    values: dict[str, Any] = {}
    for name, text in written.options.items():
        line = lines.get(name, written.line)
        if name not in converters:
            message = "'%s': option '%s' is unknown%s; %s"
            so = (
                phrase(': the page is not public until that is mended')
                if written.name in HOLDING
                else phrase(' and ignored')
            )
            remarks.append(Remark('option', line, message, (written.name, name, so, hint(name, converters))))
            continue
        try:
            values[name] = converters[name](text or '')
        except ValueError as error:
            subtype: Subtype = 'date' if name == 'date' else 'option'
            said = written.name, name, _sentence(str(error))
            remarks.append(Remark(subtype, line, "'%s': option '%s' %s", said))
            continue
        if name in plain:
            remarks += _markup(written, name, str(values[name]), line)
    return Values(values, lines, tuple(remarks))


def unknown_argument(written: Written, known: Iterable[str]) -> Iterator[Remark]:
    """Yield what is to be said of an argument that is none of the *known* words."""
    kind = written.argument.strip()
    if kind not in known:
        message = "'%s': %r is unknown; %s"
        yield Remark('option', written.line, message, (written.name, kind, hint(kind, known)))


def option_in_text(written: Written, known: Iterable[str]) -> Iterator[Remark]:
    """Yield what is to be said of a body that begins with a line that was meant as one of *known* options."""
    line = BARE_OPTION.match(written.content[0]) if written.has_text else None
    if line is not None and line[1].casefold() in known:
        message = "'%s': the line %r stands in the text; an option is written ':%s:' and its value"
        said = written.name, written.content[0], line[1].casefold()
        yield Remark('option', written.line, message, said)


def _repeated(written: Written) -> Iterator[Remark]:
    """Yield what is to be said of each option that has stood before."""
    seen: set[str] = set()
    for option in head_of(written.block.split('\n')[1:]):
        if option.name in seen:
            message = "'%s': option '%s' stands twice; the last one holds. Remove one"
            yield Remark('option', written.line + 1 + option.line, message, (written.name, option.name))
        seen.add(option.name)


def _markup(written: Written, name: str, value: str, line: int) -> Iterator[Remark]:
    if (tag := fields.markup_in(value)) is not None:
        message = "'%s': option '%s' contains %r; HTML is shown letter by letter here: write plain text"
        yield Remark('markup', line, message, (written.name, name, tag))
    elif (mark := fields.marks_in(value)) is not None:
        message = "'%s': option '%s' contains %r; Markdown is shown letter by letter here: write plain text"
        yield Remark('markup', line, message, (written.name, name, mark))


def _sentence(error: str) -> str:
    """Return *error* so that it follows the option's name: either "is empty …" or "has 'x': …"."""
    return phrase('is wrong: %s', error) if error[:1] in {'"', "'"} else error
