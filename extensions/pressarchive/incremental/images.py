"""Pictures are named by their content: two files of one name never swap names between builds."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base.sphinx_internals import name_pictures
from pressarchive.domain.domain import press_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def name_images(_app: Sphinx, env: BuildEnvironment) -> None:
    """Name every picture of the output by its content.

    Sphinx numbers pictures of one name in the order in which it reads them. The new name also changes
    with the picture, so that no browser keeps showing an old one. A picture is a file that its page
    depends on: its digest is known.
    """
    known = {one.path: one.digest for states in press_of(env).seen.values() for one in states[1:]}
    digests = {path: known.get(path) or _digest(Path(env.srcdir, path)) for path in sorted(env.images)}
    paths = ((Path(path), digest.hex()[:12]) for path, digest in digests.items())
    names = (f'{path.stem}-{digest}{path.suffix}' for path, digest in paths)
    name_pictures(env, dict(zip(digests, names, strict=True)))


def _digest(path: Path) -> bytes:
    try:
        return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return b''
