"""When a figure is of: the time expression that it covers.

Figures of a stretch of time (trade, budgets, domestic product) take the nearest date that is not the day of a
meeting; stocks (debt, reserves) take days too; single sums (a loan, a price, a fine) only what is plainly theirs:
»für 2009/2010«, »seit 2005«, »in den 1990er Jahren«. The date of a comparison (»gegenüber 2011«) is no period.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.money.columns import Columns
from kz_facts.facts.money.kinds import FINE, GOODS
from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.scene import Line, Scene, ranks
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

FLOWS = frozenset(("trade", "exports", "imports", "gdp", "revenue", "earnings", "budget", "investment"))
STOCKS = frozenset(("debt", "reserves"))
_SPELLS = ("month", "season")
_LONG = ("decade", "century", "range")
_BASE = frozenset((
    "gegenüber", "als", "verglichen", "vergleich", "vergleiche", "niveau", "über", "unter", "wie", "vergleichswert",
    "wert",
))  # fmt: skip
_AS_OF = frozenset(("stand", "per", "zum", "stichtag", "ende"))
_ON_DAY = ("am", "zum", "per", "stand")
_THEN = ("", "in", "an", "von")
_FEW = 4  # words in a bracket that only dates
_FAR = 30
_MONTH = len("2024-05")  # »15./16. Februar« is no longer
_COMMA = 12
_PLURAL = ("te", "ds", "en", "er")


class Periods:
    """Finds the dates that are periods of sums."""

    def __init__(self, scene: Scene, nouns: Nouns) -> None:
        self.scene, self.view = scene, scene.view
        self.nouns = nouns
        self._columns = Columns(scene.view)

    def of(self, one: Sum, reading: Reading) -> DateMark | None:
        """The period that a sum's own words give, or None."""
        if not self.view.dates:
            return None
        if (column := self._columns.of(one)) is not None:
            return column
        if one.bracket is not None:
            first, last = self._item(one, one.bracket)
            dates = ((chunk, mark) for chunk, mark in self._dates(one.line) if first <= chunk.first < last)
            return self._nearest(one, reading, list(dates)) or self._of_verb_around(one, reading)
        noted = self._noted(one, reading)
        if noted is not None:
            return noted
        own = [
            (ch, mark)
            for ch, mark in self._dates(one.line)
            if self._is_own(one, reading, ch) and self._fits(one, reading, ch, mark)
        ]
        return self._nearest(one, reading, own)

    def _of_verb_around(self, one: Sum, reading: Reading) -> DateMark | None:
        """»exportierte 2023 Garn (3 Mio. Euro)«: the one time of the verb that tells what the sum in a bracket is."""
        if one.outer is None or reading.rule != "list" or reading.measure not in GOODS:
            return None
        found = [mark for chunk, mark in self._dates(one.line) if chunk.clause == one.outer.clause]
        return found[0] if len(found) == 1 and found[0]["precision"] not in FINE else None

    @staticmethod
    def _item(one: Sum, bracket: tuple[int, int]) -> tuple[int, int]:
        """What a semicolon parts in a bracket: »(Prognose: 550 Mio.; Vorjahr: 488 Mio.)«."""
        (first, last), texts = bracket, one.tokens.texts
        before = (i for i in range(one.chunk.first, first, -1) if texts[i] == ";")
        behind = (i for i in range(one.chunk.last, last) if texts[i] == ";")
        return next(before, first), next(behind, last)

    def has_own(self, one: Sum) -> bool:
        """Whether a date that is no period stands in the clause of a sum alone: »3 Mio. wurden im März ausgezahlt«."""
        if one.before is None or one.before.chunk.clause == one.chunk.clause:
            return False
        dates = (chunk for chunk, _ in self._dates(one.line) if not self._is_base(one, chunk))
        return any(chunk.clause == one.chunk.clause and one.owns(chunk) for chunk in dates)

    def shared(self, one: Sum, before: DateMark | None) -> DateMark | None:
        """The period of the sum before, where one verb has both: »sieht für 2025 3 Mio. für A und 5 für B vor«."""
        if before is None or one.before is None or one.before.chunk.clause != one.chunk.clause:
            return None
        return before if before["start"] < one.before.mark["start"] else None

    def from_then(self, one: Sum) -> DateMark | None:
        """»2006 kam sie ins Land. Seither flossen 3 Mio. Euro«: from the date before, which a figure begins with."""
        clause = one.clause
        here = [mark for ch, mark in self._dates(one.line) if clause is not None and ch.last <= clause.first]
        before = self.scene.lines[one.line.number - 1] if one.line.number else None
        dates = here or ([mark for _, mark in self._dates(before)] if before is not None else [])
        if len(dates) != 1 or "/" in (dates[0]["edtf"] or "/"):
            return None
        return _begun(dates[0])

    def announced(self, one: Sum) -> DateMark | None:
        """»Er hebt die Prognose für 2025 an: Der Gewinn soll 3 Mio. Euro erreichen«."""
        texts, clause = one.tokens.texts, one.clause
        if clause is None or ":" not in texts[: clause.first]:
            return None
        colon = max(i for i in range(clause.first) if texts[i] == ":")
        dates = [mark for ch, mark in self._dates(one.line) if ch.last <= colon and ch.preposition == "für"]
        return dates[-1] if dates else None

    def of_entry(self, one: Sum, measure: str) -> DateMark | None:
        """The date that heads the entry of a chronicle or a list: »2015: Beitritt. Die Schulden erreichen …«.

        A month is when something was done or said, and the period of a figure of that month alone.
        """
        mark = self.scene.head_date(one.mark["start"])
        if mark is None or mark["precision"] in FINE or len((mark["edtf"] or "").split("/")[0]) > _MONTH:
            return None
        return mark if mark["precision"] != "month" or measure in FLOWS | STOCKS else None

    def of_budget(self, one: Sum) -> DateMark | None:
        """The year of the budget that the text is about, if it speaks of only one up to here."""
        if any(mark["precision"] not in FINE and self._is_near(one, chunk) for chunk, mark in self._dates(one.line)):
            return None
        here = one.line.number
        years: dict[str, DateMark] = {}
        for number in (*range(min(3, here)), *range(max(3, here - 3), here)):
            line = self.scene.lines[number]
            for chunk, mark in self._dates(line):
                if mark["precision"] == "year" and self._is_of_budget(line, chunk):
                    years[mark["edtf"] or "?"] = mark
        return next(iter(years.values())) if len(years) == 1 else None

    def _is_near(self, one: Sum, chunk: Chunk) -> bool:
        """Whether a date stands with a sum: not in a relative clause behind it."""
        return one.owns(chunk) and (chunk.clause == one.chunk.clause or chunk.first < one.chunk.first)

    def _is_of_budget(self, line: Line, chunk: Chunk) -> bool:
        before = next((other for other in line.parse.chunks if other.last == chunk.first), None)
        named = self.nouns.of(line.parse, before) if before is not None else None
        return named is not None and named.measure == "budget" and named.strong

    def _dates(self, line: Line) -> Iterator[tuple[Chunk, DateMark]]:
        for chunk in line.parse.chunks:
            if (mark := self.scene.date_of(chunk)) is not None and not self.scene.chronicle.is_head(mark):
                yield chunk, _begun(mark) if _since(line, chunk) is not None else mark

    def _noted(self, one: Sum, reading: Reading) -> DateMark | None:
        """The date of a bracket with nothing else, behind sum or noun: »(Stand: Ende März)«, »BIP (2022): 225 Mrd.«."""
        tokens = one.tokens
        places = [one.chunk.last]
        if reading.named is not None:
            places.append(reading.named.chunk.last)
        last = one.after.chunk.first if one.after is not None else len(tokens)
        for chunk, mark in self._dates(one.line):
            first = chunk.first
            while first > 0 and (first - 1) in tokens.bracketed and tokens.texts[first] not in "([":
                first -= 1
            if chunk.head not in tokens.bracketed or not self._holds_little(one, first) or self._is_base(one, chunk):
                continue
            as_of = tokens.texts[first + 1].lower() in _AS_OF and one.chunk.last <= first < last
            if first in places or as_of:
                return mark
        return None

    @staticmethod
    def _holds_little(one: Sum, opening: int) -> bool:
        tokens, last = one.tokens, opening
        while last in tokens.bracketed and tokens.texts[last] not in ")]":
            last += 1
        words = tokens.texts[opening + 1 : last]
        money = any(i in tokens.unit and tokens.unit[i].kind == "money" for i in range(opening, last))
        return not money and (len(words) <= _FEW or words[0].lower() in _AS_OF)

    def _is_own(self, one: Sum, reading: Reading, chunk: Chunk) -> bool:
        """Whether a date stands in the clause of a sum or its noun and neither compares nor tells of something else."""
        since = chunk if chunk.preposition == "seit" else _since(one.line, chunk)
        if since is not None and ranks(one.line, since, beside=True):
            return False  # »auf den tiefsten Stand seit 2003«
        if not one.owns(chunk) or self._is_base(one, chunk) or (chunk.inner >= 0 and chunk.inner != one.chunk.inner):
            return False
        based = one.before is not None and one.before.is_base()
        if one.before is not None and chunk.first < one.before.chunk.last and not based:
            return False
        if one.is_base() and not self._is_beside(one, chunk):
            return False
        if self._is_of_both(one, chunk):
            return True
        if one.after is not None and chunk.last > one.after.chunk.first:
            return False
        beside = self._is_beside(one, chunk) or self._is_told(reading, chunk)
        if chunk.first >= one.chunk.last and not beside and self._is_of_next(one, chunk):
            return False
        return chunk.clause in self._clauses(one, reading) or self._is_fronted(one, chunk)

    def _is_of_next(self, one: Sum, chunk: Chunk) -> bool:
        """»A gab 3 Mio., 2022 waren es 5 Mio.«, »von 40 Mio. flossen 2022 28 Mio. zurück«: the date of the next sum."""
        if one.after is None:
            return False
        if one.after.is_apart():  # »3 Mio. gab A 2022, davon 2 für B«: behind its verb it is of the first
            # »ist 3 Mio. wert, die Hälfte seines Kurses zu Jahresbeginn, als 5 Mio. flossen«
            of_noun = chunk.preposition == "zu" and self._hangs(one, chunk)
            return of_noun or chunk.clause != one.chunk.clause or chunk.first > one.after.parted()
        verbs = (clause.finite for clause in one.line.parse.clauses)
        return chunk.first < one.after.chunk.first and any(one.chunk.last <= verb < chunk.first for verb in verbs)

    @staticmethod
    def _is_of_both(one: Sum, chunk: Chunk) -> bool:
        """»Mit Ausgaben von 3 Mio. und Einnahmen von 2 Mio. rechnet der Etat für 2015«: behind the verb of both."""
        clause, after = one.clause, one.after
        if clause is None or after is None or not after.chunk.clause == one.chunk.clause == chunk.clause:
            return False
        return after.chunk.last <= clause.finite < chunk.first and after.after is None

    @staticmethod
    def _clauses(one: Sum, reading: Reading) -> set[int]:
        chunks = [
            one.chunk,
            reading.governor.host,
            reading.figure,
            reading.named.chunk if reading.named is not None else None,
        ]
        uses = [use.slots.clause.number for use in (reading.use, reading.told) if use is not None]
        return {*(chunk.clause for chunk in chunks if chunk is not None), *uses} - {-1}

    @staticmethod
    def _is_fronted(one: Sum, chunk: Chunk) -> bool:
        """»2019 sank der Umsatz und betrug …«: what stands before the verb holds for what is joined to it."""
        clause, clauses = one.clause, one.line.parse.clauses
        while clause is not None and clause.conjunct >= 0:
            clause = clauses[clause.conjunct]
            # »haben wir 2023 3 t gefördert und 5 Mio. erlöst«, »Sie förderte 2023 3 t und setzte 5 Mio. um«
            own = one.clause.subject if one.clause is not None else -1
            shared = one.clause is not None and (one.clause.finite < 0 or own in (-1, clause.subject))
            if chunk.clause == clause.number and (chunk.last <= clause.finite or shared):
                return True
        return False

    @staticmethod
    def _is_base(one: Sum, chunk: Chunk) -> bool:
        """»gegenüber 2011«, »im Vergleich zum Vorjahr«, »als im Mai«: what a figure is compared with."""
        tokens = one.tokens
        unit = chunk.unit
        i = (unit.first if unit is not None else chunk.first) - 1
        while i >= 0:
            low, flags = tokens.texts[i].lower(), tokens.flags[i]
            if low in _BASE:
                return not (low in ("als", "wie") and i == 0)
            if not flags & (c.PREPOSITION | c.DETERMINER | c.ADVERB | c.DEGREE | c.ADJECTIVE) and low not in (
                "zeitraum",
                "stand",
                "mit",
            ):
                return False
            i -= 1
        return False

    @staticmethod
    def _is_beside(one: Sum, chunk: Chunk) -> bool:
        """Whether a date stands right behind a sum."""
        between = one.chunk.last
        if chunk.first != between + 1:
            return chunk.first == between
        return one.tokens.texts[between].isalnum() and all(c.finite != between for c in one.line.parse.clauses)

    def _fits(self, one: Sum, reading: Reading, chunk: Chunk, mark: DateMark) -> bool:
        """Whether a date can be the period of such a figure."""
        measure, edtf, precision = reading.measure, mark["edtf"] or "", mark["precision"]
        if measure in STOCKS:
            paid = reading.use is not None and reading.use.rule.otherwise == "debt"
            return not edtf.startswith("../") and not paid
        if precision in _SPELLS and reading.use is not None and reading.use.rule.figure == ["theme"]:
            return False  # »im Frühjahr hatte der Kongress den Etat erhöht«: when that was done
        if measure in FLOWS:
            before = one.tokens.texts[chunk.first].lower()
            promised = reading.use is not None and reading.use.rule.otherwise == "aid"  # »sagte am 5. Mai 3 Mio. zu«
            return precision not in FINE or (measure == "investment" and before in _ON_DAY and not promised)
        if measure == "price" and precision == "day" and self._is_quoted(one, reading, chunk):
            return True
        parted = chunk.first >= one.chunk.last and self._commas(one, one.chunk.last, chunk.first)
        if precision in FINE or (
            parted and not self._is_told(reading, chunk) and not self._is_of_figure(reading, chunk)
        ):
            return False
        if chunk.preposition == "für":
            return True
        if edtf.startswith("../"):
            return measure == "aid" or (measure == "cost" and not self._hangs(one, chunk))
        if precision in _LONG or "/" in edtf:
            return True
        return self._is_of_one(one, reading, precision)

    @staticmethod
    def _is_quoted(one: Sum, reading: Reading, chunk: Chunk) -> bool:
        """»Die Aktie schloss am Montag bei 39 Euro«: what it was worth that day."""
        use = reading.use
        said = use is not None and use.rule.figure[:1] == ["subject"] and use.slots.clause.voice == "active"
        return said and chunk.clause == one.chunk.clause and chunk.preposition in ("an", "")

    @staticmethod
    def _is_told(reading: Reading, chunk: Chunk) -> bool:
        """»Auf 3 Mio. beläuft sich die Hilfe, die Malta seit 1996 zusagt«: in the clause that tells of a sum."""
        return reading.told is not None and chunk.clause == reading.told.slots.clause.number

    @staticmethod
    def _is_of_figure(reading: Reading, chunk: Chunk) -> bool:
        """»Auf 3 Mio. summieren sich, wie A sagt, die Ausfälle von Mai bis Juni«: right behind the noun."""
        figure = reading.figure
        return figure is not None and (chunk.first == figure.last or chunk.attribute_of == figure.number)

    @staticmethod
    def _hangs(one: Sum, chunk: Chunk) -> bool:
        """»der Umbau der Netze bis 2045«: whether a date belongs to the noun before it."""
        parse = one.line.parse
        before = parse.chunks[chunk.number - 1] if chunk.number else chunk
        subject = one.clause is not None and one.clause.subject == before.number and before.first > one.clause.finite
        return before.last == chunk.first and before.nominal and not subject

    def _is_of_one(self, one: Sum, reading: Reading, precision: str | None) -> bool:
        """Whether a month or a year can be the period of a sum that is no flow: not of what is done once."""
        if precision not in ("year", "half", "quarter", "month"):
            return False
        measure = reading.measure
        use = reading.use
        paid = measure == "contract" and use is not None and bool(use.rule.payer)
        if precision != "month" and (measure in ("aid", "cost", "other") or paid or self._is_plural(one, reading)):
            return True  # »vergab 2023 Kredite von …«: a year's sum
        if measure == "price" and use is not None and use.slots.clause.voice == "passive":
            # »im Mai wurden 106 Dollar bezahlt«: what is paid by everybody; not »im Mai wurde A für 3 Mio. verkauft«
            return use.slots.clause.subject == one.chunk.number
        figured = use is not None and use.rule.figure[:1] == ["subject"]
        if use is not None and use.word == "sein":
            return True
        return measure in ("cost", "other", "price", "contract") and (
            figured or (use is not None and measure == "other" and use.rule.payee != [])
        )

    @staticmethod
    def _is_plural(one: Sum, reading: Reading) -> bool:
        """Whether the noun that governs a figure is of several loans, fines or grants; »3 Mio. geliehen« is of all."""
        if reading.measure == "loan" and reading.named is None:
            return reading.use is not None and reading.use.rule.measure == "loan"
        if reading.measure not in ("loan", "fine") or reading.named is None:
            return False
        return one.tokens.texts[reading.named.chunk.head].endswith(_PLURAL)

    @staticmethod
    def _commas(one: Sum, first: int, last: int) -> int:
        tokens = one.tokens
        return sum(
            tokens.texts[i] in (",", "–", "-") and i not in tokens.unit and i not in tokens.bracketed
            for i in range(first, last)
        )

    def _nearest(self, one: Sum, reading: Reading, dates: list[tuple[Chunk, DateMark]]) -> DateMark | None:
        """The date that stands closest; one right behind the sum before all others."""
        claimed = [ch for ch, _ in dates if one.before is not None and self._is_beside(one.before, ch)]
        free = [
            (self._distance(one, reading, chunk), chunk.first, mark) for chunk, mark in dates if chunk not in claimed
        ]
        best = min(free, key=lambda entry: entry[:2], default=None)
        return best[2] if best is not None and best[0] < _FAR else None

    def _distance(self, one: Sum, reading: Reading, chunk: Chunk) -> float:
        if self._is_beside(one, chunk):
            return 0.5
        noun = reading.named.chunk if reading.named is not None else reading.figure
        if noun is not None and chunk.first == noun.last and noun in one.line.parse.chunks:
            return 0.8
        if self._is_told(reading, chunk):
            return 6.0
        if chunk.first >= one.chunk.last:
            return 6 + chunk.first - one.chunk.last + _COMMA * self._commas(one, one.chunk.last, chunk.first)
        return 1 + one.chunk.first - chunk.last + 5 * self._commas(one, chunk.last, one.chunk.first)


def _begun(mark: DateMark) -> DateMark:
    """What begins then, and goes on."""
    if "/" in (mark["edtf"] or "/"):
        return mark
    begun = mark.copy()
    begun["edtf"], begun["last_day"], begun["precision"] = f"{mark['edtf']}/..", None, "range"
    return begun


def _since(line: Line, date: Chunk) -> Chunk | None:
    """»seit Beginn der Arbeit im Jahr 1992«, »seit ihrer Gründung 1991«: the phrase of what goes on since then."""
    if date.preposition not in _THEN:
        return None
    chunk = date
    while chunk.number and (before := line.parse.chunks[chunk.number - 1]).last == chunk.first:
        chunk = before
        if chunk.preposition == "seit":
            return chunk if chunk.nominal else None
    return None
