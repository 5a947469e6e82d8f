"""What a verb of saying says: the clauses below and beside it, quotations, figures that it names."""

from __future__ import annotations

from kz_facts.parse.frames.complements import ACCORDING, CONTENT, PURPOSE, THAT
from kz_facts.parse.frames.cues import Cues
from kz_facts.parse.frames.extent import phrase
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c


class Reach:
    """Which words of a sentence its verbs of saying reach."""

    def __init__(self, parse: Parse, cues: Cues) -> None:
        self.parse, self.tokens, self.flags, self.cues = parse, parse.tokens, parse.tokens.flags, cues

    def opener(self, clause: Clause) -> str:
        """The word that opens a subordinate clause, small; empty for none."""
        return self.tokens.forms[clause.opener].lower if clause.opener >= 0 else ""

    def first(self, clause: Clause) -> int:
        """The first word of a clause that is neither a joint nor a mark."""
        return next((i for i in clause.own if not self.flags[i] & (c.PUNCTUATION | c.COORDINATOR)), clause.first)

    # in slots and below

    def covered(self, reading: Reading) -> set[int]:
        """The words in the slots that hold what is said: »bezifferte den Schaden auf 3 Mio. Euro (…)«."""
        found: set[int] = set()
        for slot in reading.sense.frame.rule.covers:
            for chunk in reading.slots.fill(slot):
                found.update(range(*phrase(self.parse, chunk)))
        if found and reading.clause is not None:
            for clause in self.parse.clauses:
                if clause.kind == "bracket" and clause.parent == reading.clause.number:
                    found.update(range(clause.first, clause.last))
        return found

    def complements(self, clause: Clause) -> list[Clause]:
        """The clauses below that tell what is said: »…, dass«, »…, ob«, »…, im Mai zu kommen«."""
        return [other for other in self.parse.clauses if other.parent == clause.number and self._is_content(other)]

    def below(self, clause: Clause) -> set[int]:
        """The words of these clauses."""
        return {i for other in self.complements(clause) for i in range(other.first, other.last)}

    def _is_content(self, clause: Clause) -> bool:
        opener = self.opener(clause)
        if clause.kind not in ("subordinate", "infinitive") or opener in PURPOSE:
            return False
        noun = self._noun_before(clause)
        told = opener in CONTENT or clause.kind == "infinitive"
        if noun is not None and self.cues.is_telling(self.tokens.texts[noun.head]):
            return told or opener in ACCORDING  # »bestätigte Berichte, wonach …«
        return noun is None and told

    def _noun_before(self, clause: Clause) -> Chunk | None:
        """The noun that a clause hangs on: »die Frage, ob …«, »die Absicht, … zu bauen«; no hearer."""
        before = clause.first - 2
        noun = next((ch for ch in self.parse.chunks if ch.first <= before < ch.last and ch.kind == "noun"), None)
        if noun is None or (self.cues.is_speaker(self.parse, noun) and (self.opener(clause) or THAT[0]) in THAT):
            return None
        asked = self.tokens.texts[noun.head].endswith("Frage")
        return noun if asked or noun.number in self.parse.clauses[clause.parent].objects else None

    # beside

    def beside(self, clause: Clause, who: Chunk) -> set[int]:
        """The words of what stands beside a verb of saying and is reported by it."""
        if self.opener(clause) == "wie" and not self.complements(clause):
            return self.cues.around(self.parse, clause)
        if clause.kind != "main":
            return set()
        found = self.before(clause) if self._stands_behind(clause, who) else set()
        return (found | self._behind(clause)) - self._unquoted(clause)

    def _stands_behind(self, clause: Clause, who: Chunk) -> bool:
        """»…, sagte X«: the verb first, its subject behind it, and before it what is said."""
        first = self.first(clause)
        if clause.voice != "active":
            return False
        if first + 1 == clause.finite and self.tokens.forms[first].lower == "so":
            first += 1  # »…, so steht es im Gutachten«
        if first != clause.finite or who.last <= first or first == 0:
            return False
        ahead = next((i for i in range(first - 1, -1, -1) if not self.flags[i] & c.PUNCTUATION), -1)
        clauses = [other for other in self.parse.clauses if ahead in other.own]
        adverbial = any(other.kind == "subordinate" and self._is_adverbial(other) for other in clauses)
        return ahead >= 0 and not adverbial and not any(self._is_below(other, clause) for other in clauses)

    def _is_adverbial(self, clause: Clause) -> bool:
        """»Während er schwieg, sagte X …«: a clause before the verb that tells nothing of what is said."""
        above = self.parse.clauses[clause.parent] if clause.parent >= 0 else None
        return self.opener(clause) not in CONTENT and (above is None or above.finite < 0)

    def _is_below(self, clause: Clause, top: Clause) -> bool:
        while clause.parent >= 0:
            clause = self.parse.clauses[clause.parent]
            if clause.number == top.number:
                return True
        return False

    def before(self, clause: Clause, verb: int = 0) -> set[int]:
        """What stands around or before »sagte X«, back to a semicolon or a colon that no quotation holds."""
        around = [other.last for other in self.parse.clauses if other.first < clause.first and clause.last < other.last]
        first = max(clause.first, verb)
        marks = 0
        for i in range(first - 1, 0, -1):
            marks += bool(self.flags[i] & c.QUOTE)
            if self.tokens.texts[i] == ";" or (self.tokens.texts[i] == ":" and marks % 2 == 0):
                return set(range(i + 1, max([first, *around])))
        return set(range(max([first, *around])))

    def _behind(self, clause: Clause) -> set[int]:
        """What follows: »er sagte, der Bau komme«, »er sagte: …«, »sagte er, „…“«."""
        texts = self.tokens.texts
        end = self._end(clause)
        mark = next((i for i in range(end, len(texts)) if not self.flags[i] & c.QUOTE), len(texts))
        if mark >= len(texts) or texts[mark] not in (",", ":", "–", "."):
            return set()
        after = mark + 1
        if texts[mark] == ":":
            return set(range(after, len(texts)))
        if after < len(texts) and self.flags[after] & c.QUOTE:
            return set(range(after, self._closing(after)))
        return self._reported(clause, after)

    def _end(self, clause: Clause) -> int:
        """One past the last word of a verb's own clause, before what is said; relative clauses are passed over."""
        i = max(clause.finite, clause.head, clause.particle) + 1
        subject = self.parse.subject(clause)
        if subject is not None and subject.first > clause.finite:
            i = max(i, phrase(self.parse, subject)[1])
        inner = [other for other in self.parse.clauses if other.parent == clause.number and other.kind == "relative"]
        while i < len(self.tokens):
            passed = next((other.last for other in inner if other.first in (i, i + 1)), 0)
            if passed:
                closed = passed < len(self.tokens) and self.tokens.texts[passed] == ","
                goes_on = any(k > passed for k in clause.own)
                i = passed + (1 if closed and goes_on else 0)
            elif (self.flags[i] & c.BREAK and i not in self.tokens.unit) or self.tokens.texts[i] == ".":
                return i
            else:
                i += 1
        return len(self.tokens)

    def _closing(self, opened: int) -> int:
        """One past the mark that closes a quotation opened at a word, or the sentence's end."""
        return next((i + 1 for i in range(opened + 1, len(self.tokens)) if self.flags[i] & c.QUOTE), len(self.tokens))

    def _unquoted(self, clause: Clause) -> set[int]:
        """The words that grammar gives to the verb of saying, without those in a quotation behind it."""
        quotes = [j for j in range(self._end(clause), len(self.tokens)) if self.flags[j] & c.QUOTE]
        return {i for i in clause.own if not any(j < i < self._closing(j) for j in quotes)}

    def _reported(self, clause: Clause, after: int) -> set[int]:
        """The main clauses from a word on that report: the first by its place, the others by their mood."""
        found: set[int] = set()
        for other in self.parse.clauses:
            if other.kind not in ("main", "fragment") or other.number == clause.number or other.first < after - 1:
                continue
            if not self._goes_on(clause, other, begun=bool(found)):
                break
            found.update(range(other.first, other.last))
        return found

    def _goes_on(self, clause: Clause, other: Clause, *, begun: bool) -> bool:
        if other.mood != "indicative":
            return begun or not self._is_joined(other)
        if not begun:
            return not (self._has_theme(clause) or self._is_joined(other) or self._shares_subject(other))
        return self._is_joined(other) and other.subject >= 0 and not self._shares_subject(other)

    def _has_theme(self, clause: Clause) -> bool:
        """Whether a noun tells what is said: »stellte ein Darlehen in Aussicht«."""
        objects = self.parse.some(clause.objects)
        return any(chunk.kind == "noun" and not self.cues.is_speaker(self.parse, chunk) for chunk in objects)

    def _is_joined(self, clause: Clause) -> bool:
        """Whether »und«, »aber« stand before a clause, or it is a second predicate: »…, fordert aber mehr«."""
        before = next((i for i in range(clause.first - 1, -1, -1) if not self.flags[i] & c.QUOTE), -1)
        joint = self.flags[clause.first] | (self.flags[before] if before >= 0 else 0)
        return bool(joint & c.COORDINATOR) or (clause.comma and self._shares_subject(clause))

    def _shares_subject(self, clause: Clause) -> bool:
        """Whether the subject of a clause stands in the one before."""
        return clause.subject >= 0 and self.parse.chunks[clause.subject].clause != clause.number
