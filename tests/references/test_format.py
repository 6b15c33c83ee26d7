"""Entries of a .bib file as lines; without a Sphinx application the words are English."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from pybtex.database import parse_string

from pressarchive.references.format import Reference, entries_of, reference, unknown_commands


def line(bibtex: str, language: str = 'de') -> Reference:
    """Return the one entry of *bibtex* as it stands in a list."""
    (entry,) = parse_string(bibtex, 'bibtex').entries.values()
    return reference(entry, language)


def test_a_press_release_of_another_office() -> None:
    found = line(
        '@techreport{k, author = {{Stadt Musterstadt}}, type = {Pressemitteilung},'
        ' title = {Musterstadt nimmt an einem Beispielkongress teil},'
        ' institution = {Stadt Musterstadt}, date = {2019-09-17}, year = {2019},'
        ' url = {https://example.org/055268/index.html.de}}'
    )
    assert found == Reference(
        'Stadt Musterstadt: “Musterstadt nimmt an einem Beispielkongress teil”. '
        'Pressemitteilung of 17.09.2019.',
        'https://example.org/055268/index.html.de',
    )


@pytest.mark.parametrize(
    ('bibtex', 'language', 'text'),
    [
        ('@misc{a, title = {T}}', 'de', '“T”.'),
        ('@misc{a, title = {T}, year = 2019}', 'de', '“T”. 2019.'),
        ('@misc{a, author = {Muster, Max}, title = {T}}', 'de', 'Max Muster: “T”.'),
        (
            '@misc{a, author = {Muster, Max and von der Heide, Änne Maria}, title = {T}}',
            'de',
            'Max Muster und Änne Maria von der Heide: “T”.',
        ),
        ('@misc{a, author = {A A and B B and C C}, title = {T}}', 'de', 'A A, B B und C C: “T”.'),
        ('@misc{a, author = {A A and B B and C C}, title = {T}}', 'en', 'A A, B B and C C: “T”.'),
        ('@misc{a, author = {A A and B B and C C}, title = {T}}', 'en-US', 'A A, B B, and C C: “T”.'),
        ('@book{a, editor = {Muster, Max}, title = {T}}', 'de', 'Max Muster: “T”.'),
        ('@book{a, author = {A A}, editor = {E E}, title = {T}}', 'de', 'A A: “T”.'),
        ('@misc{a, author = {Muster, Jr., Max}, title = {T}}', 'de', 'Max Muster Jr.: “T”.'),
        (
            '@article{a, title = {T}, journal = {Zeitung}, volume = 3, number = 4, pages = {1--5}}',
            'de',
            '“T”. In: Zeitung, 3, 4, p. 1–5.',
        ),
        ('@article{a, title = {T}, journaltitle = {Zeitung}}', 'de', '“T”. In: Zeitung.'),
        ('@inproceedings{a, title = {T}, booktitle = {Tagung}, pages = 7}', 'de', '“T”. In: Tagung, p. 7.'),
        (
            '@book{a, title = {T}, publisher = {Verlag}, address = {Berlin}, year = 2019}',
            'de',
            '“T”. Verlag, Berlin. 2019.',
        ),
        ('@book{a, title = {T}, publisher = {Verlag}, location = {Berlin}}', 'de', '“T”. Verlag, Berlin.'),
        ('@misc{a, author = {{Amt}}, publisher = {Amt}, title = {T}}', 'de', 'Amt: “T”.'),
        (
            '@misc{a, title = {T}, howpublished = {Blog}, date = {2019-09}}',
            'de',
            '“T”. Blog of September 2019.',
        ),
        ('@misc{a, title = {T}, howpublished = {Blog}}', 'de', '“T”. Blog.'),
        ('@misc{a, title = {T}, note = {Mit Punkt.}}', 'de', '“T”. Mit Punkt.'),
        ('@misc{a, title = {T}, note = {Wirklich?}}', 'de', '“T”. Wirklich?'),
        ('@misc{a, note = {Nur eine Bemerkung}}', 'de', 'Nur eine Bemerkung.'),
        ('@misc{a, author = {{Amt}}}', 'de', 'Amt.'),
        ('@misc{a}', 'de', ''),
        ('@misc{a, title = {}, year = {}}', 'de', ''),
        # LaTeX is read, letters are kept.
        ('@misc{a, title = {50 \\% mehr {K}inder \\& so}}', 'de', '“50 % mehr Kinder & so”.'),
        ('@misc{a, title = {M{\\"u}ller \\"uber \\ss}}', 'de', '“Müller über ß”.'),
        ('@misc{a, title = {„Zitat“ im Satz – Bürger*innen}}', 'de', '“„Zitat“ im Satz – Bürger*innen”.'),
        ('@misc{a, title = {Zeile\n   zwei}}', 'de', '“Zeile zwei”.'),
        ('@misc{a, title = {<script>x</script>}}', 'de', '“<script>x</script>”.'),
        # Field names in any case.
        ('@misc{a, TITLE = {T}, Date = {2019-09-17}}', 'de', '“T”. 17.09.2019.'),
    ],
)
def test_the_line(bibtex: str, language: str, text: str) -> None:
    assert line(bibtex, language).text == text


@pytest.mark.parametrize(
    ('fields', 'language', 'shown'),
    [
        ('date = {2019-09-17}', 'de', '17.09.2019'),
        ('date = {2019-09-17}', 'en', '17 Sept 2019'),
        ('date = {2019-09}', 'de', 'September 2019'),
        ('date = {2019-03}', 'de', 'März 2019'),
        ('date = {2019}', 'de', '2019'),
        ('year = {2019}', 'de', '2019'),
        ('date = {2019-09-17}, year = {2018}', 'de', '17.09.2019'),
        # BibTeX has year and month; the month is a number, a macro (a word, that is) or a word.
        ('year = {2019}, month = {09}', 'de', 'September 2019'),
        ('year = {2019}, month = {9}', 'de', 'September 2019'),
        ('year = 2019, month = 12', 'de', 'Dezember 2019'),
        ('year = {2019}, month = mar', 'de', 'März 2019'),
        ('year = {2019}, month = {March}', 'de', 'März 2019'),
        # What is no date is shown as it is.
        ('date = {um 1900}', 'de', 'um 1900'),
        ('date = {2019-09-17/2019-09-19}', 'de', '2019-09-17/2019-09-19'),
    ],
)
def test_the_date(fields: str, language: str, shown: str) -> None:
    assert line(f'@misc{{a, title = {{T}}, {fields}}}', language).text == f'“T”. {shown}.'


@pytest.mark.parametrize(
    ('fields', 'url'),
    [
        ('url = {https://example.org/a_b?x=1&y=2#z}', 'https://example.org/a_b?x=1&y=2#z'),
        ('doi = {10.1000/182}', 'https://doi.org/10.1000/182'),
        ('doi = {10.1000/182}, url = {https://example.org/}', 'https://example.org/'),
        ('', ''),
        # An address is no LaTeX: "%" begins no comment, "~" is no blank.
        ('url = {https://example.org/%C3%BC/seite}', 'https://example.org/%C3%BC/seite'),
        ('url = {https://example.org/~amt/}', 'https://example.org/~amt/'),
        ('url = {https://example.org/a--b}', 'https://example.org/a--b'),
        ('doi = {10.1000/a_b%c}', 'https://doi.org/10.1000/a_b%c'),
    ],
)
def test_the_address(fields: str, url: str) -> None:
    assert line(f'@misc{{a, title = {{T}}, {fields}}}').url == url


@pytest.mark.parametrize(
    ('urldate', 'accessed'),
    [
        ('2019-09-20', 'accessed on 20.09.2019'),
        ('2019-09', 'accessed on September 2019'),
        ('gestern', 'accessed on gestern'),
        ('', ''),
    ],
)
def test_when_it_was_accessed(urldate: str, accessed: str) -> None:
    assert line(f'@misc{{a, title = {{T}}, urldate = {{{urldate}}}}}').accessed == accessed


def test_a_project_without_bibtex_has_no_entries() -> None:
    env: Any = SimpleNamespace(domains={})
    assert dict(entries_of(env)) == {}


@pytest.mark.parametrize(
    ('title', 'shown'),
    [
        ('50 % mehr', '50 % mehr'),
        (r'50 \% mehr', '50 % mehr'),
        ('100%ig', '100%ig'),
        (r'5 \$ und 6 \$', '5 $ und 6 $'),
        ('% davor', '% davor'),
        (r'Ein \emph{wichtiges} Wort', 'Ein wichtiges Wort'),
        (r'\textbf{Fett} und \textit{kursiv \emph{doppelt}}', 'Fett und kursiv doppelt'),
        (r'{\em Kursiv} und {\bf fett}', 'Kursiv und fett'),
        (r'{\em{}Kursiv}', 'Kursiv'),
        (r'Von \enquote{Bäumen}', 'Von “Bäumen”'),
        (r'\href{https://example.org/a}{Bericht}', 'Bericht (https://example.org/a)'),
        (r'Siehe \url{https://example.org/a_b}', 'Siehe https://example.org/a_b'),
        (r'10\,\%', '10\u202f%'),
        (r'\LaTeX{} und \TeX', 'LaTeX und TeX'),
        (r'H\textsubscript{2}O', 'H2O'),
        (r'M{\"u}ller \& S\"ohne {\ss}', 'Müller & Söhne ß'),
        ('Müller {GmbH} -- Bericht', 'Müller GmbH – Bericht'),
    ],
)
def test_latex_in_a_title_is_text(title: str, shown: str) -> None:
    bibtex = f'@misc{{a, title = {{{title}}}}}'
    assert line(bibtex).text == f'“{shown}”.'
    assert commands(bibtex) == []


@pytest.mark.parametrize(
    ('fields', 'found'),
    [
        (r'title = {\foo{a} und \foo{b}}', [r'\foo']),
        (r'title = {$x^2$}', ['$x^2$']),
        (r'title = {C:\temp}', [r'\temp']),
        (r'title = {A}, note = {\bar}', [r'\bar']),
        (r'author = {\foo Muster, Max}, title = {A}', [r'\foo']),
        (r'title = {5 \$ je Stück}', []),
        (r'url = {https://example.org/\~a}, title = {A}', []),
    ],
)
def test_other_latex_is_named(fields: str, found: list[str]) -> None:
    assert commands(f'@misc{{a, {fields}}}') == found


def commands(bibtex: str) -> list[str]:
    (entry,) = parse_string(bibtex, 'bibtex').entries.values()
    return unknown_commands(entry)


@pytest.mark.parametrize(
    'doi',
    [
        '10.1000/182', 'https://doi.org/10.1000/182', 'http://dx.doi.org/10.1000/182', 'doi:10.1000/182',
        'DOI: 10.1000/182', 'https://www.doi.org/10.1000/182', ' 10.1000/182 ',
    ],
)  # fmt: skip
def test_a_doi_is_one_address(doi: str) -> None:
    assert line(f'@misc{{a, title = {{T}}, doi = {{{doi}}}}}').url == 'https://doi.org/10.1000/182'


@pytest.mark.parametrize(
    ('names', 'shown'),
    [
        ('Muster, Max and others', 'Max Muster et al.'),
        ('Muster, Max and Beispiel, Anna and others', 'Max Muster, Anna Beispiel et al.'),
        ('{others}', 'others'),
        ('Muster, Max and Others, Anna', 'Max Muster und Anna Others'),
    ],
)
def test_and_others(names: str, shown: str) -> None:
    for role in ('author', 'editor'):
        assert line(f'@misc{{a, {role} = {{{names}}}, title = {{T}}}}').text == f'{shown}: “T”.'
