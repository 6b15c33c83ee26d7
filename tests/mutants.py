"""The usual mutations of a module, made with Python's ``ast``; :mod:`tests.mutations` tries them."""

from __future__ import annotations

import ast
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

#: Mutations that change nothing that anybody could see: (module, key) -> why.
EQUIVALENT: dict[tuple[str, str], str] = {}

_SWAPS: dict[type[ast.AST], tuple[type[Any], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.And: (ast.Or,), ast.Or: (ast.And,),
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,),
}  # fmt: skip
#: Types and declarations: what is wrong there, mypy says.
_SKIPPED = {'annotation', 'returns', 'decorator_list', 'type_params'}
_LOST = ast.Expr | ast.Assign | ast.AugAssign | ast.Raise | ast.Continue | ast.Break


class Mutant(NamedTuple):
    """A module with one fault: its line, its code, and where and what it is, as a key that edits survive."""

    line: int
    key: str
    code: CodeType


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every usual mutation of *source*, in its order."""
    tree = ast.parse(source)
    for node, scope, parent, field, place in _nodes(tree, ''):
        value = getattr(parent, field)
        for new in _changes(node, parent, field, scope):
            ast.fix_missing_locations(ast.copy_location(new, node))
            if place is None:
                setattr(parent, field, new)
            else:
                value[place] = new
            key = f'{scope}: {ast.unparse(node)} -> {ast.unparse(new)}'
            yield Mutant(getattr(node, 'lineno', 0), key, compile(tree, scope, 'exec'))
            if place is None:
                setattr(parent, field, node)
            else:
                value[place] = node


def _nodes(parent: ast.AST, scope: str) -> Iterator[tuple[ast.AST, str, ast.AST, str, int | None]]:
    """Yield each node below *parent* that may change, the function it is in, and where it hangs."""
    for field, value in ast.iter_fields(parent):
        for place, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or field in _SKIPPED or ast.unparse(node) == 'TYPE_CHECKING':
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == 'TYPE_CHECKING':
                continue
            inner = getattr(node, 'name', '') if isinstance(node, ast.FunctionDef | ast.ClassDef) else ''
            below = f'{scope}.{inner}'.strip('.') if inner else scope
            yield node, scope, parent, field, place if isinstance(value, list) else None
            yield from _nodes(node, below)


def _changes(node: ast.AST, parent: ast.AST, field: str, scope: str) -> Iterator[ast.AST]:
    """Yield what *node* may become."""
    if field in {'test', 'ifs'} and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                for swap in _SWAPS[type(op)]:
                    yield _with(node, 'ops', [*ops[:place], swap(), *ops[place + 1 :]])
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op):
            for swap in _SWAPS.get(type(op), ()):
                yield _with(node, 'op', swap())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        # What has blanks is a message.
        case ast.Constant(value=str() as value) if value and ' ' not in value:
            if not isinstance(parent, ast.JoinedStr | ast.Expr) and not _is_type(parent):
                yield ast.Constant('')
        case ast.Return(value=None):
            yield ast.Pass()
        case ast.Return(value=value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if isinstance(node, _LOST) and scope and not is_docstring and not isinstance(parent, ast.ClassDef):
        yield ast.Pass()


def _with(node: ast.AST, field: str, value: Any) -> ast.AST:
    """Return a copy of *node* with *value* as *field*."""
    new = copy(node)
    setattr(new, field, value)
    return new


def _is_type(parent: ast.AST) -> bool:
    return isinstance(parent, ast.Call) and ast.unparse(parent.func) == 'cast'
