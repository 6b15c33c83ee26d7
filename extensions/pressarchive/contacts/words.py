"""Whom one may call, as plain text, and when the press office answers, as lines."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from pressarchive.base.i18n import _, labelled
from pressarchive.model.dates import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressarchive.contacts.view import Hours
    from pressarchive.model.records import Contact, Phone


class HoursLine(NamedTuple):
    """One line: what it is about, unless the line above says so, and what the office says."""

    label: str
    text: str
    #: Where *text* is a telephone number.
    phone: Phone | None = None
    #: The text is the office's own, in the archive's language.
    is_own: bool = False


def contact_texts(people: Iterable[Contact]) -> Iterator[str]:
    """Yield *people* as plain text, each a block of lines; what neighbours share stands once below them."""
    for (organisation, address, web), group in groupby(
        people, lambda one: (one.organisation, one.address, one.web)
    ):
        shared = [organisation, *address]
        for person in group:
            ways = [f'{_("Phone")} {person.phone.text}' if person.phone else '', person.email]
            if person.name == organisation:
                shared += ways
            else:
                name = ', '.join(part for part in (person.name, person.function) if part)
                yield _rows(name, *ways)
        yield _rows(*shared, web)


def _rows(*texts: str) -> str:
    return '\n'.join(text for text in texts if text)


def hours_text(hours: Hours, language: str) -> str:
    """Return *hours* as lines of plain text."""
    found = hours_lines(hours, language)
    return '\n'.join(f'{labelled(one.label)} {one.text}' if one.label else one.text for one in found)


def hours_lines(hours: Hours, language: str) -> list[HoursLine]:
    """Return *hours* line by line, with languages named in *language*."""
    languages = ', '.join(_name(tag, language) for tag in hours.languages)
    return [
        *_labelled(str(_('Available')), hours.hours),
        *duty_lines(hours, str(_('On call'))),
        *_labelled(str(_('Closed')), hours.closed),
        *([HoursLine(str(_('Languages')), languages)] if languages else ()),
    ]


def duty_lines(hours: Hours, label: str) -> Iterator[HoursLine]:
    """Yield who answers outside of the hours; nothing if nobody does."""
    if hours.duty is not None:
        yield HoursLine(label, hours.duty.text, hours.duty)
        label = ''
    yield from _labelled(label, hours.duty_hours)


def _labelled(label: str, texts: tuple[str, ...]) -> Iterator[HoursLine]:
    for number, text in enumerate(texts):
        yield HoursLine('' if number else label, text, is_own=True)


def _name(tag: str, language: str) -> str:
    """Return what the language *tag* is called in *language*."""
    return Locale.parse(tag, sep='-').get_display_name(locale_of(language)) or tag
