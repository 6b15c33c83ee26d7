"""Pictures are named by their content: two files of one name never swap names between builds."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

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
    for path, (docnames, _name) in sorted(env.images.items()):
        digest = known.get(path) or _digest(Path(env.srcdir, path))
        name = Path(path)
        env.images[path] = (docnames, f'{name.stem}-{digest.hex()[:12]}{name.suffix}')
    # Sphinx also keeps a set of all names, and would keep in it those that it gave itself.
    env.images.__setstate__({name for _docnames, name in env.images.values()})


def _digest(path: Path) -> bytes:
    try:
        return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return b''
