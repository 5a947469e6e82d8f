"""Whose a fight is that names nobody: the two states of a border that a text is about, the one that is at war within.

»In der Nacht fielen wieder Schüsse« in a text about a truce of two states; »Das Parlament wurde gestürmt«.
"""

from __future__ import annotations

from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.posts import held_by
from kz_facts.facts.events.told import Told
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark

_PAIR = 2
_AT = {"attack": ("theme", "in", "auf"), "protest": ("theme", "gegen")}  # where frames have what is the state's
_POLICE = "police"
_SHOOTING = "schießen"


class Strife:
    """Finds the states of conflicts in one document."""

    def __init__(self, discourse: Discourse, homes: Homes) -> None:
        self.discourse, self.homes, self.scene = discourse, homes, discourse.scene
        words = self.scene.lexicon
        self._clashes, self._civil = words.group("clashes"), tuple(words.group("civil_wars"))
        self._feuds = words.group("feuds", "truces")
        self._bodies = words.group("governments", "chambers", "seats_of_power")

    def sides(self, told: Told) -> list[Party]:
        """The states of a conflict of which its own words name none.

        Args:
            told: A conflict.
        """
        if told.reading.sense.frame.name == _POLICE:
            return self._policing(told)
        if told.line.parse.tokens.texts[told.reading.trigger].endswith(self._civil):
            return self._there(told)
        if self._is_clash(told):
            pair = self.discourse.states.pair(told.line.start, lands=True) if self._is_feud else []
            return pair if len(pair) == _PAIR and self._is_between(told, pair) else []
        return self._attacked(told)

    def _policing(self, told: Told) -> list[Party]:
        """»In Lima wurden zwei festgenommen«, »Festnahmen in Peru und Chile«; else of whose police was told before."""
        lands: list[EntityMark] = []
        slots = VerbSlots(told.line.parse, told.carrier) if told.carrier is not None else told.reading.slots
        inside = told.reading.slots.fill("in") or slots.fill("in")
        sites = [self.homes.places.sites.place(told.line, one, lands) for one in inside]
        codes = [*(one.country for one in sites if one is not None), *(one["code"] for one in lands)]
        row = who.unique(who.of_state(code) for code in codes if code)
        return row if len(row) > 1 else self._there(told) or self.homes.keeper(told)

    def _is_clash(self, told: Told) -> bool:
        """»Gefechte«, »Es wurde geschossen«, »Schüsse fielen«: what two do to each other, if nobody is said to."""
        slots, heads, parse = told.reading.slots, self.scene.lexicon.heads, told.line.parse
        if told.reading.is_noun:
            return not self._clashes.isdisjoint(heads(told.word))
        subjects = slots.fill("subject")
        if told.word == _SHOOTING and not subjects and not slots.fill("theme"):
            return True
        return any(not self._clashes.isdisjoint(heads(parse.head(one))) for one in subjects)

    def _is_between(self, told: Told, pair: list[Party]) -> bool:
        """Whether it is in one of two states, or nowhere that is known to be in another."""
        place = self.homes.places.of(told)
        return place is None or place.country is None or place.country in {one.code for one in pair}

    @cached_property
    def _is_feud(self) -> bool:
        """Whether a text tells of a truce or a border."""
        words = {word for line in self.scene.lines for word in line.words if word[:1].isupper()}
        return any(not self._feuds.isdisjoint(self.scene.lexicon.heads(word)) for word in words)

    def _attacked(self, told: Told) -> list[Party]:
        """»Das Parlament wurde gestürmt«, »demonstrierten gegen die Regierung«: the state whose body that is."""
        names = _AT.get(told.reading.sense.frame.name, ())
        chunks = [chunk for name in names for chunk in told.reading.slots.fill(name)]
        for chunk in chunks:
            if self._is_of_state(told, chunk):
                for found in (self.discourse.named(told.line, chunk), self._host_of_speaker(told)):
                    if states := [one for one in found if one.kind == "country"]:
                        return states
                met = [one for one in self.discourse.parties(told.line, chunk) if one.kind == "country"]
                there = self._there(told) if told.reading.sense.frame.name == "protest" else []
                if whose := there or met or self._home(told):
                    return whose
        return []

    def _there(self, told: Told) -> list[Party]:
        """»In Lima demonstrierten Tausende gegen die Regierung«: the one of the state where they do."""
        place = self.homes.places.of(told)
        return [who.of_state(place.country)] if place is not None and place.country else []

    def _home(self, told: Told) -> list[Party]:
        home = self.homes.about(told)
        return [home] if home is not None else []

    def _host_of_speaker(self, told: Told) -> list[Party]:
        """»Damals wurde das Parlament gestürmt«, says an envoy of the land where he is."""
        speaker = Speech.of(self.scene).speaker_at(told.start) or self.discourse.people.interviewed()
        hosts = [one["host"] for one in held_by(self.scene.view)[speaker["key"]]] if speaker is not None else []
        return [who.of_state(host) for host in hosts if host][:1]

    def _is_of_state(self, told: Told, chunk: Chunk) -> bool:
        parse = told.line.parse
        definite = parse.article(chunk).startswith("d") or chunk.determiner < 0
        return definite and not self._bodies.isdisjoint(self.scene.lexicon.heads(parse.head(chunk)))
