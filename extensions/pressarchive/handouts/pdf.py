"""A release as a tagged PDF (PDF/UA-1, ISO 14289-1), typeset by typst from plain data; pure.

The template reads a file of JSON: no content is ever markup. It sees a folder with that file and the
pictures, and nothing else. It has the fonts that come with typst, and no others, so that the same data are
the same bytes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from hashlib import blake2b
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typst import Fonts

TEMPLATE: Final = Path(__file__).with_name('pdf.typ')
STANDARD: Final = 'ua-1'
_LOADED_BY: Final = os.getpid()
#: What typst says of letters that none of its fonts has.
_NO_LETTER: Final = 'could not be displayed with font'
#: What it says of what it has left out.
_IGNORED: Final = 'was ignored'


class UndrawableError(ValueError):
    """No PDF can be made; the message says why."""


class NoLetterError(UndrawableError):
    """A letter is in none of the fonts."""


def is_there() -> bool:
    """Return whether typst is installed: it is an extra of the package."""
    return find_spec('typst') is not None


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@cache
def _fonts() -> Fonts:
    from typst import Fonts  # noqa: PLC0415  an extra

    return Fonts(include_system_fonts=False)


@cache
def made_with() -> str:
    """Return what decides about the bytes of a PDF, besides its data."""
    return f'{metadata.version("typst")} {blake2b(_template(), digest_size=16).hexdigest()}'


def draw(data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Return the PDF of *data*, whose pictures have the names of *pictures*.

    :raises UndrawableError: if typst cannot.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / 'release.json').write_bytes(json.dumps(data).encode())
        template = folder / TEMPLATE.name
        template.write_bytes(_template())
        for file, content in pictures.items():
            (folder / file).write_bytes(content)
        return _compile(folder) if os.getpid() == _LOADED_BY else _compile_elsewhere(folder)


def _compile(folder: Path) -> bytes:
    """Return the PDF of what lies in *folder*."""
    import typst  # noqa: PLC0415  an extra

    try:
        content, warnings = typst.compile_with_warnings(
            folder / TEMPLATE.name,
            root=folder,
            font_paths=_fonts(),
            package_path=folder,
            package_cache_path=folder,
            pdf_standards=[STANDARD],
        )
    except typst.TypstError as error:
        raise _of(str(error.message)) from error
    # No word is lost without a word.
    for one in warnings:
        if _IGNORED in one.message:
            raise _of(one.message)
    return content


def _compile_elsewhere(folder: Path) -> bytes:
    """Return the same from a process of its own.

    typst works with threads. In a process that Sphinx has forked (``-j``) they are missing, and it would wait
    for them for ever.
    """
    done = subprocess.run([sys.executable, __file__, folder], capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise _of(done.stderr.decode('utf-8', 'replace'))
    return done.stdout


def _of(message: str) -> UndrawableError:
    words = ' '.join(message.split())
    return NoLetterError(words) if _NO_LETTER in words else UndrawableError(words)


if __name__ == '__main__':
    try:
        sys.stdout.buffer.write(_compile(Path(sys.argv[1])))
    except UndrawableError as said:
        sys.exit(str(said))
