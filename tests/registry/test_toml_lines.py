"""The line of each thing in a TOML file."""

from __future__ import annotations

import pytest

from pressarchive.registry.toml_lines import line_of

FILE = '''\
title = "oben"

[organisation]
name = "A"
"short-name" = "B"

# [organisation]
# name = "auskommentiert"
[ contacts . "k.l" ]  # Bemerkung
name = "C"
phone.text = "0631"

[[boilerplates]]
key = "eins"
text = """
[contacts.falsch]
name = "steht im Text"
"""
from = 2019

[[boilerplates]]
key = "zwei"
text = \'\'\'x
[[boilerplates]]
key = "auch im Text" \'\'\'
until = 2020

[imprint]
responsible = [
  "Name",
  "key = Wert",
]
vat-id = """einzeilig"""
register-court = { a = 1, b = 2 }
'''


@pytest.mark.parametrize(
    ('place', 'line'),
    [
        ((), 1),
        (('title',), 1),
        (('organisation',), 3),
        (('organisation', 'name'), 4),
        (('organisation', 'short-name'), 5),
        (('contacts', 'k.l'), 9),
        (('contacts', 'k.l', 'name'), 10),
        (('contacts', 'k.l', 'phone', 'text'), 11),
        (('boilerplates', 0), 13),
        (('boilerplates', 0, 'key'), 14),
        (('boilerplates', 0, 'text'), 15),
        (('boilerplates', 0, 'from'), 19),
        (('boilerplates', 1), 21),
        (('boilerplates', 1, 'key'), 22),
        (('boilerplates', 1, 'until'), 26),
        (('imprint', 'responsible'), 29),
        (('imprint', 'responsible', 1), 29),
        (('imprint', 'vat-id'), 33),
        (('imprint', 'register-court', 'b'), 34),
        # What is not there is placed at what would hold it.
        (('organisation', 'missing'), 3),
        (('boilerplates', 1, 'missing'), 21),
        (('nothing', 'at', 'all'), 1),
    ],
)
def test_the_line_of_a_place(place: tuple[str | int, ...], line: int) -> None:
    assert line_of(FILE, place) == line


@pytest.mark.parametrize(('place', 'line'), [(('contacts', 'falsch'), 16), (('boilerplates', 2), 24)])
def test_what_stands_in_a_text_is_no_place(place: tuple[str | int, ...], line: int) -> None:
    assert FILE.split('\n')[line - 1].startswith('['), 'this test means the lines inside of texts'
    assert line_of(FILE, place) != line


@pytest.mark.parametrize(
    ('text', 'place', 'line'),
    [
        # A table that is there only as part of a longer name.
        ('\n[contacs.muster]\nname = "x"\n', ('contacs',), 2),
        ('[a]\n\n[contacts.a.b]\nname = "x"\n', ('contacts', 'a'), 3),
        ('[organisation]\nname = "x"\nfoo.bar = 1\n', ('organisation', 'foo'), 3),
        ('\n\n[[boilerplate]]\nkey = "x"\n', ('boilerplate',), 3),
        ('\n[[contacts]]\nname = "x"\n', ('contacts',), 2),
        ('x = 1\n\n[[a.b]]\n[[a.b]]\nc = 1\n', ('a', 'b', 1, 'c'), 5),
        ('x = 1\r\n\r\n[organisation]\r\nname = 3\r\n', ('organisation', 'name'), 4),
        ('', ('organisation',), 1),
    ],
)
def test_names_of_several_parts(text: str, place: tuple[str | int, ...], line: int) -> None:
    assert line_of(text, place) == line
