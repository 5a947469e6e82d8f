"""With whom, and for which state, the holder of an office acts in his sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.facts.offices.mentions import Mentions, state_of
from kz_facts.facts.offices.near import inside
from kz_facts.facts.offices.places import POSSESSIVES, Places, acting_clause, below, fills
from kz_facts.facts.offices.words import nouns_of, verbs_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.antecedents import is_paper
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import EntityMark, OfficeMark
from kz_facts.parse.names import surname
from kz_facts.parse.officials.categories import GOVERNING, HEADS
from kz_facts.parse.officials.known import known

_BACK = 2  # sentences back in which the state is told of that agrees with another
_BODIES = ("international", "agency")
_SIGNING = GOVERNING | frozenset(_BODIES)
_STANDS, _SPOKESMEN = ("für", "aus"), ("durch",)  # »für Chile Minister X«, »Chile durch Minister X«
_SIDES = ("mit", "zu")
_DEPUTY = "Vertreter"
_OPENS = frozenset((",", ";", ":", "und", "sowie"))


class Deeds:
    """Reads what the sentences of offices tell of their holders' deeds, in one document."""

    def __init__(self, scene: Scene, offices: Sequence[OfficeMark], mentions: Mentions, places: Places) -> None:
        self.scene, self.offices, self.mentions, self.places = scene, offices, mentions, places
        self._verbs = verbs_of(scene.view.rules)
        nouns = nouns_of(scene.view.rules)
        self._stand_in = self._verbs["signs"] | self._verbs["stands_in"]
        self._standing, self._led = frozenset(nouns["standing"]), nouns["sent"]

    # with whom

    def others(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """The states of those whom the holder meets, tells something, attacks: of none of them he is himself."""
        yield from self._partners(line, chunk)
        yield from self._dealt_with(line, chunk)
        yield from self._enemies(line, chunk)
        yield from self._dealing(line, chunk)

    def _partners(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»X sprach mit dem usbekischen Minister«: whom the holder meets is of another state."""
        if (clause := acting_clause(line, chunk)) is None:
            return
        for reading in line.readings:
            if reading.type not in ("meeting", "accord") or reading.clause is not clause:
                continue
            for slot in ("mit", "theme"):
                for other in reading.slots.fill(slot):
                    if other.number != chunk.number and other.nominal:
                        yield from self._codes(line, other)
                        named = within(self.scene.view.marks("kz_persons"), *line.span(other))
                        yield from filter(None, (known().family(surname(person["name"])) for person in named))

    def tied(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»X lobte die Beziehungen zu Peru«, »schloss ein Abkommen mit Peru«: the other side of what the holder does.

        So is that of which he only says something: »Der Handel mit Peru wächst, sagte X«.
        """
        clause = acting_clause(line, chunk)
        if clause is None:
            return
        says = clause.lemma in line.parse.tokens.lexicon.speech
        said = {one.subject for one in line.parse.clauses if says}
        for other in line.parse.chunks:
            first = line.parse.first_of_row(other)
            before = line.parse.chunks[first.number - 1]
            ties = first.owner >= 0 or (before.kind == "noun" and before.last == first.first)
            if first.preposition not in _SIDES or (first.preposition == "zu" and not ties):
                continue
            if first.clause == clause.number or first.owner in said:
                named = within(self.scene.view.entities, *line.span(other))
                yield from (str(e["code"]) for e in named if e["kind"] == "country" and e["form"] == "name")
            if first.preposition == "mit" and first.clause == clause.number:  # »mit Vertretern der Regierung Perus«
                for one in (other, *below(line, other)):
                    named = within(self.scene.view.entities, *line.span(one)) if self.mentions.acts(line, one) else ()
                    lands = (e for e in named if e["kind"] == "country" and e["form"] in ("adjective", "genitive"))
                    yield from (str(e["code"]) for e in lands if e["code"])

    def _dealt_with(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Minister X informierte den britischen Gesandten«: whom one tells or asks something is another state's.

        Whom one appoints, dismisses or decides about is not.
        """
        clause = acting_clause(line, chunk)
        if clause is None or any(r.clause is clause and r.type in ("election", "decision") for r in line.readings):
            return
        for number in (*clause.objects, *clause.datives):
            other = line.parse.chunks[number]
            acts, named = self.mentions.acts(line, other), other.kind == "name" and not other.preposition
            for entity in within(self.scene.view.entities, *line.span(other)):
                if acts and entity["form"] == "adjective" and entity["kind"] == "country" and entity["code"]:
                    yield entity["code"]
                elif named and entity["kind"] == "city" and entity["capital"]:  # »lobte Budapest«: a government
                    yield str(entity["country"])

    def _dealing(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Der Chilene dankte Präsident X«: one of a people deals with somebody of another."""
        clause = line.parse.clause_of(chunk)
        if clause is None or chunk.number not in (*clause.objects, *clause.datives) or clause.subject < 0:
            return
        for entity in within(self.scene.view.entities, *line.span(line.parse.chunks[clause.subject])):
            if entity["form"] == "people" and entity["code"] and clause.plural is False:
                yield entity["code"]

    def _enemies(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Präsident X drohte, den Irak anzugreifen«, »X sagt, er werde …«: whom somebody attacks is not his own."""
        if acting_clause(line, chunk) is None:
            return
        for reading in line.readings:
            agents = reading.slots.fill("agent") if reading.type == "conflict" and not reading.is_noun else []
            if any(one.number == chunk.number or one.kind == "pronoun" for one in agents):
                for slot in ("theme", "gegen"):
                    for other in reading.slots.fill(slot):
                        yield from self._codes(line, other)

    def counterparts(self, mark: OfficeMark) -> tuple[set[str], str | None]:
        """The states of those with whom somebody agrees, of which he is not, and the one other that is told of."""
        line = self.scene.line_at(mark["head"])
        theirs = set(self._agreeing(line, mark))
        if not theirs:
            return theirs, None
        first = self.scene.lines[max(0, line.number - _BACK)].start
        near = {str(one["country"]) for one in inside(self.offices, first, line.end) if one["country"]}
        near |= {code for number in range(line.number - _BACK, line.number + 1) for code in self.mentions.noted(number)}
        others = near - theirs
        return theirs, others.pop() if len(others) == 1 else None

    def _agreeing(self, line: Line, mark: OfficeMark) -> Iterator[str]:
        """»Darauf einigten sich Premier X und Präsident Y«: heads who agree with one another are of two states.

        So are the two who sign an agreement: »Bundesminister X und Außenministerin Y unterzeichneten ein Abkommen«.
        """
        own = line.chunk_at(mark["head"])
        first = line.parse.first_of_row(own) if own is not None else None
        clause = line.parse.clause_of(first) if first is not None else None
        if own is None or first is None or clause is None or clause.subject != first.number:
            return
        if any(one.preposition == "mit" for one in line.parse.some(clause.chunks)):
            return
        members = [one for one in line.parse.chunks if first.number in (one.number, one.row_of)]
        papers = any(map(is_paper, line.parse.some(clause.objects)))
        signed = clause.lemma in self._verbs["signs"] and len(members) == 2 and papers
        alone = clause.reflexive and len(members) == 2  # »Minister X und Minister Y trafen sich«
        if not (clause.reflexive or signed):
            return
        for other in members:
            for one in inside(self.offices, *line.span(other)) if other.number != own.number else ():
                of_two = one["category"] in (_SIGNING if signed or alone else HEADS)
                if one["country"] and of_two and not (signed and self._is_owned(one)):
                    yield one["country"]

    def _is_owned(self, mark: OfficeMark) -> bool:
        """»Perus Präsident X und Minister Y«: the state in front of the first is that of both."""
        named = within(self.scene.view.entities, mark["start"], mark["head"])
        return any(one["kind"] == "country" and one["form"] in ("genitive", "adjective") for one in named)

    def is_partner(self, line: Line, mark: OfficeMark) -> bool:
        """»er spricht mit Minister X«, »sie unterschrieb mit X«: whom a pronoun deals with."""
        chunk = self.places.of(line, mark)
        clause = line.parse.clause_of(chunk) if chunk is not None else None
        if chunk is None or clause is None or chunk.preposition != "mit" or clause.subject < 0:
            return False
        dealing = any(r.clause is clause and r.type in ("meeting", "accord") for r in line.readings)
        return dealing and line.parse.chunks[clause.subject].kind == "pronoun"

    # for whom

    def employers(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """Who appoints, dismisses, sends the holder, or votes about him, does so at home."""
        for reading in line.readings:
            sends = reading.word in self._verbs["sends"]
            if reading.is_noun or (reading.type not in ("election", "decision") and not sends):
                continue
            if any(fills(reading, slot, chunk) for slot in ("theme", *(() if sends else ("dative",)))):
                for agent in reading.slots.fill("agent"):
                    if agent.number != chunk.number:
                        yield from self._codes(line, agent)

    def represented(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Für die Regierung Perus unterzeichnete X«, »in Vertretung der Malteser Behörden«: for whom one stands."""
        yield from self._paired(line, chunk)
        clause = acting_clause(line, chunk) or self._signed_by(line, chunk)
        if clause is None:
            return
        for number in clause.obliques:
            other = line.parse.chunks[number]
            head = line.parse.head(other)
            acts = head == "Seite" or clause.lemma in self._stand_in or self.mentions.acts(line, other)
            stands = other.preposition == "für" and acts
            stands = stands or (other.preposition == "als" and head.startswith(_DEPUTY))
            if stands or head in self._standing:
                for one in (other, *below(line, other)):
                    entities = within(self.scene.view.entities, *line.span(one))
                    yield from (str(e["code"] or e["country"]) for e in entities if e["code"] or e["country"])

    def _paired(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Für Peru kam X, für Chile Y«, »Peru war durch X vertreten, Chile durch Y«: what a verb left out pairs."""
        parse, before = line.parse, line.parse.chunks[chunk.number - 1] if chunk.number else None
        if before is None or before.last != chunk.first:
            return
        opens = before.first == 0 or parse.tokens.texts[before.first - 1] in _OPENS
        stands = any(clause.lemma == "vertreten" for clause in parse.clauses)  # »Peru vertrat X, den Iran Minister Y«
        through = chunk.preposition in _SPOKESMEN and (before.preposition == "" or before.row_of >= 0)
        beside = chunk.preposition == "" and (before.preposition in _STANDS or (stands and before.preposition == ""))
        if opens and (through or beside):
            named = [e for e in within(self.scene.view.entities, *line.span(before)) if e["kind"] == "country"]
            yield from (str(e["code"]) for e in named if len(named) == 1)

    def body(self, mark: OfficeMark) -> EntityMark | None:
        """»Für die Weltbank unterzeichnete Präsidentin X«: the body for which the holder acts in his sentence."""
        line = self.scene.line_at(mark["head"])
        chunk = self.places.of(line, mark)
        if chunk is not None and line.parse.tokens.texts[chunk.first - 1 : chunk.first + 1] == ["vertreten", "durch"]:
            last = within(self.scene.view.entities, line.start, line.span(chunk)[0])[-1:]  # »die Weltbank, vertreten …«
            return next((one for one in last if one["kind"] == "organisation" and one["sort"] in _BODIES), None)
        clause = acting_clause(line, chunk) if chunk is not None else None
        if clause is None:
            return None
        for other in line.parse.some(clause.obliques):
            if other.preposition == "für" or line.parse.head(other) in self._standing:
                spans = (line.span(one) for one in (other, *below(line, other)))
                named = (entity for span in spans for entity in within(self.scene.view.entities, *span))
                return next((one for one in named if one["kind"] == "organisation" and one["sort"] in _BODIES), None)
        return None

    def sender(self, mark: OfficeMark) -> str | None:
        """»Peru entsandte X als Botschafter«, »Perus Präsident ernannte X«; else the state whose delegation X leads."""
        line = self.scene.line_at(mark["head"])
        if not line.start <= mark["person_start"] < line.end:
            return self.led(mark)
        chunk = self.places.top(line, mark["person_start"])
        senders = set(self.employers(line, chunk)) if chunk is not None else set()
        return senders.pop() if len(senders) == 1 else self.led(mark)

    def led(self, mark: OfficeMark) -> str | None:
        """»Unterhändler X leitet die iranische Delegation«, »vertritt Iran in Rom«: for whom one is sent."""
        line = self.scene.line_at(mark["head"])
        chunk = self.places.of(line, mark)
        clause = acting_clause(line, chunk) if chunk is not None else None
        if chunk is not None and chunk.preposition in ("von", "durch"):
            clause = line.parse.clause_of(chunk)
        if clause is not None and clause.lemma == "vertreten":  # »Peru wird in Rom von Botschafter X vertreten«
            whom = clause.objects if clause.voice == "active" else (clause.subject,) if clause.subject >= 0 else ()
            spans = map(line.span, line.parse.some(whom))
            named = [e for span in spans for e in within(self.scene.view.entities, *span)]
            states = [e["code"] for e in named if e["kind"] == "country" and e["form"] == "name"]
            return states[0] if len(states) == 1 else None
        if clause is None or clause.lemma not in self._verbs["leads"]:
            return None
        for number in clause.objects:
            theme = line.parse.chunks[number]
            if line.parse.head(theme).endswith(self._led):
                return next(self._codes(line, theme), None)
        return None

    def stands_for(self, mark: OfficeMark) -> str | None:
        """The one state for which the holder acts in his sentence."""
        line = self.scene.line_at(mark["head"])
        chunk = self.places.of(line, mark)
        states = set(self.represented(line, chunk)) if chunk is not None else set()
        return states.pop() if len(states) == 1 else None

    def owner(self, mark: OfficeMark) -> str | None:
        """The state that »sein«, »ihr« before a title mean."""
        line = self.scene.line_at(mark["head"])
        chunk = self.places.of(line, mark)
        return self.possessor(line, chunk) if chunk is not None else None

    def possessor(self, line: Line, chunk: Chunk) -> str | None:
        """»Kroatien nominierte seine Außenministerin«: of the state named before."""
        if not line.parse.article(chunk).startswith(POSSESSIVES):
            return None
        before = [m for m in self.mentions.in_line(line.number) if m.word < chunk.first and m.kind == "country"]
        return before[-1].code if before else None

    def beside(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Ministerin X und Chiles Minister Y«: who is told to be of a state is beside one of another."""
        for other in line.parse.chunks:
            if other.row_of == chunk.number and chunk.row_of < 0:
                owners = [one for one in line.parse.chunks if one.genitive_of == other.number]
                for one in (other, *owners):
                    # »die Ministerin und die Leiterin der chilenischen Behörde« may both be of Chile
                    forms = ("adjective", "genitive") if one is other else ("genitive",)
                    for entity in within(self.scene.view.entities, *line.span(one)):
                        if entity["form"] in forms and entity["kind"] == "country":
                            yield str(entity["code"])

    def _codes(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """The states that a phrase names, or that the official in it serves."""
        for one in (chunk, *below(line, chunk)):
            span = line.span(one)
            yield from filter(None, map(state_of, within(self.scene.view.entities, *span)))
            yield from filter(None, (office["country"] for office in inside(self.offices, *span)))

    def _signed_by(self, line: Line, chunk: Chunk) -> Clause | None:
        """»Das Abkommen unterzeichneten für Chile X und für Peru Y«: the clause of a paper that somebody signs."""
        clause = line.parse.clause_of(chunk)
        signs = clause is not None and clause.lemma in self._verbs["signs"] and chunk.number in clause.objects
        if clause is None or not signs or clause.subject < 0:
            return None
        return clause if is_paper(line.parse.chunks[clause.subject]) else None
