"""The order of the releases, and what can be asked of it."""

from __future__ import annotations

import pytest

from pressarchive.model.archive import (
    PAGE,
    Neighbours,
    by_group,
    full_pages,
    list_page,
    page_number,
    release_id,
    stem,
)
from pressarchive.model.pages import ListSpec
from tests.samples import FOLDER, archive, release

NEW = release('releases/2020/neu', '2020-01-02', topics=('verkehr',))
LATE = release('releases/2019/spaet', '2019-09-18 14:00', topics=('verkehr', 'kultur'))
EARLY = release('releases/2019/frueh', '2019-09-18 08:00', topics=('kultur',))
DAY = release('releases/2019/tag', '2019-09-18')
MONTH = release('releases/2019/monat', '2019-09', topics=('verkehr',))
YEAR = release('releases/2019/jahr', '2019')
OLD = release('releases/1999/alt', '1999-12', topics=('verkehr',))
ALL = (NEW, LATE, EARLY, DAY, MONTH, YEAR, OLD)


def test_newest_first_whatever_the_order_of_reading() -> None:
    assert archive(*reversed(ALL)).releases == ALL
    assert archive(*ALL[3:], *ALL[:3]).releases == ALL


def test_of_one_date_the_document_s_name_decides() -> None:
    one, other = release('releases/2019/a'), release('releases/2019/b')
    assert archive(other, one).releases == archive(one, other).releases == (one, other)


def test_an_empty_archive() -> None:
    empty = archive()
    assert empty.releases == ()
    assert empty.year_counts() == ()
    assert empty.select(ListSpec()) == ()
    assert empty.find('a', FOLDER) is None
    assert empty.nearest_id('a') is None


@pytest.mark.parametrize(
    ('docname', 'expected'),
    [
        (NEW.docname, Neighbours(older=LATE, newer=None)),
        (LATE.docname, Neighbours(older=EARLY, newer=NEW)),
        (YEAR.docname, Neighbours(older=OLD, newer=MONTH)),
        (OLD.docname, Neighbours(older=None, newer=YEAR)),
    ],
)
def test_neighbours_reach_over_the_turn_of_the_year(docname: str, expected: Neighbours) -> None:
    assert archive(*ALL).neighbours(docname) == expected


def test_a_single_release_has_no_neighbours() -> None:
    assert archive(DAY).neighbours(DAY.docname) == Neighbours()


@pytest.mark.parametrize(
    ('spec', 'expected'),
    [
        (ListSpec(), ALL),
        (ListSpec(limit=2), (NEW, LATE)),
        (ListSpec(limit=99), ALL),
        (ListSpec(year=2019), (LATE, EARLY, DAY, MONTH, YEAR)),
        (ListSpec(year=2019, limit=1), (LATE,)),
        (ListSpec(year=1850), ()),
        (ListSpec(topic='verkehr'), (NEW, LATE, MONTH, OLD)),
        (ListSpec(topic='verkehr', limit=3), (NEW, LATE, MONTH)),
        (ListSpec(topic='verkehr', year=2019), (LATE, MONTH)),
        (ListSpec(topic='verkehr', year=2019, limit=1), (LATE,)),
        (ListSpec(topic='kultur', year=2020), ()),
        (ListSpec(topic='nichts'), ()),
        (ListSpec(year=2019, group='month'), (LATE, EARLY, DAY, MONTH, YEAR)),
    ],
)
def test_select(spec: ListSpec, expected: tuple[object, ...]) -> None:
    assert archive(*ALL).select(spec) == expected


def test_years_are_counted_newest_first() -> None:
    assert archive(*ALL).year_counts() == ((2020, 1), (2019, 5), (1999, 1))


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('releases/2019/tag', DAY.docname),
        ('/releases/2019/tag', DAY.docname),
        ('2019/tag', DAY.docname),
        ('/2019/tag', DAY.docname),
        ('tag', DAY.docname),
        ('2020/tag', None),
        ('Tag', None),
        ('ta', None),
        ('', None),
        ('/', None),
    ],
)
def test_find(name: str, expected: str | None) -> None:
    assert archive(*ALL).find(name, FOLDER) == expected


def test_a_short_name_of_two_releases_finds_none() -> None:
    twice = archive(release('releases/2018/gleich', '2018'), release('releases/2019/gleich', '2019'))
    assert twice.find('gleich', FOLDER) is None
    assert twice.find('2018/gleich', FOLDER) == 'releases/2018/gleich'
    assert twice.by_id['gleich'] == ('releases/2018/gleich', 'releases/2019/gleich')


def test_a_release_directly_in_the_folder_is_found_by_its_name() -> None:
    assert archive(release('releases/eins')).find('eins', FOLDER) == 'releases/eins'


def test_nearest_id() -> None:
    assert archive(*ALL).nearest_id('2019/mnat') == '2019/monat'


@pytest.mark.parametrize(
    ('docname', 'identifier', 'last'),
    [
        ('releases/2019/tag', '2019/tag', 'tag'),
        ('releases/tag', 'tag', 'tag'),
        ('anderswo/tag', 'anderswo/tag', 'tag'),
        ('tag', 'tag', 'tag'),
    ],
)
def test_identifiers(docname: str, identifier: str, last: str) -> None:
    assert release_id(docname, FOLDER) == identifier
    assert stem(docname) == last


def test_groups_follow_the_given_order() -> None:
    by_month = [(name, [one.docname for one in found]) for name, found in by_group(ALL, 'month')]
    assert by_month == [
        ((2020, 1), [NEW.docname]),
        ((2019, 9), [LATE.docname, EARLY.docname, DAY.docname, MONTH.docname]),
        ((2019, None), [YEAR.docname]),
        ((1999, 12), [OLD.docname]),
    ]
    by_year = [(name, len(found)) for name, found in by_group(ALL, 'year')]
    assert by_year == [((2020, None), 1), ((2019, None), 5), ((1999, None), 1)]


def test_the_same_month_of_two_years_is_two_groups() -> None:
    found = by_group([release('a', '2020-09'), release('b', '2019-09')], 'month')
    assert [name for name, _ in found] == [(2020, 9), (2019, 9)]


def test_pages_have_each_release_once_and_full_ones_stay() -> None:
    releases = [release(f'releases/2019/r{number:03d}', '2019', number=str(number)) for number in range(360)]
    full: dict[int, tuple[object, ...]] = {}
    for count in range(0, 360, 7):
        # Of one date the document's name decides: what is added is the newest.
        site = archive(*releases[360 - count :])
        pages = full_pages(count)
        parts = [site.part(page, pages) for page in (0, *range(pages, 0, -1))]
        assert sum(parts, ()) == site.releases
        assert {len(part) for part in parts[1:]} <= {PAGE}
        assert len(parts[0]) == count if count < PAGE else PAGE // 2 <= len(parts[0]) < PAGE * 3 // 2
        assert site.part(pages + 1, pages) == ()
        for page in range(1, pages + 1):
            assert full.setdefault(page, site.part(page, pages)) == site.part(page, pages)
    assert sorted(full) == [1, 2, 3]


@pytest.mark.parametrize(
    ('docname', 'number'),
    [
        ('releases/all/index', 0),
        ('releases/all/7', 7),
        ('releases/all/07', None),
        ('releases/all/0', None),
        ('releases/all/٣', None),
        ('releases/2019/7', None),
        ('all/7', None),
    ],
)
def test_which_page_of_the_list_of_all_a_document_is(docname: str, number: int | None) -> None:
    assert page_number(docname, 'releases') == number
    assert number is None or list_page('releases', number) == docname
