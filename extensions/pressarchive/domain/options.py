"""The raw options of a directive become values; each that is not understood is named in a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives

from pressarchive.domain.option_values import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.util.typing import OptionSpec

    from pressarchive.domain.directive import PressDirective
    from pressarchive.model.directive_head import Written


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


def read_options(
    directive: PressDirective,
    written: Written,
    converters: Mapping[str, Callable[[str], Any]],
    plain: frozenset[str],
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return (values, lines) of the options of *written*; warn of each that is not understood.

    See :func:`.values_of`.
    """
    found = values_of(written, converters, plain)
    directive.say(found.remarks)
    return found.values, found.lines
