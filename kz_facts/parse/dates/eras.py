"""Years and centuries before and after Christ: »190 v. Chr.«, »5. Jahrhundert v. u. Z.«, »44 nach Christus«.

The year 1 v. Chr. is the year 0 of ISO 8601: 190 v. Chr. is -189.
"""

from __future__ import annotations

import re

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.meaning import Calendar, Decade, Expression, Fixed, Pair
from kz_facts.parse.dates.reader import Reader

_ERA = re.compile(
    r"[ \n]{0,2}(?:(?:(?P<before>v\b|vor\b)|(?:n|nach)\b)\.? ?"
    r"(?:Chr(?:\.|isti Geburt\b|istus\b|isto\b)?|(?:u|d|unserer|der)\.? ?(?:g\.? ?)?(?:Z(?:eitrechnung|eit)?)\b\.?)"
    r"|(?P<after>u\.? ?Z\b\.?|unserer Zeitrechnung\b))"
)
ERA_OPENERS = frozenset(("v", "n", "vor", "nach", "u", "uZ", "unserer"))
"""Words that an era's name begins with."""
_LOWEST, _HIGHEST = 1, 9999
_SPAN = re.compile(r" ?[–—-] ?| bis(?: zum| ins)? | und | oder |/")


class Eras(Reader):
    """Years and centuries that are counted from an era."""

    def era_at(self, i: int) -> tuple[bool, int] | None:
        """(whether before Christ, where it ends) of an era's name at a word."""
        if self.syms[i] not in "xgUN" or self.words[i] not in ERA_OPENERS:
            return None
        match = _ERA.match(self.scan.text, self.scan.starts[i])
        if match is None:
            return None
        end = self.scan.at(match.end())
        # a full stop that ends the sentence is none of the era's
        return bool(match["before"]), end

    def era_year(self, i: int) -> Expression | None:
        """»490 v. Chr.«, »492–479 v. Chr.«, »449/448 v. Chr.«."""
        if self._joined(i):
            return None
        first = self._value(i)
        if first is None:
            return None
        era = self.era_at(i + 1)
        if era is not None:
            return Expression(i, era[1], "year", Calendar(_year(first, before=era[0])))
        return self._era_span(i, first)

    def _era_span(self, i: int, first: int) -> Expression | None:
        """Two years that share their era."""
        match = _SPAN.match(self.scan.text, self.scan.end(i))
        j = self.scan.at(match.end()) if match else self.size
        last = self._value(j) if j < self.size else None
        era = self.era_at(j + 1) if last is not None else None
        if match is None or last is None or era is None:
            return None
        one, other = _year(first, before=era[0]), _year(last, before=era[0])
        listed = match[0].strip() in ("und", "oder") and not self.between(i)
        if one >= other or listed:
            return Expression(i, i + 1, "year", Calendar(one))
        return Expression(i, era[1], "year", Pair(Calendar(one), Calendar(other)))

    def _value(self, i: int) -> int | None:
        if self.syms[i] not in "DNY#" or not isinstance(self.vals[i], int):
            return None
        return self.vals[i] if _LOWEST <= self.vals[i] <= _HIGHEST else None

    def _joined(self, i: int) -> bool:
        """Whether a number is a part of something longer: »2.190«."""
        return bool(i) and self.glued(i - 1) and self.syms[i - 1] not in "(/-|" and self.word(i - 1)[:1] not in '„“»«"'

    def in_era(self, expression: Expression) -> Expression:
        """A century or decade with the era that follows it."""
        era = self.era_at(expression.last)
        if era is None:
            return expression
        meaning = _before_christ(expression.meaning) if era[0] else expression.meaning
        return Expression(expression.first, era[1], expression.rule, meaning, expression.modifier, expression.part)


def _before_christ(meaning: object) -> Fixed | Pair:
    """A century or a decade counted backwards: `04XX` is `-04XX`, the 460s are -468 to -459."""
    if isinstance(meaning, Fixed):
        return Fixed(f"-{meaning.edtf}")
    if isinstance(meaning, Pair) and isinstance(meaning.first, Fixed) and isinstance(meaning.last, Fixed):
        return Pair(_fixed(meaning.first), _fixed(meaning.last))
    assert isinstance(meaning, Decade)
    low = (meaning.century or 0) * 100 + meaning.tens * 10
    return Fixed(f"{edtf.number(1 - low - 9)}/{edtf.number(1 - low)}")


def _fixed(meaning: Fixed) -> Fixed:
    return Fixed(f"-{meaning.edtf}")


def _year(number: int, *, before: bool) -> int:
    return 1 - number if before else number
