"""When a build names pictures, makes their versions, and publishes them."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes

from pressarchive.base import files
from pressarchive.base.files import BUILDERS
from pressarchive.base.sphinx_internals import name_pictures, wrap_copying
from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.events import on
from pressarchive.pictures.metadata import cleaned
from pressarchive.pictures.records import CACHE, THUMBNAIL, PictureFile, PictureVersion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.pictures.cache import Cache, Known

#: Beside the doctrees: what other builders copy.
FOLDER: Final = 'press-pictures-whole'


def add_listeners(app: Sphinx) -> None:
    """Register what works on pictures."""
    pictures = Pictures()
    on(app, 'builder-inited', 'pictures.wrap_copying', pictures.wrap)
    on(app, 'env-updated', 'pictures.prepare', pictures.prepare)
    on(app, 'build-finished', 'pictures.publish', pictures.publish)


class Pictures:
    """Names, makes and publishes pictures; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._cache: Cache | None = None
        #: The digest of the content of each picture (path below the source folder), and what is known of it.
        self._known: dict[str, tuple[bytes, Known]] = {}

    def wrap(self, app: Sphinx) -> None:
        """Have Sphinx copy no picture of ours as it is."""
        wrap_copying(app.builder, partial(self._only_as_they_may_be, app))

    def prepare(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Name every picture of the output by its content, and make the versions of ours.

        Sphinx numbers pictures of one name in the order in which it reads them. The new name also changes
        with the picture, so that no browser keeps showing an old one. A picture is a file that its page
        depends on: its digest is known.
        """
        press = press_of(env)
        seen = {one.path: one.digest for states in press.seen.values() for one in states[1:]}
        digests = {path: seen.get(path) or _digest(Path(env.srcdir, path)) for path in sorted(env.images)}
        ours = [path for path in digests if any(map(press.is_ours, env.images[path][0]))]
        is_site = app.builder.name in BUILDERS
        made_with = b''
        if is_site:
            made_with = self._make(app, {path: digests[path] for path in ours})
        else:
            self._forget(app, [digests[path] for path in ours])
        names = {}
        for path, digest in digests.items():
            # What is published of ours depends on how it is made, too.
            key = blake2b(digest + made_with, digest_size=6).digest() if path in self._known else digest
            names[path] = f'{Path(path).stem}-{key.hex()[:12]}{Path(path).suffix}'
        name_pictures(env, names)
        press.picture_content = partial(self._content, app)
        press.pictures = {path: _file(names[path], known) for path, (_, known) in self._known.items()}
        for path, (digest, known) in self._known.items():
            if known.fault and digest:
                self._say(env, path, known.fault)

    def _content(self, app: Sphinx, path: str, name: str) -> bytes:
        """Return the file *name* that is published of the picture *path*."""
        (digest, known), file = self._known[path], press_of(app.env).pictures[path]
        versions = zip(file.made, known.versions, strict=True) if file is not None else ()
        made = next((made for version, made in versions if version.name == name), None)
        if made is None or self._cache is None:
            return cleaned(Path(app.srcdir, path).read_bytes())
        return self._cache.version(digest, made)

    def _make(self, app: Sphinx, digests: dict[str, bytes]) -> bytes:
        """Take or make what is known of the pictures of *digests*; return what decides about it."""
        top = Path(app.doctreedir)
        if not digests and not Path(top, CACHE).is_dir():
            return b''
        from pressarchive.pictures.cache import Cache  # noqa: PLC0415  a build without pictures needs none

        self._cache = Cache(top)
        try:
            for path, digest in digests.items():
                self._known[path] = digest, self._cache.known(digest, Path(app.srcdir, path))
        finally:
            self._cache.keep(digests.values())
        return self._cache.recipe.encode()

    @staticmethod
    def _forget(app: Sphinx, digests: list[bytes]) -> None:
        """Remove versions of all but *digests*: HTML may have been built beside the same doctrees."""
        if Path(app.doctreedir, CACHE).is_dir():
            from pressarchive.pictures.cache import Cache  # noqa: PLC0415  see _make

            Cache(Path(app.doctreedir)).keep(digests)

    @staticmethod
    def _say(env: BuildEnvironment, path: str, fault: str) -> None:
        """Warn of a picture of which only unpacking has told, wherever it stands."""
        for docname in sorted(env.images[path][0]):
            for image in env.get_doctree(docname).findall(nodes.image):
                if image['uri'] == path:
                    name = Path(path).name
                    warn('image', 'the picture %s %s', name, fault, location=(docname, image.line))

    def publish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write what is not there yet: names go by contents."""
        if exception is not None or not self._known:
            return
        folder = Path(app.outdir, app.builder.imagedir)
        there = set(os.listdir(folder)) if folder.is_dir() else set()  # noqa: PTH208
        press = press_of(app.env)
        for path, (digest, known) in self._known.items():
            file = press.pictures[path]
            if file is None or self._cache is None:
                continue
            if file.name not in there:
                whole = cleaned(Path(app.srcdir, path).read_bytes())
                files.write(folder / file.name, whole, Path(app.outdir))
            for version, made in zip(file.made, known.versions, strict=True):
                if version.name not in there:
                    content = self._cache.version(digest, made)
                    files.write(folder / version.name, content, Path(app.outdir))

    @contextmanager
    def _only_as_they_may_be(self, app: Sphinx) -> Iterator[None]:
        """Have the builder know, for now, only pictures that it may copy itself; those of ours cleaned."""
        press, builder = press_of(app.env), app.builder
        whole, folder = builder.images, Path(app.doctreedir, FOLDER)
        builder.images = {}
        for source, name in whole.items():
            if source in press.pictures:
                continue  # see publish
            users = app.env.images[source][0] if source in app.env.images else ()
            if not any(map(press.is_ours, users)):
                builder.images[source] = name
            elif content := _clean(Path(app.srcdir, source)):
                files.write(folder / name, content, Path(app.doctreedir))
                builder.images[os.fspath(folder / name)] = name
        try:
            yield
        finally:
            builder.images = whole
            shutil.rmtree(folder, ignore_errors=True)


def _file(name: str, known: Known) -> PictureFile | None:
    """Return the picture that is published as *name*."""
    if known.fault:
        return None
    stem = name.rpartition('.')[0]
    versions = tuple(
        PictureVersion(f'{stem}-{width}.{ending}', width, height, size)
        for width, height, ending, size in known.versions
    )
    small = next((one for one in versions if one.width == THUMBNAIL < known.width), None)
    versions = tuple(one for one in versions if one is not small)
    return PictureFile(name, known.kind, known.width, known.height, known.size, versions, small)


def _clean(path: Path) -> bytes:
    """Return the file at *path* as it may be published; empty: not at all."""
    from pressarchive.pictures.cache import without_metadata  # noqa: PLC0415  see above

    try:
        return without_metadata(path.read_bytes()) or b''
    except OSError:
        return b''  # Sphinx has named it


def published(pictures: Mapping[str, PictureFile | None]) -> Iterator[str]:
    """Yield the names of all files of *pictures* in the folder of pictures."""
    for file in pictures.values():
        if file is not None:
            yield file.name
            yield from (one.name for one in file.made)


def _digest(path: Path) -> bytes:
    try:
        return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return b''
