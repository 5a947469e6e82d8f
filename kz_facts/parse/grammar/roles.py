"""What the free phrases of a clause are to its verb: subject, objects, dative, what stands beside a copula.

Case and number decide where the endings show them; where they do not, the subject comes first and the dative
before the accusative.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import sharing
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.features import ACC, DAT, NOM
from kz_facts.parse.grammar.subjects import REFLEXIVES, SubjectFinder
from kz_facts.parse.grammar.tokens import Tokens

_ARGUMENTS = frozenset(("noun", "name", "pronoun", "relative", "money"))
_SHARES = frozenset(("Prozent", "Prozentpunkte", "Promille"))
_WAYS = frozenset(("Richtung", "Kurs"))  # »fuhren Richtung Süden«
_NO_ADJECTIVE = (
    c.FUNCTION_WORD | c.VERBAL | c.CAPITAL | c.PUNCTUATION | c.NUMBER | c.DEGREE | c.COORDINATOR | c.RELATIVE
    | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.QUESTION
)  # fmt: skip


def assign(tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> None:
    """Give every clause its arguments, in order: a joined one takes the subject of the one before."""
    rows = {chunk.row_of for chunk in chunks if chunk.row_of >= 0}
    for clause in clauses:
        _Roles(tokens, clauses, chunks, clause, rows).assign()
    for clause in clauses:
        sharing.label(tokens, clauses, clause)
        if clause.kind == "infinitive" and clause.parent >= 0:
            sharing.control(tokens, clauses, chunks, clause)
        elif clause.conjunct >= 0:
            sharing.share(tokens, clauses[clause.conjunct], chunks, clause)


class _Roles(SubjectFinder):
    """The arguments of one clause."""

    __slots__ = ()

    def assign(self) -> None:
        """Set subject, objects and obliques."""
        clause = self.clause
        free, times = self._phrases()
        if self._is_future(free):
            clause.voice, clause.tense = "active", "future"
        if clause.kind != "infinitive" and not (clause.kind == "participial" and clause.finite < 0):
            subject = self.choose_subject(free) or self.time_as_subject(free, times)
            if subject is not None:
                free = [chunk for chunk in free if chunk is not subject]
                if not self._is_impersonal(subject):
                    self._set_subject(subject)
        if clause.subject < 0 and clause.conjunct >= 0 and not self.says_who():
            clause.subject = self.clauses[clause.conjunct].subject
        if self.copula:
            clause.adjective = self._adjective()
            self._beside_copula(free)
        else:
            self._objects(free)
            if not clause.objects and clause.lemma in self.lexicon.measuring:
                clause.objects += [chunk.number for chunk in times if chunk.number != clause.subject][:1]

    def _phrases(self) -> tuple[list[Chunk], list[Chunk]]:
        """The phrases without a preposition that are no part of another one, and those that only measure time."""
        clause, flags = self.clause, self.tokens.flags
        free: list[Chunk] = []
        times: list[Chunk] = []
        for number in clause.chunks:
            chunk = self.chunks[number]
            if chunk.depends or chunk.kind == "adverb":
                continue
            if clause.kind == "infinitive" and chunk.first == clause.own[0] and flags[chunk.first] & c.OPENER:
                chunk.preposition = ""  # »um den Vertrag zu schließen«
            if chunk.preposition:
                clause.obliques.append(number)
            elif chunk.kind in _ARGUMENTS:
                (times if self._is_time(chunk) else free).append(chunk)
        return free, times

    def _is_future(self, free: Sequence[Chunk]) -> bool:
        """»Der Präsident wird am Montag den Kanzler empfangen«: an infinitive that is a participle as well.

        A passive has no accusative; beside a verb of giving the second phrase may be a dative.
        """
        clause = self.clause
        if clause.voice != "passive" or clause.tense != "present":
            return False
        if not self.tokens.flags[clause.head] & c.INFINITIVE or set(clause.verbs) != {clause.finite, clause.head}:
            return False
        done = [chunk for chunk in free if chunk.cases & ACC]
        if any(chunk.cases & DAT for chunk in done) and clause.lemma in self.lexicon.giving | self.lexicon.endowing:
            return False
        doing = [chunk for chunk in free if chunk.cases & NOM and self.agrees(chunk)]
        return any(one is not other for one in doing for other in done)

    def _is_time(self, chunk: Chunk) -> bool:
        """»zwei Tage«, »jeden Morgen«: how long or when, no argument; but »dieser Tag« can be one."""
        if chunk.kind != "noun" or not chunk.cases & ACC:
            return False
        text = self.tokens.texts[chunk.head]
        if text in _SHARES:
            return self.lexicon.moves(self.clause.lemma)  # »stieg 3 Prozent«, but »kauft 3 Prozent«
        return text in self.lexicon.times or (text in _WAYS and chunk.determiner < 0)

    def _is_impersonal(self, subject: Chunk) -> bool:
        """»Es wurde geschossen«, »Es wird erwartet, dass …«: the »es« of a passive that stands for nobody."""
        clause = self.clause
        if clause.voice != "passive" or self.tokens.forms[subject.head].lower != "es":
            return False
        complement = any(
            other.parent == clause.number and other.kind in ("subordinate", "infinitive") and not other.conditional
            for other in self.clauses
        )
        return complement or clause.lemma in self.lexicon.impersonal

    def _set_subject(self, subject: Chunk) -> None:
        clause = self.clause
        clause.subject = subject.number
        if clause.mood == "subjunctive1" and self.tokens.forms[subject.head].lower == "ich":
            clause.mood = "indicative"  # »ich habe« is no reported speech

    def _adjective(self) -> int:
        """The adjective beside a copula: »ist zufrieden«, »wurde krank«; -1 for none."""
        flags = self.tokens.flags
        for i in reversed(self.clause.own):
            here = flags[i]
            if not here & c.BARE_ADJECTIVE and here & _NO_ADJECTIVE:
                continue
            if not any(self.chunks[n].first <= i < self.chunks[n].last for n in self.clause.chunks):
                return i
        return -1

    def _beside_copula(self, free: list[Chunk]) -> None:
        clause = self.clause
        for chunk in free:
            if chunk.cases == DAT:
                clause.datives.append(chunk.number)
            elif clause.predicative < 0 and chunk.cases & NOM:
                clause.predicative = chunk.number

    def _objects(self, free: list[Chunk]) -> None:
        """One accusative and one dative; of two that can be either the first is the dative."""
        clause = self.clause
        doubtful: list[Chunk] = []
        for chunk in free:
            cases = chunk.cases
            lower = self.tokens.forms[chunk.head].lower
            if not cases & (ACC | DAT) or (lower == "es" and self._is_expletive(chunk)):
                continue
            if lower in REFLEXIVES:
                clause.objects.append(chunk.number)
            elif not cases & ACC:
                clause.datives.append(chunk.number)
            else:
                doubtful.append(chunk)
        if clause.voice == "passive":
            self._receiver(doubtful)
        elif doubtful:
            self._divide(doubtful)

    def _divide(self, doubtful: list[Chunk]) -> None:
        """Which of the phrases whose case is open is whom something is done to, which to whom."""
        clause = self.clause
        if (
            clause.lemma in self.lexicon.datives
            and not clause.datives
            and (whom := next((chunk for chunk in doubtful if chunk.cases & DAT), None))
        ):
            clause.datives.append(whom.number)
            doubtful.remove(whom)
            if not doubtful:
                return
        if clause.lemma in self.lexicon.two_accusatives:
            clause.objects += [chunk.number for chunk in doubtful[:2]]
            return
        accusative = self._accusative(doubtful)
        clause.objects.append(accusative.number)
        rest = [chunk for chunk in doubtful if chunk is not accusative and chunk.cases & DAT]
        if rest and not clause.datives:
            clause.datives.append(rest[0].number)

    def _receiver(self, doubtful: list[Chunk]) -> None:
        """»Peru wurde Hilfe zugesagt«: a passive has no accusative, and of a verb of giving a dative."""
        if self.clause.lemma in self.lexicon.giving and not self.clause.datives:
            self.clause.datives += [chunk.number for chunk in doubtful if chunk.cases & DAT][:1]

    def _is_expletive(self, chunk: Chunk) -> bool:
        """»Es kamen Leute«, »er freut es sich«: an »es« that is no object; but »sie haben es verlängert«."""
        clause = self.clause
        if clause.subject < 0 or chunk.first < clause.finite or clause.voice != "active":
            return True
        return self.chunks[clause.subject].first > chunk.first or self.lexicon.moves(clause.lemma)

    def _accusative(self, doubtful: list[Chunk]) -> Chunk:
        """The one that can be nothing else; else the second where the first can be a dative, else the first."""
        sure = next((chunk for chunk in doubtful if chunk.cases == ACC), None)
        if sure is not None:
            return sure
        first = doubtful[0]
        if len(doubtful) < 2 or not first.cases & DAT or self.clause.datives:
            return first
        if first.kind in ("name", "pronoun") or not doubtful[1].cases & DAT:
            return doubtful[1]  # »gab Peru Kredit«, »wünscht den Reisenden gute Fahrt«
        return first
