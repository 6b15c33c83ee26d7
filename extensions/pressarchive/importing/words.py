"""Whether each word of an input is kept; pure.

Words are compared without marks, small and composed, as often as they stand: of "nicht, nicht" both count.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r'[^\W_]+')


def words(text: str) -> list[str]:
    """Return the words of *text*, in their order: letters and digits, small."""
    plain = unicodedata.normalize('NFKC', html.unescape(text).replace('\u00ad', ''))
    return [word.casefold() for word in _WORD.findall(plain)]


def missing(text: str, places: Iterable[str]) -> tuple[str, ...]:
    """Return what of *text* is in none of *places*: stretches of words in their order."""
    there: Counter[str] = Counter()
    for place in places:
        there.update(words(place))
        if '%' in place:
            there.update(Counter(words(unquote(place))) - Counter(words(place)))
    found: list[list[str]] = []
    is_open = False
    for word in words(text):
        if there[word] > 0:
            there[word] -= 1
            is_open = False
        else:
            if is_open:
                found[-1].append(word)
            else:
                found.append([word])
            is_open = True
    return tuple(' '.join(stretch) for stretch in found)
