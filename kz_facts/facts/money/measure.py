"""What a sum measures: its noun says so, or the frame of its verb, or what it goes on from.

In this order: a strong noun that governs it; a unit (»je Liter«); the noun whose figure the verb gives (»der Umsatz
stieg auf«); the verb itself (»kostet«); the sum or sentence that it goes on from; what the verb means otherwise; a
weak noun (»Projekt«); the nearest noun of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kz_facts.facts.money.governor import Governor, Governors
from kz_facts.facts.money.nouns import Named, Nouns
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Use, Verbs
from kz_facts.parse.grammar import Chunk, Clause

# Measures that go on from one another: who speaks of a loan can go on with aid, of trade with exports.
_KIN = (
    frozenset(("trade", "exports", "imports")),
    frozenset(("aid", "loan", "investment", "budget", "other")),
    frozenset(("aid", "cost")),
    frozenset(("cost", "price", "contract", "investment", "other", "budget")),
    frozenset(("revenue", "budget", "other", "price")),
    frozenset(("debt", "loan")),
)
_CORE = ("subject", "theme")
_PER = ("je", "pro", "per", "/")
_A_UNIT = ("der", "die", "das", "den")  # »2 Euro der Liter«
_FOREIGN = ("trade", "exports", "imports")
_LARGE = (*_FOREIGN, "gdp", "budget", "revenue", "investment", "debt", "reserves", "loan")
_TINY = 1_000  # … and no figure of a state or a firm is smaller than this
_SMALL = 100_000  # what costs less than a small house is bought, not built
_OBLIQUE = ("aus", "durch", "laut", "nach", "wegen", "trotz", "dank")  # »nach der Hilfe«: no measure of what follows
_ITEMS = ("zahlung", "einnahme", "ausgabe", "überschuss", "defizit", "steuer", "erlös", "ertrag", "aufwand")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sum measures, and by which words.

    `named` is the noun that says so, `figure` the phrase whose figure the verb gives, `goes_on` whether the measure is
    taken from a sum or sentence before.
    """

    measure: str
    rule: str
    governor: Governor
    use: Use | None = None
    named: Named | None = None
    figure: Chunk | None = None
    goes_on: bool = False


class Measurer:
    """Reads the measure of sums."""

    def __init__(self, nouns: Nouns, verbs: Verbs) -> None:
        self.nouns, self.verbs = nouns, verbs
        self._governors = Governors(nouns)

    def read(self, one: Sum, before: Reading | None, topic: str | None, *, part: bool) -> Reading:
        """What a sum measures.

        Args:
            one: The sum.
            before: The reading of the sum that it may go on from, in its sentence.
            topic: What the text before its sentence was about.
            part: Whether it is a part of what was told before: »davon 3 Mio. Euro«.
        """
        governor = self._governors.of(one)
        use = self.verbs.use(one.line.parse, self._clause(one, governor), governor.host, one.preposition)
        if use is None and governor.via == "" and (host := self._governors.candidate(one)) is not None:
            use = self.verbs.use(one.line.parse, one.clause, host, "")
        figure = self._of_gap(one, governor) or self._figure(one, governor, use)
        reading = self._by_itself(one, governor, use, figure)
        if reading is None or (part and reading.rule == "verb" and reading.measure not in _FOREIGN):
            reading = self._by_context(one, governor, use, figure, before, topic, reading)
        return self._of_budget(one, reading, topic)

    @staticmethod
    def _clause(one: Sum, governor: Governor) -> Clause | None:
        number = governor.host.clause
        return one.line.parse.clauses[number] if number >= 0 else one.clause

    def _figure(self, one: Sum, governor: Governor, use: Use | None) -> Chunk | None:
        """The phrase whose figure a verb gives: the subject of »beträgt«, the object of »senkt auf«."""
        if use is None or not use.rule.figure:
            return None
        parse, clause = one.line.parse, use.slots.clause
        chunks = use.fill(use.rule.figure, governor.host)
        bare = [parse.chunks[n] for n in (clause.subject, *clause.objects) if n >= 0]  # »…, der höchste Wert seit Jahren«
        near = sorted(chunks, key=lambda ch: ch.first < one.chunk.last)  # »3 Mio. entfallen auf Kredite, 5 Mio. auf Hilfe«
        near = [ch for ch in near if ch.first >= one.chunk.last] or near if use.rule.figure[0] not in _CORE else chunks
        named = (ch for ch in (*near, *bare) if self.nouns.of(parse, ch) is not None)
        return next(named, near[0] if near else None)

    def _of_gap(self, one: Sum, governor: Governor) -> Chunk | None:
        """»der Export betrug 3 Mio. Euro, der Import 2 Mio.«: a noun that takes the place of one before."""
        if not one.is_apart() or one.before is None or one.before.chunk.clause != one.chunk.clause or governor.via:
            return None
        bare = [chunk for chunk in one.between() if not chunk.preposition and chunk.genitive_of < 0]
        return next((ch for ch in bare if (named := self.nouns.of(one.line.parse, ch)) is not None and named.strong), None)

    def _by_itself(self, one: Sum, governor: Governor, use: Use | None, figure: Chunk | None) -> Reading | None:
        """What the words of a sum say beyond doubt."""
        parse = one.line.parse
        if governor.noun is not None and governor.noun.strong:
            return Reading(governor.noun.measure, "noun", governor, use, governor.noun, figure)
        if governor.measure:
            return Reading(_cheap(one, governor.measure), governor.via, governor, use, figure=figure)
        named = self.nouns.of(parse, figure) if figure is not None else None
        if named is not None and named.strong:
            return Reading(named.measure, "figure", governor, use, named, figure)
        if self._is_per_unit(one):
            return Reading("price", "unit", governor, use, named or governor.noun, figure)
        if use is not None and use.rule.measure:
            measure = use.rule.cheap if use.rule.cheap and _is_small(one) else use.rule.measure
            return Reading(measure, "verb", governor, use, figure=figure)
        return None

    def _by_context(
        self, one: Sum, governor: Governor, use: Use | None, figure: Chunk | None, before: Reading | None, topic: str | None, verb: Reading | None
    ) -> Reading:
        """What the text before says, or the words that say little; `verb` is what the verb alone says."""
        otherwise = use.rule.otherwise if use is not None else ""
        counted = self.nouns.of(one.line.parse, figure) if figure is not None else None
        weak = governor.noun or counted or self._governors.near(one)
        if before is not None and _goes_on(before.measure, otherwise) and before.measure != "other":
            return Reading(before.measure, "carried on", governor, use, before.named, figure, goes_on=True)
        if topic is not None and weak is None and _goes_on(topic, otherwise) and not (topic in _LARGE and Decimal(one.mark["amount"]) < _TINY):
            return Reading(topic, "sentence before", governor, use, figure=figure, goes_on=True)
        if verb is not None:
            return verb
        if counted is not None:
            return Reading(counted.measure, "figure", governor, use, counted, figure)
        if otherwise:
            cheap = use is not None and use.rule.cheap and _is_small(one)
            return Reading(use.rule.cheap if cheap and use else otherwise, "verb", governor, use, figure=figure)
        if weak is not None:
            return Reading(weak.measure, "weak noun", governor, use, weak, figure)
        near = next(self._nouns_of_clause(one), None)
        if near is not None:
            return Reading(near.measure, "clause", governor, use, near, figure)
        if use is not None and use.rule.cheap and _is_small(one):
            return Reading(use.rule.cheap, "verb", governor, use, figure=figure)
        near = next(self._nouns_of_sentence(one), None)
        if near is not None:
            return Reading(near.measure, "sentence", governor, use, near, figure)
        if _is_small(one) and any(self._is_unit(one, chunk) or self.verbs.is_ware(one.tokens.texts[chunk.head]) for chunk in one.line.parse.chunks):
            return Reading("price", "unit", governor, use, figure=figure)
        return Reading("other", "none", governor, use, figure=figure)

    def _is_per_unit(self, one: Sum) -> bool:
        """»84 Dollar je Barrel«, »2 Euro der Liter«, »pro Tonne zahlen sie 90 Euro«."""
        tokens, end = one.tokens, one.chunk.last
        word = tokens.texts[end] if end < len(tokens) else ""
        behind = next((ch for ch in one.line.parse.chunks if ch.first <= end < ch.last or ch.first == end + 1), None)
        if behind is not None and (word in _PER or (word in _A_UNIT and behind.kind == "noun")) and self._is_unit(one, behind):
            return True
        if one.clause is None:
            return False
        before = [one.line.parse.chunks[n] for n in one.clause.chunks]
        return any(ch.preposition in _PER and ch.last <= one.chunk.first and self._is_unit(one, ch) for ch in before)

    def _is_unit(self, one: Sum, chunk: Chunk) -> bool:
        return any(one.tokens.texts[i] in self.nouns.units for i in range(chunk.first, chunk.last))

    def _nouns_of_clause(self, one: Sum) -> Iterator[Named]:
        """The measured nouns of a sum's clause, nearest first; those behind most prepositions come last."""
        parse, clause = one.line.parse, one.clause
        numbers = clause.chunks if clause is not None else [ch.number for ch in parse.chunks]
        ranked = []
        for number in numbers:
            chunk = parse.chunks[number]
            named = self.nouns.of(parse, chunk)
            if named is not None and named.strong and one.owns(chunk) and chunk.preposition not in _OBLIQUE:
                ranked.append((bool(chunk.preposition), abs(chunk.first - one.chunk.first), named))
        yield from (named for _, _, named in sorted(ranked, key=lambda entry: entry[:2]))

    def _nouns_of_sentence(self, one: Sum) -> Iterator[Named]:
        """»Die größten Geber: USA (3 Mio. Euro)«: of a list or a bracket the nouns around it, strong ones first."""
        clause = one.clause
        if one.bracket is None and clause is not None and clause.kind != "fragment":
            return
        chunks = [ch for ch in one.line.parse.chunks if ch.head not in one.tokens.bracketed and ch.preposition not in _OBLIQUE]
        found = [named for ch in chunks if (named := self.nouns.of(one.line.parse, ch)) is not None]
        yield from sorted(found, key=lambda named: not named.strong)

    def _of_budget(self, one: Sum, reading: Reading, topic: str | None) -> Reading:
        """Revenue and expenses of a budget are figures of the budget."""
        if reading.measure not in ("revenue", "cost") or reading.named is None:
            return reading
        parse = one.line.parse
        low = parse.tokens.texts[reading.named.chunk.head].lower() if reading.named.chunk in parse.chunks else ""
        if not any(item in low for item in _ITEMS):
            return reading
        others = (self.nouns.of(parse, chunk) for chunk in parse.chunks)
        if topic == "budget" or any(named is not None and named.measure == "budget" and named.strong for named in others):
            return Reading("budget", reading.rule, reading.governor, reading.use, reading.named, reading.figure, reading.goes_on)
        return reading


def _goes_on(measure: str, otherwise: str) -> bool:
    """Whether a verb that means one thing by default can go on with another."""
    return not otherwise or measure == otherwise or any(measure in kin and otherwise in kin for kin in _KIN)


def _is_small(one: Sum) -> bool:
    return Decimal(one.mark["amount"]) < _SMALL


def _cheap(one: Sum, measure: str) -> str:
    return "price" if measure == "cost" and _is_small(one) else measure
