"""Which date belongs to which trigger.

A date right behind an event noun is the noun's (»der Rücktritt am 21. Januar«). Any other date of a clause is its
verb's, and through the verb that of the nouns that the verb carries (»fand statt«) or that the clause is set in
(»bei einem Treffen«). A second predicate takes the date of the first; an entry of a chronicle has one for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as date_type
from datetime import timedelta

from kz_facts.facts.events.scene import Scene
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, DateMark, EventMark
from kz_facts.rules.events import ContextRules

_RIGHT_BEHIND = 90  # characters that a noun's complements may take before its date
_PLANNED_FOR = frozenset(("für", "auf"))
_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_YEAR = re.compile(r"\d{4}|[Jj]ahr|gestern|morgen|heute|vor ")
_WEEKDAY = re.compile(r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|Wochenende")
_YEARS = re.compile(r"\d{4}/\d{4}")
_COMPARED = frozenset(("gegenüber", "als", "wie", "statt", "nach", "laut", "vor", "gegen"))
_THEN = re.compile(r"(?:Dann|Damals|Bei dieser Gelegenheit|Bei diesem (?:Treffen|Anlass|Besuch))\b")
_THERE = re.compile(r"(?:Dort|Anschließend|Im Anschluss(?: daran)?|Danach)\b")
_SUCH_AS = re.compile(r",\s+(?:wie|darunter|etwa|nämlich|unter anderem|beispielsweise|vor allem|so)\s")
_AND = re.compile(r"\s(?:und|sowie)\s*$")
_MOVING = frozenset(("visit", "meeting"))
_NO_COMPLEMENT = re.compile(r"[;:!?()–]|\b(?:sich|nicht|auch|noch|bereits|schon|wieder|dass|und dann)\b")


@dataclass
class Told:
    """A trigger with the time and the verb that tell of it."""

    mark: EventMark
    date: DateMark | None
    until: DateMark | None = None
    carrier: int | None = None  # the clause whose verb tells what became of a noun's event
    via: str = ""  # how the date was found, for those who want to know


class Attachment:
    """Links the triggers of a scene to its dates."""

    def __init__(self, scene: Scene, words: EventWords, context: ContextRules) -> None:
        self.scene = scene
        self.words = words
        self.cues = {verb: status for status, verbs in context.cues.items() for verb in verbs}
        self.callers = frozenset(context.callers)
        self.hosts = self._hosts()
        self._verb_dates: dict[int, tuple[DateMark | None, DateMark | None]] = {}

    def told(self) -> list[Told]:
        """Every trigger that is an event of its own, with its date or without."""
        found = []
        for mark in self.scene.triggers:
            one = self._noun(mark) if mark["form"] == "noun" else self._verb(mark)
            if one is not None:
                found.append(self._settled(one))
        return found

    def _settled(self, told: Told) -> Told:
        """Move a day without a year to the year that tense and mood of its clause want.

        »kündigte an, die Steuern zum 1. Juli zu senken« looks ahead, »hatte am 10. Mai stattfinden sollen« back.
        """
        date, today = told.date, self.scene.view.document.date
        if date is None or today is None or date["basis"] != "document":
            return told
        if (
            self._calls_for(told)
            and (date["last_day"] or today) < today
            and _WEEKDAY.search(self.scene.view.text, date["start"], date["end"])
        ):
            return replace(told, date=_later(date, 7))
        if told.carrier is None:
            return told
        edtf, first, last = date["edtf"] or "", date["first_day"] or "", date["last_day"] or ""
        if not _DAY_OR_MONTH.fullmatch(edtf) or _YEAR.search(self.scene.view.text, date["start"], date["end"]):
            return told
        clause = self.scene.clauses[told.carrier]
        parent = self.scene.clauses[clause["parent"]] if clause["parent"] is not None else None
        announced = (
            clause["kind"] == "main"
            and self.cues.get(clause["lemma"] or "") == "planned"
            and self.scene.preposition[date["start"]] in ("für", "auf")
        )
        ahead = announced or (
            clause["mood"] == "infinitive" and parent is not None and (parent["lemma"] or "") in self.words.plans
        )
        past = clause["tense"] == "pluperfect" or (
            clause["tense"] in ("preterite", "perfect")
            and told.via in ("clause", "carried", "noun")
            and (clause["lemma"] or "") not in self.cues
            and clause["modal"] is None
            and (told.mark["form"] == "verb" or clause["lemma"] == "stattfinden")
        )
        years = 1 if ahead and last < today else -1 if past and first > today else 0
        if not years or edtf[5:] == "02-29":
            return told
        moved = {
            key: f"{int(day[:4]) + years}{day[4:]}"
            for key, day in (("edtf", edtf), ("first_day", first), ("last_day", last))
        }
        return replace(told, date={**date, **moved})  # type: ignore[typeddict-item]

    def _calls_for(self, told: Told) -> bool:
        mark = told.mark
        if mark["clause"] < 0 or told.via != "noun" or mark["preposition"] not in ("zu", "zum", "zur"):
            return False
        return (self.scene.clauses[mark["clause"]]["lemma"] or "") in self.callers

    # dates right behind nouns

    def _hosts(self) -> dict[int, EventMark]:
        """For the dates that belong to a noun before them, by start: that noun."""
        hosts: dict[int, EventMark] = {}
        for date in self.scene.dates:
            noun = self._noun_before(date)
            if noun is not None:
                hosts[date["start"]] = noun
        return hosts

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
        return self.words.verb_types[lemma] == "statement" and not between.strip()

    # verbs

    def _verb(self, mark: EventMark) -> Told | None:
        clause = self.scene.clauses[mark["clause"]]
        if mark["word"] in self.words.support and self._carried(mark["clause"]):
            return None  # »das Treffen wurde verschoben«: the noun is the event
        date, until = self.date_of(mark["clause"])
        via = "clause"
        if mark["type"] == "target":
            return Told(mark, date, until, mark["clause"], via) if self._is_aim(clause, date) else None
        if mark["word"] in self.words.target_verbs and self._is_aim(clause, date):
            return Told({**mark, "type": "target"}, date, until, mark["clause"], via)  # type: ignore[typeddict-item]
        if date is None and mark["type"] != "statement":
            date, via = self._from_first_predicate(clause), "conjunct"
        if date is None and mark["type"] != "statement":
            date, via = self._anaphoric(clause) or self._same_occasion(clause), "anaphora"
        if (
            date is None
            and clause["kind"] == "relative"
            and clause["opener"] in ("wo", "wobei", "woraufhin")
            and clause["parent"] is not None
        ):
            (date, until), via = self.date_of(clause["parent"]), "relative"
        if date is None and mark["type"] != "statement":
            date, via = self._from_entry(mark), "entry"
        return Told(mark, date, until, mark["clause"], via)

    def _is_aim(self, clause: ClauseMark, date: DateMark | None) -> bool:
        """»Bis 2040 soll der Anteil steigen«, »plant, ihn bis 2040 zu verdoppeln«: a term together with a will."""
        if date is None or not (date["edtf"] or "").startswith("../"):
            return False
        if clause["modal"] is not None or clause["tense"] == "future":
            return True
        if clause["mood"] != "infinitive":
            return False
        parent = self.scene.clauses[clause["parent"]] if clause["parent"] is not None else None
        if parent is None or (parent["lemma"] or "") in self.words.plans or parent["modal"] in self.words.plans:
            return True
        text = self.scene.view.text[max(0, clause["start"] - 60) : clause["start"]]
        return any(noun in text for noun in ("Ziel", "Absicht", "Vorhaben", "Plan", "Pläne"))

    def _anaphoric(self, clause: ClauseMark) -> DateMark | None:
        """»Dann jährt sich …«, »Bei dieser Gelegenheit soll …«: the time named last."""
        text = self.scene.view.text
        if clause["kind"] != "main" or not _THEN.match(text, clause["start"]):
            return None
        before = [d for d in self.scene.dates if d["end"] <= clause["start"] and clause["start"] - d["end"] < 160]
        return before[-1] if before else None

    def _same_occasion(self, clause: ClauseMark) -> DateMark | None:
        """»Dort unterzeichneten sie …«, »Im Anschluss traf er …«: the day of what the sentence before tells."""
        scene = self.scene
        if clause["kind"] != "main" or not _THERE.match(scene.view.text, clause["start"]):
            return None
        number = scene.view.sentence_index(clause["start"])
        if number == 0:
            return None
        first, last = scene.view.sentences[number - 1]
        for k in range(len(scene.clauses) - 1, -1, -1):
            before = scene.clauses[k]
            if first <= before["start"] < last and before["kind"] == "main" and _alike_in_time(before, clause):
                date, _ = self.date_of(k)
                if (
                    date is not None
                    and date["precision"] in ("day", "week", "range")
                    and before["lemma"] in self.words.verb_types
                ):
                    return date
        return None

    def gapped(self) -> list[Told]:
        """»im April eine Erklärung unterzeichnet und im November ein Memorandum«: the verb is said once."""
        found = []
        for mark in self.scene.triggers:
            clause = self.scene.clauses[mark["clause"]] if mark["form"] == "verb" else None
            if clause is None or not clause["verbs"]:
                continue
            end = max(verb[1] for verb in clause["verbs"])
            for date in self.scene.dates_of(mark["clause"]):
                start = self.scene.phrase_start(date)
                joined = start >= end and _AND.search(self.scene.view.text, end, start)
                if joined and start - end < 8 and self.date_of(mark["clause"])[0] is not date:
                    found.append(Told(mark, date, None, mark["clause"], "gap"))
        return found

    def date_of(self, clause: int) -> tuple[DateMark | None, DateMark | None]:
        """The date of a clause's predicate, and the end of its span where two dates give one."""
        if clause not in self._verb_dates:
            self._verb_dates[clause] = self._choose(clause)
        return self._verb_dates[clause]

    def _choose(self, number: int) -> tuple[DateMark | None, DateMark | None]:
        scene = self.scene
        clause = scene.clauses[number]
        free = [d for d in scene.dates_of(number) if self._adverbial(d)]
        lemma = clause["lemma"] or ""
        if self.cues.get(lemma) == "postponed":
            moved = [d for d in free if scene.preposition[d["start"]] in ("auf", "zu", "zum")]
            if moved:
                return moved[-1], None
        planning = self.cues.get(lemma) == "planned"
        free = [d for d in free if scene.preposition[d["start"]] not in _COMPARED]
        if not planning:
            free = [d for d in free if scene.preposition[d["start"]] != "für"]
            moved_to = [d for d in free if scene.preposition[d["start"]] != "auf"]
            free = moved_to
        head = scene.head_date(clause["start"]) if free else None
        if head is not None and len(free) > 1:
            free = [d for d in free if d["start"] != head["start"]] or free
        since = [d for d in free if (d["edtf"] or "").endswith("/..")]
        until = [d for d in free if (d["edtf"] or "").startswith("../")]
        plain = [d for d in free if d not in since and d not in until]
        if len(plain) > 1 and clause["verbs"]:
            end = max(verb[1] for verb in clause["verbs"])
            plain = [
                d for d in plain if not (d["start"] > end and _AND.search(scene.view.text, end, scene.phrase_start(d)))
            ] or plain
        if plain:
            return min(plain, key=_fineness), None
        if since and until:
            return since[0], until[0]
        if since:
            return since[0], None
        return (until[0], None) if until else (None, None)

    def _adverbial(self, date: DateMark) -> bool:
        """Whether a date says when the predicate holds: it is no noun's own and no part of a name."""
        if date["start"] in self.scene.named:
            return False
        host = self.hosts.get(date["start"])
        return host is None or self._sets(host) or (not host["preposition"] and not host["outer"])

    def _from_first_predicate(self, clause: ClauseMark) -> DateMark | None:
        """»besuchte am Montag das Werk und sprach mit Arbeitern«: the second predicate shares the date."""
        if clause["conjunct"] is None:
            return None
        first = self.scene.clauses[clause["conjunct"]]
        if clause["tense"] is not None and not _alike_in_time(first, clause):
            return None
        date, _ = self.date_of(clause["conjunct"])
        return date if date is not None else self._from_first_predicate(first)

    def _from_entry(self, mark: EventMark) -> DateMark | None:
        clause = self.scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
        if clause is not None and clause["kind"] in ("participial", "bracket") and clause["parent"] is not None:
            return None
        return self.scene.head_date(mark["start"])

    # nouns

    def _noun(self, mark: EventMark) -> Told | None:
        scene = self.scene
        carrier = mark["clause"] if mark["clause"] >= 0 and self._is_carried(mark) else None
        hosted = [d for d in scene.dates if self.hosts.get(d["start"]) is mark]
        if hosted:
            if carrier is None and mark["clause"] >= 0 and self._sets(mark):
                carrier = mark["clause"]
            return Told(mark, min(hosted, key=_fineness), None, carrier, "noun")
        if carrier is not None and self.cues.get(scene.clauses[carrier]["lemma"] or "") == "postponed":
            date, until = self.date_of(carrier)
            if date is not None and scene.preposition[date["start"]] in ("auf", "zu", "zum"):
                return Told(mark, date, until, carrier, "carried")
        if mark["attribute"] is not None:
            date, until = self.date_of(mark["attribute"])
            attribute = scene.clauses[mark["attribute"]]
            about = self.cues.get(attribute["lemma"] or "") or (attribute["lemma"] or "") in self.words.support
            if date is not None and about:
                return Told(mark, date, until, carrier, "attribute")
        if carrier is not None:
            behind = self._participial_behind(mark)
            date, until = self.date_of(carrier)
            if date is None and behind is not None:
                date, until = self.date_of(behind)
            if date is None:
                date = self._from_first_predicate(scene.clauses[carrier])
            if date is not None:
                return Told(mark, date, until, carrier, "carried")
            relative = self._relative(mark)
            if relative is not None:
                date, until = self.date_of(relative)
                return Told(mark, date, until, relative, "relative")
        elif mark["clause"] >= 0 and self._sets(mark):
            date, until = self.date_of(mark["clause"])
            if date is not None and not (mark["definite"] and date["precision"] in ("year", "range", "decade")):
                return Told(mark, date, until, mark["clause"], "setting")
        relative = self._relative(mark)
        if relative is not None:
            date, until = self.date_of(relative)
            if date is not None:
                return Told(mark, date, until, relative, "relative")
        date = self._listed(mark)
        if date is not None:
            return Told(mark, date, None, None, "list")
        return Told(mark, self._loose(mark), None, carrier, "loose")

    def _listed(self, mark: EventMark) -> DateMark | None:
        """»… waren im vergangenen Jahr aktiv, wie dem Besuch …, den Besuchen … und der Reise …«."""
        if mark["clause"] < 0 or mark["outer"] or mark["preposition"]:
            return None
        clause = self.scene.clauses[mark["clause"]]
        opened = None
        for found in _SUCH_AS.finditer(self.scene.view.text, clause["start"], mark["start"]):
            opened = found
        if opened is None:
            return None
        if any(opened.end() <= verb[0] < mark["start"] for verb in clause["verbs"]):
            return None
        number, end = mark["clause"], opened.start()
        date, _ = self.date_of(number)
        return date if date is not None and date["end"] <= end else None

    def _is_carried(self, mark: EventMark) -> bool:
        """Whether the clause's verb says what becomes of the noun's event: »fand statt«, »ist geplant«."""
        clause = self.scene.clauses[mark["clause"]]
        lemma = clause["lemma"] or ""
        declared = mark["word"] in ("Jahr", "Tag") and lemma in (
            "erklären",
            "ausrufen",
            "bestimmen",
            "proklamieren",
            "machen",
        )
        if lemma not in self.words.support and lemma not in self.cues and not declared:
            return False
        if mark["outer"]:
            return False
        if mark["preposition"]:
            if mark["word"] in ("Jahr", "Tag") and mark["preposition"] == "zum":
                return True
            if mark["preposition"] in ("an", "am"):
                return lemma in ("teilnehmen", "mitwirken")
            return mark["preposition"] in ("zu", "zum", "zur") and lemma in ("kommen", "laden", "einladen")
        return True

    def _carried(self, clause: int) -> bool:
        return any(t["form"] == "noun" and self._is_carried(t) for t in self._nouns_near(clause))

    def _nouns_near(self, number: int) -> Sequence[EventMark]:
        """The nouns of a clause, and the one that an attribute or a relative clause belongs to."""
        clause = self.scene.clauses[number]
        found = [t for t in self.scene.triggers_of(number) if t["form"] == "noun" and t["clause"] == number]
        if clause["kind"] == "participial" and clause["parent"] is not None:
            beside = [t for t in self.scene.triggers_of(clause["parent"]) if t["form"] == "noun"]
            near = [t for t in beside if t["attribute"] == number]
            if near:
                return [{**t, "clause": number} for t in near]  # type: ignore[misc, list-item]
        return found

    def _participial_behind(self, mark: EventMark) -> int | None:
        """»der Spatenstich, ursprünglich für August geplant, …«."""
        for number, clause in enumerate(self.scene.clauses):
            if clause["kind"] == "participial" and clause["parent"] == mark["clause"] and clause["start"] > mark["end"]:
                return number
        return None

    def _relative(self, mark: EventMark) -> int | None:
        """The relative clause right behind a noun whose verb carries it: »wichtige Treffen, die im Mai stattfinden sollen«."""
        end = mark["end"]
        for number in range(max(0, mark["clause"]), min(len(self.scene.clauses), mark["clause"] + 12)):
            clause = self.scene.clauses[number]
            if clause["kind"] != "relative" or not 0 < clause["start"] - end < 60:
                continue
            between = self.scene.view.text[end : clause["start"]].rstrip(" ")
            if between.endswith(",") and "," not in between[:-1] and (clause["lemma"] or "") in self.words.support:
                return number
        return None

    def _sets(self, mark: EventMark) -> bool:
        """Whether a noun is the occasion of its clause: »bei einem Treffen«, »im Rahmen des Besuchs«."""
        if mark["outer"]:
            return mark["outer"] in self.words.settings and bool(mark["outer_preposition"])
        preposition = mark["preposition"]
        if preposition not in self.words.prepositions:
            return False
        clause = self.scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
        lemma = (clause["lemma"] or "") if clause else ""
        kind = self.words.verb_types.get(lemma)
        if preposition in ("zu", "zum", "zur"):
            return kind in _MOVING or lemma in ("laden", "einladen", "kommen", "begrüßen", "einfinden", "aufhalten")
        if preposition in ("in", "im"):
            return mark["type"] in ("statement", "meeting", "election", "decision")
        if preposition == "auf":
            return mark["type"] in ("meeting", "statement", "visit", "conflict")
        return True

    def _loose(self, mark: EventMark) -> DateMark | None:
        """The date of a noun that stands in no clause with a verb: an item of a list, an entry, a headline."""
        scene = self.scene
        clause = scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
        if mark["preposition"] in ("seit", "nach", "vor", "trotz", "wegen", "für", "über", "gegen", "ohne"):
            return None
        if clause is None or clause["kind"] in ("fragment", "bracket"):
            first, last = scene.view.sentence(mark["start"])
            start = max(scene.view.text.rfind(sign, first, mark["start"]) for sign in (",", ";", ":"))
            ends = [at for sign in (",", ";") if (at := scene.view.text.find(sign, mark["end"], last)) >= 0]
            segment = (max(start, first), min(ends, default=last))
            near = [
                d
                for d in scene.dates_in(*segment)
                if scene.owner[d["start"]] == mark["clause"]
                and (d["start"] not in scene.named or d["start"] > mark["end"])
            ]
            if near:
                return near[0]
            return self._from_entry(mark)
        if clause["kind"] == "main" and not mark["outer"] and not mark["preposition"]:
            head = scene.head_date(mark["start"])
            verbless = head is not None and clause["finite"] is not None and mark["end"] < clause["finite"][0]
            separate = (
                verbless and ";" in scene.view.text[mark["end"] : clause["finite"][0]] if clause["finite"] else False
            )
            return head if separate else None
        return None


_ORDER = {
    "day": 0,
    "week": 1,
    "month": 2,
    "quarter": 3,
    "half": 4,
    "season": 3,
    "year": 5,
    "range": 1,
    "decade": 6,
    "century": 7,
}


def _fineness(date: DateMark) -> tuple[int, int]:
    if _YEARS.fullmatch(date["edtf"] or ""):
        return 5, date["start"]
    return _ORDER.get(date["precision"] or "", 1), date["start"]


def _later(date: DateMark, days: int) -> DateMark:
    """The same weekday in the weeks after."""

    def moved(day: str | None) -> str | None:
        return None if day is None else (date_type.fromisoformat(day) + timedelta(days)).isoformat()

    first, last = moved(date["first_day"]), moved(date["last_day"])
    edtf = first if first == last else f"{first}/{last}"
    return {**date, "first_day": first, "last_day": last, "edtf": edtf}  # type: ignore[typeddict-item]


def _alike_in_time(first: ClauseMark, second: ClauseMark) -> bool:
    """Whether two clauses are told in one tense; the tenses of the past count as one."""
    past = {"perfect", "preterite", "pluperfect"}
    return first["tense"] == second["tense"] or {first["tense"], second["tense"]} <= past
