"""Runs Pagefind (https://pagefind.app) over documents, and reads what it has made; pure.

It is run as the service that its interfaces for other languages use
(https://github.com/Pagefind/pagefind/tree/main/pagefind/src/service): each message is JSON in Base64 with a
comma behind it, in both directions. Its command takes the files of a folder in the order in which the file
system has them, which is another one on each machine, and so makes another index of the same documents. Its
Python interface waits 0.1 s for each document.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import platform
import re
import subprocess
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from fnmatch import fnmatchcase
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from subprocess import Popen

try:
    import pagefind_bin
except ImportError:  # there is no wheel for each platform; the archive is whole without a search
    pagefind_bin = None

#: What of Pagefind's output the search page reads; the rest is Pagefind's own program and ready-made pages.
KEPT = ('pagefind-entry.json', 'pagefind.*.pf_meta', 'index/*', 'fragment/*')
#: How many places of words a file of the index holds, about; Pagefind's own is 20,000. A reader loads the
#: file of each word, from each index: at 10,000 releases the first answer takes up to a third less, and the
#: table of the files is 5 KB longer.
FILE_SIZE = 6000
#: What ends a message.
_END = b','
#: How an answer begins that says nothing but that a document was taken; it repeats its fields, however long.
_TAKEN = b'"type":"IndexedFile"'
_BEGINNING = 128


class PagefindError(Exception):
    """Pagefind did not do its work, or did it otherwise than it used to; the message says what is wrong."""


def version() -> str:
    """Return what makes the index, with its version."""
    if pagefind_bin is None:
        return 'no pagefind'
    return f'pagefind {metadata.version("pagefind-bin")}, {FILE_SIZE}'


def run(documents: Iterable[tuple[str, bytes]], output: Path) -> None:
    """Make the index *output* of *documents*, each with its path below the site's root, in this order.

    :raise PagefindError: the program gave up, left a document out, is not there, or does not run here.
    """
    if pagefind_bin is None:
        message = f'pagefind-bin is not installed; is there a wheel of it for {platform.platform()}?'
        raise PagefindError(message)
    try:
        output.mkdir(parents=True)
        count, files = _make(documents, output)
        for name, content in files:
            if any(fnmatchcase(name, pattern) for pattern in KEPT):
                path = output / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(base64.b64decode(content))
        made = len(_documents(output))
    except (OSError, subprocess.SubprocessError) as error:
        raise PagefindError(str(error)) from error
    if made != count:
        message = f'Pagefind has taken {made} of {count} documents'
        raise PagefindError(message)


def _make(documents: Iterable[tuple[str, bytes]], folder: Path) -> tuple[int, list[tuple[str, str]]]:
    """Return how many *documents* there are, and names and contents of the files that the program makes.

    It runs in *folder*. It would write the files by itself, too, but says so before they are written.
    """
    # A variable of this machine would change the index.
    settings = {key: value for key, value in os.environ.items() if not key.startswith('PAGEFIND_')}
    settings['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = str(FILE_SIZE)
    command = [str(Path(pagefind_bin.get_executable()).resolve()), '--service']
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603  own binary
            command, stdin=pipe, stdout=pipe, stderr=said, cwd=folder, env=settings
        ) as process,
        ThreadPoolExecutor(1) as pool,
    ):
        # While documents are made: answers that nobody takes would in the end stop the program.
        ended = pool.submit(_wait, process)
        try:
            count = _send(process, documents)
            return count, ended.result()
        except EOFError as error:
            said.seek(0)
            message = said.read().decode('utf-8', 'replace').strip() or 'Pagefind broke off'
            raise PagefindError(message) from error
        finally:
            process.kill()  # it has no other end
            if process.stdin is not None:
                with suppress(BrokenPipeError):
                    process.stdin.close()


def _send(process: Popen[bytes], documents: Iterable[tuple[str, bytes]]) -> int:
    """Send *documents* to the program, and ask for the index; return how many they were."""
    assert process.stdin is not None  # noqa: S101  a pipe
    count = 0
    with suppress(BrokenPipeError):  # it has ended, and has said why
        process.stdin.write(_message(0, type='NewIndex'))
        for count, (path, content) in enumerate(documents, start=1):
            document = {'file_path': path, 'file_contents': content.decode()}
            process.stdin.write(_message(count, type='AddFile', index_id=0, **document))
        process.stdin.write(_message(count + 1, type='GetFiles', index_id=0))
        process.stdin.flush()
    return count


def _message(number: int, **payload: Any) -> bytes:
    return base64.b64encode(json.dumps({'message_id': number, 'payload': payload}).encode()) + _END


def _wait(process: Popen[bytes]) -> list[tuple[str, str]]:
    """Take the program's answers until it has sent the index; return names and contents (Base64) of files.

    :raise EOFError: it ended before.
    """
    assert process.stdout is not None  # noqa: S101  a pipe
    try:
        for answer in _parts(process.stdout):
            try:
                if _TAKEN in base64.b64decode(answer[:_BEGINNING]):
                    continue
                payload = json.loads(base64.b64decode(answer))['payload']
                if payload['type'] == 'Error':
                    raise PagefindError(str(payload['message']))
                if payload['type'] == 'GetFiles':
                    return [(file['path'], file['content']) for file in payload['files']]
            except (ValueError, TypeError, KeyError) as error:
                message = f'this is no answer of Pagefind 1.5: {answer[:_BEGINNING]!r}'
                raise PagefindError(message) from error
        raise EOFError
    finally:
        process.kill()  # or it would wait for somebody to take its answers, and its documents would never end


def _parts(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what stands before each comma."""
    rest: list[bytes] = []
    while read := stream.read1(1 << 16):  # type: ignore[attr-defined]
        *whole, last = read.split(_END)
        for one in whole:
            yield b''.join((*rest, one))
            rest.clear()
        rest.append(last)


def _documents(index: Path) -> list[str]:
    """Return the identifiers of the documents that *index* has, sorted."""
    return sorted(name.removesuffix('.pf_fragment') for name in os.listdir(index / 'fragment'))  # noqa: PTH208


def table(index: Path) -> tuple[str, list[str]]:
    """Return what *index* is called, and the identifiers of its documents in the order of its table.

    A browser loads this table before all else, so what is to be known of the documents need not name them.

    :raise PagefindError: the table looks otherwise than it did.
    """
    paths = sorted(index.glob('pagefind.*.pf_meta'))
    names = [path.name.split('.')[1] for path in paths]
    if len(names) != 1:
        message = f'there is not one table of documents, but {len(names)} ({", ".join(names)})'
        raise PagefindError(message)
    documents = _documents(index)
    try:
        content = gzip.decompress(paths[0].read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        message = f'{paths[0].name} cannot be unpacked ({error})'
        raise PagefindError(message) from error
    # First come the documents, then the files of the index, named alike. press-index.js reads it, too.
    language = names[0].partition('_')[0].encode()
    found = [one.decode() for one in re.findall(rb'%s_[0-9a-f]+' % language, content)][: len(documents)]
    if sorted(found) != documents:
        message = f'{paths[0].name} does not begin with the documents; this is not the format of Pagefind 1.5'
        raise PagefindError(message)
    return names[0], found


def listing(output: Path) -> str:
    """Return a digest of the index's file names, which carry a digest of their contents."""
    # os.walk: a Path for each of ten thousand fragments is time lost in every build.
    names = sorted(os.path.join(place, name) for place, _folders, found in os.walk(output) for name in found)  # noqa: PTH118
    names = [name.removeprefix(f'{output}{os.sep}') for name in names]
    return sha256('\n'.join(names).encode('utf-8', 'surrogateescape')).hexdigest()
