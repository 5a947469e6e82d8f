"""Whether an office is held still: what is said of it, and who else holds it."""

from __future__ import annotations

from bisect import bisect_right

from kz_facts.parse.officials.holding import Holding
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.registry import Person
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.vocabulary import Vocabulary

_PASSIVE = frozenset(["wurde", "wurden", "worden", "ist", "war", "werde", "sei"])
_STEPS = frozenset(["tritt", "trat", "treten", "traten"])
_SEVERAL = frozenset(
    ("parliament", "ambassador", "envoy", "spokesperson", "military", "judiciary", "international", "other")
)


class Tenures:
    """Corrects the tenure of holdings by what the whole text says."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def settle(
        self, text: Text, held: list[Holding], owner: dict[tuple[int, int], Person], offices: list[Office]
    ) -> None:
        """Mark as former those who left, and those whose office somebody else holds at a later time."""
        persons = frozenset(start for start, _ in owner)
        titles = frozenset(office.head for office in offices)
        for holding in held:
            if holding.tenure == "current" and self._left(text, holding, persons, titles):
                holding.tenure = "former"
        years = self._years(text, owner) if held else {}
        groups: dict[tuple[str, str | None], dict[tuple[int, str, str], Holding]] = {}
        for holding in held:
            one = (id(holding.person), holding.role, holding.tenure)
            groups.setdefault((holding.category, holding.country), {})[one] = holding
        for holding in held:
            if holding.tenure != "current" or holding.category in _SEVERAL or not holding.country:
                continue
            mine = years.get(id(holding.person), 9999)
            if mine == 9999:
                continue
            for other in groups[holding.category, holding.country].values():
                if other.person is not holding.person and other.tenure == "current":
                    if holding.category not in ("head_of_state", "head_of_government") and other.role != holding.role:
                        continue
                    if mine < years.get(id(other.person), 9999):
                        holding.tenure = "former"
                        break

    def _left(self, text: Text, holding: Holding, persons: frozenset[int], titles: frozenset[int]) -> bool:
        """Whether the sentence says that the holder leaves: »trat zurück«, »legte ihr Amt nieder«, »wurde entlassen«.

        Args:
            text: The text.
            holding: The person and office in question.
            persons: The words at which persons are named.
            titles: The words that are titles: who dismisses a minister stays himself.
        """
        end = max(holding.link.end, holding.office.end)
        first = min(holding.link.start, holding.office.outer)
        helpers: set[str] = set()
        k = first - 1
        while k >= 0 and text.same_sentence(k, first):
            low = text.words[k].lower()
            if k in persons or k in titles:
                break
            if low in self._words.dismisses:
                return True
            helpers.add(low)
            k -= 1
        led = k >= 0 and text.same_sentence(k, first) and k in persons
        for k in range(end, text.around(end - 1, 0, 0)[1]):
            if k in persons or k in titles:
                return False
            low = text.words[k].lower()
            if (
                low in self._words.gone
                or (low == "zurück" and helpers & _STEPS)
                or (low == "nieder" and "amt" in helpers)
            ):
                return True
            if low in self._words.dismissed and (helpers & _PASSIVE or text.word(k + 1) == "worden" or led):
                return True
            helpers.add(low)
        return False

    def _years(self, text: Text, owner: dict[tuple[int, int], Person]) -> dict[int, int]:
        """For each person the latest year that the sentences around his name speak of; 9999 where one has none."""
        by_sentence: dict[int, int] = {}
        starts, size = text.starts, len(text.words)
        for mark in text.dates:
            if not mark["first_day"] or mark["precision"] is None:
                continue
            position = bisect_right(starts, mark["start"]) - 1
            if 0 <= position < size:
                sentence = text.sentence[position]
                year = int((mark["last_day"] or mark["first_day"])[:4])
                by_sentence[sentence] = max(year, by_sentence.get(sentence, 0))
        years: dict[int, int] = {}
        for (start, _), person in owner.items():
            year = by_sentence.get(text.sentence[start], 9999)
            years[id(person)] = max(year, years.get(id(person), 0))
        return years
