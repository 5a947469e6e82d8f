"""A sentence in clauses, as far as the stages of agreements need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.parse.agreements.words import Word
from kz_facts.parse.verbs import FINITE

_HARD = frozenset(",;:()–—-!?…")  # not the full stop: sentences are cut already
_QUOTES = frozenset('„“”»«"')


@dataclass
class Clause:
    """Some words of a sentence that share one verb; `parts` are their ranges, in order.

    `kind` is `main`, `relative`, `sub`, `bracket` or `rest` (a coordinated part without a subject of its own),
    `before` the clause that a relative or a rest leans on.
    """

    parts: list[tuple[int, int]]
    kind: str
    before: Clause | None = None
    indices: list[int] = field(default_factory=list)

    def settle(self) -> None:
        """List the words of all parts."""
        self.indices = [i for start, end in self.parts for i in range(start, end)]

    @property
    def start(self) -> int:
        """The first word."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """One past the last word."""
        return self.parts[-1][1]


def split(words: Sequence[Word], owned: Sequence[bool], lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence, in order of their beginnings.

    Args:
        words: The sentence.
        owned: For each word whether it lies inside a phrase that names an agreement: no clause begins there.
        lexicon: Tells verbs from other words.
    """
    clauses: list[Clause] = []
    for start, end, bracket in _pieces(words, owned):
        outside = next((c for c in reversed(clauses) if c.kind != "bracket"), None)
        if start > 0 and words[start - 1].text == ")" and outside is not None:
            outside.parts.append((start, end))  # what stood in brackets interrupted this clause
            continue
        for first, last, soft in _soft(words, start, end, owned, lexicon):
            _place(words, clauses, first, last, soft, bracket, owned, lexicon)
    for clause in clauses:
        clause.settle()
    return clauses


def _pieces(words: Sequence[Word], owned: Sequence[bool]) -> list[tuple[int, int, bool]]:
    """Ranges between commas, brackets and the like, each with whether it stands in brackets."""
    found: list[tuple[int, int, bool]] = []
    start, bracket = 0, False
    last = len(words) - (words[-1].text in ".…") if words else 0
    for i in range(last):
        word = words[i]
        if owned[i] or word.text not in _HARD or (word.text in "–—-" and _joins(words, i)):
            continue
        found.append((start, i, bracket))
        start = i + 1
        bracket = word.text == "(" or (bracket and word.text != ")")
    found.append((start, last, bracket))
    return [piece for piece in (_bare(words, *part) for part in found) if piece[0] < piece[1]]


def _bare(words: Sequence[Word], start: int, end: int, bracket: bool) -> tuple[int, int, bool]:
    """A range without the quotation marks around it."""
    while start < end and words[start].text in _QUOTES:
        start += 1
    while start < end and words[end - 1].text in _QUOTES:
        end -= 1
    return start, end, bracket


def _joins(words: Sequence[Word], i: int) -> bool:
    """Whether a dash joins what stands around it: »2025–2026«."""
    return 0 < i < len(words) - 1 and words[i - 1].end == words[i].start and words[i].end == words[i + 1].start


def is_finite(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word in small letters can be a finite verb."""
    if word.low in w.AUXILIARIES:
        return True
    return word.text[0].islower() and any(cue.reading.form in FINITE for cue in lexicon.cues.get(word.low, ()))


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    return word.text[0].islower() and (
        word.low in w.AUXILIARIES
        or any(cue.reading.form != "attribute" for cue in lexicon.cues.get(word.low, ()))
        or (word.low.startswith("ge") and word.low.endswith(("t", "en")) and len(word.low) > 5)
    )


def _soft(
    words: Sequence[Word], start: int, end: int, owned: Sequence[bool], lexicon: Lexicon
) -> list[tuple[int, int, bool]]:
    """Cut a range at »und« and the like where a verb has ended or begins: »… unterzeichnet und im Mai …«."""
    found: list[tuple[int, int, bool]] = []
    first, soft = start, words[start].low in w.COORDINATORS
    for i in range(start + 1, end - 1):
        if owned[i] or words[i].low not in w.COORDINATORS:
            continue
        if (
            _is_verb(words[i - 1], lexicon)
            or is_finite(words[i + 1], lexicon)
            or words[i - 1].low in w.PARTICLES
            or words[i - 1].text == "Kraft"
        ):
            found.append((first, i, soft))
            first, soft = i + 1, True
    found.append((first, end, soft))
    return [(a, b, s) for a, b, s in found if b > a]


def _place(
    words: Sequence[Word],
    clauses: list[Clause],
    first: int,
    last: int,
    soft: bool,
    bracket: bool,
    owned: Sequence[bool],
    lexicon: Lexicon,
) -> None:
    """Decide what a range is: a new clause, or the continuation of one that was interrupted."""
    opener = words[first].low
    if soft and opener in w.COORDINATORS and last - first > 1:
        first += 1
        opener = words[first].low
    second = words[first + 1].low if first + 1 < last else ""
    previous = clauses[-1] if clauses else None
    interrupted = next((c for c in reversed(clauses) if c.kind in ("main", "sub", "rest")), None)
    if bracket:
        clauses.append(Clause([(first, last)], "bracket", previous))
    elif previous and not soft and not owned[first] and _is_relative(words, first, last, lexicon):
        clauses.append(Clause([(first, last)], "relative", previous))
    elif opener in w.SUBORDINATORS and not (
        opener in ("als", "bis", "seit", "während", "statt", "ohne", "um")
        and not _verb_last(words, first, last, lexicon)
    ):
        clauses.append(Clause([(first, last)], "sub", previous))
    elif interrupted and previous and not soft and _resumes(words, first, interrupted, previous, lexicon):
        interrupted.parts.append((first, last))
    elif previous and not soft and previous.kind == "main" and not _has_verb(words, previous, lexicon):
        previous.parts.append((first, last))  # an address, a date or an apposition before the verb
    elif previous and not soft and owned[first] and _enumerates(words, previous, first, last, owned, lexicon):
        previous.parts.append((first, last))  # »ein Abkommen, ein Protokoll und ein Memorandum«
    elif (previous and (soft or opener in ("jedoch", "aber", "doch", "noch")) and second != ":") or (
        previous and not any(is_finite(word, lexicon) for word in words[first:last])
    ):
        clauses.append(Clause([(first, last)], "rest", previous))
    else:
        clauses.append(Clause([(first, last)], "main", previous))


def _enumerates(
    words: Sequence[Word], previous: Clause, first: int, last: int, owned: Sequence[bool], lexicon: Lexicon
) -> bool:
    """Whether a range goes on with a list of agreements: the clause before ended with one, and one verb serves both."""
    if previous.kind == "bracket" or not owned[previous.end - 1]:
        return False
    if any(words[i].low in w.AUXILIARIES and not owned[i] for i in range(first, last)):
        return False
    own = any(_is_verb(words[i], lexicon) for i in range(first, last) if not owned[i])
    earlier = [words[i] for start, end in previous.parts for i in range(start, end) if not owned[i]]
    full = any(_is_verb(word, lexicon) and word.low not in w.AUXILIARIES for word in earlier)
    return not (own and full)


def _resumes(words: Sequence[Word], first: int, interrupted: Clause, previous: Clause, lexicon: Lexicon) -> bool:
    """Whether a range goes on with the main clause after an inserted one: a verb at its head."""
    word = words[first]
    if previous is interrupted and _has_verb(words, interrupted, lexicon):
        return False  # »…, unterzeichnet werden soll es im Mai«
    if is_finite(word, lexicon):
        return True
    closed = w.COORDINATORS | w.SUBORDINATORS | w.PREPOSITIONS | w.DETERMINERS | w.RELATIVES | w.FUSED.keys()
    return previous.kind == "relative" and word.text[0].islower() and word.low not in closed


def _has_verb(words: Sequence[Word], clause: Clause, lexicon: Lexicon) -> bool:
    return any(
        _is_verb(words[i], lexicon) or _looks_finite(words[i]) for start, end in clause.parts for i in range(start, end)
    )


def _looks_finite(word: Word) -> bool:
    """A verb that no list holds: »regelt«, »enthielten«. Adjectives and participles look alike; better too many."""
    return (
        word.text[0].islower()
        and word.low.endswith(("t", "te", "ten", "ete"))
        and word.low
        not in (
            "mit",
            "seit",
            "bereits",
            "erst",
            "jetzt",
            "nicht",
            "derzeit",
            "zuletzt",
            "zunächst",
            "dort",
            "heute",
            "sonst",
            "samt",
        )
    )


def _is_relative(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """»…, das gestern ratifiziert wurde«, »…, über den sie ringen«: a pronoun in front, a verb at the end."""
    i = first + 1 if words[first].low in w.PREPOSITIONS and first + 1 < last else first
    if words[i].low not in w.RELATIVES or words[last - 2].low == "zu":
        return False
    return _verb_last(words, i, last, lexicon)


def _verb_last(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    final = words[last - 1]
    return (
        final.text[0].islower()
        and last - first > 1
        and (is_finite(final, lexicon) or final.low.endswith(("t", "te", "ten", "en", "e")))
    )
