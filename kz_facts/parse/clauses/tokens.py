"""A sentence as the clause grammar reads it: words, their classes, and what stands in front of a noun."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kz_facts.parse.clauses.words import (
    ADVERB,
    ATTRIBUTE,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    FINITE_ONLY,
    FINITE_VERB,
    FUNCTION_WORD,
    GUESS,
    INFINITIVE,
    MODAL,
    NEGATOR,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    VERB,
    ZU_INFINITIVE,
    Words,
)
from kz_facts.parse.verbs import FINITE, Reading

_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_VERBAL = VERB | ATTRIBUTE | AUXILIARY | MODAL | GUESS | FINITE_ONLY


@dataclass(slots=True)
class Tokens:
    """The words of one sentence. `fused` are those within which no clause ends (»Dienstag, 8. Juli«)."""

    texts: Sequence[str]
    starts: Sequence[int]
    lexicon: Words
    fused: Collection[int] = ()
    flags: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Look all words up; a capital word is a verb only where it begins the sentence."""
        known = self.lexicon.flags
        self.flags = [known[text] for text in self.texts]
        doubtful = [
            i for i, flags in enumerate(self.flags) if flags & INFINITIVE or (flags & CAPITAL and flags & _VERBAL)
        ]
        if not doubtful:
            return
        first = next((i for i, flags in enumerate(self.flags) if not flags & PUNCTUATION), 0)
        for i in doubtful:
            flags = self.flags[i]
            if flags & CAPITAL and flags & _VERBAL and (i != first or not self._opens_with_verb(i)):
                self.flags[i] = flags & ~_VERBAL
            elif flags & INFINITIVE and i and self.texts[i - 1] == "zu":
                self.flags[i] = (flags & ~(FINITE_VERB | FINITE_ONLY | PARTICIPLE)) | ZU_INFINITIVE

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, i: int) -> int:
        """One past the last character of a word."""
        return self.starts[i] + len(self.texts[i])

    def _opens_with_verb(self, i: int) -> bool:
        """»Geleitet wurden …«, »Wird … kommen?«, »Sollte …, wird …«: a verb stands first, not a noun like it."""
        flags = self.flags[i]
        if i + 1 >= len(self.flags):
            return False
        following = self.flags[i + 1]
        if flags & (PARTICIPLE | INFINITIVE) and following & (AUXILIARY | MODAL) and not following & CAPITAL:
            return True
        if not flags & FINITE_VERB or not following & (DETERMINER | PRONOUN | ADVERB | CAPITAL | PREPOSITION):
            return False
        return bool(
            flags & (AUXILIARY | MODAL) or (self.texts[-1] == "?" and following & (DETERMINER | PRONOUN | CAPITAL))
        )

    def readings(self, i: int) -> tuple[Reading, ...]:
        """The verb readings of a word; none where it is a noun."""
        return self.lexicon[self.texts[i]].readings if self.flags[i] & _VERBAL else ()

    def finite(self, i: int) -> Reading | None:
        """The finite reading of a word, a plain one first."""
        found = [reading for reading in self.readings(i) if reading.form in FINITE]
        return found[0] if found else None

    def is_adjective(self, i: int) -> bool:
        """Whether a word looks like an adjective before its noun; what follows it is not asked."""
        text, flags = self.texts[i], self.flags[i]
        if flags & NUMBER:
            return True
        if flags & CAPITAL or not text[0].isalpha():
            return False
        if flags & ATTRIBUTE:
            return True
        return text.endswith(_ADJECTIVE_ENDINGS) and not flags & (FUNCTION_WORD | FINITE_ONLY)

    def noun_follows(self, i: int, last: int) -> int | None:
        """The noun that the adjective at `i` belongs to, over further adjectives; None where none follows."""
        j = i + 1
        while j < last and (
            self.is_adjective(j) or (self.flags[j] & COORDINATOR and self.is_adjective(j + 1 if j + 1 < last else j))
        ):
            j += 1
        return j if j < last and self.flags[j] & CAPITAL else None


@dataclass(slots=True)
class Attribute:
    """An extended attribute before its noun: »das [im Mai in Rom geschlossene] Abkommen«."""

    first: int
    last: int
    noun: int


def attributes(tokens: Tokens, first: int, last: int) -> list[Attribute]:
    """The extended attributes in `[first, last)`.

    What stands between article and participle is recognised by how it begins: after an article a preposition,
    an adverb or a year can only begin an attribute.
    """
    flags = tokens.flags
    participles = [i for i, f in enumerate(flags) if f & ATTRIBUTE and first <= i < last]
    found: list[Attribute] = []
    free = first
    for i in participles:
        noun = tokens.noun_follows(i, last)
        if noun is None:
            continue
        bare = i > first and flags[i - 1] & (DETERMINER | PREPOSITION) and not flags[i - 1] & ADVERB
        opener = None if bare else _opener(tokens, free, i)
        if opener is not None and i > opener:
            start = opener
            for c in range(opener + 1, i):  # »im April begonnenen und im Mai unterbrochenen«
                if flags[c] & COORDINATOR and tokens.lexicon[tokens.texts[c - 1]].flags & ATTRIBUTE:
                    found.append(Attribute(start, c - 1, noun))
                    start = c + 1
            found.append(Attribute(start, i, noun))
            free = i + 1
            flags[i] &= ~VERB & ~FINITE_ONLY
        elif i > first and _before_attribute(tokens, i) and not _is_verb_of_year(tokens, i, last):
            if not flags[i - 1] & COORDINATOR or not flags[i] & FINITE_VERB:
                flags[i] &= ~VERB & ~FINITE_ONLY
        elif not flags[i] & FINITE_VERB:
            flags[i] &= ~VERB
    return found


def _before_attribute(tokens: Tokens, i: int) -> bool:
    """Whether the word before a participle says that it is an attribute: an article, an adjective, a genitive."""
    before = tokens.flags[i - 1]
    if before & (DETERMINER | PREPOSITION | NUMBER | COORDINATOR) or tokens.is_adjective(i - 1):
        return True
    return bool(tokens.texts[i - 1].endswith("s") and before & CAPITAL and not tokens.flags[i] & FINITE_VERB)


def _is_verb_of_year(tokens: Tokens, i: int, last: int) -> bool:
    """»Im Jahr 2020 eroberte Polen …«: behind a year stands the verb, if no other one follows in its clause."""
    year = tokens.texts[i - 1]
    if not (tokens.flags[i] & FINITE_VERB and len(year) == 4 and year.isdigit()):
        return False
    for j in range(i + 1, last):
        if tokens.flags[j] & (PUNCTUATION | COORDINATOR):
            break
        if tokens.flags[j] & FINITE_ONLY or (tokens.flags[j] & FINITE_VERB and tokens.flags[j] & (AUXILIARY | MODAL)):
            return False
    return True


def _opener(tokens: Tokens, first: int, participle: int) -> int | None:
    """Where an extended attribute begins: after an article that no noun or adjective follows."""
    flags = tokens.flags
    for j in range(participle - 1, first - 1, -1):
        here = flags[j]
        if (
            here & PUNCTUATION
            and j not in tokens.fused
            and tokens.texts[j] not in ("„", "“", "»", "«", '"', "/", "-", "–")
        ):
            return None
        if here & FINITE_ONLY or (here & (AUXILIARY | MODAL) and here & FINITE_VERB):
            return None
        if here & DETERMINER and j + 1 < participle:
            after = flags[j + 1]
            if after & (PREPOSITION | NEGATOR) or (after & PRONOUN and tokens.texts[j + 1] == "sich"):
                return j + 1
            if after & ADVERB and not after & DETERMINER:
                return j + 1
            if after & NUMBER and not tokens.texts[j + 1].endswith(".") and not flags[j + 2] & CAPITAL:
                return j + 1
    return None
