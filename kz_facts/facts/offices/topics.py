"""Whom a title means that the next sentence begins with: »Anna Berg zögert. Die Tiroler Landesrätin will …«."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.officials import roles
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.told_after import MEANT, OTHERS
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

# Offices that a text gives in this way to whom it has just named; others are too many to tell who is meant.
_CATEGORIES = MEANT | {"head_of_state", "parliament"}
_HER = {"sie"} | {word for word in POSSESSIVES if word.startswith("ihr")}
_HIS = {"er", "ihn", "ihm"} | (POSSESSIVES - _HER)
_LEAD = 3  # sentences in which an interview says with whom it is
_ARTICLES = frozenset(("der", "die"))
_OTHERS = OTHERS | WHOSE | {"auch", "hingegen", "dagegen", "wiederum"}


class Topics:
    """Finds the person whom the sentence before is about."""

    def __init__(self, scene: Scene, persons: Sequence[PersonMark], held: set[str]) -> None:
        self.scene, self._persons, self._held = scene, persons, held
        self._is_womans = load("officials", OfficialRules, scene.view.rules).is_womans

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
        found = self._topic(self.scene.lines[line.number - 1], meant=self._points_back(line, title))
        return None if found is not None and self._is_womans(found["name"]) and not _is_womans(title) else found

    def interviewed(self, line: Line, title: OfficeMark, chunk: Chunk) -> PersonMark | None:
        """The one who answers in an interview: »…, findet Tirols Landeshauptmann.« above »Karl Huber: Ja.«.

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

    def _topic(self, before: Line, *, meant: bool) -> PersonMark | None:
        """The full name that is the subject of a sentence, or speaks in it, and is the only one there.

        Args:
            before: The sentence.
            meant: Whether the next one points back at its subject.
        """
        named = within(self._persons, before.start, before.end)
        if len({one["key"] for one in named}) != 1 or named[0]["key"] in self._held or " " not in named[0]["name"]:
            return None
        parse = before.parse
        for clause in parse.clauses:
            subject = parse.chunks[clause.subject] if clause.subject >= 0 else None
            if clause.kind != "main" or clause.voice != "active" or subject is None:
                continue
            told = subject.determiner >= 0 or any(one.apposition_of == subject.number for one in parse.chunks)
            if before.span(subject) == (named[0]["start"], named[0]["end"]) and not told:
                return named[0] if meant or self._is_of_politics(before, clause) else None
        return None

    @staticmethod
    def _is_of_politics(line: Line, clause: Clause) -> bool:
        """»X will«, »X ist zufrieden«, »sagt X«: what whoever has an office is told to do, and who has none seldom."""
        known = line.parse.tokens.lexicon
        if clause.lemma in known.copulas:
            return clause.predicative < 0
        return bool(clause.modal) or clause.lemma in known.speech

    @staticmethod
    def _points_back(line: Line, title: OfficeMark) -> bool:
        """»…, ob sie antritt«, »seine Partei«: whether the rest of a sentence speaks of one of the title's gender."""
        pronouns = _HER if _is_womans(title) else _HIS
        return any(form.lower in pronouns for form in line.parse.tokens.forms)


def _is_womans(title: OfficeMark) -> bool:
    return roles.is_of_woman(title["role"])
