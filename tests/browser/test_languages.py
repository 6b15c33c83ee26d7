"""What a screen reader says of a page in another language: each word in the language it is in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo

from pressarchive.base.i18n import CATALOG, LOCALE_DIR
from tests.support import ARCHIVE, Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: Each text that is shown or read out, with the language of its element.
SAID = """() => {
  const found = [];
  const languageOf = (node) => node.closest('[lang]').lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (text && !walker.currentNode.parentElement.closest('script, style'))
      found.push([text, languageOf(walker.currentNode.parentElement)]);
  }
  for (const one of document.body.querySelectorAll('*'))
    for (const {name, value} of one.attributes)
      if (/^(aria-label|title|alt|placeholder|data-(auto|light|dark|said|failed|retrieved))$/.test(name))
        found.push([value, languageOf(one)]);
  for (const {name, value} of document.querySelector('script[data-label]').attributes)
    if (/^data-(label|clear)$/.test(name)) found.push([value, document.documentElement.lang]);
  return found;
}"""

TEXT = """\
:::{correction} 2026-05-06
A sample correction.
:::

A sample text.[^1]

[^1]: A sample.

:::{pressquote} Erika Muster
:function: Mayor
This is a sample.
:::

:::{note}
A note.
:::

:::{attachment} plan.pdf
:title: Plan
:kind: study
:::

:::{pressevent}
:start: 2026-05-20 10:00
:end: 12:00
:place: Town hall
:register-until: 2026-05-10
:register: press@example.org
:::

| A | B | C | D | E |
|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 |
"""

FACTS = """
[office]
email = "presse@example.org"
hours = ["Montag bis Freitag"]
closed = ["Heiligabend"]
"""


def german() -> list[re.Pattern[str]]:
    """Return what the catalogue has in German, as it may stand on a page, and is not the same in English."""
    with Path(LOCALE_DIR, 'de', 'LC_MESSAGES', f'{CATALOG}.mo').open('rb') as file:
        messages = list(read_mo(file))
    found = []
    for one in messages:
        ids = [one.id] if isinstance(one.id, str) else list(one.id)
        forms = [one.string] if isinstance(one.string, str) else list(one.string or ())
        found += [form for form in forms if ids[0] and form not in ids and re.search('[a-zäöüß]{3}', form)]
    return [re.compile(rf'(?<!\w){_open(form)}(?!\w)') for form in found]


def _open(form: str) -> str:
    return '.*'.join(map(re.escape, re.split(r'%(?:\(\w+\))?[sd]', form)))


def facts_in(path: Path) -> list[str]:
    """Return what ``press.toml`` says in words: not names, which are the same in all languages."""
    data = tomllib.loads(path.read_text('utf-8'))
    words = [one['title'] for one in data['topics'].values()]
    words += [one[key] for one in data['boilerplates'] for key in ('title', 'text') if key in one]
    words += [one['function'] for one in data['contacts'].values() if 'function' in one]
    return [*words, *data['office']['hours'], *data['office']['closed']]


def test_each_german_word_on_an_english_page_says_so(tmp_path: Path, browser: Browser) -> None:
    project = Project.copy_of(ARCHIVE, tmp_path / 'docs')
    facts = project.root / 'press.toml'
    text = facts.read_text('utf-8')
    text = re.sub(r'(?m)^(\[contacts\.[\w-]+\])$', r'\1\nfunction = "Pressesprecherin"', text)
    project.write('press.toml', f'{text}{FACTS}\n[[boilerplates]]\nkey = "neu"\ntext = "Ein Absatz."\n')
    topics = ', '.join(tomllib.loads(facts.read_text('utf-8'))['topics'])
    project.write('releases/2026/plan.pdf', '%PDF-1.4')
    common = {'topics': topics, 'boilerplate': 'neu', 'location': 'Town', 'ai': 'assisted'}
    project.release('a', '2026-05-04', 'Eine Meldung', **common)
    project.release(
        'en', '2026-05-05', 'A release', TEXT, language='en', translation_of='a', related='a', **common
    )
    built = project.build()
    assert [one for one in built.warnings if 'en.md' in one] == []
    page = browser.new_page()
    page.goto((built.outdir / 'releases/2026/en.html').as_uri())
    said = page.evaluate(SAID)
    page.goto((built.outdir / 'releases/2026/a.html').as_uri())
    at_home = page.evaluate(SAID)
    page.close()
    assert len(said) > 100
    assert {language for _text, language in said} == {'en', 'de'}
    words = german()
    assert len(words) > 100

    def found(spoken: list[tuple[str, str]], wanted: str) -> list[str]:
        return [
            text
            for text, language in spoken
            if language == wanted
            and any(one.fullmatch(text) or (len(one.pattern) > 12 and one.search(text)) for one in words)
        ]

    assert found(said, 'en') == []
    assert len(found(at_home, 'de')) > 40
    shown = facts_in(facts)
    assert [text for text, language in said if language == 'en' and text in shown] == []
    assert ('Pressearchiv', 'de') in [tuple(one) for one in said]
    # All of these are there, and marked.
    marked = {text for text, language in said if language == 'de'}
    assert {'Pressesprecherin', 'Ein Absatz.', 'Montag bis Freitag', 'Eine Meldung', 'Archiv'} <= marked
