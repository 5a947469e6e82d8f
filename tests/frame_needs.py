"""Says which words of the lexicon of frames the lines of its corpus need: those without which one is read otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from frame_lines import Read, ReadSum, aim, words

from kz_facts.parse.frames.heads import singular
from kz_facts.parse.frames.lexicon import Condition, Lexicon, Sense
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.rules.frames import FrameRules

_SMALL = ("adj", "modal", "prep", "definite")  # conditions whose fillers are no nouns


def all_words(rules: FrameRules) -> set[str]:
    """Every entry, condition without a filler, filler and member of a group, as the needs of lines name them."""
    found = {f"@{group}: {member}" for group, listed in rules.groups.items() for member in listed}
    for name, rule in rules.frames.items():
        for entry in (*rule.verbs, *rule.nouns):
            word, *parts = entry.split()
            found |= {_entry(name, one, entry) for one in map(singular, word.split("|"))}
            for part in parts:
                fillers = [one for one in part.partition("=")[2].split("|") if one]
                found |= {_part(name, entry, one) for one in fillers or [part]}
    return found


def _entry(frame: str, word: str, entry: str) -> str:
    return " ".join((f"{frame}:", word, *entry.split()[1:]))


def _part(frame: str, entry: str, part: str) -> str:
    return f"{frame}: {entry}: {part}"


class Needs:
    """Asks which senses, conditions and nouns a reading hangs on."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.lexicon = reader, reader.lexicon

    def of(self, one: Read) -> set[str]:
        """What a line that is read as marked needs."""
        reading = one.reading
        if reading is None:
            return set()
        if one.wanted == "carry" and reading.clause is not None:
            return {f"carry: {reading.clause.lemma}"}
        if one.wanted == "aim":
            return {f"aim: {aim(reading, self.lexicon)}"}
        return self._of(reading, list(self._senses(reading)))

    def of_sum(self, one: ReadSum) -> set[str]:
        """What a sum that fills a slot as marked needs."""
        if one.reading is None:
            return set()
        return self._of(one.reading, one.senses)

    def _of(self, reading: Reading, senses: list[Sense]) -> set[str]:
        failing = [self._failing(sense, reading) for sense in senses]
        holding = [sense for sense, missed in zip(senses, failing, strict=True) if not missed]
        found = set(self._near(reading, senses, failing, holding[:1]))
        if holding and not (len(holding) > 1 and holding[1].frame is holding[0].frame):
            found |= set(self._winning(reading, holding))
        return found

    def _senses(self, reading: Reading) -> Iterator[Sense]:
        if not reading.is_noun:
            yield from self.lexicon.verbs.get(reading.word, ())
            return
        for head in self.lexicon.heads(reading.parse.tokens.texts[reading.trigger]):
            yield from self.lexicon.nouns.get(head, ())

    def _failing(self, sense: Sense, reading: Reading) -> list[Condition]:
        slots, clause = reading.slots, reading.clause
        if reading.chunk is not None:
            slots, clause = NounSlots(reading.parse, reading.chunk, sense.frame.rule.genitive, sense.word), None
        is_met = self.reader.conditions.is_met
        return [one for one in sense.conditions if is_met(one, reading.parse, slots, clause) != one.wanted]

    def _winning(self, reading: Reading, holding: list[Sense]) -> Iterator[str]:
        """The entry that is told, the nouns that alone meet its conditions, and the conditions that put it first."""
        first, name = holding[0], holding[0].frame.name
        yield _entry(name, first.word, first.entry)
        for condition, part in zip(first.conditions, first.entry.split()[1:], strict=True):
            if not part.partition("=")[2]:
                if len(holding) > 1 and holding[1].rank <= _without(first, condition):
                    yield _part(name, first.entry, part)
            elif condition.wanted:
                yield from self._only(condition, part, reading, first)

    def _near(
        self, reading: Reading, senses: list[Sense], failing: list[list[Condition]], winner: list[Sense]
    ) -> Iterator[str]:
        """What alone keeps another sense from being told: `!theme=Schule`, `sich`."""
        for place, (sense, missed) in enumerate(zip(senses, failing, strict=True)):
            if len(missed) != 1 or (winner and sense.frame is winner[0].frame):
                continue
            rank = sense.rank if not missed[0].wanted else _without(sense, missed[0])
            if winner and (rank > winner[0].rank or (rank == winner[0].rank and place > senses.index(winner[0]))):
                continue
            part = sense.entry.split()[1:][sense.conditions.index(missed[0])]
            if not part.partition("=")[2]:
                yield _part(sense.frame.name, sense.entry, part)
            elif not missed[0].wanted:
                yield from self._only(missed[0], part, reading, sense)

    def _only(self, condition: Condition, part: str, reading: Reading, sense: Sense) -> Iterator[str]:
        """The one filler, and through which groups, by which a condition is met; none where two do it."""
        fillers = part.partition("=")[2].split("|")
        name, entry = sense.frame.name, sense.entry
        if condition.slot in _SMALL:
            clause = None if reading.is_noun else reading.clause
            for one in fillers:
                alone = Condition(condition.slot, frozenset((one,)), frozenset())
                if self.reader.conditions.is_met(alone, reading.parse, reading.slots, clause):
                    yield _part(name, entry, one)
            return
        chunks = reading.slots.fill(condition.slot)
        met = [one for one in fillers if self._is_met(one, reading.parse, chunks)]
        if len(met) == 1:
            yield _part(name, entry, met[0])
            yield from self._members(met[0], reading.parse, chunks)

    def _members(self, filler: str, parse: Parse, chunks: list[Chunk]) -> Iterator[str]:
        filler = "@papers" if filler == "$paper" else filler
        if filler[0] != "@":
            return
        met = [one for one in self.lexicon.rules.groups[filler[1:]] if self._is_met(one, parse, chunks)]
        if len(met) == 1:
            yield f"{filler}: {met[0]}"
            yield from self._members(met[0], parse, chunks)

    def _is_met(self, filler: str, parse: Parse, chunks: list[Chunk]) -> bool:
        heads, kinds = self.lexicon.fillers((filler,))
        return any(self.reader.conditions.fills(Condition("", heads, kinds), parse, chunk) for chunk in chunks)


def _without(sense: Sense, condition: Condition) -> tuple[int, int, int]:
    """The rank of a sense, had it not a condition."""
    return replace(sense, conditions=tuple(one for one in sense.conditions if one is not condition)).rank


def members(lexicon: Lexicon, paths: Iterable[Path]) -> Iterator[str]:
    """The members of groups by which inflected nouns are known, where no other does it; a mistake as »!…«."""
    for path in paths:
        for group, listed in words(path):
            wanted = {singular(one): one for one in lexicon.rules.groups[group] if one[0] not in "@$"}
            for word in listed:
                heads = [head for head in lexicon.heads(word) if head in wanted] or [word] * (word in wanted)
                if not heads:
                    yield f"!{path.name}: {word} is no @{group}"
                if len(heads) == 1:
                    yield f"@{group}: {wanted[heads[0]]}"
