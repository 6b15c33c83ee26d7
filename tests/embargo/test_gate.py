"""Which documents the gate keeps out, without Sphinx: it is asked with the least that it looks at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from sphinx.errors import ExtensionError

from pressarchive.base import warnings
from pressarchive.embargo import gate
from pressarchive.embargo.gate import PUBLIC_AT, Gate
from pressarchive.model.pages import Page
from pressarchive.model.visibility import MOMENT_FORMS, Hold
from tests.samples import release

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BERLIN = ZoneInfo('Europe/Berlin')
UNTIL = datetime(2026, 12, 1, 9, tzinfo=UTC)
A, B, C = (f'releases/2026/{name}' for name in 'abc')
NO_UTF8 = 'is not UTF-8 (byte 0xff); save it with the encoding UTF-8'
MENDED = 'The page is not public until that is mended'


def source(*options: str) -> str:
    """Return a release in Markdown."""
    return '\n'.join(['# T', '', ':::{pressrelease}', ':date: 2026-11-24', *options, ':::', ''])


OPEN, EMBARGO, DRAFT = source(), source(':embargo: 2026-12-01 10:00'), source(':status: draft')


class Site:
    """Stands for Sphinx and for all that the archive knows: files in a folder, and notes of what is done."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.gate = Gate()
        self.folder = folder
        self.warnings: list[tuple[str, str, str]] = []
        self.done: list[tuple[Any, ...]] = []
        self.is_signed = False
        self.pages: dict[str, Page] = {}
        self.press: Any = SimpleNamespace(
            data={}, now=NOW, embargo_zone=BERLIN, folder='releases', registry=SimpleNamespace(zone=BERLIN),
            is_ours=lambda _name: True,
            held={}, previewed={}, hidden_topics=frozenset(), topic_page=lambda key: f'topics/{key}',
            page=lambda docname: self.pages.get(docname, Page()),
        )  # fmt: skip
        config = SimpleNamespace(
            press_preview=False, press_max_source=1000, press_signature_page='signature', root_doc='index',
            source_suffix={'.md': 'markdown', '.rst': 'restructuredtext'},
        )  # fmt: skip
        self.env: Any = SimpleNamespace(
            found_docs=set(), all_docs={}, dependencies={}, toctree_includes={}, glob_toctrees=set(),
            domains={'press': self.press}, srcdir=str(folder), config=config, doctreedir=folder / 'doctrees',
            doc2path=lambda name: str(next(iter(folder.glob(f'{name}.*')), folder / f'{name}.md')),
            clear_doc=lambda name: self.done.append(('clear', name)),
        )  # fmt: skip
        self.app: Any = SimpleNamespace(
            env=self.env, config=config, srcdir=str(folder),
            emit=lambda *_event: [()] if self.is_signed else [('signature',), ('nowhere',)],
            events=SimpleNamespace(emit=lambda *what: self.done.append((what[0], what[2]))),
            builder=SimpleNamespace(read_doc=lambda name: self.done.append(('read', name))),
        )  # fmt: skip
        patch.setattr(gate, 'warn', self._warn)
        patch.setattr(warnings, 'warn', self._warn)
        patch.setattr(gate, 'forget', self._forget)
        patch.setattr(
            gate, 'refuse_copies', lambda _app, names: self.done.append(('refuse', tuple(sorted(names))))
        )

    def _warn(self, subtype: str, message: str, *args: object, location: str) -> None:
        place = location.removeprefix(f'{self.folder}/')
        self.warnings.append((subtype, place, message % args))

    def _forget(self, _app: object, names: Iterable[str]) -> None:
        self.env.found_docs.difference_update(names)

    def write(self, docname: str, text: str | bytes, suffix: str = '.md') -> None:
        """Write a page that Sphinx finds."""
        path = self.folder / f'{docname}{suffix}'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.env.found_docs.add(docname)

    def knows(self, docname: str, page: Page | None = None) -> None:
        """Let the page be read already, by an earlier build."""
        self.env.found_docs.add(docname)
        self.env.all_docs[docname] = 1
        self.pages[docname] = page or Page()

    def keep_out(self, *, changed: Iterable[str] = ()) -> tuple[set[str], set[str], set[str], list[str]]:
        """Ask the gate; return what is still to be read, what is to be removed, and what to read again."""
        changed = {*changed}
        added, removed = self.env.found_docs - self.env.all_docs.keys(), set[str]()
        again = self.gate.keep_out(self.app, self.env, added, changed, removed)
        return added, changed, removed, sorted(again)

    def look_again(self, *reading: str) -> list[str]:
        """Let the gate look at what has been read; return what is still to be written."""
        names = [*reading]
        self.gate.note_reading(self.app, self.env, names)
        self.gate.look_again(self.app, self.env)
        return names


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path, monkeypatch)


# --- Before reading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('docname', 'suffix', 'text', 'hold'),
    [
        (A, '.md', OPEN, None),
        (A, '.md', EMBARGO, Hold(UNTIL, 5)),
        (A, '.md', DRAFT, Hold(line=5)),
        (A, '.rst', 'T\n=\n\n.. pressrelease::\n   :date: 2026\n   :status: draft\n', Hold(line=6)),
        # What is code in Markdown only is none in another format.
        (A, '.md', '```text\n:status: draft\n```\n', None),
        (A, '.rst', '```text\n:status: draft\n```\n', Hold(line=2)),
        (A, '.txt', '```text\n:status: draft\n```\n', Hold(line=2)),
        # Elsewhere an option counts with the directive only.
        ('about', '.md', '# T\n\n:status: draft\n', None),
        ('releases', '.md', '# T\n\n:status: draft\n', None),
        ('about', '.md', DRAFT, Hold(line=5)),
    ],
)
def test_what_a_source_says(site: Site, docname: str, suffix: str, text: str, hold: Hold | None) -> None:
    site.write(docname, text, suffix)
    added, _changed, removed, again = site.keep_out()
    assert site.press.held.get(docname) == hold
    assert added == ({docname} if hold is None else set())
    assert site.env.found_docs == added
    assert (removed, again, site.warnings) == (set(), [], [])
    assert site.done == [('refuse', tuple(site.press.held))]


@pytest.mark.parametrize('kind', ['md', 'markdown', 'myst'])
def test_kinds_that_markdown_reads(site: Site, kind: str) -> None:
    site.app.config.source_suffix = {'.md': kind}
    site.write(A, '```text\n:status: draft\n```\n')
    site.keep_out()
    assert site.press.held == {}


@pytest.mark.parametrize(
    ('text', 'warning', 'topics'),
    [
        (
            source(':embargo: bald', ':topics: bau'),
            (
                'embargo',
                f'{A}.md:5',
                f"option 'embargo' is wrong: 'bald' is no moment; allowed: {MOMENT_FORMS}. {MENDED}",
            ),
            {'bau'},
        ),
        (
            source(':embrago: 2020-01-01 10:00'),
            ('embargo', f'{A}.md:5', f"option 'embrago' is unknown; did you mean 'embargo'? {MENDED}"),
            set(),
        ),
        (
            source(':topics: bau').encode() + b'\n\xff',
            (
                'source',
                f'{A}.md:8',
                f'this file {NO_UTF8}. It is left out of the build.',
            ),
            {'bau'},
        ),
    ],
)
def test_a_fault_is_named_and_keeps_out(
    site: Site, text: str, warning: tuple[str, str, str], topics: set[str]
) -> None:
    site.write(A, text)
    site.keep_out()
    assert site.warnings == [warning]
    assert site.press.held[A].line == int(warning[1].rpartition(':')[2])
    assert site.press.held[A].fault in warning[2]
    assert site.press.held[A].fault
    assert site.press.hidden_topics == topics


def test_a_preview_shows_what_is_held_and_knows_why(site: Site) -> None:
    site.app.config.press_preview = True
    site.write(A, EMBARGO)
    site.write(B, b'\xff')
    site.write(C, OPEN)
    assert site.keep_out()[0] == {A, C}
    assert site.press.previewed == {A: Hold(UNTIL, 5)}
    assert site.press.held.keys() == {B}
    # Each build finds out for itself.
    site.write(A, OPEN)
    site.keep_out()
    assert site.press.previewed == {}


def test_what_was_public_is_removed_and_is_no_change(site: Site) -> None:
    for name in (A, B):
        site.write(name, DRAFT)
        site.knows(name)
    site.write(C, DRAFT)
    assert site.keep_out(changed=[A]) == (set(), set(), {A}, [])
    # What nobody has changed is not looked at: what was public stays so.
    assert site.env.found_docs == {B}


# --- The clock, and the zone -----------------------------------------------------------------------

EARLIER, LATER = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)


@pytest.mark.parametrize(
    ('before', 'is_again'),
    [
        (None, False),
        ((EARLIER.timestamp(), 'Europe/Berlin'), False),
        ((NOW.timestamp(), 'Europe/Berlin'), False),
        ((LATER.timestamp(), 'Europe/Berlin'), True),
        ((NOW.timestamp(), 'UTC'), True),
        ((EARLIER.timestamp(), 'None'), True),
    ],
)
def test_what_was_public_is_looked_at_again(
    site: Site, before: tuple[float, str] | None, is_again: bool
) -> None:
    """Each of two things keeps it out: its source here, and below what was read of it."""
    if before is not None:
        site.press.data[PUBLIC_AT] = before
    site.write(A, EMBARGO)
    site.knows(A)
    site.keep_out()
    assert (A in site.press.held) == is_again
    assert site.press.data[PUBLIC_AT] == (NOW.timestamp(), 'Europe/Berlin')


@pytest.mark.parametrize(
    ('page', 'is_read'),
    [
        (Page(release(A, embargo=UNTIL), directive_line=3), True),
        (Page(release(A), directive_line=3), False),
        # Without a date nobody has noted when it is public.
        (Page(directive_line=3), True),
        (Page(), False),
    ],
)
@pytest.mark.parametrize('is_set_back', [False, True])
def test_what_had_an_embargo_is_read_again(site: Site, page: Page, is_read: bool, is_set_back: bool) -> None:
    site.press.data[PUBLIC_AT] = ((LATER if is_set_back else EARLIER).timestamp(), 'Europe/Berlin')
    site.write(A, '# T\n\n```{include} head.txt\n```\n')
    site.knows(A, page)
    assert site.keep_out() == (set(), set(), set(), [A] if is_read and is_set_back else [])


def test_what_is_kept_out_is_not_read_again(site: Site) -> None:
    site.press.data[PUBLIC_AT] = (LATER.timestamp(), 'Europe/Berlin')
    site.write(A, EMBARGO)
    site.knows(A, Page(release(A, embargo=UNTIL), directive_line=3))
    assert site.keep_out() == (set(), set(), {A}, [])


def test_what_took_from_a_page_that_is_held_now_is_read_again(site: Site) -> None:
    site.write(A, DRAFT)
    site.knows(A)
    for name, files in ((B, [f'{A}.md']), (C, ['other.txt'])):
        site.write(name, OPEN)
        site.knows(name)
        site.env.dependencies[name] = files
    assert site.keep_out(changed=[A]) == (set(), set(), {A}, [B])


# --- Pages of years and topics ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ('sources', 'hidden', 'topics'),
    [
        ({A: OPEN}, set(), set()),
        ({A: DRAFT}, {'releases/2026/index'}, set()),
        ({A: DRAFT, B: OPEN}, set(), set()),
        ({A: DRAFT, 'releases/2025/b': OPEN}, {'releases/2026/index'}, set()),
        ({'releases/2026/mai/a': DRAFT}, {'releases/2026/index', 'releases/2026/mai/index'}, set()),
        ({'releases/2026/mai/a': DRAFT, B: OPEN}, {'releases/2026/mai/index'}, set()),
        ({A: source(':status: draft', ':topics: bau, kultur'), B: OPEN},
         {'topics/bau'}, {'bau', 'kultur'}),
        ({A: source(':status: draft', ':topics: bau, kultur'), B: source(':topics: bau')},
         set(), {'kultur'}),
        # What is not among the releases has no year.
        ({'2026/a': DRAFT}, set(), set()),
    ],
)  # fmt: skip
def test_pages_that_only_what_is_held_belongs_to(
    site: Site, sources: dict[str, str], hidden: set[str], topics: set[str]
) -> None:
    pages = ['index', '2026/index', 'releases/2025/index', 'releases/2026/index', 'releases/2026/mai/index']
    for page in (*pages, 'topics/bau'):
        site.write(page, '# T\n')
    for docname, text in sources.items():
        site.write(docname, text)
    site.keep_out()
    held = {name: hold for name, hold in site.press.held.items() if name not in sources}
    assert held == dict.fromkeys(hidden, Hold())
    assert site.press.hidden_topics == topics


def test_topics_of_what_was_read_earlier_count(site: Site) -> None:
    site.write(A, source(':status: draft', ':topics: bau, kultur, sport'))
    site.knows(B, Page(release(B, topics=('bau',))))
    site.knows('about', Page())
    site.keep_out()
    assert site.press.hidden_topics == {'kultur', 'sport'}


def test_topics_of_an_earlier_build_do_not_count(site: Site) -> None:
    site.write(A, source(':topics: bau'))
    site.keep_out()
    site.knows(A, Page(release(A, topics=('kultur',))))
    site.write(B, source(':status: draft', ':topics: bau, kultur'))
    site.keep_out()
    assert site.press.hidden_topics == {'bau'}


@pytest.mark.parametrize('is_signed', [False, True])
def test_the_page_of_signatures_is_there_if_there_are_any(site: Site, is_signed: bool) -> None:
    site.is_signed = is_signed
    site.write('signature', '# T\n')
    site.keep_out()
    assert site.press.held == ({} if is_signed else {'signature': Hold()})


def test_no_page_of_signatures(site: Site) -> None:
    site.write(A, OPEN)
    site.keep_out()
    assert site.press.held == {}


# --- After reading ---------------------------------------------------------------------------------

UNREADABLE = Hold(is_unreadable=True)


@pytest.mark.parametrize(
    ('hold', 'preview', 'is_out'),
    [
        (None, False, False),
        (None, True, False),
        (Hold(UNTIL, 5), False, True),
        (Hold(UNTIL, 5), True, False),
        (UNREADABLE, False, True),
        (UNREADABLE, True, True),
    ],
)
def test_what_the_directive_found_out(site: Site, hold: Hold | None, preview: bool, is_out: bool) -> None:
    site.app.config.press_preview = preview
    for name in (A, B, 'releases/2026/index'):
        site.write(name, '# T\n')
    site.keep_out()
    site.pages[A] = Page(hold=hold)
    doctree = site.folder / 'doctrees' / f'{A}.doctree'
    doctree.parent.mkdir(parents=True)
    doctree.touch()
    site.done.clear()
    written = site.look_again(A, B)
    assert written == ([B] if is_out else [A, B])
    assert site.press.held == ({A: hold} if is_out else {})
    assert (A in site.env.found_docs, doctree.exists()) == (not is_out, not is_out)
    steps = [('env-purge-doc', A), ('clear', A), ('refuse', (A,))]
    assert site.done == (steps if is_out else [])
    assert site.warnings == []


def test_what_is_not_read_is_not_looked_at_again(site: Site) -> None:
    site.knows(A, Page(hold=Hold(UNTIL, 5)))
    site.keep_out()
    assert site.look_again(B) == [B]
    assert site.press.held == {}


def test_what_was_kept_out_before_reading_is_not_taken_out_again(site: Site) -> None:
    site.write(A, DRAFT)
    site.write(B, OPEN)
    site.keep_out()
    site.done.clear()
    assert site.look_again(B) == [B]
    assert site.done == []
    site.pages[B] = Page(hold=Hold(UNTIL, 5))
    site.look_again(B)
    assert site.done == [('env-purge-doc', B), ('clear', B), ('refuse', (B,))]


def test_topics_of_a_head_in_another_file(site: Site) -> None:
    site.write(A, '# T\n\n:topics: kultur\n')
    (site.folder / 'head.txt').write_text(':topics: bau\n')
    (site.folder / 'a.png').write_text(':topics: sport\n')
    site.env.dependencies[A] = ['head.txt', 'a.png']
    site.write('releases/2026/index', '# T\n')
    site.write('topics/bau', '# T\n')
    site.keep_out()
    site.pages[A] = Page(hold=Hold(UNTIL, 5))
    assert site.look_again('topics/bau', A, 'releases/2026/index') == []
    assert site.press.held == {A: Hold(UNTIL, 5), 'releases/2026/index': Hold(), 'topics/bau': Hold()}
    assert site.press.hidden_topics == {'bau', 'kultur'}
    assert site.done[1:] == [
        ('env-purge-doc', A), ('clear', A),
        ('env-purge-doc', 'releases/2026/index'), ('clear', 'releases/2026/index'),
        ('env-purge-doc', 'topics/bau'), ('clear', 'topics/bau'),
        ('refuse', (A, 'releases/2026/index', 'topics/bau')),
    ]  # fmt: skip


@pytest.mark.parametrize('is_known', [False, True])
def test_what_takes_its_text_from_what_is_held(site: Site, is_known: bool) -> None:
    site.write(A, DRAFT)
    site.write(B, DRAFT)
    site.write(C, OPEN)
    site.write('about', '# T\n')
    site.env.dependencies[C] = ['other.txt', f'{B}.md', f'{A}.md']
    site.env.dependencies['about'] = ['other.txt']
    if is_known:
        site.pages[C] = Page(release(C), directive_line=3)
    site.keep_out()
    assert site.look_again('about', C) == ['about']
    assert site.press.held[C] == Hold()
    message = f'this page takes its text from {A}.md, which is not public. It is left out of the build'
    assert site.warnings == [('embargo', f'{C}.md:1', message)]


def test_lists_that_name_what_was_taken_out_are_read_again(site: Site) -> None:
    for name in (A, B, 'all', 'glob', 'other', 'written'):
        site.write(name, '# T\n')
    site.env.toctree_includes = {'all': [A, B], 'other': [B], 'gone': [A], 'written': [A]}
    site.env.glob_toctrees = {'glob'}
    site.keep_out()
    site.pages[A] = Page(hold=Hold(UNTIL, 5))
    site.done.clear()
    assert site.look_again(A, 'written') == ['written', 'all', 'glob']
    assert site.done == [
        ('env-purge-doc', A), ('clear', A), ('refuse', (A,)),
        *((step, name) for name in ('all', 'glob', 'written') for step in ('env-purge-doc', 'clear', 'read')),
    ]  # fmt: skip


def test_the_home_page_must_be_public(site: Site) -> None:
    site.write('index', '# T\n')
    site.keep_out()
    site.pages['index'] = Page(hold=Hold(UNTIL, 5))
    with pytest.raises(ExtensionError, match='the home page index is not public; an archive needs one'):
        site.look_again('index')


# --- What is said ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('held', 'previewed', 'error', 'said'),
    [
        ({}, {}, None, []),
        ({A: Hold(line=5)}, {}, None, ['1 (drafts: 1)']),
        ({A: Hold(line=5)}, {B: Hold(UNTIL, 5)}, None,
         ['2 (drafts: 1; under embargo: 1, the next until 2026-12-01 10:00)']),
        ({A: Hold(line=5)}, {}, ValueError(), []),
        # Pages of years, and what only takes from others, are no releases.
        ({A: Hold(), 'releases': Hold(line=5), 'about': Hold(line=5)}, {}, None, []),
    ],
)  # fmt: skip
def test_how_much_is_not_public_is_said_at_the_end(
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    held: dict[str, Hold],
    previewed: dict[str, Hold],
    error: Exception | None,
    said: list[str],
) -> None:
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(
        gate, 'inform', lambda subtype, message, words: found.append((subtype, message % words))
    )
    site.press.held, site.press.previewed = held, previewed
    site.gate.say(site.app, error)
    assert found == [('embargo', f'not public yet: {one}') for one in said]
