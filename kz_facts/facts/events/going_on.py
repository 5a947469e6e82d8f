"""Who takes part in what goes on: those of the strike, the attack or the talks that were told before."""

from __future__ import annotations

from collections.abc import Callable

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.occasions import Occasions
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.struck import Struck
from kz_facts.facts.events.told import Told, is_definite
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots

_FIGHT_LASTS = 3  # sentences back in which the sides of a strike or an attack are told
_TALKS_LAST = 2  # … and those of talks
_TALKING = ("agent", "mit", "zwischen")
_TWO = 2  # a giver and a taker


class GoingOn:
    """Finds them in one document; `named` gives those whom a mention names."""

    def __init__(self, discourse: Discourse, struck: Struck, named: Callable[[Told], list[Party]]) -> None:
        self.discourse, self.scene, self._struck, self._named = discourse, discourse.scene, struck, named
        self._occasions = Occasions.of(discourse)
        self._earlier: dict[tuple[int, int, int, int], list[Party]] = {}

    def of(self, told: Told) -> list[Party]:
        """»A bestreikt die B AG. Am Montag begann der Ausstand«, »Bei einem Angriff der Miliz … Der Angriff begann«."""
        if told.type == "meeting":
            return self._talked(told)
        if told.type != "conflict":
            return []
        strike = self._struck.is_strike(told)
        known = self._struck.is_known_penalty(told) or (told.reading.is_noun and is_definite(told))
        if not strike and not known:
            return []
        for line in reversed(self.scene.lines[max(0, told.line.number - _FIGHT_LASTS) : told.line.number]):
            for reading in (one for one in line.readings if one.type == "conflict"):
                earlier = Told(line, reading, reading.type)
                same = self._struck.is_strike(earlier) if strike else self._struck.are_same(earlier, told)
                if same and (found := self._known(earlier)):
                    return [one for one in found if one.kind != "person"]
        return []

    def _talked(self, told: Told) -> list[Party]:
        """»A verhandelt mit B. Die Gespräche wurden am Montag fortgesetzt«: those of the talks told just before."""
        if not (told.reading.is_noun and is_definite(told)):
            return []
        noun = told.reading.chunk
        if (noun is not None and noun.adjectives) or any(map(told.reading.slots.fill, _TALKING)):
            return []  # »die nächsten Gespräche«, »die Gespräche mit den Bauern«
        for line in self.scene.before(told.line, _TALKS_LAST):
            for reading in reversed(line.readings):
                earlier = Told(line, reading, reading.type)
                if reading.type == "meeting" and len(found := self._known(earlier)) > 1:
                    return list(found)
        return []

    def _known(self, earlier: Told) -> list[Party]:
        """Those whom an earlier mention names: every later one asks for them."""
        reading, clause = earlier.reading, earlier.reading.clause
        number = clause.number if clause is not None else -1
        place = earlier.line.number, reading.trigger, reading.chunk_number, number
        if place not in self._earlier:
            self._earlier[place] = self._named(earlier)
        return self._earlier[place]

    def negotiating(self, told: Told, found: list[Party]) -> list[Party]:
        """»Bei den deutsch-malischen Verhandlungen wurde Hilfe zugesagt«: between those two it is given."""
        states = [one for one in found if one.kind == "country"]
        if told.type == "meeting" and told.reading.is_noun and len(states) == 1:
            return list(self._occasions.hosts(told.line, told.reading))
        if told.type != "aid" or told.reading.is_noun or len(found) > 1:
            return []
        met = self._occasions.sides(told.line, told.reading.clause)
        return met if len(who.unique([*found, *met])) == _TWO else []

    def paid(self, told: Told) -> list[Party]:
        """»A sagte Mali Hilfe zu, die im Mai ausgezahlt wurde«: who gives and gets it by the clause around."""
        clause, parse = told.reading.clause, told.line.parse
        if told.type not in ("aid", "investment") or told.reading.is_noun or clause is None:
            return []
        if clause.kind != "relative" or clause.voice != "passive" or clause.antecedent < 0:
            return []
        around = parse.clause_of(parse.chunks[clause.antecedent])
        if around is None or clause.antecedent not in around.objects or around.negated:
            return []
        if around.lemma not in parse.tokens.lexicon.giving:
            return []
        slots = VerbSlots(parse, around)
        sides = (chunk for slot in ("agent", "dative", "an") for chunk in slots.fill(slot))
        met = (one for chunk in sides for one in self.discourse.parties(told.line, chunk))
        return [one for one in met if one.kind != "person"]
