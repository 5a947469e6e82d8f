"""When a figure is of: the time expression that it covers.

Figures of a stretch of time (trade, budgets, domestic product) take the nearest date that is not the day of a
meeting; stocks (debt, reserves) take days too; single sums (a loan, a price, a fine) only what is plainly theirs:
`für 2009/2010`, `seit 2005`, `1990er Jahre`. The date of a comparison (`gegenüber 2011`) is no period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kz_facts.facts.money.measure import Reading
from kz_facts.facts.money.scene import Scene, bracket_around, commas, words_between
from kz_facts.facts.view import View, within
from kz_facts.parse.marks import DateMark, MoneyMark, Span

FLOWS = frozenset(("trade", "exports", "imports", "gdp", "revenue", "budget", "investment"))
STOCKS = frozenset(("debt", "reserves"))
_DAYS = ("day", "week")
_BASELINE = re.compile(
    r"\b(?:[Gg]egenüber|als|[Vv]erglichen mit|[Vv]ergleich (?:zu|zum|zur|mit)|über|unter|auf dem Niveau"
    r"|Niveau (?:von|wie)|wie)"
    r"\s+(?:(?:noch|zuvor)\s+)?(?:(?:dem|der|den|im|in den|in der|in|zum|zur|von|vom|am)\s+)?"
    r"(?:(?:Wert|Stand|Niveau)\s+(?:von|vom|des|im)\s+)?"
    r"(?:(?:gleichen|selben|entsprechenden)\s+\w+\s+(?:des|von|im)\s+)?$"
)
_ATTRIBUTE = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein|eine[rnms]?|[Ii]hr\w*|[Ss]ein\w*)\s+(?:(?:im|am|in|seit|vom|von|zum|erst|bereits)\s+)+(?:der|dem|den)?\s*$"
)
_PARTICIPLE = re.compile(
    r"\s+(?:in \w+ |\w+ )?\w+(?:te|ten|ter|tes|tem|ene|enen|ener|enes|enem)\s+(?:\w+(?:e|en|er|es)\s+)*[A-ZÄÖÜ]"
)
_BESIDE = re.compile(
    r"\s*(?:(?:im|in|am|für|zum|per|bis|seit|von|vom|ab|des|der|aus|zu|noch|schon|bereits|allein|pro)\s+)*"
    r"(?:(?:dem|den|die|das|der)\s+)?(?:(?:ganzen|gesamten|laufenden|Jahr|Jahre[ns]?|Haushaltsjahr|Geschäftsjahr|Zeitraum|Kalenderjahr)\s+)*"
)
_FOR = re.compile(
    r"\b[Ff]ür\s+(?:(?:das|den|die|ganz|Jahr|Jahre|Zeitraum|Haushaltsjahr|Geschäftsjahr|beiden|nächsten)\s+)*$"
)
_STAND = re.compile(r"\s*(?:Stand|per|zum|Ende|Stichtag|im Jahr)\b", re.IGNORECASE)
_OPENING = re.compile(r"[(\[]")
_IDENTITY = re.compile(
    r"\b(?:es|waren|sind|werden|sein|erreich\w+|stieg\w*|sank\w*|fiel\w*|kletter\w+|wuchs\w*|summier\w+|betrug|beträgt|liegt|betragen|belief|beläuft|beliefen|lag|lagen|jährlich|bekam|bekamen|erhielt|erhielten|verdien\w+)\b"
)


# Where a clause has ended before the comma: »wurde im Oktober unterzeichnet, die Kosten …«.
_ENDED = re.compile(r"\s+(?:[\wäöüß-]+\s+)*\w+(?:t|en|te|ten)\s*,")
_RELATIVE = re.compile(r",\s+(?:(?:in|mit|von|aus|zu|bei|für)\s+)?(?:der|die|das|den|dem|deren|dessen)\s")
# From one noun to the next that a verb has in common: »Zuschüsse von einer Milliarde und Kredite von vier«.
_COORDINATED = re.compile(
    r"(?:\s*,|\s+und|\s+sowie)\s+(?:(?:eine[nrm]?|ein|die|der|den|mit|für|an)\s+)?(?:[a-zäöüß]+(?:e|en|er|es)\s+)*"
    r"[A-ZÄÖÜ][\w-]*(?:\s+(?:von|über|in Höhe von|im Umfang von|im Wert von|für))?\s*"
)
_YEAR_BESIDE = re.compile(
    r"\s*(?:(?:für|in|im|des|der|das|den|dem|von|Jahr|Jahre[sn]?|laufende[ns]?|kommende[ns]?)\s+)*"
)
_PLURAL = ("te", "ds", "en", "er")
_THERE_WERE = re.compile(r"\b(?:waren|sind|werden|sollen|dürften) es\b|\bes (?:waren|sind|werden)\b|\bes\b.*\bsein\b")


class PeriodReader:
    """Finds the dates that are periods of amounts."""

    def __init__(self, view: View) -> None:
        self.view = view

    def read(self, scene: Scene, reading: Reading) -> DateMark | None:
        """The period that an amount's own words give, or None."""
        if not self.view.dates:
            return None
        if scene.bracketed:
            inside = [d for d in within(self.view.dates, *scene.scope) if self._owned(scene, d)]
            return self._nearest(scene, inside)
        noted = self._noted(scene)
        if noted is not None:
            return noted
        dates = [d for d in self._dates(scene) if self._fits(scene, d, reading)]
        return self._nearest(scene, dates)

    def shared(self, scene: Scene, before: DateMark | None) -> DateMark | None:
        """The period of the amount before, if one verb governs both and the date stands before them."""
        if before is None or scene.before is None or before["start"] >= scene.before["start"]:
            return None
        return before if _COORDINATED.fullmatch(scene.text, scene.before["end"], scene.mark["lead"]) else None

    def of_line(self, scene: Scene) -> DateMark | None:
        """The date that opens the line of a chronicle: »2015: Beitritt. Die Schulden erreichen 153 Mrd. Dollar«."""
        text = scene.text
        line = text.rfind("\n", 0, scene.mark["start"]) + 1
        date = next(iter(within(self.view.dates, line, line + 1)), None)
        return date if date and text.startswith(":", date["end"]) and date["precision"] not in _DAYS else None

    def of_budget(self, scene: Scene, nouns: Callable[[int, int], Iterable[Span]]) -> DateMark | None:
        """The year of the budget that the text is about, if it speaks of only one up to here.

        Args:
            scene: The amount.
            nouns: Finds the words for budgets in a stretch.
        """
        view, start = self.view, scene.mark["start"]
        here = view.sentence_index(start)
        if any(date["precision"] not in _DAYS and self._owned(scene, date) and not self._relative(scene, date)
               for date in within(view.dates, *scene.sentence)):  # fmt: skip
            return None
        years: dict[str, DateMark] = {}
        for number in (*range(min(3, here)), *range(max(3, here - 3), here)):
            first, last = view.sentences[number]
            for noun in nouns(first, last):
                for date in within(view.dates, noun[1], noun[1] + 40)[:1]:
                    if date["precision"] == "year" and _YEAR_BESIDE.fullmatch(view.text, noun[1], date["start"]):
                        years[date["edtf"] or "?"] = date
        return next(iter(years.values())) if len(years) == 1 else None

    @staticmethod
    def _relative(scene: Scene, date: DateMark) -> bool:
        """Whether a date stands in a relative clause behind the amount: it tells of something else."""
        end = scene.mark["end"]
        return date["start"] > end and _RELATIVE.search(scene.text, end, date["start"]) is not None

    def claimed(self, marks: Sequence[MoneyMark]) -> set[int]:
        """The starts of dates that stand right behind an amount: they belong to that one alone."""
        found: set[int] = set()
        for mark in marks:
            for date in within(self.view.dates, mark["end"], mark["end"] + 60)[:1]:
                if _BESIDE.fullmatch(self.view.text, mark["end"], date["start"]):
                    found.add(date["start"])
        return found

    def _owned(self, scene: Scene, date: DateMark) -> bool:
        return scene.left[0] <= date["start"] < scene.left[1] or scene.right[0] <= date["start"] < scene.right[1]

    def _noted(self, scene: Scene) -> DateMark | None:
        """The date of a bracket after the amount that holds nothing else: `(Stand: Ende März)`, `(2019)`."""
        text = scene.text
        openings = list(_OPENING.finditer(text, *scene.right))
        openings += list(_OPENING.finditer(text, *scene.left))[::-1]  # »BIP (2022): 225 Mrd.«
        for opening in openings:
            inside = bracket_around(text, scene.sentence, opening.end())
            if inside is None or within(self.view.money, *inside):
                continue
            dates = within(self.view.dates, *inside)
            short = _STAND.match(text, inside[0]) or words_between(text, *inside) <= 4
            if len(dates) == 1 and short and not _BASELINE.search(text, inside[0], dates[0]["start"]):
                return dates[0]
        return None

    def _dates(self, scene: Scene) -> Iterator[DateMark]:
        """Dates in the amount's own words that neither compare nor describe something else."""
        text = scene.text
        first = scene.left[0]
        if scene.before is None:
            first = scene.scope[0]
        for date in within(self.view.dates, min(first, scene.left[0]), scene.right[1]):
            start, end = date["start"], date["end"]
            if not self._owned(scene, date) or not scene.open(start, end):
                continue
            if _BASELINE.search(text, max(scene.sentence[0], start - 60), start) or self._relative(scene, date):
                continue
            if _ATTRIBUTE.search(text, max(scene.sentence[0], start - 40), start) and _PARTICIPLE.match(text, end):
                continue
            yield date

    def _fits(self, scene: Scene, date: DateMark, reading: Reading) -> bool:
        """Whether a date can be the period of such a figure."""
        text, mark, measure = scene.text, scene.mark, reading.measure
        edtf, precision = date["edtf"] or "", date["precision"]
        long = precision in ("decade", "century", "range") or "/" in edtf
        if measure in STOCKS:
            return not edtf.startswith("../")
        if measure in FLOWS:
            if precision in _DAYS:
                return bool(
                    re.search(r"\b(?:[Zz]um|[Pp]er|Stand|[Aa]m)\s+$", text[max(0, date["start"] - 12) : date["start"]])
                ) and (measure == "investment")
            return True
        if precision in _DAYS:
            return False
        if date["start"] >= mark["end"] and commas(text, mark["end"], date["start"]):
            return False
        if date["end"] <= scene.clause[0] and _ENDED.match(text, date["end"], scene.clause[0] + 1):
            return False
        window = (max(scene.sentence[0], date["start"] - 40), date["start"])
        if _FOR.search(text, *window):
            return True
        if edtf.startswith("../"):
            return measure == "aid"
        if long:
            return True
        if precision not in ("year", "half", "quarter", "month"):
            return False
        if precision != "month" and (measure == "aid" or _is_plural(text, reading)):
            return True  # »vergab 2023 Kredite von …«: a year's sum
        if _THERE_WERE.search(text, *scene.clause):
            return True
        return measure in ("cost", "other", "price", "contract") and bool(_IDENTITY.search(text, *scene.clause))

    def _nearest(self, scene: Scene, dates: Sequence[DateMark]) -> DateMark | None:
        """The date that stands closest; one right behind the amount before all others."""
        text, (lead, end) = scene.text, (scene.mark["lead"], scene.mark["end"])
        claimed = self.claimed([scene.before]) if scene.before else set()

        def distance(date: DateMark) -> tuple[float, int]:
            if date["start"] >= end:
                if _BESIDE.fullmatch(text, end, date["start"]):
                    return 0.5, date["start"]
                gap = (end, date["start"])
                return 6 + words_between(text, *gap) + 12 * len(commas(text, *gap)), date["start"]
            gap = (date["end"], lead)
            return 1 + words_between(text, *gap) + 5 * len(commas(text, *gap)), -date["start"]

        free = [date for date in dates if date["start"] not in claimed]
        best = min(free, key=distance, default=None)
        return best if best is not None and distance(best)[0] < 30 else None


def _is_plural(text: str, reading: Reading) -> bool:
    """Whether the noun that governs a figure is of several loans, fines or grants."""
    return reading.measure in ("loan", "fine") and reading.start >= 0 and text[reading.end - 2 : reading.end] in _PLURAL
