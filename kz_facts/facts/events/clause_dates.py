"""Which time expressions of a sentence are a verb's, and which stand right behind a noun and are the noun's."""

from __future__ import annotations

from itertools import pairwise

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.named_years import NamedYears, is_year
from kz_facts.facts.events.ties import Ties
from kz_facts.facts.events.told import ACCORDING, SAYING
from kz_facts.facts.scene import Line, Scene, ranks
from kz_facts.parse.frames.antecedents import is_paper
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

Dated = tuple[Chunk, DateMark]

# Behind these a date is what something is measured by or limited to, not when it is.
_COMPARED = frozenset((
    "gegenüber", "als", "wie", "statt", "laut", "über", "unter", "ohne", "trotz", "wegen", "entgegen", "neben",
    "außer", "je", "pro", "durch", "hinter", "angesichts",
))  # fmt: skip
_MATTER = ("gegen", "für", "über", "um", "vor", "mit", "nach", "wegen", "trotz", "durch", "zu")
_STRIVEN = ("um", "gegen")
_INSTEAD, _INSTEAD_SPAN = ("statt", "anstatt"), 3  # words before the date
_DATING = ("stammen", "datieren")
_UNITS = ("jahr", "monat", "woche", "tag", "stunde", "jahrzehnt", "minute")
_SPENT = ("Wochenende", "Nacht", "Sommer", "Winter", "Jahreswechsel")  # »über Nacht«, »über das Wochenende«
_COARSE = ("year", "range", "decade")
_MONTHLY = ("month", "quarter", "season", "half")
_POINTED = ("auf", "an", "vor")
_SET_DAYS = ("election", "meeting", "visit", "anniversary")  # what is known by its day: »lobte die Wahl am Sonntag«
_NAMING = ("von", "aus", "")
_BEFORE = ("nach", "seit", "trotz", "wegen", "infolge", "durch")


class ClauseDates:
    """The dates of verbs and nouns in one document."""

    def __init__(self, scene: Scene, reality: Reality, ties: Ties) -> None:
        self.scene, self.reality, self.ties = scene, reality, ties
        self.day = WritingDay.of(scene.view)
        self.named, self._curbs = NamedYears.of(scene), scene.lexicon.group("curbs")
        self._known: dict[tuple[int, int], list[Chunk]] = {}

    def claimed(self, line: Line) -> dict[int, Reading]:
        """The dates right behind event nouns, by the number of their chunk, with the noun."""
        return {chunk.number: noun for noun in line.readings if noun.is_noun for chunk in self.behind(line, noun)}

    def of_clause(self, line: Line, clause: Clause, claimed: dict[int, Reading] | None = None) -> list[Dated]:
        """The dates of a clause that are its verb's, by position."""
        found = []
        for chunk in [one for one in line.parse.some(clause.chunks) if one.kind == "date"]:
            mark = self.scene.date_of(chunk)
            if (
                mark is None
                or (chunk.inner >= 0 and clause.kind != "participial")
                or not self._is_time(line, chunk, clause)
            ):
                continue
            if self._is_of_front(line, chunk, mark, clause) or self.is_instead(line, chunk):
                continue
            if self._is_likened(line, chunk, clause) or self._is_term(line, chunk, mark, clause):
                continue
            if self.named.names(line, chunk, mark, clause):
                continue
            noun = (claimed or {}).get(chunk.number)
            if noun is not None and self.keeps(line, noun, chunk, clause):
                continue
            if noun is None and self._names(line, chunk, clause) and "/" not in (mark["edtf"] or ""):
                continue
            if self._is_of_topic(line, chunk, mark, clause, apart=noun is None):
                continue
            found.append((chunk, mark))
        return [pair for pair in found if len(found) == 1 or not self._is_of_matter(line, pair[0])] or found

    @staticmethod
    def _is_of_front(line: Line, date: Chunk, mark: DateMark, clause: Clause) -> bool:
        """»Nach dem Streit mit A im Mai trat er zurück«: before the verb stands one phrase, and its time is earlier."""
        before = line.parse.chunks[date.number - 1] if date.number else date
        if (
            before.last == date.first
            and before.kind == "noun"
            and before.preposition in _BEFORE
            and is_year(line, date)
        ):
            return True  # »das sie nach einem Einbruch 2014 gestartet haben«
        first = line.parse.chunks[clause.chunks[0]]
        if clause.kind != "main" or not first.last < date.last <= clause.finite or mark["precision"] == "day":
            return False
        front = line.parse.chunks[first.number : date.number + 1]
        together = all(one.last == other.first for one, other in pairwise(front))
        return together and first.nominal and first.preposition in _BEFORE

    @staticmethod
    def _is_of_matter(line: Line, date: Chunk) -> bool:
        """»sprach sich im Mai gegen Arbeit am Sonntag aus«: of two times the one right behind what it is about."""
        before = line.parse.chunks[date.number - 1] if date.number else date
        return before.kind == "noun" and before.preposition in _MATTER and before.last == date.first

    def _is_term(self, line: Line, chunk: Chunk, mark: DateMark, clause: Clause) -> bool:
        """»hat die Sanktionen bis Februar verlängert«: what was done then cannot have been done by a day to come.

        »verhandelt über eine Frist bis Mai«: right behind what it is about, an end is that of the matter.
        """
        if chunk.preposition == "bis" and self._is_of_matter(line, chunk):
            return True
        done = clause.tense in ("perfect", "preterite") and not clause.modal
        return done and self.day.lasts(mark) and chunk.preposition == "bis" and clause.mood == "indicative"

    @staticmethod
    def _is_likened(line: Line, date: Chunk, clause: Clause) -> bool:
        """»warnte vor einem Krieg wie im Jahr 1993«: what something is compared with."""
        i = date.first - 1
        return i >= 0 and i != clause.opener and line.parse.tokens.forms[i].lower in ("wie", "als")

    @staticmethod
    def is_instead(line: Line, date: Chunk) -> bool:
        """»statt wie geplant am 3. Mai«: when it did not happen; not »findet nicht heute statt, sondern am 3. Mai«."""
        parse = line.parse
        near = range(max(0, date.first - _INSTEAD_SPAN), date.first)
        found = [i for i in near if parse.tokens.forms[i].lower in _INSTEAD]
        particles = {clause.particle for clause in parse.clauses}
        return any(i not in particles for i in found)

    @staticmethod
    def _names(line: Line, chunk: Chunk, clause: Clause) -> bool:
        """»der Vertrag von 1998«: the date is part of a name; not »mit Wirkung vom 1. Mai«."""
        if chunk.attribute_of < 0 or chunk.preposition not in _NAMING:
            return False
        named = line.parse.chunks[chunk.attribute_of]
        wrote = named.preposition == "in" and any(
            verb.clause is clause and verb.sense.frame.rule.says for verb in line.readings if not verb.is_noun
        )  # »schrieb in einem Memorandum vom 3. Mai«
        return not wrote and line.parse.head(named) != "Wirkung"

    def of_noun(self, line: Line, noun: Reading, clause: Clause | None) -> list[Dated]:
        """The dates right behind a noun that stay with it."""
        own = [(date, mark) for date in self.behind(line, noun) if (mark := self.scene.date_of(date)) is not None]
        if own and (self._is_part_of_event(line, noun, own) or self._is_of_remembered(line, noun, own)):
            return []
        if clause is None or clause.head < 0:
            before, heads = self._before(line, noun)
            verbal = bool(before) and before[0][0].preposition and noun.clause is not None and noun.clause.head >= 0
            return own if own and (heads or verbal) else before or own  # »will am Freitag die Öffnung bis Mai zusagen«
        return [(date, mark) for date, mark in own if self.keeps(line, noun, date, clause)]

    @staticmethod
    def is_means(noun: Reading) -> bool:
        """»Durch Erlass vom 3. Mai«, »mit Schreiben vom Montag«: by it the verb's event is done."""
        chunk = noun.chunk
        return chunk is not None and chunk.preposition in ("durch", "per", "mit") and noun.type != "meeting"

    def called(self, line: Line, noun: Reading, clause: Clause) -> list[Dated]:
        """»rief für Freitag zum Streik auf«: the date for which a verb calls to what the noun tells."""
        if clause.lemma not in self.reality.rules.callers or noun.chunk is None or noun.chunk.preposition != "zu":
            return []
        return [pair for pair in self.of_clause(line, clause) if pair[0].preposition == "für"]

    def _is_part_of_event(self, line: Line, noun: Reading, own: list[Dated]) -> bool:
        """»die Aufhebung des Verbots im Mai«, »der Krieg um die Einheit 1870«: the date is the outer noun's."""
        chunk = noun.chunk
        outer = self._outer(chunk) if chunk is not None else -1
        around = (r for r in line.readings if r.is_noun and r.type and r.chunk_number == outer)
        named = own[0][0].preposition in _NAMING  # »der Jahrestag des Putschs von 1973«
        return outer >= 0 and any(r.type != "anniversary" or not named for r in around)

    @staticmethod
    def _is_of_remembered(line: Line, noun: Reading, own: list[Dated]) -> bool:
        """»der Jahrestag des Putschs von 1973«: the time is that of what is remembered."""
        if noun.type != "anniversary" or own[0][0].preposition not in _NAMING:
            return False
        inner = (one for one in line.readings if one.is_noun and one.type and one.type != noun.type)
        return any(one.chunk is not None and one.chunk.last == own[0][0].first for one in inner)

    @staticmethod
    def _outer(chunk: Chunk) -> int:
        return chunk.genitive_of if chunk.preposition not in _STRIVEN else chunk.attribute_of

    def _before(self, line: Line, noun: Reading) -> tuple[list[Dated], bool]:
        """»1991 Unabhängigkeit, 1995: neue Verfassung«: in a list the date right in front, and whether it heads it."""
        chunk = noun.chunk
        if chunk is None or not chunk.number:
            return [], False
        before = line.parse.chunks[chunk.number - 1]
        mark, heads = self.scene.date_of(before), _heads(line, before)
        near = before.last + heads == chunk.first
        return [(before, mark)] if mark is not None and near and not chunk.preposition else [], heads

    def is_time(self, line: Line, chunk: Chunk) -> bool:
        """Whether the preposition before a date lets it be a time: not »laut«, »gegenüber«, »nach 2005«."""
        name = chunk.preposition
        if name == "seit" and ranks(line, chunk):
            return False
        if name == "aus":  # »das Abkommen über Handel aus dem Jahr 1998«
            return False
        if name in _COMPARED:
            return name == "über" and line.parse.head(chunk) in _SPENT
        if name in ("nach", "vor"):
            tokens = line.parse.tokens
            article = line.parse.article(chunk)
            return tokens.texts[chunk.last - 1].lower().startswith(_UNITS) and (
                not article or article.startswith("ein")
            )
        return True

    def _is_time(self, line: Line, chunk: Chunk, clause: Clause) -> bool:
        if chunk.preposition == "aus" and clause.lemma in _DATING:
            return True  # »stammt aus dem Jahr 1998«
        if chunk.preposition == "für":  # »der Plan für 2025« is no day; »für Mai angesetzt« is
            before = line.parse.chunks[chunk.number - 1] if chunk.number else chunk
            if is_paper(before) and before.last == chunk.first:
                return False
            lemma = clause.lemma
            return (
                lemma in self.scene.lexicon.carriers
                or lemma in self.reality.carried
                or lemma in self.reality.rules.callers
                or lemma in self.reality.rules.strivings
                or self.reality.governors.get(lemma) == "planned"
            )
        return self.is_time(line, chunk)

    def _is_of_topic(self, line: Line, chunk: Chunk, mark: DateMark, clause: Clause, *, apart: bool) -> bool:
        """»betonte die Dynamik der Zusammenarbeit im vergangenen Jahr«: the time of what is spoken of.

        `apart`: no noun right before the date tells of an event; else only what figures are named of has its time
        (»bezifferte den Rückgang der Exporte im Jahr 2023«).
        """
        verb = next((r for r in line.readings if r.clause is clause and not r.is_noun), None)
        if verb is None or verb.type != "statement" or not chunk.number:
            return False
        before = line.parse.chunks[chunk.number - 1]
        if not (apart or (verb.sense.frame.rule.covers and mark["precision"] in _COARSE)):
            return False
        if verb.sense.frame.rule.covers and before.kind == "money" and mark["precision"] != "day":
            return before.last == chunk.first  # »bezifferte die Reserven auf 7 Mrd. Dollar im Juli«
        if mark["precision"] in _MONTHLY:  # »warnte vor einem Leck in Riga im Mai«
            above = line.parse.above(before)[-1]
            said = above.preposition in _POINTED and above.first > clause.finite and above.kind == "noun"
            return said and before.last == chunk.first
        if mark["precision"] not in _COARSE or chunk.preposition == "an":  # »lobte den Plan am Wochenende«
            return False
        if before.last == chunk.first and not chunk.preposition and (before.preposition or before.genitive_of >= 0):
            return True  # »bei der Vorlage der Bilanz 2015«
        topic = line.parse.above(before)[-1]
        return before.last == chunk.first and any(topic.number == one.number for one in verb.slots.fill("theme"))

    def behind(self, line: Line, noun: Reading) -> list[Chunk]:
        """The date chunks right behind a noun and what belongs to it."""
        if noun.chunk is None:
            return []
        place = line.number, noun.chunk.number
        if place not in self._known:
            found = self._behind(line, noun.chunk)
            self._known[place] = [
                one for one in found if not (self._is_weekly(noun, one) or self._calls(line, noun, one))
            ]
        return self._known[place]

    def _behind(self, line: Line, chunk: Chunk) -> list[Chunk]:
        end, found = chunk.last, list[Chunk]()
        for later in line.parse.chunks[chunk.number + 1 :]:
            if later.inner != chunk.inner:
                continue
            gap = _gap(line, end, later.first)
            if gap == "far":
                break
            if later.kind == "date":
                apart = later.clause != chunk.clause and not self._is_aside(line, later)
                if apart or _heads(line, later) or self._is_year_of_other(line, chunk, later):
                    break  # »1991: Unabhängigkeit, 1995: Verfassung«
                if self.is_time(line, later):
                    found.append(later)
                end = later.last
            elif gap == "near" and self._belongs(line, later, chunk, dated=bool(found)):
                end = later.last
            else:
                break
        return found

    def _is_weekly(self, noun: Reading, date: Chunk) -> bool:
        """»gegen das Fahrverbot am Sonntag«: what holds on a day of each week."""
        mark = self.scene.date_of(date)
        weekly = date.preposition == "an" and mark is not None and mark["rule"] == "date-weekday"
        near = noun.chunk is not None and noun.chunk.last == date.first
        return weekly and near and noun.type == "decision" and noun.word in self._curbs

    def _calls(self, line: Line, noun: Reading, date: Chunk) -> bool:
        """»beschließt Steuerreform 2026«: the year that a law to come is called by."""
        mark = self.scene.date_of(date)
        if mark is None or noun.type not in SAYING or not self.day.lasts(mark):
            return False
        return self.named.names(line, date, mark, noun.clause)

    def _is_year_of_other(self, line: Line, noun: Chunk, date: Chunk) -> bool:
        """»die Berufung wegen der Kosten bei der Wahl 2013«: a bare year is that of the noun right before it.

        »bei der Vorlage der Bilanz 2015«: so it is with what is drawn up year by year.
        """
        before = line.parse.chunks[date.number - 1]
        if date.preposition or not is_year(line, date) or before is noun or before.last != date.first:
            return False
        mark = self.scene.date_of(date)
        return before.number in line.nouns or (mark is not None and self.named.names(line, date, mark, None))

    @staticmethod
    def _is_aside(line: Line, chunk: Chunk) -> bool:
        """Whether a phrase stands in a bracket that tells nothing of its own: »(1960)«, but »(1960 ratifiziert)«."""
        clause = line.parse.clauses[chunk.clause] if chunk.clause >= 0 else None
        return clause is not None and clause.kind == "bracket" and not clause.lemma

    def _is_remark(self, line: Line, chunk: Chunk) -> bool:
        """»die Gründung des Vereins (VdW) im Mai«, »in Wels (Bezirk Wels) am Dienstag«: what only explains."""
        return chunk.kind != "date" and chunk.number not in line.nouns and self._is_aside(line, chunk)

    def _belongs(self, line: Line, later: Chunk, noun: Chunk, *, dated: bool) -> bool:
        """Whether a phrase behind a noun belongs to it, and so does a date behind that."""
        if self._is_remark(line, later):
            return True
        if dated and later.row_of >= 0:
            return False
        if later.clause != noun.clause or not (later.depends or later.preposition):
            return False
        event = later.kind == "noun" and later.number in line.nouns
        return self._outer(later) >= 0 or not event

    def keeps(self, line: Line, noun: Reading, date: Chunk, clause: Clause) -> bool:
        """Whether a date behind a noun stays with it, or rather says when the clause's verb took place."""
        chunk = noun.chunk
        assert chunk is not None
        if date.preposition == "von" or clause.head < 0 or clause.kind in ("fragment", "bracket"):
            return True
        moved = date.preposition == "auf" and self.reality.carried.get(clause.lemma) == "postponed"
        if moved or chunk.preposition in ACCORDING:
            return False  # »wegen der Flut auf Juni vertagt«
        if chunk.last == date.first and is_year(line, date):
            return True  # »der Aufstand 1916«
        if clause.kind == "main" and 0 <= date.last <= clause.finite and chunk.first < date.first:
            return True  # all before the finite verb is one phrase
        if self.ties.is_aside(line, noun, clause):
            return False
        if chunk.preposition or chunk.genitive_of >= 0 or chunk.attribute_of >= 0:
            return not (self.ties.sets(line, noun, clause) and chunk.preposition in ("bei", "auf", "an", "in", "zu"))
        verb = next((r for r in line.readings if r.clause is clause and not r.is_noun), None)
        reports = verb is not None and verb.type == "statement" and clause.tense == "present" and not clause.modal
        if verb is None or verb.sense.frame.rule.states or reports:  # »schildert den Aufstand der Bauern im Jahr 1893«
            return True
        if self.ties.tells_itself(verb, noun):
            return False  # »zog seine Unterschrift im Februar zurück«
        if verb.type != "statement" or chunk.last != date.first:
            return self.ties.carries(noun, clause)
        return self._keeps_when_told(noun, verb, date, clause)

    def _keeps_when_told(self, noun: Reading, verb: Reading, date: Chunk, clause: Clause) -> bool:
        """Whether a date behind a noun is its own, or that of the saying."""
        if not verb.sense.frame.rule.says:
            return False  # »deren Heirat im Juni bekannt geworden war«
        mark = self.scene.date_of(date)
        if mark is not None and mark["rule"] == "date-weekday" and clause.past and noun.type not in _SET_DAYS:
            return False  # »kritisierte die Entscheidung am Montag«: what is news is the saying
        # »hatte die Wahl am 1. September angekündigt«
        day = self.day.written
        told_before = clause.tense in ("perfect", "pluperfect") and mark is not None and mark["first_day"] is not None
        return not (told_before and (day is None or (mark["last_day"] or "9") <= day)) if mark is not None else True


def _heads(line: Line, date: Chunk) -> bool:
    """Whether a date stands at the head of what comes behind it: »1995: neue Verfassung«."""
    texts = line.parse.tokens.texts
    return date.last < len(texts) and texts[date.last] == ":"


def _gap(line: Line, start: int, end: int) -> str:
    """What stands between two chunks: nothing (`near`), a comma or a bracket, or more (`far`)."""
    if start == end:
        return "near"
    tokens = line.parse.tokens
    words = range(start, end)
    if all(tokens.flags[i] & c.QUOTE or tokens.texts[i] in ("(", ")") for i in words):
        return "near"
    if all(tokens.flags[i] & c.COORDINATOR or tokens.texts[i] in (",", "(", ")") for i in words) and len(words) <= 2:
        return "near"
    return "far"
