"""Whether the conditions of a sense are met by the clause or noun that it is read at."""

from __future__ import annotations

from collections.abc import Callable

from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.frames.lexicon import ACTORS, Condition, Lexicon, Sense
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.pronouns import Pronouns
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, Parse

# »stimmte dafür«: an adverb fills the slot of its preposition.
_DA_WORDS = {
    name: frozenset((word, word.capitalize()))
    for name in ("für", "gegen", "mit", "von", "zu", "auf", "über", "an", "um")
    for word in (f"da{'r' * (name[0] in 'aüu')}{name}",)
}
_PARTS = frozenset((
    "Drittel", "Hälfte", "Mehrheit", "Viertel", "Teil", "Teile", "Großteil", "Tausende", "Hunderte", "Dutzende",
    "Status",
))  # fmt: skip
# What is asked of the clause itself.
_OF_CLAUSE: dict[str, Callable[[Clause, Condition], bool]] = {
    "sich": lambda clause, _: clause.reflexive,
    "passive": lambda clause, _: clause.voice in ("passive", "state"),
    "denied": lambda clause, _: clause.negated,
    "past": lambda clause, _: clause.past and clause.voice != "state",  # »lud ein«, but »war eingeladen«
    "plural": lambda clause, _: clause.plural is True,
    "modal": lambda clause, condition: clause.modal in condition.heads,
}


def _has_infinitive(parse: Parse, clause: Clause) -> bool:
    return any(one.kind == "infinitive" and one.parent == clause.number for one in parse.clauses)


def _has_sum(parse: Parse, clause: Clause) -> bool:
    return any(one.kind == "money" and one.clause == clause.number for one in parse.chunks)


_INSIDE: dict[str, Callable[[Parse, Clause], bool]] = {"infinitive": _has_infinitive, "sum": _has_sum}


class Conditions:
    """Asks them; `before` gives the sentence before one: »sie« can mean its nouns."""

    def __init__(self, lexicon: Lexicon, before: Callable[[Parse], Parse | None] = lambda parse: None) -> None:
        self.lexicon = lexicon
        self._actors = lexicon.group(*ACTORS, "chambers")
        self.pronouns = Pronouns(before, self.can_act)

    def can_act(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is somebody: a person, a body, an office, a people."""
        capital = chunk.unit is not None and chunk.unit.what == "city" and not chunk.preposition
        return (
            capital or is_a("actor", parse, chunk) or not self._actors.isdisjoint(self.lexicon.heads(parse.head(chunk)))
        )

    def holds(self, sense: Sense, parse: Parse, slots: VerbSlots | NounSlots, clause: Clause | None) -> bool:
        """Whether all conditions of a sense are met."""
        return all(self.is_met(condition, parse, slots, clause) == condition.wanted for condition in sense.conditions)

    def is_met(self, condition: Condition, parse: Parse, slots: VerbSlots | NounSlots, clause: Clause | None) -> bool:
        """Whether one condition is met, wanted or not."""
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
        return any(self.fills(condition, parse, chunk) for chunk in chunks)

    def _determines(self, condition: Condition, slots: NounSlots) -> bool:
        """»Truppenabzug«, »Steuersenkung«: the first part of a compound is what its last is done to."""
        first, found, _ = slots.parse.head(slots.chunk).lower().partition(slots.word.lower() or " ")
        heads = self.lexicon.heads(first.rstrip("-").capitalize()) if first and found else ()
        return not condition.heads.isdisjoint(heads)

    @staticmethod
    def _is_definite(parse: Parse, chunk: Chunk) -> bool:
        return parse.article(chunk) in ("das", "die", "der", "den")

    def fills(self, condition: Condition, parse: Parse, chunk: Chunk) -> bool:
        """Whether a phrase is what a condition asks for."""
        if condition.heads and self._is_called(condition, parse, chunk):
            return True
        if any(is_a(kind, parse, chunk) for kind in condition.kinds) and not self.pronouns.is_thing(parse, chunk):
            return True
        one = chunk.head in parse.tokens.folk or self._is_named(parse, chunk)  # »Die Schwedin wird erwartet«
        if one and not condition.kinds.isdisjoint(("person", "actor")):
            return True
        if chunk.kind == "pronoun":
            meant = list(self.pronouns.meant(parse, chunk))
            if not meant and parse.head(chunk) == "ihn" and self._is_somebody(parse, chunk):
                return not condition.kinds.isdisjoint(("person", "actor"))
            return any(self.fills(condition, of, noun) for of, noun in meant)
        of_what = self._measured(parse, chunk)
        return of_what is not None and self.fills(condition, parse, of_what)

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

    def _is_somebody(self, parse: Parse, chunk: Chunk) -> bool:
        """»Am Montag empfing ihn der König«: a man, if somebody does it; not »traf ihn ein Stein«."""
        clause = parse.clause_of(chunk)
        return clause is not None and clause.subject >= 0 and self.can_act(parse, parse.chunks[clause.subject])

    def _measured(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """»71 Prozent der Wähler«, »ein Drittel der Abgeordneten«, »3 Mio. Euro Hilfe«: of whom or what it is."""
        if chunk.kind == "money":
            return next((one for one in parse.chunks if one.apposition_of == chunk.number), None)
        text = parse.head(chunk)
        if not (text in _PARTS or is_a("percent", parse, chunk)):
            return None
        return next((one for one in parse.chunks if one.genitive_of == chunk.number), None)
