"""Blanks, quotation marks and abbreviations, as the language of a text wants them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.messages.catalogue import template
from pressarchive.proofreading.prose import OPAQUE
from pressarchive.proofreading.rules.rule import in_passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.proofreading.rules.rule import Found
    from pressarchive.proofreading.subject import Subject

_BLANKS = re.compile(r'(?<=[^\s])  +(?=[^\s])')
#: Where a paragraph has that in each of its lines, it is meant as columns.
_COLUMNS = '   '
_NO_BREAK = '\N{NO-BREAK SPACE}'
_HELD = frozenset({_NO_BREAK, '\N{NARROW NO-BREAK SPACE}'})
#: German abbreviations of several words (Duden, D 3: a fixed blank between them).
_ABBREVIATIONS = (
    *('z. B.', 'd. h.', 'd. i.', 'u. a.', 'u. ä.', 'u. Ä.', 'o. ä.', 'o. Ä.', 'u. U.', 'v. a.', 'z. T.'),
    *('z. Zt.', 'z. Hd.', 's. o.', 's. u.', 'i. A.', 'i. V.', 'e. V.', 'a. D.', 'n. Chr.', 'v. Chr.'),
    *('m. E.', 'd. J.', 'a. M.', 'o. g.', 'u. g.', 'o. J.', 'i. d. R.', 'u. v. m.', 'u. v. a.', 'i. e. S.'),
    'u. a. m.',
)
_GAP = r'([ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?)'
#: The longer first: "u. a. m." begins with "u. a.".
_LONGEST_FIRST = sorted(_ABBREVIATIONS, key=len, reverse=True)
_FORMS = '|'.join(_GAP.join(map(re.escape, one.split(' '))) for one in _LONGEST_FIRST)
_ABBREVIATION = re.compile(rf'(?<![\w.])(?:{_FORMS})(?!\w)')
#: Quick: few paragraphs have one.
_MAY_BE_ONE = re.compile(r'(?<!\w)[a-z]\.[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?[A-Za-zÄä]')
_SIGNS = frozenset('"„“”»«')
#: What may be wrong: "„" only in English, the others in German, too.
_WRONG_EVER = re.compile(r'["„“”]')
_INWARD, _OUTWARD = re.compile(r'(?<!\w)»(?=\w)'), re.compile(r'(?<!\w)«(?=\w)')
#: What stands before a mark that opens, and behind one that closes.
_BEFORE, _BEHIND = frozenset('([{–—-/‚‘›‹„»«'), frozenset(')]}–—-/.,;:!?…’‘‹›“”»«')
#: Words by which a quotation is in another language: its marks may be its own.
_FOREIGN = re.compile(r'\b(?:the|of|and|for|with|is|le|la|les|et|du|el|los|y)\b', re.IGNORECASE)
#: What a program that makes pages puts something in its place for.
_TEMPLATE = re.compile(r'\{%[^{}]*%\}')


def double_blanks(subject: Subject) -> Iterator[Found]:
    """Find more than one blank between words."""
    message = template('there are %d blanks in a row; write one')
    for passage in subject.page.passages:
        rows = passage.text.split('\n')
        if '  ' not in passage.text or (len(rows) > 1 and all(_COLUMNS in row.strip() for row in rows)):
            continue
        for match in _BLANKS.finditer(passage.text):
            start, end = match.span()
            yield in_passage(passage, start, end, message, end - start, edits={(start, end): ' '})


def abbreviations(subject: Subject) -> Iterator[Found]:
    """Find abbreviations that a line may break apart: "z. B." with a common blank, or with none."""
    if not subject.speaks_german:
        return
    message = template('put no-break spaces (U+00A0) into %r: the end of a line may tear it apart')
    for passage in subject.page.passages:
        if not _MAY_BE_ONE.search(passage.text):
            continue
        for match in _ABBREVIATION.finditer(passage.text):
            gaps = [match.span(number) for number, gap in enumerate(match.groups(), 1) if gap is not None]
            edits = {(start, end): _NO_BREAK for start, end in gaps if passage.text[start:end] not in _HELD}
            if edits:
                yield in_passage(passage, *match.span(), message, match[0], edits=edits)


class _Mark(NamedTuple):
    place: int
    sign: str
    #: ``None``: nobody can tell.
    opens: bool | None


def quotation_marks(subject: Subject) -> Iterator[Found]:
    """Find quotation marks of typewriters and of other languages."""
    if not (subject.speaks_german or subject.speaks_english):
        return
    right = _pair(subject)
    for passage in subject.page.passages:
        if not _WRONG_EVER.search(passage.text):
            continue
        marks = [*_marks(_TEMPLATE.sub(lambda match: OPAQUE * len(match[0]), passage.text))]
        wrong = [mark for mark in marks if _is_wrong(mark, subject)]
        if not wrong or (not any(mark.sign == '"' for mark in wrong) and _is_foreign(passage.text, marks)):
            continue
        is_paired = _is_paired(marks)
        for mark in wrong:
            new = right[0] if mark.opens else right[1]
            end = mark.place + 1
            edits = {(mark.place, end): new} if is_paired else {}
            message = template('write %s and %s for quotation marks, not %s')
            yield in_passage(passage, mark.place, end, message, *right, mark.sign, edits=edits)


def _pair(subject: Subject) -> tuple[str, str]:
    """Return the marks that the page has mostly, of those that its language knows."""
    if subject.speaks_english:
        return '“', '”'
    text = '\n'.join(passage.text for passage in subject.page.passages)
    counts = {
        ('„', '“'): text.count('„'),
        ('»', '«'): len(_INWARD.findall(text)) if '»' in text else 0,
        ('«', '»'): len(_OUTWARD.findall(text)) if '«' in text else 0,
    }
    if subject.language.lower() in {'de-ch', 'de-li'}:
        counts['«', '»'] += 1
    return max(counts, key=lambda pair: counts[pair])


def _marks(text: str) -> Iterator[_Mark]:
    # Marks of Markdown stand between a quotation mark and its word.
    places = [place for place, sign in enumerate(text) if sign != OPAQUE]
    has_inches = text.count('"') % 2 == 1
    for number, place in enumerate(places):
        if text[place] not in _SIGNS:
            continue
        before = text[places[number - 1]] if number else ''
        behind = text[places[number + 1]] if number + 1 < len(places) else ''
        may_open = (not before or before.isspace() or before in _BEFORE) and bool(behind.strip())
        may_close = bool(before.strip()) and (not behind or behind.isspace() or behind in _BEHIND)
        if text[place] == '"' and before.isdecimal() and has_inches:
            continue
        yield _Mark(place, text[place], may_open if may_open != may_close else None)


def _is_wrong(mark: _Mark, subject: Subject) -> bool:
    if subject.speaks_english:
        return mark.sign == '„' or (mark.sign == '“' and mark.opens is False)
    if mark.sign == '"':
        return True
    # Guillemets of both directions are right; "“" closes, "”" does nothing.
    return mark.sign == '”' or (mark.sign == '“' and mark.opens is True)


def _is_paired(marks: list[_Mark]) -> bool:
    """Tell whether each mark closes what the one before it opens; a quotation may go on below."""
    is_whole = len(marks) % 2 == 0 or marks[-1].sign != '"'
    return is_whole and all(mark.opens is (number % 2 == 0) for number, mark in enumerate(marks))


def _is_foreign(text: str, marks: list[_Mark]) -> bool:
    """Tell whether what stands between the marks is in another language."""
    inside = text[marks[0].place : marks[-1].place] if marks else ''
    return _FOREIGN.search(inside) is not None
