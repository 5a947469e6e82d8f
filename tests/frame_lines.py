r"""Reads `tests/corpus/frames/*.txt`, and says which words of the lexicon each line needs.

    Der Senat [bestätigte = appoint] den Richter.       the reading of a word: its frame, »-« for none, »?« for any event
    Chile [{kündigte|brach} = end_paper] {den Pakt|das Abkommen}.   a line for each choice; shorter ones start again
    Die [Wahlbeteiligung = -] sank.

`tests/corpus/frames/words/*.txt` holds inflected nouns of groups: `@works Zementwerken Autofabrik …`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from kz_facts.parse.frames.heads import singular
from kz_facts.parse.frames.lexicon import Condition, Frame, Lexicon, Sense
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.frames.slots import NounSlots
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.pipes._sentences import parses

FOLDER = Path(__file__).parent / "corpus" / "frames"
_CHOICE = re.compile(r"\{([^{}]*)\}")
_MARK = re.compile(r"\[([^\[\]=]+) = ([^\[\]]+)\]")
_UNUSED = ("kz_clauses", "kz_events")  # what reads no words of frames


@dataclass(frozen=True)
class Line:
    """A sentence with the frames of its marked words."""

    where: str
    text: str
    marks: tuple[tuple[int, str], ...]


@dataclass
class Needs:
    """What the lines need: entries as (frame, word, entry), and nouns of conditions as (entry or group, noun)."""

    wrong: list[str] = field(default_factory=list)
    entries: set[tuple[str, str, str]] = field(default_factory=set)
    fillers: set[tuple[str, str]] = field(default_factory=set)
    beside: dict[tuple[str, str, str], str] = field(default_factory=dict)
    ties: list[str] = field(default_factory=list)


def lines(path: Path) -> Iterator[Line]:
    """The lines of a file, one for each choice."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            most = max((len(choice.split("|")) for choice in _CHOICE.findall(line)), default=1)
            for turn in range(most):
                one = _CHOICE.sub(lambda match, turn=turn: _nth(match[1].split("|"), turn), line)
                yield _line(f"{path.name}:{number}", one)


def _nth(choices: list[str], turn: int) -> str:
    return choices[turn % len(choices)]


def _line(where: str, line: str) -> Line:
    text, marks, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        marks.append((len(text), mark[2].strip()))
        text += mark[1]
        last = mark.end()
    text += line[last:]
    if "[" in text or "]" in text or not marks:
        raise ValueError(f"{where}: a mark reads [word = frame]")
    return Line(where, text, tuple(marks))


def read(nlp: Language, reader: Reader, found: list[Line], needs: Needs) -> None:
    """Read lines and note what they need, and where they are read otherwise than marked."""
    asked = Asked(reader)
    with nlp.select_pipes(disable=[name for name in _UNUSED if name in nlp.pipe_names]):
        for line, doc in zip(found, nlp.pipe(line.text for line in found), strict=True):
            sentences = list(parses(doc))
            for start, wanted in line.marks:
                reading = next((r for p in sentences for r in reader.read(p) if p.tokens.starts[r.trigger] == start), None)
                got = told(reading)
                if got != wanted:
                    needs.wrong.append(f"{line.where}: »{line.text}«: {wanted}, not {got}{asked.why(reading)}")
                elif reading is not None:
                    asked.note(reading, needs, line)


def told(reading: Reading | None) -> str:
    """A reading in the words of a mark."""
    if reading is None or reading.sense.frame.name == "nothing":
        return "-"
    return "?" if reading.sense.frame.rule.else_ else reading.sense.frame.name


class Asked:
    """Asks which senses, conditions and nouns a reading hangs on."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.lexicon = reader, reader.lexicon

    @staticmethod
    def why(reading: Reading | None) -> str:
        """What was found instead, for the message."""
        return f" (»{reading.sense.entry or reading.word}«)" if reading is not None else ""

    def note(self, reading: Reading, needs: Needs, line: Line) -> None:
        """Note the entry of a reading, and the nouns that its conditions found, where nothing else would do."""
        holding = list(self._holding(reading))
        needs.fillers |= set(self._unwanted(reading, holding[0].frame if holding else None))
        if not holding:
            return
        first, rest = holding[0], holding[1:]
        key = (first.frame.name, first.word, first.entry)
        for other in rest:
            if other.frame is not first.frame and other.rank == first.rank and other.word == first.word:
                needs.ties.append(f"{line.where}: »{line.text}«: »{first.entry}« {first.frame.name} or »{other.entry}« {other.frame.name}")
        if rest and rest[0].frame is first.frame:
            needs.beside.setdefault(key, rest[0].entry)
            return
        needs.entries.add(key)
        for condition, part in zip(first.conditions, first.entry.split()[1:], strict=True):
            if condition.wanted:
                needs.fillers |= set(self._only(condition, part, reading, first.entry))

    def _senses(self, reading: Reading) -> Iterator[Sense]:
        if not reading.is_noun:
            yield from self.lexicon.verbs.get(reading.word, ())
            return
        text = reading.parse.tokens.texts[reading.trigger]
        for head in self.lexicon.heads(text):
            yield from self.lexicon.nouns.get(head, ())

    def _holding(self, reading: Reading) -> Iterator[Sense]:
        return (sense for sense in self._senses(reading) if not self._failing(sense, reading))

    def _failing(self, sense: Sense, reading: Reading) -> list[Condition]:
        slots = NounSlots(reading.parse, reading.chunk, sense.frame.rule.genitive) if reading.chunk is not None else reading.slots
        clause = None if reading.is_noun else reading.clause
        return [one for one in sense.conditions if self.reader._is_met(one, reading.parse, slots, clause) != one.wanted]

    def _unwanted(self, reading: Reading, winner: Frame | None) -> Iterator[tuple[str, str]]:
        """The nouns that alone keep a sense from being told: `!theme=Schule`."""
        for sense in self._senses(reading):
            failing = self._failing(sense, reading)
            if len(failing) == 1 and not failing[0].wanted and sense.frame is not winner:
                part = sense.entry.split()[1:][sense.conditions.index(failing[0])]
                yield from self._only(failing[0], part, reading, sense.entry)

    def _only(self, condition: Condition, part: str, reading: Reading, entry: str) -> Iterator[tuple[str, str]]:
        """The one noun, and through which groups, by which a condition is met; none where two do it."""
        fillers = [one for one in part.partition("=")[2].split("|") if one]
        if not fillers:
            return
        if condition.slot in ("adj", "modal", "prep", "definite"):
            yield from self._small(condition, fillers, reading, entry)
            return
        chunks = reading.slots.fill(condition.slot)
        met = [one for one in fillers if self._is_met(one, reading.parse, chunks)]
        if len(met) == 1:
            yield from self._down(met[0], reading.parse, chunks, entry)

    def _small(self, condition: Condition, fillers: list[str], reading: Reading, entry: str) -> Iterator[tuple[str, str]]:
        for one in fillers:
            alone = Condition(condition.slot, frozenset((one,)), frozenset())
            if self.reader._is_met(alone, reading.parse, reading.slots, None if reading.is_noun else reading.clause):
                yield entry, one

    def _down(self, filler: str, parse: Parse, chunks: list[Chunk], owner: str) -> Iterator[tuple[str, str]]:
        yield owner, filler
        if filler[0] == "@":
            members = self.lexicon.rules.groups[filler[1:]]
            met = [one for one in members if self._is_met(one, parse, chunks)]
            if len(met) == 1:
                yield from self._down(met[0], parse, chunks, filler)

    def _is_met(self, filler: str, parse: Parse, chunks: list[Chunk]) -> bool:
        heads, kinds = self.lexicon.fillers((filler,))
        return any(self.reader._fills(Condition("", heads, kinds), parse, chunk) for chunk in chunks)


def words(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Inflected nouns by their group."""
    group = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            group, *found = line[1:].split()
            yield group, found
        elif line.strip() and not line.startswith("#"):
            yield group, line.split()


def members(lexicon: Lexicon, path: Path) -> dict[str, set[str]]:
    """The members of groups by which the words of a file are known, where no other member does it."""
    found: dict[str, set[str]] = defaultdict(set)
    for group, listed in words(path):
        wanted = {singular(one): one for one in lexicon.rules.groups[group] if one[0] not in "@$"}
        for word in listed:
            heads = [head for head in lexicon.heads(word) if head in wanted]
            if not heads:
                raise AssertionError(f"{path.name}: {word} is no @{group}")
            if len(heads) == 1:
                found[group].add(wanted[heads[0]])
    return found
