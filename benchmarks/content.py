"""What publishing one new release takes, as the pipelines do it: ``python -m benchmarks.content``.

An archive of sample releases is published once by ``.ci/content``. Then a release is committed, and
``.ci/content`` runs in a fresh clone at the same path, with the published site restored as from a cache.
It prints its own seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.sample import Sample
from benchmarks.sites import Ours

TOP = Path(__file__).parents[1]
KEPT = Path('docs', '_build', 'publish')
ME = ('-c', 'user.name=Muster', '-c', 'user.email=muster@example.org')


def git(folder: Path, *arguments: str) -> None:
    """Run git in *folder*."""
    subprocess.run(['git', *ME, *arguments], cwd=folder, check=True)


def publish(clone: Path) -> None:
    """Run ``.ci/content`` in *clone*, with the ledger."""
    environment = {**os.environ, 'RELEASE_LOCK': 'commit'}
    subprocess.run([clone / '.ci' / 'content'], cwd=clone, env=environment, check=True)


def measure(folder: Path, count: int) -> None:
    """Publish *count* releases and one more, in *folder*."""
    origin, clone, cache = folder / 'origin', folder / 'clone', folder / 'cache'
    sample = Sample(count, 'closed')
    git(folder, 'clone', '--quiet', '--no-hardlinks', str(TOP), str(origin))
    git(origin, 'checkout', '--quiet', '--detach')
    shutil.rmtree(origin / 'docs')
    site = Ours(folder, TOP / 'docs')
    site.src = origin / 'docs'
    site.create(sample.releases)
    git(origin, 'add', '--all')
    git(origin, 'commit', '--quiet', '--message', f'{count} sample releases')

    print(f'--- {count} releases, from nothing', flush=True)
    git(folder, 'clone', '--quiet', str(origin), str(clone))
    publish(clone)
    shutil.move(clone / KEPT, cache)
    shutil.copy(clone / 'docs' / 'releases.lock', origin / 'docs')
    shutil.rmtree(clone)

    site.put(sample.extra())
    git(origin, 'add', '--all')
    git(origin, 'commit', '--quiet', '--message', 'One more')
    print('--- one more, in a fresh clone', flush=True)
    git(folder, 'clone', '--quiet', str(origin), str(clone))
    (clone / KEPT).parent.mkdir()
    shutil.copytree(cache, clone / KEPT, symlinks=True)
    publish(clone)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog='python -m benchmarks.content', description=(__doc__ or '').splitlines()[0]
    )
    parser.add_argument('--n', type=int, default=1000, help='so many releases (default: %(default)s)')
    with tempfile.TemporaryDirectory(prefix='pressarchive-content-') as folder:
        measure(Path(folder), parser.parse_args().n)
    return 0


if __name__ == '__main__':
    sys.exit(main())
