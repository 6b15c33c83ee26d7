"""Runs Pagefind (https://pagefind.app) over a folder of documents, and reads what it has made; pure.

Its command is run, not its Python interface, which waits 0.1 s for each document.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import zlib
from hashlib import sha256
from importlib import metadata
from pathlib import Path

try:
    import pagefind_bin
except ImportError:  # there is no wheel for each platform; the archive is whole without a search
    pagefind_bin = None

#: What of Pagefind's output is its own ready-made interface: ours is the search page.
UNUSED = (
    'pagefind-ui.*',
    'pagefind-modular-ui.*',
    'pagefind-component-ui.*',
    'pagefind-highlight.js',
    # Our page asks without a worker: thousands of results would be copied from one to the other.
    'pagefind-worker.js',
    'playground',
)
#: What only the index that a browser loads first needs; the other one is merged into it.
PROGRAM = ('pagefind.js', 'wasm.*')
#: How many places of words a file of the index holds, about; Pagefind's own is 20,000. A reader loads the
#: file of each word, from each index: at 10,000 releases the first answer takes up to a third less, and the
#: table of the files is 5 KB longer.
FILE_SIZE = 6000
#: How a fragment begins once it is unpacked: with the address of its document.
_ADDRESS = re.compile(r'pagefind_dcd\{"url":("(?:[^"\\]|\\.)*")')
#: Bytes of a fragment in which its address ends for certain: a path has 4096 at most, each may be escaped.
_HEAD = 6 * 4096
#: Pagefind leaves this out of addresses, for servers give it by itself.
_INDEX = 'index.html'


class PagefindError(Exception):
    """Pagefind did not do its work, or did it otherwise than it used to; the message says what is wrong."""


def version() -> str:
    """Return what makes the index, with its version."""
    if pagefind_bin is None:
        return 'no pagefind'
    return f'pagefind {metadata.version("pagefind-bin")}, {FILE_SIZE}'


def run(site: Path, output: Path, *, suffix: str, with_program: bool) -> None:
    """Make the index *output* of all documents below *site*, whose names end in *suffix*.

    :raise PagefindError: the program gave up, is not there, or does not run here.
    """
    if pagefind_bin is None:
        message = f'pagefind-bin is not installed; is there a wheel of it for {platform.platform()}?'
        raise PagefindError(message)
    # A pagefind.toml that lies about, or a variable of this machine, would change the index.
    settings = {key: value for key, value in os.environ.items() if not key.startswith('PAGEFIND_')}
    settings['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = str(FILE_SIZE)
    try:
        program = Path(pagefind_bin.get_executable()).resolve()
        command = [str(program), '--site', str(site), '--output-path', str(output), '--quiet']
        command += ['--glob', f'**/*{suffix}']
        subprocess.run(  # noqa: S603  own binary, own paths
            command,
            check=True,
            capture_output=True,
            encoding='utf-8',
            errors='replace',
            cwd=site.parent,
            env=settings,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PagefindError((getattr(error, 'stderr', None) or str(error)).strip()) from error
    for pattern in (*UNUSED, *(() if with_program else PROGRAM)):
        for path in output.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def address(path: str) -> str:
    """Return how Pagefind names the document at *path*, which is relative to the site."""
    name = path.rpartition('/')[2]
    return path.removesuffix(_INDEX) if name == _INDEX else path


def identifiers(index: Path) -> dict[str, str]:
    """Return by the address of each document (:func:`address`) how *index* names it.

    :raise PagefindError: the fragments look otherwise than they did.
    """
    found = {}
    for path in sorted((index / 'fragment').glob('*')):
        try:
            # To unpack the whole text would take three times as long.
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(path.read_bytes(), _HEAD)
        except zlib.error as error:
            message = f'{path.name} cannot be unpacked ({error})'
            raise PagefindError(message) from error
        match = _ADDRESS.match(head.decode('utf-8', 'replace'))
        if match is None:
            message = f'{path.name} does not begin with an address; this is not the format of Pagefind 1.5'
            raise PagefindError(message)
        found[json.loads(match[1]).removeprefix('/')] = path.name.removesuffix('.pf_fragment')
    return found


def listing(output: Path) -> str:
    """Return a digest of the index's file names, which carry a digest of their contents."""
    # os.walk: a Path for each of ten thousand fragments is time lost in every build.
    names = sorted(os.path.join(place, name) for place, _folders, found in os.walk(output) for name in found)  # noqa: PTH118
    names = [name.removeprefix(f'{output}{os.sep}') for name in names]
    return sha256('\n'.join(names).encode('utf-8', 'surrogateescape')).hexdigest()
