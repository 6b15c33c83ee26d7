"""Source and page agree letter by letter, or the build says where they do not, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.model.lines import IN_CONFLICT
from tests.histories import picture
from tests.support import CONF, Project

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
ONE_LINE = 'the lines of this paragraph become one line; write "- " '
ONE_LINE_TABLE = 'the lines of this paragraph become one line; write a table '
UNDERLINED = 'this line is drawn below the text, which is no heading; write "## Titel"'
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
    # Lists that are none here.
    'letters': ('a) eins\nb) zwei\nd) vier', [(0, ONE_LINE)]),
    'Roman numbers': ('I. Teil\nII. Teil', [(0, ONE_LINE)]),
    'numbers in brackets': ('(1) eins\n(2) zwei', [(0, ONE_LINE)]),
    'numbers without a blank': ('1.eins\n2.zwei', [(0, ONE_LINE)]),
    'a list below its heading': ('Termine:\n18. Okt.: Lesung\n25. Okt.: Konzert', [(0, ONE_LINE)]),
    'dashes': ('– eins\n– zwei\n– drei', [(0, ONE_LINE)]),
    'strokes without a blank': ('-eins\n-zwei', [(0, ONE_LINE)]),
    'ticks': ('✓ eins\n✓ zwei', [(0, ONE_LINE)]),
    'a list in a quotation': ('> – eins\n> – zwei', [(0, ONE_LINE)]),
    'words and what they mean': ('Wort\n: Erklärung', [(0, "': Erklärung' is no mark here ")]),
    # Tables that are none here.
    'bars within rows': ('A | B\n1 | 2', [(0, ONE_LINE_TABLE)]),
    'bars before rows': ('| eins\n| zwei', [(0, ONE_LINE_TABLE)]),
    'tabs': ('Name\tPreis\nA\t5 Euro', [(0, ONE_LINE_TABLE)]),
    'bullets of Word that are letters': ('o\teins\no\tzwei', [(0, ONE_LINE_TABLE)]),
    'text right below a table': (
        '| A | B |\n| --- | --- |\n| 1 | 2 |\nEin Satz.',
        [(3, 'this line becomes a row of the table above it; ')],
    ),
    'text right below a list': (
        '- eins\n- zwei\nEin Satz.',
        [(2, 'this line becomes part of the entry or quotation above it; ')],
    ),
    'text right below a quotation': (
        '> Ein Zitat.\nSagte sie.',
        [(1, 'this line becomes part of the entry or quotation above it; ')],
    ),
    'columns': ('Name    Preis\nA       5 Euro', [(0, ONE_LINE_TABLE)]),
    # Marks of other programs.
    'underlined': ('Titel\n-----\n\nText', [(1, UNDERLINED)]),
    'underlined twice': (
        'Titel\n=====\n\nText',
        [(1, 'these signs are shown as they are; write "## Titel"')],
    ),
    'struck through': ('Das ~~alte~~ neue Haus', [(0, "'~~alte~~' is no mark here ")]),
    'marked': ('Das ==neue== Haus', [(0, "'==neue==' is no mark here ")]),
    'link of a wiki': ('Siehe [[Seite]].', [(0, "'[[Seite]]' is no mark here ")]),
    'brackets the wrong way round': (
        'Die (Satzung)[https://example.org].',
        [(0, "')[https:' is no mark here ")],
    ),
    'link over two lines': (
        'Die [Satzung]\n(https://example.org) gilt.',
        [(0, "'[Satzung] (https://example.org)' is no mark here ")],
    ),
    'link that is never closed': ('Die [x](https://example.org/a_(b) da.', [(0, "'[x](' is no mark here ")]),
    'picture apart': ('![Halle] (halle.png)', [(0, "'[Halle] (' is no mark here ")]),
    'link without slashes': (
        'Die [x](https:example.org).',
        [(0, "'https:example.org' is no address of a link; ")],
    ),
    'link without words': (
        'Die [](https://example.org) da.',
        [(0, "the link to 'https://example.org' has no words ")],
    ),
    'address of a file below': (
        'Der [Bericht] da.\n\n[Bericht]: bericht.pdf',
        [(2, 'an address below the text makes no link; ')],
    ),
    'comment as an address': ('[//]: # (Notiz)\n\nText', [(0, 'this is no comment here and is shown; ')]),
    'box of another program': ('::: note\nText\n:::', [(0, '":::note" makes no box with a name; ')]),
    'note of GitHub': ('> [!NOTE]\n> Text', [(0, "'[!NOTE]' is no mark here ")]),
    # Signs that vanish or that nobody sees.
    'note as a list': (
        'Eintritt 5 Euro*.\n\n* ermäßigt 3 Euro',
        [(2, 'the star of a note becomes a list; ')],
    ),
    'bold in a heading': ('## **Titel\n\nText', [(0, STARS)]),
    'quotation marks': ('>>Wir bauen<<, sagte sie.', [(0, '">>" makes a quotation in a quotation ')]),
    'two backslashes': ('Auf \\\\server\\daten liegt es.', [(0, 'of two backslashes one vanishes; ')]),
    'zero width before a heading': (
        'Text.\n\n\u200b## Titel',
        [(2, "before '##' stands U+200B (zero width space), so that it is a letter; ")],
    ),
    'no-break space before a list': (
        '\u00a0- eins',
        [(0, "before '-' stands U+00A0 (no-break space), so that it is a letter; ")],
    ),
    'replacement': ('M\ufffdller', [(0, "'\ufffd' is no letter that anybody can read; ")]),
    'private use': ('\uf0b7\teins', [(0, "'\\uf0b7' is no letter that anybody can read; ")]),
    'wrong code': ('M\u00c3\u00bcller', [(0, "'\u00c3\u00bc' is no letter that anybody can read; ")]),
    'control': ('a\x1bb', [(0, "'\\x1b' is no letter that anybody can read; ")]),
    'text turned around': ('a \u202edlrow', [(0, "'\\u202e' is no letter that anybody can read; ")]),
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
    'picture with its credit': ('![Halle](halle.png "Foto: M. Muster")', 'figcaption', ['Foto: M. Muster']),
    'comment over paragraphs': ('<!-- Notiz\n\nnoch eine -->\n\nDer Satz *steht*.', 'em', ['steht']),
    'address with underscores': (
        'An max_muster_x@example.org schreiben.', 'p > a[href="mailto:max_muster_x@example.org"]',
        ['max_muster_x@example.org'],
    ),
    'lines of a text': (
        'Ein Satz mit\n– einem Strich und\n18. Oktober.', '.press-release > p',
        ['Ein Satz mit\n– einem Strich und\n18. Oktober.'],
    ),
    'a long entry': (
        '- Die Stadt baut eine neue Halle für die vielen Vereine\nMusterstadts.', 'li > p',
        ['Die Stadt baut eine neue Halle für die vielen Vereine\nMusterstadts.'],
    ),
    'an entry of two lines': ('- eins\n  Zwei', 'li > p', ['eins\nZwei']),
    'one dash': ('– Ein Einwurf.', '.press-release > p', ['– Ein Einwurf.']),
    'broken lines': ('A\\\n– eins\\\n– zwei', '.press-release > p', ['A\n– eins\n– zwei']),
    'an address of post': ('Weg 1\n12345 Stadt', '.press-release > p', ['Weg 1\n12345 Stadt']),
    'brackets that are letters': ('Er sagte [sic] (so im Original) ja[!].', '.press-release > p', []),
    'a source in brackets': ('Wie [1] (2020) und [Foto] (privat) zeigen.', '.press-release > p', []),
    'pluses': ('++Eilmeldung++ und C++ und !!! Wichtig !!!', '.press-release > p', []),
    'a rule': ('Text.\n\n---\n\nText.', 'hr', []),
    'a rule right below': ('Ein Satz.\n---\n\nText.', 'hr', []),
    'a table and text': ('| A | B |\n| --- | --- |\n| 1 | 2 |\n\nSatz.', '.press-release > p', ['Satz.']),
    'bold with its colon': ('**Ort**: Rathaus', 'strong', ['Ort']),
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


HEAD = '# Muster\n\n:::{pressrelease}\n:date: 2026-03-01\n'


@pytest.mark.parametrize('line', ['themen: bau', 'published: false', 'nicht vor: 2027'])
def test_a_line_that_was_meant_as_an_option_holds_the_page(tmp_path: Path, line: str) -> None:
    project = Project(tmp_path / 'docs')
    project.write('releases/2026/r.md', f'{HEAD}{line}\n:::\n\nText.\n')
    built = project.build()
    beginning = f"releases/2026/r.md:3: WARNING: 'pressrelease': the line {line!r} was probably meant as an "
    assert [one.startswith(beginning) for one in built.warnings] == [True], built.warnings
    assert not (built.outdir / 'releases/2026/r.html').exists()


@pytest.mark.parametrize('line', ['- topics: bau', '**topics:** bau', '：topics： bau'])
def test_an_option_in_other_clothes_is_not_published(tmp_path: Path, line: str) -> None:
    project = Project(tmp_path / 'docs')
    project.write('releases/2026/r.md', f'{HEAD}{line}\n:::\n\nText.\n')
    built = project.build()
    said = f"'pressrelease': the line {line!r} is no option and is left out; "
    assert [said in one for one in built.warnings] == [True], built.warnings
    assert 'topics' not in built.page('releases/2026/r').select_one('.press-release').get_text()


@pytest.mark.parametrize('above', ['Text davor', '.. title: x\n.. status: draft', '#+TITLE: x'])
def test_text_above_the_headline_is_named(tmp_path: Path, above: str) -> None:
    project = Project(tmp_path / 'docs')
    head = ':::{pressrelease}\n:date: 2026-03-01\n:::'
    project.write('releases/2026/r.md', f'{above}\n\n# Muster\n\n{head}\n\nText.\n')
    (line,) = project.build().warnings
    assert line.startswith('releases/2026/r.md:1: WARNING: this text stands above the headline; ')
    assert line.endswith('[press.title]')


def test_a_note_of_the_source_that_says_not_yet_is_named(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    note = '<!-- Sperrfrist: 24.12.2026 -->\n\nText.'
    project.release('a', '2026-03-01', text=note)
    project.release('b', '2026-03-01', text=note, embargo='2026-01-01 10:00')
    warnings = [line for line in project.build().warnings if 'Sperrfrist' in line]
    assert [line.partition(': WARNING: ')[0] for line in warnings] == [f'releases/2026/a.md:{FIRST}']
    assert "'Sperrfrist: 24.12.2026' stands in a note, and no option says it" in warnings[0]


@pytest.mark.parametrize('fence', ['```', '~~~', ':::{note}', '```{note}'])
def test_a_fence_that_is_never_closed_is_named(tmp_path: Path, fence: str) -> None:
    project = Project(tmp_path / 'docs')
    project.release('r', '2026-03-01', text=f'Text.\n\n{fence}\nEins.\n\nZwei.')
    (line,) = project.build().warnings
    assert line.startswith(f'releases/2026/r.md:{FIRST + 2}: WARNING: ')
    assert ' is never closed: all that follows is part of it; write ' in line


def test_what_is_included_is_held_against_the_page_too(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs', conf=f"{CONF}exclude_patterns = ['_build', '*.inc.md']\n")
    text = 'Davor.\n\n18. Okt.: Lesung\n25. Okt.: Konzert\n\n##Neu\n'
    project.write('teil.inc.md', text)
    project.write('gut.inc.md', 'Ein **Satz** und\n\n1. a\n2. b\n')
    project.release('a', '2026-03-01', text='Eins.\n\n:::{include} ../../teil.inc.md\n:::\n\nZwei.')
    project.release('b', '2026-03-01', text='Eins.\n\n:::{include} ../../gut.inc.md\n:::\n\nZwei.')
    project.release('c', '2026-03-01', text=':::{include} ../../teil.inc.md\n:start-line: 2\n:::')
    assert [line[: len('teil.inc.md:6: WARNING: a heading needs')] for line in project.build().warnings] == [
        'teil.inc.md:6: WARNING: a heading needs',
        'teil.inc.md:4: WARNING: the page does n',
    ] * 2


RST = {
    'dates': ('18. Okt.: Lesung\n25. Okt.: Konzert', 6, f'WARNING: {ONE_LINE}'),
    'a link of Markdown': (
        'Die [Satzung](https://example.org).',
        6,
        "WARNING: '[Satzung](' is no mark here ",
    ),
    'a name': (
        'A. Muster kommt.',
        6,
        'WARNING: a line that begins with a letter and a full stop becomes a list; ',
    ),
    'cells': (
        '.. list-table::\n\n   * - a\n     - b\n   * - c',
        6,
        "ERROR: 'list-table' is no table as it should be; ",
    ),
    'a table': ('+---+\n| a |\n+---+\n| 1 | 2 |\n+---+', 9, 'ERROR: this is no table as it should be; '),
}


@pytest.mark.parametrize('name', RST)
def test_text_in_restructuredtext(tmp_path: Path, name: str) -> None:
    conf = f"{CONF}source_suffix = {{'.md': 'markdown', '.rst': 'restructuredtext'}}\n"
    project = Project(tmp_path / 'docs', conf=conf)
    text, line, beginning = RST[name]
    head = 'Muster\n======\n\n.. pressrelease::\n   :date: 2026-03-01\n'
    project.write('releases/2026/r.rst', f'{head}\n{text}\n')
    warnings = [one for one in project.build().warnings if one.startswith('releases/')]
    assert [one.startswith(f'releases/2026/r.rst:{line + 1}: {beginning}') for one in warnings] == [True], (
        warnings
    )


CONFLICT = '<<<<<<< HEAD\nEins.\n=======\nZwei.\n>>>>>>> zweig\n'


@pytest.mark.parametrize('name', ['releases/2026/r.md', 'seite.md'])
def test_marks_of_a_conflict_keep_the_page_out(tmp_path: Path, name: str) -> None:
    project = Project(tmp_path / 'docs')
    project.write(name, f'# Muster\n\n:::{{pressrelease}}\n:date: 2026-03-01\n:::\n\n{CONFLICT}')
    built = project.build()
    assert [line for line in built.warnings if '[toc.' not in line] == [
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
