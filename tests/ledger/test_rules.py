"""The ledger's lines, the rules over them, and what is recorded."""

from __future__ import annotations

import pytest

from pressarchive.ledger.file_format import (
    FORMER_HEADER,
    HEADER,
    Ledger,
    Moved,
    Recorded,
    Removed,
    is_address,
    parse,
    text_of,
)
from pressarchive.ledger.rules import (
    MAX_COMPARED,
    Finding,
    Published,
    State,
    changed,
    findings,
    forgotten,
    recorded_otherwise,
    remembering,
    to_record,
    updated,
)
from pressarchive.ledger.words import alike, fewer_notices
from pressarchive.model.lines import Fault
from pressarchive.model.release_parts import PARTS

ONE, TWO, THREE = (letter * 64 for letter in '123')
A, B, C, D = (f'releases/2019/{name}' for name in ('anfang', 'beginn', 'chor', 'dorf'))
FORMS = 'ADDRESS PART:DIGEST,… [notices:N/DIGEST] [minor: reason], OLD -> NEW, or ADDRESS removed: reason'
PART_FORMS = f'PART:DIGEST with 16 digits, separated by ","; parts are {", ".join(PARTS)}'
P, Q = '0' * 16, '1' * 16
SAID, OTHER = '0123456789ab', 'ba9876543210'


def recorded(text: str) -> tuple[Recorded, ...]:
    """Return the recorded lines of *text*, which has no fault."""
    ledger, faults = parse(text)
    assert faults == []
    return ledger.recorded


def ledger_of(*lines: str) -> Ledger:
    """Return the ledger with *lines*, which have no fault."""
    ledger, faults = parse('\n'.join(lines))
    assert faults == []
    return ledger


def state(*releases: Published, documents: set[str] | None = None, **more: set[str]) -> State:
    """Return a build with *releases*."""
    published = {one.address: one for one in releases}
    return State(published, {*published, *(documents or ())}, more.get('held', ()), more.get('unread', ()))


def no_trace(address: str) -> str:
    return (
        f'or, if nobody may find it any more, write "{address} removed: reason" in releases.lock '
        '(in place of its line)'
    )


def lines_of(text: str) -> list[str]:
    """Return the lines of a ledger without its header."""
    return [line for line in text.splitlines() if not line.startswith('#')]


# --- Reading and writing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('line', 'expected'),
    [
        (f'{A} {ONE}', Recorded(A, ONE)),
        (f'  {A}\t {ONE}  ', Recorded(A, ONE)),
        (f'{A} {ONE}\r', Recorded(A, ONE)),
        (f'\ufeff{A} {ONE}', Recorded(A, ONE)),
        (f'{A} {ONE} notices:2', Recorded(A, ONE, 2)),
        (f'{A} {ONE} notices:0', Recorded(A, ONE)),
        (f'{A} {ONE} notices:2/0123456789ab', Recorded(A, ONE, 2, '', '0123456789ab')),
        (f'{A} {ONE} notices:0/0123456789ab', Recorded(A, ONE)),
        (f'{A} {ONE} minor: ein Komma', Recorded(A, ONE, 0, 'ein Komma')),
        (f'{A} {ONE}   notices:1   minor:  ein   Komma ', Recorded(A, ONE, 1, 'ein Komma')),
        (f'{A} {ONE} minor: notices:3 -> {B} # nichts', Recorded(A, ONE, 0, f'notices:3 -> {B} # nichts')),
        (f'releases/2019/mit%20leerzeichen {ONE}', Recorded('releases/2019/mit leerzeichen', ONE)),
        (f'%23raute {ONE}', Recorded('#raute', ONE)),
        # The second format: parts in their own order.
        (f'{A} text:{P},headline:{P}', Recorded(A, f'headline:{P},text:{P}')),
        (f'{A} text:{P} notices:1', Recorded(A, f'text:{P}', 1)),
        # Bytes that are no UTF-8.
        (f'a%ff {ONE}', Recorded('a\ufffd', ONE)),
        (f'releases/2019/größe {ONE}', Recorded('releases/2019/größe', ONE)),
        (f'releases/2019/100%25 {ONE}', Recorded('releases/2019/100%', ONE)),
    ],
)
def test_a_recorded_line(line: str, expected: Recorded) -> None:
    assert recorded(line) == (expected,)


@pytest.mark.parametrize('line', [f'{A} -> {B}', f'  {A}   ->\t{B} '])
def test_a_moved_line(line: str) -> None:
    assert parse(line) == (Ledger(moved=(Moved(A, B),)), [])
    assert parse('a%ff -> %ff') == (Ledger(moved=(Moved('a\ufffd', '\ufffd'),)), [])


@pytest.mark.parametrize('line', [f'{A} removed: ein Versehen', f'  {A}\tremoved:ein   Versehen '])
def test_a_removed_line(line: str) -> None:
    assert parse(line) == (Ledger(removed=(Removed(A, 'ein Versehen'),)), [])


@pytest.mark.parametrize('text', ['', '\n', ' \r\n\n', '# nur ein Kommentar\n', '\ufeff'])
def test_a_ledger_without_lines(text: str) -> None:
    ledger, faults = parse(text)
    assert (ledger.recorded, ledger.moved, faults) == ((), (), [])


@pytest.mark.parametrize(
    ('line', 'message'),
    [
        ('was ist das', f"'was ist das' is not understood; allowed: {FORMS}"),
        (A, f'{A!r} is not understood; allowed: {FORMS}'),
        (f'{A} {ONE[1:]}', f'{f"{A} {ONE[1:]}"[:60] + "…"!r} is not understood; allowed: {FORMS}'),
        (f'{A} {"A" * 64}', f'{f"{A} " + "A" * (59 - len(A)) + "…"!r} is not understood; allowed: {FORMS}'),
        (f'{A} ->', f"'{A} ->' is not understood; allowed: {FORMS}"),
        (
            f'{A} {ONE} notice:2',
            "'notice:2' is not understood; allowed: notices:N, then minor: reason; did you mean 'notices'?",
        ),
        (
            f'{A} {ONE} notices:x',
            "'notices:x' is not understood; allowed: notices:N, then minor: reason; did you mean 'notices'?",
        ),
        (
            f'{A} {ONE} xyz',
            "'xyz' is not understood; allowed: notices:N, then minor: reason; known: minor, notices",
        ),
        (f'{A} removed:', '"removed:" has no reason; write why it is gone, to the end of the line'),
        ('../x removed: y', "'../x' is no address; allowed: a path below the source folder"),
        (
            f'{A} {ONE} xyz notices:1',
            "'xyz' is not understood; allowed: notices:N, then minor: reason; known: minor, notices",
        ),
        # A message repeats 60 letters.
        ('x' * 60, f'{"x" * 60!r} is not understood; allowed: {FORMS}'),
        ('x' * 61, f'{"x" * 60 + "…"!r} is not understood; allowed: {FORMS}'),
        (f'{A} {"text:" + "0" * 56}', f'{"text:" + "0" * 55!r} is not understood; allowed: {PART_FORMS}'),
        (f'{A} {ONE} minor:', '"minor:" has no reason; write why the text changed, to the end of the line'),
        (f'/{A} {ONE}', f"'/{A}' is no address; allowed: a path below the source folder"),
        (f'../x {ONE}', "'../x' is no address; allowed: a path below the source folder"),
        (f'a%00b {ONE}', "'a\\x00b' is no address; allowed: a path below the source folder"),
        (f'{A} -> ../../etc', "'../../etc' is no address; allowed: a path below the source folder"),
        (f'{A} -> %2e%2e/x', "'../x' is no address; allowed: a path below the source folder"),
    ],
)
def test_a_line_that_is_not_understood(line: str, message: str) -> None:
    ledger, faults = parse(f'{B} {TWO}\n\n{line}\n{C} {THREE}\n')
    assert faults == [Fault(3, message)]
    assert [one.address for one in ledger.recorded] == [B, C]


MARKS = (
    "'<<<<<<<' is a mark of a conflict in git; "
    'take both lines: remove only those that begin with "<<<<<<<", "|||||||", "=======", ">>>>>>>"'
)


@pytest.mark.parametrize('base', ['', f'||||||| 123abc\n{A} {THREE}\n'])
def test_marks_of_a_conflict_are_one_fault_and_no_line_is_lost(base: str) -> None:
    text = f'# x\n{C} {ONE}\n<<<<<<< HEAD\n{A} {ONE}\n{base}=======\n{B} {TWO}\n>>>>>>> ast\n{D} {TWO}\n'
    ledger, faults = parse(text)
    assert faults == [Fault(3, MARKS)]
    assert [(one.address, one.digest) for one in ledger.recorded] == [(A, ONE), (B, TWO), (C, ONE), (D, TWO)]


def test_lines_know_where_they_stand() -> None:
    ledger = ledger_of('# x', f'{B} {TWO}', '', f'{A} -> {C}')
    assert [one.line for one in ledger.recorded] == [2]
    assert [one.line for one in ledger.moved] == [4]
    assert (Recorded(A, ONE).line, Moved(A, B).line) == (0, 0)


def test_what_is_written_is_sorted_by_address_and_has_each_line_once() -> None:
    text = text_of(
        ledger_of('# oben', f'{C} {ONE}', f'{B} -> {C}', f'{A} {TWO} notices:1', f'{C} {ONE}', '# oben')
    )
    assert text == f'# oben\n{A} {TWO} notices:1\n{B} -> {C}\n{C} {ONE}\n'


@pytest.mark.parametrize(
    'name', ['mit leerzeichen', '#raute', '<<<<<<<', 'a->b', '100%', 'ß/ü', 'a\u00a0b', '%41']
)
def test_every_name_is_one_word_of_a_line(name: str) -> None:
    ledger = Ledger((Recorded(name, ONE),), (Moved(name, f'{name}/{name}'),))
    assert parse(text_of(ledger)) == (ledger, [])


@pytest.mark.parametrize('name', ['a', 'a/b', 'a b', 'ü', '..a', '-'])
def test_addresses(name: str) -> None:
    assert is_address(name)


@pytest.mark.parametrize(
    'name', ['', '/', '/a', 'a/', 'a//b', '.', '..', 'a/../b', './a', 'a\\b', 'a\nb', '\x7f']
)
def test_no_addresses(name: str) -> None:
    assert not is_address(name)


# --- Where an address leads to ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ('lines', 'existing', 'final'),
    [
        ([], {A}, None),
        ([f'{A} -> {B}'], {B}, B),
        ([f'{A} -> {B}'], set(), B),
        ([f'{A} -> {B}', f'{B} -> {C}'], {C}, C),
        ([f'{A} -> {B}', f'{B} -> {C}'], {B, C}, B),
        ([f'{A} -> {B}'], {A, B}, None),
        ([f'{A} -> {A}'], set(), None),
        ([f'{A} -> {B}', f'{B} -> {A}'], set(), None),
        ([f'{A} -> {B}', f'{B} -> {A}'], {B}, B),
        ([f'{A} -> {B}', f'{A} -> {C}'], {C}, C),
        ([f'{A} -> {B}', f'{A} -> {C}'], {B, C}, B),
        ([f'{A} -> {B}', f'{B} -> {A}', f'{A} -> {C}'], {C}, C),
        ([f'{A} -> {B}', f'{A} -> {C}'], set(), B),
        # A circle that does not hold the first one.
        ([f'{A} -> {B}', f'{B} -> {C}', f'{C} -> {B}'], set(), None),
        ([f'{B} -> {C}'], {C}, None),
    ],
)
def test_where_an_address_leads_to(lines: list[str], existing: set[str], final: str | None) -> None:
    assert ledger_of(*lines).final(A, existing) == final


# --- The rules -------------------------------------------------------------------------------------


def changed_message(address: str) -> str:
    return (
        f"the text of {address} is not what was published. Tell readers by the directive 'correction' or "
        "'update'; or, if it is a trifle, record why: "
        f'make release-lock MINOR="reason" RELEASE={address}; or restore what it was'
    )


@pytest.mark.parametrize(
    ('lines', 'release'),
    [
        ([f'{A} {ONE}'], Published(A, ONE)),
        ([f'{A} {ONE}', f'{A} {TWO}'], Published(A, ONE)),
        ([f'{A} {ONE} notices:1', f'{A} {TWO}'], Published(A, ONE, 1)),
        # A notice explains a change; so does a withdrawal, however many notices there were.
        ([f'{A} {ONE}'], Published(A, TWO, 1)),
        ([f'{A} {ONE} notices:1', f'{A} {THREE}'], Published(A, TWO, 2)),
        ([f'{A} {ONE} notices:1'], Published(A, TWO, 1, is_withdrawn=True)),
        ([f'{A} {ONE}'], Published(A, TWO, is_withdrawn=True)),
        # A notice alone changes nothing.
        ([f'{A} {ONE}'], Published(A, ONE, 1)),
        ([f'{A} {ONE} notices:1/{SAID}'], Published(A, ONE, 1, said=SAID)),
        # Of two lines, as a merge leaves them, either may be right; one without a digest says nothing.
        ([f'{A} {ONE} notices:1/{OTHER}', f'{A} {ONE} notices:1/{SAID}'], Published(A, ONE, 1, said=SAID)),
        ([f'{A} {ONE} notices:1'], Published(A, ONE, 1, said=SAID)),
        # Of the numbers of two lines the higher one counts, whichever is written first.
        ([f'{A} {ONE} notices:1', f'{A} {ONE} notices:2'], Published(A, ONE, 2)),
        ([f'{A} {ONE} notices:1', f'{A} {TWO} notices:2'], Published(A, THREE, 3)),
        # Another notice: it is to be recorded.
        ([f'{A} {ONE} notices:1/{OTHER}'], Published(A, ONE, 2, said=SAID)),
        ([], Published(A, ONE)),
        # What one branch recorded for the old name holds for the new one.
        ([f'{B} {ONE}', f'{B} -> {A}'], Published(A, ONE)),
        ([f'{B} {ONE} notices:1', f'{B} -> {A}', f'{A} {TWO}'], Published(A, ONE, 1)),
    ],
)
def test_no_fault(lines: list[str], release: Published) -> None:
    assert findings(ledger_of(*lines), state(release)) == []


@pytest.mark.parametrize(
    ('lines', 'release', 'before'),
    [
        ([f'{A} {ONE}'], Published(A, TWO), ONE),
        ([f'{A} {ONE}', f'{A} {THREE}'], Published(A, TWO), THREE),
        ([f'{A} {ONE} notices:1', f'{A} {THREE}'], Published(A, TWO, 1), ONE),
        ([f'{A} {ONE} notices:2'], Published(A, TWO, 1), ONE),
        ([f'{A} {ONE} minor: ein Komma'], Published(A, TWO), ONE),
        ([f'{B} {ONE}', f'{B} -> {A}'], Published(A, TWO), ONE),
        ([f'{A} {ONE} notices:1', f'{A} {THREE} notices:2'], Published(A, TWO, 2), THREE),
        ([f'{A} {ONE} notices:2', f'{A} {THREE} notices:1'], Published(A, TWO, 2), ONE),
    ],
)
def test_a_text_that_changed_silently(lines: list[str], release: Published, before: str) -> None:
    (finding,) = findings(ledger_of(*lines), state(release))
    assert (finding.address, finding.line, finding.message) == (A, None, changed_message(A))
    assert finding.before is not None
    assert finding.before.digest == before
    assert changed(ledger_of(*lines), state(release)) == (A,)


@pytest.mark.parametrize('part', PARTS)
def test_of_words_what_was_published_last_is_known(part: str) -> None:
    """The history of the source has no more to say of a date, or of a picture."""
    (finding,) = findings(ledger_of(f'{A} {part}:{P}'), state(Published(A, f'{part}:{Q}')))
    expected = Recorded(A, f'{part}:{P}') if part in {'headline', 'subtitle', 'text', 'captions'} else None
    assert finding.before == expected
    assert finding == Finding(A, None, finding.message)


@pytest.mark.parametrize(('more', 'name'), [(0, f'{A}s'), (1, '…')])
def test_names_that_one_that_is_gone_is_compared_with_are_so_many(more: int, name: str) -> None:
    """They are compared in their order; the one that is meant is the last."""
    others = [Published(f'a/{number:03}', TWO) for number in range(MAX_COMPARED - 1 + more)]
    (finding,) = findings(ledger_of(f'{A} {ONE}'), state(*others, Published(f'{A}s', TWO)))
    assert f'TO={name}"' in finding.message
    assert MAX_COMPARED == 300


def test_faults_are_in_the_order_of_the_lines() -> None:
    build = state(Published(A, TWO), documents={A, B})
    first, second = findings(ledger_of(f'{A} -> {B}', f'{A} {ONE}'), build)
    assert (first.line, first.message) == (None, changed_message(A))
    assert (second.line, second.message) == (1, taken(A, B))
    found = findings(ledger_of(f'{A} -> {C}', f'{A} -> {B}', f'{C} -> {D}'), state(documents={B}))
    assert [one.line for one in found] == sorted(one.line or 0 for one in found)


def test_a_notice_that_is_gone() -> None:
    (finding,) = findings(ledger_of(f'{A} {ONE} notices:2'), state(Published(A, ONE, 1)))
    message = f'{A} was published with 2 notices (correction, update, withdrawal) and has 1; '
    message += 'restore what is missing: readers have seen it'
    assert (finding.address, finding.line, finding.message) == (A, None, message)


@pytest.mark.parametrize(
    ('lines', 'releases', 'command'),
    [
        # The same text: it is that one, whatever its name.
        ([f'{A} {ONE}'], [Published(D, ONE), Published(f'{A}-x', TWO)], f'TO={D}" (it has the same text)'),
        ([f'{A} {ONE}'], [Published(f'{A}-x', TWO), Published(D, TWO)], f'TO={A}-x"'),
        # A release of its own is no guess: names of one year are alike.
        ([f'{A} {ONE}', f'{A}-x {TWO}'], [Published(f'{A}-x', TWO)], 'TO=…"'),
        # It may have been recorded before anybody looked.
        ([f'{A} {ONE}', f'{D} {ONE}'], [Published(D, ONE)], f'TO={D}" (it has the same text)'),
        ([f'{A} {ONE}'], [], 'TO=…"'),
    ],
)
def test_a_document_that_is_gone(lines: list[str], releases: list[Published], command: str) -> None:
    (finding,) = findings(ledger_of('# x', *lines), state(*releases))
    message = f'{A} was published, and there is no such document; if it was renamed, run '
    message += f'"make rename FROM={A} {command}; '
    message += f"to take a release back, restore it and use the directive 'withdrawal'; {no_trace(A)}"
    assert (finding.address, finding.line, finding.message) == (A, 2, message)


def test_a_document_that_is_held_back_again() -> None:
    (finding,) = findings(ledger_of(f'{A} {ONE}'), state(held={A}))
    assert finding.line == 1
    assert finding.message == (
        f'{A} has been published, and is held back now by an embargo or as a draft: what has been public '
        f"stays known; take it back by the directive 'withdrawal'; {no_trace(A)}"
    )


@pytest.mark.parametrize(
    'build', [state(unread={A}), state(documents={A})], ids=['cannot be read', 'is no release']
)
def test_a_document_that_is_no_release_any_more(build: State) -> None:
    (finding,) = findings(ledger_of(f'{A} {ONE}'), build)
    assert finding.message == (
        f'{A} was published as a press release, and no release can be read from it now; '
        "mend its 'pressrelease' directive, or restore it"
    )


def taken(address: str, target: str) -> str:
    return (
        f'{address} is the former address of {target} and leads there, and now another document has it: '
        f'whoever follows an old link to {target} would find that. Give the other one another name'
    )


@pytest.mark.parametrize(
    ('lines', 'build', 'expected'),
    [
        ([f'{A} -> {B}'], state(Published(B, ONE)), []),
        ([f'{A} {TWO}', f'{A} -> {B}'], state(documents={B}), []),
        # A document counts more than a moved line that leads nowhere.
        ([f'{A} -> {D}'], state(documents={A}), []),
        ([f'{A} -> {D}', f'{D} -> {A}'], state(documents={A}), []),
        # Two documents for one address.
        ([f'{A} -> {B}'], state(documents={A, B}), [(A, 1, taken(A, B))]),
        ([f'{A} -> {B}'], state(Published(A, ONE), Published(B, TWO)), [(A, 1, taken(A, B))]),
        ([f'{A} -> {B}', f'{B} -> {C}'], state(documents={A, C}), [(A, 1, taken(A, C))]),
        # One day it will be there.
        ([f'{A} -> {B}'], state(documents={B}, held={A}), [(A, 1, taken(A, B))]),
        ([f'{A} -> {B}'], state(held={B}),
         [(A, 1, f'{A} leads to {B}, which is not public yet; let it lead to a public one')]),
        ([f'{A} -> {B}x'], state(documents={B}),
         [(A, 1, f'{A} leads to {B}x, and there is no such document; did you mean {B!r}?')]),
        ([f'{A} -> {B}', f'{B} -> {C}'], state(),
         [(A, 1, f'{A} leads to {C}, and there is no such document; let it lead to a document'),
          (B, 2, f'{B} leads to {C}, and there is no such document; let it lead to a document')]),
        ([f'{A} -> {B}', f'{B} -> {A}'], state(),
         [(A, 1, f'{A} leads in a circle, by way of {B}; let it lead to a document'),
          (B, 2, f'{B} leads in a circle, by way of {A}; let it lead to a document')]),
        # What is given up need not lead anywhere.
        ([f'{A} -> {B}', f'{B} removed: x'], state(), []),
        # On some machines one file.
        ([f'{A} -> {A.upper()}'], state(documents={A.upper()}), [(A, 1, alike(A, A.upper()))]),
        ([f'{A} -> {B}', f'{A.upper()} -> {B}'], state(documents={B}), []),
        ([f'{A} -> {A}'], state(),
         [(A, 1, f'{A} leads in a circle, by way of {A}; let it lead to a document')]),
    ],
)  # fmt: skip
def test_moved_addresses(lines: list[str], build: State, expected: list[tuple[str, int, str]]) -> None:
    assert [(one.address, one.line, one.message) for one in findings(ledger_of(*lines), build)] == expected


def test_a_target_that_is_gone_is_one_fault() -> None:
    found = findings(ledger_of(f'{A} -> {B}', f'{B} {ONE}'), state())
    assert [(one.address, one.line) for one in found] == [(B, 2)]


@pytest.mark.parametrize('build', [state(), state(held={A}), state(unread={A})])
@pytest.mark.parametrize('lines', [[f'{A} removed: x'], [f'{A} removed: x', f'{A} {ONE}']])
def test_what_is_given_up_need_not_be_there(lines: list[str], build: State) -> None:
    assert findings(ledger_of(*lines), build) == []


def test_what_was_given_up_and_is_public_again_is_named() -> None:
    found = findings(ledger_of(f'{A} removed: x'), state(Published(A, TWO)))
    assert [(one.address, one.line) for one in found] == [(A, 1)]
    assert 'says that it was removed' in found[0].message


def test_what_was_given_up_and_is_public_again_does_not_change_silently() -> None:
    lines = ledger_of(f'{A} removed: x', f'{A} {ONE}')
    assert [one.address for one in findings(lines, state(Published(A, TWO)))] == [A]


# --- What was known before -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('lines', 'former', 'expected', 'missing'),
    [
        ([f'{A} {ONE}'], [f'{A} {ONE}'], [f'{A} {ONE}'], ()),
        # The ledger says something of it.
        ([f'{A} {ONE} minor: x'], [f'{A} {TWO}'], [f'{A} {ONE} minor: x'], ()),
        ([f'{A} removed: x'], [f'{A} {TWO}'], [f'{A} removed: x'], ()),
        ([f'{A} -> {B}', f'{B} {ONE}'], [f'{A} {ONE}'], [f'{A} -> {B}', f'{B} {ONE}'], ()),
        # It does not.
        ([f'{B} {TWO}'], [f'{A} {ONE}'], [f'{A} {ONE}', f'{B} {TWO}'], (A,)),
        ([], [f'{A} {ONE} notices:2/{SAID} minor: x'], [f'{A} {ONE} notices:2/{SAID} minor: x'], (A,)),
        ([f'{B} {TWO}'], [f'{A} -> {B}'], [f'{A} -> {B}', f'{B} {TWO}'], (A,)),
        ([], [f'{A} removed: x'], [f'{A} removed: x'], (A,)),
        # Of more than one line the newest, which comes first.
        ([], [f'{A} {TWO}', f'{A} {ONE}'], [f'{A} {TWO}'], (A,)),
        ([], [f'{A} -> {B}', f'{B} {ONE}', f'{A} {ONE}'], [f'{A} -> {B}', f'{B} {ONE}'], (A, B)),
        ([], [f'{B} -> {A}', f'{A} {ONE}', f'{A} -> {B}', f'{B} {ONE}'],
         [f'{A} {ONE}', f'{B} -> {A}'], (A, B)),
        # A text goes where its address leads, if nothing is known of that.
        ([f'{A} -> {B}'], [f'{A} {ONE}'], [f'{A} -> {B}', f'{A} {ONE}'], ()),
        ([f'{A} -> {B}', f'{B} removed: x'], [f'{A} {ONE}'], [f'{A} -> {B}', f'{B} removed: x'], ()),
    ],
)  # fmt: skip
def test_what_the_ledger_said_before(
    lines: list[str], former: list[str], expected: list[str], missing: tuple[str, ...]
) -> None:
    known, before = ledger_of(*lines), ledger_of(*former)
    assert lines_of(text_of(remembering(known, before))) == expected
    assert forgotten(known, before) == missing


@pytest.mark.parametrize(
    ('lines', 'release', 'named'),
    [
        ([f'{A} {TWO}'], Published(A, TWO), True),
        ([f'{B} {TWO}', f'{B} -> {A}'], Published(A, TWO), True),
        ([f'{A} {TWO} notices:1'], Published(A, TWO, 1), False),
        ([f'{A} {TWO} minor: x'], Published(A, TWO), False),
        ([f'{A} {TWO}'], Published(A, TWO, is_withdrawn=True), False),
        ([f'{A} {ONE}'], Published(A, ONE), False),
        # The ledger's own rules name these.
        ([f'{A} {ONE}'], Published(A, TWO), False),
        ([], Published(A, TWO), False),
        ([f'{A} {TWO}'], Published(B, TWO), False),
    ],
)
def test_what_was_recorded_after_a_change(lines: list[str], release: Published, *, named: bool) -> None:
    known, published = ledger_of(*lines), ledger_of(f'{A} {ONE}')
    found = list(recorded_otherwise(known, published, state(release)))
    assert [one.message for one in found] == [changed_message(A)] * named


# --- What is recorded ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('lines', 'release', 'expected'),
    [
        ([], Published(A, ONE), (Recorded(A, ONE),)),
        ([], Published(A, ONE, 2), (Recorded(A, ONE, 2),)),
        ([f'{A} {ONE}'], Published(A, ONE), ()),
        ([f'{A} {ONE}'], Published(A, TWO), ()),
        ([f'{A} {ONE}'], Published(A, TWO, 1), (Recorded(A, TWO, 1),)),
        ([f'{A} {ONE} minor: x'], Published(A, TWO, 1), (Recorded(A, TWO, 1),)),
        # Else the same notice would explain the next change, too.
        ([f'{A} {ONE} minor: x'], Published(A, ONE, 1), (Recorded(A, ONE, 1, 'x'),)),
        ([f'{A} {ONE} notices:1'], Published(A, TWO, 1, is_withdrawn=True), (Recorded(A, TWO, 1),)),
        ([f'{A} {ONE} notices:1'], Published(A, ONE), ()),
        # As a merge leaves them: the newest is recorded already, or only an older one is.
        ([f'{A} {ONE} notices:1', f'{A} {ONE} notices:2'], Published(A, ONE, 2), ()),
        ([f'{A} {ONE} notices:1', f'{A} {ONE} notices:2'], Published(A, ONE, 1), ()),
        ([f'{A} {ONE} notices:1', f'{A} {ONE} notices:2'], Published(A, ONE, 3), (Recorded(A, ONE, 3),)),
    ],
)
def test_what_is_to_be_recorded(lines: list[str], release: Published, expected: tuple[Recorded, ...]) -> None:
    assert to_record(ledger_of(*lines), state(release)) == expected


BUILD = state(Published(A, ONE), Published(B, TWO), Published(C, THREE, 1))


@pytest.mark.parametrize(
    ('lines', 'reason', 'only', 'expected'),
    [
        ([], '', None, [f'{A} {ONE}', f'{B} {TWO}', f'{C} {THREE} notices:1']),
        ([], '', {B}, [f'{B} {TWO}']),
        # One line an address: the one that holds.
        ([f'{A} {TWO}', f'{A} {ONE}'], '', {A}, [f'{A} {ONE}']),
        ([f'{A} {ONE}', f'{A} {ONE} minor: x'], '', {A}, [f'{A} {ONE} minor: x']),
        # Silently changed: with a reason or not at all, and no line is thrown away.
        ([f'{A} {TWO}', f'{A} {THREE}'], '', {A}, [f'{A} {TWO}', f'{A} {THREE}']),
        ([f'{A} {TWO}', f'{A} {THREE}'], ' ein\n Komma ', {A}, [f'{A} {ONE} minor: ein Komma']),
        ([f'{A} {TWO}', f'{B} {ONE}'], 'x', {A}, [f'{A} {ONE} minor: x', f'{B} {ONE}']),
        ([f'{A} {TWO}', f'{B} {ONE}'], 'x', {A, B}, [f'{A} {ONE} minor: x', f'{B} {TWO} minor: x']),
        # A reason is for what needs one, or for a recorded one that somebody names.
        ([f'{A} {ONE}'], 'x', None, [f'{A} {ONE}', f'{B} {TWO}', f'{C} {THREE} notices:1']),
        ([f'{A} {ONE}'], 'x', {A, B}, [f'{A} {ONE} minor: x', f'{B} {TWO}']),
        ([f'{C} {ONE} minor: x'], 'x', {C}, [f'{C} {THREE} notices:1']),
        # A notice that was taken back, on purpose.
        ([f'{A} {ONE} notices:1'], '', {A}, [f'{A} {ONE} notices:1']),
        ([f'{A} {ONE} notices:1'], 'falsch', {A}, [f'{A} {ONE} minor: falsch']),
        # What is gone, and what has moved, stays.
        ([f'{D} {ONE}', f'{D} {TWO}'], 'x', {A}, [f'{A} {ONE}', f'{D} {ONE}', f'{D} {TWO}']),
        ([f'{D} -> {A}', f'{A} {ONE}'], '', {A}, [f'{A} {ONE}', f'{D} -> {A}']),
        ([f'{D} -> {A}', f'{D} {ONE}'], '', {A}, [f'{A} {ONE}', f'{D} -> {A}']),
    ],
)  # fmt: skip
def test_the_new_ledger(lines: list[str], reason: str, only: set[str] | None, expected: list[str]) -> None:
    text = updated(ledger_of(*lines), BUILD, reason, only)
    assert lines_of(text) == expected
    again = updated(parse(text)[0], BUILD, '', only)
    assert again == text


def test_a_new_ledger_says_what_it_is_and_comments_stay() -> None:
    assert tuple(updated(Ledger(), state()).splitlines()) == HEADER
    assert updated(ledger_of('# unsere Zeile'), state()) == '# unsere Zeile\n'
    assert updated(ledger_of('# oben', FORMER_HEADER), state()) == f'# oben\n{HEADER[0]}\n'


def test_a_notice_that_says_something_else() -> None:
    """A correction is published, too: whoever mends it says so."""
    ledger, faults = parse(f'{A} {ONE} notices:1/{OTHER}')
    assert faults == []
    state = State({A: Published(A, ONE, 1, said=SAID)})
    (found,) = findings(ledger, state)
    assert found.message.startswith(f'a notice (correction, update, withdrawal) of {A} does not say what was')
    assert found.before is None
    assert changed(ledger, state) == (A,)
    assert to_record(ledger, state) == ()
    assert updated(ledger, state).splitlines()[-1] == f'{A} {ONE} notices:1/{OTHER}'
    text = updated(ledger, state, 'ein Komma')
    assert text.splitlines()[-1] == f'{A} {ONE} notices:1/{SAID} minor: ein Komma'
    assert findings(parse(text)[0], state) == []


def test_a_notice_that_is_gone_after_a_merge() -> None:
    """Both branches have recorded one text, one of them with a notice more: that one was published."""
    for rows in (('notices:1', 'notices:2'), ('notices:2', 'notices:1')):
        ledger = ledger_of(*(f'{A} {ONE} {row}' for row in rows))
        (found,) = findings(ledger, state(Published(A, ONE, 1)))
        assert found.message == fewer_notices(A, 2, 1)
        assert changed(ledger, state(Published(A, ONE, 1))) == (A,)
