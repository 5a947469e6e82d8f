"""Who a phrase is as a side of an agreement: bodies that are known, unlisted ones, those for whom somebody acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.missing import Missing
from kz_facts.facts.discourse.pointing import counted
from kz_facts.facts.money.publics import Publics
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.grammar import Chunk
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_BODIES = frozenset(("country", "organisation", "region"))
_HEADS = ("Chef", "Vorstand", "Vorständ", "Boss", "Manager", "Geschäftsführ", "Präsident", "Direktor")
_PREFIX = 4  # letters of »Vize-«, »Ex-«, which no firm is
_PAIR = 2


class Phrases:
    """Tells who phrases are, in one document."""

    def __init__(self, scene: Scene, missing: Missing) -> None:
        self.scene, self.view, self.missing = scene, scene.view, missing
        self.discourse = missing.discourse
        self._strangers = Strangers.of(scene)
        self._publics = Publics(scene, load("money", MoneyRules, scene.view.rules).publics)
        self._companies, self._lands = scene.lexicon.group("companies"), scene.lexicon.group("lands")

    def of(self, line: Line, chunk: Chunk, mention: Mention) -> list[Party]:
        """Who a phrase is, as a side of an agreement: firms of a state stand for it, where they are many."""
        heads = self.scene.lexicon.heads(line.parse.head(chunk))
        entities = within(self.view.entities, *line.span(chunk))
        if not self._companies.isdisjoint(heads) and chunk.plural and chunk.unit is None:
            return bodies(one for e in entities if e["form"] == "adjective" and (one := who.state(e)) is not None)
        lands = any(entity["kind"] == "country" for entity in entities)
        if not lands and (public := self._publics.named(line, chunk)) is not None:
            return [public]  # »die Stadt Linz«, »das Land Tirol«, not »das Land Peru«
        found = bodies(self.discourse.parties(line, chunk)) or self.grouped(line, chunk)
        if chunk.kind == "noun" and chunk.unit is None and (sent := self._sent_by(line, chunk)):
            return who.unique([*sent, *(one for one in found if one.kind == "country" or one in sent)])
        if (
            chunk.unit is None
            and mention.mark["type"] != "contract"
            and self._companies.isdisjoint(heads)
            and not entities
        ):
            # »die Gruppe«, »63 Staaten« are no side of a treaty
            return [one for one in found if one.kind != "organisation" or one.code]
        return found

    def _sent_by(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Vertreter von A und B«, »die Mitglieder der Union«: all bodies for whom somebody acts, by name."""
        if not self._lands.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunk))):
            return []  # »die Mitgliedstaaten der Organisation«
        owners = NounSlots(line.parse, chunk, "theme").fill("theme")
        named = [owner for owner in owners if within(self.view.entities, *line.span(owner))]
        found = who.unique(one for owner in named for one in bodies(self.discourse.parties(line, owner)))
        return found if self.missing.is_actor(line, chunk) and all(one.kind == "organisation" for one in found) else []

    def grouped(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die drei Länder«: those whom the text is about."""
        grouped = not self._lands.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunk)))
        count = counted(line, chunk) if grouped else 0
        return spoken.several(self.view, line.start, count, lands=True) if count > _PAIR else []

    def stranger(self, line: Line, chunk: Chunk) -> Party | None:
        """The body that an unlisted name seems to be."""
        one = self._strangers.party(line, chunk) if not self.discourse.parties(line, chunk) else None
        return one and one.model_copy(update={"name": self._strangers.bare(one.name)})

    def unlisted(self, concluding: list[tuple[Line, Chunk]], found: list[Party]) -> Iterator[Party]:
        """»der Versorger Enoga«, »Bosch und Enoga«: names that nothing but who stands beside them gives away."""
        beside = any(one.kind == "organisation" for one in found)
        for line, chunk in concluding:
            one = self.stranger(line, chunk)
            if one is not None and (beside or self._strangers.is_described(line, chunk)):
                yield one

    def headed(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Nordwerk-Chef Jan Sund«, »Ida Holm, Gründerin der Kalo AG«: the firm that somebody heads, on no list."""
        tokens = line.parse.tokens
        for i in range(chunk.first, chunk.last):
            firm, dash, office = tokens.texts[i].rpartition("-")
            odd = not tokens.lexicon.nouns.is_common(firm) and (len(firm) > _PREFIX or firm.isupper())
            if dash and office.startswith(_HEADS) and odd and not within(self.view.entities, *line.word(i)):
                return [Party(name=firm, kind="organisation", code=None)]
        if bodies(self.discourse.parties(line, chunk)):
            return []
        above = {chunk.number, chunk.row_of} - {-1}
        beside = [other.number for other in line.parse.chunks if other.apposition_of in above]
        return self.named((line, other) for other in line.parse.chunks if other.genitive_of in beside)

    def named(self, chunks: Iterable[tuple[Line, Chunk]]) -> list[Party]:
        """All bodies that phrases mean, each once."""
        return who.unique(bodies(one for line, chunk in chunks for one in self.discourse.parties(line, chunk)))


def bodies(found: Iterable[Party]) -> list[Party]:
    """Those who can bind themselves for more than a person: states, organisations, regions."""
    return [one for one in found if one.kind in _BODIES]
