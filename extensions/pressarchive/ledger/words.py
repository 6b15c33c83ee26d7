"""What the rules of the ledger say: what was found, and each way out of it; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.model.release_parts import named

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The command for a trifle; the handbook names it, too.
MINOR_COMMAND = 'make release-lock MINOR="reason"'


def changed(address: str, parts: Sequence[str]) -> str:
    """Return what to say of *parts* that changed without a notice."""
    words = named(parts)
    is_one = len(parts) == 1 and not words.endswith('s')
    message = f'the {words} of {address} {"is" if is_one else "are"} not what was published. '
    message += 'Tell readers by the directive '
    message += "'correction' or 'update'; or, if it is a trifle, record why: "
    return f'{message}{MINOR_COMMAND} RELEASE={address}; or restore what it was'


def other_notice(address: str) -> str:
    """Return what to say of a notice that says something else than when it was recorded."""
    message = f'a notice (correction, update, withdrawal) of {address} does not say what was published. Add '
    return f'{message}another one; or, if it is a trifle, record why: {MINOR_COMMAND} RELEASE={address}'


def fewer_notices(address: str, before: int, now: int) -> str:
    """Return what to say of notices that have been taken away."""
    message = (
        f'{address} was published with {before} notices (correction, update, withdrawal) and has {now}; '
    )
    return f'{message}restore what is missing: readers have seen it'


def held(address: str) -> str:
    """Return what to say of a release that was public and is held back."""
    message = f'{address} has been published, and is held back now by an embargo or as a draft: what has '
    message += "been public stays known; take it back by the directive 'withdrawal'"
    return f'{message}; {_no_trace(address)}'


def unread(address: str) -> str:
    """Return what to say of a file from which no release can be read."""
    message = f'{address} was published as a press release, and no release can be read from it now; '
    return f"{message}mend its 'pressrelease' directive, or restore it"


def taken(address: str, target: str) -> str:
    """Return what to say of another document at an address from which one has moved."""
    message = (
        f'{address} is the former address of {target} and leads there, and now another document has it: '
    )
    return (
        f'{message}whoever follows an old link to {target} would find that. Give the other one another name'
    )


def alike(address: str, other: str) -> str:
    """Return what to say of a former address that is another page's but for capitals."""
    message = (
        f'the former address {address} differs from {other} only in capitals: on Windows and Mac both are '
    )
    return f'{message}one file, and whoever follows it may find nothing. Give {other} another name'


def gone(address: str, target: str, *, has_same_text: bool) -> str:
    """Return what to say of a release that is not there; *target* is what it may have been renamed to."""
    message = f'{address} was published, and there is no such document; if it was renamed, run '
    message += f'"make rename FROM={address} TO={target}"{" (it has the same text)" if has_same_text else ""}'
    message += "; to take a release back, restore it and use the directive 'withdrawal'"
    return f'{message}; {_no_trace(address)}'


def public_again(address: str) -> str:
    """Return what to say of a page whose address the ledger has given up."""
    message = f'{address} is public, and this file says that it was removed; take the page out, or, if it is '
    return f'{message}to be published again, "make release-lock" records it'


def _no_trace(address: str) -> str:
    words = f'write "{address} removed: reason" in releases.lock (in place of its line)'
    return f'or, if nobody may find it any more, {words}'


def forgotten(address: str) -> str:
    """Return what to say of a line that has been taken out of the ledger."""
    message = (
        f'this file had a line for {address}, and has none now, though nothing says that it was renamed '
    )
    return f'{message}or removed; "make release-lock" puts it back; {_no_trace(address)}'


def recorded_otherwise(folder: str) -> str:
    """Return what to add to a fault of a release that was published otherwise than its line says."""
    message = (
        '. Its line in releases.lock is of the new text and gives no reason, and another one was published '
    )
    return f'{message}last, as {folder} knows; if that reached no reader, remove that folder'


def not_recorded(folder: str) -> str:
    """Return what to add to a fault of a release that no line names; *folder* is the last publication's."""
    message = f'. It is not recorded yet, and is compared with the last publication, in {folder}; '
    return f'{message}if that reached no reader, remove that folder'
