"""Pages at addresses that have moved: they lead on, without JavaScript too; pure."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

_DOCTYPE = '<!DOCTYPE html>\n'


@dataclass(frozen=True, slots=True)
class Redirect:
    """What a page at an old address says."""

    #: The new address, seen from the page.
    href: str
    #: The new address as search engines are to know it; absolute if the site's own is known.
    canonical: str
    #: That the page has moved, in the reader's language.
    heading: str
    #: The link's words: the title of what it leads to.
    title: str
    #: BCP 47.
    language: str
    #: The script that keeps the fragment ("#…"), seen from the page; empty: none.
    script: str = ''
    #: Content security policy; empty: none.
    policy: str = ''


def redirect_page(redirect: Redirect) -> bytes:
    """Return the page, in HTML.

    It says ``noindex``, names the new address as canonical, leads there at once by ``refresh``, and by a
    link whoever has switched that off. Browsers lose a fragment at ``refresh``; the script keeps it.
    """
    page = ET.Element('html', lang=redirect.language)
    head = ET.SubElement(page, 'head')
    ET.SubElement(head, 'meta', charset='utf-8')
    if redirect.policy:
        # Before all that it governs.
        ET.SubElement(head, 'meta', {'http-equiv': 'Content-Security-Policy', 'content': redirect.policy})
    ET.SubElement(head, 'meta', name='viewport', content='width=device-width, initial-scale=1')
    ET.SubElement(head, 'title').text = redirect.heading
    ET.SubElement(head, 'meta', name='robots', content='noindex')
    ET.SubElement(head, 'link', rel='canonical', href=redirect.canonical)
    if redirect.script:
        # Before the refresh: which of the two goes first is not left to chance.
        ET.SubElement(head, 'script', {'src': redirect.script, 'data-to': redirect.href})
    ET.SubElement(head, 'meta', {'http-equiv': 'refresh', 'content': f'0; url={redirect.href}'})
    main = ET.SubElement(ET.SubElement(page, 'body'), 'main')
    ET.SubElement(main, 'h1').text = redirect.heading
    link = ET.SubElement(ET.SubElement(main, 'p'), 'a', href=redirect.href)
    link.text = redirect.title
    text = _DOCTYPE + ET.tostring(page, encoding='unicode', method='html') + '\n'
    return text.encode('utf-8', 'xmlcharrefreplace')
