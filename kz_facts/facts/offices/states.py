"""Which state an office belongs to that does not say it: »Verkehrsminister X«, »der Präsident, Y«.

What stands beside it in the sentence tells most (who is joined to it, who appoints it, whom it meets), then the states
that this sentence and its neighbours speak of, by their place in the clause, then those of the whole text. A guest is
not of the state that he visits, and of two who hold the same office each has a state of his own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.facts.offices.mentions import Mention, Mentions, state_of
from kz_facts.facts.offices.places import Places
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import OfficeMark
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

UNIQUE = frozenset(("head_of_state", "head_of_government"))
_CABINET = frozenset(("minister", "deputy_minister"))
_NEAR = {0: 3.0, -1: 1.5, 1: 0.75}  # what a mention counts in the sentence, the one before, the one behind
_WHOLE = 2.5  # … the most named of the text
_OWN_CLAUSE, _OWN_BEHIND, _OTHER_CLAUSE = 2.0, 1.0, -1.0
_COLLEAGUE, _NEIGHBOUR, _EMPLOYER, _PARTNER, _TAKEN = 1.5, 0.75, 4.0, -0.5, -3.0
_TIE = 0.05
_BESIDE = 20  # offices on either side that may stand in its way
_GOALS = ("goal", "nach", "in", "zu", "theme", "bei")
_JOINTS = frozenset((",", "und", "sowie", "der", "die", "den", "dem"))
_HOMEWARD = frozenset(("zurückkehren", "heimkehren", "zurückreisen", "zurückfliegen"))
_LEAST = 0.3
_PAUSE = 0.5  # what each comma between takes away


def portfolio(mark: OfficeMark) -> str:
    """What two holders cannot both have in one state: ministers of foreign affairs go by many names."""
    low = mark["role"].lower()
    return "außen" if low.startswith(("außen", "aussen", "chefdiplomat")) else low


class States:
    """Settles the states of the offices of one document."""

    def __init__(self, scene: Scene, offices: list[OfficeMark], titles: Sequence[OfficeMark], places: Places) -> None:
        self.scene, self.offices, self.places = scene, offices, places
        self.mentions = Mentions(scene, offices, titles, places)
        systems = load("officials", OfficialRules, scene.view.rules).implied["systems"]
        self._without_president = frozenset(systems["president"].split())
        self._without_premier = frozenset(systems["premier"].split())

    def settle(self) -> None:
        """Give every open office its state, as far as the text tells it."""
        known: dict[str, str] = {}
        for mark in self.offices:
            if mark["country"] and mark["category"] not in ("ambassador", "envoy"):
                known.setdefault(mark["key"], mark["country"])
        lists = [mark for mark in self.offices if mark["open"] and mark["rule"] == "official.list"]
        for mark in [*(mark for mark in self.offices if mark["open"] and mark not in lists), *lists]:
            told = known.get(mark["key"])
            mark["country"] = told if told and self._fits(mark, told) else self._best(mark)
            if mark["country"]:
                known.setdefault(mark["key"], mark["country"])
        for mark in self.offices:
            if mark["category"] == "head_of_government" and mark["country"] == "DE" and mark["role"].lower().startswith("ministerpräsident"):
                mark["category"] = "regional"

    # what can be

    def _fits(self, mark: OfficeMark, code: str) -> bool:
        """Whether a state has such an office, and the text names it: Germany's president is a Bundespräsident."""
        if code not in self.mentions.named and mark["category"] != "regional":
            return False
        head = mark["role"].lower()
        if mark["category"] == "head_of_state" and head.startswith("präsident"):
            return code not in self._without_president
        if mark["category"] == "head_of_government" and head.startswith(("premier", "ministerpräsident")):
            return code not in self._without_premier and not (code == "DE" and head.startswith("premier"))
        return True

    def _rivals(self, mark: OfficeMark) -> Iterator[OfficeMark]:
        """Other persons who hold what a state has but once."""
        for other in self.offices:
            if other["country"] and other["key"] != mark["key"] and other["category"] == mark["category"] and other["tenure"] == mark["tenure"] and (mark["category"] in UNIQUE or other["kin"] or portfolio(other) == portfolio(mark)):
                yield other

    # what is likely

    def _best(self, mark: OfficeMark) -> str | None:
        line = self.scene.line_at(mark["head"])
        if line is None:
            return None
        beside = self._joined(mark) or self._spokesman(line, mark)
        if beside is not None:
            return beside
        scores = self._scores(line, mark)
        rivals = list(self._rivals(mark))
        for code in {str(other["country"]) for other in rivals}:
            if code in scores:
                scores[code] += _TAKEN
        chunk = self._chunk(line, mark)
        excluded = {str(other["country"]) for other in rivals if self._is_beside(line, mark, other)}
        excluded |= set(self._visited(line, chunk)) if chunk is not None else set()
        if chunk is not None:
            for code in self._employers(line, chunk):
                scores[code] = scores.get(code, 0.0) + _EMPLOYER
                excluded.discard(code)
        fitting = [(score, code) for code, score in scores.items() if code not in excluded and score > _LEAST and self._fits(mark, code)]
        ranked = sorted(fitting, key=lambda one: (-one[0], one[1]))
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _TIE):
            return None  # two states are as near: better none than the wrong one
        return ranked[0][1]

    def _scores(self, line: Line, mark: OfficeMark) -> dict[str, float]:
        """What the words around and the whole text say for each state."""
        counts = self.mentions.counts
        if not counts:
            return {}
        top = max(counts.values()) or 1
        base = {code: _WHOLE * count / top for code, count in counts.items()}
        scores = dict(base)
        chunk = self._chunk(line, mark)
        word = self.places.word(line, mark["head"])
        for distance, mention in self.mentions.near(line.number):
            if not distance and self._is_quoted(line, mention.word, word):
                continue
            bonus = self._nearness(line, distance, mention, chunk, word) * mention.prominence
            if not distance:
                bonus -= _PAUSE * self._pauses(line, mention.word, word)
            if bonus and mention.code in scores:
                scores[mention.code] = max(scores[mention.code], base[mention.code] + bonus)
        for code, extra in self._company(line, mark):
            if code in scores:
                scores[code] += extra
        return scores

    def _nearness(self, line: Line, distance: int, mention: Mention, chunk: Chunk | None, word: int) -> float:
        bonus = _NEAR[distance]
        if distance:
            return 0.0 if distance > 0 and mention.kind == "city" else bonus
        if mention.chunk is None:  # »leitete die deutsche Delegation, X die kasachische«: of the pause-free stretch
            return bonus + (_OWN_CLAUSE if not self._pauses(line, mention.word, word) else _OTHER_CLAUSE)
        if chunk is None:
            return bonus
        if mention.chunk.clause == chunk.clause:
            return bonus + (_OWN_CLAUSE if mention.word < word else _OWN_BEHIND)
        return bonus + (_OTHER_CLAUSE if mention.word > word else 0.0)

    @staticmethod
    def _pauses(line: Line, one: int, other: int) -> int:
        """The commas between two words."""
        return line.parse.tokens.texts[min(one, other) : max(one, other)].count(",")

    @staticmethod
    def _is_quoted(line: Line, one: int, other: int) -> bool:
        """Whether a quotation begins or ends between two words."""
        flags = line.parse.tokens.flags
        return any(flags[i] & c.QUOTE for i in range(min(one, other), max(one, other)))

    def _company(self, line: Line, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """Officials near by: a colleague of the cabinet in the sentence before, whom one deals with."""
        before = [o for o in self.offices if o["head"] < mark["head"] and o["country"] and o["key"] != mark["key"]]
        if not before:
            return
        other = before[-1]
        here = self.scene.line_at(other["head"])
        if here is None:
            return
        if here.number == line.number - 1 and "\n" not in self.scene.view.text[other["head"] : mark["head"]]:
            told = other["kin"] or mark["kin"]
            if mark["category"] in _CABINET and other["category"] in _CABINET and not told and other["open"]:
                yield str(other["country"]), _COLLEAGUE
            elif self._leads(here, other) and portfolio(other) != portfolio(mark):
                yield str(other["country"]), _NEIGHBOUR
        elif here.number == line.number:
            if self._meets(line, mark):
                yield str(other["country"]), _PARTNER
            elif self._leads(here, other) and portfolio(other) != portfolio(mark):
                yield str(other["country"]), _NEIGHBOUR

    def _meets(self, line: Line, mark: OfficeMark) -> bool:
        """Whether somebody meets or visits the holder: who comes from elsewhere likelier than not."""
        chunk = self._chunk(line, mark)
        if chunk is None or chunk.preposition == "mit":
            return chunk is not None
        return any(reading.type in ("meeting", "visit") and self._fills(reading, "theme", chunk) for reading in line.readings)

    def _leads(self, line: Line, mark: OfficeMark) -> bool:
        """Whether an official is the subject of his sentence."""
        chunk = self._chunk(line, mark)
        return chunk is not None and chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number

    # what stands beside

    def _joined(self, mark: OfficeMark) -> str | None:
        """»Chinas Präsident A und Außenminister B«, »Präsident A, Finanzminister B«: of the same state."""
        before = [o for o in self.offices if o["person_start"] >= 0 and o["head"] < mark["head"] and o["key"] != mark["key"]]
        if not before or mark["category"] in UNIQUE and before[-1]["category"] == mark["category"]:
            return None
        other = before[-1]
        between = self.scene.view.text[max(other["end"], other["person_end"]) : mark["start"]]
        words = between.replace(",", " , ").split()
        if other["country"] and words and all(word in _JOINTS for word in words) and other["category"] != mark["category"] and not other["kin"]:
            return other["country"] if self._fits(mark, other["country"]) else None
        return None

    def _spokesman(self, line: Line, mark: OfficeMark) -> str | None:
        """»Regierungssprecherin A und der Sprecher des Auswärtigen Amts, B«: of one state."""
        if mark["category"] != "spokesperson":
            return None
        others = [o for o in self.offices if o["country"] and o["category"] == "spokesperson" and self.scene.line_at(o["head"]) is line]
        return others[0]["country"] if others else None

    def _is_beside(self, line: Line, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether a rival stands in the same sentence, or shares the title."""
        same = other["head"] == mark["head"]
        return same or self.scene.line_at(other["head"]) is line

    def _chunk(self, line: Line, mark: OfficeMark) -> Chunk | None:
        return self.places.top(line, mark["head"])

    def _visited(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """The states whereto the holder travels, or where he is received."""
        clause = line.parse.clauses[chunk.clause] if chunk.clause >= 0 else None
        if clause is not None and clause.subject == chunk.number and clause.lemma not in _HOMEWARD:
            for number in clause.obliques:
                if line.parse.chunks[number].preposition == "nach":
                    yield from self._codes(line, line.parse.chunks[number])
        for reading in line.readings:
            guest = reading.type == "visit" and self._fills(reading, "agent", chunk)
            received = reading.type == "meeting" and not reading.is_noun and self._fills(reading, "theme", chunk)
            if not guest and not (received and reading.word in ("empfangen", "begrüßen")):
                continue
            for slot in _GOALS if guest else ("in",):
                for goal in reading.slots.fill(slot):
                    if goal.number != chunk.number:
                        yield from self._codes(line, goal)

    def _fills(self, reading: Reading, slot: str, chunk: Chunk) -> bool:
        return any(one.number == chunk.number for one in reading.slots.fill(slot))

    def _employers(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """Who appoints, dismisses, sends the holder, or votes about him, does so at home."""
        for reading in line.readings:
            if reading.is_noun or reading.type not in ("election", "visit", "decision"):
                continue
            slots = ("theme", "dative") if reading.type != "visit" else ("theme",)
            if not any(self._fills(reading, slot, chunk) for slot in slots):
                continue
            for agent in reading.slots.fill("agent"):
                if agent.number != chunk.number and (reading.type != "visit" or reading.word in ("entsenden", "schicken")):
                    yield from self._codes(line, agent)

    def _codes(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """The states that a phrase names, or that the official in it serves."""
        chunks = [chunk, *(ch for ch in line.parse.chunks if chunk.number in (ch.genitive_of, ch.attribute_of, ch.apposition_of))]
        for one in chunks:
            start, end = line.span(one)
            for entity in within(self.scene.view.entities, start, end):
                if (code := state_of(entity)) is not None:
                    yield code
            for mark in self.offices:
                if start <= mark["head"] < end and mark["country"]:
                    yield mark["country"]
