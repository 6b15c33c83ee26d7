"""What other programs get of a small archive, looked at with programs that are not ours."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import extruct
import feedparser
import icalendar
import jsonschema
import pytest
from PIL import Image

from pressarchive.outputs.registry import FORMS
from tests.outputs.ninjs_schema import NINJS
from tests.support import CONF, PRESS, Project, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

SITE = 'https://presse.example.org/archiv/'
ARCHIVE_CONF = CONF.replace("'basic'", "'pressarchive'") + f"html_baseurl = '{SITE}'\n"
#: After https://www.jsonfeed.org/version/1.1/, closed but for extensions.
JSON_FEED: dict[str, Any] = {
    'type': 'object',
    'required': ['version', 'title', 'items'],
    'additionalProperties': False,
    'patternProperties': {'^_': {}},
    'properties': {
        'version': {'const': 'https://jsonfeed.org/version/1.1'},
        **{name: {'type': 'string', 'minLength': 1} for name in ('title', 'language')},
        **{
            name: {'type': 'string', 'pattern': '^https://'}
            for name in ('home_page_url', 'feed_url', 'next_url')
        },
        'authors': {'$ref': '#/$defs/authors'},
        'items': {
            'type': 'array',
            'items': {
                'type': 'object',
                'required': ['id'],
                'anyOf': [{'required': ['content_html']}, {'required': ['content_text']}],
                'additionalProperties': False,
                'patternProperties': {'^_': {}},
                'properties': {
                    **{
                        name: {'type': 'string', 'minLength': 1}
                        for name in ('id', 'title', 'content_html', 'content_text', 'summary', 'language')
                    },
                    **{name: {'type': 'string', 'pattern': '^https://'} for name in ('url', 'image')},
                    **{name: {'$ref': '#/$defs/moment'} for name in ('date_published', 'date_modified')},
                    'tags': {'type': 'array', 'items': {'type': 'string'}},
                    'attachments': {
                        'type': 'array',
                        'items': {
                            'type': 'object',
                            'required': ['url', 'mime_type'],
                            'additionalProperties': False,
                            'properties': {
                                'url': {'type': 'string', 'pattern': '^https://'},
                                'mime_type': {'type': 'string', 'pattern': '^[a-z]+/'},
                                'title': {'type': 'string'},
                                'size_in_bytes': {'type': 'integer', 'minimum': 1},
                            },
                        },
                    },
                },
            },
        },
    },
    '$defs': {
        'moment': {'type': 'string', 'pattern': r'^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$'},
        'authors': {
            'type': 'array',
            'items': {
                'type': 'object',
                'additionalProperties': False,
                'properties': {'name': {'type': 'string'}, 'url': {'type': 'string'}},
            },
        },
    },
}


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build an archive with one release of each kind."""
    project = Project(tmp_path_factory.mktemp('outputs') / 'docs', conf=ARCHIVE_CONF)
    project.write('releases/2020/bericht.txt', 'Ein Bericht als Beispiel.\n')
    project.release(
        'tag',
        '2020-05-04',
        'Ein Tag & mehr',
        'Der erste Absatz.\n\n![Ein Baum](baum.png)\n\nMehr in der [Meldung](../2019/2019-09-monat.md).\n\n'
        ':::{attachment} bericht.txt\n:title: Bericht\n:license: CC0\n:::\n\n'
        ':::{pressphoto} wald.png\n:alt: Ein Wald\n:credit: M. Muster\n:license: CC-BY-4.0\n\n'
        'Der Wald.\n:::\n',
        subtitle='Unterzeile',
        number='12/2020',
        topics='bau, kultur',
        location='Musterstadt',
        ai='assisted',
        image='baum.png',
        image_alt='Ein Baum',
        image_credit='Foto: Muster',
        image_license='https://creativecommons.org/licenses/by/4.0/',
    )
    project.release('2019-09-monat', '2019-09', 'Ein Monat', topics='bau')
    project.release(
        'korrigiert',
        '2020-06-01 10:30',
        'Korrigiert',
        'Text.\n\n:::{correction} 2020-06-03\nEs waren 30 Bäume.\n:::\n',
    )
    project.release(
        'weg', '2020-07-01', 'Zu früh', 'Geheimer Text.\n\n:::{withdrawal} 2020-07-02\nSie war falsch.\n:::\n'
    )
    project.release(
        'termin',
        '2020-08-01',
        'Wir laden ein',
        'Text.\n\n:::{pressevent}\n:start: 2020-09-01 11:00\n:place: Rathaus\n:state: cancelled\n:::\n',
    )
    Image.new('RGB', (1600, 900), 'green').save(project.root / 'releases/2020/baum.png')
    Image.new('RGB', (1200, 900), 'olive').save(project.root / 'releases/2020/wald.png')
    project.write('termine.md', '---\norphan: true\n---\n# Termine\n\n:::{release-overview} events\n:::\n')
    found = project.build()
    assert found.warnings == []
    return found


def data_of(built: Built, name: str) -> list[dict[str, Any]]:
    """Return what extruct finds on the page *name*."""
    found = extruct.extract(built.text(f'{name}.html'), syntaxes=['json-ld'], uniform=True)['json-ld']
    graph: list[dict[str, Any]] = found[0].get('@graph', found)
    return graph


def of_type(data: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """Return the one thing of *kind*."""
    (found,) = (one for one in data if one['@type'] == kind)
    return found


def metas(built: Built, name: str) -> dict[str, list[str]]:
    """Return what the head of the page *name* says, by names."""
    found: dict[str, list[str]] = {}
    for one in built.page(name).select('head meta[content]'):
        found.setdefault(one.get('name') or one.get('property') or '', []).append(one['content'])
    return found


def test_a_release_is_an_article(built: Built) -> None:
    article = of_type(data_of(built, 'releases/2020/tag'), 'NewsArticle')
    assert article['headline'] == 'Ein Tag & mehr'
    assert article['alternativeHeadline'] == 'Unterzeile'
    assert article['genre'] == 'Pressemitteilung'
    assert article['identifier'] == ['tag:presse.example.org,2026:releases/2020/tag', '12/2020']
    assert article['url'] == f'{SITE}releases/2020/tag.html'
    assert (article['datePublished'], article['dateline']) == ('2020-05-04', 'Musterstadt')
    assert article['keywords'] == ['Bauen', 'Kultur & Kunst']
    assert article['publisher']['name'] == 'Beispiel GmbH'
    assert article['publisher']['address']['addressLocality'] == 'Musterstadt'
    assert article['publisher']['contactPoint'] == [
        {
            '@type': 'ContactPoint',
            'contactType': 'Pressekontakt',
            'name': 'Erika Muster',
            'description': 'Pressesprecherin (Beispiel)',
            'email': 'erika.muster@example.org',
            'telephone': '+49-30-23125001',
        }
    ]
    assert (
        article['digitalSourceType'] == 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource'
    )
    licence = 'https://creativecommons.org/licenses/by/4.0/'
    assert [(one['caption'], one['creditText'], one['license']) for one in article['image']] == [
        ('Ein Baum', 'Foto: Muster', licence),
        ('Der Wald.', 'M. Muster', licence),
    ]
    assert all(one['contentUrl'].startswith(f'{SITE}_images/') for one in article['image'])
    assert [one['name'] for one in article['associatedMedia']] == ['Bericht']
    assert article['creativeWorkStatus'] == 'Published'


def test_a_date_is_as_exact_as_it_is_known(built: Built) -> None:
    article = of_type(data_of(built, 'releases/2019/2019-09-monat'), 'NewsArticle')
    assert article['datePublished'] == '2019-09'
    assert of_type(data_of(built, 'releases/2020/korrigiert'), 'NewsArticle')['datePublished'] == (
        '2020-06-01T10:30:00+02:00'
    )
    said = metas(built, 'releases/2019/2019-09-monat')
    assert said['citation_publication_date'] == ['09/2019']
    # It knows whole days only.
    assert [name for name in said if name.startswith('article:') and name.endswith('_time')] == []


def test_every_form_knows_the_other_languages(project: Project) -> None:
    project.release('a', '2026-05-05', 'Ein Muster', 'Text.')
    project.release('en', '2026-05-05', 'A sample', 'Text.', language='en', translation_of='a')
    built = project.build(html_baseurl=SITE)
    assert built.warnings == []
    address, id_ = f'{SITE}releases/2026/en.html', 'tag:presse.example.org,2026:releases/2026/en'
    (made,) = of_type(data_of(built, 'releases/2026/a'), 'NewsArticle')['workTranslation']
    assert (made['@id'], made['url'], made['headline'], made['inLanguage']) == (
        id_,
        address,
        'A sample',
        'en',
    )
    (source,) = of_type(data_of(built, 'releases/2026/en'), 'NewsArticle')['translationOfWork']
    assert source['url'] == f'{SITE}releases/2026/a.html'
    (other,) = json.loads(built.text('releases/2026/a.json'))['associations']
    assert (other['rel'], other['uri'], other['language'], other['title']) == (
        'translation', id_, 'en', 'A sample'
    )  # fmt: skip
    jsonschema.validate(json.loads(built.text('releases/2026/en.json')), NINJS)
    entries = {one.title: one for one in feedparser.parse(built.text('feed.xml')).entries}
    assert [(one.get('hreflang'), one.href) for one in entries['Ein Muster'].links] == [
        (None, f'{SITE}releases/2026/a.html'),
        ('en', address),
    ]
    # The way there is none of the text.
    assert 'English' not in entries['Ein Muster'].content[0].value


def test_a_year_alone_is_told_to_who_reads_microdata(project: Project) -> None:
    project.release('alt', '2015', title='Alt', text='Text.')
    text = project.build(html_baseurl=SITE).text('releases/2015/alt.html')
    found = extruct.extract(text, syntaxes=['microdata'])['microdata']
    assert found == [{'type': 'https://schema.org/CreativeWork', 'properties': {'copyrightYear': '2015'}}]


def test_a_correction_is_told(built: Built) -> None:
    article = of_type(data_of(built, 'releases/2020/korrigiert'), 'NewsArticle')
    assert article['dateModified'] == '2020-06-03'
    assert article['correction'] == [
        {'@type': 'CorrectionComment', 'text': 'Es waren 30 Bäume.', 'datePublished': '2020-06-03'}
    ]


def test_a_withdrawn_release_says_so_in_every_form(built: Built) -> None:
    article = of_type(data_of(built, 'releases/2020/weg'), 'NewsArticle')
    assert article['creativeWorkStatus'] == 'Withdrawn'
    assert article['headline'] == 'Zurückgezogen: Zu früh'
    assert metas(built, 'releases/2020/weg')['og:title'] == ['Zurückgezogen: Zu früh']
    assert metas(built, 'releases/2020/weg')['citation_title'] == ['Zurückgezogen: Zu früh']
    feed = built.text('feed.xml')
    assert 'deleted-entry ref="tag:presse.example.org,2026:releases/2020/weg"' in feed
    assert 'when="2020-07-02T00:00:00+02:00"' in feed
    assert '<id>tag:presse.example.org,2026:releases/2020/weg</id>' not in feed
    item = next(one for one in json.loads(built.text('feed.json'))['items'] if one['id'].endswith('/weg'))
    assert item['title'] == 'Zurückgezogen: Zu früh'
    assert item['content_text'] == 'Sie war falsch.'
    for path in built.outdir.rglob('*'):
        assert not path.is_file() or b'Geheimer Text' not in path.read_bytes(), path


def test_home_lists_and_events_are_told(built: Built) -> None:
    home = data_of(built, 'index')
    assert of_type(home, 'Organization')['name'] == 'Beispiel GmbH'
    assert of_type(home, 'WebSite')['url'] == SITE
    assert of_type(home, 'ItemList')['numberOfItems'] == 3
    year = of_type(data_of(built, 'releases/2020/index'), 'ItemList')
    assert [one['name'] for one in year['itemListElement']] == [
        'Wir laden ein',
        'Zurückgezogen: Zu früh',
        'Korrigiert',
        'Ein Tag & mehr',
    ]
    event = of_type(data_of(built, 'releases/2020/termin'), 'Event')
    assert event['startDate'] == '2020-09-01T11:00:00+02:00'
    assert event['eventStatus'] == 'https://schema.org/EventCancelled'
    crumbs = of_type(data_of(built, 'releases/2020/tag'), 'BreadcrumbList')['itemListElement']
    assert [one['name'] for one in crumbs] == ['Beispielarchiv', '2020', 'Ein Tag & mehr']


def test_every_page_has_a_description_and_a_canonical_address(built: Built) -> None:
    pages = [path.relative_to(built.outdir).with_suffix('') for path in built.outdir.rglob('*.html')]
    for name in map(str, pages):
        assert len(metas(built, name)['description']) == 1, name
        found = [one['href'] for one in built.page(name).select('link[rel=canonical]')]
        assert found == ([] if name in {'404', 'search'} else [f'{SITE}{name}.html']), name
    assert [name for name in map(str, pages) if 'noindex' in metas(built, name)['robots']] == ['404']
    assert metas(built, 'releases/2020/index')['description'] == [
        '4 Pressemitteilungen von Beispiel GmbH aus dem Jahr 2020. Die neueste: Wir laden ein'
    ]


def test_zotero_makes_a_report_of_it(built: Built) -> None:
    found = metas(built, 'releases/2020/tag')
    assert found['citation_technical_report_institution'] == ['Beispiel GmbH']
    assert found['citation_technical_report_number'] == ['12/2020']
    assert found['citation_publication_date'] == ['2020/05/04']
    assert 'citation_author' not in found
    assert found['og:type'] == ['article']
    assert found['article:published_time'] == ['2020-05-04']
    assert found['og:image:alt'] == ['Ein Baum']
    assert int(found['og:image:width'][0]) >= 1200


def feeds(built: Built, ending: str) -> dict[str, str]:
    """Return all feeds by their names."""
    found = [*built.outdir.glob(f'feed.{ending}'), *built.outdir.glob(f'feeds/*.{ending}')]
    return {path.relative_to(built.outdir).as_posix(): path.read_text('utf-8') for path in sorted(found)}


def test_feeds_are_read_by_feedparser(built: Built) -> None:
    found = {name: feedparser.parse(text) for name, text in feeds(built, 'xml').items()}
    assert sorted(found) == [
        'feed.xml',
        'feeds/2019.xml',
        'feeds/2020.xml',
        'feeds/corrections.xml',
        'feeds/topic-bau.xml',
        'feeds/topic-kultur.xml',
    ]
    for name, feed in found.items():
        assert not feed.bozo, (name, feed.get('bozo_exception'))
        assert feed.feed.id.startswith('tag:presse.example.org,2026:')
        assert feed.feed.author == 'Beispiel GmbH'
        assert next(one.href for one in feed.feed.links if one.rel == 'self') == f'{SITE}{name}'
    assert len({feed.feed.id for feed in found.values()}) == len(found)
    entries = found['feed.xml'].entries
    assert [one.title for one in entries] == ['Wir laden ein', 'Korrigiert', 'Ein Tag & mehr', 'Ein Monat']
    day = entries[2]
    assert day.published == '2020-05-04T00:00:00+02:00'
    assert [one.email for one in day.contributors] == ['erika.muster@example.org']
    assert [one.rel for one in day.links] == ['alternate', *['enclosure'] * 3]
    assert f'<a href="{SITE}releases/2019/2019-09-monat.html">' in day.content[0].value
    assert 'published' not in entries[3]
    assert entries[3].updated == '2019-09-01T00:00:00+02:00'
    assert entries[1].updated == '2020-06-03T00:00:00+02:00'
    happened = [(one.title, one.id.partition('#')[2]) for one in found['feeds/corrections.xml'].entries]
    assert happened == [
        ('Zurückgezogen: Zu früh', 'withdrawal-2020-07-02'),
        ('Korrektur: Korrigiert', 'correction-2020-06-03'),
    ]


def test_json_feeds_are_valid(built: Built) -> None:
    for name, text in feeds(built, 'json').items():
        found = json.loads(text)
        jsonschema.validate(found, JSON_FEED)
        assert found['feed_url'] == f'{SITE}{name}'
    month = next(one for one in json.loads(built.text('feed.json'))['items'] if 'monat' in one['id'])
    assert 'date_published' not in month


def test_older_entries_stand_in_archives(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF)
    names = [f'm{number:03}' for number in range(120)]
    for number, name in enumerate(names):
        day = f'2020-{number // 28 + 1:02}-{number % 28 + 1:02}'
        project.release(name, day, topics='kultur' if number % 2 else 'bau')
    built = project.build()
    newest = feedparser.parse(built.text('feed.xml'))
    seen, feed = [], newest
    while True:
        seen.append([one.id for one in feed.entries])
        older = [one.href for one in feed.feed.links if one.rel == 'prev-archive']
        if not older:
            break
        feed = feedparser.parse(built.text(older[0].removeprefix(SITE)))
    assert [len(one) for one in seen] == [50, 20, 20, 20, 20]
    assert len({one for ids in seen for one in ids}) == 120
    assert all('content' in one for one in newest.entries)
    archives = {name: built.text(name) for name in feeds(built, 'xml') if name.startswith('feeds/all-')}
    assert sorted(archives) == [f'feeds/all-{number}.xml' for number in range(1, 5)]
    # No other feed has full texts, so that none changes when a release is none of the newest any more.
    others = {name: text for name, text in feeds(built, 'xml').items() if name != 'feed.xml'}
    assert not any('<content' in text for text in others.values())
    topic = feedparser.parse(others['feeds/topic-bau.xml']).entries
    assert [len(topic), topic[0].id] == [20, f'tag:presse.example.org,2026:releases/2020/{names[-2]}']
    # Publishing changes none of them.
    project.release('neu', '2020-12-24', topics='kultur')
    again = project.build()
    assert {name: again.text(name) for name in archives} == archives
    assert again.text('feeds/topic-bau.xml') == others['feeds/topic-bau.xml']
    assert feedparser.parse(again.text('feed.xml')).entries[0].title == 'Beispielmeldung neu'


def test_the_map_names_all_pages_for_search_engines(built: Built) -> None:
    index = built.text('sitemap.xml')
    maps = ['sitemap-pages.xml', 'sitemap-2020.xml', 'sitemap-2019.xml']
    assert [name for name in maps if f'<loc>{SITE}{name}</loc>' in index] == maps
    assert '<lastmod>2020-08-01</lastmod>' in index
    year = built.text('sitemap-2020.xml')
    assert f'<loc>{SITE}releases/2020/korrigiert.html</loc>\n  <lastmod>2020-06-03</lastmod>' in year
    assert f'<image:loc>{SITE}_images/' in year
    assert '<lastmod>2019-09</lastmod>' in built.text('sitemap-2019.xml')
    assert '404' not in built.text('sitemap-pages.xml')


def test_a_home_page_with_an_empty_path_has_an_address(project: Project) -> None:
    project.write('conf.py', ARCHIVE_CONF)
    project.release('a', '2020-01-01')
    built = project.build('dirhtml')
    assert f'<loc>{SITE}</loc>' in built.text('sitemap-pages.xml')
    assert f'<link rel="alternate" type="text/html" href="{SITE}" />' in built.text('feed.xml')
    assert built.page('index').find('link', rel='canonical')['href'] == SITE


@pytest.mark.parametrize(
    ('usage', 'row'),
    [('', 'train-ai=y, search=y'), ('search', 'train-ai=n, search=y'), ('none', 'train-ai=n, search=n')],
)
def test_robots_says_what_texts_may_be_used_for(tmp_path: Path, usage: str, row: str) -> None:
    press = PRESS.replace('[site]', f'[site]\nusage = "{usage}"') if usage else PRESS
    project = Project(tmp_path, conf=ARCHIVE_CONF, press=press)
    project.release('a', '2020-01-01')
    rows = project.build().text('robots.txt').splitlines()
    assert f'Content-Usage: {row}' in rows
    assert f'Sitemap: {SITE}sitemap.xml' in rows


@pytest.mark.parametrize(
    ('named', 'key', 'said'),
    [
        ('CC BY 4.0', 'license', 'https://creativecommons.org/licenses/by/4.0/'),
        ('Frei mit Nennung der Quelle', 'copyrightNotice', 'Frei mit Nennung der Quelle'),
        ('', '', ''),
    ],
)
def test_the_licence_of_the_texts_is_said_in_each_form(
    tmp_path: Path, named: str, key: str, said: str
) -> None:
    press = PRESS.replace('[site]', f'[site]\nlicense = "{named}"') if named else PRESS
    project = Project(tmp_path, conf=ARCHIVE_CONF, press=press)
    project.release('a', '2020-01-01')
    built = project.build()
    assert built.warnings == []
    article = of_type(data_of(built, 'releases/2020/a'), 'NewsArticle')
    assert {name: article[name] for name in ('license', 'copyrightNotice') if name in article} == (
        {key: said} if named else {}
    )
    assert feedparser.parse(built.text('feed.xml')).feed.get('rights', '') == named
    assert json.loads(built.text('releases.json')).get('license', '') == named
    assert json.loads(built.text('releases/2020/a.json')).get('usageTerms', '') == named


def test_an_id_outlives_a_new_name_and_a_new_address(tmp_path: Path) -> None:
    press = PRESS.replace('[site]', '[site]\ntag = "example.org,2019"\nurl = "https://neu.example.org/"')
    project = Project(tmp_path, press=press)
    project.release('c', '2020-01-01')
    project.write('releases.lock', 'releases/2020/a -> releases/2020/b\nreleases/2020/b -> releases/2020/c\n')
    (entry,) = feedparser.parse(project.build().text('feed.xml')).entries
    assert entry.id == 'tag:example.org,2019:releases/2020/a'
    assert entry.link == 'https://neu.example.org/releases/2020/c.html'


def test_no_text_of_a_withdrawn_release_is_kept_for_feeds(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs', conf=ARCHIVE_CONF)
    project.release('bleibt', '2020-07-02', text='Ein bleibender Text.')
    project.release('weg', '2020-07-01', text='Ein geheimer Text.')
    record = project.build().outdir.parent / 'doctrees/outputs-html.json'
    assert 'geheimer Text' in record.read_text('utf-8')
    end = ':::{withdrawal} 2020-07-03\nEr war falsch.\n:::\n'
    project.release('weg', '2020-07-01', text=f'Ein geheimer Text.\n\n{end}')
    project.build()
    assert 'geheimer Text' not in record.read_text('utf-8')
    assert 'bleibender Text' in record.read_text('utf-8')


def test_without_an_address_what_needs_one_is_left_out_and_named(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF.replace(SITE, ''))
    project.release('a', '2020-01-01')
    built = project.build()
    left_out = [*built.outdir.glob('feed*'), *built.outdir.glob('sitemap*')]
    assert left_out == []
    needy = ', '.join(form.name for form in FORMS if form.needs_address)
    message = f'site.url is not given in press.toml, so left out: canonical addresses, {needy}'
    assert any(message in line for line in built.status.splitlines())
    page = built.page('releases/2020/a')
    assert page.select('link[rel=canonical], link[rel=alternate], meta[property="og:url"]') == []
    assert 'url' not in of_type(data_of(built, 'releases/2020/a'), 'NewsArticle')
    assert 'Sitemap' not in built.text('robots.txt')


def test_what_is_switched_off_is_not_there_and_what_there_is_not_is_named(tmp_path: Path) -> None:
    project = Project(tmp_path, conf=ARCHIVE_CONF + "press_outputs = ['meta', 'atom', 'jsonfeed']\n")
    project.release('a', '2020-01-01')
    built = project.build()
    assert built.warnings == [
        (
            "conf.py:1: WARNING: press_outputs names 'jsonfeed', which is no form; did you mean 'json-feed'? "
            '[press.option]'
        )
    ]
    assert (built.outdir / 'feed.xml').exists()
    assert not (built.outdir / 'feed.json').exists()
    links = built.page('releases/2020/a').select('link[rel=alternate][title]')
    assert [one['href'] for one in links] == [f'{SITE}feed.xml']
    assert not (built.outdir / 'robots.txt').exists()
    assert 'ld+json' not in built.text('releases/2020/a.html')
    # And nothing of it stays.
    project.write('conf.py', ARCHIVE_CONF + 'press_outputs = []\n')
    again = project.build()
    assert [*again.outdir.glob('feed*')] == []
    assert words(again.page('releases/2020/a').h1) == 'Beispielmeldung a'


def events_of(built: Built, name: str) -> list[Any]:
    """Return the events of the calendar *name*."""
    calendar: Any = icalendar.Calendar.from_ical((built.outdir / name).read_bytes())
    return list(calendar.events)


def test_an_event_goes_into_a_calendar(built: Built) -> None:
    page = built.page('releases/2020/termin')
    # A single one that is over is offered to nobody.
    assert page.select('a[href$=".ics"]') == []
    (event,) = events_of(built, 'releases/2020/termin.ics')
    assert event['UID'] == 'tag:presse.example.org,2026:releases/2020/termin#event-1'
    assert event.start == datetime(2020, 9, 1, 9, tzinfo=UTC)
    assert 'DTEND' not in event
    assert event['STATUS'] == 'CANCELLED'
    assert event['SEQUENCE'] == 2
    assert event.stamp == datetime(2020, 7, 31, 22, tzinfo=UTC)
    assert event['LOCATION'] == 'Rathaus'
    assert event['URL'] == f'{SITE}releases/2020/termin.html'
    assert event['DESCRIPTION'].splitlines() == [
        'Termin abgesagt: Dienstag, 1. September 2020, 11:00 Uhr',
        'Ort: Rathaus',
        'Text.',
        f'{SITE}releases/2020/termin.html',
    ]


def test_events_to_come_stand_in_a_calendar_of_their_own(tmp_path: Path) -> None:
    """As long as they are to come; an incremental build knows as much as a clean one."""
    conf = ARCHIVE_CONF.replace('2026', '2020')
    project = Project(tmp_path, conf=conf)
    text = 'Text.\n\n:::{pressevent} %s\n:place: Rathaus\n%s:::\n'
    project.release('spaet', '2020-01-01', 'Später', text % ('2999-09-02', ':end: 2999-09-03\n'))
    two = text % ('2999-09-01 11:00', ':end: 12:30\n:contact: muster\n') + text % ('2019-01-01', '')
    project.release('frueh', '2020-01-02', 'Früher', two)
    project.write('termine.md', '---\norphan: true\n---\n# Termine\n\n:::{release-overview} events\n:::\n')
    built = project.build()
    assert built.warnings == []
    found = events_of(built, 'events.ics')
    assert [one['SUMMARY'] for one in found] == ['Früher', 'Später']
    assert found[0].end == datetime(2999, 9, 1, 10, 30, tzinfo=UTC)
    assert (found[1].start, found[1].end) == (date(2999, 9, 2), date(2999, 9, 4))
    page = built.page('releases/2020/frueh')
    links = [(words(one), one['href']) for one in page.select('.press-event a[href$=".ics"]')]
    assert links == [('In den Kalender', 'frueh.ics')]
    assert (built.outdir / 'releases/2020/frueh-event-2.ics').exists()
    (link,) = built.page('termine').select('a[href$=".ics"]')
    assert (words(link), link['href']) == ('Alle kommenden Termine im Kalender abonnieren', 'events.ics')
    project.release('frueh', '2020-01-02', 'Früher', 'Text.')
    again = project.build()
    found = events_of(again, 'events.ics')
    assert [one['SUMMARY'] for one in found] == ['Später']
    assert [path.name for path in sorted(again.outdir.rglob('*.ics'))] == ['events.ics', 'spaet.ics']
