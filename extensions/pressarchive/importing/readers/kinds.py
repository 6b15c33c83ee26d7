"""Which reader a file needs: what its bytes are counts more than what its ending says."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pressarchive.importing import limits
from pressarchive.importing.decoding import decoded
from pressarchive.importing.records import RefusedError
from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressarchive.importing.records import Document, File

#: Endings of files that may be texts to import.
ENDINGS: Final = {
    '.docx': 'docx',
    '.docm': 'docx',
    '.dotx': 'docx',
    '.odt': 'odt',
    '.ott': 'odt',
    '.html': 'html',
    '.htm': 'html',
    '.xhtml': 'html',
    '.md': 'markdown',
    '.markdown': 'markdown',
    '.mdown': 'markdown',
    '.xml': 'wordpress',
    '.txt': 'text',
    '.text': 'text',
    '.eml': 'mail',
    '.rtf': 'rtf',
}
#: Kinds that no reader takes, with what to do.
_FOREIGN: Final = {
    'doc': template(
        'it is a document of Word 97 to 2003, or an encrypted one; open it in Word, save it as .docx '
        'without a password'
    ),
    'pdf': template(
        'it is a PDF, which has pages and no text in its order; import the document of which it was made'
    ),
    'sheet': template('it is a table or slides, and no text'),
    'binary': template('it is no text: it has bytes that no text has'),
    'xml': template('it is XML, and no export of WordPress'),
    'zip': template('it is a package of files; unpack it and import the folder'),
}
_BEGINNING: Final = 4_096
_HTML = re.compile(
    r'\s{0,200}(?:<!--.{0,500}?-->\s{0,200})?(?:<!doctype html|<html|<head|<body|<article|<main)',
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r'</?(?:p|h[1-6]|div|br|ul|li|a|strong|b)[ >/]', re.IGNORECASE)
_HEADER = re.compile(r'(?:[A-Za-z][A-Za-z0-9-]{1,40}: ?.{0,2000}\n(?:[ \t].{0,2000}\n){0,40}){2,}', re.ASCII)
_MAIL_NAMES = re.compile(
    r'^(?:From|Subject|Date|MIME-Version|Content-Type|Received|Message-ID|Return-Path|X-[\w-]{1,30}):',
    re.MULTILINE | re.IGNORECASE,
)
_NUL_SHARE: Final = 0.001


def kind_of(data: bytes, ending: str) -> str:  # noqa: C901, PLR0911  one line a kind of thing
    """Return the kind that *data* is: one of the values of :data:`ENDINGS`. Raises :class:`RefusedError`."""
    if data.startswith(limits.OLE):
        raise RefusedError(phrase(_FOREIGN['doc']))
    if data.startswith(b'%PDF'):
        raise RefusedError(phrase(_FOREIGN['pdf']))
    if data.startswith((b'PK\x03\x04', b'PK\x05\x06')):
        return _package(data)
    if data.lstrip().startswith(b'{\\rtf'):
        return 'rtf'
    text = decoded(data[:_BEGINNING])
    # UTF-16 with its mark is text, and has zeros.
    if text.count('\0') > _NUL_SHARE * len(text) or ENDINGS.get(ending) in {'docx', 'odt'}:
        raise RefusedError(phrase(_FOREIGN['binary']))
    if '<rss' in text and 'wordpress.org/export' in text:
        return 'wordpress'
    if _HTML.match(text):
        return 'html'
    if text.lstrip('\ufeff \n\t').startswith('<?xml') or ending == '.xml':
        if '<html' in text.casefold():
            return 'html'
        raise RefusedError(phrase(_FOREIGN['xml']))
    known = ENDINGS.get(ending, 'text')
    if known in {'text', 'mail'} and _HEADER.match(text) and len(_MAIL_NAMES.findall(text)) > 1:
        return 'mail'
    if known == 'text' and text.lstrip().startswith('<') and len(_TAGS.findall(text)) > 3:  # noqa: PLR2004  so many words or letters
        return 'html'
    return 'text' if known in {'docx', 'odt', 'rtf', 'wordpress', 'mail'} else known


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist()[: limits.MOST_PARTS])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        message = 'the file is damaged and cannot be unpacked (%s); open it in its program and save it again'
        raise RefusedError(phrase(message, error)) from error
    if 'word/document.xml' in names:
        return 'docx'
    if 'content.xml' in names and ('mimetype' in names or 'META-INF/manifest.xml' in names):
        return 'odt'
    raise RefusedError(phrase(_FOREIGN['sheet' if '[Content_Types].xml' in names else 'zip']))


def read(data: bytes, name: str, find: Callable[[str], File | None]) -> Iterator[Document]:
    """Yield what stands in the file *name*: one text, of a collection each. Raises :class:`RefusedError`.

    *find* returns the file that an address in the text means. Raises :class:`ImportError` if a package is
    missing that reads the kind.
    """
    limits.check_size(data)
    ending = f'.{name.rpartition(".")[2].casefold()}' if '.' in name else ''
    kind = kind_of(data, ending)
    if kind not in {'docx', 'odt'}:
        limits.check_size(
            data, limits.MOST_BYTES if kind in {'mail', 'wordpress', 'rtf'} else limits.MOST_TEXT
        )
    digest = hashlib.sha256(data).hexdigest()
    known = ENDINGS.get(ending, '')
    wrong = (
        ()
        if known == kind
        else (phrase('the ending of the file says %r, but it is %r; it was read as that', ending, kind),)
    )
    for document in _documents(kind, data, name, find):
        remarks = (*wrong, *document.remarks)
        yield replace(document, digest=document.digest or digest, remarks=remarks)


def _documents(kind: str, data: bytes, name: str, find: Callable[[str], File | None]) -> Iterator[Document]:
    # Not at the top: a package may be missing, and an office that imports texts needs none of them.
    if kind == 'docx':
        from pressarchive.importing.readers import docx  # noqa: PLC0415

        yield docx.read(data, name)
    elif kind == 'odt':
        from pressarchive.importing.readers import odt  # noqa: PLC0415

        yield odt.read(data, name)
    elif kind == 'html':
        from pressarchive.importing.readers import pages  # noqa: PLC0415

        yield pages.read(data, name, find)
    elif kind == 'markdown':
        from pressarchive.importing.readers import markdown  # noqa: PLC0415

        yield markdown.read(data, name, find)
    elif kind == 'wordpress':
        from pressarchive.importing.readers import wordpress  # noqa: PLC0415

        yield from wordpress.read(data, name, find)
    elif kind == 'mail':
        from pressarchive.importing.readers import mail  # noqa: PLC0415

        yield mail.read(data, name)
    elif kind == 'rtf':
        from pressarchive.importing.readers import rtf  # noqa: PLC0415

        yield rtf.read(data, name)
    else:
        from pressarchive.importing.readers import text  # noqa: PLC0415

        yield text.read(data, name)
