"""The files of the form: its page, what the CMS is told, our scripts, and the CMS itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressarchive.base.i18n import _, tag, words_in
from pressarchive.cms.fields import KIND, RELEASE, fields_of

if TYPE_CHECKING:
    from datetime import date

    from pressarchive.cms.backend import Backend
    from pressarchive.registry.registry import Registry

HERE: Final = Path(__file__).parent
#: Ours, and the program with its fonts and words, as they come (``SHA256SUMS`` has their digests).
STATIC, SVELTIA = HERE / 'static', HERE / 'sveltia'
#: What of a program's folder is no part of the form.
LEFT_OUT: Final = frozenset({'SHA256SUMS', 'README.md'})
PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<script src="before.js"></script>
<script src="sveltia-cms.js"></script>
<script src="start.js" type="module"></script>
</head>
<body>
<link rel="stylesheet" href="fonts.css">
<noscript>{no_script}</noscript>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Archive:
    """What the form has to know of an archive."""

    registry: Registry
    #: The organisation's day.
    today: date
    #: Sphinx's setting.
    language: str
    #: Where its pages are in the repository: "", or, for example, "docs/"; and the releases there.
    place: str
    releases: str
    title: str
    #: Of the published archive; empty if it has none.
    url: str = ''


def files_of(archive: Archive, backend: Backend) -> dict[str, bytes]:
    """Return the form's files by their names."""
    language = tag(archive.language)
    with words_in(language, ''):
        page = PAGE.format(
            language=escape(language),
            policy=escape(backend.policy),
            title=escape(_('Write a release: %s') % archive.title),
            no_script=escape(_('This form needs JavaScript.')),
        )
        config = _config(archive, backend)
    taken = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in (SVELTIA, STATIC)
        for path in sorted(folder.rglob('*'))
        if path.is_file() and path.name not in LEFT_OUT
    }
    text = json.dumps(config, ensure_ascii=False, indent=1)
    return {**taken, 'index.html': page.encode('utf-8'), 'config.json': f'{text}\n'.encode()}


def _config(archive: Archive, backend: Backend) -> dict[str, object]:
    """Return what the CMS is told: https://sveltiacms.app/en/docs/config-basics."""
    folder = f'{archive.place}{archive.releases}'
    site = {'site_url': archive.url} if archive.url else {}
    return {
        'load_config_file': False,
        'app_title': archive.title,
        **site,
        **backend.config,
        # New pictures lie beside their release; those of others are named from the pages' folder on.
        'media_folder': f'/{folder}',
        'public_folder': f'/{archive.releases}',
        'media_libraries': {'stock_assets': {'providers': []}},
        'slug': {'encoding': 'ascii', 'clean_accents': True, 'sanitize_replacement': '-'},
        'output': {'omit_empty_optional_fields': True},
        'collections': [
            {
                'name': 'releases',
                'label': _('Press releases'),
                'label_singular': _('Press release'),
                'folder': folder,
                'filter': {'field': KIND, 'value': RELEASE},
                'create': True,
                # A published release is withdrawn, never removed.
                'delete': False,
                'format': 'pressrelease',
                'identifier_field': 'headline',
                'slug': "{{date | date('YYYY-MM-DD')}}-{{headline}}",
                'path': "{{date | date('YYYY')}}/{{slug}}",
                'summary': '{{date}} {{headline}}',
                'sortable_fields': {
                    'fields': ['date', 'headline'],
                    'default': {'field': 'date', 'direction': 'descending'},
                },
                'media_folder': '..',
                'public_folder': '',
                'editor': {'preview': False},
                'fields': fields_of(archive.registry, archive.today),
            }
        ],
    }
