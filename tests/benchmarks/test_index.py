"""The benchmark of the index alone: what it writes and changes; without a browser."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from benchmarks import index, index_step
from benchmarks.process import Usage
from benchmarks.style import Style

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bench(tmp_path: Path, few_words: None, monkeypatch: pytest.MonkeyPatch) -> index.Bench:
    """Return one that needs neither processes nor a page that is asked."""
    monkeypatch.setattr(shutil, 'copytree', lambda *_arguments, **_options: None)
    monkeypatch.setattr(index, 'missing', lambda: 'no browser')
    monkeypatch.setattr(index.Bench, '_site', lambda _self: (tmp_path / index_step.OUT).mkdir(parents=True))

    def spawn(_self: index.Bench, command: list[str]) -> Usage:
        assert command[-1] == str(tmp_path)
        (tmp_path / index_step.TOOK).write_text(json.dumps(index_step.step(tmp_path)), encoding='utf-8')
        return Usage(1, 1, 1)

    monkeypatch.setattr(index.Bench, '_spawn', spawn)
    return index.Bench(tmp_path, 60, 'open')


def test_index_is_made_and_changed(bench: index.Bench, tmp_path: Path) -> None:
    steps, found = bench.run(runs=1, ways=['pasted'])
    files = {step.title: step.files for step in steps}
    assert len(files) == 8
    assert files['made anew'] > files['one put into an old year'] > files['one edited, old year'] > 0
    assert {part.kind for part in found.parts} == {
        'cards',
        'followers',
        'register',
        'spelling',
        'table',
        'words',
    }
    text = '\n'.join(index.report(steps, found, 60, Style(markdown=True)))
    assert '| one taken out, old year ' in text
    assert '| files of the index, a release ' in text
    listed = json.loads((tmp_path / index_step.LIST).read_bytes())
    root = json.loads((tmp_path / index_step.OUT / 'press-search/index.json').read_bytes())
    assert root['releases'] == len(listed) == 60


def test_texts_are_those_of_the_pages(bench: index.Bench, tmp_path: Path) -> None:
    bench.run(runs=1, ways=['pasted'])
    first = json.loads((tmp_path / index_step.FEED).read_text(encoding='utf-8').partition('\n')[0])
    assert first['date'] == '3. Januar 2005'
    assert not any(text.startswith(('#', '>', '- ')) for text in first['texts'])
    name = first['path'].removesuffix('.html')
    text = (tmp_path / index_step.OUT / f'{name}.txt').read_text(encoding='utf-8')
    assert first['title'] in text
    assert first['texts'][-1] in text
