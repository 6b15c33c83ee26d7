"""Whatever an office does wrong, it reads in its own language: each message is from the catalogue, whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from pressarchive.messages import catalogue
from pressarchive.messages.catalogue import CATALOG, LOCALE_DIR, speak
from pressarchive.registry.loader import load
from tests.guarantees.test_bad_input import PAGES, REGISTRIES
from tests.support import PRESS, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.messages.catalog import Message

    from tests.support import Built

pytestmark = pytest.mark.filterwarnings(
    'ignore:.*BuildEnvironment.app:sphinx.deprecation.RemovedInSphinx11Warning'
)
HEAD = '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n'
#: What others warn of: name -> (the text of a release, the message in German behind file and line).
OTHERS = {
    'link': (
        '[Link](fehlt.md)',
        "Der Link zu 'fehlt.md' führt ins Leere; nennen Sie eine Seite des Archivs mit ihrer Endung, zum Beispiel "
        '../2019/name.md, oder schreiben Sie eine ganze Adresse mit https:// [myst.xref_missing]',
    ),
    'link-empty': (
        '[Link]()',
        'Ein Link hat keine Adresse; schreiben Sie sie in die Klammern hinter seinen Wörtern: [Wörter](Adresse) '
        '[myst.xref_missing]',
    ),
    'footnote': (
        'Satz[^1].',
        "'1' ist nirgends zu finden; schreiben Sie den Text einer Fußnote in eine eigene Zeile: [^1]: … [docutils]",
    ),
    'footnote-alone': (
        'Satz.\n\n[^1]: Note',
        'Nichts im Text führt zur Fußnote [^1]; schreiben Sie [^1] dorthin, wo sie hingehört, oder löschen Sie die '
        'Fußnote [ref.footnote]',
    ),
    'footnote-twice': (
        'Satz[^1].\n\n[^1]: A\n\n[^1]: B',
        'Die Fußnote [^1] steht zweimal da; geben Sie einer der beiden einen anderen Namen [ref.footnote]',
    ),
    'directive': (
        ':::{gibtsnicht}\nx\n:::',
        "Eine Direktive 'gibtsnicht' gibt es nicht; berichtigen Sie den Namen, oder löschen Sie sie "
        '[myst.directive_unknown]',
    ),
    'directive-empty': (
        ':::{note}\n:::',
        "'note' ist leer; schreiben Sie den Text zwischen die Zeilen, oder löschen Sie es [docutils]",
    ),
    'directive-without-file': (
        ':::{figure}\n:::',
        "Bei 'figure' fehlt, was hinter den Namen gehört; schreiben Sie es dorthin [docutils]",
    ),
    'role': (
        '{kein}`nichts`',
        'Eine Rolle \'kein\' gibt es nicht; berichtigen Sie den Namen, oder schreiben Sie "\\{", wenn die Klammer '
        'dastehen soll [myst.role_unknown]',
    ),
    'document': (
        '{doc}`nichts`',
        "Eine Seite 'nichts' gibt es nicht; berichtigen Sie den Namen [ref.doc]",
    ),
    'label': (
        '{ref}`nichts`',
        "Keine Seite hat den Namen 'nichts'; berichtigen Sie ihn [ref.ref]",
    ),
    'citation': (
        '{cite}`nichts`',
        "Die Quelle 'nichts' steht in keiner .bib-Datei; berichtigen Sie den Schlüssel [bibtex.key_not_found]",
    ),
    'toctree': (
        ':::{toctree}\nfehlt\n:::',
        "Das Inhaltsverzeichnis nennt die Seite 'releases/2019/fehlt', und die ist nicht da; berichtigen oder "
        'löschen Sie den Namen [toc.not_readable]',
    ),
    'include': (
        ':::{include} fehlt.inc\n:::',
        "Die Datei 'releases/2019/fehlt.inc' ist nicht da; legen Sie sie dorthin, oder berichtigen Sie den Namen "
        '[docutils]',
    ),
    'table': (
        ':::{list-table}\n* - a\n  - b\n* - c\n:::',
        "'list-table' ergibt so keine Tabelle; geben Sie jeder Zeile so viele Zellen wie der ersten [docutils]",
    ),
    'line': (
        '---',
        'Am Ende der Seite steht eine Trennlinie; löschen Sie sie, oder schreiben Sie Text darunter [docutils]',
    ),
    'code': (
        '```kauderwelsch\nx\n```',
        "Eine Sprache 'kauderwelsch' für Programmtext gibt es nicht; berichtigen Sie sie, oder lassen Sie sie weg "
        '[misc.highlighting_failure]',
    ),
    'option': (
        ':::{figure} bild.svg\n:foo: bar\n:::',
        "'figure': Die Option 'foo' ist unbekannt und gilt nicht; bekannt: align, alt, class, figclass, figname, "
        'figwidth, height, loading, name, scale, target, width [myst.directive_option]',
    ),
}
#: What messages say in German, by the name of the page in ``PAGES``: a sample, to be read.
GERMAN = {
    'missing date': 'Das Datum fehlt, darum steht die Meldung in keiner Liste. Schreiben Sie in den Kopf, unter '
    "'pressrelease', zum Beispiel ':date: 2019-09-18'. Möglich: ein Tag (2019-09-18), ein Tag mit Uhrzeit "
    '(2019-09-18 10:00), ein Monat (2019-09) oder ein Jahr (2019) [press.date]',
    'impossible date': "'pressrelease': Die Option 'date' ist falsch: '2019-02-30' ist ein Datum, das es nicht gibt "
    '(so viele Tage hat der Monat nicht); möglich: ein Tag (2019-09-18), ein Tag mit Uhrzeit (2019-09-18 10:00), '
    'ein Monat (2019-09) oder ein Jahr (2019) [press.date]',
    'unknown topic': "Thema 'kulttur' ist nirgends angelegt; meinten Sie 'kultur'? [press.key]",
    'unknown related release': "Die Meldung 'gud' gibt es nicht; meinten Sie 'gut'? [press.key]",
    'no directive': "Diese Seite liegt bei den Meldungen und hat keine Direktive 'pressrelease'; fügen Sie eine "
    'hinzu, oder verschieben Sie die Seite [press.directive]',
    'empty option': "'pressrelease': Die Option 'subtitle' ist leer; schreiben Sie einen Text, oder lassen Sie die "
    'Option weg [press.option]',
    'unknown language': "'pressrelease': Die Option 'language' ist falsch: 'deutsch' ist kein Kürzel einer Sprache "
    "(BCP 47); meinten Sie 'de'? möglich ist zum Beispiel de, en, fr, de-AT, en-GB [press.option]",
    'picture without its rights': "'pressrelease': Beim Bild bild.svg fehlt image-credit, image-license: Leser "
    'brauchen den Text, das Recht verlangt die Namen [press.image]',
    'day at the beginning of a line': 'Eine Zeile, die mit "18. " beginnt, wird zur nummerierten Liste; schreiben '
    'Sie "18\\. ", wenn es ein Datum ist [press.text]',
    'two headlines': 'Eine Meldung hat nur eine Überschrift; beginnen Sie Zwischenüberschriften im Text mit "##" '
    '[press.title]',
    'directive that is never closed': "'pressrelease' wird nie geschlossen: Alles, was folgt, gehört dazu; schreiben "
    'Sie ":::" unter die letzte Zeile [press.directive]',
    'picture from outside': 'Die Datei ../../../conftest.png liegt außerhalb des Archivs und erscheint nicht; legen '
    'Sie sie neben die Meldung [press.image]',
}


@pytest.fixture(scope='module', autouse=True)
def _german() -> Iterator[None]:
    """Speak German, and leave the process as it was."""
    before = catalogue._Console.words
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv('LANGUAGE')
        yield
    catalogue._Console.words = before


def slug(name: str) -> str:
    return re.sub(r'\W+', '-', name.lower())


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return an archive, in German, in which all is wrong that an office may do wrong on a page."""
    project = Project(tmp_path_factory.mktemp('german') / 'docs')
    project.release('gut', '2019-09-01', 'Gute Meldung', number='1/2019')
    project.write('releases/2019/bild.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    project.write('releases/2019/teil.inc', '```{include} teil.inc\n```\n')
    for name, (source, _warnings) in PAGES.items():
        project.write(f'releases/2019/page-{slug(name)}.md', source)
    for name, (text, _message) in OTHERS.items():
        project.write(f'releases/2019/other-{name}.md', f'{HEAD}{text}\n')
    return project.build(press_outputs=())


def said(built: Built, page: str) -> list[str]:
    """Return the messages of *page*, without file, line and level."""
    lines = [line for line in built.warnings if f'releases/2019/{page}.md:' in line]
    return [re.sub(r'^\S+:\d+: [A-Z]+: ', '', line) for line in lines]


@pytest.mark.parametrize('name', OTHERS)
def test_what_others_warn_of_is_said_in_german(built: Built, name: str) -> None:
    assert OTHERS[name][1] in said(built, f'other-{name}')


@pytest.mark.parametrize('name', GERMAN)
def test_what_we_warn_of_is_said_in_german(built: Built, name: str) -> None:
    assert GERMAN[name] in said(built, f'page-{slug(name)}')


def texts(of: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [of] if isinstance(of, str) else list(of or ())


def messages() -> list[Message]:
    with (LOCALE_DIR / 'de' / 'LC_MESSAGES' / f'{CATALOG}.po').open('rb') as file:
        return [message for message in read_po(file, locale='de') if message.id]


#: What stands for a value.
GAP = re.compile(r'%(?:\(\w+\))?(?:\.\d)?[srdf]')
#: Pieces of English messages that are long enough to be known, and not also in a German one.
ENGLISH = {
    piece
    for message in messages()
    for text in texts(message.id)
    for piece in (one.replace('%%', '%').strip() for one in GAP.split(text))
    if len(re.findall(r'[A-Za-z]{2,}', piece)) > 1
} - {text for message in messages() for text in texts(message.string) for text in GAP.split(text)}
WHOLE = [
    re.compile('.*'.join(re.escape(piece.replace('%%', '%')) for piece in GAP.split(text)), re.DOTALL)
    for message in messages()
    for text in texts(message.string)
    if len(re.findall(r'[A-Za-zäöüß]{2,}', GAP.sub('', text))) > 1
]


def is_german(message: str) -> bool:
    """Return whether *message* is one of the catalogue's, and has nothing English in it."""
    text = re.sub(r' \[[\w.]+\]$', '', message)
    return any(one.fullmatch(text) for one in WHOLE) and not any(piece in text for piece in ENGLISH)


@pytest.mark.parametrize(
    ('message', 'outcome'),
    [
        ('Dieser Abschnitt ist gut [press.text]', False),
        ('this file is not UTF-8; save it with the encoding UTF-8', False),
        ("'a' ist ein Datum, das es nicht gibt (day is out of range for month); möglich: b", False),
        ("'a' ist ein Datum, das es nicht gibt (so viele Tage hat der Monat nicht); möglich: b", True),
    ],
)
def test_english_is_known_from_german(message: str, outcome: bool) -> None:
    assert is_german(message) == outcome


def test_no_message_has_anything_english(built: Built) -> None:
    found = [re.sub(r'^\S+:\d+: [A-Z]+: ', '', line) for line in built.warnings]
    assert len(found) > len(PAGES) + len(OTHERS)
    assert [message for message in found if not is_german(message)] == []


@pytest.mark.parametrize('name', REGISTRIES)
def test_a_faulty_registry_is_named_in_german(tmp_path: Path, name: str) -> None:
    speak('de')
    path = tmp_path / 'press.toml'
    path.write_text(REGISTRIES[name][0], encoding='utf-8')
    faults = load(path)[1]
    assert faults
    assert [fault.message for fault in faults if not is_german(fault.message)] == []


@pytest.mark.parametrize(
    ('change', 'message'),
    [
        (
            ('name = "Beispiel GmbH"', 'name = „Beispiel GmbH“'),
            'Diese Datei ist kein gültiges TOML: dieser Wert ist nicht zu verstehen; schreiben Sie einen Text in '
            'geraden Anführungszeichen: "…" (Zeile 2, Zeichen 8)',
        ),
        (
            ('name = "Beispiel GmbH"', 'name = "Beispiel „GmbH""'),
            'Diese Datei ist kein gültiges TOML: hinter dem Wert steht noch etwas; ein Anführungszeichen im Text '
            'schreibt man \\" (Zeile 2, Zeichen 24)',
        ),
        (
            ('name = "Beispiel GmbH"', 'name = "Beispiel GmbH'),
            'Diese Datei ist kein gültiges TOML: am Ende eines Textes fehlt ein Anführungszeichen, oder das Zeichen '
            "'\\n' darf dort nicht stehen (Zeile 2, Zeichen 22)",
        ),
        (
            ('name = "Beispiel GmbH"', 'name "Beispiel GmbH"'),
            'Diese Datei ist kein gültiges TOML: hinter dem Namen muss "=" stehen, dann der Wert (Zeile 2, Zeichen 6)',
        ),
        (
            ('city = "Musterstadt"', 'citty = "Musterstadt"'),
            "diesen Schlüssel gibt es nicht; meinten Sie 'city'?",
        ),
        (
            ('name = "Erika Muster"', 'nmae = "Erika Muster"'),
            'fehlt; die Angabe ist nötig',
        ),
    ],
)
def test_faults_of_the_registry_in_german(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    speak('de')
    path = tmp_path / 'press.toml'
    assert change[0] in PRESS
    path.write_text(PRESS.replace(*change), encoding='utf-8')
    assert message in [fault.message for fault in load(path)[1]]


def test_the_original_is_shown_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('VERBOSE', '1')
    project = Project(tmp_path / 'docs')
    project.release('a', '2019-09', text='{doc}`nichts`')
    assert project.build().warnings == [
        "releases/2019/a.md:7: WARNING: Eine Seite 'nichts' gibt es nicht; berichtigen Sie den Namen "
        "(im Original: unknown document: 'nichts') [ref.doc]"
    ]


def test_another_language_changes_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build warned of comes again in the next one, in its language, and no byte is another one."""
    project = Project(tmp_path / 'docs')
    project.release('a', '2019-09', text='{doc}`nichts`')
    project.write('releases/2019/b.md', '# Titel\n\nText.\n')
    first = project.build()
    before = {path: path.read_bytes() for path in first.outdir.rglob('*') if path.is_file()}
    monkeypatch.setenv('LANGUAGE', 'en')
    second = project.build()
    assert [line.partition(': WARNING: ')[0] for line in second.warnings] == [
        line.partition(': WARNING: ')[0] for line in first.warnings
    ]
    assert "there is no page 'nichts'" in ''.join(second.warnings)
    assert {path: path.read_bytes() for path in second.outdir.rglob('*') if path.is_file()} == before
