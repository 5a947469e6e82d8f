"""Who and what fills the slots of a noun: »der Besuch der Ministerin in Lima«."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from kz_facts.parse.frames.slots import Slots, members
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.parse.grammar.features import FEMININE, MASCULINE, NEUTER, NOMINATIVE, PLURAL


class NounSlots(Slots):
    """The slots of a noun, with the head that is read: its genitive, and the phrases that belong to it."""

    def __init__(self, parse: Parse, chunk: Chunk, genitive: str, word: str = "") -> None:
        super().__init__(parse)
        self.chunk, self.genitive, self.word = chunk, genitive, word

    def _find(self, slot: str) -> list[Chunk]:
        if slot in ("theme", "agent", "subject"):
            named = "agent" if slot == "subject" else slot
            found = self._durch() if named == "agent" and self.genitive == "theme" else []
            if self.genitive == named or (found and named == "theme"):
                found = found or self._genitives()
            elif named == "theme" and self.genitive == "agent":
                return []
            return found
        if slot == "whose":  # »der Rückzug der Ministerin«, »die Ministerin kündigt ihren Rückzug an«
            return self._genitives() or self._possessor()
        return self._bare_date() if slot == "date" else self._preposed(slot)

    def _bare_date(self) -> list[Chunk]:
        """»der Vertrag von Utrecht 1713«: a date right behind a noun, or the place that names it."""
        end = self.chunk.last
        for chunk in self.parse.chunks[self.chunk.number + 1 :]:
            if chunk.first != end or chunk.preposition not in ("", "von"):
                break
            if chunk.kind == "date":
                return [] if chunk.preposition else [chunk]
            end = chunk.last
        return []

    def _genitives(self) -> list[Chunk]:
        numbers = [ch.number for ch in self.parse.chunks if ch.genitive_of == self.chunk.number]
        return members(self.parse, numbers) or self._preposed("von")

    def _possessor(self) -> list[Chunk]:
        """»Der Minister kündigte seinen Rückzug an«: the subject, where it can be whose something is."""
        parse, chunk = self.parse, self.chunk
        article = parse.article(chunk) if chunk.determiner >= 0 else ""
        if chunk.clause < 0 or not article.startswith(("sein", "ihr")):
            return []
        owner = parse.subject(parse.clauses[chunk.clause])
        if owner is None or owner.number == chunk.number or owner.first > chunk.first:
            return []
        rows = parse.rows.get(owner.number, ())
        can = MASCULINE | NEUTER if article.startswith("sein") else FEMININE | PLURAL
        agrees = bool(owner.features & can & NOMINATIVE) and not (rows and article.startswith("sein"))
        return members(parse, [owner.number]) if agrees or (rows and article.startswith("ihr")) else []

    def _durch(self) -> list[Chunk]:
        return self._preposed("durch")

    def _preposed(self, name: str) -> list[Chunk]:
        number = self.chunk.number
        near = [
            ch
            for ch in self.parse.chunks
            if ch.preposition == name and ch.inner == self.chunk.inner and self._is_of(ch, number)
        ]
        return members(self.parse, [ch.number for ch in near])

    def _is_of(self, chunk: Chunk, number: int) -> bool:
        """Whether a phrase belongs to the noun, or to one that does, or follows it directly."""
        if chunk.attribute_of == number or self._is_date_of(chunk, number):
            return True
        if chunk.first < self.chunk.last or chunk.number < number or chunk.kind == "date" or chunk.row_of >= 0:
            return False
        if self._is_of_another(chunk):
            return False
        between = self.parse.chunks[number + 1 : chunk.number + 1]
        level = [one for one in between if one.inner == chunk.inner]  # »die für Mai geplante Fahrt an die Grenze«
        if len(level) > 1 and self._is_of_verb(chunk):
            return False
        for one, after in pairwise(level):
            if one.clause != chunk.clause or (one.last != after.first and after.row_of < 0):
                return False
        return self.chunk.last == level[0].first

    def _is_date_of(self, chunk: Chunk, number: int) -> bool:
        """»Angaben der Polizei vom Montag«, »der Vertrag mit Peru vom 3. Mai«: of the noun, not of who stands by it."""
        if chunk.kind != "date" or chunk.preposition != "von" or chunk.attribute_of < 0:
            return False
        owner = self.parse.chunks[self.parse.chunks[chunk.attribute_of].row]
        beside = owner.kind == "name" and owner.preposition in ("mit", "zwischen") and owner.attribute_of == number
        return owner.genitive_of == number or beside

    def _is_of_verb(self, chunk: Chunk) -> bool:
        """»sprach bei einem Besuch in Lima mit X«: what the verb takes, behind what belongs to the noun."""
        clause = self.parse.clause_of(chunk)
        if clause is None or clause.number != self.chunk.clause or chunk.depends:
            return False
        return self.parse.tokens.lexicon.verb_takes(clause.lemma, chunk.preposition)

    def _is_of_another(self, chunk: Chunk) -> bool:
        """»verlängerte in der Sitzung den Vertrag von X«, »eine Sitzung und eine Reise von X«: of a noun between."""
        top = chunk
        while (up := max(top.attribute_of, top.genitive_of)) >= 0:
            top = self.parse.chunks[up]
        clause = self.parse.clause_of(self.chunk)
        if clause is None or top.number == self.chunk.number:
            return False
        beside = top.row_of >= 0 and top.row_of in (self.chunk.number, self.chunk.row_of)
        return beside or top.number in (*clause.objects, clause.subject)

    def has_complement(self) -> bool:
        """Whether an infinitive follows: »der Plan, … zu bauen«."""
        return any(
            cl.kind == "infinitive" and cl.first >= self.chunk.last and cl.first - self.chunk.last < 3
            for cl in self.parse.clauses
        )

    @cached_property
    def words(self) -> set[str]:
        """The adjectives before the noun."""
        return {self.parse.tokens.texts[i] for i in self.chunk.adjectives}
