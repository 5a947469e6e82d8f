"""Which phrase of a clause is its subject: case, number, place, and who can act at all."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.actors import Actors
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.features import ACC, DAT, NOM, NOMINATIVE, PLURAL
from kz_facts.parse.grammar.inversion import Inversion
from kz_facts.parse.grammar.tokens import Tokens

REFLEXIVES = frozenset(("sich", "einander", "selbst"))
_SURE = frozenset(("er", "wir", "ich", "man", "du", "wer"))
_YET = frozenset(("doch", "jedoch"))
_PAIR = 2
_SOMEBODY = frozenset(("niemand", "jemand"))


class SubjectFinder:
    """Chooses the subject of one clause among its free phrases."""

    __slots__ = ("actors", "chunks", "clause", "clauses", "copula", "inversion", "lexicon", "rows", "tokens")

    def __init__(
        self, tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk], clause: Clause, rows: set[int]
    ) -> None:
        self.tokens, self.clauses, self.chunks, self.clause, self.rows = tokens, clauses, chunks, clause, rows
        self.lexicon = tokens.lexicon
        self.copula = clause.lemma in self.lexicon.copulas
        self.actors = Actors(tokens)
        self.inversion = Inversion(tokens, chunks, clause, self.actors)

    def choose_subject(self, free: list[Chunk]) -> Chunk | None:
        """The subject among the free phrases of the clause; None where it has none of its own."""
        if self._is_left_out(free):
            return self._said_after_all(free)
        best, rank = None, 0
        for place, chunk in enumerate(free):
            value = self._fitness(chunk, place, len(free))
            if value and len(free) > 1:
                value -= (
                    4 * self._is_bound(chunk, free)
                    + 8 * (self._is_inverted(chunk, free) or self._is_whom(chunk, free))
                    + 16 * ((chunk.kind == "money" and not self._is_granted(free)) or self._is_quoted(chunk))
                )
            if value > rank:
                best, rank = chunk, value
        if self.copula and best is None and free:
            return free[0]
        return best

    def _is_inverted(self, chunk: Chunk, free: list[Chunk]) -> bool:
        """»Die Tranche überwies die Bank«: whether a phrase is done to though it stands first."""
        if chunk.kind == "noun" and not 0 <= chunk.last <= self.clause.finite:
            return False
        others = [other for other in free if other is not chunk and other.cases & NOM and self.agrees(other)]
        return self.inversion.is_done_to(chunk, others, free)

    def _said_after_all(self, free: list[Chunk]) -> Chunk | None:
        """»… wurden Verträge unterzeichnet und Reden gehalten«: a joined predicate with a subject of its own."""
        clause = self.clause
        if clause.gap and (clause.voice == "passive" or (not clause.verbs and clause.negated and not clause.obliques)):
            return next((chunk for chunk in free if chunk.cases & NOM), None)
        before = self.clauses[clause.conjunct] if clause.conjunct >= 0 else clause
        # »A liefert Holz, B Gas«
        beside = not free[0].cases & DAT or (not clause.verbs and not before.datives) if free else False
        if clause.gap and len(free) > 1 and free[0].cases & NOM and beside and free[1].cases & ACC:
            return free[0]  # »A hat den Plan geprüft, das Parlament den Haushalt beschlossen«
        said = clause.kind != "main"
        return next(
            (
                chunk
                for chunk in free
                if chunk.cases & NOM and not chunk.cases & ACC and (said or chunk.kind == "pronoun")
            ),
            None,
        )

    def time_as_subject(self, free: list[Chunk], times: list[Chunk]) -> Chunk | None:
        """»Zwei Jahre vergingen«: the verb has no other subject, and wants one."""
        clause = self.clause
        if clause.finite < 0 or clause.conjunct >= 0 or free or clause.voice != "active":
            return None
        return next((chunk for chunk in times if chunk.cases & NOM and self.agrees(chunk)), None)

    def _is_left_out(self, free: Sequence[Chunk]) -> bool:
        """Whether the subject is said before, or not at all: »und fand Unterlagen«, »Habe ihn gesehen«."""
        clause, tokens = self.clause, self.tokens
        if clause.gap:
            first = self.clauses[clause.conjunct]
            if self._is_further_part(first, free):
                return True
            if not clause.verbs and (not (first.objects or first.datives) or self._is_parallel(first)):
                return False  # »A reiste nach Wien, B nach Prag«
            if self._resembles_subject(first, free):
                return False  # »A lieferte Holz für 3 Euro, B für 5 Euro«
            return first.subject >= 0
        if clause.kind != "main" or clause.finite < 0:
            return self._shares_subject(free)
        start = next((i for i in clause.own if not tokens.flags[i] & (c.PUNCTUATION | c.COORDINATOR)), -1)
        if start != clause.finite or self._is_place_taken():
            return False
        if clause.conjunct >= 0:
            shared = self.clauses[clause.conjunct].subject
            return shared >= 0 and not self.says_who() and not self._is_another(self.chunks[shared], free)
        return clause.mood == "subjunctive1" and tokens.texts[-1] != "?" and clause.first == 0

    def _is_place_taken(self) -> bool:
        """»…, doch lehnte A ab«, »Kaum war B da, ging A«, »Stimmt B zu, geht A«: what stands before is no subject."""
        clause, tokens = self.clause, self.tokens
        if clause.finite and tokens.forms[clause.finite - 1].lower in _YET:
            return True
        if clause.conjunct < 0 or not clause.comma:
            return False
        before = self.clauses[clause.conjunct]
        return before.finite in (before.first, before.first + 1) and tokens.forms[before.first].lower == "kaum"

    def _is_further_part(self, first: Clause, free: Sequence[Chunk]) -> bool:
        """»A war 1953 Richter, von 1960 an Minister«: what the same subject was as well."""
        if not self.copula or self.clause.verbs or first.predicative < 0 or len(free) != 1:
            return False
        bare = free[0].determiner < 0 and free[0].kind == "noun"
        return bare and self.lexicon.nouns.is_person(self.tokens.texts[free[0].head])

    def _resembles_subject(self, first: Clause, free: Sequence[Chunk]) -> bool:
        """Whether the one phrase of a gap is a name of the same kind as the subject before, and no object is."""
        if len(free) != 1 or free[0].unit is None or first.subject < 0:
            return False
        said = (first.subject, *first.objects)
        units = {number: self.chunks[number].unit for number in said}
        return [n for n, unit in units.items() if unit and unit.what == free[0].unit.what] == [first.subject]

    def _is_parallel(self, first: Clause) -> bool:
        """»A trat dem Bund 1973 bei, B 1986«: one phrase and a time, in the order of subject and time before."""
        chunks = [self.chunks[number] for number in self.clause.chunks]
        return (
            first.chunks[:1] == [first.subject]
            and len(chunks) == 2
            and bool(chunks[0].cases & NOM and not chunks[0].preposition)
            and chunks[0].kind != "date" == chunks[1].kind
        )

    def _is_another(self, shared: Chunk, free: Sequence[Chunk]) -> bool:
        """»Am Montag, die Frist war um, feuerten die Truppen«: the subject before is no plural, and another one is."""
        return not self.agrees(shared) and any(chunk.cases & NOM and self.agrees(chunk) for chunk in free)

    def says_who(self) -> bool:
        """Whether behind a comma a clause tells who spoke: »…, sagte A«; but »…, schrieb Romane«."""
        clause, flags = self.clause, self.tokens.flags
        if not clause.comma or clause.modal or clause.finite < 2:
            return False
        behind = [
            chunk
            for chunk in map(self.chunks.__getitem__, clause.chunks)
            if not chunk.preposition and not chunk.depends and chunk.first > clause.finite
        ]
        behind = [chunk for chunk in behind if self.tokens.forms[chunk.head].lower not in REFLEXIVES]
        if clause.lemma in self.lexicon.speech:
            return (
                bool(flags[clause.finite - 2] & c.QUOTE)
                or not behind
                or clause.plural is True
                or not all(self._is_bare(chunk) and not self._speaks_for(chunk) for chunk in behind)
            )
        quoted = flags[clause.finite - 1] & c.QUOTE or flags[clause.finite - 2] & c.QUOTE
        return bool(quoted or clause.reflexive) and any(
            chunk.cases & NOM and not self._is_bare(chunk) for chunk in behind
        )

    def _is_bare(self, chunk: Chunk) -> bool:
        """A common noun alone: beside a verb in the singular it is the object."""
        return (
            chunk.kind == "noun"
            and chunk.last == chunk.first + 1
            and self.lexicon.nouns.is_common(self.tokens.texts[chunk.head])
        )

    def _speaks_for(self, chunk: Chunk) -> bool:
        """»…, sagt Norwegens Ministerin«, »…, kündigte Chinas Regierung an«: who can speak, after whose it is."""
        owned = any(other.genitive_of == chunk.number and other.last == chunk.first for other in self.chunks)
        return owned and (self.actors.is_person(chunk) or self.actors.decides(chunk))

    def _shares_subject(self, free: Sequence[Chunk]) -> bool:
        """»dass das Land Beziehungen aufgenommen und ein Büro eröffnet habe«: one phrase alone is the object."""
        clause = self.clause
        if (
            clause.kind not in ("subordinate", "relative")
            or clause.conjunct < 0
            or clause.finite < 0
            or clause.voice != "active"
        ):
            return False
        if self.copula or self.lexicon.moves(clause.lemma) or clause.opener != self.clauses[clause.conjunct].opener:
            return False  # these take no object
        shared = self.clauses[clause.conjunct].subject
        return shared >= 0 and self.agrees(self.chunks[shared]) and not self._are_both_said(free)

    @staticmethod
    def _are_both_said(free: Sequence[Chunk]) -> bool:
        """»dass A den Bau begonnen und B ihn beendet habe«: beside an object there is another subject."""
        return len(free) == 2 and bool(free[0].cases & NOM) and not free[1].cases & (NOM | DAT)

    def _fitness(self, chunk: Chunk, place: int, count: int) -> int:
        """How well a chunk is the subject: 0 not at all."""
        cases = chunk.cases
        lower = self.tokens.forms[chunk.head].lower
        if not cases & NOM or lower in REFLEXIVES:
            return 0
        if lower == "ihr" and not self.tokens.texts[self.clause.finite].endswith("t"):
            return 0  # »gelang ihr«, but »ihr geht«
        value = 20 - place
        if self.copula:
            value -= 3 * place
        elif cases == NOM or (not cases & (ACC | DAT) and chunk.first == chunk.determiner == self.clause.finite + 1):
            value += 12
        if not self.agrees(chunk):
            value -= 12 if chunk.number in self.rows else 15
        value += self._fitness_of_word(chunk, lower, count)
        return max(value, 0)

    def _fitness_of_word(self, chunk: Chunk, lower: str, count: int) -> int:
        """What a pronoun says for or against its being the subject."""
        value = 0
        if lower in _SURE and chunk.kind == "pronoun":
            value += 30
        if lower in _SOMEBODY and chunk.kind == "pronoun":
            value += 6
        if lower == "es" and count > 1:
            does = count == _PAIR and self.agrees(chunk) and self._is_done_by_it()
            value += 40 if self.clause.lemma in ("geben", "heißen") or does else -4
        if chunk.kind == "relative":
            value += 2
        elif lower == "sie" and self.clause.kind == "relative":
            value += 4  # »das Bild, das sie liebte«
        return value

    def _is_done_by_it(self) -> bool:
        """»Es ersetzt das Gesetz«: beside a verb with such a prefix »es« is who does it; but »Es entstand das Werk«."""
        clause, known = self.clause, self.lexicon
        if clause.voice != "active" or not clause.lemma.startswith(known.prefixes) or clause.lemma in known.objectless:
            return False
        return not known.moves(clause.lemma) and clause.lemma not in known.datives and not clause.reflexive

    def _is_bound(self, chunk: Chunk, free: list[Chunk]) -> bool:
        """»Seine Unterschrift setzte Konzernchef Urs Adler«: the person meant by »sein« stands behind the verb."""
        if self.clause.kind != "main" or not 0 <= chunk.last <= self.clause.finite or chunk.determiner < 0:
            return False
        if not self.tokens.forms[chunk.determiner].lower.startswith(("sein", "ihr")):
            return False
        return any(
            other.first > self.clause.finite and other.cases & NOM and self.actors.is_person(other) for other in free
        )

    def _is_whom(self, chunk: Chunk, free: list[Chunk]) -> bool:
        """»Der UNO gehört das Land an«: of a verb with a dative it is what can be one where the other cannot.

        So is a bare name where something is given in the passive: »Peru wurden 3 Mio. Euro zugesagt«.
        """
        if self._is_granted(free) and chunk.kind == "name" and chunk.determiner < 0 and chunk.cases & DAT:
            return any(other.kind != "name" and other.cases & NOM and self.agrees(other) for other in free)
        if self.clause.lemma not in self.lexicon.datives or not chunk.cases & DAT:
            return False
        return any(other.cases & NOM and not other.cases & DAT and self.agrees(other) for other in free)

    def _is_granted(self, free: list[Chunk]) -> bool:
        """Whether a passive tells what is given, and beside it to whom."""
        return self.clause.voice == "passive" and len(free) > 1 and self.clause.lemma in self.lexicon.giving

    def _is_quoted(self, chunk: Chunk) -> bool:
        """»„Ein Fehler“, sagte A«: what was said says nothing itself."""
        verb, flags = self.clause.finite, self.tokens.flags
        said = self.clause.lemma in self.lexicon.speech and verb > 2 and chunk.last <= verb - 2
        return said and self.tokens.texts[verb - 1] == "," and bool(flags[verb - 2] & c.QUOTE)

    def _number_of_row(self, chunk: Chunk) -> bool | None:
        """A row is a plural, but »der Minister und Parteichef« is one man."""
        others = [other for other in self.chunks if other.row_of == chunk.number]
        one = len(others) == 1 and chunk.determiner >= 0 and others[0].determiner < 0 and not chunk.plural
        return None if one and self.actors.is_person(chunk) and self.actors.is_person(others[0]) else True

    def agrees(self, chunk: Chunk) -> bool:
        """Whether the number of a phrase fits the finite verb."""
        if self.clause.plural is None:
            return True
        number = self._number_of_row(chunk) if chunk.number in self.rows else chunk.plural
        if number is None and self.clause.plural and chunk.number not in self.rows:
            as_subject = chunk.features & NOMINATIVE
            return not as_subject or chunk.determiner < 0 or bool(as_subject & PLURAL)  # not »Der AKW wurden«
        if number is None or number == self.clause.plural:
            return True
        lower = self.tokens.forms[chunk.head].lower
        return chunk.kind == "pronoun" and lower in ("ich", "du", "ihr")
