"""A release of a built archive as a mail: what its page says, and nothing that is not to be sent."""

from __future__ import annotations

import subprocess
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.cli.command import main
from tests.pictures.samples import packed, photo
from tests.support import CONF, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = '# {title}\n\n:::{{pressrelease}}\n:date: 2026-11-30\n:contacts: muster\n{more}:::\n\n'
BODY = """Das Bad ist *offen*.

:::{pressphoto} bad.jpg
:alt: Ein Becken
:credit: Stadt Muster
:::

:::{attachment} zahlen.csv
:title: Zahlen
:::
"""


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an archive once; each mail builds it on."""
    folder = tmp_path_factory.mktemp('mail')
    project = Project(folder / 'docs', conf=CONF + "html_baseurl = 'https://presse.example.org/'\n")
    heads = {'offen': '', 'gesperrt': ':embargo: 2027-01-01 10:00\n', 'entwurf': ':status: draft\n'}
    for name, more in heads.items():
        project.write(f'releases/2026/{name}.md', HEAD.format(title=name.title(), more=more) + BODY)
    for name, content in (('bad.jpg', packed(photo(1200, 800), 'JPEG')), ('zahlen.csv', b'a,b\n1,2\n')):
        (project.root / 'releases/2026' / name).write_bytes(content)
    return folder


@pytest.fixture(autouse=True)
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(folder)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1796115600')
    yield
    Path('mailing-list.txt').unlink(missing_ok=True)


def mail(name: str, *options: str) -> Any:
    assert main(['mail', name, *options]) == 0
    return message_from_bytes(Path(f'docs/_build/mail/{name}.eml').read_bytes(), policy=SMTP)


def html(message: Any) -> str:
    found: str = message.get_body(('html',)).get_content()
    return found


def test_a_public_release_links_to_its_files() -> None:
    found = mail('offen')
    assert found['Subject'] == 'Offen'
    assert [part.get_content_type() for part in found.walk()] == [
        *('multipart/alternative', 'text/plain', 'text/html')
    ]
    page = html(found)
    assert 'https://presse.example.org/releases/2026/offen.html' in page
    assert 'https://presse.example.org/_images/' in page
    assert '<img' not in page
    assert 'Das Bad ist offen.' in found.get_body(('plain',)).get_content()


def test_everything_can_be_inside() -> None:
    found = mail('offen', '--inside')
    assert [part.get_content_type() for part in found.walk()][-2:] == ['image/jpeg', 'text/csv']
    assert 'cid:0.jpg' in html(found)


def test_an_embargo_stands_in_the_subject_and_above_both_texts() -> None:
    found = mail('gesperrt')
    assert found['Subject'].startswith('Sperrfrist bis 1. Januar 2027, 10:00 Uhr: ')
    assert html(found).count('Sperrfrist bis') == 1
    assert found.get_body(('plain',)).get_content().startswith('Sperrfrist bis 1. Januar 2027')
    # Nothing stands at its address yet.
    assert 'presse.example.org/releases' not in html(found)
    assert list(found.iter_attachments())


def test_a_draft_is_not_sent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['mail', 'entwurf']) == 1
    assert 'no mail is written' in capsys.readouterr().err
    assert not Path('docs/_build/mail/entwurf.eml').exists()


def test_those_on_the_list_get_it_unnamed(capsys: pytest.CaptureFixture[str]) -> None:
    Path('mailing-list.txt').write_text('a@example.org\nb@example.org\n', 'utf-8')
    assert str(mail('offen')['Bcc']) == 'a@example.org, b@example.org'
    assert 'to 2 addresses (Bcc)' in capsys.readouterr().out
    Path('mailing-list.txt').write_text('a@example.org\nkeine\n', 'utf-8')
    assert main(['mail', 'offen']) == 1
    assert "mailing-list.txt:2: 'keine' is no e-mail address" in capsys.readouterr().err


def test_a_list_that_is_committed_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path('mailing-list.txt').write_text('a@example.org\n', 'utf-8')
    for arguments in (['init', '-q'], ['add', 'mailing-list.txt']):
        subprocess.run(['git', *arguments], check=True)
    mail('offen')
    assert 'is committed: whoever can read the repository reads all addresses' in capsys.readouterr().err


def test_a_release_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match='2'):
        main(['mail', 'ofen'])
    assert "'ofen' is no release; known: releases/2026/entwurf" in capsys.readouterr().err
