"""All forms in which the archive is handed on besides its pages: a new one is a file and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from pressarchive.messages.catalogue import phrase
from pressarchive.model.suggestions import hint
from pressarchive.outputs.forms import (
    atom,
    data,
    icalendar,
    json_feed,
    json_ld,
    meta,
    ninjs,
    robots,
    sitemap,
    vcard,
)
from pressarchive.outputs.forms.citations import bibtex, csl_json, ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pressarchive.outputs.forms.citations.cited import Cited
    from pressarchive.outputs.records import File, Place, Site
    from pressarchive.outputs.view import Head


class Reference(NamedTuple):
    """A format of reference managers. The page itself has the reference: it needs no file of its own."""

    #: As people call it.
    name: str
    ending: str
    #: Media type.
    type: str
    draw: Callable[[Cited], str]

    def address(self, one: Cited) -> str:
        """Return an address that is the reference itself (RFC 2397)."""
        return f'data:{self.type};charset=utf-8,{quote(self.draw(one), safe="")}'


class Form(NamedTuple):
    """A form: what it puts into the head of each page, and its files at the site's root; pure functions."""

    #: As ``press_outputs`` names it.
    name: str
    #: (what is said of a page, addresses) -> HTML.
    head: Callable[[Head, Place], str] | None = None
    #: (all that is public) -> its files.
    files: Callable[[Site], Iterator[File]] | None = None
    #: What the page of a release offers for reference managers.
    reference: Reference | None = None
    #: Whether it is left out where nobody has said the site's address.
    needs_address: bool = False
    #: Its files below the output folder, as globs: by these are found those of which no record tells.
    patterns: tuple[str, ...] = ()
    #: What such a file has near its beginning, if its name alone does not say that it is ours.
    sign: bytes = b''

    def written_before(self, top: Path) -> Iterator[Path]:
        """Yield the files below *top* that this form may have written some time."""
        for pattern in self.patterns:
            for path in sorted(top.glob(pattern)):
                if not path.is_file():
                    continue
                with path.open('rb') as file:
                    if self.sign in file.read(1000):
                        yield path


#: What is handed out of a release: their names, which are the endings of their files, and the folder.
PDF: Final = 'pdf'
PACKAGE: Final = 'zip'
HANDOUTS: Final = 'handouts'


def _whole(site: Site) -> Iterator[File]:
    """Yield the files that tell of all releases: each release writes them anew."""
    yield from data.whole(site)
    yield from bibtex.files(site)


FORMS: Final = (
    Form('meta', head=meta.head),
    Form('json-ld', head=json_ld.head),
    Form('atom', files=atom.files, needs_address=True, patterns=('feeds/*.xml',)),
    Form('json-feed', files=json_feed.files, needs_address=True, patterns=('feeds/*.json',)),
    Form('sitemap', files=sitemap.files, needs_address=True, patterns=('sitemap*.xml',)),
    Form('robots', files=robots.files, patterns=(robots.FILE,), sign=robots.SIGN),
    Form(
        'ninjs',
        head=ninjs.head,
        files=ninjs.files,
        needs_address=True,
        patterns=(f'**/*{ninjs.ENDING}',),
        sign=ninjs.SIGN,
    ),
    Form(
        'icalendar',
        files=icalendar.files,
        needs_address=True,
        patterns=('**/*.ics',),
        sign=icalendar.SIGN,
    ),
    Form('vcard', files=vcard.files, patterns=('contacts/*.vcf',)),
    Form('archive', files=_whole, needs_address=True, patterns=(*data.ALL, data.SCHEMA, bibtex.ALL)),
    Form('years', files=data.years, needs_address=True, patterns=data.YEARS),
    Form('bibtex', reference=Reference(bibtex.NAME, bibtex.ENDING, bibtex.TYPE, bibtex.draw)),
    Form('ris', reference=Reference(ris.NAME, ris.ENDING, ris.TYPE, ris.draw)),
    Form('csl-json', reference=Reference(csl_json.NAME, csl_json.ENDING, csl_json.TYPE, csl_json.draw)),
    # Made in handouts/, with the page.
    Form(PDF, patterns=(f'{HANDOUTS}/**/*.{PDF}',)),
    Form(PACKAGE, patterns=(f'{HANDOUTS}/**/*.{PACKAGE}',)),
)
#: The forms that are feeds, and how the names of their files end.
FEEDS: Final = {'atom': atom.ENDING, 'json-feed': json_feed.ENDING}


def wanted(names: Iterable[str] | None) -> tuple[Form, ...]:
    """Return the forms of these *names*, in their order; all if there are none."""
    return FORMS if names is None else tuple(form for form in FORMS if form.name in set(names))


def is_made(name: str, names: Iterable[str] | None, site: str) -> bool:
    """Return whether the form *name* is among *names*, and has the *site*'s address if it needs that."""
    return any(form.name == name and (site or not form.needs_address) for form in wanted(names))


def faults(names: Iterable[str] | None) -> list[str]:
    """Return a sentence for each of the *names* that is none."""
    known = [form.name for form in FORMS]
    return [
        phrase('press_outputs names %r, which is no form; %s', name, hint(str(name), known))
        for name in names or ()
        if name not in known
    ]
