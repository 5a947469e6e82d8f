"""The parties that a phrase names or points back at: »der kasachische Minister«, »beide Seiten«, »sie«."""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.backward import Backward
from kz_facts.facts.discourse.callings import Callings
from kz_facts.facts.discourse.entries import Entries
from kz_facts.facts.discourse.guards import Guards
from kz_facts.facts.discourse.named import Named
from kz_facts.facts.discourse.own import Own
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.pointing import LANDS, OF_LANDS
from kz_facts.facts.discourse.powers import Powers
from kz_facts.facts.discourse.spokesmen import Spokesmen
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_DEEPEST = 40  # phrases that point back one at the next


class Discourse:
    """Asked by all builders whom words mean; made once for a document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.states = People(scene.view), States(scene.view)
        self._named = Named(scene, self.people)
        self.entries = Entries(scene.view)
        self.own = Own(scene, self.people, self.parties, self._named.acts)
        self._callings = Callings(scene, self.people, self.own)
        self._backward = Backward(scene, self.people, self.states, self.own, self.parties)
        self._guards = Guards(scene, self.states, self.parties)
        self._powers = Powers(scene, self.parties)
        called = self._backward.described.called
        self._spokesmen = Spokesmen(scene, self.states, called, self.parties)
        self._directorates = scene.lexicon.small("directorates")
        self._known: dict[tuple[int, int], list[Party]] = {}
        self._depth = 0

    @classmethod
    def of(cls, scene: Scene) -> Discourse:
        """The discourse of a document, made once."""
        return scene.view.once("discourse", lambda: cls(scene))

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """Who a phrase is: persons, and the states and bodies that it names, acts for or points back at.

        Args:
            line: The sentence.
            chunk: A phrase of it, of any kind.
        """
        if chunk.denied:
            return []
        key = line.number, chunk.number
        if key not in self._known:
            if self._depth > _DEEPEST:
                return []  # »Er kam. Er ging. Er …«: whom the first one means is long forgotten
            self._known[key] = []  # a phrase that points at itself points at nobody
            self._depth += 1
            found = self._meant(line, chunk)
            if found and all(one.kind == "country" for one in found):
                found = [*self._backward.described.holder(line, chunk), *found]
            if found and all(one.kind == "person" for one in found):
                found = [*found, *self._of_lands(line, chunk)]
            self._depth -= 1
            self._known[key] = self._with_employers(found)
        return self._known[key]

    def _meant(self, line: Line, chunk: Chunk) -> list[Party]:
        """Who a phrase is, whoever employs them."""
        named = self._named.parties(line, chunk)
        if any(one.kind == "person" for one in named):
            return named
        if same := self._backward.described.men.taken_up(line, chunk, named):
            return same
        if (meant := self._callings.of_nation(line, chunk)) is not None:
            return meant
        return (
            self._callings.of_title(line, chunk)
            or named
            or self._explained(line, chunk)
            or self._named.seat(line, chunk)
            or self._guards.of_court(line, chunk)
            or self._guards.here(line, chunk)
            or self._powers.at_seat(line, chunk)
            or self._powers.members(line, chunk)
            or self._backward.parties(line, chunk)
            or self._powers.here(line, chunk)
            or self._served(line, chunk)
            or self._guards.before(line, chunk)
            or self._spokesmen.parties(line, chunk)
        )

    def is_land(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun means a state by what it is: »das Land«, »das Königreich«, »der Nachbar«."""
        realms = self._backward.described.realms
        return chunk.kind == "noun" and (line.parse.head(chunk) in LANDS or realms.is_called(line, chunk))

    def is_known(self, line: Line, chunk: Chunk) -> bool:
        """Whether a title says of which state it is, or its holder was named: »der Bundespräsident«, »der Minister«."""
        return self._backward.described.is_known(line, chunk)

    def _of_lands(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die Präsidenten beider Länder, A und B«: whose states none of their names tells, those of the genitive."""
        lands = [one for one in line.parse.chunks if one.genitive_of == chunk.number and one.unit is None]
        heads = ((one, line.parse.head(one)) for one in lands)
        told = (self.parties(line, one) for one, head in heads if head in LANDS or head.lower() in OF_LANDS)
        return [party for found in told for party in found if party.kind == "country"]

    def acts(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is called by who acts for a state or body: »die Armee«, »der Präsident«."""
        return self._named.acts(line, chunk)

    def named(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whom the words of a phrase name, wherever else it points."""
        return self._named.parties(line, chunk)

    def _with_employers(self, found: list[Party]) -> list[Party]:
        """Persons who act for nobody that is known yet, and whom they work for."""
        if not found or any(one.kind != "person" for one in found):
            return who.unique(found)
        return who.unique([*found, *(body for one in found for body in self.own.employer(one.code or ""))])

    def _explained(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Anna Berg, eine Ärztin, die …«: of an apposition the one whom it explains."""
        above = line.parse.chunks[chunk.apposition_of] if chunk.apposition_of >= 0 else None
        return self.parties(line, above) if above is not None else []

    def _served(self, line: Line, chunk: Chunk) -> list[Party]:
        """»ein Sprecher des Ministeriums«, »die Experten des Fonds«, »der Minister«: the text has told whose."""
        if line.parse.tokens.texts[chunk.head].lower().removesuffix("s").endswith(self._directorates):
            return self._backward.of_board(line, chunk)
        acts = self._named.acts(line, chunk)
        for other in line.parse.chunks if acts or self._named.is_expert(line, chunk) else ():
            if other.genitive_of == chunk.number and other.inner == chunk.inner:
                return self.parties(line, other)
        return self._backward.home(line, chunk) if acts else []

    def floor(self, line: Line) -> list[Party]:
        """The body or state that the sentences before one are about."""
        return self._spokesmen.floor(line)

    def owner(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whose something is: »Tokajews Besuch«, »sein Besuch«, »die französische Intervention«, »der EU-Gipfel«."""
        owners = [*self._named.owners(line, chunk, self.parties), *self._backward.possessor(line, chunk)]
        return self._with_employers(owners)

    def nationality(self, line: Line, chunk: Chunk) -> list[Party]:
        """The states that adjectives tell of something: »ein dänisch-griechisches Geschwader«."""
        return self._backward.described.of_adjectives(line, chunk)
