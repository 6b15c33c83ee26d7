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

from PIL import Image, ImageDraw, ImageFont

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
#: Pictures beside the releases of 2026 that are drawn by :func:`pattern`, and their size in pixels.
PICTURES = ('feuerwehrhaus.jpg', 'fahrzeughalle.jpg', 'uebungsturm.jpg')
SIZE = (1800, 1200)
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
    for number, name in enumerate(PICTURES):
        pattern(number).save(folder / 'releases' / '2026' / name)


def pattern(number: int) -> Image.Image:
    """Return a picture that says of itself that it is a sample: bars of colour, and the word across them."""
    picture = Image.new('RGB', SIZE, f'hsl({number * 70 + 200}, 35%, 32%)')
    draw = ImageDraw.Draw(picture)
    for step in range(12):
        left, height = step * SIZE[0] // 12, (step * 7 + number * 5) % 11 * 60
        box = (left, SIZE[1] - 200 - height, left + SIZE[0] // 12 - 12, SIZE[1])
        draw.rectangle(box, f'hsl({number * 70 + 200 + step * 6}, 45%, {45 + step * 2}%)')
    draw.text((60, 60), f'MUSTERBILD {number + 1}', 'white', ImageFont.load_default(120))
    return picture


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
        *('-D', 'press_handouts=1'),
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
