"""Which changes of a published release are named, and by which part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main
from tests.histories import differences, outcome, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Project

pytestmark = pytest.mark.slow(reason='each part of a release, changed alone')

A = 'releases/2020/a'
PNG = picture(1)
SOURCE = """# Ein Titel

:::{pressrelease}
:date: 2020-05-04
:subtitle: Unterzeile
:kicker: Dachzeile
:location: Musterstadt
:number: 7
:topics: bau
:image: bild.png
:image-alt: Ein Bild
:image-credit: Anna Beispiel
:image-license: frei
:related: b
:::

Ein Absatz mit [Verweis](https://example.org/eins) und {download}`Datei <datei.csv>`, siehe [](b.md).

```{figure} zwei.png
:alt: Zwei

Eine Unterschrift
```

:::{contact}
:name: Erika Einmal
:phone: +49 30 23125 001
:::
"""


def replaced(old: str, new: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        text = (project.root / f'{A}.md').read_text(encoding='utf-8')
        assert old in text
        project.write(f'{A}.md', text.replace(old, new))

    return change


def file(name: str, content: bytes) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        (project.root / name).write_bytes(content)

    return change


def registry(old: str, new: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        text = (project.root / 'press.toml').read_text(encoding='utf-8')
        assert old in text
        project.write('press.toml', text.replace(old, new))

    return change


@pytest.fixture
def archive(project: Project) -> Project:
    for number, name in enumerate(('bild.png', 'zwei.png')):
        path = project.root / 'releases/2020' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PNG + bytes([number]))
    project.write('releases/2020/datei.csv', 'eins')
    project.write(f'{A}.md', SOURCE)
    project.release('b', '2020-05-05')
    assert main(['lock', '--source', str(project.root)]) == 0
    assert project.build().warnings == []
    return project


@pytest.mark.parametrize(
    ('words', 'change'),
    [
        ('headline', replaced('# Ein Titel', '# Kein Titel')),
        ('subtitle', replaced(':subtitle: Unterzeile', ':subtitle: Zeile')),
        ('text', replaced('Ein Absatz', 'Kein Absatz')),
        ('date', replaced(':date: 2020-05-04', ':date: 2020-05-03')),
        ('date', replaced(':date: 2020-05-04', ':date: 2020-05')),
        ('place', replaced(':location: Musterstadt', ':location: Musterhausen')),
        ('place', replaced(':location: Musterstadt\n', '')),
        ('kicker', replaced(':kicker: Dachzeile', ':kicker: Dach')),
        ('number', replaced(':number: 7', ':number: 8')),
        ('topics', replaced(':topics: bau', ':topics: bau, kultur')),
        ('topics', registry('title = "Bauen"', 'title = "Abreißen"')),
        ('captions', replaced('Eine Unterschrift', 'Keine Unterschrift')),
        ('pictures', file('releases/2020/bild.png', PNG + b'x')),
        ('pictures', file('releases/2020/zwei.png', PNG + b'x')),
        ('pictures', replaced('{figure} zwei.png', '{figure} bild.png')),
        ('alternative texts', replaced(':image-alt: Ein Bild', ':image-alt: Bild')),
        ('alternative texts', replaced(':alt: Zwei', ':alt: Drei')),
        ('credit', replaced(':image-credit: Anna Beispiel', ':image-credit: Bernd Beispiel')),
        ('credit', replaced(':image-license: frei', ':image-license: unfrei')),
        ('addresses of links', replaced('https://example.org/eins', 'https://example.org/zwei')),
        ('attachments', file('releases/2020/datei.csv', b'zwei')),
        ('contacts in the text', replaced('23125 001', '23125 002')),
        ('boilerplate', registry('neue Beispieltext', 'neueste Beispieltext')),
        (
            'text and number',
            lambda project: (replaced('Ein Absatz', 'X')(project), replaced(': 7', ': 8')(project)),
        ),
    ],
)
def test_a_change_is_named_by_its_part(
    archive: Project, words: str, change: Callable[[Project], None]
) -> None:
    change(archive)
    built = archive.build()
    mine = [line for line in built.warnings if f' of {A} ' in line]
    others = [line for line in built.warnings if line not in mine and 'of releases/2020/b ' not in line]
    verb = 'are' if words.endswith('s') or ' and ' in words else 'is'
    (warning,) = mine
    assert f'.md:3: WARNING: the {words} of {A} {verb} not what was published. ' in warning
    assert others == []
    # As in a build from nothing.
    clean = archive.clean_build()
    assert sorted(clean.warnings) == sorted(built.warnings)
    faults = differences(outcome(built), outcome(clean), ())
    assert not faults, '\n'.join(faults)


def renamed_neighbour(project: Project) -> None:
    assert main(['rename', '--source', str(project.root), 'releases/2020/b', 'releases/2020/c']) == 0
    replaced('(b.md)', '(c.md)')(project)
    replaced(':related: b', ':related: c')(project)


@pytest.mark.parametrize(
    'change',
    [
        replaced(':related: b\n', ''),
        replaced(':number: 7\n:topics: bau\n', ':topics: bau\n:number: 7\n'),
        replaced('Ein Absatz mit', 'Ein Absatz\nmit'),
        registry('name = "Peter Probe"', 'name = "Paula Probe"'),
        registry('alte Beispieltext', 'uralte Beispieltext'),
        renamed_neighbour,
        lambda project: main(['rename', '--source', str(project.root), A, 'releases/2020/neu']),
        lambda project: main(['rename', '--source', str(project.root), 'topics/bau', 'topics/neu']),
    ],
    ids=['related', 'order', 'blanks', 'another contact', 'another year', 'neighbour', 'renamed', 'topic'],
)
def test_what_readers_do_not_see_is_no_change(archive: Project, change: Callable[[Project], object]) -> None:
    change(archive)
    assert archive.build().warnings == []
