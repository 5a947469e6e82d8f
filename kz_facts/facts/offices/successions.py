"""Who takes over whose office: »B löst Minister A ab«, »A wurde durch B ersetzt«, »Nachfolger von A wird B«."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from kz_facts.facts.offices.by_verb import FACTS, POSTS
from kz_facts.facts.offices.holders import Holders
from kz_facts.facts.offices.leavings import lies_ahead
from kz_facts.facts.offices.near import inside
from kz_facts.facts.offices.words import verbs_of
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials import roles

_SUCCESSOR, _SUCCESSION = ("Nachfolger", "Amtsnachfolger"), "Nachfolge"
_STEMS = ("nachfolg", "amtsnachfolg", "folg", "gefolgt", "lös", "ablös", "abgelös", "ersetz", "beerb")

_OF_WOMEN = ("a", "e", "y", "ie")

_tells = Memo(lambda word: word.lower().startswith(_STEMS))


class Successions:
    """Finds those who follow somebody in an office, and those whom somebody follows."""

    def __init__(self, holders: Holders, offices: Sequence[OfficeMark]) -> None:
        self.holders, self.offices = holders, offices
        self.scene, self.persons = holders.scene, holders.persons
        verbs = verbs_of(self.scene.view.rules)
        self._replaces, self._follows = verbs["replaces"], verbs["follows"]
        self._gains, self._takes = verbs["gains"] | verbs["proposes"], verbs["takes"]
        self._reality = reality(self.scene.view.rules)

    def find(self, titles: Sequence[OfficeMark]) -> Iterator[OfficeMark]:
        """An office mark for each that follows in an office, or is followed.

        Args:
            titles: The titles without a holder beside them.
        """
        for line in self.holders.lines(_tells):
            for clause in line.parse.clauses:
                if clause.lemma in self._replaces or clause.lemma in self._follows:
                    yield from self._by_verb(line, clause, titles)
            for chunk in line.parse.chunks:
                if chunk.kind == "noun" and line.parse.head(chunk).startswith((*_SUCCESSOR, _SUCCESSION)):
                    yield from self._by_noun(line, chunk)

    # »B löst A als Minister ab«

    def _by_verb(self, line: Line, clause: Clause, titles: Sequence[OfficeMark]) -> Iterator[OfficeMark]:
        outlook = self._reality.outlook(line.parse, clause)
        if outlook not in FACTS:
            return
        slots, title = VerbSlots(line.parse, clause), self._title(line, clause, titles)
        if clause.lemma in self._replaces:
            before = slots.fill("theme")
        else:
            direct = [*slots.fill("dative"), *slots.fill("theme")]  # a name shows no case
            direct = [one for one in direct if title is not None or clause.lemma != "folgen"]
            before = [*slots.fill("auf"), *direct]
        old = self._only(line, before) or self.holders.whom.meant(line, before)
        new = self._only(line, slots.fill("agent")) or self.holders.whom.meant(line, slots.fill("agent"))
        if old is None or (new is not None and new["key"] == old["key"]):
            return
        like = title or self._office(line, old) or (self._office(line, new) if new is not None else None)
        if like is None:
            return
        if new is not None and (title is not None or self._office(line, new) is None):
            ahead = outlook == "ahead" or (outlook == "present" and lies_ahead(self.scene, line))
            yield self._mark(line, new, like, "designate" if ahead else "current")
        if (held := self._office(line, old)) is not None:
            self._end(held, outlook)
        else:
            yield self._mark(line, old, like, "former", _gender(old))

    def _title(self, line: Line, clause: Clause, titles: Sequence[OfficeMark]) -> OfficeMark | None:
        """»als Minister«, »im Amt des Ministers«: the office that is told in a clause."""
        for mark in inside(titles, line.start, line.end):
            chunk = line.chunk_at(mark["head"]) if not mark["kin"] else None
            if chunk is None:
                continue
            above = line.parse.chunks[chunk.genitive_of] if chunk.genitive_of >= 0 else None
            post = above is not None and above.clause == clause.number and line.parse.head(above) in POSTS
            if post or (chunk.preposition == "als" and chunk.clause == clause.number):
                return mark
        return None

    # »Nachfolgerin von Minister A wird B«, »B tritt die Nachfolge von Minister A an«

    def _by_noun(self, line: Line, chunk: Chunk) -> Iterator[OfficeMark]:
        owners = list(line.parse.owners(chunk))
        old = self._only(line, owners)
        like = self._office(line, old) if old is not None else None
        clause = line.parse.clause_of(chunk)
        if old is None or clause is None:
            return
        holders = [one for one in self._followers(line, chunk, clause) if one.number not in {o.number for o in owners}]
        outlook = self._reality.outlook(line.parse, clause)
        new = self._only(line, holders) or self.holders.whom.meant(line, holders)
        if new is None or new["key"] == old["key"] or outlook not in FACTS:
            return
        known = self._office(line, new)
        if like is None and known is not None and outlook != "ahead":
            yield self._mark(line, old, known, "former", _gender(old))  # »Ministerin B wurde Nachfolgerin von A«
        if like is None or known is not None:
            return
        head = line.parse.head(chunk)
        gender = "" if head.startswith(_SUCCESSION) and not head.startswith(_SUCCESSOR) else "m"
        gender = "f" if head.endswith("in") else gender
        ahead = outlook == "ahead" or (clause.lemma == "werden" and clause.tense == "present")
        self._end(like, "ahead" if ahead else outlook)
        yield self._mark(line, new, like, "designate" if ahead else "current", gender)

    def _followers(self, line: Line, chunk: Chunk, clause: Clause) -> list[Chunk]:
        """The phrases that may name who follows."""
        parse, slots = line.parse, VerbSlots(line.parse, clause)
        if not line.parse.head(chunk).startswith(_SUCCESSOR):
            return slots.fill("agent") if clause.lemma in self._takes and chunk.number in clause.objects else []
        beside = [one for one in parse.chunks if one.apposition_of == chunk.number]
        if chunk.apposition_of >= 0:
            beside.append(parse.chunks[chunk.apposition_of])
        if beside:
            return beside
        if clause.subject == chunk.number:
            return slots.fill("pred")
        if clause.predicative == chunk.number:
            return slots.fill("subject")
        if chunk.preposition in ("als", "zu"):
            return slots.fill("theme") if clause.lemma in self._gains else slots.fill("agent")
        return []

    @staticmethod
    def _end(mark: OfficeMark, outlook: str) -> None:
        """Whom somebody followed holds the office no more."""
        if outlook == "past" and mark["tenure"] == "current":
            mark["tenure"] = "former"

    # persons and their offices

    def _only(self, line: Line, chunks: Sequence[Chunk]) -> PersonMark | None:
        """The one person whom phrases name."""
        found: dict[str, PersonMark] = {}
        for chunk in chunks:
            below = [one for one in line.parse.chunks if one.apposition_of == chunk.number]
            for one in (chunk, *below):
                for person in within(self.persons, *line.span(one)):
                    found.setdefault(person["key"], person)
        return next(iter(found.values())) if len(found) == 1 else None

    def _office(self, line: Line, person: PersonMark) -> OfficeMark | None:
        """The office that a sentence tells of a person, else the last that was told before."""
        mine = [one for one in self.offices if one["key"] == person["key"] and one["head"] < line.end]
        here = [one for one in mine if one["head"] >= line.start]
        return (here or mine)[-1] if mine else None

    def _mark(self, line: Line, person: PersonMark, like: OfficeMark, tenure: str, gender: str = "") -> OfficeMark:
        """The office of somebody else as a person's."""
        mark = cast("OfficeMark", dict(like))
        near = line.start <= like["head"] < line.end
        start, end = person["start"], person["end"]
        if near and like["person_start"] < 0:
            start, end = like["start"], like["end"]
        elif near:
            start, end = line.word(line.word_at(like["head"]))
        mark.update(key=person["key"], name=person["name"], rule="official.successor", kin="next", tenure=tenure)  # type: ignore[call-arg]
        mark["role"] = roles.of_gender(like["role"], gender)
        mark["start"], mark["end"] = min(start, person["start"]), max(end, person["end"])
        mark["person_start"], mark["person_end"] = person["start"], person["end"]
        if not near or like["person_start"] >= 0:
            mark["head"] = person["start"]  # who stands where the title does is another
        return mark


def _gender(person: PersonMark) -> str:
    """»m« where a given name ends like few of women's; else what the other's role says will do."""
    return "" if person["name"].split(" ")[0].endswith(_OF_WOMEN) else "m"
