"""From marks to facts of kind `official`: one fact for each person and office."""

from __future__ import annotations

import re

from kz_facts.facts.offices.systems import portfolio
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.models import Official
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.names import surname
from kz_facts.parse.officials.categories import HEADS

_FIELD = re.compile(r" (?:für|der|des) ")
_PRESIDENTS, _HEADED = ("präsident", "präsidentin"), ("international", "parliament", "agency", "other")
_ONE_AT_A_TIME = HEADS | {"ambassador"}


def build(view: View) -> list[Official]:
    """All facts of kind `official` in a document, by start."""
    groups: list[list[OfficeMark]] = []
    by_person: dict[str, list[list[OfficeMark]]] = {}
    for mark in view.offices:
        mine = by_person.setdefault(mark["key"], [])
        for group in mine:
            if same_office(group[0], mark):
                group.append(mark)
                break
        else:
            groups.append([mark])
            mine.append(groups[-1])
    mentions: dict[str, list[PersonMark]] = {}
    for person in view.persons:
        mentions.setdefault(person["key"], []).append(person)
    taken: dict[tuple[int, int], int] = {}
    facts = []
    for group in groups:
        first = group[0]
        span = (first["start"], first["end"])
        taken[span] = taken.get(span, 0) + 1
        facts.append(_fact(view, group, mentions.get(first["key"], []), "" if taken[span] == 1 else f"-{taken[span]}"))
    return facts


def same_office(one: OfficeMark, other: OfficeMark) -> bool:
    """Whether two marks tell of the same holder in the same office: »Außenminister« and »Minister«."""
    if one["key"] != other["key"]:
        return False
    if one["category"] != other["category"]:
        return _is_short_for(one, other) or _is_short_for(other, one)
    if one["country"] and other["country"] and one["country"] != other["country"]:
        return False
    if (
        "former" in (one["tenure"], other["tenure"])
        and one["tenure"] != other["tenure"]
        and one["category"] != "ambassador"
    ):
        return False
    if portfolio(one) == portfolio(other):
        return not (
            one["organisation"]
            and other["organisation"]
            and one["organisation"] != other["organisation"]
            and one["category"] == "parliament"
        )
    if one["category"] in _ONE_AT_A_TIME:
        return True
    if one["person_start"] == other["person_start"]:
        return False  # »Vizepremier und Minister für Handel Ali Omarow«: told together, so two
    mine, theirs = (_core(mark["role"]) for mark in (one, other))
    return (
        mine.endswith(theirs)
        or theirs.endswith(mine)
        or bool(
            one["category"] == "deputy_minister"
            and one["country"] == other["country"]
            and ("minister" in mine and "minister" in theirs)
        )
    )


def _is_short_for(short: OfficeMark, full: OfficeMark) -> bool:
    """»Präsidentin Riel« of a text that called her Kommissionspräsidentin, or president of a body."""
    bare = short["category"] == "head_of_state" and short["role"].lower() in _PRESIDENTS
    bare = bare and short["country"] in (None, full["country"]) and not short["kin"]  # what a vice-president becomes
    of_body = full["category"] in _HEADED and _core(full["role"]).endswith(_PRESIDENTS)
    return bare and of_body and short["tenure"] == full["tenure"]


def _core(role: str) -> str:
    """The title's noun in small letters, without adjectives and field."""
    words = [word for word in _FIELD.split(role, maxsplit=1)[0].lower().split() if word]
    return words[-1] if words else ""


def _fact(view: View, group: list[OfficeMark], mentions: list[PersonMark], suffix: str) -> Official:
    first = group[0]
    full = next((mark for mark in group if mark["category"] != "head_of_state"), first)
    role = next((mark["role"] for mark in group if not mark["role"].startswith("Chefdiplomat")), first["role"])
    role = full["role"] if full is not first and first["category"] == "head_of_state" else role
    country = next((mark["country"] for mark in group if mark["country"]), None)
    return Official(
        id=view.fact_id("official", first["start"], first["end"], suffix),
        document=view.document.id,
        evidence=view.evidence(first["start"], first["end"]),
        sentence=view.sentence_evidence(first["start"], first["end"]),
        rule=first["rule"],
        source=source(view, first["start"], first["end"]),
        person=first["key"],
        name=first["name"],
        names=_forms(view, mentions, first["name"]),
        role=role,
        category=full["category"],  # type: ignore[arg-type]
        country=country,
        organisation=next((mark["organisation"] for mark in group if mark["organisation"]), None),
        host=next((mark["host"] for mark in group if mark["host"]), None),
        tenure=first["tenure"],  # type: ignore[arg-type]
        mentions=[view.evidence(mark["start"], mark["end"]) for mark in mentions],
    )


def _forms(view: View, mentions: list[PersonMark], name: str) -> list[str]:
    """All spellings and lengths of a name in the text, in order, without the genitive's ending."""
    forms: list[str] = []
    texts = [" ".join(view.text[mark["start"] : mark["end"]].split()) for mark in mentions]
    plain = {*texts, name, surname(name)}
    for text in texts:
        form = text.rstrip("'’")
        if form.endswith("s") and (
            form[:-1] in plain or form.lower().endswith(("ews", "ows", "evs", "ovs", "owas", "ovas", "ewas", "evas"))
        ):
            form = form[:-1]
        if form not in forms:
            forms.append(form)
    return forms
