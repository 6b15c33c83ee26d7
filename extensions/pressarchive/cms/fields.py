"""The fields of the form, made from the options of ``pressrelease`` and the tables of ``press.toml``.

A field is what the CMS takes: https://sveltiacms.app/en/docs/fields. A new option comes into the form by
itself, among those that are seldom needed, once it has a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pressarchive.base.i18n import _
from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.model import converters, visibility
from pressarchive.model.converters import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from pressarchive.registry.registry import Registry

Field = dict[str, Any]

#: What is no option: the headline, the text of the directive, the text below it, and the page as it was read.
HEADLINE, SUMMARY, BODY, PAGE = 'headline', 'summary', 'body', 'page'
#: Whether a file is a release: other pages lie in the folders of the releases, too.
KIND, RELEASE = 'kind', 'release'
#: Groups of options: that of the lead picture, and that of what is seldom needed.
PICTURE, MORE = 'picture', 'more'
#: Without these a release is not complete; those of a picture are asked for if there is one.
REQUIRED: Final = frozenset({'date', 'image', 'image-alt', 'image-credit', 'image-license'})
#: What stands above the text, and below it. All else is in a group.
ABOVE: Final = ('date', 'subtitle', 'kicker', 'location', 'topics')
BELOW: Final = ('status', 'embargo')
#: The word by which an option switches off what would be there without it.
NONE: Final = 'none'

#: What browsers ask of a value, by its converter: no more than that, for the build looks closely.
PATTERNS: Final[dict[Callable[[str], Any], str]] = {
    converters.partial_date: r'^\d{4}(-\d{2}(-\d{2}([ T] *\d.*)?)?)?$',
    visibility.moment: r'^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?( ?(Z|[+\-]\d{2}:?\d{2}))?$',
    converters.language: r'^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    converters.web_address: r'^[Hh][Tt][Tt][Pp][Ss]?://.+$',
}


def fields_of(registry: Registry, today: date) -> list[Field]:
    """Return the fields of a release, in the words of :func:`.words_in`."""
    labels, hints, tables = _labels(), _hints(), _tables(registry, today)

    def field(name: str) -> Field:
        made = _field(RELEASE_OPTIONS[name], tables.get(name), labels)
        if name == 'image':
            made = {'widget': 'image', 'choose_url': False}
        elif name == 'status':
            made['default'] = 'draft'
        hint = {'hint': hints[name]} if name in hints else {}
        return {'name': name, 'label': labels[name], 'required': name in REQUIRED, **made, **hint}

    picture = [name for name in RELEASE_OPTIONS if name == 'image' or name.startswith('image-')]
    seldom = [name for name in RELEASE_OPTIONS if name not in {*ABOVE, *BELOW, *picture}]
    return [
        {'name': HEADLINE, 'label': _('Headline'), 'widget': 'string'},
        *(field(name) for name in ABOVE),
        {'name': SUMMARY, 'label': _('Summary'), 'widget': 'text', 'required': False},
        {'name': BODY, 'label': _('Text'), 'widget': 'text', 'hint': hints[BODY]},
        _group(PICTURE, _('Picture'), [field(name) for name in picture], required=False),
        *(field(name) for name in BELOW),
        {**_group(MORE, _('More'), [field(name) for name in seldom], required=True), 'collapsed': True},
        {'name': KIND, 'widget': 'hidden', 'default': RELEASE},
        {'name': PAGE, 'widget': 'hidden'},
    ]


def _group(name: str, label: str, fields: list[Field], *, required: bool) -> Field:
    return {'name': name, 'label': label, 'widget': 'object', 'required': required, 'fields': fields}


def _field(converter: Callable[[str], Any], table: Mapping[str, str] | None, labels: dict[str, str]) -> Field:
    """Return what the CMS shows for values that *converter* takes; keys of a *table* are chosen."""
    if isinstance(converter, Choice):
        values = [{'value': value, 'label': labels[value]} for value in converter.allowed]
        return {'widget': 'select', 'options': values}
    if table is not None:
        values = [{'value': key, 'label': label} for key, label in table.items()]
        if converter is converters.keys_or_none:
            values.append({'value': NONE, 'label': labels[NONE]})
        return {'widget': 'select', 'multiple': True, 'options': values}
    if converter in PATTERNS:
        message = _('This value cannot be read; see the example.')
        return {'widget': 'string', 'pattern': [PATTERNS[converter], message], 'hint': _examples()[converter]}
    return {'widget': 'string'}


def _tables(registry: Registry, today: date) -> dict[str, dict[str, str]]:
    """Return the keys that can be chosen for an option, each with what it is called."""
    people = {key: registry.contact(key, today) for key in registry.contacts}
    texts = {entry.key: entry.title or entry.key for entry in registry.boilerplates}
    return {
        'topics': {key: entry.title for key, entry in registry.topics.items()},
        # Nobody is offered who has left, or has not begun.
        'contacts': {key: one.name for key, one in people.items() if one is not None and one.key == key},
        'boilerplate': texts,
    }


def _examples() -> dict[Callable[[str], Any], str]:
    return {
        converters.partial_date: _('For example 2026-03-12, 2026-03-12 10:30, 2026-03 or 2026'),
        visibility.moment: _('For example 2026-03-12 10:30'),
        converters.language: _('For example de, en, fr'),
        converters.web_address: _('For example https://example.org/'),
    }


def _hints() -> dict[str, str]:
    return {
        BODY: _(
            'Markdown: an empty line between paragraphs, ## before a heading, - before each item of a list'
        ),
        'status': _('A draft is not published. Choose "Public" when the release is ready.'),
        'embargo': _('The release is public from then on. For example 2026-03-12 10:30'),
        'image-alt': _('What is to be seen, for those who do not see the picture.'),
        'related': _('File names of other releases without .md, separated by commas'),
    }


def _labels() -> dict[str, str]:
    """Return what each option is called, and each of its values that can be chosen."""
    return {
        'date': _('Date'),
        'subtitle': _('Subtitle'),
        'kicker': _('Line above the headline'),
        'location': _('Place'),
        'number': _('Number'),
        'topics': _('Topics'),
        'contacts': _('Press contacts'),
        'boilerplate': _('Boilerplates'),
        'related': _('Related releases'),
        'language': _('Language'),
        'translation-of': _('Translation of'),
        'embargo': _('Embargo'),
        'status': _('Status'),
        'supersedes': _('Supersedes'),
        'superseded-by': _('Superseded by'),
        'cites': _('Sources'),
        'coverage': _('Media coverage'),
        'image': _('Picture file'),
        'image-alt': _('Description of the picture'),
        'image-credit': _('Credit'),
        'image-license': _('Licence'),
        'image-license-url': _('Web address of the licence'),
        'image-caption': _('Caption'),
        'image-people': _('People in the picture'),
        'image-place': _('Place of the picture'),
        'image-date': _('Date of the picture'),
        'image-terms': _('Terms of use'),
        'image-ai': _('Artificial intelligence in the picture'),
        'image-ai-reviewed-by': _('Who answers for the picture'),
        'ai': _('Artificial intelligence in the text'),
        'ai-reviewed-by': _('Who answers for the text'),
        'draft': _('Draft'),
        'public': _('Public'),
        NONE: _('None'),
        'assisted': _('Assisted'),
        'generated': _('Generated'),
    }
