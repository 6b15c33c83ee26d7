"""The committed archive in ``docs``: what must hold of any archive, with no facts of this one.

This is the one module that reads ``docs``. All other tests have archives of their own, so that whoever
writes press releases here never turns the extension's tests red.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from pressarchive.skeleton.answers import Answers
from pressarchive.skeleton.contents import contents_of
from tests.chromium import Heard, served
from tests.support import REPOSITORY, Project

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token
    from playwright.sync_api import Browser

    from pressarchive.domain.domain import PressDomain
    from tests.support import Built

pytestmark = pytest.mark.slow(reason='the committed archive; `make check` builds it, too')

DOCS = REPOSITORY / 'docs'
MARKDOWN = MarkdownIt('commonmark').enable(['table']).use(front_matter_plugin).use(colon_fence_plugin)
#: Where a text is cut into pieces that must be on the page: behind a sentence, a colon, a quotation.
SENTENCES = re.compile(r'(?<=[.!?:“"]) +')
#: What plain Markdown shows and MyST does not: footnotes, targets, comments, and roles with their text.
ONLY_MYST = re.compile(r'\[\^[\w-]+\]:?|^\([\w-]+\)=$|^%.*|\{[\w:-]+\}\0[^\0]*\0', re.MULTILINE)


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the built copy of the archive."""
    return Project.copy_of(DOCS, tmp_path_factory.mktemp('committed') / 'docs').build()


def domain(built: Built) -> PressDomain:
    """Return what the build knows of its releases."""
    return built.env.domains['press']  # type: ignore[return-value]


def test_it_builds_without_a_warning(built: Built) -> None:
    assert built.warnings == []


def pieces(source: str) -> list[str]:
    """Return the sentences of a release's text in their order, as plain Markdown reads them.

    Heads, contacts and notices stand in fences: what becomes of them is not the text as it was written.
    """
    inlines = [token.children or [] for token in MARKDOWN.parse(source) if token.type == 'inline']
    stretches = [part for tokens in inlines for part in ONLY_MYST.split(''.join(map(written, tokens)))]
    sentences = [one for part in stretches for one in SENTENCES.split(folded(part.replace('\0', '')))]
    return [one for one in sentences if one]


def written(token: Token) -> str:
    """Return what an inline token has of the text; code between two zeros, for it may be a role's."""
    if token.type == 'code_inline':
        return f'\0{token.content}\0'
    return (
        '\n' if token.type in {'softbreak', 'hardbreak'} else '' if token.type == 'image' else token.content
    )


def folded(text: str) -> str:
    """Return *text* with each run of blanks as one."""
    return ' '.join(text.split())


def test_every_sentence_of_every_release_is_on_its_page_in_order(built: Built) -> None:
    for release in domain(built).archive.releases:
        if release.withdrawal is not None:
            continue
        source = built.env.doc2path(release.docname).read_text(encoding='utf-8')
        text = folded(built.page(release.docname).select_one('.press-release').get_text())
        # What stands nowhere is told from what stands too early.
        place = 0
        for piece in pieces(source):
            assert piece in text, f'{release.docname}: not on the page: {piece}'
            found = text.find(piece, place)
            assert found >= 0, f'{release.docname}: not in this place: {piece}'
            place = found + len(piece)


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('# T\n\n:::{pressrelease}\n:date: 2020\n:::\n\nEins. Zwei!\n', ['T', 'Eins.', 'Zwei!']),
        ('Am *18.* und\n**19. Mai**: [hier](a.md) \\* `x`', ['Am 18.', 'und 19.', 'Mai:', 'hier * x']),
        ('Fragt {press:contact}`muster` gern.', ['Fragt', 'gern.']),
        ('Ein Satz[^1] geht.\n\n[^1]: Die Note.\n', ['Ein Satz', 'geht.', 'Die Note.']),
        ('| a | b |\n| - | - |\n| c. d | e |\n', ['a', 'b', 'c.', 'd', 'e']),
        ('- eins\n- zwei\n\n> „Drei.“ Vier\n', ['eins', 'zwei', '„Drei.“', 'Vier']),
    ],
)
def test_sentences_are_read_from_a_source(source: str, expected: list[str]) -> None:
    assert pieces(source) == expected


def kinds(built: Built) -> list[str]:
    """Return the documents to be looked at: the newest release, its year, a topic, and the single pages."""
    press = domain(built)
    releases = [one.docname for one in press.archive.releases][-1:]
    config = built.env.config
    found = [*releases, *(name.rpartition('/')[0] + '/index' for name in releases)]
    found += [f'{press.folder}/index', f'{config.press_topics}/index']
    found += sorted(name for name in built.env.found_docs if name.startswith(f'{config.press_topics}/'))[-1:]
    found += sorted(name for name in built.env.found_docs if '/' not in name)
    found += [f'{config.press_handbook}/index'] if config.press_handbook else []
    return [name for name in dict.fromkeys(found) if name in built.env.found_docs]


@pytest.mark.browser
def test_each_kind_of_page_is_accessible_and_asks_no_other_host(built: Built, browser: Browser) -> None:
    """Narrow and dark, wide and light: axe finds nothing, nothing is said, nobody else is asked."""
    folder: Path = built.outdir
    found: list[Any] = []
    with served(folder) as address:
        for width, mode in ((360, 'dark'), (1280, 'light')):
            context = browser.new_context(viewport={'width': width, 'height': 800}, color_scheme=mode)  # type: ignore[arg-type]
            page = context.new_page()
            heard = Heard()
            heard.listen(page)
            for name in kinds(built):
                answer = page.goto(f'{address}{name}.html')
                assert answer is not None
                assert answer.ok, name
                page.wait_for_load_state('networkidle')
                violations = Axe().run(page).response['violations']
                found += [(name, width, one['id'], one['nodes'][0]['html']) for one in violations]
            assert heard.said == []
            assert heard.elsewhere(address) == []
            context.close()
    assert found == []


#: Pages that say nothing of their own but what the organisation's file has.
FRAME = ('404.md', 'accessibility.md', 'corrections.md', 'imprint.md', 'privacy.md', 'search.md')
DIRECTIVE = re.compile(r'^:::\{.+', re.MULTILINE)
NAMES = ('project', 'author', 'project_copyright', 'html_title')


def test_the_archive_is_one_that_init_makes() -> None:
    """With the same settings and pages, and on those of the frame the same directives, besides its own."""
    new = {name: text for name, text in contents_of(Answers('x')).items() if name.startswith('docs/')}
    pages = {name.removeprefix('docs/') for name in new if '-beispiel.md' not in name}
    assert [name for name in sorted(pages) if not (DOCS / name).is_file()] == []

    def settings(text: str) -> list[str]:
        lines = text.partition('"""\n\n')[2].splitlines()
        return [line for line in lines if not line.startswith(tuple(f'{name} = ' for name in NAMES))]

    assert settings((DOCS / 'conf.py').read_text('utf-8')) == settings(new['docs/conf.py'])
    for name in FRAME:
        own = DIRECTIVE.findall((DOCS / name).read_text('utf-8'))
        assert set(DIRECTIVE.findall(new[f'docs/{name}'])) <= set(own)
