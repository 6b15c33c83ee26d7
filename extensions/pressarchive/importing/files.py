"""Pictures and attachments that come along: what is taken, and how it is called beside the page; pure."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressarchive.importing.records import Attachment, Figure, File, Listing, Quotation, Table
from pressarchive.messages.catalogue import phrase
from pressarchive.model.suggestions import slug
from pressarchive.pictures.faults import ENDINGS, MOST_BYTES, MOST_PIXELS, UNREADABLE, fault_in, kind_of
from pressarchive.pictures.metadata import BrokenPictureError, cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressarchive.importing.recognition.recognised import Recognised
    from pressarchive.importing.records import Block, Picture

#: Endings of files that readers may download: nothing that runs.
_ATTACHED: Final = frozenset(
    {
        '.pdf',
        '.docx',
        '.xlsx',
        '.pptx',
        '.odt',
        '.ods',
        '.odp',
        '.rtf',
        '.csv',
        '.txt',
        '.zip',
        '.ics',
        '.vcf',
    }
    | {'.mp3', '.mp4', '.epub', '.jpg', '.jpeg', '.png', '.gif', '.webp', '.tif', '.tiff', '.eps'}
)
_OFFICE: Final = frozenset({'.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp', '.zip'})
#: Files in a package that run, or ask other programs to.
_RUNNING: Final = re.compile(
    r'vbaproject\.bin$|^basic/|^scripts/|\.(?:exe|com|bat|cmd|scr|js|vbs|ps1|jar|msi|lnk|dll|sh)$',
    re.IGNORECASE,
)
_PDF_RUNNING: Final = re.compile(rb'/(?:JavaScript|JS|Launch|EmbeddedFile)\b')
#: Kinds of pictures that Word holds and no browser shows; they are made PNG.
_CONVERTED: Final = {'TIFF!': 'TIFF', 'BMP!': 'BMP'}


@dataclass
class Taken:
    """The files of a release as they lie beside its page."""

    #: Name -> content.
    files: dict[str, bytes] = field(default_factory=dict)
    #: How each picture is called that is shown.
    pictures: dict[File, str] = field(default_factory=dict)
    #: Name and title of each attachment.
    attachments: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    #: Words of pictures and attachments that were not taken.
    left: list[str] = field(default_factory=list)


def take(release: Recognised, stem: str) -> Taken:
    """Return the files of *release*, whose page has the name *stem*."""
    found = Taken()
    pictures = [*((release.picture,) if release.picture else ()), *_pictures(release)]
    for picture in pictures:
        if picture.file not in found.pictures:
            _picture(picture, stem, found)
    attachments = list(release.attachments)
    shown = {file.data for file in found.pictures}
    for attachment in attachments:
        if attachment.file.data not in shown:
            _attachment(attachment, stem, found)
    return found


def _pictures(release: Recognised) -> Iterator[Picture]:
    yield from _in(release.body)
    for section in release.sections:
        yield from _in(section.blocks)
    for _key, blocks in release.document.notes:
        yield from _in(blocks)


def _in(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block.picture
        elif isinstance(block, Quotation):
            yield from _in(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _in(item)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _in(cell)


def _picture(picture: Picture, stem: str, found: Taken) -> None:
    data, name = picture.file.data, picture.file.name
    kind = kind_of(data)
    if kind in _CONVERTED and (made := _as_png(data, _CONVERTED[kind])) is not None:
        data, kind = made, 'PNG'
        found.remarks.append(phrase('the picture %s was made a PNG, for browsers do not show its kind', name))
    fault = fault_in(data)
    if fault is None:
        number = len(found.pictures) + 1
        new = f'{stem}-bild-{number}{ENDINGS[kind][0]}'
        found.pictures[picture.file] = new
        found.files[new] = data
        return
    if fault.is_shown:
        found.remarks.append(phrase('the picture %s %s; it is offered as an attachment', name, fault.words))
        _attachment(Attachment(File(name, data), picture.alt or picture.caption or name), stem, found)
        return
    found.remarks.append(phrase('the picture %s %s; it was left out', name, fault.words))
    found.left.append(' '.join(part for part in (name, picture.alt, picture.caption) if part))


def _as_png(data: bytes, kind: str) -> bytes | None:
    """Return a picture of a kind of office programs as PNG; ``None`` if it cannot be read or is too large."""
    from PIL import Image  # noqa: PLC0415  30 ms, and few texts have one

    if len(data) > MOST_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            out = io.BytesIO()
            picture.convert('RGBA' if 'A' in picture.getbands() else 'RGB').save(out, 'PNG')
            return out.getvalue()
    except (*UNREADABLE, Image.DecompressionBombError):
        return None


def _attachment(attachment: Attachment, stem: str, found: Taken) -> None:
    name, data = attachment.file.name, attachment.file.data
    base, dot, ending = name.rpartition('.')
    suffix = f'.{ending.casefold()}' if dot else ''
    if why := _refused(suffix, data):
        found.remarks.append(phrase('the attachment %s was left out: %s', name, why))
        found.left.append(f'{name} {attachment.title}')
        return
    if suffix in {'.jpg', '.jpeg', '.png', '.gif', '.webp'}:
        try:
            data = cleaned(data)
        except BrokenPictureError:
            found.remarks.append(
                phrase('the attachment %s was left out: %s', name, phrase('it is no picture'))
            )
            found.left.append(f'{name} {attachment.title}')
            return
    if data in found.files.values():
        return
    new = f'{stem}-{slug(base)[:60].strip("-")}{suffix}'
    count = 2
    while new in found.files:
        new = f'{stem}-{slug(base)[:60].strip("-")}-{count}{suffix}'
        count += 1
    found.files[new] = data
    found.attachments.append((new, attachment.title))


def _refused(suffix: str, data: bytes) -> str:  # noqa: PLR0911  one line a kind of thing
    """Return why an attachment is not taken; empty: it is."""
    if suffix not in _ATTACHED:
        return phrase('files of the kind %r are not published', suffix or '?')
    if not data:
        return phrase('it is empty')
    if len(data) > MOST_BYTES:
        return phrase('it has more than %s MB', MOST_BYTES // 1_000_000)
    if data.startswith((b'MZ', b'\x7fELF', b'#!')):
        return phrase('it is a program')
    if suffix == '.pdf' and (not data.startswith(b'%PDF') or _PDF_RUNNING.search(data)):
        return phrase('it is no PDF, or one that runs something')
    if suffix in _OFFICE:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return phrase('it is damaged or encrypted')
        if any(_RUNNING.search(name) for name in names):
            return phrase('it has macros or programs')
    return ''
