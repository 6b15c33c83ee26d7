"""What stands below the text of a release: boilerplates, press contacts, remarks to editors; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressarchive.importing.recognition import contacts
from pressarchive.importing.recognition.recognised import Section
from pressarchive.importing.recognition.runs import is_bold, split_after
from pressarchive.importing.records import Heading, Paragraph, lines_of, plain, text_of
from pressarchive.model.converters import markup_in

if TYPE_CHECKING:
    from pressarchive.importing.records import Block, Run, Runs

_CONTACT_WORD: Final = (
    r'(?:presse-?|medien-?)?kontakt(?:e|daten|inform\w{2,12}|person(?:en)?|adressen?|möglichkeit(?:en)?)?'
    r'|ansprech(?:partner|person)(?:en|in|innen|[*:/_]-?in(?:nen)?)?|(?:presse|medien)(?:stelle|anfragen'
    r'|ansprechpartner(?:in)?|büro|referat)'
    r'|(?:presse)?rückfragen|rückfragehinweis|weitere (?:informationen|auskünfte)|nähere (?:informationen'
    r'|auskünfte)'
    r'|(?:press|media) (?:contact|inquiries|enquiries|office)|contact(?: information)?'
)
#: A heading that begins a contact, with few words behind.
_CONTACT = re.compile(
    rf'(?:ihre?\s|unsere?\s|der\s|die\s)?(?:für\s(?:weitere\s)?|bei\s)?(?:{_CONTACT_WORD})'
    r'(?:\s(?:für|an|zur|zum|der|des|bei|und|&|and|for|zu)\b[^.!?]{0,60}|\s&\s[^.!?]{0,40})?\s?[:.]?',
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    rf'(?:ihre?\s|unsere?\s)?(?:für\s(?:weitere\s)?|bei\s)?(?:{_CONTACT_WORD})[^:.!?\n]{{0,60}}:(?!//)\s?',
    re.IGNORECASE,
)
#: Sentences that say whom to ask; with a mail address or a telephone number in them.
_PROSE = re.compile(
    r'(?:(?:für|bei)\s)?(?:(?:weitere|nähere)\s(?:informationen|auskünfte|fragen)|rückfragen|fragen\s(?:beantwortet|an))\b'
    r'|for (?:more|further) information\b',
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r'(?:(?:presse-?)?abbinder|boilerplate|(?:unternehmens|firmen|kurz|vereins|organisations)-?(?:profil'
    r'|portr(?:ät|ait)|info(?:rmation(?:en)?)?|beschreibung)'
    r'|(?:hintergrund(?:information(?:en)?)?\s)?(?:zum unternehmen|zur (?:organisation|stiftung'
    r'|gesellschaft|initiative)|zum (?:verein|verband|projekt|bündnis))'
    r'|(?:profil|porträt|portrait)|über uns|wer wir sind|about us|das unternehmen'
    r'|(?:kurz)?information(?:en)? (?:zum unternehmen|über [^.!?:]{2,60}))\s?:?',
    re.IGNORECASE,
)
_ABOUT_NAME = re.compile(
    r'(?P<all>(?:Über|ÜBER|About|ABOUT|Zu|Zur|Zum)\s(?P<name>(?:(?:die|den|das|der|dem'
    r'|the)\s)?[^\d\W][^.!?:\n]{1,78}))\s?:?'
)
#: Headings below the text that are neither: what follows them is no text of the release either.
_OTHER = re.compile(
    r'(?:hinweise? (?:für|an|zu)[^.!?]{0,50}|bild(?:material|er|nachweise?|unterschriften?|rechte'
    r'|quellen?)?|foto(?:s|nachweise?|hinweis)?'
    r'|pressefotos?|pressebild(?:er)?|anlagen?|anhänge?|anhang|downloads?|links?|weitere links'
    r'|weiterführende (?:links|informationen)'
    r'|impressum|herausgeber|redaktion|quellen?|social media|folgen sie uns)\s?:?',
    re.IGNORECASE,
)
#: Signs that end a text: "###", "- Ende -", "-30-".
_END = re.compile(r'[\W_]{0,10}(?:ende(?: der (?:presse|medien)mitteilung)?|30)?[\W_]{0,10}', re.IGNORECASE)
_MOST_OF_A_HEADING: Final = 90
#: Letters of a boilerplate: a longer one is a part of the text.
_MOST_OF_A_BOILERPLATE: Final = 3_500
_MOST_LINES: Final = 16
_SHORT_LINE: Final = 110


@dataclass(frozen=True, slots=True)
class _Mark:
    """A block that begins a section: which kind, its heading, and what stands in it behind that."""

    kind: str
    label: str
    rest: Runs = ()


def split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return the text of a release, and the sections below it."""
    marks = {
        number: mark
        for number, block in enumerate(blocks)
        if number and (mark := _mark(block, blocks, number))
    }
    start = _start(blocks, marks)
    if start is None:
        return _unlabelled(blocks)
    sections = []
    numbers = [number for number in sorted(marks) if number >= start]
    for number, end in zip(numbers, [*numbers[1:], len(blocks)], strict=True):
        mark = marks[number]
        first = (Paragraph(mark.rest),) if mark.rest else ()
        sections.append(section(mark.kind, mark.label, (*first, *blocks[number + 1 : end])))
    body = blocks[:start]
    if sections[-1].kind == 'about' and sections[-1].text:
        *before, last = sections
        rest, more = _unlabelled(last.blocks)
        if more:
            sections = [*before, section('about', last.label, rest), *more]
    return body, tuple(sections)


def section(kind: str, label: str, blocks: tuple[Block, ...]) -> Section:
    """Return the section with what is understood of it."""
    lines = [line for block in blocks for one in lines_of(block) for line in one.split('\n') if line.strip()]
    whole = '\n'.join(lines)
    if kind == 'contact':
        found = contacts.people(lines) if len(lines) <= _MOST_LINES * 2 else ()
        return Section(kind, label, blocks, people=found, reach=contacts.reach(whole))
    if kind == 'about' and blocks and all(isinstance(block, Paragraph) for block in blocks):
        text = '\n\n'.join(' '.join(text_of(block).split('\n')) for block in blocks)
        if len(text) <= _MOST_OF_A_BOILERPLATE and markup_in(text) is None and not _has_notes(blocks):
            return Section(kind, label, blocks, text=text, reach=contacts.reach(whole))
    return Section(kind, label, blocks, reach=contacts.reach(whole) if kind == 'contact' else ())


def _has_notes(blocks: tuple[Block, ...]) -> bool:
    return any(run.note for block in blocks for run in getattr(block, 'runs', ()))


def _mark(block: Block, blocks: tuple[Block, ...], number: int) -> _Mark | None:  # noqa: PLR0911  one line a kind of thing
    if not isinstance(block, Heading | Paragraph):
        return None
    whole = plain(block.runs).strip()
    first, _, below = whole.partition('\n')
    first = first.strip()
    is_alone = not below
    stands_out = isinstance(block, Heading) or is_bold(block.runs) or first.endswith(':')
    if below and not is_alone:
        # A heading in its own line of the same paragraph.
        head = split_after(block.runs, len(whole.partition('\n')[0]) + 1)
        stands_out = is_bold(head[0]) or first.endswith(':') or _CONTACT.fullmatch(first) is not None
        rest = head[1]
    else:
        rest = ()
    if len(first) <= _MOST_OF_A_HEADING:
        kind = _kind(first, stands_out=stands_out, follows=number + 1 < len(blocks) or bool(below))
        if kind:
            return _Mark(kind, first.rstrip(': '), rest)
    if isinstance(block, Heading):
        return None
    if (match := _RUN_IN.match(whole)) is not None and contacts.reach(whole):
        return _Mark('contact', match[0].strip().rstrip(': '), split_after(block.runs, match.end())[1])
    if _PROSE.match(whole) and contacts.reach(whole):
        return _Mark('contact', '', block.runs)
    bold = len(plain(_leading_bold(block.runs)))
    named = _ABOUT_NAME.match(whole) or _ABOUT.match(whole)
    end = whole.find(':', 0, _MOST_OF_A_HEADING)
    if (
        named
        and end > 0
        and named.end() >= end
        and (_ABOUT.match(whole) or bold or whole[:end].count(' ') < 7)  # noqa: PLR2004  so many words or letters
    ):
        return _Mark('about', whole[:end].strip(), split_after(block.runs, end + 1)[1])
    if (
        bold
        and bold <= _MOST_OF_A_HEADING
        and (_ABOUT_NAME.fullmatch(whole[:bold].strip()) or _ABOUT.fullmatch(whole[:bold].strip()))
    ):
        return _Mark('about', whole[:bold].strip().rstrip(': '), split_after(block.runs, bold)[1])
    return None


def _kind(line: str, *, stands_out: bool, follows: bool) -> str:
    """Return the kind of section that the heading *line* begins; empty: it is none."""
    if _CONTACT.fullmatch(line):
        return 'contact'
    if _ABOUT.fullmatch(line) and follows:
        return 'about'
    if (match := _ABOUT_NAME.fullmatch(line)) and follows and (stands_out or match['all'][0] in 'ÜA'):
        return 'about' if match['all'].casefold().startswith(('über', 'about')) or stands_out else ''
    return 'other' if stands_out and _OTHER.fullmatch(line) else ''


def _leading_bold(runs: Runs) -> Runs:
    found: list[Run] = []
    for run in runs:
        if not run.bold and run.text.strip():
            break
        found.append(run)
    return tuple(found) if any(run.bold for run in found) else ()


def _start(blocks: tuple[Block, ...], marks: dict[int, _Mark]) -> int | None:
    """Return where the sections begin: from there on all headings are theirs."""
    start = None
    size = 0
    for number in reversed(range(1, len(blocks))):
        block = blocks[number]
        size += len(text_of(block))
        if number in marks:
            if marks[number].kind == 'other' and start is None:
                continue
            if marks[number].kind == 'about' and size > _MOST_OF_A_BOILERPLATE:
                break
            start = number
            size = 0
        elif isinstance(block, Heading) or (marks and start is None and size > _MOST_OF_A_BOILERPLATE):
            break
    return start


def _unlabelled(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return the text, and the contact that ends it without a heading, if there is one."""
    start = len(blocks)
    lines = 0
    for number in reversed(range(1, len(blocks))):
        block = blocks[number]
        if not isinstance(block, Paragraph) or is_remark(plain(block.runs)):
            break
        texts = plain(block.runs).split('\n')
        lines += len(texts)
        is_short = all(len(text) <= _SHORT_LINE and not text.endswith(('.', '!', '?', '“')) for text in texts)
        if not is_short or lines > _MOST_LINES:
            break
        start = number
    for number in range(start, len(blocks)):
        found = section('contact', '', blocks[number:])
        if found.people and all(person.email or person.phone for person in found.people):
            return blocks[:number], (found,)
    return blocks, ()


def is_remark(line: str) -> bool:
    """Tell whether *line* is a sign that ends a text, and no contact."""
    return _END.fullmatch(line.strip()) is not None
