"""Nothing in the package writes a file past ``base.files``."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pressarchive

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pressarchive.__file__).parent
SCRATCH = 'a folder of the build alone, which is removed when it begins and when it ends'
TEMPORARY = 'in a folder of tempfile'
#: (module, call) -> why it is right there; ruff refuses the calls of os. A row that is not needed is a fault.
ALLOWED = {
    ('base/files.py', 'write_bytes'): 'the one place',
    ('base/files.py', 'replace'): 'the one place',
    ('cli/writing/rename.py', 'rename'): 'our own command of that name',
    ('renaming/desk.py', 'rename'): 'a file changes its place, not its content',
    ('cli/keeping/sign.py', 'write_bytes'): TEMPORARY,
    ('base/document_settings.py', 'copy'): 'settings of a document, and no file',
    ('embargo/preview.py', 'write_text'): 'a mark: that it is there counts, and it comes before all others',
    ('handouts/pdf.py', 'write_bytes'): TEMPORARY,
    ('importing/readers/docx.py', 'copy'): 'a paragraph of mammoth, and no file',
    ('incremental/builders.py', 'copy_asset'): 'what Sphinx copies otherwise, and anew in every build',
    ('incremental/freshness.py', 'touch'): 'a mark: that it is there counts, and when it was made',
    ('ledger/wording.py', 'write_bytes'): TEMPORARY,
    ('publish/__init__.py', 'copyfile'): 'into a generation that has no manifest yet, and is not published',
    ('publish/__init__.py', 'open'): 'a lock: it has no content',
    ('publish/__init__.py', 'replace'): 'a link, turned in one step',
    ('publish/__init__.py', 'symlink_to'): 'a link, turned in one step',
    ('runner/run.py', 'write_text'): "where the caller of Sphinx's -w wants it, perhaps to a device",
    ('search/entries.py', 'write_text'): SCRATCH,
    ('signature/keys.py', 'write_bytes'): TEMPORARY,
    ('signature/keys.py', 'write_text'): TEMPORARY,
    ('theme/assets.py', 'copy_asset'): 'what Sphinx copies beside it, and anew in every build',
}
WRITING = {
    *('write_text', 'write_bytes', 'touch', 'symlink_to', 'hardlink_to', 'rename', 'move', 'dump', 'mkstemp'),
    *('copy', 'copy2', 'copyfile', 'copyfileobj', 'copytree', 'copy_asset', 'NamedTemporaryFile'),
}


def writes(source: str) -> Iterator[str]:
    """Yield the name of each call in *source* that may write a file."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, 'id', '')
        arguments = [*node.args, *(one.value for one in node.keywords if one.arg == 'mode')]
        modes = [one.value for one in arguments if isinstance(one, ast.Constant)]
        if (
            name in WRITING
            # Of a text it has two arguments, of a record only named ones.
            or (name == 'replace' and len(node.args) == 1 and not node.keywords)
            or (name == 'open' and any(isinstance(mode, str) and set(mode) & set('wax+') for mode in modes))
        ):
            yield name


def test_nothing_writes_past_base_files() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob('*.py')
        for name in writes(path.read_text(encoding='utf-8'))
    }
    assert found == ALLOWED.keys()


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('path.write_text(text)', ['write_text']),
        ("open(path, 'w')", ['open']),
        ("path.open(mode='a')", ['open']),
        ("path.open('rb').read()", []),
        ('part.replace(path)', ['replace']),
        ('shutil.copyfile(a, b)', ['copyfile']),
        ('json.dump(data, file)', ['dump']),
        ('json.dumps(data)', []),
        ("text.replace('a', 'b')", []),
        ('replace(record, field=1)', []),
        ('moment.replace(tzinfo=UTC)', []),
    ],
)
def test_the_scan_finds(source: str, expected: list[str]) -> None:
    assert list(writes(source)) == expected
