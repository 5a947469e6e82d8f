"""From triggers to facts of kind `event`: when, whether, where, who; mentions of one event joined."""

from __future__ import annotations

from functools import cache
from typing import cast

from kz_facts.facts import parties
from kz_facts.facts.dates import when
from kz_facts.facts.events import who
from kz_facts.facts.events.attach import Attachment
from kz_facts.facts.events.company import company, signers
from kz_facts.facts.events.join import Happening, join
from kz_facts.facts.events.lead import lead
from kz_facts.facts.events.place import place
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.status import Statuses
from kz_facts.facts.events.summary import summary
from kz_facts.facts.events.told import Told
from kz_facts.facts.source import source
from kz_facts.facts.view import View, within
from kz_facts.models import Event, EventType, When
from kz_facts.parse.events.words import EventWords, event_words
from kz_facts.parse.marks import DateMark
from kz_facts.rules.events import ContextRules
from kz_facts.rules.loader import load

_PAYMENTS = frozenset(("investment", "aid"))
_TOLLS = frozenset(("töten",))
_COMPANY = frozenset(("meeting", "visit", "opening", "accord"))


def build(view: View, undated: bool = False) -> list[Event]:
    """All facts of kind `event` in a document, by start; `undated` adds those without a time."""
    if not view.marks("kz_events"):
        return []
    words, context = _rules(view.rules)
    scene = Scene.of(view, words)
    statuses = Statuses(scene, words, context)
    found: list[Happening] = []
    attachment = Attachment(scene, words, context)
    told_all = [*attachment.told(), *attachment.gapped()]
    leads = lead(scene, told_all)
    reported = {(one.mark["start"], one.mark["type"]) for one in leads}
    for told in [*told_all, *leads]:
        if told.date is None and (not undated or (told.mark["start"], told.mark["type"]) in reported):
            continue
        status = None if _is_tally(view, told) else statuses.of(told)
        if status is None:
            continue
        one = _happening(scene, told, status)
        if told.mark["word"] != "sein" or one.type != "visit" or _is_stay(one):
            found.append(one)
    joined = join([one for one in found if not _is_toll(view, one, found)])
    again = [told for told in told_all if told.date is None]
    for one in joined:
        others = company(scene, one.told.mark["start"], signed=one.type == "accord") if one.type in _COMPANY else []
        if one.type == "accord":
            others += signers(scene, one.told, again)
        one.participants = parties.unique([*one.participants, *others])
    facts = [_fact(scene, one) for one in joined]
    return sorted(facts, key=lambda fact: (fact.evidence.start, fact.evidence.end))


@cache
def _rules(extra: str | None) -> tuple[EventWords, ContextRules]:
    return event_words(extra), load("context", ContextRules, extra)


def _is_tally(view: View, told: Told) -> bool:
    """»haben seit 2005 rund 6 Mrd. Dollar investiert«: the period of a sum that many payments make up."""
    edtf = told.date["edtf"] if told.date is not None else None
    if told.mark["type"] not in _PAYMENTS or not edtf or "/" not in edtf:
        return False
    first, _, last = edtf.partition("/")
    if edtf.startswith("../") or (last != ".." and first[:4] == last[:4]):
        return False
    return bool(within(view.money, *view.sentence(told.mark["start"])))


def _is_toll(view: View, one: Happening, found: list[Happening]) -> bool:
    """»Bei dem Erdbeben wurden drei Menschen getötet«: the toll of an accident is no attack."""
    mark = one.told.mark
    if mark["word"] not in _TOLLS:
        return False
    first, last = view.sentence(mark["start"])
    return any(o.type == "other" and o.told.mark["form"] == "noun" and first <= o.spans[0][0] < last for o in found)


def _is_stay(one: Happening) -> bool:
    """»war der Präsident im Februar in Wien«: a stay has a place and is no matter of years."""
    return one.place is not None and one.date is not None and one.date["precision"] in ("day", "week", "month", "range")


def _happening(scene: Scene, told: Told, status: str) -> Happening:
    mark = told.mark
    return Happening(
        told=told,
        type=mark["type"],
        status=status,  # type: ignore[arg-type]
        place=place(scene, told),
        participants=who.participants(scene, told),
        spans=[(mark["start"], mark["end"])],
    )


def _fact(scene: Scene, one: Happening) -> Event:
    view, mark = scene.view, one.told.mark
    evidence = view.evidence(mark["start"], mark["end"])
    return Event(
        id=view.fact_id("event", mark["start"], mark["end"]),
        document=view.document.id,
        evidence=evidence,
        sentence=view.sentence_evidence(mark["start"]),
        rule=f"event.{mark['rule']}",
        source=source(view, mark["start"], mark["end"]),
        type=cast("EventType", one.type),
        trigger=evidence.text,
        when=_when(view, one.told, one.status),
        status=one.status,
        place=one.place,
        participants=one.participants,
        mentions=[view.evidence(*s) for s in sorted(one.spans)],
        summary=view.evidence(*summary(scene, mark)).text,
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
    if stated.edtf and stated.edtf.endswith("/..") and status != "ongoing":
        return _began(stated, told.date)
    return stated


def _began(stated: When, mark: DateMark) -> When:
    edtf = (stated.edtf or "").removesuffix("/..")
    grain = {4: "year", 7: "month", 10: "day"}.get(len(edtf), stated.precision)
    last = stated.first_day if grain == "day" else None
    if stated.first_day and grain == "year":
        last = f"{stated.first_day[:4]}-12-31"
    return stated.model_copy(update={"edtf": edtf, "precision": grain, "last_day": last})
