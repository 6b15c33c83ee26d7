"""Words become Markdown that says them letter by letter, and that a build takes without a warning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressarchive.importing import marks, page, report, run
from pressarchive.importing.readers.folding import trimmed
from pressarchive.importing.recognition.recognised import Recognised
from pressarchive.importing.records import (
    Code,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Table,
    plain,
    text_of,
)
from pressarchive.importing.target import Target
from pressarchive.importing.words import missing
from pressarchive.model.records import PartialDate
from pressarchive.proofreading.around import around
from pressarchive.proofreading.finding import Severity
from pressarchive.proofreading.proofread import proofread
from tests.importing.releases import BODY, TITLE, text
from tests.support import Project

if TYPE_CHECKING:
    from pressarchive.importing.records import Block

LETTERS = [
    ('Bürger*innen und Mieter_innen', 'Bürger*innen und Mieter_innen'),
    ('*Stern und Stern*', '\\*Stern und Stern\\*'),
    ('18. September', '18\\. September'),
    ('1) eins', '1\\) eins'),
    ('im 18. Jahr', 'im 18. Jahr'),
    ('- 5 Prozent', '\\- 5 Prozent'),
    ('+ 5 Prozent', '\\+ 5 Prozent'),
    ('– 5 Prozent', '– 5 Prozent'),
    ('# Titel', '\\# Titel'),
    ('#Schlagwort', '\\#Schlagwort'),
    ('> größer', '\\> größer'),
    ('90 %', '90 %'),
    ('% der Leute', '\\% der Leute'),
    ('[Foto]: privat', '\\[Foto\\]: privat'),
    ('[a] (https://example.org)', '\\[a\\] \\(https://example.org)'),
    ('<b>fett</b>', '\\<b>fett\\</b>'),
    ('A&B, &amp; &nbsp;', 'A&B, \\&amp; \\&nbsp;'),
    ('`Code`', '\\`Code\\`'),
    ('C:\\Ordner', 'C:\\Ordner'),
    ('\\\\server\\ordner', '\\\\\\\\server\\ordner'),
    ('siehe https://example.org/a_b?c=d.', 'siehe https://example.org/a_b?c=d.'),
    ('siehe https://example.org/a*b', 'siehe [https\\://example.org/a*b](https://example.org/a%2Ab)'),
    ('max_muster@example.org', 'max_muster@example.org'),
    (':::{note}', '\\:::{note}'),
    ('• Punkt', '&#8226; Punkt'),
    ('+++ Eilmeldung +++', '\\+\\++ Eilmeldung \\+\\++'),
    ('~~weg~~', '\\~~weg\\~~'),
    ('(eins)=', '\\(eins)='),
    ('[^1]', '\\[^1\\]'),
    ('Zeile\nZeile', 'Zeile\\\nZeile'),
    ('\u00a0Anfang', 'Anfang'),
    ('| a | b |', '\\|<!-- --> a |<!-- --> b |<!-- -->'),
    ('Foto: Muster | Beispiel', 'Foto: Muster | Beispiel'),
    ('!!! Achtung', '\\!!! Achtung'),
]


@pytest.mark.parametrize(('written', 'expected'), LETTERS)
def test_only_what_would_be_a_mark_gets_a_backslash(written: str, expected: str) -> None:
    assert marks.inline((Run(written),), pytest.fail) == expected


RUNS = [
    ((Run('Ein '), Run('fettes', bold=True), Run(' Wort.')), 'Ein **fettes** Wort.'),
    ((Run('Ein'), Run('fettes', bold=True), Run('Wort')), 'EinfettesWort'),
    ((Run('Ein '), Run('schiefes ', italic=True), Run('Wort.')), 'Ein *schiefes* Wort.'),
    ((Run('m'), Run('2', form='sup')), 'm{sup}`2`'),
    (
        (Run('Mehr '), Run('hier', link='https://example.org/a b'), Run('.')),
        'Mehr [hier](https://example.org/a%20b).',
    ),
    ((Run('https://example.org', link='https://example.org'),), 'https://example.org'),
    ((Run('a@example.org', link='mailto:a@example.org'),), 'a@example.org'),
    ((Run('[1]', link='https://example.org'),), '[\\[1\\]](https://example.org)'),
    ((Run('Achtung!'), Run('hier', link='https://example.org')), 'Achtung\\![hier](https://example.org)'),
]


@pytest.mark.parametrize(('runs', 'expected'), RUNS)
def test_looks_and_links(runs: tuple[Run, ...], expected: str) -> None:
    assert marks.inline(runs, pytest.fail) == expected


@pytest.mark.parametrize(
    'link',
    [
        'javascript:alert(1)',
        '../bad.html',
        '/bad',
        'http://https://example.org',
        'https://[x',
        'data:text/html,x',
        'mailto:',
    ],
)
def test_what_leads_nowhere_is_no_link_and_is_told(link: str) -> None:
    told: list[str] = []
    assert marks.inline((Run('hier', link=link),), told.append) == 'hier'
    assert told == [link]


PIECES = (
    *(
        'Wort',
        'Bürger*innen',
        '*Stern',
        'Stern*',
        '**',
        '_unter_',
        '`code`',
        '``',
        '[Foto]: privat',
        '[x](y)',
        '[1]',
    ),
    *(
        'https://example.org/a_b*c',
        'www.example.org',
        'a_b@example.org',
        '<b>',
        '<br>',
        '&amp;',
        '&nbsp;',
        'A&B',
        '#',
    ),
    *(
        '- ',
        '+ 5',
        '* ',
        '1. ',
        '18. September',
        '3) ',
        '> ',
        '|',
        '| a | b |',
        '---',
        '===',
        '+++',
        '```',
        '~~~',
        ':::',
    ),
    *(
        ':date: x',
        '{role}`x`',
        '{{name}}',
        '\\',
        '\\\\a\\b',
        '%',
        '(label)=',
        '!!!',
        '![x](y)',
        '[[w]]',
        '[^1]',
        '„Zitat“',
    ),
    *(
        '§ 5',
        '5 * 3',
        '90 %',
        '–',
        '•',
        '\u00a0',
        '\u00ad',
        '1.–3. Mai',
        'a)',
        '<!-- c -->',
        ')[https://',
        '©',
        'x²',
        'ß',
        '12',
    ),
)
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(['', ' ', ' ', '\n'])), min_size=1, max_size=8
).map(lambda pairs: ''.join(piece + blank for piece, blank in pairs))
links = st.sampled_from(
    ['', '', '', '', 'https://example.org/x(y)', 'mailto:a@example.org', 'javascript:x', '../b.pdf']
)
runs = (
    st.lists(
        st.builds(
            Run,
            texts,
            bold=st.booleans(),
            italic=st.booleans(),
            link=links,
            form=st.sampled_from(['', '', 'sup']),
        ),
        min_size=1,
        max_size=3,
    )
    .map(trimmed)
    .filter(bool)
)
paragraphs = runs.map(Paragraph)
blocks: st.SearchStrategy[Block] = st.recursive(
    paragraphs
    | st.builds(Heading, st.integers(1, 4), runs)
    | texts.filter(lambda one: bool(one.strip())).map(Code),
    lambda inner: (
        st.builds(Quotation, st.lists(inner, min_size=1, max_size=2).map(tuple))
        | st.builds(
            Listing,
            st.lists(st.lists(inner, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
            st.sampled_from([None, 1, 3]),
        )
        | st.builds(
            Table,
            st.lists(st.tuples(st.tuples(paragraphs), st.tuples(paragraphs)), min_size=1, max_size=3).map(
                tuple
            ),
            st.booleans(),
        )
    ),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, min_size=1, max_size=4), runs)
def test_every_page_is_read_letter_by_letter_as_it_was_written(
    body: list[Block], title: tuple[Run, ...]
) -> None:
    """As a build would read it, says what checks single files; and with all words."""
    headline = f'Titel {" ".join(plain(title).split())}'
    first = (Paragraph((Run('Ein Beispiel.'),)), Paragraph((Run('Noch eines.'),)))
    release = Recognised(
        Document('a', 'html', ()), headline, (Run(headline),), PartialDate(2019, 5, 3), (*first, *body)
    )
    written = page.write(release, page.Choices())
    path = Path('releases/2019/2019-05-03-a.md')
    found = proofread(written.text.encode('utf-8'), path, path.name, around(None))
    errors = [one.text for one in found if one.severity is Severity.ERROR and one.rule != 'folder']
    assert errors == [], written.text
    said = '\n'.join((headline, *map(text_of, release.body)))
    assert missing(said, (written.text, *written.lost)) == (), written.text


lines = st.lists(
    texts
    | st.sampled_from(
        (
            'Pressemitteilung',
            'Nr. 12/2019',
            'Musterstadt, 3. Mai 2019',
            TITLE,
            BODY,
            'Pressekontakt:',
            'Erika Muster',
            'Tel. 030 23125-001',
            'Über die Beispielwerke',
            'erika@example.org',
            'Musterweg 1',
            '12345 Musterstadt',
            'Sperrfrist: 3. Mai 2019, 10 Uhr',
            'ENTWURF',
        )
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(given_lines=lines, gap=st.sampled_from(['\n', '\n\n']))
def test_no_word_of_any_text_is_lost(archive: Target, given_lines: list[str], gap: str) -> None:
    """Each is in the page, in the registry, or quoted in the report; nothing is only said to be missing."""
    data = gap.join(given_lines).encode('utf-8')
    if not data.strip():
        return
    path = archive.source / 'eingang.txt'
    path.write_bytes(data)
    items = run.read(list(run.inputs([path])), archive, lambda _name, _percent: None)
    whole = run.planned(items, archive, {}, run.proposed(items, archive), accepted=True)
    for told in report.data(whole)['texts']:
        assert told.get('words', []) == []


@pytest.fixture(scope='module')
def archive(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return Target.at(Project(tmp_path_factory.mktemp('archiv')).root)


def test_a_page_that_a_build_would_not_take_as_it_is_is_a_draft(
    archive: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive.source / 'eingang.txt'
    path.write_bytes(text('3. Mai 2019', TITLE, BODY, '1. Mai: Das Bad öffnet in Musterstadt wieder.'))
    monkeypatch.setattr(marks, 'line_start', lambda line: line)
    items = run.read(list(run.inputs([path])), archive, lambda _name, _percent: None)
    (item,) = run.planned(items, archive, {}, run.proposed(items, archive), accepted=True).items
    assert item.drafts == [
        'the build would say of it, in line 11: a line that begins with "1. " becomes a numbered list; write "1\\. " if it is a date'
    ]
    assert ':status: draft\n' in item.text
