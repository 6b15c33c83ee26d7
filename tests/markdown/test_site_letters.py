"""Text is kept to the letter: what the office wrote is what stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import Project, words

if TYPE_CHECKING:
    from tests.support import Built

TEXTS = {
    'gender star': 'Alle Bürger*innen und Göttinger*innen, auch Schüler*innen und Lehrer*in.',
    'gender star beside emphasis': 'Liebe Kolleg*innen, der*die Amtsleiter*in dankt allen Helfer*innen.',
    'gender colon': 'Alle Bürger:innen und Mitarbeiter:innen.',
    'gender underscore': 'Alle Bürger_innen und Mitarbeiter_innen sowie der_die Leiter_in.',
    'binnen-I and slash': 'BürgerInnen, Bürger/innen, Bürger/-innen.',
    'German quotes': '„Zitat“, ‚halbes Zitat‘, »Guillemets«, ›halbe‹ und «Schweizer».',
    'straight quotes': "Er sagte \"ja\" und 'nein', it's 5' 10\" lang.",
    'English quotes': '“quote” and ‘half’ and it’s.',
    'dashes': 'Ein Strich - noch einer – und — sowie -- und --- und 26–28.',
    'dots': 'Drei Punkte ... und …',
    'no-break space': '90\u00a0% und 5\u00a0000\u202f€ und z.\u00a0B.',
    'soft hyphen': 'Stadt\u00adentwicklungs\u00adpolitik',
    'zero width': 'Bürger\u200b\u2060innen',
    'web address': 'Siehe https://example.org/M%C3%BCller_(x)/?a=b&c=d#e_f und www.example.org.',
    'e-mail address': 'Schreiben Sie an erika.muster@example.org, gern auch kurz.',
    'domain in a name': 'Die XY.digital GmbH und xy.digital.',
    'section sign': '§ 5 Abs. 2 Satz 1 Nr. 3 BGB und §§ 5–7.',
    'days': '1.-3. Mai, 18. und 19. September, am 1. FC.',
    'day with backslash': '18\\. September war der Tag.',
    'emoji': 'Wir freuen uns 🎉 👩🏽‍💻 ✅ ❤️ 🇩🇪',
    'symbols': '© ® ™ (c) (r) (tm) +- ± ½ 1/2 10^3 H2O x² 100 %',
    'signs of markup': 'a < b & c > d, 3 * 4 * 5 = 60, [Klammer], {geschweift}, @x, $5 und $6, |x|, ~etwa~',
    'backticks in words': "rock'n'roll",
    'foreign letters': 'Łódź, Kraków, Çelik, Ñandú, Иван, Αθήνα, 北京, שלום',
    'combined letters': 'u\u0308ber und A\u030angstro\u0308m',
}


@pytest.fixture(scope='module')
def page(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return one release with all the texts: in paragraphs, a list, a table, a quotation, headings."""
    project = Project(tmp_path_factory.mktemp('letters') / 'docs')
    parts = [*TEXTS.values()]
    parts += [f'- {text}' for text in TEXTS.values()]
    parts += [f'> {text}' for text in TEXTS.values()]
    parts += [f'## {text}' for text in TEXTS.values()]
    for text in TEXTS.values():
        cell = text.replace('|', '\\|')
        parts.append(f'| Spalte | Andere |\n| --- | --- |\n| {cell} | x |')
    project.release('r', '2019-09', TEXTS['gender star'], '\n\n'.join(parts), subtitle=TEXTS['German quotes'])
    built = project.build()
    assert built.warnings == []
    return built


def expected(name: str) -> str:
    """Return what a reader sees of the text *name*."""
    return TEXTS[name].replace('18\\.', '18.')


@pytest.mark.parametrize(
    ('place', 'selector'),
    [
        ('paragraph', '.press-release > p'),
        ('list', '.press-release > ul > li > p'),
        ('quotation', '.press-release blockquote p'),
        ('heading', '.press-release h2'),
        ('table', '.press-release td:first-child p'),
    ],
)
def test_texts_are_kept(page: Built, place: str, selector: str) -> None:
    found = [node.get_text() for node in page.page('releases/2019/r').select(selector)]
    assert {name: found for name in TEXTS if found.count(expected(name)) != 1} == {}


def test_headline_and_subtitle_are_kept(page: Built) -> None:
    release = page.page('releases/2019/r')
    assert release.h1.get_text() == TEXTS['gender star']
    assert release.select_one('.press-subtitle').get_text() == TEXTS['German quotes']
    entry = page.page('releases/2019/index').select_one('.press-list')
    assert entry.select_one('.press-title').get_text() == TEXTS['gender star']


def test_emphasis_still_works_around_the_star(project: Project) -> None:
    project.release('r', '2019-09', text='Das *ist* **wichtig** für *alle Bürger*innen* und ***alle***.')
    article = project.build().page('releases/2019/r').select_one('.press-release')
    assert [node.get_text() for node in article.select('p > em')] == ['ist', 'alle Bürger*innen', 'alle']
    assert article.select_one('p > strong').get_text() == 'wichtig'


def test_star_in_links_and_code(project: Project) -> None:
    text = 'Ein [Link der Bürger*innen](https://example.org/a*b*c) und `Bürger*innen*`.'
    project.release('r', '2019-09', text=text)
    article = project.build().page('releases/2019/r').select_one('.press-release')
    link = article.select_one('p:not(.press-meta) > a')
    assert (link.get_text(), link['href']) == ('Link der Bürger*innen', 'https://example.org/a*b*c')
    assert article.code.get_text() == 'Bürger*innen*'


def test_addresses_in_the_text_are_links(page: Built) -> None:
    hrefs = {link['href'] for link in page.page('releases/2019/r').select('.press-release > p a')}
    assert {
        'https://example.org/M%C3%BCller_(x)/?a=b&c=d#e_f',
        'http://www.example.org',
        'mailto:erika.muster@example.org',
    } <= hrefs


def test_percent_sign_at_the_beginning_of_a_line_is_no_comment(project: Project) -> None:
    project.release('r', '2019-09', text='Das sind 90\n% der Leute.\n\n% Das ist ein Kommentar.\n\nEnde.')
    article = project.build().page('releases/2019/r').select_one('.press-release')
    assert [' '.join(node.get_text().split()) for node in article.select(':scope > p')][1:] == [
        'Das sind 90 % der Leute.',
        'Ende.',
    ]


@pytest.mark.parametrize('end', ['  ', '\\'])
def test_line_break_is_no_html_and_no_fault(project: Project, end: str) -> None:
    project.release('r', '2019-09', text=f'Erste Zeile{end}\nzweite Zeile.')
    built = project.build()
    assert built.warnings == []
    paragraph = built.page('releases/2019/r').select('.press-release > p')[1]
    assert [str(part) for part in paragraph.contents] == ['Erste Zeile', '<br/>', '\nzweite Zeile.']
    assert words(built.page('index').select_one('.press-teaser')) == 'Erste Zeile zweite Zeile.'


@pytest.mark.parametrize('text', ['18. September war der Tag.', 'Es war am\n1. Mai in Musterstadt.'])
def test_day_that_becomes_a_list_is_named(project: Project, text: str) -> None:
    project.release('r', '2019-09', text=text)
    assert [line.rpartition('[')[2] for line in project.build().warnings] == ['press.text]']


def test_telephone_link(project: Project) -> None:
    project.release('r', '2019-09', text='Rufen Sie [uns](tel:+493023125001) an.')
    built = project.build()
    assert built.warnings == []
    assert (
        built.page('releases/2019/r').select('.press-release > p:not(.press-meta) a')[0]['href']
        == 'tel:+493023125001'
    )


OPTIONS = (
    '"Smart": so geht es',
    '"Ein Zitat"',
    "'Einladung' zum Fest",
    "'n Abend",
    'Platz # 1 im Ranking',
    'Aktion #stadtradeln startet',
    '> 100 Gäste',
    '| oder so',
    '[Klammer] zuerst',
    '{Name} zuerst',
    '*Stern* zuerst',
    '@konto zuerst',
    '& Sohn',
    '!wichtig',
    '100 %: so viel',
    'C:\\Daten\\neu',
    'it\'s "quoted"',
    'null',
    'ja: nein',
)


def test_options_are_kept(project: Project) -> None:
    for number, text in enumerate(OPTIONS):
        project.release(f'r{number}', '2019-09', subtitle=text, number=f'{number}')
    built = project.build()
    assert built.warnings == []
    for number, text in enumerate(OPTIONS):
        page = built.page(f'releases/2019/r{number}')
        assert page.select_one('.press-subtitle').get_text() == text
        assert page.select_one('.press-kind').get_text() == f'Pressemitteilung {number}'


@pytest.mark.parametrize(
    'text',
    [
        '+++ Eilmeldung +++ Rathaus zu +++',
        'Satz davor.\n===',
        '    vier Leerzeichen vorn',
        '[Foto]: privat',
        '[1]: https://example.org/',
        '(Ziel) und (noch eins)= hier',
    ],
)
def test_text_that_markdown_would_swallow(project: Project, text: str) -> None:
    project.release('r', '2019-09', text=f'Davor.\n\n{text}\n\nDanach.')
    built = project.build()
    assert built.warnings == []
    paragraphs = [node.get_text() for node in built.page('releases/2019/r').select('.press-release > p')]
    assert paragraphs[1:4] == ['Davor.', text.strip(), 'Danach.']


def test_footnotes_stand_before_the_boilerplate(project: Project) -> None:
    project.release('r', '2019-09', text='Ein Satz.[^a]\n\n[^a]: Die Anmerkung.')
    built = project.build()
    assert built.warnings == []
    assert words(built.page('index').select_one('.press-teaser')) == 'Ein Satz.'
    text = words(built.page('releases/2019/r').select_one('.press-release'))
    assert text.index('Die Anmerkung.') < text.index('Beispieltext über die Beispiel')
