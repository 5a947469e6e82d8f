"""Events that were put off: »war für März geplant, findet nun im Juni statt« is one event, at its new time."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.happening import Happening
from kz_facts.facts.events.told import AIMING, Told, compatible
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar.features import genders

_HELD = frozenset(("stattfinden", "erfolgen", "beginnen", "starten", "nachholen", "abhalten", "eröffnen", "steigen"))
_MOVING = frozenset(("verlegen",))  # »auf Juni verlegt«, but »nach Lima verlegt«
_PLANNED = ("planned", "postponed", "cancelled")


class Moves:
    """Finds the times to which events are put off, in one document."""

    def __init__(self, dates: ClauseDates, reality: Reality) -> None:
        self.dates, self.reality = dates, reality

    def settle(self, told: Told, chunk: Chunk, claimed: dict[int, Reading]) -> None:
        """Give an event that a clause planned for one time the later one that another clause moves it to."""
        planned = told.carrier
        if planned is None or told.date is None or not self._plans(planned):
            return
        for clause in told.line.parse.clauses:
            if clause.number > planned.number and (named := self._new_date(told.line, clause)):
                told.at(named, told.via).moved = True
                return
            if clause is planned or clause.modal == "sollen" or not self._is_of(told.line, chunk, planned, clause):
                continue
            if found := self._times(told.line, clause, claimed, told):
                told.at(found, "carried").carrier = clause
                told.moved = True
                return

    def _plans(self, clause: Clause) -> bool:
        return clause.modal in ("sollen", "wollen") or self.reality.carried.get(clause.lemma) == "planned"

    def _is_of(self, line: Line, chunk: Chunk, planned: Clause, clause: Clause) -> bool:
        """Whether a clause tells of the same event: of the noun itself, of »sie« that stands for it."""
        if clause.kind != "main":
            return False
        if chunk.number == clause.subject or chunk.number in clause.objects:
            return True
        if clause.subject < 0 or clause.number < planned.number:
            return False
        subject = line.parse.chunks[clause.subject]
        return subject.kind == "pronoun" and bool(genders(subject.features) & genders(chunk.features))

    def _new_date(self, line: Line, clause: Clause) -> list[Dated]:
        """»hätte im März beginnen sollen, neuer Termin ist der Juni«."""
        named = line.parse.subject(clause) if clause.lemma == "sein" and clause.conjunct < 0 else None
        if named is None or not line.parse.head(named).lower().endswith("termin"):
            return []
        chunks = [one for one in line.parse.chunks if one.clause == clause.number and one.kind == "date"]
        return [(one, mark) for one in chunks if (mark := self.dates.scene.date_of(one)) is not None]

    def _times(self, line: Line, clause: Clause, claimed: dict[int, Reading], told: Told) -> list[Dated]:
        found = self.dates.of_clause(line, clause, claimed)
        if is_put_off(self.reality, clause) or clause.lemma in _MOVING:
            found = [pair for pair in found if pair[0].preposition in AIMING]
        elif clause.lemma not in _HELD:
            return []
        return [pair for pair in found if told.date is not None and not compatible(told.date, pair[1])]


def is_put_off(reality: Reality, clause: Clause) -> bool:
    """»wurde verschoben«."""
    return reality.carried.get(clause.lemma) == "postponed"


def is_moved(line: Line, clause: Clause) -> bool:
    """»auf Juni verlegt«, »statt im März im Juni«: a clause that says two times, or that one was changed."""
    chunks = [one for one in line.parse.some(clause.chunks) if one.kind == "date"]
    if clause.lemma in _MOVING:
        return any(one.preposition == "auf" for one in chunks)
    if clause.lemma not in _HELD:
        return False
    return any(ClauseDates.is_instead(line, one) for one in chunks) or _is_not_as_planned(line, clause)


def _is_not_as_planned(line: Line, clause: Clause) -> bool:
    """»nicht wie geplant am Freitag, sondern am Montag«."""
    forms = line.parse.tokens.forms
    aside = [one for one in line.parse.chunks if one.denied and one.kind == "date" and one.clause == clause.number]
    return any(forms[one.first - 1].lower != "nicht" for one in aside)


def put_off(found: Sequence[Happening]) -> list[Happening]:
    """Join what was planned with what »sie wurde verschoben«, »nun findet sie im Juni statt« says behind it."""
    out: list[Happening] = []
    carriers = {id(one.told.carrier) for one in found if one.told.moved}
    for one in found:
        if not one.told.reading.is_noun and id(one.told.reading.clause) in carriers:
            continue  # »…, fand dann aber im Mai statt«: told with the noun
        before = next((other for other in reversed(out[-3:]) if _is_put_off_by(other, one)), None)
        if before is None:
            out.append(one)
            continue
        before.told.date, before.told.until = one.told.date, one.told.until
        before.status = "postponed" if one.status == "planned" else one.status
        before.spans.update(one.spans)
    return out


def _is_put_off_by(planned: Happening, one: Happening) -> bool:
    if one.told.reading.is_noun or planned.type != one.type or planned.status not in _PLANNED:
        return False
    named = one.told.reading.sense.word
    if not named[:1].isupper() or root_of(planned.told.word) != root_of(named):
        return False
    if not 0 <= one.told.line.number - planned.told.line.number <= 1 or planned.date is None or one.date is None:
        return False
    return not (_is_earlier(one, planned) or _is_another(one.told) or compatible(planned.date, one.date))


def _is_earlier(one: Happening, planned: Happening) -> bool:
    """»beginnt am 3. Juni. Sie fand im März statt«: what took place before; not what »war für Juni geplant«."""
    carrier = planned.told.carrier
    if one.status != "occurred" or one.date is None or planned.date is None or (carrier is not None and carrier.past):
        return False
    return (one.date["last_day"] or "9999") < (planned.date["first_day"] or "")


def _is_another(told: Told) -> bool:
    """»Der erste fand im Mai statt«: one more of them, and not what »er« stands for."""
    subject = told.line.parse.subject(told.reading.clause) if told.reading.clause is not None else None
    return subject is not None and subject.last > subject.first + 1
