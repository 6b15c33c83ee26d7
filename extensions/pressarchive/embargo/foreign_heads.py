"""What the heads of other programs say about being public; pure.

Pages come from Jekyll, Hugo, Pelican, Nikola, Eleventy, WordPress. What their heads keep back must not appear
here only because we have other words for it: https://jekyllrb.com/docs/front-matter/,
https://gohugo.io/content-management/front-matter/, https://docs.getpelican.com/en/latest/content.html,
https://getnikola.com/handbook.html, https://www.11ty.dev/docs/drafts/.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

#: Between "---" these are read as if they were options of ours: see :mod:`pressarchive.embargo.prescan`.
OURS = ('embargo', 'status')
#: Lines of a head, at most: what follows is text.
LONGEST = 60
_FENCES = ('---', '+++', ';;;')
#: "draft: true", "draft = true", '"draft": true', ".. status: draft", "wp:status: draft".
_PAIR = re.compile(r'(?P<name>(?<![\w-])[^\W\d_][\w:-]*)["\']?[ \t]*[:=][ \t]*(?P<value>[^,}]*)')
_YES = frozenset({'true', 'yes', 'on', '1', 'ja'})
_NO = frozenset({'false', 'no', 'off', '0', 'nein', 'null', ''})
_PUBLIC = frozenset({'published', 'publish', 'public', 'final', 'live', *_YES, ''})


class Entry(NamedTuple):
    """What a head says: its line, the name and the value as they are written."""

    line: int
    name: str
    value: str


def holding(lines: list[str], now: datetime, zone: ZoneInfo | None) -> Entry | None:
    """Return the first entry in the head of *lines* that keeps the page back at *now*."""
    for number, line in _head(lines):
        for match in _PAIR.finditer(line):
            if match['name'] in OURS and lines[0].strip() == '---':
                continue
            value = match['value'].strip().strip('"\'').strip()
            if _holds(match['name'], value, now, zone):
                return Entry(number, match['name'], value)
    return None


def _head(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of what stands above the text: in fences, in braces, in a comment, or bare."""
    first = lines[0].strip() if lines else ''
    closing = {'<!--': '-->', **{fence: fence for fence in _FENCES}}.get(first[:4].strip(), '')
    if not closing and not first.startswith('{') and not _PAIR.match(first):
        return
    for number, line in enumerate(lines[:LONGEST], 1):
        if number > 1 and ((closing and line.strip() == closing) or (not closing and not line.strip())):
            return
        if line.startswith('# ') or '{pressrelease}' in line:
            return
        yield number, line


#: What an entry says that keeps a page back, by its name without signs: it is (or is not) so, or a moment.
_SWITCHES = frozenset({'draft', 'hidden', 'private', 'unlisted', 'protected', 'internal', 'intern'})
_SWITCHES |= {'embargo', 'sperrfrist', 'eleventyexcludefromcollections', 'noindex', 'wip', 'confidential'}
_SWITCHES |= {'vertraulich', 'unpublished', 'gesperrt'}
_STATES = frozenset({'status', 'poststatus', 'state', 'visibility'})
_STATES |= {'published', 'publish', 'public', 'render', 'released', 'visible', 'listed', 'ready', 'enabled'}
_STATES |= {'freigegeben', 'freigabe', 'veröffentlicht', 'veröffentlichung', 'öffentlich', 'access'}
_BEGINS = frozenset({'publishdate', 'publishon', 'publishat', 'publishedat', 'pubdate', 'golive'})
_BEGINS |= {'releasedate', 'releaseat', 'publicationdate', 'scheduled', 'scheduledat', 'validfrom'}
_ENDS = frozenset({'expirydate', 'expires', 'unpublishdate'})
_ADDRESSES = frozenset({'permalink', 'build'})


def _holds(name: str, value: str, now: datetime, zone: ZoneInfo | None) -> bool:
    """Tell whether an entry of a head keeps the page back; an entry that is not understood does."""
    kind = re.sub(r'[\W_]', '', name.rpartition(':')[2]).casefold()
    word = value.casefold()
    if kind in _STATES:
        return word not in _PUBLIC and (_moment(word) is None or _is_to_come(word, now, zone))
    if kind in _BEGINS:
        return _is_to_come(word, now, zone)
    if kind in _ENDS:
        return bool(word) and not _is_to_come(word, now, zone)
    return (kind in _SWITCHES and word not in _NO) or (kind in _ADDRESSES and word == 'false')


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None


def _is_to_come(text: str, now: datetime, zone: ZoneInfo | None) -> bool:
    """Tell whether *text* is a moment after *now*, or none that can be read."""
    moment = _moment(text)
    if moment is None:
        return True
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone or now.tzinfo)) > now
