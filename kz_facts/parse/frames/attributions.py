"""Who a sentence says something from, and which of its words: »laut Zoll«, »sagte die Ministerin«, »X betonte, dass …«.

A cue is a frame that speaks (a verb or noun with `says`) or an adverbial (see `cues`); grammar says what it
reaches (see `reach`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.complements import ACCORDING, PURPOSE, THAT
from kz_facts.parse.frames.cues import Attribution, Cues
from kz_facts.parse.frames.extent import phrase
from kz_facts.parse.frames.reach import Reach
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import NOM

_NOBODY = frozenset(
    ("ich", "du", "wir", "ihr", "wer", "niemand", "keiner", "man", "jemand", "jeder", "welcher", "was", "das", "dies")
)
_TOLD = ("past", "present")
_HEARSAY = 3  # words of »wie es heißt«
_NEAR = 2  # words that may stand between a verb and its subject: »sagte gestern der Minister«


class Attributions:
    """Finds the attributions of one sentence."""

    def __init__(self, parse: Parse, readings: Sequence[Reading], cues: Cues, reality: Reality) -> None:
        self.parse, self.tokens, self.flags = parse, parse.tokens, parse.tokens.flags
        self.readings, self.cues, self.reality, self.reach = readings, cues, reality, Reach(parse, cues)

    def find(self) -> list[Attribution]:
        """All attributions, by the words that name the source."""
        found = list(self.cues.find(self.parse))
        for reading in self.readings:
            if not reading.is_noun and (one := self._of_verb(reading)) is not None:
                found.append(one)
        for chunk in self.parse.chunks:
            if chunk.kind == "noun" and (one := self._of_noun(chunk)) is not None:
                found.append(one)
        return sorted(found, key=lambda one: one.first)

    # verbs

    def _of_verb(self, reading: Reading) -> Attribution | None:
        clause = reading.clause
        if clause is None or clause.head < 0 or clause.kind in ("participial", "bracket"):
            return None
        who = self._behind_quotation(reading, clause)
        if who is None:
            if not self._says(reading, clause) or self.reality.outlook(self.parse, clause) not in _TOLD:
                return None
            who = self._speaker(reading, clause)
        if who is None:
            return self._short(clause)
        said = self.reach.beside(clause, who)
        if clause.first < clause.finite - 1 and self.flags[clause.finite - 2] & c.QUOTE:
            said |= self.reach.before(clause, clause.finite)  # the grammar took the quotation for its beginning
        if self.reality.governors.get(clause.lemma) != "denied":
            said |= self.reach.covered(reading) | self.reach.below(clause)
        first, last = self._named(reading, clause, who)
        return Attribution(first, last, frozenset(said - set(range(first, last))), who, clause)

    def _says(self, reading: Reading, clause: Clause) -> bool:
        """Whether a verb is one of saying: by its frame, behind what is said by the grammar too (»…, klagt X«)."""
        if reading.word in self.cues.silent:
            return False
        if reading.sense.frame.rule.says:
            return True
        subject = self.parse.subject(clause)
        behind = clause.kind == "main" and clause.comma and self.reach.first(clause) == clause.finite
        known = behind and clause.lemma in self.tokens.lexicon.speech
        return known and subject is not None and subject.clause == clause.number

    def _behind_quotation(self, reading: Reading, clause: Clause) -> Chunk | None:
        """Who speaks in »„…“, freute sich die Trainerin«: behind a quotation any verb tells it."""
        verb = clause.finite
        if (
            verb < 2
            or clause.kind != "main"
            or not self.flags[verb - 2] & c.QUOTE
            or self.tokens.texts[verb - 1] != ","
        ):
            return None
        near = [
            ch for ch in self.parse.chunks if 0 < ch.first - verb <= _NEAR and not ch.preposition and ch.cases & NOM
        ]
        who = next((ch for ch in near if self.tokens.forms[ch.head].lower not in ("sich", "es")), None)
        if who is not None and who.genitive_of >= 0:
            who = self.parse.chunks[who.genitive_of]  # »sagte Japans Außenminister«
        says = reading.sense.frame.rule.says or clause.lemma in self.tokens.lexicon.speech
        return who if who is not None and not self._is_cut(who) and (says or self._may_speak(who)) else None

    def _may_speak(self, chunk: Chunk) -> bool:
        """Whether a phrase names a person, or at least no thing that is known."""
        known = self.tokens.lexicon.nouns.is_known_compound(self.tokens.texts[chunk.head])
        return chunk.kind in ("pronoun", "name") or not known or self.cues.is_speaker(self.parse, chunk)

    def _is_cut(self, chunk: Chunk) -> bool:
        """Whether of a phrase the grammar found no more than the article: »der [schwer Verletzte]«."""
        return chunk.kind == "pronoun" and chunk.determiner == chunk.head

    def _short(self, clause: Clause) -> Attribution | None:
        """»…, teilte ver.di mit«: a name that no grammar knows, at the end of the sentence."""
        first, last = clause.finite, clause.own[-1] + 1
        alone = clause.kind == "main" and clause.voice == "active" and not clause.objects
        short = 1 < last - first <= self.cues.longest // 2
        if not (alone and short and first == self.reach.first(clause) and self.tokens.texts[first - 1] == ","):
            return None
        return Attribution(first, last, frozenset(self.reach.before(clause)), None, clause)

    def _speaker(self, reading: Reading, clause: Clause) -> Chunk | None:
        """Who says it: the agent; of »heißt es in dem Bericht« what is named behind the preposition."""
        subject = self.parse.subject(clause)
        if clause.lemma in self.cues.impersonal:
            told = len(clause.own) <= _HEARSAY or clause.kind == "main"  # not »wie es auf Deutsch heißt«
            return self._origin(clause) or (subject if told else None)
        slot = "theme" if clause.lemma in self.cues.quoters else "agent"
        who = next(iter(reading.slots.fill(slot)), None)
        if who is None and clause.voice == "active":
            who = subject
        if who is None or self._is_cut(who) or self._is_nobody(who):
            return None
        if who.kind == "relative":
            number = antecedent(self.parse, clause)
            who = self.parse.chunks[number] if number >= 0 else None
        return who

    def _is_nobody(self, chunk: Chunk) -> bool:
        """»ich«, »man«, »wer«, »Sie« of whom one speaks to: no source that is named."""
        text, form = self.tokens.texts[chunk.head], self.tokens.forms[chunk.head]
        return form.lower in _NOBODY or (text == "Sie" and chunk.first > 0)

    def _origin(self, clause: Clause) -> Chunk | None:
        """»aus Regierungskreisen«, »in dem Bericht«, »vonseiten der Bank«."""
        chunks = self.parse.some(clause.chunks)
        return next((ch for ch in chunks if ch.preposition in self.cues.origins and ch.nominal), None)

    # what names the source

    def _named(self, reading: Reading, clause: Clause, who: Chunk) -> tuple[int, int]:
        """`[first, last)` of who speaks, with the verb where it stands beside."""
        opener = clause.opener
        if self.reach.opener(clause) == "wie" and not self.reach.complements(clause):
            last = clause.own[-1] + 1
            return opener, last if last - opener <= self.cues.longest else phrase(self.parse, who)[1]
        first, last = self._without_hearer(who)
        parts = sorted({clause.finite, clause.head, clause.particle, *clause.verbs} - {-1})
        parts = [i for i in parts if i in clause.own]
        parts += [i for i in clause.own[:1] if self.tokens.forms[i].lower == "so"]
        light = self._light(reading)
        if clause.finite >= 0 and clause.finite not in parts:
            return first, last
        grown = self._grown(first, last, [*parts, *light])
        if clause.head != clause.finite and clause.head not in range(*grown):
            return first, last  # »Die Ministerin (hatte am Montag gesagt)«
        return grown

    def _without_hearer(self, who: Chunk) -> tuple[int, int]:
        """A phrase without the dative that looks like its genitive: »sagte der Minister [der Zeitung „Bote“]«."""
        first, last = phrase(self.parse, who)
        if not self.cues.is_of_media(self.tokens.texts[who.head]):
            for chunk in self.parse.chunks:
                if (
                    who.first < chunk.first < last
                    and chunk.genitive_of >= 0
                    and self.cues.is_medium(self.tokens.texts[chunk.first : chunk.last])
                ):
                    return first, chunk.first
        return first, last

    def _grown(self, first: int, last: int, words: Iterable[int]) -> tuple[int, int]:
        """A stretch with all words that stand beside it, over an adverb, a reflexive or a bracket."""
        waiting = sorted(words)
        while True:
            near = [
                i
                for i in waiting
                if (i >= last and self._is_light(last, i)) or (i < first and self._is_light(i + 1, first))
            ]
            if not near:
                return first, last
            first, last = min(first, *near), max(last, *(i + 1 for i in near))
            waiting = [i for i in waiting if not first <= i < last]

    def _is_light(self, first: int, last: int) -> bool:
        """Whether hardly anything stands in a stretch: adverbs, pronouns, a bracket."""
        light = c.ADVERB | c.PRONOUN | c.DEGREE
        between = [i for i in range(first, last) if i not in self.tokens.bracketed]
        return (
            len(between) <= _NEAR
            and "aber" not in self.tokens.texts[first:last]
            and all(
                (self.flags[i] & light and not self.flags[i] & (c.CAPITAL | c.DETERMINER))
                or self.tokens.texts[i] == "es"
                for i in between
            )
        )

    def _light(self, reading: Reading) -> list[int]:
        """The words that belong to a verb of saying: »in Aussicht«, »darauf«, »unter Berufung auf Diplomaten«."""
        found: list[int] = []
        slots = {
            condition.slot for condition in reading.sense.conditions if condition.heads and condition.wanted
        } - set(reading.sense.frame.rule.covers)
        clause = reading.clause
        assert clause is not None
        for n in clause.chunks:
            chunk = self.parse.chunks[n]
            if chunk.preposition in slots and chunk.kind == "noun":
                found += range(chunk.first, chunk.last)
        found += [i for i in clause.own if self.tokens.forms[i].lower in self.cues.correlates]
        return found + self.cues.reference(self.parse, clause)

    # nouns

    def _of_noun(self, chunk: Chunk) -> Attribution | None:
        """»die Ankündigung des Ministers, zurückzutreten«, »Berichte, wonach die Insel verkauft wurde«."""
        if not self.cues.is_telling(self.tokens.texts[chunk.head]):
            return None
        first, last = phrase(self.parse, chunk)
        found: set[int] = set()
        for clause in self.parse.clauses:
            opener = self.reach.opener(clause)
            hangs = clause.first == last + 1 and self.tokens.texts[last] == ","
            if hangs and (
                opener in ACCORDING or opener in THAT or (clause.kind == "infinitive" and opener not in PURPOSE)
            ):
                found.update(range(clause.first, clause.last))
        if not found or self._is_told(chunk):
            return None
        holder = self._holder(chunk)
        if holder is None:
            return Attribution(first, last, frozenset(found), chunk, None)
        if self._is_nobody(holder):
            return None
        clause = self.parse.clauses[chunk.clause]
        start, end = self._grown(*phrase(self.parse, holder), [clause.finite, *range(first, last)])
        return Attribution(start, end, frozenset(found), holder, clause)

    def _holder(self, chunk: Chunk) -> Chunk | None:
        """Who »ist der Meinung, dass …«: the subject beside a copula."""
        clause = self.parse.clause_of(chunk)
        if clause is None or clause.lemma not in self.tokens.lexicon.copulas or chunk.preposition:
            return None
        return self.parse.chunks[clause.subject] if clause.subject not in (-1, chunk.number) else None

    def _is_told(self, chunk: Chunk) -> bool:
        """Whether the verb beside a noun says it already: »bestätigte Berichte, wonach …«."""
        return any(
            reading.clause is not None
            and not reading.is_noun
            and reading.clause.number == chunk.clause
            and reading.sense.frame.rule.says
            for reading in self.readings
        )


def innermost(found: Iterable[Attribution], i: int) -> Iterator[Attribution]:
    """Those of the attributions that reach a word, the one that reaches least first."""
    return iter(sorted((one for one in found if i in one.reach), key=lambda one: len(one.reach)))
