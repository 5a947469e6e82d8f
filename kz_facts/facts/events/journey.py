"""What clauses around a journey's noun say of it: who makes it, where it leads.

»Nach Lima und Quito führt die Reise, die A angetreten hat«, »die Reise durch Peru, auf der sich A befindet«,
»Stationen der Reise von A sind Lima und Quito«.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.told import Told
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause, Parse

_LEADING = frozenset(("führen", "weiterführen", "gehen", "weitergehen"))
_STOPS = ("station", "stationen", "etappe", "etappen", "ziel", "ziele")
_CALLED_OFF = frozenset(("ausfallen", "platzen"))
_SORTS = ("zu", "auf")  # »bricht zu einer Reise auf«, »befindet sich auf einer Reise«
_INDEFINITE = ("ein", "sein", "ihr")
_PLANS = ("Programm", "Terminkalender", "Reiseplan", "Terminplan")


def is_stop(parse: Parse, chunk: Chunk) -> bool:
    """»Station«, »die letzte Etappe«, »Ziel«: a part of a journey, or where it goes."""
    return parse.head(chunk).lower().endswith(_STOPS)


def is_onward(told: Told) -> bool:
    """»Am Mittwoch geht es weiter nach Bar«: a journey of whoever was told of."""
    clause, parse = told.reading.clause, told.line.parse
    if told.type != "visit" or told.reading.is_noun or clause is None or clause.subject < 0:
        return False
    return parse.head(parse.chunks[clause.subject]).lower() == "es"


def goals(told: Told) -> Iterator[Chunk]:
    """The phrases that name where a journey leads, beside those of its own noun and verb.

    Args:
        told: A visit.
    """
    parse = told.line.parse
    for noun in _nouns(told):
        if noun is not told.reading.chunk:
            yield from _behind(parse, noun)
        for clause in parse.clauses:
            if clause.lemma in _LEADING and _leads(parse, clause, noun):
                yield from (one for one in parse.some(clause.chunks) if one.preposition)
        yield from _stops(parse, noun)


def goers(told: Told) -> Iterator[Chunk]:
    """The phrases that name who makes a journey, beside the arguments of its own noun and verb.

    Args:
        told: A visit.
    """
    parse = told.line.parse
    for noun in _nouns(told):
        for clause in parse.clauses:
            if clause.kind == "relative" and antecedent(parse, clause) == noun.number and _travels(told, clause):
                slots = VerbSlots(parse, clause)
                yield from (one for one in slots.fill("agent") if one is not noun)
            elif clause.lemma in _LEADING and _leads(parse, clause, noun):
                slots = VerbSlots(parse, clause)  # »die Reise, die sie nach Lima führt«
                yield from (one for one in (*slots.fill("theme"), *slots.fill("subject")) if one is not noun)
        around = parse.clause_of(noun)
        if around is not None and not told.reading.slots.fill("agent"):
            yield from _planning(parse, around, noun)


def _planning(parse: Parse, clause: Clause, noun: Chunk) -> Iterator[Chunk]:
    """»A lässt die Reise ausfallen«, »Mit einer Reise will A …«, »steht auf dem Programm von A«."""
    off = clause.lemma in _CALLED_OFF and clause.modal == "lassen" and noun.number in clause.objects
    means = noun.preposition == "mit" and parse.article(noun).startswith(_INDEFINITE)
    if off or means:
        yield from VerbSlots(parse, clause).fill("agent")
    for plan in parse.some(clause.chunks) if not noun.preposition else ():
        if plan.preposition == "auf" and parse.head(plan) in _PLANS:
            for owner in parse.owners(plan):
                yield from members(parse, [owner.number])


def _nouns(told: Told) -> Iterator[Chunk]:
    """The nouns of a journey: the event's own, that in its verb's phrases, that which its clause explains."""
    if told.reading.chunk is not None:
        yield told.reading.chunk
        return
    parse, clause = told.line.parse, told.reading.clause
    if clause is None:
        return
    nouns = {one.chunk_number for one in told.line.readings if one.is_noun and one.type == "visit"}
    before = antecedent(parse, clause) if clause.kind == "relative" else -1
    if before in nouns:
        yield parse.chunks[before]
    for number in clause.chunks:
        chunk = parse.chunks[number]
        if number in nouns and (number in clause.objects or chunk.preposition in _SORTS):
            yield chunk


def _travels(told: Told, clause: Clause) -> bool:
    """Whether a clause tells of going: »die Reise, zu der A aufbricht«."""
    return any(one.clause is clause and not one.is_noun and one.type == "visit" for one in told.line.readings)


def _leads(parse: Parse, clause: Clause, noun: Chunk) -> bool:
    """Whether a journey is what leads somewhere, by itself or by its relative pronoun; form tells not who is led."""
    for number in (clause.subject, *clause.objects):
        if number == noun.number:
            return True
        if number >= 0 and parse.chunks[number].kind == "relative" and antecedent(parse, clause) == noun.number:
            return True
    return False


def _behind(parse: Parse, noun: Chunk) -> Iterator[Chunk]:
    """The phrases that a noun has behind it."""
    return (one for one in parse.chunks if one.attribute_of == noun.number)


def _stops(parse: Parse, noun: Chunk) -> Iterator[Chunk]:
    """»Stationen der Reise sind Lima und Quito«, »Lima ist Ziel seiner Reise«."""
    part = parse.chunks[noun.genitive_of] if noun.genitive_of >= 0 else None
    clause = parse.clause_of(part) if part is not None else None
    if part is None or clause is None or clause.lemma != "sein" or not is_stop(parse, part):
        return
    for number in (clause.subject, clause.predicative):
        if number >= 0 and number != part.number:
            yield parse.chunks[number]
