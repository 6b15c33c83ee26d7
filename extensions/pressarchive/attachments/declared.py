"""What an ``attachment`` says of its file, and what the file says of itself; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressarchive.domain.option_fields import ATTACHMENT_OPTIONS
from pressarchive.domain.option_values import Values, values_of
from pressarchive.model.lines import Remark
from pressarchive.pictures.metadata import BrokenPictureError, cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressarchive.model.directive_head import Written

#: Endings of pictures of which is known where they keep metadata.
PICTURES: Final = frozenset({'.jpg', '.jpeg', '.png', '.gif', '.webp'})


def is_elsewhere(name: str) -> bool:
    """Return whether the file *name* lies on another server."""
    return '://' in name and not name.casefold().startswith('file:')


def options_of(written: Written) -> Values:
    """Return what the options of *written* say, and what is to be said of it before its file is opened."""
    values, lines, remarks = values_of(written, ATTACHMENT_OPTIONS, frozenset({'title', 'license'}))
    return Values(values, lines, (*remarks, *_lacking(written, values)))


def remarks_on_file(path: Path, name: str, line: int) -> Iterator[Remark]:
    """Yield what is to be said of the attached file at *path*, which a page calls *name* on *line*.

    Raises :class:`OSError` if there is none.
    """
    if not path.stat().st_size:
        yield Remark('attachment', line, "'attachment': the file %s is empty", (name,))
    elif _says_more(path):
        message = (
            "'attachment': the picture %s is published with what its camera or program noted, such as "
            "the place; show it by 'pressphoto', which leaves that out, or take it out of the file"
        )
        yield Remark('attachment', line, message, (name,))


def on_no_release(line: int = 0) -> Remark:
    """Return what is to be said of an attachment on a page that is no release."""
    message = "'attachment' stands on a page that is no release; write a link: {download}`title <file>`"
    return Remark('attachment', line, message)


def _lacking(written: Written, values: dict[str, object]) -> Iterator[Remark]:
    if not written.argument:
        message = "'attachment' names no file; write it behind, for example 'attachment plan.pdf'"
        yield Remark('attachment', written.line, message)
        return
    name = written.argument.strip()
    if not values.get('title'):
        message = "'attachment' lacks the option 'title': readers see the name of the file, %s"
        yield Remark('attachment', written.line, message, (name,))
    if is_elsewhere(name):
        message = (
            "'attachment': %s lies on another server, where it may change or go; it is only a link "
            'in the text. Put the file beside the release'
        )
        yield Remark('attachment', written.line, message, (name,))


def _says_more(path: Path) -> bool:
    """Return whether the file at *path* is a picture with metadata."""
    if path.suffix.casefold() not in PICTURES:
        return False
    try:
        data = path.read_bytes()
        return cleaned(data) != data
    except (OSError, BrokenPictureError):
        return False  # it is no picture that shows anything
