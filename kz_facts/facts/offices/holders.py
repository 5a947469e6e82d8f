"""Who holds offices whose holder stands not beside them: »X, der bis 2014 Minister war«, »X wurde zum … ernannt«.

Also across sentences: »Der Botschafter gab der Allianz die Schuld. Man habe nichts getan, sagte X.«
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.offices.places import POSSESSIVES, Places
from kz_facts.facts.offices.topics import Topics
from kz_facts.facts.offices.words import verbs_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials import roles
from kz_facts.parse.officials.categories import PRIVATE, SENT
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_PAST = ("preterite", "pluperfect")
_WISHING = ("wollen", "möchten", "mögen", "können", "dürfen")  # »will Minister werden«
FACTS = ("past", "present", "ahead")
_PRONOUNS = {"er": False, "sie": True}  # whether they mean a woman
_MEANING = {**_PRONOUNS, "ihn": False, "ihm": False}
_CALLED = {"der": False, "den": False, "dem": False, "die": True}
POSTS = frozenset(("Amt", "Amtes", "Amts", "Posten", "Postens", "Funktion", "Position"))
_OATHS = frozenset(("Eid", "Amtseid"))
_LED = frozenset(("Land", "Staat", "Regierung", "Delegation", "Verhandlungen"))
_ACTIVE = frozenset(("tätig", "aktiv", "beschäftigt"))
_IN_VIEW = frozenset(("Gespräch", "Rennen", "Frage", "Diskussion"))
_FAR = 3  # sentences back to whom »sie« means, if nobody else was named
_AHEAD = 3  # sentences in which a speaker may be named
_ARTICLES, _FEWEST = frozenset(("der", "die", "das", "dem")), 3
_ENDS = re.compile(r"(?: in [A-ZÄÖÜ][\w-]+)?[.!?:;]")  # »…, Sprecherin des Außenamts in Lima.«
_TERMS = ("zeit", "amtszeit", "dienstzeit")


class Holders:
    """Finds the holders of titles that stand alone."""

    def __init__(
        self, scene: Scene, offices: Sequence[OfficeMark], persons: Sequence[PersonMark], places: Places
    ) -> None:
        self.scene, self.offices, self.persons, self.places = scene, offices, persons, places
        verbs = verbs_of(scene.view.rules)
        self._gains, self._serves, self._proposes = verbs["gains"], verbs["serves"], verbs["proposes"]
        self._leaves, self._loses, self._holds = verbs["leaves"], verbs["loses"], verbs["holds"]
        self._fills = self._holds | verbs["takes"] | verbs["swears"]
        self._runs = verbs["runs"]
        leaving = load("officials", OfficialRules, scene.view.rules).leaving
        self._gives_up = frozenset(verb for verb, nouns in leaving.items() if "amt" in nouns.split())
        self._calls, self._moves, self._replaces = verbs["calls"], verbs["moves"], verbs["replaces"]
        self._reality = reality(scene.view.rules)
        self._held = {office["key"] for office in offices}
        self._women = {one["key"]: roles.is_of_woman(one["role"]) for one in offices}
        self._topics = Topics(scene, persons, self._held)
        self._known: dict[tuple[str, str], list[str]] = {}
        for office in offices:
            self._known.setdefault((office["key"], office["category"]), []).append(office["role"].lower())

    def find(self, titles: Sequence[OfficeMark]) -> Iterator[OfficeMark]:
        """An office mark for each title whose holder is found.

        Args:
            titles: The titles without a holder beside them.
        """
        for title in titles:
            line = self.scene.line_at(title["head"])
            if title["kin"] or title["category"] in ("", PRIVATE) or not self._may_be_told(line):
                continue
            chunk = line.chunk_at(title["head"])
            if chunk is None:
                continue
            found = (
                self._by_apposition(line, title, chunk)
                or self._by_afterthought(line, title)
                or self._by_verb(line, title, chunk)
                or self._by_term(line, title, chunk)
                or self._by_part(line, title, chunk)
                or self._by_speech(line, title, chunk)
                or self._by_topic(line, title, chunk)
            )
            if found is not None and not self._is_known(title, found) and self._is_of_somebody(line, found):
                yield found

    def lines(self, tells: Memo[bool]) -> Iterator[Line]:
        """The sentences that name a person and have a word of a kind, in the order of the text; the others stay unread.

        Args:
            tells: Whether a word is of the kind.
        """
        for number in sorted({self.scene.line_at(person["start"]).number for person in self.persons}):
            if any(map(tells.__getitem__, self.scene.lines[number].words)):
                yield self.scene.lines[number]

    def _is_of_somebody(self, line: Line, mark: OfficeMark) -> bool:
        """Whether an office of several states is that of an organisation, if need be the one named last."""
        if mark["category"] != "international" or mark["organisation"] or mark["country"]:
            return True
        first = self.scene.lines[max(0, line.number - 1)].start
        before = within(self.scene.view.entities, first, mark["head"])
        named = [one for one in before if one["kind"] == "organisation" and one["sort"] == "international"]
        mark["organisation"] = named[-1]["full"] if named else None
        return bool(named)

    def _may_be_told(self, line: Line) -> bool:
        """Whether somebody is named where holders of a sentence's titles are looked for; without, it is not read."""
        lines, number = self.scene.lines, line.number
        if within(self.persons, line.start, line.end):
            return True
        if within(self.persons, lines[max(0, number - 1)].start, line.start) or self._topics.answering:
            return True
        behind = within(self.persons, line.end, lines[min(number + _AHEAD, len(lines) - 1)].end)
        return any(self._may_speak(person) for person in behind)

    def _may_speak(self, person: PersonMark) -> bool:
        return person["key"] not in self._held and " " in person["name"]

    def _is_known(self, title: OfficeMark, found: OfficeMark) -> bool:
        """Whether an office of the kind is told of the person already."""
        role = title["role"].lower()
        known = self._known.get((found["key"], title["category"]), ())
        return any(role.endswith(other) or other.endswith(role) for other in known)

    def _mark(self, title: OfficeMark, person: PersonMark, rule: str, tenure: str) -> OfficeMark:
        mark = cast("OfficeMark", dict(title))
        mark.update(key=person["key"], name=person["name"], rule=f"official.{rule}")  # type: ignore[call-arg]
        mark["start"], mark["end"] = min(title["start"], person["start"]), max(title["end"], person["end"])
        mark["person_start"], mark["person_end"] = person["start"], person["end"]
        if title["tenure"] == "current":
            mark["tenure"] = tenure
        return mark

    # names

    def _by_apposition(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """»hat X getroffen, die Ministerin«, »der Minister, der 40-jährige X«: a name beside the title."""
        chunks = line.parse.chunks
        above = [chunks[chunk.apposition_of]] if chunk.apposition_of >= 0 else []
        below = [one for one in chunks if one.apposition_of == chunk.number and one.determiner >= 0]
        for other in (*above, *below):
            named = within(self.persons, *line.span(other))
            if other.kind == "name" and len(named) == 1 and not chunk.plural:
                return self._mark(title, named[0], "apposition", "current")
        return None

    def _by_afterthought(self, line: Line, title: OfficeMark) -> OfficeMark | None:
        """»Das gab X bekannt, die Chefin der Behörde.«: behind the verb, of the only one whom the clause names."""
        texts, word = line.parse.tokens.texts, line.word_at(title["start"])
        word -= word > 0 and texts[word - 1].lower() in _ARTICLES
        ends = _ENDS.match(self.scene.view.text, title["end"])
        if word < _FEWEST or texts[word - 1] != "," or not ends:
            return None
        before = within(self.persons, line.start, line.word(word)[0])
        apart = len(before) == 1 and line.word_at(before[0]["end"] - 1) < word - 2  # else it stands beside the name
        if not apart or not self._acts_freely(line, before[0]):
            return None
        return self._mark(title, before[0], "apposition", "current")

    def _acts_freely(self, line: Line, person: PersonMark) -> bool:
        """Whether a name is a phrase of the main clause by itself: its subject, or by whom something is done.

        So it is behind another phrase that explains no name: »Fragen hatte im Parlament X zu beantworten«.
        """
        chunk = line.chunk_at(person["start"])
        clause = line.parse.clause_of(chunk) if chunk is not None else None
        if chunk is None or clause is None or clause.kind != "main" or chunk.owner >= 0:
            return False
        if chunk.kind == "name":
            agent = clause.voice != "active" and chunk.preposition in ("von", "durch")
            return clause.subject == chunk.number or agent
        head, known = line.parse.head(chunk), line.parse.tokens.lexicon.nouns
        return line.word(chunk.head)[1] < person["start"] and known.is_common(head) and not known.is_person(head)

    # verbs

    def _by_verb(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        for reading in line.readings:
            clause = reading.clause
            if clause is None or reading.is_noun or not isinstance(reading.slots, VerbSlots):
                continue
            slot = self._slot(reading, clause, chunk)
            if slot is None or self._reality.outlook(line.parse, clause) not in FACTS or clause.modal in _WISHING:
                continue
            for holder in reading.slots.fill(slot):
                person = self._who(line, holder, title) if holder.number != chunk.number else None
                if person is not None and (slot != "pred" or self._is_whole(line, holder, person)):
                    mark = self._mark(title, person, "predicate", self._tenure(line, clause))
                    self._take_body(line, clause, mark)
                    if mark["category"] in SENT:
                        mark["host"] = mark["host"] or self._post(line, clause)
                    return mark
        return None

    def _slot(self, reading: Reading, clause: Clause, chunk: Chunk) -> str | None:
        """Where the holder stands, if the verb of a clause gives or takes the office of a phrase."""
        lemma = clause.lemma
        if lemma in reading.parse.tokens.lexicon.copulas:
            if clause.subject == chunk.number:
                return "pred"  # »Minister war damals X«
            held = self._is_in(reading, "pred", chunk) or self._is_further(reading, clause, chunk)
            return "subject" if held and chunk.preposition != "als" else None
        if lemma in self._replaces:
            return None  # of two
        if self._is_of_post(reading, clause, chunk):
            filled = lemma in self._fills | self._leaves | self._gives_up
            return "agent" if filled else "theme" if lemma in self._loses else None
        if chunk.preposition == "zu" and lemma in self._gains | self._proposes:
            return "theme" if self._is_in(reading, "zu", chunk) else None
        if (
            chunk.preposition == "als"
            and lemma in self._serves | self._leaves | self._loses | self._gains | self._proposes
        ):
            return "agent" if lemma in self._serves | self._leaves else "theme"
        if chunk.preposition == "als" and lemma in self._moves:
            return "agent"
        return None

    @staticmethod
    def _is_whole(line: Line, chunk: Chunk, person: PersonMark) -> bool:
        """Whether a phrase is nothing but a name: not »X' Freund«."""
        tokens = line.parse.tokens
        ends = chunk.last >= len(tokens) or bool(tokens.flags[chunk.last] & c.PUNCTUATION)
        ends = ends or tokens.texts[chunk.last].islower()
        return ends and person["end"] >= line.span(chunk)[1]

    @staticmethod
    def _is_of_post(reading: Reading, clause: Clause, chunk: Chunk) -> bool:
        """»X übernahm das Amt des Ministers«, »X legte den Eid als Minister ab«: what a clause says of a post."""
        chunks, texts = reading.slots.parse.chunks, reading.slots.parse.tokens.texts
        before = chunks[chunk.number - 1] if chunk.number else None
        if before is None or before.last != chunk.first or before.clause != clause.number:
            return False
        head = texts[before.head]
        if chunk.preposition == "als":
            return head in POSTS or head in _OATHS
        return chunk.genitive_of == before.number and head in POSTS

    def _post(self, line: Line, clause: Clause) -> str | None:
        """»X wechselt als Konsul nach Lima«: the state whereto an envoy goes."""
        goals = line.parse.some(clause.obliques)
        for goal in goals:
            for entity in within(self.scene.view.entities, *line.span(goal)) if goal.preposition == "nach" else ():
                return entity["country"]
        return None

    @staticmethod
    def _is_in(reading: Reading, slot: str, chunk: Chunk) -> bool:
        return any(one.number == chunk.number for one in reading.slots.fill(slot))

    @staticmethod
    def _is_further(reading: Reading, clause: Clause, chunk: Chunk) -> bool:
        """»X war 1953–1959 Richter, von 1960 bis 1970 Minister«: a bare noun, apart from the first by dates alone."""
        chunks = reading.slots.parse.chunks
        if clause.predicative < 0 or chunk.clause != clause.number or chunk.first < chunks[clause.predicative].first:
            return False
        row = chunks[clause.predicative : chunk.number + 1]
        row = [ch for ch in row if ch.owner < 0]
        return all(ch.kind == "date" or (ch.kind == "noun" and ch.determiner < 0) for ch in row)

    def _tenure(self, line: Line, clause: Clause) -> str:
        if clause.lemma in self._leaves | self._loses | self._gives_up or self._is_over(line, clause):
            return "former"
        if clause.lemma in self._proposes or self._reality.outlook(line.parse, clause) == "ahead":
            return "designate"
        if clause.lemma == "werden" or clause.lemma in self._moves:
            return "designate" if clause.tense == "present" else "current"
        holds = clause.lemma == "sein" or clause.lemma in self._serves | self._holds
        return "former" if holds and clause.tense in _PAST else "current"

    @staticmethod
    def _is_over(line: Line, clause: Clause) -> bool:
        """»ist nicht mehr Minister«."""
        words = [line.parse.tokens.forms[i].lower for i in clause.own]
        return clause.negated and ("nicht", "mehr") in pairwise(words)

    def _who(self, line: Line, chunk: Chunk, title: OfficeMark) -> PersonMark | None:
        """The person whom a phrase names; of »er« and »sie« the subject just before, if nobody else was named there."""
        if chunk.kind == "relative":
            return self._relative(line, chunk)
        if (named := self._person(line, chunk)) is not None or chunk.kind != "pronoun":
            return named
        word = line.parse.tokens.forms[chunk.head].lower
        female = roles.is_of_woman(title["role"])
        if word not in _PRONOUNS or _PRONOUNS[word] != female:
            return None
        return self._before(line, chunk, female=female)

    def person(self, line: Line, chunk: Chunk) -> PersonMark | None:
        """The person whom a phrase names, or whom a pronoun means."""
        if chunk.kind == "relative":
            return self._relative(line, chunk)
        return self.meant(line, [chunk]) if chunk.kind == "pronoun" else self._person(line, chunk)

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
                leading = (self._person(before, one) for one in subjects if one.first < one.last)
                fitting = (one for one in leading if one is not None and one["key"] in keys)
                return next(fitting, None) if len(keys) == 1 else None
        return None

    def _person(self, line: Line, chunk: Chunk) -> PersonMark | None:
        """The person whom a phrase names."""
        below = [ch for ch in line.parse.chunks if ch.apposition_of == chunk.number]
        for one in (chunk, *below):
            found = within(self.persons, *line.span(one))
            if found:
                return found[0]
        return None

    # terms

    def _by_term(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """»holt X ein Skandal aus ihrer Zeit als Ministerin ein«."""
        before = next((ch for ch in line.parse.chunks if ch.last == chunk.first), None)
        if chunk.preposition != "als" or before is None or not line.parse.head(before).lower().endswith(_TERMS):
            return None
        owner = line.parse.article(before)
        named = list(within(self.persons, line.start, line.span(before)[0]))
        if not owner.startswith(POSSESSIVES) or len({person["key"] for person in named}) != 1:
            return None
        return self._mark(title, named[0], "term", "former")

    # whose part a clause tells

    def _by_part(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """»Als Ministerin setzte sich X für die Bahn ein«: as what the subject of a clause does something."""
        chunks = line.parse.chunks
        first = line.parse.first_of_row(chunk)
        clause = line.parse.clause_of(chunk)
        if first.preposition != "als" or chunk.determiner >= 0 or clause is None or clause.subject < 0:
            return None
        makes = clause.lemma in self._gains | self._proposes | self._loses and not clause.reflexive
        if makes or clause.voice != "active" or clause.lemma in self._calls:
            return None
        if any(one.clause == clause.number and line.parse.head(one) in _IN_VIEW for one in chunks):
            return None  # »Als Minister ist X im Gespräch«
        several = title["category"] == "international"
        if self._reality.outlook(line.parse, clause) not in FACTS:
            return None
        if not self._is_free(line, clause, first, several=several):
            return None
        others = [self._person(line, chunks[number]) for number in (*clause.objects, *clause.datives)]
        if (holder := self._who(line, chunks[clause.subject], title)) is None or any(others):
            return None
        mark = self._mark(title, holder, "part", "former" if self._was_active(line, clause) else "current")
        self._take_body(line, clause, mark)
        return mark

    @staticmethod
    def _was_active(line: Line, clause: Clause) -> bool:
        """»war als Botschafter tätig«."""
        over = clause.lemma == "sein" and clause.tense in _PAST
        return over and not _ACTIVE.isdisjoint(line.parse.tokens.texts[i] for i in clause.own)

    def _take_body(self, line: Line, clause: Clause, mark: OfficeMark) -> None:
        """»leitet die Weltbank als Präsident«, »vertritt Peru als Botschafter«: whose office it is."""
        if clause.lemma not in self._runs or mark["country"] or mark["organisation"]:
            return
        for number in (*clause.objects, *clause.datives):
            for entity in within(self.scene.view.entities, *line.span(line.parse.chunks[number])):
                if entity["kind"] == "country" and entity["form"] == "name":
                    mark["country"], mark["open"] = entity["code"], False
                elif entity["kind"] == "organisation" and entity["sort"] in ("international", "agency"):
                    mark["organisation"], mark["country"], mark["open"] = entity["full"], entity["country"], False
                    mark["category"] = entity["sort"]

    def _is_free(self, line: Line, clause: Clause, chunk: Chunk, *, several: bool) -> bool:
        """Whether a phrase is of its clause, and of no noun in front of it: not »seine Rolle als Minister«."""
        before = next((ch for ch in line.parse.chunks if ch.last == chunk.first), None)
        word = line.parse.tokens.texts[chunk.first - 1].lower() if chunk.first else ""
        if before is not None:
            led = line.parse.tokens.texts[before.head] in _LED
            named = before.kind == "name" or several  # »leitet die Organisation als Generalsekretär«
            led = led or (named and before.number in clause.objects and clause.lemma in self._runs)
            return led or before.number == clause.subject or before.kind in ("date", "pronoun")
        return not (word.endswith("er") or word in ("mehr", "anders"))

    # whom the sentence before is about

    def _by_topic(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        person = self._topics.holder(line, title, chunk) or self._topics.interviewed(line, title, chunk)
        return self._mark(title, person, "topic", "current") if person is not None else None

    # speech

    def _by_speech(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """The title speaks, and what it says goes on in sentences that end »…, sagte X«."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.kind != "main" or clause.subject != chunk.number or chunk.plural:
            return None
        speech = Speech.of(self.scene)
        for later in self.scene.lines[line.number + 1 : line.number + 1 + _AHEAD]:
            if not speech.is_reported(later):
                return None
            for who in speech.speakers(later):
                person = self._person(later, who)
                if person is not None and self._may_speak(person):
                    return self._mark(title, person, "speech", "current")
        return None
