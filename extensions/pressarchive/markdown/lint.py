"""Lines of a Markdown source that are not read as their writer meant them; pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.messages.catalogue import phrase
from pressarchive.model.directive_head import CODE, YAML, inside_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Blanks and signs that nobody sees, and that Markdown takes for letters.
_UNSEEN = '\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad'
_MARKS = r'(?P<mark>\#{1,6}|:{3,}|[-*+>]|\d{1,9}[.)])'
_MARK = re.compile(rf'[ \t>]*{_MARKS}(?P<unseen>[{_UNSEEN}])')
_BEFORE_MARK = re.compile(rf'[ \t>]*+(?P<unseen>[{_UNSEEN}])[ \t{_UNSEEN}]*+{_MARKS}(?:[ \t]|$)')
_CLOSING = re.compile(rf'[ \t>]*:{{3,}}[ \t]*(?P<unseen>[{_UNSEEN}])\s*')
_NO_HEADING = re.compile(r' {0,3}(?P<signs>#{2,6})(?P<text>[^\s#].*)')
_BULLET = re.compile(r'[ \t]*(?P<sign>[•▪◦‣●○■·](?=[ \t\u00a0])|[–—](?=\t))')
_APART = re.compile(r'\[[^\[\]]+\][ \t]+\((?:https?://|mailto:|www\.)[^()\s]*\)')
_BLANK_IN_TARGET = re.compile(
    r'\]\((?P<target>(?!<)(?:https?://|mailto:|www\.|[\w./-]+\.\w+ )[^()"\'\s]*+\s[^()"\']*+)\)'
)
_BRACKETS = re.compile(r'\[([^\[\]^]+)\]')
_REFERENCE = re.compile(
    r' {0,3}\[(?P<name>[^\[\]^]+)\]:[ \t]*<?(?:(?:https?://|mailto:|www\.|[./])\S*|[^\s.]+\.\w{2,5}[ \t]*$)'
)
#: What other programs take for a comment.
_NO_COMMENT = re.compile(r' {0,3}\[(?://|#|_|comment)[^\[\]]*\]:[ \t]*(?:#|<>)')
_SCHEME = re.compile(r'\]\(<?(?P<target>https?:(?!//[^\s/]|\s)[^\s()]*|https?://https?:?//[^\s()]*)')
_QUOTED = re.compile(r' {0,3}>>(?=\w)')
_SHARE = re.compile(r'(?<![\\\w])\\\\\w[\w.-]*\\(?![\\])')
_UNDERLINES = frozenset(' =-')
_UNDERLINE = re.compile(r'(?: {0,3}(?P<sign>[=-])(?P=sign){2,})[ \t]*')
#: A line that may be a heading of its own: no list, quotation, heading, row of a table, fence, option.
_TITLE = re.compile(r' {0,3}(?![-*+>#|:`~%<=+]|\d+[.)][ \t])\S[^|]*')
_ROW_OF_DASHES = re.compile(r'[ \t>]*+\|?(?:[ \t]*+:?-+:?[ \t]*+\|)+(?:[ \t]*+:?-+:?)?[ \t]*')
_NO_ROW = re.compile(r'[ \t>]*(?![-*+>#:`~<%]|\d+[.)][ \t])[^\s|][^|]*')
#: Signs that no font has, or that turn a text around; letters that were read in another code than written.
_GARBLED = re.compile(
    r'[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\u202d\u202e\ufff9-\ufffc]'
    r'|[\u00c3\u00c2](?=[\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122])\S|\u00e2\u20ac\S'
)
#: A line of a list or quotation, and how long one is that was not broken for its length.
_ENTRY, SHORT = re.compile(r' {0,3}(?:[-*+>]|\d{1,9}[.)])[ \t]+\S'), 50


class Misread(NamedTuple):
    """A line, and what to write instead."""

    line: int
    message: str


def misread(source: str) -> Iterator[Misread]:
    """Yield each line of *source* that is probably read in another way than it was meant."""
    lines = source.split('\n')
    places = inside_markdown(lines)
    named = Counter(_BRACKETS.findall(source)) if ']:' in source else Counter()
    copies = Counter(lines)
    in_table = False
    for number, (line, place) in enumerate(zip(lines, places, strict=True), 1):
        if not line or place in {CODE, YAML}:
            in_table = False
            continue
        in_table = in_table or ('-' in line and '|' in line and bool(_ROW_OF_DASHES.fullmatch(line)))
        in_table = in_table and bool(line.strip(' \t>'))
        if message := _message(line):
            yield Misread(number, message)
        elif in_table and _NO_ROW.fullmatch(line):
            in_table = False
            yield Misread(
                number, phrase('this line becomes a row of the table above it; put an empty line between')
            )
        elif line[0].isupper() and number > 1 and _is_short_entry(lines[number - 2]):
            message = phrase(
                'this line becomes part of the entry or quotation above it; put an empty line between, '
                'or begin it with two blanks, or with ">"'
            )
            yield Misread(number, message)
        elif (
            line[:1] in _UNDERLINES and (signs := _UNDERLINE.fullmatch(line)) and _is_title(lines, number - 1)
        ):
            instead = f'"## {lines[number - 2].strip()[:40]}"'
            if signs['sign'] == '-':
                message = phrase(
                    'this line is drawn below the text, which is no heading; write %s, or put an '
                    'empty line between',
                    instead,
                )
            else:
                message = phrase('these signs are shown as they are; write %s for a heading', instead)
            yield Misread(number, message)
        elif (reference := _REFERENCE.match(line)) and (
            named[reference['name']] > copies[line] * line.count(f'[{reference["name"]}]')
        ):
            name = reference['name'][:40]
            message = phrase(
                'an address below the text makes no link; write the link where it belongs: [%s](address)',
                name,
            )
            yield Misread(number, message)


def _is_short_entry(line: str) -> bool:
    """Tell whether *line* is one of a list or quotation, and no text that is broken into lines."""
    return len(line) < SHORT and _ENTRY.match(line) is not None


def _is_title(lines: list[str], place: int) -> bool:
    """Tell whether the line above the line at *place* is one of its own that may be meant as a heading."""
    above = lines[place - 1].rstrip() if place else ''
    is_alone = not (lines[place - 2].strip() if place > 1 else '')
    return is_alone and bool(_TITLE.fullmatch(above)) and above[-1] not in '.!?;,'


def _message(line: str) -> str:
    """Return what is wrong with *line*; empty if nothing is."""
    # Nearly all lines begin with a letter: no mark does.
    return ('' if line[:1].isalpha() else _at_the_beginning(line)) or _within(line)


def _at_the_beginning(line: str) -> str:  # noqa: PLR0911  a rule a return
    if unseen := _BEFORE_MARK.match(line):
        return phrase(
            'before %r stands %s, so that it is a letter; remove it', unseen['mark'], _name(unseen['unseen'])
        )
    if unseen := _MARK.match(line):
        return phrase(
            'behind %r stands %s, which is no blank; write a blank', unseen['mark'], _name(unseen['unseen'])
        )
    if unseen := _CLOSING.fullmatch(line):
        return phrase('behind ":::" stands %s, so that it closes nothing; remove it', _name(unseen['unseen']))
    if heading := _NO_HEADING.fullmatch(line):
        signs, text = heading['signs'], heading['text'].strip()
        return phrase('a heading needs a blank behind its signs; write "%s %s"', signs, text[:40])
    if bullet := _BULLET.match(line):
        return phrase(
            'a line that begins with %r is no entry of a list; write "- " in its place', bullet['sign']
        )
    if _QUOTED.match(line):
        return phrase('">>" makes a quotation in a quotation and vanishes; write "»", or "\\>>"')
    if _NO_COMMENT.match(line):
        return phrase('this is no comment here and is shown; write "% " in its place, below an empty line')
    return ''


def _within(line: str) -> str:  # noqa: PLR0911  a rule a return
    if not (line.isascii() and line.isprintable()) and (garbled := _GARBLED.search(line)):
        return phrase('%r is no letter that anybody can read; write what was meant', garbled[0])
    if '\\\\' in line and _SHARE.search(line):
        return phrase('of two backslashes one vanishes; write four for two, and two for one')
    if '](' not in line and '] ' not in line:
        return ''
    if scheme := _SCHEME.search(line):
        return phrase(
            '%r is no address of a link; write "https://" and the name of the site', scheme['target'][:60]
        )
    if apart := _APART.search(line):
        return phrase('%r is no link: write it without a blank between "]" and "("', apart[0][:60])
    if target := _BLANK_IN_TARGET.search(line):
        return phrase(
            '%r is no address of a link, for it has a blank; write "%%20" in its place', target['target'][:60]
        )
    return ''


def is_named(text: str) -> bool:
    """Tell whether :func:`misread` names a line of the paragraph *text*."""
    return any(map(_message, text.split('\n')))


def _name(char: str) -> str:
    """Return a name for a sign that nobody sees: "U+00A0 (no-break space)"."""
    return f'U+{ord(char):04X} ({unicodedata.name(char, "?").lower()})'
