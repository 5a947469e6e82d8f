"""Whose an event is that nobody is said to do: of the firm, party or alliance that the text is about.

»Das Werk wird geschlossen«, »Die Hauptversammlung stimmte zu«, »Der Parteivorstand traf sich«.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.told import Told
from kz_facts.facts.ranks import Ranks
from kz_facts.models import Party

# What a firm does that speaks of itself, and that is reported on.
_DONE_BY_FIRMS = frozenset(("opening", "decision", "investment", "target"))
_DONE_IN_REPORTS = frozenset(("opening", "investment", "target"))
_PANEL, _PANEL_BACK = "gremium", 2  # sentences back to what it is one of


class Houses:
    """Finds in one document the firms and bodies that do what nobody is said to do."""

    def __init__(self, discourse: Discourse, homes: Homes, acting: frozenset[str]) -> None:
        """Look at nothing yet.

        Args:
            discourse: The document.
            homes: Asked who does an event.
            acting: Nouns for those who act for themselves or for a state, and for no house.
        """
        self.discourse, self.homes, self.scene = discourse, homes, discourse.scene
        self._acting = acting
        words = self.scene.lexicon
        self._organs = words.group("organs")
        self._party_organs, self._firm_meetings = words.small("party_organs"), words.small("firm_meetings")
        self._union_councils = words.small("union_councils")

    def of(self, told: Told) -> list[Party]:
        """The firm, party or body whose event it is.

        Args:
            told: An event that names no state.
        """
        if (alliance := self._alliance(told)) is not None:
            return [alliance]
        setting = list(self._setting(told))
        if any(text.endswith(self._union_councils) for text in setting):
            return [who.organisation(self.scene.view, "Europäische Union")]
        if told.type in ("meeting", "decision") and any(text.startswith(self._firm_meetings) for text in setting):
            reported = self.discourse.own.reported
            return [reported] if reported is not None else spoken.firm(self.scene.view, told.line.end)
        if (party := self._party(told)) is not None:
            return [party]
        if any(self._acting & heads for heads in self.homes.agents(told)):
            return []
        if any(chunk.last > chunk.head + 1 and chunk.unit is None for chunk in told.reading.slots.fill("agent")):
            return []  # »Der Hafen Alat senkt die Gebühren«
        firms = [one for one in self.discourse.own.body(told.start) if one.kind == "organisation" and not one.code]
        return firms if firms and told.type in _DONE_BY_FIRMS else self._reported(told)

    def _party(self, told: Told) -> Party | None:
        """»Der Parteivorstand traf sich«, »stimmte beim Parteitag zu«, »das Gremium«: of the party most spoken of."""
        if told.type not in ("meeting", "decision", "statement"):
            return None
        setting = set(self._setting(told))
        if any(text.endswith(_PANEL) for text in setting):
            before = self.scene.before(told.line, _PANEL_BACK)
            setting |= {word.lower() for line in before for word in line.words if word[:1].isupper()}
        if not any(text.endswith(self._party_organs) for text in setting):
            return None
        return next(iter(self._parties.up_to(told.line.end, [])), None)

    @cached_property
    def _parties(self) -> Ranks:
        return Ranks(one for one in self.scene.view.entities if one["sort"] == "party")

    def _alliance(self, told: Told) -> Party | None:
        """»Der Ministerrat tritt zusammen«, »Die Mitglieder nahmen die Erklärung an«: the organisation reported on.

        In its own text also what nobody is said to do: »Über den Haushalt ist abzustimmen«.
        """
        own, heads = self.discourse.own, self.scene.lexicon.heads
        doing = [told.line.parse.head(chunk) for chunk in told.reading.slots.fill("agent")]
        words = doing or [told.line.parse.tokens.texts[told.reading.trigger]]
        if any(not self._organs.isdisjoint(heads(one)) for one in words):
            return own.alliance or own.opening_alliance
        nobody = not doing and told.type in ("decision", "accord")
        return own.alliance if nobody or any(one.lower() == "man" for one in doing) else None

    def _reported(self, told: Told) -> list[Party]:
        """»Das Werk wird geschlossen«, »man einigte sich auf eine Stundung«: told of the firm that is reported on."""
        if self.discourse.own.reported is None or not self._is_done_by_house(told):
            return []
        topic = spoken.topic(self.scene.view, told.start) if told.type == "target" else None
        if topic is not None and topic.kind == "organisation" and not topic.code:
            return [topic]  # … the one named last, of its aims
        firm = self.discourse.own.reported_in(told.line)
        return [firm] if firm is not None else []

    @staticmethod
    def _is_done_by_house(told: Told) -> bool:
        """Whether nobody is said to do something, or only »man«, or it happens: »ein Sparprogramm startet«."""
        parse, clause = told.line.parse, told.reading.clause
        if clause is not None and clause.kind == "relative":
            return False  # »besichtigt der Minister den Hafen, der 2015 in Betrieb ging«
        agents = told.reading.slots.fill("agent")
        if agents and all(parse.head(chunk).lower() == "man" for chunk in agents):
            return told.type in _DONE_IN_REPORTS or told.type == "accord"
        happens = clause is not None and clause.voice == "active" and not clause.objects
        return told.type in _DONE_IN_REPORTS and (not agents or (happens and not told.reading.is_noun))

    @staticmethod
    def _setting(told: Told) -> Iterator[str]:
        """Words that may tell whose sitting it is: trigger, who sits, nouns of its clause behind prepositions."""
        parse, clause = told.line.parse, told.reading.clause
        yield parse.tokens.texts[told.reading.trigger].lower()
        yield from (parse.head(chunk).lower() for chunk in told.reading.slots.fill("agent"))
        if clause is not None and told.type in ("decision", "statement"):
            yield from (parse.head(one).lower() for one in parse.some(clause.chunks) if one.preposition)
