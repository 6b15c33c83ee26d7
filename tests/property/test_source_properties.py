"""Whatever a head looks like: the first look never fails, and nothing that is held back gets out."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from docutils import core
from docutils.parsers.rst import Directive, directives
from hypothesis import example, given
from hypothesis import strategies as st
from myst_parser.parsers.directives import parse_directive_text

from pressarchive.domain.options import spec_of
from pressarchive.embargo.prescan import hold_of, meant, topics_of
from pressarchive.markdown.parser import quoted
from pressarchive.model.directive_head import (
    CODE,
    RELEASE,
    YAML,
    head_of,
    inside_markdown,
    inside_rst,
    values_of,
)
from pressarchive.model.visibility import lifted_at, moment
from tests.leaks import found_in, spellings
from tests.property.bounds import BOUNDED, FEWER
from tests.property.strategies import LIKELY, TEXTS
from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes

pytestmark = pytest.mark.slow(reason='heads of every kind')

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
EPOCH = str(int(NOW.timestamp()))
BERLIN = ZoneInfo('Europe/Berlin')
ZONES = (
    'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia',
    'Asia/Kathmandu',
)  # fmt: skip
NUMBERS = itertools.count()

PIECES = st.sampled_from(
    [
        ':::', '```', '~~~', '````', '{pressrelease}', '{note}', '{code-block}', '{eval-rst}', '---', '...',
        ':embargo:', 'embargo:', ':status:', 'embargo', ':Embargo :', '"embargo":', '- status:', '{embargo:',
        'draft', 'public', '2026-12-01 10:00', '2020-12-01 10:00', '2026-10-25 02:30', '.. pressrelease::',
        '.. code-block::', ':date: 2026-05-01', ':topics: a, b', '\n', '\n\n', '\n   ', '\r\n', '\r', ' ',
        '\t', '\u00a0', '\u2028', '\ufeff', '# ', '> ', '- ', 'Text', '：', '\u00ad', '%', '<!--', '-->',
    ]
)  # fmt: skip
HEADS = st.lists(PIECES | TEXTS | LIKELY, max_size=25).map(''.join)


@BOUNDED
@given(HEADS, st.booleans(), st.booleans(), st.sampled_from([BERLIN, None]))
def test_the_first_look_never_fails(
    text: str, is_release: bool, markdown: bool, zone: ZoneInfo | None
) -> None:
    hold = hold_of(text, NOW, zone, is_release=is_release, markdown=markdown)
    topics_of(text)
    if hold is not None:
        assert 1 <= hold.line <= len(text.splitlines())
        assert hold.until is None or (hold.until > NOW and not hold.fault)
    if hold is not None and not is_release:
        # What holds a page elsewhere holds it among the releases, too.
        assert hold_of(text, NOW, zone, is_release=True, markdown=markdown) is not None


@BOUNDED
@given(HEADS)
def test_every_line_has_one_place(text: str) -> None:
    lines = text.splitlines()
    for places in (inside_markdown(lines), list(inside_rst(lines))):
        assert len(places) == len(lines)
        assert {*places} <= {'', CODE, RELEASE, YAML}


@BOUNDED
@given(TEXTS | LIKELY)
def test_a_name_means_one_of_two_or_nothing(name: str) -> None:
    assert meant(name) in {'embargo', 'status', None}


@BOUNDED
@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_an_embargo_ends_when_the_clock_shows_it_or_nobody_can_tell(when: datetime, name: str) -> None:
    zone, text = ZoneInfo(name), when.strftime('%Y-%m-%d %H:%M')
    given_moment = moment(text)
    try:
        until = lifted_at(given_moment, zone)
    except ValueError:
        offsets = {given_moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
        assert len(offsets) == 2
    else:
        assert until.astimezone(zone).strftime('%Y-%m-%d %H:%M') == text
        # Where the zone is not known, it never ends earlier.
        assert lifted_at(given_moment, None) >= until or name == 'Pacific/Apia'


# -- options, as the real parsers read them -------------------------------------------------------------

OPTION_NAMES = st.from_regex('[A-Za-zäöü][a-zäöü0-9-]{0,6}', fullmatch=True)
#: No value has a line of its own: what parts lines is no part of an option.
OPTION_VALUES = st.text(st.characters(exclude_categories=['Cs', 'Cc', 'Zl', 'Zp']), max_size=20) | LIKELY.map(
    lambda text: text.replace('\n', ' ')
)
MYST_OPTIONS = st.builds(
    '{}:{}:{}{}'.format,
    st.sampled_from(['', ' ', '\t', '\u00a0']),
    OPTION_NAMES,
    st.sampled_from(['', ' ', '\t', '  ']),
    OPTION_VALUES,
)
BODIES = st.sampled_from([[], ['Text: so'], ['', ':a: b'], [':::{note}', ':::'], ['> :a: b'], ['  Text']])


class Probe(Directive):
    """Notes what docutils and MyST make of its options."""

    has_content = True
    option_spec = spec_of(dict.fromkeys(['x']))
    seen: list[dict[str, str]]  # of the class, for docutils makes the instances

    def run(self) -> list[nodes.Node]:
        self.seen.append(self.options)
        return []


@BOUNDED
@given(st.lists(MYST_OPTIONS, max_size=6), BODIES)
def test_the_options_of_a_head_are_those_that_myst_reads(rows: list[str], body: list[str]) -> None:
    lines = [*rows, *body]
    found = parse_directive_text(Probe, '', quoted('\n'.join(lines)))
    assert found.warnings == []
    head = [*head_of(lines)]
    assert found.options == {option.name: option.value.strip(' \t') for option in head}
    assert len(head) == len(rows)
    assert found.body == (body[1:] if body[:1] == [''] else body)


@st.composite
def rst_options(draw: st.DrawFn) -> list[str]:
    """Return the lines of an option in reStructuredText."""
    words = OPTION_VALUES.map(lambda text: ' '.join(text.split()))
    first = f':{draw(OPTION_NAMES)}: {draw(words)}'
    more = draw(st.lists(words.filter(lambda text: text[:1] not in {'', ':'}), max_size=2))
    return [f'   {first}', *(f'      {line}' for line in more)]


@BOUNDED
@given(st.lists(rst_options(), min_size=1, max_size=5), BODIES)
def test_values_over_several_lines_are_those_that_docutils_reads(
    options: list[list[str]], body: list[str]
) -> None:
    lines = [line for option in options for line in option]
    directives.register_directive('probe', Probe)
    Probe.seen = []
    source = '\n'.join(['.. probe::', *lines, '', *(f'   {line}' for line in body)])
    core.publish_doctree(source, settings_overrides={'report_level': 5})
    names = [option[0].split(':')[1].lower() for option in options]
    # docutils takes none that stands twice.
    assert bool(Probe.seen) == (len(names) == len({*names}))
    for name, value in Probe.seen[0].items() if Probe.seen else ():
        assert [one.split() for one in values_of(lines, name)] == [(value or '').split()]


# -- with the real parsers -----------------------------------------------------------------------------

WORD = 'zqxwort4711beispiel'
#: What holds a release back at NOW, however it is written.
HOLDING_OPTIONS = (
    ('embargo', '2026-12-01 10:00'), ('embargo', '2026-06-01 12:01'), ('embargo', 'morgen'),
    ('embargo', '2026-10-25 02:30'), ('embargo', ''), ('status', 'draft'), ('status', 'vielleicht'),
    ('Embargo', '2026-12-01 10:00'), ('embagro', '2026-12-01 10:00'), ('STATUS', 'Draft'),
    ('embargo', '2026-12-01T10:00Z'), ('embargo', '2026-12-01 10:00+01:00'), ('sperrfrist', 'Montag'),
)  # fmt: skip
MARKDOWN_FORMS = (
    ':{0}: {1}', ':{0}:{1}', ':{0}:\t{1}', ' :{0}: {1}', ':{0} : {1}', '{0}: {1}',
    '\u00a0:{0}: {1}', '"{0}": {1}',
)  # fmt: skip
FENCES = (':::', '::::', '```', '````', '~~~')
ENDS = ('\n', '\r\n', '\r')
BEFORE = ('', '---\norphan: true\n---\n', '% Kommentar\n\n', '(marke)=\n', '```\ncode\n```\n\n', '\ufeff')
OTHERS = ('', ':language: de\n', ':subtitle: Status: gut\n', ':topics: bau\n', ':unbekannt: x\n')


@st.composite
def markdown_sources(draw: st.DrawFn) -> str:
    """Return the source of a release in Markdown that is not public."""
    name, value = draw(st.sampled_from(HOLDING_OPTIONS))
    option = draw(st.sampled_from(MARKDOWN_FORMS)).format(name, value)
    fence = draw(st.sampled_from(FENCES))
    first, second = draw(st.sampled_from(OTHERS)), draw(st.sampled_from(OTHERS))
    text = (
        f'{draw(st.sampled_from(BEFORE))}# Titel {WORD}\n\n{fence}{{pressrelease}}\n:date: 2026-05-01\n'
        f'{first}{option}\n{second}{fence}\n\nText {WORD}.\n'
    )
    return text.replace('\n', draw(st.sampled_from(ENDS)))


@st.composite
def rst_sources(draw: st.DrawFn) -> str:
    """Return the source of a release in reStructuredText that is not public."""
    name, value = draw(st.sampled_from(HOLDING_OPTIONS))
    option = draw(st.sampled_from((':{0}: {1}', ':{0}:\n      {1}', ':{0}:   {1}', ': {0}: {1}'))).format(
        name, value
    )
    first, second = (draw(st.sampled_from(OTHERS)).replace(':', '   :', 1) for _time in range(2))
    title = f'Titel {WORD}'
    text = (
        f'{title}\n{"=" * len(title)}\n\n.. pressrelease::\n   :date: 2026-05-01\n'
        f'{first}   {option}\n{second}\nText {WORD}.\n'
    )
    return text.replace('\n', draw(st.sampled_from(ENDS)))


def assert_held(folder: Path, sources: list[tuple[str, str]]) -> None:
    """Build a site with all *sources* (text, ending): none of them is anywhere in it."""
    project = Project(folder / f'site{next(NUMBERS)}')
    project.release('offen', '2026-03-01', topics='bau')
    for number, (text, ending) in enumerate(sources):
        path = project.write(f'releases/2026/zqn{number:04d}.{ending}', '')
        path.write_bytes(text.encode())
    built = project.build()
    secrets = {
        'word': spellings(WORD),
        **{f'{n} {s!r}': {f'zqn{n:04d}'.encode()} for n, s in enumerate(sources)},
    }
    assert found_in(built.outdir.parent, secrets) == {}
    assert 'releases/2026/offen' in built.env.all_docs


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp('heads')


@FEWER
@given(text=markdown_sources())
@example(text=f'# {WORD}\n\n:::{{pressrelease}}\n:embargo 2026-12-01 10:00\n:::\n')
def test_the_first_look_sees_each_of_them(text: str) -> None:
    assert hold_of(text, NOW, BERLIN, is_release=True, markdown=True) is not None


@FEWER
@given(text=rst_sources())
def test_the_first_look_sees_each_of_them_in_restructuredtext(text: str) -> None:
    assert hold_of(text, NOW, BERLIN, is_release=True, markdown=False) is not None


@pytest.mark.parametrize('number', range(3))
def test_no_parser_lets_one_of_them_out(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many sources a site: a site takes its time, a source does not."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', EPOCH)
    texts: list[tuple[str, str]] = []

    @FEWER
    @given(markdown_sources(), rst_sources())
    def collect(one: str, other: str) -> None:
        texts.extend([(one, 'md'), (other, 'rst')])

    collect()
    assert_held(folder, texts[number::3])


def what_the_directive_holds(folder: Path, sources: dict[str, str]) -> set[str]:
    """Return which of *sources* are left out if only the directive looks, not the gate at the sources."""
    project = Project(folder / f'site{next(NUMBERS)}')
    project.release('offen', '2026-03-01')
    for name, text in sources.items():
        project.write(f'releases/2026/{name}.md', '').write_bytes(text.encode())
    built = project.build()
    return {name for name in sources if f'releases/2026/{name}' not in built.env.all_docs}


def test_the_directive_alone_holds_what_it_can_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', EPOCH)
    monkeypatch.setattr('pressarchive.embargo.gate.hold_of', lambda *_arguments, **_options: None)
    sources = {
        f'a{number}': f'# Titel\n\n:::{{pressrelease}}\n:date: 2026-05-01\n:{name}: {value}\n:::\n\nText.\n'
        for number, (name, value) in enumerate(HOLDING_OPTIONS)
    }
    public = {
        f'b{number}': f'# Titel\n\n:::{{pressrelease}}\n:date: 2026-05-01\n{option}\n:::\n\nText.\n'
        for number, option in enumerate((':embargo: 2020-01-01 10:00', ':status: public', ':language: de'))
    }
    assert what_the_directive_holds(folder, sources | public) == {*sources}
