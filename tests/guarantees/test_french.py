"""A third language is a catalogue and nothing else: a small archive in French, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from pressarchive.base.i18n import LOCALE_DIR
from pressarchive.messages import catalogue
from tests.support import BIB, Project, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Built

CONF = """\
project = 'Archives de presse Exemple'
html_title = 'Archives de presse Exemple'
author = 'Exemple SA'
language = 'fr'
extensions = ['pressarchive', 'myst_parser', 'sphinxcontrib.bibtex']
exclude_patterns = ['_build*']
nitpicky = True
smartquotes = False
myst_enable_extensions = ['colon_fence', 'gfm_autolink']
myst_url_schemes = ['http', 'https', 'mailto', 'tel']
bibtex_bibfiles = ['references.bib']
press_navigation = ['releases/index', 'topics/index']
press_footer = ['corrections', 'subscribe', 'legal']
html_theme = 'pressarchive'
html_permalinks = False
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_show_sphinx = False
"""
PRESS = """\
[organisation]
name = "Exemple SA"
street = "1, rue du Modèle"
postal-code = "12345"
city = "Villemodèle"
country = "France"
web = "https://example.org/"
email = "contact@example.org"

[office]
hours = ["Du lundi au vendredi, de 9 h à 17 h"]
languages = ["fr", "en"]

[site]
url = "https://example.org/presse/"
archive-after = 24

[defaults]
contacts = ["modele"]

[[boilerplates]]
key = "exemple"
text = "Ceci est un texte d’exemple sur Exemple SA."

[contacts.modele]
name = "Anne Modèle"
function = "Porte-parole (exemple)"
email = "anne.modele@example.org"
phone = "+33 1 23 45 67 89"

[topics.culture]
title = "Culture"

[imprint]
representatives = ["Anne Modèle"]

[privacy]
hosting = "Exemple SA"

[accessibility]
conformance = "partial"
prepared = "2026-01-05"
"""
LONG = """\
# Une exposition d’exemple ouvre ses portes

:::{pressrelease}
:date: 2026-03-05
:location: Villemodèle
:topics: culture
:number: 3/2026
:subtitle: Sous-titre d’exemple
:image: image.svg
:image-alt: Un carré
:image-credit: Paul Essai
:image-license: CC BY 4.0
:ai: assisted
:ai-reviewed-by: Anne Modèle
:cites: beispiel-quelle, beispiel-bericht
:related: ancien
:::

:::{correction} 2026-03-06
Un rectificatif d’exemple.
:::

Ceci est un texte d’exemple, sans aucun sens.

:::{pressquote} Anne Modèle
:function: Directrice
Ceci est une citation d’exemple.
:::

:::{note}
Une remarque d’exemple.
:::

:::{pressevent} 2026-04-01 11:00
:end: 12:30
:place: Musée d’exemple
:register: https://example.org/inscription
:register-until: 2026-03-25
:::

:::{attachment} plan.pdf
:title: Plan
:kind: study
:::
"""
RELEASE = 'releases/2026/exposition'
ORPHAN = '---\norphan: true\n---\n\n'


@pytest.fixture(scope='module', autouse=True)
def _french() -> Iterator[None]:
    """Speak the archive's language, and leave the process as it was."""
    before = catalogue._Console.words
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv('LANGUAGE')
        # Between past and coming events.
        patch.setenv('SOURCE_DATE_EPOCH', '1774000000')
        yield
    catalogue._Console.words = before


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = Project(tmp_path_factory.mktemp('french') / 'docs', conf=CONF, press=PRESS)
    project.write('references.bib', BIB)
    project.write(
        'index.md',
        '# Communiqués\n\n:::{release-list}\n:limit: 3\n:::\n\n:::{release-overview} years\n:::\n\n'
        ':::{release-overview} topics\n:::\n\n:::{release-overview} chart\n:::\n\n:::{release-overview} events\n:::\n',
    )
    project.write('search.md', ORPHAN + '# Recherche\n\n:::{release-search}\n:::\n')
    project.write('corrections.md', ORPHAN + '# Rectificatifs\n\n:::{release-overview} notices\n:::\n')
    project.write(
        'legal.md',
        ORPHAN
        + '# Mentions\n\n:::{organisation-facts} imprint\n:::\n\n:::{organisation-facts} privacy\n:::\n\n'
        ':::{organisation-facts} accessibility\n:::\n\n:::{press-office}\n:::\n',
    )
    project.write(f'{RELEASE}.md', LONG)
    project.write('releases/2026/image.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (project.root / 'releases/2026/plan.pdf').write_bytes(b'%PDF-1.4 exemple')
    project.write(
        'releases/2020/ancien.md',
        '# Un ancien communiqué d’exemple\n\n:::{pressrelease}\n:date: 2020-08-01\n:topics: culture\n:::\n\n'
        ':::{update} 2020-08-02\nUn complément d’exemple.\n:::\n\nTexte d’exemple.\n',
    )
    project.write(
        'releases/2020/retire.md',
        '# Un communiqué retiré d’exemple\n\n:::{pressrelease}\n:date: 2020-02-01\n:::\n\n'
        ':::{withdrawal} 2020-02-03\nRetiré, par exemple.\n:::\n\nTexte.\n',
    )
    return project.build(press_index_search=True)


def foreign_texts() -> dict[str, set[str]]:
    """Return what is shown in English and in German and is something else in French, in small letters."""
    french = _words_of('fr')
    own = {form.casefold() for texts in french.values() for form in texts}
    found: dict[str, set[str]] = {'de': set(), 'en': set()}
    for language in found:
        for forms in _words_of(language).values():
            found[language] |= {form.casefold() for form in forms if '%' not in form} - own
    # The base theme's, and Sphinx's.
    found['en'] |= {'skip to main content', 'light', 'dark', 'color mode', 'on this page', 'contents'}
    found['en'] |= {
        'back to top',
        'breadcrumb',
        'home',
        'previous',
        'next',
        'by',
        'see also',
        'search the docs ...',
    }
    return found


def _words_of(language: str) -> dict[Any, tuple[str, ...]]:
    with (LOCALE_DIR / language / 'LC_MESSAGES' / 'pressarchive.po').open('rb') as file:
        found = {message.id: message.string for message in read_po(file, locale=language) if message.id}
    return {id_: (text,) if isinstance(text, str) else tuple(text or ()) for id_, text in found.items()}


def shown(page: Any) -> set[str]:
    """Return all texts of *page* that somebody sees or hears, in small letters."""
    found = {text.strip().casefold() for text in page.find_all(string=True)}
    for attribute in ('aria-label', 'title', 'alt', 'placeholder'):
        found |= {str(node[attribute]).casefold() for node in page.find_all(attrs={attribute: True})}
    return found


def test_it_is_built_without_a_warning(built: Built) -> None:
    assert built.warnings == []


def test_what_the_build_says_is_french(built: Built) -> None:
    said = [line for line in built.status.splitlines() if 'press.toml' in line]
    assert len(said) == 1
    assert said[0].startswith('Non donnés dans press.toml, donc absents des pages\u00a0: ')


def test_nothing_german_and_nothing_english_is_left(built: Built) -> None:
    unwanted = foreign_texts()
    assert min(len(texts) for texts in unwanted.values()) > 150
    paths = sorted(built.outdir.rglob('*.html'))
    assert len(paths) > 10
    for path in paths:
        name = path.relative_to(built.outdir).with_suffix('').as_posix()
        page = built.page(name)
        assert page.html['lang'] == 'fr', name
        for language, texts in unwanted.items():
            assert shown(page) & texts == set(), (name, language)


def test_a_release_reads_in_french(built: Built) -> None:
    page = built.page(RELEASE)
    assert words(page.select_one('.press-meta')).startswith(
        '2026 › Invitation à la presse 3/2026 · Villemodèle, 5 mars 2026'
    )
    text = page.body.get_text()
    for part in (
        'Rectificatif du 6 mars 2026',
        'mercredi 1 avril 2026, 11:00 à 12:30',
        'Inscription jusqu’au mercredi 25 mars 2026\u00a0: ',
        'Photo\u00a0: Paul Essai · Licence\u00a0: ',
        '«\u00a0Ceci est une citation d’exemple.\u00a0»',
        'Ce texte a été rédigé à l’aide d’une intelligence artificielle et vérifié par Anne Modèle.',
        'Joignable\u00a0: Du lundi au vendredi',
        'Langues\u00a0: français, anglais',
        'Communiqués liés',
        '1 août 2020',
        'Anna Beispiel et Bernd Muster\u00a0: «\u00a0Eine Quelle als Beispiel\u00a0». 4 mai 2020.',
        'Exemple SA\u00a0: Une exposition d’exemple ouvre ses portes',
        '[en ligne]. Invitation à la presse 3/2026, Villemodèle, 5 mars 2026.',
    ):
        assert part in text, part


def test_files_beside_the_pages_are_french(built: Built) -> None:
    text = built.text(f'{RELEASE}.txt')
    for part in (
        'Invitation à la presse 3/2026\n\nUne exposition d’exemple ouvre ses portes',
        'Rendez-vous\u00a0: mercredi 1 avril 2026, 11:00 à 12:30\nLieu\u00a0: Musée d’exemple',
        'Rectificatif, 6 mars 2026\u00a0: Un rectificatif d’exemple.',
        'Anne Modèle, Directrice, déclare\u00a0: «\u00a0Ceci est une citation d’exemple.\u00a0»',
        'Images\u00a0:\n- Un carré · Photo\u00a0: Paul Essai',
        'Pièces jointes\u00a0:\n- Plan (Étude · PDF, ',
        'Sources\u00a0:\n- Anna Beispiel et Bernd Muster\u00a0: ',
        'Contact presse\u00a0:',
    ):
        assert part in text, part


def test_a_fault_is_named_in_french(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs', conf=CONF, press=PRESS)
    project.write(
        'releases/2026/a.md', '# Titre\n\n:::{pressrelease}\n:date: 2026-02-30\n:::\n\n[x](manque.md)\n'
    )
    assert [line for line in project.build().warnings if 'releases/2026/a.md' in line] == [
        (
            "releases/2026/a.md:4: WARNING: 'pressrelease'\u00a0: l’option 'date' est fausse\u00a0: '2026-02-30' est une date "
            'impossible (le mois n’a pas ce jour)\u202f; permis\u00a0: un jour (2019-09-18), un jour avec l’heure (2019-09-18 '
            '10:00), un mois (2019-09) ou une année (2019) [press.date]'
        ),
        (
            "releases/2026/a.md:7: WARNING: Le lien vers 'manque.md' ne mène nulle part\u202f; nommez une page des archives "
            'avec son extension, par exemple ../2019/nom.md, ou écrivez une adresse entière avec https:// '
            '[myst.xref_missing]'
        ),
    ]
