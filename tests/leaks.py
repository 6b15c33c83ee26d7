"""Looks for words, names and bytes in all that a build leaves: in any file, unpacked, in any spelling."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from base64 import b64encode
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from pypdf import PdfReader

from pressarchive.search.dump import lines
from pressarchive.search.postings import DamagedError
from pressarchive.search.shards import ENDING
from tests.support import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: How the names of files of words begin.
LETTERS = 'wfbe'
#: So deep may one packed stream lie in another.
DEPTH = 4
#: Streams of zlib begin so; elsewhere these two bytes are chance, and do not unpack.
_ZLIB = re.compile(rb'\x78[\x01\x5e\x9c\xda]')
_GZIP = b'\x1f\x8b\x08'
_PDF = b'%PDF-'
_ZIP = b'PK\x03\x04'


def spellings(text: str) -> set[bytes]:
    """Return how *text* may stand in a file: normal forms, cases, escapes of HTML, JSON and addresses."""
    found: set[bytes] = set()
    for form in ('NFC', 'NFD'):
        shaped = unicodedata.normalize(form, text)
        for word in {shaped, shaped.lower(), shaped.upper(), shaped.title(), shaped.casefold()}:
            escaped = json.dumps(word)[1:-1]
            decimal = ''.join(char if ord(char) < 128 else f'&#{ord(char)};' for char in word)
            hexadecimal = ''.join(char if ord(char) < 128 else f'&#x{ord(char):x};' for char in word)
            forms = {
                word,
                html.escape(word),
                decimal,
                hexadecimal,
                hexadecimal.upper().replace('&#X', '&#x'),
                escaped,
                re.sub(r'\\u....', lambda match: match[0].upper().replace('U', 'u', 1), escaped),
                quote(word, safe=''),
                quote(word, safe='').lower(),
                quote_plus(word),
                word.encode('unicode_escape').decode(),
            }
            found |= {one.encode() for one in forms}
            found |= {
                word.encode(code)
                for code in ('utf-16-le', 'utf-16-be', 'latin-1', 'cp1252')
                if _fits(word, code)
            }
    return found


def _fits(word: str, code: str) -> bool:
    try:
        word.encode(code)
    except UnicodeEncodeError:
        return False
    return True


def slices(content: bytes) -> set[bytes]:
    """Return what gives away the file *content*, also renamed, or as text."""
    middle = content[len(content) // 2 - 16 : len(content) // 2 + 16]
    assert len(middle) == 32, 'too short to be told from others'
    return {middle, middle.hex().encode(), b64encode(content)[4:-4]}


def unpacked(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield *content*, and all that is packed anywhere in it."""
    yield content
    if depth >= DEPTH:
        return
    yield from _typeset(content)
    if _ZIP in content:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield '\n'.join(archive.namelist()).encode()
                for name in archive.namelist():
                    yield from unpacked(archive.read(name), depth + 1)
        except zipfile.BadZipFile:
            pass
    for place in _all(content, _GZIP):
        try:
            with gzip.open(io.BytesIO(content[place:])) as file:
                yield from unpacked(file.read(), depth + 1)
        except (EOFError, OSError, zlib.error):
            pass
    for match in _ZLIB.finditer(content):
        try:
            found = zlib.decompressobj().decompress(content[match.start() :])
        except zlib.error:
            continue
        if len(found) > 4:
            yield from unpacked(found, depth + 1)


def _typeset(content: bytes) -> Iterator[bytes]:
    """Yield what a PDF says: its letters are numbers of a font's."""
    if content.startswith(_PDF):
        yield '\n'.join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()


def _words(path: Path) -> Iterator[bytes]:
    """Yield what a file of the search index says: there words lack what they share with others."""
    if path.suffix == ENDING and path.name[:1] in LETTERS:
        with suppress(DamagedError):
            yield from (line.encode() for line in lines(path))


def _all(content: bytes, needle: bytes) -> Iterator[int]:
    place = content.find(needle)
    while place >= 0:
        yield place
        place = content.find(needle, place + 1)


def found_in(folder: Path, secrets: Mapping[str, set[bytes]]) -> dict[str, list[str]]:
    """Return for each of *secrets* (what it is -> its spellings) the files below *folder* that hold it.

    Names count as well, also those of folders that are empty.
    """
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*'))
    places = {
        **{
            name: b'\n'.join((*unpacked(content), *_words(folder / name)))
            for name, content in tree(folder).items()
        },
        **{f'the name {name}': name.encode() for name in names},
    }
    # There are thousands of spellings, but they begin in few ways: mostly none of them is there.
    beginnings = {needle[:4] for needles in secrets.values() for needle in needles}
    begun = {name: {one for one in beginnings if one in content} for name, content in places.items()}
    found: dict[str, list[str]] = {}
    for what, needles in secrets.items():
        for name, content in places.items():
            if any(needle[:4] in begun[name] and needle in content for needle in needles):
                found.setdefault(what, []).append(name)
    return found
