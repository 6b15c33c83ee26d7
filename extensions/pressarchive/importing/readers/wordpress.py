"""Exports of WordPress (WXR, .xml): one document each post; what else is in them is left out, by name.

https://developer.wordpress.org/advanced-administration/wordpress/export-import/
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from pressarchive.importing.limits import check_xml
from pressarchive.importing.readers.pages import words_of
from pressarchive.importing.readers.web import Walker, tree
from pressarchive.importing.records import Document, Left, RefusedError, Said
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressarchive.importing.records import File

#: What is no text of its own.
_OTHER: Final = frozenset(
    {
        'attachment',
        'nav_menu_item',
        'revision',
        'custom_css',
        'customize_changeset',
        'oembed_cache',
        'wp_block',
    }
    | {'wp_global_styles', 'wp_navigation', 'wp_template', 'wp_template_part', 'user_request', 'acf-field'}
    | {'acf-field-group', 'wpcf7_contact_form', 'elementor_library'}
)
_CAPTION = re.compile(r'\[caption[^\]]{0,400}\](?P<inside>.{0,4000}?)\[/caption\]', re.DOTALL)
_IMAGE = re.compile(r'(?P<image>(?:<a [^>]{0,1000}>)?\s{0,20}<img [^>]{0,2000}>\s{0,20}(?:</a>)?)')
_SHORT = re.compile(r'\[/?(?P<name>[a-z][a-z0-9_-]{1,40})(?: [^\[\]]{0,1000})?/?\]')
#: Building blocks of WordPress and its extensions that are no words in brackets.
_KNOWN: Final = frozenset(
    {
        'gallery',
        'embed',
        'video',
        'audio',
        'playlist',
        'contact-form',
        'contact-form-7',
        'more',
        'button',
        'divider',
    }
)
_KNOWN_BEGIN: Final = ('vc_', 'et_', 'av_', 'fusion_', 'su_', 'wp_', 'elementor', 'ninja_', 'tablepress')
_BLOCK = re.compile(r'<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article)[ >]', re.IGNORECASE)


def read(data: bytes, name: str, find: Callable[[str], File | None]) -> Iterator[Document]:
    """Yield each post of the export *data*, and what is none as a document without text.

    Raises :class:`RefusedError`.
    """
    check_xml(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, strip_cdata=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = 'the file is damaged (%s); open it in its program and save it again'
        raise RefusedError(phrase(message, error)) from error
    for number, item in enumerate(root.iter('item'), 1):
        values = _values(item)
        kind = values.get('post_type', ['post'])[0]
        title = values.get('title', [''])[0]
        if kind in _OTHER:
            text = ' '.join((title, *values.get('link', ()), *values.get('encoded', ())))
            yield _no_text(f'{name}#{number}', kind, title, text)
        elif kind == 'page':
            text = ' '.join((title, words_of(' '.join(values.get('encoded', ())))))
            yield _no_text(f'{name}#{number}', kind, title, text)
        else:
            yield _post(item, values, f'{name}#{number}', find)


def _no_text(name: str, kind: str, title: str, text: str) -> Document:
    remark = phrase(
        'it is no post of WordPress but %s %r; write a page of its own if it is needed', f'"{kind}"', title
    )
    left = (Left(f'WordPress {kind}', text),) if text.strip() else ()
    return Document(name, 'wordpress', (), left=left, remarks=(remark,), words=text)


def _values(item: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in item:
        if isinstance(one.tag, str):
            namespace = (etree.QName(one).namespace or '').rstrip('/')
            local = etree.QName(one).localname
            key = 'excerpt' if local == 'encoded' and 'excerpt' in namespace else local
            found.setdefault(key, []).append(one.text or '')
    return found


def _post(item: Any, values: dict[str, list[str]], name: str, find: Callable[[str], File | None]) -> Document:
    text = '\n'.join(values.get('encoded', ()))
    left: list[Left] = []
    html = _CAPTION.sub(_figure, text)

    def short(match: re.Match[str]) -> str:
        known = match['name'] in _KNOWN or match['name'].startswith(_KNOWN_BEGIN)
        if known:
            left.append(Left('building block', match[0]))
        return '' if known else match[0]

    html = _SHORT.sub(short, html)
    walker = Walker(find, names='bild')
    blocks = walker.blocks(tree(f'<body>{html if _BLOCK.search(html) else _paragraphs(html)}</body>'))
    said = list(_said(item, values))
    comments = [
        ' '.join(''.join(one.itertext()).split()) for one in item if etree.QName(one).localname == 'comment'
    ]
    remarks = list(walker.remarks)
    if comments:
        left.append(Left('comments of readers', ' '.join(comments)))
        remarks.append(phrase('%s comments of readers were left out', len(comments)))
    return Document(
        name,
        'wordpress',
        blocks,
        tuple(said),
        notes=tuple(walker.notes),
        left=(*left, *walker.left),
        remarks=tuple(remarks),
        words='\n'.join((words_of(text), *(one.value for one in said), *comments)),
        digest=hashlib.sha256(etree.tostring(item, method='c14n')).hexdigest(),
    )


def _said(item: Any, values: dict[str, list[str]]) -> Iterator[Said]:
    names = {
        'title': 'title',
        'link': 'address',
        'post_date': 'date',
        'status': 'status',
        'post_name': 'slug',
        'creator': 'author',
        'excerpt': 'excerpt',
        'post_password': 'password',
        'post_modified': 'modified',
    }
    for key, name in names.items():
        for value in values.get(key, ()):
            words = ' '.join(value.split())
            if words and not words.startswith('0000-00-00'):
                yield Said(name, words, 'wordpress')
    for one in item:
        if isinstance(one.tag, str) and etree.QName(one).localname == 'category' and (one.text or '').strip():
            kind = 'tags' if one.get('domain') == 'post_tag' else 'categories'
            yield Said(kind, one.text.strip(), 'wordpress')


def _figure(match: re.Match[str]) -> str:
    """Return a caption's block of WordPress as a figure."""
    inside = match['inside']
    image = _IMAGE.search(inside)
    if image is None:
        return inside
    caption = (inside[: image.start()] + inside[image.end() :]).strip()
    return f'<figure>{image["image"]}<figcaption>{caption}</figcaption></figure>'


def _paragraphs(text: str) -> str:
    """Return *text* as WordPress shows it: an empty line ends a paragraph, other breaks are breaks."""
    whole = text.replace('\r\n', '\n').replace('\r', '\n')
    paragraphs = [one.strip() for one in re.split(r'\n[ \t]{0,20}\n', whole) if one.strip()]
    return ''.join(f'<p>{one.replace(chr(10), "<br>")}</p>' for one in paragraphs)
