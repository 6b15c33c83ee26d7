"""News objects of a built archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema

from tests.outputs.ninjs_schema import NINJS
from tests.outputs.test_site import ARCHIVE_CONF, SITE
from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built


def ninjs(built: Built, name: str) -> dict[str, Any]:
    """Return the news object beside the page *name*, which is valid."""
    found: dict[str, Any] = json.loads(built.text(f'{name}.json'))
    jsonschema.validate(found, NINJS)
    return found


def test_a_release_is_a_news_object(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF)
    project.write('releases/2020/bericht.txt', 'Ein Bericht als Beispiel.\n')
    text = 'Text mit [Verweis](../2019/2019-09-monat.md).\n\n'
    project.release(
        'tag',
        '2020-05-04',
        'Ein Tag & mehr',
        f'{text}:::{{attachment}} bericht.txt\n:title: Bericht\n:license: CC0\n:::\n',
        subtitle='Unterzeile',
        number='12/2020',
        topics='bau',
        location='Musterstadt',
        ai='assisted',
    )
    project.release('2019-09-monat', '2019-09', 'Ein Monat')
    weg = ':::{withdrawal} 2020-07-02\nSie war falsch.\n:::\n'
    project.release('weg', '2020-07-01', 'Zu früh', f'Geheimer Text.\n\n{weg}')
    built = project.build()
    assert built.warnings == []
    day = ninjs(built, 'releases/2020/tag')
    assert day['uri'] == 'tag:presse.example.org,2026:releases/2020/tag'
    assert [one['value'] for one in day['headlines']] == ['Ein Tag & mehr', 'Unterzeile']
    assert (day['pubStatus'], day['version'], day['located']) == ('usable', '1', 'Musterstadt')
    assert f'<a href="{SITE}releases/2019/2019-09-monat.html">Verweis</a>' in day['bodies'][0]['value']
    assert day['people'][0]['contactInfo'][1] == {
        'type': 'email',
        'role': 'office',
        'value': 'erika.muster@example.org',
    }
    assert [(one['title'], one['usageTerms']) for one in day['associations']] == [('Bericht', 'CC0')]
    assert day['associations'][0]['uri'].startswith(f'{SITE}_downloads/')
    assert day['genres'] == [{'name': 'Pressemitteilung'}]
    assert day['subjects'] == [{'name': 'Bauen', 'literal': 'bau'}]
    assert 'firstCreated' not in ninjs(built, 'releases/2019/2019-09-monat')
    gone = ninjs(built, 'releases/2020/weg')
    assert (gone['pubStatus'], gone['title'], 'bodies' in gone) == (
        'canceled',
        'Zurückgezogen: Zu früh',
        False,
    )
    page = built.page('releases/2020/tag')
    assert page.select_one('.frame-acts a[type="application/json"]')['href'] == 'tag.json'
    (link,) = page.select('head link[title=ninjs]')
    assert link['href'] == f'{SITE}releases/2020/tag.json'


def test_what_is_held_back_says_so_in_a_preview(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF + 'press_preview = True\n')
    project.release('bald', '2999-01-01', 'Bald', embargo='2999-01-01 10:00')
    soon = ninjs(project.build(), 'releases/2999/bald')
    assert (soon['pubStatus'], soon['embargoedUntil']) == ('withheld', '2999-01-01T09:00:00+00:00')
