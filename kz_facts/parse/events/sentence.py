"""A sentence as the finders of triggers see it: its words, its clauses, and which word is whose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from kz_facts.parse.clauses import Tokens
from kz_facts.parse.events.phrases import Phrase, phrase
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, Span
from kz_facts.parse.memo import Memo

_SCORE = re.compile(r"\d{1,2}:\d{1,2}")
_TIMES = re.compile(r"\d+-mal")
_counts = Memo(lambda text: ":" in text or text.endswith("-mal"))  # what a score or »12-mal« may look like


class Sentence:
    """One sentence.

    Args:
        tokens: Its words.
        clauses: Its clauses.
        words: The lexicon of events.
        blocked: Words inside names: »Organisation für Sicherheit …« holds no event.
        base: The position of the first of `clauses` in the group `kz_clauses`.
    """

    def __init__(
        self, tokens: Tokens, clauses: Sequence[ClauseMark], words: EventWords, blocked: Collection[int], base: int = 0
    ) -> None:
        self.tokens, self.clauses, self.words, self.blocked, self.base = tokens, clauses, words, blocked, base
        self.owner = self._owners()
        self.attributes: dict[int, int] = {}
        self.attribute_clause: dict[int, int] = {}
        for number, clause in enumerate(clauses):
            if clause["kind"] == "participial" and clause["head"] is not None:
                first, last = bisect_left(tokens.starts, clause["start"]), bisect_left(tokens.starts, clause["end"]) - 1
                if last >= first and tokens.starts[last] == clause["head"][0]:
                    self.attributes[last] = first
                    self.attribute_clause[last] = number

    def _owners(self) -> list[int]:
        """For each word the smallest clause around it; -1 for none."""
        starts = self.tokens.starts
        owner = [-1] * len(starts)
        order = sorted(range(len(self.clauses)), key=lambda k: self.clauses[k]["start"] - self.clauses[k]["end"])
        for number in order:
            first = bisect_left(starts, self.clauses[number]["start"])
            last = bisect_left(starts, self.clauses[number]["end"])
            owner[first:last] = [number] * (last - first)
        return owner

    def own(self, number: int) -> list[str]:
        """The words of a clause that no clause within it has."""
        texts = self.tokens.texts
        return [texts[i] for i, owner in enumerate(self.owner) if owner == number]

    def is_sport(self) -> bool:
        """Whether the sentence speaks of a game: it has a score, or a word that only sport has."""
        texts = self.tokens.texts
        if not self.words.sport_signs.isdisjoint(texts):
            return True
        for i in [i for i, text in enumerate(texts) if _counts[text]]:
            text = texts[i]
            if _TIMES.fullmatch(text) or (_SCORE.fullmatch(text) and "Uhr" not in texts[i + 1 : i + 2]):
                return True
            if text == ":" and 0 < i < len(texts) - 1 and texts[i - 1].isdigit() and texts[i + 1].isdigit():
                return True
        return False

    def span(self, i: int) -> Span:
        """`[start, end)` of a word."""
        return self.tokens.starts[i], self.tokens.end(i)

    def phrase(self, i: int) -> Phrase:
        """What stands in front of a noun."""
        return phrase(self.tokens, i, self.attributes)
