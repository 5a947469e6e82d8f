"""Whom a definite description means that points back: »der Minister«, »das Unternehmen«, »das Land«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.called import Called
from kz_facts.facts.discourse.lands import Lands
from kz_facts.facts.discourse.men import Men
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.realms import Realms
from kz_facts.facts.discourse.salience import Salience
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.sections import Sections
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.entities import homes
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import DEFINITE
from kz_facts.parse.marks import PersonMark
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_RECEIVED = 2  # sentences back in which a guest came


class Described:
    """The definite descriptions of one document."""

    def __init__(self, scene: Scene, people: People, states: States, salience: Salience, parties: Who) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.states, self.salience, self._parties = people, states, salience, parties
        self.realms, self.called = Realms(scene), Called(scene, parties)
        self.lands, self.men = Lands(scene, states, parties), Men(scene, people, salience, parties)
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._offices, self._people = words.group("offices"), words.group("people")
        self._institutions, self._related = words.group("institutions"), words.group("related")
        self._guests, self._receiving = words.group("guests"), words.group("receiving")
        self._companies, self._organisations = words.group("companies"), words.group("organisations")
        self._bodies = self._companies | self._organisations
        self._plain_firms = words.group("plain_firms")
        self._private = words.group("private_bodies")
        self._nations = next((one for one in self.view.entities if one["code"] == "UN"), None)
        self._sole_offices = load("entities", EntityRules, self.view.rules).sole

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Minister«, »das Unternehmen«, »das Land«, »die Regierung«: who was named before; »der Papst«."""
        return self._pointed_at(line, chunk) or self._sole(line, chunk)

    def _sole(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Papst«, who is not named: the one state that has them."""
        if chunk.plural is True or chunk.last > chunk.head + 1 or any(line.parse.owners(chunk)):
            return []
        code = self._sole_offices.get(line.parse.head(chunk))
        return [who.of_state(code)] if code is not None else []

    def _pointed_at(self, line: Line, chunk: Chunk) -> list[Party]:
        text = line.parse.head(chunk)
        heads = set(self._heads(text)) | {text}
        offset = line.parse.tokens.starts[chunk.first]
        if (from_there := self._from_there(line, chunk, heads)) is not None:
            return from_there
        if (
            self._offices & heads
            and chunk.plural is not True
            and (person := self._by_office(line, chunk, offset)) is not None
        ):
            return self.people.parties([person])
        if text in p.ASSEMBLIES and (nations := self._of_nations(offset)) and not self._is_narrowed(line, chunk):
            return nations
        if (state := self._of_title(line, chunk)) is not None:
            return [state]
        if again := self._told_again(line, chunk, heads):
            return again
        if self._is_of_state(line, chunk, heads):
            home = self._state(line, chunk)
            return [home] if home is not None else []
        if heads & self._guests and (guest := self._guest(line, chunk)):
            return guest
        theirs = line.parse.article(chunk).startswith((p.HIS, p.HERS))  # »sein Vater« is not he
        one = not theirs and chunk.plural is not True and not text.endswith(p.GROUPS)
        man = (self._people & heads and not heads & self._related) or self._is_told_again(line, chunk)
        if man and one and not self._is_narrowed(line, chunk):
            return self.men.parties(line, chunk)
        return self._named_so(line, chunk)

    def _of_nations(self, offset: int) -> list[Party]:
        """The United Nations, if they were named before a place: a »Sicherheitsrat« is theirs, else a state's."""
        named = self._nations is not None and self._nations["end"] <= offset
        party = who.party(self._nations) if self._nations is not None and named else None
        return [party] if party is not None else []

    def _from_there(self, line: Line, chunk: Chunk, heads: set[str]) -> list[Party] | None:
        """»Die chilenische Behörde«, »die ungarische Partei«: the state of an institution; None for what is neither."""
        if not heads & (self._bodies | self._institutions):
            return None
        states = self.of_adjectives(line, chunk)
        if states and not heads & self._institutions:
            if (firm := self.called.company(line, chunk, heads)) or heads & self._companies:
                return firm
            if heads & self._private:
                return self._described_again(line, chunk, heads)
        return states or None if heads & (self._organisations | self._institutions) else None

    def _described_again(self, line: Line, chunk: Chunk, heads: set[str]) -> list[Party]:
        """»Fidesz zögert. Die ungarische Partei …«: the body named just before; of itself it acts for no state."""
        bare = len(chunk.adjectives) == 1 and chunk.last == chunk.head + 1 and not self._is_narrowed(line, chunk)
        body = self.called.body(line, chunk, heads, near=True) if bare else None
        if body is None or self._is_of_another(line, chunk, body):
            return []
        return [body]

    def _is_of_another(self, line: Line, chunk: Chunk, body: Party) -> bool:
        """»Die SPD zögert. Die ungarische Partei …«: whether a body is known to be at home elsewhere."""
        known = homes(self.view.rules).get(body.name, frozenset())
        return bool(known) and known.isdisjoint(one.code for one in self.of_adjectives(line, chunk))

    def _told_again(self, line: Line, chunk: Chunk, heads: set[str]) -> list[Party]:
        """»das Unternehmen«, »die Miliz«, »die Rebellen«, »die Truppen«: bodies, by their sort or their people."""
        text = line.parse.head(chunk)
        if self.called.is_militant(line, chunk) and heads & self._bodies and line.parse.article(chunk) in DEFINITE:
            armed = self.called.armed(line, chunk)
            return [armed] if armed is not None else []
        if found := self.called.agency(line, chunk) or self.called.union(line, chunk):
            return found
        own = text in self._institutions  # »die Zentralbank« behind the Weltbank is that of the state
        if not own and self._is_plain(line, chunk, text) and heads & self._bodies:
            body = self.called.body(line, chunk, heads)
            if body is not None:
                return [body]
        firm = self.called.company(line, chunk, heads)
        return (
            firm
            or self.called.family(line, chunk)
            or self.called.many(line, chunk)
            or self.called.forces(line, chunk)
            or self.called.deputed(line, chunk)
        )

    def _state(self, line: Line, chunk: Chunk) -> Party | None:
        if self.realms.is_called(line, chunk):
            return self.realms.party(line, chunk)
        section = Sections.of(self.view).states(line.start)
        if len(section) == 1 and line.parse.head(chunk) not in p.LANDS:
            return who.of_state(section[0])  # »CHILE: Peru liefert Gas. Die Regierung …«
        return self.lands.party(line, chunk)

    def _is_of_state(self, line: Line, chunk: Chunk, heads: set[str]) -> bool:
        """»das Land«, »das Königreich«, and what acts for it: »das Parlament«."""
        if line.parse.head(chunk) in p.LANDS or self.realms.is_called(line, chunk):
            return True
        return not self._institutions.isdisjoint(heads) and not self._sits_somewhere(line, chunk)

    @staticmethod
    def _sits_somewhere(line: Line, chunk: Chunk) -> bool:
        """»das Parlament in Podgoriza«: not that of the state that the text is about."""
        behind = line.parse.chunks[chunk.number + 1 :][:1]
        return any(
            one.preposition == "in" and one.attribute_of == chunk.number and one.determiner < 0 for one in behind
        )

    def is_known(self, line: Line, chunk: Chunk) -> bool:
        """Whether somebody was named who holds the office, or its title tells the state."""
        offset = line.parse.tokens.starts[chunk.first]
        return self._of_title(line, chunk) is not None or self._by_office(line, chunk, offset) is not None

    def _of_title(self, line: Line, chunk: Chunk) -> Party | None:
        """»der Bundespräsident«, who is not named: the state that the title tells."""
        title = next(iter(within(self.view.marks("kz_titles"), *line.word(chunk.head))), None)
        told = title is not None and not title["open"] and chunk.plural is not True
        return who.of_state(title["country"]) if title is not None and told and title["country"] else None

    def _named_so(self, line: Line, chunk: Chunk) -> list[Party]:
        """»das Museum« of a text that spoke of the Weltmuseum Wien: the last body that has the noun in its name."""
        noun = line.parse.head(chunk).lower().removesuffix("s")
        plain = chunk.last == chunk.head + 1 and not chunk.adjectives and chunk.plural is not True
        if not plain or len(noun) < p.SHORTEST_NOUN or self._is_narrowed(line, chunk):
            return []
        first = self.scene.lines[max(0, line.number - p.CALLED)].start
        for entity in reversed(within(self.view.entities, first, line.parse.tokens.starts[chunk.first])):
            named = entity["kind"] in p.BODIES and entity["form"] in who.NAMED
            if named and any(
                word.removesuffix("s").endswith(noun) for word in entity["full"].lower().replace("-", " ").split()
            ):
                party = who.party(entity)
                return [party] if party is not None else []
        return []

    def _is_told_again(self, line: Line, chunk: Chunk) -> bool:
        """»der 21 Jahre alte Stürmer«, »der 56-jährige Jurist«: told of who is known."""
        tokens = line.parse.tokens
        aged = any(tokens.texts[i].endswith(p.AGED) or tokens.texts[i - 1] == "Jahre" for i in chunk.adjectives)
        return aged and tokens.lexicon.nouns.is_person(line.parse.head(chunk))

    def _is_plain(self, line: Line, chunk: Chunk, text: str) -> bool:
        """»das Unternehmen«, »der Autokonzern«; not »die Wiener Donaubank«, which is new."""
        if chunk.adjectives or chunk.last > chunk.head + 1:
            return False
        heads = self._heads(text)
        bare = any(text.startswith(head) for head in heads if head in self._bodies)  # »des Bündnisses«
        if bare or self.called.is_name_of_sort(text):
            return True
        company = not self._companies.isdisjoint(heads)
        plain = not self._plain_firms.isdisjoint(heads) or line.parse.tokens.lexicon.nouns.is_known_compound(text)
        return company and plain

    def of_adjectives(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die deutsch-usbekische Arbeitsgruppe«: the states whose body it is."""
        entities = within(self.view.entities, *line.span(chunk))
        found = (who.state(entity) for entity in entities if entity["form"] == "adjective" and entity["kind"] != "city")
        return who.unique(one for one in found if one is not None)

    def _by_office(self, line: Line, chunk: Chunk, offset: int) -> PersonMark | None:
        tokens = line.parse.tokens
        adjective = tokens.texts[chunk.adjectives[0]] if chunk.adjectives else ""
        entities = within(self.view.entities, *line.span(chunk))
        country = next((e["code"] for e in entities if e["kind"] == "country"), None)
        return self.people.by_office(offset, line.parse.head(chunk), adjective, country)

    def _guest(self, line: Line, chunk: Chunk) -> list[Party]:
        """»A empfing B. Am Samstag reiste der Gast aus Taschkent ab«: whom somebody received, or who came."""
        if chunk.plural is True:
            return []
        behind = [one for one in line.parse.chunks if one.attribute_of == chunk.number and one.preposition == "aus"]
        named = [e for one in behind for e in within(self.view.entities, *line.span(one))]
        homes = {entity["country"] or entity["code"] for entity in named}
        for before in self.scene.before(line, _RECEIVED):
            met = [self._parties(before, one) for one in self._received(before)]
            people = [found for found in met if found and found[0].kind == "person"]
            fitting = [found for found in people if not homes or homes & {one.code for one in found}]
            if people:
                return fitting[0] if len(fitting) == 1 else []
        return []

    def _received(self, line: Line) -> Iterator[Chunk]:
        """Whom somebody receives in a sentence, and who comes."""
        for reading in line.readings:
            if reading.is_noun or reading.type not in ("meeting", "visit"):
                continue
            yield from reading.slots.fill("theme" if reading.word in self._receiving else "agent")

    def holder(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Der französische Staatschef reist weiter«: who was named before and holds the office in that state."""
        parse = line.parse
        if chunk.kind != "noun" or chunk.plural is True or parse.article(chunk) not in DEFINITE:
            return []
        if self._offices.isdisjoint(self._heads(parse.head(chunk))) or self._is_another(line, chunk):
            return []
        person = self._by_office(line, chunk, parse.tokens.starts[chunk.first])
        return [who.person(person)] if person is not None else []

    @staticmethod
    def _is_another(line: Line, chunk: Chunk) -> bool:
        """»der neue französische Präsident«, »der Präsident der Bank«: not the one who was named."""
        more = [one for one in line.parse.chunks if chunk.number in (one.genitive_of, one.attribute_of)]
        return len(chunk.adjectives) != 1 or bool(more) or chunk.last > chunk.head + 1

    @staticmethod
    def _is_narrowed(line: Line, chunk: Chunk) -> bool:
        """»der Chef des Werks«, »der Mann aus Köln«: another one than who was spoken of."""
        return any(
            other.genitive_of == chunk.number or other.attribute_of == chunk.number for other in line.parse.chunks
        )
