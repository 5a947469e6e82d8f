"""Which way an open date lies: back or ahead, by the tense and the cue words of its clause.

German press tells what happened in the perfect or preterite, what is to come in the present or with
»wird, soll, geplant«. »Der am 4. Mai beschlossene Zoll gilt« looks back for all its present tense:
an attribute that holds the date counts first.
"""

from __future__ import annotations

import re

from kz_facts.parse.dates.finite import Finite
from kz_facts.parse.dates.meaning import Direction
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.verb_forms import PARTICIPLE, TO_INFINITIVE, VerbForms
from kz_facts.rules.dates import DateRules

_LIMITS = frozenset(",;:()|")
_ATTRIBUTE = re.compile(r"(?P<stem>[a-zäöüß]{3,}?(?:t|en|nd))(?P<ending>e[nrsm]?)")
_ATTRIBUTE_REACH = 6
_MODALS = frozenset(("sollen", "wollen", "müssen", "können", "dürfen"))
"""At the end of a clause, in place of their participle."""
_PARTICLES = frozenset(
    ("statt", "ab", "an", "auf", "aus", "ein", "vor", "zu", "teil", "zurück", "zusammen", "fort", "entgegen", "los")
)
"""What a finite verb leaves at the end of its clause."""


class Tenses:
    """Reads the direction of dates off the words around them."""

    def __init__(self, rules: DateRules) -> None:
        tense = rules.tense
        self.past = frozenset(tense["past"])
        self.perfect = frozenset(tense["perfect"])
        self.future = frozenset(tense["future"])
        self.planned = frozenset(tense["planned"])
        self.planned_for = frozenset(tense["planned_for"])
        self.announcing = [tuple(phrase.split()) for phrase in tense["announcing"]]
        self.no_verb = frozenset(tense["no_verb"])
        self.being = frozenset(tense["being"])
        self.at_rest = frozenset(tense["standing"])
        self.states = frozenset(tense["states"])
        self.forms = VerbForms(rules)
        self.finite = Finite(rules, self.forms)

    def direction(self, scan: Scan, first: int, last: int, sentence: tuple[int, int]) -> Direction:
        """Where a date points.

        Args:
            scan: The text.
            first: The date's first word.
            last: One past its last word.
            sentence: First and one past the last word of its sentence.
        """
        attribute = self._attribute(scan, first, last, sentence)
        if attribute is not None:
            return attribute
        low, high = sentence
        a = first
        while a > low and not self._limit(scan, a - 1):
            a = self._over(scan, a - 1, -1, low)
        b = last
        while b < high and not self._limit(scan, b):
            b = self._over(scan, b, 1, high - 1) + 1
        if (
            "Stand" in scan.words[max(low, first - 3) : first]
            or "so" in scan.words[max(low, a - 1) : a + 1]
            or self._attributed(scan, low, a)
        ):
            return "back"
        if scan.words[first - 1 : first] == ["vom"] and first - 2 >= low and scan.words[first - 2][:1].isupper():
            return "none"  # »der Erlass vom 12. April«: the clause speaks of the decree, not of the day
        if self._framed_later(scan, a, b, high):
            return "back"
        found = self._part(scan, a, b, first, last)
        if found == "none":
            found = self._clause(scan, a, b, first, last)
        if (
            found == "none" and a > low and self._participle_in(scan, a, b)
        ):  # »hat der Minister, ein Jurist, am Dienstag geladen«
            found = self._clause(scan, low, b, first, last)
        if found == "none" and b < high:  # »Am 3. Mai, so der Minister, werde …«
            found = self._clause(scan, b, high, first, last)
        if found == "none" and a > low:
            found = self._clause(scan, low, a, first, last)
        return found

    def _paired(self, scan: Scan, index: int) -> bool:
        """Whether a bracket has its other half near by, so that it can be stepped over."""
        if scan.symbols[index] == "(":
            return scan.symbols.find(")", index, index + 40) >= 0
        return scan.symbols.rfind("(", max(0, index - 40), index) >= 0

    def standing(self, scan: Scan, first: int, last: int, sentence: tuple[int, int]) -> bool:
        """Whether a clause tells how things stand (»lebt, gilt, ist reich«), not what is done."""
        low, high = sentence
        a, b = first, last
        while a > low and not self._limit(scan, a - 1):
            a -= 1
        while b < high and not self._limit(scan, b):
            b += 1
        words = [w.lower() for w in scan.words[a:b] if w[:1].islower()]
        if not set(words) & self.states or set(words) & self.past:
            return False
        return not any(PARTICIPLE.fullmatch(w) for w in words if w not in self.no_verb and w not in self.states)

    def _part(self, scan: Scan, low: int, high: int, first: int, last: int) -> Direction:
        """»haben im Mai begonnen und werden nächstes Jahr fertig«: a verb beside the date, between und and und."""
        a, b = first, last
        while a > low and scan.symbols[a - 1] != "u":
            a -= 1
        while b < high and scan.symbols[b] != "u":
            b += 1
        if (a, b) == (low, high) or self._framed(scan, low, high, a, b):
            return "none"
        return self._clause(scan, a, b, first, last)

    def _framed(self, scan: Scan, low: int, high: int, first: int, last: int) -> bool:
        """Whether »und« joins nouns inside a perfect: »haben A und B am Freitag einen Pakt geschlossen«."""
        words = scan.words[first:last]
        auxiliary = any(w in self.perfect or w in self.past for w in words)
        participle = self._participle_in(scan, first, last)
        if auxiliary and not participle:
            return self._participle_in(scan, last, high)
        return participle and not auxiliary and any(w in self.perfect or w in self.past for w in scan.words[low:first])

    def _framed_later(self, scan: Scan, first: int, last: int, high: int) -> bool:
        """Whether a perfect closes behind an apposition: »hat am Montag mit dem Minister, Ali Omar, gesprochen«."""
        words = scan.words[first:last]
        if not any(w in self.perfect for w in words) or self._participle_in(scan, first, last):
            return False
        start = last + 1
        while start < high:
            end = start
            while end < high and not self._limit(scan, end) and scan.symbols[end] != ".":
                end += 1
            piece = scan.words[start:end]
            verbs = [w for w in piece if w != "bin"]  # a name's particle: »Mohammed bin Salim«
            if any(w in self.perfect or w in self.past or w in self.future for w in verbs):
                return False  # a clause of its own
            if piece and piece[-1] not in self.no_verb and PARTICIPLE.fullmatch(piece[-1]):
                return True
            start = end + 1
        return False

    def _aimed(self, scan: Scan, first: int) -> bool:
        """Whether »für« or »auf« stands before a date."""
        return bool({w.lower() for w in scan.words[max(0, first - 2) : first]} & {"für", "auf"})

    def _over(self, scan: Scan, index: int, step: int, limit: int) -> int:
        """The next word in a direction, past what stands in brackets."""
        close, opening = (")", "(") if step < 0 else ("(", ")")
        if scan.symbols[index] == close:
            other = (
                scan.symbols.rfind(opening, limit, index) if step < 0 else scan.symbols.find(opening, index, limit + 1)
            )
            return other if other >= 0 else index
        return index

    def _attributed(self, scan: Scan, low: int, first: int) -> bool:
        """»…, so Aigul T., Vizeministerin für Wirtschaft, am Mittwoch«."""
        for index in range(first - 1, low, -1):
            if scan.words[index] == "so" and scan.symbols[index - 1] == "," and scan.words[index + 1][:1].isupper():
                return True
        return False

    def _participle_in(self, scan: Scan, first: int, last: int) -> bool:
        return any(PARTICIPLE.fullmatch(w) for w in scan.words[first:last] if w not in self.no_verb)

    def _limit(self, scan: Scan, index: int) -> bool:
        if scan.symbols[index] in ",:":  # »7,8 Milliarden«, »17:30«
            end = scan.spans[index][1]
            return not scan.text[end : end + 1].isdigit()
        if scan.symbols[index] in "()":
            return not self._paired(scan, index)
        if scan.symbols[index] == "-":  # a dash between clauses stands free
            start, end = scan.spans[index]
            text = scan.text
            return (
                text[start - 1 : start].isspace()
                and text[end : end + 1].isspace()
                and not text[end + 1 : end + 2].isdigit()
            )
        return scan.symbols[index] in _LIMITS

    def _attribute(self, scan: Scan, first: int, last: int, sentence: tuple[int, int]) -> Direction | None:
        """The participle before a noun that the date belongs to: »der am 4. Mai beschlossene Zoll«."""
        for index in range(last, min(last + _ATTRIBUTE_REACH, sentence[1] - 1)):
            word = scan.words[index]
            if scan.symbols[index] == "a" or (word.startswith(("ein", "kein")) and len(word) < 7):
                return None  # »am Mittwoch eine oft vertagte Probe«: not the date's noun
            if scan.symbols[index] in _LIMITS or (scan.symbols[index] == "." and index > last):
                return None
            match = _ATTRIBUTE.fullmatch(word)
            following = scan.words[index + 1]
            if not match or not (following[0].isalpha() or following == ",") or word in self.no_verb:
                continue
            # »die am Freitag veröffentlichten, am Montag bestätigten Zahlen«
            listed = scan.symbols[index + 1] in ",u" and match["ending"] in ("e", "en")
            nouns_ahead = (
                following[0].isupper()
                or listed
                or (index + 2 < sentence[1] and scan.words[index + 2][:1].isupper() and _ATTRIBUTE.fullmatch(following))
            )
            if not nouns_ahead:
                continue
            stem = match["stem"]
            if stem in self.planned or (stem in self.planned_for and self._aimed(scan, first)):
                return "planned"
            if self._determined(scan, first, sentence[0]):
                if stem.endswith("end"):
                    return "ahead"
                if PARTICIPLE.fullmatch(stem):
                    return "back"
        return None

    def _determined(self, scan: Scan, first: int, low: int) -> bool:
        """Whether an article or the like stands before the preposition of a date: »der am 1. Mai …«."""
        for index in range(first - 1, max(low, first - 6) - 1, -1):
            word = scan.words[index].lower()
            if scan.symbols[index] in _LIMITS:
                return False
            if word in {
                "der",
                "die",
                "das",
                "den",
                "dem",
                "des",
                "ein",
                "eine",
                "einem",
                "einen",
                "einer",
                "eines",
                "kein",
                "keine",
            }:
                before = scan.symbols[index + 1] if index + 1 < first else "x"
                return before != "x" or index + 1 < first
            if word.endswith(("em", "er", "en", "e", "es")) and word[:3] in {
                "ihr",
                "sei",
                "uns",
                "die",
                "bei",
                "all",
                "jed",
                "meh",
                "vie",
            }:
                return True
        return False

    def _clause(self, scan: Scan, first: int, last: int, date_first: int, date_last: int) -> Direction:
        words = [
            word.lower() if i == first or word.isupper() else word
            for i, word in enumerate(scan.words[first:last], first)
        ]
        low = [w for w in words if w[:1].islower()]
        bag = set(low)
        if bag & self.planned or (bag & self.planned_for and self._aimed(scan, date_first)):
            before = {w.lower() for w in scan.words[max(0, date_first - 2) : date_first]}
            moved = bag & {"verschoben", "verlegt", "vertagt", "vorgezogen"}
            if not bag & self.past or before & {"für", "auf"} or (moved and before & {"von", "vom"}):
                return "ahead"
        if self._announced(scan, words, date_first):
            return "ahead"
        if low and low[-1] in _MODALS and bag & (self.past | self.perfect):
            return "back"  # »hatte im Mai beschlossen werden sollen«
        if bag & self.past and not bag & {"soll", "sollen", "wird", "werden"} - (
            {"werden"} if bag & {"wurde", "wurden"} else set()
        ):
            return "back"
        if "worden" in bag or "gewesen" in bag:
            return "back"
        if bag & self.future:
            # »soll am Montag unterschrieben haben« is hearsay of what was
            done = low and low[-1] in ("haben", "sein") and len(low) > 1 and PARTICIPLE.fullmatch(low[-2])
            # »soll bis Juni fertiggestellt sein« is no hearsay
            due = {w.lower() for w in scan.words[max(0, date_first - 2) : date_first]} & {"bis", "spätestens"}
            return "back" if done and not due and not bag & {"wird", "werden"} else "ahead"
        if low and bag & {"steht", "stehen"} and low[-1] in ("an", "bevor"):
            return "ahead"
        if bag & self.being and bag & self.at_rest and not bag & {"hat", "haben"}:
            return "planned"
        participle = any(PARTICIPLE.fullmatch(w) for w in low if w not in self.no_verb)
        if bag & self.perfect and participle:
            return "back"
        if any(
            self.forms.preterite(w)
            and not (after[:1].isupper() and (self.forms.attribute(w) or self._inside(scan, index, first)))
            for index, (w, after) in enumerate(zip(words, [*words[1:], ""], strict=True), first)
            if w[:1].islower()
        ):
            return "back"
        if len(low) > 1 and ((low[-2] == "zu" and low[-1].endswith("n")) or TO_INFINITIVE.fullmatch(low[-1])):
            return "planned"  # »beschloss, die Förderung ab Mai zu erhöhen«
        if low and low[-1] in _PARTICLES and words[-1] in (low[-1], ".", "!", "?"):
            return "planned"  # »am 5. Mai läuft die Frist ab«: no preterite, so the present
        if bag & self.being:
            return "planned"  # »Stichtag ist der 30. Juni«
        return "planned" if self.finite.present(scan, first, last, date_first, date_last) else "none"

    def _inside(self, scan: Scan, index: int, low: int) -> bool:
        """Whether a participle ends what an article and a preposition opened: »die im Februar verhängte Sperre«."""
        for k in range(index - 1, max(low, index - 7), -1):
            if scan.symbols[k] in "in" and scan.symbols[k - 1] == "a":
                return (
                    k - 1 >= low and PARTICIPLE.fullmatch(scan.words[index].rstrip("n").removesuffix("e")) is not None
                )
        return False

    def _announced(self, scan: Scan, words: list[str], date_first: int) -> bool:
        """»kündigte für Mai einen Besuch an«, »für Sonntag«: what was said of a time to come."""
        if "für" not in {w.lower() for w in scan.words[max(0, date_first - 2) : date_first]}:
            return False
        bag = set(words)
        return any(bag.issuperset(phrase) for phrase in self.announcing)
