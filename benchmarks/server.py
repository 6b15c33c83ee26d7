"""Serves a built site on loopback as web servers do, with gzip and keep-alive, and counts the bytes.

It does as little as can be for an answer: what a server takes for it is no part of what is measured, and
Python's own servers take some milliseconds.
"""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Endings of what a server compresses on its way. The index's own files are compressed on the disk.
TEXTS = frozenset({'.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt', '.xml', '.md'})
#: Apache's and zlib's own default.
LEVEL = 6
_END = b'\r\n\r\n'


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the path below the site's root, and its bytes on the wire, head included."""

    path: str
    size: int


class Site:
    """The files in *folder*, as they are answered; :attr:`answers` grows with each answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.answers: list[Answer] = []
        self.port = 0
        self.connections: set[asyncio.Transport] = set()
        # Read and compressed once, as many servers have it: it is the reader's time that is measured.
        self._known: dict[str, bytes] = {}

    @property
    def address(self) -> str:
        """Return the address of the site's root."""
        return f'http://127.0.0.1:{self.port}/'

    def answer(self, target: str) -> bytes:
        """Return the whole answer to a request, and note it; a folder's index.html stands for the folder."""
        path = unquote(urlsplit(target).path).lstrip('/')
        if not path or path.endswith('/'):
            path += 'index.html'
        if path not in self._known:
            self._known[path] = self._made(path)
        answer = self._known[path]
        # Before it is sent: whoever has the answer finds it in the list.
        self.answers.append(Answer(path, len(answer)))
        return answer

    def _made(self, path: str) -> bytes:
        found = (self.folder / path).resolve()
        is_there = found.is_relative_to(self.folder) and found.is_file()
        body = found.read_bytes() if is_there else b''
        lines = [
            f'HTTP/1.1 {"200 OK" if is_there else "404 Not Found"}',
            'Server: benchmark',
            f'Content-Type: {_content_type(path)}',
        ]
        if is_there and found.suffix in TEXTS:
            body = gzip.compress(body, LEVEL, mtime=0)
            lines += ['Content-Encoding: gzip', 'Vary: Accept-Encoding']
        lines += [f'Content-Length: {len(body)}', '', '']
        return '\r\n'.join(lines).encode('ascii') + body


class Connection(asyncio.Protocol):
    """A browser's connection; a request is GET, for browsers load a site with nothing else."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._rest = b''

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  of a stream
        self._transport = transport
        self._site.connections.add(transport)

    def connection_lost(self, _error: Exception | None) -> None:
        """Forget the connection."""
        self._site.connections.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Answer each request that is there as a whole."""
        *requests, self._rest = (self._rest + data).split(_END)
        for request in requests:
            target = request.split(b' ', 2)[1].decode('latin-1')
            self._transport.write(self._site.answer(target))


def _content_type(path: str) -> str:
    suffix = Path(path).suffix
    if suffix == '.js':
        return 'text/javascript; charset=utf-8'
    guessed = mimetypes.types_map.get(suffix, 'application/octet-stream')
    return f'{guessed}; charset=utf-8' if suffix in TEXTS else guessed


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve *folder* on loopback while the context lasts."""
    site = Site(folder)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opened = loop.create_server(lambda: Connection(site), '127.0.0.1', 0)
    server = asyncio.run_coroutine_threadsafe(opened, loop).result()
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        asyncio.run_coroutine_threadsafe(_close(site, server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(site: Site, server: asyncio.Server) -> None:
    server.close()
    for connection in tuple(site.connections):
        connection.abort()
    while site.connections:
        await asyncio.sleep(0)
