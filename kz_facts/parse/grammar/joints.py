"""What an »und« joins: nouns, or predicates with one finite verb, or clauses that leave out what was said."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import ACC, DAT, NOM
from kz_facts.parse.grammar.finites import Finites, edge
from kz_facts.parse.grammar.tokens import Tokens

_SURE = c.FINITE_ONLY | c.AUXILIARY | c.MODAL
_WITH_DATIVE = 3  # phrases of a clause that tells who gives whom what
_NOMINAL = ("noun", "name", "pronoun", "money", "number")


class Joints:
    """Asks of each coordinator what it joins; `closed` are the words within rows, brackets and attributes."""

    def __init__(
        self, tokens: Tokens, finites: Finites, closed: set[int], openers: dict[int, str], chunks: Sequence[Chunk]
    ) -> None:
        self.tokens, self.flags, self.finites, self.closed = tokens, tokens.flags, finites, closed
        self.openers, self.chunks = openers, chunks
        self.coordinators = [
            k
            for k in tokens.structure
            if tokens.flags[k] & c.COORDINATOR and not tokens.flags[k] & c.CAPITAL and k not in closed
        ]

    def at(self, first: int, k: int, last: int) -> bool | None:
        """Whether the word at `k` joins predicates: True with a gap, False without one, None where it joins less.

        Args:
            first: Where the predicate before it begins.
            k: The coordinator.
            last: Where the segment ends.
        """
        flags = self.flags
        following = next((j for j in range(k + 1, last) if not flags[j] & c.PUNCTUATION), last)
        if following >= last:
            return None
        if self.openers.get(following) or self.openers.get(following + 1) == "relative":
            return False
        last = self._next_joint(following, last)
        left, right = self.finites.best(first, k), self.finites.best(following, last)
        ends, closing = edge(self.tokens, first, k), edge(self.tokens, following, last)
        split = left >= 0 and bool(flags[left] & (c.AUXILIARY | c.MODAL))
        listed = self._is_listed(first, left, ends)
        dated = left < 0 and bool(
            self._time_of(self._phrases(first, k)) and self._time_of(self._phrases(following, last))
        )
        if (split or listed or dated) and right >= 0 and flags[right] & c.NONFINITE and right == closing:
            right = -1  # the second participle after one »wurde«
        closed = ends >= 0 and self._is_verb(ends, c.NONFINITE | c.PARTICLE)
        if right >= 0:
            return False if self._joins_finite(left, right, following, last, closed=closed) else None
        if left == ends >= 0 and first in self.openers and closing >= 0 and self._is_verb(closing, c.VERB):
            return True  # »da er kommt und alles erklärt«
        if split and not closed and closing > following and self._is_verb(closing, c.NONFINITE):
            # »hat am 3. Mai A und am 9. B getroffen«
            return True if self.leaves_out_verb(first, k, following, closing) else None
        if closed and closing >= following and self._is_verb(closing, c.NONFINITE):
            return True if closing > following or split or flags[closing] & c.ZU_INFINITIVE else None
        if left < 0:
            pairs = self._is_pair(self._phrases(first, k)) and self._is_pair(self._phrases(following, last))
            return True if pairs or dated else None
        return True if self.leaves_out_verb(first, k, following, last) else None

    def _is_listed(self, first: int, left: int, ends: int) -> bool:
        """Whether a participle stands behind a comma: »wurde gebaut, 1945 zerstört und wieder aufgebaut«."""
        if not 0 < first <= ends or left not in (-1, ends) or first in self.openers:
            return False
        return self.tokens.texts[first - 1] == "," and bool(self.flags[ends] & c.PARTICIPLE)

    def _next_joint(self, following: int, last: int) -> int:
        """The predicate that begins at `following` ends before the next coordinator, if it has its verb."""
        joints = (j for j in self.coordinators if following <= j < last)
        return next((j for j in joints if self.finites.best(following, j) >= 0), last)

    def _is_verb(self, i: int, kinds: int) -> bool:
        return bool(self.flags[i] & kinds) and not self.flags[i] & c.CAPITAL

    def _joins_finite(self, left: int, right: int, following: int, last: int, *, closed: bool) -> bool:
        """Whether the finite verb behind a coordinator begins, or ends, a predicate of its own."""
        here = self.flags[right]
        if right == following and here & _SURE and not here & c.GUESS:
            return True  # »… und schlossen sie ein«
        final = self.finites.is_final(right, last)
        if left >= 0:
            doubtful = here & c.GUESS and not (closed and self.tokens.texts[right].endswith(("te", "ten")))
            return not doubtful or final
        return final and closed  # »… aufgenommen und ein Büro eröffnet hat«

    def leaves_out_verb(self, first: int, k: int, following: int, last: int) -> bool:
        """»am 3. Mai ein Abkommen mit A und am 9. Mai eines mit B«: two phrases beside two like them."""
        if any(self._is_verb(i, c.VERB) and i not in self.tokens.attributive for i in range(following, last)):
            return False
        late = self._phrases(following, last)
        if len(late) == 1 and late[0].kind in _NOMINAL and not late[0].preposition:
            return self._is_denied(late[0], following, last)
        if len(late) < 2 or late[-1].last < edge(self.tokens, following, last) + 1:
            return False
        if not all(self.flags[i] & c.ADVERB for i in range(following, late[0].first)):
            return False  # but »…, dann im Mai eines mit B«
        if any(chunk.row_of >= 0 and self.chunks[chunk.row_of].first < following for chunk in late[1:]):
            return False  # »den Minister von A, B, und den Chef von C«
        if self._is_pair(late):
            return self._stands_beside_pair(first, k)
        phrase = next((chunk for chunk in late if chunk.preposition), self._time_of(late))
        bare = next((chunk for chunk in late if not chunk.preposition and chunk.kind in _NOMINAL), None)
        if phrase is None or bare is None or not bare.cases & (NOM | ACC):
            return False
        early = self._phrases(first, k)
        beside = [
            one
            for one in early
            if (one.kind == "date" == phrase.kind)
            or (one.preposition == phrase.preposition and "date" not in (one.kind, phrase.kind))
        ]
        if not beside or not any(not one.preposition and one.kind in _NOMINAL for one in early):
            return False
        return not _touch(late) or not any(one.touches(other) for one in beside for other in early)

    def has_subject(self, first: int, last: int) -> bool:
        """Whether words `[first, last)` hold a phrase that can be a subject."""
        return any(
            one.cases & NOM and one.kind in _NOMINAL and not one.preposition for one in self._phrases(first, last)
        )

    def _time_of(self, late: Sequence[Chunk]) -> Chunk | None:
        """»…, Spanien erst 1986«, »…, 1986 Spanien«: the one of two phrases that is a time."""
        if len(late) != 2 or not any(one.nominal for one in late) or not any(one.kind == "date" for one in late):
            return None
        beside = all(self.flags[i] & c.ADVERB for i in range(late[0].last, late[1].first))
        return late[late[1].kind == "date"] if beside else None

    def _is_denied(self, phrase: Chunk, following: int, last: int) -> bool:
        """»Er kam, sie nicht«: behind the one phrase nothing but »nicht«, or »noch nicht«."""
        words = [i for i in range(phrase.last, last) if not self.flags[i] & c.PUNCTUATION]
        return (
            phrase.first == following
            and bool(words)
            and self.tokens.texts[words[-1]] == "nicht"
            and all(self.flags[i] & c.ADVERB for i in words[:-1])
        )

    def _is_pair(self, late: Sequence[Chunk]) -> bool:
        """»…, er Kaffee«, »Schweden Holz«: two phrases side by side, one to do it, one to be done."""
        if len(late) != 2 or any(chunk.preposition or chunk.kind not in _NOMINAL for chunk in late):
            return False
        return (
            late[0].last == late[1].first
            and bool(late[0].cases & NOM and late[1].cases & ACC)
            and late[1].kind != "pronoun"
        )

    def _stands_beside_pair(self, first: int, k: int) -> bool:
        """Whether the clause before has a subject in front of its verb and an object behind it.

        Nothing else but the one who gets it: »Peru gab Chile ein Darlehen, die Bank eine Spende«.
        """
        early = [chunk for chunk in self._phrases(first, k) if chunk.kind in _NOMINAL]
        if len(early) == _WITH_DATIVE and early[1].cases & DAT and early[1].last == early[2].first:
            early.pop(1)
        return len(early) == 2 and not any(chunk.preposition for chunk in early) and early[0].last != early[1].first

    def _phrases(self, first: int, last: int) -> list[Chunk]:
        found = [chunk for chunk in self.chunks if first <= chunk.first and chunk.last <= last and chunk.inner < 0]
        return [
            chunk
            for chunk in found
            if chunk.genitive_of < 0 and (chunk.row_of < 0 or not first <= self.chunks[chunk.row_of].first < last)
        ]


def _touch(phrases: Sequence[Chunk]) -> bool:
    """»… und ein Abkommen mit B«: a noun with its attribute is one phrase more of a row, no clause."""
    return (
        len(phrases) == 2
        and not phrases[0].preposition
        and phrases[1].kind != "date"
        and phrases[0].kind == "noun"
        and phrases[0].last == phrases[1].first
    )
