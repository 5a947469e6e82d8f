"""Who takes part in an event: whoever fills the slots that its frame names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.occasions import Occasions
from kz_facts.facts.discourse.pointing import IT, is_formal
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.events import journey
from kz_facts.facts.events.accused import Accused
from kz_facts.facts.events.claimed import claiming
from kz_facts.facts.events.company import behind, beside, may_tell
from kz_facts.facts.events.delivered import Delivered
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.plants import Plants
from kz_facts.facts.events.posts import Posts
from kz_facts.facts.events.program import Program
from kz_facts.facts.events.rivals import Rivals
from kz_facts.facts.events.sides import Sides
from kz_facts.facts.events.struck import Struck
from kz_facts.facts.events.taking_part import (
    chunks,
    in_chamber,
    is_missed,
    is_suffered,
    of_other_side,
    owned,
    replaced,
    told_to,
)
from kz_facts.facts.events.told import Told, is_definite
from kz_facts.facts.events.topic import Topics
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk

# What is done to a person, who is part of it: seized, acquitted, honoured, released; not what is said of one.
_DONE_TO = frozenset(("conflict", "decision", "anniversary", "other"))
_TALKS = frozenset(("meeting", "statement"))
_DONE_IN_PERSON = frozenset((*_TALKS, "visit", "election", "accord", "anniversary"))
# Where verbs of a type have whom something goes to; a thing that is agreed to is nobody.
_TO = {
    **dict.fromkeys(("investment", "aid", "other", "election", "decision"), ("dative", "an")),
    "conflict": ("dative", "auf"),
}
_AGREEING = frozenset(("zustimmen", "beipflichten", "beitreten", "gelten", "dienen", "folgen"))
_DONE_BY_FIRMS = frozenset(("opening", "accord", "other", "statement"))
_INITIALS = 3  # letters
_TWO = 2  # a giver and a taker
_FIGHT_LASTS = 3  # sentences back in which the sides of a strike or an attack are told
_TALKING = ("agent", "mit", "zwischen")
_TALKS_LAST = 2  # … and those of talks
_VISA_FREE = frozenset(("visafrei", "visumfrei"))
_INTERVIEWS = ("Interview", "Gespräch")
_LEADERSHIP = frozenset(("Führung", "Leitung", "Spitze"))


class Participants:
    """Finds who takes part."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places = discourse, places
        self.scene = discourse.scene
        words = discourse.scene.lexicon
        self.homes, self._topics = Homes(discourse, places), Topics(discourse, places)
        self._folk = words.group("people", "crowd", "companies", "organisations", "troops")
        self._posts = Posts(discourse)
        self._sides = Sides(discourse, self.homes, self._posts, self._folk)
        self._visas = words.group("visas") | _VISA_FREE
        self._struck, self._occasions = Struck(discourse), Occasions.of(discourse)
        self._program, self._plants = Program(self.scene), Plants(self.scene)
        self._rivals, self._accused = Rivals(discourse), Accused(discourse)
        self._rebels, self._troops = map(words.group, ("private", "troops"))
        self._aiming = words.group("institutions", "lands")
        self._bringing, self._delivered = words.group("bringing"), Delivered(discourse)

    def of(self, told: Told, before: tuple[Told, list[Party]] | None = None) -> list[Party]:
        """Persons, and the states, organisations and firms that take part or that they act for.

        Args:
            told: A mention of an event.
            before: The event told before it, with those who take part in that.
        """
        named = self.named(told) or self._told_before(told) or self._paid(told)
        if is_missed(told):
            return named
        found = who.unique([*self._sides.completed(told, named, before), *self._receiving(told)])
        found = who.unique([*found, *self._negotiating(told, found), *self._accused.over(told)])
        if all(one.kind != "person" for one in found):
            found = who.unique([*found, *self._accused.before(told)])
        self.homes.note(told, found)
        return found

    def _told_before(self, told: Told) -> list[Party]:
        """»A bestreikt die B AG. Am Montag begann der Ausstand«, »Bei einem Angriff der Miliz … Der Angriff begann«."""
        if told.type == "meeting":
            return self._talked_before(told)
        if told.type != "conflict":
            return []
        strike = self._struck.is_strike(told)
        known = self._struck.is_known_penalty(told) or (told.reading.is_noun and is_definite(told))
        if not strike and not known:
            return []
        for line in reversed(self.scene.lines[max(0, told.line.number - _FIGHT_LASTS) : told.line.number]):
            for reading in (one for one in line.readings if one.type == "conflict"):
                earlier = Told(line, reading, reading.type)
                same = self._struck.is_strike(earlier) if strike else self._struck.are_same(earlier, told)
                if same and (found := self.named(earlier)):
                    return [one for one in found if one.kind != "person"]
        return []

    def _talked_before(self, told: Told) -> list[Party]:
        """»A verhandelt mit B. Die Gespräche wurden am Montag fortgesetzt«: those of the talks told just before."""
        if not (told.reading.is_noun and is_definite(told)):
            return []
        noun = told.reading.chunk
        if (noun is not None and noun.adjectives) or any(map(told.reading.slots.fill, _TALKING)):
            return []  # »die nächsten Gespräche«, »die Gespräche mit den Bauern«
        for line in self.scene.before(told.line, _TALKS_LAST):
            for reading in reversed(line.readings):
                earlier = Told(line, reading, reading.type)
                if reading.type == "meeting" and len(found := self.named(earlier)) > 1:
                    return found
        return []

    def _negotiating(self, told: Told, found: list[Party]) -> list[Party]:
        """»Bei den deutsch-malischen Verhandlungen wurde Hilfe zugesagt«: between those two it is given."""
        states = [one for one in found if one.kind == "country"]
        if told.type == "meeting" and told.reading.is_noun and len(states) == 1:
            return list(self._occasions.hosts(told.line, told.reading))
        if told.type != "aid" or told.reading.is_noun or len(found) > 1:
            return []
        met = self._occasions.sides(told.line, told.reading.clause)
        return met if len(who.unique([*found, *met])) == _TWO else []

    def _paid(self, told: Told) -> list[Party]:
        """»A sagte Mali Hilfe zu, die im Mai ausgezahlt wurde«: who gives and gets it by the clause around."""
        clause, parse = told.reading.clause, told.line.parse
        if told.type not in ("aid", "investment") or told.reading.is_noun or clause is None:
            return []
        if clause.kind != "relative" or clause.voice != "passive" or clause.antecedent < 0:
            return []
        around = parse.clause_of(parse.chunks[clause.antecedent])
        if around is None or clause.antecedent not in around.objects or around.negated:
            return []
        if around.lemma not in parse.tokens.lexicon.giving:
            return []
        slots = VerbSlots(parse, around)
        sides = (chunk for slot in ("agent", "dative", "an") for chunk in slots.fill(slot))
        met = (one for chunk in sides for one in self.discourse.parties(told.line, chunk))
        return [one for one in met if one.kind != "person"]

    def named(self, told: Told) -> list[Party]:
        """Those of them whom the mention itself names or points at."""
        found = self._owners_of_aim(told) or [one for chunk in chunks(told) for one in self._in_slot(told, chunk)]
        for chunk in chain(beside(told), self._program.beside(told), in_chamber(told, self._sides.is_chamber)):
            found += self.discourse.parties(told.line, chunk)
        for chunk in of_other_side(told):
            found += [*self.discourse.parties(told.line, chunk), *self.discourse.nationality(told.line, chunk)]
        found += [*self._founded(told), *self._plants.of(told), *self._of_capital(told)]
        found += [*self._joined(told), *self._posts.of(told)]
        found += self._travelling(told)
        invited = told.reading.slots.fill("für") if told.type == "meeting" and told.reading.is_noun else ()
        for chunk in (*told_to(told), *self._suffering(told), *invited):  # »ein Empfang für 300 Gäste, darunter A«
            met = self.discourse.parties(told.line, chunk)
            found += met if any(one.kind == "person" for one in met) else []
        found += self._struck.of(told) if told.type == "conflict" else []
        found += self._employing(told)
        found += [*self._accused.of(told), *claiming(self.discourse, told), *self._rivals.of(told)]
        for chunk in self._leading(told):
            found += [one for one in self.discourse.parties(told.line, chunk) if one.kind == "person"]
        for chunk in self._striking(told):
            found += self.discourse.owner(told.line, chunk)
        for chunk in owned(told):
            owners = (one for one in told.line.parse.chunks if one.genitive_of == chunk.number)
            if any(self._posts.is_sought(told, one) for one in owners):
                continue
            whose = self.discourse.nationality if is_suffered(told) else self.discourse.owner
            found += whose(told.line, chunk)
        if told.type == "visit":
            found = self._on_journey(told, found)
        if told.type in ("meeting", "visit"):
            found = [*self._topics.goers(told, found), *found]
        return who.unique(self._without_host(told, found))

    def _on_journey(self, told: Told, found: list[Party]) -> list[Party]:
        """Who travels, as the clause or those around it say, and whom that goes to."""
        there = self.discourse.entries.place(told.start)  # »Lima: Der Besuch des Ministers entfällt«
        goals = self.places.destinations(told) or ([there] if there is not None else [])
        found += [one for chunk in journey.goers(told) for one in self.discourse.parties(told.line, chunk)]
        found += self._topics.onward(told)
        if not any(one.kind != "person" and one not in goals for one in found):
            found += self._sent_by_house(goals) or self._from_other(goals)
        return found + goals

    def _from_other(self, goals: list[Party]) -> list[Party]:
        """»Präsident Aas kommt nach Lima«: in a text titled by two states who goes to one of them is of the other."""
        two = self.discourse.states.titled
        return [one for one in two if one not in goals] if len(goals) == 1 and goals[0] in two else []

    def _sent_by_house(self, goals: list[Party]) -> list[Party]:
        """»Die Abgeordneten fahren nach Lima weiter«: in a release of a parliament or ministry, who goes is its own."""
        state = self.discourse.own.state
        return [state] if state is not None and state not in goals else []

    def _in_slot(self, told: Told, chunk: Chunk) -> list[Party]:
        """Who a phrase in a slot is, as far as it takes part."""
        if told.type == "election" and told.line.parse.head(chunk) in _LEADERSHIP:
            return []  # »übernahm die Führung«
        if (told.type == "target" or journey.is_onward(told)) and told.line.parse.head(chunk).lower() in IT:
            return []  # »Bis 2030 sollen es 3 Mrd. werden«
        met = self._met(told, chunk)
        if is_suffered(told) and chunk.genitive_of >= 0:
            return [one for one in met if one.kind == "person"]
        if told.type == "investment" and any(chunk is one for one in told.reading.slots.fill("theme")):
            return [one for one in met if one.kind == "organisation"]
        return [one for one in met if one.kind != "person"] if self._posts.is_sought(told, chunk) else met

    def _owners_of_aim(self, told: Told) -> list[Party]:
        """»Das Projekt der Bank soll die Emissionen Perus senken«, »Der Handel zwischen A und B soll steigen«.

        Of what things are to change, or are to be changed by nobody named: the states whose that is.
        """
        parse, fill = told.line.parse, told.reading.slots.fill
        if told.type != "target" or told.reading.is_noun:
            return []
        doing = fill("agent")
        if any(one.kind != "noun" or one.unit is not None or self._can_aim(told, one) for one in doing):
            return []
        things = {one.number for one in fill("theme") or doing}
        owners = [one for one in parse.chunks if one.genitive_of in things]
        owners += [one for one in parse.chunks if one.attribute_of in things and one.preposition == "zwischen"]
        if owners:  # »der Handel Perus mit Chile«
            owners += [one for one in parse.chunks if one.attribute_of in things and one.preposition == "mit"]
        rows = members(parse, [one.number for one in owners])
        named = (self.discourse.parties(told.line, one) for one in rows)
        return who.unique(one for found in named for one in found if one.kind == "country")

    def _can_aim(self, told: Told, chunk: Chunk) -> bool:
        """Whether a noun is of somebody: »die Bank«, »das Ministerium«; not »das Projekt«."""
        heads = self.scene.lexicon.heads(told.line.parse.head(chunk))
        return self._is_anybody(told.line, chunk) or not self._aiming.isdisjoint(heads)

    def _founded(self, told: Told) -> list[Party]:
        """»2016 wurde die Ferrona AG gegründet«."""
        if told.type != "opening":
            return []
        named = (self.discourse.named(told.line, chunk) for chunk in told.reading.slots.fill("theme"))
        return [one for body in named for one in body if one.kind == "organisation"]

    def _of_capital(self, told: Told) -> list[Party]:
        """»Die Hauptstadt wurde in Astana umbenannt«: of whose state a town is."""
        if told.type != "statehood" or told.reading.is_noun:
            return []
        if not any(told.line.parse.head(chunk) == "Hauptstadt" for chunk in told.reading.slots.fill("theme")):
            return []
        place = self.places.of(told)
        return [who.of_state(place.country)] if place is not None and place.country else []

    def _joined(self, told: Told) -> list[Party]:
        """»wurde Mitglied der WTO«, »die Aufnahme in die Nato«: the body that somebody joins or leaves."""
        if told.type != "relations":
            return []
        fill = told.reading.slots.fill
        joined = {chunk.number for chunk in fill("pred")}
        body = [one for one in told.line.parse.chunks if {one.genitive_of, one.attribute_of} & joined]
        into = [*fill("in"), *fill("aus"), *fill("zu")]
        named = [self.discourse.parties(told.line, chunk) for chunk in (*into, *body)]
        houses = [self.discourse.parties(told.line, one) for one in into if self.discourse.acts(told.line, one)]
        entered = [one for found in named for one in found if one.kind == "organisation"]
        return [*entered, *(one for found in houses for one in found)]  # »ins norwegische Ministerium einbestellt«

    def _employing(self, told: Told) -> Iterator[Party]:
        """»unterschrieb beim FC Kato einen Vertrag«, »verlängerte seinen Vertrag bei der Ferrona AG«."""
        clause = told.reading.clause
        if told.type != "accord" or told.reading.is_noun or clause is None:
            return
        for chunk in told.line.parse.chunks:
            if chunk.preposition == "bei" and chunk.clause == clause.number and chunk.kind == "name":
                yield from (one for one in self.discourse.parties(told.line, chunk) if one.kind == "organisation")

    def _travelling(self, told: Told) -> list[Party]:
        """»entfällt für Peruaner die Visumpflicht«, »können Bürger Perus visafrei nach Chile reisen«: who and where."""
        clause = told.carrier or told.reading.clause
        conditions = told.reading.sense.conditions
        if told.type != "relations" or clause is None or all(self._visas.isdisjoint(one.heads) for one in conditions):
            return []
        named = within(self.scene.view.entities, *told.line.span(clause))
        sides = [who.party(entity) for entity in named if entity["kind"] == "country"]
        return [one for one in sides if one is not None]

    def _met(self, told: Told, chunk: Chunk) -> list[Party]:
        """Who a phrase is; of »Sie haben die Werft geschlossen«, said to a manager, the firm."""
        if chunk.unit is not None and chunk.unit.kind == "paper":
            return []  # »Der Vertrag von Riga besiegelte …«
        if told.type in ("meeting", "visit", "accord") and (host := self._topics.host(told, chunk)):
            return host
        met = self.discourse.parties(told.line, chunk) or self._strangers(told, chunk)
        if told.type in _DONE_IN_PERSON or not is_formal(told.line, chunk.head):
            return met
        return [one for one in met if one.kind != "person"] or met

    def _without_host(self, told: Told, found: list[Party]) -> list[Party]:
        """»Das Gespräch führte X«: who asked is named for the record, and whom he asked takes part."""
        stage = Speech.of(self.scene).stage
        if told.type not in _TALKS or not stage.turns:
            return found
        host = stage.host
        asked = host["key"] if host is not None and told.line.start <= host["start"] < told.line.end else None
        if asked is None and not self._is_led(told):
            return found
        guest = [who.person(stage.guest), *self.discourse.people.served(stage.guest)] if stage.guest is not None else []
        others = (one for one in found if (one.kind != "person" if asked is None else one.code != asked))
        return [*guest, *others]

    def _is_led(self, told: Told) -> bool:
        """»Das Interview führte A«: whether a talk is the object of what somebody did to hold it."""
        clause, parse = told.carrier or told.reading.clause, told.line.parse
        if clause is None or clause.lemma != "führen" or clause.subject < 0 or not clause.objects:
            return False
        return parse.head(parse.chunks[clause.objects[0]]) in _INTERVIEWS

    def _strangers(self, told: Told, chunk: Chunk) -> list[Party]:
        """»Alcor fusionierte mit Tralax«: who buys and sells is a firm, though nothing is known of it."""
        if told.type in _DONE_BY_FIRMS and self._is_initials(told, chunk):
            stranger = Strangers.of(self.scene).party(told.line, chunk)
            return [stranger] if stranger is not None else []
        if told.type != "investment" or chunk.attribute_of >= 0 or chunk in told.reading.slots.fill("theme"):
            return []  # »Anteile an Tralax« may be of a mine
        stranger = Strangers.of(self.scene).party(told.line, chunk)
        return [stranger] if stranger is not None else []

    @staticmethod
    def _is_initials(told: Told, chunk: Chunk) -> bool:
        """»KTM eröffnete ein Werk«: initials alone, without an article, that do something."""
        head, clause = told.line.parse.head(chunk), told.reading.clause
        alone = chunk.last == chunk.first + 1 and len(head) >= _INITIALS and head.isalpha() and head.isupper()
        acts = clause is not None and bool(clause.objects) and clause.subject == chunk.number  # not »GPS fiel aus«
        return alone and acts and not chunk.preposition

    def _receiving(self, told: Told) -> Iterator[Party]:
        """»gab die Rampe an Chile zurück«, »kaufte Chile ein Schiff ab«, »feuerte auf Chile«: to whom it is done."""
        if told.type == "aid":
            yield from self._relieved(told)
        if told.reading.is_noun or told.word in _AGREEING:
            return
        yield from self._delivered.of(told)
        for slot in _TO.get(told.type, ()):
            for chunk in told.reading.slots.fill(slot):
                if chunk.attribute_of < 0:  # »stimmte einem Kredit an die Ferrona AG zu«
                    yield from self.discourse.parties(told.line, chunk) or self._strangers(told, chunk)

    def _relieved(self, told: Told) -> Iterator[Party]:
        """»schickte Zelte nach Mali«, »landete mit Zelten in Gao«: whose people get what is brought."""
        if (head := self.discourse.entries.state(told.start)) is not None:
            yield head
        elif told.word in self._bringing:
            yield from self.places.destinations(told)
            for chunk in told.reading.slots.fill("agent"):  # »trafen peruanische Retter ein«; »aus Peru« is a slot
                yield from self.discourse.nationality(told.line, chunk)

    def _suffering(self, told: Told) -> Iterator[Chunk]:
        """»wurde der Journalist A festgenommen«, »die Stichwahl gegen B«: persons take part."""
        if (other := replaced(told)) is not None:
            yield other
            return
        rival = told.type == "election"
        on = ("auf",) if told.type == "conflict" and told.reading.is_noun else ()
        for slot in ("theme", "dative", "gegen", *on) if told.type in _DONE_TO or rival else ():
            for chunk in told.reading.slots.fill(slot):
                if (slot in ("theme", *on) or rival) and not self._posts.is_sought(told, chunk):
                    yield chunk

    def _leading(self, told: Told) -> list[Chunk]:
        """»griffen Truppen unter Jan Riis an«: who commands takes part; not who governs then."""
        if told.type != "conflict" or told.reading.is_noun:
            return []
        agents = (told.line.parse.head(one) for one in told.reading.slots.fill("agent"))
        fight = any(not self._troops.isdisjoint(self.scene.lexicon.heads(head)) for head in agents)
        return told.reading.slots.fill("unter") if fight else []

    def _striking(self, told: Told) -> Iterator[Chunk]:
        """»ein dänisches Flugzeug schoss«: what strikes is the state's, whatever it is; people may be anybody."""
        if told.type == "conflict" and told.reading.sense.frame.name == "attack" and not told.reading.is_noun:
            yield from (ch for ch in told.reading.slots.fill("agent") if not self._is_anybody(told.line, ch))

    def _is_anybody(self, line: Line, chunk: Chunk) -> bool:
        tokens = line.parse.tokens
        text = line.parse.head(chunk)
        heads = set(self.scene.lexicon.heads(text))
        if heads & self._troops:
            return bool(heads & self._rebels)
        return bool(heads & self._folk) or tokens.lexicon.nouns.is_person(text)

    def may_join(self, line: Line) -> bool:
        """Whether a sentence is worth reading for who else was at an event told before."""
        return may_tell(line) or self._program.may_tell(line)

    def join(self, told: Told, line: Line) -> list[Party]:
        """Who else was at an event, as a later sentence says."""
        phrases = chain(behind(line, told), self._program.behind(line, told))
        return who.unique(one for chunk in phrases for one in self.discourse.parties(line, chunk))
