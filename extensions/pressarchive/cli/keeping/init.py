"""``pressarchive init``: a new archive, that can be built at once."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.core import get_global

from pressarchive.cli.archive import UsageError
from pressarchive.cli.questions import ask, can_ask
from pressarchive.messages.catalogue import languages, phrase, plural, speak, template
from pressarchive.runner.terminal import complain, say
from pressarchive.skeleton import contents
from pressarchive.skeleton.answers import AnswerError, Answers

if TYPE_CHECKING:
    import argparse

#: What is asked for: answer, option, question.
QUESTIONS: Final = (
    ('name', '--organisation', template('Who publishes the archive (full name)')),
    ('short_name', '--short-name', template('Short name, for titles')),
    ('city', '--city', template('City, for the dateline')),
    ('email', '--mail', template('Mail of the press office')),
    ('language', '--language', template('Language of the archive')),
    ('country', '--country', template('Country (two letters, such as DE)')),
    ('timezone', '--zone', template('Time zone (such as Europe/Berlin)')),
    ('url', '--url', template('Address of the published archive (https://…)')),
)
#: Countries whose laws the legal pages name, or whose language says as much, by language.
COUNTRIES: Final = {'de': 'DE', 'fr': 'FR'}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        'folder', type=Path, metavar=phrase('FOLDER'), help=phrase('a new folder, or an empty one')
    )
    for name, option, question in QUESTIONS:
        parser.add_argument(option, dest=name, help=phrase(question))
    parser.add_argument(
        '--yes', action='store_true', help=phrase('ask nothing; what is not given is left out')
    )


def run(known: argparse.Namespace) -> int:
    """Write the archive; return the exit status (1: there is something already)."""
    folder: Path = known.folder
    asks = not known.yes and can_ask()
    given: dict[str, str] = {}
    try:
        for name, _option, question in QUESTIONS:
            value = getattr(known, name)
            default = _default(name, given, folder)
            if value is None:
                value = _asked(phrase(question), name, default) if asks else default
            given[name] = value
            if name == 'language':
                speak(value)
        answers = Answers(**given)
    except AnswerError as error:
        raise UsageError(str(error)) from error
    try:
        written = contents.write(folder, answers)
    except FileExistsError as error:
        complain(phrase('%s exists already; nothing is written: name another folder', error))
        return 1
    count = len(written)
    say(plural('%s is an archive now: %d file', '%s is an archive now: %d files', count, folder, count))
    say(phrase('Next:'))
    say(f'  cd {folder}\n  make html && make serve')
    if not known.name and known.yes:
        say(phrase('Write in %s who publishes it.', folder / 'docs/press.toml'))
    say(phrase('%s says what comes then.', folder / 'README.md'))
    return 0


def _default(name: str, given: dict[str, str], folder: Path) -> str:
    """Return the answer if nobody gives one."""
    if name == 'name':
        return folder.resolve().name
    if name == 'country':
        return COUNTRIES.get(given['language'].partition('-')[0], '')
    if name == 'timezone' and (zones := get_global('territory_zones').get(given['country'])):
        # Unicode CLDR has them; of a country with many nobody knows which one it is.
        return str(zones[0])
    return str(next(field.default for field in fields(Answers) if field.name == name))


def _asked(question: str, name: str, default: str) -> str:
    """Ask until the answer is one; an empty answer is the *default*."""
    allowed = f' ({", ".join(languages())})' if name == 'language' else ''
    return ask(f'{question}{allowed}', default, check=lambda answer: Answers(**{'name': 'x', name: answer}))
