"""Parts of German compounds: "Bürgerbeteiligung" is "Bürger" and "Beteiligung"; pure.

A word is taken apart only where all of it can be explained: first parts are nouns (with their linking
letters), stems of verbs or adjectives, the last one is a noun. Everything else stays whole: a part that
is none ("Direk-Tor") would show readers what they have not looked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Shorter words are left whole.
SHORTEST_COMPOUND = 6
#: From this length on every noun of the lexicon may be a part; of the shorter ones :data:`SHORT` alone.
TRUSTED = 5
#: Longer words are not looked at: the work grows with their length.
LONGEST = 60
#: Between the parts of a compound (https://grammis.ids-mannheim.de, "Fugenelement").
LINKS = ('', 's', 'es', 'n', 'en', 'nen', 'er', 'e', 'ns')
#: Nouns that end so never come first without their linking "s".
LINKED = ('ung', 'heit', 'keit', 'schaft', 'ion', 'tät', 'ling', 'tum')
#: What a noun may lose when it comes first: "Schule" in "Schulhof", "Sprache" in "Sprachkurs".
LOST = ('e', 'en')
#: Short words that often are parts; all others of their length are more often accidents.
SHORT = _words(
    """
    abo alt amt app art bad bau bio bus eis erd erz eu fuß gas gut hof hut job kfz kur lkw mut neu not
    ohr ort ost pkw rad rat see süd tag tal tee ton tor tür uhr uni web weg zoo zug öko öl alge amts
    auto bach bads bahn ball band bank baum berg bett bild blut boot brot buch bund burg büro cafe
    café chor club dach damm dank dorf erbe euro fach fahr fall farb feld fern fest film flur form
    foto frau frei funk gang gast geld gift glas gold grad gras grün hafen halb hand haus haut heft
    heim herz hilf hitz hoch holz hund höfe idee jagd jahr jobs jury kern kind kino kita klub kopf
    korb kost kund kurs kühl land lauf lehr leih leit lern lese lied lohn luft maut mess miet mode
    müll netz nord obst orte park pass pfad plan pool post quiz rand rats raum rede reha rest rohr
    ruhe rund räte saal saat salz sand satz sees seil sitz spar star stau tage tanz team teil test
    text tief tier topf tore tour turm ufer voll wahl wald wand ware wart wege wein welt werk wert
    west wild wind wirt wohn wort zahl zahn zaun zeit zelt ziel zoll zone züge öfen
    """
)
#: No parts: endings, prefixes and function words, and rare words that ends of others look like.
NEVER = _words(
    """
    schaft schafts schaften heit heits heiten keit keits keiten tum tums tümer ungen ionen ismus ismen
    tät täts täten ling linge chen lein haft isch innen ende enden ender endung ander andere anderen
    jener jeden jedes immer nicht unter über hinter neben gegen zwischen wieder wider durch ohne außen
    voran vorher nachher darauf eilung eilungen stützung stützungen ster sterin tand ionär ional igung
    ehörde elung erung rungen rungs rung ahmen ische ischen ischer ischem alien arien stags lern
    lenzen rinnen rinn ellen samt samts samtes halt halts teller kont enten arier archi tektur tekturen epakte
    inter heraus bunde nisse nissen kondo vierung porti compi händ komm tionen händen hers bedürf ergeb
    befug verhält kennt kation kations kationen nation nationen ration rationen ation ationen tation tations
    achten barschaft barschaften besch endes ertag leich lungen maten mieren nehmende nehmenden nomen
    prise riff riffs sende senden willige willigen zehnten
    """
)
#: Short words that are parts only where something follows.
BEFORE = _words(
    """
    back birn blas bord denk dreh falt flug flut früh fuhr fund groß hang heiz helm hort impf jung kauf kies
    klär knet koch kurz lärm last laub laut leer meer mehr moor mühl nähr ober prüf quer ring roll rück sach
    schau sonn sperr such taxi tipp trau turn vize wach wett zins
    """
)
#: Words that stay whole though they look like compounds, or are ones whose parts nobody means, with ENDINGS.
WHOLE = _words(
    """
    abteilung bindestrich buchstabe bundesrat bundestag deutschland dienstag donnerstag freitag haushalt
    heidelberg karlsruhe kreistag landtag mannheim mittwoch montag rheinland samstag sonnabend sonntag
    städtetag
    """
)
ENDINGS = ('', 's', 'es', 'e', 'en', 'n')
#: Feminine forms end so after what names a person.
PERSONS = ('er', 'or', 'ent', 'ant', 'ist', 'at', 'eur', 'är', 'oge', 'og', 'eut', 'iker')


class Lexicon(Protocol):
    """Which words there are; all in small letters."""

    def is_noun(self, word: str) -> bool:
        """Return whether *word* is a form of a noun."""

    def is_stem(self, word: str) -> bool:
        """Return whether *word* is the stem of a verb, or an adjective, that may come first."""


class Splitter:
    """Finds the parts of words; every word is looked at once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        # More than one word asks for, so that it is never looked at twice; not all of an archive's.
        self._tail = lru_cache(maxsize=4096)(self._find_tail)
        self._first = lru_cache(maxsize=65536)(self._find_first)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of *word* and what they make together, in small letters.

        *word* is taken as it is written, for nouns have a capital. "Stadtentwicklungspolitik" gives "stadt",
        "entwicklung", "politik", "stadtentwicklung" and "entwicklungspolitik": readers look for all of them.
        """
        if not word[:1].isupper():
            # No noun: the end of an adjective or verb is a noun by chance ("gemein-samen"), and its beginning
            # is found without us.
            return ()
        small = word.lower()
        found = tuple(dict.fromkeys((*self._inner(small), *self._person(small))))
        return tuple(part for part in found if part != small)

    def _inner(self, word: str) -> Iterator[str]:
        if not SHORTEST_COMPOUND <= len(word) <= LONGEST:
            return
        pieces = self._pieces(word)
        for first in range(len(pieces)):
            for last in range(first + 1, len(pieces) + 1):
                if last - first < len(pieces):
                    front = ''.join(text for text, _base in pieces[first : last - 1])
                    yield front + pieces[last - 1][1]

    def _pieces(self, word: str) -> tuple[tuple[str, str], ...]:
        """Return (letters, word without linking letters) of each part, taken apart as far as possible."""
        if any(word.endswith(ending) and word.removesuffix(ending) in WHOLE for ending in ENDINGS):
            return ()
        best: tuple[int, int, tuple[tuple[str, str], ...]] | None = None
        for place in range(2, len(word) - 1):
            base = self._first(word[:place])
            tail = self._tail(word[place:]) if base else None
            if base and tail is not None:
                # The fewest parts explain a word best; of equals the one with the longest last part.
                found = (1 + len(tail), place, ((word[:place], base), *tail))
                best = found if best is None or found[:2] < best[:2] else best
        if best is None:
            return ()
        # "Hochwasser" is in the lexicon as it is, and made of two words all the same.
        return tuple(inner for text, base in best[2] for inner in self._again(text, base))

    def _again(self, text: str, base: str) -> tuple[tuple[str, str], ...]:
        inner = self._pieces(base) if len(base) >= SHORTEST_COMPOUND else ()
        if not inner:
            return ((text, base),)
        # The linking letters belong to the last of them.
        rest = text[len(base) :] if text.startswith(base) else ''
        return (*inner[:-1], (inner[-1][0] + rest, inner[-1][1]))

    def _find_tail(self, word: str) -> tuple[tuple[str, str], ...] | None:
        """Return the parts of the end of a word, which are as few as possible."""
        if self._is_noun(word):
            return ((word, word),)
        best: tuple[tuple[str, str], ...] | None = None
        for place in range(2, len(word) - 1):
            base = self._first(word[:place])
            tail = self._tail(word[place:]) if base else None
            if base and tail is not None and (best is None or 1 + len(tail) < len(best)):
                best = ((word[:place], base), *tail)
        return best

    def _find_first(self, text: str) -> str:
        """Return the word that *text* is as a first part, without linking letters; empty if it is none."""
        for link in LINKS:
            if text.endswith(link) and self._is_noun(base := text.removesuffix(link) if link else text):
                return '' if text.endswith(LINKED) else base
        if text in BEFORE:
            return text
        if len(text) >= TRUSTED and text not in NEVER:
            for lost in LOST:
                if self._is_noun(text + lost):
                    return text
        if self._lexicon.is_stem(text) and text not in NEVER and (len(text) >= TRUSTED or text in SHORT):
            return text
        return ''

    def _is_noun(self, word: str) -> bool:
        if len(word) < TRUSTED:
            return word in SHORT
        return word not in NEVER and self._lexicon.is_noun(word)

    def _person(self, word: str) -> Iterator[str]:
        """Yield whom a feminine form names besides women: "Bürgerinnen" is found by "Bürger"."""
        for ending in ('innen', 'in'):
            base = word.removesuffix(ending)
            if base != word and base.endswith(PERSONS) and self._is_noun(base):
                yield base
                return
