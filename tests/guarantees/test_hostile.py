"""What a hostile tester found: changes that times, names or settings hide from a build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.histories import picture
from tests.support import CONF, PRESS, sphinx_app, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support import Built, Project

pytestmark = [
    pytest.mark.slow(reason='what hardly anybody does; test_incremental.py has the usual'),
    pytest.mark.usefixtures('few_words'),
]


@pytest.fixture
def archive(project: Project) -> Project:
    """Return an archive with a picture, a label and a reference, built once without a warning."""
    project.release('a', '2019-09-01', topics='bau', cites='beispiel-bericht')
    project.release('b', '2020-02-02', text='![Ein Beispielbild](bild.png)')
    (project.root / 'releases/2020/bild.png').write_bytes(picture(1, 2))
    project.write('kontakt.md', '---\norphan: true\n---\n(marke)=\n# Kontakt\n\n:::{contact} muster\n:::\n')
    project.write('verweis.md', '---\norphan: true\n---\n# Verweis\n\n{ref}`marke`\n')
    assert project.build().warnings == []
    return project


def assert_clean(project: Project, built: Built) -> None:
    """Fail if *built* is not what a build from nothing gives."""
    clean = project.clean_build()
    assert sorted(built.warnings) == sorted(clean.warnings)
    assert tree(built.outdir) == tree(clean.outdir)


def keep_time(path: Path, old: str, new: str) -> None:
    """Change a file, and not its time."""
    times = path.stat()
    text = path.read_text('utf-8')
    assert old in text
    path.write_text(text.replace(old, new), 'utf-8')
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def add_setting(row: str) -> Callable[[Project], object]:
    """Return a function that adds a row to conf.py."""
    return lambda project: project.write('conf.py', f'{CONF}{row}\n')


def beside_page(project: Project) -> None:
    """Put a page of another format beside one."""
    project.write('zwei.rst', ':orphan:\n\nZwei\n====\n\nAus reStructuredText.\n')
    project.build()
    project.write('zwei.md', '---\norphan: true\n---\n# Zwei\n\nAus Markdown.\n')
    (project.root / 'zwei.rst').unlink()


CHANGES: dict[str, Callable[[Project], object]] = {
    'references, with their time kept': lambda project: keep_time(
        project.root / 'references.bib', 'Ein Bericht', 'Der Bericht'
    ),
    'a picture for the language': lambda project: (project.root / 'releases/2020/bild.de.png').write_bytes(
        picture(7, 3)
    ),
    'another format of a page': beside_page,
    'nitpicky': add_setting('nitpicky = True'),
    'code of the settings': add_setting(
        'def setup(app):\n    app.connect("html-page-context", lambda *a: a[3].update(docstitle="Probe"))'
    ),
    'no search any more': add_setting('press_index_search = False'),
    'a year that comes, beyond those of the sidebar': lambda project: [
        project.release(f'jahr{year}', f'{year}-05-05') for year in range(1995, 2012)
    ],
}


@pytest.mark.parametrize('change', CHANGES)
def test_a_change_that_something_hides_is_seen(archive: Project, change: str) -> None:
    archive.write('conf.py', f'{CONF}press_index_search = True\n')
    archive.build()
    CHANGES[change](archive)
    if change not in {'nitpicky', 'code of the settings', 'no search any more'}:
        archive.write('conf.py', f'{CONF}press_index_search = True\n')
    assert_clean(archive, archive.build())
    assert_clean(archive, archive.build())


def test_a_year_page_that_cannot_be_read_any_more_is_linked_from_nowhere(archive: Project) -> None:
    for year in range(1995, 2012):
        archive.release(f'jahr{year}', f'{year}-05-05')
    archive.write('uebersicht.md', '---\norphan: true\n---\n# Jahre\n\n:::{release-overview} years\n:::\n')
    archive.build()
    (archive.root / 'releases/1996/index.md').write_bytes(b'# Beispiel \xff\n')
    assert_clean(archive, archive.build())


def test_pages_that_a_build_of_named_files_did_not_write_are_written_in_the_next(archive: Project) -> None:
    archive.write('press.toml', PRESS.replace('Erika Muster', 'Erika Beispiel'))
    keep_time(archive.root / 'releases/2020/b.md', '# Beispielmeldung', '# Neue Beispielmeldung')
    with sphinx_app(archive.root, 'html', archive.root / '_build/html/html') as app:
        app.build(filenames=[archive.root / 'kontakt.md'])
    assert_clean(archive, archive.build())


def test_two_output_folders_may_share_their_doctrees(archive: Project) -> None:
    def into(name: str) -> Path:
        outdir = archive.root / '_build' / name
        shared = str(archive.root / '_build/shared')
        command = [
            sys.executable,
            '-m',
            'sphinx',
            '-q',
            '-b',
            'html',
            '-d',
            shared,
            str(archive.root),
            str(outdir),
        ]
        subprocess.run(command, check=True)
        return outdir

    into('html')
    into('zweiter')
    keep_time(archive.root / 'releases/2020/b.md', '# Beispielmeldung', '# Neue Beispielmeldung')
    first, second = into('html'), into('zweiter')
    assert 'Neue Beispielmeldung' in (second / 'releases/2020/b.html').read_text('utf-8')
    assert (first / 'releases/2020/b.html').read_bytes() == (second / 'releases/2020/b.html').read_bytes()


def test_a_setting_for_reading_reaches_the_pages_of_both_builders(archive: Project) -> None:
    def build(builder: str) -> Path:
        outdir = archive.root / '_build/html' / builder
        with sphinx_app(archive.root, builder, outdir) as app:
            app.build()
        return outdir

    build('html')
    build('dirhtml')
    archive.write('conf.py', CONF.replace("language = 'de'", "language = 'en'"))
    build('html')
    assert 'lang="en"' in (build('dirhtml') / 'kontakt/index.html').read_text('utf-8')


def test_the_warning_of_a_label_that_stands_twice_comes_again(archive: Project) -> None:
    archive.write('zweite.md', '---\norphan: true\n---\n(marke)=\n# Noch eine Marke\n')
    archive.build()
    for _time in range(2):
        built = archive.build()
        assert len([line for line in built.warnings if 'marke' in line]) == 1
        assert_clean(archive, built)
    archive.remove('zweite.md')
    built = archive.build()
    assert built.warnings == []
    assert_clean(archive, built)


@pytest.mark.parametrize('folder', ['_static', '_templates'])
def test_files_behind_links_count(archive: Project, folder: str) -> None:
    archive.write(
        'conf.py',
        f"{CONF}html_static_path = ['_static']\nhtml_css_files = ['mehr/eigen.css']\n"
        "templates_path = ['_templates']\n",
    )
    for name in ('_static', '_templates'):
        (archive.root / name).mkdir()
    beside = archive.root.parent / 'anderswo'
    beside.mkdir()
    (archive.root / folder / 'mehr').symlink_to(beside)
    foot = '{% block footer %}{% include "mehr/fuss.html" ignore missing %}{% endblock %}'
    include = f'{{% extends "!layout.html" %}}{foot}'
    archive.write('_templates/layout.html', include)
    for text in ('p { margin: 0 }', 'p { margin: 1px }'):
        (beside / 'eigen.css').write_text(text, 'utf-8')
        (beside / 'fuss.html').write_text(f'<p>{text}</p>', 'utf-8')
        assert_clean(archive, archive.build())


def test_a_picture_that_was_removed_from_the_output_comes_again(archive: Project) -> None:
    built = archive.build()
    before = tree(built.outdir)
    for path in (built.outdir / '_images').iterdir():
        path.unlink()
    assert tree(archive.build().outdir) == before


def test_a_file_of_the_future_is_read_once(archive: Project) -> None:
    for path in (archive.root / 'press.toml', archive.root / 'releases/2020/bild.png'):
        os.utime(path, (2**32, 2**32))
    archive.build()
    assert '0 added, 0 changed, 0 removed' in archive.build().status


def test_an_output_folder_that_becomes_another_one_is_written_anew(archive: Project) -> None:
    keep_time(archive.root / 'releases/2020/b.md', '# Beispielmeldung', '# Neue Beispielmeldung')
    built = archive.build()
    shutil.rmtree(built.outdir)
    assert_clean(archive, archive.build())
