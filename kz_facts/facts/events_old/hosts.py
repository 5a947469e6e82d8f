"""Dates that stand right behind a noun and are its own: »die Ernennung am 3. Mai«, »die Sitzung vom 8. März«."""

from __future__ import annotations

import re

from kz_facts.facts.events.scene import Scene
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, DateMark, EventMark

_RIGHT_BEHIND = 90  # characters that a noun's complements may take before its date
_NO_COMPLEMENT = re.compile(r"[;:!?()–]|\b(?:seit|sich|nicht|auch|noch|bereits|schon|wieder|dass|und dann)\b")
_MOVING = frozenset(("visit", "meeting"))
_GOING = frozenset(("laden", "einladen", "kommen", "begrüßen", "einfinden", "aufhalten"))
_INNER = frozenset(("statement", "meeting", "election", "decision"))  # »in einer Rede«, »in einem Referendum«
_OUTER = frozenset(("meeting", "statement", "visit", "conflict"))  # »auf einer Reise«, »auf dem Gipfel«


class Hosts:
    """Which noun a date belongs to, and which nouns set the scene of their clause."""

    def __init__(self, scene: Scene, words: EventWords) -> None:
        self.scene = scene
        self.words = words
        self._nouns: dict[int, EventMark] = {}
        self._dates: dict[int, list[DateMark]] = {}
        for date in scene.dates:
            noun = self._noun_before(date)
            if noun is not None:
                self._nouns[date["start"]] = noun
                self._dates.setdefault(noun["start"], []).append(date)

    def noun_of(self, date: DateMark) -> EventMark | None:
        """The noun that a date stands right behind and belongs to."""
        return self._nouns.get(date["start"])

    def dates_of(self, noun: EventMark) -> list[DateMark]:
        """The dates that are a noun's own."""
        return self._dates.get(noun["start"], [])

    def _noun_before(self, date: DateMark) -> EventMark | None:
        scene = self.scene
        start = scene.phrase_start(date)
        owner = scene.owner[date["start"]]
        candidates = (
            [t for t in scene.triggers_of(owner) if t["form"] == "noun" and t["end"] <= start] if owner >= 0 else []
        )
        for noun in reversed(candidates):
            between = scene.view.text[noun["end"] : start]
            if len(between) > _RIGHT_BEHIND or _NO_COMPLEMENT.search(between) or "," in between:
                return None
            clause = scene.clauses[owner]
            if any(noun["end"] <= verb[0] < start for verb in clause["verbs"]):
                return None
            if clause["particle"] and noun["end"] <= clause["particle"][0] < start:
                return None
            if any(
                noun["end"] <= other["start"] < start and other["start"] not in scene.named for other in scene.dates
            ):
                return None
            return noun if self._keeps(noun, date, clause, between) else None
        return None

    def _keeps(self, noun: EventMark, date: DateMark, clause: ClauseMark, between: str) -> bool:
        """Whether the date stays with the noun, or rather says when the clause's verb took place."""
        preposition = self.scene.preposition[date["start"]]
        if preposition in ("vom", "von") or not clause["verbs"] or noun["preposition"] or noun["outer"]:
            return True
        lemma = clause["lemma"] or ""
        if lemma in self.words.support or self.words.verb_types.get(lemma) is None:
            return True
        told = [t["type"] for t in self.scene.triggers_of(noun["clause"]) if t["form"] == "verb"]
        says = self.words.verb_types[lemma] == "statement" and told in ([], ["statement"])
        return says and not between.strip()

    def sets(self, mark: EventMark) -> bool:
        """Whether a noun is the occasion of its clause: »bei einem Treffen«, »im Rahmen des Besuchs«."""
        if mark["outer"]:
            return mark["outer"] in self.words.settings and bool(mark["outer_preposition"])
        preposition = mark["preposition"]
        if preposition == "am":
            return mark["type"] == "meeting"  # »sprach am Gipfel«
        if preposition not in self.words.prepositions:
            return False
        clause = self.scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
        lemma = (clause["lemma"] or "") if clause else ""
        kind = self.words.verb_types.get(lemma)
        if preposition in ("zu", "zum", "zur"):
            return kind in _MOVING or lemma in _GOING
        if preposition in ("in", "im"):
            return mark["type"] in _INNER
        if preposition == "auf":
            return mark["type"] in _OUTER
        return True
