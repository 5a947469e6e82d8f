"""Puts the facts together: each amount with its measure, period, parties, direction and change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from kz_facts.facts.dates import when
from kz_facts.facts.money.change import change
from kz_facts.facts.money.measure import MeasureReader, Reading
from kz_facts.facts.money.period import FLOWS, STOCKS, PeriodReader
from kz_facts.facts.money.scene import Scene, scenes
from kz_facts.facts.money.topic import BULLET, PARAGRAPH, Told, Topic, topic_before
from kz_facts.facts.money.whose import direction, whose
from kz_facts.facts.money.words import link_words
from kz_facts.facts.parties import named
from kz_facts.facts.source import source
from kz_facts.facts.view import View, within
from kz_facts.models import Comparator, Direction, Measure, Money, Party
from kz_facts.parse.marks import EntityMark, MoneyMark, Span
from kz_facts.parse.money.measures import Cue

# »(umgerechnet rund 4 Mrd. Euro)«, »(rund 2 Mio. Franken)«, »oder 3 Mio. Dollar«: the same sum in other money.
_SAME_SUM = re.compile(
    r"\s*[,(–-]?\s*(?:(?:umgerechnet|das sind|das entspricht|dies entspricht|entspricht|entsprechend|also|das wären"
    r"|oder|sprich|d\. ?h\.|damals|heute|derzeit|etwa|gut|nach (?:heutigem|aktuellem|damaligem) Kurs|=)\s*)*"
)
_RELATIVE = re.compile(r"\s*,\s*(?:(?:für|in|mit|von|aus|zu|bei)\s+)?(?:die|das|der|den|dem|deren|dessen)\s")
_PARTITIVE = re.compile(r"\s*(?:Davon|Darunter|Hiervon|Von d(?:iesen|er Summe))\b")
_FAR = 2000  # letters before the sentences looked at in which a company may have been named
_KIN = (("trade", "exports", "imports"), ("revenue", "budget"))  # figures that are told together
_ELSEWHEN = re.compile(
    r"\b(?:später|zuvor|davor|danach|darauf|früher|vorher|seinerzeit|heute|jetzt|derzeit|nun|aktuell|gegenwärtig|inzwischen|mittlerweile|Ziel|künftig)\b"
)


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
        self.told: dict[int, Told] = {}

    def all(self) -> list[tuple[Scene, Told]]:
        """Every amount with what was read of it."""
        found: list[tuple[Scene, Told]] = []
        cues: dict[int, list[Cue]] = {}
        for scene in scenes(self.view):
            start, end = scene.sentence
            if start not in cues:
                cues[start] = self.measures.cues(self.view.text, start, end)
            told = self._tell(scene, cues[start])
            self.told[scene.mark["start"]] = told
            found.append((scene, told))
        return found

    def _tell(self, scene: Scene, cues: list[Cue]) -> Told:
        mark = scene.mark
        neighbour = scene.before or scene.host
        before = self.told.get(neighbour["start"]) if neighbour else None
        twin = self._twin(mark)
        if twin is not None:
            return Told(mark, twin.reading, twin.period, twin.parties, same_sum=True)
        topic = topic_before(scene, self.told, self.measures)
        reading = self.reader.read(scene, cues, before.reading if before else None, topic.measure)
        if reading.rule == "none" and scene.after is not None:
            reading = self._from_next(scene, cues, topic)
        period = self.periods.read(scene, reading)
        carried = before is not None and (self.reader.carries_on(scene) and not self._starts_anew(scene))
        elsewhen = _ELSEWHEN.search(self.view.text, *scene.left) is not None
        own_day = bool(within(self.view.dates, *scene.right)) and before is not None and scene.mark["rule"] != "elided"
        if (
            period is None
            and before
            and not elsewhen
            and not own_day
            and (carried or self._shares(before.reading.measure, reading))
        ):
            period = before.period
        if (
            period is None
            and before is None
            and not elsewhen
            and reading.measure in FLOWS | STOCKS
            and self._shares(topic.measure, reading)
        ):
            period = topic.period
        if period is None and reading.measure in FLOWS | STOCKS:
            period = self.periods.of_line(scene)
        if period is None and before is not None:
            period = self.periods.shared(scene, before.period)
        if period is None and (reading.measure == "budget" or (before and before.reading.measure == "budget")):
            period = self.periods.of_budget(scene, self._budgets)
        if _PARTITIVE.match(self.view.text, scene.sentence[0]) and before is None and not topic.parties:
            last = next(reversed(self.told.values()), None)
            near = last is not None and self.view.sentence(scene.sentence[0] - 2)[0] <= last.mark["start"]
            topic = Topic(reading.measure, topic.period, last.parties) if last and near else topic
        parties = whose(
            scene, reading.measure,
            inherits=before is not None and self._goes_on(scene, reading, before.reading),
            carried=before.parties if before else [],
            topic=topic.parties if self._shares(topic.measure, reading) else self._firms(scene),
        )  # fmt: skip
        return Told(mark, reading, period, parties)

    def _budgets(self, start: int, end: int) -> Iterator[Span]:
        """The words for budgets in a stretch."""
        for cue in self.measures.cues(self.view.text, start, end):
            if cue.measure == "budget" and cue.kind == "noun":
                yield cue.start, cue.end

    def _firms(self, scene: Scene) -> list[Party]:
        """The companies whose figures the sentence before gave: reports go on about them."""
        view = self.view
        here = view.sentence_index(scene.sentence[0])
        first = view.sentences[max(0, here - 2)][0]
        marks = within(view.money, first, scene.sentence[0])
        if not marks or BULLET.match(view.text, scene.sentence[0]):
            return []
        last = self.told[marks[-1]["start"]]
        if PARAGRAPH.search(view.text, last.mark["end"], scene.sentence[0]):
            return []
        firms = {
            entity["name"] for entity in within(view.entities, first - _FAR, scene.sentence[0]) if _is_firm(entity)
        }
        return [party for party in last.parties if party.name in firms]

    def _twin(self, mark: MoneyMark) -> Told | None:
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

    def _from_next(self, scene: Scene, cues: list[Cue], topic: Topic) -> Reading:
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
        alike = any(measure in kin and reading.measure in kin for kin in _KIN)
        return measure == reading.measure or alike or reading.inherits


def _is_firm(entity: EntityMark) -> bool:
    kind: str = entity["kind"]
    return kind == "company"


def _fact(view: View, scene: Scene, told: Told) -> Money:
    mark, reading = told.mark, told.reading
    start, end = mark["start"], mark["end"]
    own: Direction | None = direction(scene, reading.measure, told.parties)
    return Money(
        id=view.fact_id("money", start, end),
        document=view.document.id,
        evidence=view.evidence(start, end),
        sentence=view.sentence_evidence(start),
        rule=f"money-{mark['rule']}-{reading.rule}".replace(" ", "-"),
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
