"""What stands behind a noun and belongs to it: »Präsident Wladimir Putin«, »Boeing 737«, »die Zeitung „Der Bote“«."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import ADJECTIVE, FEMININE, GENITIVE, PLURAL, SINGULAR
from kz_facts.parse.grammar.nouns import NOMINALISED
from kz_facts.parse.grammar.tokens import Tokens, Unit

_NAMED = ("entity", "person")
_FEMININE_FORMS = frozenset(("AG", "GmbH", "gGmbH", "mbH", "SE", "KG", "KGaA", "OHG", "UG"))
"""Legal forms that make the name of a firm feminine."""
_GENITIVE = ("s", "'")
_NO_GENITIVE = ("ss", "us", "is", "os", "as")  # »Chaos«, »Rohstoffbasis«: the noun's own »s«
JOINING = frozenset(("-", "/", "&"))
_ABSTRACT = ("ung", "heit", "keit", "schaft", "tät")
_INDEFINITE = frozenset(("ein", "eine", "einen", "einem", "einer", "kein", "keine", "jeder", "jede"))
_LONGEST_QUOTE = 9  # words


def head_of(tokens: Tokens, unit: Unit, j: int) -> int:
    """The head of a name of several words: the last capital before a preposition or an article."""
    head = j
    for k in range(j, unit.last):
        if tokens.flags[k] & c.CAPITAL:
            head = k
            if not tokens.flags[k] & c.ADJECTIVE:
                break
        elif tokens.flags[k] & (c.PREPOSITION | c.DETERMINER):
            break
    return head


_WEAKENING = frozenset(
    ("die", "diese", "jene", "jede", "eine", "keine", "meine", "deine", "seine", "ihre", "unsere", "eure")
)
"""»die Abgeordnete« is one woman, »die Abgeordneten« are several; but »einige Abgeordnete«, »der Abgeordnete«."""


def features_of(tokens: Tokens, head: int, unit: Unit | None, determiner: int) -> int:
    """What a noun or a name says of its gender, number and case."""
    if unit is not None and unit.what == "company" and tokens.texts[unit.last - 1] in _FEMININE_FORMS:
        return FEMININE  # »der Kantor AG«, whatever a Kantor is
    if unit is None or unit.kind not in _NAMED or not (unit.bare or unit.kind == "person"):
        features = tokens.forms[head].features
        nominal = features in (NOMINALISED, ADJECTIVE["e"]) and determiner >= 0
        weak = nominal and tokens.forms[determiner].lower in _WEAKENING
        return FEMININE & features if weak else features
    if unit.kind == "person":
        if unit.genitive:
            return SINGULAR & GENITIVE
        return SINGULAR if tokens.texts[unit.last - 1].endswith(("s", "ß", "x", "z", "'")) else SINGULAR & ~GENITIVE
    if unit.first <= head < unit.last - 1 and tokens.lexicon.nouns.is_known(tokens.texts[head]):
        return tokens.forms[head].features  # »der Republik Polen«
    text = tokens.texts[unit.last - 1]
    if 0 <= determiner == head - 1 and text.endswith("en") and tokens.forms[determiner].features & PLURAL:
        return PLURAL  # »der Polen«: the people
    if tokens.lexicon.nouns.is_known(text):
        return tokens.forms[unit.last - 1].features  # »die USA«, »die Niederlande«
    if determiner >= 0 or text.endswith(("s", "ß", "x", "z", "'")):
        return SINGULAR
    return SINGULAR & ~GENITIVE


def is_genitive(tokens: Tokens, i: int) -> bool:
    """Whether a noun without an article is a genitive for sure, and so a name: »Vogels«."""
    return not tokens.forms[i].features & ~GENITIVE


def past_retired(tokens: Tokens, i: int) -> int:
    """The word behind »a. D.«, which is one word or two; `i` where none stands."""
    retired = tokens.lexicon.retired
    return i + retired.get(tokens.texts[i], 0) if i < len(tokens.texts) else i


def is_title(tokens: Tokens, head: int, end: int) -> bool:
    """»traf Präsident Jan Horn«: a title without an article before a person's name has no case."""
    behind = past_retired(tokens, head + 1)
    unit = tokens.unit.get(behind) if behind < end else None
    if unit is None or unit.kind != "person":
        return False
    return not unit.genitive and tokens.texts[unit.last - 1][-1] != "'"


class Follower:
    """How far a noun goes on, whose article and adjectives are known."""

    def __init__(self, tokens: Tokens, last: int, *, introduced: bool, features: int, role: bool = False) -> None:
        self.tokens, self.flags, self.texts, self.last = tokens, tokens.flags, tokens.texts, last
        self.introduced, self.features, self.role = introduced, features, role

    def end(self, end: int) -> int:
        """One past the last word that belongs to a noun which ends before `end`."""
        tokens, flags = self.tokens, self.flags
        while end < self.last:
            here = flags[end]
            if here & c.CAPITAL and not self._breaks(end):
                unit = tokens.unit.get(end)
                if unit is not None and unit.kind in ("date", "money"):
                    break
                end = min(self.last, unit.last if unit is not None and unit.first == end else end + 1)
            elif here & c.NUMBER and not here & c.CAPITAL and end not in tokens.unit and self._numbers(end):
                end += 1
            elif here & c.QUOTE and (close := self._quoted(end)):
                end = close
            elif self.texts[end] in JOINING and end + 1 < self.last and flags[end + 1] & c.CAPITAL:
                end += 2
            else:
                break
        return end

    def _numbers(self, i: int) -> bool:
        """»Artikel 5«, »Boeing 737«: a number behind its noun, with no noun of its own."""
        if not self.texts[i][0].isdecimal():
            return False
        if i + 1 >= self.last:
            return True
        return not self.flags[i + 1] & c.CAPITAL and not self.tokens.is_adjective(i + 1)

    def _quoted(self, i: int) -> int:
        """The end of a name in quotation marks right behind the noun; 0 for none."""
        if i + 1 >= self.last or not self.flags[i + 1] & c.CAPITAL or self.tokens.end(i - 1) == self.tokens.starts[i]:
            return 0
        for k in range(i + 1, min(self.last, i + _LONGEST_QUOTE)):
            here = self.flags[k]
            if here & c.QUOTE:
                return k + 1
            if (here & c.FINITE and not here & c.CAPITAL) or here & c.BREAK:
                return 0
        return 0

    def _breaks(self, i: int) -> bool:
        """Whether a capital word behind a noun begins a phrase of its own."""
        tokens, nouns = self.tokens, self.tokens.lexicon.nouns
        unit, before = tokens.unit.get(i), tokens.unit.get(i - 1)
        if self.flags[i] & c.ADJECTIVE and not (unit is not None and unit.kind in _NAMED):
            return True
        if unit is not None and unit.kind == "paper":
            return True
        if unit is not None and unit.kind == "entity" and unit.bare:
            return self._is_other_name(unit, before)
        text = self.texts[i - 1]
        if unit is not None and unit.genitive and (self.introduced or not nouns.is_person(text)):
            return True  # »Staatsbesuch Gaucks«; but »Minister Vogels Besuch«
        if before is not None and before.kind == "paper" and unit is None:
            return self._is_no_name(i)  # »erlangte der Vertrag Gültigkeit«; but »das Abkommen Mercosur«
        if before is not None:
            return self._ends_name(i, unit, before)
        owner = not nouns.is_known_compound(text) or is_genitive(self.tokens, i - 1)  # »Vogels Nachfolger«
        title = unit is None and nouns.is_person(self.texts[i]) and is_title(tokens, i, self.last)
        if not self.introduced and owner and title:
            return True  # »traf in Fakola Präsident Juan Rojas«
        if not self.introduced and text.endswith("s") and len(text) > 4 and owner:  # »Rabins Sohn«
            return nouns.is_known_compound(self.texts[i])
        if unit is not None:
            return unit.kind == "person" and self._is_other_person(i)
        return self._are_two(i)

    def _ends_name(self, i: int, unit: Unit | None, before: Unit) -> bool:
        """Whether a word right behind a name begins a phrase of its own."""
        nouns, here = self.tokens.lexicon.nouns, self.texts[i]
        placed = before.place or (before.kind == "entity" and before.bare)
        if before is not unit and placed and unit is not None and unit.kind == "person":
            return True  # »traf in Genf Anna Berg«, »kam aus Peru Anna Berg«
        if before is not unit and before.kind in _NAMED and self.texts[i - 1].endswith(_GENITIVE):
            return True  # »Deutschlands Kanzlerin«
        if unit is not None or before.kind != "entity" or not before.bare:
            goes_on = unit is not None or before.kind not in _NAMED
            if goes_on or before.kind != "person":
                # »verhängt die EU Sanktionen«, »erhob vor dem Obersten Gericht Klage«
                return not goes_on and (self._is_plural(i) or self.tokens.lexicon.is_bare_object(here))
            return self._is_no_name(i) or nouns.is_person(here)  # »übte Minister Vogel Kritik«
        # »in Uralsk Trinkwasser«, »wurde Malta Beobachter«
        return before.what == "country" or nouns.is_common(here) or nouns.is_person(here)

    def _is_other_person(self, i: int) -> bool:
        """»die Wahl Petra Vogels«, »rief ein Freund Anna Huber an«: a name that the noun does not bear."""
        nouns, text = self.tokens.lexicon.nouns, self.texts[i - 1]
        if not self.introduced or not nouns.is_common(text):
            return False
        if text in self.tokens.lexicon.nameless:
            return True  # »ernannte an seiner Stelle Petra Vogel«
        return i > 1 and self.tokens.forms[i - 2].lower in _INDEFINITE

    def _is_other_name(self, unit: Unit, before: Unit | None) -> bool:
        """»in Wien Peru«, »besuchte Anna Muster Peru«: two names; »Chef Kasachstans«, »der Fall Limas«: a genitive."""
        if unit.genitive:
            return True
        if (
            before is not None
            and before is not unit
            and (before.kind == "person" or (before.kind == "entity" and before.bare))
        ):
            return True
        if unit.place and (self.introduced or self.role) and self._bears_no_place(unit.first - 1):
            return True  # »besuchte der Minister Basel«, »eroberten die Alliierten Basel«
        if self.role and self.introduced and unit.what == "country":
            return True  # »besuchte als erster Minister Peru«; but »als Exporteur Chile«
        after = self.texts[unit.last] if unit.last < len(self.texts) else ""
        if not self.features & SINGULAR and after not in (",", "und", "oder"):
            return True  # »erreichten die Truppen Basel«; but »die Städte Basel und Bern«
        text = self.texts[unit.last - 1]
        genitive = text.endswith("s") and not unit.place and len(text) > 3
        return genitive and not self.tokens.lexicon.nouns.is_known(self.texts[unit.first])

    def _bears_no_place(self, i: int) -> bool:
        """Whether a noun is of people: no name of a place is theirs."""
        lexicon, text = self.tokens.lexicon, self.texts[i]
        return lexicon.nouns.is_person(text) or text in lexicon.armed or text in lexicon.deputed

    def _are_two(self, i: int) -> bool:
        """»der Armee Luftangriffe«: two phrases side by side; but »fünf Jahre Haft«, »die Firma Adler«."""
        lexicon, texts, flags = self.tokens.lexicon, self.texts, self.flags
        before = texts[i - 1]
        if flags[i - 1] & c.HYPHEN or before in lexicon.before_nouns:
            place = before in lexicon.place_nouns and lexicon.nouns.is_known(texts[i])  # »wurde die Insel Republik«
            return place or (self.introduced and lexicon.nouns.is_person(before) and self._is_no_name(i))
        if lexicon.nouns.is_person(before) and lexicon.is_bare_object(texts[i]):
            return True  # »verteilten Soldaten Brot«
        known = lexicon.nouns.is_common(before) or lexicon.nouns.is_known_compound(before)
        if not known:  # »in der Senke Schüsse«: in no number do they agree
            apart = lexicon.nouns.is_common(texts[i]) and not self.features & self.tokens.forms[i].features
            return self.introduced and (apart or lexicon.is_bare_object(texts[i]))
        if lexicon.nouns.is_common(texts[i]) or lexicon.nouns.is_known_compound(texts[i]):
            return True
        if not self.features & SINGULAR:  # »alle Seiten Geschenke«; but »die Firmen Adler und Rabe«
            return not (i + 1 < len(flags) and flags[i + 1] & c.COORDINATOR)
        return _is_late_genitive(texts[i])

    def _is_no_name(self, i: int) -> bool:
        """»führten die Minister Gespräche«, »bezog der Minister Stellung«, »schloss der König Frieden«."""
        text = self.texts[i]
        return self._is_plural(i) or text.endswith(_ABSTRACT) or self.tokens.lexicon.is_bare_object(text)

    def _is_plural(self, i: int) -> bool:
        """»verhängt die EU Sanktionen«: a plural for sure is no name."""
        return self.tokens.lexicon.nouns.is_common(self.texts[i]) and not self.tokens.forms[i].features & SINGULAR


def _is_late_genitive(text: str) -> bool:
    """»die Wahl Schröders«: an unknown name with the genitive's ending behind a noun is a phrase of its own."""
    return text.endswith("s") and len(text) > 4 and not text.endswith(_NO_GENITIVE)
