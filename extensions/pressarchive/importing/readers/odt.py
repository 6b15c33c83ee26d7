"""Texts of LibreOffice and OpenOffice (.odt): their XML as the HTML that all readers share.

Only text, styles and pictures are unpacked: no macros (Basic/, Scripts/), no objects. The elements are those
of OpenDocument 1.3, part 3: https://docs.oasis-open.org/office/OpenDocument/v1.3/
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html

from pressarchive.importing.limits import unpacked
from pressarchive.importing.readers.web import Walker
from pressarchive.importing.records import Document, Left, RefusedError, Said
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_WANTED = re.compile(
    r'(?:content|styles|meta)\.xml|META-INF/manifest\.xml|Pictures/[^/]{1,200}|Basic/.{0,200}'
)
_BODY: Final = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text'
#: Elements that hold text as they are.
_SAME: Final = {
    'h': 'h',
    'p': 'p',
    'list-item': 'li',
    'table-row': 'tr',
    'table-cell': 'td',
    'line-break': 'br',
}
_SILENT: Final = frozenset(
    {
        'tracked-changes',
        'annotation',
        'annotation-end',
        'sequence-decls',
        'forms',
        'note-citation',
        'bookmark',
    }
    | {
        'variable-decls',
        'user-field-decls',
        'alphabetical-index-mark',
        'soft-page-break',
        'covered-table-cell',
    }
)
_TITLES: Final = {
    'Title': 'press-title',
    'Titel': 'press-title',
    'Subtitle': 'press-subtitle',
    'Untertitel': 'press-subtitle',
    'Dachzeile': 'press-kicker',
    'Kicker': 'press-kicker',
    'Lead': 'press-lead',
    'Vorspann': 'press-lead',
    'Teaser': 'press-lead',
}
_QUOTES: Final = ('Quotations', 'Quote', 'Zitat', 'Intense Quote')
_HEADING = re.compile(r'(?:Heading|Überschrift)(?: (?P<level>[1-6]))?')
_PROPERTIES: Final = {
    'title': 'title',
    'subject': 'about',
    'keyword': 'keywords',
    'description': 'description',
    'initial-creator': 'author',
    'creation-date': 'created',
    'date': 'modified',
}
#: Points of letters that stand out, where the text has ten to twelve.
_LARGE: Final = 13.5
_MOST_BLANKS: Final = 40


def read(data: bytes, name: str) -> Document:
    """Return the text of the OpenDocument *data*. Raises :class:`RefusedError`."""
    parts = unpacked(data, lambda part: _WANTED.fullmatch(part) is not None)
    if b'encryption-data' in parts.get('META-INF/manifest.xml', b''):
        message = 'the file is encrypted; open it, save it without a password, and import that'
        raise RefusedError(phrase(message))
    if 'content.xml' not in parts:
        message = 'there is no text in the file; open it in its program and save it as .odt'
        raise RefusedError(phrase(message))
    content, styles = (_root(parts.get(part, b'')) for part in ('content.xml', 'styles.xml'))
    text = next(content.iter(_BODY), None)
    if text is None:
        message = 'the file is a table, a drawing or slides, and no text'
        raise RefusedError(phrase(message))
    writer = _Writer(content, styles, parts)
    body = html.Element('body')
    writer.into(body, text)
    walker = Walker(lambda _address: None)
    blocks = walker.blocks(body)
    margin = tuple(dict.fromkeys(_margin(styles)))
    said = tuple(_said(parts.get('meta.xml', b'')))
    macros = any(part.startswith('Basic/') for part in parts)
    remarks = (
        (phrase('the document has macros; they were not read and are not taken along'),) if macros else ()
    )
    return Document(
        name,
        'odt',
        blocks,
        said,
        notes=tuple(walker.notes),
        margin=margin,
        left=(*walker.left, *writer.left),
        remarks=(*remarks, *walker.remarks),
        words='\n'.join((*_paragraphs(text), *margin, *(one.value for one in said))),
    )


def _root(content: bytes) -> Any:
    # Whether it is sound, limits.check_xml has said.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser) if content else etree.Element('nothing')


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ''


def _value(element: Any, name: str) -> str:
    """Return the attribute *name* of whatever namespace."""
    return next(
        (str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), ''
    )


class _Style:
    """What a style says, with what it inherits."""

    def __init__(self, element: Any) -> None:
        self.name = _value(element, 'display-name') or _value(element, 'name')
        self.parent = _value(element, 'parent-style-name')
        self.bold = self.italic = self.struck = None
        self.raised = ''
        self.size = 0.0
        for one in element:
            if _local(one) != 'text-properties':
                continue
            weight, slant = _value(one, 'font-weight'), _value(one, 'font-style')
            self.bold = weight in {'bold', '600', '700', '800', '900'} if weight else None
            self.italic = slant in {'italic', 'oblique'} if slant else None
            line = _value(one, 'text-line-through-style') or _value(one, 'text-line-through-type')
            self.struck = line != 'none' if line else None
            place = _value(one, 'text-position')
            self.raised = 'sup' if place.startswith('super') else 'sub' if place.startswith('sub') else ''
            if match := re.fullmatch(r'(\d{1,3}(?:\.\d{1,3})?)pt', _value(one, 'font-size')):
                self.size = float(match[1])


class _Writer:
    """Writes elements of OpenDocument as HTML."""

    def __init__(self, content: Any, styles: Any, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.left: list[Left] = []
        self.styles: dict[str, _Style] = {}
        self.numbered: set[str] = set()
        self.notes = 0
        for root in (styles, content):
            for element in root.iter():
                if (name := _local(element)) == 'style':
                    self.styles[_value(element, 'name')] = _Style(element)
                elif name == 'list-style':
                    first = next((one for one in element if _local(one).startswith('list-level-style')), None)
                    if first is not None and _local(first) == 'list-level-style-number':
                        self.numbered.add(_value(element, 'name'))

    def into(self, parent: Any, source: Any) -> None:
        """Write what stands in *source* into *parent*."""
        _add(parent, source.text)
        for child in source:
            if isinstance(child.tag, str):
                self._element(parent, child)
            _add(parent, child.tail)

    def _element(self, parent: Any, element: Any) -> None:  # noqa: C901, PLR0912  one line a kind of element
        name = _local(element)
        if name in _SILENT:
            words = ' '.join(''.join(element.itertext()).split())
            if words and name in {'tracked-changes', 'annotation'}:
                self.left.append(Left('comment' if name == 'annotation' else 'deleted text', words))
        elif name == 'h':
            level = _value(element, 'outline-level') or '1'
            self._styled(
                parent, element, f'h{min(int(level), 6)}' if level.isdigit() and int(level) else 'h1'
            )
        elif name == 'p':
            self._paragraph(parent, element)
        elif name == 'span':
            self._span(parent, element)
        elif name == 'a':
            self.into(_sub(parent, 'a', href=_value(element, 'href')), element)
        elif name == 's':
            count = _value(element, 'c')
            _add(parent, ' ' * min(int(count), _MOST_BLANKS) if count.isdigit() else ' ')
        elif name == 'tab':
            _add(parent, ' ')
        elif name == 'list':
            style = _value(element, 'style-name')
            inherited = (
                parent.getparent() is not None and parent.tag == 'li' and parent.getparent().tag == 'ol'
            )
            is_numbered = style in self.numbered if style else inherited
            self.into(_sub(parent, 'ol' if is_numbered else 'ul'), element)
        elif name == 'list-header':
            self.into(_sub(parent, 'li'), element)
        elif name == 'table':
            self.into(_sub(parent, 'table'), element)
        elif name == 'table-header-rows':
            before = len(parent)
            self.into(parent, element)
            for row in parent[before:]:
                for cell in row:
                    cell.tag = 'th'
        elif name == 'table-cell':
            self.into(_sub(parent, 'td', colspan=_value(element, 'number-columns-spanned') or '1'), element)
        elif name == 'image':
            self._image(parent, element)
        elif name == 'note':
            self._note(parent, element)
        elif name in _SAME:
            self.into(_sub(parent, _SAME[name]), element)
        else:
            self.into(parent, element)

    def _chain(self, name: str) -> Iterator[_Style]:
        seen = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].parent

    def _paragraph(self, parent: Any, element: Any) -> None:
        chain = list(self._chain(_value(element, 'style-name')))
        names = [one.name.replace('_20_', ' ') for one in chain]
        kind = next((_TITLES[name] for name in names if name in _TITLES), '')
        level = next((match['level'] or '1' for name in names if (match := _HEADING.fullmatch(name))), '')
        if level and not kind:
            self._styled(parent, element, f'h{level}')
            return
        if any(name in _QUOTES for name in names):
            parent = _sub(parent, 'blockquote')
        size = next((one.size for one in chain if one.size), 0)
        kind = kind or ('press-large' if size >= _LARGE else '')
        self._styled(parent, element, 'p', kind)

    def _styled(self, parent: Any, element: Any, tag: str, kind: str = '') -> None:
        found = _sub(parent, tag, **({'class': kind} if kind else {}))
        chain = list(self._chain(_value(element, 'style-name')))
        is_bold = next((one.bold for one in chain if one.bold is not None), False)
        is_italic = next((one.italic for one in chain if one.italic is not None), False)
        if tag == 'p':
            found = _sub(found, 'b') if is_bold else found
            found = _sub(found, 'i') if is_italic else found
        self.into(found, element)

    def _span(self, parent: Any, element: Any) -> None:
        chain = list(self._chain(_value(element, 'style-name')))
        found = parent
        if next((one.bold for one in chain if one.bold is not None), False):
            found = _sub(found, 'b')
        if next((one.italic for one in chain if one.italic is not None), False):
            found = _sub(found, 'i')
        if next((one.struck for one in chain if one.struck is not None), False):
            found = _sub(found, 's')
        if raised := next((one.raised for one in chain if one.raised), ''):
            found = _sub(found, raised)
        self.into(found, element)

    def _image(self, parent: Any, element: Any) -> None:
        address = _value(element, 'href').removeprefix('./')
        frame = element.getparent()
        alt = next(
            (one.text for wanted in ('desc', 'title') for one in frame if _local(one) == wanted and one.text),
            '',
        )
        for one in list(frame):
            if _local(one) in {'desc', 'title'}:
                one.text = None
        if any(one is not element and _local(one) == 'image' for one in element.itersiblings(preceding=True)):
            return  # the same picture again, for other programs
        if (data := self.parts.get(address)) is not None:
            kind = address.rpartition('.')[2].casefold()
            address = f'data:image/{kind};base64,{base64.b64encode(data).decode("ascii")}'
        _sub(parent, 'img', src=address, alt=alt)

    def _note(self, parent: Any, element: Any) -> None:
        self.notes += 1
        _sub(parent, 'a', href=f'#footnote-{self.notes}').text = str(self.notes)
        root = parent
        while root.getparent() is not None:
            root = root.getparent()
        item = _sub(_sub(root, 'ol'), 'li', id=f'footnote-{self.notes}')
        for one in element:
            if _local(one) == 'note-body':
                self.into(item, one)


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, tag, {name: value for name, value in attributes.items() if value})


def _add(parent: Any, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or '') + text
    else:
        parent.text = (parent.text or '') + text


def _paragraphs(root: Any) -> Iterator[str]:
    """Yield the words of each paragraph, as they stand there."""
    for element in root.iter():
        if _local(element) in {'p', 'h'}:
            pieces = [element.text or '']
            for one in element.iterdescendants():
                owner = next(up for up in one.iterancestors() if _local(up) in {'p', 'h'})
                is_text = _local(one) not in {'p', 'h', 'desc', 'title', 'note-citation'}
                if owner is element:
                    pieces.append((one.text or '') if is_text else ' ')
                    pieces.append(' ' if _local(one) in {'s', 'tab', 'line-break'} else '')
                    pieces.append(one.tail or '')
            yield ''.join(pieces)


def _margin(styles: Any) -> Iterator[str]:
    for element in styles.iter():
        if _local(element) in {
            'header',
            'footer',
            'header-first',
            'footer-first',
            'header-left',
            'footer-left',
        }:
            yield from (' '.join(line.split()) for line in _paragraphs(element) if line.strip())


def _said(content: bytes) -> Iterator[Said]:
    for element in _root(content).iter():
        name = _PROPERTIES.get(_local(element))
        if name and element.text and element.text.strip():
            yield Said(name, element.text.strip(), 'properties')
