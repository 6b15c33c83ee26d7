"""A proofreading says what a build says of a page, at the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.proofreading.files import look_at
from pressarchive.proofreading.finding import Severity
from tests.guarantees.test_bad_input import PAGES
from tests.support import ARCHIVE, REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Project

#: What only a build finds, and why.
ONLY_A_BUILD = {
    'unknown related release': 'other releases',
    'related to itself': 'other releases',
    'unknown reference': 'the .bib files of the archive',
    'number of another release': 'other releases',
    'page that sends readers elsewhere': 'reStructuredText within Markdown',
    'dates as a list': 'the finished page, held against the source letter by letter',
    'file that includes itself': 'what other files hold',
}


def errors(path: Path) -> list[str]:
    (outcome,) = look_at([path])
    return [
        f'{one.line}: WARNING: {one.text} [press.{one.rule}]'
        for one in outcome.findings
        if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize('name', PAGES)
def test_bad_input_is_named_as_in_a_build(project: Project, name: str) -> None:
    source, expected = PAGES[name]
    project.write('releases/2019/bild.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.write('releases/2019/teil.inc', '```{include} teil.inc\n```\n')
    project.write('releases/2019/schlecht.md', source)
    found = errors(project.root / 'releases/2019/schlecht.md')
    if name in ONLY_A_BUILD:
        assert set(found) < set(expected)
    else:
        assert sorted(found) == sorted(expected)


@pytest.mark.parametrize('folder', [ARCHIVE, REPOSITORY / 'docs'], ids=['archive', 'docs'])
def test_where_a_build_finds_nothing_there_is_no_error(folder: Path) -> None:
    pages = sorted(
        path for path in folder.rglob('*.md') if not path.relative_to(folder).parts[0].startswith('_')
    )
    assert [found for path in pages for found in errors(path)] == []
