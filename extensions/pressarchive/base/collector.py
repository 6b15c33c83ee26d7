"""Python's garbage collector, told that a build is a process of its own and soon over."""

from __future__ import annotations

import atexit
import gc
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Objects, and rounds, between two looks of the collector (https://docs.python.org/3/library/gc.html).
THRESHOLD = (50_000, 20, 100)


def set_collector(_app: Sphinx, config: Config) -> None:
    """Change the collector if the site asks for it: it is that of the whole process."""
    if config.press_collect_less:
        _collect_less()


@cache
def _collect_less() -> None:
    """Look for cycles less often, and not at all when the program ends; once a process.

    A build makes millions of objects and keeps most of them. By default Python looks for cycles among
    them every 700, which is a tenth of a full build; and, when all is done, some times more among
    all that is left before it gives them back, which is half of a build in which nothing has changed.
    """
    gc.set_threshold(*THRESHOLD)
    atexit.register(gc.freeze)
