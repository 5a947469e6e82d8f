"""How an event noun hangs in its clause: the verb says what became of it, or it is the verb's occasion."""

from __future__ import annotations

from kz_facts.facts.events.told import ATTENDING
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.features import ACC, DAT, NOM

_TURNS = frozenset(("conflict", "relations", "election", "statehood"))
_INNER = frozenset(("meeting", "visit", "election", "statement", "conflict"))
_PARTICIPATING = ATTENDING | {"beteiligen"}
_AROUND = {"Teilnahme": "an", "Termin": "für", "Datum": "für", "Zeitpunkt": "für"}
# What happens and does something: »Der Sturm richtete Schäden an«; what was decided or said rather brings about more.
_DOING = frozenset(("conflict", "aid", "visit", "election", "meeting", "opening", "anniversary", "other"))
_AS_RESULT = {"haben": ("zu", "Folge"), "ziehen": ("nach", "sich")}  # »hatte Proteste zur Folge«
_EARLIER = ("nach", "vor", "seit", "wegen", "trotz")
_OCCASIONS = ("bei", "während", "anlässlich")


def asks(reality: Reality, chunk: Chunk | None, clause: Clause) -> bool:
    """»Das Beben forderte drei Opfer«: what has an object plans nothing of itself."""
    planned = reality.carried.get(clause.lemma) == "planned" and clause.voice == "active" and bool(clause.objects)
    return planned and chunk is not None and chunk.number == clause.subject


class Ties:
    """Asked how nouns and verbs of one document go together."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene, self.lexicon, self.reality = scene, scene.lexicon, reality
        rules = reality.rules.ties
        self._going, self._starting = frozenset(rules.going), frozenset(rules.starting)
        self._framing = self._starting | frozenset(rules.framing)
        self._frames, self._points = frozenset(rules.frames), frozenset(rules.points)
        self._aside, self._joining, self._parts = rules.aside, rules.joining, frozenset(rules.parts)

    def carries(self, noun: Reading, clause: Clause) -> bool:
        """Whether a clause's verb says what becomes of the noun's event: »fand statt«, »ist geplant«, »führte«."""
        chunk = noun.chunk
        if chunk is None:
            return False
        chunk = self._outermost(noun, chunk)
        if self._comes_of(noun.parse, chunk, clause):
            return True
        if clause.lemma == "werden" and self._comes_out(noun, clause):
            return False
        acts = self._brings(noun, clause) or (clause.objects and self._acts(noun))
        if (chunk.number == clause.subject and acts) or self._is_told_by_verb(noun, clause):
            return False
        if not self.says_what_becomes(clause) or asks(self.reality, chunk, clause):
            return self._does(noun, chunk, clause)
        number = chunk.row
        if number in (clause.subject, clause.predicative) or number in clause.objects or number in clause.datives:
            return chunk.genitive_of < 0
        if (
            chunk.kind == "noun"
            and not chunk.preposition
            and not (chunk.row_of >= 0 and noun.parse.chunks[chunk.row_of].preposition)
            and chunk.cases & (NOM | ACC)
            and not (chunk.genitive_of >= 0 or chunk.attribute_of >= 0 or chunk.apposition_of >= 0)
        ):
            return True
        if chunk.preposition == "an":
            return clause.lemma in _PARTICIPATING
        if chunk.preposition == "mit":  # »begann mit einem Gespräch«
            return self._goes_with(noun, chunk, clause)
        return chunk.preposition == "zu" and self._calls(noun, chunk, clause)

    def _calls(self, noun: Reading, chunk: Chunk, clause: Clause) -> bool:
        """»lud zu einem Treffen«; but »Zum Auftakt der Reise traf A B« tells two events."""
        if clause.objects and noun.parse.head(chunk) in self._points:
            return False
        return clause.lemma in self._going or clause.lemma in self.reality.rules.callers

    def _is_told_by_verb(self, noun: Reading, clause: Clause) -> bool:
        """»meldete Konkurs an«: the verb tells the same, and by itself."""
        if self.reality.carried.get(clause.lemma) != "planned":
            return False
        told = self.scene.line_at(noun.parse.tokens.starts[noun.trigger]).readings
        return any(
            not one.is_noun and one.clause is clause and one.sense.frame.name == noun.sense.frame.name for one in told
        )

    def _comes_out(self, noun: Reading, clause: Clause) -> bool:
        """»Die Festnahme wurde am Montag bekannt«: that day it was spoken of."""
        told = self.scene.line_at(noun.parse.tokens.starts[noun.trigger]).readings
        return any(not one.is_noun and one.clause is clause and one.type == "statement" for one in told)

    def _is_of_subject(self, noun: Reading, clause: Clause) -> bool:
        """»Der Krieg begann im Mai mit einem Angriff«: part of what the subject tells."""
        told = self.scene.line_at(noun.parse.tokens.starts[noun.trigger]).readings
        return any(one.chunk_number == clause.subject and one.type == noun.type for one in told)

    def _comes_of(self, parse: Parse, chunk: Chunk, clause: Clause) -> bool:
        """»zwang ihn zum Rücktritt«, »hatte einen Krieg zur Folge«: the noun is what a clause's verb brought about."""
        if clause.lemma in self.reality.rules.results.get(chunk.preposition, ()):
            return chunk.genitive_of < 0 and chunk.attribute_of < 0
        if chunk.number not in clause.objects or clause.lemma not in _AS_RESULT:
            return False
        name, word = _AS_RESULT[clause.lemma]
        around = parse.some(clause.chunks)
        return any(one.preposition == name and parse.head(one) == word for one in around)

    def _brings(self, noun: Reading, clause: Clause) -> bool:
        """»Der Anschlag hatte im Mai einen Krieg zur Folge«: the time is that of what came of the subject."""
        parse = noun.parse
        line = self.scene.line_at(parse.tokens.starts[noun.trigger])
        found = (r.chunk for r in line.readings if r.clause is clause and r.chunk is not None)
        return any(one.preposition != "mit" and self._comes_of(parse, one, clause) for one in found)

    def carrier_of(self, noun: Reading) -> Clause | None:
        """The clause whose verb carries a noun: its own, or one that goes on with it as its subject."""
        clause, chunk = noun.clause, noun.chunk
        if clause is None or chunk is None:
            return None
        own = [clause] if self.carries(noun, clause) else []
        joined = (one for one in noun.parse.clauses if one.conjunct == clause.number and one.subject == chunk.number)
        found = [*own, *(one for one in joined if self.says_what_becomes(one))]
        dated = (one for one in found if any(noun.parse.chunks[number].kind == "date" for number in one.chunks))
        return next(dated, found[0] if found else None)

    def _goes_with(self, noun: Reading, chunk: Chunk, clause: Clause) -> bool:
        """Whether a noun behind »mit« is what began, or what is reckoned with."""
        if clause.lemma in self._starting:
            return not (self._is_of_subject(noun, clause) or self._is_joined_to(noun.parse, chunk))
        return clause.lemma == "rechnen" and self._is_due(noun, chunk, clause)

    def _is_joined_to(self, parse: Parse, chunk: Chunk) -> bool:
        """»haben Kurse im Zusammenhang mit der Messe begonnen«."""
        before = parse.chunks[chunk.number - 1] if chunk.number else chunk
        return before.last == chunk.first and before.kind == "noun" and parse.head(before) in self._joining

    @staticmethod
    def _is_due(noun: Reading, chunk: Chunk, clause: Clause) -> bool:
        """»mit dem Abschluss wird gerechnet«; »Händler rechnen mit einer Senkung« is a forecast."""
        article = noun.parse.article(chunk)
        return clause.voice == "passive" or article in ("dem", "der", "den")

    def tells_itself(self, verb: Reading, noun: Reading) -> bool:
        """Whether a verb tells, by its frame, what the noun is part of: »trat in Kraft«; not »führte Gespräche«."""
        frame = verb.sense.frame
        if (
            verb.clause is None
            or verb.clause is not noun.clause
            or not frame.rule.event
            or (frame is noun.sense.frame and self.carries(noun, verb.clause))
        ):
            return False
        named = (one for one in verb.sense.conditions if one.wanted and noun.word in one.heads)
        return any(chunk is noun.chunk for one in named for chunk in verb.slots.fill(one.slot))

    @staticmethod
    def names(verb: Reading, noun: Reading) -> bool:
        """»die Ausstellung, die er eröffnet hat«: whether a verb's sense asks for the noun, and tells another event."""
        frame = verb.sense.frame
        asked = any(one.wanted and noun.word in one.heads for one in verb.sense.conditions)
        return bool(frame.rule.event) and frame is not noun.sense.frame and noun.type == "other" and asked

    def _does(self, noun: Reading, chunk: Chunk, clause: Clause) -> bool:
        """»Eine Intervention stoppte den Vormarsch«: the event is the subject of a verb that tells none of its own."""
        return (
            noun.type in _DOING
            and bool(clause.lemma)
            and clause.lemma not in self.reality.rules.trends
            and clause.voice == "active"
            and clause.past
            and chunk.number == clause.subject
            and not self._acts(noun)
            and not self.tells(noun, clause)
        )

    def _acts(self, noun: Reading) -> bool:
        """»Der Kongress schuf …«, »Der Ministerrat rief den Notstand aus«: those who meet, not their meeting."""
        return noun.word in self.lexicon.group("chambers", "governments")

    def tells(self, noun: Reading, clause: Clause) -> bool:
        """Whether a frame says what a clause's verb tells."""
        line = self.scene.line_at(noun.parse.tokens.starts[noun.trigger])
        return any(
            one.clause is clause and not one.is_noun and one.type and not one.sense.frame.rule.else_
            for one in line.readings
        )

    def _outermost(self, noun: Reading, chunk: Chunk) -> Chunk:
        """»die nächste Runde der Gespräche beginnt«: the noun around, where it is but a part."""
        parse = noun.parse
        while chunk.genitive_of >= 0 and parse.head(parse.chunks[chunk.genitive_of]) in self._parts:
            chunk = parse.chunks[chunk.genitive_of]
        if chunk.attribute_of >= 0:
            outer = parse.chunks[chunk.attribute_of]
            if _AROUND.get(parse.head(outer)) == chunk.preposition:
                return outer
        return chunk

    def says_what_becomes(self, clause: Clause) -> bool:
        """Whether a verb has no event of its own and tells of its noun's."""
        return clause.lemma in self.lexicon.carriers or clause.lemma in self.reality.carried

    def sets(self, line: Line, noun: Reading, clause: Clause) -> bool:
        """Whether a noun is the occasion of its clause: »bei einem Treffen«, »im Rahmen des Besuchs«."""
        chunk = noun.chunk
        if chunk is None or clause.head < 0:
            return False
        chunks = line.parse.chunks
        chunk = self._outermost(noun, chunk)
        if chunk.genitive_of >= 0:
            outer = chunks[chunk.genitive_of]
            points = self._points if noun.type != "visit" else ()  # the last day of a journey is not the journey's
            head = line.parse.head(outer)
            occasion = (head in self._frames or head in points) and bool(outer.preposition)
            return occasion and not self.is_aside(line, noun, clause)
        name = chunk.preposition
        before = chunks[chunk.number - 1] if chunk.number else chunk
        if before.last == chunk.first and before.kind == "noun" and before.preposition in _EARLIER:
            return False  # »nach der Niederlage bei der Wahl«
        if name in _OCCASIONS:
            return True
        around = chunks[chunk.attribute_of] if chunk.attribute_of >= 0 else None
        if around is not None and around.kind != "date":
            return around.preposition == "in" and line.parse.head(around) == "Anschluss"
        if name == "zu":
            return clause.lemma in self._going or any(
                r.type == "visit" for r in line.readings if r.clause is clause and not r.is_noun
            )
        if name == "in":
            return noun.type in _INNER
        if name == "mit":  # »eröffnete die Runde am Montag mit einem Essen«, »Mit dem Angriff brach er den Pakt«
            framed = noun.type == "meeting" and clause.lemma in self._framing
            return framed or (noun.type in _TURNS and self._opens(line.parse, chunk, clause))
        if name == "aus":
            return clause.lemma == "hervorgehen"
        return self._is_gathering(line.parse, noun, chunk, clause)

    @staticmethod
    def _is_gathering(parse: Parse, noun: Reading, chunk: Chunk, clause: Clause) -> bool:
        """»auf der Sitzung«, »auf einer Pressekonferenz«; not »einigten sich auf ein Treffen«, »auf die Erklärung«."""
        name = chunk.preposition
        if name not in ("auf", "an") or (name == "auf" and parse.tokens.lexicon.verb_takes(clause.lemma, name)):
            return False
        return noun.type == "meeting" or (noun.type == "statement" and bool(chunk.cases & DAT))

    def is_aside(self, line: Line, noun: Reading, clause: Clause) -> bool:
        """»Am Rande des Gipfels traf A den Minister«: what the clause tells is no part of the summit."""
        chunk = noun.chunk
        if chunk is None or chunk.genitive_of < 0 or noun.type != "meeting":
            return False
        told = (one for one in line.readings if one.type == "meeting" and one.clause is clause and one is not noun)
        return line.parse.head(line.parse.chunks[chunk.genitive_of]) in self._aside and any(told)

    @staticmethod
    def _opens(parse: Parse, chunk: Chunk, clause: Clause) -> bool:
        """Whether a definite phrase stands first in a clause that tells what was done: by it, and then."""
        first = chunk.number == clause.chunks[0] and chunk.last <= clause.finite
        return first and clause.past and parse.article(chunk) in ("dem", "der", "den")

    def is_example(self, line: Line, chunk: Chunk) -> bool:
        """»Veranstaltungen wie das Treffen in A und der Gipfel in B«: told as an example of what a clause tells."""
        first = line.parse.first_of_row(chunk)
        return first.preposition == "wie"
