"""Documents of other programs, made here: every organisation and person in them is invented."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_STYLES = (
    ('Title', 'Title'),
    ('Subtitle', 'Subtitle'),
    ('berschrift1', 'heading 1'),
    ('berschrift2', 'heading 2'),
    ('Quote', 'Quote'),
)


@dataclass(frozen=True)
class P:
    r"""A paragraph of a document: its text ("\\n" is a line break), style, and direct formatting."""

    text: str
    style: str = ''
    bold: bool = False
    italic: bool = False
    size: int = 0
    link: str = ''
    picture: bool = False


def png(width: int = 4, height: int = 3) -> bytes:
    """Return a picture."""
    out = io.BytesIO()
    Image.new('RGB', (width, height), (12, 90, 160)).save(out, 'PNG')
    return out.getvalue()


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(
    paragraphs: Iterable[P | list[list[str]]],
    *,
    margin: str = '',
    properties: Mapping[str, str] | None = None,
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return a Word document; a list of lists is a table."""
    links: list[str] = []
    body = ''.join(_table(one) if isinstance(one, list) else _paragraph(one, links) for one in paragraphs)
    head = '<w:headerReference w:type="default" r:id="rIdHead"/>' if margin else ''
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W} {_R} {_DRAWING}><w:body>{body}<w:sectPr>{head}</w:sectPr></w:body></w:document>'
    base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    relations = ''.join(
        f'<Relationship Id="rIdL{number}" Type="{base}/hyperlink" Target="{escape(link)}" '
        f'TargetMode="External"/>'
        for number, link in enumerate(links)
    )
    relations += f'<Relationship Id="rIdS" Type="{base}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="rIdP" Type="{base}/image" Target="media/image1.png"/>'
    relations += f'<Relationship Id="rIdHead" Type="{base}/header" Target="header1.xml"/>' if margin else ''
    styles = ''.join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES
    )
    parts: dict[str, bytes | str] = {
        '[Content_Types].xml': _TYPES,
        '_rels/.rels': _RELS,
        'word/document.xml': document,
        'word/styles.xml': f'<?xml version="1.0" encoding="UTF-8"?><w:styles {_W}>{styles}</w:styles>',
        'word/_rels/document.xml.rels': f'<?xml version="1.0" encoding="UTF-8"?><Relationships '
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        'word/media/image1.png': png(),
    }
    if margin:
        parts['word/header1.xml'] = (
            f'<?xml version="1.0" encoding="UTF-8"?><w:hdr '
            f'{_W}><w:p><w:r><w:t>{escape(margin)}</w:t></w:r></w:p></w:hdr>'
        )
    if properties:
        inner = ''.join(f'<{name}>{escape(value)}</{name}>' for name, value in properties.items())
        parts['docProps/core.xml'] = (
            '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{inner}</cp:coreProperties>'
        )
    return packed({**parts, **(more or {})})


def _paragraph(one: P, links: list[str]) -> str:
    look = ('<w:b/>' if one.bold else '') + ('<w:i/>' if one.italic else '')
    look += f'<w:sz w:val="{one.size * 2}"/>' if one.size else ''
    pieces = []
    for number, line in enumerate(one.text.split('\n')):
        pieces += ['<w:br/>'] if number else []
        pieces.append(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>')
    run = f'<w:r><w:rPr>{look}</w:rPr>{"".join(pieces)}</w:r>'
    if one.link:
        run = f'<w:hyperlink r:id="rIdL{len(links)}">{run}</w:hyperlink>'
        links.append(one.link)
    if one.picture:
        run += (
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Das Beispielbad von '
            'oben"/><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip '
            'r:embed="rIdP"/>'
            '</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )
    style = f'<w:pStyle w:val="{one.style}"/>' if one.style else ''
    return f'<w:p><w:pPr>{style}</w:pPr>{run}</w:p>'


def _table(rows: list[list[str]]) -> str:
    cells = (''.join(f'<w:tc>{_paragraph(P(cell), [])}</w:tc>' for cell in row) for row in rows)
    return f'<w:tbl>{"".join(f"<w:tr>{row}</w:tr>" for row in cells)}</w:tbl>'


_ODF = ' '.join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        *(
            ('office', 'office'),
            ('text', 'text'),
            ('style', 'style'),
            ('table', 'table'),
            ('draw', 'drawing'),
        ),
        *(('fo', 'xsl-fo-compatible'), ('svg', 'svg-compatible'), ('meta', 'meta')),
    )
)
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def odt(
    paragraphs: Iterable[P | list[list[str]]],
    *,
    more: Mapping[str, bytes | str] | None = None,
    encrypted: bool = False,
) -> bytes:
    """Return an OpenDocument text."""
    body = ''.join(_odt_table(one) if isinstance(one, list) else _odt_paragraph(one) for one in paragraphs)
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties '
        'fo:font-weight="bold"/></style:style>'
        '<style:style style:name="I" style:family="text"><style:text-properties '
        'fo:font-style="italic"/></style:style>'
        '<style:style style:name="Big" style:family="paragraph"><style:text-properties fo:font-size="18pt" '
        'fo:font-weight="bold"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF} '
        f'{_XLINK}><office:automatic-styles>{styles}'
        f'</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    )
    names = ('Title', 'Subtitle', 'Quotations', 'Heading_20_1')
    common = ''.join(f'<style:style style:name="{name}" style:family="paragraph"/>' for name in names)
    secret = '<encryption-data/>' if encrypted else ''
    return packed(
        {
            'mimetype': 'application/vnd.oasis.opendocument.text',
            'content.xml': content,
            'styles.xml': f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles '
            f'{_ODF}><office:styles>{common}</office:styles></office:document-styles>',
            'META-INF/manifest.xml': f'<?xml version="1.0" encoding="UTF-8"?><manifest>{secret}</manifest>',
            'Pictures/1.png': png(),
            **(more or {}),
        }
    )


def _odt_paragraph(one: P) -> str:
    text = '<text:line-break/>'.join(escape(line, quote=False) for line in one.text.split('\n'))
    if one.link:
        text = f'<text:a xlink:href="{escape(one.link)}">{text}</text:a>'
    if one.bold or one.italic:
        text = f'<text:span text:style-name="{"B" if one.bold else "I"}">{text}</text:span>'
    if one.picture:
        text += '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>Das Beispielbad von oben</svg:desc></draw:frame>'
    if one.style.startswith('berschrift'):
        return f'<text:h text:outline-level="{one.style[-1]}">{text}</text:h>'
    style = {'Quote': 'Quotations'}.get(one.style, one.style) or ('Big' if one.size else '')
    name = f' text:style-name="{style}"' if style else ''
    return f'<text:p{name}>{text}</text:p>'


def _odt_table(rows: list[list[str]]) -> str:
    cells = (
        ''.join(f'<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>' for cell in row)
        for row in rows
    )
    return (
        f'<table:table>{"".join(f"<table:table-row>{row}</table:table-row>" for row in cells)}</table:table>'
    )


def mail(
    subject: str,
    text: str,
    *,
    html: str = '',
    date: str = 'Fri, 03 May 2019 10:15:00 +0200',
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a mail with its attachments; a file that *html* names by "cid:" lies within it."""
    message = EmailMessage()
    message['Subject'], message['Date'] = subject, date
    message['From'], message['To'] = 'Presse Beispiel <presse@example.org>', 'redaktion@example.org'
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype='html')
    for name, data in (files or {}).items():
        kind, _, sub = {'png': 'image/png', 'pdf': 'application/pdf'}.get(
            name.rpartition('.')[2], 'application/octet-stream'
        ).partition('/')
        if f'cid:{name}' in html:
            part = message.get_payload()[1]  # type: ignore[index]
            part.add_related(data, kind, sub, cid=f'<{name}>', filename=name)  # type: ignore[union-attr]
        else:
            message.add_attachment(data, maintype=kind, subtype=sub, filename=name)
    return message.as_bytes()


def wxr(*items: str) -> bytes:
    """Return an export of WordPress with *items*."""
    spaces = (
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}><channel><title>Beispiel</title><wp:wxr_version>1.2</wp:wxr_version>{"".join(items)}</channel></rss>'.encode()


def post(
    title: str,
    text: str,
    *,
    date: str = '2019-05-03 10:00:00',
    status: str = 'publish',
    kind: str = 'post',
    link: str = 'https://www.example.org/2019/05/beispiel/',
    more: str = '',
) -> str:
    """Return a post of WordPress."""
    return (
        f'<item><title>{escape(title)}</title><link>{link}</link><dc:creator><![CDATA[admin]]></dc:creator>'
        f'<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>'
        f'<wp:post_date><![CDATA[{date}]]></wp:post_date><wp:status><![CDATA[{status}]]></wp:status>'
        f'<wp:post_type><![CDATA[{kind}]]></wp:post_type>{more}</item>'
    )
