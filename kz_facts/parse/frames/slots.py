"""Who and what fills the slots of a verb or noun: agent, theme, dative, and each preposition.

Slots look through voice and word class: the theme is the object of the active, the subject of the passive and the
genitive of the noun; the agent is the subject of the active and »von« or »durch« with the passive.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from kz_facts.parse.frames.complements import CONTENT, PURPOSE
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import ACC, DAT, FEMININE, MASCULINE, NEUTER, NOM, NOMINATIVE, PLURAL, genders
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


def antecedent(parse: Parse, clause: Clause, *, paper: bool = False, as_object: bool = False) -> int:
    """The chunk that a relative clause or an attribute belongs to, -1 for none.

    Args:
        parse: The sentence.
        clause: The relative clause or attribute.
        paper: Whether an agreement is meant rather than another noun: »das Abkommen mit dem Land, das ratifiziert ist«.
        as_object: Whether the relative pronoun is no subject, so that the verb's number says nothing of it.
    """
    other = paper and clause.kind == "relative" and clause.antecedent >= 0
    if clause.antecedent >= 0 and not (other and not is_paper(parse.chunks[clause.antecedent])):
        return clause.antecedent
    opener = clause.opener if clause.kind == "relative" else clause.first
    before = [chunk for chunk in parse.chunks if chunk.last <= opener and chunk.nominal and chunk.inner < 0]
    if not before:
        return -1
    near = before[-1]
    if clause.kind != "relative":
        return near.number
    found = list(_fitting(parse, near, _wanted(parse, clause, opener, as_object=as_object)))
    if paper and (papers := [n for n in found if is_paper(parse.chunks[n])]):
        return papers[0]
    if clause.antecedent >= 0:
        return clause.antecedent
    return found[0] if found else near.number


def agrees(parse: Parse, clause: Clause, chunk: Chunk) -> bool:
    """Whether gender and number let a relative clause's pronoun mean a noun."""
    return _agrees(chunk, _wanted(parse, clause, clause.opener, as_object=False))


def is_paper(chunk: Chunk) -> bool:
    """Whether a chunk names an agreement."""
    return chunk.unit is not None and chunk.unit.kind == "paper"


def _wanted(parse: Parse, clause: Clause, opener: int, *, as_object: bool) -> int:
    """The genders and numbers that a relative pronoun can take up."""
    form = parse.tokens.forms[opener]
    wanted = parse.tokens.lexicon.pronoun(form.lower) if form.lower not in ("wo", "wobei", "was") else 0xFFFF
    subject = clause.subject >= 0 and parse.chunks[clause.subject].head == opener
    if clause.plural is None or as_object:
        return wanted
    return wanted & 0xF000 if clause.plural and subject else wanted


def _fitting(parse: Parse, near: Chunk, wanted: int) -> Iterator[int]:
    """The nouns before a relative clause that agree with its pronoun, the nearest first, over what belongs to them."""
    candidate, seen = near, set[int]()
    while candidate.number not in seen:  # »Europas Wien – der …«: a genitive before its noun leads back to it
        seen.add(candidate.number)
        row = candidate.row_of if candidate.row_of >= 0 else candidate.number
        if row in parse.rows and wanted & 0xF000 and not wanted & 0x0FFF:
            yield row
        if _agrees(candidate, wanted):
            yield candidate.number
        up = max(candidate.genitive_of, candidate.attribute_of, candidate.row_of)
        if up < 0:
            previous = parse.chunks[candidate.number - 1] if candidate.number else None
            if previous is None or previous.last != candidate.first or not previous.nominal:
                return
            up = previous.number
        candidate = parse.chunks[up]


def _agrees(chunk: Chunk, wanted: int) -> bool:
    """Whether gender or number of a noun fit a relative pronoun."""
    if chunk.unit is not None and chunk.unit.what in ("city", "country") and chunk.determiner < 0:
        return bool(wanted & NEUTER)  # names of places are neuter
    return bool(genders(chunk.features) & wanted)  # case is the relative clause's own


class _Slots(ABC):
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


class VerbSlots(_Slots):
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


class NounSlots(_Slots):
    """The slots of a noun, with the head that is read: its genitive, and the phrases that belong to it."""

    def __init__(self, parse: Parse, chunk: Chunk, genitive: str, word: str = "") -> None:
        super().__init__(parse)
        self.chunk, self.genitive, self.word = chunk, genitive, word

    def _find(self, slot: str) -> list[Chunk]:
        if slot in ("theme", "agent", "subject"):
            named = "agent" if slot == "subject" else slot
            found = self._durch() if named == "agent" and self.genitive == "theme" else []
            if self.genitive == named or (found and named == "theme"):
                found = found or self._genitives()
            elif named == "theme" and self.genitive == "agent":
                return []
            return found
        if slot == "whose":  # »der Rückzug der Ministerin«, »die Ministerin kündigt ihren Rückzug an«
            return self._genitives() or self._possessor()
        return self._bare_date() if slot == "date" else self._preposed(slot)

    def _bare_date(self) -> list[Chunk]:
        """»der Vertrag von Utrecht 1713«: a date right behind a noun, or the place that names it."""
        end = self.chunk.last
        for chunk in self.parse.chunks[self.chunk.number + 1 :]:
            if chunk.first != end or chunk.preposition not in ("", "von"):
                break
            if chunk.kind == "date":
                return [] if chunk.preposition else [chunk]
            end = chunk.last
        return []

    def _genitives(self) -> list[Chunk]:
        numbers = [ch.number for ch in self.parse.chunks if ch.genitive_of == self.chunk.number]
        return members(self.parse, numbers) or self._preposed("von")

    def _possessor(self) -> list[Chunk]:
        """»Der Minister kündigte seinen Rückzug an«: the subject, where it can be whose something is."""
        parse, chunk = self.parse, self.chunk
        article = parse.article(chunk) if chunk.determiner >= 0 else ""
        if chunk.clause < 0 or not article.startswith(("sein", "ihr")):
            return []
        owner = parse.subject(parse.clauses[chunk.clause])
        if owner is None or owner.number == chunk.number or owner.first > chunk.first:
            return []
        rows = parse.rows.get(owner.number, ())
        can = MASCULINE | NEUTER if article.startswith("sein") else FEMININE | PLURAL
        agrees = bool(owner.features & can & NOMINATIVE) and not (rows and article.startswith("sein"))
        return members(parse, [owner.number]) if agrees or (rows and article.startswith("ihr")) else []

    def _durch(self) -> list[Chunk]:
        return self._preposed("durch")

    def _preposed(self, name: str) -> list[Chunk]:
        number = self.chunk.number
        near = [
            ch
            for ch in self.parse.chunks
            if ch.preposition == name and ch.inner == self.chunk.inner and self._is_of(ch, number)
        ]
        return members(self.parse, [ch.number for ch in near])

    def _is_of(self, chunk: Chunk, number: int) -> bool:
        """Whether a phrase belongs to the noun, or to one that does, or follows it directly."""
        if chunk.attribute_of == number or self._is_date_of(chunk, number):
            return True
        if chunk.first < self.chunk.last or chunk.number < number or chunk.kind == "date" or chunk.row_of >= 0:
            return False
        if self._is_of_another(chunk):
            return False
        between = self.parse.chunks[number + 1 : chunk.number + 1]
        level = [one for one in between if one.inner == chunk.inner]  # »die für Mai geplante Fahrt an die Grenze«
        if len(level) > 1 and self._is_of_verb(chunk):
            return False
        for one, after in pairwise(level):
            if one.clause != chunk.clause or (one.last != after.first and after.row_of < 0):
                return False
        return self.chunk.last == level[0].first

    def _is_date_of(self, chunk: Chunk, number: int) -> bool:
        """»Angaben der Polizei vom Montag«, »der Vertrag mit Peru vom 3. Mai«: of the noun, not of who stands by it."""
        if chunk.kind != "date" or chunk.preposition != "von" or chunk.attribute_of < 0:
            return False
        owner = self.parse.chunks[self.parse.chunks[chunk.attribute_of].row]
        beside = owner.kind == "name" and owner.preposition in ("mit", "zwischen") and owner.attribute_of == number
        return owner.genitive_of == number or beside

    def _is_of_verb(self, chunk: Chunk) -> bool:
        """»sprach bei einem Besuch in Lima mit X«: what the verb takes, behind what belongs to the noun."""
        clause = self.parse.clause_of(chunk)
        if clause is None or clause.number != self.chunk.clause or chunk.depends:
            return False
        return self.parse.tokens.lexicon.verb_takes(clause.lemma, chunk.preposition)

    def _is_of_another(self, chunk: Chunk) -> bool:
        """»verlängerte in der Sitzung den Vertrag von X«, »eine Sitzung und eine Reise von X«: of a noun between."""
        top = chunk
        while (up := max(top.attribute_of, top.genitive_of)) >= 0:
            top = self.parse.chunks[up]
        clause = self.parse.clause_of(self.chunk)
        if clause is None or top.number == self.chunk.number:
            return False
        beside = top.row_of >= 0 and top.row_of in (self.chunk.number, self.chunk.row_of)
        return beside or top.number in (*clause.objects, clause.subject)

    def has_complement(self) -> bool:
        """Whether an infinitive follows: »der Plan, … zu bauen«."""
        return any(
            cl.kind == "infinitive" and cl.first >= self.chunk.last and cl.first - self.chunk.last < 3
            for cl in self.parse.clauses
        )

    @cached_property
    def words(self) -> set[str]:
        """The adjectives before the noun."""
        return {self.parse.tokens.texts[i] for i in self.chunk.adjectives}
