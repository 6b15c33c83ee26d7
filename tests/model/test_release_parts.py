"""The parts of a release as a line of the ledger has them."""

from __future__ import annotations

import pytest

from pressarchive.ledger import words as ledger_words
from pressarchive.ledger.file_format import FORMER_HEADER, HEADER, Recorded, parse, text_of
from pressarchive.ledger.rules import Published, State, changed, findings, to_record, updated
from pressarchive.model.lines import Fault
from pressarchive.model.release_parts import PARTS, named, normal, parts_of, together
from pressarchive.model.release_parts import changed as changed_parts

A, B = 'releases/2019/anfang', 'releases/2019/beginn'
ONE, TWO, FORMER = '1' * 16, '2' * 16, 'f' * 64


def test_what_is_empty_is_no_part() -> None:
    values = {'text': ('a',), 'subtitle': '', 'pictures': (), 'alt': ('', ''), 'credit': ('', 'frei')}
    assert [one.split(':')[0] for one in parts_of(values).split(',')] == ['text', 'credit']
    assert parts_of(dict.fromkeys(PARTS, '')) == ''


@pytest.mark.parametrize(
    ('one', 'two'), [(('a', 'b'), ('ab',)), (('a', ''), ('', 'a')), ('a', ('a',)), ('\ud800', '\ud801')]
)
def test_different_values_have_different_digests(one: object, two: object) -> None:
    assert parts_of({'text': one}) != parts_of({'text': two})
    assert parts_of({'text': one}) == parts_of({'text': one})


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (f'text:{ONE}', f'text:{ONE}'),
        (f'text:{ONE},headline:{TWO}', f'headline:{TWO},text:{ONE}'),
        (f'text:{ONE},text:{ONE}', None),
        (f'text:{ONE},text:{TWO}', None),
        (f'text:{ONE},', None),
        (f',text:{ONE}', None),
        (f'text:{ONE[1:]}', None),
        (f'text:{ONE}0', None),
        (f'text:{"A" * 16}', None),
        (f'texts:{ONE}', None),
        ('text:', None),
        ('text', None),
        ('', None),
    ],
)
def test_the_form_of_parts(text: str, expected: str | None) -> None:
    assert normal(text) == expected


def test_parts_from_two_places_are_one_line() -> None:
    assert together(f'date:{ONE}', '', f'boilerplate:{TWO}') == f'date:{ONE},boilerplate:{TWO}'
    assert together('', '') == ''


@pytest.mark.parametrize(
    ('before', 'now', 'expected'),
    [
        (f'text:{ONE}', f'text:{ONE}', ''),
        (f'text:{ONE}', f'text:{TWO}', 'text'),
        (f'text:{ONE}', f'text:{ONE},kicker:{ONE}', 'kicker'),
        (f'text:{ONE},kicker:{ONE}', f'text:{ONE}', 'kicker'),
        (f'text:{ONE},kicker:{ONE},date:{ONE}', f'text:{TWO},date:{TWO}', 'text date kicker'),
    ],
)
def test_which_parts_have_changed(before: str, now: str, expected: str) -> None:
    assert changed_parts(before, now) == tuple(expected.split())


@pytest.mark.parametrize(
    ('parts', 'words'),
    [
        ('text', 'text'),
        ('date dateline', 'date and place'),
        ('alt date text', 'alternative texts, date and text'),
    ],
)
def test_parts_in_words(parts: str, words: str) -> None:
    assert named(parts.split()) == words


@pytest.mark.parametrize(
    ('parts', 'words'),
    [('text', 'the text of x is not'), ('pictures', 'the pictures of x are not'),
     ('date text', 'the date and text of x are not')],
)  # fmt: skip
def test_what_is_said(parts: str, words: str) -> None:
    assert ledger_words.changed('x', parts.split()).startswith(f'{words} what was published. ')


# --- in the ledger ---------------------------------------------------------------------------------


def test_a_line_with_parts() -> None:
    text = f'{A} text:{ONE},headline:{TWO} notices:1 minor: x'
    (line,) = parse(text)[0].recorded
    assert line == Recorded(A, f'headline:{TWO},text:{ONE}', 1, 'x')
    assert parse(text_of(parse(text)[0])) == parse(text)


@pytest.mark.parametrize('digest', ['x:1', f'text:{ONE},', f'text:{ONE},texts:{ONE}', 'text:'])
def test_parts_that_are_not_understood(digest: str) -> None:
    ledger, faults = parse(f'{A} {digest}')
    allowed = f'PART:DIGEST with 16 digits, separated by ","; parts are {", ".join(PARTS)}'
    assert (ledger.recorded, faults) == (
        (),
        [Fault(1, f'{digest[:60]!r} is not understood; allowed: {allowed}')],
    )


def ledger_and_state(line: str, now: str, notices: int = 0) -> tuple[str, State]:
    return f'{A} {line}\n', State({A: Published(A, now, notices, former=FORMER)})


@pytest.mark.parametrize(
    ('line', 'now', 'words', 'has_difference'),
    [
        (f'text:{ONE}', f'text:{TWO}', 'text', True),
        (f'text:{ONE},date:{ONE}', f'text:{ONE},date:{TWO}', 'date', False),
        (f'text:{ONE}', f'text:{ONE},pictures:{TWO}', 'pictures', False),
        (f'headline:{ONE},date:{ONE}', f'headline:{TWO},date:{TWO}', 'headline and date', True),
        ('e' * 64, f'text:{ONE},date:{TWO}', 'text', True),
    ],
)
def test_a_silent_change_is_named_by_its_part(line: str, now: str, words: str, has_difference: bool) -> None:
    text, state = ledger_and_state(line, now)
    ledger = parse(text)[0]
    (found,) = findings(ledger, state)
    assert found.message.startswith(f'the {words} of {A} ')
    assert (found.before is not None) == has_difference
    assert changed(ledger, state) == (A,)
    # Nothing of it is recorded without a reason.
    assert text in updated(ledger, state)
    assert f'{A} {now} minor: x\n' in updated(ledger, state, 'x')


def test_a_notice_explains_any_part() -> None:
    text, state = ledger_and_state(f'text:{ONE},date:{ONE}', f'text:{ONE},date:{TWO}', notices=1)
    ledger = parse(text)[0]
    assert findings(ledger, state) == []
    assert to_record(ledger, state) == (Recorded(A, f'text:{ONE},date:{TWO}', 1),)


@pytest.mark.parametrize('more', ['', ' notices:1', ' minor: ein Komma', ' notices:1/0123456789ab minor: x'])
def test_a_line_of_the_first_format_gets_parts_if_it_holds(more: str) -> None:
    now = f'headline:{ONE},date:{TWO}'
    text, state = ledger_and_state(f'{FORMER}{more}', now, notices=int('notices' in more))
    ledger = parse(text)[0]
    assert to_record(ledger, state) == ()
    assert f'\n{A} {now}{more}\n' in f'\n{updated(ledger, state)}'
    # Of what is not there, or only under other names, nothing is lost.
    gone = parse(f'{B} {FORMER}{more}')[0]
    assert f'\n{B} {FORMER}{more}\n' in f'\n{updated(gone, state)}'


def test_the_header_of_the_first_format_is_said_anew() -> None:
    ledger = parse('\n'.join((FORMER_HEADER, '# unsere Zeile', HEADER[0])))[0]
    assert updated(ledger, State({})) == f'{HEADER[0]}\n# unsere Zeile\n'


def test_two_branches_one_of_which_has_the_first_format() -> None:
    now = f'headline:{ONE}'
    ledger = parse(f'{A} {FORMER}\n{A} headline:{TWO} minor: x\n')[0]
    state = State({A: Published(A, now, former=FORMER)})
    assert findings(ledger, state) == []
    assert updated(ledger, state).splitlines()[-1] == f'{A} {now}'
