"""A page, and all that rules may know of it without any other page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressarchive.model.directive_head import Written
    from pressarchive.model.lines import Remark
    from pressarchive.model.records import Release
    from pressarchive.model.visibility import Hold
    from pressarchive.proofreading.around import Around
    from pressarchive.proofreading.page import Page


@dataclass(slots=True)
class Subject:
    """A page, and all that rules may know of it without any other page."""

    around: Around
    page: Page
    docname: str
    #: Its directive ``pressrelease``, and what that says.
    written: Written | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    #: Why it is not public, if it is not.
    hold: Hold | None = None
    #: The release; ``None`` without a date, or on a page that is none.
    release: Release | None = None
    #: What a build would say, too.
    remarks: list[Remark] = field(default_factory=list)
    #: In which language its text is (BCP 47).
    language: str = ''

    @property
    def speaks_german(self) -> bool:
        """Whether its text is German."""
        return self.language.lower().partition('-')[0] == 'de'

    @property
    def speaks_english(self) -> bool:
        """Whether its text is English."""
        return self.language.lower().partition('-')[0] == 'en'
