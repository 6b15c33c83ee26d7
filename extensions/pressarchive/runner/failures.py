"""Why a build broke off, in a sentence with the remedy."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError, ExtensionError, SphinxError

from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

CONF = 'conf.py'
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Failure:
    """What is to be said of an error: what and what to do, and where, if that is known."""

    text: str
    file: str = ''
    #: 0: it is the file as a whole.
    line: int = 0

    def __str__(self) -> str:
        """Return the sentence."""
        place = f'{self.file}:{self.line}: ' if self.line else f'{self.file}: ' if self.file else ''
        return f'{place}{self.text}'


def no_conf(folder: str | Path) -> str:
    """Return what to say of a source folder that is none."""
    return phrase('%s has no %s; name the folder of the archive, in which it lies', folder, CONF)


def of(error: BaseException) -> Failure:
    """Return what is to be said of *error*."""
    if isinstance(error, ConfigError) and error.__cause__ is not None:
        return _of_settings(error.__cause__)
    failed = next((one for one in _chain(error) if isinstance(one, OSError)), None)
    if failed is not None:
        return _of_system(failed)
    if isinstance(error, ExtensionError) and isinstance(error.orig_exc, ImportError):
        return Failure(
            phrase(
                '%s: %s; correct "extensions" in %s, or install it',
                foreign(error.category),
                foreign(error),
                CONF,
            )
        )
    if isinstance(error, ExtensionError) and error.orig_exc is not None:
        return _of_program(error.orig_exc)
    if isinstance(error, SphinxError):
        return Failure(f'{foreign(error.category)}: {foreign(error)}')
    return _of_program(error)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and those that it came of."""
    seen: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in seen:
        seen.append(found)
        yield found
        found = getattr(found, 'orig_exc', None) or found.__cause__


def _of_settings(cause: BaseException) -> Failure:
    """Return what to say of a ``conf.py`` that is no Python, or fails."""
    if isinstance(cause, SyntaxError):
        text = phrase('this is no Python: %s; mend this line', foreign(cause.msg))
        return Failure(text, cause.filename or CONF, cause.lineno or 1)
    lines = [place for place in _places(cause) if Path(place[0]).name == CONF]
    file, line = lines[-1] if lines else (CONF, 1)
    return Failure(phrase('%s: %s; mend this line', type(cause).__name__, foreign(cause)), file, line)


def _of_system(error: OSError) -> Failure:
    """Return what to say of a file or folder that cannot be read or written."""
    # The second one is where a file was copied to. A name may be the number of a descriptor.
    named = error.filename if error.filename2 is None else error.filename2
    what = os.fsdecode(named) if isinstance(named, str | bytes | os.PathLike) else ''
    remedy = phrase('look at this path')
    if error.errno in _FULL:
        remedy = phrase('make room on the disk, and build again')
    elif error.errno in _LOCKED:
        remedy = phrase('give yourself the right to write there, or choose another folder')
    return Failure(f'{foreign(error.strerror or error)}; {remedy}', what)


def _of_program(error: BaseException) -> Failure:
    """Return what to say of a fault that no text should be able to cause."""
    file, line = [('', 0), *_places(error)][-1]
    message = f'{type(error).__name__}: {error} ({Path(file).name}:{line})'
    return Failure(
        phrase('%s; a fault of the program: pass on what the same build says with VERBOSE=1', message)
    )


def _places(error: BaseException) -> Iterator[tuple[str, int]]:
    """Yield (file, line) of what was called, from the outside in."""
    found = error.__traceback__
    while found is not None:
        yield found.tb_frame.f_code.co_filename, found.tb_lineno
        found = found.tb_next
