"""What a sum goes on from: the one beside it, or the sentences before."""

from __future__ import annotations

from kz_facts.facts.money.kinds import FOREIGN, GOODS
from kz_facts.facts.money.nouns import Named, Nouns
from kz_facts.facts.money.reading import Reading, Seen
from kz_facts.facts.money.sight import Sight
from kz_facts.facts.money.verbs import Verbs

# Measures that go on from one another: who speaks of a loan can go on with aid, of trade with exports.
_KIN = (
    FOREIGN,
    frozenset(("aid", "loan", "investment", "budget", "other")),
    frozenset(("aid", "cost")),
    frozenset(("fine", "cost")),
    frozenset(("cost", "price", "contract", "investment", "other")),
    frozenset(("cost", "investment", "other", "budget")),
    frozenset(("revenue", "earnings", "budget", "other", "price")),
    frozenset(("debt", "loan")),
)
_LARGE = (*FOREIGN, "gdp", "budget", "revenue", "earnings", "investment", "debt", "reserves", "loan")


class FromText:
    """Reads it."""

    def __init__(self, nouns: Nouns, verbs: Verbs, sight: Sight) -> None:
        self.nouns, self.verbs, self._sight = nouns, verbs, sight

    def read(self, seen: Seen, before: Reading | None, topic: str | None, *, part: bool) -> Reading | None:
        """What a sum goes on from: the one beside it, or the sentences before.

        A part of trade is trade, whatever its verb means otherwise: »3 Mio. davon gingen nach Peru«.
        """
        whole = before.measure if before is not None else topic
        shared = part or (before is not None and seen.one.is_in_gap())
        otherwise = seen.otherwise if not (shared and whole in FOREIGN) else ""
        weak = self._sight.weak(seen)
        if weak is not None and whole in FOREIGN and weak.measure in GOODS:
            return seen.by(weak, "weak noun")  # »der Handel betrug 5 Mio.; 3 Mio. machten die Lieferungen aus«
        figure = seen.figure
        if whole in FOREIGN and (around := self._sight.by_verb_around(seen)) is not None and around.measure in GOODS:
            return around  # »Ihr Handel wuchs. Peru lieferte Garn (3 Mio. Euro)«
        if whole in FOREIGN and figure is not None and self.nouns.is_received(seen.one.tokens.texts[figure.head]):
            return seen.by(Named("imports", True, figure), "figure")
        if before is not None and before.measure != "other" and goes_on(before.measure, otherwise):
            return seen.as_(before.measure, "carried on", before.named, goes_on=True)
        if (
            topic is None
            or (weak is not None and weak.measure != topic)
            or not goes_on(topic, otherwise)
            or (topic == "other" and seen.otherwise not in ("", "other"))
            or self._is_told_else(seen)
            or (topic == "cost" and self._is_given(seen))
        ):
            return None
        if topic == "budget" and seen.use is not None and seen.use.sense.frame.name == "granted":
            return None  # what a state gets is none of the budget that was spoken of
        tiny = topic in _LARGE and seen.is_tiny
        return seen.as_(topic, "sentence before", weak, goes_on=True) if not tiny else None

    @staticmethod
    def _is_given(seen: Seen) -> bool:
        """»Die Schäden sind groß. 3 Mio. für die Opfer gab Malta«: money that is given to somebody covers no cost."""
        if seen.otherwise != "aid" or seen.use is None:
            return False
        parse, end = seen.one.line.parse, seen.one.chunk.last
        behind = any(chunk.first == end and chunk.preposition == "für" for chunk in parse.chunks)
        return behind or bool(seen.use.fill([slot for slot in seen.use.rule.payee if slot != "agent"]))

    def _is_told_else(self, seen: Seen) -> bool:
        """»3 Mio. Euro wurden ihnen vorenthalten«: a verb that no frame knows tells something of its own."""
        clause = seen.one.clause
        if seen.use is not None or clause is None or not clause.lemma or seen.governor.via:
            return False
        return not self.verbs.knows(seen.one.line.parse, clause)


def goes_on(measure: str, otherwise: str) -> bool:
    """Whether a verb that means one thing by default can go on with another."""
    if not otherwise or measure == otherwise:
        return True
    return any(measure in kin and otherwise in kin for kin in _KIN)
