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
PAGES, CONSOLE = 'pressarchive', 'pressarchive-console'
#: Each catalogue in each of its languages. Messages for the office are English where there is none.
ALL = [(path.stem, path.parent.parent.name) for path in sorted(LOCALE.glob('*/LC_MESSAGES/*.po'))]
PLACEHOLDER = re.compile(r'%(?:\(\w+\))?(?:\.\d)?[srdf]|%%|\{\w*\}')


def catalogue(domain: str, language: str) -> Catalog:
    path = LOCALE / language / 'LC_MESSAGES' / f'{domain}.po'
    with path.open('rb') as file:
        return read_po(file, locale=language)


def template(domain: str) -> Catalog:
    with (LOCALE / f'{domain}.pot').open('rb') as file:
        return read_po(file)


def compiled(domain: str, language: str) -> Catalog:
    with (LOCALE / language / 'LC_MESSAGES' / f'{domain}.mo').open('rb') as file:
        return read_mo(file)


def messages(of: Catalog) -> dict[tuple[str | None, ...], Message]:
    """Return the messages by context and text, without the header."""
    return {(message.context, *ids(message)): message for message in of if message.id}


def forms(of: Message) -> list[str]:
    """Return all translations of a message: one, or one for each plural form."""
    return [of.string] if isinstance(of.string, str) else list(of.string or ())


def ids(of: Message) -> list[str]:
    return [of.id] if isinstance(of.id, str) else list(of.id)


def test_there_are_catalogues() -> None:
    assert {(PAGES, 'de'), (PAGES, 'en'), (CONSOLE, 'de')} <= set(ALL)
    others = {language for domain, language in ALL if domain == CONSOLE} | {'en'}
    assert others == {language for domain, language in ALL if domain == PAGES}
    assert min(len(messages(template(domain))) for domain in (PAGES, CONSOLE)) > 200


@pytest.mark.parametrize(('domain', 'language'), ALL)
def test_each_message_is_translated(domain: str, language: str) -> None:
    translated = messages(catalogue(domain, language))
    wanted = messages(template(domain))
    assert set(translated) == set(wanted), 'make i18n'
    empty = [
        message.id for message in translated.values() if not all(form.strip() for form in forms(message))
    ]
    assert empty == []
    assert [message.id for message in translated.values() if message.fuzzy] == []


@pytest.mark.parametrize(('domain', 'language'), ALL)
def test_a_plural_has_all_its_forms(domain: str, language: str) -> None:
    of = catalogue(domain, language)
    plurals = [message for message in messages(of).values() if message.pluralizable]
    assert plurals
    assert [message.id for message in plurals if len(forms(message)) != of.num_plurals] == []


@pytest.mark.parametrize(('domain', 'language'), ALL)
def test_a_translation_has_the_placeholders_of_its_message(domain: str, language: str) -> None:
    for message in messages(catalogue(domain, language)).values():
        # A singular may say "one" instead of a number: what matters is that no form has another one.
        allowed = {name for text in ids(message) for name in PLACEHOLDER.findall(text)}
        for form in forms(message):
            found = set(PLACEHOLDER.findall(form))
            assert found <= allowed, (message.id, form)
            assert found or not allowed or message.pluralizable, (message.id, form)


@pytest.mark.parametrize('language', [language for domain, language in ALL if domain == CONSOLE])
def test_a_message_to_the_office_has_its_placeholders_in_their_order(language: str) -> None:
    """They have no names, so that their order is all; and a value stands first where something goes by it."""
    for message in messages(catalogue(CONSOLE, language)).values():
        for text, form in zip(ids(message), forms(message), strict=False):
            if '%(' not in text:
                assert PLACEHOLDER.findall(form) == PLACEHOLDER.findall(text), (text, form)
            assert form.startswith('%r') == text.startswith('%r'), (text, form)


def test_english_is_what_the_source_says() -> None:
    for message in messages(catalogue(PAGES, 'en')).values():
        # Names in addresses say what they are: "order" alone could be a word of a page, too.
        assert forms(message) == [text.removeprefix('url-') for text in ids(message)]


@pytest.mark.parametrize(('domain', 'language'), [one for one in ALL if one[1] != 'en'])
def test_a_translation_is_no_english(domain: str, language: str) -> None:
    same = [
        message.id
        for message in messages(catalogue(domain, language)).values()
        if forms(message) == ids(message) and re.search(r'[a-z]{2}', str(message.id))
    ]
    # What is the same in two languages is short: "Name", "In: %s".
    assert [text for text in same if len(str(text).split()) > 2] == SAME.get((domain, language), [])
    assert len(same) <= MOST_SAME


#: Names of settings and files with a value.
SAME = {(CONSOLE, 'de'): ['myst_substitutions in conf.py', 'site.%s: %s %s']}
MOST_SAME = 20


@pytest.mark.parametrize(('domain', 'language'), ALL)
def test_the_compiled_catalogue_is_current(domain: str, language: str) -> None:
    source = {key: forms(message) for key, message in messages(catalogue(domain, language)).items()}
    binary = {key: forms(message) for key, message in messages(compiled(domain, language)).items()}
    assert binary == source, 'make i18n'


def marked(path: Path) -> Iterator[str]:
    """Yield every text for readers that the module at *path* marks for translation."""
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
    known = {text for message in messages(template(PAGES)).values() for text in ids(message)}
    wanted = {text for path in PACKAGE.rglob('*.py') for text in marked(path)}
    assert len(wanted) > 20
    assert wanted - known == set(), 'make i18n'
