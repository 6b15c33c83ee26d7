"""Finds the similar releases of each one when all have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.code_digest import READING
from pressarchive.domain.domain import press_of
from pressarchive.domain.queries import named_of
from pressarchive.similar.similar import refreshed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.similar.similar import Rows


def find_similar(_app: Sphinx, env: BuildEnvironment) -> None:
    """Find the similar releases of each one, as far as they may have changed.

    What is not public has been forgotten by then, and nothing has been stored.
    """
    press = press_of(env)
    if press.is_same:
        return
    limit = env.config.press_similar
    # Other code may find others among releases that are as they were.
    made_with = f'{limit} {env.config[READING]}'
    before, rows = press.data['similar']
    known: Rows = rows if before == made_with else {}
    if limit:
        named = {one.docname: names for one in press.archive.releases if (names := named_of(press, one))}
        known = refreshed(known, press.archive, named, press.succession.successors, limit)
    press.data['similar'] = (made_with, known)
