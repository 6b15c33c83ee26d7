"""Histories of a sample archive: what people do to it between two builds, and what must hold after each.

A history is a list of steps. Every step is plain data, so that a test that fails prints what it did
and can be run again. All content is made up, and says so.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import pickle
import re
import shutil
import signal
import struct
import subprocess
import sys
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

from pressarchive.incremental.freshness import Freshness
from tests.support import CONF, Project, sphinx_app, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from multiprocessing.process import BaseProcess as Process
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.incremental.digests import Digests
    from tests.support import Built

EXTRA_CONF = """\
html_static_path = ['_static']
html_css_files = ['eigen.css']
html_extra_path = ['_extra']
templates_path = ['_templates']
nitpicky = True
myst_heading_anchors = 3
press_navigation = ['releases/index', 'kontakt']
press_footer = ['kontakt']
html_baseurl = 'https://example.org/'
"""
HISTORY_CONF = (
    CONF.replace('press_index_search = False', 'press_index_search = True').replace(
        'html_copy_source = False', 'html_copy_source = True'
    )
    + EXTRA_CONF
)

#: What the theme shows around the text, as docs/_templates does.
LAYOUT = """\
{% extends "!layout.html" %}
{% block footer %}
{{ super() }}
<div class="probe">Ein Beispiel für eine Vorlage.
{%- for entry in press.years + press.topics + press.navigation + press.footer %}
<a href="{{ entry.link|e }}">{{ entry.title|e }}</a>
{%- endfor %}
</div>
{% endblock %}
"""
PAGE_TEMPLATE = """\
{% extends "layout.html" %}
{% block body %}<p>Ein Beispiel für eine zweite Vorlage.</p>{{ super() }}{{ body }}{% endblock %}
"""

PAGES = {
    'index.md': """\
# Beispielarchiv

:::{release-list}
:limit: 3
:::

:::{release-overview} years
:::

:::{release-overview} notices
:::

```{toctree}
seite
verweis
kontakt
releases/index
topics/index
releases/2020/m07
```
""",
    'seite.md': """\
# Seite als Beispiel

Ein Beispiel mit Verweisen: {ref}`anker`, {doc}`verweis`, [](verweis.md), [](verweis.md#zweiter-abschnitt),
{doc}`releases/2019/m01`, [](releases/2019/m02.md), [](releases/2020/m03.md#abschnitt-m03),
{press:release}`m04`, {press:topic}`bau`, {press:contact}`muster`, {press:contact}`probe`,
{press:cite}`beispiel-bericht`.

Ein Beispiel für das, was es noch nicht gibt: [](releases/2020/m07.md), {doc}`releases/2020/m08`,
{press:release}`m09`, {ref}`kommt-spaeter`, {press:topic}`verkehr`.

![Ein Bild als Beispiel](bild.png)

{download}`Eine Anlage als Beispiel <anlage.csv>`

```{include} teil.txt
```
""",
    'verweis.md': """\
(anker)=
# Verweisziel als Beispiel

Ein Beispieltext.

## Zweiter Abschnitt

Noch ein Beispieltext.
""",
    'kontakt.md': """\
# Kontakt (Beispiel)

:::{contact} muster
:::

:::{contact} probe
:::
""",
    'niemand.md': """\
---
orphan: true
---
# Beispielseite, die niemand nennt

Ein Beispieltext: wort9999beispiel.
""",
    'search.md': """\
---
orphan: true
---
# Suche (Beispiel)

:::{release-search}
:results:
:::

:::{release-overview} topics
:::
""",
    'releases/index.md': """\
# Archiv (Beispiel)

:::{release-overview} chart
:::

:::{release-overview} years
:::
""",
    'topics/index.md': """\
# Themen (Beispiel)

:::{release-overview} topics
:::
""",
    'topics/bau.md': """\
# {press:topic-title}`bau`

Ein Beispiel für eine Einleitung.

:::{release-list}
:topic: bau
:group: year
:::
""",
}
#: What of them leads to nothing, as yet.
NOT_YET = re.compile(
    r'releases/2020/m07\n(?=```)|Ein Beispiel für das, was es noch nicht gibt: [^.]*(?:\.md[^.]*)*\.\n\n'
)

#: A build that is a process of its own is killed where the variable PRESS_KILL says: an event, how many
#: times it may pass, and what is half written by then.
KILL_CONF = """

def setup(app):
    import os, signal
    from pathlib import Path

    event, _, rest = os.environ.get('PRESS_KILL', '').partition(':')
    left = [int(rest.partition(':')[0] or 0)]

    def die(*arguments, **_options):
        left[0] -= 1
        if left[0] >= 0:
            return
        if rest.endswith(':page'):
            page = Path(app.outdir, arguments[1] + '.html')
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text('<!DOCTYPE html>\\n<html><p>Ein halbes Bei', encoding='utf-8')
        os.kill(os.getpid(), signal.SIGKILL)

    if event == 'index':
        from pressarchive.base import files

        write = files.write

        def of_the_index(path, content, top):
            if {'press-search', 'press-words'} & set(path.parts):
                die()
            write(path, content, top)

        files.write = of_the_index
    elif event:
        app.connect(event, die, priority=1_000_000)
"""

#: Time of the first build, and those to which the clock may move: a contact's period ends with 2021.
CLOCKS = (1_655_000_000, 1_686_000_000, 1_718_000_000)
YEARS = ('2019', '2020', '2021', '2018')
SLOTS = ('m07', 'm08', 'm09', 'm06')
DATES = ('2019-09-30', '2020-01-05', '2018-12-31', '2021', '2020-02', '2019-01-01', 'gestern', '2020-13-01')
#: What releases are about; by what they share, they are more or less like each other.
SUBJECTS = (
    'Hallenbad, Schwimmbecken, Südring und Baukosten',
    'Stadttheater, Spielplan, Premiere und Baukosten',
    'Hallenbad, Schwimmkurse, Südring und Spielplan',
    'Stadtbusse, Fahrplan, Klinikum und Elektrobusse',
)
#: Texts of the options that an editor may change, faulty ones among them; ``None``: without.
OPTIONS: tuple[tuple[str, str | None], ...] = (
    ('topics', 'kultur'),
    ('topics', 'bau, kultur'),
    ('topics', 'baau'),
    ('topics', None),
    ('related', 'm02'),
    ('related', 'm07'),
    ('subtitle', 'Ein Untertitel als Beispiel'),
    ('subtitle', None),
    ('colour', 'rot'),
    ('number', '1/2020'),
    ('language', 'en'),
    ('contacts', 'probe'),
    ('contacts', 'keiner'),
    ('boilerplate', 'partner'),
    ('boilerplate', 'none'),
    ('cites', 'beispiel-quelle'),
    ('cites', 'fehlt'),
    ('coverage', 'beispiel-quelle'),
    ('image', 'bild.png'),
    ('location', 'Musterstadt'),
    # Over at the second clock, at the third, and never.
    ('embargo', '2021-01-01 10:00'),
    ('embargo', '2021-12-31 23:00+00:00'),
    ('embargo', '2099-01-01 10:00'),
    ('embargo', 'bald'),
    ('embargo', None),
    ('embrago', '2020-01-01 10:00'),
    ('embrago', None),
    ('status', 'draft'),
    ('status', 'public'),
    ('supersedes', 'm01'),
    ('supersedes', 'm04'),
    ('superseded-by', 'm03'),
    ('superseded-by', None),
)
#: Paragraphs that an editor may put at a release's end.
PARAGRAPHS = (
    'Ein Beispiel: {press:release}`m01`.',
    'Ein Beispiel: [](../2020/m07.md).',
    'Ein Beispiel: {ref}`anker`.',
    '![Ein Bild als Beispiel](bild.png)',
    '{download}`Eine Anlage als Beispiel <anlage.csv>`',
    ':::{contact} probe\n:::',
    '(kommt-spaeter)=\n## Ein Beispiel mit Anker\n\nEin Beispieltext.',
    'Ein Beispiel: {press:topic}`verkehr` und {press:contact}`muster`.',
    '![Ein Beispiel](../2020/bild.png)',
    ':::{correction} 2020-12-24\nEine Korrektur als Beispiel.\n:::',
    ':::{update} 2021-01-02\nEine Ergänzung als Beispiel: {press:release}`m01`.\n:::',
    ':::{withdrawal} 2021-03-04\nEin Grund als Beispiel.\n:::',
    ':::{correction} 2022-01-01\nEine Korrektur, die erst am dritten Tag nicht in der Zukunft liegt.\n:::',
    '```{include} m01.md\n```',
)
#: Edits of ``press.toml``: done if the first text stands in it, undone if the second does.
REGISTRY = (
    ('der neue Beispieltext', 'ein anderer Beispieltext'),
    ('der alte Beispieltext', 'ein noch älterer Beispieltext'),
    ('name = "Erika Muster"', 'until = 2023\nfallback = "probe"\nname = "Erika Muster"'),
    ('name = "Erika Muster"', 'name = "Erika Beispiel"'),
    ('"Bauen"', '"Planen und Bauen"'),
    ('[topics.kultur]\ntitle = "Kultur & Kunst"\n', '# kein Thema Kultur\n'),
    ('[topics.bau]', '[topics.verkehr]\ntitle = "Verkehr"\n\n[topics.bau]'),
    ('Musterweg 1', 'Musterweg 2'),
    ('short-name = "Beispiel"', 'short-name = "Beispielchen"'),
    ('[site]', '[site]\naccent = "#005a9c"'),
    ('archive-after = 0', 'archive-after = 18'),
    ('[site]', 'timezone = "America/New_York"\n\n[site]'),
    ('contacts = ["muster"]', 'contacts = ["probe"]'),
    ('peter.probe@example.org', 'keine Adresse'),
    ('[contacts.probe]', '[contacts.probe'),
    ('from = "2020"', 'from = "2021"'),
)
BIB = (
    ('Ein Bericht als Beispiel', 'Der Bericht als Beispiel'),
    ('@online{beispiel-quelle', '@online{beispiel-andere'),
    ('date = {2021},', 'date = {2021'),
)
SETTINGS = (
    ("html_title = 'Beispielarchiv'", "html_title = 'Ein anderes Beispielarchiv'"),
    ("html_css_files = ['eigen.css']", "html_css_files = ['eigen.css', 'zusatz.css']"),
    ("press_footer = ['kontakt']", "press_footer = ['kontakt', 'verweis']"),
)
#: So many clean builds are kept in memory.
KEPT_BUILDS = 100
WORD = re.compile(r'wort\d{4}beispiel')


def picture(shade: int, width: int = 2) -> bytes:
    """Return a PNG file of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    rows = (b'\0' + bytes([shade % 256]) * width) * width
    header = struct.pack('>IIBBBBB', width, width, 8, 0, 0, 0, 0)
    return (
        b'\x89PNG\r\n\x1a\n'
        + chunk(b'IHDR', header)
        + chunk(b'IDAT', zlib.compress(rows))
        + chunk(b'IEND', b'')
    )


class Killed(BaseException):
    """The end of a build without any last word: no ``except Exception`` sees it."""


class Kill(NamedTuple):
    """Where a build is killed: at the *at*-th of an *event*; *cut*: its last file is half written."""

    event: str
    at: int = 0
    cut: bool = True


#: Places of a build: reading, all known, writing, all written but the index and the pruning, all done.
KILL_EVENTS = ('source-read', 'doctree-read', 'env-updated', 'html-page-context', 'build-finished', 'the end')


class Step(NamedTuple):
    """One change: *name* says what, *which* at which file, *how* in which of its variants."""

    name: str
    which: int = 0
    how: int = 0

    def __str__(self) -> str:
        """Return a name for the test's report."""
        return f'{self.name}-{self.which}-{self.how}'


@dataclass(frozen=True)
class Outcome:
    """What a build left behind."""

    output: dict[str, bytes]
    folders: frozenset[str]
    doctrees: frozenset[str]
    warnings: list[str]
    #: Everything below the folder of the doctrees, and what is packed in the index, as one lump to search in.
    kept: bytes
    known: dict[str, Any]


class History:
    """A sample archive in *root* with all that happened to it."""

    def __init__(self, root: Path) -> None:
        self.project = Project.at(root)
        self.epoch = CLOCKS[0]
        self.number = 100
        #: What files held before, for those who change their mind.
        self.before: dict[str, tuple[bytes, int]] = {}
        #: Unique words and names that some build has seen.
        self.seen: set[str] = set()
        self.clean_builds: dict[str, Outcome] = {}

    # -- files ---------------------------------------------------------------------------------

    def path(self, name: str) -> Path:
        """Return the place of the file *name*."""
        return self.project.root / name

    def put(self, name: str, content: bytes | str) -> None:
        """Write *content* to the file *name*, and keep what it held."""
        path = self.path(name)
        if path.exists():
            self.before[name] = path.read_bytes(), path.stat().st_mtime_ns
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def take_away(self, name: str) -> None:
        """Remove the file *name*, and its folder if nothing is left in it."""
        path = self.path(name)
        if path.exists():
            self.before[name] = path.read_bytes(), path.stat().st_mtime_ns
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()

    def text(self, name: str) -> str:
        """Return the text of the file *name*; nothing if there is none or it is not UTF-8."""
        path = self.path(name)
        return path.read_bytes().decode('utf-8', 'ignore') if path.exists() else ''

    def toggle(self, name: str, pair: tuple[str, str]) -> None:
        """Do an edit of the file *name*, or undo it."""
        text, (old, new) = self.text(name), pair
        done = new in text
        self.put(name, text.replace(new, old) if done else text.replace(old, new))

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Return the bytes and the time of every file but what was built."""
        return {
            path.relative_to(self.project.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.project.root.rglob('*'))
            if path.is_file() and path.relative_to(self.project.root).parts[0] != '_build'
        }

    def sources(self) -> list[str]:
        """Return the names of all pages."""
        return sorted(
            path.relative_to(self.project.root).as_posix()
            for path in self.project.root.rglob('*.md')
            if not path.relative_to(self.project.root).parts[0].startswith('_')
        )

    def releases(self) -> list[str]:
        """Return the names of all releases' files."""
        return [
            name
            for name in self.sources()
            if re.fullmatch(r'releases/\d{4}/.*', name) and 'index' not in name
        ]

    def new_word(self) -> str:
        """Return a word that no file has held yet."""
        self.number += 1
        return f'wort{self.number:04d}beispiel'

    def new_release(self, year: str, name: str, *rows: str) -> None:
        """Write a sample release."""
        self.put(f'releases/{year}/{name}.md', release(year, name, self.new_word(), *rows))

    # -- steps and builds ----------------------------------------------------------------------

    def do(self, *steps: Step) -> None:
        """Take *steps*."""
        for step in steps:
            CHANGES[step.name](self, step.which, step.how)

    def note_seen(self) -> None:
        """Remember the words and names that the coming build sees."""
        for name in self.sources():
            self.seen |= {name.removesuffix('.md'), *WORD.findall(self.text(name))}
        self.seen |= set(WORD.findall(self.text('teil.txt')))

    @property
    def outdir(self) -> Path:
        """The folder of the incremental build's output."""
        return self.project.root / '_build' / 'html' / 'html'

    def clock(self) -> Any:
        """Return a context in which the clock stands at this history's moment."""
        return mock.patch.dict(os.environ, {'SOURCE_DATE_EPOCH': str(self.epoch)})

    def build(self) -> Built:
        """Build as a person does: with all that is left of the builds before."""
        self.note_seen()
        with self.clock(), all_asked():
            return self.project.build()

    def kill(self, kill: Kill) -> bool:
        """Begin a build and kill it; tell whether it got as far as that."""
        self.note_seen()
        left = kill.at

        def die(*_args: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed

        # What was there before the build, or was changed after: for the file that is half written.
        old = {path: path.stat().st_mtime_ns for path in self.outdir.parent.rglob('*') if path.is_file()}
        with self.clock(), sphinx_app(self.project.root, 'html', self.outdir) as app:
            connect(app, kill.event, die)
            try:
                app.build()
            except Killed:
                pass
            else:
                return False
        if kill.cut:
            times = {
                path: path.stat().st_mtime_ns for path in self.outdir.parent.rglob('*') if path.is_file()
            }
            new = [path for path, time in times.items() if old.get(path) != time]
            if new:
                cut(max(new, key=lambda path: (times[path], path)))
        return True

    def clean(self) -> Outcome:
        """Build a copy from nothing; what has been built before is not built again."""
        digest = sha256(str(self.epoch).encode())
        for name, content in tree(self.project.root).items():
            if not name.startswith('_build'):
                digest.update(repr((name, sha256(content).hexdigest())).encode())
        key = digest.hexdigest()
        if key not in self.clean_builds:
            if len(self.clean_builds) > KEPT_BUILDS:
                self.clean_builds.clear()
            copy = History(self.project.root.parent / 'clean' / self.project.root.name)
            shutil.rmtree(copy.project.root / '_build', ignore_errors=True)
            mirror(self.project.root, copy.project.root, without='_build')
            with self.clock():
                self.clean_builds[key] = outcome(copy.project.build())
        return self.clean_builds[key]

    def faults(self) -> list[str]:
        """Build, and return everything in which the build differs from a clean one."""
        built = self.build()
        # The clean one comes second: a build may write pages for years and topics into the source folder.
        return differences(outcome(built), self.clean(), self.seen)

    def assert_equal_to_clean(self) -> None:
        """Fail with all differences between an incremental and a clean build."""
        faults = self.faults()
        assert not faults, '\n'.join(['the incremental build is not a clean one:', *faults])


def command(
    root: Path, out: str = '_build/html/html', *options: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Build the project in *root* as a process of its own, with other environment *variables*."""
    outdir = root / out
    call = [
        sys.executable,
        '-m',
        'sphinx',
        '-b',
        'html',
        '-q',
        '-d',
        str(outdir.parent / 'doctrees'),
        *options,
    ]
    # Not measured: coverage warns of forked processes, between Sphinx's own warnings, and would count a
    # copy of the package as another one.
    known = {name: value for name, value in os.environ.items() if not name.startswith('COVERAGE_')}
    return subprocess.run(
        [*call, str(root), str(outdir)],
        env=known | variables,
        capture_output=True,
        text=True,
        encoding='utf-8',
        check=False,
    )


@contextmanager
def all_asked() -> Iterator[list[str]]:
    """Have builds ask all pages what they show, besides: of those that they keep, it must be what is known.

    What comes is a list of these, as it grows.
    """
    shown = Freshness._shown
    names: list[str] = []

    def compared(
        self: Freshness, env: BuildEnvironment, digests: Digests, kept: Collection[str]
    ) -> dict[str, str]:
        names.extend(sorted(kept))
        found = shown(self, env, digests, kept)
        assert found == shown(self, env, digests, ())
        return found

    with mock.patch.object(Freshness, '_shown', compared):
        yield names


def forked(root: Path, out: str = '_build/html/html', **variables: str) -> Process:
    """Begin to build the project in *root* in a copy of this process, which may be killed without harm.

    It leads a process group of its own. To start a new Python would take ten times as long as the build.
    """

    def build() -> None:
        os.setsid()
        os.environ.update(variables)
        with sphinx_app(root, 'html', root / out) as app:
            app.build()

    process = multiprocessing.get_context('fork').Process(target=build)
    process.start()
    return process


def killed(history: History, moment: str) -> bool:
    """Build in a process that kills itself at *moment* (see KILL_CONF); tell whether it did."""
    process = forked(history.project.root, PRESS_KILL=moment, SOURCE_DATE_EPOCH=str(history.epoch))
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def connect(app: Sphinx, event: str, listener: Callable[..., None]) -> None:
    """Let *listener* hear of *event*: first of all, or, at the end, last of all."""
    if event == 'the end':
        app.connect('build-finished', listener, priority=1_000_000)
    else:
        app.connect(event, listener, priority=-1_000_000)


def cut(path: Path) -> None:
    """Leave the first half of a file, as a write that was cut off does."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def release(year: str, name: str, word: str, *rows: str) -> str:
    """Return the source of a sample release."""
    day = f'{year}-{int(name[1:]):02d}-15'
    return '\n'.join(
        [
            f'# Beispielmeldung {name}',
            '',
            ':::{pressrelease}',
            f':date: {day}',
            *rows,
            ':::',
            '',
            f'Dies ist der Beispieltext {word}.',
            '',
            f'## Abschnitt {name}',
            '',
            f'Dies ist ein zweiter Absatz als Beispiel: {SUBJECTS[int(name[1:]) % len(SUBJECTS)]}.',
            '',
        ]
    )


def begin(root: Path, *, faultless: bool = False, conf: str = HISTORY_CONF) -> History:
    """Write the sample archive into *root*; return its history, which has no build yet.

    Without *faultless* it links to what does not exist yet, so that builds have warnings.
    """
    history = History(root)
    project = history.project
    Project.__init__(project, root, conf=conf)
    for name, text in PAGES.items():
        history.put(name, NOT_YET.sub('', text) if faultless else text)
    history.new_release('2019', 'm01', ':topics: bau')
    history.new_release('2019', 'm02', ':topics: kultur', ':related: m01', ':cites: beispiel-bericht')
    words = ('alt', 'credit', 'license')
    image = [':image: bild.png', *(f':image-{word}: Ein Beispiel' for word in words)]
    history.new_release('2020', 'm03', ':topics: bau', *image)
    history.new_release('2020', 'm04', ':number: 1/2020')
    history.new_release('2021', 'm05')
    edit(history, 'releases/2019/m02.md', lambda text: text + '\n![Ein Bild als Beispiel](bild.png)\n')
    edit(history, 'releases/2020/m04.md', lambda text: text + '\n{press:contact}`probe` (Beispiel)\n')
    for number, name in enumerate(PICTURES):
        history.put(name, picture(40 + number))
    for name in DOWNLOADS:
        history.put(name, f'Beispiel;{name}\n')
    history.put('teil.txt', 'Ein Beispiel für einen Textbaustein: wort0001beispiel.\n')
    history.put('_templates/layout.html', LAYOUT)
    history.put('_static/eigen.css', 'p { color: #111 } /* Beispiel */\n')
    history.put('_static/unter/zeichen.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    history.put('_extra/robots.txt', '# Beispiel\n')
    history.before.clear()
    return history


LOCKED = ('releases/2019/m01', 'releases/2020/m03', 'releases/2021/m05', 'releases/2021/m99')
PICTURES = ('releases/2019/bild.png', 'releases/2020/bild.png', 'bild.png')
DOWNLOADS = ('releases/2019/anlage.csv', 'anlage.csv', 'releases/2020/anlage.csv')
STATIC = ('_static/eigen.css', '_static/zusatz.css', '_static/unter/zeichen.svg', '_static/neu/zusatz.txt')
EXTRA = ('_extra/robots.txt', '_extra/.nojekyll', '_extra/unter/beispiel.txt')


# -- what people do ------------------------------------------------------------------------------------


def one(names: Sequence[str], which: int) -> str | None:
    """Return one of *names*, if there are any."""
    return names[which % len(names)] if names else None


def edit(history: History, name: str | None, change: Callable[[str], str]) -> None:
    """Change the text of the file *name*."""
    if name is not None and history.text(name):
        history.put(name, change(history.text(name)))


def set_option(text: str, name: str, value: str | None) -> str:
    """Return a release's source with another value of an option."""
    text = re.sub(rf'^:{name}:.*\n', '', text, flags=re.MULTILINE)
    row = '' if value is None else f':{name}: {value}\n'
    return text.replace(':::{pressrelease}\n', f':::{{pressrelease}}\n{row}', 1)


def add(history: History, which: int, how: int) -> None:
    rows = (':topics: bau', ':topics: kultur, bau', ':related: m01', ':colour: rot')
    history.new_release(YEARS[(which + 1) % 4], SLOTS[(which // 4) % 4], *rows[: how % 5])


def delete(history: History, which: int, _how: int) -> None:
    if (name := one(history.releases(), which)) is not None:
        history.take_away(name)


def body(history: History, which: int, how: int) -> None:
    word = history.new_word()
    text = [word, f'{word}.\n\nEin neuer Absatz als Beispiel'][how % 2]
    edit(history, one(history.releases(), which), lambda old: WORD.sub(text, old))


def title(history: History, which: int, how: int) -> None:
    new = ['# Ein anderer Beispieltitel & <Zeichen>', '# Beispieltitel mit *Stern*', 'Kein Titel: Beispiel'][
        how % 3
    ]
    edit(history, one(history.releases(), which), lambda old: re.sub('^# .*$', new, old, flags=re.MULTILINE))


def subject(history: History, which: int, how: int) -> None:
    """Let a release be about something else: others may then be like it."""
    new = SUBJECTS[how % len(SUBJECTS)]
    edit(history, one(history.releases(), which), lambda old: re.sub('|'.join(SUBJECTS), new, old))


def heading(history: History, which: int, _how: int) -> None:
    edit(
        history,
        one(history.releases(), which),
        lambda old: old.replace('## Abschnitt', '## Anderer Abschnitt'),
    )


def date(history: History, which: int, how: int) -> None:
    edit(
        history, one(history.releases(), which), lambda old: set_option(old, 'date', DATES[how % len(DATES)])
    )


def option(history: History, which: int, how: int) -> None:
    name, value = OPTIONS[how % len(OPTIONS)]
    edit(history, one(history.releases(), which), lambda old: set_option(old, name, value))


def paragraph(history: History, which: int, how: int) -> None:
    text = PARAGRAPHS[how % len(PARAGRAPHS)]

    def change(old: str) -> str:
        return old.replace(f'\n{text}\n', '') if text in old else f'{old}\n{text}\n'

    edit(history, one(history.releases(), which), change)


def rename(history: History, which: int, how: int) -> None:
    if (name := one(history.releases(), which)) is None:
        return
    new = f'releases/{YEARS[how % 4]}/{SLOTS[how // 4 % 4]}.md'
    path, target = history.path(name), history.path(new)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    if not any(path.parent.iterdir()):
        path.parent.rmdir()


def touch(history: History, which: int, _how: int) -> None:
    names = [
        *history.sources(),
        'press.toml',
        'references.bib',
        '_static/eigen.css',
        '_templates/layout.html',
    ]
    if (name := one([name for name in names if history.path(name).exists()], which)) is not None:
        history.path(name).touch()


def undo(history: History, which: int, how: int) -> None:
    """Put back what a file held before: copied now, or moved there with its old time."""
    if (name := one(sorted(history.before), which)) is None:
        return
    content, time = history.before[name]
    history.put(name, content)
    if how % 2:
        os.utime(history.path(name), ns=(time, time))


def older(history: History, which: int, how: int) -> None:
    """Move a file of the same size and an older time over a page."""
    if (name := one(history.releases(), which)) is None:
        return
    text = history.text(name)
    new = WORD.sub(history.new_word(), text)
    history.put(name, new)
    time = history.before[name][1] if how % 2 else 1_000_000_000_000_000_000
    os.utime(history.path(name), ns=(time, time))


def no_utf8(history: History, which: int, _how: int) -> None:
    """Save a page in another encoding, or in the right one again; never the home page."""
    if (name := one([name for name in history.sources() if name != 'index.md'], which)) is None:
        return
    content = history.path(name).read_bytes()
    faulty = '\nEin Beispiel für Umlaute: äöü\n'.encode('latin-1')
    history.put(name, content.removesuffix(faulty) if content.endswith(faulty) else content + faulty)


def page(history: History, which: int, how: int) -> None:
    """Edit, remove or bring back a page that is no release."""
    name = ('verweis.md', 'kontakt.md', 'niemand.md', 'seite.md', 'topics/bau.md', 'search.md')[which % 6]
    if not history.path(name).exists():
        history.put(name, PAGES[name])
    elif how % 4 == 0:
        history.take_away(name)
    elif how % 4 == 1:
        new = f'# Ein anderer Beispieltitel {history.new_word()}'
        edit(history, name, lambda old: re.sub('^# .*$', new, old, flags=re.MULTILINE))
    elif how % 4 == 2:
        edit(
            history,
            name,
            lambda old: old.replace('## Zweiter', '## Anderer').replace('(anker)=', '(anders)='),
        )
    else:
        history.put(name, f'{history.text(name)}\nEin neuer Absatz als Beispiel.\n')


def move_page(history: History, which: int, _how: int) -> None:
    """Give a page that is no release another name."""
    names = (('verweis.md', 'verweise.md'), ('kontakt.md', 'ansprechpartner.md'), ('niemand.md', 'keiner.md'))
    for pair in (names[which % 3], names[which % 3][::-1]):
        old, new = (history.path(name) for name in pair)
        if old.exists() and not new.exists():
            old.rename(new)
            return


def written_page(history: History, which: int, how: int) -> None:
    """Remove the page of a year or a topic that the build writes, or write an introduction to it."""
    names = [
        name for name in history.sources() if re.fullmatch(r'releases/\d{4}/index.md|topics/[^i].*', name)
    ]
    if (name := one(names, which)) is None:
        return
    if how % 2:
        edit(history, name, lambda old: f'{old}\nEine Einleitung als Beispiel.\n')
    else:
        history.take_away(name)


def contents(history: History, which: int, _how: int) -> None:
    """Put a page into the table of contents, or take it out."""
    row = ('verweis\n', 'niemand\n', 'releases/2019/m01\n', 'releases/2020/m07\n')[which % 4]

    def change(old: str) -> str:
        return old.replace(row, '') if row in old else old.replace('seite\n', f'seite\n{row}')

    edit(history, 'index.md', change)


def registry(history: History, which: int, _how: int) -> None:
    history.toggle('press.toml', REGISTRY[which % len(REGISTRY)])


def references(history: History, which: int, _how: int) -> None:
    history.toggle('references.bib', BIB[which % len(BIB)])


def settings(history: History, which: int, _how: int) -> None:
    history.toggle('conf.py', SETTINGS[which % len(SETTINGS)])


def template(history: History, which: int, _how: int) -> None:
    """Change the template, take it away or bring it back, or do so with a second one."""
    if which % 3 == 0:
        history.toggle('_templates/layout.html', ('Ein Beispiel für', 'Ein anderes Beispiel für'))
    elif which % 3 == 1:
        there_or_not(history, '_templates/page.html', PAGE_TEMPLATE)
    else:
        there_or_not(history, '_templates/layout.html', LAYOUT)


def there_or_not(history: History, name: str, content: str | bytes) -> None:
    """Remove the file *name* if it is there, else write it."""
    if history.path(name).exists():
        history.take_away(name)
    else:
        history.put(name, content)


def beside(
    names: Sequence[str], content: Callable[[int], str | bytes]
) -> Callable[[History, int, int], None]:
    """Return a change of one of the files *names*: replaced, or removed and brought back."""

    def change(history: History, which: int, how: int) -> None:
        name = names[which % len(names)]
        history.number += 1
        new = content(history.number)
        if how % 3 == 0:
            history.put(name, new)
        elif how % 3 == 1:
            there_or_not(history, name, new)
        elif history.path(name).exists():
            # A file of the same size, with the same time.
            time = history.path(name).stat().st_mtime_ns
            history.put(name, new)
            os.utime(history.path(name), ns=(time, time))

    return change


def swap(history: History, which: int, _how: int) -> None:
    """Swap two files of the same name and different content, with their times."""
    names = ((PICTURES[0], PICTURES[1]), (DOWNLOADS[0], DOWNLOADS[1]), (PICTURES[1], PICTURES[2]))[which % 3]
    first, second = (history.path(name) for name in names)
    if first.exists() and second.exists():
        aside = history.path('_aside')
        first.rename(aside)
        second.rename(first)
        aside.rename(second)


def part(history: History, _which: int, how: int) -> None:
    """Change, remove or bring back the file that a page includes."""
    text = f'Ein Beispiel für einen Textbaustein: {history.new_word()}.\n'
    if how % 2:
        there_or_not(history, 'teil.txt', text)
    else:
        history.put('teil.txt', text)


def ledger(history: History, which: int, how: int) -> None:
    """Record a release, let an old address lead to one, or do without a ledger."""
    lines = [f'{one(LOCKED, which)} {how % 3}{"0" * 63}', f'releases/2018/alt -> {one(LOCKED, which + how)}']
    if how % 4:
        history.put('releases.lock', '\n'.join(sorted(lines)[: how % 3]) + '\n')
    else:
        there_or_not(history, 'releases.lock', f'{lines[1]}\n')


def clock(history: History, which: int, _how: int) -> None:
    """Let time pass."""
    history.epoch = CLOCKS[(CLOCKS.index(history.epoch) + 1 + which % 2) % len(CLOCKS)]


RELEASE_CHANGES: dict[str, Callable[[History, int, int], None]] = {
    'add': add,
    'delete': delete,
    'body': body,
    'title': title,
    'subject': subject,
    'heading': heading,
    'date': date,
    'option': option,
    'paragraph': paragraph,
    'rename': rename,
    'older': older,
    'no_utf8': no_utf8,
    'picture': beside(PICTURES, lambda number: picture(number, 2 + number % 2)),
    'swap': swap,
}
SITE_CHANGES: dict[str, Callable[[History, int, int], None]] = {
    'page': page,
    'move_page': move_page,
    'written_page': written_page,
    'contents': contents,
    'registry': registry,
    'references': references,
    'settings': settings,
    'template': template,
    'static': beside(STATIC, lambda number: f'p {{ color: #{number:03d} }} /* Beispiel */\n'),
    'extra': beside(EXTRA, lambda number: f'# Beispiel {number:04d}\n'),
    'download': beside(DOWNLOADS, lambda number: f'Beispiel;{number:04d}\n'),
    'part': part,
    'ledger': ledger,
    'clock': clock,
}
COMMON_CHANGES: dict[str, Callable[[History, int, int], None]] = {'touch': touch, 'undo': undo}
CHANGES = RELEASE_CHANGES | SITE_CHANGES | COMMON_CHANGES


# -- what must hold ------------------------------------------------------------------------------------


def outcome(built: Built) -> Outcome:
    """Return what the build *built* left behind."""
    doctrees = built.outdir.parent / 'doctrees'
    folders = {path.relative_to(built.outdir).as_posix() for path in built.outdir.rglob('*') if path.is_dir()}
    output, kept = tree(built.outdir), tree(doctrees)
    packed = [unpacked(content) for content in output.values() if content.startswith(b'\x1f\x8b')]
    return Outcome(
        output=output,
        folders=frozenset(folders),
        doctrees=frozenset(name for name in kept if name.endswith('.doctree')),
        warnings=sorted(built.warnings),
        kept=b'\n'.join([*(name.encode() for name in kept), *kept.values(), *packed]),
        known=known(doctrees / 'environment.pickle'),
    )


def unpacked(content: bytes) -> bytes:
    """Return what is packed in *content*; *content* if it is not whole."""
    try:
        return gzip.decompress(content)
    except (EOFError, OSError, zlib.error):
        return content


def environment(path: Path) -> BuildEnvironment:
    """Return the environment that is pickled at *path*."""
    with path.open('rb') as file:
        env: BuildEnvironment = pickle.load(file)  # noqa: S301  our own file
    return env


def known(path: Path) -> dict[str, Any]:
    """Return what the pickled environment at *path* knows of documents, by what it is."""
    env = environment(path)
    standard = env.domaindata['std']
    return {
        'documents': set(env.all_docs),
        'titles': set(env.titles),
        'metadata': {name: dict(value) for name, value in env.metadata.items() if value},
        'tables of contents': set(env.tocs),
        'trees': {name: sorted(value) for name, value in env.toctree_includes.items()},
        'labels': standard['labels'] | standard['anonlabels'],
        'pages of the archive': {name: repr(page) for name, page in env.domaindata['press']['pages'].items()},
        # Their order, too: what is not read again must not stand where it stood.
        'similar releases': dict(enumerate(env.domaindata['press']['similar'][1].items())),
        'bytes of these': {'all': pickle.dumps(env.domaindata['press']['similar'])},
        'pictures': {name: sorted(value[0]) for name, value in env.images.items()},
        'downloads': {name: sorted(value[0]) for name, value in env.dlfiles.items()},
        'dependencies': {
            name: sorted(os.path.relpath(file, env.srcdir) for file in value)
            for name, value in env.dependencies.items()
            if value
        },
    }


def differences(found: Outcome, clean: Outcome, seen: Iterable[str]) -> list[str]:
    """Return everything in which *found* differs from a clean build, a line each."""
    return [
        *_names('file', found.output.keys(), clean.output.keys()),
        *_names('folder', found.folders, clean.folders),
        *(
            f'{name} differs: {_first_difference(found.output[name], clean.output[name])}'
            for name in sorted(found.output.keys() & clean.output.keys())
            if found.output[name] != clean.output[name]
        ),
        *_names('doctree', found.doctrees, clean.doctrees),
        *_warnings(found.warnings, clean.warnings),
        *(
            f'{word} is still in the doctrees, the environment or the index'
            for word in sorted(seen)
            if word.encode() in found.kept and word.encode() not in clean.kept
        ),
        *(
            f'the pickled environment has other {part}: {_both(found.known[part], clean.known[part])}'
            for part in clean.known
            if found.known[part] != clean.known[part]
        ),
    ]


def _names(kind: str, found: Iterable[str], clean: Iterable[str]) -> Iterator[str]:
    found, clean = set(found), set(clean)
    yield from (f'{kind} too much: {name}' for name in sorted(found - clean))
    yield from (f'{kind} missing: {name}' for name in sorted(clean - found))


def _warnings(found: list[str], clean: list[str]) -> Iterator[str]:
    rest = list(found)
    for line in clean:
        if line in rest:
            rest.remove(line)
        else:
            yield f'warning missing: {line}'
    yield from (f'warning too much: {line}' for line in rest)


def _both(found: Any, clean: Any) -> str:
    if isinstance(found, dict):
        names = sorted(name for name in found.keys() | clean.keys() if found.get(name) != clean.get(name))
        return '; '.join(f'{name}: {found.get(name)!r}, clean {clean.get(name)!r}' for name in names)[:600]
    return f'too much {sorted(found - clean)}, missing {sorted(clean - found)}'


def _first_difference(found: bytes, clean: bytes) -> str:
    pairs = zip(found.split(b'\n'), clean.split(b'\n'), strict=False)
    for number, (left, right) in enumerate(pairs, 1):
        if left != right:
            place = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
            start = max(place - 60, 0)
            return f'line {number}: {left[start : place + 120]!r}, clean {right[start : place + 120]!r}'
    return f'{len(found)} bytes, clean {len(clean)}'


# -- snapshots -----------------------------------------------------------------------------------------


def mirror(source: Path, target: Path, *, without: str = '') -> None:
    """Make *target* what *source* is, with all times; quicker than a copy if most of it is there."""

    def below(folder: Path) -> dict[Path, Path]:
        names = {path.relative_to(folder): path for path in sorted(folder.rglob('*'))}
        return {name: path for name, path in names.items() if name.parts[0] != without}

    wanted, there = below(source), below(target)
    for name, path in reversed(there.items()):
        if name not in wanted or path.is_dir() != wanted[name].is_dir():
            path.rmdir() if path.is_dir() else path.unlink()
    target.mkdir(parents=True, exist_ok=True)
    for name, path in wanted.items():
        place = target / name
        if path.is_dir():
            place.mkdir(exist_ok=True)
        elif not (
            place.is_file()
            and place.stat().st_mtime_ns == path.stat().st_mtime_ns
            and place.read_bytes() == path.read_bytes()
        ):
            shutil.copy2(path, place)


class Snapshot:
    """A built archive that can be had again and again, with all its times: much quicker than a build."""

    def __init__(self, folder: Path, *, faultless: bool = False, conf: str = HISTORY_CONF) -> None:
        self.root = folder / 'docs'
        self._copy = folder / 'snapshot'
        history = begin(self.root, faultless=faultless, conf=conf)
        self.warnings = history.build().warnings
        self.number, self.seen = history.number, frozenset(history.seen)
        self.clean_builds = history.clean_builds
        mirror(self.root, self._copy)

    def history(self) -> History:
        """Return the archive as it was after its first build."""
        mirror(self._copy, self.root)
        history = History(self.root)
        history.number, history.seen = self.number, set(self.seen)
        # What was built from nothing is the same for all histories of one place.
        history.clean_builds = self.clean_builds
        return history
