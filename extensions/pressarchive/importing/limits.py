"""Files of strangers: how much of them is read, and what is never unpacked; pure.

An office document is a ZIP of XML. What is unpacked of it is counted while it is unpacked, whatever its
directory says. XML that declares a document type is refused: entities are how a file of a kilobyte becomes
one of gigabytes, or reads another file.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from pressarchive.importing.records import RefusedError
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Callable

#: Bytes: a document with its pictures, a text without, what of it is unpacked, one part of that.
MOST_BYTES: Final = 100_000_000
MOST_TEXT: Final = 20_000_000
MOST_UNPACKED: Final = 250_000_000
MOST_OF_A_PART: Final = 60_000_000
MOST_PARTS: Final = 3_000
#: XML that is nested deeper is no text.
MOST_NESTED: Final = 250
#: What OLE files begin with: documents of Word 97 to 2003, and encrypted ones of today.
OLE: Final = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
_ENCRYPTED: Final = 0x1
_CHUNK: Final = 65_536


def check_size(data: bytes, most: int = MOST_BYTES) -> None:
    """Raise :class:`RefusedError` if *data* is empty or larger than *most* bytes."""
    if not data.strip():
        message = 'the file is empty'
        raise RefusedError(phrase(message))
    if len(data) > most:
        message = 'the file has %s MB; allowed are %s MB: make its pictures smaller, or import its parts'
        raise RefusedError(phrase(message, round(len(data) / 1_000_000), most // 1_000_000))


def unpacked(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the parts of the ZIP *data* whose names are *wanted*, each checked if it is XML.

    Raises :class:`RefusedError` for what is no ZIP, is encrypted, or unpacks to too much.
    """
    found: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS:
                message = 'the file is a package of %s parts; allowed are %s'
                raise RefusedError(phrase(message, len(infos), MOST_PARTS))
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                message = 'the file is encrypted; open it, save it without a password, and import that'
                raise RefusedError(phrase(message))
            for info in infos:
                if not wanted(info.filename) or info.is_dir():
                    continue
                part = _part(archive, info, MOST_UNPACKED - total)
                total += len(part)
                if info.filename.endswith(('.xml', '.rels')):
                    check_xml(part)
                found[info.filename] = part
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        struct.error,
    ) as error:
        message = 'the file is damaged and cannot be unpacked (%s); open it in its program and save it again'
        raise RefusedError(phrase(message, error)) from error
    return found


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """Return the part *info*; stop when it is larger than allowed, whatever it says of itself."""
    most = min(MOST_OF_A_PART, left)
    chunks, size = [], 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                message = 'the file unpacks to more than %s MB, which no press release has'
                raise RefusedError(phrase(message, most // 1_000_000))
            chunks.append(chunk)
    return b''.join(chunks)


def check_xml(data: bytes) -> None:
    """Raise :class:`RefusedError` for XML that is none, declares a document type, or is nested too deeply."""
    parser = expat.ParserCreate()
    depth = 0

    def refuse(*_given: object) -> None:
        message = (
            'the file declares XML entities or a document type, by which files are blown up; it is not read'
        )
        raise RefusedError(phrase(message))

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_NESTED:
            message = 'the file is nested more than %s levels deep, which no text is'
            raise RefusedError(phrase(message, MOST_NESTED))

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat's own signature
    except (expat.ExpatError, ValueError, LookupError) as error:
        message = 'the file is damaged (%s); open it in its program and save it again'
        raise RefusedError(phrase(message, error)) from error
