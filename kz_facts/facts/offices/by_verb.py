"""Holders by the verb that gives or takes the office: »X wurde zum Botschafter ernannt«, »X übernahm das Amt«."""

from __future__ import annotations

from itertools import pairwise

from kz_facts.facts.offices.found import found, take_body
from kz_facts.facts.offices.whom import Whom
from kz_facts.facts.offices.words import verbs_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.officials.categories import SENT
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

PAST = ("preterite", "pluperfect")
_WISHING = ("wollen", "möchten", "mögen", "können", "dürfen")  # »will Minister werden«
FACTS = ("past", "present", "ahead")
POSTS = frozenset(("Amt", "Amtes", "Amts", "Posten", "Postens", "Funktion", "Position"))
_OATHS = frozenset(("Eid", "Amtseid"))


class ByVerb:
    """Finds them in one document."""

    def __init__(self, scene: Scene, whom: Whom) -> None:
        self.scene, self._whom, self._reality = scene, whom, reality(scene.view.rules)
        verbs = verbs_of(scene.view.rules)
        self._gains, self._serves, self._proposes = verbs["gains"], verbs["serves"], verbs["proposes"]
        self._leaves, self._loses, self._holds = verbs["leaves"], verbs["loses"], verbs["holds"]
        self._fills = self._holds | verbs["takes"] | verbs["swears"]
        self._moves, self._replaces, self._runs = verbs["moves"], verbs["replaces"], verbs["runs"]
        leaving = load("officials", OfficialRules, scene.view.rules).leaving
        self._gives_up = frozenset(verb for verb, nouns in leaving.items() if "amt" in nouns.split())

    def of(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """The office of a title that a verb gives to somebody, or takes."""
        for reading in line.readings:
            clause = reading.clause
            if clause is None or reading.is_noun or not isinstance(reading.slots, VerbSlots):
                continue
            slot = self._slot(reading, clause, chunk)
            if slot is None or self._reality.outlook(line.parse, clause) not in FACTS or clause.modal in _WISHING:
                continue
            for holder in reading.slots.fill(slot):
                person = self._whom.holds(line, holder, title) if holder.number != chunk.number else None
                if person is not None and (slot != "pred" or self._is_whole(line, holder, person)):
                    mark = found(title, person, "predicate", self._tenure(line, clause))
                    if clause.lemma in self._runs:
                        take_body(self.scene, line, clause, mark)
                    if mark["category"] in SENT:
                        mark["host"] = mark["host"] or self._post(line, clause)
                    return mark
        return None

    def _slot(self, reading: Reading, clause: Clause, chunk: Chunk) -> str | None:
        """Where the holder stands, if the verb of a clause gives or takes the office of a phrase."""
        lemma = clause.lemma
        if lemma in reading.parse.tokens.lexicon.copulas:
            if clause.subject == chunk.number:
                return "pred"  # »Minister war damals X«
            held = self._is_in(reading, "pred", chunk) or self._is_further(reading, clause, chunk)
            return "subject" if held and chunk.preposition != "als" else None
        if lemma in self._replaces:
            return None  # of two
        if self._is_of_post(reading, clause, chunk):
            filled = lemma in self._fills | self._leaves | self._gives_up
            return "agent" if filled else "theme" if lemma in self._loses else None
        if chunk.preposition == "zu" and lemma in self._gains | self._proposes:
            return "theme" if self._is_in(reading, "zu", chunk) else None
        if (
            chunk.preposition == "als"
            and lemma in self._serves | self._leaves | self._loses | self._gains | self._proposes
        ):
            return "agent" if lemma in self._serves | self._leaves else "theme"
        if chunk.preposition == "als" and lemma in self._moves:
            return "agent"
        return None

    @staticmethod
    def _is_whole(line: Line, chunk: Chunk, person: PersonMark) -> bool:
        """Whether a phrase is nothing but a name: not »X' Freund«."""
        tokens = line.parse.tokens
        ends = chunk.last >= len(tokens) or bool(tokens.flags[chunk.last] & c.PUNCTUATION)
        ends = ends or tokens.texts[chunk.last].islower()
        return ends and person["end"] >= line.span(chunk)[1]

    @staticmethod
    def _is_of_post(reading: Reading, clause: Clause, chunk: Chunk) -> bool:
        """»X übernahm das Amt des Ministers«, »X legte den Eid als Minister ab«: what a clause says of a post."""
        chunks, texts = reading.slots.parse.chunks, reading.slots.parse.tokens.texts
        before = chunks[chunk.number - 1] if chunk.number else None
        if before is None or before.last != chunk.first or before.clause != clause.number:
            return False
        head = texts[before.head]
        if chunk.preposition == "als":
            return head in POSTS or head in _OATHS
        return chunk.genitive_of == before.number and head in POSTS

    def _post(self, line: Line, clause: Clause) -> str | None:
        """»X wechselt als Konsul nach Lima«: the state whereto an envoy goes."""
        goals = line.parse.some(clause.obliques)
        for goal in goals:
            for entity in within(self.scene.view.entities, *line.span(goal)) if goal.preposition == "nach" else ():
                return entity["country"]
        return None

    @staticmethod
    def _is_in(reading: Reading, slot: str, chunk: Chunk) -> bool:
        return any(one.number == chunk.number for one in reading.slots.fill(slot))

    @staticmethod
    def _is_further(reading: Reading, clause: Clause, chunk: Chunk) -> bool:
        """»X war 1953–1959 Richter, von 1960 bis 1970 Minister«: a bare noun, apart from the first by dates alone."""
        chunks = reading.slots.parse.chunks
        if clause.predicative < 0 or chunk.clause != clause.number or chunk.first < chunks[clause.predicative].first:
            return False
        row = chunks[clause.predicative : chunk.number + 1]
        row = [ch for ch in row if ch.owner < 0]
        return all(ch.kind == "date" or (ch.kind == "noun" and ch.determiner < 0) for ch in row)

    def _tenure(self, line: Line, clause: Clause) -> str:
        if clause.lemma in self._leaves | self._loses | self._gives_up or self._is_over(line, clause):
            return "former"
        if clause.lemma in self._proposes or self._reality.outlook(line.parse, clause) == "ahead":
            return "designate"
        if clause.lemma == "werden" or clause.lemma in self._moves:
            return "designate" if clause.tense == "present" else "current"
        holds = clause.lemma == "sein" or clause.lemma in self._serves | self._holds
        return "former" if holds and clause.tense in PAST else "current"

    @staticmethod
    def _is_over(line: Line, clause: Clause) -> bool:
        """»ist nicht mehr Minister«."""
        words = [line.parse.tokens.forms[i].lower for i in clause.own]
        return clause.negated and ("nicht", "mehr") in pairwise(words)
