"""The date of a clause's predicate: its own, or one that it takes from what was said before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kz_facts.facts.events.hosts import Hosts
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.told import alike_in_time, finest
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, DateMark

AND_BEFORE = re.compile(r"\s(?:und|sowie)\s*$")
# Behind these a date is what something is measured by, not when it is.
_COMPARED = frozenset(("gegenüber", "als", "wie", "statt", "nach", "laut", "vor", "gegen"))
# »die für Mai zugesagten Wahlen«: as attributes these speak of what is to come.
PROMISED = frozenset(("zusagen", "versprechen", "vereinbaren", "verabreden", "fordern"))
_MOVED_TO = ("auf", "zu", "zum")
_THEN = re.compile(r"(?:Dann|Damals|Bei dieser Gelegenheit|Bei diesem (?:Treffen|Anlass|Besuch))\b")
_THERE = re.compile(r"(?:Dort|Anschließend|Im Anschluss(?: daran)?|Danach)\b")
_FINE = ("day", "week", "range")
_SINCE = re.compile(
    r"\b[Ss]eit\s+(?:[a-zäöüß]+\s+)*[A-ZÄÖÜ][\w-]+(?:\s+(?:de[rsmn]|von|in|im|[A-ZÄÖÜ][\w-]+|[a-zäöü]+e[nrs]))*\s*$"
)
_NEAR = 160  # characters back to which »dann« reaches


class VerbDates:
    """Finds the dates of predicates, clause by clause; each is looked for once."""

    def __init__(self, scene: Scene, words: EventWords, cues: Mapping[str, str], hosts: Hosts) -> None:
        self.scene = scene
        self.words = words
        self.cues = cues
        self.hosts = hosts
        self._known: dict[int, tuple[DateMark | None, DateMark | None]] = {}

    def of(self, clause: int) -> tuple[DateMark | None, DateMark | None]:
        """The date of a clause's predicate, and the end of its span where two dates give one."""
        if clause not in self._known:
            self._known[clause] = self._choose(clause)
        return self._known[clause]

    def moved_to(self, clause: int) -> DateMark | None:
        """The new date of what is postponed: »wurde auf Freitag vertagt«."""
        date, _ = self.of(clause)
        postponed = self.cues.get(self.scene.clauses[clause]["lemma"] or "") == "postponed"
        return date if date and postponed and self.scene.preposition[date["start"]] in _MOVED_TO else None

    def _choose(self, number: int) -> tuple[DateMark | None, DateMark | None]:
        scene = self.scene
        clause = scene.clauses[number]
        cue = self.cues.get(clause["lemma"] or "")
        free = [
            d for d in scene.dates_of(number) if self._adverbial(d) and scene.preposition[d["start"]] not in _COMPARED
        ]
        if cue == "postponed":
            moved = [d for d in free if scene.preposition[d["start"]] in _MOVED_TO]
            if moved:
                return moved[-1], None
        promised = clause["kind"] == "participial" and clause["lemma"] in PROMISED
        if cue != "planned" and not promised:  # only what is planned is so »für Mai«, »auf Mai«
            free = [d for d in free if scene.preposition[d["start"]] not in ("für", "auf")]
        head = scene.head_date(clause["start"]) if len(free) > 1 else None
        if head is not None:
            free = [d for d in free if d["start"] != head["start"]] or free
        since = [d for d in free if (d["edtf"] or "").endswith("/..")]
        until = [d for d in free if (d["edtf"] or "").startswith("../")]
        plain = [d for d in free if d not in since and d not in until]
        if plain:
            return finest(self._of_first_object(clause, plain)), None
        if since and until:
            return since[0], until[0]
        if since or until:
            return (since or until)[0], None
        return None, None

    def _of_first_object(self, clause: ClauseMark, dates: list[DateMark]) -> list[DateMark]:
        """Those dates that no »und« behind the verb gives to a second object."""
        if len(dates) < 2 or not clause["verbs"]:
            return dates
        end = max(verb[1] for verb in clause["verbs"])
        text = self.scene.view.text
        own = [d for d in dates if d["start"] < end or not AND_BEFORE.search(text, end, self.scene.phrase_start(d))]
        return own or dates

    def _adverbial(self, date: DateMark) -> bool:
        """Whether a date says when the predicate holds: it is no noun's own and no part of a name."""
        if date["start"] in self.scene.named or self._measures(date) or self._is_aside(date):
            return False
        host = self.hosts.noun_of(date)
        return host is None or self.hosts.sets(host) or (not host["preposition"] and not host["outer"])

    def _is_aside(self, date: DateMark) -> bool:
        """»Der Präsident, seit 2016 im Amt, kündigte … an«: the date of a remark between commas."""
        owner = self.scene.owner[date["start"]]
        if owner < 0 or not (date["edtf"] or "").endswith("/.."):
            return False
        clause, text = self.scene.clauses[owner], self.scene.view.text
        comma = text.find(",", date["end"], clause["end"])
        if comma < 0 or text[clause["start"] : self.scene.phrase_start(date)].rstrip()[-1:] != ",":
            return False
        return not any(date["end"] <= verb[0] < comma for verb in clause["verbs"])

    def _measures(self, date: DateMark) -> bool:
        """»seit Beginn der Pandemie Anfang 2020«: the date says when that began since which something is so."""
        owner = self.scene.owner[date["start"]]
        if owner >= 0 and self.scene.clauses[owner]["opener"] == "seit":
            return False  # »seit der Senat 2019 zustimmte«
        start = self.scene.phrase_start(date)
        found = _SINCE.search(self.scene.view.text, max(0, start - 80), start)
        return found is not None and not self.scene.dates_in(found.start(), start)

    def of_first_predicate(self, clause: ClauseMark) -> DateMark | None:
        """»besuchte am Montag das Werk und sprach mit Arbeitern«: the second predicate shares the date."""
        if clause["conjunct"] is None:
            return None
        first = self.scene.clauses[clause["conjunct"]]
        if clause["tense"] is not None and not alike_in_time(first, clause):
            return None
        date, _ = self.of(clause["conjunct"])
        return date if date is not None else self.of_first_predicate(first)

    def before(self, clause: ClauseMark) -> DateMark | None:
        """The date of what was said before, where a word points back to it."""
        return self._then(clause) or self._same_occasion(clause)

    def _then(self, clause: ClauseMark) -> DateMark | None:
        """»Dann jährt sich …«, »Bei dieser Gelegenheit soll …«: the time named last."""
        text = self.scene.view.text
        if clause["kind"] != "main" or not _THEN.match(text, clause["start"]):
            return None
        before = [d for d in self.scene.dates if d["end"] <= clause["start"] and clause["start"] - d["end"] < _NEAR]
        return before[-1] if before else None

    def _same_occasion(self, clause: ClauseMark) -> DateMark | None:
        """»Dort unterzeichneten sie …«, »Im Anschluss traf er …«: the day of what the sentence before tells."""
        scene = self.scene
        number = scene.view.sentence_index(clause["start"])
        if clause["kind"] != "main" or number == 0 or not _THERE.match(scene.view.text, clause["start"]):
            return None
        for k in reversed(scene.clauses_in(*scene.view.sentences[number - 1])):
            before = scene.clauses[k]
            if before["kind"] == "main" and alike_in_time(before, clause) and before["lemma"] in self.words.verb_types:
                date, _ = self.of(k)
                if date is not None and date["precision"] in _FINE:
                    return date
        return None
