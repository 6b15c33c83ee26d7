"""What is said of a file before the download."""

from __future__ import annotations

import pytest

from pressarchive.attachments.words import about_file, file_kind
from pressarchive.model.records import Attachment


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
