"""What governs a sum: »ein Kredit über 3 Mio.«, »3 Mio. Euro Schulden«, »das 3 Mio. teure Haus«, »Kosten: 3 Mio.«.

A noun governs by its preposition (»über«, »von«, »in Höhe von«), as the head of a compound, by standing right behind
the sum, or as the label before it. A sum that no noun governs fills a slot of its verb by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kz_facts.facts.money.nouns import PERCENT, Named, Nouns
from kz_facts.facts.money.sums import Sum
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.parse.grammar import classes as c

_GOVERNING = ("von", "über", "à", "zu")
_AS = ("an", "als")  # »3 Mio. an Hilfe«, »3 Mio. als Darlehen«
_JOINTS = {":": "label", "(": "bracket", "–": "label", "-": "label", ",": "apposition", "=": "label"}
_HIGH = ("hoh", "groß", "gross", "schwer", "umfassend", "dotiert")
_DEAR = "teuer"
_COSTLY = (_DEAR, "teur")
_PASSED = c.DEGREE | c.ADVERB | c.BRACKET
_OF_THEM = (["davon"], ["hiervon"], ["daraus"])
_FARTHEST = 6  # phrases between a noun and its sum


@dataclass(frozen=True, slots=True)
class Governor:
    """What a sum hangs on.

    `noun` names what is measured; `host` is the phrase that stands in the clause for the sum, itself where no noun
    governs it; `label` is a name that the sum is noted to: »China (3 Mio.)«. `via` says how it governs.
    """

    host: Chunk
    noun: Named | None = None
    label: Chunk | None = None
    via: str = ""
    measure: str = ""


class Governors:
    """Finds what governs the sums of a document."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns

    def of(self, one: Sum) -> Governor:
        """What governs a sum."""
        behind, before = self._behind(one), self._before(one)
        if before is not None and before.via == "before" and one.preposition == "von":
            behind = None  # »Exporten von 3 Mio. stehen Importe gegenüber«, »Exporten von 3 Mio. Importe von 5«
        return self._compound(one) or self._attribute(one) or behind or before or Governor(one.chunk)

    def near(self, one: Sum) -> Named | None:
        """The noun right before a sum, whatever the preposition: »der Bau einer Leitung für 3 Mio.«."""
        previous = self._previous(one)
        if previous is None or self._joint(one, previous.last) != "direct":
            return None
        return self._climb(one.line.parse, previous, "near").noun

    def candidate(self, one: Sum) -> Chunk | None:
        """A noun that a sum hangs on and that says nothing of what is measured: »Kapital von«, »ein Scheck über«."""
        previous = self._previous(one)
        bound = one.preposition == "von" or one.is_over()
        if previous is None or not bound or self._joint(one, previous.last) != "direct":
            return None
        return previous

    def _compound(self, one: Sum) -> Governor | None:
        if not one.compound:
            return None
        found = self.nouns.word(one.compound)
        named = Named(*found, one.chunk) if found is not None else None
        return Governor(one.chunk, named, via="compound")

    def _attribute(self, one: Sum) -> Governor | None:
        """»das 3 Mio. Euro teure Haus«; a participle (»das auf 3 Mio. geschätzte«) is a verb."""
        clause, tokens, parse = one.clause, one.tokens, one.line.parse
        behind = tokens.texts[one.chunk.last].lower() if one.chunk.last < len(tokens) else ""
        if behind == _DEAR:  # »die Halle, 3 Mio. Euro teuer, …«
            dear = (ch for ch in parse.chunks if ch.last == one.chunk.first - 1 and ch.nominal)
            return Governor(next(dear, one.chunk), via="costly", measure="cost")
        if clause is None or clause.kind != "participial" or clause.lemma or clause.antecedent < 0:
            return None
        noun = one.line.parse.chunks[clause.antecedent]
        if behind.startswith(_COSTLY):
            return Governor(noun, via="costly", measure="cost")
        named = self.nouns.of(one.line.parse, noun) if behind.startswith(_HIGH) else None
        return Governor(noun, named, via="attribute")

    def _behind(self, one: Sum) -> Governor | None:
        """»3 Mio. Euro Schulden«, »3 Mio. Euro an Hilfe«."""
        parse = one.line.parse
        last = self._behind_bracket(one)
        following = next((chunk for chunk in parse.chunks if chunk.first == last), self._at(one))
        if (
            following is None
            or not following.nominal
            or following.determiner >= 0
            or (following.preposition and following.preposition not in _AS)
        ):
            return None
        named = self.nouns.of(parse, following)
        if named is None or (following.preposition == "an" and not named.strong):
            return None
        return Governor(one.chunk, named, via="behind")

    @staticmethod
    def _behind_bracket(one: Sum) -> int:
        """»4 Mio. Som (40.000 Euro) Strafe«: where it goes on behind a sum and the same in other money."""
        last, texts = one.chunk.last, one.tokens.texts
        if texts[last : last + 1] in _OF_THEM:
            return last + 1  # »18 Mio. davon als Kredite«
        if one.bracket is None and one.after is None and last < len(texts) and texts[last] == "(":
            inside = last
            while last in one.tokens.bracketed:
                last += 1
            money = any(i in one.tokens.unit and one.tokens.unit[i].kind == "money" for i in range(inside, last))
            return last if money else inside
        return last

    @staticmethod
    def _at(one: Sum) -> Chunk | None:
        """»An Steuern nahm die Stadt 3 Mio. ein«."""
        numbers = one.clause.chunks if one.clause is not None else ()
        chunks = (one.line.parse.chunks[number] for number in numbers)
        return next((chunk for chunk in chunks if chunk.preposition == "an" and one.owns(chunk)), None)

    def _before(self, one: Sum) -> Governor | None:
        """A noun before the sum, by its preposition or as its label."""
        parse = one.line.parse
        if (headed := self._head_of_bracket(one)) is not None:
            return self._labelled(parse, one, headed, "bracket")
        previous = self._previous(one)
        if previous is None:
            return None
        joint = self._joint(one, previous.last)
        if joint is None:
            return None
        if joint in ("", "direct"):
            return self._direct(one, previous)
        return self._labelled(parse, one, previous, joint)

    @staticmethod
    def _head_of_bracket(one: Sum) -> Chunk | None:
        """»BMW (plus 2 Prozent auf 84,30 Euro)«: whose figure a bracket gives that first says how it changed."""
        if one.bracket is None or one.before is not None:
            return None
        return one.outer if not PERCENT.isdisjoint(one.tokens.texts[one.bracket[0] : one.chunk.first]) else None

    def _previous(self, one: Sum) -> Chunk | None:
        """The phrase before a sum; a date between them is passed over: »Umsatz 2019: 3 Mio.«, »Umsatz (2019): …«."""
        chunks = [ch for ch in one.line.parse.chunks if ch.last <= one.chunk.first and ch.inner == one.chunk.inner]
        while (
            chunks
            and chunks[-1].kind == "date"
            and len(chunks) > 1
            and list(one.tokens.texts[chunks[-2].last : chunks[-1].first]) in ([], ["("])
            and chunks[-2].nominal
        ):
            chunks.pop()
        return chunks[-1] if chunks and chunks[-1].nominal else None

    def _joint(self, one: Sum, start: int) -> str | None:
        """How a sum is joined to the phrase that ends at `start`; None where a verb or more stands between."""
        tokens, found = one.tokens, "direct"
        for i in range(start, one.chunk.first):
            text = tokens.texts[i]
            if one.bracket is None and i in tokens.bracketed:
                continue
            if text in _JOINTS and found == "direct":
                found = _JOINTS[text]
            elif not (
                tokens.flags[i] & _PASSED
                or i in tokens.unit
                or one.mark["lead"] <= tokens.starts[i]
                or text in (".", one.preposition)
            ):
                return None
        return found

    def _direct(self, one: Sum, previous: Chunk) -> Governor | None:
        """»ein Kredit über«, »Schulden von«, »in Höhe von«; without a verb the noun alone is enough."""
        parse, clause = one.line.parse, one.clause
        bare = clause is not None and not clause.lemma and clause.kind in ("fragment", "bracket")
        governor = self._climb(parse, previous, "before")
        if one.is_over() and governor.noun is not None and governor.noun.strong:
            return governor
        if one.preposition not in _GOVERNING and not bare:
            return None
        sized = self.nouns.is_size(parse.head(previous))
        return governor if governor.noun is not None or sized else None

    def _labelled(self, parse: Parse, one: Sum, previous: Chunk, joint: str) -> Governor | None:
        governor = self._climb(parse, previous, joint)
        named = governor.noun
        if joint == "apposition":
            ends = one.chunk.last >= len(one.tokens) or one.tokens.flags[one.chunk.last] & c.PUNCTUATION
            return governor if named is not None and named.strong and ends and not one.preposition else None
        if joint == "bracket" and named is None and previous.kind == "noun" and previous.preposition:
            return None
        return Governor(one.chunk if named is None else governor.host, named, previous, joint)

    def _climb(self, parse: Parse, previous: Chunk, via: str) -> Governor:
        """From the phrase before a sum up to the noun that it belongs to: »Kredit [der Bank] [für den Bau] über«."""
        weak: Named | None = None
        host = previous
        for chunk in self._upwards(parse, previous):
            host = chunk
            named = self._of_paper(parse, chunk) or self.nouns.of(parse, chunk)
            if named is not None and named.strong:
                return Governor(chunk, named, via=via)
            weak = weak or named
        top = previous if host.kind == "name" else host  # »hat Apple zu einer Zahlung von 3 Mio. verdonnert«
        return Governor(weak.chunk if weak is not None else top, weak, via=via)

    def _of_paper(self, parse: Parse, chunk: Chunk) -> Named | None:
        """»ein Abkommen über die Stundung von Schulden in Höhe von 3 Mio.«: what the last word of its name measures."""
        if chunk.unit is None or chunk.unit.kind != "paper" or chunk.last == chunk.head + 1:
            return None
        found = self.nouns.word(parse.tokens.texts[chunk.last - 1])
        return Named(*found, chunk) if found is not None and found[1] and found[0] != "contract" else None

    def _upwards(self, parse: Parse, chunk: Chunk) -> Iterator[Chunk]:
        """A phrase, what it belongs to, and so on; behind a preposition also what stands right before it."""
        for _ in range(_FARTHEST):
            yield chunk
            up = max(chunk.genitive_of, chunk.attribute_of, chunk.row_of)
            if up < 0 or up > chunk.number:
                left = parse.chunks[chunk.number - 1] if chunk.number and chunk.preposition else None
                if left is None or left.last != chunk.first or not left.nominal or left.inner != chunk.inner:
                    return
                up = left.number
            chunk = parse.chunks[up]
