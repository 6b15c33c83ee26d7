"""What a release says of artificial intelligence that has made its text or its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.domain.domain import press_of
from tests.histories import picture
from tests.support import words

if TYPE_CHECKING:
    from tests.support import Project

PLACE = 'releases/2026/2026-07-01-ki'
REVIEWED = 'Geprüft und verantwortet von Erika Muster.'
HELPED = 'Dieser Text wurde mit Hilfe künstlicher Intelligenz erstellt'


@pytest.mark.parametrize(
    ('options', 'said'),
    [
        ({'ai': 'none'}, ''),
        ({'ai': 'assisted'}, f'{HELPED}.'),
        ({'ai': 'assisted', 'ai_reviewed_by': 'Erika Muster'}, f'{HELPED} und von Erika Muster geprüft.'),
        (
            {'ai': 'generated', 'ai_reviewed_by': 'Erika Muster'},
            f'Dieser Text wurde von künstlicher Intelligenz erzeugt. {REVIEWED}',
        ),
    ],
)
def test_the_page_and_the_plain_text_say_it(project: Project, options: dict[str, str], said: str) -> None:
    project.release('2026-07-01-ki', '2026-07-01', text='Ein Text.', **options)
    built = project.build()
    assert built.warnings == []
    labels = [words(one) for one in built.page(PLACE).select('section.press-release > p.press-label')]
    assert labels == ([said] if said else [])
    blocks = built.text(f'{PLACE}.txt').split('\n\n')
    behind = blocks[blocks.index('Ein Text.') + 1]
    assert (behind == said) if said else ('Intelligenz' not in behind)


def test_generated_and_nobody_answers_for_it_is_not_public(project: Project) -> None:
    project.release('2026-07-01-ki', '2026-07-01', ai='generated')
    built = project.build()
    assert not (built.outdir / f'{PLACE}.html').exists()
    assert built.warnings == [
        (
            f"{PLACE}.md:5: WARNING: 'pressrelease': option 'ai' says that nobody has written the text, "
            "and 'ai-reviewed-by' names nobody who has reviewed it and answers for it "
            '(Regulation (EU) 2024/1689, Art. 50(4)): the page is not public until that is mended [press.ai]'
        )
    ]
    project.release('2026-07-01-ki', '2026-07-01', ai='generated', ai_reviewed_by='Erika Muster')
    assert project.build().warnings == []


@pytest.mark.parametrize(
    ('options', 'message'),
    [
        (
            {'ai_reviewed_by': 'Erika Muster'},
            "option 'ai-reviewed-by' without option 'ai'; say 'assisted' or 'generated' [press.ai]",
        ),
        (
            {'ai': 'ja'},
            "option 'ai' is wrong: 'ja' is unknown; allowed: none, assisted, generated [press.option]",
        ),
        ({'image_ai': 'generated'}, "option 'image-ai' without option 'image' [press.image]"),
    ],
)
def test_half_a_mark_is_named(project: Project, options: dict[str, str], message: str) -> None:
    project.release('2026-07-01-ki', '2026-07-01', **options)
    assert project.build().warnings == [f"{PLACE}.md:5: WARNING: 'pressrelease': {message}"]


@pytest.mark.parametrize(
    ('use', 'said'),
    [
        ('none', ''),
        ('assisted', 'mit künstlicher Intelligenz bearbeitet'),
        ('generated', 'von künstlicher Intelligenz erzeugt, geprüft von E. Muster'),
    ],
)
def test_a_picture_says_it_in_its_caption(project: Project, use: str, said: str) -> None:
    (project.root / 'releases/2026').mkdir(parents=True)
    (project.root / 'releases/2026/halle.png').write_bytes(picture(1))
    named = {
        'image': 'halle.png',
        'image_alt': 'Ein Beispiel',
        'image_credit': 'M. Muster',
        'image_license': 'frei',
    }
    reviewed = {'image_ai_reviewed_by': 'E. Muster'} if use == 'generated' else {}
    project.release('2026-07-01-ki', '2026-07-01', **named, **reviewed, image_ai=use)
    built = project.build()
    assert built.warnings == []
    caption = words(built.page(PLACE).select_one('figure.press-picture figcaption'))
    shown = ' · '.join(part for part in ('Foto: M. Muster', 'Lizenz: frei', said) if part)
    assert caption.startswith(f'{shown} · Herunterladen (')


def test_the_ledger_knows_a_mark_that_goes(project: Project) -> None:
    """And one that comes; of a release without a mark it knows what it knew before."""
    parts = []
    for options in ({}, {'ai': 'assisted'}, {'ai': 'assisted', 'ai_reviewed_by': 'Erika Muster'}):
        project.release('2026-07-01-ki', '2026-07-01', **options)
        release = press_of(project.build().env).page(PLACE).release
        assert release is not None
        parts.append(dict(part.split(':') for part in release.parts.split(',')))
    assert 'ai' not in parts[0]
    assert parts[1]['ai'] != parts[2]['ai']
    assert [{name: digest for name, digest in one.items() if name != 'ai'} for one in parts] == [parts[0]] * 3
