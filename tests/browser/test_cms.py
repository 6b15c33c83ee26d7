"""The form in the browser: a release is written in it, saved into the folder of the archive, and built."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from pressarchive.cli.command import main
from tests.chromium import Heard, served
from tests.pictures.samples import packed, photo
from tests.support import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

#: The browser's own folder stands for the archive's: nobody can click into the system's window for folders.
FOLDER = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
FileSystemHandle.prototype.requestPermission ??= async () => 'granted';
"""
PUT = """async (files) => {
  for (const [path, text] of Object.entries(files)) {
    let folder = await navigator.storage.getDirectory();
    const names = path.split('/');
    const last = names.pop();
    for (const name of names) folder = await folder.getDirectoryHandle(name, { create: true });
    const file = await (await folder.getFileHandle(last, { create: true })).createWritable();
    await file.write(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
    await file.close();
  }
}"""
TAKE = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === 'directory') {
        await walk(one, `${path}${name}/`);
      } else {
        const bytes = new Uint8Array(await (await one.getFile()).arrayBuffer());
        files[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return files;
}"""
#: With all that a form could lose: an option of somebody else's, directives, a comment, blanks.
OLD = """\
(ziel)=
# Altes Beispielbad (Beispiel)

% Bitte nicht ändern.
:::{pressrelease}
:date: 2019-03
:topics:   bau,kultur
:kicker: "Einladung" # mit Zeichen
:image: bild.png
:image-alt: Ein Bild
:image-credit: Muster
:image-license: CC BY 4.0

Eine *Kurzfassung*.
:::

Ein  Absatz mit  Leerzeichen.

```{pressquote}
:speaker: Erika Muster

Ein Satz.
```

:::{correction}
:date: 2019-04-01

Ein Satz.
:::
"""
TEXT = """\
Das Bad öffnet im **Mai**.

## Preise

:::{contact} probe
:::"""


PICTURE = packed(photo(1600, 900), 'PNG')


class Desk:
    """Somebody at the form, and the folder that it writes into."""

    def __init__(self, page: Page, project: Project) -> None:
        self.page = page
        self.project = project

    def open(self, url: str) -> None:
        """Open the form and let it read the archive."""
        root = self.project.root
        files = {'.git/HEAD': b''}
        for path in root.rglob('*'):
            if path.is_file() and '_build' not in path.parts:
                files[f'{root.name}/{path.relative_to(root).as_posix()}'] = path.read_bytes()
        self.page.goto(f'{url}cms/index.html')
        self.page.evaluate(PUT, {name: base64.b64encode(data).decode() for name, data in files.items()})
        self.press('Mit lokalem Repository arbeiten')

    def press(self, name: str) -> None:
        self.page.get_by_role('button', name=name, exact=True).click()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            field = self.page.get_by_role('textbox', name=name.replace('_', ' '), exact=True)
            field.scroll_into_view_if_needed()
            field.fill(value)

    def save(self) -> dict[str, bytes]:
        """Save; return the files below the archive's folder that are there now, and put them there."""
        self.press('Speichern')
        expect(self.page.get_by_text('Eintrag gespeichert')).to_be_visible()
        taken = self.page.evaluate(TAKE)
        before = f'{self.project.root.name}/'
        files = {
            name.removeprefix(before): base64.b64decode(data)
            for name, data in taken.items()
            if name.startswith(before)
        }
        for name, data in files.items():
            path = self.project.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return files


@pytest.fixture
def desk(browser: Browser, tmp_path: Path, capsys: Any) -> Iterator[Callable[[], Desk]]:
    project = Project(tmp_path / 'presse' / 'docs')
    project.write('releases/2019/2019-03-altes-beispielbad.md', OLD)
    project.write('releases/2019/index.md', '# 2019\n\n:::{release-list}\n:year: 2019\n:::\n')
    (project.root / 'releases/2019/bild.png').write_bytes(PICTURE)
    build = tmp_path / 'built'
    assert main(['cms', '--source', str(project.root), '--build', str(build), '--no-server']) == 0
    assert str(build / 'cms/cms/index.html') in capsys.readouterr().out
    context = browser.new_context(locale='de-DE', viewport={'width': 1200, 'height': 1600})
    context.add_init_script(FOLDER)
    with served(build / 'cms') as url:

        def opened() -> Desk:
            found = Desk(context.new_page(), project)
            heard.listen(found.page)
            found.open(url)
            return found

        heard = Heard()
        yield opened
        # Whatever it would load from others is refused by its policy, and by nothing else.
        for foreign in heard.elsewhere(url):
            assert f'failed: {foreign}: csp' in heard.said
        quiet = re.compile(r'Content Security Policy|: csp$|404 \(File not found\)|\[Loading site data\]')
        assert [one for one in heard.said if 'rror' in one and not quiet.search(one)] == []
    context.close()


def test_a_release_is_written_saved_and_built(desk: Callable[[], Desk], tmp_path: Path) -> None:
    form = desk()
    form.press('Neuen Eintrag anlegen')
    form.fill(
        Überschrift='Neues Beispielbad: Öffnung (Beispiel)', Datum='2026-03-12', Unterzeile='Für "alle" #1'
    )
    form.page.get_by_role('checkbox', name='Bauen').click()
    form.fill(Kurzfassung='Eine Kurzfassung.\n\nEin zweiter Absatz.', Text=TEXT)
    form.page.get_by_role('checkbox', name=re.compile('Bild.* hinzufügen')).click()
    picture = tmp_path / 'bad.png'
    picture.write_bytes(PICTURE)
    form.press('Durchsuchen')
    with form.page.expect_file_chooser() as chooser:
        form.press('Hochladen')
    chooser.value.set_files(picture)
    form.press('Einfügen')
    form.fill(Bildbeschreibung='Ein Becken', Bildnachweis='Stadt Muster', Lizenz='CC BY 4.0')
    form.page.get_by_role('radio', name='Öffentlich').click()
    files = form.save()
    name = 'releases/2026/2026-03-12-neues-beispielbad-oeffnung-beispiel'
    assert files[f'{name}.md'].decode() == (
        '# Neues Beispielbad: Öffnung (Beispiel)\n\n'
        ':::{pressrelease}\n:date: 2026-03-12\n:subtitle: Für "alle" #1\n:topics: bau\n:image: bad.png\n'
        ':image-alt: Ein Becken\n:image-credit: Stadt Muster\n:image-license: CC BY 4.0\n:status: public\n\n'
        f'Eine Kurzfassung.\n\nEin zweiter Absatz.\n:::\n\n{TEXT}\n'
    )
    assert files['releases/2026/bad.png'] == PICTURE
    site = form.project.build()
    assert [line for line in site.warnings if '2026' in line] == []
    page = site.page(name)
    assert page.h1.get_text().startswith('Neues Beispielbad: Öffnung (Beispiel)')
    assert page.find('img', alt='Ein Becken')
    assert 'Peter Probe' in page.get_text()


def test_what_is_not_changed_stays_letter_by_letter(desk: Callable[[], Desk]) -> None:
    form = desk()
    form.page.get_by_role('gridcell', name=re.compile('2019-03 Altes')).click()
    form.fill(Unterzeile='Neu')
    files = form.save()
    old = OLD.replace(':topics: ', ':subtitle: Neu\n:topics: ')
    assert files['releases/2019/2019-03-altes-beispielbad.md'].decode() == old
    assert {name for name in files if name.startswith('releases')} == {
        'releases/2019/2019-03-altes-beispielbad.md',
        'releases/2019/bild.png',
        'releases/2019/index.md',
    }


def test_a_picture_without_its_credit_is_not_saved(desk: Callable[[], Desk]) -> None:
    form = desk()
    form.page.get_by_role('gridcell', name=re.compile('2019-03 Altes')).click()
    form.fill(Bildnachweis='', Datum='12.3.2026')
    form.press('Speichern')
    expect(form.page.get_by_text('Dieser Wert lässt sich nicht lesen')).to_be_visible()
    assert form.page.evaluate(TAKE) == form.page.evaluate(TAKE)
    written = base64.b64decode(form.page.evaluate(TAKE)['docs/releases/2019/2019-03-altes-beispielbad.md'])
    assert written.decode() == OLD


def test_pages_that_are_no_releases_are_not_offered(desk: Callable[[], Desk]) -> None:
    form = desk()
    expect(form.page.get_by_role('row')).to_have_count(1)


@pytest.mark.parametrize(
    ('setting', 'service', 'host'),
    [
        ({'name': 'github', 'repo': 'stadt/presse'}, 'GitHub', 'https://api.github.com/'),
        ({'name': 'gitlab', 'repo': 'stadt/presse', 'branch': 'main'}, 'GitLab', 'https://gitlab.com/'),
        (
            {
                'name': 'gitea',
                'repo': 'stadt/presse',
                'base_url': 'https://git.example.org',
                'api_root': 'https://git.example.org/api/v1',
            },
            'Gitea',
            'https://git.example.org/',
        ),
    ],
)
def test_on_a_site_it_asks_the_repository_and_nobody_else(
    browser: Browser, tmp_path: Path, setting: dict[str, str], service: str, host: str
) -> None:
    built = Project(tmp_path / 'docs').build(press_cms=setting)
    assert built.warnings == []
    context = browser.new_context(locale='de-DE')
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(
            status=401, json={'message': 'Unauthorized'}, headers={'Access-Control-Allow-Origin': '*'}
        )

    context.route(re.compile('^https:'), answer)
    with served(built.outdir) as url:
        page = context.new_page()
        page.goto(f'{url}cms/index.html')
        page.get_by_role(
            'button', name=re.compile(f'mit .*{service}.* anmelden', re.IGNORECASE)
        ).last.wait_for()
        assert page.get_by_text('CMS-Konfiguration').count() == 0
        page.get_by_role('button', name=re.compile('Zugriffstoken')).click()
        page.get_by_role('textbox').fill('kein-echtes')
        # There may be an alert before that says something else.
        with page.expect_request(re.compile('^https:')):
            page.get_by_role('button', name='Anmelden', exact=True).click()
        expect(page.get_by_role('alert').last).to_be_visible()
    context.close()
    assert asked
    assert [one for one in asked if not one.startswith(host)] == []
