"""Which frame a sum fills a slot of, by its clause's verb: »für 3 Mio. verkauft«, »beläuft sich auf 3 Mio.«."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.frames.conditions import Conditions
from kz_facts.parse.frames.lexicon import Lexicon, Sense
from kz_facts.parse.frames.readings import Reader
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.rules.frames import FrameRule

_ATTRIBUTES = ("relative", "participial")
_BARE = ("theme", "pred", "subject")


@dataclass(frozen=True, slots=True)
class Use:
    """A verb with the frame that a sum, or the noun that governs it, fills a slot of."""

    sense: Sense
    slots: VerbSlots
    slot: str

    @property
    def rule(self) -> FrameRule:
        """What the frame says."""
        return self.sense.frame.rule

    @property
    def word(self) -> str:
        """The infinitive."""
        return self.sense.word

    def fill(self, slots: list[str], but: Chunk | None = None) -> list[Chunk]:
        """What fills slots, each once, but for a chunk itself and other sums."""
        found: dict[int, Chunk] = {}
        for slot in slots:
            for chunk in self.slots.fill(slot):
                if (but is None or chunk.number != but.number) and chunk.kind not in ("money", "date"):
                    found.setdefault(chunk.number, chunk)
        return list(found.values())


class Verbs:
    """Finds the uses of verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self._conditions = lexicon, Conditions(lexicon)
        self._shares = lexicon.group("shares")
        self._wares = lexicon.group("wares", "goods")
        self._works = lexicon.group("works")

    def use(self, parse: Parse, clause: Clause | None, host: Chunk, preposition: str) -> Use | None:
        """The most specific frame of a clause's verb that has a slot for a phrase and whose conditions hold.

        Args:
            parse: The sentence.
            clause: The clause.
            host: A sum, or the noun that governs it.
            preposition: The one before the sum.
        """
        if clause is None or not clause.lemma:
            return None
        slots = VerbSlots(parse, clause)
        for sense in self._senses(parse, clause):
            slot = self._slot(sense, slots, host, preposition)
            if slot and self._conditions.holds(sense, parse, slots, clause):
                return Use(sense, slots, slot)
        return None

    def relative(self, parse: Parse, host: Chunk) -> Use | None:
        """The frame of a clause that tells of a sum: »3 Mio., die Malta zahlt«, »die von Malta gezahlten 3 Mio.«."""
        clauses = (
            clause for clause in parse.clauses if clause.antecedent == host.number and clause.kind in _ATTRIBUTES
        )
        found = (self.use(parse, clause, host, _preposition(parse, clause)) for clause in clauses)
        return next(filter(None, found), None)

    def is_ware(self, text: str) -> bool:
        """Whether a noun names what one buys."""
        return not self._wares.isdisjoint(self.lexicon.heads(text))

    def is_work(self, text: str) -> bool:
        """Whether a noun names what is built."""
        return not self._works.isdisjoint(self.lexicon.heads(text))

    def is_share(self, text: str) -> bool:
        """Whether a noun names what is traded at a stock exchange."""
        return not self._shares.isdisjoint(self.lexicon.heads(text))

    def knows(self, parse: Parse, clause: Clause) -> bool:
        """Whether a verb can have to do with money."""
        return bool(self._senses(parse, clause))

    def told(self, parse: Parse, clause: Clause) -> Use | None:
        """The frame of a verb that says by itself what money is for, whether a sum stands there or not."""
        slots = VerbSlots(parse, clause)
        for sense in self._senses(parse, clause):
            if (sense.frame.rule.measure or sense.frame.rule.otherwise == "aid") and self._conditions.holds(
                sense, parse, slots, clause
            ):
                return Use(sense, slots, "")
        return None

    def _senses(self, parse: Parse, clause: Clause) -> tuple[Sense, ...]:
        """The senses of a verb; one with a particle that says where to (»dorthin«, »hinzu«) is the verb without it."""
        known = (self.lexicon.sums.get(lemma, ()) for lemma in Reader.lemmas(parse, clause))
        found = next(filter(None, known), ())
        if found or clause.particle < 0:
            return found
        return self.lexicon.sums.get(clause.lemma.removeprefix(parse.tokens.texts[clause.particle]), ())

    @staticmethod
    def _slot(sense: Sense, slots: VerbSlots, host: Chunk, preposition: str) -> str:
        """The slot of a frame's sums that a phrase fills, or nothing."""
        wanted, clause = sense.frame.rule.sums, slots.clause
        if host.kind == "money":
            if preposition:
                return preposition if preposition in wanted else ""
            active_subject = clause.subject == host.number and clause.voice == "active"
            return next((slot for slot in _BARE if slot in wanted and (slot == "subject") == active_subject), "")
        numbers = (host.number, host.row_of)
        return next((slot for slot in wanted if any(chunk.number in numbers for chunk in slots.fill(slot))), "")


def _preposition(parse: Parse, clause: Clause) -> str:
    """The preposition of a relative pronoun."""
    return next((ch.preposition for ch in parse.chunks if ch.first <= clause.opener < ch.last), "")
