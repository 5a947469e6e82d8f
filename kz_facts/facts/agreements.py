"""From marks to facts of kind `agreement`: mentions joined, the furthest stage, its date, the parties."""

from __future__ import annotations

from kz_facts.facts import _agreement_links as links
from kz_facts.facts._agreement_groups import Group, join
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.models import Agreement


def build(view: View) -> list[Agreement]:
    """All facts of kind `agreement` in a document, by start."""
    marks = view.marks("kz_agreements")
    facts = [fact for group in join(view, marks) if (fact := _fact(view, group)) is not None]
    return sorted(facts, key=lambda fact: (fact.evidence.start, fact.evidence.end))


def _fact(view: View, group: Group) -> Agreement | None:
    outcome = links.outcome(view, group)
    if outcome is None:
        return None
    mark = outcome.mark
    best = group.best
    parties = links.parties(view, group, outcome)
    return Agreement(
        id=view.fact_id("agreement", mark["start"], mark["end"]),
        document=view.document.id,
        evidence=view.evidence(mark["start"], mark["end"]),
        sentence=view.sentence_evidence(mark["start"]),
        rule=f"agreement.{outcome.status}",
        source=source(view, mark["start"], mark["end"]),
        type=links.kind(view, group, outcome, parties),
        title=best["title"],
        status=outcome.status,
        date=outcome.when,
        validity=links.validity(view, group),
        parties=parties,
        subject=best["subject"],
        mentions=[view.evidence(m["start"], m["end"]) for m in group.marks],
    )
