"""Configuration values that make no sense are refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from tests.support import Project


@pytest.mark.parametrize(
    ('values', 'message'),
    [
        ({'press_releases': '../meldungen'}, "press_releases is '../meldungen'; allowed: a relative path"),
        ({'press_topics': ''}, "press_topics is ''; allowed: a relative path"),
        ({'press_search_page': '/suche'}, "press_search_page is '/suche'; allowed: a relative path"),
        (
            {'press_releases': 'x', 'press_topics': 'x'},
            "press_releases and press_topics are both 'x'",
        ),
        ({'press_max_source': 0}, 'press_max_source is 0; allowed: bytes, at least 1'),
        ({'press_similar': -1}, 'press_similar is -1; allowed: 0 to 10'),
        ({'press_similar': 11}, 'press_similar is 11; allowed: 0 to 10'),
    ],
)
def test_senseless_value(project: Project, values: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        project.build(**values)
    assert str(raised.value).startswith(message)


def test_value_of_another_type_is_named(project: Project) -> None:
    conf = (project.root / 'conf.py').read_text('utf-8')
    project.write('conf.py', f"{conf}press_navigation = 'index'\n")
    assert [line for line in project.build().warnings if 'press_navigation' in line]


def test_folders_can_have_other_names(project: Project) -> None:
    project.write(
        'meldungen/2019/a.md',
        '# Meldung A\n\n:::{pressrelease}\n:date: 2019-09\n:topics: bau\n:::\n\nText.\n',
    )
    built = project.build(press_releases='meldungen', press_topics='themen')
    assert built.warnings == []
    assert built.page('meldungen/2019/index').select('.press-title')
    assert built.page('themen/bau').select('.press-title')
