"""A plugin for pytest: the machine's Chromium, a server on loopback, an ear for what a page says and asks."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from tests.support import HOW_TO_GET_ONE, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

FLAGS = (
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
)


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that takes it calmly when a browser leaves in the middle of an answer."""

    #: As many as a browser may ask for at once.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Be silent about a lost connection only."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve *folder* on loopback; yield its address."""
    server = Server(('127.0.0.1', 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f'http://127.0.0.1:{server.server_address[1]}/'
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope='session')
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium. Without one these tests are left out, but in CI, where they fail."""
    found = find_chromium()
    if found is None:
        pytest.fail(HOW_TO_GET_ONE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield started
        started.close()


@dataclass
class Heard:
    """What went on beside a page: its console, failures, and requests."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Listen to *page*."""
        page.on('console', lambda message: self.said.append(f'{page.url}: {message.text}'))
        page.on('pageerror', lambda error: self.said.append(f'{page.url}: {error}'))
        page.on('requestfailed', self.failed)
        page.on('request', lambda request: self.asked.append(request.url))

    def failed(self, request: Request) -> None:
        """Note a failed request; one that the reader has left behind is none."""
        if request.failure != 'net::ERR_ABORTED':
            self.said.append(f'failed: {request.url}: {request.failure}')

    def elsewhere(self, address: str) -> list[str]:
        """Return the requests that went to another host."""
        return [url for url in self.asked if not url.startswith((address, 'blob:', 'data:'))]
