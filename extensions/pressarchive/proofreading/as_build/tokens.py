"""What a build would say of marks, links, pictures and files in a text, from its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.attachments.declared import remarks_on_file
from pressarchive.markdown import unmeant, unsafe
from pressarchive.markdown.bounds import file_fault, files_taken, left_out, refused
from pressarchive.markdown.parser import COMMENT, file_of_link, is_known_kind, never_closed
from pressarchive.messages.catalogue import phrase
from pressarchive.model.filenames import lookup
from pressarchive.model.lines import Remark
from pressarchive.pictures.faults import fault as fault_of_picture
from pressarchive.proofreading.around import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from pressarchive.base.warnings import Subtype
    from pressarchive.model.directive_head import Written
    from pressarchive.proofreading.page import Stream
    from pressarchive.proofreading.subject import Subject


class Looking:
    """Looks at the tokens of a page in their order."""

    def __init__(self, subject: Subject, path: Path) -> None:
        """Begin with nothing seen of the page at *path*."""
        self.subject = subject
        self.files = Files(subject, path)
        #: Texts so far that a star behind a word may stand in.
        self.texts: list[str] = []

    def remarks(self) -> Iterator[Remark]:
        """Yield all that is to be said."""
        for stream in self.subject.page.streams:
            kind = ''
            for number, token in enumerate(stream.tokens):
                line = stream.first + (token.map[0] if token.map else 0) + 1
                if token.type.endswith('_open'):
                    kind = token.tag
                if token.type == 'inline':
                    yield from self._inline(token, line, is_heading=kind.startswith('h') and kind != 'th')
                elif token.type in {'ordered_list_open', 'bullet_list_open'}:
                    yield from self._listing(token, _entries(stream.tokens, number), line)
                elif token.type in {'fence', 'colon_fence'}:
                    yield from self._fence(token, stream, line)
                elif token.type == 'html_block':
                    yield from _html(token.content, line)

    def _fence(self, token: Token, stream: Stream, line: int) -> Iterator[Remark]:
        info = token.info.strip()
        is_directive = info.startswith('{')
        if token.type == 'colon_fence' and not is_directive:
            yield from unmeant.box(info.split()[0] if info else '', line)
            return
        first, end = token.map or (0, 0)
        name = info.split()[0].strip('{}') if is_directive else token.markup
        place = stream.first + first + 1, stream.first + end + 1
        yield from never_closed(self.subject.page.lines, place, name, token.markup)

    def _listing(self, token: Token, texts: Sequence[str], line: int) -> Iterator[Remark]:
        if token.type == 'ordered_list_open':
            start = int(token.attrGet('start') or 1)
            yield from unmeant.numbers(texts, start, line, suffix=token.markup)
        else:
            yield from unmeant.bullets(texts, token.markup, self._has_star, line)

    def _has_star(self) -> bool:
        return unmeant.star_in(self.texts)

    def _inline(self, token: Token, line: int, *, is_heading: bool) -> Iterator[Remark]:
        """Yield what is to be said of a paragraph, heading or cell."""
        children = token.children or []
        if is_heading and not token.content.strip('# '):
            return
        depth, own = 0, []
        for child in children:
            depth += min(child.nesting, 0)
            if child.type == 'text':
                if not depth:
                    own.append(child.content)
                self.texts.append(child.content)
            depth += max(child.nesting, 0)
        has_breaks = any(child.type == 'hardbreak' for child in children)
        may_be_shaped = not is_heading and not has_breaks
        yield from unmeant.marks(own, token.content, line, may_be_shaped=may_be_shaped)
        if children and children[0].type == 'em_open':
            yield from unmeant.first_star(_inside(children, 0), self._has_star, line)
        yield from self._children(children, line)

    def _children(self, children: Sequence[Token], line: int) -> Iterator[Remark]:
        has_html = False
        for number, child in enumerate(children):
            match child.type:
                case 'code_inline':
                    yield from unmeant.code(child.content, _beside(children, number), line)
                case 'em_open':
                    yield from unmeant.italics(_inside(children, number), line)
                case 'link_open':
                    yield from self._link(children, number, line)
                case 'image':
                    uri = str(child.attrGet('src') or '')
                    yield from self.files.picture(uri, line, words=child.content)
                case 'myst_role' if child.meta.get('name') == 'download':
                    yield from self.files.download(child.content, line)
                case 'html_inline' if not has_html and not unsafe.is_comment(child.content):
                    has_html = True
                    yield from unsafe.letters(child.content, line)

    def _link(self, children: Sequence[Token], number: int, line: int) -> Iterator[Remark]:
        address = str(children[number].attrGet('href') or '')
        if found := [*unsafe.link(address, line)]:
            yield from found
            return
        has_picture = any(one.type == 'image' for one in _until_closed(children, number))
        has_words = has_picture or bool(_inside(children, number).strip())
        yield from unmeant.link(address, line, has_words=has_words)
        if '://' not in address and ':' not in address:
            yield from self.files.link(address, line)


class Files:
    """Looks at the files that a page names."""

    def __init__(self, subject: Subject, path: Path) -> None:
        """Look at those of the page at *path*."""
        self.around = subject.around
        self.folder = file_of(path).parent
        self.is_in_archive = self.around.source is not None and self.folder.is_relative_to(self.around.source)

    def picture(self, uri: str, line: int, words: str | None = None) -> Iterator[Remark]:
        """Yield what is to be said of the picture *uri*.

        *words* ``None``: whether it has any is said elsewhere.
        """
        if found := [*unsafe.picture_elsewhere(uri, line)]:
            yield from found
            return
        if self.is_in_archive:
            found, name = self._named(uri, line, 'image')
            yield from found
            if not name:
                return
            path = self._path(name)
            if not uri.endswith('.*') and path.is_file() and (fault := fault_of_picture(path)) is not None:
                yield unsafe.picture_fault(name, fault.words, line)
                if not fault.is_shown:
                    return
        if words is not None and not words:
            yield unsafe.without_words(uri, line)

    def download(self, content: str, line: int) -> Iterator[Remark]:
        """Yield what is to be said of the role ``download`` with *content*, or of an attachment."""
        name = content.rpartition('<')[2].rstrip('>') if content.endswith('>') else content
        if self.is_in_archive and not unsafe.is_address(name):
            yield from self._named(name, line, 'link')[0]

    def taken(self, written: Written) -> Iterator[Remark]:
        """Yield what is to be said of a directive that takes in a file which it may not."""
        for name in files_taken(written.name, written.argument.strip(), written.options):
            fault = phrase('lies outside the archive') if name.startswith('<') else self._refusal(name)
            if fault:
                yield left_out(file_fault(name, fault), written.line)
                return

    def attachment(self, name: str, line: int) -> Iterator[Remark]:
        """Yield what is to be said of the file *name*, which is attached on *line*."""
        if not self.is_in_archive or unsafe.is_address(name):
            return
        found, real = self._named(name, line, 'link')
        yield from found
        if real and (path := self._path(real)).is_file():
            yield from remarks_on_file(path, real, line)

    def link(self, address: str, line: int) -> Iterator[Remark]:
        """Yield what is to be said of a link to *address*, if that is a file."""
        path, _place = file_of_link(address)
        if self.is_in_archive and path and is_known_kind(path):
            yield from self._meant(path, line, 'link')[0]

    def _named(self, name: str, line: int, subtype: Subtype) -> tuple[list[Remark], str]:
        """Return what is to be said of the file *name*, and how it is really named.

        An empty name: it may not be shown.
        """
        fault = self._refusal(name)
        if fault:
            shown = name[: unsafe.SHOWN] if subtype == 'image' else name
            return [unsafe.file_outside(subtype, shown, fault, line)], ''
        return self._meant(name, line, subtype)

    def _meant(self, name: str, line: int, subtype: Subtype) -> tuple[list[Remark], str]:
        source = self.around.source
        if source is None or name.endswith('.*') or self._has_translation(name):
            return [], name
        try:
            return [], lookup(source, self.folder, name)
        except ValueError as error:
            return [Remark(subtype, line, '%s', (error,))], ''

    def _has_translation(self, name: str) -> bool:
        path = self._path(name)
        return (
            path.with_name(f'{path.stem}.{self.around.language}{path.suffix}').is_file()
            if path.name
            else False
        )

    def _refusal(self, name: str) -> str:
        source = self.around.source
        if name.casefold().startswith('file:'):
            return phrase('lies outside the archive')
        if source is None:
            return ''
        own = [source / one for one in self.around.own_files]
        return refused(self._path(name), source, own, self.around.excluded)

    def _path(self, name: str) -> Path:
        source = self.around.source or self.folder
        return source / name.lstrip('/') if name.startswith('/') else self.folder / name


def _entries(tokens: Sequence[Token], start: int) -> list[str]:
    """Return what the entries of the list that opens at *start* begin with."""
    level = tokens[start].level
    found: list[str] = []
    is_new = False
    for place in range(start + 1, len(tokens)):
        token = tokens[place]
        if token.level == level and token.nesting < 0:
            break
        if token.type == 'list_item_open' and token.level == level + 1:
            found.append('')
            is_new = True
        elif token.type == 'inline' and is_new:
            found[-1], is_new = ''.join(_words(token.children or [])), False
    return found


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {'text', 'code_inline', 'myst_role'}:
            yield child.content
        elif child.type in {'softbreak', 'hardbreak'}:
            yield '\n'


def _until_closed(children: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield the tokens between that at *start*, which opens something, and what closes it."""
    depth = 1
    for place in range(start + 1, len(children)):
        depth += children[place].nesting
        if not depth:
            return
        yield children[place]


def _inside(children: Sequence[Token], start: int) -> str:
    return ''.join(_words([*_until_closed(children, start)]))


def _beside(children: Sequence[Token], place: int) -> str:
    """Return the letters right before and behind the token at *place*."""
    before = children[place - 1] if place else None
    behind = children[place + 1] if place + 1 < len(children) else None
    first = before.content[-1:] if before is not None and before.type == 'text' else ''
    return first + (behind.content[:1] if behind is not None and behind.type == 'text' else '')


def _html(content: str, line: int) -> Iterator[Remark]:
    match = COMMENT.fullmatch(content)
    letters = content.strip('\n')
    if (match is None or '<' in match['text']) and not unsafe.is_comment(letters):
        yield from unsafe.letters(letters, line)
