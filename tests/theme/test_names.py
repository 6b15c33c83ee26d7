"""The names for which the base theme's stylesheet is kept, held against pages with all that there is."""

from __future__ import annotations

from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import tinycss2

from pressarchive.theme import names
from pressarchive.theme.sheet import BASE
from tests.everything import SETTINGS, write_everything

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.support import Built

#: The versions of the base themes that the names were held against.
LOOKED_AT = {'pydata-sphinx-theme': '0.20.0', 'sphinx-book-theme': '1.4.0'}
WHAT_TO_DO = (
    'another version of {}: run tests/theme and tests/browser/test_stylesheet.py, look at some pages'
    ' yourself, name in pressarchive/theme/names.py what has lost its look, and write the version here'
)
#: Names of elements that are rare, and stand in no sample.
RARE = {
    'contents',
    'dark-light',
    'highlighttable',
    'only-dark',
    'only-light',
    'todo',
}


@pytest.fixture(scope='module')
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = write_everything(tmp_path_factory.mktemp('everything') / 'docs').build(
        **SETTINGS, press_index_search=False
    )
    assert built.warnings == []
    return built


@pytest.fixture(scope='module')
def pages(everything: Built) -> list[Any]:
    found = sorted(everything.outdir.rglob('*.html'))
    return [everything.page(path.relative_to(everything.outdir).with_suffix('').as_posix()) for path in found]


@pytest.fixture(scope='module')
def asked_for() -> set[str]:
    """Return the classes that the base themes' sheets ask for."""
    found: set[str] = set()
    packages = ('pydata_sphinx_theme', 'sphinx_book_theme')
    for package, name in zip(packages, BASE, strict=True):
        css = (files(package) / 'theme' / package / name).read_text('utf-8')
        found.update(classes(tinycss2.parse_component_value_list(css)))
    return found


def classes(tokens: Iterable[Any]) -> Iterator[str]:
    """Yield all that looks like a class in *tokens*, and in blocks that stand in them."""
    before = None
    for token in tokens:
        if token.type == 'ident' and before == '.':
            yield token.value
        for inner in ('content', 'arguments'):
            yield from classes(getattr(token, inner, None) or ())
        before = token.value if token.type == 'literal' else None


@pytest.mark.parametrize('theme', list(LOOKED_AT))
def test_the_names_were_held_against_the_theme_that_is_installed(theme: str) -> None:
    assert metadata.version(theme) == LOOKED_AT[theme], WHAT_TO_DO.format(theme)


def test_every_class_that_a_page_bears_and_the_theme_asks_for_is_named(
    pages: list[Any], asked_for: set[str]
) -> None:
    borne = {name for page in pages for one in page.select('[class]') for name in one['class']}
    ours = {name for name in borne if name.startswith(names.OWN)}
    assert (borne & asked_for) - ours - names.CLASSES == names.REPLACED
    named = names.CLASSES.difference(names._HIGHLIGHTED)
    assert named - borne == RARE
    assert named <= asked_for


def test_every_element_and_attribute_of_a_page_is_named(pages: list[Any]) -> None:
    assert {one.name for page in pages for one in page.select('body, body *')} <= names.TAGS
    ids = {one['id'] for page in pages for one in page.select('[id]')}
    assert ids >= names.IDS
