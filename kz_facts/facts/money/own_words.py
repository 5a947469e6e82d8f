"""What a sum measures by its own words, beyond doubt: »ein Kredit über 3 Mio.«, »im Rahmen der Hilfe«, »je Aktie«."""

from __future__ import annotations

from kz_facts.facts.money.kinds import GIVEN
from kz_facts.facts.money.nouns import Named, Nouns
from kz_facts.facts.money.prices import Prices
from kz_facts.facts.money.reading import Reading, Seen
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Verbs
from kz_facts.parse.grammar import Chunk, Parse

_QUOTED, _PERCENT, _MOVED = 6, ("Prozent", "%"), ("plus", "minus", "aufschlag", "abschlag")
_AS_WHAT = 3  # words from »als« on in which a phrase begins
_COURSES = ("Rahmen", "Zuge", "Wege", "Bereich")


class OwnWords:
    """Reads them."""

    def __init__(self, nouns: Nouns, verbs: Verbs, prices: Prices) -> None:
        self.nouns, self.verbs, self._prices = nouns, verbs, prices

    def by_noun(self, seen: Seen) -> Reading | None:
        """A strong noun that governs a sum or whose figure it is, or the unit that it is paid for."""
        governor = seen.governor
        if governor.noun is not None and governor.noun.strong:
            return seen.as_(governor.noun.measure, "noun", governor.noun)
        if governor.measure:
            return seen.as_("price" if governor.measure == "cost" and seen.is_small else governor.measure, governor.via)
        counted = seen.counted
        if counted is not None and counted.strong and not seen.is_traded:
            return seen.by(counted, "figure")
        if seen.figure is not None and seen.is_small and self.verbs.is_share(seen.one.tokens.texts[seen.figure.head]):
            return seen.as_("price", "figure", counted)  # »die Aktie stieg um 3 Euro«
        if seen.use is not None and seen.use.sense.frame.name == "pay_out":
            return None  # »schüttet 1,20 Euro je Aktie aus«
        unit = self._prices.is_per_unit(seen.one) or (
            seen.is_small and (self._prices.is_from(seen.one) or self._prices.is_rate(seen.one))
        )
        return seen.as_("price", "unit", counted or governor.noun) if unit else None

    def by_course(self, seen: Seen) -> Reading | None:
        """»Im Rahmen der Entwicklungshilfe flossen 3 Mio.«: what money is paid as, whatever the verb says of it."""
        clause, parse = seen.one.clause, seen.one.line.parse
        if (given := self._given_as(seen.one)) is not None:
            return seen.by(given, "course")
        if seen.use is None or seen.use.rule.figure or clause is None:
            return None
        courses = {
            n for n in clause.chunks if parse.chunks[n].preposition == "in" and parse.head(parse.chunks[n]) in _COURSES
        }
        named = (self.nouns.of(parse, chunk) for chunk in parse.chunks if chunk.genitive_of in courses)
        return seen.by(next((noun for noun in named if noun and noun.strong and noun.measure == "aid"), None), "course")

    def _given_as(self, one: Sum) -> Named | None:
        """»3 Mio. davon als Kredit«, »3 Mio. in Form eines Kredits«: what money is given as, right behind the sum."""
        parse, end = one.line.parse, one.chunk.last
        end += end < len(one.tokens) and one.tokens.texts[end] == "davon"
        opens = one.tokens.texts[end] if end < len(one.tokens) else ""
        near = _AS_WHAT if opens == "als" else 1  # »als verbilligte Kredite«
        behind = next((ch for ch in parse.chunks if end <= ch.first < end + near), None)
        if behind is not None and opens != "als":
            of_form = (ch for ch in parse.chunks if ch.genitive_of == behind.number and _is_form(parse, behind))
            behind = next(of_form, None)
        named = self.nouns.of(parse, behind) if behind is not None else None
        return named if named is not None and named.strong and named.measure in GIVEN else None

    @staticmethod
    def by_quotation(seen: Seen) -> Reading | None:
        """»Alcor (plus 3 Prozent auf 12,30 Euro)«, »mit einem Minus von 3 Prozent auf 12 Euro«: of a share."""
        one, texts = seen.one, seen.one.tokens.texts
        if one.preposition != "auf" or not seen.is_tiny:
            return None
        before = texts[max(0, one.chunk.first - _QUOTED) : one.chunk.first]
        moved = any(word in _PERCENT for word in before) and any(word.lower() in _MOVED for word in before)
        return seen.as_("price", "quotation") if moved else None


def _is_form(parse: Parse, chunk: Chunk) -> bool:
    return chunk.preposition == "in" and parse.head(chunk) == "Form"
