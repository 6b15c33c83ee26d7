"""No silent edit, no lost address: the ledger over builds, renames and merges."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

import pressarchive
from pressarchive.cli.command import main
from pressarchive.ledger.file_format import HEADER, Ledger, parse, text_of
from pressarchive.releases.snapshot import all_parts
from pressarchive.renaming.rename import moved
from tests.histories import differences, outcome
from tests.support import tree

if TYPE_CHECKING:
    from tests.support import Built, Project

TEXT = 'Die Halle öffnet am Montag um acht Uhr. Das ist ein Beispiel.'
OTHER = TEXT.replace('Montag', 'Dienstag')
A, B, NEW = (f'releases/2020/{name}' for name in ('beispiel-a', 'beispiel-b', 'beispiel-neu'))
NO_GIT = 'what was published is not known here: this is no git repository'
IDENTITY = {
    'GIT_AUTHOR_NAME': 'Beispiel',
    'GIT_AUTHOR_EMAIL': 'beispiel@example.org',
    'GIT_COMMITTER_NAME': 'Beispiel',
    'GIT_COMMITTER_EMAIL': 'beispiel@example.org',
    'GIT_CONFIG_GLOBAL': os.devnull,
    'GIT_CONFIG_NOSYSTEM': '1',
}


@pytest.fixture
def archive(project: Project) -> Project:
    """Return an archive with two releases that are in the ledger."""
    write(project, 'beispiel-a')
    write(project, 'beispiel-b', 'Ein anderer Beispieltext.')
    assert lock(project) == 0
    return project


@pytest.fixture
def repository(archive: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return the archive in a git repository of its own, committed."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    git(archive, 'init', '--quiet', '--initial-branch=main')
    archive.write('.gitattributes', 'releases.lock merge=union text eol=lf\n')
    archive.write('.gitignore', '_build*/\n')
    commit(archive)
    return archive


def write(project: Project, name: str, text: str = TEXT) -> str:
    return project.release(name, '2020-05-01', text=text)


def git(project: Project, *arguments: str) -> str:
    """Run git in the project; return what it says."""
    done = subprocess.run(
        ['git', *arguments], cwd=project.root, check=True, capture_output=True, encoding='utf-8'
    )
    return done.stdout


def commit(project: Project) -> None:
    git(project, 'add', '--all')
    git(project, 'commit', '--quiet', '--message=Beispiel')


def lock(project: Project, *arguments: str) -> int:
    """Run ``lock`` in this process; return its exit status."""
    return main(['lock', '--source', str(project.root), *arguments])


def rename(project: Project, old: str, new: str) -> int:
    return main(['rename', '--source', str(project.root), old, new])


def ledger(project: Project) -> Ledger:
    found, faults = parse((project.root / 'releases.lock').read_text(encoding='utf-8'))
    assert faults == []
    return found


def lines(project: Project) -> list[tuple[str, str]]:
    """Return (address, target or reason) of all lines."""
    found = ledger(project)
    return sorted(
        [(line.address, line.reason) for line in found.recorded]
        + [(line.address, line.target) for line in found.moved]
    )


def changed(address: str, difference: str) -> str:
    return (
        f'{address}.md:3: WARNING: the text of {address} is not what was published. Tell readers by the '
        "directive 'correction' or 'update'; or, if it is a trifle, record why: "
        f'make release-lock MINOR="reason" RELEASE={address}; or restore what it was. '
        f'Changed: {difference} [press.ledger]'
    )


def gone(line: int, address: str, target: str) -> str:
    return (
        f'releases.lock:{line}: WARNING: {address} was published, and there is no such document; if it was '
        f'renamed, run "make rename FROM={address} TO={target}"; to take a release back, restore it and use '
        f"the directive 'withdrawal'; {no_trace(address)} [press.ledger]"
    )


def no_trace(address: str) -> str:
    return (
        f'or, if nobody may find it any more, write "{address} removed: reason" in releases.lock '
        '(in place of its line)'
    )


def forgotten(address: str) -> str:
    return (
        f'releases.lock:1: WARNING: this file had a line for {address}, and has none now, though nothing '
        'says that it was renamed or removed; "make release-lock" puts it back; '
        f'{no_trace(address)} [press.ledger]'
    )


def take_out(project: Project, *addresses: str) -> None:
    """Remove the lines of *addresses* from the ledger, by hand."""
    found = ledger(project)
    recorded = (line for line in found.recorded if line.address not in addresses)
    moved_lines = (line for line in found.moved if line.address not in addresses)
    project.write('releases.lock', text_of(Ledger.of(recorded, moved_lines, HEADER)))


def redirect(built: Built, name: str) -> Any:
    """Return the redirect page *name*, parsed as a browser does, after a look at what every one has."""
    page: Any = BeautifulSoup((built.outdir / name).read_bytes(), 'html5lib')
    assert page.html['lang'] == 'de'
    assert page.select_one('meta[name=robots]')['content'] == 'noindex'
    assert page.select_one('meta[http-equiv=refresh]')['content'] == f'0; url={page.a["href"]}'
    assert page.script['data-to'] == page.a['href']
    assert ((built.outdir / name).parent / page.script['src']).resolve().is_file()
    return page


# -- recording --------------------------------------------------------------------------------------------


def test_locking_writes_a_line_a_release(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive = project
    write(archive, 'beispiel-b')
    write(archive, 'beispiel-a')
    assert lock(archive) == 0
    text = (archive.root / 'releases.lock').read_text(encoding='utf-8')
    build = archive.build()
    assert build.warnings == []
    digests = all_parts(build.env.domains['press'])  # type: ignore[arg-type]
    assert text.splitlines() == [*HEADER, f'{A} {digests[A]}', f'{B} {digests[B]}']
    assert 'recorded (new): releases/2020/beispiel-a\n' in capsys.readouterr().out
    assert lock(archive) == 0
    assert 'recorded' not in capsys.readouterr().out
    assert (archive.root / 'releases.lock').read_text(encoding='utf-8') == text


def test_locking_reads_nothing_that_a_build_has_read_and_the_other_way_round(archive: Project) -> None:
    """Both use the same doctrees: CI builds once."""
    doctrees = archive.root / '_build' / 'html' / 'doctrees'
    archive.build()
    before = {path: path.stat().st_mtime_ns for path in doctrees.rglob('*.doctree')}
    assert main(['lock', '--source', str(archive.root), '--build', str(doctrees.parent), '--check']) == 0
    assert {path: path.stat().st_mtime_ns for path in doctrees.rglob('*.doctree')} == before
    again = archive.build()
    assert '0 added, 0 changed, 0 removed' in again.status
    faults = differences(outcome(again), outcome(archive.clean_build()), ())
    assert not faults, '\n'.join(faults)


def test_checking_writes_nothing(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    write(archive, 'beispiel-c')
    before = (archive.root / 'releases.lock').read_bytes()
    assert lock(archive, '--check') == 0
    assert 'to be recorded by "make release-lock": 1\n' in capsys.readouterr().out
    assert (archive.root / 'releases.lock').read_bytes() == before
    assert archive.build().warnings == []


def test_without_a_ledger_nothing_is_checked(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.remove('releases.lock')
    write(archive, 'beispiel-a', OTHER)
    assert archive.build().warnings == []
    assert lock(archive, '--check') == 0
    assert 'releases.lock: nothing is checked' in capsys.readouterr().out
    assert not (archive.root / 'releases.lock').exists()


# -- no silent edit -----------------------------------------------------------------------------------------


def test_a_text_changes_silently_and_is_restored(archive: Project) -> None:
    write(archive, 'beispiel-a', OTHER)
    assert archive.build().warnings == [changed(A, NO_GIT)]
    # It comes again in every build, also when nothing was read.
    assert archive.build().warnings == [changed(A, NO_GIT)]
    write(archive, 'beispiel-a')
    assert archive.build().warnings == []


def test_a_ledger_of_the_first_format_guards_what_it_did(archive: Project) -> None:
    """It has one digest of headline, subtitle and text; recording puts parts there, if it still holds."""
    former = {
        release.docname: release.text_digest
        for release in archive.build().env.domains['press'].archive.releases  # type: ignore[attr-defined]
    }
    archive.write('releases.lock', ''.join(f'{name} {former[name]} minor: x\n' for name in (A, B)))
    assert archive.build().warnings == []
    archive.release('beispiel-a', '2020-05-01', text=TEXT, location='Musterstadt')
    write(archive, 'beispiel-b', 'Etwas anderes.')
    assert archive.build().warnings == [changed(B, NO_GIT)]
    assert lock(archive) == 1
    one, two = ledger(archive).recorded
    assert (one.address, one.reason, [part.split(':')[0] for part in one.digest.split(',')]) == (
        A, 'x', ['headline', 'text', 'date', 'dateline', 'boilerplate'],
    )  # fmt: skip
    assert (two.address, two.digest) == (B, former[B])
    assert archive.build().warnings == [changed(B, NO_GIT)]
    write(archive, 'beispiel-a')
    write(archive, 'beispiel-b', 'Ein anderer Beispieltext.')
    (warning,) = archive.build().warnings
    assert f'the place of {A} is not what was published. ' in warning
    assert lock(archive, '--minor', 'Ort') == 0
    assert all(':' in line.digest for line in ledger(archive).recorded)


def test_a_trifle_is_recorded_with_its_reason(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    write(archive, 'beispiel-a', OTHER)
    write(archive, 'beispiel-b', 'Noch ein Beispieltext.')
    assert lock(archive, '--check') == 1
    assert lock(archive) == 1
    assert f'{A}.md:3: the text of {A} is not what was published.' in capsys.readouterr().err
    assert lines(archive) == [(A, ''), (B, '')]
    assert lock(archive, '--minor', 'ein  Zahlendreher', '--release', f'{A}.md') == 1
    assert lines(archive) == [(A, 'ein Zahlendreher'), (B, '')]
    said = capsys.readouterr()
    assert f'recorded (minor): {A}\n' in said.out
    assert A not in said.err
    assert archive.build().warnings == [changed(B, NO_GIT)]
    assert lock(archive, '--minor', 'ein Komma') == 0
    assert lines(archive) == [(A, 'ein Zahlendreher'), (B, 'ein Komma')]
    assert archive.build().warnings == []


def test_an_unknown_release_is_not_recorded(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert lock(archive, '--minor', 'x', '--release', f'{A}x') == 2
    assert f'{A + "x"!r} is no public release; did you mean {A!r}?' in capsys.readouterr().err


def test_the_difference_is_that_to_the_published_text(repository: Project) -> None:
    write(repository, 'beispiel-a', OTHER)
    difference = '… Die Halle öffnet am [-Montag-]{+Dienstag+} um acht Uhr. Das …'
    assert repository.build().warnings == [changed(A, difference)]
    # Whatever was committed since.
    commit(repository)
    assert repository.build().warnings == [changed(A, difference)]
    write(repository, 'beispiel-a', f'{TEXT} ')
    assert repository.build().warnings == []


def test_the_difference_after_a_trifle_is_that_to_the_text_with_it(repository: Project) -> None:
    write(repository, 'beispiel-a', OTHER)
    assert lock(repository, '--minor', 'der Tag') == 0
    commit(repository)
    write(repository, 'beispiel-a', OTHER.replace('acht', 'neun'))
    (warning,) = repository.build().warnings
    assert 'Changed: … am Dienstag um [-acht-]{+neun+} Uhr.' in warning.replace('öffnet ', '')


def test_the_difference_of_a_renamed_release(repository: Project) -> None:
    assert rename(repository, A, NEW) == 0
    commit(repository)
    write(repository, 'beispiel-neu', OTHER)
    (warning,) = [line for line in repository.build().warnings if 'press.ledger' in line]
    assert '[-Montag-]{+Dienstag+}' in warning


@pytest.mark.slow(reason='four repositories')
@pytest.mark.parametrize(
    ('case', 'difference'),
    [
        ('not committed', 'what was published is not known here: the line of the ledger is not committed'),
        ('cut off', 'what was published is not known here: fetch the whole history, "git fetch --unshallow"'),
        ('no file', 'what was published is not known here: the commit of the ledger has no such file'),
        ('same words', 'no word of its source differs: blanks, line breaks, or a file that it includes'),
    ],
)
def test_why_the_difference_is_not_known(
    repository: Project, tmp_path: Path, case: str, difference: str
) -> None:
    project = repository
    if case == 'not committed':
        write(project, 'beispiel-a', OTHER)
        assert lock(project, '--minor', 'x') == 0
        write(project, 'beispiel-a', 'Etwas anderes.')
    elif case == 'cut off':
        write(project, 'beispiel-a', OTHER)
        commit(project)
        command = ['git', 'clone', '--quiet', '--depth=1', f'file://{project.root}', str(tmp_path / 'flat')]
        subprocess.run(command, check=True, capture_output=True)
        project.root = tmp_path / 'flat'
    elif case == 'no file':
        git(project, 'mv', f'{A}.md', f'{NEW}.md')
        text = (project.root / 'releases.lock').read_text(encoding='utf-8').replace(A, NEW)
        project.write('releases.lock', f'{text}{A} -> {NEW}\n')
        git(project, 'rm', '--quiet', '--cached', f'{NEW}.md')
        git(project, 'commit', '--quiet', '--all', '--message=Beispiel')
        write(project, 'beispiel-neu', OTHER)
    else:
        project.write('text.txt', 'Eingebunden.')
        write(project, 'beispiel-a', '```{include} /text.txt\n```')
        assert lock(project, '--minor', 'x') == 0
        commit(project)
        project.write('text.txt', 'Anders eingebunden.')
    (warning,) = [line for line in project.build().warnings if 'press.ledger' in line]
    assert f'Changed: {difference} [press.ledger]' in warning


# -- no lost address ----------------------------------------------------------------------------------------


def test_a_release_is_deleted_and_comes_back(archive: Project) -> None:
    source = (archive.root / f'{A}.md').read_text(encoding='utf-8')
    archive.remove(f'{A}.md')
    assert archive.build().warnings == [gone(3, A, '…')]
    assert lock(archive) == 1
    assert lines(archive) == [(A, ''), (B, '')]
    archive.write(f'{A}.md', source)
    assert archive.build().warnings == []


def test_a_file_that_was_renamed_by_hand_is_recognised_by_its_text(archive: Project) -> None:
    path = archive.root / f'{A}.md'
    path.rename(path.with_name('ganz-anders.md'))
    assert archive.build().warnings == [
        gone(3, A, 'releases/2020/ganz-anders"').replace('"";', '" (it has the same text);')
    ]
    # The file is there already: the command brings the ledger up to date.
    assert rename(archive, A, 'releases/2020/ganz-anders') == 0
    assert lines(archive) == [
        (A, 'releases/2020/ganz-anders'),
        (B, ''),
        ('releases/2020/ganz-anders', ''),
    ]
    assert archive.build().warnings == []


@pytest.mark.parametrize('broken', [b'\xff', b'# Titel\n\nKein Datum.\n'])
def test_a_release_that_cannot_be_read_is_not_called_gone(archive: Project, broken: bytes) -> None:
    (archive.root / f'{A}.md').write_bytes(broken)
    (warning,) = [line for line in archive.build().warnings if 'press.ledger' in line]
    assert warning.startswith(f'releases.lock:3: WARNING: {A} was published as a press release, and no')


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_a_renamed_release_leaves_a_redirect(archive: Project, builder: str) -> None:
    archive.build(builder)
    assert rename(archive, A, NEW) == 0
    built = archive.build(builder)
    assert built.warnings == []
    name = f'{A}.html' if builder == 'html' else f'{A}/index.html'
    page = redirect(built, name)
    assert page.a['href'] == ('beispiel-neu.html' if builder == 'html' else '../beispiel-neu/')
    assert page.a.get_text() == 'Beispielmeldung beispiel-a'
    assert page.link['href'] == page.a['href']
    faults = differences(outcome(built), outcome(archive.clean_build(builder)), ())
    assert not faults, '\n'.join(faults)
    # A release of the same name would take over what leads to the other: it is named.
    write(archive, 'beispiel-a', 'Etwas Neues.')
    built = archive.build(builder)
    (warning,) = built.warnings
    assert warning.startswith(f'releases.lock:3: WARNING: {A} is the former address of {NEW} and leads there')
    assert 'Etwas Neues.' in built.text(name)
    archive.remove(f'{A}.md')
    redirect(archive.build(builder), name)
    # Nothing leads there any more.
    archive.write('releases.lock', text_of(Ledger(ledger(archive).recorded)))
    built = archive.build(builder)
    assert built.warnings == []
    assert not (built.outdir / name).exists()
    assert (built.outdir / name).parent.is_dir() == (builder == 'html')
    faults = differences(outcome(built), outcome(archive.clean_build(builder)), ())
    assert not faults, '\n'.join(faults)


def test_other_builders_have_no_addresses(archive: Project) -> None:
    assert rename(archive, A, NEW) == 0
    for builder in ('singlehtml', 'text', 'dummy'):
        built = archive.build(builder)
        assert [name for name in tree(built.outdir) if 'beispiel-a' in name] == []


def test_a_canonical_address_is_absolute_if_the_site_s_is_known(archive: Project) -> None:
    assert rename(archive, A, NEW) == 0
    built = archive.build(html_baseurl='https://example.org/presse/')
    assert redirect(built, f'{A}.html').link['href'] == f'https://example.org/presse/{NEW}.html'


def test_a_redirect_is_written_again_only_if_it_says_something_else(archive: Project) -> None:
    assert rename(archive, A, NEW) == 0
    path = archive.build().outdir / f'{A}.html'
    os.utime(path, (0, 0))
    archive.build()
    assert path.stat().st_mtime == 0
    archive.release('beispiel-neu', '2020-05-01', 'Ein <anderer> Titel', text=TEXT)
    built = archive.build()
    assert redirect(built, f'{A}.html').a.get_text() == 'Ein <anderer> Titel'
    path.unlink()
    assert redirect(archive.build(), f'{A}.html').a['href'] == 'beispiel-neu.html'


@pytest.mark.parametrize(
    ('text', 'line', 'message'),
    [
        (b'was ist das', 1, "'was ist das' is not understood"),
        (b'# x\n\xff', 2, 'this file is not UTF-8; save it with the encoding UTF-8'),
        (b'<<<<<<< HEAD\n', 1, "'<<<<<<<' is a mark of a conflict in git; take both lines"),
        (b'a -> ../../etc', 1, "'../../etc' is no address"),
        (b'a -> b\nb -> a', 1, 'a leads in a circle, by way of b'),
        (b'a -> nirgends', 1, 'a leads to nirgends, and there is no such document'),
    ],
)
def test_a_faulty_ledger(
    project: Project, capsys: pytest.CaptureFixture[str], text: bytes, line: int, message: str
) -> None:
    (project.root / 'releases.lock').write_bytes(text)
    warning = project.build().warnings[0]
    assert warning.startswith(f'releases.lock:{line}: WARNING: {message}')
    assert warning.endswith(' [press.ledger]')
    assert lock(project, '--check') == 1
    assert f'releases.lock:{line}: {message}' in capsys.readouterr().err
    if 'leads' not in message:
        assert lock(project) == 1
        assert (project.root / 'releases.lock').read_bytes() == text


# -- what the ledger said before ----------------------------------------------------------------------------


@pytest.mark.parametrize('committed', [False, True])
def test_a_line_that_is_taken_out_is_named_and_put_back(
    repository: Project, capsys: pytest.CaptureFixture[str], *, committed: bool
) -> None:
    before = (repository.root / 'releases.lock').read_bytes()
    take_out(repository, A)
    if committed:
        commit(repository)
        write(repository, 'beispiel-c')
        commit(repository)
    assert repository.build().warnings == [forgotten(A)]
    capsys.readouterr()
    assert lock(repository, '--check') == 1
    assert f'releases.lock:1: this file had a line for {A}, and' in capsys.readouterr().err
    assert lock(repository, '--release', B) == 0
    assert (repository.root / 'releases.lock').read_bytes() == before
    assert repository.build().warnings == []


def test_a_line_that_is_taken_out_together_with_an_edit(repository: Project) -> None:
    write(repository, 'beispiel-a', OTHER)
    take_out(repository, A)
    commit(repository)
    difference = '… Die Halle öffnet am [-Montag-]{+Dienstag+} um acht Uhr. Das …'
    assert repository.build().warnings == [forgotten(A), changed(A, difference)]
    # Recording it does not make it what was published.
    assert lock(repository) == 1
    assert repository.build().warnings == [changed(A, difference)]
    assert lock(repository, '--minor', 'der Tag') == 0
    assert lines(repository) == [(A, 'der Tag'), (B, '')]
    assert repository.build().warnings == []


def test_a_line_that_is_taken_out_together_with_its_release(repository: Project) -> None:
    repository.remove(f'{A}.md')
    take_out(repository, A)
    commit(repository)
    assert repository.build().warnings == [forgotten(A), gone(1, A, '…')]
    # Whoever means it says so, and why.
    text = (repository.root / 'releases.lock').read_text(encoding='utf-8')
    repository.write('releases.lock', f'{text}{A} removed: ein Versehen\n')
    assert repository.build().warnings == []
    assert lock(repository) == 0
    assert ledger(repository).removed[0].reason == 'ein Versehen'
    commit(repository)
    assert repository.build().warnings == []
    # It comes again, is recorded, and from then on stays.
    write(repository, 'beispiel-a', OTHER)
    assert repository.build().warnings == [
        (
            f'releases.lock:3: WARNING: {A} is public, and this file says that it was removed; take the page '
            'out, or, if it is to be published again, "make release-lock" records it [press.ledger]'
        )
    ]
    assert lock(repository) == 0
    assert ledger(repository).removed == ()
    assert repository.build().warnings == []


def test_a_way_that_is_taken_out_is_named(repository: Project) -> None:
    assert rename(repository, A, NEW) == 0
    commit(repository)
    assert repository.build().warnings == []
    take_out(repository, A)
    assert repository.build().warnings == [forgotten(A)]
    assert lock(repository) == 0
    assert lines(repository) == [(A, NEW), (B, ''), (NEW, '')]


def test_what_is_recorded_again_or_renamed_is_not_taken_out(repository: Project) -> None:
    former = repository.build().env.domains['press'].archive.releases[0]  # type: ignore[attr-defined]
    repository.write('releases.lock', f'{former.docname} {former.text_digest}\n')
    git(repository, 'commit', '--quiet', '--all', '--amend', '--message=Beispiel')
    assert lock(repository) == 0
    commit(repository)
    write(repository, 'beispiel-a', OTHER)
    assert lock(repository, '--minor', 'der Tag') == 0
    commit(repository)
    for old, new in [(A, NEW), (NEW, f'{NEW}-2'), (f'{NEW}-2', A)]:
        assert rename(repository, old, new) == 0
        assert repository.build().warnings == []
        commit(repository)
    assert repository.build().warnings == []


def test_a_ledger_that_begins_anew_owes_nothing_to_the_one_before(repository: Project) -> None:
    repository.remove('releases.lock')
    commit(repository)
    repository.remove(f'{A}.md')
    assert lock(repository) == 0
    assert lines(repository) == [(B, '')]
    commit(repository)
    assert repository.build().warnings == []
    take_out(repository, B)
    assert repository.build().warnings == [forgotten(B)]


def test_a_clone_without_history_compares_with_what_it_has(repository: Project, tmp_path: Path) -> None:
    take_out(repository, A)
    commit(repository)
    command = ['git', 'clone', '--quiet', '--depth=1', f'file://{repository.root}', str(tmp_path / 'flat')]
    subprocess.run(command, check=True, capture_output=True)
    repository.root = tmp_path / 'flat'
    assert repository.build().warnings == []
    take_out(repository, B)
    assert repository.build().warnings == [forgotten(B)]


# -- renaming -----------------------------------------------------------------------------------------------


def test_renaming_in_git(repository: Project, capsys: pytest.CaptureFixture[str]) -> None:
    repository.release('beispiel-c', '2020-06-01', text='Siehe [dort](beispiel-a.md).', related='beispiel-a')
    assert lock(repository) == 0
    commit(repository)
    capsys.readouterr()
    assert rename(repository, str(repository.root / f'{A}.md'), 'releases/2021/beispiel-neu') == 0
    assert git(repository, 'status', '--short').splitlines() == [
        ' M releases.lock',
        f'R  {A}.md -> releases/2021/beispiel-neu.md',
    ]
    said = capsys.readouterr().out
    assert 'beispiel-c.md:5: :related: beispiel-a\n' in said
    assert 'beispiel-c.md:8: Siehe [dort](beispiel-a.md).\n' in said
    assert (A, 'releases/2021/beispiel-neu') in lines(repository)


def test_renaming_what_git_does_not_know(repository: Project) -> None:
    name = write(repository, 'beispiel-c')
    assert rename(repository, f'./{name}.md', NEW) == 0
    assert (repository.root / f'{NEW}.md').is_file()
    assert not (repository.root / f'{name}.md').exists()


def test_renaming_twice_leads_straight_to_the_end_and_back(archive: Project) -> None:
    assert rename(archive, A, NEW) == 0
    assert rename(archive, NEW, f'{NEW}-2') == 0
    assert lines(archive) == [(A, f'{NEW}-2'), (B, ''), (NEW, f'{NEW}-2'), (f'{NEW}-2', '')]
    assert rename(archive, f'{NEW}-2', A) == 0
    assert lines(archive) == [(A, ''), (B, ''), (NEW, A), (f'{NEW}-2', A)]
    built = archive.build()
    assert built.warnings == []
    assert redirect(built, f'{NEW}.html').a['href'] == 'beispiel-a.html'


def test_a_release_that_replaces_another_keeps_its_own_line() -> None:
    both = parse(f'{A} {"1" * 64}\n{B} {"2" * 64}')[0]
    assert text_of(moved(both, A, B)).splitlines()[-2:] == [f'{A} -> {B}', f'{B} {"2" * 64}']


@pytest.mark.parametrize('option', ['draft: ', 'embargo: 2099-12-01 10:00'])
def test_what_was_never_public_needs_no_redirect(project: Project, option: str) -> None:
    name, _, value = option.partition(': ')
    old = project.release('beispiel-a', '2020-05-01', **{name: value})
    assert rename(project, old, NEW) == 0
    assert (project.root / f'{NEW}.md').is_file()
    assert not (project.root / 'releases.lock').exists()


@pytest.mark.parametrize(
    ('old', 'new', 'message'),
    [
        (A, B, f'{B}.md exists already; choose another name, or remove one of the two files'),
        (f'{A}x', NEW, f'{A + "x"!r} does not exist; did you mean {A!r}?'),
        (A, A, f'{A} is its name already; give another one'),
        (A, f'{A}.md', f'{A} is its name already; give another one'),
        (A, 'index', "'index' is no release; allowed: a path below releases/, for example releases/2019/"),
        ('index', NEW, "'index' is no release; allowed: a path below releases/"),
        (A, 'releases/../x', "'releases/../x' is no release"),
        (A, '', "'' is no release"),
        (
            A,
            'releases/2020/Neues Bäderfest',
            "'Neues Bäderfest' becomes an address; take for example 'neues-baederfest'",
        ),
        ('releases/2020/index', NEW, "'releases/2020/index' is a page of a year, which keeps its name"),
        *(
            (
                A,
                f'releases/{new}',
                f"'releases/{new}' does not lie in the folder of a year; allowed: releases/",
            )
            for new in ('neu', '20/neu', '20200/neu', 'alt/neu', '2020/03/neu', '２０２０/neu')
        ),
        *(
            (A, f'releases/2020/{new}', f'{new!r} becomes an address; take for example')
            for new in ('.hidden', '_neu', '-neu', 'neu?', 'a:b')
        ),
        (A, 'releases/2020/', "'releases/2020/' is no release"),
        (A, f'releases/2020/{"n" * 300}', f"'{'n' * 40}…' has 300 letters; allowed are 200"),
        (f'releases/2020/{"n" * 300}', NEW, f"'{'n' * 40}…' has 300 letters; allowed are 200"),
        (f'releases/2020/{"ü" * 101}', NEW, f"'{'ü' * 40}…' has 202 letters; allowed are 200"),
        (A, 'releases/2020/ausgelassen', "ausgelassen.md would not be read: 'exclude_patterns' in conf.py"),
        (A, 'releases/2021/neu', '2021 is a link to '),
        ('releases/2021/draussen', NEW, '2021 is a link to '),
        (A, 'releases/2022/neu', '2022 is no folder; choose another name'),
        ('releases/2020/verweis', NEW, 'verweis.md is a link to '),
        # There is a file, and it never was that one.
        (
            'releases/2020/nie',
            'releases/2020/da',
            "'releases/2020/nie' never existed: neither releases.lock nor",
        ),
        ('releases/2020/beispiel-x', 'releases/2020/da', f'nor git knows it; did you mean {A!r}?'),
        (A, 'releases/2020/alt', f'releases/2020/alt is a former address of {B}, and leads there; choose'),
        (A, 'releases/2020/fort', 'releases/2020/fort was published, with another text, and is gone: its'),
        (A, 'releases/2020/index', "'releases/2020/index' is a page of a year"),
        # Some machines take these for one file.
        *(
            (A, f'releases/2020/{new}', f'releases/2020/{new} differs from releases/2020/{other} only in cap')
            for new, other in [('Beispiel-a', 'beispiel-a'), ('BEISPIEL-B', 'beispiel-b'), ('Alt', 'alt')]
        ),
    ],
)
def test_what_cannot_be_renamed(
    archive: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    conf = (archive.root / 'conf.py').read_text(encoding='utf-8')
    archive.write('conf.py', f"{conf}\nexclude_patterns = ['_build', '**/ausgelassen.md']\n")
    outside = archive.root.parent / 'draussen'
    outside.mkdir()
    (outside / 'draussen.md').write_text('# Draußen\n', encoding='utf-8')
    (archive.root / 'releases/2021').symlink_to(outside)
    (archive.root / 'releases/2022').write_text('', encoding='utf-8')
    (archive.root / 'releases/2020/verweis.md').symlink_to(outside / 'draussen.md')
    archive.write('releases/2020/da.md', '# Da\n')
    text = (archive.root / 'releases.lock').read_text(encoding='utf-8')
    archive.write('releases.lock', f'{text}releases/2020/alt -> {B}\nreleases/2020/fort {"f" * 64}\n')
    before = tree(archive.root)
    assert rename(archive, old, new) == 2
    said = capsys.readouterr()
    assert said.err.startswith('not renamed: ')
    assert message in said.err
    assert (said.out, said.err.count('\n')) == ('', 1)
    assert tree(archive.root) == before


def test_a_rename_that_cannot_be_finished_changes_nothing(
    archive: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(archive.root)

    def full(_path: Path, _content: bytes, _top: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), 'releases.lock')

    monkeypatch.setattr('pressarchive.base.files.write', full)
    assert rename(archive, A, NEW) == 2
    said = capsys.readouterr()
    assert said.err == 'not renamed: releases.lock: No space left on device; nothing has changed\n'
    assert (said.out, tree(archive.root)) == ('', before)


def test_a_conf_py_that_cannot_be_read(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.write('conf.py', 'project = (')
    assert rename(archive, A, NEW) == 2
    said = capsys.readouterr().err
    assert said.startswith('not renamed: ')
    assert 'conf' in said
    assert 'Traceback' not in said


def test_nothing_is_renamed_beside_a_faulty_ledger(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.write('releases.lock', '<<<<<<< HEAD\n')
    assert rename(archive, A, NEW) == 2
    assert "releases.lock:1: '<<<<<<<' is a mark of a conflict" in capsys.readouterr().err
    assert (archive.root / f'{A}.md').is_file()


# -- merges -------------------------------------------------------------------------------------------------


def branch(project: Project, name: str, *releases: str) -> None:
    """Add *releases* on a branch of main, recorded and committed."""
    git(project, 'switch', '--quiet', '--create', name, 'main')
    for release in releases:
        write(project, release, f'Der Beispieltext von {release}.')
    assert lock(project) == 0
    commit(project)


def test_two_branches_that_add_releases_merge_without_a_conflict(repository: Project) -> None:
    branch(repository, 'eins', 'beispiel-c', 'beispiel-e', 'z-eins')
    branch(repository, 'zwei', 'beispiel-d', 'beispiel-f', 'z-zwei')
    git(repository, 'merge', '--quiet', '--no-edit', 'eins')
    assert [address.rpartition('/')[2] for address, _reason in lines(repository)] == [
        'beispiel-a', 'beispiel-b', 'beispiel-c', 'beispiel-d', 'beispiel-e', 'beispiel-f',
        'z-eins', 'z-zwei',
    ]  # fmt: skip
    assert repository.build().warnings == []
    assert lock(repository, '--check') == 0


def test_one_branch_renames_what_the_other_records_again(repository: Project) -> None:
    git(repository, 'switch', '--quiet', '--create', 'umbenannt')
    assert rename(repository, A, NEW) == 0
    commit(repository)
    git(repository, 'switch', '--quiet', '--create', 'kleinigkeit', 'main')
    write(repository, 'beispiel-a', OTHER)
    assert lock(repository, '--minor', 'der Tag') == 0
    commit(repository)
    git(repository, 'merge', '--quiet', '--no-edit', 'umbenannt')
    assert OTHER in (repository.root / f'{NEW}.md').read_text(encoding='utf-8')
    assert lines(repository) == [(A, 'der Tag'), (A, NEW), (B, ''), (NEW, '')]
    assert repository.build().warnings == []
    assert lock(repository) == 0
    assert lines(repository) == [(A, NEW), (B, ''), (NEW, 'der Tag')]


# -- the command --------------------------------------------------------------------------------------------


@pytest.mark.slow(reason='a process of its own')
def test_the_command_as_make_runs_it(archive: Project) -> None:
    write(archive, 'beispiel-a', OTHER)
    package = str(Path(pressarchive.__file__).parent.parent)
    command = [sys.executable, '-m', 'pressarchive.cli', 'lock', '--check']
    done = subprocess.run(
        command,
        cwd=archive.root.parent,
        check=False,
        capture_output=True,
        encoding='utf-8',
        env={**os.environ, 'PYTHONPATH': package},
    )
    assert done.returncode == 1
    # Once, and not again as a warning of the build.
    assert done.stderr.count(f'the text of {A} is not what was published') == 1
    assert '[press.ledger]' not in done.stderr


@pytest.mark.parametrize(
    'arguments',
    [
        ['lock', '--source', 'nirgends'],
        ['rename', '--source', 'nirgends', A, B],
        ['lock', '--check', '--minor', 'x'],
        ['lock', '--check', '--release', 'x'],
    ],
)
def test_arguments_that_make_no_sense(
    project: Project, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(project.root)
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_a_build_keeps_what_it_knows_of_redirects(archive: Project) -> None:
    assert rename(archive, A, NEW) == 0
    archive.build()
    record = archive.root / '_build' / 'html' / 'doctrees' / 'press-html.json'
    assert f'{A}.html' in json.loads(record.read_text(encoding='utf-8'))['extra']


def test_a_notice_that_is_changed_silently_is_named(archive: Project) -> None:
    text = 'Text.\n\n:::{{correction}} 2020-06-01\n{}\n:::'
    write(archive, 'beispiel-a', text.format('Richtig sind 640.'))
    assert lock(archive) == 0
    assert archive.build().warnings == []
    write(archive, 'beispiel-a', text.format('Richtig sind 999.'))
    (warning,) = archive.build().warnings
    assert warning.startswith(
        f'{A}.md:3: WARNING: a notice (correction, update, withdrawal) of {A} does not say'
    )
    assert lock(archive, '--check') == 1
    assert lock(archive, '--minor', 'Zahl berichtigt') == 0
    assert archive.build().warnings == []
