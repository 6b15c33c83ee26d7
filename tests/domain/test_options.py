"""The lines of a directive's options, for messages."""

from __future__ import annotations

import pytest

from pressarchive.domain.option_values import option_lines
from pressarchive.domain.options import spec_of

MYST = """\
:::{pressrelease}
:date: 2019-09
:subtitle: Mit : Doppelpunkt
:topics: a, b
:::"""

RST = """\
.. pressrelease::
   :date: 2019-09
   :subtitle: Eine lange
      Zeile: zwei
   :topics: a

   Text: mit Doppelpunkt"""


@pytest.mark.parametrize(
    ('source', 'first', 'expected'),
    [
        (MYST, 3, {'date': 4, 'subtitle': 5, 'topics': 6}),
        (RST, 10, {'date': 11, 'subtitle': 12, 'topics': 14}),
        (':::{pressrelease}\n:date: 1\n:date: 2\n:::', 1, {'date': 2}),
        (':::{pressrelease}\n---\ndate: 2019\ntopics: a\n---\n:::', 1, {'date': 3, 'topics': 4}),
        (':::{pressrelease}\n:date:\n:::', 1, {'date': 2}),
        (':::{pressrelease}\n:image-alt: x\n:::', 5, {'image-alt': 6}),
    ],
)
def test_each_option_has_its_line(source: str, first: int, expected: dict[str, int]) -> None:
    found = option_lines(source, first)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize('source', ['', ':::{contact} muster', '.. contact:: a: b'])
def test_a_directive_without_options_has_no_lines(source: str) -> None:
    assert option_lines(source, 3) == {}


def test_docutils_takes_every_text_so_that_the_message_is_ours() -> None:
    spec = spec_of({'date': int, 'limit': int})
    assert list(spec) == ['date', 'limit']
    assert [convert('keine Zahl') for convert in spec.values()] == ['keine Zahl', 'keine Zahl']
