"""Of which states an aim is that a thing has: »Das Projekt der Bank soll die Emissionen Perus senken«."""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.folk import Folk
from kz_facts.facts.events.told import Told
from kz_facts.models import Party
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk


class AimOwners:
    """Finds them in one document."""

    def __init__(self, discourse: Discourse, folk: Folk) -> None:
        self.discourse, self._folk = discourse, folk
        self._aiming = discourse.scene.lexicon.group("institutions", "lands")

    def of(self, told: Told) -> list[Party]:
        """»Das Projekt der Bank soll die Emissionen Perus senken«, »Der Handel zwischen A und B soll steigen«.

        Of what things are to change, or are to be changed by nobody named: the states whose that is.
        """
        parse, fill = told.line.parse, told.reading.slots.fill
        if told.type != "target" or told.reading.is_noun:
            return []
        doing = fill("agent")
        if any(one.kind != "noun" or one.unit is not None or self._can_aim(told, one) for one in doing):
            return []
        things = {one.number for one in fill("theme") or doing}
        owners = [one for one in parse.chunks if one.genitive_of in things]
        owners += [one for one in parse.chunks if one.attribute_of in things and one.preposition == "zwischen"]
        if owners:  # »der Handel Perus mit Chile«
            owners += [one for one in parse.chunks if one.attribute_of in things and one.preposition == "mit"]
        rows = members(parse, [one.number for one in owners])
        named = (self.discourse.parties(told.line, one) for one in rows)
        return who.unique(one for found in named for one in found if one.kind == "country")

    def _can_aim(self, told: Told, chunk: Chunk) -> bool:
        """Whether a noun is of somebody: »die Bank«, »das Ministerium«; not »das Projekt«."""
        heads = self.discourse.scene.lexicon.heads(told.line.parse.head(chunk))
        return self._folk.is_anybody(told.line, chunk) or not self._aiming.isdisjoint(heads)
