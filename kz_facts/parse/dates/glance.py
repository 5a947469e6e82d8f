"""Where a date looks, at a glance: by the one sure verb between the same two commas.

»Am 3. Mai wurde der Vertrag unterzeichnet, der …« looks back whatever else the sentence tells: no phrases and clauses
need be read to see it. A glance never says other than the whole sentence would. Where a preposition, an adjective or
an infinitive might turn the date, it says nothing, and the sentence is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.dates import verb_signs as v
from kz_facts.parse.dates.meaning import Direction
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Forms
from kz_facts.parse.grammar import classes as c
from kz_facts.rules.dates import DateRules

_LEAVING = frozenset(("", "an", "in", "von"))
"""Prepositions that leave it to the verb where a date looks: »am Montag«, »im Mai«."""
_AIMED = ("für", "auf", "zu")
_ARTICLES = ("der", "den")
_PLURAL = {v.HAVING: v.HAVE, v.MODALS: v.MODAL}
_VERBS = v.FINITES | v.INFINITIVES | v.EITHER | v.INFINITIVE | v.DONE
_HELD = v.COMING | v.ATTRIBUTE
_NO_NOUN = c.DETERMINER | c.PRONOUN | c.PREPOSITION | c.ADVERB


def _is_thing(words: Sequence[str], first: int, last: int) -> bool:
    """»erklärte den 3. Mai zum Trauertag«, »Samstag, den 3. Mai«: a day of which something may be said."""
    return words[max(0, first - 1)].lower() in _ARTICLES or "den" in words[first:last]


class Glance:
    """Looks at the words around dates; kept as long as the program runs."""

    def __init__(self, forms: Forms, rules: DateRules, reality: Reality) -> None:
        self._of = forms.of
        self._aimed = frozenset(rules.direction["aimed"])
        self._signs = v.Signs(forms, rules, reality)

    def direction(self, words: Sequence[str], first: int, last: int) -> Direction | None:
        """Where the date `[first, last)` of a sentence of these words looks; None where the sentence has to be read."""
        if last > len(words):
            return None  # what looks like the end of a sentence stands within the date
        lead, preposition = self._lead(words, first)
        held = self._held(words, lead, preposition, last)
        if held is not None or preposition not in _LEAVING:
            return held
        if not preposition and _is_thing(words, first, last):
            return None
        start, before = self._before(words, lead)
        if before & (v.ASKS | v.OPENS | v.TURNS | v.FATE) or self._may_open(words, start, first):
            return None
        end, behind = self._behind(words, last)
        seen = (before & ~_HELD) | (behind & ~v.TURNS)
        if not seen & v.FINITES and seen & v.EITHER:
            seen |= self._is_finite(words, start, end, last if start == lead else -1)
        if preposition == "von" and (seen & v.SETTING or not seen & v.PAST) and self._moves(words, lead, seen):
            return None
        if seen & (v.ASKS | v.OPENS | v.ZU):
            return None
        if not seen & _VERBS:
            return self._of_all(words)
        return self._by_verb(words, words[start:end], seen)

    def _lead(self, words: Sequence[str], first: int) -> tuple[int, str]:
        """The place of the preposition of a date, or of its first word, and the preposition."""
        for i in range(first, max(-1, first - 3), -1):
            form = self._of[words[i]]
            if form.preposition:
                return i, form.preposition
            if i < first and not form.flags & c.DETERMINER:
                break
        return first, ""

    def _held(self, words: Sequence[str], lead: int, preposition: str, last: int) -> Direction | None:
        """What a participle says that holds the date right before it: »die für den 3. Mai geplante Wahl«."""
        if last >= len(words) or not self._signs[words[last]] & v.ATTRIBUTE:
            return None
        form, noun = self._of[words[last]], [self._of[word].flags for word in words[last + 1 : last + 3]]
        if form.flags & c.FINITE or not lead or not self._of[words[lead - 1]].flags & c.DETERMINER:
            return None
        while noun and noun[0] & c.ADJECTIVE and not noun[0] & c.CAPITAL:
            noun.pop(0)
        if not noun or not noun[0] & c.CAPITAL or len(form.readings) != 1:
            return None
        lemma, tense = form.readings[0][:2]
        if lemma in self._signs.setting or (preposition in _AIMED and lemma in self._aimed):
            return None if any(self._signs[word] & v.PAST for word in words) else "planned"
        return "back" if tense == "attribute" else "ahead"

    def _before(self, words: Sequence[str], lead: int) -> tuple[int, int]:
        """Where the stretch of a date begins, and what stands in it before the date."""
        signs, seen = self._signs, 0
        while lead and not (sign := signs[words[lead - 1]]) & v.BOUND:
            lead -= 1
            seen |= sign & ~v.TURNS if seen & (v.FINITES | v.GOVERNS) else sign
        return lead, seen

    def _behind(self, words: Sequence[str], last: int) -> tuple[int, int]:
        """Where the stretch ends, and what stands behind the date; an attribute with its own article holds no date."""
        signs, seen, article = self._signs, 0, 0
        while last < len(words) and not (sign := signs[words[last]]) & v.BOUND:
            last += 1
            seen |= sign & ~_HELD if seen & v.FINITES or article else sign
            article = sign & v.ARTICLE
        return last, seen

    def _may_open(self, words: Sequence[str], start: int, first: int) -> bool:
        """Whether a capital word at the head of a stretch can be its verb: »Kam er am Montag, …«."""
        while start < first and not words[start][0].isalpha():
            start += 1
        flags = self._of[words[start]].flags if start < first else 0
        return bool(flags & c.CAPITAL) and bool(flags & c.VERBAL)

    def _is_finite(self, words: Sequence[str], start: int, end: int, opened: int) -> int:
        """`PAST` where what may be an attribute has no noun (»bestätigte am Montag«), or the date opens its stretch."""
        signs = self._signs
        for i in range(start, end):
            if signs[words[i]] & v.EITHER:
                after = self._of[words[i + 1]].flags if i + 1 < end else 0
                if i == opened or (after & _NO_NOUN and not after & c.CAPITAL):
                    return v.PAST
        return 0

    def _moves(self, words: Sequence[str], lead: int, seen: int) -> bool:
        """»verlegte vom Montag auf …«, »die Klage vom Montag«."""
        return bool(seen & v.SETTING) or not lead or bool(self._of[words[lead - 1]].flags & c.CAPITAL)

    def _of_all(self, words: Sequence[str]) -> Direction | None:
        """What all verbs of a sentence say where the date stands beside none."""
        seen = 0
        for i, word in enumerate(words):
            seen |= self._signs[word] & ~(v.INFINITIVE if self._is_adjective(words, i) else 0)
        unsure = seen & (v.ASKS | v.ZU | v.COMING | v.INFINITIVES | v.INFINITIVE)
        return "back" if seen & v.FINITES == v.PAST and not unsure else None

    def _is_adjective(self, words: Sequence[str], i: int) -> bool:
        """»im gleichen Jahr«, which could be »sie gleichen« as well."""
        if not 0 < i < len(words) - 1 or not self._of[words[i + 1]].flags & c.CAPITAL:
            return False
        return bool(self._of[words[i - 1]].flags & (c.DETERMINER | c.PREPOSITION))

    def _by_verb(self, words: Sequence[str], stretch: Sequence[str], seen: int) -> Direction | None:
        """What the verb of a stretch says, by all that is in it."""
        finite, doubt = seen & v.FINITES, seen & v.INFINITIVES
        if finite == v.PAST:
            return None if seen & v.COMING or (doubt and not seen & v.TAKES) else "back"
        if finite and doubt:
            return None
        finite = finite or _PLURAL.get(doubt, 0)
        if finite in (v.HAVE, v.BE):
            return "back" if self._is_done(stretch, finite, seen) else None
        if seen & _HELD or "so" in words:  # »…, so der Minister am Mittwoch«
            return None
        return self._to_come(stretch, finite, seen)

    def _is_done(self, stretch: Sequence[str], finite: int, seen: int) -> bool:
        """»hat … unterzeichnet«, »ist … gekommen«, but not »ist … geöffnet«."""
        if seen & v.COMING or (finite == v.BE and seen & (v.SOON | v.STANDING)):
            return False
        return bool(self._closing(stretch) & v.DONE)

    def _to_come(self, stretch: Sequence[str], finite: int, seen: int) -> Direction | None:
        """»läuft«, »soll … kommen«, »wird …«."""
        if finite == v.PRESENT:
            return None if seen & (v.DONE | v.SOON) else "planned"
        if finite == v.MODAL:
            return "ahead" if not seen & v.DONE and self._closing(stretch) & v.INFINITIVE else None
        return "ahead" if finite == v.WILL else None

    def _closing(self, stretch: Sequence[str]) -> int:
        """What the last word of a stretch is, or the one before a finite verb that stands last."""
        signs = [self._signs[word] for word in stretch[-3:] if word != "."]
        if len(signs) > 1 and signs[-1] & (v.FINITES | v.INFINITIVES):
            signs.pop()
        return signs[-1] if signs else 0
