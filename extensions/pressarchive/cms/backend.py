"""Where the form writes to: the setting ``press_cms``, and what its page may load and ask for; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pressarchive.messages.catalogue import phrase
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The programs that the CMS writes to, with the addresses that it asks if no other is given.
NAMES: Final[dict[str, tuple[str, ...]]] = {
    'github': ('https://api.github.com',),
    'gitlab': ('https://gitlab.com',),
    'gitea': ('https://gitea.com',),
}
#: Programs that one may run oneself, with an example of where such a server's API is.
OWN_SERVER: Final = {
    'gitlab': 'https://git.example.org/api/v4',
    'gitea': 'https://git.example.org/api/v1',
}
#: Where a change can wait for somebody else to look at it, as a merge request.
REVIEWING: Final = frozenset({'github', 'gitlab'})
#: Keys of the setting; the CMS has more, which would need more of the policy.
KEYS: Final = ('name', 'repo', 'branch', 'base_url', 'api_root', 'auth_type', 'app_id', 'auth_endpoint')
#: All scripts are files beside the page; the CMS writes its own styles into the page, and shows pictures
#: that it has read as blobs.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self' blob: data:{hosts}; base-uri 'none'; form-action 'none'; "
    "object-src 'none'"
)


class BackendError(ValueError):
    """The setting cannot be used; the message says what was found, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the CMS writes to, in its own words: https://sveltiacms.app/en/docs/backends."""

    options: Mapping[str, str]
    #: Only into a folder of this machine.
    is_local: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """Other hosts that the form asks."""
        if self.is_local:
            return ()
        given = [self.options[key] for key in ('api_root', 'base_url') if key in self.options]
        # That of GitHub's base_url is opened in a window of its own: nothing is asked of it.
        if self.options['name'] == 'github':
            given = given[: 'api_root' in self.options]
        return tuple(sorted({_origin(url) for url in given} or NAMES[self.options['name']]))

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the form's page."""
        return POLICY.format(hosts=''.join(f' {host}' for host in self.hosts))

    @property
    def config(self) -> dict[str, object]:
        """What the CMS is told: where to write, and whether each change is a merge request first."""
        if self.is_local:
            return {'backend': {**self.options, 'auth_methods': ['token']}}
        reviewed = self.options['name'] in REVIEWING
        return {
            'backend': dict(self.options),
            'publish_mode': 'editorial_workflow' if reviewed else 'simple',
        }


def local(folder: str) -> Backend:
    """Return what writes into the *folder* of that name on this machine, by the browser alone."""
    # The CMS wants a repository's name even if it only shows the part behind the slash.
    name = ''.join(char if char.isalnum() or char in '-_.' else '-' for char in folder) or 'archive'
    return Backend({'name': 'gitlab', 'repo': f'local/{name}', 'branch': 'main'}, is_local=True)


def backend_of(setting: object) -> Backend | None:
    """Return what the setting ``press_cms`` says; ``None``: there is to be no form on the site.

    Raises :class:`BackendError`.
    """
    if setting is False:
        return None
    if not isinstance(setting, dict):
        message = phrase(
            "press_cms is %r; allowed: False, or where to write, {'name': 'gitlab', 'repo': 'group/project'}",
            setting,
        )
        raise BackendError(message)
    _check_texts(setting)
    if setting.get('name') not in NAMES:
        message = phrase(
            "press_cms: 'name' is %r; allowed: %s", setting.get('name', ''), ', '.join(sorted(NAMES))
        )
        raise BackendError(message)
    parts = str(setting.get('repo', '')).split('/')
    if len(parts) < 2 or not all(part.strip() and ':' not in part for part in parts):  # noqa: PLR2004
        message = phrase(
            "press_cms: 'repo' is %r; allowed: the repository as its host names it, such as 'group/project'",
            setting.get('repo', ''),
        )
        raise BackendError(message)
    for key in ('base_url', 'api_root'):
        if key in setting and not _origin(setting[key]):
            message = phrase('press_cms: %r is %r; allowed: an address with https://', key, setting[key])
            raise BackendError(message)
    # The CMS would ask the public service for what is on a server of one's own.
    if setting['name'] in OWN_SERVER and ('base_url' in setting) != ('api_root' in setting):
        message = phrase(
            "press_cms: a server of one's own is named by 'base_url' and 'api_root' (for example %s)",
            OWN_SERVER[setting['name']],
        )
        raise BackendError(message)
    return Backend(dict(setting))


def _check_texts(setting: Mapping[object, object]) -> None:
    """Refuse keys that are unknown, and values that are no texts."""
    for key, value in setting.items():
        if key not in KEYS:
            message = phrase('press_cms has the key %r, which is unknown; %s', key, hint(str(key), KEYS))
            raise BackendError(message)
        if not isinstance(value, str) or not value.strip():
            message = phrase('press_cms: %r is %r; allowed: a text', key, value)
            raise BackendError(message)


def _origin(url: str) -> str:
    """Return scheme and host of an address with https; empty: it is none."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return ''
    if parts.scheme != 'https' or not host or not all(char.isalnum() or char in '-.' for char in host):
        return ''
    return f'https://{host}{f":{port}" if port else ""}'
