"""Facts made by hand for the tests of `merge`: each of a document of its own name."""

from __future__ import annotations

from itertools import count
from typing import Any

import kz_facts
from kz_facts.merge.models import Merge
from kz_facts.models import Agreement, Document, Evidence, Fact, Money, Official, Party, When
from kz_facts.results import MODELS, Facts

_NUMBER = count()
NAMES = {"AT": "Österreich", "KZ": "Kasachstan", "DE": "Deutschland"}


def _common(document: str, kind: str) -> dict[str, Any]:
    start = next(_NUMBER) * 10
    span = Evidence(start=start, end=start + 5, text="Worte")
    identity = f"{document}:{kind}:{start}-{start + 5}"
    return {"id": identity, "document": document, "evidence": span, "sentence": span, "rule": "r", "source": None}


def when(first: str, last: str | None = None, precision: str = "day") -> When:
    span = Evidence(start=0, end=5, text="Worte")
    edtf = first if last is None else f"{first}/{last}"
    told: dict[str, Any] = {"edtf": edtf, "first_day": first, "last_day": last or first, "precision": precision}
    return When(evidence=span, modifier=None, candidates=[], basis="explicit", **told)


def party(code: str) -> Party:
    return Party(name=NAMES[code], kind="country", code=code)


def official(
    document: str, key: str, name: str, role: str, category: Any, country: str | None, tenure: Any = "current"
) -> Official:
    return Official(
        **_common(document, "official"), person=key, name=name, names=[name], role=role, category=category,
        country=country, organisation=None, host=None, tenure=tenure, mentions=[],
    )  # fmt: skip


def agreement(
    document: str, title: str, status: Any, day: str | None = None, parties: list[str] | None = None
) -> Agreement:
    return Agreement(
        **_common(document, "agreement"), type="protocol" if "protokoll" in title else "treaty", title=title,
        status=status, date=when(day) if day else None, validity=None,
        parties=[party(code) for code in parties or ["AT", "KZ"]], subject=None, mentions=[],
    )  # fmt: skip


def money(
    document: str, amount: float, span: tuple[str, str], measure: Any = "investment", comparator: Any = "exact"
) -> Money:
    return Money(
        **_common(document, "money"), amount=amount, amount_max=None, currency="EUR", comparator=comparator,
        measure=measure, measure_text=None, period=when(*span, precision="range"), parties=[party("AT"), party("KZ")],
        direction=None, change=None,
    )  # fmt: skip


def facts(*told: Fact, days: dict[str, str] | None = None) -> Facts:
    """Facts with their documents, each published on its day."""
    documents = [
        Document(
            id=name, path=name, part=1, start=0, end=99, title=None, date=(days or {}).get(name),
            date_source="header" if days else None, place=None, publisher=None,
        )
        for name in sorted({fact.document for fact in told})
    ]  # fmt: skip
    kinds: Any = {kind: [fact for fact in told if isinstance(fact, model)] for kind, model in MODELS.items()}
    return Facts("", documents, **kinds)


def merge(*told: Fact, days: dict[str, str] | None = None) -> Merge:
    return kz_facts.merge(facts(*told, days=days))
