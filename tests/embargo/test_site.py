"""From the minute of its embargo on a release is public; before it, nothing tells of it. All made up."""

from __future__ import annotations

import json
import re
import subprocess
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.histories import differences, outcome
from tests.support import PRESS, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support import Built, Project

pytestmark = pytest.mark.usefixtures('few_words')

BERLIN = ZoneInfo('Europe/Berlin')
UNTIL = datetime(2026, 12, 1, 10, tzinfo=BERLIN)
SECOND = timedelta(seconds=1)
NAME = 'releases/2026/gesperrt'
READ = re.compile(r'(\d+) added, (\d+) changed, (\d+) removed')


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_clock(moment: datetime) -> None:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', str(int(moment.timestamp())))

    return set_clock


@pytest.fixture
def archive(project: Project) -> Project:
    project.write('press.toml', f'{PRESS}\n[topics.neues]\ntitle = "Neues Thema (Beispiel)"\n')
    for number in range(1, 5):
        project.release(f'offen-{number}', f'2025-0{number}-01', topics='bau')
    project.release('gesperrt', '2026-12-01', embargo='2026-12-01 10:00', topics='neues')
    return project


def is_public(built: Built) -> bool:
    there = (built.outdir / f'{NAME}.html').exists()
    assert there == (NAME in built.env.all_docs)
    assert there == ('gesperrt' in built.text('index.html'))
    return there


def next_moment(built: Built) -> str | None:
    found = json.loads(built.text('next-publication.json'))
    assert list(found) == ['next']
    moment: str | None = found['next']
    return moment


def read(built: Built) -> tuple[int, ...]:
    (found,) = READ.findall(built.status)
    return tuple(map(int, found))


def test_the_minute_of_the_embargo(archive: Project, at: Callable[[datetime], None]) -> None:
    at(UNTIL - SECOND)
    built = archive.build()
    assert not is_public(built)
    assert next_moment(built) == '2026-12-01T09:00:00Z'
    assert 'not public yet: 1' in built.status
    at(UNTIL)
    built = archive.build()
    assert is_public(built)
    assert next_moment(built) is None
    assert 'not public yet' not in built.status


def test_after_the_moment_only_that_page_is_read(archive: Project, at: Callable[[datetime], None]) -> None:
    at(UNTIL - timedelta(days=1))
    archive.build()
    assert read(archive.build()) == (0, 0, 0)
    at(UNTIL + timedelta(minutes=7))
    built = archive.build()
    # The release, its year, and the topic that only it has.
    assert read(built) == (3, 0, 0)
    assert 'Neues Thema' in built.text('topics/neues.html')
    assert not differences(outcome(built), outcome(archive.clean_build()), ())


@pytest.mark.slow(reason='many builds')
@pytest.mark.parametrize('parallel', [0, 2])
def test_incremental_equals_clean_whatever_the_clock_does(
    archive: Project, at: Callable[[datetime], None], parallel: int
) -> None:
    for moment in (UNTIL - SECOND, UNTIL, UNTIL - timedelta(days=30), UNTIL + timedelta(days=400)):
        at(moment)
        built = archive.build(parallel=parallel)
        assert is_public(built) == (moment >= UNTIL)
        faults = differences(outcome(built), outcome(archive.clean_build()), ())
        assert not faults, (moment, '\n'.join(faults))


@pytest.mark.slow(reason='five builds')
def test_draft_set_and_taken_off(archive: Project, at: Callable[[datetime], None]) -> None:
    at(UNTIL)
    for options in ({}, {'status': 'draft'}, {'status': 'public'}, {'embargo': '2027-01-01 00:00'}, {}):
        archive.release('gesperrt', '2026-12-01', topics='neues', **options)
        built = archive.build()
        assert is_public(built) == (options in ({}, {'status': 'public'}))
        # A topic and a year that only it has come and go with it; nobody else's do.
        for page in ('topics/neues.html', 'releases/2026/index.html'):
            assert (built.outdir / page).exists() == is_public(built)
        assert (built.outdir / 'topics/bau.html').exists()
        faults = differences(outcome(built), outcome(archive.clean_build()), ())
        assert not faults, (options, '\n'.join(faults))


def test_the_zone_is_the_organisations(archive: Project, at: Callable[[datetime], None]) -> None:
    at(UNTIL)
    assert is_public(archive.build())
    archive.write('press.toml', PRESS.replace('[site]', 'timezone = "America/New_York"\n\n[site]'))
    built = archive.build()
    assert not is_public(built)
    assert next_moment(built) == '2026-12-01T15:00:00Z'
    at(datetime(2026, 12, 1, 15, tzinfo=UTC))
    assert is_public(archive.build())


@pytest.mark.slow(reason='five cases')
@pytest.mark.parametrize(
    ('press', 'is_trusted'),
    [
        ('', True),
        (f'{PRESS}\n[topics.ohne]\n', True),
        ('kein toml [', False),
        (PRESS.replace('[site]', 'timezone = "Europa/Berlin"\n\n[site]'), False),
        (PRESS.replace('[organisation]', '[organization]'), False),
    ],
)
def test_without_a_zone_that_is_known_the_embargo_ends_last(
    archive: Project, at: Callable[[datetime], None], press: str, is_trusted: bool
) -> None:
    archive.write('press.toml', press)
    last = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo('Etc/GMT+12'))
    at(last - SECOND)
    assert is_public(archive.build()) == is_trusted
    at(last)
    assert is_public(archive.build())


@pytest.mark.slow(reason='four machines')
@pytest.mark.parametrize('zone', ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York'])
def test_the_machine_may_stand_anywhere(
    archive: Project, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv('TZ', zone)
    time.tzset()
    try:
        at(UNTIL - SECOND)
        assert not is_public(archive.build())
        at(UNTIL)
        assert is_public(archive.build())
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ('embargo', 'now', 'public'),
    [
        # 31 December and 1 January: in Berlin it is the next year an hour before UTC says so.
        ('2027-01-01 00:00', '2026-12-31T22:59:59+00:00', False),
        ('2027-01-01 00:00', '2026-12-31T23:00:00+00:00', True),
        ('2026-12-31 23:59', '2026-12-31T22:58:59+00:00', False),
        ('2026-12-31 23:59', '2026-12-31T22:59:00+00:00', True),
        # A leap day.
        ('2028-02-29 12:00', '2028-02-29T10:59:59+00:00', False),
        ('2028-02-29 12:00', '2028-02-29T11:00:00+00:00', True),
        # The hour that comes twice: each has its offset.
        ('2026-10-25 02:30+02:00', '2026-10-25T00:29:59+00:00', False),
        ('2026-10-25 02:30+02:00', '2026-10-25T00:30:00+00:00', True),
        ('2026-10-25 02:30+01:00', '2026-10-25T00:30:00+00:00', False),
        ('2026-10-25 02:30+01:00', '2026-10-25T01:30:00+00:00', True),
        # The first minute of summer time.
        ('2026-03-29 03:00', '2026-03-29T00:59:59+00:00', False),
        ('2026-03-29 03:00', '2026-03-29T01:00:00+00:00', True),
    ],
)
def test_edges(
    archive: Project, at: Callable[[datetime], None], embargo: str, now: str, public: bool
) -> None:
    archive.release('gesperrt', '2026-12-01', embargo=embargo)
    at(datetime.fromisoformat(now))
    assert is_public(archive.build()) == public


CLOCKS = 'in Europe/Berlin (change of the clocks); add the offset, +01:00 or +02:00.'
FORMS = 'a day with its time, 2026-12-01 10:00, also with an offset, 2026-12-01 10:00+01:00.'


@pytest.mark.parametrize(
    ('option', 'value', 'fault'),
    [
        ('embargo', '2026-10-25 02:30', f'is wrong: 2026-10-25 02:30 comes twice {CLOCKS}'),
        ('embargo', '2026-03-29 02:30', f'is wrong: 2026-03-29 02:30 does not exist {CLOCKS}'),
        ('embargo', '2026-12-01', f"is wrong: '2026-12-01' is no moment; allowed: {FORMS}"),
        ('status', 'drfat', "is wrong: 'drfat' is unknown; allowed: draft, public."),
        ('embrago', '2020-01-01 10:00', "is unknown; did you mean 'embargo'?"),
    ],
)
def test_what_is_not_certain_is_not_public_and_is_named_in_every_build(
    archive: Project, at: Callable[[datetime], None], option: str, value: str, fault: str
) -> None:
    at(datetime(2099, 1, 1, tzinfo=UTC))
    archive.release('gesperrt', '2026-12-01', **{option: value})
    for _time in range(2):
        built = archive.build()
        (warning,) = built.warnings
        assert warning == (
            f"{NAME}.md:5: WARNING: option '{option}' {fault} "
            'The page is not public until that is mended [press.embargo]'
        )
        assert not is_public(built)
        assert 'read anew' not in built.status


def test_related_is_quiet_and_a_link_in_the_text_is_named(
    archive: Project, at: Callable[[datetime], None]
) -> None:
    archive.release('offen-1', '2025-01-01', related='gesperrt', supersedes='gesperrt')
    at(UNTIL - SECOND)
    built = archive.build()
    assert built.warnings == []
    assert 'gesperrt' not in built.text('releases/2025/offen-1.html')
    archive.release('offen-2', '2025-02-01', text='Siehe {press:release}`gesperrt`.')
    built = archive.build()
    (warning,) = built.warnings
    assert warning == (
        "releases/2025/offen-2.md:7: WARNING: release 'gesperrt' is not public yet; "
        'link to it when it is, or by "related" [press.embargo]'
    )
    assert 'gesperrt' not in built.text('releases/2025/offen-2.html')
    archive.release('offen-1', '2025-01-01', related='gesperrt')
    at(UNTIL)
    built = archive.build()
    assert built.warnings == []
    for page in ('offen-1', 'offen-2'):
        assert built.page(f'releases/2025/{page}').select('a[href="../2026/gesperrt.html"]')


@pytest.mark.parametrize(
    ('content', 'is_due'),
    [
        (None, True),
        ('', True),
        ('[]', True),
        ('{"next": "bald"}\n', True),
        ('{"next": "2026-12-01T09:00:00Z"} rm -rf\n', True),
        ('{"next": null}\n', False),
        ('{"next": "2026-12-01T09:00:00Z"}\n', True),
        ('{"next": "2026-12-01T08:59:59Z"}\n', True),
        ('{"next": "2026-12-01T09:00:01Z"}\n', False),
        ('{"next": "2026-12-01T10:00:00Z"}\n', False),
        ('{"next": "2027-01-01T00:00:00Z"}\n', False),
    ],
)
def test_pipelines_ask_whether_to_build(tmp_path: Path, content: str | None, is_due: bool) -> None:
    file = tmp_path / 'next-publication.json'
    if content is not None:
        file.write_text(content, encoding='utf-8')
    epoch = str(int(UNTIL.timestamp()))
    done = subprocess.run(
        [str(REPOSITORY / '.ci' / 'due'), str(file)],
        env={'SOURCE_DATE_EPOCH': epoch, 'PATH': '/usr/bin:/bin', 'TZ': 'Pacific/Kiritimati'},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (0 if is_due else 1), done.stdout
    assert done.stdout.startswith('due' if is_due else 'not due')
    assert done.stderr == ''
