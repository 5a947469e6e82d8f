"""What a name, sign or code says of the currency: one, one of several states', or one that is not known.

»Tenge« is one currency; »Dollar« is the American where no other state is told, »Peso« none; »ruritanische Dollar« is
a currency of which nothing more is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kz_facts.parse.entities import endings
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import by_word, load
from kz_facts.rules.money import MoneyRules

_ABROAD = ("CHF",)  # in which a state reckons what it gives to others: no African franc is called »Franken« alone
_FAR_MORE = 3  # times that a text names the state it is about, for once that it names another
UNKNOWN = "XXX"  # ISO 4217's code for none; a currency is told, and it cannot be said which
_ADJECTIVE_END = re.compile(r"e[nmrs]?$")
_APART = re.compile(r"[-\s]+")
_APOSTROPHES = re.compile("[’‘ʻʼ´`]")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as a word, sign or code names it.

    `code` is that of a sign or code, and the one that a name means alone (None where it means none); `codes` are all
    that a name may mean.
    """

    code: str | None
    codes: frozenset[str] = frozenset()
    by_name: bool = False  # a name (»Euro«), not a sign or code
    unsure: bool = False  # also another word: money only beside a scale or its state
    bound: bool = False  # money only beside its state
    factor: Decimal = Decimal(1)  # a hundredth for »Cent«, a thousand for »TEUR«


def folded(text: str) -> str:
    """A name without regard to case, accents, hyphens and kinds of apostrophe: »Sri-Lanka« and »sri lanka« are one."""
    plain = text
    if not text.isascii():
        plain = "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)])
    return _APART.sub(" ", _APOSTROPHES.sub("'", plain.replace("ß", "ss").replace(".", ""))).strip().lower()


class Currencies:
    """The currencies of the rule file."""

    def __init__(self, rules: MoneyRules) -> None:
        self.exact: dict[str, Currency] = {}
        self.names: dict[str, Currency] = {}
        self.states: dict[str, frozenset[str]] = {}
        self._qualifiers: dict[str, set[str]] = {}
        self._skipped = tuple(folded(word) for word in rules.qualifiers["skipped"])
        states = _States(load("entities", EntityRules))
        owners: dict[str, list[tuple[str, str]]] = {}
        for code, line in rules.currencies.items():
            names, its_states, words = _fields(line)
            for name in names:
                owners.setdefault(folded(name.rstrip("*?!")), []).append((code, name))
            self.states[code] = frozenset(its_states)
            for form in [*(form for state in its_states for form in states.forms(state)), *_declined(words)]:
                self._qualifiers.setdefault(folded(form), set()).add(code)
        for name, told in owners.items():
            self.names[name] = _shared(told)
        for name, line in rules.hundredths.items():
            told = [(code.rstrip("*"), code) for code in line.split()]
            shared = _shared(told)
            self.names[folded(name)] = Currency(shared.code, shared.codes, by_name=True, factor=Decimal("0.01"))
        self._add_codes(rules)
        self.common = [name for name, currency in self.names.items() if currency.factor == 1 and not currency.unsure]

    def _add_codes(self, rules: MoneyRules) -> None:
        words = frozenset(rules.codes["words"].split())
        written = {code: code for code in [*rules.currencies, *rules.codes["more"].split()]}
        written |= by_word(rules.signs, "signs") | by_word(rules.abbreviations, "abbreviations")
        for form, code in written.items():
            self.exact[form] = Currency(code, unsure=form in words)
        self.before_euro = frozenset(rules.codes["before_euro"].split())

    def qualified(self, currency: Currency, qualifier: str) -> frozenset[str] | None:
        """What a name means beside the word for a state; None where that word tells no state.

        Args:
            currency: What the name may mean.
            qualifier: The words before it: `kanadische`, `Sri-Lanka`, `Neuer Taiwan`.

        Returns:
            The codes that it may mean there; none for a state whose currency is not called so.
        """
        words = folded(qualifier).split()
        kept = [word for word in words if _ADJECTIVE_END.sub("", word) not in self._skipped]
        told = self._qualifiers.get(" ".join(words)) or self._qualifiers.get(" ".join(kept))
        if told is None:
            return None if kept else currency.codes
        ours = currency.codes & told
        return currency.codes if not ours and len(currency.codes) == 1 and not currency.bound else ours

    def told(
        self, currency: Currency, states: Iterable[tuple[int, str]], *, euro: bool = False
    ) -> dict[str, list[int]]:
        """The currencies that a name may mean, each with the places where the text names its states.

        Args:
            currency: What the name may mean.
            states: Where the text names which states, by ISO 3166-1 code.
            euro: Whether the text is of a time in which some of them have the euro.
        """
        codes = currency.codes - self.before_euro if euro else currency.codes
        found: dict[str, list[int]] = {}
        for place, state in states:
            for code in codes:
                if state in self.states.get(code, ()):
                    found.setdefault(code, []).append(place)
        return found

    @staticmethod
    def is_plain(code: str, told: Mapping[str, Sequence[int]]) -> bool:
        """Whether the currency that a name means alone is meant: unless another's state is what the text is about."""
        most = max(len(places) for places in told.values())
        return code in _ABROAD or most < _FAR_MORE * len(told[code])

    @staticmethod
    def meant(told: Mapping[str, Sequence[int]], here: int, sentence: tuple[int, int]) -> str | None:
        """Which of several currencies a name means: of the sentence's state, else of the one that is named most.

        Args:
            told: The currencies with the places of their states.
            here: Where the name stands.
            sentence: Where its sentence begins and ends.
        """
        first, last = sentence
        near = {code: places for code, places in told.items() if any(first <= place < last for place in places)}
        ranks = {
            code: (0, min((place > here, abs(place - here)) for place in places if first <= place < last))
            if near  # »A gibt 3 Mio. Kronen, B 5 Mio. Kronen«: who stands before a sum gives it
            else (-len(places), min((False, abs(place - here)) for place in places))
            for code, places in (near or told).items()
        }
        best = min(ranks.values(), default=None)
        closest = [code for code, rank in ranks.items() if rank == best]
        return closest[0] if len(closest) == 1 else None


class _States:
    """How states are called beside a currency: »Barbados«, »barbadische«, »Schweizer«."""

    def __init__(self, rules: EntityRules) -> None:
        self._lines: Mapping[str, str] = rules.countries

    def forms(self, code: str) -> Iterator[str]:
        """The names of a state, its adjectives in all forms, and its people's name where that is one too."""
        line = self._lines.get(code, "")
        name, adjectives, people, _, others = [*(part.strip() for part in line.split(";")), *[""] * 4][:5]
        yield name
        yield from _list(others)
        for stem in _list(adjectives):
            yield from (stem.rstrip("?"), *endings.declined(stem.rstrip("?")))
        yield from (form.rstrip("?") for form in _list(people) if form.rstrip("?").endswith("er"))


def _shared(told: list[tuple[str, str]]) -> Currency:
    """What a name means that these codes have, each with the name as the rule file marks it."""
    alone = [code for code, name in told if "*" in name]
    codes = frozenset(code for code, _ in told)
    code = alone[0] if alone else told[0][0] if len(codes) == 1 else None
    bound = any("!" in name for _, name in told)
    unsure = bound or any("?" in name for _, name in told)
    return Currency(code, codes, by_name=True, unsure=unsure, bound=bound)


def _declined(words: Iterable[str]) -> Iterator[str]:
    """Words beside a currency, those in small letters with the endings of adjectives."""
    for word in words:
        yield word
        if word[:1].islower():
            yield from endings.declined(word)


def _fields(line: str) -> tuple[list[str], list[str], list[str]]:
    names, states, words = [*line.split(";"), "", ""][:3]
    return _list(names), _list(states), _list(words)


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
