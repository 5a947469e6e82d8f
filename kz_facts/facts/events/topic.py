"""Who takes part in a meeting or visit that a noun tells of nobody: »Geplant ist ein Treffen mit dem Präsidenten«.

Whom the clause before is about goes or meets; an office without its state is of the land where they meet.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.pointing import DEFINITE
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.journey import is_onward, is_stop
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.told import Told, is_definite
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk, Clause

_BACK = 2  # sentences
_AT = ("bei", "in", "auf")
_RECEIVING = frozenset(("empfangen", "begrüßen", "bewirten", "Empfang", "Begrüßung", "verabschieden"))
_NAMING = ("agent", "subject", "zwischen", "von", "durch")  # slots of a noun that tell who goes or meets


class Topics:
    """Finds in one document those who take part where the noun names them not."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places, self.scene = discourse, places, discourse.scene
        words = discourse.scene.lexicon
        self._ruling = words.group("ministers", "governments", "ministries")

    def goers(self, told: Told, found: list[Party]) -> list[Party]:
        """»Sie reist nach Rom. Geplant ist ein Treffen mit dem Papst«: whom the clause before is about."""
        noun, clause = told.reading.chunk or self._stage(told), told.reading.clause
        if noun is None or clause is None:
            return []
        if noun.number not in (clause.subject, clause.predicative):
            return self._guests(told, clause, found)
        if not told.reading.slots.fill("mit") and told.type != "visit":
            return []
        if noun is told.reading.chunk:
            if any(told.reading.slots.fill(slot) for slot in _NAMING) or self.discourse.owner(told.line, noun):
                return []
        elif owners := self._owners(told.line, noun):
            return owners
        for line, before in self._clauses_before(told.line, clause):
            subject = line.parse.chunks[before.subject]
            about = [one for member in members(line.parse, [subject.number]) for one in self._who(line, member)]
            if about and any(r.clause is before and r.type == "statement" and not r.is_noun for r in line.readings):
                return []  # »A gratulierte. Das Treffen mit B …«
            if about:
                return about if who.codes(about).isdisjoint(who.codes(found)) else []
        return []

    def _guests(self, told: Told, clause: Clause, found: list[Party]) -> list[Party]:
        """»A besuchte Chile. Bei der Begegnung mit B ging es um Zölle«: who went there, if nobody else is named."""
        noun = told.reading.chunk
        if told.type != "meeting" or noun is None or noun.preposition not in _AT or not is_definite(told):
            return []
        parse, fill = told.line.parse, told.reading.slots.fill
        met = {one["key"] for chunk in fill("mit") for one in within(self.scene.view.persons, *told.line.span(chunk))}
        named = {one["key"] for one in within(self.scene.view.persons, told.line.start, told.line.end)}
        if not fill("mit") or fill("zwischen") or any(parse.owners(noun)) or named - met:
            return []  # »bei dem Gespräch mit B sagte C …«
        subject = parse.subject(clause)
        if clause.kind != "main" or (subject is not None and self._who(told.line, subject)):
            return []
        for line, before in self._clauses_before(told.line, clause):
            goes = any(r.type == "visit" and r.clause is before and not r.is_noun for r in line.readings)
            row = members(line.parse, [before.subject])
            about = [one for member in row for one in self._who(line, member)] if goes else []
            if any(one.kind == "person" for one in about):
                persons = {one.code for one in found if one.kind == "person"}
                return [] if persons & who.codes(about) else about
        return []

    def onward(self, told: Told) -> list[Party]:
        """»Sie war in Rom. Am Mittwoch geht es weiter nach Bar«, »geht es für sie nach Bar«: who goes with »es«."""
        clause = told.reading.clause
        if clause is None or not is_onward(told):
            return []
        named = [one for chunk in told.reading.slots.fill("für") for one in self._who(told.line, chunk)]
        if named:
            return named
        for line, before in self._clauses_before(told.line, clause):
            row = members(line.parse, [before.subject])
            about = [one for member in row for one in self._who(line, member)]
            if any(one.kind == "person" for one in about):
                return about
        return []

    @staticmethod
    def _stage(told: Told) -> Chunk | None:
        """»Nächste Station ist Lima«: the noun, subject or predicate, of somebody's journey."""
        parse, clause = told.line.parse, told.reading.clause
        if told.type != "visit" or clause is None or clause.lemma != "sein":
            return None
        both = (parse.chunks[n] for n in (clause.subject, clause.predicative) if n >= 0)
        return next((one for one in both if is_stop(parse, one)), None)

    def _owners(self, line: Line, noun: Chunk) -> list[Party]:
        """»Station der Reise von Minister Aas«, »Ziel seiner Reise«."""
        if found := self.discourse.owner(line, noun):
            return found
        owners: list[Party] = []
        for one in NounSlots(line.parse, noun, "agent").fill("agent"):
            deeper = self._owners(line, one) if one.first > noun.first else []  # »Kerrys Station« leads no further
            owners += self.discourse.parties(line, one) or deeper
        return owners

    def _who(self, line: Line, chunk: Chunk) -> list[Party]:
        return [] if chunk.kind == "relative" else self.discourse.parties(line, chunk)

    def _clauses_before(self, line: Line, clause: Clause) -> Iterator[tuple[Line, Clause]]:
        """The main clauses before one, with somebody or something that they are about."""
        for other in self.scene.upto(line, _BACK):
            for one in reversed(other.parse.clauses):
                if one.kind == "main" and one.subject >= 0 and (other is not line or one.number < clause.number):
                    yield other, one

    def host(self, told: Told, chunk: Chunk) -> list[Party]:
        """»trifft in Lima den Außenminister«, »sprach in Lima mit der Regierung«: of the state where that is."""
        parse = told.line.parse
        if any(chunk is one for one in told.reading.slots.fill("agent")) and told.word not in _RECEIVING:
            return []  # »der Außenminister spricht in Lima«, who is a guest there
        if chunk.kind != "noun" or chunk.unit is not None or parse.article(chunk) not in DEFINITE:
            return []
        if self._ruling.isdisjoint(self.scene.lexicon.heads(parse.head(chunk))):
            return []
        if any(chunk.number in (one.genitive_of, one.attribute_of, one.apposition_of) for one in parse.chunks):
            return []
        view, (start, end) = self.scene.view, told.line.span(chunk)
        if within(view.entities, start, end) or self.discourse.is_known(told.line, chunk):
            return []
        if within(view.persons, start, end):
            return []  # »das Staatsoberhaupt A«
        if inner := self._of_rebels(told):
            return inner
        place = self.places.of(told)
        return [who.of_state(place.country)] if place is not None and place.country else []

    def _of_rebels(self, told: Told) -> list[Party]:
        """»Die Rebellen im Jemen schlossen in Genf mit der Regierung …«: with that of their own state."""
        parse = told.line.parse
        agents = {one.number for one in told.reading.slots.fill("agent")}
        inside = [one for one in parse.chunks if one.preposition == "in" and one.attribute_of in agents]
        named = (e for one in inside for e in within(self.scene.view.entities, *told.line.span(one)))
        lands = [e["code"] for e in named if e["kind"] == "country" and e["form"] == "name" and e["code"]]
        return [who.of_state(lands[0])] if len(lands) == 1 else []
