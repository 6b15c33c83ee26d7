"""The table of mutations fits the code; that tests notice them, ``make mutations`` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mutations import MUTATIONS, PACKAGE

if TYPE_CHECKING:
    from tests.mutations import Mutation


@pytest.mark.parametrize('mutation', MUTATIONS, ids=lambda one: f'{one.module}: {one.old[:30]}')
def test_what_is_to_be_changed_stands_there_once(mutation: Mutation) -> None:
    assert (PACKAGE / mutation.module).read_text(encoding='utf-8').count(mutation.old) == 1
    assert mutation.old != mutation.new
