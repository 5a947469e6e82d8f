"""The readings of a sentence: every verb and noun that tells of something, with its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kz_facts.parse.frames.lexicon import ACTORS, Condition, Lexicon, Sense
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import PLURAL, genders
from kz_facts.parse.names import FOREIGN_PARTICLES

_PERSONAL = frozenset(("ich", "er", "wir", "Sie", "Ich", "Er", "Wir", "man", "sie", "Sie"))
# »stimmte dafür«: an adverb fills the slot of its preposition.
_DA_WORDS = {
    name: frozenset((f"{da}{name}", f"{da}{name}".capitalize()))
    for name, da in (
        ("für", "da"),
        ("gegen", "da"),
        ("mit", "da"),
        ("von", "da"),
        ("zu", "da"),
        ("auf", "dar"),
        ("über", "dar"),
        ("an", "dar"),
        ("um", "dar"),
    )
}
_THE = frozenset(("der", "die", "das"))
_THIRD = frozenset(("er", "sie"))
_HIM = frozenset(("ihn", "sie"))
_TO_ONE = frozenset(("ihm", "ihr"))
_POINTING = frozenset(("er", "sie", "es", "ihn", "ihm", "ihr", "dies", "dieser", "diese", "dieses"))
_PARTS = frozenset((
    "Drittel", "Hälfte", "Mehrheit", "Viertel", "Teil", "Teile", "Großteil", "Tausende", "Hunderte", "Dutzende",
    "Status",
))  # fmt: skip
_FOREIGN = FOREIGN_PARTICLES | {"of"}  # »die Tour de Suisse« is a name
_BACK = 3  # sentences back in which a pronoun finds its noun
_YEARS, _DIGITS = ("jahr", "jahre", "quartal"), 4  # »im Vorjahr«, »im ersten Halbjahr«, »2023«
_WHATS = {
    "state": ("country", "region"),
    "paper": ("paper",),
    "body": ("country", "organisation", "company", "region"),
    "company": ("company",),
    "place": ("city", "country", "region"),
}


# What is asked of the clause itself.
_OF_CLAUSE: dict[str, Callable[[Clause, Condition], bool]] = {
    "sich": lambda clause, _: clause.reflexive,
    "passive": lambda clause, _: clause.voice in ("passive", "state"),
    "denied": lambda clause, _: clause.negated,
    "past": lambda clause, _: clause.past and clause.voice != "state",  # »lud ein«, but »war eingeladen«
    "plural": lambda clause, _: clause.plural is True,
    "modal": lambda clause, condition: clause.modal in condition.heads,
}


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
        self._actors = lexicon.group(*ACTORS, "chambers")

    def slots(self, parse: Parse, clause: Clause) -> VerbSlots:
        """The slots of a clause's verb."""
        papers = self.lexicon.paper_verbs
        if clause.lemma not in papers:
            return VerbSlots(parse, clause)
        return VerbSlots(
            parse,
            clause,
            paper=True,
            acts=(lambda chunk: self._can_act(parse, chunk)) if papers[clause.lemma] else None,
        )

    def _turned(self, parse: Parse, clause: Clause) -> tuple[Sense, VerbSlots] | None:
        """»Beziehungen unterhalten beide Staaten«: what stands first is done to, where only that tells an event."""
        if len(clause.objects) != 1 or clause.subject < 0 or clause.voice != "active":
            return None
        if clause.objects[0] < clause.subject or self._can_act(parse, parse.chunks[clause.subject]):
            return None
        slots = VerbSlots(parse, clause, acts=lambda chunk: self._can_act(parse, chunk), any_thing=True)
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
        return (parse, near[-1]) if near else next(iter(self._meant(parse, pronoun)), None)

    def _can_act(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is somebody: a person, a body, an office, a people."""
        capital = chunk.unit is not None and chunk.unit.what == "city" and not chunk.preposition
        return (
            capital or is_a("actor", parse, chunk) or not self._actors.isdisjoint(self.lexicon.heads(parse.head(chunk)))
        )

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
                    if self.holds(sense, parse, slots, None):
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
        return next((sense for sense in senses if self.holds(sense, parse, slots, clause)), None)

    def holds(self, sense: Sense, parse: Parse, slots: VerbSlots | NounSlots, clause: Clause | None) -> bool:
        """Whether all conditions of a sense are met."""
        return all(self._is_met(condition, parse, slots, clause) == condition.wanted for condition in sense.conditions)

    def would_hold(self, sense: Sense, reading: Reading, is_met: Callable[[Condition], bool]) -> bool:
        """Whether a sense would hold, were some conditions met: »dem Entwurf zugestimmt«, if that is an agreement."""
        clause = None if reading.is_noun else reading.clause
        return all(
            is_met(condition) or self._is_met(condition, reading.parse, reading.slots, clause) == condition.wanted
            for condition in sense.conditions
        )

    def _is_met(self, condition: Condition, parse: Parse, slots: VerbSlots | NounSlots, clause: Clause | None) -> bool:
        slot = condition.slot
        if slot in _OF_CLAUSE:
            return clause is not None and _OF_CLAUSE[slot](clause, condition)
        if slot == "prep":
            return isinstance(slots, NounSlots) and slots.chunk.preposition in condition.heads
        if slot == "definite":
            return any(self._is_definite(parse, chunk) for name in condition.heads for chunk in slots.fill(name))
        if slot == "that":
            return slots.has_complement()
        if slot in _INSIDE:
            return clause is not None and _INSIDE[slot](parse, clause)
        if slot == "adj":
            if not condition.heads:
                return clause is not None and clause.adjective >= 0
            return not condition.heads.isdisjoint(slots.stems)
        chunks = slots.fill(slot)
        if isinstance(slots, NounSlots) and slot == slots.genitive and self._determines(condition, slots):
            return True
        if not condition.heads and not condition.kinds:
            named = slot == "date" or any(chunk.kind != "date" for chunk in chunks)  # »am Montag« is no »an«
            return (named and bool(chunks)) or not _DA_WORDS.get(slot, frozenset()).isdisjoint(slots.words)
        return any(self._fills(condition, parse, chunk) for chunk in chunks)

    def _determines(self, condition: Condition, slots: NounSlots) -> bool:
        """»Truppenabzug«, »Steuersenkung«: the first part of a compound is what its last is done to."""
        first, found, _ = slots.parse.head(slots.chunk).lower().partition(slots.word.lower() or " ")
        heads = self.lexicon.heads(first.rstrip("-").capitalize()) if first and found else ()
        return not condition.heads.isdisjoint(heads)

    @staticmethod
    def _is_definite(parse: Parse, chunk: Chunk) -> bool:
        return parse.article(chunk) in ("das", "die", "der", "den")

    def _fills(self, condition: Condition, parse: Parse, chunk: Chunk) -> bool:
        if condition.heads and self._is_called(condition, parse, chunk):
            return True
        if any(is_a(kind, parse, chunk) for kind in condition.kinds) and not self._is_thing(parse, chunk):
            return True
        one = chunk.head in parse.tokens.folk or self._is_named(parse, chunk)  # »Die Schwedin wird erwartet«
        if one and not condition.kinds.isdisjoint(("person", "actor")):
            return True
        if chunk.kind == "pronoun":
            meant = list(self._meant(parse, chunk))
            if not meant and parse.head(chunk) == "ihn" and self._is_somebody(parse, chunk):
                return not condition.kinds.isdisjoint(("person", "actor"))
            return any(self._fills(condition, of, noun) for of, noun in meant)
        of_what = self._measured(parse, chunk)
        return of_what is not None and self._fills(condition, parse, of_what)

    def _is_called(self, condition: Condition, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is headed by one of the nouns that a condition names."""
        texts = parse.tokens.texts
        # »mit 40 Tonnen Hilfsgütern«: what is measured counts too
        for i in range(chunk.head, max(chunk.head + 1, chunk.last if chunk.unit is None else 0)):
            if texts[i] in condition.heads or not condition.heads.isdisjoint(self.lexicon.heads(texts[i])):
                return True
        if chunk.unit is not None and chunk.unit.kind == "person" and chunk.first < chunk.unit.first:
            title = texts[chunk.unit.first - 1]  # »Finanzminister Hans Muster«
            return not condition.heads.isdisjoint(self.lexicon.heads(title))
        return False

    @staticmethod
    def _is_named(parse: Parse, chunk: Chunk) -> bool:
        """»den Filmproduzenten A«: whether the name of a person stands behind a noun."""
        unit = parse.tokens.unit.get(chunk.last - 1) if chunk.last > chunk.head + 1 else None
        return unit is not None and unit.what == "person"

    def _is_thing(self, parse: Parse, chunk: Chunk) -> bool:
        """»Die Sammlung ist in Porto. Im Mai kehrt sie zurück«: a pronoun for which nobody that was named can stand."""
        if chunk.kind != "pronoun" or parse.tokens.forms[chunk.head].lower not in _THIRD:
            return False
        wanted, seen, before, back = genders(chunk.features), False, parse.chunks[: chunk.number], 0
        of: Parse | None = parse
        while of is not None and back < _BACK:
            for one in before:
                if one.kind in ("noun", "name") and genders(one.features) & wanted:
                    if self._can_act(of, one) or one.head in of.tokens.folk:
                        return False
                    seen = seen or of.tokens.lexicon.nouns.is_known_compound(of.head(one))  # not »der Abt«
            of, back = self._before(of), back + 1
            before = of.chunks if of is not None else []
        return seen

    def _is_somebody(self, parse: Parse, chunk: Chunk) -> bool:
        """»Am Montag empfing ihn der König«: a man, if somebody does it; not »traf ihn ein Stein«."""
        clause = parse.clause_of(chunk)
        return clause is not None and clause.subject >= 0 and self._can_act(parse, parse.chunks[clause.subject])

    def _measured(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """»71 Prozent der Wähler«, »ein Drittel der Abgeordneten«, »3 Mio. Euro Hilfe«: of whom or what it is."""
        if chunk.kind == "money":
            return next((one for one in parse.chunks if one.apposition_of == chunk.number), None)
        text = parse.head(chunk)
        if not (text in _PARTS or is_a("percent", parse, chunk)):
            return None
        return next((one for one in parse.chunks if one.genitive_of == chunk.number), None)

    def _meant(self, parse: Parse, chunk: Chunk, back: int = _BACK) -> Iterator[tuple[Parse, Chunk]]:
        """»brach die Beziehungen ab und nahm sie wieder auf«: the noun that »sie« stands for, with its sentence.

        Within a sentence it is the noun before; of the sentence before, where this one has none that agrees, whatever
        noun can be meant: »Ein Entwurf liegt vor. Das Parlament nahm ihn an.« A pronoun there passes it on.
        """
        if parse.tokens.forms[chunk.head].lower not in _POINTING:
            return
        alone = parse.tokens.forms[chunk.head].lower in _TO_ONE
        nouns = _agreeing("noun", parse.chunks[: chunk.number], chunk, alone=alone)
        if nouns:
            own = [noun for noun in nouns if not noun.preposition] or nouns
            yield parse, own[-1]
        elif back and (before := self._before(parse)) is not None:
            found = [noun for noun in _agreeing("noun", before.chunks, chunk, alone=alone) if not noun.preposition]
            yield from ((before, noun) for noun in found)
            if parse.head(chunk) in _HIM:  # »Aas reist nach Rom. Am Montag empfängt ihn der Papst«
                named = (name for name in before.chunks if not name.preposition and name.kind != "pronoun")
                yield from ((before, name) for name in named if is_a("person", before, name))
            for pronoun in () if found else _agreeing("pronoun", before.chunks, chunk, alone=alone)[:1]:
                yield from self._meant(before, pronoun, back - 1)


def _has_infinitive(parse: Parse, clause: Clause) -> bool:
    return any(one.kind == "infinitive" and one.parent == clause.number for one in parse.clauses)


def _has_sum(parse: Parse, clause: Clause) -> bool:
    return any(one.kind == "money" and one.clause == clause.number for one in parse.chunks)


_INSIDE: dict[str, Callable[[Parse, Clause], bool]] = {"infinitive": _has_infinitive, "sum": _has_sum}


def _agreeing(kind: str, chunks: Sequence[Chunk], pronoun: Chunk, *, alone: bool) -> list[Chunk]:
    """The nouns or pronouns, but those that belong to another, whose gender and number are a pronoun's.

    `alone`: »ihm«, »ihr« mean one, though »ihr« is a plural too: »ihr kommt«.
    """
    wanted = genders(pronoun.features & ~PLURAL if alone else pronoun.features)
    return [chunk for chunk in chunks if chunk.kind == kind and not chunk.depends and genders(chunk.features) & wanted]


def _asks_theme(condition: Condition) -> bool:
    return condition.slot == "theme" and condition.wanted and bool(condition.heads or condition.kinds)


def _may_be_name(parse: Parse, chunk: Chunk) -> bool:
    """»eroberte Waldau«: a bare word that is no noun of the language, as far as the rules know."""
    bare = chunk.kind == "noun" and chunk.unit is None and chunk.determiner < 0 and not chunk.adjectives
    return bare and not parse.tokens.lexicon.nouns.is_known_compound(parse.head(chunk))


def is_a(kind: str, parse: Parse, chunk: Chunk) -> bool:
    """Whether a chunk is a person, a state, a body, an actor, an amount, a place or a date."""
    unit = chunk.unit
    what = unit.what if unit is not None else ""
    if kind == "person":
        return what == "person" or (chunk.kind == "pronoun" and parse.head(chunk) in _PERSONAL)
    if kind in _WHATS:
        return what in _WHATS[kind]
    if kind == "name":
        return chunk.kind == "name" or _may_be_name(parse, chunk)
    if kind == "actor":
        return is_a("body", parse, chunk) or is_a("person", parse, chunk)
    if kind in ("money", "date"):
        return chunk.kind == kind
    if kind == "year":
        text = parse.head(chunk)
        return chunk.kind == "date" and (text.lower().endswith(_YEARS) or (text.isdigit() and len(text) == _DIGITS))
    if kind == "percent":
        return parse.head(chunk) in ("Prozent", "%") or "%" in parse.tokens.texts[chunk.first : chunk.last + 1]
    return False
