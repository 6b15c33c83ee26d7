"""What goes into the package of a release: all that editors look for one by one on its page."""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.base.i18n import tag as language_tag
from pressarchive.domain.domain import press_of
from pressarchive.domain.queries import picture_of
from pressarchive.handouts.captions import Caption, sidecar, written
from pressarchive.handouts.package import Folder
from pressarchive.outputs import registry
from pressarchive.outputs.forms import ninjs, vcard
from pressarchive.outputs.forms.citations.cited import cited
from pressarchive.outputs.forms.content import text_of
from pressarchive.outputs.writing import place_of
from pressarchive.plaintext.writing import text_path
from pressarchive.pressphotos.licences import address_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from pressarchive.handouts.view import Handout
    from pressarchive.model.records import Image


def collected(app: Sphinx, view: Handout, body: str, pdf: bytes | None) -> dict[str, bytes]:
    """Return the files of a release's package, whose page has *body*: path in it -> content.

    Names of folders are in the language of the words on its page.
    """
    item, place = view.item, place_of(app)
    release, config = item.release, app.config
    stem, folder = posixpath.basename(release.docname), Folder()
    text = text_path(app, release.docname)
    if text is not None and text.is_file():
        folder.add('', f'{stem}.txt', text.read_bytes())
    if pdf is not None:
        folder.add('', f'{stem}.pdf', pdf)
    if registry.is_made('ninjs', config.press_outputs, place.site):
        html = text_of(body, place.page(release.docname))
        folder.add('', f'{stem}.ninjs.json', ninjs.document(item, view.publisher, place, html))
    one = cited(item, view.publisher, place)
    for form in registry.wanted(config.press_outputs):
        if form.reference is not None:
            ending = form.reference.ending.replace('json', 'csl.json')
            folder.add('', f'{stem}.{ending}', form.reference.draw(one).encode('utf-8', 'replace'))
    if registry.is_made('vcard', config.press_outputs, place.site):
        for contact in item.contacts:
            card = vcard.person(view.publisher, contact)
            folder.add(_('Press contact'), f'{contact.key or contact.name}.vcf', card)
    _add_pictures(app, view, folder)
    for attachment, path in zip(release.attachments, item.files, strict=True):
        if path:
            content = Path(app.srcdir, attachment.file).read_bytes()
            folder.add(_('Attachments'), PurePosixPath(attachment.file).name, content)
    return folder.files


def _add_pictures(app: Sphinx, view: Handout, folder: Folder) -> None:
    """Add each picture in full size, with what is said of it."""
    press, release = press_of(app.env), view.item.release
    seen = set()
    for one in release.pictures:
        file = picture_of(press, release.docname, one.uri)
        path = Path(app.env.relfn2path(one.uri, release.docname)[0]).as_posix()
        if file is None or path in seen:
            continue
        seen.add(path)
        whole, caption = press.picture_content(path, file.name), _caption(app, view, one)
        content = written(whole, caption)
        name = folder.add(_('Pictures'), PurePosixPath(path).name, content or whole)
        if content is None:
            folder.add(_('Pictures'), f'{PurePosixPath(name).name}.xmp', sidecar(caption))


def _caption(app: Sphinx, view: Handout, one: Image) -> Caption:
    release = view.item.release
    return Caption(
        alt=one.alt,
        caption=one.caption,
        credit=one.credit,
        usage=' · '.join(part for part in (one.license, one.terms) if part),
        license_url=one.license_url or address_of(one.license),
        people=one.people,
        place=one.place,
        date=one.date,
        headline=view.item.title,
        source=view.publisher.name,
        digital_source=ninjs.SOURCES.get(one.ai, ''),
        language=release.language or language_tag(app.config.language),
    )
