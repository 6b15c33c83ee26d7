"""The chart of the years: a drawing that says its numbers."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pressarchive.lists import chart


def drawn(
    counts: dict[int, int], title: str = 'Mitteilungen je Jahr', words: dict[int, str] | None = None
) -> ET.Element:
    spoken = {number: f'{number} Mitteilungen' for number in counts.values()} | (words or {})
    return chart.bars(counts, title, spoken, {year: f'{year}/index' for year in counts})


def test_each_bar_is_a_link_oldest_first_that_the_keyboard_passes_by() -> None:
    svg = drawn({2021: 3, 2019: 1}, words={1: 'eine Mitteilung'})
    assert (svg.get('role'), svg.get('aria-label')) == ('group', 'Mitteilungen je Jahr')
    assert [(link.get('href'), link.findtext('title')) for link in svg.iter('a')] == [
        ('2019/index', '2019: eine Mitteilung'),
        ('2021/index', '2021: 3 Mitteilungen'),
    ]
    assert {link.get('tabindex') for link in svg.iter('a')} == {'-1'}


def test_a_bar_of_a_year_without_a_page_leads_nowhere() -> None:
    svg = chart.bars({2019: 1, 2020: 1}, 'T', {1: 'eine'}, {2020: 'x'})
    assert [link.get('href') for link in svg.iter('a')] == [None, 'x']


def test_each_year_with_releases_has_a_bar_that_names_its_value() -> None:
    svg = drawn({2019: 1, 2021: 3, 2022: 6})
    assert [bar.findtext('title') for bar in svg.iter('a') if bar.find('rect') is not None] == [
        '2019: 1 Mitteilungen',
        '2021: 3 Mitteilungen',
        '2022: 6 Mitteilungen',
    ]


def test_heights_are_in_proportion_and_stand_on_one_line() -> None:
    bars = list(drawn({2019: 1, 2020: 2, 2021: 4}).iter('rect'))
    heights = [int(bar.attrib['height']) for bar in bars]
    assert heights == [25, 50, 100]
    assert len({int(bar.attrib['y']) + int(bar.attrib['height']) for bar in bars}) == 1


def test_the_smallest_bar_can_be_seen() -> None:
    bars = list(drawn({2019: 1, 2020: 100_000}).iter('rect'))
    assert int(bars[0].attrib['height']) >= 2


def test_a_gap_keeps_its_room() -> None:
    left = [int(bar.attrib['x']) for bar in drawn({2019: 1, 2020: 1, 2023: 1}).iter('rect')]
    step = left[1] - left[0]
    assert left[2] - left[1] == 3 * step


def test_bars_lie_within_the_drawing_and_not_upon_each_other() -> None:
    svg = drawn({year: year - 1989 for year in range(1990, 2021)})
    width, height = (int(part) for part in svg.attrib['viewBox'].split()[2:])
    bars = list(svg.iter('rect'))
    assert len(bars) == 31
    right = 0
    for bar in bars:
        x, y = int(bar.attrib['x']), int(bar.attrib['y'])
        assert x >= right
        right = x + int(bar.attrib['width'])
        assert 0 <= y < y + int(bar.attrib['height']) <= height
    assert right <= width


@pytest.mark.parametrize(
    ('counts', 'labels'),
    [
        ({2019: 1}, ['2019']),
        ({2019: 1, 2021: 1}, ['2019', '2020', '2021']),
        ({2000: 1, 2013: 1}, [f'{year % 100:02d}' for year in range(2000, 2014)]),
        ({2000: 1, 2023: 1}, [f'{year % 100:02d}' for year in range(2000, 2024)]),
        ({2000: 1, 2024: 1}, ['00', '05', '10', '15', '20']),
        ({1990: 1, 2020: 1}, ['90', '95', '00', '05', '10', '15', '20']),
    ],
)
def test_as_many_years_are_named_as_have_room(counts: dict[int, int], labels: list[str]) -> None:
    assert [label.text for label in drawn(counts).iter('text')] == labels


def test_a_young_archive_is_not_one_bar_as_wide_as_the_page() -> None:
    svg = drawn({2019: 1})
    (bar,) = svg.iter('rect')
    assert int(bar.attrib['width']) * 5 < int(svg.attrib['viewBox'].split()[2])


def test_texts_are_data() -> None:
    hostile = '"><script>alert(1)</script> & <b>'
    svg = drawn({2019: 1}, title=hostile, words={1: hostile})
    assert svg.get('aria-label') == hostile
    again = ET.fromstring(ET.tostring(svg))
    assert again.findtext('.//title') == f'2019: {hostile}'
    assert {element.tag for element in again.iter()} == {'svg', 'a', 'path', 'rect', 'title', 'text'}


def test_the_drawing_needs_no_style_and_no_script() -> None:
    svg = drawn({2019: 1, 2020: 2})
    for element in svg.iter():
        assert not {name for name in element.attrib if name == 'style' or name.startswith('on')}


def test_the_same_numbers_give_the_same_drawing() -> None:
    one = chart.bars({2019: 1, 2020: 2}, 'T', {1: 'a', 2: 'b'}, {2019: 'x'})
    other = chart.bars({2020: 2, 2019: 1}, 'T', {2: 'b', 1: 'a'}, {2019: 'x'})
    assert ET.tostring(one) == ET.tostring(other)
