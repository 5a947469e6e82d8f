"""What the sentences around an office say of its state: who names what, who travels where, who appoints whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from kz_facts.facts.offices.mentions import Mention, Mentions, state_of
from kz_facts.facts.offices.near import around, inside
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.posts import below
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.slots import antecedent, is_paper
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import EntityMark, OfficeMark
from kz_facts.parse.names import surname
from kz_facts.parse.officials.categories import GOVERNING, HEADS
from kz_facts.parse.officials.known import known

_NEAR = {0: 3.0, -1: 1.5, 1: 0.75}  # what a mention counts in the sentence, the one before, the one behind
_FOREGROUND = 1.5
_GOES_ON = 1.0  # … that the sentence before is about: »Peru nahm eine Anleihe auf. Finanzminister X sprach von …«
_WHOLE = 2.5  # … the most named of the text
_OWN_CLAUSE, _OWN_BEHIND, _OTHER_CLAUSE = 2.0, 1.0, -1.0
_PAUSE = 0.5  # what each comma between takes away
_EMPLOYER, _OWNER, _HOST, _PASSED = 4.0, 6.0, 1.0, -2.5
_PARAGRAPH = 1.5  # … named in a sentence of its paragraph farther back
_FAR, _BESIDE = 5, 2  # sentences
_ELSEWHERE = 0.7  # what counts of a state that is named in one other paragraph alone
_ENOUGH = 4  # what a text says of states where it says anything
_FIGHTS = 0.5  # … and of those in which armies fight
_ABOUT = 0.35  # the least share of what a text says of states that makes it one about a state
_NEXT_PARAGRAPH = 0.5
_HOST_BACK = 4  # sentences back in which somebody set out for the place where the holder is met
_GOALS = ("goal", "nach", "in", "zu", "theme", "bei", "durch")
_POSSESSIVES = ("sein", "ihr")
_HOMEWARD = frozenset(("zurückkehren", "heimkehren", "zurückreisen", "zurückfliegen"))
_PLACES = ("city", "region")
_BODIES = ("international", "agency")
_STANDING = frozenset(("Vertretung", "Namen", "Auftrag"))
_GUESTS = ("Abordnung", "Delegation", "delegation", "Gast", "Gäste", "Gästen")
_LEADS = frozenset(("leiten", "führen", "anführen"))
_LED = ("Delegation", "delegation", "Abordnung", "Mission", "Vertretung", "Team")
_SENDS = frozenset(("entsenden", "schicken"))
_ATTENDS = frozenset(("teilnehmen", "auftreten", "sprechen", "treffen"))
_STANDS_IN = frozenset(("unterzeichnen", "unterschreiben", "paraphieren", "sprechen", "teilnehmen"))  # »für Peru«
_SIGNS = frozenset(("unterzeichnen", "unterschreiben", "unterfertigen", "signieren", "paraphieren", "besiegeln"))
_ACCOMPANIES, _BELONGS = frozenset(("begleiten",)), frozenset(("gehören", "angehören", "zählen"))
_ARRIVES = frozenset(("eintreffen", "ankommen", "anreisen", "landen"))
_HOSTS = frozenset(("Gastgeber", "Gastgeberin", "Hausherr", "Hausherrin"))
_STANDS, _SPOKESMEN = ("für", "aus"), ("durch",)  # »für Chile Minister X«, »Chile durch Minister X«
_OPENS = frozenset((",", ";", ":", "und", "sowie"))
_RECEIVES = frozenset(("empfangen", "begrüßen"))


class Evidence:
    """What speaks for and against the states, for the offices of one document."""

    def __init__(
        self, scene: Scene, offices: Sequence[OfficeMark], mentions: Mentions, places: Places, home: str
    ) -> None:
        self.scene, self.offices, self.mentions, self.places, self._home = scene, offices, mentions, places, home
        self._known: dict[int, tuple[dict[str, float], set[str]]] = {}

    @cached_property
    def base(self) -> dict[str, float]:
        """What the whole text says for each state."""
        counts = self.mentions.counts
        top = max(_ENOUGH, max(counts.values(), default=0))
        share = top / (sum(counts.values()) or 1)  # of many short news each is about a state of its own
        whole = _WHOLE * min(1.0, share / _ABOUT)
        return {code: whole * count / top for code, count in counts.items()}

    def base_of(self, mark: OfficeMark) -> dict[str, float]:
        """What the whole text says for each state; what only another paragraph tells of says less."""
        if mark["category"] == "military":
            return {code: score * _FIGHTS for code, score in self.base.items()}
        if self._paragraphs[-1] < _BESIDE:
            return self.base
        own = self._paragraphs[self.scene.line_at(mark["head"]).number]
        apart = {code for code, places in self._spread.items() if len(places) == 1 and own not in places}
        return {code: score * _ELSEWHERE if code in apart else score for code, score in self.base.items()}

    @cached_property
    def _spread(self) -> dict[str, set[int]]:
        """The paragraphs in which each state is named."""
        found: dict[str, set[int]] = {}
        for number in range(len(self.scene.lines)):
            for code in self.mentions.noted(number):
                found.setdefault(code, set()).add(self._paragraphs[number])
        return found

    @cached_property
    def _paragraphs(self) -> list[int]:
        """The number of the paragraph of each sentence."""
        found, text = [0] if self.scene.lines else [], self.scene.view.text
        for before, line in pairwise(self.scene.lines):
            found.append(found[-1] + ("\n" in text[before.end - 1 : line.start]))
        return found

    def of(self, mark: OfficeMark) -> tuple[dict[str, float], set[str]]:
        """What the sentences around an office say for each state beyond that, and the states that they exclude."""
        if id(mark) not in self._known:
            line = self.scene.line_at(mark["head"])
            self._known[id(mark)] = self._read(line, mark)
        return self._known[id(mark)]

    def _read(self, line: Line, mark: OfficeMark) -> tuple[dict[str, float], set[str]]:
        chunk = self.chunk(line, mark)
        found = self._named_near(line, mark, chunk)
        if chunk is None:
            return found, set()
        excluded: set[str] = set()
        for code, sure in self._visited(line, chunk):
            if sure:
                excluded.add(code)
            else:
                found[code] = found.get(code, 0.0) + _PASSED
        others = (*self._partners(line, chunk), *self._dealt_with(line, chunk), *self._enemies(line, chunk))
        others = (*others, *self._dealing(line, chunk))
        for code in others:
            found[code] = found.get(code, 0.0) + _PASSED
        excluded.update((*self._beside(line, chunk), *self._met_abroad(line, chunk)))
        for code in (*self._employers(line, chunk), *self._represented(line, chunk)):
            found[code] = found.get(code, 0.0) + _EMPLOYER
            excluded.discard(code)
        if (owner := self._owner(line, chunk)) is not None:
            found[owner] = found.get(owner, 0.0) + _OWNER
        for code in self._at_home(line, chunk):
            found[code] = found.get(code, 0.0) + 2 * _HOST
        for code, host in self._hosting(line, mark, chunk):
            found[code] = found.get(code, 0.0) + host
        return found, excluded

    def _hosting(self, line: Line, mark: OfficeMark, chunk: Chunk) -> Iterator[tuple[str, float]]:
        """Where a holder who receives somebody, or is met, is at home: where »dort« is, whereto somebody set out."""
        if self._is_host(line, chunk):
            yield from ((code, _EMPLOYER) for code in self._town_before(line) or self._here(line))
        host = _EMPLOYER if self._receives(line, chunk) else _HOST if self.is_met(line, mark) else 0.0
        there = bool(host) and "dort" in line.words
        for code in (*(self._town_before(line) if there else ()), *(self._set_out_for(line) if host else ())):
            yield code, _EMPLOYER if there else host

    def _is_host(self, line: Line, chunk: Chunk) -> bool:
        """»Gastgeber war Präsident X«, »der Gastgeber, Präsident X«."""
        clause, parse = line.parse.clause_of(chunk), line.parse
        beside = [
            one for one in parse.chunks if chunk.number in (one.apposition_of,) or one.number == chunk.apposition_of
        ]
        if clause is not None and clause.lemma == "sein" and chunk.number in (clause.subject, clause.predicative):
            beside += parse.some(n for n in (clause.subject, clause.predicative) if n not in (-1, chunk.number))
        return any(parse.head(one) in _HOSTS for one in beside)

    def _here(self, line: Line) -> list[str]:
        """The capitals that a sentence names."""
        return [one.code for one in self.mentions.in_line(line.number) if one.kind == "city"][-1:]

    def owner(self, mark: OfficeMark) -> str | None:
        """The state that »sein«, »ihr« before a title mean."""
        line = self.scene.line_at(mark["head"])
        chunk = self.chunk(line, mark)
        return self._owner(line, chunk) if chunk is not None else None

    def comes_from_afar(self, mark: OfficeMark) -> bool:
        """»Eine Abordnung um Bürgermeister X ist angereist«."""
        return any(word.endswith(_GUESTS) for word in self.scene.line_at(mark["head"]).words)

    def chunk(self, line: Line, mark: OfficeMark) -> Chunk | None:
        """The phrase of an office, or that of its holder which it explains."""
        chunk = self.places.top(line, mark["head"])
        if chunk is not None and chunk.preposition == "als" and line.start <= mark["person_start"] < line.end:
            return self.places.top(line, mark["person_start"])
        return chunk

    # who is named

    def _named_near(self, line: Line, mark: OfficeMark, chunk: Chunk | None) -> dict[str, float]:
        found: dict[str, float] = {}
        word = line.word_at(mark["head"])
        for code in self._told_in_paragraph(line):
            found[code] = _PARAGRAPH
        for distance, mention in self.mentions.near(line.number):
            if not distance and self._is_quoted(line, mention.word, word):
                continue
            if mention.kind in _PLACES and mark["category"] == "military":
                continue  # where an army fights tells nothing of whose it is
            bonus = self._nearness(line, distance, mention, chunk, word) * mention.prominence
            if not distance:
                bonus -= _PAUSE * self._pauses(line, mention.word, word)
            found[mention.code] = max(found.get(mention.code, 0.0), bonus)
        return found

    def _told_in_paragraph(self, line: Line) -> set[str]:
        """The states of the last sentence of a paragraph that names any, where the one right before names none."""
        if self.mentions.in_line(line.number) or line.number < _BESIDE:
            return set()
        for number in range(line.number - 1, max(-1, line.number - 1 - _FAR), -1):
            here, after = self.scene.lines[number], self.scene.lines[number + 1]
            if "\n" in self.scene.view.text[here.end - 1 : after.start]:
                break
            if found := {one.code for one in self.mentions.in_line(number) if one.prominence > 0}:
                return found if number < line.number - 1 else set()
            officials = inside(self.offices, here.start, here.end)
            if any(one["country"] and not one["open"] and one["category"] in GOVERNING for one in officials):
                break  # »Der belarussische Präsident drohte. …«
        return set()

    def _nearness(self, line: Line, distance: int, mention: Mention, chunk: Chunk | None, word: int) -> float:
        bonus = _NEAR[distance]
        if distance:
            if distance < 0 and self._goes_on(line, mention):
                bonus += _GOES_ON
            return 0.0 if distance > 0 and mention.kind in ("city", "title") else bonus * self._across(line, distance)
        if (
            mention.chunk is None
        ):  # »leitete die deutsche Delegation, X die kasachische«: of the stretch without a pause
            return bonus + (_OWN_CLAUSE if not self._pauses(line, mention.word, word) else _OTHER_CLAUSE)
        if chunk is None:
            return bonus
        if mention.chunk.clause == chunk.clause:
            beside = mention.word < word or (
                mention.chunk.kind == "pronoun" and not self._pauses(line, mention.word, word)
            )
            return bonus + (_OWN_CLAUSE if beside else _OWN_BEHIND)
        return bonus + (_OTHER_CLAUSE if mention.word > word else 0.0)

    def _goes_on(self, line: Line, mention: Mention) -> bool:
        """Whether the sentence before is about a state, and this one names none."""
        clauses, chunk = self.scene.lines[line.number - 1].parse.clauses, mention.chunk
        main = chunk is not None and chunk.clause >= 0 and clauses[chunk.clause].kind == "main"
        main = main and mention.kind != "title"  # »Die US-Botschafterin rief zur Ruhe auf«
        return main and mention.prominence >= _FOREGROUND and not self.mentions.in_line(line.number)

    def _across(self, line: Line, distance: int) -> float:
        """How much a sentence beside another tells of it: across the end of a paragraph less."""
        other = self.scene.lines[line.number + distance]
        first, last = sorted((line, other), key=lambda one: one.start)
        return _NEXT_PARAGRAPH if "\n" in self.scene.view.text[first.end - 1 : last.start] else 1.0

    @staticmethod
    def _pauses(line: Line, one: int, other: int) -> int:
        """The commas between two words."""
        return list(line.parse.tokens.texts[min(one, other) : max(one, other)]).count(",")

    @staticmethod
    def _is_quoted(line: Line, one: int, other: int) -> bool:
        """Whether a quotation begins or ends between two words."""
        flags = line.parse.tokens.flags
        return any(flags[i] & c.QUOTE for i in range(min(one, other), max(one, other)))

    def _owner(self, line: Line, chunk: Chunk) -> str | None:
        """»Kroatien nominierte seine Außenministerin«: of the state named before."""
        if not line.parse.article(chunk).startswith(_POSSESSIVES):
            return None
        before = [m for m in self.mentions.in_line(line.number) if m.word < chunk.first and m.kind == "country"]
        return before[-1].code if before else None

    # who travels, meets, appoints

    def _at_home(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """Where »auf Einladung von X« somebody stays: X is at home there."""
        above = line.parse.chunks[chunk.owner]
        if chunk.owner < 0 or not line.parse.head(above).startswith("Einladung"):
            return
        for mention in self.mentions.in_line(line.number):
            if mention.chunk is not None and mention.chunk.preposition in ("in", "nach"):
                yield mention.code

    def _visited(self, line: Line, chunk: Chunk) -> Iterator[tuple[str, bool]]:
        """The states whereto the holder travels, or where he is received, and whether it is surely not his own."""
        clause = line.parse.clause_of(chunk)
        if clause is not None and clause.subject == chunk.number and clause.lemma not in _HOMEWARD:
            for number in clause.obliques:
                if line.parse.chunks[number].preposition == "nach":
                    yield from self._goal(line, line.parse.chunks[number])
        yield from self._led_to(line, clause, chunk)
        yield from ((code, False) for code in self._attended(line, clause, chunk))
        for reading in line.readings:
            own = clause is not None and clause.subject == chunk.number and self._is_own(line, reading, clause)
            guest = reading.type == "visit" and (own or self.fills(reading, "agent", self._group(line, chunk)))
            received = reading.word in _RECEIVES and self.fills(reading, "theme", chunk)
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
            for other in line.parse.chunks[: chunk.number]:
                if other.preposition == "in" and other.owner < 0:
                    yield from self._goal(line, other)

    def _is_free(self, line: Line, goal: Chunk) -> bool:
        """»Minister X weilt in Lima«, »weilt Minister X in Lima«: a name takes no place that narrows it."""
        if goal.attribute_of < 0:
            return True
        persons = within(self.scene.view.marks("kz_persons"), *line.span(line.parse.chunks[goal.attribute_of]))
        return bool(persons)

    @staticmethod
    def _group(line: Line, chunk: Chunk) -> Chunk:
        """»eine Delegation unter Leitung des Ministers«: those whom the holder leads, else the holder's own phrase."""
        top = line.parse.above(chunk)[-1]
        return top if line.parse.head(top).endswith(_GUESTS) else chunk

    def _attended(self, line: Line, clause: Clause | None, chunk: Chunk) -> Iterator[str]:
        """»X nimmt am Forum in Lima teil«, told at another home: the states where the holder is a guest."""
        if clause is None or clause.subject != chunk.number or clause.lemma not in _ATTENDS or not self._home:
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
        return line.parse.article(noun).startswith(_POSSESSIVES)

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

    def _partners(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»X sprach mit dem usbekischen Minister«: whom the holder meets is of another state."""
        if (clause := _clause_of(line, chunk)) is None:
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

    def _dealt_with(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Minister X informierte den britischen Gesandten«: whom one tells or asks something is another state's.

        Whom one appoints, dismisses or decides about is not.
        """
        clause = _clause_of(line, chunk)
        if clause is None or any(r.clause is clause and r.type in ("election", "decision") for r in line.readings):
            return
        for number in (*clause.objects, *clause.datives):
            other = line.parse.chunks[number]
            named = within(self.scene.view.entities, *line.span(other)) if self.mentions.acts(line, other) else ()
            for entity in named:
                if entity["form"] == "adjective" and entity["kind"] == "country" and entity["code"]:
                    yield entity["code"]
            for entity in within(self.scene.view.entities, *line.span(other)):  # »lobte Budapest«: a government
                if other.kind == "name" and not other.preposition and entity["kind"] == "city" and entity["capital"]:
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
        if _clause_of(line, chunk) is None:
            return
        for reading in line.readings:
            agents = reading.slots.fill("agent") if reading.type == "conflict" and not reading.is_noun else []
            if any(one.number == chunk.number or one.kind == "pronoun" for one in agents):
                for slot in ("theme", "gegen"):
                    for other in reading.slots.fill(slot):
                        yield from self._codes(line, other)

    def _represented(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Für die Regierung Perus unterzeichnete X«, »in Vertretung der Malteser Behörden«: for whom one stands."""
        yield from self._paired(line, chunk)
        clause = _clause_of(line, chunk) or _signed_by(line, chunk)
        if clause is None:
            return
        for number in clause.obliques:
            other = line.parse.chunks[number]
            head = line.parse.head(other)
            acts = head == "Seite" or clause.lemma in _STANDS_IN or self.mentions.acts(line, other)
            stands = other.preposition == "für" and acts
            if stands or head in _STANDING:
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
        chunk = self.chunk(line, mark) if line is not None else None
        if chunk is not None and line.parse.tokens.texts[chunk.first - 1 : chunk.first + 1] == ["vertreten", "durch"]:
            last = within(self.scene.view.entities, line.start, line.span(chunk)[0])[-1:]  # »die Weltbank, vertreten …«
            return next((one for one in last if one["kind"] == "organisation" and one["sort"] in _BODIES), None)
        clause = _clause_of(line, chunk) if line is not None and chunk is not None else None
        if line is None or clause is None:
            return None
        for other in line.parse.some(clause.obliques):
            if other.preposition == "für" or line.parse.head(other) in _STANDING:
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
        senders = set(self._employers(line, chunk)) if chunk is not None else set()
        return senders.pop() if len(senders) == 1 else self.led(mark)

    def led(self, mark: OfficeMark) -> str | None:
        """»Unterhändler X leitet die iranische Delegation«, »vertritt Iran in Rom«: for whom one is sent."""
        line = self.scene.line_at(mark["head"])
        chunk = self.chunk(line, mark)
        clause = _clause_of(line, chunk) if chunk is not None else None
        if chunk is not None and chunk.preposition in ("von", "durch"):
            clause = line.parse.clause_of(chunk)
        if clause is not None and clause.lemma == "vertreten":  # »Peru wird in Rom von Botschafter X vertreten«
            whom = clause.objects if clause.voice == "active" else (clause.subject,) if clause.subject >= 0 else ()
            spans = map(line.span, line.parse.some(whom))
            named = [e for span in spans for e in within(self.scene.view.entities, *span)]
            states = [e["code"] for e in named if e["kind"] == "country" and e["form"] == "name"]
            return states[0] if len(states) == 1 else None
        if clause is None or clause.lemma not in _LEADS:
            return None
        for number in clause.objects:
            theme = line.parse.chunks[number]
            if line.parse.head(theme).endswith(_LED):
                return next(self._codes(line, theme), None)
        return None

    def stands_for(self, mark: OfficeMark) -> str | None:
        """The one state for which the holder acts in his sentence."""
        line = self.scene.line_at(mark["head"])
        chunk = self.chunk(line, mark)
        states = set(self._represented(line, chunk)) if chunk is not None else set()
        return states.pop() if len(states) == 1 else None

    def _beside(self, line: Line, chunk: Chunk) -> Iterator[str]:
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

    def _met_abroad(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """»Minister X traf in Lima seinen Kollegen Y«: who meets a colleague of whom no more is told is a guest."""
        if (clause := _clause_of(line, chunk)) is None:
            return
        for reading in line.readings:
            if reading.type != "meeting" or reading.clause is not clause or reading.word in _RECEIVES:
                continue
            for other in (*reading.slots.fill("mit"), *reading.slots.fill("theme")):
                if any(one["kin"] == "same" and one["open"] for one in inside(self.offices, *line.span(other))):
                    yield from self._towns(line, clause)

    def _towns(self, line: Line, clause: Clause) -> Iterator[str]:
        """The states of the capitals »in« which a clause tells something."""
        for other in line.parse.some(clause.obliques):
            if other.preposition == "in":
                for entity in within(self.scene.view.entities, *line.span(other)):
                    if entity["kind"] == "city" and entity["capital"] and entity["country"] != self._home:
                        yield str(entity["country"])

    def counterparts(self, mark: OfficeMark) -> tuple[set[str], str | None]:
        """The states of those with whom somebody agrees, of which he is not, and the one other that is told of."""
        line = self.scene.line_at(mark["head"])
        theirs = set(self._agreeing(line, mark))
        if not theirs:
            return theirs, None
        first = self.scene.lines[max(0, line.number - _BESIDE)].start
        near = {str(one["country"]) for one in around(self.offices, first, line.end) if one["country"]}
        near |= {
            code for number in range(line.number - _BESIDE, line.number + 1) for code in self.mentions.noted(number)
        }
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
        signed = clause.lemma in _SIGNS and len(members) == 2 and any(map(is_paper, line.parse.some(clause.objects)))
        if not (clause.reflexive or signed):
            return
        for other in members:
            for one in inside(self.offices, *line.span(other)) if other.number != own.number else ():
                of_two = one["category"] in (GOVERNING if signed else HEADS)
                if one["country"] and of_two and not (signed and self._is_owned(one)):
                    yield one["country"]

    def _is_owned(self, mark: OfficeMark) -> bool:
        """»Perus Präsident X und Minister Y«: the state in front of the first is that of both."""
        named = within(self.scene.view.entities, mark["start"], mark["head"])
        return any(one["kind"] == "country" and one["form"] in ("genitive", "adjective") for one in named)

    def master(self, mark: OfficeMark) -> OfficeMark | None:
        """»Präsident X wird von Minister Y begleitet«, »Zur Delegation gehören …«: with whom a holder travels."""
        line = self.scene.line_at(mark["head"])
        lemmas = {clause.lemma for clause in line.parse.clauses}
        chunk = self.chunk(line, mark) if not lemmas.isdisjoint(_ACCOMPANIES | _BELONGS) else None
        if chunk is None:
            return None
        first = line.parse.first_of_row(chunk)
        clause = line.parse.clause_of(first)
        if clause is None:
            return None
        if clause.lemma in _BELONGS and clause.subject == first.number:
            groups = (line.parse.head(one) for one in line.parse.some(clause.obliques))
            return self._visitor(line) if any(head.endswith(_GUESTS) for head in groups) else None
        if clause.lemma not in _ACCOMPANIES:
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
        for before in self.scene.before(line, _HOST_BACK):
            for reading in before.readings:
                slot = "agent" if reading.type == "visit" else "theme" if reading.word in _RECEIVES else ""
                arrived = reading.clause is not None and reading.clause.lemma in _ARRIVES
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

    def _set_out_for(self, line: Line) -> Iterator[str]:
        """Whereto somebody went, in this sentence or those before: who is met there is at home there."""
        for number in range(max(0, line.number - _HOST_BACK), line.number + 1):
            for mention in self.mentions.in_line(number):
                if mention.prominence == 0.0 or self._is_reached(self.scene.lines[number], mention):
                    yield mention.code

    @staticmethod
    def _is_reached(line: Line, mention: Mention) -> bool:
        """»traf in Ankara ein«: where somebody has arrived."""
        clause = line.parse.clause_of(mention.chunk) if mention.chunk is not None else None
        return (
            clause is not None
            and clause.lemma in _ARRIVES
            and mention.chunk is not None
            and (mention.chunk.preposition in ("in", "an", "auf"))
        )

    def _town_before(self, line: Line) -> list[str]:
        """Where »dort« is: the capital named last in the sentence before."""
        before = self.mentions.in_line(line.number - 1) if line.number else []
        return [one.code for one in before if one.kind == "city"][-1:]

    def _receives(self, line: Line, chunk: Chunk) -> bool:
        """»…, wo ihn der Präsident empfing«: who receives is at home."""
        return any(reading.word in _RECEIVES and self.fills(reading, "agent", chunk) for reading in line.readings)

    def is_met(self, line: Line, mark: OfficeMark) -> bool:
        """Whether somebody meets or visits the holder: who comes from elsewhere likelier than not."""
        chunk = self.chunk(line, mark)
        if chunk is None:
            return False
        if chunk.preposition == "mit":  # but »reist mit Minister X nach Lima«
            return not any(one.type == "visit" and one.clause is line.parse.clause_of(chunk) for one in line.readings)
        return any(
            reading.type in ("meeting", "visit") and self.fills(reading, "theme", chunk) for reading in line.readings
        )

    def is_partner(self, line: Line, mark: OfficeMark) -> bool:
        """»er spricht mit Minister X«, »sie unterschrieb mit X«: whom a pronoun deals with."""
        chunk = self.chunk(line, mark)
        clause = line.parse.clause_of(chunk) if chunk is not None else None
        if chunk is None or clause is None or chunk.preposition != "mit" or clause.subject < 0:
            return False
        dealing = any(r.clause is clause and r.type in ("meeting", "accord") for r in line.readings)
        return dealing and line.parse.chunks[clause.subject].kind == "pronoun"

    @staticmethod
    def fills(reading: Reading, slot: str, chunk: Chunk) -> bool:
        """Whether a phrase stands in a slot, or a relative pronoun that means it."""
        found = reading.slots.fill(slot)
        if any(one.number == chunk.number for one in found):
            return True
        clause = reading.clause
        relative = clause is not None and clause.kind == "relative" and any(one.kind == "relative" for one in found)
        return relative and antecedent(reading.slots.parse, clause) == chunk.number  # type: ignore[arg-type]

    def _employers(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """Who appoints, dismisses, sends the holder, or votes about him, does so at home."""
        for reading in line.readings:
            sends = reading.word in _SENDS
            if reading.is_noun or (reading.type not in ("election", "decision") and not sends):
                continue
            if any(self.fills(reading, slot, chunk) for slot in ("theme", *(() if sends else ("dative",)))):
                for agent in reading.slots.fill("agent"):
                    if agent.number != chunk.number:
                        yield from self._codes(line, agent)

    def _codes(self, line: Line, chunk: Chunk) -> Iterator[str]:
        """The states that a phrase names, or that the official in it serves."""
        for one in (chunk, *below(line, chunk)):
            span = line.span(one)
            yield from filter(None, map(state_of, within(self.scene.view.entities, *span)))
            yield from filter(None, (office["country"] for office in inside(self.offices, *span)))


def _clause_of(line: Line, chunk: Chunk) -> Clause | None:
    """The clause that a phrase is the subject of."""
    clause = line.parse.clause_of(chunk)
    return clause if clause is not None and clause.subject == chunk.number else None


def _signed_by(line: Line, chunk: Chunk) -> Clause | None:
    """»Das Abkommen unterzeichneten für Chile X und für Peru Y«: the clause of a paper that somebody signs."""
    clause = line.parse.clause_of(chunk)
    if clause is None or clause.lemma not in _SIGNS or chunk.number not in clause.objects or clause.subject < 0:
        return None
    subject = line.parse.chunks[clause.subject]
    return clause if is_paper(subject) else None
