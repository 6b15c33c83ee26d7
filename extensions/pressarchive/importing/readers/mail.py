"""Mails (.eml): the text as HTML or plain, pictures within it, attachments."""

from __future__ import annotations

import email
import re
from email import policy
from typing import TYPE_CHECKING, Any, Final

from pressarchive.importing.decoding import cleaned, decoded
from pressarchive.importing.readers.pages import words_of
from pressarchive.importing.readers.text import blocks_of
from pressarchive.importing.readers.web import Walker, tree
from pressarchive.importing.records import Attachment, Document, File, Left, RefusedError, Said
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_HEADERS: Final = {
    'subject': 'mail subject',
    'date': 'sent',
    'from': 'from',
    'to': 'to',
    'reply-to': 'reply-to',
    'cc': 'cc',
}
_MOST_PARTS: Final = 500
#: What a sign of an own signature is (RFC 3676, section 4.3).
_SIGNATURE: Final = '\n-- \n'
_NO_NAME = re.compile(r'[^\w.()+ -]')


def read(data: bytes, name: str) -> Document:  # noqa: C901  one line a kind of thing
    """Return the mail *data*. Raises :class:`RefusedError`."""
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        parts = list(_parts(message))
    except (ValueError, LookupError, IndexError, RecursionError, AttributeError, TypeError) as error:
        damaged = 'the mail is damaged and cannot be read (%s); open it in its program and save it again'
        raise RefusedError(phrase(damaged, error)) from error
    said = tuple(_said(message))
    remarks: list[str] = []
    if any(
        part.get_content_type() in {'application/pkcs7-mime', 'application/x-pkcs7-mime'} for part in parts
    ) or (message.get_content_type() == 'multipart/encrypted'):
        raise RefusedError(phrase('the mail is encrypted; save its text from your mail program'))
    pages = [part for part in parts if part.get_content_type() == 'text/html' and not _is_file(part)]
    texts = [part for part in parts if part.get_content_type() == 'text/plain' and not _is_file(part)]
    inline = {_key(part): _file(part, number) for number, part in enumerate(parts, 1) if part['content-id']}
    used: set[str] = set()

    def find(address: str) -> File | None:
        key = address.removeprefix('cid:')
        if not address.startswith('cid:') or key not in inline:
            return None
        used.add(key)
        return inline[key]

    left: tuple[Left, ...] = ()
    notes: tuple[Any, ...] = ()
    if pages:
        text = '\n'.join(_text(part) for part in pages)
        walker = Walker(find)
        blocks = walker.blocks(tree(text))
        left, notes, words = tuple(walker.left), tuple(walker.notes), words_of(text)
        remarks += walker.remarks
        # The same text once more, for other programs: what it says besides shows in the report.
        other = '\n'.join(_text(part) for part in texts)
        left += (Left('the mail as plain text', other),) if other.strip() else ()
        words += f'\n{other}'
    elif texts:
        text = '\n\n'.join(_text(part) for part in texts)
        whole, _removed = cleaned(text)
        blocks, left = blocks_of(_unfolded(whole, texts[0]))
        words = whole
    else:
        raise RefusedError(phrase('the mail has no text; import its attachments by themselves'))
    attachments = []
    for number, part in enumerate(parts, 1):
        if (part['content-id'] and _key(part) in used) or part in pages or part in texts:
            continue
        if part.get_content_type() == 'message/rfc822':
            remarks.append(
                phrase('a mail within the mail was left out; save it as a file of its own to import it')
            )
        elif (
            part.get_content_type() == 'application/pgp-signature'
            or part.get_content_subtype() == 'pkcs7-signature'
        ):
            remarks.append(phrase('the signature of the mail was not taken along'))
        elif _is_file(part) or part.get_content_maintype() != 'multipart':
            file = _file(part, number)
            attachments.append(Attachment(file, file.name.rpartition('.')[0] or file.name))
    return Document(
        name,
        'mail',
        blocks,
        said,
        tuple(attachments),
        notes=notes,
        left=left,
        remarks=tuple(remarks),
        words='\n'.join((words, *(one.value for one in said))),
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield each part that holds something, without what lies in mails within the mail."""
    ahead: list[Any] = [message]
    count = 0
    while ahead:
        part = ahead.pop(0)
        count += 1
        if count > _MOST_PARTS:
            raise RefusedError(phrase('the mail has more than %s parts', _MOST_PARTS))
        if part.is_multipart() and part.get_content_type() != 'message/rfc822':
            ahead = [*part.iter_parts(), *ahead]
        else:
            yield part


def _said(message: EmailMessage) -> Iterator[Said]:
    for header, name in _HEADERS.items():
        for value in message.get_all(header, ()):
            if words := ' '.join(str(value).split()):
                yield Said(name, words, 'mail')


def _is_file(part: EmailMessage) -> bool:
    return part.get_content_disposition() == 'attachment' or bool(part.get_filename())


def _key(part: EmailMessage) -> str:
    return str(part['content-id']).strip().strip('<>')


def _file(part: EmailMessage, number: int) -> File:
    given = (part.get_filename() or '').replace('\\', '/').rpartition('/')[2]
    name = (
        _NO_NAME.sub('_', ' '.join(given.split())).strip('. ')
        or f'anhang-{number}.{part.get_content_subtype()}'
    )
    payload = part.get_payload(decode=True)
    return File(name[-120:], payload if isinstance(payload, bytes) else b'')


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decoded(payload, part.get_content_charset('') or '') if isinstance(payload, bytes) else ''


def _unfolded(text: str, part: EmailMessage) -> str:
    """Return *text* with paragraphs in one line each if the mail says that its lines flow (RFC 3676)."""
    if str(part.get_param('format', '')).casefold() != 'flowed':
        return text
    return re.sub(r' \n(?=\S)', ' ', text.replace(_SIGNATURE, '\n--\n'))
