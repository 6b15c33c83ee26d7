"""The sample archive that ``make demo`` shows: an invented city, 300 press releases over fifteen years.

``python -m benchmarks.demo FOLDER`` builds it into ``FOLDER/html``, with ``--preview`` into
``FOLDER/preview/html``. Pages and settings are those of the tests' archive, facts and thirty releases those
of ``tests/roots/demo``; all other releases are generated. Every page says that it is a sample.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.sample import Sample
from benchmarks.sites import Ours, write

if TYPE_CHECKING:
    from benchmarks.sample import Release

ROOTS = Path(__file__).parents[1] / 'tests' / 'roots'
ARCHIVE, DEMO = ROOTS / 'archive', ROOTS / 'demo'
#: With the hand-written ones that are public, 300.
GENERATED = 269
#: The newest weeks are left to releases that are worth reading.
FIRST, LAST = date(2012, 1, 9), date(2026, 9, 24)
#: The clock stands still, or the embargo would end and old releases become older.
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
#: What the tests' archive calls itself, and what that is here.
NAMES = {
    'Pressearchiv Beispielwerke': 'Musterarchiv Musterstadt',
    'Beispielwerke GmbH': 'Stadt Musterstadt',
}
#: Settings that it has besides.
TEMPLATES = """
templates_path = ['_templates']
press_navigation = ['releases/index', 'topics/index', 'events', 'contact']
"""


def write_sources(folder: Path) -> None:
    """Write the archive's sources into *folder*, with nothing else in it."""
    shutil.rmtree(folder, ignore_errors=True)
    site = Ours(folder, ARCHIVE)
    site.src = folder
    site.create([_of_the_city(one) for one in Sample(GENERATED, 'closed', first=FIRST, last=LAST).releases])
    shutil.copyfile(ARCHIVE / 'contact.md', folder / 'contact.md')
    for path in (*folder.glob('*.md'), folder / 'conf.py'):
        text = path.read_text(encoding='utf-8')
        for old, new in NAMES.items():
            text = text.replace(old, new)
        write(path, text + (TEMPLATES if path.suffix == '.py' else ''))
    shutil.copytree(DEMO, folder, dirs_exist_ok=True)


def _of_the_city(release: Release) -> Release:
    """Return *release* with the city where it speaks of a company."""
    blocks = (block.replace('Muster GmbH', 'Stadt Musterstadt') for block in release.blocks)
    return replace(release, blocks=tuple(blocks))


def build(folder: Path, *, preview: bool = False, verbose: bool = False) -> int:
    """Write the sources below *folder* and build them; return the build's exit status."""
    source = folder / 'source'
    write_sources(source)
    place = folder / 'preview' if preview else folder
    command = [
        *(sys.executable, '-m', *(['sphinx'] if verbose else ['pressarchive.cli', 'build'])),
        *('-b', 'html', '-n', '-W', '--keep-going', '-D', f'press_preview={preview:d}'),
        *('-d', str(place / 'doctrees'), str(source), str(place / 'html')),
    ]
    clock = {'SOURCE_DATE_EPOCH': str(int(NOW.timestamp()))}
    return subprocess.run(command, env={**os.environ, **clock}, check=False).returncode


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog='python -m benchmarks.demo', description=(__doc__ or '').splitlines()[0]
    )
    parser.add_argument('folder', type=Path, help='the folder to build in')
    parser.add_argument('--preview', action='store_true', help='show the draft and the embargo, too')
    parser.add_argument('--verbose', action='store_true', help='all that Sphinx says')
    options = parser.parse_args()
    return build(options.folder, preview=options.preview, verbose=options.verbose)


if __name__ == '__main__':
    sys.exit(main())
