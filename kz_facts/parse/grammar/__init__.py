"""The grammar of a German sentence: chunks, clauses, predicates, arguments; no tagger, no trained model.

German shows its structure: a comma before each clause, a conjunction or a relative pronoun at the head, the finite
verb second in a main clause and last in a subordinate one, case and number in articles and endings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kz_facts.parse.grammar import arguments, attributes, openers, predicates
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.chunks import Chunker
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.clauses import clauses
from kz_facts.parse.grammar.finites import Finites
from kz_facts.parse.grammar.forms import Forms
from kz_facts.parse.grammar.links import link
from kz_facts.parse.grammar.tokens import Tokens, Unit
from kz_facts.rules.grammar import GrammarRules
from kz_facts.rules.loader import load

__all__ = ["LONGEST", "Chunk", "Clause", "Forms", "Parse", "Tokens", "Unit", "lexicon", "parse", "pieces"]

LONGEST = 400  # words


@dataclass(slots=True)
class Parse:
    """A sentence that was read: its words, chunks and clauses."""

    tokens: Tokens
    chunks: list[Chunk]
    clauses: list[Clause]
    rows: dict[int, list[Chunk]] = field(init=False, repr=False)
    """The chunks that stand in a row behind its first, by the number of that."""

    def __post_init__(self) -> None:
        self.rows = {}
        for chunk in self.chunks:
            if chunk.row_of >= 0:
                self.rows.setdefault(chunk.row_of, []).append(chunk)

    def head(self, chunk: Chunk) -> str:
        """The word that a phrase is about, as it stands."""
        return self.tokens.texts[chunk.head]

    def article(self, chunk: Chunk) -> str:
        """A phrase's article, possessive or other determiner in small letters; empty where it has none."""
        return self.tokens.forms[chunk.determiner].lower if chunk.determiner >= 0 else ""

    def chunk_at(self, word: int) -> Chunk | None:
        """The innermost phrase that holds a word."""
        around = [chunk for chunk in self.chunks if chunk.first <= word < chunk.last]
        return min(around, key=lambda chunk: chunk.last - chunk.first, default=None)

    def clause_of(self, chunk: Chunk) -> Clause | None:
        """The clause that a phrase stands in."""
        return self.clauses[chunk.clause] if chunk.clause >= 0 else None

    def opener(self, clause: Clause) -> str:
        """The conjunction or relative in front of a clause, in small letters; empty where it has none."""
        return self.tokens.forms[clause.opener].lower if clause.opener >= 0 else ""

    def subject(self, clause: Clause) -> Chunk | None:
        """Who or what does what a clause tells."""
        return self.chunks[clause.subject] if clause.subject >= 0 else None

    def main_subjects(self) -> Iterator[Chunk]:
        """What the sentence is about: the subjects of its main clauses, in their order."""
        return (self.chunks[one.subject] for one in self.clauses if one.kind == "main" and one.subject >= 0)

    def owners(self, chunk: Chunk) -> Iterator[Chunk]:
        """The phrases behind a noun that tell whose it is: »die Reise der Ministerin«, »die Reise von A«."""
        for one in self.chunks:
            if one.genitive_of == chunk.number or (one.attribute_of == chunk.number and one.preposition == "von"):
                yield one

    def first_of_row(self, chunk: Chunk) -> Chunk:
        """The first phrase of the row that one stands in; itself where it stands in none."""
        return self.chunks[chunk.row]

    def above(self, chunk: Chunk) -> list[Chunk]:
        """The phrases that one belongs to, itself first, outwards: »des Ministers« of »einer Delegation des …«."""
        found = [chunk]
        while found[-1].owner >= 0 and (outer := self.chunks[found[-1].owner]) not in found:
            found.append(outer)
        return found

    def has_genitive(self, chunk: Chunk) -> bool:
        """Whether a phrase has a genitive: »der Chef der Bank«."""
        return any(other.genitive_of == chunk.number for other in self.chunks)

    def some(self, numbers: Iterable[int]) -> list[Chunk]:
        """The chunks of these numbers: those of a clause, its objects."""
        return [self.chunks[number] for number in numbers]


@cache
def lexicon(extra: str | None = None) -> Forms:
    """The lexicon of the shipped rules, or of those that the file `extra` extends; built once."""
    return Forms(load("grammar", GrammarRules, extra))


def pieces(sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences as they are, but none without end: what has no full stop for pages is cut after so many words."""
    for first, last in sentences:
        for start in range(first, last, LONGEST):
            yield start, min(start + LONGEST, last)


def parse(texts: Sequence[str], starts: Sequence[int], words: Forms, units: Sequence[Unit] = ()) -> Parse:
    """Read one sentence.

    Args:
        texts: Its words and punctuation.
        starts: Where each begins, in characters of the document.
        words: The lexicon.
        units: Names, dates and amounts that were found in it, in words.
    """
    tokens = Tokens(texts, starts, words, units)
    extended = attributes.find(tokens)
    opened = openers.find(tokens)
    chunks = Chunker(tokens, opened, extended).find()
    finites = Finites(tokens)
    fused = link(tokens, chunks, finites, opened)
    found = clauses(tokens, finites, fused, opened, extended, chunks)
    for clause in found:
        predicates.fill(tokens, found, clause)
    arguments.assign(tokens, found, chunks, extended)
    return Parse(tokens, chunks, found)
