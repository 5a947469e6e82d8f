"""Years that name what a day without one is of: »Landtagswahl 2015. … bei der Wahl am 11. Oktober«."""

from __future__ import annotations

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.calendars import Value, exists
from kz_facts.parse.dates.meaning import Calendar, Expression
from kz_facts.parse.dates.setting import Setting

_BEFORE_NAME = 2  # words from a date back to the noun that it is of: »Wahl am 3. Mai«


class NamedYears:
    """What one text calls by its year."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._named: dict[str, set[int]] = {}

    def remember(self, expression: Expression) -> None:
        """»die Landtagswahl 2015«: what is called by a year, for »bei der Wahl am 11. Oktober«."""
        meaning, noun = expression.meaning, self.setting.scan.words[expression.first - 1] if expression.first else ""
        year = meaning.year if isinstance(meaning, Calendar) and meaning.month is None else None
        if isinstance(year, int) and noun[:1].isupper() and expression.last == expression.first + 1:
            self._named.setdefault(noun.rpartition("-")[2].lower(), set()).add(year)

    def value(self, expression: Expression) -> Value | None:
        """»Landtagswahl 2015. … bei der Wahl am 11. Oktober«, in a text of which no other day is known."""
        meaning, first = expression.meaning, expression.first
        if self.setting.anchors.written is not None or not isinstance(meaning, Calendar) or first < _BEFORE_NAME:
            return None
        noun = self.setting.scan.words[first - _BEFORE_NAME]
        if meaning.year is not None or not meaning.day or self.setting.scan.words[first - 1] not in ("am", "vom"):
            return None
        low = noun.lower()
        years = {year for name, found in self._named.items() if name.endswith(low) for year in found}
        if not noun[:1].isupper() or len(years) != 1:
            return None
        year = years.pop()
        return (
            (edtf.form(year, meaning.month, meaning.day), "context")
            if exists(year, meaning.month, meaning.day)
            else None
        )
