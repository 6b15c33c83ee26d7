"""Signed lists of texts, as OpenSSH and coreutils take them; pure.

A list of SHA-256 sums is signed with ``ssh-keygen -Y sign``. Each sum is of what stands in a text above its
:data:`.layout.LINE`. The formats are those of ``ssh-keygen(1)``
(ALLOWED SIGNERS), of https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig and of
``sha256sum(1)``.
"""

from __future__ import annotations

import base64
import binascii
import re
import shlex
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.messages.catalogue import phrase
from pressarchive.model.openssh import strings
from pressarchive.plaintext.layout import LINE, above_the_line

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS, SIGNATURE, SIGNERS = 'SHA256SUMS', 'SHA256SUMS.sig', 'allowed_signers'
#: First line of a list, a comment. Lists of texts as they were before that, without a line, have none.
HEADER = f'# Each sum is of what stands above the line {LINE} in a text.'
#: What a signature is good for; the one that OpenSSH's manual gives for files.
NAMESPACE = 'file'
_LINE = re.compile(r'(?P<digest>[0-9a-f]{64})  (?P<path>[^\\\r\n]+)')
_ARMOUR = re.compile(
    r'\s*-----BEGIN SSH SIGNATURE-----\s++([A-Za-z0-9+/=\s]++)-----END SSH SIGNATURE-----\s*'
)


def allowed_signers(name: str, key: str) -> str:
    """Return the file by which ``ssh-keygen`` knows whose *key* it is."""
    principal = name if re.fullmatch(r'[\w.@+-]+', name) else f'"{name}"'
    return f'{principal} namespaces="{NAMESPACE}" {key}\n'


def command(name: str, text: str) -> str:
    """Return the command by which a reader verifies the file *text*, signed by *name*.

    The first half fails if the list is not the signed one, the second if it lacks the text's sum.
    """
    verify = (
        f'ssh-keygen -Y verify -f {SIGNERS} -I {shlex.quote(name)} -n {NAMESPACE} -s {SIGNATURE} < {SUMS}'
    )
    signed = f"sed '/^{LINE}$/,$d' {shlex.quote(text)}"
    return f'{verify} && {signed} | sha256sum | cut -c -64 | grep -F -f - {SUMS}'


def digest_of(text: bytes) -> str:
    """Return the sum of what is signed of a *text*."""
    return sha256(above_the_line(text)).hexdigest()


class Sum(NamedTuple):
    """One line of a list: its number, the text's path below the site's root, its SHA-256."""

    line: int
    path: str
    digest: str


def sums(texts: Mapping[str, bytes]) -> str:
    """Return the list of *texts* (path -> content), sorted by path.

    Raises :class:`ValueError` for a path with a line break or a backslash, which such lists write in
    another way.
    """
    rows = [f'{HEADER}\n']
    for path in sorted(texts):
        row = f'{digest_of(texts[path])}  {path}'
        if _LINE.fullmatch(row) is None:
            message = phrase('%r cannot be listed; allowed: a path without line breaks and backslashes', path)
            raise ValueError(message)
        rows.append(f'{row}\n')
    return ''.join(rows)


def parse_sums(text: str) -> tuple[list[Sum], list[int]]:
    """Return the lines of a list, and the numbers of those that are none of such a list."""
    found, faulty = [], []
    for number, row in enumerate(text.removesuffix('\n').split('\n') if text else (), 1):
        match = _LINE.fullmatch(row)
        if match is None:
            if number > 1 or row != HEADER:
                faulty.append(number)
        else:
            found.append(Sum(number, match['path'], match['digest']))
    return found, faulty


def signed_with(signature: str) -> str:
    """Return the public key that a *signature* says it was made with; whether it is right, it does not say.

    Raises :class:`ValueError` if it is no signature of OpenSSH's.
    """
    match = _ARMOUR.fullmatch(signature)
    try:
        blob = base64.b64decode(''.join(match[1].split()) if match else '', validate=True)
        if blob[:6] != b'SSHSIG':
            raise ValueError  # noqa: TRY301  one message for all that it may be
        # A number, the version, and then parts with their lengths.
        key = strings(blob[10:])[0]
        return f'{strings(key)[0].decode("ascii")} {base64.b64encode(key).decode("ascii")}'
    except (binascii.Error, ValueError, IndexError) as error:
        message = phrase('is no signature of ssh-keygen')
        raise ValueError(message) from error
