"""What old releases say of themselves."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from tests.support import words

if TYPE_CHECKING:
    import pytest

    from tests.support import Project

NOTICE = ':::{%s} 2020-05-02\nEin Beispielhinweis.\n:::\n'


def test_a_release_says_what_is_true_of_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was changed is not kept unchanged; of one that was withdrawn nothing is kept."""
    press = project.root / 'press.toml'
    press.write_text(press.read_text(encoding='utf-8').replace('archive-after = 0', 'archive-after = 12'))
    when = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', str(int(when.timestamp())))
    project.release('beispiel-a', '2020-05-01')
    project.release('beispiel-b', '2020-05-01', text=NOTICE % 'correction')
    project.release('beispiel-c', '2020-05-01', text=NOTICE % 'withdrawal')
    built = project.build()
    said = {}
    for name in 'abc':
        lines = built.page(f'releases/2020/beispiel-{name}').select('.press-archived')
        said[name] = [words(line) for line in lines]
    assert ['unverändert' in line for line in said['a']] == [True]
    assert ['nchanged' in line or 'unverändert' in line for line in said['b']] == [False]
    assert said['c'] == []


def test_no_build_is_announced_for_one_that_was_withdrawn(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = project.root / 'press.toml'
    press.write_text(press.read_text(encoding='utf-8').replace('archive-after = 0', 'archive-after = 12'))
    when = dt.datetime(2020, 6, 1, tzinfo=dt.UTC)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', str(int(when.timestamp())))
    project.release('beispiel-c', '2020-05-01', text=NOTICE % 'withdrawal')
    assert json.loads(project.build().text('next-publication.json')) == {'next': None}
