"""What was public and is held leaves no byte in the output of any builder; what others put there stays."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest
from sphinx import locale

from pressarchive.runner.run import run
from tests.guarantees.test_leak import (
    DRAFT,
    EMBARGOED,
    NEVER_SHOWN,
    NOW,
    SECRETS,
    TRANSLATION,
    VERSIONS,
    N,
    Site,
)
from tests.histories import picture
from tests.leaks import found_in, slices, spellings
from tests.support import BIB, PRESS, Kept, Project, sphinx_app, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx.testing.util import SphinxTestApp

pytestmark = [
    pytest.mark.slow(reason='all builders'),
    pytest.mark.usefixtures('few_words'),
    # sphinxcontrib-serializinghtml 2.0 reads `self.app`, which Sphinx 11 will have no more: for it to mend.
    pytest.mark.filterwarnings('ignore:.*HTMLBuilder.app:sphinx.deprecation.RemovedInSphinx11Warning'),
]

OURS = ('html', 'dirhtml')
OTHERS = (
    'singlehtml',
    'text',
    'xml',
    'pseudoxml',
    'man',
    'changes',
    'epub',
    'json',
    'pickle',
    'gettext',
    'latex',
    'texinfo',
    'linkcheck',
    'dummy',
)
#: One of each kind: a file a page, one that is packed, two of HTML's family, one file, catalogues.
SOME = ('text', 'epub', 'json', 'singlehtml', 'latex', 'gettext')
#: They show little of a page: its links, or nothing.
SHOWING_LITTLE = ('linkcheck', 'dummy')
#: The sources' place is in what they write, or the times of files.
NEVER_THE_SAME = ('xml', 'pseudoxml', 'pickle', 'environment.pickle', 'Beispielarchiv.epub')
OVERRIDES = {'epub_copyright': 'Beispiel', 'version': '1', 'linkcheck_ignore': ['.*']}


@pytest.fixture(autouse=True)
def forget_the_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the clock; leave other tests without the words of these builds."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    yield
    locale.translators.clear()


def outdir_of(root: Path, builder: str, doctrees: str) -> Path:
    """Return where a builder writes to; the doctrees lie beside it, its own or those of all."""
    # Sphinx refuses to share those of gettext.
    folder = 'shared' if doctrees == 'shared' and builder != 'gettext' else builder
    return root / '_build' / folder / builder


def build(
    root: Path, builder: str, outdir: Path, prepare: Callable[[SphinxTestApp], object] = lambda _app: None
) -> None:
    """Build with *builder*; *prepare* gets the application before."""
    with sphinx_app(root, builder, outdir, overrides=dict(OVERRIDES)) as app:
        prepare(app)
        app.build()
        assert app.warning.getvalue() == ''


def build_all(root: Path, doctrees: str, builders: Iterable[str] = (*OURS, *OTHERS)) -> None:
    for builder in builders:
        build(root, builder, outdir_of(root, builder, doctrees))


@pytest.fixture(scope='module')
def public(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return what gives the archive as all builders have built it while what will be held was public.

    It takes whose doctrees they had: "own" ones or "shared".
    """

    @cache
    def built(doctrees: str) -> Kept:
        folder = tmp_path_factory.mktemp('public') / doctrees
        site = Site(folder)
        site.show()
        # Without any change of a version "changes" copies no source.
        site.project.write('neu.md', '---\norphan: true\n---\n# Neu\n\n```{versionadded} 1\nNeu.\n```\n')
        build_all(site.project.root, doctrees)
        found: set[str] = set()
        for builder in (*OURS, *OTHERS):
            shown = found_in(outdir_of(site.project.root, builder, doctrees), SECRETS).keys()
            assert builder in SHOWING_LITTLE or len(shown) > len(SECRETS) / 3, builder
            found |= shown
        assert SECRETS.keys() - found <= {*NEVER_SHOWN, 'name include', 'name table', 'name literal'}
        return Kept(folder)

    def again(doctrees: str) -> Site:
        site = Site.__new__(Site)
        site.project = Project.at(built(doctrees).again() / 'docs')
        return site

    return again


def delete(site: Site) -> None:
    for name in (
        EMBARGOED + '.md',
        TRANSLATION + '.rst',
        DRAFT + '.rst',
        'releases/2025/index.md',
        f'topics/{N["topic"]}.md',
    ):
        site.project.remove(name)
    site.project.write('press.toml', PRESS)
    site.project.write('references.bib', BIB)


def rename(site: Site) -> None:
    path = site.project.root / f'{EMBARGOED}.md'
    path.rename(path.with_stem('anders'))


OLD_NAME = {'name md': SECRETS['name md']}


@pytest.mark.parametrize(
    ('doctrees', 'change', 'secrets'),
    [('own', Site.hide, SECRETS), ('own', delete, SECRETS), ('shared', rename, OLD_NAME)],
    ids=['held', 'deleted', 'renamed'],
)
def test_what_was_public_is_in_no_output(
    public: Callable[[str], Site],
    doctrees: str,
    change: Callable[[Site], None],
    secrets: dict[str, set[bytes]],
) -> None:
    site = public(doctrees)
    change(site)
    # Ours last: others have read then what ours would read.
    build_all(site.project.root, doctrees, reversed((*OURS, *OTHERS)))
    assert found_in(site.project.root / '_build', secrets) == {}


def test_the_doctrees_are_gone(public: Callable[[str], Site]) -> None:
    """Or the build has others: only the output tells what was put into it."""
    site = public('own')
    site.hide()
    root = site.project.root
    for builder in (*OURS, *SOME):
        shutil.rmtree(outdir_of(root, builder, 'own').parent / 'doctrees')
        build_all(root, 'own', [builder])
        assert found_in(outdir_of(root, builder, 'own').parent, SECRETS) == {}, builder


def test_held_with_shared_doctrees_is_as_in_a_clean_build(public: Callable[[str], Site]) -> None:
    site = public('shared')
    root = site.project.root
    site.hide()
    clean = Project.copy_of(root, root.parent / 'clean' / 'docs').root
    build_all(root, 'shared', reversed((*OURS, *OTHERS)))
    assert found_in(root / '_build', SECRETS) == {}
    build_all(clean, 'shared', OTHERS)
    for builder in OTHERS:
        found, wanted = (tree(outdir_of(one, builder, 'shared')) for one in (root, clean))
        assert found.keys() == wanted.keys(), builder
        names = [name for name in found if not {builder, name}.intersection(NEVER_THE_SAME)]
        assert [name for name in names if found[name] != wanted[name]] == [], builder


def test_versions_of_pictures_go_whoever_builds_next(tmp_path: Path) -> None:
    """They lie beside the doctrees, which two builders may share."""
    site = Site(tmp_path)
    site.show()
    build_all(site.project.root, 'shared', ['html'])
    doctrees = outdir_of(site.project.root, 'html', 'shared').parent / 'doctrees'
    versions = {name: slices(content) for name, content in VERSIONS.items()}
    assert found_in(doctrees, versions).keys() == versions.keys()
    site.hide()
    build_all(site.project.root, 'shared', ['text'])
    assert found_in(doctrees, versions) == {}


WORD = 'zqxgeheim'
SMALL = {'word': spellings(WORD), 'picture': slices(picture(7, 40))}


@pytest.fixture
def small(project: Project) -> Project:
    """Return an archive of two releases, one of which will be held."""
    project.release('a', '2019-09')
    (project.root / f'releases/2019/{WORD}.png').write_bytes(picture(7, 40))
    show(project)
    return project


def show(project: Project, status: str = 'public') -> None:
    text = f'Text {WORD}.\n\n![Bild]({WORD}.png)'
    project.release(WORD, '2019-10', text=text, status=status)


class _StopError(Exception):
    """What breaks a build."""


def kill(app: SphinxTestApp) -> None:
    """Let the build end when all is written, and nobody has noted it: nothing catches this."""

    def end(*_arguments: object) -> None:
        raise KeyboardInterrupt

    app.connect('build-finished', end, priority=1)


def fail(app: SphinxTestApp) -> None:
    """Let the build fail when all is written."""
    finish = app.builder.finish

    def end() -> None:
        finish()
        raise _StopError

    app.builder.finish = end  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ('builder', 'broken'), [('text', kill), ('epub', kill), ('json', kill), ('latex', fail)]
)
def test_builds_that_break_off(
    small: Project, builder: str, broken: Callable[[SphinxTestApp], object]
) -> None:
    root, outdir = small.root, small.root / '_build' / builder
    foreign = small.write(f'_build/{builder}/fremd.css', '/* Fremd */')
    with pytest.raises((KeyboardInterrupt, _StopError)):
        build(root, builder, outdir, broken)
    assert 'word' in found_in(outdir, SMALL)
    show(small, 'draft')
    build(root, builder, outdir)
    assert found_in(root / '_build', SMALL) == {}
    show(small)
    build(root, builder, outdir)
    assert 'word' in found_in(outdir, SMALL)
    show(small, 'draft')
    with pytest.raises((KeyboardInterrupt, _StopError)):
        build(root, builder, outdir, broken)
    build(root, builder, outdir)
    assert found_in(root / '_build', SMALL) == {}
    assert foreign.exists()


@pytest.mark.parametrize('builder', SOME[:4])
def test_what_others_put_into_the_output_stays(small: Project, builder: str) -> None:
    root, outdir = small.root, small.root / '_build' / builder
    foreign: dict[Path, str] = {}

    def put(*names: str) -> None:
        for name in names:
            foreign[small.write(f'_build/{builder}/{name}', f'/* Fremd: {name} */')] = f'/* Fremd: {name} */'

    # Sheets of style, for EPUB warns of what it cannot pack.
    put('.git/config.css', 'notiz.css', '_static/eigen.css', '_images/fremd.css', 'releases/2019/fremd.css')
    build(root, builder, outdir)
    put('spaeter.css', 'privat/spaeter.css', '_static/spaeter.css', '_sources/fremd.css', '.git/index.css')
    build(root, builder, outdir)
    show(small, 'draft')
    build(
        root, builder, outdir, lambda app: app.connect('write-started', lambda *_: put('.git/objects/a.css'))
    )
    build(root, builder, outdir)
    assert {path: path.read_text('utf-8') for path in foreign if path.exists()} == foreign
    assert found_in(outdir, SMALL) == {}


@pytest.mark.parametrize(('builder', 'made'), [('latex', 'pdf'), ('latex', 'aux'), ('texinfo', 'info')])
def test_what_was_made_of_the_output_goes_with_it(small: Project, builder: str, made: str) -> None:
    root, outdir = small.root, small.root / '_build' / builder
    build(root, builder, outdir)
    (outdir / f'beispielarchiv.{made}').write_text(WORD)
    (outdir / f'anderes.{made}').write_text('anderes')
    show(small, 'draft')
    build(root, builder, outdir)
    assert found_in(outdir, SMALL) == {}
    assert (outdir / f'anderes.{made}').exists()


def test_sources_in_the_output_folder_stay(tmp_path: Path) -> None:
    outdir = tmp_path / 'text'
    project = Project(outdir / 'docs')
    project.release('a', '2019-09')
    build(project.root, 'text', outdir, lambda app: app.connect('write-started', save(project)))
    build(project.root, 'text', outdir)
    assert (project.root / 'notiz.txt').read_text('utf-8') == 'Notiz'
    assert (outdir / 'releases/2019/a.txt').exists()


def save(project: Project) -> Callable[[object], None]:
    """Return what saves a file among the sources while a build runs."""

    def written(*_arguments: object) -> None:
        project.write('notiz.txt', 'Notiz')

    return written


def test_builders_in_one_folder_leave_each_other_alone(small: Project) -> None:
    outdir = small.root / '_build' / 'out'

    def build_there(builder: str) -> set[str]:
        folders = ('-d', str(small.root / '_build/doctrees'), str(small.root), str(outdir))
        assert run(['-q', '-b', builder, *folders]).status == 0
        return {name for name in tree(outdir) if not name.startswith('.')}

    text = build_there('text')
    both = build_there('xml')
    assert text < both
    assert build_there('text') == both
    assert build_there('xml') == both
    show(small, 'draft')
    for builder in ('text', 'xml'):
        build_there(builder)
    assert found_in(outdir, SMALL) == {}
