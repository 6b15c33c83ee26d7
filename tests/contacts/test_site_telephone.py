"""Telephone numbers on the pages: shown as written, with a link only where it dials just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.model.test_telephone import LACKS, SEVERAL
from tests.support import PRESS

if TYPE_CHECKING:
    from tests.support import Built, Project

PAGE = (
    '# Titel\n\n:::{{pressrelease}}\n:date: 2026-03-01\n:::\n\nText.\n\n'
    ':::{{contact}}\n:name: Gast\n:phone: {}\n:::\n'
)
NAME = 'releases/2026/r'
WHERE = f'{NAME}.md:11: WARNING: '
NO_COUNTRY = PRESS.replace('country = "DE"\n', '').replace('030 23125-002', '+49 30 23125-002')


def dialled(built: Built) -> tuple[str, list[str]]:
    """Return the number that the page shows, and what its links dial."""
    cell = built.page(NAME).select_one('.press-contact .press-phone')
    return cell.get_text().removeprefix('Tel. '), [link['href'] for link in cell.select('a')]


@pytest.mark.parametrize(
    ('text', 'uris', 'fault'),
    [
        ('030 23125-009', ['tel:+49-30-23125009'], ''),
        ('+33 1 42 68 53 00', ['tel:+33-1-42-68-53-00'], ''),
        ('115', ['tel:115;phone-context=+49'], ''),
        ('030 23125 App. 12', [], SEVERAL),
        ('030 231 und 232', [], SEVERAL),
        ('030 231 25 71 / 75', [], SEVERAL),
    ],
)
def test_number_of_a_contact_of_the_page(project: Project, text: str, uris: list[str], fault: str) -> None:
    project.write(f'{NAME}.md', PAGE.format(text))
    built = project.build()
    expected = [f"{WHERE}'contact': option 'phone' is wrong: {text!r}{fault} [press.option]"] if fault else []
    assert built.warnings == expected
    assert dialled(built) == (text, uris)


def test_a_page_with_a_national_number_is_read_again_with_another_country(project: Project) -> None:
    text = '01 4000'
    project.write(f'{NAME}.md', PAGE.format(text))
    project.write('press.toml', NO_COUNTRY)
    built = project.build()
    assert built.warnings == [f"{WHERE}'contact': option 'phone' is wrong: {text!r}{LACKS} [press.option]"]
    assert dialled(built) == (text, [])
    for country, uri in (('AT', 'tel:+43-1-4000'), ('CH', ''), ('AT', 'tel:+43-1-4000')):
        project.write('press.toml', NO_COUNTRY.replace('[site]', f'country = "{country}"\n[site]', 1))
        built = project.build()
        assert len(built.warnings) == (not uri)
        assert dialled(built) == (text, [uri] if uri else [])


def test_number_in_the_registry_without_its_country(project: Project) -> None:
    project.write('press.toml', PRESS.replace('country = "DE"\n', ''))
    project.release('r', '2026-03-01', contacts='probe')
    built = project.build()
    line = (
        project.root.joinpath('press.toml')
        .read_text(encoding='utf-8')
        .splitlines()
        .index('phone = "030 23125-002"')
    )
    assert built.warnings == [
        f"press.toml:{line + 1}: WARNING: contacts.probe.phone: '030 23125-002'{LACKS} [press.registry]"
    ]
    assert dialled(built) == ('030 23125-002', [])
