"""What may not change silently of a release: its parts, as a document says and shows them."""

from __future__ import annotations

from dataclasses import astuple
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from pressarchive.domain.nodes import contact_block
from pressarchive.domain.queries import boilerplates_of
from pressarchive.model.release_parts import parts_of, together
from pressarchive.text import doctree_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Event, Image, Release


def parts_in(release: Release, document: nodes.document, headline: str, texts: Sequence[str]) -> str:
    """Return the parts of *release* that its own *document* says, which has just been read.

    *texts* are the blocks of its text. Links within the site are none of them: they are written by names of
    files, and these may change while the page that they lead to is the same.
    """
    env: BuildEnvironment = document.settings.env
    images = list(document.findall(nodes.image))
    captions = (one for one in document.findall(nodes.caption) if not _is_credit(one))
    image = release.image
    return parts_of(
        {
            'headline': headline,
            'subtitle': release.subtitle,
            'text': tuple(texts),
            'date': release.date.iso,
            'dateline': release.location,
            'kicker': release.kicker,
            'number': release.number,
            'captions': (
                *(doctree_text.words(one) for one in captions),
                # Of the lead picture behind all others, as it had none in former versions.
                *(said for one in (*release.photos, image) if one is not None and any(said := _scene(one))),
            ),
            'pictures': tuple(_content(env, release.docname, one['uri']) for one in images),
            'alt': tuple(one.get('alt', '') for one in images),
            'credit': (
                *((image.credit, image.license, *_more_rights(image)) if image is not None else ()),
                *((one.credit, one.license, *_more_rights(one)) for one in release.photos),
            ),
            'links': tuple(
                one['refuri']
                for one in document.findall(nodes.reference)
                if one.get('refuri') is not None and not _is_credit(one.parent)
            ),
            'attachments': tuple(
                (one.title, one.kind, one.license, one.language) for one in release.attachments
            )
            + tuple(
                (PurePosixPath(one['reftarget']).name, _content(env, release.docname, one['reftarget']))
                for one in document.findall(addnodes.download_reference)
            ),
            'contacts': tuple(
                astuple(one['contact'])
                for one in document.findall(contact_block)
                if one['contact'] is not None
            ),
            'event': tuple(map(_event, release.events)),
            'ai': (
                astuple(release.ai) if release.ai is not None else (),
                image.ai if image is not None else '',
                *(
                    (one.ai, one.ai_reviewed_by)
                    for one in release.pictures
                    if one.ai_reviewed_by or one != image
                ),
            ),
            'language': release.language,
        }
    )


def _event(event: Event) -> tuple[object, ...]:
    moments = (one.iso if one is not None else '' for one in (event.start, event.end, event.register_until))
    return (*moments, event.place, event.address, event.register, event.state)


def all_parts(press: PressDomain) -> dict[str, str]:
    """Return all parts of each release, by its address: with what its page shows of ``press.toml``."""
    known: dict[object, str] = {}
    found = {}
    for release in press.archive.releases:
        # Releases of one day mostly have the same ones.
        key = release.topics, release.boilerplates, release.date.first_day, release.language
        if key not in known:
            known[key] = _of_registry(press, release)
        found[release.docname] = together(release.parts, known[key])
    return found


def _of_registry(press: PressDomain, release: Release) -> str:
    topics = tuple(press.registry.topic(key).title for key in release.topics)
    boilerplates = tuple((one.title, one.paragraphs) for one in boilerplates_of(press, release))
    return parts_of({'topics': topics, 'boilerplate': boilerplates})


def _scene(image: Image) -> tuple[object, ...]:
    when = image.date.iso if image.date is not None else ''
    return image.caption, image.people, image.place, when


def _more_rights(image: Image) -> tuple[str, ...]:
    """Return what has come to the rights of a picture since the first format of the ledger."""
    found = image.license_url, image.terms
    return found if any(found) else ()


def _is_credit(caption: nodes.Element) -> bool:
    return isinstance(caption, nodes.caption) and 'press-picture' in caption.parent.get('classes', ())


def _content(env: BuildEnvironment, docname: str, name: str) -> str:
    """Return a digest of the file that *docname* calls *name*; nothing if there is none."""
    try:
        content = Path(env.relfn2path(name, docname)[1]).read_bytes()
    except (OSError, ValueError):
        return ''
    return sha256(content).hexdigest()
