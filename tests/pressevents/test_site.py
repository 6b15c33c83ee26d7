"""Events: the card on a release, marks, the list of all, plain text, the clock, and their faults."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.support import marks, tree, words

if TYPE_CHECKING:
    from tests.support import Built, Project

PLACE = 'releases/2026/2026-11-20-rundgang'
EVENT = """\
:::{pressevent} 2026-12-03 11:00
:end: 12:30
:place: Feuerwehrhaus Musterallee
:address: Musterallee 5, 12345 Musterstadt
:register-until: 2026-12-01
:register: presse@example.org
:contact: muster
:::
"""
CARD = [
    'Donnerstag, 3. Dezember 2026, 11:00 bis 12:30 Uhr',
    'Feuerwehrhaus Musterallee, Musterallee 5, 12345 Musterstadt',
    'Anmeldung bis Dienstag, 1. Dezember 2026: presse@example.org',
    'Rückfragen: Erika Muster, +49 30 23125 001, erika.muster@example.org',
]


def at(
    monkeypatch: pytest.MonkeyPatch, year: int, month: int, day: int, hour: int = 0, minute: int = 0
) -> None:
    moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', str(int(moment.timestamp())))


def invite(project: Project, event: str = EVENT, text: str = '', **options: str) -> Built:
    project.release('2026-11-20-rundgang', '2026-11-20', text=f'Ein Rundgang.\n\n{event}{text}', **options)
    project.write('termine.md', '---\norphan: true\n---\n# Termine\n\n:::{release-overview} events\n:::\n')
    return project.build()


def card(built: Built) -> tuple[str, list[str]]:
    found = built.page(PLACE).select_one('.press-event')
    title, *rows = [words(one).replace(' ,', ',') for one in found.select('p')]
    return title, rows


def test_before_the_event(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2026, 11, 28)
    built = invite(project)
    assert built.warnings == []
    assert card(built) == ('Termin', CARD)
    page = built.page(PLACE)
    above = page.select_one('.press-event').find_next_sibling('p')
    assert words(above) == 'Ein Rundgang.'
    assert 'Einladung' in words(page.select_one('.press-meta'))
    assert marks(built.page('index')) == ['Termin']
    listed = built.page('termine')
    assert listed.select_one('.press-events time')['datetime'] == '2026-12-03T11:00'
    assert [words(one) for one in listed.select('.rubric')] == ['Kommende Termine']
    assert words(listed.select_one('.press-events > li')) == (
        'Donnerstag, 3. Dezember 2026, 11:00 bis 12:30 Uhr Beispielmeldung 2026-11-20-rundgang '
        'Feuerwehrhaus Musterallee'
    )
    assert json.loads(built.text('next-publication.json')) == {'next': '2026-12-03T11:30:00Z'}


def test_plain_text_has_it_and_does_not_change_when_it_is_over(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be signed."""
    texts = []
    for day in (28, 29):
        at(monkeypatch, 2026 + (day == 29), 11, day)
        texts.append(invite(project).text(f'{PLACE}.txt'))
    assert texts[0] == texts[1]
    parts = texts[0].split('\n\n')
    assert parts[0].endswith('\nEinladung')
    assert (
        'Termin: Donnerstag, 3. Dezember 2026, 11:00 bis 12:30 Uhr\n'
        'Ort: Feuerwehrhaus Musterallee, Musterallee 5, 12345 Musterstadt\n'
        'Anmeldung bis Dienstag, 1. Dezember 2026: presse@example.org'
    ) in parts


def test_when_it_is_over_all_pages_say_so_and_are_what_a_clean_build_makes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 2026, 12, 3, 11, 29)
    assert card(invite(project))[0] == 'Termin'
    at(monkeypatch, 2026, 12, 3, 11, 30)
    built = project.build()
    assert card(built) == ('Termin vorbei', CARD[:2])
    assert marks(built.page('index')) == ['Termin vorbei']
    assert [words(one) for one in built.page('termine').select('.rubric')] == ['Vergangene Termine']
    assert json.loads(built.text('next-publication.json')) == {'next': None}
    assert tree(built.outdir) == tree(project.clean_build().outdir)


@pytest.mark.parametrize(
    ('state', 'title', 'rows'),
    [('cancelled', 'Termin abgesagt', [CARD[0], CARD[1], CARD[3]]), ('moved', 'Termin verlegt', CARD)],
)
def test_one_that_does_not_take_place_as_announced(
    project: Project, monkeypatch: pytest.MonkeyPatch, state: str, title: str, rows: list[str]
) -> None:
    at(monkeypatch, 2026, 11, 28)
    built = invite(project, EVENT.replace(':contact', f':state: {state}\n:contact'))
    assert card(built) == (title, rows)
    assert marks(built.page('index')) == [title]
    when = '.press-events > li > .press-event-when'
    assert words(built.page('termine').select_one(when)) == f'{CARD[0]} · {title}'
    at(monkeypatch, 2026, 12, 4)
    assert words(project.build().page('termine').select_one(when)).endswith(
        title if state == 'cancelled' else 'Uhr'
    )


@pytest.mark.parametrize(
    ('head', 'when'),
    [
        ('2026-12-03', 'Donnerstag, 3. Dezember 2026'),
        ('2026-12-03 11:00', 'Donnerstag, 3. Dezember 2026, 11:00 Uhr'),
        ('2026-12-03 11:00\n:end: 2026-12-03', 'Donnerstag, 3. Dezember 2026, 11:00 Uhr'),
        (
            '2026-12-03 09:00+01:00\n:end: 9:30',
            'Donnerstag, 3. Dezember 2026, 09:00 bis 09:30 Uhr',
        ),
        ('2026-12-03\n:end: 2026-12-05', 'Donnerstag, 3. Dezember 2026 bis Samstag, 5. Dezember 2026'),
        (
            '2026-12-03 20:00\n:end: 2026-12-04 02:00',
            'Donnerstag, 3. Dezember 2026, 20:00 Uhr bis Freitag, 4. Dezember 2026, 02:00 Uhr',
        ),
        ('\n:start: 2026-12-03 9:30', None),
        ('\n:start: 2026-12-03 09:30', 'Donnerstag, 3. Dezember 2026, 09:30 Uhr'),
    ],
)
def test_when_it_is(project: Project, monkeypatch: pytest.MonkeyPatch, head: str, when: str | None) -> None:
    at(monkeypatch, 2026, 11, 28)
    built = invite(project, f':::{{pressevent}} {head}\n:::\n')
    if when is None:
        assert len(built.warnings) == 1
        assert built.page(PLACE).select('.press-event') == []
    else:
        assert card(built)[1] == [when]


@pytest.mark.parametrize(
    ('head', 'message'),
    [
        (
            '',
            (
                "'pressevent' does not say on which day it begins; write it behind the name, for example "
                "'pressevent 2026-12-03 11:00' [press.event]"
            ),
        ),
        (
            '2026-12',
            (
                "'pressevent' does not say on which day it begins; write it behind the name, for example "
                "'pressevent 2026-12-03 11:00' [press.event]"
            ),
        ),
        (
            '2026-12-03\n:end: 2026-12-01',
            "'pressevent' ends before it begins; the option 'end' is ignored [press.event]",
        ),
        (
            '2026-12-03\n:register: javascript://example.org/%0aalert(1)',
            (
                "'pressevent': option 'register' is wrong: 'javascript://example.org/%0aalert(1)' "
                'is no web address; allowed: https://… or http://… [press.option]'
            ),
        ),
        (
            '2026-12-03\n:register: Pressestelle',
            (
                "'pressevent': option 'register' is wrong: 'Pressestelle' is no web address; "
                'allowed: https://… or http://… [press.option]'
            ),
        ),
        (
            '2026-12-03\n:start: 2026-12-04',
            (
                "'pressevent' begins twice; the option holds. "
                "Remove '2026-12-03' behind the directive's name [press.event]"
            ),
        ),
        (
            '2026-12-03 11:00\n:end: 10:00',
            "'pressevent' ends before it begins; the option 'end' is ignored [press.event]",
        ),
        (
            '2026-12-03 11:00\n:end: 12.30',
            (
                "'pressevent': option 'end' is wrong: '12.30' is no date; allowed: a day (2019-09-18), "
                'a day with time (2019-09-18 10:00), a month (2019-09) or a year (2019); '
                'or a time of the same day, 12:30 [press.option]'
            ),
        ),
        (
            '2026-12-03 11:00\n:end: 25:00',
            (
                "'pressevent': option 'end' is wrong: '25:00' is an impossible time (hour must be in 0..23); "
                'or a time of the same day, 12:30 [press.option]'
            ),
        ),
        (
            '2026-12-03 11:00\n:register-until: 2026-12-04',
            "'pressevent': one registers until 2026-12-04, when the event is over [press.event]",
        ),
        (
            '2026-12-03\n:contact: muster, probe',
            "'pressevent': option 'contact' takes one key; 'muster' holds [press.option]",
        ),
        (
            '2026-12-03\n:address: <b>Musterweg</b>',
            (
                "'pressevent': option 'address' contains '<b>'; "
                'HTML is shown letter by letter here: write plain text [press.markup]'
            ),
        ),
        (
            '2026-12-03\n:state: abgesagt',
            (
                "'pressevent': option 'state' is wrong: 'abgesagt' is unknown; allowed: cancelled, moved "
                '[press.option]'
            ),
        ),
    ],
)
def test_a_faulty_event(project: Project, head: str, message: str) -> None:
    built = invite(project, f':::{{pressevent}} {head}\n:::\n')
    assert [one.partition(' WARNING: ')[2] for one in built.warnings] == [message]
    assert built.warnings[0].startswith(f'{PLACE}.md:')
    assert 'Ein Rundgang.' in words(built.page(PLACE).select_one('section.press-release'))


def test_a_withdrawn_release_invites_to_nothing(project: Project) -> None:
    built = invite(project, text='\n:::{withdrawal} 2026-11-21\nDas war falsch.\n:::\n')
    assert built.page(PLACE).select('.press-event') == []
    assert b'Feuerwehrhaus' not in b''.join(tree(built.outdir).values())
    assert words(built.page('termine').select_one('.press-empty')) == 'Es ist kein Termin angekündigt.'


def test_on_another_page_it_is_shown_and_named(project: Project) -> None:
    project.write('seite.md', f'---\norphan: true\n---\n# Seite\n\n{EVENT}')
    built = project.build()
    assert [one.partition(' WARNING: ')[2] for one in built.warnings] == [
        (
            "'pressevent' stands on a page that is no release; move it to the release that invites to it "
            '[press.event]'
        )
    ]
    assert words(built.page('seite').select_one('.press-event-when')) == CARD[0]


def test_somebody_who_is_declared_nowhere_is_named(project: Project) -> None:
    built = invite(project, EVENT.replace('contact: muster', 'contact: mustre'))
    assert built.warnings == [
        (
            f"{PLACE}.md:9: WARNING: contact 'mustre' of the event is declared nowhere; "
            "did you mean 'muster'? [press.key]"
        )
    ]
    assert card(built)[1] == CARD[:3]


def test_one_registers_on_a_web_page_or_by_mail(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2026, 11, 28)
    for written, link in (
        ('https://example.org/anmeldung', 'https://example.org/anmeldung'),
        ('presse@example.org', 'mailto:presse@example.org'),
    ):
        built = invite(project, f':::{{pressevent}} 2026-12-03\n:register: {written}\n:::\n')
        assert built.warnings == []
        assert [one['href'] for one in built.page(PLACE).select('.press-event a')] == [link]


def test_a_time_without_an_offset_is_of_the_same_one_as_the_beginning(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 2026, 11, 28)
    built = invite(project, ':::{pressevent} 2026-12-03 11:00-05:00\n:end: 12:30\n:::\n')
    assert json.loads(built.text('next-publication.json')) == {'next': '2026-12-03T17:30:00Z'}
