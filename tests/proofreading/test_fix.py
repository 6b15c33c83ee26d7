"""``--fix`` mends blanks and marks: never words, never code or links, never what is published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.markdown.parser import keep_letters
from pressarchive.proofreading.fix import fixed, words
from pressarchive.proofreading.page import parser_of
from pressarchive.proofreading.proofread import proofread
from tests.proofreading.pages import HEAD, NOWHERE, in_english
from tests.property.strategies import TEXTS

NB = '\N{NO-BREAK SPACE}'
#: What texts are made of that rules look at, and what they must leave alone.
PIECES = st.sampled_from(
    [
        *('a', 'Wort ', '  ', ' ', '\n', '\n\n', '"', '„', '“', '”', '»', '«', 'z. B.', 'z.B.', 'i. d. R. '),
        *(
            '`',
            '``',
            '*',
            '**',
            '_',
            '[',
            '](a)',
            '](<a  b>)',
            '![',
            '<',
            '>',
            '> ',
            '- ',
            '1. ',
            '# ',
            '|',
            '\\',
        ),
        *(
            '```\n',
            ':::\n',
            ':::{note}\n',
            ':::{pressquote} A\n',
            ':a: b\n',
            '% ',
            '<!--',
            '-->',
            '---\n',
            '{a}`',
        ),
        *(
            'am Montag, 3. Dezember 2026',
            '3.12.',
            '\t',
            '\r\n',
            '\r',
            'ö',
            'o\u0308',
            '\ufeff',
            '&nbsp;',
            '\0',
        ),
        *(
            'a@b.de',
            'www.a.de',
            'https://a.de',
            'https:',
            '|---|\n',
            '[^1]',
            '\u2028',
            '\x85',
            'Montag, 3.12.2026 ',
        ),
    ]
)
SOURCES = st.one_of(
    TEXTS,
    st.lists(PIECES, max_size=25).map(''.join),
    st.lists(PIECES, max_size=25).map(lambda parts: HEAD + ''.join(parts)),
)


def mended(source: str) -> str:
    return fixed(source.encode(), Path('a.md'), 'a.md', NOWHERE).decode()


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Das Amt,  z.B. hier, sagt: "Ja."', f'Das Amt, z.{NB}B. hier, sagt: „Ja.“'),
        ('z.  B.', f'z.{NB}B.'),
        ('»Ja« und "nein"', '»Ja« und »nein«'),
        ('**"Ja"** und *„nein”*', '**„Ja“** und *„nein“*'),
        ('- a  b\n  c  d', '- a b\n  c d'),
        ('| a  b | "c" |\n|---|---|\n| d | e |', '| a b | „c“ |\n|---|---|\n| d | e |'),
        (':::{note}\na  b\n:::', ':::{note}\na b\n:::'),
        ('Ein Bildschirm mit 27" kostet', 'Ein Bildschirm mit 27" kostet'),
        ('"Ja" und "nein', '"Ja" und "nein'),
        ('`a  b "c"`', '`a  b "c"`'),
        ('[a  b](https://example.org/ "T  T")', '[a  b](https://example.org/ "T  T")'),
        ('> a  b "c"', '> a  b "c"'),
        ('% a  b "c"\n\n<!-- a  b -->', '% a  b "c"\n\n<!-- a  b -->'),
        ('\\"a\\" b  c', '\\"a\\" b c'),
        ('```\na  b\n```', '```\na  b\n```'),
        ('::::{pressquote} Erika\na  b\n::::', '::::{pressquote} Erika\na  b\n::::'),
    ],
)
@pytest.mark.parametrize('end', ['\n', '\r\n'])
def test_what_is_mended(text: str, expected: str, end: str) -> None:
    source, target = (f'{HEAD}{one}\n'.replace('\n', end) for one in (text, expected))
    assert mended(source) == target


def test_options_stay_as_they_are() -> None:
    source = HEAD.replace('Unterzeile', 'Ein  "Wort", z. B.')
    assert mended(source) == source


def test_english_marks() -> None:
    assert mended(f'{in_english()}She: „Yes.“\n') == f'{in_english()}She: “Yes.”\n'


def test_what_is_published_stays_as_it_is() -> None:
    here = replace(NOWHERE, recorded=frozenset({'a'}))
    source = f'{HEAD}a  b\n'.encode()
    assert fixed(source, Path('a.md'), 'a.md', here) == source
    (finding,) = proofread(source, Path('a.md'), 'a.md', here)
    assert (finding.severity.value, finding.is_published) == ('hint', True)


@given(SOURCES)
def test_mending_changes_no_word_and_nothing_is_left_to_mend(source: str) -> None:
    after = mended(source)
    assert words(after) == words(source)
    assert mended(after) == after
    assert not any(one.edits for one in proofread(after.encode(), Path('a.md'), 'a.md', NOWHERE))


@given(st.one_of(SOURCES.map(str.encode), st.binary(max_size=200)))
def test_nothing_raises_and_each_place_is_in_the_text(content: bytes) -> None:
    for one in proofread(content, Path('a.md'), 'a.md', NOWHERE):
        assert one.line >= 1
        assert 1 <= one.column <= len(one.source) + 1
        assert one.text


@given(SOURCES)
def test_text_is_read_as_in_a_build(source: str) -> None:
    """The parser that notes what is prose, and is quick, makes the tokens that the build's makes."""
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415

    extensions = {'colon_fence', 'gfm_autolink'}
    plain = create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)
    keep_letters(plain)
    plain.disable('wordcount')
    assert seen(parser_of(frozenset(extensions)).parse(source)) == seen(plain.parse(source))


def seen(tokens: list) -> list:  # type: ignore[type-arg]
    return [(one.type, one.content, one.markup, one.attrs, seen(one.children or [])) for one in tokens]
