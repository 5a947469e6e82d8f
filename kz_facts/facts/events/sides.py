"""The sides that take part in an event without being named: the other one of an agreement, of talks, of aid."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.deals import Deals
from kz_facts.facts.discourse.pointing import FIRST_PERSON
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.houses import Houses
from kz_facts.facts.events.posts import Posts
from kz_facts.facts.events.taking_part import in_chamber
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.unsaid import Unsaid
from kz_facts.facts.scene import Line
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c

# Types whose events two sides make; where the text names one, the other is whom it is speaking of.
_TWO_SIDED = frozenset(("accord", "relations"))
_HOME = frozenset(("decision", "election", "statehood", "target"))
_AGAIN = ("nächst", "erneut", "weiter")
_COUNCILS = ("rat", "rats", "rates")
_AT_MEETINGS = ("bei", "auf", "in")
_PASSED = ("accord", "conflict")
_STATES = ("country", "organisation", "region")
_PAPER = ("theme", "subject", "unter", "auf", "über")  # where a verb or noun has its agreement


class Sides:
    """Adds the sides of an event that its mention leaves out."""

    def __init__(self, discourse: Discourse, homes: Homes, posts: Posts, folk: frozenset[str]) -> None:
        self.discourse, self.homes = discourse, homes
        self.scene = discourse.scene
        words = discourse.scene.lexicon
        self._many_sided, self._of_one, self._sittings = map(words.group, ("congresses", "own_meetings", "sittings"))
        self._one_sided = words.group("one_sided")
        self._people = words.group("people", "offices", "servants", "institutions", "lands", "chambers", "forces")
        self._folk, self._public = folk, homes.public
        self._unsaid, self._posts = Unsaid(discourse, homes), posts
        self._houses = Houses(discourse, homes, self._public | self._folk | self._people)
        # The meetings so far whose sides are known, where they are told, by their roots and all together.
        self._met = defaultdict[str, list[tuple[int, list[Party]]]](list)
        self._chambers = words.group("chambers")
        self._bodies = words.small("chambers", "governments")

    def completed(self, told: Told, found: list[Party], before: tuple[Told, list[Party]] | None) -> list[Party]:
        """Add the side that is not named: of an agreement the other one, and both of »bilaterale Gespräche«."""
        if told.type != "meeting":
            return self._completed(told, found, before)
        met = [*found, *self._met_again(told)] if not found else []
        met = met or self._completed(told, found, before)
        sides = [one for one in met if one.kind in _STATES]
        if sides:
            for key in (root_of(told.word), ""):
                self._met[key].append((told.start, sides))
        return met

    def _met_again(self, told: Told) -> list[Party]:
        """»Die nächste Tagung findet 2026 in Riga statt«: who met before, of a meeting of that name or the last one."""
        parse, clause = told.line.parse, told.reading.clause
        noun = told.reading.chunk or (parse.subject(clause) if clause is not None else None)
        again = noun is not None and any(w.startswith(_AGAIN) for w in parse.tokens.texts[noun.first : noun.head])
        sides = self._last_met(root_of(told.word), told.start) or self._last_met("", told.start) if again else []
        bodies = [one for one in sides if one.kind == "organisation"]
        return bodies if len(sides) - len(bodies) == 1 else sides  # »Dschaparow empfing die Staatschefs der SOZ«

    def _last_met(self, root: str, start: int) -> list[Party]:
        return next((sides for at, sides in reversed(self._met[root]) if at < start), [])

    def _completed(self, told: Told, found: list[Party], before: tuple[Told, list[Party]] | None) -> list[Party]:
        found = self._unsaid.voting(told, found)
        if not found and before is not None and (host := self._gathered(told, before)):
            return host
        states = [one for one in found if one.kind in _STATES]
        if (whole := self._unsaid.whole(told, found, states)) is not None:
            return whole
        if not found and told.type == "investment" and (dealing := self._dealing(told)):
            return dealing
        if not states and (own := self._houses.of(told)):
            return [*found, *own]
        if (told.type in _HOME or self._is_inner(told)) and not states:
            return [*found, *self._inside(told, found)]
        countries = [one for one in states if one.kind == "country" or one.code]
        bound = self._bound(told) if told.type == "accord" and not self._signs_for_itself(told) else []
        # »A und B schlossen mit Chile …«
        signed = countries and len([one for one in found if one.kind == "person"]) > 1
        told_by_halves = len(bound) == 1 and self._is_private(told, found)
        if bound and not signed and not told_by_halves and who.codes(countries) <= who.codes(bound):
            found = who.unique([*found, *bound])
            states = [one for one in found if one.kind in _STATES]
            countries = [one for one in states if one.kind == "country" or one.code]
        if self._is_complete(told, found, states):
            return found
        return [*found, *self._sides(told, found, countries, before)]

    @staticmethod
    def _gathered(told: Told, before: tuple[Told, list[Party]]) -> list[Party]:
        """»Das Abkommen soll bei einer Konferenz der UNO beschlossen werden«: by those who meet there."""
        meeting, sides = before
        clause, noun = told.reading.clause, meeting.reading.chunk
        if meeting.line is not told.line or meeting.type != "meeting" or noun is None or clause is None:
            return []
        passive = clause.voice == "passive" and not told.reading.slots.fill("agent")
        if not passive or noun.preposition not in _AT_MEETINGS or noun.number not in clause.obliques:
            return []
        bodies = [one for one in sides if one.kind == "organisation"]
        return bodies if told.type in _PASSED and len(bodies) == len(sides) == 1 else []

    def _inside(self, told: Told, found: list[Party]) -> list[Party]:
        """Whose it is what a state or a body does within itself, where nobody says so: whose office, whose aim."""
        if (whose := self._posts.whose(told, found)) is not None:
            return whose
        if told.type == "target" and not self.homes.is_public(told):
            return self._unsaid.aiming(told)
        home = self.homes.of(told)
        return [home] if home is not None else []

    def _dealing(self, told: Told) -> list[Party]:
        """»Der Einstieg ist für Mai geplant«, »geliefert wird ab Mai«: of those whose deal was told before."""
        reading, parse = told.reading, told.line.parse
        known = reading.chunk is not None and parse.article(reading.chunk) in ("der", "die", "das", "dem", "des")
        passive = reading.chunk is None and reading.clause is not None and reading.clause.voice == "passive"
        if not (known or passive) or reading.slots.fill("agent"):
            return []
        return Deals.of(self.scene).sides(told.line, here=True)

    def _is_inner(self, told: Told) -> bool:
        """»bei einer Kabinettssitzung«: a government or a parliament among itself."""
        if told.word in self._of_one:
            return True
        text = told.line.parse.tokens.texts[told.reading.trigger].lower()
        inside = in_chamber(told, self.is_chamber)
        return bool(inside) or (told.word in self._sittings and text.startswith(self._bodies))

    def is_chamber(self, word: str) -> bool:
        """Whether a noun is for a house that sits: »Senat«, »Nationalrat«."""
        return not self._chambers.isdisjoint(self.scene.lexicon.heads(word))

    def _is_with_folk(self, told: Told) -> bool:
        """»setzt sich mit Betriebsrat und Gewerkschaft zusammen«: the other side is named, and is no state."""
        chunks = told.reading.slots.fill("mit")
        return bool(chunks) and not any(self.discourse.parties(told.line, chunk) for chunk in chunks)

    def _is_inner_accord(self, told: Told) -> bool:
        """»Die Rebellen schlossen mit der Armee …«, »zwischen Regierung und Rebellen«: two, of whom one is no state."""
        fill = told.reading.slots.fill
        sides = [*fill("agent"), *fill("mit"), *fill("zwischen")]
        known = [bool(self.discourse.parties(told.line, one)) for one in sides]
        folk = [not met and self._is_of_people(told.line, one) for met, one in zip(known, sides, strict=True)]
        return len(sides) > 1 and any(folk)

    def _is_complete(self, told: Told, found: list[Party], states: list[Party]) -> bool:
        """Whether all are named who take part, or those who do act for no state."""
        sided = told.type in (*_TWO_SIDED, "meeting") or (told.type == "aid" and told.reading.is_noun and not found)
        if not sided or self._is_one_sided(told) or len(states) > 1:
            return True
        if told.word in self._many_sided or (len([one for one in found if one.kind == "person"]) > 1 and states):
            return True
        if told.type == "meeting" and any(self._chambers & heads for heads in self.homes.agents(told)):
            return True  # »das Parlament tritt zusammen«
        if told.type == "meeting" and any(one.kind == "organisation" for one in states) and self._are_several(told):
            return True
        if (states and self._is_among_them(told)) or self._is_inner(told):
            return True
        if told.type == "meeting" and self._is_with_folk(told):
            return True
        if told.type == "accord" and self._is_inner_accord(told):
            return True
        return not states and (self._has_strangers(told) or self._is_private(told, found))

    @staticmethod
    def _are_several(told: Told) -> bool:
        """»Die Außenminister der EU beraten«: with one another."""
        slots = told.reading.slots
        return not slots.fill("mit") and any(chunk.plural is True for chunk in slots.fill("agent"))

    @staticmethod
    def _is_among_them(told: Told) -> bool:
        """»Die Afghanen einigten sich auf einen Präsidenten«: with one another."""
        slots, clause = told.reading.slots, told.reading.clause
        several = clause is not None and clause.reflexive and clause.plural is True
        return told.type == "accord" and several and not slots.fill("mit")

    def _sides(
        self, told: Told, found: list[Party], countries: list[Party], before: tuple[Told, list[Party]] | None
    ) -> list[Party]:
        """The sides that the text tells elsewhere: whose entry it is, who met just before, of whom it speaks."""
        entries = self.discourse.entries
        head = entries.head(told.start) or (entries.place(told.start) if countries else None)
        if head is not None and head not in countries:
            other = [] if countries else [self.discourse.states.other(head)]
            return [head, *(one for one in other if one is not None)]
        if len(countries) == 1 and len(found) == 1 and self._is_partner(told, countries[0]):
            home = self.discourse.states.other(countries[0])
            return self.discourse.own.house or ([home] if home is not None else [])
        if before is not None and self._goes_on(told, before[0]):
            sides = [one for one in before[1] if one.kind in _STATES]
            if len(sides) > 1 and who.codes(one for one in found if one.kind in _STATES) <= who.codes(sides):
                return sides
        states = self.discourse.states
        pair = [] if countries else self._two_of(told.line)
        pair = pair or (states.titled if self._is_of_new(told) else states.pair(told.line.start))
        if countries:
            fits = bool(who.codes(countries) & who.codes(pair))
        else:
            topic = spoken.topic(self.scene.view, told.line.start)
            firms = topic is not None and topic.kind == "organisation" and not topic.code
            fits = not firms and not any(one.kind in _STATES for one in found)
        return pair if fits and len(pair) > 1 else []

    @staticmethod
    def _is_of_new(told: Told) -> bool:
        """»Ein Ausschuss tagte«: nothing points back at those who were spoken of last."""
        agents = told.reading.slots.fill("agent")
        return bool(agents) and all(told.line.parse.article(chunk).startswith("ein") for chunk in agents)

    def _two_of(self, line: Line) -> list[Party]:
        """»Zwischen Lima und Oslo sei man einig: Verhandelt werde seit Mai«: the two that a sentence is about."""
        two = self._unsaid.acting(line)
        return two if len(two) == 2 else []

    def _is_one_sided(self, told: Told) -> bool:
        """»Chile ratifizierte den Vertrag«; where nobody is said to do it (»soll ratifiziert werden«), all have to."""
        return told.word in self._one_sided and (told.reading.is_noun or bool(told.reading.slots.fill("agent")))

    def _bound(self, told: Told) -> list[Party]:
        """The sides of the agreement that is signed, ends, is in force; of one the text may tell only one."""
        slots, clause = told.reading.slots, told.reading.clause
        if self._is_one_sided(told) or (clause is not None and clause.gap):
            return []
        for chunk in (chunk for slot in _PAPER for chunk in slots.fill(slot)):
            start, end = told.line.span(chunk)
            bonds, reached = self._bonds
            near = bisect_right(reached, start)
            if near < len(bonds) and bonds[near][0] < end:
                return bonds[near][2]
        return []

    @cached_property
    def _bonds(self) -> tuple[list[tuple[int, int, list[Party]]], list[int]]:
        """Where agreements are named whose sides are known, by start, and how far those up to each one reach."""
        from kz_facts.facts.agreements.build import sides  # which read events themselves

        bonds = [bond for bond in sides(self.scene.view) if bond[2]]
        return bonds, list(accumulate((last for _, last, _ in bonds), max))

    def _is_partner(self, told: Told, one: Party) -> bool:
        """»das Abkommen mit Chile wurde unterzeichnet«: the other side is whose text it is."""
        parse = told.line.parse
        return any(
            one in self.discourse.parties(told.line, chunk) for chunk in parse.chunks if chunk.preposition == "mit"
        )

    def _goes_on(self, told: Told, before: Told) -> bool:
        """»A besucht B. Unterzeichnet wird ein Vertrag«: of one breath, so of the same sides."""
        if before.type not in ("meeting", "visit", "accord") or told.line.number - before.line.number > 1:
            return False
        return "\n" not in self.scene.view.text[before.start : told.start]

    def _has_strangers(self, told: Told) -> bool:
        """»Adler und Rabe unterschrieben den Vertrag«: the sides are named, though nothing is known of them."""
        clause, parse = told.reading.clause, told.line.parse
        if told.type != "accord" or told.reading.is_noun or clause is None or clause.voice != "active":
            return False
        return any(
            chunk.nominal
            and parse.tokens.flags[chunk.head] & c.CAPITAL
            and chunk.unit is None
            and self._people.isdisjoint(self.scene.lexicon.heads(parse.head(chunk)))
            for chunk in told.reading.slots.fill("agent")
        )

    def _is_private(self, told: Told, found: list[Party]) -> bool:
        """»die Betriebsräte berieten«, »der Gründer A unterschrieb«: people of whom no state is known act for none."""
        if any(one.kind == "person" for one in found):
            return True
        chunks = [chunk for slot in ("agent", "zwischen", "mit") for chunk in told.reading.slots.fill(slot)]
        if told.carrier is not None:
            chunks += VerbSlots(told.line.parse, told.carrier).fill("agent")
        return any(self._is_of_people(told.line, chunk) for chunk in chunks)

    def _signs_for_itself(self, told: Told) -> bool:
        """»die Gründerin A unterschrieb«: a private person, by the noun before the name; who joins a treaty too."""
        if told.reading.sense.frame.name == "accede":
            return True
        tokens, heads = told.line.parse.tokens, self.scene.lexicon.heads
        for chunk in told.reading.slots.fill("agent"):
            last = chunk.unit.first if chunk.unit is not None else chunk.head + 1
            nouns = [i for i in range(chunk.first, last) if tokens.flags[i] & c.CAPITAL and i != chunk.determiner]
            named = chunk.unit is None and chunk.determiner < 0 and not heads(tokens.texts[chunk.head])
            if nouns and not named and self._public.isdisjoint(heads(tokens.texts[nouns[-1]])):
                return True  # but »Linde unterschrieb«
        return False

    def _is_of_people(self, line: Line, chunk: Chunk) -> bool:
        tokens = line.parse.tokens
        if chunk.kind == "pronoun" and tokens.forms[chunk.head].lower in FIRST_PERSON:
            return True  # »wir haben telefoniert«, said by somebody who serves nobody
        heads = set(self.scene.lexicon.heads(line.parse.head(chunk)))
        definite = line.parse.article(chunk).startswith("d")
        text = line.parse.head(chunk)
        council = text.lower().endswith(_COUNCILS)  # »Landrat« is a man, »Kooperationsrat« none
        folk = heads & self._folk or (chunk.kind == "noun" and not council and tokens.lexicon.nouns.is_person(text))
        return bool(folk) and not (definite and heads & self._public)
