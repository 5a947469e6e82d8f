"""Whom a title means that the next sentence begins with: »Anna Berg zögert. Die Kärntner Landesrätin will …«."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import OfficeMark, PersonMark

# Offices that a text gives in this way to whom it has just named; others are too many to tell who is meant.
_CATEGORIES = frozenset((
    "minister", "deputy_minister", "head_of_government", "head_of_state", "regional", "ambassador", "parliament",
))  # fmt: skip
_LEAD = 3  # sentences in which an interview says with whom it is
_ARTICLES = frozenset(("der", "die"))
_OTHERS = frozenset((
    "er", "ihn", "ihm", "sie", "ihr", "ihnen", "dieser", "diesen", "diesem", "beide", "beiden", "dessen", "deren",
    "auch", "hingegen", "dagegen", "wiederum",
))  # fmt: skip


class Topics:
    """Finds the person whom the sentence before is about."""

    def __init__(self, scene: Scene, persons: Sequence[PersonMark], held: set[str]) -> None:
        self.scene, self._persons, self._held = scene, persons, held

    def holder(self, line: Line, title: OfficeMark, chunk: Chunk) -> PersonMark | None:
        """The one whom a title means that is the subject of its sentence.

        Args:
            line: The sentence of the title.
            title: The office, with more told of it than its name.
            chunk: Its phrase.
        """
        clause = line.parse.clause_of(chunk)
        if title["category"] not in _CATEGORIES or clause is None or clause.kind != "main" or chunk.plural:
            return None
        if clause.subject != chunk.number or line.parse.article(chunk) not in _ARTICLES or not line.number:
            return None
        own = {line.parse.tokens.forms[i].lower for i in clause.own}
        if within(self._persons, line.start, line.end) or not _OTHERS.isdisjoint(own) or clause.tense == "pluperfect":
            return None
        return self._topic(self.scene.lines[line.number - 1])

    def interviewed(self, line: Line, title: OfficeMark, chunk: Chunk) -> PersonMark | None:
        """The one who answers in an interview: »…, sagt Kärntens Landeshauptmann.« above »Karl Huber: Ja.«.

        Args:
            line: The sentence of the title, one of the first of the text.
            title: The office of the one who speaks in it.
            chunk: Its phrase.
        """
        clause = line.parse.clause_of(chunk)
        told = title["country"] or title["organisation"] or line.parse.article(chunk) in _ARTICLES
        if line.number >= _LEAD or len(self.answering) != 1 or clause is None or not told or chunk.plural:
            return None
        speaks = clause.subject == chunk.number and title["category"] in _CATEGORIES
        return self.answering[0] if speaks and not within(self._persons, line.start, line.end) else None

    @cached_property
    def answering(self) -> list[PersonMark]:
        """Those of no office whose full name stands before what they say: »Karl Huber: Ja.«."""
        text = self.scene.view.text
        found: dict[str, PersonMark] = {}
        for one in self._persons:
            named = text[one["end"] : one["end"] + 2] == ": " and " " in text[one["start"] : one["end"]]
            if named and one["start"] and one["key"] not in self._held:
                found.setdefault(one["key"], one)
        return list(found.values())

    def _topic(self, before: Line) -> PersonMark | None:
        """The full name that is the subject of a sentence, or speaks in it, and is the only one there."""
        named = within(self._persons, before.start, before.end)
        if len({one["key"] for one in named}) != 1 or named[0]["key"] in self._held or " " not in named[0]["name"]:
            return None
        for clause in before.parse.clauses:
            subject = before.parse.chunks[clause.subject] if clause.subject >= 0 else None
            led = clause.kind == "main" and clause.voice == "active" and subject is not None
            if led and subject is not None and before.span(subject)[0] <= named[0]["start"] < before.span(subject)[1]:
                return named[0] if subject.kind == "name" else None
        return None
