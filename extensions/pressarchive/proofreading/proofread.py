"""A page is proofread: read, asked by all rules, and its findings told in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pressarchive.embargo.source_file import UnreadableError, decoded
from pressarchive.messages.catalogue import template
from pressarchive.proofreading import silence
from pressarchive.proofreading.as_build import remarks as as_build
from pressarchive.proofreading.finding import Finding, Severity
from pressarchive.proofreading.lines import Lines
from pressarchive.proofreading.page import read
from pressarchive.proofreading.rules.table import NAMES, RULES
from pressarchive.proofreading.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pressarchive.model.lines import Remark
    from pressarchive.proofreading.around import Around
    from pressarchive.proofreading.finding import Edit
    from pressarchive.proofreading.rules.rule import Found


def proofread(content: bytes, path: Path, name: str, around: Around) -> list[Finding]:
    """Return what is wrong with the page *content*, which is or is to be the file at *path*.

    *name* is how findings call the file. Never raises, whatever *content* is.
    """
    try:
        text = decoded(content, around.max_source)
    except UnreadableError as error:
        line, message = error.args
        said = 'this file %s. It is left out of the build.'
        return [Finding('source', Severity.ERROR, name, line, 1, 0, said, (message,))]
    if not path.name.endswith(around.suffixes):
        return [*_of_another_kind(text, path, name, around)]
    lines = Lines.of(text)
    docname = around.docname(path)
    source = lines.read
    page = read(source, around.extensions)
    subject = Subject(around, page, docname, language=around.language)
    as_build.understand(subject, source, path)
    is_published = docname in around.recorded
    found = [_of_remark(one, name, page.lines) for one in subject.remarks]
    for rule in RULES:
        severity = Severity.HINT if is_published else rule.severity
        found += _of_rule(rule.look(subject), rule.name, severity, name, page.lines)
    notes = silence.silences(page)
    kept = [one for one in dict.fromkeys(found) if not any(note.covers(one) for note in notes)]
    faults = silence.faults(page, notes, NAMES)
    kept += _of_rule(faults, silence.NAME, Severity.WARNING, name, page.lines)
    kept = [replace(one, is_published=is_published, edits=_as_written(one.edits, lines)) for one in kept]
    return sorted(kept, key=lambda one: (one.line, one.column, one.rule, one.text))


def _as_written(edits: tuple[Edit, ...], lines: Lines) -> tuple[Edit, ...]:
    """Return *edits* with what stands in the file, which may have other blanks than what is read of it."""
    return tuple(
        replace(edit, old=lines.lines[edit.line][edit.column : edit.column + len(edit.old)]) for edit in edits
    )


def _of_another_kind(text: str, path: Path, name: str, around: Around) -> Iterator[Finding]:
    """Yield what is wrong with a page in reStructuredText, as far as its source shows."""
    lines = tuple(text.split('\n'))
    said = as_build.held_by_source(text, around.docname(path), around, markdown=False)
    yield from (_of_remark(one, name, lines) for one in said)
    message = template('this file is no Markdown: only a build looks at all of it')
    yield Finding('source', Severity.HINT, name, 1, 1, 0, message)


def _of_rule(
    found: Iterable[Found], rule: str, severity: Severity, name: str, lines: tuple[str, ...]
) -> Iterator[Finding]:
    for one in found:
        source = lines[one.line] if one.line < len(lines) else ''
        place = one.line + 1, one.column + 1, one.length
        yield Finding(rule, severity, name, *place, one.message, one.args, one.edits, source)


def _of_remark(remark: Remark, name: str, lines: tuple[str, ...]) -> Finding:
    """Return the finding that a build would print; it has a line only, so its words may tell the place."""
    line = max(remark.line, 1)
    source = lines[line - 1] if line <= len(lines) else ''
    words = (str(one) for one in remark.args if isinstance(one, str) and len(one) > 1)
    piece = next((one for one in words if one in source), source.strip())
    place = line, max(source.find(piece), 0) + 1, len(piece)
    message, args = remark.message, remark.args
    return Finding(remark.subtype, Severity.ERROR, name, *place, message, args, source=source)
