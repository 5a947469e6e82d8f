"""Whose a sum is, who gives it and who gets it: by the noun that governs it, and by the slots of its verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.measure import Reading
from kz_facts.facts.money.nouns import Named
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Direction, Party
from kz_facts.parse.frames.slots import VerbSlots, antecedent, members
from kz_facts.parse.grammar import Chunk

# Figures of states: where nobody else is named they are of the one that the text is about.
_OF_STATES = frozenset(("gdp", "budget", "debt", "reserves", "exports", "imports"))
_OF_FIRMS = frozenset(("revenue",))
_FOREIGN = frozenset(("trade", "exports", "imports"))
_DIRECTED = frozenset(("exports", "imports", "investment", "aid", "loan"))
_DEALS = frozenset(("contract", "trade", "price", "aid", "loan"))
_GOODS = frozenset(("exports", "imports"))
_OF_NOBODY = frozenset(("price",))  # whose is a price that nobody asks or pays?
_STATE = ("Bund", "Bundes", "Fiskus", "Staat", "Staates", "Staats", "Republik")
_TOGETHER = ("Partner", "Seiten", "Unternehmen", "Firmen", "Konzerne", "Parteien", "Beteiligten")
_AT = ("in", "bei", "aus", "nach", "um")
_ACTORS = ("people", "companies", "organisations", "public", "workers", "sportsmen")
_FROM = frozenset(("aus", "von", "durch"))
_TO = frozenset(("nach", "in", "an", "für", "gegenüber", "bei"))


@dataclass(slots=True)
class Roles:
    """Who is in play: `own` whose a sum is, `source` and `target` of what flows.

    `claimed` says that somebody without a name is, `both` that it is those who were named before (»die Partner«).
    """

    own: list[Party] = field(default_factory=list)
    source: list[Party] = field(default_factory=list)
    target: list[Party] = field(default_factory=list)
    claimed: bool = False
    both: bool = False

    @property
    def all(self) -> list[Party]:
        """Each once."""
        return who.unique([*self.own, *self.source, *self.target])

    def add(self, parties: list[Party], preposition: str) -> None:
        """Put whom a phrase names where its preposition says."""
        side = self.source if preposition in _FROM else self.target if preposition in _TO else self.own
        side += parties

    def direction(self, measure: str) -> Direction | None:
        """From whom to whom the money goes; of exports and imports, the goods."""
        if measure not in _DIRECTED:
            return None
        origin, target = (next((one.code for one in side if one.code), None) for side in (self.source, self.target))
        others = [one.code for one in self.all if one.code and one.code not in (origin, target)]
        if len(others) == 1 and (origin is None) != (target is None):
            origin, target = origin or others[0], target or others[0]
        return Direction(from_=origin, to=target) if origin or target else None


class Sides:
    """Finds the parties of sums."""

    def __init__(self, discourse: Discourse, prepositions: Mapping[str, Iterable[str]]) -> None:
        self.discourse = discourse
        self._prepositions = {measure: frozenset(words) for measure, words in prepositions.items()}
        lexicon = discourse.scene.lexicon
        self._strangers, self._noun_heads = Strangers(lexicon), lexicon.heads
        self._actors = frozenset().union(*(lexicon.group(name) for name in _ACTORS))
        self._union = next((who.party(entity) for entity in discourse.view.entities if entity["code"] == "EU"), None)

    def of(self, one: Sum, reading: Reading) -> Roles:
        """Who is in play by the words of a sum's own clause."""
        found = Roles()
        found.own += self._label(one, reading)
        self._of_noun(one, reading, found)
        self._of_verb(one, reading, found)
        self._of_phrases(one, reading, found)
        return found

    def named(self, line: Line, chunk: Chunk, measure: str) -> list[Party]:
        """Whose something is by its noun alone: »Exporte Serbiens«, »deutsche Hilfe für Mali«."""
        return who.unique(party for _, parties in self._attributes(line, chunk, measure) for party in parties)

    def _attributes(self, line: Line, chunk: Chunk, measure: str) -> Iterator[tuple[str, list[Party]]]:
        """The owners of a noun, and whom the phrases behind it name, with their prepositions."""
        yield "", [self._of_union(one) for one in self.discourse.owner(line, chunk)]
        for other in line.parse.chunks:
            beside = other.attribute_of == chunk.number or other.first == chunk.last
            if beside and other.preposition in self._prepositions[measure]:
                parties = self.who(line, other)
                if measure == "cost" and self._strangers.party(line, other) in parties:
                    parties = []  # »die Folgen von Ebola«
                yield other.preposition, parties
            elif other.genitive_of == chunk.number:
                yield "", self.who(line, other)

    def of_clause(self, line: Line, named: Named) -> list[Party]:
        """Whose something is by the clause it stands in: »A einigt sich mit B auf einen Vertrag«."""
        parse, chunk = line.parse, named.chunk
        clause = parse.clauses[chunk.clause] if chunk.clause >= 0 else None
        if clause is None or not clause.lemma:
            return []
        slots = VerbSlots(parse, clause)
        found = [party for ch in (*slots.fill("agent"), *slots.fill("dative")) if ch.number != chunk.number for party in self.who(line, ch)]
        for other in (parse.chunks[n] for n in clause.chunks):
            if other.preposition in self._prepositions[named.measure]:
                found += self.who(line, other)
        return who.unique(found)

    def who(self, line: Line, chunk: Chunk) -> list[Party]:
        """The bodies that a phrase names, or the persons where it names no body."""
        if inside := self._firms(line, chunk):
            return inside
        stranger = self._strangers.party(line, chunk)
        if stranger is not None and self._strangers.is_described(line, chunk):
            return [stranger]
        found = self.discourse.parties(line, chunk)
        bodies = [self._bare(self._of_union(one)) for one in found if one.kind != "person"]
        if bodies or found:
            return bodies or found
        if stranger is not None:
            return [stranger]
        if line.parse.tokens.texts[chunk.head] in _STATE and (home := self.discourse.states.home(line.start)) is not None:
            return [home]
        if self._union is not None and line.parse.tokens.texts[chunk.head] == "Kommission":
            return [self._union]
        return self._of_home(line, chunk) or self._strangers.meant(self.discourse.scene, line, chunk)

    def _firms(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Orano-Konzern«: a firm that is only the first part of a word."""
        entities = within(self.discourse.view.entities, *line.span(chunk)) if chunk.unit is None else ()
        return [party for entity in entities if entity["kind"] == "company" and (party := who.party(entity)) is not None]

    def _bare(self, one: Party) -> Party:
        name = self._strangers.bare(one.name) if one.kind == "organisation" and one.code is None else one.name
        return one if name == one.name else Party(name=name, kind=one.kind, code=one.code)

    def _of_union(self, one: Party) -> Party:
        """»europäische Investitionen«: the Union's, where the text speaks of it."""
        return self._union if self._union is not None and one.kind == "region" and one.name == "Europa" else one

    def _of_home(self, line: Line, chunk: Chunk) -> list[Party]:
        """»deutsche Unternehmen«, »Firmen aus den USA«, »die kasachische Wirtschaft«: the state that they are of."""
        found = list(self.discourse.owner(line, chunk))
        for other in line.parse.chunks:
            if other.attribute_of == chunk.number and other.preposition == "aus":
                found += [party for member in members(line.parse, [other.number]) for party in self.who(line, member)]
        return who.unique(self._of_union(one) for one in found if one.kind != "person")

    def _label(self, one: Sum, reading: Reading) -> list[Party]:
        """»China (3 Mio. Euro)«, »- Deutschland: 3 Mio. Euro«: whom a sum is noted to."""
        label = reading.governor.label or self._opening(one)
        if label is None or (reading.named is not None and reading.named.chunk is label):
            return []
        return self.who(one.line, label)

    @staticmethod
    def _opening(one: Sum) -> Chunk | None:
        """The name that opens a row of a list: »- Deutschland: 3 Mio. Euro Soforthilfe«."""
        tokens, clause = one.tokens, one.clause
        if clause is None or clause.lemma or one.before is not None or one.bracket is not None:
            return None
        return next((ch for ch in one.line.parse.chunks if ch.last < one.chunk.first and tokens.texts[ch.last] == ":"), None)

    def _of_noun(self, one: Sum, reading: Reading, found: Roles) -> None:
        """The owners of the noun that governs a sum or whose figure it is."""
        parse = one.line.parse
        heads = {chunk.number: chunk for chunk in self._heads(one, reading)}
        for chunk in heads.values():
            for preposition, parties in self._attributes(one.line, chunk, reading.measure):
                found.add(parties, preposition)
            found.own += self._of_relative(one, chunk)
            found.claimed |= any(other.genitive_of == chunk.number and self._is_actor(one.line, other) for other in parse.chunks)
        if reading.figure is not None and reading.measure not in _OF_NOBODY:
            figures = reading.use.fill(reading.use.rule.figure) if reading.use is not None else []
            named = reading.named.chunk if reading.named is not None else None
            others = [ch for ch in (reading.figure, *figures) if named is None or (ch is not named and ch.kind == "name")]
            found.own += [party for chunk in others for party in self.who(one.line, chunk)]

    def _heads(self, one: Sum, reading: Reading) -> Iterator[Chunk]:
        numbers = range(len(one.line.parse.chunks))
        for chunk in (reading.named.chunk if reading.named is not None else None, reading.governor.host, reading.figure):
            if chunk is not None and chunk.number in numbers and one.line.parse.chunks[chunk.number] is chunk:
                yield chunk

    def _of_relative(self, one: Sum, chunk: Chunk) -> list[Party]:
        """»die Firma, deren Umsatz …«."""
        tokens = one.tokens
        if chunk.determiner < 0 or tokens.forms[chunk.determiner].lower not in ("deren", "dessen") or chunk.clause < 0:
            return []
        number = antecedent(one.line.parse, one.line.parse.clauses[chunk.clause])
        return [party for other in members(one.line.parse, [number]) for party in self.who(one.line, other)]

    def _of_verb(self, one: Sum, reading: Reading, found: Roles) -> None:
        """The slots of the verb: payer and payee as its frame says, else the agent as owner."""
        use, host = reading.use, reading.governor.host
        if use is not None:
            bought = reading.measure in _OF_NOBODY
            payers, payees = (self._slots(one, use.fill(slots, host), found, bought=bought) for slots in (use.rule.payer, use.rule.payee))
            if use.rule.figure == ["theme"] and use.rule.otherwise and (reading.measure in _DEALS or found.own):
                payers = []  # who says how much a treaty is worth has no part in it
            goods = reading.measure in _GOODS  # they go the other way
            if bought:  # a firm that is bought has a part in it, a player has none
                payees = [party for party in payees if party.kind != "person"]
            if use.sense.frame.name == "wage":  # what the head of a bank earns is not the bank's
                payees = [party for party in payees if party.kind == "person"]
            found.source += payees if goods else payers
            found.target += payers if goods else payees
            if use.rule.payer or use.rule.payee or use.rule.figure == ["subject"] or use.rule.otherwise:
                return
        clause = one.line.parse.clauses[host.clause] if host.clause >= 0 else None
        if clause is None or not clause.lemma:
            return
        agents = [ch for ch in VerbSlots(one.line.parse, clause).fill("agent") if ch.number != host.number and ch.kind not in ("money", "date")]
        if use is None:  # »das Schlusslicht bildet Malta mit 3 Mio.«
            agents += [ch for ch in (one.line.parse.chunks[n] for n in (*clause.objects, clause.predicative) if n >= 0) if ch.kind == "name"]
            agents += [one.line.parse.chunks[n] for n in clause.datives]  # »hat der Bank einen Verlust beschert«
        if not found.own:
            found.own += self._slots(one, agents, found)

    def _slots(self, one: Sum, chunks: Iterable[Chunk], found: Roles, *, bought: bool = False) -> list[Party]:
        parties: list[Party] = []
        first, last = one.reach()
        for chunk in chunks:
            if not one.owns(chunk) or (chunk.clause == one.chunk.clause and not first <= chunk.first < last):
                continue
            named = self.who(one.line, chunk)
            if bought and not named and (firm := self._strangers.party(one.line, chunk, bought=True)) is not None:
                named = [firm]
            together = chunk.plural is True and one.tokens.texts[chunk.head] in _TOGETHER
            found.both |= not named and together
            found.claimed |= not named and not together and self._is_actor(one.line, chunk)
            parties += named
        return parties

    def _is_actor(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is somebody who can own, pay or get: »die Stadt«, »Graz«, »der Klub«."""
        place = chunk.unit is not None and chunk.unit.place and chunk.preposition not in _AT
        return place or not self._actors.isdisjoint(self._noun_heads(line.parse.tokens.texts[chunk.head]))

    def _of_phrases(self, one: Sum, reading: Reading, found: Roles) -> None:
        """Phrases of the clause that say between whom, from whom, to whom."""
        wanted = self._prepositions[reading.measure]
        parse, host = one.line.parse, reading.governor.host
        numbers = {host.clause, one.chunk.clause} - {-1}
        start, end = one.reach()
        for chunk in parse.chunks:
            denied = chunk.last < len(one.tokens) and one.tokens.texts[chunk.last] in ("nichts", "nicht")
            if not denied and chunk.clause in numbers and chunk.preposition in wanted and start <= chunk.first < end and one.owns(chunk) and not self._is_inner(one, chunk):
                found.add(self._behind(one, chunk), chunk.preposition)

    def _behind(self, one: Sum, chunk: Chunk) -> list[Party]:
        """Whom a phrase with a preposition names: bodies by their names, of things only the state they are of (»in die Wirtschaft Maltas«)."""
        if chunk.kind == "relative":
            number = antecedent(one.line.parse, one.line.parse.clauses[chunk.clause])
            found = self.named(one.line, one.line.parse.chunks[number], "aid") if number >= 0 else []
            return [party for party in found if party.kind != "person"]
        found = [party for party in self.who(one.line, chunk) if party.kind != "person"]
        if chunk.kind == "name" or chunk.unit is not None or self._is_actor(one.line, chunk):
            return found
        inside = {entity["name"] for entity in within(self.discourse.view.entities, *one.line.span(chunk))}
        stranger = self._strangers.party(one.line, chunk) if chunk.preposition != "von" else None
        return [party for party in found if party.kind != "organisation" or party == stranger or party.name in inside or party == self._union]

    @staticmethod
    def _is_inner(one: Sum, chunk: Chunk) -> bool:
        """Whether a phrase says where the subject is at home: »die Regierung in Kiew«."""
        parse = one.line.parse
        clause = parse.clauses[chunk.clause]
        up = max(chunk.attribute_of, chunk.genitive_of)
        return up >= 0 and up in (clause.subject, *clause.datives) and parse.chunks[up].kind == "noun" and chunk.preposition in ("in", "von")
