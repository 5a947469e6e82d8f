"""Whom a fight, a strike or a sanction hits: the other side takes part, by its name or by whose fighters are hit.

»griff Chile an«, »vertrieb die Miliz aus der Stadt«, »tötete drei Kämpfer der Miliz«, »schoss einen chilenischen
Hubschrauber ab«, »ein Streik bei der Ferrona AG«; not the towns where it is, nor people who are nobody's soldiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk

_SLOTS = {"attack": ("theme", "dative", "auf", "gegen", "vor"), "sanction": ("theme", "gegen"), "protest": ("theme",)}
_MAYBE = ("auf", "gegen")  # of a noun only these: its genitive may be either side
_DEEDS = ("subject", "theme", "bei", "durch", "in", "zu")  # where a verb has the fight of which it tells
_DOING = ("agent", "zwischen")
_WITH = "mit"
_AT = "bei"
_CAPITAL = "auptstadt"
_HOUSE = "school"  # the sort of schools and hospitals


class Struck:
    """Finds the other sides of conflicts in one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.scene = discourse, discourse.scene
        words = discourse.scene.lexicon
        self._fighting = words.group("troops", "vehicles", "weapons", "positions") - words.group("private")
        self._own, self._strikes, self._clashes = map(words.group, ("own_forces", "strikes", "clashes"))
        self._fights = words.group("fights", "strikes") | self._clashes
        self._penalties = words.group("sanctions", "fines", "punishments")
        self._lands, self._raids, self._targets = map(words.group, ("lands", "raids", "targets"))
        self._towns = words.small("settlements")
        self._harming, self._retaking = words.group("hurting"), words.group("retaking")

    def of(self, told: Told) -> Iterator[Party]:
        """Those whom a conflict hits, besides the persons that it names.

        Args:
            told: A conflict.
        """
        reading, parties = told.reading, self.discourse.parties
        if self.is_strike(told):
            for chunk in (*reading.slots.fill(_AT), *self._calling(told)):
                yield from (one for one in parties(told.line, chunk) if one.kind == "organisation")
        for chunk in (chunk for slot in self._slots(told) for chunk in reading.slots.fill(slot)):
            yield from self._side(told, chunk)
        for chunk in self._robbed(told):
            yield from self._side(told, chunk)
        for deed in self._deeds(told):
            yield from self._sides_of(told, deed)
        if reading.sense.frame.name == "attack":
            yield from self._fighting_with(told)
            yield from self._raided(told)
        elif reading.sense.frame.name == "sanction" and not reading.slots.fill("agent"):
            yield from self._imposing(told)

    def _robbed(self, told: Told) -> Iterator[Chunk]:
        """»eroberte die Stadt von der Miliz zurück«: from whom."""
        if told.reading.is_noun or told.word not in self._retaking:
            return
        things = {chunk.number for chunk in told.reading.slots.fill("theme")}
        for other in told.line.parse.chunks:
            if other.attribute_of in things and other.preposition == "von":
                yield other

    def _fighting_with(self, told: Told) -> Iterator[Party]:
        """»von einer Rakete der chilenischen Armee getötet«, »Gefechte mit der Kato-Miliz«."""
        slots = told.reading.slots
        for chunk in slots.fill("agent"):
            if self._is(self._fighting, told.line.parse.head(chunk)):
                yield from self._of_fighters(told.line, chunk)
        if told.reading.is_noun and self._is(self._clashes, told.word):
            for chunk in slots.fill(_WITH):
                yield from self.discourse.named(told.line, chunk)

    def _invaded(self, line: Line, hit: list[Chunk], attacking: list[Party]) -> Iterator[Party]:
        """»griff die ukrainische Stadt Sumy an«, »flog Angriffe auf Ziele im Iran«: whose land another state attacks.

        Of a capital it is so whoever attacks it.
        """
        states = {one.code for one in attacking if one.kind == "country"}
        for chunk in hit:
            capital = line.parse.head(chunk).endswith(_CAPITAL)
            lands = self._lands_of(line, chunk) if states or capital else ()
            yield from (land for land in lands if land.code not in states)

    def _raided(self, told: Told) -> Iterator[Party]:
        """The states whose lands the verb or the noun of an attack tells to be hit."""
        if told.word not in self._raids and not self._is(self._raids, told.word):
            return
        hit = [chunk for slot in self._slots(told) for chunk in told.reading.slots.fill(slot)]
        yield from self._invaded(told.line, hit, list(self._attacking(told)) if hit else [])

    def _attacking(self, told: Told) -> Iterator[Party]:
        """Who attacks: the agent, or whose the attack or the weapon is said to be."""
        clause = told.carrier if told.reading.is_noun else None
        carrying = VerbSlots(told.line.parse, clause).fill("agent") if clause is not None else []
        for chunk in (*told.reading.slots.fill("agent"), *carrying):
            yield from self.discourse.parties(told.line, chunk)
            yield from self.discourse.nationality(told.line, chunk)
        if told.reading.chunk is not None:
            yield from self.discourse.owner(told.line, told.reading.chunk)

    def _lands_of(self, line: Line, chunk: Chunk) -> Iterator[Party]:
        """»die ukrainische Stadt«, »Ziele im Iran«: the state in which what is attacked lies."""
        if line.parse.head(chunk).lower().endswith(self._towns):
            yield from self.discourse.nationality(line, chunk)
        elif self._is(self._targets, line.parse.head(chunk)) and not list(self._of_fighters(line, chunk)):
            behind = [one for one in line.parse.chunks if chunk.number == one.attribute_of or chunk.last == one.first]
            inside = [one for one in behind if one.preposition == "in"]
            named = [one for place in inside for one in within(self.scene.view.entities, *line.span(place))]
            lands = (one for one in named if one["kind"] == "country" and one["form"] == "name" and one["code"])
            yield from (who.of_state(str(one["code"])) for one in lands)

    def _slots(self, told: Told) -> tuple[str, ...]:
        slots = () if told.word in self._own else _SLOTS.get(told.reading.sense.frame.name, ())
        return tuple(slot for slot in slots if slot in _MAYBE) if told.reading.is_noun else slots

    def _is(self, group: frozenset[str], word: str) -> bool:
        return not group.isdisjoint(self.scene.lexicon.heads(word))

    @staticmethod
    def _calling(told: Told) -> list[Chunk]:
        """»Die Gewerkschaft A rief zum Streik auf«: who does what a strike is named for."""
        clause, chunk = told.reading.clause, told.reading.chunk
        if chunk is None or clause is None or clause.subject in (chunk.number, -1):
            return []
        return VerbSlots(told.line.parse, clause).fill("agent")

    def is_strike(self, told: Told) -> bool:
        """»streikten bei der Ferrona AG«, »ein Streik bei ihr«, »legten bei ihr die Arbeit nieder«."""
        objects = (told.line.parse.head(chunk) for chunk in told.reading.slots.fill("theme"))
        if told.reading.sense.frame.name != "protest":
            return any(self._is(self._strikes, head) for head in objects)
        return told.word in self._strikes or self._is(self._strikes, told.word) or "Arbeit" in objects

    def is_known_penalty(self, told: Told) -> bool:
        """»Die Sanktionen wurden verlängert«: those of which it was told."""
        parse, reading = told.line.parse, told.reading
        if reading.is_noun or reading.sense.frame.name != "sanction" or reading.slots.fill("agent"):
            return False
        things = [*reading.slots.fill("theme"), *reading.slots.fill("subject")]
        return any(self._is(self._penalties, parse.head(one)) and parse.article(one).startswith("d") for one in things)

    @staticmethod
    def are_same(earlier: Told, told: Told) -> bool:
        """Whether an earlier fight, or an earlier sanction, is the one that is told of again."""
        frame = told.reading.sense.frame.name
        if not told.reading.is_noun and frame == "sanction":
            return earlier.reading.sense.frame.name == frame
        return earlier.reading.word == told.word

    def _deeds(self, told: Told) -> Iterator[Chunk]:
        """»Bei einem Angriff der Miliz starben …«, »Der Streik begann«: the fights that a verb tells of."""
        if told.reading.is_noun:
            return
        seen: set[int] = set()
        for slot in _DEEDS:
            for chunk in told.reading.slots.fill(slot):
                if chunk.number not in seen and self._is(self._fights, told.line.parse.head(chunk)):
                    seen.add(chunk.number)
                    yield chunk

    def _sides_of(self, told: Told, deed: Chunk) -> Iterator[Party]:
        """Both sides of a fight or strike that is no event of its own beside its verb."""
        line, slots = told.line, NounSlots(told.line.parse, deed, "agent")
        head = line.parse.head(deed)
        doing = [one for slot in _DOING for chunk in slots.fill(slot) for one in self.discourse.parties(line, chunk)]
        doing = [*self.discourse.owner(line, deed), *doing]
        yield from doing
        if self._is(self._raids, head):
            yield from self._invaded(line, slots.fill("auf"), doing)
        for slot in _MAYBE:
            for chunk in slots.fill(slot):
                yield from self._side(told, chunk)
        for slot, group in ((_AT, self._strikes), (_WITH, self._clashes)):
            beside = (*slots.fill(slot), *(told.reading.slots.fill(slot) if slot == _AT else ()))
            for chunk in beside if self._is(group, head) else ():
                yield from (one for one in self.discourse.named(line, chunk) if one.kind != "person")

    def _imposing(self, told: Told) -> Iterator[Party]:
        """»die Sanktionen der EU wurden verlängert«, »die US-Strafzölle gelten«: of whom they are."""
        for chunk in (*told.reading.slots.fill("theme"), *told.reading.slots.fill("subject")):
            if self._is(self._penalties, told.line.parse.head(chunk)):
                yield from self.discourse.owner(told.line, chunk)

    def _side(self, told: Told, chunk: Chunk) -> Iterator[Party]:
        """The state or body that a phrase is, or whose fighters, ships and posts it names; no town, no citizen."""
        line = told.line
        if chunk.unit is not None and chunk.unit.what in ("city", "region"):
            return
        acts = self.discourse.acts(line, chunk)  # whose »das Parlament« is, is asked where a fight names nobody
        met = (self.discourse.named if acts else self.discourse.parties)(line, chunk)
        if any(one.kind == "person" for one in met) or self._is_house(line, chunk):
            return  # who is told with those whom it is done to
        fights = self._is(self._fighting, line.parse.head(chunk))
        state = acts or fights or chunk.unit is not None or chunk.kind == "pronoun" or self._is_land(line, chunk)
        state = state or self._is_people(told, chunk)
        yield from (one for one in met if one.kind == "organisation" or (one.kind == "country" and state))
        if fights:
            yield from self._of_fighters(line, chunk)

    def _is_people(self, told: Told, chunk: Chunk) -> bool:
        """»griffen die Griechen an«, »der Krieg gegen die Japaner«; not »töteten die Franzosen«, some of them."""
        some = not told.reading.is_noun and told.word in self._harming
        named = within(self.scene.view.entities, *told.line.word(chunk.head))
        return not some and any(one["form"] == "people" and one["kind"] == "country" for one in named)

    def _is_land(self, line: Line, chunk: Chunk) -> bool:
        """»griff das Land an«; not »brachte den Norden Chiles unter Kontrolle«."""
        return self._is(self._lands, line.parse.head(chunk))

    def _is_house(self, line: Line, chunk: Chunk) -> bool:
        """»griff die Maria-Klinik an«: what is a building where it is hit."""
        return any(one["sort"] == _HOUSE for one in within(self.scene.view.entities, *line.span(chunk)))

    def _of_fighters(self, line: Line, chunk: Chunk) -> Iterator[Party]:
        """»ein chilenischer Hubschrauber«, »eine Rakete der chilenischen Armee«: whose they are."""
        yield from self.discourse.owner(line, chunk)
        owners = [other.number for other in line.parse.chunks if other.genitive_of == chunk.number]
        for owner in members(line.parse, owners):
            yield from (one for one in self.discourse.parties(line, owner) if one.kind != "person")
