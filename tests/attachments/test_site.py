"""Files of a release: on its page, in lists and plain text, in the ledger; and their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.domain.domain import press_of
from tests.pictures.samples import exif, photo
from tests.support import CONF, marks, tree, words

if TYPE_CHECKING:
    from tests.support import Built, Project

PLACE = 'releases/2026/2026-07-01-bad'
TEXT = """\
Das Musterbad ist offen.

:::{attachment} Faktenblatt Bad.pdf
:title: Faktenblatt zum Musterbad
:kind: fact-sheet
:license: CC BY 4.0
:::

:::{attachment} zahlen.csv
:title: Visitors by month
:language: en
:::

Mehr am Eingang.
"""
CONTENT = {'Faktenblatt Bad.pdf': b'%PDF-1.7\n' + b'x' * 1_234_567, 'zahlen.csv': b'Monat;Zahl\n'}


def with_files(project: Project, text: str = TEXT, **options: str) -> Project:
    project.release('2026-07-01-bad', '2026-07-01', 'Das Bad ist offen (Beispiel)', text, **options)
    for name, content in CONTENT.items():
        (project.root / 'releases/2026' / name).write_bytes(content)
    return project


def offered(built: Built) -> list[str]:
    return [
        words(one).replace('\u00a0', ' ') for one in built.page(PLACE).select('ul.press-attachments > li')
    ]


def test_files_stand_together_below_the_text(project: Project) -> None:
    built = with_files(project).build()
    assert built.warnings == []
    assert offered(built) == [
        'Faktenblatt zum Musterbad Faktenblatt · PDF, 1,2 MB · CC BY 4.0',
        'Visitors by month CSV, 0,1 kB · Englisch',
    ]
    page = built.page(PLACE)
    assert [words(one) for one in page.select('.press-end > .rubric')][:2] == ['Anlagen', 'Über Beispiel']
    links = page.select('ul.press-attachments a[download]')
    found = [(built.outdir / PLACE).parent / one['href'].replace('%20', ' ') for one in links]
    assert [path.read_bytes() for path in found] == list(CONTENT.values())
    assert marks(built.page('index')) == ['Anlage']
    text = built.text(f'{PLACE}.txt').replace('\u00a0', ' ')
    assert (
        'Mehr am Eingang.\n\nAnlagen:\n- Faktenblatt zum Musterbad (Faktenblatt · PDF, 1,2 MB · CC BY 4.0)\n'
        '- Visitors by month (CSV, 0,1 kB · Englisch)\n\n'
    ) in text


def test_the_frame_offers_them_beside_the_text_and_on_phones_by_a_link(project: Project) -> None:
    project.write('conf.py', CONF.replace("'basic'", "'pressarchive'"))
    page = with_files(project).build().page(PLACE)
    card = page.select_one('.frame-attached')
    assert [words(one).replace('\u00a0', ' ') for one in card.select('li')] == [
        'Faktenblatt zum Musterbad PDF, 1,2 MB',
        'Visitors by month CSV, 0,1 kB',
    ]
    assert [one.get('lang') for one in card.select('li span')] == [None, 'en']
    inside = page.select('ul.press-attachments a[download]')
    assert [one['href'] for one in card.select('a')] == [one['href'] for one in inside]
    (jump,) = page.select('.press-meta .frame-files a')
    assert words(jump) == 'Dateien ↓'
    assert page.select_one(jump['href']).select('ul.press-attachments')
    names = [
        one.get('aria-label') or one['aria-labelledby']
        for one in page.select('section[aria-labelledby], nav, aside')
    ]
    assert len(names) == len(set(names))
    without = with_files(project, 'Nichts dabei.').build().page(PLACE)
    assert without.select('.frame-attached, .frame-files') == []


def test_they_are_none_of_the_text(project: Project) -> None:
    """Neither its length nor its digest nor its first words change with them."""
    first = press_of(with_files(project).build().env).page(PLACE).release
    without = 'Das Musterbad ist offen.\n\nMehr am Eingang.'
    second = press_of(with_files(project, without).build().env).page(PLACE).release
    assert first is not None
    assert second is not None
    assert len(first.attachments) == 2
    assert (first.text_digest, first.characters, first.teaser) == (
        second.text_digest,
        second.characters,
        second.teaser,
    )
    assert 'attachments:' in first.parts
    assert 'attachments:' not in second.parts


def test_a_changed_file_changes_the_page_and_the_ledger_s_digest(project: Project) -> None:
    built = with_files(project).build()
    before = press_of(built.env).page(PLACE).release
    path = project.root / 'releases/2026/zahlen.csv'
    path.write_bytes(CONTENT['zahlen.csv'] * 200)
    built = project.build()
    after = press_of(built.env).page(PLACE).release
    assert offered(built)[1] == 'Visitors by month CSV, 2,2 kB · Englisch'
    assert before is not None
    assert after is not None
    assert before.parts != after.parts
    assert tree(built.outdir) == tree(project.clean_build().outdir)


@pytest.mark.parametrize('fate', [{'status': 'draft'}, {'embargo': '2099-01-01 10:00'}, 'withdrawal'])
def test_files_of_what_is_not_public_are_in_no_output(project: Project, fate: dict[str, str] | str) -> None:
    """Nor those of a text that was public and is so no longer."""
    files = set(CONTENT.values())
    built = with_files(project).build()
    assert files <= set(tree(built.outdir).values())
    if isinstance(fate, str):
        with_files(project, f'{TEXT}\n:::{{withdrawal}} 2026-07-02\nDas war falsch.\n:::\n')
    else:
        with_files(project, TEXT, **fate)
    built = project.build()
    assert not files & set(tree(built.outdir).values())
    assert marks(built.page('index')) in ([], ['Zurückgezogen'])


@pytest.mark.parametrize(
    ('source', 'warned', 'left'),
    [
        (
            '\n:title: Plan',
            (
                "'attachment' names no file; write it behind, for example 'attachment plan.pdf' "
                '[press.attachment]'
            ),
            '',
        ),
        (
            'zahlen.csv',
            (
                "'attachment' lacks the option 'title': readers see the name of the file, zahlen.csv "
                '[press.attachment]'
            ),
            'zahlen.csv CSV, 0,1 kB',
        ),
        (
            'leer.csv\n:title: Zahlen',
            "'attachment': the file leer.csv is empty [press.attachment]",
            'Zahlen CSV, 0,1 kB',
        ),
        (
            'zahlen.csv\n:title: Zahlen\n:kind: Tabelle',
            (
                "'attachment': option 'kind' is wrong: 'Tabelle' is unknown; "
                'allowed: fact-sheet, background, study, dataset, other [press.option]'
            ),
            'Zahlen CSV, 0,1 kB',
        ),
        (
            '../../conf.py\n:title: Plan',
            (
                'the file ../../conf.py belongs to the archive itself and is not published; '
                'put it beside the release [press.link]'
            ),
            '',
        ),
        (
            '../../../geheim.pdf\n:title: Plan',
            (
                'the file ../../../geheim.pdf lies outside the archive and is not published; '
                'put it beside the release [press.link]'
            ),
            '',
        ),
    ],
)
def test_a_faulty_attachment(project: Project, source: str, warned: str, left: str) -> None:
    (project.root.parent / 'geheim.pdf').write_bytes(b'geheim')
    project.write('releases/2026/leer.csv', '')
    built = with_files(project, f'Vorher.\n\n:::{{attachment}} {source}\n:::\n\nNachher.').build()
    assert [one.partition(' WARNING: ')[2] for one in built.warnings] == [warned]
    assert built.warnings[0].startswith(f'{PLACE}.md:')
    assert offered(built) == ([left] if left else [])
    assert b'geheim' not in b''.join(tree(built.outdir).values())


def test_a_file_that_is_not_there(project: Project) -> None:
    built = with_files(project, 'Vorher.\n\n:::{attachment} zahlen.xls\n:title: Zahlen\n:::').build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith(f'{PLACE}.md:9: WARNING: ')
    assert 'zahlen.xls' in built.warnings[0]
    assert offered(built) == []


def test_on_another_page_it_is_a_link(project: Project) -> None:
    (project.root / 'plan.pdf').write_bytes(b'%PDF-1.7')
    project.write(
        'impressum.md', '---\norphan: true\n---\n# Impressum\n\n:::{attachment} plan.pdf\n:title: Plan\n:::\n'
    )
    built = project.build()
    message = "'attachment' stands on a page that is no release; write a link: {download}`title <file>`"
    assert [one.partition(' WARNING: ')[2] for one in built.warnings] == [f'{message} [press.attachment]']
    assert [words(one) for one in built.page('impressum').select('a[download]')] == ['Plan']


def test_rest_and_text_have_it_too(project: Project) -> None:
    source = 'Ein Titel\n=========\n\n.. pressrelease::\n   :date: 2026-07-01\n\nVorher.\n\n'
    project.write(f'{PLACE}.rst', f'{source}.. attachment:: zahlen.csv\n   :title: Zahlen\n')
    (project.root / 'releases/2026/zahlen.csv').write_bytes(CONTENT['zahlen.csv'])
    assert offered(project.build()) == ['Zahlen CSV, 0,1 kB']
    assert 'Zahlen' in project.build('text').text(f'{PLACE}.txt')


def test_a_file_of_another_server_is_a_link_and_no_attachment(project: Project) -> None:
    source = ':::{attachment} https://example.org/plan.pdf\n:title: Plan\n:::'
    built = with_files(project, f'Vorher.\n\n{source}').build()
    message = (
        "'attachment': https://example.org/plan.pdf lies on another server, where it may change or go; "
        'it is only a link in the text. Put the file beside the release'
    )
    assert built.warnings == [f'{PLACE}.md:9: WARNING: {message} [press.attachment]']
    assert offered(built) == []
    link = built.page(PLACE).select_one('a[href="https://example.org/plan.pdf"]')
    assert words(link) == 'Plan'
    assert marks(built.page('index')) == []


def test_a_picture_that_says_more_than_it_shows_is_named(project: Project) -> None:
    """It is published as it is: only ``pressphoto`` takes out where the camera was."""
    folder = project.root / 'releases/2026'
    folder.mkdir(parents=True, exist_ok=True)
    photo(40, 30).save(folder / 'ort.jpg', exif=exif())
    photo(40, 30).save(folder / 'ohne.jpg')
    (folder / 'kaputt.jpg').write_bytes(b'\xff\xd8\xff\xe1\x00')
    names = ('ort.jpg', 'ohne.jpg', 'kaputt.jpg')
    text = '\n\n'.join(f':::{{attachment}} {name}\n:title: Bild {name}\n:::' for name in names)
    (warned,) = with_files(project, text).build().warnings
    message = "'attachment': the picture ort.jpg is published with what its camera or program noted, such as"
    assert message in warned
