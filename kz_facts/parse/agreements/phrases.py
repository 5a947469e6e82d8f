"""The phrase that names an agreement: from its article to the end of what it is about.

»des am 5. Mai in Wien paraphierten horizontalen Luftverkehrsabkommens über … zwischen Wien und Astana«: the article
and the long attribute stand outside the title, »horizontalen Luftverkehrsabkommens über …« is the title,
»zwischen …« names the parties and stands outside again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kz_facts.parse.agreements import attributes
from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.complements import complement
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.signs import QUOTES
from kz_facts.parse.agreements.words import Context, Word
from kz_facts.parse.morphology import nominative

_SAME_PLURAL = frozenset({"Abkommen", "Übereinkommen"})
_CLOSING = frozenset("".join(QUOTES.values()))


@dataclass(frozen=True)
class Phrase:
    """Where an agreement is named, in indices of the sentence's words, and how.

    `[outer, first)` is what stands before the title, its article included, `[first, end)` the title with
    its complement, `head` the noun. `governor` is the noun that the phrase depends on as genitive
    (»Unterzeichnung des Vertrags«), `preposition` what it depends on otherwise.
    """

    outer: int
    first: int
    head: int
    end: int
    noun: Head
    title: str
    subject: str | None
    determiner: str
    preposition: str
    governor: int | None
    named: bool
    title_start: int
    title_end: int
    matter: int = 0

    def holds(self, other: Phrase) -> bool:
        """Whether another phrase lies in the title of this one."""
        return other is not self and self.first <= other.outer and other.end <= self.end


def find(words: Sequence[Word], lexicon: Lexicon, context: Context) -> list[Phrase]:
    """All phrases of a sentence that name an agreement, outer ones before those inside their complements.

    Args:
        words: The sentence.
        lexicon: The rule file.
        context: What other components know of the sentence.
    """
    heads = {i: noun for i, word in enumerate(words) if (noun := lexicon.head(word.text)) is not None}
    if context.short:
        heads |= {i: context.short[word.text] for i, word in enumerate(words) if word.text in context.short}
        heads = dict(sorted(heads.items()))
    found = [_phrase(words, i, noun, lexicon, context, heads) for i, noun in heads.items() if _stands(words, i, noun)]
    # »Memorandum of Understanding (MOU)« is one name.
    short = {p.end - 2 for p in found if p.end - p.head > 3 and words[p.end - 1].text == ")"}
    return [p for p in found if p.head not in short]


def _stands(words: Sequence[Word], i: int, noun: Head) -> bool:
    """Whether a head is one here: »Letter« only before »of Intent«, not »Handels-« of another compound."""
    following = words[i + 1].low if i + 1 < len(words) else ""
    if noun.lemma == "Letter":
        return following == "of"
    return not (following in ("und", "oder") and words[i].text.endswith(("-", "–")))


def _plural(before: Sequence[Word]) -> bool:
    """Whether the words before a noun of one form make it a plural: »mehrere Abkommen«, »die Abkommen«."""
    return any(
        word.low in w.NUMERALS or word.low == "die" or (word.text.isdigit() and len(word.text) < 3) for word in before
    )


def _phrase(
    words: Sequence[Word], i: int, noun: Head, lexicon: Lexicon, context: Context, heads: dict[int, Head]
) -> Phrase:
    first, title_words = attributes.title_start(words, i, lexicon)
    outer, determiner = attributes.outer(words, first, lexicon)
    if noun.gender == "n" and noun.lemma in _SAME_PLURAL and _plural(words[outer:first]):
        noun = noun._replace(gender="p")
    end, matter, title_tail, subject, named = complement(words, i, lexicon, context, heads)
    text = nominative(title_words, noun.noun, noun.gender, capital=noun.type != "partnership")
    title = " ".join(part for part in (text, title_tail) if part).replace("– ", "- ")
    governor, preposition = attributes.governor(words, outer, determiner, noun)
    if any(word[0].isupper() and (word.endswith("er") or word[:-2] in lexicon.title_stems) for word in title_words):
        noun = noun._replace(weak=False)  # »Genfer Konvention«
    return Phrase(
        outer=outer, first=first, head=i, end=end, noun=noun, title=title, subject=subject, determiner=determiner,
        preposition=preposition, governor=governor, named=named or bool(title_words),
        title_start=words[first].start, title_end=words[end - 1].end,
        matter=words[matter].start if matter < end else words[end - 1].end,
    )  # fmt: skip


def alias(words: Sequence[Word], phrase: Phrase) -> tuple[int, int] | None:
    """The quoted name that a phrase explains: »„Neuer Weg“ fortzusetzen, ein langfristiges Programm«."""
    if phrase.determiner not in w.INDEFINITE or phrase.outer == 0 or words[phrase.outer - 1].text != ",":
        return None
    for i in range(phrase.outer - 2, max(-1, phrase.outer - 5), -1):
        if words[i].text in ",;:.":
            return None
        if words[i].text in _CLOSING:
            for j in range(i - 2, max(-1, i - 12), -1):
                if words[j].text in QUOTES and words[i].text in QUOTES[words[j].text]:
                    return j + 1, i
    return None
