"""Words that say what an amount measures: `Handelsvolumen` trade, `Bankkredit` a loan, `investierten` investment.

German puts the thing measured last in its compounds, so nouns are looked up by their ends, in any inflection;
where the head says only that something has a size (`-volumen`, `-wert`, `-summe`), the part before it decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kz_facts.rules.loader import by_word
from kz_facts.rules.money import MoneyRules

CueKind = Literal["noun", "weak noun", "verb", "weak verb", "faint verb", "phrase"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FOLD = str.maketrans("äöüß", "aous")
_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "se", "nis")
_LINKS = ("s", "es", "n", "en", "e", "-")
_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?)(»«“”\"–]|$)|\s+(?:und|oder|sowie|als|wie)\b")
_VERB_ENDINGS = frozenset(
    (
        "", "e", "t", "en", "n", "st", "te", "ten", "et", "ete", "eten", "end", "ende", "enden", "ter", "tes", "tem",
        "ener", "ene", "enen", "ern", "ert", "erte", "erten", "ernd", "rt", "rte", "rten", "tet", "teten",
    )
)  # fmt: skip
_SHORTEST = 4  # shorter nouns (BIP, FDI) are no heads of compounds without a hyphen


@dataclass(frozen=True, slots=True)
class Cue:
    """A word at `[start, end)` that may say what an amount measures."""

    start: int
    end: int
    measure: str
    kind: CueKind
    text: str


class Measures:
    """Looks up words; each distinct form is analysed once."""

    def __init__(self, rules: MoneyRules) -> None:
        self._nouns = {_fold(word): measure for word, measure in by_word(rules.nouns, "nouns").items()}
        self._whole = {_fold(word): measure for word, measure in by_word(rules.whole, "whole").items()}
        self._exact = {word.lower(): measure for words in (rules.nouns, rules.whole) for measure, all_ in words.items() for word in all_}
        self._weak = frozenset(map(_fold, rules.weak["words"]))
        self._neutral = frozenset(map(_fold, rules.neutral["nouns"]))
        self._except = frozenset(map(_fold, rules.exceptions["words"]))
        self._verbs, apart = _verbs(rules.verbs, "verbs")
        self._faint_verbs, _ = _verbs(rules.faint_verbs, "faint_verbs")
        self._weak_verbs, weak_apart = _verbs(rules.weak_verbs, "weak_verbs")
        self._apart: dict[tuple[str, str], tuple[str, CueKind]] = {k: (m, "weak verb") for k, m in weak_apart.items()}
        self._apart.update({key: (measure, "verb") for key, measure in apart.items()})
        self._phrases = {phrase.lower(): measure for phrase, measure in by_word(rules.phrases, "phrases").items()}
        self._made = tuple(rules.made["stems"])
        self._announced = tuple(rules.announced["stems"])
        self.units = frozenset(rules.units["nouns"])
        self._memo: dict[str, tuple[str, CueKind] | None] = {}

    def look_up(self, word: str) -> tuple[str, CueKind] | None:
        """The measure that a word form names, and how strongly; None for any other word."""
        try:
            return self._memo[word]
        except KeyError:
            if len(self._memo) > 100_000:
                self._memo.clear()
            found = self._memo[word] = self._noun(word) if word[0].isupper() else self._verb(word)
            return found

    def cues(self, text: str, start: int, end: int) -> list[Cue]:
        """All such words in `[start, end)`, by start."""
        found: list[Cue] = []
        words = list(_WORD.finditer(text, start, end))
        for match in words:
            known = self.look_up(match[0])
            if known is None and match.start() == start and match[0][0].isupper():
                known = self.look_up(match[0].lower())  # »Importiert wurden …«
            if known is not None:
                found.append(Cue(match.start(), match.end(), known[0], known[1], match[0]))
        found.extend(self._phrase_cues(text, start, end))
        found.extend(self._split_verbs(text, words))
        return sorted(found, key=lambda cue: cue.start)

    def is_neutral(self, word: str) -> bool:
        """Whether a noun only says that something has a size: »Höhe«, »Gesamtwert«."""
        low = _fold(word)
        return any(stem.endswith(head) for stem in _stems(low) for head in self._neutral)

    def speaks_of_money(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` names something that is measured in money."""
        return any(cue.kind in ("noun", "verb", "weak verb", "phrase") for cue in self.cues(text, start, end))

    def makes(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` tells that something is built or opened."""
        return any(m[0].startswith(self._made) for m in _WORD.finditer(text, start, end) if m[0][0].islower())

    def announces(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` tells that a sum is given or planned."""
        return any(m[0].startswith(self._announced) for m in _WORD.finditer(text, start, end) if m[0][0].islower())

    def _noun(self, word: str) -> tuple[str, CueKind] | None:
        low = _fold(word)
        stems = list(_stems(low.rpartition("-")[2]))
        if not self._except.isdisjoint((*stems, *_stems(low))):
            return None
        for stem in _stems(word.lower()):  # »Forderung« is no »Förderung«
            if stem in self._exact:
                return self._exact[stem], "weak noun" if _fold(stem) in self._weak else "noun"
        for stem in (*_stems(low), *stems):
            if stem in self._whole:
                return self._whole[stem], "weak noun" if stem in self._weak else "noun"
        for stem in stems:
            if stem in self._nouns:
                return self._nouns[stem], "weak noun" if stem in self._weak else "noun"
        for stem in stems:
            modifier = self._modifier(stem)
            if modifier is not None:
                measure = self._noun(modifier.capitalize())
                # An agreement on trade or investment is an agreement; a contract for a loan is a loan.
                agreement = stem.endswith(("vertrag", "abkommen", "vereinbarung", "geschaft", "projekt", "vorhaben"))
                if measure is not None and measure[1] == "noun" and (not agreement or measure[0] == "loan"):
                    return measure
        if "-" in low and any(stem in self._neutral for stem in stems):
            measure = self._noun(word.rpartition("-")[0])
            if measure is not None:
                return measure
        best = max((head for stem in stems for head in self._heads(stem)), key=len, default=None)
        if best is None:
            return None
        return self._nouns[best], "weak noun" if best in self._weak else "noun"

    def _heads(self, stem: str) -> Iterator[str]:
        """Nouns of the list that a compound ends in."""
        for i in range(len(stem) - 2):
            head = stem[i:]
            if head in self._nouns and (i == 0 or len(head) > _SHORTEST or (len(head) == _SHORTEST and i > 2)):
                yield head

    def _modifier(self, stem: str) -> str | None:
        """The first part of a compound whose head is neutral, without the letter that joins them."""
        for i in range(3, len(stem) - 3):
            if stem[i:] in self._neutral:
                front = stem[:i]
                for link in _LINKS:
                    bare = front.removesuffix(link)
                    if bare != front and (bare in self._nouns or bare in ("hilf", "auftrag")):
                        return "hilfe" if bare == "hilf" else bare
                return front
        return None

    def _verb(self, word: str) -> tuple[str, CueKind] | None:
        kinds: tuple[tuple[dict[str, str], CueKind], ...] = (
            (self._verbs, "verb"),
            (self._weak_verbs, "weak verb"),
            (self._faint_verbs, "faint verb"),
        )
        for verbs, kind in kinds:
            for length in range(min(len(word), 14), 3, -1):
                measure = verbs.get(word[:length])
                if measure is not None and _is_verb_ending(word[length:]):
                    return measure, kind
        return None

    def _split_verbs(self, text: str, words: list[re.Match[str]]) -> Iterator[Cue]:
        """`setzte … um`: the stem of a verb and its particle further right."""
        here = {match[0] for match in words}
        apart = [verb for verb in self._apart.items() if verb[0][1] in here]
        for i, match in enumerate(words if apart else ()):
            if not match[0][0].islower():
                continue
            for (stem, particle), (measure, kind) in apart:
                if match[0].startswith(stem) and any(o[0] == particle and _at_end(text, o) for o in words[i + 1 :]):
                    yield Cue(match.start(), match.end(), measure, kind, match[0])

    def _phrase_cues(self, text: str, start: int, end: int) -> Iterator[Cue]:
        low = text[start:end].lower()
        for phrase, measure in self._phrases.items():
            at = low.find(phrase)
            if at >= 0:
                kind: CueKind = "weak verb" if phrase == "in aussicht" else "phrase"
                first, last = start + at, start + at + len(phrase)
                yield Cue(first, last, measure, kind, text[first:last])


def _verbs(section: dict[str, list[str]], name: str) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Verbs in one word, and those in two."""
    joined: dict[str, str] = {}
    apart: dict[tuple[str, str], str] = {}
    for word, measure in by_word(section, name).items():
        stem, plus, particle = word.partition("+")
        if plus:
            apart[stem, particle] = measure
        else:
            joined[stem] = measure
    return joined, apart


def _at_end(text: str, particle: re.Match[str]) -> bool:
    """Whether a small word ends its clause, as particles of verbs do and prepositions do not."""
    return _CLAUSE_END.match(text, particle.end()) is not None


def _is_verb_ending(rest: str) -> bool:
    return rest in _VERB_ENDINGS


def _fold(word: str) -> str:
    """Lower case, umlauts opened: plurals then differ from singulars by their ending alone."""
    return word.lower().replace("ß", "ss").translate(_FOLD)


def _stems(low: str) -> Iterable[str]:
    """A folded word without each ending that it may bear."""
    yield low
    for ending in _ENDINGS[1:]:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            yield low[: -len(ending)]
