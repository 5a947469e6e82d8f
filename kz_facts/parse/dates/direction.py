"""Where a date looks, by the grammar around it: tense, mood and modal of its clause, and what governs the date itself.

German press tells what happened in the perfect or preterite, what is to come in the present or with »wird, soll«.
»Der am 4. Mai beschlossene Zoll gilt« looks back for all its present tense: an attribute that holds the date counts
first, then the noun that it stands behind, then the clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from kz_facts.parse.dates.meaning import Direction
from kz_facts.parse.dates.noun_direction import NounDirection
from kz_facts.parse.dates.place import Place, noun_before
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.rules.dates import DateRules

Read = Callable[[int], Parse | None]
"""The sentence that holds an offset, read; None where nobody reads sentences."""
Before = Callable[[Parse], Parse | None]
"""The sentence before one, read; None before the first."""
Glances = Callable[[int, int], Direction | None]
"""Where the date `[start, end)` looks, where a glance at the words around can tell."""

_WILLS = ("sollen", "wollen", "mögen")
_FREE = ("müssen", "können", "dürfen")
_AIMED = ("für", "auf", "zu", "mit")
_MADE = ("zu", "als")
_ON = ("bei", "nach", "während")
"""Prepositions that put what happens at an occasion, or right behind it."""
HEAD = 2
"""How many words may stand before a date that opens its sentence: »Bereits im Mai«."""


class Clauses:
    """Answers for one text."""

    def __init__(self, read: Read, before: Before, glance: Glances, rules: DateRules, reality: Reality) -> None:
        self._read = read
        self._before = before
        self._glance = glance
        self._reality = reality
        self._nouns = NounDirection(rules, reality)
        self._setting = frozenset(rules.direction["setting"])
        self._aimed = self._setting | frozenset(rules.direction["aimed"])
        self._coming = frozenset(rules.direction["coming"])
        self._terms = frozenset(rules.direction["terms"])
        self._naming = frozenset(rules.direction["naming"])
        self._named = tuple(rules.direction["named"])
        self._adverbs = frozenset(rules.direction["adverbs"])
        self._gone = frozenset(rules.direction["gone"])
        self._standing = self._aimed | frozenset(rules.direction["standing"])
        self._states = frozenset(rules.direction["states"])
        self._held = frozenset(rules.direction["held"])

    def direction(self, start: int, end: int) -> Direction:
        """Where the date `[start, end)` looks: `back`, `ahead`, `planned`, or `none` where the words do not say.

        `planned` looks ahead, but may have passed by the day of writing.
        """
        return self._glance(start, end) or self._of_place(self._place(start, end))

    def _of_place(self, place: Place | None) -> Direction:
        if place is None:
            return "none"
        if place.clause is not None and place.clause.kind == "participial" and place.clause.antecedent >= 0:
            if self._was_held(place.parse, place.clause):
                return "back"
            return self._of_attribute(place, place.clause.lemma, done=place.clause.tense == "perfect")
        bare = self._participle_behind(place)
        if bare:
            return self._of_attribute(place, bare, done=True)
        if self._is_named(place):
            return "planned"
        return self._nouns.direction(place) or self._of_clauses(place)

    def _is_named(self, place: Place) -> bool:
        """»Der 19. Mai wurde zum Trauertag erklärt«, »legte den 9. Juni als Termin fest«: the day is what is set."""
        if place.clause is None or place.preposition or place.clause.lemma not in self._naming:
            return False
        around = place.parse.some(place.clause.chunks)
        return any(one.preposition in _MADE and place.parse.head(one).endswith(self._named) for one in around)

    def looks_back(self, start: int, end: int) -> bool:
        """»Roca hatte am 3. Mai gewählt«: whether the sentence at `[start, end)` looks back from where the text is."""
        place = self._place(start, end)
        clause = place.clause if place is not None else None
        while place is not None and clause is not None and clause.parent >= 0:
            clause = place.parse.clauses[clause.parent]
        return clause is not None and clause.tense == "pluperfect"

    def is_background(self, start: int, end: int) -> bool:
        """»Der Palast war 1970 eröffnet worden«: whether a clause tells what had been before."""
        place = self._place(start, end)
        return place is not None and place.clause is not None and place.clause.tense == "pluperfect"

    def goes_on(self, start: int, end: int) -> bool:
        """Whether a clause tells what came next: »hatte im Mai 2004 begonnen und endete im Februar«.

        What »und« joins goes on in any past: »haben im Januar ein Memorandum und im November ein Abkommen geschlossen«.
        """
        place = self._place(start, end)
        if place is None or place.clause is None or place.clause.modal:
            return False
        if place.clause.kind == "main" and place.clause.tense == "preterite":
            return True
        return place.clause.past and (_is_joined(place) or place.clause.conjunct >= 0)

    def tells_next(self, before: int, start: int, end: int) -> bool:
        """Whether a main clause tells what came next, and did: »griff im Mai an und zwang ihn im Juni 1863 …«.

        Args:
            before: Where a date stands before it.
            start: Where the date of the clause begins.
            end: Where that ends.
        """
        place, first = self._place(start, end), self._place(before, before + 1)
        clause = place.clause if place is not None else None
        if place is None or clause is None or clause.kind != "main" or clause.negated:
            return False
        apart = first is not None and first.clause is not clause and not clause.gap
        return self.goes_on(start, end) and (apart or _is_joined(place))

    def holds_on(self, year: int, start: int, end: int) -> bool:
        """Whether a year at the offset `year` holds for a date behind it in the sentence, where both are past.

        »2019 wurde er gewählt und im Mai vereidigt«, »Nach dem Putsch 2016 verhaftete man im Juli Tausende«.
        """
        one, other = self._place(year, year + 1), self._place(start, end)
        if one is None or other is None or one.parse is not other.parse or one.clause is None or other.clause is None:
            return False
        told, clause = one.clause, other.clause
        if not clause.past or clause.kind != "main" or clause.modal or told.kind != "main" or not told.past:
            return False
        if told is not clause and one.first <= HEAD:
            return all(between.kind == "main" for between in one.parse.clauses[told.number + 1 : clause.number])
        return self._is_of_what_opens(one)

    def opens(self, start: int) -> bool:
        """»Die Wahl im März 2019 gewann A«: whether a date says when the event was that its sentence opens with."""
        one = self._place(start, start + 1)
        main = one is not None and one.clause is not None and one.clause.kind == "main" and one.clause.past
        return one is not None and main and self._is_of_what_opens(one)

    def is_of_opening(self, start: int) -> bool:
        """»Die Wahl am 3. Mai gewann A«, »Der Vertrag vom 3. Mai hielt«: whether a date is of what is told first."""
        one = self._place(start, start + 1)
        return one is not None and self._is_of_what_opens(one, which=True)

    @staticmethod
    def _is_of_what_opens(date: Place, *, which: bool = False) -> bool:
        """»Nach dem Putsch von 2016 …«, »Die Wahl im März 2019 …«; »Der Vertrag von 2019 …« only tells `which` one."""
        noun = _first_of(date.parse, noun_before(date))
        if noun is None or noun.kind != "noun" or noun.first > 0 or noun.preposition not in ("", *_ON):
            return False
        if not noun.preposition and date.preposition == "von" and not which:
            return False
        return lexicon(None).may_tell[date.parse.head(noun)]

    def is_now(self, start: int, end: int) -> bool:
        """Whether a main clause is in the present."""
        place = self._place(start, end)
        clause = place.clause if place is not None else None
        return clause is not None and clause.kind == "main" and clause.tense == "present" and not clause.modal

    def stands(self, start: int, end: int) -> bool:
        """Whether the clause tells how things stand (»lebt, gilt, ist reich«), not what is done."""
        place = self._place(start, end)
        clause = place.clause if place is not None else None
        if place is None or clause is None or clause.question:
            return False
        if not (clause.lemma in self._states or clause.modal == "können"):
            return False
        if (
            clause.lemma == "sein"
            and max(clause.predicative, clause.adjective) < 0
            and _speaks_of_oneself(place.parse, clause)
        ):
            return False  # »Ich bin heute in Wien«, but »Ich bin heute Ärztin«
        return clause.tense == "present" and clause.voice == "active" and clause.kind != "participial"

    def _place(self, start: int, end: int) -> Place | None:
        parse = self._read(start)
        if parse is None:
            return None
        starts = parse.tokens.starts
        first, last = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
        chunk = next((k for k in parse.chunks if k.first <= first < k.last and k.kind == "date"), None)
        return Place(parse, first, last, chunk, next((one for one in parse.clauses if first in one.own), None))

    # --- an attribute or noun that has the date -------------------------------------------------

    def _of_attribute(self, place: Place, lemma: str, *, done: bool) -> Direction:
        """»der am 4. Mai beschlossene Zoll«, »der am 4. Mai beginnende Gipfel«, »die für Mai geplante Messe«."""
        if lemma in self._setting or (lemma in self._aimed and place.preposition in _AIMED):
            return "planned"
        return "back" if done else "ahead"

    def _was_held(self, parse: Parse, attribute: Clause) -> bool:
        """»Das für Montag geplante Treffen fiel aus«: the day has come; of what is called off it may not have."""
        noun = parse.chunks[attribute.antecedent]
        clause = parse.clause_of(noun)
        if clause is None or clause.subject != noun.row or clause.lemma not in self._held:
            return False
        return clause.past and clause.voice == "active"

    @staticmethod
    def _participle_behind(place: Place) -> str:
        """»…, der im Februar angekündigte nicht«: an attribute that has left out its noun; the verb, or nothing."""
        tokens, chunk = place.parse.tokens, place.chunk
        if chunk is None or not chunk.first or place.last >= len(tokens):
            return ""
        if not tokens.forms[chunk.first - 1].flags & c.DETERMINER or tokens.flags[place.last] & c.CAPITAL:
            return ""
        readings = tokens.forms[place.last].readings
        return next((reading.lemma for reading in readings if reading.form == "attribute"), "")

    # --- the clause -----------------------------------------------------------------------------

    def _of_clauses(self, place: Place) -> Direction:
        """By the clause that has the date; where it has no verb, by the one around it, after it, before it."""
        if self._is_quoted(place):
            return "back"
        for clause in _near(place.parse, place.clause):
            found = self._of_clause(place, clause)
            if found != "none":
                return found
        return self._of_question(place.parse)

    def _of_question(self, parse: Parse) -> Direction:
        """»Kommen Sie wieder? – Im Oktober.«: an answer without a verb looks where the question does."""
        if any(clause.tense for clause in parse.clauses):
            return "none"
        asked = self._before(parse)
        clause = next((one for one in reversed(asked.clauses) if one.question), None) if asked is not None else None
        if asked is None or clause is None or not clause.tense:
            return "none"
        found = _by_tense(asked, clause)
        return "ahead" if found == "planned" else found  # nobody asks in the present of what has passed

    @staticmethod
    def _is_quoted(place: Place) -> bool:
        """»…, so der Minister, ein Jurist, am Mittwoch«: no verb, and the saying is past."""
        texts, flags = place.parse.tokens.texts, place.parse.tokens.flags
        for i in range(place.first - 1, -1, -1):
            if (
                texts[i] == "so"
                and (i == 0 or flags[i - 1] & c.PUNCTUATION)
                and flags[i + 1] & (c.CAPITAL | c.DETERMINER)
            ):
                return True
            if flags[i] & c.FINITE and not flags[i] & c.CAPITAL:
                return False
        return False

    def _of_clause(self, place: Place, clause: Clause) -> Direction:
        if not clause.tense:
            return "none"
        if clause.mood == "infinitive":
            return self._of_infinitive(place, clause)
        if clause.lemma in self._aimed and place.preposition in _AIMED:
            return "planned" if clause.tense == "pluperfect" else "ahead"
        if clause.lemma in self._terms and place.preposition == "bis":
            return "planned" if clause.tense == "pluperfect" else "ahead"
        if clause.lemma in self._setting and place.preposition == "von":
            return "planned"  # »wurde vom 3. Mai auf den 4. Juni verlegt«
        if any(place.parse.tokens.forms[i].lower in self._gone for i in clause.own):
            return "back"  # »gilt rückwirkend ab 1. März«
        if clause.tense == "present" and (clause.lemma in self._coming or self._is_announced(place, clause)):
            return "ahead"
        if clause.voice == "state" and clause.tense == "present" and clause.lemma not in self._standing:
            # »ist am Montag unterzeichnet«, but »ist am Montag geöffnet«, »ist ab 1. Juni verboten«
            return "ahead" if place.preposition == "ab" else "back"
        due = place.preposition == "bis"  # »soll bis Juni eingetroffen sein« is no hearsay
        return "ahead" if due and clause.modal in ("sollen", "wollen") else _by_tense(place.parse, clause)

    def _is_announced(self, place: Place, clause: Clause) -> bool:
        """»Der 31. Dezember ist künftig frei«."""
        return any(place.parse.tokens.forms[i].lower in self._adverbs for i in clause.own)

    def _of_infinitive(self, place: Place, clause: Clause) -> Direction:
        """»beschloss, ab Mai zu zahlen« looks ahead, »es gelang, am Freitag zu landen« where its verb does."""
        if clause.parent >= 0 and not place.parse.tokens.flags[clause.first - 1] & c.PUNCTUATION:
            return _by_tense(place.parse, place.parse.clauses[clause.parent])  # »versuchte im Mai zu landen«
        if self._reality.outlook(place.parse, clause) == "past":
            return "back"
        return "planned" if _is_told_of_then(place.parse, clause) else "ahead"


def _is_joined(place: Place) -> bool:
    """»… und im November«: whether a coordinator stands right before the phrase of a date."""
    first = place.chunk.first if place.chunk is not None else place.first
    return first > 0 and bool(place.parse.tokens.flags[first - 1] & c.COORDINATOR)


def _is_told_of_then(parse: Parse, clause: Clause) -> bool:
    """»hatte … zugesagt, im Mai zu kommen«, »sagte am 3. Mai zu, …«: the time may have come by the day of writing."""
    if clause.parent < 0:
        return True
    around = parse.clauses[clause.parent]
    dated = any(parse.chunks[number].kind == "date" for number in around.chunks)
    return dated or around.tense == "pluperfect" or around.kind == "infinitive"


def _near(parse: Parse, clause: Clause | None) -> Iterator[Clause]:
    """A clause, the ones around it, then those behind it and before it, nearest first."""
    if clause is None:
        yield from parse.clauses
        return
    number, around = clause.number, clause
    yield clause
    while around.parent >= 0:
        around = parse.clauses[around.parent]
        yield around
    yield from (one for one in parse.clauses[number + 1 :] if one.kind in ("main", "fragment"))
    yield from (one for one in reversed(parse.clauses[: max(number, 0)]) if one.kind in ("main", "fragment"))


def _by_tense(parse: Parse, clause: Clause) -> Direction:
    if clause.modal in _WILLS:
        if clause.tense == "preterite":
            return "planned"  # »wollte am Montag fliegen« is told before that day, or after it
        return "back" if clause.tense in ("perfect", "pluperfect") else "ahead"
    if clause.modal in _FREE:
        return "back" if clause.past else "ahead"
    if clause.tense == "future":
        return "ahead"
    if clause.past:
        return "back"
    return "ahead" if _becomes(parse, clause) else "planned"


def _becomes(parse: Parse, clause: Clause) -> bool:
    """»wird am Montag eröffnet«: »werden« speaks of what is to come, in the passive too."""
    while clause.finite < 0 and clause.conjunct >= 0:
        clause = parse.clauses[clause.conjunct]
    return clause.finite >= 0 and any(
        reading.lemma == "werden" for reading in parse.tokens.forms[clause.finite].readings
    )


def _speaks_of_oneself(parse: Parse, clause: Clause) -> bool:
    return clause.subject >= 0 and parse.tokens.forms[parse.chunks[clause.subject].head].lower in ("ich", "wir")


def _first_of(parse: Parse, noun: Chunk | None) -> Chunk | None:
    """»Nach dem Ende der Bank im März …«: the noun to which a genitive belongs that stands before a date."""
    while noun is not None and 0 <= noun.genitive_of < noun.number:
        noun = parse.chunks[noun.genitive_of]
    return noun
