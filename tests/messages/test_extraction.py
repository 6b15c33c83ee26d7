"""Every message is in the catalogue: how texts are found in the code, and that none is missed."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest

import pressarchive
from pressarchive.messages.extraction import KEYWORDS, calls, extract

PACKAGE = Path(pressarchive.__file__).parent
MODULES = sorted(PACKAGE.rglob('*.py'))


def found(source: str) -> list[str | tuple[str, ...]]:
    return [texts for _line, _name, texts, _ in extract(BytesIO(source.encode()), {}, [], {})]


@pytest.mark.parametrize(
    ('source', 'texts'),
    [
        ("phrase('a b')", [('a b',)]),
        ("catalogue.phrase('a %s', 1)", [('a %s',)]),
        ("phrase('a '\n'b')", [('a b',)]),
        ("plural('a', 'b', 2)", [('a', 'b')]),
        ("X = template('a')", [('a',)]),
        ("warn('date', 'a')", [('a',)]),
        ("Remark('date', 1, 'a', (b,))", [('a',)]),
        ("warn('date', 'a' if x else 'b')", [('a',), ('b',)]),
        ("M = 'a'\nwarn('date', M)", [('a',)]),
        ("def f():\n    m = 'a'\n    warn('date', m)", [('a',)]),
        ("def f():\n    m = 'a'\n    if x:\n        m = 'b'\n    warn('date', m)", [('a',), ('b',)]),
        ("def f():\n    m, n = 'a', 1\n    inform('date', m)", [('a',)]),
        ("def f():\n    m = 'a'\ndef g():\n    m = 'b'\n    warn('date', m)", [('b',)]),
        ("M = template('a')\nwarn('date', M)", [('a',), ('a',)]),
        ("def f():\n    m = phrase('a')\n    m = 'b'\n    warn('date', m)", [('a',), ('b',)]),
        # Nothing to be translated, and what cannot be.
        ("warn('date', '%s', error)", []),
        ("inform('', '')", []),
        ("warn('date', error)", []),
        ("warn('date', f'a {b}')", []),
        ("warn('date', M + 'a')", []),
        ("def f():\n    m = 'a'\n    m += b\n    warn('date', m)", []),
        ("def f(m):\n    m = m\n    warn('date', m)", []),
        ("warn('date')", []),
        ("other('a')", []),
    ],
)
def test_texts_are_found(source: str, texts: list[tuple[str, ...]]) -> None:
    assert found(source) == texts


#: What warns of remarks, whose templates stand where they are made.
SAYING = ('base/warnings.py',)


def test_each_warning_is_a_template() -> None:
    """What the others say, other code has said already: their argument may be any text."""
    missed = [
        f'{path.relative_to(PACKAGE)}:{call.line}'
        for path in MODULES
        for call in calls(path.read_text(encoding='utf-8'))
        if call.templates is None
        and call.name != 'phrase'
        and path.relative_to(PACKAGE).as_posix() not in SAYING
    ]
    assert missed == []


#: What takes texts that nobody reads on a console: words of pages, patterns, descriptions of settings.
OTHERS = frozenset(
    {'_', 'N_', 'ngettext', 'compile', 'Setting', 'Field', 'add_config_value', 'find', 'Markup', 'once'}
)
#: What is no message, with the reason. A text without an entry here has to be one.
NO_MESSAGES = {
    'base/config.py': 'a policy, for browsers',
    'base/i18n.py': "a word of Sphinx's catalogue",
    'base/sphinx_internals.py': "Sphinx's words",
    'base/warnings.py': 'what subtypes are about, for developers',
    'cli/keeping/build.py': 'a command',
    'cli/keeping/init.py': 'a command',
    'cli/questions.py': 'a key binding',
    'cms/backend.py': 'a policy, for browsers',
    'cms/contents.py': 'markup, templates of the CMS',
    'domain/domain.py': 'the name of the domain, types',
    'domain/nodes.py': 'markup',
    'embargo/gate.py': 'a name in a record',
    'embargo/preview.py': 'in a file that only marks a folder',
    'events.py': 'a fault in the program, which stops its tests',
    'handbook/__init__.py': 'the beginning of its pages',
    'handouts/captions.py': 'the beginning of XMP',
    'handouts/content.py': 'a type',
    'handouts/pdf.py': "typst's words",
    'importing/places.py': 'names of places',
    'importing/page.py': 'names of files of cameras, a pattern',
    'importing/readers/docx.py': 'styles of Word',
    'importing/readers/mail.py': 'names that the report has words for',
    'importing/readers/markdown.py': 'names that the report has words for',
    'importing/readers/odt.py': 'styles of documents',
    'importing/readers/pages.py': 'names that the report has words for',
    'importing/readers/web.py': 'names that the report has words for',
    'importing/readers/wordpress.py': 'names that the report has words for',
    'importing/recognition/contacts.py': 'patterns',
    'importing/recognition/dates.py': 'patterns',
    'importing/recognition/dating.py': 'names that the report has words for',
    'importing/recognition/ending.py': 'a pattern',
    'importing/recognition/heading.py': 'names that the report has words for',
    'importing/recognition/headlines.py': 'names that the report has words for',
    'importing/recognition/metadata.py': 'names that the report has words for',
    'importing/recognition/recognise.py': 'names that the report has words for',
    'importing/report.py': 'names that the report has words for',
    'importing/target.py': 'the head of a file',
    'incremental/record.py': 'a key of a file',
    'ledger/file_format.py': 'the head of the ledger',
    'ledger/redirects.py': 'markup',
    'ledger/words.py': 'a command',
    'lists/generated_pages.py': 'the head of a page',
    'mailing/html.py': 'style',
    'messages/foreign.py': 'what others say',
    'model/openssh.py': 'a line of a file',
    'model/pages.py': "Sphinx's title for a page without one",
    'outputs/forms/data.py': 'the schema, for programs',
    'outputs/forms/feeds.py': 'a type',
    'outputs/forms/icalendar.py': 'the name of the program',
    'outputs/forms/json_ld.py': 'markup, a template of schema.org',
    'outputs/forms/meta.py': 'markup',
    'outputs/forms/ninjs.py': 'markup',
    'outputs/forms/robots.py': 'for programs',
    'outputs/render.py': 'a command',
    'pictures/faults.py': 'the name of a format',
    'pictures/nodes.py': 'style',
    'pictures/render.py': 'style',
    'proofreading/fix.py': 'a fault in the program',
    'proofreading/lines.py': 'a fault in the program',
    'proofreading/proofread.py': 'a message of another module',
    'proofreading/prose.py': 'a type',
    'proofreading/rules/dates.py': 'words of texts',
    'proofreading/rules/typography.py': 'a pattern',
    'proofreading/rules/writing.py': 'words of texts',
    'proofreading/silence.py': 'an example of what one writes',
    'references/bibtex.py': "a pattern of pybtex's words",
    'references/format.py': 'a type',
    'registry/loader.py': "a pattern of Python's words",
    'search/index.py': 'of the progress that Sphinx shows',
    'signature/formats.py': 'the head of a file, commands for readers',
    'similar/similar.py': 'a type',
    'skeleton/answers.py': "the beginning of pydantic's message",
    'theme/assets.py': 'a script',
    'theme/names.py': 'names of classes',
    'theme/sheet.py': 'style',
}


def untold(path: Path) -> list[str]:
    """Return the texts of several words in the module at *path* that no catalogue has."""
    source = path.read_text(encoding='utf-8')
    tree = ast.parse(source)
    known = {text for call in calls(source) for texts in call.templates or () for text in texts}
    beside = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}

    def texts(node: ast.AST) -> list[str]:
        if isinstance(node, ast.Call):
            name = getattr(node.func, 'id', getattr(node.func, 'attr', ''))
            if name in KEYWORDS or name in OTHERS:
                return []
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in beside:
            text = node.value.strip()
            if text not in known and ' ' in text and len(re.findall(r'[A-Za-z]{2,}', text)) > 1:
                return [text]
        return [text for child in ast.iter_child_nodes(node) for text in texts(child)]

    return [text for text in texts(tree) if text not in {one.strip() for one in known}]


@pytest.mark.parametrize('path', MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_message_is_left_out(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() not in NO_MESSAGES:
        assert untold(path) == []


def test_every_reason_is_needed() -> None:
    assert [name for name in NO_MESSAGES if not untold(PACKAGE / name)] == []
