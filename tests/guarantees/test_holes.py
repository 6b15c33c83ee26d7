"""Holes through which an incremental build once was no clean one: a test for each.

The random histories are in tests/property/test_incremental_machine.py.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ThemeError
from sphinx.util.osutil import ensuredir

import pressarchive
from tests.histories import (
    CLOCKS,
    HISTORY_CONF,
    KILL_CONF,
    PICTURES,
    Kill,
    Snapshot,
    Step,
    begin,
    command,
    cut,
    differences,
    edit,
    environment,
    forked,
    killed,
    outcome,
    picture,
)
from tests.support import sphinx_app, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.histories import History
    from tests.support import Built, Project

pytestmark = [
    pytest.mark.slow(reason='holes found one by one; test_incremental.py has the usual changes'),
    pytest.mark.usefixtures('few_words'),
]

NOTHING_READ = '0 added, 0 changed, 0 removed'


@pytest.fixture(scope='module')
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a built sample archive."""
    return Snapshot(tmp_path_factory.mktemp('histories'))


@pytest.fixture
def history(snapshot: Snapshot) -> History:
    """Return a sample archive that has been built once."""
    return snapshot.history()


@pytest.fixture(scope='module')
def killable_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a built sample archive whose builds can kill themselves."""
    return Snapshot(tmp_path_factory.mktemp('killable'), conf=HISTORY_CONF + KILL_CONF)


@pytest.fixture
def killable(killable_snapshot: Snapshot) -> History:
    """Return a sample archive that has been built once, and whose next build can kill itself."""
    return killable_snapshot.history()


@pytest.fixture(scope='module')
def quiet_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a built sample archive without any warning."""
    snapshot = Snapshot(tmp_path_factory.mktemp('quiet'), faultless=True)
    assert snapshot.warnings == []
    return snapshot


@pytest.fixture
def quiet(quiet_snapshot: Snapshot) -> History:
    """Return a sample archive that has been built once, without any warning."""
    return quiet_snapshot.history()


@pytest.fixture
def faultless(project: Project) -> Project:
    """Return a small archive without a warning, with a page that is to link to something."""
    project.write('conf.py', f'{HISTORY_CONF}html_static_path = []\nhtml_extra_path = []\n')
    project.write('kontakt.md', '# Kontakt (Beispiel)\n\n:::{contact} muster\n:::\n')
    project.write('releases/index.md', '# Archiv (Beispiel)\n')
    project.write('index.md', '# Beispielarchiv\n\n```{toctree}\nkontakt\nseite\nreleases/index\n```\n')
    project.release('a', '2019-09-01', 'Beispielmeldung A', topics='bau')
    project.write('seite.md', '# Beispielseite\n\nEin Beispieltext.\n')
    return project


def times(folder: Path, pattern: str = '*') -> dict[str, int]:
    """Return the time of every file below *folder*."""
    paths = (path for path in folder.rglob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in paths}


def kept_times(history: History) -> dict[str, int]:
    """Return the time of all output but what Sphinx writes in every build, with the same bytes."""
    found = times(history.outdir)
    always = ('_static/', '.buildinfo', 'objects.inv', 'robots.txt')
    return {name: moment for name, moment in found.items() if not name.startswith(always)}


def written(history: History, change: Callable[[], object], pattern: str = '*.html') -> set[str]:
    """Return the output files that are written when the archive is built after *change*."""
    before = times(history.outdir, pattern)
    change()
    history.build()
    after = times(history.outdir, pattern)
    # Sphinx writes a page that has a table of contents together with the pages in it.
    return {name for name, moment in after.items() if before.get(name) != moment} - {'index.html'}


def assert_equal(project: Project, built: Built) -> None:
    """Fail if *built* differs from a clean build of *project*."""
    faults = differences(outcome(built), outcome(project.clean_build()), ())
    assert not faults, '\n'.join(faults)


# -- files beside the pages ----------------------------------------------------------------------------


def test_a_changed_static_file_has_another_address_on_every_page(history: History) -> None:
    pages = [name for name in tree(history.outdir) if name.endswith('.html')]

    def addresses() -> set[bytes]:
        found = (re.search(rb'eigen\.css\?v=\w+', (history.outdir / name).read_bytes()) for name in pages)
        return {match.group() if match else b'' for match in found}

    (before,) = addresses()
    history.put('_static/eigen.css', 'p { color: #222 } /* Beispiel */\n')
    history.assert_equal_to_clean()
    (after,) = addresses()
    assert before != after
    assert len(pages) > 10


def test_a_changed_static_file_of_the_same_size_and_time_is_copied(history: History) -> None:
    moment = history.path('_static/eigen.css').stat().st_mtime_ns
    history.put('_static/eigen.css', history.text('_static/eigen.css').replace('111', '222'))
    os.utime(history.path('_static/eigen.css'), ns=(moment, moment))
    history.assert_equal_to_clean()


def test_a_removed_static_file_is_removed_from_the_output(history: History) -> None:
    history.take_away('_static/unter/zeichen.svg')
    history.build()
    assert not [name for name in tree(history.outdir) if 'zeichen' in name]
    history.assert_equal_to_clean()


#: An extension that copies a script of its own before all others are asked, as sphinxcontrib-jquery does.
COPYING = """
from pathlib import Path

def copy(app, _config):
    script = Path(app.outdir, '_static', {name!r})
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text('// Beispiel')

def setup(app):
    app.connect('config-inited', copy)
"""


def test_a_static_file_that_an_extension_has_put_there_at_the_very_start_stays(faultless: Project) -> None:
    """It stays in the first build, and where all others are removed; it goes when nobody puts it there."""
    conf = (faultless.root / 'conf.py').read_text('utf-8')
    for name in ('eins.js', 'zwei.js'):
        faultless.write('conf.py', conf + COPYING.format(name=name))
        built = faultless.build(html_title=name)
        assert [path for path in tree(built.outdir) if path.endswith(('eins.js', 'zwei.js'))] == [
            f'_static/{name}'
        ]


def test_a_static_file_that_takes_the_name_of_a_folder_takes_its_place(history: History) -> None:
    history.take_away('_static/unter/zeichen.svg')
    history.put('_static/unter', 'Beispiel\n')
    history.assert_equal_to_clean()


def test_a_removed_extra_file_is_removed_from_the_output(history: History) -> None:
    history.put('_extra/eigen.txt', 'Beispiel')
    history.build()
    assert 'eigen.txt' in tree(history.outdir)
    history.take_away('_extra/eigen.txt')
    history.build()
    assert 'eigen.txt' not in tree(history.outdir)
    history.assert_equal_to_clean()


def test_an_extra_file_with_the_name_of_one_of_ours_takes_its_place(history: History) -> None:
    def robots() -> str:
        history.build()
        history.assert_equal_to_clean()
        return (history.outdir / 'robots.txt').read_text('utf-8')

    assert robots() == '# Beispiel\n'
    history.take_away('_extra/robots.txt')
    assert 'Content-Usage' in robots()
    history.put('_extra/robots.txt', '# Wieder\n')
    assert robots() == '# Wieder\n'


def test_a_changed_style_of_the_extension_has_another_address_on_every_page(tmp_path: Path) -> None:
    package = tmp_path / 'path' / 'pressarchive'
    shutil.copytree(Path(pressarchive.__file__).parent, package, ignore=shutil.ignore_patterns('__pycache__'))
    # Without the search: each of these processes would gather its words anew.
    history = begin(tmp_path / 'docs', conf=f'{HISTORY_CONF}press_index_search = False\n')
    variables = {'PYTHONPATH': str(package.parent), 'SOURCE_DATE_EPOCH': str(history.epoch)}
    assert command(history.project.root, **variables).returncode == 0
    before = (history.outdir / 'seite.html').read_bytes()
    style = package / 'theme' / 'styles' / 'release.css'
    style.write_text(f'{style.read_text("utf-8")}\n/* Beispiel */\n', encoding='utf-8')
    assert command(history.project.root, **variables).returncode == 0
    assert before != (history.outdir / 'seite.html').read_bytes()
    assert command(history.project.root, '_build2/html/html', **variables).returncode == 0
    clean = tree(history.project.root / '_build2' / 'html' / 'html')
    found = tree(history.outdir)
    assert found.keys() == clean.keys()
    assert [name for name in clean if found[name] != clean[name]] == []


def test_pictures_of_one_name_that_are_swapped_are_shown_in_their_new_places(history: History) -> None:
    history.do(Step('swap'))
    history.assert_equal_to_clean()


def test_a_picture_keeps_its_address_when_another_of_its_name_comes_or_goes(history: History) -> None:
    def address() -> list[str]:
        page = (history.outdir / 'seite.html').read_text('utf-8')
        return re.findall(r'<img[^>]* src="([^"]*)"', page)

    before = address()
    history.take_away(PICTURES[0])
    history.do(Step('delete', 1))
    history.assert_equal_to_clean()
    assert address() == before
    history.put('releases/2018/bild.png', picture(99))
    history.do(Step('add', 2), Step('paragraph', 0, 3))
    history.assert_equal_to_clean()
    assert address() == before


# -- what is gone --------------------------------------------------------------------------------------


def test_nothing_is_left_of_a_removed_page_that_nobody_showed(history: History) -> None:
    doctrees = history.outdir.parent / 'doctrees'
    assert {'niemand.html', '_sources/niemand.md.txt'} <= tree(history.outdir).keys()
    history.take_away('niemand.md')
    history.build()
    left = tree(history.outdir) | tree(doctrees)
    assert not [name for name in left if 'niemand' in name]
    assert not [name for name, content in left.items() if b'wort9999beispiel' in content]
    env = environment(doctrees / 'environment.pickle')
    assert 'niemand' not in env.all_docs
    assert b'niemand' not in (doctrees / 'environment.pickle').read_bytes()
    history.assert_equal_to_clean()


def test_nothing_is_left_of_a_release_that_lost_its_year_folder(history: History) -> None:
    history.do(Step('delete', 4))
    shutil.rmtree(history.path('releases/2021'))
    history.build()
    assert not [name for name in tree(history.outdir.parent) if '2021' in name]
    history.assert_equal_to_clean()


def test_a_removed_page_is_removed_even_if_the_doctrees_are_lost(history: History) -> None:
    shutil.rmtree(history.outdir.parent / 'doctrees')
    history.do(Step('delete', 1))
    history.take_away('niemand.md')
    history.assert_equal_to_clean()


def test_a_page_that_can_no_longer_be_read_is_in_no_output(history: History) -> None:
    history.do(Step('no_utf8', history.sources().index('niemand.md') - 1))
    history.assert_equal_to_clean()
    assert 'niemand.html' not in tree(history.outdir)
    history.do(Step('no_utf8', history.sources().index('niemand.md') - 1))
    history.assert_equal_to_clean()
    assert 'niemand.html' in tree(history.outdir)


def test_an_output_folder_that_was_removed_is_filled_again(history: History) -> None:
    shutil.rmtree(history.outdir)
    history.assert_equal_to_clean()


@pytest.mark.parametrize('name', ['seite.html', 'releases/2019/m01.html', '_static/eigen.css', 'objects.inv'])
def test_a_file_that_was_removed_from_the_output_is_written_again(history: History, name: str) -> None:
    (history.outdir / name).unlink()
    history.assert_equal_to_clean()


# -- killed builds -------------------------------------------------------------------------------------


def change_much(history: History) -> None:
    """Change what many pages show, and remove a release."""
    history.do(Step('title', 2), Step('registry', 4), Step('add', 1, 2), Step('body', 0))
    history.do(Step('delete', 3), Step('static'), Step('page', 0, 1))


@pytest.mark.parametrize(
    'moment',
    [
        'source-read:0',
        'source-read:2',
        'doctree-read:1',
        'env-updated:0',
        'html-page-context:0',
        'html-page-context:0:page',
        'html-page-context:4:page',
        'html-page-context:9:page',
        'index:0',
        'index:1',
        'index:5',
        'index:12',
        'build-finished:0',
    ],
)
def test_the_build_after_one_that_was_killed_heals_everything(killable: History, moment: str) -> None:
    change_much(killable)
    killable.note_seen()
    assert killed(killable, moment)
    killable.assert_equal_to_clean()


@pytest.mark.parametrize('moment', ['source-read:2', 'html-page-context:4:page', 'index:5'])
def test_the_first_build_may_be_killed(tmp_path: Path, moment: str) -> None:
    history = begin(tmp_path / 'docs', conf=HISTORY_CONF + KILL_CONF)
    history.note_seen()
    assert killed(history, moment)
    history.assert_equal_to_clean()


def test_several_builds_may_be_killed_one_after_the_other(killable: History) -> None:
    for moment in ('html-page-context:3:page', 'source-read:0', 'html-page-context:1:page'):
        change_much(killable)
        killable.note_seen()
        killed(killable, moment)
    killable.assert_equal_to_clean()


@pytest.mark.parametrize('part', [0.5, 0.7, 0.9])
def test_a_build_may_be_killed_at_any_time(history: History, part: float) -> None:
    history.put('conf.py', HISTORY_CONF.replace("'Beispielarchiv'", "'Ein Beispielarchiv'"))
    change_much(history)
    history.note_seen()
    start = time.monotonic()
    forked(history.project.root, '_build2/html/html').join()
    usual = time.monotonic() - start
    process = forked(history.project.root, SOURCE_DATE_EPOCH=str(history.epoch))
    process.join(usual * part)
    if process.is_alive():
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.join()
    history.assert_equal_to_clean()


@pytest.mark.parametrize(
    'name', ['index.json', 'following.json', 'spelling.json', 'b-*', 'e-*', '*/c-*', '*/f-*', '*/w-*']
)
@pytest.mark.parametrize('lost', [True, False], ids=['lost', 'half'])
def test_an_index_that_a_killed_build_left_half_made_is_made_again(
    history: History, name: str, lost: bool
) -> None:
    history.do(Step('body'), Step('body', 4))
    assert history.kill(Kill('build-finished', cut=False))
    path = next(iter(sorted(history.outdir.glob(f'press-search/{name}'))))
    if lost:
        path.unlink()
    else:
        cut(path)
    history.assert_equal_to_clean()


@pytest.mark.parametrize('name', ['environment.pickle', 'seite.doctree', 'releases/2019/m01.doctree'])
def test_half_a_file_among_the_doctrees_of_a_killed_build_is_made_again(history: History, name: str) -> None:
    change_much(history)
    assert history.kill(Kill('html-page-context', 2))
    cut(history.outdir.parent / 'doctrees' / name)
    history.assert_equal_to_clean()


@pytest.mark.parametrize('state', ['json', 'pickle'])
def test_state_files_that_are_not_whole_do_no_harm(history: History, state: str) -> None:
    for path in (history.outdir.parent / 'doctrees').glob(f'*.{state}'):
        cut(path)
    history.do(Step('title', 2), Step('delete', 3))
    history.assert_equal_to_clean()


def test_the_build_after_one_that_failed_heals_everything(history: History) -> None:
    change_much(history)
    template = history.text('_templates/layout.html')
    history.put('_templates/layout.html', template.replace('{% endblock %}', '{% endlbock %}'))
    with pytest.raises(ThemeError):
        history.build()
    history.put('_templates/layout.html', template)
    history.assert_equal_to_clean()


# -- warnings ------------------------------------------------------------------------------------------

#: When a fault is found -> what is wrong with a page, and a word of the warning.
FAULTS = {
    'while reading': {
        'an unknown directive': (':::{gibtsnicht}\n:::', 'gibtsnicht'),
        'HTML in the text': ('Ein Beispiel: <b>fett</b>', 'HTML'),
        'a picture that is missing': ('![Ein Beispiel](fehlt.png)', 'fehlt.png'),
        'a file to be included that is missing': ('```{include} fehlt.txt\n```', 'fehlt.txt'),
        'a download that is missing': ('{download}`Beispiel <fehlt.csv>`', 'fehlt.csv'),
        'a heading without a blank': ('##Ein Beispiel', 'blank'),
    },
    'over all, a page': {'in no table of contents': ('```{toctree}\nfehlt\n```', 'fehlt')},
    'over all, a release': {'that does not exist': ('{press:release}`fehlt`', 'fehlt')},
    'while writing': {
        'a link that leads nowhere': ('[](fehlt.md)', 'fehlt'),
        'a heading that does not exist': ('[](releases/2019/a.md#fehlt)', 'fehlt'),
        'a label that does not exist': ('{ref}`fehlt`', 'fehlt'),
        'a document that does not exist': ('{doc}`fehlt`', 'fehlt'),
        'code in a language that does not exist': ('```fehlt\nx\n```', 'fehlt'),
    },
}


def on_pages(project: Project, texts: Iterable[str]) -> list[str]:
    """Write each of *texts* on a page of its own, which none but it can have read or written again."""
    names = []
    for number, text in enumerate(texts):
        names.append(f'seite-{number}')
        project.write(f'seite-{number}.md', f'---\norphan: true\n---\n# Beispielseite {number}\n\n{text}\n')
    return names


@pytest.mark.parametrize('when', FAULTS)
def test_a_warning_comes_again_in_every_build_until_its_cause_is_mended(
    faultless: Project, when: str
) -> None:
    faults = FAULTS[when]
    on_pages(faultless, ['Ein Beispieltext.'] * len(faults))
    assert faultless.build().warnings == []
    names = on_pages(faultless, [text for text, _word in faults.values()])
    first = faultless.build().warnings
    for name, (what, (_text, word)) in zip(names, faults.items(), strict=True):
        assert [line for line in first if word in line and line.startswith(f'{name}.md:')], what
    for _build in range(2):
        built = faultless.build()
        assert sorted(built.warnings) == sorted(first)
    assert sorted(faultless.clean_build().warnings) == sorted(first)
    on_pages(faultless, ['Ein Beispieltext.'] * len(faults))
    built = faultless.build()
    assert built.warnings == []
    assert_equal(faultless, built)


def test_reading_the_page_with_a_warning_reads_no_other(faultless: Project) -> None:
    faultless.write('seite.md', '# Beispielseite\n\n{ref}`fehlt` <b>\n')
    faultless.build()
    before = times(faultless.root / '_build' / 'html' / 'html', '*.html')
    built = faultless.build()
    assert re.search(r'0 added, [01] changed, 0 removed', built.status)
    after = times(built.outdir, '*.html')
    assert {name for name, moment in after.items() if before[name] != moment} <= {
        # The last one is that of Sphinx's own search.
        *('index.html', 'seite.html', 'search.html')
    }


def test_a_warning_comes_again_when_another_page_has_changed(faultless: Project) -> None:
    faultless.write('seite.md', '# Beispielseite\n\n{ref}`fehlt` <b>\n')
    first = faultless.build().warnings
    assert first
    faultless.write('kontakt.md', '# Kontakt (Beispiel)\n\n:::{contact} muster\n:::\n\nEin Beispiel.\n')
    assert sorted(faultless.build().warnings) == sorted(first)


def test_a_warning_of_a_removed_page_comes_no_more(faultless: Project) -> None:
    faultless.write('weg.md', '---\norphan: true\n---\n# Beispiel\n\n{ref}`fehlt` <b>\n')
    assert faultless.build().warnings
    faultless.remove('weg.md')
    assert faultless.build().warnings == []


def test_a_warning_of_a_build_that_was_killed_comes_again(history: History) -> None:
    history.do(Step('option', 0, 8), Step('paragraph', 1, 1))
    history.kill(Kill('html-page-context', 3))
    history.assert_equal_to_clean()


# -- what one page shows of another --------------------------------------------------------------------

LINKS = {
    'links': {
        'doc': '{doc}`neu`',
        'ref': '{ref}`neuer-anker`',
        'MyST': '[](neu.md)',
        'MyST, to a heading': '[](neu.md#ein-abschnitt)',
        'MyST, to a label': '[](#neuer-anker)',
        'any': '{any}`neu`',
        'release': '{press:release}`b`',
        'topic': '{press:topic}`kultur`',
    },
    # Apart: it gives the new page a place among others.
    'table of contents': {'table of contents': '```{toctree}\nneu\n```'},
}
NEW = '(neuer-anker)=\n# {title}\n\nEin Beispieltext.\n\n## Ein Abschnitt\n\nEin Beispieltext.\n'


@pytest.mark.parametrize('kind', LINKS)
def test_a_link_leads_to_a_page_that_comes_later_and_goes_again(faultless: Project, kind: str) -> None:
    links = LINKS[kind]
    names = on_pages(faultless, links.values())
    before = faultless.build()
    assert_equal(faultless, before)
    faultless.write('neu.md', '---\norphan: true\n---\n' + NEW.format(title='Neue Seite (Beispiel)'))
    faultless.release('b', '2020-01-05', 'Neue Meldung (Beispiel)', topics='kultur')
    built = faultless.build()
    assert built.warnings == []
    for name, link in zip(names, links, strict=True):
        assert 'Neue' in built.text(f'{name}.html') or link in {'MyST, to a heading', 'topic'}, link
    assert_equal(faultless, built)
    faultless.remove('neu.md')
    faultless.remove('releases/2020/b.md')
    faultless.remove('releases/2020/index.md')
    built = faultless.build()
    assert sorted(built.warnings) == sorted(before.warnings)
    assert_equal(faultless, built)


@pytest.mark.parametrize('kind', LINKS)
def test_another_title_is_on_every_page_that_shows_it(faultless: Project, kind: str) -> None:
    names = on_pages(faultless, LINKS[kind].values())
    source = '---\norphan: true\n---\n' + NEW
    faultless.write('neu.md', source.format(title='Erster Titel (Beispiel)'))
    faultless.release('b', '2020-01-05', 'Erster Titel (Beispiel)', topics='kultur')
    assert faultless.build().warnings == []
    other = source.format(title='Zweiter Titel (Beispiel)').replace('Abschnitt', 'Abschnitt *hier*')
    faultless.write('neu.md', other)
    faultless.release('b', '2020-01-05', 'Zweiter Titel (Beispiel)', topics='kultur')
    faultless.write(
        'press.toml', (faultless.root / 'press.toml').read_text('utf-8').replace('Kunst', 'Musik')
    )
    built = faultless.build()
    assert [name for name in names if 'Erster Titel' in built.text(f'{name}.html')] == []
    assert_equal(faultless, built)


def test_a_page_that_moves_in_the_table_of_contents_has_other_neighbours(history: History) -> None:
    edit(history, 'index.md', lambda text: text.replace('seite\nverweis\n', 'verweis\nseite\n'))
    history.assert_equal_to_clean()


# -- times ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize('moment', ['long ago', 'the same time'])
def test_an_older_file_that_is_moved_over_a_newer_one_is_read(history: History, moment: str) -> None:
    history.do(Step('older', 1, 0 if moment == 'long ago' else 1))
    history.assert_equal_to_clean()


@pytest.mark.parametrize('name', ['press.toml', 'references.bib', 'teil.txt', '_templates/layout.html'])
def test_an_older_file_that_pages_depend_on_is_read(history: History, name: str) -> None:
    changes = (('der neue B', 'der alte B'), ('Ein Bericht', 'Sein Bericht'), ('Textbaust', 'Texttaust'))
    text = history.text(name).replace('Ein Beispiel', 'EinBeispiel_')
    for pair in changes:
        text = text.replace(*pair)
    assert text != history.text(name)
    history.put(name, text)
    os.utime(history.path(name), ns=(10**18, 10**18))
    history.assert_equal_to_clean()


TOUCHED = {
    'pages': '**/*.md',
    'the registry': 'press.toml',
    'references': 'references.bib',
    'pictures': '**/*.png',
    'downloads': '**/*.csv',
    'an included file': 'teil.txt',
    'templates': '_templates/*',
    'static files': '_static/**/*',
    'settings': 'conf.py',
}


@pytest.mark.parametrize('what', TOUCHED)
def test_what_is_touched_without_a_change_is_not_read_and_no_page_is_written(
    quiet: History, what: str
) -> None:
    before = kept_times(quiet)
    paths = [path for path in quiet.project.root.glob(TOUCHED[what]) if path.is_file()]
    paths = [path for path in paths if '_build' not in path.parts]
    assert paths
    for path in paths:
        path.touch()
    built = quiet.build()
    assert NOTHING_READ in built.status
    assert kept_times(quiet) == before


def test_a_build_without_a_change_writes_no_page_picture_download_and_no_index(quiet: History) -> None:
    before = kept_times(quiet)
    built = quiet.build()
    assert NOTHING_READ in built.status
    assert kept_times(quiet) == before


def test_a_changed_second_paragraph_writes_its_page_only(quiet: History) -> None:
    name = 'releases/2019/m01.md'
    change = written(
        quiet, lambda: edit(quiet, name, lambda text: text.replace('zweiter Absatz', 'anderer Absatz'))
    )
    assert change == {'releases/2019/m01.html'}


def test_a_changed_title_writes_the_pages_that_show_it_only(quiet: History) -> None:
    before = tree(quiet.outdir)
    found = written(quiet, lambda: quiet.do(Step('title', 2)))
    after = tree(quiet.outdir)
    changed = {name for name in after if name.endswith('.html') and before.get(name) != after[name]}
    # "seite" links to the release, by one of its headings.
    assert found - {'seite.html'} == changed - {'index.html'}
    assert {'releases/2020/m03.html', 'releases/2020/index.html', 'topics/bau.html'} <= found
    assert 'niemand.html' not in found
    quiet.assert_equal_to_clean()


def test_a_changed_heading_writes_the_pages_that_show_it_only(quiet: History) -> None:
    found = written(quiet, lambda: quiet.do(Step('heading', 2)))
    assert found == {'releases/2020/m03.html', 'seite.html'}
    quiet.assert_equal_to_clean()


def test_what_is_edited_and_edited_back_is_as_it_was(history: History) -> None:
    before = tree(history.outdir)
    history.do(Step('title', 2), Step('body', 1), Step('registry', 4), Step('template'))
    history.build()
    assert tree(history.outdir) != before
    for which in range(len(history.before)):
        history.do(Step('undo', which))
    history.assert_equal_to_clean()
    assert tree(history.outdir) == before


def test_what_is_edited_and_edited_back_between_two_builds_is_not_written(quiet: History) -> None:
    def there_and_back() -> None:
        quiet.do(Step('title', 2))
        quiet.do(Step('undo'))

    assert written(quiet, there_and_back) == set()


def test_the_clock_alone_changes_what_it_must(history: History) -> None:
    history.do(Step('registry', 2))
    history.assert_equal_to_clean()
    assert 'Erika Muster' in (history.outdir / 'kontakt.html').read_text('utf-8')
    history.epoch = CLOCKS[-1]
    history.assert_equal_to_clean()
    assert not [name for name, content in tree(history.outdir).items() if b'Erika Muster' in content]


@pytest.mark.parametrize('event', ['env-updated', 'html-page-context'])
@pytest.mark.parametrize('name', ['releases/2020/m03.md', 'press.toml', '_static/eigen.css', 'teil.txt'])
def test_what_changes_while_a_build_runs_is_in_the_next_one(history: History, event: str, name: str) -> None:
    left = ['once']

    def save(*_arguments: object) -> None:
        if left:
            left.clear()
            edit(history, name, lambda text: text.replace('Beispiel', 'Beispie1'))

    edit(history, 'releases/2020/m03.md', lambda text: text.replace('zweiter Absatz', 'anderer Absatz'))
    with history.clock(), sphinx_app(history.project.root, 'html', history.outdir) as app:
        app.connect(event, save)
        app.build()
    assert not left
    history.assert_equal_to_clean()


def test_two_builders_may_share_their_doctrees(history: History) -> None:
    def other() -> None:
        ensuredir(history.outdir.parent / 'dirhtml')
        with (
            history.clock(),
            sphinx_app(history.project.root, 'dirhtml', history.outdir.parent / 'dirhtml') as app,
        ):
            app.build()

    other()
    history.do(Step('title', 2), Step('delete', 3), Step('page', 0, 1))
    other()
    history.assert_equal_to_clean()


# -- what an overview shows of other files ---------------------------------


def test_a_topic_page_that_goes_or_comes_is_no_link_or_a_link_in_an_overview(faultless: Project) -> None:
    """With so many topics that the frame around the page does not name this one."""
    keys = [f'thema{number:02d}' for number in range(14)]
    tables = ''.join(f'\n[topics.{key}]\ntitle = "Beispielthema {key}"\n' for key in keys)
    faultless.write('press.toml', (faultless.root / 'press.toml').read_text('utf-8') + tables)
    faultless.write('topics/index.md', '# Themen (Beispiel)\n\n:::{release-overview} topics\n:::\n')
    assert_equal(faultless, faultless.build())
    path = faultless.root / 'topics' / f'{keys[-1]}.md'
    good = path.read_bytes()
    seen = []
    for content in (b'# \xff\n', good):
        path.write_bytes(content)
        built = faultless.build()
        seen.append(len(built.page('topics/index').select(f'.press-topic-counts a[href="{keys[-1]}.html"]')))
        assert_equal(faultless, built)
    assert seen == [0, 1]
