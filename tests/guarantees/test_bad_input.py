"""Bad input: one clear warning with file and line, the rest of the archive is built, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import html5lib
import pytest

from pressarchive.base.warnings import SUBTYPES
from tests.support import PRESS, words

if TYPE_CHECKING:
    from tests.support import Built, Project

FORMS = 'a day (2019-09-18), a day with time (2019-09-18 10:00), a month (2019-09) or a year (2019)'

#: name -> (lines of the page under releases/2019/, the warnings, with the file's name left out)
PAGES: dict[str, tuple[str, list[str]]] = {
    'missing date': (
        '# Titel\n\n:::{pressrelease}\n:location: Musterstadt\n:::\n\nText.\n',
        [
            f"3: WARNING: 'pressrelease' lacks the option 'date': the page is in no list. Allowed: {FORMS} [press.date]"
        ],
    ),
    'impossible date': (
        '# Titel\n\n:::{pressrelease}\n:location: Musterstadt\n:date: 2019-02-30\n:::\n\nText.\n',
        [
            "5: WARNING: 'pressrelease': option 'date' is wrong: '2019-02-30' is an impossible date "
            f'(day is out of range for month); allowed: {FORMS} [press.date]'
        ],
    ),
    'German date': (
        '# Titel\n\n:::{pressrelease}\n:date: 18.09.2019\n:::\n\nText.\n',
        [
            "4: WARNING: 'pressrelease': option 'date' is wrong: '18.09.2019' is no date; "
            f'allowed: {FORMS}; did you mean 2019-09-18? [press.date]'
        ],
    ),
    'empty date': (
        '# Titel\n\n:::{pressrelease}\n:date:\n:::\n\nText.\n',
        [f"4: WARNING: 'pressrelease': option 'date' is wrong: '' is no date; allowed: {FORMS} [press.date]"],
    ),
    'unknown topic': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:topics: bau, kulttur\n:::\n\nText.\n',
        ["5: WARNING: topic 'kulttur' is declared nowhere; did you mean 'kultur'? [press.key]"],
    ),
    'unknown contact': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:contacts: mustr\n:::\n\nText.\n',
        ["5: WARNING: contact 'mustr' is declared nowhere; did you mean 'muster'? [press.key]"],
    ),
    'unknown contact in the text': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{contact} mustr\n:::\n',
        ["9: WARNING: contact 'mustr' is declared nowhere; did you mean 'muster'? [press.key]"],
    ),
    'unknown boilerplate': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:boilerplate: partnr\n:::\n\nText.\n',
        ["5: WARNING: boilerplate 'partnr' is declared nowhere; did you mean 'partner'? [press.key]"],
    ),
    'unknown related release': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:related: gud\n:::\n\nText.\n',
        ["5: WARNING: release 'gud' does not exist; did you mean 'gut'? [press.key]"],
    ),
    'related to itself': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:related: schlecht\n:::\n\nText.\n',
        ["5: WARNING: related release 'schlecht' is this release itself; remove it [press.key]"],
    ),
    'unknown reference': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:cites: beispiel-quele\n:::\n\nText.\n',
        [
            "5: WARNING: reference 'beispiel-quele' is in no .bib file; did you mean 'beispiel-quelle'? [press.key]"
        ],
    ),
    'directive twice': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{pressrelease}\n:date: 2019-10\n:::\n',
        [
            "9: WARNING: 'pressrelease' stands twice on this page; the first one (line 3) holds. "
            'Remove this one [press.duplicate]'
        ],
    ),
    'no directive': (
        '# Titel\n\nText.\n',
        [
            "1: WARNING: this page lies among the releases and has no 'pressrelease' directive; "
            'add one, or move the page [press.directive]'
        ],
    ),
    'empty title': (
        '# \n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n',
        ['1: WARNING: this release has no title; begin the page with "# " and the headline [press.title]'],
    ),
    'no title': (
        ':::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n',
        ['1: WARNING: this release has no title; begin the page with "# " and the headline [press.title]'],
    ),
    'folder of another year': (
        '# Titel\n\n:::{pressrelease}\n:date: 2018-09\n:::\n\nText.\n',
        [
            '4: WARNING: this release is of 2018-09 and lies in the folder 2019; '
            'move it to releases/2018/, or correct its date [press.folder]'
        ],
    ),
    'number of another release': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:number: 1/2019\n:::\n\nText.\n',
        [
            "5: WARNING: the number '1/2019' belongs to releases/2019/gut already; give each release its own [press.duplicate]"
        ],
    ),
    'empty option': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:subtitle:\n:::\n\nText.\n',
        [
            "5: WARNING: 'pressrelease': option 'subtitle' is empty; give a text or leave the option out [press.option]"
        ],
    ),
    'unknown language': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:language: deutsch\n:::\n\nText.\n',
        [
            "5: WARNING: 'pressrelease': option 'language' is wrong: 'deutsch' is no known language tag (BCP 47); "
            "did you mean 'de'? allowed: for example de, en, fr, de-AT, en-GB [press.option]"
        ],
    ),
    'picture without its rights': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:image: bild.svg\n:image-alt: Ein Bild\n:::\n\nText.\n',
        [
            "5: WARNING: 'pressrelease': the picture bild.svg lacks image-credit, image-license: "
            'readers need the text, the law the names [press.image]'
        ],
    ),
    'rights without a picture': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:image-credit: Petra Probe\n:::\n\nText.\n',
        ["5: WARNING: 'pressrelease': option 'image-credit' without option 'image' [press.image]"],
    ),
    'picture without alternative text': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n![](bild.svg)\n',
        [
            '9: WARNING: the picture bild.svg has no alternative text; write what it shows: '
            '![What it shows](bild.svg) [press.image]'
        ],
    ),
    'script in the title': (
        '# Titel <script>alert(1)</script>\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n',
        [
            "1: WARNING: HTML stands in the text ('<script>'); it is shown letter by letter: "
            'write Markdown instead [press.markup]'
        ],
    ),
    'script in the subtitle': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:subtitle: <script>alert(1)</script>\n:::\n\nText.\n',
        [
            "5: WARNING: 'pressrelease': option 'subtitle' contains '<script>'; "
            'HTML is shown letter by letter here: write plain text [press.markup]'
        ],
    ),
    'script in the text': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n<script>alert(1)</script>\n\nMehr.\n',
        [
            "9: WARNING: HTML stands in the text ('<script>alert(1)</script>'); it is shown letter by letter: "
            'write Markdown instead [press.markup]'
        ],
    ),
    'day at the beginning of a line': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\n18. September war der Tag.\n',
        [
            '7: WARNING: a line that begins with "18. " becomes a numbered list; '
            'write "18\\. " if it is a date [press.text]'
        ],
    ),
    'contact that names nobody': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{contact}\n:email: gast@example.org\n:::\n',
        [
            "9: WARNING: 'contact' names nobody; allowed: one or more of muster, probe, or the option 'name' [press.key]"
        ],
    ),
    'contact with a faulty number': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{contact}\n:name: Gast\n:phone: keine\n:::\n',
        [
            "11: WARNING: 'contact': option 'phone' is wrong: 'keine' is no telephone number; "
            'allowed: for example +49 631 123456 [press.option]'
        ],
    ),
    'script in a contact': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{contact}\n:name: <script>x</script>\n:::\n',
        [
            "10: WARNING: 'contact': option 'name' contains '<script>'; "
            'HTML is shown letter by letter here: write plain text [press.markup]'
        ],
    ),
    'contact with keys and options': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{contact} muster\n:name: Gast\n:::\n',
        [
            "9: WARNING: 'contact' takes either keys or options, not both; the options of 'muster' are ignored [press.option]"
        ],
    ),
    'list with faulty options': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{release-list}\n:year: 19\n:group: tag\n:limit: 0\n:::\n',
        [
            "10: WARNING: 'release-list': option 'year' is wrong: '19' is no year; "
            'allowed: four digits, for example 2019 [press.option]',
            "11: WARNING: 'release-list': option 'group' is wrong: 'tag' is unknown; allowed: month, year [press.option]",
            "12: WARNING: 'release-list': option 'limit' is wrong: '0' is no number of entries; allowed: 1 to 9999 [press.option]",
        ],
    ),
    'option broken into two lines': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:subtitle: Eine lange\n  Unterzeile\n:number: 3\n:::\n\nText.\n',
        [
            "7: WARNING: 'pressrelease': ':number: 3' stands in the abstract; "
            'an option stands on one line, before the abstract [press.option]'
        ],
    ),
    'option twice': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:location: A\n:location: B\n:::\n\nText.\n',
        [
            "6: WARNING: 'pressrelease': option 'location' stands twice; the last one holds. Remove one [press.option]"
        ],
    ),
    'directive that is never closed': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n\nText.\n\nMehr Text.\n',
        [
            "3: WARNING: 'pressrelease' is never closed: all that follows is part of it; "
            'write ":::" below its last line [press.directive]',
            '3: WARNING: all of the text stands in the directive, as its abstract; '
            'close it with ":::" before the text [press.text]',
        ],
    ),
    'two headlines': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n# Noch einer\n\nMehr.\n',
        ['9: WARNING: a release has one headline; begin a heading within its text with "##" [press.title]'],
    ),
    'directive below the text': (
        '# Titel\n\nText.\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nMehr.\n',
        ["5: WARNING: 'pressrelease' stands directly under the headline; move it there [press.directive]"],
    ),
    'directive above the headline': (
        ':::{pressrelease}\n:date: 2019-09\n:::\n\n# Titel\n\nText.\n',
        ["1: WARNING: 'pressrelease' stands directly under the headline; move it there [press.directive]"],
    ),
    'picture from outside': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText. ![Ein Bild](../../../conftest.png)\n',
        [
            '7: WARNING: the file ../../../conftest.png lies outside the archive and is not published; '
            'put it beside the release [press.image]'
        ],
    ),
    'file from outside': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText. {download}`../../../geheim.txt`\n',
        [
            '7: WARNING: the file ../../../geheim.txt lies outside the archive and is not published; '
            'put it beside the release [press.link]'
        ],
    ),
    'page that sends readers elsewhere': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n'
        '```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0;url=https://example.org/\n```\n',
        [
            "7: WARNING: the page sets 'refresh' by a meta element, which may lead readers elsewhere; "
            'it is left out [press.markup]'
        ],
    ),
    'dates as a list': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n5. Mai: A\n7. Juni: B\n',
        [
            "10: WARNING: the page does not say what is written here: written is 'Text. 5. Mai: A 7. Juni: B', "
            "on the page stands 'Titel Text. 5. Mai: A 6. Juni: B'; a list counts on by itself: write "
            '"25\\." to keep a number as it is [press.text]',
            '9: WARNING: a line that begins with "5. " becomes a numbered list; '
            'write "5\\. " if it is a date [press.text]',
        ],
    ),
    'sign as a list': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n+ 5 Prozent mehr\n',
        [
            '9: WARNING: a line that begins with "+ " becomes a list; '
            'write "\\+ " if it is a sign before a number [press.text]'
        ],
    ),
    'stars around an ending': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText der Kolleg(*innen) und Freund*(innen).\n',
        [
            "7: WARNING: two stars make 'innen) und Freund' italic and vanish; "
            'write "\\*" for a star that is a letter [press.text]'
        ],
    ),
    'file that includes itself': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n```{include} teil.inc\n```\n',
        ['1: WARNING: the file teil.inc includes itself; remove one of the two directives [press.source]'],
    ),
    'overview of something else': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{release-overview} jahre\n:::\n',
        [
            "9: WARNING: 'release-overview': 'jahre' is unknown; known: chart, events, notices, topics, years [press.option]"
        ],
    ),
    'facts of something else': (
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n\n:::{organisation-facts} imprnt\n:::\n',
        ["9: WARNING: 'organisation-facts': 'imprnt' is unknown; did you mean 'imprint'? [press.option]"],
    ),
}


def build_with(project: Project, page: str | bytes) -> Built:
    """Build an archive of one good release and *page*; the good one must come out whole."""
    project.release('gut', '2019-09-01', 'Gute Meldung', number='1/2019')
    project.write('releases/2019/bild.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.write('releases/2019/teil.inc', '```{include} teil.inc\n```\n')
    path = project.root / 'releases/2019/schlecht.md'
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    built = project.build()
    assert words(built.page('releases/2019/gut').h1) == 'Gute Meldung'
    assert 'Gute Meldung' in words(built.page('releases/2019/index'))
    return built


# MyST's include reads `env.app`, which Sphinx 11 will have no more: for MyST to mend.
@pytest.mark.filterwarnings('ignore:.*BuildEnvironment.app:sphinx.deprecation.RemovedInSphinx11Warning')
@pytest.mark.parametrize('name', PAGES)
def test_page_with_a_fault(project: Project, name: str) -> None:
    source, expected = PAGES[name]
    built = build_with(project, source)
    found = [line for line in built.warnings if '[press.' in line]
    assert found == [f'releases/2019/schlecht.md:{line}' for line in expected]
    page = built.page('releases/2019/schlecht')
    assert 'Text.' in words(page) or 'Text.' not in source  # nothing is lost
    # In a block of data it is data: nothing there ends the block, or begins another.
    programs = page.select('script:not([type="application/ld+json"])')
    assert [one for one in programs if 'alert' in one.get_text()] == []
    assert '<script>alert' not in built.text('releases/2019/schlecht.html')


def test_unknown_option_is_one_warning_that_names_the_known_ones(project: Project) -> None:
    built = build_with(project, '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:subtite: X\n:::\n\nText.\n')
    assert len(built.warnings) == 1
    assert built.warnings == [
        "releases/2019/schlecht.md:5: WARNING: 'pressrelease': option 'subtite' is unknown: the page is not "
        "public until that is mended; did you mean 'subtitle'? [press.option]"
    ]


def test_code_in_a_link_is_taken_out_and_its_words_stay(project: Project) -> None:
    links = ('javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x')
    text = '\n\n'.join(f'[Wort {number}](<{link}>)' for number, link in enumerate(links))
    built = build_with(project, f'# Titel\n\n:::{{pressrelease}}\n:date: 2019-09\n:::\n\n{text}\n')
    message = 'which may carry code; allowed: https, mailto, tel and this site [press.link]'
    schemes = ('javascript', 'javascript', 'data', 'vbscript')
    assert built.warnings == [
        f'releases/2019/schlecht.md:{line}: WARNING: this link has the scheme {scheme!r}, {message}'
        for line, scheme in zip((7, 9, 11, 13), schemes, strict=True)
    ]
    article = built.page('releases/2019/schlecht').select_one('.press-release')
    assert [f'Wort {number}' in words(article) for number in range(4)] == [True] * 4
    hrefs = [str(link.get('href')).casefold() for link in article.find_all('a')]
    assert not any(href.startswith(('javascript', 'data', 'vbscript')) for href in hrefs)


def test_picture_from_another_host_is_not_shown(project: Project) -> None:
    text = '![Ein Bild](https://example.org/bild.png)'
    built = build_with(project, f'# Titel\n\n:::{{pressrelease}}\n:date: 2019-09\n:::\n\nVor {text} nach.\n')
    assert built.warnings == [
        'releases/2019/schlecht.md:7: WARNING: the picture https://example.org/bild.png does not lie in the archive: '
        'every reader would be seen elsewhere; put it beside the release [press.image]'
    ]
    page = built.page('releases/2019/schlecht')
    assert page.select('.press-release img') == []
    assert 'Vor Ein Bild nach.' in words(page)


def test_comment_is_not_published_and_no_fault(project: Project) -> None:
    built = build_with(
        project,
        '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\n<!-- vertraulich -->\n\n% auch vertraulich\n\nText.\n',
    )
    assert built.warnings == []
    assert 'vertraulich' not in built.text('releases/2019/schlecht.html')


def test_file_that_is_not_utf8_is_left_out(project: Project) -> None:
    built = build_with(
        project, '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nÜber Grüße.\n'.encode('latin-1')
    )
    assert built.warnings == [
        'releases/2019/schlecht.md:7: WARNING: this file is not UTF-8 (byte 0xdc); '
        'save it with the encoding UTF-8. It is left out of the build. [press.source]'
    ]
    assert not (built.outdir / 'releases/2019/schlecht.html').exists()
    assert project.build().warnings == built.warnings  # again, as long as it is so


def test_file_of_5_megabytes_is_left_out(project: Project) -> None:
    built = build_with(project, '# Titel\n\n' + 'Wort ' * 1_000_000)
    assert built.warnings == [
        'releases/2019/schlecht.md:1: WARNING: this file is 5.0 MB large; allowed: 1.0 MB. '
        'Put pictures into files of their own, or raise press_max_source. It is left out of the build. [press.source]'
    ]


def test_page_that_becomes_unreadable_leaves_nothing_behind(project: Project) -> None:
    build_with(project, '# Titel\n\n:::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n')
    built = build_with(project, b'# \xff')
    assert len(built.warnings) == 1
    assert not (built.outdir / 'releases/2019/schlecht.html').exists()
    assert 'schlecht' not in built.text('releases/2019/index.html')


REGISTRIES: dict[str, tuple[str, list[str]]] = {
    'broken': ('[organisation\nname = "X"\n', ['press.toml:1: WARNING: this file is no valid TOML: ']),
    'unknown key': (
        PRESS.replace('city =', 'citty ='),
        ["press.toml:6: WARNING: organisation.citty: unknown key; did you mean 'city'? [press.registry]"],
    ),
    'script in a name': (
        PRESS.replace('Erika Muster', 'Erika <script>alert(1)</script>'),
        [
            "press.toml:33: WARNING: contacts.muster.name: contains '<script>'; "
            'HTML is shown letter by letter here: write plain text [press.registry]'
        ],
    ),
}


@pytest.mark.parametrize('name', REGISTRIES)
def test_faulty_registry_is_one_warning_and_the_archive_is_built(project: Project, name: str) -> None:
    source, expected = REGISTRIES[name]
    project.write('press.toml', source)
    project.release('gut', '2020-09-01', 'Gute Meldung', topics='bau', contacts='muster')
    built = project.build()
    assert len(built.warnings) == len(expected)
    assert all(line.startswith(start) for line, start in zip(built.warnings, expected, strict=True))
    page = built.page('releases/2020/gut')
    assert words(page.h1) == 'Gute Meldung'
    assert '<script>alert' not in built.text('releases/2020/gut.html')


def test_gap_between_boilerplates_is_named(project: Project) -> None:
    project.write('press.toml', PRESS.replace('from = "2020"', 'from = "2021"'))
    project.release('r', '2020-05', 'Titel')
    assert project.build().warnings == [
        "releases/2020/r.md:4: WARNING: no boilerplate 'beispiel' holds on 2020-05-01; "
        'declare one for that day in the registry, or set "boilerplate: none" [press.key]'
    ]


def test_warnings_end_a_strict_build_with_an_error_and_no_traceback(project: Project) -> None:
    project.write('releases/2019/schlecht.md', '# Titel\n\nText.\n')
    command = [
        sys.executable,
        '-m',
        'sphinx',
        '-W',
        '--keep-going',
        '-b',
        'html',
        str(project.root),
        str(project.root / 'out'),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert '[press.directive]' in ended.stderr
    assert 'Traceback' not in ended.stderr + ended.stdout
    assert (project.root / 'out/releases/2019/schlecht.html').is_file()


def test_every_subtype_of_warnings_is_described() -> None:
    assert all(text.endswith('.') for text in SUBTYPES.values())


MARKED = '<script>alert(1)</script>'


@pytest.mark.parametrize('theme', ['basic', 'alabaster', 'sphinx_book_theme'])
def test_title_that_looks_like_html_is_text_around_its_neighbours(project: Project, theme: str) -> None:
    project.release('a', '2019-01', f'Titel `{MARKED}`')
    project.release('b', '2019-02', 'Titel B')
    page = project.build(html_theme=theme).page('releases/2019/b')
    assert page.find_all('script', string=lambda text: bool(text) and 'alert' in text) == []


def test_web_address_of_a_reference_cannot_carry_code(project: Project) -> None:
    project.write('references.bib', '@online{x, title={T}, date={2020}, url={javascript:alert(1)}}\n')
    project.release('a', '2019-09', cites='x')
    built = project.build()
    assert built.warnings == [
        "WARNING: reference 'x': 'javascript:alert(1)' is no web address; allowed: https://… or http://…; "
        'it is shown, but not as a link [press.link]'
    ]
    entry = built.page('releases/2019/a').select_one('.press-references li')
    assert words(entry) == '„T“. 2020. javascript:alert(1)'
    assert entry.a is None


@pytest.mark.parametrize('source', ['@online{x, title={a', '@online{x, title={Müller}}'])
def test_bib_file_that_cannot_be_read_is_one_warning(project: Project, source: str) -> None:
    (project.root / 'references.bib').write_bytes(source.encode('latin-1'))
    project.release('a', '2019-09', 'Meldung A')
    built = project.build()
    assert len(built.warnings) == 1
    said = ('this is no BibTeX (', 'this file cannot be read as BibTeX: ')
    assert built.warnings[0].startswith(tuple(f'references.bib:1: WARNING: {one}' for one in said))
    assert words(built.page('releases/2019/a').h1) == 'Meldung A'


RST = 'Titel\n=====\n\n.. pressrelease::\n   :date: 2019-09\n{options}\nText.\n\n{text}'


def test_unknown_option_holds_the_page_in_restructuredtext_too(project: Project) -> None:
    project.write('releases/2019/schlecht.rst', RST.format(options='   :image-altt: bar\n', text=''))
    built = project.build()
    assert built.warnings == [
        "releases/2019/schlecht.rst:6: WARNING: 'pressrelease': option 'image-altt' is unknown: the page is not "
        "public until that is mended; did you mean 'image-alt'? [press.option]"
    ]
    assert not (built.outdir / 'releases/2019/schlecht.html').exists()
    assert (
        project.build(out='_build_v', press_preview=True).page('releases/2019/schlecht').h1.get_text()
        == 'Titel'
    )


@pytest.mark.parametrize(
    ('options', 'text', 'expected'),
    [
        (
            '',
            'Ein Link_.\n\n.. _Link: javascript:alert(1)\n',
            "9: WARNING: this link has the scheme 'javascript', which may carry code; "
            'allowed: https, mailto, tel and this site [press.link]',
        ),
        (
            '',
            '.. role:: roh(raw)\n   :format: html\n\nMit :roh:`<b>x</b>`.\n',
            "12: WARNING: HTML stands in the text ('<b>x</b>'); it is shown letter by letter: "
            'write Markdown instead [press.markup]',
        ),
    ],
)
def test_restructuredtext_with_a_fault_loses_nothing(
    project: Project, options: str, text: str, expected: str
) -> None:
    project.write('releases/2019/schlecht.rst', RST.format(options=options, text=text))
    built = project.build()
    assert built.warnings == [f'releases/2019/schlecht.rst:{expected}']
    page = built.page('releases/2019/schlecht')
    assert 'Text.' in words(page)
    assert page.select_one('.press-place time')['datetime'] == '2019-09'
    assert not [link for link in page.find_all('a', href=True) if link['href'].startswith('javascript')]


#: Pictures in reStructuredText, of another host or not there, and the element that their words are in.
RST_PICTURES = """\
.. |in| image:: https://example.org/a.png
   :alt: Im Satz

Vor |in| nach.

.. |alone| image:: fehlt.png
   :alt: Allein

|alone|

.. |link| image:: https://example.org/a.png
   :alt: Verlinkt im Satz
   :target: https://example.org/

Vor |link| nach.

.. image:: https://example.org/a.png
   :alt: Dazwischen

.. image:: fehlt.png
   :alt: Verlinkt dazwischen
   :target: https://example.org/

.. figure:: https://example.org/a.png
   :alt: Mit Unterschrift
   :target: https://example.org/

   Unterschrift.

.. image:: https://example.org/a.png
"""


def test_picture_that_is_taken_out_of_restructuredtext_leaves_valid_html(project: Project) -> None:
    project.write('releases/2019/schlecht.rst', RST.format(options='', text=RST_PICTURES))
    built = project.build()
    host = 'the picture https://example.org/a.png does not lie in the archive: every reader would be seen elsewhere'
    host += '; put it beside the release'
    missing = "the file 'fehlt.png' is not there; put it there, or correct its name"
    assert built.warnings == [
        f'releases/2019/schlecht.rst:{line}: WARNING: {message} [press.image]'
        for line, message in (
            (9, host),
            (14, missing),
            (19, host),
            (25, host),
            (28, missing),
            (32, host),
            (38, host),
        )
    ]
    html5lib.HTMLParser(strict=True).parse(built.text('releases/2019/schlecht.html'))
    page = built.page('releases/2019/schlecht')
    assert page.select('.press-release img') == []
    assert [words(one) for one in page.select('.press-release > p')][-7:] == [
        'Text.', 'Vor Im Satz nach.', 'Allein', 'Vor Verlinkt im Satz nach.', 'Dazwischen', 'Verlinkt dazwischen', '',
    ]  # fmt: skip
    assert words(page.select_one('figure p a')) == 'Mit Unterschrift'


def test_table_is_not_fetched_from_another_host(project: Project) -> None:
    """Nobody is asked, not even once."""
    asked: list[str] = []

    class Table(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'eins,zwei\n')

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(('127.0.0.1', 0), Table) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f'http://127.0.0.1:{server.server_address[1]}/x.csv'
        project.release('a', '2019-09', text=f'```{{csv-table}}\n:url: {url}\n```\n\nText.')
        eval_rst = f'```{{eval-rst}}\n.. csv-table::\n   :url: {url}\n```\n\nText.'
        project.release('b', '2019-09', text=eval_rst)
        built = project.build()
        server.shutdown()
    assert asked == []
    assert any('url' in line for line in built.warnings)
    assert 'Text.' in words(built.page('releases/2019/a'))


@pytest.mark.parametrize(
    'text',
    [
        '<!-- a --> Mittelwort <!-- b -->',
        '<!-- a --> Mittelwort <!-- b',
        '<!-- a -->Mittelwort<!-- b --> Ende',
    ],
)
def test_text_between_comments_is_kept_and_warned_of(project: Project, text: str) -> None:
    built = build_with(project, f'# Titel\n\n:::{{pressrelease}}\n:date: 2019-09\n:::\n\n{text}\n\nText.\n')
    assert [line for line in built.warnings if line.endswith('[press.markup]')] == [
        f'releases/2019/schlecht.md:7: WARNING: HTML stands in the text ({text!r}); '
        'it is shown letter by letter: write Markdown instead [press.markup]'
    ]
    assert 'Mittelwort' in words(built.page('releases/2019/schlecht'))


def test_message_to_the_writer_is_no_part_of_the_text(project: Project) -> None:
    project.release('a', '2019-09', text='{unbekannt}`Wort` im Text.')
    built = project.build()
    assert [line.rpartition('[')[2] for line in built.warnings] == ['myst.role_unknown]']
    assert words(built.page('releases/2019/index').select_one('.press-teaser')) == 'Wort im Text.'


def test_mark_of_a_reference_in_the_headline_is_left_out_of_lists(project: Project) -> None:
    project.release('a', '2019-09', 'Titel {press:cite}`beispiel-quelle` hier')
    built = project.build()
    assert built.warnings == []
    assert words(built.page('releases/2019/index').select_one('.press-title')) == 'Titel hier'


def test_file_that_nobody_reads_is_named(project: Project) -> None:
    project.write('releases/2019/Meldung.MD', '# Titel\n')
    project.release('a', '2019-09')
    assert project.build().warnings == [
        'releases/2019/Meldung.MD:1: WARNING: this file lies among the releases and is not read; '
        'give it the ending .md, or move it [press.source]'
    ]


def test_release_without_headline_is_listed_in_words_and_has_its_end(project: Project) -> None:
    project.write('releases/2019/a.md', ':::{pressrelease}\n:date: 2019-09\n:::\n\nText.\n')
    built = project.build()
    assert words(built.page('releases/2019/index').select_one('.press-title')) == 'Ohne Überschrift'
    assert built.page('releases/2019/a').select('.press-boilerplate, .press-contact-section')


def test_missing_picture_is_named_with_its_line(project: Project) -> None:
    project.release('a', '2019-09', text='Text.\n\n![Ein Bild](fehlt.png)')
    warnings = project.build().warnings
    assert len(warnings) == 1
    assert warnings[0].startswith('releases/2019/a.md:9: WARNING: ')
    assert 'fehlt.png' in warnings[0]
