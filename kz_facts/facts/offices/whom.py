"""Which person a phrase names or means: »X«, »sie«, »der Italiener«, »die als Botschafterin auch Island betreut«."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.officials import roles

_PRONOUNS = {"er": False, "sie": True}  # whether they mean a woman
_MEANING = {**_PRONOUNS, "ihn": False, "ihm": False}
_CALLED = {"der": False, "den": False, "dem": False, "die": True}
_FAR = 3  # sentences back to whom »sie« means, if nobody else was named


class Whom:
    """Finds them in one document."""

    def __init__(self, scene: Scene, offices: Sequence[OfficeMark], persons: Sequence[PersonMark]) -> None:
        self.scene, self.persons = scene, persons
        self._women = {one["key"]: roles.is_of_woman(one["role"]) for one in offices}

    def person(self, line: Line, chunk: Chunk) -> PersonMark | None:
        """The person whom a phrase names, or whom a pronoun means."""
        if chunk.kind == "relative":
            return self._relative(line, chunk)
        return self.meant(line, [chunk]) if chunk.kind == "pronoun" else self.named(line, chunk)

    def meant(self, line: Line, chunks: Sequence[Chunk]) -> PersonMark | None:
        """The person whom »er« or »sie«, »der Italiener« or »die Managerin« means as the only phrase of some."""
        if len(chunks) != 1:
            return None
        word = line.parse.tokens.forms[chunks[0].head].lower
        if word in _MEANING:
            return self._before(line, chunks[0], female=_MEANING[word])
        article = line.parse.article(chunks[0])
        called = article in _CALLED and chunks[0].plural is not True and self._is_man(line, chunks[0])
        return self._before(line, chunks[0], female=_CALLED[article]) if called else None

    def holds(self, line: Line, chunk: Chunk, title: OfficeMark) -> PersonMark | None:
        """The person whom a phrase names; of »er« and »sie« the subject just before, if nobody else was named there."""
        if chunk.kind == "relative":
            return self._relative(line, chunk)
        if (named := self.named(line, chunk)) is not None or chunk.kind != "pronoun":
            return named
        word = line.parse.tokens.forms[chunk.head].lower
        female = roles.is_of_woman(title["role"])
        if word not in _PRONOUNS or _PRONOUNS[word] != female:
            return None
        return self._before(line, chunk, female=female)

    def _relative(self, line: Line, chunk: Chunk) -> PersonMark | None:
        """»X, die als Botschafterin auch Island betreut«, »X, ein Angolaner, der …«: the person before."""
        clause = line.parse.clause_of(chunk)
        number = antecedent(line.parse, clause) if clause is not None and clause.kind == "relative" else -1
        while number >= 0:
            noun = line.parse.chunks[number]
            if noun.number in line.parse.rows:
                return None
            if named := within(self.persons, *line.span(noun)):
                return named[0]
            number = noun.apposition_of
        return None

    def _is_man(self, line: Line, chunk: Chunk) -> bool:
        """»der Italiener«, »die Managerin«: what somebody is called who was named before."""
        if chunk.kind != "noun" or (chunk.unit is not None and chunk.unit.kind == "person"):
            return False
        people = any(one["form"] == "people" for one in within(self.scene.view.entities, *line.word(chunk.head)))
        return people or line.parse.tokens.lexicon.nouns.is_person(line.parse.head(chunk))

    def _before(self, line: Line, chunk: Chunk, *, female: bool) -> PersonMark | None:
        """The subject just before a pronoun, if nobody else of its gender was named there."""
        for before in self.scene.lines[max(0, line.number - _FAR) : line.number + 1][::-1]:
            near = within(self.persons, before.start, min(before.end, line.span(chunk)[0]))
            if keys := {person["key"] for person in near if self._women.get(person["key"], female) == female}:
                numbers = (n for one in before.parse.clauses for n in (one.subject, one.predicative) if n >= 0)
                subjects = [before.parse.chunks[number] for number in numbers]
                leading = (self.named(before, one) for one in subjects if one.first < one.last)
                fitting = (one for one in leading if one is not None and one["key"] in keys)
                return next(fitting, None) if len(keys) == 1 else None
        return None

    def named(self, line: Line, chunk: Chunk) -> PersonMark | None:
        """The person whom a phrase names."""
        below = [ch for ch in line.parse.chunks if ch.apposition_of == chunk.number]
        for one in (chunk, *below):
            found = within(self.persons, *line.span(one))
            if found:
                return found[0]
        return None
