"""Where envoys are posted: whose embassy a text names, and where they appear."""

from __future__ import annotations

from kz_facts.facts.offices.mentions import state_of
from kz_facts.facts.offices.places import POSSESSIVES, below
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark, OfficeMark

_BACK = 4  # sentences back in which an embassy is named
_EMBASSIES = ("otschaft", "onsulat", "ertretung")


class Posts:
    """Finds states and hosts of envoys in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def posted(self, mark: OfficeMark) -> tuple[str, str | None] | None:
        """»Die peruanische Botschaft in Wien teilte mit … Botschafter X sagte«: whose embassy was named, and where."""
        number = self.scene.line_at(mark["head"]).number
        for line in reversed(self.scene.lines[max(0, number - _BACK) : number + 1]):
            if not any(word.endswith(_EMBASSIES) for word in line.words):
                continue
            houses = (one for one in line.parse.chunks if one.nominal and line.parse.head(one).endswith(_EMBASSIES))
            for house in houses:
                places = {one.number for one in below(line, house) if one.preposition == "in"}
                own: list[str] = []
                at: list[str] = []
                for one in (house, *below(line, house)):
                    named = map(state_of, within(self.scene.view.entities, *line.span(one)))
                    (at if one.number in places else own).extend(filter(None, named))
                own = own or self._of_subject(line, house)
                if own:
                    return own[0], at[0] if at else None
        return None

    def _of_subject(self, line: Line, house: Chunk) -> list[str]:
        """»Peru unterhält eine Botschaft in Wien«, »Peru ist durch seine Botschaft vertreten«: who has it."""
        clause = line.parse.clause_of(house)
        subject = line.parse.subject(clause) if clause is not None else None
        theirs = line.parse.article(house).startswith(POSSESSIVES)
        if clause is None or subject is None or not (theirs or house.number in clause.objects):
            return []
        return [code for one in within(self.scene.view.entities, *line.span(subject)) if (code := state_of(one))]

    def stationed(self, mark: OfficeMark) -> str | None:
        """»Beim Fest in Lima sprach die deutsche Botschafterin X«: where an envoy appears, likely his post.

        It is a capital of another state than his own, of consuls any town, in the sentence or else the one before.
        """
        line = self.scene.line_at(mark["head"])
        for here in self.scene.lines[max(0, line.number - 1) : line.number + 1][::-1]:
            if here is not line and "\n" in self.scene.view.text[here.end - 1 : line.start]:
                break
            towns = {
                str(entity["country"])
                for entity in within(self.scene.view.entities, here.start, here.end)
                if entity["kind"] == "city"
                and (entity["capital"] or "onsul" in mark["role"])
                and entity["country"]
                and self._is_where(here, entity)
            }
            if towns:
                return towns.pop() if len(towns) == 1 and mark["country"] not in towns else None
        return None

    @staticmethod
    def _is_where(line: Line, entity: EntityMark) -> bool:
        """Whether a town tells where something is: »in Lima«."""
        chunk = line.chunk_at(entity["start"])
        return chunk is not None and chunk.preposition == "in"
