"""Verbs that tell of events, in the sense that the nouns of their clause give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.parse.clauses.words import CAPITAL, COORDINATOR, FINITE_VERB, PREPOSITION, PUNCTUATION, VERB
from kz_facts.parse.events.sentence import Sentence
from kz_facts.parse.events.words import Frame
from kz_facts.parse.marks import EventMark

_CROWDS = frozenset(("besuchen", "reisen", "einreisen", "aufhalten"))
_CROWD = re.compile(r"\d{1,3}(?:[.\s']\d{3})+|\d{5,}")


class VerbTriggers:
    """Finds the verbs of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = sentence.words

    def find(self) -> Iterator[EventMark]:
        """All verbs that are triggers."""
        for number, clause in enumerate(self.sentence.clauses):
            lemma, head = clause["lemma"], clause["head"]
            if lemma is None or head is None:
                continue
            sense = self._sense(number, lemma)
            if sense is None:
                continue
            kind, noun = sense
            if kind != "anniversary" and self._is_habit(number):
                continue
            yield EventMark(
                start=head[0],
                end=head[1],
                rule=f"{kind}.{lemma}",
                type=kind,
                form="verb",
                word=lemma,
                clause=number + self.sentence.base,
                object=None if noun is None else self.sentence.span(noun),
                phrase=head,
                preposition="",
                outer="",
                outer_preposition="",
                definite=False,
                attribute=None,
                adjectives=[],
            )

    def _is_habit(self, number: int) -> bool:
        """»fliegt täglich nach Astana«."""
        habits = self.words.habits
        return not habits.isdisjoint(self.tokens.texts) and not habits.isdisjoint(self.sentence.own(number))

    def _sense(self, number: int, lemma: str) -> tuple[str, int | None] | None:
        """The type that a verb has in its clause, and the noun that decided it."""
        if lemma in self.words.passive and self.sentence.clauses[number]["voice"] != "passive":
            return None
        nouns = self._nouns_of(number) if lemma in self.words.frames else []
        for frame in self.words.frames.get(lemma, ()):
            noun = self._fits(frame, number, nouns)
            if noun is not None:
                return None if frame.type == "none" else (frame.type, noun if noun >= 0 else None)
        kind = self.words.verb_types.get(lemma)
        if kind is None:
            return ("target", None) if lemma in self.words.target_verbs else None
        if lemma in _CROWDS and self._is_crowd(number):
            return None  # »40.000 Gäste besuchten …«: a figure, no visit
        needed = self.words.requires.get(lemma)
        if needed is not None:
            own = [i for i, owner in enumerate(self.sentence.owner) if owner == number]
            if not any(self._is_one_of(self.tokens.texts[i], needed) for i in own) and not self._talk(
                number, lemma, own
            ):
                return None
        return kind, None

    def _talk(self, number: int, lemma: str, own: list[int]) -> bool:
        """»A und B sprachen in Genf über Gas«: of several it is said what they talked about, not with whom."""
        finite = self.sentence.clauses[number]["finite"]
        if lemma not in ("sprechen", "reden") or finite is None or not any(self.tokens.texts[i] == "über" for i in own):
            return False
        return any(self.tokens.starts[i] == finite[0] and self.tokens.texts[i].endswith(("n", "d")) for i in own)

    @staticmethod
    def _is_one_of(text: str, needed: frozenset[str]) -> bool:
        """Whether a word is one that a verb asks for, or a compound or case of such a noun."""
        if text in needed:
            return True
        lower = text.lower()
        return text[0].isupper() and any(w[0].isupper() and w.lower() in lower for w in needed)

    def _is_crowd(self, number: int) -> bool:
        for i, owner in enumerate(self.sentence.owner):
            text = self.tokens.texts[i]
            if owner == number and (
                text in ("Tausende", "Millionen", "Touristen", "Urlauber") or _CROWD.fullmatch(text)
            ):
                return True
        return False

    def _fits(self, frame: Frame, number: int, nouns: list[tuple[int, bool]]) -> int | None:
        """The noun that satisfies a frame; -1 where only a small word does; None where it does not fit."""
        first: int | None = None
        for need in frame.needs:
            hit: int | None = None
            for noun, governed in nouns:
                if (need.behind or not governed) and not need.heads.isdisjoint(
                    self.words.heads(self.tokens.texts[noun])
                ):
                    hit = noun
                    break
            if hit is None and need.small:
                own = (self.tokens.texts[i] for i, owner in enumerate(self.sentence.owner) if owner == number)
                hit = -1 if any(text in need.heads for text in own) else None
            if hit is None:
                return None
            first = hit if first is None or first < 0 else first
        return first

    def _nouns_of(self, number: int) -> list[tuple[int, bool]]:
        """The nouns that a clause's verb may govern, each with whether a preposition stands before it.

        To a clause's own nouns come the one that a relative clause or an attribute belongs to, and for a second
        predicate those of the first.
        """
        clause = self.sentence.clauses[number]
        tokens = self.tokens
        own = [i for i, owner in enumerate(self.sentence.owner) if owner == number and tokens.flags[i] & CAPITAL]
        found = [(i, self._governed(i)) for i in own if self.words.heads(tokens.texts[i])]
        if clause["kind"] == "participial":
            last = next((i for i in range(len(tokens)) if tokens.starts[i] >= clause["end"]), len(tokens))
            if last < len(tokens) and clause["head"] is not None and clause["head"][1] == clause["end"]:
                after = (i for i in range(last, min(last + 5, len(tokens))) if tokens.flags[i] & CAPITAL)
                noun = next(after, None)
                found += [] if noun is None else [(noun, False)]
            found += self._before(clause["start"])
        elif clause["kind"] == "relative":
            found += self._before(clause["start"])
        if clause["conjunct"] is not None and not found:
            found = self._nouns_of(clause["conjunct"] - self.sentence.base)
        if clause["kind"] == "main" and number and self._speaks_of_it(number):
            found = found + self._nouns_of(number - 1)
        return found

    def _speaks_of_it(self, number: int) -> bool:
        """»bis Mai soll es fertig sein«: a pronoun stands for a noun of the clause before."""
        own = (self.tokens.texts[i] for i, owner in enumerate(self.sentence.owner) if owner == number)
        return any(text in ("es", "er", "sie", "ihn", "dieser", "diese", "dieses") for text in own)

    def _governed(self, i: int) -> bool:
        here = self.sentence.phrase(i)
        if here.outer is not None and here.preposition != "von":
            return True
        return bool(here.preposition)

    def _before(self, start: int) -> list[tuple[int, bool]]:
        """The nouns right before a relative clause, nearest first: one of them it speaks of."""
        tokens = self.tokens
        i = next((k for k in range(len(tokens)) if tokens.starts[k] >= start), len(tokens)) - 1
        if i < 0 or not tokens.flags[i] & PUNCTUATION:
            return []
        found: list[tuple[int, bool]] = []
        i -= 1
        while i >= 0 and tokens.flags[i] & VERB and not tokens.flags[i] & CAPITAL:
            i -= 1  # »… den Plan aufkündigte, den …«
        while i >= 0 and len(found) < 4 and not tokens.flags[i] & (PUNCTUATION | FINITE_VERB):
            if tokens.flags[i] & CAPITAL:
                found.append((i, False))
            elif tokens.flags[i] & COORDINATOR and not tokens.flags[i] & PREPOSITION:
                break
            i -= 1
        return found
