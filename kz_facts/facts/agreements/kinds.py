"""The type of an agreement: between companies, or with one, a treaty is a contract."""

from __future__ import annotations

import re
from typing import cast

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.view import View, within
from kz_facts.models import AgreementType, Party
from kz_facts.parse.marks import EntityMark

BUSINESS = re.compile(
    r"\b\w*(?:[Uu]nternehmen|[Ff]irm(?:a|en)|[Kk]onzern|[Gg]esellschaft|[Kk]lub|[Cc]lub|[Vv]erein|[Hh]ersteller|"
    r"[Bb]etreiber|[Ii]nvestor|[Bb]ank)(?:e|s|n|en)?\b|\b(?:AG|GmbH|Ltd|Inc|SE|KG)\b"
)
_PUBLIC = re.compile(r"\b\w*(?:Länder|Staaten|Regierung|[Mm]inister|[Pp]räsident|Staatschef|Bundestag|Parlament)")
_WORTH = re.compile(
    r"\s*,?\s*(?:im|mit einem|in|über|im Umfang)\s+(?:\w*(?:[Ww]ert|[Vv]olumen|[Uu]mfang|Höhe)\s*)?(?:von\s+)?"
)
_CAN_BE_CONTRACT = frozenset({"Vertrag", "Vereinbarung", "Abkommen", "Deal"})


def _public(view: View, entity: EntityMark) -> bool:
    """Whether an entity is a state or body of states, or a capital that stands for one."""
    if entity["kind"] == "city":
        return entity["capital"] and not who.is_place(view, entity)
    return entity["kind"] in ("country", "organisation") and entity["form"] != "people"


def kind(view: View, group: Group, found: Outcome, partners: list[Party]) -> AgreementType:
    """The type of an agreement, with what its clause and its parties say."""
    best = group.best
    given = cast("AgreementType", best["type"])
    if best["first"] and best["head"] == "Abkommen" and len(partners) > 1:
        firms = {e["name"] for e in view.entities if e["kind"] == "company"}
        return "contract" if all(p.name in firms for p in partners) else given
    if given != "treaty" or best["head"] not in _CAN_BE_CONTRACT or (best["first"] and best["head"] == "Abkommen"):
        return given
    spans = found.stage["windows"] if found.stage else [view.sentence(found.mark["start"])]
    entities = [e for start, end in spans for e in within(view.entities, start, end)]
    if any(e["kind"] == "company" for e in entities):
        return "contract"
    if best["head"] != "Abkommen" and any(BUSINESS.search(view.text, start, end) for start, end in spans):
        return "contract"
    if found.status == "mentioned" and partners and best["head"] == "Vertrag":
        firms = {e["name"] for e in view.entities if e["kind"] == "company"}
        if all(p.name in firms for p in partners):
            return "contract"
    if best["head"] in ("Vertrag", "Vereinbarung") or best["plural"]:
        worth = _WORTH.match(view.text, found.mark["end"])
        if worth and within(view.money, worth.end() - 2, worth.end() + 12):
            return "contract"
    if best["head"] == "Vertrag" and not best["subject"] and not best["first"]:
        states = any(p.kind == "country" or p.code for p in partners) and (
            any(_public(view, e) for e in entities)
            or any(_PUBLIC.search(view.text, start, end) for start, end in spans)
        )
        if not states and not best["named"]:
            return "contract"
    return given
