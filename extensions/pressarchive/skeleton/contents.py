"""The files of a new archive: templates in ``files``, filled in with what is known of an organisation.

A template has the name of its file and the ending ``.jinja``; "dot." at the beginning of a name stands for
".". What is to be filled in stands between ``<<`` and ``>>``: braces are MyST's and those of pipelines.
"""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressarchive import __version__
from pressarchive.base import files
from pressarchive.base.i18n import _, words_in
from pressarchive.ledger.file_format import HEADER
from pressarchive.model import clock
from pressarchive.model.suggestions import slug
from pressarchive.registry.schema import schema_text
from pressarchive.skeleton.answers import GDPR

if TYPE_CHECKING:
    from pressarchive.skeleton.answers import Answers

TEMPLATES: Final = Path(__file__).parent / 'files'
#: Columns of a comment.
WIDTH: Final = 110
#: What means something in Markdown, within a line.
_MARKS: Final = re.compile(r'([\\`*_\[\]{}<>#~|$&])')


def contents_of(answers: Answers) -> dict[str, str]:
    """Return the files of a new archive by their paths, in the language of *answers*."""
    with words_in(answers.language, ''):
        values = _values(answers)
        environment = _environment()
        found = {
            _path(name, values): environment.get_template(name).render(values)
            for name in sorted(environment.list_templates(extensions=['jinja']))
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
        'brand': answers.brand,
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


def _environment() -> Environment:
    """Return what fills in the templates; each output is escaped in its own way, by a filter."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        block_start_string='<%',
        block_end_string='%>',
        variable_start_string='<<',
        variable_end_string='>>',
        comment_start_string='<#',
        comment_end_string='#>',
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  nothing of it is HTML
    )
    environment.globals['_'] = _
    environment.filters |= {
        'comment': _comment,
        'markdown': lambda text: _MARKS.sub(r'\\\1', text),
        'python': repr,
        'shell': lambda text: "'" + text.replace("'", "'\\''").replace('$', '$$') + "'",
        'toml': lambda text: json.dumps(text, ensure_ascii=False),
    }
    return environment


def _comment(text: str, mark: str = '#') -> list[str]:
    """Return *text* as the lines of a comment."""
    return textwrap.wrap(text, WIDTH, initial_indent=f'{mark} ', subsequent_indent=f'{mark} ')


def _path(name: str, values: dict[str, object]) -> str:
    """Return the file that the template *name* becomes."""
    today = str(values['today'])
    path = name.removesuffix('.jinja').replace('SAMPLE', f'{today[:4]}/{today}-{values["sample"]}')
    return '/'.join(re.sub(r'^dot\.', '.', part) for part in path.split('/'))
