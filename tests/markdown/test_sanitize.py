"""What the guard takes out of a document, without a build: documents are made here, node by node."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.transforms.references import ExternalTargets, IndirectHyperlinks, Substitutions
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.transforms import DoctreeReadEvent

from pressarchive.base import warnings
from pressarchive.markdown import misunderstanding, sanitize
from pressarchive.markdown.sanitize import GuardContent, GuardResolved, file_meant
from pressarchive.pictures import faults
from tests.histories import picture

T = TypeVar('T', bound=nodes.Node)
DOCNAME = 'releases/2026/a'
PNG = picture(1)
CODE = 'this link has the scheme {!r}, which may carry code; allowed: https, mailto, tel and this site'
HTML = 'HTML stands in the text ({!r}); it is shown letter by letter: write Markdown instead'
HOST = 'the picture {} does not lie in the archive: every reader would be seen elsewhere; '
HOST += 'put it beside the release'
OUT = 'lies outside the archive'
OUTSIDE = 'the file %s %s and is not published; put it beside the release'


class Page:
    """A document that is being read, in an archive with the files that a test needs."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.warnings: list[tuple[str, int, str]] = []
        self.dependencies: list[str] = []
        (folder / DOCNAME).parent.mkdir(parents=True)
        self.env: Any = SimpleNamespace(
            srcdir=folder,
            current_document=SimpleNamespace(docname=DOCNAME),
            config=SimpleNamespace(
                figure_language_filename='{root}.{language}{ext}',
                language='de',
                press_registry='press.toml',
                press_ledger='releases.lock',
                exclude_patterns=[],
            ),
            domains={'press': SimpleNamespace(confdir=folder, made=(), is_ours=lambda _name: True)},
            doc2path=lambda name: str(folder / f'{name}.md'),
            relfn2path=self._relfn2path,
            note_dependency=self.dependencies.append,
        )
        settings = get_default_settings()
        settings.env = self.env
        self.document = new_document(f'{DOCNAME}.md', settings)
        patch.setattr(sanitize, 'warn', self._warn)
        patch.setattr(warnings, 'warn', self._warn)

    def _relfn2path(self, name: str, _docname: str = '') -> tuple[str, str]:
        base = self.folder if name.startswith('/') else (self.folder / DOCNAME).parent
        path = (base / name.lstrip('/')).resolve()
        return Path(os.path.relpath(path, self.folder)).as_posix(), str(path)

    def _warn(self, subtype: str, message: str, *args: object, location: Any) -> None:
        line = location[1] if isinstance(location, tuple) else location.line
        self.warnings.append((subtype, line, message % args))

    def file(self, name: str, content: bytes = PNG) -> None:
        """Put a file beside the page."""
        path = (self.folder / DOCNAME).parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    def guarded(self, *children: nodes.Node, transform: type[Any] = GuardContent) -> list[str]:
        """Return what the guard leaves of *children*."""
        self.document += list(children)
        transform(self.document).apply()
        return [str(child) for child in self.document.children]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    return Page(tmp_path / 'docs', monkeypatch)


def at(line: int | None, node: T) -> T:
    """Return *node*, standing on *line*."""
    node.line = line
    return node


def par(*children: nodes.Node) -> nodes.paragraph:
    """Return a paragraph on line 7."""
    return at(7, nodes.paragraph('', '', *children))


# --- HTML ------------------------------------------------------------------------------------------


def raw(text: str, line: int | None = None) -> nodes.raw:
    """Return HTML, as MyST and docutils hand it on."""
    return at(line, nodes.raw('', text, format='html'))


@pytest.mark.parametrize(
    ('children', 'left', 'warnings'),
    [
        # A block becomes a paragraph, what stands in a text a part of it.
        ([raw('\n<b>x</b>\n', 3)], ['<paragraph><b>x</b></paragraph>'], [(3, HTML.format('<b>x</b>'))]),
        (
            [par(nodes.Text('a '), raw('<i>'), nodes.Text('b'), raw('</i>'))],
            ['<paragraph>a <i>b</i></paragraph>'],
            [(7, HTML.format('<i>'))],
        ),
        # One fault a paragraph, each block one.
        (
            [par(raw('<i>')), par(raw('<b>', 0)), raw('<hr>', 9), raw('<br>', 10)],
            [f'<paragraph><{tag}></paragraph>' for tag in ('i', 'b', 'hr', 'br')],
            [(line, HTML.format(tag)) for line, tag in ((7, '<i>'), (7, '<b>'), (9, '<hr>'), (10, '<br>'))],
        ),
        # A comment was never meant for readers; what has text between two is none.
        ([raw('<!-- x -->', 3), par(nodes.Text('a'), raw('<!-- -->'))], ['<paragraph>a</paragraph>'], []),
        (
            [raw('<!-- a --> b <!-- c -->', 3)],
            ['<paragraph><!-- a --> b <!-- c --></paragraph>'],
            [(3, HTML.format('<!-- a --> b <!-- c -->'))],
        ),
        ([raw('<!-- a', 3)], ['<paragraph><!-- a</paragraph>'], [(3, HTML.format('<!-- a'))]),
        ([raw('a <!-- -->', 3)], ['<paragraph>a <!-- --></paragraph>'], [(3, HTML.format('a <!-- -->'))]),
        ([raw('a -->', 3)], ['<paragraph>a --></paragraph>'], [(3, HTML.format('a -->'))]),
        # A message repeats 60 letters.
        ([raw('x' * 61, 3)], [f'<paragraph>{"x" * 61}</paragraph>'], [(3, HTML.format('x' * 60))]),
    ],
)  # fmt: skip
def test_html_is_shown_letter_by_letter(
    page: Page, children: list[nodes.Node], left: list[str], warnings: list[tuple[int, str]]
) -> None:
    assert page.guarded(*children) == left
    assert page.warnings == [('markup', line, message) for line, message in warnings]


# --- Links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('address', 'scheme'),
    [
        ('https://example.org/', None),
        ('mailto:x@example.org', None),
        ('tel:+49', None),
        ('', None),
        ('javascript', None),
        ('data', None),
        ('../javascript:x', None),
        ('javascript:x', 'javascript'),
        ('JavaScript:x', 'javascript'),
        ('vbscript:x', 'vbscript'),
        ('data:text/html,x', 'data'),
        # Browsers skip blanks and control characters.
        (' java\nscript\t:x', 'javascript'),
        ('java\0script:x', 'javascript'),
        ('\x01data:x', 'data'),
    ],
)
@pytest.mark.parametrize('transform', [GuardContent, GuardResolved])
def test_links_that_may_carry_code(
    page: Page, address: str, scheme: str | None, transform: type[Any]
) -> None:
    link = nodes.reference('', '', nodes.Text('Wort'), nodes.strong('', 'fett'), refuri=address)
    link['ids'].append('marke')
    (left,) = page.guarded(par(nodes.Text('a '), link), transform=transform)
    assert ('<reference' in left) == (scheme is None)
    assert 'Wort<strong>fett</strong>' in left
    assert page.warnings == ([] if scheme is None else [('link', 7, CODE.format(scheme))])


def test_links_that_are_not_resolved_yet(page: Page) -> None:
    bad, good, odd, target = (
        addnodes.pending_xref('', nodes.Text(word), **({} if word == 'c' else {'reftarget': where}))
        for word, where in (('a', 'javascript:x'), ('b', 'about'), ('c', ''), ('d', None))
    )
    place = nodes.reference('', '', nodes.Text('e'), refid='x')
    (left,) = page.guarded(par(bad, good, odd, target, place))
    assert left.startswith('<paragraph>a<pending_xref reftarget="about">b</pending_xref><pending_xref>c')
    assert left.endswith('<reference refid="x">e</reference></paragraph>')
    assert page.warnings == [('link', 7, CODE.format('javascript'))]


# --- What is meant for the page's head -------------------------------------------------------------


def test_meta_elements_lead_nobody_elsewhere(page: Page) -> None:
    children = [
        at(3, nodes.meta('', **{'http-equiv': 'refresh', 'content': '0'})),
        nodes.meta('', **{'http-equiv': 'set-cookie', 'content': 'x'}),
        nodes.meta('', name='description', content='x'),
    ]
    assert page.guarded(*children, transform=GuardResolved) == ['<meta content="x" name="description"/>']
    message = 'the page sets {!r} by a meta element, which may lead readers elsewhere; it is left out'
    assert page.warnings == [
        ('markup', 3, message.format('refresh')),
        ('markup', 1, message.format('set-cookie')),
    ]


# --- Files to download -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('target', 'left', 'warnings'),
    [
        ('plan.pdf', 'plan.pdf', []),
        ('gr%C3%B6%C3%9Fe.pdf', 'größe.pdf', []),
        ('/oben.pdf', '/oben.pdf', []),
        ('https://example.org/x.pdf', 'https://example.org/x.pdf', []),
        ('fehlt.pdf', None, ["the file 'fehlt.pdf' is not there; known: größe.pdf, link.pdf, plan.pdf"]),
        ('../../../x.pdf', None, [OUTSIDE % ('../../../x.pdf', OUT)]),
        ('../../../docs-2/x.pdf', None, [OUTSIDE % ('../../../docs-2/x.pdf', OUT)]),
        ('link.pdf', None, [OUTSIDE % ('link.pdf', OUT)]),
    ],
)
def test_files_to_download(page: Page, target: str, left: str | None, warnings: list[str]) -> None:
    for name in ('plan.pdf', 'größe.pdf', '../../oben.pdf', '../../../x.pdf', '../../../docs-2/x.pdf'):
        page.file(name)
    (page.folder / DOCNAME).with_name('link.pdf').symlink_to(page.folder.parent / 'x.pdf')
    node = addnodes.download_reference('', '', nodes.Text('Datei'), reftarget=target)
    found = page.guarded(par(node))
    kept = f'<download_reference reftarget="{left}">Datei</download_reference>'
    assert found == [f'<paragraph>{kept if left else "Datei"}</paragraph>']
    assert page.warnings == [('link', 7, message) for message in warnings]


def test_a_bad_file_does_not_hide_the_next_one(page: Page) -> None:
    page.file('plan.pdf')
    targets = ('https://example.org/', '../../../x.pdf', 'fehlt.pdf', 'PLAN.pdf')
    nodes_of = [addnodes.download_reference('', '', nodes.Text('x'), reftarget=target) for target in targets]
    (left,) = page.guarded(par(*nodes_of))
    kept = '<download_reference reftarget="{}">x</download_reference>'
    assert left == f'<paragraph>{kept.format("https://example.org/")}xx{kept.format("plan.pdf")}</paragraph>'
    assert len(page.warnings) == 2


# --- Pictures --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('uri', 'message'),
    [
        ('a.png', None),
        ('/oben.png', None),
        ('https://example.org/x.png', HOST.format('https://example.org/x.png')),
        ('//example.org/x.png', HOST.format('//example.org/x.png')),
        ('data:image/png;base64,x', HOST.format('data:image/png;base64,x')),
        ('ftp://' + 'x' * 60, HOST.format('ftp://' + 'x' * 54)),
        ('../../../x.png', OUTSIDE % ('../../../x.png', OUT)),
        ('fehlt.jpg', "the file 'fehlt.jpg' is not there; known: a.png"),
    ],
)
@pytest.mark.parametrize('is_link', [False, True])
@pytest.mark.parametrize('is_block', [False, True])
def test_pictures_that_are_taken_out(
    page: Page, uri: str, message: str | None, is_link: bool, is_block: bool
) -> None:
    for name in ('a.png', '../../oben.png', '../../../x.png'):
        page.file(name)
    image = at(0, nodes.image('', uri=uri, alt='Ein Bild'))
    node = nodes.reference('', '', image, refuri='https://example.org/') if is_link else image
    (left,) = page.guarded(at(7, node) if is_block else par(node))
    shown = 'Ein Bild' if message else f'<image alt="Ein Bild" uri="{uri}"/>'
    shown = f'<reference refuri="https://example.org/">{shown}</reference>' if is_link else shown
    assert left == (f'<paragraph>{shown}</paragraph>' if message or not is_block else shown)
    if not is_block or is_link:
        assert [line for _kind, line, _message in page.warnings] == [7] * bool(message)
    assert [(kind, said) for kind, _line, said in page.warnings] == ([('image', message)] if message else [])


@pytest.mark.parametrize('uri', ['https://example.org/x.png', 'fehlt.png'])
def test_a_picture_without_words_leaves_none(page: Page, uri: str) -> None:
    (left,) = page.guarded(par(nodes.Text('a'), nodes.image('', uri=uri)))
    assert left == '<paragraph>a</paragraph>'
    assert len(page.warnings) == 1


def test_a_picture_knows_its_line_for_later_messages(page: Page) -> None:
    page.file('a.png')
    image = at(0, nodes.image('', uri='a.png', alt='x'))
    page.guarded(par(nodes.emphasis('', '', image)))
    assert image.line == 7


ALT = 'the picture {0} has no alternative text; write what it shows: ![What it shows]({0})'


@pytest.mark.parametrize(
    ('content', 'alt', 'classes', 'warnings'),
    [
        (PNG, 'x', [], []),
        (PNG, '', [], [ALT.format('A.png')]),
        (PNG, None, [], [ALT.format('A.png')]),
        # The figure of the directive's own option has words of its own.
        (PNG, '', ['press-picture'], []),
    ],
)  # fmt: skip
def test_pictures_that_stay(
    page: Page, content: bytes, alt: str | None, classes: list[str], warnings: list[str]
) -> None:
    page.file('a.png', content)
    image = nodes.image('', uri='A.png', **({} if alt is None else {'alt': alt}))
    page.guarded(at(7, nodes.figure('', image, classes=classes)))
    assert image['uri'] == 'a.png'
    assert page.warnings == [('image', 7, message) for message in warnings]


@pytest.mark.parametrize(('content', 'fault'), [(b'', faults.EMPTY), (b'kein Bild', faults.BROKEN)])
def test_a_picture_that_is_not_shown_leaves_its_words(page: Page, content: bytes, fault: str) -> None:
    page.file('a.png', content)
    (left,) = page.guarded(at(7, nodes.image('', uri='a.png', alt='Ein Bild')))
    assert left == '<paragraph>Ein Bild</paragraph>'
    assert page.warnings == [('image', 7, f'the picture a.png {fault}')]


def test_pictures_among_which_sphinx_chooses(page: Page) -> None:
    """One of several kinds, and one for the site's language."""
    page.file('b.de.png')
    (left,) = page.guarded(par(nodes.image('', uri='a.*', alt='x'), nodes.image('', uri='b.png', alt='x')))
    # Whether the file of the name itself is broken counts all the same.
    assert left == '<paragraph><image alt="x" uri="a.*"/><image alt="x" uri="b.png"/></paragraph>'
    assert page.warnings == [('image', 7, 'the picture b.png cannot be read: No such file or directory')]


@pytest.mark.parametrize(
    ('name', 'found', 'dependencies'),
    [
        ('a.png', 'a.png', []),
        ('a%20b.png', 'a b.png', []),
        # Once there is a file "A.png", that is meant.
        ('A.png', 'a.png', ['releases/2026/A.png']),
        ('A%20b.png', 'a b.png', ['releases/2026/A b.png']),
    ],
)
def test_which_file_is_meant(page: Page, name: str, found: str, dependencies: list[str]) -> None:
    page.file('a.png')
    page.file('a b.png')
    assert file_meant(page.env, name) == found
    assert page.dependencies == dependencies


def test_when_the_guard_looks() -> None:
    assert (
        DoctreeReadEvent.default_priority > GuardResolved.default_priority > ExternalTargets.default_priority
    )
    assert ExternalTargets.default_priority > IndirectHyperlinks.default_priority
    # What is put in for a mark has been looked at where it was declared.
    assert GuardContent.default_priority < Substitutions.default_priority


def test_what_markdown_misunderstands_is_looked_at(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[nodes.Node] = []
    monkeypatch.setattr(misunderstanding, 'warn_of', seen.append)
    text = par(nodes.Text('a'))
    page.guarded(text)
    assert seen == [page.document, text, text.children[0]]
