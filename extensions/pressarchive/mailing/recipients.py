"""The list of who gets the mails: a file beside the archive, which is not committed; pure."""

from __future__ import annotations

from dataclasses import dataclass

from pressarchive.messages.catalogue import phrase
from pressarchive.model import converters
from pressarchive.model.lines import Fault

#: Its name beside the Makefile of an archive.
FILE = 'mailing-list.txt'


@dataclass(frozen=True, slots=True)
class Recipients:
    """Mail addresses, each once, in their order; and lines that are none, with what is wrong."""

    addresses: tuple[str, ...]
    faults: tuple[Fault, ...]


def parse(text: str) -> Recipients:
    """Return the addresses in *text*: one a line, behind "#" stands what is for people."""
    found: dict[str, str] = {}
    faults = []
    for number, line in enumerate(text.removeprefix('\ufeff').splitlines(), 1):
        said = line.partition('#')[0].strip()
        if not said:
            continue
        try:
            address = converters.email(said)
        except ValueError as error:
            faults.append(Fault(number, phrase('%s; allowed: one address a line', error)))
        else:
            found.setdefault(address.casefold(), address)
    return Recipients(tuple(found.values()), tuple(faults))
