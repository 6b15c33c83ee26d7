"""Releases in the layouts of German press offices, and what is to be recognised; all of it is invented."""

from __future__ import annotations

from typing import Any

from tests.importing.samples import P, docx, mail, odt, post, wxr

BODY = (
    'Nach zwei Jahren Bauzeit öffnet am 1. April das neue Hallenbad in Musterstadt. Bürger*innen, Schulen '
    'und Vereine haben '
    'damit wieder ein Bad in der Stadt. Dies ist ein Beispieltext.'
)
QUOTE = '„Das Bad liegt dort, wo die Menschen wohnen“, sagte Bürgermeisterin Kim Muster bei der Übergabe des Schlüssels.'
ABOUT = 'Die Beispielwerke GmbH betreibt seit 1998 die Bäder in Musterstadt. Sie hat 40 Beschäftigte, und dies ist ein Beispiel.'
TITLE = 'Neues Hallenbad in Musterstadt eröffnet'
SUB = 'Sechs Bahnen und ein Lehrbecken'
CONTACT = (
    'Beispielwerke GmbH',
    'Musterweg 1',
    '12345 Musterstadt',
    'Erika Muster',
    'Tel. +49 30 23125 001',
    'erika.muster@example.org',
)


def text(*paragraphs: str) -> bytes:
    return '\n\n'.join(paragraphs).encode()


def html(body: str, head: str = '<title>Beispiel</title>') -> bytes:
    return f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def md(head: str, *paragraphs: str) -> bytes:
    return f'{head}\n'.encode() + text(*(paragraphs or (BODY, QUOTE)))


OLD = text(
    'PRESSEMITTEILUNG',
    'Nr. 12/2019',
    'Kaiserslautern, den 3. Mai 2019',
    'Sperrfrist: 4. Mai 2019, 10 Uhr',
    TITLE,
    SUB,
    BODY,
    QUOTE,
    'Über die Beispielwerke GmbH',
    ABOUT,
    'Pressekontakt:',
    '\n'.join(CONTACT),
)
#: file -> (bytes, what is to be recognised of it; what is not named is empty).
SAMPLES: dict[str, tuple[bytes, dict[str, Any]]] = {
    # -- plain texts ------------------------------------------------------------------------------------
    'alt.txt': (
        OLD,
        {
            'title': TITLE,
            'subtitle': SUB,
            'date': '2019-05-03',
            'location': 'Kaiserslautern',
            'number': '12/2019',
            'kicker': 'PRESSEMITTEILUNG',
            'embargo': '2019-05-04 10:00',
            'about': ['Über die Beispielwerke GmbH'],
            'people': ['Erika Muster'],
        },
    ),
    'eine-zeile.txt': (
        text('Pressemitteilung Nr. 12/2019 vom 3. Mai 2019', TITLE, BODY, QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'number': '12/2019', 'kicker': 'Pressemitteilung'},
    ),
    'trenner.txt': (
        text('Pressemitteilung | Musterstadt, 03.05.2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt', 'kicker': 'Pressemitteilung'},
    ),
    'kurzes-jahr.txt': (
        text('Musterstadt, 3.5.19', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'wochentag.txt': (
        text('Musterstadt, Freitag, den 3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'monat.txt': (
        text('Musterstadt, im Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05', 'location': 'Musterstadt'},
    ),
    'datum-zuerst.txt': (
        text('03.05.2019 | Musterstadt', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'etikett.txt': (text('Datum: 3. Mai 2019', TITLE, BODY), {'title': TITLE, 'date': '2019-05-03'}),
    'lange-orte.txt': (
        text('Neustadt an der Weinstraße, den 3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Neustadt an der Weinstraße'},
    ),
    'zwei-orte.txt': (
        text('Berlin/Frankfurt am Main, 3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Berlin/Frankfurt am Main'},
    ),
    'im-text.txt': (
        text(TITLE, f'Musterstadt, 3. Mai 2019 – {BODY}', QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'im-text-punkt.txt': (
        text(TITLE, SUB, f'Musterstadt, 03.05.2019. {BODY}', QUOTE),
        {'title': TITLE, 'subtitle': SUB, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'im-text-klammer.txt': (
        text(TITLE, f'(Musterstadt, 3. Mai 2019) {BODY}', QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'im-text-gross.txt': (
        text('3. Mai 2019', TITLE, f'MUSTERSTADT – {BODY}', QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'im-text-agentur.txt': (
        text('3. Mai 2019', TITLE, f'Musterstadt (bw) – {BODY}', QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'ohne-jahr-2019.txt': (
        text(TITLE, f'Musterstadt, 3. Mai – {BODY}', QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'am-ende.txt': (
        text(TITLE, BODY, QUOTE, 'Musterstadt, 3. Mai 2019'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'dachzeile.txt': (
        text('Bäder', TITLE, SUB, BODY),
        {'title': TITLE, 'kicker': 'Bäder', 'subtitle': SUB, 'date': ''},
    ),
    '2019-05-03_hallenbad.txt': (text(TITLE, BODY), {'title': TITLE, 'date': '2019-05-03'}),
    '190503_PM_Hallenbad.txt': (text(TITLE, BODY), {'title': TITLE, 'date': '2019-05-03'}),
    'PM Hallenbad Mai 2019.txt': (text(TITLE, BODY), {'title': TITLE, 'date': '2019-05'}),
    'PM 2019.txt': (text(TITLE, BODY), {'title': TITLE, 'date': '2019', 'draft': True}),
    'ohne-datum.txt': (text(TITLE, BODY), {'title': TITLE, 'date': '', 'draft': True}),
    'entwurf.txt': (
        text('ENTWURF', '3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'draft': True},
    ),
    'sperrfrist-offen.txt': (
        text('Sperrfrist: Redebeginn', '3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'draft': True},
    ),
    'sperrfrist-heute.txt': (
        text('Sperrfrist: 10.30 Uhr', '3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'embargo': '2019-05-03 10:30'},
    ),
    'windows.txt': (
        text('Kaiserslautern, den 3. März 2019', TITLE, BODY).decode().encode('cp1252'),
        {'title': TITLE, 'date': '2019-03-03', 'location': 'Kaiserslautern'},
    ),
    'mac.txt': (
        text('Kaiserslautern, den 3. März 2019', TITLE, BODY).decode().encode('mac_roman'),
        {'title': TITLE, 'date': '2019-03-03', 'location': 'Kaiserslautern'},
    ),
    'dos.txt': (
        text('Kaiserslautern, den 3. März 2019', TITLE, BODY.replace('„', '"')).decode().encode('cp850'),
        {'title': TITLE, 'date': '2019-03-03', 'location': 'Kaiserslautern'},
    ),
    'utf16.txt': (
        text('Kaiserslautern, den 3. März 2019', TITLE, BODY).decode().encode('utf-16'),
        {'title': TITLE, 'date': '2019-03-03', 'location': 'Kaiserslautern'},
    ),
    'umbrochen.txt': (
        text('Musterstadt, 3. Mai 2019', TITLE, BODY[:70] + '\n' + BODY[70:140] + '\n' + BODY[140:], QUOTE),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'kontakt-im-satz.txt': (
        text(
            '3. Mai 2019',
            TITLE,
            BODY,
            'Rückfragen beantwortet Ihnen Erika Muster gern unter 030 23125-001 oder '
            'erika.muster@example.org.',
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'kontakt-in-einer-zeile.txt': (
        text(
            '3. Mai 2019',
            TITLE,
            BODY,
            'Pressekontakt: Erika Muster, Pressesprecherin, Tel. +49 30 23125 001, erika.muster@example.org',
        ),
        {'title': TITLE, 'date': '2019-05-03', 'people': ['Erika Muster']},
    ),
    'kontakt-ohne-wort.txt': (
        text(
            '3. Mai 2019',
            TITLE,
            BODY,
            QUOTE,
            'Erika Muster\nBeispielwerke GmbH\nTel. +49 30 23125 001\nerika.muster@example.org',
        ),
        {'title': TITLE, 'date': '2019-05-03', 'people': ['Erika Muster']},
    ),
    'zwei-kontakte.txt': (
        text(
            '3. Mai 2019',
            TITLE,
            BODY,
            'Für Rückfragen:',
            'Erika Muster\nTel.: +49 30 23125 001\n\nDr. Peter Probe\nLeiter Kommunikation\nE-Mail: '
            'probe@example.org',
        ),
        {'title': TITLE, 'date': '2019-05-03', 'people': ['Erika Muster', 'Dr. Peter Probe']},
    ),
    'briefkopf.txt': (
        text('Pressemitteilung', 'Stadt Musterstadt', '3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'kicker': 'Pressemitteilung'},
    ),
    'gesperrt.txt': (
        text('P R E S S E M I T T E I L U N G', 'Musterstadt, 3. Mai 2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt', 'kicker': 'PRESSEMITTEILUNG'},
    ),
    'autor.txt': (text(TITLE, 'Von Max Muster | 3. Mai 2019', BODY), {'title': TITLE, 'date': '2019-05-03'}),
    'kurz-den.txt': (
        text('Musterstadt, d. 3.5.2019', TITLE, BODY),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'angaben.txt': (
        text(
            'Datum: 03.05.2019\nOrt: Musterstadt\nThema: Bäder', f'Überschrift: {TITLE}', f'Utl.: {SUB}', BODY
        ),
        {'title': TITLE, 'subtitle': SUB, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'jahreszeit.txt': (text('Frühjahr 2019', TITLE, BODY), {'title': TITLE, 'date': '2019'}),
    'einladung.txt': (
        text('Einladung zum Pressegespräch am 5. Mai 2019', BODY, 'Musterstadt, 3. Mai 2019'),
        {'title': 'Einladung zum Pressegespräch am 5. Mai 2019', 'date': '2019-05-03'},
    ),
    'termin.txt': (
        text(
            'Presseeinladung',
            '3. Mai 2019',
            'Stadt lädt zum Rundgang ein',
            'Wann: 5. Mai 2019, 10 Uhr\nWo: Rathaus',
            BODY,
        ),
        {'title': 'Stadt lädt zum Rundgang ein', 'date': '2019-05-03', 'kicker': 'Presseeinladung'},
    ),
    'englisch.txt': (
        text(
            'PRESS RELEASE',
            'Musterstadt, May 3, 2019',
            'New pool opens in Musterstadt',
            'The sample town has a pool again after two years of work on it, and this is only an example '
            'text for tests.',
            'About Beispielwerke',
            ABOUT,
        ),
        {
            'title': 'New pool opens in Musterstadt',
            'date': '2019-05-03',
            'location': 'Musterstadt',
            'kicker': 'PRESS RELEASE',
            'about': ['About Beispielwerke'],
        },
    ),
    # -- Word -------------------------------------------------------------------------------------------
    'formatvorlagen.docx': (
        docx(
            [
                P('Pressemitteilung'),
                P(TITLE, 'Title'),
                P(SUB, 'Subtitle'),
                P('Musterstadt, 3. Mai 2019'),
                P(BODY),
                P('Öffnungszeiten', 'berschrift2'),
                P('Immer.'),
                P(QUOTE, 'Quote'),
                P('Über die Beispielwerke GmbH', 'berschrift2'),
                P(ABOUT),
                P('Pressekontakt', 'berschrift2'),
                P('\n'.join(CONTACT)),
            ]
        ),
        {
            'title': TITLE,
            'subtitle': SUB,
            'date': '2019-05-03',
            'location': 'Musterstadt',
            'kicker': 'Pressemitteilung',
            'about': ['Über die Beispielwerke GmbH'],
            'people': ['Erika Muster'],
        },
    ),
    'ueberschrift1.docx': (
        docx(
            [P(TITLE, 'berschrift1'), P('3. Mai 2019'), P(BODY), P('Öffnungszeiten', 'berschrift2'), P(BODY)]
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'nur-fett.docx': (
        docx(
            [
                P('PRESSEMITTEILUNG'),
                P('Kaiserslautern, den 3. Mai 2019'),
                P(TITLE, bold=True),
                P(BODY),
                P('Zwischenüberschrift', bold=True),
                P(QUOTE),
                P('Kontakt:', bold=True),
                P('\n'.join(CONTACT)),
            ]
        ),
        {
            'title': TITLE,
            'date': '2019-05-03',
            'location': 'Kaiserslautern',
            'kicker': 'PRESSEMITTEILUNG',
            'people': ['Erika Muster'],
        },
    ),
    'groesse.docx': (
        docx(
            [
                P('Presseinformation', size=11),
                P(TITLE, size=18),
                P(SUB, size=11, italic=True),
                P('Musterstadt, 3. Mai 2019', size=11),
                P(BODY, size=11),
                P(QUOTE, size=11),
            ]
        ),
        {
            'title': TITLE,
            'subtitle': SUB,
            'date': '2019-05-03',
            'location': 'Musterstadt',
            'kicker': 'Presseinformation',
        },
    ),
    'fetter-vorspann.docx': (
        docx(
            [
                P(TITLE, bold=True, size=16),
                P('3. Mai 2019'),
                P(BODY, bold=True),
                P(QUOTE),
                P('Ein weiterer Absatz des Beispiels.'),
            ]
        ),
        {'title': TITLE, 'date': '2019-05-03', 'abstract': BODY},
    ),
    'briefkopf.docx': (
        docx(
            [
                [['PRESSEMITTEILUNG', 'Nr. 12/2019'], ['Musterstadt', '3. Mai 2019']],
                P(TITLE, bold=True),
                P(BODY),
                P(QUOTE),
            ]
        ),
        {'title': TITLE, 'date': '2019-05-03', 'number': '12/2019', 'kicker': 'PRESSEMITTEILUNG'},
    ),
    'kopfzeile.docx': (
        docx([P(TITLE, bold=True), P(BODY), P(QUOTE)], margin='Pressemitteilung vom 3. Mai 2019'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'eigenschaften.docx': (
        docx(
            [P(TITLE, bold=True), P(BODY)],
            properties={'dc:title': 'Microsoft Word - Dokument1', 'dcterms:created': '2019-05-03T09:00:00Z'},
        ),
        {'title': TITLE, 'date': '2019-05-03', 'draft': True},
    ),
    'bild-und-tabelle.docx': (
        docx(
            [
                P(TITLE, 'Title'),
                P('3. Mai 2019'),
                P(BODY),
                P('Foto: Beispielwerke', picture=True),
                [['Karte', 'Preis'], ['Erwachsene', '4,50 Euro']],
                P('Mehr im Netz', link='https://www.example.org/bad'),
            ]
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    # -- OpenDocument -------------------------------------------------------------------------------------
    'vorlagen.odt': (
        odt(
            [
                P('Medienmitteilung'),
                P(TITLE, 'Title'),
                P(SUB, 'Subtitle'),
                P('Musterstadt, 3. Mai 2019'),
                P(BODY),
                P('Öffnungszeiten', 'berschrift2'),
                P(QUOTE, 'Quote'),
                P('Kontakt', 'berschrift2'),
                P('\n'.join(CONTACT)),
            ]
        ),
        {
            'title': TITLE,
            'subtitle': SUB,
            'date': '2019-05-03',
            'location': 'Musterstadt',
            'kicker': 'Medienmitteilung',
            'people': ['Erika Muster'],
        },
    ),
    'fett.odt': (
        odt(
            [
                P('3. Mai 2019'),
                P(TITLE, bold=True),
                P(BODY),
                P('Foto', picture=True),
                [['Karte', 'Preis'], ['Kinder', '2 Euro']],
            ]
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    # -- websites -------------------------------------------------------------------------------------
    'schlicht.html': (
        html(f'<h1>{TITLE}</h1><p>3. Mai 2019</p><p>{BODY}</p>'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'typo3.html': (
        html(
            f'<header><a href="/">Stadt Musterstadt</a></header><nav><ul><li>Start</li></ul></nav><div '
            f'class="news-single"><div class="article"><span class="news-list-date">'
            f'<time datetime="2019-05-03" '
            f'itemprop="datePublished">03.05.2019</time></span><h1>{TITLE}</h1><h2>{SUB}</h2><p>{BODY}</p><p>{QUOTE}</p><p>{BODY}</p></div></div><footer>Impressum</footer>'
        ),
        {'title': TITLE, 'subtitle': SUB, 'date': '2019-05-03'},
    ),
    'wordpress.html': (
        html(
            f'<header class="site-header"><h1 class="site-title">Blog der '
            f'Stadt</h1></header><main><article class="post"><header><h1 '
            f'class="entry-title">{TITLE}</h1><p class="posted-on">Veröffentlicht am '
            f'<time class="entry-date published" datetime="2019-05-03T10:00:00+02:00">3. Mai '
            f'2019</time></p></header><div '
            f'class="entry-content"><p>{BODY}</p><p>{QUOTE}</p></div></article></main>'
            '<aside>Archiv</aside>',
            f'<title>{TITLE} – Blog der Stadt</title><meta property="og:title" content="{TITLE}">',
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'meta.html': (
        html(
            f'<div id="content"><h1>{TITLE}</h1><p class="lead">{BODY}</p><p>{QUOTE}</p><p>{BODY}</p></div>',
            f'<title>{TITLE} | Stadt</title><meta name="DC.date.issued" content="2019-05-03">',
        ),
        {'title': TITLE, 'date': '2019-05-03', 'abstract': BODY},
    ),
    'jsonld.html': (
        html(
            f'<article><h2>{TITLE}</h2><p>{BODY}</p><p>{QUOTE}</p><p>{BODY}</p></article>',
            f'<title>{TITLE} :: Stadt</title><script '
            f'type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2019-05-03T08:00:00Z"}}</script>',
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'latin1.html': (
        html(f'<h1>{TITLE}</h1><p>Kaiserslautern, den 3. März 2019</p><p>{BODY}</p>')
        .decode()
        .replace('utf-8', 'iso-8859-1')
        .encode('cp1252'),
        {'title': TITLE, 'date': '2019-03-03', 'location': 'Kaiserslautern'},
    ),
    # -- pages of generators ------------------------------------------------------------------------------
    'jekyll.md': (
        md(
            f'---\nlayout: post\ntitle: "{TITLE}"\ndate: 2019-05-03 10:00:00 +0200\ncategories: [Sport, '
            f'Bau]\n---\n'
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'hugo.md': (
        md(
            f'+++\ntitle = "{TITLE}"\ndate = 2019-05-03T10:00:00+02:00\ndraft = false\ntags = '
            f'["Sport"]\n+++\n'
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'hugo-entwurf.md': (
        md(f'+++\ntitle = "{TITLE}"\ndate = 2019-05-03\ndraft = true\n+++\n'),
        {'title': TITLE, 'date': '2019-05-03', 'draft': True},
    ),
    'hugo-json.md': (
        md(f'{{"title": "{TITLE}", "date": "2019-05-03"}}\n'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'pelican.md': (
        md(f'Title: {TITLE}\nDate: 2019-05-03 10:00\nCategory: Sport\nSlug: hallenbad\n'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'deutsch.md': (
        md(
            f'---\ntitel: {TITLE}\nuntertitel: {SUB}\ndachzeile: Bäder\ndatum: 3. Mai 2019\nort: '
            f'Musterstadt\nnummer: 12/2019\n---\n'
        ),
        {
            'title': TITLE,
            'subtitle': SUB,
            'kicker': 'Bäder',
            'date': '2019-05-03',
            'location': 'Musterstadt',
            'number': '12/2019',
        },
    ),
    'ohne-kopf.md': (
        md('', f'# {TITLE}', '3. Mai 2019', BODY, '## Öffnungszeiten', '- Montag\n- Dienstag'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    '2019-05-03-jekyll-name.md': (md(f'---\ntitle: {TITLE}\n---\n'), {'title': TITLE, 'date': '2019-05-03'}),
    # -- mails ----------------------------------------------------------------------------------------------
    'klartext.eml': (
        mail(
            f'Pressemitteilung: {TITLE}',
            f'PRESSEMITTEILUNG\n\n{TITLE}\n{SUB}\n\nMusterstadt, 3. Mai 2019 – '
            f'{BODY}\n\n{QUOTE}\n\nPressekontakt:\n' + '\n'.join(CONTACT),
        ),
        {
            'title': TITLE,
            'subtitle': SUB,
            'date': '2019-05-03',
            'location': 'Musterstadt',
            'kicker': 'PRESSEMITTEILUNG',
            'people': ['Erika Muster'],
        },
    ),
    'betreff.eml': (
        mail(f'WG: PM: {TITLE}', f'Sehr geehrte Damen und Herren,\n\n{BODY}\n\n{QUOTE}'),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    'html.eml': (
        mail(
            'Neues aus Musterstadt',
            'Bitte öffnen Sie die HTML-Fassung.',
            html=f'<html><body><h1>{TITLE}</h1><p>{BODY}</p><img src="cid:bad.png" alt="Das '
            f'Bad"><p>{QUOTE}</p></body></html>',
            files={'bad.png': b''},
        ),
        {'title': TITLE, 'date': '2019-05-03'},
    ),
    # -- WordPress ------------------------------------------------------------------------------------------
    'export.xml': (
        wxr(post(TITLE, f'<p>Musterstadt – {BODY}</p>\n<p>{QUOTE}</p>')),
        {'title': TITLE, 'date': '2019-05-03', 'location': 'Musterstadt'},
    ),
    'privat.xml': (
        wxr(post(TITLE, f'{BODY}\n\n{QUOTE}', status='private')),
        {'title': TITLE, 'date': '2019-05-03', 'draft': True},
    ),
    # -- Rich Text ------------------------------------------------------------------------------------------
    'alt.rtf': (
        (
            "{\\rtf1\\ansi\\ansicpg1252\\deff0 PRESSEMITTEILUNG\\par Kaiserslautern, den 3. M\\'e4rz "
            '2019\\par '
            + TITLE.replace('ö', "\\'f6")
            + '\\par '
            + BODY.replace('Ü', "\\'dc").replace('ö', "\\'f6").replace('ü', "\\'fc")
            + '\\par }'
        ).encode('ascii'),
        {'title': TITLE, 'date': '2019-03-03', 'location': 'Kaiserslautern', 'kicker': 'PRESSEMITTEILUNG'},
    ),
}
