"""Noun phrases without their preposition: »das neue Abkommen«, »sie«, »3. Mai«, »rund 200 Menschen«."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import names
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.chunk import Chunk, Kind
from kz_facts.parse.grammar.features import ANY, PLURAL, SINGULAR
from kz_facts.parse.grammar.tokens import Tokens, Unit

_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"))
_AS_MUCH_AS = ["so", "wie"]
_BOTH = frozenset(("beide", "beiden"))
FOLLOWING = c.CAPITAL | c.NUMBER | c.QUOTE
_INFLECTED = c.ADJECTIVE | c.ATTRIBUTE
# What a phrase can begin with: no verb, no adverb, no sign.
BEGINS = c.DETERMINER | c.CAPITAL | c.PRONOUN | c.NUMBER | c.ADJECTIVE | c.ATTRIBUTE | c.HYPHEN | c.BARE_ADJECTIVE


class Phrase:
    """Reads one phrase from its first word on: articles, adjectives, then the noun."""

    __slots__ = (
        "adjectives", "attributes", "determiner", "features", "flags", "governed", "inner", "last", "openers", "strong",
        "tokens",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, openers: dict[int, str], inner: dict[int, Attribute], last: int) -> None:
        self.tokens, self.flags, self.openers, self.inner, self.last = tokens, tokens.flags, openers, inner, last
        self.features, self.determiner = ANY, -1
        self.governed = ANY  # what the preposition before it leaves open
        self.strong = True  # whether adjectives show the case, for want of an article
        self.adjectives: list[int] = []
        self.attributes: list[Attribute] = []  # the extended attributes that it holds

    def read(self, start: int) -> Chunk | None:
        """The phrase that begins at `start`, if one does."""
        flags, units, j = self.flags, self.tokens.unit, start
        while j < self.last:
            here = flags[j]
            if j in self.inner:
                j = self._attribute(self.inner[j])
            elif j in units and (unit := units[j]).kind in ("date", "money") and self._begins_here(unit, start):
                if unit.kind == "date" and j > start and self._stands_beside(unit):
                    break
                if unit.kind == "money" or unit.last >= self.last or not self._goes_into_noun(unit):
                    return self._amount(start, unit)
                self.adjectives += range(unit.first, unit.last)
                j = unit.last
            elif here & c.DETERMINER and not here & c.CAPITAL and j not in self.openers:
                if not self._article(j):
                    break
                j += 1
            elif here & c.CAPITAL and (not here & c.ADJECTIVE or self._is_of_people(j)):
                return self._without_noun(start, j) if self._is_of_another(j) else self._noun(start, j)
            elif (after := self._premodifier(j, here)) > j:
                j = after
            else:
                break
        return self._without_noun(start, j)

    def _is_of_people(self, j: int) -> bool:
        """»eroberten die Roten Baku«: a town is no »die«, so that a capital adjective in front of it is a noun."""
        unit = self.tokens.unit.get(j + 1)
        article = self.tokens.forms[self.determiner].lower if self.determiner == j - 1 >= 0 else ""
        return unit is not None and unit.place and unit.bare and article == "die"

    def _begins_here(self, unit: Unit, start: int) -> bool:
        """Whether a date or an amount begins within the phrase, or with its preposition: »vor zwei Jahren«."""
        return unit.first >= start or (unit.first == start - 1 and bool(self.flags[unit.first] & c.PREPOSITION))

    def _premodifier(self, j: int, here: int) -> int:
        """Take a word that stands before the noun; where the next one is, or 0."""
        joined = bool(self.adjectives) and self.adjectives[-1] == j - 1
        if joined and (after := self.tokens.contrasted(j)) and self.tokens.noun_follows(after, self.last):
            return after  # »unterzeichnete, aber nie geprüfte«
        if not self._is_premodifier(j, here):
            return 0
        self._adjective(j, here)
        return j + 1

    def _stands_beside(self, unit: Unit) -> bool:
        """»alles 1999«, »die letzten 2019«: a year does not go on with the phrase."""
        if any(self.flags[k] & c.CAPITAL for k in range(unit.first, unit.last)):
            return False  # »keine drei Jahre zuvor«
        return bool(self.adjectives) or (
            self.determiner == unit.first - 1 and bool(self.flags[self.determiner] & c.PRONOUN)
        )

    def _attribute(self, attribute: Attribute) -> int:
        """»das [im Mai geschlossene] Abkommen«: read over it."""
        self.attributes.append(attribute)
        self.adjectives.append(attribute.last)
        self.features &= self.tokens.forms[attribute.last].features or ANY
        return attribute.last + 1

    def _amount(self, start: int, unit: Unit) -> Chunk:
        """A date with its first noun as head (»April dieses Jahres«), or an amount with its last (»Millionen Euro«)."""
        end = min(unit.last, self.last)
        capitals = [k for k in range(unit.first, end) if self.flags[k] & c.CAPITAL] or [end - 1]
        kind: Kind = "date" if unit.kind == "date" else "money"
        head = capitals[0 if kind == "date" else -1]
        return self._chunk(start, end, head, kind, unit)

    def _chunk(self, start: int, end: int, head: int, kind: Kind, unit: Unit | None) -> Chunk:
        """The phrase with what was read before its head."""
        return Chunk(
            start, end, head, kind,
            determiner=self.determiner, features=self.features, adjectives=self.adjectives, unit=unit,
        )  # fmt: skip

    def _goes_into_noun(self, unit: Unit) -> bool:
        """»der für Mai geplante«, »das 2019 geschlossene«: a date within a phrase; »im Mai die« ends one."""
        if not self.flags[unit.last] & _INFLECTED or self.tokens.noun_follows(unit.last, len(self.flags)) is None:
            return False
        adverb = unit.last == unit.first + 1 and self.flags[unit.first] & c.ADVERB and self.determiner >= 0
        return unit.first in self.inner or bool(adverb)  # »ihre heute achtjährige Tochter«

    def _article(self, j: int) -> bool:
        """Take an article, or the second of »all die«, »die beiden«; False for one that begins another phrase."""
        form = self.tokens.forms[j]
        if self.determiner < 0:
            if self.adjectives and form.lower in _ARTICLES and self.flags[self.adjectives[-1]] & c.NUMBER:
                return False  # »drei der Gäste«
            self.determiner = j
            self.strong = form.lower in self.tokens.lexicon.bare_articles
        elif (
            form.lower in _ARTICLES
            and self.tokens.forms[self.determiner].lower not in self.tokens.lexicon.before_articles
        ):
            return False
        self.features = self.features & form.features or self.features
        return True

    def _adjective(self, j: int, here: int) -> None:
        text = self.tokens.texts[j]
        if here & _INFLECTED and not here & (c.NUMBER | c.HYPHEN) and not (here & c.CAPITAL and text.endswith("er")):
            form = self.tokens.lexicon[text.lower()] if here & c.CAPITAL else self.tokens.forms[j]
            alone = self.strong and (self.determiner < 0 or not self.tokens.forms[self.determiner].features)
            self.features = self.features & (form.strong if alone else form.features) or self.features
        elif text == "paar":
            self.features = PLURAL  # »ein paar Leute«
        elif here & c.NUMBER and text not in ("1", "ein") and not text.endswith("."):
            self.features = self.features & PLURAL or self.features
        self.adjectives.append(j)

    def _is_premodifier(self, j: int, here: int) -> bool:
        """Whether a word stands before the noun and goes with it."""
        tokens = self.tokens
        if here & c.CAPITAL or here & c.HYPHEN or j in tokens.attributive:
            return True
        if here & c.NUMBER:
            return True
        if here & c.QUOTE:
            return self._opens_quote(j)
        if here & (c.FINITE | c.NONFINITE):
            return False
        if tokens.is_adjective(j):
            return tokens.noun_follows(j, self.last) is not None
        if here & c.COORDINATOR or tokens.texts[j] == ",":
            return self._joins_adjectives(j)
        return bool(here & (c.DEGREE | c.BARE_ADJECTIVE | c.ADVERB)) and self._is_degree(j, here)

    def _opens_quote(self, j: int) -> bool:
        """»der „neue Weg“«: a quotation begins within the phrase."""
        if not self.adjectives and self.determiner < 0:
            return False
        after = j + 1
        while after < self.last and self.flags[after] & c.QUOTE:
            after += 1
        return after < self.last and bool(self.flags[after] & (c.CAPITAL | _INFLECTED))

    def _joins_adjectives(self, j: int) -> bool:
        """»der neue und größere«, »das alte, graue«; but not behind a number that begins a list."""
        if not self.adjectives or self.adjectives[-1] != j - 1 or self.flags[j - 1] & c.NUMBER:
            return False
        tokens, after = self.tokens, j + 1
        if after in self.inner:
            return True
        if after >= self.last or self.flags[after] & c.NUMBER:
            return False
        degree = self.flags[after] & c.DEGREE and after + 1 < self.last and tokens.is_adjective(after + 1)
        comes = tokens.is_adjective(after) or self.flags[after] & c.HYPHEN or degree
        return bool(comes) and tokens.noun_follows(after, self.last) is not None

    def _is_degree(self, j: int, here: int) -> bool:
        """»ein sehr großes«, »neu gewählte«: an adverb before an adjective, within the phrase."""
        after = j + 1
        if here & (c.DETERMINER | c.PREPOSITION | c.PRONOUN) or after >= self.last:
            return False
        attributive = after in self.tokens.attributive
        if self.flags[after] & (c.DEGREE | c.ADVERB) and not self.tokens.is_adjective(after):
            article = self.determiner >= 0  # »der zuvor sehr freundliche Ton«
            return article and self._is_degree(after, self.flags[after])
        begun = self.determiner >= 0 or self.adjectives or (here & c.BARE_ADJECTIVE and attributive)
        if not begun or not (attributive or self.tokens.is_adjective(after)):
            return False
        return self.tokens.noun_follows(after, self.last) is not None

    def _noun(self, start: int, j: int) -> Chunk:
        """The noun at `j` with the names behind it."""
        tokens, flags = self.tokens, self.flags
        unit = tokens.unit.get(j)
        named = unit is not None and unit.kind in ("entity", "person")
        if not named and flags[j] & c.HYPHEN and self._goes_on_behind(j):
            return self._noun(start, j + 2)  # »Zoll-, Handels- und Schifffahrtsabkommen«
        head, end = j, j + 1
        if unit is not None and (named or unit.kind == "paper"):
            end = min(max(end, unit.last), self.last)
        if named and unit is not None:
            head = names.head_of(tokens, unit, j) if unit.kind == "entity" and unit.last > j + 1 else j
        else:
            end = min(names.past_retired(tokens, end), self.last)
        self.features = self.features & names.features_of(tokens, head, unit, self.determiner) or self.features
        if end < self.last and (flags[end] & FOLLOWING or tokens.texts[end] in names.JOINING):
            introduced = self.determiner >= 0 or bool(self.adjectives) or not self.strong
            features = self.features & self.governed or self.features
            role = start > 0 and tokens.texts[start - 1] == "als"
            end = names.Follower(tokens, self.last, introduced=introduced, features=features, role=role).end(end)
        kind: Kind = "name" if named else "noun"
        if not named and self.determiner < 0 and names.is_title(tokens, head, end):
            self.features = SINGULAR
        return self._chunk(start, end, head, kind, unit)

    def _is_of_another(self, j: int) -> bool:
        """»für die eine Seite kam A, für die andere Minister B«: a title which the adjective before it is not of."""
        if self.determiner < 0 or not self.adjectives or not names.is_title(self.tokens, j, self.last):
            return False
        one = self.tokens.forms[self.determiner].lower == "die" and self.tokens.texts[self.adjectives[-1]].endswith("e")
        features = names.features_of(self.tokens, j, self.tokens.unit.get(j), self.determiner)
        return one and not self.features & features & SINGULAR

    def _goes_on_behind(self, j: int) -> bool:
        """Whether another noun follows the first part of one, behind an »und«, or behind a comma another first part."""
        unit = self.tokens.unit.get(j + 2)  # »Förder- und -schutzvertrag«
        paper = unit is not None and unit.kind == "paper"
        if j + 2 >= self.last or not (self.flags[j + 2] & c.CAPITAL or paper):
            return False
        if self.tokens.texts[j + 1] == ",":
            return bool(self.flags[j + 2] & c.HYPHEN)
        return bool(self.flags[j + 1] & c.COORDINATOR)

    def _stands_for_noun(self, j: int) -> bool:
        """»Der bisherige läuft aus«: an adjective behind an article, with no noun."""
        here = self.flags[j]
        if not here & c.ADJECTIVE or here & (c.VERBAL | c.FUNCTION_WORD | c.NUMBER | c.CAPITAL):
            return False
        if not self.tokens.forms[j].features & self.features:
            return False  # »das länger dauern wird«
        after = self.flags[j + 1] if j + 1 < self.last else c.PUNCTUATION
        return bool(after & (c.FINITE | c.COORDINATOR | c.PUNCTUATION | c.PREPOSITION)) and not after & c.QUOTE

    def _without_noun(self, start: int, j: int) -> Chunk | None:
        """A pronoun, an article that stands for a noun, a number."""
        tokens, determiner, adjectives = self.tokens, self.determiner, self.adjectives
        if determiner > 0 and tokens.texts[determiner - 1 : determiner + 2 : 2] == _AS_MUCH_AS:
            return None  # »zahlte 3 Mio., doppelt so viel wie im Vorjahr«
        if determiner >= 0 and j == determiner + 1 < self.last and self._stands_for_noun(j):
            self._adjective(j, self.flags[j])
            return Chunk(
                start, j + 1, j, "pronoun", determiner=determiner, features=self.features, adjectives=adjectives
            )
        if determiner >= 0 and j == determiner + 2 and tokens.forms[j - 1].lower in _BOTH:  # »die beiden«
            return Chunk(start, j, j - 1, "pronoun", determiner=determiner, features=self.features & PLURAL or PLURAL)
        here = self.flags[start] if start < len(self.flags) else 0
        if here & c.PRONOUN and not (adjectives and determiner >= 0 and j > start + 1):
            features = tokens.pronoun(start)
            return Chunk(start, start + 1, start, "pronoun", features=features)
        if determiner >= 0:
            if not adjectives and tokens.forms[determiner].lower in tokens.lexicon.never_alone:
                return None
            head = adjectives[-1] if adjectives and adjectives[-1] > determiner else determiner
            features = self.features if adjectives else tokens.lexicon.alone(tokens.forms[determiner])
            return Chunk(start, head + 1, head, "pronoun", determiner=determiner, features=features)
        if adjectives == [start] and here & c.NUMBER and tokens.forms[start].lower.endswith("e"):
            return Chunk(start, start + 1, start, "noun", features=self.features)  # »Tausende zogen durch die Stadt«
        if adjectives and here & c.NUMBER:
            return Chunk(start, start + 1, start, "number", features=self.features)
        return None
