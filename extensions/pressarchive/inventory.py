"""What other sites can link to: the entries of ``objects.inv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.archive import release_id
from pressarchive.targets import person, target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.domain import PressDomain


def objects_of(press: PressDomain) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Yield (name, title, kind, docname, anchor, priority) of every release, contact and topic."""
    for release in press.archive.releases:
        name = release_id(release.docname, press.folder)
        yield name, press.title(release.docname), 'release', release.docname, '', 1
    for kind in ('contact', 'topic'):
        for key in press.registry.keys(f'{kind}s'):
            someone = person(press, key)
            if kind == 'contact' and (someone is None or someone.key != key):
                continue  # has left: not even the key, which is often the name
            if (place := target(press, kind, key)) is not None:
                docname, anchor, title = place
                yield key, title, kind, docname, anchor, 1
