"""What versions of large photos cost: CPU seconds of the first build, and of one that finds them made.

`python -m benchmarks.photos --count 100`: samples of 12 megapixels, made up, each with bytes of its own.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from time import process_time

from PIL import Image

from pressarchive.pictures.cache import Cache

WIDTH, HEIGHT = 4000, 3000


def sample(seed: int) -> bytes:
    """Return a photo that nobody has taken, with as much in it as a camera sees: some 3 MB."""
    found = Image.new('RGB', (WIDTH, HEIGHT), (90, 110, 140))
    for side, share in ((8, 0.5), (32, 0.4), (128, 0.3), (512, 0.15)):
        rows = side * HEIGHT // WIDTH
        noise = Image.frombytes('RGB', (side, rows), random.Random(seed).randbytes(3 * side * rows))
        found = Image.blend(found, noise.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), share)
    buffer = BytesIO()
    found.save(buffer, 'JPEG', quality=92)
    return buffer.getvalue()


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--count', type=int, default=100, help='how many photos (default: 100)')
    count = parser.parse_args().count
    photos = [sample(seed) for seed in range(min(count, 5))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f'{number}.jpg' for number in range(count)]
        for number, path in enumerate(paths):
            # Behind its end: other bytes, the same picture.
            path.write_bytes(photos[number % len(photos)] + str(number).encode())
        for turn in ('first', 'again'):
            begin = process_time()
            cache = Cache(folder / 'doctrees')
            digests = [blake2b(path.read_bytes(), digest_size=16).digest() for path in paths]
            known = [cache.known(digest, path) for digest, path in zip(digests, paths, strict=True)]
            cache.keep(digests)
            spent = process_time() - begin
            made = sum(len(one.versions) for one in known)
            print(
                f'{turn}: {count} photos, {made} versions, {spent:.2f} s of CPU, {spent / count:.3f} s each'
            )
    return 0


if __name__ == '__main__':
    raise SystemExit(main())
