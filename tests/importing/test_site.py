"""A whole archive is imported, builds strictly, and has lost no word."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.cli.command import main
from pressarchive.importing import report, run
from pressarchive.importing.records import Run
from pressarchive.importing.target import RECORD, Target
from pressarchive.importing.words import words
from tests.importing.releases import ABOUT, BODY, SAMPLES, TITLE, md, text
from tests.importing.samples import P, docx, mail, png, post, wxr
from tests.support import PRESS, Project, tree

if TYPE_CHECKING:
    from pathlib import Path

    from pressarchive.importing.plan import Plan


def nothing(_name: str, _percent: int) -> None:
    pass


def imported(root: Path, folder: Path, *, accepted: bool = True, numbered: bool = False) -> Plan:
    """Import *folder* into the archive in *root*; *numbered*: texts that are the same count as different."""
    target = Target.at(root)
    items = run.read(list(run.inputs([folder])), target, nothing)
    for number, item in enumerate(items):
        if numbered and item.release is not None:
            title = f'{item.release.title} {number}'
            item.release = replace(item.release, title=title, title_runs=(Run(title),))
    found = run.proposed(items, target)
    plan = run.planned(items, target, {}, found, accepted=accepted)
    run.write(plan, target)
    return plan


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope='module')
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Plan, Path]:
    """Return an archive into which all samples were imported."""
    folder = put(tmp_path_factory.mktemp('alt'), {name: data for name, (data, _expected) in SAMPLES.items()})
    project = Project(tmp_path_factory.mktemp('archiv'))
    return project, imported(project.root, folder, numbered=True), folder


def test_an_imported_archive_builds_strictly(archive: tuple[Project, Plan, Path]) -> None:
    project, plan, _folder = archive
    built = project.build(nitpicky=True)
    assert built.warnings == []
    public = [item for item in plan.items if item.state == 'new' and not item.is_draft]
    assert len(public) > 5
    for item in public:
        assert (built.outdir / f'{item.address}.html').is_file()


def test_no_word_of_any_sample_is_lost(archive: tuple[Project, Plan, Path]) -> None:
    project, plan, _folder = archive
    registry = (project.root / 'press.toml').read_text(encoding='utf-8')
    for item in plan.items:
        if item.release is None or item.state != 'new':
            continue
        page = (project.root / f'{item.address}.md').read_text(encoding='utf-8')
        told = '\n'.join(report.lines(item))
        there = Counter(words(page)) + Counter(words(registry)) + Counter(words(told))
        assert not Counter(words(item.release.document.words)) - there, item.name


def test_what_is_only_in_the_report_is_little(archive: tuple[Project, Plan, Path]) -> None:
    """The report catches what nobody has recognised; a text of its own is in the page."""
    _project, plan, _folder = archive
    lost = {one['file']: one['words'] for one in report.data(plan)['texts'] if one.get('words')}
    assert lost == {}


# -- one archive of each kind of thing ------------------------------------------------------------------------

FOLDER = {
    '2019/bad.md': md(
        f'---\ntitle: {TITLE}\ndate: 2019-05-03\ntags: [Sport, Unbekannt]\npermalink: /presse/bad.html\nfile: /dateien/plan.pdf\nimage: bad.png\n---\n',
        f'{BODY} Mehr im [Plan](/dateien/plan.pdf) und [dort](../fehlt.html).',
        '![Das Bad von oben](bad.png)',
        'Ein Satz mit Fußnote.[^1]\n\n[^1]: Die Fußnote des Beispiels.',
        '{{< youtube abc123 >}}',
    ),
    '2019/bad.png': png(9, 9),
    'dateien/plan.pdf': b'%PDF-1.7 Beispiel',
    'mail.eml': mail(
        f'Pressemitteilung: {TITLE} zum zweiten Mal',
        f'{BODY}\n\nEin weiterer Absatz des Beispiels, damit der Text lang genug ist. {BODY}',
        files={'faktenblatt.pdf': b'%PDF-1.7 Blatt'},
    ),
    'export.xml': wxr(
        post(
            'Sommerfest in Musterstadt',
            f'<p>{BODY}</p>',
            link='https://www.example.org/2019/06/fest/',
            date='2019-06-01 09:00:00',
        ),
        post(
            'Winterfest in Musterstadt',
            f'<p>{BODY} Winter.</p>',
            link='https://www.example.org/?p=7',
            date='2019-12-01 09:00:00',
        ),
        post('Impressum', '<p>Angaben der Beispielstadt</p>', kind='page'),
    ),
    'about-1.txt': text(
        '3. Mai 2012', 'Erste Meldung mit Abbinder', BODY, 'Über Beispielwerke', f'{ABOUT} Alt.'
    ),
    'about-2.txt': text(
        '3. Mai 2013', 'Zweite Meldung mit Abbinder', BODY, 'Über Beispielwerke', f'{ABOUT} Neu.'
    ),
    'about-3.txt': text(
        '4. Mai 2013', 'Dritte Meldung mit Abbinder', BODY, 'Über Beispielwerke', f'{ABOUT} Neu.'
    ),
    'gleich.txt': text(
        '3. Mai 2012', 'Erste Meldung mit Abbinder', BODY, 'Über Beispielwerke', f'{ABOUT} Alt.'
    ),
    'README.md': b'# Kein Text',
    'kaputt.docx': docx([P(TITLE)])[:300],
}
TABLE = 'Alt;Neu\nSport;bau\nUnbekannt;-\n'


@pytest.fixture(scope='module')
def moved(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Project, dict[str, Any], Path]:
    """Return an archive into which a folder was imported by the command, and its report by the name of the file."""
    folder = put(tmp_path_factory.mktemp('alt'), FOLDER)
    project = Project(tmp_path_factory.mktemp('archiv'))
    table = folder.parent / 'themen.csv'
    table.write_text(TABLE, encoding='utf-8')
    told = folder.parent / 'bericht.json'
    arguments = ['--source', str(project.root), '--yes', '--topics', str(table), '--report', str(told)]
    assert main(['import', str(folder), *arguments]) == 1  # one file is broken
    texts = {one['file']: one for one in json.loads(told.read_text(encoding='utf-8'))['texts']}
    return project, texts, folder


def test_the_moved_archive_builds_strictly_with_its_former_addresses(
    moved: tuple[Project, dict[str, Any], Path],
) -> None:
    project, _texts, _folder = moved
    built = project.build(nitpicky=True)
    assert built.warnings == []
    assert 'url=../releases/2019/2019-05-03-neues-hallenbad-in-musterstadt-eroeffnet.html' in built.text(
        'presse/bad.html'
    )
    assert 'releases/2019/2019-06-01-sommerfest-in-musterstadt.html' in built.text('2019/06/fest/index.html')
    page = built.page('releases/2019/2019-05-03-neues-hallenbad-in-musterstadt-eroeffnet')
    assert page.select_one('img')['alt'].startswith('Bild zur Meldung') or page.select_one(
        'img[alt="Das Bad von oben"]'
    )
    assert page.select_one('a[href$="plan.pdf"]') is not None


def test_states_and_remarks_of_the_report(moved: tuple[Project, dict[str, Any], Path]) -> None:
    _project, texts, _folder = moved
    assert {name: one['state'] for name, one in texts.items()} == {
        '2019/bad.md': 'new',
        'about-1.txt': 'new',
        'about-2.txt': 'new',
        'about-3.txt': 'new',
        'export.xml#1': 'new',
        'export.xml#2': 'new',
        'export.xml#3': 'other',
        'gleich.txt': 'same',
        'kaputt.docx': 'refused',
        'mail.eml': 'new',
    }
    bad = texts['2019/bad.md']
    assert bad['addresses'] == [{'former': '/presse/bad.html', 'page': bad['page']}]
    assert texts['export.xml#2']['addresses'] == [{'former': 'https://www.example.org/?p=7', 'page': ''}]
    assert {'what': 'building block', 'text': '{{< youtube abc123 >}}'} in bad['left']
    assert bad['lost'] == ['-> /dateien/plan.pdf', '-> ../fehlt.html']
    assert words(texts['export.xml#3']['left'][0]['text']) == ['impressum', 'angaben', 'der', 'beispielstadt']


def test_a_boilerplate_gets_the_time_in_which_it_was_used(
    moved: tuple[Project, dict[str, Any], Path],
) -> None:
    project, texts, _folder = moved
    registry = (project.root / 'press.toml').read_text(encoding='utf-8')
    assert registry.startswith(PRESS)
    added = registry.removeprefix(PRESS)
    assert added == (
        f'\n[[boilerplates]]\nkey = "beispielwerke"\ntitle = "Über Beispielwerke"\nfrom = "2012-05-03"\nuntil = "2013-05-02"\ntext = """\n{ABOUT} Alt.\n"""\n'
        f'\n[[boilerplates]]\nkey = "beispielwerke"\ntitle = "Über Beispielwerke"\nfrom = "2013-05-03"\ntext = """\n{ABOUT} Neu.\n"""\n'
    )
    page = (project.root / f'{texts["about-2.txt"]["page"]}.md').read_text(encoding='utf-8')
    assert ':boilerplate: beispielwerke\n' in page
    assert 'Neu.' not in page


def test_an_import_can_be_run_again(moved: tuple[Project, dict[str, Any], Path]) -> None:
    project, _texts, folder = moved
    before = {name: data for name, data in tree(project.root).items() if not name.startswith('_build')}
    plan = imported(project.root, folder)
    assert {item.state for item in plan.items} == {'known', 'other', 'refused'}
    after = {name: data for name, data in tree(project.root).items() if not name.startswith('_build')}
    assert after == before


def test_a_stopped_import_goes_on_and_a_changed_page_is_never_overwritten(tmp_path: Path) -> None:
    project = Project(tmp_path / 'archiv')
    folder = put(
        tmp_path / 'alt',
        {'a.txt': text('3. Mai 2019', TITLE, BODY), 'b.txt': text('4. Mai 2019', TITLE, f'{BODY} Zwei.')},
    )
    imported(project.root, folder)
    # Stopped before it was noted what had been imported; since then somebody has edited a page.
    (project.root / RECORD).unlink()
    page = project.root / 'releases/2019/2019-05-04-neues-hallenbad-in-musterstadt-eroeffnet.md'
    edited = page.read_text(encoding='utf-8') + '\nVon Hand ergänzt.\n'
    page.write_text(edited, encoding='utf-8')
    plan = imported(project.root, folder)
    first, second = plan.items
    assert first.drafts == []
    assert page.read_text(encoding='utf-8') == edited
    assert second.address == 'releases/2019/2019-05-04-neues-hallenbad-in-musterstadt-eroeffnet-2'
    assert second.drafts == [
        f'a page of that day and headline is there already ({page.relative_to(project.root).with_suffix("").as_posix()}); compare the two'
    ]


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path / 'archiv')
    folder = put(tmp_path / 'alt', {'a.txt': text('3. Mai 2019', TITLE, BODY)})
    before = tree(project.root)
    assert main(['import', '--source', str(project.root), '--dry-run', str(folder)]) == 0
    assert tree(project.root) == before
    assert 'a.txt' in capsys.readouterr().out


def test_without_consent_boilerplate_and_contact_stay_in_the_text(tmp_path: Path) -> None:
    project = Project(tmp_path / 'archiv')
    folder = put(tmp_path / 'alt', {'a.txt': FOLDER['about-1.txt']})
    before = (project.root / 'press.toml').read_text(encoding='utf-8')
    assert main(['import', '--source', str(project.root), str(folder)]) == 0
    assert (project.root / 'press.toml').read_text(encoding='utf-8') == before
    (page,) = (project.root / 'releases/2012').glob('*.md')
    assert page.read_text(encoding='utf-8').endswith(f'## Über Beispielwerke\n\n{ABOUT} Alt.\n')
    assert project.build(nitpicky=True).warnings == []


@pytest.mark.parametrize(
    ('arguments', 'status', 'words'),
    [
        (['fehlt.docx'], 2, 'fehlt.docx'),
        (['.', '--topics', 'themen.csv'], 2, "'nichts'"),
        (['leer'], 1, ''),
    ],
)
def test_what_is_wrong_with_a_call_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    project = Project(tmp_path / 'archiv')
    put(tmp_path, {'themen.csv': b'Sport;nichts\n', 'leer/a.png': png()})
    monkeypatch.chdir(tmp_path)
    assert main(['import', '--source', str(project.root), *arguments]) == status
    assert words in capsys.readouterr().err
