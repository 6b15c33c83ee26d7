"""What a press text owes to who reads it: a headline that fits, who speaks, whom to ask."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import template
from pressarchive.model.filenames import PICTURES
from pressarchive.proofreading.prose import OPAQUE
from pressarchive.proofreading.rules.rule import Found, in_passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.proofreading.prose import Passage
    from pressarchive.proofreading.subject import Subject

#: Characters of a headline: what search engines and feeds show of one, and what fits into two lines.
MOST_CHARACTERS = 110
#: Words of a sentence that is hard to read aloud.
MOST_WORDS = 40
_QUOTED = re.compile(r'[„»«“"][^„»«“”"]+[“«»”"]')
#: A quotation of fewer words may be a motto, a title or a sign.
_FEWEST_WORDS = 8
#: Words of a line that says who speaks: name, function, organisation.
_MOST_OF_A_NAME = 14
_SAYING = re.compile(
    r'\b(?:so|sag\w*|erklär\w*|beton\w*|mein\w*|lob\w*|freu\w*|ergänz\w*|unterstr\w+|kommentier\w*|heißt es|'
    r'bericht\w*|fass\w*|zufolge|laut|angaben|zitier\w*|worte\w*|dank\w*|hoff\w*|findet|appellier\w*|forder\w*|'
    r'kündig\w*|blick\w*|resümier\w*|zeig\w*|begrüß\w*|würdig\w*|schrieb\w*|schreib\w*|äußer\w*|stell\w*|'
    r'wünsch\w*|erinner\w*|versich\w*|verspr\w+|warn\w*|bekräftig\w*|spr[ai]\w+|weiß|wusste|rief|ruft|'
    r'sa[iy]\w*|according|explain\w*|add\w*|comment\w*|stat\w+|announc\w*|not[ei]\w*|told|tell\w*|wr[io]te\w*)\b',
    re.IGNORECASE,
)
_CAMERA = re.compile(
    r'(?:img|dsc[fn]?|dscn|pict?|image|bild|foto|photo|screenshot|scan|p\d)[ _-]?\d+(?:[ _-]\d+)*',
    re.IGNORECASE,
)
_MAIL = re.compile(r'(?<![\w.+-])(?P<local>[A-Za-zÄÖÜäöüß0-9._+-]+)@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+')
#: Name and surname. A hyphen rather joins the words for an office.
_PERSON = re.compile(r'[^\W\d_]+[._][^\W\d_]+(?:-[^\W\d_]+)?')
#: Parts of addresses that belong to an office, whoever sits there.
_OFFICE_WORDS = (
    'abo abteilung amt anfrage anfragen anmeldung archiv auskunft beratung bewerbung bibliothek '
    'buergerbuero buero bürgerbüro büro contact datenschutz dialog dienst digital ehrenamt event events '
    'feedback foto geschaeftsstelle geschäftsstelle hello hilfe hotline info jobs karriere '
    'kommunikation kontakt kultur leitung mail marketing medien museum newsletter '
    'oeffentlichkeitsarbeit office online pm post poststelle praktikum press presse pressestelle '
    'projekt projekte redaktion registration sekretariat service smart stadt studie support team termin '
    'termine ticket tickets umfrage umwelt veranstaltung veranstaltungen verein verwaltung web '
    'webmaster wettbewerb zentrale öffentlichkeitsarbeit '
)
_OFFICES = frozenset(_OFFICE_WORDS.split())
_WORD = re.compile(r'[^\W_]+(?:[-’\'][^\W_]+)*')
#: The end of a sentence: what stands before it is looked at besides.
_END = re.compile(r'[.!?…][“”"»«’)\]]*(?=\s+[„“»«"‚(\[]*[A-ZÄÖÜ0-9]|\s*$)')
_NO_END = re.compile(
    r'(?:^|[\s(„])(?:[A-Za-zÄÖÜäöü]|\d{1,3}|Dr|Prof|Dipl|Ing|St|Nr|Abs|Art|Str|ca|bzw|vgl|usw|evtl|inkl|exkl|ggf|max|min|'
    r'Tel|Hr|Fr|Mr|Mrs|Ms|No|Jan|Feb|Mär|Apr|Aug|Sept|Sep|Okt|Nov|Dez|Mio|Mrd|geb|gest|Jh|sog|etc|e\.g|i\.e)$'
)


def headline_length(subject: Subject) -> Iterator[Found]:
    """Find a headline that is too long to be shown whole."""
    headline = subject.page.headline
    if subject.release is None or headline is None:
        return
    length = len(_plain(headline))
    if length > MOST_CHARACTERS:
        message = template(
            'the headline has %d characters, and at most %d are shown whole everywhere; shorten it'
        )
        yield in_passage(headline, 0, len(headline.text), message, length, MOST_CHARACTERS)


def subtitle(subject: Subject) -> Iterator[Found]:
    """Find a release without a second line below its headline."""
    release, written = subject.release, subject.written
    if release is not None and written is not None and 'subtitle' not in written.options:
        message = template(
            "this release has no subtitle; write ':subtitle:' and what the headline leaves open"
        )
        yield _whole_line(subject, release.line - 1, message)


def contact(subject: Subject) -> Iterator[Found]:
    """Find a release that names nobody to be asked."""
    release, registry = subject.release, subject.around.registry
    if release is None or not registry.is_readable or subject.page.directive('withdrawal') is not None:
        return
    named = subject.page.directive('contact') is not None or 'press-office' in subject.page.names
    has_default = bool(registry.defaults.contacts)
    if not named and not (has_default if release.contacts is None else release.contacts):
        message = template(
            "this release names nobody whom journalists may ask; write ':contacts:' and a key of press.toml"
        )
        yield _whole_line(subject, release.line_of('contacts') - 1, message)


def speakers(subject: Subject) -> Iterator[Found]:
    """Find paragraphs that are nothing but a quotation, of which nobody says whose it is."""
    if subject.release is None:
        return
    texts = [one for one in subject.page.passages if one.kind == 'text']
    message = template(
        'nobody says who speaks here; name the speaker beside the quotation, or write a pressquote'
    )
    for number, passage in enumerate(texts):
        words = _plain(passage).strip()
        if passage.inside == 'pressquote' or words[:1] not in set('„»«“"'):
            continue
        beside = _QUOTED.sub('', words).strip(' .,;:!?–—-\n')
        if beside or len(_WORD.findall(words)) < _FEWEST_WORDS:
            continue
        above = number > 0 and _names_a_speaker(texts[number - 1], is_above=True)
        below = number + 1 < len(texts) and _names_a_speaker(texts[number + 1], is_above=False)
        if not above and not below:
            start = len(passage.text) - len(passage.text.lstrip(f' \n{OPAQUE}'))
            yield in_passage(passage, start, start + 1, message)


def _names_a_speaker(passage: Passage, *, is_above: bool) -> bool:
    """Tell whether what stands in *passage*, beside its own quotations, may say who speaks near it."""
    beside = _QUOTED.sub('', _plain(passage)).strip()
    if is_above and beside.endswith(':'):
        return True
    # "Robin Probe, Radverkehrsbeauftragte": a line of its own below.
    is_line = bool(beside) and beside[-1] not in '.!?' and len(_WORD.findall(beside)) <= _MOST_OF_A_NAME
    return (not is_above and is_line) or bool(_SAYING.search(beside))


def alternative_texts(subject: Subject) -> Iterator[Found]:
    """Find pictures whose words for the blind are the name of a file."""
    message = template('%r is the name of a file; write what the picture shows, for who does not see it')
    said = [(one.uri, one.alt, one.line) for one in subject.page.pictures]
    for written in subject.page.directives:
        option = {'pressrelease': 'image-alt', 'pressphoto': 'alt'}.get(written.name, '')
        if alt := written.options.get(option, ''):
            uri = written.options.get('image', '') if written.name == 'pressrelease' else written.argument
            said.append((uri, alt, _line_of(subject, f':{option}:', written.line)))
    for uri, alt, line in said:
        if _is_file_name(alt.strip(), uri):
            yield _piece(subject, line, alt.strip(), message, alt.strip())


def personal_mail(subject: Subject) -> Iterator[Found]:
    """Find addresses of persons in the text, where they stay when the person has gone."""
    if subject.release is None:
        return
    message = template(
        '%r looks like the address of one person, and stays in this text for ever; '
        "name the contact by ':contacts:' or ':::{contact}', or give the address of an office"
    )
    seen: set[tuple[int, int]] = set()
    for passage in subject.page.passages:
        for _offset, line, _column in passage.rows:
            text = subject.page.lines[line] if line < len(subject.page.lines) else ''
            if '@' not in text:
                continue
            for match in _MAIL.finditer(text):
                if (line, match.start()) not in seen and _is_personal(match['local']):
                    seen.add((line, match.start()))
                    yield Found(line, match.start(), len(match[0]), message, (match[0],))


def long_sentences(subject: Subject) -> Iterator[Found]:
    """Find sentences that are hard to read aloud."""
    if subject.release is None or not (subject.speaks_german or subject.speaks_english):
        return
    message = template('this sentence has %d words; with more than %d, few listeners follow')
    for passage in subject.page.passages:
        # Between so many words stand as many blanks: counting these is quick.
        if passage.kind != 'text' or _blanks(passage.text, 0, len(passage.text)) < MOST_WORDS:
            continue
        for start, end in _sentences(passage.text):
            if _blanks(passage.text, start, end) < MOST_WORDS:
                continue
            if (count := len(_WORD.findall(passage.text, start, end))) > MOST_WORDS:
                first = start + len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
                stop = passage.text.find('\n', first, end)
                yield in_passage(passage, first, stop if stop >= 0 else end, message, count, MOST_WORDS)


def _blanks(text: str, start: int, end: int) -> int:
    return text.count(' ', start, end) + text.count('\n', start, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of *text* begins and ends."""
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == '.' and _NO_END.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _plain(passage: Passage) -> str:
    return passage.text.replace(OPAQUE, '')


def _is_file_name(alt: str, uri: str) -> bool:
    folded = alt.casefold()
    if folded.endswith(PICTURES) and ' ' not in folded:
        return True
    stem = PurePath(uri).stem.casefold()
    # "Rathaus" is a word though the file is called so, too.
    return bool(_CAMERA.fullmatch(alt)) or (folded == stem and any(sign in folded for sign in '_-0123456789'))


def _is_personal(local: str) -> bool:
    parts = {part.casefold() for part in re.split(r'[._+-]', local)}
    return _PERSON.fullmatch(local) is not None and not parts & _OFFICES


def _line_of(subject: Subject, text: str, line: int) -> int:
    """Return the line of the page, from the one before *line* on, that begins with *text*."""
    lines = subject.page.lines
    return next((at for at in range(line, len(lines)) if lines[at].lstrip().startswith(text)), line - 1)


def _piece(subject: Subject, line: int, piece: str, message: str, *args: object) -> Found:
    column = subject.page.lines[line].find(piece) if line < len(subject.page.lines) else -1
    return Found(line, max(column, 0), len(piece) if column >= 0 else 0, message, args)


def _whole_line(subject: Subject, line: int, message: str, *args: object) -> Found:
    text = subject.page.lines[line] if line < len(subject.page.lines) else ''
    return Found(line, len(text) - len(text.lstrip()), len(text.strip()), message, args)
