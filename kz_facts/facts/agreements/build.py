"""From mentions and their steps to facts of kind `agreement`."""

from __future__ import annotations

from kz_facts.facts.agreements.groups import Group, join
from kz_facts.facts.agreements.kinds import kind
from kz_facts.facts.agreements.mentions import find
from kz_facts.facts.agreements.outcomes import Outcomes
from kz_facts.facts.agreements.partners import Partners
from kz_facts.facts.agreements.steps import Steps
from kz_facts.facts.scene import Scene
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.models import Agreement
from kz_facts.parse.frames.reality import reality

_PRIVATE = ("Vertrag", "Vereinbarung")  # of these there are many that bind no states


def build(view: View) -> list[Agreement]:
    """All facts of kind `agreement` in a document, by start."""
    if not view.marks("kz_agreements"):
        return []
    scene = Scene.of(view)
    steps = Steps(scene, reality(view.rules), find(scene))
    partners = Partners(scene)
    builder = _Builder(view, steps, Outcomes(scene, steps.times, partners.behind), partners)
    found = (builder.fact(group) for group in join(steps.tell(), partners.behind))
    return sorted((fact for fact in found if fact is not None), key=lambda fact: (fact.evidence.start, fact.evidence.end))


class _Builder:
    """Makes the fact of each group."""

    def __init__(self, view: View, steps: Steps, outcomes: Outcomes, partners: Partners) -> None:
        self.view, self.steps, self.outcomes, self.partners = view, steps, outcomes, partners

    def fact(self, group: Group) -> Agreement | None:
        """The fact of an agreement, or None where what is told of it makes none."""
        view, found = self.view, self.outcomes.of(group)
        if found is None:
            return None
        mention, best = found.mention, group.best.mark
        bound = self.partners.of(group, found)
        type_ = kind(view, group, found, self.partners, bound)
        if best["private"] and not bound and not self.partners.is_business(found):
            return None
        firms = any(entity["kind"] == "company" for entity in view.entities)
        if found.status == "mentioned" and (type_ == "contract" or (firms and not bound and best["head"] in _PRIVATE and not best["subject"])):
            return None
        return Agreement(
            id=view.fact_id("agreement", mention.start, mention.end),
            document=view.document.id,
            evidence=view.evidence(mention.start, mention.end),
            sentence=view.sentence_evidence(mention.start),
            rule=found.rule,
            source=source(view, mention.start, mention.end),
            type=type_,
            title=best["title"],
            status=found.status,
            date=found.when,
            validity=self.steps.times.validity(group.mentions),
            parties=bound,
            subject=best["subject"],
            mentions=[view.evidence(m.start, m.end) for m in group.mentions],
        )
