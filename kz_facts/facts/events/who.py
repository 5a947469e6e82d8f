"""Who takes part in an event: whoever fills the slots that its frame names."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c

# Types whose events two sides make; where the text names one, the other is whom it is speaking of.
_TWO_SIDED = frozenset(("accord", "relations", "aid"))
_ONE_SIDED = frozenset(("ratifizieren", "aufkündigen", "kündigen", "Ratifizierung", "Ratifikation", "anerkennen", "Kündigung", "Anerkennung", "ausweisen"))
_HOME = frozenset(("decision", "election", "statehood", "target"))
_MANY_SIDED = frozenset(("Gipfel", "Gipfeltreffen", "Forum", "Konferenz", "Kongress", "Vollversammlung", "Generalversammlung", "Wirtschaftsforum", "Parteitag", "Bundesparteitag"))
_STATES = ("country", "organisation", "region")
_JOINT = frozenset(("bilateral", "beiderseitig", "gemeinsam"))
_HOSTED = frozenset(("empfangen", "besuchen", "bereisen", "treffen", "anrufen"))
_WITH_PEOPLE = frozenset(("persons",))


class Participants:
    """Finds who takes part."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places = discourse, places
        self.scene = discourse.scene

    def of(self, told: Told) -> list[Party]:
        """Persons, and the states, organisations and firms that take part or that they act for."""
        found: list[Party] = []
        for chunk in self._chunks(told):
            found += self.discourse.parties(told.line, chunk)
        if told.type == "statement":
            found = self._speakers(found)
        if told.type == "visit" and (goal := self.places.destination(told)) is not None:
            found.append(goal)
        found = who.unique(found)
        return who.unique(self._completed(told, found))

    def _chunks(self, told: Told) -> Iterator[Chunk]:
        """The chunks in the slots that take part, each once."""
        seen: set[int] = set()
        reading = told.reading
        for slot in self._slots(told):
            for chunk in reading.slots.fill(slot):
                if chunk.number not in seen and (told.from_chunk < 0 or chunk.number >= told.from_chunk or slot in ("agent", "subject")):
                    seen.add(chunk.number)
                    yield chunk
        if reading.is_noun and told.carrier is not None:
            for chunk in self._of_carrier(told, told.carrier):
                if chunk.number not in seen:
                    seen.add(chunk.number)
                    yield chunk
        if reading.is_noun and reading.chunk is not None:
            yield from self._before(told, reading.chunk, seen)
            yield from self._other_side(told, reading.chunk)

    def _slots(self, told: Told) -> list[str]:
        rule = told.reading.sense.frame.rule
        if told.type == "target":
            return ["agent"]
        slots = [slot for slot in rule.who if slot != "goal"]
        if told.type in ("meeting", "accord", "relations") and "theme" not in slots and told.word in _HOSTED:
            slots.append("theme")
        if told.type == "meeting":
            slots += ["theme", "zwischen", "mit"]
        return list(dict.fromkeys(slots))

    def _of_carrier(self, told: Told, carrier: Clause) -> Iterator[Chunk]:
        """Of »A führte Gespräche mit B«, »bei dem Treffen sagte A«: subject and partners of the clause."""
        from kz_facts.parse.frames.slots import VerbSlots

        if told.via == "setting" and told.type not in ("meeting", "visit"):
            return
        slots = VerbSlots(told.line.parse, carrier)
        noun = told.reading.chunk
        for slot in ("agent", "mit", "zwischen", "dative"):
            for chunk in slots.fill(slot):
                if noun is None or (chunk.number != noun.number and chunk.row_of != noun.number):
                    yield chunk

    def _other_side(self, told: Told, chunk: Chunk) -> Iterator[Chunk]:
        """»Nach dem Treffen mit B sagte A«: A was the other side."""
        from kz_facts.parse.frames.slots import VerbSlots

        clause = told.reading.clause
        if told.type == "meeting" and clause is not None and told.carrier is None and told.reading.slots.fill("mit") and chunk.preposition:
            yield from VerbSlots(told.line.parse, clause).fill("agent")

    def _before(self, told: Told, chunk: Chunk, seen: set[int]) -> Iterator[Chunk]:
        """»Tokajews Besuch«, »ihr Treffen«, »der kasachische Besuch«: who is named in front of the noun."""
        for other in told.line.parse.chunks:
            if other.genitive_of == chunk.number and other.number not in seen:
                yield other

    def _speakers(self, found: list[Party]) -> list[Party]:
        return found

    def _completed(self, told: Told, found: list[Party]) -> list[Party]:
        """Add the side that is not named: of an agreement the other one, and both of »bilaterale Gespräche«."""
        states = [one for one in found if one.kind in _STATES]
        countries = [one for one in states if one.kind == "country" or one.code]
        if told.type in _HOME and not states:
            home = self._home(told)
            return [*found, home] if home is not None else found
        if told.type not in _TWO_SIDED and told.type != "meeting" or told.word in _ONE_SIDED or len(states) > 1:
            return found
        if told.word in _MANY_SIDED or len([one for one in found if one.kind == "person"]) > 1 and states:
            return found
        pair = self.discourse.states.pair(told.start)
        if len(pair) == 2 and (not states or (countries and who.codes(countries) & who.codes(pair))):
            return [*found, *pair]
        return found

    def _home(self, told: Told) -> Party | None:
        """The state that a law, a vote, an unrest is in: named in the sentence, else the one that the text is about."""
        view = self.scene.view
        named = [e for e in within(view.entities, told.line.start, told.line.end) if e["kind"] == "country" and e["code"]]
        if named:
            near = min(named, key=lambda e: (e["start"] > told.start, abs(e["start"] - told.start)))
            return who.party(near)
        return self.discourse.states.home(told.start)


def adverbs(told: Told) -> set[str]:
    """The small words of a reading's clause."""
    clause = told.reading.clause
    if clause is None:
        return set()
    tokens = told.line.parse.tokens
    return {tokens.forms[i].lower for i in clause.own if not tokens.flags[i] & c.CAPITAL}
