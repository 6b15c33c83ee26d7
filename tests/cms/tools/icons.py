"""Cut the font of icons down to those of the CMS: ``icons.py FONT SCRIPT RESULT`` (``make cms-renew``)."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterator

#: An icon is drawn by a ligature: its name is replaced by one sign.
LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'
WORD = re.compile(r'[`"\'>]([a-z][a-z0-9_]+)[`"\'<]')


def main(font_file: Path, script: Path, result: Path) -> None:
    """Write to *result* the font with the icons that *script* may mean: each of its words that is one."""
    font = TTFont(font_file, recalcTimestamp=False)
    words = set(WORD.findall(script.read_text('utf-8')))
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for table in ligatures(font):
        table.ligatures = {
            first: found
            for first, known in table.ligatures.items()
            if (
                found := [
                    one
                    for one in known
                    if ''.join(letters.get(glyph, ' ') for glyph in (first, *one.Component)) in words
                ]
            )
        }
    options = Options()
    options.layout_features = ['*']
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    font.flavor = 'woff2'
    font.save(result)


def ligatures(font: TTFont) -> Iterator[Any]:
    """Yield the tables of ligatures."""
    for lookup in font['GSUB'].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, 'ExtSubTable', table)
            if hasattr(inner, 'ligatures'):
                yield inner


if __name__ == '__main__':
    main(*map(Path, sys.argv[1:4]))
