"""Markdown of other programs: their heads, their building blocks, and the text as HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from pressarchive.importing.decoding import cleaned, decoded
from pressarchive.importing.readers import heads
from pressarchive.importing.readers.pages import words_of
from pressarchive.importing.readers.web import Walker, tree
from pressarchive.importing.records import Document, Figure, Left, Picture, RefusedError
from pressarchive.markdown.parser import gender_star
from pressarchive.markdown.unmeant import MONTHS
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressarchive.importing.records import Block, File

#: Building blocks of Jekyll ("{% include … %}") and Hugo ("{{< figure … >}}").
_BUILDINGS: Final = (('{%', '%}'), ('{{<', '>}}'), ('{{%', '%}}'), ('{{', '}}'))
#: Letters of a building block, at most: what is longer is a text in which a sign has slipped.
_LONGEST: Final = 4_000
_NAMED = re.compile(
    r'(?P<name>[\w-]{1,40})\s{0,4}=\s{0,4}(?:"(?P<one>[^"]{0,2000})"|\'(?P<two>[^\']{0,2000})\')'
)
#: kramdown's attributes: "{:target='_blank'}", "{: .class}", and Pandoc's "{#id .class}" behind a heading.
_ATTRIBUTES = re.compile(r'\{:[^{}\n]{0,400}\}|(?<=[^\s{])[ \t]{0,4}\{[#.][\w .#=-]{0,200}\}(?=\n|$)')
#: "3. Mai 2019" at the beginning of a line is a date, and no entry of a list.
_DATE = re.compile(rf'^(?P<day>[ ]{{0,3}}\d{{1,2}})\.(?=[ ]{{1,3}}(?:{"|".join(MONTHS)})\b)', re.MULTILINE)
_PLACES = re.compile(r'\{(?:static|attach|filename|photo|image)\}/?', re.IGNORECASE)
_MORE: Final = ('<!--more-->', '<!-- more -->', '<!--break-->')
#: Names by which building blocks say which picture, and what of it.
_FILES: Final = ('src', 'file', 'image', 'url', 'path', 'img')
_ALTS: Final = ('alt', 'title')
_CAPTIONS: Final = ('caption', 'attr', 'author', 'credit', 'copyright', 'license')
#: Stands for a building block while the text is read: no one writes it.
_PLACE: Final = 'pressarchiveimportplace%dx'
_MOST_NESTED: Final = 60
#: Signs before the words of a line.
_MOST_MARKS: Final = 4_000


def read(data: bytes, name: str, find: Callable[[str], File | None]) -> Document:
    """Return the text of the Markdown page *data*. Raises :class:`RefusedError`."""
    whole, _count = cleaned(decoded(data))
    said, text = heads.split(whole)
    left: list[Left] = []
    pictures: list[Picture] = []
    remarks: list[str] = []

    pieces = []
    for is_block, piece in building_blocks(text):
        picture = _picture(piece, find, remarks) if is_block else None
        if not is_block:
            pieces.append(piece)
        elif picture is None:
            left.append(Left('building block', piece))
            pieces.append(' ')
        else:
            pictures.append(picture)
            pieces.append(f'\n\n{_PLACE % (len(pictures) - 1)}\n\n')
    plain = ''.join(pieces)
    left += [Left('attribute', match[0]) for match in _ATTRIBUTES.finditer(plain)]
    plain = _DATE.sub(r'\g<day>\\.', plain)
    plain = _PLACES.sub('', _ATTRIBUTES.sub('', plain))
    if max(len(line) - len(line.lstrip('> \t')) for line in plain.split('\n')) > _MOST_MARKS:
        raise RefusedError(phrase('the text is nested too deeply to be one'))
    html = _parser().render(plain)
    walker = Walker(find, names=f'{name.rpartition("/")[2].rpartition(".")[0][:40] or "bild"}-bild')
    blocks = walker.blocks(tree(f'<body>{html}</body>'))
    return Document(
        name,
        'markdown',
        tuple(_with_pictures(blocks, pictures)),
        said,
        notes=tuple(walker.notes),
        left=(*left, *walker.left),
        remarks=(*remarks, *walker.remarks),
        words=f'{" ".join(one.value for one in said)}\n{words_of(_without_marks(text))}',
    )


def building_blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of *text*, and whether each is a building block of another program."""
    place = start = 0
    while (begin := text.find('{', start)) >= 0:
        pair = next((pair for pair in _BUILDINGS if text.startswith(pair[0], begin)), None)
        end = text.find(pair[1], begin + 2, begin + _LONGEST) if pair else -1
        if pair is None or end < 0:
            start = begin + 1
            continue
        end += len(pair[1])
        yield False, text[place:begin]
        yield True, text[begin:end]
        place = start = end
    yield False, text[place:]


def _without_marks(text: str) -> str:
    """Return *text* without the marks of Markdown that consist of letters; building blocks stay."""
    return re.sub(r'\n[ ]{0,3}(?:```|~~~)[ ]?\w{0,20}(?=\n)', '\n', text)


def _parser() -> MarkdownIt:
    parser = MarkdownIt('commonmark', {'html': True, 'maxNesting': _MOST_NESTED})
    parser.enable(['table', 'strikethrough'])
    parser.use(footnote_plugin)
    # A star within a word is a letter here, as it is in German.
    parser.inline.ruler.before('emphasis', 'gender_star', gender_star)
    return parser


def _picture(block: str, find: Callable[[str], File | None], remarks: list[str]) -> Picture | None:
    """Return the picture that a building block shows, if its file came along."""
    values = {
        match['name'].casefold(): match['one'] or match['two'] or '' for match in _NAMED.finditer(block)
    }
    address = next((values[name] for name in _FILES if values.get(name)), '')
    if not address:
        return None
    found = find(address)
    if found is None:
        remarks.append(phrase('the picture %s did not come along; put it beside the page', address[:120]))
        return None
    alt = next((values[name] for name in _ALTS if values.get(name)), '')
    captions = [values[name] for name in _CAPTIONS if values.get(name) and values[name] != alt]
    return Picture(found, alt, ', '.join(dict.fromkeys(captions)))


def _with_pictures(blocks: tuple[Block, ...], pictures: list[Picture]) -> list[Block]:
    if not pictures:
        return list(blocks)
    places = {_PLACE % number: picture for number, picture in enumerate(pictures)}
    found: list[Block] = []
    for block in blocks:
        runs = getattr(block, 'runs', ())
        text = ''.join(run.text for run in runs).strip()
        found.append(Figure(places[text]) if text in places else block)
    return found
