"""A preview shows everything and says so on every page; it can never become the site. All made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

from pressarchive.embargo.preview import MARKER
from pressarchive.publish import publish
from tests.support import CONF, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built, Project

NOW = '1795000000'
BANNER = 'Vorschau, nicht öffentlich. Sie zeigt auch Entwürfe und Meldungen mit Sperrfrist.'


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    project.release('offen', '2026-01-01')
    project.release('gesperrt', '2026-12-01', embargo='2026-12-01 10:00')
    project.release('entwurf', '2026-12-24', status='draft')
    project.release('verschrieben', '2026-12-25', embrago='2020-01-01 10:00')
    project.write('seite.md', '---\norphan: true\n---\n# Eine Seite als Beispiel\n\nText.\n')
    return project


def preview(archive: Project) -> Built:
    return archive.build(out='_preview', press_preview=True)


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_every_page_says_what_it_is_and_wants_no_robots(archive: Project, builder: str) -> None:
    built = archive.build(builder, out='_preview', press_preview=True)
    pages = sorted(path for path in built.outdir.rglob('*.html') if '_static' not in path.parts)
    assert len(pages) > len(built.env.found_docs) - 1
    for path in pages:
        page = built.page(path.relative_to(built.outdir).as_posix().removesuffix('.html'))
        assert words(page.select_one('.press-preview')) == BANNER, path
        assert page.select_one('.press-preview')['role'] == 'note'
        assert 'noindex' in page.select_one('meta[name=robots]')['content'], path
    assert not (built.outdir / 'next-publication.json').exists()


def test_the_site_says_nothing_of_it(archive: Project) -> None:
    built = archive.build()
    for name in built.env.found_docs:
        robots = 1 if name == '404' else 0
        assert len(built.page(name).select('.press-preview, meta[name=robots][content*=noindex]')) == robots


def test_titles_say_what_is_not_public(archive: Project) -> None:
    built = preview(archive)
    titles = [
        built.page(f'releases/2026/{name}').title.get_text().strip()
        for name in ('gesperrt', 'entwurf', 'offen')
    ]
    assert [title.partition(' — ')[0] for title in titles] == [
        'Sperrfrist: Beispielmeldung gesperrt',
        'Entwurf: Beispielmeldung entwurf',
        'Beispielmeldung offen',
    ]


def test_why_a_release_is_not_public(archive: Project) -> None:
    built = preview(archive)
    assert [line.split(' WARNING: ')[1][:40] for line in built.warnings] == [
        "option 'embrago' is unknown; did you mea",
        "'pressrelease': option 'embrago' is unkn",
    ]

    def why(name: str) -> str:
        return words(built.page(f'releases/2026/{name}').select_one('.press-embargo'))

    assert why('gesperrt') == 'Sperrfrist bis 1. Dezember 2026, 10:00 Uhr'
    assert why('entwurf') == 'Entwurf, nicht öffentlich'
    assert why('verschrieben') == 'Nicht öffentlich: Der Bau sagt, was zu berichtigen ist'
    assert built.page('releases/2026/offen').select('.press-embargo') == []
    listed = built.page('releases/2026/index').select('.press-list > li')
    said = [' '.join(words(one) for one in entry.select('.press-mark')) for entry in listed]
    assert said == ['Sperrfrist', 'Entwurf', 'Sperrfrist', '']


def test_it_is_as_new_as_the_site(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    preview(archive)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1796115600')
    built = preview(archive)
    assert built.page('releases/2026/gesperrt').select('.press-embargo') == []
    assert len(built.page('releases/2026/index').select('.press-mark')) == 2


def test_what_an_extension_has_put_there_before_is_no_site(archive: Project) -> None:
    """Some copy their scripts while Sphinx reads its settings."""
    static = archive.root / '_preview/html/html/_static'
    static.mkdir(parents=True)
    (static / 'fremd.js').write_text('// Beispiel\n', encoding='utf-8')
    assert preview(archive).page('releases/2026/gesperrt').select('.press-embargo')


def test_folders_are_kept_apart(archive: Project) -> None:
    archive.build()
    preview(archive)
    with pytest.raises(ConfigError, match='holds something that is no preview'):
        archive.build(press_preview=True)
    with pytest.raises(ConfigError, match='holds a preview, with what is not public'):
        archive.build(out='_preview')
    # Both are as they were, and can be built again.
    assert archive.build().warnings != preview(archive).warnings
    assert 'gesperrt' not in archive.build().env.found_docs


@pytest.mark.parametrize('place', ['.', 'html', 'current/html', 'a/doctrees', 'irgendwo'])
def test_nothing_is_published_where_a_preview_lies(
    archive: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str], place: str
) -> None:
    folder = tmp_path / 'publish'
    (folder / place).mkdir(parents=True)
    (folder / place / MARKER).write_text('', encoding='utf-8')
    assert publish(archive.root, folder) != 0
    assert 'holds a preview, with what is not public' in capfd.readouterr().err
    assert not list(folder.rglob('*.html'))


@pytest.mark.parametrize(
    'options',
    [
        ['-D', 'press_preview=1'],
        ['-Dpress_preview=True'],
        ['-D', 'press_preview=0'],
        ['-q', '-Dpress_preview=1'],
    ],
)
def test_no_option_publishes_a_preview(
    archive: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert publish(archive.root, tmp_path / 'publish', options=options) == 2
    assert 'a preview shows what is not public' in capfd.readouterr().err
    assert not (tmp_path / 'publish').exists()


def test_settings_do_not_publish_a_preview(
    archive: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive.remove('releases/2026/verschrieben.md')
    archive.write('index.md', '# Beispielarchiv\n\n```{toctree}\n:hidden:\n\nseite\n```\n')
    archive.write('conf.py', f'{CONF}press_preview = True\n')
    published = publish(archive.root, tmp_path / 'publish')
    capfd.readouterr()
    # Whether it refuses or publishes what is public, nothing else gets out.
    names = {path.name for path in (tmp_path / 'publish').rglob('*.html')}
    assert not names & {'gesperrt.html', 'entwurf.html'}
    assert (published == 0) == ('offen.html' in names)
