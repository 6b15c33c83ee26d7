"""``pressarchive new``: the page of a new release, or a notice in one that has been published."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressarchive.base import files
from pressarchive.base.config import REGISTRY
from pressarchive.cli import archive
from pressarchive.cli.archive import UsageError
from pressarchive.cli.questions import ask, can_ask
from pressarchive.messages.catalogue import phrase
from pressarchive.model import clock, converters
from pressarchive.model.suggestions import hint
from pressarchive.registry.loader import load
from pressarchive.runner.releases import NOTICES
from pressarchive.runner.sources import settings_of
from pressarchive.runner.terminal import complain, say
from pressarchive.skeleton.pages import KINDS, NewPage, with_notice

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from pressarchive.registry.registry import Registry

#: Programs that show a file until it is closed, in the order in which they are asked for.
EDITORS: Final = ('VISUAL', 'EDITOR')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        'title', nargs='?', help=phrase('the headline; of a notice: the release (address or file)')
    )
    parser.add_argument(
        '--kind',
        choices=(*KINDS, *NOTICES),
        default='release',
        help=phrase('what is written; the last three are notices in a release (default: release)'),
    )
    parser.add_argument('--date', help=phrase('the day, month or year (default: today)'))
    parser.add_argument('--subtitle', help=phrase('the line below the headline'))
    parser.add_argument(
        '--location', help=phrase("the place in the dateline (default: the organisation's city)")
    )
    for name in ('topics', 'contacts'):
        text = phrase('keys of press.toml, separated by commas')
        action = parser.add_argument(f'--{name}', metavar='KEY', help=text)
        # argcomplete asks for it.
        action.completer = _completer(name)  # type: ignore[attr-defined]
    parser.add_argument('--language', default='', help=phrase("another language than the archive's"))
    parser.add_argument('--embargo', default='', help=phrase('public only from then on: 2026-12-01 10:00'))
    parser.add_argument(
        '--public', action='store_true', help=phrase('no draft: public with the next publication')
    )
    parser.add_argument('--start', help=phrase('of an invitation: when it begins, 2026-12-01 10:00'))
    parser.add_argument('--place', help=phrase('of an invitation: where'))
    parser.add_argument('--speaker', help=phrase('of a statement: whose words'))
    parser.add_argument('--function', help=phrase('of a statement: the function of that person'))
    parser.add_argument('--text', help=phrase('of a statement or a notice: the words'))
    parser.add_argument('--no-edit', action='store_true', help=phrase('do not open the editor'))
    archive.add_arguments(parser)


def run(known: argparse.Namespace) -> int:
    """Write the page; return the exit status (1: there is one of that name)."""
    source = archive.archive_of(known).source
    settings = settings_of(source)
    registry, faults = load(source / settings.get('press_registry', REGISTRY))
    if not registry.is_readable:
        raise UsageError(str(faults[0]))
    try:
        if known.kind in NOTICES:
            path = _notice(source, settings, registry, known)
        else:
            page = _page(registry, known)
            path = source / settings.get('press_releases', 'releases') / f'{page.address}.md'
            if path.exists():
                complain(phrase('%s exists already; choose another headline or date', path))
                return 1
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, page.source(settings.get('language', 'en')).encode('utf-8'), source)
            say(phrase('written: %s', path))
            if page.is_draft:
                say(phrase("It is a draft: take out the line ':status: draft' when it may be published."))
    except ValueError as error:
        raise UsageError(str(error)) from error
    _edit(path, known)
    return 0


def _page(registry: Registry, known: argparse.Namespace) -> NewPage:
    """Return what is to be written, with answers to what the arguments leave open."""
    today = clock.today(registry.zone).isoformat()
    city = registry.organisation.city if registry.organisation else ''
    answer = _Answers(known)
    title = answer('title', phrase('Headline'), needed=True)
    if not title:
        message = phrase('say the headline: pressarchive new "Headline"')
        raise ValueError(message)
    asked: dict[str, Any] = {
        'title': title,
        'date': answer('date', phrase('Date'), today, check=converters.partial_date) or today,
        'subtitle': answer('subtitle', phrase('Line below the headline')),
        'location': answer('location', phrase('Place in the dateline'), city or ''),
        'topics': _keys(answer, registry, 'topics', phrase('Topics')),
        'contacts': _keys(answer, registry, 'contacts', phrase('Press contacts')),
    }
    if known.kind == 'invitation':
        asked['start'] = answer('start', phrase('When does it begin (2026-12-01 10:00)'), needed=True)
        asked['place'] = answer('place', phrase('Where'))
        if not asked['start']:
            message = phrase('say when it begins: --start "2026-12-01 10:00"')
            raise ValueError(message)
        converters.partial_date(asked['start'])
    if known.kind == 'statement':
        asked['speaker'] = answer('speaker', phrase('Whose words'), needed=True)
        asked['function'] = answer('function', phrase('Function of that person'))
        asked['words'] = known.text or ''
        if not asked['speaker']:
            message = phrase('say whose words they are: --speaker "Name"')
            raise ValueError(message)
    return NewPage(
        kind=known.kind,
        language=known.language,
        embargo=known.embargo,
        is_draft=not known.public,
        **asked,
    )


class _Answers:
    """What the arguments say; what they do not, somebody at a terminal is asked for."""

    def __init__(self, known: argparse.Namespace) -> None:
        self._known = known
        self._asks = can_ask()

    def __call__(self, name: str, question: str, default: str = '', **more: Any) -> str:
        """Return the answer to *name*; without a *question* nobody is asked."""
        given: str | None = getattr(self._known, name)
        if given is not None:
            return given
        return ask(question, default, **more) if self._asks and question else default


def _keys(answer: _Answers, registry: Registry, table: str, question: str) -> tuple[str, ...]:
    """Return the keys of *table* that somebody names; raises :class:`ValueError` for one that is unknown."""
    known = registry.keys(table)

    def check(text: str) -> None:
        for key in _parts(text):
            if key not in known:
                message = phrase('%r is not declared in press.toml; %s', key, hint(key, known))
                raise ValueError(message)

    text = answer(table, f'{question} ({", ".join(known)})' if known else '', words=known, check=check)
    check(text)
    return _parts(text)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace(',', ' ').split() if part)


def _notice(source: Path, settings: dict[str, Any], registry: Registry, known: argparse.Namespace) -> Path:
    """Put a notice into a release, and return its file."""
    folder: str = settings.get('press_releases', 'releases')
    pages = {
        path.relative_to(source).with_suffix('').as_posix(): path
        for path in sorted((source / folder).glob('[0-9][0-9][0-9][0-9]/*.md'))
        if path.stem != 'index'
    }
    answer = _Answers(known)
    name = answer('title', phrase('Release'), words=sorted(pages), needed=True)
    address = Path(name).with_suffix('') if name.endswith('.md') else Path(name)
    found = next(
        (key for key in pages if address.as_posix().endswith(key) or key.endswith(f'/{address}')), ''
    )
    if not found:
        message = phrase('%r is no release; %s', name, hint(name, pages))
        raise ValueError(message)
    text = answer('text', phrase('What was wrong, and what is right'), needed=True)
    if not text:
        message = phrase('say what the notice is to say: --text "…"')
        raise ValueError(message)
    day = known.date or clock.today(registry.zone).isoformat()
    converters.partial_date(day)
    path: Path = pages[found]
    written = with_notice(path.read_bytes().decode('utf-8'), known.kind, day, text)
    files.write(path, written.encode('utf-8'), source)
    say(phrase('written into %s: a notice of %s', path, day))
    return path


def _edit(path: Path, known: argparse.Namespace) -> None:
    """Open the file in the editor that the environment names, if somebody sits at a terminal."""
    editor = next((os.environ[name] for name in EDITORS if os.environ.get(name)), '')
    if editor and can_ask() and not known.no_edit:
        subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603  it is the user's own


def _completer(table: str) -> Callable[..., list[str]]:
    """Return what completes keys of *table*, of a list that ends with what is being written."""

    def complete(prefix: str, parsed_args: argparse.Namespace, **_more: object) -> list[str]:
        source = archive.archive_of(parsed_args).source
        before, comma, _last = prefix.rpartition(',')
        registry, _faults = load(source / settings_of(source).get('press_registry', REGISTRY))
        return [f'{before}{comma}{key}' for key in registry.keys(table)]

    return complete
