"""The words that the extension shows, from the message catalogue ``pressarchive``."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation, get_translator

CATALOG = 'pressarchive'
LOCALE_DIR = Path(__file__).parent.parent / 'locale'

#: Marks a text for readers, and translates it when it is shown (lazily at module level).
_ = get_translation(CATALOG)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a text that *number* needs."""
    return get_translator(CATALOG).ngettext(singular, plural, number)
