"""Somebody whose period is over is in no byte of the output, from the first minute. All are made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.leaks import found_in, spellings
from tests.support import PRESS, Project

if TYPE_CHECKING:
    from pathlib import Path

#: Where their last day ends.
MIDNIGHT = datetime(2026, 12, 1, tzinfo=ZoneInfo('Europe/Berlin'))
GONE = {
    # docutils writes the sign between the two as an entity.
    'mail': spellings('erika.muster'),
    'number': spellings('+49 30 23125 001'),
    'dialled': spellings('tel:+49-30-23125001'),
    'name': spellings('Erika Muster'),
}


@pytest.fixture
def archive(tmp_path: Path) -> Project:
    press = PRESS.replace('name = "Erika Muster"\n', 'name = "Erika Muster"\nuntil = "2026-11"\n')
    project = Project(tmp_path / 'docs', press=press)
    project.release('alt', '2020-05-04', text='Dies ist ein Beispieltext.\n\n:::{contact} muster\n:::')
    project.release('neu', '2026-11-02', text='Fragen beantwortet {press:contact}`muster` (Beispiel).')
    project.write('kontakt.md', '# Kontakt\n\n:::{contact} muster probe\n:::\n')
    return project


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_mail_and_phone_are_in_no_output_byte_after_the_last_day(
    archive: Project, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    def build(moment: datetime) -> dict[str, list[str]]:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', str(int(moment.timestamp())))
        built = archive.build(builder, press_index_search=True)
        assert [line for line in built.warnings if '[toc.' not in line] == []
        return found_in(built.outdir, GONE)

    assert build(MIDNIGHT - timedelta(seconds=1)).keys() == GONE.keys()
    assert build(MIDNIGHT) == {}
    # A clock that is set back shows them again: nothing is decided for ever.
    assert build(MIDNIGHT - timedelta(days=1)).keys() == GONE.keys()
