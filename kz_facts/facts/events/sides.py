"""The sides that take part in an event without being named: the other one of an agreement, whose law it is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.deals import Deals
from kz_facts.facts.discourse.pointing import FIRST_PERSON
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.unsaid import Unsaid
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots, antecedent
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.officials.categories import GOVERNING

# Types whose events two sides make; where the text names one, the other is whom it is speaking of.
_TWO_SIDED = frozenset(("accord", "relations"))
_HOME = frozenset(("decision", "election", "statehood", "target"))
_MANY_SIDED = frozenset((
    "Gipfel", "Gipfeltreffen", "Forum", "Konferenz", "Kongress", "Vollversammlung", "Generalversammlung",
    "Wirtschaftsforum", "Versammlung", "Parteitag", "Bundesparteitag",
))  # fmt: skip
# Meetings that one body has by itself: »die Kabinettssitzung«, »die Parlamentsdebatte«, »der Ministerrat«.
_OF_ONE = frozenset(("Ministerrat", "Plenum", "Klausur", "Fragestunde"))
_HELD_BY = frozenset(("Sitzung", "Session", "Debatte", "Beratung"))
# What a firm does that speaks of itself.
_DONE_BY_FIRMS = frozenset(("opening", "decision", "investment", "target"))
_DONE_IN_REPORTS = frozenset(("opening", "investment", "target"))
_PANEL, _PANEL_BACK = "gremium", 2  # sentences back to what it is one of
_AGAIN = ("nächst", "erneut", "weiter")
_COUNCILS = ("rat", "rats", "rates")
_FOLLOWING = ("Nachfolge", "Amtsnachfolge")
_AT_MEETINGS = ("bei", "auf", "in")
_PASSED = ("accord", "conflict")
_STATES = ("country", "organisation", "region")
_PAPER = ("theme", "subject", "unter", "auf", "über")  # where a verb or noun has its agreement


class Sides:
    """Adds the sides of an event that its mention leaves out."""

    def __init__(self, discourse: Discourse, homes: Homes, folk: frozenset[str]) -> None:
        self.discourse, self.homes = discourse, homes
        self.scene = discourse.scene
        words = discourse.scene.lexicon
        self._one_sided = words.group("one_sided")
        self._people = words.group("people", "offices", "servants", "institutions", "lands", "chambers", "forces")
        self._folk, self._public = folk, homes.public
        self._may_act = self._public | self._folk | self._people
        self._organs = words.group("organs")
        self._unsaid = Unsaid(discourse, homes)
        self._met: list[tuple[Told, list[Party]]] = []  # the meetings so far whose sides are known
        self._chambers, self._elections = words.group("chambers"), words.group("elections")
        self._party_organs, self._firm_meetings = words.small("party_organs"), words.small("firm_meetings")
        self._union_councils = words.small("union_councils")
        self._bodies = words.small("chambers", "governments")

    def completed(self, told: Told, found: list[Party], before: tuple[Told, list[Party]] | None) -> list[Party]:
        """Add the side that is not named: of an agreement the other one, and both of »bilaterale Gespräche«."""
        if told.type != "meeting":
            return self._completed(told, found, before)
        met = [*found, *self._met_again(told)] if not found else []
        met = met or self._completed(told, found, before)
        sides = [one for one in met if one.kind in _STATES]
        if sides:
            self._met.append((told, sides))
        return met

    def _met_again(self, told: Told) -> list[Party]:
        """»Die nächste Tagung findet 2026 in Riga statt«: who met before, of a meeting of that name or the last one."""
        parse, clause = told.line.parse, told.reading.clause
        noun = told.reading.chunk or (parse.subject(clause) if clause is not None else None)
        again = noun is not None and any(w.startswith(_AGAIN) for w in parse.tokens.texts[noun.first : noun.head])
        before = [one for one in self._met if one[0].start < told.start] if again else []
        alike = [one for one in before if root_of(one[0].word) == root_of(told.word)]
        sides = (alike or before)[-1][1] if before else []
        bodies = [one for one in sides if one.kind == "organisation"]
        return bodies if len(sides) - len(bodies) == 1 else sides  # »Dschaparow empfing die Staatschefs der SOZ«

    def _completed(self, told: Told, found: list[Party], before: tuple[Told, list[Party]] | None) -> list[Party]:
        found = self._unsaid.voting(told, found)
        if not found and before is not None and (host := self._gathered(told, before)):
            return host
        states = [one for one in found if one.kind in _STATES]
        if (whole := self._unsaid.whole(told, found, states)) is not None:
            return whole
        if not found and told.type == "investment" and (dealing := self._dealing(told)):
            return dealing
        if not states and (own := self._own(told)):
            return [*found, *own]
        if (told.type in _HOME or self._is_inner(told)) and not states:
            return [*found, *self._inside(told, found)]
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
        if (lost := self._left(told)) is not None:
            return [lost]
        if (followed := self._followed(told, found)) is not None:
            return followed
        nobodys = self._is_of_man(told, found) or self._is_of_other(told, found)
        home = self._of_firm(told, found) or (None if nobodys else self.homes.of(told))
        if told.type == "target" and not self.homes.is_public(told):
            return self._unsaid.aiming(told)
        return [home] if home is not None else []

    def _dealing(self, told: Told) -> list[Party]:
        """»Der Einstieg ist für Mai geplant«, »geliefert wird ab Mai«: of those whose deal was told before."""
        reading, parse = told.reading, told.line.parse
        known = reading.chunk is not None and parse.article(reading.chunk) in ("der", "die", "das", "dem", "des")
        passive = reading.chunk is None and reading.clause is not None and reading.clause.voice == "passive"
        if not (known or passive) or reading.slots.fill("agent"):
            return []
        return Deals.of(self.scene).sides(told.line, here=True)

    def _is_of_man(self, told: Told, found: list[Party]) -> bool:
        """»Sie war Lehrerin, bis sie in Rente ging«: who leaves, marries, moves, and has no public office."""
        offices = {office["key"] for office in self.scene.view.offices}
        persons = [one for one in found if one.kind == "person"]
        return (
            told.type == "election"
            and bool(persons)
            and told.word == "gehen"
            and not any(one.code in offices for one in persons)
        )

    def _left(self, told: Told) -> Party | None:
        """»der im Mai gestürzte peruanische Präsident Aas«: whose office that was until then."""
        clause, line = told.reading.clause, told.line
        if told.type != "election" or clause is None or clause.kind != "participial":
            return None
        number = antecedent(line.parse, clause)
        marks = within(self.scene.view.offices, *line.span(line.parse.chunks[number])) if number >= 0 else ()
        return next((who.of_state(one["country"]) for one in marks if one["country"]), None)

    def _followed(self, told: Told, found: list[Party]) -> list[Party] | None:
        """»wurde zum Nachfolger von A gewählt«: for whom A acted; nobody's where that is not known.

        Returns:
            None where nobody follows anybody, or an office of one of them is known.
        """
        clause, line = told.reading.clause, told.line
        if told.type != "election" or clause is None:
            return None
        chairs = [one for one in line.parse.some(clause.chunks) if line.parse.head(one).startswith(_FOLLOWING)]
        if not chairs:
            return None
        before = [one for chair in chairs for one in self.discourse.owner(line, chair)]
        owners = (own for chair in chairs for own in line.parse.owners(chair))
        before += [one for own in owners for one in self.discourse.parties(line, own)]
        if bodies := [one for one in who.unique(before) if one.kind != "person"]:
            return bodies
        persons = {one.code for one in (*before, *found) if one.kind == "person"}
        held = any(office["key"] in persons for office in self.scene.view.offices)
        return None if held or not persons else []

    def _is_of_other(self, told: Told, found: list[Party]) -> bool:
        """»Machthaber Aas wurde gestürzt«: who governs a state that the text does not tell, so none that it does."""
        persons = {one.code for one in found if one.kind == "person"}
        marks = [office for office in self.scene.view.offices if office["key"] in persons]
        ruling = any(office["category"] in GOVERNING for office in marks)
        return told.type == "election" and ruling and not any(office["country"] for office in marks)

    def _of_firm(self, told: Told, found: list[Party]) -> Party | None:
        """»übernimmt im Mai die Leitung«: in a text about a firm the firm, of whom no office is known."""
        if told.type != "election" or not any(one.kind == "person" for one in found):
            return None
        if not self._elections.isdisjoint(self.scene.lexicon.heads(told.word)):
            return None
        topic = who.topic(self.scene.view, told.start)
        return topic if topic is not None and topic.kind == "organisation" and not topic.code else None

    def _is_inner(self, told: Told) -> bool:
        """»bei einer Kabinettssitzung«: a government or a parliament among itself."""
        if told.word in _OF_ONE:
            return True
        text = told.line.parse.tokens.texts[told.reading.trigger].lower()
        return told.word in _HELD_BY and text.startswith(self._bodies)

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
        if told.word in _MANY_SIDED or (len([one for one in found if one.kind == "person"]) > 1 and states):
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
            topic = who.topic(self.scene.view, told.line.start)
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
            if nouns and self._public.isdisjoint(heads(tokens.texts[nouns[-1]])):
                return True
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

    def _own(self, told: Told) -> list[Party]:
        """The firm or body that speaks, where nobody is said to do it; whose »Hauptversammlung« it is."""
        if (alliance := self._alliance(told)) is not None:
            return [alliance]
        setting = list(self._setting(told))
        if any(text.endswith(self._union_councils) for text in setting):
            return [who.organisation(self.scene.view, "Europäische Union")]
        if told.type in ("meeting", "decision") and any(text.startswith(self._firm_meetings) for text in setting):
            reported = self.discourse.own.reported
            return [reported] if reported is not None else who.firm(self.scene.view, told.line.end)
        if (party := self._party(told)) is not None:
            return [party]
        if any(self._may_act & heads for heads in self.homes.agents(told)):
            return []
        if any(chunk.last > chunk.head + 1 and chunk.unit is None for chunk in told.reading.slots.fill("agent")):
            return []  # »Der Hafen Alat senkt die Gebühren«
        firms = [one for one in self.discourse.own.body(told.start) if one.kind == "organisation" and not one.code]
        return firms if firms and told.type in _DONE_BY_FIRMS else self._reported(told)

    def _party(self, told: Told) -> Party | None:
        """»Der Parteivorstand traf sich«, »stimmte beim Parteitag zu«, »das Gremium«: of the party most spoken of."""
        if told.type not in ("meeting", "decision", "statement"):
            return None
        setting = set(self._setting(told))
        if any(text.endswith(_PANEL) for text in setting):
            before = self.scene.before(told.line, _PANEL_BACK)
            setting |= {word.lower() for line in before for word in line.words if word[:1].isupper()}
        if not any(text.endswith(self._party_organs) for text in setting):
            return None
        named = within(self.scene.view.entities, 0, told.line.end)
        parties = [one for one in named if one["sort"] == "party"]
        times = Counter(one["name"] for one in parties)
        most = max(parties, key=lambda one: times[one["name"]], default=None)
        return who.party(most) if most is not None else None

    def _alliance(self, told: Told) -> Party | None:
        """»Der Ministerrat tritt zusammen«, »Die Mitglieder nahmen die Erklärung an«: the organisation reported on.

        In its own text also what nobody is said to do: »Über den Haushalt ist abzustimmen«.
        """
        own, heads = self.discourse.own, self.scene.lexicon.heads
        doing = [told.line.parse.head(chunk) for chunk in told.reading.slots.fill("agent")]
        words = doing or [told.line.parse.tokens.texts[told.reading.trigger]]
        if any(not self._organs.isdisjoint(heads(one)) for one in words):
            return own.alliance or own.opening_alliance
        nobody = not doing and told.type in ("decision", "accord")
        return own.alliance if nobody or any(one.lower() == "man" for one in doing) else None

    def _reported(self, told: Told) -> list[Party]:
        """»Das Werk wird geschlossen«, »man einigte sich auf eine Stundung«: told of the firm that is reported on."""
        if self.discourse.own.reported is None or not self._is_done_by_house(told):
            return []
        topic = who.topic(self.scene.view, told.start) if told.type == "target" else None
        if topic is not None and topic.kind == "organisation" and not topic.code:
            return [topic]  # … the one named last, of its aims
        firm = self.discourse.own.reported_in(told.line)
        return [firm] if firm is not None else []

    @staticmethod
    def _is_done_by_house(told: Told) -> bool:
        """Whether nobody is said to do something, or only »man«, or it happens: »ein Sparprogramm startet«."""
        parse, clause = told.line.parse, told.reading.clause
        if clause is not None and clause.kind == "relative":
            return False  # »besichtigt der Minister den Hafen, der 2015 in Betrieb ging«
        agents = told.reading.slots.fill("agent")
        if agents and all(parse.head(chunk).lower() == "man" for chunk in agents):
            return told.type in _DONE_IN_REPORTS or told.type == "accord"
        happens = clause is not None and clause.voice == "active" and not clause.objects
        return told.type in _DONE_IN_REPORTS and (not agents or (happens and not told.reading.is_noun))

    @staticmethod
    def _setting(told: Told) -> Iterator[str]:
        """Words that may tell whose sitting it is: trigger, who sits, nouns of its clause behind prepositions."""
        parse, clause = told.line.parse, told.reading.clause
        yield parse.tokens.texts[told.reading.trigger].lower()
        yield from (parse.head(chunk).lower() for chunk in told.reading.slots.fill("agent"))
        if clause is not None and told.type in ("decision", "statement"):
            yield from (parse.head(one).lower() for one in parse.some(clause.chunks) if one.preposition)
