"""What a release says, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from pressarchive.text import doctree_text

if TYPE_CHECKING:
    from collections.abc import Sequence


def tree(source: str) -> nodes.document:
    """Return the doctree of *source*, reStructuredText."""
    document = publish_doctree(source, settings_overrides={'report_level': 5, 'smart_quotes': False})
    assert isinstance(document, nodes.document)
    return document


PAGE = """\
Überschrift
===========

.. eine Bemerkung

Erster *Absatz* mit
zwei Zeilen.

Zwischentitel
-------------

- Punkt eins
- Punkt zwei

  mit Absatz

Begriff
    Erklärung

==  ==
A   B
==  ==
1   2
==  ==

.. figure:: x.png
   :alt: Bildbeschreibung

   Bildunterschrift

::

    Zeile eins
    Zeile zwei

.. note:: Hinweis mit **fett** und `Verweis <https://example.org/>`__

| Vers eins
| Vers zwei
"""


def test_every_block_of_text_once_in_its_order() -> None:
    assert list(doctree_text.blocks(tree(PAGE))) == [
        'Erster Absatz mit zwei Zeilen.',
        'Zwischentitel',
        'Punkt eins',
        'Punkt zwei',
        'mit Absatz',
        'Begriff',
        'Erklärung',
        'A',
        'B',
        '1',
        '2',
        'Zeile eins Zeile zwei',
        'Hinweis mit fett und Verweis',
        'Vers eins',
        'Vers zwei',
    ]


def test_blanks_that_are_meant_are_kept() -> None:
    assert list(doctree_text.blocks(tree('T\n=\n\n18.\u00a0September und Donau\u00addampf'))) == [
        '18.\u00a0September und Donau\u00addampf'
    ]


NOTES = '\n\n.. [#a] Fußnote.\n.. [#b] Fußnote.\n'


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('So war es [#a]_.', 'So war es.'),
        ('So war es [#a]_ [#b]_.', 'So war es.'),
        ('So war es [#a]_, heißt es', 'So war es, heißt es'),
        ('So [#a]_ war es [#a]_', 'So war es'),
        ('So.\\ [#a]_ Und so.', 'So. Und so.'),
        ('„So war es [#a]_“', '„So war es“'),
        ('[#a]_ So war es .', 'So war es .'),
        ('So [#a]_ *war* es 5 – 6 .', 'So war es 5 – 6 .'),
    ],
)
def test_a_mark_leaves_no_blank_where_readers_see_the_text_without_it(text: str, expected: str) -> None:
    document = tree(f'T\n=\n\n{text}{NOTES}')
    assert doctree_text.teaser(document) == expected
    assert next(doctree_text.blocks(document, doctree_text.fluent)) == expected


def test_a_mark_leaves_the_blank_in_what_digests_are_made_of() -> None:
    """Or published releases would have changed."""
    assert next(doctree_text.blocks(tree(f'T\n=\n\nSo war es [#a]_.{NOTES}'))) == 'So war es .'


def test_an_empty_document() -> None:
    document = tree('')
    assert list(doctree_text.blocks(document)) == []
    assert doctree_text.teaser(document) == ''
    assert doctree_text.headline(document) is None


def test_the_headline_is_the_first_title() -> None:
    title = doctree_text.headline(tree(PAGE))
    assert title is not None
    assert title.astext() == 'Überschrift'


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        (PAGE, 'Erster Absatz mit zwei Zeilen.'),
        ('T\n=\n\n- nur ein Punkt\n', 'nur ein Punkt'),
        ('T\n=\n', ''),
        ('T\n=\n\n.. image:: x.png\n\nNach dem Bild.', 'Nach dem Bild.'),
        ('T\n=\n\n|leer|\n\nDanach.\n\n.. |leer| unicode:: 0x20\n', 'Danach.'),
        (
            'T\n=\n\nVorher.\n\n.. container:: press-abstract\n\n   Der Abstract.\n\n   Noch einer.',
            'Der Abstract.',
        ),
        ('T\n=\n\n.. container:: anderes\n\n   Im Kasten.\n\nDanach.', 'Im Kasten.'),
        ('T\n=\n\nErster.\n\n.. container:: press-abstract\n\n   .. image:: x.png\n', 'Erster.'),
    ],
)
def test_teaser(source: str, expected: str) -> None:
    assert doctree_text.teaser(tree(source)) == expected


def test_a_long_teaser_is_cut() -> None:
    words = 'Kaiserslautern ' * 40
    teaser = doctree_text.teaser(tree(f'T\n=\n\n{words}'))
    assert len(teaser) <= doctree_text.TEASER_LENGTH
    assert teaser == 'Kaiserslautern ' * 16 + 'Kaiserslautern …'


@pytest.mark.parametrize(
    ('given', 'length', 'expected'),
    [
        ('', 10, ''),
        ('kurz', 10, 'kurz'),
        ('genau zehn', 10, 'genau zehn'),
        ('eins zwei drei', 11, 'eins zwei …'),
        ('eins zwei drei', 10, 'eins …'),
        ('eins, zwei', 7, 'eins …'),
        ('eins – zwei drei', 12, 'eins …'),
        ('eins; zwei', 8, 'eins …'),
        ('18.\u00a0September 2019', 16, '18.\u00a0September …'),
        ('ein Wort-Bindestrich', 12, 'ein …'),
        ('Donaudampfschifffahrt', 10, 'Donaudam …'),
    ],
)
def test_shorten(given: str, length: int, expected: str) -> None:
    assert doctree_text.shorten(given, length) == expected
    assert len(expected) <= length


@pytest.mark.parametrize(
    ('title', 'subtitle', 'texts', 'expected'),
    [('', '', [], 0), ('abc', '', [], 3), ('abc', 'de', ['f g', 'ü'], 9), ('👩', '', ['a\u00a0b'], 4)],
)
def test_characters(title: str, subtitle: str, texts: list[str], expected: int) -> None:
    assert doctree_text.characters(title, subtitle, texts) == expected


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        (['a', 'b'], ['ab']),
        (['a', 'b'], ['b', 'a']),
        (['a'], ['a', '']),
        (['a b'], ['a', 'b']),
        (['ü'], ['u\u0308']),
    ],
)
def test_any_change_shows_in_the_digest(one: Sequence[str], other: Sequence[str]) -> None:
    assert doctree_text.digest(*one) != doctree_text.digest(*other)
    assert doctree_text.digest(*one) == doctree_text.digest(*one)


def test_a_digest_of_what_utf_8_cannot_write() -> None:
    assert len(doctree_text.digest('\ud800')) == 64
