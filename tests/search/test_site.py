"""The search index: over the releases only, made again only when one of them has changed."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pagefind_bin
import pytest

from pressarchive.search import pagefind
from tests.histories import picture
from tests.leaks import found_in, spellings
from tests.support import PRESS, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Project

pytestmark = pytest.mark.slow(reason="indices by Pagefind's program")


@pytest.fixture
def archive(project: Project) -> Project:
    """Return a project of two releases, with the search index on."""
    conf = project.root / 'conf.py'
    conf.write_text(conf.read_text('utf-8').replace('press_index_search = False\n', ''), 'utf-8')
    project.release('a', '2019-09', 'Meldung A', 'Ein Beispiel zur Stadtentwicklung.')
    project.release('b', '2020-09', 'Meldung B', 'Ein Beispiel zur Bürgerbeteiligung.')
    project.write('seite.md', '---\norphan: true\n---\n# Keine Meldung\n\nText zur Stadtentwicklung.\n')
    return project


def index_of(outdir: Path) -> dict[str, bytes]:
    """Return the files of the index."""
    return tree(outdir / 'pagefind')


def test_index_holds_the_releases_only(archive: Project) -> None:
    built = archive.build()
    assert built.warnings == []
    names = index_of(built.outdir)
    assert len([name for name in names if '/fragment/' in name]) == 2
    # What the search page reads, and nothing of Pagefind's own program.
    assert {name.rpartition('.')[2] for name in names} == {'json', 'pf_meta', 'pf_index', 'pf_fragment'}


def test_sphinx_makes_no_index_of_its_own_where_ours_has_the_page(archive: Project) -> None:
    archive.write('search.md', '---\norphan: true\n---\n# Suche\n\n:::{release-search}\n:results:\n:::\n')
    names = tree(archive.build().outdir)
    assert 'searchindex.js' not in names
    assert b'data-press-search' in names['search.html']


def test_index_is_the_same_bytes_each_time(archive: Project) -> None:
    assert index_of(archive.build().outdir) == index_of(archive.clean_build().outdir)


def test_index_follows_edits_and_removals(archive: Project) -> None:
    archive.build()
    archive.release('a', '2019-09', 'Meldung A', 'Ein anderer Text.')
    assert index_of(archive.build().outdir) == index_of(archive.clean_build().outdir)
    archive.remove('releases/2020/b.md')
    assert index_of(archive.build().outdir) == index_of(archive.clean_build().outdir)
    archive.remove('releases/2019/a.md')
    assert index_of(archive.build().outdir) == {}


def test_index_is_left_alone_when_no_release_has_changed(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.build()
    monkeypatch.setattr(pagefind_bin, 'get_executable', lambda: pytest.fail('the index was made again'))
    archive.write('seite.md', '---\norphan: true\n---\n# Immer noch keine\n')
    assert archive.build().warnings == []


def test_index_that_was_damaged_is_made_again(archive: Project) -> None:
    built = archive.build()
    before = index_of(built.outdir)
    (built.outdir / 'pagefind/current/pagefind-entry.json').unlink()
    assert index_of(archive.build().outdir) == before


@pytest.mark.parametrize(
    ('error', 'reason'),
    [
        (FileNotFoundError('no program for this machine'), 'no program for this machine'),
        (subprocess.SubprocessError('out of luck'), 'out of luck'),
    ],
)
def test_missing_program_is_one_warning(
    archive: Project, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail() -> Path:
        raise error

    monkeypatch.setattr(pagefind_bin, 'get_executable', fail)
    built = archive.build()
    message = f'the search index could not be made: {reason}. The pages are complete without it'
    assert built.warnings == [f'WARNING: {message} [press.search]']
    assert (built.outdir / 'releases/2019/a.html').is_file()


def test_missing_wheel_is_one_warning(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no wheel of Pagefind for each platform: the import fails, the build must not."""
    archive.build()
    monkeypatch.setattr(pagefind, 'pagefind_bin', None)
    built = archive.build()
    assert len(built.warnings) == 1
    found = re.fullmatch(
        r'WARNING: the search index could not be made: (.*) \[press\.search\]', built.warnings[0]
    )
    assert found
    assert found[1].startswith('pagefind-bin is not installed; is there a wheel of it for ')
    assert (built.outdir / 'releases/2019/a.html').is_file()
    assert not (built.outdir / 'pagefind').exists()


@pytest.mark.parametrize('builder', ['text', 'epub', 'singlehtml'])
def test_other_builders_have_no_index(archive: Project, builder: str) -> None:
    built = archive.build(builder, epub_copyright='Beispiel', version='1')
    assert not (built.outdir / 'pagefind').exists()


def register_of(outdir: Path, name: str = 'current') -> Any:
    return json.loads((outdir / f'pagefind/{name}.json').read_bytes())


def fragments(outdir: Path, name: str = 'current') -> dict[str, Any]:
    """Return by address what the index *name* holds of each release, and how it names it."""
    found = {}
    for path in sorted((outdir / f'pagefind/{name}/fragment').iterdir()):
        one = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b'pagefind_dcd'))
        found[one['url']] = {**one, 'id': path.name.removesuffix('.pf_fragment')}
    return found


def beside(fragment: Any) -> Any:
    """Return what the identifier of a release's anchor holds."""
    return json.loads(unquote(fragment['anchors'][0]['id']))


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what forbids Pagefind to run from then on."""

    def forbid() -> None:
        monkeypatch.setattr(pagefind_bin, 'get_executable', lambda: pytest.fail('the index was made again'))

    return forbid


def equal_to_a_clean_build(archive: Project, **options: Any) -> Built:
    """Build, and compare index, register and what is kept beside the doctrees with a clean build."""
    built = archive.build(**options)
    clean = archive.clean_build(**options)
    assert index_of(built.outdir) == index_of(clean.outdir)
    assert kept_of(built) == kept_of(clean)
    return built


def kept_of(built: Built) -> dict[str, bytes]:
    """Return what the search keeps beside the doctrees."""
    names = ('press-search', 'press-compounds', 'press-lexicon', 'press-feed', 'press-index')
    return {
        name: content
        for name, content in tree(built.outdir.parent / 'doctrees').items()
        if name.startswith(names)
    }


def test_register_names_each_release_as_its_index_does(archive: Project) -> None:
    archive.release('c', '2020-10', 'Meldung C', topics='kultur, bau', location='Musterstadt')
    built = archive.build()
    assert built.warnings == []
    current, closed = register_of(built.outdir), register_of(built.outdir, 'closed')
    found = fragments(built.outdir)
    index, ids = pagefind.table(built.outdir / 'pagefind/current')
    assert ids == [found[f'/releases/2020/{name}.html']['id'] for name in 'cb'], 'newest first'
    assert (built.outdir / f'pagefind/current/pagefind.{index}.pf_meta').is_file()
    assert current == {
        'index': index,
        'years': [[2020, 2]],
        'titles': [['bau', 'Bauen'], ['kultur', 'Kultur & Kunst']],
        'topics': [[[], [0, 1]], '$#'],
        'places': [['', 'Musterstadt'], '$#'],
        'marks': [],
    }
    assert closed['index'] == pagefind.table(built.outdir / 'pagefind/closed')[0]
    assert (closed['years'], closed['topics']) == ([[2019, 1]], [[[]], '#'])
    assert found['/releases/2020/c.html']['meta']['place'] == 'Musterstadt'


@pytest.mark.slow(reason='three archives')
@pytest.mark.parametrize('names', ['zyx', 'xzy', 'öZa'])
def test_an_index_has_the_newest_first_whatever_files_are_called(archive: Project, names: str) -> None:
    """The register counts on it."""
    for month, name in enumerate(names, start=10):
        archive.release(name, f'2020-{month}', 'Meldung')
    outdir = archive.build().outdir
    addresses = {one['id']: unquote(url) for url, one in fragments(outdir).items()}
    ids = pagefind.table(outdir / 'pagefind/current')[1]
    assert [Path(addresses[one]).stem for one in ids] == [*reversed(names), 'b']


def test_a_release_without_a_word_is_not_in_the_index(archive: Project) -> None:
    archive.release('c', '2020-10', '—', '!!!', location='Musterstadt', topics='bau')
    built = equal_to_a_clean_build(archive)
    assert built.warnings == []
    assert list(fragments(built.outdir)) == ['/releases/2020/b.html']
    register = register_of(built.outdir)
    assert (register['years'], register['places'], register['titles']) == ([[2020, 1]], [[''], '#'], [])


def test_a_topics_new_title_makes_no_index(archive: Project, no_program: Callable[[], None]) -> None:
    archive.release('b', '2020-09', 'Meldung B', topics='bau')
    before = index_of(archive.build().outdir)
    no_program()
    archive.write('press.toml', PRESS.replace('"Bauen"', '"Planen und Bauen"'))
    built = archive.build()
    assert register_of(built.outdir)['titles'] == [['bau', 'Planen und Bauen']]
    after = index_of(built.outdir)
    assert {name for name in after if after[name] != before[name]} == {'current.json'}


def test_a_mark_makes_no_index(archive: Project, no_program: Callable[[], None]) -> None:
    archive.release('c', '2020-10', 'Meldung C')
    built = archive.build()
    assert register_of(built.outdir)['marks'] == []
    no_program()
    archive.release('c', '2020-10', 'Meldung C', supersedes='b')
    built = archive.build()
    assert register_of(built.outdir)['marks'] == [[1, ['superseded']]]
    archive.release('c', '2020-10', 'Meldung C', supersedes='a')
    built = archive.build()
    assert register_of(built.outdir)['marks'] == []
    assert register_of(built.outdir, 'closed')['marks'] == [[0, ['superseded']]]


def test_a_changed_picture_reaches_the_index(archive: Project) -> None:
    def look(name: str) -> Any:
        archive.release('b', '2020-09', 'Meldung B', image=name, image_alt='Ein Bild.')
        built = equal_to_a_clean_build(archive)
        found = beside(fragments(built.outdir)['/releases/2020/b.html'])
        if found['image']:
            assert (built.outdir / unquote(found['image'])).is_file()
        return found

    names = ('bild.png', 'a%20b#ü.png')
    for name in names:
        (archive.root / 'releases/2020' / name).write_bytes(picture(len(name)))
    first, second = map(look, names)
    assert re.fullmatch(r'_images/bild-\w+\.png', first['image'])
    # As it must stand in an address.
    assert re.fullmatch(r'_images/a%2520b%23%C3%BC-\w+\.png', second['image'])


@pytest.mark.parametrize(('archive_language', 'parts'), [('de', 'bürger'), ('de_AT', 'bürger'), ('en', '')])
def test_german_words_only_are_taken_apart(archive: Project, archive_language: str, parts: str) -> None:
    archive.release('en', '2020-10', 'Release', 'Bürgerbeteiligung in English.', language='en-GB')
    archive.release('de', '2020-11', 'Meldung', 'Zur Stadtentwicklung.', language='de-CH')
    built = archive.build(language=archive_language)
    found = {url: one['meta'].get('parts', '') for url, one in fragments(built.outdir).items()}
    assert found['/releases/2020/en.html'] == ''
    assert found['/releases/2020/de.html'].split() == ['entwicklung', 'stadt']
    assert found['/releases/2020/b.html'].partition(' ')[2] == parts
    # One index in one language; words of others than German are taken whole, as the search page takes them.
    language = 'de' if archive_language.startswith('de') else 'unknown'
    assert all(one['id'].startswith(f'{language}_') for one in fragments(built.outdir).values())


def test_a_releases_new_language_reaches_the_index(archive: Project) -> None:
    archive.build()
    archive.release('b', '2020-09', 'Meldung B', 'Ein Beispiel zur Bürgerbeteiligung.', language='en')
    built = equal_to_a_clean_build(archive)
    assert fragments(built.outdir)['/releases/2020/b.html']['meta'].get('parts', '') == ''


#: What files may be called, apart from letters and digits.
ODD_NAMES = (
    'ein name',
    'über',
    '100%25',
    'a&b',
    "l'été",
    'frage?x=1',
    'raute#teil',
    'plus+',
    '"zitat"',
    'a;b',
    '👩‍💻',
    'x' * 200,
)


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_a_files_name_may_be_any(archive: Project, builder: str) -> None:
    for name in ODD_NAMES:
        archive.release(name, '2020-10', 'Meldung', f'Ein Text zu {name}.')
    built = archive.build(builder)
    assert [line for line in built.warnings if 'search' in line] == []
    found = {unquote(urlsplit(url).path): one for url, one in fragments(built.outdir).items()}
    known = pagefind.table(built.outdir / 'pagefind/current')[1]
    end = '.html' if builder == 'html' else '/'
    for path in (f'/releases/2020/{name}{end}' for name in ODD_NAMES):
        assert found[path]['id'] in known, path
        assert Path(f'{built.outdir}{path}').exists(), path


@pytest.mark.slow(reason='six kinds of addresses')
@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
@pytest.mark.parametrize('options', [{}, {'html_file_suffix': '.htm'}, {'html_link_suffix': '/'}])
def test_addresses_are_those_of_files(archive: Project, builder: str, options: dict[str, Any]) -> None:
    built = archive.build(builder, **options)
    assert built.warnings == []
    addresses = [*fragments(built.outdir), *fragments(built.outdir, 'closed')]
    assert len(addresses) == 2
    for address in addresses:
        path = Path(f'{built.outdir}{address}')
        assert path.is_file() or (path / 'index.html').is_file()


def test_a_new_suffix_reaches_the_index(archive: Project) -> None:
    archive.build()
    built = equal_to_a_clean_build(archive, html_file_suffix='.htm')
    assert list(fragments(built.outdir)) == ['/releases/2020/b.htm']


HOSTILE = '</title></body><script>alert(1)</script> "&amp;" O’Brien \u0130\u0131 👩\u200d💻'


def test_hostile_texts_are_texts(archive: Project) -> None:
    source = HOSTILE.replace('<', '\\<').replace('&', '\\&')
    archive.release(
        'h', '2020-10', source, f'{source}\n\nB\u0075\u0308rger\u00adrat {"Bürger" * 1700}', location=HOSTILE
    )
    built = equal_to_a_clean_build(archive)
    found = fragments(built.outdir)['/releases/2020/h.html']
    assert '</body><script>' in found['meta']['title']
    assert '</body><script>' in found['meta']['place']
    assert 'rgerrat' in found['content']
    # Pagefind drops joiners and folds blanks.
    assert set(found['meta']['parts'].split()) <= {'bürger', 'rat'}
    assert HOSTILE.split(maxsplit=1)[0] in register_of(built.outdir)['places'][0][1]


def test_two_releases_with_one_text_are_two(archive: Project) -> None:
    for name in ('x', 'y'):
        archive.release(name, '2020-10', 'Dieselbe', 'Derselbe Text.')
    built = equal_to_a_clean_build(archive)
    ids = pagefind.table(built.outdir / 'pagefind/current')[1]
    assert len(set(ids)) == 3
    archive.release('y', '2020-10', 'Dieselbe', 'Ein anderer Text.')
    equal_to_a_clean_build(archive)


@pytest.mark.slow(reason='many builds')
def test_histories_leave_nothing_behind(archive: Project) -> None:
    """A history of edits leaves in index, register and beside the doctrees what a clean build makes."""
    equal_to_a_clean_build(archive)
    archive.release('c', '2021-01', 'Meldung C', 'Zur Wasserkinderprüfung.')
    equal_to_a_clean_build(archive, parallel=2)
    archive.release('c', '2020-01', 'Meldung C', 'Zur Wasserkinderprüfung.')
    archive.remove('releases/2021/c.md')
    equal_to_a_clean_build(archive)
    archive.release('c', '2020-01', 'Meldung C', 'Zum Marktplatz.', topics='bau')
    built = equal_to_a_clean_build(archive)
    assert not any('kinderprüf' in content.decode('utf-8', 'replace') for content in kept_of(built).values())
    archive.remove('releases/2019/a.md')
    built = equal_to_a_clean_build(archive)
    assert 'press-compounds-closed.json' not in kept_of(built)
    built = equal_to_a_clean_build(archive, press_index_search=False)
    assert kept_of(built) == {}


@pytest.mark.slow(reason='four ways; test_leak.py looks everywhere')
@pytest.mark.parametrize('how', ['draft', 'embargo', 'withdrawn', 'removed'])
def test_words_of_what_is_not_public_are_not_kept(
    archive: Project, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Neither the newest year's release nor the only one of the years before leaves a word behind."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1780308000')
    word, name = 'Wasserkinderprüfung', 'zqxgeheim'
    docnames = [
        archive.release(f'{name}{number}', date, f'Meldung {number}', f'Zur {word}.', location=f'{name}-Ort')
        for number, date in enumerate(('2019-01', '2020-12'))
    ]
    archive.remove('releases/2019/a.md')
    secrets = {
        'word': spellings('wasserkinder') | spellings('kinderprüf'),
        'name': spellings(name),
    }
    built = archive.build()
    kept = 'press-compounds-current.json', 'press-compounds-closed.json'
    assert set(kept) <= set(found_in(built.outdir.parent / 'doctrees', secrets)['word'])
    for docname in docnames:
        path = archive.root / f'{docname}.md'
        source = path.read_text('utf-8')
        if how == 'removed':
            path.unlink()
        elif how == 'withdrawn':
            notice = ':::{withdrawal} 2026-05-01\nWar falsch.\n:::\n'
            path.write_text(f'{source}\n{notice}', 'utf-8')
        else:
            hold = {'draft': ':status: draft', 'embargo': ':embargo: 2027-01-01 10:00'}[how]
            path.write_text(source.replace(':location', f'{hold}\n:location'), 'utf-8')
    built = archive.build()
    for folder in (built.outdir / 'pagefind', built.outdir.parent / 'doctrees'):
        found = found_in(folder, secrets)
        # A withdrawn release keeps its address, and its place.
        assert 'word' not in found, found
        assert how == 'withdrawn' or found == {}


@pytest.mark.slow(reason='a Pagefind that we do not have')
@pytest.mark.parametrize('content', [b'', b'nothing packed', gzip.compress(b'pagefind_dcd', mtime=0)])
def test_a_table_that_looks_otherwise_is_one_warning(
    archive: Project, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    archive.build()
    run = pagefind.run

    def other(documents: Any, output: Path, **options: Any) -> None:
        run(documents, output, **options)
        for path in output.glob('*.pf_meta'):
            path.write_bytes(content)

    monkeypatch.setattr(pagefind, 'run', other)
    archive.release('b', '2020-09', 'Meldung B', 'Ein anderer Text.')
    built = archive.build()
    assert len(built.warnings) == 1
    assert re.search(
        r'could not be made: pagefind\.de_\w+\.pf_meta (does not|cannot).*complete without', built.warnings[0]
    )
    # The pages stay, and nothing of the old index: it would find what is no longer there.
    assert 'Ein anderer Text' in built.text('releases/2020/b.html')
    assert index_of(built.outdir) == {}
    assert kept_of(built) == {}
    monkeypatch.setattr(pagefind, 'run', run)
    equal_to_a_clean_build(archive)


def test_a_release_that_pagefind_leaves_out_is_one_warning(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = pagefind.run

    def forgetful(documents: Any, output: Path, **options: Any) -> None:
        # Two of one address are one.
        run([('a.html', content) for _path, content in (*documents, *documents)], output, **options)

    archive.release('c', '2020-10', 'Meldung C')
    monkeypatch.setattr(pagefind, 'run', forgetful)
    [warning] = archive.build().warnings
    assert 'could not be made: Pagefind has taken 1 of 2 documents. The pages are complete' in warning


@pytest.mark.slow(reason='eight kinds of damage')
@pytest.mark.parametrize(
    'state',
    [
        '',
        '[]',
        '{"current": 1}',
        '{"current": {}}',
        '{"current": {"feed": "", "output": "", "index": "", "wordless": {}}}',
        '{"current": {"feed": "", "output": "", "index": "", "wordless": [1, []]}}',
        '{"current": {"feed": "", "output": "", "index": null, "wordless": []}}',
        '\x00',
    ],
)
def test_a_damaged_state_is_made_again(archive: Project, state: str) -> None:
    built = archive.build()
    before = index_of(built.outdir), kept_of(built)
    (built.outdir.parent / 'doctrees/press-search.json').write_text(state, 'utf-8')
    built = archive.build()
    assert (index_of(built.outdir), kept_of(built)) == before
    assert built.warnings == []


def test_a_state_of_other_releases_is_made_again(archive: Project) -> None:
    built = archive.build()
    before = kept_of(built)
    path = built.outdir.parent / 'doctrees/press-search.json'
    state = json.loads(path.read_bytes())
    state['current']['wordless'] = ['releases/2020/x']
    path.write_text(json.dumps(state), 'utf-8')
    built = archive.build()
    assert kept_of(built) == before
    assert built.warnings == []


def test_what_a_killed_build_left_is_removed(archive: Project) -> None:
    built = archive.build()
    before = index_of(built.outdir)
    (built.outdir / 'pagefind/current.part').write_text('{"ids"', 'utf-8')
    (built.outdir / 'pagefind/old').mkdir()
    for name in ('press-feed', 'press-index'):
        (built.outdir.parent / 'doctrees' / name).mkdir()
    built = archive.build()
    assert index_of(built.outdir) == before
    assert not {name.partition('/')[0] for name in kept_of(built)} & {'press-feed', 'press-index'}


def test_settings_that_lie_about_change_nothing(
    archive: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = index_of(archive.build().outdir)
    monkeypatch.setenv('PAGEFIND_FORCE_LANGUAGE', 'fr')
    for folder in (tmp_path, archive.root):
        (folder / 'pagefind.toml').write_text('force_language = "fr"\n', 'utf-8')
    monkeypatch.chdir(tmp_path)
    assert index_of(archive.clean_build().outdir) == before
