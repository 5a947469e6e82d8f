"""The steps in the life of agreements that sentences tell: a reading with a stage, and the agreement in its slot.

»A und B schlossen …«, »die Unterzeichnung des …«, »das 1992 geschlossene …«: one frame, many forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kz_facts.facts.agreements.attributes import Attributes
from kz_facts.facts.agreements.mentions import Mention, Mentions, Step
from kz_facts.facts.agreements.outlook import Mode, Outlooks
from kz_facts.facts.agreements.recall import Recall
from kz_facts.facts.agreements.times import StepTimes
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.antecedents import antecedent, is_paper
from kz_facts.parse.frames.lexicon import Sense, asks_paper
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

# Where a noun keeps the agreement that it is a part of.
_PARTS = ("theme", "von", "an", "zu", "über", "um", "unter", "in")
_AMONG = frozenset(("darunter", "nämlich", "einschließlich", "insbesondere", "etwa", "so"))

_STEPS = frozenset(("signed", "ratified", "in_force", "terminated", "suspended"))
_TALKING = frozenset(("sprechen", "reden"))
_OF_LAWS = ("Gesetz", "Haushalt")


class Steps:
    """Gives the mentions of a document their steps."""

    def __init__(self, scene: Scene, reality: Reality, mentions: Mentions) -> None:
        self.scene, self.lexicon, self.mentions = scene, scene.lexicon, mentions
        self.outlooks = Outlooks(scene, reality)
        self.times = StepTimes(scene, reality, mentions)
        self.recall = Recall(scene, mentions)
        self.attributes = Attributes(scene, self.times)
        self._reader = Reader(scene.lexicon)
        self._parts = self.lexicon.group("paper_parts")
        self._drafts, self._talks = self.lexicon.group("drafts"), self.lexicon.group("talks")
        self._by_chunk = {(mention.line.number, mention.chunk.number): mention for mention in mentions}

    def tell(self) -> list[Mention]:
        """All mentions with their steps; those that only point back are added."""
        for line in self.scene.lines:
            named = [m for m in self.mentions.of(line) if not m.anaphor]
            if not named and not self.recall.reaches(line):
                continue
            for reading in line.readings:
                self._read(line, reading)
            for mention in named:
                self.attributes.tell(mention)
            self._listed(line, named)
            self._gapped(line, named)
            self._twice(line, named)
        self._bridge()
        return sorted(self.mentions, key=lambda mention: mention.start)

    # readings

    def _read(self, line: Line, reading: Reading) -> None:
        for one in self._senses(reading):
            about = self._about(line, one)
            if not about and (meant := self._left_out(line, one)) is not None:
                about = {meant: False}
            if about:
                mode = self.outlooks.of(one)
                for mention, draft in about.items():
                    self._add(line, one, mention, mode, draft=draft)
                return

    def _senses(self, reading: Reading) -> Iterator[Reading]:
        """A reading with its stage, and those that it would have, were »er« in its slots an agreement."""
        if reading.sense.frame.rule.stage:
            yield reading
        if not reading.is_noun:
            for sense in self.lexicon.senses(reading.word):
                if not sense.frame.rule.stage or sense is reading.sense:
                    continue
                if self._reader.would_hold(sense, reading, asks_paper):
                    yield replace(reading, sense=sense)

    def _add(self, line: Line, reading: Reading, mention: Mention, mode: Mode, *, draft: bool) -> None:
        rule = reading.sense.frame.rule
        if reading.word in _TALKING and mention.article != "indefinite":
            return  # »sprach über den Vertrag«: one that there is
        if reading.word == "halten" and rule.stage == "in_force" and reading.clause is not None and reading.clause.past:
            return  # »hielt nur wenige Stunden«
        start, end = line.word(reading.trigger)
        date = self.times.of(line, reading, mention, mode)
        term = rule.stage == "in_force" and self.times.terms.has_term(line, reading)
        if term and mode == "reached" and (ended := self.times.terms.ended(line, reading)) is not None:
            mention.steps.append(Step("terminated", mode, line, start, end, reading, ended))
            return
        mention.steps.append(
            Step(rule.stage, mode, line, start, end, reading, date, weak=rule.weak, term=term, draft=draft)
        )

    def _about(self, line: Line, reading: Reading) -> dict[Mention, bool]:
        """The agreements that a reading is about, each with whether it is only a draft."""
        found: dict[Mention, bool] = {}
        for slots in self._slots(reading):
            for slot in slots_of(reading.sense):
                for chunk in slots.fill(slot):
                    if self._is_matter(line, reading, chunk):
                        continue
                    if named := self._named(line, chunk):
                        found |= dict.fromkeys((self._whole(reading, one) for one in named), False)
                        continue
                    if reading.sense.frame.rule.stage == "proposed" and self._is_step(line, chunk):
                        continue  # »forderte die Ratifizierung des Abkommens«
                    found |= dict.fromkeys(self._within(line, chunk), self._is(chunk, line.parse, self._drafts))
                    found |= self._meant(line, reading, chunk)
            if found:
                break
        if not reading.is_noun and "theme" in slots_of(reading.sense):
            found |= dict.fromkeys((m for m in self._loose(line, reading) if m not in found), False)
            for chunk in self._it(line, reading) if not found else ():
                found |= self._meant(line, reading, chunk)
        return found

    def _is_matter(self, line: Line, reading: Reading, chunk: Chunk) -> bool:
        """»das Protokoll zum Vertrag«, »Seit Mai laufen Verhandlungen über …«: what is told is not told of that."""
        relative = reading.clause is not None and reading.clause.kind == "relative"
        if chunk.attribute_of >= 0 and self._by_number(line, chunk.attribute_of) and not relative:
            return True
        return reading.sense.frame.rule.stage == "in_force" and self._is(chunk, line.parse, self._talks)

    def _whole(self, reading: Reading, mention: Mention) -> Mention:
        """»das Protokoll zur Änderung des Abkommens, das im Mai unterzeichnet wurde«: what the clause is about."""
        if not mention.nested or reading.clause is None or reading.clause.kind != "relative":
            return mention
        if self._is_earlier(mention.line, reading.clause):
            return mention
        around = (
            one
            for one in self.mentions.of(mention.line)
            if one is not mention
            and one.start <= mention.start
            and mention.end <= one.end
            and one.mark["gender"] == mention.mark["gender"]
        )
        return next(around, mention)

    def _is_earlier(self, line: Line, clause: Clause) -> bool:
        """»soll ein Protokoll zum Abkommen gezeichnet werden, das beide 2011 unterschrieben haben«: it was there."""
        parse = line.parse
        above = parse.clauses[clause.parent] if clause.parent >= 0 else None
        if above is None or not clause.past:
            return False
        nouns = (one for one in line.readings if one.is_noun and one.chunk is not None)
        ahead = (one for one in nouns if one.chunk is not None and one.chunk.clause == above.number)
        return self.outlooks.of_clause(parse, above) == "sight" or any(
            self.outlooks.of(one) == "sight" for one in ahead
        )

    def _is_step(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun is itself something that becomes of an agreement."""
        heads = self.lexicon.heads(line.parse.head(chunk))
        return any(sense.frame.rule.stage in _STEPS for head in heads for sense in self.lexicon.nouns.get(head, ()))

    def _meant(self, line: Line, reading: Reading, chunk: Chunk) -> dict[Mention, bool]:
        """The agreement that a phrase points back at."""
        if reading.is_noun:
            return {}
        meant = self.recall.of_chunk(line, chunk, reading.sense.frame.rule.stage) or self.recall.another(line, chunk)
        return {} if meant is None else {self._known(meant): False}

    @staticmethod
    def _it(line: Line, reading: Reading) -> Iterator[Chunk]:
        """»Beide Länder haben es verlängert«: the object that slots leave out, as it mostly means nothing."""
        clause = reading.clause
        if clause is None:
            return
        for number in clause.chunks:
            chunk = line.parse.chunks[number]
            if (
                number != clause.subject
                and chunk.kind == "pronoun"
                and not chunk.preposition
                and line.parse.tokens.forms[chunk.head].lower == "es"
            ):
                yield chunk

    def _known(self, meant: Mention) -> Mention:
        """A mention that only points back, each place once."""
        place = meant.line.number, meant.chunk.number
        if place not in self._by_chunk:
            self._by_chunk[place] = meant
            self.attributes.beside(meant)  # »der ausverhandelte Text«
            self.mentions.add(meant)
        return self._by_chunk[place]

    def _slots(self, reading: Reading) -> Iterator[VerbSlots | NounSlots]:
        """The slots of a reading, then of predicates that it is joined with: »paraphierten und unterzeichneten«."""
        yield reading.slots
        clause = reading.clause
        if reading.is_noun or clause is None or any(not is_paper(reading.parse.chunks[n]) for n in clause.objects):
            return  # »lehnten dies ab und boten ein Abkommen an«
        for other in reading.parse.clauses:
            if (other.number == clause.conjunct or other.conjunct == clause.number) and other.lemma != clause.lemma:
                yield self._reader.slots(reading.parse, other)

    def _named(self, line: Line, chunk: Chunk) -> list[Mention]:
        return self._by_number(line, chunk.number)

    def _by_number(self, line: Line, number: int) -> list[Mention]:
        mention = self._by_chunk.get((line.number, number))
        return [mention] if mention is not None else []

    def _within(self, line: Line, chunk: Chunk) -> Iterator[Mention]:
        """»der Text des Abkommens«, »Verhandlungen über ein Abkommen«: what is done to a part is done to the whole."""
        noun = line.parse.head(chunk)
        if not self._is(chunk, line.parse, self._parts) or noun.startswith(_OF_LAWS):
            return  # »den Gesetzentwurf zum Abkommen« is a paper of its own
        if line.parse.article(chunk) in ("dessen", "deren") and chunk.clause >= 0:
            owner = antecedent(line.parse, line.parse.clauses[chunk.clause], paper=True, as_object=True)
            yield from self._by_number(line, owner)  # »das Abkommen, dessen Text paraphiert ist«
        slots = NounSlots(line.parse, chunk, "theme")
        for slot in _PARTS:
            for inner in slots.fill(slot):
                if inner is not chunk:
                    yield from self._named(line, inner) or self._within(line, inner)

    def _is(self, chunk: Chunk, parse: Parse, group: frozenset[str]) -> bool:
        return not group.isdisjoint(self.lexicon.heads(parse.head(chunk))[:1])

    def _loose(self, line: Line, reading: Reading) -> Iterator[Mention]:
        """Agreements that stand in the clause of a verb, and that grammar gave no other role: they cannot act."""
        clause, slots = reading.clause, reading.slots
        assert clause is not None
        assert isinstance(slots, VerbSlots)
        # »Der Vertrag beendet den Streit«
        acts = clause.subject if clause.voice == "active" and clause.objects and not slots.swapped else -1
        tokens = line.parse.tokens
        for number in clause.chunks:
            chunk = line.parse.chunks[number]
            if "des" in tokens.texts[max(0, chunk.first - 1) : chunk.first + 1]:
                continue  # »nahm Beschlüsse über die Unterzeichnung und Anwendung des Abkommens an«
            if "," in tokens.texts[clause.head : chunk.first] and any(
                tokens.flags[i] & c.NEGATOR for i in range(chunk.last, clause.last)
            ):
                continue  # »Die Verfassung wurde angenommen, das Abkommen nicht«
            if (
                number != acts
                and (acts < 0 or chunk.row_of != acts)
                and not chunk.preposition
                and not (chunk.genitive_of >= 0 or chunk.attribute_of >= 0)
                and number not in clause.datives
            ):
                yield from self._named(line, chunk)

    def _left_out(self, line: Line, reading: Reading) -> Mention | None:
        """The agreement of »die Unterzeichnung«, »verhandelt wird seit Mai«, where the words name none themselves."""
        if any(reading.slots.fill(slot) for slot in slots_of(reading.sense)):
            return None
        return self.recall.of_noun(line, reading) if reading.is_noun else self.recall.of_talks(line, reading)

    # lists

    def _listed(self, line: Line, named: Sequence[Mention]) -> None:
        """»Unterzeichnet wurden 17 Dokumente, darunter ein Memorandum«, »… unterzeichneten sie: ein Abkommen …«."""
        for mention in named:
            clause = line.parse.clause_of(mention.chunk)
            if (
                mention.steps
                or clause is None
                or clause.head >= 0
                or mention.chunk.preposition
                or mention.chunk.genitive_of >= 0
            ):
                continue
            before = self._before(line, clause) or self._heading(line)
            if before is not None:
                self._add(before[0], before[1], mention, self.outlooks.of(before[1]), draft=False)

    def _gapped(self, line: Line, named: Sequence[Mention]) -> None:
        """»Das Zollabkommen gilt seit 1996, das Fischereiabkommen seit 1997«: a verb said once, a date for each."""
        for one, other in pairwise(sorted(named, key=lambda mention: mention.start)):
            told = next((step for step in one.steps if step.reading is not None and step.line is line), None)
            if told is not None and not other.steps and led_in(other) is not None:
                other.steps.append(told)  # »mit Ghana ein Abkommen, mit Togo ein Memorandum«
                continue
            date = self._dated(line, other)
            if told is None or told.reading is None or None in (told.date, date) or told.date is date:
                continue
            apart = line.parse.tokens.texts[other.chunk.first - 1] in (",", "und", "sowie")
            said = told.reading.trigger < other.chunk.first and not told.reading.is_noun
            if apart and said and all(step.reading == told.reading for step in other.steps):
                other.steps[:] = [replace(told, date=date)]

    def _twice(self, line: Line, named: Sequence[Mention]) -> None:
        """»hat 2022 mit Ghana und 2024 mit Togo ein Abkommen geschlossen«: two, of which the noun is said once."""
        for mention in named:
            for step in mention.steps:
                reading, clause = step.reading, step.verb.clause if step.verb is not None else None
                if reading is None or clause is None or not clause.gap or clause.conjunct < 0:
                    continue
                first = line.parse.clauses[clause.conjunct]
                earlier = replace(reading, clause=first, slots=self._reader.slots(line.parse, first))
                alone = first.lemma == clause.lemma and not first.objects and mention.chunk.number not in first.chunks
                if not alone or not (earlier.slots.fill("mit") and reading.slots.fill("mit")):
                    continue
                twin = replace(mention, steps=[])
                # »Abkommen wurden 2022 mit Ghana und 2024 mit Togo geschlossen«
                if mention.chunk.number in first.chunks:
                    mention.steps.remove(step)
                    twin.steps.append(step)
                    self.mentions.add(twin)
                elif (date := self.times.of(line, earlier, twin, step.mode)) is not None and date is not step.date:
                    twin.steps.append(replace(step, reading=earlier, date=date))
                    self.mentions.add(twin)
                break

    def _dated(self, line: Line, mention: Mention) -> DateMark | None:
        """The date right behind an agreement and whom it binds; none by which it is known or until which it holds."""
        own = {mention.chunk.number}
        for chunk in line.parse.chunks[mention.chunk.number + 1 :]:
            if (date := self.scene.date_of(chunk)) is not None:
                known = chunk.preposition in ("von", "aus", "für") or (date["edtf"] or "").startswith("../")
                return None if known else date
            if own.isdisjoint((chunk.attribute_of, chunk.genitive_of, chunk.row_of)):
                return None
            own.add(chunk.number)
        return None

    def _before(self, line: Line, clause: Clause) -> tuple[Line, Reading] | None:
        """The verb with a stage before a stretch without verb that »:« or »darunter« opens."""
        tokens = line.parse.tokens
        opened = clause.first and (
            tokens.texts[clause.first - 1] == ":"
            or (tokens.texts[clause.first - 1] == ";" and ":" in tokens.texts[: clause.first])
        )
        if not opened and tokens.forms[clause.first].lower not in _AMONG:
            return None
        verbs = [one for r in line.readings if not r.is_noun and r.trigger < clause.first for one in self._senses(r)]
        return (line, verbs[-1]) if verbs else None

    def _bridge(self) -> None:
        """»Sie einigten sich auf Lieferungen. Das Abkommen sieht vor …«: of an agreement of which only this is told."""
        first = next((mention for mention in self.mentions if mention.bare), None)
        for mention in self.mentions:
            if (
                mention.steps
                or not mention.bare
                or mention.article not in ("definite", "pointing")
                or mention.plural
                or mention.mark["type"] not in ("treaty", "contract")
            ):
                continue
            if mention is first and (told := self.recall.bridge(mention)) is not None:
                mode = self.outlooks.of(told[1])
                if mode == "reached":
                    start, end = mention.line.word(mention.chunk.head)
                    mention.steps.append(
                        Step(
                            told[1].sense.frame.rule.stage,
                            mode,
                            told[0],
                            start,
                            end,
                            told[1],
                            self.times.of(told[0], told[1], mention, mode),
                        )
                    )

    def _heading(self, line: Line) -> tuple[Line, Reading] | None:
        """What the heading of a list says of its items: »Beim Besuch unterzeichnete Dokumente:«."""
        return self.recall.heading(line)


def led_in(mention: Mention) -> Chunk | None:
    """»…, mit Togo ein Abkommen«: whom it is with, right before an agreement that shares the verb of another."""
    parse, first = mention.line.parse, mention.chunk.first
    before = parse.chunks[mention.chunk.number - 1] if mention.chunk.number else None
    if before is None or before.preposition != "mit" or before.last != first or before.kind == "relative":
        return None
    if before.row_of >= 0 or before.number in parse.rows:
        return None  # »schloss mit Ghana und Togo ein Abkommen«
    return before if parse.tokens.texts[before.first - 1] in (",", "und", "sowie") else None


def slots_of(sense: Sense) -> list[str]:
    """The slots in which a sense has its agreement: where its conditions ask for one, else those of its frame."""
    return sense.papers or sense.frame.rule.paper
