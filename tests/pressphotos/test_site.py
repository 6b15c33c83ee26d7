"""Pictures of a release: in text and galleries, in lists and plain text, in the ledger; and their faults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import imagesize
import pytest

from pressarchive.domain.domain import press_of
from tests.histories import picture
from tests.support import CONF, marks, tree, words

if TYPE_CHECKING:
    from bs4 import Tag

    from pressarchive.model.records import Release
    from tests.support import Built, Project

PLACE = 'releases/2026/2026-07-01-bad'
TEXT = """\
Das Musterbad ist offen.

:::{pressphoto} halle außen.png
:alt: Eine Halle mit Glasdach
:credit: Stadt / M. Muster
:license: CC-BY-4.0
:people: Erika Muster, Jonas Beispiel
:place: Musterstadt
:date: 2026-06
:terms: Nur für Berichte

Die Halle von Süden.
:::

Mehr am Eingang.

:::{pressphoto} becken.png
:group: Bilder zum Herunterladen
:alt: Ein Becken
:credit: Grafik: Stadt
:license: frei für Berichte
:license-url: https://example.org/lizenz
:::

:::{pressphoto} dach.png
:group: Bilder zum Herunterladen
:alt: Ein Dach
:credit: Stadt
:license: unfrei
:ai: generated
:ai-reviewed-by: Erika Muster
:caption: So könnte das Dach aussehen.
:::
"""
FILES = ('halle außen.png', 'becken.png', 'dach.png')
CAPTIONS = """\
Die Halle von Süden. Im Bild: Erika Muster, Jonas Beispiel · Musterstadt, Juni 2026 · \
Foto: Stadt / M. Muster · Lizenz: CC-BY-4.0 · Nur für Berichte
Grafik: Stadt · Lizenz: frei für Berichte
So könnte das Dach aussehen. Foto: Stadt · Lizenz: unfrei · von künstlicher Intelligenz erzeugt, geprüft \
von Erika Muster
""".splitlines()
IN_TEXT = """\
Mehr am Eingang.

Bilder:
- Die Halle von Süden. · Alternativtext: Eine Halle mit Glasdach · Im Bild: Erika Muster, Jonas Beispiel · \
Musterstadt, Juni 2026 · Foto: Stadt / M. Muster · Lizenz: CC-BY-4.0 · Nur für Berichte · halle außen.png
- Ein Becken · Grafik: Stadt · \
"""
DOWNLOAD = re.compile(r' · Herunterladen \(\d+ × \d+, PNG, 0,1 kB\)$')
LEAD = {
    'image': 'halle außen.png',
    'image_alt': 'Halle',
    'image_credit': 'Stadt',
    'image_license': 'CC BY 4.0',
}


def with_pictures(project: Project, text: str = TEXT, **options: str) -> Project:
    project.release('2026-07-01-bad', '2026-07-01', 'Das Bad ist offen (Beispiel)', text, **options)
    for number, name in enumerate(FILES):
        (project.root / 'releases/2026' / name).write_bytes(picture(number, 20 + number))
    return project


def one(text: str = '', **options: str) -> str:
    """Return a directive with all that it needs; ``file=''`` leaves its argument out."""
    said = {'file': 'dach.png', 'alt': 'Ein Dach', 'credit': 'Stadt', 'license': 'frei', **options}
    name = said.pop('file')
    rows = [f':{key.replace("_", "-")}: {value}' for key, value in said.items() if value]
    return '\n'.join([f':::{{pressphoto}} {name}', *rows, *(['', text] if text else []), ':::'])


def captions(built: Built) -> list[str]:
    found = built.page(PLACE).select('figure.press-picture figcaption')
    texts = [words(each).replace('\u00a0', ' ') for each in found]
    assert all(DOWNLOAD.search(one) for one in texts)
    return [DOWNLOAD.sub('', one) for one in texts]


def record(built: Built) -> Release:
    release = press_of(built.env).page(PLACE).release
    assert release is not None
    return release


def parts(built: Built) -> dict[str, str]:
    return dict(part.split(':') for part in record(built).parts.split(','))


def test_each_has_its_caption_and_its_file(project: Project) -> None:
    built = with_pictures(project).build()
    assert built.warnings == []
    assert captions(built) == CAPTIONS
    page = built.page(PLACE)
    links = page.select('figure.press-picture a[download]')
    found = [(built.outdir / PLACE).parent / unquote(str(each['href'])) for each in links]
    assert [imagesize.get(path) for path in found] == [(20, 20), (21, 21), (22, 22)]
    assert [each['href'] for each in page.select('figcaption a.external')] == [
        'https://creativecommons.org/licenses/by/4.0/',
        'https://example.org/lizenz',
    ]
    assert marks(built.page('index')) == ['Bilder']


def test_those_of_a_group_stand_together_below_the_text(project: Project) -> None:
    page = with_pictures(project).build().page(PLACE)
    assert [words(each) for each in page.select('.press-end > .rubric')][:2] == [
        'Bilder zum Herunterladen',
        'Über Beispiel',
    ]
    gallery: Tag | None = page.select_one('.press-end > ul.press-gallery')
    assert gallery is not None
    assert [each['alt'] for each in gallery.select('li > figure img')] == ['Ein Becken', 'Ein Dach']
    before = page.select_one('section.press-release > figure.press-picture')
    assert before is not None
    assert words(before.find_next_sibling('p')) == 'Mehr am Eingang.'


def test_the_frame_leads_to_them(project: Project) -> None:
    """Beside the text to the galleries, on phones by a link above the headline; to a single one itself."""
    project.write('conf.py', CONF.replace("'basic'", "'pressarchive'"))
    page = with_pictures(project).build().page(PLACE)
    (beside,) = page.select('.frame-acts a[href="#press-files"]')
    (above,) = page.select('.press-meta .frame-files a')
    assert (words(beside), words(above)) == ('Bilder 3', 'Dateien ↓')
    assert page.select_one(above['href']).select('ul.press-gallery')
    built = with_pictures(project, 'Nur eines.', **LEAD).build()
    page = built.page(PLACE)
    (beside,) = page.select('.frame-acts > li > a[download]')
    assert words(beside).replace('\u00a0', ' ') == 'Bild 20 × 20, PNG, 0,1 kB'
    assert ((built.outdir / PLACE).parent / unquote(beside['href'])).is_file()
    assert page.select('.frame-files') == []
    # What is shown beside the text goes by the picture, not only by its words.
    (project.root / 'releases/2026' / FILES[0]).write_bytes(picture(7, 30))
    assert tree(project.build().outdir) == tree(project.clean_build().outdir)


def test_plain_text_names_them(project: Project) -> None:
    text = with_pictures(project).build().text(f'{PLACE}.txt').replace('\u00a0', ' ')
    assert IN_TEXT in text


def test_they_are_none_of_the_text(project: Project) -> None:
    """Neither its length nor its digest nor its first words change with them."""
    first = record(with_pictures(project).build())
    second = record(with_pictures(project, 'Das Musterbad ist offen.\n\nMehr am Eingang.').build())
    assert [len(each.photos) for each in (first, second)] == [3, 0]
    assert (first.text_digest, first.characters, first.teaser) == (
        second.text_digest,
        second.characters,
        second.teaser,
    )


def test_the_lead_picture_has_the_same_options(project: Project) -> None:
    options = {'image_caption': 'Die Halle.', 'image_people': 'Erika Muster', 'image_date': '2026'}
    built = with_pictures(project, 'Ein Text.', **LEAD, **options, image_terms='Nur für Berichte').build()
    assert built.warnings == []
    said = 'Die Halle. Im Bild: Erika Muster · 2026 · Foto: Stadt · Lizenz: CC BY 4.0 · Nur für Berichte'
    assert captions(built) == [said]
    assert '\nBilder:\n- Die Halle. · Alternativtext: Halle · Im Bild: Erika Muster' in built.text(
        f'{PLACE}.txt'
    )
    bare = with_pictures(project, 'Ein Text.', **LEAD).build().text(f'{PLACE}.txt').replace('\u00a0', ' ')
    assert 'Bilder:\n- Halle · Foto: Stadt · Lizenz: CC BY 4.0 · halle außen.png\n' in bare


def test_what_was_in_the_ledger_before_there_were_captions_stays(project: Project) -> None:
    """Of a lead picture with what it could have then the ledger knows what it knew."""
    found = parts(with_pictures(project, 'Ein Text.', **LEAD).build())
    assert found['credit'] == 'c543a8ab080a9f74'
    assert not {'captions', 'links', 'attachments'} & found.keys()


@pytest.mark.parametrize(
    ('before', 'after', 'name'),
    [
        (one(), one(alt='Zwei Dächer'), 'alt'),
        (one(), one(credit='M. Muster'), 'credit'),
        (one(), one(license='CC0'), 'credit'),
        (one(), one(license_url='https://example.org/'), 'credit'),
        (one(), one(terms='Nur heute'), 'credit'),
        (one(), one('Ein Dach.'), 'captions'),
        (one(), one(people='Erika Muster'), 'captions'),
        (one(), one(place='Musterstadt'), 'captions'),
        (one(), one(date='2026'), 'captions'),
        (one(), one(ai='assisted'), 'ai'),
        (one(), one(file='becken.png'), 'pictures'),
    ],
)
def test_the_ledger_knows_what_changes(project: Project, before: str, after: str, name: str) -> None:
    first, second = (
        parts(with_pictures(project, f'Ein Text.\n\n{each}').build()) for each in (before, after)
    )
    assert {each for each in first | second if first.get(each) != second.get(each)} == {name}


def test_an_exchanged_file_is_a_change(project: Project) -> None:
    first = parts(with_pictures(project).build())
    (project.root / 'releases/2026/dach.png').write_bytes(picture(9, 22))
    second = parts(project.build())
    assert {each for each in first if first[each] != second[each]} == {'pictures'}


def test_an_edit_is_as_a_clean_build(project: Project) -> None:
    with_pictures(project).build()
    (project.root / 'releases/2026/dach.png').write_bytes(picture(9, 40))
    edited = with_pictures(project, TEXT.replace('Ein Becken', 'Zwei Becken')).build()
    assert tree(edited.outdir) == tree(project.clean_build().outdir)


def test_of_a_withdrawn_release_none_is_left(project: Project) -> None:
    text = f'{TEXT}\n:::{{withdrawal}} 2026-07-02\nDas Bad bleibt zu.\n:::\n'
    built = with_pictures(project, text, **LEAD).build()
    assert built.warnings == []
    assert not record(built).pictures
    assert not [
        path for path in built.outdir.rglob('*') if path.suffix == '.png' and 'static' not in str(path)
    ]
    assert 'Bilder' not in built.text(f'{PLACE}.txt')


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        (
            one(file=''),
            "'pressphoto' names no file; write it behind, for example 'pressphoto townhall.jpg' [",
        ),
        (
            one(alt='', credit='', license=''),
            "'pressphoto': the picture dach.png lacks alt, credit, license: readers need the text, the law",
        ),
        (
            one(licence='frei'),
            "'pressphoto': option 'licence' is unknown and ignored; did you mean 'license'? [press.option]",
        ),
        (one(date='gestern'), "'pressphoto': option 'date' is wrong: 'gestern' is no date"),
        (
            one(license_url='example'),
            "'pressphoto': option 'license-url' is wrong: 'example' is no web address",
        ),
        (one(people=','), "'pressphoto': option 'people' is empty; give names"),
        (
            one('Ein Dach.', caption='Mein Dach.'),
            "'pressphoto' has two captions; the option holds. Remove the text",
        ),
        (
            one('people: Erika Muster'),
            "'pressphoto': the line 'people: Erika Muster' stands in the text; an option is",
        ),
        (
            one('Ein <b>Dach</b>.'),
            "'pressphoto': option 'caption' contains '<b>'; HTML is shown letter by letter",
        ),
        (
            one(ai='ja'),
            "'pressphoto': option 'ai' is wrong: 'ja' is unknown; allowed: none, assisted, generated",
        ),
        (
            one(ai_reviewed_by='E. Muster'),
            "'pressphoto': option 'ai-reviewed-by' without option 'ai'; say 'assisted'",
        ),
        (
            one(ai='generated'),
            "'pressphoto': 'ai-reviewed-by' names nobody who has reviewed the generated picture dach.png",
        ),
        (one(file='fehlt.png'), "the file 'fehlt.png' is not there; did you mean 'text.png'? [press.image]"),
        (
            one(file='https://example.org/a.png'),
            'the picture https://example.org/a.png does not lie in the archive',
        ),
        (one(file='../../../a.png'), 'the file ../../../a.png lies outside the archive and is not published'),
        (
            one(file='leer.png'),
            'the picture leer.png is an empty file; put the picture there again [press.image]',
        ),
        (one(file='text.png'), 'the picture text.png is no picture, or broken; save it again as JPEG or PNG'),
    ],
)
def test_what_is_wrong_is_named_once(project: Project, text: str, message: str) -> None:
    with_pictures(project, f'Ein Text.\n\n{text}')
    (project.root / 'releases/2026/leer.png').touch()
    (project.root / 'releases/2026/text.png').write_text('kein Bild', encoding='utf-8')
    built = project.build()
    assert len(built.warnings) == 1, built.warnings
    place, _colon, said = built.warnings[0].partition(': WARNING: ')
    assert place.startswith(f'{PLACE}.md:')
    assert said.startswith(message), said
    assert words(built.page(PLACE).select_one('section.press-release > p:not([class])')) == 'Ein Text.'


def test_a_generated_picture_may_have_the_reviewer_of_the_text(project: Project) -> None:
    text = f'Ein Text.\n\n{one(ai="generated")}'
    built = with_pictures(project, text, ai='assisted', ai_reviewed_by='Erika Muster').build()
    assert built.warnings == []
    assert 'von künstlicher Intelligenz erzeugt, geprüft von Erika Muster' in captions(built)[0]


def test_a_generated_lead_picture_needs_a_reviewer(project: Project) -> None:
    built = with_pictures(project, 'Ein Text.', **LEAD, image_ai='generated').build()
    (warning,) = built.warnings
    assert "'image-ai-reviewed-by' names nobody who has reviewed the generated picture halle" in warning
    assert record(built).image is None
    assert not built.page(PLACE).select('img')


def test_on_a_page_that_is_no_release_it_is_a_picture(project: Project) -> None:
    (project.root / 'dach.png').write_bytes(picture(1))
    project.write('kontakt.md', f'---\norphan: true\n---\n\n# Kontakt\n\n{one("Ein Dach.")}\n')
    built = project.build()
    (warning,) = built.warnings
    assert warning.startswith("kontakt.md:7: WARNING: 'pressphoto' stands on a page that is no release")
    caption = words(built.page('kontakt').select_one('figcaption'))
    assert caption.startswith('Ein Dach. Foto: Stadt · Lizenz: frei · Herunterladen')


def test_in_restructuredtext_it_is_the_same(project: Project) -> None:
    markdown = captions(with_pictures(project).build())
    (project.root / f'{PLACE}.md').unlink()
    text = TEXT.replace(':::{pressphoto}', '.. pressphoto::')
    rows = ['Das Bad ist offen (Beispiel)', '=' * 30, '', '.. pressrelease::', '   :date: 2026-07-01', '']
    inside = False
    for row in text.splitlines():
        if row == ':::':
            inside = False
            continue
        rows.append(f'   {row}' if inside and row else row)
        inside = inside or row.startswith('.. pressphoto')
    project.write(f'{PLACE}.rst', '\n'.join(rows) + '\n')
    built = project.build()
    assert built.warnings == []
    assert captions(built) == markdown


ALL = 'releases/2026/pictures/index'


def test_all_pictures_of_a_year_stand_on_a_page(project: Project) -> None:
    with_pictures(project, **LEAD)
    project.release('2025-01-01-ohne', '2025-01-01')
    built = project.build()
    assert built.warnings == []
    page = built.page(ALL)
    assert words(page.h1).startswith('Bilder 2026')
    texts = [words(one).replace('\u00a0', ' ') for one in page.select('figcaption')]
    assert texts[0] == 'Foto: Stadt · Lizenz: CC BY 4.0 · Herunterladen (20 × 20, PNG, 0,1 kB)'
    assert [DOWNLOAD.sub('', one) for one in texts[1:]] == CAPTIONS
    to = {str(one['href']) for one in page.select('.press-gallery > li > p > a')}
    assert to == {'../2026-07-01-bad.html'}
    for image in page.select('.press-gallery img'):
        assert ((built.outdir / ALL).parent / unquote(str(image['src']))).is_file()
    links = [str(one['href']) for one in built.page('releases/2026/index').select('.press-more a')]
    assert links == ['pictures/index.html']
    # No dead ends: a year without pictures has no such page, and no link to one.
    assert not (project.root / 'releases/2025/pictures').exists()
    assert not built.page('releases/2025/index').select('.press-more')


def test_the_page_of_a_year_comes_and_goes_with_its_pictures(project: Project) -> None:
    with_pictures(project, 'Ein Text.').build()
    assert not (project.root / f'{ALL}.md').exists()
    for text, is_there in ((TEXT, True), ('Ein Text.', False), (TEXT, True)):
        built = with_pictures(project, text).build()
        assert built.warnings == []
        assert (built.outdir / f'{ALL}.html').exists() == is_there
        assert tree(built.outdir) == tree(project.clean_build().outdir)
    again = project.build()
    assert '0 added, 0 changed, 0 removed' in again.status


def test_a_changed_picture_or_caption_is_on_the_page_of_the_year(project: Project) -> None:
    with_pictures(project).build()
    (project.root / 'releases/2026/dach.png').write_bytes(picture(9, 40))
    built = project.build()
    assert tree(built.outdir) == tree(project.clean_build().outdir)
    with_pictures(project, TEXT.replace('von Süden', 'von Norden'))
    built = project.build()
    assert 'von Norden' in built.text(f'{ALL}.html')
    assert tree(built.outdir) == tree(project.clean_build().outdir)


def test_what_is_not_public_makes_no_such_page(project: Project) -> None:
    with_pictures(project, status='draft')
    project.release('2026-01-01-ohne', '2026-01-01')
    built = project.build()
    assert not (built.outdir / f'{ALL}.html').exists()
    assert not (project.root / f'{ALL}.md').exists()
