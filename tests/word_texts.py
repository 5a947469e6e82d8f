"""What whole texts tell, for the lines of `tests/corpus/words` that no part of the package reads alone.

Articles: the day of a head, where it stands and the place; its headline. Language: whether a text is German. Merge:
what a name or an event means; what two texts say together, with »//« between them. Money, for lists that only facts
ask: what an amount measures, of when and whose. Source: whom an amount is from. Reality: the events of a sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from types import ModuleType
from typing import Any
from unittest.mock import patch

import kz_facts
from kz_facts import api
from kz_facts.articles import split
from kz_facts.merge import wording
from kz_facts.models import Money
from kz_facts.parse import language
from kz_facts.rules.articles import ArticleRules
from kz_facts.rules.language import LanguageRules
from kz_facts.rules.loader import RuleFile, load
from kz_facts.rules.merge import MergeRules
from kz_facts.rules.money import MoneyRules
from kz_facts.rules.reality import RealityRules
from kz_facts.rules.source import SourceRules

Told = list[tuple[str, str]]
ReadText = Callable[[str, tuple[str, ...]], Told]
WRITTEN = "2024-05-15"
_BODY = "\n\nDie beiden Seiten sprachen über den Handel, über die Bahn und über das Wasser der Flüsse.\n"
_SHAPES: dict[str, type[RuleFile]] = {
    "articles": ArticleRules, "language": LanguageRules, "merge": MergeRules, "money": MoneyRules,
    "reality": RealityRules, "source": SourceRules,
}  # fmt: skip
_BUILT = ("kz_facts.pipes.", "kz_facts.parse.entities.")  # made once, with the rules that are shipped


@contextmanager
def with_rules(theme: str, words: dict[str, Any]) -> Iterator[None]:
    """The package with other rules for a theme, in all modules that have read its lines before."""
    shape = _SHAPES[theme]
    rules, homes = shape.model_validate(words), list(_homes(shape))

    def other(name: str, model: type[Any], extra: str | None = None) -> Any:
        return rules if name == theme else load(name, model, extra)

    patches = [patch.object(home, "load", other) for home in homes]
    try:
        for one in patches:
            one.start()
        _forget(homes)
        yield
    finally:
        for one in patches:
            one.stop()
        _forget(homes)


def _homes(shape: type[RuleFile]) -> Iterator[ModuleType]:
    """The modules that load the rules of such a shape, and keep what they make of them."""
    for name, module in list(sys.modules.items()):
        is_made_anew = name.startswith("kz_facts.") and not name.startswith(_BUILT)
        if is_made_anew and vars(module).get("load") is load and any(it is shape for it in vars(module).values()):
            yield module


def check(theme: str) -> None:
    """Load the rules of a theme: what cannot be loaded is an error here."""
    load(theme, _SHAPES[theme])


def _forget(homes: Iterable[ModuleType]) -> None:
    for home in homes:
        for thing in vars(home).values():
            if isinstance(thing, _lru_cache_wrapper):
                thing.cache_clear()


def _articles(text: str, _: tuple[str, ...]) -> Told:
    """What the first lines say of the day, the place, the headline and of who publishes it."""
    found = split(text + _BODY, "a.txt")[0]
    title = found.title and f"»{found.title}«"
    publisher = found.publisher and f"by »{found.publisher}«"
    told = " ".join(filter(None, (found.date_source, found.anchor, found.place, title, publisher)))
    return [(text, told)] if told else []


def _language(text: str, _: tuple[str, ...]) -> Told:
    return [(text, "german" if language.foreign_share(text) is None else "foreign")]


def _merge(text: str, path: tuple[str, ...]) -> Told:
    if path[0] == "actions":
        return [(text, wording.action(text))]
    if " // " in text or path[0] == "partitive":
        merged = kz_facts.merge(list(api.extract_many(text.split(" // "))))
        found = " ".join(one.kind for one in (*merged.contradictions, *merged.sums))
        return [(text, found)] if found else []
    said = wording.wording(text)
    return [(text, " ".join(filter(None, (said.paper, *sorted(wording.meanings(said, ()))))))]


def _money(text: str, _: tuple[str, ...]) -> Told:
    found = api.extract(text, date=WRITTEN, kinds=["money"]).money
    return [(fact.evidence.text, _measured(fact)) for fact in found]


def _measured(fact: Money) -> str:
    """What an amount measures, then the period, the parties and the change that it has."""
    period = fact.period and fact.period.edtf
    parties = ",".join(sorted(party.code or party.name for party in fact.parties))
    way = fact.direction and f"{fact.direction.from_ or ''}>{fact.direction.to or ''}"
    moved = fact.change and f"{'+' if fact.change.direction == 'up' else '-'}{fact.change.percent}"
    return " ".join(filter(None, (fact.measure, period, parties, way, moved)))


def _source(text: str, _: tuple[str, ...]) -> Told:
    return [(fact.evidence.text, fact.source or "-") for fact in api.extract(text, date=WRITTEN).money]


def _reality(text: str, _: tuple[str, ...]) -> Told:
    found = api.extract(text, date=WRITTEN).events
    return [
        (event.evidence.text, " ".join((event.type, event.when.edtf, event.status)) + _at(event))
        for event in found
        if event.when is not None and event.when.basis != "publication"
    ]


def _at(event: Any) -> str:
    return f" @{event.place.name}" if event.place else ""


# Sections of a theme with a reader of its own that are asked for facts here; of other themes all are.
_SECTIONS = {
    "money": (
        "changes", "part_of", "parties", "publics", "strangers", "budget_items", "balances", "deliveries", "reports",
        "sides", "state_lenders", "units",
    ),
}  # fmt: skip


def is_asked(theme: str, path: tuple[str, ...]) -> bool:
    """Whether the sentences about a list are read here."""
    return theme in READERS and (theme not in _SECTIONS or path[:1] == () or path[0] in _SECTIONS[theme])


READERS: dict[str, ReadText] = {
    "articles": _articles, "language": _language, "merge": _merge, "money": _money, "reality": _reality,
    "source": _source,
}  # fmt: skip
