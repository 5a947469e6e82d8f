"""Whether an event took place: tense, mood and cues of its clause, and its date against the document's."""

from __future__ import annotations

import re

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.told import Told, is_called_for
from kz_facts.models import EventStatus
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, DateMark
from kz_facts.rules.events import ContextRules

_NONE = re.compile(r"[Kk]ein(?:e[nmrs]?)?\b|[Ww]eder\b")
_PAST = ("preterite", "perfect", "pluperfect")
_STAYS = ("bleibt", "bleiben", "blieb", "blieben")
_LASTING = frozenset(("visit", "anniversary", "meeting", "conflict"))
_OPEN_VERBS = frozenset(
    (
        "verhandeln",
        "aufhalten",
        "weilen",
        "tagen",
        "laufen",
        "dauern",
        "andauern",
        "beraten",
        "protestieren",
        "streiken",
        "demonstrieren",
    )
)


class Statuses:
    """Reads the status of told events; None means that the text denies them."""

    def __init__(self, scene: Scene, words: EventWords, context: ContextRules) -> None:
        self.scene = scene
        self.words = words
        self.cues = {verb: status for status, verbs in context.cues.items() for verb in verbs}
        self.adjectives = {stem: status for status, stems in context.adjectives.items() for stem in stems}
        self.deniers = frozenset(context.deniers)
        self.callers = frozenset(context.callers)
        self.pseudo = context.pseudo.words
        self.document_date = scene.view.document.date

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event, or None where there is none."""
        mark = told.mark
        carrier = self.scene.clauses[told.carrier] if told.carrier is not None else None
        if self._denied(mark["clause"]):
            return None
        if mark["form"] == "noun":
            if _NONE.match(self.scene.view.text, mark["phrase"][0]):
                return None
            return self._of_noun(told, carrier)
        assert carrier is not None
        if carrier["negated"]:
            return "cancelled" if carrier["lemma"] in ("stattfinden", "kommen") else None
        return self._of_clause(told, carrier)

    def _denied(self, number: int) -> bool:
        """»dementierte, dass …«: what a clause of denial says did not happen."""
        if number < 0:
            return False
        clause = self.scene.clauses[number]
        if clause["kind"] not in ("subordinate", "infinitive") or clause["parent"] is None:
            return False
        parent = self.scene.clauses[clause["parent"]]
        return (parent["lemma"] or "") in self.deniers and not parent["negated"]

    def _of_noun(self, told: Told, carrier: ClauseMark | None) -> EventStatus | None:
        mark = told.mark
        if is_called_for(told, self.scene.clauses, self.callers) and self._future(told.date) is not False:
            return "planned"
        cue = self._cue(mark["clause"], mark["attribute"], carrier, told)
        if carrier is not None and carrier["conditional"] and carrier["mood"] == "konjunktiv":
            return None  # »Wäre die Wahl am Sonntag, …«
        if carrier is not None and carrier["negated"] and told.via == "setting":
            return None  # »reiste nicht zum Gipfel«
        if carrier is not None and carrier["negated"] and self._is_support(carrier):
            return "cancelled" if carrier["lemma"] in ("stattfinden", "kommen", "zustandekommen") else None
        if cue is not None and cue != "planned":
            return cue
        carried = carrier is not None and self._is_support(carrier) and not mark["preposition"] and not mark["outer"]
        if carrier is not None and carried and carrier["tense"] in _PAST and carrier["modal"] is not None:
            return self._of_clause(told, carrier)
        when = self._future(told.date)
        if cue == "planned":
            return "occurred" if when is False else "planned"
        if when is True:
            return "planned"
        if carrier is not None and told.via != "noun" and self._is_support(carrier):
            return self._of_clause(told, carrier)
        if when is None and told.date is not None and mark["type"] in _LASTING and self._inside(told.date):
            return "ongoing"
        return "occurred"

    def _cue(self, clause: int, attribute: int | None, carrier: ClauseMark | None, told: Told) -> EventStatus | None:
        """What verbs around a noun say of its event: the carrying one first, then its attribute."""
        found: list[str] = []
        if carrier is not None:
            found.append(self._cue_of(carrier))
            if found[0]:
                return found[0]  # type: ignore[return-value]
        elif clause >= 0:
            verb = self.scene.clauses[clause]
            if not told.mark["preposition"] and not told.mark["outer"]:
                found.append(self._cue_of(verb))
        for number in (attribute, self.scene.attribute_behind(told.mark)):
            if number is not None:
                found.append(self._cue_of(self.scene.clauses[number]))
        for word in told.mark["adjectives"]:
            found.append(self._participle_cue(word))
        for status in ("cancelled", "postponed", "planned", "ongoing"):
            if status in found:
                return status
        return None

    def _cue_of(self, clause: ClauseMark) -> str:
        lemma = clause["lemma"] or ""
        found = self.cues.get(lemma, "")
        if found and clause["verbs"]:
            head = clause["head"]
            before = self.scene.view.text[max(0, head[0] - 12) : head[1]] if head else ""
            if any(before.endswith(words) for words in self.pseudo):
                return ""
        if found == "ongoing" and clause["tense"] in _PAST:
            return ""
        return found

    def _participle_cue(self, word: str) -> str:
        """»die abgesagte Reise«, »der geplante Gipfel«: a bare participle in front of the noun."""
        stem = word.lower()
        for ending in ("en", "er", "es", "em", "e"):
            if stem.endswith(ending):
                stem = stem[: -len(ending)]
                break
        return self.adjectives.get(stem, "")

    def _is_support(self, clause: ClauseMark) -> bool:
        return (clause["lemma"] or "") in self.words.support

    def _of_clause(self, told: Told, clause: ClauseMark) -> EventStatus | None:
        date = told.date
        when = self._future(date)
        tense, modal = clause["tense"], clause["modal"]
        if clause["kind"] == "participial":
            return "planned" if when is True else "occurred"
        if told.mark["form"] == "verb" and (clause["opener"] == "ob" or self._stays(clause)):
            return None  # »ob die Steuer 2026 sinkt«, »blieb am Montag geschlossen«
        cue = self._cue_of(clause) if told.mark["form"] == "noun" else ""
        if cue in ("cancelled", "postponed"):
            return cue  # type: ignore[return-value]
        if clause["conditional"] and tense not in _PAST:
            return "planned"
        if told.until is not None and self._inside_span(date, told.until):
            return "ongoing"
        if modal in ("dürfen", "können") and clause["mood"] == "konjunktiv" and when is not False:
            return None  # »dürfte im Juni steigen«, »könnte fallen«: a guess
        if modal == "sollen" and tense == "pluperfect":
            return "cancelled"  # »hätte am 10. Mai stattfinden sollen«: it did not
        if tense == "future" or modal in ("sollen", "wollen", "müssen", "können", "dürfen", "mögen"):
            done = when is False and tense in _PAST and modal not in ("sollen", "wollen", "mögen")
            return "occurred" if done else "planned"  # »musste zurücktreten« did, »wollte« only would
        if clause["mood"] == "infinitive":
            return "occurred" if when is False else "planned"
        if when is True:
            return "planned"
        if tense in _PAST:
            return "occurred"
        if when is False:
            return "occurred"
        if date is not None and (date["edtf"] or "").endswith("/.."):
            return "ongoing" if (clause["lemma"] or "") in _OPEN_VERBS else "occurred"
        if date is not None and self._inside(date):
            return (
                "ongoing"
                if (clause["lemma"] or "") in _OPEN_VERBS or told.mark["type"] == "anniversary"
                else ("occurred" if date["first_day"] == date["last_day"] else "planned")
            )
        if clause["mood"] == "konjunktiv" and clause["lemma"] not in ("sein", "haben"):
            return "planned" if clause["voice"] == "passive" else "occurred"
        if self._chronicle(told) or date is None or self.document_date is not None:
            return "occurred"
        return "occurred"

    def _stays(self, clause: ClauseMark) -> bool:
        finite = clause["finite"]
        return finite is not None and self.scene.view.text[finite[0] : finite[1]].lower() in _STAYS

    def _chronicle(self, told: Told) -> bool:
        return self.scene.head_date(told.mark["start"]) is not None

    def _future(self, date: DateMark | None) -> bool | None:
        """Whether a date lies after the day of the document; None where it holds that day or nothing is known."""
        if date is None or self.document_date is None:
            return None
        first, last = date["first_day"], date["last_day"]
        if date["modifier"] == "early" and first is not None and last is not None and first[:7] == last[:7]:
            last = f"{first[:8]}15"  # »Anfang Januar« is over when the month is half gone
        if first is not None and first > self.document_date:
            return True
        if first is None and last is not None:
            return True if last > self.document_date else None
        if last is not None and last < self.document_date:
            return False
        return None

    def _inside(self, date: DateMark) -> bool:
        """Whether the document was written within the time."""
        day = self.document_date
        return day is not None and (date["first_day"] or "9") <= day <= (date["last_day"] or "9")

    def _inside_span(self, since: DateMark | None, until: DateMark) -> bool:
        day = self.document_date
        return day is not None and (until["last_day"] or "") >= day
