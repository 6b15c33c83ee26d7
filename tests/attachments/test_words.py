"""What is said of a file before the download."""

from __future__ import annotations

import pytest

from pressarchive.attachments.words import about_file, file_kind, size_words
from pressarchive.model.records import Attachment


@pytest.mark.parametrize(
    ('size', 'language', 'words'),
    [
        (0, 'de', '0,1 kB'),
        (9, 'de', '0,1 kB'),
        (1_000, 'de', '1 kB'),
        (1_540, 'de', '1,5 kB'),
        (64_400, 'de', '64 kB'),
        (999_999, 'de', '1.000 kB'),
        (1_240_000, 'de', '1,2 MB'),
        (1_240_000, 'en', '1.2 MB'),
        (12_400_000, 'de', '12 MB'),
        (2_100_000_000, 'de', '2,1 GB'),
    ],
)
def test_a_size_has_two_digits_that_count(size: int, language: str, words: str) -> None:
    assert size_words(size, language).replace('\u00a0', ' ') == words


@pytest.mark.parametrize(
    ('name', 'kind'), [('a/plan.pdf', 'PDF'), ('zahlen.CSV', 'CSV'), ('LIESMICH', ''), ('a.b/c', '')]
)
def test_the_kind_of_a_file_is_its_ending(name: str, kind: str) -> None:
    assert file_kind(name) == kind


@pytest.mark.parametrize(
    ('one', 'words'),
    [
        (Attachment('a.pdf', 'Plan', 1_200_000), 'PDF, 1,2 MB'),
        (Attachment('a', 'Plan', 1_200_000), '1,2 MB'),
        (Attachment('a.pdf', 'Plan', 1_000, 'other'), 'PDF, 1 kB'),
        (Attachment('a.pdf', 'Plan', 1_000, 'study', 'CC BY 4.0', 'en'), 'PDF, 1 kB · Englisch · CC BY 4.0'),
        (
            Attachment('a.pdf', 'Plan', 1_000, language='en-GB'),
            'PDF, 1 kB · Englisch (Vereinigtes Königreich)',
        ),
        (Attachment('a.pdf', 'Plan', 1_000, language='xx-unbekannt'), 'PDF, 1 kB · xx-unbekannt'),
    ],
)
def test_all_that_is_said(one: Attachment, words: str) -> None:
    """But its kind, which is a word of the catalogue: see the tests of pages."""
    assert ' · '.join(about_file(one, 'de')).replace('\u00a0', ' ').removeprefix('Study · ') == words
