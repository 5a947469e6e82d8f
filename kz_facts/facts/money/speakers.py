"""Whom »wir« and »unser Land« mean where money is told of: whoever the speaker acts for."""

from __future__ import annotations

from kz_facts.facts import spoken
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.scene import Line
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_WE = ("wir", "uns")
_OUR = ("unser", "unsre")
_OWN_LAND = ("Land", "Staat", "Republik", "Regierung")
_NEAR = 3  # sentences back to the question


class Speakers:
    """Finds them in one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.view = discourse, discourse.view

    def ours(self, line: Line, chunk: Chunk) -> list[Party] | None:
        """»wir«; »unser Land«, »unsere Republik«; None for any other phrase."""
        if self.is_we(line, chunk):
            return self.meant(line, chunk)
        if not self.is_our(line, chunk) or not line.parse.head(chunk).startswith(_OWN_LAND):
            return None
        home = self.discourse.states.home(line.start)
        states = [one for one in self.meant(line, chunk) if one.kind == "country"]
        return states or ([home] if home is not None else [])

    @staticmethod
    def is_we(line: Line, chunk: Chunk) -> bool:
        """»wir«, »uns«."""
        return chunk.kind == "pronoun" and line.parse.tokens.forms[chunk.head].lower in _WE

    @staticmethod
    def is_our(line: Line, chunk: Chunk) -> bool:
        """»unser Haushalt«."""
        return line.parse.article(chunk).startswith(_OUR)

    def meant(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Wir« of an interview or a quotation: whom the speaker acts for, the manager for the firm."""
        offset = line.parse.tokens.starts[chunk.first]
        told = self.discourse.own.body(offset) or self._of_teller(line) or self._asked_about(line)
        return told or spoken.firm(self.view, line.end)

    def _of_teller(self, line: Line) -> list[Party]:
        """»Wir haben 3 Mio. gegeben, sagte der peruanische Minister«: the state of who says so."""
        saying = (reading for reading in line.readings if reading.sense.frame.rule.says and not reading.is_noun)
        tellers = (line.parse.subject(reading.clause) for reading in saying if reading.clause is not None)
        found = (party for teller in tellers if teller is not None for party in self.discourse.parties(line, teller))
        return [party for party in found if party.kind == "country"][:1]

    def _asked_about(self, line: Line) -> list[Party]:
        """»Wie viel gibt Malta? – Wir haben 3 Mio. gegeben«: who answers speaks for whom the question is about."""
        for before in self.discourse.scene.before(line, _NEAR):
            if not self.view.text[before.start : before.end].rstrip().endswith("?"):
                continue
            subjects = (ch for ch in before.parse.main_subjects() if ch.kind == "name")
            return [one for ch in subjects for one in self.discourse.parties(before, ch) if one.kind != "person"]
        return []
