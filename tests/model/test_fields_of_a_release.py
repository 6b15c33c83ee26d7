"""For each field of a release what becomes of it: after a withdrawal, in the ledger, in plain text.

Whoever adds a field answers here; and whoever changes what is pickled says so by a new ``data_version``.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from docutils import nodes
from docutils.utils import new_document

from pressarchive.base.file_state import FileState
from pressarchive.domain.domain import PressDomain
from pressarchive.model import pages, records
from pressarchive.model.converters import partial_date
from pressarchive.model.records import Ai, Attachment, Event, Image, Notice, Release
from pressarchive.model.visibility import Hold
from pressarchive.plaintext.layout import Ends, Words, plain_text
from pressarchive.releases.snapshot import parts_in
from pressarchive.releases.withdrawal import without_text

if TYPE_CHECKING:
    from collections.abc import Callable

DATE, OTHER_DATE = partial_date('2019-09-18'), partial_date('2019-09-19')
NOTICE = Notice('update', OTHER_DATE, 'Neu.')


class Fate(NamedTuple):
    """What becomes of a field."""

    value: object
    #: After a withdrawal it is what it was.
    stays: bool
    #: A change of it is named by the ledger, by what the document says; else by ``press.toml`` or not at all.
    guarded: bool
    #: It stands in the plain text.
    in_text: bool


FATES = {
    'docname': Fate('releases/2019/b', stays=True, guarded=False, in_text=False),
    'date': Fate(OTHER_DATE, stays=True, guarded=True, in_text=True),
    'subtitle': Fate('Unterzeile', stays=False, guarded=True, in_text=True),
    'kicker': Fate('Einladung', stays=False, guarded=True, in_text=True),
    'location': Fate('Musterstadt', stays=True, guarded=True, in_text=True),
    'number': Fate('12/2019', stays=True, guarded=True, in_text=True),
    # Their titles are guarded, which stand in press.toml: tests/ledger/test_site_parts.py.
    'topics': Fate(('bau',), stays=True, guarded=False, in_text=False),
    # People come and go.
    'contacts': Fate(('muster',), stays=True, guarded=False, in_text=False),
    # As they held on the release's day: from press.toml, too.
    'boilerplates': Fate(('muster',), stays=False, guarded=False, in_text=False),
    'related': Fate(('a',), stays=False, guarded=False, in_text=False),
    'language': Fate('en', stays=True, guarded=True, in_text=True),
    # A link within the site: see releases.snapshot.
    'translation_of': Fate('a', stays=True, guarded=False, in_text=False),
    'cites': Fate(('quelle',), stays=False, guarded=False, in_text=False),
    # It grows when the release is signed and guarded; see plaintext.view.
    'coverage': Fate(('quelle',), stays=False, guarded=False, in_text=False),
    'image': Fate(Image('a.png', 'x', 'y', 'z'), stays=False, guarded=True, in_text=True),
    'photos': Fate((Image('a.png', 'x', 'y', 'z'),), stays=False, guarded=True, in_text=True),
    'events': Fate((Event(DATE, place='Halle'),), stays=False, guarded=True, in_text=True),
    'attachments': Fate((Attachment('a.pdf', 'Plan', 9),), stays=False, guarded=True, in_text=True),
    'ai': Fate(Ai('assisted'), stays=False, guarded=True, in_text=True),
    'embargo': Fate(datetime(2030, 1, 1), stays=True, guarded=False, in_text=False),  # noqa: DTZ001
    'is_draft': Fate(value=True, stays=True, guarded=False, in_text=False),
    # They are counted, beside the parts.
    'notices': Fate((NOTICE,), stays=True, guarded=False, in_text=True),
    'supersedes': Fate(('a',), stays=True, guarded=False, in_text=False),
    'superseded_by': Fate(('a',), stays=True, guarded=False, in_text=False),
    'teaser': Fate('Anriss', stays=False, guarded=False, in_text=False),
    'characters': Fate(9, stays=False, guarded=False, in_text=False),
    # For format 1 of the ledger.
    'text_digest': Fate('0', stays=True, guarded=False, in_text=False),
    'parts': Fate('0', stays=True, guarded=False, in_text=False),
    'terms': Fate(b'0', stays=False, guarded=False, in_text=False),
    'line': Fate(7, stays=True, guarded=False, in_text=False),
    'lines': Fate((('date', 7),), stays=True, guarded=False, in_text=False),
}
WORDS = Words(
    'Stadt Musterstadt',
    'Pressemitteilung',
    {'update': 'Aktualisierung'},
    'de',
    lambda ai: ai.use,
    'Anlagen',
    lambda one: (one.file,),
    lambda one: one.place,
    'Bilder',
    lambda one: f'{one.caption} ({one.uri})',
    'Einladung',
)
BEFORE = Release('releases/2019/a', DATE)
NAMES = tuple(one.name for one in fields(Release))


def after(name: str) -> Release:
    changed: Any = {name: FATES[name].value}
    return replace(BEFORE, **changed)


def guarded(release: Release) -> str:
    document = new_document('a')
    document.settings.env = SimpleNamespace()
    return parts_in(release, document, 'Titel', ['Text.'])


def text(release: Release) -> bytes:
    return plain_text(release, 'Titel', ['Text.'], Ends(), WORDS)


def test_each_field_has_an_answer() -> None:
    assert tuple(FATES) == NAMES


@pytest.mark.parametrize('name', NAMES)
def test_after_a_withdrawal(name: str) -> None:
    release = after(name)
    left = without_text(release, nodes.section(), 'de')
    assert (getattr(left, name) == getattr(release, name)) == FATES[name].stays


@pytest.mark.parametrize('name', NAMES)
@pytest.mark.parametrize(('output', 'fate'), [(guarded, 'guarded'), (text, 'in_text')])
def test_what_shows_a_field(name: str, output: Callable[[Release], object], fate: str) -> None:
    assert (output(BEFORE) != output(after(name))) == getattr(FATES[name], fate)


#: What the environment's pickle holds of each version of :class:`PressDomain`'s data.
VERSIONS = {16: 'f83dd2728b06c03f'}


def described(record: Any) -> str:
    names = (
        [f'{one.name}: {one.type}' for one in fields(record)]
        if is_dataclass(record)
        else [f'{name}: {kind}' for name, kind in record.__annotations__.items()]
    )
    return f'{record.__module__}.{record.__qualname__}({", ".join(names)})'


def test_a_change_of_what_is_pickled_is_a_new_version() -> None:
    kept = [
        one
        for module in (records, pages)
        for _name, one in sorted(vars(module).items())
        if is_dataclass(one) and getattr(one, '__module__', '') == module.__name__
    ]
    said = '\n'.join(
        [*map(described, kept), described(Hold), described(FileState), *PressDomain.initial_data]
    )
    digest = sha256(said.encode()).hexdigest()[:16]
    assert {PressDomain.data_version: digest} == VERSIONS
