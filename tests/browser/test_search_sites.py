"""The search on other sites (English, below a path, of one year, empty), broken, and without scripts."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from pressarchive.theme.assets import SEARCH_MODULES, STEMMER_FILE, search_module
from tests.browser.samples import Search
from tests.browser.windows import Gate, be_impatient, lose_patience
from tests.chromium import served
from tests.support import CONF, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.chromium import Heard

PAGE = (
    '---\norphan: true\n---\n# Suche\n\n:::{release-search}\n:results:\n:::\n\n'
    ':::{release-overview} years\n:::\n'
)
NOT_LOADED = 'Die Suche konnte nicht geladen werden. Blättern Sie stattdessen nach Jahren oder Themen.'
REGISTER = '**/press-search/register.bin'


@pytest.fixture
def page(window: Page) -> Page:
    """Return a window that may say what it likes: browsers tell of each failed request."""
    return window


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of small sites in another theme: the search is part of the extension."""

    def make(*dates: str, language: str = 'de', builder: str = 'html', texts: Sequence[str] = ()) -> Path:
        conf = CONF.replace('press_index_search = False\n', '').replace("'de'", repr(language))
        project = Project(tmp_path / 'docs', conf=conf)
        project.write('search.md', PAGE)
        for date, text in zip(dates, texts or ['Eine Laterne. A lantern.'] * len(dates), strict=True):
            options = {'topics': 'bau', 'location': 'Musterstadt', 'boilerplate': 'none'}
            project.release(f'r-{date}', date, f'Muster vom {date}', text, **options)
        built = project.build(builder)
        assert built.warnings == []
        # Browsers ask for it where a theme names none.
        (built.outdir / 'favicon.ico').write_bytes(b'')
        return built.outdir

    return make


def quiet(page: Page, heard: Heard, address: str) -> None:
    """Check that nothing was said and nobody else asked."""
    assert heard.said == []
    assert heard.elsewhere(address) == []
    assert page.url.startswith(address)


def test_english_site_has_english_words_and_names(
    page: Page, small: Callable[..., Path], hears: Heard
) -> None:
    with served(small('2019-05-06', '2020-05-06', '2021-05-06', language='en')) as address:
        search = Search(page, address).open(
            'lantern', ('year', '2019'), ('topic', 'bau'), ('place', 'Musterstadt')
        )
        assert search.says() == '1 press release found'
        assert search.names() == ['r-2019-05-06']
        legends = page.locator('.press-facets legend').evaluate_all(
            'all => all.map((one) => one.textContent)'
        )
        assert legends == ['Topic', 'Year', 'Place']
        page.get_by_role('button', name='Remove all filters').click()
        page.get_by_label('Sort').select_option('Newest first')
        search.ended()
        assert search.pairs() == [('q', 'lantern'), ('order', 'newest')]
        assert search.names() == ['r-2021-05-06', 'r-2020-05-06', 'r-2019-05-06']
        link = page.locator('.press-found .press-title a').first
        assert (link.get_attribute('href') or '').endswith('?marked=lantern')
        link.click()
        expect(page.locator('mark.press-found-word')).to_have_text('lantern')
        page.get_by_role('button', name='Remove marks').click()
        search.open('clockwork')
        assert search.says() == 'Nothing found'
        assert page.locator('.press-advice > p').all_inner_texts() == ['No press release has “clockwork”.']
        quiet(page, hears, address)


@pytest.mark.parametrize(
    ('language', 'texts', 'found'),
    [
        ('en', ('The mayor opened two libraries.', 'A library opens.'), {'library': 2, 'opening': 2}),
        (
            'fr',
            ("L'heure des bibliothèques.", 'Une bibliothèque ouverte, aujourd’hui.'),
            {'bibliotheque': 2, "Où est l'heure ?": 1, 'd’heures': 1, "aujourd'hui": 1},
        ),
    ],
)
def test_inflected_words_of_other_languages_are_found(
    page: Page, small: Callable[..., Path], language: str, texts: tuple[str, str], found: dict[str, int]
) -> None:
    with served(small('2020-01-02', '2020-03-04', language=language, texts=texts)) as address:
        search = Search(page, address)
        for query, count in found.items():
            search.open(query)
            assert len(search.names()) == count, query


def test_words_of_a_language_without_stems_are_found_whole_and_by_their_beginnings(
    page: Page, small: Callable[..., Path]
) -> None:
    """Neither the index nor the page takes endings away: Snowball has no Czech."""
    asked: list[str] = []
    page.on('request', lambda request: asked.append(request.url))
    dates, texts = (
        ('2020-01-02', '2020-03-04', '2021-05-06'),
        ('All houses.', 'Some housing in Friedrichstraße.', 'A house.'),
    )
    with served(small(*dates, language='cs', texts=texts)) as address:
        search = Search(page, address).open('house')
        assert search.names() == ['r-2021-05-06', 'r-2020-01-02']  # the word itself first
        assert search.ask('Friedrichstraße').names() == ['r-2020-03-04']
        assert search.ask('houses').names() == ['r-2020-01-02']
        assert set(search.ask('hous').names()) == {f'r-{date}' for date in dates}
        marks = page.locator('.press-teaser mark').all_inner_texts()
        assert sorted(marks) == ['house', 'houses', 'housing']
    assert any('press-words.js' in url for url in asked)
    assert not any(STEMMER_FILE in url for url in asked)


def test_phrase_with_many_candidates_is_found_by_places(page: Page, small: Callable[..., Path]) -> None:
    """More than are looked at one by one; of them some have the words apart, or the other way round."""
    dates = [f'2020-{month:02d}-{day:02d}' for month in range(1, 5) for day in range(1, 17)]
    apart = {1: 'Rotes Haus.', 2: 'Rotes und altes, großes Haus.', 3: 'Im Rathaus. Rotes.'}
    texts = [apart.get(number % 4, 'Das rote Haus steht.') for number in range(len(dates))]
    with served(small(*dates, texts=texts)) as address:
        search = Search(page, address).open('rotes haus')
        assert search.number() == len(dates) == 64
        # A single word is not meant as a part of another.
        assert search.ask('„Haus“').number() == 48
        assert search.ask('Haus').number() == 64
        found = search.ask('„rotes Haus“')
        assert found.number() == 32
        assert set(found.all_names()) == {
            f'r-{date}'
            for date, text in zip(dates, texts, strict=True)
            if 'Haus steht' in text or text == 'Rotes Haus.'
        }


def test_phrases_are_found_however_their_words_are_filed(page: Page, small: Callable[..., Path]) -> None:
    texts = {
        '2020-01-02': 'Eine E-Mail an alle kostet 5.000 Euro für 4,2 Millionen Menschen.',
        '2020-02-03': 'Der G7-Gipfel am 18.9.2019 und der am 20.9.2019, im Haushalt 2019–2020.',
        '2021-03-04': 'Der Mu\u0308ll bleibt liegen, und im W-LAN ist nichts.',
    }
    first, second, third = (f'r-{date}' for date in texts)
    with served(small(*texts, texts=[*texts.values()])) as address:
        search = Search(page, address).open('„E-Mail an“')
        assert search.names() == [first]
        for query, name in {
            '„Mail an alle“': first,
            '„kostet 5.000 Euro“': first,
            '„4,2 Millionen Menschen“': first,
            '„der G7-Gipfel“': second,
            '„Haushalt 2019–2020“': second,
            '18.9.2019 20.9.2019': second,
            '„Müll bleibt“': third,
            '„Mu\u0308ll bleibt“': third,
            '„im W-LAN“': third,
        }.items():
            assert (query, search.ask(query).names()) == (query, [name])


def test_site_below_a_path(page: Page, sampled: Path, hears: Heard) -> None:
    hears.listen(page)
    with served(sampled.parent) as address:
        below = f'{address}{sampled.name}/'
        page.goto(f'{below}releases/2011/bruecke.html')
        page.keyboard.press('Control+k')
        page.keyboard.type('Laterne')
        page.keyboard.press('Enter')
        page.wait_for_url(f'{below}search.html?q=Laterne')
        search = Search(page, below).ended()
        assert search.number() == 40
        assert len(search.counts('jahr')) == 18
        search.choose('jahr', '2025')
        page.locator('.press-found .press-title a').first.click()
        page.wait_for_url(f'{below}releases/2025/*.html')
        expect(page.locator('mark.press-found-word').first).to_have_text('Laterne')
        search.open('Fotografie')
        assert (page.locator('.press-results img').get_attribute('src') or '').startswith(below)
        assert hears.said == []
        assert hears.elsewhere(below) == []
        hears.asked.clear()


def test_search_in_folders_instead_of_files(page: Page, small: Callable[..., Path], hears: Heard) -> None:
    """The builder dirhtml: /search/ and /releases/2019/r-…/."""
    hears.listen(page)
    with served(small('2019-05-06', '2020-05-06', builder='dirhtml')) as address:
        page.goto(f'{address}search/?q=Laterne&jahr=2019')
        search = Search(page, address).ended()
        assert search.number() == 1
        assert search.counts('jahr') == {'2020': 1, '2019': 1}
        page.locator('.press-found .press-title a').click()
        page.wait_for_url(f'{address}releases/2019/r-2019-05-06/**')
        expect(page.locator('mark.press-found-word')).to_have_text('Laterne')
        assert hears.said == []
        assert hears.elsewhere(address) == []
        hears.asked.clear()


def test_archive_of_a_single_year_has_one_index(page: Page, small: Callable[..., Path], hears: Heard) -> None:
    hears.listen(page)
    site = small('2020-01-02', '2020-03-04')
    names = {re.sub('-.*', '', path.name) for path in (site / 'press-search').iterdir()}
    assert names == {'current', 'b', 'e', 'index.json', 'following.json', 'spelling.json', 'register.bin'}
    with served(site) as address:
        search = Search(page, address).open('Laterne', ('sortierung', 'neueste'))
        assert search.names() == ['r-2020-03-04', 'r-2020-01-02']
        assert search.counts('jahr') == {'2020': 2}
        assert hears.said == []
        hears.asked.clear()


def test_empty_archive_finds_nothing_and_says_so(
    page: Page, small: Callable[..., Path], hears: Heard
) -> None:
    hears.listen(page)
    with served(small()) as address:
        search = Search(page, address).open('Laterne')
        assert search.says() == 'Keine Meldung gefunden'
        assert page.locator('.press-advice > p').all_inner_texts() == ['Keine Meldung enthält „Laterne“.']
        assert 'zurück' not in page.locator('.press-advice').inner_text()
        assert page.locator('.press-newest p').all_inner_texts() == ['Noch keine Meldungen.']
        search.field.fill('Tunnel')
        page.wait_for_url('**?q=Tunnel')
        search.ended()
        assert search.says() == 'Keine Meldung gefunden'
        assert hears.said == []
        hears.asked.clear()


def test_archive_of_one_release_finds_it(page: Page, small: Callable[..., Path], hears: Heard) -> None:
    hears.listen(page)
    with served(small('2020-01-02')) as address:
        search = Search(page, address).open('Laterne', ('sortierung', 'neueste'), ('jahr', '2020'))
        assert search.names() == ['r-2020-01-02']
        assert search.counts('jahr') == {'2020': 1}
        search.reset.click()
        assert search.ended().says() == '1 Meldung gefunden'
        assert not search.more.is_visible()
        search.ask('')
        assert page.locator('.press-newest .press-title').all_inner_texts() == ['Muster vom 2020-01-02']
        assert hears.said == []
        hears.asked.clear()


@pytest.mark.parametrize('missing', ['press-search', 'press-search/closed', 'press-search/current'])
def test_missing_index_is_one_sentence_beside_years_and_topics(
    page: Page, samples: str, missing: str
) -> None:
    """Not half of the results, as if they were all."""
    page.route(f'**/{missing}/**', lambda route: route.fulfill(status=404))
    search = Search(page, samples).open('Laterne', ('jahr', '2019'))
    assert search.says() == NOT_LOADED
    assert search.names() == []
    assert page.locator('.press-advice a').all_inner_texts() == ['Alle Jahre', 'Alle Themen']
    assert not page.locator('.press-facets').is_visible()
    assert search.field.is_editable()


@pytest.mark.parametrize('body', ['', '{"ids":', '[]', 'null', '{}', '<html>', '{"ids":"a b","years":[]}'])
def test_damaged_register_leaves_the_results(page: Page, samples: str, body: str) -> None:
    errors: list[object] = []
    page.on('pageerror', lambda error: errors.append(error))  # noqa: PLW0108  Playwright sets an attribute of it
    page.route(REGISTER, lambda route: route.fulfill(body=body, content_type='application/json'))
    search = Search(page, samples).open('Laterne')
    assert search.number() == 40
    assert len(search.all_names()) == 40
    assert errors == []


@pytest.mark.parametrize('status', [404, 500])
def test_missing_register_leaves_the_results_and_is_asked_for_again(
    page: Page, samples: str, status: int
) -> None:
    errors: list[object] = []
    page.on('pageerror', lambda error: errors.append(error))  # noqa: PLW0108  Playwright sets an attribute of it
    page.route(REGISTER, lambda route: route.fulfill(status=status))
    search = Search(page, samples).open('Laterne')
    assert search.number() == 40
    assert len(search.names()) == 10
    assert not page.locator('.press-facets').is_visible()
    page.unroute(REGISTER)
    search.ask('Windrad')
    assert search.counts('jahr') == {'2016': 3}
    assert errors == []


def test_without_its_register_a_filtered_search_says_that_it_failed(page: Page, samples: str) -> None:
    """Nobody can tell what the filter would leave: all results would be wrong."""
    page.route(REGISTER, lambda route: route.abort())
    search = Search(page, samples).open('Laterne', ('jahr', '2019'))
    assert search.says() == NOT_LOADED
    assert search.names() == []
    page.unroute(REGISTER)
    search.ask('Laterne')
    assert search.number() > 0
    assert search.chosen() == {('jahr', '2019')}


#: What every question needs; typing errors need one more.
USUAL_MODULES = tuple(name for name in SEARCH_MODULES if name != 'press-spell.js')


@pytest.mark.parametrize('name', USUAL_MODULES)
def test_missing_module_is_said_and_may_come_back(page: Page, samples: str, name: str) -> None:
    """At first there is none, then half of it; the others are not asked for again.

    Browsers keep for a page, by its address, that a module could not be read, and many that it could not be
    loaded. So here an address that has failed once fails for ever.
    """
    asked: list[str] = []
    page.on('request', lambda request: asked.append(request.url))
    failed: set[str] = set()
    answers: list[dict[str, Any]] = [{'status': 503}]

    def breaking(route: Route) -> None:
        url = route.request.url
        if answers:
            failed.add(url)
        if url in failed:
            route.fulfill(content_type='text/javascript', **(answers or [{'status': 503}])[-1])
        else:
            route.continue_()

    page.route(f'**/{name}*', breaking)
    search = Search(page, samples).open('Laterne')
    assert search.says() == NOT_LOADED
    answers.append({'body': search_module(name)[:2000]})
    search.ask('Laterne')
    assert search.says() == NOT_LOADED
    answers.clear()
    search.ask('Laterne')
    assert search.number() == 40
    assert len(search.all_names()) == 40
    modules = [urlsplit(url) for url in asked if any(one in url for one in SEARCH_MODULES)]
    assert len({dict(parse_qsl(url.query))['v'] for url in modules}) == 1
    times = Counter(PurePosixPath(url.path).name for url in modules)
    assert times == {**dict.fromkeys(USUAL_MODULES, 1), name: len(failed) + 1}


@pytest.mark.parametrize('pattern', ['press-spell.js*', 'spelling.json*', 'b-*', 'e-*'])
def test_what_only_typing_errors_need_is_not_missed_and_may_come_back(
    page: Page, samples: str, pattern: str
) -> None:
    asked: list[str] = []
    page.on('request', lambda request: asked.append(request.url))
    page.route(f'**/{pattern}', lambda route: route.fulfill(status=503))
    search = Search(page, samples).open('Laterne')
    assert (search.number(), [url for url in asked if 'spell' in url]) == (40, [])
    search.ask('Laetrne')
    assert search.says() == 'Keine Meldung gefunden'
    page.unroute(f'**/{pattern}')
    search.ask('Laterme')
    assert search.number() == 40


@pytest.mark.parametrize('pattern', ['w-*', 'c-*'])
def test_server_may_unpack_what_it_sends(page: Page, samples: str, pattern: str) -> None:
    def unpacking(route: Route) -> None:
        route.fulfill(body=gzip.decompress(route.fetch().body()), content_type='application/octet-stream')

    page.route(f'**/press-search/*/{pattern}', unpacking)
    assert Search(page, samples).open('Laterne').number() == 40


@pytest.mark.parametrize(
    'pattern',
    [
        'index.json',
        'current/w-',
        'closed/w-',
        'closed/c-',
    ],
)
def test_damaged_index_is_said_and_may_come_back(page: Page, samples: str, pattern: str) -> None:
    path = f'**/press-search/{pattern}*'
    page.route(path, lambda route: route.fulfill(body=route.fetch().body()[:-20]))
    search = Search(page, samples).open('Laterne')
    assert search.says() == NOT_LOADED
    # What was asked for meanwhile is answered first.
    page.unroute_all(behavior='wait')
    search.ask('Laterne')
    assert search.number() == 40


@pytest.mark.parametrize(
    'address',
    [
        'https://example.org/fremd.html',
        '/\\\\example.org/fremd.html',
        '\\\\example.org/fremd.html',
        'javascript:alert(1)',
        'data:text/html,Beispiel',
        'http://[',
    ],
)
def test_address_of_another_host_or_scheme_in_an_index_is_no_link(
    page: Page, samples: str, address: str
) -> None:
    """Nor is a picture loaded from there; the result itself is shown."""

    def other(route: Route) -> None:
        rows = json.loads(gzip.decompress(route.fetch().body()))
        for row in rows:
            row[1] = row[6] = address
        route.fulfill(body=json.dumps(rows), content_type='application/octet-stream')

    errors: list[str] = []
    page.on('pageerror', lambda error: errors.append(str(error)))
    page.route('**/press-search/*/c-*', other)
    search = Search(page, samples).open('Laterne')
    expect(search.items).to_have_count(10)
    search.more.click()
    expect(search.items).to_have_count(20)
    assert search.number() == 40
    assert all(text.strip() for text in page.locator('.press-results .press-title').all_inner_texts())
    assert page.locator('.press-results a').count() == 0
    pictures = page.locator('.press-results img').evaluate_all('all => all.map((one) => one.src)')
    assert [source for source in pictures if not source.startswith(samples)] == []
    assert errors == []


def test_the_table_is_asked_for_before_anything_is_there_to_read_it(page: Page, samples: str) -> None:
    asked: list[str] = []
    page.on('request', lambda request: asked.append(request.url.removeprefix(samples)))
    held: list[Route] = []
    page.route('**/press-index.js*', lambda route: held.append(route))  # noqa: PLW0108  Playwright sets an attribute of it
    page.goto(f'{samples}search.html?q=Laterne')
    for _frame in range(3000):
        if held and 'press-search/index.json' in asked:
            break
        page.evaluate('() => new Promise(requestAnimationFrame)')
    else:
        pytest.fail(f'asked for no more than {asked}')
    held[0].continue_()
    assert Search(page, samples).ended().number() == 40
    parts = [url for url in asked if url.startswith('press-search/')]
    assert len(parts) == len(set(parts))


@pytest.mark.parametrize('kind', ['index.json', '*/w-*', '*/c-*'])
def test_server_that_never_answers_is_told_in_time(page: Page, samples: str, kind: str) -> None:
    gate = Gate(page, f'**/press-search/{kind}')
    be_impatient(page)
    page.goto(f'{samples}search.html?q=Laterne')
    gate.wait(1)
    lose_patience(page)
    search = Search(page, samples).ended()
    assert search.says() == NOT_LOADED
    assert page.locator('.press-advice a').first.is_visible()
    gate.open()
    page.wait_for_load_state('networkidle')
    # What comes too late is not shown below a sentence that says there is nothing.
    assert (search.says(), search.names()) == (NOT_LOADED, [])


def test_policy_of_the_page_forbids_other_hosts(page: Page, samples: str) -> None:
    page.goto(f'{samples}search.html')
    policy = page.locator('meta[http-equiv=Content-Security-Policy]').get_attribute('content') or ''
    assert "default-src 'self'" in policy
    assert not re.search(r'https?:|\*|unsafe', policy)


def test_without_javascript_years_and_topics_are_there_and_it_says_so(scriptless: Page, samples: str) -> None:
    page = scriptless
    for name in ('releases/2011/bruecke.html?markiert=Brücke', 'search.html?q=Laterne'):
        page.goto(samples + name)
        # What would be of no use is not shown.
        assert page.locator('form, select, button:not([popovertarget])').filter(visible=True).count() == 0
    text = page.locator('.press-results p').inner_text()
    assert text == 'Die Suche braucht JavaScript. Ohne JavaScript blättern Sie nach Jahren oder Themen.'
    assert page.locator('.press-newest .press-list li').count() == 5
    links = page.locator('.press-results a')
    assert links.all_inner_texts() == ['Alle Jahre', 'Alle Themen']
    links.first.click()
    expect(page.locator('h1')).to_be_visible()


def test_from_disk_one_sentence_says_what_to_do(page: Page, sampled: Path, hears: Heard) -> None:
    hears.listen(page)
    for query in ('', '?q=Laterne&jahr=2019', '?q='):
        page.goto((sampled / 'search.html').as_uri() + query)
        status = page.locator('.press-results [role=status]')
        assert status.inner_text() == (
            'Die Suche braucht einen Webserver: Starten Sie „make serve“, '
            'oder blättern Sie nach Jahren oder Themen.'
        )
        assert page.locator('.press-advice a').all_inner_texts() == ['Alle Jahre', 'Alle Themen']
        field = page.locator('main form.press-search input')
        field.focus()
        field.press_sequentially('Laterne')
        field.press('Enter')
        expect(status).to_be_visible()
    page.locator('.press-advice a').first.click()
    assert page.url.startswith('file:')
    # Browsers give a page from disk no font.
    lost = 'Failed to load resource: net::ERR_FAILED'
    hears.said[:] = [one for one in hears.said if '.woff2' not in one and not one.endswith(lost)]
    assert hears.said == []
    assert all(url.startswith('file:') for url in hears.asked)
    hears.asked.clear()


def test_register_of_another_index_is_not_believed(page: Page, samples: str) -> None:
    """For a moment while a new site is put on the server, index and register are of two builds."""
    asked: list[str] = []
    page.on('request', lambda request: asked.append(request.url))

    def other(route: Route) -> None:
        content = json.loads(gzip.decompress(route.fetch().body()))
        content.update(index='0')
        route.fulfill(body=json.dumps(content), content_type='application/json')

    page.route(REGISTER, other)
    search = Search(page, samples).open('Laterne')
    assert search.number() == 40
    assert not page.locator('.press-facets').is_visible()
    assert len(search.all_names()) == 40
    page.wait_for_load_state('networkidle')
    page.unroute(REGISTER)
    search.ask('Windrad')
    assert search.counts('jahr') == {'2016': 3}
    asked_for = [url for url in asked if url.endswith('/index.json')]
    assert len(asked_for) == 2, 'the index is asked for anew'


@pytest.mark.parametrize('how', ['lost', 'other'])
def test_excerpts_that_do_not_come_leave_the_beginnings_of_texts(
    page: Page, small: Callable[..., Path], how: str
) -> None:
    def other(route: Route) -> None:
        if how == 'lost':
            route.abort()
        else:
            route.fulfill(body='Etwas ganz anderes.', content_type='text/plain')

    with served(small('2020-01-02')) as address:
        page.route('**/*.txt', other)
        search = Search(page, address).open('Laterne')
        assert search.number() == 1
        assert page.locator('.press-teaser').inner_text().strip()
