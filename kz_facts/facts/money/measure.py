"""What a sum measures: its noun says so, or the frame of its verb, or what it goes on from.

In this order: a strong noun that governs it; a unit (»je Liter«); the noun whose figure the verb gives (»der Umsatz
stieg auf«); the verb itself (»kostet«); the sum or sentence that it goes on from; what the verb means otherwise; a
weak noun (»Projekt«); the nearest noun of its clause, or of its list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kz_facts.facts.money.governor import Governor, Governors
from kz_facts.facts.money.kinds import FOREIGN, GIVEN, GOODS, OF_FIRMS
from kz_facts.facts.money.nouns import Named, Nouns, counts_percent
from kz_facts.facts.money.prices import Prices
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Use, Verbs
from kz_facts.parse.grammar import Chunk, Clause, Parse

# Measures that go on from one another: who speaks of a loan can go on with aid, of trade with exports.
_KIN = (
    FOREIGN,
    frozenset(("aid", "loan", "investment", "budget", "other")),
    frozenset(("aid", "cost")),
    frozenset(("fine", "cost")),
    frozenset(("cost", "price", "contract", "investment", "other")),
    frozenset(("cost", "investment", "other", "budget")),
    frozenset(("revenue", "earnings", "budget", "other", "price")),
    frozenset(("debt", "loan")),
)
_OWN = (*FOREIGN, "cost", "loan")  # what is told of a part by its verb: »allein der Umbau kostete 3 Mio.«
_LARGE = (*FOREIGN, "gdp", "budget", "revenue", "earnings", "investment", "debt", "reserves", "loan")
_TINY = 1_000  # no figure of a state or a firm is smaller than this
_QUOTED, _PERCENT, _MOVED = 6, ("Prozent", "%"), ("plus", "minus", "aufschlag", "abschlag")
_SMALL = 100_000  # what costs less than a small house is bought, not built
_AS_WHAT = 3  # words from »als« on in which a phrase begins
_TURNOVER = "Umsatz"
_CORE = ("subject", "theme")
_COURSES = ("Rahmen", "Zuge", "Wege", "Bereich")
_OBLIQUE = ("aus", "durch", "laut", "nach", "wegen", "trotz", "dank")  # »nach der Hilfe«: no measure of what follows


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sum measures, and by which words.

    `named` is the noun that says so, `figure` the phrase whose figure the verb gives, `goes_on` whether the measure is
    taken from a sum or sentence before, `told` the verb of a relative clause: »3 Mio. Euro, die Malta zahlt«.
    """

    measure: str
    rule: str
    governor: Governor
    use: Use | None = None
    named: Named | None = None
    figure: Chunk | None = None
    goes_on: bool = False
    told: Use | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands around a sum: what governs it, its verb, and the phrase whose figure that gives."""

    one: Sum
    governor: Governor
    use: Use | None
    figure: Chunk | None
    told: Use | None

    def as_(self, measure: str, rule: str, named: Named | None = None, *, goes_on: bool = False) -> Reading:
        return Reading(measure, rule, self.governor, self.use, named, self.figure, goes_on, self.told)

    def by(self, named: Named | None, rule: str) -> Reading | None:
        return self.as_(named.measure, rule, named) if named is not None else None

    @property
    def otherwise(self) -> str:
        return self.use.rule.otherwise if self.use is not None else ""

    @property
    def cheap(self) -> str:
        """What a small sum is to the verb, or nothing; what costs somebody is no price."""
        if self.use is None or not self.is_small:
            return ""
        paid = self.use.rule.measure == "cost" and self.use.fill([*self.use.rule.payer], self.figure)
        return self.use.rule.cheap if not paid else ""

    @property
    def is_traded(self) -> bool:
        """»Kontrakte notieren bei 80 Dollar«: a price by the verb, whatever is traded."""
        return self.use is not None and self.use.rule.measure == "price" and self.use.rule.figure == ["subject"]

    @property
    def is_small(self) -> bool:
        return Decimal(self.one.mark["amount"]) < _SMALL


class Measurer:
    """Reads the measure of sums."""

    def __init__(self, nouns: Nouns, verbs: Verbs) -> None:
        self.nouns, self.verbs = nouns, verbs
        self._governors, self._prices = Governors(nouns), Prices(nouns, verbs)

    def read(
        self,
        one: Sum,
        before: Reading | None,
        topic: str | None,
        *,
        part: bool = False,
        more: bool = False,
        total: bool = False,
    ) -> Reading:
        """What a sum measures.

        Args:
            one: The sum.
            before: The reading of the sum that it may go on from, in its sentence.
            topic: What the text before its sentence was about.
            part: Whether it is a part of what was told before: »davon 3 Mio. Euro«.
            more: Whether it is beside that: »weitere 3 Mio. Euro«.
            total: Whether it is the same as that, all together: »insgesamt 3 Mio. Euro«.
        """
        seen = self._see(one)
        if total and before is not None:
            return seen.as_(before.measure, "carried on", before.named, goes_on=True)
        reading = self._by_noun(seen)
        whole = before.measure if before is not None else topic
        if part and reading is not None and reading.rule == "figure" and whole and not _goes_on(whole, reading.measure):
            reading = None  # »davon entfallen 3 Mio. auf den Handel«: of an investment a part is none of trade
        if reading is None:
            reading = self._by_course(seen) or self._by_quotation(seen)
        if reading is None and self._is_left(seen, whole):
            reading = seen.as_("earnings", "verb", goes_on=True)
        if reading is None:
            verb = self._by_verb(seen, whole)
            found = (
                None if part and verb is not None and not self._is_own(seen, verb, more=more) else verb,
                self._by_text(seen, before, topic, part=part),
                verb,
                *self._by_little(seen),
            )
            reading = next(filter(None, found), None) or seen.as_("other", "none")
        reading = self._of_works(one.line.parse, self._of_budget(one, reading, topic), one.mark["currency"])
        return self._of_trade(one.line.parse, reading, whole)

    def _of_works(self, parse: Parse, reading: Reading, currency: str | None) -> Reading:
        """»die Ausgaben für die Straße«: what something costs; »der Rahmenkredit«: what is lent; no budget."""
        named = reading.named
        if reading.measure != "budget" or named is None:
            return reading
        if self.nouns.is_lent(parse.head(named.chunk), currency):
            return replace(reading, measure="loan")
        if not self.nouns.is_spent(parse.head(named.chunk)):
            return reading
        behind = (ch for ch in parse.chunks if ch.first == named.chunk.last and ch.preposition == "für")
        return replace(reading, measure="cost") if any(self.verbs.is_work(parse.head(ch)) for ch in behind) else reading

    def _of_trade(self, parse: Parse, reading: Reading, whole: str | None) -> Reading:
        """»Exporte von 3 Mio. und Importe von 2 ergeben einen Überschuss von 1 Mio.«: what is left is of trade."""
        named = reading.named
        if whole not in FOREIGN or named is None or reading.measure not in ("revenue", "earnings", "budget"):
            return reading
        if whole == "trade" and parse.head(named.chunk) == _TURNOVER and not parse.has_genitive(named.chunk):
            return replace(reading, measure="trade", goes_on=True)  # »Sie treiben Handel: Der Umsatz lag bei 3 Mio.«
        return replace(reading, measure="trade") if self.nouns.is_balance(parse.head(named.chunk)) else reading

    def _see(self, one: Sum) -> _Seen:
        governor = self._governors.of(one)
        use = self.verbs.use(one.line.parse, self._clause(one, governor), governor.host, one.preposition)
        told = self.verbs.relative(one.line.parse, governor.host)
        # a participle only adds to what the verb says: »A muss die von B geforderten 3 Mio. Euro zahlen«
        known = told is not None and told.slots.clause.kind == "relative" and one.chunk.determiner >= 0
        if told is not None and (use is None or (known and not governor.via)):
            use, told = told, None  # »die 3 Mio. Euro, die Malta gibt, sind gut angelegt«
        if use is None and not governor.via and (host := self._governors.candidate(one)) is not None:
            use = self.verbs.use(one.line.parse, one.clause, host, "")
        figure = self._of_gap(one, governor) or self._figure(one, governor, use) or self._predicate(one, governor)
        if told is None and figure is not None:  # »Auf 3 Mio. beläuft sich die Hilfe, die Malta zahlt«
            told = self.verbs.relative(one.line.parse, figure)
        return _Seen(one, governor, use, figure, told)

    @staticmethod
    def _clause(one: Sum, governor: Governor) -> Clause | None:
        number = governor.host.clause
        return one.line.parse.clauses[number] if number >= 0 else one.clause

    def _figure(self, one: Sum, governor: Governor, use: Use | None) -> Chunk | None:
        """The phrase whose figure a verb gives: the subject of »beträgt«, the object of »senkt auf«."""
        if use is None:
            return self._moved(one, governor)
        if not use.rule.figure:
            return None
        parse, clause = one.line.parse, use.slots.clause
        chunks = use.fill(use.rule.figure, governor.host)
        if use.rule.figure[0] not in _CORE:  # »3 Mio. entfallen auf Kredite, 5 Mio. auf Hilfe«
            chunks = [chunk for chunk in chunks if chunk.first >= one.chunk.last] or chunks
        bare = [
            parse.chunks[n] for n in (clause.subject, *clause.objects) if n >= 0
        ]  # »…, der höchste Wert seit Jahren«
        named = (chunk for chunk in (*chunks, *bare) if self.nouns.of(parse, chunk) is not None)
        return next(named, chunks[0] if chunks else None)

    def _moved(self, one: Sum, governor: Governor) -> Chunk | None:
        """»Die Schulden türmen sich auf 3 Mio.«, »die Kosten explodierten auf 3 Mio.«: whatever the verb is."""
        if governor.via or one.preposition != "auf" or one.clause is None:
            return None
        subject = one.line.parse.subject(one.clause)
        named = self.nouns.of(one.line.parse, subject) if subject is not None else None
        return subject if named is not None and named.strong else None

    def _predicate(self, one: Sum, governor: Governor) -> Chunk | None:
        """»Als Kaufpreis werden 3 Mio. Euro genannt«: what the only sum of a clause is said to be."""
        parse, clause = one.line.parse, one.clause
        if governor.via or one.preposition or clause is None:
            return None
        around = parse.some(clause.chunks)
        if any(chunk.kind == "money" and chunk.number != one.chunk.number for chunk in around):
            return None  # »3 Mio. Euro, davon 2 als Kredit«
        said = (chunk for chunk in around if chunk.preposition == "als")
        return next((chunk for chunk in said if self.nouns.of(parse, chunk) is not None), None)

    def _of_gap(self, one: Sum, governor: Governor) -> Chunk | None:
        """»der Export betrug 3 Mio. Euro, der Import 2 Mio.«: a noun that takes the place of one before."""
        if governor.via or not one.is_in_gap():
            return None
        bare = [chunk for chunk in one.between() if not chunk.preposition and chunk.genitive_of < 0]
        named = ((chunk, self.nouns.of(one.line.parse, chunk)) for chunk in bare)
        return next((chunk for chunk, what in named if what is not None and what.strong), None)

    # what its own words say beyond doubt

    def _by_noun(self, seen: _Seen) -> Reading | None:
        """A strong noun that governs a sum or whose figure it is, or the unit that it is paid for."""
        governor = seen.governor
        if governor.noun is not None and governor.noun.strong:
            return seen.as_(governor.noun.measure, "noun", governor.noun)
        if governor.measure:
            return seen.as_("price" if governor.measure == "cost" and seen.is_small else governor.measure, governor.via)
        counted = self._counted(seen)
        if counted is not None and counted.strong and not seen.is_traded:
            return seen.by(counted, "figure")
        if seen.figure is not None and seen.is_small and self.verbs.is_share(seen.one.tokens.texts[seen.figure.head]):
            return seen.as_("price", "figure", counted)  # »die Aktie stieg um 3 Euro«
        if seen.use is not None and seen.use.sense.frame.name == "pay_out":
            return None  # »schüttet 1,20 Euro je Aktie aus«
        unit = self._prices.is_per_unit(seen.one) or (
            seen.is_small and (self._prices.is_from(seen.one) or self._prices.is_rate(seen.one))
        )
        return seen.as_("price", "unit", counted or governor.noun) if unit else None

    def _by_course(self, seen: _Seen) -> Reading | None:
        """»Im Rahmen der Entwicklungshilfe flossen 3 Mio.«: what money is paid as, whatever the verb says of it."""
        clause, parse = seen.one.clause, seen.one.line.parse
        if (given := self._given_as(seen.one)) is not None:
            return seen.by(given, "course")
        if seen.use is None or seen.use.rule.figure or clause is None:
            return None
        courses = {n for n in clause.chunks if parse.chunks[n].preposition == "in" and self._is_course(parse, n)}
        named = (self.nouns.of(parse, chunk) for chunk in parse.chunks if chunk.genitive_of in courses)
        return seen.by(next((noun for noun in named if noun and noun.strong and noun.measure == "aid"), None), "course")

    def _given_as(self, one: Sum) -> Named | None:
        """»3 Mio. davon als Kredit«, »3 Mio. in Form eines Kredits«: what money is given as, right behind the sum."""
        parse, end = one.line.parse, one.chunk.last
        end += end < len(one.tokens) and one.tokens.texts[end] == "davon"
        opens = one.tokens.texts[end] if end < len(one.tokens) else ""
        near = _AS_WHAT if opens == "als" else 1  # »als verbilligte Kredite«
        behind = next((ch for ch in parse.chunks if end <= ch.first < end + near), None)
        if behind is not None and opens != "als":
            of_form = (ch for ch in parse.chunks if ch.genitive_of == behind.number and _is_form(parse, behind))
            behind = next(of_form, None)
        named = self.nouns.of(parse, behind) if behind is not None else None
        return named if named is not None and named.strong and named.measure in GIVEN else None

    @staticmethod
    def _by_quotation(seen: _Seen) -> Reading | None:
        """»Alcor (plus 3 Prozent auf 12,30 Euro)«, »mit einem Minus von 3 Prozent auf 12 Euro«: of a share."""
        one, texts = seen.one, seen.one.tokens.texts
        if one.preposition != "auf" or Decimal(one.mark["amount"]) >= _TINY:
            return None
        before = texts[max(0, one.chunk.first - _QUOTED) : one.chunk.first]
        moved = any(word in _PERCENT for word in before) and any(word.lower() in _MOVED for word in before)
        return seen.as_("price", "quotation") if moved else None

    def _is_course(self, parse: Parse, number: int) -> bool:
        return parse.head(parse.chunks[number]) in _COURSES

    def _counted(self, seen: _Seen) -> Named | None:
        return self.nouns.of(seen.one.line.parse, seen.figure) if seen.figure is not None else None

    def _by_verb(self, seen: _Seen, whole: str | None) -> Reading | None:
        if seen.use is None or not seen.use.rule.measure:
            return None
        if whole in FOREIGN and (goods := self._abroad(seen)):
            return seen.as_(goods, "verb", goes_on=goods == "trade")
        if whole == "price" and seen.use.sense.frame.name == "dividend":
            return seen.as_("price", "verb", goes_on=True)  # of an offer: »die Aktionäre erhalten je Anteil 12 Euro«
        return self._priced(seen) or seen.as_(seen.cheap or seen.use.rule.measure, "verb")

    @staticmethod
    def _is_own(seen: _Seen, verb: Reading, *, more: bool) -> bool:
        """Whether a verb tells what a part is for: »der Umbau kostete 3 Mio.«, »B investiert weitere 3 Mio.«."""
        if verb.measure in _OWN:
            return True
        use = seen.use
        return more and use is not None and use.rule.payer[:1] == ["agent"] and bool(use.fill(["agent"]))

    def _abroad(self, seen: _Seen) -> str:
        """Where trade is told of: »umgesetzt wurden 3 Mio.« of both ways, »Firmen verkauften Uhren für 3 Mio.«."""
        use = seen.use
        if use is None:
            return ""
        if use.rule.measure == "revenue":
            return "trade" if use.slots.clause.voice == "passive" and not use.fill(use.rule.payee) else ""
        if use.rule.measure == "price" and use.sense.frame.rule.event == "investment":
            goods = any(self.verbs.is_ware(seen.one.tokens.texts[ch.head]) for ch in use.fill(["theme"]))
            return ("imports" if use.rule.payer == ["agent"] else "exports") if goods else ""
        return ""

    @staticmethod
    def _is_left(seen: _Seen, whole: str | None) -> bool:
        """»Der Umsatz stieg auf 5 Mio. Verdient hat man dabei 1 Mio.«: what is left, and nobody's pay."""
        if whole not in OF_FIRMS or seen.use is None or seen.use.sense.frame.name != "wage":
            return False
        subject = seen.one.line.parse.subject(seen.use.slots.clause)
        return subject is not None and subject.kind == "pronoun" and not seen.is_small

    def _priced(self, seen: _Seen) -> Reading | None:
        """»Die Übernahme kostet 3 Mio.«, »er lässt sich den Transfer 3 Mio. kosten«: what is bought has a price."""
        if seen.use is None or "cost" not in (seen.use.rule.measure, seen.use.rule.otherwise):
            return None
        named = (self.nouns.of(seen.one.line.parse, chunk) for chunk in seen.use.fill([*_CORE]))
        return seen.by(next((noun for noun in named if noun and noun.measure == "price"), None), "figure")

    @staticmethod
    def _is_somebody(one: Sum, chunk: Chunk) -> bool:
        """»veranschlagt mit 3 Mio., Geldgeber gesucht«: persons have no figure."""
        parse = one.line.parse
        return parse.tokens.lexicon.nouns.is_person(parse.head(chunk))

    # what the text before says, and words that say little

    def _by_text(self, seen: _Seen, before: Reading | None, topic: str | None, *, part: bool) -> Reading | None:
        """What a sum goes on from: the one beside it, or the sentences before.

        A part of trade is trade, whatever its verb means otherwise: »3 Mio. davon gingen nach Peru«.
        """
        whole = before.measure if before is not None else topic
        shared = part or (before is not None and seen.one.is_in_gap())
        otherwise = seen.otherwise if not (shared and whole in FOREIGN) else ""
        weak = self._weak(seen)
        if weak is not None and whole in FOREIGN and weak.measure in GOODS:
            return seen.by(weak, "weak noun")  # »der Handel betrug 5 Mio.; 3 Mio. machten die Lieferungen aus«
        figure = seen.figure
        if whole in FOREIGN and (around := self._by_verb_around(seen)) is not None and around.measure in GOODS:
            return around  # »Ihr Handel wuchs. Peru lieferte Garn (3 Mio. Euro)«
        if whole in FOREIGN and figure is not None and self.nouns.is_received(seen.one.tokens.texts[figure.head]):
            return seen.by(Named("imports", True, figure), "figure")
        if before is not None and before.measure != "other" and _goes_on(before.measure, otherwise):
            return seen.as_(before.measure, "carried on", before.named, goes_on=True)
        if (
            topic is None
            or (weak is not None and weak.measure != topic)
            or not _goes_on(topic, otherwise)
            or (topic == "other" and seen.otherwise not in ("", "other"))
            or self._is_told_else(seen)
            or (topic == "cost" and self._is_given(seen))
        ):
            return None
        if topic == "budget" and seen.use is not None and seen.use.sense.frame.name == "granted":
            return None  # what a state gets is none of the budget that was spoken of
        tiny = topic in _LARGE and Decimal(seen.one.mark["amount"]) < _TINY
        return seen.as_(topic, "sentence before", weak, goes_on=True) if not tiny else None

    @staticmethod
    def _is_given(seen: _Seen) -> bool:
        """»Die Schäden sind groß. 3 Mio. für die Opfer gab Malta«: money that is given to somebody covers no cost."""
        if seen.otherwise != "aid" or seen.use is None:
            return False
        parse, end = seen.one.line.parse, seen.one.chunk.last
        behind = any(chunk.first == end and chunk.preposition == "für" for chunk in parse.chunks)
        return behind or bool(seen.use.fill([slot for slot in seen.use.rule.payee if slot != "agent"]))

    def _is_told_else(self, seen: _Seen) -> bool:
        """»3 Mio. Euro wurden ihnen vorenthalten«: a verb that no frame knows tells something of its own."""
        clause = seen.one.clause
        if seen.use is not None or clause is None or not clause.lemma or seen.governor.via:
            return False
        return not self.verbs.knows(seen.one.line.parse, clause)

    def _weak(self, seen: _Seen) -> Named | None:
        return seen.governor.noun or self._counted(seen) or self._governors.near(seen.one)

    def _by_little(self, seen: _Seen) -> Iterator[Reading | None]:
        """What is left, the best first."""
        counted = self._counted(seen)
        if counted is None or not self._is_somebody(seen.one, counted.chunk):
            yield seen.by(counted, "figure")
        if seen.otherwise:
            yield self._priced(seen) or seen.as_(seen.cheap or seen.otherwise, "verb")
        yield seen.by(self._weak(seen), "weak noun")
        yield seen.by(next(self._nouns_of_clause(seen.one), None), "clause")
        if seen.cheap:
            yield seen.as_(seen.cheap, "verb")
        yield seen.by(next(self._nouns_of_list(seen.one), None), "list")
        yield self._by_verb_around(seen)
        bought = seen.is_small and (self._is_bought(seen) or self._is_bare(seen))
        if bought or (seen.use is None and seen.one.preposition == "für"):
            yield seen.as_("price", "unit")

    def _by_verb_around(self, seen: _Seen) -> Reading | None:
        """»A hilft Mali (3 Mio. Euro) und Peru (5 Mio.)«: of a sum in a bracket the verb around it."""
        parse, outer = seen.one.line.parse, seen.one.outer
        clause = parse.clause_of(outer) if outer is not None else None
        told = self.verbs.told(parse, clause) if clause is not None and clause.lemma else None
        return seen.as_(told.rule.measure or told.rule.otherwise, "list") if told is not None else None

    def _nouns_of_clause(self, one: Sum) -> Iterator[Named]:
        """The measured nouns of a sum's clause, nearest first; those behind most prepositions come last."""
        parse, clause = one.line.parse, one.clause
        ranked = []
        for number in clause.chunks if clause is not None else range(len(parse.chunks)):
            chunk = parse.chunks[number]
            named = self.nouns.of(parse, chunk)
            if named is not None and named.strong and one.owns(chunk) and chunk.preposition not in _OBLIQUE:
                ranked.append((bool(chunk.preposition), abs(chunk.first - one.chunk.first), named))
        yield from (named for _, _, named in sorted(ranked, key=lambda entry: entry[:2]))

    def _nouns_of_list(self, one: Sum) -> Iterator[Named]:
        """»Die größten Geber: USA (3 Mio. Euro)«: of a list or a bracket the nouns around it, strong ones first."""
        clause, bracketed = one.clause, one.tokens.bracketed
        if one.bracket is None and clause is not None and clause.kind != "fragment":
            return
        around = [ch for ch in one.line.parse.chunks if ch.head not in bracketed and ch.preposition not in _OBLIQUE]
        found = [named for chunk in around if (named := self.nouns.of(one.line.parse, chunk)) is not None]
        yield from sorted(found, key=lambda named: not named.strong)

    def _is_bought(self, seen: _Seen) -> bool:
        """»Handys für 200 Euro genügen«, »Liter Super jetzt 2,05 Euro«, »ein Minus von 2 Prozent auf 3,20 Euro«."""
        one, figure = seen.one, seen.figure
        if figure is not None:
            return counts_percent(one.line.parse, figure) or self._prices.is_ware(one, figure)
        return any(self._prices.is_ware(one, chunk) for chunk in one.line.parse.chunks)

    @staticmethod
    def _is_bare(seen: _Seen) -> bool:
        """»320 Seiten, 24,80 Euro«: no verb at all."""
        clauses = seen.one.line.parse.clauses
        return Decimal(seen.one.mark["amount"]) < _TINY and not any(clause.lemma for clause in clauses)

    def _of_budget(self, one: Sum, reading: Reading, topic: str | None) -> Reading:
        """Revenue and expenses of a budget are figures of the budget."""
        parse, named = one.line.parse, reading.named
        if reading.measure not in ("revenue", "earnings", "cost") or named is None or named.chunk not in parse.chunks:
            return reading
        if not self.nouns.is_budget_item(parse.head(named.chunk)):
            return reading
        others = (self.nouns.of(parse, chunk) for chunk in parse.chunks)
        told = any(other is not None and other.measure == "budget" and other.strong for other in others)
        return replace(reading, measure="budget") if told or topic == "budget" else reading


def _is_form(parse: Parse, chunk: Chunk) -> bool:
    return chunk.preposition == "in" and parse.head(chunk) == "Form"


def _goes_on(measure: str, otherwise: str) -> bool:
    """Whether a verb that means one thing by default can go on with another."""
    if not otherwise or measure == otherwise:
        return True
    return any(measure in kin and otherwise in kin for kin in _KIN)
