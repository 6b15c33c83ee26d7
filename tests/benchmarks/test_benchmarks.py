"""The benchmark's generator and arithmetic; nothing is built here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.__main__ import arguments
from benchmarks.changes import OPERATIONS, Changes
from benchmarks.figures import BUDGETS, Figures, cost_per_page, ratio, verdict
from benchmarks.findings import Findings
from benchmarks.measure import Measure, Output
from benchmarks.process import BuildError, environment, run
from benchmarks.report import report, scaling
from benchmarks.sample import NOTE, Sample, words
from benchmarks.sites import Bare, Ours
from benchmarks.style import Style

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 100


@pytest.fixture(scope='module')
def closed() -> Sample:
    return Sample(COUNT, 'closed')


@pytest.fixture(scope='module')
def opened() -> Sample:
    return Sample(COUNT, 'open')


def measure(site: str, cpu: float, *, n: int = 1000, operation: str = 'full', run: int = 0) -> Measure:
    return Measure(
        n=n,
        vocabulary='closed',
        operation=operation,
        site=site,
        run=run,
        cpu=cpu,
        wall=cpu * 2,
        peak=int(cpu * 1_000_000),
        size=1000,
        pages=10,
        written=3,
        differing=2,
        warnings=0,
    )


@pytest.mark.parametrize('vocabulary', ['closed', 'open'])
def test_same_seed_gives_the_same_texts(vocabulary: str, request: pytest.FixtureRequest) -> None:
    known: Sample = request.getfixturevalue({'closed': 'closed', 'open': 'opened'}[vocabulary])
    assert Sample(COUNT, vocabulary).releases == known.releases
    assert Sample(COUNT, vocabulary, seed=1).releases != known.releases


@pytest.mark.parametrize('fixture', ['closed', 'opened'])
def test_texts_are_as_long_as_wanted_and_say_what_they_are(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    releases = request.getfixturevalue(fixture).releases
    lengths = [len(words(release.text)) for release in releases]
    assert 400 < sum(lengths) / len(lengths) < 440
    assert all(release.text.endswith(NOTE) for release in releases)
    assert 'generierter Mustertext' in NOTE


def test_releases_are_distinct_and_lie_over_twenty_years(closed: Sample) -> None:
    releases = closed.releases
    assert len({release.title for release in releases}) == COUNT
    assert len({release.docname for release in releases}) == COUNT
    assert len({release.day.year for release in releases}) == 20
    assert {len(release.topics) for release in releases} == {1, 2}
    assert 0.1 < sum(bool(release.related) for release in releases) / COUNT < 0.4
    assert {release.related for release in releases if release.related} < {one.slug for one in releases}
    text = releases[0].text
    assert all(mark in text for mark in ('\n## ', '\n- ', '\n> '))


def test_open_vocabulary_has_more_words_and_goes_on_growing(closed: Sample, opened: Sample) -> None:
    def distinct(sample: Sample, count: int) -> int:
        return len({word for release in sample.releases[:count] for word in words(release.text)})

    assert distinct(opened, COUNT) > 2 * distinct(closed, COUNT)
    growth = distinct(opened, COUNT) / distinct(opened, COUNT // 2)
    assert growth > distinct(closed, COUNT) / distinct(closed, COUNT // 2)
    assert growth > 1.5


def test_both_archives_have_the_same_texts(closed: Sample, tmp_path: Path) -> None:
    ours, bare = Ours(tmp_path / 'ours', tmp_path), Bare(tmp_path / 'bare')
    release = next(one for one in closed.releases if one.related)
    assert release.text in ours.source(release)
    assert f':related: {release.related}' in ours.source(release)
    assert release.text in bare.source(release)
    assert ':::' not in bare.source(release)


def test_bare_archive_names_each_release_in_its_year(closed: Sample, tmp_path: Path) -> None:
    site = Bare(tmp_path)
    site.create(closed.releases)
    changes = Changes(closed)
    year = site.src / 'releases/2024/index.md'
    before = year.read_text(encoding='utf-8')
    change = changes.next('add')
    change.apply(site)
    assert change.put[0].slug in year.read_text(encoding='utf-8')
    for release in change.put:
        site.remove(release)
    assert year.read_text(encoding='utf-8') == before


@pytest.mark.parametrize('key', ['edit', 'edit-old', 'title', 'add', 'delete'])
def test_each_change_is_a_new_one(key: str, closed: Sample) -> None:
    changes = Changes(closed)
    found = [changes.next(key) for _ in range(3)]
    assert len({repr(change) for change in found}) == 3
    for change in found:
        assert len(change.put) + len(change.remove) == 1


def test_nothing_that_others_name_is_deleted(closed: Sample) -> None:
    named = {release.related for release in closed.releases}
    changes = Changes(closed)
    assert all(changes.next('delete').remove[0].slug not in named for _ in range(5))


def test_edit_keeps_the_note_at_the_end_and_the_title(closed: Sample) -> None:
    changes = Changes(closed)
    first, second = changes.next('edit').put[0], changes.next('edit').put[0]
    assert first.title == second.title
    assert len(words(second.text)) > len(words(first.text))
    assert second.text.endswith(NOTE)
    assert changes.next('edit-old').put[0].day.year == 2007


def test_output_counts_written_and_differing_pages(tmp_path: Path) -> None:
    output = Output(tmp_path)
    page, other = tmp_path / 'a.html', tmp_path / 'b.html'
    page.write_text('one')
    other.write_text('two')
    assert output.look() == (2, 2)
    assert output.look() == (0, 0)
    page.unlink()
    page.write_text('one')
    (tmp_path / 'c.css').write_text('no page')
    assert output.look()[1] == 0
    other.write_text('changed')
    page.unlink()
    assert output.look() == (2, 2)
    assert (output.pages, output.size) == (1, len('changed') + len('no page'))


def test_process_is_measured_and_its_failure_told(tmp_path: Path) -> None:
    log = tmp_path / 'log'
    used = run(['true'], environment={}, log=log, beat=lambda _seconds: None)
    assert used.wall > 0
    assert used.peak > 0
    with pytest.raises(BuildError, match='ended with 1'):
        run(['false'], environment={}, log=log, beat=lambda _seconds: None)


def test_builds_keep_what_python_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('PYTHONDONTWRITEBYTECODE', '1')
    monkeypatch.setenv('PRESS_PROBE', 'kept')
    found = environment([])
    assert 'PYTHONDONTWRITEBYTECODE' not in found
    assert found['PRESS_PROBE'] == 'kept'


def test_figures_are_the_best_and_the_middle_of_all_runs() -> None:
    figures = Figures([measure('ours', cpu, run=run) for run, cpu in enumerate((3.0, 1.0, 2.0))])
    assert figures.least('full', 'ours', 'cpu') == 1
    assert figures.middle('full', 'ours', 'cpu') == 2
    assert figures.most('full', 'ours', 'cpu') == 3
    assert figures.least('full', 'bare', 'cpu') is None
    assert ratio(3, 2) == 1.5
    assert ratio(None, 2) is None


def test_budget_is_decided_only_at_its_sizes() -> None:
    budget = BUDGETS[0]
    assert verdict(budget, 1.25, 1000) == 'met'
    assert verdict(budget, 1.26, 5000) == 'missed'
    assert verdict(budget, 1.26, 300).startswith('(missed here')
    assert budget.measure(Figures([measure('ours', 3), measure('bare', 2)])) == 1.5
    assert budget.measure(Figures([measure('ours', 3)])) is None


def test_report_shows_ratios_and_verdicts() -> None:
    measures = [measure('ours', 3), measure('ours', 4, run=1), measure('bare', 2), measure('bare', 2, run=1)]
    text = report(Findings({'PyStemmer': 'no'}, ['a warning'], measures), markdown=True)
    assert text.startswith('## N = 1,000, closed vocabulary\n')
    text = ' '.join(text.split())
    assert '| full build | 3.00 (3.50) | 2.00 (2.00) | 1.50 |' in text
    assert '1.50 x | missed |' in text
    assert 'PyStemmer is not installed' in text
    assert 'a warning' in text
    assert '| ' not in report(Findings(measures=measures), markdown=False)


def test_table_is_aligned() -> None:
    table = Style(markdown=False).table(['name', 'figure'], [['a', '1'], ['longer', '22']])
    assert table.splitlines() == ['name    figure', '------  ------', 'a            1', 'longer      22']


def test_scaling_compares_the_cost_of_a_page() -> None:
    small, large = [measure('ours', 10), measure('ours', 12, run=1)], [measure('ours', 120, n=10_000)]
    assert cost_per_page(small, 'ours') == {('closed', 1000): 0.01}
    assert '1.20 x  <= 1.1 x: missed' in scaling(small, large, markdown=False)
    assert scaling(small, [replace(large[0], vocabulary='open')], markdown=False).startswith('Nothing')


def test_arguments_have_defaults() -> None:
    options = arguments([])
    assert (options.n, options.vocabulary, options.runs, options.full_runs) == (1000, 'both', 3, None)
    assert options.ops == tuple(operation.key for operation in OPERATIONS)


def test_arguments_are_read() -> None:
    options = arguments(['--n', '300', '--ops', 'full,noop', '--vocabulary', 'open', '--markdown'])
    assert (options.n, options.ops, options.vocabulary, options.markdown) == (
        300,
        ('full', 'noop'),
        'open',
        True,
    )


@pytest.mark.parametrize(
    'argv', [['--n', '5'], ['--runs', '0'], ['--ops', 'full,nope'], ['--ops', ''], ['--vocabulary', 'none']]
)
def test_wrong_arguments_are_refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(argv)
    assert 'error' in capsys.readouterr().err
