"""What has to be known of an organisation before its archive can be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from pressarchive.base import i18n
from pressarchive.messages.catalogue import languages, phrase
from pressarchive.model.suggestions import hint
from pressarchive.registry.tables import Office, Organisation, Site

#: Where the General Data Protection Regulation holds: the European Economic Area (ISO 3166-1).
GDPR: Final = frozenset(
    {
        *(
            'AT',
            'BE',
            'BG',
            'CY',
            'CZ',
            'DE',
            'DK',
            'EE',
            'ES',
            'FI',
            'FR',
            'GR',
            'HR',
            'HU',
            'IE',
            'IS',
            'IT',
            'LI',
        ),
        *('LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'),
    }
)


class AnswerError(ValueError):
    """An answer cannot be used; the message names it and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Who an archive belongs to. What is empty is left out."""

    name: str
    short_name: str = ''
    city: str = ''
    email: str = ''
    #: BCP 47; one that there is a catalogue for.
    language: str = 'de'
    #: ISO 3166-1, two letters.
    country: str = ''
    #: IANA.
    timezone: str = 'Europe/Berlin'
    #: Where the archive is going to be published.
    url: str = ''

    def __post_init__(self) -> None:
        """Check each answer as ``press.toml`` is checked; raises :class:`AnswerError`."""
        given = {
            'name': self.name,
            'short-name': self.short_name,
            'city': self.city,
            'country': self.country,
            'timezone': self.timezone,
        }
        for name, value in given.items():
            if not value.isprintable():
                message = phrase(
                    '%s: %r has characters that nobody sees; allowed: one line of text', name, value
                )
                raise AnswerError(message)
        organisation = {name: value for name, value in given.items() if value or name == 'name'}
        try:
            Organisation.model_validate(organisation)
            Office.model_validate({'email': self.email} if self.email else {})
            Site.model_validate({'url': self.url} if self.url else {})
        except ValidationError as error:
            first = error.errors()[0]
            message = f'{first["loc"][0]}: {first["msg"].removeprefix("Value error, ")}'
            raise AnswerError(message) from error
        if i18n.spoken_on(self.language, '') != self.language:
            message = phrase('language: %r is not known; %s', self.language, hint(self.language, languages()))
            raise AnswerError(message)

    @property
    def brand(self) -> str:
        """The name for titles."""
        return self.short_name or self.name
