"""What is known of the last build's files, so that only what is new is made; pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from pressarchive.base import files

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Record:
    """What a build leaves for the next one, beside the doctrees."""

    #: Path of a file -> a digest of all that it is made of.
    files: dict[str, str] = field(default_factory=dict)
    #: docname -> (digest of what its page shows, HTML of its text): of those in feeds.
    texts: dict[str, list[str]] = field(default_factory=dict)

    def store(self, path: Path) -> None:
        """Write the record to *path*."""
        files.write(path, json.dumps(asdict(self), indent=0, sort_keys=True).encode(), path.parent)


def load(path: Path) -> Record:
    """Return the record at *path*; an empty one if there is none, or it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding='utf-8'))
        texts = {name: [str(one) for one in row] for name, row in found['texts'].items()}
        return Record(dict(found['files']), texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()
