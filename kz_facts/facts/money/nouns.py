"""What nouns measure: »Umsatz« revenue, »Summe der Kredite« a loan, »Wert« nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kz_facts.facts.money.kinds import GOODS
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.money.measures import Measures
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_OF = ("von", "an")  # »ein Betrag an Hilfen«
_DEEPEST = 3
_WHOSE = ("deren", "dessen")
_CHANGES = ("minus", "plus")
PERCENT = frozenset(("Prozent", "%"))


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase whose noun says what is measured; a weak one gives way to a verb that says more."""

    measure: str
    strong: bool
    chunk: Chunk


class Nouns:
    """Asks the rules what the noun of a phrase measures."""

    def __init__(self, rules: MoneyRules) -> None:
        self._measures = Measures(rules)
        self.units = frozenset(rules.units["nouns"])
        names = (name.strip(" *?!") for line in rules.currencies.values() for name in line.split(";")[0].split(","))
        self._currencies = tuple(name.lower() for name in (*names, "Währung") if name)
        self._spent = tuple(rules.budget_items["spent"])
        self._swiss = tuple(rules.budget_items["swiss"])
        self._budget_items = tuple(rules.budget_items["parts"])
        self._reports = tuple(word.lower() for word in rules.reports["nouns"])
        self._received = frozenset(rules.deliveries["received"])
        self._deliveries = frozenset(rules.deliveries["nouns"])
        self._balances = tuple(word.lower() for word in rules.balances["nouns"])

    def of(self, parse: Parse, chunk: Chunk, depth: int = 0) -> Named | None:
        """What a phrase measures, by its noun or, where that only says how much, by its genitive."""
        text = parse.head(chunk)
        if chunk.kind == "name" and chunk.unit is not None and chunk.unit.last < chunk.last:
            text = parse.tokens.texts[chunk.last - 1]  # »gewährt Mali über die Weltbank Kredite«
        if self.is_swallowed(parse, chunk):
            text = parse.tokens.texts[chunk.last - 1]
        if _is_name(chunk) or not chunk.nominal or not parse.tokens.flags[chunk.head] & c.CAPITAL:
            return None
        found = self.word(text)
        if found is not None:
            return None if counts_percent(parse, chunk) else self._by_others(parse, chunk) or Named(*found, chunk)
        if (delivery := self._of_delivery(parse, chunk)) is not None:
            return delivery
        if depth < _DEEPEST and self.is_size(text):
            for other in (*_dependents(parse, chunk), *_relative_owner(parse, chunk)):
                if (named := self.of(parse, other, depth + 1)) is not None:
                    return named
        return None

    def is_balance(self, text: str) -> bool:
        """Whether a noun says what is left of something: »Rekordüberschuss«."""
        return text.lower().endswith(self._balances)

    def _by_others(self, parse: Parse, chunk: Chunk) -> Named | None:
        return self._of_balance(parse, chunk) or self._of_delivery(parse, chunk)

    def _of_delivery(self, parse: Parse, chunk: Chunk) -> Named | None:
        """»Lieferungen aus Peru«: told by who gets them; »die Exporte aus Peru« are Peru's."""
        if parse.head(chunk) not in self._deliveries:
            return None
        behind = (ch for ch in parse.chunks if ch.first == chunk.last and ch.preposition == "aus" and ch.kind == "name")
        return Named("imports", True, chunk) if next(behind, None) is not None else None

    def _of_balance(self, parse: Parse, chunk: Chunk) -> Named | None:
        """»der Überschuss in der Handelsbilanz«, »das Loch im Haushalt«, »die Handelsbilanz wies ein Minus auf«."""
        if not parse.head(chunk).lower().startswith(self._balances):
            return None
        clause = parse.clause_of(chunk)
        behind = (other for other in parse.chunks if other.first == chunk.last and other.preposition == "in")
        heads = [parse.head(other) for other in behind]
        if clause is not None:  # »im Handel mit Peru erzielte Malta einen Überschuss«
            ins = (parse.chunks[n] for n in clause.obliques if parse.chunks[n].preposition == "in")
            heads += [parse.head(other) for other in ins]
        if clause is not None and clause.subject >= 0 and clause.subject != chunk.number:
            subject = parse.head(parse.chunks[clause.subject])
            whole = self.word(subject)
            heads += [subject] if subject.endswith("bilanz") or whole == ("budget", True) else []
        found = map(self.word, heads)
        return next((Named(measure[0], True, chunk) for measure in found if measure is not None and measure[1]), None)

    def is_swallowed(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a noun that measures stands behind another that is no part of its phrase: »der Firma X Kredite«."""
        last = parse.tokens.texts[chunk.last - 1]
        if chunk.kind != "noun" or chunk.head >= chunk.last - 1 or not last[:1].isupper():
            return False
        found = self.word(last)
        return found is not None and found[1] and self.word(parse.head(chunk)) is None

    def word(self, text: str) -> tuple[str, bool] | None:
        """The measure that a noun's form names, and whether it is a strong word for it."""
        found = self._measures.look_up(text)
        return (found.measure, not found.weak) if found is not None else None

    def is_currency(self, text: str) -> bool:
        """»Dollar«, »Landeswährung«: what a rate is of."""
        return text.lower().rpartition("-")[2].endswith(self._currencies)

    def is_budget_item(self, text: str) -> bool:
        """»Steuereinnahmen«, »Ausgaben«: what a budget is made of."""
        return any(part in text.lower() for part in self._budget_items)

    def is_spent(self, text: str) -> bool:
        """»Ausgaben«: of a budget, or for something."""
        return any(part in text for part in self._spent)

    def is_lent(self, text: str, currency: str | None) -> bool:
        """»Rahmenkredit«: a budget of the Swiss, elsewhere what a bank lends."""
        return currency != "CHF" and any(part in text for part in self._swiss)

    def is_report(self, text: str) -> bool:
        """»Bilanz«, »Geschäftsbericht«: what tells of a firm's figures."""
        return text.lower().endswith(self._reports)

    def is_goods(self, parse: Parse, chunk: Chunk) -> bool:
        """»Exporte«, »Lieferungen«: what goes from one state to another."""
        named = self.of(parse, chunk)
        return parse.head(chunk) in self._deliveries or (named is not None and named.measure in GOODS)

    def is_received(self, text: str) -> bool:
        """»Bezüge«: imports where trade is spoken of, else somebody's pay."""
        return text in self._received

    def is_size(self, text: str) -> bool:
        """»Höhe«, »Wert«, »Umfang«: a noun that says that something has a size, and not what."""
        return self._measures.is_neutral(text)


def counts_percent(parse: Parse, chunk: Chunk) -> bool:
    """»ein Minus von 3 Prozent«, »minus 3 Prozent«: a change, no figure."""
    tokens = parse.tokens
    changes = parse.head(chunk).lower().endswith(_CHANGES)  # »Minus 3 Prozent«; not »lag der Umsatz 3 Prozent höher«
    behind = tokens.texts[chunk.last : chunk.last + 4]
    if behind[:1] == ["von"]:  # but »ein Gewinneinbruch von 3 Prozent auf 5 Mio.«
        return ("auf" not in behind or changes) and any(word in PERCENT for word in behind)
    return changes and any(word in PERCENT for word in behind[1:2])


def _dependents(parse: Parse, chunk: Chunk) -> Iterator[Chunk]:
    """Genitives of a phrase and what follows it with »von« or »an«."""
    for other in parse.chunks:
        behind = other.preposition in _OF and other.first == chunk.last and other.kind == "noun"
        if behind or other.genitive_of == chunk.number:
            yield other


def _is_name(chunk: Chunk) -> bool:
    """»die Export-Import Bank of China«: a name of several words measures nothing by its first."""
    unit = chunk.unit
    return unit is not None and unit.kind == "entity" and chunk.head + 1 < unit.last == chunk.last


def _relative_owner(parse: Parse, chunk: Chunk) -> Iterator[Chunk]:
    """»ein Vertrag, dessen Wert …«."""
    clause = parse.clause_of(chunk)
    if parse.article(chunk) in _WHOSE and clause is not None and clause.antecedent >= 0:
        yield parse.chunks[clause.antecedent]


@cache
def nouns(rules: str | None) -> Nouns:
    """The nouns of the shipped rule file, extended by a user's own."""
    return Nouns(load("money", MoneyRules, rules))
