"""Sums that are known by how they stand and not by a noun: prices, wages, what a building costs, a gift announced."""

from __future__ import annotations

import re
from decimal import Decimal

from kz_facts.facts.money.scene import Scene
from kz_facts.facts.view import within
from kz_facts.parse.money.measures import Measures

_PER = re.compile(r"\s*(?:je|pro|per|das|der|die|/|für (?:ein|einen|eine|das|den|die)|für)\s*(?P<unit>[\w²³]+)")
_FOR = re.compile(r"\b(?:[Ff]ür|um)\s+(?:\w+\s+)?$")
_FOR_WHOM = re.compile(r"\s+(?:\w+ )?(?:für|an)\s+(?:(?:die|den|das)\s+)?")
_FOR_WHAT = re.compile(r"\s+für\s+(?:d(?:en|ie|as)|(?:ein|ihr|sein)e?n?)\s")
_PAID = re.compile(r"\b(?:be)?zahlt(?:en?)?\b")
_WAGE = re.compile(
    r"\bverdien\w*\b.*\b(?:im Monat|monatlich|brutto|(?:in der|die|pro|je) Stunde|im Jahr|jährlich)\b"
    r"|\b(?:im Monat|monatlich|pro Stunde)\b.*\bverdien"
)
_PER_BEFORE = re.compile(r"\b(?:[Pp]ro|[Jj]e)\s+(?:[\d.,]+\s+)?(?P<unit>[\w²³]+)")
_BOUGHT = re.compile(r"\b(?:[Kk]ost|verteuer|verbillig|[Ff]ür\b|[Aa]b\b|jetzt\b|nur\b|je\b|pro\b)")
_DEAR = 100_000


def is_per_unit(scene: Scene, measures: Measures) -> bool:
    """`84 Dollar je Barrel`."""
    before = _PER_BEFORE.search(scene.text, scene.clause[0], scene.mark["lead"])
    if before is not None and before["unit"] in measures.units:
        return True  # »Pro 1.000 Kubikmeter zahlt er 170 Dollar«
    match = _PER.match(scene.text, scene.mark["end"])
    return match is not None and match["unit"] in measures.units


def names_unit(scene: Scene, measures: Measures) -> bool:
    """`Liter Super jetzt 2,05 Euro`."""
    words = re.findall(r"\w+", scene.text[scene.clause[0] : scene.mark["lead"]])
    return is_of_goods(scene) and not measures.units.isdisjoint(words)


def is_bargain(scene: Scene) -> bool:
    """`Handys für 200 Euro`, `ab 29 Euro`."""
    return is_of_goods(scene) and (_stands_for(scene) or scene.mark["comparator"] == "at_least")


def is_of_goods(scene: Scene) -> bool:
    """What costs less than a small house is bought, not built; what is paid for nothing is no price."""
    return Decimal(scene.mark["amount"]) < _DEAR and _BOUGHT.search(scene.text, *scene.clause) is not None


def is_paid_for(scene: Scene) -> bool:
    """`bezahlt 12 Mio. Euro für den Torwart`."""
    paid = _PAID.search(scene.text, *scene.clause) is not None
    return paid and _FOR_WHAT.match(scene.text, scene.mark["end"]) is not None


def is_wage(scene: Scene) -> bool:
    """`verdienen 350.000 Tenge im Monat`: what a person earns is no revenue."""
    return _WAGE.search(scene.text, *scene.clause) is not None


def is_made(scene: Scene, measures: Measures) -> bool:
    """`für 40 Mio. Dollar ein Terminal eröffnet`."""
    return _stands_for(scene) and measures.makes(scene.text, *scene.clause)


def is_announced(scene: Scene, measures: Measures) -> bool:
    """`kündigte 26 Mio. Euro für Syrien an`: what a state is promised is aid."""
    target = _FOR_WHOM.match(scene.text, scene.mark["end"])
    if target is None:
        return False
    named = within(scene.view.entities, target.end(), target.end() + 1)
    states = any(entity["kind"] == "country" and entity["form"] != "adjective" for entity in named)
    return states and measures.announces(scene.text, *scene.clause)


def _stands_for(scene: Scene) -> bool:
    lead = scene.mark["lead"]
    return _FOR.search(scene.text, max(scene.left[0], lead - 30), lead) is not None
