"""Sphinx's HTML builders, which leave the question of what to write to :mod:`.freshness`.

Sphinx's own answer goes by times: a fresh clone, or a virtual environment made anew, would have all
pages written again, and a page that a killed build cut off would stay cut off.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.fileutil import copy_asset
from sphinx.util.matching import Matcher

from pressarchive.base import files
from pressarchive.base.config import NOT_FOUND
from pressarchive.base.sphinx_internals import theme_folders
from pressarchive.domain.domain import press_of
from pressarchive.page.not_found import anywhere
from pressarchive.theme import UNUSED_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx


#: Beside the doctrees: compiled templates, known by what is in them.
TEMPLATES = 'press-templates'


class PressHTMLBuilder(StandaloneHTMLBuilder):
    """``html``, with pages written when what they show has changed."""

    #: The documents whose pages this build writes: fewer than asked for if somebody names files.
    written: frozenset[str] = frozenset()
    #: Whether nothing has changed that pages show of each other.
    is_same: bool = False

    def init(self) -> None:
        """Begin with no page's path known."""
        self._paths: dict[str, Path] = {}
        super().init()

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the file of a page; made once: in every build all pages are asked for theirs, some times."""
        path = self._paths.get(page_name)
        if path is None:
            path = self._paths[page_name] = super().get_output_path(page_name)
        return path

    def keep_templates(self) -> None:
        """Keep what is compiled of templates beside the doctrees."""
        # Sphinx's inside: sphinx.jinja2glue.BuiltinTemplateLoader (Sphinx 9.0): it compiles all templates in
        # each build, which is a tenth of one in which one text was edited. Missing: a cache for them.
        if isinstance(self.templates, BuiltinTemplateLoader):
            folder = Path(self.doctreedir, TEMPLATES)
            folder.mkdir(parents=True, exist_ok=True)
            self.templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages of *docnames*, and note which."""
        self.written = frozenset(docnames)
        super().write_documents(docnames)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page; addresses are hidden from programs on those that are not the archive's."""
        settings = self.docsettings
        is_cloaked = settings.cloak_email_addresses
        settings.cloak_email_addresses = is_cloaked or not press_of(self.env).is_ours(docname)
        super().write_doc(docname, doctree)
        settings.cloak_email_addresses = is_cloaked

    def handle_page(self, pagename: str, *arguments: Any, **options: Any) -> None:
        """Write a page; the one of an address where nothing is has links that lead on from everywhere."""
        super().handle_page(pagename, *arguments, **options)
        if pagename == NOT_FOUND and press_of(self.env).is_ours(pagename):
            path, encoding = Path(self.get_output_path(pagename)), self.config.html_output_encoding
            page = anywhere(path.read_text(encoding), self.get_target_uri(pagename), self.config.html_baseurl)
            files.write(path, page.encode(encoding, 'xmlcharrefreplace'), Path(self.outdir))

    def dump_search_index(self) -> None:
        """Write Sphinx's index without the words that no page has any more: Sphinx would keep them."""
        # Sphinx's inside: sphinx.search.IndexBuilder.prune (Sphinx 9.0): it takes out pages, not words.
        # Missing: an index of a page that is gone without its words.
        if self.indexer is not None:
            for found in (self.indexer._mapping, self.indexer._title_mapping):  # noqa: SLF001
                for word in [word for word, docnames in found.items() if not docnames]:
                    del found[word]
        super().dump_search_index()

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Copy the theme's files; of ours without folders that :mod:`.prune` would remove again."""
        if not press_of(self.env).has_frame:
            super().copy_theme_static_files(context)
            return
        # Sphinx's inside: sphinx.builders.html.StandaloneHTMLBuilder.copy_theme_static_files (Sphinx 9.0): to
        # copy a hundred files and remove them is a tenth of a build without a change. Missing: patterns of
        # files that it leaves out.
        excluded = Matcher(['**/.*', *(f'./{folder}' for folder in UNUSED_FOLDERS)])
        for folder in reversed(theme_folders(self)):
            copy_asset(
                folder / 'static',
                Path(self.outdir, '_static'),
                excluded,
                context=context,
                renderer=self.templates,
                force=True,
            )

    def dump_inventory(self) -> None:
        """Write the inventory; not if it is there, and nothing has changed that it names."""
        # Sphinx's inside: sphinx.builders.html.StandaloneHTMLBuilder.dump_inventory (Sphinx 9.0): it is made
        # anew in every build. Missing: asking whether it has to be.
        if not (self.is_same and Path(self.outdir, 'objects.inv').is_file()):
            super().dump_inventory()

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing: what has been read or shows something new is known when reading is done."""
        return iter(())


class PressDirectoryHTMLBuilder(PressHTMLBuilder, DirectoryHTMLBuilder):
    """``dirhtml``, with pages written when what they show has changed."""

    name = DirectoryHTMLBuilder.name

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the file of a page; servers know the one of an address where nothing is by its name."""
        if page_name == NOT_FOUND:
            return Path(self.outdir, f'{page_name}{self.out_suffix}')
        return super().get_output_path(page_name)


#: Builders that write exactly what they are told to.
KEEPING: tuple[type[PressHTMLBuilder], ...] = (PressHTMLBuilder, PressDirectoryHTMLBuilder)


def add_builders(app: Sphinx) -> None:
    """Put our builders in the place of Sphinx's if the project has an archive."""
    for builder in KEEPING if app.config.press_pages else ():
        app.add_builder(builder, override=True)
