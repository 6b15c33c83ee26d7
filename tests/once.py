"""What is the same for all builds of one process, made once: a small build takes half the time.

Nothing of the product is kept here, only what libraries work out again for each build from files that no
test changes. Builds that are processes of their own (``tests.histories.command``) know nothing of it.
"""

from __future__ import annotations

import gc
import logging
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from pressarchive.search.german import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    import pytest


def make_once(patch: pytest.MonkeyPatch) -> None:
    """Let the builds of this process share what they all would make."""
    # Unpacking simplemma's lists takes longer than most builds.
    patch.setattr(lexicon, '_gathered', cache(lexicon._gathered))
    _share_entry_points(patch)
    # Each build asks for the versions of thirty packages.
    patch.setattr(metadata, 'version', cache(metadata.version))
    _share_compiled_templates(patch)
    # Sphinx writes 800 messages a build that nobody asks for, and nobody can see without "-vv".
    logging.disable(logging.DEBUG)
    # What was imported stays: it need not be looked through again and again for what may be thrown away.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _share_entry_points(patch: pytest.MonkeyPatch) -> None:
    """Look once which packages are installed and what they offer: each build asks six times."""
    look = metadata.distributions
    installed = cache(lambda: list(look()))

    def distributions(**selection: Any) -> Iterator[metadata.Distribution]:
        return iter(look(**selection) if selection else installed())

    read = vars(metadata.Distribution)['entry_points'].fget
    patch.setattr(metadata, 'distributions', distributions)
    patch.setattr(metadata.Distribution, 'entry_points', property(cache(read)))


def _share_compiled_templates(patch: pytest.MonkeyPatch) -> None:
    """Compile a template once: the same text, of the same place, for the same kind of environment."""
    compiled: dict[tuple[object, ...], CodeType] = {}
    translate = Environment.compile

    def compile_once(
        self: Environment, source: Any, name: str | None = None, filename: str | None = None, **options: Any
    ) -> Any:
        if options or not isinstance(source, str):
            return translate(self, source, name, filename, **options)
        kind = (type(self), self.lexer, *sorted(self.extensions), getattr(self, 'newstyle_gettext', None))
        key = (*kind, name, filename, source)
        if key not in compiled:
            compiled[key] = translate(self, source, name, filename)
        return compiled[key]

    patch.setattr(Environment, 'compile', compile_once)
