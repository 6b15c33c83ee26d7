"""What the rules of the ledger say: what was found, and each way out of it; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase, plural
from pressarchive.model.release_parts import PARTS, named

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The command for a trifle; the handbook names it, too.
MINOR_COMMAND = 'make release-lock MINOR="reason"'


def changed(address: str, parts: Sequence[str]) -> str:
    """Return what to say of *parts* that changed without a notice."""
    is_one = len(parts) == 1 and not PARTS[parts[0]].endswith('s')
    return plural(
        "the %s of %s is not what was published. Tell readers by the directive 'correction' or "
        "'update'; or, if it is a trifle, record why: %s RELEASE=%s; or restore what it was",
        "the %s of %s are not what was published. Tell readers by the directive 'correction' or "
        "'update'; or, if it is a trifle, record why: %s RELEASE=%s; or restore what it was",
        1 if is_one else 2,
        *(named(parts), address, MINOR_COMMAND, address),
    )


def other_notice(address: str) -> str:
    """Return what to say of a notice that says something else than when it was recorded."""
    return phrase(
        'a notice (correction, update, withdrawal) of %s does not say what was published. Add another one; '
        'or, if it is a trifle, record why: %s RELEASE=%s',
        *(address, MINOR_COMMAND, address),
    )


def fewer_notices(address: str, before: int, now: int) -> str:
    """Return what to say of notices that have been taken away."""
    return phrase(
        '%s was published with %d notices (correction, update, withdrawal) and has %d; restore what is '
        'missing: readers have seen it',
        *(address, before, now),
    )


def held(address: str) -> str:
    """Return what to say of a release that was public and is held back."""
    message = phrase(
        '%s has been published, and is held back now by an embargo or as a draft: what has been '
        "public stays known; take it back by the directive 'withdrawal'",
        address,
    )
    return f'{message}; {_no_trace(address)}'


def unread(address: str) -> str:
    """Return what to say of a file from which no release can be read."""
    return phrase(
        '%s was published as a press release, and no release can be read from it now; mend its '
        "'pressrelease' directive, or restore it",
        address,
    )


def taken(address: str, target: str) -> str:
    """Return what to say of another document at an address from which one has moved."""
    return phrase(
        '%s is the former address of %s and leads there, and now another document has it: whoever follows an '
        'old link to %s would find that. Give the other one another name',
        *(address, target, target),
    )


def alike(address: str, other: str) -> str:
    """Return what to say of a former address that is another page's but for capitals."""
    return phrase(
        'the former address %s differs from %s only in capitals: on Windows and Mac both are one file, and '
        'whoever follows it may find nothing. Give %s another name',
        *(address, other, other),
    )


def gone(address: str, target: str, *, has_same_text: bool) -> str:
    """Return what to say of a release that is not there; *target* is what it may have been renamed to."""
    message = phrase(
        '%s was published, and there is no such document; if it was renamed, run "make rename '
        "FROM=%s TO=%s\"%s; to take a release back, restore it and use the directive 'withdrawal'",
        address,
        address,
        target,
        phrase(' (it has the same text)') if has_same_text else '',
    )
    return f'{message}; {_no_trace(address)}'


def public_again(address: str) -> str:
    """Return what to say of a page whose address the ledger has given up."""
    return phrase(
        '%s is public, and this file says that it was removed; take the page out, or, if it is to be '
        'published again, "make release-lock" records it',
        address,
    )


def _no_trace(address: str) -> str:
    return phrase(
        'or, if nobody may find it any more, write "%s removed: reason" in releases.lock (in place of its '
        'line)',
        address,
    )


def forgotten(address: str) -> str:
    """Return what to say of a line that has been taken out of the ledger."""
    return phrase(
        'this file had a line for %s, and has none now, though nothing says that it was renamed or removed; '
        '"make release-lock" puts it back; %s',
        *(address, _no_trace(address)),
    )


def recorded_otherwise(folder: str) -> str:
    """Return what to add to a fault of a release that was published otherwise than its line says."""
    return phrase(
        '. Its line in releases.lock is of the new text and gives no reason, and another one was published '
        'last, as %s knows; if that reached no reader, remove that folder',
        folder,
    )


def not_recorded(folder: str) -> str:
    """Return what to add to a fault of a release that no line names; *folder* is the last publication's."""
    return phrase(
        '. It is not recorded yet, and is compared with the last publication, in %s; if that reached no '
        'reader, remove that folder',
        folder,
    )
