"""From the raw options of a directive to values, with a warning for each that is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

from pressarchive.base.warnings import warn
from pressarchive.model import converters as fields
from pressarchive.model.directive_head import head_of, options_in
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.util.docutils import SphinxDirective
    from sphinx.util.typing import OptionSpec

    from pressarchive.base.warnings import Subtype


#: Directives of which an unknown option may say that the page is not public.
HOLDING = frozenset({'pressrelease'})


def spec_of(converters: Mapping[str, object]) -> OptionSpec:
    """Return an option spec that takes every text: values are converted by :func:`read_options`.

    Were the converters in the spec itself, reStructuredText would drop the whole directive for
    one bad option, and the message would be docutils' and not ours.
    """
    return _AnyOption(dict.fromkeys(converters, directives.unchanged))


class _AnyOption(dict[str, Any]):
    """An option spec that lets unknown options pass; :func:`read_options` names them."""

    def __missing__(self, name: str) -> Callable[[str], str]:
        return directives.unchanged


def option_lines(block_text: str, first_line: int) -> dict[str, int]:
    """Return the line of each option in a directive's source."""
    found: dict[str, int] = {}
    for option in options_in(block_text.split('\n')[1:]):
        found.setdefault(option.name.strip(), first_line + 1 + option.line)
    return found


def _repeated(block_text: str, first_line: int) -> Iterator[tuple[str, int]]:
    """Yield (name, line) of each option that has stood before."""
    seen: set[str] = set()
    for option in head_of(block_text.split('\n')[1:]):
        if option.name in seen:
            yield option.name, first_line + 1 + option.line
        seen.add(option.name)


def read_options(
    directive: SphinxDirective, converters: Mapping[str, Callable[[str], Any]], plain: frozenset[str]
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return (values, lines) of *directive*'s options.

    A value that its converter refuses is left out and named in a warning with its line. Texts
    in *plain* that look like HTML are kept and named: they are shown letter by letter.
    """
    docname = directive.env.current_document.docname
    for name, line in _repeated(directive.block_text, directive.lineno):
        message = "'%s': option '%s' stands twice; the last one holds. Remove one"
        warn('option', message, directive.name, name, location=(docname, line))
    lines = option_lines(directive.block_text, directive.lineno)
    values: dict[str, Any] = {}
    for name, text in directive.options.items():
        line = lines.get(name, directive.lineno)
        if name not in converters:
            message = "'%s': option '%s' is unknown%s; %s"
            so = (
                ': the page is not public until that is mended'
                if directive.name in HOLDING
                else ' and ignored'
            )
            known = hint(name, converters)
            # The path, not the name: the page may be out of the build when the warning is printed.
            place = f'{directive.env.doc2path(docname)}:{line}'
            warn('option', message, directive.name, name, so, known, location=place)
            continue
        try:
            values[name] = converters[name](text or '')
        except ValueError as error:
            subtype: Subtype = 'date' if name == 'date' else 'option'
            warn(
                subtype,
                "'%s': option '%s' %s",
                directive.name,
                name,
                _sentence(str(error)),
                location=(docname, line),
            )
            continue
        if name in plain and (tag := fields.markup_in(str(values[name]))) is not None:
            message = "'%s': option '%s' contains %r; HTML is shown letter by letter here: write plain text"
            warn('markup', message, directive.name, name, tag, location=(docname, line))
        elif name in plain and (mark := fields.marks_in(str(values[name]))) is not None:
            message = (
                "'%s': option '%s' contains %r; Markdown is shown letter by letter here: write plain text"
            )
            warn('markup', message, directive.name, name, mark, location=(docname, line))
    return values, lines


def _sentence(error: str) -> str:
    """Return *error* so that it follows the option's name: either "is empty …" or "has 'x': …"."""
    return f'is wrong: {error}' if error[:1] in {'"', "'"} else error
