"""Publishing: only what changed is built, and the published site is whole at every moment."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

import pytest
from sphinx import locale

from pressarchive.cli.command import main
from pressarchive.ledger import words
from pressarchive.publish import publish
from tests.support import CONF, Kept, Project, forget_check_sums, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures('few_words')

NOT_USED = 'the last build is not used: '


class Site:
    """A sample project, and the folder that it is published to."""

    #: Digests of sources, and the pages that a build makes of them from nothing.
    _cleans: ClassVar[dict[str, dict[str, bytes]]] = {}

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str] | None) -> None:
        self.folder = folder / 'publish'
        self._capsys = capsys
        if (folder / 'docs').exists():
            self.project = Project.at(folder / 'docs')
            return
        self.project = Project(folder / 'docs', conf=CONF.replace('search = False', 'search = True'))
        for number in range(1, 5):
            self.project.release(f'm{number}', f'202{number}-03-0{number}', topics='bau')

    @property
    def command(self) -> list[str]:
        """The command that publishes it."""
        return ['publish', '--source', str(self.project.root), '--build', str(self.folder.parent)]

    @property
    def html(self) -> Path:
        """The published pages."""
        return self.folder / 'current' / 'html'

    def publish(self, *options: str, status: int = 0) -> str:
        """Publish, which must end with *status*; return what was said, by Sphinx too."""
        forget_check_sums()
        ours = [option for option in options if option == '--keep-one']
        sphinx = [option for option in options if option not in ours]
        assert main([*self.command, '--verbose', *ours, '--', *sphinx]) == status
        assert self._capsys
        said = self._capsys.readouterr()
        return said.out + said.err

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a source, which must contain *old*."""
        path = self.project.root / name
        text = path.read_text('utf-8')
        assert old in text
        self.project.write(name, text.replace(old, new))

    def clone(self) -> None:
        """Replace the sources by a clone at the same place: every file is new."""
        self._renew(self.project.root)

    def restore(self) -> None:
        """Replace what was kept by what a cache brings back: new files, older than the theme's."""
        self._renew(self.folder)
        for path in self.folder.rglob('*'):
            if path.is_file() and not path.is_symlink():
                os.utime(path, (10**9, 10**9))

    def clean(self) -> dict[str, bytes]:
        """Return the pages of a build from nothing."""
        sources = sha256(repr(sorted(tree(self.project.root).items())).encode()).hexdigest()
        if sources not in self._cleans:
            self._cleans[sources] = tree(self.project.clean_build(press_handouts=True).outdir)
        return self._cleans[sources]

    @staticmethod
    def _renew(folder: Path) -> None:
        aside = folder.with_name('aside')
        folder.rename(aside)
        shutil.copytree(aside, folder, symlinks=True, copy_function=shutil.copyfile)
        shutil.rmtree(aside)


@pytest.fixture(autouse=True)
def forget_the_language() -> Iterator[None]:
    """Leave other tests of this process without the words of these builds, as Sphinx's own test tools do."""
    yield
    locale.translators.clear()


@pytest.fixture(scope='module')
def published(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Publish an archive once."""
    site = Site(tmp_path_factory.mktemp('published') / 'here', None)
    assert main(site.command) == 0
    return Kept(site.folder.parent)


@pytest.fixture
def site(published: Kept, capsys: pytest.CaptureFixture[str]) -> Site:
    """Return an archive that has been published once."""
    return Site(published.again(), capsys)


def assert_nothing_was_built(said: str) -> None:
    """Fail if a document was read or a page written."""
    assert '0 added, 0 changed, 0 removed' in said
    assert 'writing output... [' not in said
    assert '(0 files new, 0 changed, 0 gone)' in said
    assert NOT_USED not in said


def test_what_is_published_is_a_clean_build(site: Site) -> None:
    assert tree(site.html) == site.clean()


def test_publishing_again_builds_nothing(site: Site) -> None:
    for _time in range(3):
        assert_nothing_was_built(site.publish())


@pytest.mark.parametrize('options', [(), ('--keep-one',)])
def test_a_fresh_clone_with_a_restored_cache_builds_nothing(site: Site, options: tuple[str, ...]) -> None:
    site.publish(*options)
    before = tree(site.html)
    site.clone()
    site.restore()
    assert_nothing_was_built(site.publish(*options))
    assert tree(site.html) == before == site.clean()


def test_a_fresh_clone_with_one_changed_file_builds_that_and_what_shows_it(site: Site) -> None:
    site.clone()
    site.restore()
    site.edit('releases/2022/m2.md', 'Beispielmeldung m2', 'Neue Beispielmeldung')
    said = site.publish()
    assert '0 added, 1 changed, 0 removed' in said
    old, new = (tree(site.folder / name / 'html') for name in ('a', 'b'))
    changed = {name for name in new if old.get(name) != new[name] and name.endswith('.html')}
    # Its neighbours, and one that offers it as similar.
    around = {'releases/2021/m1.html', 'releases/2023/m3.html', 'releases/2024/m4.html'}
    own = 'releases/2022/m2.html'
    lists = {
        'releases/2022/index.html',
        'releases/all/index.html',
        'topics/bau.html',
        'index.html',
        '404.html',
    }
    assert changed == {own, *around, *lists}
    assert tree(site.html) == site.clean()


def test_a_file_that_was_edited_built_elsewhere_and_edited_back_counts_as_unchanged(site: Site) -> None:
    site.edit('releases/2022/m2.md', 'Dies ist', 'Dies war')
    site.project.build()
    site.edit('releases/2022/m2.md', 'Dies war', 'Dies ist')
    assert_nothing_was_built(site.publish())


def test_a_file_that_was_edited_published_and_edited_back_gives_the_same_site(site: Site) -> None:
    before = tree(site.html)
    site.edit('releases/2022/m2.md', 'Dies ist', 'Dies war')
    site.publish()
    assert tree(site.html) != before
    site.edit('releases/2022/m2.md', 'Dies war', 'Dies ist')
    site.publish()
    assert tree(site.html) == before
    assert_nothing_was_built(site.publish())


def test_what_is_gone_is_gone_in_both_generations(site: Site) -> None:
    site.publish()
    site.project.release('weg', '2022-05-05', text='Einwortdasnurhiersteht.')
    site.publish()
    site.project.remove('releases/2022/weg.md')
    site.publish()
    site.publish()
    for path in site.folder.rglob('*'):
        assert 'weg' not in path.name
        assert not path.is_file() or b'Einwortdasnurhiersteht' not in path.read_bytes(), path
    assert tree(site.html) == site.clean()


def flip(path: Path) -> None:
    """Change one byte of a file, and neither its size nor its time."""
    found = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def rewrite(name: str, value: object) -> Callable[[Path], None]:
    """Return a function that changes *name* in a manifest; with ``/`` it is a part of a part."""

    def change(folder: Path) -> None:
        path = folder / 'manifest.json'
        data = json.loads(path.read_text('utf-8'))
        place = data
        *above, last = name.split('/')
        for part in above:
            place = place[part]
        place[last] = value
        path.write_text(json.dumps(data), 'utf-8')

    return change


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    'a page': (lambda folder: flip(folder / 'html/releases/2022/m2.html'), 'html/releases/2022/m2.html'),
    'a doctree': (
        lambda folder: flip(folder / 'doctrees/releases/2022/m2.doctree'),
        'doctrees/releases/2022/m2.doctree',
    ),
    'the environment': (
        lambda folder: (folder / 'doctrees/environment.pickle').write_bytes(b''),
        'doctrees/environment.pickle',
    ),
    'the record': (lambda folder: (folder / 'doctrees/press-html.json').unlink(), 'doctrees/press-html.json'),
    'a file too many': (
        lambda folder: (folder / 'html/geheim.html').write_text('Beispiel', 'utf-8'),
        'html/geheim.html',
    ),
    'the manifest is gone': (
        lambda folder: (folder / 'manifest.json').unlink(),
        'its manifest cannot be read',
    ),
    'the manifest is cut off': (
        lambda folder: os.truncate(folder / 'manifest.json', 1000),
        'its manifest is damaged',
    ),
    'the manifest is something else': (
        lambda folder: (folder / 'manifest.json').write_text('[]', 'utf-8'),
        'its manifest is damaged',
    ),
    'an older format': (rewrite('format', 0), 'it is of format 0'),
    'a foreign place': (rewrite('made/source', '/elsewhere/docs'), "source was '/elsewhere/docs'"),
    'another Python': (rewrite('made/Python', '3.9.2'), "Python was '3.9.2'"),
}


@pytest.mark.slow(reason='eleven kinds of damage')
@pytest.mark.parametrize('damage', DAMAGES)
def test_a_cache_that_cannot_be_used_is_named_and_not_used(site: Site, damage: str) -> None:
    change, reason = DAMAGES[damage]
    change(site.folder / 'current')
    said = site.publish()
    lines = [line for line in said.splitlines() if line.startswith(NOT_USED)]
    assert len(lines) == 1
    assert reason in lines[0]
    assert lines[0].endswith('everything is built anew')
    assert tree(site.html) == site.clean()
    assert not (site.html / 'geheim.html').exists()
    assert_nothing_was_built(site.publish())


@pytest.mark.slow(reason='hardly anybody damages that')
@pytest.mark.parametrize('name', ['html/index.html', 'doctrees/index.doctree', 'manifest.json'])
def test_damage_in_the_other_generation_is_mended(site: Site, name: str) -> None:
    site.publish()
    other = next(one for one in ('a', 'b') if one != (site.folder / 'current').readlink().name)
    flip(site.folder / other / name)
    assert_nothing_was_built(site.publish())
    assert tree(site.html) == site.clean()


@pytest.mark.slow(reason='hardly anybody damages that')
@pytest.mark.parametrize('what', ['gone', 'dangling', 'foreign'])
def test_a_link_that_leads_to_nothing_of_ours_means_a_build_from_nothing(site: Site, what: str) -> None:
    link = site.folder / 'current'
    link.unlink()
    if what != 'gone':
        link.symlink_to('c' if what == 'dangling' else site.project.root)
    site.publish()
    assert tree(site.html) == site.clean()


def test_a_warning_publishes_nothing_and_is_said_each_time(site: Site) -> None:
    before = tree(site.html)
    site.edit('releases/2022/m2.md', ':topics: bau', ':topics: baau')
    for _time in range(2):
        said = site.publish(status=1)
        assert "'baau'" in said
        assert f'not published: {site.html} stays as it was' in said
        assert tree(site.html) == before
    site.edit('releases/2022/m2.md', ':topics: baau', ':topics: bau')
    assert_nothing_was_built(site.publish())


def test_settings_that_cannot_be_read_publish_nothing(site: Site) -> None:
    before = tree(site.html)
    site.project.write('conf.py', 'this is no Python')
    assert 'not published' in site.publish(status=2)
    assert tree(site.html) == before


def test_a_first_build_that_warns_publishes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Site(tmp_path, capsys)
    found.edit('releases/2022/m2.md', ':date:', ':datum:')
    assert 'not published: there is no site yet' in found.publish(status=1)
    assert not found.html.exists()


def test_keeping_one_generation_leaves_one(site: Site) -> None:
    site.publish('--keep-one')
    assert sorted(path.name for path in site.folder.iterdir()) == ['b', 'current', 'lock']
    site.publish('--keep-one')
    assert sorted(path.name for path in site.folder.iterdir()) == ['a', 'current', 'lock']
    assert tree(site.html) == site.clean()


def test_options_reach_sphinx(site: Site) -> None:
    site.edit('releases/2022/m2.md', 'Dies ist', 'Dies war')
    site.publish('-D', 'html_title=Anderer Beispieltitel')
    assert 'Anderer Beispieltitel' in (site.html / 'index.html').read_text('utf-8')


def test_moments_do_not_need_the_same_folder(site: Site) -> None:
    moved = site.folder.rename(site.folder.with_name('anderswo'))
    forget_check_sums()
    assert publish(site.project.root, moved) == 0
    assert tree(moved / 'current' / 'html') == site.clean()


def begin(site: Site) -> subprocess.Popen[bytes]:
    """Start to publish in another process."""
    command = [sys.executable, '-m', 'pressarchive.cli', *site.command, '--', '-q']
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.slow(reason='a dozen builds')
def test_a_kill_at_any_moment_leaves_a_whole_site_and_cache(site: Site) -> None:
    published = tree(site.html)
    began = time.monotonic()
    assert begin(site).wait() == 0
    length = time.monotonic() - began
    for number in range(8):
        site.edit('releases/2022/m2.md', 'Beispielmeldung', f'Beispiel{number}meldung')
        running = begin(site)
        time.sleep(length * (number + 1) / 9)
        running.send_signal(signal.SIGKILL)
        running.wait()
        found = tree(site.html)
        if found != published:
            # The link was turned before the kill: then it is the new site, and whole.
            assert found == site.clean()
            published = found
        site.edit('releases/2022/m2.md', f'Beispiel{number}meldung', 'Beispielmeldung')
    said = site.publish()
    assert NOT_USED not in said
    assert tree(site.html) == site.clean()


@pytest.mark.slow(reason='processes of their own')
def test_two_at_once_wait_for_each_other(site: Site) -> None:
    site.edit('releases/2022/m2.md', 'Dies ist', 'Dies war')
    first, second = begin(site), begin(site)
    assert (first.wait(), second.wait()) == (0, 0)
    assert tree(site.html) == site.clean()


def test_the_pages_are_counted(site: Site) -> None:
    site.project.release('neu', '2024-06-01', text='Ein Beispiel.')
    said = site.publish()
    found = re.search(r'\((\d+) files new, (\d+) changed, (\d+) gone\)', said)
    assert found is not None
    assert int(found[1]) >= 1
    assert int(found[2]) >= 1


@pytest.mark.slow(reason='hardly anybody does it')
@pytest.mark.parametrize('target', ['{folder}/a', './a', 'a/'])
def test_the_link_may_be_written_in_another_way(site: Site, target: str) -> None:
    link = site.folder / 'current'
    link.unlink()
    link.symlink_to(target.format(folder=site.folder))
    site.edit('releases/2022/m2.md', ':topics: bau', ':topics: baau')
    before = tree(site.html)
    assert f'{site.html} stays as it was' in site.publish(status=1)
    assert tree(site.html) == before
    site.edit('releases/2022/m2.md', ':topics: baau', ':topics: bau')
    assert_nothing_was_built(site.publish())


def test_a_folder_in_the_place_of_the_link_is_named_and_left_alone(site: Site) -> None:
    link = site.folder / 'current'
    link.unlink()
    (link / 'html').mkdir(parents=True)
    assert f'{link} is no link; move it away' in site.publish(status=2)
    assert (link / 'html').is_dir()


@pytest.mark.slow(reason='hardly anybody does it')
@pytest.mark.parametrize('what', ['a file', 'a link to a folder of somebody else'])
def test_what_lies_in_the_place_of_a_generation_is_removed(site: Site, tmp_path: Path, what: str) -> None:
    foreign = tmp_path / 'fremd'
    foreign.mkdir()
    (foreign / 'wichtig.txt').write_text('Beispiel', 'utf-8')
    if what == 'a file':
        (site.folder / 'b').write_text('Beispiel', 'utf-8')
    else:
        (site.folder / 'b').symlink_to(foreign)
    site.publish()
    assert tree(site.html) == site.clean()
    assert [path.name for path in foreign.iterdir()] == ['wichtig.txt']


@pytest.mark.slow(reason='hardly anybody does it')
def test_a_folder_that_becomes_a_file_and_one_that_is_empty_leave_nothing(site: Site) -> None:
    site.edit('conf.py', "html_theme = 'basic'", "html_theme = 'basic'\nhtml_static_path = ['_static']")
    site.project.write('_static/unter/zeichen.svg', '<svg/>')
    site.project.release('weg', '2018-05-05')
    site.publish()
    site.publish()
    site.project.remove('_static/unter/zeichen.svg')
    (site.project.root / '_static/unter').rmdir()
    site.project.write('_static/unter', 'Beispiel')
    shutil.rmtree(site.project.root / 'releases/2018')
    for _time in range(3):
        site.publish()
        assert tree(site.html) == site.clean()
        assert not (site.html / 'releases/2018').exists()


@pytest.mark.slow(reason='a command for each of six options')
@pytest.mark.parametrize('option', ['-b', '-bdirhtml', '--builder', '-M', '-d', '-c'])
def test_another_builder_or_place_is_refused(site: Site, option: str) -> None:
    before = tree(site.html)
    assert 'not published: the builder and its folders are given' in site.publish(option, status=2)
    assert tree(site.html) == before


def test_a_source_without_settings_touches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, tmp_path / 'publish') == 2
    assert f'not published: {tmp_path} has no conf.py' in capsys.readouterr().err
    assert not (tmp_path / 'publish').exists()


def test_a_place_that_cannot_be_written_is_one_line(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['publish', '--source', str(site.project.root), '--build', str(site.folder / 'lock')]) == 1
    assert capsys.readouterr().err.strip().startswith('not published: ')


# -- what was published last ------------------------------------------------------------------------------

M2 = 'releases/2022/m2'
NOTICE = '\n:::{correction} 2022-04-01\nEin Beispiel.\n:::\n'


@pytest.fixture
def recorded(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return an archive that has been published and has a ledger, in which only one release is recorded."""
    monkeypatch.chdir(site.folder.parent)
    site.project.write('releases.lock', '')
    assert main(['lock', '--source', 'docs', '--build', '.', '--release', 'releases/2021/m1']) == 0
    site.publish()
    return site


def not_recorded(place: str, message: str) -> list[str]:
    """Return the warning of a release that was published and that no line of the ledger names."""
    more = '. It is not recorded yet, and is compared with the last publication, in publish; '
    more += 'if that reached no reader, remove that folder'
    return [f'{place}: WARNING: {message}{more} [press.ledger]']


def warnings(said: str) -> list[str]:
    return [line for line in said.splitlines() if ': WARNING: ' in line]


def drop(site: Site) -> None:
    site.project.remove(f'{M2}.md')


def rename_by_hand(site: Site) -> None:
    path = site.project.root / f'{M2}.md'
    path.rename(path.with_name('anders.md'))


def move_and_edit(site: Site) -> None:
    assert main(['rename', M2, 'releases/2022/anders']) == 0
    site.edit('releases/2022/anders.md', 'Dies ist', 'Dies war')


CHANGES: dict[str, tuple[Callable[[Site], object], str, str]] = {
    'a text': (
        lambda site: site.edit(f'{M2}.md', 'Dies ist', 'Dies war'),
        f'docs/{M2}.md:3',
        words.changed(M2, ['text']),
    ),
    'two parts': (
        lambda site: site.edit(f'{M2}.md', ':topics: bau', ':topics: kultur\n:location: Musterstadt'),
        f'docs/{M2}.md:3',
        words.changed(M2, ['dateline', 'topics']),
    ),
    'a renamed one': (
        move_and_edit,
        'docs/releases/2022/anders.md:3',
        words.changed('releases/2022/anders', ['text']),
    ),
    'it is a draft': (
        lambda site: site.edit(f'{M2}.md', ':topics:', ':status: draft\n:topics:'),
        'docs/releases.lock:1',
        words.held(M2),
    ),
    'it is gone': (drop, 'docs/releases.lock:1', words.gone(M2, '…', has_same_text=False)),
    'it has another name': (
        rename_by_hand,
        'docs/releases.lock:1',
        words.gone(M2, 'releases/2022/anders', has_same_text=True),
    ),
}


@pytest.mark.slow(reason='six times two publications, and a check')
@pytest.mark.parametrize('change', CHANGES)
def test_what_was_published_and_is_not_recorded_does_not_change_silently(recorded: Site, change: str) -> None:
    how, place, message = CHANGES[change]
    before = tree(recorded.html)
    how(recorded)
    for _time in range(2):
        assert warnings(recorded.publish(status=1)) == not_recorded(place, message)
        assert tree(recorded.html) == before
    # The same is said by the command for those who ask first.
    assert main(['check', '--source', 'docs', '--build', '.']) == 1


REMEDIES: dict[str, tuple[str, Callable[[Site], object]]] = {
    'restore': ('a text', lambda site: site.edit(f'{M2}.md', 'Dies war', 'Dies ist')),
    'a notice': ('a text', lambda site: site.edit(f'{M2}.md', 'Dies war', f'{NOTICE}\nDies war')),
    'a trifle': (
        'a text',
        lambda _site: main(['lock', '--source', 'docs', '--build', '.', '--minor', 'x', '--release', M2]),
    ),
    'no reader has seen it': ('a text', lambda site: shutil.rmtree(site.folder)),
    'a draft that nobody may find': (
        'it is a draft',
        lambda site: site.project.write('releases.lock', f'{M2} removed: zu früh\n'),
    ),
    'nobody may find it': (
        'it is gone',
        lambda site: site.project.write('releases.lock', f'{M2} removed: ein Versehen\n'),
    ),
    'it is renamed': (
        'it has another name',
        lambda _site: [
            main(['lock', '--source', 'docs', '--build', '.']),
            main(['rename', M2, 'releases/2022/anders']),
        ],
    ),
}


@pytest.mark.slow(reason='seven times two publications')
@pytest.mark.parametrize('remedy', REMEDIES)
def test_each_remedy_lets_publish(recorded: Site, remedy: str) -> None:
    change, mend = REMEDIES[remedy]
    CHANGES[change][0](recorded)
    mend(recorded)
    recorded.publish()
    assert tree(recorded.html) == recorded.clean()
    assert_nothing_was_built(recorded.publish())


def test_a_trifle_keeps_its_reason_and_what_has_none_is_not_recorded_as_published(recorded: Site) -> None:
    ledger = recorded.project.root / 'releases.lock'
    recorded.edit(f'{M2}.md', 'Dies ist', 'Dies war')
    assert main(['lock', '--source', 'docs', '--build', '.']) == 1
    before = ledger.read_text('utf-8')
    assert [line.partition(' ')[0] for line in before.splitlines() if 'releases' in line.split(':')[0]] == [
        f'releases/202{number}/m{number}' for number in range(1, 5)
    ]
    assert main(['lock', '--source', 'docs', '--build', '.', '--minor', 'nur ein Wort']) == 0
    (line,) = set(ledger.read_text('utf-8').splitlines()) - set(before.splitlines())
    assert line.startswith(f'{M2} headline:')
    assert line.endswith(' minor: nur ein Wort')


@pytest.mark.slow(reason='three publications')
def test_what_is_recorded_is_compared_with_the_ledger_alone(recorded: Site) -> None:
    recorded.edit('releases/2021/m1.md', 'Dies ist', 'Dies war')
    assert 'It is not recorded yet' not in recorded.publish(status=1)
    assert (
        main(['lock', '--source', 'docs', '--build', '.', '--minor', 'x', '--release', 'releases/2021/m1'])
        == 0
    )
    recorded.publish()


def test_what_is_changed_first_and_then_recorded_is_named(recorded: Site) -> None:
    recorded.edit(f'{M2}.md', 'Dies ist', 'Dies war')
    # Somebody records it at a desk that has published nothing.
    assert main(['lock', '--source', 'docs', '--build', 'desk']) == 0
    message = f'docs/{M2}.md:3: WARNING: {words.changed(M2, ["text"])}'
    message += f'{words.recorded_otherwise("publish")} [press.ledger]'
    assert warnings(recorded.publish(status=1)) == [message]
    assert (
        main(['lock', '--source', 'docs', '--build', 'desk', '--minor', 'nur ein Wort', '--release', M2]) == 0
    )
    recorded.publish()
    assert warnings(recorded.publish()) == []


def test_a_generation_keeps_digests_of_what_is_public_and_serves_none(recorded: Site) -> None:
    recorded.project.release('geheim', '2024-05-05', text='Streng geheim.', embargo='2099-12-01 10:00')
    recorded.project.release('entwurf', '2024-05-06', text='Noch nichts.', status='draft')
    recorded.publish()
    text = (recorded.folder / 'current/published.lock').read_text('utf-8')
    assert [line.split()[0] for line in text.splitlines()] == [
        f'releases/202{number}/m{number}' for number in range(1, 5)
    ]
    assert re.fullmatch(r'(releases/\d{4}/m\d [a-z]+:[0-9a-f]{16}(,[a-z]+:[0-9a-f]{16})*\n)+', text)
    assert not list(recorded.html.rglob('published*'))


@pytest.mark.slow(reason='nobody has such a one for long')
def test_a_generation_of_before_compares_nothing(recorded: Site) -> None:
    for folder in ('a', 'b'):
        (recorded.folder / folder / 'published.lock').unlink()
        manifest = recorded.folder / folder / 'manifest.json'
        data = json.loads(manifest.read_text('utf-8'))
        del data['files']['published.lock']
        manifest.write_text(json.dumps(data), 'utf-8')
    recorded.edit(f'{M2}.md', 'Dies ist', 'Dies war')
    said = recorded.publish()
    assert NOT_USED not in said
    assert (recorded.folder / 'current/published.lock').is_file()


def test_what_another_python_has_published_is_compared(recorded: Site) -> None:
    rewrite('made/Python', '3.9.2')(recorded.folder / 'current')
    recorded.edit(f'{M2}.md', 'Dies ist', 'Dies war')
    said = recorded.publish(status=1)
    assert NOT_USED in said
    assert warnings(said) == not_recorded(CHANGES['a text'][1], CHANGES['a text'][2])
