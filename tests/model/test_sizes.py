"""Sizes of files in words."""

from __future__ import annotations

import pytest

from pressarchive.model.sizes import size_words


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
