"""Words for now, once and some day: `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`. They are no dates."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.dates.scan import Scan
from kz_facts.rules.dates import DateRules


@dataclass(frozen=True, slots=True)
class Vague:
    """Words `[first, last)` that point to the present, past or future."""

    first: int
    last: int
    value: str


class VagueWords:
    """Finds the vague words of the rule file, single or several together."""

    def __init__(self, rules: DateRules) -> None:
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for reference, phrases in rules.vague.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                if len(words) > 1:
                    self.phrases.setdefault(words[-1], []).append((words, reference))

    def find(self, scan: Scan) -> list[Vague]:
        """All vague words of a text."""
        found: list[Vague] = []
        words = scan.words
        at = scan.symbols.find("G")
        while at >= 0:
            if not (scan.words[at] == "früher" and at and scan.symbols[at - 1] in "Jj"):  # »ein Jahr früher«
                found.append(Vague(at, at + 1, scan.values[at]))
            at = scan.symbols.find("G", at + 1)
        for symbol in "Hh":  # »heute noch«, »die heutigen Grenzen«, where they are no dates
            at = scan.symbols.find(symbol)
            while at >= 0:
                if scan.values[at] == 0 or (symbol == "H" and at and scan.words[at - 1] == "von"):
                    found.append(Vague(at, at + 1, "PRESENT_REF" if scan.values[at] == 0 else "FUTURE_REF"))
                at = scan.symbols.find(symbol, at + 1)
        found.sort(key=lambda one: one.first)
        if not self.phrases.keys().isdisjoint(words):
            for index in [i for i, word in enumerate(words) if word in self.phrases]:
                found += self._phrase(words, index)
            found.sort(key=lambda one: one.first)
        return found

    def _phrase(self, words: list[str], index: int) -> list[Vague]:
        """The phrase that ends at a word, if any."""
        for phrase, reference in self.phrases[words[index]]:
            first = index + 1 - len(phrase)
            lead = words[first] if first >= 0 else ""
            after = words[index + 1] if index + 1 < len(words) else ""
            if phrase[0] == "zur" and after in ("der", "des", "von", "dieser"):
                continue  # »zur Zeit der Zaren«
            small = lead[:1].lower() + lead[1:] if phrase[0].islower() else lead
            if first >= 0 and (small, *words[first + 1 : index + 1]) == phrase:
                return [Vague(first, index + 1, reference)]
        return []
