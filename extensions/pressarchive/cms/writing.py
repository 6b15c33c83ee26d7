"""Writes the form into a site whose setting ``press_cms`` says where it writes to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.errors import ConfigError

from pressarchive.base import files
from pressarchive.base.files import BUILDERS
from pressarchive.base.git import git
from pressarchive.cms.backend import BackendError, backend_of
from pressarchive.cms.contents import Archive, files_of
from pressarchive.domain.domain import press_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: The form's folder, in the site and on this machine.
FOLDER: Final = 'cms'


def check_setting(_app: Sphinx, config: Config) -> None:
    """Refuse a setting that cannot be used. Raises :class:`sphinx.errors.ConfigError`."""
    try:
        backend_of(config.press_cms)
    except BackendError as error:
        raise ConfigError(str(error)) from error


def write_form(app: Sphinx, exception: Exception | None) -> None:
    """Write the form's files below the site, if there is to be one."""
    if exception is None:
        for name, content in _files(app).items():
            files.write(Path(app.outdir, name), content, Path(app.outdir))


def form_files(app: Sphinx) -> tuple[str, ...]:
    """Return the form's files, below the site."""
    return tuple(_files(app))


def place_of(source: Path) -> tuple[str, str]:
    """Return the name of the repository's folder, and where *source* is in it: "" or, for example, "docs/".

    Without git, the folder around *source* is taken for it.
    """
    source = source.resolve()
    prefix = git(source, 'rev-parse', '--show-prefix')
    inside = f'{source.name}/' if prefix is None else prefix.strip()
    return [source, *source.parents][inside.count('/')].name, inside


def _files(app: Sphinx) -> dict[str, bytes]:
    backend = backend_of(app.config.press_cms) if app.builder.name in BUILDERS else None
    if backend is None:
        return {}
    press = press_of(app.env)
    archive = Archive(
        press.registry,
        press.today,
        app.config.language,
        place_of(Path(app.srcdir))[1],
        app.config.press_releases,
        app.config.html_title,
        app.config.html_baseurl,
    )
    made = press.once('files of the form', lambda: files_of(archive, backend))
    return {f'{FOLDER}/{name}': content for name, content in made.items()}
