"""What stands beside an agreement without a clause: »das unterzeichnete Abkommen«, »(1996 ratifiziert)«."""

from __future__ import annotations

from kz_facts.facts.agreements.mentions import Mention, Step
from kz_facts.facts.agreements.outlook import Mode
from kz_facts.facts.agreements.times import StepTimes
from kz_facts.facts.scene import Scene
from kz_facts.parse.frames.antecedents import is_paper
from kz_facts.parse.frames.lexicon import Sense
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.verbs import Reading as Verb

_ONGOING = ("in_force", "negotiating")
_ATTRIBUTIVE = ("theme", "subject", "passive")
_ACCORDING = frozenset(("gemäß", "gemäss", "entsprechend"))

_OPENING = (",", "(", "–", ":")


class Attributes:
    """Gives mentions the steps that attributes and insertions tell."""

    def __init__(self, scene: Scene, times: StepTimes) -> None:
        self.lexicon, self.times = scene.lexicon, times

    def tell(self, mention: Mention) -> None:
        """Add the steps of a mention."""
        self.beside(mention)
        self._according(mention)
        self._apposed(mention)

    def beside(self, mention: Mention) -> None:
        """»das unterzeichnete Abkommen«: a participle alone; longer ones are clauses."""
        tokens = mention.line.parse.tokens
        clauses = {clause.head for clause in mention.line.parse.clauses}
        for i in mention.chunk.adjectives:
            if i in clauses or (i and tokens.flags[i - 1] & c.NEGATOR):
                continue
            if not tokens.forms[i].flags & c.ATTRIBUTE:
                self._adjective(mention, i)
                continue
            stage = next(
                (
                    found
                    for verb in tokens.forms[i].readings
                    if (found := self._of_participle(mention, i, verb)) is not None
                ),
                None,
            )
            if stage is not None:
                start, end = mention.line.word(i)
                date = self.times.before(mention.line, i)
                mention.steps.append(Step(*stage, mention.line, start, end, None, date))

    def _adjective(self, mention: Mention, i: int) -> None:
        """»das unterschriftsreife Abkommen«, »ein gültiger Vertrag«: as behind »ist«."""
        text = mention.line.parse.tokens.forms[i].lower
        stems = {text[: len(text) - len(ending)] for ending in ("e", "en", "er", "es", "em") if text.endswith(ending)}
        for sense in self.lexicon.verbs["sein"]:
            asked = [condition for condition in sense.conditions if condition.slot == "adj" and condition.wanted]
            if sense.frame.rule.stage and asked and not stems.isdisjoint(asked[0].heads):
                start, end = mention.line.word(i)
                mention.steps.append(Step(sense.frame.rule.stage, "reached", mention.line, start, end, None))
                return

    def _of_participle(self, mention: Mention, i: int, verb: Verb) -> tuple[str, Mode] | None:
        """What a participle in front of an agreement says of it."""
        sense = next((sense for sense in self.lexicon.verbs.get(verb.lemma, ()) if _fits_attribute(sense)), None)
        if sense is None or not sense.frame.rule.stage:
            return None
        stage = sense.frame.rule.stage
        if verb.form == "gerundive" or (
            verb.form == "present_participle" and mention.line.parse.tokens.texts[i - 1] == "zu"
        ):
            return stage, "sight"
        if verb.form in ("attribute", "participle") or (verb.form == "present_participle" and stage in _ONGOING):
            return stage, "reached"
        return None

    def _according(self, mention: Mention) -> None:
        """»gemäß dem Abkommen«: what one goes by is in force."""
        if mention.chunk.preposition in _ACCORDING:
            start, end = mention.line.word(mention.chunk.first)
            mention.steps.append(Step("in_force", "reached", mention.line, start, end, None, weak=True))

    def _apposed(self, mention: Mention) -> None:
        """»…, in Kraft seit dem 1. August«, »… (1996 ratifiziert)«, »…: paraphiert«: what stands behind a phrase."""
        tokens = mention.line.parse.tokens
        first = self._behind(mention)
        if first < len(tokens) and tokens.texts[first] not in _OPENING:
            first = self._bracket(mention)
        if first >= len(tokens):
            return
        closing = ")" if tokens.texts[first] == "(" else ",;.:–"
        while (last := self._stretch(mention, first, closing)) is not None:
            told = [self._one_of(mention, start, end) for start, end in self._joined(mention, first + 1, last)]
            if any(told):
                mention.steps += [step for step in told if step is not None]
            elif mention.line.parse.tokens.forms[first + 1].preposition != "von":
                return  # »…, von Peru 1955, von Chile erst 1967 ratifiziert«
            first = last  # »…, 2010 unterzeichnet, 2012 in Kraft getreten«

    @staticmethod
    def _bracket(mention: Mention) -> int:
        """»Der Vertrag wird unterschrieben (im Jahr darauf ratifiziert)«: the bracket behind the verb of its clause."""
        parse = mention.line.parse
        tokens, end = parse.tokens, len(parse.tokens)
        clause = parse.clause_of(mention.chunk)
        opening = (i for i in range(mention.chunk.last, end) if tokens.texts[i] == "(")
        first = next(opening, end)
        papers = any(mention.chunk.last <= chunk.first < first and is_paper(chunk) for chunk in parse.chunks)
        behind = clause is not None and first < end and (first - 1 in (clause.head, clause.finite))
        return first if behind and not papers else end

    @staticmethod
    def _joined(mention: Mention, first: int, last: int) -> list[tuple[int, int]]:
        """»2015 unterzeichnet und seit 2020 voll in Kraft«: the parts of a stretch."""
        joints = [i for i in range(first, last) if mention.line.parse.tokens.texts[i] in ("und", "sowie", ",")]
        return list(zip([first, *(i + 1 for i in joints)], [*joints, last], strict=True))

    def _one_of(self, mention: Mention, first: int, last: int) -> Step | None:
        """The step that a part of a stretch tells."""
        stage = next((found for i in range(first, last) if (found := self._beside(mention, i))), None)
        if stage is None:
            return None
        start, end = mention.line.word(stage[1])
        behind = self.times.within(mention.line, stage[1], last)
        date = behind or self.times.within(mention.line, first, last)
        return Step(stage[0], "reached", mention.line, start, end, None, date)

    @staticmethod
    def _stretch(mention: Mention, first: int, closing: str) -> int | None:
        """The end of what a comma or bracket opens at `first`, where it is no clause; None at the sentence's end."""
        tokens = mention.line.parse.tokens
        if first + 1 >= len(tokens) or tokens.texts[first] not in _OPENING:
            return None
        last = next(
            (i for i in range(first + 1, len(tokens)) if tokens.texts[i] in closing and i not in tokens.unit),
            len(tokens),
        )
        clause = any(
            tokens.flags[i] & c.FINITE and not tokens.flags[i] & (c.CAPITAL | c.PARTICIPLE) and i not in tokens.unit
            for i in range(first + 1, last)
        )
        return None if clause else last

    def _beside(self, mention: Mention, i: int) -> tuple[str, int] | None:
        """The stage that a word of such a stretch tells: »in Kraft«, »ratifiziert«."""
        texts = mention.line.parse.tokens.texts
        if texts[i] == "Kraft" and texts[i - 1] == "in":
            return "in_force", i
        stage = self._by_participle(mention, i)
        return (stage, i) if stage else None

    def _behind(self, mention: Mention) -> int:
        """One past a phrase and the parties and places that belong to it."""
        chunks, end = mention.line.parse.chunks, mention.chunk.last
        for later in chunks[mention.chunk.number + 1 :]:
            if later.first != end and not (later.row_of >= 0 and later.first == end + 1):
                break
            dated = later.kind == "date" and later.preposition not in ("von", "aus")
            if dated or not (later.preposition or later.genitive_of >= 0 or later.row_of >= 0):
                break
            end = later.last
        return end

    def _by_participle(self, mention: Mention, i: int) -> str:
        """The stage of a bare participle: »ratifiziert«."""
        form = mention.line.parse.tokens.forms[i]
        if form.flags & c.CAPITAL or not form.flags & c.PARTICIPLE:
            return ""
        for verb in form.readings:
            sense = next((sense for sense in self.lexicon.verbs.get(verb.lemma, ()) if _fits_attribute(sense)), None)
            if verb.form == "participle" and sense is not None and sense.frame.rule.stage:
                return sense.frame.rule.stage
        return ""


def _fits_attribute(sense: Sense) -> bool:
    """Whether a sense holds of an agreement as the one argument of a participle."""
    return all(
        condition.slot in _ATTRIBUTIVE and (condition.slot == "passive" or "paper" in condition.kinds)
        for condition in sense.conditions
        if condition.wanted
    )
