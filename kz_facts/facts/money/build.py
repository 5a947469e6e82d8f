"""Puts the facts together: each amount with its measure, period, parties, direction and change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from kz_facts.facts.dates import when
from kz_facts.facts.money.change import change
from kz_facts.facts.money.measure import MeasureReader, Reading
from kz_facts.facts.money.period import FLOWS, PeriodReader
from kz_facts.facts.money.scene import Scene, scenes
from kz_facts.facts.money.whose import direction, whose
from kz_facts.facts.money.words import link_words
from kz_facts.facts.parties import named
from kz_facts.facts.source import source
from kz_facts.facts.view import View, within
from kz_facts.models import Comparator, Direction, Measure, Money, Party
from kz_facts.parse.marks import DateMark, MoneyMark
from kz_facts.parse.money.measures import Cue

# »(umgerechnet rund 4 Mrd. Euro)«, »(rund 2 Mio. Franken)«, »oder 3 Mio. Dollar«: the same sum in other money.
_SAME_SUM = re.compile(
    r"\s*[,(–-]?\s*(?:(?:umgerechnet|das sind|das entspricht|dies entspricht|entspricht|entsprechend|also|das wären"
    r"|oder|sprich|d\. ?h\.|damals|heute|derzeit|etwa|gut|nach (?:heutigem|aktuellem|damaligem) Kurs|=)\s*)*"
)
_BULLET = re.compile(r"\s*[-–•*·]\s")
_PARAGRAPH = re.compile(r"\n\s*\n")
_RELATIVE = re.compile(r"\s*,\s*(?:(?:für|in|mit|von|aus|zu|bei)\s+)?(?:die|das|der|den|dem|deren|dessen)\s")
_ELSEWHEN = re.compile(r"\b(?:später|zuvor|davor|danach|darauf|früher|vorher|seinerzeit|inzwischen|mittlerweile)\b")
_PAST = re.compile(r"\b(?:noch|zuvor|[Vv]or einem Jahr|Vorjahr\w*|[Ee]in Jahr (?:davor|zuvor|vorher))\b")
_REACH = 2  # sentences without a word of their own over which a topic goes on


@dataclass
class _Told:
    """What was read of an amount."""

    mark: MoneyMark
    reading: Reading
    period: DateMark | None
    parties: list[Party]
    same_sum: bool = False


@dataclass
class _Topic:
    """What the sentences before speak of: a measure, its period and parties, and where."""

    measure: str | None = None
    period: DateMark | None = None
    parties: list[Party] = field(default_factory=list)
    sentence: int = -10
    end: int = 0


def build(view: View) -> list[Money]:
    """All facts of kind `money` in a document, by start."""
    if not view.money:
        return []
    return [_fact(view, scene, told) for scene, told in _Reading(view).all()]


class _Reading:
    """Reads a document's amounts from first to last: later ones carry on earlier ones."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.reader = MeasureReader(link_words(view.rules))
        self.measures = self.reader.measures
        self.periods = PeriodReader(view)
        self.told: dict[int, _Told] = {}

    def all(self) -> list[tuple[Scene, _Told]]:
        """Every amount with what was read of it."""
        found: list[tuple[Scene, _Told]] = []
        cues: dict[int, list[Cue]] = {}
        for scene in scenes(self.view):
            start, end = scene.sentence
            if start not in cues:
                cues[start] = self.measures.cues(self.view.text, start, end)
            told = self._tell(scene, cues[start])
            self.told[scene.mark["start"]] = told
            found.append((scene, told))
        return found

    def _tell(self, scene: Scene, cues: list[Cue]) -> _Told:
        mark = scene.mark
        neighbour = scene.before or scene.host
        before = self.told.get(neighbour["start"]) if neighbour else None
        twin = self._twin(mark)
        if twin is not None:
            return _Told(mark, twin.reading, twin.period, twin.parties, same_sum=True)
        topic = self._topic(scene)
        reading = self.reader.read(scene, cues, before.reading if before else None, topic.measure)
        if reading.rule == "none" and scene.after is not None:
            reading = self._from_next(scene, cues, topic)
        period = self.periods.read(scene, reading.measure)
        carried = before is not None and (self.reader.carries_on(scene) and not self._starts_anew(scene))
        elsewhen = _ELSEWHEN.search(self.view.text, *scene.left) is not None
        if period is None and before and not elsewhen and (carried or self._shares(before.reading.measure, reading)):
            period = before.period
        if period is None and before is None and reading.measure in FLOWS and self._shares(topic.measure, reading):
            period = topic.period
        parties = whose(
            scene, reading.measure,
            inherits=before is not None and self._goes_on(scene, reading, before.reading),
            carried=before.parties if before else [],
            topic=topic.parties if self._shares(topic.measure, reading) else [],
        )  # fmt: skip
        return _Told(mark, reading, period, parties)

    def _twin(self, mark: MoneyMark) -> _Told | None:
        """The amount before, where this one is the same sum in another currency."""
        last = next(reversed(self.told.values()), None)
        if last is None or last.mark["currency"] == mark["currency"]:
            return None
        between = self.view.text[last.mark["end"] : mark["lead"]]
        if not between.strip() or not _SAME_SUM.fullmatch(between) or between.strip() in (",",):
            return None
        return last

    def _goes_on(self, scene: Scene, reading: Reading, before: Reading) -> bool:
        """Whether a figure is of those whose figure stands before it, and of whom its own words name."""
        if self._starts_anew(scene) or scene.text.find(";", scene.left[0] - 1, scene.left[0]) >= 0:
            return self.reader.carries_on(scene) and not self._starts_anew(scene)
        alike = reading.inherits or reading.measure == before.measure
        alike = alike and not named(self.view, max(scene.clause[0], scene.left[0]), scene.mark["lead"])
        return alike or self.reader.carries_on(scene) or bool(_RELATIVE.match(scene.text, scene.clause[0]))

    def _starts_anew(self, scene: Scene) -> bool:
        """Whether another than before gives »weitere 5 Mio.«: its own words name somebody, and a new clause begins."""
        words = scene.text[scene.left[0] : scene.left[1]]
        return bool(re.search(r"\b(?:weitere|zusätzliche)n?\s*$", words)) and bool(named(self.view, *scene.left))

    def _from_next(self, scene: Scene, cues: list[Cue], topic: _Topic) -> Reading:
        """Of two sums in one clause the second may bear the word for both: `von 3 auf 4 Mrd. Euro Umsatz`."""
        assert scene.after is not None
        later = [c for c in cues if c.start >= scene.mark["end"]]
        for cue in later:
            if cue.kind == "noun" and scene.open(cue.start, cue.end):
                return Reading(cue.measure, cue.start, cue.end, "noun after")
        return Reading("other")

    @staticmethod
    def _shares(measure: str | None, reading: Reading) -> bool:
        """Whether two figures are of one kind, so that what is not said again goes on."""
        if measure is None:
            return False
        foreign = {"trade", "exports", "imports"}
        return measure == reading.measure or (measure in foreign and reading.measure in foreign) or reading.inherits

    def _earlier(self, told: _Told, start: int) -> DateMark | None:
        """The period of a figure of the same kind before a sentence that only looks back: »Vor einem Jahr …«."""
        same = [t for at, t in self.told.items() if at < start and t.reading.measure == told.reading.measure]
        return same[-1].period if same else None

    def _topic(self, scene: Scene) -> _Topic:
        """What the sentences before were about, as far back as nothing else was said."""
        view = self.view
        here = view.sentence_index(scene.sentence[0])
        for back in range(1, _REACH + 1):
            if here - back < 0:
                break
            start, end = view.sentences[here - back]
            gap = (
                view.text[end : scene.sentence[0]] if back == 1 else view.text[end : view.sentences[here - back + 1][0]]
            )
            if _BULLET.match(view.text, scene.sentence[0]) and _BULLET.match(view.text, start):
                break
            heading = not view.text[start:end].rstrip().endswith((".", "!", "”", "“", '"'))
            if _PARAGRAPH.search(gap) and not heading:
                break
            told = [t for at, t in self.told.items() if start <= at < end]
            if told:
                first = told[0]
                if first.reading.measure == "other":
                    break
                period = (
                    self._earlier(first, start) if _PAST.search(view.text, start, first.mark["lead"]) else first.period
                )
                return _Topic(first.reading.measure, period, first.parties, here - back, end)
            cues = self.measures.cues(view.text, start, end)
            nouns = [c for c in cues if c.kind == "noun"] or [c for c in cues if c.kind == "weak noun"]
            if nouns:
                dates = [d for d in within(view.dates, start, end) if d["precision"] not in ("day", "week")]
                beside = [d for d in dates if 0 <= d["start"] - nouns[0].end <= 3]
                return _Topic(
                    nouns[0].measure, beside[0] if beside else None, named(view, start, end), here - back, end
                )
        return _Topic()


def _fact(view: View, scene: Scene, told: _Told) -> Money:
    mark, reading = told.mark, told.reading
    start, end = mark["start"], mark["end"]
    own: Direction | None = direction(scene, reading.measure, told.parties)
    return Money(
        id=view.fact_id("money", start, end),
        document=view.document.id,
        evidence=view.evidence(start, end),
        sentence=view.sentence_evidence(start),
        rule=f"{mark['rule']}: {reading.rule}",
        source=source(view, start, end),
        amount=_number(mark["amount"]),
        amount_max=_number(mark["amount_max"]) if mark["amount_max"] else None,
        currency=mark["currency"],
        comparator=cast("Comparator", mark["comparator"]),
        measure=cast("Measure", reading.measure),
        measure_text=view.text[reading.start : reading.end] if reading.start >= 0 else None,
        period=when(view, told.period) if told.period else None,
        parties=told.parties,
        direction=own,
        change=None if told.same_sum else change(scene),
    )


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == int(value) else float(value)
