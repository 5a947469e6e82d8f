"""Who takes part in an event: whoever fills the slots that its frame names."""

from __future__ import annotations

from itertools import chain

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.pointing import IT, is_formal
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events import journey
from kz_facts.facts.events.accused import Accused
from kz_facts.facts.events.aim_owners import AimOwners
from kz_facts.facts.events.by_kind import ByKind
from kz_facts.facts.events.claimed import claiming
from kz_facts.facts.events.company import behind, beside, may_tell
from kz_facts.facts.events.counterpart import may_name_side, other_side
from kz_facts.facts.events.folk import Folk
from kz_facts.facts.events.going_on import GoingOn
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.interviews import without_host
from kz_facts.facts.events.local import Local
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.plants import Plants
from kz_facts.facts.events.posts import Posts
from kz_facts.facts.events.program import Program
from kz_facts.facts.events.receivers import Receivers
from kz_facts.facts.events.rivals import Rivals
from kz_facts.facts.events.sides import Sides
from kz_facts.facts.events.struck import Struck
from kz_facts.facts.events.taking_part import (
    chunks,
    honoured,
    in_chamber,
    is_missed,
    is_suffered,
    of_other_side,
    owned,
    told_to,
)
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.topic import Topics
from kz_facts.facts.events.travellers import Travellers
from kz_facts.facts.events.unknown_firms import sold, unknown_firms
from kz_facts.facts.events.unknown_sides import UnknownSides
from kz_facts.facts.scene import Line
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_TALKS = frozenset(("meeting", "statement"))
_DONE_IN_PERSON = frozenset((*_TALKS, "visit", "election", "accord", "anniversary"))
_LEADERSHIP = frozenset(("Führung", "Leitung", "Spitze"))


class Participants:
    """Finds who takes part."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse = discourse
        self.scene = discourse.scene
        self.homes, self._topics = Homes(discourse, places), Topics(discourse, places)
        folk, self._posts = Folk(self.scene.lexicon), Posts(discourse)
        self._sides = Sides(discourse, self.homes, self._posts, folk.nouns)
        self._struck, self._rivals, self._accused = Struck(discourse), Rivals(discourse), Accused(discourse)
        self._unknown_sides = UnknownSides(self.scene)
        self._going_on = GoingOn(discourse, self._struck, self.named)
        self._program, self._plants, self._local = Program(self.scene), Plants(self.scene), Local(self.scene)
        self._receivers, self._aims = Receivers(discourse, places), AimOwners(discourse, folk)
        self._by_kind = ByKind(discourse, places, self._posts, folk)
        self._travellers = Travellers(discourse, places, self._topics)

    def of(self, told: Told, before: tuple[Told, list[Party]] | None = None) -> list[Party]:
        """Persons, and the states, organisations and firms that take part or that they act for.

        Args:
            told: A mention of an event.
            before: The event told before it, with those who take part in that.
        """
        named = self.named(told) or self._going_on.of(told) or self._going_on.paid(told)
        if is_missed(told):
            return named
        found = who.unique([*self._sides.completed(told, named, before), *self._receivers.of(told)])
        found = who.unique([*found, *self._going_on.negotiating(told, found), *self._accused.over(told)])
        if all(one.kind != "person" for one in found):
            found = who.unique([*found, *self._accused.before(told)])
        self.homes.note(told, found)
        return found

    def named(self, told: Told) -> list[Party]:
        """Those of them whom the mention itself names or points at."""
        found = self._aims.of(told) or [one for chunk in chunks(told) for one in self._in_slot(told, chunk)]
        for chunk in chain(beside(told), self._program.beside(told), in_chamber(told, self._sides.is_chamber)):
            found += self.discourse.parties(told.line, chunk)
        for chunk in of_other_side(told):
            found += [*self.discourse.parties(told.line, chunk), *self.discourse.nationality(told.line, chunk)]
        found += [*self._by_kind.of(told), *self._plants.of(told), *self._posts.of(told)]
        for chunk in (*told_to(told), *self._by_kind.suffering(told), *honoured(told)):
            met = self.discourse.parties(told.line, chunk)
            found += met if any(one.kind == "person" for one in met) else []
        found += [*self._struck.of(told), *self._unknown_sides.of(told)] if told.type == "conflict" else []
        found += self._by_kind.employing(told)
        found += [*self._accused.of(told), *claiming(self.discourse, told), *self._rivals.of(told)]
        for chunk in self._by_kind.leading(told):
            found += [one for one in self.discourse.parties(told.line, chunk) if one.kind == "person"]
        for chunk in self._by_kind.striking(told):
            found += self.discourse.owner(told.line, chunk)
        for chunk in owned(told):
            owners = (one for one in told.line.parse.chunks if one.genitive_of == chunk.number)
            if any(self._posts.is_sought(told, one) for one in owners):
                continue
            whose = self.discourse.nationality if is_suffered(told) else self.discourse.owner
            found += whose(told.line, chunk)
        if told.type == "visit":
            found = self._travellers.add(told, found)
        if told.type in ("meeting", "visit"):
            found = [*self._topics.goers(told, found), *found]
        return who.unique(without_host(self.discourse, told, found))

    def _in_slot(self, told: Told, chunk: Chunk) -> list[Party]:
        """Who a phrase in a slot is, as far as it takes part."""
        if told.type == "election" and told.line.parse.head(chunk) in _LEADERSHIP:
            return []  # »übernahm die Führung«
        if (told.type == "target" or journey.is_onward(told)) and told.line.parse.head(chunk).lower() in IT:
            return []  # »Bis 2030 sollen es 3 Mrd. werden«
        met = self._met(told, chunk)
        if is_suffered(told) and chunk.genitive_of >= 0:
            return [one for one in met if one.kind == "person"]
        if told.type == "investment" and any(chunk is one for one in told.reading.slots.fill("theme")):
            return sold(told, chunk, met)
        return [one for one in met if one.kind != "person"] if self._posts.is_sought(told, chunk) else met

    def _met(self, told: Told, chunk: Chunk) -> list[Party]:
        """Who a phrase is; of »Sie haben die Werft geschlossen«, said to a manager, the firm."""
        if chunk.unit is not None and chunk.unit.kind == "paper":
            return []  # »Der Vertrag von Riga besiegelte …«
        if told.type in ("meeting", "visit", "accord") and (host := self._topics.host(told, chunk)):
            return host
        met = (
            self.discourse.parties(told.line, chunk)
            or unknown_firms(self.scene, told, chunk)
            or self._local.of(told, chunk)
        )
        if told.type in _DONE_IN_PERSON or not is_formal(told.line, chunk.head):
            return met
        return [one for one in met if one.kind != "person"] or met

    def may_join(self, line: Line) -> bool:
        """Whether a sentence is worth reading for who else was at an event told before."""
        return may_tell(line) or self._program.may_tell(line) or may_name_side(line)

    def join(self, told: Told, line: Line) -> list[Party]:
        """Who else was at an event, as a later sentence says."""
        phrases = chain(behind(line, told), self._program.behind(line, told), other_side(line, told))
        return who.unique(one for chunk in phrases for one in self.discourse.parties(line, chunk))
