"""Which date belongs to which trigger.

A date right behind an event noun is the noun's (»der Rücktritt am 21. Januar«). Any other date of a clause is its
verb's, and through the verb that of the nouns that the verb carries (»fand statt«) or that the clause is set in
(»bei einem Treffen«). A second predicate takes the date of the first; an entry of a chronicle has one for all.
"""

from __future__ import annotations

import re

from kz_facts.facts.events.hosts import Hosts
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.settle import Settling
from kz_facts.facts.events.told import Told, finest
from kz_facts.facts.events.verb_dates import AND_BEFORE, PROMISED, VerbDates
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, DateMark, EventMark
from kz_facts.rules.events import ContextRules

_SUCH_AS = re.compile(r",\s+(?:wie|darunter|etwa|nämlich|unter anderem|beispielsweise|vor allem|so)\s")
_DECLARING = frozenset(("erklären", "ausrufen", "bestimmen", "proklamieren", "machen"))
_DECLARED = frozenset(("Jahr", "Tag"))
_INVITING = frozenset(("kommen", "laden", "einladen", "erwarten"))
_COARSE = ("year", "range", "decade")
# Behind these a noun is spoken of, not told of.
_ASIDE = frozenset(("seit", "nach", "vor", "trotz", "wegen", "für", "über", "gegen", "ohne"))
_AIMS = ("Ziel", "Absicht", "Vorhaben", "Plan", "Pläne")


class Attachment:
    """Links the triggers of a scene to its dates."""

    def __init__(self, scene: Scene, words: EventWords, context: ContextRules) -> None:
        self.scene = scene
        self.words = words
        self.cues = {verb: status for status, verbs in context.cues.items() for verb in verbs}
        self.callers = frozenset(context.callers)
        self.hosts = Hosts(scene, words)
        self.verb_dates = VerbDates(scene, words, self.cues, self.hosts)
        self.settling = Settling(scene, words.plans, context.callers, self.cues)

    def told(self) -> list[Told]:
        """Every trigger that is an event of its own, with its date or without."""
        found = (self._noun(mark) if mark["form"] == "noun" else self._verb(mark) for mark in self.scene.triggers)
        return [self.settling.settled(one) for one in found if one is not None]

    def gapped(self) -> list[Told]:
        """»im Mai einen Vertrag geschlossen und im Juli ein Protokoll«: the verb is said once."""
        found = []
        for mark in self.scene.triggers:
            clause = self.scene.clauses[mark["clause"]] if mark["form"] == "verb" else None
            if clause is None or not clause["verbs"]:
                continue
            end = max(verb[1] for verb in clause["verbs"])
            for date in self.scene.dates_of(mark["clause"]):
                start = self.scene.phrase_start(date)
                joined = 0 <= start - end < 8 and AND_BEFORE.search(self.scene.view.text, end, start)
                second = joined and self.verb_dates.of(mark["clause"])[0] is not date
                if second or self._is_twin(mark["clause"], date):
                    found.append(Told(mark, date, None, mark["clause"], "gap"))
        return found

    def _is_twin(self, number: int, date: DateMark) -> bool:
        """»putschte im Mai 2015 und im Juli 2016«: it happened twice."""
        first, _ = self.verb_dates.of(number)
        if first is None or first["end"] >= date["start"] or not self.scene.preposition[date["start"]]:
            return False
        between = self.scene.view.text[first["end"] : self.scene.phrase_start(date)]
        return between.strip() in ("und", "sowie", "und erneut", "und wieder", "und noch einmal")

    # verbs

    def _verb(self, mark: EventMark) -> Told | None:
        number = mark["clause"]
        clause = self.scene.clauses[number]
        awaited = mark["word"] in self.words.passive
        if mark["word"] in self.words.support and self._carries(number, governed=not awaited):
            return None  # »das Treffen wurde verschoben«: the noun is the event
        date, until = self.verb_dates.of(number)
        if mark["type"] == "target":
            return Told(mark, date, until, number, "clause") if self._is_aim(clause, date) else None
        if mark["word"] in self.words.target_verbs and self._is_aim(clause, date):
            aim = mark.copy()
            aim["type"] = "target"
            return Told(aim, date, until, number, "clause")
        if date is not None:
            return Told(mark, date, until, number, "clause")
        if (
            clause["kind"] == "relative"
            and clause["opener"] in ("wo", "wobei", "woraufhin")
            and clause["parent"] is not None
        ):
            date, until = self.verb_dates.of(clause["parent"])
            if date is not None:
                return Told(mark, date, until, number, "relative")
        if mark["type"] == "statement":  # what somebody said has a day only where the clause names it
            return Told(mark, None, None, number, "clause")
        if (date := self.verb_dates.of_first_predicate(clause)) is not None:
            return Told(mark, date, None, number, "conjunct")
        if (date := self.verb_dates.before(clause)) is not None:
            return Told(mark, date, None, number, "anaphora")
        return Told(mark, self._of_entry(mark), None, number, "entry")

    def _is_aim(self, clause: ClauseMark, date: DateMark | None) -> bool:
        """»Bis 2040 soll der Anteil steigen«, »plant, ihn bis 2040 zu verdoppeln«: a term together with a will."""
        if date is None or not (date["edtf"] or "").startswith("../"):
            return False
        if clause["modal"] is not None:
            return clause["modal"] in self.words.willing
        if clause["tense"] == "future":  # »die Bevölkerung wird bis 2050 wachsen« is a forecast, no aim
            return clause["lemma"] not in self.words.growing
        if clause["mood"] != "infinitive":
            return False
        parent = self.scene.clauses[clause["parent"]] if clause["parent"] is not None else None
        if parent is None or (parent["lemma"] or "") in self.words.plans or parent["modal"] in self.words.plans:
            return True
        text = self.scene.view.text[max(0, clause["start"] - 60) : clause["start"]]
        return any(noun in text for noun in _AIMS)

    def _carries(self, number: int, *, governed: bool) -> bool:
        """Whether a clause's verb carries the event of a noun in it, or of the one that it is an attribute of.

        Who is awaited for talks comes and talks: with `governed` unset nouns behind prepositions do not count.
        """
        clause = self.scene.clauses[number]
        nouns = [t for t in self.scene.triggers_of(number) if t["form"] == "noun"]
        if clause["kind"] == "participial" and clause["parent"] is not None:
            beside = [t for t in self.scene.triggers_of(clause["parent"]) if t["attribute"] == number]
            if beside:
                return (clause["lemma"] or "") in self.words.support and any(
                    not t["outer"] and (not t["preposition"] or self._is_carried(t, number)) for t in beside
                )
        return any(self._is_carried(t, number) for t in nouns if governed or not t["preposition"])

    def _of_entry(self, mark: EventMark) -> DateMark | None:
        clause = self.scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
        if clause is not None and clause["kind"] in ("participial", "bracket") and clause["parent"] is not None:
            return None
        return self.scene.head_date(mark["start"])

    # nouns

    def _noun(self, mark: EventMark) -> Told:
        number = mark["clause"] if mark["clause"] >= 0 else None
        carrier = number if number is not None and self._is_carried(mark, number) else None
        sets = number is not None and carrier is None and self.hosts.sets(mark)
        own = self.hosts.dates_of(mark)
        if mark["word"] == "so":  # »…, so der Minister am Montag«, but not »so die Prognose für 2025«
            days = [d for d in own if d["precision"] == "day" and self.scene.preposition[d["start"]] in ("am", "")]
            return Told(mark, days[0] if days else None, None, None, "noun")
        if own:
            return Told(mark, finest(own), None, number if sets else carrier, "noun")
        if number is not None and (date := self._called_for(mark, number)) is not None:
            return Told(mark, date, None, carrier, "noun")
        if carrier is not None and (date := self.verb_dates.moved_to(carrier)) is not None:
            return Told(mark, date, None, carrier, "carried")
        if mark["attribute"] is not None:
            date, until = self.verb_dates.of(mark["attribute"])
            lemma = self.scene.clauses[mark["attribute"]]["lemma"] or ""
            if date is not None and (lemma in self.cues or lemma in self.words.support or lemma in PROMISED):
                return Told(mark, date, until, carrier, "attribute")
        if carrier is not None:
            date, until = self._of_carrier(mark, carrier)
            if date is not None:
                return Told(mark, date, until, carrier, "carried")
        elif number is not None and sets:
            date, until = self.verb_dates.of(number)
            if date is not None and not (mark["definite"] and date["precision"] in _COARSE):
                return Told(mark, date, until, number, "setting")
        relative = self._relative(mark)
        if relative is not None:
            date, until = self.verb_dates.of(relative)
            if date is not None:
                return Told(mark, date, until, relative, "relative")
        if (date := self._listed(mark)) is not None:
            return Told(mark, date, None, None, "list")
        return Told(mark, self._loose(mark), None, carrier, "loose")

    def _called_for(self, mark: EventMark, number: int) -> DateMark | None:
        """»rief für Freitag zum Streik auf«."""
        if mark["preposition"] not in ("zu", "zum", "zur") or self.scene.clauses[number]["lemma"] not in self.callers:
            return None
        dates = self.scene.dates_of(number)
        return next((date for date in dates if self.scene.preposition[date["start"]] == "für"), None)

    def _of_carrier(self, mark: EventMark, carrier: int) -> tuple[DateMark | None, DateMark | None]:
        date, until = self.verb_dates.of(carrier)
        if date is None and (behind := self.scene.attribute_behind(mark)) is not None:
            date, until = self.verb_dates.of(behind)
        if date is None:
            date = self.verb_dates.of_first_predicate(self.scene.clauses[carrier])
        return date, until

    def _is_carried(self, mark: EventMark, number: int) -> bool:
        """Whether a clause's verb says what becomes of the noun's event: »fand statt«, »ist geplant«."""
        lemma = self.scene.clauses[number]["lemma"] or ""
        declared = mark["word"] in _DECLARED and lemma in _DECLARING
        if mark["outer"] or not (lemma in self.words.support or lemma in self.cues or declared):
            return False
        if not mark["preposition"]:
            return True
        if mark["preposition"] in ("an", "am"):
            before = self.scene.view.text[: mark["phrase"][0]].rstrip()
            return lemma in ("teilnehmen", "mitwirken") or before.endswith("Teilnahme")
        if mark["preposition"] in ("zu", "zum", "zur"):
            return lemma in _INVITING or (declared and mark["preposition"] == "zum")
        return False

    def _relative(self, mark: EventMark) -> int | None:
        """The relative clause behind a noun whose verb carries it: »Treffen, die im Mai stattfinden sollen«."""
        if mark["clause"] < 0:
            return None
        for number in self.scene.clauses_in(mark["end"], mark["end"] + 60):
            clause = self.scene.clauses[number]
            if clause["kind"] != "relative":
                continue
            between = self.scene.view.text[mark["end"] : clause["start"]].rstrip(" ")
            if between.endswith(",") and "," not in between[:-1] and (clause["lemma"] or "") in self.words.support:
                return number
        return None

    def _listed(self, mark: EventMark) -> DateMark | None:
        """»2019 gab es viele Treffen, darunter das Forum …, den Gipfel … und die Tagung …«."""
        if mark["clause"] < 0 or mark["outer"] or mark["preposition"]:
            return None
        clause = self.scene.clauses[mark["clause"]]
        opened = None
        for found in _SUCH_AS.finditer(self.scene.view.text, clause["start"], mark["start"]):
            opened = found
        if opened is None or any(opened.end() <= verb[0] < mark["start"] for verb in clause["verbs"]):
            return None
        date, _ = self.verb_dates.of(mark["clause"])
        return date if date is not None and date["end"] <= opened.start() else None

    def _loose(self, mark: EventMark) -> DateMark | None:
        """The date of a noun that stands in no clause with a verb: an item of a list, an entry, a headline."""
        clause = self.scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
        if mark["preposition"] in _ASIDE or (clause is not None and clause["kind"] not in ("fragment", "bracket")):
            return None
        text = self.scene.view.text
        first, last = self.scene.view.sentence(mark["start"])
        start = max(text.rfind(sign, first, mark["start"]) for sign in (",", ";", ":"))
        ends = [at for sign in (",", ";") if (at := text.find(sign, mark["end"], last)) >= 0]
        for date in self.scene.dates_in(max(start, first), min(ends, default=last)):
            beside = self.scene.owner[date["start"]] == mark["clause"]
            if beside and (date["start"] not in self.scene.named or date["start"] > mark["end"]):
                return date
        heading = self._of_heading(mark) if clause is not None and clause["kind"] == "fragment" else None
        return heading or self._of_entry(mark)

    def _of_heading(self, mark: EventMark) -> DateMark | None:
        """»Parlamentswahl, 3. Mai 2020«: a heading that ends in its day."""
        after = self.scene.dates_in(mark["end"], mark["end"] + 6)
        if not after or self.scene.view.text[mark["end"] : after[0]["start"]].strip() not in (",", ", am", ", den"):
            return None
        return after[0]
