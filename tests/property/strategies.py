"""What the property tests are made of: texts, keys, tables as TOML has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import strategies as st

#: Any text that a UTF-8 file can hold.
TEXTS = st.text(st.characters(exclude_categories=['Cs']), max_size=40)
#: Texts as people write them: no control characters.
WRITTEN = st.text(st.characters(exclude_categories=['Cs', 'Cc', 'Cn']), max_size=60)
#: Texts near to what the converters look for, so that more than their first line is tried.
LIKELY = st.text(st.sampled_from('0123456789-:. TZ+,/@#()<>abcdenrtu%[]ü\u00a0\n'), max_size=24)
DATES = st.builds(
    '{:04d}-{:02d}-{:02d}{}'.format,
    st.integers(0, 9999),
    st.integers(0, 13),
    st.integers(0, 32),
    st.sampled_from(['', ' 10:00', 'T10:00+02:00', ' 24:00', ' x', 'Z']),
)
ADDRESSES = st.builds('{}://{}'.format, st.sampled_from(['https', 'http', 'ftp', '']), LIKELY)

KEYS = st.sampled_from(['a', 'b', 'c', 'A', 'a b', 'ä', '', '[key]', 'a.b', '-'])
NAMES = st.sampled_from(
    [
        'organisation', 'site', 'defaults', 'boilerplates', 'contacts', 'topics', 'imprint', 'privacy',
        'accessibility', 'name', 'key', 'text', 'title', 'from', 'until', 'fallback', 'email', 'phone', 'web',
        'timezone', 'accent', 'conformance', 'gaps', 'responsible', 'prepared', '[key]', 'x',
    ]
)  # fmt: skip
VALUES = st.one_of(
    TEXTS,
    LIKELY,
    st.sampled_from(['a', 'b', 'none', 'full', '2019', '<b>x</b>', 'Europe', 'https://[', '0631 123456']),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.just(date(2019, 9, 18)),
    st.just(datetime(2019, 9, 18, 10, tzinfo=UTC)),
    st.just(time(10, 0)),
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | KEYS | TEXTS, inner, max_size=4),
    max_leaves=12,
)
TABLE = st.dictionaries(NAMES | TEXTS, ANYTHING, max_size=5)
#: A press.toml as far as its outline goes, with anything in it.
REGISTRIES = st.one_of(
    st.dictionaries(NAMES | TEXTS, ANYTHING, max_size=6),
    st.fixed_dictionaries(
        {},
        optional={
            'organisation': TABLE,
            'site': TABLE,
            'defaults': TABLE,
            'boilerplates': st.lists(TABLE, max_size=4),
            'contacts': st.dictionaries(KEYS, TABLE, max_size=3),
            'topics': st.dictionaries(KEYS, TABLE | VALUES, max_size=3),
            'imprint': TABLE,
            'accessibility': TABLE,
        },
    ),
)
