"""The deal that a text is about: which firms buy, sell, lend, order, deliver or agree, and with whom.

News tell a deal over several sentences: who sells to whom, then that »der Vertrag« was signed, what »der Kaufpreis« is,
that »beide Unternehmen« keep silent. So the sides are gathered by sentence, once, and agreements, events and sums ask
for those that were told last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import ACC

_BACK = 5  # sentences back to the deal that »der Vertrag« is about
_LENT_BACK = 2  # … and to the loan
_PAIR = 2
_STAGES = frozenset(("negotiating", "agreed", "initialled", "planned", "signed", "in_force", "terminated"))
# Where the sides of a deal stand in the frames that tell of one; what is sold is none of them.
_BUYING = ("agent", "von", "bei", "an", "in", "dative", "mit", "zwischen", "durch")
_AGREEING = ("agent", "mit", "zwischen", "durch")
_ROLES = ("payer", "payee")
_CALLED = {"payer": "buyers", "payee": "sellers", "": "dealers"}  # »Käufer ist X«
_BUILDING = "build"
_SHARING = "beteiligen"  # »beteiligt sich an der AG«
_HAD = ("hatte", "hatten", "war", "waren")


class Deal(NamedTuple):
    """What a sentence tells of a deal: its sides, each with who pays and who is paid where that is known."""

    sides: list[Party]
    roles: dict[str, str]
    earlier: bool = False  # than what the text is about: »2011 hatte A schon Züge verkauft«


class Deals:
    """Finds the deals of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self.discourse, self._strangers = Discourse.of(scene), Strangers.of(scene)
        self._told: dict[int, Deal | None] = {}

    @classmethod
    def of(cls, scene: Scene) -> Deals:
        """Those of a document, gathered once."""
        return scene.view.once("firms' deals", lambda: cls(scene))

    def lending(self, line: Line) -> list[Party]:
        """Who lends and who borrows where a sentence, or one of the two before, tells of a loan: a firm or not.

        Args:
            line: The sentence of the contract.
        """
        for before in self.scene.upto(line, _LENT_BACK):
            if before is not line and self._is_apart(before, self.scene.lines[before.number + 1]):
                break
            for reading in reversed(before.readings):
                roles = self._loan(reading) if not reading.is_noun else None
                if roles is None:
                    continue
                sides = [
                    who.unique(
                        one for slot in slots for ch in reading.slots.fill(slot) for one in self._who(before, ch)
                    )
                    for slots in roles
                ]
                if all(sides):
                    return who.unique(one for side in sides for one in side)
        return []

    @staticmethod
    def _loan(reading: Reading) -> tuple[list[str], list[str]] | None:
        """Where the frames that tell of a loan have who lends and who borrows."""
        rule = reading.sense.frame.rule
        lends = "loan" in (rule.measure, rule.otherwise) and rule.payer and rule.payee
        return (rule.payer, rule.payee) if lends else None

    def sides(self, line: Line, *, here: bool = False, back: int | None = None) -> list[Party]:
        """The two sides of the deal told last before a sentence; none where the text tells but one, or no firm's.

        Args:
            line: The sentence.
            here: Whether what it tells itself counts too.
            back: How many sentences before count, if not the usual number.
        """
        if not self._firms:
            return []
        open_: Deal | None = None  # of which one side was told so far
        walk = self.scene.upto if here else self.scene.before
        for before in walk(line, back or _BACK):
            if before is not line and self._is_apart(before, self.scene.lines[before.number + 1]):
                break
            deal = self._in(before)
            if deal is None:
                continue
            whole = deal if open_ is None else _joined(deal, open_)
            if whole is None or (deal.earlier and len(deal.sides) < _PAIR):
                return []
            if len(whole.sides) >= _PAIR:
                return whole.sides[:_PAIR]
            open_ = whole
        return self._with_topic(open_, line) if open_ is not None else []

    def _with_topic(self, deal: Deal, line: Line) -> list[Party]:
        """»Käufer ist die Tralax AG«, in a text about another firm: the other side is that one."""
        one = deal.sides[0]
        if one.name not in deal.roles:
            return []
        reported = self.discourse.own.reported
        topic = reported if reported is not None else next(iter(spoken.firm(self.view, line.start)), None)
        first = self.view.text.rfind("\n\n", 0, line.start) + 1
        named = (entity["name"] for entity in within(self.view.entities, first, line.start))
        return [one, topic] if topic is not None and topic != one and topic.name in named else []

    def _is_apart(self, line: Line, following: Line) -> bool:
        """Whether a heading, a paragraph or an entry of its own begins between two sentences."""
        return "\n" in self.view.text[line.end - 1 : following.start]

    def _in(self, line: Line) -> Deal | None:
        """The deal that a sentence tells, by its last word that tells of one with two sides, else with one."""
        if line.number not in self._told:
            self._told[line.number] = None  # a sentence that is asked for while it is read
            self._told[line.number] = self._read(line)
        return self._told[line.number]

    def _read(self, line: Line) -> Deal | None:
        if not any(
            one["kind"] in ("company", "organisation") for one in within(self.view.entities, line.start, line.end)
        ):
            return None
        found = [deal for reading in line.readings if (deal := self._of(line, reading)) is not None]
        found += [*self._in_rows(line), *self._called(line), *self._built(line)]
        firms = [deal for deal in found if any(map(self._is_firm, deal.sides))]
        return max(firms, key=lambda deal: len(deal.sides), default=None)

    def _of(self, line: Line, reading: Reading) -> Deal | None:
        rule = reading.sense.frame.rule
        if rule.event != "investment" and rule.stage not in _STAGES:
            return None
        roles: dict[str, str] = {}
        sides: list[Party] = []
        for slot in _BUYING if rule.event == "investment" else _AGREEING:
            for chunk in self._filling(line, reading, slot):
                for one in self._who(line, chunk):
                    if slot == "in" and not (chunk.cases & ACC and self._is_firm(one)):
                        continue  # »kauft sich in die Hütte Nordkupfer ein«, not »investiert in Peru«
                    sides.append(one)
                    role = next((role for role in _ROLES if slot in (getattr(rule, role) or ())), None)
                    if role is not None:
                        roles[one.name] = role
        sides = who.unique(sides)
        return Deal(sides, roles, _is_earlier(line, reading)) if sides else None

    @staticmethod
    def _filling(line: Line, reading: Reading, slot: str) -> Iterator[Chunk]:
        """What fills a slot of a verb; of a noun its own phrases, its genitive, and who has it."""
        for chunk in reading.slots.fill(slot):
            if slot in ("an", "mit") and reading.chunk is None:
                if chunk.attribute_of >= 0 and chunk.cases != ACC:
                    continue  # »die Anteile an der AG« …
                if slot == "an" and not chunk.cases & ACC and reading.word != _SHARING:
                    continue  # … or »an der AG«
            if slot == "an" and reading.chunk is not None and slot not in (reading.sense.frame.rule.payer or ()):
                continue  # »die Beteiligung an der AG«
            yield chunk
        if reading.chunk is not None and slot == "agent":
            yield from (ch for ch in line.parse.chunks if ch.genitive_of == reading.chunk.number)
            if reading.clause is not None and reading.clause.head >= 0:
                yield from VerbSlots(line.parse, reading.clause).fill("agent")

    def _in_rows(self, line: Line) -> Iterator[Deal]:
        """»A und B gründen …«, »A und B haben …«: firms that act together."""
        for clause in line.parse.clauses:
            if clause.subject < 0 or clause.kind != "main":
                continue
            row = members(line.parse, [clause.subject])
            if len(row) > 1:
                yield Deal(who.unique(one for chunk in row for one in self._who(line, chunk)), {})

    def _built(self, line: Line) -> Iterator[Deal]:
        """»A errichtet für B einen Tunnel«: who builds something for somebody."""
        sums = self.scene.lexicon.sums
        for clause in line.parse.clauses:
            if not any(sense.frame.name == _BUILDING for sense in sums.get(clause.lemma, ())):
                continue
            slots = VerbSlots(line.parse, clause)
            sides = [[one for ch in slots.fill(slot) for one in self._who(line, ch)] for slot in ("agent", "für")]
            if all(sides):
                yield Deal(who.unique(one for side in sides for one in side), {})

    def _called(self, line: Line) -> Iterator[Deal]:
        """»Käufer ist X«, »ist ein Käufer gefunden, die X«; »fließen vom Kaufpreis 3 Mio. an X«: one side."""
        parse, lexicon = line.parse, self.scene.lexicon
        for chunk in parse.chunks:
            heads = lexicon.heads(parse.head(chunk)) if chunk.kind == "noun" else ()
            role = next((r for r, group in _CALLED.items() if not lexicon.group(group).isdisjoint(heads)), None)
            if role is not None:
                around = [ch for ch in parse.chunks if ch.apposition_of == chunk.number]
                around += self._equalled(line, chunk)
                if line.parse.article(chunk).startswith("ein"):  # »ein Käufer ist gefunden, die Tralax AG«
                    around += [ch for ch in parse.chunks if ch.first > chunk.last and ch.unit and not ch.preposition]
            elif not lexicon.group("sale_prices").isdisjoint(heads):
                around, role = [ch for ch in parse.chunks if ch.preposition == "an"], "payee"
            else:
                continue
            for one in (one for ch in [*around, chunk] for one in self._who(line, ch) if one.kind == "organisation"):
                yield Deal([one], {one.name: role} if role else {})
                break

    @staticmethod
    def _equalled(line: Line, chunk: Chunk) -> list[Chunk]:
        """»Käufer ist X«, »X ist der Käufer«."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.lemma != "sein" or chunk.number not in (clause.subject, clause.predicative):
            return []
        return line.parse.some([n for n in (clause.subject, clause.predicative) if n not in (-1, chunk.number)])

    def _who(self, line: Line, chunk: Chunk) -> list[Party]:
        """The firms, other bodies or states that a phrase is."""
        found = [one for one in self.discourse.parties(line, chunk) if one.kind in ("organisation", "country")]
        if found:
            return found
        stranger = self._strangers.party(line, chunk)
        return [stranger] if stranger is not None else []

    def _is_firm(self, one: Party) -> bool:
        return one.name in self._firms

    @cached_property
    def _firms(self) -> set[str]:
        return {
            entity["name"] for entity in self.view.entities if entity["kind"] == "company" or entity["sort"] == "bank"
        }


def _is_earlier(line: Line, reading: Reading) -> bool:
    """Whether a verb is told in the pluperfect."""
    clause = reading.clause
    if clause is None or reading.is_noun or clause.finite < 0 or clause.finite == clause.head:
        return False
    return line.parse.tokens.forms[clause.finite].lower in _HAD


def _joined(earlier: Deal, later: Deal) -> Deal | None:
    """Two sentences that tell of one deal; None where they cannot.

    The later one tells one side: that is a side of the earlier deal, or the other side of the one that it tells.
    """
    one = later.sides[0]
    if one in earlier.sides:
        return Deal(earlier.sides, {**earlier.roles, **later.roles})
    if len(earlier.sides) > 1:
        return None
    role, other = later.roles.get(one.name), earlier.roles.get(earlier.sides[0].name)
    fits = role is None or other is None or role != other
    return Deal([*earlier.sides, one], {**earlier.roles, **later.roles}) if fits else None
