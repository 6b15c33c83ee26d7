"""A guest in other projects: whoever only loads the extension has the site of before."""

from __future__ import annotations

import gc
import json
import locale
import shutil
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from docutils.parsers.rst import directives, roles
from sphinx.errors import ExtensionError

from pressarchive.base import collector
from tests.histories import picture
from tests.support import CONF, PRESS, Project, sphinx_app, tree, words

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

    from tests.support import Built

#: All that is said of a project that has nothing of an archive.
MISSING = (
    'press.toml:1: WARNING: there is no such file; write one with at least [organisation] and its name '
    '[press.registry]'
)

FOREIGN_CONF = """\
project = 'Fremdes Handbuch'
extensions = ['myst_parser', 'sphinxcontrib.bibtex']
myst_enable_extensions = ['substitution']
bibtex_bibfiles = ['references.bib']
html_theme = 'alabaster'
html_theme_options = {}
# Not the default, which is one for all builds of a process.
source_suffix = {'.rst': 'restructuredtext'}
html_extra_path = ['extra']
templates_path = []
"""

INDEX = """\
Fremdes "Handbuch"
==================

Write to a.b@example.org.

.. toctree::
   :glob:

   *
   releases/*
   releases/2019/*
   topics/*

.. csv-table:: Aus einer Datei
   :file: tabelle.csv

.. csv-table:: Von nebenan
   :file: ../nebenan.csv

.. image:: bi ld.png
.. figure:: unter/bild.png

   Eine Unterschrift

.. raw:: html

   <b onclick="tu()">Roh</b>

.. include:: teil.inc

.. literalinclude:: conf.py
   :lines: 2

.. code-block:: python

   x = 1

.. hlist::

   * eins
   * zwei

See :cite:`beispiel-quelle`.

.. bibliography::

.. meta::
   :http-equiv=refresh: 5
"""

PAGE = """\
---
title: Von woanders
myst:
  enable_extensions: [deflist]
tocdepth: 2
---
Unterstrichen
=============

Ein <span class="roh">roher</span> Satz, Bürger*innen und Kolleg*innen, {{ 7 * 6 }}, [Verweis][ziel].

    Code, eingerückt

+++

Wort
: Erklärung

[ziel]: https://example.org/%C3%BC "Titel"

![](bild.png)
![](https://example.org/x.png)

<script>1</script>

### Eine Ebene ausgelassen

[Post](mailto:c@example.org)
"""

FILES = {
    'index.rst': INDEX,
    'seite.md': PAGE,
    'authenticity.rst': 'Echt\n====\n\n<<<<<<< HEAD\n',
    'contact.rst': 'Contact\n=======\n\n:download:`tabelle.csv`, `x <javascript:x>`_\n',
    'Contact.md': '# Capitals\n',
    'orphan.rst': ':orphan:\n\nWaise\n=====\n',
    'releases/1.0.rst': '1.0\n===\n\nNotes of a version.\n',
    'releases/2019/1.1.md': '# 1.1\n\nstatus: draft\n',
    'releases/lost.rst': 'In keinem Verzeichnis\n=====================\n',
    'releases/notes.txt': 'not read',
    'topics/one.rst': 'Thema\n=====\n',
    'tabelle.csv': '1,2\n',
    '../nebenan.csv': '3,4\n',
    'teil.inc': 'Aus einer *Datei*.\n',
    'extra/robots.txt': 'User-agent: *\n',
}


@pytest.fixture
def foreign(tmp_path: Path) -> Project:
    """Return a project that is no archive, with much that an archive does not allow."""
    project = Project(tmp_path / 'docs', conf=FOREIGN_CONF)
    for name in ('press.toml', 'index.md'):
        project.remove(name)
    for name, text in FILES.items():
        project.write(name, text)
    (project.root / 'unter').mkdir()
    for name in ('bild.png', 'unter/bild.png'):
        (project.root / name).write_bytes(picture(1) + name.encode())
    return project


def with_the_extension(project: Project, root: Path, *, first: bool = True) -> Project:
    """Return a copy of *project* in *root* that loads the extension, too."""
    guest = Project.copy_of(project.root, root / 'docs')
    shutil.copy(project.root.parent / 'nebenan.csv', root)
    conf = (guest.root / 'conf.py').read_text(encoding='utf-8')
    end = "\nextensions.insert(0, 'pressarchive')\n" if first else "\nextensions.append('pressarchive')\n"
    guest.write('conf.py', f'{conf}{end}')
    return guest


def output_of(built: Built) -> dict[str, bytes]:
    """Return the output, but what names all extensions and all settings."""
    found = tree(built.outdir)
    for name in ('.buildinfo', 'environment.pickle', 'last_build'):
        found.pop(name, None)
    for name in ('searchindex.js', 'searchindex.json'):
        if name in found:
            text = found[name].decode('utf-8')
            index = json.loads(text.removeprefix('Search.setIndex(').removesuffix(')'))
            index['envversion'].pop('pressarchive', None)
            found[name] = json.dumps(index).encode('utf-8')
    # XML names the source, and all domains.
    root, domain = str(built.env.srcdir).encode(), b' xmlns:press="https://www.sphinx-doc.org/"'
    return {
        name: content.replace(root, b'').replace(domain, b'')
        for name, content in found.items()
        if not name.endswith('.epub')
    }


def assert_same(bare: Built, guest: Built) -> None:
    """Assert that two builds wrote the same, and that one more warning tells what is missing."""
    assert guest.warnings == [MISSING, *bare.warnings]
    wanted, found = output_of(bare), output_of(guest)
    assert sorted(found) == sorted(wanted)
    assert [name for name in wanted if wanted[name] != found[name]] == []


# sphinxcontrib-serializinghtml 2.0 reads `self.app`, which Sphinx 11 will have no more: for it to mend.
@pytest.mark.filterwarnings('ignore:.*JSONHTMLBuilder.app:sphinx.deprecation.RemovedInSphinx11Warning')
@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'singlehtml', 'json', 'epub', 'text', 'latex', 'xml'])
def test_every_builder_writes_what_it_wrote_without(
    foreign: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1764000000')
    guest = with_the_extension(foreign, tmp_path / 'guest')
    assert_same(foreign.build(builder), guest.build(builder))


@pytest.mark.parametrize('first', [True, False])
@pytest.mark.parametrize('theme', ['alabaster', 'basic', 'sphinx_book_theme'])
def test_every_theme_has_the_pages_and_the_search_of_before(
    foreign: Project, tmp_path: Path, theme: str, first: bool
) -> None:
    guest = with_the_extension(foreign, tmp_path / 'guest', first=first)
    built = guest.build(html_theme=theme)
    assert_same(foreign.build(html_theme=theme), built)
    assert {'searchindex.js', 'search.html', '_static/searchtools.js'} <= tree(built.outdir).keys()


def test_the_next_build_is_sphinx_own_too(foreign: Project, tmp_path: Path) -> None:
    """What Sphinx leaves behind stays, and what somebody else has put into the output."""
    guest = with_the_extension(foreign, tmp_path / 'guest')
    for project in (foreign, guest):
        for builder in ('html', 'text'):
            project.build(builder)
            project.write(f'_build/{builder}/{builder}/fremd.html', 'data-content_root=""')
        project.remove('topics/one.rst')
        project.write('seite.md', '# Anders\n\nMit Absicht _anders_.\n')
    for builder in ('html', 'text'):
        bare, built = foreign.build(builder), guest.build(builder)
        assert_same(bare, built)
        assert (built.outdir / 'fremd.html').exists()
    assert 'topics/one.html' in tree(guest.root / '_build/html/html')


#: Settings of docutils that an extension may want to be others.
SETTINGS = ('cloak_email_addresses', 'file_insertion_enabled', 'smartquotes_locales')


def state_of(app: Sphinx) -> dict[str, Any]:
    """Return what an extension may change for all pages, in the process and in the application."""
    registry = app.registry
    return {
        'collector': gc.get_threshold(),
        'warnings': list(warnings.filters),
        'locale': locale.setlocale(locale.LC_ALL),
        'directives': {**directives._directives},  # type: ignore[attr-defined]
        'roles': {name: type(role) for name, role in roles._roles.items()},  # type: ignore[attr-defined]
        'builders': {**registry.builders},
        'parsers': {**registry.source_parsers},
        'suffixes': {**app.config.source_suffix},
        'transforms': [
            one for one in registry.transforms if one.__module__.partition('.')[0] != 'pressarchive'
        ],
        'settings': {name: str(app.env.settings[name]) for name in SETTINGS},
        'search': getattr(app.builder, 'search', None),
        'scripts': [str(one) for one in getattr(app.builder, '_js_files', ())],
        'styles': [str(one) for one in getattr(app.builder, '_css_files', ())],
        'smartquotes': app.config.smartquotes,
        'reading': app.builder.read_doc.__qualname__,
    }


def test_nothing_of_all_pages_is_changed(foreign: Project, tmp_path: Path) -> None:
    guest = with_the_extension(foreign, tmp_path / 'guest')
    states = []
    for project in (foreign, guest):
        with sphinx_app(project.root, 'html', project.root / '_build/html') as app:
            app.build()
            states.append(state_of(app))
    bare, found = states
    ours = found['directives'].keys() - bare['directives'].keys()
    # New names only; none that was there means something else.
    assert ours == {
        *('attachment', 'contact', 'correction', 'organisation-facts', 'press-office'),
        *('pressevent', 'pressphoto', 'pressquote', 'pressrelease', 'release-list', 'release-overview'),
        *('release-feeds', 'release-search', 'release-signature', 'update', 'withdrawal'),
    }
    for name in ours:
        del found['directives'][name]
    assert found == bare


def test_markdown_stays_unread_where_nobody_reads_it(foreign: Project, tmp_path: Path) -> None:
    foreign.write('conf.py', FOREIGN_CONF.replace("'myst_parser', ", ''))
    guest = with_the_extension(foreign, tmp_path / 'guest')
    built = guest.build()
    assert_same(foreign.build(), built)
    assert not (built.outdir / 'seite.html').exists()


FAILING = """
from docutils.parsers.rst import Directive

class Fails(Directive):
    def run(self):
        raise ZeroDivisionError('on purpose')

def setup(app):
    app.add_directive('fails', Fails)
"""


def test_a_page_that_breaks_stops_the_build_as_before(foreign: Project, tmp_path: Path) -> None:
    foreign.write('conf.py', f'{FOREIGN_CONF}{FAILING}')
    foreign.write('bruch.rst', 'Bruch\n=====\n\n.. fails::\n')
    guest = with_the_extension(foreign, tmp_path / 'guest')
    for project in (foreign, guest):
        with pytest.raises((ZeroDivisionError, ExtensionError), match='on purpose'):
            project.build()


def test_a_draft_comes_out_of_no_project(foreign: Project, tmp_path: Path) -> None:
    foreign.write('geheim.md', '# Zqngeheim\n\n```{pressrelease}\n:date: 2019-09-18\n:status: draft\n```\n')
    built = with_the_extension(foreign, tmp_path / 'guest').build()
    assert built.warnings[0] == MISSING
    assert [name for name, content in tree(built.outdir).items() if b'qngeheim' in content.lower()] == []


@pytest.mark.parametrize(
    ('file', 'text', 'setting'),
    [
        ('press.toml', PRESS, ''),
        ('releases.lock', '', ''),
        ('presse.toml', PRESS, "press_registry = 'presse.toml'"),
        ('meldungen/2019/a.md', '```{pressrelease}\n```', "press_releases = 'meldungen'"),
        ('x', '', "html_theme = 'pressarchive'"),
        ('x', '', "press_pages = ['**']"),
    ],
)
def test_an_archive_is_known_by_what_it_has(foreign: Project, file: str, text: str, setting: str) -> None:
    foreign.write(file, text)
    foreign.write('conf.py', f"{FOREIGN_CONF}extensions.append('pressarchive')\n{setting}\n")
    with sphinx_app(foreign.root, 'html', foreign.root / '_build/html') as app:
        assert tuple(app.config.press_pages) == ('**',)
        assert type(app.builder).__module__.startswith('pressarchive.')


def test_what_becomes_an_archive_is_read_as_one(foreign: Project, tmp_path: Path) -> None:
    guest = with_the_extension(foreign, tmp_path / 'guest')
    guest.build()
    guest.write('press.toml', PRESS)
    guest.write('index.rst', 'Archiv\n======\n')
    built, clean = guest.build(), guest.clean_build()
    assert 'Bürger*innen und Kolleg*innen' in words(built.page('seite').body)
    assert built.text('seite.html') == clean.text('seite.html')


# -- An archive among other pages ------------------------------------------------------------------


MIXED_CONF = f"""{FOREIGN_CONF}
extensions.append('pressarchive')
press_releases = 'presse'
press_topics = 'presse-themen'
press_pages = ['presse/**']
press_index_search = False
"""

RELEASE = """\
# Meldung

:::{pressrelease}
:date: 2019-09-18
:::

Ein <b>roher</b> Satz, Bürger*innen und Kolleg*innen, [Post](mailto:c@example.org).

```{csv-table}
:file: ../nebenan.csv
```
"""


@pytest.fixture
def mixed(foreign: Project) -> Project:
    """Return the same project with an archive in one of its folders."""
    foreign.write('conf.py', MIXED_CONF.replace("['substitution']", "['substitution', 'colon_fence']"))
    foreign.write('press.toml', PRESS)
    foreign.write('presse/index.md', '# Presse\n\n:::{release-list}\n:::\n')
    foreign.write('presse/2019/meldung.md', RELEASE.replace('../nebenan.csv', 'tabelle.csv'))
    foreign.write('presse/2019/tabelle.csv', '5,6\n')
    return foreign


@pytest.mark.parametrize('parallel', [0, 2])
def test_rules_for_press_texts_hold_on_the_pages_of_the_archive_alone(mixed: Project, parallel: int) -> None:
    built = mixed.build(parallel=parallel)
    page, release = built.page('seite'), built.page('presse/2019/meldung')
    # Their way of reading: emphasis, HTML, underlined headings, code, settings in the head, hidden addresses.
    assert [one.name for one in page.select('h1, em, pre, dt, .roh, div.body script, table')] == [
        *('h1', 'span', 'em', 'pre', 'dt', 'script'),
    ]
    assert page.select_one('h1').find(string=True) == 'Unterstrichen'
    assert page.select_one('a[href="mailto:c%40example.org"]') is not None
    index = built.page('index')
    assert [words(one) for one in index.select('td')] == ['1', '2', '3', '4', 'eins', 'zwei']
    assert words(index.select_one('b[onclick]')) == 'Roh'
    # Ours.
    assert 'Ein <b>roher</b> Satz, Bürger*innen und Kolleg*innen, Post .' in words(release.body)
    assert release.select_one('a[href="mailto:c@example.org"]') is not None
    assert [words(one) for one in release.select('td')] == ['5', '6']
    assert words(built.page('presse/index').select_one('.press-list a')) == 'Meldung'
    assert 'authenticity.html' in tree(built.outdir)
    message = (
        "presse/2019/meldung.md:7: WARNING: HTML stands in the text ('<b>'); it is shown letter by letter: "
    )
    assert [line for line in built.warnings if '[press.' in line] == [
        f'{message}write Markdown instead [press.markup]'
    ]


def test_directives_are_ours_on_our_pages_in_whatever_order_they_are_read(mixed: Project) -> None:
    table = '```{csv-table}\n:file: ../../../nebenan.csv\n```\n'
    for name in ('a', 'z'):
        mixed.write(f'{name}.md', f'# Fremd\n\n{table.replace("../../../", "../")}')
        mixed.write(f'presse/2019/{name}.md', f'{RELEASE.partition("Ein <b>")[0]}{table}')
    built = mixed.build()
    for name in ('a', 'z'):
        assert [words(one) for one in built.page(name).select('td')] == ['3', '4']
        assert not (built.outdir / f'presse/2019/{name}.html').exists()
    assert len([line for line in built.warnings if 'lies outside the archive' in line]) == 2


def test_a_release_beside_the_archive_is_held_back_all_the_same(mixed: Project) -> None:
    mixed.write('andere.md', RELEASE.replace(':date:', ':status: draft\n:date:'))
    assert 'andere.html' not in tree(mixed.build().outdir)


# -- Search ----------------------------------------------------------------------------------------


FORM = '---\norphan: true\n---\n# Suche\n\n:::{release-search}\n:results:\n:::\n'


@pytest.mark.parametrize(
    ('theme', 'page', 'with_index', 'searches'),
    [
        # Which there are: ours on its page; Sphinx's.
        ('basic', '', True, ['sphinx']),
        ('basic', '', False, ['sphinx']),
        ('basic', 'search', True, ['ours']),
        # Sphinx would write over the page.
        ('basic', 'search', False, []),
        # The theme's own form leads to "search".
        ('basic', 'suche', True, ['ours', 'sphinx']),
        ('basic', 'suche', False, ['sphinx']),
        ('pressarchive', '', True, []),
        ('pressarchive', 'suche', True, ['ours']),
        ('pressarchive', 'search', False, []),
    ],
)
@pytest.mark.usefixtures('few_words')
def test_there_is_the_search_that_has_a_page_and_no_form_without_one(
    project: Project, theme: str, page: str, with_index: bool, searches: list[str]
) -> None:
    project.write('conf.py', f'{CONF}press_search_page = {page or "search"!r}\n')
    project.release('a', '2019-09')
    project.write('seite.md', FORM.replace(':results:\n', ''))
    if page:
        project.write(f'{page}.md', FORM)
    built = project.build(html_theme=theme, press_index_search=with_index)
    assert built.warnings == []
    found = ['ours'] if page and built.page(page).select('[data-press-search]') else []
    found += ['sphinx'] if (built.outdir / 'searchindex.js').exists() else []
    assert found == searches
    has_ours = 'ours' in searches
    for name in ('seite', 'releases/2019/a'):
        assert bool(built.page(name).select('form.press-search')) == (
            has_ours and (name == 'seite' or theme == 'pressarchive')
        )


def test_sphinx_search_comes_back_whole_when_ours_goes(project: Project) -> None:
    project.write('search.md', FORM)
    project.release('a', '2019-09')
    assert 'searchindex.js' not in tree(project.build().outdir)
    project.remove('search.md')
    built = project.build()
    assert built.warnings == []
    assert built.text('searchindex.js') == project.clean_build().text('searchindex.js')


# -- The garbage collector -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('setting', 'expected'), [({}, []), ({'press_collect_less': True}, [collector.THRESHOLD])]
)
def test_the_collector_is_changed_for_those_who_ask(
    project: Project, monkeypatch: pytest.MonkeyPatch, setting: dict[str, bool], expected: list[object]
) -> None:
    found: list[object] = []
    monkeypatch.setattr(gc, 'set_threshold', lambda *numbers: found.append(numbers))
    monkeypatch.setattr('atexit.register', lambda _function: None)
    collector._not_at_the_end.cache_clear()
    with sphinx_app(project.root, 'html', project.root / '_build/html', overrides=setting):
        assert found == expected
        assert gc.isenabled()
    collector._not_at_the_end.cache_clear()


@pytest.mark.parametrize(('frozen', 'expected'), [(0, 1), (7, 0)])
def test_what_a_build_leaves_behind_is_not_frozen_by_the_next(
    project: Project, monkeypatch: pytest.MonkeyPatch, frozen: int, expected: int
) -> None:
    calls: list[None] = []
    monkeypatch.setattr(gc, 'set_threshold', lambda *_numbers: None)
    monkeypatch.setattr('atexit.register', lambda _function: None)
    monkeypatch.setattr(gc, 'get_freeze_count', lambda: frozen)
    monkeypatch.setattr(gc, 'freeze', lambda: calls.append(None))
    collector._not_at_the_end.cache_clear()
    with sphinx_app(
        project.root, 'html', project.root / '_build/html', overrides={'press_collect_less': True}
    ):
        assert len(calls) == expected
    collector._not_at_the_end.cache_clear()
