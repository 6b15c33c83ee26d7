"""Whatever a text holds, each form is whole and says it: a table of hostile contents, and random ones."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date, time
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import html5lib
import icalendar
import jsonschema
import pytest
import rispy
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database.input import bibtex

from pressarchive.domain.views import Link
from pressarchive.model.archive import Archive
from pressarchive.model.records import (
    Address,
    Ai,
    Attachment,
    Contact,
    Event,
    Image,
    Notice,
    PartialDate,
    Phone,
    Release,
)
from pressarchive.outputs.calendars import Appointment
from pressarchive.outputs.forms import data, sitemap
from pressarchive.outputs.forms.citations.cited import cited
from pressarchive.outputs.forms.ids import known_moment, last_change, moment, tag, zoned
from pressarchive.outputs.forms.meta import one_line
from pressarchive.outputs.pictures import Picture
from pressarchive.outputs.records import Place, Site
from pressarchive.outputs.registry import FORMS, faults, wanted
from pressarchive.outputs.view import Feed, Happening, Head, Item, Publisher
from pressarchive.outputs.words import Words
from pressarchive.releases.view import TopicLink
from tests.outputs.ninjs_schema import NINJS

if TYPE_CHECKING:
    from pressarchive.outputs.records import File

ZONE = ZoneInfo('Europe/Berlin')
PLACE = Place('https://example.org/archiv/', lambda docname: f'{docname}.html')
NOWHERE = PLACE._replace(site='')
DATE = PartialDate(2020, 5, 4)

#: What has broken a format somewhere.
HOSTILE = {
    'quotes': '„A“ "B" \'C\' `D`',
    'end of CDATA': 'a ]]> b <![CDATA[ c',
    'end of a script': '</script><script>alert(1)</script>',
    'a comment in a script': '<!-- <script>',
    'an element': '<b onclick="x">fett</b>',
    'entities': '&amp; &lt; &#0; & &nbsp;',
    'control characters': 'a\x00b\x07c\x1bd\x7fe\x85f',
    'right to left': '\u202eabc\u202c \u200f\u061c',
    'newline': 'erste Zeile\nzweite\r\ndritte\u2028vierte\u2029fünfte',
    'backslash and braces': '\\textbf{a} {b} %s %(a)s {0} $x',
    'a formula': '=HYPERLINK("https://example.org","x")',
    'half of a pair': 'a\ud800b',
    'no character': 'a\ufffeb\uffffc',
    'beyond the first plane': '𝔘nicode 👩\u200d💻',
    'ten thousand letters': 'x' * 10_000,
    'blanks': '  a \t b  ',
}


def archive_of(text: str) -> tuple[Head, Site]:
    """Return the head of a release, and an archive of it, with *text* wherever a text may stand."""
    release = Release(
        'releases/2020/a',
        DATE,
        subtitle=text,
        kicker=text,
        location=text,
        number=text,
        topics=('bau',),
        image=Image('a.png', text, text, text),
        events=(Event(DATE, place=text, address=(text,)),),
        attachments=(Attachment('a.pdf', text, 5, license=text),),
        ai=Ai('assisted', text),
        notices=(Notice('correction', PartialDate(2020, 5, 5), text),),
        teaser=text,
    )
    words = Words('Pressemitteilung', 'Einladung', 'Pressekontakt', (('correction', 'Korrektur'),), 'Weg')
    contact = Contact(
        text, text, text, (text,), 'a@example.org', Phone(text, 'tel:+49-30'), 'https://example.org'
    )
    item = Item(
        release,
        text,
        tag('tag:example.org,2026', release.docname),
        (TopicLink('bau', text, 'topics/bau', exists=True, language='de'),),
        (contact,),
        Picture('_images/a.png', 9, 6, 5, '_images/b.png', 3, 2, text, text, text, 'generated', text, text),
        ('_downloads/a.pdf',),
        (Appointment(release.events[0], 'tag:example.org,2026:releases/2020/a#event-1', text, contact),),
        words,
    )
    publisher = Publisher(
        text,
        'de',
        contact,
        Address(text, text, text, text),
        'DE',
        ZONE,
        'tag:example.org,2026',
        'index',
        'search',
        text,
        '',
    )
    feeds = (
        Feed('feed', text, 'index'),
        Feed('feeds/corrections', text, 'index', 'corrections'),
        Feed('feeds/topic-bau', text, 'topics/bau', 'topic', 'bau'),
        Feed('feeds/2020', text, 'x', 'year', '2020'),
    )
    crumbs = (Link(text, 'index'), Link(text, release.docname))
    happening = Happening(release.events[0], text, release.docname)
    head = Head(
        publisher,
        release.docname,
        'release',
        text,
        text,
        'de',
        crumbs,
        item,
        (),
        0,
        (happening,),
        feeds,
        is_hidden=False,
        robots='max-image-preview:large',
    )
    site = Site(
        publisher,
        PLACE,
        Archive.of([release], 'releases'),
        lambda _docname: item,
        lambda _docname: f'<p>{text}</p>',
        feeds,
        ('index',),
        {2020: 'releases/2020/index'},
        {'bau': 'topics/bau'},
        'all',
        has_sitemap=True,
        coming=((release.docname, 1),),
        contacts=(replace(contact, key='muster'),),
    )
    return head, site


def texts(value: Any) -> list[str]:
    """Return all texts in data."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def check(text: str) -> None:
    """Ask every form for an archive with *text*, and read it with a program of others."""
    head, site = archive_of(text)
    said = ''.join(form.head(head, PLACE) for form in FORMS if form.head is not None)
    start = '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8" /><title>x</title>'
    html = f'{start}{said}</head><body></body></html>'
    page = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html.encode('utf-8', 'xmlcharrefreplace'))
    assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= {
        *('html', 'head', 'body', 'title', 'meta', 'link', 'script')
    }
    # Nothing has got out of its place.
    assert not (page.find('body').text or '').strip()
    (script,) = page.iter('script')
    said_of_page = json.loads(script.text)
    if visible := text.encode('utf-8', 'replace').decode():
        assert said_of_page['@graph'][0]['headline'] == visible
    check_references(head, text)
    for form in FORMS:
        for file in form.files(site) if form.files is not None else ():
            check_file(file, text)


def check_file(file: File, text: str) -> None:
    """Read a file with a program of others."""
    content = file.make().decode('utf-8')
    ending = file.path.rpartition('.')[2]
    readers = {
        'bib': check_bibtex,
        'csv': check_table,
        'ics': check_calendar,
        'json': check_json,
        'vcf': check_card,
        'xml': check_xml,
    }
    if file.path == data.SCHEMA:
        jsonschema.Draft202012Validator.check_schema(json.loads(content))
    elif file.path.startswith('releases/') and ending == 'json':
        check_ninjs(json.loads(content), text)
    elif ending in readers:
        readers[ending](content, text)
    else:
        assert len(content.splitlines()) == 6


def check_xml(content: str, _text: str) -> None:
    """Read a map or a feed."""
    if 'Atom' not in content:
        ET.fromstring(content)
        return
    feed = feedparser.parse(content)
    assert not feed.bozo
    assert all(one.id.startswith('tag:example.org,2026:releases/2020/a') for one in feed.entries)


def check_json(content: str, text: str) -> None:
    """Read a feed or a file of data."""
    assert text.encode('utf-8', 'replace').decode() in texts(json.loads(content)) or not text


def check_ninjs(found: Any, text: str) -> None:
    """Compare a news object with what the published schema allows."""
    jsonschema.validate(found, NINJS, format_checker=jsonschema.FormatChecker())
    assert found['firstCreated'] == '2020-05-04T00:00:00+02:00'
    assert found.get('title', '') == text.encode('utf-8', 'replace').decode()


def check_table(content: str, text: str) -> None:
    """Read a table; no cell is a formula."""
    rows = list(csv.reader(StringIO(content.removeprefix('\ufeff'), newline='')))
    assert set(data.FIELDS) - set(rows[0]) <= {'summary'}
    assert len(rows[0]) == len(rows[1])
    assert not any(cell.startswith(('=', '+', '-', '@', '\t', '\r', '\n')) for row in rows for cell in row)
    shown = text.encode('utf-8', 'replace').decode().replace('\x00', '')
    assert dict(zip(*rows, strict=True))['title'] in {shown, f"'{shown}"}


def check_card(content: str, text: str) -> None:
    """Read a card of an address book."""
    assert all(len(row.encode()) <= 75 for row in content.split('\r\n'))
    card = vobject.readOne(content)
    assert card.version.value == '4.0'
    assert card.fn.value == (one_text(text) or '-')
    assert card.email.value == 'a@example.org'
    assert card.tel.value == 'tel:+49-30'


def check_bibtex(content: str, text: str) -> None:
    """Read references with pybtex."""
    entries = bibtex.Parser().parse_string(content).entries
    assert list(entries) == ['releases:2020:a']
    fields = entries['releases:2020:a'].fields
    assert (fields['date'], fields['url']) == (
        '2020-05-04',
        'https://example.org/archiv/releases/2020/a.html',
    )
    if one_line(text):
        assert len(fields['number']) >= len(one_line(text))


def check_references(head: Head, text: str) -> None:
    """Read what a page offers for reference managers with programs of others."""
    assert head.item is not None
    one = cited(head.item, head.publisher, PLACE)
    found = {form.name: form.reference for form in FORMS if form.reference is not None}
    check_bibtex(found['bibtex'].draw(one), text)
    (entry,) = rispy.loads(found['ris'].draw(one))
    assert entry['type_of_reference'] == 'RPRT'
    assert entry['urls'] == ['https://example.org/archiv/releases/2020/a.html']
    assert entry.get('title', '') == one_line(text)
    (found_data,) = jsonschema_valid(json.loads(found['csl-json'].draw(one)), CSL)
    assert found_data.get('title', '') == one_line(text)
    assert all(form.address(one).isascii() for form in found.values())


def jsonschema_valid(found: Any, schema: dict[str, Any]) -> Any:
    """Return *found*, which the *schema* allows."""
    jsonschema.validate(found, schema)
    return found


#: After csl-data.json of https://github.com/citation-style-language/schema, closed; what we say of it.
CSL: dict[str, Any] = {
    'type': 'array',
    'items': {
        'type': 'object',
        'required': ['type', 'id'],
        'additionalProperties': False,
        'properties': {
            'type': {'const': 'report'},
            **{
                name: {'type': 'string', 'minLength': 1}
                for name in (
                    *('id', 'title', 'publisher', 'publisher-place', 'genre', 'number'),
                    *('language', 'abstract', 'keyword', 'URL'),
                )
            },
            'author': {
                'type': 'array',
                'items': {
                    'type': 'object',
                    'additionalProperties': False,
                    'properties': {'literal': {'type': 'string'}},
                },
            },
            'issued': {
                'type': 'object',
                'additionalProperties': False,
                'properties': {
                    'date-parts': {
                        'type': 'array',
                        'minItems': 1,
                        'maxItems': 2,
                        'items': {
                            'type': 'array',
                            'minItems': 1,
                            'maxItems': 3,
                            'items': {'type': 'integer'},
                        },
                    }
                },
            },
        },
    },
}


def check_calendar(content: str, text: str) -> None:
    """Read a calendar with a program of others."""
    assert all(len(row.encode()) <= 75 for row in content.split('\r\n'))
    assert '\n' not in content.replace('\r\n', '')
    calendar: Any = icalendar.Calendar.from_ical(content)
    assert calendar.errors == []
    (event,) = calendar.walk('VEVENT')
    assert event.errors == []
    assert event['UID'] == 'tag:example.org,2026:releases/2020/a#event-1'
    assert event.start == date(2020, 5, 4)
    assert event.end == date(2020, 5, 5)
    assert event['SUMMARY'] == one_text(text)


def one_text(text: str) -> str:
    """Return *text* as calendars and address books can hold it."""
    lines = re.sub('\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]', '\n', text.encode('utf-8', 'replace').decode())
    return re.sub('[\x00-\x08\x0b-\x1f\x7f]', '', lines)


@pytest.mark.parametrize('text', HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_breaks_no_form(text: str) -> None:
    check(text)


@given(st.text(st.characters(), max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_form(text: str) -> None:
    check(text)


def test_without_an_address_nothing_is_half_an_address() -> None:
    head, _site = archive_of('Text')
    said = ''.join(form.head(head, NOWHERE) for form in FORMS if form.head is not None)
    assert '.html' not in said
    assert '_images' not in said


@pytest.mark.parametrize(
    ('when', 'first', 'known', 'written'),
    [
        (PartialDate(2019), '2019-01-01T00:00:00+01:00', '', '2019'),
        (PartialDate(2019, 9), '2019-09-01T00:00:00+02:00', '', '2019-09'),
        (PartialDate(2019, 9, 18), *['2019-09-18T00:00:00+02:00'] * 2, '2019-09-18'),
        (PartialDate(2019, 9, 18, time(10, 30)), *['2019-09-18T10:30:00+02:00'] * 3),
        # Berlin's clocks went by the sun: 53 minutes and 28 seconds before Greenwich.
        (PartialDate(1890, 1, 2), *['1890-01-01T23:06:32+00:00'] * 2, '1890-01-02'),
    ],
)
def test_no_day_is_invented(when: PartialDate, first: str, known: str, written: str) -> None:
    assert (moment(when, ZONE), known_moment(when, ZONE), zoned(when, ZONE)) == (first, known, written)


def test_each_notice_is_later_than_what_was_before_it() -> None:
    def of(*days: PartialDate | None) -> str:
        notices = tuple(Notice('correction', day, 'x') for day in days)
        return last_change(Release('a', PartialDate(2020, 6, 1, time(10, 30)), notices=notices), ZONE)

    assert of() == '2020-06-01T10:30:00+02:00'
    # The newest stands first.
    assert of(PartialDate(2020, 6, 1)) == '2020-06-01T10:30:01+02:00'
    assert of(PartialDate(2020, 6, 1), PartialDate(2020, 6, 1)) == '2020-06-01T10:30:02+02:00'
    assert of(PartialDate(2020, 12, 3), PartialDate(2020, 6, 1)) == '2020-12-03T00:00:00+01:00'
    assert of(None) == '2020-06-01T10:30:01+02:00'


def test_a_map_has_no_more_addresses_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, 'MOST', 2)
    _head, site = archive_of('a')
    (one,) = site.archive.releases
    found = [replace(one, docname=f'releases/2020/{number}') for number in range(5)]
    archive = Archive.of(found, 'releases')
    made = {file.path: file.make() for file in sitemap.files(replace(site, archive=archive))}
    parts = ['sitemap-2020.xml', 'sitemap-2020-2.xml', 'sitemap-2020-3.xml']
    assert [made[name].count(b'<loc>') for name in parts] == [2, 2, 1]
    assert all(
        f'<loc>https://example.org/archiv/{name}</loc>'.encode() in made[sitemap.INDEX] for name in parts
    )
    assert made[sitemap.INDEX].count(b'<lastmod>2020-05-05</lastmod>') >= len(parts)


def test_forms_are_known_by_name() -> None:
    assert wanted(None) == FORMS
    assert [form.name for form in wanted(['robots', 'atom'])] == ['atom', 'robots']
    assert faults(['atom', 'robot']) == [
        "press_outputs names 'robot', which is no form; did you mean 'robots'?"
    ]
