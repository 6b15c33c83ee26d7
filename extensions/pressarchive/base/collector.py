"""Python's garbage collector, told that a build is a process of its own and soon over."""

from __future__ import annotations

import atexit
import gc
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Objects, and rounds, between two looks of the collector (https://docs.python.org/3/library/gc.html).
THRESHOLD = (20_000, 5, 10)


def collect_less() -> None:
    """Look for cycles less often; not at all until :func:`begin`, and when the program ends.

    It is that of the whole process, so only a site that asks for it has it.

    A build makes millions of objects and keeps most of them. By default Python looks for cycles among
    them every 700, which is a tenth of a full build; and, when all is done, some times more among
    all that is left before it gives them back, which is half of a build in which nothing has changed.
    """
    gc.set_threshold(*THRESHOLD)
    # What is imported and loaded stays.
    gc.disable()
    _not_at_the_end()


def begin(app: Sphinx) -> None:
    """Look for cycles from here on: the environment is loaded; first in ``builder-inited``."""
    if app.config.press_collect_less:
        # What is there by now stays until the end: else the first look would go through all of it. Once a
        # process: before a second build that would be all that the first has left behind.
        if not gc.get_freeze_count():
            gc.freeze()
        gc.enable()


@cache
def _not_at_the_end() -> None:
    atexit.register(gc.freeze)
