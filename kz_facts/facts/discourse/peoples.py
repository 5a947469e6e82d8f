"""Whom a people stands for: »die Kasachen« are their state, »die Italiener« the firm from there that was told of."""

from __future__ import annotations

from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark


class Peoples:
    """The peoples of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self._heads, self._directorates = scene.lexicon.heads, scene.lexicon.group("directorates")

    def party(self, line: Line, chunk: Chunk, entity: EntityMark) -> Party | None:
        """A people that acts as one; a firm from there, whose people or whose board is told of."""
        if chunk.genitive_of >= 0:
            board = self._heads(line.parse.head(line.parse.chunks[chunk.genitive_of]))
            if not self._directorates.isdisjoint(board):  # »die Hauptversammlung der Iren«
                return self._firm_from(line, chunk, entity, sure=True)
        if not self._is_collective(line, chunk):
            return None
        return self._firm_from(line, chunk, entity) or who.party(entity)

    @staticmethod
    def _is_collective(line: Line, chunk: Chunk) -> bool:
        """»die Kasachen«, »die Deutschen und die Franzosen«, »lieh den Kasachen …«: a people that acts as one."""
        lower = line.parse.article(chunk)
        return (lower == "die" and chunk.plural is not False) or (lower == "den" and chunk.plural is True)

    def _firm_from(self, line: Line, chunk: Chunk, entity: EntityMark, *, sure: bool = False) -> Party | None:
        """»Käufer ist Tralax. Die Italiener zahlen«: the firm named just before, of a state that is not named.

        `sure`: it is a firm, whether the state is named or not.
        """
        if not sure and entity["code"] and entity["code"] in self._codes:
            return None
        from kz_facts.facts.money.firms import Firms  # who ask the discourse themselves

        return next(iter(Firms.of(self.scene).from_place(line, chunk)), None) or self._only_firm(line, entity)

    def _only_firm(self, line: Line, entity: EntityMark) -> Party | None:
        """The firm that a sentence and the one before name, where they name no other firm and no state."""
        first = self.view.sentences[max(0, self.view.sentence_index(line.start) - 1)][0]
        near = within(self.view.entities, first, entity["start"])
        named = {one["name"]: one for one in near if one["form"] in who.NAMED and one["kind"] in ("company", "country")}
        only = next(iter(named.values()), None)
        return who.party(only) if only is not None and len(named) == 1 and only["kind"] == "company" else None

    @cached_property
    def _codes(self) -> set[str | None]:
        """The states and bodies that the text names themselves."""
        return {one["code"] for one in self.view.entities if one["form"] in who.NAMED}
