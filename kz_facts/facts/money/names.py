"""Whom a phrase means where money is told of: bodies by their names, by what they are, or as those told of before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.home import home
from kz_facts.facts.money.deals import Deals
from kz_facts.facts.money.firms import Firms
from kz_facts.facts.money.home import Homes
from kz_facts.facts.money.kinds import FOREIGN
from kz_facts.facts.money.nouns import Named, Nouns
from kz_facts.facts.money.publics import Publics
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.money.verbs import Verbs
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import EntityMark
from kz_facts.rules.money import MoneyRules

_ACTORS = ("partners", "people", "companies", "organisations", "public", "workers", "sportsmen")
_PUBLIC = ("budget", "debt", "reserves")  # what cities and Länder have too: »das Grazer Budget«
_LANDS = ("land", "landes", "länder", "ländern", "staat", "staates", "staats", "staaten")
_NEAR = 3  # sentences back to whom »sie« may mean
_WE = ("wir", "uns")
_OUR = ("unser", "unsre")
_OWN_LAND = ("Land", "Staat", "Republik", "Regierung")
_MINISTRY = "Ministerium"
_FEDERAL = "Bundesministerium"
_BUND = "Bund"
_FEDERATIONS = ("DE", "AT", "CH")
_PERSONAL = {"sie": ("die", "eine", "der", "einer"), "er": ("der", "ein", "dem", "einem", "den", "einen")}
_THEIRS = ("sein", "ihr", "dessen", "deren")
_PLACED = ("in", "auf", "an")
_ARTICLES = {"er": "der", "sie": "die", "es": "das"}
_LAID_OUT = ("cost", "investment")
_FOR = "für"
_AT = ("in", "bei", "aus", "nach", "um")


class Names:
    """Reads whom the phrases of a document mean."""

    def __init__(self, discourse: Discourse, nouns: Nouns, verbs: Verbs, rules: MoneyRules) -> None:
        self.discourse, self.view, self.nouns = discourse, discourse.view, nouns
        lexicon = discourse.scene.lexicon
        self.strangers, self._heads = Strangers.of(discourse.scene), lexicon.heads
        self.publics = Publics(discourse.scene, rules.publics)
        self.verbs, self.deals = verbs, Deals(discourse.scene, verbs, rules.parties)
        self.firms = Firms.of(discourse.scene)
        self._actors = lexicon.group(*_ACTORS)
        self._persons, self._others = lexicon.group("people"), lexicon.group("partners")
        self._courts, self._experts = lexicon.group("courts"), lexicon.group("experts")
        self.prepositions: Mapping[str, frozenset[str]] = {
            name: frozenset(words) for name, words in rules.sides.items()
        }
        self.homes = Homes(discourse, rules.currencies, rules.publics["of_states"])
        self._state = frozenset(rules.parties["state"])
        self._trades = tuple(word.lower() for word in rules.parties["trades"])
        self._domestic = tuple(rules.parties["domestic"])
        self._together = frozenset(rules.parties["together"])
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
        if (ours := self._ours(line, chunk)) is not None:
            return ours
        if chunk.preposition == "aus" and chunk.kind == "name" and (seat := self._seat(line, chunk)) is not None:
            return [seat]
        if self._is_theirs(line, chunk) and not self._others.isdisjoint(self._heads(self._text(line, chunk))):
            return []  # »Ferrona und seine Partner«: none of those who were told of
        stranger = self.strangers.party(line, chunk)
        if (firms := self._as_firm(line, chunk, stranger)) is not None:
            return firms
        found = self._without_others(line, chunk, self._meant(line, chunk))
        if self.firms.is_firm(line, chunk) and chunk.unit is None:  # »die Bank« is no union of states
            found = [one for one in found if one.kind != "organisation" or one.code is None]
        if bodies := [self._plain(one) for one in found if one.kind != "person"]:
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

    def _meant(self, line: Line, chunk: Chunk) -> list[Party]:
        """As the discourse has it; but »das Land« that owes China something is the other of the two.

        »Die Länder« are no state, and »sie« is nobody who was named long before.
        """
        if (above := self._subject_above(line, chunk)) is not None:
            return self.who(line, above)
        found = self.discourse.parties(line, chunk)
        if chunk.kind == "pronoun":
            return self._near(line, chunk, found)
        if (
            not self._is_land(line, chunk)
            or list(within(self.view.entities, *line.span(chunk)))
            or (found and [one.kind for one in found] != ["country"])
        ):
            return found
        if chunk.plural is True:
            return []
        if (paying := self._of_money(line)) is not None:
            return [paying]
        if not found:
            return []
        beside = (ch for ch in line.parse.chunks if ch.clause == chunk.clause and ch.kind == "name")
        named = {entity["code"] for other in beside for entity in within(self.view.entities, *line.span(other))}
        if found[0].code not in named:
            return found
        return [one for one in self.discourse.states.pair(line.start) if one.code not in named]

    @staticmethod
    def _is_land(line: Line, chunk: Chunk) -> bool:
        return line.parse.head(chunk).lower().endswith(_LANDS)

    def _of_money(self, line: Line) -> Party | None:
        """»Die Reserven des Landes betragen 3 Mrd. Dirham«: of the states told of the one whose money it is."""
        states = [self.homes.of_currency(mark) for mark in within(self.view.money, line.start, line.end)]
        return states[0] if states and all(state == states[0] for state in states) else None

    def _of_teller(self, line: Line) -> list[Party]:
        """»Wir haben 3 Mio. gegeben, sagte der peruanische Minister«: the state of who says so."""
        saying = (reading for reading in line.readings if reading.sense.frame.rule.says and not reading.is_noun)
        tellers = (line.parse.subject(reading.clause) for reading in saying if reading.clause is not None)
        found = (party for teller in tellers if teller is not None for party in self.discourse.parties(line, teller))
        return [party for party in found if party.kind == "country"][:1]

    def _subject_above(self, line: Line, chunk: Chunk) -> Chunk | None:
        """»Die Käuferin hat eine Option, die sie ausüben kann«: the firm that the clause above is about."""
        parse = line.parse
        clause = parse.clauses[chunk.clause] if chunk.kind == "pronoun" and chunk.clause >= 0 else None
        if clause is None or clause.parent < 0 or clause.subject != chunk.number:
            return None
        number = parse.clauses[clause.parent].subject
        subject = parse.chunks[number] if number >= 0 else None
        if subject is None or subject.determiner < 0 or subject.kind != "noun" or subject.number > chunk.number:
            return None
        article, pronoun = (parse.tokens.forms[i].lower for i in (subject.determiner, chunk.head))
        return subject if article == _ARTICLES.get(pronoun) and self.is_actor(line, subject) else None

    def _near(self, line: Line, chunk: Chunk, found: list[Party]) -> list[Party]:
        """Those who are named or act in the sentences just before."""
        if not found or any(one.kind == "person" for one in found):
            return found
        first = self.discourse.scene.lines[max(0, line.number - _NEAR)].start
        near = list(within(self.view.entities, first, line.end))
        names = {name for one in near for name in (one["name"], one["code"], one["country"])}
        if self._is_someone_else(line, chunk):
            return []
        return [one for one in found if one.code in names - {None} or one.name in names]

    def _is_someone_else(self, line: Line, chunk: Chunk) -> bool:
        """»Das Gericht gab der Klägerin recht. Sie hatte 3 Mio. gefordert«: a woman without a name, and no firm."""
        if line.parse.tokens.forms[chunk.head].lower not in _PERSONAL or line.number == 0:
            return False
        before = self.discourse.scene.lines[line.number - 1]
        for other in before.parse.chunks:
            article = before.parse.article(other)
            free = other.genitive_of < 0 and other.attribute_of < 0 and not other.preposition
            noun = before.parse.head(other)
            woman = noun.endswith("in") and self.deals.role(before, other) is None
            person = woman or not self._persons.isdisjoint(self._heads(noun))
            if free and person and article in _PERSONAL[line.parse.tokens.forms[chunk.head].lower]:
                return not list(within(self.view.entities, *before.span(other)))
        return False

    @staticmethod
    def _text(line: Line, chunk: Chunk) -> str:
        """Its noun; of »Partnerin« the masculine."""
        return line.parse.head(chunk).removesuffix("in")

    @staticmethod
    def _is_theirs(line: Line, chunk: Chunk) -> bool:
        return line.parse.article(chunk).startswith(_THEIRS)

    @staticmethod
    def _is_we(line: Line, chunk: Chunk) -> bool:
        return chunk.kind == "pronoun" and line.parse.tokens.forms[chunk.head].lower in _WE

    def _ours(self, line: Line, chunk: Chunk) -> list[Party] | None:
        """»wir«; »unser Land«, »unsere Republik«; None for any other phrase."""
        if self._is_we(line, chunk):
            return self._speakers(line, chunk)
        if not self._is_our(line, chunk) or not line.parse.head(chunk).startswith(_OWN_LAND):
            return None
        home = self.discourse.states.home(line.start)
        states = [one for one in self._speakers(line, chunk) if one.kind == "country"]
        return states or ([home] if home is not None else [])

    @staticmethod
    def _is_our(line: Line, chunk: Chunk) -> bool:
        return line.parse.article(chunk).startswith(_OUR)

    def _speakers(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Wir« of an interview or a quotation: whom the speaker acts for, the manager for the firm."""
        offset = line.parse.tokens.starts[chunk.first]
        told = self.discourse.own.body(offset) or self._of_teller(line) or self._asked_about(line)
        return told or who.firm(self.view, line.end)

    def _asked_about(self, line: Line) -> list[Party]:
        """»Wie viel gibt Malta? – Wir haben 3 Mio. gegeben«: who answers speaks for whom the question is about."""
        for before in self.discourse.scene.before(line, _NEAR):
            if not self.view.text[before.start : before.end].rstrip().endswith("?"):
                continue
            subjects = (ch for ch in before.parse.main_subjects() if ch.kind == "name")
            return [one for ch in subjects for one in self.discourse.parties(before, ch) if one.kind != "person"]
        return []

    def _without_others(self, line: Line, chunk: Chunk, found: list[Party]) -> list[Party]:
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
        if chunk.kind == "noun" and not self.is_actor(line, chunk):  # »Bahnlinie Lima–Cusco: 3 Mio.« is no town's
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
        if chunk.preposition == "in" and line.parse.head(chunk).lower() == _LANDS[0] and not found:
            home = self.discourse.states.home(line.start)  # »Ausländer haben im Land 3 Mio. angelegt«
            return [home] if home is not None and not chunk.adjectives and chunk.plural is not True else []
        is_named = chunk.kind == "name" or chunk.unit is not None or self.is_actor(line, chunk)
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

    def is_outside(self, line: Line, chunk: Chunk, measure: str) -> bool:
        """Who only tells of a sum: a court of a fine, analysts of a price."""
        heads = self._heads(line.parse.head(chunk))
        return (measure == "fine" and not self._courts.isdisjoint(heads)) or (
            measure == "price" and not self._experts.isdisjoint(heads)
        )

    def is_somebody(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is a body and not a thing called after one: »die Barys-Arena«."""
        inside = within(self.view.entities, *line.span(chunk))
        return self.is_actor(line, chunk) or any(entity["form"] != "compound" for entity in inside)

    def is_actor(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is somebody who can own, pay or get: »die Stadt«, »Graz«, »der Klub«."""
        if self._is_we(line, chunk):
            return True
        if self.deals.role(line, chunk) is not None:
            return True
        place = chunk.unit is not None and chunk.unit.place and chunk.preposition not in _AT
        if line.parse.head(chunk).lower().endswith(self._trades):
            return True
        nouns = (
            line.parse.tokens.texts[chunk.head : chunk.last] if chunk.kind == "noun" else ()
        )  # »das Linzer Start-up X«
        words = nouns or (line.parse.head(chunk),)
        return place or any(not self._actors.isdisjoint(self._heads(text)) for text in words)

    def are_together(self, line: Line, chunk: Chunk) -> bool:
        """»die Partner«, »beide Firmen«: those who were named before."""
        return chunk.plural is True and not self._is_theirs(line, chunk) and line.parse.head(chunk) in self._together

    @cached_property
    def _federation(self) -> str | None:
        """Whose »der Bund«, a »Bundesministerium« is: of the federations the one that the text names most."""
        counts = Counter(entity["country"] for entity in self.view.entities if entity["country"] in _FEDERATIONS)
        return counts.most_common(1)[0][0] if counts else None

    # of nouns and clauses

    def named(self, line: Line, chunk: Chunk, measure: str) -> list[Party]:
        """Whose something is by its noun alone: »Exporte Serbiens«, »deutsche Hilfe für Mali«."""
        return who.unique(party for _, parties in self.attributes(line, chunk, measure) for party in parties)

    def attributes(self, line: Line, chunk: Chunk, measure: str) -> Iterator[tuple[str, list[Party]]]:
        """The owners of a noun, and whom the phrases behind it name, with their prepositions."""
        if chunk.kind != "money":  # »200 australische Dollar«
            owners = self._owners(line, chunk) if not self._is_told_by_others(line, chunk, measure) else []
            yield "", [self._plain(one) for one in self._without_others(line, chunk, owners)]
            if self._is_our(line, chunk):
                yield "", self._speakers(line, chunk)
        if self.nouns.is_swallowed(line.parse, chunk):  # »sagte der Firma Nordbau Kredite zu«
            yield "an", [party for party in self.who(line, chunk) if party.kind != "person"]
        yield from self._by_words(line, chunk, measure)
        for other in line.parse.chunks:
            beside = other.attribute_of == chunk.number or other.first == chunk.last
            if beside and other.preposition in self.prepositions[measure]:
                row = members(line.parse, [other.number])
                goods = other.preposition == "von" and measure in FOREIGN  # »die Ausfuhr von Halbleitern«
                strange = [self.strangers.party(line, one) for one in row if not goods]
                parties = [*(party for one in row for party in self.behind(line, one)), *filter(None, strange)]
                if measure == "cost" and self.strangers.party(line, other) in parties:
                    parties = []  # »die Folgen von Ebola«
                yield other.preposition, who.unique(parties)
            elif other.genitive_of == chunk.number:
                yield "", self.who(line, other)

    def _by_words(self, line: Line, chunk: Chunk, measure: str) -> Iterator[tuple[str, list[Party]]]:
        """Whom a noun itself names: »das Grazer Budget«, »der Bundeshaushalt«, »das Hilfspaket für Malta«."""
        if chunk.unit is not None and chunk.unit.kind == "paper" and _FOR in self.prepositions[measure]:
            yield _FOR, self._in_title(line, chunk)
        if measure in _PUBLIC:
            yield "", self.publics.of_noun(line, chunk)
            if line.parse.head(chunk).startswith(_BUND) and self._federation is not None:
                yield "", [who.of_state(self._federation)]

    def _in_title(self, line: Line, chunk: Chunk) -> list[Party]:
        """»das Hilfspaket für Malta«, whose words are one title: whom it is for."""
        start, end = line.span(chunk)
        place = self.view.text.find(f" {_FOR} ", start, end)
        inside = within(self.view.entities, place, end) if place >= 0 else ()
        return [one for e in inside if e["form"] in who.NAMED and (one := who.state(e)) is not None][:1]

    def _owners(self, line: Line, chunk: Chunk) -> list[Party]:
        """The owners of a noun as the discourse has them; »die Reserven des Landes« in its own money are its own."""
        owners = list(self.discourse.owner(line, chunk))
        for land in (ch for ch in line.parse.chunks if ch.genitive_of == chunk.number and self._is_land(line, ch)):
            meant = self.who(line, land)
            others = [one for one in self.discourse.parties(line, land) if one not in meant]
            owners = [one for one in owners if one not in others]
        for town in (ch for ch in line.parse.chunks if ch.genitive_of == chunk.number):
            if self.publics.party(line, town) is not None:  # »die Schulden der Stadt Wien« are not the state's
                seats = {e["country"] for e in within(self.view.entities, *line.span(town)) if e["capital"]}
                owners = [one for one in owners if one.code not in seats]
        return owners

    def _is_told_by_others(self, line: Line, chunk: Chunk, measure: str) -> bool:
        """»Analysten der Bank heben ihr Kursziel«: it is no price of the bank's."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.subject < 0 or not self._is_theirs(line, chunk):
            return False
        return self.is_outside(line, line.parse.chunks[clause.subject], measure)

    def of_clause(self, line: Line, named: Named) -> list[Party]:
        """Whose something is by the clause it stands in: »A einigt sich mit B auf einen Vertrag«."""
        parse, chunk = line.parse, named.chunk
        clause = parse.clause_of(chunk)
        if clause is None or not clause.lemma or (named.measure in _LAID_OUT and self.only_says(line, clause)):
            return []
        slots = VerbSlots(parse, clause)
        others = [other for other in (*slots.fill("agent"), *slots.fill("dative")) if other.number != chunk.number]
        if named.measure == "fine":  # »A ist zu einer Geldbuße verurteilt worden«
            others += slots.fill("theme")
        others += [
            parse.chunks[n] for n in clause.chunks if parse.chunks[n].preposition in self.prepositions[named.measure]
        ]
        return who.unique(self._each(line, others))

    def only_says(self, line: Line, clause: Clause) -> bool:
        """»Die Grünen begrüßten den Ausbau«: who says something of it does not pay for it."""
        readings = (one for one in line.readings if one.clause is clause and not one.is_noun)
        return any(one.sense.frame.rule.says for one in readings)

    def _each(self, line: Line, chunks: Iterable[Chunk]) -> Iterator[Party]:
        for chunk in chunks:
            if (
                chunk.unit is None or chunk.unit.kind != "money"
            ):  # »Ein Drei-Millionen-Kredit der Bank deckt die Kosten«
                yield from self.who(line, chunk)

    # by what they are

    def _firms(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Orano-Konzern«: a firm that is only the first part of a word."""
        entities = within(self.view.entities, *line.span(chunk)) if chunk.unit is None else ()
        inside, kin = self._inside(line, chunk), self.firms.kin(line, chunk)
        firms = (e for e in entities if e["kind"] == "company" and e not in inside and e["name"] not in kin)
        return [party for entity in firms if (party := who.party(entity)) is not None]

    def _described(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Bund«, »der Fiskus«: the state that the text is about."""
        text = line.parse.head(chunk)
        if text.startswith(_BUND) and self._federation is not None:
            return [who.of_state(self._federation)]
        home = self.discourse.states.home(line.start) if text in self._state else None
        return [home] if home is not None else []

    def _of_home(self, line: Line, chunk: Chunk) -> list[Party]:
        """»deutsche Unternehmen«, »Firmen aus den USA«, »die kasachische Wirtschaft«: the state that they are of."""
        found = list(self.discourse.owner(line, chunk))
        for other in line.parse.chunks:
            inside = other.preposition == "in" and other.unit is not None and other.unit.what == "country"
            if other.attribute_of == chunk.number and (other.preposition == "aus" or inside):
                found += self._each(line, members(line.parse, [other.number]))
        found = self._without_others(line, chunk, found)
        if not self._persons.isdisjoint(self._heads(line.parse.head(chunk))):  # »der SPD-Politiker«: his own deed
            found = [one for one in found if one.kind != "organisation" or one.code]
        adjectives = (line.parse.tokens.forms[i].lower for i in chunk.adjectives)
        if not found and any(word.startswith(self._domestic) for word in adjectives) and (code := home(self.view)):
            return [who.of_state(code)]  # »heimische Firmen«
        if self._is_land(line, chunk):  # »das nordafrikanische Land«
            found = [one for one in found if one.kind != "region"]
        return who.unique(self._plain(one) for one in found if one.kind != "person")

    def _plain(self, one: Party) -> Party:
        """A firm without the noun before its name; »europäisch« is the Union's, where the text speaks of it."""
        if one.kind == "region" and one.name == "Europa" and self._union is not None:
            return self._union
        if one.kind != "organisation" or one.code is not None:
            return one
        if one.name.startswith(_FEDERAL):
            return who.of_state(self._federation or _FEDERATIONS[0])
        if one.name in self._bodies:
            return one
        name = self.strangers.bare(one.name)
        if (firm := self._firms_called.get(name)) is not None:
            return firm  # »Nordbau« of a text that speaks of the »Nordbau Holding AG«
        return one if name == one.name else Party(name=name, kind=one.kind, code=None)
