"""Whose a sum is, who gives it and who gets it by its own clause: the noun that governs it, the slots of its verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kz_facts.facts.money.brackets import Brackets
from kz_facts.facts.money.kinds import GOODS, OF_FIRMS
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.phrases import Phrases, is_denied
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import DIRECTED, Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Use
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.features import ACC, DAT, NOM

_DEALS = frozenset(("contract", "trade", "price", "aid", "loan"))
_AGREED = ("contract", "price")
_SET = "budget"  # what a state decides on is its own
_OF_NOBODY = "price"  # whose is a price that nobody asks or pays?
_THEIRS = ("sein", "ihr")
_WHOSE = ("deren", "dessen")
_FOR_WHICH = ("wofür", "wozu")
_PARTNERS = ("länder", "lieferanten", "abnehmer", "partner", "märkte", "kunden")
_HARM = ("schaden", "schäden", "zerstörungen", "verwüstungen")
_WATCHING = ("association", "school")
_ASKING = ("bitten", "ersuchen", "beantragen")
_LAID_OUT = ("cost", "investment")


class Sides:
    """Finds who is in play by the words of a sum's own clause."""

    def __init__(self, names: Names) -> None:
        self.names, self._phrases, self._brackets = names, Phrases(names), Brackets(names)

    def of(self, one: Sum, reading: Reading) -> Roles:
        """Who is in play, and as what."""
        found = self._noted(one, reading)
        for chunk in self._heads(one, reading):
            self._of_noun(one, reading, chunk, found)
        if reading.measure != _OF_NOBODY or self._is_firm(one, reading.figure):  # »Siemens gaben auf 80 Euro nach«
            found.own += self._figures(one, reading)
        for use in (reading.use, reading.told):
            if use is not None:
                self._of_frame(one, reading, use, found)
        if not found.own and self._asks_agent(reading.use):
            found.own += self._agents(one, reading, found)
        if not found.own and reading.measure == _SET:  # »der Bundestag setzte den Etat auf 3 Mio. Euro fest«
            found.own += [party for party in self._agents(one, reading, found) if party.kind == "country"]
        self._phrases.complete(one, reading, found)
        if one.before is None:
            self._brackets.complete(one, reading, found)
        if not found.all:
            self._around(one, reading, found)
        return found

    def _around(self, one: Sum, reading: Reading, found: Roles) -> None:
        """Who is in play by what stands around a sum's phrases, if these name nobody."""
        found.own += self._of_relative_clause(one, reading) or self._harmed(one, reading, found)
        if not found.all and not found.claimed:
            found.own += self._of_antecedent(one, reading)
        if not found.all and not found.claimed:
            found.own += [*self._kind_of_money(one), *self._provided(one), *self._contested(one, reading)]
            found.own += self._of_budget(one, reading)

    def _of_maker(self, one: Sum, thing: Chunk) -> list[Party]:
        """»A weihte ein Werk ein, das 3 Mio. gekostet hat«: who does something with what the cost is of."""
        clause = one.line.parse.clause_of(thing)
        if clause is None or thing.number not in clause.objects or clause.subject < 0:
            return []
        agents = VerbSlots(one.line.parse, clause).fill("agent")
        found = [party for agent in agents for party in self.names.who(one.line, agent)]
        return [party for party in found if party.kind != "person"]

    def _of_antecedent(self, one: Sum, reading: Reading) -> list[Party]:
        """»A und B schlossen einen Vertrag, der 3 Mio. Euro wert ist«: those of what the clause belongs to."""
        parse, nouns = one.line.parse, self.names.nouns
        clause = parse.clause_of(one.chunk)
        if clause is None or clause.kind != "relative" or clause.antecedent < 0:
            return []
        named = nouns.of(parse, parse.chunks[clause.antecedent])
        if named is None and reading.measure in _LAID_OUT:
            return self._of_maker(one, parse.chunks[clause.antecedent])
        if named is None or named.chunk.clause == clause.number:
            return []
        return self.names.owners.named(one.line, named.chunk, named.measure) or self.names.owners.of_clause(
            one.line, named
        )

    def _harmed(self, one: Sum, reading: Reading, found: Roles) -> list[Party]:
        """»Die Regierung in Male schätzt die Schäden auf 3 Mio.«: a state tells of its own."""
        agents = self._agents(one, reading, found) if self._is_harm(one, reading) else []
        return [party for party in agents if party.kind == "country"]

    def _of_relative_clause(self, one: Sum, reading: Reading) -> list[Party]:
        """»der Vertrag über 3 Mio. Euro, den A mit B geschlossen hat«: who did that, and with whom."""
        parse = one.line.parse
        numbers = {chunk.number for chunk in self._heads(one, reading)} if reading.measure in _AGREED else set()
        told = [clause for clause in parse.clauses if clause.kind == "relative" and clause.antecedent in numbers]
        doing = (ch for clause in told for ch in VerbSlots(parse, clause).fill("agent") if ch.kind != "relative")
        beside = (parse.chunks[n] for clause in told for n in clause.obliques if parse.chunks[n].preposition == "mit")
        chunks = [*doing, *members(parse, [chunk.number for chunk in beside])]
        return [party for chunk in chunks for party in self.names.who(one.line, chunk) if party.kind != "person"]

    def _kind_of_money(self, one: Sum) -> list[Party]:
        """»3 Mio. Euro EU-Gelder«: whose money it is by the noun behind it."""
        behind = next((ch for ch in one.line.parse.chunks if ch.first == one.chunk.last and not ch.preposition), None)
        if behind is None or behind.kind != "noun" or behind.determiner >= 0:
            return []
        return [party for party in self.names.discourse.owner(one.line, behind) if party.kind != "person"]

    def _of_budget(self, one: Sum, reading: Reading) -> list[Party]:
        """»Im Budget des Landes Kärnten fehlen 3 Mio. Euro«."""
        parse, nouns = one.line.parse, self.names.nouns
        if reading.measure != "budget" or one.clause is None:
            return []
        chunks = [parse.chunks[n] for n in one.clause.obliques if parse.chunks[n].preposition == "in"]
        budgets = [ch for ch in chunks if (named := nouns.of(parse, ch)) is not None and named.measure == "budget"]
        return [party for ch in budgets for party in self.names.owners.named(one.line, ch, "budget")]

    def _contested(self, one: Sum, reading: Reading) -> list[Party]:
        """»die Berufung Maltas gegen die 3 Mio. Euro Strafe«: whose the noun is that a fine belongs to."""
        above = one.chunk.attribute_of
        if reading.measure != "fine" or above < 0 or one.chunk.preposition != "gegen":
            return []
        return self.names.owners.named(one.line, one.line.parse.chunks[above], reading.measure)

    def _provided(self, one: Sum) -> list[Party]:
        """»Malta will bauen, wofür 3 Mio. Euro eingestellt sind«: of whom the clause before is about."""
        parse, clause = one.line.parse, one.clause
        if clause is None or clause.opener < 0 or clause.parent < 0:
            return []
        subject = parse.clauses[clause.parent].subject
        if parse.opener(clause) not in _FOR_WHICH or subject < 0:
            return []
        return [party for party in self.names.who(one.line, parse.chunks[subject]) if party.kind != "person"]

    # labels and nouns

    def _noted(self, one: Sum, reading: Reading) -> Roles:
        """Whom a sum is noted to; »Die wichtigsten Lieferländer waren China (3 Mio. Euro), …«: the other side."""
        label, texts = self._label(one, reading), one.tokens.texts
        partners = (
            ch for ch in one.line.parse.chunks[: one.chunk.number] if texts[ch.head].lower().endswith(_PARTNERS)
        )
        if reading.measure not in GOODS or next(partners, None) is None:
            return Roles(own=label)
        return Roles(source=label) if reading.measure == "imports" else Roles(target=label)

    def _label(self, one: Sum, reading: Reading) -> list[Party]:
        """»China (3 Mio. Euro)«, »- Deutschland: 3 Mio. Euro«: whom a sum is noted to."""
        label = reading.governor.label or self._opening(one)
        if label is None or (reading.named is not None and reading.named.chunk is label):
            return self._headed(one, reading)
        return self.names.label(one.line, label)

    def _headed(self, one: Sum, reading: Reading) -> list[Party]:
        """»Maltas Außenhandel (2023): Exporte 3 Mio. Euro, …«: whose figures the head of a row announces."""
        parse, texts = one.line.parse, one.tokens.texts
        if one.before is not None or one.bracket is not None or ":" not in texts[: one.chunk.first]:
            return []
        colon = texts.index(":")
        if any(0 <= clause.finite < colon for clause in parse.clauses):
            return []
        heads = (
            chunk
            for chunk in parse.chunks
            if chunk.last <= colon and chunk.nominal and self.names.nouns.of(parse, chunk)
        )
        found = (party for head in heads for party in self.names.owners.named(one.line, head, reading.measure))
        return [party for party in found if party.kind != "person"]

    @staticmethod
    def _opening(one: Sum) -> Chunk | None:
        """The name that opens a row of a list: »- Deutschland: 3 Mio. Euro Soforthilfe«."""
        texts, clause = one.tokens.texts, one.clause
        if clause is None or clause.lemma or one.before is not None or one.bracket is not None:
            return None
        return next((ch for ch in one.line.parse.chunks if ch.last < one.chunk.first and texts[ch.last] == ":"), None)

    def _is_firm(self, one: Sum, chunk: Chunk | None) -> bool:
        """Whether a phrase is a firm's name; »die Feinunze Gold« only looks like one."""
        if chunk is None or chunk.unit is None or chunk.unit.what != "company":
            return False
        return self.names.nouns.units.isdisjoint(one.tokens.texts[chunk.first : chunk.last])

    @staticmethod
    def _heads(one: Sum, reading: Reading) -> Iterator[Chunk]:
        """The noun that says what is measured, what stands for the sum in its clause, and whose figure it is."""
        listed = reading.rule == "list" and reading.governor.label is not None
        named = reading.named.chunk if reading.named is not None and not listed else None
        seen: set[int] = set()
        for chunk in (named, reading.governor.host, reading.figure, Sides._costing(one, reading)):
            if chunk is not None and chunk.number not in seen and chunk in one.line.parse.chunks:
                seen.add(chunk.number)
                yield chunk

    @staticmethod
    def _costing(one: Sum, reading: Reading) -> Chunk | None:
        """»Der Wiederaufbau Haitis kostet 3 Mio.«: what costs is somebody's."""
        use = reading.use
        if reading.measure != "cost" or reading.rule != "verb" or use is None or use.slots.clause.subject < 0:
            return None
        return one.line.parse.chunks[use.slots.clause.subject]

    def _of_noun(self, one: Sum, reading: Reading, chunk: Chunk, found: Roles) -> None:
        """The owners of a noun: genitives, adjectives, phrases behind it, »deren«."""
        again = self._said_again(one, chunk)
        for preposition, parties in self.names.owners.attributes(one.line, chunk, reading.measure):
            if preposition in again:
                continue
            owned = preposition == "von" and reading.measure not in DIRECTED  # »die Schulden von Malta«
            found.add(parties, "" if owned else preposition)
        found.own += self._of_relative(one, chunk)
        genitives = (other for other in one.line.parse.chunks if other.genitive_of == chunk.number)
        found.claimed |= any(self.names.actors.is_actor(one.line, other) for other in genitives)

    @staticmethod
    def _said_again(one: Sum, chunk: Chunk) -> set[str]:
        """»der Handel mit Peru wuchs auf 3 Mio., der mit Chile auf 5 Mio.«: prepositions that stand anew."""
        if one.before is None or chunk.last > one.before.chunk.first:
            return set()
        return {ch.preposition for ch in one.between() if ch.preposition and ch.kind == "name"}

    def _of_relative(self, one: Sum, chunk: Chunk) -> list[Party]:
        """»die Firma, deren Umsatz …«."""
        parse = one.line.parse
        if parse.article(chunk) not in _WHOSE or chunk.clause < 0:
            return []
        number = antecedent(parse, parse.clauses[chunk.clause])
        others = [other for other in members(parse, [number]) if self.names.actors.is_somebody(one.line, other)]
        return [party for other in others for party in self.names.who(one.line, other)]

    def _figures(self, one: Sum, reading: Reading) -> list[Party]:
        """Names whose figure the verb gives: »Malta ist 3 Mio. wert«, »Malta war mit 3 Mio. der größte Geber«."""
        if reading.figure is None:
            return []
        named = reading.named.chunk if reading.named is not None else None
        slots = reading.use.fill(reading.use.rule.figure) if reading.use is not None else []
        others = [ch for ch in (reading.figure, *slots) if named is None or (ch is not named and ch.kind == "name")]
        texts = one.tokens.texts
        others = [ch for ch in others if texts[ch.head].lower() != "es"]  # »im Vorjahr waren es 3 Mio.«
        return [party for chunk in others for party in self.names.who(one.line, chunk)]

    # verbs

    def _of_frame(self, one: Sum, reading: Reading, use: Use, found: Roles) -> None:
        """Payer and payee as the frame of the verb says."""
        host, bought = reading.governor.host, reading.measure == _OF_NOBODY
        payers = self._slots(one, use.fill(use.rule.payer, host), found, reading.measure)
        payees = self._slots(one, use.fill(use.rule.payee, host), found, reading.measure)
        clause = use.slots.clause
        if not payers and use.rule.payer == ["agent"] and (turned := self._turned(one, use, host)):
            payers, payees = self._slots(one, turned, found, reading.measure), []
        # »er wies die Regierung an, 3 Mio. zu geben«
        if not payers and clause.kind == "infinitive" and clause.parent >= 0:
            payers = self._slots(
                one, VerbSlots(one.line.parse, one.line.parse.clauses[clause.parent]).fill("agent"), found, ""
            )
        if use.rule.figure == ["theme"]:  # who tells of a figure has no part in it: »der Vorstandschef erwartet …«
            found.told = any(party.kind == "person" for party in (*payers, *payees))
            payers, payees = ([party for party in side if party.kind != "person"] for side in (payers, payees))
            if self._is_harm(one, reading):  # »die Weltbank rechnet mit Schäden von 3 Mio.«, »das Amt beziffert …«
                payers, payees = self._harmed_by(one, reading, payers), []
        if use.rule.figure == ["theme"] and use.rule.otherwise and (reading.measure in _DEALS or found.own):
            payers = []  # who says how much a treaty is worth has no part in it
        if bought:  # a firm that is bought has a part in it, a player has none
            payees = [party for party in payees if party.kind != "person"]
        earner = one.line.parse.subject(clause)
        if use.sense.frame.name == "wage" and (earner is None or earner.kind != "pronoun"):
            payees = [party for party in payees if party.kind == "person"]  # not the bank's what its head earns
        if reading.measure in GOODS:  # they go the other way, and who trades owns the figure
            agents = [slot for slot in (*use.rule.payer, *use.rule.payee) if slot == "agent"]
            own = self._slots(one, use.fill(agents, host), found, reading.measure)
            found.own += own
            payers, payees = ([one for one in side if one not in own] for side in (payees, payers))
        if reading.measure == "debt":
            found.own, payers = [*found.own, *payers], []
        found.source += payers
        found.target += payees

    def _harmed_by(self, one: Sum, reading: Reading, tellers: list[Party]) -> list[Party]:
        """Of those who say how great a damage is who has it: states and firms, and others of »ihren Schaden«."""
        named = reading.named.chunk if reading.named is not None else None
        own = named is not None and one.line.parse.article(named).startswith(_THEIRS)
        return [party for party in tellers if own or party.kind == "country" or party.name in self.names.view.firms]

    @staticmethod
    def _is_harm(one: Sum, reading: Reading) -> bool:
        named = reading.named.chunk if reading.named is not None else None
        return named is not None and one.tokens.texts[named.head].lower().endswith(_HARM)

    def _turned(self, one: Sum, use: Use, host: Chunk) -> list[Chunk]:
        """»Die Hilfe finanziert Malta«: who acts stands behind what does not, where both may be the subject."""
        clause = use.slots.clause
        subject = one.line.parse.subject(clause)
        if subject is None or clause.voice != "active" or subject.kind != "noun" or subject.unit is not None:
            return []
        if not subject.cases & ACC or self.names.actors.is_actor(one.line, subject):
            return []
        return [ch for ch in use.fill(["theme"], host) if ch.kind == "name" and not ch.preposition]

    @staticmethod
    def _asks_agent(use: Use | None) -> bool:
        """Whether the frame of a verb leaves it open whose its sums are: then they are the agent's."""
        return use is None or not (
            use.rule.payer or use.rule.payee or use.rule.otherwise or use.rule.figure == ["subject"]
        )

    def _agents(self, one: Sum, reading: Reading, found: Roles) -> list[Party]:
        """»X hat Schulden von 3 Mio.«, »Letzter ist Malta mit 3 Mio.«, »bescherte der Bank einen Verlust«."""
        parse, host = one.line.parse, reading.governor.host
        clause = parse.clause_of(host)
        if clause is None or not clause.lemma:
            return []
        agents = VerbSlots(parse, clause).fill("agent")
        if reading.use is None:
            others = [parse.chunks[n] for n in (*clause.objects, clause.predicative) if n >= 0]
            agents = [*agents, *(ch for ch in others if ch.kind == "name"), *self._datives(one, clause)]
        figures = (host.number, reading.figure.number if reading.figure is not None else -1)
        free = [ch for ch in agents if ch.number not in figures and ch.kind not in ("money", "date")]
        return self._slots(one, free, found, reading.measure)

    @staticmethod
    def _datives(one: Sum, clause: Clause) -> Iterator[Chunk]:
        """»der Bank bescherte es 3 Mio.«, also where the case alone shows it: »der Bank blieb ein Gewinn«."""
        for number in clause.chunks:
            chunk = one.line.parse.chunks[number]
            bare = not chunk.preposition and chunk.genitive_of < 0 and chunk.attribute_of < 0
            if number in clause.datives or (bare and chunk.cases & DAT and not chunk.cases & (NOM | ACC)):
                yield chunk

    def _slots(self, one: Sum, chunks: Iterable[Chunk], found: Roles, measure: str) -> list[Party]:
        """Whom the phrases in some slots name; notes where one is somebody without a name."""
        parties: list[Party] = []
        first, last = one.reach()
        for chunk in map(partial(_antecedent, one.line.parse), chunks):
            if (
                not one.owns(chunk)
                or self.names.actors.is_outside(one.line, chunk, measure)
                or is_denied(one, chunk)
                or (chunk.clause == one.chunk.clause and not first <= chunk.first < last)
            ):
                continue
            if self._only_tells(one, chunk):
                found.claimed = True
                continue
            named = self.names.behind(one.line, chunk) if chunk.preposition == "in" else self.names.who(one.line, chunk)
            if measure in OF_FIRMS and self.names.firms.is_one(one.line, chunk):
                named = [party for party in named if party.kind != "country"]  # »das finnische Unternehmen«
            if measure == "fine":  # »den Chef Jon Aas zu 3 Mio. Euro verurteilt«: not his firm
                named = self.names.persons(one.line, chunk) or named
            if (
                measure == _OF_NOBODY
                and not named
                and (firm := self.names.strangers.party(one.line, chunk, bought=True)) is not None
            ):
                named = [firm]
            if not named:
                together = self.names.actors.are_together(one.line, chunk)
                found.both |= together
                found.claimed |= not together and self.names.actors.is_actor(one.line, chunk)
            parties += named
        return parties

    def _only_tells(self, one: Sum, chunk: Chunk) -> bool:
        """»Der Verband warnte vor Kosten von 3 Mio.«: an association or an institute tells of others."""
        named = list(within(self.names.view.entities, *one.line.span(chunk)))
        if chunk.clause < 0 or not named or any(entity["sort"] not in _WATCHING for entity in named):
            return False
        clause = one.line.parse.clauses[chunk.clause]
        asks = clause.lemma in _ASKING  # for itself: »Das Rote Kreuz bittet um 3 Mio.«
        return clause.subject == chunk.number and not asks and self._is_said(one, clause)

    def _is_said(self, one: Sum, clause: Clause) -> bool:
        """»warnte vor Kosten von 3 Mio.«, »bezifferte den Schaden auf 3 Mio.«: what a clause tells is but said."""
        readings = (reading for reading in one.line.readings if reading.clause is clause and not reading.is_noun)
        if any(reading.sense.frame.rule.says for reading in readings):
            return True
        senses = self.names.discourse.scene.lexicon.senses(clause.lemma)
        return any(sense.frame.rule.says and sense.frame.rule.covers for sense in senses)


def _antecedent(parse: Parse, chunk: Chunk) -> Chunk:
    """Whom a relative pronoun means: »das Land, dem Malta 3 Mio. gibt«."""
    if chunk.kind != "relative" or chunk.clause < 0:
        return chunk
    number = antecedent(parse, parse.clauses[chunk.clause], as_object=True)
    return parse.chunks[number] if number >= 0 else chunk
