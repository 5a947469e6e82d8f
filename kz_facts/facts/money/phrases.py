"""Who is in play by the phrases of a sum's clause: »von der Bank«, »an Malta«, »zwischen A und B«, »für Peru«."""

from __future__ import annotations

from kz_facts.facts.money.kinds import FOREIGN, GIVEN
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk

_HAD = frozenset(("budget", "debt", "gdp", "reserves"))  # what somebody has, wherever else is spoken of
_NOT = ("nichts", "nicht")
_BELONGING = ("von", "bei")
_LEADING = ("zwischen", "von", "nach")
_STATES = ("country", "organisation")


class Phrases:
    """Reads the phrases of a clause that say between whom, from whom, to whom."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def complete(self, one: Sum, reading: Reading, found: Roles) -> None:
        """Add whom phrases name, each to the side that its preposition says."""
        wanted = self.names.prepositions[reading.measure]
        if reading.measure == "other":
            wanted -= {"bei"}  # »die Einlagen bei zyprischen Banken«, but »bei Banken sind es 3 Mio.«
        if reading.measure == "loan" and self._is_agreed(one):
            wanted |= {"mit"}  # »schloss mit der Bank A einen Kreditvertrag über 3 Mio.«
        clauses = {reading.governor.host.clause, one.chunk.clause} - {-1}
        first, last = one.reach()
        for chunk in one.line.parse.chunks:
            fits = chunk.preposition in wanted or self._is_goal(one, reading, chunk)
            if chunk.clause not in clauses or not fits or not first <= chunk.first < last:
                continue
            aside = self._is_aside(one, chunk) or self._is_way(one, reading, chunk)
            if one.owns(chunk) and not aside and not self._is_of_another(one, reading, chunk):
                found.add(self._behind(one, chunk), chunk.preposition)

    def _is_goal(self, one: Sum, reading: Reading, chunk: Chunk) -> bool:
        """»eine Garantie für Lieferungen nach Peru«: whom that goes to which a sum covers."""
        if chunk.preposition != "nach" or chunk.kind != "name" or reading.measure not in GIVEN:
            return False
        before = one.line.parse.chunks[chunk.number - 1] if chunk.number else None
        if before is None or before.preposition != "für" or before.last != chunk.first:
            return False
        return self.names.nouns.is_goods(one.line.parse, before)

    @staticmethod
    def _is_agreed(one: Sum) -> bool:
        """Whether a clause tells that somebody agrees on something."""
        return any(told.type == "accord" and told.clause is one.clause for told in one.line.readings)

    def _is_way(self, one: Sum, reading: Reading, chunk: Chunk) -> bool:
        """»ein Kredit für die Straße zwischen A und B«: towns that something is built between, or leads to."""
        parse = one.line.parse
        if chunk.preposition not in _LEADING or reading.measure in FOREIGN:
            return False
        first = parse.first_of_row(chunk)
        above = parse.chunks[first.attribute_of] if first.attribute_of >= 0 else None
        row = [within(self.names.view.entities, *one.line.span(ch)) for ch in members(parse, [first.number])]
        kinds = {entity["kind"] for named in row for entity in named}
        if not kinds.isdisjoint(_STATES):
            return False
        if above is not None and self.names.verbs.is_work(parse.head(above)):
            return True
        built = above is not None and bool(above.preposition)
        seats = all(any(entity["capital"] for entity in named) for named in row)  # »zwischen Wien und Rom«
        return chunk.preposition == "zwischen" and (built or "city" in kinds) and not seats

    def _behind(self, one: Sum, chunk: Chunk) -> list[Party]:
        """Whom a phrase names; of »für die« what it points back at."""
        if chunk.kind != "relative":
            return self.names.behind(one.line, chunk)
        parse = one.line.parse
        number = antecedent(parse, parse.clauses[chunk.clause])
        if number < 0:
            return []
        back = parse.chunks[number]
        if back.kind == "noun" and back.preposition and back.determiner < 0 and number:
            back = parse.chunks[number - 1]  # »stellte Hilfe für Mali in Aussicht, für das …«
        found = [
            *self.names.owners.named(one.line, back, "aid"),
            *(self.names.who(one.line, back) if back.kind == "name" else []),
        ]
        return [party for party in found if party.kind != "person"]

    def _is_of_another(self, one: Sum, reading: Reading, chunk: Chunk) -> bool:
        """»im Golf von Mexiko«, »für Beratung in Lima«: whether a phrase belongs to a noun that has no part in it."""
        parse, placed = one.line.parse, chunk.preposition == "in" and reading.measure in _HAD
        number = chunk.attribute_of
        if chunk.preposition == "bei" and number < 0 < chunk.number and chunk.unit is None:
            number = chunk.number - 1 if parse.chunks[chunk.number - 1].last == chunk.first else -1
        if (chunk.preposition not in _BELONGING and not placed) or number < 0:
            return False
        above = parse.chunks[number]
        named = reading.named.chunk if reading.named is not None else None
        heads = [chunk.number for chunk in (reading.governor.host, reading.figure, named) if chunk is not None]
        inside = bool(above.preposition) or (above.genitive_of >= 0 and above.genitive_of not in heads)
        return above.number not in heads and inside  # »den Ausbau des Hafens von Mombasa«

    @staticmethod
    def _is_aside(one: Sum, chunk: Chunk) -> bool:
        """»für Mali nichts«; and where the subject is at home: »die Regierung in Kiew«."""
        if is_denied(one, chunk):
            return True
        parse = one.line.parse
        clause, first = parse.clauses[chunk.clause], parse.first_of_row(chunk)
        up = max(first.attribute_of, first.genitive_of)
        at_home = (up == clause.subject or up in clause.datives) and chunk.preposition in ("in", "von")
        return up >= 0 and at_home and parse.chunks[up].kind == "noun"


def is_denied(one: Sum, chunk: Chunk) -> bool:
    """»für Mali nichts«."""
    texts = one.tokens.texts
    return chunk.last < len(texts) and texts[chunk.last] in _NOT
