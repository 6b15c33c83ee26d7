"""What an editor can do with a release: copy its text, its link, a citation; print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import everything
from tests.browser.test_look import SEED
from tests.chromium import Heard, served
from tests.everything import RELEASE, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

DONE = '#frame-done'
CITATION = '#frame-citation'
COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  return Promise.all(['text/plain', 'text/html'].map(async (kind) => (await item.getType(kind)).text()));
}"""
CONTACTS = """\
Pressekontakt

Erika Muster
Tel. +49 (0) 30 231 25 001
erika.muster@example.org

Peter Probe
Tel. +49 (0) 30 231 25 002
peter.probe@example.org

Beispielwerke GmbH
Musterweg 1-3
12345 Musterstadt"""
#: Of the release with all that there is, from its headline to its contacts.
WHOLE = f"""\
Muster: Ein Beispiel

Ein Beispiel

18. Juni 2020

Ergänzung vom 1. Juli 2020

Die Anmeldung ist offen.

Ein zweiter Absatz.

Korrektur vom 20. Juni 2020

Richtig ist Musterhalle (Beispiel).

Termin vorbei

Samstag, 20. Juni 2020, 11:00 Uhr

Musterhalle

Ein Beispieltext mit Fußnote[1], einem Beleg [1] und Code.

Zwischenüberschrift

Jahr\tZahl
2018\t1.200

Ein Zitat

- eins
- zwei

1) eins
2) zwei

print('x')  # Kommentar

„Ein Zitat.“

Erika Muster, Pressesprecherin

Bemerkung

Ein Hinweis.

[1] Ein Beispiel für eine Fußnote.

Anlagen

- Ein Beispiel SVG, 0,1\u00a0kB · CC0

{CONTACTS}
"""


@pytest.fixture(scope='module')
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site with all that a page may show; yield its address."""
    with served(everything(tmp_path_factory)) as found:
        yield found


@pytest.fixture
def editor(browser: Browser) -> Iterator[Page]:
    """Open a window that may use the clipboard, on the first of December."""
    context = browser.new_context(permissions=['clipboard-read', 'clipboard-write'])
    page = context.new_page()
    page.clock.set_fixed_time('2026-12-01T12:00:00+01:00')
    yield page
    context.close()


def copied(page: Page, what: str) -> list[str]:
    """Have *what* copied, and return it as text and as HTML."""
    page.locator(f'[data-copy={what}]').click()
    expect(page.locator(DONE)).to_have_text('Kopiert')
    found: list[str] = page.evaluate(
        COPIED if what == 'text' else 'async () => [await navigator.clipboard.readText()]'
    )
    return found


def test_a_release_is_copied_from_its_headline_to_its_contacts(editor: Page, whole: str) -> None:
    """Marks of a search are no part of it, nor is what the archive adds; and nothing is loaded for it."""
    heard = Heard()
    editor.goto(f'{whole}{RELEASE}.html?markiert=Beispiel')
    assert editor.locator('mark').count() > 1
    # That it is old is said above the text from some day on.
    editor.evaluate("document.querySelector('.press-state')?.remove()")
    heard.listen(editor)
    plain, rich = copied(editor, 'text')
    assert plain.startswith(WHOLE)
    assert (heard.said, heard.asked) == ([], [])
    editor.goto('about:blank')
    editor.set_content(rich)
    assert editor.locator('h1').inner_text() == 'Muster: Ein Beispiel'
    assert editor.locator('td').all_inner_texts() == ['2018', '1.200']
    assert editor.locator('mark, nav, button, svg, img, [class], [id]').count() == 0
    assert editor.locator('address').count() == 3
    links = editor.eval_on_selector_all('a', "(links) => links.map((link) => link.getAttribute('href'))")
    assert [link for link in links if not link.startswith(('http', 'mailto:', 'tel:'))] == []


def test_boilerplate_and_dateline_are_part_of_it(editor: Page, address: str) -> None:
    editor.goto(address + SEED)
    plain, _rich = copied(editor, 'text')
    parts = plain.split('\n\n')
    assert parts[2] == 'Musterstadt, September 2019'
    assert parts.index('Über Beispielwerke') < parts.index('Pressekontakt')
    assert [
        word for word in ('Text kopieren', 'Smart City', 'Ältere Meldung', '2019 ›') if word in plain
    ] == []


def test_a_link_is_the_page_s_own_address(editor: Page, address: str) -> None:
    editor.goto(f'{address}{SEED}?markiert=Stadt#x')
    assert copied(editor, 'link') == [address + SEED]


def test_a_citation_is_shown_and_copied(editor: Page, address: str) -> None:
    editor.goto(f'{address}{SEED}?markiert=Stadt#x')
    assert not editor.locator(CITATION).is_visible()
    editor.get_by_text('Zitieren').click()
    title = editor.locator('h1').inner_text()
    cited = (
        f'Beispielwerke GmbH: {title} [online]. Pressemitteilung, Musterstadt, September 2019. '
        f'[Zugriff am 1. Dezember 2026]. Verfügbar unter: {address}{SEED}'
    )
    assert editor.locator(CITATION).inner_text() == cited
    assert copied(editor, 'citation') == [cited]


def test_a_citation_says_that_a_release_is_withdrawn(editor: Page, whole: str) -> None:
    editor.goto(f'{whole}{WITHDRAWN}.html')
    editor.get_by_text('Zitieren').click()
    cited = editor.locator(CITATION).inner_text()
    assert 'Pressemitteilung, 1. Juli 2020. Zurückgezogen am 2. Juli 2020. [Zugriff am ' in cited
    assert editor.locator('[data-copy=text]').count() == 0


def test_without_javascript_a_citation_opens_and_says_no_day(scriptless: Page, address: str) -> None:
    scriptless.goto(address + SEED)
    scriptless.get_by_text('Zitieren').click()
    assert scriptless.locator(CITATION).inner_text().endswith('September 2019.')
    assert scriptless.locator('.frame-acts button:visible').count() == 0


@pytest.mark.parametrize('what', ['text', 'link', 'citation'])
def test_a_browser_that_refuses_is_not_said_to_have_copied(window: Page, address: str, what: str) -> None:
    window.goto(address + SEED)
    window.evaluate("""() => {
      const refuse = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      Object.defineProperty(navigator, 'clipboard', { value: { write: refuse, writeText: refuse } });
    }""")
    if what == 'citation':
        window.get_by_text('Zitieren').click()
    button = window.locator(f'[data-copy={what}]')
    button.click()
    expect(window.locator(DONE)).to_have_text('Kopieren ist nicht erlaubt')
    expect(button).to_contain_text('Kopieren ist nicht erlaubt')


def test_the_button_prints(window: Page, address: str) -> None:
    window.goto(address + SEED)
    window.evaluate('() => { window.printed = 0; window.print = () => { window.printed += 1; }; }')
    window.locator('[data-print]').click()
    assert window.evaluate('window.printed') == 1


def test_on_phones_it_comes_below_the_text(window: Page, address: str) -> None:
    window.set_viewport_size({'width': 360, 'height': 740})
    window.goto(address + SEED)
    text, tools = (window.locator(name).bounding_box() for name in ('article', '.frame-acts'))
    assert text is not None
    assert tools is not None
    assert text['y'] + text['height'] <= tools['y']
    assert tools['x'] + tools['width'] <= 360
    window.get_by_text('Zitieren').click()
    assert window.evaluate('document.documentElement.scrollWidth') == 360
    for control in window.locator('.frame-acts :is(a, button, summary):visible').all():
        box = control.bounding_box()
        assert box is not None
        assert box['height'] >= 40
