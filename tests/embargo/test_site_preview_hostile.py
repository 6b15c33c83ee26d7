"""A preview shows what is not public, says so on every page, and cannot be published. All made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx import locale
from sphinx.errors import ConfigError

from pressarchive.embargo.preview import MARKER
from pressarchive.publish import publish
from tests.histories import command
from tests.support import CONF, forget_check_sums, tree, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Built, Project

pytestmark = [
    pytest.mark.slow(reason='what hardly anybody does; test_preview.py has the usual'),
    pytest.mark.usefixtures('few_words'),
]

NOW = '1780308000'
NOT_PUBLIC = ('gesperrt', 'entwurf')


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    yield
    locale.translators.clear()


@pytest.fixture
def archive(project: Project) -> Project:
    project.release('offen', '2026-03-01', topics='bau')
    project.release('gesperrt', '2026-12-01', embargo='2026-12-01 10:00', topics='kultur')
    project.release('entwurf', '2027-01-01', status='draft')
    return project


def pages(built: Built) -> list[str]:
    found = [name.removesuffix('.html') for name in tree(built.outdir) if name.endswith('.html')]
    return [name for name in found if not name.startswith('_')]


def test_every_page_says_that_it_is_a_preview(archive: Project) -> None:
    built = archive.build(press_preview=True)
    assert {f'releases/2026/{NOT_PUBLIC[0]}', f'releases/2027/{NOT_PUBLIC[1]}'} <= {*pages(built)}
    for name in pages(built):
        page = built.page(name)
        banner = page.select('.press-preview')
        assert [words(one) for one in banner] == [
            'Vorschau, nicht öffentlich. Sie zeigt auch Entwürfe und Meldungen mit Sperrfrist.'
        ], name
        robots = [one['content'] for one in page.select('meta[name=robots]')]
        assert robots == ['noindex, nofollow, noarchive'], name
        assert 'Vorschau' in page.title.string


def test_no_public_page_says_so(archive: Project) -> None:
    built = archive.build()
    for name in pages(built):
        page = built.page(name)
        if name == 'search':  # Sphinx's own, which wants no robots anyway
            continue
        assert page.select('.press-preview') == []
        # What stands where nothing is, no search engine may list.
        robots = [one['content'] for one in page.select('meta[name=robots]')]
        assert robots == (['noindex'] if name == '404' else ['max-image-preview:large'])
        assert 'Vorschau' not in page.title.string
    assert MARKER not in tree(built.outdir.parent)


def test_a_preview_says_why_a_page_is_not_public(archive: Project) -> None:
    built = archive.build(press_preview=True)
    said = {
        name: [words(one) for one in built.page(f'releases/{year}/{name}').select('.press-embargo')]
        for year, name in (('2026', 'offen'), ('2026', 'gesperrt'), ('2027', 'entwurf'))
    }
    assert said['offen'] == []
    assert len(said['gesperrt']) == len(said['entwurf']) == 1
    assert '1. Dezember 2026' in said['gesperrt'][0]
    assert '10:00' in said['gesperrt'][0]
    assert 'Entwurf' in said['entwurf'][0]
    marks = {
        words(entry.select_one('.press-title')): [words(one) for one in entry.select('.press-mark')]
        for entry in built.page('index').select('.press-list > li')
    }
    assert marks == {
        'Beispielmeldung entwurf': ['Entwurf'],
        'Beispielmeldung gesperrt': ['Sperrfrist'],
        'Beispielmeldung offen': [],
    }


def test_a_preview_says_no_next_moment(archive: Project) -> None:
    assert 'next-publication.json' not in tree(archive.build(press_preview=True).outdir)
    assert 'next-publication.json' in tree(archive.build(out='_build2').outdir)


def test_a_preview_shows_what_the_gate_cannot_read(archive: Project) -> None:
    archive.release('kaputt', '2026-02-01', embargo='morgen')
    built = archive.build(press_preview=True)
    assert (built.outdir / 'releases/2026/kaputt.html').exists()
    assert any("option 'embargo' is wrong" in line for line in built.warnings)
    assert any('[press.embargo]' in line for line in built.warnings)


@pytest.mark.parametrize('first', [True, False])
def test_folders_are_kept_apart(archive: Project, first: bool) -> None:
    built = archive.build(press_preview=first)
    before = tree(built.outdir)
    fault = 'holds a preview' if first else 'holds something that is no preview'
    with pytest.raises(ConfigError, match=fault):
        archive.build(press_preview=not first)
    assert tree(built.outdir) == before
    assert archive.build(press_preview=first).warnings == []


@pytest.mark.parametrize('first', ['html', 'doctrees'])
def test_one_of_two_folders_is_enough(archive: Project, first: str) -> None:
    built = archive.build()
    other = archive.root / 'anders'
    doctrees = other if first == 'html' else built.outdir.parent / 'doctrees'
    options = ['-d', str(doctrees), '-D', 'press_preview=1']
    outdir = '_build/html/html' if first == 'html' else 'anders-html/html'
    done = command(archive.root, outdir, *options, SOURCE_DATE_EPOCH=NOW)
    assert done.returncode != 0
    assert 'holds something that is no preview' in done.stderr
    assert 'gesperrt' not in ' '.join(tree(archive.root / outdir))


@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'text'])
def test_another_builder_is_no_way_round(archive: Project, builder: str) -> None:
    archive.build(press_preview=True)
    done = command(archive.root, '_build/html/html', '-b', builder, SOURCE_DATE_EPOCH=NOW)
    assert done.returncode != 0
    assert 'holds a preview' in done.stderr


def run(archive: Project, *options: str) -> int:
    forget_check_sums()
    return publish(archive.root, archive.root.parent / 'publish', options=options)


def published(archive: Project) -> set[str]:
    """Return the names of all that lies where things are published."""
    return {path.stem for path in (archive.root.parent / 'publish').rglob('*')}


@pytest.mark.parametrize(
    'options',
    [
        ('-D', 'press_preview=1'),
        ('-Dpress_preview=1',),
        ('--define=press_preview=1',),
        ('--define', 'press_preview=1'),
        ('-qDpress_preview=1',),
        ('-D', 'press_preview=true', '-q'),
    ],
)
def test_publishing_refuses_the_option(archive: Project, options: tuple[str, ...]) -> None:
    assert run(archive, *options) != 0
    assert published(archive).isdisjoint(NOT_PUBLIC)


ASKED_FOR = {
    'a value': 'press_preview = True\n',
    'an event': (
        'def show(app, config):\n    config.press_preview = True\n\n\n'
        "def setup(app):\n    app.connect('config-inited', show)\n"
    ),
    'an override': "def setup(app):\n    app.config._overrides['press_preview'] = True\n",
    'a late event': (
        'def show(app):\n    app.config.press_preview = True\n\n\n'
        "def setup(app):\n    app.connect('builder-inited', show, priority=-1)\n"
    ),
    'an event after the folders were looked at': (
        'def show(app):\n    app.config.press_preview = True\n\n\n'
        "def setup(app):\n    app.connect('builder-inited', show, priority=999)\n"
    ),
}


@pytest.mark.parametrize('way', ASKED_FOR)
def test_settings_cannot_publish_a_preview(archive: Project, way: str) -> None:
    archive.write('conf.py', CONF + ASKED_FOR[way])
    run(archive)
    current = archive.root.parent / 'publish' / 'current' / 'html'
    assert {path.stem for path in current.rglob('*')}.isdisjoint(NOT_PUBLIC)
    assert published(archive).isdisjoint(NOT_PUBLIC)


def test_publishing_refuses_a_folder_with_a_preview(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = archive.root.parent / 'publish'
    built = archive.build(press_preview=True)
    built.outdir.parent.rename(folder)
    before = tree(folder)
    assert run(archive) == 2
    assert 'holds a preview' in capsys.readouterr().err
    assert tree(folder) == before


def test_publishing_below_a_preview_is_refused(archive: Project) -> None:
    built = archive.build(press_preview=True)
    assert publish(archive.root, built.outdir / 'publish') == 2
    assert publish(archive.root, built.outdir) == 2


def test_a_preview_of_a_folder_of_its_own_leaves_the_site_as_it_is(archive: Project) -> None:
    assert run(archive) == 0
    html = archive.root.parent / 'publish' / 'current' / 'html'
    before = tree(html)
    archive.build(press_preview=True)
    assert run(archive) == 0
    assert tree(html) == before
    assert published(archive).isdisjoint(NOT_PUBLIC)


def test_a_preview_without_folders_of_its_own_for_doctrees(archive: Project, tmp_path: Path) -> None:
    """As ``sphinx-build -D press_preview=1 docs out`` does: the doctrees lie in the output."""
    outdir = tmp_path / 'aus'
    options = ['-d', str(outdir / '.doctrees'), '-D', 'press_preview=1']
    for _time in range(2):
        done = command(archive.root, str(outdir), *options, SOURCE_DATE_EPOCH=NOW)
        assert done.returncode == 0, done.stderr
    assert 'Vorschau' in (outdir / 'index.html').read_text('utf-8')
