"""Which releases are similar: by words, topics and time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.model.records import Notice
from pressarchive.similar import similar
from pressarchive.similar.similar import refreshed, scored
from pressarchive.text.keywords import packed, terms
from pressarchive.text.stemming import language_of
from tests.samples import archive, release
from tests.town import TOWN

if TYPE_CHECKING:
    from pressarchive.model.records import Release

GERMAN = language_of('de')
POOL = 'Hallenbad Schwimmbecken Südring Baukosten'


def one(name: str, text: str, date: str = '2020-05-01', **values: Any) -> Release:
    """Return the release *name* with *text*."""
    found = packed(terms('', '', [text], GERMAN)) if text else b''
    return release(name, date, **{'terms': found, 'topics': ('bau',), **values})


def found(*releases: Release, limit: int = 3, **values: Any) -> dict[str, list[str]]:
    """Return the similar ones of each of *releases*."""
    rows = refreshed({}, archive(*releases), values.get('named', {}), values.get('superseded', ()), limit)
    return {docname: list(row[1]) for docname, row in rows.items()}


@pytest.mark.parametrize(
    ('likeness', 'topics', 'others', 'score'),
    [
        (300, (), (), 300),
        (300, ('bau',), (), 300),
        (300, ('bau',), ('kultur',), 300),
        (300, ('bau',), ('bau',), 600),
        (300, ('bau', 'kultur'), ('bau',), 450),
        (300, ('bau', 'kultur'), ('kultur', 'sport'), 400),
        (0, ('bau',), ('bau',), 0),
    ],
)
def test_shared_topics_raise_the_likeness(
    likeness: int, topics: tuple[str, ...], others: tuple[str, ...], score: int
) -> None:
    assert scored(likeness, topics, others) == score


@pytest.mark.parametrize('has_topics', [True, False])
def test_releases_of_a_town_lead_to_those_about_the_same(has_topics: bool) -> None:
    """What the minimum is measured by; see :data:`pressarchive.similar.similar.MINIMUM`."""
    releases = [
        release(
            sample.name,
            sample.date,
            topics=tuple(sample.topics.split(', ')) if has_topics else (),
            terms=packed(terms(sample.title, sample.subtitle, [sample.text], GERMAN)),
        )
        for sample in TOWN
    ]
    subjects = {sample.name: sample.subject for sample in TOWN}
    lists = found(*releases)
    assert [
        (name, other) for name in lists for other in lists[name] if subjects[name] != subjects[other]
    ] == []
    alike = [
        (name, other)
        for name, subject in subjects.items()
        for other in subjects
        if other != name and subjects[other] == subject
    ]
    missing = [(name, other) for name, other in alike if other not in lists[name]]
    # Without topics the texts must be really close.
    assert missing == ([] if has_topics else [('bad-2', 'bad-3'), ('bad-3', 'bad-2')])


def test_what_shares_no_word_is_not_offered_for_its_topic() -> None:
    lists = found(one('a', POOL), one('b', 'Stadtbusse Fahrplan Klinikum'), one('c', ''))
    assert lists == {'a': [], 'b': [], 'c': []}


def test_another_topic_is_not_looked_at() -> None:
    lists = found(one('a', POOL), one('b', POOL, topics=('kultur',)), one('c', POOL, topics=()))
    # Who has no topic looks at the whole archive.
    assert lists == {'a': [], 'b': [], 'c': ['a', 'b']}


def test_best_first_then_nearest_then_by_name() -> None:
    lists = found(
        one('me', POOL, '2020-05-10'),
        one('far', POOL, '2020-05-01'),
        one('near', POOL, '2020-05-12'),
        one('neat', POOL, '2020-05-08'),
        one('best', POOL, '2010-01-01', topics=('bau', 'kultur')),
        one('less', 'Hallenbad Schwimmbecken Stadtbusse Fahrplan', '2020-05-10'),
        limit=9,
    )
    assert lists['me'] == ['near', 'neat', 'far', 'best', 'less']


def test_no_more_than_the_limit() -> None:
    releases = [one(f'm{day}', POOL, f'2020-05-{day:02d}') for day in range(1, 8)]
    assert {len(names) for names in found(*releases, limit=2).values()} == {2}


def test_withdrawn_replaced_and_named_ones_are_not_offered() -> None:
    releases = [
        one('me', POOL),
        one('withdrawn', '', notices=(Notice('withdrawal', None),)),
        one('corrected', POOL, notices=(Notice('correction', None),)),
        one('replaced', POOL),
        one('named', POOL),
    ]
    lists = found(*releases, superseded={'replaced'}, named={'me': ('named',)})
    assert lists['me'] == ['corrected']
    assert lists['withdrawn'] == []
    # What is replaced still leads somewhere.
    assert lists['replaced'] == ['corrected', 'me', 'named']


def test_only_the_nearest_of_a_topic_are_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, 'REACH', 2)
    releases = [one(f'm{day}', POOL, f'2020-05-{day:02d}') for day in range(1, 10)]
    assert sorted(found(*releases, limit=9)['m5']) == ['m3', 'm4', 'm6', 'm7']


def test_words_that_most_candidates_have_say_little() -> None:
    words = [f'{first * 3}{second * 3}' for first in 'bcdfghj' for second in 'klmnpqrs']
    others = [one(f'm{number}', f'Stadtrat Beschluss {word}') for number, word in enumerate(words)]
    lists = found(
        one('me', f'{POOL} Stadtrat Beschluss'), one('pool', 'Hallenbad Schwimmbecken Linde Ahorn'), *others
    )
    assert lists['me'] == ['pool']


def test_nothing_changed_keeps_the_very_rows() -> None:
    first = archive(one('a', POOL), one('b', POOL))
    rows = refreshed({}, first, {}, (), 3)
    assert refreshed(rows, archive(one('a', POOL), one('b', POOL)), {}, (), 3) is rows


def test_few_pages_are_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new release changes the lists of a bounded number of pages, however long the archive is."""
    asked: list[int] = []
    ask = similar.Places.similar

    def count(self: similar.Places, me: int, limit: int) -> tuple[str, ...]:
        asked.append(me)
        return ask(self, me, limit)

    releases = [one(f'm{number:03d}', POOL, f'{1900 + number}') for number in range(300)]
    rows = refreshed({}, archive(*releases), {}, (), 3)
    monkeypatch.setattr(similar.Places, 'similar', count)
    refreshed(rows, archive(*releases, one('neu', POOL, '2050-05-01')), {}, (), 3)
    assert len(asked) <= 2 * (similar.REACH + 1) + 1
    asked.clear()
    # A release that merely names another: its own page.
    refreshed(rows, archive(*releases), {'m007': ('m008',)}, (), 3)
    assert len(asked) == 1
