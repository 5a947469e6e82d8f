"""What sums measure where little is said: what its verb means otherwise, a weak noun, a noun of its clause or list."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.money.nouns import Named, Nouns, counts_percent
from kz_facts.facts.money.prices import Prices
from kz_facts.facts.money.reading import Reading, Seen
from kz_facts.facts.money.sight import CORE, Sight
from kz_facts.facts.money.sums import Sum
from kz_facts.parse.grammar import Chunk

_OBLIQUE = ("aus", "durch", "laut", "nach", "wegen", "trotz", "dank")  # »nach der Hilfe«: no measure of what follows


class FewWords:
    """Reads them."""

    def __init__(self, nouns: Nouns, sight: Sight, prices: Prices) -> None:
        self.nouns, self._sight, self._prices = nouns, sight, prices

    def read(self, seen: Seen) -> Iterator[Reading | None]:
        """What is left, the best first."""
        counted = seen.counted
        if counted is None or not self._is_somebody(seen.one, counted.chunk):
            yield seen.by(counted, "figure")
        if seen.otherwise:
            yield self.priced(seen) or seen.as_(seen.cheap or seen.otherwise, "verb")
        yield seen.by(self._sight.weak(seen), "weak noun")
        yield seen.by(next(self._nouns_of_clause(seen.one), None), "clause")
        if seen.cheap:
            yield seen.as_(seen.cheap, "verb")
        yield seen.by(next(self._nouns_of_list(seen.one), None), "list")
        yield self._sight.by_verb_around(seen)
        bought = seen.is_small and (self._is_bought(seen) or self._is_bare(seen))
        if bought or (seen.use is None and seen.one.preposition == "für"):
            yield seen.as_("price", "unit")

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

    def _is_bought(self, seen: Seen) -> bool:
        """»Handys für 200 Euro genügen«, »Liter Super jetzt 2,05 Euro«, »ein Minus von 2 Prozent auf 3,20 Euro«."""
        one, figure = seen.one, seen.figure
        if figure is not None:
            return counts_percent(one.line.parse, figure) or self._prices.is_ware(one, figure)
        return any(self._prices.is_ware(one, chunk) for chunk in one.line.parse.chunks)

    @staticmethod
    def _is_bare(seen: Seen) -> bool:
        """»320 Seiten, 24,80 Euro«: no verb at all."""
        clauses = seen.one.line.parse.clauses
        return seen.is_tiny and not any(clause.lemma for clause in clauses)

    @staticmethod
    def _is_somebody(one: Sum, chunk: Chunk) -> bool:
        """»veranschlagt mit 3 Mio., Geldgeber gesucht«: persons have no figure."""
        parse = one.line.parse
        return parse.tokens.lexicon.nouns.is_person(parse.head(chunk))

    def priced(self, seen: Seen) -> Reading | None:
        """»Die Übernahme kostet 3 Mio.«, »er lässt sich den Transfer 3 Mio. kosten«: what is bought has a price."""
        if seen.use is None or "cost" not in (seen.use.rule.measure, seen.use.rule.otherwise):
            return None
        named = (self.nouns.of(seen.one.line.parse, chunk) for chunk in seen.use.fill([*CORE]))
        return seen.by(next((noun for noun in named if noun and noun.measure == "price"), None), "figure")
