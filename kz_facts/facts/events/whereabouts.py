"""Where an event is by the words around it: »dort«, the clause that it goes on, the head of a note."""

from __future__ import annotations

from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.events.sites import GOALS, WHERE, Sites
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Place
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import EntityMark

_THERE = ("dort", "dorthin")
_WHEN = frozenset(("als", "wobei", "indem"))
_SOMEWHERE = ("stadt", "ort", "dorf", "gemeinde", "heimat", "insel", "land", "gegend")
_BACK = 2  # sentences in which a place is named that »dort« means


class Whereabouts:
    """Finds the places of one document that an event's own phrases do not name."""

    def __init__(self, scene: Scene, sites: Sites) -> None:
        self.scene, self.sites = scene, sites

    def of_label(self, told: Told) -> Place | None:
        """»Expo Riad: Eröffnung am 1. Oktober«, »A. Berg in Lima, Gespräche mit B«: what stands first in a note."""
        noun, line = told.reading.chunk, told.line
        if noun is None or any(clause.finite >= 0 for clause in line.parse.clauses):
            return None
        start, end = line.start, told.start
        towns = [e for e in within(self.scene.view.entities, start, end) if e["kind"] == "city" and e["form"] == "name"]
        if not towns:
            return None
        text = self.scene.view.text
        between = text[towns[-1]["end"] : end].strip()
        return self.sites.named(towns[-1]) if between in (":", ",", "–", "") else None

    def beside(self, told: Told) -> Place | None:
        """Where the clause is that a verb goes on, or that is around it."""
        clause = told.reading.clause
        if told.reading.is_noun or clause is None or told.type == "statement":
            return None
        around = _around(told, clause)
        return self._of_clause(told.line, around) if around is not None and not _is_local(told.line, clause) else None

    def _of_clause(self, line: Line, clause: Clause) -> Place | None:
        """The city, or unlisted place, where a clause as a whole is."""
        for chunk in line.parse.some(clause.chunks):
            if chunk.preposition not in WHERE or chunk.attribute_of >= 0 or self.sites.of_office(line, chunk):
                continue
            if (place := self.sites.place(line, chunk, [])) is not None:
                return place
        return None

    def there(self, told: Told) -> Place | None:
        """»besuchte Seoul und unterschrieb dort«, »reist wieder dorthin«: the city named last, or where one went."""
        clause = told.carrier or told.reading.clause
        forms = told.line.parse.tokens.forms
        there = [i for i in clause.own if forms[i].lower in _THERE] if clause is not None else []
        gone = told.type == "visit" and clause is not None and clause.lemma.startswith("hin")  # »fliegt am Freitag hin«
        if not gone and all(i and forms[i - 1].lower == "von" for i in there):
            return self._in_town(told, clause) if clause is not None else None
        for line in self.scene.upto(told.line, _BACK):
            if (place := self._last_before(line, told.start)) is not None:
                return place
        return None

    def _in_town(self, told: Told, clause: Clause) -> Place | None:
        """»Die Rebellen halten Kundus. In der Stadt kam es zu …«: the town spoken of in the sentence before."""
        parse = told.line.parse
        towns = (chunk for chunk in parse.some(clause.chunks) if self._is_town(told.line, chunk))
        if (town := next(towns, None)) is None:
            return None
        start = told.line.span(town)[0]
        found = (self._last_before(line, start) for line in self.scene.upto(told.line, 1))
        place = next((one for one in found if one is not None), None)
        if place is None or place.name in self._lands:
            return None
        return place if self.sites.can_be(place, parse.head(town)) else None

    def _is_town(self, line: Line, chunk: Chunk) -> bool:
        """»in der Stadt«, »in der Metropole«, which nothing behind it narrows."""
        if chunk.preposition != "in" or chunk.unit is not None or chunk.last > chunk.head + 1 or chunk.plural is True:
            return False
        definite = line.parse.article(chunk) in ("der", "dem") or line.parse.tokens.forms[chunk.first].lower == "im"
        return definite and self.sites.is_town(line.parse.head(chunk)) and not any(line.parse.owners(chunk))

    @cached_property
    def _lands(self) -> set[str]:
        return {one["name"] for one in self.scene.view.entities if one["kind"] == "country"}

    def _last_before(self, line: Line, start: int) -> Place | None:
        """The place that a sentence speaks of before an offset, also one that no list has: its subject, or the last."""
        parse = line.parse
        chunks = [chunk for chunk in parse.chunks if line.span(chunk)[1] <= start]
        topics = [chunk for chunk in chunks if self._is_topic(line, chunk)]
        goals = [chunk for chunk in chunks if chunk.preposition == "nach" and self._is_city(chunk)]
        for chunk in [*reversed(goals), *topics, *reversed(chunks)]:
            clause = parse.clause_of(chunk)
            if chunk.preposition not in WHERE | GOALS and (clause is None or not clause.lemma):
                continue  # a dateline is no place that the text speaks of
            countries: list[EntityMark] = []
            place = self.sites.place(line, chunk, countries)
            if place is not None or (countries and who.is_place(self.scene.view, countries[0])):
                return place or self.sites.named(countries[0])
            if chunk.preposition in WHERE and parse.head(chunk).lower().endswith(_SOMEWHERE):
                return None  # »starb in seiner Heimatstadt. Dort …«
        return None

    @staticmethod
    def _is_city(chunk: Chunk) -> bool:
        return chunk.unit is not None and chunk.unit.what in ("city", "country")

    def _is_topic(self, line: Line, chunk: Chunk) -> bool:
        """»Die Provinz Hama ist umkämpft. … dort …«: a place that a main clause is about."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.kind != "main" or clause.subject != chunk.number:
            return False
        return self.sites.is_called(line, chunk) or self._is_city(chunk)


def _is_local(line: Line, clause: Clause) -> bool:
    """»in Linz gefertigt, vor Ort montiert«: whether a clause says itself where, if by no name."""
    chunks = line.parse.some(clause.chunks)
    return any(chunk.preposition == "vor" and line.parse.head(chunk) == "Ort" for chunk in chunks)


def _around(told: Told, clause: Clause) -> Clause | None:
    """The clause whose place holds for a verb too.

    »in Oslo verfasst und unterschrieben«, »in Oslo starben drei, als …«, »In Oslo kam es zu Streit: A schlug B«.
    """
    parse = told.line.parse
    clauses = parse.clauses
    if clause.conjunct >= 0:
        first = clauses[clause.conjunct]
        return first if told.via == "conjunct" or first.finite < 0 or clause.finite < 0 else None
    if clause.kind == "subordinate" and clause.parent >= 0 and clause.past:
        parent = clauses[clause.parent]
        return parent if parse.opener(clause) in _WHEN and parent.past else None
    before = clauses[clause.number - 1] if clause.number else None
    if before is None or clause.kind != "main" or before.kind != "main" or parse.tokens.texts[clause.first - 1] != ":":
        return None
    return before if before.past and clause.past else None
