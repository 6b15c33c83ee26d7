"""press.toml: whatever stands in it, a registry and a list of faults with their lines."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.legal.facts import SECTIONS, facts_of, missing
from pressarchive.registry.loader import load, parse
from pressarchive.registry.toml_lines import line_of
from tests.property.bounds import BOUNDED, FEWER
from tests.property.strategies import LIKELY, REGISTRIES, TEXTS

if TYPE_CHECKING:
    from pressarchive.registry.registry import Registry

pytestmark = pytest.mark.slow(reason='files of every kind')

TODAY = date(2020, 1, 1)


def use(registry: Registry) -> None:
    """Ask *registry* everything that the archive asks of it."""
    for table in ('boilerplates', 'contacts', 'topics'):
        for key in registry.keys(table):
            assert registry.knows(table, key)
    for key in registry.keys('contacts'):
        registry.contact(key, TODAY)
    for key in registry.keys('boilerplates'):
        registry.boilerplate(key, TODAY)
    for section in SECTIONS:
        list(facts_of(registry, section))
    missing(registry)
    assert registry.zone.key


@BOUNDED
@given(REGISTRIES)
def test_no_data_raises(data: dict[str, Any]) -> None:
    registry, faults = parse(data, 'x\n' * 20)
    use(registry)
    assert faults == sorted(faults, key=lambda fault: (fault.line, fault.key, fault.message))
    assert all(fault.message for fault in faults)


@FEWER
@given(content=st.binary(max_size=60) | st.one_of(TEXTS, LIKELY).map(str.encode))
def test_no_file_raises(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / 'arbitrary.toml'
    path.write_bytes(content)
    registry, faults = load(path)
    use(registry)
    assert all(1 <= fault.line <= content.count(b'\n') + 1 for fault in faults)


GOOD = [{'text': 'Gut.'}, {'text': 'Gut.', 'from': 2019}, {'text': 'Gut.', 'title': 'Titel'}]
BAD = [{}, {'txt': 'x'}, {'text': 3}, {'text': ''}, {'from': 'nie', 'x': 1}]


@BOUNDED
@given(st.lists(st.sampled_from(GOOD + BAD), max_size=7), st.data())
def test_exactly_the_faulty_boilerplates_are_left_out(
    entries: list[dict[str, Any]], draw: st.DataObject
) -> None:
    keys = [
        None if entry in BAD and draw.draw(st.booleans()) else f'k{number}'
        for number, entry in enumerate(entries)
    ]
    data = [entry | ({'key': key} if key else {}) for key, entry in zip(keys, entries, strict=True)]
    text = ''.join('[[boilerplates]]\nkey = "k"\n' for _ in entries)
    registry, faults = parse({'boilerplates': [dict(entry) for entry in data]}, text)
    wanted = [key for key, entry in zip(keys, entries, strict=True) if entry in GOOD]
    assert [entry.key for entry in registry.boilerplates] == wanted
    blamed = {int(fault.key.split('.')[1]) for fault in faults}
    assert blamed == {number for number, entry in enumerate(entries) if entry in BAD}


NAME = st.text('abcdefgh-', min_size=1, max_size=4)


@BOUNDED
@given(
    tables=st.lists(
        st.tuples(NAME, st.lists(NAME, unique=True, max_size=3)), unique_by=lambda t: t[0], max_size=4
    ),
    lists=st.lists(st.lists(NAME, unique=True, max_size=3), max_size=3),
    gap=st.sampled_from(['', '\n', '# [a]\n', '\n# a = 1\n\n']),
)
def test_every_key_is_found_at_its_line(
    tables: list[tuple[str, list[str]]], lists: list[list[str]], gap: str
) -> None:
    lines: list[str] = gap.split('\n')[:-1]
    wanted: list[tuple[tuple[str | int, ...], int]] = []

    def write(header: str, place: tuple[str | int, ...], keys: list[str]) -> None:
        lines.append(header)
        wanted.append((place, len(lines)))
        for key in keys:
            lines.extend(gap.split('\n')[:-1])
            lines.append(f'"{key}" = """\n[{key}]\n{key} = 1"""')
            wanted.append(((*place, key), ''.join(f'{line}\n' for line in lines).count('\n') - 2))
            lines[-1:] = lines[-1].split('\n')

    for name, keys in tables:
        write(f'[{name}]', (name,), keys)
    for number, keys in enumerate(lists):
        write('[[LIST]]', ('LIST', number), keys)
    text = '\n'.join(lines)
    tomllib.loads(text)
    assert [(place, line_of(text, place)) for place, _ in wanted] == wanted


@BOUNDED
@given(
    st.one_of(TEXTS, LIKELY, st.text(st.sampled_from('[]."\'=# abk\n'), max_size=60)),
    st.lists(st.one_of(TEXTS, st.sampled_from(['a', 'b', 'k']), st.integers()), max_size=4),
)
def test_a_line_lies_within_the_file(text: str, place: list[str | int]) -> None:
    assert 1 <= line_of(text, tuple(place)) <= text.count('\n') + 1
