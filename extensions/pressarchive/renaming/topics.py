"""Rename a topic: its key in ``press.toml``, its page, and whatever names it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from pressarchive.checks.rules import is_name
from pressarchive.ledger.file_format import is_address
from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign
from pressarchive.model.directive_head import CODE, inside_markdown, inside_rst, option_of
from pressarchive.model.suggestions import hint, slug
from pressarchive.renaming import names
from pressarchive.renaming.desk import Changes, RenameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.renaming.desk import Desk


def rename_topic(desk: Desk, before: str, after: str, ledger: bytes) -> tuple[Changes, list[str]]:
    """Return what to change so that the topic's page *before* is *after*, and what is to be said of it.

    *ledger* is what its file is to hold. Raises :class:`RenameError`.
    """
    old, new = _key(desk, before), _key(desk, after)
    _check_name(new)
    names.check_capitals(desk, before, after)
    names.check_ledger(desk, before, after)
    registry = _registry(desk, old, new)
    page, target = desk.file(before), desk.file(after)
    if page is not None and target is not None:
        message = phrase('%s exists already; choose another name, or remove one of the two files', target)
        raise RenameError(message)
    changes, said = Changes(desk.source), []
    if registry is not None:
        changes.writes.append((desk.registry_path, registry))
        said.append(f'{desk.registry_path}: topics.{old} -> topics.{new}')
    if page is not None:
        target = desk.source / f'{after}{page.suffix}'
        desk.check_place(page)
        desk.check_place(target)
        changes.moves.append((page, target))
        said.append(phrase('renamed: %s -> %s', page, target))
    for path in desk.texts():
        content = path.read_bytes()
        text = content.decode('utf-8', 'surrogateescape')
        renamed = renamed_in(text, old, new, markdown=path.suffix != '.rst')
        if renamed != text:
            place = target if path == page and target is not None else path
            changes.writes.append((place, renamed.encode('utf-8', 'surrogateescape')))
            said.append(f'{place}: {old} -> {new}')
    changes.writes.append((desk.ledger_path, ledger))
    said.append(f'{desk.ledger_path}: {before} -> {after}')
    return changes, said


def renamed_in(text: str, old: str, new: str, *, markdown: bool = True) -> str:
    """Return a source with the topic *old* called *new* in options and roles; code stays as it is."""
    lines = text.split('\n')
    places = inside_markdown(lines) if markdown else list(inside_rst(lines))
    role = re.compile(rf'(press:topic(?:-title)?[}}:]`(?:[^`]*<)?[ \t]*){re.escape(old)}(?=[ \t]*[`>])')
    word = re.compile(rf'(?<![^,\s]){re.escape(old)}(?![^,\s])')

    def renamed(line: str) -> str:
        option = option_of(line)
        if option is not None and option.is_marked and option.name in {'topic', 'topics'}:
            return line.removesuffix(option.value) + word.sub(new, option.value)
        return role.sub(rf'\g<1>{new}', line)

    rows = zip(lines, places, strict=True)
    return '\n'.join(line if place == CODE else renamed(line) for line, place in rows)


def _key(desk: Desk, address: str) -> str:
    """Return the key of the topic whose page *address* is; raise :class:`RenameError` if it is none."""
    key = address.removeprefix(f'{desk.topics}/')
    if key == address or '/' in key or key == 'index' or not is_address(address):
        message = phrase('%r is no topic; allowed: %s/, and the key of the topic', address, desk.topics)
        raise RenameError(message)
    names.check_length(address)
    return key


def _check_name(key: str) -> None:
    if not is_name(key) or not key[0].isalnum():
        message = phrase(
            '%r becomes an address; take for example %r: allowed are letters a to z, digits, "-", '
            '"_" and ".", a letter or digit first',
            key,
            slug(key),
        )
        raise RenameError(message)


def _registry(desk: Desk, old: str, new: str) -> bytes | None:
    """Return the organisation's file with the key *new* in place of *old*; ``None`` if it has it already."""
    path = desk.registry_path
    try:
        text = path.read_bytes().decode('utf-8')
        topics = tomllib.loads(text).get('topics', {})
    except (OSError, ValueError) as error:
        message = phrase('%s cannot be read: %s', path, foreign(error))
        raise RenameError(message) from error
    topics = topics if isinstance(topics, dict) else {}
    if not {old, new} & topics.keys():
        message = phrase('%r is no topic of %s; %s', old, path, hint(old, topics))
        raise RenameError(message)
    if new in topics:
        if old in topics:
            message = phrase('%s has the topic %r already; choose another name', path, new)
            raise RenameError(message)
        return None
    if (renamed := next(_with_key(text, old, new), None)) is None:
        message = phrase(
            '%s writes the topic %r in another way than [topics.%s]; call it %r there, and run this again',
            path,
            old,
            old,
            new,
        )
        raise RenameError(message)
    return renamed.encode('utf-8')


def _with_key(text: str, old: str, new: str) -> Iterator[str]:
    """Yield *text* with the key renamed, if reading it gives just that."""
    wanted: dict[str, Any] = tomllib.loads(text)
    wanted['topics'] = {new if key == old else key: value for key, value in wanted['topics'].items()}
    shown = new if re.fullmatch(r'[\w-]+', new, re.ASCII) else f'"{new}"'
    for before in (r'[ \t]*\[[ \t]*topics[ \t]*\.[ \t]*', r'[ \t]*topics[ \t]*\.[ \t]*', r'[ \t]*'):
        pattern = rf'(?m)^({before})(["\']?){re.escape(old)}\2(?=[ \t]*[].=])'
        renamed = re.sub(pattern, lambda found: f'{found[1]}{shown}', text)
        try:
            if tomllib.loads(renamed) == wanted:
                yield renamed
        except ValueError:
            continue
