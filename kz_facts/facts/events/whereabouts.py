"""Where an event is by the words around it: »dort«, the clause that it goes on, the head of a note."""

from __future__ import annotations

from kz_facts.facts.events.sites import WHERE, Sites
from kz_facts.facts.events.told import BEFALLING, Told
from kz_facts.facts.events.towns import Towns
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Place
from kz_facts.parse.dates.edtf import year_of
from kz_facts.parse.grammar import Clause

_THERE = ("dort", "dorthin")
_AT_IT = ("dabei", "hierbei")  # »In Kato kam es zu Krawallen. Dabei wurde …«
_WHEN = frozenset(("als", "wobei", "indem"))
_USING = frozenset(("nutzen", "nützen", "gebrauchen", "verwenden"))
_STANDING = "opening"  # »wurde 1998 in Lima gegründet und 2005 geschlossen«: a house stays where it is
_BACK = 2  # sentences in which a place is named that »dort« means


class Whereabouts:
    """Finds the places of one document that an event's own phrases do not name."""

    def __init__(self, scene: Scene, sites: Sites, towns: Towns) -> None:
        self.scene, self.sites, self.towns = scene, sites, towns

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
        if told.reading.is_noun or clause is None:
            return None
        if (used := self._of_occasion(told.line, clause)) is not None or told.type == "statement":
            return used
        around = _around(told, clause)
        if around is None or _is_local(told.line, clause):
            return None
        if told.type != _STANDING and self._is_of_later_year(told.line, clause, around):
            return None
        return self._of_clause(told.line, around)

    def _is_of_later_year(self, line: Line, clause: Clause, first: Clause) -> bool:
        """»wurde 2015 in Oslo unterzeichnet und lief 2020 aus«: where the first was, years before; not »In Oslo …«."""
        if clause.conjunct != first.number:
            return False
        fronted = any(one.preposition in WHERE and one.last <= first.finite for one in line.parse.some(first.chunks))
        then, now = self._years(line, first), self._years(line, clause)
        return bool(then and now) and not fronted and then.isdisjoint(now)

    def _years(self, line: Line, clause: Clause) -> set[int]:
        """The years of the dates that a clause has itself."""
        marks = (self.scene.date_of(one) for one in line.parse.some(clause.chunks))
        found = {year_of(mark["edtf"]) for mark in marks if mark is not None and mark["edtf"]}
        return {year for year in found if year is not None}

    def _of_occasion(self, line: Line, clause: Clause) -> Place | None:
        """»nutzte das Treffen in Kato, um Ziele zu verkünden«: where the occasion is that something is done at."""
        parse = line.parse
        if clause.kind != "infinitive" or clause.parent < 0 or parse.opener(clause) != "um":
            return None
        above = parse.clauses[clause.parent]
        if above.lemma not in _USING:
            return None
        at = (one for one in parse.chunks if one.attribute_of in above.objects and one.preposition in WHERE)
        found = (self.sites.place(line, one, []) for one in at)
        return next((place for place in found if place is not None), None)

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
        if any(forms[i].lower in _AT_IT for i in (clause.own if clause is not None else ())):
            before = self.scene.before(told.line, 1)
            return self.towns.last_before(before[0], told.start) if before and told.type in BEFALLING else None
        gone = told.type == "visit" and clause is not None and clause.lemma.startswith("hin")  # »fliegt am Freitag hin«
        if not gone and all(i and forms[i - 1].lower == "von" for i in there):
            return self._in_town(told, clause) if clause is not None else None
        for line in self.scene.upto(told.line, _BACK):
            if (place := self.towns.last_before(line, told.start)) is not None:
                return place
        return None

    def _in_town(self, told: Told, clause: Clause) -> Place | None:
        """»Die Rebellen halten Kundus. In der Stadt kam es zu …«: the town spoken of in the sentence before."""
        for chunk in told.line.parse.some(clause.chunks):
            if chunk.preposition in WHERE and (place := self.towns.meant(told.line, chunk)) is not None:
                return place
        return None


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
