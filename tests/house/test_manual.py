"""README and manual: their links lead somewhere, what they name exists, and each command is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from pressarchive.cli.command import COMMANDS
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [
    REPOSITORY / 'README.md',
    REPOSITORY / 'CONTRIBUTING.md',
    *sorted((REPOSITORY / 'manual').glob('*.md')),
]
TARGETS = re.findall(r'^([a-z0-9-]+):', (REPOSITORY / 'Makefile').read_text('utf-8'), re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the anchors of headings, as GitHub and GitLab make them."""
    headings = re.findall(r'^#+ (.+)$', path.read_text('utf-8'), re.MULTILINE)
    return {re.sub(r'[^\w -]', '', heading.strip().lower()).replace(' ', '-') for heading in headings}


@pytest.mark.parametrize('page', PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    tokens = MarkdownIt('commonmark').enable('table').parse(page.read_text('utf-8'))
    links = [
        one.attrs.get('href', '')
        for token in tokens
        for one in token.children or []
        if one.type == 'link_open'
    ]
    for link in links:
        file, _sign, anchor = str(link).partition('#')
        if '://' in file or file.startswith('mailto:'):
            continue
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        if anchor and target.suffix == '.md':
            assert anchor in anchors(target), link


def test_what_the_readme_shows_its_promises_by_exists() -> None:
    rows = (REPOSITORY / 'README.md').read_text('utf-8').partition('| promise |')[2].partition('\n\n')[0]
    shown = re.findall(r'`([^`]+)`', rows)
    assert shown
    for name in shown:
        if name.startswith('tests/'):
            assert (REPOSITORY / name).exists(), name
        elif name.startswith('make '):
            assert name.split()[1] in TARGETS, name
        elif name.startswith('python -m '):
            module = REPOSITORY.joinpath(*name.split()[2].split('.'))
            assert module.with_suffix('.py').is_file() or module.is_dir(), name
        else:
            assert name.startswith('pressarchive '), name
            assert name.split()[1] in COMMANDS, name


def test_the_manual_names_each_command() -> None:
    text = (REPOSITORY / 'manual/commands.md').read_text('utf-8')
    rows = re.findall(r'^\| `pressarchive ([^|]+?)\|', text, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r'(?:^|, `)([a-z]+)', row)}
    assert named == set(COMMANDS)
