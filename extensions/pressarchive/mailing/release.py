"""What a mail of a release says: what its page says, as plain text and as HTML."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from pressarchive.base.i18n import _, spoken_on, words_in
from pressarchive.domain.domain import press_of
from pressarchive.domain.queries import held_as
from pressarchive.embargo.words import not_public
from pressarchive.handouts.content import tree_of
from pressarchive.handouts.package import safe
from pressarchive.handouts.paper import Pictures
from pressarchive.mailing.html import document, words_of
from pressarchive.mailing.message import Mail
from pressarchive.messages.catalogue import phrase
from pressarchive.model import clock
from pressarchive.outputs.view import item, publisher
from pressarchive.outputs.writing import place_of
from pressarchive.plaintext.addresses import Site
from pressarchive.plaintext.view import text
from pressarchive.plaintext.writing import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.handouts.content import Node
    from pressarchive.model.records import Release
    from pressarchive.plaintext.view import Text

#: Kinds of pictures that mail programs draw.
DRAWN: Final = frozenset({'.jpg', '.jpeg', '.png', '.gif'})


class Refused(Exception):  # noqa: N818  it is an answer, not a fault of the program
    """Why no mail is made of a page, and what to do."""


class Page:
    """Listens until the page of a release is written, and makes a mail of what is written."""

    def __init__(self, docname: str) -> None:
        """Wait for the page *docname*."""
        self._docname = docname
        self._written: tuple[str, nodes.document] | None = None

    @property
    def listeners(self) -> dict[str, Callable[..., object]]:
        """What has the page written even if it has not changed, and takes it."""
        return {'env-updated': self._name, 'html-page-context': self._take}

    def _name(self, _app: Sphinx, env: BuildEnvironment) -> list[str]:
        return [self._docname] if self._docname in env.found_docs else []

    def _take(
        self, _app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: Any
    ) -> None:
        if pagename == self._docname and doctree is not None:
            self._written = context['body'], doctree

    def mail(self, app: Sphinx, blind: Sequence[str], *, inside: bool | None) -> Mail:
        """Return the mail, to be sent to *blind*.

        Pictures and attachments are *inside*, or there are links to them; ``None``: inside if no link would
        lead anywhere yet. Raises :class:`Refused`.
        """
        press = press_of(app.env)
        release = press.page(self._docname).release
        if release is None or self._written is None:
            raise Refused(phrase('%s is no release', self._docname))
        body, doctree = self._written
        kind, until = held_as(press, release)
        if kind in {'draft', 'fault'}:
            message = phrase(
                "%s is no finished text: it is a draft, or has a mistake; see 'pressarchive check'"
            )
            raise Refused(message % self._docname)
        place, view, home = place_of(app), text(press, release), publisher(press)
        if inside is None:
            inside = bool(kind) or not place.site
        address = place.page(release.docname)
        pictures = Pictures(app, DRAWN)
        tree = tree_of(body, address, pictures if inside else lambda _address: '')
        language = release.language or home.language
        with words_in(release.language, app.config.language):
            above = not_public(kind, until, spoken_on(release.language, app.config.language))
            # A preview's page says it, too; here it stands above all.
            tree = [node for node in tree if not above or words_of(node) != above]
            if place.site and not kind:
                tree += _links(view, place.site, address, with_files=not inside)
        title = item(press, release).title
        office = home.office
        return Mail(
            subject=f'{above}: {title}' if above else title,
            text=text_of(view, doctree, Site(app.config.language, place.site, address)).decode('utf-8'),
            html=document(
                tree, language=language, title=title, above=above, accent=press.registry.site.accent
            ),
            date=clock.now(press.registry.zone),
            name=home.name if office and office.email else '',
            address=office.email if office else '',
            blind=blind,
            pictures={name: pictures.content(name) for name in pictures.found},
            files=_files(app, release) if inside else {},
        )


def _links(view: Text, site: str, address: str, *, with_files: bool) -> list[Node]:
    """Return links to the page, and to its files if these are not in the mail."""
    rows: list[list[Node]] = [[{'is': 'link', 'to': address, 'of': [address]}]]
    if with_files:
        rows += [[{'is': 'link', 'to': f'{site}{one.path}', 'of': [one.name]}] for one in view.files]
    heading: Node = {
        'is': 'heading',
        'level': 2,
        'of': [str(_('Address of this press release:')).rstrip(':')],
    }
    return [heading, {'is': 'list', 'of': rows}]


def _files(app: Sphinx, release: Release) -> dict[str, bytes]:
    """Return the attachments by their names."""
    paths = [Path(app.srcdir, one.file) for one in release.attachments]
    return {safe(PurePosixPath(path).name): path.read_bytes() for path in paths if path.is_file()}
