"""What reading a page may do: no file of the machine comes in, no page takes the build with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

pytestmark = pytest.mark.slow(reason='hostile pages of every kind')

NEVER = 'GEHEIM-4711'
LEFT_OUT = 'The page is left out of the build until that is mended [press.source]'
HEADLINE = '"# Headline"'
DIGITS = f'allowed are numbers of at most 6 digits. {LEFT_OUT}'
OUTSIDE = f'lies outside the archive; put it beside the page. {LEFT_OUT}'
#: In a folder that is excluded, and in a hidden one.
EXCLUDED = f'lies in a folder that is not part of the archive; put it beside the page. {LEFT_OUT}'
HIDDEN = f'is hidden; put it beside the page. {LEFT_OUT}'
COLONS = 200


def in_rst(*lines: str) -> str:
    return '\n'.join(('```{eval-rst}', *lines, '```'))


def nested(levels: int) -> str:
    fences = [':' * (COLONS - level) for level in range(levels)]
    return '\n'.join((*(f'{fence}{{note}}' for fence in fences), 'x', *reversed(fences)))


#: What each page has in its fourth line and below, and what is said of it, with the line.
REFUSED = {
    'include': ('```{include} ../geheim.txt\n```', "5: WARNING: the file '../geheim.txt' " + OUTSIDE),
    'capitals': ('```{INCLUDE} ../geheim.txt\n```', "5: WARNING: the file '../geheim.txt' " + OUTSIDE),
    'proc': ('```{include} /proc/self/environ\n```', "5: WARNING: the file '/proc/self/environ' " + OUTSIDE),
    'rst': (in_rst('.. include:: ../geheim.txt'), "6: WARNING: the file '../geheim.txt' " + OUTSIDE),
    'standard': (in_rst('.. include:: <isonum.txt>'), "6: WARNING: the file '<isonum.txt>' " + OUTSIDE),
    'climb': (
        '```{include} <../../../../../../etc/hostname>\n```',
        "5: WARNING: the file '<../../../../../../etc/hostname>' " + OUTSIDE,
    ),
    'link': ('```{include} verweis.txt\n```', "5: WARNING: the file 'verweis.txt' " + OUTSIDE),
    'literal': ('```{literalinclude} ../geheim.txt\n```', "5: WARNING: the file '../geheim.txt' " + OUTSIDE),
    'diff': (
        '```{literalinclude} references.bib\n:diff: ../geheim.txt\n```',
        "5: WARNING: the file '../geheim.txt' " + OUTSIDE,
    ),
    'table': ('```{csv-table}\n:file: ../geheim.txt\n```', "5: WARNING: the file '../geheim.txt' " + OUTSIDE),
    'raw': (
        in_rst('.. raw:: html', '   :file: ../geheim.txt'),
        "6: WARNING: the file '../geheim.txt' " + OUTSIDE,
    ),
    'hidden': ('```{include} .env\n```', "5: WARNING: the file '.env' " + HIDDEN),
    'excluded': (
        '```{include} _ablage/notiz.txt\n```',
        "5: WARNING: the file '_ablage/notiz.txt' " + EXCLUDED,
    ),
    'lines': (
        '```{literalinclude} references.bib\n:lines: 1-999999999\n```',
        f"5: WARNING: 'literalinclude': option 'lines' is '1-999999999'; {DIGITS}",
    ),
    'emphasis': (
        '```{code-block} text\n:emphasize-lines: 1-999999999\nx\n```',
        f"5: WARNING: 'code-block': option 'emphasize-lines' is '1-999999999'; {DIGITS}",
    ),
    'columns': (
        in_rst('.. hlist::', '   :columns: 999999999', '', '   * x'),
        f"6: WARNING: 'hlist': option 'columns' is '999999999'; {DIGITS}",
    ),
    'deep': (
        nested(110),
        f'1: WARNING: this page cannot be read (it is nested too deeply). {LEFT_OUT}',
    ),
    'levels': (
        nested(60),
        f'1: WARNING: the text is nested 63 levels deep; allowed are 60. {LEFT_OUT}',
    ),
}
#: What stays, and is said.
BUILT = {
    'numbers': (
        in_rst('.. sectnum::'),
        '6: WARNING: a directive has no effect here (SectNum); remove it [press.markup]',
    ),
    'code': (
        '{{ cycler.__init__.__globals__ }}',
        (
            "5: WARNING: '{{cycler.__init__.__globals__}}' is no name that conf.py gives in "
            'myst_substitutions; it is shown letter by letter; known: ort [press.markup]'
        ),
    ),
}


@pytest.fixture
def archive(tmp_path: Path) -> Project:
    conf = CONF.replace("['_build']", "['_*']").replace("['colon_fence'", "['substitution', 'colon_fence'")
    project = Project(tmp_path / 'docs', conf=f"{conf}myst_substitutions = {{'ort': 'Musterstadt'}}\n")
    (tmp_path / 'geheim.txt').write_text(f'{NEVER}\n', encoding='utf-8')
    (project.root / 'verweis.txt').symlink_to('../geheim.txt')
    project.write('.env', NEVER)
    project.write('_ablage/notiz.txt', NEVER)
    project.release('gut', '2026-03-01', text='Aus {{ ort }}.')
    for name, (text, _said) in {**REFUSED, **BUILT}.items():
        project.write(f'{name}.md', f'---\norphan: true\n---\n# Muster\n{text}\n')
    return project


def assert_kept_out(built: Built) -> None:
    names = {path.stem for path in built.outdir.glob('*.html')}
    assert names & REFUSED.keys() == set()
    assert names >= BUILT.keys()
    assert 'Aus Musterstadt.' in built.page('releases/2026/gut').get_text()
    found = [path for path in built.outdir.parent.rglob('*') if path.is_file()]
    assert [path for path in found if NEVER.encode() in path.read_bytes()] == []


@pytest.mark.parametrize(
    'settings', [{}, {'press_preview': True}, {'parallel': 2}], ids=['site', 'preview', 'two']
)
def test_no_file_of_the_machine_comes_in_and_all_other_pages_are_built(
    archive: Project, settings: dict[str, Any]
) -> None:
    expected = sorted(f'{name}.md:{said}' for name, (_text, said) in {**REFUSED, **BUILT}.items())
    for _again in range(2):
        built = archive.build(**settings)
        assert sorted(line for line in built.warnings if '[toc.' not in line) == expected
        assert_kept_out(built)


def test_a_page_that_is_mended_appears(archive: Project) -> None:
    archive.build()
    for name in REFUSED:
        archive.write(f'{name}.md', '---\norphan: true\n---\n# Muster\n\nGeheilt.\n')
    built = archive.build()
    assert [line for line in built.warnings if line.partition('.md')[0] in REFUSED] == []
    assert all(built.page(name).find(string='Geheilt.') for name in REFUSED)


@pytest.mark.filterwarnings('ignore:.*JSONHTMLBuilder.app:sphinx.deprecation.RemovedInSphinx11Warning')
@pytest.mark.parametrize('builder', ['json', 'epub', 'text', 'gettext'])
def test_other_builders_keep_them_out_too(archive: Project, builder: str) -> None:
    built = archive.build(builder, version='1')
    names = {path.name.partition('.')[0] for path in built.outdir.rglob('*')}
    assert names & REFUSED.keys() == set()


def test_a_page_sets_nothing_of_the_parser(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    settings = 'myst:\n  enable_extensions: [substitution]\n  substitutions: {a: b}\n'
    head = f'---\n{settings}orphan: true\ntitle: Titel\n"x: y": 1\n---\n'
    project.write('kopf.md', f'{head}\n# Muster\n\n{{{{ a }}}}\n')
    built = project.build()
    unread = 'in the head of the page is not read'
    allowed = 'Allowed there: orphan, nosearch, no-search, nocomments, tocdepth [press.markup]'
    assert [line for line in built.warnings if line.startswith('kopf')] == [
        f"kopf.md:2: WARNING: the key 'myst' {unread}; write the settings of MyST in conf.py. {allowed}",
        f"kopf.md:6: WARNING: the key 'title' {unread}; write a line {HEADLINE} below the head. {allowed}",
        f"kopf.md:1: WARNING: the key 'x: y' {unread}. {allowed}",
    ]
    assert '{{ a }}' in built.page('kopf').get_text()


def test_files_below_the_source_folder_come_in(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    project.write('teile/text.txt', 'Ein *Teil*.\n')
    project.write('teile/tabelle.csv', 'eins,zwei\n')
    project.write(
        'seite.md',
        '---\norphan: true\n---\n# Muster\n\n```{include} teile/text.txt\n```\n\n'
        '```{csv-table}\n:file: teile/tabelle.csv\n```\n\n'
        '```{literalinclude} /teile/text.txt\n:lines: 1\n```\n',
    )
    built = project.build()
    assert [line for line in built.warnings if line.startswith('seite')] == []
    page = built.page('seite')
    assert page.em.get_text() == 'Teil'
    assert [cell.get_text() for cell in page.select('td')] == ['eins', 'zwei']
    assert 'Ein *Teil*.' in page.pre.get_text()


def test_work_of_a_page_is_bounded(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    project.write('viel.md', '---\norphan: true\n---\n# Muster\n\n' + 'x *y* ' * 14_000 + '\n')
    project.write('genug.md', '---\norphan: true\n---\n# Muster\n\n' + 'x *y* ' * 6_000 + '\n')
    built = project.build()
    said = 'viel.md:1: WARNING: the text has 42012 parts; allowed are 40000: divide it. ' + LEFT_OUT
    assert [line for line in built.warnings if '[toc.' not in line and 'topic' not in line] == [said]
    assert not (built.outdir / 'viel.html').exists()
    assert (built.outdir / 'genug.html').is_file()
