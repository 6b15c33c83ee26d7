"""Texts: cut at words, written for the index, read from Markdown, and no letter is lost."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from pressarchive.domain.option_values import option_lines
from pressarchive.lists import chart
from pressarchive.markdown.parser import keep_letters
from pressarchive.model.archive import Archive
from pressarchive.model.converters import partial_date
from pressarchive.model.pages import ListSpec
from pressarchive.model.records import Release
from pressarchive.search.feed import END, TEASER, FeedEntry, visible
from pressarchive.text.doctree_text import TEASER_LENGTH, shorten
from tests.property.bounds import BOUNDED, FEWER
from tests.property.strategies import LIKELY, TEXTS, WRITTEN

pytestmark = pytest.mark.slow(reason='texts of every kind')


@BOUNDED
@given(st.text(st.sampled_from('abc ,–-ü\u00a0'), max_size=400), st.integers(3, 300))
def test_a_shortened_text_is_a_beginning_and_not_too_long(text: str, length: int) -> None:
    short = shorten(text, length)
    if len(text) <= length:
        assert short == text
    else:
        assert len(short) <= length
        assert short.endswith(' …')
        assert text.startswith(short.removesuffix(' …'))


@BOUNDED
@given(st.lists(st.text('abcdeü', min_size=1, max_size=12), min_size=40, max_size=80))
def test_a_text_of_words_is_cut_between_two_of_them(words: list[str]) -> None:
    text = ' '.join(words)
    assume(len(text) > TEASER_LENGTH)
    kept = shorten(text).removesuffix(' …').split(' ')
    assert kept == words[: len(kept)]


@FEWER
@given(WRITTEN, st.lists(WRITTEN | LIKELY, max_size=4))
def test_a_card_has_the_beginning_and_the_end_of_a_text(title: str, texts: list[str]) -> None:
    entry = FeedEntry('x.html', title, '', '', '2019', '', tuple(texts))
    _path, head, _subtitle, _date, _iso, _image, teaser, ending, _spoken = entry.card()
    assert head == visible(title)
    whole = visible(' '.join(texts)).split()
    assert whole[:TEASER] == teaser.split()
    assert whole[TEASER:][-END:] == ending.split()


# HTML cannot write some characters that Unicode sets aside; they are no text.
WRITABLE = WRITTEN.filter(lambda text: not re.search('[\ufdd0-\ufdef]|[\ufffe\uffff]', text))

LETTERS = 'abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ'
WORD = st.text(LETTERS, min_size=1, max_size=8)
GENDERED = st.builds('{}{}{}'.format, WORD, st.sampled_from(['*', ':', '_', '/', '·']), WORD)
SENTENCES = st.lists(
    st.one_of(
        WORD,
        GENDERED,
        st.sampled_from(['–', '§ 5', '„x“', '»y«', '18.\u00a0Mai', 'Donau\u00addampf', '10 %']),
    ),
    min_size=1,
    max_size=12,
).map(' '.join)


def shown(source: str) -> str:
    """Return the text of *source* as a reader sees it."""
    parser = create_md_parser(MdParserConfig(enable_extensions={'colon_fence', 'gfm_autolink'}), RendererHTML)
    keep_letters(parser)
    html = re.sub('<[^>]+>', '', parser.render(source))
    return unescape(html).strip('\n')


@FEWER
@given(SENTENCES)
def test_no_letter_of_a_german_sentence_is_lost(sentence: str) -> None:
    assert shown(f'Heute {sentence}') == f'Heute {sentence}'


@FEWER
@given(SENTENCES)
def test_nor_in_headings_and_strong_text(sentence: str) -> None:
    assert shown(f'# Heute {sentence} so') == f'Heute {sentence} so'
    assert shown(f'**Heute {sentence} so**') == f'Heute {sentence} so'


@FEWER
@given(st.one_of(TEXTS, LIKELY, st.text(st.sampled_from('*_a ü\n`[]()\\'), max_size=30)))
def test_no_text_stops_the_parser(source: str) -> None:
    assert isinstance(shown(source), str)


@BOUNDED
@given(st.one_of(TEXTS, LIKELY), st.integers(1, 99))
def test_an_option_s_line_lies_within_its_directive(source: str, first: int) -> None:
    for line in option_lines(source, first).values():
        assert first < line <= first + source.count('\n')


@BOUNDED
@given(st.dictionaries(st.integers(1900, 2030), st.integers(1, 5000), min_size=1, max_size=30), WRITABLE)
def test_a_chart_says_all_its_numbers(counts: dict[int, int], title: str) -> None:
    words = {number: f'{number} Stück' for number in counts.values()}
    svg = ET.fromstring(ET.tostring(chart.bars(counts, title, words, {})))
    said = [element.text or '' for element in svg.iter('title')]
    assert said == [f'{year}: {counts[year]} Stück' for year in sorted(counts)]
    assert svg.get('aria-label') == title


RELEASES = st.lists(
    st.tuples(
        st.integers(2015, 2020),
        st.sampled_from(['', '-01', '-09', '-09-18', '-09-18 10:00']),
        st.lists(st.sampled_from('abc'), unique=True, max_size=2),
    ),
    max_size=12,
).map(
    lambda rows: [
        Release(f'releases/{year}/r{number}', partial_date(f'{year}{rest}'), topics=tuple(topics))
        for number, (year, rest, topics) in enumerate(rows)
    ]
)


@BOUNDED
@given(RELEASES, st.randoms(use_true_random=False))
def test_the_archive_is_the_same_in_whatever_order_it_is_read(releases: list[Release], random: Any) -> None:
    mixed = list(releases)
    random.shuffle(mixed)
    one, other = Archive.of(releases, 'releases'), Archive.of(mixed, 'releases')
    assert one == other
    assert sorted(one.releases, key=lambda item: item.docname) == sorted(
        releases, key=lambda item: item.docname
    )


@BOUNDED
@given(RELEASES)
def test_older_and_newer_lead_through_the_whole_archive(releases: list[Release]) -> None:
    archive = Archive.of(releases, 'releases')
    walked: list[Release] = []
    here = archive.releases[0] if archive.releases else None
    while here is not None:
        walked.append(here)
        older = archive.neighbours(here.docname).older
        assert older is None or archive.neighbours(older.docname).newer == here
        here = older
    assert tuple(walked) == archive.releases


@BOUNDED
@given(
    RELEASES,
    st.builds(
        ListSpec,
        st.none() | st.integers(2014, 2021),
        st.none() | st.sampled_from('abcd'),
        st.none() | st.integers(1, 5),
    ),
)
def test_a_list_has_all_that_was_asked_for_and_nothing_else(releases: list[Release], spec: ListSpec) -> None:
    archive = Archive.of(releases, 'releases')
    wanted = [
        item
        for item in archive.releases
        if spec.year in {None, item.date.year} and (spec.topic is None or spec.topic in item.topics)
    ]
    assert list(archive.select(spec)) == wanted[: spec.limit]
