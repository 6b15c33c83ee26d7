"""Sources as they come from literature programs: shown as text, or named at their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from pressarchive.cli.command import main
from pressarchive.domain.domain import press_of
from pressarchive.search import entries
from tests.support import BIB, CONF, sphinx_app, tree, words

if TYPE_CHECKING:
    from tests.support import Built, Project

ENTRIES = r"""
@misc{prozent, author = {Muster, Max and others}, title = {50 % mehr \emph{Strom}}, year = {2020},
  doi = {https://doi.org/10.1000/182}}

@misc{
  formel,
  title = {Aus $x^2$ wird \foo{y}},
}
"""


def test_sources_with_latex(project: Project) -> None:
    project.write('references.bib', BIB + ENTRIES)
    project.release('r', '2026-03-01', cites='prozent, formel, beispiel-quelle')
    line = BIB.count('\n') + ENTRIES[: ENTRIES.index('@misc{\n')].count('\n') + 1
    fault = (
        r"reference 'formel': $x^2$, \foo is LaTeX and is shown as it is written; write the text without it"
    )
    expected = [f'references.bib:{line}: WARNING: {fault} [press.source]']
    built = project.build()
    assert built.warnings == expected
    rows = built.page('releases/2026/r').select('.press-references li')
    assert [words(row) for row in rows] == [
        'Max Muster u. a.: „50 % mehr Strom“. 2020. https://doi.org/10.1000/182',
        r'„Aus $x^2$ wird \foo y“.',
        'Anna Beispiel und Bernd Muster: „Eine Quelle als Beispiel“. 04.05.2020. https://example.org/quelle',
    ]
    assert rows[0].a['href'] == 'https://doi.org/10.1000/182'
    assert project.build().warnings == expected


@pytest.mark.parametrize(
    'entry',
    ['@misc{leer,\n}', '@misc{leer, title = {}, year = {2020}}', '@incollection{leer, crossref = {fort}}'],
)
def test_a_source_without_a_title_is_named(project: Project, entry: str) -> None:
    project.write('references.bib', f'{BIB}\n{entry}\n')
    project.release('r', '2026-03-01', cites='leer')
    said = "reference 'leer' has no title: readers would not know what it is; give it one [press.source]"
    assert [line.partition(' WARNING: ')[2] for line in project.build().warnings] == [said]


GOOD = '@misc{gut, title = {Gut}}\n'
NOT_WHOLE = 'the entry here or the one before is not whole; correct it [press.source]'


@pytest.mark.parametrize(
    ('source', 'line', 'said'),
    [
        (
            '@misc{a, title = {Eins}}\n\n@misc{a, title = {Zwei}}\n',
            3,
            "the key 'a' stands twice; the first entry holds: rename it [press.source]",
        ),
        (
            '@misc{a, title = {Eins}}\n\n@book{\n  A,\n  title = {Zwei}}\n',
            3,
            "the key 'A' stands twice; the first entry holds: rename it [press.source]",
        ),
        (
            '@misc{a, title = {Eins}}\n@misc{kaputt, title = {Ohne Ende}\n\n',
            4,
            f"this is no BibTeX ('}}' is missing in line 4): {NOT_WHOLE}",
        ),
        (
            '@misc{a, title = {Eins}}\n@misc{kaputt, title Eins}\n',
            2,
            f"this is no BibTeX ('=' is missing in line 2): {NOT_WHOLE}",
        ),
    ],
)
def test_a_fault_in_one_entry_takes_no_other_along(
    project: Project, source: str, line: int, said: str
) -> None:
    project.write('references.bib', source + GOOD)
    project.release('r', '2026-03-01', cites='a, gut')
    expected = [f'references.bib:{line}: WARNING: {said}']
    for _build in range(2):
        built = project.build()
        assert built.warnings == expected
        rows = built.page('releases/2026/r').select('.press-references li')
        assert [words(row) for row in rows] == ['„Eins“.', '„Gut“.']


def test_a_key_in_two_files(project: Project) -> None:
    project.write('references.bib', GOOD)
    project.write('more.bib', '\n@misc{gut, title = {Anders}}\n@misc{mehr, title = {Mehr}}\n')
    project.release('r', '2026-03-01', cites='gut, mehr')
    built = project.build(bibtex_bibfiles=['references.bib', 'more.bib'])
    assert built.warnings == [
        "more.bib:2: WARNING: the key 'gut' stands twice; the first entry holds: rename it [press.source]"
    ]
    rows = built.page('releases/2026/r').select('.press-references li')
    assert [words(row) for row in rows] == ['„Gut“.', '„Mehr“.']


def test_a_mark_leaves_no_blank_in_lists_and_in_the_search(project: Project) -> None:
    project.write('index.md', '# Archiv\n\n:::{release-list}\n:::\n')
    text = 'So war es {press:cite}`beispiel-quelle`, und so {press:cite}`beispiel-bericht`.'
    project.release('r', '2026-03-01', text=text)
    with sphinx_app(project.root, 'html', project.root / '_build/html/html') as app:
        app.build()
        assert app.warning.getvalue() == ''
        found = entries.read(app, press_of(app.env).archive.releases[0])
    assert found.texts == ('So war es, und so.',)
    page = BeautifulSoup((project.root / '_build/html/html/index.html').read_text('utf-8'), 'html5lib')
    assert words(page.select_one('.press-teaser')) == 'So war es, und so.'


# -- press coverage ------------------------------------------------------------------------------------


def coverage(built: Built, name: str = 'releases/2020/r') -> list[str]:
    """Return the heading of the list on a page, and its entries."""
    found = built.page(name).select('.press-coverage > .rubric, .press-coverage li')
    return [words(one) for one in found]


def test_press_coverage_is_a_list_of_its_own_behind_the_contacts(project: Project) -> None:
    text = 'Ein Text {press:cite}`beispiel-bericht`.'
    project.release('r', '2020-05-01', text=text, coverage='beispiel-quelle, beispiel-bericht')
    project.release('en', '2020-05-02', language='en', coverage='beispiel-quelle')
    project.release('keines', '2020-05-03', coverage='none')
    built = project.build()
    assert built.warnings == []
    assert coverage(built) == [
        'Medienecho',
        'Anna Beispiel und Bernd Muster: „Eine Quelle als Beispiel“. 04.05.2020. https://example.org/quelle',
        'Amt für Beispiele: „Ein Bericht als Beispiel“. Stadt Musterstadt. Bericht vom 2021.',
    ]
    page = built.page('releases/2020/r')
    headings = [words(one) for one in page.select('.press-end > .rubric')]
    assert headings.index('Pressekontakt') + 1 == headings.index('Medienecho') < headings.index('Quellen')
    # It is no citation: the text's marks count what they lead to.
    assert page.select_one('a.press-cite').get_text() == '[1]'
    assert page.select('.press-coverage [id]') == []
    assert coverage(built, 'releases/2020/en')[0] == 'Press coverage'
    assert coverage(built, 'releases/2020/keines') == []


def test_press_coverage_that_is_unknown_is_named(project: Project) -> None:
    project.release('r', '2020-05-01', coverage='beispiel-quele')
    (found,) = project.build().warnings
    assert found == (
        "releases/2020/r.md:5: WARNING: reference 'beispiel-quele' is in no .bib file; did you mean "
        "'beispiel-quelle'? [press.key]"
    )


def test_a_withdrawn_release_shows_no_press_coverage(project: Project) -> None:
    text = ':::{withdrawal} 2020-06\nEin Irrtum.\n:::\n\nEin Text.'
    project.release('r', '2020-05-01', text=text, coverage='beispiel-quelle')
    built = project.build()
    assert coverage(built) == []
    assert 'Eine Quelle als Beispiel' not in built.text('releases/2020/r.txt')


def test_press_coverage_grows_without_a_word_of_the_ledger_and_is_right_after_an_edit(
    project: Project,
) -> None:
    project.release('r', '2020-05-01', coverage='beispiel-bericht')
    project.build()
    assert main(['lock', '--source', str(project.root)]) == 0
    assert project.build().warnings == []
    project.release('r', '2020-05-01', coverage='beispiel-bericht, beispiel-quelle')
    built = project.build()
    assert built.warnings == []
    assert tree(built.outdir) == tree(project.clean_build().outdir)
    project.write('references.bib', BIB.replace('Eine Quelle', 'Diese Quelle'))
    built = project.build()
    assert built.warnings == []
    assert tree(built.outdir) == tree(project.clean_build().outdir)
    assert any('Diese Quelle als Beispiel' in one for one in coverage(built))


def test_press_coverage_is_in_no_feed(project: Project) -> None:
    project.write('conf.py', f"{CONF}html_baseurl = 'https://example.org/'\n")
    project.release('r', '2020-05-01', coverage='beispiel-quelle')
    built = project.build()
    assert coverage(built)[0] == 'Medienecho'
    for name in ('feed.xml', 'feed.json', 'releases/2020/r.json'):
        assert 'Beispieltext von r' in built.text(name)
        assert 'Eine Quelle als Beispiel' not in built.text(name)
