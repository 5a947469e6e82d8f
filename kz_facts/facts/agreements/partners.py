"""Whom an agreement binds: »zwischen A und B«, »mit B« and who concludes it, or those whom the text speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.agreements.steps import Step
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import NounSlots, VerbSlots
from kz_facts.parse.grammar import Chunk

_CONCLUDING = ("agent", "mit", "zwischen", "durch")
_OWNING = ("mit", "zwischen", "von")
_BODIES = ("country", "organisation", "region")
_ISSUED = frozenset(("declaration", "resolution"))
_ACTING = ("servants", "institutions", "people", "companies", "organisations", "lands")
_MANY_SIDED = frozenset(("Konvention", "Charta", "Statut"))
_UN = Party(name="Vereinte Nationen", kind="organisation", code="UN")


class Partners:
    """Finds the parties of agreements in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self.discourse = Discourse.of(scene)
        self._companies = scene.lexicon.group("companies")
        self._actors = frozenset[str]().union(*(scene.lexicon.group(name) for name in _ACTING))
        self._assemblies = scene.lexicon.group("assemblies")

    def of(self, group: Group, found: Outcome) -> list[Party]:
        """The parties of an agreement, each once.

        Args:
            group: All mentions.
            found: The mention and the step that count.
        """
        mentions = [found.mention, *(m for m in group.mentions if m is not found.mention)]
        for mention in mentions:
            steps = [found.step] if mention is found.mention and found.step is not None else mention.steps
            between = self._parties((mention.line, chunk) for chunk in self._between(mention, steps))
            if len(between) > 1:
                return between
        named = self._named(found.mention, found.step)
        if len(named) < 2:  # what names the agreement most fully may name its parties too
            named = who.unique([*named, *self._named(group.best, None)])
        kind = group.best.mark["type"]
        if kind == "resolution" and not any(one.kind == "organisation" for one in named):
            named = self._assembly(found.mention) or named
        if kind in _ISSUED and (bodies := [one for one in named if one.kind == "organisation"]):
            return named if self._with_state(found.mention) else bodies
        if sum(one.kind != "region" for one in named) > 1:
            named = [one for one in named if one.kind != "region"]
        if len(named) > 1 or kind == "resolution":
            return named
        return named if self.is_business(found) else self._completed(group, found, named)

    def behind(self, mention: Mention) -> set[str]:
        """The codes of those who stand right behind a mention: »mit Polen«, »zwischen A und B«."""
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        return who.codes(self._parties((mention.line, chunk) for slot in ("mit", "zwischen") for chunk in slots.fill(slot)))

    def is_business(self, found: Outcome) -> bool:
        """Whether a firm, or what is called one, stands in what is told: as who concludes it, or beside it."""
        line, mention = found.mention.line, found.mention
        numbers = {mention.chunk.clause}
        if found.step is not None and found.step.line is line and found.step.reading is not None and found.step.reading.clause is not None:
            numbers |= {found.step.reading.clause.number, found.step.reading.clause.conjunct}
        for chunk in line.parse.chunks:
            heads = self.scene.lexicon.heads(line.parse.tokens.texts[chunk.head])
            if chunk.clause in numbers and chunk is not mention.chunk and (not self._companies.isdisjoint(heads) or self._is_company(line, chunk)):
                return True
        return False

    def named(self, found: Outcome) -> list[Party]:
        """The parties that the sentence itself names."""
        return self._named(found.mention, found.step)

    def _is_company(self, line: Line, chunk: Chunk) -> bool:
        firms = {e["name"] for e in self.view.entities if e["kind"] == "company"}
        return any(one.name in firms for one in self.discourse.parties(line, chunk))

    # who is named

    def _between(self, mention: Mention, steps: Iterable[Step]) -> Iterator[Chunk]:
        yield from NounSlots(mention.line.parse, mention.chunk, "theme").fill("zwischen")
        for step in steps:
            if step.reading is not None and step.line is mention.line:
                yield from step.reading.slots.fill("zwischen")

    def _concluding(self, mention: Mention, step: Step | None) -> Iterator[Chunk]:
        """The phrases of those who conclude an agreement: in the slots of what is told, and behind its name."""
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        own = [chunk for slot in _OWNING for chunk in slots.fill(slot)]
        if step is not None and step.reading is not None and step.line is mention.line:
            for slot in _CONCLUDING:
                if slot == "mit" and any(chunk.preposition == "mit" for chunk in own):
                    continue
                chunks = (chunk for chunk in step.reading.slots.fill(slot) if chunk.number != mention.chunk.number)
                yield from (chunk for chunk in chunks if slot == "agent" or self._can_conclude(mention.line, chunk))
            clause = step.reading.clause
            if step.reading.is_noun and clause is not None and clause.head >= 0:  # »einigten sich auf die Verlängerung«
                for slot in ("agent", "mit", "zwischen"):
                    yield from VerbSlots(mention.line.parse, clause).fill(slot)
        yield from own

    def _can_conclude(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is who concludes something: a name, or who acts; not »mit den Stimmen von …«."""
        return chunk.kind != "noun" or not self._actors.isdisjoint(self.scene.lexicon.heads(line.parse.tokens.texts[chunk.head]))

    def _named(self, mention: Mention, step: Step | None) -> list[Party]:
        found = self._parties((mention.line, chunk) for chunk in self._concluding(mention, step))
        found += self._bodies(self.discourse.owner(mention.line, mention.chunk))
        if mention.mark["matter"] > mention.start:  # »Abkommen der EU mit Japan über Zölle«
            entities = within(self.view.entities, mention.mark["noun_start"], mention.mark["matter"])
            found += self._bodies(one for e in entities if e["form"] not in ("people",) and (one := who.state(e)) is not None)
        return who.unique(found)

    def _parties(self, chunks: Iterable[tuple[Line, Chunk]]) -> list[Party]:
        return who.unique(self._bodies(one for line, chunk in chunks for one in self.discourse.parties(line, chunk)))

    @staticmethod
    def _bodies(found: Iterable[Party]) -> list[Party]:
        return [one for one in found if one.kind in _BODIES]

    def _with_state(self, mention: Mention) -> bool:
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        return any(one.kind == "country" for one in self._parties((mention.line, chunk) for chunk in slots.fill("mit")))

    def _assembly(self, mention: Mention) -> list[Party]:
        """The United Nations, where a resolution has a number of theirs or is their council's, named by its noun alone."""
        mark, line = mention.mark, mention.line
        if mark["first"].startswith(("UN", "UNO")) or mark["title"][-1].isdigit():
            return [_UN]
        texts = line.parse.tokens.texts
        council = any(not self._assemblies.isdisjoint(self.scene.lexicon.heads(text)) for text in texts)
        return [_UN] if council else []

    # who is not named

    def _completed(self, group: Group, found: Outcome, named: list[Party]) -> list[Party]:
        """Add who is missing: the states that the text is about there."""
        kind, head = group.best.mark["type"], group.best.mark["head"]
        pair = self.discourse.states.pair(found.mention.start)
        if not named:
            return [] if kind == "contract" else pair
        if kind == "contract" or named[0].kind == "region" or head in _MANY_SIDED or named[0].kind == "organisation" and named[0].code is None:
            return named
        return who.unique([*named, *(one for one in pair if (one.code or one.name) != (named[0].code or named[0].name))])[:2]
