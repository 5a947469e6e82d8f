"""Who takes part in an event: whoever fills the slots that its frame names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.pointing import is_formal
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.events.company import behind, beside
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.told import Told
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots, antecedent
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c

# Types whose events two sides make; where the text names one, the other is whom it is speaking of.
_TWO_SIDED = frozenset(("accord", "relations", "aid"))
_ONE_SIDED = frozenset(
    (
        "ratifizieren",
        "aufkündigen",
        "kündigen",
        "Ratifizierung",
        "Ratifikation",
        "anerkennen",
        "Kündigung",
        "Anerkennung",
        "ausweisen",
    )
)
_HOME = frozenset(("decision", "election", "statehood", "target"))
# What is done to a person, who is part of it: seized, acquitted, honoured, released; not what is said of one.
_DONE_TO = frozenset(("conflict", "decision", "anniversary", "other"))
_MANY_SIDED = frozenset(
    (
        "Gipfel",
        "Gipfeltreffen",
        "Forum",
        "Konferenz",
        "Kongress",
        "Vollversammlung",
        "Generalversammlung",
        "Wirtschaftsforum",
        "Versammlung",
        "Parteitag",
        "Bundesparteitag",
    )
)
# Meetings that one body has by itself: »die Kabinettssitzung«, »die Parlamentsdebatte«, »der Ministerrat«.
_OF_ONE = frozenset(("Ministerrat", "Plenum", "Klausur", "Fragestunde"))
_FILLING = frozenset(("Wahl", "wählen", "Ernennung", "ernennen", "Bestellung", "bestellen", "küren", "Nominierung"))
_LEADERSHIP = frozenset(("Führung", "Leitung", "Spitze"))
_HELD_BY = frozenset(("Sitzung", "Session", "Debatte", "Beratung"))
# Of these a genitive names whom they are done to: »die Eroberung Limas«; but »die Kampfhandlungen Perus«.
_SUFFERED = ("ung", "Invasion", "Annexion", "Blockade", "Beschuss", "Bombardement")
_FOUGHT = ("handlung", "übung", "einandersetzung")
# What a firm does that speaks of itself; and meetings that only firms have.
_DONE_BY_FIRMS = frozenset(("opening", "decision", "investment", "target"))
_OF_FIRMS = ("hauptversammlung", "generalversammlung", "gesellschafterversammlung", "aufsichtsrat")
_COUNCILS = ("rat", "rats", "rates")
# Of these who is fought takes part: »der Feldzug gegen Peru«.
_WARS = frozenset(("Krieg", "Feldzug", "Angriff", "Offensive", "Kampf", "Aufstand"))
_STATES = ("country", "organisation", "region")
_JOINT = frozenset(("bilateral", "beiderseitig", "gemeinsam"))
_HOSTED = frozenset(("empfangen", "besuchen", "bereisen", "treffen", "anrufen"))
_PAPER = ("theme", "subject", "unter", "auf", "über")  # where a verb or noun has its agreement
_ATTENDING = frozenset(
    (
        "entsenden",
        "teilnehmen",
        "kommen",
        "reisen",
        "anreisen",
        "mitwirken",
        "beteiligen",
        "sprechen",
        "auftreten",
        "schicken",
        "erscheinen",
    )
)
_TALKS = frozenset(("meeting", "statement"))
_DONE_IN_PERSON = frozenset((*_TALKS, "visit", "election", "accord", "anniversary"))
# Where verbs of a type have whom something goes to; a thing that is agreed to is nobody.
_TO = {
    **dict.fromkeys(("investment", "aid", "other", "election", "decision"), ("dative", "an")),
    "conflict": ("dative", "auf"),
}
_AGREEING = frozenset(("zustimmen", "beipflichten", "beitreten", "gelten", "dienen", "folgen"))
_LEADING = frozenset(("führen", "anführen", "leiten"))
_DELEGATIONS = ("elegation", "elegationen", "bordnung")


class Participants:
    """Finds who takes part."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places = discourse, places
        self.scene = discourse.scene
        words = discourse.scene.lexicon
        self.people = frozenset[str]().union(
            *map(words.group, ("people", "offices", "servants", "institutions", "lands", "chambers", "forces"))
        )
        self.homes = Homes(discourse, places)
        self.public = self.homes.public
        self.folk = words.group("people", "crowd", "companies", "organisations", "troops")
        self.rebels = words.group("private")
        self._offices, self._elections = words.group("offices"), words.group("elections")
        self._may_act = self.public | self.folk | self.people
        self.forces, self.troops, self.chambers = map(words.group, ("forces", "troops", "chambers"))

    def of(self, told: Told, before: tuple[Told, list[Party]] | None = None) -> list[Party]:
        """Persons, and the states, organisations and firms that take part or that they act for.

        Args:
            told: A mention of an event.
            before: The event told before it, with those who take part in that.
        """
        return who.unique([*self._completed(told, self.named(told), before), *self._receiving(told)])

    def named(self, told: Told) -> list[Party]:
        """Those of them whom the mention itself names or points at."""
        found = [one for chunk in self._chunks(told) for one in self._in_slot(told, chunk)]
        for chunk in beside(told):
            found += self.discourse.parties(told.line, chunk)
        for chunk in self._told_to(told):
            met = self.discourse.parties(told.line, chunk)
            found += met if any(one.kind == "person" for one in met) else []
        for chunk, fights in self._suffering(told):
            met = self.discourse.parties(told.line, chunk)
            found += [one for one in met if fights or one.kind == "person"]
        for chunk in self._striking(told):
            found += self.discourse.nationality(told.line, chunk)
        for chunk in self._owned(told):
            whose = self.discourse.nationality if self._is_suffered(told) else self.discourse.owner
            found += whose(told.line, chunk)
        if told.type == "visit":
            there = self.discourse.entries.place(told.start)  # »Lima: Der Besuch des Ministers entfällt«
            found += self.places.destinations(told) or ([there] if there is not None else [])
        return who.unique(self._without_host(told, found))

    def _in_slot(self, told: Told, chunk: Chunk) -> list[Party]:
        """Who a phrase in a slot is, as far as it takes part."""
        if told.type == "election" and told.line.parse.tokens.texts[chunk.head] in _LEADERSHIP:
            return []  # »übernahm die Führung«
        met = self._met(told, chunk)
        if self._is_suffered(told) and chunk.genitive_of >= 0:
            return [one for one in met if one.kind == "person"]
        if told.type == "investment" and any(chunk is one for one in told.reading.slots.fill("theme")):
            return [one for one in met if one.kind == "organisation"]
        return [one for one in met if one.kind != "person"] if self._is_sought(told, chunk) else met

    def _is_sought(self, told: Told, chunk: Chunk) -> bool:
        """»die Wahl des Präsidenten«, »wählt den Präsidenten«: who is to be found is not who holds the office."""
        if told.word not in _FILLING or chunk.kind != "noun" or chunk.unit is not None or chunk.determiner < 0:
            return False
        return not self._offices.isdisjoint(self.scene.lexicon.heads(told.line.parse.tokens.texts[chunk.head]))

    def _met(self, told: Told, chunk: Chunk) -> list[Party]:
        """Who a phrase is; of »Sie haben die Werft geschlossen«, said to a manager, the firm."""
        met = self.discourse.parties(told.line, chunk) or self._strangers(told, chunk)
        if told.type in _DONE_IN_PERSON or not is_formal(told.line, chunk.head):
            return met
        return [one for one in met if one.kind != "person"] or met

    def _without_host(self, told: Told, found: list[Party]) -> list[Party]:
        """»Das Gespräch führte X«: who asked is named for the record, and whom he asked takes part."""
        stage = Speech.of(self.scene).stage
        if told.type not in _TALKS or not stage.turns or (host := stage.host) is None:
            return found
        if not told.line.start <= host["start"] < told.line.end:
            return found
        guest = [who.person(stage.guest), *self.discourse.people.served(stage.guest)] if stage.guest is not None else []
        return [*guest, *(one for one in found if one.code != host["key"])]

    def _strangers(self, told: Told, chunk: Chunk) -> list[Party]:
        """»Alcor fusionierte mit Tralax«: who buys and sells is a firm, though nothing is known of it."""
        if told.type != "investment" or chunk.attribute_of >= 0 or chunk in told.reading.slots.fill("theme"):
            return []  # »Anteile an Tralax« may be of a mine
        stranger = Strangers.of(self.scene).party(told.line, chunk)
        return [stranger] if stranger is not None else []

    def _chunks(self, told: Told) -> Iterator[Chunk]:
        """The chunks in the slots that take part, each once."""
        seen: set[int] = set()
        noun = told.reading.chunk
        own = noun.number if noun is not None else -2  # no chunk's number, nor the -1 of those in no row
        for slot, chunk in self._filled(told):
            late = told.from_chunk < 0 or chunk.number >= told.from_chunk or slot in ("agent", "subject")
            if chunk.number not in seen and late and own not in (chunk.number, chunk.row_of):
                seen.add(chunk.number)
                yield chunk

    def _filled(self, told: Told) -> Iterator[tuple[str, Chunk]]:
        reading = told.reading
        for slot in self._slots(told):
            chunks = reading.slots.fill(slot)
            if told.type == "statement" and slot == "mit":  # »sagte A bei einem Treffen mit B«
                chunks = [chunk for chunk in chunks if chunk.attribute_of < 0]
            yield from ((slot, chunk) for chunk in chunks)
        if not reading.is_noun:
            yield from self._heard(told)
            return
        if told.carrier is not None and self._shares_agent(told):
            # »A führte Gespräche mit B«, »bei dem Treffen sagte A«
            slots = VerbSlots(told.line.parse, told.carrier)
            led = told.type == "visit" and told.carrier.lemma == "führen"  # »die Reise führt A nach Rom«
            for slot in ("agent", "mit", "zwischen", "dative", *(("theme",) if led else ())):
                yield from ((slot, chunk) for chunk in slots.fill(slot))
        elif told.carrier is None and told.type == "meeting":
            yield from self._met_before(told)
        yield from self._sending(told)

    @staticmethod
    def _shares_agent(told: Told) -> bool:
        """Whether who does what a clause tells is at its occasion: »beim Treffen«; not »beim Besuch des Kanzlers«."""
        if told.via != "setting" or told.type == "meeting":
            return True
        return told.type == "visit" and not told.reading.slots.fill("agent")

    @staticmethod
    def _heard(told: Told) -> Iterator[tuple[str, Chunk]]:
        """»sagte A in dem am Montag ausgestrahlten Gespräch«: who speaks in what was broadcast, printed, held."""
        parse, clause = told.line.parse, told.reading.clause
        if told.type != "statement" or clause is None or clause.kind != "participial":
            return
        noun = antecedent(parse, clause)
        outer = parse.clauses[parse.chunks[noun].clause] if noun >= 0 else clause
        if (
            outer is not clause
            and parse.chunks[noun].preposition == "in"
            and outer.lemma in parse.tokens.lexicon.speech
        ):
            yield from (("agent", chunk) for chunk in VerbSlots(parse, outer).fill("agent"))

    @staticmethod
    def _met_before(told: Told) -> Iterator[tuple[str, Chunk]]:
        """»Nach dem Treffen mit B sagte A«: A was the other side."""
        reading = told.reading
        if reading.clause is None or not reading.slots.fill("mit"):
            return
        if reading.chunk is not None and reading.chunk.preposition:
            yield from (("agent", chunk) for chunk in VerbSlots(told.line.parse, reading.clause).fill("agent"))

    def _sending(self, told: Told) -> Iterator[tuple[str, Chunk]]:
        """»die Konferenz, zu der auch A Vertreter entsendet«, »das Treffen, an dem B teilnahm«."""
        parse = told.line.parse
        for clause in parse.clauses:
            if (
                clause.kind == "relative"
                and (clause.lemma in _ATTENDING or self._leads_group(parse, clause))
                and antecedent(parse, clause) == told.reading.chunk_number
            ):
                yield from (("agent", chunk) for chunk in VerbSlots(parse, clause).fill("agent"))

    @staticmethod
    def _leads_group(parse: Parse, clause: Clause) -> bool:
        """»die Sitzung, zu der A die Delegation führt«."""
        objects = (parse.tokens.texts[parse.chunks[number].head] for number in clause.objects)
        return clause.lemma in _LEADING and any(head.endswith(_DELEGATIONS) for head in objects)

    def _slots(self, told: Told) -> list[str]:
        rule = told.reading.sense.frame.rule
        if told.type == "target":
            return ["agent"]
        slots = [slot for slot in rule.who if slot != "goal"]
        if told.type in ("meeting", "accord", "relations") and told.word in _HOSTED:
            slots.append("theme")
        if told.type == "meeting":
            slots += ["theme", "zwischen", "mit"]
        return list(dict.fromkeys(slots))

    @staticmethod
    def _told_to(told: Told) -> list[Chunk]:
        """»sicherte dem Botschafter A zu«, »verlieh ihr den Orden«: to whom something is said or given."""
        return told.reading.slots.fill("dative") if not told.reading.is_noun else []

    def _receiving(self, told: Told) -> Iterator[Party]:
        """»gab die Rampe an Chile zurück«, »kaufte Chile ein Schiff ab«, »feuerte auf Chile«: to whom it is done."""
        if told.reading.is_noun or told.word in _AGREEING:
            return
        for slot in _TO.get(told.type, ()):
            for chunk in told.reading.slots.fill(slot):
                if chunk.attribute_of < 0:  # »stimmte einem Kredit an die Ferrona AG zu«
                    yield from self.discourse.parties(told.line, chunk) or self._strangers(told, chunk)

    @staticmethod
    def _is_suffered(told: Told) -> bool:
        """»die Invasion des Irak«, »die Eroberung Limas«: a noun of which the genitive is no attacker."""
        attack = told.reading.is_noun and told.reading.sense.frame.name == "attack"
        return attack and told.word.endswith(_SUFFERED) and not told.word.endswith(_FOUGHT)

    def _suffering(self, told: Told) -> Iterator[tuple[Chunk, bool]]:
        """»wurde der Journalist A festgenommen«: a person takes part, a state that is attacked does not.

        Its forces do: »besiegte die dänische Flotte«, »ergaben sich der dänischen Flotte«.
        """
        heads, texts = self.scene.lexicon.heads, told.line.parse.tokens.texts
        suffered = told.type in _DONE_TO
        rival = told.type == "election"  # »die Stichwahl gegen B«
        war = told.reading.is_noun and told.word in _WARS
        for slot in ("theme", "dative", "gegen", *(("auf",) if war else ())) if suffered or rival else ():
            for chunk in told.reading.slots.fill(slot):
                forces = told.type == "conflict" and not self.forces.isdisjoint(heads(texts[chunk.head]))
                fights = forces or (war and slot in ("gegen", "auf"))
                if fights or ((slot == "theme" or rival) and not self._is_sought(told, chunk)):
                    yield chunk, fights

    def _striking(self, told: Told) -> Iterator[Chunk]:
        """»ein dänisches Flugzeug schoss«: what strikes is the state's, whatever it is; people may be anybody."""
        if told.type == "conflict" and told.reading.sense.frame.name == "attack" and not told.reading.is_noun:
            yield from (ch for ch in told.reading.slots.fill("agent") if not self._is_anybody(told.line, ch))

    def _is_anybody(self, line: Line, chunk: Chunk) -> bool:
        tokens = line.parse.tokens
        text = tokens.texts[chunk.head]
        heads = set(self.scene.lexicon.heads(text))
        if heads & self.troops:
            return bool(heads & self.rebels)
        return bool(heads & self.folk) or tokens.lexicon.nouns.is_person(text)

    def join(self, told: Told, line: Line) -> list[Party]:
        """Who else was at an event, as a later sentence says."""
        return who.unique(one for chunk in behind(line, told) for one in self.discourse.parties(line, chunk))

    def _owned(self, told: Told) -> Iterator[Chunk]:
        """Nouns that say whose the event is: »Tokajews Besuch«, »sein Besuch«, »der Bericht des Ministeriums«."""
        noun, chunks = told.reading.chunk, told.line.parse.chunks
        if noun is not None:
            if not any(one.genitive_of == noun.number and self._is_sought(told, one) for one in chunks):
                yield noun
        elif told.type == "statement":
            slots = told.reading.slots
            yield from slots.fill("theme")
            if not slots.fill("agent"):
                yield from slots.fill("in")

    def _completed(self, told: Told, found: list[Party], before: tuple[Told, list[Party]] | None = None) -> list[Party]:
        """Add the side that is not named: of an agreement the other one, and both of »bilaterale Gespräche«."""
        states = [one for one in found if one.kind in _STATES]
        if not states and (own := self._own(told)):
            return [*found, *own]
        if (told.type in _HOME or self._is_inner(told)) and not states:
            home = self._of_firm(told, found) or self.homes.of(told)
            if told.type == "target" and not self.homes.is_public(told):
                home = who.topic(self.scene.view, told.start)
            return [*found, home] if home is not None else found
        countries = [one for one in states if one.kind == "country" or one.code]
        bound = self._bound(told) if told.type == "accord" and not self._signs_for_itself(told) else []
        signed = (
            countries and len([one for one in found if one.kind == "person"]) > 1
        )  # »A und B schlossen mit Chile …«
        told_by_halves = len(bound) == 1 and self._is_private(told, found)
        if bound and not signed and not told_by_halves and who.codes(countries) <= who.codes(bound):
            found = who.unique([*found, *bound])
            states = [one for one in found if one.kind in _STATES]
            countries = [one for one in states if one.kind == "country" or one.code]
        if self._is_complete(told, found, states):
            return found
        return [*found, *self._sides(told, found, countries, before)]

    def _of_firm(self, told: Told, found: list[Party]) -> Party | None:
        """»übernimmt im Mai die Leitung«: in a text about a firm the firm, of whom no office is known."""
        if told.type != "election" or not any(one.kind == "person" for one in found):
            return None
        if not self._elections.isdisjoint(self.scene.lexicon.heads(told.word)):
            return None
        topic = who.topic(self.scene.view, told.start)
        return topic if topic is not None and topic.kind == "organisation" and not topic.code else None

    def _is_complete(self, told: Told, found: list[Party], states: list[Party]) -> bool:
        """Whether all are named who take part, or those who do act for no state."""
        if (told.type not in _TWO_SIDED and told.type != "meeting") or self._is_one_sided(told) or len(states) > 1:
            return True
        if told.word in _MANY_SIDED or (len([one for one in found if one.kind == "person"]) > 1 and states):
            return True
        if told.type == "meeting" and any(self.chambers & heads for heads in self.homes.agents(told)):
            return True  # »das Parlament tritt zusammen«
        if self._is_inner(told) or (told.type == "meeting" and self._is_with_folk(told)):
            return True
        return not states and (self._has_strangers(told) or self._is_private(told, found))

    def _is_inner(self, told: Told) -> bool:
        """»bei einer Kabinettssitzung«: a government or a parliament among itself."""
        if told.word in _OF_ONE:
            return True
        text = told.line.parse.tokens.texts[told.reading.trigger].lower()
        return told.word in _HELD_BY and any(text.startswith(body) for body in self._bodies)

    def _is_with_folk(self, told: Told) -> bool:
        """»setzt sich mit Betriebsrat und Gewerkschaft zusammen«: the other side is named, and is no state."""
        chunks = told.reading.slots.fill("mit")
        return bool(chunks) and not any(self.discourse.parties(told.line, chunk) for chunk in chunks)

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        return tuple(body.lower() for body in self.scene.lexicon.group("chambers", "governments"))

    def _sides(
        self, told: Told, found: list[Party], countries: list[Party], before: tuple[Told, list[Party]] | None
    ) -> list[Party]:
        """The sides that the text tells elsewhere: whose entry it is, who met just before, of whom it speaks."""
        entries = self.discourse.entries
        head = entries.head(told.start) or (entries.place(told.start) if countries else None)
        if head is not None and head not in countries:
            other = [] if countries or told.type == "aid" else [self.discourse.states.other(head)]
            return [head, *(one for one in other if one is not None)]
        if len(countries) == 1 and len(found) == 1 and self._is_partner(told, countries[0]):
            home = self.discourse.states.other(countries[0])
            return self.discourse.own.house or ([home] if home is not None else [])
        if before is not None and self._goes_on(told, before[0]):
            sides = [one for one in before[1] if one.kind in _STATES]
            if len(sides) > 1 and who.codes(one for one in found if one.kind in _STATES) <= who.codes(sides):
                return sides
        pair = ([] if countries else self._two_of(told.line)) or self.discourse.states.pair(told.line.start)
        if countries:
            fits = bool(who.codes(countries) & who.codes(pair))
        else:
            topic = who.topic(self.scene.view, told.line.start)
            firms = topic is not None and topic.kind == "organisation" and not topic.code
            fits = not firms and not any(one.kind in _STATES for one in found)
        return pair if fits and len(pair) > 1 else []

    def _two_of(self, line: Line) -> list[Party]:
        """»Zwischen Lima und Oslo sei man einig: Verhandelt werde seit Mai«: the two that a sentence is about."""
        view = self.scene.view
        acting = [e for e in within(view.entities, line.start, line.end) if not who.is_place(view, e)]
        two = who.unique(one for e in acting if (one := who.party(e)) is not None and one.kind == "country")
        return two if len(two) == 2 else []

    @staticmethod
    def _is_one_sided(told: Told) -> bool:
        """»Chile ratifizierte den Vertrag«; where nobody is said to do it (»soll ratifiziert werden«), all have to."""
        return told.word in _ONE_SIDED and (told.reading.is_noun or bool(told.reading.slots.fill("agent")))

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
            chunk.kind in ("noun", "name")
            and parse.tokens.flags[chunk.head] & c.CAPITAL
            and chunk.unit is None
            and self.people.isdisjoint(self.scene.lexicon.heads(parse.tokens.texts[chunk.head]))
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
        """»die Gründerin A unterschrieb«: a private person, by the noun in front of the name."""
        tokens, heads = told.line.parse.tokens, self.scene.lexicon.heads
        for chunk in told.reading.slots.fill("agent"):
            last = chunk.unit.first if chunk.unit is not None else chunk.head + 1
            nouns = [i for i in range(chunk.first, last) if tokens.flags[i] & c.CAPITAL and i != chunk.determiner]
            if nouns and self.public.isdisjoint(heads(tokens.texts[nouns[-1]])):
                return True
        return False

    def _is_of_people(self, line: Line, chunk: Chunk) -> bool:
        tokens = line.parse.tokens
        heads = set(self.scene.lexicon.heads(tokens.texts[chunk.head]))
        definite = chunk.determiner >= 0 and tokens.forms[chunk.determiner].lower.startswith("d")
        text = tokens.texts[chunk.head]
        council = text.lower().endswith(_COUNCILS)  # »Landrat« is a man, »Kooperationsrat« none
        folk = heads & self.folk or (chunk.kind == "noun" and not council and tokens.lexicon.nouns.is_person(text))
        return bool(folk) and not (definite and heads & self.public)

    def _own(self, told: Told) -> list[Party]:
        """The firm or body that speaks, where nobody is said to do it; whose »Hauptversammlung« it is."""
        if told.type in ("meeting", "decision") and any(text.startswith(_OF_FIRMS) for text in self._setting(told)):
            return who.firm(self.scene.view, told.line.end)
        if told.type not in _DONE_BY_FIRMS or any(self._may_act & heads for heads in self.homes.agents(told)):
            return []
        return [one for one in self.discourse.own.body(told.start) if one.kind == "organisation" and not one.code]

    @staticmethod
    def _setting(told: Told) -> Iterator[str]:
        """Words that may tell at whose sitting it is: the trigger, and nouns of its clause behind prepositions."""
        parse, clause = told.line.parse, told.reading.clause
        yield parse.tokens.texts[told.reading.trigger].lower()
        if clause is not None and told.type == "decision":
            yield from (parse.tokens.texts[parse.chunks[number].head].lower() for number in clause.obliques)


def adverbs(told: Told) -> set[str]:
    """The small words of a reading's clause."""
    clause = told.reading.clause
    if clause is None:
        return set()
    tokens = told.line.parse.tokens
    return {tokens.forms[i].lower for i in clause.own if not tokens.flags[i] & c.CAPITAL}
