"""Who speaks where: in quotations, reported speech, the turns of an interview, a speech; and who is spoken to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from kz_facts.facts.discourse.stage import Stage
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse import quotations
from kz_facts.parse.frames.attributions import Attributions, innermost
from kz_facts.parse.frames.cues import Attribution, Cues, cues
from kz_facts.parse.frames.extent import phrase
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import PersonMark

_BACK = 12  # sentences over which reported speech runs on
_AHEAD = 3  # … and that it may precede the words that name its source
_POINTERS = frozenset(("das", "dies", "so", "damit"))


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as a sentence names it: words `[first, last)`, and the phrase for who speaks."""

    line: Line
    first: int
    last: int
    who: Chunk | None

    @classmethod
    def of(cls, line: Line, one: Attribution) -> Voice:
        """The source of an attribution."""
        return cls(line, one.first, one.last, one.who)


class Speech:
    """Who speaks at each place of a document; made once for it."""

    def __init__(self, scene: Scene, parties: Who) -> None:
        self.scene, self.view, self._parties = scene, scene.view, parties
        self.stage = Stage(scene.view)
        self._cues: Cues = cues(scene.view.rules)
        self._reality = reality(scene.view.rules)
        self._found: dict[int, list[Attribution]] = {}

    @classmethod
    def of(cls, scene: Scene) -> Speech:
        """The speech of a document, made once."""

        def make() -> Speech:
            from kz_facts.facts.discourse.reference import Discourse  # which asks us in turn

            return cls(scene, lambda line, chunk: Discourse.of(scene).parties(line, chunk))

        return scene.view.once("speech", make)

    # what is asked

    def source(self, start: int, end: int) -> str | None:
        """Who says what stands at `[start, end)`, in the text's words; None where the text says it itself."""
        voice = self._voice(start, end)
        if voice is not None:
            return self._words(voice)
        turn = self.stage.turn_at(start)
        if turn is not None:
            return self.stage.name(turn)
        orator = self.stage.orator(start)
        return orator["name"] if orator is not None else self.stage.credit

    def speaker_at(self, offset: int) -> PersonMark | None:
        """The person who says »ich« at an offset: in a quotation, a turn of a talk, a speech."""
        quotation = self._quotation(offset)
        if quotation is not None:
            voice = self._of_quotation(quotation)
            return self._person(voice) if voice is not None else None
        turn = self.stage.turn_at(offset)
        return self.stage.speaker(turn) if turn is not None else self.stage.orator(offset)

    def speaking_at(self, offset: int) -> list[Party]:
        """Whom somebody is or speaks for whose words are quoted or reported at an offset."""
        voice = self._voice(offset, offset + 1)
        return self._parties(voice.line, voice.who) if voice is not None and voice.who is not None else []

    def addressed_at(self, offset: int) -> PersonMark | None:
        """The person whom »Sie« means at an offset: in a talk who asks and who answers speak to each other."""
        turn = self.stage.turn_at(offset)
        return self.stage.addressed(turn) if turn is not None and self._quotation(offset) is None else None

    def inside_quote(self, offset: int) -> bool:
        """Whether somebody's own words stand at an offset; a name in quotation marks is none."""
        return self._quotation(offset) is not None

    def speakers(self, line: Line) -> list[Chunk]:
        """The phrases for those who say what a sentence tells."""
        return [one.who for one in self._attributions(line) if one.who is not None and one.clause is not None]

    def is_reported(self, line: Line) -> bool:
        """Whether a sentence stands in the mood of reported speech."""
        return self._is_reported(line)

    # sources that sentences name

    def _voice(self, start: int, end: int) -> Voice | None:
        line = self.scene.line_at(start)
        quotation = self._quotation(start)
        first, last = line.word_at(start), line.word_at(max(start, end - 1))
        for one in innermost(self._attributions(line), first):
            if not (first < one.last and one.first <= last):
                return Voice.of(line, one)
        if any(one.first <= first < one.last for one in self._attributions(line)):
            return None  # the words that name a source
        if quotation is not None:
            return self._of_quotation(quotation)
        return self._carried(line) if self._is_reported(line, first) else None

    def _attributions(self, line: Line) -> list[Attribution]:
        if line.number not in self._found:
            self._found[line.number] = Attributions(line.parse, line.readings, self._cues, self._reality).find()
        return self._found[line.number]

    def _words(self, voice: Voice) -> str:
        tokens = voice.line.parse.tokens
        words = self.view.text[tokens.starts[voice.first] : tokens.end(voice.last - 1)]
        return " ".join(words.split())

    # reported speech that runs on

    def _is_reported(self, line: Line, i: int | None = None) -> bool:
        """Whether a sentence, or the main clause of a word, stands in the mood of reported speech."""
        clauses = [one for one in line.parse.clauses if one.kind == "main" and one.finite >= 0]
        if i is not None:
            clauses = [one for one in clauses if one.first <= i < one.last] or clauses[:1]
        return bool(clauses) and self._reports(line, clauses[0])

    def _reports(self, line: Line, clause: Clause) -> bool:
        tokens = line.parse.tokens
        if not clause.mood.startswith("subjunctive") or clause.question:
            return False
        if any(tokens.forms[i].lower in ("ich", "wir") for i in clause.own):
            return False
        if clause.mood == "subjunctive1":
            return True
        conditional = any(one.conditional for one in line.parse.clauses)
        # »hätten«, »würden« stand for a first subjunctive that looks like the indicative: in the plural
        replaced = clause.mood == "subjunctive2" and clause.plural is True and not conditional
        return replaced and self._reports_before(line)

    def _reports_before(self, line: Line) -> bool:
        """Whether the sentence before is reported, or names a source: »würden«, »hätten« go on with it."""
        before = self._previous(line)
        return before is not None and bool(self._attributions(before) or self._is_reported(before))

    def _previous(self, line: Line) -> Line | None:
        return self.scene.lines[line.number - 1] if line.number else None

    def _carried(self, line: Line) -> Voice | None:
        """The source of a sentence that names none itself: that of the sentences before, else of those behind."""
        here: Line | None = line
        for _ in range(_BACK):
            here = self._previous(here) if here is not None else None
            if here is None:
                break
            if (voice := self._statement(here)) is not None:
                return voice
            if not self._is_reported(here):
                break
        return self._ahead(line) or (self._subject(here) if here is not None else None)

    def _ahead(self, line: Line) -> Voice | None:
        """»Der Damm habe Risse. Er sei alt, sagte X.«: the source follows at the end of what it says."""
        for later in self.scene.lines[line.number + 1 : line.number + 1 + _AHEAD]:
            if not self._is_reported(later):
                return None
            if (found := self._attributions(later)) and (outer := self._outermost(later, found)) is not None:
                return outer
        return None

    def _statement(self, line: Line) -> Voice | None:
        """The source of what a sentence says as a whole; of several the last."""
        found = self._attributions(line)
        return self._outermost(line, found) if found else None

    def _outermost(self, line: Line, found: list[Attribution]) -> Voice | None:
        """Of the sources of a sentence the last that no other one reports."""
        free = [one for one in found if not any(one.first in other.reach for other in found if other is not one)]
        free = [one for one in free if one.clause is None or one.clause.kind in ("main", "subordinate")]
        return Voice.of(line, free[-1]) if free else None

    def _subject(self, line: Line) -> Voice | None:
        """»Der Minister war verärgert. Die Firma habe ihn getäuscht.«: who the sentence before is about says it."""
        for clause in line.parse.clauses:
            if clause.kind != "main" or clause.subject < 0 or clause.finite < 0:
                continue
            chunk = line.parse.chunks[clause.subject]
            pronoun = line.parse.tokens.forms[chunk.head].lower in ("er", "sie")
            if (pronoun and chunk.kind == "pronoun") or self._cues.is_speaker(line.parse, chunk):
                return Voice(line, *phrase(line.parse, chunk), chunk)
            return None
        return None

    # quotations

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        """`[start, end)` of all quotations that hold what somebody says, not a mere name."""
        return [span for span in quotations.find(self.view.text) if self._says_something(*span)]

    def _says_something(self, start: int, end: int) -> bool:
        line = self.scene.line_at(start + 1)
        if line.end < end:
            return True
        first, last = line.word_at(start + 1), line.word_at(end - 1)
        verbs = any(first <= clause.finite < last for clause in line.parse.clauses if clause.finite >= 0)
        return verbs and (
            self._is_whole(line, first, last) or any(first in one.reach for one in self._attributions(line))
        )

    @staticmethod
    def _is_whole(line: Line, first: int, last: int) -> bool:
        """Whether a quotation stands at a pause: a sentence or a clause of its own, not a word in one."""
        tokens = line.parse.tokens
        before = first - 2
        opened = before < 0 or bool(tokens.flags[before] & c.BREAK) or tokens.texts[before] in ".:"
        after = last + 1
        closed = after >= len(tokens) or bool(tokens.flags[after] & c.PUNCTUATION) or tokens.texts[last - 1] in ".!?"
        return opened and closed

    def _quotation(self, offset: int) -> tuple[int, int] | None:
        k = bisect_right(self._quotations, offset, key=lambda span: span[0]) - 1
        return self._quotations[k] if k >= 0 and offset < self._quotations[k][1] else None

    def _of_quotation(self, span: tuple[int, int]) -> Voice | None:
        """Who says a quotation: behind it, before it, in the next sentence, or in the one before."""
        opening, closing = self.scene.line_at(span[0] + 1), self.scene.line_at(span[1] - 1)
        for line, offset in ((closing, span[1] - 2), (opening, span[0] + 1)):
            for one in innermost(self._attributions(line), line.word_at(offset)):
                named = line.parse.tokens.starts[one.first]
                if not span[0] <= named < span[1]:
                    return Voice.of(line, one)
        return self._behind(closing) or self._in_front(opening)

    def _behind(self, line: Line) -> Voice | None:
        """»„…“ Das sagt Bürgermeister X.«, »„…?“, fragte X.«: the sentence behind a quotation names the speaker."""
        if line.number + 1 >= len(self.scene.lines):
            return None
        following = self.scene.lines[line.number + 1]
        tokens = following.parse.tokens
        if "\n\n" in self.view.text[line.end : following.start]:
            return None
        for reading in following.readings:
            clause = reading.clause
            if clause is None or reading.is_noun or not reading.sense.frame.rule.says or clause.subject < 0:
                continue
            chunk = following.parse.chunks[clause.subject]
            first = tokens.forms[next((i for i in range(len(tokens)) if not tokens.flags[i] & c.PUNCTUATION), 0)]
            if chunk.first > clause.finite and (first.lower in _POINTERS or clause.own[0] == clause.finite):
                start, end = phrase(following.parse, chunk)
                near = start == clause.finite + 1
                return Voice(following, clause.finite if near else start, end, chunk)
        return None

    def _in_front(self, line: Line) -> Voice | None:
        """»Der Minister zeigte sich zufrieden. „…“«, »„…“, sagte X. „…“«: who spoke before goes on."""
        before = self._previous(line)
        if before is None:
            return None
        return self._statement(before) or self._subject(before)

    # persons

    def _person(self, voice: Voice) -> PersonMark | None:
        """The person behind a source: named in its words, or meant by them."""
        line, who = voice.line, voice.who
        if who is None:
            return None
        tokens = line.parse.tokens
        named = within(self.view.persons, *(tokens.starts[voice.first], tokens.end(voice.last - 1)))
        named = [person for person in named if tokens.starts[phrase(line.parse, who)[0]] <= person["start"]]
        if named:
            return named[0]
        key = next((one.code for one in self._parties(line, who) if one.kind == "person"), None)
        return next(iter(self.view.by_person.get(key or "", ())), None)
