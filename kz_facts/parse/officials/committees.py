"""Commissions of parliaments: »die Aussenpolitische Kommission des Nationalrats«, »die Finanzkommission des Senats«."""

from __future__ import annotations

from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles

_COMMISSION = "kommission"
_OF_HOUSE = frozenset(("des", "der", "im", "vom"))
_FAR = 2000  # words back to the commission that is meant


def of_house(text: Text, at: int, titles: Titles) -> bool:
    """Whether the commission named last before a word is one of a parliament.

    Args:
        text: The text.
        at: The number of the word.
        titles: What knows the words for houses.
    """
    for k in range(at - 1, max(-1, at - _FAR), -1):
        word = text.words[k]
        if not word.lower().endswith(_COMMISSION) or text.word(k + 1).lower() not in _OF_HOUSE:
            continue
        behind = text.word(k + 2)
        named = behind if behind[:1].isupper() else text.word(k + 3)  # »des peruanischen Kongresses«
        if titles.body(named) == "parliament":
            return True
        mark = text.mark(k)
        if mark is not None and mark["kind"] == "organisation" and not mark["country"]:
            return False  # »die Europäische Kommission«
    return False
