"""Sizes of files in words; pure."""

from __future__ import annotations

from typing import Final

from babel.numbers import format_decimal

from pressarchive.model.dates import locale_of

#: Of a thousand each, as programs show them to people (IEC 80000-13); larger first.
_UNITS: Final = (('GB', 1_000_000_000), ('MB', 1_000_000), ('kB', 1_000))


def size_words(size: int, language: str) -> str:
    """Return *size*, in bytes, with two digits that count: "1,2 MB", "640 kB"."""
    unit, factor = next((one for one in _UNITS if size >= one[1]), _UNITS[-1])
    value = max(size / factor, 0.1)
    rounded = round(value, 1) if value < 10 else round(value)  # noqa: PLR2004  two digits
    # They belong together.
    return f'{format_decimal(rounded, locale=locale_of(language))}\u00a0{unit}'
