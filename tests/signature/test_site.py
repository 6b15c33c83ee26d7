"""A reader can verify a signed release with the one command of the page; an unsigned site is silent."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from pressarchive.cli.command import main
from pressarchive.plaintext.layout import LINE, above_the_line
from pressarchive.signature import formats
from tests.support import CONF, PRESS, REPOSITORY, Project, tree, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

pytestmark = [
    pytest.mark.slow(reason='keys and signatures by ssh-keygen'),
    pytest.mark.skipif(
        shutil.which('ssh-keygen') is None, reason='no ssh-keygen found: install OpenSSH, and run again'
    ),
]

NAMES = (formats.SUMS, formats.SIGNATURE, formats.SIGNERS)


def make_key(folder: Path, name: str = 'key', kind: str = 'ed25519') -> Path:
    path = folder / name
    call = ['ssh-keygen', '-q', '-t', kind, '-N', '', '-C', 'Beispiel', '-f', str(path)]
    subprocess.run(call, check=True)
    return path


def table(key: Path, identity: str = 'presse@example.org') -> str:
    public = key.with_suffix('.pub').read_text(encoding='utf-8').strip()
    return f'\n[signature]\npublic-key = "{public}"\nidentity = "{identity}"\n'


def arguments(project: Project, built: Built, key: Path) -> list[str]:
    return ['sign', '--source', str(project.root), '--site', str(built.outdir), str(key)]


def sign(project: Project, built: Built, key: Path) -> int:
    return main(arguments(project, built, key))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return make_key(tmp_path)


@pytest.fixture
def archive(tmp_path: Path, key: Path) -> Project:
    conf = CONF + "press_footer = ['authenticity']\n"
    project = Project(tmp_path / 'docs', conf=conf, press=PRESS + table(key))
    project.release('a', '2019-09-18', 'Meldung A', 'Ein Text mit Größe für Bürger*innen.')
    project.release('b', '2020-01-05', 'Meldung B')
    return project


@pytest.fixture
def signed(archive: Project, key: Path) -> Built:
    """Return the site, built, signed, built again, as `make sign` and the next build do."""
    assert sign(archive, archive.build(), key) == 0
    built = archive.build()
    assert built.warnings == []
    return built


def test_a_folder_that_may_not_be_written_is_named(
    archive: Project, key: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built, folder = archive.build(), archive.root / 'signatures'

    def refuse(path: Path, _content: bytes, _top: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr('pressarchive.base.files.write', refuse)
    assert sign(archive, built, key) == 1
    assert f'nothing is signed: {folder / formats.SUMS}: Permission denied; give' in capfd.readouterr().err
    assert not folder.exists()


def downloaded(built: Built, folder: Path, text: str = 'releases/2019/a.txt') -> Path:
    """Return a folder with what a reader downloads; the text has the name that the command gives it."""
    folder.mkdir()
    for name in NAMES:
        shutil.copy(built.outdir / name, folder)
    shutil.copy(built.outdir / text, folder / command_of(built)[1])
    return folder


def command_of(built: Built) -> tuple[str, str]:
    """Return the command of the page, and the text's name in it."""
    shown = built.page('authenticity').select_one('main pre, pre').get_text().strip()
    match = re.search(r"'/[^/']+/,\$d' (\S+) \| sha256sum", shown)
    assert match is not None
    assert '\n' not in shown
    return shown, match[1]


def run(built: Built, folder: Path) -> subprocess.CompletedProcess[str]:
    call = ['sh', '-c', command_of(built)[0]]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_of_the_page_verifies_every_text(signed: Built, tmp_path: Path) -> None:
    for number, text in enumerate(['releases/2019/a.txt', 'releases/2020/b.txt']):
        result = run(signed, downloaded(signed, tmp_path / f'reader{number}', text))
        assert result.returncode == 0, result.stderr
        assert 'Good "file" signature for presse@example.org' in result.stdout
        assert result.stdout.splitlines()[-1].endswith(f'  {text}')


def change(path: Path) -> None:
    """Change one bit of what is signed."""
    content = bytearray(path.read_bytes())
    content[content.index(b'Meldung')] ^= 1
    path.write_bytes(content)


def test_what_stands_below_the_line_is_not_signed(archive: Project, signed: Built, tmp_path: Path) -> None:
    """Whoever answers the press office's telephone may change, and where the archive is published."""
    text = signed.text('releases/2019/a.txt')
    above, below = text.split(f'\n{LINE}\n')
    assert 'erika.muster@example.org' in below
    assert '@' not in above
    assert 'Was unter dieser Linie steht, ist nicht signiert.' in below
    press = (archive.root / 'press.toml').read_text('utf-8').replace('Erika Muster', 'Kim Beispiel')
    archive.write('press.toml', press)
    built = archive.build(html_baseurl='https://presse.example.org/')
    assert built.warnings == []
    now = built.text('releases/2019/a.txt')
    assert 'Kim Beispiel' in now
    assert 'Adresse dieser Meldung: https://presse.example.org/releases/2019/a.html' in now
    assert run(built, downloaded(built, tmp_path / 'reader')).returncode == 0
    # Nothing can be put in above the line, with a line of one's own or without.
    for number, forged in enumerate([f'Gefälscht.\n{LINE}', 'Gefälscht.']):
        folder = downloaded(built, tmp_path / f'forged{number}')
        path = folder / command_of(built)[1]
        path.write_text(now.replace('Ein Text', f'{forged}\nEin Text'), encoding='utf-8')
        assert run(built, folder).returncode != 0


def test_a_text_that_looks_like_its_own_end_can_be_verified(
    archive: Project, key: Path, tmp_path: Path
) -> None:
    archive.release('a', '2019-09-18', 'Meldung A', f'Oben.\n\n```text\n{LINE}\n```\n\nUnten.')
    assert sign(archive, archive.build(), key) == 0
    built = archive.build()
    assert built.warnings == []
    assert f'Oben.\n\n {LINE}\n\nUnten.' in built.text('releases/2019/a.txt')
    assert run(built, downloaded(built, tmp_path / 'reader')).returncode == 0
    forged = downloaded(built, tmp_path / 'forged')
    path = forged / command_of(built)[1]
    path.write_text(path.read_text('utf-8').replace('Unten.', 'Anders.'), encoding='utf-8')
    assert run(built, forged).returncode != 0


def list_as_before(archive: Project, built: Built, key: Path, texts: dict[str, bytes]) -> None:
    """Sign *texts* as versions before the line did: whole, in a list without a comment."""
    folder = archive.root / 'signatures'
    rows = (f'{sha256(texts[name]).hexdigest()}  {name}\n' for name in sorted(texts))
    (folder / formats.SUMS).write_text(''.join(rows), encoding='utf-8')
    (folder / formats.SIGNATURE).unlink()
    call = ['ssh-keygen', '-q', '-Y', 'sign', '-f', str(key), '-n', 'file', str(folder / formats.SUMS)]
    subprocess.run(call, check=True, capture_output=True)


def test_what_an_older_version_has_signed(archive: Project, signed: Built, key: Path, tmp_path: Path) -> None:
    """A text that had all of it then verifies as before; of the others one sentence says why they do not."""
    names = ('releases/2019/a.txt', 'releases/2020/b.txt')
    old = {name: above_the_line((signed.outdir / name).read_bytes()) for name in names}
    list_as_before(archive, signed, key, old)
    built = archive.build()
    assert built.warnings == []
    assert run(built, downloaded(built, tmp_path / 'reader')).returncode == 0
    # Who has kept the text of that time, without a line, verifies it with the command of today.
    kept = downloaded(built, tmp_path / 'kept')
    (kept / command_of(built)[1]).write_bytes(old[names[0]])
    assert run(built, kept).returncode == 0
    list_as_before(
        archive, signed, key, {**old, names[0]: b'Ein Text mit weniger.\n', 'releases/weg.txt': b''}
    )
    first, second = archive.build().warnings
    assert first.startswith(
        'signatures/SHA256SUMS:1: WARNING: 1 of 3 texts are no longer as they were signed: this list is of '
        'an older version, '
    )
    assert first.endswith('run "make sign KEY=…" [press.signature]')
    assert second.startswith(
        'signatures/SHA256SUMS:3: WARNING: the text of releases/weg.txt is no longer the'
    )


@pytest.mark.parametrize(
    'path', ['manual/releases.md', 'extensions/pressarchive/handbook/veroeffentlichen.md']
)
def test_the_documented_way_verifies(
    signed: Built, archive: Project, key: Path, tmp_path: Path, path: str
) -> None:
    """Manual and handbook give the command of the page, with the name of their example."""
    found = re.search(r'^ssh-keygen -Y verify .+$', (REPOSITORY / path).read_text('utf-8'), re.MULTILINE)
    assert found is not None
    name = re.search(r' -I (\S+) ', found[0])
    assert name is not None
    archive.write('press.toml', PRESS + table(key, name[1]))
    assert sign(archive, archive.build(), key) == 0
    built = archive.build()
    folder = tmp_path / 'reader'
    folder.mkdir()
    for file in NAMES:
        shutil.copy(built.outdir / file, folder)
    text = re.search(r",\$d' (\S+) \|", found[0])
    assert text is not None
    shutil.copy(built.outdir / 'releases/2019/a.txt', folder / text[1])
    done = subprocess.run(['sh', '-c', found[0]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert 'Good "file" signature' in done.stdout
    change(folder / text[1])
    done = subprocess.run(['sh', '-c', found[0]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode != 0


def forge(folder: Path) -> None:
    """Put a list with the changed text's sum in the place of the signed one."""
    content = (folder / formats.SUMS).read_text(encoding='utf-8')
    (folder / formats.SUMS).write_text(content.replace(content[:4], 'abcd', 1), encoding='utf-8')


def test_nothing_else_verifies(signed: Built, tmp_path: Path, key: Path) -> None:
    text = command_of(signed)[1]
    folder = downloaded(signed, tmp_path / 'tampered-text')
    change(folder / text)
    assert run(signed, folder).returncode != 0
    folder = downloaded(signed, tmp_path / 'tampered-list')
    forge(folder)
    assert run(signed, folder).returncode != 0
    folder = downloaded(signed, tmp_path / 'no-text')
    (folder / text).unlink()
    assert run(signed, folder).returncode != 0
    folder = downloaded(signed, tmp_path / 'empty-text')
    (folder / text).write_bytes(b'')
    assert run(signed, folder).returncode != 0
    # Signed by somebody else, who says to be the office.
    folder = downloaded(signed, tmp_path / 'other-key')
    (folder / formats.SIGNATURE).unlink()
    other = make_key(tmp_path, 'other')
    call = ['ssh-keygen', '-q', '-Y', 'sign', '-f', str(other), '-n', 'file', str(folder / formats.SUMS)]
    subprocess.run(call, check=True, capture_output=True)
    assert run(signed, folder).returncode != 0


def test_the_page_shows_steps_files_and_key(signed: Built, key: Path) -> None:
    page = signed.page('authenticity')
    public = key.with_suffix('.pub').read_text(encoding='utf-8').split()[:2]
    shown = words(page)
    assert ' '.join(public) in shown
    assert 'Beispiel GmbH' in shown
    listed = subprocess.run(['ssh-keygen', '-l', '-f', str(key)], capture_output=True, text=True, check=True)
    assert listed.stdout.split()[1] in shown
    links = [link['href'] for link in page.select('li a') if link.get_text() in NAMES]
    assert links == list(NAMES)
    assert (signed.outdir / formats.SIGNERS).read_text(encoding='utf-8') == (
        f'presse@example.org namespaces="file" {" ".join(public)}\n'
    )


def test_the_files_are_found_from_pages_in_folders(archive: Project, signed: Built) -> None:
    built = archive.build('dirhtml')
    assert built.warnings == []
    links = [link['href'] for link in built.page('authenticity/index').select('li a')]
    assert [link for link in links if 'SHA256' in link or 'signers' in link] == [
        f'../{name}' for name in NAMES
    ]
    assert all((built.outdir / name).is_file() for name in NAMES)


@pytest.mark.slow(reason='three names')
@pytest.mark.parametrize('identity', ['Pressestelle Musterstadt', "O'Neill & Söhne", 'a@b.example.org'])
def test_any_ordinary_name_can_sign(archive: Project, key: Path, tmp_path: Path, identity: str) -> None:
    archive.write('press.toml', PRESS + table(key, identity))
    assert sign(archive, archive.build(), key) == 0
    built = archive.build()
    assert run(built, downloaded(built, tmp_path / 'reader')).returncode == 0


@pytest.mark.slow(reason='keys that few have')
@pytest.mark.parametrize('kind', ['rsa', 'ecdsa'])
def test_other_types_of_keys(archive: Project, tmp_path: Path, kind: str) -> None:
    other = make_key(tmp_path, f'key-{kind}', kind)
    archive.write('press.toml', PRESS + table(other))
    assert sign(archive, archive.build(), other) == 0
    built = archive.build()
    assert built.warnings == []
    assert run(built, downloaded(built, tmp_path / 'reader')).returncode == 0


# -- the build -------------------------------------------------------------------------------------


def test_every_build_warns_of_a_text_that_has_changed_or_gone(archive: Project, signed: Built) -> None:
    archive.release('a', '2019-09-18', 'Meldung A', 'Ein anderer Text.')
    archive.remove('releases/2020/b.md')
    expected = [
        f'signatures/SHA256SUMS:{line}: WARNING: the text of {path} is no longer the one that was signed; '
        'run "make sign KEY=…" [press.signature]'
        for line, path in ((2, 'releases/2019/a.txt'), (3, 'releases/2020/b.txt'))
    ]
    assert archive.build().warnings == expected
    assert archive.build().warnings == expected
    # Another builder gives the texts other places.
    assert archive.build('dirhtml').warnings == expected


def test_the_steps_on_another_page_are_written_again_when_the_files_come_or_go(
    archive: Project, key: Path
) -> None:
    # No page has the page about signatures in its frame: nothing else tells of the files.
    archive.write('conf.py', CONF)
    steps = ':::{release-signature}\n:::\n'
    archive.write('pruefen.md', f'---\norphan: true\n---\n\n# Prüfen (Beispiel)\n\n{steps}')

    def linked() -> list[str]:
        """Return the files that the page links to, in a build that equals a clean one."""
        found, clean = archive.build(), archive.clean_build()
        shown = [built.outdir.joinpath('pruefen.html').read_bytes() for built in (found, clean)]
        assert shown[0] == shown[1]
        return [link['href'] for link in found.page('pruefen').select('li a') if link.get_text() in NAMES]

    assert linked() == []
    assert sign(archive, archive.build(), key) == 0
    assert linked() == list(NAMES)
    # A text in the list is held back: then there is no signature, for the list has its name.
    archive.release('a', '2019-09-18', 'Meldung A', 'Ein Text mit Größe für Bürger*innen.', status='draft')
    assert linked() == []
    archive.release('a', '2019-09-18', 'Meldung A', 'Ein Text mit Größe für Bürger*innen.')
    assert linked() == list(NAMES)


def test_new_texts_are_counted_and_no_fault(archive: Project, signed: Built) -> None:
    assert 'not signed yet' not in signed.status
    archive.release('c', '2020-02-05', 'Meldung C')
    built = archive.build()
    assert built.warnings == []
    assert 'Press releases not signed yet: 1; run "make sign KEY=…"' in built.status


def test_a_list_or_signature_that_is_none_is_named(archive: Project, signed: Built) -> None:
    with (archive.root / 'signatures/SHA256SUMS').open('a', encoding='utf-8') as file:
        file.write('<<<<<<< HEAD\n')
    archive.write('signatures/SHA256SUMS.sig', 'Beispiel\n')
    found = archive.build().warnings
    assert [row.partition(': WARNING: ')[0] for row in found] == [
        'signatures/SHA256SUMS.sig:1',
        'signatures/SHA256SUMS:4',
    ]
    assert all(row.endswith('[press.signature]') for row in found)


def test_a_signature_of_another_list_is_named(archive: Project, signed: Built) -> None:
    """Two branches have signed, git has merged the lists, and somebody has taken one of the signatures."""
    path = archive.root / 'signatures' / formats.SUMS
    rows = path.read_text(encoding='utf-8').splitlines(keepends=True)
    path.write_text(''.join(rows[:2]), encoding='utf-8')
    (found,) = archive.build().warnings
    assert found.startswith(
        'signatures/SHA256SUMS.sig:1: WARNING: this is not the signature of SHA256SUMS as '
    )
    assert 'incorrect signature' in found
    with mock.patch('shutil.which', return_value=None):
        assert archive.build().warnings == []


def test_a_signature_of_an_old_key_is_named(archive: Project, signed: Built, tmp_path: Path) -> None:
    archive.write('press.toml', PRESS + table(make_key(tmp_path, 'new')))
    (found,) = archive.build().warnings
    assert found.startswith(
        'signatures/SHA256SUMS.sig:1: WARNING: this signature was made with the key SHA256:'
    )


def test_signing_again_changes_nothing(archive: Project, signed: Built, key: Path) -> None:
    before = tree(archive.root / 'signatures')
    assert sign(archive, signed, key) == 0
    assert tree(archive.root / 'signatures') == before


def test_incremental_equals_clean(archive: Project, signed: Built, key: Path) -> None:
    assert tree(signed.outdir) == tree(archive.clean_build().outdir)
    archive.write('press.toml', PRESS + table(key, 'Pressestelle'))
    assert tree(archive.build().outdir) == tree(archive.clean_build().outdir)
    archive.write('press.toml', PRESS)
    built = archive.build()
    assert tree(built.outdir) == tree(archive.clean_build().outdir)
    assert not any((built.outdir / name).exists() for name in NAMES)


def mentions(built: Built) -> list[str]:
    unwanted = re.compile(rb'signatur|SHA256SUMS|authenticity|allowed_signers', re.IGNORECASE)
    files: dict[str, Any] = tree(built.outdir)
    ours = {name: content for name, content in files.items() if not name.startswith('_static/')}
    return [
        name for name, content in ours.items() if unwanted.search(content) or unwanted.search(name.encode())
    ]


def test_an_unsigned_site_says_nothing_of_signatures(archive: Project, signed: Built) -> None:
    assert mentions(signed)
    archive.write('press.toml', PRESS)
    assert mentions(archive.build()) == []


def test_a_signed_text_that_is_held_back_is_in_no_list(archive: Project, signed: Built, key: Path) -> None:
    """Its address and its sum would tell of it, and a list without its line would verify no more."""
    archive.release('b', '2020-01-05', 'Meldung B', status='draft')
    built = archive.build()
    (warning,) = built.warnings
    assert warning == (
        'signatures/SHA256SUMS:3: WARNING: releases/2020/b.txt is signed, and is not public now: '
        'no signature is published; run "make sign KEY=…" [press.signature]'
    )
    assert mentions(built) == []
    assert not any('2020' in name for name in tree(built.outdir))
    assert sign(archive, built, key) == 0
    again = archive.build()
    assert again.warnings == []
    assert '2020' not in again.text(formats.SUMS)


def test_a_preview_is_not_signed(
    archive: Project, signed: Built, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (archive.root / 'signatures' / formats.SUMS).read_bytes()
    archive.release('c', '2020-02-05', status='draft')
    preview = archive.build(out='_preview', press_preview=True)
    capsys.readouterr()
    assert sign(archive, preview, key) == 1
    assert 'is a preview, with what is not public; sign what "make html" has built' in capsys.readouterr().err
    assert (archive.root / 'signatures' / formats.SUMS).read_bytes() == before


def test_a_site_with_a_key_and_no_signature_says_nothing_yet(archive: Project) -> None:
    built = archive.build()
    assert built.warnings == []
    assert (archive.root / 'authenticity.md').is_file()
    assert mentions(built) == []


def test_a_page_that_somebody_wrote_is_kept(archive: Project) -> None:
    archive.write('authenticity.md', '---\norphan: true\n---\n# Eigene Seite\n')
    archive.build()
    assert 'Eigene Seite' in (archive.root / 'authenticity.md').read_text(encoding='utf-8')


# -- the command -----------------------------------------------------------------------------------


@pytest.mark.slow(reason='an agent of its own')
def test_a_key_beside_nothing_and_a_public_one_in_the_agent(archive: Project, key: Path) -> None:
    built = archive.build()
    public = key.with_suffix('.pub').read_bytes()
    key.with_suffix('.pub').unlink()
    assert sign(archive, built, key) == 0
    key.with_suffix('.pub').write_bytes(public)
    if shutil.which('ssh-agent') and shutil.which('ssh-add'):
        moved = key.rename(key.with_name('elsewhere'))
        script = f'ssh-add -q {moved} && "$@"'
        call = ['ssh-agent', 'sh', '-c', script, 'sh', *python(archive, built, key.with_suffix('.pub'))]
        assert subprocess.run(call, capture_output=True, check=False).returncode == 0


def python(project: Project, built: Built, key: Path) -> list[str]:
    import sys  # noqa: PLC0415  for this test only

    return [sys.executable, '-m', 'pressarchive.cli', *arguments(project, built, key)]


@pytest.mark.slow(reason='nine refusals')
@pytest.mark.parametrize(
    ('case', 'message'),
    [
        ('no table', 'declares no key; add a table [signature] with public-key'),
        ('faulty table', "signature.public-key: 'ssh-ed25518' is no type of key"),
        ('no registry', 'there is no such file'),
        ('other key', 'take the key that belongs to "public-key", or change that'),
        ('no key', 'there is no key'),
        ('no key at all', 'is no key that ssh-keygen can read'),
        ('not its own public part', 'ssh-keygen could not sign with'),
        ('no program', 'there is no ssh-keygen; install OpenSSH'),
        ('no site', 'there are no plain texts of releases in'),
    ],
)
def test_the_command_refuses_and_says_why(
    archive: Project, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str, message: str
) -> None:
    built = archive.build()
    path, which = key, shutil.which('ssh-keygen')
    other = make_key(tmp_path, 'other')
    if case == 'no table':
        archive.write('press.toml', PRESS)
    elif case == 'faulty table':
        archive.write('press.toml', PRESS + table(key).replace('ssh-ed25519', 'ssh-ed25518'))
    elif case == 'no registry':
        archive.remove('press.toml')
    elif case == 'other key':
        path = other
    elif case == 'no key':
        path = tmp_path / 'nothing'
    elif case == 'no key at all':
        path = tmp_path / 'text'
        path.write_text('Beispiel\n', encoding='utf-8')
    elif case == 'not its own public part':
        shutil.copy(key.with_suffix('.pub'), other.with_suffix('.pub'))
        path = other
    elif case == 'no program':
        which = None
    elif case == 'no site':
        shutil.rmtree(built.outdir)
    with mock.patch('shutil.which', return_value=which):
        assert sign(archive, built, path) == 1
    said = capsys.readouterr().err
    assert said.startswith('nothing is signed: ')
    assert message in said
    assert not (archive.root / 'signatures').exists()
