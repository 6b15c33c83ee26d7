"""The archive as data, and cards for address books."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import jsonschema
import pytest
import vobject

from pressarchive.outputs.registry import FORMS
from tests.outputs.test_site import ARCHIVE_CONF, SITE
from tests.support import PRESS, Project, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built


def table(built: Built, name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    text = (built.outdir / name).read_bytes().decode('utf-8-sig')
    return list(csv.DictReader(StringIO(text, newline='')))


def test_the_archive_is_data(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF)
    project.release('tag', '2020-05-04', '=HYPERLINK("x")', topics='bau, kultur', number='12/2020')
    project.release('2019-09-monat', '2019-09', 'Ein Monat')
    weg = ':::{withdrawal} 2020-07-02\nSie war falsch.\n:::\n'
    project.release('weg', '2020-07-01 10:30', 'Zu früh', f'Geheimer Text.\n\n{weg}')
    built = project.build()
    assert built.warnings == []
    schema, found = (json.loads(built.text(name)) for name in ('releases.schema.json', 'releases.json'))
    jsonschema.validate(found, schema)
    assert found['count'] == 3
    assert [(one['title'], one['status'], one['date']) for one in found['releases']] == [
        ('Zurückgezogen: Zu früh', 'withdrawn', '2020-07-01T10:30:00+02:00'),
        ('=HYPERLINK("x")', 'published', '2020-05-04'),
        ('Ein Monat', 'published', '2019-09'),
    ]
    assert found['releases'][1]['topics'] == ['bau', 'kultur']
    assert found['releases'][1]['url'] == f'{SITE}releases/2020/tag.html'
    rows = table(built, 'releases.csv')
    assert [row['title'] for row in rows] == ['Zurückgezogen: Zu früh', '\'=HYPERLINK("x")', 'Ein Monat']
    assert rows[1]['topics'] == 'bau kultur'
    assert [row['title'] for row in table(built, 'releases-2019.csv')] == ['Ein Monat']
    year = json.loads(built.text('releases-2020.json'))
    jsonschema.validate(year, schema)
    assert year['count'] == 2
    # What is written anew with each release has no summaries; all tables have the same columns.
    assert [one.get('summary') for one in year['releases']] == [None, 'Dies ist der Beispieltext von tag.']
    assert not any('summary' in one for one in found['releases'])
    assert table(built, 'releases-2020.csv') == rows[:2]
    assert 'abstract' not in built.text('releases.bib')
    page = built.page('subscribe')
    links = {one['href'] for one in page.select('a[href]')}
    assert {'releases.json', 'releases.csv', 'releases.schema.json', 'releases.bib'} <= links
    assert {'releases-2020.json', 'releases-2020.csv'} <= links
    assert 'Das ganze Archiv' in words(page)
    # What a year has no longer goes; the whole is as a clean build would have it.
    (project.root / 'releases/2019/2019-09-monat.md').unlink()
    again = project.build()
    assert not list(again.outdir.glob('releases-2019.*'))
    assert json.loads(again.text('releases.json'))['count'] == 2


def test_the_files_of_all_can_be_left_out_by_themselves(tmp_path: Path) -> None:
    others = [form.name for form in FORMS if form.name != 'archive']
    project = Project(tmp_path, conf=f'{ARCHIVE_CONF}press_outputs = {others}\n')
    project.release('a', '2020-01-01')
    built = project.build()
    assert built.warnings == []
    found = {path.name for path in built.outdir.glob('releases*') if path.is_file()}
    assert found == {'releases-2020.json', 'releases-2020.csv', 'releases.schema.json'}
    page = built.page('subscribe')
    assert found == {
        one['href'] for one in page.select('a[href^="releases"][href*=".json"], a[href$=".csv"]')
    }
    assert f'{SITE}releases-2020.json' in words(page)
    assert 'BibTeX' in words(built.page('releases/2020/a'))


@pytest.mark.parametrize(
    ('named', 'address'),
    [('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'), ('Frei <b>', None), ('', None)],
)
def test_the_page_of_the_data_says_the_licence(tmp_path: Path, named: str, address: str | None) -> None:
    press = PRESS.replace('[site]', f'[site]\nlicense = "{named}"') if named else PRESS
    project = Project(tmp_path, conf=ARCHIVE_CONF, press=press)
    project.release('a', '2020-01-01')
    page = project.build().page('subscribe')
    assert (f'Lizenz der Texte: {named}' in words(page)) == ('Lizenz' in words(page)) == bool(named)
    link = page.find('a', string=named) if address else None
    assert (link and link['href']) == address


def test_data_are_offered_where_nobody_wants_feeds(project: Project) -> None:
    project.write('conf.py', f"{ARCHIVE_CONF}press_outputs = ['archive']\n")
    project.release('a', '2020-01-01')
    page = project.build().page('subscribe')
    links = [one['href'] for one in page.select('main li a[href]')]
    assert links == ['releases.json', 'releases.csv', 'releases.schema.json', 'releases.bib']
    assert 'Feed' not in words(page.main)


def test_an_archive_without_releases_leads_to_no_file_that_there_is_not(project: Project) -> None:
    project.write('conf.py', ARCHIVE_CONF)
    built = project.build()
    assert built.warnings == []
    page = built.text('subscribe.html')
    assert [name for name in ('feed.xml', 'releases.json', 'events.ics') if name in page] == []
    project.release('a', '2020-01-01')
    assert 'releases-2020.json' in project.build().text('subscribe.html')


def test_contacts_have_cards_as_long_as_they_hold(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF)
    project.release('a', '2020-01-01')
    project.write('kontakt.md', '---\norphan: true\n---\n# Kontakt\n\n:::{contact} muster\n:::\n')
    built = project.build()
    assert built.warnings == []
    links = [one['href'] for one in built.page('kontakt').select('.press-contacts a[href$=".vcf"]')]
    assert links == ['contacts/muster.vcf', 'contacts/_organisation.vcf']
    card = vobject.readOne(built.text('contacts/muster.vcf'))
    assert (card.version.value, card.kind.value, card.fn.value) == ('4.0', 'individual', 'Erika Muster')
    assert card.org.value == ['Beispiel GmbH']
    assert card.tel.value == 'tel:+49-30-23125001'
    assert 'UID:tag:presse.example.org,2026:contacts/muster\r\n' in built.outdir.joinpath(
        'contacts/muster.vcf'
    ).read_bytes().decode('utf-8')
    home = vobject.readOne(built.text('contacts/_organisation.vcf'))
    assert (home.kind.value, home.fn.value) == ('org', 'Beispiel GmbH')
    # A release names people, too: there a card would be one link more.
    assert built.page('releases/2020/a').select('a[href$=".vcf"]') == []
    project.write('press.toml', PRESS.replace('[contacts.muster]', '[contacts.muster]\nuntil = 2020-01-01'))
    again = project.build()
    assert not (again.outdir / 'contacts/muster.vcf').exists()
    assert 'Erika' not in ''.join(path.read_text('utf-8') for path in again.outdir.rglob('*.vcf'))
