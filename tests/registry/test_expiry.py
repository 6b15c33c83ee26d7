"""What ends within 30 days with nothing to follow is named, and nothing else."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.writing.expiry import endings_of
from pressarchive.registry import expiry
from tests.samples import read

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '[organisation]\nname = "Stadt"\nemail = "presse@example.org"\n'


def found(folder: Path, content: str, today: date) -> list[str]:
    registry, _faults = read(folder, HEAD + content)
    return [one.message for one in expiry.endings(registry, today)]


def contact(key: str, **values: str) -> str:
    rows = ''.join(f'{name.rstrip("_")} = "{value}"\n' for name, value in values.items())
    return f'[contacts.{key}]\nname = "{key}"\n{rows}'


def boilerplate(**values: str) -> str:
    rows = ''.join(f'{name.rstrip("_")} = "{value}"\n' for name, value in values.items())
    return f'[[boilerplates]]\nkey = "stadt"\ntext = "Text"\n{rows}'


@pytest.mark.parametrize(
    ('days', 'words'),
    [
        (-1, None),
        (0, 'ends today, on 2026-06-30'),
        (1, 'ends tomorrow, on 2026-06-30'),
        (2, 'ends in 2 days, on 2026-06-30'),
        (30, 'ends in 30 days, on 2026-06-30'),
        (31, None),
    ],
)
@pytest.mark.parametrize('entry', [contact('a', until='2026-06-30'), boilerplate(until='2026-06')])
def test_thirty_days_count(tmp_path: Path, entry: str, days: int, words: str | None) -> None:
    messages = found(tmp_path, entry, date(2026, 6, 30) - timedelta(days=days))
    if words is None:
        assert messages == []
    else:
        assert len(messages) == 1
        assert words in messages[0]


@pytest.mark.parametrize(
    ('until', 'today', 'is_named'),
    [
        ('2028-02', date(2028, 1, 30), True),  # 29 February
        ('2028-02', date(2028, 1, 29), False),
        ('2027-02', date(2027, 1, 29), True),  # 28 February
        ('2028-02-29', date(2028, 2, 29), True),
        ('2028-02-29', date(2028, 3, 1), False),
        ('2026', date(2026, 12, 1), True),
        ('2026', date(2026, 11, 30), False),
        ('2026-12', date(2026, 12, 31), True),
        ('2026-12', date(2027, 1, 1), False),
        ('2027-01-05', date(2026, 12, 31), True),
    ],
)
def test_a_date_means_its_last_day(tmp_path: Path, until: str, today: date, is_named: bool) -> None:
    assert bool(found(tmp_path, contact('a', until=until), today)) == is_named


TODAY = date(2026, 6, 20)
ENDS = {'until': '2026-06-30'}


@pytest.mark.parametrize(
    ('others', 'is_named'),
    [
        (contact('b'), False),
        (contact('b', from_='2026-07-01'), False),
        (contact('b', from_='2026-07-02'), True),
        (contact('b', until='2026-06-30'), True),
        (contact('b', until='2027'), False),
        (contact('b', until='2026-06-25', fallback='c') + contact('c'), False),
        (contact('b', until='2026-06-25', fallback='c') + contact('c', from_='2027'), True),
        (contact('b', until='2026-06-25', fallback='a'), True),
        ('', True),
    ],
)
def test_a_fallback_that_answers_then_follows(tmp_path: Path, others: str, is_named: bool) -> None:
    messages = found(tmp_path, contact('a', fallback='b', **ENDS) + others, TODAY)
    assert any("contact 'a'" in one for one in messages) == is_named


def test_a_fallback_that_has_ended_is_named_word_for_word(tmp_path: Path) -> None:
    message = (
        "contact 'a' ends in 10 days, on 2026-06-30, and nothing follows: its fallback 'b' does not answer "
        'then; name a "fallback" that answers then, or a later "until"'
    )
    content = contact('a', fallback='b', **ENDS) + contact('b', until='2026-01')
    assert found(tmp_path, content, TODAY) == [message]


def test_the_press_office_alone_follows_nobody(tmp_path: Path) -> None:
    message = (
        "contact 'a' ends in 10 days, on 2026-06-30, and nothing follows: "
        'name a "fallback" that answers then, or a later "until"'
    )
    assert found(tmp_path, contact('a', **ENDS), TODAY) == [message]


@pytest.mark.parametrize(
    ('other', 'is_named'),
    [
        (boilerplate(from_='2026-07-01'), False),
        (boilerplate(from_='2026-07'), False),
        (boilerplate(from_='2026-07-02'), True),
        (boilerplate(until='2025'), True),
        ('[[boilerplates]]\nkey = "andere"\ntext = "Text"\n', True),
    ],
)
def test_a_boilerplate_of_the_same_key_follows(tmp_path: Path, other: str, is_named: bool) -> None:
    entry = boilerplate(from_='2026-01', until='2026-06-30')
    assert bool(found(tmp_path, entry + other, TODAY)) == is_named


def test_what_has_no_end_is_never_named(tmp_path: Path) -> None:
    assert found(tmp_path, contact('a') + boilerplate(from_='2020'), TODAY) == []


def test_file_and_line_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1781948000')  # 20 June 2026
    faulty = '[[boilerplates]]\nkey = "stadt"\ntext = ""\n'
    content = HEAD + faulty + boilerplate(until='2026-06-30') + contact('a', **ENDS)
    (tmp_path / 'press.toml').write_text(content, 'utf-8')
    (one, first), (two, second) = endings_of(tmp_path / 'press.toml')
    assert (one, two) == (13, 10)
    assert first.startswith("contact 'a' ends in 10 days")
    assert second.startswith("boilerplate 'stadt' ends in 10 days")


@pytest.mark.parametrize('content', ['[organisation', '[contacts.a\n', '', None])
def test_a_file_that_cannot_be_read_has_no_endings(tmp_path: Path, content: str | None) -> None:
    """The build names what is wrong with it."""
    if content is not None:
        (tmp_path / 'press.toml').write_text(content, 'utf-8')
    assert endings_of(tmp_path / 'press.toml') == []


#: 31 December 2026, 22:59:59 and 23:00 in UTC: the year's last second and the next year's first in Berlin.
LAST, FIRST = 1798757999, 1798758000


@pytest.mark.parametrize('zone', ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])
@pytest.mark.parametrize(('epoch', 'is_named'), [(LAST, True), (FIRST, False)])
def test_the_day_is_the_organisations_own(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    epoch: int,
    is_named: bool,
) -> None:
    monkeypatch.setenv('TZ', zone)
    time.tzset()
    try:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', str(epoch))
        (tmp_path / 'press.toml').write_text(HEAD + contact('a', until='2026'), 'utf-8')
        named = endings_of(tmp_path / 'press.toml')
    finally:
        monkeypatch.delenv('TZ')
        time.tzset()
    assert bool(named) == is_named
