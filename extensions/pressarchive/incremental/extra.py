"""Files of the output that are neither pages nor below a folder of Sphinx's: who puts them there.

What they name is kept in the record, and removed when they no longer name it. Whoever writes such a file
adds a function to :data:`NAMERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.extra_path import from_extra_path
from pressarchive.cms.writing import form_files
from pressarchive.embargo import next_change
from pressarchive.handouts import writing as handouts
from pressarchive.ledger.former import former_files
from pressarchive.outputs import writing as outputs
from pressarchive.plaintext.writing import plain_texts
from pressarchive.signature.listeners import signature_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx


#: Each returns paths below the output folder, with ``/``, as they are to be after this build.
NAMERS: tuple[Callable[[Sphinx], Iterable[str]], ...] = (
    former_files,
    from_extra_path,
    plain_texts,
    next_change.files,
    outputs.names,
    handouts.names,
    signature_files,
    form_files,
)


def extra_files(app: Sphinx) -> tuple[str, ...]:
    """Return all files that :data:`NAMERS` name."""
    return tuple(sorted({name for namer in NAMERS for name in namer(app)}))
