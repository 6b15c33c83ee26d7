"""The page frame as a theme: what an archive may put in its place, and what it leaves alone elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support import ARCHIVE, CONF, Project, tree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Project:
    return Project.copy_of(ARCHIVE, tmp_path / 'docs')


def with_settings(project: Project, *lines: str) -> None:
    conf = (project.root / 'conf.py').read_text('utf-8')
    project.write('conf.py', ''.join((conf, *(f'{line}\n' for line in lines))))


def test_an_archive_puts_its_own_word_mark_foot_and_icon_in_their_places(archive: Project) -> None:
    with_settings(archive, "templates_path = ['_templates']", "html_static_path = ['_static']")
    archive.write('_templates/frame/brand.html', '<b>Eine eigene Wortmarke</b>')
    archive.write('_templates/frame/foot-more.html', '<p>Ein eigener Zusatz</p>')
    archive.write('_static/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    built = archive.build(press_index_search=False)
    assert built.warnings == []
    page = built.page('imprint')
    assert page.select_one('.frame-brand b').get_text() == 'Eine eigene Wortmarke'
    assert page.select_one('footer p').get_text() == 'Ein eigener Zusatz'
    assert built.text('_static/favicon.svg') == '<svg xmlns="http://www.w3.org/2000/svg"/>'


def test_without_any_of_its_own_the_frame_is_whole(archive: Project) -> None:
    built = archive.build(press_index_search=False)
    assert built.warnings == []
    page = built.page('imprint')
    assert page.select_one('.frame-brand strong').get_text() == 'Beispielwerke'
    loaded = [node.get('src') or node.get('href') for node in page.select('script, link')]
    names = {re.sub(r'\?.*', '', name) for name in loaded if name and '_static' in name}
    assert {'_static/frame.css', '_static/frame.js', '_static/mode.js', '_static/favicon.svg'} <= names
    assert [name for name in names if not (built.outdir / name).is_file()] == []


def test_a_layout_of_the_archive_s_own_builds_upon_the_frame(archive: Project) -> None:
    with_settings(archive, "templates_path = ['_templates']")
    layout = '{% extends "!layout.html" %}\n{% block footer %}{{ super() }}<p>Darunter</p>{% endblock %}\n'
    archive.write('_templates/layout.html', layout)
    page = archive.build(press_index_search=False).page('imprint')
    assert page.select_one('footer') is not None
    assert 'Darunter' in page.get_text()


def test_another_theme_gets_nothing_of_the_frame(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs', conf=CONF)
    names = tree(project.build().outdir)
    assert not [name for name in names if 'frame' in name or name.endswith('mode.js')]
    # Files that only the frame does without are there.
    assert '_static/basic.css' in names


@pytest.mark.slow(reason='whole archives')
def test_builds_of_one_process_do_not_share_what_the_base_theme_writes(archive: Project) -> None:
    first = archive.build(press_index_search=False).text('.buildinfo')
    assert archive.clean_build(press_index_search=False).text('.buildinfo') == first
