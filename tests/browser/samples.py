"""An invented archive of many years, topics and places, and the search page as a reader uses it.

What the search must answer is counted from :data:`SAMPLES`, not from what it answered once.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playwright.sync_api import Locator, Page

    from tests.support import Project

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>\n'
)
SYNONYMS = """
[synonyms]
"Mühle" = ["Windrad", "Kraftwerk am Wind"]
Ziffern = { finds = ["Konfetti"] }
"Kirchturm im Ort" = ["kleiner Turm"]
"""
#: More than are shown before "more".
TOPICS = {
    f'thema-{key}': title
    for key, title in zip(
        'abcdefghij',
        [
            'Bauen',
            'Kultur & Kunst',
            'Wasser < Wege & mehr',
            'Schule',
            'Sport',
            'Umwelt',
            'Verkehr',
            'Wirtschaft',
            'Gesundheit',
            'Ehrenamt',
        ],
        strict=True,
    )
}
PLACES = ('Musterstadt', 'Beispielheim', '', 'Probeort am See')


@dataclass(frozen=True)
class Sample:
    """An invented release."""

    name: str
    date: str
    title: str
    text: str
    topics: tuple[str, ...] = ()
    place: str = ''
    options: dict[str, str] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """Return the year, as an address has it."""
        return self.date[:4]

    def values(self, facet: str) -> tuple[str, ...]:
        """Return what the release has of *facet*."""
        return {'jahr': (self.year,), 'thema': self.topics, 'ort': (self.place,) if self.place else ()}[facet]


def _lantern(number: int) -> Sample:
    """Return one of forty: in 18 years, the newest of which is an index of its own."""
    keys = sorted(TOPICS)
    topics = {keys[number % 10], keys[number * 3 % 7], keys[number % 4]}
    return Sample(
        f'laterne-{number}',
        f'{2008 + number * 7 % 18}-{1 + number % 12:02d}-{1 + number * 5 % 28:02d}',
        f'Muster: {"Laterne" if number % 5 == 0 else "Meldung"} {1000 + number}',
        'Eine Laterne ist ein Beispiel. ' * (1 + number % 3) + 'Alles ist erfunden. ' * (number % 7),
        tuple(sorted(topics)),
        PLACES[number % 4],
    )


LANTERNS = tuple(_lantern(number) for number in range(40))
OTHERS = (
    Sample('verschrieben', '2010-04-05', 'Muster: Verschrieben', 'Eine Latterne steht hier.'),
    Sample('bruecke', '2011-04-05', 'Muster: Bauwerk eins', 'Die Brücke wurde eröffnet.'),
    Sample('tunnel', '2012-04-05', 'Muster: Bauwerk zwei', 'Der Tunnel wurde geschlossen.'),
    Sample('turm', '2013-01-02', 'Muster: Turm', 'Ein kleiner Turm steht am Markt. Erfunden.'),
    Sample('baum', '2013-01-03', 'Muster: Baum', 'Ein kleiner Baum steht am Markt, daneben der Turm.'),
    Sample('tag-im-text', '2014-02-03', 'Muster: Fest', 'Das Fest beginnt am 18. September 2017 um drei.'),
    Sample('tag-in-ziffern', '2014-02-04', 'Muster: Ziffern', 'Es begann am 18.09.2017 und dauerte.'),
    Sample('tag-der-meldung', '2017-09-18', 'Muster: Tag', 'Ein Text ohne jedes Datum.'),
    Sample('anderer-tag', '2017-09-19', 'Muster: Anderer Tag', 'Am 18. kam im September niemand, 2017 auch.'),
    Sample('sieben', '2015-05-05', 'Muster: Wenige', 'Es wurden 7 Linden gepflanzt.'),
    Sample('siebzig', '2015-05-06', 'Muster: Viele', 'Es wurden 70 Linden gepflanzt.'),
    Sample('viele', '2015-05-07', 'Muster: Weg', 'Am RS 4 stehen 12 000 Halme, am RS 12 vier und 000.'),
    Sample(
        'berichtigt',
        '2016-06-06',
        'Muster: Berichtigt',
        'Ein Windrad steht.\n\n:::{correction} 2016-07-08\nEs steht nicht, es liegt.\n:::',
    ),
    Sample(
        'warnung',
        '2015-05-07',
        'Muster: Warnung',
        'Ein Beispiel.\n\n:::{withdrawal} 2015-05-08\nEs war ein Fehlalarm.\n:::',
    ),
    Sample('ersetzt', '2016-06-07', 'Muster: Ersetzt', 'Zwei Windrad-Anlagen stehen.'),
    Sample(
        'nachfolger',
        '2016-06-08',
        'Muster: Nachfolger',
        'Drei Windrad-Anlagen stehen.',
        options={'supersedes': 'ersetzt'},
    ),
    Sample(
        'bild',
        '2025-03-04',
        'Muster: Bild',
        'Eine Fotografie zeigt nichts.',
        options={
            'image': 'bild.svg',
            'image_alt': 'Ein Rechteck',
            'image_credit': 'Beispiel',
            'image_license': 'CC0',
        },
    ),
    Sample(
        'schriften', '2018-08-08', 'Muster: Schriften', 'Hier steht مرحبا بالعالم und שלום, auch 🎉 Konfetti.'
    ),
    Sample(
        'gefahr',
        '2018-08-09',
        'Muster: Zeichen',
        'Der Wert (a+b)* kostet 5 $ [netto]; siehe \\<script>alert(1)\\</script> und C:\\\\Pfad.',
    ),
    Sample(
        'beigaben',
        '2018-08-10',
        'Muster: Beigaben',
        'Ein Beispiel.\n\n:::{attachment} plan.csv\n:title: Kranverzeichnis Musterhafen\n:::\n\n'
        ':::{pressevent}\n:start: 2018-08-20 10:00\n:place: Lagerhalle am Probekai\n'
        ':address: Ankergasse 7\n:::\n\n:::{pressquote}\n:speaker: Paula Quellwasser\n'
        ':function: Hafenmeisterin\n\nAlles ist erfunden.\n:::',
    ),
    Sample(
        'gender', '2019-01-09', 'Muster: Leute', 'Radfahrer:innen und Fußgänger warten. Fußgängerinnen auch.'
    ),
)
SAMPLES = (*LANTERNS, *OTHERS)


def write_samples(project: Project) -> None:
    """Add :data:`SAMPLES` and their topics to *project*."""
    registry = project.root / 'press.toml'
    tables = ''.join(f'\n[topics.{key}]\ntitle = "{title}"\n' for key, title in TOPICS.items())
    project.write('press.toml', registry.read_text(encoding='utf-8') + tables + SYNONYMS)
    project.write('releases/2025/bild.svg', PICTURE)
    project.write('releases/2018/plan.csv', 'Kran;Tonnen\n')
    for one in SAMPLES:
        options = {'boilerplate': 'none', **one.options}
        if one.topics:
            options['topics'] = ', '.join(one.topics)
        if one.place:
            options['location'] = one.place
        project.release(one.name, one.date, one.title, one.text.strip(), **options)


def having(**chosen: Iterable[str]) -> list[Sample]:
    """Return the lanterns that have one of the chosen values of each facet."""
    return [
        one
        for one in LANTERNS
        if all(set(one.values(facet)) & set(values) for facet, values in chosen.items() if values)
    ]


def counted(facet: str, **chosen: Iterable[str]) -> Counter[str]:
    """Return how many lanterns each value of *facet* would give beside what is chosen of the others."""
    others = {name: values for name, values in chosen.items() if name != facet}
    return Counter(value for one in having(**others) for value in one.values(facet))


LEGENDS = {'jahr': 'Jahr', 'thema': 'Thema', 'ort': 'Ort'}


class Search:
    """The search page, as a reader sees it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.status = page.locator('.press-results-status')
        self.found = page.locator('.press-found')
        self.field = page.locator('form.press-search:has(+ [data-press-search]) input')
        self.items = page.locator('.press-results .press-list > li')
        self.more = page.get_by_role('button', name='Weitere Meldungen zeigen')
        self.reset = page.get_by_role('button', name='Alle Filter entfernen')
        self.order = page.locator('.press-sort select')
        self.chips = page.get_by_role('list', name='Aktive Filter').get_by_role('button')
        self.filter = page.locator('.press-filter-button')
        self.sheet = page.locator('.press-facets')

    def open(self, query: str = '', *parameters: tuple[str, str]) -> Search:
        """Open the page with an address, and wait for the answer."""
        pairs = [('q', query)] if query else []
        self.page.goto(f'{self.address}search.html?{urlencode([*pairs, *parameters])}')
        return self.ended()

    def ended(self) -> Search:
        """Wait until no search is under way."""
        expect(self.found).not_to_have_attribute('aria-busy', 'true')
        return self

    def ask(self, query: str) -> Search:
        """Send *query*, and wait for the answer."""
        self.field.fill(query)
        self.field.press('Enter')
        return self.ended()

    def says(self) -> str:
        """Return what is announced."""
        return self.status.inner_text()

    def number(self) -> int:
        """Return the number that is announced."""
        text = self.says()
        if text == 'Keine Meldung gefunden':
            return 0
        match = re.fullmatch(r'(\d+) Meldung(?:en)? gefunden', text)
        assert match, text
        return int(match[1])

    def names(self) -> list[str]:
        """Return the names of the releases that are shown, in their order."""
        links = self.page.locator('.press-results .press-title a')
        paths: list[str] = links.evaluate_all('links => links.map((link) => new URL(link.href).pathname)')
        return [path.rsplit('/', 1)[1].removesuffix('.html') for path in paths]

    def all_names(self) -> list[str]:
        """Show all results, and return their names."""
        while self.more.is_visible():
            before = self.items.count()
            self.more.click()
            expect(self.items.nth(before)).to_be_attached()
        return self.names()

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address asks for."""
        return parse_qsl(urlsplit(self.page.url).query)

    def group(self, facet: str) -> Locator:
        """Return the group of *facet*."""
        return self.page.locator('.press-facets fieldset', has=self.page.locator(f'input[name="{facet}"]'))

    def box(self, facet: str, value: str) -> Locator:
        """Return the box of a value."""
        quoted = value.replace('\\', '\\\\').replace('"', '\\"')
        return self.page.locator(f'.press-facets input[name="{facet}"][value="{quoted}"]')

    def choose(self, facet: str, value: str) -> Search:
        """Click on a value as a reader does, in the sheet, unfolding the others if it is one of them."""
        self.open_sheet()
        self.unfold(facet)
        self.box(facet, value).click()
        return self.ended()

    def open_sheet(self) -> None:
        """Show the filters, if they are not beside the results."""
        if not self.sheet.is_visible():
            self.filter.click()

    def sort(self, by: str) -> Search:
        """Choose an order by its name."""
        self.order.select_option(by)
        return self.ended()

    def unfold(self, facet: str) -> None:
        """Show all values of *facet*."""
        closed = self.group(facet).locator('details:not([open]) > summary')
        if closed.count():
            closed.click()

    def counts(self, facet: str) -> dict[str, int]:
        """Return the values of *facet* with their counts, in their order, folded ones too."""
        rows: list[list[str]] = self.group(facet).evaluate(
            """(group) => [...group.querySelectorAll('label')].map((label) => [
                label.querySelector('input').value,
                label.querySelector('.press-count').textContent,
            ])"""
        )
        return {value: int(count) for value, count in rows}

    def chosen(self) -> set[tuple[str, str]]:
        """Return what is chosen, as the page shows it; the order too, if it is not the usual one."""
        pairs: list[list[str]] = self.page.locator('.press-facets input:checked').evaluate_all(
            'all => all.map((one) => [one.name, one.value])'
        )
        if value := self.order.input_value():
            pairs.append([self.order.get_attribute('name') or '', value])
        return {(name, value) for name, value in pairs}


def dates_of(names: Iterable[str]) -> list[str]:
    """Return the dates of releases by their names, from the sources."""
    known = {one.name: one.date for one in SAMPLES}
    return [known[name] for name in names]


def pick(condition: Callable[[Sample], bool]) -> set[str]:
    """Return the names of lanterns that fulfil *condition*."""
    return {one.name for one in LANTERNS if condition(one)}
