"""Source and page agree letter by letter, or the build says where they do not, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.lint import IN_CONFLICT
from tests.histories import picture
from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

#: The first line of a text behind the head that Project.release writes.
FIRST = 7

DIFFERS = 'the page does not say what is written here: '
NO_TABLE = 'these bars make no table: '
STARS = 'these "**" are shown as they are: '
NOTE = 'the first star of this paragraph makes '
LIST = 'a line that begins with "'
TICKS = 'the backticks around '
#: A text, and (line behind the first, beginning of the message) of each thing that is said of it.
WRONG: dict[str, tuple[str, list[tuple[int, str]]]] = {
    'dates, short months': ('18. Okt.: Lesung\n25. Okt.: Konzert\n8. Nov.: Umzug', [(1, DIFFERS)]),
    'dates in bullets': ('- 3. Sept.: A\n- 1. Okt.: B', [(0, LIST), (1, LIST)]),
    'dates in a quotation': ('> 18. Okt.: Lesung\n> 25. Okt.: Konzert', [(1, DIFFERS)]),
    'dates in a notice': (':::{update} 2026-03-05\n18. Okt.: Lesung\n25. Okt.: Konzert\n:::', [(2, DIFFERS)]),
    'classes': ('5. Klasse\n7. Klasse\n10. Klasse', [(1, DIFFERS)]),
    'places': ('3. Platz\n2. Platz\n1. Platz', [(1, DIFFERS)]),
    'brackets': ('1) a\n2) b\n4) c', [(2, DIFFERS)]),
    'more cells': ('| A | B |\n| --- | --- |\n| A|B AG | 50 % |', [(2, DIFFERS)]),
    'one cell more': ('| A | B |\n| --- | --- |\n| 1 | 2 | drei |', [(2, DIFFERS)]),
    'bar in code': ('| A | B |\n| --- | --- |\n| `x|y` | z |', [(2, DIFFERS)]),
    'marker row too short': ('| A | B | C |\n| --- | --- |\n| 1 | 2 | 3 |', [(0, NO_TABLE)]),
    'table without head': ('| 1 | 2 |\n| 3 | 4 |', [(0, NO_TABLE)]),
    'grid table': ('+-----+-----+\n| 1   | 2   |\n+-----+-----+', [(0, NO_TABLE)]),
    'title of a picture in a text': ('Die ![Halle](halle.png "Foto: M. Muster") da.', [(0, DIFFERS)]),
    'backticks': ('Auf geht`s! So macht`s Spaß.', [(0, TICKS)]),
    'star of a note': ('Eintritt 5 Euro*.\n\n*ermäßigt 3 Euro, Kinder* frei', [(2, NOTE)]),
    'bold before a word': ('**„Wir bauen.“**sagte sie.', [(0, STARS)]),
    'bold with a blank': ('Das ist **wichtig **und gut.', [(0, STARS)]),
    'heading without blank': (
        'Text.\n\n##Neue Angebote\n\nMehr.',
        [(2, 'a heading needs a blank behind its signs; ')],
    ),
    'no-break space': (
        'Text.\n\n##\u00a0Angebote',
        [(2, "behind '##' stands U+00A0 (no-break space), which is no blank; ")],
    ),
    'no-break space in a list': (
        '-\u00a0eins\n-\u00a0zwei',
        [
            (0, "behind '-' stands U+00A0 (no-break space), which is no blank; "),
            (1, "behind '-' stands U+00A0 (no-break space), which is no blank; "),
        ],
    ),
    'link apart': (
        'Die [Satzung] (https://example.org) gilt.',
        [(0, "'[Satzung] (https://example.org)' is no link")],
    ),
    'link with a blank': (
        'Der [Plan](https://example.org/a b.pdf) liegt aus.',
        [
            (0, "'https://example.org/a b.pdf' is no address of a link, for it has a blank; "),
        ],
    ),
    'link below': (
        'Der [Bericht] ist da.\n\n[Bericht]: https://example.org',
        [
            (2, 'an address below the text makes no link; '),
        ],
    ),
    'colons without a name': (':::\nText.\n:::', [(0, 'these ":::" have no name and make a box ')]),
    'bullets of Word': (
        '•\teins\n•\tzwei',
        [
            (0, "a line that begins with '•' is no entry of a list; "),
            (1, "a line that begins with '•' is no entry of a list; "),
        ],
    ),
    'dashes of Word': ('–\teins', [(0, "a line that begins with '–' is no entry of a list; ")]),
}
#: A text, a selector, and what it finds.
RIGHT: dict[str, tuple[str, str, list[str]]] = {
    'a list that counts': ('1. a\n2. b\n3. c', 'ol li', ['a', 'b', 'c']),
    'a list that begins later': ('4. a\n5. b', 'ol[start="4"] li', ['a', 'b']),
    'brackets that count': ('1) a\n2) b', 'ol.press-bracket li', ['a', 'b']),
    'a list in a list': ('- x\n  1. a\n  2. b', 'ol li', ['a', 'b']),
    'date with a backslash': ('25\\. Okt.: Konzert', '.press-release > p', ['25. Okt.: Konzert']),
    'comment before a sentence': ('<!-- Notiz: klären -->\nDer Satz *steht*.', 'em', ['steht']),
    'comment in the line': ('<!-- Notiz: klären --> Der Satz *steht*.', 'em', ['steht']),
    'end marks': ('Ende.\n\n###', '.press-release > p', ['Ende.', '###']),
    'end signs': ('Ende.\n\n# # #', '.press-release > p', ['Ende.', '# #']),
    'end number': ('Ende.\n\n-30-', '.press-release > p', ['Ende.', '-30-']),
    'lower heading first': ('### Tief\n\nText.\n\n#### Tiefer\n\nMehr.', 'h2, h3', ['Tief', 'Tiefer']),
    'a hashtag': ('Wir sind dabei.\n\n#MusterstadtFeiert', '.press-release > p', ['#MusterstadtFeiert']),
    'bars that are letters': ('A \\| B', '.press-release > p', ['A | B']),
    'a star that is one': ('5 Euro\\*.\n\n\\*ermäßigt 3 Euro', '.press-release > p', ['*ermäßigt 3 Euro']),
    'two stars': ('Zwei \\*\\* Sterne', '.press-release > p', ['Zwei ** Sterne']),
    'two stars in a cell': ('| \\*\\* | B |\n| --- | --- |\n| 1 | 2 |', 'th', ['**', 'B']),
    'escaped bar': ('| A | B |\n| --- | --- |\n| `x\\|y` | z |', 'td', ['x|y', 'z']),
    'code beside words': ('Der Befehl `make`, und mehr.', 'code', ['make']),
    'marks of all kinds': (
        ('**Fett**, *kursiv*, `Code`, [Link](https://example.org/a_(b) "Titel"), <https://example.org>, '
        '&amp; &uuml; \\* Ende[^1].\n\n'
        '[^1]: Eine *Note* mit\n    zwei Zeilen.\n\nDanach.'),
        'strong', ['Fett'],
    ),
    'directives of all kinds': (
        (':::{note}\nEin *Hinweis*.\n:::\n\n```text\n[so](bleibt) `das`\n```\n\n'
        '> Zitat von {press:contact}`muster` hier.\n\n'
        ':::{list-table}\n* - a\n  - b\n:::\n\n(ziel)=\n## Nach dem Ziel'),
        'h2', ['Nach dem Ziel'],
    ),
}  # fmt: skip


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = Project(tmp_path_factory.mktemp('letters') / 'docs')
    project.write('releases/2026/halle.png', '').write_bytes(picture(1))
    for number, text in enumerate((*(one[0] for one in WRONG.values()), *(one[0] for one in RIGHT.values()))):
        project.release(f'text-{number}', '2026-03-01', text=text)
    return project.build()


def said(built: Built, number: int) -> list[tuple[int, str]]:
    """Return (line behind the first, message) of each warning of a page."""
    start = f'releases/2026/text-{number}.md:'
    rows = [
        line.removeprefix(start).split(': WARNING: ', 1) for line in built.warnings if line.startswith(start)
    ]
    return [
        (int(line) - FIRST, message)
        for line, message in rows
        if 'lacks' not in message and 'image' not in message
    ]


@pytest.mark.parametrize(('number', 'name'), list(enumerate(WRONG)), ids=list(WRONG))
def test_it_is_said(built: Built, number: int, name: str) -> None:
    found, expected = said(built, number), WRONG[name][1]
    assert [line for line, _message in found] == [line for line, _message in expected], found
    for (_line, message), (_expected, beginning) in zip(found, expected, strict=True):
        assert message.startswith(beginning)
        assert message.endswith('[press.text]')


@pytest.mark.parametrize(('number', 'name'), list(enumerate(RIGHT, len(WRONG))), ids=list(RIGHT))
def test_it_is_as_written_and_nothing_is_said(built: Built, number: int, name: str) -> None:
    _text, selector, expected = RIGHT[name]
    assert said(built, number) == []
    page = built.page(f'releases/2026/text-{number}').select_one('.press-release')
    found = [node.get_text().strip() for node in page.select(selector)]
    assert [text for text in found if text in expected] == expected, found
    assert 'Notiz' not in page.get_text()


@pytest.mark.parametrize('sign', ['\v', '\f', '\x85', '\u2028', '\u2029'])
def test_an_odd_end_of_a_line_is_a_blank(tmp_path: Path, sign: str) -> None:
    project = Project(tmp_path / 'docs')
    project.release('r', '2026-03-01', f'Eine{sign}Überschrift', f'Ein{sign}Text.', subtitle=f'Und{sign}mehr')
    built = project.build()
    assert built.warnings == []
    page = built.page('releases/2026/r')
    assert page.h1.get_text().split() == ['Eine', 'Überschrift']
    assert page.select_one('.press-subtitle').get_text().split() == ['Und', 'mehr']
    assert 'Ein Text.' in ' '.join(page.select_one('.press-release').get_text().split())


def test_an_option_without_its_colon_is_not_published(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    head = ':::{pressrelease}\n:date: 2026-03-01\ntopics: bau\nEin Vorspann: er bleibt.\n:::'
    project.write('releases/2026/r.md', f'# Muster\n\n{head}\n\nText.\n')
    built = project.build()
    assert built.warnings == [
        (
            "releases/2026/r.md:5: WARNING: 'pressrelease': the line 'topics: bau' is no option and is left "
            "out; write ':topics:' and its value [press.option]"
        )
    ]
    text = built.page('releases/2026/r').select_one('.press-release').get_text()
    assert 'topics' not in text
    assert 'Ein Vorspann: er bleibt.' in text


CONFLICT = '<<<<<<< HEAD\nEins.\n=======\nZwei.\n>>>>>>> zweig\n'


@pytest.mark.parametrize('name', ['releases/2026/r.md', 'seite.md'])
def test_marks_of_a_conflict_keep_the_page_out(tmp_path: Path, name: str) -> None:
    project = Project(tmp_path / 'docs')
    project.write(name, f'# Muster\n\n:::{{pressrelease}}\n:date: 2026-03-01\n:::\n\n{CONFLICT}')
    built = project.build()
    assert [line for line in built.warnings if 'toctree' not in line] == [
        (
            f'{name}:7: WARNING: this file has marks of a conflict that git could not resolve (<<<<<<<); '
            'decide, and remove them. It is left out of the build. [press.source]'
        )
    ]
    assert not (built.outdir / name).with_suffix('.html').exists()


def test_signs_that_look_like_a_conflict_are_none(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    project.release('r', '2026-03-01', text='Eine Zeile\n\n=======\n\nund noch eine.')
    assert project.build().warnings == []


@pytest.mark.parametrize('name', ['press.toml', 'references.bib'])
def test_marks_of_a_conflict_in_other_files_are_named(tmp_path: Path, name: str) -> None:
    project = Project(tmp_path / 'docs')
    before = (project.root / name).read_text('utf-8')
    ours, theirs = before.replace('Beispiel', 'Muster'), before
    project.write(name, f'<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> zweig\n')
    project.release('r', '2026-03-01')
    built = project.build()
    said = f'WARNING: this file {IN_CONFLICT}'
    assert [line.partition('them')[0] + 'them' for line in built.warnings if 'conflict' in line] == [
        f'{name}:1: {said}'
    ]
    assert 'Dies ist der Beispieltext' in built.page('releases/2026/r').get_text()
