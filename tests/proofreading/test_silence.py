"""Rules are silenced in place, with a reason, by a note that nobody else sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.proofreading.pages import HEAD, look
from tests.support import words

if TYPE_CHECKING:
    from tests.support import Built, Project

WRONG = 'Am Montag, 3. Dezember 2026, geht es los.'


def rules(text: str, head: str = HEAD) -> list[tuple[str, int]]:
    return [(one.rule, one.line - head.count('\n')) for one in look(f'{head}{text}\n')]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (f'% press-ignore: weekday – so angekündigt\n\n{WRONG}', []),
        (f'% press-ignore: weekday -- so angekündigt\n\n{WRONG}', []),
        (f'% press-ignore: weekday (so angekündigt)\n\n{WRONG}', []),
        (f'% press-ignore: weekday, tense – a\n\n{WRONG}', [('press-ignore', 1)]),
        (f'% press-ignore: weekday – a\n% noch eine Notiz\n\n{WRONG}', []),
        (f'% press-ignore: weekday – a\n\nText.\n\n{WRONG}', [('press-ignore', 1), ('weekday', 5)]),
        (f'% press-ignore: weekday\n\n{WRONG}', [('press-ignore', 1), ('weekday', 3)]),
        (f'% press-ignore: wekday – a\n\n{WRONG}', [('press-ignore', 1), ('weekday', 3)]),
        (f'% press-ignore:\n\n{WRONG}', [('press-ignore', 1), ('weekday', 3)]),
        (f'Text\n% press-ignore: weekday – a\n{WRONG}', [('press-ignore', 2), ('weekday', 3)]),
        ('% press-ignore: weekday – a', [('press-ignore', 1)]),
    ],
)
def test_notes(text: str, expected: list[tuple[str, int]]) -> None:
    assert rules(text) == expected


def test_a_note_above_the_headline_holds_for_it() -> None:
    head = HEAD.replace('Schule', 'Schule ' * 20)
    assert [rule for rule, _line in rules('Text.', head)] == ['headline-length']
    assert rules('Text.', f'% press-ignore: headline-length – der Name ist so lang\n\n{head}') == []


def test_a_warning_of_the_build_may_be_silenced_too() -> None:
    text = '![](https://example.org/a.png)'
    assert [rule for rule, _line in rules(text)] == ['image']
    assert rules(f'% press-ignore: image – kommt morgen\n\n{text}') == []


def test_a_note_is_in_nothing_that_is_published(project: Project) -> None:
    project.release('a', '2026-11-20', text=WRONG)
    before = project.build()
    text, release = before.text('releases/2026/a.txt'), of_release(before)
    project.release('a', '2026-11-20', text=f'% press-ignore: weekday – so angekündigt\n\n{WRONG}')
    after = project.build()
    assert after.warnings == []
    assert after.text('releases/2026/a.txt') == text
    assert of_release(after) == release
    assert 'press-ignore' not in after.text('releases/2026/a.html')
    assert WRONG in words(after.page('releases/2026/a'))


def of_release(built: Built) -> tuple[str, str]:
    """Return what the ledger would have of the release."""
    (release,) = built.env.domains['press'].archive.releases  # type: ignore[attr-defined]
    return release.text_digest, release.parts
