"""The organisation's logo: looked at, and put beside the pages."""

from __future__ import annotations

from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import imagesize

from pressarchive.base import files
from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.domain.views import Logo
from pressarchive.messages.catalogue import phrase
from pressarchive.pictures.faults import fault, kind_of, measures
from pressarchive.registry.toml_lines import line_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Every page of the archive loads it.
MOST_BYTES: Final = 100_000
#: The kinds that it may have, and the endings of their names.
KINDS: Final = {'SVG': '.svg', 'PNG': '.png'}


class LogoError(ValueError):
    """A file that is no logo; its words are the end of a sentence about it."""


def add_logo(app: Sphinx) -> None:
    """Put the logos that ``press.toml`` names into the output, and name each that is none."""
    press = press_of(app.env)
    if not press.has_frame:
        return
    site = press.registry.site
    found: list[Logo] = []
    for key, name in (('logo', site.logo), ('logo-dark', site.logo_dark)):
        if name is None or (key == 'logo-dark' and not found):
            continue
        try:
            content = _read(Path(app.srcdir), name)
        except LogoError as error:
            registry = Path(app.srcdir, app.config.press_registry)
            line = line_of(registry.read_text('utf-8-sig'), ('site', key))
            warn('registry', 'site.%s: %s %s', key, name, error, location=f'{registry}:{line}')
            continue
        file = f'press-{key}{KINDS[kind_of(content)]}'
        files.write(Path(app.outdir, '_static', file), content, Path(app.outdir))
        version = blake2b(content, digest_size=4).hexdigest()
        found.append(Logo(f'_static/{file}', version, *_measures(content)))
    press.logos = tuple(found)
    shown = {logo.file for logo in found}
    for path in sorted(Path(app.outdir, '_static').glob('press-logo*')):
        if f'_static/{path.name}' not in shown:
            path.unlink()


def _read(source: Path, name: str) -> bytes:
    """Return the logo *name* below *source*.

    :raises LogoError: if there is none that may be shown.
    """
    path = Path(source, name)
    if not path.resolve().is_relative_to(source.resolve()):
        message = phrase('lies outside of the folder of press.toml; put the file below it')
        raise LogoError(message)
    if not path.is_file():
        message = phrase('is no file; allowed: the name of one below the folder of press.toml')
        raise LogoError(message)
    if (found := fault(path)) is not None:
        raise LogoError(found.words)
    content = path.read_bytes()
    if (kind := kind_of(content)) not in KINDS:
        message = phrase('is of the kind %s; save it as SVG or PNG', kind)
        raise LogoError(message)
    if len(content) > MOST_BYTES:
        message = phrase(
            'has %s kB, and every page loads it; allowed are %s', len(content) // 1000, MOST_BYTES // 1000
        )
        raise LogoError(message)
    return content


def _measures(content: bytes) -> tuple[int, int]:
    """Return width and height of a logo that has no fault; 0 and 0 if a drawing does not say them."""
    if kind_of(content) == 'SVG':
        return measures(content)
    width, height = imagesize.get(BytesIO(content))
    return int(width), int(height)
