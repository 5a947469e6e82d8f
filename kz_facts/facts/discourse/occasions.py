"""Between which states the talks are at which something is done: »bei den deutsch-peruanischen Verhandlungen«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause

_AT = ("bei", "auf", "während", "in")
_TWO = 2


class Occasions:
    """Asked by the builders of events and money; made once for a document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, lexicon = discourse, discourse.scene.lexicon
        self._heads, self._bilateral = lexicon.heads, lexicon.group("bilateral")

    @classmethod
    def of(cls, discourse: Discourse) -> Occasions:
        """Those of a document."""
        return discourse.view.once("occasions", lambda: cls(discourse))

    def sides(self, line: Line, clause: Clause | None) -> list[Party]:
        """The states, two at most, that talk with one another where a clause tells that something was done."""
        if clause is None:
            return []
        for told in line.readings:
            noun = told.chunk
            if told.type != "meeting" or told.clause is not clause or noun is None or noun.preposition not in _AT:
                continue
            met = who.unique([*self._named(line, told, noun), *self.hosts(line, told)])
            if 0 < len(met) <= _TWO:
                return met
        return []

    def hosts(self, line: Line, told: Reading) -> Iterator[Party]:
        """»die Regierungsverhandlungen am 3. Mai in Lima«: one of the two governments is at home there."""
        noun = told.chunk
        if noun is None or self._bilateral.isdisjoint(self._heads(line.parse.head(noun))):
            return
        end = noun.last
        for chunk in line.parse.chunks[noun.number + 1 :]:
            if chunk.first != end:
                break
            end = chunk.last
            towns = [e for e in within(self.discourse.view.entities, *line.span(chunk)) if e["kind"] == "city"]
            if chunk.preposition == "in" and towns and towns[0]["country"]:
                yield who.of_state(towns[0]["country"])

    def _named(self, line: Line, told: Reading, noun: Chunk) -> Iterator[Party]:
        yield from self.discourse.nationality(line, noun)
        for slot in ("mit", "zwischen"):
            for chunk in told.slots.fill(slot):
                yield from (one for one in self.discourse.parties(line, chunk) if one.kind == "country")
