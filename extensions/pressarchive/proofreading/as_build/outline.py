"""What a build would say of the order of a release: its headline, its directive, its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.markdown.unsafe import is_comment
from pressarchive.releases import outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from pressarchive.model.lines import Remark
    from pressarchive.proofreading.page import Page
    from pressarchive.proofreading.subject import Subject

#: What nobody sees.
_INVISIBLE = frozenset({'myst_line_comment', 'myst_target', 'front_matter'})
_RELEASE = '{pressrelease}'


def remarks(subject: Subject) -> Iterator[Remark]:
    """Yield what is to be said of parts that stand elsewhere than they should."""
    page, written = subject.page, subject.written
    if written is None or subject.release is None or not page.streams:
        return
    tokens = page.streams[0].tokens
    tops = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    headlines = [*_headlines(tokens)]
    if not headlines:
        return
    above = next((token for token in tokens if token.type == 'paragraph_open'), None)
    if above is not None and above.level == 0 and above.map and above.map[0] < headlines[0]:
        yield outline.text_above(above.map[0] + 1)
    for line in headlines[1:]:
        yield outline.second_headline(line + 1)
    if not _is_under(tops, headlines[0], written.line - 1):
        yield outline.directive_elsewhere(written.line)
    if _is_all_in_abstract(page):
        yield outline.all_in_abstract(written.line)


def _headlines(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the lines (from 0) of headings that are in no section of another one."""
    levels = {0}
    for number, token in enumerate(tokens):
        if token.type != 'heading_open' or not token.map or not tokens[number + 1].content.strip('# '):
            continue
        level = int(token.tag[1])
        above = max(one for one in levels if one < level)
        # As the renderer does: a heading that leaves a level out is one of the next level.
        level = above + 1 if above else level
        levels = {one for one in levels if one < level} | {level}
        if not above:
            yield token.map[0]


def _is_under(tops: Sequence[Token], headline: int, line: int) -> bool:
    """Tell whether only what nobody sees stands between the *headline* and the directive on *line*."""
    between = [token for token in tops if token.map and headline < token.map[0] <= line]
    if not between or between[-1].map != _map_of(between[-1], line):
        return False
    return all(_is_invisible(token) for token in between[:-1])


def _map_of(token: Token, line: int) -> list[int] | None:
    """Return the lines of *token* if it is the directive on *line*; ``None``: that is in another one."""
    is_release = token.type.endswith('fence') and token.info.strip().startswith(_RELEASE)
    return token.map if is_release and token.map and token.map[0] == line else None


def _is_invisible(token: Token) -> bool:
    return token.type in _INVISIBLE or (token.type == 'html_block' and is_comment(token.content.strip()))


def _is_all_in_abstract(page: Page) -> bool:
    """Tell whether the abstract has more than a paragraph, and no other text stands on the page."""
    abstract = next((one for one in page.streams if one.inside == 'pressrelease'), None)
    if abstract is None:
        return False
    parts = [token for token in abstract.tokens if token.level == 0 and token.nesting >= 0]
    texts = [one for one in page.passages if one.kind != 'heading' and one.inside != 'pressrelease']
    return len(parts) > 1 and not texts
