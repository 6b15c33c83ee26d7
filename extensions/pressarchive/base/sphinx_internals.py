"""What the archive uses of Sphinx, docutils and MyST that is no public API, each with its reason.

Public is what their manuals for developers name; all else may change with any version. Such a use stands
here, or beside what it is part of. Either way it has a comment of one form, as below: what is used, and the
version that it was written for; why; which public way is missing. ``tests/house/test_sphinx_internals.py``
knows them all, and what is only imported or read besides, and fails when one of them changes.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import __
from sphinx.util._files import DownloadFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

# Sphinx's inside: sphinx.domains.std, sphinx.domains.citation (Sphinx 9.0): a warning is known by its words
# alone. Missing: a subtype of their own for warnings of two documents.
OF_TWO = (__('duplicate label %s, other instance in %s'), __('duplicate citation %s, other instance in %s'))
# Sphinx's inside: sphinx.project (Sphinx 9.0): it warns without a type while it looks for documents, before
# any event. Missing: which files it has ignored.
PROJECT_LOGGER, IGNORED = 'sphinx.sphinx.project', __('Ignored unreadable document %r.')


def forget_document(app: Sphinx, docname: str) -> None:
    """Have Sphinx forget all that it has read in *docname*."""
    # Sphinx's inside: sphinx.environment.BuildEnvironment.clear_doc (Sphinx 9.0): as its builders do it for a
    # document that is gone. Missing: taking a document out when it has been read.
    app.events.emit('env-purge-doc', app.env, docname)
    app.env.clear_doc(docname)


def begin_reading_again(app: Sphinx, docname: str) -> None:
    """Undo what Sphinx has done of reading *docname* when it broke off."""
    env = app.env
    # Sphinx's inside: sphinx.builders.Builder.read_doc (Sphinx 9.0): what it notes before and after parsing.
    # Missing: an event for a document that cannot be read.
    env.all_docs[docname] = 0  # only of what has been read Sphinx forgets all
    forget_document(app, docname)
    env.current_document.clear()
    env.ref_context.clear()
    env.prepare_settings(docname)


def wrap_reading(builder: Builder, read: Callable[..., None]) -> None:
    """Have *read* called in the place of *builder*'s ``read_doc``, with that as its first argument."""
    # Sphinx's inside: sphinx.builders.Builder.read_doc (Sphinx 9.0): any exception that a directive raises
    # ends the build. Missing: an event for a document that cannot be read.
    builder.read_doc = partial(read, builder.read_doc)  # type: ignore[method-assign,misc]


def wrap_copying(builder: Builder, around: Callable[[], AbstractContextManager[None]]) -> None:
    """Have *builder* copy pictures within *around*, which may change its ``images`` (source -> name)."""
    # Sphinx's inside: sphinx.builders.html.StandaloneHTMLBuilder.copy_image_files,
    # sphinx.builders.latex.LaTeXBuilder.copy_image_files,
    # sphinx.builders.texinfo.TexinfoBuilder.copy_image_files,
    # sphinx.builders._epub_base.EpubBuilder.copy_image_files (Sphinx 9.0): they copy files as they are.
    # Missing: an event before a file is copied.
    if (original := getattr(builder, 'copy_image_files', None)) is not None:
        setattr(builder, 'copy_image_files', partial(_within, around, original))  # noqa: B010  not each has it


def _within(
    around: Callable[[], AbstractContextManager[None]], original: Callable[..., None], *arguments: Any
) -> None:
    with around():
        original(*arguments)


def look_for_documents(app: Sphinx, hidden: Iterable[str]) -> None:
    """Have Sphinx look for documents once more, with patterns *hidden* of what it is not to find."""
    config = app.config
    # Sphinx's inside: sphinx.environment.BuildEnvironment.find_files (Sphinx 9.0): its arguments, and some
    # more. Missing: patterns to be left out in this build only, without a change of the configuration.
    paths = [*config.exclude_patterns, *config.templates_path, *app.builder.get_asset_paths(), *hidden]
    app.env.project.discover(paths, config.include_patterns)


def name_pictures(env: BuildEnvironment, names: Mapping[str, str]) -> None:
    """Give each picture of the environment (by its source) another name in the output."""
    for path, name in names.items():
        env.images[path] = (env.images[path][0], name)
    # Sphinx's inside: sphinx.util._files.FilenameUniqDict (Sphinx 9.0): it also keeps a set of all names, and
    # would keep in it those that it gave itself. Missing: naming the copies of pictures.
    env.images.__setstate__({name for _docnames, name in env.images.values()})


def download_name(docname: str, source: Path) -> Path:
    """Return the path below ``_downloads`` that Sphinx gives the file *source*, which *docname* links to."""
    # Sphinx's inside: sphinx.util._files.DownloadFiles.add_file (Sphinx 9.0): readers know the addresses of
    # attachments, and a former one has to be the same. Missing: naming a download, or asking for its name.
    return Path(DownloadFiles().add_file(docname, source))


def made_with(builder: StandaloneHTMLBuilder) -> tuple[str, str]:
    """Return digests of the settings and of the tags that pages are written with."""
    # Sphinx's inside: sphinx.builders.html._build_info.BuildInfo (Sphinx 9.0): after their change Sphinx
    # writes all pages. Missing: asking whether it will.
    return builder.build_info.config_hash, builder.build_info.tags_hash


def theme_folders(builder: StandaloneHTMLBuilder) -> list[Path]:
    """Return the folders of the theme that pages are written with, and of those that it inherits from."""
    # Sphinx's inside: sphinx.theming.Theme.get_theme_dirs (Sphinx 9.0): what lies there changes pages.
    # Missing: asking a builder for its theme.
    return [Path(folder) for folder in builder.theme.get_theme_dirs()]


def theme_options(builder: StandaloneHTMLBuilder) -> dict[str, Any]:
    """Return the options of the theme that pages are written with, as they are where a site sets none."""
    # Sphinx's inside: sphinx.theming.Theme.get_options (Sphinx 9.0): the names of Pygments' styles
    # stand there. Missing: asking a builder for its theme.
    return builder.theme.get_options()
