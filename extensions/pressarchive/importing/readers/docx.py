"""Word documents (.docx): mammoth makes HTML of them, by their styles; pictures come along.

mammoth gets only the parts that are text and pictures: no macros, no embedded objects, no templates, nothing
that leads elsewhere. https://github.com/mwilliamson/python-mammoth
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import mammoth
from lxml import etree
from mammoth import documents, transforms

from pressarchive.importing.limits import unpacked
from pressarchive.importing.readers.web import Walker, tree
from pressarchive.importing.records import Document, Left, RefusedError, Said
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
_WANTED = re.compile(
    r'\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml'
    r'|word/(?:_rels/)?[a-zA-Z]{1,20}\d{0,3}\.xml(?:\.rels)?|word/media/[^/]{1,200}'
)
_STYLES: Final = '\n'.join(
    (
        *(f"p[style-name='{name}'] => p.press-title:fresh" for name in ('Title', 'Titel')),
        *(
            f"p[style-name='{name}'] => p.press-subtitle:fresh"
            for name in ('Subtitle', 'Untertitel', 'Unterzeile')
        ),
        *(
            f"p[style-name='{name}'] => p.press-kicker:fresh"
            for name in ('Dachzeile', 'Kicker', 'Spitzmarke')
        ),
        *(
            f"p[style-name='{name}'] => p.press-lead:fresh"
            for name in ('Lead', 'Vorspann', 'Teaser', 'Abstract')
        ),
        *(
            f"p[style-name='{name}'] => blockquote > p:fresh"
            for name in ('Quote', 'Intense Quote', 'Zitat', 'Intensives Zitat', 'Block Text')
        ),
        *(
            f"p[style-name='{name}'] => h1:fresh"
            for name in ('Überschrift', 'Heading', 'Headline', 'Überschrift 1')
        ),
        *(f"p[style-name='Überschrift {level}'] => h{level}:fresh" for level in (2, 3, 4)),
        "p[style-name='press-large'] => p.press-large:fresh",
        'strike => s',
    )
)
#: Stands for a picture that lies elsewhere.
_NOTHING: Final = 'word/media/nothing.png'
#: Properties that say something of the text.
_PROPERTIES: Final = {
    'title': 'title',
    'subject': 'about',
    'keywords': 'keywords',
    'description': 'description',
    'category': 'category',
    'creator': 'author',
    'created': 'created',
    'modified': 'modified',
}
#: How much larger letters are that stand out.
_LARGER: Final = 1.2


def read(data: bytes, name: str) -> Document:
    """Return the text of the Word document *data*. Raises :class:`RefusedError`."""
    parts = unpacked(data, lambda part: _WANTED.fullmatch(part) is not None)
    if 'word/document.xml' not in parts:
        message = 'there is no text in the file; open it in Word and save it as .docx'
        raise RefusedError(phrase(message))
    remarks = _removed(data)
    parts[_NOTHING] = b''
    parts = {
        part: _at_home(content, remarks) if part.endswith('.rels') else content
        for part, content in parts.items()
    }
    clean = BytesIO()
    with zipfile.ZipFile(clean, 'w', zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    clean.seek(0)
    try:
        result = mammoth.convert_to_html(clean, style_map=_STYLES, transform_document=_with_sizes)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RecursionError, OSError) as error:
        message = 'the file is damaged and cannot be read (%s); open it in Word and save it again'
        raise RefusedError(phrase(message, error)) from error
    walker = Walker(lambda _address: None)
    blocks = walker.blocks(tree(f'<body>{result.value}</body>'))
    margin = tuple(_margin(parts))
    comments = ' '.join(_texts(parts.get('word/comments.xml', b'')))
    left = [*walker.left, *((Left('comment', comments),) if comments else ())]
    said = tuple(_said(parts))
    texts = ['\n'.join(_texts(content)) for part, content in sorted(parts.items()) if _is_text(part)]
    return Document(
        name,
        'docx',
        blocks,
        said,
        notes=tuple(walker.notes),
        margin=margin,
        left=tuple(left),
        remarks=(*remarks, *walker.remarks),
        words='\n'.join((*texts, *(one.value for one in said))),
    )


def _is_text(part: str) -> bool:
    return bool(re.fullmatch(r'word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml', part))


def _removed(data: bytes) -> list[str]:
    """Return what is said of parts that are never read."""
    found = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    if any(name.casefold().endswith('vbaproject.bin') for name in names):
        found.append(phrase('the document has macros; they were not read and are not taken along'))
    if objects := [name for name in names if name.startswith(('word/embeddings/', 'word/activeX/'))]:
        found.append(
            phrase('%s embedded objects (tables, drawings of other programs) were left out', len(objects))
        )
    return found


def _at_home(content: bytes, remarks: list[str]) -> bytes:
    """Return relations without those that would fetch something: pictures and templates elsewhere."""
    root = _root(content)
    for one in list(root):
        kind = str(one.get('Type', '')).rpartition('/')[2]
        if one.get('TargetMode') != 'External' or kind == 'hyperlink':
            continue
        if kind != 'image':
            root.remove(one)
            continue
        message = 'the picture %s lies on another server and was not fetched; put it beside the page'
        remarks.append(phrase(message, one.get('Target', '')[:200]))
        del one.attrib['TargetMode']
        one.set('Target', _NOTHING.removeprefix('word/'))
    found: bytes = etree.tostring(root, xml_declaration=True, encoding='UTF-8', standalone=True)
    return found


def _root(content: bytes) -> Any:
    # Whether it is sound, limits.check_xml has said.
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _with_sizes(document: Any) -> Any:
    """Mark paragraphs without a style whose letters are larger than those of the text."""
    sizes: Counter[float] = Counter()
    paragraphs: list[Any] = []

    def note(paragraph: Any) -> Any:
        paragraphs.append(paragraph)
        return paragraph

    transforms.paragraph(note)(document)
    for one in paragraphs:
        for run in _runs(one):
            sizes[run.font_size or 0] += sum(
                len(text.value) for text in run.children if isinstance(text, documents.Text)
            )
    body = sizes.most_common(1)[0][0] if sizes else 0

    def mark(paragraph: Any) -> Any:
        if paragraph.style_name not in {None, 'Normal', 'Standard', 'No Spacing', 'Body Text', 'Textkörper'}:
            return paragraph
        found = [run.font_size or body for run in _runs(paragraph) if any(map(_words, run.children))]
        # Of a text without a size of its own it is Word's: 11 or 12.
        if found and min(found) > (body or 11) * _LARGER:
            return paragraph.copy(style_name='press-large', style_id='press-large')
        return paragraph

    return transforms.paragraph(mark)(document)


def _words(node: Any) -> bool:
    return isinstance(node, documents.Text) and bool(node.value.strip())


def _runs(paragraph: Any) -> Iterator[Any]:
    for child in paragraph.children:
        if isinstance(child, documents.Run):
            yield child
        elif isinstance(child, documents.Hyperlink):
            yield from (one for one in child.children if isinstance(one, documents.Run))


def _texts(content: bytes) -> Iterator[str]:
    """Yield the words of each paragraph of a part, as they stand there."""
    if not content:
        return
    for paragraph in _root(content).iter(f'{_W}p'):
        pieces = []
        for one in paragraph.iter(f'{_W}t', f'{_W}tab', f'{_W}br', f'{_W}cr', f'{_W}noBreakHyphen'):
            inner = next(one.iterancestors(f'{_W}p'))
            # The same text stands twice where old programs get a copy.
            is_copy = any(up.tag.endswith('}Fallback') for up in one.iterancestors())
            if inner is paragraph and not is_copy:
                pieces.append(one.text or '' if one.tag == f'{_W}t' else ' ')
        if text := ''.join(pieces).strip():
            yield text


def _margin(parts: dict[str, bytes]) -> Iterator[str]:
    seen = set()
    for part in sorted(parts):
        if re.fullmatch(r'word/(?:header|footer)\d*\.xml', part):
            for line in _texts(parts[part]):
                if line not in seen:
                    seen.add(line)
                    yield line


def _said(parts: dict[str, bytes]) -> Iterator[Said]:
    content = parts.get('docProps/core.xml')
    if content is None:
        return
    for one in _root(content):
        name = _PROPERTIES.get(etree.QName(one).localname) if isinstance(one.tag, str) else None
        if name and one.text and one.text.strip():
            yield Said(name, one.text.strip(), 'properties')
