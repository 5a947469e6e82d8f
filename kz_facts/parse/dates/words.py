"""All forms of the words of time expressions, with their symbols and values, made of the rules' stems."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kz_facts.parse.dates.forms import Symbol
from kz_facts.rules.dates import DateRules

Entry = tuple[str, Symbol]
ENDINGS = ("e", "en", "er", "es", "em")
"""Of adjectives."""
_NOUN = ("", "s", "es")
_ARTICLES = ("der", "die", "das", "den", "dem", "des")
_PLAIN = {
    "und": "u", "sowie": "u", "oder": "u", "bis": "b", "vor": "g", "in": "n", "innerhalb": "n", "binnen": "n",
    "von": "v", "vom": "v", "zwischen": "z", "uhr": "U", "zum": "i", "zur": "i", "am": "i", "im": "i", "auf": "i",
}  # fmt: skip
_WITH_DAY = {
    "": None, "abend": "EV", "morgen": "MO", "vormittag": "MO", "mittag": "MI", "nachmittag": "AF", "nacht": "NI",
    "früh": "MO", "frühmorgen": "MO", "spätabend": "EV",
}  # fmt: skip
_OF_MONTH = {
    "hälfte": "o", "hälften": "o", "tage": "o", "tagen": "o", "woche": "d", "wochen": "d",
    "wochenende": "k", "wochenendes": "k", "wochenenden": "k",
}  # fmt: skip
_EDGED = {
    "Jahres": "year", "Monats": "month", "Wochen": "week", "Quartals": "quarter", "Jahrhundert": "century",
    "Halbjahres": "half",
}  # fmt: skip
_SMALL_UNITS = frozenset(("week", "month", "year", "weekend"))
"""Units that mails write in small letters: »letzte woche«."""
_SINGLE = {
    "tags": ("l", None), "Rest": ("X", "Rest"), "Rests": ("X", "Rests"), "Laufe": ("w", None), "Lauf": ("w", None),
    "Verlauf": ("w", None), "Verlaufe": ("w", None), "Vorabend": ("V", ("before", "day", False)),
}  # fmt: skip
_RECURRING = ("jede", "jeder", "jedes", "jedem", "jeden", "alle", "allen")


def inventory(rules: DateRules) -> dict[str, Symbol]:
    """Every form with its symbol and value; where two would share one, the first said counts."""
    forms: dict[str, Symbol] = {}
    for source in (_closed, _months, _weekdays, _parts, _units, _edges, _relatives, _lengths, _openings):
        for form, symbol in source(rules):
            forms.setdefault(form, symbol)
    return forms


def _closed(rules: DateRules) -> Iterator[Entry]:
    yield from ((word, (symbol, word)) for word, symbol in _PLAIN.items())
    yield from ((word, ("a", word)) for word in _ARTICLES)


def _months(rules: DateRules) -> Iterator[Entry]:
    for month, names in rules.months.items():
        yield from ((name + ending, ("M", month)) for name, ending in product(names, _NOUN))
        yield from ((name + end, (symbol, month)) for name, (end, symbol) in product(names, _OF_MONTH.items()))
    for unit, front in (("month", "Monats"), ("week", "Wochen")):
        yield from ((front + end, ("o", unit)) for end in ("hälfte", "hälften"))
    for month, names in rules.months_short.items():
        yield from ((name, ("m", month)) for name in names)
    for month, names in rules.months.items():  # small letters, as in mails, only beside a day or a year
        yield from ((name.lower(), ("m", month)) for name in names)


def _weekdays(rules: DateRules) -> Iterator[Entry]:
    for day, names in rules.weekdays.items():
        for name, (part, code) in product(names, _WITH_DAY.items()):
            yield from ((name + part + ending, ("W", (day, code))) for ending in ("", "s", "es", "e", "en"))
            yield name.lower() + part + "s", ("W", (day, code))  # »montags«: a set, no date
            yield name.lower() + part, ("W", (day, code))  # »am montag«, in mails
            yield name + part.capitalize(), ("W", (day, code))
    for day, fronts in rules.weekday_fronts.items():
        parts = ("", "abend", "morgen", "nachmittag")
        for front, name, part, ending in product(fronts, rules.weekdays[day], parts, ("", "s")):
            yield front + name.lower() + part + ending, ("W", (day, _WITH_DAY[part]))


def _parts(rules: DateRules) -> Iterator[Entry]:
    """Parts of the day and of the year."""
    for code, names in rules.day_parts.items():
        yield from ((name + ending, ("T", code)) for name, ending in product(names, _NOUN))
    for season, names in rules.seasons.items():
        for name in names:
            yield from ((name + ending, ("S", (season, None))) for ending in (*_NOUN, "monate", "monaten"))
            for (front, edge), ending in product((("Früh", "early"), ("Spät", "late"), ("Hoch", "mid")), _NOUN):
                yield front + name.lower() + ending, ("S", (season, edge))


def _units(rules: DateRules) -> Iterator[Entry]:
    fronts = [(relation, front) for relation, fronts in rules.compounds.items() for front in fronts]
    for unit, words in rules.units.items():
        for word in words:
            for form in noun_forms(word):
                yield form, ("J", unit)
                if unit in _SMALL_UNITS:
                    yield form.lower(), ("J", unit)
            for relation, front in fronts:
                yield from ((form, ("V", (relation, unit, False))) for form in noun_forms(front + word.lower()))
    for (relation, front), unit in product(fronts, ("half", "quarter", "month", "week", "day")):
        for word in rules.units[unit]:
            yield from ((form, ("V", (relation, unit, True))) for form in noun_forms(f"{front}jahres{word.lower()}"))
    for kind, words in rules.same_span.items():
        symbol = "L" if kind == "before" else "I"
        yield from ((word + ending, (symbol, word)) for word, ending in product(words, _NOUN))


def _edges(rules: DateRules) -> Iterator[Entry]:
    """»Anfang«, »Jahresende«, »Jahreswechsel«."""
    edges = [(edge, word) for edge, words in rules.edges.items() for word in words]
    for (edge, word), (front, unit), ending in product(edges, _EDGED.items(), _NOUN):
        if front + word != "WochenEnde":
            yield front + word.lower() + ending, ("e", (edge, unit))
    yield from (("Jahreswechsel" + ending, ("e", (None, "turn"))) for ending in ("", "s"))
    yield "Ultimo", ("e", ("late", "month"))
    for unit, words in rules.units.items():
        for word in {"Quartal", "Halbjahr", "Semester"}.intersection(words):
            yield f"Jahres{word.lower()}", ("J", unit)
    yield from ((word + ending, ("E", edge)) for (edge, word), ending in product(edges, (*_NOUN, "e")))


def _relatives(rules: DateRules) -> Iterator[Entry]:
    """»vergangen-«, »gestern«, »heutig-«, »heuer«, »später«."""
    for meaning, stems in rules.relative.items():
        yield from ((stem + ending, ("R", (meaning, stem))) for stem, ending in product(stems, ENDINGS))
    yield "dies", ("R", ("this", "dies"))
    for symbol, counted in (("H", rules.today), ("y", rules.this_year), ("t", rules.then)):
        yield from ((word, (symbol, count)) for count, words in counted.items() for word in words)
    for offset, words in rules.today_adjectives.items():
        yield from ((word + ending, ("h", offset)) for word, ending in product(words, ENDINGS))
    yield from _SINGLE.items()
    yield from ((word, ("C", word)) for word in rules.week_short)
    for word, edge in (("früh", "early"), ("spät", "late")):  # »früher« and »später« are adverbs
        yield from ((word + ending, ("f", edge)) for ending in ("e", "en", "es", "em"))
    for stem, turn in (("neu", 1), ("alt", 0)):
        yield from ((stem + ending, ("p", turn)) for ending in ("e", "en", "es"))


def _lengths(rules: DateRules) -> Iterator[Entry]:
    """Lengths of time, what recurs, and words that are not meant exactly."""
    for unit, words in rules.lengths.items():
        if unit == "several":
            yield from ((word, ("Q", None)) for word in words)
        else:
            yield from ((form, ("j", unit)) for word in words for form in noun_forms(word))
    for period, words in rules.sets.items():
        yield from ((word + ending, ("F", period)) for word, ending in product(words, ("", *ENDINGS)))
    for reference, words in rules.vague.items():
        yield from ((word, ("G", reference)) for word in words if " " not in word)
    for reference, words in rules.vague_adjectives.items():
        yield from ((word + ending, ("G", reference)) for word, ending in product(words, ENDINGS))
    yield from ((word, ("A", word)) for word in _RECURRING)
    yield from ((word, ("P", word)) for word in ("pro", "je"))


def _openings(rules: DateRules) -> Iterator[Entry]:
    yield from ((word, ("s", "since")) for word in rules.openings["since"])
    yield from ((word, ("s", "until")) for word in rules.openings["until"])
    yield from ((word, ("c", word)) for word in rules.openings["about"])


def noun_forms(word: str) -> tuple[str, ...]:
    """All forms of a unit's noun."""
    if word.endswith("e"):  # Woche, Jahreshälfte; Wochenende
        return (word, word + "n", word + "s")
    if word.endswith("er"):
        return (word, word + "s", word + "n")
    return (word, word + "s", word + "es", word + "e", word + "en")
