"""Who is called by office, party or nation, whom the text has named before: »die CDU-Chefin«, »der Franzose«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.own import Own
from kz_facts.facts.discourse.people import People
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark, OfficeMark, PersonMark
from kz_facts.parse.officials.categories import HEADS
from kz_facts.parse.officials.known import known

_BACK = 8  # sentences back in which somebody was named who is called so
_FEMALE = ("in", "frau")
_WOMAN = (*_FEMALE, "de", "te")  # … and »die Vorsitzende«, »die Abgeordnete«
_BESIDE = 60  # characters before a name in which it is said where somebody is from
_UNSAID = ("private", "parliament")
"""Offices that one need not have been called by: a chancellor is a party's chairwoman too."""


class Callings:
    """Finds the persons of one document whom such nouns mean."""

    def __init__(self, scene: Scene, people: People, own: Own) -> None:
        self.scene, self.view, self.people, self.own = scene, scene.view, people, own
        words = scene.lexicon
        self._heads, self._leaders, self._changed = words.heads, words.group("offices"), words.small("changed")

    def of_title(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die CDU-Chefin«, »der Kremlchef«, »der Europaabgeordnete«: who was named before and has that office."""
        if not self._is_one(line, chunk) or self._is_changed(line, chunk):
            return []
        title: OfficeMark | None = next(iter(within(self.view.marks("kz_titles"), *line.word(chunk.head))), None)
        if title is None:
            return self._of_firm(line, chunk)
        if title["open"]:
            return []
        before = self._before(line, chunk)
        person = next((one for one in before if self._holds(one, title)), None)
        if person is None and title["category"] in _UNSAID:
            person = self._only(before, title)
        house = self._house(title)
        return [*self.people.parties([person]), *house] if person is not None else house

    def _of_firm(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der VW-Chef«: who was told to lead the firm."""
        firms = {one["name"] for one in within(self.view.entities, *line.word(chunk.head)) if one["form"] == "compound"}
        if not firms or self._leaders.isdisjoint(self._heads(line.parse.head(chunk))):
            return []
        before = self._before(line, chunk)
        found = (one for one in before if any(body.name in firms for body in self.own.employer(one["key"])))
        person = next(found, None)
        return self.people.parties([person]) if person is not None else []

    def of_nation(self, line: Line, chunk: Chunk) -> list[Party] | None:
        """»der Franzose«: who was named last of those who are from there; None for any other phrase."""
        entity = next(iter(within(self.view.entities, *line.word(chunk.head))), None)
        if entity is None or entity["form"] != "people" or not self._is_one(line, chunk):
            return None
        before = self._before(line, chunk)
        person = next((one for one in before if entity["code"] in self._homes(one)), None)
        if person is None and not self._is_new(line, entity):
            unknown = [one for one in before if not self._homes(one)]
            person = unknown[0] if len({one["key"] for one in unknown}) == 1 else None
        return self.people.parties([person]) if person is not None else []

    def _is_changed(self, line: Line, chunk: Chunk) -> bool:
        """»die neue CDU-Chefin«: not the one that was spoken of."""
        return any(line.parse.tokens.texts[i].lower().startswith(self._changed) for i in chunk.adjectives)

    def _is_one(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is a noun in the singular with the article of what is known, and names nobody itself."""
        article = line.parse.article(chunk)
        if within(self.view.persons, *line.span(chunk)) or any(
            one.apposition_of == chunk.number for one in line.parse.chunks
        ):
            return False
        if chunk.kind != "noun" or article not in p.DEFINITE or article.startswith((p.HIS, p.HERS)):
            return False
        if article == "den":
            return chunk.plural is False
        woman = article != "die" or line.parse.head(chunk).endswith(_WOMAN)
        return chunk.plural is not True and woman  # »die Schweizer« are many

    def _before(self, line: Line, chunk: Chunk) -> list[PersonMark]:
        """Who was named up to a phrase and may be called so, the last one first; nobody beside it in its clause."""
        first = self.scene.lines[max(0, line.number - _BACK)].start
        until = line.parse.tokens.starts[chunk.first]
        beside = [line.span(one) for one in line.parse.chunks if one.clause == chunk.clause and one is not chunk]
        sex = "f" if line.parse.head(chunk).endswith(_FEMALE) or line.parse.article(chunk) == "die" else "m"
        return [
            one
            for one in reversed(within(self.view.persons, first, until))
            if self.people.sex(one) in (None, sex) and not any(start <= one["start"] < end for start, end in beside)
        ]

    def _holds(self, person: PersonMark, title: OfficeMark) -> bool:
        """Whether a person is told, or known, to hold an office of a state or a body."""
        for one in self._offices(person):
            if title["organisation"] and one["organisation"] == title["organisation"]:
                return True
            if one["category"] == title["category"] and one["country"] == title["country"] is not None:
                return True
        if title["category"] in HEADS:
            return known().holder(title["category"], person["key"]) == title["country"] is not None
        employers = {one.name for one in self.own.employer(person["key"])}
        return any(one["name"] in employers for one in within(self.view.entities, title["start"], title["end"]))

    def _offices(self, person: PersonMark) -> Iterator[OfficeMark]:
        return (one for one in self.people.offices(person["key"]) if one["tenure"] == "current")

    def _only(self, before: list[PersonMark], title: OfficeMark) -> PersonMark | None:
        """The only one named before who may lead a party, or sit in a parliament, of a state."""
        own = [one for one in before if title["country"] in self._homes(one)]
        for fitting in (own, [one for one in before if self._is_unknown(one)]):
            if fitting:
                return fitting[0] if len({one["key"] for one in fitting}) == 1 else None
        return None

    def _is_unknown(self, person: PersonMark) -> bool:
        """Whether nothing is told of where somebody is from and whom he serves."""
        return not (self._homes(person) or self.own.employer(person["key"]) or any(self._offices(person)))

    def _house(self, title: OfficeMark) -> list[Party]:
        """»der Europaabgeordnete«: of the union's parliament."""
        body = title["organisation"] if title["category"] == "parliament" and not title["country"] else None
        return [who.organisation(self.view, body)] if body else []

    def _homes(self, person: PersonMark) -> set[str]:
        """The states that somebody is from: by office, by what stands before the name, by what everybody knows."""
        homes = {one["country"] for one in self._offices(person)} | {known().ruler(person["key"]), person["country"]}
        for mark in self.view.by_person.get(person["key"], ()):
            line = self.scene.line_at(mark["start"])
            first = max(line.start, mark["start"] - _BESIDE)
            around = [span for one in line.parse.chunks if (span := line.span(one))[0] <= mark["start"] < span[1]]
            told = (e for start, _ in around[-1:] for e in within(self.view.entities, max(first, start), mark["start"]))
            homes |= {one["code"] for one in told if one["kind"] == "country"}
        return {code for code in homes if code}

    def _is_new(self, line: Line, entity: EntityMark) -> bool:
        """»Ein Franzose wurde entführt. Der Franzose …«: somebody of the nation who has no name."""
        first = self.scene.lines[max(0, line.number - _BACK)].start
        people = (one for one in within(self.view.entities, first, entity["start"]) if one["form"] == "people")
        return any(one["code"] == entity["code"] and who.is_individual(self.view, one) for one in people)
