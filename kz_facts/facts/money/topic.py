"""What the sentences before a sum speak of: a figure whose noun is not said again goes on with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kz_facts.facts.money.measure import Reading
from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.sides import Roles, Sides
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.marks import DateMark

BULLET = re.compile(r"\s*[-–•*·]\s")
PARAGRAPH = re.compile(r"\n\s*\n")
TICKER = re.compile(r"(?:[A-ZÄÖÜ][A-ZÄÖÜ/ -]+|\d{4}|\d\d?\.\s?[\w.]+\s?\d{4}):\s")  # »ALMATY: Die Bank …«, »2015: Beitritt …«
_REACH = 2  # sentences without a word of their own over which a topic goes on
_DAYS = ("day", "week")


@dataclass
class Told:
    """What was read of a sum."""

    sum: Sum
    reading: Reading
    period: DateMark | None
    roles: Roles
    same_sum: bool = False


@dataclass
class Topic:
    """A measure with its period and parties."""

    measure: str | None = None
    period: DateMark | None = None
    roles: Roles = field(default_factory=Roles)


class Topics:
    """Finds what the text before a sum is about."""

    def __init__(self, scene: Scene, nouns: Nouns, sides: Sides) -> None:
        self.scene, self.view = scene, scene.view
        self.nouns, self.sides = nouns, sides

    def before(self, one: Sum, told: list[Told]) -> Topic:
        """What the sentences before were about, as far back as nothing else was said."""
        begin = one.line.start
        for number in range(one.line.number - 1, max(-1, one.line.number - 1 - _REACH), -1):
            line = self.scene.lines[number]
            if self._is_parted(one.line, line, begin):
                break
            begin = line.start
            figures = [t for t in told if t.sum.line.number == number]
            if figures:
                first = figures[0]
                return Topic() if first.reading.measure == "other" else Topic(first.reading.measure, first.period, first.roles)
            if (topic := self._named(line)) is not None:
                return topic
        return Topic()

    def _is_parted(self, here: Line, before: Line, begin: int) -> bool:
        """Whether something new begins after a sentence."""
        text = self.view.text
        if TICKER.match(text, begin) or text[before.start : before.end].rstrip().endswith("?"):
            return True
        items = BULLET.match(text, here.start) and BULLET.match(text, before.start)
        heading = not text[before.start : before.end].rstrip().endswith((".", "!", "”", "“", '"'))
        return bool(items) or (PARAGRAPH.search(text, before.end, begin) is not None and not heading)

    def _named(self, line: Line) -> Topic | None:
        """The first strong noun of a sentence that has no sum of its own."""
        for chunk in line.parse.chunks:
            named = self.nouns.of(line.parse, chunk)
            if named is None or not named.strong:
                continue
            end = line.span(chunk)[1]
            dates = [d for d in within(self.view.dates, line.start, line.end) if d["precision"] not in _DAYS]
            beside = [d for d in dates if 0 <= d["start"] - end <= 4]
            period = beside[0] if beside else dates[0] if len(dates) == 1 else None
            owners = Roles(own=self.sides.named(line, named.chunk, named.measure))
            return Topic(named.measure, period, owners)
        return None
