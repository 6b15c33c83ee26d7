"""The rules over the whole archive: each fault with its place and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.checks.rules import Finding, Site, findings
from pressarchive.model.pages import Page, PageUse, Ref
from pressarchive.registry.registry import Registry
from tests.samples import FOLDER, archive, release

if TYPE_CHECKING:
    from pressarchive.model.records import Release

REGISTRY = Registry.model_validate(
    {
        'organisation': {'name': 'Stadt Musterhausen'},
        'boilerplates': [
            {'key': 'stadt', 'from': '2019', 'text': 'Die Stadt.'},
            {'key': 'werke', 'text': 'Die Werke.'},
        ],
        'contacts': {'beispiel': {'name': 'Änne Beispiel'}, 'muster': {'name': 'Max Muster'}},
        'topics': {'verkehr': {'title': 'Verkehr'}, 'kultur': {'title': 'Kultur'}},
    }
)
LINES = tuple(
    (name, number)
    for number, name in enumerate(
        ('date', 'number', 'topics', 'contacts', 'boilerplate', 'related', 'cites', 'coverage'), 4
    )
)
DOCNAME = 'releases/2019/eins'


def one(docname: str = DOCNAME, date: str = '2019-09-18', **values: Any) -> Release:
    """Return a release whose options stand on the lines of LINES, its directive on line 3."""
    return release(docname, date, line=3, lines=LINES, **values)


def found(
    *releases: Release,
    pages: dict[str, Page] | None = None,
    titles: dict[str, str] | None = None,
    registry: Registry = REGISTRY,
) -> list[Finding]:
    """Return what the rules find in an archive of *releases* and other *pages*."""
    every = {item.docname: Page(item, 3) for item in releases} | (pages or {})
    known = archive(*releases)
    site = Site(
        archive=known,
        pages=every,
        titles=dict.fromkeys(every, 'Eine Überschrift') | (titles or {}),
        registry=registry,
        reference_keys={'quelle-2019', 'bericht-2018'},
        folder=FOLDER,
        find=lambda name: known.find(name, FOLDER),
    )
    return list(findings(site))


def test_a_sound_archive_has_no_finding() -> None:
    assert (
        found(
            one(
                number='1/2019',
                topics=('verkehr', 'kultur'),
                contacts=('beispiel',),
                boilerplates=('stadt', 'werke'),
                related=('zwei',),
                cites=('quelle-2019',),
            ),
            one('releases/2019/zwei', '2019', number='2/2019', contacts=(), boilerplates=()),
            pages={'index': Page(), 'releases/index': Page(), 'releases/2019/index': Page()},
            titles={'index': ''},
        )
        == []
    )


# --- Pages -----------------------------------------------------------------------------------------

LOST = "this page lies among the releases and has no 'pressrelease' directive; add one, or move the page"


@pytest.mark.parametrize(
    'docname', ['releases/2019/verloren', 'releases/verloren', 'releases/2019/index-2019']
)
def test_a_page_among_the_releases_without_directive(docname: str) -> None:
    # Of a page that uses nothing of the archive the domain knows nothing: only its title is there.
    assert found(titles={docname: 'Ein Titel'}) == [Finding(docname, 1, 'directive', LOST)]
    assert found(pages={docname: Page()}) == [Finding(docname, 1, 'directive', LOST)]


@pytest.mark.parametrize(
    'docname',
    ['index', 'releases/index', 'releases/2019/index', 'topics/verkehr', 'releases-alt/eins', 'releases'],
)
def test_a_page_that_needs_no_directive(docname: str) -> None:
    assert found(titles={docname: 'Ein Titel'}) == []


def test_a_faulty_directive_is_not_called_missing_too() -> None:
    assert found(pages={DOCNAME: Page(None, directive_line=3)}) == []


@pytest.mark.parametrize('title', ['', '  ', '<no title>'])
def test_a_release_without_title(title: str) -> None:
    message = 'this release has no title; begin the page with "# " and the headline'
    assert found(one(), titles={DOCNAME: title}) == [Finding(DOCNAME, 1, 'title', message)]


@pytest.mark.parametrize(
    ('docname', 'date', 'iso', 'folder', 'year'),
    [
        ('releases/2018/eins', '2019-09-18', '2019-09-18', '2018', '2019'),
        ('releases/2020/eins', '2019-09', '2019-09', '2020', '2019'),
        ('releases/2018/eins', '2019-01-01 00:30', '2019-01-01T00:30', '2018', '2019'),
    ],
)
def test_a_folder_of_another_year(docname: str, date: str, iso: str, folder: str, year: str) -> None:
    message = f'this release is of {iso} and lies in the folder {folder}; '
    message += f'move it to releases/{year}/, or correct its date'
    assert found(one(docname, date)) == [Finding(docname, 4, 'folder', message)]


def test_the_folder_of_its_year() -> None:
    assert found(one('releases/2019/eins')) == []


@pytest.mark.parametrize(
    'docname',
    ['releases/eins', 'releases/2018-eins', 'releases/archiv/eins', 'releases/2019/tief/eins', 'draussen'],
)
def test_no_folder_of_a_year(docname: str) -> None:
    message = 'this release does not lie in the folder of its year; move it to releases/2019/'
    assert found(one(docname)) == [Finding(docname, 3, 'folder', message)]


def test_an_index_is_no_release() -> None:
    message = 'this page is an index and cannot be a release; move the release into a file of its own'
    assert found(one('releases/2019/index')) == [Finding('releases/2019/index', 3, 'folder', message)]


@pytest.mark.parametrize(
    ('name', 'better'),
    [
        ('Mit Leerzeichen', 'mit-leerzeichen'),
        ('über-grüße', 'ueber-gruesse'),
        ('was #1 ist?', 'was-1-ist'),
        ('北京', 'release'),
    ],
)
def test_a_name_that_addresses_write_otherwise(name: str, better: str) -> None:
    message = f'the name of this file becomes its address; rename it, for example to {better!r}: '
    message += 'allowed are letters a to z, digits, "-", "_" and "."'
    assert found(one(f'releases/2019/{name}')) == [Finding(f'releases/2019/{name}', 3, 'folder', message)]


# --- Numbers and keys ------------------------------------------------------------------------------


def test_a_number_given_twice() -> None:
    first = one('releases/2019/a', number='12/2019')
    second = one('releases/2019/b', number='12/2019')
    third = one('releases/2019/c', number='12/2019')
    message = "the number '12/2019' belongs to releases/2019/a already; give each release its own"
    expected = [Finding(item.docname, 5, 'duplicate', message) for item in (second, third)]
    assert found(third, first, second) == expected


def test_no_number_is_no_duplicate() -> None:
    assert found(one('releases/2019/a'), one('releases/2019/b'), one('releases/2019/c', number='1')) == []


@pytest.mark.parametrize(
    ('values', 'line', 'message'),
    [
        ({'topics': ('verkher',)}, 6, "topic 'verkher' is declared nowhere; did you mean 'verkehr'?"),
        ({'topics': ('sport',)}, 6, "topic 'sport' is declared nowhere; known: kultur, verkehr"),
        ({'topics': ('verkehr', 'x')}, 6, "topic 'x' is declared nowhere; known: kultur, verkehr"),
        ({'contacts': ('beispil',)}, 7, "contact 'beispil' is declared nowhere; did you mean 'beispiel'?"),
        ({'boilerplates': ('stat',)}, 8, "boilerplate 'stat' is declared nowhere; did you mean 'stadt'?"),
        (
            {'cites': ('quele-2019',)},
            10,
            "reference 'quele-2019' is in no .bib file; did you mean 'quelle-2019'?",
        ),
        (
            {'coverage': ('quele-2019',)},
            11,
            "reference 'quele-2019' is in no .bib file; did you mean 'quelle-2019'?",
        ),
        ({'cites': ('x',)}, 10, "reference 'x' is in no .bib file; known: bericht-2018, quelle-2019"),
        ({'related': ('2019/ein',)}, 9, "release '2019/ein' does not exist; did you mean '2019/eins'?"),
        ({'related': ('xyz',)}, 9, "release 'xyz' does not exist; known: 2019/eins, eins"),
        ({'related': ('eins',)}, 9, "related release 'eins' is this release itself; remove it"),
        (
            {'related': ('releases/2019/eins',)},
            9,
            "related release 'releases/2019/eins' is this release itself; remove it",
        ),
    ],
)
def test_an_option_that_names_nothing(values: dict[str, Any], line: int, message: str) -> None:
    assert found(one(**values)) == [Finding(DOCNAME, line, 'key', message)]


def test_every_unknown_key_is_named() -> None:
    messages = [item.message for item in found(one(topics=('a', 'b'), contacts=('c',), cites=('d',)))]
    assert [message.split(' is ')[0] for message in messages] == [
        "topic 'a'",
        "topic 'b'",
        "contact 'c'",
        "reference 'd'",
    ]


def test_a_fault_in_an_option_without_a_line_is_placed_at_the_directive() -> None:
    (finding,) = found(release(DOCNAME, line=3, topics=('x',)))
    assert finding.line == 3


def test_an_ambiguous_release() -> None:
    same = [one(f'releases/{year}/gleich', str(year)) for year in (2019, 2020)]
    message = (
        "release 'gleich' may be any of releases/2019/gleich, releases/2020/gleich; write the whole path"
    )
    assert found(*same, one(related=('gleich',))) == [Finding(DOCNAME, 9, 'key', message)]


def test_entries_that_are_declared_but_faulty_are_not_called_unknown() -> None:
    registry = REGISTRY.with_faults(frozenset({('topics', 'sport'), ('boilerplates', 'alt')}))
    assert found(one(topics=('sport',), boilerplates=('alt',)), registry=registry) == []
    (finding,) = found(one(topics=('sprot',)), registry=registry)
    assert finding.message == "topic 'sprot' is declared nowhere; did you mean 'sport'?"


def test_an_unreadable_registry_makes_no_key_unknown() -> None:
    registry = Registry().with_faults(frozenset(), readable=False)
    assert found(one(topics=('a',), contacts=('b',), boilerplates=('c',)), registry=registry) == []


# --- Boilerplates ----------------------------------------------------------------------------------


@pytest.mark.parametrize('values', [{}, {'boilerplates': ('stadt',)}, {'boilerplates': ('werke', 'stadt')}])
@pytest.mark.parametrize(('date', 'day'), [('2018-12-31', '2018-12-31'), ('2018', '2018-01-01')])
def test_a_day_without_boilerplate(values: dict[str, Any], date: str, day: str) -> None:
    message = f"no boilerplate 'stadt' holds on {day}; "
    message += 'declare one for that day in the registry, or set "boilerplate: none"'
    docname = 'releases/2018/eins'
    assert found(one(docname, date, **values)) == [Finding(docname, 4, 'key', message)]


def test_of_a_date_without_day_the_first_day_counts_as_on_the_page() -> None:
    entry = {'key': 'stadt', 'from': '2019-07', 'text': 'Seit der Jahresmitte.'}
    registry = Registry.model_validate({'boilerplates': [entry]})
    (finding,) = found(one(date='2019'), registry=registry)
    assert finding.message.startswith("no boilerplate 'stadt' holds on 2019-01-01; ")


@pytest.mark.parametrize('values', [{'boilerplates': ()}, {'boilerplates': ('werke',)}])
def test_a_release_that_needs_no_boilerplate_of_that_day(values: dict[str, Any]) -> None:
    assert found(one('releases/2018/eins', '2018', **values)) == []


# --- What texts name -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('kind', 'target', 'message'),
    [
        ('topic', 'verkher', "topic 'verkher' is declared nowhere; did you mean 'verkehr'?"),
        ('contact', 'mustre', "contact 'mustre' is declared nowhere; did you mean 'muster'?"),
        ('release', '2019/ein', "release '2019/ein' does not exist; did you mean '2019/eins'?"),
        ('cite', 'x', "reference 'x' is in no .bib file; known: bericht-2018, quelle-2019"),
    ],
)
def test_a_role_that_names_nothing(kind: str, target: str, message: str) -> None:
    use = PageUse(refs=(Ref(kind, target, 17),))
    expected = [Finding('handbuch/index', 17, 'key', message)]
    assert found(one(), pages={'handbuch/index': Page(use=use)}) == expected


def test_a_release_s_own_text_is_looked_at_too() -> None:
    page = Page(one(), 3, PageUse(refs=(Ref('topic', 'xyz', 20), Ref('contact', 'beispiel', 21))))
    (finding,) = found(one(), pages={DOCNAME: page})
    assert (finding.docname, finding.line) == (DOCNAME, 20)


@pytest.mark.parametrize(
    ('kind', 'target'),
    [
        ('topic', 'verkehr'),
        ('contact', 'muster'),
        ('release', 'eins'),
        ('release', '/releases/2019/eins'),
        ('cite', 'quelle-2019'),
    ],
)
def test_a_role_that_names_something(kind: str, target: str) -> None:
    assert found(one(), pages={'index': Page(use=PageUse(refs=(Ref(kind, target, 1),)))}) == []


def test_findings_come_in_the_order_of_the_documents() -> None:
    names = ['releases/2019/c', 'releases/2019/a', 'releases/2019/b']
    items = found(*[one(name, topics=('x',)) for name in names], titles={'releases/2019/aa': 'Verloren'})
    assert [item.docname for item in items] == sorted([*names, 'releases/2019/aa'])
