"""From readings to facts of kind `event`: when, whether, where, who; mentions of one event joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import cast

from kz_facts.facts import parties
from kz_facts.facts.dates import when
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.company import AHEAD
from kz_facts.facts.events.deeds import Deeds
from kz_facts.facts.events.echo import meant
from kz_facts.facts.events.happening import Happening
from kz_facts.facts.events.join import add, join
from kz_facts.facts.events.lead import lead
from kz_facts.facts.events.mishaps import Mishaps
from kz_facts.facts.events.moved import put_off
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.status import Statuses
from kz_facts.facts.events.summary import summary
from kz_facts.facts.events.times import told_of
from kz_facts.facts.events.told import BEFALLING, UNITS, Told, compatible
from kz_facts.facts.events.who import Participants
from kz_facts.facts.scene import Scene
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.models import Event, EventType, Party, When
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.grammar import classes as c

_PAYMENTS = frozenset(("investment", "aid"))
_MEASURED = UNITS | {"Milliarden", "Millionen", "Prozent", "Exemplare", "Fahrzeuge", "Autos", "Einheiten"}
_TRADED = frozenset(("export", "import"))
_SOLD = _TRADED | {"sell"}
_MORE = ("mehr", "weniger")
_SEVERAL = ("mehrere", "viele", "zahlreiche", "etliche", "einige", "dutzende", "hunderte", "tausende")
# What is done once: »1990 kauft der Konzern das Werk für 3 Mio. Euro«.
_DEALT = frozenset(("buy", "sell", "change_hands"))
_FLOWING = frozenset(("fließen",))
_TOLLS = frozenset(("töten", "verletzen", "verwunden"))
_BALLOTS = frozenset(("stimmen", "abstimmen", "votieren", "aussprechen"))


def build(view: View, undated: bool = False) -> list[Event]:
    """All facts of kind `event` in a document, by start; `undated` adds those without a time."""
    scene = Scene.of(view)
    rules = reality(view.rules)
    statuses = Statuses(scene, rules)
    places = Places(scene, rules)
    people, mishaps = Participants(Discourse.of(scene), places), Mishaps(scene)
    told_all = told_of(scene, rules, undated=undated)
    leads = lead(scene, told_all)
    reported = {(one.start, one.type) for one in leads}
    found: list[Happening] = []
    seen = _Seen()
    for told in [*told_all, *leads]:
        if told.date is None and (not undated or (told.start, told.type) in reported):
            continue
        status = None if _is_tally(told) else statuses.of(told)
        if status is not None:
            sides = people.of(told, seen.before(told.start))
            kind = "other" if statuses.is_game(told) or mishaps.did(told) else told.type
            found.append(Happening(told, kind, status, places.of(told), sides, {(told.start, told.end): None}))
            seen.add(found[-1])
    joined = put_off(join([one for one in found if not _is_toll(one, found)], Deeds(scene)))
    joined.sort(key=lambda one: one.told.start)
    firsts = [one.told for one in joined]
    of_first = {id(one.told): one for one in joined}
    for told in told_all:
        known = meant(told, firsts) if told.date is None and (told.start, told.type) not in reported else None
        if known is not None and (status := statuses.of(told)) is not None:
            first = of_first[id(known)]
            if (first.status, status) == ("occurred", "planned"):
                continue  # »traf am Montag A. B will bei dem Treffen …«: another one, or not yet told of
            add(first, told, people.named(told), places.of(told), status)
    _add_company(scene, people, joined)
    facts = [_fact(scene, one) for one in joined]
    return sorted(facts, key=lambda fact: (fact.evidence.start, fact.evidence.end))


class _Seen:
    """The events read so far, by start; of a long text the one before a place is looked up."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._events: list[Happening] = []

    def add(self, one: Happening) -> None:
        """One more."""
        at = bisect_right(self._starts, one.told.start)
        self._starts.insert(at, one.told.start)
        self._events.insert(at, one)

    def before(self, start: int) -> tuple[Told, list[Party]] | None:
        """The last that is told before a place, with who takes part."""
        if not (at := bisect_left(self._starts, start)):
            return None
        one = self._events[bisect_left(self._starts, self._starts[at - 1])]
        return one.told, one.participants


def _add_company(scene: Scene, people: Participants, joined: list[Happening]) -> None:
    """Give events those whom the sentences behind name beside them: the last event before that can have them."""
    told: dict[int, list[Happening]] = {}
    for one in joined:
        if one.status not in ("cancelled", "postponed"):
            told.setdefault(one.told.line.number, []).append(one)
    for number in sorted({n + ahead for n in told for ahead in range(AHEAD + 1)}):
        line = scene.lines[number] if number < len(scene.lines) else None
        if line is None or not people.may_join(line):
            continue
        for one in (one for back in range(AHEAD + 1) for one in reversed(told.get(number - back, []))):
            if found := people.join(one.told, line):
                one.participants = parties.unique([*one.participants, *found])
                break


def _is_tally(told: Told) -> bool:
    """»haben seit 2005 rund 6 Mrd. Dollar investiert«: the period of a sum that many payments make up."""
    edtf = told.date["edtf"] if told.date is not None else None
    if told.reading.sense.frame.rule.else_ and _is_figure(told):
        return True
    if told.type not in _PAYMENTS or told.date is None:
        return False
    clause, texts = told.reading.clause, told.line.parse.tokens.texts
    if clause is not None and told.reading.sense.frame.name in _TRADED and any(texts[i] in _MORE for i in clause.own):
        return True  # »hat im Mai weniger exportiert«
    if told.word in _FLOWING and clause is not None and (edtf or "").startswith("../") and not clause.past:
        return False  # »Bis 2026 fließen 3 Mio. Euro in den Hafen«: that is set
    traded = told.reading.sense.frame.name in _SOLD and told.date["precision"] == "month"  # »im Mai 300 Autos verkauft«
    if (traded or told.date["precision"] in ("year", "half", "quarter", None)) and _is_quantity(told):
        return True
    if _is_lasting_sum(told, edtf or ""):
        return True
    if not edtf or "/" not in edtf:
        return False
    first, _, last = edtf.partition("/")
    if told.word not in _FLOWING and (edtf.startswith("../") or (last != ".." and first[:4] == last[:4])):
        return False
    clause = told.reading.clause
    chunks = told.line.parse.chunks
    return clause is not None and any(chunks[n].kind == "money" for n in clause.chunks)


def _is_figure(told: Told) -> bool:
    """»erbrachte im ersten Halbjahr eine Leistung von 8 Mrd. Euro«: a verb that no frame knows gives but a sum."""
    clause, chunks = told.reading.clause, told.line.parse.chunks
    if told.date is None or clause is None or told.date["precision"] not in ("year", "half", "quarter"):
        return False
    if told.type != "other" or not clause.past:
        return False
    ends = {chunk.last for chunk in told.reading.slots.fill("theme")}
    return any(chunk.kind == "money" and chunk.preposition == "von" and chunk.first in ends for chunk in chunks)


def _is_lasting_sum(told: Told, edtf: str) -> bool:
    """»unterstützt das Haus bis Ende 2026 mit 4 Mio. Euro«, »stellt in diesem Jahr 3 Mio. bereit«: a sum's period."""
    clause, chunks = told.reading.clause, told.line.parse.chunks
    if clause is None or clause.tense != "present" or clause.modal or told.via != "clause":
        return False
    if told.reading.sense.frame.name in _DEALT:
        return False
    coarse = edtf.startswith("../") or (told.date is not None and told.date["precision"] == "year")
    return coarse and any(chunks[n].kind == "money" for n in clause.chunks)


def _is_quantity(told: Told) -> bool:
    """»wurden im Vorjahr 9,8 Milliarden Liter verkauft«, »lieferte 2023 Pumpen für 3 Mio. Euro«: a figure of a year."""
    clause = told.reading.clause
    frame = told.reading.sense.frame.name
    if clause is not None and any(told.line.parse.tokens.texts[i] == "insgesamt" for i in clause.own):
        return True  # »sagte 2024 Kredite von insgesamt 9 Mio. Euro zu«
    if clause is not None and (frame in _TRADED or _is_abroad(told)):
        parse = told.line.parse
        sums = [chunk for chunk in parse.chunks if chunk.kind == "money"]
        inside = (chunk for chunk in sums if chunk.first in parse.tokens.bracketed)  # »lieferte Garn (3 Mio. Euro)«
        return any(one.clause == clause.number for one in sums) or any(
            clause.first < one.first < clause.last for one in inside
        )
    chunks = [*told.reading.slots.fill("theme"), *told.reading.slots.fill("subject")]
    return any(chunk.kind in ("number",) or told.line.parse.head(chunk) in _MEASURED for chunk in chunks)


def _is_abroad(told: Told) -> bool:
    """»verkaufte 2023 Waren für 3 Mio. Euro nach Peru«, »kaufte im Ausland«: what crosses a border."""
    fill, frame = told.reading.slots.fill, told.reading.sense.frame.name
    away = [*fill("in"), *fill("aus")] if frame in ("buy", "sell") else []
    return (frame == "sell" and bool(fill("nach"))) or any(told.line.parse.head(ch) == "Ausland" for ch in away)


def _is_toll(one: Happening, found: list[Happening]) -> bool:
    """»Bei dem Beben starben drei Menschen«: the toll of a mishap is no attack, that of an attack no more."""
    if one.told.word in _TOLLS:
        if _is_of_cause(one, found):
            return True
        nouns = (o for o in found if o.told.reading.is_noun and o.told.line is one.told.line)
        sums = one.told.via == "conjunct"  # »bei dem Angriff wurde eine Frau getötet und drei Menschen verletzt«
        return any(o.type == "other" or (sums and o.type == "conflict" and o.told.tie == "setting") for o in nouns)
    if one.told.word in _BALLOTS and not one.told.reading.is_noun:  # »Bei der Wahl stimmten 67 Prozent dafür«
        ballots = (o for o in found if o.type == "election" and o.told.line is one.told.line)
        then = one.told.via == "anaphora"  # »Die Wahl fand 2017 statt, damals stimmten 67 Prozent dafür«
        return any(o.told.reading.is_noun and (then or o.told.tie == "setting") for o in ballots)
    if one.told.word not in (dying := one.told.line.group("dying")) or one.type not in BEFALLING:
        return False
    if any(party.kind == "person" for party in one.participants):
        return False  # »Anna Kern starb bei einem Absturz«
    causes = (o for o in found if o.told.line is one.told.line and o.told.word not in dying)
    return any(o.type in BEFALLING and _is_of_one_time(o, one) for o in causes)


def _is_of_cause(one: Happening, found: list[Happening]) -> bool:
    """»Ein Kran stürzte um, dabei wurden zwei Menschen verletzt«: with it comes the toll of what was told just now."""
    if one.told.via != "anaphora" or any(party.kind == "person" for party in one.participants):
        return False
    causes = (o for o in found if o is not one and o.told.line is one.told.line and o.told.word not in _TOLLS)
    return any(o.type in BEFALLING and o.told.date is one.told.date for o in causes)


def _is_of_one_time(cause: Happening, death: Happening) -> bool:
    """Whether a death can be of its cause: »wurde 1901 geboren und starb 1980« tells two things."""
    return cause.date is None or death.date is None or compatible(cause.date, death.date)


def _fact(scene: Scene, one: Happening) -> Event:
    view, told = scene.view, one.told
    evidence = view.evidence(told.start, told.end)
    return Event(
        id=view.fact_id("event", told.start, told.end),
        document=view.document.id,
        evidence=evidence,
        sentence=view.sentence_evidence(told.start),
        rule=f"event.{told.reading.sense.frame.name}.{told.word.lower()}",
        source=source(view, told.start, told.end),
        type=cast("EventType", one.type),
        trigger=evidence.text,
        when=_when(view, told, one.status),
        status=one.status,
        place=one.place,
        participants=one.participants,
        mentions=[view.evidence(*s) for s in sorted(one.spans)],
        summary=view.evidence(*summary(scene, told)).text,
    )


def _when(view: View, told: Told, status: str) -> When | None:
    """The time of an event. What began then and there (»seit dem 1. Juni entfällt«) happened on that day."""
    if told.date is None:
        return None
    stated = when(view, told.date)
    if told.until is not None:
        last = when(view, told.until)
        edtf = f"{(stated.edtf or '').removesuffix('/..')}/{(last.edtf or '').removeprefix('../')}"
        return stated.model_copy(update={"edtf": edtf, "last_day": last.last_day, "precision": "range"})
    if stated.edtf and stated.edtf.endswith("/..") and status != "ongoing" and not _adds_up(told):
        return _began(stated)
    return stated


def _adds_up(told: Told) -> bool:
    """»Seit Mai wurden vier Banken überfallen«: not then, but one by one from then on."""
    clause, parse = told.reading.clause, told.line.parse
    if told.reading.is_noun or clause is None or not clause.past:
        return False
    counted = parse.some([n for n in (clause.subject, *clause.objects) if n >= 0])
    return any(
        (parse.tokens.flags[i] & c.NUMBER and i not in parse.tokens.unit) or parse.tokens.forms[i].lower in _SEVERAL
        for chunk in counted
        for i in range(chunk.first, chunk.head + 1)
    )


def _began(stated: When) -> When:
    edtf = (stated.edtf or "").removesuffix("/..")
    grain = {4: "year", 7: "month", 10: "day"}.get(len(edtf), stated.precision)
    last = stated.first_day if grain == "day" else None
    if stated.first_day and grain == "year":
        last = f"{stated.first_day[:4]}-12-31"
    return stated.model_copy(update={"edtf": edtf, "precision": grain, "last_day": last})
