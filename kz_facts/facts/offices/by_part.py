"""Holders by the part in which they act: »Als Ministerin setzte sich X für die Bahn ein«."""

from __future__ import annotations

from kz_facts.facts.offices.by_verb import FACTS, PAST
from kz_facts.facts.offices.found import found, take_body
from kz_facts.facts.offices.whom import Whom
from kz_facts.facts.offices.words import verbs_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import OfficeMark

_LED = frozenset(("Land", "Staat", "Regierung", "Delegation", "Verhandlungen"))
_ACTIVE = frozenset(("tätig", "aktiv", "beschäftigt"))
_IN_VIEW = frozenset(("Gespräch", "Rennen", "Frage", "Diskussion"))


class ByPart:
    """Finds them in one document."""

    def __init__(self, scene: Scene, whom: Whom) -> None:
        self.scene, self._whom, self._reality = scene, whom, reality(scene.view.rules)
        verbs = verbs_of(scene.view.rules)
        self._makes = verbs["gains"] | verbs["proposes"] | verbs["loses"]
        self._calls, self._runs = verbs["calls"], verbs["runs"]

    def of(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """»Als Ministerin setzte sich X für die Bahn ein«: as what the subject of a clause does something."""
        chunks = line.parse.chunks
        first = line.parse.first_of_row(chunk)
        clause = line.parse.clause_of(chunk)
        if first.preposition != "als" or chunk.determiner >= 0 or clause is None or clause.subject < 0:
            return None
        makes = clause.lemma in self._makes and not clause.reflexive
        if makes or clause.voice != "active" or clause.lemma in self._calls:
            return None
        if any(one.clause == clause.number and line.parse.head(one) in _IN_VIEW for one in chunks):
            return None  # »Als Minister ist X im Gespräch«
        several = title["category"] == "international"
        if self._reality.outlook(line.parse, clause) not in FACTS:
            return None
        if not self._is_free(line, clause, first, several=several):
            return None
        others = [self._whom.named(line, chunks[number]) for number in (*clause.objects, *clause.datives)]
        if (holder := self._whom.holds(line, chunks[clause.subject], title)) is None or any(others):
            return None
        mark = found(title, holder, "part", "former" if self._was_active(line, clause) else "current")
        if clause.lemma in self._runs:
            take_body(self.scene, line, clause, mark)
        return mark

    @staticmethod
    def _was_active(line: Line, clause: Clause) -> bool:
        """»war als Botschafter tätig«."""
        over = clause.lemma == "sein" and clause.tense in PAST
        return over and not _ACTIVE.isdisjoint(line.parse.tokens.texts[i] for i in clause.own)

    def _is_free(self, line: Line, clause: Clause, chunk: Chunk, *, several: bool) -> bool:
        """Whether a phrase is of its clause, and of no noun in front of it: not »seine Rolle als Minister«."""
        before = next((ch for ch in line.parse.chunks if ch.last == chunk.first), None)
        word = line.parse.tokens.texts[chunk.first - 1].lower() if chunk.first else ""
        if before is not None:
            led = line.parse.tokens.texts[before.head] in _LED
            named = before.kind == "name" or several  # »leitet die Organisation als Generalsekretär«
            led = led or (named and before.number in clause.objects and clause.lemma in self._runs)
            return led or before.number == clause.subject or before.kind in ("date", "pronoun")
        return not (word.endswith("er") or word in ("mehr", "anders"))
