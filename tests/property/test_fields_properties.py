"""Converters of options: whatever somebody writes, a value or a ValueError with a text."""

from __future__ import annotations

import contextlib
from datetime import time, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.model import converters, dates, telephone
from pressarchive.model.records import PartialDate, Period
from pressarchive.model.suggestions import MAX_LISTED, hint, nearest
from pressarchive.registry import colour
from tests.property.bounds import BOUNDED
from tests.property.strategies import ADDRESSES, DATES, LIKELY, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow(reason='values of every kind')

CONVERTERS: dict[str, Callable[[str], Any]] = {
    'partial_date': converters.partial_date,
    'plain_text': converters.plain_text,
    'keys': converters.keys,
    'keys_or_none': converters.keys_or_none,
    'language': converters.language,
    'email': converters.email,
    'country': telephone.country,
    'phone': telephone.number,
    'national phone': partial(telephone.number, region='DE'),
    'web_address': converters.web_address,
    'site_address': converters.site_address,
    'time_or_date': converters.time_or_date,
    'mail_or_web': converters.mail_or_web,
    'year': converters.year,
    'limit': converters.limit,
    'one_of': converters.one_of('month', 'year'),
    'address_lines': converters.address_lines,
    'accent': colour.accent,
}


@pytest.mark.parametrize('name', list(CONVERTERS))
@BOUNDED
@given(text=st.one_of(TEXTS, LIKELY, DATES, ADDRESSES))
def test_a_value_or_a_sentence(name: str, text: str) -> None:
    try:
        CONVERTERS[name](text)
    except ValueError as error:
        message = str(error)
        assert 'allowed' in message or 'leave the option out' in message
        if 'allowed' in message:
            assert repr(text.strip()) in message or name in {'keys', 'keys_or_none'}


PARTIAL_DATES = st.one_of(
    st.builds(PartialDate, st.integers(1800, 2999)),
    st.builds(PartialDate, st.integers(1800, 2999), st.integers(1, 12)),
    st.builds(
        PartialDate,
        st.integers(1800, 2999),
        st.integers(1, 12),
        st.integers(1, 28),
        st.none()
        | st.builds(
            time,
            st.integers(0, 23),
            st.integers(0, 59),
            tzinfo=st.none() | st.builds(lambda m: timezone(timedelta(minutes=m)), st.integers(-720, 840)),
        ),
    ),
)


@BOUNDED
@given(PARTIAL_DATES)
def test_a_date_s_iso_form_means_the_same_date(when: PartialDate) -> None:
    assert converters.partial_date(when.iso) == when


@BOUNDED
@given(DATES)
def test_a_date_that_is_taken_is_in_the_calendar(text: str) -> None:
    with contextlib.suppress(ValueError):
        when = converters.partial_date(text)
        assert when.month is None or 1 <= when.month <= 12
        assert when.day is None or 1 <= when.day <= 31
        assert when.first_day <= when.last_day
        assert dates.long_date(when, 'de')
        assert dates.day_of_year(when, 'de')


@BOUNDED
@given(st.lists(PARTIAL_DATES, max_size=8))
def test_the_order_of_dates_is_that_of_their_first_days(found: list[PartialDate]) -> None:
    days = [when.first_day for when in sorted(found, key=lambda when: when.sort_key)]
    assert days == sorted(days)


@BOUNDED
@given(st.lists(PARTIAL_DATES, min_size=4, max_size=4), st.dates(min_value=PartialDate(1800).first_day))
def test_two_periods_that_hold_on_one_day_overlap(ends: list[PartialDate], day: Any) -> None:
    one, other = Period(ends[0], ends[1]), Period(ends[2], ends[3])
    assert one.overlaps(other) == other.overlaps(one)
    if one.holds_on(day) and other.holds_on(day):
        assert one.overlaps(other)
    assert not (one.holds_on(day) and one.ended_before(day))


@BOUNDED
@given(st.lists(TEXTS))
def test_keys_come_each_once_and_nothing_is_invented(parts: list[str]) -> None:
    text = ', '.join(parts)
    with contextlib.suppress(ValueError):
        found = converters.keys(text)
        assert found
        assert len(set(found)) == len(found)
        assert all(key in text for key in found)


@BOUNDED
@given(TEXTS)
def test_plain_text_touches_nothing_but_line_breaks_and_the_blanks_around_them(text: str) -> None:
    with contextlib.suppress(ValueError):
        shown = converters.plain_text(text)
        assert '\n' not in shown
        blank = str.maketrans('', '', ' \t\n')
        assert shown.translate(blank) == text.translate(blank)


@BOUNDED
@given(TEXTS)
def test_paragraphs_lose_no_letter(text: str) -> None:
    joined = ''.join(''.join(paragraph.split()) for paragraph in converters.paragraphs(text))
    assert joined == ''.join(text.split())


@BOUNDED
@given(TEXTS)
def test_markup_that_is_found_stands_in_the_text(text: str) -> None:
    for source in (text, f'{text}<b>{text}'):
        tag = converters.markup_in(source)
        assert tag is None or (tag in source and tag.startswith('<'))
    assert converters.markup_in(f'{text}<script>') is not None


@BOUNDED
@given(TEXTS, st.lists(TEXTS, max_size=20))
def test_a_hint_names_known_words_only(word: str, allowed: list[str]) -> None:
    match = nearest(word, allowed)
    assert match is None or match in allowed
    text = hint(word, allowed)
    if not allowed:
        assert text == 'none is declared'
    elif match is not None:
        assert text == f'did you mean {match!r}?'
    else:
        assert text.startswith('known: ')
        assert text.endswith(', …') == (len(set(allowed)) > MAX_LISTED)


@BOUNDED
@given(st.text('0123456789abcdef', min_size=6, max_size=6).map('#{}'.format))
def test_every_colour_can_be_read_in_the_dark_and_accents_in_the_light(text: str) -> None:
    assert colour.contrast(colour.for_dark(text), colour.DARK_GROUND) >= colour.MIN_CONTRAST
    with contextlib.suppress(ValueError):
        assert colour.contrast(colour.accent(text), colour.LIGHT_GROUND) >= colour.MIN_CONTRAST
