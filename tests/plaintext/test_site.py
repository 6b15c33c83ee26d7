"""Each release has its plain text beside its page: the same bytes however it was built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

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
"""


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


def test_contacts_are_in_no_text(archive: Project) -> None:
    for content in texts(archive.build()).values():
        assert b'@' not in content
        assert b'Erika' not in content
        assert b'23125' not in content


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
