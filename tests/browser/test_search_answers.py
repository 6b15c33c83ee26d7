"""What the search answers: phrases, dates, numbers, advice where nothing was found, marks and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.samples import LANTERNS, SAMPLES

if TYPE_CHECKING:
    from tests.browser.samples import Search
    from tests.chromium import Heard


FOUND = {
    'kleiner Turm': {'turm', 'baum'},
    '"kleiner Turm"': {'turm'},
    '„kleiner Turm“': {'turm'},
    '“kleiner Turm”': {'turm'},
    '»kleiner Turm«': {'turm'},
    '«kleiner Turm»': {'turm'},
    '"kleiner Baum" Turm': {'baum'},
    '"Kleiner baum" "am Markt"': {'baum'},
    '"kleiner Turm': {'turm', 'baum'},
    'kleiner Turm"': {'turm', 'baum'},
    '„kleiner Turm': {'turm', 'baum'},
    '18. September 2017': {'tag-im-text', 'tag-in-ziffern', 'tag-der-meldung'},
    '18.09.2017': {'tag-im-text', 'tag-in-ziffern', 'tag-der-meldung'},
    '18.9.2017': {'tag-im-text', 'tag-in-ziffern', 'tag-der-meldung'},
    '18. 9. 17': {'tag-im-text', 'tag-in-ziffern', 'tag-der-meldung'},
    '2017-09-18': {'tag-im-text', 'tag-in-ziffern', 'tag-der-meldung'},
    'September 2017 -Meldung': {'tag-im-text', 'tag-in-ziffern', 'tag-der-meldung', 'anderer-tag'},
    '09/2017 Fest': {'tag-im-text'},
    'Windrad seit 2015': {'berichtigt', 'ersetzt', 'nachfolger'},
    'Windrad -Anlagen bis 2016': {'berichtigt'},
    'Bauwerk zwischen 2011 und 2012': {'bruecke', 'tunnel'},
    '7 Linden': {'sieben'},
    '70 Linden': {'siebzig'},
    '"7 Linden"': {'sieben'},
    'die Linden': {'sieben', 'siebzig'},
    'BRÜCKE': {'bruecke'},
    'Bruecke': {'bruecke'},
    'brucke': {'bruecke'},
    'Windrad': {'berichtigt', 'ersetzt', 'nachfolger'},
    'Radfahrer*innen': {'gender'},
    'RadfahrerInnen': {'gender'},
    'Radfahrer/-innen': {'gender'},
    'Fußgänger_innen': {'gender'},
    'مرحبا': {'schriften'},
    'שלום': {'schriften'},
    '🎉 Konfetti 🎉': {'schriften'},
    '(a+b)* kostet': {'gefahr'},
    # Written apart, and together by others.
    'Fuß gänger': {'gender'},
    # What is done, and that it has been done.
    'Pflanzung Linden': {'sieben', 'siebzig'},
    'Windrad-Anlagen-seit-2015': {'ersetzt', 'nachfolger'},
    # Synonyms: both ways, one way, of several words.
    'Mühlen': {'berichtigt', 'ersetzt', 'nachfolger'},
    'Mühle Anlagen': {'ersetzt', 'nachfolger'},
    'Kraftwerk am Wind': {'berichtigt', 'ersetzt', 'nachfolger'},
    'Ziffern': {'tag-in-ziffern', 'schriften'},
    'Konfetti': {'schriften'},
    'Kirchturm im Ort': {'turm'},
    'Turm -Mühle': {'turm', 'baum'},
    '"Mühle"': set(),
    # What a release carries besides its text.
    'Kranverzeichnis': {'beigaben'},
    'Hafen Beispiel': {'beigaben'},
    'Probekai': {'beigaben'},
    'Ankergasse': {'beigaben'},
    'Quellwasser Hafenmeisterin': {'beigaben'},
}


def test_queries_find(search: Search) -> None:
    """Asked one after the other, as a reader does who tries other words."""
    search.open()
    found = {query: (set(search.ask(query).all_names()), search.number()) for query in FOUND}
    assert found == {query: (names, len(names)) for query, names in FOUND.items()}


@pytest.mark.parametrize(
    ('query', 'missing', 'links'),
    [
        (
            '"Quarzuhrwerk" Brücke',
            'Keine Meldung enthält „Quarzuhrwerk“.',
            [('Suchen nach: Brücke', 'Brücke', {'bruecke'})],
        ),
        (
            '"Tunnel" "Brücke"',
            None,
            [
                ('Nur suchen nach: Tunnel', 'Tunnel', {'tunnel'}),
                ('Nur suchen nach: Brücke', 'Brücke', {'bruecke'}),
            ],
        ),
        ('Quarzuhrwerk Qualmwolke', 'Keine Meldung enthält „Quarzuhrwerk“, „Qualmwolke“.', []),
        ('Quarzuhrwerk', 'Keine Meldung enthält „Quarzuhrwerk“.', []),
    ],
)
def test_nothing_found_is_said_and_links_lead_on(
    search: Search, query: str, missing: str | None, links: list[tuple[str, str, set[str]]]
) -> None:
    search.open(query)
    assert search.says() == 'Keine Meldung gefunden'
    advice = search.page.locator('.press-advice')
    assert advice.locator('> p').all_inner_texts() == ([missing] if missing else [])
    browse = ['Alle Jahre', 'Alle Themen']
    assert advice.locator('a').all_inner_texts() == [*(text for text, _query, _names in links), *browse]
    assert advice.locator('li').all_inner_texts()[len(links) :] == [
        'Versuchen Sie ein kürzeres Wort, einen Wortteil oder eine andere Schreibweise.',
        f'Das Archiv reicht bis {min(one.year for one in SAMPLES)} zurück.',
        'Oder blättern Sie: Alle Jahre · Alle Themen',
    ]
    for text, asked, names in links:
        search.open(query)
        advice.get_by_role('link', name=text).click()
        search.page.wait_for_url(f'**/search.html?q={quote(asked)}')
        search.ended()
        assert set(search.names()) == names
        assert search.field.input_value() == asked


@pytest.mark.parametrize(
    ('query', 'expected', 'said'),
    [
        ('Quarzuhrwerk Brücke', {'bruecke'}, 'Keine Meldung enthält „Quarzuhrwerk“.'),
        ('Windrad Tunnel geschlossen', {'tunnel'}, 'Keine Meldung enthält alle Wörter.'),
        ('Tunnel Brücke', {'tunnel', 'bruecke'}, 'Keine Meldung enthält alle Wörter.'),
        # A noun says more than other words, and of a question one word is enough.
        ('Tunnel liegt', {'tunnel'}, 'Keine Meldung enthält alle Wörter.'),
        ('Wo ist das Windrad am Tunnel?', {'tunnel'}, 'Keine Meldung enthält alle Wörter.'),
        ('kleiner Turm Markt Windrad "Baum"', {'baum'}, 'Keine Meldung enthält alle Wörter.'),
        ('Wann wird der kleine Turm gestrichen?', {'turm', 'baum'}, 'Keine Meldung enthält „gestrichen“.'),
        ('Turm kleiner Zebra -Baum', {'turm'}, 'Keine Meldung enthält „Zebra“.'),
    ],
)
def test_those_with_most_of_the_words_come_if_none_has_all_and_it_is_said(
    search: Search, query: str, expected: set[str], said: str
) -> None:
    search.open(query)
    assert (set(search.all_names()), search.number()) == (expected, len(expected))
    advice = search.page.locator('.press-advice')
    assert advice.all_inner_texts() == [f'{said} Diese enthalten am meisten davon.']
    # Above the results, and gone with the next question.
    assert advice.evaluate('one => one.nextElementSibling.matches(".press-list")')
    search.ask('Brücke')
    assert advice.inner_text() == ''


@pytest.mark.parametrize(
    ('query', 'meant', 'expected'),
    [
        # A letter too few, one too many, another one, two swapped; two errors in a long word.
        ('Windad', 'Windrad', {'berichtigt', 'ersetzt', 'nachfolger'}),
        ('Laterrne Beispiel', 'Laterne Beispiel', {one.name for one in LANTERNS}),
        ('Brükke', 'Brücke', {'bruecke'}),
        ('Konfteti', 'Konfetti', {'schriften'}),
        ('konfeti', 'konfetti', {'schriften'}),
        ('Fehlallarn', 'Fehlalarm', {'warnung'}),
        # At the beginning; two.
        ('Vindrad', 'Windrad', {'berichtigt', 'ersetzt', 'nachfolger'}),
        ('udsgänger', 'fußgänger', {'gender'}),
        ('Wnidrad', 'Windrad', {'berichtigt', 'ersetzt', 'nachfolger'}),
        ('Anlagan Windrat', 'Anlagen Windrad', {'ersetzt', 'nachfolger'}),
        ('Konfeti "مرحبا"', 'Konfetti "مرحبا"', {'schriften'}),
        # Numbers and words in quotation marks are meant as they are; three letters are like too many others.
        ('"Windad"', None, None),
        ('Tro', None, None),
        ('1098', None, None),
    ],
)
def test_typing_errors_find_what_was_meant_and_it_is_said(
    search: Search, query: str, meant: str | None, expected: set[str] | None
) -> None:
    search.open(query)
    advice = search.page.locator('.press-advice')
    if expected is None:
        assert search.says() == 'Keine Meldung gefunden'
        assert 'Meinten Sie' not in advice.inner_text()
        return
    assert set(search.all_names()) == expected
    wrong = [one for one in re.findall(r'[\w]+', query) if one not in (meant or '')]
    listed = ', '.join(f'„{one}“' for one in wrong)
    said = f'Keine Meldung enthält {listed}. Meinten Sie {meant}? Gezeigt wird, was dafür gefunden wurde.'
    assert advice.all_inner_texts() == [said]
    advice.get_by_role('link').click()
    search.page.wait_for_url(lambda url: 'q=' in url and quote(query) not in url)
    search.ended()
    assert (search.field.input_value(), set(search.all_names())) == (meant, expected)
    assert advice.inner_text() == ''


def test_short_words_are_asked_about_only(search: Search) -> None:
    search.open('Trum')
    assert search.says() == 'Keine Meldung gefunden'
    search.page.locator('.press-advice').get_by_role('link', name='Turm', exact=True).click()
    search.page.wait_for_url('**/search.html?q=Turm')
    search.ended()
    assert set(search.names()) == {'turm', 'baum'}


def test_words_of_which_one_is_made_are_asked_about_if_a_release_has_both(search: Search) -> None:
    search.open('Turmlaterne')
    assert search.says() == 'Keine Meldung gefunden'
    assert 'Meinten Sie' not in search.page.locator('.press-advice').inner_text()
    search.open('Marktbaum')
    search.page.locator('.press-advice').get_by_role('link', name='Markt Baum', exact=True).click()
    search.page.wait_for_url('**/search.html?q=Markt+Baum')
    search.ended()
    assert set(search.names()) == {'baum'}


def test_what_a_release_says_much_of_is_shown(search: Search) -> None:
    """The first word is rare and the text is short; of the second there is another form."""
    search.open('Brückeneröffnung')
    assert search.names() == ['bruecke']
    advice = search.page.locator('.press-advice').inner_text()
    assert advice.startswith(
        'Keine Meldung enthält „Brückeneröffnung“. Meinten Sie Brücke Eröffnung? Gezeigt'
    )


def test_what_is_done_by_the_second_part_of_a_compound_is_shown(search: Search) -> None:
    search.open('Lindenpflanzarbeiten')
    assert set(search.names()) == {'sieben', 'siebzig'}
    said = 'Keine Meldung enthält „Lindenpflanzarbeiten“. Meinten Sie Linden gepflanzt? Gezeigt'
    assert search.page.locator('.press-advice').inner_text().startswith(said)


def test_what_is_nearly_nowhere_is_asked_about_below_the_results(search: Search) -> None:
    """One release has the word as it was typed; another word, that is like it, is in forty."""
    search.open('Latterne')
    assert (search.names(), search.page.locator('.press-advice').inner_text()) == (['verschrieben'], '')
    hint = search.page.locator('.press-hint')
    expect(hint).to_have_text('Meinten Sie Laterne?')
    assert hint.evaluate('one => one.previousElementSibling.matches(".press-more")')
    hint.get_by_role('link').click()
    search.page.wait_for_url('**/search.html?q=Laterne')
    search.ended()
    assert (search.number(), hint.inner_text()) == (40, '')


@pytest.mark.parametrize(
    ('query', 'expected'),
    [
        ('Turm -Baum', {'turm'}),
        ('-Baum kleiner Turm', {'turm'}),
        ('Turm −baum', {'turm'}),
        ('Windrad -"Drei Windrad"', {'berichtigt', 'ersetzt'}),
        ('Windrad -Anlage', {'berichtigt'}),
        # What only begins so stays, and who asks for nothing else means the word.
        ('Turm -Bau', {'turm', 'baum'}),
        ('-Brücke', {'bruecke'}),
        ('Turm - Baum', {'baum'}),
        ('Radfahrer/-innen', {'gender'}),
    ],
)
def test_a_minus_leaves_out_what_has_the_word(search: Search, query: str, expected: set[str]) -> None:
    search.open(query)
    assert set(search.all_names()) == expected
    assert search.page.locator('.press-advice').inner_text() == ''


def test_phrase_that_is_nowhere_leads_to_its_words(search: Search) -> None:
    search.open('"Turm kleiner"')
    assert search.says() == 'Keine Meldung gefunden'
    search.page.get_by_role('link', name='Ohne Anführungszeichen suchen').click()
    search.page.wait_for_url('**/search.html?q=Turm+kleiner')
    search.ended()
    assert set(search.names()) == {'turm', 'baum'}


def test_advice_goes_away_when_something_is_found(search: Search) -> None:
    search.open('Quarzuhrwerk').ask('Brücke')
    assert search.page.locator('.press-advice').inner_text() == ''
    assert search.names() == ['bruecke']


def test_query_without_any_word_finds_nothing_and_says_so(search: Search) -> None:
    search.open()
    for query in ('?!', '"', '""', '„“', '-', '...', '🎉', '***', '\u200b', '(', '\\'):
        search.ask(query)
        assert (query, search.says()) == (query, 'Keine Meldung gefunden')
        assert search.page.locator('.press-advice li').count() >= 2
        assert search.page.locator('.press-advice > p').count() == 0


def test_query_of_blanks_is_none(search: Search) -> None:
    search.open(' \t ')
    assert not search.status.is_visible()
    assert search.field.input_value().strip() == ''


def test_small_words_alone_are_words_as_well(search: Search) -> None:
    search.open()
    for query in ('der die das', 'und', 'am', 'der "und"'):
        search.ask(query)
        assert re.fullmatch(r'(?:\d+ Meldung(?:en)?|Keine Meldung) gefunden', search.says()), query


def test_first_of_two_queries_in_the_address_counts(search: Search) -> None:
    search.open('Brücke', ('q', 'Tunnel'))
    assert search.field.input_value() == 'Brücke'
    assert search.names() == ['bruecke']


def test_marks_say_what_happened_to_a_release(search: Search) -> None:
    search.open('Windrad')
    shown = {}
    for name, mark in (('berichtigt', 'Korrigiert'), ('ersetzt', 'Ersetzt')):
        item = search.items.filter(has=search.page.locator(f'a[href*="/{name}.html"]'))
        expect(item.locator('.press-mark')).to_have_text(mark)
        shown[name] = item.locator('.press-when .press-mark').count()
    assert search.page.locator('.press-results .press-mark').count() == 2
    # In the line of the date, so that nothing moves when they come.
    assert set(shown.values()) == {1}


def test_pictures_come_from_this_site_and_say_nothing(search: Search, hears: Heard) -> None:
    search.open('Fotografie')
    picture = search.items.locator('img')
    assert search.items.count() == 1
    assert picture.get_attribute('alt') == ''
    assert (picture.get_attribute('src') or '').startswith(search.address)
    picture.scroll_into_view_if_needed()
    search.page.wait_for_function("document.querySelector('.press-results img').naturalWidth > 0")
    assert hears.elsewhere(search.address) == []
    search.open('Brücke')
    assert search.items.locator('img').count() == 0


def test_result_has_date_headline_and_marked_excerpt_in_this_order(search: Search) -> None:
    search.open('Brücke')
    classes = 'item => [...item.querySelectorAll("[class^=press-]")].map((child) => child.className)'
    assert search.items.first.evaluate(classes) == [
        'press-when',
        'press-title',
        'press-teaser',
    ]
    assert search.items.locator('time').get_attribute('datetime') == '2011-04-05'
    assert search.items.locator('time').inner_text() == '5. April 2011'
    assert search.items.locator('mark').all_inner_texts() == ['Brücke']


def test_what_else_is_meant_comes_behind_and_is_marked(search: Search) -> None:
    search.open('Ziffern')
    assert search.names() == ['tag-in-ziffern', 'schriften']
    assert search.items.locator('mark').all_inner_texts() == ['Ziffern', 'Konfetti']


def test_text_like_html_is_text_in_excerpts(search: Search) -> None:
    search.page.on('dialog', lambda dialog: pytest.fail(dialog.message))
    search.open('kostet')
    assert '(a+b)* kostet 5 $ [netto]; siehe <script>alert(1)</script>' in search.items.inner_text()
    assert search.page.locator('main script').count() == 0


def test_results_are_announced_and_the_heading_stays_one(search: Search) -> None:
    """The role is not on the heading itself: it would be none any more."""
    search.open()
    live = search.page.locator('.press-results [role=status]')
    assert live.count() == 1
    search.page.evaluate(
        """() => {
        const place = document.querySelector('.press-results [role=status]');
        window.heard = [];
        const listener = () => { if (place.innerText.trim()) window.heard.push(place.innerText.trim()); };
        new MutationObserver(listener).observe(place, {subtree: true, childList: true, attributes: true});
        }"""
    )
    search.ask('Brücke')
    assert search.page.evaluate('window.heard.at(-1)') == '1 Meldung gefunden'
    assert search.page.get_by_role('heading', name='1 Meldung gefunden', level=2).count() == 1
