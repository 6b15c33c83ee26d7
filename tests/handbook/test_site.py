"""The handbook is true: its examples build, and nothing that an editor can write is missing from it.

An example is a fence with a MyST comment directly above it::

    % beispiel: <kind> [als <path>] [warnt <subtype> | gesperrt | entwurf]

A release that is ``gesperrt`` is not public before :data:`LATER`, one that is an ``entwurf`` never.
Kinds: ``release`` and ``seite`` are whole pages, ``fragment`` goes into a page, ``toml`` and ``bib``
are whole files, ``meldung`` is what the build prints for an example that is wrong on purpose (``warnt``).
"""

from __future__ import annotations

import re
import runpy
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

import pytest
from babel.messages.pofile import read_po
from PIL import Image
from pybtex.database import parse_string

import pressarchive
from pressarchive.base.config import SETTINGS
from pressarchive.base.i18n import LOCALE_DIR
from pressarchive.base.warnings import SUBTYPES
from pressarchive.domain.domain import PressDomain
from pressarchive.domain.option_fields import (
    ATTACHMENT_OPTIONS,
    CONTACT_OPTIONS,
    EVENT_OPTIONS,
    FACTS,
    LIST_OPTIONS,
    NOTICE_OPTIONS,
    NOTICES,
    OVERVIEWS,
    PHOTO_OPTIONS,
    QUOTE_OPTIONS,
    RELEASE_OPTIONS,
)
from pressarchive.handbook import PAGES_DIR
from pressarchive.messages import catalogue
from pressarchive.references.format import CONTAINERS, PUBLISHERS
from pressarchive.registry.loader import parse
from pressarchive.registry.registry import Registry
from pressarchive.search.directive import SearchDirective
from tests.pictures.samples import packed
from tests.support import ARCHIVE, REPOSITORY, Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.support import Built

PAGES = tuple(sorted(PAGES_DIR.glob('*.md')))

CONF = """\
project = 'Beispielarchiv'
language = 'de'
extensions = ['pressarchive', 'sphinxcontrib.bibtex']
bibtex_bibfiles = ['references.bib']
html_theme = 'basic'
html_copy_source = False
nitpicky = True
press_index_search = False
"""

MARK = re.compile(
    r'% beispiel: (?P<kind>release|seite|fragment|toml|bib|meldung)'
    r'(?: als (?P<path>\S+))?(?: warnt (?P<warns>\S+)| (?P<held>gesperrt|entwurf))?'
)
FENCE = re.compile(r'(?P<ticks>`{3,})(?P<language>\S*)')
LANGUAGES = {
    'release': 'markdown',
    'seite': 'markdown',
    'fragment': 'markdown',
    'toml': 'toml',
    'bib': 'bibtex',
    'meldung': 'text',
}
#: Warnings that no example can show: they come of a file's bytes, of the disk, of other programs, and of what
#: was published before, or of files that only publishing makes.
WITHOUT_EXAMPLE = {'source', 'page', 'search', 'ledger', 'signature', 'handout'}
#: When the examples are built: before the one embargo that they show, and after it.
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)
CONVERTERS: Mapping[str, Mapping[str, Any]] = {
    'pressrelease': RELEASE_OPTIONS,
    'attachment': ATTACHMENT_OPTIONS,
    'pressphoto': PHOTO_OPTIONS,
    'pressevent': EVENT_OPTIONS,
    'pressquote': QUOTE_OPTIONS,
    'contact': CONTACT_OPTIONS,
    'release-list': LIST_OPTIONS,
    'release-search': SearchDirective.option_spec,
    **dict.fromkeys(NOTICES, NOTICE_OPTIONS),
}


@dataclass(frozen=True)
class Example:
    """A fence of the handbook."""

    place: str
    language: str
    text: str
    kind: str = ''
    path: str = ''
    warns: str = ''
    held: str = ''

    @property
    def file(self) -> str:
        """Where the example lies in a project."""
        if self.path:
            return self.path
        name = self.place.replace('.md:', '-')
        declares = self.kind == 'release' or '{pressrelease}' in self.text
        if declares and (date := re.search(r'^:date: (\d{4})', self.text, re.MULTILINE)):
            return f'releases/{date[1]}/{name}.md'
        return f'beispiele/{name}.md'

    @property
    def page(self) -> str:
        """The example as a whole page."""
        if self.kind != 'fragment':
            return self.text
        return f'# Beispiel {self.place}\n\n{self.text}\n\nText des Beispiels.\n'


def read(path: Path) -> tuple[list[Example], str, list[str]]:
    """Return the fences of a page, the page without them, and marks that no fence follows."""
    found, rest, lost = [], [], []
    mark: re.Match[str] | None = None
    rows = iter(enumerate(path.read_text(encoding='utf-8').split('\n'), 1))
    for number, row in rows:
        fence = FENCE.fullmatch(row)
        if mark is not None and fence is None:
            lost.append(f'{path.name}:{number - 1}')
        if fence is not None:
            body = []
            for _number, inner in rows:
                if inner == fence['ticks']:
                    break
                body.append(inner)
            given = {key: value or '' for key, value in (mark.groupdict() if mark else {}).items()}
            found.append(Example(f'{path.name}:{number}', fence['language'], '\n'.join(body) + '\n', **given))
            mark = None
            continue
        mark = MARK.fullmatch(row)
        if mark is None and 'beispiel:' in row and row.startswith('%'):
            lost.append(f'{path.name}:{number}')
        rest.append(row)
    return found, '\n'.join(rest), lost


READ = {path.name: read(path) for path in PAGES}
EXAMPLES = [example for found, _rest, _lost in READ.values() for example in found if example.kind]
TOML = [example for example in EXAMPLES if example.kind == 'toml']
WRONG = [example for example in EXAMPLES if example.warns and example.language == 'markdown']


def of_kind(*kinds: str, wrong: bool = False) -> list[Example]:
    return [example for example in EXAMPLES if example.kind in kinds and bool(example.warns) == wrong]


def public() -> list[Example]:
    """Return the pages that are shown at :data:`NOW`."""
    return [example for example in of_kind('release', 'seite', 'fragment') if not example.held]


def held() -> list[Example]:
    """Return the pages that are not."""
    return [example for example in of_kind('release', 'seite', 'fragment') if example.held]


def picture() -> bytes:
    """Return a picture of one colour."""
    return packed(Image.new('RGB', (6, 4), 'white'), 'JPEG')


def build(root: Path, examples: Iterable[Example], moment: datetime = NOW, **settings: Any) -> Built:
    """Build *examples* at *moment* as one archive with the handbook's own press.toml and references.bib."""
    ours = runpy.run_path(str(ARCHIVE / 'conf.py'))
    conf = CONF + ''.join(f'{name} = {ours[name]!r}\n' for name in ('smartquotes', 'myst_enable_extensions'))
    toml = next(example for example in TOML if example.path == 'press.toml')
    bib = next(example for example in of_kind('bib') if example.path == 'references.bib')
    project = Project(root, conf=conf, press=toml.text)
    project.write('references.bib', bib.text)
    project.write('index.md', '# Beispielarchiv\n\n```{toctree}\n:glob:\n\nbeispiele/*\n```\n')
    for example in examples:
        page = project.write(example.file, example.page)
        for name in re.findall(r'[\w-]+\.jpg', example.text):
            (page.parent / name).write_bytes(picture())
        for name in re.findall(r'[\w-]+\.csv', example.text):
            (page.parent / name).write_text('Monat;Zahl\n', 'utf-8')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('SOURCE_DATE_EPOCH', str(int(moment.timestamp())))
        return project.build(**settings)


@pytest.fixture(scope='module')
def good(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp('good') / 'docs', of_kind('release', 'seite', 'fragment'))


@pytest.fixture(scope='module')
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Built:
    before = catalogue._Console.words
    with pytest.MonkeyPatch.context() as patch:
        # As the handbook quotes messages.
        patch.setenv('LANGUAGE', 'de')
        # A link to what is not public is wrong, so that has to be there.
        built = build(tmp_path_factory.mktemp('wrong') / 'docs', [*WRONG, *held()])
    catalogue._Console.words = before
    return built


def directives() -> dict[str, Any]:
    """Return every directive that the extension registers."""
    app = MagicMock()
    pressarchive.setup(app)
    # One that takes the place of docutils' own is no directive of ours.
    calls = (call for call in app.add_directive.call_args_list if not call.kwargs.get('override'))
    return {call.args[0]: call.args[1] for call in calls}


def options_of(directive: Any) -> set[str]:
    return set(directive.option_spec or ())


def table_of(page: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of all tables under ``## heading`` by the code in their first cell."""
    found = {}
    section = READ[page][1].split(f'\n## {heading}\n', 1)[1].split('\n## ', 1)[0]
    for row in section.split('\n'):
        cells = [cell.strip() for cell in row.strip('|').split('|')]
        if row.startswith('| `') and (name := re.match(r'`([^`]+)`', cells[0])):
            found[name[1]] = cells
    return found


def code_of(cell: str) -> str:
    match = re.fullmatch(r'`([^`]+)`', cell)
    assert match is not None, f'no example: {cell!r}'
    return match[1]


def used(directive: str) -> set[str]:
    """Return the options that *directive* has in the right examples."""
    found = set()
    for example in of_kind('release', 'seite', 'fragment'):
        for block in re.findall(rf'^:::{{{directive}}}.*\n((?::[a-z-]+:.*\n)*)', example.text, re.MULTILINE):
            found |= set(re.findall(r'^:([a-z-]+):', block, re.MULTILINE))
    return found


def arguments(directive: str) -> set[str]:
    """Return what stands behind *directive* in the right examples."""
    texts = '\n'.join(example.text for example in of_kind('release', 'seite', 'fragment'))
    return set(re.findall(rf'^:::{{{directive}}} (\S+)$', texts, re.MULTILINE))


# -- the examples ----------------------------------------------------------------------------------


def test_every_code_block_is_an_example_and_every_mark_has_one() -> None:
    blocks = [example for found, _rest, _lost in READ.values() for example in found]
    untested = [
        one.place for one in blocks if one.language in {'markdown', 'toml', 'bibtex'} and not one.kind
    ]
    assert not untested
    assert [place for _found, _rest, lost in READ.values() for place in lost] == []
    assert [one.place for one in EXAMPLES if LANGUAGES[one.kind] != one.language] == []
    assert len(EXAMPLES) > 30


def test_no_two_examples_are_one_file() -> None:
    files = [example.file for example in EXAMPLES if example.language == 'markdown']
    assert sorted(set(files)) == sorted(files)


def test_the_handbook_declares_no_release_itself() -> None:
    for _found, rest, _lost in READ.values():
        assert '{pressrelease}\n:' not in rest
        assert ':::{pressrelease}' not in rest.replace('`:::{pressrelease}`', '')


def test_right_examples_build_without_a_warning(good: Built) -> None:
    assert good.warnings == []


def test_right_examples_are_there(good: Built) -> None:
    for example in public():
        assert (good.outdir / example.file).with_suffix('.html').is_file()
    page = good.page('releases/2026/2026-03-20-freundschaftsspiel')
    assert page.select_one('.press-kind').get_text() == 'Invitation 12/2026'
    # The release is English: of two boilerplates one is, too, and the other says that it is German.
    assert [(one.get_text(), one.get('lang')) for one in page.select('.press-boilerplate .rubric')] == [
        ('About Musterstadt', None),
        ('Über die Beispielwerke', 'de'),
    ]


def test_examples_that_are_not_public_are_not_there(good: Built) -> None:
    assert {example.held for example in held()} == {'gesperrt', 'entwurf'}
    for example in held():
        assert not (good.outdir / example.file).with_suffix('.html').exists()
    until = LATER.isoformat().replace('+00:00', 'Z')
    assert good.text('next-publication.json') == f'{{"next": "{until}"}}\n'


def test_an_embargo_lifts_and_a_draft_stays(tmp_path: Path) -> None:
    examples = of_kind('release', 'seite', 'fragment')
    built = build(tmp_path / 'docs', examples, LATER)
    assert built.warnings == []
    for example in examples:
        page = (built.outdir / example.file).with_suffix('.html')
        assert page.is_file() == (example.held != 'entwurf')


def test_a_preview_shows_every_example(tmp_path: Path) -> None:
    examples = of_kind('release', 'seite', 'fragment')
    built = build(tmp_path / 'docs', examples, press_preview=True)
    assert built.warnings == []
    for example in examples:
        assert (built.outdir / example.file).with_suffix('.html').is_file()


def test_notices_and_successors_show_what_the_handbook_says(good: Built) -> None:
    def text(name: str) -> str:
        return ' '.join(good.page(f'releases/2026/{name}').select_one('.press-release').get_text().split())

    corrected = text('2026-04-02-erster-badetag')
    order = ('Ergänzung vom 5. April 2026', 'Korrektur vom 3. April 2026', '640 Gäste kamen')
    places = [corrected.index(words) for words in order]
    assert places == sorted(places)
    assert 'Ersetzt durch: Beispielbad öffnet' in text('2026-05-04-sommerzeiten')
    assert 'Tritt an die Stelle von: Sommerzeiten' in text('2026-05-18-neue-sommerzeiten')
    withdrawn = text('2026-06-08-nachtbaden')
    assert 'Zurückgezogen am 9. Juni 2026' in withdrawn
    assert 'Das Nachtbaden findet nicht statt.' in withdrawn
    assert 'lädt zum Nachtbaden ein' not in withdrawn
    assert 'Alex Beispiel' in withdrawn


@pytest.mark.parametrize(
    'example', [one for one in public() if one.kind != 'seite'], ids=lambda one: one.place
)
def test_text_that_looks_like_a_list_or_html_is_none(example: Example, good: Built) -> None:
    """What the handbook calls safe is on the page letter by letter."""
    page = good.page(example.file.removesuffix('.md'))
    shown = ' '.join(page.get_text().split())
    for words in (
        '18. September und 1. Mai',
        'Bürger*innen',
        '90 % der Gäste',
        '* Dieses Beispiel',
        '5 * 3. 🎉',
        '+ 5 Prozent mehr Gäste',
        '+++ Eilmeldung: ein Beispiel +++',
        '[Foto]: privat',
    ):
        written = ' '.join(example.text.replace('\\', '').split())
        if words in written:
            assert words in shown
    if '18\\. ' in example.text:
        assert page.select('ol') == []


@pytest.mark.parametrize('example', WRONG, ids=lambda one: one.place)
def test_wrong_examples_give_just_their_warning(example: Example, wrong: Built) -> None:
    found = [row for row in wrong.warnings if row.startswith(f'{example.file}:')]
    assert [re.findall(r'\[([\w.]+)\]$', row) for row in found] == [[f'press.{example.warns}']]


def test_wrong_examples_give_no_other_warning(wrong: Built) -> None:
    assert len(wrong.warnings) == len(WRONG)


@pytest.mark.parametrize('example', of_kind('meldung'), ids=lambda one: one.place)
def test_messages_are_quoted_letter_by_letter(example: Example, wrong: Built) -> None:
    assert example.text.strip() in wrong.warnings


def _looked_up() -> list[str]:
    """Return the messages that the table for looking up quotes, with "…" for what changes."""
    table = READ['veroeffentlichen.md'][1].partition('## Eine Meldung des Baus nachschlagen')[2]
    rows = re.findall(r'^\| („.+?“) \|', table.partition('\n## ')[0], re.MULTILINE)
    return [quoted.replace('\\', '') for row in rows for quoted in re.findall('„(.+?)“(?:, |$)', row)]


@pytest.mark.parametrize('quoted', _looked_up())
def test_messages_to_look_up_are_the_catalogue_s(quoted: str) -> None:
    with (LOCALE_DIR / 'de/LC_MESSAGES/pressarchive-console.po').open('rb') as file:
        strings = [one.string for one in read_po(file)]
    texts = [text for one in strings for text in ([one] if isinstance(one, str) else one or ())]
    pieces = [piece.strip() for piece in re.split("…|'•'|U\\+00A0", quoted) if piece.strip(' ():')]
    assert any(all(piece in text.replace('\\', '') for piece in pieces) for text in texts), pieces


@pytest.mark.parametrize('example', TOML, ids=lambda one: one.place)
def test_toml_examples(example: Example) -> None:
    _registry, faults = parse(tomllib.loads(example.text), example.text)
    assert bool(faults) == bool(example.warns), faults


# -- nothing is missing ----------------------------------------------------------------------------


def test_every_directive_has_its_section_and_no_other() -> None:
    names = re.findall(r'^## `([\w-]+)`$', READ['direktiven.md'][1], re.MULTILINE)
    assert sorted(names) == sorted(directives())


@pytest.mark.parametrize('page', ['direktiven.md', 'presse-toml.md'])
def test_long_pages_begin_with_their_contents(page: str) -> None:
    """The links before the first heading lead to every directive or table, in the page's order."""
    top = READ[page][1].split('\n## ', 1)[0]
    headings = re.findall(r'^## `([\w-]+)`$', READ[page][1], re.MULTILINE)
    assert re.findall(r'\[`([\w-]+)`\]\(#\1\)', top) == headings


@pytest.mark.parametrize('name', directives())
def test_every_option_is_explained_and_used(name: str) -> None:
    options = options_of(directives()[name])
    if options:
        assert set(table_of('direktiven.md', f'`{name}`')) == options
    assert used(name) == options


@pytest.mark.parametrize(
    ('name', 'option'), [(name, option) for name in CONVERTERS for option in CONVERTERS[name]]
)
def test_every_option_has_a_right_example_in_its_row(name: str, option: str) -> None:
    cells = table_of('direktiven.md', f'`{name}`')[option]
    assert len(cells) == 4
    field, _colon, value = code_of(cells[3]).removeprefix(':').partition(':')
    assert field == option
    CONVERTERS[name][option](value.strip())


@pytest.mark.parametrize(
    ('name', 'allowed'),
    [('release-overview', OVERVIEWS), ('organisation-facts', FACTS)],
)
def test_every_argument_is_explained_and_used(name: str, allowed: tuple[str, ...]) -> None:
    assert set(table_of('direktiven.md', f'`{name}`')) == set(allowed)
    assert arguments(name) == set(allowed)


def test_every_role_is_explained_and_used() -> None:
    roles = {f'press:{name}' for name in PressDomain.roles}
    texts = '\n'.join(example.text for example in EXAMPLES)
    assert set(table_of('direktiven.md', 'Verweise im Text')) == roles
    assert set(re.findall(r'\{(press:[\w-]+)\}`', texts)) == roles


def test_every_warning_is_explained_and_shown() -> None:
    explained = set(table_of('veroeffentlichen.md', 'Was die Warnungen bedeuten'))
    assert explained == {f'press.{name}' for name in SUBTYPES}
    assert {example.warns for example in EXAMPLES if example.warns} == set(SUBTYPES) - WITHOUT_EXAMPLE


def tables() -> dict[str, Any]:
    """Return the model of each table of press.toml."""
    found = {}
    for name, info in Registry.model_fields.items():
        kind: Any = info.annotation
        arguments = [one for one in getattr(kind, '__args__', ()) if hasattr(one, 'model_fields')]
        found[info.alias or name] = arguments[0] if arguments else kind
    # Its keys are words.
    del found['synonyms']
    return found


def keys_of(model: Any) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


@pytest.mark.parametrize('table', tables())
def test_every_key_of_press_toml_is_explained_and_used(table: str) -> None:
    keys = set(keys_of(tables()[table]))
    assert set(table_of('presse-toml.md', f'`{table}`')) == keys
    shown: dict[str, set[str]] = defaultdict(set)
    for example in of_kind('toml'):
        for name, value in tomllib.loads(example.text).items():
            entries: list[dict[str, Any]] = value if isinstance(value, list) else [value]
            if name in {'contacts', 'topics'}:
                entries = [one for entry in entries for one in entry.values()]
            shown[name] |= {key for entry in entries for key in entry}
    assert shown[table] == keys


def test_both_forms_of_synonyms_are_explained_and_used() -> None:
    rows = table_of('presse-toml.md', '`synonyms`')
    texts = [code_of(cells[2]) for cells in rows.values()]
    registry, faults = parse({'synonyms': tomllib.loads('\n'.join(texts))}, '')
    assert faults == []
    assert [one.finds_only for one in registry.synonyms.values()] == [False, True]
    assert any(set(texts) <= set(example.text.split('\n')) for example in of_kind('toml'))


@pytest.mark.parametrize(
    ('table', 'key'), [(table, key) for table, model in tables().items() for key in keys_of(model)]
)
def test_every_key_of_press_toml_has_a_right_example_in_its_row(table: str, key: str) -> None:
    cells = table_of('presse-toml.md', f'`{table}`')[key]
    assert len(cells) == 3
    value = tomllib.loads(code_of(cells[2]))
    assert list(value) == [key]
    entry: Any = {'boilerplates': [value], 'contacts': {'x': value}, 'topics': {'x': value}}.get(table, value)
    _registry, faults = parse({table: entry}, '')
    # A row shows one key. What it needs besides is asked of the examples of whole tables.
    others = ('is required', 'is declared nowhere', 'name that one, too')
    assert [one for one in faults if not any(words in one.message for words in others)] == []


def test_every_field_of_a_reference_is_explained_and_used() -> None:
    rows = [row for row in READ['quellen.md'][1].split('\n') if row.startswith('| `')]
    explained = set(re.findall(r'`(\w+)`', ' '.join(rows)))
    bib = '\n'.join(example.text for example in of_kind('bib'))
    entries = parse_string(bib, 'bibtex').entries.values()
    shown = {name for entry in entries for name in (*entry.fields, *entry.persons)}
    assert shown <= explained
    assert {*CONTAINERS, *PUBLISHERS} <= explained


def test_the_manual_names_every_setting() -> None:
    text = (REPOSITORY / 'manual/extension.md').read_text(encoding='utf-8')
    assert re.findall(r'^\| `(press_\w+)` \|', text, re.MULTILINE) == [setting.name for setting in SETTINGS]


def test_no_example_could_reach_anybody() -> None:
    """Only reserved names and numbers: example.org, and numbers that are given to nobody."""
    for example in EXAMPLES:
        hosts = re.findall(r'(?:https?://|@)((?:[\w-]+\.)+[a-z]{2,})', example.text)
        assert all(host == 'example.org' or host.endswith('.example.org') for host in hosts), example.place
        numbers = re.findall(r'(?:\+49 ?|\b0)[1-9][\d ]{6,}', example.text)
        assert all(re.match(r'(\+49|0) ?30 ?23125 ?0\d\d$', number.strip()) for number in numbers), (
            example.place
        )
