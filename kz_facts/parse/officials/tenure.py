"""Whether an office is held still: what is said of it, and who else holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_facts.parse.officials.text import Text

if TYPE_CHECKING:
    from kz_facts.parse.officials.find import Holding
    from kz_facts.parse.officials.registry import Person

_LEFT = (
    "zurückgetreten",
    "niedergelegt",
    "niederlegte",
    "abberufen",
    "abgesetzt",
    "gestürzt",
    "abgewählt",
    "ausgeschieden",
)
_SEVERAL = frozenset(
    ("parliament", "ambassador", "envoy", "spokesperson", "military", "judiciary", "international", "other")
)


class Tenures:
    """Corrects the tenure of holdings by what the whole text says."""

    def settle(self, text: Text, held: list[Holding], owner: dict[tuple[int, int], Person]) -> None:
        """Mark as former those who left, and those whose office somebody else holds at a later time."""
        for holding in held:
            if holding.tenure == "current" and self._left(text, holding):
                holding.tenure = "former"
        years = self._years(text, owner)
        for holding in held:
            if holding.tenure != "current" or holding.category in _SEVERAL or not holding.country:
                continue
            mine = years.get(id(holding.person), 9999)
            for other in held:
                if (
                    other.person is not holding.person
                    and other.category == holding.category
                    and other.country == holding.country
                    and other.tenure == "current"
                ):
                    if holding.category not in ("head_of_state", "head_of_government") and other.role != holding.role:
                        continue
                    if mine < years.get(id(other.person), 9999):
                        holding.tenure = "former"
                        break

    def _left(self, text: Text, holding: Holding) -> bool:
        """»… hatte ihr Amt niedergelegt«, »…, der im August abberufen wurde«: said of the name just before."""
        end = max(holding.link.end, holding.office.end)
        k = end
        while k < len(text.words) and text.same_sentence(end - 1, k):
            word = text.words[k].lower()
            if word in _LEFT or (word in ("entlassen", "abgelöst") and text.word(k + 1) in ("worden", "und", ".")):
                return True
            if word in ("und", ";") or (k > end and text.words[k][:1].isupper() and any(k == span for span in ())):
                return False
            k += 1
        return False

    def _years(self, text: Text, owner: dict[tuple[int, int], Person]) -> dict[int, int]:
        """For each person the latest year that the sentences around his name speak of; 9999 where one has none."""
        by_sentence: dict[int, int] = {}
        position = 0
        for mark in text.dates:
            if not mark["first_day"] or mark["precision"] is None:
                continue
            while position < len(text.words) and text.ends[position] <= mark["start"]:
                position += 1
            if position < len(text.words):
                sentence = text.sentence[position]
                year = int((mark["last_day"] or mark["first_day"])[:4])
                by_sentence[sentence] = max(year, by_sentence.get(sentence, 0))
        years: dict[int, int] = {}
        for (start, _), person in owner.items():
            year = by_sentence.get(text.sentence[start], 9999)
            years[id(person)] = max(year, years.get(id(person), 0))
        return years
