"""Days without a year, moved to the year that tense and mood of their clause want."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date as day_of
from datetime import timedelta

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.told import Told, is_called_for
from kz_facts.parse.marks import DateMark

_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_SAYS_YEAR = re.compile(r"\d{4}|[Jj]ahr|gestern|morgen|heute|vor ")
_WEEKDAY = re.compile(r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|Wochenende")


class Settling:
    """Looks at the clause of a date for what the date alone does not say.

    »kündigte an, die Steuern zum 1. Juli zu senken« looks ahead, »hatte am 10. Mai stattfinden sollen« back,
    »rief zu Protesten am Samstag auf« to the Saturday that comes.
    """

    def __init__(self, scene: Scene, plans: Collection[str], callers: Collection[str], cues: Mapping[str, str]) -> None:
        self.scene = scene
        self.plans = plans
        self.callers = callers
        self.cues = cues

    def settled(self, told: Told) -> Told:
        """The same event, its date moved where need be."""
        date, today = told.date, self.scene.view.document.date
        if (
            date is None
            or today is None
            or date["basis"] != "document"
            or not date["first_day"]
            or not date["last_day"]
        ):
            return told
        text = self.scene.view.text
        called = is_called_for(told, self.scene.clauses, self.callers)
        if called and date["last_day"] < today and _WEEKDAY.search(text, date["start"], date["end"]):
            return replace(told, date=_later(date, 7))
        if told.carrier is None or not _DAY_OR_MONTH.fullmatch(date["edtf"] or ""):
            return told
        if _SAYS_YEAR.search(text, date["start"], date["end"]):
            return told
        weekday = _WEEKDAY.search(text, date["start"], date["end"]) is not None
        if date["last_day"] < today and self._looks_ahead(told, date):
            return replace(told, date=_later(date, 7) if weekday else _in_year(date, 1))
        if date["first_day"] > today and self._looks_back(told):
            return replace(told, date=_later(date, -7) if weekday else _in_year(date, -1))
        return told

    def _looks_ahead(self, told: Told, date: DateMark) -> bool:
        clause = self.scene.clauses[told.carrier or 0]
        own = self.scene.owner[date["start"]] == told.carrier
        if own and clause["kind"] == "main" and self.cues.get(clause["lemma"] or "") in ("planned", "postponed"):
            return self.scene.preposition[date["start"]] in ("für", "auf")
        parent = self.scene.clauses[clause["parent"]] if clause["parent"] is not None else None
        return clause["mood"] == "infinitive" and parent is not None and (parent["lemma"] or "") in self.plans

    def _looks_back(self, told: Told) -> bool:
        clause = self.scene.clauses[told.carrier or 0]
        if clause["tense"] == "pluperfect":
            return True
        if (
            clause["tense"] not in ("preterite", "perfect")
            or clause["modal"]
            or told.via not in ("clause", "carried", "noun")
        ):
            return False
        tells = told.mark["form"] == "verb" or clause["lemma"] == "stattfinden"
        return tells and (clause["lemma"] or "") not in self.cues


def _in_year(date: DateMark, years: int) -> DateMark:
    """The same day or month so many years later; the 29th of February stays where it is."""

    def moved(day: str | None) -> str | None:
        return None if day is None else f"{int(day[:4]) + years}{day[4:]}"

    if "02-29" in (date["edtf"] or ""):
        return date
    return _at(date, moved(date["edtf"]), moved(date["first_day"]), moved(date["last_day"]))


def _later(date: DateMark, days: int) -> DateMark:
    """The same weekday so many days later."""

    def moved(day: str | None) -> str | None:
        return None if day is None else (day_of.fromisoformat(day) + timedelta(days)).isoformat()

    first, last = moved(date["first_day"]), moved(date["last_day"])
    return _at(date, first if first == last else f"{first}/{last}", first, last)


def _at(date: DateMark, edtf: str | None, first: str | None, last: str | None) -> DateMark:
    moved = date.copy()
    moved["edtf"], moved["first_day"], moved["last_day"] = edtf, first, last
    return moved
