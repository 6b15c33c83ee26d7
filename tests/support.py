"""Small press archives for tests, built in this process. All content is made up, and says so."""

from __future__ import annotations

import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from sphinx.builders.html import _assets
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

REPOSITORY = Path(__file__).parent.parent
#: An archive of the tests' own with the whole page frame.
ARCHIVE = REPOSITORY / 'tests' / 'roots' / 'archive'

#: The first has no windows to draw: it does the same with a fifth less work.
CHROMIUM = (
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
)
HOW_TO_GET_ONE = 'no Chromium found: install it, for example with "apt-get install chromium", and run again'
#: Where `make test` puts what npm brings (tests/browser/tools).
BROWSER_TOOLS = Path(sys.prefix) / 'browser-tools' / 'node_modules'
HOW_TO_GET_TOOLS = 'no Readability and no HTML_CodeSniffer: install npm, and run "make test" again'

_COLOURS = re.compile(r'\x1b\[[0-9;]*m')

CONF = """\
project = 'Beispielarchiv'
html_title = 'Beispielarchiv'
language = 'de'
extensions = ['pressarchive', 'myst_parser', 'sphinxcontrib.bibtex']
exclude_patterns = ['_build']
smartquotes = False
myst_enable_extensions = ['colon_fence', 'gfm_autolink']
myst_url_schemes = ['http', 'https', 'mailto', 'tel']
bibtex_bibfiles = ['references.bib']
html_theme = 'basic'
# Not the defaults: some themes write into them, and they are the same ones for all builds of a process.
html_theme_options = {}
templates_path = []
html_copy_source = False
html_permalinks = False
html_use_index = False
press_index_search = False
"""

PRESS = """\
[organisation]
name = "Beispiel GmbH"
short-name = "Beispiel"
street = "Musterweg 1"
postal-code = "12345"
city = "Musterstadt"
country = "DE"
web = "https://example.org/"

[site]
# Or pages would change with the day on which the tests run.
archive-after = 0

[defaults]
contacts = ["muster"]

[[boilerplates]]
key = "beispiel"
until = "2019"
text = "Dies ist der alte Beispieltext über die Beispiel GmbH."

[[boilerplates]]
key = "beispiel"
from = "2020"
text = "Dies ist der neue Beispieltext über die Beispiel GmbH."

[[boilerplates]]
key = "partner"
title = "Über die Partner AG"
text = "Ein Beispiel für einen zweiten Abbinder."

[contacts.muster]
name = "Erika Muster"
function = "Pressesprecherin (Beispiel)"
email = "erika.muster@example.org"
phone = "+49 30 23125 001"

[contacts.probe]
name = "Peter Probe"
email = "peter.probe@example.org"
phone = "030 23125-002"

[topics.bau]
title = "Bauen"

[topics.kultur]
title = "Kultur & Kunst"
"""

BIB = """\
@online{beispiel-quelle,
  author = {Beispiel, Anna and Muster, Bernd},
  title = {Eine Quelle als Beispiel},
  date = {2020-05-04},
  url = {https://example.org/quelle},
}

@techreport{beispiel-bericht,
  author = {{Amt für Beispiele}},
  title = {Ein Bericht als Beispiel},
  type = {Bericht},
  institution = {Stadt Musterstadt},
  date = {2021},
}
"""

INDEX = """\
# Beispielarchiv

:::{release-list}
:limit: 3
:::

:::{release-overview} years
:::
"""


def has_browser_tools() -> bool:
    """Tell whether npm has brought what tests in the browser run in a page."""
    return BROWSER_TOOLS.is_dir()


def find_chromium() -> str | None:
    """Return the machine's Chromium or Chrome, if there is one."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


@dataclass(frozen=True)
class Built:
    """The outcome of a build."""

    outdir: Path
    warnings: list[str]
    status: str
    env: BuildEnvironment

    def page(self, name: str) -> Any:
        """Return the page *name*, parsed as a browser does.

        Any, not BeautifulSoup: a missing element fails the test anyway, without an assertion a line.
        """
        return BeautifulSoup((self.outdir / f'{name}.html').read_text(encoding='utf-8'), 'html5lib')

    def text(self, name: str) -> str:
        """Return a file of the output."""
        return (self.outdir / name).read_text(encoding='utf-8')


class Project:
    """A sample project in *root*; :meth:`build` can be called again and again, as a person does."""

    def __init__(self, root: Path, *, conf: str = CONF, press: str = PRESS) -> None:
        self.root = root
        self.write('conf.py', conf)
        self.write('press.toml', press)
        self.write('references.bib', BIB)
        self.write('index.md', INDEX)

    @classmethod
    def at(cls, root: Path) -> Project:
        """Return the project that lies in *root*."""
        project = cls.__new__(cls)
        project.root = root
        return project

    @classmethod
    def copy_of(cls, folder: Path, root: Path) -> Project:
        """Return a copy of the archive in *folder*, without what was built of it."""
        shutil.copytree(folder, root, ignore=shutil.ignore_patterns('_build*'))
        return cls.at(root)

    def write(self, name: str, text: str) -> Path:
        """Write *text* to the file *name*."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8', newline='\n')
        return path

    def remove(self, name: str) -> None:
        """Remove the file *name*."""
        (self.root / name).unlink()

    def release(self, name: str, date: str, title: str = '', text: str = '', **options: str) -> str:
        """Write a release; return its docname. Options have the directive's names, with ``_`` for ``-``."""
        rows = [f':{key.replace("_", "-")}: {value}' for key, value in {'date': date, **options}.items()]
        body = text or f'Dies ist der Beispieltext von {name}.'
        source = [
            f'# {title or f"Beispielmeldung {name}"}',
            '',
            ':::{pressrelease}',
            *rows,
            ':::',
            '',
            body,
            '',
        ]
        docname = f'releases/{date[:4]}/{name}'
        self.write(f'{docname}.md', '\n'.join(source))
        return docname

    def build(
        self, builder: str = 'html', *, out: str = '_build', parallel: int = 0, **overrides: Any
    ) -> Built:
        """Build the project into the folder *out*; warnings are returned, with paths below the project."""
        outdir = self.root / out / builder / builder
        with sphinx_app(self.root, builder, outdir, parallel, overrides) as app:
            app.build()
            text = _COLOURS.sub('', app.warning.getvalue()).replace(f'{app.srcdir}/', '')
            status = _COLOURS.sub('', app.status.getvalue())
            return Built(outdir, text.splitlines(), status, app.env)

    def clean_build(self, builder: str = 'html', **overrides: Any) -> Built:
        """Build a copy of the project from nothing, into a folder of its own."""
        root = self.root.parent / 'clean' / self.root.name
        shutil.rmtree(root, ignore_errors=True)
        return Project.copy_of(self.root, root).build(builder, **overrides)


class Kept:
    """A folder that can be had again and again as it is now, at the same place and with all times."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copy = folder.with_name(f'{folder.name} as it was')
        shutil.copytree(folder, self._copy, symlinks=True)

    def again(self) -> Path:
        """Return the folder, with nothing in it but what was there."""
        shutil.rmtree(self._folder)
        shutil.copytree(self._copy, self._folder, symlinks=True)
        return self._folder


def forget_check_sums() -> None:
    """Begin as a person's build does, which is a process of its own."""
    # Sphinx's inside: sphinx.builders.html._assets._file_checksum_inner (Sphinx 9.0): it keeps check sums of
    # files for a process. Missing: building twice in one process.
    _assets._file_checksum_inner.cache_clear()


@contextmanager
def sphinx_app(
    srcdir: Path, builder: str, outdir: Path, parallel: int = 0, overrides: dict[str, Any] | None = None
) -> Iterator[SphinxTestApp]:
    """Yield an application over *srcdir* that writes to *outdir*."""
    forget_check_sums()
    app = SphinxTestApp(
        builder,
        srcdir=srcdir,
        builddir=outdir.parent,
        confoverrides=overrides or {},
        parallel=parallel,
    )
    try:
        yield app
    finally:
        app.cleanup()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob('*'))
        if path.is_file()
    }


def words(node: Any) -> str:
    """Return the text of a parsed element, blanks folded as a browser does; no-break spaces stay."""
    return ' '.join(part for part in node.get_text(' ').replace('\n', ' ').split(' ') if part)


def marks(page: Any) -> list[str]:
    """Return what the lists of *page* say of each entry of which they say something."""
    entries = ([words(one) for one in entry.select('.press-mark')] for entry in page.select('li'))
    return [' · '.join(found) for found in entries if found]


def read_column(column: tuple[list[Any], str] | list[Any]) -> list[Any]:
    """Return the values of a column of the search's register, row by row."""
    values, letters = column
    return [values[ord(letter) - 35 - (2048 if ord(letter) > 0xDFFF else 0)] for letter in letters]
