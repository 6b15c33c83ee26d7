"""What somebody says, set apart with name and function: on the page, in plain text, with its faults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.histories import picture
from tests.support import words

if TYPE_CHECKING:
    from tests.support import Built, Project

PLACE = 'releases/2026/2026-07-01-zitat'
TEXT = """\
Das Musterbad ist wieder offen.

:::{pressquote}
:speaker: Dr. Änne Muster
:function: Oberbürgermeisterin
:organisation: Stadt Muster
Wer früh kommt, hat *eine* Bahn für sich.

Das ist selten.
:::

:::{pressquote} Peter Probe
„Um sechs geht es los.“
:::

:::{pressquote} Peter Probe
Und um zehn ist Schluss!
:::

Mehr am Eingang.
"""


@pytest.fixture
def built(project: Project) -> Built:
    project.release('2026-07-01-zitat', '2026-07-01', 'Das Bad ist offen (Beispiel)', TEXT)
    return project.build()


def test_a_quotation_says_who_speaks_and_has_an_address(built: Built) -> None:
    assert built.warnings == []
    page = built.page(PLACE)
    quotes = page.select('div.press-quote')
    assert [one['id'] for one in quotes] == [
        'quote-dr-anne-muster',
        'quote-peter-probe',
        'quote-peter-probe-2',
    ]
    assert [[words(part) for part in one.select('blockquote p')] for one in quotes] == [
        ['„Wer früh kommt, hat eine Bahn für sich.', 'Das ist selten.“'],
        ['„Um sechs geht es los.“'],
        ['„Und um zehn ist Schluss!“'],
    ]
    assert [words(one.select_one('.press-speaker > cite')) for one in quotes] == [
        'Dr. Änne Muster , Oberbürgermeisterin, Stadt Muster',
        'Peter Probe',
        'Peter Probe',
    ]
    links = [one.select_one('.press-speaker > a') for one in quotes]
    assert [(one['href'], one['aria-label']) for one in links] == [
        (f'#{quote["id"]}', 'Link zu diesem Zitat') for quote in quotes
    ]


def test_in_plain_text_it_is_a_sentence_with_its_speaker(built: Built) -> None:
    said = built.text(f'{PLACE}.txt').split('\n\n')
    start = said.index('Das Musterbad ist wieder offen.') + 1
    assert said[start : start + 5] == [
        'Dr. Änne Muster, Oberbürgermeisterin, Stadt Muster, sagt: „Wer früh kommt, hat eine Bahn für sich.',
        'Das ist selten.“',
        'Peter Probe sagt: „Um sechs geht es los.“',
        'Peter Probe sagt: „Und um zehn ist Schluss!“',
        'Mehr am Eingang.',
    ]


def test_a_quotation_that_is_a_picture_says_nothing_in_plain_text(project: Project) -> None:
    (project.root / 'bild.png').write_bytes(picture(7, 40))
    quote = ':::{pressquote} Peter Probe\n![Ein Schild mit einem Satz](/bild.png)\n:::\n\nMehr am Eingang.\n'
    project.release('2026-07-01-zitat', '2026-07-01', 'Das Bad ist offen (Beispiel)', quote)
    text = project.build().text(f'{PLACE}.txt')
    assert 'Probe' not in text
    assert '1. Juli 2026\n\nMehr am Eingang.\n' in text


@pytest.mark.parametrize('builder', ['text', 'xml'])
def test_other_builders_show_a_quotation_with_its_speaker(project: Project, builder: str) -> None:
    project.release('2026-07-01-zitat', '2026-07-01', 'Das Bad ist offen (Beispiel)', TEXT)
    built = project.build(builder)
    assert built.warnings == []
    text = built.text(f'{PLACE}.{"txt" if builder == "text" else builder}')
    assert text.index('hat') < text.index('Änne Muster') < text.index('Um sechs geht es los')


@pytest.mark.parametrize(
    ('source', 'shown', 'warned'),
    [
        (
            ':::{pressquote} Erika Muster\n:::',
            [],
            "'pressquote' has no text; write what was said between the options and the end",
        ),
        (
            ':::{pressquote}\n„Schön.“\n:::',
            ['„Schön.“'],
            "'pressquote' does not say who speaks: nobody may quote that. Write ':speaker:' and a name",
        ),
        (
            ':::{pressquote} Erika Muster\n:speaker: Peter Probe\n„Schön.“\n:::',
            ['„Schön.“ Peter Probe #'],
            (
                "'pressquote' names its speaker twice; the option holds. "
                "Remove 'Erika Muster' behind the directive's name"
            ),
        ),
        (
            ':::{pressquote} Erika Muster\nfunction: Rätin\n„Schön.“\n:::',
            ['„function: Rätin „Schön.““ Erika Muster #'],
            (
                "'pressquote': the line 'function: Rätin' stands in the text; "
                "an option is written ':function:' and its value"
            ),
        ),
        (
            ':::{pressquote}\n:spaeker: Peter Probe\n„Schön.“\n:::',
            ['„Schön.“'],
            "'pressquote': option 'spaeker' is unknown and ignored; did you mean 'speaker'?",
        ),
        (
            ':::{pressquote} <b>Erika</b>\n„Schön.“\n:::',
            ['„Schön.“ <b>Erika</b> #'],
            (
                "'pressquote': option 'speaker' contains '<b>'; "
                'HTML is shown letter by letter here: write plain text'
            ),
        ),
    ],
)
def test_a_quotation_that_lacks_something(
    project: Project, source: str, shown: list[str], warned: str
) -> None:
    project.release('2026-07-01-zitat', '2026-07-01', text=f'Vorher.\n\n{source}\n\nNachher.')
    built = project.build()
    assert [words(one) for one in built.page(PLACE).select('div.press-quote')] == shown
    assert [re.sub(r'^.*?WARNING: (.*) \[press\.\w+\]$', r'\1', one) for one in built.warnings][:1] == [
        warned
    ]
    assert all(one.startswith(PLACE) for one in built.warnings)
    page = words(built.page(PLACE).select_one('section.press-release'))
    assert 'Vorher.' in page
    assert 'Nachher.' in page


def test_a_text_of_many_quotation_marks_has_them_once(project: Project) -> None:
    """In whatever language they are written; a quotation within one does not count as them."""
    written = ['»So.«', '"So."', '“So.”', '‚So.‘', '«So.»', 'Er sagte „so“ und ging.']
    text = '\n\n'.join(f':::{{pressquote}} Erika Muster\n{one}\n:::' for one in written)
    project.release('2026-07-01-zitat', '2026-07-01', text=f'Vorher.\n\n{text}')
    page = project.build().page(PLACE)
    assert [words(one) for one in page.select('blockquote')] == [*written[:-1], f'„{written[-1]}“']


def test_rest_has_it_too(project: Project) -> None:
    project.write(
        f'{PLACE}.rst',
        'Ein Titel\n=========\n\n.. pressrelease::\n   :date: 2026-07-01\n\nVorher.\n\n'
        '.. pressquote:: Erika Muster\n   :function: Rätin\n\n   „Schön.“\n',
    )
    built = project.build()
    assert [words(one) for one in built.page(PLACE).select('div.press-quote cite')] == [
        'Erika Muster , Rätin'
    ]
