"""All rules of proofreading; those of the build besides have the names of its warnings."""

from __future__ import annotations

from typing import Final

from pressarchive.base.warnings import SUBTYPES
from pressarchive.proofreading import silence
from pressarchive.proofreading.finding import Severity
from pressarchive.proofreading.rules import dates, typography, writing
from pressarchive.proofreading.rules.rule import Rule

#: Those beyond the build's own, in the order of the handbook.
RULES: Final = (
    Rule('headline-length', Severity.WARNING, writing.headline_length),
    Rule('subtitle', Severity.HINT, writing.subtitle),
    Rule('no-contact', Severity.WARNING, writing.contact),
    Rule('speaker', Severity.WARNING, writing.speakers),
    Rule('weekday', Severity.WARNING, dates.weekdays),
    Rule('tense', Severity.WARNING, dates.tenses),
    Rule('alt-text', Severity.WARNING, writing.alternative_texts),
    Rule('personal-mail', Severity.WARNING, writing.personal_mail),
    Rule('quotation-marks', Severity.WARNING, typography.quotation_marks),
    Rule('double-blank', Severity.WARNING, typography.double_blanks),
    Rule('abbreviation', Severity.WARNING, typography.abbreviations),
    Rule('long-sentence', Severity.HINT, writing.long_sentences),
)
#: The names that a note may silence.
NAMES: Final = (*(rule.name for rule in RULES), *SUBTYPES)
#: All names that a finding may have.
ALL_NAMES: Final = (*NAMES, silence.NAME)
