"""Whose something is by its noun, »Exporte Serbiens«, or by the clause that the noun stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kz_facts.facts import parties as who
from kz_facts.facts.money.kinds import FOREIGN
from kz_facts.facts.money.nouns import Named
from kz_facts.facts.money.pointing import is_land
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause

if TYPE_CHECKING:
    from kz_facts.facts.money.names import Names

_PUBLIC = ("budget", "debt", "reserves")  # what cities and Länder have too: »das Grazer Budget«
_LAID_OUT = ("cost", "investment")
_FOR = "für"
BUND = "Bund"


class Owners:
    """Finds them in one document."""

    def __init__(self, names: Names) -> None:
        self.names, self.discourse, self.view = names, names.discourse, names.view
        self.strangers, self.publics, self.prepositions = names.strangers, names.publics, names.prepositions

    def named(self, line: Line, chunk: Chunk, measure: str) -> list[Party]:
        """Whose something is by its noun alone: »Exporte Serbiens«, »deutsche Hilfe für Mali«."""
        return who.unique(party for _, parties in self.attributes(line, chunk, measure) for party in parties)

    def attributes(self, line: Line, chunk: Chunk, measure: str) -> Iterator[tuple[str, list[Party]]]:
        """The owners of a noun, and whom the phrases behind it name, with their prepositions."""
        if chunk.kind != "money":  # »200 australische Dollar«
            owners = self._owners(line, chunk) if not self._is_told_by_others(line, chunk, measure) else []
            yield "", [self.names.plain(one) for one in self.names.without_others(line, chunk, owners)]
            if self.names.speakers.is_our(line, chunk):
                yield "", self.names.speakers.meant(line, chunk)
        if self.names.nouns.is_swallowed(line.parse, chunk):  # »sagte der Firma Nordbau Kredite zu«
            yield "an", [party for party in self.names.who(line, chunk) if party.kind != "person"]
        yield from self._by_words(line, chunk, measure)
        for other in line.parse.chunks:
            beside = other.attribute_of == chunk.number or other.first == chunk.last
            if beside and other.preposition in self.prepositions[measure]:
                row = members(line.parse, [other.number])
                goods = other.preposition == "von" and measure in FOREIGN  # »die Ausfuhr von Halbleitern«
                strange = [self.strangers.party(line, one) for one in row if not goods]
                parties = [*(party for one in row for party in self.names.behind(line, one)), *filter(None, strange)]
                if measure == "cost" and self.strangers.party(line, other) in parties:
                    parties = []  # »die Folgen von Ebola«
                yield other.preposition, who.unique(parties)
            elif other.genitive_of == chunk.number:
                yield "", self.names.who(line, other)

    def _by_words(self, line: Line, chunk: Chunk, measure: str) -> Iterator[tuple[str, list[Party]]]:
        """Whom a noun itself names: »das Grazer Budget«, »der Bundeshaushalt«, »das Hilfspaket für Malta«."""
        if chunk.unit is not None and chunk.unit.kind == "paper" and _FOR in self.prepositions[measure]:
            yield _FOR, self._in_title(line, chunk)
        if measure in _PUBLIC:
            yield "", self.publics.of_noun(line, chunk)
            if line.parse.head(chunk).startswith(BUND) and self.names.federation is not None:
                yield "", [who.of_state(self.names.federation)]

    def _in_title(self, line: Line, chunk: Chunk) -> list[Party]:
        """»das Hilfspaket für Malta«, whose words are one title: whom it is for."""
        start, end = line.span(chunk)
        place = self.view.text.find(f" {_FOR} ", start, end)
        inside = within(self.view.entities, place, end) if place >= 0 else ()
        return [one for e in inside if e["form"] in who.NAMED and (one := who.state(e)) is not None][:1]

    def _owners(self, line: Line, chunk: Chunk) -> list[Party]:
        """The owners of a noun as the discourse has them; »die Reserven des Landes« in its own money are its own."""
        owners = list(self.discourse.owner(line, chunk))
        for land in (ch for ch in line.parse.chunks if ch.genitive_of == chunk.number and is_land(line, ch)):
            meant = self.names.who(line, land)
            others = [one for one in self.discourse.parties(line, land) if one not in meant]
            owners = [one for one in owners if one not in others]
        for town in (ch for ch in line.parse.chunks if ch.genitive_of == chunk.number):
            if self.publics.party(line, town) is not None:  # »die Schulden der Stadt Wien« are not the state's
                seats = {e["country"] for e in within(self.view.entities, *line.span(town)) if e["capital"]}
                owners = [one for one in owners if one.code not in seats]
        return owners

    def _is_told_by_others(self, line: Line, chunk: Chunk, measure: str) -> bool:
        """»Analysten der Bank heben ihr Kursziel«: it is no price of the bank's."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.subject < 0 or not self.names.actors.is_theirs(line, chunk):
            return False
        return self.names.actors.is_outside(line, line.parse.chunks[clause.subject], measure)

    def of_clause(self, line: Line, named: Named) -> list[Party]:
        """Whose something is by the clause it stands in: »A einigt sich mit B auf einen Vertrag«."""
        parse, chunk = line.parse, named.chunk
        clause = parse.clause_of(chunk)
        if clause is None or not clause.lemma or (named.measure in _LAID_OUT and self.only_says(line, clause)):
            return []
        slots = VerbSlots(parse, clause)
        others = [other for other in (*slots.fill("agent"), *slots.fill("dative")) if other.number != chunk.number]
        if named.measure == "fine":  # »A ist zu einer Geldbuße verurteilt worden«
            others += slots.fill("theme")
        others += [
            parse.chunks[n] for n in clause.chunks if parse.chunks[n].preposition in self.prepositions[named.measure]
        ]
        return who.unique(self.names.each(line, others))

    def only_says(self, line: Line, clause: Clause) -> bool:
        """»Die Grünen begrüßten den Ausbau«: who says something of it does not pay for it."""
        readings = (one for one in line.readings if one.clause is clause and not one.is_noun)
        return any(one.sense.frame.rule.says for one in readings)
