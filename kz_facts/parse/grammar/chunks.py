"""Noun and prepositional phrases: »mit dem neuen Außenminister Kasachstans«, »seit Mai«, »sich«.

A base chunk is what stands around one head: preposition, article, adjectives, noun, the names right behind it.
`links` then says which are genitives, attributes, appositions of which, and which stand in a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.features import (
    ANY,
    DATIVE,
    GENITIVE,
    PLURAL,
    SINGULAR,
    cases,
)
from kz_facts.parse.grammar.tokens import Tokens, Unit

Kind = Literal["noun", "name", "pronoun", "relative", "date", "money", "number", "adverb"]
# Articles that never stand for a noun: »sein«, »ein« are verb and particle then, »mehr« an adverb.
_NEVER_ALONE = frozenset(("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "mehr", "viel", "wenig", "etwas", "all", "solch", "manch"))
# Nouns that count or measure the one behind them, and what stands before a name that may be a noun too.
_MEASURE_NOUNS = frozenset(
    (
        "Jahr", "Jahre", "Jahren", "Monat", "Monate", "Monaten", "Woche", "Wochen", "Tag", "Tage", "Tagen", "Stunde", "Stunden", "Minute", "Minuten", "Million", "Millionen", "Milliarde", "Milliarden", "Prozent", "Tonne", "Tonnen",
        "Liter", "Kilo", "Kilogramm", "Gramm", "Meter", "Kilometer", "Hektar", "Dutzend", "Hundert", "Tausend", "Paar", "Stück", "Art", "Glas", "Tasse", "Grad", "Barrel", "Fass", "Menge", "Kubikmeter", "Quadratkilometer", "Quadratmeter",
        "Megawatt", "Gigawatt", "Kilowatt", "Teil", "Prozentpunkt", "Prozentpunkte", "Artikel", "Paragraph", "Nummer", "Kapitel", "Anfang", "Mitte", "Ende", "Stadt", "Republik", "Provinz", "Region", "Dorf", "Insel", "Euro", "Dollar", "Pfund", "Container", "Kisten", "Packungen", "Dosen", "Stimmen",
    )
)
_TITLES = frozenset(("Herr", "Herrn", "Frau", "Professor", "Professorin", "Doktor", "General", "Oberst", "Kollege", "Graf", "König", "Königin", "Papst", "Prinz", "Kaiser", "Präsident", "Kanzler", "Minister", "Bruder", "Schwester", "Pater", "Kardinal", "Bischof", "Scheich", "Dr.", "Prof."))
# Adverbs of two words.
_SET_PHRASES = frozenset((("vor", "allem"), ("unter", "anderem"), ("vor", "allen"), ("zum", "beispiel"), ("zum", "teil"), ("im", "übrigen"), ("am", "meisten")))
_AS = frozenset(("als", "wie"))
_BESIDE = frozenset(("bis", "von", "seit", "ab"))  # prepositions that another one may follow: »bis zum«


@dataclass(slots=True)
class Chunk:
    """Words `[first, last)` around `head`.

    `features` are the genders, numbers and cases that its words leave open. `genitive_of`, `attribute_of`,
    `apposition_of` and `row_of` are numbers of other chunks of the sentence, -1 for none; of a row the members
    point at the first. `clause` is the number of the clause it belongs to.
    """

    first: int
    last: int
    head: int
    kind: Kind
    preposition: str = ""
    determiner: int = -1
    features: int = ANY
    adjectives: list[int] = field(default_factory=list)
    unit: Unit | None = None
    number: int = -1
    genitive_of: int = -1
    attribute_of: int = -1
    apposition_of: int = -1
    row_of: int = -1
    clause: int = -1
    inner: int = -1  # the number of the attribute (»im Mai geschlossene«) that this chunk stands in

    @property
    def cases(self) -> int:
        """The cases that it can stand in, as bits."""
        return cases(self.features)

    @property
    def plural(self) -> bool | None:
        """Whether it is a plural; None where both can be."""
        many, one = self.features & PLURAL, self.features & SINGULAR
        return None if many and one else bool(many)

    @property
    def depends(self) -> bool:
        """Whether it belongs to another chunk, not to the verb."""
        return self.genitive_of >= 0 or self.attribute_of >= 0 or self.apposition_of >= 0 or self.row_of >= 0


class Chunker:
    """Finds the base chunks of a sentence, left to right."""

    def __init__(self, tokens: Tokens, openers: dict[int, str], attributes: list[Attribute], attributive: set[int]) -> None:
        self.tokens = tokens
        self.flags = tokens.flags
        self.openers = openers
        self.attributive = attributive
        self.inner = {attribute.first: number for number, attribute in enumerate(attributes)}
        self.attributes = attributes
        self.found: list[Chunk] = []

    def find(self) -> list[Chunk]:
        """All base chunks, by start; those within an extended attribute before the one around them ends."""
        self._scan(0, len(self.flags), -1)
        self.found.sort(key=lambda chunk: (chunk.first, -chunk.last))
        for number, chunk in enumerate(self.found):
            chunk.number = number
        return self.found

    def _scan(self, i: int, last: int, inner: int) -> None:
        while i < last:
            chunk = self._chunk(i, last)
            if chunk is None:
                i += 1
                continue
            chunk.inner = inner
            self.found.append(chunk)
            i = chunk.last + self._postposition(chunk, last)

    def _postposition(self, chunk: Chunk, last: int) -> int:
        """»Angaben zufolge«, »der Regierung gegenüber«: the preposition stands behind; 1 if it does."""
        end = chunk.last
        if end >= last or chunk.preposition or not self.flags[end] & c.BEHIND or chunk.kind not in ("noun", "name", "pronoun"):
            return 0
        after = self.flags[end + 1] if end + 1 < last else c.PUNCTUATION
        word = self.tokens.forms[end].lower
        if word in ("nach", "entgegen", "gegenüber", "entlang", "wegen") and after & (c.DETERMINER | c.CAPITAL | c.PRONOUN | c.ADJECTIVE | c.NUMBER):
            return 0
        if end + 1 in self.tokens.unit or end in self.tokens.unit:
            return 0
        chunk.preposition = word
        return 1

    def _chunk(self, i: int, last: int) -> Chunk | None:
        """The chunk that begins at `i`, if one does."""
        flags = self.flags[i]
        kind = self.openers.get(i)
        if kind == "subordinate" or (flags & c.PUNCTUATION and not flags & c.QUOTE):
            return None
        if kind == "relative":
            return self._relative(i, i, "")
        unit = self.tokens.unit.get(i)
        if unit is not None and unit.kind == "date" and unit.first == i and flags & c.PREPOSITION:  # »vor drei Jahren«
            head = next((k for k in range(unit.last - 1, i, -1) if self.flags[k] & c.CAPITAL), unit.last - 1)
            return Chunk(i, min(unit.last, last), head, "date", self.tokens.forms[i].preposition, unit=unit)
        if flags & c.PREPOSITION and not flags & c.CAPITAL:
            return self._prepositional(i, last)
        if self.tokens.texts[i].lower() in _AS and not flags & c.CAPITAL:
            found = self._nominal(i + 1, last)
            if found is not None and found.kind in ("noun", "name"):
                found.first, found.preposition = i, self.tokens.forms[i].lower
                return found
            return None
        return self._nominal(i, last)

    def _relative(self, first: int, i: int, preposition: str) -> Chunk:
        form = self.tokens.forms[i]
        found = self.tokens.lexicon.pronoun(form.lower)
        if found == ANY:  # »wo«, »wobei«: no case
            found = self.tokens.lexicon.features_of(form.lower) if form.lower.startswith("welch") else 0
        # »deren Präsident«: the noun behind it is the head
        if form.lower in ("deren", "dessen") or form.lower.startswith("welch"):
            noun = self._nominal(i + 1, len(self.flags))
            if noun is not None and noun.first == i + 1 and noun.kind in ("noun", "name"):
                noun.first, noun.preposition, noun.determiner = first, preposition, i
                return noun
        return Chunk(first, i + 1, i, "relative", preposition, features=found)

    def _prepositional(self, i: int, last: int) -> Chunk | None:
        tokens, flags = self.tokens, self.flags
        form, j = tokens.forms[i], i + 1
        if j < last and (form.lower, tokens.forms[j].lower) in _SET_PHRASES:
            return Chunk(i, j + 1, j, "adverb")
        name, governs = form.preposition, form.governs
        while name in _BESIDE and j < last and flags[j] & c.PREPOSITION and not flags[j] & c.CAPITAL:
            name, governs, j = tokens.forms[j].preposition, tokens.forms[j].governs, j + 1
        while j < last and flags[j] & c.DEGREE and not flags[j] & (c.DETERMINER | c.CAPITAL) and self._counts(j + 1):
            j += 1  # »mit rund 200 Menschen«, »nach nur drei Tagen«
        if j >= last:
            return None
        if self.openers.get(j) == "relative":
            return self._relative(i, j, name)
        found = self._nominal(j, last)
        if found is None or found.first != j:
            return None
        found.first = i
        if self._is_degree(name, i, j, found):
            return found
        found.preposition = name
        if found.features & governs:
            found.features &= governs
        return found

    def _is_degree(self, name: str, i: int, j: int, found: Chunk) -> bool:
        """»über 500 Gäste«, »bis zu 20 Leute«, »zu viele Köche«: a measure of what follows, no preposition."""
        if found.kind not in ("noun", "number", "money"):
            return False
        counted = bool(self.flags[j] & c.NUMBER) and found.determiner < 0
        if name == "zu" and not self.tokens.forms[i].lower.startswith("bis"):
            return not found.features & DATIVE or (self.tokens.forms[i - 1].lower == "bis" and counted) if i else False
        behind_noun = i > 0 and self.flags[i - 1] & c.CAPITAL  # »der Vertrag über 28 Millionen Euro«
        return name == "über" and counted and found.kind == "noun" and not behind_noun

    def _counts(self, j: int) -> bool:
        if j >= len(self.flags):
            return False
        flags = self.flags[j]
        return bool(flags & (c.NUMBER | c.DEGREE | c.DETERMINER)) or self.tokens.is_adjective(j)

    def _nominal(self, i: int, last: int) -> Chunk | None:
        """A phrase without its preposition: »das neue Abkommen«, »sie«, »3. Mai«, »rund 200 Menschen«."""
        tokens, flags = self.tokens, self.flags
        start, j = i, i
        strong = True
        features, determiner = ANY, -1
        adjectives: list[int] = []
        while j < last:
            here = flags[j]
            if j in self.inner:
                number = self.inner.pop(j)
                attribute = self.attributes[number]
                self._scan(attribute.first, attribute.last, number)
                adjectives.append(attribute.last)
                features &= tokens.forms[attribute.last].features or ANY
                j = attribute.last + 1
                continue
            unit = tokens.unit.get(j)
            if unit is not None and unit.kind in ("date", "money") and unit.first >= start:
                if unit.kind == "date" and adjectives and flags[unit.last - 1] & c.CAPITAL == 0 and j > start:
                    break
                if unit.kind == "money" or unit.last >= last or not self._goes_into_noun(unit):
                    kind: Kind = "date" if unit.kind == "date" else "money"
                    end = min(unit.last, last)
                    head = next((k for k in range(end - 1, unit.first - 1, -1) if flags[k] & c.CAPITAL), end - 1)
                    return Chunk(start, end, head, kind, determiner=determiner, features=features, adjectives=adjectives, unit=unit)
                adjectives += range(unit.first, unit.last)
                j = unit.last
                continue
            if here & c.DETERMINER and not here & c.CAPITAL and j not in self.openers:
                if determiner >= 0 and not self._second_determiner(determiner, j):
                    break
                if determiner < 0:
                    determiner = j
                    strong = tokens.forms[j].lower in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer")
                narrowed = features & tokens.forms[j].features
                features = narrowed or features
                j += 1
                continue
            if here & c.CAPITAL and not here & c.ADJECTIVE:
                return self._head(start, j, last, determiner, features, adjectives)
            if self._is_premodifier(j, last, determiner, adjectives):
                if self._inflected(j):
                    form = tokens.lexicon[tokens.texts[j].lower()] if here & c.CAPITAL else tokens.forms[j]  # »Asiatische« is no »Tisch«
                    narrowed = features & (form.strong if strong and determiner < 0 else form.features)
                    features = narrowed or features
                elif here & c.NUMBER and tokens.texts[j] not in ("1", "ein"):
                    features = features & PLURAL or features
                adjectives.append(j)
                j += 1
                continue
            break
        return self._bare(start, j, determiner, features, adjectives)

    def _inflected(self, j: int) -> bool:
        flags = self.flags[j]
        return bool(flags & (c.ADJECTIVE | c.ATTRIBUTE)) and not flags & (c.NUMBER | c.HYPHEN)

    def _goes_into_noun(self, unit: Unit) -> bool:
        """»der für Mai geplante«, »das 2019 geschlossene«: a date within a phrase; »im Mai die« ends one."""
        after = self.flags[unit.last]
        return bool(after & (c.ADJECTIVE | c.ATTRIBUTE)) and self.tokens.noun_follows(unit.last, len(self.flags)) is not None and unit.first in self.inner

    def _second_determiner(self, first: int, j: int) -> bool:
        """»all die«, »diese zwei«, »die beiden«, »mit ihren vielen«; but not »das der Minister«."""
        here, before = self.tokens.forms[j], self.tokens.forms[first]
        if here.lower in ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"):
            return before.lower in ("all", "alle", "allen", "aller", "solch", "manch", "beide", "so", "welch")
        return True

    def _is_premodifier(self, j: int, last: int, determiner: int, adjectives: list[int]) -> bool:
        tokens, here = self.tokens, self.flags[j]
        if here & c.CAPITAL and here & c.ADJECTIVE:
            return True
        if here & c.QUOTE:
            after = j + 1
            while after < last and self.flags[after] & c.QUOTE:
                after += 1
            return after < last and bool(self.flags[after] & (c.CAPITAL | c.ADJECTIVE | c.ATTRIBUTE)) and bool(adjectives or determiner >= 0)
        if here & c.HYPHEN:
            return True
        if j in self.attributive:
            return True
        if here & (c.FINITE | c.NONFINITE) and not here & c.NUMBER:
            return False
        if here & c.NUMBER:
            return tokens.noun_follows(j, last) is not None or determiner >= 0 or j + 1 >= last or True
        if tokens.is_adjective(j):
            return tokens.noun_follows(j, last) is not None
        if (tokens.texts[j] == "," or here & c.COORDINATOR) and adjectives and adjectives[-1] == j - 1:
            after = j + 1
            comes = after < last and (tokens.is_adjective(after) or bool(self.flags[after] & c.HYPHEN) or (bool(self.flags[after] & c.DEGREE) and after + 1 < last and tokens.is_adjective(after + 1)))
            return comes and not (self.flags[after] & c.NUMBER) and self._joins(j) and tokens.noun_follows(after, last) is not None
        if here & (c.DEGREE | c.BARE_ADJECTIVE | c.ADVERB) and not here & (c.DETERMINER | c.PREPOSITION | c.PRONOUN):
            after = j + 1
            counted = after < last and (tokens.is_adjective(after) or after in self.attributive)
            begun = determiner >= 0 or bool(adjectives) or (bool(here & c.BARE_ADJECTIVE) and after in self.attributive)
            return counted and begun and tokens.noun_follows(after, last) is not None
        return False

    def _joins(self, j: int) -> bool:
        """A joint between two adjectives, not behind a number that begins a list."""
        return not self.flags[j - 1] & c.NUMBER

    def _head(self, start: int, j: int, last: int, determiner: int, features: int, adjectives: list[int]) -> Chunk:
        """The noun at `j` with the names behind it: »Präsident Wladimir Putin«, »Boeing 737«."""
        tokens, flags = self.tokens, self.flags
        unit = tokens.unit.get(j)
        if unit is not None and unit.kind == "entity" and unit.last > j + 1:
            head = self._last_noun(unit, j)
        else:
            head = j
        end = max(j + 1, unit.last if unit is not None and unit.kind in ("entity", "person") else 0)
        end = min(end, last)
        kind: Kind = "name" if unit is not None and unit.kind in ("entity", "person") else "noun"
        narrowed = features & self._noun_features(head, unit)
        features = narrowed or features
        if kind == "noun" and flags[j] & c.HYPHEN and j + 2 < last and flags[j + 1] & (c.COORDINATOR) and flags[j + 2] & c.CAPITAL:
            return self._head(start, j + 2, last, determiner, ANY if determiner < 0 else features, adjectives)
        while end < last:
            here = flags[end]
            if here & c.CAPITAL and not self._breaks(head, end, start, determiner, adjectives):
                after = tokens.unit.get(end)
                if after is not None and after.kind in ("date", "money"):
                    break
                end = min(last, after.last if after is not None and after.first == end else end + 1)
            elif here & c.NUMBER and not here & c.CAPITAL and end not in tokens.unit and self._numbers(end, last):
                end += 1
            elif here & c.QUOTE and (close := self._quoted(end, last)):
                end = close
            elif tokens.texts[end] in ("-", "/", "&") and end + 1 < last and flags[end + 1] & c.CAPITAL and end + 1 not in self.openers:
                end += 2
            else:
                break
        return Chunk(start, end, head, kind, determiner=determiner, features=features, adjectives=adjectives, unit=unit)

    def _noun_features(self, head: int, unit: Unit | None) -> int:
        if unit is not None and unit.kind in ("entity", "person"):
            text = self.tokens.texts[unit.last - 1]
            if unit.bare and self.tokens.lexicon.nouns.is_known(text):
                return self.tokens.forms[unit.last - 1].features  # »die USA«, »die Niederlande«
            if unit.bare:
                return SINGULAR if text.endswith(("s", "ß", "x", "z", "'")) else SINGULAR & ~GENITIVE
            if unit.kind == "person":
                return SINGULAR
        return self.tokens.forms[head].features

    def _last_noun(self, unit: Unit, j: int) -> int:
        """The head of a name of several words: the last capital before a preposition or an article."""
        head = j
        for k in range(j, unit.last):
            if self.flags[k] & c.CAPITAL:
                head = k
                if not self.flags[k] & c.ADJECTIVE:
                    break
            elif self.flags[k] & (c.PREPOSITION | c.DETERMINER):
                break
        return head

    def _numbers(self, i: int, last: int) -> bool:
        """»Artikel 5«, »Boeing 737«: a number behind its noun, with no noun of its own."""
        after = self.flags[i + 1] if i + 1 < last else 0
        return not after & c.CAPITAL and not self.tokens.is_adjective(i + 1 if i + 1 < last else i - 1) and self.tokens.texts[i][0].isdecimal()

    def _quoted(self, i: int, last: int) -> int:
        """The end of a name in quotation marks right behind the noun: »die Zeitung „Der Bote“«; 0 for none."""
        if i + 1 >= last or not self.flags[i + 1] & c.CAPITAL or self.tokens.end(i - 1) == self.tokens.starts[i]:
            return 0
        for k in range(i + 1, min(last, i + 9)):
            here = self.flags[k]
            if here & c.QUOTE:
                return k + 1
            if here & c.FINITE and not here & c.CAPITAL or here & c.BREAK:
                return 0
        return 0

    def _breaks(self, head: int, i: int, start: int, determiner: int, adjectives: list[int]) -> bool:
        """Whether a capital word behind a noun begins a phrase of its own."""
        tokens = self.tokens
        unit, before = tokens.unit.get(i), tokens.unit.get(i - 1)
        if self.flags[i] & c.ADJECTIVE and not (unit is not None and unit.kind in ("entity", "person")):
            return True
        text = tokens.texts[i - 1]
        if unit is not None and unit.kind == "entity" and unit.bare:
            if before is not None and before.kind == "entity" and before.bare and before is not unit:
                return True
            return tokens.texts[unit.last - 1].endswith("s") and unit.place is False and len(tokens.texts[unit.last - 1]) > 3 and self._is_genitive(unit)
        if before is not None and before is not unit and before.kind in ("entity", "person") and text.endswith(("s", "'")):
            return True  # »Deutschlands Kanzlerin«
        if before is not None and before.kind == "entity" and unit is None and tokens.lexicon.nouns.is_common(tokens.texts[i]):
            return before.bare or not tokens.forms[i].features & SINGULAR  # »in Uralsk Trinkwasser«, »über die Eximbank Kredite«
        if determiner < 0 and not adjectives and before is None and text.endswith("s") and len(text) > 4:
            nouns = tokens.lexicon.nouns  # »Rabins Sohn«
            return not nouns.is_known_compound(text) and nouns.is_known_compound(tokens.texts[i])
        return unit is None and before is None and self._are_two(i)

    def _are_two(self, i: int) -> bool:
        """»der Armee Luftangriffe«: two common nouns side by side; but »fünf Jahre Haft«, »Professor Vogel«."""
        nouns, texts, flags = self.tokens.lexicon.nouns, self.tokens.texts, self.flags
        before = texts[i - 1]
        if flags[i - 1] & c.HYPHEN or before in _MEASURE_NOUNS or before in _TITLES:
            return False
        after = self.tokens.forms[i].features
        opening = self.tokens.forms[i - 2] if i > 1 else None
        fused = opening is not None and bool(opening.preposition) and opening.preposition != opening.lower and not after & SINGULAR
        return (nouns.is_common(before) or fused) and nouns.is_common(texts[i]) and after != ANY  # »im Gegenzug Kredite«

    def _is_genitive(self, unit: Unit) -> bool:
        return self.tokens.lexicon.nouns.is_known(self.tokens.texts[unit.first]) is False

    def _bare(self, start: int, j: int, determiner: int, features: int, adjectives: list[int]) -> Chunk | None:
        """What has no noun: a pronoun, an article that stands for one, a number."""
        tokens = self.tokens
        i = start
        here = self.flags[i] if i < len(self.flags) else 0
        if here & c.PRONOUN and not (adjectives and determiner >= 0 and j > start + 1):
            form = tokens.forms[i]
            return Chunk(start, i + 1, i, "pronoun", features=tokens.lexicon.pronoun(form.lower))
        if determiner >= 0:
            if not adjectives and tokens.forms[determiner].lower in _NEVER_ALONE:
                return None
            head = adjectives[-1] if adjectives and adjectives[-1] > determiner else determiner
            return Chunk(start, head + 1, head, "pronoun", determiner=determiner, features=features)
        if adjectives and here & c.NUMBER:
            return Chunk(start, start + 1, start, "number", features=features)
        return None
