"""What documents contradict one another in: two figures for one thing, planned and cancelled, signed and rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kz_facts.merge import amounts, figures
from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import Claim, Contradiction, Figure, MergedAgreement, MergedEvent
from kz_facts.models import Money

_OFF = frozenset(("cancelled", "postponed"))
_DONE = frozenset(("signed", "ratified", "in_force"))


def find(
    corpus: Corpus, agreements: Iterable[MergedAgreement], events: Iterable[MergedEvent], merged: Iterable[Figure]
) -> list[Contradiction]:
    """All contradictions, by kind."""
    return [*_of_figures(corpus, merged), *_of_events(events), *_of_agreements(agreements)]


def _of_figures(corpus: Corpus, merged: Iterable[Figure]) -> Iterator[Contradiction]:
    """Two amounts for one thing, by two documents: no bound or estimate may leave room for both."""
    facts = {fact.id: fact for fact in corpus.facts.money if isinstance(fact, Money)}
    by_thing: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in merged:
        first = figures.thing(corpus, facts[figure.members[0].fact])
        if first.parties and first.period:
            by_thing[first[:2] + first[3:]].append(figure)
    for rivals in by_thing.values():
        taken: set[str] = set()
        for one in rivals:
            others = [other for other in rivals if other.id not in taken and _differ(corpus, facts, one, other)]
            if others and one.id not in taken:
                claims = sorted((one, *others), key=lambda figure: (figure.members[0].published or "9999", figure.id))
                taken |= {figure.id for figure in claims}
                yield Contradiction(kind="figure", about=_about(one), claims=[_claim(figure) for figure in claims])


def _differ(corpus: Corpus, facts: dict[str, Money], one: Figure, other: Figure) -> bool:
    first, second = facts[one.members[0].fact], facts[other.members[0].fact]
    if not set(other.documents) - set(one.documents) or not set(one.documents) - set(other.documents):
        return False
    return figures.is_one_thing(corpus, first, second) and amounts.relation(first, second) == "other"


def _about(figure: Figure) -> str:
    who = ", ".join(party.name for party in figure.parties)
    when = figure.period.edtf if figure.period else None
    return " · ".join(filter(None, (figure.measure_text or figure.measure, who, when)))


def _claim(figure: Figure) -> Claim:
    value = f"{figure.amount:,} {figure.currency}".replace(",", " ")
    return Claim(value=value, items=[figure.id], members=[member.fact for member in figure.members])


def _of_events(events: Iterable[MergedEvent]) -> Iterator[Contradiction]:
    """Planned by one document, cancelled or postponed by another; or cancelled by one, and told as done by another."""
    for event in events:
        statuses = [step.status for step in event.steps]
        if len(statuses) < 2 or not _OFF & set(statuses):
            continue
        claims = [Claim(value=step.status, items=[event.id], members=step.members) for step in event.steps]
        yield Contradiction(kind="status", about=event.summary, claims=claims)


def _of_agreements(agreements: Iterable[MergedAgreement]) -> Iterator[Contradiction]:
    """Rejected by one document and signed by another; one stage on two days."""
    for agreement in agreements:
        told = {step.status: step for step in agreement.steps}
        if "rejected" in told and (done := _DONE & set(told)):
            steps = [told["rejected"], *(told[status] for status in sorted(done))]
            claims = [Claim(value=step.status, items=[agreement.id], members=step.members) for step in steps]
            yield Contradiction(kind="stage", about=agreement.title, claims=claims)


def of_days(corpus: Corpus, agreements: Iterable[MergedAgreement]) -> Iterator[Contradiction]:
    """One stage of an agreement on two days."""
    facts = {fact.id: fact for fact in corpus.facts.agreements}
    for agreement in agreements:
        for step in agreement.steps:
            days: dict[str, list[str]] = defaultdict(list)
            for name in step.members:
                when = getattr(facts[name], "date", None)
                if when is not None and when.precision == "day" and when.edtf and "~" not in when.edtf:
                    days[when.edtf].append(name)
            if len(days) > 1:
                claims = [Claim(value=day, items=[agreement.id], members=names) for day, names in sorted(days.items())]
                yield Contradiction(kind="date", about=f"{agreement.title}, {step.status}", claims=claims)
