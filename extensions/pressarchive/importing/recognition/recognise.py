"""A text of another program as a release: each field with its source and how surely; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressarchive.importing.recognition import dating, ending, head_lines, heading, metadata, shaping
from pressarchive.importing.recognition.recognised import Field, Recognised
from pressarchive.importing.recognition.runs import split_after
from pressarchive.importing.records import (
    Attachment,
    Left,
    Paragraph,
    Picture,
    Run,
    links_of,
    plain,
    text_of,
)
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from pressarchive.importing.recognition.heading import Head
    from pressarchive.importing.recognition.recognised import Section
    from pressarchive.importing.records import Block, Certainty, Document, File
    from pressarchive.model.records import PartialDate

_LANGUAGE: Final = {
    'de': frozenset(
        [
            'der',
            'die',
            'und',
            'das',
            'den',
            'mit',
            'von',
            'für',
            'nicht',
            'auf',
            'ist',
            'ein',
            'eine',
            'dem',
            'des',
            'sich',
            'im',
            'zu',
            'werden',
            'wird',
        ]
    ),
    'en': frozenset(
        [
            'the',
            'and',
            'of',
            'to',
            'in',
            'for',
            'is',
            'on',
            'that',
            'with',
            'by',
            'are',
            'as',
            'be',
            'this',
            'from',
            'at',
            'it',
            'has',
            'was',
        ]
    ),
    'fr': frozenset(
        [
            'le',
            'la',
            'les',
            'des',
            'et',
            'une',
            'un',
            'est',
            'dans',
            'pour',
            'que',
            'sur',
            'avec',
            'du',
            'au',
            'par',
            'ce',
            'qui',
            'plus',
        ]
    ),
}


def recognise(  # noqa: C901, PLR0912, PLR0915  one line a kind of thing
    document: Document,
    path: str,
    *,
    zone: ZoneInfo,
    language: str,
    cities: frozenset[str],
    now: datetime,
    find: Callable[[str], File | None],
) -> Recognised:
    """Return *document* as a release.

    *path* is where its file lies below the folder that is imported, *language* and *zone* are the archive's,
    *cities* names of places that are known (small), *find* returns files that came along.
    """
    head = heading.read(document)
    fields = list(head.fields)
    left = [*document.left, *head.left]
    remarks = list(document.remarks)
    drafts: list[str] = []
    body, sections = ending.split(head.rest)
    body, place, when_inline, evidence = _without_beginning(body, cities, document, head, path)
    candidates = sorted(
        dating.candidates(document, head, when_inline, evidence, path, body), key=lambda one: one.rank
    )
    when = dating.chosen(candidates, fields, drafts, remarks)
    body, ended = _without_end(body, candidates)
    if evidence:
        left.append(Left('place and date at the beginning', evidence))
    if ended:
        left.append(Left('place and date at the end', ended))
    location = head.place
    if not location and place:
        location = place
        fields.append(
            Field('location', place, 'first words', 'likely' if when_inline is None else 'sure', evidence)
        )
    for one in metadata.said(document, 'location'):
        if not location:
            location = one.value
            fields.append(Field('location', one.value, f'{one.source}: {one.name}', 'sure', one.value))
    title, runs = head.title, head.title_runs
    if not title:
        stem = path.rpartition('/')[2].rpartition('.')[0]
        title = (
            re.sub(r'[_\s]+', ' ', re.sub(r'^[\d._ -]{6,10}', '', stem)).strip() or stem or 'Ohne Überschrift'
        )
        fields.append(Field('title', title, 'file name', 'guess', stem))
        drafts.append(phrase('no headline was found; the name of the file stands in its place'))
    values = {name: _value(document, name, fields) for name in ('kicker', 'subtitle', 'number')}
    kicker = values['kicker'] or head.kicker
    subtitle = values['subtitle'] or head.subtitle
    number = values['number'] or head.number
    embargo = _embargo(document, head, zone, when, fields, drafts, now)
    if head.draft:
        drafts.append(phrase('the text says %r', head.draft))
        fields.append(Field('status', 'draft', 'first lines', 'sure', head.draft))
    for one in document.said:
        if metadata.holds(one):
            drafts.append(phrase('%s says %r', f'{one.source}: {one.name}', one.value))
            fields.append(Field('status', 'draft', f'{one.source}: {one.name}', 'sure', one.value))
    if head.author:
        left.append(Left('author', head.author))
    body = tuple(shaping.shaped(body))
    body, abstract = shaping.lead(body, document, fields)
    words = ' '.join(text_of(block) for block in body)
    found_language = _language(document, words, language, fields)
    attachments = _attached(body, document, find, fields, remarks)
    if not body and not sections and document.kind != 'wordpress':
        drafts.append(phrase('the text is empty but for its headline'))
    if document.kind == 'mail' and len(words) < 600 and any(_is_text_file(one) for one in attachments):  # noqa: PLR2004  so many words or letters
        drafts.append(phrase('the release may stand in an attachment of the mail; import that by itself'))
    if document.margin:
        left.append(Left('head and foot of the pages', '\n'.join(document.margin)))
    for section in sections:
        fields += _section_fields(section)
        links = [link for block in section.blocks for link in links_of(block)]
        if section.text and links:
            left.append(Left(f'links of "{section.label}"', ' '.join(links)))
    return Recognised(
        document,
        title,
        runs if plain(runs).strip() == title else (Run(title),),
        when,
        body,
        sections,
        abstract,
        kicker,
        subtitle,
        location,
        number,
        found_language,
        embargo,
        tuple(dict.fromkeys(drafts)),
        tuple(
            dict.fromkeys(
                part.strip()
                for one in metadata.said(document, 'subject')
                for part in _parts(one.value, one.name)
            )
        ),
        tuple(dict.fromkeys(one.value for one in metadata.said(document, 'address'))),
        _lead_picture(document, find, remarks),
        attachments,
        tuple(fields),
        tuple(left),
        tuple(dict.fromkeys(remarks)),
    )


def _parts(value: str, name: str) -> list[str]:
    return (
        [one for one in value.split(',') if one.strip()]
        if name in {'keywords', 'tags', 'category', 'categories'}
        else [value]
    )


def _value(document: Document, name: str, fields: list[Field]) -> str:
    one = next(iter(metadata.said(document, name)), None)
    if one is None:
        return ''
    fields.append(Field(name, one.value, f'{one.source}: {one.name}', 'sure', one.value))
    return one.value


def _without_beginning(
    body: tuple[Block, ...], cities: frozenset[str], document: Document, head: Head, path: str
) -> tuple[tuple[Block, ...], str, PartialDate | None, str]:
    """Take place and date off the beginning of the text; return it, them, and the words."""
    number = next((n for n, block in enumerate(body) if isinstance(block, Paragraph)), None)
    if number is None or number > 2:  # noqa: PLR2004  a picture, a heading
        return body, '', None, ''
    paragraph = body[number]
    text = plain(paragraph.runs)  # type: ignore[union-attr]
    known = frozenset({*cities, head.place.casefold()}) - {''}
    years = [one.when.year for one in dating.beside(document, path)] + [
        when.year for when, _c, _w in head.dates
    ]
    found = head_lines.beginning(text, known, years[0] if years else None)
    if found is None:
        return body, '', None, ''
    rest = split_after(paragraph.runs, found.length)[1]  # type: ignore[union-attr]
    new = (Paragraph(rest, paragraph.style),) if rest else ()  # type: ignore[union-attr]
    return (*body[:number], *new, *body[number + 1 :]), found.place, found.when, found.words


def _without_end(
    body: tuple[Block, ...], candidates: list[dating.Candidate]
) -> tuple[tuple[Block, ...], str]:
    """Take a last line off the text that is only place and date."""
    chosen = candidates[0] if candidates else None
    last = body[-1] if body else None
    if chosen is None or chosen.source != 'last line' or not isinstance(last, Paragraph) or len(body) < 2:  # noqa: PLR2004  so many words or letters
        return body, ''
    return body[:-1], plain(last.runs)


def _embargo(
    document: Document,
    head: Head,
    zone: ZoneInfo,
    when: PartialDate | None,
    fields: list[Field],
    drafts: list[str],
    now: datetime,
) -> datetime | None:
    """Return until when the release is held back; one that cannot be read makes it a draft."""
    texts = [(head.embargo, 'first lines')] if head.embargo else []
    texts += [(one.value, f'{one.source}: {one.name}') for one in metadata.said(document, 'embargo')]
    for text, source in texts:
        moment = head_lines.embargo_of(text, zone, when)
        if moment is None:
            drafts.append(phrase('the embargo %r gives no moment that can be read; write ":embargo:"', text))
            fields.append(Field('embargo', '', source, 'guess', text))
            continue
        fields.append(Field('embargo', f'{moment:%Y-%m-%d %H:%M}', source, 'sure', text))
        # What was held back years ago is public.
        return moment if moment > now or when is not None else None
    return None


def _language(document: Document, words: str, language: str, fields: list[Field]) -> str:
    """Return the language of the text if it is another one than the archive's, and the words agree."""
    said = next(iter(metadata.said(document, 'language')), None)
    if said is None:
        return ''
    code = said.value.replace('_', '-').split('-')[0].casefold()
    own = language.replace('_', '-').split('-')[0].casefold()
    found = words.casefold().split()
    counts = {name: sum(word in small for word in found) for name, small in _LANGUAGE.items()}
    if code == own or code not in counts or not found:
        return ''
    if counts[code] > 2 * counts.get(own, 0) and counts[code] > 0.1 * len(found):
        fields.append(Field('language', code, f'{said.source}: {said.name}', 'sure', said.value))
        return code
    return ''


def _attached(
    body: tuple[Block, ...],
    document: Document,
    find: Callable[[str], File | None],
    fields: list[Field],
    remarks: list[str],
) -> tuple[Attachment, ...]:
    """Return the files that the text offers and that came along."""
    found: dict[str, Attachment] = {one.file.name: one for one in document.attachments}
    for block in body:
        for run in getattr(block, 'runs', ()):
            if _is_offered(run) and (file := find(run.link)) is not None and file.name not in found:
                found[file.name] = Attachment(file, run.text.strip() or file.name)
    for one in metadata.said(document, 'attachment'):
        if not _is_offered(Run('', link=one.value)):
            continue
        if (file := find(one.value)) is None:
            remarks.append(phrase('the file %s did not come along; put it beside the page', one.value))
        elif file.name not in found:
            found[file.name] = Attachment(file, file.name.rpartition('.')[0])
            fields.append(Field('attachment', file.name, f'{one.source}: {one.name}', 'sure', one.value))
    return tuple(found.values())


def _is_offered(run: Run) -> bool:
    """Tell whether a link leads to a file that is no page."""
    path = run.link.partition('?')[0].partition('#')[0]
    return bool(
        re.search(
            r'\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|zip|pptx?|odp|ics|vcf|jpe?g|png|tiff?|mp3|mp4|epub)$',
            path,
            re.IGNORECASE,
        )
    )


def _is_text_file(attachment: Attachment) -> bool:
    return attachment.file.name.casefold().endswith(('.docx', '.doc', '.odt', '.rtf', '.pdf'))


def _lead_picture(
    document: Document, find: Callable[[str], File | None], remarks: list[str]
) -> Picture | None:
    """Return the picture that the head of the page names."""
    one = next(iter(metadata.said(document, 'picture')), None)
    if one is None:
        return None
    file = find(one.value)
    if file is None:
        remarks.append(phrase('the picture %s did not come along; put it beside the page', one.value))
        return None
    alt = next((said.value for said in metadata.said(document, 'picture alt')), '')
    caption = next((said.value for said in metadata.said(document, 'picture caption')), '')
    return Picture(file, alt, caption)


def _section_fields(section: Section) -> Iterator[Field]:
    text = '\n'.join(text_of(block) for block in section.blocks)
    evidence = f'{section.label}\n{text}' if section.label else text
    source = 'heading' if section.label else 'last lines'
    if section.kind == 'about':
        yield Field('boilerplate', section.label, source, 'sure' if section.text else 'likely', evidence)
    elif section.kind == 'contact':
        names = ', '.join(person.name for person in section.people) or ', '.join(section.reach)
        certainty: Certainty = 'sure' if section.people and section.label else 'likely'
        yield Field('contact', names, source, certainty, evidence)
