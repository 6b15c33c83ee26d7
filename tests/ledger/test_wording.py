"""What changed in a text, word by word."""

from __future__ import annotations

import random
import tempfile
from typing import TYPE_CHECKING

import pytest

from pressarchive.ledger import git_history
from pressarchive.ledger.file_format import Recorded
from pressarchive.ledger.wording import MAX_LENGTH, text_of_source, word_difference

if TYPE_CHECKING:
    from pathlib import Path

LONG = ' '.join(f'w{number}' for number in range(40))


@pytest.mark.parametrize(
    ('old', 'new', 'expected'),
    [
        ('', '', ''),
        ('a b', 'a b', ''),
        ('a b', ' a\n\n  b ', ''),
        ('', 'a b', '{+a b+}'),
        ('a b', '', '[-a b-]'),
        ('a', 'b', '[-a-]{+b+}'),
        (
            'Die Halle öffnet am Montag um acht Uhr.',
            'Die Halle öffnet am Dienstag um acht Uhr.',
            'Die Halle öffnet am [-Montag-]{+Dienstag+} um acht Uhr.',
        ),
        ('a b c d e f g', 'a b c d e X f g', '… b c d e {+X+} f g'),
        ('a b c d e f g', 'a c d e f g', 'a [-b-] c d e f …'),
        ('a b', 'X a b', '{+X+} a b'),
        ('a b', 'a b X', 'a b {+X+}'),
        ('1 2 3 4 5 6 7 8 9', 'X 2 3 4 5 6 7 8 Y', '[-1-]{+X+} 2 3 4 5 6 7 8 [-9-]{+Y+}'),
        (
            '1 a b c d e f g h i 9',
            'X a b c d e f g h i Y',
            '[-1-]{+X+} a b c d … f g h i [-9-]{+Y+}',
        ),
        # Lines that moved together or apart are no change of words.
        ('a b c\nd e f', 'a b c d e f', ''),
        ('eins\n\nzwei\n\ndrei', 'eins\n\nzwo\n\ndrei', 'eins [-zwei-]{+zwo+} drei'),
        ('eins\nzwei', 'eins\nneu\nzwei', 'eins {+neu+} zwei'),
        ('a  b', 'a -b', 'a [-b-]{+-b+}'),
        # What looks like git's own words or marks, and letters that only look like blanks or ends of lines.
        ('@@ +a -b', '@@ +a -c', '@@ +a [--b-]{+-c+}'),
        ('--- diff', '+++ diff', '[-----]{+++++} diff'),
        ('[-a b-]', '[-a c', '[-a [-b-]-]{+c+}'),
        ('a-] c', 'a-] b c', 'a-] {+b+} c'),
        ('a\0 b\x7f', 'a\0 c', 'a\0 [-b\x7f-]{+c+}'),
        ('a\x1cb\u2028c', 'a b\rc', ''),
        ('e\u0301', '\u00e9', '[-e\u0301-]{+\u00e9+}'),
    ],
)
def test_the_difference(old: str, new: str, expected: str) -> None:
    assert word_difference(old, new) == expected


def test_a_long_change_is_cut_in_its_middle() -> None:
    assert word_difference('a b', f'a {LONG} b') == (
        'a {+' + ' '.join([f'w{number}' for number in range(16)])
        + ' … ' + ' '.join([f'w{number}' for number in range(32, 40)]) + '+} b'
    )  # fmt: skip


def test_the_difference_of_other_texts_is_short() -> None:
    old = '\n'.join(f'{LONG} {number}' for number in range(50))
    found = word_difference(old, old.replace('w7', 'X').replace('w30', 'Y'))
    assert len(found) <= MAX_LENGTH
    assert found.endswith(' …')
    assert found.startswith('… w3 w4 w5 w6 [-w7-]{+X+} w8 w9 w10 w11 … w26')


def shuffled(words: str, length: int, seed: int) -> str:
    return ' '.join(random.Random(seed).choices(words.split(), k=length))  # noqa: S311  a text


@pytest.mark.parametrize(
    ('old', 'new'),
    [
        ('die ' * 30_000, 'und ' * 30_000),
        ('die und ' * 15_000, 'die und ' * 14_999 + 'der und'),
        ('a\n' * 30_000, 'b\n' + 'a\n' * 29_999),
        (
            '\n'.join(f'{n} die und' for n in range(20_000)),
            '\n'.join(f'{n} die und' for n in range(1, 20_001)),
        ),
        (shuffled('die und', 50_000, 1), shuffled('die und', 50_000, 2)),
        (shuffled(LONG, 50_000, 1), shuffled(LONG, 50_000, 2)),
        ('x' * 2_000_000, 'y' * 2_000_000),
    ],
)
def test_long_texts_take_no_minutes(old: str, new: str) -> None:
    """After a minute git is given up, and an error raised."""
    assert word_difference(old, new)


def test_no_setting_of_git_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / 'attributes').write_text('old diff=odd\nnew -text -diff\n', 'utf-8')
    (tmp_path / 'config').write_text(
        f"""\
[core]
    attributesFile = {tmp_path}/attributes
    bigFileThreshold = 1
[color]
    ui = always
[diff]
    external = false
    context = 0
    interHunkContext = 9
    algorithm = minimal
    noprefix = true
    relative = true
    wordRegex = .
[diff "odd"]
    textconv = false
    command = false
""",
        encoding='utf-8',
    )
    monkeypatch.setenv('GIT_CONFIG_GLOBAL', str(tmp_path / 'config'))
    monkeypatch.setenv('GIT_DIFF_OPTS', '--unified=0')
    monkeypatch.setenv('GIT_EXTERNAL_DIFF', 'false')
    assert word_difference('a b c d e f g', 'a b c d e X f g') == '… b c d e {+X+} f g'
    assert word_difference('1 a b c d e f g h i 9', 'X a b c d e f g h i Y') == (
        '[-1-]{+X+} a b c d … f g h i [-9-]{+Y+}'
    )


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, 'tempdir', str(tmp_path))
    assert word_difference('a', 'b')
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_compared_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / 'a.md').write_text('Neu', encoding='utf-8')
    monkeypatch.setattr(git_history, 'published_source', lambda *_all: ('Alt', ''))
    arguments = (tmp_path, 'releases.lock', ('a.md',), Recorded('a', 'digest'))
    assert git_history.difference(*arguments) == '[-Alt-]{+Neu+}'
    with monkeypatch.context() as patch:
        patch.setenv('PATH', str(tmp_path))
        assert git_history.difference(*arguments) == git_history.NOT_COMPARED
    monkeypatch.setattr(tempfile, 'tempdir', str(tmp_path / 'missing'))
    assert git_history.difference(*arguments) == git_history.NOT_COMPARED


SOURCE = """\
# Die Halle öffnet

:::{pressrelease}
:date: 2019-09
:subtitle: Am Montag geht es los
:topics: bau

Ein Vorspann.
:date: kein Feld mehr
:::

Der Text.

::::{correction} 2019-10-01
:::{note}
Nicht vom Text.
:::
::::

```{update}
Auch nicht.
```

:::{note}
Ein Hinweis.
:::

:::{contact} muster
:::
Das Ende.
"""


def test_the_text_of_a_source() -> None:
    assert text_of_source(SOURCE).split('\n') == [
        '# Die Halle öffnet',
        '',
        'Am Montag geht es los',
        '',
        'Ein Vorspann.',
        ':date: kein Feld mehr',
        '',
        'Der Text.',
        '',
        '',
        '',
        ':::{note}',
        'Ein Hinweis.',
        ':::',
        '',
        'Das Ende.',
    ]


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('', ''),
        ('# T\r\n\r\nText', '# T\n\nText'),
        (':::{withdrawal}\nohne Ende', ''),
        ('```\n:::{contact}\n:::\n```', '```\n```'),
        (':::{pressrelease}\n:subtitle:\n:::\nText', '\nText'),
        ('```{pressrelease}\n:date: 2019\n```\nText', 'Text'),
        (':::{release-list}\n:::', ':::{release-list}\n:::'),
    ],
)
def test_sources_of_other_forms(source: str, expected: str) -> None:
    assert text_of_source(source) == expected


def test_options_and_notices_are_no_change() -> None:
    other = SOURCE.replace('bau', 'kultur').replace('Auch nicht', 'Noch immer nicht')
    assert other != SOURCE
    assert word_difference(text_of_source(SOURCE), text_of_source(other)) == ''
    subtitle = text_of_source(SOURCE.replace('Am Montag', 'Am Dienstag'))
    assert '[-Montag-]{+Dienstag+}' in word_difference(text_of_source(SOURCE), subtitle)


def test_text_of_nearly_one_word_is_compared_from_both_ends() -> None:
    old, new = 'a b ' * 400, 'a b ' * 200 + 'c ' + 'a b ' * 200
    assert word_difference(old, new) == '… a b a b {+c+} a b a b …'
    assert word_difference(old, old) == ''
    assert word_difference(f'x {old}', f'y {old}') == '[-x-]{+y+} a b a b …'
    assert word_difference(f'{old} x', f'{old} x z') == '… b a b x {+z+}'
