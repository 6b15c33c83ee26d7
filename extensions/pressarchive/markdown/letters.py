"""The letters and digits that a Markdown source says, in their order, to be held against its page; pure.

Markdown drops, moves and renumbers without a word: cells of a table, numbers of a list, titles of pictures.
So what is left of a source without its marks must be on the page, letter by letter. Only marks that consist
of letters have to be known for that: heads and options of directives, targets of links, roles, footnotes.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.model.directive_head import BARE_OPTION, FENCE, NAMED, Fences, option_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Directives whose text is shown where it stands; of others only what stands around them is compared.
SHOWN_IN_PLACE = frozenset(
    {
        *('admonition', 'attention', 'caution', 'danger', 'error', 'hint', 'important', 'note', 'tip'),
        *('warning', 'seealso', 'highlights', 'pull-quote', 'compound', 'container', 'topic'),
        *('sidebar', 'rubric', 'code', 'code-block', 'sourcecode', 'parsed-literal', 'literal', 'table'),
        *('figure', 'correction', 'update', 'withdrawal', 'pressrelease', 'list-table', 'csv-table'),
        *('hlist', 'epigraph', 'pressquote'),
    }
)
_BEFORE = re.compile(r'(?:[ \t>]|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))*')
_LETTERS = re.compile(r'[^\W_]')
_NO_LETTER = re.compile(r'[\W_]+')
#: What stands for a place where the page may have text of other origin.
GAP = '\0'
#: What begins the text of a footnote.
FOOTNOTE = '\1'
_UNSEEN = str.maketrans({GAP: ' ', FOOTNOTE: ' '})
# Possessive throughout: what does not fit must not be tried in every other way.
_TARGET = r'(?:<[^<>\n]*>|(?!<)[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)'
_TITLE = r'\s++(?:"[^"]*"|\'[^\']*\'|\([^()]*\))'
_INLINE = re.compile(
    r'\\(?P<escaped>[!-/:-@\[-`{-~])'
    r'|(?P<role>\{[\w:+-]+\})?(?P<ticks>`+)'
    r'|(?P<comment><!--)'
    r'|(?P<substitution>\{\{[^{}\n]{0,200}\}\})'
    r'|(?P<footnote>\[\^[^\[\]\s]+\]:?)'
    rf'|!\[(?P<alt>(?:[^\[\]\\]|\\.)*+)\]\([ \t]*+{_TARGET}(?P<credit>{_TITLE})?\s*+\)'
    rf'|(?P<target>\]\([ \t]*+\n?[ \t]*+{_TARGET}(?:{_TITLE})?[ \t]*+\n?[ \t]*+\))'
    r'|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)',
    re.DOTALL,
)
_TICKS = re.compile(r'`+')


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where source and page say something else."""

    #: The line of the source.
    line: int
    #: What is written there, and what the page has in its place.
    written: str
    shown: str


def letters(text: str) -> str:
    """Return the letters and digits of *text*."""
    return _NO_LETTER.sub('', text)


def difference(source: str, shown: str, notes: str) -> Difference | None:
    """Return where *source* and the text *shown* on its page differ first; ``None``: nowhere.

    *shown* has the numbers of its lists and the words for its pictures, as readers see them; *notes* are the
    texts of its footnotes, which stand elsewhere.
    """
    page = letters(shown)
    lines = list(_text(source))
    if (lost := _lost_note(lines, letters(notes), notes)) is not None:
        return lost
    place, written = 0, '\n'.join(lines)
    stretches = written.split(GAP)
    for number, stretch in enumerate(stretches):
        said = letters(stretch)
        # Behind a gap the page may first say something else.
        found = page.find(said, place) if number else place if page.startswith(said) else -1
        if found < 0 or (len(stretches) == 1 and len(said) != len(page)):
            before = GAP.join(stretches[:number])
            return _told(written, len(before) + bool(number), stretch, shown, page, place, exact=not number)
        place = found + len(said)
    return None


def _lost_note(lines: list[str], page: str, notes: str) -> Difference | None:
    """Take the footnotes out of *lines*; return the first that is not among those of the *page*."""
    number = 0
    while number < len(lines):
        first = number
        if not lines[number].startswith(FOOTNOTE):
            number += 1
            continue
        number += 1
        while number < len(lines) and (lines[number][:1] in {' ', '\t'} or not lines[number].strip()):
            number += 1
        text = '\n'.join(lines[first:number])
        lines[first:number] = [GAP, *([''] * (number - first - 1))]
        for stretch in text.split(GAP):
            if letters(stretch) not in page:
                return Difference(first + 1, _around(stretch, 0), _around(notes, 0))
    return None


def _told(
    written: str, offset: int, stretch: str, shown: str, page: str, place: int, *, exact: bool
) -> Difference:
    """Return the difference within the *stretch* that begins at *offset* of *written*."""
    said = letters(stretch)
    rest = page[place : place + len(said)]
    pairs = enumerate(zip(said, rest, strict=False))
    same = next((at for at, (one, two) in pairs if one != two), len(rest))
    if not exact:
        # The longest beginning of the stretch that is on the page: what follows it is missing.
        low, high = 0, len(said)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if page.find(said[:middle], place) >= 0 else (low, middle - 1)
        same = low
        place = max(page.find(said[:same], place), place)
    at = offset + _position(stretch, same)
    return Difference(
        written.count('\n', 0, at) + 1, _around(written, at), _around(shown, _position(shown, place + same))
    )


def _position(text: str, number: int) -> int:
    """Return where the letter *number* of *text* stands; its end if there are fewer."""
    for count, match in enumerate(_LETTERS.finditer(text)):
        if count == number:
            return match.start()
    return len(text)


def _around(text: str, place: int) -> str:
    """Return the words of *text* around *place*, as one line."""
    before = ' '.join(text[max(0, place - 60) : place].translate(_UNSEEN).split(' ')[-3:])
    found = ' '.join(f'{before}{text[place : place + 40]}'.translate(_UNSEEN).split())
    return found[:60]


def _text(source: str) -> Iterator[str]:
    """Yield each line of *source* without marks that consist of letters; as many lines as before."""
    lines = list(_without_notes(source.split('\n')))
    kept: list[str] = []
    inline: list[int] = []
    #: Of each open fence: whether its text is shown in place, is code.
    fences: Fences[tuple[bool, bool]] = Fences()
    in_head = bool(lines) and lines[0].rstrip() == '---'
    in_options = False
    for number, line in enumerate(lines):
        if in_head:
            in_head = number == 0 or line.rstrip() not in {'---', '...'}
            kept.append('')
            continue
        before = _BEFORE.match(line)
        match = FENCE.match(line[before.end() :] if before else line)
        if match is not None and (opened := _opened(match, fences)) is not None:
            if opened:
                name = NAMED.match(match['info'].strip())
                known = name is not None and name['name'].casefold() in SHOWN_IN_PLACE
                is_code = (name is None and match['fence'][0] != ':') or (
                    name is not None and name['name'].casefold() in CODES
                )
                is_shown = (known or name is None) and (fences.last is None or fences.last[0])
                fences.open(match['fence'], (is_shown, is_code))
                in_options = name is not None
            kept.append(GAP)
            continue
        if in_options and (_is_option(line) or not line.strip()):
            kept.append('')
            continue
        if in_options and BARE_OPTION.match(line):
            kept.append(GAP)  # the directive says that it is left out, if it is
            continue
        in_options = False
        if fences.last is not None and not fences.last[0]:
            kept.append(GAP)
            continue
        if fences.last is None or not fences.last[1]:
            inline.append(number)
        kept.append(line)
    yield from _without_marks(kept, inline)


def _is_option(line: str) -> bool:
    option = option_of(line)
    return option is not None and option.is_marked and ' ' not in option.name


def _without_notes(lines: list[str]) -> Iterator[str]:
    """Yield *lines*; those of comments that go on over empty lines are empty."""
    last_end = max((number for number, line in enumerate(lines) if '-->' in line), default=-1)
    in_note = False
    for number, line in enumerate(lines):
        if in_note:
            in_note = '-->' not in line
            yield '' if in_note else line.partition('-->')[2]
            continue
        in_note = number < last_end and line.lstrip(' \t>').startswith('<!--') and '-->' not in line
        yield '' if in_note else line


CODES = frozenset({'code', 'code-block', 'sourcecode', 'parsed-literal', 'literal'})


def _opened(match: re.Match[str], fences: Fences[tuple[bool, bool]]) -> bool | None:
    """Tell whether a fence opens or closes here; ``None``: it is a line of code."""
    fence, info = match['fence'], match['info'].strip()
    if not info and fences.close(fence) is not None:
        return False
    if (fences.last is not None and fences.last[1]) or (fence[0] == '`' and '`' in info):
        return None
    return True


def _without_marks(lines: list[str], inline: list[int]) -> Iterator[str]:
    """Yield *lines*; those in *inline* without marks. As many lines as before."""
    chosen = set(inline)
    run: list[str] = []
    for number, line in enumerate(lines):
        if number in chosen and line.strip():
            run.append(_optional(line, is_first=not run or run[-1] == GAP))
            continue
        if run:
            yield from _seen(run)
            run = []
        yield line
    yield from _seen(run)


#: Without one of these a text has no marks that consist of letters.
_MARKS = re.compile(r'[\\`{<\[&]')


def _seen(run: list[str]) -> list[str]:
    """Return the lines of a paragraph without marks."""
    text = '\n'.join(run)
    if not _MARKS.search(text):
        return run
    return ''.join(_pieces(text)).split('\n')


def _pieces(text: str) -> Iterator[str]:
    """Yield what readers see of *text*, and as many line breaks as it has."""
    # Behind a bracket that is a letter, "](" may be no link: the page may show it or not.
    is_loose = '\\[' in text
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    last_comment = text.rfind('-->')
    at = 0
    while (match := _INLINE.search(text, at)) is not None:
        yield text[at : match.start()]
        at = match.end()
        if (ticks := match['ticks']) is not None:
            # A role ends at as many, code at the next run of just as many; else they are letters.
            end = text.find(ticks, at + 1) if match['role'] is not None else -1
            if end >= 0:
                yield GAP + '\n' * text.count('\n', at, end)
                at = end + len(ticks)
                continue
            places = runs.get(len(ticks), [])
            number = bisect_left(places, at)
            if number == len(places):
                yield match[0]
                continue
            yield f'{match["role"] or ""}{text[at : places[number]]}'
            at = places[number] + len(ticks)
        elif match['comment'] is not None:
            if at <= last_comment:
                end = text.index('-->', at) + 3
                yield '\n' * text.count('\n', at, end)
                at = end
        elif match['target'] is not None and is_loose:
            yield GAP + '\n' * match[0].count('\n')
        else:
            yield _plain(match)
    yield text[at:]


def _optional(line: str, *, is_first: bool) -> str:
    """Return *line*, or a gap for a comment or a label, which are no text."""
    bare = line.strip()
    if (is_first and bare.startswith('%')) or re.fullmatch(r'\([^()]+\)=', bare):
        return GAP
    return line


def _plain(match: re.Match[str]) -> str:
    """Return what readers see of a mark, and as many line breaks as it has."""
    whole = match[0]
    if match['footnote'] is not None:
        return FOOTNOTE if whole.endswith(':') else GAP
    if match['substitution'] is not None:
        return GAP
    if match['target'] is not None:
        return '\n' * whole.count('\n')
    if match['alt'] is not None:
        return f'{match["alt"]}{match["credit"] or ""}'
    if match['entity'] is not None:
        return html.unescape(whole)
    return match['escaped'] or whole
