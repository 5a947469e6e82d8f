"""The readings of a sentence: every verb and noun that tells of something, with its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kz_facts.parse.frames.conditions import Conditions
from kz_facts.parse.frames.lexicon import Condition, Lexicon, Sense
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import genders
from kz_facts.parse.names import FOREIGN_PARTICLES

_THE = frozenset(("der", "die", "das"))
_FOREIGN = FOREIGN_PARTICLES | {"of"}  # »die Tour de Suisse« is a name


@dataclass(slots=True)
class Reading:
    """A word that tells of something, where its frame's conditions hold.

    `clause` is the clause of a verb or the one that a noun stands in, `chunk` the noun's. `trigger` is the word; of
    a separated verb its finite part. `slots` gives who and what fills the frame.
    """

    parse: Parse
    sense: Sense
    trigger: int
    clause: Clause | None
    chunk: Chunk | None
    slots: VerbSlots | NounSlots
    is_noun: bool = field(init=False, repr=False, compare=False)
    """Whether a noun tells it."""
    type: str = field(init=False, repr=False, compare=False)
    """The contract's event type, or nothing."""
    word: str = field(init=False, repr=False, compare=False)
    """Infinitive or head."""

    def __post_init__(self) -> None:
        self.is_noun = self.chunk is not None
        self.type, self.word = self.sense.frame.rule.event, self.sense.word

    @property
    def chunk_number(self) -> int:
        """The number of a noun's chunk, -2 for a verb."""
        return self.chunk.number if self.chunk is not None else -2


class Reader:
    """Reads sentences with a lexicon of frames; `before` gives the sentence before one: »sie« can mean its nouns."""

    def __init__(self, lexicon: Lexicon, before: Callable[[Parse], Parse | None] = lambda parse: None) -> None:
        self.lexicon, self._before = lexicon, before
        self._offices = lexicon.group("offices", "ministers")
        self.conditions = Conditions(lexicon, before)

    def slots(self, parse: Parse, clause: Clause) -> VerbSlots:
        """The slots of a clause's verb."""
        papers = self.lexicon.paper_verbs
        if clause.lemma not in papers:
            return VerbSlots(parse, clause)
        return VerbSlots(
            parse,
            clause,
            paper=True,
            acts=(lambda chunk: self.conditions.can_act(parse, chunk)) if papers[clause.lemma] else None,
        )

    def _turned(self, parse: Parse, clause: Clause) -> tuple[Sense, VerbSlots] | None:
        """»Beziehungen unterhalten beide Staaten«: what stands first is done to, where only that tells an event."""
        if len(clause.objects) != 1 or clause.subject < 0 or clause.voice != "active":
            return None
        if clause.objects[0] < clause.subject or self.conditions.can_act(parse, parse.chunks[clause.subject]):
            return None
        slots = VerbSlots(parse, clause, acts=lambda chunk: self.conditions.can_act(parse, chunk), any_thing=True)
        if not slots.swapped:
            return None
        senses = (one for one in self.lexicon.senses(clause.lemma) if any(_asks_theme(c) for c in one.conditions))
        sense = self._best(tuple(senses), parse, slots, clause)
        return (sense, slots) if sense is not None else None

    def _another(self, parse: Parse, clause: Clause) -> Sense | None:
        """»Das nächste findet in Rom statt«, »… fand in Bern statt, das zweite in Rom«: one more of what was told."""
        if clause.subject < 0 or clause.lemma not in self.lexicon.carriers:
            return None
        subject = parse.chunks[clause.subject]
        if subject.kind != "pronoun":
            return None
        if parse.tokens.forms[subject.first].lower not in _THE:
            if clause.lemma in parse.tokens.lexicon.copulas or (clause.objects and clause.voice == "active"):
                return None  # »Im Mai war er noch offen«, »er eröffnete ein Institut«
            meant = self._meant_by(parse, subject)  # »Statt im Mai findet sie im Juni statt«
            nouns = self._nouns(meant[0]) if meant is not None else ()
            return next((one.sense for one in nouns if one.type and meant and one.chunk is meant[1]), None)
        told: list[Reading] = []
        if clause.gap:
            same = parse.clauses[clause.conjunct].subject
            told = [one for one in self._nouns(parse) if one.chunk_number == same]
        elif subject.last == subject.first + 2:
            told = [one for one in self._nouns(parse) if one.chunk_number < subject.number]
            before = self._before(parse) if not told else None
            told = list(self._nouns(before)) if before is not None else told
        found = [
            one for one in told if one.chunk is not None and genders(one.chunk.features) & genders(subject.features)
        ]
        return next((one.sense for one in reversed(found) if one.type), None)

    def _meant_by(self, parse: Parse, pronoun: Chunk) -> tuple[Parse, Chunk] | None:
        """What is held or put off: »der Termin für die Feier: Nun findet sie im Juni statt« is the event's noun."""
        wanted = genders(pronoun.features)
        before = [one.chunk for one in self._nouns(parse) if one.type and one.chunk_number < pronoun.number]
        near = [one for one in before if one is not None and genders(one.features) & wanted]
        return (parse, near[-1]) if near else next(iter(self.conditions.pronouns.meant(parse, pronoun)), None)

    def read(self, parse: Parse) -> list[Reading]:
        """All readings of a sentence, by trigger."""
        found = [*self._verbs(parse), *self._nouns(parse)]
        return sorted(found, key=lambda reading: reading.trigger)

    def _verbs(self, parse: Parse) -> Iterator[Reading]:
        told = dict[int, Sense]()
        for clause in parse.clauses:
            if clause.head < 0 or not clause.lemma:
                continue
            slots = self.slots(parse, clause)
            found = (
                self._best(self.lexicon.senses(lemma), parse, slots, clause) for lemma in self.lemmas(parse, clause)
            )
            sense = next((one for one in found if one is not None), None) or self.lexicon.any_verb(clause.lemma)
            tells = sense.frame.rule.event and not sense.frame.rule.else_
            if not tells and (turned := self._turned(parse, clause)) is not None:
                sense, slots = turned
            borrows = not clause.verbs and clause.conjunct in told and clause.predicative < 0
            if borrows and any(parse.chunks[number].kind == "date" for number in clause.chunks):
                sense = told[clause.conjunct]  # »stimmte für das Gesetz, der Senat am 9. Mai«
            sense = self._another(parse, clause) or sense
            told[clause.number] = sense
            yield Reading(parse, sense, clause.head, clause, None, slots)

    @staticmethod
    def lemmas(parse: Parse, clause: Clause) -> Iterator[str]:
        """A clause's verb; then whatever else its form can be of: »angehört« of »anhören« and »angehören«."""
        yield clause.lemma
        if clause.particle < 0:
            readings = parse.tokens.forms[clause.head].readings
            forms = {reading.form for reading in readings if reading.lemma == clause.lemma}
            yield from (one.lemma for one in readings if one.lemma != clause.lemma and one.form in forms)

    def _nouns(self, parse: Parse) -> Iterator[Reading]:
        may_tell, tokens = self.lexicon.may_tell, parse.tokens
        for chunk in parse.chunks:
            i = chunk.head
            if not chunk.nominal or not tokens.flags[i] & c.CAPITAL or not may_tell[tokens.texts[i]]:
                continue
            if (chunk.unit is not None and not self._goes_on(parse, chunk)) or self._is_of_office(parse, chunk):
                continue
            if i + 1 < len(tokens) and tokens.texts[i + 1] in _FOREIGN:
                continue
            for head in self.lexicon.heads(tokens.texts[i]):
                senses = self.lexicon.nouns.get(head, ())
                best, by_genitive = None, dict[str, NounSlots]()
                for sense in senses:
                    genitive = sense.frame.rule.genitive
                    if (slots := by_genitive.get(genitive)) is None:
                        slots = by_genitive[genitive] = NounSlots(parse, chunk, genitive, head)
                    if self.conditions.holds(sense, parse, slots, None):
                        best = Reading(parse, sense, i, parse.clause_of(chunk), chunk, slots)
                        break
                if best is not None:
                    yield best
                    break

    def _is_of_office(self, parse: Parse, chunk: Chunk) -> bool:
        """»die Ministerin für Verteidigung«, »die Beauftragte der Regierung für Zuwanderung«: an office's matter."""
        first = parse.first_of_row(chunk)
        if first.preposition != "für" or not first.number:
            return False
        before = parse.chunks[first.number - 1]
        owner = parse.chunks[first.attribute_of] if first.attribute_of >= 0 else before
        if first.attribute_of < 0 and before.last != first.first:
            return False
        titles = (owner, parse.chunks[owner.genitive_of]) if owner.genitive_of >= 0 else (owner,)
        return any(not self._offices.isdisjoint(self.lexicon.heads(parse.head(title))) for title in titles)

    @staticmethod
    def _goes_on(parse: Parse, chunk: Chunk) -> bool:
        """»EU-Gipfel«: the name is only the first part of the word; »der Friedensgipfel Minsk« has one behind it."""
        unit = chunk.unit
        return (
            unit is None
            or unit.kind in ("date", "paper")
            or not unit.first <= chunk.head < unit.last
            or "-" in parse.head(chunk)
        )

    def _best(self, senses: tuple[Sense, ...], parse: Parse, slots: VerbSlots, clause: Clause) -> Sense | None:
        return next((sense for sense in senses if self.conditions.holds(sense, parse, slots, clause)), None)

    def would_hold(self, sense: Sense, reading: Reading, is_met: Callable[[Condition], bool]) -> bool:
        """Whether a sense would hold, were some conditions met: »dem Entwurf zugestimmt«, if that is an agreement."""
        clause = None if reading.is_noun else reading.clause
        return all(
            is_met(condition)
            or self.conditions.is_met(condition, reading.parse, reading.slots, clause) == condition.wanted
            for condition in sense.conditions
        )


def _asks_theme(condition: Condition) -> bool:
    return condition.slot == "theme" and condition.wanted and bool(condition.heads or condition.kinds)
