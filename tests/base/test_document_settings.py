"""Settings of documents: copies of what Sphinx and MyST would have made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils.parsers.rst import Parser
from docutils.readers import standalone
from myst_parser.mdit_to_docutils import base
from sphinx.util import docutils

from pressarchive.base.document_settings import SettingsOnce

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.frontend import Values

_DEFAULTS = {'traceback': True, 'language_code': 'de', 'input_encoding': 'utf-8-sig'}


def _of_sphinx(**defaults: Any) -> Values:
    make: Callable[..., Values] = getattr(docutils, '_get_settings')  # noqa: B009
    return make(standalone.Reader, Parser(), defaults=_DEFAULTS | defaults, read_config_files=True)


def _said(settings: Values) -> dict[str, object]:
    return {
        name: value.list if name == 'record_dependencies' else value for name, value in vars(settings).items()
    }


def test_a_copy_says_what_was_made_and_notes_its_own_files() -> None:
    made, kept = _of_sphinx(), SettingsOnce()
    with kept.within():
        first, second = _of_sphinx(), _of_sphinx()
    assert _said(first) == _said(second) == _said(made)
    first.record_dependencies.add('press.toml')
    first.language_code = 'fr'
    with kept.within():
        assert _said(_of_sphinx()) == _said(made)


def test_each_document_begins_with_what_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SettingsOnce().within():
        assert [_of_sphinx(language_code=code).language_code for code in ('de', 'fr', 'de')] == [
            'de',
            'fr',
            'de',
        ]
    monkeypatch.chdir(tmp_path)
    Path('docutils.conf').write_text('[general]\ntab_width: 3\n', encoding='utf-8')
    with SettingsOnce().within():
        assert [_of_sphinx().tab_width for _page in range(2)] == [3, 3]


def test_only_values_that_nobody_can_change_are_shared() -> None:
    settings = _of_sphinx()
    shared = {name: value for name, value in vars(settings).items() if name != 'record_dependencies'}
    shared.pop('_config_files')  # read by nobody but the command line of docutils
    assert {type(value) for value in shared.values()} <= {str, int, float, bool, type(None)}


def test_mysts_renderer_begins_with_a_copy_too() -> None:
    made, kept = base.make_document().settings, SettingsOnce()
    with kept.within():
        pages = [base.make_document(), base.make_document()]
    assert [_said(page.settings) for page in pages] == [_said(made)] * 2
    assert pages[0].settings is not pages[1].settings


@pytest.mark.parametrize('ends', [None, ValueError])
def test_afterwards_all_is_as_it_was(ends: type[Exception] | None) -> None:
    names = ((docutils, '_get_settings'), (base, 'get_default_settings'))
    before = [getattr(*name) for name in names]
    try:
        with SettingsOnce().within():
            assert not {getattr(*name) for name in names} & set(before)
            if ends is not None:
                raise ends
    except ValueError:
        pass
    assert [getattr(*name) for name in names] == before


def test_a_version_without_these_names_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(docutils, '_get_settings')
    with SettingsOnce().within():
        assert not hasattr(docutils, '_get_settings')
        assert base.make_document().settings.language_code == 'en'
