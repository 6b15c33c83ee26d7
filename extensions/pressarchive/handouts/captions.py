"""Writes into a picture what is said of it: it goes its own ways, and its page does not go with it; pure.

What is seen stays as it is, bit by bit: only segments are added. Other kinds than JPEG and PNG get a file
beside them, as programs for pictures know it. The words stand in IPTC's fields
(https://www.iptc.org/std/photometadata/): as XMP (ISO 16684-1), and in JPEG as IIM 4 too, which old systems
of editors read.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from pressarchive.outputs.forms.meta import one_line
from pressarchive.outputs.forms.xml import add

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.model.records import PartialDate

_SPACES: Final = {
    'x': 'adobe:ns:meta/',
    'rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    'dc': 'http://purl.org/dc/elements/1.1/',
    'photoshop': 'http://ns.adobe.com/photoshop/1.0/',
    'xmpRights': 'http://ns.adobe.com/xap/1.0/rights/',
    'Iptc4xmpCore': 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
    'Iptc4xmpExt': 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
}
_XML_LANG: Final = '{http://www.w3.org/XML/1998/namespace}lang'
#: Letters of one field: a segment of JPEG has 65,533 bytes.
MOST: Final = 2000
_PNG: Final = b'\x89PNG\r\n\x1a\n'
_XMP_IN_JPEG: Final = b'http://ns.adobe.com/xap/1.0/\0'
_XMP_IN_PNG: Final = b'XML:com.adobe.xmp\0\0\0\0\0'
#: IIM: UTF-8 is meant (1:90), and the version (2:00).
_UTF_8: Final = b'\x1c\x01\x5a\x00\x03\x1b%G\x1c\x02\x00\x00\x02\x00\x04'
#: Of Photoshop's resources the one with IIM.
_IIM: Final = 0x0404
#: Markers of JPEG that stay first: JFIF, and Exif.
_FIRST: Final = {0xE0: b'JFIF\0', 0xE1: b'Exif\0\0'}


class Caption(NamedTuple):
    """What is said of a picture; empty: nobody has said it."""

    alt: str
    caption: str
    credit: str
    #: What it may be used for: licence and terms, in words.
    usage: str
    #: Where the licence stands.
    license_url: str
    people: tuple[str, ...]
    place: str
    date: PartialDate | None
    #: The release that it belongs to, and who publishes that.
    headline: str
    source: str
    #: IPTC's word for what artificial intelligence had to do with it, an address.
    digital_source: str
    language: str

    def clean(self) -> Caption:
        """Return the same with texts of one line each, that are not too long."""
        fields: dict[str, Any] = {
            name: one_line(value)[:MOST] for name, value in self._asdict().items() if isinstance(value, str)
        }
        return self._replace(**fields, people=tuple(one_line(one)[:100] for one in self.people[:50]))


def written(data: bytes, caption: Caption) -> bytes | None:
    """Return the picture *data* with *caption* in it; ``None``: its kind takes none, see :func:`sidecar`."""
    one = caption.clean()
    if data.startswith(b'\xff\xd8'):
        return _jpeg(data, one)
    return _png(data, one) if data.startswith(_PNG) else None


def sidecar(caption: Caption) -> bytes:
    """Return what is said of a picture, for a file beside it."""
    return _xmp(caption.clean())


def _xmp(one: Caption) -> bytes:
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f'{{{_SPACES["x"]}}}xmpmeta')
    about = add(add(root, _name('rdf:RDF')), _name('rdf:Description'))
    about.set(_name('rdf:about'), '')
    said = one.caption or one.alt
    rights = ' · '.join(part for part in (one.credit, one.usage) if part)
    for name, text in (
        ('dc:description', said),
        ('dc:rights', rights),
        ('xmpRights:UsageTerms', one.usage),
        ('Iptc4xmpCore:AltTextAccessibility', one.alt),
    ):
        if text:
            choices = add(add(about, _name(name)), _name('rdf:Alt'))
            add(choices, _name('rdf:li'), text).set(_XML_LANG, 'x-default')
            if one.language:
                add(choices, _name('rdf:li'), text).set(_XML_LANG, one.language)
    for name, text in (
        ('photoshop:Credit', one.credit),
        ('photoshop:Source', one.source),
        ('photoshop:Headline', one.headline),
        ('photoshop:DateCreated', one.date.iso if one.date else ''),
        ('xmpRights:WebStatement', one.license_url),
        ('Iptc4xmpCore:Location', one.place),
        ('Iptc4xmpExt:DigitalSourceType', one.digital_source),
    ):
        if text:
            add(about, _name(name), text)
    if one.people:
        people = add(add(about, _name('Iptc4xmpExt:PersonInImage')), _name('rdf:Bag'))
        for person in one.people:
            add(people, _name('rdf:li'), person)
    packet: bytes = ET.tostring(root, encoding='utf-8')
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    return begin + packet + b'\n<?xpacket end="r"?>'


def _name(name: str) -> str:
    prefix, _, local = name.partition(':')
    return f'{{{_SPACES[prefix]}}}{local}'


def _iim(one: Caption) -> bytes:
    """Return the fields of IIM 4, each cut to the bytes that it may have."""
    day = f'{one.date.year:04}{one.date.month or 0:02}{one.date.day or 0:02}' if one.date else ''
    fields = (
        *((40, 256, one.usage), (55, 8, day), (92, 32, one.place), (105, 256, one.headline)),
        *((110, 32, one.credit), (115, 32, one.source), (116, 128, one.credit)),
        (120, MOST, one.caption or one.alt),
    )
    found = [_UTF_8]
    for number, most, text in fields:
        value = text.encode('utf-8', 'replace')[:most].decode('utf-8', 'ignore').encode()
        if value:
            found.append(struct.pack('>BBBH', 0x1C, 2, number, len(value)) + value)
    return b''.join(found)


def _jpeg(data: bytes, one: Caption) -> bytes:
    fields = _iim(one)
    resource = b'8BIM' + struct.pack('>HHI', _IIM, 0, len(fields)) + fields + b'\0' * (len(fields) % 2)
    segments = (0xE1, _XMP_IN_JPEG + _xmp(one)), (0xED, b'Photoshop 3.0\0' + resource)
    added = b''.join(
        b'\xff' + struct.pack('>BH', kind, len(content) + 2) + content for kind, content in segments
    )
    place = 2
    for start, end in _first_segments(data):
        if not data.startswith(_FIRST[data[start + 1]], start + 4):
            break
        place = end
    return data[:place] + added + data[place:]


def _first_segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the segments of :data:`_FIRST` at the beginning of a JPEG."""
    place = 2
    while data[place] == 0xFF and data[place + 1] in _FIRST:  # noqa: PLR2004  a marker
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        yield place, end
        place = end


def _png(data: bytes, one: Caption) -> bytes:
    content = b'iTXt' + _XMP_IN_PNG + _xmp(one)
    chunk = struct.pack('>I', len(content) - 4) + content + struct.pack('>I', zlib.crc32(content))
    # Behind IHDR, which is first and has 13 bytes.
    place = len(_PNG) + 25
    return data[:place] + chunk + data[place:]
