"""From marks to facts of kind `agreement`."""

from __future__ import annotations

from kz_facts.facts.agreements import outcomes, partners, times
from kz_facts.facts.agreements.groups import Group, join
from kz_facts.facts.agreements.kinds import kind
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.models import Agreement


def build(view: View) -> list[Agreement]:
    """All facts of kind `agreement` in a document, by start."""
    groups = join(view, view.marks("kz_agreements"))
    facts = [fact for group in groups if (fact := _fact(view, group)) is not None]
    return sorted(facts, key=lambda fact: (fact.evidence.start, fact.evidence.end))


def _fact(view: View, group: Group) -> Agreement | None:
    found = outcomes.outcome(view, group)
    if found is None:
        return None
    mark, best = found.mark, group.best
    bound = partners.parties(view, group, found)
    type_ = kind(view, group, found, bound)
    if type_ == "contract" and found.status == "mentioned":
        return None
    return Agreement(
        id=view.fact_id("agreement", mark["start"], mark["end"]),
        document=view.document.id,
        evidence=view.evidence(mark["start"], mark["end"]),
        sentence=view.sentence_evidence(mark["start"]),
        rule=found.rule,
        source=source(view, mark["start"], mark["end"]),
        type=type_,
        title=best["title"],
        status=found.status,
        date=found.when,
        validity=times.validity(view, group),
        parties=bound,
        subject=best["subject"],
        mentions=[view.evidence(m["start"], m["end"]) for m in group.marks],
    )
