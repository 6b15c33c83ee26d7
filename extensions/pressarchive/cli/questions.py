"""Questions in a terminal, with completion of the keys that there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pressarchive.runner.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(
    question: str,
    default: str = '',
    *,
    words: Sequence[str] = (),
    check: Callable[[str], object] | None = None,
    needed: bool = False,
) -> str:
    """Ask until the answer is one; an empty answer is the *default*.

    The Tab key completes *words*. *check* raises :class:`ValueError` with what is wrong.
    """
    shown = f'{question}{f" [{default}]" if default else ""}: '
    with _completion(words):
        while True:
            answer = input(shown).strip() or default
            try:
                if check is not None and answer:
                    check(answer)
            except ValueError as error:
                complain(str(error))
            else:
                if answer or not needed:
                    return answer


class _completion:  # noqa: N801  it is used as a function is
    """Let the Tab key complete *words*, where Python can (readline)."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = sorted(words)
        self._before: object = None

    def __enter__(self) -> None:
        if self._words:
            try:
                import readline  # noqa: PLC0415  Windows has none
            except ImportError:
                return
            readline.set_completer_delims(' ,')
            readline.parse_and_bind('tab: complete')
            readline.set_completer(self._complete)

    def __exit__(self, *_error: object) -> None:
        if self._words and 'readline' in sys.modules:
            sys.modules['readline'].set_completer(None)

    def _complete(self, text: str, number: int) -> str | None:
        found = [word for word in self._words if word.startswith(text)]
        return found[number] if number < len(found) else None
