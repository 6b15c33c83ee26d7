"""``attachment``: a file that belongs to a release, to be downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from sphinx import addnodes

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import attachment, attachment_box
from pressarchive.domain.option_fields import ATTACHMENT_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.model.records import Attachment
from pressarchive.pictures.metadata import BrokenPictureError, cleaned

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

#: Endings of pictures of which is known where they keep metadata.
PICTURES: Final = frozenset({'.jpg', '.jpeg', '.png', '.gif', '.webp'})


class AttachmentDirective(PressDirective):
    """Offer a file for download; the argument is its name, beside the release."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(ATTACHMENT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the link where it stands; it moves when the whole page is known."""
        values, _lines = read_options(self, ATTACHMENT_OPTIONS, frozenset({'title', 'license'}))
        if not self.arguments:
            message = "'attachment' names no file; write it behind, for example 'attachment plan.pdf'"
            warn('attachment', message, location=self.place)
            return []
        name = self.arguments[0].strip()
        title = values.get('title', '')
        if not title:
            message = "'attachment' lacks the option 'title': readers see the name of the file, %s"
            warn('attachment', message, name, location=self.place)
            title = Path(name).name
        if '://' in name and not name.casefold().startswith('file:'):
            message = (
                "'attachment': %s lies on another server, where it may change or go; it is only a link in "
            )
            message += 'the text. Put the file beside the release'
            warn('attachment', message, name, location=self.place)
            return self.put(nodes.paragraph('', '', nodes.reference('', title, refuri=name)))
        words, docname = nodes.inline('', title), self.place[0]
        link = addnodes.download_reference('', '', words, reftarget=name, refdoc=docname)
        found = attachment('', link, **{key: values.get(key, '') for key in ('kind', 'license', 'language')})
        self.set_source_info(link)
        return self.put(found)


def taken_together(document: nodes.document, docname: str, end: nodes.Element) -> tuple[Attachment, ...]:
    """Move the attachments in *document* into one place at its *end*; return them in their order."""
    found = []
    box = attachment_box()
    for node in list(document.findall(attachment)):
        node.parent.remove(node)
        links = [one for one in node.children if isinstance(one, addnodes.download_reference)]
        if not links:
            continue  # it has been said that there is no such file
        (link,) = links
        path, full = document.settings.env.relfn2path(link['reftarget'], docname)
        try:
            size = Path(full).stat().st_size
        except OSError:
            continue  # Sphinx names it
        if not size:
            message = "'attachment': the file %s is empty"
            warn('attachment', message, link['reftarget'], location=node)
        elif _says_more(Path(full)):
            message = (
                "'attachment': the picture %s is published with what its camera or program noted, such as "
                "the place; show it by 'pressphoto', which leaves that out, or take it out of the file"
            )
            warn('attachment', message, link['reftarget'], location=node)
        kind = {key: node[key] for key in ('kind', 'license', 'language')}
        found.append(Attachment(Path(path).as_posix(), link.astext(), size, **kind))
        box += link
    if found:
        end += box
    return tuple(found)


def _says_more(path: Path) -> bool:
    """Return whether the file at *path* is a picture with metadata."""
    if path.suffix.casefold() not in PICTURES:
        return False
    try:
        data = path.read_bytes()
        return cleaned(data) != data
    except (OSError, BrokenPictureError):
        return False  # it is no picture that shows anything


def as_link(document: nodes.document) -> None:
    """Turn the attachments of a page that is no release into what they are there: links."""
    for node in list(document.findall(attachment)):
        message = "'attachment' stands on a page that is no release; write a link: {download}`title <file>`"
        warn('attachment', message, location=node)
        node.replace_self(nodes.paragraph('', '', *node.children))
