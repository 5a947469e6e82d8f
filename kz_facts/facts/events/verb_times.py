"""Verbs that tell of events, with their times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.facts.events.aims import Aims
from kz_facts.facts.events.borrowed import Borrowed
from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.told import AIMING, SAYING, UNITS, Told, compatible
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.antecedents import antecedent, is_paper
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c

_MANY = re.compile(r"Millionen?|Milliarden?|Tausende|Zehntausende|Hunderte")
_EXTENDING = frozenset(("verlängern", "ausdehnen"))
_SET = ("ansetzen", "anberaumen", "terminieren")
_HELD = ("stattfinden", "veranstalten", "abhalten", "austragen", *_SET)
_FINE = ("day", "week")
_COARSE = ("year", "decade", "century", "range")
_VAGUE = ("decade", "century")
# What is allowed or laid upon all from a day on; what one must do since a day may be mere hardship.
_SINCE = ("seit", "seitdem")
_RULING = {"dürfen": ("ab", "seit", "mit"), "müssen": ("ab", "mit")}
_MODALS = ("darf", "dürf", "muss", "müss")  # not »ist ab Mai zu sehen«
_OWN_RULES = ("relations", "opening", "accord", "decision")


class VerbTimes:
    """Dates the verbs of one document."""

    def __init__(self, dates: ClauseDates, borrowed: Borrowed, aims: Aims, reality: Reality) -> None:
        self.dates, self.borrowed, self.aims, self.reality = dates, borrowed, aims, reality

    def told(self, line: Line, reading: Reading, claimed: dict[int, Reading]) -> Iterator[Told]:
        """The events of a verb: none where a noun or an infinitive tells it, two where two dates stand in a row."""
        clause = reading.clause
        assert clause is not None
        found = self.dates.of_clause(line, clause, claimed) or self._behind_colon(line, clause)
        if (aim := self.aims.of_verb(line, reading, found)) is not None:
            yield aim
            return
        if (ruled := self._ruled(line, reading, clause, found)) is not None:
            yield ruled
            return
        if not reading.type or reading.sense.frame.rule.states or self._gives_way(line, reading, clause):
            return
        if reading.sense.frame.rule.else_ and not (self._is_bounded(found) and self._may_be_event(line, clause, found)):
            return
        if self._is_count(line, reading, found) or self._is_since(line, clause):
            return
        found = [pair for pair in found if self._can_be_time(pair, reading, clause)]
        if self._only_governs(line, clause) or self.aims.goes_on(line, clause):
            return
        told = Told(line, reading, self._kind(line, reading, clause), carrier=clause, via="clause")
        if not found and (each := self._in_brackets(line, reading)):
            for chunk, mark in each:
                yield Told(line, reading, told.type, mark, None, clause, "gap", chunk)
            return
        if found:
            yield from self._dated(told, clause, found)
            return
        self.borrowed.give(told, clause)
        yield told

    def _ruled(self, line: Line, reading: Reading, clause: Clause, found: list[Dated]) -> Told | None:
        """»Ab Mai dürfen Lokale länger öffnen«, »Seit 2018 darf nicht geraucht werden«: somebody has decided so."""
        said = clause.finite >= 0 and line.parse.tokens.texts[clause.finite].lower().startswith(_MODALS)
        if not said or clause.modal not in _RULING or clause.tense != "present" or clause.mood != "indicative":
            return None
        if reading.type in _OWN_RULES or clause.kind not in ("main", "relative"):
            return None
        starts = _RULING[clause.modal]
        dated = [pair for pair in found if pair[0].preposition in starts and (pair[1]["edtf"] or "/..").endswith("/..")]
        who = line.parse.chunks[clause.subject] if clause.subject >= 0 else None
        many = who is None or (who.kind == "noun" and clause.plural is not False) or clause.voice == "passive"
        if not dated or not many:
            return None
        return Told(line, reading, "decision", dated[0][1], None, clause, "rule", dated[0][0])

    @staticmethod
    def _is_since(line: Line, clause: Clause) -> bool:
        """»Seit 1990, seit sie regieren, …«: what goes on, told of a time."""
        return clause.kind == "subordinate" and clause.tense == "present" and line.parse.opener(clause) in _SINCE

    def _kind(self, line: Line, reading: Reading, clause: Clause) -> str:
        """The type of a verb; of what is but held that of a talk."""
        if not reading.sense.frame.rule.else_ or clause.lemma not in _HELD:
            return reading.type
        lexicon, parse = self.dates.scene.lexicon, line.parse
        chunks = [parse.chunks[n] for n in (clause.subject, *clause.objects) if n >= 0]
        heads = {head for one in chunks for head in lexicon.heads(parse.head(one))}
        return reading.type if heads.isdisjoint(lexicon.group("talks")) else "meeting"  # »fand eine Diskussion statt«

    def _behind_colon(self, line: Line, clause: Clause) -> list[Dated]:
        """»wurde dreimal verlängert: 1999, 2003 und 2007«: the times of what was told, one by one."""
        clauses = line.parse.clauses[clause.number + 1 : clause.number + 2]
        if not clauses or clauses[0].kind != "fragment" or not clauses[0].chunks:
            return []
        first = line.parse.chunks[clauses[0].chunks[0]]
        listed = line.parse.tokens.texts[first.first - 1] == ":" and first.first <= clauses[0].first + 1
        return self.dates.of_clause(line, clauses[0]) if listed and self.dates.scene.date_of(first) else []

    def _in_brackets(self, line: Line, reading: Reading) -> list[Dated]:
        """»schlossen ein Handelsabkommen (1993) und ein Kulturabkommen (1997)«: of each paper its year."""
        if not reading.sense.frame.rule.stage:
            return []
        texts, found = line.parse.tokens.texts, list[Dated]()
        papers = {one.number: one for slot in reading.sense.frame.rule.paper for one in reading.slots.fill(slot)}
        for one in line.parse.chunks if papers else ():  # also »mehrere Verträge, darunter ein Handelsabkommen (1993)«
            if one.clause == papers[max(papers)].clause and one.number > max(papers) and not one.preposition:
                papers[one.number] = one
        for paper in filter(is_paper, papers.values()):
            for chunk in line.parse.chunks[paper.number + 1 : paper.number + 2]:
                mark = self.dates.scene.date_of(chunk)
                alone = texts[paper.last : chunk.first] == ["("] and texts[chunk.last : chunk.last + 1] == [")"]
                if mark is not None and alone:
                    found.append((chunk, mark))
        return found

    def _can_be_time(self, pair: Dated, reading: Reading, clause: Clause) -> bool:
        """Whether what a verb tells of can have taken place at a time of its clause."""
        name, mark = pair[0].preposition, pair[1]
        edtf = mark["edtf"] or ""
        outer = reading.parse.chunks[pair[0].attribute_of].preposition if pair[0].attribute_of >= 0 else ""
        if name == "bis" and reading.word in _EXTENDING and clause.modal not in ("müssen", "sollen"):
            return False  # »wollen ihn bis 2027 verlängern«: how long it shall last, but »muss bis Mai …«
        if reading.type == "statement" and (".." in edtf or "für" in (name, outer)):
            return False  # »erwartet für 2024«, »warnt für die Nacht auf Mittwoch«
        if reading.sense.frame.rule.covers and clause.tense == "present" and mark["precision"] not in _FINE:
            return False  # »rechnet im laufenden Quartal mit 0,2 Prozent«: the time of the figure
        if name == "seit" and mark["precision"] in (_COARSE if reading.type in ("other", "visit") else _VAGUE):
            return False  # »seit 1991 sind viele ausgewandert«, »ist seit den neunziger Jahren im Land tätig«
        limited = edtf.startswith("../") and reading.type in SAYING and name != "vor" and not clause.modal
        ahead = clause.tense == "present" and self.dates.day.lasts(mark)
        due = ahead and (reading.type == "decision" or clause.voice == "passive")  # »entscheidet bis Ende Juni«
        return not limited or due or not (clause.past or clause.tense == "present")

    def _dated(self, told: Told, clause: Clause, found: list[Dated]) -> Iterator[Told]:
        """One event, or one for each date of a row: »im März und im September«."""
        first, rest = self._split(told.line, found)
        ends = [*(chunk.number for chunk, _ in rest), -1]
        told.to_chunk = ends[0]
        if first and self._is_later_leg(told.line, clause, first[0]):
            told.from_chunk = first[0][0].number
        yield told.at(first, "clause")
        for (chunk, mark), end in zip(rest, ends[1:], strict=True):
            twin = Told(told.line, told.reading, told.type, mark, None, told.carrier, "gap", chunk)
            twin.from_chunk, twin.to_chunk = chunk.number, end
            yield twin

    def _split(self, line: Line, found: list[Dated]) -> tuple[list[Dated], list[Dated]]:
        """The dates of one event, and those that an »und« joins as further ones."""
        rest = [pair for pair in found[1:] if self._is_further(line, found[0], pair)]
        first = [pair for pair in found if pair not in rest]
        return first, rest

    def _is_further(self, line: Line, first: Dated, pair: Dated) -> bool:
        """»im März und im Juni«; »1864 eroberte er A, im Juni 1865 B«: the time of a second event."""
        if (pair[1]["edtf"] or "").startswith("../") and first[0].preposition in _SINCE:
            return False  # »seit Samstag und noch bis zum 3. Mai«
        if self._is_joined(line, pair):
            return pair[1]["precision"] == first[1]["precision"]
        comma = line.parse.tokens.texts[_front(line, pair[0]) - 1] == "," and pair[0].first > first[0].last + 1
        apart = comma and not compatible(first[1], pair[1])
        return apart and {first[0].preposition, pair[0].preposition} <= {"in", "an", ""}

    def _is_later_leg(self, line: Line, clause: Clause, pair: Dated) -> bool:
        """»reist nach Lima und am 3. Mai nach Quito«: of two goals the second is the one that has a day."""
        way = pair[0].number in clause.chunks and self._is_joined(line, pair) and pair[0].row_of < 0
        earlier = [one for one in line.parse.some(clause.chunks) if clause.finite < one.first < pair[0].first]
        behind = line.parse.chunks[pair[0].number + 1 : pair[0].number + 2]
        return way and any(one.preposition == other.preposition != "" for one in earlier for other in behind)

    @staticmethod
    def _is_joined(line: Line, pair: Dated) -> bool:
        chunk, front = pair[0], _front(line, pair[0])
        return chunk.row_of >= 0 or bool(front and line.parse.tokens.flags[front - 1] & c.COORDINATOR)

    def _gives_way(self, line: Line, reading: Reading, clause: Clause) -> bool:
        """»das Treffen wurde verschoben«, »führte Gespräche«, »das angesetzte Treffen«: the noun is the event."""
        ties = self.dates.ties
        nouns = [r for r in line.readings if r.is_noun and r.type]
        if ties.says_what_becomes(clause) and self._has_own_day(line, reading, clause):
            return False
        if clause.kind == "participial" and ties.says_what_becomes(clause):
            return any(noun.chunk_number == clause.antecedent for noun in nouns)
        if clause.kind == "relative" and ties.says_what_becomes(clause):
            meant = antecedent(line.parse, clause)
            if any(noun.chunk_number == meant and not ties.names(reading, noun) for noun in nouns):
                return True
        if (
            clause.kind == "relative"
            and reading.type == "visit"
            and clause.lemma in self.reality.rules.courses.beginning
        ):
            journeys = (noun for noun in nouns if noun.type == "visit")  # »die Reise, auf der sie sich seit Montag …«
            return any(noun.chunk_number == antecedent(line.parse, clause) for noun in journeys)
        if clause.conjunct >= 0 and clause.lemma in self.reality.carried:  # »…, fiel jedoch aus«
            return any(noun.chunk_number == clause.subject for noun in nouns)
        if not (clause.lemma in ties.lexicon.carriers or reading.sense.frame.rule.else_):
            return False
        near = (r for r in nouns if r.clause is clause or (clause.conjunct >= 0 and r.chunk_number == clause.subject))
        carried = [noun for noun in near if ties.carrier_of(noun) is clause and not ties.tells_itself(reading, noun)]
        if reading.type == "visit":  # »wird zu Gesprächen erwartet« is both
            carried = [noun for noun in carried if noun.chunk is None or noun.chunk.preposition != "zu"]
        return bool(carried)

    def _has_own_day(self, line: Line, reading: Reading, clause: Clause) -> bool:
        """»die am Montag angekündigte Reise«: the day of the announcement, not of the journey."""
        if reading.type not in SAYING or self.reality.carried.get(clause.lemma) != "planned":
            return False
        return any(chunk.preposition not in AIMING for chunk, _ in self.dates.of_clause(line, clause))

    @staticmethod
    def _is_bounded(found: list[Dated]) -> bool:
        """Whether there is a date, and no time without end or of many years: »studierte von 1990 bis 1995«."""
        found = [pair for pair in found if pair[0].preposition != "bis"] or found  # »im Mai bis 2030 verlängert«
        return bool(found) and not any(
            "/" in (mark["edtf"] or "") and mark["precision"] in ("range", "year", "decade", None) for _, mark in found
        )

    @staticmethod
    def _is_count(line: Line, reading: Reading, found: list[Dated]) -> bool:
        """»2022 besuchten 40.000 Gäste das Land«: a figure; but what so many did on a day took place on it."""
        if reading.type not in ("visit", "opening") and not reading.sense.frame.rule.else_:
            return False
        if reading.sense.frame.rule.else_ and any(mark["precision"] == "day" for _, mark in found):
            return False
        texts = line.parse.tokens.texts
        awaited = reading.type == "visit" and reading.clause is not None and reading.clause.voice == "passive"
        who = reading.slots.fill("subject" if awaited else "agent")  # »1.500 Gäste werden erwartet«
        if any(_MANY.match(texts[chunk.head]) for chunk in who):
            return True
        return any(
            texts[i].replace(".", "").isdecimal() and len(texts[i]) > 2
            for chunk in who
            for i in range(chunk.first, chunk.head)
        )

    def _is_planned(self, clause: Clause, found: list[Dated]) -> bool:
        """»Im Herbst wandert die Schau nach Wien«: what lies ahead of the document, or of a day that nobody knows."""
        if not self.dates.day.known:
            unknown = all((mark["edtf"] or "XXXX").startswith("XXXX") for _, mark in found)
            days = all(mark["precision"] == "day" and mark["edtf"] for _, mark in found)  # »am 3. Mai«
            sure = (days and clause.kind == "main" and not clause.modal) or clause.lemma in _HELD
            return unknown and sure and clause.tense in ("present", "future") and clause.mood == "indicative"
        ahead = all(self.dates.day.is_to_come(mark) for _, mark in found)
        return ahead and clause.mood == "indicative" and clause.modal in ("", "sollen", "wollen")

    def _may_be_event(self, line: Line, clause: Clause, found: list[Dated]) -> bool:
        """Whether a dated verb that no frame knows may be an event: done or planned, of no figure and no trend."""
        if (
            clause.head < 0
            or clause.kind == "participial"  # »die ihm 1923 unterstellten Truppen«
            or (clause.voice == "state" and clause.lemma not in _SET)
            or not (self._is_planned(clause, found) or (clause.past and clause.modal in ("", "müssen")))
            or clause.lemma in self.reality.rules.trends
        ):
            return False
        held = clause.lemma in _HELD and clause.kind != "relative"  # »Am Samstag fand das Turnfest statt«
        if clause.lemma in self.reality.governors or (self.dates.ties.says_what_becomes(clause) and not held):
            return False
        texts = line.parse.tokens.texts
        chunks = [one for one in line.parse.chunks if one.clause == clause.number]  # also »der Bau von 300 t«
        if any(chunk.kind == "money" or not UNITS.isdisjoint(texts[chunk.first : chunk.last]) for chunk in chunks):
            return False  # »wurden 300 Tonnen gefördert«, »beförderte 3 Millionen Tonnen Güter«
        return "%" not in texts and "Prozent" not in texts

    def _only_governs(self, line: Line, clause: Clause) -> bool:
        """»begann zu verteilen«: the infinitive tells what happened."""
        if self.reality.governors.get(clause.lemma) != "done":
            return False
        flags = line.parse.tokens.flags
        return any(
            other.parent == clause.number
            and other.kind == "infinitive"
            and not (other.opener >= 0 and flags[other.opener] & c.OPENER)
            for other in line.parse.clauses
        )


def _front(line: Line, date: Chunk) -> int:
    """»und zuvor im April«, »…, dann am 3. Mai«: where a date begins, with the adverbs before it."""
    flags, i = line.parse.tokens.flags, date.first
    while i and flags[i - 1] & c.ADVERB and not flags[i - 1] & c.COORDINATOR:
        i -= 1
    return i
