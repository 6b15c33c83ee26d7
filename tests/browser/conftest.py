"""Windows of the browser, and sites to look at. All releases are samples."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from benchmarks import demo
from tests.browser.samples import Search, write_samples
from tests.browser.windows import Window
from tests.chromium import Heard, served
from tests.everything import SETTINGS, write_everything
from tests.support import ARCHIVE, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
#: Headings whose anchors these programs would take for tags, a feed, a menu, an advertisement.
ODD = """\
# Bundestagswahl: Menütafeln, Banner und Footer gesponsert

```{pressrelease}
:date: 2026-05-05
:location: Musterstadt
:subtitle: Verkehrssicherheit an Wahlsonntagen
```

Der erste Satz dieser erfundenen Meldung steht hier. Ein zweiter macht den Absatz etwas länger.

## Social Media und Verkehrssicherheit

Zwischen zwei Überschriften steht dieser Satz, der nicht verloren gehen soll.

## Sonntagsdienste und Kommentare

Der letzte Satz dieser erfundenen Meldung steht hier.
"""
#: A bound for what is waited for, not a promise: machines may be busy.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that it can be left out where there is no browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope='session')
def _window(browser: Browser) -> Window:
    return Window(browser)


@pytest.fixture(scope='session')
def _scriptless(browser: Browser) -> Window:
    return Window(browser, java_script_enabled=False)


@pytest.fixture
def window(_window: Window) -> Iterator[Page]:
    """Return a window with nothing in it."""
    with _window.lent() as page:
        yield page


@pytest.fixture
def scriptless(_scriptless: Window) -> Iterator[Page]:
    """Return a window without JavaScript."""
    with _scriptless.lent() as page:
        yield page


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """Return the folder that *make* makes below a new one: the first worker that needs it does, for all.

    *name* is different for each; the others wait for the first, and try themselves if it fails.
    """
    common = factory.getbasetemp()
    if 'PYTEST_XDIST_WORKER' in os.environ:
        common = common.parent
    note = common / f'{name}.txt'
    with (common / f'{name}.lock').open('w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            shutil.rmtree(common / name, ignore_errors=True)
            made = make(common / name)
            note.write_text(str(made), encoding='utf-8')
    return Path(note.read_text(encoding='utf-8'))


def copy_archive(folder: Path) -> Project:
    """Return a copy below *folder* of the archive, with its frame, of which all sites with one are made."""
    return Project.copy_of(ARCHIVE, folder / 'docs')


def built(project: Project, **overrides: Any) -> Path:
    """Return the folder of the site that *project* gives without a warning."""
    site = project.build(**overrides)
    assert site.warnings == []
    return site.outdir


def _few(folder: Path) -> Path:
    """Build the site with sample releases beside the first real one."""
    project = copy_archive(folder)
    samples = {'boilerplate': 'none'}
    project.release('2019-03-12-muster', '2019-03-12', topics='smart-city', **samples)
    project.release(
        '2020-06-18-muster',
        '2020-06-18',
        'Muster: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
        'Beispieltext.\n\n## Zwischenüberschrift\n\n| Jahr | Zahl |\n| --- | --- |\n| 2018 | 1.200 |\n',
        subtitle='Ein Beispiel mit einem langen Wort im Titel',
        topics='smart-city, stadtentwicklung',
        related='2019-03-12-muster',
        **samples,
    )
    text = 'Ein Beispiel: Die Bürgerbeteiligung begann im Mai. Bürger*innen schrieben <viel>.'
    project.release(
        '2021-05-03-muster', '2021-05-03', 'Muster: Mehr Beteiligung', text.replace('<', '\\<'), **samples
    )
    project.release(
        '2021-06-04-muster', '2021-06-04', 'Muster: In der Straße', 'Eine Stadtentwicklung.', **samples
    )
    title = 'Muster: Neues Feuerwehrhaus in der Südstadt geht nach drei Jahren Bauzeit in Betrieb'
    project.release(
        '2021-07-01-muster',
        '2021-07-01',
        title,
        'Ein Beispieltext. ' * 20,
        subtitle='Ein Beispiel',
        **samples,
    )
    for number in range(12):
        project.release(
            f'2022-{number + 1:02d}-muster', f'2022-{number + 1:02d}', text='Ein Zebrastreifen.', **samples
        )
    return built(project)


def _city(folder: Path) -> Path:
    """Build the sample archive with few generated releases, and one that is easily misread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, 'GENERATED', 20)
        write = demo.write_sources

        def more(source: Path) -> None:
            write(source)
            (source / 'releases/2026/2026-05-05-wahl.md').write_text(ODD, 'utf-8')

        patch.setattr(demo, 'write_sources', more)
        assert demo.build(folder) == 0
    return folder / 'html'


def _many(folder: Path) -> Path:
    """Build the site with many invented releases."""
    project = copy_archive(folder)
    write_samples(project)
    return built(project)


def everything(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with all that a page may show."""

    def make(folder: Path) -> Path:
        return built(write_everything(folder / 'docs'), **SETTINGS, press_index_search=True)

    return once(factory, 'everything', make)


@pytest.fixture(scope='session')
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with sample releases beside the first real one."""
    return once(tmp_path_factory, 'few', _few)


@pytest.fixture(scope='session')
def address(site: Path) -> Iterator[str]:
    """Serve the site on loopback; yield its address."""
    with served(site) as found:
        yield found


@pytest.fixture(scope='session')
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample archive: releases of every kind."""
    return once(tmp_path_factory, 'city', _city)


@pytest.fixture(scope='session')
def city_address(city: Path) -> Iterator[str]:
    """Serve the sample archive on loopback; yield its address."""
    with served(city) as found:
        yield found


@pytest.fixture(scope='session')
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with many invented releases, in the frame of the other."""
    return once(tmp_path_factory, 'many', _many)


@pytest.fixture(scope='session')
def samples(sampled: Path) -> Iterator[str]:
    """Serve the site with many releases on loopback; yield its address."""
    with served(sampled) as found:
        yield found


@pytest.fixture
def hears(samples: str) -> Iterator[Heard]:
    """Check at the end that no page has said anything, and that nobody else was asked."""
    heard = Heard()
    yield heard
    assert heard.said == []
    assert heard.elsewhere(samples) == []


@pytest.fixture
def search(hears: Heard, window: Page, samples: str) -> Search:
    """Return the search of the site with many releases; what it says and asks is checked at the end."""
    hears.listen(window)
    return Search(window, samples)
