"""Where the form writes to, and what its page may load and ask."""

from __future__ import annotations

from typing import Any

import pytest

from pressarchive.cms.backend import BackendError, backend_of, local

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self' blob: data:%s; base-uri 'none'; form-action 'none'; "
    "object-src 'none'"
)


@pytest.mark.parametrize(
    ('setting', 'hosts'),
    [
        ({'name': 'github', 'repo': 'stadt/presse'}, ('https://api.github.com',)),
        # GitHub's other address is opened in a window, and asked for nothing.
        (
            {'name': 'github', 'repo': 'stadt/presse', 'base_url': 'https://auth.example.org'},
            ('https://api.github.com',),
        ),
        (
            {'name': 'github', 'repo': 'a/b', 'api_root': 'https://git.example.org:8443/api/v3'},
            ('https://git.example.org:8443',),
        ),
        ({'name': 'gitlab', 'repo': 'stadt/presse/archiv'}, ('https://gitlab.com',)),
        (
            {
                'name': 'gitlab',
                'repo': 'stadt/presse',
                'base_url': 'https://git.example.org',
                'api_root': 'https://git.example.org/api/v4',
            },
            ('https://git.example.org',),
        ),
        (
            {
                'name': 'gitea',
                'repo': 'a/b',
                'base_url': 'https://git.example.org/',
                'api_root': 'https://api.example.org/v1',
            },
            ('https://api.example.org', 'https://git.example.org'),
        ),
    ],
)
def test_the_page_asks_no_host_but_that_of_the_repository(
    setting: dict[str, str], hosts: tuple[str, ...]
) -> None:
    backend = backend_of(setting)
    assert backend is not None
    assert backend.hosts == hosts
    assert backend.policy == POLICY % ''.join(f' {host}' for host in hosts)
    assert backend.config['backend'] == setting


def test_a_change_is_a_merge_request_where_that_is_possible() -> None:
    modes = {
        name: backend.config['publish_mode']
        for name in ('github', 'gitlab', 'gitea')
        if (backend := backend_of({'name': name, 'repo': 'a/b'})) is not None
    }
    assert modes == {'github': 'editorial_workflow', 'gitlab': 'editorial_workflow', 'gitea': 'simple'}


@pytest.mark.parametrize(
    ('folder', 'name'), [('presse', 'presse'), ('Meine Presse/x:y', 'Meine-Presse-x-y'), ('', 'archive')]
)
def test_on_this_machine_no_host_is_asked(folder: str, name: str) -> None:
    backend = local(folder)
    assert (backend.hosts, backend.policy) == ((), POLICY % '')
    assert backend.options['repo'] == f'local/{name}'
    assert 'publish_mode' not in backend.config


def test_without_the_setting_there_is_none() -> None:
    assert backend_of(setting=False) is None


@pytest.mark.parametrize(
    ('setting', 'message'),
    [
        (True, 'press_cms is True; allowed: False, or where to write'),
        ({}, "'name' is ''; allowed: gitea, github, gitlab"),
        ({'name': 'svn', 'repo': 'a/b'}, "'name' is 'svn'"),
        ({'name': 'gitlab'}, "'repo' is ''"),
        ({'name': 'gitlab', 'repo': 'presse'}, "'repo' is 'presse'"),
        ({'name': 'gitlab', 'repo': 'https://gitlab.com/a/b'}, "'repo' is 'https"),
        ({'name': 'gitlab', 'repo': 'a//b'}, "'repo' is 'a//b'"),
        (
            {'name': 'gitlab', 'repo': 'a/b', 'brunch': 'main'},
            "'brunch', which is unknown; did you mean 'branch'",
        ),
        ({'name': 'gitlab', 'repo': 'a/b', 'branch': 3}, "'branch' is 3; allowed: a text"),
        ({'name': 'gitlab', 'repo': 'a/b', 'base_url': 'http://git.example.org'}, "'base_url' is 'http:"),
        ({'name': 'gitlab', 'repo': 'a/b', 'base_url': 'https://a;script-src *'}, "'base_url' is"),
        (
            {'name': 'gitlab', 'repo': 'a/b', 'base_url': 'https://git.example.org'},
            "'base_url' and 'api_root'",
        ),
        ({'name': 'gitea', 'repo': 'a/b', 'api_root': 'https://git.example.org'}, '/api/v1)'),
        ({'name': 'gitlab', 'repo': 'a/b', 'api_root': 'https://[::'}, "'api_root' is"),
        ({'name': 'gitlab', 'repo': 'a/b', 'api_root': 'https://a:x/'}, "'api_root' is"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(setting: Any, message: str) -> None:
    with pytest.raises(BackendError) as caught:
        backend_of(setting)
    assert message in str(caught.value)
