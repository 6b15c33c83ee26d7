"""References for BibTeX and biblatex: of each release, and the whole archive as one file; pure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from pressarchive.outputs.forms.citations.cited import cited
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.outputs.forms.citations.cited import Cited
    from pressarchive.outputs.records import Site

NAME: Final = 'BibTeX'
ENDING: Final = 'bib'
TYPE: Final = 'application/x-bibtex'
#: All releases.
ALL: Final = 'releases.bib'
#: What means something to TeX; braces must be even in number, also those behind a backslash.
_SIGNS: Final = str.maketrans(
    {
        '\\': r'\textbackslash{}',
        '{': r'\textbraceleft{}',
        '}': r'\textbraceright{}',
        '^': r'\textasciicircum{}',
        '~': r'\textasciitilde{}',
        **{sign: f'\\{sign}' for sign in '$&#%_'},
    }
)


def files(site: Site) -> Iterator[File]:
    """Yield the file of all releases, without abstracts: each release writes it anew."""
    pages = tuple(release.docname for release in site.archive.releases)
    yield File(ALL, partial(_all, site), pages, is_of_heads=True)


def _all(site: Site) -> bytes:
    entries = (cited(site.item(one.docname), site.publisher, site.place) for one in site.archive.releases)
    return '\n'.join(draw(one._replace(abstract='')) for one in entries).encode('utf-8')


def draw(one: Cited) -> str:
    """Return the reference: ``@techreport``, which biblatex reads as ``@report``."""
    date = one.date
    fields = {
        # In braces of its own: no name of a person, and no letter made small.
        'author': f'{{{_text(one.organisation)}}}',
        'title': f'{{{_text(one.title)}}}',
        'institution': _text(one.organisation),
        'type': _text(one.kind),
        'number': _text(one.number),
        'address': _text(one.place),
        'year': f'{date.year:04d}',
        'month': str(date.month or ''),
        'date': date.iso.partition('T')[0],
        'language': _text(one.language),
        'keywords': _text(', '.join(one.keywords)),
        'abstract': _text(one.abstract),
        # To the letter.
        'url': one.address,
    }
    rows = ''.join(f'  {name} = {{{value}}},\n' for name, value in fields.items() if value not in ('', '{}'))
    return f'@techreport{{{one.key},\n{rows}}}\n'


def _text(value: str) -> str:
    return value.translate(_SIGNS)
