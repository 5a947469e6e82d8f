"""Which state a law, a vote, an unrest, an aim is of, where nobody is said to do it."""

from __future__ import annotations

import re

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.discourse.settings import Settings
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark

_VERDICTS = frozenset(("Urteil", "Prozess", "verurteilen", "Freispruch", "Gericht"))
_HELD_THERE = ("election", "statehood")
_KEEPING = ("convict", "police", "release")  # frames of what a state does to whom it holds
_KEPT = 5  # sentences back in which it did so
_SEATS = ("von", "in", "zu")
_ON = ("für", "gegen")
_SOMEBODY = frozenset(("er", "sie"))
_NOUN = re.compile(r"[^\W\d_]*[ ](?:[^\W\d_A-ZÄÖÜ][\w-]*[ ]){0,2}([A-ZÄÖÜ][\w-]*)")


class Homes:
    """Finds the states of events in one document."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places, self.scene = discourse, places, discourse.scene
        words = self.scene.lexicon
        self.public = words.group("institutions", "offices", "servants", "lands", "chambers", "voters", "forces")
        self.private = words.group("private", "companies", "organisations", "arbiters", "partisans")
        self._judging: list[tuple[int, Party]] = []
        """The states whose courts have judged so far, and where that was told."""
        self._keeping: list[tuple[int, Party]] = []
        """… or whose police and jails have held or freed somebody."""
        self._councils = words.group("town_councils")
        self._bodies = words.group("companies", "organisations", "people")

    def of(self, told: Told) -> Party | None:
        """The state that it is of; None where somebody else does it, or no state is known."""
        return self._home(told) if self._is_at_home(told) else None

    def about(self, told: Told) -> Party | None:
        """The state that is named beside an event, or that the text is about."""
        return self._home(told)

    def _is_at_home(self, told: Told) -> bool:
        """Whether nobody else does it: »das Gesetz wurde verabschiedet«, »das Volk stimmte ab«; not »die Aktionäre«."""
        doing, texts = self.agents(told), told.line.parse.tokens.texts
        if told.type == "decision" and any(texts[one.head] in _SOMEBODY for one in told.reading.slots.fill("agent")):
            return False  # »sie lehnte ab«, whoever she is
        if any(one.unit is None and one.last > one.head + 1 for one in told.reading.slots.fill("agent")):
            return False  # »der Hafen Alat senkte die Gebühren«
        if told.type == "decision" and any(self._bodies & heads - self.public for heads in doing):
            return False
        return not any(self.private & heads for heads in doing)

    def is_public(self, told: Told) -> bool:
        """»die Regierung will den Anteil verdoppeln«; not »der Anteil soll steigen«: of whomever the text is about."""
        doing = self.agents(told)
        return bool(doing) and not any(self.public.isdisjoint(heads) for heads in doing)

    def _home(self, told: Told) -> Party | None:
        """The state that a law, a vote, an unrest is in: named in the sentence, else the one that the text is about."""
        view = self.scene.view
        judged = self._is_judged(told)
        by_place = judged or (told.type in _HELD_THERE and told.reading.is_noun)
        place = self.places.of(told) if by_place else None
        if place is not None and place.country:
            return who.of_state(place.country)  # »das Urteil in Kairo«, »nach der Wahl in Chile«
        if judged and (court := next((one for at, one in reversed(self._judging) if at < told.start), None)):
            return court
        if told.reading.sense.frame.name == "convict":
            return None  # the state of who is found guilty is not the court's
        if self._sits_elsewhere(told):
            return None
        named = [
            e
            for e in within(view.entities, told.line.start, told.line.end)
            if e["kind"] == "country" and e["code"] and self._may_be(told, e)
        ]
        if named:
            near = min(named, key=lambda e: (e["start"] > told.start, abs(e["start"] - told.start)))
            return who.party(near)
        if any(self._councils & heads for heads in self.agents(told)):
            return None  # »Der Stadtrat stimmt ab«, wherever his guests are from
        if judged and (there := Settings.of(self.scene).before(told.line)) is not None:
            return there  # »Drei Schweden stehen in Ägypten vor Gericht. Das Urteil …«
        return self.discourse.entries.state(told.start) or self.discourse.states.home(told.start)

    def note(self, told: Told, found: list[Party]) -> None:
        """Take note of whose court has judged, whose police has held: later verdicts and releases are its too."""
        states = [one for one in found if one.kind == "country"]
        if len(states) != 1:
            return
        judged = self._is_judged(told)
        if judged:
            self._judging.append((told.start, states[0]))
        if judged or told.reading.sense.frame.name in _KEEPING:
            self._keeping.append((told.start, states[0]))

    def keeper(self, told: Told) -> list[Party]:
        """»Die chilenische Polizei nahm A fest. Am Montag kam er frei«: the state that held or judged just before."""
        near = self.scene.lines[max(0, told.line.number - _KEPT)].start
        last = next(((at, one) for at, one in reversed(self._keeping) if at < told.start), None)
        return [last[1]] if last is not None and near <= last[0] else []

    def _is_judged(self, told: Told) -> bool:
        """»das Urteil«, »wurde verurteilt«, »das Urteil wurde aufgehoben«: what a court does."""
        line = told.line
        if told.word in _VERDICTS or told.reading.sense.frame.name == "convict":
            return True
        themes = (line.parse.head(chunk) for chunk in told.reading.slots.fill("theme"))
        return told.type == "decision" and any(
            not _VERDICTS.isdisjoint(self.scene.lexicon.heads(one)) for one in themes
        )

    def _sits_elsewhere(self, told: Told) -> bool:
        """»der Gemeinderat von Wunzelbach«: whether who does it is of a town that nobody knows the state of."""
        line = told.line
        doing = {chunk.number for chunk in told.reading.slots.fill("agent")}
        behind = (one for one in line.parse.chunks if one.attribute_of in doing and one.preposition in _SEATS)
        seats = (self.places.sites.place(line, one, []) for one in behind)
        return any(seat is not None and seat.country is None for seat in seats)

    def _may_be(self, told: Told, entity: EntityMark) -> bool:
        """»die chilenische Polizei«, »die chilenische Wahl«, »die chilenische Reform«; not »der chilenische Wein«."""
        if entity["form"] != "adjective":
            return told.type != "decision" or not self._is_partner(told, entity)
        noun = _NOUN.match(self.scene.view.text, entity["end"])
        if noun is None:
            return False
        tokens = told.line.parse.tokens
        done = {told.start, *(tokens.starts[chunk.head] for chunk in told.reading.slots.fill("theme"))}
        return noun.start(1) in done or not self.public.isdisjoint(self.scene.lexicon.heads(noun[1]))

    @staticmethod
    def _is_partner(told: Told, entity: EntityMark) -> bool:
        """»stimmten für den Vertrag mit Peru«, »für den Beitritt Perus«: the other side, not who votes."""
        parse = told.line.parse
        starts = parse.tokens.starts
        for chunk in parse.chunks:
            if starts[chunk.first] <= entity["start"] < parse.tokens.end(chunk.last - 1):
                owner = parse.chunks[chunk.owner] if chunk.owner >= 0 else None
                if owner is None:
                    return chunk.preposition == "mit"
                paper = owner.unit is not None and owner.unit.kind == "paper"
                return chunk.preposition == "mit" or paper or owner.preposition in _ON
        return False

    def agents(self, told: Told) -> list[set[str]]:
        """The heads of the nouns that do it."""
        texts, heads = told.line.parse.tokens.texts, self.scene.lexicon.heads
        return [set(heads(texts[chunk.head])) for chunk in told.reading.slots.fill("agent")]
