"""Who speaks, sits and helps at an occasion, by the sentences behind it: »Festredner war A«, »Es diskutieren A und B«.

Also in the sentence that tells of it: »Unter den Gästen der Feier war A«, »Zur Feier haben sich A und B angesagt«.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.memo import Memo

_OCCASIONS = frozenset(("meeting", "anniversary", "opening"))
_ON = ("auf", "an")
_PARTICLES = ("aus", "an", "ein", "zu", "mit")
_TOPICS = ("mit", "über", "gegen", "wegen")  # »diskutieren über Zölle«: that may be at any time
_THEN, _TO_IT = "dann", "dazu"
_SPEAKING, _EXPLETIVE = "sprechen", "es"


class Program:
    """Reads sentences for who has a part in an occasion."""

    def __init__(self, scene: Scene) -> None:
        words = scene.lexicon
        self._heads = words.heads
        self._addressing, self._being = words.group("addressing"), words.group("being_there")
        self._shows = words.group("shows", "feasts")
        self._roles, self._addresses = words.group("stage_roles"), words.group("addresses")
        self._guests, self._podiums = words.group("attendants"), words.group("podiums")
        self._performing, self._arranging = words.group("performing"), words.group("arranging")
        self._coming, self._inviting = words.group("announcing"), words.group("inviting")
        self._nouns = words.group("stage_roles", "addresses", "podiums", "attendants")
        verbs = [*self._performing, *self._arranging, *self._coming, *self._inviting]
        self._stems = tuple(sorted({stem for verb in verbs for stem in _stems(verb)}))
        self._tells = Memo(self._may_be)

    def may_tell(self, line: Line) -> bool:
        """Whether a sentence is worth reading for them."""
        return line.words[:1] == [_EXPLETIVE.capitalize()] or any(map(self._tells.__getitem__, line.words))

    def _may_be(self, word: str) -> bool:
        if word.lower().startswith(self._stems):
            return True
        return word[:1].isupper() and not self._nouns.isdisjoint(self._heads(word))

    def behind(self, line: Line, told: Told) -> Iterator[Chunk]:
        """The phrases of a later sentence that name who has a part in an occasion.

        Args:
            line: The sentence.
            told: The occasion, told before it.
        """
        if not self._is_occasion(told):
            return
        parse, own = line.parse, told.reading.clause if line is told.line else None
        for clause in parse.clauses:
            if clause.kind != "main" or clause.negated or (clause.modal and clause.modal != "sollen"):
                continue
            dated = any(chunk.kind == "date" for chunk in parse.some(clause.chunks))
            if dated or (line is told.line and (own is None or clause.number <= own.number)):
                continue
            yield from self._named(parse, clause)

    def beside(self, told: Told) -> Iterator[Chunk]:
        """The phrases of an occasion's own clause: »Zur Feier am Samstag haben sich A und B angesagt«."""
        clause, parse, noun = told.reading.clause, told.line.parse, told.reading.chunk
        if noun is None or clause is None or clause.negated or not self._is_occasion(told):
            return
        above = parse.chunks[noun.owner] if noun.owner >= 0 else None
        if above is not None and above.preposition == "unter" and clause.lemma in self._being:
            if self._is(parse, above, self._guests):
                yield from members(parse, [clause.subject])
        elif noun.preposition in ("zu", "bei", "an") and clause.lemma in self._performing | self._coming:
            yield from members(parse, [clause.subject])

    def _is_occasion(self, told: Told) -> bool:
        show = told.reading.is_noun and not self._shows.isdisjoint(self._heads(told.word))
        return show or told.type in _OCCASIONS

    def _named(self, parse: Parse, clause: Clause) -> Iterator[Chunk]:
        lemma, passive = clause.lemma, clause.voice in ("passive", "state")
        if passive and lemma in self._arranging:
            yield from VerbSlots(parse, clause).fill("agent")
        elif self._are_there(parse, clause) or self._addresses_it(parse, clause):
            yield from members(parse, [clause.subject])
        elif lemma == "sein" and clause.subject >= 0 and clause.predicative >= 0:
            subject = self._is(parse, parse.chunks[clause.subject], self._roles)
            if subject != self._is(parse, parse.chunks[clause.predicative], self._roles):
                yield from members(parse, [clause.predicative if subject else clause.subject])

    def _are_there(self, parse: Parse, clause: Clause) -> bool:
        """»Es sprechen A und B«, »Angesagt haben sich A und B«, »Erwartet wird A«, »Auf dem Podium saßen A und B«."""
        passive = clause.voice in ("passive", "state")
        if clause.lemma in self._inviting:
            return passive and self._is_to_it(parse, clause)
        if passive or clause.subject < 0:
            return False
        chunks = parse.some(clause.chunks)
        if clause.lemma in self._coming:
            return clause.reflexive
        if clause.lemma in self._performing:
            return not any(chunk.preposition in _TOPICS for chunk in chunks)
        if clause.lemma == _SPEAKING:
            first = parse.tokens.forms[clause.first].lower
            return first == _EXPLETIVE or any(
                ch.preposition == "als" and self._is(parse, ch, self._roles) for ch in chunks
            )
        guests = (ch for ch in chunks if ch.preposition == "unter" and self._is(parse, ch, self._guests))
        stage = (ch for ch in chunks if ch.preposition in _ON and self._is(parse, ch, self._podiums))
        return clause.lemma in self._being and (any(guests) or any(stage))

    def _addresses_it(self, parse: Parse, clause: Clause) -> bool:
        """»Die Festrede hielt A«, »Die Moderation übernimmt A«."""
        said = (parse.chunks[number] for number in clause.objects)
        return clause.lemma in self._addressing and any(self._is(parse, chunk, self._addresses) for chunk in said)

    @staticmethod
    def _is_to_it(parse: Parse, clause: Clause) -> bool:
        """»Erwartet wird auch A«, »Dazu wird A erwartet«; »dann wird dort A erwartet« is another event."""
        words = {parse.tokens.forms[i].lower for i in clause.own}
        return _THEN not in words and (clause.head == clause.first or _TO_IT in words)

    def _is(self, parse: Parse, chunk: Chunk, group: frozenset[str]) -> bool:
        return not group.isdisjoint(self._heads(parse.head(chunk)))


def _stems(verb: str) -> Iterator[str]:
    """What words of a verb begin with: »ausrichten«, »ausgerichtet«, »richtet«."""
    stem = verb.removesuffix("en").removesuffix("n")
    yield stem
    for particle in _PARTICLES:
        if stem.startswith(particle):
            yield f"{particle}ge{stem.removeprefix(particle)}"
