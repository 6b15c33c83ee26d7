"""Serves a built site on loopback as web servers do, with gzip and keep-alive, and counts the bytes."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Endings of what a server compresses on its way. Pagefind's own files are compressed on the disk.
TEXTS = frozenset({'.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt', '.xml', '.md'})
#: Apache's and zlib's own default.
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the path below the site's root, and its bytes on the wire, head included."""

    path: str
    size: int


class Site(ThreadingHTTPServer):
    """A server of the files in *folder*; its threads append to *answers*."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(('127.0.0.1', 0), Handler)
        self.folder = folder.resolve()
        self.answers: list[Answer] = []
        self.lock = threading.Lock()
        # Compressed once, as many servers have it: it is the reader's time that is measured.
        self._packed: dict[str, bytes] = {}

    @property
    def address(self) -> str:
        """Return the address of the site's root."""
        return f'http://127.0.0.1:{self.server_address[1]}/'

    def content(self, path: str) -> tuple[bytes, bool] | None:
        """Return the bytes of the file *path* and whether they are packed for the way; nothing without it."""
        found = (self.folder / path).resolve()
        if not found.is_relative_to(self.folder) or not found.is_file():
            return None
        if found.suffix not in TEXTS:
            return found.read_bytes(), False
        if path not in self._packed:
            self._packed[path] = gzip.compress(found.read_bytes(), LEVEL, mtime=0)
        return self._packed[path], True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Be silent about a browser that left in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers GET with a file; the folder's index.html stands for a folder."""

    protocol_version = 'HTTP/1.1'
    # Otherwise an answer could wait 40 ms for the client to acknowledge the one before.
    disable_nagle_algorithm = True
    server: Site

    def do_GET(self) -> None:
        """Send a file in one piece, and note what was sent."""
        path = unquote(urlsplit(self.path).path).lstrip('/')
        if not path or path.endswith('/'):
            path += 'index.html'
        found = self.server.content(path)
        body, packed = found or (b'', False)
        head = Head(status='200 OK' if found else '404 Not Found')
        head.add('Content-Type', _content_type(path))
        head.add('Content-Length', str(len(body)))
        if packed:
            head.add('Content-Encoding', 'gzip')
            head.add('Vary', 'Accept-Encoding')
        answer = head.encode() + body
        # Before it is sent: whoever has the answer finds it in the list.
        with self.server.lock:
            self.server.answers.append(Answer(path, len(answer)))
        self.wfile.write(answer)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Head:
    """The head of an answer; written by hand, so that its bytes are counted and go with the body."""

    status: str
    _lines: list[str] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        """Add a line."""
        self._lines.append(f'{name}: {value}')

    def encode(self) -> bytes:
        """Return the head with the empty line at its end."""
        lines = [f'HTTP/1.1 {self.status}', 'Server: benchmark', *self._lines, '', '']
        return '\r\n'.join(lines).encode('ascii')


def _content_type(path: str) -> str:
    suffix = Path(path).suffix
    if suffix in {'.js', '.mjs'}:
        return 'text/javascript; charset=utf-8'
    if suffix == '.wasm':
        return 'application/wasm'
    guessed = mimetypes.types_map.get(suffix, 'application/octet-stream')
    return f'{guessed}; charset=utf-8' if suffix in TEXTS else guessed


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve *folder* on loopback while the context lasts."""
    server = Site(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
