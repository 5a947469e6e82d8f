"""Triggers of events: verbs with their senses, nouns with what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from kz_facts.parse.clauses import Tokens
from kz_facts.parse.clauses.words import CAPITAL, COORDINATOR, FINITE_VERB, PREPOSITION, PUNCTUATION, VERB
from kz_facts.parse.events.phrases import Phrase, phrase
from kz_facts.parse.events.words import EventWords, Frame, event_words
from kz_facts.parse.marks import ClauseMark, EventMark, Span

__all__ = ["EventWords", "Finder", "event_words"]

_SCORE = re.compile(r"\d{1,2}:\d{1,2}")
_DAY_YEAR = frozenset(("Tag", "Tages", "Tags", "Jahr", "Jahres", "Jahrs"))
_MONTHS = frozenset(
    (
        "Januar",
        "Jänner",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    )
)
_TIMES = re.compile(r"\d+-mal")
_CROWDS = frozenset(("besuchen", "reisen", "einreisen"))
_CROWD = re.compile(r"\d{1,3}(?:[.\s']\d{3})+|\d{5,}")
_FEAST = frozenset(("einheit", "republik", "unabhängigkeit", "verfassung", "hauptstadt", "befreiung", "sieges"))


class Finder:
    """Finds the triggers of one sentence.

    Args:
        tokens: The sentence.
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

    def find(self) -> list[EventMark]:
        """All triggers, by start."""
        found = [*self._nouns(), *self._verbs()]
        if any(mark["word"] in self.words.sport_words for mark in found) and self.is_sport():
            found = [mark for mark in found if mark["word"] not in self.words.sport_words]
        return sorted(found, key=lambda mark: (mark["start"], mark["end"]))

    def is_sport(self) -> bool:
        """Whether the sentence speaks of a game: it has a score, or a word that only sport has."""
        texts = self.tokens.texts
        if not self.words.sport_signs.isdisjoint(texts):
            return True
        for i in [i for i, text in enumerate(texts) if ":" in text or text.endswith("-mal")]:
            text = texts[i]
            if _TIMES.fullmatch(text) or (_SCORE.fullmatch(text) and "Uhr" not in texts[i + 1 : i + 2]):
                return True
            if text == ":" and 0 < i < len(texts) - 1 and texts[i - 1].isdigit() and texts[i + 1].isdigit():
                return True
        return False

    def _span(self, i: int) -> Span:
        return self.tokens.starts[i], self.tokens.end(i)

    def _phrase(self, i: int) -> Phrase:
        return phrase(self.tokens, i, self.attributes)

    # nouns

    def _nouns(self) -> Iterator[EventMark]:
        capitals = [i for i, flags in enumerate(self.tokens.flags) if flags & CAPITAL]
        for i in capitals:
            text = self.tokens.texts[i]
            if i in self.blocked or not (self.words.heads(text) or text in _DAY_YEAR or text == "Kraft"):
                continue
            named = self._noun_frame(i) or self.words.noun_type(text) or self._of_a_day(i) or self._day_or_year(i)
            if named is None and text == "Kraft" and i and self.tokens.texts[i - 1] == "in":
                clause = self.clauses[self.owner[i]] if self.owner[i] >= 0 else None
                if clause is None or clause["lemma"] not in ("treten", "setzen", "sein", "bleiben"):
                    named = ("accord", "Kraft")
            if named is not None and self._is_credit(i):
                named = "statement", named[1]
            if named is not None:
                yield self._noun_mark(i, *named)

    def _of_a_day(self, i: int) -> tuple[str, str] | None:
        """»der Vertrag vom 5. März«, »ein Gesetz vom Mai 2019«: the day that it was concluded or passed."""
        kinds = (("accord", self.words.accords), ("decision", self.words.laws))
        texts = self.tokens.texts
        for head in self.words.heads(texts[i]):
            for kind, group in kinds:
                if head not in group:
                    continue
                for j in range(i + 1, min(i + 9, len(texts) - 1)):
                    if self.tokens.flags[j] & (PUNCTUATION | FINITE_VERB):
                        break
                    if texts[j] == "vom" and (texts[j + 1][0].isdigit() or texts[j + 1] in _MONTHS):
                        return kind, head
        return None

    def _is_credit(self, i: int) -> bool:
        """»Das Gespräch führte Tim Adler«: the line that says who asked."""
        texts = self.tokens.texts
        return (
            texts[i] in ("Gespräch", "Gespräche", "Interview")
            and texts[max(0, i - 1)] in ("Das", "Die")
            and texts[i + 1 : i + 2] in (["führte"], ["führten"])
        )

    def _noun_frame(self, i: int) -> tuple[str, str] | None:
        """»Aufnahme diplomatischer Beziehungen«: what follows gives the noun its sense."""
        for head in self.words.heads(self.tokens.texts[i]):
            for frame in self.words.noun_frames.get(head, ()):
                for j in range(i + 1, min(i + 7, len(self.tokens))):
                    if self.tokens.flags[j] & (PUNCTUATION | FINITE_VERB):
                        break
                    need = frame.needs[0]
                    if self.tokens.flags[j] & CAPITAL and need.heads.intersection(
                        self.words.heads(self.tokens.texts[j])
                    ):
                        return frame.type, head
        return None

    def _day_or_year(self, i: int) -> tuple[str, str] | None:
        """»Internationaler Tag gegen Atomtests«, »30. Jahr der diplomatischen Beziehungen«, »Jahr des Austauschs«."""
        texts = self.tokens.texts
        lower = texts[i].lower()
        if lower not in ("tag", "tages", "tags", "jahr", "jahres", "jahrs") or i + 2 >= len(texts):
            return None
        before = texts[i - 1] if i else ""
        if lower.startswith("tag"):
            named = before.startswith("Internationale") or before.startswith("Nationale")
            feast = texts[i + 1] in ("der", "des") and texts[i + 2].lower() in _FEAST
            return ("anniversary", "Tag") if named or feast else None
        follows = texts[i + 1] in ("der", "des") and any(t[:1].isupper() for t in texts[i + 2 : i + 4])
        counted = before[:-1].isdigit() and before.endswith(".")
        return (
            ("anniversary", "Jahr")
            if follows and (counted or before in ("zum", "Internationale", "Internationalen"))
            else None
        )

    def _noun_mark(self, i: int, kind: str, head: str) -> EventMark:
        here = self._phrase(i)
        outer, outer_preposition, first = "", "", here.first
        if here.outer is not None:
            around = self._phrase(here.outer)
            outer, outer_preposition = self.tokens.texts[here.outer], around.preposition
        attribute = next((self.attribute_clause[a] for a in here.adjectives if a in self.attribute_clause), None)
        start, end = self._span(i)
        owner = self.owner[i]
        return EventMark(
            start=start,
            end=end,
            rule=f"{kind}.{head.lower()}",
            type=kind,
            form="noun",
            word=head,
            clause=-1 if owner < 0 else owner + self.base,
            object=None,
            phrase=(self.tokens.starts[first], end),
            preposition=here.preposition,
            outer=outer,
            outer_preposition=outer_preposition,
            definite=here.definite,
            attribute=None if attribute is None else attribute + self.base,
            adjectives=[self.tokens.texts[a] for a in here.adjectives],
        )

    # verbs

    def _verbs(self) -> Iterator[EventMark]:
        for number, clause in enumerate(self.clauses):
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
                clause=number + self.base,
                object=None if noun is None else self._span(noun),
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
        return any(owner == number and self.tokens.texts[i] in self.words.habits for i, owner in enumerate(self.owner))

    def _sense(self, number: int, lemma: str) -> tuple[str, int | None] | None:
        """The type that a verb has in its clause, and the noun that decided it."""
        if lemma in self.words.passive and self.clauses[number]["voice"] != "passive":
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
            own = [i for i, owner in enumerate(self.owner) if owner == number]
            if not any(self._is_one_of(self.tokens.texts[i], needed) for i in own):
                return None
        return kind, None

    @staticmethod
    def _is_one_of(text: str, needed: frozenset[str]) -> bool:
        """Whether a word is one that a verb asks for, or a compound or case of such a noun."""
        if text in needed:
            return True
        lower = text.lower()
        return text[0].isupper() and any(w[0].isupper() and w.lower() in lower for w in needed)

    def _is_crowd(self, number: int) -> bool:
        for i, owner in enumerate(self.owner):
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
                if (need.behind or not governed) and need.heads.intersection(self.words.heads(self.tokens.texts[noun])):
                    hit = noun
                    break
            if hit is None and any(not head[0].isupper() for head in need.heads):
                own = (self.tokens.texts[i] for i, owner in enumerate(self.owner) if owner == number)
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
        clause = self.clauses[number]
        tokens = self.tokens
        own = [i for i, owner in enumerate(self.owner) if owner == number and tokens.flags[i] & CAPITAL]
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
            found = self._nouns_of(clause["conjunct"] - self.base)
        if clause["kind"] == "main" and number and self._speaks_of_it(number):
            found = found + self._nouns_of(number - 1)
        return found

    def _speaks_of_it(self, number: int) -> bool:
        """»bis Ende März muss es verlängert werden«: a pronoun stands for a noun of the clause before."""
        own = (self.tokens.texts[i] for i, owner in enumerate(self.owner) if owner == number)
        return any(text in ("es", "er", "sie", "ihn", "dieser", "diese", "dieses") for text in own)

    def _governed(self, i: int) -> bool:
        here = self._phrase(i)
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
