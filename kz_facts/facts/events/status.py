"""Whether an event took place: by what its verb or its noun says, unless it is a habit, an aim, a game."""

from __future__ import annotations

import re

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.noun_status import NounStatuses
from kz_facts.facts.events.told import PLAYED, Told
from kz_facts.facts.events.verb_status import VerbStatuses
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import within
from kz_facts.models import EventStatus
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import classes as c

_FLOWING = frozenset(("investment", "aid"))
_SUMMED = frozenset(("decision", "opening"))
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|[1-9]\d{2,}|Tausende|Hunderttausende|Millionen")  # no year
_MONTHS = ("monate", "monaten")
_SCORE = re.compile(r"\d{1,2}:\d\.?")  # no time of day (»14:30«)


class Statuses:
    """Reads the status of told events; None means that there is no event."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene, self.reality = scene, reality
        self.sport, self._games = frozenset(reality.rules.sport), tuple(reality.rules.games)
        day = WritingDay.of(scene.view)
        self.verbs = VerbStatuses(scene, reality, day)
        self.nouns = NounStatuses(scene, reality, day, self.verbs)

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event, or None where the text denies it, wishes for it or doubts it."""
        if told.type == "target":
            return self._of_aim(told)  # »bis 2030 auf jährlich 5 Mio. Tonnen«: of habit is the figure
        if told.via == "rule":
            return self._of_rule(told)
        if self._is_habit(told) or self._is_recurring(told) or _is_total(told) or _is_guessed(told):
            return None
        return self.nouns.of(told) if told.reading.is_noun else self.verbs.of(told)

    def is_game(self, told: Told) -> bool:
        """Whether sportsmen meet, attack, win: »traf im Heimspiel doppelt«, »siegte 3:1«."""
        if told.type not in PLAYED:
            return False
        line, tokens = told.line, told.line.parse.tokens
        if any(_SCORE.fullmatch(word) or word.endswith(self._games) for word in tokens.words):
            return True
        played = self.sport & tokens.words
        if told.type == "meeting":  # »Trainer Aas traf den Verbandschef«, »Die Ministerin empfing die Weltmeister«
            official = bool(within(self.scene.view.offices, line.start, line.end))
            return not official and not all(map(tokens.lexicon.nouns.is_person, played))
        return bool(played)

    def _is_habit(self, told: Told) -> bool:
        clause = told.reading.clause
        begins = told.type in _FLOWING and ((told.date["edtf"] if told.date else None) or "").endswith("/..")
        if clause is None or told.reading.is_noun or told.type == "opening" or begins:
            return (
                False  # »fliegt ab Mai täglich nach Riga«, »liefert ab Mai jährlich …«: a line, a delivery that begins
            )
        tokens = told.line.parse.tokens
        return clause.tense == "present" and any(tokens.forms[i].lower in self.reality.rules.habits for i in clause.own)

    def _is_recurring(self, told: Told) -> bool:
        """»In den Sommermonaten ist die Insel überlaufen«: every year."""
        clause, date = told.reading.clause, told.date
        if clause is None or date is None or date["precision"] != "season" or clause.tense != "present":
            return False
        return self.scene.view.text[date["start"] : date["end"]].endswith(_MONTHS)

    def _of_rule(self, told: Told) -> EventStatus:
        """»Ab Mai dürfen sie einreisen«: it holds from then on."""
        day = self.verbs.day
        since = told.date_chunk is not None and told.date_chunk.preposition == "seit"
        return "occurred" if since or (day.known and not day.is_to_come(told.date)) else "planned"

    def _of_aim(self, told: Told) -> EventStatus | None:
        clause = told.carrier
        if clause is not None and self.reality.outlook(told.line.parse, clause) in ("denied", "unreal"):
            return None
        return "planned"


def _is_guessed(told: Told) -> bool:
    """»heute eine sagenumwobene Stätte«: what looks like a verb, and is none that the rules know."""
    reading = told.reading
    if not (reading.sense.frame.rule.else_ and told.line.parse.tokens.flags[reading.trigger] & c.GUESS):
        return False
    clause = reading.clause  # »hat den Zusatz eliminiert«: behind an auxiliary, and so ending, it is one
    helped = clause is not None and 0 <= clause.finite != reading.trigger
    return not helped and not told.word.endswith("ieren")


def _is_total(told: Told) -> bool:
    """»2023 erteilte das Amt 300 Visa«: the figure of a year, which many make up."""
    if told.reading.is_noun or told.type not in _SUMMED or told.date is None:
        return False
    if told.date["precision"] not in ("year", "half", "quarter", "month"):
        return False
    texts, clause = told.line.parse.tokens.texts, told.reading.clause
    numbers = [clause.subject, *clause.objects] if clause is not None else []
    chunks = [told.line.parse.chunks[n] for n in numbers if n >= 0]
    words = [texts[i] for chunk in chunks if chunk.kind != "money" for i in range(chunk.first, chunk.head + 1)]
    return any(_COUNT.fullmatch(word) for word in words)
