"""From which moment on a release is public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pressarchive.model.visibility import Hold, decide, lifted_at, moment, said_by, summary

BERLIN = ZoneInfo('Europe/Berlin')
AMBIGUOUS = (
    '2026-10-25 02:30 comes twice in Europe/Berlin (change of the clocks); add the offset, +01:00 or +02:00'
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ('text', 'zone', 'expected'),
    [
        ('2026-12-01 10:00', 'Europe/Berlin', '2026-12-01 09:00'),
        ('2026-12-01T10:00', 'Europe/Berlin', '2026-12-01 09:00'),
        (' 2026-12-01 10:00 ', 'Europe/Berlin', '2026-12-01 09:00'),
        ('2026-12-01 10:00:30', 'Europe/Berlin', '2026-12-01 09:00:30'),
        ('2026-07-01 10:00', 'Europe/Berlin', '2026-07-01 08:00'),
        ('2026-07-01 10:00', 'America/New_York', '2026-07-01 14:00'),
        ('2026-07-01 10:00', 'Asia/Kathmandu', '2026-07-01 04:15'),
        # With an offset the zone does not count.
        ('2026-12-01 10:00Z', 'America/New_York', '2026-12-01 10:00'),
        ('2026-12-01 10:00+01:00', 'America/New_York', '2026-12-01 09:00'),
        ('2026-12-01 10:00 +0100', 'Asia/Tokyo', '2026-12-01 09:00'),
        ('2026-12-01 10:00-11:30', 'UTC', '2026-12-01 21:30'),
        # A leap day, and the turn of a year: the day in Berlin is not that in UTC.
        ('2028-02-29 23:59', 'Europe/Berlin', '2028-02-29 22:59'),
        ('2028-02-29 00:30', 'Europe/Berlin', '2028-02-28 23:30'),
        ('2026-12-31 23:59', 'Europe/Berlin', '2026-12-31 22:59'),
        ('2027-01-01 00:00', 'Europe/Berlin', '2026-12-31 23:00'),
        # The last minute before a change of the clocks, and the first one after it.
        ('2026-03-29 01:59', 'Europe/Berlin', '2026-03-29 00:59'),
        ('2026-03-29 03:00', 'Europe/Berlin', '2026-03-29 01:00'),
        ('2026-10-25 01:59', 'Europe/Berlin', '2026-10-24 23:59'),
        ('2026-10-25 03:00', 'Europe/Berlin', '2026-10-25 02:00'),
        # The years that are plausible, from the first to the last.
        ('1800-01-01 00:00', 'UTC', '1800-01-01 00:00'),
        ('2999-12-31 23:59', 'UTC', '2999-12-31 23:59'),
        # Of an hour that comes twice each with its offset.
        ('2026-10-25 02:30+02:00', 'Europe/Berlin', '2026-10-25 00:30'),
        ('2026-10-25 02:30+01:00', 'Europe/Berlin', '2026-10-25 01:30'),
    ],
)
def test_moment(text: str, zone: str, expected: str) -> None:
    assert lifted_at(moment(text), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize(
    'text',
    [
        '',
        'morgen',
        '2026-12-01',
        '2026-12',
        '2026',
        '10:00',
        '2026-12-01 10',
        '2026-12-01 10 Uhr',
        '2026-12-01 10:00 Uhr',
        '2026-12-01, 10:00',
        '2026-12-01  10:00',
        '01.12.2026 10:00',
        '2026-13-01 10:00',
        '2026-02-29 10:00',
        '2026-12-01 24:00',
        '2026-12-01 10:60',
        '2026-12-01 10:00+25:00',
        '2026-12-01 10:00 MEZ',
        '2026-12-01 10:00 Europe/Berlin',
        '20261201T1000',
        '1799-12-01 10:00',
        '9999-12-31 23:59',
        '２０２６-12-01 10:00',
        '2026-12-01 10:00\n2027-12-01 10:00',
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r'allowed: .*(2026-12-01 10:00|1800)'):
        moment(text)


@pytest.mark.parametrize(
    ('text', 'zone', 'what', 'offsets'),
    [
        ('2026-10-25 02:00', 'Europe/Berlin', 'comes twice', '+01:00 or +02:00'),
        ('2026-10-25 02:59', 'Europe/Berlin', 'comes twice', '+01:00 or +02:00'),
        ('2026-03-29 02:00', 'Europe/Berlin', 'does not exist', '+01:00 or +02:00'),
        ('2026-03-29 02:59', 'Europe/Berlin', 'does not exist', '+01:00 or +02:00'),
        ('2026-11-01 01:30', 'America/New_York', 'comes twice', '-04:00 or -05:00'),
        ('2026-03-08 02:30', 'America/New_York', 'does not exist', '-04:00 or -05:00'),
        # Half an hour only.
        ('2026-04-05 01:45', 'Australia/Lord_Howe', 'comes twice', '+10:30 or +11:00'),
    ],
)
def test_moment_that_nobody_can_tell(text: str, zone: str, what: str, offsets: str) -> None:
    with pytest.raises(ValueError, match=what) as caught:
        lifted_at(moment(text), ZoneInfo(zone))
    assert str(caught.value) == f'{text} {what} in {zone} (change of the clocks); add the offset, {offsets}'


def test_without_a_zone_an_embargo_ends_when_it_has_ended_everywhere() -> None:
    assert lifted_at(moment('2026-12-01 10:00'), None) == utc('2026-12-01 22:00')
    assert lifted_at(moment('2026-12-01 10:00+01:00'), None) == utc('2026-12-01 09:00')
    # Neither is a change of the clocks known.
    assert lifted_at(moment('2026-10-25 02:30'), None) == utc('2026-10-25 14:30')


def test_public_from_the_minute_on() -> None:
    until = utc('2026-12-01 09:00')
    embargo = moment('2026-12-01 10:00')
    for before in (timedelta(microseconds=1), timedelta(seconds=1), timedelta(days=400)):
        assert decide(said_by(embargo, BERLIN, is_draft=False, line=7), until - before) == Hold(until, 7)
    for after in (timedelta(), timedelta(seconds=1), timedelta(days=400)):
        assert decide(said_by(embargo, BERLIN, is_draft=False), until + after) is None


def test_ambiguous_moment_holds_for_ever() -> None:
    (hold,) = said_by(moment('2026-10-25 02:30'), BERLIN, is_draft=False)
    assert hold == Hold(fault=f"option 'embargo' is wrong: {AMBIGUOUS}")
    assert hold.lasts(utc('2999-01-01'))


FAULTY = Hold(line=3, fault='x')
WINTER, SUMMER = Hold(utc('2026-12-01 09:00'), 5), Hold(utc('2027-07-01 09:00'), 5)


#: What is said of a page in its lines, and the line that counts at the turn of the year; 0: it is public.
DECIDED = [
    ([], 0),
    # An embargo: it is over, it ends just now, it has not ended; one without an offset needs a zone.
    (['2026-06-01 10:00'], 0),
    (['2027-01-01 01:00'], 0),
    (['2027-01-01 01:01'], 1),
    (['2027-01-01 00:00Z'], 0),
    (['2026-12-31 23:00-02:00'], 1),
    (['draft'], 1),
    # What nobody knows may say "not yet" in other words.
    (['unknown'], 1),
    (['fault'], 1),
    # Of two that hold the first; of embargoes the one that ends last.
    (['draft', 'unknown'], 1),
    (['unknown', 'draft'], 1),
    (['fault', 'fault'], 1),
    (['2027-02-01 10:00', '2027-02-01 10:00'], 1),
    (['2027-02-01 10:00', '2027-03-01 10:00'], 2),
    (['2027-03-01 10:00', '2027-02-01 10:00'], 1),
    (['2026-06-01 10:00', '2027-02-01 10:00'], 2),
    # What has no end counts more than what has one, and a fault more than that.
    (['2027-03-01 10:00', 'draft'], 2),
    (['draft', '2027-03-01 10:00'], 1),
    (['2026-06-01 10:00', 'unknown'], 2),
    (['draft', 'fault'], 2),
    (['fault', 'draft'], 1),
    (['2027-03-01 10:00', 'fault'], 2),
    # Which is meant is not certain, a thousand years later neither.
    (['2026-10-25 02:30'], 1),
    (['draft', '2026-10-25 02:30'], 2),
]


@pytest.mark.parametrize(('said', 'line'), DECIDED)
def test_what_keeps_a_page_back(said: list[str], line: int) -> None:
    holds = [
        hold
        for number, one in enumerate(said, 1)
        for hold in (
            [Hold(line=number, fault=one.removeprefix('draft').removeprefix('unknown'))]
            if one.isalpha()
            else said_by(moment(one), BERLIN, is_draft=False, line=number)
        )
    ]
    assert decide(holds, utc('2027-01-01 00:00')) == (holds[line - 1] if line else None)


@pytest.mark.parametrize(
    ('embargo', 'is_draft', 'said', 'expected'),
    [
        ('', False, [], None),
        ('', True, [], Hold(line=7)),
        ('2020-01-01 10:00', False, [], None),
        ('2020-01-01 10:00', True, [], Hold(line=7)),
        ('2026-12-01 10:00', False, [], Hold(utc('2026-12-01 09:00'), 7)),
        ('2026-12-01 10:00', True, [], Hold(line=7)),
        ('2026-12-01 10:00', False, [Hold(line=3)], Hold(line=3)),
        ('2026-12-01 10:00', False, [Hold(utc('2026-11-01 09:00'), 3)], Hold(utc('2026-12-01 09:00'), 7)),
        ('', False, [Hold(utc('2025-11-01 09:00'), 3)], None),
        ('', True, [Hold(line=3)], Hold(line=3)),
        ('2026-10-25 02:30', True, [], Hold(line=7, fault=f"option 'embargo' is wrong: {AMBIGUOUS}")),
    ],
)
def test_what_keeps_a_release_back(
    embargo: str, is_draft: bool, said: list[Hold], expected: Hold | None
) -> None:
    until = moment(embargo) if embargo else None
    found = [*said, *said_by(until, BERLIN, is_draft=is_draft, line=7)]
    assert decide(found, utc('2026-01-01')) == expected


def test_a_preview_shows_what_can_be_read() -> None:
    holds = (Hold(), Hold(utc('2026-12-01 09:00')), Hold(fault='x'), Hold(fault='x', is_unreadable=True))
    assert [hold.keeps_out(preview=False) for hold in holds] == [True, True, True, True]
    assert [hold.keeps_out(preview=True) for hold in holds] == [False, False, False, True]


def test_hold_is_for_readers_until_something_else_is_said() -> None:
    assert Hold() == Hold(None, 0, '', is_unreadable=False)


@pytest.mark.parametrize(
    ('holds', 'expected'),
    [
        ([Hold(line=5)], '1 (drafts: 1)'),
        ([Hold(), Hold(line=5)], '2 (drafts: 2)'),
        ([SUMMER], '1 (under embargo: 1, the next until 2027-07-01 11:00)'),
        ([SUMMER, WINTER, SUMMER], '3 (under embargo: 3, the next until 2026-12-01 10:00)'),
        ([FAULTY], '1 (held back by a warning: 1)'),
        # Its moment is not certain.
        ([Hold(utc('2026-12-01 09:00'), 5, 'x')], '1 (held back by a warning: 1)'),
        (
            [SUMMER, FAULTY, Hold(), FAULTY, Hold()],
            '5 (drafts: 2; under embargo: 1, the next until 2027-07-01 11:00; held back by a warning: 2)',
        ),
    ],
)
def test_how_much_is_held_back(holds: list[Hold], expected: str) -> None:
    assert summary(holds, BERLIN) == expected
