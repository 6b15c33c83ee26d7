"""The pages and settings of the two archives that are no releases."""

from __future__ import annotations

NOTE = 'Generiertes Musterarchiv für Messungen. Alle Texte sind erfunden.'

BARE_CONF = """\
project = 'Musterarchiv'
author = 'Muster GmbH'
language = 'de'
extensions = ['myst_parser']
html_theme = 'basic'
html_copy_source = False


# Sphinx has no setting for it, and what its index costs is to be known.
def setup(app):
    app.add_config_value('bench_index', True, '', bool)
    app.connect('builder-inited', switch)


def switch(app):
    app.builder.search = app.config.bench_index
"""

BIB = """\
@online{muster-quelle,
  author = {Muster, Anna},
  title = {Eine Musterquelle},
  date = {2020-05-04},
  url = {https://example.org/quelle},
}
"""

PRESS = """\
[organisation]
name = "Muster GmbH"
short-name = "Muster"
street = "Musterweg 1"
postal-code = "12345"
city = "Musterstadt"
web = "https://example.org/"
email = "presse@example.org"

[defaults]
boilerplates = ["muster"]
contacts = ["muster"]

[[boilerplates]]
key = "muster"
until = "2012"
text = "Die Muster GmbH ist erfunden. Dies ist der alte Mustertext über sie, gültig bis zum Jahr 2012."

[[boilerplates]]
key = "muster"
from = "2013"
text = "Die Muster GmbH ist erfunden. Dies ist der neue Mustertext über sie, gültig seit dem Jahr 2013."

[contacts.muster]
name = "Erika Muster"
function = "Pressesprecherin (Muster)"
email = "erika.muster@example.org"
phone = "+49 30 23125 001"

[contacts.beispiel]
name = "Alex Beispiel"
function = "Presse (Muster)"
email = "alex.beispiel@example.org"
phone = "+49 30 23125 002"
"""

CONTACT_PAGE = """\
# Kontakt

:::{contact} muster beispiel
:::
"""

LIST_PAGE = """\
# {title}

Pressemitteilungen, neueste zuerst.

:::{{release-list}}
:{option}: {value}
:group: {group}
:::
"""

BARE_INDEX = """\
# {title}

{note}

```{{toctree}}
:maxdepth: 1

{pages}
```
"""
