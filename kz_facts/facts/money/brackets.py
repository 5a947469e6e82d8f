"""Who is in play by the words around a bracket that a sum stands in: »Kredite von der Bank A (3 Mio. Euro)«."""

from __future__ import annotations

from kz_facts.facts.money.kinds import GIVEN
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Use
from kz_facts.models import Party
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk

_GIVERS = "Geber"


class Brackets:
    """Completes the sides of sums in brackets."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def complete(self, one: Sum, reading: Reading, found: Roles) -> None:
        """»Kredite von der Bank A (3 Mio. Euro) und der Bank B (5 Mio.)«, »die A AG (Umsatz: 3 Mio. Euro)«.

        Of a row only the one right before its bracket is meant; who else is in play the clause around it tells.
        """
        outer = one.outer
        if outer is None:
            return
        beside = self.names.label(one.line, outer)
        others = self._others(one, outer, beside) if beside else []
        if others:
            self._leave_out(one, outer, beside, others, found)
        head = reading.named.chunk if reading.named is not None else None
        if head is not None and head.last > outer.last:
            head = None
        if head is None and not found.all:
            found.own += [party for party in beside if party.kind != "person"]
        elif head is not None and reading.rule == "list":
            side = self._side_of_head(one, reading, head, found)
            told = self.names.owners.attributes(one.line, head, reading.measure)
            owners = [party for preposition, parties in told if not preposition for party in parties]
            side += [party for party in owners if party not in [*beside, *others]]
        self._of_verb(one, reading, head or outer, others, found)

    def _others(self, one: Sum, outer: Chunk, beside: list[Party]) -> list[Party]:
        """Those of a row who have brackets of their own, or none."""
        row = members(one.line.parse, [one.line.parse.first_of_row(outer).number])
        named = (self.names.who(one.line, chunk) for chunk in row if chunk is not outer)
        return [party for parties in named for party in parties if party not in beside]

    @staticmethod
    def _leave_out(one: Sum, outer: Chunk, beside: list[Party], others: list[Party], found: Roles) -> None:
        """Take the others of a row out; the one beside the bracket stands behind the preposition of the row's first."""
        sides = (found.own, found.source, found.target)
        found.own, found.source, found.target = ([party for party in side if party not in others] for side in sides)
        preposition = one.line.parse.first_of_row(outer).preposition
        if preposition and not found.source:
            moved = [party for party in found.own if party in beside]
            found.own = [party for party in found.own if party not in moved]
            found.add(moved, preposition)

    @staticmethod
    def _side_of_head(one: Sum, reading: Reading, head: Chunk, found: Roles) -> list[Party]:
        """Whose a list is: »die größten Geber Malis: Peru (3 Mio.) …« give to Mali."""
        if one.tokens.texts[head.head].startswith(_GIVERS):
            return found.target
        return found.source if reading.measure in GIVEN else found.own

    def _of_verb(self, one: Sum, reading: Reading, host: Chunk, others: list[Party], found: Roles) -> None:
        use = self._use(one, reading, host)
        if use is None:
            return
        for slots, side in ((use.rule.payer, found.source), (use.rule.payee, found.target)):
            named = (self.names.who(one.line, chunk) for chunk in use.fill(slots, host) if chunk is not one.outer)
            meant = [party for parties in named for party in parties if party.kind != "person"]
            side += [party for party in meant if party not in [*others, *found.all]]

    def _use(self, one: Sum, reading: Reading, host: Chunk) -> Use | None:
        """The verb around a bracket, if it tells of what a sum in it measures."""
        parse, verbs, nouns = one.line.parse, self.names.verbs, self.names.nouns
        clause = parse.clause_of(host)
        if clause is None or not clause.lemma:
            return None
        if (use := verbs.use(parse, clause, host, "")) is not None:
            return use
        for chunk in parse.some(clause.chunks):
            named = nouns.of(parse, chunk)
            if named is not None and named.measure == reading.measure and chunk is not host:
                return verbs.use(parse, clause, chunk, "")
        told = verbs.told(parse, clause)
        return told if told is not None and reading.measure in (told.rule.measure, told.rule.otherwise) else None
