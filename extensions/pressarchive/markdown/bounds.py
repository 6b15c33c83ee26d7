"""What reading a page may do: no file of the machine comes in, and no page takes the build with it.

A page that reaches for a file that it may not read, makes more work than any press text, or cannot be read
at all is left out of the build, in a preview too. The others are built.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.directives.misc import Raw
from sphinx import addnodes
from sphinx.directives.code import CodeBlock, LiteralInclude
from sphinx.directives.other import HList, Include
from sphinx.directives.patches import CSVTable
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.matching import Matcher

from pressarchive.base.document_settings import SettingsOnce
from pressarchive.base.sphinx_internals import begin_reading_again, wrap_reading
from pressarchive.base.warnings import say, warn
from pressarchive.domain.domain import press_of
from pressarchive.events import on
from pressarchive.markdown.own_pages import OwnDirectives, OwnTransform
from pressarchive.messages.catalogue import phrase
from pressarchive.model.lines import Remark, without_odd_breaks
from pressarchive.model.visibility import Hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

#: More than the longest texts of an archive have: a release of 100 pages has some 5,000 nodes.
MOST_NODES, MOST_LEVELS = 40_000, 60
#: A number of lines or columns with more digits than this is no number of lines.
MOST_DIGITS = 6
_LONG_NUMBER = re.compile(rf'\d{{{MOST_DIGITS + 1}}}')
#: How much of an unexpected message is repeated.
SHOWN = 100


def refusal(env: BuildEnvironment, path: Path) -> str:
    """Return why a page may not take in the file *path*; empty if it may.

    Allowed are files below the source folder, when links are resolved, in folders that the build reads.
    """
    source, press = Path(env.srcdir), press_of(env)
    settings = ('conf.py', env.config.press_registry, env.config.press_ledger)
    own = [Path(folder, name) for folder in (source, press.confdir) for name in settings]
    return refused(path, source, own, env.config.exclude_patterns, press.made)


def refused(
    path: Path, source: Path, own: Iterable[Path], excluded: Iterable[str], made: Iterable[Path] = ()
) -> str:
    """Return why a page in the folder *source* may not take in the file *path*; empty if it may.

    *own* are the archive's own files, *excluded* patterns of what no build reads, *made* folders of what is
    built.
    """
    source, real = source.resolve(), path.resolve()
    if not real.is_relative_to(source):
        return phrase('lies outside the archive')
    inside = real.relative_to(source)
    if real in {one.resolve() for one in own}:
        return phrase('belongs to the archive itself')
    if any(part.startswith('.') for part in inside.parts):
        return phrase('is hidden')
    folders = [folder.as_posix() for folder in inside.parents][:-1]
    if any(map(Matcher(excluded), folders)) or any(map(real.is_relative_to, made)):
        return phrase('lies in a folder that is not part of the archive')
    return ''


def files_named(env: BuildEnvironment, name: str) -> Iterator[Path]:
    """Yield the files that a directive may find under *name*: Sphinx's way, docutils' way."""
    docname = env.current_document.docname
    if name.startswith('<') and name.endswith('>'):
        yield Path('/', name.strip('<>'))  # docutils' own files: outside, wherever they lie
        return
    yield Path(env.relfn2path(name, docname)[1])
    other = Path(env.doc2path(docname)).parent / name
    if other.exists():
        yield other


def refuse(env: BuildEnvironment, name: str, line: int) -> bool:
    """Hold the page that is being read if it names a file that it may not read; tell whether it does.

    The file has not been opened yet: nothing of it can be in a message.
    """
    fault = next((fault for path in files_named(env, name) if (fault := refusal(env, path))), '')
    if fault:
        leave_out(env, file_fault(name, fault), line)
    return bool(fault)


def file_fault(name: str, fault: str) -> str:
    """Return what is wrong with a page that takes in the file *name*, which has a *fault*."""
    return phrase('the file %r %s; put it beside the page', name, fault)


def left_out(fault: str, line: int) -> Remark:
    """Return what is to be said of a page that is left out because of *fault*."""
    return Remark('source', line, '%s. The page is left out of the build until that is mended', (fault,))


def leave_out(env: BuildEnvironment, fault: str, line: int) -> None:
    """Leave the page that is being read out of the build, because of *fault*."""
    docname = env.current_document.docname
    say([left_out(fault, line)], path=str(env.doc2path(docname)))
    press_of(env).note_hold(docname, Hold(line=line, fault=fault, is_unreadable=True))


def _careful(base: type[Directive], files: Callable[[Directive], list[str]]) -> type[Directive]:
    """Return the directive *base*, which looks at the files and numbers in its options before it runs."""

    class Careful(base):  # type: ignore[misc,valid-type]
        option_spec: ClassVar[OptionSpec] = {
            name: convert for name, convert in (base.option_spec or {}).items() if name != 'url'
        }

        def run(self) -> list[nodes.Node]:
            env: BuildEnvironment = self.state.document.settings.env
            if any(refuse(env, name, self.lineno) for name in files(self)):
                return []
            for name, value in self.options.items():
                if name in NUMBERED and _LONG_NUMBER.search(str(value)):
                    message = phrase(
                        '%r: option %r is %r; allowed are numbers of at most %d digits',
                        *(self.name, name, str(value)[:SHOWN], MOST_DIGITS),
                    )
                    leave_out(env, message, self.lineno)
                    return []
            found: list[nodes.Node] = super().run()
            return found

    Careful.__name__ = base.__name__
    return Careful


#: Options with numbers of lines or columns, for each of which memory is taken.
NUMBERED = ('lines', 'emphasize-lines', 'columns')


#: What names a file that a directive takes in: an argument ("" here), options.
TAKING: dict[str, tuple[str, ...]] = {
    'include': ('', 'diff'),
    'literalinclude': ('', 'diff'),
    'csv-table': ('file',),
    'raw': ('file',),
}


def files_taken(name: str, argument: str, options: Mapping[str, str]) -> list[str]:
    """Return the files that the directive *name* takes in, by its *argument* and its *options*."""
    given = {'': argument, **options}
    return [given[one] for one in TAKING.get(name, ()) if given.get(one)]


def _files(name: str) -> Callable[[Directive], list[str]]:
    """Return what gives the files that the directive *name* takes in."""
    return lambda one: files_taken(name, one.arguments[0] if one.arguments else '', one.options)


DIRECTIVES: dict[str, type[Directive]] = {
    'include': _careful(Include, _files('include')),
    'literalinclude': _careful(LiteralInclude, _files('literalinclude')),
    'csv-table': _careful(CSVTable, _files('csv-table')),
    'raw': _careful(Raw, _files('raw')),
    'code-block': _careful(CodeBlock, lambda _directive: []),
    'sourcecode': _careful(CodeBlock, lambda _directive: []),
    'hlist': _careful(HList, lambda _directive: []),
}


class CheckPage(OwnTransform):
    """Leave a page out that has taken in what it may not, by whatever way, or is larger than any text."""

    # Sphinx's inside: sphinx.transforms.references.SphinxDomains, sphinx.transforms.DoctreeReadEvent
    # (Sphinx 9.0): after all other transforms, before domains and listeners of doctree-read look at the page.
    # Missing: an event before them.
    default_priority = 840

    def look(self, docname: str) -> None:
        """Look at all files that the page depends on, then at its size."""
        env, document = self.env, self.document
        if press_of(env).page(docname).hold is not None:
            return
        for path in sorted(self._files(docname)):
            if fault := refusal(env, path):
                leave_out(env, phrase('the page takes in a file that %s', fault), 1)
                return
        for pending in list(document.findall(nodes.pending)):
            # Left over by a parser within the parser: no writer knows what to do with it.
            message = 'a directive has no effect here (%s); remove it'
            warn('markup', message, pending.transform.__name__, location=(docname, pending.line or 1))
            pending.parent.remove(pending)
        count = levels = 0
        stack: list[tuple[nodes.Element, int]] = [(document, 1)]
        while stack:
            node, level = stack.pop()
            count += len(node.children)
            levels = max(levels, level)
            stack += [(child, level + 1) for child in node.children if isinstance(child, nodes.Element)]
        if levels > MOST_LEVELS:
            leave_out(
                env, phrase('the text is nested %s levels deep; allowed are %s', levels, MOST_LEVELS), 1
            )
        elif count > MOST_NODES:
            leave_out(env, phrase('the text has %s parts; allowed are %s: divide it', count, MOST_NODES), 1)

    def _files(self, docname: str) -> set[Path]:
        """Return the files that the page depends on, but those that the settings name for all pages."""
        env, config = self.env, self.config
        named = {config.press_registry, *getattr(config, 'bibtex_bibfiles', ())}
        allowed = {Path(env.srcdir, name) for name in named}
        allowed |= {Path(press_of(env).confdir, name) for name in (*named, 'docutils.conf')}
        paths = {Path(env.srcdir, name) for name in env.dependencies.get(docname, ())}
        # docutils notes paths from where the program was started.
        paths |= {Path.cwd() / name for name in self.document.settings.record_dependencies.list}
        for node in self.document.findall(addnodes.download_reference):
            if '://' not in node['reftarget']:
                paths.add(Path(env.relfn2path(node['reftarget'], docname)[1]))
        # Mostly there is nothing left; to follow links takes long.
        if left := paths - allowed:
            allowed = {path.resolve() for path in allowed}
        return {path for path in left if path.resolve() not in allowed}


class SafeReading:
    """Has one page that cannot be read not take the build with it; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with no page that cannot be read."""
        self._unreadable = ''
        self._settings = SettingsOnce()

    def begin(self, app: Sphinx) -> None:
        """Take the place of the builder's reading.

        Sphinx has no event for this: any exception that a directive raises ends the build.
        """
        press = press_of(app.env)
        press.confdir = Path(app.confdir)
        press.made = tuple(Path(one).resolve() for one in (app.outdir, app.doctreedir))
        wrap_reading(app.builder, partial(self._read, app))

    def empty(self, _app: Sphinx, docname: str, content: list[str]) -> None:
        """Have a page that cannot be read be read as an empty one."""
        if docname == self._unreadable:
            content[0] = ''

    def _read(self, app: Sphinx, read: Callable[..., None], docname: str, **options: Any) -> None:
        try:
            with self._settings.within():
                read(docname, **options)
        except Exception as error:
            found = error.orig_exc if isinstance(error, ExtensionError) and error.orig_exc else error
            if isinstance(found, SphinxError) or not press_of(app.env).is_ours(docname):
                # Said on purpose, also to stop the build; or of a page that is none of ours.
                raise
            begin_reading_again(app, docname)
            said = f'{type(found).__name__}: {" ".join(str(found).split())}'[:SHOWN]
            # What Python says of a recursion depends on where it happened to end.
            reason = phrase('it is nested too deeply') if isinstance(found, RecursionError) else said
            leave_out(app.env, phrase('this page cannot be read (%s)', reason), 1)
            # So that all that Sphinx wants to know of a page is there, also in another process.
            self._unreadable = docname
            read(docname, **options)


def read_odd_breaks_as_blanks(app: Sphinx, *arguments: Any) -> None:
    """Take signs that end no line here for blanks."""
    docname: str = arguments[-2]
    content: list[str] = arguments[-1]
    if press_of(app.env).is_ours(docname):
        content[0] = without_odd_breaks(content[0])


def add_bounds(app: Sphinx) -> None:
    """Look at each page of the archive, and at what its directives ask for."""
    on(app, 'source-read', 'bounds.choose_directives', OwnDirectives(DIRECTIVES).choose)
    app.add_transform(CheckPage)
    reading = SafeReading()
    on(app, 'builder-inited', 'bounds.begin', reading.begin)
    on(app, 'source-read', 'bounds.empty', reading.empty)
    on(app, 'source-read', 'markdown.odd_breaks', read_odd_breaks_as_blanks)
    on(app, 'include-read', 'markdown.odd_breaks', read_odd_breaks_as_blanks)
