"""Awkward German texts in Markdown: what the office wrote is what readers see, to the letter."""

from __future__ import annotations

from html import escape

import pytest
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from pressarchive.markdown.parser import keep_letters


def rendered(source: str) -> str:
    """Return *source* as HTML, parsed as the archive parses it (extensions as in docs/conf.py)."""
    config = MdParserConfig(enable_extensions={'colon_fence', 'gfm_autolink'})
    parser = create_md_parser(config, RendererHTML)
    keep_letters(parser)
    html: str = parser.render(source)
    return html.strip('\n')


# A paragraph that holds no Markdown is the same text afterwards.
@pytest.mark.parametrize(
    'text',
    [
        # The gender star, alone and several times.
        'Bürger*innen',
        'Göttinger*innen und Bürger*innen',
        'Alle Bürger*innen, Schüler*innen, Kolleg*innen und Ärzt*innen der Stadt.',
        'Ein*e Mitarbeiter*in, der*die seine*ihre Arbeit liebt',
        'Bürger*Innen und SCHÜLER*INNEN',
        'Prof*in, Ärzt*in, Fuß*gänger*in, Ä*ß*Ö',
        'Bürger*innen-\nrat der Schüler*innen',
        'Bürger*innenversammlung und Schüler*innenrat',
        '„Bürger*innen“ und (Schüler*innen), »Ärzt*innen«',
        'Bürger*innen; Schüler*innen: Ärzt*innen! Kolleg*innen?',
        'Москвич*ка и москвич*ка',
        '3*4*5 Meter',
        'Bürger*\u00adinnen und Schüler*\u00adinnen',
        'Bürger\u00ad*innen und Schüler\u00ad*innen',
        'Premie\u0300*Premie\u0300*Premie\u0300',
        # A star that stands alone.
        'Bürger* sind gemeint',
        'gemeint sind *innen',
        '2 * 3 * 4',
        'ab 10 €*',
        # The other forms.
        'Bürger:innen und Schüler:innen',
        'Bürger_innen und Schüler_innen',
        'BürgerInnen, Bürger/-innen, Bürger(innen), Bürger!nnen, Bürger·innen',
        # Quotation marks of all kinds.
        '„Wort“, ‚Wort‘, »Wort«, ›Wort‹, «Wort», ‹Wort›, “Wort”, ‘Wort’, "Wort", \'Wort\'',
        '„Der sagte ‚ja‘ und ging“, so sie',
        "Hans’ Auto und Petra's Imbiss",
        # Blanks and breaks that are no letters.
        '18.\u00a0September, 10\u202f%, Dr.\u00a0Müller',
        'Dafür sind zehn\n% der Leute, dagegen\n% keiner',
        'Donau\u00addampf\u00adschiff\u200bfahrt\u2060s',
        'Stra\u00dfe, Stra\u1e9eE, u\u0308ber',
        # Signs.
        '§ 5 Abs. 2 Satz 1 Nr. 3 DDG',
        '1.-3. Mai',
        '1.–3. Mai und 1. – 3. Mai',
        'Am 18. September 2019',
        '(c) (r) (tm) +- ... -- ---',
        'Tel. +49 (0) 631 205 894 71',
        'H₂O, m², 5 %, 3 €, 20 °C, ½',
        '👩\u200d💻 🎉 🇩🇪 ☎\ufe0f',
        'a & b, R&D, 1 < 2 > 1',
        'E-Mail: presse(at)example.org',
        '#Digitalisierung und @stadt_kl',
        'Kosten: $5 und $6, {x} und {{y}}, ~3 km, ^1',
        'Straße_des_Friedens, snake_case_name, _unter',
        'a|b|c',
        'Fußnote [1] und [Anmerkung]',
        '!!! Achtung !!!',
    ],
)
def test_a_text_is_kept_to_the_letter(text: str) -> None:
    assert rendered(text) == f'<p>{escape(text, quote=False).replace(chr(34), "&quot;")}</p>'


@pytest.mark.parametrize(
    ('source', 'html'),
    [
        ('# Bürger*innen treffen Schüler*innen', '<h1>Bürger*innen treffen Schüler*innen</h1>'),
        ('Bürger*innen und Schüler*innen\n===', '<p>Bürger*innen und Schüler*innen\n===</p>'),
        (
            '- Bürger*innen\n- Schüler*innen und Ärzt*innen',
            '<ul>\n<li>Bürger*innen</li>\n<li>Schüler*innen und Ärzt*innen</li>\n</ul>',
        ),
        (
            '* Bürger*innen und\n* Schüler*innen',
            '<ul>\n<li>Bürger*innen und</li>\n<li>Schüler*innen</li>\n</ul>',
        ),
        (
            '> Bürger*innen und Schüler*innen',
            '<blockquote>\n<p>Bürger*innen und Schüler*innen</p>\n</blockquote>',
        ),
        (
            '| Bürger*innen | Schüler*innen |\n|---|---|\n| Ärzt*in, Bot*in | 5*3*2 |',
            (
                '<table>\n<thead>\n<tr>\n<th>Bürger*innen</th>\n<th>Schüler*innen</th>\n</tr>\n</thead>\n'
                '<tbody>\n<tr>\n<td>Ärzt*in, Bot*in</td>\n<td>5*3*2</td>\n</tr>\n</tbody>\n</table>'
            ),
        ),
        (
            '[Bürger*innen und Schüler*innen](https://example.org/a*b*c)',
            '<p><a href="https://example.org/a*b*c">Bürger*innen und Schüler*innen</a></p>',
        ),
        (
            '![Bürger*innen und Schüler*innen](bild*der*stadt.png)',
            '<p><img src="bild*der*stadt.png" alt="Bürger*innen und Schüler*innen" /></p>',
        ),
        (
            '`Bürger*innen` und `Schüler*innen`',
            '<p><code>Bürger*innen</code> und <code>Schüler*innen</code></p>',
        ),
        ('```\nBürger*innen\nSchüler*innen\n```', '<pre><code>Bürger*innen\nSchüler*innen\n</code></pre>'),
        ('Bürger\\*innen und Schüler\\*innen', '<p>Bürger*innen und Schüler*innen</p>'),
        ('Bürger&ast;innen', '<p>Bürger*innen</p>'),
    ],
)
def test_the_star_in_every_kind_of_block(source: str, html: str) -> None:
    assert rendered(source) == html


@pytest.mark.parametrize(
    ('source', 'html'),
    [
        ('*betont* und **fett**', '<em>betont</em> und <strong>fett</strong>'),
        ('_betont_ und __fett__', '<em>betont</em> und <strong>fett</strong>'),
        ('(*betont*), „*betont*“, *betont*.', '(<em>betont</em>), „<em>betont</em>“, <em>betont</em>.'),
        ('***beides***', '<em><strong>beides</strong></em>'),
        ('*mehrere Wörter betont*', '<em>mehrere Wörter betont</em>'),
        ('**Bürger*innen und Schüler*innen**', '<strong>Bürger*innen und Schüler*innen</strong>'),
        ('*Bürger*innen und Schüler*innen*', '<em>Bürger*innen und Schüler*innen</em>'),
        ('***Bürger*innen***', '<em><strong>Bürger*innen</strong></em>'),
        ('**Bürger*innen** und *Schüler*innen*', '<strong>Bürger*innen</strong> und <em>Schüler*innen</em>'),
        ('_Bürger*innen_ und __Schüler*innen__', '<em>Bürger*innen</em> und <strong>Schüler*innen</strong>'),
        ('*[Bürger*innen](https://example.org)*', '<em><a href="https://example.org">Bürger*innen</a></em>'),
        ('Donau**dampf**schiff', 'Donau<strong>dampf</strong>schiff'),
    ],
)
def test_emphasis_still_works(source: str, html: str) -> None:
    assert rendered(source) == f'<p>{html}</p>'


@pytest.mark.parametrize(
    ('source', 'html'),
    [
        (
            'https://de.wikipedia.org/wiki/K%C3%BCche',
            '<a href="https://de.wikipedia.org/wiki/K%C3%BCche">https://de.wikipedia.org/wiki/K%C3%BCche</a>',
        ),
        (
            '<https://de.wikipedia.org/wiki/K%C3%BCche>',
            '<a href="https://de.wikipedia.org/wiki/K%C3%BCche">https://de.wikipedia.org/wiki/K%C3%BCche</a>',
        ),
        (
            'https://de.wikipedia.org/wiki/Küche',
            '<a href="https://de.wikipedia.org/wiki/K%C3%BCche">https://de.wikipedia.org/wiki/Küche</a>',
        ),
        (
            'Siehe https://example.org/a_b*c?x=1&y=2#z.',
            (
                'Siehe <a href="https://example.org/a_b*c?x=1&amp;y=2#z">'
                'https://example.org/a_b*c?x=1&amp;y=2#z</a>.'
            ),
        ),
        (
            'www.example.org/K%C3%BCche',
            '<a href="http://www.example.org/K%C3%BCche">www.example.org/K%C3%BCche</a>',
        ),
        (
            '[Küche](https://example.org/K%C3%BCche)',
            '<a href="https://example.org/K%C3%BCche">Küche</a>',
        ),
        ('https://xn--mnchen-3ya.de/', '<a href="https://xn--mnchen-3ya.de/">https://xn--mnchen-3ya.de/</a>'),
        ('<https://münchen.de/>', '<a href="https://xn--mnchen-3ya.de/">https://münchen.de/</a>'),
        (
            'Mail: presse.stelle@xy.digital, gern',
            'Mail: <a href="mailto:presse.stelle@xy.digital">presse.stelle@xy.digital</a>, gern',
        ),
        ('<presse@example.org>', '<a href="mailto:presse@example.org">presse@example.org</a>'),
    ],
)
def test_addresses_keep_their_spelling(source: str, html: str) -> None:
    assert rendered(source) == f'<p>{html}</p>'
