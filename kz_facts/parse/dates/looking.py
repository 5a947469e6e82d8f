"""Where a date looks: back, ahead, or to what is planned."""

from __future__ import annotations

from datetime import timedelta

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.grains import is_open
from kz_facts.parse.dates.meaning import LAST_SEASON, Calendar, Direction, Expression
from kz_facts.parse.dates.setting import Setting

_JUST = timedelta(120)
"""How long ago what is reported may have ended."""


class Looking:
    """Finds it for the dates of one text, in order."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._last: tuple[int, Direction] = (0, "none")  # where the last open date ends, and what it looks at

    def direction(self, expression: Expression, opening: str) -> Direction:
        """The direction of a date with its opening."""
        if not is_open(expression.meaning):
            return "none"
        if self.setting.around.as_of(expression) or (
            opening == "since" and self.setting.around.word_before(expression, "seit")
        ):
            return "back"
        if self.setting.around.on_agenda(expression):
            return "planned"
        direction = self.setting.looks(expression) if self._chooses(expression) else "none"
        if opening in ("until", "since") and direction == "none":
            return "planned"
        if direction == "none" and self.setting.around.listed(self._last[0], expression.first):
            direction = self._last[1]  # »Termine: 3. Juni, 5. Juli und 9. August«
        if direction == "none" and (self.setting.around.announced(expression) or self.setting.around.alone(expression)):
            direction = "planned"
        if self._is_reported(expression):
            direction = "back"
        self._last = (expression.last, direction)
        return direction

    def _is_reported(self, expression: Expression) -> bool:
        """»Zahlen für das dritte Quartal legt man im November vor«: the one that has just ended."""
        meaning, written = expression.meaning, self.setting.anchors.written
        if not isinstance(meaning, Calendar) or written is None or (meaning.month or 0) <= LAST_SEASON:
            return False
        ends = (edtf.days(edtf.form(year, meaning.month))[1] for year in (written.year, written.year - 1))
        ended = any(end is not None and timedelta(0) <= written - end <= _JUST for end in ends)
        return ended and self.setting.around.of_figures(expression)

    def _chooses(self, expression: Expression) -> bool:
        """Whether there is anything to choose between: a day of writing, or times told near by."""
        anchors = self.setting.anchors
        if anchors.written is not None or anchors.narrative or expression.rule == "ahead":
            return True
        return bool(anchors.told) and anchors.told[-1].sentence >= self.setting.sentence(expression) - 1
