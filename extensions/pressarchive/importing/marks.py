"""Words as Markdown that says them letter by letter; pure.

What the project's parser reads as a mark gets a backslash, and only that: "Bürger*innen" stays as it is. The
rules are those of CommonMark, of :mod:`pressarchive.markdown.parser`, and of what
:mod:`pressarchive.markdown.lint` and :mod:`pressarchive.markdown.misunderstanding` would warn of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from pressarchive.importing.records import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressarchive.importing.records import Run, Runs

#: Addresses in a text that become links by themselves, and what of them needs no mark.
_ADDRESS = re.compile(r'(?:https?://|www\.)[^\s<>"„“”»«\[\](){}|\\^`]{2,1000}', re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r'[\w./:?=%#~,;@!-]+(?:&[\w.-]{1,80}=[\w./:?=%#~,;@!-]*)*')
_BEHIND_ADDRESS = re.compile(r'[.,;:!?)"\'“”]{0,20}(?P<blank>[ \t]|$)')
_ENDS: Final = '.,;:!?)\'"*_~'
_ENTITY = re.compile(r'&(?=#?\w{1,32};)')
#: What begins a line that is no paragraph, and where the backslash goes.
_BEGINNING = re.compile(
    r'(?P<sign>[#>%|]|:{3,}|:(?=[ \t\w])|~{3,}|[-+*=](?=[ \t]|$|[-=*+ ]*$)|-{2,}|={2,}|\+{3,}'
    r'|[!?]{3}(?=[ ])|\((?=.{1,9000}\)=\s*$))|(?P<number>\d{1,9})(?P<stop>[.)])(?=\s|$)'
)
#: What other programs begin the entries of a list with.
_BULLETS: Final = frozenset('•▪◦‣●○■·')
_SIGNS: Final = frozenset('\\`*_[]<')
_WORD: Final = '\N{SOFT HYPHEN}'
#: Letters before and behind which emphasis may begin and end.
_OPENS, _CLOSES = ' \n(„“"‚‘»«–—/-', ' \n.,;:!?)“”"‘’«»–—/…-'
_ROLE = re.compile(r'[\w .,+()/-]{1,80}')
_SCHEMES: Final = frozenset({'http', 'https', 'mailto', 'tel'})


def letters(text: str, behind: str = '') -> str:
    """Return *text* so that Markdown shows it letter by letter, within a line that goes on with *behind*."""
    found = []
    place = 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_ENDS)
        if len(address) < 8:  # noqa: PLR2004  "www.a.de"
            continue
        end = match.start() + len(address)
        before = text[match.start() - 1 : match.start()]
        is_plain = (
            _PLAIN_ADDRESS.fullmatch(address)
            and '__' not in address
            and not _ENTITY.search(address)
            and (follows := _BEHIND_ADDRESS.match(text, end)) is not None
            and (follows['blank'] or not behind.strip(' '))
            and not before.isalnum()
        )
        found += [_escaped(text[place : match.start()]), address if is_plain else _linked(address)]
        place = end
    found.append(_escaped(text[place:]))
    return ''.join(found)


def _linked(address: str) -> str:
    """Return an address as a link of its own, whatever signs it has."""
    where = target(address if '://' in address else f'https://{address}')
    return _escaped(address) if where is None else f'[{_escaped(address)}]({where})'


def _escaped(text: str) -> str:
    found = []
    for place, char in enumerate(text):
        if char not in _SIGNS:
            found.append(char)
            continue
        one, other = text[place - 1 : place] if place else '', text[place + 1 : place + 2]
        is_letter = (char in '*_' and _in_word(one) and _in_word(other)) or (
            # "C:\\x": before a letter it is one.
            char == '\\' and other.isalnum() and one != '\\'
        )
        found.append(char if is_letter else f'\\{char}')
    escaped = _ENTITY.sub(r'\\&', ''.join(found))
    escaped = re.sub(r'([~=+])(?=\1)', r'\\\1', escaped)
    escaped = (
        escaped.replace('{{', '\\{\\{')
        .replace('}}', '\\}\\}')
        .replace('!!!', '\\!!!')
        .replace('???', '\\???')
    )
    # What is no whole address makes no link, or the sign behind it would be lost.
    escaped = re.sub(r'(https?)://', r'\1\\://', escaped, flags=re.IGNORECASE)
    escaped = re.sub(r'(www)\.', r'\1\\.', escaped, flags=re.IGNORECASE)
    # "[word] (https://…)" looks like a link that was meant.
    return re.sub(r'(\\\][ \t]*)\(', r'\1\\(', escaped)


def _in_word(char: str) -> bool:
    return bool(char) and (char.isalnum() or char == _WORD)


#: A bar with which a line begins, or what the parser makes a piece of its own behind a link or bold words:
#: two bars in such a piece look like a table. A comment that nobody sees divides them.
_BAR_FIRST = re.compile(r'(?:^|\n|[)*`>]|(?:://|www\.|@)[^\s|]{0,300})[ \t\u00a0\u00ad]{0,9}\\?\|')
_NOTHING: Final = '<!-- -->'


def bars(text: str) -> str:
    """Return *text* so that bars in it do not look like a table that failed."""
    if text.count('|') < 2 or f'|{_NOTHING}' in text or not _BAR_FIRST.search(text):  # noqa: PLR2004  so many words or letters
        return text
    return text.replace('|', f'|{_NOTHING}')


def heading(text: str) -> str:
    """Return *text* as the words of a heading: signs at its ends would be taken for its marks."""
    return bars(text.strip('# '))


def line_start(line: str) -> str:
    """Return *line* so that its beginning makes no list, heading or quotation of it."""
    if line[:1] in _BULLETS and line[1:2] in {' ', '\t', '\u00a0', ''}:
        # It cannot be marked as a letter, but be named by its number.
        return f'&#{ord(line[0])};{line[1:]}'
    match = _BEGINNING.match(line)
    if match is None:
        return line
    if match['number']:
        return f'{match["number"]}\\{line[len(match["number"]) :]}'
    return f'\\{line}'


def target(address: str) -> str | None:
    """Return *address* as the target of a link; ``None``: it leads nowhere from here."""
    found = address.strip()
    try:
        parts = urlsplit(found)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.casefold() not in _SCHEMES or (parts.scheme.casefold() in {'http', 'https'} and not host):
        return None
    if parts.scheme.casefold() == 'mailto' and '@' not in parts.path:
        return None
    if re.match(r'https?:(?://)?https?:', found, re.IGNORECASE):
        return None
    return (
        quote(found, safe=":/?#@!$&'*+,;=%~._-[]").replace('[', '%5B').replace(']', '%5D').replace('*', '%2A')
    )


def inline(runs: Runs, lost: Callable[[str], None], *, breaks: bool = True, slanted: bool = True) -> str:
    """Return *runs* as Markdown of one paragraph; *lost* is told addresses that make no link.

    Without *breaks* a line break becomes a blank: headings and cells of tables have none. Without *slanted*
    no words are in italics: in a text with stars that call notes they would look like one.
    """
    found: list[str] = []
    whole = plain(runs)
    place = 0
    for number, run in enumerate(runs):
        before, behind = whole[:place][-1:], whole[place + len(run.text) :][:1]
        if number and runs[number - 1].note:
            before = 'x'
        place += len(run.text)
        found.append(_run(run, before, behind, lost, is_slanted=slanted))
    # "!" before a link would make a picture of it.
    text = re.sub(r'(?<!\\)!(?=\[)', r'\!', ''.join(found))
    text = bars(text)
    rows = [row.strip(' \t') for row in text.split('\n')]
    rows = [row for row in rows if row] if not breaks else rows
    if not breaks:
        return ' '.join(rows).lstrip(f'{_UNSEEN} \t')
    while rows and not rows[-1].strip('\\'):
        rows.pop()
    return '\\\n'.join(line_start(row.lstrip(f'{_UNSEEN} \t')) for row in rows if row)


#: Blanks that Markdown takes for letters.
_UNSEEN: Final = (
    '\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
    '\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000'
)


def _run(run: Run, before: str, behind: str, lost: Callable[[str], None], *, is_slanted: bool) -> str:
    if run.note:
        return f'[^{run.note}]'
    lead = run.text[: len(run.text) - len(run.text.lstrip())]
    core = run.text.strip()
    tail = run.text[len(lead) + len(core) :] if core else ''
    if not core:
        return run.text
    if not is_slanted:
        run = replace(run, italic=False)
    before, behind = lead[-1:] or before, tail[:1] or behind
    text = _formed(run, core, behind)
    if run.link:
        return f'{lead}{_link(run, core, text, behind, lost)}{tail}'
    return f'{lead}{_emphasised(run, core, text, before, behind)}{tail}'


def _formed(run: Run, core: str, behind: str) -> str:
    """Return the words of *run* raised, lowered, as code, or as they are."""
    if run.form in {'sup', 'sub'} and _ROLE.fullmatch(core):
        return f'{{{run.form}}}`{core}`'
    return letters(core, behind)


def _emphasised(run: Run, core: str, text: str, before: str, behind: str) -> str:
    mark = '**' if run.bold else '*' if run.italic else ''
    can = (
        mark
        and '\n' not in core
        and (not before or before in _OPENS)
        and (not behind or behind in _CLOSES)
        and not (run.italic and not run.bold and re.match(r'(?:innen|in)\b', core))
        and any(map(str.isalnum, core))
        and core[0] not in _UNSEEN
        and not _ADDRESS.search(core)
        and '@' not in core
        and not text.startswith(('\\', '*', '{'))
        and not text.endswith(('\\', '*', '`'))
    )
    return f'{mark}{text}{mark}' if can else text


def _link(run: Run, core: str, text: str, behind: str, lost: Callable[[str], None]) -> str:
    address = target(run.link)
    if address is None:
        lost(run.link)
        return text
    shown = core.replace('\n', ' ')
    if shown in {run.link, address} or f'mailto:{shown}' == run.link:
        return letters(shown, behind)
    words = re.sub(r'\\?\n', ' ', _without_addresses(shown))
    # "[^1]" would call a footnote.
    words = f'&#94;{words[1:]}' if words.startswith('^') else words
    return f'[{words}]({address})'


def _without_addresses(text: str) -> str:
    """Return the words of a link; an address in them makes no link of its own."""
    return _escaped(text)


def value(text: str) -> str:
    """Return *text* as the value of an option, which is one line and read letter by letter."""
    return ' '.join(text.split('\n')).strip(' \t')


def cell(text: str) -> str:
    """Return the Markdown *text* as the cell of a table."""
    return text.replace('|', '\\|').replace('\\\\|', '\\|')
