"""Corrections, updates, withdrawals and successors, as readers see them. All content is made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.histories import picture
from tests.leaks import found_in, slices, spellings
from tests.support import CONF, words

if TYPE_CHECKING:
    from tests.support import Built, Project

pytestmark = [
    pytest.mark.slow(reason='what hardly anybody does; test_notices.py has the usual'),
    pytest.mark.usefixtures('few_words'),
]

NOW = '1780308000'
NAME = 'releases/2026/meldung'


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)


def markdown(kind: str, date: str, text: str) -> str:
    return f':::{{{kind}}} {date}\n{text}\n:::\n'


def rst(kind: str, date: str, text: str) -> str:
    return f'.. {kind}:: {date}\n\n   {text}\n'


NOTICES = (
    ('correction', '2026-05-02', 'Erste Berichtigung.'),
    ('update', '2026-05-04', 'Eine Ergänzung.'),
    ('correction', '2026-05', 'Eine nur mit Monat.'),
    ('correction', '2026-05-04', 'Zweite Berichtigung.'),
)


def write(
    project: Project, form: str, *notices: tuple[str, str, str], text: str = 'Ein Beispieltext.'
) -> None:
    """Write a release in Markdown or reStructuredText, with *notices* below its text."""
    if form == 'md':
        rows = ['# Beispielmeldung', '', ':::{pressrelease}', ':date: 2026-05-01', ':::', '', text, '']
        rows += [markdown(*notice) for notice in notices]
    else:
        rows = ['Beispielmeldung', '=' * 15, '', '.. pressrelease::', '   :date: 2026-05-01', '', text, '']
        rows += [rst(*notice) for notice in notices]
    project.write(f'{NAME}.{form}', '\n'.join(rows))


def titles(built: Built, page: str = NAME) -> list[str]:
    return [words(one) for one in built.page(page).select('.press-notice-title')]


@pytest.mark.parametrize('form', ['md', 'rst'])
def test_the_newest_stands_first_above_the_text(project: Project, form: str) -> None:
    write(project, form, *NOTICES)
    built = project.build()
    assert built.warnings == []
    assert titles(built) == [
        'Korrektur vom 4. Mai 2026',
        'Ergänzung vom 4. Mai 2026',
        'Korrektur vom 2. Mai 2026',
        'Korrektur (Mai 2026)',
    ]
    shown = words(built.page(NAME).select_one('.press-release'))
    places = [
        shown.index(text) for text in ('Zweite', 'Eine Ergänzung', 'Erste', 'Eine nur', 'Ein Beispieltext')
    ]
    assert places == sorted(places)


@pytest.mark.parametrize('form', ['md', 'rst'])
def test_notices_leave_the_digest_of_the_text_alone(project: Project, form: str) -> None:
    def digest() -> str:
        release = project.build().env.domains['press'].page(NAME).release  # type: ignore[attr-defined]
        return f'{release.text_digest} {release.teaser} {release.characters}'

    write(project, form)
    before = digest()
    write(project, form, *NOTICES)
    assert digest() == before
    write(project, form, text='Ein anderer Beispieltext.')
    assert digest() != before


def test_both_forms_give_the_same_record(project: Project) -> None:
    found = []
    for form in ('md', 'rst'):
        write(project, form, *NOTICES)
        release = project.build().env.domains['press'].page(NAME).release  # type: ignore[attr-defined]
        found.append([(one.kind, one.date, one.text) for one in release.notices])
        project.remove(f'{NAME}.{form}')
    assert found[0] == found[1]
    assert found[0][0][2] == 'Zweite Berichtigung.'


@pytest.mark.parametrize(
    ('notice', 'expected'),
    [
        (
            ':::{correction}\nEin Beispiel.\n:::',
            [
                (
                    "7: WARNING: 'correction' lacks its date; write it behind the name, "
                    "for example 'correction 2026-11-20' [press.notice]"
                )
            ],
        ),
        (
            ':::{update} 2026-05-02\n:::',
            ["7: WARNING: 'update' has no text; say in a sentence what readers need to know [press.notice]"],
        ),
        (
            ':::{correction} 2026-04-02\nEin Beispiel.\n:::',
            [
                (
                    '7: WARNING: this correction of 2026-04-02 lies before the release '
                    'itself, which is of 2026-05-01; correct one of the dates [press.notice]'
                )
            ],
        ),
        (
            ':::{withdrawal} 2026-07-02\nEin Beispiel.\n:::',
            [
                (
                    '7: WARNING: this withdrawal of 2026-07-02 lies in the future and is '
                    'shown already; correct its date, or write it on that day [press.notice]'
                )
            ],
        ),
        (
            ':::{correction} 2026-05-02\n:date: 2026-05-03\n\nEin Beispiel.\n:::',
            [
                (
                    "7: WARNING: 'correction' has its date twice; the one behind its name "
                    'holds. Remove the option [press.option]'
                )
            ],
        ),
        (':::{correction}\n:date: 2026-05-03\n\nEin Beispiel.\n:::', []),
        # On the day of the release itself, and of today: right.
        (':::{correction} 2026-05-01\nEin Beispiel.\n:::', []),
        (':::{correction} 2026-06-01\nEin Beispiel.\n:::', []),
        # A month that the release lies in is not before it.
        (':::{correction} 2026-05\nEin Beispiel.\n:::', []),
    ],
)
def test_what_is_wrong_with_a_notice(project: Project, notice: str, expected: list[str]) -> None:
    project.write(
        f'{NAME}.md',
        f'# Beispielmeldung\n\n:::{{pressrelease}}\n:date: 2026-05-01\n:::\n\n{notice}\n\nText.\n',
    )
    built = project.build()
    assert [line.removeprefix(f'{NAME}.md:') for line in built.warnings] == expected
    # The notice holds all the same.
    assert len(titles(built)) == 1
    assert project.build().warnings == built.warnings


@pytest.mark.parametrize('date', ['gestern', '2026-13-01', '1. Mai 2026', '2026-05-01 Text', '99'])
def test_a_date_that_cannot_be_read_is_named_and_the_notice_holds(project: Project, date: str) -> None:
    write(project, 'md', ('withdrawal', date, 'Ein Beispiel.'), text='Einwortdastextwar.')
    built = project.build()
    assert len(built.warnings) == 1
    assert re.fullmatch(rf"{NAME}\.md:\d+: WARNING: 'withdrawal': .*\[press\.date\]", built.warnings[0])
    assert titles(built) == ['Zurückgezogen']
    assert 'Einwortdastextwar' not in built.text(f'{NAME}.html')


@pytest.mark.parametrize('kind', ['correction', 'update', 'withdrawal'])
def test_a_notice_on_a_page_that_is_no_release(project: Project, kind: str) -> None:
    project.write(
        'seite.md', f'---\norphan: true\n---\n# Seite\n\n{markdown(kind, "2026-05-02", "Beispiel.")}'
    )
    assert project.build().warnings == [
        (
            f"seite.md:6: WARNING: '{kind}' stands on a page that is no release; "
            'move it to the release that it is about [press.notice]'
        )
    ]


def test_lists_and_overviews_say_what_happened(project: Project) -> None:
    write(project, 'md', *NOTICES)
    project.release('zurueck', '2026-04-01', text=markdown('withdrawal', '2026-05-03', 'Ein Grund.'))
    project.write('korrekturen.md', '---\norphan: true\n---\n# Liste\n\n:::{release-overview} notices\n:::\n')
    built = project.build()
    marks = {
        words(entry.select_one('.press-title')): [words(one) for one in entry.select('.press-mark')]
        for entry in built.page('index').select('.press-list > li')
    }
    assert marks == {
        'Beispielmeldung': ['Korrigiert', 'Ergänzt'],
        'Beispielmeldung zurueck': ['Zurückgezogen'],
    }
    shown = [words(one) for one in built.page('korrekturen').select('.press-notices > li')]
    assert [one.split(' Beispielmeldung')[0] for one in shown] == [
        'Korrektur vom 4. Mai 2026',
        'Ergänzung vom 4. Mai 2026',
        'Zurückgezogen am 3. Mai 2026 Zurückgezogen:',
        'Korrektur vom 2. Mai 2026',
        'Korrektur (Mai 2026)',
    ]
    assert shown[2].endswith('Ein Grund.')


# -- withdrawn ---------------------------------------------------------------------------------------------

WORDS = {
    what: f'zqw{number:02d}ü{number * 7919:06d}'
    for number, what in enumerate(
        (
            'subtitle',
            'kicker',
            'abstract',
            'text',
            'heading',
            'footnote',
            'alt',
            'caption',
            'credit',
            'link',
            'code',
            'term',
            'comment',
            'index',
        ),
        11,
    )
}
PICTURE = picture(77, 40)
#: Keys and names: what only the text names.
KEYS = {'bib': 'zqb2222quelle', 'label': 'zql3333marke', 'download': 'zqd4444anlage', 'image': 'zqi5555bild'}
SECRETS = {
    **{f'word {what}': spellings(word) for what, word in WORDS.items()},
    **{f'key {what}': spellings(key) for what, key in KEYS.items()},
    'picture': slices(PICTURE),
}
WITHDRAWN = f"""\
---
orphan: true
---
# Beispielmeldung

:::{{pressrelease}}
:date: 2026-05-01
:subtitle: {WORDS['subtitle']}
:kicker: {WORDS['kicker']}
:cites: {KEYS['bib']}
:coverage: {KEYS['bib']}
:image: {KEYS['image']}.png
:image-alt: {WORDS['alt']}
:image-credit: {WORDS['credit']}
:image-license: Beispiel

{WORDS['abstract']}.
:::

{WORDS['text']} und eine Fußnote[^eins],
[ein Verweis](https://example.org/{WORDS['link']}), `{WORDS['code']}`.

% {WORDS['comment']}

({KEYS['label']})=
## {WORDS['heading']}

![{WORDS['caption']}]({KEYS['image']}.png)

{{download}}`Anlage <{KEYS['download']}.csv>`

```{{eval-rst}}
.. glossary::

   {WORDS['term']}
      Ein Beispiel.

.. index:: {WORDS['index']}
```

[^eins]: {WORDS['footnote']}.
"""
REASON = markdown('withdrawal', '2026-05-03', 'Der Grund als Beispiel.')


@pytest.fixture
def withdrawing(project: Project) -> Project:
    """Return an archive with a release that says much."""
    project.write(
        'conf.py',
        CONF.replace("'gfm_autolink'", "'gfm_autolink', 'substitution'").replace(
            'press_index_search = False', 'press_index_search = True'
        )
        + 'html_use_index = True\n',
    )
    bib = (project.root / 'references.bib').read_text('utf-8')
    project.write(
        'references.bib',
        f'{bib}\n@online{{{KEYS["bib"]}, title = {{Quelle}}, url = {{https://example.org/}}}}\n',
    )
    project.write(f'{NAME}.md', WITHDRAWN)
    folder = project.root / 'releases/2026'
    (folder / f'{KEYS["image"]}.png').write_bytes(PICTURE)
    (folder / f'{KEYS["download"]}.csv').write_text('Beispiel;1\n', encoding='utf-8')
    project.release('offen', '2026-04-01')
    return project


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
@pytest.mark.parametrize('parallel', [0, 2])
def test_nothing_of_a_withdrawn_text_is_left(withdrawing: Project, builder: str, parallel: int) -> None:
    built = withdrawing.build(builder, parallel=parallel)
    before = found_in(built.outdir, SECRETS)
    # Comments are never shown.
    assert SECRETS.keys() - before.keys() <= {'word comment', 'key bib'}
    assert any('press-search' in name for name in before['word text'])
    withdrawing.write(f'{NAME}.md', f'{WITHDRAWN}\n{REASON}')
    built = withdrawing.build(builder, parallel=parallel)
    assert found_in(built.outdir, SECRETS) == {}
    kept = found_in(built.outdir.parent / 'doctrees', SECRETS)
    # The bibliography's entries are kept for whoever cites them.
    assert kept.keys() <= {'key bib'}, kept
    page = built.text(f'{NAME}.html' if builder == 'html' else f'{NAME}/index.html')
    assert 'Der Grund als Beispiel.' in page
    assert 'Beispielmeldung' in page


def test_a_fresh_build_of_a_withdrawn_release(withdrawing: Project) -> None:
    withdrawing.write(f'{NAME}.md', f'{WITHDRAWN}\n{REASON}')
    built = withdrawing.build()
    assert found_in(built.outdir, SECRETS) == {}
    assert found_in(built.outdir.parent / 'doctrees', SECRETS).keys() <= {'key bib'}
    page = built.page(NAME)
    assert [words(one) for one in page.select('.press-notice-title')] == ['Zurückgezogen am 3. Mai 2026']
    assert words(page.select_one('.press-elsewhere')) == 'Andere Pressemitteilungen aus dem Jahr 2026'
    description = page.select_one('meta[name=description]')
    assert description is None or 'zurückgezogen' in description['content']


def test_withdrawn_and_taken_back(withdrawing: Project) -> None:
    whole = withdrawing.build().text(f'{NAME}.html')
    withdrawing.write(f'{NAME}.md', f'{WITHDRAWN}\n{REASON}')
    withdrawing.build()
    withdrawing.write(f'{NAME}.md', WITHDRAWN)
    assert withdrawing.build().text(f'{NAME}.html') == whole


# -- successors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('old', 'new'),
    [
        ({}, {'supersedes': 'alt'}),
        ({'superseded_by': 'neu'}, {}),
        ({'superseded_by': 'neu'}, {'supersedes': 'alt'}),
    ],
)
def test_both_say_so_whoever_declares_it(project: Project, old: dict[str, str], new: dict[str, str]) -> None:
    project.release('alt', '2026-03-01', **old)
    project.release('neu', '2026-04-01', **new)
    built = project.build()
    assert built.warnings == []
    replaced = built.page('releases/2026/alt').select_one('.press-replaced')
    assert words(replaced) == 'Ersetzt durch: Beispielmeldung neu (1. April 2026)'
    assert replaced.a['href'] == 'neu.html'
    replaces = built.page('releases/2026/neu').select_one('.press-replaces')
    assert words(replaces) == 'Tritt an die Stelle von: Beispielmeldung alt (1. März 2026)'
    assert replaces.a['href'] == 'alt.html'
    entries = built.page('index').select('.press-list > li')
    assert [[words(one) for one in entry.select('.press-mark')] for entry in entries] == [[], ['Ersetzt']]


@pytest.mark.parametrize(
    ('releases', 'expected'),
    [
        (
            {'alt': {'date': '2026-04-01', 'superseded_by': 'neu'}, 'neu': {'date': '2026-03-01'}},
            [
                (
                    'alt.md:5: WARNING: releases/2026/neu replaces this release and is '
                    'older; swap the two, or correct a date'
                )
            ],
        ),
        (
            {
                'alt': {'date': '2026-03-01', 'superseded_by': 'drei'},
                'neu': {'date': '2026-04-01', 'supersedes': 'alt'},
                'drei': {'date': '2026-04-02'},
            },
            [
                (
                    'alt.md:5: WARNING: releases/2026/neu says that it replaces this '
                    'release, which names another one'
                )
            ],
        ),
        (
            {
                'alt': {'date': '2026-03-01', 'superseded_by': 'neu'},
                'neu': {'date': '2026-04-01', 'supersedes': 'drei'},
                'drei': {'date': '2026-02-02'},
            },
            [
                (
                    'alt.md:5: WARNING: releases/2026/neu is to replace this release, and '
                    'says that it replaces another one'
                )
            ],
        ),
        (
            {'alt': {'date': '2026-03-01', 'supersedes': 'alt'}},
            ["alt.md:5: WARNING: superseded release 'alt' is this release itself; remove it"],
        ),
        (
            {'alt': {'date': '2026-03-01', 'superseded_by': 'neuer'}, 'neu': {'date': '2026-04-01'}},
            ["alt.md:5: WARNING: release 'neuer' does not exist; did you mean 'neu'?"],
        ),
        (
            {
                'alt': {'date': '2026-03-01', 'supersedes': 'neu'},
                'neu': {'date': '2026-03-01', 'supersedes': 'alt'},
            },
            [
                (
                    'alt.md:5: WARNING: this release replaces itself by way of others; one '
                    'of them has the two swapped'
                ),
                (
                    'neu.md:5: WARNING: this release replaces itself by way of others; one '
                    'of them has the two swapped'
                ),
            ],
        ),
    ],
)
def test_contradictions(project: Project, releases: dict[str, dict[str, str]], expected: list[str]) -> None:
    for name, options in releases.items():
        date, *_rest = options.values()
        project.release(name, date, **{key: value for key, value in options.items() if key != 'date'})
    built = project.build()
    assert [
        line.removeprefix('releases/2026/').removesuffix(' [press.key]') for line in built.warnings
    ] == expected
    assert project.build().warnings == built.warnings


def test_a_successor_that_is_not_public_is_not_named(project: Project) -> None:
    project.release('alt', '2026-03-01', superseded_by='geheim')
    project.release('geheim', '2026-05-01', supersedes='alt', embargo='2026-12-01 10:00')
    built = project.build()
    assert built.warnings == []
    assert found_in(built.outdir, {'name': spellings('geheim')}) == {}
    assert built.page('releases/2026/alt').select('.press-replaced, .press-mark') == []
