"""Fixed words of the forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _, spoken_on, words_in
from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain


@dataclass(frozen=True)
class Words(View):
    """Fixed words, in the language of a release or of the archive."""

    #: What a release is called: "Pressemitteilung".
    genre: str
    invitation: str
    contact: str
    #: Kinds of notices and their words.
    notices: tuple[tuple[str, str], ...]
    withdrawn: str


def words(press: PressDomain, language: str) -> Words:
    """Return the fixed words of a page in *language* (BCP 47); empty: that of the archive."""
    site: str = press.env.config.language
    spoken = spoken_on(language, site)

    def answer() -> Words:
        with words_in(language, site):
            notices = _('Correction'), _('Update'), _('Withdrawn')
            return Words(
                _('Press release'),
                _('Invitation'),
                _('Press contact'),
                tuple(zip(('correction', 'update', 'withdrawal'), notices, strict=True)),
                _('This press release has been withdrawn.'),
            )

    return press.once(('words', spoken), answer)
