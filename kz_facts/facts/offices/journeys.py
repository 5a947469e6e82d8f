"""Who travels where, who receives whom, and who is with whom on the way: a guest is not of the state that he visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.facts.offices.mentions import Mention, Mentions, state_of
from kz_facts.facts.offices.near import around, inside
from kz_facts.facts.offices.places import POSSESSIVES, Places, acting_clause, below, fills
from kz_facts.facts.offices.words import nouns_of, verbs_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import HEADS

_BACK = 4  # sentences back in which somebody set out for the place where the holder is met
_FROM = ("aus", "von")
_GOALS = ("goal", "nach", "in", "zu", "theme", "bei", "durch")


class Journeys:
    """Reads who is a guest and who a host, in one document."""

    def __init__(
        self, scene: Scene, offices: Sequence[OfficeMark], mentions: Mentions, places: Places, home: str
    ) -> None:
        self.scene, self.offices, self.mentions, self.places, self._home = scene, offices, mentions, places, home
        self._verbs = verbs_of(scene.view.rules)
        self._receiving = self._verbs["receives"]
        nouns = nouns_of(scene.view.rules)
        self._guests, self._hosts = nouns["guests"], frozenset(nouns["hosts"])

    # guests

    def visited(self, line: Line, chunk: Chunk) -> Iterator[tuple[str, bool]]:
        """The states whereto the holder travels, or where he is received, and whether it is surely not his own."""
        clause = line.parse.clause_of(chunk)
        if clause is not None and clause.subject == chunk.number and clause.lemma not in self._verbs["returns"]:
            for number in clause.obliques:
                if line.parse.chunks[number].preposition == "nach":
                    yield from self._goal(line, line.parse.chunks[number])
        yield from self._led_to(line, clause, chunk)
        yield from ((code, False) for code in self._attended(line, clause, chunk))
        for reading in line.readings:
            own = clause is not None and clause.subject == chunk.number and self._is_own(line, reading, clause)
            guest = reading.type == "visit" and (own or fills(reading, "agent", self._group(line, chunk)))
            received = reading.word in self._receiving and fills(reading, "theme", chunk)
            for slot in _GOALS if guest else ("in",) if received else ():
                for goal in reading.slots.fill(slot):
                    if goal.number != chunk.number and (reading.is_noun or self._is_free(line, goal)):
                        yield from self._goal(line, goal)

    def _led_to(self, line: Line, clause: Clause | None, chunk: Chunk) -> Iterator[tuple[str, bool]]:
        """»eine Reise, die X nach Lima führte«, »In Lima wird X erwartet«: where a journey takes the holder."""
        if clause is None:
            return
        if clause.lemma == "führen" and chunk.number in clause.objects:
            for other in line.parse.some(clause.obliques):
                if other.preposition == "nach":
                    yield from self._goal(line, other)
        if clause.lemma == "erwarten" and clause.voice == "passive" and clause.subject == chunk.number:
            for other in line.parse.chunks:
                own = other.number < chunk.number or other.clause == clause.number
                if other.preposition == "in" and own and (other.owner < 0 or other.number > chunk.number):
                    yield from self._goal(line, other)

    def _is_free(self, line: Line, goal: Chunk) -> bool:
        """»Minister X weilt in Lima«, »weilt Minister X in Lima«: a name takes no place that narrows it."""
        if goal.attribute_of < 0:
            return True
        persons = within(self.scene.view.marks("kz_persons"), *line.span(line.parse.chunks[goal.attribute_of]))
        return bool(persons)

    def _group(self, line: Line, chunk: Chunk) -> Chunk:
        """»eine Delegation unter Leitung des Ministers«: those whom the holder leads, else the holder's own phrase."""
        top = line.parse.above(chunk)[-1]
        return top if line.parse.head(top).endswith(self._guests) else chunk

    def _attended(self, line: Line, clause: Clause | None, chunk: Chunk) -> Iterator[str]:
        """»X nimmt am Forum in Lima teil«, told at another home: the states where the holder is a guest."""
        attends = clause is not None and clause.subject == chunk.number and clause.lemma in self._verbs["attends"]
        if clause is None or not attends or not self._home:
            return
        for other in line.parse.chunks:
            if other.clause == clause.number and other.preposition == "in":
                for entity in within(self.scene.view.entities, *line.span(other)):
                    code = state_of(entity)
                    if code not in (None, self._home):
                        yield str(code)

    def _is_own(self, line: Line, reading: Reading, clause: Clause) -> bool:
        """»X habe bei seinem Besuch in Moskau gesagt«: a noun with the possessive of its sentence's subject."""
        noun = reading.chunk
        if noun is None or noun.clause != clause.number or noun.determiner < 0:
            return False
        return line.parse.article(noun).startswith(POSSESSIVES)

    def _goal(self, line: Line, chunk: Chunk) -> Iterator[tuple[str, bool]]:
        """The states of a goal: a state or capital is another's than the guest's, a town or region may be his own.

        Of two states that a whole text is about, a town of one is where those of the other go.
        """
        of_two = len(self.mentions.named) == 2
        for one in (chunk, *below(line, chunk)):
            for entity in within(self.scene.view.entities, *line.span(one)):
                code = state_of(entity)
                if code is not None and entity["kind"] != "region":
                    yield code, entity["kind"] == "country" or entity["capital"] or of_two

    def met_abroad(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Minister X traf in Lima seinen Kollegen Y«, »… Präsident Y«: where somebody is met is no guest's own."""
        if (clause := acting_clause(line, chunk)) is None:
            return
        for reading in line.readings:
            if reading.type != "meeting" or reading.clause is not clause or reading.word in self._receiving:
                continue
            for other in (*reading.slots.fill("mit"), *reading.slots.fill("theme")):
                for one in inside(self.offices, *line.span(other)):
                    if one["open"] and (one["kin"] == "same" or one["category"] in HEADS):
                        yield from (town for town in self._towns(line, clause) if one["country"] in (None, town))

    def _towns(self, line: Line, clause: Clause) -> Iterator[str]:
        """The states of the capitals »in« which a clause tells something."""
        for other in line.parse.chunks:  # »traf Minister X in Lima Präsident Y«: a name takes no place that narrows it
            own = other.clause == clause.number and other.owner in (-1, clause.subject)
            if own and other.preposition == "in":
                for entity in within(self.scene.view.entities, *line.span(other)):
                    if entity["kind"] == "city" and entity["capital"] and entity["country"] != self._home:
                        yield str(entity["country"])

    # hosts

    def guests(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»empfing Gäste aus Chile«, »sprach mit Vertretern der chilenischen Bahn«: the states of a host's guests."""
        clause, parse = acting_clause(line, chunk), line.parse
        if clause is None:
            return
        meets = clause.lemma in self._receiving or any(
            one.type == "meeting" and one.clause is clause and not one.is_noun for one in line.readings
        )
        received = clause.objects if meets else ()
        partners = (one for one in parse.some(clause.obliques) if one.preposition == "mit")
        for guest in (*parse.some(received), *partners):
            if parse.head(guest).endswith(self._guests):
                from_there = (
                    one
                    for one in parse.chunks
                    if one.genitive_of == guest.number
                    or (one.attribute_of == guest.number and one.preposition in _FROM)
                )
                for one in (guest, *(far for near in from_there for far in (near, *below(line, near)))):
                    yield from filter(None, map(state_of, within(self.scene.view.entities, *line.span(one))))

    def at_home(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """Where »auf Einladung von X« somebody stays: X is at home there."""
        above = line.parse.chunks[chunk.owner]
        if chunk.owner < 0 or not line.parse.head(above).startswith("Einladung"):
            return
        for mention in self.mentions.in_line(line.number):
            if mention.chunk is not None and mention.chunk.preposition in ("in", "nach"):
                yield mention.code

    def hosting(self, line: Line, mark: OfficeMark, chunk: Chunk) -> Iterator[tuple[str, bool]]:
        """Where a holder who receives somebody, or is met, is at home, and whether it is surely so.

        It is where »dort« is, and whereto somebody set out.
        """
        if self._is_host(line, chunk):
            yield from ((code, True) for code in self._town_before(line) or self._here(line))
        receives = self._receives(line, chunk)
        if receives or self.is_met(line, mark):
            there = "dort" in line.words
            for code in (*(self._town_before(line) if there else ()), *self._set_out_for(line)):
                yield code, receives or there

    def _is_host(self, line: Line, chunk: Chunk) -> bool:
        """»Gastgeber war Präsident X«, »der Gastgeber, Präsident X«."""
        clause, parse = line.parse.clause_of(chunk), line.parse
        beside = [one for one in parse.chunks if one.apposition_of == chunk.number or one.number == chunk.apposition_of]
        if clause is not None and clause.lemma == "sein" and chunk.number in (clause.subject, clause.predicative):
            beside += parse.some(n for n in (clause.subject, clause.predicative) if n not in (-1, chunk.number))
        return any(parse.head(one) in self._hosts for one in beside)

    def _here(self, line: Line) -> list[str]:
        """The capitals that a sentence names."""
        return [one.code for one in self.mentions.in_line(line.number) if one.kind == "city"][-1:]

    def _town_before(self, line: Line) -> list[str]:
        """Where »dort« is: the capital named last in the sentence before."""
        before = self.mentions.in_line(line.number - 1) if line.number else []
        return [one.code for one in before if one.kind == "city"][-1:]

    def _set_out_for(self, line: Line) -> Iterator[str]:
        """Whereto somebody went, in this sentence or those before: who is met there is at home there."""
        for number in range(max(0, line.number - _BACK), line.number + 1):
            for mention in self.mentions.in_line(number):
                if mention.prominence == 0.0 or self._is_reached(self.scene.lines[number], mention):
                    yield mention.code

    def _is_reached(self, line: Line, mention: Mention) -> bool:
        """»traf in Ankara ein«: where somebody has arrived."""
        if mention.chunk is None or mention.chunk.preposition not in ("in", "an", "auf"):
            return False
        clause = line.parse.clause_of(mention.chunk)
        return clause is not None and clause.lemma in self._verbs["arrives"]

    def _receives(self, line: Line, chunk: Chunk) -> bool:
        """»…, wo ihn der Präsident empfing«: who receives is at home."""
        return any(reading.word in self._receiving and fills(reading, "agent", chunk) for reading in line.readings)

    def is_met(self, line: Line, mark: OfficeMark) -> bool:
        """Whether somebody meets or visits the holder: who comes from elsewhere likelier than not."""
        chunk = self.places.of(line, mark)
        if chunk is None:
            return False
        if chunk.preposition == "mit":  # but »reist mit Minister X nach Lima«
            return not any(one.type == "visit" and one.clause is line.parse.clause_of(chunk) for one in line.readings)
        return any(reading.type in ("meeting", "visit") and fills(reading, "theme", chunk) for reading in line.readings)

    # company

    def master(self, mark: OfficeMark) -> OfficeMark | None:
        """»Präsident X wird von Minister Y begleitet«, »Zur Delegation gehören …«: with whom a holder travels."""
        line = self.scene.line_at(mark["head"])
        accompanies, belongs = self._verbs["accompanies"], self._verbs["belongs"]
        lemmas = {clause.lemma for clause in line.parse.clauses}
        chunk = self.places.of(line, mark) if not lemmas.isdisjoint(accompanies | belongs) else None
        if chunk is None:
            return None
        first = line.parse.first_of_row(chunk)
        clause = line.parse.clause_of(first)
        if clause is None:
            return None
        # »Zum Tross gehört neben Minister X auch …«
        if clause.lemma in belongs and (clause.subject == first.number or first.preposition == "neben"):
            groups = (line.parse.head(one) for one in line.parse.some(clause.obliques))
            return self._visitor(line) if any(head.endswith(self._guests) for head in groups) else None
        if clause.lemma not in accompanies:
            return None
        whom = [clause.subject] if first.preposition == "von" else clause.objects
        for other in line.parse.some(number for number in whom if number >= 0 and number != first.number):
            if other.kind == "pronoun":
                return self._visitor(line)
            keys = {person["key"] for person in within(self.scene.view.marks("kz_persons"), *line.span(other))}
            held = [one for one in around(self.offices, mark["head"]) if one["key"] in keys]
            if held:
                return held[0]
        return None

    def _visitor(self, line: Line) -> OfficeMark | None:
        """The official who travels or is received in one of the sentences before."""
        for before in self.scene.before(line, _BACK):
            for reading in before.readings:
                slot = "agent" if reading.type == "visit" else "theme" if reading.word in self._receiving else ""
                arrived = reading.clause is not None and reading.clause.lemma in self._verbs["arrives"]
                for chunk in reading.slots.fill(slot or "agent") if slot or arrived else ():
                    held = inside(self.offices, *before.span(chunk))
                    if held and held[0]["country"]:
                        return held[0]
        return self._leading(self.scene.lines[max(0, line.number - 1)])

    def _leading(self, line: Line) -> OfficeMark | None:
        """The official of whom a sentence tells first, as its subject."""
        for clause in line.parse.clauses:
            if clause.kind == "main" and clause.subject >= 0:
                held = inside(self.offices, *line.span(line.parse.chunks[clause.subject]))
                return held[0] if held and held[0]["country"] else None
        return None

    def comes_from_afar(self, mark: OfficeMark) -> bool:
        """»Eine Abordnung um Bürgermeister X ist angereist«."""
        return any(word.endswith(self._guests) for word in self.scene.line_at(mark["head"]).words)
