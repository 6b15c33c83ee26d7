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

#: Raised and lowered letters.
_ROLE = re.compile(r'\{su[pb]\}`([^`\n]{1,200})`')
#: Where a link leads.
_TARGET = re.compile(r'\]\([^()\s]{0,2000}\)')
_WORD = re.compile(r'[^\W_]+')


def words(text: str) -> list[str]:
    """Return the words of *text*, in their order: letters and digits, small."""
    plain = unicodedata.normalize('NFKC', html.unescape(text).replace('\u00ad', ''))
    return [word.casefold() for word in _WORD.findall(plain)]


def missing(text: str, places: Iterable[str]) -> tuple[str, ...]:
    """Return what of *text* is in none of *places*: stretches of words in their order.

    A word that a mark divides in one of both ("Presse[stelle](…)") is there if its letters stand there
    together, as often as in *text*.
    """
    there: Counter[str] = Counter()
    joined = []
    for place in places:
        found = words(_ROLE.sub(r'\1', place))
        there.update(found)
        joined.append(''.join(words(_TARGET.sub('', _ROLE.sub(r'\1', place)))))
        if '%' in place:
            there.update(Counter(words(unquote(place))) - Counter(words(place)))
    given = words(text)
    stretches: list[list[str]] = []
    is_open = False
    for word in given:
        if there[word] > 0:
            there[word] -= 1
            is_open = False
        elif is_open:
            stretches[-1].append(word)
        else:
            stretches.append([word])
            is_open = True
    if not stretches:
        return ()
    written, kept = f' {" ".join(given)} ', '\0'.join(joined)
    lost = (one for one in stretches if kept.count(''.join(one)) < written.count(f' {" ".join(one)} '))
    return tuple(' '.join(stretch) for stretch in lost)
