"""Whose a sum is where its own clause does not say so: of those before it, or of whom the text is about."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.money.gifts import Gifts
from kz_facts.facts.money.going_on import GoingOn, is_kin
from kz_facts.facts.money.kinds import FOREIGN, GIVEN, OF_FIRMS
from kz_facts.facts.money.nouns import Named
from kz_facts.facts.money.rankings import Rankings
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sides import Sides
from kz_facts.facts.money.subject import Subject
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.topic import PARAGRAPH, Told, Topic
from kz_facts.facts.money.trade import Trade, is_of_all, of_part, turned
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import members
from kz_facts.rules.money import MoneyRules

# Figures of states: where nobody else is named they are of the one that the text is about.
_OF_STATES = frozenset(("gdp", "budget", "debt", "reserves", "exports", "imports", "investment"))
_DEALS = frozenset(("price", "contract", "exports"))
_OF_REPORTS = frozenset(("revenue", "earnings", "cost", "investment", "debt", "loan"))
_AGREED = frozenset(("price", "contract"))
_NEAR = 2  # sentences over which a report goes on about a firm
_PER = ("je", "pro")
_WITH = ("mit", "zwischen")
_INDEFINITE = frozenset(("ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine"))


class Whose:
    """Completes the parties of sums."""

    def __init__(self, sides: Sides, going_on: GoingOn, told: dict[int, Told], rules: MoneyRules) -> None:
        from kz_facts.facts.discourse.deals import Deals  # which ask for strangers, a part of this package

        self._accounts = tuple(word.lower() for word in rules.parties["accounts"])
        self._of_states = tuple(word.lower() for word in rules.parties["of_states"])
        self._worth = tuple(word.lower() for word in rules.parties["worth"])
        self._deals = Deals.of(sides.names.discourse.scene)
        self._dealt = tuple(word.lower() for word in rules.parties["dealt"])
        self.discourse, self.sides, self.going_on, self.told = sides.names.discourse, sides, going_on, told
        self.subject = Subject(self.discourse, told)
        self.rankings = Rankings(sides.names, self.discourse)
        self.homes = sides.names.homes
        self.trade = Trade(sides.names, self.homes, told)
        self.gifts = Gifts(self.subject, self.homes, told, rules.state_lenders)

    def of(self, one: Sum, reading: Reading, before: Told | None, topic: Topic) -> Roles:
        """Who is in play, in a sum's clause or before it."""
        listed = self.rankings.of(one, reading, before, topic)
        if listed is None and before is not None:
            listed = self._of_gap(one, reading, before)
        return listed if listed is not None else self._in_play(one, reading, before, topic)

    def _in_play(self, one: Sum, reading: Reading, before: Told | None, topic: Topic) -> Roles:
        roles = self.sides.of(one, reading)
        if roles.both and not roles.all and (several := self._several(one)) is not None:
            return several
        if before is not None:
            roles = self._with(one, reading, roles, before)
            given = reading.measure in GIVEN and before.roles.source and before.roles.target and roles.source
            if given or before.reading.measure in FOREIGN:
                topic = replace(topic, measure=before.reading.measure, roles=before.roles)
        dealt = topic.measure in _DEALS and reading.measure in _DEALS  # »A liefert B Züge; der Auftragswert beträgt …«
        kin = reading.measure != "other" and is_kin(topic.measure, reading.measure)
        # »A bürgt für B. Im Rahmen der Hilfe flossen 3 Mio.«
        kin |= reading.rule == "course" and topic.measure in GIVEN
        goes_on = kin or reading.goes_on or dealt or self.going_on.is_part(one)
        offered = topic.measure == "price" and self._is_per_share(one)  # »die Aktionäre erhalten 12 Euro je Anteil«
        # »Der Gewinn der AG sank. Die Aktionäre erhalten eine Dividende von …«
        shared = reading.use is not None and reading.use.sense.frame.name == "dividend"
        # »A kauft B. Der Preis beträgt …«, »Gezahlt werden …«
        bought = offered or (topic.measure == "price" and (reading.named is not None or reading.goes_on))
        nobodys = self._is_of_nobody(one, reading) and not bought
        if not roles.all and before is None and (not roles.claimed or offered or shared) and goes_on and not nobodys:
            roles = self._of_topic(one, reading, topic)
            topic = replace(topic, roles=roles)
        if self._is_on_top(one, reading, topic, roles):
            roles = topic.roles
        fined = roles.own or roles.source or roles.claimed or any(party.kind == "person" for party in roles.target)
        if before is None and kin and self.going_on.is_part(one):
            roles = of_part(roles, topic)
        if roles.own and not roles.target and not roles.source and reading.measure == "contract":
            roles = self._with_subject(one, roles)
        if reading.measure == "fine" == topic.measure and before is None and not fined:
            # »A wurde verurteilt. Das Amt verhängte 3.000 Euro Strafe«, but »Das Amt verurteilte auch B zu 3.000 Euro«
            roles = roles.with_(Roles(target=topic.roles.target) if self._hits(one, roles) else topic.roles)
        roles = self.homes.of_provinces(one, self._completed(one, reading, roles, topic))
        return self.subject.of_states(roles, reading.measure)

    def _hits(self, one: Sum, roles: Roles) -> bool:
        """»verurteilte B zu 3.000 Euro«: whether the verb of a fine has somebody as its object."""
        clause = one.clause
        if clause is None:
            return False
        hit = [clause.subject] if clause.voice == "passive" else clause.objects
        named = (self.sides.names.who(one.line, chunk) for chunk in one.line.parse.some([n for n in hit if n >= 0]))
        return any(party in roles.target for found in named for party in found)

    def _is_on_top(self, one: Sum, reading: Reading, topic: Topic, roles: Roles) -> bool:
        """»Dazu kommt ein Kredit über 3 Mio.«: of those who gave and got what was told before."""
        given = reading.measure in GIVEN and topic.measure in GIVEN
        return given and not roles.all and self.going_on.is_on_top(one)

    def _of_topic(self, one: Sum, reading: Reading, topic: Topic) -> Roles:
        """Those whom the text before is about."""
        roles = turned(topic.roles, topic.measure, reading.measure)
        if is_of_all(one, reading):
            return Roles(own=roles.own)
        if (there := self.trade.there(one, reading)) is not None:
            return Roles(own=[party for party in roles.own if party != there][:1], target=[there])
        return roles

    def _with_subject(self, one: Sum, roles: Roles) -> Roles:
        """»A zeigt seinen Zug. Der Vertrag mit B über 3 Mio. Euro gilt«: the firm that the sentence before is about."""
        if len(roles.all) != 1 or one.line.number == 0 or roles.claimed:
            return roles
        line = self.discourse.scene.lines[one.line.number - 1]
        apart = PARAGRAPH.search(self.discourse.view.text, line.end, one.line.start)
        main = next(line.parse.main_subjects(), None)
        if apart or main is None:
            return roles
        subject = self.sides.names.who(line, main)
        other = [party for party in subject if party.kind == "organisation" and party not in roles.all]
        return roles.with_(Roles(own=other[:1]))

    def _several(self, one: Sum) -> Roles | None:
        """»die Partner«, »beide Firmen«: the last who were named together."""
        for line in self.discourse.scene.before(one.line, _NEAR):
            if len(row := self._in_row(line)) > 1:
                return Roles(own=row)
        near = (
            told.roles for told in reversed([*self.told.values()]) if one.line.number - told.sum.line.number <= _NEAR
        )
        return next((roles for roles in near if len(roles.all) > 1), None)

    def _in_row(self, line: Line) -> list[Party]:
        """»A und B gründen …«, »A gründet mit B …«: the bodies that a sentence names as those who act together."""
        parse = line.parse
        for clause in parse.clauses:
            beside = [n for n in clause.obliques if parse.chunks[n].preposition in _WITH]
            chunks = members(parse, [clause.subject, *beside]) if clause.subject >= 0 else []
            found = who.unique(party for chunk in chunks for party in self.sides.names.who(line, chunk))
            if len(bodies := [party for party in found if party.kind != "person"]) > 1:
                return bodies
        return []

    def _of_gap(self, one: Sum, reading: Reading, before: Told) -> Roles | None:
        """»A gibt dem Land 3 Mio. Euro, B 5 Mio.«: who stands before a sum takes the place of who stood before."""
        if not one.is_in_gap() or reading.governor.via not in ("", "behind"):
            return None
        if adjective := self._adjective(one):
            return replace(before.roles, own=[], source=[adjective], target=before.roles.target)
        bare = [ch for ch in one.between() if not ch.preposition and ch.nominal and ch.genitive_of < 0]
        found = [party for chunk in bare for party in self.sides.names.who(one.line, chunk)]
        if not found and any(self.sides.names.actors.is_actor(one.line, chunk) for chunk in bare):
            return Roles(claimed=True)  # »Graz gibt 3 Mio., der Bund 5 Mio.«
        if not found or before.reading.measure != reading.measure:
            return None
        old = before.roles
        if old.claimed and old.target and not old.own:  # »Ausländer legten im Land 3 Mio. an, die Schweizer 2 Mio.«
            return Roles(source=found, target=old.target)
        if not old.source and not old.own:  # »Malta erhält 3 Mio., Peru 5 Mio.«
            return Roles(target=found)
        agents = who.unique([*old.source, *old.own])[:1] if old.source else old.own[:1]
        return Roles(
            own=[*(one for one in old.own if one not in agents), *([] if old.source else found)],
            source=found if old.source else [],
            target=[party for party in old.target if party not in agents],
        )

    def _adjective(self, one: Sum) -> Party | None:
        """»Deutsche Firmen gaben 2 Mio., französische 3 Mio.«: an adjective right before a number."""
        start = one.tokens.starts[one.first - 1] if one.first else one.mark["start"]
        before = within(self.discourse.view.entities, start, one.mark["start"])
        adjectives = [entity for entity in before if entity["form"] == "adjective"]
        return who.state(adjectives[0]) if adjectives else None

    def _with(self, one: Sum, reading: Reading, roles: Roles, before: Told) -> Roles:
        """What a sum takes over from the one before it in its sentence."""
        part = self.going_on.is_part(one) or one.bracket is not None
        alike = reading.goes_on or is_kin(before.reading.measure, reading.measure)
        if alike and reading.measure in GIVEN and self._is_gift_more(one, roles):
            return roles.with_(Roles(target=before.roles.target))
        if self.going_on.is_more(one) and roles.all:
            return roles
        if not roles.all:
            # »ein Kredit der Bank deckt die Kosten, die auf 3 Mio. geschätzt werden«
            beside = before.reading.measure in GIVEN and not (alike or part) and self._is_relative(one)
            if reading.measure == "debt" and before.reading.measure in OF_FIRMS and not roles.claimed:
                return Roles(own=before.roles.all)
            return roles if roles.claimed or beside else turned(before.roles, before.reading.measure, reading.measure)
        if alike and reading.measure in FOREIGN and len(roles.all) == 1:
            trader, new = self.trade.trading(before), roles.all[0] not in before.roles.all
            if new and len(before.roles.all) > 1 and not part:  # »mit China 3 Mio., der mit Peru 5 Mio.«
                return Roles(who.unique([*trader, *roles.own]), roles.source, roles.target)
            return roles.with_(before.roles)
        if part:
            return roles.with_(before.roles)
        return roles

    def _is_gift_more(self, one: Sum, roles: Roles) -> bool:
        """»A erhält 3 Mio. vom Fonds, dazu kommen 2 Mio. aus Peru«: only who gives is another."""
        alone = bool(roles.source) and not (roles.own or roles.target or roles.claimed)
        return alone and (self.going_on.is_added(one) or one.is_in_gap())

    @staticmethod
    def _is_relative(one: Sum) -> bool:
        return one.clause is not None and one.clause.kind == "relative"

    def _completed(self, one: Sum, reading: Reading, roles: Roles, topic: Topic) -> Roles:
        """The side that is not named: of trade the other one of two, of a state's figures the state."""
        found, measure = roles.all, reading.measure
        for other in (self.trade.of(one, roles, reading, topic), self.gifts.of(one, reading, roles, topic)):
            if other is not None:
                return other
        pair = self.discourse.states.pair(one.mark["start"])
        if measure == "contract" and not found and not roles.claimed and not self.told:
            if self.subject.owners(one, "revenue") and (firm := spoken.firm(self.discourse.view, one.line.start)):
                return Roles(own=firm)
            if len(pair) > 1:
                return Roles(own=pair)
        if not found and not roles.claimed and self._is_from_budget(one):
            return self.homes.added(one, roles, found)
        if dealing := self._dealing(one, reading, roles):
            return roles.with_(Roles(own=dealing))
        if found or roles.claimed or self._is_of_nobody(one, reading):
            return roles
        return self._unnamed(one, reading, roles)

    def _unnamed(self, one: Sum, reading: Reading, roles: Roles) -> Roles:
        """Whose a figure is where its sentence names nobody as such."""
        if reading.measure == "cost" and (builders := self._builders(one)):
            return Roles(own=builders)
        if reading.measure in OF_FIRMS and (firm := self._announcing(one)):
            return Roles(own=firm)
        accounts = reading.named is not None and self._is_account(one, reading.named)
        if roles.told or accounts or self._is_definite(one, reading):
            return self._of_text(one, reading, roles, accounts=accounts)
        return self._of_report(one, reading) or roles

    def _dealing(self, one: Sum, reading: Reading, roles: Roles) -> list[Party]:
        """»Der Kaufpreis beträgt 3 Mio.«, »der Auftragswert liegt bei …«: of those whose deal was told before."""
        if reading.measure not in _AGREED or roles.claimed:
            return []
        named = reading.named.chunk if reading.named is not None else None
        worth = named is not None and one.tokens.texts[named.head].lower().endswith(self._worth)
        if not (worth and self._is_definite(one, reading)) and not self._is_per_share(one):
            return []
        sides = self._deals.sides(one.line, here=True)
        return sides if all(party in sides for party in roles.all) else []

    def _is_per_share(self, one: Sum) -> bool:
        """»12,40 Euro je Anteilsschein«, »je Tralax-Aktie«: what is bid for a firm."""
        parse, texts = one.line.parse, one.tokens.texts
        per = (ch for ch in parse.chunks if ch.preposition in _PER or (ch.first and texts[ch.first - 1] in _PER))
        near = (ch for ch in per if ch.clause == one.chunk.clause or ch.first == one.chunk.last + 1)
        return any(self.sides.names.verbs.is_share(parse.head(ch)) for ch in near)

    def _of_text(self, one: Sum, reading: Reading, roles: Roles, *, accounts: bool) -> Roles:
        """Whose a figure is that is spoken of as known."""
        measure = reading.measure
        if self._is_of_state(one, reading):
            found = self.homes.added(one, roles, [])
            return found if found.own else self.homes.added(one, roles, [], self.subject.kept_by(one))
        if owners := self.subject.owners(one, "revenue" if accounts else measure):
            return Roles(own=owners)
        if measure == "investment" and (builder := self._building(one)) is not None:
            return Roles(own=[builder])
        reader = self.homes.reader(one) if measure == "budget" and self.homes.of_currency(one.mark) is None else None
        if reader is not None:
            return Roles(own=[reader])
        return self.homes.added(one, roles, []) if measure in _OF_STATES else roles

    def _is_of_state(self, one: Sum, reading: Reading) -> bool:
        """»die Währungsreserven«, »die Direktinvestitionen«: no bank's or firm's that the text speaks of."""
        noun = one.tokens.texts[reading.named.chunk.head].lower() if reading.named is not None else ""
        return any(word in noun for word in self._of_states)

    def _of_report(self, one: Sum, reading: Reading) -> Roles | None:
        """»Die Anlage, Kostenpunkt 3 Mio., ist neu«: what is nobody else's is the firm's that is reported on."""
        firm = self.discourse.own.reported_in(one.line) if reading.measure in _OF_REPORTS else None
        return Roles(own=[firm]) if firm is not None else None

    def _builders(self, one: Sum) -> list[Party]:
        """»… eine Anlage, die A mit B errichtet. Die Gesamtkosten betragen 3 Mio.«: who builds what the cost is of."""
        line = self.discourse.scene.lines[one.line.number - 1] if one.line.number else None
        if line is None or PARAGRAPH.search(self.discourse.view.text, line.end, one.line.start):
            return []
        for clause in line.parse.clauses:
            use = self.sides.names.verbs.told(line.parse, clause)
            if use is not None and use.sense.frame.name == "build":
                named = (self.sides.names.who(line, chunk) for chunk in use.fill(["agent", "theme", "mit"]))
                return who.unique(party for found in named for party in found if party.kind != "person")
        return []

    def _announcing(self, one: Sum) -> list[Party]:
        """»Der Umsatz stieg auf 3 Mio., teilte die A AG mit«: a firm tells of its own figures."""
        parse, names = one.line.parse, self.sides.names
        for reading in one.line.readings:
            frame = reading.sense.frame.rule
            if not frame.says or reading.clause is None or reading.is_noun or reading.clause.subject < 0:
                continue
            told = names.who(one.line, parse.chunks[reading.clause.subject])
            firms = self.discourse.view.firms
            if announcing := [one for one in told if one.kind == "organisation" and one.name in firms]:
                return announcing[:1]
        return []

    def _building(self, one: Sum) -> Party | None:
        """»Alcor baut ein Werk. Die Investition beträgt 3 Mio.«: the firm that a sentence of the paragraph is about."""
        for line in self.discourse.scene.before(one.line, _NEAR):
            if PARAGRAPH.search(self.discourse.view.text, line.end, one.line.start):
                return None
            main = next(line.parse.main_subjects(), None)
            subject = self.sides.names.who(line, main) if main is not None else []
            clause = line.parse.clause_of(main) if main is not None else None
            if clause is not None and self.sides.names.owners.only_says(line, clause):
                return None
            if len(subject) == 1 and subject[0].kind != "person":
                return subject[0]
        return None

    def _is_account(self, one: Sum, named: Named) -> bool:
        """»eine Wertberichtigung von 3 Mio. Euro«: an entry of a firm's own books, as its profit is."""
        noun = one.tokens.texts[named.chunk.head].lower()
        return any(word in noun for word in self._accounts)

    def _is_from_budget(self, one: Sum) -> bool:
        """»3 Mio. wurden aus der Reserve freigegeben«: the state's, where nobody else has one."""
        parse, nouns = one.line.parse, self.sides.names.nouns
        chunks = (ch for ch in parse.chunks if ch.preposition == "aus" and ch.clause == one.chunk.clause)
        named = (nouns.of(parse, chunk) for chunk in chunks)
        return any(one is not None and one.measure in ("budget", "reserves") for one in named)

    def _is_of_nobody(self, one: Sum, reading: Reading) -> bool:
        """»ein Liter kostet 2 Euro«: a price; that of a firm or a share of it is somebody's."""
        if reading.measure != "price":
            return False
        heads = (chunk.head for chunk in (reading.named and reading.named.chunk, reading.figure) if chunk)
        return not any(one.tokens.texts[head].lower().endswith(self._dealt) for head in heads)

    @staticmethod
    def _is_definite(one: Sum, reading: Reading) -> bool:
        """»das BIP«, »die Exporte«: a figure that is spoken of as known."""
        if reading.named is None:
            planned = reading.use is not None and reading.use.rule.measure in _OF_STATES and reading.rule == "verb"
            return planned or (reading.goes_on and reading.measure == "budget")  # »für das Heer sind 3 Mio. vorgesehen«
        first = reading.named.chunk.determiner
        return first < 0 or one.tokens.forms[first].lower not in _INDEFINITE
