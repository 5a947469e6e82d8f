"""Agreements: one under all its names, with its stages in the order in which they were reached.

Two names are one where they say the same (`wording`), the parties are the same, and the stages can be those of one
agreement. A name that says nothing (»Abkommen«) is joined only by the same parties and the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kz_facts.merge import clusters, times, wording
from kz_facts.merge.clusters import Cluster, Match
from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import MergedAgreement, Step
from kz_facts.models import Agreement, AgreementStatus

STAGES: tuple[AgreementStatus, ...] = (
    "mentioned", "proposed", "negotiating", "agreed", "initialled", "planned", "signed", "adopted", "ratified",
    "in_force", "suspended", "terminated", "rejected",
)  # fmt: skip
_BEFORE = frozenset(("proposed", "negotiating", "initialled", "planned"))
_REACHED = frozenset(("signed", "adopted", "ratified", "in_force", "suspended", "terminated"))
# Papers of which the same two make several of one name.
_RECURRING = frozenset(
    ("plan", "programme", "protocol", "declaration", "resolution", "memorandum", "contract", "other")
)
_RENEWED = 31  # days between two signings from which there are two agreements
_LATE = 31  # days for which news of talks may come after the signing


def merge(corpus: Corpus, *, joined: bool = True) -> list[MergedAgreement]:
    """The agreements of all documents."""
    facts = [fact for fact in corpus.in_order(corpus.facts.agreements) if isinstance(fact, Agreement)]
    found = clusters.grouped(facts, _Finder(corpus) if joined else None)
    found.sort(key=lambda cluster: min(map(corpus.place, cluster.items)))
    return [_merged(corpus, cluster) for cluster in found]


class _Finder:
    """What makes two agreements one, and what two."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def telling(self, fact: Agreement) -> int:
        """How much a fact says of which agreement it is."""
        return 2 * wording.size(fact.title) + len(fact.parties) + (fact.date is not None)

    def blocks(self, fact: Agreement) -> Iterator[tuple[str, str]]:
        """One for each party, one for each meaning of the name."""
        for code in self._parties(fact):
            yield "party", code
        name = wording.wording(fact.title)
        for meaning in wording.meanings(name, ()):
            yield "word", meaning

    def _parties(self, fact: Agreement) -> frozenset[str]:
        return self._corpus.codes(fact.document, fact.parties)

    def match(self, one: Agreement, other: Agreement) -> Match | None:
        """Why two agreements are one."""
        relation = wording.relation(one.title, other.title)
        shared = self._parties(one) & self._parties(other)
        size = min(wording.size(one.title), wording.size(other.title))
        on_one_day = (
            one.status == other.status and times.is_day(one.date) and times.relation(one.date, other.date) == "same"
        )
        both = " and ".join(sorted(shared)) or "unknown parties"
        if relation == "same" and size and len(shared) >= 2:
            reason = f"both names say {_said(one.title, other.title)}; parties in common: {both}"
            return Match(4 if one.title == other.title else 3, "name-parties", reason)
        if not on_one_day or one.date is None:
            return None
        day = f"{one.status} {one.date.edtf}"
        if relation == "same" and size and (shared or size >= 2):
            return Match(3, "name-day", f"both names say {_said(one.title, other.title)}; {day}; parties: {both}")
        if relation != "other" and len(shared) >= 2 and one.type == other.type and not self._is_many(one, other):
            return Match(2, "parties-day", f"»{one.title}« and »{other.title}« of {both}, {day}")
        return None

    @staticmethod
    def _is_many(one: Agreement, other: Agreement) -> bool:
        """Whether one of them is of several: »zwei Abkommen« have a plural name that is none's."""
        return any(
            fact.title.split()[-1].lower() in ("verträge", "vereinbarungen", "erklärungen") for fact in (one, other)
        )

    def conflict(self, one: Agreement, other: Agreement) -> bool:
        """Whether two agreements cannot be one: by type, name, parties or stages."""
        if one.type != other.type or _kind(one) != _kind(other):
            return True
        if wording.size(one.title) and wording.size(other.title) and wording.relation(one.title, other.title) != "same":
            return True
        these, those = self._parties(one), self._parties(other)
        if these and those and not (these <= those or those <= these):
            return True
        return self._is_renewed(one, other) or self._is_overtaken(one, other) or self._is_overtaken(other, one)

    @staticmethod
    def _is_renewed(one: Agreement, other: Agreement) -> bool:
        """Whether the same stage was reached twice, and so by two agreements."""
        if one.status != other.status or one.status not in _REACHED:
            return False
        between = times.distance(one.date, other.date)
        both_days = times.is_day(one.date) and times.is_day(other.date)
        if between and both_days and one.type in _RECURRING:
            return True
        return between is not None and between > _RENEWED

    def _is_overtaken(self, early: Agreement, late: Agreement) -> bool:
        """Whether one is still to come when the other is there already: »seit 2015 in Kraft«, »2020 verhandelt«."""
        if early.status not in _BEFORE or late.status not in _REACHED:
            return False
        reached = times.days(late.date)
        told = times.days(early.date) if early.date and early.date.basis != "unresolved" else None
        if reached and told and (told[0] - reached[1]).days > _LATE and early.status != "planned":
            return True
        published = self._corpus.published(early)
        by = reached[1].isoformat() if reached else self._corpus.published(late)
        return bool(published and by and (date.fromisoformat(published) - date.fromisoformat(by)).days > _LATE)


def _kind(fact: Agreement) -> str:
    return wording.wording(fact.title).paper or fact.type


def _said(one: str, other: str) -> str:
    return f"»{one}«" if one == other else f"the same, »{one}« and »{other}«"


def _merged(corpus: Corpus, cluster: Cluster[Agreement]) -> MergedAgreement:
    facts = [fact for fact in corpus.in_order(cluster.items) if isinstance(fact, Agreement)]
    titles = list(dict.fromkeys(fact.title for fact in facts))
    steps = list(_steps(corpus, facts))
    return MergedAgreement(
        **corpus.common(facts, cluster.links),  # type: ignore[arg-type]
        type=facts[0].type,
        title=max(titles, key=lambda title: (wording.size(title), len(title), title)),
        titles=titles,
        parties=corpus.union((fact.document, fact.parties) for fact in facts),
        subject=max((fact.subject for fact in facts if fact.subject), key=len, default=None),
        status=_last(steps),
        steps=steps,
        validity=max((fact.validity for fact in facts if fact.validity), key=times.exactness, default=None),
    )


def _steps(corpus: Corpus, facts: Iterable[Agreement]) -> Iterator[Step]:
    """The stages, in the order of their days, and of the stages where days do not tell."""
    stages: dict[str, list[Agreement]] = {}
    for fact in facts:
        if fact.status != "mentioned":
            stages.setdefault(fact.status, []).append(fact)
    order = [status for status in STAGES if status in stages]
    told: list[tuple[str, int, str, list[Agreement]]] = []
    latest = ""
    for status in order:
        best = max(stages[status], key=lambda fact: times.exactness(fact.date))
        span = times.days(best.date)
        latest = max(latest, span[0].isoformat()) if span else latest
        told.append((span[0].isoformat() if span else latest, STAGES.index(status), status, [best, *stages[status]]))
    for _, _, stage, (best, *members) in sorted(told, key=lambda step: step[:2]):
        reported = min((day for fact in members if (day := corpus.published(fact))), default=None)
        members = sorted(members, key=lambda fact: fact is not best)
        yield Step(status=stage, date=best.date, reported=reported, members=[fact.id for fact in members])


def _last(steps: list[Step]) -> AgreementStatus:
    last = steps[-1].status if steps else "mentioned"
    return next(stage for stage in STAGES if stage == last)
