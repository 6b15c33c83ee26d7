"""A release in another language: its page speaks that, and leads to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.histories import differences, outcome
from tests.support import marks, words

if TYPE_CHECKING:
    from tests.support import Project

DE, EN = 'releases/2026/a', 'releases/2026/en'


@pytest.fixture
def pair(project: Project) -> Project:
    project.release('a', '2026-05-04', 'Deutsch', location='Ort')
    project.release(
        'en', '2026-05-05', 'A sample', 'Text.', language='en', translation_of='a', location='Town'
    )
    return project


def switch(project: Project, name: str = DE) -> list[tuple[str, str]]:
    page = project.build().page(name)
    return [(words(one), one.a['href'] if one.a else '') for one in page.select('nav[aria-label] li')]


def test_each_leads_to_the_other(pair: Project) -> None:
    built = pair.build(html_baseurl='https://example.org/presse/')
    assert built.warnings == []
    page, english = built.page(DE), built.page(EN)
    nav = page.select_one('.press-top nav')
    assert (nav['aria-label'], words(nav)) == ('Sprachen', 'Deutsch English')
    assert nav.a['href'] == 'en.html'
    assert nav.select('li')[1]['lang'] == 'en'
    assert english.select_one('.press-top nav')['aria-label'] == 'Languages'
    for one in (page, english):
        heads = [(link['hreflang'], link['href']) for link in one.select('link[hreflang]')]
        base = 'https://example.org/presse/releases/2026'
        assert heads == [('de', f'{base}/a.html'), ('en', f'{base}/en.html')]
    assert 'English' not in built.text(f'{DE}.txt')


def test_its_page_and_its_text_speak_its_language(pair: Project) -> None:
    pair.release(
        'en',
        '2026-05-05',
        'A sample',
        ':::{update} 2026-05-06\nNew.\n:::\n\n:::{note}\nA note.\n:::\n\n:::{pressquote} Erika\nSaid.\n:::\n',
        language='en',
        boilerplate='partner',
        ai='assisted',
    )
    built = pair.build()
    page = built.page(EN)
    assert words(page.select_one('.press-meta')).endswith('Press release · 5 May 2026')
    said = words(page.select_one('section.press-release'))
    expected = ('Update of 6 May 2026', 'Note', '“ Said. ”', 'help of artificial intelligence', 'Phone')
    assert [one for one in expected if one.replace('“ ', '“').replace(' ”', '”') not in said] == []
    assert page.select_one('.press-permalink')['aria-label'] == 'Link to this quotation'
    assert page.select_one('.press-boilerplate h2')['lang'] == 'de'
    assert page.select_one('.press-function [lang=de]') is not None
    text = built.text(f'{EN}.txt')
    for one in ('\nPress release\n', '\n5 May 2026\n', 'Update, 6 May 2026: New.', 'Erika says: “Said.”'):
        assert one in text


def test_press_toml_speaks_it_where_it_can(pair: Project) -> None:
    facts = (pair.root / 'press.toml').read_text('utf-8')
    facts = facts.replace('title = "Bauen"', 'title = "Bauen"\ntitles.en-US = "Building"')
    facts = facts.replace('[contacts.probe]', '[contacts.probe]\nfunction = "Amt"')
    facts = facts.replace('(Beispiel)"', '(Beispiel)"\nfunctions.en = "Press officer"')
    facts += '\n[[boilerplates]]\nkey = "partner"\nlanguage = "en"\ntext = "A sample."\n'
    pair.write('press.toml', facts)
    options = {'topics': 'bau, kultur', 'boilerplate': 'partner', 'contacts': 'muster, probe'}
    pair.release('en', '2026-05-05', 'A sample', language='en', **options)
    pair.release('a', '2026-05-04', 'Deutsch', **options)
    built = pair.build()
    assert built.warnings == []
    english, german = built.page(EN), built.page(DE)
    assert [words(one) for one in english.select('.press-topics a')] == ['Building', 'Kultur & Kunst']
    assert [one.get('lang') for one in english.select('.press-topics a > span')] == ['en-US', 'de']
    assert words(english.select_one('.press-boilerplate')) == 'About Beispiel A sample.'
    functions = [(words(one), one.span and one.span['lang']) for one in english.select('.press-function')]
    assert functions == [('Press officer', None), ('Amt', 'de')]
    assert 'A sample.' in built.text(f'{EN}.txt')
    said = words(german.select_one('section.press-release'))
    assert 'Über die Partner AG' in said
    assert 'Bauen' in said
    assert 'Press officer' not in said


def test_without_words_in_it_the_archive_s_own_are_marked(project: Project) -> None:
    options = {'language': 'it', 'subtitle': 'Sottotitolo', 'location': 'Città'}
    project.release('a', '2026-05-04', 'Un comunicato', **options)
    page = project.build().page(DE)
    section = page.select_one('section.press-release')
    assert section['lang'] == 'it'
    assert section.select_one('.press-meta')['lang'] == 'de'
    assert section.select_one('.press-kind').get_text() == 'Pressemitteilung'
    place = section.select_one('.press-place')
    assert (words(place), place['lang']) == ('Città, 4 maggio 2026', 'it')
    assert section.select_one('.press-subtitle')['lang'] == 'it'


def test_a_link_in_a_text_says_the_language_of_the_headline(pair: Project) -> None:
    pair.release('b', '2026-05-06', 'Eine', 'Siehe {press:release}`en` und {press:release}`a`.')
    pair.release('c', '2026-05-06', 'One', 'See {press:release}`en`, {press:release}`a`.', language='en')
    built = pair.build()
    found = [
        [link.get('lang') for link in built.page(f'releases/2026/{name}').select('.press-link')]
        for name in 'bc'
    ]
    assert found == [['en', None], [None, 'de']]


def test_lists_say_the_language_of_a_foreign_headline(pair: Project) -> None:
    page = pair.build().page('index')
    assert marks(page) == ['Englisch']
    assert page.select_one('.press-title')['lang'] == 'en'


@pytest.mark.parametrize(
    'options',
    [
        {'embargo': '2999-01-01 10:00'},
        {'status': 'draft'},
        {'text': 'Text.\n\n:::{withdrawal} 2026-05-06\nWrong.\n:::\n'},
    ],
)
def test_what_is_not_public_or_withdrawn_is_not_named(pair: Project, options: dict[str, str]) -> None:
    assert switch(pair) == [('Deutsch', ''), ('English', 'en.html')]
    pair.release('en', '2026-05-05', 'A sample', language='en', translation_of='a', **options)
    built = pair.build()
    assert built.warnings == []
    assert 'hreflang' not in built.text(f'{DE}.html')
    assert 'English' not in built.text(f'{DE}.html')
    assert differences(outcome(built), outcome(pair.clean_build()), []) == []


FAULTS = [
    (
        {'translation_of': 'nichts'},
        "release 'nichts' does not exist; known: 2026/a, 2026/en, ",
    ),
    ({'translation_of': 'en'}, 'this release is said to be a translation of itself; name the original'),
    ({'translation_of': 'other'}, 'releases/2026/other is a translation itself; name the original, '),
    ({'language': ''}, 'this release translates releases/2026/a, and does not say into which language; '),
    ({'language': 'de'}, "this release and releases/2026/a say the same in 'de'; correct the language of "),
    ({'language': 'fr'}, ''),
]


@pytest.mark.parametrize(('changed', 'fault'), FAULTS)
def test_what_is_no_translation(pair: Project, changed: dict[str, str], fault: str) -> None:
    pair.release('other', '2026-05-06', 'Autre', language='fr', translation_of='a')
    options = {'language': 'en', 'translation_of': 'a'} | changed
    pair.release('en', '2026-05-05', 'A sample', **{name: one for name, one in options.items() if one})
    built = pair.build()
    assert len(built.warnings) == 1
    if fault:
        assert f'WARNING: {fault}' in built.warnings[0]
        assert built.warnings[0].startswith('releases/2026/en.md:')
        assert 'en.html' not in str(built.page(DE).select('.press-top'))
    else:
        # Of two into one language the first by name holds.
        assert built.warnings[0].startswith('releases/2026/other.md:5: WARNING: this release and ')


def test_several_originals_are_a_wrong_value(pair: Project) -> None:
    pair.release('en', '2026-05-05', 'A sample', language='en', translation_of='a, b')
    (warning,) = pair.build().warnings
    assert "option 'translation-of'" in warning
    assert 'names several; allowed: one' in warning


def test_restructuredtext_says_it_in_its_own_form(pair: Project) -> None:
    source = 'Une annonce\n===========\n\n.. pressrelease::\n   :date: 2026-05-06\n   :language: fr\n'
    pair.write('releases/2026/fr.rst', f'{source}   :translation-of: a\n\nTexte.\n')
    built = pair.build()
    assert built.warnings == []
    assert words(built.page(EN).select_one('.press-top nav')) == 'Deutsch English Français'
    assert built.page('releases/2026/fr').select_one('section.press-release')['lang'] == 'fr'
