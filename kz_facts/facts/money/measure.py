"""What a sum measures: its noun says so, or the frame of its verb, or what it goes on from.

In this order: a strong noun that governs it; a unit (»je Liter«); the noun whose figure the verb gives (»der Umsatz
stieg auf«); the verb itself (»kostet«); the sum or sentence that it goes on from; what the verb means otherwise; a
weak noun (»Projekt«); the nearest noun of its clause, or of its list.
"""

from __future__ import annotations

from kz_facts.facts.money.corrections import Corrections
from kz_facts.facts.money.few_words import FewWords
from kz_facts.facts.money.from_text import FromText, goes_on
from kz_facts.facts.money.kinds import FOREIGN, OF_FIRMS
from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.own_words import OwnWords
from kz_facts.facts.money.prices import Prices
from kz_facts.facts.money.reading import Reading, Seen
from kz_facts.facts.money.sight import Sight
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Verbs

_OWN = (*FOREIGN, "cost", "loan")  # what is told of a part by its verb: »allein der Umbau kostete 3 Mio.«


class Measurer:
    """Reads the measure of sums."""

    def __init__(self, nouns: Nouns, verbs: Verbs) -> None:
        self.nouns, self.verbs = nouns, verbs
        prices = Prices(nouns, verbs)
        self._sight = Sight(nouns, verbs)
        self._own, self._text = OwnWords(nouns, verbs, prices), FromText(nouns, verbs, self._sight)
        self._few, self._corrections = FewWords(nouns, self._sight, prices), Corrections(nouns, verbs)

    def read(
        self,
        one: Sum,
        before: Reading | None,
        topic: str | None,
        *,
        part: bool = False,
        more: bool = False,
        total: bool = False,
    ) -> Reading:
        """What a sum measures.

        Args:
            one: The sum.
            before: The reading of the sum that it may go on from, in its sentence.
            topic: What the text before its sentence was about.
            part: Whether it is a part of what was told before: »davon 3 Mio. Euro«.
            more: Whether it is beside that: »weitere 3 Mio. Euro«.
            total: Whether it is the same as that, all together: »insgesamt 3 Mio. Euro«.
        """
        seen = self._sight.of(one)
        if total and before is not None:
            return seen.as_(before.measure, "carried on", before.named, goes_on=True)
        reading = self._own.by_noun(seen)
        whole = before.measure if before is not None else topic
        if part and reading is not None and reading.rule == "figure" and whole and not goes_on(whole, reading.measure):
            reading = None  # »davon entfallen 3 Mio. auf den Handel«: of an investment a part is none of trade
        if reading is None:
            reading = self._own.by_course(seen) or self._own.by_quotation(seen)
        if reading is None and self._is_left(seen, whole):
            reading = seen.as_("earnings", "verb", goes_on=True)
        if reading is None:
            verb = self._by_verb(seen, whole)
            found = (
                None if part and verb is not None and not self._is_own(seen, verb, more=more) else verb,
                self._text.read(seen, before, topic, part=part),
                verb,
                *self._few.read(seen),
            )
            reading = next(filter(None, found), None) or seen.as_("other", "none")
        return self._corrections.of(one, reading, topic, whole)

    def _by_verb(self, seen: Seen, whole: str | None) -> Reading | None:
        if seen.use is None or not seen.use.rule.measure:
            return None
        if whole in FOREIGN and (goods := self._abroad(seen)):
            return seen.as_(goods, "verb", goes_on=goods == "trade")
        if whole == "price" and seen.use.sense.frame.name == "dividend":
            return seen.as_("price", "verb", goes_on=True)  # of an offer: »die Aktionäre erhalten je Anteil 12 Euro«
        return self._few.priced(seen) or seen.as_(seen.cheap or seen.use.rule.measure, "verb")

    @staticmethod
    def _is_own(seen: Seen, verb: Reading, *, more: bool) -> bool:
        """Whether a verb tells what a part is for: »der Umbau kostete 3 Mio.«, »B investiert weitere 3 Mio.«."""
        if verb.measure in _OWN:
            return True
        use = seen.use
        return more and use is not None and use.rule.payer[:1] == ["agent"] and bool(use.fill(["agent"]))

    def _abroad(self, seen: Seen) -> str:
        """Where trade is told of: »umgesetzt wurden 3 Mio.« of both ways, »Firmen verkauften Uhren für 3 Mio.«."""
        use = seen.use
        if use is None:
            return ""
        if use.rule.measure == "revenue":
            return "trade" if use.slots.clause.voice == "passive" and not use.fill(use.rule.payee) else ""
        if use.rule.measure == "price" and use.sense.frame.rule.event == "investment":
            goods = any(self.verbs.is_ware(seen.one.tokens.texts[ch.head]) for ch in use.fill(["theme"]))
            return ("imports" if use.rule.payer == ["agent"] else "exports") if goods else ""
        return ""

    @staticmethod
    def _is_left(seen: Seen, whole: str | None) -> bool:
        """»Der Umsatz stieg auf 5 Mio. Verdient hat man dabei 1 Mio.«: what is left, and nobody's pay."""
        if whole not in OF_FIRMS or seen.use is None or seen.use.sense.frame.name != "wage":
            return False
        subject = seen.one.line.parse.subject(seen.use.slots.clause)
        return subject is not None and subject.kind == "pronoun" and not seen.is_small
