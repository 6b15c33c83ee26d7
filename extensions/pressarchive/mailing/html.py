"""A release as the HTML of a mail: each element with its style, for mail programs drop stylesheets; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.handouts.content import Node

_SERIF: Final = "font-family:Georgia,'Times New Roman',serif"
_SANS: Final = 'font-family:Arial,Helvetica,sans-serif'
#: Of each kind of node: the element, and its style.
ELEMENTS: Final[dict[str, tuple[str, str]]] = {
    'p': ('p', 'margin:0 0 16px'),
    'subtitle': ('p', f'margin:0 0 20px;font-size:19px;line-height:1.4;color:#444444;{_SANS}'),
    'meta': ('p', f'margin:0 0 6px;font-size:14px;color:#555555;{_SANS}'),
    'quote': ('blockquote', 'margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #999999'),
    'box': ('div', f'margin:0 0 20px;padding:12px 16px;border:1px solid #b58900;background:#fff8e1;{_SANS}'),
    'list': ('ul', 'margin:0 0 16px;padding:0 0 0 24px'),
    'enumeration': ('ol', 'margin:0 0 16px;padding:0 0 0 28px'),
    'figure': ('div', 'margin:0 0 20px'),
    'lines': ('p', 'margin:0 0 16px'),
    'dt': ('p', 'margin:0;font-weight:bold'),
    'dd': ('p', 'margin:0 0 12px;padding:0 0 0 20px'),
    'strong': ('strong', ''),
    'em': ('em', ''),
    'sub': ('sub', ''),
    'sup': ('sup', ''),
    'rule': ('hr', 'border:0;border-top:1px solid #cccccc;margin:20px 0'),
    'break': ('br', ''),
}
#: Of headings, the first level first.
HEADINGS: Final = (
    f'margin:0 0 12px;font-size:28px;line-height:1.2;{_SANS}',
    f'margin:28px 0 10px;font-size:19px;line-height:1.3;{_SANS}',
    f'margin:20px 0 8px;font-size:16px;line-height:1.3;{_SANS}',
)
_CELL: Final = 'padding:6px 10px;border:1px solid #cccccc;vertical-align:top'
_CAPTION: Final = f'margin:4px 0 0;font-size:14px;color:#555555;{_SANS}'
_EMBARGO: Final = (
    'margin:0 0 20px;padding:12px 16px;background:#8a1c1c;color:#ffffff;'
    f'font-size:17px;font-weight:bold;{_SANS}'
)


def document(tree: Iterable[Node], *, language: str, title: str, above: str, accent: str) -> str:
    """Return the *tree* of a release as a page of HTML; *above* stands before all, as an embargo does.

    Pictures have addresses ``cid:NAME`` (RFC 2392).
    """
    html = ET.Element('html', lang=language)
    head = ET.SubElement(html, 'head')
    ET.SubElement(head, 'meta', charset='utf-8')
    ET.SubElement(head, 'title').text = title
    body = ET.SubElement(
        html, 'body', style=f'margin:0;padding:24px;background:#ffffff;color:#1a1a1a;{_SERIF}'
    )
    style = 'max-width:640px;margin:0 auto;font-size:17px;line-height:1.5'
    column = ET.SubElement(body, 'div', style=style)
    if above:
        ET.SubElement(column, 'p', style=_EMBARGO).text = above
    _Writer(accent).add(column, tree)
    return f'<!doctype html>\n{ET.tostring(html, encoding="unicode", method="html")}\n'


class _Writer:
    """Puts nodes into elements."""

    def __init__(self, accent: str) -> None:
        self._accent = accent

    def add(self, parent: ET.Element, nodes: Iterable[Node]) -> None:
        """Add *nodes* behind what *parent* has."""
        for node in nodes:
            if isinstance(node, str):
                _say(parent, node)
            else:
                self._add(parent, node)

    def _add(self, parent: ET.Element, node: dict[str, Any]) -> None:
        kind, inner = node['is'], node.get('of', [])
        make = getattr(self, f'_add_{kind}', None)
        if make is not None:
            make(parent, node)
        elif kind in ELEMENTS:
            tag, style = ELEMENTS[kind]
            element = ET.SubElement(parent, tag, {'style': style} if style else {})
            if kind in {'list', 'enumeration'}:
                if node.get('start', 1) != 1:
                    element.set('start', str(node['start']))
                for item in inner:
                    self.add(ET.SubElement(element, 'li', style='margin:0 0 6px'), item)
            else:
                self.add(element, inner)
            if kind == 'box' and len(element):
                element[0].set('style', element[0].get('style', '').replace('margin:28px', 'margin:0'))
            if kind == 'figure':
                self.add(ET.SubElement(element, 'p', style=_CAPTION), node['caption'])
        else:
            self.add(parent, inner)

    def _add_heading(self, parent: ET.Element, node: dict[str, Any]) -> None:
        level = min(node['level'], len(HEADINGS))
        self.add(ET.SubElement(parent, f'h{level}', style=HEADINGS[level - 1]), node['of'])

    def _add_language(self, parent: ET.Element, node: dict[str, Any]) -> None:
        is_line = all(isinstance(one, str) for one in node['of'])
        self.add(ET.SubElement(parent, 'span' if is_line else 'div', lang=node['language']), node['of'])

    def _add_link(self, parent: ET.Element, node: dict[str, Any]) -> None:
        style = f'color:{self._accent}'
        self.add(ET.SubElement(parent, 'a', href=node['to'], style=style), node['of'])

    def _add_code(self, parent: ET.Element, node: dict[str, Any]) -> None:
        ET.SubElement(parent, 'code').text = node['text']

    def _add_pre(self, parent: ET.Element, node: dict[str, Any]) -> None:
        ET.SubElement(parent, 'pre', style='margin:0 0 16px;white-space:pre-wrap').text = node['text']

    def _add_line(self, parent: ET.Element, node: dict[str, Any]) -> None:
        self.add(parent, node['of'])
        ET.SubElement(parent, 'br')

    def _add_picture(self, parent: ET.Element, node: dict[str, Any]) -> None:
        style = 'display:block;max-width:100%;height:auto;border:0'
        ET.SubElement(parent, 'img', src=f'cid:{node["file"]}', alt=node['alt'], width='640', style=style)

    def _add_table(self, parent: ET.Element, node: dict[str, Any]) -> None:
        style = f'margin:0 0 20px;border-collapse:collapse;font-size:15px;{_SANS}'
        table = ET.SubElement(parent, 'table', style=style)
        if node['caption']:
            self.add(ET.SubElement(table, 'caption', style=f'text-align:left;{_CAPTION}'), node['caption'])
        for row in (*node['head'], *node['rows']):
            line = ET.SubElement(table, 'tr')
            for cell in row:
                style = f'{_CELL};text-align:{cell["side"]}'
                element = ET.SubElement(line, 'th' if cell['is_head'] else 'td', style=style)
                for name, count in (('colspan', cell['columns']), ('rowspan', cell['rows'])):
                    if count > 1:
                        element.set(name, str(count))
                self.add(element, cell['of'])


def _say(parent: ET.Element, text: str) -> None:
    """Add *text* behind what *parent* has."""
    if len(parent):
        parent[-1].tail = f'{parent[-1].tail or ""}{text}'
    else:
        parent.text = f'{parent.text or ""}{text}'


def words_of(node: Node) -> str:
    """Return the words of *node*."""
    if isinstance(node, str):
        return node
    return ''.join(words_of(one) for one in node.get('of', ()) if isinstance(one, str | dict))
