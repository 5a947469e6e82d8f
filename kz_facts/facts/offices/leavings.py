"""Whether a sentence says that a holder leaves an office: »trat zurück«, »nahm seinen Hut«, »wurde gestürzt«."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from kz_facts.facts.offices.places import POSSESSIVES, Places
from kz_facts.facts.offices.words import verbs_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, lexicon
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials.phrases import WHOSE
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_TOLD = ("past", "present")
_CEDING = "abtreten"  # with an object: »trat die Insel ab«
_POSTS = ("amt", "posten", "dienst", "stelle")
_NEXT = 3  # sentences behind that of an office
_PARTICLES = frozenset(("ab", "aus", "nieder", "zurück"))
_TERM = re.compile(r" \((?:im Amt )?(?:von )?(?:\d{4}|[A-ZÄÖÜ][a-zäöü]+ \d{4})(?:[–-]| bis )")


class _Words:
    """The words that tell of ends."""

    def __init__(self, extra: str | None) -> None:
        verbs = verbs_of(extra)
        self.leaves, self.loses, self.takes = verbs["leaves"], verbs["loses"], verbs["takes"]
        self._tell = self.leaves | self.loses
        rules = load("officials", OfficialRules, extra)
        self.leaving = {verb: tuple(nouns.split()) for verb, nouns in rules.leaving.items()}
        self.dismissing = {verb: tuple(nouns.split()) for verb, nouns in rules.dismissing.items()}
        self.nouns, self.terms = frozenset(rules.ends["nouns"].split()), frozenset(rules.ends["terms"].split())
        self.ending = frozenset(rules.ends["ending"].split())
        self.reigning = frozenset(rules.ends["reigning"].split())
        self.about = frozenset(rules.ends["about"].split())
        given = (*self.leaving.values(), *self.dismissing.values())
        self._ends = tuple(noun for nouns in given for noun in nouns)
        self.tells = Memo(self._tells)

    def _tells(self, word: str) -> bool:
        """Whether a word may be of a verb of leaving: »zurück«, »Hut«, »gestürzt«."""
        low = word.lower()
        if low in _PARTICLES or (word[:1].isupper() and low.endswith(self._ends)):
            return True
        return any(one.lemma in self._tell for one in lexicon()[word].readings)


_words = cache(_Words)


class Leavings:
    """Reads of the offices of one document who leaves them."""

    def __init__(self, scene: Scene, places: Places) -> None:
        self.scene, self.places, self.words = scene, places, _words(scene.view.rules)
        self._reality = reality(scene.view.rules)

    def left(self, mark: OfficeMark) -> bool:
        """Whether the sentence of an office says that the holder leaves or is sent away.

        Args:
            mark: The office.
        """
        line = self.scene.line_at(mark["head"])
        chunks = self.places.chunks(line, mark)
        chunks = chunks | self._governments(line, chunks)
        if self._is_of_term(mark) or any(self._ends(line, clause, chunks) for clause in line.parse.clauses):
            return True
        return any(
            self._is_over(line, noun, chunks)
            for noun in line.parse.chunks
            if noun.kind == "noun" and line.parse.head(noun) in self.words.nouns
        )

    def _governments(self, line: Line, holder: set[int]) -> set[int]:
        """»die Regierung von Ministerpräsident X«: which falls with him."""
        above = {line.parse.chunks[number].attribute_of for number in holder} - {-1}
        led = self.scene.lexicon.group("governments")
        return {number for number in above if line.parse.head(line.parse.chunks[number]) in led}

    def _is_of_term(self, mark: OfficeMark) -> bool:
        """»Präsident X (2008–2016)«: years in brackets behind the name that are over."""
        view, end = self.scene.view, mark["person_end"]
        if not _TERM.match(view.text, end):
            return False
        written, years = view.document.date, within(view.dates, end, view.text.find(")", end))
        return any(bool(date["last_day"]) and (written or "") > str(date["last_day"]) for date in years)

    def begins_later(self, mark: OfficeMark) -> bool:
        """»unsere neue Botschafterin X, die ihr Amt im September antritt«: whether the office is still to be taken.

        Args:
            mark: The office.
        """
        line = self.scene.line_at(mark["head"])
        begins = [clause for clause in line.parse.clauses if clause.lemma in self.words.takes and not clause.past]
        if not begins or not lies_ahead(self.scene, line):
            return False
        holder = self.places.chunks(line, mark)
        return any(self._takes_own(line, clause, holder) for clause in begins)

    def _takes_own(self, line: Line, clause: Clause, holder: set[int]) -> bool:
        """»tritt sein Amt an«."""
        given = line.parse.some(clause.objects)
        own = (one for one in given if line.parse.article(one).startswith(POSSESSIVES))
        post = any(line.parse.head(one).lower().endswith(_POSTS) for one in own)
        outlook = self._reality.outlook(line.parse, clause) if post else ""
        return outlook in ("present", "ahead") and _meets(VerbSlots(line.parse, clause).fill("agent"), holder)

    def left_behind(self, mark: OfficeMark, meant: Callable[[Line, Sequence[Chunk]], PersonMark | None]) -> bool:
        """Whether one of the next sentences says so of the holder, named again or meant by »er«, »sie«.

        Args:
            mark: The office.
            meant: Whom a pronoun means.
        """
        number = self.scene.line_at(mark["head"]).number
        return any(
            self._ends(line, clause, self._named(line, mark["key"], meant))
            for line in self.scene.lines[number + 1 : number + 1 + _NEXT]
            if any(self.words.tells[word] for word in line.words)
            for clause in line.parse.clauses
            if self._slot(line, clause)
        )

    def _named(self, line: Line, key: str, meant: Callable[[Line, Sequence[Chunk]], PersonMark | None]) -> set[int]:
        """The phrases of a sentence that are a person: the name, and pronouns for it."""
        found = set()
        for chunk in line.parse.chunks:
            if chunk.kind == "pronoun":
                person = meant(line, [chunk])
            else:
                person = next(iter(within(self.scene.view.marks("kz_persons"), *line.span(chunk))), None)
            if person is not None and person["key"] == key:
                found.add(chunk.number)
        return found

    def _ends(self, line: Line, clause: Clause, holder: set[int]) -> bool:
        """Whether a clause tells of somebody that he leaves or is sent away."""
        slot = self._slot(line, clause)
        if clause.lemma in self.words.reigning:
            return self._reigned(line, clause, holder)
        if slot:
            involved = _meets(VerbSlots(line.parse, clause).fill(slot), holder)
        elif clause.lemma in self.words.ending:
            involved = clause.subject >= 0 and self._is_term(line, clause, holder)
        else:
            return False
        outlook = self._reality.outlook(line.parse, clause) if involved else ""
        if clause.lemma in self.words.ending:
            return outlook == "past"
        return outlook in _TOLD and not (outlook == "present" and lies_ahead(self.scene, line))

    def _reigned(self, line: Line, clause: Clause, holder: set[int]) -> bool:
        """»Präsident X regierte von 2008 bis 2016«."""
        agents = VerbSlots(line.parse, clause).fill("agent")
        return _meets(agents, holder) and self._reality.outlook(line.parse, clause) == "past"

    def _slot(self, line: Line, clause: Clause) -> str:
        """Where a clause names who leaves."""
        lemma, words = clause.lemma, self.words
        if lemma in words.leaves:
            return "" if lemma == _CEDING and clause.objects else "agent"
        if lemma in words.loses:
            return "theme"
        for slot, verbs in (("subject", words.leaving), ("theme", words.dismissing)):
            if (nouns := verbs.get(lemma)) is not None:
                given = (one for one in line.parse.some(clause.chunks) if one.number != clause.subject)
                return slot if any(line.parse.head(one).lower().endswith(nouns) for one in given) else ""
        return {"folgen": "auf", "nachfolgen": "dative"}.get(lemma, "")

    def _is_term(self, line: Line, clause: Clause, holder: set[int]) -> bool:
        """»Die Amtszeit von X endete«, »X, dessen Amtszeit endete«: whether the term is of a holder."""
        term = line.parse.chunks[clause.subject]
        if line.parse.head(term) not in self.words.terms:
            return False
        whose = line.parse.article(term) in WHOSE or line.parse.tokens.texts[term.first] in WHOSE
        return (whose and antecedent(line.parse, clause) in holder) or _meets(line.parse.owners(term), holder)

    def _is_over(self, line: Line, noun: Chunk, holder: set[int]) -> bool:
        """»Nach dem Rücktritt von Ministerin X«, »Der Rücktritt von X wurde angenommen«, »kam mit ihrem Abschied«."""
        clause = line.parse.clause_of(noun)
        if clause is not None and self._is_own(line, noun, clause, holder):
            return True
        told = clause is not None and self._is_told(line, noun, clause)
        return (noun.preposition in ("nach", "seit") or told) and _meets(line.parse.owners(noun), holder)

    def _is_told(self, line: Line, noun: Chunk, clause: Clause) -> bool:
        """»nahm den Rücktritt an«, »Der Rücktritt kam überraschend«; but »wurde gefordert«, »drohte«."""
        accepted = clause.lemma == "annehmen" and clause.past
        leads = clause.subject == noun.number and clause.lemma not in self.words.about
        return accepted or (leads and self._reality.outlook(line.parse, clause) == "past")

    def _is_own(self, line: Line, noun: Chunk, clause: Clause, holder: set[int]) -> bool:
        """»Ministerin X überraschte mit ihrem Rücktritt«."""
        done = noun.preposition in ("mit", "nach", "durch")
        owned = noun.determiner >= 0 and line.parse.article(noun).startswith(POSSESSIVES)
        return done and owned and clause.subject in holder and self._reality.outlook(line.parse, clause) == "past"


def lies_ahead(scene: Scene, line: Line) -> bool:
    """»tritt Ende des Jahres in den Ruhestand«: whether a date of a sentence is still to come when it is written.

    Args:
        scene: The document.
        line: The sentence.
    """
    written, dates = scene.view.document.date, within(scene.view.dates, line.start, line.end)
    return any(written is None or (date["last_day"] or "") > written for date in dates)


def _meets(chunks: Iterable[Chunk], numbers: set[int]) -> bool:
    return any(chunk.number in numbers for chunk in chunks)
