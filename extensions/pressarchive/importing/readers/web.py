"""HTML as blocks: what all readers that speak HTML have in common; nothing of it runs, nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes, urlsplit

from lxml import etree, html

from pressarchive.importing.readers.folding import joined, parts, trimmed
from pressarchive.importing.records import (
    Attachment,
    Code,
    Figure,
    File,
    Heading,
    Left,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Table,
    plain,
)
from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressarchive.importing.records import Block

#: Elements with words that are no part of a text, and those that have none for readers.
_LEFT: Final = frozenset(
    {'form', 'button', 'select', 'textarea', 'nav', 'noscript', 'iframe', 'object', 'embed', 'dialog', 'menu'}
    | {'del', 's', 'strike', 'template', 'video', 'audio', 'svg', 'canvas', 'math', 'applet', 'frameset'}
)
_SILENT: Final = frozenset({'script', 'style', 'head', 'link', 'meta', 'input', 'base', 'title', 'param'})
_BOLD: Final = frozenset({'b', 'strong'})
_ITALIC: Final = frozenset({'i', 'em', 'cite', 'dfn', 'var'})
_CODE: Final = frozenset({'code', 'tt', 'kbd', 'samp'})
_BLOCKS: Final = frozenset(
    {
        'p',
        'div',
        'section',
        'article',
        'main',
        'header',
        'footer',
        'aside',
        'address',
        'center',
        'dl',
        'dt',
        'dd',
    }
    | {
        'body',
        'html',
        'details',
        'summary',
        'fieldset',
        'hgroup',
        'figure',
        'figcaption',
        'noindex',
        'time-block',
    }
)
_HEADINGS: Final = frozenset({'h1', 'h2', 'h3', 'h4', 'h5', 'h6'})
#: Classes by which programs name a paragraph.
_STYLES: Final = (
    ('title', ('press-title',)),
    ('subtitle', ('press-subtitle', 'subtitle', 'subline', 'subheadline', 'untertitel', 'unterzeile')),
    ('kicker', ('press-kicker', 'kicker', 'dachzeile', 'overline', 'topline', 'roofline', 'spitzmarke')),
    ('lead', ('press-lead', 'lead', 'teaser', 'intro', 'vorspann', 'abstract', 'anleser', 'excerpt')),
    ('large', ('press-large',)),
)
_BLANKS = re.compile(r'[ \t\n\r\f]+')
_DATA = re.compile(r'data:(?P<type>[\w/+.-]{0,60})(?P<more>[\w;=+.-]{0,80}),', re.ASCII)
_NOTE_CALL = re.compile(r'#(?:footnote|endnote|fn|_ftn|_edn)[:-]?(?P<key>[\w-]{1,40})')
_FOOTNOTES = re.compile(r'(?:footnote|endnote|fn|_ftn|_edn)[:-]?(?P<key>[\w-]{1,40})')
#: Bytes of one picture that stands in the text itself.
MOST_INLINE: Final = 60_000_000
_ENDINGS: Final = {'jpeg': 'jpg', 'svg+xml': 'svg', 'x-emf': 'emf', 'x-wmf': 'wmf', 'tiff': 'tif'}
_LONG_CELL: Final = 300
_QUOTES: Final = (('„', '“'), ('‚', '‘'))


def tree(text: str) -> Any:
    """Return the root of the HTML *text*; broken HTML is read as far as it goes."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding='utf-8')
    try:
        found = html.document_fromstring(text.replace('\0', '').encode('utf-8', 'replace'), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.document_fromstring('<p></p>')
    return found


class Walker:
    """Goes through a tree and collects what stands in it.

    *find* returns the file that an address means, if it came along; see :mod:`pressarchive.importing.along`.
    """

    def __init__(self, find: Callable[[str], File | None], names: str = 'bild') -> None:
        self.find = find
        self.names = names
        self.left: list[Left] = []
        self.remarks: list[str] = []
        self.notes: list[tuple[str, tuple[Block, ...]]] = []
        self.pictures = 0
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._waiting: list[Block] = []
        self._style = ''
        self._quotes = 0

    def blocks(self, element: Any) -> tuple[Block, ...]:
        """Return the blocks within *element*."""
        outer = self._blocks, self._runs, self._waiting, self._style
        self._blocks, self._runs, self._waiting, self._style = [], [], [], ''
        self._inside(element, Run(''))
        self._flush()
        found = tuple(self._blocks)
        self._blocks, self._runs, self._waiting, self._style = outer
        return found

    def _inside(self, element: Any, look: Run) -> None:
        self._text(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: Run) -> None:
        if text:
            self._runs.append(replace(look, text=_BLANKS.sub(' ', text)))

    def _element(self, element: Any, look: Run) -> None:  # noqa: C901, PLR0912  one line a kind of element
        tag = element.tag.rpartition('}')[2].casefold()
        if tag in _SILENT:
            if tag in {'script', 'object', 'embed'}:
                self._once(template('a program in the text was left out (%s)'), f'<{tag}>')
        elif tag in _LEFT:
            self._leave(element, tag)
        elif tag == 'br':
            self._runs.append(replace(look, text='\n'))
        elif tag in _HEADINGS:
            self._heading(element, int(tag[1]))
        elif tag in {'ul', 'ol'}:
            self._list(element, is_numbered=tag == 'ol')
        elif tag == 'table':
            self._table(element)
        elif tag == 'blockquote':
            self._flush()
            if inside := self.blocks(element):
                self._blocks.append(Quotation(inside))
        elif tag == 'pre':
            self._flush()
            if (text := element.text_content().strip('\n')).strip():
                self._blocks.append(Code(text))
        elif tag in {'img', 'image'}:
            self._picture(element)
        elif tag == 'figure':
            self._figure(element)
        elif tag in _BLOCKS:
            self._flush()
            self._style = _style_of(element)
            self._inside(element, Run(''))
            self._flush()
        elif tag == 'q':
            self._quote(element, look)
        elif tag == 'hr':
            self._flush()
        else:
            self._inside(element, self._look(element, tag, look))

    def _look(self, element: Any, tag: str, look: Run) -> Run:
        css = (element.get('style') or '').casefold().replace(' ', '')
        bold = tag in _BOLD or bool(re.search(r'font-weight:(?:bold|[6-9]00)', css))
        italic = tag in _ITALIC or 'font-style:italic' in css
        form = tag if tag in {'sup', 'sub'} else 'code' if tag in _CODE else look.form
        link = look.link
        if tag == 'a' and (address := (element.get('href') or '').strip()):
            if (called := _NOTE_CALL.match(address)) and element.text_content().strip():
                key = called['key']
                self._runs.append(Run('', note=key))
                self.left.append(Left('sign of a footnote', element.text_content()))
                element.text = None
                for child in list(element):
                    element.remove(child)
                return look
            link = '' if address.startswith('#') else address
        return replace(look, bold=look.bold or bold, italic=look.italic or italic, form=form, link=link)

    def _quote(self, element: Any, look: Run) -> None:
        """Put the quotation marks that a browser shows around ``<q>``."""
        opens, closes = _QUOTES[self._quotes % 2]
        self._quotes += 1
        self._runs.append(replace(look, text=opens))
        self._inside(element, look)
        self._runs.append(replace(look, text=closes))
        self._quotes -= 1

    def _leave(self, element: Any, tag: str) -> None:
        text = ' '.join(element.text_content().split())
        address = element.get('src') or element.get('data') or ''
        for inner in element.iter('source', 'a'):
            address += f' {inner.get("src") or inner.get("href") or ""}'
        if text or address.strip():
            self.left.append(Left(f'<{tag}>', ' '.join(f'{text} {address}'.split())))

    def _once(self, message: str, value: str) -> None:
        remark = phrase(message, value)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def _flush(self) -> None:
        """End the paragraph; two line breaks in it end one, too."""
        for runs in parts(self._runs):
            self._blocks.append(Paragraph(runs, self._style))
        self._runs = []
        self._blocks += self._waiting
        self._waiting = []
        self._style = ''

    def _heading(self, element: Any, level: int) -> None:
        self._flush()
        outer = self._blocks
        self._blocks = []
        self._inside(element, Run(''))
        self._flush()
        inside, self._blocks = self._blocks, outer
        runs = joined([one.runs for one in inside if isinstance(one, Paragraph)])
        if runs:
            self._blocks.append(Heading(level, runs))
        self._blocks += [one for one in inside if not isinstance(one, Paragraph)]

    def _list(self, element: Any, *, is_numbered: bool) -> None:
        self._flush()
        items: list[tuple[Block, ...]] = []
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in {'ul', 'ol'} and items:
                # Older editors write a list beside the entry to which it belongs.
                items[-1] = (*items[-1], *self._lists_in(child))
                continue
            inside = self.blocks(child)
            key = _FOOTNOTES.fullmatch(child.get('id') or '')
            if key is not None:
                self.notes.append((key['key'], _without_arrow(inside)))
            elif inside:
                items.append(inside)
        if items:
            start = element.get('start') or '1'
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1  # noqa: PLR2004  so many words or letters
            self._blocks.append(Listing(tuple(items), first if is_numbered else None))

    def _lists_in(self, element: Any) -> list[Block]:
        """Return the list that *element* is."""
        outer, self._blocks = self._blocks, []
        self._list(element, is_numbered=element.tag == 'ol')
        found, self._blocks = self._blocks, outer
        return found

    def _table(self, element: Any) -> None:
        self._flush()
        rows: list[tuple[tuple[Block, ...], ...]] = []
        heads: list[bool] = []
        for row in element.iter('tr'):
            if next((one for one in row.iterancestors('table')), None) is not element:
                continue
            cells: list[tuple[Block, ...]] = []
            kinds = []
            for cell in row:
                if cell.tag not in {'td', 'th'}:
                    continue
                cells.append(self.blocks(cell))
                kinds.append(cell.tag == 'th')
                span = cell.get('colspan') or '1'
                wide = min(int(span), 20) if span.isascii() and span.isdigit() and len(span) < 4 else 1  # noqa: PLR2004  so many words or letters
                cells += [()] * (wide - 1)
            if any(cells):
                rows.append(tuple(cells))
                heads.append(bool(kinds) and all(kinds))
        for caption in element.iter('caption'):
            self._blocks += self.blocks(caption)
        width = max((len(row) for row in rows), default=0)
        if width < 2 or element.get('role') == 'presentation' or _is_layout(rows):  # noqa: PLR2004  one column
            self._blocks += [block for row in rows for cell in row for block in cell]
            return
        whole = tuple(row + ((),) * (width - len(row)) for row in rows)
        self._blocks.append(Table(whole, has_head=bool(heads) and heads[0]))

    def _figure(self, element: Any) -> None:
        self._flush()
        captions = [' '.join(one.text_content().split()) for one in element.iter('figcaption')]
        caption = ' '.join(one for one in captions if one)
        for one in list(element.iter('figcaption')):
            _drop(one)
        inside = self.blocks(element)
        at = next((n for n, one in enumerate(inside) if isinstance(one, Figure)), None)
        if at is not None and caption:
            figure = inside[at]
            picture = replace(figure.picture, caption=caption)  # type: ignore[union-attr]
            inside = (*inside[:at], Figure(picture), *inside[at + 1 :])
        elif caption:
            inside = (*inside, Paragraph((Run(caption),)))
        self._blocks += inside

    def _picture(self, element: Any) -> None:
        address = (element.get('src') or element.get('data-src') or element.get('href') or '').strip()
        alt = ' '.join((element.get('alt') or '').split())
        title = ' '.join((element.get('title') or '').split())
        data = _data(address)
        found: File | None
        if data is not None and not data[1]:
            return  # of a picture that lies elsewhere, which has been said
        if data is not None:
            kind, content = data
            self.pictures += 1
            found = File(f'{self.names}-{self.pictures}.{_ENDINGS.get(kind, kind)}', content)
        else:
            found = self.find(address) if address and not address.startswith('data:') else None
        if found is not None:
            self._waiting.append(Figure(Picture(found, alt, title if title != alt else '')))
            return
        said = address[:40] if address.startswith('data:') else address
        words = ' '.join(part for part in (alt, title if title != alt else '') if part)
        self.left.append(Left('picture', f'{words} {said}'.strip()))
        if urlsplit(address).scheme in {'http', 'https'} or address.startswith('//'):
            self._once(
                template('the picture %s lies on another server and was not fetched; put it beside the page'),
                said,
            )
        else:
            self._once(template('the picture %s did not come along; put it beside the page'), said)


def _style_of(element: Any) -> str:
    classes = (element.get('class') or '').casefold().split()
    return next((style for style, names in _STYLES if any(one in names for one in classes)), '')


def _without_arrow(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the text of a footnote without the link back to its call."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            runs = trimmed(
                [run for run in block.runs if run.text.strip(' ↑↩\ufe0e^') or not run.text.strip()]
            )
            if runs:
                found.append(Paragraph(runs, block.style))
        else:
            found.append(block)
    return tuple(found)


def _is_layout(rows: list[tuple[tuple[Block, ...], ...]]) -> bool:
    """Tell whether a table only places things on a page."""
    cells = [cell for row in rows for cell in row]
    if any(isinstance(block, Heading | Figure | Table | Attachment) for cell in cells for block in cell):
        return True
    long = sum(
        sum(len(plain(block.runs)) for block in cell if isinstance(block, Paragraph)) > _LONG_CELL
        for cell in cells
    )
    return len(rows) <= 2 and long > 0  # noqa: PLR2004  a head and a text


def _data(address: str) -> tuple[str, bytes] | None:
    """Return kind and bytes of a picture that stands in its own address."""
    match = _DATA.match(address)
    if match is None or not match['type'].startswith('image/') or len(address) > 2 * MOST_INLINE:
        return None
    content = address[match.end() :]
    try:
        if ';base64' in match['more']:
            return match['type'].removeprefix('image/'), base64.b64decode(unquote_to_bytes(content))
    except (binascii.Error, ValueError):
        return None
    return match['type'].removeprefix('image/'), unquote_to_bytes(content)


def _drop(element: Any) -> None:
    """Take *element* out of its tree; what stands behind it stays."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or '') + element.tail
        else:
            element.getparent().text = (element.getparent().text or '') + element.tail
    element.getparent().remove(element)
