"""What those read who write: quiet builds, one command that says whether one may publish, missing facts."""

from __future__ import annotations

import errno
import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx import locale

import pressarchive
from pressarchive.cli.command import main
from pressarchive.domain.listeners import SITE_URL
from pressarchive.embargo.preview import MARKER
from pressarchive.runner import terminal
from pressarchive.runner.terminal import guarded
from tests.screen import Screen, shown
from tests.support import CONF, PRESS, forget_check_sums, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support import Project

NOW = '1795000000'  # 2026-11-18
WRONG = "docs/releases/2026/falsch.md:4: WARNING: 'pressrelease': option 'date' is wrong: '12.03.2026' is no date; "
NO_HANDLER = """
def setup(app):
    app.connect('{event}', handle)

def handle(*arguments):
    {what}
"""


@pytest.fixture(autouse=True)
def _as_a_person_does(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Build at one moment; leave other tests of this process without the words of these builds."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    forget_check_sums()
    yield
    locale.translators.clear()


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return an archive in ``docs``, without a fault; one stands in the folder above."""
    project.release('erste', '2026-01-01', topics='bau')
    # Or a build would write them, and say so.
    years = 'releases/index', 'releases/all/index', 'releases/2026/index'
    for page in (*years, 'topics/index', 'topics/bau', 'topics/kultur', '404', 'subscribe'):
        project.write(f'{page}.md', '---\norphan: true\n---\n# Eine Seite als Beispiel\n')
    # Or each build would say what is left out for want of an address.
    monkeypatch.setenv(SITE_URL, 'https://example.org/')
    project.root.with_name('anderswo').mkdir()
    monkeypatch.chdir(project.root.parent)
    return project


def wrong(project: Project) -> None:
    """Write a release with one fault."""
    text = '# Beispiel\n\n:::{pressrelease}\n:date: 12.03.2026\n:::\n\nText.\n'
    project.write('releases/2026/falsch.md', text)


def build(*options: str) -> int:
    return main(['build', '-d', 'out/doctrees', *options, 'docs', 'out/html'])


def check() -> int:
    return main(['check', '--build', 'out'])


def handler(event: str, what: str) -> str:
    return CONF + NO_HANDLER.format(event=event, what=what)


# -- builds -------------------------------------------------------------------------------------------------


def test_a_build_without_a_fault_says_nothing(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert build('-W', '--keep-going', '-n') == 0
    assert capsys.readouterr() == ('', '')
    assert tree(archive.root.parent / 'out/html').keys() >= {'index.html', 'releases/2026/erste.html'}


def test_warnings_come_last_once_counted_with_short_paths(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong(archive)
    archive.release('entwurf', '2026-12-24', status='draft')
    archive.release('zwei', '2026-02-02', topics='bauu')
    for options, status in (((), 0), ((), 0), (('-W',), 1)):
        assert build(*options) == status
        out, err = capsys.readouterr()
        assert out == 'not public yet: 1 (drafts: 1)\n'
        first, second, *rest = err.splitlines()
        assert first.startswith(WRONG)
        assert second.startswith("docs/releases/2026/zwei.md:5: WARNING: topic 'bauu' is declared nowhere")
        assert rest == ['', '2 warnings']


def test_paths_are_seen_from_where_one_stands(
    archive: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(archive)
    for folder, source, seen in (('docs', '.', ''), ('anderswo', '../docs', '../docs/')):
        monkeypatch.chdir(archive.root.parent / folder)
        assert main(['build', source, '../out/html']) == 0
        first, *rest = capsys.readouterr().err.splitlines()
        assert first.startswith(f'{seen}releases/2026/falsch.md:4: WARNING: ')
        assert rest == ['', '1 warning']


def test_options_of_sphinx_that_say_less(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    wrong(archive)
    archive.release('entwurf', '2026-12-24', status='draft')
    assert build('-q') == 0
    out, err = capsys.readouterr()
    assert (out, err.startswith(WRONG)) == ('', True)
    assert build('-Q', '-w', 'warnings.txt', '-W') == 1
    assert capsys.readouterr() == ('', '')
    (line,) = Path('warnings.txt').read_text('utf-8').splitlines()
    assert line.startswith(WRONG)
    assert build('-w', 'docs') == 2
    assert 'docs: Is a directory' in capsys.readouterr().err


@pytest.mark.parametrize('option', ['-v', '-T'])
def test_options_of_sphinx_that_say_more_give_its_own_output(
    archive: Project, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert build(option) == 0
    assert 'Running Sphinx v' in capsys.readouterr().out


def test_settings_of_the_command_line_hold(archive: Project) -> None:
    archive.write('_templates/page.html', '{{ wort }}|{{ zahl + 1 }}|{{ project }}')
    options = ('-D', 'templates_path=_templates', '-A', 'wort=a=b', '-A', 'zahl=1', '-D', 'project=Anders')
    assert build(*options, '-b', 'dirhtml', '-d', 'out/trees', '-t', 'tag', '-E') == 0
    page = Path('out/html/releases/2026/erste/index.html').read_text('utf-8')
    assert page == 'a=b|2|Anders'
    assert Path('out/trees/environment.pickle').is_file()


@pytest.mark.parametrize('arguments', [['build', '-a', 'docs', 'out', 'docs/index.md'], ['build'], ['baun']])
def test_arguments_that_make_no_sense_are_named(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match='2'):
        main(arguments)
    assert 'usage: pressarchive' in capsys.readouterr().err


def test_what_is_left_is_said_in_a_line_each(
    archive: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write(
        'imprint.md', '---\norphan: true\n---\n# Impressum\n\n:::{organisation-facts} imprint\n:::\n'
    )
    archive.write('releases.lock', '')
    archive.release('entwurf', '2026-12-24', status='draft')
    archive.release('gesperrt', '2026-12-01', embargo='2026-12-01 10:00')
    archive.release('spaeter', '2026-12-02', embargo='2026-12-02 10:00')
    archive.release('alt', '2025-12-02')
    monkeypatch.delenv(SITE_URL)
    assert build('-W') == 0
    out, err = capsys.readouterr()
    assert err == ''
    assert out.splitlines() == [
        'wrote the missing page releases/2025/index.md',
        'not public yet: 3 (drafts: 1; under embargo: 2, the next until 2026-12-01 10:00)',
        'not recorded yet: 2; "make release-lock" records what has been published',
        'not given in press.toml, so left out of the pages: 19 facts; "make facts" lists them',
        (
            'site.url is not given in press.toml, so left out: '
            'canonical addresses, atom, json-feed, sitemap, ninjs, icalendar, archive, years'
        ),
    ]


# -- builds that break off ----------------------------------------------------------------------------------

BROKEN: dict[str, tuple[str | None, str]] = {
    'no settings': (
        None,
        'docs has no conf.py; name the folder of the archive, in which it lies',
    ),
    'settings that are no Python': (
        'project = (\n',
        "docs/conf.py:1: this is no Python: the end of '(' is missing; mend this line",
    ),
    'settings that fail': (
        'import os\n\nproject = os.nothing\n',
        "docs/conf.py:3: AttributeError: module 'os' has no attribute 'nothing'; mend this line",
    ),
    'an extension that does not exist': (
        "extensions = ['nirgends']\n",
        'Extension error: the extension nirgends cannot be loaded (\'nirgends\' is not installed); correct "extensions" in conf.py, or install it',
    ),
    'a setting that makes no sense': (
        f'{CONF}press_similar = 11\n',
        'Configuration error: press_similar is 11; allowed: 0 to 10',
    ),
    'a full disk': (
        handler(
            'build-finished', "import errno; raise OSError(errno.ENOSPC, 'No space left on device', 'x.html')"
        ),
        'x.html: No space left on device; make room on the disk, and build again',
    ),
    'a folder that is not ours': (
        handler('env-updated', "raise PermissionError(13, 'Permission denied', '/x/y')"),
        '/x/y: Permission denied; give yourself the right to write there, or choose another folder',
    ),
    'a fault of the program': (
        handler('env-updated', '1 / 0'),
        'ZeroDivisionError: division by zero (conf.py:23); a fault of the program: pass on what the same build says with VERBOSE=1',
    ),
}


@pytest.mark.parametrize('fault', BROKEN)
def test_what_breaks_a_build_is_a_sentence(
    archive: Project, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    conf, sentence = BROKEN[fault]
    archive.remove('conf.py')
    if conf is not None:
        archive.write('conf.py', conf)
    assert build() == 2
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[-1]) == ('', sentence)
    assert 'Traceback' not in err


def test_an_organisation_that_nobody_declared_is_a_warning(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.remove('press.toml')
    assert build() == 0
    line = 'docs/press.toml:1: WARNING: there is no such file; write one with at least [organisation] and its name'
    assert capsys.readouterr().err.splitlines()[0] == f'{line} [press.registry]'


def test_a_folder_that_cannot_be_made_is_a_sentence(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    Path('out').write_text('Beispiel', 'utf-8')
    assert build() == 2
    assert capsys.readouterr().err == 'out/html: Not a directory; look at this path\n'
    assert check() == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == 'out/check:1: error: Not a directory; look at this path'
    assert last == 'Not ready to be published: 1 to mend first, marked "error".'


def test_a_disk_that_is_full_in_the_middle(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The limit of the size of files stands for it: the pickle is larger."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, before[1]))
    try:
        assert build() == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    said = f'{os.strerror(errno.EFBIG)}; make room on the disk, and build again'
    assert re.fullmatch(rf'out/html/_static/[\w.-]+: {said}', capsys.readouterr().err.splitlines()[-1])
    assert build() == 0
    assert tree(Path('out/html')) == tree(archive.clean_build().outdir)


@pytest.mark.parametrize(
    ('event', 'number', 'status', 'how'),
    [
        ('doctree-read', signal.SIGINT, 2, 'stopped by Ctrl-C'),
        ('html-page-context', signal.SIGTERM, 143, 'terminated'),
        ('build-finished', signal.SIGINT, 2, 'stopped by Ctrl-C'),
    ],
)
def test_a_build_that_is_stopped_says_so_and_the_next_is_right(
    archive: Project,
    capsys: pytest.CaptureFixture[str],
    event: str,
    number: signal.Signals,
    status: int,
    how: str,
) -> None:
    Path('docs/stop').touch()
    archive.write(
        'conf.py',
        handler(event, f'import os; os.path.exists("docs/stop") and os.kill(os.getpid(), {number:d})'),
    )
    assert guarded(build) == status
    out, err = capsys.readouterr()
    assert (out, err) == ('', f'{how}: what was built is not whole; the next build makes it anew\n')
    Path('docs/stop').unlink()
    assert build() == 0
    assert tree(Path('out/html')) == tree(archive.clean_build().outdir)


def test_a_check_and_a_publication_that_are_stopped_say_nothing_else(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(['publish', '--build', 'out']) == 0
    capsys.readouterr()
    before = tree(Path('out/publish/current/html'))
    stop = handler('doctree-read', f'import os; os.kill(os.getpid(), {signal.SIGTERM:d})')
    archive.write('conf.py', f'{stop}\nhtml_title = "Anders"\n')
    assert guarded(check) == 143
    sentence = 'terminated: what was built is not whole; the next build makes it anew\n'
    assert capsys.readouterr() == ('', sentence)
    archive.release('zweite', '2026-02-02')
    assert guarded(lambda: main(['publish', '--build', 'out'])) == 143
    assert capsys.readouterr() == ('', 'terminated; out/publish/current/html is whole\n')
    assert tree(Path('out/publish/current/html')) == before


# -- where the output goes ----------------------------------------------------------------------------------


@pytest.mark.parametrize('no_colour', [True, False])
def test_a_narrow_terminal_shows_a_bar_and_then_only_what_was_found(
    archive: Project, monkeypatch: pytest.MonkeyPatch, no_colour: bool
) -> None:
    wrong(archive)
    monkeypatch.setattr(terminal, 'PATIENCE', 0)
    monkeypatch.setenv('TERM', 'xterm')
    monkeypatch.setenv('NO_COLOR', '1') if no_colour else monkeypatch.delenv('NO_COLOR', raising=False)
    screen = Screen(40)
    with monkeypatch.context() as patch:
        patch.setattr(sys, 'stdout', screen.stream)
        patch.setattr(sys, 'stderr', screen.stream)
        assert build() == 0
    written = screen.written()
    screen.close()
    bar, _sign, found = written.rpartition('\r')
    assert '100 %' in bar
    assert max(map(len, bar.split('\r'))) < 40
    assert '\x1b' not in written
    first, *rest = shown(written)
    assert first.startswith(WRONG)
    assert rest == ['', '1 warning', '']
    assert found.startswith(WRONG)


def test_without_a_terminal_there_is_no_bar(
    archive: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, 'PATIENCE', 0)
    assert build('-W') == 0
    assert capsys.readouterr() == ('', '')


COMMAND = [sys.executable, '-m', 'pressarchive.cli']


def in_a_process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    package = str(Path(pressarchive.__file__).parent.parent)
    environment = {**os.environ, 'PYTHONPATH': package}
    return subprocess.Popen([*COMMAND, *arguments], env=environment, stderr=subprocess.PIPE, **options)


@pytest.mark.usefixtures('archive')
def test_nobody_reads_on() -> None:
    """As ``make facts | head -1`` after its line."""
    reading, writing = os.pipe()
    os.close(reading)
    running = in_a_process('facts', stdout=writing)
    os.close(writing)
    assert running.communicate()[1] == b''


@pytest.mark.usefixtures('archive')
def test_closed_outputs_stop_nothing() -> None:
    command = f'{" ".join(COMMAND)} build docs out/html >&- 2>&-'
    package = str(Path(pressarchive.__file__).parent.parent)
    done = subprocess.run(['/bin/sh', '-c', command], check=False, env={**os.environ, 'PYTHONPATH': package})
    assert done.returncode == 0
    assert Path('out/html/index.html').is_file()


# -- check --------------------------------------------------------------------------------------------------


def test_an_archive_without_a_fault_is_ready(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for _time in range(2):
        assert check() == 0
        assert capsys.readouterr() == ('Ready to be published.\n', '')
    assert archive.root.is_dir()


def with_topic(project: Project) -> None:
    project.release('zwei', '2026-02-02', topics='bauu')


def with_picture(project: Project) -> None:
    project.release('bild', '2026-02-02', text='![Ein Bild](fehlt.png)')


def without_settings(project: Project) -> None:
    project.write('conf.py', 'project = (\n')


def without_registry(project: Project) -> None:
    project.remove('press.toml')


def with_bad_suppression(project: Project) -> None:
    project.write('conf.py', f'{CONF}html_static_path = ["fehlt"]\n')


def with_ledger(project: Project) -> None:
    project.write('releases.lock', 'releases/2026/weg sha256:' + 'a' * 64 + '\n')


def with_a_preview_in_the_way(project: Project) -> None:
    folder = project.root.parent / 'out/publish/current/html'
    folder.mkdir(parents=True)
    (folder / MARKER).touch()


#: What stops publishing, and the finding that says so: its beginning and its end.
STOPS: dict[str, tuple[Any, str, str]] = {
    'a date': (wrong, WRONG.replace('WARNING', 'error'), 'did you mean 2026-03-12? [press.date]'),
    'a topic': (
        with_topic,
        "docs/releases/2026/zwei.md:5: error: topic 'bauu' is declared nowhere",
        '[press.key]',
    ),
    'a picture': (
        with_picture,
        "docs/releases/2026/bild.md:7: error: the file 'fehlt.png' is not there",
        '; put it there, or correct its name [press.image]',
    ),
    'settings': (
        without_settings,
        'docs/conf.py:1: error: this is no Python: ',
        'mend this line',
    ),
    'the organisation': (
        without_registry,
        'docs/press.toml:1: error: there is no such file',
        '[press.registry]',
    ),
    'a setting': (
        with_bad_suppression,
        "docs/conf.py:1: error: html_static_path names 'fehlt', which is not there",
        '; correct it, or take it out',
    ),
    'the ledger': (with_ledger, 'docs/releases.lock:1: error: ', '[press.ledger]'),
    'a preview': (
        with_a_preview_in_the_way,
        'out/publish:1: error: out/publish/current/html holds a preview',
        'choose another folder',
    ),
}


@pytest.mark.slow(reason='eight archives')
@pytest.mark.parametrize('fault', STOPS)
def test_what_stops_publishing_is_named_and_the_other_way_round(
    archive: Project, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    change, beginning, end = STOPS[fault]
    change(archive)
    assert check() == 1
    out, err = capsys.readouterr()
    assert err == ''
    finding, *_more, last = out.splitlines()
    assert finding.startswith(beginning)
    assert finding.endswith(end)
    assert last.startswith('Not ready to be published: ')
    assert last.endswith(' to mend first, marked "error".')
    assert main(['publish', '--build', 'out']) != 0


def test_what_only_warns_stops_nothing(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.release('entwurf', '2026-12-24', status='draft', topics='bauu')
    archive.release('alt', '2025-12-02')
    archive.write('releases.lock', '')
    ending = '\n[contacts.kurz]\nname = "Kurt Kurz (Beispiel)"\nuntil = "2026-11-30"\n'
    archive.write('press.toml', PRESS + ending)
    assert check() == 0
    rows = capsys.readouterr().out.splitlines()
    line = (PRESS + ending).splitlines().index('until = "2026-11-30"') + 1
    beginnings = [
        "docs/releases/2026/entwurf.md:6: warning: only in the preview, where it stops nothing yet: topic 'bauu' ",
        f"docs/press.toml:{line}: warning: contact 'kurz' ends in 12 days, on 2026-11-30, and nothing follows: ",
        'docs/releases/2025/index.md:1: note: this page was missing and has been written; commit it together',
        'docs/releases:1: note: not public yet: 1 (drafts: 1)',
        'docs/releases.lock:1: note: not recorded yet: 2; "make release-lock" records what has been published',
        'Ready to be published; 2 to look at, marked "warning".',
    ]
    assert len(rows) == len(beginnings)
    assert [row for row, text in zip(rows, beginnings, strict=True) if not row.startswith(text)] == []
    assert main(['publish', '--build', 'out']) == 0


def test_a_release_under_embargo_is_checked_before_it_is_public(
    archive: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.release('gesperrt', '2026-12-01', embargo='2026-12-01 10:00', topics='bauu')
    assert check() == 0
    assert 'gesperrt.md:6: warning: only in the preview' in capsys.readouterr().out
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1796115600')
    assert check() == 1
    out = capsys.readouterr().out
    assert out.count('gesperrt.md') == 1
    assert "gesperrt.md:6: error: topic 'bauu'" in out


def test_a_check_changes_neither_site_nor_what_is_published(archive: Project) -> None:
    assert build() == 0
    assert main(['publish', '--build', 'out']) == 0
    places = [Path('out', name) for name in ('html', 'doctrees', 'publish')]
    before = [tree(place) for place in places]
    archive.release('entwurf', '2026-12-24', status='draft')
    assert check() == 0
    assert [tree(place) for place in places] == before
    # Of what is not public only the preview has anything, and its mark.
    assert Path('out/preview/html', MARKER).is_file()
    assert not [path for path in Path('out/check').rglob('*') if 'entwurf' in path.name]


def test_a_check_shows_the_output_of_sphinx_on_demand(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong(archive)
    assert main(['check', '--verbose', '--build', 'out']) == 1
    out, err = capsys.readouterr()
    assert 'Running Sphinx v' in out
    assert err == ''
    assert out.count('falsch.md:4: ') == 1
    assert '\x1b' not in out


# -- facts --------------------------------------------------------------------------------------------------


def test_missing_facts_are_listed_with_their_place_and_page(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    given = '\n[imprint]\nrepresentatives = ["Erika Muster"]\nregister-court = "Amtsgericht Musterstadt"\n'
    archive.write('press.toml', PRESS + given)
    facts = ':::{organisation-facts} imprint\n:::\n'
    archive.write('imprint.md', f'# Impressum\n\n{facts}\n```markdown\n{facts}```\n')
    archive.write('anderes.rst', 'Anderes\n=======\n\n.. organisation-facts:: privacy\n')
    archive.write('beispiel.md', f'# Beispiel\n\n```markdown\n{facts}```\n')
    archive.write('kontakt.md', '# Kontakt\n\n:::{press-office}\n:::\n')
    assert main(['facts']) == 0
    out, err = capsys.readouterr()
    assert err == ''
    rows = out.splitlines()
    table = (PRESS + given).splitlines().index('[imprint]') + 1
    end = len((PRESS + given).splitlines())
    assert (
        f'docs/press.toml:{table}: [imprint] vat-id (VAT identification number): would stand on docs/imprint.md'
        in rows
    )
    assert (
        f'docs/press.toml:{end}: [privacy] hosting (Hosting: Who runs the web server): would stand on docs/anderes.rst'
        in rows
    )
    assert (
        'docs/press.toml:1: [organisation] email (Mailbox, for the imprint): would stand on no page' in rows
    )
    assert (
        f'docs/press.toml:{end}: [office] hours (When somebody answers, in words, line by line): would stand on '
        'docs/kontakt.md, each page that names press contacts'
    ) in rows
    assert not [row for row in rows if 'representatives' in row or 'street' in row]
    assert (
        rows[-1]
        == f'{len(rows) - 2} facts are not given. Write down what there is; what there is not stays left out.'
    )


def test_facts_of_a_file_that_cannot_be_read(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.write('press.toml', '[organisation\n')
    assert main(['facts']) == 1
    assert capsys.readouterr().err.startswith('docs/press.toml:1: error: this file is no valid TOML')
    archive.write('conf.py', 'project = (\n')
    assert main(['facts']) == 2
    assert capsys.readouterr().err.endswith(
        "/docs/conf.py:1: this is no Python: the end of '(' is missing; mend this line\n"
    )
