"""Patterns of the form, as a browser reads them."""

from __future__ import annotations

import re


def matches(pattern: str, text: str) -> bool:
    """Tell whether *text* is as *pattern* wants it: none of ours means something else in JavaScript."""
    assert not re.search(r'\(\?[^:]|\\[AZzGpP]', pattern)
    return re.search(pattern, text, re.ASCII) is not None
