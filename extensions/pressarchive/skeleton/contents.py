"""The files of a new archive: templates in ``files``, filled in with what is known of an organisation.

A template has the name of its file and the ending ``.jinja``; "dot." at its beginning stands for ".".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from pressarchive import __version__
from pressarchive.base import files
from pressarchive.base.i18n import _, words_in
from pressarchive.ledger.file_format import HEADER
from pressarchive.model import clock
from pressarchive.model.suggestions import slug
from pressarchive.registry.schema import schema_text
from pressarchive.skeleton.answers import GDPR
from pressarchive.skeleton.templates import environment

if TYPE_CHECKING:
    from pathlib import Path

    from pressarchive.skeleton.answers import Answers

#: What several templates have in common; no files of their own.
PARTS: Final = 'parts/'


def contents_of(answers: Answers) -> dict[str, str]:
    """Return the files of a new archive by their paths, in the language of *answers*."""
    with words_in(answers.language, ''):
        values = _values(answers)
        templates = environment('files')
        found = {
            _path(name, values): templates.get_template(name).render(values)
            for name in sorted(templates.list_templates(extensions=['jinja']))
            if not name.startswith(PARTS)
        }
    return {**found, 'docs/press.schema.json': schema_text()}


def write(folder: Path, answers: Answers) -> list[Path]:
    """Write a new archive into *folder*; return the files, in order.

    Raises :class:`FileExistsError` if one of them is there already, and then nothing is written.
    """
    contents = contents_of(answers)
    taken = [folder / name for name in sorted(contents) if (folder / name).exists()]
    if taken:
        raise FileExistsError(str(taken[0]))
    for name, text in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        files.write(folder / name, text.encode('utf-8'), folder)
    return [folder / name for name in sorted(contents)]


def _values(answers: Answers) -> dict[str, object]:
    """Return what templates fill in. Asked for within the words of the archive's language."""
    return {
        'city': answers.city,
        'country': answers.country,
        'email': answers.email,
        'has_gdpr': answers.country in GDPR,
        'is_german': answers.language.partition('-')[0] == 'de',
        'key': slug(answers.brand),
        'ledger_header': '\n'.join(HEADER),
        'name': answers.name,
        'sample': slug(_('sample')),
        'short_name': answers.short_name,
        'sphinx_language': answers.language.replace('-', '_'),
        'timezone': answers.timezone,
        'title': _('Press archive %s') % answers.brand,
        'today': clock.today(ZoneInfo(answers.timezone)).isoformat(),
        'topic': slug(_('General news')),
        'url': answers.url,
        'version': __version__,
    }


def _path(name: str, values: dict[str, object]) -> str:
    """Return the file that the template *name* becomes."""
    today = str(values['today'])
    path = name.removesuffix('.jinja').replace('SAMPLE', f'{today[:4]}/{today}-{values["sample"]}')
    return '/'.join(re.sub(r'^dot\.', '.', part) for part in path.split('/'))
