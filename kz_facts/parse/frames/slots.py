"""Who and what fills the slots of a verb: agent, theme, dative, and each preposition.

Slots look through voice and word class: the theme is the object of the active, the subject of the passive and the
genitive of the noun; the agent is the subject of the active and »von« or »durch« with the passive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property

from kz_facts.parse.frames.antecedents import antecedent, is_paper
from kz_facts.parse.frames.complements import CONTENT, PURPOSE
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import ACC, DAT, NOM
from kz_facts.parse.grammar.tokens import PERSONS
from kz_facts.parse.memo import Memo

_AGENTS = ("von", "durch")
_BEFORE_OR_AFTER = ("nach", "vor", "seit")
_NO_DOERS = ("als", "nach", "laut", "gemäß", "zufolge")  # whom a noun behind them is by did nothing else
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_bare = Memo(lambda word: next((word[: -len(end)] for end in _ADJECTIVE_ENDINGS if word.endswith(end)), word))


def members(parse: Parse, numbers: Sequence[int]) -> list[Chunk]:
    """Chunks with those that stand in a row with them."""
    found: list[Chunk] = []
    for number in numbers:
        if number < 0:
            continue
        found.append(parse.chunks[number])
        found += parse.rows.get(number, ())
    return found


class Slots(ABC):
    """The slots of a word, each looked for once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._known: dict[str, list[Chunk]] = {}

    def fill(self, slot: str) -> list[Chunk]:
        """The chunks in a slot, those of a row one by one."""
        found = self._known.get(slot)
        if found is None:
            found = self._known[slot] = self._find(slot)
        return found

    @abstractmethod
    def _find(self, slot: str) -> list[Chunk]: ...

    @cached_property
    @abstractmethod
    def words(self) -> set[str]:
        """The small words that belong to it: adjectives and adverbs."""

    @cached_property
    def stems(self) -> set[str]:
        """These words, and without the endings of adjectives: »grünes« and grün."""
        return self.words.union(map(_bare.__getitem__, self.words))


class VerbSlots(Slots):
    """The slots of a clause's verb.

    `paper` says that the verb is told of agreements. Where it is something done to them, `acts` knows who can do it: an
    agreement never does, whatever comes first (»Ein Abkommen hatte Berlin geschlossen«), nor, with `any_thing`, does
    another thing.
    """

    def __init__(
        self,
        parse: Parse,
        clause: Clause,
        *,
        paper: bool = False,
        acts: Callable[[Chunk], bool] | None = None,
        any_thing: bool = False,
    ) -> None:
        super().__init__(parse)
        self.clause, self.paper, self._any_thing = clause, paper, any_thing
        self.swapped = acts is not None and self._acts_by_mistake(acts)

    def _acts_by_mistake(self, acts: Callable[[Chunk], bool]) -> bool:
        """Whether an agreement was read as who acts, and who acts as the object: form alone tells them not apart."""
        clause, parse = self.clause, self.parse
        if clause.voice != "active" or clause.subject < 0 or not clause.objects:
            return False
        subject, other = parse.chunks[clause.subject], parse.chunks[clause.objects[0]]
        if not subject.cases & ACC or not other.cases & NOM or not acts(other):
            return False
        row = other.number in parse.rows
        plural = True if row else other.plural
        # »Das Abkommen unterzeichneten für Chile A und für Peru B«: with neither of them alone the verb agrees.
        split = clause.plural is True and subject.plural is False
        if clause.plural is not None and plural is not None and plural != clause.plural and not split:
            return False
        if subject.kind == "relative":
            meant = antecedent(parse, clause, paper=True, as_object=True)
            return meant >= 0 and not is_paper(other) and self._is_thing(parse.chunks[meant], acts)
        return self._is_thing(subject, acts) and not is_paper(other)

    def _is_thing(self, chunk: Chunk, acts: Callable[[Chunk], bool]) -> bool:
        """Whether a chunk only has things done to it: an agreement, or else what cannot act."""
        return is_paper(chunk) or (self._any_thing and not acts(chunk))

    def _find(self, slot: str) -> list[Chunk]:
        clause = self.clause
        passive = clause.voice in ("passive", "state")
        if clause.voice == "recipient" and slot in ("agent", "dative"):
            return self._by() if slot == "agent" else self._subject()
        if slot == "subject":
            return self._subject()
        if slot == "agent":
            return self._by() if passive else self._subject()
        if slot == "theme":
            return self._subject() if passive else self._objects()
        if slot == "dative":
            return self._datives()
        if slot == "date":
            return [self.parse.chunks[n] for n in clause.chunks if self.parse.chunks[n].kind == "date"]
        if slot == "pred":
            found = [clause.predicative] if clause.predicative >= 0 else []
            return (
                members(self.parse, found)
                + self._preposed("als")
                + (self._preposed("zu") if clause.lemma == "werden" else [])
            )
        return self._preposed(slot)

    def _subject(self) -> list[Chunk]:
        clause, parse = self.clause, self.parse
        if clause.kind == "participial" and clause.subject < 0:
            number = antecedent(parse, clause)
            if number < 0 <= clause.parent:  # »1951 in Riga geboren, zog sie nach Oslo«
                return VerbSlots(parse, parse.clauses[clause.parent]).fill("subject")
            return members(parse, [number])
        number = clause.objects[0] if self.swapped else clause.subject
        if number >= 0 and parse.chunks[number].kind == "relative":
            meant = antecedent(parse, self._of_relative(number), paper=self.paper)
            if clause.plural is False and meant >= 0:
                return [parse.chunks[meant]]  # »A, der nach Lima reist, und B«
            if clause.plural and meant >= 0 and not parse.chunks[meant].plural:
                meant = parse.first_of_row(parse.chunks[meant]).number  # »A und B, die nach Lima reisen«
            return members(parse, [meant])
        if number < 0 and clause.kind == "infinitive" and clause.parent >= 0:
            return VerbSlots(parse, parse.clauses[clause.parent]).controller()
        return members(parse, [number])

    def controller(self) -> list[Chunk]:
        """Who does what an infinitive below this clause tells: its subject, with »bitten«, »zwingen« its object."""
        slots, controls = self, self.parse.tokens.lexicon.object_control
        while True:  # up a chain of infinitives, which may be as long as a sentence
            clause = slots.clause
            if clause.lemma in controls and (objects := slots._objects() or slots._datives()):
                return objects
            if clause.voice != "active" and (agents := slots.fill("agent")):
                return agents
            if clause.subject >= 0 or clause.kind != "infinitive" or clause.parent < 0 or slots.swapped:
                return slots.fill("subject")
            slots = VerbSlots(slots.parse, slots.parse.clauses[clause.parent])

    def _of_relative(self, number: int) -> Clause:
        return self.parse.clauses[self.parse.chunks[number].clause]

    def _by(self) -> list[Chunk]:
        found = (chunk for name in _AGENTS for chunk in self._preposed(name) if chunk.kind != "date")
        planned = self.clause.voice == "state"  # »eine Reise von X ist vorgesehen«
        return [
            ch
            for ch in found
            if not self._is_role(ch.attribute_of)
            and not (planned and ch.attribute_of >= 0)
            and not self._opens_with_subject(ch)
        ]

    def _opens_with_subject(self, chunk: Chunk) -> bool:
        """»Der Bruder von X wurde verhaftet«: but one phrase stands before the verb, so that X belongs to it."""
        clause, parse = self.clause, self.parse
        one = parse.chunks[chunk.row_of] if chunk.row_of >= 0 else chunk
        before = clause.kind == "main" and clause.first <= one.first and one.last <= clause.finite
        return before and one.attribute_of >= 0 and one.attribute_of == clause.subject

    def _is_role(self, number: int) -> bool:
        """»als Nachfolger von X vereidigt«, »nach Angaben von X verletzt«: X is no agent."""
        return number >= 0 and self.parse.chunks[number].preposition in _NO_DOERS

    def _objects(self) -> list[Chunk]:
        clause, parse = self.clause, self.parse
        numbers = [clause.subject, *clause.objects[1:]] if self.swapped else list(clause.objects)
        if len(numbers) > 1:
            rest = [n for n in numbers if not self._may_be_dative(n)]
            numbers = rest or numbers[-1:]
        return members(parse, [self._meant(n) for n in numbers if not self._is_nothing(n)])

    def _is_nothing(self, number: int) -> bool:
        """»sich«, »uns« of »wir«, and the »es« that a clause behind it says: »lehnte es ab, zu kommen«."""
        word = self.parse.tokens.forms[self.parse.chunks[number].head].lower
        if word == "es":
            return self.clause.subject < 0 or self.has_complement()
        return word == "sich" or (word in PERSONS and self.clause.reflexive)

    def _may_be_dative(self, number: int) -> bool:
        """»gewährt Kirgistan einen Kredit«: of two objects the name is the receiver."""
        chunk = self.parse.chunks[number]
        unknown = chunk.kind == "noun" and chunk.determiner < 0 and chunk.plural is None and not chunk.adjectives
        return bool(chunk.cases & DAT) and (chunk.kind in ("name", "pronoun") or unknown)

    def _datives(self) -> list[Chunk]:
        clause = self.clause
        numbers = list(clause.datives)
        if not numbers and len(clause.objects) > 1:
            numbers = [n for n in clause.objects if self._may_be_dative(n)][:1]
        if not numbers and clause.lemma in self.parse.tokens.lexicon.datives:
            numbers = list(clause.objects)
        return members(self.parse, [self._meant(number) for number in numbers])

    def _meant(self, number: int) -> int:
        """»das Abkommen, dem Chile beitrat«: of a relative pronoun the noun that it stands for, -1 for none."""
        if self.parse.chunks[number].kind != "relative":
            return number
        return antecedent(self.parse, self._of_relative(number), paper=self.paper, as_object=True)

    def _preposed(self, name: str) -> list[Chunk]:
        """Phrases with a preposition in the clause; those that hang on another noun come last."""
        chunks = [self.parse.chunks[n] for n in self.clause.chunks if self.parse.chunks[n].preposition == name]
        own = [chunk for chunk in chunks if not chunk.depends]
        rest = [chunk for chunk in chunks if chunk.attribute_of >= 0 and not self._is_apart(chunk)]
        return members(self.parse, [self._meant(chunk.number) for chunk in (*own, *rest)])

    def _is_apart(self, chunk: Chunk) -> bool:
        """»Nach einem Treffen mit X reiste sie ab«: X took part before; »in Höhe von 3 Mio.« is no place.

        »sprach über den Handel mit Peru«: a state is part of what is spoken of.
        """
        noun = self.parse.chunks[chunk.attribute_of]
        state = chunk.preposition == "mit" and chunk.unit is not None and chunk.unit.what == "country"
        if noun.preposition in _BEFORE_OR_AFTER or (state and noun.preposition == "über"):
            return True
        behind = self.parse.chunks[chunk.number + 1 : chunk.number + 2]
        return chunk.preposition == "in" and any(ch.kind == "money" and ch.first == chunk.last for ch in behind)

    def has_complement(self) -> bool:
        """Whether a clause or an infinitive says what is meant: »kündigte an, dass …«, »wie die Studie ergab, …«."""
        number = self.clause.number
        if self.clause.kind == "subordinate" and self.parse.opener(self.clause) == "wie":
            return True
        if self._is_quoting():
            return True
        return any(other.parent == number and self._is_content(other) for other in self.parse.clauses) or any(
            other.kind == "main" and other.mood.startswith("subjunctive")
            for other in self.parse.clauses
            if other.number != number
        )

    def _is_quoting(self) -> bool:
        """»„Wir bleiben“, rief er«: what is said stands in quotes right before the verb."""
        clause, flags = self.clause, self.parse.tokens.flags
        before = (clause.finite - 1, clause.finite - 2)
        return clause.kind == "main" and before[1] >= 0 and any(flags[i] & c.QUOTE for i in before)

    def _is_content(self, other: Clause) -> bool:
        opener = self.parse.opener(other)
        infinitive = other.kind == "infinitive" and opener not in PURPOSE
        return infinitive or (other.kind == "subordinate" and opener in CONTENT and not other.conditional)

    @cached_property
    def words(self) -> set[str]:
        """The small words of the clause: for adjectives and adverbs."""
        tokens, clause = self.parse.tokens, self.clause
        chunks = self.parse.some(clause.chunks)
        led = {chunk.first for chunk in chunks if chunk.preposition}  # »zu Besuch« is not »zu«
        own = (i for i in clause.own if i not in led)
        small = {tokens.texts[i] for i in own if not tokens.flags[i] & (c.CAPITAL | c.PUNCTUATION)}
        first = clause.finite - 1  # »Wirksam wird der Vertrag im Mai«
        if (
            clause.kind == "main"
            and first == clause.first
            and not any(chunk.first <= first < chunk.last for chunk in chunks)
        ):
            small.add(tokens.forms[first].lower)
        small.update(  # »Grünes Licht gab der Rat«
            tokens.forms[i].lower for chunk in chunks for i in chunk.adjectives if i == clause.first
        )
        if clause.adjective >= 0:  # »Fertig werden soll die Brücke im Mai«
            small.add(tokens.forms[clause.adjective].lower)
        return small
