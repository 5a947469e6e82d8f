r"""Reads `tests/corpus/frames/*.txt`: sentences with what their words tell.

    Der Senat [ernannte = elect] den Richter.     the reading of a word: its frame, »-« for none, »?« for any event
    Chile [{kündigte|brach} = end_paper] {den Pakt|das Abkommen}.   a line for each choice; shorter ones start again
    Das Treffen [fand = carry] am Montag statt.   a verb that says what becomes of a noun's event
    Bis 2030 soll der Anteil [steigen = aim].     a word that tells an aim where there are a will and a term

`tests/corpus/frames/words/*.txt` holds inflected nouns of groups: `@works Zementwerken Autofabrik …`.
`tests/corpus/frames/sums/*.txt` marks sums with the frame of which they, or the noun that names them, fill a slot:

    Der Hafen kostet [5 Mio. Euro = cost].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.language import Language

from kz_facts.facts.money.verbs import Verbs
from kz_facts.parse.frames.lexicon import Lexicon, Sense
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.pipes._sentences import parses

FOLDER = Path(__file__).parent / "corpus" / "frames"
_CHOICE = re.compile(r"\{([^{}]*)\}")
_MARK = re.compile(r"\[([^\[\]=]+) = ([^\[\]]+)\]")
_ELSE = ("?", "-")  # what a verb tells of which no frame says more: that something happens, if it has a time
_UNUSED = ("kz_events",)  # what reads no words of frames


@dataclass(frozen=True)
class Line:
    """A sentence with the frames of its marked words."""

    where: str
    text: str
    marks: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Read:
    """A marked word: its line, what is wanted, its parse, and its reading if it has one."""

    line: Line
    wanted: str
    parse: Parse | None
    reading: Reading | None


def lines(path: Path) -> Iterator[Line]:
    """The lines of a file, one for each choice."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            most = max((len(choice.split("|")) for choice in _CHOICE.findall(line)), default=1)
            for turn in range(most):
                one = _CHOICE.sub(partial(_nth, turn), line)
                yield _line(f"{path.name}:{number}", one)


def _nth(turn: int, match: re.Match[str]) -> str:
    choices = match[1].split("|")
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


def read(nlp: Language, reader: Reader, found: list[Line]) -> Iterator[Read]:
    """The marked words of some lines, read."""
    with nlp.select_pipes(disable=[name for name in _UNUSED if name in nlp.pipe_names]):
        for line, doc in zip(found, nlp.pipe(line.text for line in found), strict=True):
            told = [(parse, reader.read(parse)) for parse in parses(doc)]
            for start, wanted in line.marks:
                near = next(
                    ((p, r) for p, readings in told for r in readings if p.tokens.starts[r.trigger] == start),
                    (None, None),
                )
                yield Read(line, wanted, *(near if near[0] is not None else _silent(reader, told, start)))


def _silent(reader: Reader, told: list[tuple[Parse, list[Reading]]], start: int) -> tuple[Parse | None, Reading | None]:
    """A noun that tells nothing, as a reading."""
    for parse, _ in told:
        for chunk in parse.chunks:
            if parse.tokens.starts[chunk.head] == start:
                clause = parse.clauses[chunk.clause] if chunk.clause >= 0 else None
                sense = reader.lexicon.any_verb("sein")
                return parse, Reading(parse, sense, chunk.head, clause, chunk, NounSlots(parse, chunk, "theme"))
    return None, None


@dataclass(frozen=True)
class ReadSum:
    """A marked sum: its line, what is wanted, the senses that have a slot for it, and the reading that is told."""

    line: Line
    wanted: str
    senses: list[Sense]
    reading: Reading | None
    frame: str


def read_sums(nlp: Language, verbs: Verbs, found: list[Line]) -> Iterator[ReadSum]:
    """The marked sums of some lines, read."""
    with nlp.select_pipes(disable=[name for name in _UNUSED if name in nlp.pipe_names]):
        for line, doc in zip(found, nlp.pipe(line.text for line in found), strict=True):
            told = list(parses(doc))
            for start, wanted in line.marks:
                at = ((parse, chunk) for parse in told for chunk in parse.chunks if chunk.kind == "money")
                near = ((p, c) for p, c in at if p.tokens.starts[c.first] <= start <= p.tokens.starts[c.last - 1])
                found_at = next(near, None)
                if found_at is None:
                    raise ValueError(f"{line.where}: »{line.text}«: no sum is marked")
                yield _sum(verbs, line, wanted, *found_at)


def _sum(verbs: Verbs, line: Line, wanted: str, parse: Parse, chunk: Chunk) -> ReadSum:
    """A sum with the frame that it, or the noun that it hangs on, fills a slot of."""
    for host in (*_above(parse, chunk), chunk):
        clause = parse.clauses[host.clause] if host.clause >= 0 else None
        if clause is None or not clause.lemma:
            continue
        slots = VerbSlots(parse, clause)
        senses = [one for one in verbs._senses(parse, clause) if verbs._slot(one, slots, host, chunk.preposition)]
        if senses:
            use = verbs.use(parse, clause, host, chunk.preposition)
            sense = use.sense if use is not None else senses[0]
            reading = Reading(parse, sense, clause.head, clause, None, slots)
            return ReadSum(line, wanted, senses, reading, use.sense.frame.name if use is not None else "-")
    return ReadSum(line, wanted, [], None, "-")


def _above(parse: Parse, chunk: Chunk) -> Iterator[Chunk]:
    """What a sum hangs on: of »Waffen im Wert von 3 Mio. Euro« the value, then the weapons."""
    above = max(chunk.attribute_of, chunk.apposition_of)
    while above >= 0:
        yield (chunk := parse.chunks[above])
        above = max(chunk.attribute_of, chunk.apposition_of)


def told(one: Read, lexicon: Lexicon) -> str:
    """What a word tells, in the words of a mark."""
    reading = one.reading
    if reading is None:
        return "-"
    if one.wanted == "carry" and not reading.is_noun and reading.clause is not None:
        return "carry" if reading.clause.lemma in lexicon.carriers else reading.clause.lemma
    if one.wanted == "aim" and aim(reading, lexicon):
        return "aim"
    if reading.sense.frame.name == "nothing":
        return "-"
    if reading.sense.frame.rule.else_:
        return one.wanted if one.wanted in _ELSE else reading.sense.frame.name
    return reading.sense.frame.name


def aim(reading: Reading, lexicon: Lexicon) -> str:
    """The word of an aim that a reading has, if it has one."""
    known = lexicon.term_nouns if reading.is_noun else lexicon.terms
    lemma = reading.clause.lemma if reading.clause is not None and not reading.is_noun else reading.word
    return lemma if lemma in known else ""


def wrong(one: Read, lexicon: Lexicon) -> str:
    """What is wrong with a line, in a sentence; nothing if it is read as marked."""
    got = told(one, lexicon)
    why = f" (»{one.reading.sense.entry or one.reading.word}«)" if one.reading is not None else ""
    return "" if got == one.wanted else f"{one.line.where}: »{one.line.text}«: {one.wanted}, not {got}{why}"


def words(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Inflected nouns by their group."""
    group = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            group, *found = line[1:].split()
            yield group, found
        elif line.strip() and not line.startswith("#"):
            yield group, line.split()
