"""How words are spelled: all that the archive has, so that typing errors find what was meant; pure.

A word that is typed wrongly is like the right one at its beginning or at its end. So the words lie in two
orders, by their first and by their last letters, and the page reads the few files that have either. The
parts of the index share them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressarchive.messages.catalogue import phrase
from pressarchive.search.analysis import LONGEST, plain
from pressarchive.search.feed import CLOSED, CURRENT
from pressarchive.search.postings import BESIDE, PART, TOO_LONG, DamagedError, blocks, counted_in, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressarchive.search.postings import Block

#: Shorter words are like too many others.
SHORTEST = 4
#: Where the byte of a word has what each part of the index says: four bits each.
_PLACES = {CLOSED: 4, CURRENT: 0}
_MOST = 15


class Spelled(NamedTuple):
    """Files of words."""

    #: How the names of its files begin.
    letter: str
    #: A word takes one byte besides its letters; so about as many words are in a file.
    wanted: int = 1500
    level: int = 4


#: Words in their order, and in that of their letters from behind.
BEGINNINGS, ENDINGS = Spelled('b'), Spelled('e')


def words(stem: str, body: bytes) -> dict[str, int]:
    """Return the words of an entry of `w-`, as they are compared, each with what the files have of it.

    That is how many bits the number of its releases takes: the most frequent of two that fit was meant. A
    word has one stem, so no two entries of a part have the same one.

    :raise DamagedError: it is no entry.
    """
    there = list(blocks(body))
    found = (plain(form.removeprefix(PART))[:LONGEST] for form in forms_of(stem, there) if form != BESIDE)
    bits = _bits(there)
    return {word: bits for word in found if len(word) >= SHORTEST and word.isalpha()}


def _bits(found: Iterable[Block]) -> int:
    return min(counted_in(found).bit_length(), _MOST)


def changes(entries: Mapping[str, tuple[bytes, bytes]]) -> dict[str, int]:
    """Return what the files are to have of words; 0: nothing. *entries* are as they were and are."""
    old: dict[str, int] = {}
    new: dict[str, int] = {}
    for stem, (before, after) in entries.items():
        if not _say_the_same(stem, before, after):
            old |= words(stem, before)
            new |= words(stem, after)
    return {word: new.get(word, 0) for word in {*old, *new} if old.get(word) != new.get(word)}


def _say_the_same(stem: str, one: bytes, other: bytes) -> bool:
    """Return whether two entries of *stem* have the same words, as most do: what differs is read only."""
    some, others = ({*blocks(body)} for body in (one, other))
    is_same = _bits(some) == _bits(others)
    return is_same and forms_of(stem, some - others) == forms_of(stem, others - some)


def told(said: Iterable[tuple[str, int]], body: bytes = b'') -> bytes:
    """Return *body*, what the files have of a word, where parts have *said* something else of it.

    :raise DamagedError: *body* is not of this kind.
    """
    if len(body) > 1:
        raise DamagedError(phrase(TOO_LONG))
    found = body[0] if body else 0
    for part, bits in said:
        place = _PLACES[part]
        found = found & ~(_MOST << place) | bits << place
    return bytes([found]) if found else b''


def bits_of(body: bytes) -> dict[str, int]:
    """Return what each part says of a word."""
    return {part: body[0] >> place & _MOST for part, place in _PLACES.items()}
