"""The headline and what stands around it: kicker, subtitle, number, dateline, embargo; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressarchive.importing.recognition import head_lines, headlines, metadata
from pressarchive.importing.recognition.recognised import Field
from pressarchive.importing.recognition.runs import is_bold, is_italic, lines, without_look
from pressarchive.importing.records import Figure, Heading, Left, Paragraph, Run, Table, lines_of, plain

if TYPE_CHECKING:
    from pressarchive.importing.recognition.head_lines import Line
    from pressarchive.importing.records import Block, Certainty, Document, Runs
    from pressarchive.model.records import PartialDate

#: Lines and letters of what stands above a text.
_MOST_LINES: Final = 16
_MOST_LETTERS: Final = 220
_TEXT: Final = 130
_SALUTATION = re.compile(
    r'(?:sehr geehrte|liebe[rs]?\s|hallo\b|guten (?:tag|morgen)|dear\b|anbei\b|im anhang\b|nachfolgend'
    r'|hiermit|mit freundlichen|--$)',
    re.IGNORECASE,
)
_REACH = re.compile(
    r'[\w.+-]{1,64}@[\w-]{1,60}\.|(?:tel(?:efon)?|fax|fon)\b|https?://|www\.|\b\d{5}\s[A-ZÄÖÜ]', re.IGNORECASE
)
_SENTENCE_ENDS: Final = ('.', ':', ';', ',')
#: How much two headlines must have in common to be one.
_ALIKE: Final = 0.6


@dataclass
class Spot:
    """A line above the text while it is looked at."""

    runs: Runs
    block: int
    kind: str
    level: int = 9
    style: str = ''
    said: Line = field(default_factory=lambda: head_lines.Line(''))
    use: str = ''

    @property
    def text(self) -> str:
        """Its words."""
        return plain(self.runs).strip()

    @property
    def weight(self) -> int:
        """How much it stands out: 0 for a line like all others."""
        if self.style == 'title':
            return 5
        if self.kind == 'heading':
            return 4 if self.level == 1 else 3
        if self.style == 'large':
            return 3
        return 2 if is_bold(self.runs) else 0


@dataclass
class Head:
    """What was recognised above the text, and the blocks that are left."""

    title: str = ''
    title_runs: Runs = ()
    kicker: str = ''
    subtitle: str = ''
    number: str = ''
    place: str = ''
    embargo: str = ''
    draft: str = ''
    author: str = ''
    #: (date, certainty, words) of lines that give one.
    dates: list[tuple[PartialDate, Certainty, str]] = field(default_factory=list)
    rest: tuple[Block, ...] = ()
    fields: list[Field] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def read(document: Document) -> Head:
    """Return what stands above the text of *document*."""
    blocks = document.blocks
    spots = _spots(blocks)
    for spot in spots:
        spot.said = head_lines.parse(spot.text)
    head = Head()
    title = _title(document, spots, head)
    for spot in spots:
        _take(spot, head, is_title=spot is title)
    if title is not None:
        _around(spots, title, head, document)
    told = {one.evidence for one in head.fields} | {one.text for one in head.left}
    for spot in spots:
        # What becomes an option has no links.
        plain_now = spot.use and not (spot.use == 'title' and head.title_runs)
        links = [run.link for run in spot.runs if run.link] if plain_now else []
        head.left += [Left('link above the text', link) for link in links]
        if spot.use and spot.text in told:
            told.remove(spot.text)
        elif spot.use:
            head.left.append(Left('above the headline', spot.text))
    used = {(spot.block, id(spot)) for spot in spots if spot.use}
    head.rest = tuple(_rest(blocks, spots, used))
    return head


def _spots(blocks: tuple[Block, ...]) -> list[Spot]:  # noqa: C901  one line a kind of thing
    """Return the lines above the text."""
    found: list[Spot] = []
    for number, block in enumerate(blocks):
        if len(found) > _MOST_LINES:
            break
        if isinstance(block, Figure):
            continue
        if isinstance(block, Table) and not any(spot.weight > 3 for spot in found):  # noqa: PLR2004  a headline
            cells = [one for row in block.rows for cell in row for one in cell]
            if number > 3 or any(len(line) > _TEXT for one in cells for line in lines_of(one)):  # noqa: PLR2004  so many words or letters
                break
            found += [
                Spot(runs, number, 'cell')
                for one in cells
                if isinstance(one, Paragraph | Heading)
                for runs in lines(one.runs)
            ]
            continue
        if isinstance(block, Heading):
            if _is_enough(found, block):
                break
            found.append(Spot(block.runs, number, 'heading', block.level))
            continue
        if not isinstance(block, Paragraph) or block.style == 'lead':
            break
        pieces = [runs for runs in lines(block.runs) if plain(runs).strip()]
        if not block.style and any(_is_text(plain(runs)) for runs in pieces):
            # A first paragraph may be the headline though it is long; only in plain texts.
            break
        if len(pieces) > 10:  # noqa: PLR2004  an address, a list
            break
        found += [Spot(runs, number, 'paragraph', style=block.style) for runs in pieces]
    return found


def _is_enough(found: list[Spot], block: Heading) -> bool:
    """Tell whether a heading belongs to the text: there is a headline, and a line below it."""
    headings = [spot for spot in found if spot.kind == 'heading']
    return len(headings) > 1 and any(spot.level < block.level for spot in headings)


def _is_text(text: str) -> bool:
    stripped = text.strip()
    if head_lines.parse(stripped).is_understood:
        return False
    return (
        len(stripped) > _MOST_LETTERS
        or (len(stripped) > _TEXT and stripped.endswith(('.', '!', '?', '“', '"')))
        or (bool(_SALUTATION.match(stripped)))
        or (stripped.endswith('.') and (len(stripped) > 90 or (len(stripped) > 60 and '. ' in stripped)))  # noqa: PLR2004  so many words or letters
    )


def _title(document: Document, spots: list[Spot], head: Head) -> Spot | None:  # noqa: C901, PLR0911  one line a kind of thing  # noqa: PLR0911  one line a kind of thing
    """Choose the headline; return its line if it stands above the text."""
    open_ = [spot for spot in spots if not spot.said.is_understood and not _REACH.search(spot.text)]
    sure = (
        next(iter(metadata.said(document, 'title')), None)
        if document.kind in {'markdown', 'wordpress'}
        else None
    )
    if sure is not None:
        _note(head, sure.value, headlines.source_of(sure.source, sure.name), 'sure', sure.value)
        return next(
            (spot for spot in open_ if metadata.folded(spot.text) == metadata.folded(sure.value)), None
        )
    if (named := next((spot for spot in spots if spot.said.named == 'title'), None)) is not None:
        named.use = 'title'
        _note(head, named.said.value, 'first lines', 'sure', named.text)
        return named
    hints = headlines.hints(document)
    heaviest = max((spot.weight for spot in open_), default=0)
    if heaviest:
        chosen = next(spot for spot in open_ if spot.weight == heaviest)
        if (
            document.kind == 'mail'
            and heaviest < 4  # noqa: PLR2004  so many words or letters
            and not any(headlines.alike(chosen.text, hint) for hint, _source_ in hints)
        ):
            hints = [one for one in hints if not headlines.is_label(one[0])]
            if hints and heaviest < 3:  # noqa: PLR2004  bold only
                _note(head, hints[0][0], hints[0][1], 'likely', hints[0][0])
                return None
        certainty: Certainty = 'sure' if heaviest > 3 else 'likely'  # noqa: PLR2004  so many words or letters
        _chosen(head, chosen, 'heading' if chosen.kind == 'heading' else 'look', certainty)
        return chosen
    for hint, source in hints:
        if (same := next((spot for spot in open_ if headlines.alike(spot.text, hint)), None)) is not None:
            _chosen(head, same, 'first lines', 'sure')
            return same
        if source == 'mail subject' and not headlines.is_label(hint):
            _note(head, headlines.unlabelled(hint), source, 'likely', hint)
            return None
    if open_ and not _SALUTATION.match((chosen := _plain_title(open_)).text):
        _chosen(head, chosen, 'first lines', 'likely')
        return chosen
    if hints:
        _note(
            head,
            headlines.unlabelled(hints[0][0]),
            hints[0][1],
            'likely' if hints[0][1] != 'properties' else 'guess',
            hints[0][0],
        )
    return None


def _plain_title(open_: list[Spot]) -> Spot:
    """Return the headline among lines that all look alike: the first, or the second below a short one."""
    # The head of a letter names who writes.
    open_ = [spot for spot in open_ if not headlines.is_sender(spot.text)] or open_
    first = open_[0]
    if (
        len(open_) > 2  # noqa: PLR2004  so many words or letters
        and len(first.text) <= 45  # noqa: PLR2004  so many words or letters
        and len(open_[1].text) > len(first.text)
        and not open_[1].text.endswith('.')
    ):
        return open_[1]
    return first


def _note(head: Head, title: str, source: str, certainty: Certainty, evidence: str) -> None:
    head.title = ' '.join(title.split())
    head.fields.append(Field('title', head.title, source, certainty, evidence))


def _chosen(head: Head, spot: Spot, source: str, certainty: Certainty) -> None:
    spot.use = 'title'
    line = spot.said
    title = spot.text
    if line.label and line.rest and (cut := headlines.unlabelled(title)) != title:
        head.kicker = head.kicker or line.label
        title = cut
    else:
        head.title_runs = without_look(spot.runs)
    _note(head, title, source, certainty, spot.text)


def _take(spot: Spot, head: Head, *, is_title: bool) -> None:  # noqa: C901, PLR0912  one line a kind of thing
    """Note what a line says of number, date, embargo."""
    line = spot.said
    if is_title:
        if line.number and line.label:
            _number(head, line)
        return
    if line.is_embargo:
        head.embargo = f'{head.embargo} {spot.text}'.strip()
        spot.use = 'embargo'
    elif line.is_draft:
        head.draft = spot.text
        spot.use = 'draft'
    elif line.named:
        _named(spot, head)
    elif line.is_understood:
        spot.use = 'meta'
        if line.label and not head.kicker:
            head.kicker = line.label
            head.fields.append(Field('kicker', line.label, 'first lines', 'sure', spot.text))
        if line.number:
            _number(head, line)
        if line.when is not None:
            head.dates.append((line.when, 'sure' if line.when.month else 'likely', spot.text))
        if line.place and not head.place:
            head.place = head_lines.titled(line.place)
            head.fields.append(Field('location', head.place, 'first lines', 'sure', spot.text))
        if line.byline:
            head.author = line.byline
    elif line.label and (line.number or line.when):
        # "Pressemitteilung Nr. 12 der Stadt Musterstadt vom 3. Mai 2019"
        spot.use = 'kicker'
        _number(head, line)
        if line.when is not None and re.search(r'\b(?:vom|Datum:?)\s|[|,]\s', spot.text):
            head.dates.append((line.when, 'likely', spot.text))
        if not head.kicker:
            head.kicker = spot.text
            head.fields.append(Field('kicker', spot.text, 'first lines', 'likely', spot.text))
    elif line.when is not None and line.when.day and re.search(r'[|·•]|\s[–-]\s', spot.text):
        head.dates.append((line.when, 'likely', spot.text))


def _named(spot: Spot, head: Head) -> None:
    """Note a line that says itself what it is."""
    spot.use = 'meta'
    name, value = spot.said.named, spot.said.value
    held = {'subtitle': head.subtitle, 'kicker': head.kicker, 'location': head.place}
    if name not in held or held[name]:
        return  # it stands in the report
    if name == 'subtitle':
        head.subtitle = value
    elif name == 'kicker':
        head.kicker = value
    else:
        head.place = value
    head.fields.append(Field(name, value, 'first lines', 'sure', spot.text))


def _number(head: Head, line: Line) -> None:
    if line.number and not head.number:
        head.number = line.number
        head.fields.append(Field('number', line.number, 'first lines', 'sure', line.text))


def _around(spots: list[Spot], title: Spot, head: Head, document: Document) -> None:
    """Find kicker and subtitle beside the headline."""
    place = spots.index(title)
    above = [spot for spot in spots[:place] if not spot.use]
    for number, spot in enumerate(reversed(above)):
        is_kicker = (
            not number
            and not headlines.is_sender(spot.text)
            and len(spot.text) <= 90  # noqa: PLR2004  so many letters
            and not _REACH.search(spot.text)
            and spot.kind != 'cell'
        )
        if spot.style == 'kicker' or (is_kicker and (not head.kicker or _is_default(head.kicker))):
            head.kicker = spot.text
            head.fields.append(Field('kicker', spot.text, 'first lines', 'likely', spot.text))
            spot.use = 'kicker'
        elif spot.style == 'subtitle':
            head.subtitle = spot.text
            head.fields.append(Field('subtitle', spot.text, 'style', 'sure', spot.text))
            spot.use = 'subtitle'
        elif is_kicker and spot.text.casefold().startswith(head.kicker.casefold()):
            spot.use = 'kicker'
            head.kicker = spot.text
        else:
            spot.use = 'left'
            head.left.append(Left('above the headline', spot.text))
    below = [spot for spot in spots[place + 1 :] if not spot.use]
    styled = next((spot for spot in below if spot.style == 'subtitle'), None)
    chosen = styled or (below[0] if below and _is_subtitle(below[0], title, spots, document) else None)
    if chosen is not None and not head.subtitle:
        head.subtitle = chosen.text
        certainty: Certainty = 'sure' if styled else 'likely'
        head.fields.append(
            Field(
                'subtitle', chosen.text, 'style' if styled else 'below the headline', certainty, chosen.text
            )
        )
        chosen.use = 'subtitle'


def _is_default(kicker: str) -> bool:
    return kicker.casefold() in {
        'pressemitteilung',
        'presseinformation',
        'medienmitteilung',
        'presseinfo',
        'pressemeldung',
        'medieninformation',
        'press release',
        'presse',
    }


def _is_subtitle(spot: Spot, title: Spot, spots: list[Spot], document: Document) -> bool:
    """Tell whether the line below the headline is its subtitle, and no heading or text."""
    text = spot.text
    if (
        head_lines.is_of_event(text)
        or len(text) > _MOST_LETTERS
        or _SALUTATION.match(text)
        or _REACH.search(text)
        or text.endswith((':', ';', ','))
    ):
        return False
    if spot.kind == 'heading':
        # A heading of the text has others of its level below it.
        same = [
            block
            for number, block in enumerate(document.blocks)
            if isinstance(block, Heading)
            and block.level == spot.level
            and number not in (spot.block, title.block)
        ]
        return not same and spot.level > title.level and document.kind != 'markdown'
    between = [one for one in spots[spots.index(title) + 1 : spots.index(spot)] if one.use == 'meta']
    stands_out = spot.weight > 0 or is_italic(spot.runs)
    if stands_out:
        # Two bold lines below each other, or the look of the headline's own.
        return not text.endswith('.') or len(text) < _TEXT
    looks_plain = title.weight == 0 or document.kind in {'text', 'rtf'}
    return looks_plain and not between and not text.endswith('.')


def _rest(blocks: tuple[Block, ...], spots: list[Spot], used: set[tuple[int, int]]) -> list[Block]:
    """Return the blocks without the lines that are used."""
    found: list[Block] = []
    by_block: dict[int, list[Spot]] = {}
    for spot in spots:
        by_block.setdefault(spot.block, []).append(spot)
    for number, block in enumerate(blocks):
        own = by_block.get(number)
        if own is None:
            found.append(block)
            continue
        left = [spot for spot in own if (spot.block, id(spot)) not in used]
        if len(left) == len(own):
            found.append(block)
        elif isinstance(block, Table):
            found += [Paragraph(spot.runs) for spot in left]
        elif left and isinstance(block, Paragraph):
            runs: list[Runs] = [spot.runs for spot in left]
            found.append(Paragraph(_with_breaks(runs), block.style))
        elif left:
            found.append(block)
    return found


def _with_breaks(pieces: list[Runs]) -> Runs:
    found: list[Run] = []
    for number, runs in enumerate(pieces):
        found += [Run('\n')] if number else []
        found += runs
    return tuple(found)
