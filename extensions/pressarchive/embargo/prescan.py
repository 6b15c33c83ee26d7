"""What a page's source says about being public, before anything reads the page; pure.

Closed by default: every line of the source that gives an embargo or a status counts, wherever it stands, and
a name that looks like one of the two counts as one that nobody can read. What stands in a block of code
is an example. In a release's head, a line that begins with such a name counts however it is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.embargo.foreign_heads import holding
from pressarchive.messages.catalogue import phrase
from pressarchive.model.directive_head import (
    CODE,
    RELEASE,
    YAML,
    inside_markdown,
    inside_rst,
    option_of,
    values_of,
)
from pressarchive.model.lines import Remark
from pressarchive.model.suggestions import nearest
from pressarchive.model.visibility import Hold, decide, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from pressarchive.model.directive_head import Option

#: The options that keep a release back.
HOLDING = ('embargo', 'status')
#: What a writer may think they are called.
_ALSO = frozenset({'draft', 'entwurf', 'sperrfrist', 'sperrvermerk', 'sperre', 'publish', 'freigabe'})
#: Words that mean one of the two also as a part of a name: ``sperrfrist-bis``.
_PARTS = (*HOLDING, *sorted(_ALSO - {'publish', 'sperre'}))
#: How much a name must look like one of the two to be taken for it; what is longer is no name.
_LIKENESS, _LONGEST = 0.75, 40

# "embargo: …" is how options stand in YAML, and in the head of a file.
_ANY_OPTION = re.compile(r'^[ \t>]*:?([^\W\d_][\w-]*)[ \t]*:', re.MULTILINE)
# A release's first lines, up to an empty one: its options stand there, or what was meant to be options.
_HEAD = re.compile(
    r'(?:\{[ \t]*pressrelease[ \t]*\}|\.\.[ \t]+pressrelease[ \t]*::)(.*(?:\n[ \t]*(?=\n))*(?:\n.*\S.*)*)',
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r'---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*$', re.DOTALL | re.MULTILINE)
_WORD = re.compile(r'[^\W\d_][\w-]*')
_NAME = re.compile(r'(?P<name>[^\W\d_][\w-]*)(?P<colon>\W*:)?')


@cache
def meant(name: str) -> str | None:
    """Return which of :data:`HOLDING` *name* is, or probably was meant to be."""
    folded = _plain(name).casefold()
    if folded in HOLDING:
        return folded
    if folded in RELEASE_OPTIONS or len(folded) > _LONGEST:
        return None
    if _is_said(folded):
        return 'status' if any(part in folded for part in ('status', 'draft', 'entwurf')) else 'embargo'
    return nearest(folded, HOLDING, _LIKENESS)


def _is_said(name: str) -> bool:
    """Return whether *name* says one of the two, and does not only look like it."""
    folded = name.casefold()
    return folded in _ALSO or any(part in folded for part in _PARTS)


def _plain(text: str) -> str:
    """Return *text* without letters that nobody sees, wide letters made narrow."""
    seen = (char for char in unicodedata.normalize('NFKC', text) if unicodedata.category(char) != 'Cf')
    return ''.join(seen)


def _broken(line: str, number: int, *, in_yaml: bool) -> Hold | None:
    """Return what an option says that *line* was probably meant to be: that nobody can read it."""
    text = line if line.isascii() else _plain(line)
    # YAML may hold all options in one line.
    most = None if text.strip().startswith('{') else 1
    for match in islice(_NAME.finditer(text), most):
        if (kind := meant(match['name'])) is not None:
            break
    else:
        return None
    if in_yaml:
        is_meant = match['colon'] is not None
    else:
        # A word that only looks like one of the two may begin a sentence.
        is_meant = bool(text[: match.start()].strip()) or _is_said(match['name'])
    message = phrase(
        "a line of the head begins with '%s' and is no option; write ':%s:' and its value on a "
        'line of its own',
        match['name'],
        kind,
    )
    return Hold(line=number, fault=message) if is_meant else None


def _may_hold(text: str) -> bool:
    """Return whether any line of *text* may say something: quick, for nearly no release's does."""
    if any(meant(name) for name in set(_ANY_OPTION.findall(text))):
        return True
    heads = [match[1] for match in _HEAD.finditer(text)]
    front = _FRONT_MATTER.match(text)
    return any(_broken(line, 0, in_yaml=False) for head in heads for line in head.split('\n')) or (
        front is not None and any(_broken(line, 0, in_yaml=True) for line in front[1].split('\n'))
    )


def hold_of(
    text: str, now: datetime, zone: ZoneInfo | None, *, is_release: bool, markdown: bool
) -> Hold | None:
    """Return why the page with the source *text* is not public at *now*; ``None`` if it is.

    *is_release* tells whether the page lies among the releases: then the options count wherever they stand.
    On other pages only those of a ``pressrelease`` do.
    """
    lines = text.removeprefix('\ufeff').splitlines()
    if (is_release or '{pressrelease}' in text) and (mark := holding(lines, now, zone)) is not None:
        message = phrase(
            "the head says '%s: %s', which nothing here reads; write ':status: draft' or "
            "':embargo:' with day and time below 'pressrelease', or remove it",
            mark.name,
            mark.value[:40],
        )
        return Hold(line=mark.line, fault=message)
    # Nearly every release ends here: looking at each line of ten thousand would cost seconds.
    if not _may_hold('\n'.join(lines)):
        return None
    return decide(_options(lines, zone, everywhere=is_release, markdown=markdown), now)


def remarks_on(hold: Hold | None) -> Iterator[Remark]:
    """Yield what is to be said of a page that is kept back by a fault."""
    if hold is not None and hold.fault:
        fault = hold.fault if hold.fault.endswith('?') else f'{hold.fault}.'
        yield Remark('embargo', hold.line, '%s The page is not public until that is mended', (fault,))


def _said_by(option: Option, line: int, zone: ZoneInfo | None) -> Iterator[Hold]:
    """Yield what *option* on *line* says about being public."""
    kind = meant(option.name)
    if kind is None:
        return
    if option.name != kind:
        yield Hold(line=line, fault=phrase("option '%s' is unknown; did you mean %r?", option.name, kind))
        return
    try:
        value = RELEASE_OPTIONS[kind](option.value.strip(' \t\'"'))
    except ValueError as error:
        yield Hold(line=line, fault=phrase("option '%s' is wrong: %s", kind, error))
    else:
        yield from said_by(value if kind == 'embargo' else None, zone, is_draft=value == 'draft', line=line)


def topics_of(text: str) -> frozenset[str]:
    """Return all words that any option ``topics`` in *text* names."""
    values = values_of(text.splitlines(), 'topics')
    return frozenset(word for value in values for word in re.split(r'[,\s\'"]+', value) if word)


def _options(lines: list[str], zone: ZoneInfo | None, *, everywhere: bool, markdown: bool) -> Iterator[Hold]:
    """Yield what options in *lines* say: all outside of code, or those of ``pressrelease`` directives."""
    inside = inside_markdown(lines) if markdown else list(inside_rst(lines))
    # A page that says it is a release is one, wherever it lies.
    everywhere = everywhere or any(
        place != CODE and _opening(line) is not None for line, place in zip(lines, inside, strict=True)
    )
    in_head = began = False
    for number, (line, place) in enumerate(zip(lines, inside, strict=True), 1):
        if (opening := _opening(line)) is not None and place == RELEASE:
            in_head, began, option = True, False, None
            line = opening  # noqa: PLW2901  the rest of the directive's own line
        else:
            in_head = in_head and place == RELEASE and bool(line.strip() or not began)
            began = began or bool(line.strip())
            option = _option(line)
        if option is None:
            if in_head or place == YAML:
                found = _broken(line, number, in_yaml=place == YAML)
                yield from () if found is None else (found,)
        # A paragraph may begin with "Status: …"; an option without its colon stands in YAML only.
        elif place in {RELEASE, YAML} or (everywhere and place != CODE and option.is_marked):
            yield from _said_by(option, number, zone)


def _option(line: str) -> Option | None:
    """Return the option that *line* is to every parser; what is written in any other way is not certain."""
    option = option_of(line)
    if option is None or option.before.strip(' \t>') or not _WORD.fullmatch(option.name):
        return None
    return option


def _opening(line: str) -> str | None:
    """Return what stands behind ``pressrelease`` in the line that opens it; ``None``: it does not."""
    match = _HEAD.search(line)
    return None if match is None else match[1]
