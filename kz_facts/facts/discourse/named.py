"""Whom a phrase names: persons, states and bodies, in their own words or by who acts for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.guards import is_guard
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.peoples import Peoples
from kz_facts.facts.discourse.pointing import BODIES
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.entities import capital_name
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import EntityMark, OfficeMark, PersonMark

_PRIVATE = ("bank", "media", "party", "club", "armed", "association")
_HOLDING = ("von", "aus", "in")  # »Minister von Chile«, »Soldaten aus Mali«, »die Regierung in Bischkek«
_OF_MEMBERS = ("um", "aus", "von", "unter")  # … and »ein Konsortium um die Alcor AG«
_AT_WORK = ("in", "bei")
_JOINT = ("konsortium", "gemeinschaft", "gemeinschaftsunternehmen", "allianz", "venture", "bündnis")
_AT = ("in", "nach", "bei", "aus", "um", "nahe")
_ORGANS = (
    "ausschuss", "rat", "komitee", "gremium", "mission", "büro", "programm", "tribunal", "gruppe", "spitze",
    "fraktion", "präsidium", "vorstand", "klub",
)  # fmt: skip
_PLACES = ("city", "region", "country")
_SEATS_OF_UNION = ("Straßburg", "Strassburg", "Brüssel")
_LOCAL = ("Stadt", "Landes", "Kanton", "Gemeinde", "Bezirk")
_THEIRS, _COLLEAGUE = ("sein", "ihr", "mein", "unser"), ("Kolleg",)


class Named:
    """Reads names in phrases of one document."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.view, self.people = scene.view, people
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._acting = words.group("servants", "institutions", "forces")
        self._institutions, self._governing = words.group("institutions"), words.group("governing")
        self._cabinets = words.group("governments")
        self._lands = words.group("lands", "members")
        self._directorates = words.group("directorates")
        self._rebels, self._guards = words.group("private"), words.group("guards", "courts")
        self._agencies = words.group("called_agencies")
        self._missions = words.group("missions")
        self._offices, self._chambers = words.group("offices"), words.group("chambers")
        self._managers = words.group("managers")
        self._experts, self._crowds = words.group("experts"), words.group("crowds")
        self._fighters = words.group("private", "troops", "called_armed", "many_armed")
        self._private = words.group("people", "communities") - self._acting
        self._peoples = Peoples(scene)

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """Persons first, each with whom they act for; then the bodies that the phrase itself is or acts for."""
        persons = self._persons(line, chunk)
        if persons and self._rules_by(line, chunk):
            return list(self._states_of(persons))  # »die Regierung Renzi« is a government, and nobody in person
        found = [who.person(person) for person in persons]
        served = list(self._states_of(persons)) or list(self._served_then(line, chunk, persons))
        if not persons or not (served or all(self.people.is_former(person) for person in persons)):
            served += self._bodies(line, chunk)
        return [*found, *served]

    def owners(self, line: Line, chunk: Chunk, parties: Who) -> Iterator[Party]:
        """Whose the thing is that a phrase names: by its genitives, its adjectives, the first part of a compound."""
        for other in line.parse.chunks:
            if other.genitive_of == chunk.number:
                yield from parties(line, other)
        for entity in self._entities(line, chunk):
            if (
                entity["form"] in ("adjective", "compound")
                and entity["kind"] != "city"
                and (one := who.state(entity)) is not None
            ):
                yield one

    def seat(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Stadtrat von Almaty«, »das Gericht in Lyon«: the state of the place that a body is of, or sits in."""
        if not self.acts(line, chunk) and self._chambers.isdisjoint(self._heads(line.parse.head(chunk))):
            return []
        last = max(one.number for one in line.parse.chunks if one.row == chunk.row)  # »Regierung und Armee in Lima«
        for other in line.parse.chunks:
            if other.attribute_of not in (chunk.number, last) or other.preposition not in ("von", "in"):
                continue
            for entity in self._entities(line, other):
                sits = other.preposition == "von" or self._is_seat(line, chunk)
                if not sits or entity["kind"] not in _PLACES or entity["form"] != "name":
                    continue
                land = who.of_state(entity["country"]) if entity["country"] else who.party(entity)
                if entity["name"] in _SEATS_OF_UNION and (union := who.union(self.view)) is not None:
                    land = union  # »das Parlament in Straßburg«
                if land is not None:
                    return [land]
        return []

    # persons

    def _persons(self, line: Line, chunk: Chunk) -> list[PersonMark]:
        """The persons named in a phrase or its apposition; not those of its genitives."""
        beside = [*self._appositions(line, chunk), *self._said_to_be(line, chunk)]
        spans = [line.span(chunk), *(line.span(other) for other in beside)]
        found = [p for start, end in spans for p in within(self.view.persons, start, end)]
        return [p for p in found or self._holder(line, chunk) if not self.people.is_addressed(p)]

    def _holder(self, line: Line, chunk: Chunk) -> list[PersonMark]:
        """»die Staatssekretärin im Verkehrsministerium A«: whose name stands behind what belongs to the office."""
        places = {one["person_start"] for one in self._titled(line, chunk.head) if one["rule"] == "official.title"}
        return [p for place in sorted(places) for p in within(self.view.persons, place, place + 1)]

    def _said_to_be(self, line: Line, chunk: Chunk) -> list[Chunk]:
        """»Neuer Botschafter wird A«: who the office is."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.subject != chunk.number or clause.predicative < 0:
            return []
        if clause.lemma not in line.parse.tokens.lexicon.copulas:
            return []
        whole = self._offices.isdisjoint(self._heads(line.parse.head(chunk)))
        return [] if whole or clause.negated else [line.parse.chunks[clause.predicative]]

    @staticmethod
    def _appositions(line: Line, chunk: Chunk) -> list[Chunk]:
        beside = [
            other.number
            for other in line.parse.chunks
            if other.apposition_of == chunk.number
            or (other.attribute_of == chunk.number and other.preposition == "namens")
        ]
        if not beside:
            return []
        found = members(line.parse, beside)  # »der Präsidenten beider Länder, A und B«
        numbers = {one.number for one in found}  # »Ihre Exzellenz, die Botschafterin, A«
        return [*found, *(other for other in line.parse.chunks if other.apposition_of in numbers)]

    def _titled(self, line: Line, i: int) -> list[OfficeMark]:
        """The offices that a word is the title of."""
        start, _ = line.word(i)
        return [one for one in within(self.view.offices, line.start, line.end) if one["head"] == start]

    def _rules_by(self, line: Line, chunk: Chunk) -> bool:
        """»die Regierung Renzi«, »das Kabinett Merkel«; not »Richter Berg«, »Nationalrat Berg«."""
        tokens = line.parse.tokens
        head = next((i for i in range(chunk.first, chunk.last) if tokens.flags[i] & c.CAPITAL), chunk.head)
        heads = self._heads(tokens.texts[head])
        if self._institutions.isdisjoint(heads) or not self._offices.isdisjoint(heads):
            return False
        return not self._titled(line, head)

    def _states_of(self, persons: Iterable[PersonMark]) -> Iterator[Party]:
        for person in persons:
            yield from self.people.served(person)

    def _served_then(self, line: Line, chunk: Chunk, persons: list[PersonMark]) -> Iterator[Party]:
        """»Sein Vorgänger A hatte Peru 2011 besucht«: before another held his office he acted for its state."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.tense != "pluperfect":
            return
        offices = (office for person in persons for office in self.people.offices(person["key"]))
        yield from (who.of_state(one["country"]) for one in offices if one["kin"] == "former" and one["country"])

    # bodies

    def _bodies(self, line: Line, chunk: Chunk) -> Iterator[Party]:
        if (land := self._called_land(line, chunk)) is not None:
            yield land
            return
        acts = self.acts(line, chunk)
        found = [self._body(line, chunk, entity, acts=acts) for entity in self._entities(line, chunk)]
        found += self._employers(line, chunk)
        for other in line.parse.chunks:
            if other.inner != chunk.inner:
                continue  # »die von der Partei entlassene Chefin«
            if other.genitive_of == chunk.number or (
                other.attribute_of == chunk.number and other.preposition in (*_HOLDING, *_OF_MEMBERS)
            ):
                found += self._bodies_of(line, chunk, other, acts=acts)
                found += self._governed(line, chunk, other)
            elif other.apposition_of == chunk.number and self.acts(line, other):
                found += self._bodies(line, other)  # »Jon Aas, Chef der Ferrona AG«
            elif other.apposition_of == chunk.number:
                row = members(line.parse, [other.number])  # »30 Länder, darunter Peru und Chile«
                named = (entity for one in row for entity in self._entities(line, one))
                found += [self._whole(entity) for entity in named if entity["form"] == "name"]
        yield from (one for one in found if one is not None)

    def _governed(self, line: Line, chunk: Chunk, leader: Chunk) -> Iterator[Party]:
        """»die Regierung von Ministerpräsident A«, »das Kabinett um A«: the state for which its head acts."""
        if line.parse.head(chunk) in self._cabinets:
            yield from self._states_of(within(self.view.persons, *line.span(leader)))

    def _bodies_of(self, line: Line, chunk: Chunk, other: Chunk, *, acts: bool) -> Iterator[Party | None]:
        """Whom a phrase acts for by its genitive, or by what stands behind »von«, »aus«, »in«, »um«."""
        row = members(line.parse, [other.number])
        inside = ((one, entity) for one in row for entity in self._entities(line, one))
        if acts:
            for one, e in inside:
                if e["form"] == "adjective" and self._is_private(line, one):
                    continue
                if other.preposition != "in" or (e["kind"] == "city" and self._is_seat(line, chunk)):
                    yield self._body(line, one, e, acts=True)
        elif other.genitive_of == chunk.number and self._is_part_of(line, chunk) and self.acts(line, other):
            yield from self._bodies(line, other)  # »eine Gruppe peruanischer Abgeordneter«
        elif self._works_for(chunk, other):
            yield from (self._whole(e) for _, e in inside if e["kind"] in BODIES)
        elif self._tells_whose(line, chunk, other):
            folk = self._is_private(line, chunk)  # »die Freunde Syriens«
            yield from (self._whole(e) for _, e in inside if not folk or e["kind"] != "country")

    @staticmethod
    def _works_for(chunk: Chunk, other: Chunk) -> bool:
        """»Jan Berg vom Roten Kreuz«, »Eva Horn und Jan Berg von der Ferrona AG«: who is named with his employer."""
        return other.preposition == "von" and chunk.unit is not None and chunk.unit.kind == "person"

    def _tells_whose(self, line: Line, chunk: Chunk, other: Chunk) -> bool:
        """»die Freunde Syriens«, »ein Konsortium um A«, »der Ökonom A vom Ifo-Institut«."""
        if chunk.kind != "noun" or self._names_firm(line, chunk):
            return False
        if other.preposition == "von":  # … »das Management von Alcor«, »ein Lager von Al-Kaida«
            of_whom = self.is_expert(line, chunk) or self._directs(line, chunk) or self._is_armed(line, other)
        else:
            of_whom = other.genitive_of == chunk.number
        return of_whom or self._joins(line, chunk, other)

    def _employers(self, line: Line, chunk: Chunk) -> list[Party | None]:
        """The bodies with whom a manager, or a person by his name, is said to be."""
        beside = [other.number for other in line.parse.chunks if self._is_at(line, chunk, other)]
        inside = (entity for one in members(line.parse, beside) for entity in self._entities(line, one))
        return [self._whole(entity) for entity in inside if entity["kind"] in BODIES]

    def _is_at(self, line: Line, chunk: Chunk, other: Chunk) -> bool:
        """»Leiterin bei der Ferrona AG«, »Direktor im Ostverein«, »Jana Berg vom Ostverein«: with whom somebody is."""
        if other.attribute_of != chunk.number:
            return False
        person = chunk.unit is not None and chunk.unit.kind == "person" and chunk.kind == "name"
        return other.preposition == "von" if person else other.preposition in _AT_WORK and self._manages(line, chunk)

    def _is_part_of(self, line: Line, chunk: Chunk) -> bool:
        """»eine Gruppe«, »mehrere Dutzend«: of those whom its genitive names."""
        return not self._crowds.isdisjoint(self._heads(line.parse.head(chunk)))

    def _names_firm(self, line: Line, chunk: Chunk) -> bool:
        """»Chiles Konzern Alcor«: who is named himself acts for himself, wherever he is from."""
        named = (one for one in self._entities(line, chunk) if one["form"] == "name" and one["kind"] in BODIES)
        return any(one["kind"] == "company" or one["sort"] in _PRIVATE for one in named)

    def _called_land(self, line: Line, chunk: Chunk) -> Party | None:
        """»Österreichs Nachbar Ungarn«, »der Exporteur Chile«, »das Mitglied Peru«: the state that is called so."""
        if chunk.unit is not None and chunk.unit.first <= chunk.head:
            return None
        head, nouns = line.parse.head(chunk), line.parse.tokens.lexicon.nouns
        if self._manages(line, chunk):
            return None  # »der Direktor Deutschland der Alcor AG«
        if self._lands.isdisjoint(self._heads(head)) and not nouns.is_person(head):
            return None
        behind = (e for e in self._entities(line, chunk) if e["start"] > line.parse.tokens.starts[chunk.head])
        return next((who.state(e) for e in behind if (e["kind"], e["form"]) == ("country", "name")), None)

    def _is_private(self, line: Line, chunk: Chunk) -> bool:
        """»Vertreter der albanischen Minderheit«, »der chilenischen Bauern«: who acts for these acts for no state."""
        return not self._private.isdisjoint(self._heads(line.parse.head(chunk)))

    @staticmethod
    def _joins(line: Line, chunk: Chunk, other: Chunk) -> bool:
        """»ein Konsortium um die Ferrona AG«, »die Arbeitsgemeinschaft aus A und B«."""
        return other.preposition in _OF_MEMBERS and line.parse.head(chunk).lower().endswith(_JOINT)

    def _is_seat(self, line: Line, chunk: Chunk) -> bool:
        """»die Regierung in Bischkek« governs there; »der Präsident in Jordanien« and an embassy are guests."""
        heads = self._heads(line.parse.head(chunk))
        return not self._institutions.isdisjoint(heads) and self._missions.isdisjoint(heads)

    def _entities(self, line: Line, chunk: Chunk) -> list[EntityMark]:
        """Those of the phrase itself: not that of »die in Lima ansässige Firma«."""
        within_it = line.parse.chunks[chunk.number + 1 :] if chunk.head > chunk.first + 1 else ()
        inner = [line.span(other) for other in within_it if self._is_inside(other, chunk)]
        return [
            entity
            for entity in within(self.view.entities, *line.span(chunk))
            if not any(start <= entity["start"] < end for start, end in inner)
        ]

    @staticmethod
    def _is_inside(other: Chunk, chunk: Chunk) -> bool:
        return chunk.first < other.first and other.last <= chunk.head and other.inner >= 0

    def acts(self, line: Line, chunk: Chunk) -> bool:
        """Whether the head, or the noun before a name, acts for a state or body: offices, institutions, soldiers."""
        tokens = line.parse.tokens
        if (shared := self._shared_noun(line, chunk)) is not None:
            return self.acts(line, shared)
        if line.parse.article(chunk).startswith(_THEIRS) and any(
            text.startswith(_COLLEAGUE) for text in tokens.texts[chunk.first : chunk.last]
        ):
            return True  # »mit seinem peruanischen Kollegen«
        last = chunk.last if chunk.unit is None else max(chunk.unit.first, chunk.head + 1)
        nouns = {chunk.head, *(i for i in range(chunk.first, last) if tokens.flags[i] & c.CAPITAL)}
        return any(not self._acting.isdisjoint(self._heads(tokens.texts[i])) for i in nouns)

    def is_expert(self, line: Line, chunk: Chunk) -> bool:
        """Whether somebody is called by what he knows, who may know it for a body: »die Experten des Fonds«."""
        return not self._experts.isdisjoint(self._heads(line.parse.head(chunk)))

    def _manages(self, line: Line, chunk: Chunk) -> bool:
        """Whether somebody leads a part of a body: »die Leiterin Osteuropa«, »der Direktor Peru der Alcor AG«."""
        return chunk.kind == "noun" and not self._managers.isdisjoint(self._heads(line.parse.head(chunk)))

    def _is_field(self, line: Line, chunk: Chunk, entity: EntityMark) -> bool:
        """»die Leiterin Osteuropa«: a region or state right behind a manager's title, of which he has charge."""
        behind = entity["start"] > line.parse.tokens.starts[chunk.head]
        lands = entity["kind"] in ("country", "region") and entity["form"] == "name"
        return behind and lands and self._manages(line, chunk)

    def _is_armed(self, line: Line, chunk: Chunk) -> bool:
        return any(one["sort"] == "armed" and one["form"] == "name" for one in self._entities(line, chunk))

    def _directs(self, line: Line, chunk: Chunk) -> bool:
        return not self._directorates.isdisjoint(self._heads(line.parse.head(chunk)))

    def _shared_noun(self, line: Line, chunk: Chunk) -> Chunk | None:
        """»der chilenische und der peruanische Minister«: the phrase behind whose noun an adjective is."""
        following = line.parse.chunks[chunk.number + 1] if chunk.number + 1 < len(line.parse.chunks) else None
        if following is None or following.row_of < 0 or following.row_of not in (chunk.number, chunk.row_of):
            return None
        start, end = line.span(chunk)
        last = within(self.view.entities, start, end)[-1:]
        return following if any(one["form"] == "adjective" and one["end"] == end for one in last) else None

    def _body(self, line: Line, chunk: Chunk, entity: EntityMark, *, acts: bool) -> Party | None:
        form, kind = entity["form"], entity["kind"]
        if self._is_field(line, chunk, entity):
            return None
        if form == "adjective" and kind == "region" and self._are_rebels(line, chunk):
            return None  # »kurdische Kämpfer«
        if form == "people":
            return self._peoples.party(line, chunk, entity)
        if form == "compound" and kind == "region":
            return None  # »der Europaabgeordnete«, »der Nahostbeauftragte«
        if form in ("adjective", "compound"):
            acts = acts or (form == "compound" and kind in BODIES and self._is_of_body(line, chunk, entity))
            if kind == "city" and entity["code"] and line.parse.head(chunk) in self._agencies:
                return who.union(self.view)  # »die Brüsseler Behörde«; not »die Brüsseler Polizei«
            if kind == "city" and entity["country"] and self._governs(line, chunk):
                seat = capital_name(entity["country"]) == entity["name"]
                return who.of_state(entity["country"]) if seat else None  # »die Kiewer Führung«
            return who.state(entity) if acts and kind != "city" and not who.describes(self.view, entity) else None
        if kind == "city":
            return self._of_city(chunk, entity, acts=acts)
        if kind == "region" and ((chunk.kind == "noun" and not acts) or entity["country"]):
            return None
        named = chunk.unit is not None and chunk.unit.what == kind
        return self._acting_as(entity) if named or acts or kind in BODIES or chunk.kind == "name" else None

    def _acting_as(self, entity: EntityMark) -> Party | None:
        """Whom a mark acts as: a court, a prosecutor's office, a police its state (»das Landgericht München«)."""
        if entity["country"] and is_guard(entity, self._heads, self._guards):
            return who.of_state(entity["country"])
        return who.state(entity)

    def _governs(self, line: Line, chunk: Chunk) -> bool:
        """»die Regierung«, »die Führung«: what of a capital's is the state's; not »die Wiener Landesregierung«."""
        head = line.parse.head(chunk)
        return not self._governing.isdisjoint(self._heads(head)) and not head.startswith(_LOCAL)

    def _are_rebels(self, line: Line, chunk: Chunk) -> bool:
        return not self._rebels.isdisjoint(self._heads(line.parse.head(chunk)))

    def _is_of_body(self, line: Line, chunk: Chunk, entity: EntityMark) -> bool:
        """»die OSZE-Mission«, »der Ferrona-Ökonom Aas«: what acts for an organisation; not »der SPD-Politiker«."""
        text = line.parse.tokens.texts[chunk.first if chunk.unit is not None else chunk.head]
        if entity["kind"] == "organisation" and text.lower().endswith(_ORGANS):
            return True
        if entity["sort"] == "armed":  # »die PKK-Kämpfer«, »die FARC-Guerilla«
            return not self._fighters.isdisjoint(self._heads(text))
        return entity["sort"] != "party" and not self._experts.isdisjoint(self._heads(text))

    @staticmethod
    def _of_city(chunk: Chunk, entity: EntityMark, *, acts: bool) -> Party | None:
        """A capital that stands for its government."""
        if not entity["capital"] or (chunk.preposition in _AT and not acts):
            return None
        return who.party(entity)

    def _whole(self, entity: EntityMark) -> Party | None:
        if entity["kind"] in BODIES and entity["form"] in who.NAMED:
            return self._acting_as(entity)
        if entity["kind"] == "country" and entity["form"] in who.NAMED:
            return who.party(entity)
        return None
