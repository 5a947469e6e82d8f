"""Events: the same one told by several documents is one with several sources, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.merge import clusters, times, wording
from kz_facts.merge.clusters import Cluster, Match
from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import MergedEvent, Step
from kz_facts.models import Event, EventStatus
from kz_facts.parse.entities.states import country_name

_ENOUGH = 2  # meanings in common that tell an event where nobody is named
_SHARE = 0.5  # of the shorter clause
_STATES: tuple[EventStatus, ...] = ("occurred", "ongoing", "cancelled", "postponed", "planned")


def merge(corpus: Corpus, *, joined: bool = True) -> list[MergedEvent]:
    """The events of all documents, by time."""
    facts = [fact for fact in corpus.in_order(corpus.facts.events) if isinstance(fact, Event)]
    found = clusters.grouped(facts, _Finder(corpus) if joined else None)
    merged = [_merged(corpus, cluster) for cluster in found]
    return sorted(merged, key=lambda event: ((event.when and event.when.first_day) or "9999", event.id))


class _Finder:
    """What makes two events one, and what two."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def telling(self, fact: Event) -> int:
        """How much a fact says of which event it is."""
        return 2 * times.exactness(fact.when) + len(fact.participants) + 2 * (fact.place is not None)

    def blocks(self, fact: Event) -> Iterator[tuple[str, str]]:
        """Type and month; a day in the first or last days of a month is near another one too."""
        span = times.days(fact.when)
        if span is None:
            return
        yield fact.type, span[0].isoformat()[:7]
        yield fact.type, span[1].isoformat()[:7]
        if fact.when and fact.when.basis == "publication" and span[0].day <= 3:
            month = span[0].replace(day=1).toordinal() - 1
            yield fact.type, type(span[0]).fromordinal(month).isoformat()[:7]

    def _people(self, fact: Event) -> frozenset[str]:
        return self._corpus.codes(fact.document, (party for party in fact.participants if party.kind == "person"))

    def _others(self, fact: Event) -> frozenset[str]:
        return self._corpus.codes(fact.document, (party for party in fact.participants if party.kind != "person"))

    def match(self, one: Event, other: Event) -> Match | None:
        """Why two events are one: the time, and who does what."""
        exact = times.relation(one.when, other.when) == "same" and times.is_day(one.when)
        people = self._people(one) & self._people(other)
        others = self._others(one) & self._others(other)
        words = self._words(one, other)
        is_one_action = wording.action(one.trigger) == wording.action(other.trigger)
        when = one.when.edtf if one.when else ""
        who = ", ".join(sorted(people | others))
        if (
            people
            and is_one_action
            and (exact or (len(people | others) >= 2 and (words or self._is_one_place(one, other))))
        ):
            return Match(3, "who-when", f"{one.type} on {when}: »{one.trigger}«, »{other.trigger}«, with {who}")
        if self._tells_one_thing(one, other, words) and is_one_action and (exact or len(words) > _ENOUGH):
            shared = ", ".join(sorted(words))
            return Match(
                2, "what-when", f"{one.type} on {when}: »{one.trigger}«, »{other.trigger}«, in common: {shared}"
            )
        if exact and is_one_action and len(others) >= 2 and self._is_one_place(one, other):
            place = one.place.name if one.place else ""
            return Match(1, "parties-when", f"{one.type} on {when} in {place}: »{one.trigger}«, with {who}")
        return None

    @staticmethod
    def _is_one_place(one: Event, other: Event) -> bool:
        return one.place is not None and other.place is not None and one.place.name == other.place.name

    def _words(self, one: Event, other: Event) -> frozenset[str]:
        """What both clauses say, but for who takes part, where, and the word of the event."""
        named = [party.name for fact in (one, other) for party in fact.participants]
        named += [fact.place.name for fact in (one, other) if fact.place] + [one.trigger, other.trigger]
        told = frozenset(word for name in named for word in wording.meanings(wording.wording(name), ()))
        shared = wording.common(one.summary, other.summary) - told
        return frozenset(word for word in shared if not word.isdigit())

    @staticmethod
    def _tells_one_thing(one: Event, other: Event, words: frozenset[str]) -> bool:
        shorter = min(wording.size(one.summary), wording.size(other.summary))
        return len(words) >= _ENOUGH and len(words) >= _SHARE * (shorter - 3)

    def conflict(self, one: Event, other: Event) -> bool:
        """Whether two events cannot be one: other days, other people, another place."""
        if one.type != other.type or times.relation(one.when, other.when) in ("apart", "unknown"):
            return True
        these, those = self._people(one), self._people(other)
        if these and those and not (these <= those or those <= these):
            return True
        states, others = self._others(one), self._others(other)
        if states and others and not states & others:
            return True
        if (these | states) and (those | others) and not (these | states) & (those | others):
            return True
        return _is_elsewhere(one, other)


def _is_elsewhere(one: Event, other: Event) -> bool:
    if one.place is None or other.place is None:
        return False
    if one.place.country and other.place.country and one.place.country != other.place.country:
        return True
    names = {one.place.name, other.place.name}
    return len(names) == 2 and country_name(one.place.country or "") not in names


def _merged(corpus: Corpus, cluster: Cluster[Event]) -> MergedEvent:
    facts = [fact for fact in corpus.in_order(cluster.items) if isinstance(fact, Event)]
    steps = list(_steps(corpus, facts))
    best = max(facts, key=lambda fact: times.exactness(fact.when))
    return MergedEvent(
        **corpus.common(facts, cluster.links),  # type: ignore[arg-type]
        type=best.type,
        triggers=list(dict.fromkeys(fact.trigger for fact in facts)),
        when=best.when,
        status=_latest(steps, facts),
        steps=steps,
        place=next((fact.place for fact in (best, *facts) if fact.place), None),
        participants=corpus.union((fact.document, fact.participants) for fact in facts),
        summary=max(
            (fact.summary for fact in facts), key=lambda summary: (wording.size(summary), len(summary), summary)
        ),
    )


def _latest(steps: list[Step], facts: list[Event]) -> EventStatus:
    """What the latest document says; without days, what happened rather than what was planned."""
    if all(step.reported for step in steps):
        return facts[-1].status
    told = {fact.status for fact in facts}
    return next(status for status in _STATES if status in told)


def _steps(corpus: Corpus, facts: list[Event]) -> Iterator[Step]:
    """What was said of it, by day of publication."""
    told: dict[str, list[Event]] = {}
    for fact in facts:
        told.setdefault(fact.status, []).append(fact)
    for status, members in told.items():
        reported = min((day for fact in members if (day := corpus.published(fact))), default=None)
        yield Step(status=status, date=members[0].when, reported=reported, members=[fact.id for fact in members])
