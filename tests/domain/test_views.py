"""Views: plain data with a digest, and no field that it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.domain.views import View
from pressarchive.page import parts

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Inner(View):
    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outer(View):
    inner: Inner
    others: tuple[Inner, ...] = ()
    word: str = ''


ONE = Outer(Inner('a', (1,)), (Inner('b'),), 'c')


@pytest.mark.parametrize(
    'changed',
    [
        replace(ONE, word='d'),
        replace(ONE, others=()),
        replace(ONE, others=(Inner('b'), Inner('b'))),
        replace(ONE, others=(Inner('b', (2,)),)),
        replace(ONE, inner=Inner('a', (2,))),
        replace(ONE, inner=Inner('')),
    ],
)
def test_every_change_is_another_digest(changed: Outer) -> None:
    assert changed.digest != ONE.digest
    assert replace(ONE).digest == ONE.digest


def kinds(kind: type[View]) -> Iterator[type[View]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def test_the_digest_takes_in_every_field() -> None:
    assert parts.PARTS
    for kind in kinds(View):
        names: Any = kind.__match_args__
        assert names == tuple(one.name for one in fields(kind)), kind
