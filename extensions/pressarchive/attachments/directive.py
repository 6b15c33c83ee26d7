"""``attachment``: a file that belongs to a release, to be downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes

from pressarchive.attachments import declared
from pressarchive.base.warnings import say
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import attachment, attachment_box
from pressarchive.domain.option_fields import ATTACHMENT_OPTIONS
from pressarchive.domain.options import spec_of
from pressarchive.model.records import Attachment

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec


class AttachmentDirective(PressDirective):
    """Offer a file for download; the argument is its name, beside the release."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(ATTACHMENT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the link where it stands; it moves when the whole page is known."""
        written = self.written
        values, _lines, remarks = declared.options_of(written)
        self.say(remarks)
        if not written.argument:
            return []
        name = written.argument.strip()
        title = values.get('title', '') or Path(name).name
        if declared.is_elsewhere(name):
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
            remarks = [*declared.remarks_on_file(Path(full), link['reftarget'], node.line or 0)]
        except OSError:
            continue  # Sphinx names it
        say(remarks, node=node)
        kind = {key: node[key] for key in ('kind', 'license', 'language')}
        found.append(Attachment(Path(path).as_posix(), link.astext(), size, **kind))
        box += link
    if found:
        end += box
    return tuple(found)


def as_link(document: nodes.document) -> None:
    """Turn the attachments of a page that is no release into what they are there: links."""
    for node in list(document.findall(attachment)):
        say([declared.on_no_release()], node=node)
        node.replace_self(nodes.paragraph('', '', *node.children))
