"""Finds the texts of messages in the code, for Babel (``make i18n``).

As Babel does it by itself, and more: a template may stand in a variable of the same function or module, as
long as only texts are put there.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

#: What says or marks a message: the places of its templates among the arguments.
KEYWORDS: Final[dict[str, tuple[int, ...]]] = {
    'phrase': (0,),
    'template': (0,),
    'plural': (0, 1),
    'warn': (1,),
    'inform': (1,),
    'Remark': (2,),
}
_Scope = dict[str, list[ast.expr]]


@dataclass(frozen=True, slots=True)
class Call:
    """A call that says something: the templates that it may say, or ``None`` if they stand elsewhere."""

    line: int
    name: str
    templates: tuple[tuple[str, ...], ...] | None


def extract(
    file: BinaryIO,
    _keywords: Mapping[str, object],
    _comment_tags: Collection[str],
    options: Mapping[str, object],  # noqa: ARG001  Babel names it
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """Yield (line, function, text, comments) of each message, as Babel wants it.

    https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
    """
    for call in calls(file.read().decode('utf-8')):
        for texts in call.templates or ():
            if texts not in {('',), ('%s',)}:
                yield call.line, 'ngettext' if len(texts) > 1 else 'gettext', texts, []


def calls(source: str) -> Iterator[Call]:
    """Yield all calls in *source*, a module, that say or mark a message."""
    tree = ast.parse(source)
    yield from _calls(tree, _assigned(tree, {}))


def _calls(node: ast.AST, scope: _Scope) -> Iterator[Call]:
    for child in ast.iter_child_nodes(node):
        inner = scope
        if isinstance(child, ast.FunctionDef):
            inner = _assigned(child, scope)
        if isinstance(child, ast.Call) and (name := _name(child.func)) in KEYWORDS:
            yield Call(child.lineno, name, _templates(child, KEYWORDS[name], scope))
        yield from _calls(child, inner)


def _name(called: ast.expr) -> str:
    return (
        called.id
        if isinstance(called, ast.Name)
        else called.attr
        if isinstance(called, ast.Attribute)
        else ''
    )


def _templates(call: ast.Call, places: tuple[int, ...], scope: _Scope) -> tuple[tuple[str, ...], ...] | None:
    if len(call.args) <= places[-1]:
        return None
    found = [_texts(call.args[place], scope) for place in places]
    if len(found) > 1:
        singular, plural = found
        return ((singular[0], plural[0]),) if singular and plural else None
    return tuple((text,) for text in found[0]) if found[0] else None


def _texts(value: ast.expr, scope: _Scope) -> tuple[str, ...] | None:
    """Return the texts that *value* may be, or ``None`` if that does not stand here."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return (value.value,)
    if isinstance(value, ast.IfExp):
        one, other = _texts(value.body, scope), _texts(value.orelse, scope)
        return one + other if one and other else None
    if isinstance(value, ast.Name) and value.id in scope:
        # What is said already, by the same name elsewhere in the function, is none.
        held = [one for one in scope[value.id] if not _is_said(one)]
        found = [_texts(one, {**scope, value.id: []}) for one in held]
        return tuple(text for one in found for text in one or ()) if all(found) else None
    if isinstance(value, ast.Call) and _name(value.func) == 'template' and value.args:
        return _texts(value.args[0], scope)
    return None


def _is_said(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and _name(value.func) in {'phrase', 'plural'}


def _assigned(function: ast.AST, outer: _Scope) -> _Scope:
    """Return what the names in *function* may hold, and those of the *outer* scope that it leaves alone."""
    own: _Scope = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        # What grows piece by piece is no template.
        held = ast.Constant(None) if isinstance(node, ast.AugAssign) else value
        for target in targets:
            for name, one in _pairs(target, held):
                own.setdefault(name, []).append(one)
    return {**outer, **own}


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple):
        values = value.elts if isinstance(value, ast.Tuple) else [ast.Constant(None)] * len(target.elts)
        for one, held in zip(target.elts, values, strict=False):
            yield from _pairs(one, held)
