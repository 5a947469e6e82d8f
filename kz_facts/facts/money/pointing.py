"""Whom »das Land«, »sie« and »die« mean where money is told of."""

from __future__ import annotations

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.actors import Actors
from kz_facts.facts.money.home import Homes
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

LANDS = ("land", "landes", "länder", "ländern", "staat", "staates", "staats", "staaten")
_NEAR = 3  # sentences back to whom »sie« may mean
_PERSONAL = {"sie": ("die", "eine", "der", "einer"), "er": ("der", "ein", "dem", "einem", "den", "einen")}
_ARTICLES = {"er": "der", "sie": "die", "es": "das"}


class Pointing:
    """Finds them in one document."""

    def __init__(self, discourse: Discourse, homes: Homes, actors: Actors) -> None:
        self.discourse, self.view, self.homes, self.actors = discourse, discourse.view, homes, actors
        lexicon = discourse.scene.lexicon
        self._heads, self._persons = lexicon.heads, lexicon.group("people")

    def meant(self, line: Line, chunk: Chunk) -> list[Party]:
        """As the discourse has it; but »das Land« that owes China something is the other of the two.

        »Die Länder« are no state, and »sie« is nobody who was named long before.
        """
        found = self.discourse.parties(line, chunk)
        if chunk.kind == "pronoun":
            return self._near(line, chunk, found)
        if (
            not is_land(line, chunk)
            or list(within(self.view.entities, *line.span(chunk)))
            or (found and [one.kind for one in found] != ["country"])
        ):
            return found
        if chunk.plural is True:
            return []
        if (paying := self._of_money(line)) is not None:
            return [paying]
        if not found:
            return []
        beside = (ch for ch in line.parse.chunks if ch.clause == chunk.clause and ch.kind == "name")
        named = {entity["code"] for other in beside for entity in within(self.view.entities, *line.span(other))}
        if found[0].code not in named:
            return found
        return [one for one in self.discourse.states.pair(line.start) if one.code not in named]

    def _of_money(self, line: Line) -> Party | None:
        """»Die Reserven des Landes betragen 3 Mrd. Dirham«: of the states told of the one whose money it is."""
        states = [self.homes.of_currency(mark) for mark in within(self.view.money, line.start, line.end)]
        return states[0] if states and all(state == states[0] for state in states) else None

    def _near(self, line: Line, chunk: Chunk, found: list[Party]) -> list[Party]:
        """Those who are named or act in the sentences just before."""
        if not found or any(one.kind == "person" for one in found):
            return found
        first = self.discourse.scene.lines[max(0, line.number - _NEAR)].start
        near = list(within(self.view.entities, first, line.end))
        names = {name for one in near for name in (one["name"], one["code"], one["country"])}
        if self._is_someone_else(line, chunk):
            return []
        return [one for one in found if one.code in names - {None} or one.name in names]

    def _is_someone_else(self, line: Line, chunk: Chunk) -> bool:
        """»Das Gericht gab der Klägerin recht. Sie hatte 3 Mio. gefordert«: a woman without a name, and no firm."""
        if line.parse.tokens.forms[chunk.head].lower not in _PERSONAL or line.number == 0:
            return False
        before = self.discourse.scene.lines[line.number - 1]
        for other in before.parse.chunks:
            article = before.parse.article(other)
            free = other.genitive_of < 0 and other.attribute_of < 0 and not other.preposition
            noun = before.parse.head(other)
            woman = noun.endswith("in") and self.actors.deals.role(before, other) is None
            person = woman or not self._persons.isdisjoint(self._heads(noun))
            if free and person and article in _PERSONAL[line.parse.tokens.forms[chunk.head].lower]:
                return not list(within(self.view.entities, *before.span(other)))
        return False

    def subject_above(self, line: Line, chunk: Chunk) -> Chunk | None:
        """»Die Käuferin hat eine Option, die sie ausüben kann«: the firm that the clause above is about."""
        parse = line.parse
        clause = parse.clauses[chunk.clause] if chunk.kind == "pronoun" and chunk.clause >= 0 else None
        if clause is None or clause.parent < 0 or clause.subject != chunk.number:
            return None
        number = parse.clauses[clause.parent].subject
        subject = parse.chunks[number] if number >= 0 else None
        if subject is None or subject.determiner < 0 or subject.kind != "noun" or subject.number > chunk.number:
            return None
        article, pronoun = (parse.tokens.forms[i].lower for i in (subject.determiner, chunk.head))
        return subject if article == _ARTICLES.get(pronoun) and self.actors.is_actor(line, subject) else None


def is_land(line: Line, chunk: Chunk) -> bool:
    """»das Land«, »der Inselstaat«."""
    return line.parse.head(chunk).lower().endswith(LANDS)
