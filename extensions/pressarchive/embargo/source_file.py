"""The file of a page, before anything reads it; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.embargo.prescan import topics_of
from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign
from pressarchive.model.lines import IN_CONFLICT, conflict

if TYPE_CHECKING:
    from pathlib import Path


def text_of(path: Path, max_bytes: int) -> str:
    """Return the text of the file at *path*.

    Raises :class:`UnreadableError` if Sphinx could not read it, or if it is larger than *max_bytes*.
    """
    try:
        _check_size(path.stat().st_size, max_bytes)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(1, phrase('cannot be read: %s', foreign(error.strerror))) from error
    return decoded(content, max_bytes)


def decoded(content: bytes, max_bytes: int) -> str:
    """Return the text that *content* is; raises :class:`UnreadableError` as :func:`text_of` does."""
    _check_size(len(content), max_bytes)
    try:
        text = content.decode('utf-8')
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b'\n') + 1
        byte = f'0x{error.object[error.start]:02x}'
        message = phrase('is not UTF-8 (byte %s); save it with the encoding UTF-8', byte)
        raise UnreadableError(line, message) from error
    if line := conflict(text):
        raise UnreadableError(line, phrase(IN_CONFLICT))
    return text


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        message = phrase(
            'is %.1f MB large; allowed: %.1f MB. Put pictures into files of their own, or raise '
            'press_max_source',
            *(size / 1e6, max_bytes / 1e6),
        )
        raise UnreadableError(1, message)


def may_be_release(path: Path) -> bool:
    """Return whether the page at *path*, which is none of the archive's, may hold a release all the same."""
    try:
        return b'pressrelease' in path.read_bytes()
    except OSError:
        return False


class UnreadableError(Exception):
    """A file that cannot be read as it was meant: its line, and what is wrong."""


def topics_at(path: Path) -> frozenset[str]:
    """Return the topics of a file that cannot be read as it was meant."""
    try:
        return topics_of(path.read_bytes().decode('utf-8', 'replace'))
    except OSError:
        return frozenset()
