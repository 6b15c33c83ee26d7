"""What a reader wants to know of a file before the download."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.model.dates import language_name
from pressarchive.model.sizes import size_words

if TYPE_CHECKING:
    from pressarchive.model.records import Attachment


def about_file(one: Attachment, language: str) -> tuple[str, ...]:
    """Return what the file *one* is: "Faktenblatt", "PDF, 1,2 MB", "CC BY 4.0"."""
    kinds = {
        'fact-sheet': _('Fact sheet'),
        'background': _('Background'),
        'study': _('Study'),
        'dataset': _('Dataset'),
    }
    spoken = language_name(one.language, language) if one.language else ''
    return tuple(
        part
        for part in (str(kinds.get(one.kind, '')), type_and_size(one, language), spoken, one.license)
        if part
    )


def type_and_size(one: Attachment, language: str) -> str:
    """Return what kind of file *one* is, and its size: "PDF, 1,2 MB"."""
    return ', '.join(part for part in (file_kind(one.file), size_words(one.size, language)) if part)


def file_kind(name: str) -> str:
    """Return the kind of the file *name* by its ending: "PDF"; empty if it has none."""
    return PurePosixPath(name).suffix.removeprefix('.').upper()
