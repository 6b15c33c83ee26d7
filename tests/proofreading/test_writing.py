"""Headline, subtitle, contact, speakers, pictures, addresses, sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pressarchive.registry.registry import Registry
from pressarchive.registry.tables import Defaults
from tests.proofreading.pages import DECLARED, HEAD, found, look

SAID = 'Wir freuen uns sehr darüber, dass dieses Haus allen offen steht.'


@pytest.mark.parametrize(('length', 'is_found'), [(110, False), (111, True)])
def test_a_headline_may_have_110_characters(length: int, is_found: bool) -> None:
    headline = ('Wort ' * 40)[: length - 1] + 'x'
    head = HEAD.replace('Stadt eröffnet Schule', f'**{headline[:4]}**{headline[4:]}')
    assert bool(found('headline-length', 'Text.', head)) is is_found


def test_the_subtitle_is_asked_for_on_releases_only() -> None:
    assert found('subtitle', 'Text.') == []
    assert found('subtitle', 'Text.', HEAD.replace(':subtitle: Unterzeile\n', '')) == [':::{pressrelease}']
    assert found('subtitle', 'Text.', '# Kontakt\n\n') == []


@pytest.mark.parametrize(
    ('options', 'text', 'is_found'),
    [
        ('', '', True),
        (':contacts: none\n', '', True),
        (':contacts: muster\n', '', False),
        ('', '\n\n:::{contact}\n:name: Gast\n:::', False),
        ('', '\n\n:::{press-office}\n:::', False),
        ('', '\n\n:::{withdrawal} 2026-11-21\nIrrtum.\n:::', False),
    ],
)
def test_a_release_names_whom_to_ask(options: str, text: str, is_found: bool) -> None:
    head = HEAD.replace(':subtitle:', f'{options}:subtitle:')
    assert bool(found('no-contact', f'Text.{text}', head, DECLARED)) is is_found


def test_a_default_contact_is_one() -> None:
    here = replace(DECLARED, registry=Registry(defaults=Defaults(contacts=('muster',))))
    assert found('no-contact', 'Text.', here=here) == []


@pytest.mark.parametrize(
    ('text', 'is_found'),
    [
        (f'Der Bau ist fertig.\n\n„{SAID}“', True),
        (f'Der Bau ist fertig.\n\n> „{SAID}“', True),
        (f'Der Bau ist fertig.\n\n»{SAID}«', True),
        (f'Oberbürgermeisterin Muster sagt:\n\n„{SAID}“', False),
        (f'So sagt es die Bürgermeisterin.\n\n„{SAID}“', False),
        (f'„{SAID}“, so Erika Muster.', False),
        (f'„{SAID}“\n\nDas betont Erika Muster.', False),
        (f'> „{SAID}“\n>\n> Erika Muster, Bürgermeisterin', False),
        (f'> „{SAID}“\n> – Erika Muster', False),
        ('Der Bau ist fertig.\n\n„Haus der Möglichkeiten“', False),
        (f':::{{pressquote}} Erika Muster\n{SAID}\n:::', False),
        (f'Der Bau ist fertig. „{SAID}“ Das gilt.', False),
    ],
)
def test_speakers(text: str, is_found: bool) -> None:
    assert bool(found('speaker', text)) is is_found


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('![rathaus.jpg](rathaus.jpg)', ['rathaus.jpg']),
        ('![Rathaus_2026](Rathaus_2026.png)', ['Rathaus_2026']),
        ('![IMG_4711](a.jpg)', ['IMG_4711']),
        ('![DSC 0815](a.jpg)', ['DSC 0815']),
        (':::{pressphoto} a.jpg\n:alt: a.jpg\n:::', ['a.jpg']),
        ('![Das Rathaus am Markt](rathaus.jpg)', []),
        ('![Rathaus](rathaus.jpg)', []),
        ('![Bild des Rathauses](a.jpg)', []),
        ('![Foto 2026 vor dem Rathaus](a.jpg)', []),
    ],
)
def test_alternative_texts(text: str, expected: list[str]) -> None:
    assert found('alt-text', text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Fragen an erika.muster@example.org bitte', ['erika.muster@example.org']),
        ('<e.muster@example.org>', ['e.muster@example.org']),
        ('[Mail](mailto:e.muster-probe@example.org)', ['e.muster-probe@example.org']),
        ('amt-presse@example.org und stadt-archiv@lists.example.org', []),
        ('presse@example.org und presse.stadt@example.org', []),
        ('veranstaltung-anmeldung@example.org', []),
        (':::{contact}\n:name: Erika\n:email: erika.muster@example.org\n:::', []),
    ],
)
def test_personal_mail(text: str, expected: list[str]) -> None:
    assert found('personal-mail', text) == expected


def test_addresses_of_persons_stand_on_other_pages() -> None:
    assert found('personal-mail', 'erika.muster@example.org', '# Kontakt\n\n') == []


LONG = 'Das Wort ' * 21


@pytest.mark.parametrize(
    ('text', 'count'),
    [
        (f'{LONG}endet. Kurz.', 1),
        (f'{LONG}endet. {LONG}endet.', 2),
        ('Das Wort ' * 19 + 'endet.', 0),
        ('Am 18. September kam Dr. Muster. ' * 9, 0),
        ('Das Wort. ' * 60, 0),
        ('„Das Wort“. ' * 60, 0),
    ],
)
def test_long_sentences_are_a_hint(text: str, count: int) -> None:
    assert len(found('long-sentence', text)) == count


def test_a_hint_stops_nothing() -> None:
    (finding,) = look(f'{HEAD}{LONG}endet.\n')
    assert (finding.rule, finding.severity.value) == ('long-sentence', 'hint')
