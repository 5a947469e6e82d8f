"""Persons: one for all spellings of a name, over all documents.

The key of a full name is that of one person (`parse.names.key`), but for namesakes who serve different states. A
surname alone says who is meant only together with an office: it is joined with the full name that it has an office in
common with, or a state and no other office of today, where there is one such person and not two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import Link, Office, Person
from kz_facts.models import Official


@dataclass(slots=True)
class _Who:
    """What one document says of one person, and what is joined with it."""

    key: str
    facts: list[Official]
    links: list[Link] = field(default_factory=list)

    @property
    def surname(self) -> str:
        return self.key.partition("-")[0]

    @property
    def states(self) -> set[str]:
        return {fact.country for fact in self.facts if fact.country}

    @property
    def bodies(self) -> set[str]:
        return {fact.organisation for fact in self.facts if fact.organisation}

    @property
    def offices(self) -> set[tuple[str, str | None]]:
        return {(fact.category, fact.country or fact.organisation) for fact in self.facts}

    @property
    def current(self) -> set[str]:
        return {fact.category for fact in self.facts if fact.tenure == "current"}

    @property
    def women(self) -> set[bool]:
        """Whether offices are named in the feminine: {True}, {False}, or both."""
        return {_is_feminine(fact.role) for fact in self.facts}


def _is_feminine(role: str) -> bool:
    head = role.split(" für ")[0].split()[-1] if role else ""
    return head.endswith(("in", "frau"))


def merge(corpus: Corpus, *, joined: bool = True) -> list[Person]:
    """The persons of all documents, by key; `corpus.people` then knows who is who.

    Args:
        corpus: The facts.
        joined: Whether documents are joined at all; else each has persons of its own.
    """
    people = list(_in_documents(corpus))
    if joined:
        full = _by_full_name([who for who in people if "-" in who.key])
        people = _with_surnames(full, [who for who in people if "-" not in who.key])
    people.sort(key=lambda who: (who.key, corpus.place(corpus.in_order(who.facts)[0])))
    used: Counter[str] = Counter()
    return [_person(corpus, who, used) for who in people]


def _in_documents(corpus: Corpus) -> Iterator[_Who]:
    """Each document's persons, by their keys."""
    found: dict[tuple[str, str], list[Official]] = defaultdict(list)
    for fact in corpus.in_order(corpus.facts.officials):
        assert isinstance(fact, Official)
        found[fact.document, fact.person].append(fact)
    for (document, key), facts in found.items():
        reason = f"one key, {key}, in {document}"
        links = [Link(one=facts[0].id, other=fact.id, rule="document", reason=reason) for fact in facts[1:]]
        yield _Who(key, facts, links)


def _copy(who: _Who) -> _Who:
    return _Who(who.key, list(who.facts), list(who.links))


def _join(one: _Who, other: _Who, rule: str, reason: str) -> None:
    one.links.append(Link(one=one.facts[0].id, other=other.facts[0].id, rule=rule, reason=reason))
    one.links += other.links
    one.facts += other.facts


def _by_full_name(people: Iterable[_Who]) -> list[_Who]:
    """One person a full name; namesakes who serve different states are kept apart."""
    found: dict[str, list[_Who]] = defaultdict(list)
    later: list[_Who] = []
    for who in people:
        if not who.states:
            later.append(who)
            continue
        same = next((other for other in found[who.key] if other.states & who.states), None)
        if same is None:
            found[who.key].append(_copy(who))
        else:
            _join(same, who, "name", f"one name, {who.key}, in the service of {_listed(same.states & who.states)}")
    for who in later:
        others = found[who.key]
        if len(others) == 1 and not _apart(others[0], who):
            _join(others[0], who, "name", f"one name, {who.key}")
        elif same := next((other for other in others if other.bodies & who.bodies), None):
            _join(same, who, "name", f"one name, {who.key}, at {_listed(same.bodies & who.bodies)}")
        else:
            found[who.key].append(_copy(who))
    return [who for same_name in found.values() for who in same_name]


def _apart(one: _Who, other: _Who) -> bool:
    """Whether two of one name are two: one serves a body, the other another one, at the same time."""
    return bool(one.bodies and other.bodies and not one.bodies & other.bodies and not one.states and not other.states)


def _with_surnames(full: list[_Who], short: list[_Who]) -> list[_Who]:
    """Surnames alone, joined with the one whose office they have in common; the others among themselves."""
    known: dict[str, list[_Who]] = defaultdict(list)
    for who in full:
        known[who.surname].append(who)
    alone: dict[str, list[_Who]] = defaultdict(list)
    for who in short:
        reasons = [(other, why) for other in known[who.key] if (why := _shared(who, other))]
        if len(reasons) == 1:
            _join(reasons[0][0], who, *reasons[0][1])
            continue
        same = next(
            (other for other in alone[who.key] if who.offices & other.offices and who.women == other.women), None
        )
        if same is not None and any(place for _, place in who.offices & same.offices):
            office = sorted(f"{category} of {place}" for category, place in who.offices & same.offices if place)
            _join(same, who, "surname-office", f"one surname, {who.key}, and one office: {_listed(office)}")
        else:
            alone[who.key].append(_copy(who))
    return [*full, *(who for same_name in alone.values() for who in same_name)]


def _shared(short: _Who, other: _Who) -> tuple[str, str] | None:
    """The rule and the reason why a surname alone means one with a full name; None where nothing says so."""
    if short.women.isdisjoint(other.women):
        return None
    offices = sorted(f"{category} of {place}" for category, place in short.offices & other.offices if place)
    if offices:
        return "surname-office", f"one surname, {short.key}, and one office: {_listed(offices)}"
    states = short.states & other.states
    if states and not (short.current and other.current):
        return "surname-state", f"one surname, {short.key}, and one state, {_listed(states)}"
    return None


def _listed(items: Iterable[str]) -> str:
    return ", ".join(sorted(items))


def _person(corpus: Corpus, who: _Who, used: Counter[str]) -> Person:
    facts = [fact for fact in corpus.in_order(who.facts) if isinstance(fact, Official)]
    keys = Counter(fact.person for fact in facts)
    key = max(keys, key=lambda it: ("-" in it, keys[it], it))
    used[key] += 1
    identity = key if used[key] == 1 else f"{key}:{used[key]}"
    for fact in facts:
        corpus.people[fact.document, fact.person] = identity
    forms = Counter(name for fact in facts for name in dict.fromkeys((fact.name, *fact.names)))
    full = Counter(fact.name for fact in facts)
    told = corpus.common(facts, who.links) | {"id": identity}
    return Person(
        **told,  # type: ignore[arg-type]
        key=key,
        keys=sorted(keys, key=lambda it: (-len(it), it)),
        name=max(full, key=lambda name: (len(name.split()), full[name], name)),
        names=sorted(forms, key=lambda name: (-forms[name], name)),
        offices=list(_offices(corpus, facts)),
    )


def _offices(corpus: Corpus, facts: list[Official]) -> Iterator[Office]:
    groups: list[list[Official]] = []
    for fact in facts:
        same = next((group for group in groups if all(_is_one_office(fact, other) for other in group)), None)
        if same is None:
            groups.append([fact])
        else:
            same.append(fact)
    for group in groups:
        days = [day for fact in group if (day := corpus.published(fact))]
        yield Office(
            role=max((fact.role for fact in group), key=lambda role: (len(role), role)),
            category=group[0].category,
            country=next((fact.country for fact in group if fact.country), None),
            organisation=next((fact.organisation for fact in group if fact.organisation), None),
            host=next((fact.host for fact in group if fact.host), None),
            tenures=list(dict.fromkeys(fact.tenure for fact in group)),
            first_seen=min(days, default=None),
            last_seen=max(days, default=None),
            members=[fact.id for fact in group],
        )


def _is_one_office(one: Official, other: Official) -> bool:
    """Whether two facts name one office: what one of them leaves out the other may say."""
    pairs = ((one.country, other.country), (one.organisation, other.organisation), (one.host, other.host))
    if one.category != other.category or any(a and b and a != b for a, b in pairs):
        return False
    return _head(one.role) == _head(other.role)


def _head(role: str) -> str:
    """»Präsident« of »Staatspräsident«, but »Außenminister« is another office than »Innenminister«."""
    head = role.split(" für ")[0].split()[-1].lower() if role else ""
    return "präsident" if head in ("staatspräsident", "präsident") else role.lower()
