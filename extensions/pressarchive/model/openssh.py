"""Public keys and names of signers, as OpenSSH takes them; pure. See ``ssh-keygen(1)``."""

from __future__ import annotations

import base64
import re
from hashlib import sha256

from pressarchive.messages.catalogue import phrase, template
from pressarchive.model.suggestions import hint

#: DSA is not among them: OpenSSH 10 has removed it.
KEY_TYPES = (
    'ssh-ed25519',
    'ssh-rsa',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'sk-ssh-ed25519@openssh.com',
    'sk-ecdsa-sha2-nistp256@openssh.com',
)
KEY_FORM = template('one line as in the file ….pub, for example ssh-ed25519 AAAA…')


def public_key(text: str) -> str:
    """Return the public key in *text* as ``type base64``; its comment is left out.

    Raises :class:`ValueError` if it is none. The message repeats nothing of a private key.
    """
    if 'PRIVATE KEY' in text:
        message = phrase(
            'is a private key, which nobody else may see: take it out of the file and make a new '
            'pair. Allowed: the public key, %s',
            phrase(KEY_FORM),
        )
        raise ValueError(message)
    parts = text.split()
    if '\n' in text.strip() or len(parts) < len(('type', 'key')):
        message = phrase('is no public key; allowed: %s', phrase(KEY_FORM))
        raise ValueError(message)
    kind, encoded = parts[:2]
    if kind not in KEY_TYPES:
        message = phrase('%r is no type of key that OpenSSH signs with; %s', kind, hint(kind, KEY_TYPES))
        raise ValueError(message)
    try:
        blob = base64.b64decode(encoded, validate=True)
        inner = strings(blob)[0].decode('ascii')
    except (ValueError, IndexError) as error:
        message = phrase('the key behind %r is damaged; copy the whole line of the file ….pub', kind)
        raise ValueError(message) from error
    if inner != kind:
        message = phrase(
            'the key behind %r is one of the type %r; copy the whole line of the file ….pub', kind, inner
        )
        raise ValueError(message)
    return f'{kind} {base64.b64encode(blob).decode("ascii")}'


def strings(blob: bytes) -> list[bytes]:
    """Return the parts of *blob*, each with its length before it (RFC 4251, section 5)."""
    found, place = [], 0
    while place < len(blob):
        start = place + 4
        place = start + int.from_bytes(blob[place:start], 'big')
        if start > len(blob) or place > len(blob):
            message = phrase('ends within a part')
            raise ValueError(message)
        found.append(blob[start:place])
    return found


def fingerprint(key: str) -> str:
    """Return the fingerprint of a public *key*, as OpenSSH shows it."""
    digest = sha256(base64.b64decode(key.split()[1])).digest()
    return f'SHA256:{base64.b64encode(digest).decode("ascii").rstrip("=")}'


def identity_fault(name: str) -> str:
    """Return why *name* cannot be that of a signer; empty if it can."""
    if not name:
        return phrase('[organisation] has no email')
    if not name.isprintable() or re.search(r'[",*?!#\\]', name) or name != name.strip():
        return phrase('%r has a character that a list of signers cannot hold (one of " , * ? ! # \\)', name)
    return ''


def identity(name: str) -> str:
    """Return *name* if it can be that of a signer; raises :class:`ValueError` if not."""
    if fault := identity_fault(name):
        message = phrase('%s; allowed: a name or mail address, for example presse@example.org', fault)
        raise ValueError(message)
    return name
