"""Lists of partners: »Wichtigster Abnehmer war China mit 3 Mio., gefolgt von Peru (2 Mio.) und Chile (1 Mio.)«.

Each sum is that of the one who is named right before it, with the one whose partners they are.
"""

from __future__ import annotations

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.kinds import FOREIGN
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.topic import Told, Topic, is_partner
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_FOLLOW = "folgen"


class Rankings:
    """Reads who is in play in lists of partners."""

    def __init__(self, names: Names, discourse: Discourse) -> None:
        self.names, self.discourse = names, discourse
        self._owners: dict[int, Party | None] = {}  # by the offset of a sum that a list told

    def of(self, one: Sum, reading: Reading, before: Told | None, topic: Topic) -> Roles | None:
        """Owner and partner of a sum in such a list; None for any other."""
        if reading.measure not in FOREIGN or (partner := self._partner(one)) is None:
            return None
        goes_on = before is not None and before.sum.mark["start"] in self._owners
        if goes_on and before is not None:
            owner = self._owners[before.sum.mark["start"]]
        elif self._opens(one, reading):
            owner = self._owner(one, reading, topic, partner)
        elif self._follows(one, reading):
            owner = next(iter(topic.roles.own), None) if topic.measure == reading.measure else None
        else:
            return None
        self._owners[one.mark["start"]] = owner
        own = [owner] if owner is not None and owner != partner else []
        if reading.measure == "trade":
            return Roles([*own, partner])
        return Roles(own, source=[partner]) if reading.measure == "imports" else Roles(own, target=[partner])

    def _opens(self, one: Sum, reading: Reading) -> bool:
        """Whether the noun that says what is measured is one for a partner."""
        noun = reading.named.chunk if reading.named is not None else None
        return noun is not None and is_partner(one.tokens.texts[noun.head])

    @staticmethod
    def _follows(one: Sum, reading: Reading) -> bool:
        """»Auf Platz zwei folgt Peru mit 3 Mio.«."""
        return reading.goes_on and one.clause is not None and one.clause.lemma == _FOLLOW

    def _partner(self, one: Sum) -> Party | None:
        """The state right before a sum: »China mit 3 Mio.«, »Peru (2 Mio.)«."""
        until = one.bracket[0] if one.bracket is not None else one.chunk.first
        before = next((ch for ch in one.line.parse.chunks if ch.last == until and ch is not one.chunk), None)
        if before is None or before.kind != "name" or (one.bracket is None and one.preposition != "mit"):
            return None
        return next((party for party in self.names.who(one.line, before) if party.kind == "country"), None)

    def _owner(self, one: Sum, reading: Reading, topic: Topic, partner: Party) -> Party | None:
        """Whose partners they are: by the noun, else of whom figures of trade were told before, else the text's."""
        noun: Chunk | None = reading.named.chunk if reading.named is not None else None
        named = self.names.owners.named(one.line, noun, reading.measure) if noun is not None else []
        told = topic.roles.own if topic.measure in FOREIGN else []
        home = self.discourse.states.home(one.mark["start"])
        found = [*named, *told, *([home] if home is not None else [])]
        return next((party for party in found if party.kind == "country" and party.code != partner.code), None)
