"""Every word that can be part of a time expression, in all its forms, with a one-letter symbol and a value.

The grammar reads the symbols; all other words are `x`. A form is looked up once and remembered.
"""

from __future__ import annotations

import re
from typing import Any

from kz_facts.parse.dates import forms
from kz_facts.parse.memo import Memo
from kz_facts.parse.numbers import read_ordinal, read_words
from kz_facts.rules.dates import DateRules

Symbol = forms.Symbol
OTHER: Symbol = ("x", None)
FOOTNOTE = "^"
"""The symbol of a word that a raised, lowered or circled digit is part of."""
_ENDINGS = ("e", "en", "er", "es", "em")
_SMALL_UNITS = frozenset(("week", "month", "year", "weekend"))
"""Units that mails write in small letters: »letzte woche«."""
_QUARTER = re.compile(r"Q[1-4]|H[12]")
_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des"))
_MARKS = {
    ".": ".",
    ",": ",",
    "-": "-",
    "–": "-",
    "—": "-",
    "/": "/",
    "(": "(",
    ")": ")",
    ":": ":",
    ";": ";",
    "'": "'",
    "’": "'",
    "§": "§",
    "+": "+",
}
_PLAIN = {
    "und": "u", "sowie": "u", "oder": "u", "bis": "b", "vor": "g", "in": "n", "innerhalb": "n", "binnen": "n",
    "von": "v", "vom": "v", "zwischen": "z", "uhr": "U", "zum": "i", "zur": "i", "am": "i", "im": "i", "auf": "i",
}  # fmt: skip
_WITH_DAY = {
    "": None, "abend": "EV", "morgen": "MO", "vormittag": "MO", "mittag": "MI", "nachmittag": "AF", "nacht": "NI",
    "früh": "MO",
}  # fmt: skip


class Lexicon:
    """Looks words up: `lexicon.symbols["Montags"]`."""

    def __init__(self, rules: DateRules) -> None:
        self._forms: dict[str, Symbol] = {}
        self.symbols = Memo(self._analyse)
        add = self._add
        for word, symbol in _PLAIN.items():
            add(word, symbol, word)
        for word in _ARTICLES:
            add(word, "a", word)
        for month, names in rules.months.items():
            for name in names:
                for form in (name, name + "s", name + "es"):
                    add(form, "M", month)
                for end in ("hälfte", "hälften"):
                    add(name + end, "o", month)
                for end in ("wochenende", "wochenendes", "wochenenden"):
                    add(name + end, "k", month)
                for end in ("woche", "wochen"):
                    add(name + end, "d", month)
        for unit, front in (("month", "Monats"), ("week", "Wochen")):
            for end in ("hälfte", "hälften"):
                add(front + end, "o", unit)
        for month, names in rules.months_short.items():
            for name in names:
                add(name, "m", month)
        for month, names in rules.months.items():  # small letters, as in mails, only beside a day or a year
            for name in names:
                add(name.lower(), "m", month)
        for day, names in rules.weekdays.items():
            for name in names:
                for part, code in _WITH_DAY.items():
                    for ending in ("", "s", "es", "e", "en"):
                        add(name + part + ending, "W", (day, code))
                    add(name.lower() + part + "s", "W", (day, code))  # »montags«: a set, no date
                    add(name + part.capitalize(), "W", (day, code))
        for day, fronts in rules.weekday_fronts.items():
            for front in fronts:
                for name in rules.weekdays[day]:
                    for part in ("", "abend", "morgen", "nachmittag"):
                        for ending in ("", "s"):
                            add(front + name.lower() + part + ending, "W", (day, _WITH_DAY[part]))
        for code_name, names in rules.day_parts.items():
            for name in names:
                for ending in ("", "s", "es"):
                    add(name + ending, "T", code_name)
        for season, names in rules.seasons.items():
            for name in names:
                for ending in ("", "s", "es"):
                    add(name + ending, "S", (season, None))
                    if not ending:
                        for months in ("monate", "monaten"):
                            add(name + months, "S", (season, None))
                    add("Früh" + name.lower() + ending, "S", (season, "early"))
                    add("Spät" + name.lower() + ending, "S", (season, "late"))
                    add("Hoch" + name.lower() + ending, "S", (season, "mid"))
        self._units(rules)
        for edge, words in rules.edges.items():
            for word in words:
                for ending in ("", "s", "es", "e"):
                    add(word + ending, "E", edge)
        for meaning, stems in rules.relative.items():
            for stem in stems:
                for ending in _ENDINGS:
                    add(stem + ending, "R", (meaning, stem))
            if meaning == "this":
                add("dies", "R", (meaning, "dies"))
        for offset, words in rules.today.items():
            for word in words:
                add(word, "H", offset)
        for offset, words in rules.today_adjectives.items():
            for word in words:
                for ending in _ENDINGS:
                    add(word + ending, "h", offset)
        for offset, words in rules.this_year.items():
            for word in words:
                add(word, "y", offset)
        for count, words in rules.then.items():
            for word in words:
                add(word, "t", count)
        add("tags", "l", None)
        for word in rules.week_short:
            add(word, "C", word)
        for word in ("Rest", "Rests"):
            add(word, "X", word)
        for word, edge in (("früh", "early"), ("spät", "late")):
            for ending in ("e", "en", "es", "em"):  # »früher« and »später« are adverbs
                add(word + ending, "f", edge)
        for stem, turn in (("neu", 1), ("alt", 0)):
            for ending in ("e", "en", "es"):
                add(stem + ending, "p", turn)
        for word in ("Laufe", "Lauf", "Verlauf", "Verlaufe"):
            add(word, "w", None)
        self._lengths(rules)
        for word in rules.openings["since"]:
            add(word, "s", "since")
        for word in rules.openings["until"]:
            if word != "bis":
                add(word, "s", "until")
        for word in rules.openings["about"]:
            add(word, "c", word)

    def _units(self, rules: DateRules) -> None:
        add = self._add
        for unit, words in rules.units.items():
            for word in words:
                for form in _noun_forms(word):
                    add(form, "J", unit)
                    if unit in _SMALL_UNITS:
                        add(form.lower(), "J", unit)
                for relation, fronts in rules.compounds.items():
                    for front in fronts:
                        for form in _noun_forms(front + word.lower()):
                            add(form, "V", (relation, unit, False))
        for relation, fronts in rules.compounds.items():
            for front in fronts:
                for unit in ("half", "quarter", "month", "week", "day"):
                    for word in rules.units[unit]:
                        for form in _noun_forms(f"{front}jahres{word.lower()}"):
                            add(form, "V", (relation, unit, True))
        for kind, words in rules.same_span.items():
            for word in words:
                for form in (word, word + "s", word + "es"):
                    add(form, "L" if kind == "before" else "I", word)
        for edge, words in rules.edges.items():
            for word in words:
                for front, unit in (
                    ("Jahres", "year"),
                    ("Monats", "month"),
                    ("Wochen", "week"),
                    ("Quartals", "quarter"),
                    ("Jahrhundert", "century"),
                    ("Halbjahres", "half"),
                ):
                    form = front + word.lower()
                    if form == "Wochenende":
                        continue
                    for ending in ("", "s", "es"):
                        add(form + ending, "e", (edge, unit))
        for ending in ("", "s"):
            add("Jahreswechsel" + ending, "e", (None, "turn"))
        add("Ultimo", "e", ("late", "month"))
        for word in ("Quartal", "Halbjahr", "Semester"):
            add(f"Jahres{word.lower()}", "J", next(u for u, w in rules.units.items() if word in w))

    def _lengths(self, rules: DateRules) -> None:
        """Lengths of time, what recurs, and words that are not meant exactly."""
        add = self._add
        for unit, words in rules.lengths.items():
            for word in words:
                if unit == "several":
                    add(word, "Q", None)
                    continue
                for form in _noun_forms(word):
                    add(form, "j", unit)
        for period, words in rules.sets.items():
            for word in words:
                add(word, "F", period)
                for ending in _ENDINGS:
                    add(word + ending, "F", period)
        for reference, words in rules.vague.items():
            for word in words:
                *front, head = word.split()
                if not front:
                    add(head, "G", reference)
        for reference, words in rules.vague_adjectives.items():
            for word in words:
                for ending in _ENDINGS:
                    add(word + ending, "G", reference)
        for word in ("jede", "jeder", "jedes", "jedem", "jeden", "alle", "allen"):
            add(word, "A", word)
        for word in ("pro", "je"):
            add(word, "P", word)

    def _add(self, form: str, symbol: str, value: Any) -> None:
        self._forms.setdefault(form, (symbol, value))

    def _analyse(self, form: str) -> Symbol:
        first = form[0]
        if first.isdecimal():
            return forms.number(form)
        if not form.isascii() and any(map(forms.is_footnote, form)):
            return (FOOTNOTE, None)
        if not first.isalpha():
            return (_MARKS.get(first, "|" if first == "\n" else "x"), form)
        known = self._forms.get(form)
        if known is None and first.isupper():
            if len(form) > 2 and form[1].isupper():
                known = self._forms.get(form.capitalize())  # »DIENSTAG«, »MONTAGabend«
            elif _QUARTER.fullmatch(form):
                return ("q", int(form[1]) + (32 if first == "Q" else 39))
            lower = form.lower()
            if known is None and lower != form:
                known = self._forms.get(lower)
                if known and known[0] == "H" and known[1] == 1:
                    known = None  # »Morgen« is the morning unless it opens a sentence: see day parts
        if known is not None:
            return known
        if form in forms.ROMAN:
            return ("r", forms.ROMAN[form])
        decade = forms.decade(form)
        if decade is not None:
            return ("Z", decade)
        length = forms.length(form)
        if length is not None:
            return length
        if form[0].islower() or form.istitle():
            rank = read_ordinal(form)
            if rank is not None:
                return ("O", rank)
            number = read_words(form)
            if number is not None:
                return ("K", number)
        return OTHER


def _noun_forms(word: str) -> tuple[str, ...]:
    """All forms of a unit's noun."""
    if word.endswith("e"):  # Woche, Jahreshälfte; Wochenende
        return (word, word + "n", word + "s")
    if word.endswith("er"):
        return (word, word + "s", word + "n")
    return (word, word + "s", word + "es", word + "e", word + "en")
