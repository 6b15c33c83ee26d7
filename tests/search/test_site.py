"""The search index: over the releases only, changed only where one of them has changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from pressarchive.search.dump import stems
from pressarchive.search.shards import unpack
from pressarchive.search.writer import Index
from tests.histories import picture
from tests.leaks import found_in, spellings
from tests.support import PRESS, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support import Built, Project

pytestmark = pytest.mark.slow(reason='archives with an index')


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
    return tree(outdir / 'press-search')


def test_index_holds_the_releases_only(archive: Project) -> None:
    built = archive.build()
    assert built.warnings == []
    assert sorted(cards(built.outdir)) == ['releases/2019/a.html', 'releases/2020/b.html']
    kinds = {re.sub(r'-.*', '', name) for name in index_of(built.outdir)}
    parts = {f'{part}/{kind}' for part in ('current', 'closed') for kind in 'cfw'}
    assert kinds == {*parts, 'b', 'e', 'index.json', 'following.json', 'spelling.json', 'register.bin'}


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
    archive: Project, no_writing: Callable[[], None]
) -> None:
    archive.build()
    no_writing()
    archive.write('seite.md', '---\norphan: true\n---\n# Immer noch keine\n')
    assert archive.build().warnings == []


def test_index_that_was_damaged_is_made_again(archive: Project) -> None:
    built = archive.build()
    before = index_of(built.outdir)
    (built.outdir / 'press-search/index.json').unlink()
    assert index_of(archive.build().outdir) == before


def test_an_index_that_cannot_be_written_is_one_warning(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = archive.build()
    with monkeypatch.context() as patch:

        def fail(*_arguments: object) -> None:
            raise OSError(28, 'No space left on device', 'w-haus.bin')

        patch.setattr(Index, 'make', fail)
        archive.write('seite.md', '---\norphan: true\n---\n# Eine Seite mehr\n')
        built = archive.build()
    message = (
        "the search index could not be made: [Errno 28] No space left on device: 'w-haus.bin'. "
        'The pages are complete without it'
    )
    assert built.warnings == [f'WARNING: {message} [press.search]']
    assert (built.outdir / 'releases/2019/a.html').is_file()
    # Nothing of the old index: it would find what is no longer there.
    assert index_of(built.outdir) == {}
    assert kept_of(built) == {}
    equal_to_a_clean_build(archive)


@pytest.mark.parametrize('builder', ['text', 'epub', 'singlehtml'])
def test_other_builders_have_no_index(archive: Project, builder: str) -> None:
    built = archive.build(builder, epub_copyright='Beispiel', version='1')
    assert not (built.outdir / 'press-search').exists()


def register_of(outdir: Path) -> Any:
    return json.loads(unpack((outdir / 'press-search/register.bin').read_bytes()))


def root_of(outdir: Path) -> Any:
    return json.loads((outdir / 'press-search/index.json').read_bytes())


def cards(outdir: Path) -> dict[str, Any]:
    """Return by address what the index shows of each release; the number is its first part."""
    paths = (outdir / 'press-search').rglob('c-*')
    rows = (row for path in paths for row in json.loads(unpack(path.read_bytes())))
    names = ('id', 'path', 'title', 'subtitle', 'date', 'iso', 'image', 'teaser', 'ending', 'spoken')
    return {row[1]: dict(zip(names, row, strict=True)) for row in rows}


def test_an_excerpt_is_of_the_text_not_of_notices_above_it(archive: Project) -> None:
    text = ' '.join(f'Der Rat hat Antrag {number} beraten.' for number in range(9))
    notice = ':::{correction} 2019-10-01\nEs waren neun Hektar.\n:::'
    archive.release('a', '2019-09-18', 'Meldung A', f'{notice}\n\n{text}')
    built = archive.build()
    assert built.warnings == []
    card = cards(built.outdir)['releases/2019/a.html']
    assert text.startswith(card['teaser'])
    assert text.endswith(card['ending'])
    plain = ' '.join((built.outdir / 'releases/2019/a.txt').read_text('utf-8').split())
    assert text in plain
    assert {'hektar', 'korrektur'} <= words_of(built.outdir)


def words_of(outdir: Path) -> set[str]:
    """Return all stems."""
    return {stem for path in (outdir / 'press-search').rglob('w-*') for stem in stems(path)}


@pytest.fixture
def no_writing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what forbids an index to be changed from then on."""

    def forbid() -> None:
        for name in ('_write', '_change'):
            monkeypatch.setattr(Index, name, lambda *_all: pytest.fail('the index was made again'))

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
    names = ('press-search', 'press-words', 'press-lexicon', 'press-feed')
    return {
        name: content
        for name, content in tree(built.outdir.parent / 'doctrees').items()
        if name.startswith(names)
    }


def test_register_has_each_release_by_its_number(archive: Project) -> None:
    archive.release('c', '2020-10', 'Meldung C', topics='kultur, bau', location='Musterstadt')
    built = archive.build()
    assert built.warnings == []
    found = cards(built.outdir)
    ids = [found[f'releases/{name}.html']['id'] for name in ('2019/a', '2020/b', '2020/c')]
    assert register_of(built.outdir) == {
        'index': root_of(built.outdir)['version'],
        'ids': [ids[0], ids[1] - ids[0], ids[2] - ids[1]],
        'titles': [['bau', 'Bauen'], ['kultur', 'Kultur & Kunst']],
        'topics': [[[], [0, 1]], '##$'],
        'places': [['', 'Musterstadt'], '##$'],
        'marks': [],
    }


@pytest.mark.slow(reason='three archives')
@pytest.mark.parametrize('names', ['zyx', 'xzy', 'öZa'])
def test_numbers_have_the_order_of_the_archive(archive: Project, names: str) -> None:
    """Of one day, too: lists and the search show the same order."""
    for name in names:
        archive.release(name, '2020-10-10', 'Meldung')
    found = cards(archive.build().outdir)
    ordered = sorted(found.values(), key=lambda one: -one['id'])
    listed = [f'releases/2020/{name}.html' for name in sorted(names)]
    assert [unquote(one['path']) for one in ordered][:3] == listed


def test_a_release_without_a_word_is_not_in_the_index(archive: Project) -> None:
    archive.release('c', '2020-10', '—', '!!!', location='Musterstadt', topics='bau')
    built = equal_to_a_clean_build(archive)
    assert built.warnings == []
    assert sorted(cards(built.outdir)) == ['releases/2019/a.html', 'releases/2020/b.html']
    register = register_of(built.outdir)
    assert (len(register['ids']), register['places'], register['titles']) == (2, [[''], '##'], [])


def test_a_topics_new_title_makes_no_index(archive: Project, no_writing: Callable[[], None]) -> None:
    archive.release('b', '2020-09', 'Meldung B', topics='bau')
    before = index_of(archive.build().outdir)
    no_writing()
    archive.write('press.toml', PRESS.replace('"Bauen"', '"Planen und Bauen"'))
    built = archive.build()
    assert register_of(built.outdir)['titles'] == [['bau', 'Planen und Bauen']]
    after = index_of(built.outdir)
    assert {name for name in after if after[name] != before[name]} == {'register.bin'}


def test_a_mark_makes_no_index(archive: Project, no_writing: Callable[[], None]) -> None:
    archive.release('c', '2020-10', 'Meldung C')
    built = archive.build()
    assert register_of(built.outdir)['marks'] == []
    no_writing()
    archive.release('c', '2020-10', 'Meldung C', supersedes='b')
    built = archive.build()
    assert register_of(built.outdir)['marks'] == [[1, ['superseded']]]
    archive.release('c', '2020-10', 'Meldung C', supersedes='a')
    built = archive.build()
    assert register_of(built.outdir)['marks'] == [[0, ['superseded']]]


def test_a_changed_picture_reaches_the_index(archive: Project) -> None:
    def look(name: str) -> Any:
        archive.release('b', '2020-09', 'Meldung B', image=name, image_alt='Ein Bild.')
        built = equal_to_a_clean_build(archive)
        found = cards(built.outdir)['releases/2020/b.html']
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


@pytest.mark.parametrize('archive_language', ['de', 'de_AT', 'en'])
def test_german_words_only_are_taken_apart(archive: Project, archive_language: str) -> None:
    archive.release('en', '2020-10', 'Release', 'Wasserbeteiligung in English.', language='en-GB')
    archive.release('de', '2020-11', 'Meldung', 'Zur Stadtentwicklung.', language='de-CH')
    found = words_of(archive.build(language=archive_language).outdir)
    is_german = archive_language.startswith('de')
    assert ('wass' in found or 'wasser' in found) is False
    assert 'stadt' in found
    assert ('burg' in found or 'burger' in found) is is_german
    # Words of other archives are filed as they are.
    assert ('stadtentwickl' in found, 'stadtentwicklung' in found) == (is_german, not is_german)


def test_a_releases_new_language_reaches_the_index(archive: Project) -> None:
    assert 'beteil' in words_of(archive.build().outdir)
    archive.release('b', '2020-09', 'Meldung B', 'Ein Beispiel zur Bürgerbeteiligung.', language='en')
    assert 'beteil' not in words_of(equal_to_a_clean_build(archive).outdir)


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
    found = {unquote(urlsplit(url).path): one for url, one in cards(built.outdir).items()}
    end = '.html' if builder == 'html' else '/'
    for path in (f'releases/2020/{name}{end}' for name in ODD_NAMES):
        assert path in found
        assert (built.outdir / path).exists(), path


@pytest.mark.slow(reason='six kinds of addresses')
@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
@pytest.mark.parametrize('options', [{}, {'html_file_suffix': '.htm'}, {'html_link_suffix': '/'}])
def test_addresses_are_those_of_files(archive: Project, builder: str, options: dict[str, Any]) -> None:
    built = archive.build(builder, **options)
    assert built.warnings == []
    addresses = list(cards(built.outdir))
    assert len(addresses) == 2
    for address in addresses:
        path = built.outdir / address
        suffix = options.get('html_file_suffix', '.html')
        assert path.is_file() or (path / f'index{suffix}').is_file()
        text = path / 'index.txt' if address.endswith('/') else path.with_suffix('.txt')
        assert text.is_file(), 'what press-find.js takes for its plain text'


def test_a_new_suffix_reaches_the_index(archive: Project) -> None:
    archive.build()
    built = equal_to_a_clean_build(archive, html_file_suffix='.htm')
    assert sorted(cards(built.outdir)) == ['releases/2019/a.htm', 'releases/2020/b.htm']


HOSTILE = '</title></body><script>alert(1)</script> "&amp;" O’Brien \u0130\u0131 👩\u200d💻'


def test_hostile_texts_are_texts(archive: Project) -> None:
    source = HOSTILE.replace('<', '\\<').replace('&', '\\&')
    archive.release(
        'h', '2020-10', source, f'{source}\n\nB\u0075\u0308rger\u00adrat {"Bürger" * 1700}', location=HOSTILE
    )
    built = equal_to_a_clean_build(archive)
    found = cards(built.outdir)['releases/2020/h.html']
    assert '</body><script>' in found['title']
    assert 'Bürgerrat' in found['teaser']
    assert {'burg', 'rat', 'script', 'alert'} <= words_of(built.outdir)
    assert HOSTILE.split(maxsplit=1)[0] in register_of(built.outdir)['places'][0][1]


def test_two_releases_with_one_text_are_two(archive: Project) -> None:
    for name in ('x', 'y'):
        archive.release(name, '2020-10', 'Dieselbe', 'Derselbe Text.')
    built = equal_to_a_clean_build(archive)
    assert len({one['id'] for one in cards(built.outdir).values()}) == 4
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
    assert not any('kinderpruf' in stem for stem in words_of(built.outdir))
    archive.remove('releases/2019/a.md')
    built = equal_to_a_clean_build(archive)
    assert 'press-words/2019-09.z' not in kept_of(built)
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
    kept = {f'press-words/{month}.z' for month in ('2019-01', '2020-12')}
    assert kept <= set(found_in(built.outdir.parent / 'doctrees', secrets)['word'])
    assert any(
        name.startswith('closed/w-') for name in found_in(built.outdir / 'press-search', secrets)['word']
    )
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
    for folder in (built.outdir / 'press-search', built.outdir.parent / 'doctrees'):
        found = found_in(folder, secrets)
        # A withdrawn release keeps its address, and its place.
        assert 'word' not in found, found
        assert how == 'withdrawn' or found == {}


def test_synonyms_stand_in_the_table_and_change_nothing_else(archive: Project) -> None:
    """Both ways or one, by stems; also for releases that were indexed before."""
    before = index_of(archive.build().outdir)
    registry = (archive.root / 'press.toml').read_text('utf-8')
    said = (
        '"Häuser" = ["Bau", "Linie 3"]',
        'Bus = { finds = ["ÖPNV", "Bau"] }',
        'Bau = { finds = ["Turm", "Linie 3"] }',
    )
    archive.write('press.toml', '\n'.join((registry, '[synonyms]', *said)))
    built = archive.build()
    assert built.warnings == []
    after = index_of(built.outdir)
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == {'index.json'}
    assert json.loads(after['index.json'])['synonyms'] == {
        'haus': ['Bau', 'Linie 3'],
        'bau': ['Häuser', 'Linie 3', 'Turm'],
        'lini 3': ['Häuser', 'Bau'],
        'bus': ['ÖPNV', 'Bau'],
    }


@pytest.mark.parametrize('state', ['', '[]', '\x00'])
def test_a_damaged_state_is_made_again(archive: Project, state: str) -> None:
    built = archive.build()
    before = index_of(built.outdir), kept_of(built)
    (built.outdir.parent / 'doctrees/press-search.json').write_text(state, 'utf-8')
    built = archive.build()
    assert (index_of(built.outdir), kept_of(built)) == before
    assert built.warnings == []


def test_what_a_killed_build_left_is_removed(archive: Project) -> None:
    built = archive.build()
    before = index_of(built.outdir), kept_of(built)
    (built.outdir / 'press-search/current/w-x.bin').write_bytes(b'x')
    (built.outdir / 'press-search/old').mkdir()
    (built.outdir.parent / 'doctrees/press-feed').mkdir()
    built = archive.build()
    assert (index_of(built.outdir), kept_of(built)) == before
