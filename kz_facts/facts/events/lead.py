"""What the headline or the first two sentences of a dated document report as done happened about its day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kz_facts.facts.events.deeds import Deeds
from kz_facts.facts.events.echo import meant
from kz_facts.facts.events.mishaps import Mishaps
from kz_facts.facts.events.named_years import NamedYears
from kz_facts.facts.events.told import BEFALLING, Told
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import DateMark

_LONGEST = 1500  # characters
_LEAD = 2  # sentences of a text that are its lead
_LONG_AGO = re.compile(r"\b(?:[Kk]ürzlich|[Vv]or [Kk]urzem|[Uu]nlängst|[Nn]eulich|[Dd]amals|[Ee]inst|[Ss]einerzeit)\b")
# »Kurz darauf schloss B die Grenze«, »Stunden zuvor …«: counted from what was told, not from the day of the text.
_COUNTED = re.compile(
    r"\b(?:[Kk]urz|[Ww]enig|[Uu]nmittelbar|[Gg]leich|[Bb]ald|[Ll]ange|Minuten|Stunden|Tage|Wochen|Monate|Jahre|Zeit)"
    r" (?:später|darauf|danach|zuvor|davor|vorher)\b"
)
_DONE = ("perfect", "preterite")
_AROUND = 8  # events before in which the one is looked for whose victims are counted
_AWAY = timedelta(31)
"""What lies further back than this has taken the text away from its own day."""
_NOT_REPORTED = frozenset(("statement", "anniversary", "target"))


def lead(scene: Scene, told: list[Told]) -> list[Told]:
    """Undated events of the lead, with the day of publication.

    Only what a main clause of its own tells as done counts, and only where the clause has no date at all.
    """
    day = scene.view.document.date
    if day is None:
        return []
    end = end_of_lead(scene)
    found: list[Told] = []
    dated: list[Told] = []
    mishaps, deeds = Mishaps(scene), Deeds(scene)
    for number, one in enumerate(told):
        if one.date is not None:
            dated.append(one)
            continue
        if mishaps.is_toll(one, told[max(0, number - _AROUND) : number]) or _is_echo(one, dated, deeds):
            continue
        if one.start >= end or one.type in _NOT_REPORTED or _is_weak(scene, one) or _tells_on(one, dated, day):
            continue
        clause = one.carrier
        if clause is None or (one.reading.is_noun and (one.via == "setting" or _is_defined(one, clause))):
            continue
        if clause.kind != "main" or clause.tense not in _DONE or clause.negated or clause.question:
            continue
        if any(words.search(scene.view.text, *one.line.span(clause)) for words in (_LONG_AGO, _COUNTED)):
            continue
        chunks = (one.line.parse.chunks[n] for n in clause.chunks)
        has_date = any(chunk.kind == "date" and _is_when(scene, one, chunk, clause, day) for chunk in chunks)
        if clause.modal or clause.mood != "indicative" or has_date:
            continue
        found.append(replace(one, date=_published(scene, one.start, day), via="publication"))
    return found


def _is_echo(one: Told, dated: list[Told], deeds: Deeds) -> bool:
    """»Bei einem Brand am Montag … Das Feuer brach gegen 3 Uhr aus«: what befell somebody, by another noun."""
    near = (other for other in reversed(dated[-_AROUND:]) if other.type in BEFALLING and other.line is not one.line)
    return one.reading.is_noun and one.type in BEFALLING and any(deeds.is_again(other, one) for other in near)


def _is_weak(scene: Scene, one: Told) -> bool:
    """»sprach über den Haushalt«: a verb that may be of any time; of two in office it is of the day."""
    if one.word not in one.line.group("talking"):
        return False
    sides = (one.reading.slots.fill(slot) for slot in ("agent", "mit"))
    offices = scene.view.offices
    return not all(any(within(offices, *one.line.span(chunk)) for chunk in side) for side in sides)


def _is_when(scene: Scene, one: Told, chunk: Chunk, clause: Clause, day: str) -> bool:
    """Whether a date can tell when something was done; not »verabschiedete den Haushalt (für) 2025«, »ab Juli«."""
    mark = scene.date_of(chunk)
    if mark is None or chunk.preposition == "für" or NamedYears.of(scene).names(one.line, chunk, mark, None):
        return False
    if chunk.preposition == "von" and chunk.attribute_of in clause.objects and not one.reading.is_noun:
        return False  # »hat die Wahl vom 3. März annulliert«
    return (mark["first_day"] or mark["last_day"] or day) <= day


def _is_defined(one: Told, clause: Clause) -> bool:
    """»Die Schlacht war ein Gefecht, das …«, »Das war ein Angriff auf alle«: what something was is no report of it."""
    chunk, chunks = one.reading.chunk, one.line.parse.chunks
    if clause.lemma != "sein" or clause.predicative < 0 or chunk is None or clause.subject < 0:
        return False
    if chunk.number == clause.predicative:
        return chunks[clause.subject].kind == "pronoun"
    return chunk.number == clause.subject


def _tells_on(one: Told, dated: list[Told], day: str) -> bool:
    """Whether an event is one that was told with its date, or goes on a story of another time."""
    if not dated:
        return False
    if meant(one, dated) is not None:
        return True
    last = dated[-1]
    mark, clause = last.date, last.reading.clause
    near = clause is not None and clause.kind == "main" and one.line.number - last.line.number <= 1
    if not near or mark is None or not mark["last_day"]:
        return False
    if mark["first_day"] != mark["last_day"] and not _goes_on(one, last):
        return False
    return date.fromisoformat(mark["last_day"]) < date.fromisoformat(day) - _AWAY


def _goes_on(one: Told, last: Told) -> bool:
    """»2015 wurde die Strecke eröffnet, es gab einen Unfall«: told on in one breath, of a month or a year as well."""
    return one.line is last.line or all(
        told.reading.clause is not None and told.reading.clause.tense == "preterite" for told in (one, last)
    )


def end_of_lead(scene: Scene) -> int:
    """Where the lead of a dated document ends: after the second sentence that has a verb; 0 where there is no date."""
    if scene.view.document.date is None:
        return 0
    seen = 0
    for line in scene.lines:
        if any(clause.kind == "main" and clause.finite >= 0 for clause in line.parse.clauses):
            seen += 1
        if seen > _LEAD or line.start > _LONGEST:
            return line.start
    return len(scene.view.text)


def _published(scene: Scene, offset: int, day: str) -> DateMark:
    """The day of publication as a time expression; it quotes the date line where there is one."""
    header = next((d for d in scene.view.dates if d["first_day"] == day == d["last_day"] and d["start"] < 250), None)
    start, end = (header["start"], header["end"]) if header else (offset, offset)
    return DateMark(
        named=None,
        part=None,
        start=start,
        end=end,
        rule="publication",
        edtf=f"{day}~",
        first_day=day,
        last_day=day,
        precision="day",
        modifier=None,
        candidates=[],
        basis="publication",
    )
