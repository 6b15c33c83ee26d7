"""The one stylesheet: of the base theme's what a page can use, and ours behind it; pure.

Kept is a rule if a page may bear all that its selector asks for (:mod:`pressarchive.theme.names`). What a
text says is never looked at: the stylesheet is the same whatever an archive publishes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import tinycss2

from pressarchive.theme.names import ATTRIBUTES, CLASSES, IDS, OWN, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Rules around others.
_AROUND = ('container', 'layer', 'media', 'supports')
#: Rules that load something: icon fonts and files that lie elsewhere.
_LOADING = ('charset', 'font-face', 'import')
#: Pseudo-classes that hold where one of their selectors does.
_ANY_OF = ('has', 'is', 'where')
#: Selectors that are about the root element and nothing else.
_WHOLE_PAGE = re.compile(r'(?:\s*(?:html|:root)(?:\[[^]]*\]|:not\([^)]*\))*\s*(?:,|$))+')
_VARIABLE = re.compile(r'var\(\s*(--[\w-]+)')


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule: what stands before its braces, and its declarations or the rules in it."""

    head: str
    #: (property, whole declaration)
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple[_Rule, ...] = ()

    def __str__(self) -> str:
        """Return the rule as CSS; nothing if there is nothing in it."""
        inner = ';'.join(text for _name, text in self.declarations) + ''.join(map(str, self.rules))
        return f'{self.head}{{{inner}}}\n' if inner else ''


def join(base: Iterable[str], own: Iterable[str]) -> str:
    """Return one stylesheet: what pages can use of the sheets *base*, then the sheets *own*, both in order.

    All comments are left out, of *base* also what loads files, animations and variables that nothing uses,
    and what it sets for the whole page and *own* sets again.
    """
    sheets = list(own)
    again = {
        name for css in sheets for rule in _parsed(css) if _is_whole_page(rule) for name in _set_by(rule)
    }
    rules = [_without_again(rule, again) for css in base for rule in _usable(_parsed(css))]
    behind = ''.join(map(_without_comments, sheets))
    used = _used(rules, behind)
    return ''.join(str(_without_unused(rule, used)) for rule in rules) + behind


def _parsed(css: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _usable(nodes: Iterable[Any]) -> Iterator[_Rule]:
    """Yield the rules among *nodes* that some page can use."""
    for node in nodes:
        if node.type == 'qualified-rule':
            selectors = [one for one in _selectors(node.prelude) if can_match(one)]
            if selectors:
                head = ','.join(tinycss2.serialize(one).strip() for one in selectors)
                yield _Rule(head, tuple(_declarations(node.content)))
        elif node.type == 'at-rule' and node.lower_at_keyword not in _LOADING and node.content is not None:
            head = f'@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}'
            if node.lower_at_keyword in _AROUND:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield _Rule(head, rules=tuple(_usable(inner)))
            else:
                # Animations go by their heads: "@keyframes name".
                yield _Rule(head, ((head, tinycss2.serialize(node.content)),))


def _selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    """Return the selectors of a list, as their tokens."""
    found: list[list[Any]] = [[]]
    for one in prelude:
        if one.type == 'literal' and one.value == ',':
            found.append([])
        else:
            found[-1].append(one)
    return found


def can_match(selector: Iterable[Any]) -> bool:
    """Tell whether a page may have an element that *selector*, a list of tokens, asks for."""
    before = ''
    for token in selector:
        if not _is_known(token, before):
            return False
        before = token.value if token.type == 'literal' else ''
    return True


def _is_known(token: Any, before: str) -> bool:
    """Tell whether a page may bear what *token* of a selector names; *before* is the sign before it."""
    match token.type:
        case 'ident' if before == '.':
            return token.value in CLASSES or token.value.startswith(OWN)
        case 'ident' if before != ':':
            return token.lower_value in TAGS
        case 'hash':
            return token.value in IDS or token.value.startswith(OWN)
        case '[] block':
            return next((one.value for one in token.content if one.type == 'ident'), '') in ATTRIBUTES
        case 'function' if token.lower_name in _ANY_OF:
            return any(map(can_match, _selectors(token.arguments)))
    return bool(token.type != 'error')


def _declarations(content: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the declarations in *content*, but those that load a file: it does not lie where they say."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type != 'error' and 'url(' not in (text := node.serialize()):
            yield getattr(node, 'name', ''), text


def _used(rules: Iterable[_Rule], behind: str) -> set[str]:
    """Return the variables and animations that *rules* and the sheets *behind* them use."""
    values: dict[str, list[str]] = {}
    asked = [behind]
    used: set[str] = set()
    for name, text in _all_declarations(rules):
        if name.startswith('--'):
            values.setdefault(name, []).append(text)
        else:
            asked.append(text)
        if name.startswith('animation'):
            used.update(f'@keyframes {word}' for word in re.findall(r'[\w-]+', text))
    while asked:
        found = set(_VARIABLE.findall(asked.pop())) - used
        used |= found
        asked += [text for name in found for text in values.get(name, ())]
    return used


def _all_declarations(rules: Iterable[_Rule]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        yield from rule.declarations
        yield from _all_declarations(rule.rules)


def _is_whole_page(node: Any) -> bool:
    return node.type == 'qualified-rule' and bool(_WHOLE_PAGE.fullmatch(tinycss2.serialize(node.prelude)))


def _set_by(node: Any) -> Iterator[str]:
    """Yield the variables that a rule of ours sets."""
    yield from (name for name, _text in _declarations(node.content) if name.startswith('--'))


def _without_again(rule: _Rule, again: set[str]) -> _Rule:
    """Return *rule* without the variables *again*, if it is one for the whole page."""
    if not _WHOLE_PAGE.fullmatch(rule.head):
        return rule
    return replace(rule, declarations=tuple(one for one in rule.declarations if one[0] not in again))


def _without_unused(rule: _Rule, used: set[str]) -> _Rule:
    """Return *rule* without variables, or animation, that nothing uses."""
    optional = ('--', '@keyframes ')
    kept = tuple(one for one in rule.declarations if not one[0].startswith(optional) or one[0] in used)
    return replace(rule, declarations=kept, rules=tuple(_without_unused(one, used) for one in rule.rules))


def _without_comments(css: str) -> str:
    """Return *css* without comments and without white space that says nothing."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    _compact(tokens)
    return f'{tinycss2.serialize(tokens)}\n'


def _compact(tokens: list[Any]) -> None:
    kept: list[Any] = []
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.type != 'whitespace':
            _compact(getattr(token, 'content', None) or getattr(token, 'arguments', None) or [])
            if token.type == '{} block' and token.content and _is(token.content[-1], ';'):
                token.content.pop()
        elif not kept or _is(kept[-1], ':') or _ends(kept[-1]) or _ends(after):
            continue
        else:
            token.value = ' '
        kept.append(token)
    tokens[:] = kept


def _ends(token: Any) -> bool:
    """Tell whether white space before *token* says nothing, and behind it, too; ``None`` is the end."""
    return token is None or token.type in {'whitespace', '{} block'} or _is(token, *',;<>')


def _is(token: Any, *signs: str) -> bool:
    return token.type == 'literal' and token.value in signs
