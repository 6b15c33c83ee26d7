"""What others say (Python, the system, Sphinx, MyST …), in our words; pure."""

from __future__ import annotations


def foreign(said: object) -> str:
    """Return what *said* means in the office's language, if we have words for it; else as it is."""
    return str(said)
