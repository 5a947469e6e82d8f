"""The surroundings of an amount: its sentence, its bracket, its clause, and the stretches that are its own.

An amount owns the words between its neighbours: those back to the amount before it in the same sentence and
on to the next one. What stands in brackets belongs to the amounts in the brackets alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from kz_facts.facts.money.words import link_words
from kz_facts.facts.view import View, within
from kz_facts.parse.marks import EntityMark, MoneyMark

_BRACKETS = re.compile(r"[()\[\]]")
_COMMA = re.compile(r",(?=\s)|\s[–—-](?=\s)")
_AND = re.compile(r"\s(?:und|sowie)\s(?=[A-ZÄÖÜ]|d(?:er|ie|as)\s)")
_ARTICLE = re.compile(r"\s(?:d(?:er|ie|as|en|em)\s)?")
_FIRST_WORD = re.compile(r"[\s,–—-]*(\w+)")


@dataclass(frozen=True)
class Scene:
    """One amount in its sentence.

    `scope` is the bracket it stands in, or the sentence; `left` and `right` are the stretches that it owns,
    `clause` the clause around it. `before` and `after` are its neighbours in the same scope, `host` the
    amount before the bracket it stands in.
    """

    view: View
    mark: MoneyMark
    sentence: tuple[int, int]
    scope: tuple[int, int]
    bracketed: bool
    left: tuple[int, int]
    right: tuple[int, int]
    clause: tuple[int, int]
    before: MoneyMark | None
    after: MoneyMark | None
    host: MoneyMark | None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.view.text

    def open(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in no bracket other than the scene's own."""
        if self.bracketed and not self.scope[0] <= start < self.scope[1]:
            return bracket_around(self.text, self.sentence, start) is None
        return bracket_around(self.text, self.scope, start) is None and end <= self.scope[1]


def bracket_around(text: str, scope: tuple[int, int], offset: int) -> tuple[int, int] | None:
    """The inside of the outermost bracket in a scope that holds an offset, or None."""
    depth, opened = 0, -1
    for match in _BRACKETS.finditer(text, *scope):
        if match[0] in "([":
            if depth == 0:
                opened = match.end()
                if opened > offset:
                    return None
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and opened <= offset <= match.start():
                return opened, match.start()
    return (opened, scope[1]) if depth and opened <= offset else None


def scenes(view: View) -> list[Scene]:
    """The scene of every amount of a document, in order."""
    openers = link_words(view.rules).openers
    return [_scene(view, mark, openers) for mark in view.money]


def _scene(view: View, mark: MoneyMark, openers: Set[str]) -> Scene:
    text, sentence = view.text, view.sentence(mark["start"])
    bracket = bracket_around(text, sentence, mark["start"])
    scope = bracket or sentence
    inside = within(view.money, *scope)
    siblings = [m for m in inside if bracket or bracket_around(text, sentence, m["start"]) is None]
    before = max((m for m in siblings if m["end"] <= mark["start"]), key=lambda m: m["end"], default=None)
    after = min((m for m in siblings if m["start"] >= mark["end"]), key=lambda m: m["start"], default=None)
    host = None
    if bracket:
        host = max((m for m in within(view.money, sentence[0], bracket[0])), key=lambda m: m["end"], default=None)
    lead = mark["lead"]
    opening = scope[0]
    if bracket and host is None and before is None:  # »ein Darlehen der Bank (etwa 1 Mio. Euro)«
        opening = max(sentence[0], _after_last(text, ";", sentence[0], bracket[0]))
    first = max(before["end"] if before else opening, _after_last(text, ";", scope[0], lead))
    last = _first_of(text, ";", mark["end"], after["lead"] if after else scope[1])
    if after:
        last = _own_end(view, mark["end"], last)
    opened = _clause_start(text, opening, first, lead, openers, within(view.entities, first, lead))
    clause = (opened, _clause_end(view, mark["end"], last))
    left, right = (first, lead), (mark["end"], last)
    return Scene(view, mark, sentence, scope, bracket is not None, left, right, clause, before, after, host)


def _after_last(text: str, sign: str, start: int, end: int) -> int:
    return text.rfind(sign, start, end) + 1


def _first_of(text: str, sign: str, start: int, end: int) -> int:
    found = text.find(sign, start, end)
    return end if found < 0 else found


def _own_end(view: View, start: int, end: int) -> int:
    """Where the words after an amount become those of the next one: at a comma or »und«, else at the end."""
    match = re.compile(r",(?=\s)|\b(?:und|sowie|bzw\.)\s|\bauf\s(?:\w+\s){0,2}\d").search(view.text, start, end)
    return match.start() if match else end


def commas(text: str, start: int, end: int) -> list[int]:
    """Where commas and dashes part clauses in `[start, end)`; those in brackets do not count."""
    scope = (start, end)
    return [m.start() for m in _COMMA.finditer(text, start, end) if bracket_around(text, scope, m.start()) is None]


def _clause_start(
    text: str, opening: int, first: int, lead: int, openers: Set[str], entities: Sequence[EntityMark]
) -> int:
    """Where the clause around an amount begins: at the comma that opens it, at `opening` where there is none.

    A small word that opens no clause goes on with the one that an apposition interrupted: »Huber, die
    Ministerin, sagte 3 Mio. Euro zu«.
    """
    start = first
    for comma in reversed(commas(text, first, lead)):
        word = _FIRST_WORD.match(text, comma)
        if word and text[comma] == "," and first == opening and _joins_names(text, comma, entities):
            continue
        if word is None or word[1][0].isupper() or word[1] in openers:
            start = comma
            break
    if first > opening:  # after another amount »und« begins anew
        joint = text.rfind(" und ", start, lead)
        if not any(entity["end"] == joint for entity in entities):
            start = max(start, joint)
    return max(start, opening)


def _joins_names(text: str, comma: int, entities: Sequence[EntityMark]) -> bool:
    """Whether a comma only parts names: »von Eni, Shell und anderen«, »die EBWE, die KfW und die EIB«."""
    article = _ARTICLE.match(text, comma + 1)
    bare, after = comma + 2, article.end() if article else comma + 2
    if any(entity["start"] == bare for entity in entities):
        return True
    return any(e["end"] == comma for e in entities) and any(e["start"] == after for e in entities)


def _clause_end(view: View, end: int, last: int) -> int:
    """Where the clause around an amount closes: at a comma, or at »und« where that joins no two names."""
    closing = commas(view.text, end, last)
    last = closing[0] if closing else last
    behind = _AND.search(view.text, end, last)
    if behind and not any(entity["end"] == behind.start() for entity in within(view.entities, end, last)):
        return behind.start()  # »und Italien den Rest«, but not »in China und Russland«
    return last


def words_between(text: str, start: int, end: int) -> int:
    """How many words stand in `[start, end)`."""
    return len(text[start:end].split())
