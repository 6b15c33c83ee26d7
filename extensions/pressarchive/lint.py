"""Lines of a Markdown source that are not read as their writer meant them; pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.places import CODE, YAML, inside_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Blanks and signs that nobody sees, and that Markdown takes for letters.
_UNSEEN = '\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad'
_MARK = re.compile(rf'[ \t>]*(?P<mark>\#{{1,6}}|:{{3,}}|[-*+]|\d{{1,9}}[.)])(?P<unseen>[{_UNSEEN}])')
_CLOSING = re.compile(rf'[ \t>]*:{{3,}}[ \t]*(?P<unseen>[{_UNSEEN}])\s*')
_NO_HEADING = re.compile(r' {0,3}(?P<signs>#{2,6})(?P<text>[^\s#].*)')
_BULLET = re.compile(r'[ \t]*(?P<sign>[•▪◦‣●○■·](?=[ \t\u00a0])|[–—](?=\t))')
_APART = re.compile(r'\[[^\[\]]+\][ \t]+\((?:https?://|mailto:|www\.)[^()\s]*\)')
_BLANK_IN_TARGET = re.compile(
    r'\]\((?P<target>(?!<)(?:https?://|mailto:|www\.|[\w./-]+\.\w+ )[^()"\'\s]*+\s[^()"\']*+)\)'
)
_BRACKETS = re.compile(r'\[([^\[\]^]+)\]')
_REFERENCE = re.compile(r' {0,3}\[(?P<name>[^\[\]^]+)\]:[ \t]*<?(?:https?://|mailto:|www\.|/)\S*')
#: Signs that some programs end a line with and Markdown does not know: blanks. By the Unicode Standard, 5.8.
ODD_BREAKS = str.maketrans(dict.fromkeys('\v\f\x1c\x1d\x1e\x85\u2028\u2029', ' '))
#: What git leaves where two versions contradict each other (https://git-scm.com/docs/git-merge).
CONFLICT = re.compile(r'(?:<{7}|>{7}|\|{7}) \S|={7}$')


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
    for number, (line, place) in enumerate(zip(lines, places, strict=True), 1):
        if not line or place in {CODE, YAML}:
            continue
        if message := _message(line):
            yield Misread(number, message)
        elif (reference := _REFERENCE.match(line)) and (
            named[reference['name']] > copies[line] * line.count(f'[{reference["name"]}]')
        ):
            name = reference['name'][:40]
            message = (
                f'an address below the text makes no link; write the link where it belongs: [{name}](address)'
            )
            yield Misread(number, message)


def _message(line: str) -> str:  # noqa: PLR0911  a rule a return
    """Return what is wrong with *line*; empty if nothing is."""
    if unseen := _MARK.match(line):
        return f'behind {unseen["mark"]!r} stands {_name(unseen["unseen"])}, which is no blank; write a blank'
    if unseen := _CLOSING.fullmatch(line):
        return f'behind ":::" stands {_name(unseen["unseen"])}, so that it closes nothing; remove it'
    if heading := _NO_HEADING.fullmatch(line):
        signs, text = heading['signs'], heading['text'].strip()
        return f'a heading needs a blank behind its signs; write "{signs} {text[:40]}"'
    if bullet := _BULLET.match(line):
        return f'a line that begins with {bullet["sign"]!r} is no entry of a list; write "- " in its place'
    if '[' not in line:
        return ''
    if apart := _APART.search(line):
        return f'{apart[0][:60]!r} is no link: write it without a blank between "]" and "("'
    if target := _BLANK_IN_TARGET.search(line):
        return (
            f'{target["target"][:60]!r} is no address of a link, for it has a blank; write "%20" in its place'
        )
    return ''


#: What is said of it, behind the name of the file.
IN_CONFLICT = 'has marks of a conflict that git could not resolve (<<<<<<<); decide, and remove them'


def conflict(source: str) -> int:
    """Return the first line that git has left to be decided upon; 0: there is none."""
    if '<<<<<<< ' not in source and '>>>>>>> ' not in source:
        return 0
    lines = source.split('\n')
    return next((number for number, line in enumerate(lines, 1) if CONFLICT.match(line)), 0)


def _name(char: str) -> str:
    """Return a name for a sign that nobody sees: "U+00A0 (no-break space)"."""
    return f'U+{ord(char):04X} ({unicodedata.name(char, "unknown").lower()})'
