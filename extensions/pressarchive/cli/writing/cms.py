"""``pressarchive cms``: the form in the browser, on this machine alone."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

from pressarchive.base import files
from pressarchive.base.config import REGISTRY
from pressarchive.cli import archive
from pressarchive.cms.backend import local
from pressarchive.cms.contents import Archive, files_of
from pressarchive.cms.writing import FOLDER, place_of
from pressarchive.messages.catalogue import phrase
from pressarchive.model import clock
from pressarchive.registry.loader import load
from pressarchive.runner.sources import settings_of
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

#: Loopback only: what is not published yet is nobody's business on the network.
HOST, PORT = '127.0.0.1', 8000
RELEASES: Final = 'releases'


class Handler(SimpleHTTPRequestHandler):
    """Hands out files; says nothing of each, and lets no browser keep one."""

    #: What a machine has registered for an ending may be wrong, and a browser runs no such script.
    extensions_map: dict[str, str] = {  # noqa: RUF012  as the class above has it
        **SimpleHTTPRequestHandler.extensions_map,
        '.js': 'text/javascript',
        '.json': 'application/json',
        '.css': 'text/css',
        '.woff2': 'font/woff2',
    }

    def end_headers(self) -> None:
        """Let each call see what is written now."""
        self.send_header('Cache-Control', 'no-store')
        super().end_headers()

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser, with_build=True)
    parser.add_argument(
        '--port', type=int, default=PORT, help=phrase('the port on %s; without this option: %s', HOST, PORT)
    )
    parser.add_argument('--no-server', action='store_true', help=phrase('only write the files of the form'))


def run(known: argparse.Namespace) -> int:
    """Write the form and hand it out until it is stopped; return the exit status (1: it cannot be)."""
    place = archive.archive_of(known)
    folder = place.build / 'cms'
    if not write(place.source, folder / FOLDER):
        return 1
    if known.no_server:
        say(phrase('The form is written: %s', folder / FOLDER / 'index.html'))
        return 0
    try:
        server = ThreadingHTTPServer((HOST, known.port), partial(Handler, directory=str(folder)))
    except (OSError, OverflowError):
        complain(phrase('port %s cannot be had: choose another by --port', known.port))
        return 1
    with server:
        say(phrase('The form: %s (Ctrl-C ends it)', f'http://{HOST}:{server.server_port}/{FOLDER}/'))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say('')
    return 0


def write(source: Path, folder: Path) -> bool:
    """Write the form of the archive in *source* into *folder*; tell whether ``press.toml`` could be read."""
    settings = settings_of(source)
    path = source / settings.get('press_registry', REGISTRY)
    registry, faults = load(path)
    for fault in faults:
        complain(f'{path}:{fault.line}: {fault}')
    if not registry.is_readable:
        return False
    top, inside = place_of(source)
    described = Archive(
        registry,
        clock.today(registry.zone),
        str(settings.get('language') or 'en'),
        inside,
        settings.get('press_releases', RELEASES),
        str(settings.get('html_title') or settings.get('project') or source.resolve().name),
    )
    # Whoever opens the form is asked for the folder by its name.
    for name, content in files_of(described, local(top)).items():
        files.write(folder / name, content, folder)
    return True
