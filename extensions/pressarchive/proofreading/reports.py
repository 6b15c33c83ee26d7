"""How findings are told: as text, as JSON, as annotations of GitHub and GitLab; pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pressarchive.proofreading.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pressarchive.proofreading.finding import Finding

#: A line is a paragraph: so many characters of it are shown before and behind the place.
_BEFORE, _BEHIND = 50, 60
_INDENT = '    '
#: Signs that a terminal would act upon.
_CONTROL = re.compile(r'[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
#: What GitHub calls our severities: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
_GITHUB: Mapping[Severity, str] = {
    Severity.ERROR: 'error',
    Severity.WARNING: 'warning',
    Severity.HINT: 'notice',
}
#: What GitLab calls them: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
_GITLAB: Mapping[Severity, str] = {
    Severity.ERROR: 'major',
    Severity.WARNING: 'minor',
    Severity.HINT: 'info',
}


def as_text(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the lines for people: the place, as compilers name it, the words, and the line with carets."""
    for one in findings:
        place = f'{one.file}:{one.line}:{one.column}'
        yield f'{place}: {one.severity.value}: {_CONTROL.sub("?", one.text)} [{one.rule}]'
        yield from excerpt(one)


def excerpt(finding: Finding) -> Iterator[str]:
    """Yield the part of the line where *finding* is, and carets below it."""
    line = _CONTROL.sub('?', finding.source)
    if not line.strip():
        return
    start = finding.column - 1
    first, last = max(start - _BEFORE, 0), start + _BEHIND
    first = 0 if first < len('…') + 1 else first
    last = len(line) if last >= len(line) - 1 else last
    before = ('…' if first else '') + line[first:start]
    shown, behind = line[start:last], '…' if last < len(line) else ''
    yield f'{_INDENT}{before}{shown}{behind}'
    marked = line[start : min(start + max(finding.length, 1), last)] or ' '
    yield f'{_INDENT}{_blank(before)}{"^" * max(sum(map(_width, marked)), 1)}'


def _blank(text: str) -> str:
    """Return blanks that are as wide as *text*, tabs as they are."""
    return ''.join('\t' if char == '\t' else ' ' * _width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {'Mn', 'Me', 'Cf'}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {'W', 'F'} else 1


def as_json(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a JSON object with all findings, for other programs."""
    found = [
        {
            'rule': one.rule,
            'severity': one.severity.value,
            'file': one.file,
            'line': one.line,
            'column': one.column,
            'length': one.length,
            'message': one.text,
            'published': one.is_published,
            'fix': [
                {'line': edit.line + 1, 'column': edit.column + 1, 'old': edit.old, 'new': edit.new}
                for edit in one.edits
            ],
        }
        for one in findings
    ]
    yield json.dumps({'version': 1, 'findings': found}, ensure_ascii=False, indent=2)


def as_github(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield a workflow command of GitHub for each finding: it annotates the line of the change."""
    for one in findings:
        places = {'file': one.file, 'line': str(one.line), 'col': str(one.column), 'title': one.rule}
        named = ','.join(f'{name}={_in_property(value)}' for name, value in places.items())
        yield f'::{_GITHUB[one.severity]} {named}::{_in_data(one.text)}'


def _in_data(text: str) -> str:
    return text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')


def _in_property(text: str) -> str:
    return _in_data(text).replace(':', '%3A').replace(',', '%2C')


def as_gitlab(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield GitLab's report of code quality."""
    seen: Counter[str] = Counter()
    found = []
    for one in findings:
        # Not its line: what stands above may change, and the finding stays the same one.
        key = f'{one.rule}\x00{one.file}\x00{one.text}\x00{one.source}'
        seen[key] += 1
        digest = sha256(f'{key}\0{seen[key]}'.encode('utf-8', 'surrogatepass')).hexdigest()
        found.append(
            {
                'description': one.text,
                'check_name': one.rule,
                'fingerprint': digest,
                'severity': _GITLAB[one.severity],
                'location': {'path': one.file, 'lines': {'begin': one.line}},
            }
        )
    yield json.dumps(found, ensure_ascii=False, indent=2)


#: The forms by their names.
FORMS: Final[Mapping[str, Callable[[Sequence[Finding]], Iterator[str]]]] = {
    'text': as_text,
    'json': as_json,
    'github': as_github,
    'gitlab': as_gitlab,
}
