"""Releases on paper: what Chromium prints, read back, and measured as it is laid out for a page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.browser.conftest import everything
from tests.browser.test_look import LONG, SEED
from tests.chromium import served
from tests.everything import RELEASE, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

YEAR = 'releases/2022/index.html'
#: Width of the text on A4, in pixels of a browser.
PAPER = 642
DAY = '2026-12-01T12:00:00+01:00'
#: What is only of use on a screen.
CONTROLS = (
    'Menü',
    'Suche',
    'Für Redaktionen',
    'Drucken',
    'Ältere',
    'Neuere',
    'Smart City',
    'Impressum',
    'Farben',
)
COLUMNS = [
    'Maßnahme',
    'Donaudampfschifffahrtsgesellschaft',
    'Ende',
    'Plan in Euro',
    'Kosten in Euro',
    'Adresse',
]
CELLS = ['Grundstückserschließung', 'Wiederherstellungsmaßnahmen', 'November 2026', '3.000.000', '13.100.000']
ROW = [
    *CELLS,
    '<a href="https://example.org/">https://example.org/long/and/without/a/single/gap/anywhere</a>',
]


@pytest.fixture(scope='module')
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site with all that a page may show; yield its address."""
    with served(everything(tmp_path_factory)) as found:
        yield found


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Open a window of somebody who reads on the first of December, in the dark."""
    page = browser.new_page(color_scheme='dark')
    page.clock.set_fixed_time(DAY)
    yield page
    page.close()


def printed(page: Page) -> list[str]:
    """Return the text of each sheet that *page* is printed on."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in pages} == {(595, 842)}
    return [one.extract_text() for one in pages]


def style(page: Page, name: str, what: str) -> str:
    """Return how *what* of the element *name* is drawn."""
    found = page.evaluate(
        '([name, what]) => getComputedStyle(document.querySelector(name))[what]', [name, what]
    )
    return str(found)


def test_a_release_is_a_letter(reader: Page, address: str) -> None:
    reader.goto(f'{address}{SEED}?markiert=Stadt#x')
    first, *others = printed(reader)
    sheets = [first, *others]
    head = first.splitlines()
    assert head.index('Beispielwerke Pressearchiv') < head.index('Beispielwerke GmbH')
    assert 'Musterweg 1-3, 12345 Musterstadt' in head
    assert 'Pressemitteilung Musterstadt, September 2019' in head
    assert 'Leitbild freundlich digital kommt gut an' in head
    for number, sheet in enumerate(sheets, 1):
        assert f'Seite {number} von {len(sheets)}' in sheet.splitlines()
        assert [word for word in CONTROLS if word in sheet] == []
    end = ' '.join(sheets[-1].splitlines()[-2:])
    assert f'Adresse dieser Meldung: {address}{SEED} · abgerufen am 1. Dezember 2026' in end


def test_a_site_with_an_address_of_its_own_prints_that(reader: Page, address: str) -> None:
    """Addresses of links within the site are whole ones then, and nothing leads to where it was read."""

    def with_address(route: Route) -> None:
        text = route.fetch().text()
        for old, new in (
            ('</head>', '<link rel="canonical" href="https://presse.example/x.html"></head>'),
            (
                '<p>Ein Beispieltext.',
                (
                    '<p>Ein <a class="reference internal" href="y.html">Verweis</a>. '
                    '<a class="reference internal image-reference" href="z.png"><img src="z.png" alt=""></a>'
                ),
            ),
        ):
            assert text.count(old) == 1
            text = text.replace(old, new)
        route.fulfill(body=text, content_type='text/html')

    page = 'releases/2021/2021-07-01-muster.html'
    reader.route('**/*-muster.html', with_address)
    reader.goto(address + page)
    text = ' '.join('\n'.join(printed(reader)).split())
    assert 'Ein Verweis (https://presse.example/y.html). Ein Beispieltext.' in text
    assert 'Adresse dieser Meldung: https://presse.example/x.html · abgerufen am' in text
    assert address not in text
    # A picture that leads to itself is there.
    assert 'z.png' not in text


def test_without_script_nothing_is_said_that_nobody_knows(scriptless: Page, address: str) -> None:
    scriptless.goto(address + SEED)
    text = '\n'.join(printed(scriptless))
    assert 'Beispielwerke GmbH' in text
    assert 'Adresse dieser' not in text
    assert 'abgerufen' not in text


def test_contacts_stay_together_wherever_the_text_ends(reader: Page, address: str) -> None:
    reader.goto(address + SEED)
    grow = "(size) => { document.querySelector('.press-boilerplate').style.paddingBottom = size; }"
    contacts = ['Pressekontakt', 'Erika Muster', 'Peter Probe', '+49 (0) 30 231 25 002']
    found = set()
    for size in (17, 19, 21, 23):
        reader.evaluate(grow, f'{size}cm')
        sheets = printed(reader)
        (place,) = (number for number, sheet in enumerate(sheets) if contacts[0] in sheet)
        assert [one for one in contacts if one not in sheets[place]] == []
        found.add(place)
    assert len(found) > 1


def test_a_table_of_six_columns_is_whole(window: Page, address: str) -> None:
    window.goto(address + LONG)
    window.set_viewport_size({'width': PAPER, 'height': 900})
    window.emulate_media(media='print')
    rows = [f'<tr>{"".join(f"<td>{one}</td>" for one in row)}</tr>' for row in (COLUMNS, ROW)]
    table = f'<table class="docutils table">{"".join(rows)}</table>'
    window.evaluate("(table) => { document.querySelector('.table').outerHTML = table; }", table)
    window.evaluate("document.querySelectorAll('.table td')[10].className = 'text-right'")
    paper, cells = window.evaluate("""() => {
      const boxes = (cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        const ends = [...text.getClientRects()].map((box) => box.right);
        return [cell.getBoundingClientRect().right, Math.max(...ends), ends.length];
      };
      return [document.documentElement.clientWidth, [...document.querySelectorAll('.table td')].map(boxes)];
    }""")
    assert len(cells) == 12
    assert max(right for right, _text, _lines in cells) <= paper
    assert [one for one in cells if one[1] > one[0] + 0.5] == []
    # A number is never divided.
    assert cells[10][2] == 1


def test_notices_keep_icon_word_and_frame_without_their_ground(reader: Page, whole: str) -> None:
    """Whoever reads in the dark prints black on white, too."""
    clear = {'rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'}
    for page, name in (
        (RELEASE, '.press-correction'),
        (RELEASE, '.press-update'),
        (WITHDRAWN, '.press-withdrawal'),
    ):
        reader.goto(f'{whole}{page}.html')
        reader.emulate_media(media='print')
        assert style(reader, 'body', 'color') == 'rgb(0, 0, 0)'
        for part in (name, f'{name} .press-notice-title', 'body'):
            assert style(reader, part, 'backgroundColor') in clear, part
        assert style(reader, name, 'borderLeftStyle') == 'solid'
        assert style(reader, f'{name} .press-notice-title', 'color') not in clear
        assert reader.locator(f'{name} .press-icon').is_visible()
        reader.emulate_media(media='null')


def test_pictures_and_quotations_keep_their_words_and_leave_room(reader: Page, whole: str) -> None:
    reader.goto(f'{whole}{RELEASE}.html')
    reader.emulate_media(media='print')
    pictures = reader.locator('.press-release figure img').all()
    assert len(pictures) == 3
    for picture in pictures:
        picture.evaluate('(image) => { image.width = 400; image.height = 4000; }')
        height = picture.evaluate('(image) => image.getBoundingClientRect().height')
        assert height <= 85 / 25.4 * 96 + 1
    captions = reader.locator('.press-release figcaption').all()
    assert captions
    assert all(one.is_visible() for one in captions)
    assert reader.get_by_text('Foto: Muster').first.is_visible()
    assert reader.locator('.press-quote cite').is_visible()
    assert not reader.locator('.press-permalink').is_visible()


def test_a_year_is_a_list_of_whole_headlines(window: Page, address: str) -> None:
    window.goto(address + YEAR)
    assert window.locator('.press-teaser').first.is_visible()
    text = '\n'.join(printed(window))
    window.emulate_media(media='print')
    assert window.locator('.press-teaser:visible, .press-jumps:visible, .press-chart:visible').count() == 0
    assert {style(window, '.press-list--compact .press-said', 'whiteSpace')} == {'normal'}
    assert text.count('\n2022\n') == 1
    assert '(http' not in text


def test_what_is_for_paper_only_costs_a_screen_nothing(window: Page, address: str) -> None:
    window.goto(address + SEED)
    parts = window.locator('.frame-printed')
    assert parts.count() == 2
    assert [parts.nth(one).evaluate('(part) => part.getClientRects().length') for one in range(2)] == [0, 0]


def test_results_are_a_list_of_headlines_without_their_addresses(reader: Page, address: str) -> None:
    reader.goto(f'{address}search.html?q=Zebrastreifen')
    reader.locator('.press-results .press-title').first.wait_for()
    shown = reader.locator('.press-results .press-title').count()
    text = '\n'.join(printed(reader))
    assert text.count('Beispielmeldung 2022') == shown
    # In the letterhead and in the last line.
    assert text.count('http') == 2
