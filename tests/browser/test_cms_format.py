"""The page of a release through the form's script: read, changed, written. In a browser, as it runs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin

from pressarchive.base.i18n import words_in
from pressarchive.cms.contents import STATIC
from pressarchive.cms.fields import MORE, PICTURE, fields_of
from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.handbook import PAGES_DIR
from pressarchive.model.directive_head import head_of
from pressarchive.registry.registry import Registry
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Page

PAGE = """\
---
orphan: true
---

(ein-ziel)=
# Ein Beispiel: „Schwimmen“ & mehr \x20

% ein Kommentar
:::{pressrelease}
:date: 2026-03-12
:topics: sport,  bau
:erfunden:   bleibt,   wie es ist \x20
:subtitle:
:image-alt: "Ein 'Bild' # Nummer: 1"

Eine Kurzfassung mit *Stern*.

Ein zweiter Absatz.

:::

Der Text.

:::{contact}
muster
:::

```markdown
:::{pressrelease}
:::
```
"""
NEW = """\
# Neu (Beispiel)

:::{pressrelease}
:date: 2026-11-29
:topics: sport, bau
:image: bild.jpg
:image-alt: Ein Bild
:status: draft

Kurz.
:::

Der Text.
"""


class Form(Protocol):
    """The script of the form."""

    def read(self, text: str) -> dict[str, Any]: ...

    def read_if_one(self, text: str) -> dict[str, Any] | None: ...

    def write(self, values: Mapping[str, Any]) -> str: ...

    def edit(self, text: str, changes: Mapping[str, Any]) -> str: ...


class _InBrowser:
    def __init__(self, page: Page) -> None:
        self._page = page

    def read(self, text: str) -> dict[str, Any]:
        return self._page.evaluate('(text) => form.fromFile(text)', text)  # type: ignore[no-any-return]

    def read_if_one(self, text: str) -> dict[str, Any] | None:
        asked = '(text) => { try { return form.fromFile(text); } catch { return null; } }'
        return self._page.evaluate(asked, text)  # type: ignore[no-any-return]

    def write(self, values: Mapping[str, Any]) -> str:
        return self._page.evaluate('(values) => form.toFile(values)', dict(values))  # type: ignore[no-any-return]

    def edit(self, text: str, changes: Mapping[str, Any]) -> str:
        return self.write({**self.read(text), **changes})


@pytest.fixture(scope='module')
def form(_window: Any) -> Iterator[Form]:
    with words_in('en', ''):
        fields = fields_of(
            Registry.model_validate({'topics': {'sport': {'title': 'Sport'}}}), date(2026, 1, 1)
        )
    script = (STATIC / 'release.js').read_text('utf-8')
    with _window.lent() as page:
        page.add_script_tag(content=f'{script}\nwindow.formOf = formOf;', type='module')
        page.wait_for_function('typeof window.formOf === "function"')
        page.evaluate('(fields) => { window.form = formOf(fields); }', fields)
        yield _InBrowser(page)


def test_what_a_page_says_is_in_the_form(form: Form) -> None:
    read = form.read(PAGE)
    assert read['headline'] == 'Ein Beispiel: „Schwimmen“ & mehr'
    assert (read['date'], read['topics'], read['kind']) == ('2026-03-12', ['sport', 'bau'], 'release')
    assert read[PICTURE] == {'image-alt': '"Ein \'Bild\' # Nummer: 1"'}
    assert read['summary'] == 'Eine Kurzfassung mit *Stern*.\n\nEin zweiter Absatz.'
    assert read['body'].startswith('Der Text.\n\n:::{contact}\n')
    assert read['body'].endswith(':::\n```')


def test_what_nobody_changes_stays_letter_by_letter(form: Form) -> None:
    assert form.edit(PAGE, {}) == PAGE


@pytest.mark.parametrize(
    ('changes', 'before', 'after'),
    [
        ({'headline': 'Anders'}, '# Ein Beispiel: „Schwimmen“ & mehr  \n', '# Anders\n'),
        ({'headline': 'C ##'}, '# Ein Beispiel: „Schwimmen“ & mehr  \n', '# C \\##\n'),
        ({'date': '2026-03'}, ':date: 2026-03-12\n', ':date: 2026-03\n'),
        ({'topics': ['bau']}, ':topics: sport,  bau\n', ':topics: bau\n'),
        ({'topics': []}, ':topics: sport,  bau\n', ''),
        ({'subtitle': ' a\n b '}, ':subtitle:\n', ':subtitle: a b\n'),
        ({'location': 'Musterstadt'}, ':subtitle:\n', ':subtitle:\n:location: Musterstadt\n'),
        ({MORE: {'number': '1/26'}}, '# Nummer: 1"\n', '# Nummer: 1"\n:number: 1/26\n'),
        ({'kicker': 'Neu'}, ':subtitle:\n', ':subtitle:\n:kicker: Neu\n'),
        ({'status': 'draft'}, '# Nummer: 1"\n', '# Nummer: 1"\n:status: draft\n'),
        ({PICTURE: None}, ':image-alt: "Ein \'Bild\' # Nummer: 1"\n', ''),
        (
            {'summary': 'Kurz.'},
            '\nEine Kurzfassung mit *Stern*.\n\nEin zweiter Absatz.\n\n:::\n',
            '\nKurz.\n\n:::\n',
        ),
        ({'summary': ''}, '\nEine Kurzfassung mit *Stern*.\n\nEin zweiter Absatz.\n\n:::\n', ':::\n'),
    ],
)
def test_only_what_is_changed_is_another(
    form: Form, changes: dict[str, Any], before: str, after: str
) -> None:
    assert PAGE.count(before) == 1
    assert form.edit(PAGE, changes) == PAGE.replace(before, after)


def test_a_new_release_is_written_as_others_are(form: Form) -> None:
    values = {
        'headline': 'Neu (Beispiel)',
        'date': '2026-11-29',
        'topics': ['sport', 'bau'],
        'status': 'draft',
        'summary': 'Kurz.',
        'body': 'Der Text.\r\n',
        PICTURE: {'image': 'bild.jpg', 'image-alt': 'Ein Bild'},
        'kind': 'release',
    }
    assert form.write(values) == NEW


def test_a_summary_cannot_end_the_directive(form: Form) -> None:
    summary = ':::{note}\nEin Hinweis.\n:::\nMehr.'
    text = form.edit(NEW, {'summary': summary})
    assert '::::{pressrelease}\n' in text
    assert form.read(text)['summary'] == summary
    assert form.read(text)['body'] == 'Der Text.'


def test_many_blanks_take_no_time(form: Form) -> None:
    many = ' ' * 200_000
    text = f'# A{many}b{many}\n\n:::{{pressrelease}}\n:date: 2026{many}1{many}\n:::\n'
    assert form.edit(text, {'subtitle': f'a{many}b'}).count('\n') == text.count('\n') + 1


@pytest.mark.parametrize('text', ['# Eine Seite\n\nText.\n', '', '```\n:::{pressrelease}\n:::\n```\n'])
def test_other_pages_are_no_releases(form: Form, text: str) -> None:
    assert form.read(text) == {'kind': 'page'}


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        (':::{pressrelease}\n:::\n\n# A\n', 'no headline'),
        ('# A\n\n:::{pressrelease}\n:date: 2026\n', 'never closed'),
    ],
)
def test_what_would_be_damaged_is_not_shown(form: Form, text: str, message: str) -> None:
    with pytest.raises(Exception, match=message):
        form.read(text)


def _pages() -> Iterator[tuple[str, str]]:
    """Yield all pages that there are: of the archives, and the examples of the handbook."""
    for folder in ('docs', 'tests/roots'):
        for path in sorted((REPOSITORY / folder).rglob('*.md')):
            if '_build' not in path.parts:
                yield str(path.relative_to(REPOSITORY)), path.read_bytes().decode('utf-8', 'replace')
    for path in sorted(PAGES_DIR.glob('*.md')):
        for number, found in enumerate(
            re.findall(r'```markdown\n(.*?)```', path.read_text('utf-8'), re.DOTALL)
        ):
            yield f'{path.name} {number}', found


def test_all_pages_come_back_as_they_were(form: Form) -> None:
    releases, refused = 0, []
    for name, text in _pages():
        # So the CMS hands them over.
        page = text.strip().replace('\r\n', '\n').replace('\r', '\n')
        read = form.read_if_one(page)
        if read is None:
            refused.append(name)
        elif read['kind'] == 'release':
            releases += 1
            assert form.write(read) == page, name
            assert options_of(page) == said(read), name
    assert releases > 40
    # Many of the handbook's examples are no whole pages.
    assert [name for name in refused if '/' in name] == []


def options_of(text: str) -> dict[str, str]:
    """Return the known options of a page, as the build reads them."""
    parser = MarkdownIt().use(colon_fence_plugin).disable(['code', 'lheading', 'reference'])
    for token in parser.parse(text):
        if token.level == 0 and re.fullmatch(r'[ \t]*\{[ \t]*pressrelease[ \t]*\}[ \t]*', token.info):
            found = {option.name: option.value.strip(' \t') for option in head_of(token.content.split('\n'))}
            return {name: ' '.join(value.split()) for name, value in found.items() if name in RELEASE_OPTIONS}
    return {}


def said(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the options that the form shows, in the same way; lists as they are written."""
    flat = {**values, **(values.get(PICTURE) or {}), **(values.get(MORE) or {})}
    shown = {name: value for name, value in flat.items() if name in RELEASE_OPTIONS}
    page = options_of(values['page'])
    return {
        name: page[name] if isinstance(value, list) and keys(page[name]) == value else ' '.join(value.split())
        for name, value in shown.items()
        # What has a default is in the form without one, or that would be written.
        if value or name in page
    }


def keys(text: str) -> list[str]:
    return [part for part in re.split(r'[,\s]+', text) if part]


WORDS = st.text(st.sampled_from('aäß:#*`~\\ "\'{}<>-%$,0'), max_size=12)
LINES = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            [
                *('', ':::', '::::', '```', '~~~', ':::{note}', '```python', '# H', '## H', ':date: 2020'),
                *(':a', ': b: c', '<!--', '-->', '---', '> :::', '- :::', '    :::', '   :::'),
            ]
        ),
    ),
    max_size=8,
).map('\n'.join)
NAMES = st.sampled_from(
    [*('date', 'subtitle', 'topics', 'number', 'status', 'image', 'image-alt'), 'odd', 'a b']
)
OPTIONS = st.lists(st.tuples(NAMES, WORDS).map(lambda pair: f':{pair[0]}: {pair[1]}'), max_size=5).map(
    lambda lines: ''.join(f'{line}\n' for line in lines)
)
FENCES = st.sampled_from([':::', '::::', '```', '~~~~'])
MADE = st.builds(
    lambda before, headline, options, fence, summary, body: (
        f'{before}\n\n# {headline}\n\n{fence}{{pressrelease}}\n{options}\n{summary}\n{fence}\n\n{body}'
    ),
    *(LINES, WORDS, OPTIONS, FENCES, LINES, LINES),
)
MANY = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read_or_none(form: Form, text: str) -> dict[str, Any] | None:
    read = form.read_if_one(text)
    return read if read is not None and read['kind'] == 'release' else None


@MANY
@given(text=MADE)
def test_any_page_comes_back_as_it_was_and_says_the_same(form: Form, text: str) -> None:
    read = read_or_none(form, text)
    event(f'read: {read is not None}')
    if read is not None:
        assert form.write(read) == text


@MANY
@given(text=MADE, headline=WORDS, subtitle=WORDS, topics=st.lists(st.sampled_from(['a', 'b-c'])), new=LINES)
def test_what_is_written_is_read_again(
    form: Form, text: str, headline: str, subtitle: str, topics: list[str], new: str
) -> None:
    """Whatever is changed, the page says so afterwards, and all else as before."""
    before = read_or_none(form, text)
    if before is None:
        return
    picture = {'image': 'b.jpg', 'image-alt': 'Ein Bild'}
    changes = {'subtitle': subtitle, 'topics': topics, 'summary': new, PICTURE: picture}
    after = form.read(form.write({**before, **changes}))
    assert after.get('subtitle', '') == subtitle.strip(' \t')
    assert after.get('topics', []) == topics
    assert after['summary'].strip() == new.strip()
    assert after[PICTURE] == {**picture}
    for name in ('headline', 'date', 'body', MORE, 'status'):
        assert after.get(name) == before.get(name)
    renamed = form.read(form.write({**after, 'headline': headline or 'x'}))
    assert renamed['body'] == before['body']
