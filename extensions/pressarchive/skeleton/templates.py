"""How templates are filled in: between ``<<`` and ``>>``, for braces are MyST's and those of pipelines."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressarchive.base.i18n import _

#: Columns of a comment.
WIDTH: Final = 110
#: What means something in Markdown, within a line.
_MARKS: Final = re.compile(r'([\\`*_\[\]{}<>#~|$&])')


def environment(folder: str) -> Environment:
    """Return what fills in the templates of *folder*; each output is escaped in its own way, by a filter."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / folder),
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
    made.globals['_'] = _
    made.filters |= {
        'comment': _comment,
        'markdown': lambda text: _MARKS.sub(r'\\\1', text),
        'python': repr,
        'shell': lambda text: "'" + text.replace("'", "'\\''").replace('$', '$$') + "'",
        'toml': lambda text: json.dumps(text, ensure_ascii=False),
    }
    return made


def _comment(text: str, mark: str = '#') -> list[str]:
    """Return *text* as the lines of a comment."""
    return textwrap.wrap(text, WIDTH, initial_indent=f'{mark} ', subsequent_indent=f'{mark} ')
