"""Facets, order and address of the search, against counts and dates of the sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.samples import LANTERNS, TOPICS, counted, dates_of, having, pick

if TYPE_CHECKING:
    from tests.browser.samples import Search

WORD = 'Laterne'
NEWEST = ('sortierung', 'neueste')
ALL = {one.name for one in LANTERNS}


def test_counts_are_those_of_the_sources(search: Search) -> None:
    search.open(WORD)
    assert search.number() == len(LANTERNS)
    for facet in ('jahr', 'thema', 'ort'):
        assert search.counts(facet) == counted(facet)
    assert set(search.all_names()) == ALL


def test_years_stand_newest_first_and_topics_most_frequent_first(search: Search) -> None:
    search.open(WORD)
    years = list(search.counts('jahr'))
    assert years == sorted(years, reverse=True)
    assert len(years) == 18
    topics = list(search.counts('thema').items())
    assert topics == sorted(topics, key=lambda one: (-one[1], TOPICS[one[0]]))
    assert search.group('jahr').locator('> label').count() == 5
    assert search.group('jahr').locator('summary').inner_text() == '13 weitere'


def test_one_value_narrows_and_stays_with_the_count_of_the_others(search: Search) -> None:
    """The counts of a facet say what its other values would give: they do not fall to zero."""
    search.open(WORD).choose('thema', 'thema-b')
    left = pick(lambda one: 'thema-b' in one.topics)
    assert search.number() == len(left)
    assert set(search.all_names()) == left
    assert search.counts('thema') == counted('thema')
    assert search.counts('jahr') == counted('jahr', thema=['thema-b'])
    assert search.counts('ort') == counted('ort', thema=['thema-b'])
    assert search.pairs() == [('q', WORD), ('thema', 'thema-b')]


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(search: Search) -> None:
    search.open(WORD).choose('jahr', '2025').choose('jahr', '2008')
    years = ['2025', '2008']
    assert set(search.all_names()) == {one.name for one in having(jahr=years)}
    search.choose('ort', 'Musterstadt')
    both = having(jahr=years, ort=['Musterstadt'])
    assert 0 < len(both) < len(having(jahr=years))
    assert set(search.all_names()) == {one.name for one in both}
    for facet in ('jahr', 'thema', 'ort'):
        assert search.counts(facet) == {
            **dict.fromkeys([value for value in years if facet == 'jahr'], 0),
            **counted(facet, jahr=years, ort=['Musterstadt']),
        }
    assert search.pairs() == [('q', WORD), ('jahr', '2025'), ('jahr', '2008'), ('ort', 'Musterstadt')]
    search.choose('jahr', '2025')
    assert set(search.all_names()) == {one.name for one in having(jahr=['2008'], ort=['Musterstadt'])}


def test_chosen_value_without_hits_stays_and_can_be_taken_back(search: Search) -> None:
    search.open('Brücke', ('jahr', '2019'))
    assert search.says() == 'Keine Meldung gefunden'.replace('Keine Meldung', '0 Meldungen')
    assert search.counts('jahr') == {'2019': 0, '2011': 1}
    expect(search.box('jahr', '2019')).to_be_checked()
    expect(search.page.locator('.press-advice')).to_contain_text('Die Filter lassen nichts durch')
    search.choose('jahr', '2019')
    assert search.names() == ['bruecke']
    assert '2019' not in search.counts('jahr')


def test_reset_shows_all_again_and_takes_the_focus_to_the_results(search: Search) -> None:
    search.open(WORD, ('jahr', '2025'), ('thema', 'thema-b'), NEWEST)
    assert search.chips.all_inner_texts() == ['Kultur & Kunst', '2025', 'Alle Filter entfernen']
    search.reset.click()
    search.ended()
    expect(search.status).to_be_focused()
    assert search.number() == len(LANTERNS)
    assert not search.reset.is_visible()
    assert search.pairs() == [('q', WORD), NEWEST]
    assert search.chosen() == {NEWEST}


@pytest.mark.parametrize(
    'given',
    [
        [('jahr', '2019')],
        [('jahr', '2019'), ('jahr', '2020'), ('thema', 'thema-a')],
        [('ort', 'Probeort am See'), NEWEST],
        [('jahr', '2025'), ('thema', 'thema-c'), ('ort', 'Musterstadt'), NEWEST],
    ],
)
def test_address_opened_first_is_what_the_page_shows(search: Search, given: list[tuple[str, str]]) -> None:
    search.open(WORD, *given)
    wanted = {facet: [value for name, value in given if name == facet] for facet in ('jahr', 'thema', 'ort')}
    assert set(search.all_names()) == {one.name for one in having(**wanted)}
    assert search.number() == len(having(**wanted))
    assert search.chosen() == set(given)
    assert search.pairs() == [('q', WORD), *given]


def test_back_and_forward_repeat_facets_and_order(search: Search) -> None:
    search.open(WORD).choose('jahr', '2025').choose('ort', 'Beispielheim')
    search.sort('Neueste zuerst')
    steps: list[set[tuple[str, str]]] = [set(), {('jahr', '2025')}]
    steps.append({*steps[-1], ('ort', 'Beispielheim')})
    steps.append({*steps[-1], NEWEST})

    def shows(step: int) -> None:
        pairs = [(name, value) for name, value in sorted(steps[step]) if name != 'sortierung']
        search.page.wait_for_function(
            'wanted => new URLSearchParams(location.search).size === wanted', arg=len(steps[step]) + 1
        )
        search.ended()
        assert search.chosen() == steps[step]
        wanted = {name: [value] for name, value in pairs}
        assert search.number() == len(having(**wanted)) > 0

    for step in (2, 1, 0):
        search.page.go_back()
        shows(step)
    for step in (1, 2, 3):
        search.page.go_forward()
        shows(step)
    search.page.reload()
    search.ended()
    shows(3)


def test_newest_first_is_right_over_both_indices_and_relevance_comes_back(search: Search) -> None:
    """The newest year is an index of its own: its releases come first, then those of the other."""
    search.open(WORD)
    by_relevance = search.all_names()
    dates = dates_of(by_relevance)
    assert dates != sorted(dates, reverse=True)
    search.sort('Neueste zuerst')
    assert search.pairs() == [('q', WORD), NEWEST]
    assert len(search.names()) == 10
    newest = search.all_names()
    assert set(newest) == ALL
    assert dates_of(newest) == sorted(dates, reverse=True)
    assert len({date[:4] for date in dates_of(newest)}) > 2
    search.sort('Relevanz')
    assert search.pairs() == [('q', WORD)]
    assert search.all_names() == by_relevance


def test_headlines_count_more_than_texts(search: Search) -> None:
    """Within an index: those with the word in the headline come before those with it in the text."""
    search.open(WORD, *(('jahr', str(year)) for year in range(2008, 2025)))
    names = search.all_names()
    titled = [one.name for one in LANTERNS if 'Laterne' in one.title and one.year != '2025']
    assert set(names[: len(titled)]) == set(titled)


@pytest.mark.parametrize(
    'pair',
    [
        ('jahr', 'abc'),
        ('jahr', '2019\x00'),
        ('jahr', '-1e999'),
        ('thema', '<script>alert(1)</script>'),
        ('thema', '__proto__'),
        ('ort', 'x' * 5000),
        ('ort', '"]\\'),
    ],
)
def test_unknown_value_in_the_address_lets_nothing_through_and_says_so(
    search: Search, pair: tuple[str, str]
) -> None:
    search.page.on('dialog', lambda dialog: pytest.fail(dialog.message))
    search.open(WORD, pair)
    expect(search.page.locator('.press-advice')).to_contain_text('Die Filter lassen nichts durch')
    assert search.counts(pair[0])[pair[1]] == 0
    known = {value: number for value, number in search.counts(pair[0]).items() if value != pair[1]}
    assert known == counted(pair[0])
    if pair[0] == 'jahr':
        assert list(known) == sorted(known, reverse=True)
    assert search.page.evaluate('document.documentElement.scrollWidth') == 1280
    assert search.page.locator('main script, main b').count() == 0
    search.reset.click()
    search.ended()
    assert search.number() == len(LANTERNS)


@pytest.mark.parametrize(
    'given',
    [
        [('jahr', '2019'), ('jahr', '2019')],
        [('jahr', '2019'), ('jahr', '')],
        [('jahr', '2019'), ('jahr', ' ')],
    ],
)
def test_repeated_and_empty_values_in_the_address_count_once_and_never(
    search: Search, given: list[tuple[str, str]]
) -> None:
    search.open(WORD, *given)
    assert search.number() == len(having(jahr=['2019']))
    assert search.box('jahr', '2019').count() == 1
    assert search.chips.all_inner_texts() == ['2019', 'Alle Filter entfernen']
    search.choose('jahr', '2019')
    assert search.number() == len(LANTERNS)
    assert search.pairs() == [('q', WORD)]


def test_unknown_order_in_the_address_is_by_relevance(search: Search) -> None:
    search.open(WORD, ('sortierung', '<script>'))
    assert search.number() == len(LANTERNS)
    expect(search.order).to_have_value('')


def test_value_clicked_twice_before_the_answer_is_not_chosen(search: Search) -> None:
    """Both clicks meet the same box: the list is drawn anew later."""
    search.open(WORD)
    search.box('ort', 'Musterstadt').evaluate('box => { box.click(); box.click(); }')
    search.ended()
    assert search.pairs() == [('q', WORD)]
    assert search.chosen() == set()
    assert search.number() == len(LANTERNS)


def test_values_clicked_before_the_answer_are_all_chosen(search: Search) -> None:
    search.open(WORD)
    search.group('jahr').evaluate(
        "group => [...group.querySelectorAll('input')].slice(0, 3).forEach((box) => box.click())"
    )
    search.ended()
    years = list(counted('jahr'))
    years.sort(reverse=True)
    assert search.chosen() == {('jahr', year) for year in years[:3]}
    assert search.number() == len(having(jahr=years[:3]))


def test_titles_of_topics_are_text(search: Search) -> None:
    search.open(WORD)
    search.unfold('thema')
    label = search.box('thema', 'thema-c').locator('xpath=..')
    assert label.locator('.press-facet-name').inner_text() == 'Wasser < Wege & mehr'


def test_keyboard_alone_chooses_values_and_keeps_its_place(search: Search) -> None:
    """The list of values is drawn anew with each answer; the focus stays on the same value."""
    search.open()
    search.page.keyboard.press('Control+k')
    search.page.keyboard.type(WORD)
    search.page.keyboard.press('Enter')
    expect(search.status).to_be_focused()
    search.ended()
    search.page.keyboard.press('Tab')
    expect(search.order).to_be_focused()
    search.page.keyboard.press('ArrowDown')
    search.ended()
    assert ('sortierung', 'neueste') in search.pairs()
    expect(search.order).to_be_focused()
    search.more.focus()
    search.page.keyboard.press('Tab')
    expect(search.page.locator('.press-facets input').first).to_be_focused()
    focused = search.page.locator('.press-facets input[name=ort]').last
    focused.focus()
    value = focused.input_value()
    for number in (len(having(ort=[value])), len(LANTERNS)):
        search.page.keyboard.press('Space')
        search.ended()
        expect(search.box('ort', value)).to_be_focused()
        assert search.number() == number


def test_keyboard_unfolds_more_values_and_they_stay_unfolded(search: Search) -> None:
    search.open(WORD)
    summary = search.group('jahr').locator('summary')
    summary.focus()
    search.page.keyboard.press('Enter')
    last = search.group('jahr').locator('input').last
    expect(last).to_be_visible()
    search.page.keyboard.press('Tab')
    search.page.keyboard.press('Space')
    search.ended()
    chosen = search.group('jahr').locator('input:checked')
    expect(chosen).to_be_focused()
    search.page.keyboard.press('Space')
    search.ended()
    expect(search.group('jahr').locator('input').last).to_be_visible()
    assert search.number() == len(LANTERNS)


def test_value_that_is_chosen_among_the_folded_ones_is_shown(search: Search) -> None:
    search.open(WORD, ('jahr', '2008'))
    expect(search.box('jahr', '2008')).to_be_visible()


def test_groups_and_boxes_have_names(search: Search) -> None:
    search.open(WORD)
    form = search.page.get_by_role('form', name='Filtern')
    for name in ('Thema', 'Jahr', 'Ort'):
        assert form.get_by_role('group', name=name, exact=True).count() == 1
    number = counted('ort')['Beispielheim']
    assert form.get_by_role('checkbox', name=f'Beispielheim {number}').count() == 1


def test_facets_go_away_with_the_results(search: Search) -> None:
    search.open(WORD)
    assert search.page.locator('.press-facets').is_visible()
    search.ask('Quarzuhrwerk')
    assert not search.page.locator('.press-facets').is_visible()
    search.ask('')
    assert not search.page.locator('.press-facets').is_visible()
    assert not search.status.is_visible()


def test_facets_stay_while_one_asks_something_else(search: Search) -> None:
    search.open(WORD, ('jahr', '2013')).ask('kleiner')
    assert search.pairs() == [('q', 'kleiner'), ('jahr', '2013')]
    assert set(search.names()) == {'turm', 'baum'}
    expect(search.page).to_have_title(re.compile(r'^kleiner \| Suche \| '))
