"""Bodies below the state as owners: »die Stadt Linz«, »das Land Kärnten«, »Graz zahlt«, »die Stadt« pointing back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kz_facts.facts import parties as who
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import EntityMark

_BACK = 11  # sentences back to which »die Stadt« reaches
_AT = ("in", "bei", "aus", "nach", "um", "vor", "auf", "für")  # there, or what it is for, and no owner
_AWAY = ("nach", "aus")
_KINDS = ("city", "region")


class Publics:
    """Reads cities, Länder and districts by their names and by the nouns before these."""

    def __init__(self, scene: Scene, words: Mapping[str, Sequence[str]]) -> None:
        self.scene, self.view = scene, scene.view
        self._alone = _with_genitives(words["alone"])
        self._before_name = _with_genitives(words["before_name"])
        self._organs = tuple(words["organs"])
        self._of_cities = frozenset(words["of_cities"])

    def party(self, line: Line, chunk: Chunk) -> Party | None:
        """The body that a phrase names, or points back at: »die Stadt«, »das Land«."""
        if not chunk.nominal or chunk.plural is True:
            return None
        if (named := self.named(line, chunk)) is not None:
            return named
        if chunk.kind == "noun" and self._noun(line, chunk) and self._is_plain(chunk):
            return self._back(line, chunk)
        return self._seated(line, chunk) or self._bare(line, chunk)

    def of_noun(self, line: Line, chunk: Chunk) -> list[Party]:
        """»das Grazer Budget«, »der Haushalt Kassels«, »der Tiroler Landeshaushalt«."""
        return [self._party(one) for one in self._entities(line, chunk) if one["form"] in ("adjective", "genitive")]

    def _entities(self, line: Line, chunk: Chunk) -> Iterator[EntityMark]:
        """Cities and parts of states in a phrase; a capital stands for more than itself."""
        for entity in within(self.view.entities, *line.span(chunk)):
            if entity["kind"] in _KINDS and entity["country"] and not entity["capital"]:
                yield entity

    def _seated(self, line: Line, chunk: Chunk) -> Party | None:
        """»die Landesregierung von Südtirol«, »der Grazer Gemeinderat«: whose they are."""
        if not line.parse.head(chunk).lower().endswith(self._organs):
            return None
        bound = (ch for ch in line.parse.chunks if chunk.number in (ch.genitive_of, ch.attribute_of))
        found = [entity for one in (chunk, *bound) for entity in self._entities(line, one)]
        return self._party(found[0]) if found else None

    @staticmethod
    def _party(entity: EntityMark) -> Party:
        return Party(name=entity["name"], kind="region", code=None)

    def _noun(self, line: Line, chunk: Chunk) -> str:
        """The noun for such a body that a phrase begins with, in the nominative."""
        text = line.parse.tokens.texts[self._first(line, chunk)]
        return self._alone.get(text, "") or self._before_name.get(text, "")

    @staticmethod
    def _first(line: Line, chunk: Chunk) -> int:
        flags = line.parse.tokens.flags
        return next((i for i in range(chunk.first, chunk.last) if flags[i] & c.CAPITAL), chunk.head)

    def named(self, line: Line, chunk: Chunk) -> Party | None:
        """»die Stadt Linz« is Linz, »der Landkreis Goslar« more than its town."""
        noun, first = self._noun(line, chunk), self._first(line, chunk)
        if not noun or chunk.last <= first + 1 or chunk.adjectives:
            return None
        texts, flags = line.parse.tokens.texts, line.parse.tokens.flags
        if not flags[first + 1] & c.CAPITAL:
            return None
        last = next((i for i in range(first + 1, chunk.last) if flags[i] & c.NUMBER), chunk.last)
        name = " ".join(texts[first + 1 : last])  # »das Land Steiermark 25 Mio.«
        return Party(name=f"{noun} {name}" if noun in self._before_name else name, kind="region", code=None)

    @staticmethod
    def _is_plain(chunk: Chunk) -> bool:
        definite = chunk.determiner >= 0 or bool(chunk.preposition)
        return definite and not chunk.adjectives and chunk.last == chunk.head + 1

    def _back(self, line: Line, chunk: Chunk) -> Party | None:
        """The last body of that kind, of cities also one that is only named."""
        noun = self._noun(line, chunk)
        for before in self.scene.upto(line, _BACK):
            for other in reversed(before.parse.chunks):
                if before is line and other.first >= chunk.first:
                    continue
                if self._noun(before, other) == noun and (found := self.named(before, other)) is not None:
                    return found
                if noun in self._of_cities and (city := self._city(before, other)) is not None:
                    return city
        return None

    def _city(self, line: Line, chunk: Chunk) -> Party | None:
        """»… in Graz. Die Stadt …«; not whereto somebody goes."""
        if chunk.preposition in _AWAY:
            return None
        cities = (one for one in self._entities(line, chunk) if one["kind"] == "city")
        found = [one for one in cities if not who.describes(self.view, one)]  # not of »die Grazer Firma Alcor«
        return self._party(found[-1]) if found else None

    def _bare(self, line: Line, chunk: Chunk) -> Party | None:
        """»Graz nimmt 3 Mio. auf«, »von Kärnten«; not »in Graz«."""
        if chunk.kind != "name" or chunk.preposition in _AT:
            return None
        found = [one for one in self._entities(line, chunk) if one["form"] in who.NAMED]
        alone = found and found[0]["start"] <= line.parse.tokens.starts[self._first(line, chunk)]
        return self._party(found[-1]) if alone else None  # not »Bahnlinie Linz–Enns«


def _with_genitives(nouns: Sequence[str]) -> dict[str, str]:
    """Nouns by all their forms in the singular."""
    return {noun + ending: noun for noun in nouns for ending in ("", "s", "es", "e")}
