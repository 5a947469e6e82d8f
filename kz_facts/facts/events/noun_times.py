"""Nouns that tell of events, with their times."""

from __future__ import annotations

from kz_facts.facts.events.aims import Aims
from kz_facts.facts.events.borrowed import Borrowed
from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.moved import Moves
from kz_facts.facts.events.told import ACCORDING, AIMING, SAYING, Told, coarseness, is_definite
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.parse.frames.antecedents import agrees, antecedent
from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import ACC
from kz_facts.parse.numbers import read_ordinal

_COARSE = ("year", "range", "decade")
_A_RANGE = 1  # coarseness of a week and of a span of days
_PROMISING = frozenset(("planned", "postponed", "cancelled"))
_OF_IT = ("davon", "wovon")
_NOT_LOOSE = ("seit", "nach", "vor", "trotz", "wegen", "für", "über", "gegen", "ohne")

_ENVOYS = frozenset(("ambassador", "envoy"))


class NounTimes:
    """Dates the event nouns of one document."""

    def __init__(self, dates: ClauseDates, borrowed: Borrowed, aims: Aims, reality: Reality) -> None:
        self.dates, self.borrowed, self.aims, self.reality = dates, borrowed, aims, reality
        self._courses = reality.rules.courses
        self.scene, self.ties, self.moves = dates.scene, dates.ties, Moves(dates, reality)

    def told(self, line: Line, reading: Reading, claimed: dict[int, Reading]) -> Told | None:
        """The event of a noun; None where its verb tells the same (»trat in Kraft«)."""
        chunk, clause = reading.chunk, reading.clause
        assert chunk is not None
        told = Told(line, reading, reading.type)
        if self._repeats_verb(line, reading) and not self.dates.of_noun(line, reading, clause):
            if not self._from_attribute(told, chunk):
                self._from_relative(told, chunk, claimed)  # »Die Gespräche, die im Januar begannen, brach man ab«
            return told if told.date is not None else None
        if self._is_idiom(line, reading, clause) or self._is_call(line, reading):
            return None
        if chunk.preposition in ACCORDING and not self.dates.of_noun(line, reading, clause):
            return None
        if self._is_figure(reading, clause) or _is_numbered(reading, clause):
            self._from_attribute(told, chunk)
            return told
        if reading.type in SAYING and clause is not None and self._serves_verb(line, reading, clause):
            return None
        if (aim := self.aims.of_noun(line, reading, self.dates.of_noun(line, reading, None))) is not None:
            return aim
        carrier = self.ties.carrier_of(reading)
        carried, clause = carrier is not None, carrier or clause
        sets = (
            clause is not None
            and not carried
            and (self.ties.sets(line, reading, clause) or self.ties.is_example(line, chunk))
        )
        if carried or sets:
            told.carrier, told.tie = clause, "carried" if carried else "setting"
        if not self._has_own_date(told, clause, claimed, carried=carried):
            self._look_around(told, clause, claimed, carried=carried)
        self._span(told, chunk, claimed)
        self.moves.settle(told, chunk, claimed)
        return told

    def _span(self, told: Told, chunk: Chunk, claimed: dict[int, Reading]) -> None:
        """»Die Reise, zu der er morgen aufbricht, dauert bis Freitag«: a beginning and an end from two verbs."""
        if told.date is None or told.until is not None or told.type not in ("visit", "meeting"):
            return
        first, parse = told.date, told.line.parse
        ends = (first["edtf"] or "").startswith("../")
        courses = self._courses.beginning if ends else self._courses.lasting
        if not ends and first["precision"] != "day":
            return
        for clause in parse.clauses:
            of_it = clause.kind == "relative" and antecedent(parse, clause) == chunk.number
            goes_on = clause.conjunct >= 0 and clause.subject == chunk.number
            if not (of_it or goes_on) or clause.lemma not in courses:
                continue
            for _, mark in self.dates.of_clause(told.line, clause, claimed):
                one, other = (mark, first) if ends else (first, mark)
                if one["first_day"] and other["last_day"] and one["first_day"] < other["last_day"]:
                    told.date, told.until = one, other
                    return

    def _has_own_date(self, told: Told, clause: Clause | None, claimed: dict[int, Reading], *, carried: bool) -> bool:
        """Whether a date stands with the noun, or its verb moves it to one."""
        line, reading = told.line, told.reading
        if own := self.dates.of_noun(line, reading, clause):
            told.at(own, "noun")
        elif clause is not None and (called := self.dates.called(line, reading, clause)):
            told.at(called, "carried")
        elif named := self._day_of(line, told.line.parse.chunks[reading.chunk_number]):
            told.at(named, "day")
        elif carried and (aimed := self._aimed(self.dates.of_clause(line, clause, claimed) if clause else [], clause)):
            told.at(aimed, "carried")
        return told.date is not None

    def _day_of(self, line: Line, chunk: Chunk) -> list[Dated]:
        """»am 9. Mai, dem Tag der Unterzeichnung«: the date that is called by what happened then."""
        day = line.parse.chunks[chunk.genitive_of] if chunk.genitive_of >= 0 else None
        if day is None or not day.number or day.preposition or line.parse.head(day) not in ("Tag", "Jahr"):
            return []
        date = line.parse.chunks[day.number - 1]
        mark = self.scene.date_of(date)
        apart = date.last + 1 == day.first and line.parse.tokens.texts[date.last] == ","
        return [(date, mark)] if mark is not None and apart else []

    def _look_around(self, told: Told, clause: Clause | None, claimed: dict[int, Reading], *, carried: bool) -> None:
        """The date of an attribute, of the clause that carries the noun or is set in it, of a relative clause."""
        chunk = told.line.parse.chunks[told.reading.chunk_number]
        if self._from_attribute(told, chunk):
            return
        if clause is not None and told.carrier is not None:
            self._from_clause(told, clause, claimed, carried=carried)
        if told.date is None:
            self._from_relative(told, chunk, claimed)
        if told.date is None and (clause is None or clause.kind in ("fragment", "bracket")):
            self._loose(told, chunk)

    @staticmethod
    def _is_label(told: Told, chunk: Chunk) -> bool:
        """»WTO-Beitritt: In Genf tagt …«: what a sentence is about."""
        tokens = told.line.parse.tokens
        verbs = any(clause.first >= chunk.last and clause.finite >= 0 for clause in told.line.parse.clauses)
        return verbs and chunk.last < len(tokens) and tokens.texts[chunk.last] == ":"

    def _repeats_verb(self, line: Line, noun: Reading) -> bool:
        """Whether the noun is what makes its verb tell this: »trat in Kraft«, »leistete die Unterschrift«."""
        return any(self.ties.tells_itself(verb, noun) for verb in line.readings if not verb.is_noun)

    def _serves_verb(self, line: Line, noun: Reading, clause: Clause) -> bool:
        """»Mit Schreiben vom Montag kündigte er«: the verb tells what was done."""
        return self.dates.is_means(noun) and any(
            verb.type and verb.clause is clause and not verb.is_noun and not verb.sense.frame.rule.else_
            for verb in line.readings
        )

    @staticmethod
    def _is_idiom(line: Line, reading: Reading, clause: Clause | None) -> bool:
        """»Vom Herbst ist die Rede«."""
        if clause is None or reading.word != "Rede" or clause.lemma != "sein":
            return False
        about = any(line.parse.chunks[number].preposition == "von" for number in clause.chunks)
        return about or any(line.parse.tokens.forms[i].lower in _OF_IT for i in clause.own)

    def _is_call(self, line: Line, noun: Reading) -> bool:
        """»empfing den Botschafter zum Antrittsbesuch«: an envoy, who lives there, only calls on somebody."""
        clause, chunk = noun.clause, noun.chunk
        if noun.type != "visit" or clause is None or chunk is None or chunk.preposition != "zu":
            return False
        meets = any(one.type == "meeting" and one.clause is clause and not one.is_noun for one in line.readings)
        return meets and any(one["category"] in _ENVOYS for one in within(self.scene.view.offices, *line.span(clause)))

    @staticmethod
    def _falls_in(reading: Reading, clause: Clause) -> bool:
        """»In seine Amtszeit fiel der Bau der Brücke«: no trend."""
        chunks = reading.parse.some(clause.chunks)
        return clause.lemma == "fallen" and any(
            one.kind == "noun" and one.preposition == "in" and one.cases & ACC for one in chunks
        )

    def _is_figure(self, reading: Reading, clause: Clause | None) -> bool:
        """»Der Verkauf stieg um 2 Prozent«: what a figure measures is no event."""
        chunk = reading.chunk
        if clause is None or chunk is None or not self._measures(reading, clause):
            return False
        if self.ties.tells(reading, clause) or self._falls_in(reading, clause):
            return False  # »Das Urteil fiel im Mai«
        return chunk.number == clause.subject or (chunk.genitive_of >= 0 and chunk.genitive_of == clause.subject)

    def _measures(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause tells how much there is: »stieg«, »lag bei 3 Mio. Euro«, »war um 2 Prozent höher«."""
        rules, parse = self.reality.rules, reading.parse
        if clause.lemma in rules.trends:
            return True
        return clause.lemma in rules.levels and any(
            (is_a("money", parse, one) or is_a("percent", parse, one)) and one.preposition and not one.depends
            for one in parse.some(clause.chunks)
        )

    def _from_attribute(self, told: Told, chunk: Chunk) -> bool:
        """»der für Mai geplante Besuch«, »die am Montag begonnenen Gespräche«."""
        for clause in told.line.parse.clauses:
            if clause.kind != "participial" or clause.antecedent != chunk.number:
                continue
            found = self._moved(told.line, self.dates.of_clause(told.line, clause), clause)
            tells = (
                len(clause.own) == 1  # »die gestrige Sitzung«
                or self.ties.says_what_becomes(clause)
                or self.reality.governors.get(clause.lemma) == "planned"
                or told.type == "accord"
            )
            if found and tells:
                told.at(found, "attribute")
                if len(clause.own) > 1 or told.carrier is None:  # »Auf der gestrigen Sitzung sagte A«: A was there
                    told.carrier = clause
                return True
        return False

    def _from_clause(self, told: Told, clause: Clause, claimed: dict[int, Reading], *, carried: bool) -> None:
        """The dates of the clause that the noun is carried by, or that it is the occasion of."""
        found = self.dates.of_clause(told.line, clause, claimed)
        if carried:
            found = self._moved(told.line, found, clause)
        else:
            noun = told.line.parse.chunks[told.reading.chunk_number]
            coarse = is_definite(told) and not (
                self.ties.is_example(told.line, noun) or self._is_singled_out(told, noun)
            )
            end = told.line.parse.chunks[told.reading.chunk_number].last  # »beim Parteitag im Jahr 2014«
            found = [p for p in found if not (coarse and p[1]["precision"] in _COARSE and p[0].first != end)]
            found = [
                pair
                for pair in found
                if pair[0].preposition not in ("für", "bis", "seit") and "/.." not in (pair[1]["edtf"] or "")
            ]
        if self._is_counted(told):
            found = [pair for pair in found if coarseness(pair[1]) <= _A_RANGE]
        if found:
            told.at(found, "carried" if carried else "setting")
            return
        if carried:
            self.borrowed.give(told, clause)
        else:
            told.date = self.scene.head_date(told.start)
        if told.date is not None and told.via != "hour":
            told.via = "carried" if carried else "setting"

    @staticmethod
    def _is_singled_out(told: Told, chunk: Chunk) -> bool:
        """»1992 beim Erdgipfel in Rio«: by its name and its place there is but one."""
        parse = told.line.parse
        behind = parse.chunks[chunk.number + 1] if chunk.number + 1 < len(parse.chunks) else chunk
        there = behind.first == chunk.last and behind.preposition == "in" and is_a("place", parse, behind)
        return told.type == "meeting" and there and parse.head(chunk) != told.word

    def _moved(self, line: Line, found: list[Dated], clause: Clause) -> list[Dated]:
        """Of »am Montag für Freitag angesetzt«, »auf Juni verschoben« the day that is meant.

        A verb that is an event itself (»kündigte am Montag Wahlen an«) keeps any other day.
        """
        if self.reality.carried.get(clause.lemma) not in _PROMISING:
            return found
        aimed = self._aimed(found, clause)
        own = any(r.clause is clause and not r.is_noun and r.type in SAYING for r in line.readings)
        return aimed if own else aimed or found

    def _aimed(self, found: list[Dated], clause: Clause | None) -> list[Dated]:
        """The dates to which a verb moves or sets an event: »auf Juni verschoben«."""
        if clause is None or self.reality.carried.get(clause.lemma) not in _PROMISING:
            return []
        return [pair for pair in found if pair[0].preposition in AIMING]

    @staticmethod
    def _is_counted(told: Told) -> bool:
        """»gab es 2014 noch 199 Attacken«: with a year a figure, no event."""
        chunk, flags = told.reading.chunk, told.line.parse.tokens.flags
        texts = told.line.parse.tokens.texts
        return (
            chunk is not None
            and chunk.plural is True
            and any(flags[i] & c.NUMBER and not texts[i].endswith(".") for i in range(chunk.first, chunk.head))
        )

    def _from_relative(self, told: Told, chunk: Chunk, claimed: dict[int, Reading]) -> None:
        """»das Treffen, das am Freitag stattfinden soll«, »…, bei dem sie am Freitag sprach«."""
        for clause in told.line.parse.clauses:
            if clause.kind not in ("relative", "participial") or (
                clause.antecedent >= 0 and clause.kind == "participial"
            ):
                continue
            tells = self.ties.says_what_becomes(clause) or self._is_scene(told, clause)
            verb = next((one for one in told.line.readings if one.clause is clause and not one.is_noun), None)
            apart = verb is not None and self.ties.names(verb, told.reading)
            if not tells or apart or not self._is_meant(told, chunk, clause):
                continue
            if found := self._moved(told.line, self.dates.of_clause(told.line, clause, claimed), clause):
                told.at(found, "relative").carrier = clause
                return

    def _is_meant(self, told: Told, chunk: Chunk, clause: Clause) -> bool:
        """Whether a clause is of a noun, or of what belongs to it and takes no place: »die Sitzung des Rats, die«."""
        parse = told.line.parse
        near = antecedent(parse, clause)
        if near == chunk.number or near < 0 or clause.kind != "relative":
            return near == chunk.number
        # »ein Fest in Peru, das …«
        if clause.lemma not in self._courses.placing and not is_a("place", parse, parse.chunks[near]):
            return False
        told_of = {one.chunk_number for one in told.line.readings if one.is_noun and one.type}
        outwards = [one.number for one in parse.above(parse.chunks[near])]
        if chunk.number not in outwards or told_of & set(outwards[: outwards.index(chunk.number)]):
            return False
        return agrees(parse, clause, chunk)

    @staticmethod
    def _is_scene(told: Told, clause: Clause) -> bool:
        """»eine Sitzung, auf der man sich im Mai einigte«, »die Wahl, aus der sie 2019 hervorging«."""
        if told.type not in ("meeting", "visit", "election") or clause.kind != "relative":
            return False
        chunks = told.line.parse.some(clause.chunks)
        names = ("bei", "auf", "aus" if clause.lemma == "hervorgehen" else "")
        return any(one.head == clause.opener and one.preposition in names for one in chunks)

    def _loose(self, told: Told, chunk: Chunk) -> None:
        """The date of a noun that stands in no clause with a verb: an item of a list, an entry, a headline."""
        if chunk.preposition in _NOT_LOOSE or chunk.genitive_of >= 0:
            return
        line = told.line
        taken = self.dates.claimed(line)
        for other in line.parse.chunks:
            mark = self.scene.date_of(other)
            if (
                mark is not None
                and other.number not in taken
                and other.clause == chunk.clause
                and self.dates.is_time(line, other)
                and other.attribute_of < 0
            ):
                told.at([(other, mark)], "loose")
                return
        if not self._is_label(told, chunk):
            told.date, told.via = self.scene.head_date(told.start), "entry"


def _is_numbered(reading: Reading, clause: Clause | None) -> bool:
    """»Es ist die dritte Zinssenkung in diesem Jahr«: which one of a row, of that which was told before."""
    chunk, parse = reading.chunk, reading.parse
    if clause is None or chunk is None or clause.lemma != "sein" or clause.predicative != chunk.number:
        return False
    return any(read_ordinal(parse.tokens.texts[i]) for i in chunk.adjectives)
