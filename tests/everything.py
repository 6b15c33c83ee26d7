"""An archive with all that a page may show: each kind of page in its frame, each element of a text."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from tests.support import ARCHIVE, REPOSITORY, Project

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = REPOSITORY / 'tests' / 'roots' / 'everything'
#: Settings that some elements need.
SETTINGS: dict[str, Any] = {
    'myst_enable_extensions': ['colon_fence', 'deflist', 'fieldlist', 'gfm_autolink'],
    'numfig': True,
    'html_permalinks': True,
}
RELEASE = 'releases/2020/2020-06-18-muster'
WITHDRAWN = 'releases/2020/2020-07-01-muster'
TEXT = """\
:::{correction} 2020-06-20
Richtig ist **Musterhalle** ([Beispiel](https://example.org/)).
:::

:::{update} 2020-07-01
Die Anmeldung ist offen.

Ein zweiter Absatz.
:::

Ein Beispieltext mit Fußnote[^eine], einem Beleg {press:cite}`stadt-musterstadt-2019-kongress` und `Code`.

[^eine]: Ein Beispiel für eine Fußnote.

![Ein Beispielbild](zeichen.svg "Foto: Muster")

## Zwischenüberschrift

| Jahr | Zahl |
| --- | ---: |
| 2018 | 1.200 |

> Ein Zitat

- eins
- zwei

1) eins
2) zwei

```python
print('x')  # Kommentar
```

:::{pressquote} Erika Muster
:function: Pressesprecherin

Ein Zitat.
:::

:::{pressevent} 2020-06-20 11:00
:place: Musterhalle
:contact: muster
:::

:::{pressphoto} zeichen.svg
:alt: Ein Zeichen
:credit: M. Muster
:license: CC0
:people: Erika Muster

Eine Zeile.
:::

:::{pressphoto} zeichen.svg
:alt: Ein Zeichen
:credit: M. Muster
:license: CC BY 4.0
:group: Bilder
:caption: Eine Zeile
:::

:::{attachment} zeichen.svg
:title: Ein Beispiel
:license: CC0
:::

:::{note}
Ein Hinweis.
:::
"""
NOTICE = ':::{withdrawal} 2020-07-02\nDie Zahlen stimmen nicht (Beispiel).\n:::\n\nText.'


def write_everything(root: Path) -> Project:
    """Write the archive into *root*."""
    project = Project.copy_of(ARCHIVE, root)
    for path in sorted(FOLDER.iterdir()):
        shutil.copy(path, root / path.name)
    options = {'topics': 'smart-city', 'boilerplate': 'none', 'subtitle': 'Ein Beispiel'}
    coverage = 'stadt-musterstadt-2019-kongress'
    project.release(
        '2020-06-18-muster', '2020-06-18', 'Muster: Ein Beispiel', TEXT, coverage=coverage, **options
    )
    project.release('2020-07-01-muster', '2020-07-01', 'Muster: Ein falsches Beispiel', NOTICE, **options)
    shutil.copy(FOLDER / 'zeichen.svg', root / 'releases' / '2020' / 'zeichen.svg')
    home = (root / 'index.md').read_text('utf-8')
    project.write('index.md', f'{home}\n:::{{toctree}}\n:hidden:\n\nauch-alles\n:::\n')
    return project
