"""What a release says in its first words and by its options, which must not contradict each other; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressarchive.model import Release

#: Words by which German and English press offices hold a text back, at the beginning of a line of it.
_NOT_YET = re.compile(
    r"""[\W_]*(?:
        (?:sperrfrist|sperrvermerk|embargo(?:ed)?|under\ embargo)\b
      | (?:nicht\ zur\ veröffentlichung|not\ for\ publication)\b
      | (?:frei|freigegeben|freigabe|zur\ veröffentlichung)\ (?:für|ab|am|frei\ ab)\b.{0,40}\d
      | for\ release\ (?:on|at|after)\b.{0,40}\d
      | (?:entwurf|draft|intern|internal|vertraulich|confidential)\ *(?:[:–—!)\]|]|$)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: The same in capitals needs nothing behind it.
_SHOUTED = re.compile(r'[\W_]*(?:ENTWURF|DRAFT|VERTRAULICH|SPERRFRIST)\b')
#: How much of a text a message repeats.
SHOWN = 60


def not_yet(release: Release, headline: str, texts: Sequence[str]) -> str:
    """Return what says "not yet" in headline, kicker or the first texts, if no option says it."""
    if release.embargo is not None or release.is_draft:
        return ''
    said = (release.kicker, headline, *texts[:2])
    return next((one[:SHOWN] for one in said if _NOT_YET.match(one) or _SHOUTED.match(one)), '')


def dateline(release: Release, texts: Sequence[str]) -> str:
    """Return the place and date that the text begins with, though the release's header shows them."""
    if not release.location or not texts:
        return ''
    pattern = rf'{re.escape(release.location)}\s*(?:[,(/][^–—:]{{0,40}}?|)\s*(?:[–—:]|-\s|\)\s*[–—:-]?)'
    match = re.match(pattern, texts[0])
    return match[0].strip() if match is not None else ''
