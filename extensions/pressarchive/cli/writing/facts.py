"""``pressarchive facts``: what pages lack because nobody gave it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from pressarchive.base.config import REGISTRY
from pressarchive.cli import archive
from pressarchive.legal import facts as legal
from pressarchive.messages.catalogue import of_pages, phrase
from pressarchive.model.directive_head import CODE, OPENING, inside_markdown, inside_rst
from pressarchive.registry.loader import load
from pressarchive.registry.toml_lines import line_of
from pressarchive.runner.sources import settings_of, sources, suffixes_of
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser)


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    return facts(archive.archive_of(known).source)


def facts(source: Path) -> int:
    """List each missing fact of the archive in *source*; return the exit status (1: it cannot be read)."""
    settings = settings_of(source)
    path = source / settings.get('press_registry', REGISTRY)
    registry, faults = load(path)
    if not registry.is_readable:
        for fault in faults:
            complain(f'{path}:{fault.line}: {phrase("error")}: {fault}')
        return 1
    text = path.read_text(encoding='utf-8-sig')
    pages = shown_on(sources(source, suffixes_of(settings)))
    found = [*legal.absent(registry), *legal.absent_of_office(registry)]
    tables = tomllib.loads(text)
    for one in found:
        # A table that is not there yet goes to the end.
        has_table = one.section in tables
        line = line_of(text, (one.section, one.key)) if has_table else text.rstrip().count('\n') + 1
        about = phrase(one.description).removesuffix('.') if one.description else ''
        words = ': '.join(part for part in (of_pages(one.label), about) if part)
        where = ', '.join(pages.get(one.section, ())) or phrase('no page')
        named = f'[{one.section}] {one.key}{words and f" ({words})"}'
        say(f'{path}:{line}: {phrase("%s: would stand on %s", named, where)}')
    if found:
        message = '%d facts are not given. Write down what there is; what there is not stays left out.'
        say(f'\n{phrase(message, len(found))}')
    else:
        say(phrase('all facts are given in %s', path))
    return 0


def shown_on(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return for each section of facts where it is shown: files that ask for it, pages with contacts."""
    found: dict[str, list[str]] = {'office': []}
    for path in paths:
        lines = path.read_bytes().decode('utf-8', 'replace').splitlines()
        inside = list(inside_rst(lines)) if path.suffix == '.rst' else inside_markdown(lines)
        for line, place in zip(lines, inside, strict=True):
            opened = OPENING.match(line) if place != CODE else None
            if opened is None:
                continue
            section = 'office' if opened['name'] == 'press-office' else ''
            if opened['name'] == 'organisation-facts' and opened['rest']:
                section = opened['rest'].split()[0]
            if section and str(path) not in (names := found.setdefault(section, [])):
                names.append(str(path))
    found['office'].append(phrase('each page that names press contacts'))
    return found
