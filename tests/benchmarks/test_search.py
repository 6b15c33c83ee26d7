"""The benchmark's questions, its server, and what is made of the answers; without a browser."""

from __future__ import annotations

import gzip
import json
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from benchmarks import browser, process
from benchmarks.__main__ import main
from benchmarks.browser import Visit, missing
from benchmarks.findings import Findings, load
from benchmarks.indices import Archive, IndexPart, kind_of, on_disk
from benchmarks.measure import Measure
from benchmarks.queries import choose, texts
from benchmarks.sample import Sample
from benchmarks.search import arguments
from benchmarks.search_report import section
from benchmarks.server import served
from benchmarks.sites import Bare, Ours
from benchmarks.style import Style

if TYPE_CHECKING:
    from pathlib import Path

OURS = Archive(10_000, 'closed', 'ours')


def visit(
    ms: float | None = 200,
    *,
    kind: str = 'simple',
    way: str = 'pasted',
    site: str = 'ours',
    size: int = 1000,
    n: int = 10_000,
    error: str = '',
) -> Visit:
    return Visit(
        n=n,
        vocabulary='closed',
        site=site,
        kind=kind,
        query='Schritt',
        way=way,
        run=0,
        ms=ms,
        found=7,
        total=size + 5000,
        parts={'index': size},
        requests=3,
        error=error,
        later=900,
    )


def measure(operation: str, cpu: float, site: str = 'ours') -> Measure:
    return Measure(
        n=10_000,
        vocabulary='closed',
        operation=operation,
        site=site,
        run=0,
        cpu=cpu,
        wall=cpu,
        peak=1,
        size=1,
        pages=1,
        written=1,
        differing=1,
        warnings=0,
    )


def told(found: Findings, n: int = 10_000) -> str:
    """Return the section about the search, with single blanks."""
    return ' '.join('\n'.join(section(found, n, Style(markdown=True))).split())


@pytest.mark.parametrize('vocabulary', ['closed', 'open'])
def test_queries_are_always_the_same_and_what_they_are_called(vocabulary: str) -> None:
    releases = [release.text for release in Sample(200, vocabulary).releases]
    found = {query.kind: query.text for query in choose(releases)}
    assert {query.kind: query.text for query in choose(releases)} == found
    plain = ['simple', 'usual', 'rare', 'compound', 'compound-most', 'part', 'several']
    assert list(found) == [*plain, 'phrase', 'phrase-most', 'prefix', 'typo', 'date']
    count = {kind: sum(text.strip('"') in release for release in releases) for kind, text in found.items()}
    assert min(count['phrase-most'], count['phrase']) >= 5
    assert count['prefix'] >= count['compound']
    assert count['typo'] == 0
    assert sorted(found['typo']) == sorted(found['compound'])
    assert min(count['simple'], count['usual']) > count['rare'] >= 5
    assert count['compound-most'] > count['compound'] >= 5
    words = {word for release in releases for word in release.lower().split()}
    part = found['part'].lower()
    assert any(part in word for word in words)
    assert not any(word.startswith(part) for word in words)


def test_no_texts_give_no_queries(tmp_path: Path) -> None:
    assert choose(texts(tmp_path)) == []


def test_texts_are_the_releases(tmp_path: Path) -> None:
    for name in ('2020/a', '2020/index', '2021/b'):
        path = tmp_path / f'releases/{name}.md'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding='utf-8')
    assert texts(tmp_path) == ['2020/a', '2021/b']


def test_server_packs_texts_and_sends_the_rest_as_it_is_and_counts_both(tmp_path: Path) -> None:
    page, index = b'<p>' + b'text ' * 500, gzip.compress(b'index')
    (tmp_path / 'index.html').write_bytes(page)
    (tmp_path / 'a.bin').write_bytes(index)
    with served(tmp_path) as server:
        connection = HTTPConnection('127.0.0.1', server.port)
        connection.request('GET', '/?q=1')
        answer = connection.getresponse()
        packed = answer.read()
        assert gzip.decompress(packed) == page
        assert answer.headers['Content-Encoding'] == 'gzip'
        assert answer.headers['Content-Type'] == 'text/html; charset=utf-8'
        first = connection.sock
        connection.request('GET', '/a.bin')
        answer = connection.getresponse()
        assert answer.read() == index
        assert answer.headers['Content-Encoding'] is None
        assert answer.headers['Content-Type'] == 'application/octet-stream'
        connection.request('GET', '/../secret')
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b'')
        assert connection.sock is first
        connection.close()
        sizes = {one.path: one.size for one in server.answers}
    assert len(packed) < sizes['index.html'] < len(packed) + 250
    assert len(index) < sizes['a.bin'] < len(index) + 250


def test_index_on_the_disk_is_counted_by_bundle_and_kind(tmp_path: Path) -> None:
    for name in (
        'current/c-1.bin',
        'current/w-a.bin',
        'current/w-b.bin',
        'register.bin',
    ):
        path = tmp_path / 'press-search' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('12', encoding='utf-8')
    (tmp_path / 'searchindex.js').write_text('123', encoding='utf-8')
    rows = [(one.bundle, one.kind, one.files, one.size) for one in on_disk(tmp_path, OURS)]
    assert rows == [
        ('current', 'cards', 1, 2),
        ('current', 'words', 2, 4),
        ('press-search', 'register', 1, 2),
        ('searchindex.js', 'index', 1, 3),
    ]
    assert kind_of('a/press-index.js') == 'script'
    assert kind_of('a/index.json') == 'table'
    assert kind_of('a/f-b.bin') == 'followers'


def test_findings_are_read_as_they_were_written(tmp_path: Path) -> None:
    found = Findings({'a': 'b'}, ['c'])
    for row in (measure('full', 1), IndexPart(10_000, 'closed', 'ours', 'current', 'index', 1, 2), visit()):
        found.add(row)
    path = tmp_path / 'found.json'
    found.save(path)
    assert load(path) == found
    assert found.archives == [(10_000, 'closed')]
    assert found.of(10, 'closed').archives == []


def test_older_files_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / 'found.json'
    found = Findings(measures=[measure('full', 1), measure('full', 2, 'bare')])
    found.save(path)
    content = json.loads(path.read_text(encoding='utf-8'))
    del content['parts'], content['visits']
    path.write_text(json.dumps(content), encoding='utf-8')
    assert main(['--show', str(path)]) == 0
    shown = capsys.readouterr().out
    assert 'full build' in shown
    assert 'search' not in shown


def test_index_costs_what_a_build_takes_longer_with_it() -> None:
    ours = [measure('full', 30), measure('unindexed', 20)]
    bare = [measure('full', 25, 'bare'), measure('unindexed', 20, 'bare')]
    assert '| full build, cpu | 10.00 | 5.00 | 2.00 |' in told(Findings(measures=[*ours, *bare]))
    assert '| full build, cpu | 10.00 | | |' in told(Findings(measures=ours))
    assert told(Findings(measures=ours[:1])) == ''


def test_dearer_way_to_ask_decides_the_budgets() -> None:
    text = told(Findings(visits=[visit(150), visit(201, way='typed', size=90_000), visit(900, way='link')]))
    assert '| first results, frequent word: bytes | <= 90 KB | 90 KB | met |' in text
    assert '| first results, frequent word: bytes, with facets | <= 90 KB | 91 KB | missed |' in text
    assert '| first results, frequent word: time, pasted | <= 200 ms | 150 ms | met |' in text
    assert '| first results, frequent word: time, typed | <= 140 ms | 201 ms | missed |' in text
    assert 'compound' not in text
    assert 'decided at 10,000' in told(Findings(visits=[visit()]), n=300)


def test_large_archives_have_a_budget_of_bytes() -> None:
    text = told(Findings(visits=[visit(300, size=200_000, n=100_000)]), n=100_000)
    assert '| first results, frequent word: bytes | <= 250 KB | 200 KB | met |' in text
    assert 'time, pasted' not in text


def test_files_are_few_for_each_release() -> None:
    parts = [IndexPart(10_000, 'closed', 'ours', 'closed', 'words', 3100, 1)]
    assert '| files of the index, a release | <= 0.30 | 0.31 | missed |' in told(Findings(parts=parts))


def test_results_that_never_come_are_told() -> None:
    text = told(Findings(visits=[visit(None, error='splitQuery is not defined')]))
    assert '| never |' in text
    assert '| inf ms | missed |' in text
    assert 'Errors in the search page of ours: splitQuery is not defined' in text


def test_link_is_compared_with_the_bare_one() -> None:
    rows = [visit(way='link'), visit(100, way='link', site='bare', size=7000)]
    assert 'against bare: 0.50 x bytes with page, 2.00 x time.' in told(Findings(visits=rows))


def test_index_can_be_left_out_of_a_build(tmp_path: Path) -> None:
    for site in (Ours(tmp_path, tmp_path), Bare(tmp_path)):
        assert '-D' not in process.command(site)
        assert site.no_index in process.command(site, index=False)


def test_missing_browser_is_told_with_the_way_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, 'CHROMIUM', ('no-such-program',))
    assert 'apt-get install chromium' in missing()


def test_arguments_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments(['--site', '.', '--ways', 'link']).ways == ['link']
    with pytest.raises(SystemExit):
        arguments(['--site', '.', '--kinds', 'simple,none'])
    assert 'none; allowed' in capsys.readouterr().err
