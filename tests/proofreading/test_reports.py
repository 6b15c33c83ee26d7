"""How findings are told, and that carets stand where they should."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from pressarchive.proofreading.finding import Finding, Severity
from pressarchive.proofreading.proofread import proofread
from pressarchive.proofreading.reports import FORMS, as_text
from tests.proofreading.pages import HEAD, NOWHERE, look


def told(form: str, source: str) -> str:
    return '\n'.join(FORMS[form](look(source)))


def marked(source: bytes) -> list[str]:
    """Return what stands above the carets of each finding."""
    lines = [*as_text(proofread(source, Path('a.md'), 'a.md', NOWHERE))]
    found = []
    for line, carets in pairwise(one.replace('\N{COMBINING DIAERESIS}', '') for one in lines):
        if carets.strip() and not carets.strip().strip('^'):
            start = len(carets) - len(carets.lstrip(' \t'))
            found.append(line[start : start + carets.count('^')])
    return found


@pytest.mark.parametrize(
    'text',
    [
        'Über Größe: am Montag, 3. Dezember 2026',
        'Über Größe: am Montag, 3. Dezember 2026'.replace('ö', 'o\N{COMBINING DIAERESIS}'),
        '\tam Montag, 3. Dezember 2026',
        '- Eintrag\n\n  am Montag, 3. Dezember 2026',
        '> am Montag, 3. Dezember 2026',
        '> - **Termin:** am Montag, 3. Dezember 2026',
        '| Tag | Ort |\n|---|---|\n| Montag, 3. Dezember 2026 | Montag, 7. Dezember 2026 |',
        'Montag, 7. Dezember 2026, und Montag, 3. Dezember 2026',
        'Wort ' * 60 + 'am Montag, 3. Dezember 2026 ' + 'Wort ' * 60,
        ':::{note}\nam Montag, 3. Dezember 2026\n:::',
        '::::{note}\n:class: a\n\n:::{pressquote} Erika\nMontag, 3. Dezember 2026\n:::\n::::',
        '1. [am Montag, 3. Dezember 2026](https://example.org/)',
        '[^1]: am Montag, 3. Dezember 2026\n\nText[^1].',
    ],
)
@pytest.mark.parametrize('end', ['\n', '\r\n', '\r'])
@pytest.mark.parametrize('begin', ['', '\ufeff'])
def test_carets_stand_under_what_is_wrong(text: str, end: str, begin: str) -> None:
    source = f'{begin}{HEAD}{text}\n'.replace('\n', end)
    assert 'Montag' in marked(source.encode())


def test_carets_are_as_wide_as_the_letters_above() -> None:
    finding = Finding('a', Severity.HINT, 'a.md', 1, 5, 2, 'm', source='東京o\N{COMBINING DIAERESIS}xyz')
    assert [*as_text([finding])][2] == ' ' * 9 + '^^'


def test_a_sign_of_the_terminal_is_none_in_a_report() -> None:
    finding = Finding('a', Severity.HINT, 'a.md', 1, 1, 1, '%s', ('\x1b[31m',), source='\x1b[31m')
    assert '\x1b' not in ''.join(as_text([finding]))


def test_text() -> None:
    assert told('text', f'{HEAD}Größe  ab\n') == (
        'a.md:8:6: warning: there are 2 blanks in a row; write one [double-blank]\n    Größe  ab\n         ^^'
    )


def test_json() -> None:
    (finding,) = json.loads(told('json', f'{HEAD}Größe  ab\n'))['findings']
    assert finding == {
        'rule': 'double-blank',
        'severity': 'warning',
        'file': 'a.md',
        'line': 8,
        'column': 6,
        'length': 2,
        'message': 'there are 2 blanks in a row; write one',
        'published': False,
        'fix': [{'line': 8, 'column': 6, 'old': '  ', 'new': ' '}],
    }


def test_github() -> None:
    finding = Finding('weekday', Severity.HINT, 'a,b:c.md', 2, 3, 4, '100 %s\nb', ('%',))
    assert [*FORMS['github']([finding])] == [
        '::notice file=a%2Cb%3Ac.md,line=2,col=3,title=weekday::100 %25%0Ab'
    ]


def test_gitlab() -> None:
    """See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    first = json.loads(told('gitlab', f'{HEAD}a  b\n\na  b\n'))
    assert {one['severity'] for one in first} == {'minor'}
    assert [one['location'] for one in first] == [
        {'path': 'a.md', 'lines': {'begin': line}} for line in (8, 10)
    ]
    again = json.loads(told('gitlab', f'{HEAD}Text.\n\na  b\n\na  b\n'))
    assert [one['fingerprint'] for one in again] == [one['fingerprint'] for one in first]
    assert len({one['fingerprint'] for one in first}) == 2


@pytest.mark.parametrize(('form', 'nothing'), [('text', ''), ('github', ''), ('gitlab', '[]')])
def test_nothing_is_found(form: str, nothing: str) -> None:
    assert told(form, f'{HEAD}Text.\n') == nothing
