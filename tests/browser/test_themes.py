"""The extension in sites with other themes than ours: our own elements look right in each, light and dark."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.conftest import built, once
from tests.browser.windows import COLOURS, violations
from tests.chromium import served
from tests.support import PRESS, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

Mode = Literal['light', 'dark']
#: Each theme, and the modes it has.
THEMES: dict[str, tuple[Mode, ...]] = {
    'basic': ('light',),
    'alabaster': ('light',),
    'furo': ('light', 'dark'),
    'pydata_sphinx_theme': ('light', 'dark'),
    'sphinx_book_theme': ('light', 'dark'),
    'sphinx_rtd_theme': ('light',),
}
RELEASE = 'releases/2020/2020-06-18-muster.html'
PAGES = (
    'index.html',
    RELEASE,
    'releases/2020/index.html',
    'releases/2020/2020-07-01-falsch.html',
    'kontakt.html',
)
TEXT = """\
:::{correction} 2020-06-20
Richtig ist **Musterhalle** ([Beispiel](https://example.org/)).
:::

:::{update} 2020-07-01
Die Anmeldung ist offen.
:::

Ein Beispieltext mit Fußnote[^eine] und einem Beleg {press:cite}`beispiel-quelle`.

[^eine]: Ein Beispiel für eine Fußnote.

## Zwischenüberschrift

| Jahr | Zahl |
| --- | ---: |
| 2018 | 1.200 |

- eins
- zwei

1) eins
2) zwei

:::{pressquote} Erika Muster
:function: Pressesprecherin
„Ein Beispiel.“
:::

:::{pressevent} 2020-06-20 11:00
:place: Musterhalle
:::

:::{attachment} zahlen.csv
:title: Zahlen
:::
"""
NOTICE = ':::{withdrawal} 2020-07-02\nDie Zahlen stimmen nicht (Beispiel).\n:::\n\nText.'
CONTACT = '# Kontakt\n\n:::{contact} muster probe\n:::\n\n:::{organisation-facts} imprint\n:::\n'
HOME = """\
# Beispielarchiv

```{toctree}
:hidden:

kontakt
```

:::{release-list}
:style: lead
:::

:::{release-overview} years
:::
"""
#: What a theme draws by itself, and those who chose it.
ITS_OWN = ('.admonition', 'code', '.highlight', '.headerlink')
#: What a release's page must have: each is true.
RIGHT = """() => {
  const style = (name, part = null) => getComputedStyle(document.querySelector(name), part);
  const size = (name) => parseFloat(style(name).fontSize);
  const text = (name) => document.querySelector(name).innerText;
  return {
    topics: style('.press-topics li').listStyleType === 'none',
    marks: [...document.querySelectorAll('.press-bracket > li')].every(
      (one) => getComputedStyle(one).listStyleType === 'press-bracket'),
    columns: style('.press-release td.text-right').textAlign === 'right',
    footnote: text('a.footnote-reference') === '1' && text('.press-cite') === '[1]',
    headings: size('h1') > size('.press-release section h2')
      && size('.press-release section h2') > size('.press-end h2'),
    icons: document.querySelector('.press-icon').getBoundingClientRect().width < 24,
    quote: style('.press-quote blockquote').fontStyle === 'normal'
      && style('.press-quote blockquote').marginLeft === '0px',
    files: style('.press-attachments').listStyleType === 'none'
      && style('.press-attachments > li').listStyleType === 'none',
    edges: style('.press-release > h1').paddingLeft === '0px',
  };
}"""
#: On a page of lists: no bullets, and a row's date beside its title.
ROWS = """() => {
  const items = [...document.querySelectorAll('.press-list > li, .press-counts > li, .press-jumps > li')]
    .map((one) => getComputedStyle(one));
  const rows = [...document.querySelectorAll('.press-row')];
  const top = (row, name) => row.querySelector(name).getBoundingClientRect().top;
  return {
    bullets: items.every((one) => one.listStyleType === 'none' && one.marginLeft === '0px'),
    beside: rows.every((row) => Math.abs(top(row, 'time') - top(row, '.press-title')) < 10),
  };
}"""
#: How far to the right our elements reach. (The head of pydata_sphinx_theme does not divide a site's title.)
REACH = """() => Math.max(...[...document.querySelectorAll('[class*="press-"]')].map(
  (one) => one.getBoundingClientRect().right))"""
#: Whether the preview's banner is what one sees at its place.
BANNER = """() => {
  const place = document.querySelector('p.press-preview').getBoundingClientRect();
  return !!document.elementFromPoint(place.x + place.width / 2, place.y + 5)?.closest('p.press-preview');
}"""


def _build(folder: Path, theme: str) -> Path:
    press = f'{PRESS}\n[imprint]\nvat-id = "Beispielnummer"\n'
    project = Project(folder / 'docs', press=press)
    options = {'topics': 'bau, kultur', 'boilerplate': 'none'}
    project.write('releases/2020/zahlen.csv', 'Jahr;Zahl\n')
    project.release('2020-06-18-muster', '2020-06-18', 'Muster: Ein Beispiel', TEXT, ai='assisted', **options)
    project.release('2020-07-01-falsch', '2020-07-01', 'Muster: Ein falsches Beispiel', NOTICE, **options)
    project.release('2020-08-01-entwurf', '2020-08-01', status='draft')
    for month in range(1, 9):
        project.release(f'2019-{month:02d}-muster', f'2019-{month:02d}', **options)
    project.write('kontakt.md', CONTACT)
    project.write('index.md', HOME)
    return built(project, html_theme=theme, press_preview=True)


@pytest.fixture(scope='module', params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name != 'basic' and find_spec(name) is None:
        pytest.skip(f'{name} is not installed')
    return name


@pytest.fixture(scope='module')
def address(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a preview in *theme*; yield its address."""
    with served(once(tmp_path_factory, theme, lambda folder: _build(folder, theme))) as found:
        yield found


def test_our_elements_look_right_in_another_theme(window: Page, theme: str, address: str) -> None:
    found = []
    for mode in THEMES[theme]:
        window.emulate_media(color_scheme=mode)
        for path in PAGES:
            window.set_viewport_size({'width': 1280, 'height': 900})
            window.goto(f'{address}{path}')
            window.evaluate('document.fonts.ready')
            found += [(mode, path, *one) for one in _faults(window)]
            window.set_viewport_size({'width': 360, 'height': 740})
            assert window.evaluate(REACH) <= 360, path
            window.evaluate('scrollTo(0, 300)')
            assert window.evaluate(BANNER), path
            for wrong in (ROWS, *([RIGHT] if path == RELEASE else [])):
                answers = window.evaluate(wrong)
                assert all(answers.values()), (path, answers)
    assert found == []


def _faults(window: Page) -> list[tuple[str, str]]:
    return violations(window, *COLOURS, within='[class*="press-"]', without=ITS_OWN)


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_the_readers_choice_in_furo_counts(
    window: Page, tmp_path_factory: pytest.TempPathFactory, mode: Mode
) -> None:
    """It says so at the body, whatever the device would have."""
    if find_spec('furo') is None:
        pytest.skip('furo is not installed')
    with served(once(tmp_path_factory, 'furo', lambda folder: _build(folder, 'furo'))) as address:
        window.emulate_media(color_scheme='dark' if mode == 'light' else 'light')
        window.goto(f'{address}{RELEASE}')
        window.evaluate('(mode) => { document.body.dataset.theme = mode }', mode)
        assert _faults(window) == []
        assert (
            window.evaluate("getComputedStyle(document.querySelector('.press-notice')).colorScheme") == mode
        )
