"""Settings of documents, made once and copied for each page.

For every page Sphinx makes an option parser of docutils, MyST another one, only to ask for the settings that
a document begins with. That is a sixteenth of a build.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils.utils import DependencyList
from myst_parser.mdit_to_docutils import base
from sphinx.util import docutils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from docutils.frontend import Values

# Sphinx's inside: sphinx.util.docutils._get_settings (Sphinx 9.0): it makes the settings of a page that is
# read. Missing: settings for all pages.
_SPHINX = docutils, '_get_settings'
# Sphinx's inside: myst_parser.mdit_to_docutils.base.make_document (MyST 5.2): the renderer makes a document
# also if it has one. Missing: that it does not.
_MYST = base, 'get_default_settings'


class SettingsOnce:
    """Keeps the settings that documents begin with; one instance a build."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[Callable[..., Values], tuple[object, Values]] = {}

    @contextmanager
    def within(self) -> Iterator[None]:
        """Have documents that begin within get copies; nothing changes where a name is not known."""
        replaced: list[tuple[ModuleType, str, Callable[..., Values]]] = [
            (module, name, make)
            for module, name in (_SPHINX, _MYST)
            if (make := getattr(module, name, None)) is not None
        ]
        for module, name, make in replaced:
            setattr(module, name, partial(self._copied, make))
        try:
            yield
        finally:
            for module, name, make in replaced:
                setattr(module, name, make)

    def _copied(self, make: Callable[..., Values], *components: Any, **options: Any) -> Values:
        """Return what *make* returns: what it has returned last time if it is asked for the same."""
        kinds = [one if isinstance(one, type) else type(one) for one in components]
        # Sphinx goes on changing its dictionary of defaults.
        asked = kinds, {name: dict(one) if name == 'defaults' else one for name, one in options.items()}
        kept = self._kept.get(make)
        if kept is None or kept[0] != asked:
            kept = self._kept[make] = asked, make(*components, **options)
        settings = kept[1].copy()
        # All else that is in it is text or number.
        settings.record_dependencies = DependencyList()
        return settings
