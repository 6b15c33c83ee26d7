"""The tables of ``press.toml``; pydantic, no Sphinx.

The models are the one place that says which keys there are: validation, the JSON Schema for
editors and the labels of the legal pages all come from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from pressarchive.messages.catalogue import phrase, template
from pressarchive.model import converters, openssh, telephone
from pressarchive.model.records import Address, PartialDate, Period
from pressarchive.registry import colour

if TYPE_CHECKING:
    from pydantic.config import JsonDict


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        message = phrase('%r is no date; allowed: %s', value, phrase(converters.DATE_FORMS))
        raise ValueError(message)  # noqa: TRY004  pydantic collects ValueError only
    return converters.partial_date(value.isoformat() if isinstance(value, date) else str(value))


def _country(name: str) -> str:
    telephone.country(name)
    return name


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = phrase(
            '%r is no time zone; allowed: names of the IANA data base, for example Europe/Berlin', name
        )
        raise ValueError(message) from error
    return name


def _key(name: str) -> str:
    if name in {'none', 'index'}:
        message = phrase('%r has a meaning of its own; allowed: any other key', name)
        raise ValueError(message)
    return name


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[
    PartialDate,
    PlainValidator(_date),
    WithJsonSchema(
        {'anyOf': [{'type': 'string', 'pattern': r'^\d{4}(-\d{2}(-\d{2})?)?$'}, {'type': 'integer'}]}
    ),
]
Email = Annotated[str, AfterValidator(converters.email)]
Web = Annotated[str, AfterValidator(converters.web_address)]
SiteAddress = Annotated[str, AfterValidator(converters.site_address)]
Key = Annotated[str, StringConstraints(pattern=r'^[a-z0-9][a-z0-9-]*$'), AfterValidator(_key)]


Language = Annotated[str, AfterValidator(converters.language)]


def N_(message: str) -> str:  # noqa: N802  the customary name of gettext's "translate later"
    """Mark *message* for the catalogue; it is translated where it is shown."""
    return message


class Table(BaseModel):
    """A table of ``press.toml``: keys in kebab case, none but the declared ones."""

    model_config = ConfigDict(
        extra='forbid', frozen=True, alias_generator=lambda name: name.rstrip('_').replace('_', '-')
    )


class Dated(Table):
    """A table that holds for a time: from and until, both included, both may be left out."""

    from_: Date | None = Field(default=None, description='First day, month or year for which this holds.')
    until: Date | None = Field(default=None, description='Last day, month or year for which this holds.')

    @property
    def period(self) -> Period:
        """The time for which this holds."""
        return Period(self.from_, self.until)


class Postal(Table):
    """What has a postal address."""

    street: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    country: Annotated[Text, AfterValidator(_country)] | None = Field(
        default=None,
        description='Code (ISO 3166, for example DE), or name: a name is shown below the address. Telephone '
        'numbers without the number of a country are read as those of this one.',
    )

    @property
    def address(self) -> Address:
        """The postal address; empty parts are left out, and so is the code of the country."""
        name = self.country if self.country and self.country.upper() != self.region else ''
        return Address(self.street or '', self.postal_code or '', self.city or '', name or '')

    @property
    def region(self) -> str:
        """The code of the country (ISO 3166), empty if none is named."""
        return telephone.country(self.country) if self.country else ''


class Organisation(Postal):
    """Who publishes the archive."""

    name: Text = Field(description=template('Full legal name.'))
    short_name: Text | None = Field(
        default=None, description=template('Name in the page head; default: the full name.')
    )
    web: Web | None = Field(default=None, description=template("The organisation's own web address."))
    email: Email | None = Field(default=None, description=template('Mailbox, for the imprint.'))
    phone: Text | None = Field(default=None, description=template('Telephone, for the imprint.'))
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        default='Europe/Berlin', description=template('IANA time zone.')
    )

    @property
    def brand(self) -> str:
        """The name for the page head."""
        return self.short_name or self.name


class Office(Table):
    """How journalists reach the press office. Hours are words: nobody reads them but people."""

    name: Text | None = Field(
        default=None, description=template('Default: "Press office" in the language of a page.')
    )
    email: Email | None = Field(default=None, description=template("Default: the organisation's."))
    phone: Text | None = Field(default=None, description=template("Default: the organisation's."))
    hours: tuple[Text, ...] = Field(
        default=(), description=template('When somebody answers, in words, line by line.')
    )
    duty_phone: Text | None = Field(default=None, description=template('Telephone of who is on call.'))
    duty_hours: tuple[Text, ...] = Field(
        default=(), description=template('When that one answers, in words, line by line.')
    )
    languages: tuple[Annotated[str, AfterValidator(converters.language)], ...] = Field(
        default=(),
        description=template(
            'Languages that journalists can speak there (BCP 47), for example ["de", "en"].'
        ),
    )
    closed: tuple[Text, ...] = Field(
        default=(), description=template('Days without anybody, in words, line by line.')
    )


class Site(Table):
    """Where the archive stands, and how it presents itself."""

    url: SiteAddress | None = Field(
        default=None,
        description='Address below which the site is published, https://…; conf.py may name another '
        '(html_baseurl).',
    )

    accent: Annotated[str, AfterValidator(colour.accent)] = Field(
        default='#9b1c31', description='The one colour, as #rrggbb.'
    )
    logo: Text | None = Field(
        default=None,
        description='Picture in the page head and on paper: an SVG or PNG below the folder of this file.',
    )
    logo_dark: Text | None = Field(default=None, description='The same for dark pages; default: "logo".')
    archive_after: Annotated[int, Field(strict=True, ge=0, le=1200)] = Field(
        default=24,
        description='Age in months after which a release bears the line that it is kept unchanged and may be '
        'outdated; 0: never.',
    )
    tag: Annotated[str, AfterValidator(converters.tag_authority)] | None = Field(
        default=None,
        description='What the ids of releases in feeds begin with: a domain of your own and a date on which '
        'it was (RFC 4151), for example presse.example.org,2026; it must never change again.',
    )
    license: Text | None = Field(
        default=None,
        description='Under what terms others may use the texts of releases: an SPDX identifier, for example '
        'CC-BY-4.0, or words. Pictures and attachments name their own.',
    )
    usage: Literal['all', 'search', 'none'] = Field(
        default='all',
        description='What programs may use the texts for, as robots.txt says: all, also to train artificial '
        'intelligence; search, not for that; none.',
    )


class Signature(Table):
    """By what a reader can verify that a release is the organisation's own."""

    public_key: Annotated[str, AfterValidator(openssh.public_key)] = Field(
        description='The public key of the pair that signs, as in the file ….pub: type and key on one line.'
    )
    identity: Annotated[Text, AfterValidator(openssh.identity)] | None = Field(
        default=None,
        description="Name or mail address of the signer; default: the organisation's mail.",
    )


class BoilerplateEntry(Dated):
    """A boilerplate (Presseabbinder) for a time. Entries of one key must not overlap."""

    key: Key
    language: Language | None = Field(
        default=None,
        description='Language of the text (BCP 47, for example en); default: that of the archive. A release '
        "has the text of its own language, and the archive's if there is none.",
    )
    title: Text | None = Field(default=None, description='Heading; default: "About" and the brand.')
    text: Text = Field(description='The text; empty lines separate paragraphs.')


class ContactEntry(Dated, Postal):
    """A press contact for a time; afterwards *fallback* answers."""

    name: Text
    function: Text | None = None
    functions: dict[Language, Text] = Field(
        default_factory=dict,
        description='The function in other languages: code (BCP 47) and words, for example en.',
    )
    organisation: Text | None = Field(default=None, description="Default: the archive's organisation.")
    email: Email | None = None
    phone: Text | None = None
    fallback: Key | None = Field(default=None, description='Key of the contact that answers after "until".')


class TopicEntry(Table):
    """A subject under which releases are listed."""

    title: Text
    titles: dict[Language, Text] = Field(
        default_factory=dict,
        description='The title in other languages: code (BCP 47) and words, for example en.',
    )
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What else who looks for a word means."""

    words: tuple[str, ...]
    #: True: who looks for one of *words* does not mean the first.
    finds_only: bool = False


def _synonyms(value: object) -> Synonyms:
    """Return what ``[synonyms]`` says of one word."""
    finds_only = isinstance(value, dict)
    others = value.get('finds') if isinstance(value, dict) and value.keys() == {'finds'} else value
    if not isinstance(others, list | tuple) or not all(isinstance(other, str) for other in others):
        message = phrase(
            'must be a list in brackets, for example ["Kita"], or {finds = ["Kita"]} for one way only'
        )
        raise ValueError(message)
    words = tuple(other.strip() for other in others)
    if not words:
        message = phrase('is empty; name at least one word, or leave the key out')
        raise ValueError(message)
    for word in words:
        _word(word)
    return Synonyms(words, finds_only=finds_only)


def _word(word: str) -> str:
    if not any(char.isalnum() for char in word):
        message = phrase('%r is no word; allowed: words with letters or digits', word)
        raise ValueError(message)
    return word


Word = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_word)]
_WORDS: JsonDict = {'type': 'array', 'items': {'type': 'string', 'minLength': 1}, 'minItems': 1}
#: What else a word finds: a list holds both ways, ``{finds = […]}`` one way.
WordSynonyms = Annotated[
    Synonyms,
    PlainValidator(_synonyms),
    WithJsonSchema(
        {
            'anyOf': [
                _WORDS,
                {
                    'type': 'object',
                    'properties': {'finds': _WORDS},
                    'required': ['finds'],
                    'additionalProperties': False,
                },
            ]
        }
    ),
]


class Defaults(Table):
    """What a release has that names nothing itself."""

    boilerplates: tuple[Key, ...] | None = Field(default=None, description='Default: the first key declared.')
    contacts: tuple[Key, ...] = ()


class Imprint(Table):
    """Facts for the Impressum (DDG § 5, MStV § 18). What is not known is left out, never guessed."""

    representatives: tuple[Text, ...] = Field(default=(), title=N_('Represented by'))
    register_court: Text | None = Field(default=None, title=N_('Register court'))
    register_number: Text | None = Field(default=None, title=N_('Register number'))
    vat_id: Text | None = Field(default=None, title=N_('VAT identification number'))
    supervisory_authority: Text | None = Field(default=None, title=N_('Supervisory authority'))
    responsible: tuple[Text, ...] = Field(
        default=(),
        title=N_('Responsible for the content'),
        description=template('Name and address, a line each (MStV § 18(2)).'),
    )


class Privacy(Table):
    """Facts for the privacy notice (GDPR Art. 13)."""

    officer: tuple[Text, ...] = Field(
        default=(),
        title=N_('Data protection officer'),
        description=template('Name and ways to reach, a line each.'),
    )
    hosting: Text | None = Field(
        default=None, title=N_('Hosting'), description=template('Who runs the web server.')
    )
    log_retention: Text | None = Field(default=None, title=N_('Retention of server logs'))
    authority: tuple[Text, ...] = Field(default=(), title=N_('Data protection authority'))


class Accessibility(Table):
    """Facts for the accessibility statement (Implementing Decision (EU) 2018/1523)."""

    conformance: Literal['full', 'partial', 'none'] | None = Field(
        default=None, title=N_('State of conformity')
    )
    gaps: tuple[Text, ...] = Field(
        default=(), title=N_('Content that is not accessible'), json_schema_extra={'x-optional': True}
    )
    method: Text | None = Field(default=None, title=N_('Method of the assessment'))
    prepared: Date | None = Field(default=None, title=N_('Date of the statement'))
    feedback: tuple[Text, ...] = Field(
        default=(),
        title=N_('Report a barrier'),
        description=template('Whom to tell of a barrier, a line each.'),
    )
    enforcement_body: tuple[Text, ...] = Field(default=(), title=N_('Enforcement body'))
    easy_language: Web | None = Field(default=None, title=N_('Explanations in easy language'))
    sign_language: Web | None = Field(default=None, title=N_('Explanations in sign language'))
