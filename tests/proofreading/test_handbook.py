"""The handbook has each rule, with what it is, why, how to mend it and how to silence it."""

from __future__ import annotations

import re

import pytest

from pressarchive.base.warnings import SUBTYPES
from pressarchive.handbook import PAGES_DIR
from pressarchive.proofreading.finding import Severity
from pressarchive.proofreading.rules.table import NAMES, RULES
from pressarchive.proofreading.rules.writing import MOST_CHARACTERS, MOST_WORDS

PAGE = (PAGES_DIR / 'korrektur-lesen.md').read_text(encoding='utf-8')
ROWS = {
    match[1]: match[0]
    for match in re.finditer(r'^\| `([\w-]+)` \|.*\| `(?:warning|hint)` \|.*$', PAGE, re.MULTILINE)
}
SECTIONS = dict(re.findall(r'^### `([\w-]+)`\n\n((?:(?!^#).*\n)+)', PAGE, re.MULTILINE))
#: Those that --fix mends.
MENDED = {'quotation-marks', 'double-blank', 'abbreviation'}


def test_the_handbook_has_the_rules_in_their_order() -> None:
    names = [rule.name for rule in RULES]
    assert [*ROWS] == names
    assert [*SECTIONS] == names


@pytest.mark.parametrize('rule', RULES, ids=lambda rule: rule.name)
def test_each_rule_is_explained(rule: object) -> None:
    name, severity = rule.name, rule.severity  # type: ignore[attr-defined]
    assert f'| `{severity.value}` |' in ROWS[name]
    assert ('behebt' in ROWS[name]) is (name in MENDED)
    assert all(f'**{word}:**' in SECTIONS[name] for word in ('Warum', 'Abhilfe', 'Stillstellen'))


def test_numbers_are_those_of_the_rules() -> None:
    assert f'mehr als {MOST_CHARACTERS} Zeichen' in ROWS['headline-length']
    assert f'mehr als {MOST_WORDS} Wörtern' in ROWS['long-sentence']


def test_a_name_means_one_rule() -> None:
    assert len(set(NAMES)) == len(RULES) + len(SUBTYPES)
    assert {rule.severity for rule in RULES} == {Severity.WARNING, Severity.HINT}
