"""Where an event is: a city, else a country; of a visit where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events import journey
from kz_facts.facts.events.affected import Affected
from kz_facts.facts.events.echo import HIS
from kz_facts.facts.events.retold import Retold
from kz_facts.facts.events.seats import Seats
from kz_facts.facts.events.sites import GOALS, WHERE, Sites
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.towns import Towns
from kz_facts.facts.events.whereabouts import Whereabouts
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party, Place
from kz_facts.parse.entities import capital_name
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import EntityMark

_BY_ADJECTIVE = ("meeting", "conflict", "statement", "election", "other")
_OF = frozenset(("von", "um"))  # »die Schlacht von Stalingrad«, »um Kobane«
_ORGAN = "organ"  # the sort of a state's parliament, of its government
_HOST_OF_UNION = "BE"
_INVITING = frozenset(("laden", "einladen", "einberufen", "kommen", "reisen"))
_ON_VISITS = ("meeting", "statement", "accord")
_HOSTING = frozenset(("ausrichten", "beherbergen"))
_ABOUT = ("über", "um", "gegen", "wegen", "für")
_EARLIER = ("nach", "seit", "wegen", "trotz")
_BORDERS = ("grenze", "grenzgebiet", "grenzregion")
_HELD = frozenset(("meeting", "conflict", "other", "accord"))
_CITY_STATES = ("LU", "MC", "SG", "SM", "VA", "DJ", "KW", "PA")  # states whose capital has their name
_COUNTRY_TOO = frozenset(
    ("conflict", "election", "other", "anniversary", "meeting", "opening", "target", "accord", "visit")
)


class Places:
    """Finds where told events are."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene = scene
        self.sites = Sites(scene, reality)
        self.towns = Towns(scene, self.sites)
        self.around = Whereabouts(scene, self.sites, self.towns)
        words = scene.lexicon
        self.people = words.group("people", "offices", "servants", "institutions")
        self.courts, self.speeches = words.group("courts"), words.group("speeches")
        self._meeting = words.group("encounters")
        self.affected = Affected(self.sites, self.towns, reality)
        self.taking = tuple(reality.rules.places.taking)
        self.topical = frozenset(reality.rules.places.topical)
        self.waged = tuple(reality.rules.places.waged)
        self.seats, self.retold = Seats(self.sites), Retold(self)

    def of(self, told: Told) -> Place | None:
        """The place that the text names for an event, or None; of a journey to several none of them."""
        countries: list[EntityMark] = []
        line = told.line
        for chunk in self._whither(told) if told.type == "visit" else self._chunks(told):
            found = self.sites.place(line, chunk, countries)
            if found is None:
                found = self.towns.meant(line, chunk)
            if told.type == "visit" and (found is not None or countries) and self._are_several(line, chunk):
                return None
            if found is not None:
                return found
        if told.goes_on is not None and not countries:
            return self.of(told.goes_on)
        if (there := self._around(told)) is not None:
            return there
        if countries and countries[0]["code"] in _CITY_STATES:
            return self.sites.named(countries[0])
        if countries and told.type in _COUNTRY_TOO:
            return self.sites.named(countries[0])
        clause, town = told.reading.clause, Discourse.of(self.scene).entries.town(told.start)
        aside = clause is not None and clause.kind in ("participial", "relative")  # »der im Mai paraphierte Vertrag«
        return self.sites.named(town) if town is not None and not aside else self.retold.place(told)

    def stated(self, told: Told) -> Place | None:
        """The town that the phrases of an event name; of an election the state too."""
        states: list[EntityMark] = []
        found = (self.sites.place(told.line, chunk, states) for chunk in self._chunks(told))
        town = self._of_adjective(told) or next((place for place in found if place is not None), None)
        return self.sites.named(states[0]) if town is None and states and told.type == "election" else town

    def _around(self, told: Told) -> Place | None:
        """A place that no phrase of where it is tells: »dort«, »die Genfer Gespräche«, »die Kölner Polizei«."""
        return (
            self.around.there(told)
            or self._of_talks(told)
            or self._with_conjunct(told)
            or self.around.of_label(told)
            or self._of_adjective(told)
            or self.seats.place(told)
        )

    def _of_adjective(self, told: Told) -> Place | None:
        """»die Genfer Gespräche«, »nach den Brüsseler Anschlägen«; not »die Moskauer Offensive«, a government's."""
        noun, line = told.reading.chunk, told.line
        if noun is None or told.type not in _BY_ADJECTIVE or told.reading.sense.frame.name == "sanction":
            return None
        if told.type == "statement" and self.speeches.isdisjoint(self.scene.lexicon.heads(told.word)):
            return None
        for entity in within(self.scene.view.entities, line.span(noun)[0], told.start):
            if entity["form"] != "adjective" or entity["kind"] != "city" or not entity["country"]:
                continue
            seat = told.type == "conflict" and told.word.lower().endswith(self.waged)
            if not (seat and entity["name"] == capital_name(entity["country"])):
                return self.sites.named(entity)
        return None

    def destinations(self, told: Told) -> list[Party]:
        """The states that a visit goes to: »reiste nach Astana, Taschkent und Duschanbe«."""
        found: list[str] = []
        line = told.line
        for chunk in self._whither(told):
            for one in members(line.parse, [chunk.number]):
                found += self._codes(line, one)
            if found:
                break
        if not found and (there := self.around.there(told)) is not None and there.country:
            found = [there.country]
        return [self._state(code) for code in dict.fromkeys(found)]

    def _whither(self, told: Told) -> Iterator[Chunk]:
        """The phrases that may tell where a visit goes, also those of other clauses about the same journey."""
        yield from self._chunks(told)
        goals = (one for one in journey.goals(told) if one.preposition in GOALS or not one.preposition)
        yield from (one for one in goals if not self.sites.of_office(told.line, one))

    def _codes(self, line: Line, chunk: Chunk) -> list[str]:
        """The states of the place that a phrase names; none of a border, which lies between two."""
        before = line.parse.chunks[chunk.number - 1] if chunk.number and chunk.preposition == "zu" else chunk
        if any(line.parse.head(one).lower().endswith(_BORDERS) for one in (chunk, before)):
            return []
        place = self.sites.place(line, chunk, [])
        if place is not None and place.country:
            return [place.country]
        named = within(self.scene.view.entities, *line.span(chunk))
        seats = [e["country"] for e in named if e["sort"] == _ORGAN and e["form"] == "name"]  # »zu Gast im Storting«
        return [code for code in [*(e["code"] for e in self._states(line, chunk)), *seats] if code]

    def _are_several(self, line: Line, chunk: Chunk) -> bool:
        """»nach Lima und Quito«, »durch Peru und Chile«: a row of more than one place."""
        row = members(line.parse, [chunk.number])
        named = (within(self.scene.view.entities, *line.span(one)) for one in row)
        return len(row) > 1 and sum(any(e["kind"] in ("city", "country") for e in here) for here in named) > 1

    def _state(self, code: str) -> Party:
        """A state as a goal; of Brussels it is the EU, where the text speaks of that and not of Belgium."""
        return self._union if code == _HOST_OF_UNION and self._union is not None else who.of_state(code)

    @cached_property
    def _union(self) -> Party | None:
        entities = self.scene.view.entities
        if any(e["code"] == _HOST_OF_UNION and e["kind"] == "country" for e in entities):
            return None
        return who.union(self.scene.view)

    def _states(self, line: Line, chunk: Chunk) -> list[EntityMark]:
        return [
            e
            for e in within(self.scene.view.entities, *line.span(chunk))
            if e["kind"] == "country" and e["form"] in ("name", "genitive", "adjective")
        ]

    def _chunks(self, told: Told) -> Iterator[Chunk]:
        """The phrases that may tell where: those behind a noun, then those of the clause that carries it."""
        line, reading = told.line, told.reading
        if self._is_turn_of_career(told):
            return
        chunks = line.parse.chunks
        leads = told.carrier is not None and told.carrier.lemma in _INVITING
        goes = told.type == "visit" or (leads and told.type != "statement")
        allowed = WHERE | GOALS if goes else WHERE
        if reading.chunk is not None:
            yield from self._of_noun(told, reading.chunk, allowed, goes=goes)
            yield from self._beside(line, reading.chunk)
            yield from self._of_relative(line, reading.chunk, allowed)
        clause = told.carrier if told.carrier is not None else (reading.clause if not reading.is_noun else None)
        if reading.is_noun and told.via == "noun":
            clause = None if told.carrier is None else clause
        if clause is None:
            return
        for number in self._own(told, clause, allowed):
            other = chunks[number]
            if (
                self._is_site(line, other)
                or self._is_around(line, other)
                or self.affected.is_disputed(told, other)
                or (other.preposition in allowed and self._is_told_of(told, other))
            ) and not (self.sites.of_office(line, other) or self._is_taker(told, other)):
                yield other
        yield from self.affected.of(told, clause)
        if told.type == "opening":
            yield from self._of_thing(told)
        yield from (chunks[n] for n in self._bare(told, clause) if n >= 0 and chunks[n].kind == "name")
        if clause.kind == "relative" and line.parse.opener(clause) == "wo":
            before = [chunk for chunk in chunks if chunk.last <= clause.opener]
            yield from before[-1:]

    @staticmethod
    def _own(told: Told, clause: Clause, allowed: frozenset[str]) -> list[int]:
        """»war im Juni in Lima und im Mai in Quito«: of two events of one verb the phrases of either, if they tell."""
        last = told.to_chunk if told.to_chunk >= 0 else len(told.line.parse.chunks)
        own = [number for number in clause.chunks if told.from_chunk <= number < last]
        tells = any(one.preposition in allowed and one.kind != "date" for one in told.line.parse.some(own))
        return own if tells else list(clause.chunks)

    @staticmethod
    def _is_turn_of_career(told: Told) -> bool:
        """»war bis zu seiner Ernennung Botschafter in Lima«: where somebody was before it, or after."""
        chunk = told.reading.chunk
        if told.type != "election" or chunk is None or not chunk.preposition:
            return False
        return told.line.parse.article(chunk).startswith(HIS)

    def _is_taker(self, told: Told, chunk: Chunk) -> bool:
        """»geht an Norwegen«, »geht auf Norwegen über«, »trifft auf Norwegen«: a state, and no place."""
        if chunk.unit is None or chunk.unit.what != "country":
            return False
        over = told.reading.sense.frame.name == "hand_over" or told.word in self._meeting
        return chunk.preposition == "an" or (chunk.preposition == "auf" and over and not told.reading.is_noun)

    def _is_told_of(self, told: Told, chunk: Chunk) -> bool:
        """Whether a phrase tells where; not »über den Krieg in Mali«, »verurteilte den Putsch in Mali«."""
        line, chunks = told.line, told.line.parse.chunks
        chunk = chunks[chunk.row_of] if chunk.row_of >= 0 else chunk  # »über die Lage in Lima und in Quito«
        noun = chunks[chunk.attribute_of] if chunk.attribute_of >= 0 else chunks[chunk.number - 1]
        beside = chunk.number > 0 and noun.last == chunk.first and noun.nominal
        spoken = told.type in ("statement", "meeting") and beside and told.reading.chunk is not noun
        if spoken and self._is_topic(told, noun):
            return False
        if spoken and noun.kind == "noun" and noun.unit is None:
            if noun.preposition in _ABOUT:
                return False
            clause = line.parse.clause_of(noun)
            says = clause is not None and noun.number in clause.objects
            if says and any(r.clause is clause and r.type == "statement" and not r.is_noun for r in line.readings):
                return False
        if chunk.attribute_of >= 0 and told.type == "visit" and not told.reading.is_noun:
            before = any(one.preposition in _EARLIER and one.unit is None for one in line.parse.above(noun))
            return not before and self._at_event(line, chunk)  # »flog nach einem Treffen in Lima nach Rom«
        return chunk.attribute_of < 0 or self._at_event(line, chunk)

    def _is_topic(self, told: Told, noun: Chunk) -> bool:
        """»Bei dem Treffen ging es um das Los der Fischer in Mali«, »… wurde die Lage in Mali erörtert«: no place."""
        parse, meeting = told.line.parse, told.reading.chunk
        above, clause = parse.above(noun), told.carrier or told.reading.clause
        if clause is None or clause.lemma not in self.topical or meeting in above:
            return False
        if any(one.preposition in _ABOUT for one in above):
            return True
        # »Thema des Treffens war …«, »bei dem Treffen wurde … erörtert«
        hangs = told.via == "occasion" if meeting is None else meeting.genitive_of >= 0 or bool(meeting.preposition)
        return hangs and above[-1].number in (clause.subject, clause.predicative, *clause.objects)

    @staticmethod
    def _bare(told: Told, clause: Clause) -> tuple[int, ...]:
        """»Den nächsten Gipfel richtet Samarkand aus«, »Nächste Station ist Lima«: a place without a preposition."""
        if told.type == "visit" and clause.lemma == "sein":
            return clause.predicative, clause.subject
        return (clause.subject, *clause.objects) if clause.lemma in _HOSTING else ()

    def _of_thing(self, told: Told) -> Iterator[Chunk]:
        """»unser Büro in Almaty eröffnet«, »das Werk in Kaluga, 2011 eröffnet«: where the thing is that is opened."""
        line, clause = told.line, told.reading.clause
        if clause is None:
            return
        chunks = line.parse.chunks
        things = [chunk.number for chunk in told.reading.slots.fill("theme")]
        points = clause.kind == "participial" or any(chunks[n].kind == "relative" for n in things)
        if clause.antecedent >= 0 and points:
            things = [clause.antecedent]
        for number in things:
            thing = chunks[number]
            # »das Terminal des Flughafens Kato«
            yield from (c for c in line.parse.owners(thing) if self.sites.is_called(line, c))
            if self.sites.is_called(line, thing) or (thing.attribute_of >= 0 and thing.preposition in WHERE):
                yield thing
            yield from (c for c in chunks if c.attribute_of == number and c.preposition in WHERE)

    def _of_noun(self, told: Told, noun: Chunk, allowed: frozenset[str], *, goes: bool) -> Iterator[Chunk]:
        """The phrases behind a noun; of a visit whose it is, of what is done to a place the place itself."""
        taking = told.line.parse.head(noun).lower().endswith(self.taking)
        if taking:
            yield noun  # »die Befreiung Kiews«
        for other in self._behind(told, noun):
            visited = goes and other.genitive_of == noun.number and self._is_no_person(told.line, other)
            taken = taking and (other.genitive_of == noun.number or other.preposition in _OF)
            if other.preposition in allowed or visited or taken or self._held(told, other):
                yield other

    @staticmethod
    def _held(told: Told, chunk: Chunk) -> bool:
        """»das Unglück von Ekibastus«, »die Konferenz von Bandung«: a city behind a noun of what was there."""
        unit = chunk.unit
        return told.type in _HELD and chunk.preposition == "von" and unit is not None and unit.what == "city"

    @staticmethod
    def _of_relative(line: Line, noun: Chunk, allowed: frozenset[str]) -> Iterator[Chunk]:
        """»auf der Messe, die im Mai in Cali stattfindet«: where the noun's own clause has it."""
        for clause in line.parse.clauses:
            if clause.kind == "relative" and clause.antecedent == noun.number:
                chunks = (line.parse.chunks[number] for number in clause.chunks)
                yield from (chunk for chunk in chunks if chunk.preposition in allowed and chunk.attribute_of < 0)

    @staticmethod
    def _is_around(line: Line, chunk: Chunk) -> bool:
        """»in und um Brüssel«."""
        before = line.parse.tokens.forms[max(0, chunk.first - 2) : chunk.first]
        return chunk.preposition == "um" and [form.lower for form in before] == ["in", "und"]

    def _is_site(self, line: Line, chunk: Chunk) -> bool:
        """»startete vom Kosmodrom Baikonur«: where something begins is a place if it is called one."""
        return chunk.preposition == "von" and line.parse.head(chunk) in self.sites.sites

    @staticmethod
    def _beside(line: Line, noun: Chunk) -> Iterator[Chunk]:
        """»Unterzeichnung eines Vertrags (22. Oktober, Vilnius)«, »Sitzung, Almaty«: a town in a note."""
        if any(clause.finite >= 0 for clause in line.parse.clauses):
            return
        for other in line.parse.chunks[noun.number + 1 :]:
            if other.kind == "name" and not other.preposition and other.unit is not None and other.unit.what == "city":
                yield other

    def _behind(self, told: Told, noun: Chunk) -> Iterator[Chunk]:
        """The phrases that follow a noun, or the verb right behind it; not the state that its matter is in."""
        end, topic = noun.last, False
        finite = told.line.parse.clauses[noun.clause].finite if noun.clause >= 0 else -1
        for later in told.line.parse.chunks[noun.number + 1 :]:
            if later.inner != noun.inner:
                continue
            if later.first > end + 1 or later.clause != noun.clause:
                return
            if noun.last <= finite < later.first:  # »Zum Abschluss der Reise soll in Lima …«
                told_of = later.preposition not in WHERE or self._is_told_of(told, later)
            else:
                wide = later.unit is not None and later.unit.what == "country"
                told_of = not (topic and wide and later.preposition in WHERE)
            if told_of:
                yield later  # »Gespräche über den Krieg in Syrien«, but »Gespräche über den Krieg in Genf«
                topic = later.preposition in _ABOUT and later.kind == "noun" and later.unit is None
            end = later.last

    def _at_event(self, line: Line, chunk: Chunk) -> bool:
        """»bei der Konferenz in Rom«, »mit Hilfsgütern in Dakar«: where it happens, not where a person is from."""
        noun = line.parse.chunks[chunk.attribute_of]
        if noun.apposition_of >= 0:
            return False  # »Anna Berg, Botschafterin in Rom, …«
        outer = line.parse.chunks[noun.attribute_of] if noun.attribute_of >= 0 else noun
        if outer is not noun and outer.preposition in _EARLIER:
            return False  # »Fünf Jahre nach dem Mord an einer Wirtin in Linz wurde …«
        if any(r.chunk is noun for r in line.readings) or noun.preposition in ("bei", "in", "auf", "an", "vor"):
            return True
        if noun.unit is not None or noun.kind != "noun":
            return False
        if self.courts.isdisjoint(self.scene.lexicon.heads(line.parse.head(noun))):
            return self._is_behind_verb(line, noun) or self._is_no_person(line, noun)
        return True  # »ein Gericht in Bern« sits where it judges

    @staticmethod
    def _is_behind_verb(line: Line, noun: Chunk) -> bool:
        """»wird der Minister in Wien erwartet«: behind the verb a place is rather that of what happens."""
        clause = line.parse.clauses[noun.clause] if noun.clause >= 0 else None
        return clause is not None and clause.kind == "main" and 0 <= clause.finite < noun.first

    def _is_no_person(self, line: Line, noun: Chunk) -> bool:
        return self.people.isdisjoint(self.scene.lexicon.heads(line.parse.head(noun)))

    def _of_talks(self, told: Told) -> Place | None:
        """»wird zu Gesprächen mit der Regierung in Riga erwartet«: who comes for talks comes where they are."""
        clause = told.reading.clause
        if told.type != "visit" or told.reading.is_noun or clause is None:
            return None
        talks = (one for one in told.line.readings if one.type == "meeting" and one.clause is clause)
        named = (one for one in talks if one.chunk is not None and one.chunk.preposition == "zu")
        return next((self.of(Told(told.line, one, one.type, carrier=clause)) for one in named), None)

    def _with_conjunct(self, told: Told) -> Place | None:
        """»war in Oslo und sprach mit B«: a second predicate about the same visit; else the clause beside."""
        clause = told.reading.clause
        verbs = (r for r in told.line.readings if not r.is_noun)
        if told.via == "conjunct" and clause is not None and told.type in _ON_VISITS:
            first = next((r for r in verbs if r.clause and r.clause.number == clause.conjunct), None)
            if first is not None and first.type in ("visit", "meeting"):
                return self.of(Told(told.line, first, first.type, carrier=first.clause))
        return self.around.beside(told)
