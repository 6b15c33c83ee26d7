"""A mail as a file that mail programs open as a draft (RFC 5322); pure."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

#: By it Outlook and Thunderbird open the file to be sent, not as one that has come.
UNSENT: Final = 'X-Unsent'


@dataclass(frozen=True, slots=True)
class Mail:
    """What is sent."""

    subject: str
    text: str
    html: str
    date: datetime
    #: Name and address of who sends it; both empty: nobody has named one.
    name: str
    address: str
    #: Who gets it without being named to the others.
    blind: Sequence[str]
    #: Pictures in the HTML by their names (``cid:``).
    pictures: Mapping[str, bytes]
    #: What is attached.
    files: Mapping[str, bytes]


def eml(mail: Mail) -> bytes:
    """Return *mail* as a file; the same mail is the same bytes."""
    message = EmailMessage(SMTP)
    message[UNSENT] = '1'
    message['Subject'] = ' '.join(mail.subject.split())
    message['Date'] = format_datetime(mail.date)
    if mail.address:
        sender = Address(mail.name, addr_spec=mail.address)
        message['From'] = sender
        # The others are not named to each other.
        message['To'] = sender
    if mail.blind:
        message['Bcc'] = ', '.join(mail.blind)
    message.set_content(mail.text, cte='quoted-printable')
    message.add_alternative(mail.html, subtype='html', cte='quoted-printable')
    *_text, page = message.iter_parts()
    for name, content in mail.pictures.items():
        main, sub = _type(name)
        page.add_related(content, main, sub, cid=f'<{name}>', filename=name, disposition='inline')
    for name, content in mail.files.items():
        main, sub = _type(name)
        message.add_attachment(content, main, sub, filename=name)
    # Not by chance: the same mail is the same file.
    mark = sha256(mail.html.encode()).hexdigest()[:24]
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f'=_{number}_{mark}')
    return message.as_bytes()


def _type(name: str) -> tuple[str, str]:
    found = mimetypes.guess_type(name)[0] or 'application/octet-stream'
    main, _slash, sub = found.partition('/')
    return main, sub
