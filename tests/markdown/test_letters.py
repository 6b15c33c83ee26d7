"""What a source says without its marks, held against what its page shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.markdown.letters import Difference, difference, letters

SAME = [
    ('# T\n\nText.', 'T Text.'),
    ('---\norphan: true\n---\n# T\n\nText.', 'T Text.'),
    ('# T\n\n:::{pressrelease}\n:date: 2026-03-01\n:topics: a, b\n:::\n\nText.', 'T Text.'),
    ('# T\n\n:::{pressrelease}\n:date: 2026\n\nEin Vorspann.\n:::\n\nText.', 'T Ein Vorspann. Text.'),
    ('Ein [Link](https://example.org/x) und ![Bild](b.png).', 'Ein Link und Bild.'),
    ('Ein [Link](<a b.md> "Titel") da.', 'Ein Link da.'),
    ('`a` ``b ` c`` *d* **e**teil', 'a b c d eteil'),
    ('a &amp; b &uuml; \\[c](d)', 'a b ü c d'),
    ('Wer {press:contact}`muster` fragt, {press:cite}`x`.', 'Wer Erika Muster fragt, .'),
    (':::{release-list}\n:limit: 3\n:::\n\nDanach.', 'Danach.'),
    ('```{eval-rst}\n.. note:: x\n```\n\nDanach.', 'irgendwas Danach.'),
    ('```python\nx = [1](2)\n```', 'x = [1](2)'),
    ('Text.\n\n% Kommentar\n\nMehr.', 'Text. Mehr.'),
    ('Text\n% der Leute.', 'Text % der Leute.'),
    ('% Ein Kommentar\n% geht weiter.\n\nText.', 'Text.'),
    ('% Kommentar\nText\n% der Leute.', 'Text % der Leute.'),
    ('(ziel)=\n## Nach', 'Nach'),
    ('a <!-- weg --> b', 'a b'),
    ('a\n\n<!-- weg\n\nauch weg -->\n\nb', 'a b'),
    ('- a\n\n  <!-- weg\n\n  weg --> b', 'a b'),
    (':::{list-table} T\n* - a\n  - b\n* - c\n  - d\n:::\n\nText', 'T a b c d Text'),
    (':::{csv-table} T\n:header: A, B\n\n"a, b", c\n:::\n\nText', 'T A B a, b c Text'),
    ('18. a\n19. b', '18. a 19. b'),
]
DIFFERENT = [
    (':::{list-table}\n* - 1. a\n    3. b\n:::', '1. a 2. b', Difference(3, '3. b', '1. a 2. b')),
    ('18. a\n25. b', '18. a 19. b', Difference(2, '18. a 25. b', '18. a 19. b')),
    ('# T\n\nEins zwei drei.', 'T Eins drei.', Difference(3, '# T Eins zwei drei.', 'T Eins drei.')),
    ('Eins.', 'Eins. Zwei.', Difference(1, 'Eins.', 'Eins. Zwei.')),
    ('Eins.', '', Difference(1, 'Eins.', '')),
    (
        ':::{contact} x\n:::\n\nEins zwei drei.',
        'Erika Muster Eins drei.',
        Difference(4, 'Eins zwei drei.', 'Muster Eins drei.'),
    ),
]


@pytest.mark.parametrize(('source', 'page'), SAME)
def test_the_same_is_the_same(source: str, page: str) -> None:
    assert difference(source, page, '') is None


@pytest.mark.parametrize(('source', 'page', 'expected'), DIFFERENT)
def test_the_first_difference_is_told_with_its_line(source: str, page: str, expected: Difference) -> None:
    assert difference(source, page, '') == expected


def test_footnotes_may_stand_elsewhere_but_not_be_lost() -> None:
    source = 'Satz[^1].\n\n[^1]: Eine Note\n    geht weiter.\n\nEnde.'
    assert difference(source, 'Satz1. Ende.', 'Eine Note geht weiter.') is None
    assert difference(source, 'Satz1. Ende.', 'Eine Note geht.') == Difference(
        3, 'Eine Note geht weiter.', 'Eine Note geht.'
    )


@given(st.lists(st.text('abcdefäöüß019', min_size=1), min_size=1), st.data())
def test_a_word_that_is_lost_or_moved_is_found(words: list[str], data: st.DataObject) -> None:
    """Whatever the words are: take one away, and the letters differ in its line, or it was the same word."""
    source = '\n'.join(words)
    assert difference(source, source, '') is None
    gone = data.draw(st.integers(0, len(words) - 1))
    rest = [*words[:gone], *words[gone + 1 :]]
    found = difference(source, '\n'.join(rest), '')
    assert found is not None
    assert letters(''.join(words))[: len(letters(''.join(words[: found.line - 1])))] == ''.join(
        words[: found.line - 1]
    )
    # Everything above the line is on the page.
    assert ''.join(rest).startswith(''.join(words[: found.line - 1])[: len(''.join(rest))])


@given(st.text(st.sampled_from(list('ab 1.)(*_`[]{}<>!|\\:#&;~-+\n"\0')), max_size=200))
def test_any_text_is_compared_without_an_error(text: str) -> None:
    difference(text, text, '')
    difference(text, 'a', text)
