"""What a reader wants to know of a file before the download."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from pressarchive.base.i18n import _
from pressarchive.model.dates import locale_of

if TYPE_CHECKING:
    from pressarchive.model.records import Attachment

#: Of a thousand each, as programs show them to people (IEC 80000-13); larger first.
_UNITS = (('GB', 1_000_000_000), ('MB', 1_000_000), ('kB', 1_000))


def about_file(one: Attachment, language: str) -> tuple[str, ...]:
    """Return what the file *one* is: "Faktenblatt", "PDF, 1,2 MB", "CC BY 4.0"."""
    kinds = {
        'fact-sheet': _('Fact sheet'),
        'background': _('Background'),
        'study': _('Study'),
        'dataset': _('Dataset'),
    }
    file = ', '.join(part for part in (file_kind(one.file), size_words(one.size, language)) if part)
    spoken = _spoken(one.language, language) if one.language else ''
    return tuple(part for part in (str(kinds.get(one.kind, '')), file, spoken, one.license) if part)


def _spoken(code: str, language: str) -> str:
    """Return the name of a language in another one: "Englisch"."""
    try:
        return Locale.parse(code, sep='-').get_display_name(locale_of(language)) or code
    except (UnknownLocaleError, ValueError):
        return code


def size_words(size: int, language: str) -> str:
    """Return *size*, in bytes, with two digits that count: "1,2 MB", "640 kB"."""
    unit, factor = next((one for one in _UNITS if size >= one[1]), _UNITS[-1])
    value = max(size / factor, 0.1)
    rounded = round(value, 1) if value < 10 else round(value)  # noqa: PLR2004  two digits
    # They belong together.
    return f'{format_decimal(rounded, locale=locale_of(language))}\u00a0{unit}'


def file_kind(name: str) -> str:
    """Return the kind of the file *name* by its ending: "PDF"; empty if it has none."""
    return PurePosixPath(name).suffix.removeprefix('.').upper()
