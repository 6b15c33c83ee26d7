"""What a page says of how to verify a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain


@dataclass(frozen=True)
class Verification(View):
    """Who signs, with which key."""

    key: str
    signer: str
    organisation: str
    #: The files at the site's root that are there, and so are links.
    files: tuple[str, ...]


def verification(press: PressDomain, _docname: str, _spec: object) -> Verification | None:
    """Return how to verify a release; ``None`` if the archive has no key."""
    registry = press.registry
    if registry.signature is None:
        return None
    home = registry.organisation
    name = home.name if home else registry.signer
    return Verification(registry.signature.public_key, registry.signer, name, press.signed_files)
