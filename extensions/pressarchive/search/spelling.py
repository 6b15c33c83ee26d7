"""How words are spelled: all that the archive has, so that typing errors find what was meant; pure.

A word that is typed wrongly is like the right one at its beginning or at its end. So the words lie in two
orders, by their first and by their last letters, and the page reads the few files that have either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressarchive.search.analysis import LONGEST, plain
from pressarchive.search.postings import BESIDE, PART, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Shorter words are like too many others.
SHORTEST = 4


class Spelled(NamedTuple):
    """Files of words."""

    #: How the names of its files begin.
    letter: str
    #: A word takes one byte besides its letters; so about as many words are in a file.
    wanted: int = 1500


#: Words in their order, and in that of their letters from behind.
BEGINNINGS, ENDINGS = Spelled('b'), Spelled('e')


def words(body: bytes) -> dict[str, bytes]:
    """Return the words of an entry of `w-`, as they are compared, each with what the files have of it.

    That is how many bits the number of its releases takes: the most frequent of two that fit was meant. A
    word has one stem, so no two entries have the same one.

    :raise DamagedError: it is no entry.
    """
    if not body:
        return {}
    forms, count = forms_of(body)
    found = (plain(form.removeprefix(PART))[:LONGEST] for form in forms if form != BESIDE)
    return {word: bytes([count.bit_length()]) for word in found if len(word) >= SHORTEST and word.isalpha()}


def of_all(entries: Iterable[tuple[str, bytes]], spelled: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield *entries* of `w-`, and put their words into *spelled*."""
    for stem, body in entries:
        spelled |= words(body)
        yield stem, body


def changes(entries: Mapping[str, tuple[bytes, bytes]]) -> dict[str, bytes]:
    """Return what the files are to have of words; nothing: it goes. *entries* are as they were and are."""
    old: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    for before, after in entries.values():
        old |= words(before)
        new |= words(after)
    return {word: new.get(word, b'') for word in {*old, *new} if old.get(word) != new.get(word)}


def backwards(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *found* with words whose letters are in the opposite order."""
    return {word[::-1]: body for word, body in found.items()}
