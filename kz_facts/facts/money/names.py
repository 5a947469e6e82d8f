"""Whom a phrase means where money is told of: bodies by their names, by what they are, or as those told of before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.home import home
from kz_facts.facts.money.actors import Actors
from kz_facts.facts.money.deals import Deals
from kz_facts.facts.money.firms import Firms
from kz_facts.facts.money.home import Homes
from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.owners import BUND, Owners
from kz_facts.facts.money.pointing import LANDS, Pointing, is_land
from kz_facts.facts.money.publics import Publics
from kz_facts.facts.money.speakers import Speakers
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.money.verbs import Verbs
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark
from kz_facts.rules.money import MoneyRules

_MINISTRY = "Ministerium"
_FEDERAL = "Bundesministerium"
_FEDERATIONS = ("DE", "AT", "CH")
_PLACED = ("in", "auf", "an")
_AT = ("in", "bei", "aus", "nach", "um")


class Names:
    """Reads whom the phrases of a document mean."""

    def __init__(self, discourse: Discourse, nouns: Nouns, verbs: Verbs, rules: MoneyRules) -> None:
        self.discourse, self.view, self.nouns = discourse, discourse.view, nouns
        lexicon = discourse.scene.lexicon
        self._heads, self._persons, self._others = lexicon.heads, lexicon.group("people"), lexicon.group("partners")
        self.strangers, self.firms = Strangers.of(discourse.scene), Firms.of(discourse.scene)
        self.publics = Publics(discourse.scene, rules.publics)
        self.verbs, self.deals = verbs, Deals(discourse.scene, verbs, rules.parties)
        self.prepositions: Mapping[str, frozenset[str]] = {
            name: frozenset(words) for name, words in rules.sides.items()
        }
        self.homes = Homes(discourse, rules.currencies, rules.publics["of_states"])
        self.speakers, self.actors = Speakers(discourse), Actors(discourse, self.deals, rules)
        self._pointing, self.owners = Pointing(discourse, self.homes, self.actors), Owners(self)
        self._state = frozenset(rules.parties["state"])
        self._domestic = tuple(rules.parties["domestic"])
        self._clubs = [entity for entity in self.view.entities if entity["sort"] == "club"]
        self._bodies = {e["name"] for e in self.view.entities if e["kind"] == "organisation" or e["sort"] == "bank"}
        self._parties = {entity["name"] for entity in self.view.entities if entity["sort"] == "party"}
        self._firms_called: dict[str, Party] = {}
        for entity in self.view.entities:
            if entity["kind"] == "company" and " " in entity["name"] and (firm := who.party(entity)) is not None:
                self._firms_called.setdefault(entity["name"].split()[0], firm)
        self._union = who.union(self.view)
        self._behind: dict[tuple[int, int], list[Party]] = {}  # by sentence and phrase: each sum of a list asks anew

    def who(self, line: Line, chunk: Chunk) -> list[Party]:
        """The bodies that a phrase names, or the persons where it names no body."""
        if (ours := self.speakers.ours(line, chunk)) is not None:
            return ours
        if chunk.preposition == "aus" and chunk.kind == "name" and (seat := self._seat(line, chunk)) is not None:
            return [seat]
        if self.actors.is_theirs(line, chunk) and not self._others.isdisjoint(self._heads(self._text(line, chunk))):
            return []  # »Ferrona und seine Partner«: none of those who were told of
        stranger = self.strangers.party(line, chunk)
        if (firms := self._as_firm(line, chunk, stranger)) is not None:
            return firms
        above = self._pointing.subject_above(line, chunk)
        meant = self.who(line, above) if above is not None else self._pointing.meant(line, chunk)
        found = self.without_others(line, chunk, meant)
        if self.firms.is_firm(line, chunk) and chunk.unit is None:  # »die Bank« is no union of states
            found = [one for one in found if one.kind != "organisation" or one.code is None]
        if bodies := [self.plain(one) for one in found if one.kind != "person"]:
            states = [one for one in bodies if not one.name.startswith(_MINISTRY)]
            home = self.discourse.states.home(line.start) if not states else None
            return states or ([home] if home is not None else bodies)
        if stranger is not None and not found:
            return [stranger]
        if found:
            return found
        return self._described(line, chunk) or self._of_home(line, chunk)

    def _seat(self, line: Line, chunk: Chunk) -> Party | None:
        """»aus Brüssel kommen 3 Mio. Euro«: of a capital the state or union that sends money or goods."""
        seats = (one for one in within(self.view.entities, *line.span(chunk)) if one["kind"] == "city")
        return next((who.party(one) for one in seats if one["capital"]), None)

    def persons(self, line: Line, chunk: Chunk) -> list[Party]:
        """The persons whom a phrase names."""
        return [who.person(mark) for mark in within(self.view.persons, *line.span(chunk))]

    def _as_firm(self, line: Line, chunk: Chunk, stranger: Party | None) -> list[Party] | None:
        """Whom a phrase means that names or describes a firm, a club or a town; None for any other."""
        if inside := self._firms(line, chunk):
            return inside
        if (part := self.deals.meant(line, chunk, self.who)) is not None:
            return part
        if (public := self._club(line, chunk) or self.publics.party(line, chunk)) is not None:
            return [public]
        if stranger is not None and self.strangers.is_described(line, chunk):
            return [stranger]
        if self.firms.is_other(line, chunk):
            return []
        meant = self.firms.meant(line, chunk)
        return meant if meant or self.firms.is_firms(line, chunk) else None

    def _club(self, line: Line, chunk: Chunk) -> Party | None:
        """»Kopenhagen holte den Spieler« in a text that speaks of the FC Kopenhagen: the club by its town's name."""
        if chunk.kind != "name" or chunk.preposition in _AT:
            return None
        towns = [e["name"] for e in within(self.view.entities, *line.span(chunk)) if e["kind"] == "city"]
        clubs = (one for one in self._clubs if towns and towns[0] in one["name"].split())
        club = next(clubs, None)
        return who.party(club) if club is not None else None

    @staticmethod
    def _text(line: Line, chunk: Chunk) -> str:
        """Its noun; of »Partnerin« the masculine."""
        return line.parse.head(chunk).removesuffix("in")

    def without_others(self, line: Line, chunk: Chunk, found: list[Party]) -> list[Party]:
        """Those that are meant: nobody of an attribute (»der in Berlin unterzeichnete Vertrag«), no party of a person.

        »Ministerin Kern (SPD)« acts for her state, and »der Fonds« does not point back at her party.
        """
        inside = {word for entity in self._inside(line, chunk) for word in (entity["name"], entity["country"])}
        inside |= self.firms.kin(line, chunk)
        found = [party for party in found if party.code not in inside - {None} and party.name not in inside]
        here = {entity["name"] for entity in within(self.view.entities, *line.span(chunk))}
        acts = any(one.kind == "country" for one in found)
        return [one for one in found if one.name not in self._parties or (one.name in here and not acts)]

    def _inside(self, line: Line, chunk: Chunk) -> list[EntityMark]:
        """What attributes before a noun, or before its genitive, name."""
        spans = [
            line.span(other)
            for around in (chunk, *(ch for ch in line.parse.chunks if ch.genitive_of == chunk.number))
            for other in line.parse.chunks
            if other is not around and around.first < other.first and other.last <= around.head
        ]
        return [entity for span in spans for entity in within(self.view.entities, *span)]

    def label(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whom a sum is noted to: »USA (3 Mio.), Japan (2 Mio.)« are no apposition."""
        row = members(line.parse, [line.parse.first_of_row(chunk).number])
        wares = any(self.verbs.is_ware(line.parse.head(one)) for one in row)
        entities = within(self.view.entities, *line.span(chunk))
        found = self.who(line, chunk) if entities or not wares else []  # »Maschinen und Garn (3 Mio. Euro)«
        if chunk.kind == "noun" and not self.actors.is_actor(line, chunk):
            # »Bahnlinie Lima–Cusco: 3 Mio.« is no town's
            named = [entity["name"] for entity in entities if entity["kind"] != "city"]
            found = [party for party in found if party.kind != "region" and (named or not entities)]
        here = [party for entity in entities if (party := who.party(entity)) in found and party is not None]
        return here if chunk.kind == "name" and here else found

    def behind(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whom a phrase with a preposition names: bodies by their names, of things only the state they are of.

        »an die Weltbank« is one, »in die Wirtschaft Maltas« means Malta, »an Auflagen der Weltbank« nobody.
        """
        at = (line.number, chunk.number)
        if at not in self._behind:
            self._behind[at] = self._of_phrase(line, chunk)
        return self._behind[at]

    def _of_phrase(self, line: Line, chunk: Chunk) -> list[Party]:
        found = [party for party in self.who(line, chunk) if party.kind != "person"]
        if chunk.preposition == "in" and line.parse.head(chunk).lower() == LANDS[0] and not found:
            home = self.discourse.states.home(line.start)  # »Ausländer haben im Land 3 Mio. angelegt«
            return [home] if home is not None and not chunk.adjectives and chunk.plural is not True else []
        is_named = chunk.kind == "name" or chunk.unit is not None or self.actors.is_actor(line, chunk)
        if is_named or (self.discourse.is_land(line, chunk) and not line.parse.has_genitive(chunk)):
            return found
        phrases = {chunk.number: chunk}
        for other in line.parse.chunks[chunk.number + 1 :]:  # »für den Bau der Straßen auf armenischer Seite«
            if other.owner in phrases:
                phrases[other.number] = other
        entities = [entity for one in phrases.values() for entity in within(self.view.entities, *line.span(one))]
        inside = {entity["name"] for entity in within(self.view.entities, *line.span(chunk))}
        states = {entity["country"] for entity in entities}
        placed = (one for one in phrases.values() if one is not chunk and one.preposition in _PLACED)
        there = (entity for one in placed for entity in within(self.view.entities, *line.span(one)))
        found += [one for entity in there if entity["form"] == "adjective" and (one := who.state(entity)) is not None]
        named = [self.strangers.party(line, chunk) if chunk.preposition != "von" else None, self._union]
        return [
            party
            for party in found
            if party in named or (party.name in inside if party.kind == "organisation" else party.code in states)
        ]

    @cached_property
    def federation(self) -> str | None:
        """Whose »der Bund«, a »Bundesministerium« is: of the federations the one that the text names most."""
        counts = Counter(entity["country"] for entity in self.view.entities if entity["country"] in _FEDERATIONS)
        return counts.most_common(1)[0][0] if counts else None

    def each(self, line: Line, chunks: Iterable[Chunk]) -> Iterator[Party]:
        """Whom some phrases mean, but sums."""
        for chunk in chunks:
            if chunk.unit is None or chunk.unit.kind != "money":  # »Ein Millionenkredit der Bank deckt die Kosten«
                yield from self.who(line, chunk)

    def _firms(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Orano-Konzern«: a firm that is only the first part of a word."""
        entities = within(self.view.entities, *line.span(chunk)) if chunk.unit is None else ()
        inside, kin = self._inside(line, chunk), self.firms.kin(line, chunk)
        firms = (e for e in entities if e["kind"] == "company" and e not in inside and e["name"] not in kin)
        return [party for entity in firms if (party := who.party(entity)) is not None]

    def _described(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Bund«, »der Fiskus«: the state that the text is about."""
        text = line.parse.head(chunk)
        if text.startswith(BUND) and self.federation is not None:
            return [who.of_state(self.federation)]
        home = self.discourse.states.home(line.start) if text in self._state else None
        return [home] if home is not None else []

    def _of_home(self, line: Line, chunk: Chunk) -> list[Party]:
        """»deutsche Unternehmen«, »Firmen aus den USA«, »die kasachische Wirtschaft«: the state that they are of."""
        found = list(self.discourse.owner(line, chunk))
        for other in line.parse.chunks:
            inside = other.preposition == "in" and other.unit is not None and other.unit.what == "country"
            if other.attribute_of == chunk.number and (other.preposition == "aus" or inside):
                found += self.each(line, members(line.parse, [other.number]))
        found = self.without_others(line, chunk, found)
        if not self._persons.isdisjoint(self._heads(line.parse.head(chunk))):  # »der SPD-Politiker«: his own deed
            found = [one for one in found if one.kind != "organisation" or one.code]
        adjectives = (line.parse.tokens.forms[i].lower for i in chunk.adjectives)
        if not found and any(word.startswith(self._domestic) for word in adjectives) and (code := home(self.view)):
            return [who.of_state(code)]  # »heimische Firmen«
        if is_land(line, chunk):  # »das nordafrikanische Land«
            found = [one for one in found if one.kind != "region"]
        return who.unique(self.plain(one) for one in found if one.kind != "person")

    def plain(self, one: Party) -> Party:
        """A firm without the noun before its name; »europäisch« is the Union's, where the text speaks of it."""
        if one.kind == "region" and one.name == "Europa" and self._union is not None:
            return self._union
        if one.kind != "organisation" or one.code is not None:
            return one
        if one.name.startswith(_FEDERAL):
            return who.of_state(self.federation or _FEDERATIONS[0])
        if one.name in self._bodies:
            return one
        name = self.strangers.bare(one.name)
        if (firm := self._firms_called.get(name)) is not None:
            return firm  # »Nordbau« of a text that speaks of the »Nordbau Holding AG«
        return one if name == one.name else Party(name=name, kind=one.kind, code=None)
