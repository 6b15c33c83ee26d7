"""Each release has its plain text beside its page: the same bytes however it was built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.support import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Project

BODY = """\
Erster Absatz mit Bürger*innen und {press:release}`zweite`, weich
umbrochen im Quelltext, mit Quelle {press:cite}`beispiel-bericht`.[^1]

## Zwischenüberschrift

- ein Punkt
- noch ein Punkt

1. erstens
2. zweitens
   - darunter

| Jahr | Gäste |
|---|---|
| 2019 | 90 % |

> „Ein Zitat“, sagt Petra Probe.

```text
Zeile eins
  Zeile zwei
```

Ein Satz\\
mit Umbruch.

[^1]: Eine Fußnote.

:::{contact} probe
:::
"""

TEXT = """\
Beispiel GmbH
Press release

Einladung

Erste Meldung: Größe

Eine Unterzeile

Musterstadt, 18. September 2019

Erster Absatz mit Bürger*innen und Zweite Meldung, weich umbrochen im Quelltext, mit Quelle.[1]

Zwischenüberschrift

- ein Punkt
- noch ein Punkt

1. erstens
2. zweitens
   - darunter

Jahr\tGäste

2019\t90 %

„Ein Zitat“, sagt Petra Probe.

Zeile eins
  Zeile zwei

Ein Satz
mit Umbruch.

[1] Eine Fußnote.

Über die Partner AG

Ein Beispiel für einen zweiten Abbinder.

Quellen:
- Amt für Beispiele: „Ein Bericht als Beispiel“. Stadt Musterstadt. Bericht vom 2021.
--------------------

Pressekontakt:

Peter Probe
Tel. 030 23125-002
peter.probe@example.org

Beispiel GmbH
Musterweg 1
12345 Musterstadt
https://example.org/
"""
SITE = 'https://presse.example.org/archiv/'
#: What stands below the line.
LINE = '\n--------------------\n\n'


@pytest.fixture
def archive(project: Project) -> Project:
    options = {'subtitle': 'Eine Unterzeile', 'kicker': 'Einladung', 'location': 'Musterstadt'}
    project.release('erste', '2019-09-18', 'Erste Meldung: Größe', BODY, boilerplate='partner', **options)
    project.release('zweite', '2020-01-05', 'Zweite Meldung', topics='bau')
    return project


def texts(built: Built) -> dict[str, bytes]:
    found = {name: content for name, content in tree(built.outdir).items() if name.endswith('.txt')}
    return {name: content for name, content in found.items() if name.startswith('releases/')}


def test_a_text_says_what_the_release_says(archive: Project) -> None:
    built = archive.build()
    assert built.warnings == []
    found = built.text('releases/2019/erste.txt').replace('Pressemitteilung', 'Press release')
    assert found == TEXT


def test_texts_lie_beside_the_pages_and_the_pages_lead_there(archive: Project) -> None:
    built = archive.build()
    assert sorted(texts(built)) == ['releases/2019/erste.txt', 'releases/2020/zweite.txt']
    assert built.page('releases/2019/erste').select_one('.press-tools .press-plain')['href'] == 'erste.txt'
    assert built.page('index').select('.press-plain') == []
    directories = archive.build('dirhtml')
    assert sorted(texts(directories)) == ['releases/2019/erste/index.txt', 'releases/2020/zweite/index.txt']
    page = directories.page('releases/2019/erste/index')
    assert page.select_one('.press-plain')['href'] == 'index.txt'
    assert set(texts(built).values()) == set(texts(directories).values())


def test_a_page_with_an_odd_name_leads_to_its_text(archive: Project) -> None:
    docname = archive.release('größe #1 50%', '2020-02-02')
    link = archive.build().page(docname).select_one('.press-tools .press-plain')
    assert unquote(link['href']) == 'größe #1 50%.txt'
    assert link['href'].isascii()


@pytest.mark.parametrize('builder', ['singlehtml', 'text', 'latex'])
def test_other_builders_have_neither_text_nor_link(archive: Project, builder: str) -> None:
    built = archive.build(builder)
    assert built.warnings == []
    for name, content in tree(built.outdir).items():
        assert b'press-plain' not in content or name.startswith('_static/'), name
        assert b'Plain text' not in content, name
        assert b'Nur Text' not in content, name


def test_the_template_knows_the_name_of_the_text(archive: Project) -> None:
    archive.write(
        '_templates/layout.html',
        '{% extends "!layout.html" %}{% block footer %}[{{ press.plain_text }}]{% endblock %}',
    )
    built = archive.build(templates_path=['_templates'])
    assert '[erste.txt]' in built.text('releases/2019/erste.html')
    assert '[]' in built.text('index.html')


def parts(built: Built, name: str = 'releases/2019/erste') -> list[str]:
    """Return what stands above the line, and what stands below it."""
    return built.text(f'{name}.txt').replace('\u00a0', ' ').split(LINE)


def test_contacts_stand_below_the_line_as_the_page_names_them(archive: Project) -> None:
    """By directives within the text, by the option, or the archive's own; whoever has left is gone."""
    archive.release('option', '2020-02-01', contacts='probe')
    archive.release('niemand', '2020-02-02', contacts='none')
    once = ':::{contact}\n:name: Ida Einmal\n:function: Leitung (Beispiel)\n:phone: 030 23125-009\n:::'
    archive.release(
        'eigene', '2020-02-03', text=f'Davor.\n\n{once}\n\nDanach.\n\n:::{{contact}} muster, probe\n:::'
    )
    built = archive.build()
    house = 'Beispiel GmbH\nMusterweg 1\n12345 Musterstadt\nhttps://example.org/\n'
    erika = 'Erika Muster, Pressesprecherin (Beispiel)\nTel. +49 30 23125 001\nerika.muster@example.org\n\n'
    peter = 'Peter Probe\nTel. 030 23125-002\npeter.probe@example.org\n\n'
    assert parts(built, 'releases/2020/zweite')[1] == f'Pressekontakt:\n\n{erika}{house}'
    assert parts(built, 'releases/2020/option')[1] == f'Pressekontakt:\n\n{peter}{house}'
    assert len(parts(built, 'releases/2020/niemand')) == 1
    above, below = parts(built, 'releases/2020/eigene')
    assert 'Davor.\n\nDanach.' in above
    assert below == (
        f'Pressekontakt:\n\nIda Einmal, Leitung (Beispiel)\nTel. 030 23125-009\n\n{erika}{peter}{house}'
    )
    press = (archive.root / 'press.toml').read_text('utf-8')
    gone = press.replace('[contacts.muster]\n', '[contacts.muster]\nuntil = "2019"\n')
    archive.write('press.toml', gone)
    now = archive.build()
    assert not [name for name, content in texts(now).items() if b'Erika' in content]
    for one in (archive.build(), archive.clean_build()):
        assert texts(one) == texts(now)


def test_when_the_office_answers(archive: Project) -> None:
    press = (archive.root / 'press.toml').read_text('utf-8')
    archive.write(
        'press.toml', press + '\n[office]\nhours = ["Mo bis Fr 9 bis 15 Uhr"]\nduty-phone = "030 23125-110"\n'
    )
    assert parts(archive.build())[1].endswith(
        'https://example.org/\n\nErreichbar: Mo bis Fr 9 bis 15 Uhr\nBereitschaft: 030 23125-110\n'
    )


LINKED = """\
Ein [Bericht](https://example.org/bericht), noch ein [Bericht](https://example.org/bericht), der Plan
[als PDF](plan.pdf), <https://example.org/nackt>, die {press:release}`zweite`,
[dieselbe](../2020/zweite.md#teil), das Thema {press:topic}`bau`, [schreiben Sie](mailto:presse@example.org),
presse@example.org, [anrufen](tel:+493023125) und [springen](#teil).

(teil)=
## Teil

- [in einer Liste](https://example.org/liste)

:::{correction} 2019-09-20
Es gibt [Neues](https://example.org/neues).
:::

:::{attachment} anlage.pdf
:title: Der Plan
:::
"""


def with_links(project: Project) -> Project:
    for name in ('plan.pdf', 'anlage.pdf'):
        project.write(f'releases/2019/{name}', '%PDF-1.4\n')
    project.write('topics/bau.md', '# Bauen\n\nEin Beispielthema.\n')
    project.release('erste', '2019-09-18', 'Erste Meldung', LINKED)
    project.release('zweite', '2020-01-05', 'Zweite Meldung', '(teil)=\n## Teil\n\nText.', topics='bau')
    return project


def listed(text: str, heading: str) -> list[str]:
    """Return the entries below *heading*."""
    found = text.partition(f'{heading}:\n')[2].split('\n\n')[0].splitlines()
    return [row.removeprefix('- ') for row in found]


@pytest.mark.parametrize(('builder', 'place', 'end'), [('html', '', '.html'), ('dirhtml', '/index', '/')])
def test_addresses(archive: Project, builder: str, place: str, end: str) -> None:
    """None within the text; each once; those of the archive absolute, and below the line."""
    built = with_links(archive).build(builder, html_baseurl=SITE)
    above, below = parts(built, f'releases/2019/erste{place}')
    assert (
        'Ein Bericht, noch ein Bericht, der Plan als PDF, https://example.org/nackt, die Zweite Meldung'
        in above
    )
    assert listed(above, 'Links im Text') == [
        'Neues: https://example.org/neues',
        'Bericht: https://example.org/bericht',
        'in einer Liste: https://example.org/liste',
    ]
    assert above.endswith('/liste')
    assert SITE not in above
    assert f'\nAdresse dieser Meldung: {SITE}releases/2019/erste{end}\n' in below
    files, pages = listed(below, 'Dateien und Seiten')[:2], listed(below, 'Dateien und Seiten')[2:]
    assert files[0].startswith(f'Der Plan: {SITE}_downloads/')
    assert files[1].startswith(f'als PDF: {SITE}_downloads/')
    for one in files:
        path = unquote(one.partition(': ')[2].removeprefix(SITE))
        assert (built.outdir / path).is_file(), path
    assert pages == [
        f'Zweite Meldung: {SITE}releases/2020/zweite{end}',
        f'dieselbe: {SITE}releases/2020/zweite{end}#teil',
        f'Bauen: {SITE}topics/bau{end}',
    ]
    alternate = built.page(f'releases/2019/erste{place}').select('link[type="text/plain"]')
    assert [(one['rel'], one['href']) for one in alternate] == [
        (['alternate'], f'{SITE}releases/2019/erste{place}.txt')
    ]


def test_without_an_address_of_the_site_none_of_its_own_is_named(archive: Project) -> None:
    built = with_links(archive).build()
    above, below = parts(built)
    assert len(listed(above, 'Links im Text')) == 3
    assert 'Adresse' not in below
    assert 'releases/' not in below
    assert built.page('releases/2019/erste').select('link[type="text/plain"]') == []


def test_a_withdrawn_release_keeps_its_notice_and_whom_to_ask(archive: Project) -> None:
    text = f':::{{withdrawal}} 2019-10\nSiehe [hier](https://example.org/statt).\n:::\n\n{LINKED}'
    archive.release('erste', '2019-09-18', 'Erste Meldung', text, cites='beispiel-bericht')
    above, below = parts(archive.build(html_baseurl=SITE))
    assert above.endswith(
        'Zurückgezogen, Oktober 2019: Siehe hier.\n\nLinks im Text:\n- hier: https://example.org/statt'
    )
    assert 'erika.muster@example.org' in below
    assert below.endswith(f'Adresse dieser Meldung: {SITE}releases/2019/erste.html\n')


def test_what_others_have_published_stands_below_the_line(archive: Project) -> None:
    archive.release('echo', '2020-03-01', coverage='beispiel-quelle, fehlt')
    built = archive.build()
    above, below = parts(built, 'releases/2020/echo')
    assert listed(below, 'Medienecho') == [
        'Anna Beispiel und Bernd Muster: „Eine Quelle als Beispiel“. 04.05.2020. https://example.org/quelle'
    ]
    assert 'Quelle' not in above


@pytest.mark.parametrize(
    ('options', 'first'),
    [
        ({'embargo': '2099-12-01 10:00'}, 'Sperrfrist bis 1. Dezember 2099, 10:00 Uhr'),
        ({'status': 'draft'}, 'Entwurf, nicht öffentlich'),
        ({'embargo': '2099-12-01 10:00', 'language': 'en'}, 'Embargo until 1 December 2099, 10:00'),
        ({}, 'Beispiel GmbH'),
    ],
)
def test_a_preview_says_first_what_is_not_public(
    archive: Project, options: dict[str, str], first: str
) -> None:
    archive.release('bald', '2020-03-01', **options)
    built = archive.build(press_preview=True, out='_preview')
    assert built.text('releases/2020/bald.txt').splitlines()[0] == first


def test_the_archives_words_are_in_the_release_s_language(archive: Project) -> None:
    archive.release('english', '2020-03-01', 'A release', LINKED, language='en', cites='beispiel-bericht')
    archive.write('releases/2020/plan.pdf', '%PDF-1.4\n')
    archive.write('releases/2020/anlage.pdf', '%PDF-1.4\n')
    text = archive.build(html_baseurl=SITE).text('releases/2020/english.txt')
    for words in (
        '\nLinks in the text:\n',
        '\nReferences:\n',
        '\nPress contact:\n',
        '\nPhone +49',
        '\nFiles and pages:\n',
    ):
        assert words in text
    assert '\nAddress of this press release: ' in text
    for words in ('Quellen', 'Pressekontakt', 'Adresse', 'Dateien'):
        assert words not in text


def test_two_processes_write_the_same_bytes(archive: Project) -> None:
    for number in range(6):
        archive.release(f'm{number}', '2021-03-05')
    one, two = archive.build(out='_build1'), archive.build(out='_build2', parallel=2)
    assert texts(one) == texts(two)
    assert len(texts(one)) == 8


def no_release_any_more(project: Project) -> None:
    project.write('releases/2020/zweite.md', '# Nur eine Seite\n\nEin Beispieltext.\n')


CHANGES: dict[str, Callable[[Project], object]] = {
    'edited': lambda project: project.release('zweite', '2020-01-05', 'Zweite Meldung', 'Anderer Text.'),
    'title of a linked one': lambda project: project.release('zweite', '2020-01-05', 'Andere Überschrift'),
    'deleted': lambda project: project.remove('releases/2020/zweite.md'),
    'renamed': lambda project: (project.root / 'releases/2020/zweite.md').rename(
        project.root / 'releases/2020/dritte.md'
    ),
    'no release any more': no_release_any_more,
    'organisation': lambda project: project.write(
        'press.toml', (project.root / 'press.toml').read_text('utf-8').replace('Beispiel GmbH', 'Probe GmbH')
    ),
}


@pytest.mark.slow(reason='six changes; test_incremental.py compares texts, too')
@pytest.mark.parametrize('change', CHANGES)
def test_incremental_equals_clean(archive: Project, change: str) -> None:
    archive.build()
    CHANGES[change](archive)
    assert tree(archive.build().outdir) == tree(archive.clean_build().outdir)


def test_a_text_that_is_gone_is_written_again(archive: Project) -> None:
    built = archive.build()
    before = texts(built)
    (built.outdir / 'releases/2019/erste.txt').unlink()
    assert texts(archive.build()) == before


def test_a_text_is_removed_when_a_killed_build_has_left_it(archive: Project) -> None:
    """The build that wrote it first did not end, and the next one finds no release there."""
    archive.release('neu', '2020-02-02')
    built = archive.build()
    (built.outdir.parent / 'doctrees' / 'press-unfinished').write_text('', encoding='utf-8')
    archive.write('releases/2020/neu.md', '# Nur eine Seite\n\nEin Beispieltext.\n')
    assert tree(archive.build().outdir) == tree(archive.clean_build().outdir)


@pytest.mark.parametrize('change', ['deleted', 'no release any more'])
def test_a_text_is_removed_even_if_the_doctrees_are_lost(archive: Project, change: str) -> None:
    shutil.rmtree(archive.build().outdir.parent / 'doctrees')
    CHANGES[change](archive)
    assert tree(archive.build().outdir) == tree(archive.clean_build().outdir)


def test_a_text_that_was_cut_off_is_whole_after_the_next_build(archive: Project) -> None:
    built = archive.build()
    (built.outdir.parent / 'doctrees' / 'press-unfinished').write_text('', encoding='utf-8')
    (built.outdir / 'releases/2019/erste.txt').write_text('Bei', encoding='utf-8')
    assert tree(archive.build().outdir) == tree(archive.clean_build().outdir)


def test_texts_of_others_are_left(archive: Project) -> None:
    built = archive.build()
    shutil.copy(built.outdir / 'releases/2019/erste.txt', built.outdir / 'releases/humans.txt')
    archive.remove('releases/2019/erste.md')
    assert sorted(texts(archive.build())) == ['releases/2020/zweite.txt', 'releases/humans.txt']
