"""Twice as much hostile text takes about twice as long: no pattern and no scanner is quadratic.

Times are compared as a ratio, in seconds of the processor. What is done with so much before a clock of that
kind can tell is linear anyway: a quadratic pattern would take a hundred times as long.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import pressarchive
from pressarchive.domain.option_fields import (
    ATTACHMENT_OPTIONS,
    CONTACT_OPTIONS,
    EVENT_OPTIONS,
    LIST_OPTIONS,
    NOTICE_OPTIONS,
    QUOTE_OPTIONS,
    RELEASE_OPTIONS,
)
from pressarchive.embargo import foreign_heads, prescan
from pressarchive.ledger import file_format, wording
from pressarchive.markdown import first_words, letters, lint, parser, unmeant
from pressarchive.model import converters, directive_head, lines
from pressarchive.registry import toml_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow(reason='each pattern with some hundred hostile texts')

#: Twice as much takes twice as long if it is linear, four times if it is quadratic.
MOST = 3.2
#: From this many pieces on, and up to so many: then the shortest time that tells anything must have come.
FEWEST, MANY, TELLING = 1000, 16_000, 0.002
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

#: What is repeated; runs of one sign, and of what scanners look for.
PIECES = (
    *'0. \t-a[](){}`:<>&*|\\"\'+#=_,!%/@\n\u00a0',
    *('1.', '. ', '](', '[^', '[a', '![', '](a', '` ', 'a`', '<!--', '-->', '&#', '* ', '| ', '\n\n', ' \n'),
    *('a:', 'a: ', ' a', 'a\n', '---\n', '.a', '- ', '1. ', '# ', '{a}`', '{a}``', '(http://', '.. ', '{ '),
    *('```a\n', '````a\n', ':::{note}\n', '~~~\n', '> ', '[^a]: b\n', '[a]: http://b\n', ':a: b\n', '%\n'),
    *('a b ', 'a\nb\n', 'a b b a '),
    *('{pressrelease}\n', ':status: x\n', 'topics: a\n', '...\n', '(a)=\n', '|a|\n', '<<<<<<< \n', 'a[^b] c'),
)
#: What stands before runs of one sign or a few.
PREFIXES = (
    *(
        'a',
        '[',
        '{',
        '](',
        '](https://a',
        '![a](',
        '<!--',
        '---\n',
        '---\n{',
        ':a: x',
        '.. a::',
        '[a]:',
        '{a}',
    ),
    *(':::{pressrelease}\n', ':::{pressrelease}\n{', 'topics:', '-----BEGIN SSH SIGNATURE-----'),
)
RUNS = ('0', '.', ' ', '-', 'a', '`', ' a', '()', '\n', '"')
#: What stands behind, so that what has matched so far does not fit.
SUFFIX = ' \0'
#: What is tried: (before, piece, behind).
HOSTILE = (
    *(('', piece, suffix) for piece in PIECES for suffix in (SUFFIX, '')),
    *((prefix, piece, SUFFIX) for prefix in PREFIXES for piece in RUNS),
)


def seconds(call: Callable[[str], object], text: str, times: int = 1) -> float:
    """Return the shortest time of the processor that *call* takes with *text*, of so many *times*."""
    found = []
    for _time in range(times):
        before = time.process_time()
        call(text)
        found.append(time.process_time() - before)
    return min(found)


def growth(call: Callable[[str], object], prefix: str, piece: str, suffix: str) -> float:
    """Return how much longer *call* takes with twice as many *pieces*; 0: it is too quick to tell."""
    count = FEWEST
    while seconds(call, prefix + piece * count + suffix) < TELLING:
        count *= 2
        if count > MANY:
            return 0
    one, two = prefix + piece * count + suffix, prefix + piece * 2 * count + suffix
    ratio = 0.0
    for times in (1, 3, 5, 5):
        ratio = seconds(call, two, times) / seconds(call, one, times)
        if ratio < MOST:
            return ratio
    # On a busy machine a time may be wrong by half: over a longer way that tells less.
    four = prefix + piece * 4 * count + suffix
    return float((seconds(call, four, 5) / seconds(call, one, 5)) ** 0.5)


def quadratic(call: Callable[[str], object]) -> list[tuple[float, str, str, str]]:
    """Return the first hostile texts with which *call* takes much more than twice as long if they double."""
    for prefix, piece, suffix in HOSTILE:
        if growth(call, prefix, piece, suffix) < MOST:
            continue
        # What is quadratic is so a second time; a machine that was busy with something else is not.
        if (ratio := growth(call, prefix, piece, suffix)) >= MOST:
            return [(ratio, prefix, piece, suffix)]
    return []


def test_what_is_quadratic_is_found() -> None:
    """Or the tests below would say nothing. A busy machine may hide it once."""
    assert any(quadratic(re.compile(r'[ \t]*x').search) for _time in range(3))
    assert quadratic(lambda text: sum(1 for _one in text for _other in text))
    assert not quadratic(lambda text: text.split())


# -- patterns -------------------------------------------------------------------------------------------

#: Patterns are tried from the beginning of a text; these are searched for anywhere in it.
SEARCHED = {
    'pressarchive.model.converters._MARKS',
    'pressarchive.model.converters._TAG',
    'pressarchive.markdown.first_words._AT_THE_END',
    'pressarchive.markdown.first_words._NOTE',
    'pressarchive.markdown.first_words._WITHIN',
    'pressarchive.embargo.foreign_heads._PAIR',
    'pressarchive.ledger.file_format._CONTROL',
    'pressarchive.ledger.file_format._UNSAFE',
    'pressarchive.markdown.letters._INLINE',
    'pressarchive.markdown.letters._LETTERS',
    'pressarchive.markdown.letters._MARKS',
    'pressarchive.markdown.letters._NO_LETTER',
    'pressarchive.markdown.letters._TICKS',
    'pressarchive.markdown.lint._APART',
    'pressarchive.markdown.lint._BLANK_IN_TARGET',
    'pressarchive.markdown.lint._BRACKETS',
    'pressarchive.markdown.lint._GARBLED',
    'pressarchive.markdown.lint._SCHEME',
    'pressarchive.markdown.lint._SHARE',
    'pressarchive.markdown.unmeant._AMOUNT',
    'pressarchive.markdown.unmeant._ESCAPED',
    'pressarchive.markdown.unmeant._MONTH',
    'pressarchive.markdown.unmeant._STAR',
    'pressarchive.importing.decoding._CONTROL',
    'pressarchive.importing.decoding._PRIVATE',
    'pressarchive.importing.marks._ADDRESS',
    'pressarchive.importing.marks._BAR_FIRST',
    'pressarchive.importing.marks._ENTITY',
    'pressarchive.importing.page._CREDIT',
    'pressarchive.importing.page._STAR',
    'pressarchive.importing.readers.kinds._MAIL_NAMES',
    'pressarchive.importing.readers.kinds._TAGS',
    'pressarchive.importing.readers.markdown._ATTRIBUTES',
    'pressarchive.importing.readers.markdown._DATE',
    'pressarchive.importing.readers.markdown._NAMED',
    'pressarchive.importing.readers.markdown._PLACES',
    'pressarchive.importing.readers.pages._AROUND_WORDS',
    'pressarchive.importing.readers.rtf._INFO',
    'pressarchive.importing.readers.text._LINK',
    'pressarchive.importing.readers.wordpress._BLOCK',
    'pressarchive.importing.readers.wordpress._CAPTION',
    'pressarchive.importing.readers.wordpress._IMAGE',
    'pressarchive.importing.readers.wordpress._SHORT',
    'pressarchive.importing.recognition.contacts.MAIL',
    'pressarchive.importing.recognition.contacts.PHONE',
    'pressarchive.importing.recognition.contacts._DIVIDES',
    'pressarchive.importing.recognition.contacts._WEB',
    'pressarchive.importing.recognition.heading._REACH',
    'pressarchive.importing.target._NUMBER',
    'pressarchive.importing.words._WORD',
    'pressarchive.search.entries._NOT_IN_PATHS',
    'pressarchive.embargo.prescan._ANY_OPTION',
    'pressarchive.embargo.prescan._HEAD',
    'pressarchive.embargo.prescan._NAME',
    'pressarchive.text.keywords._WORD',
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern of the package's modules, by its name."""
    known = set()
    for info in pkgutil.walk_packages(pressarchive.__path__, 'pressarchive.'):
        if info.name.endswith('__main__'):
            continue
        for name, value in sorted(vars(importlib.import_module(info.name)).items()):
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and value not in known:
                known.add(value)
                yield f'{info.name}.{name}', value


PATTERNS = dict(patterns())


def test_patterns_that_are_searched_for_are_there() -> None:
    assert set(PATTERNS) >= SEARCHED


@pytest.mark.parametrize('name', PATTERNS)
def test_no_pattern_is_quadratic(name: str) -> None:
    pattern = PATTERNS[name]
    call = (lambda text: sum(1 for _one in pattern.finditer(text))) if name in SEARCHED else pattern.match
    assert quadratic(call) == []


# -- scanners -------------------------------------------------------------------------------------------


def by_line(call: Callable[[list[str]], object]) -> Callable[[str], object]:
    return lambda text: call(text.split('\n'))


def as_release(text: str) -> object:
    prescan.meant.cache_clear()
    return prescan.hold_of(text, NOW, None, is_release=True, markdown=True)


def as_rst(text: str) -> object:
    return prescan.hold_of(text, NOW, None, is_release=True, markdown=False)


SCANNERS: dict[str, Callable[[str], object]] = {
    'hold_of': as_release,
    'hold_of, reStructuredText': as_rst,
    'topics_of': prescan.topics_of,
    'inside_markdown': by_line(directive_head.inside_markdown),
    'inside_rst': by_line(lambda lines: list(directive_head.inside_rst(lines))),
    'options_in': by_line(lambda lines: list(directive_head.options_in(lines))),
    'head_of': by_line(lambda lines: list(directive_head.head_of(lines))),
    'holding': by_line(lambda lines: foreign_heads.holding(lines, NOW, None)),
    'difference': lambda text: letters.difference(text, letters.letters(text), ''),
    'difference, another page': lambda text: letters.difference(text, 'Beispiel', 'Beispiel'),
    'difference, of notes': lambda text: letters.difference(text, '', text),
    'misread': lambda text: list(lint.misread(text)),
    'conflict': lines.conflict,
    'marks of other programs': lambda text: unmeant.left_over([text], text),
    'lines that look like a list': unmeant.shape,
    'notes': first_words.not_yet_in_notes,
    'quoted': parser.quoted,
    'text_of_source': wording.text_of_source,
    # Not word_difference: that is git's time, and bounded.
    'line_of': lambda text: toml_lines.line_of(text, ('contacts', 'muster', 'name')),
    'ledger': file_format.parse,
}


@pytest.mark.parametrize('name', SCANNERS)
def test_no_scanner_is_quadratic(name: str) -> None:
    assert quadratic(SCANNERS[name]) == []


CONVERTERS = {
    getattr(one, '__name__', repr(one)): one
    for options in (
        *(RELEASE_OPTIONS, CONTACT_OPTIONS, NOTICE_OPTIONS, LIST_OPTIONS),
        *(ATTACHMENT_OPTIONS, EVENT_OPTIONS, QUOTE_OPTIONS),
    )
    for one in options.values()
    if one.__module__ == converters.__name__
}


@pytest.mark.parametrize('name', sorted(CONVERTERS))
def test_no_converter_is_quadratic(name: str) -> None:
    def convert(text: str) -> None:
        with suppress(ValueError):
            CONVERTERS[name](text)

    assert quadratic(convert) == []
