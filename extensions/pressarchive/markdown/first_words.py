"""What a release says in its first words and by its options, which must not contradict each other; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressarchive.model.lines import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressarchive.model.records import Release

#: Words by which German and English press offices hold a text back, at the beginning of a line of it.
_NOT_YET = re.compile(
    r"""[\W_]*(?:
        (?:(?:achtung|bitte|hinweis|wichtig|stand|status)\W+)?(?:
            (?:sende-?)?sperr-?(?:frist|vermerk)\b
          | (?:strictly\ |strikt\ )?(?:under\ )?embargo(?:ed)?\b
            \W*(?=until\b|till\b|bis\b|\d|$|(?<=[:!–—])\W*)
          | (?:(?:streng|nur)\ )?(?:entwurf|draft|intern|internal|vertraulich|confidential|arbeitsfassung
              |arbeitsversion|rohfassung|vorabversion|vorläufig|vorläufige\ fassung|wip|todo|tbd
              |zur\ (?:internen\ )?(?:abstimmung|freigabe)|in\ (?:arbeit|bearbeitung))\ *(?:[:–—!)\]|]|$)
          | (?:entwurf|draft)(?:,|\ (?=vom\b|stand\b|v?\d)).{0,25}$
          | (?:noch\ )?nicht\ (?:freigegeben|(?:vor\b.{1,40}\ )?veröffentlichen)\b
        )
      | (?:vorab\W.{0,20})?
        (?:nicht\ zur\ veröffentlichung|not\ for\ (?:publication|release)|do\ not\ publish)\b
      | nicht\ vor\ (?:dem\ |der\ )?\d.{0,25}$
      | (?:frei|freigegeben|freigabe|zur\ veröffentlichung|veröffentlichung)(?:\ zur\ veröffentlichung)?
        (?:\ (?:erst|frei))?(?:\ *:|\ (?:für|ab|am)\b)(?!.{0,40}\bjahre).{0,40}\d
      | gesperrt\ bis\b:?\ [^:–]{0,5}\d[^:–]{0,15}(?::\d\d)?[^:–]{0,5}$
      | (?:hold\ )?for\ release\ (?:on|at|after)\b.{0,40}\d | hold\ (?:for\ release\b|until\b.{0,20}\d)
      | nur\ für\ den\ (?:internen\ gebrauch|dienstgebrauch)\b | lorem\ ipsum\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: The same in capitals needs nothing behind it.
_SHOUTED = re.compile(r'[\W_]*(?:ENTWURF|DRAFT|VERTRAULICH|VORLÄUFIG|SPERRFRIST|EMBARGO)\b')
#: What means it within a line, too, or at the end of a headline.
_WITHIN = re.compile(r'\bsperr-?frist(?: *:| bis\b| beachten\b|\W{1,4}\d)', re.IGNORECASE)
_AT_THE_END = re.compile(
    r'[(\[|–—-]\s*(?:entwurf|draft|vertraulich|intern|sperr-?frist\b.{0,30}|embargo\b.{0,30})\W*$',
    re.IGNORECASE,
)
#: With a day it means it wherever a paragraph begins with it.
_WITH_DAY = re.compile(r'[\W_]*(?:sperr-?(?:frist|vermerk)|embargo)\b.{0,12}\d', re.IGNORECASE)
#: A note in the source that nobody sees.
_NOTE = re.compile(r'^[ \t]*(?:<!--|%)(?P<text>[^\n]*?)(?:-->.*)?$', re.MULTILINE)
_DAY = (
    r'(?:\d{1,2}\.\s*(?:\d{1,2}\.|[^\W\d]+\.?)\s*(?:\d{4}|\d{2})?|\d{4}-\d\d-\d\d|(?:im\ )?[^\W\d]+\ \d{4})'
)
#: How much of a text a message repeats.
SHOWN = 60


def not_yet(release: Release, headline: str, texts: Sequence[str]) -> str:
    """Return what says "not yet" in headline, subtitle, kicker or text, if no option says it."""
    if release.embargo is not None or release.is_draft:
        return ''
    heads = (release.kicker, headline, release.subtitle)
    for one in (*heads, *texts[:2]):
        if _NOT_YET.match(one) or _SHOUTED.match(one) or _WITHIN.search(one):
            return one[:SHOWN]
    said = next((one for one in heads if _AT_THE_END.search(one)), '')
    return (said or next((one for one in texts[2:] if _WITH_DAY.match(one)), ''))[:SHOWN]


def not_yet_in_notes(source: str) -> tuple[int, str]:
    """Return line and words of the first note in *source*, hidden from readers, that says "not yet"."""
    for match in _NOTE.finditer(source):
        if _WITH_DAY.match(match['text']):
            return source.count('\n', 0, match.start()) + 1, match['text'].strip()[:SHOWN]
    return 0, ''


def dateline(release: Release, texts: Sequence[str]) -> str:
    """Return the place and date that the text begins with, though the release's header shows them."""
    if not release.location or not texts:
        return ''
    # "Musterstadt (ms) –", "Musterstadt/Berlin, den 1. März 2026.", "(Musterstadt)"; a sentence follows.
    place = rf'(?i:{re.escape(release.location)})(?:/[^\W\d]+)?'
    agency = r'\s*(?:\([^()]{1,20}\)\s*)?'
    forms = (
        rf'{place}{agency}(?:[–—:]|-\s)\s*+(?![a-zäöüß])',
        rf'{place}{agency}[,(]\s*(?:[^\W\d]+[,\s]\s*)?{_DAY}\s*(?:[–—:]|-\s|\)\s*[–—:-]?|[.|]|$)',
        rf'\({place}[^()]{{0,30}}\)\s*+(?![a-zäöüß])[–—:-]?',
    )
    match = next((match for form in forms if (match := re.match(form, texts[0]))), None)
    return match[0].strip() if match is not None else ''


def remarks(release: Release, headline: str, texts: Sequence[str]) -> Iterator[Remark]:
    """Yield what is to be said of first words that contradict the options, or say the same again."""
    if said := not_yet(release, headline, texts):
        message = (
            '%r stands in the text, and no option says it: the release is public. Write '
            "':embargo:' with day and time or ':status: draft', or take these words out"
        )
        yield Remark('embargo', release.line, message, (said,))
    if said := dateline(release, texts):
        message = (
            "the text begins with %r, which the page shows already by the options 'location' and 'date'; "
            'take it out of the text'
        )
        yield Remark('text', release.line, message, (said,))


def remarks_on_notes(release: Release, source: str) -> Iterator[Remark]:
    """Yield what is to be said of a note in *source*, hidden from readers, that contradicts the options."""
    line, said = not_yet_in_notes(source)
    if said and release.embargo is None and not release.is_draft:
        message = (
            '%r stands in a note, and no option says it: the release is public. Write it as an option, '
            "':embargo:', or take these words out"
        )
        yield Remark('embargo', line, message, (said,))
