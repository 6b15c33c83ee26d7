"""The message catalogues: complete in both languages, and the compiled files are current."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import pressarchive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

PACKAGE = Path(pressarchive.__file__).parent
LOCALE = PACKAGE / 'locale'
LANGUAGES = ('de', 'en')
PLACEHOLDER = re.compile(r'%(?:\(\w+\))?[sd]|%%|\{\w*\}')


def catalogue(language: str) -> Catalog:
    path = LOCALE / language / 'LC_MESSAGES' / 'pressarchive.po'
    with path.open('rb') as file:
        return read_po(file, locale=language)


def template() -> Catalog:
    with (LOCALE / 'pressarchive.pot').open('rb') as file:
        return read_po(file)


def compiled(language: str) -> Catalog:
    with (LOCALE / language / 'LC_MESSAGES' / 'pressarchive.mo').open('rb') as file:
        return read_mo(file)


def messages(of: Catalog) -> dict[tuple[str | None, ...], Message]:
    """Return the messages by context and text, without the header."""
    return {(message.context, *ids(message)): message for message in of if message.id}


def forms(of: Message) -> list[str]:
    """Return all translations of a message: one, or one for each plural form."""
    return [of.string] if isinstance(of.string, str) else list(of.string or ())


def ids(of: Message) -> list[str]:
    return [of.id] if isinstance(of.id, str) else list(of.id)


def test_the_template_holds_messages() -> None:
    assert len(messages(template())) > 20


@pytest.mark.parametrize('language', LANGUAGES)
def test_each_message_is_translated(language: str) -> None:
    translated = messages(catalogue(language))
    wanted = messages(template())
    assert set(translated) == set(wanted), 'make i18n'
    empty = [
        message.id for message in translated.values() if not all(form.strip() for form in forms(message))
    ]
    assert empty == []
    assert [message.id for message in translated.values() if message.fuzzy] == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_a_plural_has_all_its_forms(language: str) -> None:
    of = catalogue(language)
    plurals = [message for message in messages(of).values() if message.pluralizable]
    assert plurals
    assert [message.id for message in plurals if len(forms(message)) != of.num_plurals] == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    for message in messages(catalogue(language)).values():
        # A singular may say "one" instead of a number: what matters is that no form has another one.
        allowed = {name for text in ids(message) for name in PLACEHOLDER.findall(text)}
        for form in forms(message):
            found = set(PLACEHOLDER.findall(form))
            assert found <= allowed, (message.id, form)
            assert found or not allowed or message.pluralizable, (message.id, form)


def test_english_is_what_the_source_says() -> None:
    for message in messages(catalogue('en')).values():
        # Names in addresses say what they are: "order" alone could be a word of a page, too.
        assert forms(message) == [text.removeprefix('url-') for text in ids(message)]


def test_german_is_german() -> None:
    same = [message.id for message in messages(catalogue('de')).values() if forms(message) == ids(message)]
    # What is the same in both languages is short: "Name", "In: %s".
    assert [text for text in same if len(str(text).split()) > 2] == []
    assert len(same) <= 5


@pytest.mark.parametrize('language', LANGUAGES)
def test_the_compiled_catalogue_is_current(language: str) -> None:
    source = {key: forms(message) for key, message in messages(catalogue(language)).items()}
    binary = {key: forms(message) for key, message in messages(compiled(language)).items()}
    assert binary == source, 'make i18n'


def marked(path: Path) -> Iterator[str]:
    """Yield every text that the module at *path* marks for translation."""
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {'_', 'N_', 'ngettext'}
        ):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def test_every_marked_text_of_the_source_is_in_the_template() -> None:
    known = {text for message in messages(template()).values() for text in ids(message)}
    wanted = {text for path in PACKAGE.rglob('*.py') for text in marked(path)}
    assert len(wanted) > 20
    assert wanted - known == set(), 'make i18n'
