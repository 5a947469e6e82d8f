"""Whether an amount is exact, about, nearly, more or less: the words before it say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from kz_facts.parse.money.amount import Amount
from kz_facts.rules.loader import by_word
from kz_facts.rules.money import MoneyRules

_REACH = 60
_MOST_WORDS = 6
_LAST = re.compile(r"[^\W\d_]+\.?$|[<>~≈≤≥]$")
_PLUS = re.compile(r"\s+(?:oder|und|plus)\s+mehr\b|\s+aufwärts\b")
# What may stand between »Darlehen« and its »über«: genitives, places, brackets; no verb and no clause.
_NOUN_BEFORE = re.compile(r"(?P<noun>[A-ZÄÖÜ][\w-]*)(?P<between>(?:\s+[\w.-]+){0,6})\s*$")
# Between the verb and its amount only adverbs: »übersteigt damit erstmals 5 Mrd. Euro«.
_VERB_BEFORE = re.compile(
    r"\b(?P<verb>(?:über|unter)[a-zäöü]+)(?:\s+[a-zäöüß]+){0,4}(?:\s+(?:Marke|Schwelle|Grenze)\s+von)?\s*$"
)
_VERB_AFTER = re.compile(r"\s+(?:(?!und\b|oder\b)[a-zäöüß]+\s+){0,2}?(?P<verb>(?:über|unter)(?:st|schr|tr)[a-zäöü]+)")
# … and what only estimates a range: »auf 5 bis 6 Mrd. Euro geschätzt«, »dürfte 5 bis 6 Mrd. Euro wert sein«.
_GUESS_AFTER = re.compile(r"\s+(?:wert\s+(?:sein|werden)|(?P<verb>ge[a-zäöü]+|[a-zäöü]+t))\b")
_GUESS_BEFORE = re.compile(r"\bdürften?\b[^.;:]*$")
_PLACING = ("über", "unter", "um", "ab", "bis")
_WORTH = ("für", "von", "wert", "im")
_PLURALS = str.maketrans("äöü", "aou")


class _Before:
    """The last words before an offset, in small letters, read one by one as they are asked for."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._floor = text, max(0, end - _REACH)
        self._words: list[tuple[str, int]] = []
        self._end = end

    def back(self, number: int) -> str:
        """The word with so many others behind it; empty where there is none."""
        while number >= len(self._words) and len(self._words) < _MOST_WORDS:
            end = self._floor + len(self._text[self._floor : self._end].rstrip())
            last = _LAST.search(self._text, max(self._floor, self._text.rfind(" ", self._floor, end) + 1), end)
            if last is None:
                return ""
            self._words.append((last[0].lower(), last.start()))
            self._end = last.start()
        return self._words[number][0] if number < len(self._words) else ""

    def start(self, number: int) -> int:
        """Where that word begins."""
        return self._words[number][1]


class Comparators:
    """Reads the words before an amount."""

    def __init__(self, rules: MoneyRules) -> None:
        self._phrases: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for phrase, meaning in by_word(rules.comparators, "comparators").items():
            words = phrase.lower().split()
            self._phrases[words[-1]].append((words, meaning))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda entry: -len(entry[0]))
        self._verbs = by_word(rules.comparator_verbs, "comparator_verbs")
        self._guessed = tuple(rules.comparator_skips["guessed"])
        self._skips = frozenset(rules.comparator_skips["words"])
        self._goods = frozenset(word.lower() for word in rules.comparator_skips["goods"])
        self._between = frozenset(rules.over["between"])
        self._over = tuple(noun.lower().translate(_PLURALS) for noun in rules.over["nouns"])

    def apply(self, text: str, amount: Amount) -> Amount:
        """The amount with its comparator, and with `lead` where that begins."""
        comparator, lead = self._before(text, amount.start)
        if comparator == "exact":
            comparator = self._verb(text, amount)
        if comparator == "exact" and amount.highest is not None and self._is_guessed(text, amount):
            comparator = "about"
        if comparator == "exact" and _PLUS.match(text, amount.end):
            comparator = "at_least"
        return replace(amount, comparator=comparator, lead=lead)

    def _verb(self, text: str, amount: Amount) -> str:
        """What a comparing verb right after the amount or shortly before it says: »dürfte 5 Mrd. übersteigen«."""
        before, after = (
            _VERB_BEFORE.search(text, max(0, amount.start - _REACH), amount.start),
            _VERB_AFTER.match(text, amount.end),
        )
        for match in (after, before):
            for stem, meaning in self._verbs.items() if match else ():
                if match and match["verb"].startswith(stem):
                    return meaning
        return "exact"

    def _is_guessed(self, text: str, amount: Amount) -> bool:
        """Whether a range is one that somebody estimates."""
        after = _GUESS_AFTER.match(text, amount.end)
        if after is not None and (after["verb"] or "").startswith(self._guessed):
            return True
        before = _GUESS_BEFORE.search(text, max(0, amount.start - _REACH), amount.start)
        return before is not None and after is not None

    def _before(self, text: str, start: int) -> tuple[str, int]:
        words = _Before(text, start)
        far = False  # behind »Waren für«
        for skipped in range(_MOST_WORDS):
            last = words.back(skipped)
            for phrase, meaning in self._phrases.get(last, ()):
                first = skipped + len(phrase) - 1
                if [words.back(number) for number in range(first, skipped - 1, -1)] == phrase:
                    lead = words.start(first)
                    if far and phrase[-1] in _PLACING:
                        continue  # »klagt über Waren für 3 Mio.«
                    if phrase == ["über"] and self._names_sum(text, lead):
                        return "exact", start
                    return meaning, lead
            of_goods = self._is_of_goods(words, skipped)
            if last not in self._skips and not of_goods:
                break
            far |= of_goods
        return "exact", start

    def _is_of_goods(self, words: _Before, number: int) -> bool:
        """»nicht einmal Waren für 3 Mio.«, »mindestens Waren im Wert von 3 Mio.«: what is compared is their worth."""
        last = words.back(number)
        if last in self._goods:
            return words.back(number - 1) in ("für", "im") if number else False
        ahead = next((words.back(number + k) for k in range(1, 4) if words.back(number + k) not in _WORTH), "")
        return last in _WORTH and ahead in self._goods

    def _names_sum(self, text: str, over: int) -> bool:
        """Whether »über« at an offset belongs to a noun before it: »ein Darlehen der Weltbank über 45 Mio.«."""
        before = text[max(0, over - 80) : over].rstrip()
        while True:
            match = _NOUN_BEFORE.search(before)
            if match is None:
                return False
            noun = match["noun"].lower().translate(_PLURALS)
            if any(noun.removesuffix(ending).endswith(self._over) for ending in ("", "s", "es", "e", "en", "n")):
                return all(word[0].isupper() or word in self._between for word in match["between"].split())
            between = match["between"].split()
            nxt = next((word for word in between if word[0].isupper()), None)
            if nxt is None:
                return False
            before = before[match.start() + len(match["noun"]) :]
