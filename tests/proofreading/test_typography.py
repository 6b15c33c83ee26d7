"""Blanks, quotation marks, abbreviations: what is found, and what is good German or English."""

from __future__ import annotations

import pytest

from tests.proofreading.pages import HEAD, found, in_english

NB, NARROW = '\N{NO-BREAK SPACE}', '\N{NARROW NO-BREAK SPACE}'


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Ein  Wort', ['  ']),
        ('Größe   und Übermaß', ['   ']),
        ('a  b  c', ['  ', '  ']),
        ('Das ist **fett**  und mehr', ['  ']),
        ('- Eintrag  eins', ['  ']),
        ('| A | B |\n|---|---|\n| a  b | c |', ['  ']),
        ('## Zwei  Wörter', ['  ']),
        ('Ein Wort', []),
        ('Zeilenende  \nund weiter', []),
        ('`a  b` und ``c  d``', []),
        ('```\na  b\n```', []),
        ('| A      | B |\n|--------|---|\n| a      | b |', []),
        ('Name   Ort\nErika   Musterstadt', []),
        (f'Ein {NB}Wort', []),
        ('<!-- a  b -->', []),
        ('% a  b', []),
    ],
)
def test_double_blanks(text: str, expected: list[str]) -> None:
    assert found('double-blank', text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Wir, z. B. das Amt', ['z. B.']),
        ('Wir, z.B. das Amt', ['z.B.']),
        ('Das ist (d. h. fast) so', ['d. h.']),
        (f'i.{NB}d. R.', [f'i.{NB}d. R.']),
        ('Musterverein e. V. und e.V.', ['e. V.', 'e.V.']),
        ('500 v. Chr. und u. v. m.', ['v. Chr.', 'u. v. m.']),
        ('u. a. m.', ['u. a. m.']),
        (f'z.{NB}B. und z.{NARROW}B.', []),
        ('Frau V. A. Müller', []),
        ('Siehe www.z.b.example.org', []),
        ('`z. B.`', []),
        ('[z. B. hier](https://example.org/z.B.)', ['z. B.']),
        ('bzw. und usw.', []),
        ('Im Jahr 2019. Dann', []),
        ('das ist u. A. w. g.', []),
    ],
)
def test_abbreviations(text: str, expected: list[str]) -> None:
    assert found('abbreviation', text) == expected


def test_abbreviations_are_those_of_german() -> None:
    assert found('abbreviation', 'We, z. B. you, i. A. they', in_english()) == []


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Er sagt: "Ja."', ['"', '"']),
        ('Er sagt: “Ja.”', ['“', '”']),
        ('Er sagt: „Ja.”', ['”']),
        ('Er sagt: ”Ja.”', ['”', '”']),
        ('Er sagt: „Ja."', ['"']),
        ('**"Fett"** gesagt', ['"', '"']),
        ('Das "Haus der Möglichkeiten" und „mehr“', ['"', '"']),
        ('Er sagt: „Ja.“', []),
        ('Er sagt: »Ja.«', []),
        ('Er sagt: «Ja.»', []),
        ('Er sagt: „Sie rief ‚Halt‘ und ging.“', []),
        ('Er sagt: »Sie rief ›Halt‹ und ging.«', []),
        ('Ein Bildschirm mit 27" kostet mehr', []),
        ('`"a"` und ``"b"``', []),
        ('[Wort](https://example.org "Titel")', []),
        ('Die “State of the Union” bleibt', []),
        ("Ein Apostroph: Ku’damm, geht's", []),
        ('{% include bild.html file="a.jpg" %}', []),
    ],
)
def test_german_quotation_marks(text: str, expected: list[str]) -> None:
    assert found('quotation-marks', text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('She says: “Yes.”', []),
        ('She says: "Yes."', []),
        ('She says: ‘Yes.’', []),
        ('She says: „Yes.“', ['„', '“']),
    ],
)
def test_english_quotation_marks(text: str, expected: list[str]) -> None:
    assert found('quotation-marks', text, in_english()) == expected


@pytest.mark.parametrize('language', ['fr', 'cs', 'tr'])
def test_other_languages_have_marks_of_their_own(language: str) -> None:
    head = HEAD.replace(':subtitle:', f':language: {language}\n:subtitle:')
    assert found('quotation-marks', 'Er sagt: "Ja", “ja”, „ja”', head) == []
