"""What reference managers get of a built archive."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from pybtex.database.input import bibtex

from tests.outputs.test_site import ARCHIVE_CONF, SITE
from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path


def test_a_release_is_a_report_for_reference_managers(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF)
    project.release('tag', '2020-05-04', 'Ein Tag & mehr', number='12/2020', location='Musterstadt')
    project.release('2019-09-monat', '2019-09', 'Ein Monat')
    weg = ':::{withdrawal} 2020-07-02\nSie war falsch.\n:::\n'
    project.release('weg', '2020-07-01', 'Zu früh', f'Geheimer Text.\n\n{weg}')
    built = project.build()
    assert built.warnings == []
    links = built.page('releases/2020/tag').select('.frame-cite a[download]')
    assert [one['download'] for one in links] == ['tag.bib', 'tag.ris', 'tag.json']
    said = unquote(links[1]['href'].partition(',')[2]).splitlines()
    assert said == [
        'TY  - RPRT',
        'ID  - releases:2020:tag',
        'AU  - Beispiel GmbH',
        'TI  - Ein Tag & mehr',
        'M3  - Pressemitteilung',
        'SN  - 12/2020',
        'PB  - Beispiel GmbH',
        'CY  - Musterstadt',
        'PY  - 2020',
        'DA  - 2020/05/04/',
        'LA  - de',
        'AB  - Dies ist der Beispieltext von tag.',
        f'UR  - {SITE}releases/2020/tag.html',
        'ER  - ',
    ]
    entries = bibtex.Parser().parse_string(built.text('releases.bib')).entries
    assert list(entries) == ['releases:2020:weg', 'releases:2020:tag', 'releases:2019:2019-09-monat']
    assert entries['releases:2020:weg'].fields['title'] == '{Zurückgezogen: Zu früh}'
    month = entries['releases:2019:2019-09-monat'].fields
    assert (month['year'], month['month'], month['date']) == ('2019', '9', '2019-09')
    # The file is whole though one page only was written anew.
    project.release('tag', '2020-05-04', 'Ein neuer Tag')
    again = bibtex.Parser().parse_string(project.build().text('releases.bib')).entries
    assert [one.fields['title'] for one in again.values()] == [
        '{Zurückgezogen: Zu früh}',
        '{Ein neuer Tag}',
        '{Ein Monat}',
    ]
