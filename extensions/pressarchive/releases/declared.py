"""What the directives of a release say of it, and what is to be said of them; pure.

``pressrelease``, its notices and quotations, from their source alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pressarchive.domain.option_fields import NOTICE_OPTIONS, QUOTE_OPTIONS, RELEASE_OPTIONS
from pressarchive.domain.option_values import option_in_text, option_lines, values_of
from pressarchive.embargo.prescan import meant
from pressarchive.messages.catalogue import phrase
from pressarchive.model import converters
from pressarchive.model.directive_head import BARE_OPTION, options_in
from pressarchive.model.lines import Remark
from pressarchive.model.records import Ai
from pressarchive.model.suggestions import hint
from pressarchive.model.visibility import Hold, decide, said_by
from pressarchive.pressphotos.declared import PLAIN as PLAIN_OF_PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from pressarchive.model.directive_head import Written
    from pressarchive.model.records import PartialDate

#: Options whose texts are shown letter by letter.
PLAIN = frozenset(
    {
        *('subtitle', 'kicker', 'location', 'number'),
        *(f'image-{name}' for name in PLAIN_OF_PICTURES),
        'ai-reviewed-by',
    }
)
_NAME = re.compile('[a-z-]+')
#: A line that was meant as an option of whatever name: no abstract begins in small letters.
_OTHER_OPTION = re.compile(r'[a-zäöü][\w-]*(?: [a-zäöü]+)?[ \t]*[:：=](?!\S)')


class Held(NamedTuple):
    """Why a release is not public, if it is not, and what is to be said of that."""

    hold: Hold | None
    remarks: tuple[Remark, ...]


def stands_twice(written: Written, first: int) -> Remark:
    """Return what is to be said of a second ``pressrelease``; the first one opens in line *first*."""
    message = "'pressrelease' stands twice on this page; the first one (line %d) holds. Remove this one"
    return Remark('duplicate', written.line, message, (first,))


def held(
    written: Written,
    values: Mapping[str, Any],
    lines: Mapping[str, int],
    zone: ZoneInfo | None,
    now: datetime,
) -> Held:
    """Return why the release is not public at *now*; also if that cannot be told."""
    unclear = [
        Hold(
            line=lines.get(name, written.line),
            # Nobody knows whether any other one says "not yet" in other words: its warning has its name.
            fault=phrase('option %r cannot be read', name) if meant(name) else '',
        )
        for name in written.options
        if name not in values and (meant(name) or name not in RELEASE_OPTIONS)
    ]
    remarks = []
    if values.get('ai') == 'generated' and not values.get('ai-reviewed-by'):
        fault = phrase(
            "option 'ai' says that nobody has written the text, and 'ai-reviewed-by' names nobody who has "
            'reviewed it and answers for it (Regulation (EU) 2024/1689, Art. 50(4))'
        )
        line = lines.get('ai', written.line)
        unclear.append(Hold(line=line, fault=fault))
        message = "'%s': %s: the page is not public until that is mended"
        remarks.append(Remark('ai', line, message, (written.name, fault)))
    if not unclear and (found := _unknown_line(written)) is not None:
        message = (
            "'%s': the line %r was probably meant as an option, and there is none of that name: "
            'the page is not public until that is mended; %s'
        )
        known = hint(found.partition(':')[0], RELEASE_OPTIONS)
        remarks.append(Remark('option', written.line, message, (written.name, found, known)))
        unclear.append(Hold(line=written.line))
    line, is_draft = lines.get('embargo', written.line), values.get('status') == 'draft'
    said = said_by(values.get('embargo'), zone, is_draft=is_draft, line=line)
    hold = decide((*unclear, *said), now)
    if hold is not None and hold.fault and hold not in unclear:
        remarks.append(Remark('embargo', hold.line, "'%s': %s", (written.name, hold.fault)))
    return Held(hold, tuple(remarks))


def without_date(written: Written) -> Iterator[Remark]:
    """Yield what is to be said of a ``pressrelease`` that gives no date."""
    if 'date' not in written.options:
        message = "'pressrelease' lacks the option 'date': the page is in no list. Allowed: %s"
        yield Remark('date', written.line, message, (phrase(converters.DATE_FORMS),))


def without_picture(
    written: Written, values: Mapping[str, Any], lines: Mapping[str, int]
) -> Iterator[Remark]:
    """Yield what is to be said of options of a lead picture if there is none."""
    for name in values:
        if name.startswith('image-'):
            line = lines.get(name, written.line)
            yield Remark('image', line, "'pressrelease': option '%s' without option 'image'", (name,))


def ai_of(
    written: Written, values: Mapping[str, Any], lines: Mapping[str, int]
) -> tuple[Ai | None, list[Remark]]:
    """Return what artificial intelligence had to do with the text, and what is to be said of that."""
    use, reviewed_by = values.get('ai', 'none'), values.get('ai-reviewed-by', '')
    if use != 'none':
        return Ai(use, reviewed_by), []
    if reviewed_by:
        message = "'pressrelease': option 'ai-reviewed-by' without option 'ai'; say 'assisted' or 'generated'"
        return None, [Remark('ai', lines.get('ai-reviewed-by', written.line), message)]
    return None, []


def options_in_abstract(written: Written) -> tuple[list[int], list[Remark]]:
    """Return the lines of the abstract that are left out of it, and what is to be said of its lines.

    Such as "topics: a, b", which was meant as an option.
    """
    lines = option_lines(written.block, written.line)
    out, remarks = [], []
    for number in reversed(range(len(written.content))):
        match = BARE_OPTION.match(written.content[number])
        if match is not None and match[1].casefold() in RELEASE_OPTIONS:
            message = "'%s': the line %r is no option and is left out; write ':%s:' and its value"
            said = written.name, written.content[number], match[1].casefold()
            remarks.append(Remark('option', lines.get(match[1], written.line), message, said))
            out.append(number)
    kept = [line for number, line in enumerate(written.content) if number not in out]
    for option in options_in(kept):
        # ":abbr:`x`" is a role.
        is_meant = option.is_marked and not option.before and option.value[:1] in {'', ' '}
        if is_meant and _NAME.fullmatch(option.name):
            message = "'%s': %r stands in the abstract; an option stands on one line, before the abstract"
            line = lines.get(option.name, written.line)
            remarks.append(Remark('option', line, message, (written.name, kept[option.line])))
    return out, remarks


def _unknown_line(written: Written) -> str | None:
    """Return the abstract's first line if it was meant as an option of a name that is none."""
    for line in written.content:
        known = BARE_OPTION.match(line)
        if known is None or known[1].casefold() not in RELEASE_OPTIONS:
            return line if _OTHER_OPTION.match(line) else None
    return None


def notice_date(written: Written) -> tuple[PartialDate | None, list[Remark]]:
    """Return when something happened to a release, and what is to be said of that.

    ``None`` if nobody knows: the notice holds all the same.
    """
    values, _lines, found = values_of(written, NOTICE_OPTIONS, frozenset())
    remarks = [*found]
    if not written.argument:
        if 'date' not in written.options:
            message = "'%s' lacks its date; write it behind the name, for example '%s 2026-11-20'"
            remarks.append(Remark('notice', written.line, message, (written.name, written.name)))
        return values.get('date'), remarks
    if 'date' in written.options:
        message = "'%s' has its date twice; the one behind its name holds. Remove the option"
        remarks.append(Remark('option', written.line, message, (written.name,)))
    try:
        return converters.partial_date(written.argument), remarks
    except ValueError as error:
        return None, [*remarks, Remark('date', written.line, "'%s': %s", (written.name, error))]


def notice_without_text(written: Written) -> Iterator[Remark]:
    """Yield what is to be said of a notice that says nothing."""
    if not written.has_text:
        message = "'%s' has no text; say in a sentence what readers need to know"
        yield Remark('notice', written.line, message, (written.name,))


def quotation(written: Written) -> tuple[dict[str, Any], list[Remark]]:
    """Return who has said what a ``pressquote`` holds, and what is to be said of that."""
    remarks = []
    if written.argument and written.options.get('speaker', written.argument) != written.argument:
        message = "'%s' names its speaker twice; the option holds. Remove %r behind the directive's name"
        remarks.append(Remark('quotation', written.line, message, (written.name, written.argument)))
    if written.argument:
        written = written.with_option('speaker', written.argument)
    values, _lines, found = values_of(written, QUOTE_OPTIONS, frozenset(QUOTE_OPTIONS))
    remarks += found
    if not written.has_text:
        message = "'%s' has no text; write what was said between the options and the end"
        return values, [*remarks, Remark('quotation', written.line, message, (written.name,))]
    remarks += option_in_text(written, QUOTE_OPTIONS)
    if 'speaker' not in values:
        message = "'%s' does not say who speaks: nobody may quote that. Write ':speaker:' and a name"
        remarks.append(Remark('quotation', written.line, message, (written.name,)))
    return values, remarks
