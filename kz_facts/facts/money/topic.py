"""What the sentences before an amount speak of: a figure whose noun is not said again goes on with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kz_facts.facts.money.measure import Reading
from kz_facts.facts.money.owners import owners
from kz_facts.facts.money.scene import Scene
from kz_facts.facts.money.whose import TICKER
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.marks import DateMark, MoneyMark
from kz_facts.parse.money.measures import Measures

BULLET = re.compile(r"\s*[-–•*·]\s")
PARAGRAPH = re.compile(r"\n\s*\n")
_REACH = 2  # sentences without a word of their own over which a topic goes on
# Words by which a sentence only looks back: »Vor einem Jahr lag das Minus noch bei …«.
_PAST = re.compile(r"\b(?:noch|zuvor|[Vv]or einem Jahr|Vorjahr\w*|[Ee]in Jahr (?:davor|zuvor|vorher))\b")


@dataclass
class Told:
    """What was read of an amount."""

    mark: MoneyMark
    reading: Reading
    period: DateMark | None
    parties: list[Party]
    same_sum: bool = False


@dataclass
class Topic:
    """A measure, its period and parties."""

    measure: str | None = None
    period: DateMark | None = None
    parties: list[Party] = field(default_factory=list)


def topic_before(scene: Scene, told: dict[int, Told], measures: Measures) -> Topic:
    """What the sentences before were about, as far back as nothing else was said.

    Args:
        scene: The amount that asks.
        told: What was read of the amounts before it, by their starts.
        measures: The words that name measures.
    """
    view, text = scene.view, scene.text
    here, begin = view.sentence_index(scene.sentence[0]), scene.sentence[0]
    for number in range(here - 1, max(-1, here - 1 - _REACH), -1):
        start, end = view.sentences[number]
        if TICKER.match(text, begin):
            break
        items = BULLET.match(text, scene.sentence[0]) and BULLET.match(text, start)
        heading = not text[start:end].rstrip().endswith((".", "!", "”", "“", '"'))
        if items or (PARAGRAPH.search(text, end, begin) and not heading):
            break
        if text[end - 1] == "?":
            break  # a question turns to something else
        begin = start
        figures = [told[mark["start"]] for mark in within(view.money, start, end) if mark["start"] in told]
        if figures:
            first = figures[0]
            if first.reading.measure == "other":
                break
            looks_back = _PAST.search(text, start, first.mark["lead"])
            period = (_earlier(text, first, start, told) if looks_back else None) or first.period
            return Topic(first.reading.measure, period, first.parties)
        cues = measures.cues(text, start, end)
        nouns = [c for c in cues if c.kind == "noun"] or [c for c in cues if c.kind == "weak noun"]
        if nouns:
            dates = [d for d in within(view.dates, start, end) if d["precision"] not in ("day", "week")]
            beside = [d for d in dates if 0 <= d["start"] - nouns[0].end <= 3]
            period = beside[0] if beside else dates[0] if len(dates) == 1 else None
            return Topic(nouns[0].measure, period, owners(view, start, end))
    return Topic()


def _earlier(text: str, figure: Told, start: int, told: dict[int, Told]) -> DateMark | None:
    """The period of the last figure of the same kind before an offset, in the same paragraph."""
    same = (t for at, t in reversed(told.items()) if at < start and t.reading.measure == figure.reading.measure)
    found = next(same, None)
    apart = found is None or PARAGRAPH.search(text, found.mark["end"], start)
    return found.period if found and not apart else None
