"""Whom »der Politiker«, »die Managerin«, »der Mann«, »der 41-Jährige« mean: who was spoken of last, named or not."""

from __future__ import annotations

import re

from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.salience import Salience
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import genders
from kz_facts.parse.marks import PersonMark

_AGE = re.compile(r"(\d+)-[Jj]ährige")
_TOLD = re.compile(r"(\d+)-[Jj]ährige[nrm]? (?:[^\W\d][\w-]* ){0,2}$|(\d+) Jahre alte[nrm]? (?:[^\W\d][\w-]* ){0,2}$")
_BRACKETED = re.compile(r" \((\d+)\)|, (\d+)\b(?! [A-ZÄÖÜ])")
_NEAR = 60  # characters before a name in which an age stands
_COURTS = ("judiciary", "spokesperson")
_PLAIN = frozenset(("Mann", "Frau"))
_DEFINITE, _NEW = frozenset(("der", "die", "den", "dem")), "neue"
_BEFORE = re.compile(r"([A-ZÄÖÜ][\w-]+) $")


class Men:
    """Finds whom such nouns mean in one document."""

    def __init__(self, scene: Scene, people: People, salience: Salience, parties: Who) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.salience, self._parties = people, salience, parties
        words = lexicon(scene.view.rules)
        self._heads, self._offices = words.heads, words.group("offices")
        self._callings = words.group("offices", "experts", "people", "trades")
        self._related = words.group("related")
        self._returning = words.small("returning")
        self._nameless, self._tellers = words.group("nameless"), words.group("tellers")

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """The person spoken of last whose sex, and age, fits; nobody where somebody without a name was told of."""
        age = _AGE.match(line.parse.head(chunk))
        years = age[1] if age is not None else None
        one = self._of_age(line, chunk, years) or self._accused(line, chunk) if years is not None else None
        if one is not None:
            return self.people.parties([one])
        for other_line, other in self.salience.before(line, chunk):
            if other_line is line and other.clause == chunk.clause:
                continue  # »A empfing den Gast«
            if self.salience.is_plural(other_line, other) or not self.salience.fits(other_line, other, chunk.features):
                continue
            found = self._parties(other_line, other)
            if not any(one.kind == "person" for one in found):
                continue
            persons = within(self.view.persons, *other_line.span(other))
            if years is not None and any(self._ages(one) or self._tells_of_others(one) for one in persons):
                continue
            if self._is_plain(line, chunk) and any(self.people.holds_any(one["key"]) for one in persons):
                continue  # »Minister A reiste ab. Der Mann wurde verhaftet«
            hidden = self._has_new_man(line, chunk, other_line) or self._has_nameless(line, chunk)
            return [] if hidden else found
        return []

    def _is_plain(self, line: Line, chunk: Chunk) -> bool:
        """»der Mann«: so a text calls nobody of whom it told an office."""
        return not _PLAIN.isdisjoint(self._heads(line.parse.head(chunk)))

    def taken_up(self, line: Line, chunk: Chunk, bodies: list[Party]) -> list[Party]:
        """Whom a description of a known person means that no name explains.

        »A wurde verurteilt. Der Gründer der Werft war im Mai verhaftet worden«: what had befallen the same man; »Der
        frühere Minister reiste ab«: what somebody was, or is by birth. He is the only one whom the sentence before
        names, and it is about him. Who is called by his office alone may be somebody else. With whoever is still what
        he is called come the `bodies` that the phrase names: »der neue Chef der Bank«.
        """
        if line.parse.article(chunk) not in _DEFINITE or chunk.plural is True or chunk.apposition_of >= 0:
            return []
        again = self._is_called_again(line, chunk)
        alone = not within(self.view.persons, line.start, line.end)
        if not (again or (alone and self._is_in_retrospect(line, chunk))):
            return []
        before = next(iter(self.scene.before(line, 1)), None)
        if before is None:
            return []
        named = within(self.view.persons, before.start, before.end)
        subject = self._topic(before)
        if len({one["key"] for one in named}) != 1 or subject is None or self._is_new(line, chunk, before, named[0]):
            return []
        own = within(self.view.persons, *before.span(subject))
        if not own or not self.salience.fits(before, subject, chunk.features):
            return []
        return [*self._parties(before, subject), *(bodies if self._is_newly(line, chunk) else ())]

    @staticmethod
    def _topic(line: Line) -> Chunk | None:
        """The subject of a sentence, or whom its colon names: »… von einem neuen Mann ab: Jürgen Stark«."""
        last = line.parse.chunks[-1] if line.parse.chunks else None
        if last is not None and line.parse.tokens.texts[last.first - 1 : last.first] == [":"]:
            return last
        return next(line.parse.main_subjects(), None)

    def _is_in_retrospect(self, line: Line, chunk: Chunk) -> bool:
        clause, parse = line.parse.clause_of(chunk), line.parse
        if clause is None or clause.kind != "main" or clause.tense != "pluperfect" or clause.subject != chunk.number:
            return False
        befell = clause.voice == "passive" or parse.tokens.lexicon.moves(clause.lemma)
        return befell and self._is_called(line, chunk)

    def _is_called_again(self, line: Line, chunk: Chunk) -> bool:
        """»der frühere Chef der Bank«, »die gebürtige Wienerin«: by an adjective of what is told of a known person."""
        parse = line.parse
        if not any(parse.tokens.texts[i].startswith(self._returning) for i in chunk.adjectives):
            return False
        head = parse.head(chunk)
        someone = not self._callings.isdisjoint(self._heads(head)) or parse.tokens.lexicon.nouns.is_person(head)
        explained = any(one.apposition_of == chunk.number for one in parse.chunks)
        explained = explained or bool(within(self.view.persons, *line.span(chunk)))
        return someone and not explained and self._related.isdisjoint(self._heads(head))

    @staticmethod
    def _is_newly(line: Line, chunk: Chunk) -> bool:
        return any(line.parse.tokens.texts[i].startswith(_NEW) for i in chunk.adjectives)

    def _is_new(self, line: Line, chunk: Chunk, before: Line, person: PersonMark) -> bool:
        """»A trat zurück. Der neue Chef der Bank …«: another one than who left, or who has an office already.

        So is »der frühere Präsident« behind the one of today.
        """
        if not self._is_newly(line, chunk):
            return self.people.holds(person["key"], line.parse.head(chunk))
        return bool(self.people.offices(person["key"])) or any(one.type == "election" for one in before.readings)

    def _is_called(self, line: Line, chunk: Chunk) -> bool:
        """»der Gründer der Werft«, »die Trägerin des Ordens«: by what somebody is or did, not by an office or kin."""
        head = line.parse.head(chunk)
        told = self._offices.isdisjoint(self._heads(head)) and self._related.isdisjoint(self._heads(head))
        return told and chunk.plural is not True and line.parse.tokens.lexicon.nouns.is_person(head)

    def _of_age(self, line: Line, chunk: Chunk, years: str) -> PersonMark | None:
        """»Jon Aas (41) … der 41-Jährige«: who is told to be so old."""
        before = within(self.view.persons, 0, line.parse.tokens.starts[chunk.first])
        return next((one for one in reversed(before) if years in self._ages(one)), None)

    def _accused(self, line: Line, chunk: Chunk) -> PersonMark | None:
        """»Der Angeklagte Jon Aas schwieg. Minister B schwieg auch. Der 41-Jährige …«: who is called so."""
        first = self.scene.lines[max(0, line.number - p.BACK)].start
        before = within(self.view.persons, first, line.parse.tokens.starts[chunk.first])
        called = (one for one in reversed(before) if not self._nameless.isdisjoint(self._called(one)))
        return next((one for one in called if not self._ages(one)), None)

    def _called(self, person: PersonMark) -> tuple[str, ...]:
        """The nouns that the word right before a name can be: »der Angeklagte Jon Aas«."""
        before = _BEFORE.search(self.view.text, max(0, person["start"] - _NEAR), person["start"])
        return self._heads(before[1]) if before is not None else ()

    def _ages(self, person: PersonMark) -> set[str]:
        """How old a person is told to be."""
        text, found = self.view.text, set[str]()
        for mark in self.view.by_person.get(person["key"], ()):
            start, end = mark["start"], mark["end"]
            for match in (_TOLD.search(text, max(0, start - _NEAR), start), _BRACKETED.match(text, end)):
                if match is not None:
                    found.add(match[1] or match[2])
        return found

    def _tells_of_others(self, person: PersonMark) -> bool:
        """»Richter Aas«, »Anwältin Dahl«, »Polizeisprecher Holm«: who speaks of those whose ages are told."""
        if any(one["category"] in _COURTS for one in self.people.offices(person["key"])):
            return True
        return not self._tellers.isdisjoint(self._called(person))

    def _has_nameless(self, line: Line, chunk: Chunk) -> bool:
        """»Das Gericht verurteilte einen 41-Jährigen. Minister A … Der 41-Jährige …«: of whom no name is told."""
        noun = set(self._heads(line.parse.head(chunk)))
        if self._nameless.isdisjoint(noun):
            return False
        return any(
            self._is_nameless(before, other) and genders(other.features) & genders(chunk.features)
            for before in self.scene.before(line, p.BACK)
            for other in before.parse.chunks
        )

    def _is_nameless(self, line: Line, chunk: Chunk) -> bool:
        """»ein Mann«, »der Angeklagte«, whose name is told nowhere; »der Angeklagte A«, whose age is not."""
        parse = line.parse
        if chunk.kind != "noun" or chunk.plural is True or chunk.determiner < 0 or chunk.apposition_of >= 0:
            return False
        heads = set(self._heads(parse.head(chunk)))
        if within(self.view.persons, *line.span(chunk)):
            return bool(heads & self._nameless) and parse.article(chunk).startswith("d")
        if any(one.apposition_of == chunk.number for one in parse.chunks):
            return False
        if parse.article(chunk).startswith("ein"):
            return bool(heads & self._nameless) or (
                heads.isdisjoint(self._offices) and parse.tokens.lexicon.nouns.is_person(parse.head(chunk))
            )
        return bool(heads & self._nameless) and not self._parties(line, chunk)

    def _has_new_man(self, line: Line, chunk: Chunk, since: Line) -> bool:
        """»A schwieg, als man einen General entführte. Der Offizier …«: who has no name was brought in after."""
        return any(
            other.kind == "noun"
            and other.plural is not True
            and other.apposition_of < 0
            and other_line.parse.article(other).startswith("ein")
            and genders(other.features) & genders(chunk.features)
            and other_line.parse.tokens.lexicon.nouns.is_person(other_line.parse.head(other))
            for other_line in self.scene.lines[since.number : line.number]
            for other in other_line.parse.chunks
        )
