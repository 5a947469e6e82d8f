"""Where an event is: a city, else a country; of a visit where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party, Place
from kz_facts.parse.entities import capital_name
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark

_WHERE = frozenset(
    (
        "in",
        "bei",
        "nahe",
        "an",
        "vor",
        "unweit",
        "auf",
        "nördlich",
        "südlich",
        "östlich",
        "westlich",
        "außerhalb",
        "innerhalb",
    )
)
_OF = frozenset(("von", "um"))  # »die Schlacht von Stalingrad«, »um Kobane«
_OWNER = 25  # characters behind »Hauptstadt« in which its state may be named
_GOALS = frozenset(("nach", "in", "zu", "bei", "durch"))
_THERE = ("dort", "dorthin")
_HOST_OF_UNION = "BE"
_INVITING = frozenset(("laden", "einladen", "einberufen", "kommen", "reisen"))
_CITY_STATES = ("LU", "MC", "SG", "SM", "VA", "DJ", "KW", "PA")  # states whose capital has their name
_NAME = re.compile(r"[A-ZÄÖÜÉ][a-zß-ÿ'’]{2,}(?:-[A-ZÄÖÜÉ]?[a-zß-ÿ]+)*")
_COUNTRY_TOO = frozenset(
    ("conflict", "election", "other", "anniversary", "meeting", "opening", "target", "accord", "visit")
)


class Places:
    """Finds where told events are."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene = scene
        self.sites = frozenset(reality.rules.places.sites)
        self.common = frozenset(reality.rules.places.common)
        self.no_place = tuple(reality.rules.places.endings)
        words = scene.lexicon
        self.people = words.group("people", "offices", "servants", "institutions")
        self.courts = words.group("courts")
        self.governing = frozenset(reality.rules.places.governing)
        self.taken, self.falling = frozenset(reality.rules.places.taken), frozenset(reality.rules.places.falling)
        self.taking, self.parts = tuple(reality.rules.places.taking), tuple(reality.rules.places.parts)

    def of(self, told: Told) -> Place | None:
        """The place that the text names for an event, or None."""
        countries: list[EntityMark] = []
        line = told.line
        for chunk in self._chunks(told):
            found = self._place(line, chunk, countries)
            if found is not None:
                return found
        if (there := self._there(told) or self._with_conjunct(told)) is not None:
            return there
        if countries and countries[0]["code"] in _CITY_STATES:
            return self._named(countries[0])
        if countries and told.type in _COUNTRY_TOO:
            return self._named(countries[0])
        clause, town = told.reading.clause, Discourse.of(self.scene).entries.town(told.start)
        aside = clause is not None and clause.kind in ("participial", "relative")  # »der im Mai paraphierte Vertrag«
        return self._named(town) if town is not None and not aside else None

    def destinations(self, told: Told) -> list[Party]:
        """The states that a visit goes to: »reiste nach Astana, Taschkent und Duschanbe«."""
        found: list[str] = []
        line = told.line
        for chunk in self._chunks(told):
            for one in members(line.parse, [chunk.number]):
                place = self._place(line, one, [])
                countries = [place.country] if place is not None else []
                countries = [code for code in countries if code] or [e["code"] for e in self._states(line, one)]
                found += [code for code in countries if code]
            if found:
                break
        if not found and (there := self._there(told)) is not None and there.country:
            found = [there.country]
        return [self._state(code) for code in dict.fromkeys(found)]

    def _state(self, code: str) -> Party:
        """A state as a goal; of Brussels it is the EU, where the text speaks of that and not of Belgium."""
        return self._union if code == _HOST_OF_UNION and self._union is not None else who.of_state(code)

    @cached_property
    def _union(self) -> Party | None:
        entities = self.scene.view.entities
        if any(e["code"] == _HOST_OF_UNION and e["kind"] == "country" for e in entities):
            return None
        union = next((e for e in entities if e["code"] == "EU" and e["kind"] == "organisation"), None)
        return who.party(union) if union is not None else None

    def _states(self, line: Line, chunk: Chunk) -> list[EntityMark]:
        return [
            e
            for e in within(self.scene.view.entities, *line.span(chunk))
            if e["kind"] == "country" and e["form"] in ("name", "genitive", "adjective")
        ]

    def _chunks(self, told: Told) -> Iterator[Chunk]:
        """The phrases that may tell where: those behind a noun, then those of the clause that carries it."""
        line, reading = told.line, told.reading
        chunks = line.parse.chunks
        goes = told.type == "visit" or (told.carrier is not None and told.carrier.lemma in _INVITING)
        allowed = _WHERE | _GOALS if goes else _WHERE
        if reading.chunk is not None:
            yield from self._of_noun(told, reading.chunk, allowed, goes=goes)
            yield from self._beside(line, reading.chunk)
            yield from self._of_relative(line, reading.chunk, allowed)
        clause = told.carrier if told.carrier is not None else (reading.clause if not reading.is_noun else None)
        if reading.is_noun and told.via == "noun":
            clause = None if told.carrier is None else clause
        if clause is None:
            return
        for number in clause.chunks:
            other = chunks[number]
            if (
                self._is_site(line, other)
                or self._is_around(line, other)
                or (other.preposition in allowed and (other.attribute_of < 0 or self._at_event(line, other)))
            ) and not self._of_office(line, other):
                yield other
        if told.word in self.taken or told.word in self.falling:
            themes = reading.slots.fill("theme" if told.word in self.taken else "subject")
            yield from (chunk for chunk in themes if chunk.unit is not None or self._is_called_site(line, chunk))
        if clause.kind == "relative" and clause.opener >= 0 and line.parse.tokens.forms[clause.opener].lower == "wo":
            before = [chunk for chunk in chunks if chunk.last <= clause.opener]
            yield from before[-1:]

    def _of_noun(self, told: Told, noun: Chunk, allowed: frozenset[str], *, goes: bool) -> Iterator[Chunk]:
        """The phrases behind a noun; of a visit whose it is, of what is done to a place the place itself."""
        taking = told.line.parse.tokens.texts[noun.head].lower().endswith(self.taking)
        if taking:
            yield noun  # »die Befreiung Kiews«
        for other in self._behind(told, noun):
            visited = goes and other.genitive_of == noun.number and self._is_no_person(told.line, other)
            taken = taking and (other.genitive_of == noun.number or other.preposition in _OF)
            if other.preposition in allowed or visited or taken:
                yield other

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
        return chunk.preposition == "von" and line.parse.tokens.texts[chunk.head] in self.sites

    def _is_called_site(self, line: Line, chunk: Chunk) -> bool:
        """»die Grenzstadt Kato«."""
        head = line.parse.tokens.texts[chunk.head]
        return chunk.last > chunk.head + 1 and any(head.lower().endswith(site.lower()) for site in self.sites)

    @staticmethod
    def _beside(line: Line, noun: Chunk) -> Iterator[Chunk]:
        """»Unterzeichnung eines Vertrags (22. Oktober, Vilnius)«, »Sitzung, Almaty«: a town in a note."""
        if any(clause.finite >= 0 for clause in line.parse.clauses):
            return
        for other in line.parse.chunks[noun.number + 1 :]:
            if other.kind == "name" and not other.preposition and other.unit is not None and other.unit.what == "city":
                yield other

    def _behind(self, told: Told, noun: Chunk) -> Iterator[Chunk]:
        """The phrases that follow a noun without a verb between."""
        end = noun.last
        for later in told.line.parse.chunks[noun.number + 1 :]:
            if later.inner != noun.inner:
                continue
            if later.first > end + 1 or later.clause != noun.clause:
                return
            yield later
            end = later.last

    def _at_event(self, line: Line, chunk: Chunk) -> bool:
        """»bei der Konferenz in Rom«, »mit Hilfsgütern in Dakar«: where it happens, not where a person is from."""
        noun = line.parse.chunks[chunk.attribute_of]
        if noun.apposition_of >= 0:
            return False  # »Anna Berg, Botschafterin in Rom, …«
        if any(r.chunk is noun for r in line.readings) or noun.preposition in ("bei", "in", "auf", "an", "vor"):
            return True
        if noun.unit is not None or noun.kind != "noun":
            return False
        if self.courts.isdisjoint(self.scene.lexicon.heads(line.parse.tokens.texts[noun.head])):
            return self._is_behind_verb(line, noun) or self._is_no_person(line, noun)
        return True  # »ein Gericht in Bern« sits where it judges

    @staticmethod
    def _is_behind_verb(line: Line, noun: Chunk) -> bool:
        """»wird der Minister in Wien erwartet«: behind the verb a place is rather that of what happens."""
        clause = line.parse.clauses[noun.clause] if noun.clause >= 0 else None
        return clause is not None and clause.kind == "main" and 0 <= clause.finite < noun.first

    def _is_no_person(self, line: Line, noun: Chunk) -> bool:
        return self.people.isdisjoint(self.scene.lexicon.heads(line.parse.tokens.texts[noun.head]))

    def _of_office(self, line: Line, chunk: Chunk) -> bool:
        """»Botschafter Kasachstans in Wien«, »die Regierung in Bischkek«: the place belongs to the office."""
        start = line.span(chunk)[0]
        if any(o["start"] <= start < o["end"] for o in within(self.scene.view.offices, start - 120, start + 1)):
            return True
        k = chunk.number - 1
        before = line.parse.chunks[k] if k >= 0 else None
        return (
            before is not None and before.last == chunk.first and line.parse.tokens.texts[before.head] in self.governing
        )

    def _place(self, line: Line, chunk: Chunk, countries: list[EntityMark]) -> Place | None:
        start, end = line.span(chunk)
        head, named = line.parse.tokens.texts[chunk.head].lower(), False
        for entity in within(self.scene.view.entities, start, end):
            if entity["form"] not in ("name", "genitive"):
                continue
            if entity["kind"] == "city" or (entity["kind"] == "region" and entity["country"]):
                return self._named(entity)  # »in Tirol«, »auf der Insel Lesbos«
            if entity["kind"] == "country":
                countries.append(entity)
                named = True
        for entity in self._owning(line, chunk):
            if entity["kind"] == "city" and entity["form"] in ("name", "genitive"):
                return self._named(entity)
            if entity["kind"] == "country" and head.endswith(self.parts):
                countries.append(entity)  # »im Norden Syriens«
        if head.endswith("hauptstadt") and (capital := self._capital(line, chunk)) is not None:
            return capital
        return None if named else self._unlisted(line, chunk)

    def _owning(self, line: Line, chunk: Chunk) -> Iterator[EntityMark]:
        """»in der Hauptstadt Kasachstans«, »nördlich von Aleppo«: what the names behind a phrase mean."""
        for other in line.parse.chunks:
            if other.genitive_of == chunk.number or (other.attribute_of == chunk.number and other.preposition == "von"):
                yield from within(self.scene.view.entities, *line.span(other))

    def _capital(self, line: Line, chunk: Chunk) -> Place | None:
        """»in der kasachischen Hauptstadt«, »in Kenias Hauptstadt«: by the name that the text has for it, if any."""
        view = self.scene.view
        start, end = line.span(chunk)
        states = [e for e in within(view.entities, start - 1, end + _OWNER) if e["kind"] == "country"]
        code = states[0]["code"] if states else None
        if not code:
            return None
        town = self._capitals.get(code) or capital_name(code)
        return Place(name=town, country=code) if town else None

    @cached_property
    def _capitals(self) -> dict[str | None, str]:
        """The name that the text has first for the capital of each state."""
        capitals = [e for e in self.scene.view.entities if e["kind"] == "city" and e["capital"]]
        return {e["country"]: e["name"] for e in reversed(capitals)}

    def _named(self, entity: EntityMark) -> Place:
        text = self.scene.view.text
        name = entity["name"] if entity["form"] == "genitive" else text[entity["start"] : entity["end"]]
        return Place(name=name, country=entity["code"] if entity["kind"] == "country" else entity["country"])

    def _unlisted(self, line: Line, chunk: Chunk) -> Place | None:
        """A place that no list has: »in Fakola«, »am Flughafen Schönefeld«, »in der Ortschaft Tal Rifaat«."""
        tokens = line.parse.tokens
        if chunk.kind not in ("noun", "name") or (
            chunk.unit is not None and chunk.unit.kind in ("person", "date", "money")
        ):
            return None
        nouns = tokens.lexicon.nouns
        head = tokens.texts[chunk.head]
        if head in self.sites or any(head.endswith(site.lower()) for site in self.sites):
            name = " ".join(tokens.texts[chunk.head + 1 : chunk.last])
            return Place(name=name, country=None) if name and name[0].isupper() else None
        if (
            not self._is_bare(line, chunk)
            or chunk.last - chunk.head > 2
            or nouns.is_known_compound(head)
            or not _NAME.fullmatch(head)
        ):
            return None
        low = head.lower()
        if low.endswith(self.no_place) or tokens.lexicon.readings(low) or low in self.common:
            return None
        return Place(name=" ".join(tokens.texts[chunk.head : chunk.last]), country=None)

    def _is_bare(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun stands as names of places do: »in Fakola«, »von Fakola«, »im kolumbianischen Cali«."""
        tokens = line.parse.tokens
        if chunk.determiner >= 0 or chunk.preposition not in ("in", "bei", "nach", "nahe", "unweit", "von", "um"):
            return False
        joined = tokens.forms[chunk.first].lower in ("im", "am", "beim", "ins", "zum", "zur", "vom")
        if not chunk.adjectives:
            return not joined
        inside = within(self.scene.view.entities, *line.span(chunk))
        states = [e for e in inside if e["kind"] == "country" and e["form"] == "adjective"]
        common = tokens.lexicon.nouns.is_common(tokens.texts[chunk.head])
        return len(states) == len(chunk.adjectives) and chunk.preposition == "in" and not common

    def _with_conjunct(self, told: Told) -> Place | None:
        """»war in Oslo und sprach mit B«: a second predicate about the same visit or meeting."""
        clause = told.reading.clause
        if (
            told.via != "conjunct"
            or clause is None
            or clause.conjunct < 0
            or told.type not in ("meeting", "statement", "accord")
        ):
            return None
        first = next(
            (
                r
                for r in told.line.readings
                if not r.is_noun and r.clause is not None and r.clause.number == clause.conjunct
            ),
            None,
        )
        if first is None or first.type not in ("visit", "meeting"):
            return None
        return self.of(Told(told.line, first, first.type, carrier=first.clause))

    def _there(self, told: Told) -> Place | None:
        """»besuchte Seoul und unterschrieb dort«, »reist wieder dorthin«: the city named last, or where one went."""
        clause = told.carrier or told.reading.clause
        tokens = told.line.parse.tokens
        if clause is None or not any(tokens.forms[i].lower in _THERE for i in clause.own):
            return None
        view = self.scene.view
        first = view.sentences[max(0, view.sentence_index(told.line.start) - 1)][0]
        before = [
            e
            for e in within(view.entities, first, told.start)
            if e["kind"] == "city" or (e["kind"] == "country" and who.is_place(view, e))
        ]
        return self._named(before[-1]) if before else None
