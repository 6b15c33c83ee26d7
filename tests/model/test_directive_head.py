"""Where a directive opens, and which options it has."""

from __future__ import annotations

import pytest

from pressarchive.model.directive_head import (
    OPENING,
    Option,
    head_of,
    option_of,
    options_in,
    values_of,
)


@pytest.mark.parametrize(
    ('line', 'expected'),
    [
        (':::{pressrelease}', (':::', 'pressrelease', '')),
        ('````{ contact }  muster ', ('````', 'contact', 'muster ')),
        ('> - ~~~ {update} 2019', ('~~~', 'update', '2019')),
        ('  .. contact:: muster', (None, 'contact', 'muster')),
        ('.. contact: muster', None),
        ('::{contact}', None),
        (':::contact', None),
        ('Text :::{contact}', None),
        ('', None),
    ],
)
def test_how_a_directive_opens(line: str, expected: tuple[str | None, str, str] | None) -> None:
    found = OPENING.match(line)
    assert (found and found.groups()) == expected


@pytest.mark.parametrize(
    ('line', 'expected'),
    [
        (':date: 2019', ('', True, 'date', ' 2019')),
        (':date:2019', ('', True, 'date', '2019')),
        (':date:', ('', True, 'date', '')),
        ('date: 2019', ('', False, 'date', ' 2019')),
        (' >\t:Date \t: a: b ', (' >\t', True, 'Date', ' a: b ')),
        ('\u00a0:date: 2019', ('\u00a0', True, 'date', ' 2019')),
        # Whether a parser takes such a name is another question.
        ('Am Montag um 10:00', ('', False, 'Am Montag um 10', '00')),
        (': date: 2019', ('', True, ' date', ' 2019')),
        ('- date: 2019', ('', False, '- date', ' 2019')),
        (':date', None),
        (':: date', None),
        (':::', None),
        (' : ', None),
        ('', None),
    ],
)
def test_a_line_that_is_an_option(line: str, expected: tuple[str, bool, str, str] | None) -> None:
    found = option_of(line, 7)
    assert found == (None if expected is None else Option(7, *expected))


@pytest.mark.parametrize(
    ('lines', 'expected'),
    [
        ([], []),
        ([':a: 1', '  :b:2', '\t:c:', 'Text', ':d: 4'], ['a', 'b', 'c']),
        ([':a: 1', '', ':b: 2'], ['a']),
        (['', ':a: 1'], []),
        (['a: 1'], []),
        ([':a: 1', ':b', ':c: 3'], ['a']),
        ([':a: 1', ':::{note}', ':b: 2'], ['a']),
        ([':a: 1', '> :b: 2'], ['a']),
        ([':a: 1', ':a: 2'], ['a', 'a']),
    ],
)
def test_the_head_ends_where_no_colon_begins_a_line(lines: list[str], expected: list[str]) -> None:
    found = [*head_of(lines)]
    assert [option.name for option in found] == expected
    assert [option.line for option in found] == [*range(len(found))]


def test_options_wherever_they_stand() -> None:
    found = options_in(['Text', ':a: 1', '', '> b: 2'])
    assert [(option.line, option.name, option.is_marked) for option in found] == [
        (1, 'a', True),
        (3, 'b', False),
    ]


@pytest.mark.parametrize(
    ('lines', 'expected'),
    [
        ([':a: 1'], [' 1']),
        ([':A : 1', 'a: 2', ':b: 3'], [' 1', ' 2']),
        ([':a: 1', '  2', '\t3', '4'], [' 1\n  2\n\t3']),
        (['> :a:', '>  1', '  2'], ['\n>  1']),
        ([':a: 1', '  :b: 2', '  3'], [' 1']),
        ([':a: 1', '  ', '  2'], [' 1']),
        (['a: 1', '  a: 2', 'a: 3'], [' 1\n  a: 2', ' 3']),
        (['b:', '  a: 1', '  2'], [' 1']),
        (['  a: 1', '  2'], [' 1']),
    ],
)
def test_a_value_goes_on_in_deeper_lines(lines: list[str], expected: list[str]) -> None:
    assert [*values_of(lines, 'a')] == expected
