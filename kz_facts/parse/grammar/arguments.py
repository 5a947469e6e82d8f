"""What the chunks of a clause are to its verb: subject, objects, prepositional phrases; what belongs to a noun instead.

Case and number decide where the endings show them; where they do not, the subject comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.chunks import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.features import ACC, DAT, NOM
from kz_facts.parse.grammar.predicates import moves
from kz_facts.parse.grammar.tokens import Tokens

_NOMINAL = ("noun", "name")
_OF = frozenset(("von",))
_SURE = frozenset(("er", "wir", "ich", "man", "du", "wer"))


def assign(tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> None:
    """Give every chunk to its clause, and every clause its arguments."""
    owner = _owners(tokens, clauses)
    _nouns_of_attributes(clauses, chunks, attributes)
    for chunk in chunks:
        number = owner[chunk.head]
        if number >= 0:
            chunk.clause = number
            clauses[number].chunks.append(chunk.number)
    for clause in clauses:
        _appositions(tokens, clause, chunks)
        _attributes(tokens, clause, chunks)
    for clause in clauses:
        _Roles(tokens, clauses, chunks, clause).assign()


def _nouns_of_attributes(clauses: Sequence[Clause], chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> None:
    """Set the noun that each extended attribute belongs to."""
    heads = {chunk.head: chunk.number for chunk in chunks}
    nouns = {attribute.first: attribute.noun for attribute in attributes}
    for clause in clauses:
        if clause.kind == "participial" and clause.first in nouns:
            clause.antecedent = heads.get(nouns[clause.first], -1)


def _owners(tokens: Tokens, clauses: Sequence[Clause]) -> list[int]:
    """For each word the clause that has it as its own; -1 for none."""
    owner = [-1] * len(tokens)
    for clause in clauses:
        for i in clause.own:
            if owner[i] < 0 or clauses[owner[i]].last - clauses[owner[i]].first > clause.last - clause.first:
                owner[i] = clause.number
    return owner


def _appositions(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> None:
    """»Anna Muster, die Ministerin von Chile, kam«: a phrase between commas that agrees with the one before."""
    numbers = clause.chunks
    for before, number in zip(numbers, numbers[1:], strict=False):
        chunk, other = chunks[number], chunks[before]
        if chunk.depends or chunk.preposition or chunk.kind not in _NOMINAL or other.kind not in _NOMINAL:
            continue
        between = [i for i in range(other.last, chunk.first) if i not in tokens.bracketed]
        if not between or any(not tokens.flags[i] & c.PUNCTUATION for i in between) or tokens.texts[between[0]] not in (",", "–"):
            continue
        end = _end_of_phrase(tokens, chunk, chunks)
        if end < len(tokens) and not tokens.flags[end] & c.PUNCTUATION:
            continue
        target = _above(other, chunks)
        while target is not None and not target.cases & chunk.cases:
            target = _above(chunks[target.number - 1], chunks) if target.number and chunks[target.number - 1].last == target.first else None
        if target is not None:
            chunk.apposition_of = target.number


def _end_of_phrase(tokens: Tokens, chunk: Chunk, chunks: Sequence[Chunk]) -> int:
    """One past a chunk's last word and the phrases right behind it."""
    end = chunk.last
    for later in chunks[chunk.number + 1 :]:
        while end in tokens.bracketed:
            end += 1
        if later.first != end or later.inner != chunk.inner:
            break
        end = later.last
    while end in tokens.bracketed:
        end += 1
    return end


def _above(chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    while chunk.row_of >= 0 or chunk.genitive_of >= 0 or chunk.apposition_of >= 0:
        chunk = chunks[max(chunk.row_of, chunk.genitive_of, chunk.apposition_of)]
    return chunk


def _attributes(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> None:
    """Prepositional phrases right behind a noun that belong to it, not to the verb."""
    for before, number in zip(clause.chunks, clause.chunks[1:], strict=False):
        chunk, other = chunks[number], chunks[before]
        if not chunk.preposition or chunk.depends or other.last != chunk.first or other.kind not in _NOMINAL or chunk.kind == "relative":
            continue
        if chunk.preposition in ("als", "wie"):
            continue
        if _belongs(tokens, clause, other, chunk):
            chunk.attribute_of = other.number


# Behind a noun these belong to it, where neither it nor the verb takes them …
_OF_NOUNS = frozenset(("von", "für", "aus", "mit", "zwischen", "innerhalb"))
# … and these to the noun where that stands behind a preposition itself.
_OF_LATE_NOUNS = frozenset(("in", "an", "gegen"))


def _belongs(tokens: Tokens, clause: Clause, noun: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase belongs to the noun before it."""
    lexicon, preposition = tokens.lexicon, chunk.preposition
    in_front = clause.kind == "main" and 0 <= chunk.last <= clause.finite
    if chunk.kind == "date":
        return (in_front or clause.kind == "fragment") and preposition in ("von", "aus") or preposition == "von"
    if chunk.kind in ("pronoun", "money", "number") and not in_front:
        return preposition == "von" and chunk.kind == "number"
    if in_front or clause.kind == "fragment":
        return True
    if lexicon.noun_takes(tokens.texts[noun.head], preposition):
        return True
    if lexicon.verb_takes(clause.lemma, preposition):
        return False
    if preposition == "von" and clause.voice == "passive" and not noun.preposition:
        return False
    if preposition in _OF_NOUNS:
        return noun.kind == "noun"
    return preposition in _OF_LATE_NOUNS and noun.kind == "noun" and bool(noun.preposition)


class _Roles:
    """The arguments of one clause."""

    def __init__(self, tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk], clause: Clause) -> None:
        self.tokens, self.clauses, self.chunks, self.clause = tokens, clauses, chunks, clause
        self.lexicon = tokens.lexicon

    def assign(self) -> None:
        """Set subject, objects and obliques."""
        clause = self.clause
        free: list[Chunk] = []
        for number in clause.chunks:
            chunk = self.chunks[number]
            if chunk.depends or self._is_aside(chunk):
                continue
            if clause.kind == "infinitive" and chunk.first == clause.own[0] and self.tokens.flags[chunk.first] & c.OPENER:
                chunk.preposition = ""  # »um den Vertrag zu schließen«
            if chunk.kind == "adverb":
                continue
            if chunk.preposition:
                clause.obliques.append(number)
            elif chunk.kind not in ("date", "number"):
                free.append(chunk)
        free = [chunk for chunk in free if not self._is_adverbial(chunk)]
        if clause.kind != "infinitive" and not (clause.kind == "participial" and clause.finite < 0):
            subject = self._subject(free)
            if subject is not None:
                clause.subject = subject.number
                free.remove(subject)
                first = self.tokens.forms[subject.head].lower == "ich"
                if first and clause.mood == "subjunctive1":  # »ich habe« is no reported speech
                    clause.mood = "indicative"
        if clause.subject < 0 and clause.conjunct >= 0 and not (clause.comma and clause.lemma in self.lexicon.speech):
            clause.subject = self.clauses[clause.conjunct].subject
        if clause.lemma in self.lexicon.copulas:
            clause.adjective = self._adjective()
        self._objects(free)

    def _adjective(self) -> int:
        """The adjective beside a copula: »ist zufrieden«, »wurde krank«; -1 for none."""
        flags = self.tokens.flags
        for i in reversed(self.clause.own):
            here = flags[i]
            if here & c.BARE_ADJECTIVE or not here & (c.FUNCTION_WORD | c.VERBAL | c.CAPITAL | c.PUNCTUATION | c.NUMBER | c.DEGREE | c.COORDINATOR | c.RELATIVE | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.QUESTION):
                if not any(self.chunks[n].first <= i < self.chunks[n].last for n in self.clause.chunks):
                    return i
        return -1

    def _is_aside(self, chunk: Chunk) -> bool:
        """»…, so die Behörde, …«: who says it, no argument."""
        return chunk.first > 1 and self.tokens.texts[chunk.first - 1] == "so" and bool(self.tokens.flags[chunk.first - 2] & c.PUNCTUATION)

    def _is_adverbial(self, chunk: Chunk) -> bool:
        """»zwei Tage«, »jeden Morgen«: a measure of time, no argument; »stieg 3 Prozent«, but »übernimmt 3 Prozent«."""
        text = self.tokens.texts[chunk.head]
        return text in _MEASURES or (text == "Prozent" and moves(self.tokens, self.clause.lemma))

    def _subject(self, free: list[Chunk]) -> Chunk | None:
        clause = self.clause
        if self._is_left_out():
            return next((chunk for chunk in free if chunk.cases == NOM and chunk.kind == "pronoun"), None)
        best, rank = None, 0
        for place, chunk in enumerate(free):
            value = self._fitness(chunk, place, len(free))
            if value > rank:
                best, rank = chunk, value
        if clause.lemma in self.lexicon.copulas and best is None and free:
            return free[0]
        return best

    def _is_left_out(self) -> bool:
        """Whether the subject is said in the clause before, or not at all: »und fand Unterlagen«, »Habe ihn gesehen.«"""
        clause, tokens = self.clause, self.tokens
        if clause.gap:
            return self.clauses[clause.conjunct].subject >= 0
        if clause.kind != "main" or clause.finite < 0:
            return False
        first = next((i for i in clause.own if not tokens.flags[i] & (c.PUNCTUATION | c.COORDINATOR)), -1)
        if first != clause.finite:
            return False
        if clause.comma and clause.modal == "sollen":
            return False  # »…, sollte er kommen«: a condition
        if clause.conjunct >= 0:
            return self.clauses[clause.conjunct].subject >= 0 and (not clause.comma or clause.lemma not in self.lexicon.speech)
        return clause.mood == "subjunctive1" and tokens.texts[-1] != "?" and clause.first == 0

    def _fitness(self, chunk: Chunk, place: int, count: int) -> int:
        """How well a chunk is the subject: 0 not at all."""
        cases = chunk.cases
        if not cases & NOM:
            return 0
        lower = self.tokens.forms[chunk.head].lower
        if lower in ("sich", "einander", "selbst"):
            return 0
        value = 20 - place
        if self.clause.lemma in self.lexicon.copulas:
            value -= 3 * place
        row = any(other.row_of == chunk.number for other in self.chunks)
        number = True if row else chunk.plural
        agrees = self.clause.plural is None or number is None or number == self.clause.plural
        if not agrees and chunk.kind == "pronoun" and lower in ("ich", "du", "ihr"):
            agrees = True
        if not agrees:
            value -= 12 if row else 15
        if cases == NOM and self.clause.lemma not in self.lexicon.copulas:
            value += 12
        if lower in _SURE and chunk.kind == "pronoun":
            value += 30
        if lower == "es" and count > 1:
            value += 40 if self.clause.lemma in ("geben", "heißen") else -4
        if chunk.kind == "relative":
            value += 2
        if chunk.kind == "money" and count > 1:
            value -= 16  # »kostet die Stadt 3 Mio. Euro«: sums do nothing where somebody else can
        return max(value, 0)

    def _objects(self, free: list[Chunk]) -> None:
        clause = self.clause
        copula = clause.lemma in self.lexicon.copulas
        for chunk in free:
            cases = chunk.cases
            if copula and cases != DAT:
                if clause.predicative < 0 and cases & NOM:
                    clause.predicative = chunk.number
                continue
            if not cases & (ACC | DAT) or (self.tokens.forms[chunk.head].lower == "es" and cases & NOM and clause.subject >= 0):
                continue
            if cases & ACC:
                clause.objects.append(chunk.number)
            else:
                clause.datives.append(chunk.number)


_MEASURES = frozenset(
    ("Mal", "Male", "Tag", "Tage", "Tagen", "Woche", "Wochen", "Monat", "Monate", "Monaten", "Jahr", "Jahre", "Jahren", "Stunde", "Stunden",
     "Minute", "Minuten", "Sekunde", "Sekunden", "Zeit", "Meter", "Kilometer", "Morgen", "Abend", "Nacht", "Montag", "Dienstag",
     "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Ende", "Anfang", "Mitte", "Weile", "Uhr")
)  # fmt: skip
