"""The type of an agreement: between companies, or with one, a treaty is a contract."""

from __future__ import annotations

from typing import cast

from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.agreements.partners import Partners
from kz_facts.facts.view import View, within
from kz_facts.models import AgreementType, Party

_DIVISIBLE = frozenset(("Vertrag", "Vereinbarung", "Abkommen", "Deal"))
_SOLD = frozenset(("Vertrag", "Vereinbarung"))
_WORTH = ("wert", "werte", "volumen", "umfang", "höhe")
_PRICE = 40  # characters behind a title in which its worth stands


def kind(view: View, group: Group, found: Outcome, partners: Partners, bound: list[Party]) -> AgreementType:
    """The type of an agreement, with what its clause and its parties say."""
    best = group.best
    mark = best.mark
    given = cast("AgreementType", mark["type"])
    firms = {e["name"] for e in view.entities if e["kind"] == "company"}
    if mark["first"] and mark["head"] == "Abkommen" and len(bound) > 1:
        return "contract" if all(one.name in firms for one in bound) else given
    if given != "treaty" or mark["head"] not in _DIVISIBLE or (mark["first"] and mark["head"] == "Abkommen"):
        return given
    if any(one.name in firms for one in bound) or (
        mark["head"] != "Abkommen" and (found.step is not None or best.bare) and partners.is_business(found)
    ):
        return "contract"
    if (mark["head"] in _SOLD or best.plural) and _has_price(view, found):
        return "contract"
    public = any(one.kind == "country" or one.code for one in partners.all_named(group, found))
    if mark["head"] == "Vertrag" and best.bare and not public and found.status not in ("initialled", "ratified"):
        return "contract"
    return given


def _has_price(view: View, found: Outcome) -> bool:
    """»Verträge im Wert von 3 Mrd. Dollar«, »ein Vertrag über 2 Mio. Euro«."""
    end = found.mention.end
    price = next(iter(within(view.money, end, end + _PRICE)), None)
    if price is None:
        return False
    words = view.text[end : price["start"]].split()
    return words[:1] == ["über"] or any(word.lower().endswith(_WORTH) for word in words)
