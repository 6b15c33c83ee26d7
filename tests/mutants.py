"""The usual mutations of a module, made with Python's ``ast``; :mod:`tests.mutations` tries them."""

from __future__ import annotations

import ast
from collections import Counter
from copy import copy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWAPS: Final[dict[type[ast.AST], tuple[type[Any], ...]]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.And: (ast.Or,), ast.Or: (ast.And,),
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,),
}  # fmt: skip
#: Types and declarations: what is wrong there, mypy says.
_SKIPPED = {'annotation', 'returns', 'decorator_list'}
_LOST = ast.Expr | ast.Assign | ast.AugAssign | ast.Raise | ast.Continue | ast.Break


class Mutant(NamedTuple):
    """A fault of a module: its line, where and what it is as a key that edits survive, and the module."""

    line: int
    key: str
    #: Has the fault until the next one is asked for.
    tree: ast.Module


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every usual mutation of *source*, in its order."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for node, scope, parent, field, place in _nodes(tree, ''):
        holder = getattr(parent, field)
        for new in (*_negated(node, field), *_changes(node, parent), *_lost(node, parent, scope)):
            ast.fix_missing_locations(ast.copy_location(new, node))
            key = f'{scope}: {ast.unparse(node)} -> {ast.unparse(new)}'
            seen[key] += 1
            number = f' ({seen[key]})' if seen[key] > 1 else ''
            for one, is_tried in ((new, True), (node, False)):
                if place is None:
                    setattr(parent, field, one)
                else:
                    holder[place] = one
                if is_tried:
                    yield Mutant(node.lineno, f'{key}{number}', tree)


def _nodes(parent: ast.AST, scope: str) -> Iterator[tuple[Any, str, ast.AST, str, int | None]]:
    """Yield each node below *parent* that may change, the function it is in, and where it hangs."""
    for field, value in ast.iter_fields(parent):
        for place, node in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(node, ast.AST) or field in _SKIPPED:
                continue
            if isinstance(node, ast.If) and ast.unparse(node.test) == 'TYPE_CHECKING':
                continue
            yield node, scope, parent, field, place if isinstance(value, list) else None
            name = node.name if isinstance(node, ast.FunctionDef | ast.ClassDef) else ''
            yield from _nodes(node, f'{scope}.{name}'.strip('.'))


def _negated(node: ast.AST, field: str) -> Iterator[ast.AST]:
    """Yield the contrary of the condition *node*, unless another change makes it."""
    is_made = isinstance(node, ast.Compare | ast.UnaryOp)
    if field in {'test', 'ifs'} and isinstance(node, ast.expr) and not is_made:
        yield ast.UnaryOp(ast.Not(), node)


def _changes(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST]:
    """Yield what the expression *node* may become."""
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                for swap in _SWAPS[type(op)]:
                    yield _with(node, 'ops', [*ops[:place], swap(), *ops[place + 1 :]])
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op):
            yield from (_with(node, 'op', swap()) for swap in _SWAPS.get(type(op), ()))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        # What has blanks is a message. Docstrings, types and parts of f-strings are none of ours either.
        case ast.Constant(value=str() as value) if value and ' ' not in value:
            if not isinstance(parent, ast.JoinedStr | ast.Expr) and 'cast' not in ast.unparse(parent)[:4]:
                yield ast.Constant('')


def _lost(node: ast.AST, parent: ast.AST, scope: str) -> Iterator[ast.AST]:
    """Yield what stands in place of the statement *node* of a function when it, or its answer, is lost."""
    match node:
        case ast.Return(value=None):
            yield ast.Pass()
        case ast.Return(value=ast.Constant(value=None)):
            pass
        case ast.Return():
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Constant()):
            pass
        case _ if isinstance(node, _LOST) and scope and not isinstance(parent, ast.ClassDef):
            yield ast.Pass()


def _with(node: ast.AST, field: str, value: Any) -> ast.AST:
    """Return a copy of *node* with *value* as *field*."""
    new = copy(node)
    setattr(new, field, value)
    return new
