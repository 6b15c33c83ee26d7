"""What a reader is offered at the end of a release: related ones first, then similar ones."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.base import code_digest
from pressarchive.similar import similar
from tests.leaks import found_in, spellings
from tests.support import PRESS, tree, words
from tests.town import TOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support import Built, Project

pytestmark = pytest.mark.slow(reason='each change, with a clean build beside it')

#: Topics of the sample town that the sample registry does not have.
TOPICS = '\n'.join(f'[topics.{name}]\ntitle = "{name.title()}"\n' for name in ('sport', 'umwelt', 'verkehr'))
ADDRESS = {sample.name: f'releases/{sample.date[:4]}/{sample.name}' for sample in TOWN}
NAMES = {address: name for name, address in ADDRESS.items()}
WITHDRAWAL = ':::{withdrawal} 2023-12-01\nEin Grund als Beispiel.\n:::'


def write(project: Project, name: str, text: str = '', **options: str) -> None:
    """Write the release *name* of the sample town, with other *options* and more *text*."""
    sample = next(sample for sample in TOWN if sample.name == name)
    values = {'subtitle': sample.subtitle, 'topics': sample.topics, **options}
    project.release(name, sample.date, sample.title, f'{sample.text}\n\n{text}', **values)


@pytest.fixture
def town(project: Project) -> Project:
    """Return the archive of the sample town, not built yet."""
    project.write('press.toml', f'{PRESS}\n{TOPICS}')
    for sample in TOWN:
        write(project, sample.name)
    return project


def offered(built: Built, name: str, kind: str = 'similar') -> list[str]:
    """Return the releases that the page of *name* offers as *kind*, in their order."""
    page = built.page(ADDRESS[name])
    found = []
    for link in page.select(f'.press-end .press-{kind} > li > p > a'):
        path = (built.outdir / f'{ADDRESS[name]}.html').parent.joinpath(link['href']).resolve()
        found.append(NAMES[path.relative_to(built.outdir.resolve()).with_suffix('').as_posix()])
    return found


def headings(built: Built, name: str) -> list[str]:
    """Return the headings below the text of *name*."""
    return [words(one) for one in built.page(ADDRESS[name]).select('.press-end > .rubric')]


def rewritten(project: Project, **overrides: Any) -> list[str]:
    """Build, and return the releases of which the page was written."""
    folder = project.root / '_build' / 'html' / 'html'
    times = {name: (folder / f'{path}.html').stat().st_mtime_ns for name, path in ADDRESS.items()}
    built = project.build(**overrides)
    assert built.warnings == []
    return [
        name for name, time in times.items() if (folder / f'{ADDRESS[name]}.html').stat().st_mtime_ns != time
    ]


def test_similar_releases_stand_last_with_date_and_heading(town: Project) -> None:
    built = town.build()
    assert built.warnings == []
    assert offered(built, 'bad-1') == ['bad-2', 'bad-3']
    assert headings(built, 'bad-1')[-1] == 'Ähnliche Meldungen'
    entries = built.page(ADDRESS['bad-1']).select('.press-similar > li')
    assert [words(entry) for entry in entries] == [
        'Richtfest am Hallenbad · 14. Juni 2022',
        'Hallenbad am Südring öffnet am 14. Oktober · 5. Oktober 2023',
    ]
    assert entries[0].select_one('time')['datetime'] == '2022-06-14'


def test_silence_where_nothing_is_close(town: Project) -> None:
    built = town.build()
    for name in ('kita', 'markt', 'buecherei', 'baeume'):
        assert offered(built, name) == []
        assert 'Ähnliche Meldungen' not in headings(built, name)


def test_heading_in_english(town: Project) -> None:
    assert headings(town.build(language='en'), 'bad-1')[-1] == 'Similar press releases'


@pytest.mark.slow(reason='builds the whole town five times')
@pytest.mark.parametrize(
    ('related', 'expected'),
    [
        ('markt', ['bad-2', 'bad-3']),
        ('markt, kita', ['bad-2']),
        # Named by the press office, and not a second time.
        ('bad-2', ['bad-3']),
        ('markt, kita, baeume', []),
        ('markt, kita, baeume, bus-1', []),
    ],
)
def test_related_come_first_and_similar_ones_fill_up(
    town: Project, related: str, expected: Sequence[str]
) -> None:
    write(town, 'bad-1', related=related)
    built = town.build()
    assert offered(built, 'bad-1', 'named') == related.split(', ')
    assert offered(built, 'bad-1') == expected
    names = ['Verwandte Meldungen', *(['Ähnliche Meldungen'] if expected else [])]
    assert headings(built, 'bad-1')[-len(names) :] == names


def test_what_was_withdrawn_is_not_offered_and_offers_nothing(town: Project) -> None:
    write(town, 'bad-2', WITHDRAWAL)
    built = town.build()
    assert offered(built, 'bad-1') == ['bad-3']
    assert offered(built, 'bad-2') == []
    assert built.env.domaindata['press']['pages'][ADDRESS['bad-2']].release.terms == b''


def test_what_was_replaced_is_not_offered_and_its_successor_may_be(town: Project) -> None:
    write(town, 'bad-3', supersedes='bad-2')
    built = town.build()
    assert offered(built, 'bad-1') == ['bad-3']
    # The page leads to them anyway.
    assert offered(built, 'bad-2') == ['bad-1']
    assert offered(built, 'bad-3') == ['bad-1']


def test_a_correction_is_marked(town: Project) -> None:
    write(town, 'bad-2', ':::{correction} 2022-06-20\nEine Zahl war falsch.\n:::')
    entry = town.build().page(ADDRESS['bad-1']).select_one('.press-similar > li')
    assert words(entry.select_one('.press-mark')) == 'Korrigiert'


@pytest.mark.slow(reason='builds the whole town three times')
@pytest.mark.parametrize(('number', 'expected'), [(0, []), (1, ['bad-2']), (2, ['bad-2', 'bad-3'])])
def test_how_many_is_a_setting(town: Project, number: int, expected: list[str]) -> None:
    built = town.build(press_similar=number)
    assert offered(built, 'bad-1') == expected


def test_switched_off_related_ones_stay(town: Project) -> None:
    write(town, 'bad-1', related='markt, kita')
    built = town.build(press_similar=0)
    assert offered(built, 'bad-1', 'named') == ['markt', 'kita']
    assert headings(built, 'bad-1')[-1] == 'Verwandte Meldungen'


@pytest.mark.slow(reason='builds the whole town seven times')
def test_another_number_reads_nothing_anew_and_equals_a_clean_build(town: Project) -> None:
    town.build()
    for number in (0, 1, 3):
        built = town.build(press_similar=number)
        assert '0 added, 0 changed, 0 removed' in built.status
        assert tree(built.outdir) == tree(town.clean_build(press_similar=number).outdir)


@pytest.mark.slow(reason='builds the whole town twice')
def test_other_code_finds_them_anew(town: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(town.build(), 'kita') == []
    monkeypatch.setattr(similar, 'MINIMUM', 1)
    monkeypatch.setattr(code_digest, 'reading', lambda: 'other code')
    built = town.build()
    assert offered(built, 'kita') != []
    assert tree(built.outdir) == tree(town.clean_build().outdir)


def test_what_is_held_back_is_in_no_list_and_in_no_pickle(
    town: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1700000000')
    town.build()
    write(town, 'bad-2', embargo='2099-01-01 10:00')
    write(town, 'theater-2', status='draft')
    for built in (town.build(), town.clean_build()):
        assert built.warnings == []
        assert offered(built, 'bad-1') == ['bad-3']
        assert offered(built, 'theater-1') == ['theater-3']
        secrets = {name: spellings(name) for name in ('bad-2', 'theater-2', 'Richtfest', 'Sommerbühne')}
        assert found_in(built.outdir.parent, secrets) == {}
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '4100000000')
    assert offered(town.build(), 'bad-1') == ['bad-2', 'bad-3']


def test_a_preview_offers_what_is_held_back_with_its_mark(town: Project) -> None:
    write(town, 'bad-2', status='draft')
    built = town.build(press_preview=True)
    assert offered(built, 'bad-1') == ['bad-2', 'bad-3']
    assert words(built.page(ADDRESS['bad-1']).select_one('.press-similar .press-mark-draft')) == 'Entwurf'


@pytest.mark.slow(reason='builds the whole town twice')
def test_two_processes_find_the_same(town: Project) -> None:
    serial, parallel = town.clean_build(), town.build(parallel=2)
    assert tree(parallel.outdir) == tree(serial.outdir)
    kept = [built.env.domaindata['press']['similar'] for built in (serial, parallel)]
    assert kept[0] == kept[1]
    assert list(kept[0][1]) == list(kept[1][1])


def test_an_edit_changes_the_list_of_another_page_and_writes_it_again(town: Project) -> None:
    assert offered(town.build(), 'kita') == []
    bad = next(sample for sample in TOWN if sample.name == 'bad-1')
    town.release('kita', '2022-02-01', bad.title, bad.text, topics='bau', subtitle=bad.subtitle)
    written = rewritten(town)
    assert {'bad-1', 'bad-2', 'kita'} <= {*written}
    assert not {'theater-1', 'bus-1', 'markt', 'baeume'} & {*written}
    built = town.build()
    assert offered(built, 'bad-1')[0] == 'kita'
    clean = town.clean_build()
    assert tree(built.outdir) == tree(clean.outdir)
    kept, anew = (pickle.dumps(one.env.domaindata['press']['similar']) for one in (built, clean))
    assert kept == anew


def test_an_edit_that_leaves_the_strongest_words_writes_one_page(town: Project) -> None:
    # Its neighbours in time show its title only.
    town.build()
    write(town, 'bad-2', 'Und der Wein war gut.')
    assert rewritten(town) == ['bad-2']


def test_a_new_headline_is_written_wherever_it_is_offered(town: Project) -> None:
    town.build()
    path = town.root / f'{ADDRESS["bad-2"]}.md'
    path.write_text(path.read_text('utf-8').replace('Richtfest am Hallenbad', 'Richtfest'), 'utf-8')
    assert {'bad-1', 'bad-2', 'bad-3'} <= {*rewritten(town)}
    assert 'Richtfest ·' in words(town.build().page(ADDRESS['bad-1']).select_one('.press-similar'))


def test_nothing_of_it_is_in_the_plain_text(town: Project) -> None:
    built = town.build()
    text = built.text(f'{ADDRESS["bad-1"]}.txt')
    assert 'Grundstein' in text
    assert 'Ähnliche' not in text
    assert 'Richtfest' not in text


def test_other_builders_offer_them_too(town: Project) -> None:
    built = town.build('text')
    text = built.text(f'{ADDRESS["bad-1"]}.txt')
    assert text.index('Ähnliche Meldungen') < text.index('Richtfest am Hallenbad')
