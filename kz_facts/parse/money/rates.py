"""Exchange rates, which look like amounts and are none: »Ein Dollar kostete 475 Tenge«."""

from __future__ import annotations

import re

from kz_facts.parse.money.currencies import Currency
from kz_facts.parse.money.lexicon import Lexicon
from kz_facts.rules.money import MoneyRules

_REACH = 110
# A currency that stands for itself, with no number before it.
_BARE = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]em|[Dd]en|[Dd]es|[Ee]in(?:e[nmrs]?)?|1|[Pp]ro|[Jj]e|[Zz]um|[Ff]ür)\s+"
    r"(?:[a-zäöü]+\s+)?(?:US-)?(?P<name>[A-ZŁÖ][\w-]*)(?![\w-])"
)
_CODES = re.compile(r"\b[A-Z]{3}/[A-Z]{3}\b")


class Rates:
    """Tells rates from sums."""

    def __init__(self, rules: MoneyRules, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names = frozenset(rules.rates["names"])
        kinds = "|".join(rules.rates["kinds"])
        names = "|".join(name.lower() for name in map(re.escape, lexicon.currencies.common))
        self._kinds = re.compile(rf"(?<!\w)(?:{kinds}|{names})-?kurs", re.IGNORECASE)
        self._verbs = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, rules.rates['verbs']))})")

    def before(self, text: str, start: int, currency: str) -> bool:
        """Whether the words before an offset make the number there the price of another currency.

        Args:
            text: The text.
            start: Where the number begins.
            currency: The currency that it is told in.
        """
        floor = max(0, start - _REACH)
        floor = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in (". ", ";", "! ", "? ", "\n\n")))
        if self._kinds.search(text, floor, start) or _CODES.search(text, floor, start):
            return True
        for match in _BARE.finditer(text, floor, start):
            if self._is_currency(match["name"], currency) and self._verbs.search(text, floor, start):
                return True
        return False

    def _is_currency(self, word: str, other: str) -> bool:
        if word in self._names:
            return True
        kind, value = self._lexicon.look_up(word)
        return kind == "currency" and isinstance(value, Currency) and not value.unsure and value.code != other
