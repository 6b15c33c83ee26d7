"""Ways to get out what is not public: each one was tried, and must stay closed."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import SphinxError

from tests.histories import KILL_CONF, command
from tests.leaks import found_in, spellings
from tests.support import BIB, CONF, PRESS, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.support import Built, Project

pytestmark = [
    pytest.mark.slow(reason='ways round an embargo; test_embargo.py and test_leak.py have the usual'),
    pytest.mark.usefixtures('few_words'),
]

DEEP = bool(os.environ.get('PRESS_DEEP'))
NOW = '1780308000'
WORD, NAME, TOPIC = 'zqxgeheim4711wort', 'zqn0815geheim', 'zqt1234thema'
HOLD = ':embargo: 2026-12-01 10:00'
SECRETS = {'word': spellings(WORD), 'name': spellings(NAME), 'topic': spellings(TOPIC)}
TEXTS = {'word': SECRETS['word'], 'topic': SECRETS['topic']}
PLACE = f'releases/2026/{NAME}'


def secret(head: str = HOLD, text: str = '') -> str:
    """Return the source of a release in Markdown."""
    return (
        f'# Beispielmeldung {WORD}\n\n:::{{pressrelease}}\n'
        f':date: 2026-05-01\n:topics: {TOPIC}\n{head}\n:::\n\n'
        f'Ein Beispieltext {WORD}.\n{text}'
    )


def secret_rst(head: str = HOLD) -> str:
    """Return the source of a release in reStructuredText."""
    title = f'Beispielmeldung {WORD}'
    return (
        f'{title}\n{"=" * len(title)}\n\n.. pressrelease::\n'
        f'   :date: 2026-05-01\n   :topics: {TOPIC}\n   {head}\n\n'
        f'Ein Beispieltext {WORD}.\n'
    )


def as_rst(project: Project, source: str) -> None:
    """Put the secret release into reStructuredText."""
    project.remove(f'{PLACE}.md')
    project.write(f'{PLACE}.rst', source)


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return an archive with a public release and a secret one."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    project.write('press.toml', f'{PRESS}\n[topics.{TOPIC}]\ntitle = "{TOPIC}"\n')
    project.write(
        'index.md',
        '# Beispielarchiv\n\n:::{release-list}\n:::\n\n:::{release-overview} topics\n:::\n\n'
        '```{toctree}\n:glob:\n\nreleases/*/*\n```\n',
    )
    project.release('offen', '2026-03-01', topics='bau')
    project.write(f'{PLACE}.md', secret())
    return project


def left(built: Built, secrets: dict[str, set[bytes]] = SECRETS) -> dict[str, list[str]]:
    """Return what a build has left of the secrets."""
    return found_in(built.outdir.parent, secrets)


def test_the_secret_is_seen_when_it_is_public(archive: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1800000000')
    assert left(archive.build()).keys() == SECRETS.keys()


#: Pages that take text from the secret release: they name it themselves, its words must not come out.
TAKING = {
    'include': '```{include} ../2026/NAME.md\n```',
    'include from the top': '```{include} /releases/2026/NAME.md\n```',
    'include by a detour': '```{include} ../2026/../../releases/./2026/NAME.md\n```',
    'include a part': '```{include} ../2026/NAME.md\n:start-after: "Ein Beispieltext"\n```',
    'include lines': '```{include} ../2026/NAME.md\n:start-line: 9\n```',
    'literalinclude': '```{literalinclude} ../2026/NAME.md\n```',
    'literalinclude lines': '```{literalinclude} ../2026/NAME.md\n:lines: 9-\n```',
    'csv-table': '```{csv-table}\n:file: ../2026/NAME.md\n:delim: ;\n```',
    'download': '{download}`Anlage <../2026/NAME.md>`',
    'figure': '```{figure} ../2026/NAME.md\n:alt: Bild\n```',
    'image': '![Bild](../2026/NAME.md)',
    'raw': '```{eval-rst}\n.. raw:: html\n   :file: ../2026/NAME.md\n```',
    'parsed': '```{eval-rst}\n.. include:: ../2026/NAME.md\n   :literal:\n```',
    'include by reStructuredText': '```{eval-rst}\n.. include:: ../2026/NAME.md\n```',
    'include by a parser': (
        '```{eval-rst}\n.. include:: ../2026/NAME.md\n   :parser: myst_parser.sphinx_\n```'
    ),
    'only': '```{only} html\n:::{include} ../2026/NAME.md\n:start-line: 9\n:::\n```',
    'in an admonition': '````{note}\n```{include} ../2026/NAME.md\n:start-line: 9\n```\n````',
    'in a table': (
        '```{list-table}\n* - x\n  - :::{include} ../2026/NAME.md\n    :start-line: 9\n    :::\n```'
    ),
    'in an abstract': '````{note}\n:::{tip}\n```{literalinclude} ../2026/NAME.md\n```\n:::\n````',
    'link to a file': '[Text](../2026/NAME.md)',
    'role': '{press:release}`NAME`',
    'role with words': '{press:release}`Text <NAME>`',
    'document': '{doc}`../2026/NAME`',
    'any': '{any}`NAME`',
    'reference': '{ref}`marke`',
    'toctree': '```{toctree}\n../2026/NAME\n```',
}


def alone(ways: Iterable[str]) -> list[list[str]]:
    """Return *ways* in groups that are tried in one site: each alone with PRESS_DEEP, else all at once."""
    return [[way] for way in ways] if DEEP else [[*ways]]


def take(archive: Project, ways: list[str]) -> None:
    for number, way in enumerate(ways):
        archive.release(f'dieb{number}', '2025-03-01', way, text=TAKING[way].replace('NAME', NAME))


@pytest.mark.parametrize('ways', alone(TAKING))
@pytest.mark.parametrize('again', [False, True])
def test_a_page_that_takes_it(archive: Project, ways: list[str], again: bool) -> None:
    if again:
        archive.write(f'{PLACE}.md', secret(':status: public', '\n(marke)=\n## Anker\n'))
        take(archive, ways)
        archive.build()
    archive.write(f'{PLACE}.md', secret(HOLD, '\n(marke)=\n## Anker\n'))
    take(archive, ways)
    for _time in range(2):
        assert left(archive.build(), TEXTS) == {}
    assert left(archive.build(parallel=2), TEXTS) == {}


def test_a_page_that_takes_it_by_way_of_a_link(archive: Project) -> None:
    (archive.root / 'verweis.inc').symlink_to(f'{PLACE}.md')
    archive.release('dieb', '2025-03-01', text='```{include} ../../verweis.inc\n:start-line: 9\n```')
    assert left(archive.build()) == {}


def test_a_page_that_takes_from_one_that_takes_it(archive: Project) -> None:
    archive.write('teil.inc', f'```{{include}} {PLACE}.md\n:start-line: 9\n```\n')
    archive.write('dieb.md', '---\norphan: true\n---\n# Beispiel\n\n```{include} teil.inc\n```\n')
    assert left(archive.build(), TEXTS) == {}


def test_a_page_that_took_it_before_the_clock_was_set_back(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.release('dieb', '2025-03-01', text=f'```{{include}} ../2026/{NAME}.md\n:start-line: 9\n```')
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1800000000')
    assert 'word' in left(archive.build())
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    assert left(archive.build(), TEXTS) == {}


def test_the_home_page_that_takes_it_stops_the_build(archive: Project) -> None:
    archive.write('index.md', f'# Beispielarchiv\n\n```{{include}} {PLACE}.md\n:start-line: 9\n```\n')
    with pytest.raises(SphinxError, match='the home page index is not public'):
        archive.build()
    assert found_in(archive.root / '_build', TEXTS) == {}


#: Sources whose first look says nothing: the directive itself has to find out.
HIDDEN_FROM_THE_FIRST_LOOK: dict[str, Callable[[Project], object]] = {
    'included': lambda project: (
        project.write('kopf.inc', f':::{{pressrelease}}\n:date: 2026-05-01\n:topics: {TOPIC}\n{HOLD}\n:::\n'),
        project.write(
            f'{PLACE}.md', f'# Titel {WORD}\n\n```{{include}} ../../kopf.inc\n```\n\nText {WORD}.\n'
        ),
    ),
    'escaped': lambda project: as_rst(project, secret_rst(r':em\ bargo: 2026-12-01 10:00')),
    'emphasised': lambda project: as_rst(project, secret_rst(':*embargo*: 2026-12-01 10:00')),
    'changed by another extension': lambda project: (
        project.write(f'{PLACE}.md', secret(':language: de')),
        project.write(
            'conf.py',
            CONF
            + f"""
def change(app, docname, source):
    if docname == {PLACE!r}:
        source[0] = source[0].replace(':language: de', {HOLD!r})

def setup(app):
    app.connect('source-read', change)
""",
        ),
    ),
}


@pytest.mark.parametrize('parallel', [0, 2])
@pytest.mark.parametrize('way', HIDDEN_FROM_THE_FIRST_LOOK)
def test_what_only_the_directive_sees(archive: Project, way: str, parallel: int) -> None:
    HIDDEN_FROM_THE_FIRST_LOOK[way](archive)
    secrets = TEXTS if way == 'changed by another extension' else SECRETS
    first, built = (archive.build(parallel=parallel) for _time in range(2))
    for one in (first, built):
        assert left(one, secrets) == {}
        assert 'releases/2026/offen' in one.env.all_docs
    clean = archive.clean_build()
    assert {path.name for path in clean.outdir.rglob('*')} == {path.name for path in built.outdir.rglob('*')}


@pytest.mark.parametrize('way', ['included', 'included, without a date', 'changed by another extension'])
def test_what_only_the_directive_saw_before_the_clock_was_set_back(
    archive: Project, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    HIDDEN_FROM_THE_FIRST_LOOK[way.partition(',')[0]](archive)
    if 'date' in way:
        archive.write('kopf.inc', f':::{{pressrelease}}\n:topics: {TOPIC}\n{HOLD}\n:::\n')
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1800000000')
    assert 'word' in left(archive.build())
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    assert left(archive.build(), TEXTS) == {}


#: Ends of lines, marks and names that hide an option from one reader or another.
SOURCES: dict[str, str] = {
    'carriage returns': secret().replace('\n', '\r\n'),
    'old carriage returns': secret().replace('\n', '\r'),
    'mark of the byte order': f'\ufeff{secret()}',
    'tabs': secret(':embargo:\t2026-12-01 10:00'),
    'blank before': secret(' :embargo: 2026-12-01 10:00'),
    'no blank': secret(':embargo:2026-12-01 10:00'),
    'a no-break space': secret('\u00a0:embargo: 2026-12-01 10:00'),
    'a no-break space within': secret(':embargo:\u00a02026-12-01\u00a010:00'),
    'nothing to see': secret(':em\u200bbargo: 2026-12-01 10:00'),
    'soft hyphen': secret(':em\u00adbargo: 2026-12-01 10:00'),
    'wide colons': secret('：embargo： 2026-12-01 10:00'),
    'wide letters': secret(':ｅｍｂａｒｇｏ: 2026-12-01 10:00'),
    'Cyrillic': secret(':еmbargo: 2026-12-01 10:00'),
    'a line separator': secret(':language: de\u2028:embargo: 2026-12-01 10:00'),
    'a form feed': secret(':language: de\x0c:embargo: 2026-12-01 10:00'),
    'the first colon is missing': secret('embargo: 2026-12-01 10:00'),
    'the second colon is missing': secret(':embargo 2026-12-01 10:00'),
    'no colon': secret('embargo 2026-12-01 10:00'),
    'a mark of equality': secret(':embargo= 2026-12-01 10:00'),
    'a bullet': secret('- embargo: 2026-12-01 10:00'),
    'emphasis': secret('**embargo:** 2026-12-01 10:00'),
    'quotation marks': secret('"embargo": 2026-12-01 10:00'),
    'on the next line': secret(':embargo:\n  2026-12-01 10:00'),
    'twice': secret(':embargo: 2026-12-01 10:00\n:embargo: 2020-12-01 10:00'),
    'twice, the other way round': secret(':embargo: 2020-12-01 10:00\n:embargo: 2026-12-01 10:00'),
    'in the abstract': secret(':language: de\n\nKurz.\n\n:embargo: 2026-12-01 10:00'),
    'on the line of the directive': secret('').replace('{pressrelease}', f'{{pressrelease}} {HOLD}'),
    'YAML': secret('').replace(
        ':date: 2026-05-01\n', '---\ndate: 2026-05-01\nembargo: 2026-12-01 10:00\n---\n'
    ),
    'YAML of one line': secret('').replace(
        ':date: 2026-05-01\n', '---\n{date: 2026-05-01, embargo: 2026-12-01 10:00}\n---\n'
    ),
    'YAML with escapes': secret('').replace(
        ':date: 2026-05-01\n', '---\ndate: 2026-05-01\n"em\\u0062argo": 2026-12-01 10:00\n---\n'
    ),
    'front matter': f'---\nembargo: 2026-12-01 10:00\n---\n{secret("")}',
    'front matter in quotation marks': f'---\n"embargo": 2026-12-01 10:00\n---\n{secret("")}',
    'backticks': secret().replace(':::', '```'),
    'tildes': secret().replace(':::', '~~~'),
    'upper case': secret(':EMBARGO: 2026-12-01 10:00'),
    'in a note': f'::::{{note}}\n{secret()}::::\n',
    'after what looks like code': secret().replace(':::{p', '``` code ``` im Text\n\n:::{p'),
    'after code that is not closed': secret().replace(':::{p', '::::{note}\n```\n::::\n\n:::{p'),
    'eval-rst': f'```{{eval-rst}}\n{secret_rst()}```\n',
    'the directive is misspelt': secret().replace('pressrelease', 'presrelease'),
    'the directive is not closed': secret().replace('\n:::\n', '\n'),
    'the directive lacks a brace': secret().replace('{pressrelease}', '{pressrelease'),
    'a long text': secret('', 'Ein Beispiel. ' * 60_000).replace(':date:', f'{HOLD}\n:date:'),
    'a draft that was withdrawn': secret(':status: draft', ':::{withdrawal} 2026-05-02\nZurück.\n:::\n'),
    'an odd offset': secret(':embargo: 2026-05-31 23:00-23:59'),
    'an offset that is none': secret(':embargo: 2020-06-01 10:00+25:00'),
    'a name of a zone': secret(':embargo: 2020-06-01 10:00 CET'),
    'an hour too much': secret(':embargo: 2020-06-01 24:00'),
    'a day alone': secret(':embargo: 2020-06-01'),
    'German': secret(':embargo: 01.06.2020 10:00'),
    'other digits': secret(':embargo: ２０２０-06-01 10:00'),
    'nothing': secret(':embargo:'),
    'draft in capitals': secret(':status: DRAFT'),
    'a status that nobody knows': secret(':status: geprüft'),
}


@pytest.mark.parametrize('ways', alone(SOURCES))
def test_a_head_however_it_is_written(archive: Project, ways: list[str]) -> None:
    archive.remove(f'{PLACE}.md')
    for number, way in enumerate(ways):
        archive.write(f'{PLACE}{number}.md', '').write_bytes(SOURCES[way].encode())
    built = archive.build()
    assert left(built) == {}, dict(enumerate(ways))
    assert (built.outdir / 'releases/2026/offen.html').exists()


RST = {
    'plain': HOLD,
    'capitals': ':Embargo: 2026-12-01 10:00',
    'no colon': 'embargo 2026-12-01 10:00',
    'the second colon is missing': ':embargo 2026-12-01 10:00',
    'twice': ':embargo: 2026-12-01 10:00\n   :embargo: 2020-12-01 10:00',
    'on the next line': ':embargo:\n      2026-12-01 10:00',
    'goes on': ':embargo: 2020-12-01 10:00\n      +01:00',
    'draft': ':status: draft',
    'draft on the next line': ':status:\n      draft',
    'an option broken after it': ':status: draft\n   : : falsch',
    'an option broken before it': ':falsch\n   :status: draft',
}


@pytest.mark.parametrize('ways', alone(RST))
def test_a_head_in_restructuredtext(archive: Project, ways: list[str]) -> None:
    archive.remove(f'{PLACE}.md')
    for number, way in enumerate(ways):
        archive.write(f'{PLACE}{number}.rst', secret_rst(RST[way]))
    assert left(archive.build()) == {}, dict(enumerate(ways))


@pytest.mark.parametrize(
    'name',
    ['geh[e]im', 'ge*im', 'ge?im', 'ge[!a]im', 'gehéim', 'gehe\u0301im', 'ge heim', '-Dx', 'ge{a,b}im'],
)
def test_names_of_files(archive: Project, name: str) -> None:
    (archive.root / f'{PLACE}.md').unlink()
    archive.write(f'releases/2026/{name}.md', secret())
    built = archive.build()
    # Sphinx cannot read a name that is composed of parts; then nothing is held.
    assert left(built, {'word': SECRETS['word']} if '\u0301' in name else SECRETS) == {}
    assert found_in(built.outdir.parent, {'name': {f'2026/{name}'.encode()}}) == {}


def test_two_formats_of_one_page(archive: Project) -> None:
    archive.write(f'{PLACE}.rst', secret_rst())
    for name in ('md', 'rst'):
        assert left(archive.build(), SECRETS) == {}
        (archive.root / f'{PLACE}.{name}').unlink()
    archive.write(f'{PLACE}.rst', secret_rst())
    assert left(archive.build(), SECRETS) == {}


def test_another_ending_of_files(archive: Project) -> None:
    archive.write('conf.py', f"{CONF}source_suffix = {{'.md': 'markdown', '.mdx': 'markdown'}}\n")
    (archive.root / f'{PLACE}.md').unlink()
    archive.write(f'{PLACE}.mdx', f'---\nembargo: 2026-12-01 10:00\n---\n{secret("")}')
    assert left(archive.build()) == {}


def test_a_page_outside_the_folder(archive: Project) -> None:
    (archive.root / f'{PLACE}.md').unlink()
    archive.write(f'{NAME}.md', secret())
    assert left(archive.build()) == {}


def test_a_folder_below_the_year(archive: Project) -> None:
    (archive.root / f'{PLACE}.md').unlink()
    archive.write(f'releases/2031/{NAME}/meldung.md', secret().replace('2026-05-01', '2031-05-01'))
    archive.write('releases/2031/index.md', '# 2031\n\n:::{release-list}\n:year: 2031\n:::\n')
    secrets = {**SECRETS, 'year': {b'releases/2031'}}
    assert left(archive.build(), secrets) == {}


@pytest.mark.parametrize('content', [f'# {WORD}\n'.encode() + b'\xff', secret().encode() + b'\xff'])
def test_a_file_that_is_no_utf8(archive: Project, content: bytes) -> None:
    (archive.root / f'{PLACE}.md').write_bytes(content)
    secrets = SECRETS if TOPIC.encode() in content else {key: SECRETS[key] for key in ('word', 'name')}
    assert left(archive.build(), secrets) == {}


def test_two_builders_over_the_same_doctrees(archive: Project) -> None:
    archive.write(f'{PLACE}.md', secret(':status: public'))
    for builder in ('html', 'text'):
        command(archive.root, f'_build/html/{builder}', '-b', builder, SOURCE_DATE_EPOCH=NOW)
    archive.write(f'{PLACE}.md', secret())
    for builder in ('html', 'text'):
        command(archive.root, f'_build/html/{builder}', '-b', builder, SOURCE_DATE_EPOCH=NOW)
    assert found_in(archive.root / '_build', SECRETS) == {}


@pytest.mark.parametrize(
    'moment', ['source-read:0', 'doctree-read:0', 'env-updated:0', 'html-page-context:0']
)
def test_a_killed_build(archive: Project, moment: str) -> None:
    archive.write('conf.py', CONF + KILL_CONF)
    archive.write(f'{PLACE}.md', secret(':status: public'))
    archive.build()
    HIDDEN_FROM_THE_FIRST_LOOK['included'](archive)
    killed = command(archive.root, PRESS_KILL=moment, SOURCE_DATE_EPOCH=NOW)
    assert killed.returncode == -signal.SIGKILL
    assert left(archive.build()) == {}


@pytest.mark.parametrize('epoch', ['0', '-1', '1', ' 1780308000 '])
def test_odd_moments(archive: Project, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', epoch)
    assert left(archive.build()) == {}


@pytest.mark.parametrize('epoch', ['morgen', '1e10', '1780308000.5', '99999999999999999999', 'NaN'])
def test_moments_that_are_none_stop_the_build(
    archive: Project, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', epoch)
    with pytest.raises(SphinxError):
        archive.build()
    assert found_in(archive.root / '_build', SECRETS) == {}


def test_asked_for_by_name(archive: Project, tmp_path: Path) -> None:
    command(archive.root, '_build/html/html', SOURCE_DATE_EPOCH=NOW)
    outdir = archive.root / '_build/html/html'
    command(
        archive.root,
        '_build/html/html',
        str(outdir),
        str(archive.root / f'{PLACE}.md'),
        SOURCE_DATE_EPOCH=NOW,
    )
    assert found_in(archive.root / '_build', SECRETS) == {}


# -- what lies beside pages: plain texts, the ledger, pages that lead on, signatures -----------------------


def test_plain_texts_of_what_was_public(archive: Project) -> None:
    archive.write(f'{PLACE}.md', secret(':status: public'))
    for builder in ('html', 'dirhtml'):
        built = archive.build(builder)
        places = left(built)['word']
        assert any(name.endswith('.txt') for name in places), places
    archive.write(f'{PLACE}.md', secret())
    for builder in ('html', 'dirhtml'):
        assert left(archive.build(builder)) == {}


@pytest.mark.parametrize('was_public', [False, True])
def test_pages_that_lead_on(archive: Project, was_public: bool) -> None:
    """A former address leads to nothing that is not public, and names it nowhere."""
    archive.write('releases.lock', f'releases/2026/zqn0815frueher -> {PLACE}\n')
    secrets = {**SECRETS, 'former name': spellings('zqn0815frueher')}
    if was_public:
        archive.write(f'{PLACE}.md', secret(':status: public'))
        assert left(archive.build(), secrets).keys() == secrets.keys()
        archive.write(f'{PLACE}.md', secret())
    for _time in range(2):
        assert left(archive.build(), secrets) == {}


def test_the_name_of_a_page_that_has_moved(archive: Project) -> None:
    """It was read before it was renamed: a link by the former name says no more than one by the new name."""
    archive.write('releases.lock', f'releases/2026/frueher -> {PLACE}\n')
    archive.release('dieb', '2025-03-01', text='{press:release}`frueher` und {press:release}`Text <frueher>`')
    assert left(archive.build()) == {}


@pytest.mark.parametrize('digest', ['0' * 64])
def test_a_ledger_that_records_it(archive: Project, digest: str) -> None:
    archive.write('releases.lock', f'{PLACE} {digest}\n')
    for _time in range(2):
        assert left(archive.build()) == {}


def test_a_withdrawn_release_under_embargo(archive: Project) -> None:
    archive.write(f'{PLACE}.md', secret(HOLD, f':::{{withdrawal}} 2026-05-02\nGrund {WORD}.\n:::\n'))
    archive.write('korrekturen.md', '---\norphan: true\n---\n# Liste\n\n:::{release-overview} notices\n:::\n')
    assert left(archive.build()) == {}


def test_what_replaces_a_public_release(archive: Project) -> None:
    archive.write(f'{PLACE}.md', secret(f'{HOLD}\n:supersedes: offen'))
    built = archive.build()
    assert left(built) == {}
    assert built.page('releases/2026/offen').select('.press-replaced') == []


def test_a_second_directive_on_a_page_outside_the_folder(archive: Project) -> None:
    (archive.root / f'{PLACE}.md').unlink()
    archive.write(
        f'{NAME}.md',
        '# Titel\n\n:::{pressrelease}\n:date: 2026-05-01\n:::\n\n'
        f'```{{eval-rst}}\n.. pressrelease::\n   :date: 2026-05-02\n   :topics: {TOPIC}\n   {HOLD}\n```\n\n'
        f'Text {WORD}.\n',
    )
    assert left(archive.build()) == {}


@pytest.mark.parametrize('setting', ['html_extra_path', 'html_static_path'])
@pytest.mark.parametrize('path', ['releases', '.', 'releases/2026', f'{PLACE}.md', 'verweis'])
def test_sources_that_the_settings_publish_stop_the_build(archive: Project, setting: str, path: str) -> None:
    if path == 'verweis':
        (archive.root / 'verweis').symlink_to('releases')
    archive.write('conf.py', f'{CONF}{setting} = [{path!r}]\n')
    with pytest.raises(SphinxError, match=f'{setting} has .* would publish sources'):
        archive.build()
    assert found_in(archive.root / '_build', SECRETS) == {}


def test_other_files_beside_releases_may_be_published(archive: Project) -> None:
    archive.write('releases/2026/pdf/bericht.pdf', 'Beispiel')
    archive.write(
        'conf.py',
        f"{CONF}html_extra_path = ['releases/2026/pdf', '_extra']\nhtml_static_path = ['_static']\n",
    )
    archive.write('_extra/lies.md', 'Beispiel')
    built = archive.build()
    assert left(built) == {}
    assert {'bericht.pdf', 'lies.md'} <= {path.name for path in built.outdir.iterdir()}


@pytest.mark.parametrize('options', ['', ':all:\n', ':filter: cited\n'])
def test_a_bibliography_keeps_what_it_lists(
    archive: Project, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write(
        'references.bib',
        f'{BIB}\n@online{{zqnquelle, title = {{Quelle {WORD}}}, url = {{https://example.org/}}}}\n',
    )
    archive.write(f'{PLACE}.md', secret(f'{HOLD}\n:cites: zqnquelle', '{cite}`zqnquelle`\n'))
    archive.write(
        'literatur.md',
        '---\norphan: true\n---\n# Literatur\n\n{cite}`beispiel-quelle`\n\n'
        f'```{{bibliography}}\n{options}```\n',
    )
    secrets = {**SECRETS, 'key': spellings('zqnquelle')}
    for _time in range(2):
        built = archive.build()
        assert [line for line in built.warnings if 'missing_field' not in line] == []
        assert 'Anna Beispiel' in words(built.page('literatur'))
        # Who asks for all entries, gets all.
        assert left(built, secrets).keys() == ({'word', 'key'} if ':all:' in options else set())
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1800000000')
    built = archive.build()
    assert [line for line in built.warnings if 'missing_field' not in line] == []
    assert f'Quelle {WORD}' in words(built.page('literatur'))
