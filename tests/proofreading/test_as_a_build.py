"""A proofreading says what a build says of a page, at the same line."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from pressarchive.proofreading.files import look_at
from pressarchive.proofreading.finding import Severity
from tests.guarantees.test_bad_input import PAGES
from tests.support import ARCHIVE, REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Project

#: What only a build finds, and why.
ONLY_A_BUILD = {
    'unknown related release': 'other releases',
    'related to itself': 'other releases',
    'unknown reference': 'the .bib files of the archive',
    'number of another release': 'other releases',
    'page that sends readers elsewhere': 'reStructuredText within Markdown',
    'dates as a list': 'the finished page, held against the source letter by letter',
    'file that includes itself': 'what other files hold',
}


def errors(path: Path) -> list[str]:
    (outcome,) = look_at([path])
    return [
        f'{one.line}: WARNING: {one.text} [press.{one.rule}]'
        for one in outcome.findings
        if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize('name', PAGES)
def test_bad_input_is_named_as_in_a_build(project: Project, name: str) -> None:
    source, expected = PAGES[name]
    project.write('releases/2019/bild.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.write('releases/2019/teil.inc', '```{include} teil.inc\n```\n')
    project.write('releases/2019/schlecht.md', source)
    found = errors(project.root / 'releases/2019/schlecht.md')
    if name in ONLY_A_BUILD:
        assert set(found) < set(expected)
    else:
        assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    'directive',
    [
        ':::{include} ../../../aussen.md\n:::',
        '```{include} /../aussen.md\n```',
        '```{include} <isonum.txt>\n```',
        '```{literalinclude} ../../press.toml\n```',
        '```{raw} html\n:file: ../../../aussen.html\n```',
        ':::{csv-table}\n:file: ../../../aussen.csv\n:::',
        '```{include} teil.inc\n```',
    ],
)
def test_a_file_that_may_not_be_taken_in_is_named_as_in_a_build(project: Project, directive: str) -> None:
    project.write('releases/2019/teil.inc', 'Ein Teil.\n')
    head = '# Titel\n\n:::{pressrelease}\n:date: 2019-09-18\n:::\n\n'
    project.write('releases/2019/aussen.md', f'{head}{directive}\n')
    expected = [one.partition(':')[2] for one in project.build().warnings]
    assert errors(project.root / 'releases/2019/aussen.md') == expected
    assert bool(expected) == ('teil.inc' not in directive)


#: Lines of a head, and pieces of a text, of which pages are put together.
OPTIONS = (
    *(':date: 20.11.2026', ':date: 2026-13-01', ':date: 2027-01-01', ':subtitle: Unterzeile', ':subtitle:'),
    *(':subtitle: **fett**', ':topics: bau', ':topics: baau, kultur', ':contacts: mustre', ':language: en'),
    *(':boilerplate: partnr', ':location: Musterstadt', ':language: englisch', ':ai: assisted'),
    *(
        ':ai-reviewed-by: Erika',
        ':image: bild.svg',
        ':image: fehlt.png',
        ':image-alt: Alt',
        ':image: ../../x.png',
    ),
)
TEXTS = (
    *('Musterstadt, 20. November 2026 – Der Text beginnt.', 'Ein Absatz.', '18. September war der Tag.'),
    *('+ 5 Prozent mehr', '* Mitglied', 'Ein Stern* hier.', 'Kolleg(*innen) und Freund*(innen)', 'a ** b'),
    *(
        '| a | b |\n| c | d |',
        '- eins\n- zwei',
        '1. eins\n2. zwei',
        '5. Mai: A',
        '![](bild.svg)',
        '![A](bild.svg)',
    ),
    *(
        '![Alt](fehlt.png)',
        '![Alt](https://x.example/a.png)',
        '[Wort](javascript:alert(1))',
        '[Wort](plan.pdf)',
    ),
    *('[](https://example.org)', '[Wort](https:x)', '[Wort] (https://example.org)', '<b>HTML</b> im Text'),
    *('<div>\nBlock\n</div>', '<!-- Kommentar -->', '% Notiz', '`Code`wort', '```\nCode\n```', '~~weg~~'),
    *(':::\nohne Name\n:::', ':::note\nmit Name\n:::', ':::{note}\nHinweis\n:::', '# Zweite', '## Zwischen'),
    *(':::{contact} muster\n:::', ':::{contact} mustr\n:::', ':::{contact}\n:name: A\n:phone: keine\n:::'),
    *(':::{contact}\n:::', ':::{pressquote} Erika\nGesagt.\n:::', ':::{pressquote}\nGesagt.\n:::'),
    *(':::{pressquote} Erika\n:::', ':::{correction} 2026-11-21\nRichtig.\n:::', ':::{correction}\nA.\n:::'),
    *(
        ':::{update} 2026-13-01\n:::',
        ':::{attachment} teil.pdf\n:title: T\n:::',
        ':::{attachment} bild.svg\n:::',
    ),
    *(':::{attachment}\n:::', ':::{pressphoto} bild.svg\n:alt: A\n:::', ':::{pressphoto} weg.jpg\n:::'),
    *(
        ':::{pressevent} 2026-12-03 11:00\n:end: 10:00\n:::',
        ':::{pressevent} 2026-12-03\n:contact: mustr\n:::',
    ),
    *(':::{release-list}\n:year: 19\n:topic: baau\n:::', ':::{release-overview} jahre\n:::', '### Drei'),
    *(':::{organisation-facts} imprnt\n:::', 'Zeile\n---', '>>Zitat', '#Kein', '•\u00a0Punkt', '[[x]]'),
    *(
        '{press:topic}`baau` da',
        '{press:contact}`mustr`',
        '{download}`x <weg.pdf>`',
        'a\tb\nc\td',
        '> Zitat\nda',
    ),
    *(':::{pressrelease}\n:date: 2026-11-20\n:::', '> - a\n> - b', '1) a', 'A. Müller kommt.', 'a_b_c'),
)


def made(random: Random) -> str:
    """Return a page of random parts, most of them wrong."""
    options = [':date: 2026-11-20'] if random.random() < 0.8 else []
    options += random.sample(
        [one for one in OPTIONS if not options or ':date:' not in one], random.randint(0, 3)
    )
    head = '\n'.join([':::{pressrelease}', *dict.fromkeys(options), ':::'])
    texts = [random.choice(TEXTS) for _ in range(random.randint(1, 4))]
    parts = ['# Titel der Meldung', head, *texts]
    if random.random() < 0.15:
        random.shuffle(parts)
    return '\n\n'.join(parts) + '\n'


def test_pages_of_random_parts_are_judged_as_in_a_build(project: Project) -> None:
    random = Random(2026)  # noqa: S311  it makes pages, no secrets
    pages = {f'releases/2026/p{number:03}.md': made(random) for number in range(150)}
    project.write('releases/2026/bild.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    for name, source in pages.items():
        project.write(name, source)
    said: dict[str, list[str]] = {name: [] for name in pages}
    for warning in project.build().warnings:
        name, _colon, rest = warning.partition(':')
        # What only the finished page shows; and what MyST and Sphinx say.
        if '[press.' in rest and 'the page does not say what is written' not in rest:
            said[name].append(rest)
    assert sum(map(len, said.values())) > len(pages)
    for name, source in pages.items():
        assert sorted(errors(project.root / name)) == sorted(said[name]), source


@pytest.mark.parametrize('folder', [ARCHIVE, REPOSITORY / 'docs'], ids=['archive', 'docs'])
def test_where_a_build_finds_nothing_there_is_no_error(folder: Path) -> None:
    pages = sorted(
        path for path in folder.rglob('*.md') if not path.relative_to(folder).parts[0].startswith('_')
    )
    assert [found for path in pages for found in errors(path)] == []
