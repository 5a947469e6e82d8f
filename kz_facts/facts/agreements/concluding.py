"""Which phrases name who concludes an agreement: in the slots of what is told of it, and behind its name."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.agreements.mentions import Mention, Step
from kz_facts.facts.agreements.phrases import Phrases
from kz_facts.facts.agreements.steps import led_in
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.antecedents import is_paper
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk

_CONCLUDING = ("agent", "mit", "zwischen", "durch")
_OWNING = ("mit", "zwischen", "von")


class Concluding:
    """Finds the phrases of those who conclude, in one document."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.missing = phrases, phrases.missing

    def of(self, mention: Mention, step: Step | None) -> Iterator[tuple[Line, Chunk]]:
        """The phrases of those who conclude an agreement: in the slots of what is told, and behind its name."""
        own = self._beside(mention)
        if step is not None and step.reading is not None:
            with_whom = any(chunk.preposition == "mit" for chunk in own)
            yield from (
                (step.line, chunk) for chunk in self._in_slots(mention, step, step.reading, with_whom=with_whom)
            )
        yield from ((mention.line, chunk) for chunk in own)

    def _beside(self, mention: Mention) -> list[Chunk]:
        """»das Abkommen zwischen A und B«, and right before it: »…, mit Togo ein Abkommen«."""
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        own = [
            chunk
            for slot in _OWNING
            for chunk in slots.fill(slot)
            if self._can_conclude(mention.line, chunk)
            and not is_far(mention.chunk, chunk)
            and not _is_venue(mention, chunk)
            and not is_inside_another(mention, chunk)
        ]
        led = led_in(mention)
        return [*own, led] if led is not None else own

    def _in_slots(self, mention: Mention, step: Step, reading: Reading, *, with_whom: bool) -> Iterator[Chunk]:
        """»A schloss mit B ein Abkommen«; »mit« only where the name itself does not say with whom."""
        for slot in (*_CONCLUDING, "bei") if mention.mark["head"] == "Vertrag" else _CONCLUDING:
            if slot == "mit" and with_whom:
                continue
            if slot == "agent":
                yield from _signing(step)
                yield from _on_behalf(step)
            for chunk in reading.slots.fill(slot):
                elsewhere = _is_of_gap(step, chunk) or (step.line is mention.line and is_inside_another(mention, chunk))
                if chunk is mention.chunk or elsewhere:
                    continue
                if slot == "agent" or self._can_conclude(step.line, chunk):
                    yield chunk
        if reading.word == "verbinden":  # »Kenia und Peru verbindet ein Abkommen«
            yield from (one for one in reading.slots.fill("theme") if one is not mention.chunk)
        clause = reading.clause
        if reading.is_noun and clause is not None and clause.head >= 0:  # »einigten sich auf die Verlängerung«
            for slot in ("agent", "mit", "zwischen"):
                yield from VerbSlots(step.line.parse, clause).fill(slot)

    def _can_conclude(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is who concludes something: a name, or who acts; not »mit den Stimmen von …«."""
        return (
            chunk.kind != "noun" or self.missing.is_actor(line, chunk) or self.phrases.stranger(line, chunk) is not None
        )


def _signing(step: Step) -> Iterator[Chunk]:
    """»trägt die Unterschriften Kenias und Perus«: whose they are."""
    if step.verb is None:
        return
    for theme in step.verb.slots.fill("theme"):
        if step.line.parse.head(theme) in ("Unterschrift", "Unterschriften"):
            yield from NounSlots(step.line.parse, theme, "theme").fill("theme")


def _on_behalf(step: Step) -> Iterator[Chunk]:
    """»Für Kenia unterschrieb Minister Otieno, für Peru Ida Rojas«: the states for whom somebody signs."""
    reading = step.reading
    if reading is None or reading.clause is None or step.stage not in ("initialled", "signed"):
        return
    parse = step.line.parse
    numbers = {reading.clause.number, reading.clause.conjunct} - {-1}
    numbers |= {other.number for other in parse.clauses if other.conjunct == reading.clause.number}
    for number in sorted(numbers):
        clause = parse.clauses[number]
        own = [parse.chunks[n] for n in clause.chunks if parse.chunks[n].preposition == "für"]
        yield from (ch for ch in own if clause.lemma == reading.word and ch.attribute_of < 0 and ch.kind == "name")


def _is_of_gap(step: Step, chunk: Chunk) -> bool:
    """»wurde mit Georgien unterzeichnet, mit Kenia zwei Tage später«: what a comma behind the predicate opens."""
    clause = step.verb.clause if step.verb is not None else None
    if clause is None or step.verb is None or not clause.head < chunk.first:
        return False
    if clause.head <= clause.finite:  # »Mit Georgien besteht ein Abkommen, mit Kenia ein anderes«
        before = [one for one in step.verb.slots.fill("mit") if one.first < clause.head]
        return bool(before) and chunk.preposition == "mit"
    return "," in step.line.parse.tokens.texts[clause.head : chunk.first]


def is_far(paper: Chunk, chunk: Chunk) -> bool:
    """»das Abkommen mit Indien … von den Grünen«: »von« belongs to an agreement only right behind it."""
    return (
        chunk.preposition == "von"
        and chunk.first != paper.last
        and chunk.attribute_of != paper.number
        and chunk.row_of < 0
    )


def _is_venue(mention: Mention, chunk: Chunk) -> bool:
    """»das Klimaabkommen von Paris«: France is no side of what was made there."""
    inside = mention.start < mention.line.span(chunk)[0] < mention.end
    return inside and chunk.unit is not None and chunk.unit.what == "city"


def is_inside_another(mention: Mention, chunk: Chunk) -> bool:
    """»ein Abkommen und ein Vertrag zwischen A und B über Züge«: who binds himself by the second alone."""
    line, start = mention.line, mention.line.span(chunk)[0]
    papers = (line.span(one) for one in line.parse.chunks if is_paper(one) and one is not mention.chunk)
    return any(first < start < last for first, last in papers)
