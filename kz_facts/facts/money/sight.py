"""What stands around a sum: what governs it, its verb, and the phrase whose figure that gives."""

from __future__ import annotations

from kz_facts.facts.money.governor import Governor, Governors
from kz_facts.facts.money.nouns import Named, Nouns
from kz_facts.facts.money.reading import Reading, Seen
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Use, Verbs
from kz_facts.parse.grammar import Chunk, Clause

CORE = ("subject", "theme")


class Sight:
    """Sees it."""

    def __init__(self, nouns: Nouns, verbs: Verbs) -> None:
        self.nouns, self.verbs = nouns, verbs
        self._governors = Governors(nouns)

    def of(self, one: Sum) -> Seen:
        """What stands around a sum."""
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
        counted = self.nouns.of(one.line.parse, figure) if figure is not None else None
        return Seen(one, governor, use, figure, told, counted)

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
        if use.rule.figure[0] not in CORE:  # »3 Mio. entfallen auf Kredite, 5 Mio. auf Hilfe«
            chunks = [chunk for chunk in chunks if chunk.first >= one.chunk.last] or chunks
        # »…, der höchste Wert seit Jahren«
        bare = [parse.chunks[n] for n in (clause.subject, *clause.objects) if n >= 0]
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

    def weak(self, seen: Seen) -> Named | None:
        """A noun that says little: »Projekt«."""
        return seen.governor.noun or seen.counted or self._governors.near(seen.one)

    def by_verb_around(self, seen: Seen) -> Reading | None:
        """»A hilft Mali (3 Mio. Euro) und Peru (5 Mio.)«: of a sum in a bracket the verb around it."""
        parse, outer = seen.one.line.parse, seen.one.outer
        clause = parse.clause_of(outer) if outer is not None else None
        told = self.verbs.told(parse, clause) if clause is not None and clause.lemma else None
        return seen.as_(told.rule.measure or told.rule.otherwise, "list") if told is not None else None
