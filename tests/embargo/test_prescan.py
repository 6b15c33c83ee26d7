"""What a source says about being public, before anything reads it: what is not certain is not public."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pressarchive.embargo.prescan import hold_of, meant, topics_of
from pressarchive.model.visibility import Hold

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BERLIN = ZoneInfo('Europe/Berlin')
FUTURE = ':embargo: 2026-12-01 10:00'
UNTIL = datetime(2026, 12, 1, 9, tzinfo=UTC)


def held(text: str, *, release: bool = True, markdown: bool = True) -> Hold | None:
    return hold_of(text, NOW, BERLIN, is_release=release, markdown=markdown)


def page(*options: str, fence: str = ':::', after: str = '') -> str:
    rows = [
        '# Beispiel',
        '',
        f'{fence}{{pressrelease}}',
        ':date: 2026-11-24',
        *options,
        fence,
        '',
        'Text.',
        after,
    ]
    return '\n'.join(rows)


#: Public, whatever they look like.
PUBLIC = {
    'no option': page(),
    'embargo is over': page(':embargo: 2026-11-24 12:59'),
    'embargo has just ended': page(':embargo: 2026-11-24 13:00'),
    'with an offset': page(':embargo: 2026-11-24 12:00Z'),
    'said to be public': page(':status: public'),
    'both': page(':status: public', ':embargo: 2020-01-01 10:00'),
    'words in the text': page(after='Das Embargo und der Status der Sperrfrist sind ein Entwurf.'),
    'a paragraph that begins with the word': page(after='Status: offen\n\nEmbargo: nein'),
    'an example in a block of code': page(after=f'```text\n{FUTURE}\n:status: draft\n```'),
    'an example with other marks': page(after=f'~~~~\n```\n{FUTURE}\n~~~~'),
    'an example of code as a directive': page(after=f'```{{code-block}} markdown\n{FUTURE}\n```'),
    'a paragraph that begins with a word for it, behind options': page(
        ':status: public', after='Entwurf des Haushalts beschlossen.\n\nSperrfrist ist ein Wort.'
    ),
    'an abstract that begins with a word for it': page(
        ':status: public', '', 'Entwurf des Haushalts beraten.'
    ),
    'a line of the head whose second word is one for it': page('Der Entwurf'),
    'a comment in the text': page(after=f'% {FUTURE}'),
    'empty': '',
    'no release at all': '# Titel\n\nText.',
}
#: Not public, and nothing is wrong with them.
HELD = {
    'colons': page(FUTURE),
    'more colons': page(FUTURE, fence=':::::'),
    'backticks': page(FUTURE, fence='```'),
    'tildes': page(FUTURE, fence='~~~'),
    'blanks in the braces': page(FUTURE).replace('{pressrelease}', '{ pressrelease }'),
    'capitals in its name': page(FUTURE).replace('{pressrelease}', '{PressRelease}'),
    'no blank after the colon': page(':embargo:2026-12-01 10:00'),
    'a tab after the colon': page(':embargo:\t2026-12-01 10:00'),
    'indented': page(f'  {FUTURE}'),
    'line ends of Windows': page(FUTURE).replace('\n', '\r\n'),
    'line ends of old': page(FUTURE).replace('\n', '\r'),
    'a mark at the beginning': '\ufeff' + page(FUTURE),
    'a mark at the beginning, before the head of the file': (
        f'\ufeff---\nembargo: 2026-12-01 10:00\n---\n{page()}'
    ),
    'as YAML': page('---', 'embargo: 2026-12-01 10:00', '---'),
    'as YAML in quotation marks': page('---', 'embargo: "2026-12-01 10:00"', '---'),
    'in the head of the file': f'---\nembargo: 2026-12-01 10:00\n---\n{page()}',
    'in the abstract': page(':subtitle: das ist', 'umbrochen', FUTURE),
    'after an empty line': page('', FUTURE),
    'below the directive': page(after=f'\n{FUTURE}'),
    'in a quotation': '> :::{pressrelease}\n> :date: 2026\n> ' + FUTURE + '\n> :::',
    'in a list': '- :::{pressrelease}\n  :date: 2026\n  ' + FUTURE + '\n  :::',
    'within another directive': f'::::{{note}}\n{page(FUTURE)}\n::::',
    'name of the directive misspelt': page(FUTURE).replace('pressrelease', 'presserelease'),
    'never closed': page(FUTURE).rpartition(':::')[0],
    'an example that is never closed, before it': '~~~\n```\n~~~\n' + page(FUTURE),
    'twice, and one of them is over': page(':embargo: 2020-01-01 10:00', FUTURE),
    'twice, the other way': page(FUTURE, ':embargo: 2020-01-01 10:00'),
    'said to be public all the same': page(':status: public', FUTURE),
    'two that have not ended': page(':embargo: 2026-11-30 10:00', FUTURE),
    'two, the other way': page(FUTURE, ':embargo: 2026-11-30 10:00'),
}


@pytest.mark.parametrize('name', PUBLIC)
def test_public(name: str) -> None:
    assert held(PUBLIC[name]) is None


@pytest.mark.parametrize('name', HELD)
def test_held_until_the_embargo_ends(name: str) -> None:
    hold = held(HELD[name])
    assert hold is not None
    assert (hold.until, hold.fault) == (UNTIL, '')
    row = HELD[name].removeprefix('\ufeff').splitlines()[hold.line - 1]
    assert '2026-12-01' in row


@pytest.mark.parametrize('name', HELD)
def test_draft_is_held_wherever_it_is_said(name: str) -> None:
    text = HELD[name]
    for said in (
        ':embargo: "2026-12-01 10:00"',
        FUTURE,
        ':embargo:2026-12-01 10:00',
        ':embargo:\t2026-12-01 10:00',
    ):
        text = text.replace(said, ':status: draft')
    for said in ('embargo: "2026-12-01 10:00"', 'embargo: 2026-12-01 10:00', 'embargo: 2026-11-30 10:00'):
        text = text.replace(said, 'status: draft')
    hold = held(text)
    assert hold is not None
    assert (hold.until, hold.fault) == (None, '')


@pytest.mark.parametrize(
    ('option', 'fault'),
    [
        (':embargo:', "option 'embargo' is wrong: '' is no moment"),
        (':embargo: 2026-12-01', "option 'embargo' is wrong: '2026-12-01' is no moment"),
        (':embargo: bald', "option 'embargo' is wrong: 'bald' is no moment"),
        (
            ':embargo: 2020-13-01 10:00',
            "option 'embargo' is wrong: '2020-13-01 10:00' is an impossible moment",
        ),
        (':embargo: 2026-10-25 02:30', "option 'embargo' is wrong: 2026-10-25 02:30 comes twice"),
        (':embargo: 2026-03-29 02:30', "option 'embargo' is wrong: 2026-03-29 02:30 does not exist"),
        (':status:', "option 'status' is wrong: '' is unknown; allowed: draft, public"),
        (':status: Draft', "option 'status' is wrong: 'Draft' is unknown"),
        (':status: published', "option 'status' is wrong: 'published' is unknown"),
        (':embrago: 2020-01-01 10:00', "option 'embrago' is unknown; did you mean 'embargo'?"),
        (':Embargo: 2020-01-01 10:00', "option 'Embargo' is unknown; did you mean 'embargo'?"),
        (':embargo-until: 2020-01-01 10:00', "option 'embargo-until' is unknown; did you mean 'embargo'?"),
        (':sperrfrist: 2020-01-01 10:00', "option 'sperrfrist' is unknown; did you mean 'embargo'?"),
        (':stauts: public', "option 'stauts' is unknown; did you mean 'status'?"),
        (':entwurf: ja', "option 'entwurf' is unknown; did you mean 'status'?"),
    ],
)
def test_what_cannot_be_read_is_held_and_named(option: str, fault: str) -> None:
    hold = held(page(option))
    assert hold is not None
    assert hold.until is None
    assert hold.fault.startswith(fault)
    assert hold.line == 5


@pytest.mark.parametrize(
    'line', ['embargo 2026-12-01 10:00', '\xa0:embargo: 2026-12-01 10:00', '：embargo： 2026']
)
def test_line_of_a_head_that_looks_like_an_option_is_held_and_named(line: str) -> None:
    hold = held(page(line))
    assert hold is not None
    assert hold.until is None or hold.until == UNTIL


@pytest.mark.parametrize(
    ('text', 'name', 'line'),
    [
        (page('embargo 2026-12-01 10:00'), 'embargo', 5),
        (page('Entwurf'), 'Entwurf', 5),
        # Letters that nobody sees.
        (page('em\u00adbargo 2026-12-01 10:00'), 'embargo', 5),
        # What only looks like it is meant behind a sign, and may begin a sentence without one.
        (page('*embagro* 2026-12-01 10:00'), 'embagro', 5),
        (f'---\nembagro\u00a0: 2020-01-01 10:00\n---\n{page()}', 'embagro', 2),
        # The rest of the directive's own line is a line of the head.
        (page().replace('}', '} Entwurf'), 'Entwurf', 3),
        # YAML may have all in one line, and that line may be indented.
        (f'---\n{{title: x, embargo: 2020-01-01 10:00}}\n---\n{page()}', 'embargo', 2),
        (f'---\n  {{title: x, embargo: 2020-01-01 10:00}}\n---\n{page()}', 'embargo', 2),
        # Blanks and an empty line do not end a head that has not begun.
        (':::{pressrelease}\n  \t\n\nembargo 2026-12-01\n:date: 2026-11-24\n:::', 'embargo', 4),
    ],
)
def test_line_of_a_head_that_is_no_option_is_named_word_for_word(text: str, name: str, line: int) -> None:
    kind = meant(name)
    message = f"a line of the head begins with '{name}' and is no option; "
    message += f"write ':{kind}:' and its value on a line of its own"
    assert held(text) == Hold(line=line, fault=message)


def test_a_fault_counts_more_than_a_moment_that_can_be_read() -> None:
    hold = held(page(FUTURE, ':status: drfat'))
    assert hold is not None
    assert hold.fault
    assert held(page(FUTURE, ':status: draft')) == Hold(line=6)
    assert held(page(':status: draft', ':status: draft')) == Hold(line=5)
    first = held(page(':status: drfat', ':embargo: bald'))
    assert first is not None
    assert first.fault.startswith("option 'status' is wrong")


def test_head_of_another_program_is_named_word_for_word() -> None:
    hold = Hold(
        line=1,
        fault="the head says 'draft: 1234567890123456789012345678901234567890', which nothing here reads; "
        "write ':status: draft' or ':embargo:' with day and time below 'pressrelease', or remove it",
    )
    text = f'draft: {"1234567890" * 5}\n\n'
    assert held(text) == hold
    # A page among the releases, or one that is a release by its directive.
    assert held(text + page(), release=False) == hold
    assert held(text, release=False) is None


@pytest.mark.parametrize(
    ('text', 'is_held'),
    [
        (page(FUTURE), True),
        (page(after=f'```markdown\n{page(FUTURE)}\n```'), False),
        # A page of another kind may have fields of its own.
        (f'# Seite\n\n{FUTURE}\n:status: draft\n', False),
        # A page with the directive is a release wherever it lies, unless that is an example.
        (page(after=f'\n{FUTURE}'), True),
        (f'```markdown\n{page()}\n```\n\n{FUTURE}', False),
        # But what stands in a file's head is said of the file.
        ('---\nstatus: draft\n---\n# Seite\n', True),
    ],
)
def test_other_pages_count_by_their_directive_and_their_head(text: str, is_held: bool) -> None:
    assert (held(text, release=False) is not None) == is_held


RST = 'Titel\n=====\n\n.. pressrelease::\n   :date: 2026-11-24\n   {}\n\nText.\n{}'


@pytest.mark.parametrize(
    ('option', 'after', 'is_held'),
    [
        (FUTURE, '', True),
        (':status: draft', '', True),
        (':status: public', '', False),
        (':embargo: 2020-01-01 10:00', '', False),
        (':embargo: bald', '', True),
        (':number: 1', '\n.. code-block:: rst\n\n   .. pressrelease::\n      :status: draft\n', False),
        (':number: 1', f'\n{FUTURE}\n', True),
    ],
)
def test_restructuredtext(option: str, after: str, is_held: bool) -> None:
    assert (held(RST.format(option, after), markdown=False) is not None) == is_held


def test_the_rest_of_the_line_of_the_directive_in_restructuredtext() -> None:
    hold = held('.. pressrelease:: embargo 2026-12-01 10:00\n', markdown=False)
    assert hold is not None
    assert hold.line == 1
    assert held('.. pressrelease:: Der Entwurf\n', markdown=False) is None


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('embargo', 'embargo'),
        ('status', 'status'),
        ('embagro', 'embargo'),
        ('embargos', 'embargo'),
        ('staus', 'status'),
        ('emboag', 'embargo'),
        ('sttaits', 'status'),
        ('draft', 'status'),
        ('Sperrvermerk', 'embargo'),
        # Just alike enough, and with letters that nobody sees.
        ('emargoxxx', 'embargo'),
        ('emargoxxxx', None),
        ('s\u200bt\u200ba\u200bt\u200bu\u200bs', 'status'),
        # Parts of other words.
        ('publisher', None),
        ('sperrenliste', None),
        *(
            (name, None)
            for name in ('date', 'location', 'start', 'stadt', 'state', 'number', 'kicker', 'x' * 500)
        ),
    ],
)
def test_meant(name: str, expected: str | None) -> None:
    assert meant(name) == expected


@pytest.mark.parametrize(('more', 'expected'), [(32, 'embargo'), (33, None)])
def test_what_is_longer_than_40_letters_is_no_name(more: int, expected: str | None) -> None:
    assert meant(f'embargo-{"x" * more}') == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (':topics: bau, kultur', {'bau', 'kultur'}),
        (':topics: bau kultur\n:topics: sport', {'bau', 'kultur', 'sport'}),
        ('topics: "bau"', {'bau'}),
        (':Topics:bau', {'bau'}),
        ('Text über topics', set()),
        ('', set()),
    ],
)
def test_topics(text: str, expected: set[str]) -> None:
    assert topics_of(text) == expected
