"""What is used of Sphinx that is no public API: all of it is known, and whoever changes it is heard.

When one of these is red after an upgrade, read what has changed, look at the place that the comment marks,
and add the new digest; the digests of all versions that are supported stay.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import sphinx

import pressarchive
from pressarchive.markdown.parser import PressRenderer
from tests.support import REPOSITORY, Project, sphinx_app

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pressarchive.__file__).parent
MODULES = sorted(PACKAGE.rglob('*.py'))
_COMMENT = re.compile(r"# Sphinx's inside: (.+(?:\n *# .+)*)")
_FORM = re.compile(r'([\w./]+(?:, [\w./]+)*) \(([\w-]+) (\d+\.\d+)\): (.+) Missing: .+\.')
PACKAGES = {'MyST': 'myst-parser'}


class Code(NamedTuple):
    """A function or class whose text is one of those that we know, by its digest."""

    digests: tuple[str, ...]

    def fault(self, found: object) -> str:
        """Return the digest if it is another one."""
        digest = digest_of(inspect.getsource(found))  # type: ignore[arg-type]
        return '' if digest in self.digests else digest


class Says(NamedTuple):
    """A text, or the text of something, in which these words stand."""

    words: tuple[str, ...]

    def fault(self, found: object) -> str:
        """Return the words that do not."""
        text = found if isinstance(found, str) else inspect.getsource(found)  # type: ignore[arg-type]
        return ', '.join(one for one in self.words if one not in text)


class Is(NamedTuple):
    """A value."""

    value: object

    def fault(self, found: object) -> str:
        """Return the value if it is another one."""
        return '' if found == self.value else repr(found)


class Overridden(NamedTuple):
    """A class whose methods are as we know them, as far as *by* has one of the same name."""

    by: type
    digest: str

    def fault(self, found: object) -> str:
        """Return the digest of the methods if it is another one."""
        mine = (name for name, own in vars(self.by).items() if inspect.isfunction(own) and name[0] != '_')
        theirs = sorted(inspect.getsource(getattr(found, name)) for name in mine if hasattr(found, name))
        digest = digest_of(''.join(theirs))
        return '' if digest == self.digest else digest


def digest_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


MARKED: dict[str, Code | Says | Is | Overridden] = {
    'docutils.nodes.document.__init__': Code(('62ed581f', '0962d88f')),
    'myst_parser.mdit_to_docutils.base.make_document': Says(('settings = get_default_settings(parser_cls)',)),
    'myst_parser.mdit_to_docutils.sphinx_.SphinxRenderer': Overridden(PressRenderer, 'f161a24a'),
    'myst_parser.parsers.sphinx_.MystParser.parse': Code(('5c9ecfcd',)),
    'myst_parser.sphinx_ext.myst_refs': Says(('.metadata[ref_docname].get("myst_slugs", {})',)),
    'pybtex.errors': Says(('captured_errors = None', 'if captured_errors is not None:')),
    'sphinx.application.ENV_PICKLE_FILENAME': Is('environment.pickle'),
    'sphinx.builders.Builder.read': Code(('c2aafd33',)),
    'sphinx.builders.Builder.read_doc': Code(('548ed8ab',)),
    'sphinx.builders.Builder.write_doctree': Says(("self.doctreedir / f'{docname}.doctree'",)),
    'sphinx.builders._epub_base.EpubBuilder.copy_image_files': Says(('self.images', 'copy_image_files_pil')),
    'sphinx.builders.html.StandaloneHTMLBuilder.copy_image_files': Says(
        ('self.images[src]', 'self.srcdir / src')
    ),
    'sphinx.builders.latex.LaTeXBuilder.copy_image_files': Says(('self.images[src]', 'self.srcdir / src')),
    'sphinx.builders.texinfo.TexinfoBuilder.copy_image_files': Says(
        ('self.images[src]', 'self.srcdir / src')
    ),
    'sphinx.builders.html': Says(("'_images'", "'_downloads'", "'_sources'", "'.buildinfo.bak'")),
    'sphinx.builders.html.StandaloneHTMLBuilder': Says(('search = True', 'if self.search')),
    'sphinx.builders.html.StandaloneHTMLBuilder.copy_theme_static_files': Code(('be4ce561',)),
    'sphinx.builders.html.StandaloneHTMLBuilder.dump_inventory': Code(('085c9330',)),
    'sphinx.builders.html._assets._file_checksum_inner': Says(('@cache',)),
    'sphinx.builders.html._assets._JavaScript': Says(('filename', 'priority', 'attributes')),
    'sphinx.builders.html._build_info.BuildInfo': Code(('a38eaf99',)),
    'sphinx.builders.singlehtml.SingleFileHTMLBuilder': Says(("return '#document-' + docname",)),
    'sphinx.cmd.build.build_main': Code(('bd5fd0bd',)),
    'sphinx.domains.citation': Says(("__('duplicate citation %s, other instance in %s')",)),
    'sphinx.domains.std': Says(("__('duplicate label %s, other instance in %s')",)),
    'sphinx.domains.std.StandardDomain': Says(
        ("'labels': {", "'anonlabels': {", "'objects': {", "'progoptions': {", "setdefault('terms', {})")
    ),
    'sphinx.environment.BuildEnvironment.clear_doc': Code(('c16df04d',)),
    'sphinx.environment.BuildEnvironment.find_files': Code(('b5d57ba5',)),
    'sphinx.jinja2glue.BuiltinTemplateLoader': Says(('self.environment = SandboxedEnvironment(loader=self',)),
    'sphinx.locale.init': Says(('translators[namespace, catalog] = translator',)),
    'sphinx.project': Says(("__('Ignored unreadable document %r.')", 'getLogger(__name__)')),
    'sphinx.search.IndexBuilder.prune': Says(('_mapping', '_title_mapping')),
    'sphinx.theming.Theme.get_options': Code(('b1a384cd',)),
    'sphinx.theming.Theme.get_theme_dirs': Code(('73d23420',)),
    'sphinx.transforms.DoctreeReadEvent': Says(('default_priority = 880',)),
    'sphinx.transforms.references.SphinxDomains': Says(('default_priority = 850',)),
    'sphinx.util._files.DownloadFiles.add_file': Code(('27b45f74',)),
    'sphinx.util._files.FilenameUniqDict': Code(('a262d988', '4639d227')),
    'sphinx.util.docutils._get_settings': Says(('*components:', 'defaults=defaults', 'get_default_values()')),
    'sphinx.util.display.status_iterator': Says(("f'{bold_summary}[{i / length: >4.0%}] '",)),
    'sphinx.util.logging.SphinxLoggerAdapter': Says(("'location'",)),
    'sphinx/themes/basic/layout.html': Says((' data-content_root="{{ content_root }}"',)),
    'sphinxcontrib.bibtex.domain.BibtexDomain': Says(
        ('self.data["bibdata"]', 'self.data["bibliographies"]', 'self.data["citations"]')
    ),
}

#: What their manuals name, and we import.
PUBLIC = {
    *(
        'docutils.nodes',
        'docutils.nodes.Node',
        'docutils.nodes.system_message',
        'docutils.parsers.rst.Directive',
    ),
    *('docutils.parsers.rst.languages.get_language', 'docutils.utils.new_document'),
    *('docutils.parsers.rst.directives', 'markdown_it.MarkdownIt', 'markdown_it.rules_inline.StateInline'),
    *('markdown_it.renderer.RendererHTML', 'markdown_it.rules_core.StateCore', 'markdown_it.token.Token'),
    *('markdown_it.tree.SyntaxTreeNode', 'pybtex.database.Entry', 'pybtex.database.Person'),
    *('mdit_py_plugins.footnote.footnote_plugin',),
    *('pybtex.database.input.bibtex.Parser', 'pybtex.exceptions.PybtexError', 'pybtex.richtext.Text'),
    *('sphinx.addnodes', 'sphinx.application.Sphinx', 'sphinx.builders.Builder'),
    *('sphinx.builders.dirhtml.DirectoryHTMLBuilder', 'sphinx.builders.html.StandaloneHTMLBuilder'),
    *('sphinx.config.Config', 'sphinx.domains.Domain', 'sphinx.domains.ObjType'),
    *('sphinx.environment.BuildEnvironment', 'sphinx.errors.ConfigError', 'sphinx.errors.ExtensionError'),
    *('sphinx.errors.SphinxError', 'sphinx.locale.get_translation', 'sphinx.roles.XRefRole'),
    *('sphinx.search.SearchLanguage', 'sphinx.transforms.SphinxTransform'),
    *('sphinx.transforms.post_transforms.SphinxPostTransform', 'sphinx.util.docutils.SphinxDirective'),
    *('sphinx.util.docutils.SphinxRole', 'sphinx.util.fileutil.copy_asset', 'sphinx.util.logging'),
    *('sphinx.util.typing.ExtensionMetadata', 'sphinxcontrib.serializinghtml.SerializingHTMLBuilder'),
}
#: What is imported besides: why -> name -> parameters of what is called.
IMPORTED = {
    'theirs is used so that the outcome is the same as theirs': {
        'docutils.utils.DependencyList': 'output_file, dependencies',
        'sphinx.locale.__': 'message',
        'sphinx.locale.admonitionlabels': '',
        'sphinx.locale.get_translator': 'catalog, namespace',
        'sphinx.package_dir': '',
        'sphinx.search.languages': '',
        'sphinx.util.display.progress_message': 'message, nonl',
        'sphinx.util.docname_join': 'basedocname, docname',
        'sphinx.util.i18n.search_image_for_language': 'filename, env',
        'sphinx.util.logging.NAMESPACE': '',
        'sphinx.util.logging.get_node_location': 'node',
        'sphinx.util.matching.Matcher': 'exclude_patterns',
        'sphinx.util.nodes.make_refnode': 'builder, fromdocname, todocname, targetid, child, title',
        'sphinx.util.osutil.relative_uri': 'base, to',
        'sphinxcontrib.bibtex.bibfile.parse_bibdata': 'bibfilenames, encoding',
    },
    'a directive of theirs that ours adds to: directives have no hooks': {
        'docutils.parsers.rst.directives.images.Image': '',
        'docutils.parsers.rst.directives.misc.Include': '',
        'docutils.parsers.rst.directives.misc.Raw': '',
        'sphinx.directives.code.CodeBlock': '',
        'sphinx.directives.code.LiteralInclude': '',
        'sphinx.directives.other.HList': '',
        'sphinx.directives.other.Include': '',
        'sphinx.directives.patches.CSVTable': '',
        'sphinx.directives.patches.Figure': '',
    },
    'what the command sphinx-build is made of: it has no API': {
        'sphinx.cmd.build.build_main': 'argv',
        'sphinx.cmd.build.get_parser': '',
        'sphinx.config.eval_config_file': 'filename, tags',
        'sphinx.locale.init_console': 'locale_dir, catalog',
        'sphinx.util.docutils.docutils_namespace': '',
        'sphinx.util.docutils.patch_docutils': 'confdir',
        'sphinx.util.tags.Tags': 'tags',
    },
    'what the parsing of MyST is made of, as marked in markdown/parser.py, and for pages without a build': {
        'mdit_py_plugins.myst_blocks.index.line_comment': 'state, startLine, endLine, silent',
        'docutils.parsers.rst.states.MarkupError': '',
        'myst_parser.config.main.MdParserConfig': '',
        'myst_parser.config.main.TopmatterReadError': '',
        'myst_parser.config.main.read_topmatter': 'text',
        'myst_parser.mdit_to_docutils.base.token_line': 'token, default',
        'myst_parser.mdit_to_docutils.sphinx_.SphinxRenderer': '',
        'myst_parser.parsers.directives.parse_directive_text': (
            'directive_class, first_line, content, line, validate_options, additional_options'
        ),
        'myst_parser.parsers.mdit.create_md_parser': 'config, renderer',
        'myst_parser.parsers.sphinx_.MystParser': '',
    },
    'marked where it is used': {
        'pybtex.errors': '',
        'myst_parser.mdit_to_docutils.base': '',
        'sphinx.jinja2glue.BuiltinTemplateLoader': '',
        'sphinx.locale.translators': '',
        'sphinx.util._files.DownloadFiles': '',
        'sphinx.util.docutils': '',
    },
    'a type for signatures': {
        'docutils.frontend.Values': '',
        'sphinx.util.typing.OptionSpec': '',
        'sphinx.writers.html5.HTML5Translator': '',
    },
}
IMPORTED_NAMES = {name: parameters for names in IMPORTED.values() for name, parameters in names.items()}

#: What the manual names of the environment, of builders and of the application, and we use.
PUBLIC_ATTRIBUTES = {
    'env': {
        *(
            'config',
            'current_document',
            'doc2path',
            'doctreedir',
            'found_docs',
            'metadata',
            'note_dependency',
        ),
        *('project', 'relfn2path', 'srcdir', 'titles'),
    },
    'builder': {'format', 'get_relative_uri', 'get_target_uri', 'name', 'read_doc'},
    'app': {
        *('add_builder', 'add_config_value', 'add_css_file', 'add_directive', 'add_domain', 'add_event'),
        *('add_html_theme', 'add_js_file', 'add_message_catalog', 'add_node', 'add_post_transform'),
        *(
            'add_source_parser',
            'add_transform',
            'builder',
            'confdir',
            'config',
            'connect',
            'doctreedir',
            'emit',
        ),
        *('env', 'events', 'extensions', 'outdir', 'setup_extension', 'srcdir'),
    },
}
#: What is used besides: whose, why -> names.
READ = {
    ('env', 'what it knows of documents: there are events when that changes, and nothing to ask'): {
        *(
            'all_docs',
            'dependencies',
            'dlfiles',
            'get_doctree',
            'glob_toctrees',
            'images',
            'numbered_toctrees',
        ),
        *('path2doc', 'reread_always', 'tocs', 'toctree_includes'),
    },
    ('env', 'other domains: each is found by what is public of the application only in its own directives'): {
        *('domaindata', 'domains'),
    },
    ('env', 'settings of docutils and of MyST, for all documents'): {'myst_config', 'settings'},
    ('env', 'marked where it is used'): {'clear_doc', 'prepare_settings', 'ref_context'},
    ('builder', 'where it writes: there is nothing to ask'): {
        *('current_docname', 'get_output_path', 'imagedir', 'images', 'imgpath', 'out_suffix', 'outdir'),
    },
    ('builder', 'marked where it is used'): {'build_info', 'get_asset_paths', 'search', 'theme'},
    ('app', 'what the command sphinx-build is made of: it has no API'): {'build', 'statuscode'},
}
#: A builder of ours has it.
OURS = {'builder': {'is_same', 'keep_templates', 'written'}}


def marks() -> Iterator[tuple[str, str, str]]:
    """Yield module, name and version of each use that is marked."""
    for path in (*MODULES, *sorted((REPOSITORY / 'tests').rglob('*.py'))):
        for comment in _COMMENT.findall(path.read_text(encoding='utf-8')) if path != Path(__file__) else ():
            text = ' '.join(comment.replace('#', ' ').split())
            match = _FORM.fullmatch(text)
            assert match, f'{path.name}: {text}; allowed: NAMES (PACKAGE VERSION): why. Missing: what.'
            for name in match[1].split(', '):
                yield path.name, name, f'{match[2]} {match[3]}'


def resolved(name: str) -> object:
    """Return what is called *name*; the text, if it is a file."""
    if '/' in name:
        return Path(sphinx.__file__).parents[1].joinpath(name).read_text(encoding='utf-8')
    return pkgutil.resolve_name(name)


def test_each_marked_use_is_known_and_each_known_one_is_marked() -> None:
    assert {name for _module, name, _version in marks()} == MARKED.keys()


def test_the_marked_versions_are_not_of_the_future() -> None:
    for _module, name, version in marks():
        package, _blank, number = version.partition(' ')
        installed = metadata.version(PACKAGES.get(package, package)).split('.')[:2]
        assert [int(one) for one in number.split('.')] <= [int(one) for one in installed], name


@pytest.mark.parametrize('name', MARKED)
def test_what_is_marked_is_as_it_was(name: str) -> None:
    assert MARKED[name].fault(resolved(name)) == ''


class Theirs:
    def render(self) -> str:
        return 'a'

    def other(self) -> str:
        return 'b'


class Ours(Theirs):
    def render(self) -> str:
        return f'{super().render()}!'

    def more(self) -> str:
        return self.other()


@pytest.mark.parametrize(
    ('expected', 'found', 'fault'),
    [
        (Code(('',)), digest_of, digest_of(inspect.getsource(digest_of))),
        (Says(('return', 'yield')), digest_of, 'yield'),
        (Says(('a', 'b')), 'a', 'b'),
        (Is('a'), 'b', "'b'"),
        (Overridden(Ours, ''), Theirs, digest_of(inspect.getsource(Theirs.render))),
    ],
)
def test_a_change_is_found(expected: Any, found: object, fault: str) -> None:
    assert expected.fault(found) == fault


def imports(source: str) -> Iterator[str]:
    """Yield the full name of each thing that *source* imports of Sphinx and its kin."""
    kin = ('docutils', 'markdown_it', 'mdit_py_plugins', 'myst_parser', 'pybtex', 'sphinx', 'sphinxcontrib')
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or '').partition('.')[0] in kin:
            yield from (f'{node.module}.{alias.name}' for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition('.')[0] in kin)


def attributes(source: str) -> Iterator[tuple[str, str]]:
    """Yield (whose, name) of each attribute of an environment, a builder or an application."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            whose = ast.unparse(node.value).rpartition('.')[2].removeprefix('sphinx_')
            if whose in PUBLIC_ATTRIBUTES:
                yield whose, node.attr


def test_what_is_imported_is_public_or_known() -> None:
    found = {name for path in MODULES for name in imports(path.read_text(encoding='utf-8'))}
    assert found == PUBLIC | IMPORTED_NAMES.keys()


@pytest.mark.parametrize('name', [name for name, parameters in IMPORTED_NAMES.items() if parameters])
def test_what_is_called_takes_what_it_took(name: str) -> None:
    found = resolved(name)
    assert callable(found)
    assert ', '.join(inspect.signature(found).parameters) == IMPORTED_NAMES[name]


def test_attributes_are_public_or_known() -> None:
    found = {one for path in MODULES for one in attributes(path.read_text(encoding='utf-8'))}
    known = {(whose, name) for whose, names in (*PUBLIC_ATTRIBUTES.items(), *OURS.items()) for name in names}
    assert found == known | {(whose, name) for (whose, _why), names in READ.items() for name in names}


def test_attributes_are_there(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with sphinx_app(project.root, 'html', tmp_path / '_build' / 'html') as app:
        app.build()
        things = {'env': app.env, 'builder': app.builder, 'app': app}
        for (whose, _why), names in READ.items():
            assert [name for name in sorted(names) if not hasattr(things[whose], name)] == []


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('from sphinx.util import texescape', ['sphinx.util.texescape']),
        ('if TYPE_CHECKING:\n    import docutils.core', ['docutils.core']),
        ('from pathlib import Path', []),
    ],
)
def test_the_scan_finds_imports(source: str, expected: list[str]) -> None:
    assert list(imports(source)) == expected


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('self.env.longtitles', [('env', 'longtitles')]),
        ('self.sphinx_env.config', [('env', 'config')]),
        ('app.builder.x', [('builder', 'x'), ('app', 'builder')]),
        ('press.now', []),
    ],
)
def test_the_scan_finds_attributes(source: str, expected: list[tuple[str, str]]) -> None:
    assert list(attributes(source)) == expected
