"""What points back at an agreement: »er«, »das Papier«, »die Unterzeichnung«, the items of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kz_facts.facts.agreements.mentions import Mention, article
from kz_facts.facts.discourse.pointing import THINGS, thing
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.antecedents import is_paper
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Forms
from kz_facts.parse.grammar.features import GENDERS, NEUTER, PLURAL, genders
from kz_facts.parse.marks import AgreementMark
from kz_facts.parse.memo import Memo

_BACK = 2  # sentences back in which »er« finds its agreement
_FAR = 3  # … and »das Papier«
# What only agreements go through: »Er wurde unterzeichnet«, but many things fail or end.
_OWN = frozenset(("agreed", "initialled", "adopted", "signed", "ratified", "in_force", "terminated"))
_OF_TEXTS = frozenset(("agreed", "initialled", "signed", "rejected"))  # what is done to »den Text«
_OF_TALKS = frozenset(("agreed", "rejected"))  # what »die Verhandlungen« do to what they are about
_ENDED = frozenset(("suspended", "rejected", "terminated"))
_TAKEN = frozenset(("initialled", "signed", "ratified", "in_force"))
_ONE_MORE = ("ein", "weiter")
_BULLETS = frozenset("-–—•*·▪")


class Recall:
    """Asks the mentions of a document which of them is meant."""

    def __init__(self, scene: Scene, mentions: Iterable[Mention]) -> None:
        self.scene, self.lexicon = scene, scene.lexicon
        self._lines: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._lines.setdefault(mention.line.number, []).append(mention)
        self._papers, self._drafts = scene.lexicon.group("documents"), scene.lexicon.group("drafts")
        self._agreeing = scene.lexicon.group("agreeing")
        self._bills = scene.lexicon.group("laws", "motions", "drafts")
        self._points = _pointing(scene.lexicon, scene.forms)

    def reaches(self, line: Line) -> bool:
        """Whether an agreement was told of in the sentences right before one, whose words can point back at it."""
        if all(line.number - back not in self._lines for back in range(1, _FAR + 1)):
            return False
        return any(self._points[word] for word in line.words)

    def of_chunk(self, line: Line, chunk: Chunk, stage: str) -> Mention | None:
        """The agreement that a pronoun points back at; of »das Papier« a mention of its own.

        Args:
            line: The sentence.
            chunk: A phrase of it.
            stage: What is told of it.
        """
        if chunk.kind == "pronoun" and (
            stage in _OWN or (stage in ("rejected", "suspended") and not self._acts(line, chunk))
        ):
            wanted = thing(line, chunk) or self._of_that(line, chunk)
            meant = next(iter(self._fitting(line, chunk, wanted)), None)
            if meant is None or (stage == "adopted" and self._is_bill_between(line, chunk, meant)):
                return None
            return self._with_another(line, chunk, meant)
        if stage in _OF_TALKS and self._is_bare(line, chunk) and article(line, chunk) == "definite":
            return self._of_single(line, chunk)
        whole = stage in _OF_TEXTS and not line.parse.has_genitive(chunk)
        papers = self._papers | self._drafts if whole else self._papers
        if (
            papers.isdisjoint(self.lexicon.heads(line.parse.head(chunk)))
            or chunk.plural
            or article(line, chunk) not in ("definite", "pointing")
        ):
            return None
        for mentions in self._earlier(line, chunk, _FAR):
            single = [m for m in mentions if not m.plural]
            return self._as_mention(line, chunk, single[-1:])
        return None

    def _is_bill_between(self, line: Line, chunk: Chunk, meant: Mention) -> bool:
        """»… ein Abkommen. Ein Gesetz liegt vor, der Senat billigte es«: what can be passed, too, and is nearer."""
        for between in self.scene.lines[meant.line.number : line.number + 1]:
            for other in between.parse.chunks:
                after = between is not meant.line or other.first > meant.chunk.last
                before = between is not line or other.first < chunk.first
                if after and before and not self._bills.isdisjoint(self.lexicon.heads(between.parse.head(other))):
                    return True
        return False

    def _with_another(self, line: Line, chunk: Chunk, meant: Mention) -> Mention:
        """»Mit Peru steht das Abkommen aus. Mit Chile wurde es 2023 unterzeichnet«: one more of the kind."""
        here = _partners(line, chunk.clause)
        there = {name for step in meant.steps for name in _partners(step.line, step.clause)}
        other = meant.line is not line and bool(here and there) and here.isdisjoint(there)
        return self._like(line, chunk, meant) if other else meant

    def another(self, line: Line, chunk: Chunk) -> Mention | None:
        """»eines mit Peru«, »ein weiteres«: one more agreement like the one told of before."""
        if chunk.kind != "pronoun" or not line.parse.head(chunk).lower().startswith(_ONE_MORE):
            return None
        wanted = genders(chunk.features) & ~PLURAL
        for mentions in self._earlier(line, chunk, _FAR):
            like = [m for m in mentions if not (m.nested or m.plural) and wanted & GENDERS[m.mark["gender"]]]
            if like:
                return self._like(line, chunk, like[-1])
        return None

    @staticmethod
    def _like(line: Line, chunk: Chunk, one: Mention) -> Mention:
        """A mention of another agreement that is called the same."""
        mark = one.mark
        bare = AgreementMark(
            **{**mark, "title": mark["noun"], "subject": None, "short": "", "named": False, "quoted": False}
        )
        return Mention(line, chunk, bare, "indefinite", anaphor=True)

    @staticmethod
    def _of_that(line: Line, chunk: Chunk) -> int:
        """»Das gilt!«: one thing, where nothing more is said of it; »das gilt für alle« is a matter."""
        clause = line.parse.clause_of(chunk)
        alone = clause is not None and all(
            number == chunk.number or line.parse.chunks[number].kind == "date" for number in clause.chunks
        )
        return NEUTER if alone and line.parse.tokens.forms[chunk.head].lower == "das" else 0

    @staticmethod
    def _acts(line: Line, chunk: Chunk) -> bool:
        clause = line.parse.clause_of(chunk)
        return clause is not None and clause.voice == "active" and clause.subject == chunk.number

    def of_noun(self, line: Line, reading: Reading) -> Mention | None:
        """The agreement of »die Unterzeichnung«, »nach dem Inkrafttreten«, where only one was told of."""
        chunk, stage = reading.chunk, reading.sense.frame.rule.stage
        if (
            chunk is None
            or chunk.inner >= 0
            or not (stage in _TAKEN or (stage == "negotiating" and self._are_going_on(line, chunk)))
            or chunk.genitive_of >= 0  # »der Jahrestag des Inkrafttretens«
            or not (article(line, chunk) in ("definite", "pointing", "possessive") or self._is_in_row(line, chunk))
            or self._is_of_thing(line, chunk)
        ):
            return None
        return self._of_single(line, chunk)

    def _of_single(self, line: Line, chunk: Chunk) -> Mention | None:
        """The one agreement that the sentence before names."""
        for mentions in self._earlier(line, chunk, _BACK):
            names = {(m.mark["head"], m.mark["subject"], m.mark["first"]) for m in mentions}
            return mentions[-1] if len(names) == 1 and not mentions[-1].plural else None
        return None

    def _are_going_on(self, line: Line, chunk: Chunk) -> bool:
        """»Die Verhandlungen laufen seit 2023«, but not »ruhen seit März«."""
        clause = line.parse.clause_of(chunk)
        senses = self.lexicon.senses(clause.lemma) if clause is not None else ()
        return self._is_bare(line, chunk) and not any(sense.frame.rule.stage in _ENDED for sense in senses)

    @staticmethod
    def _is_bare(line: Line, chunk: Chunk) -> bool:
        """»Die Verhandlungen laufen«: with nothing that says whose or about what."""
        parse = line.parse
        alone = not any(chunk.number in (one.genitive_of, one.attribute_of) for one in parse.chunks)
        return alone and not chunk.preposition and parse.head(chunk) == "Verhandlungen"

    @staticmethod
    def _is_of_thing(line: Line, chunk: Chunk) -> bool:
        """»eine Karte, die unsere Unterschrift trägt«: what is signed there is no agreement."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.kind != "relative" or clause.antecedent < 0 or chunk.number not in clause.objects:
            return False
        return not is_paper(line.parse.chunks[clause.antecedent])

    def _is_in_row(self, line: Line, chunk: Chunk) -> bool:
        """»Unterzeichnung des Vertrags in Rom, Ratifizierung durch den Senat«: notes without a verb."""
        clause = line.parse.clause_of(chunk)
        return not chunk.preposition and (clause is None or clause.head < 0) and line.number in self._lines

    def of_talks(self, line: Line, reading: Reading) -> Mention | None:
        """The agreement of »Verhandelt wird seit Mai«, where only one was told of."""
        clause = reading.clause
        if (
            reading.sense.frame.rule.stage != "negotiating"
            or clause is None
            or clause.subject >= 0
            or clause.voice != "passive"
            or reading.slots.fill("mit")
        ):
            return None
        near = (m for n in (line.number - 1, line.number) for m in self._lines.get(n, ()))
        before = [m for m in near if m.line is not line or m.chunk.last < clause.head]
        return before[-1] if before and not before[-1].plural else None

    def bridge(self, mention: Mention) -> tuple[Line, Reading] | None:
        """What »der Vertrag«, »das Abkommen« sums up: »vereinbarten die Lieferung. Der Vertrag gilt lange.«.

        Args:
            mention: A bare noun with an article, of which nothing was told before.
        """
        for line in self.scene.upto(mention.line, _BACK):
            if line.number in self._lines and line is not mention.line:
                return None
            for reading in reversed(line.readings):
                before = line is not mention.line or reading.trigger < mention.chunk.first
                if (
                    before
                    and not reading.is_noun
                    and reading.word in self._agreeing
                    and reading.sense.frame.rule.stage
                    and any(map(reading.slots.fill, ("theme", "auf", "über")))
                ):
                    return line, reading
        return None

    def heading(self, line: Line) -> tuple[Line, Reading] | None:
        """The line above a list with its verb: »Unterzeichnet wurden:«."""
        if line.parse.tokens.texts[0] not in _BULLETS:
            return None
        before = self.scene.before(line, line.number)
        above = next((one for one in before if one.parse.tokens.texts[0] not in _BULLETS), None)
        if above is None or above.parse.tokens.texts[-1] != ":":
            return None
        verbs = [
            reading for reading in above.readings if reading.sense.frame.rule.stage in _OWN | {"adopted", "planned"}
        ]
        return (above, verbs[-1]) if verbs else None

    def _earlier(self, line: Line, chunk: Chunk, back: int) -> Iterator[list[Mention]]:
        """The mentions before a phrase, sentence by sentence, the nearest first."""
        here = [m for m in self._lines.get(line.number, []) if m.chunk.last <= chunk.first]
        if here:
            yield here
        for number in range(line.number - 1, line.number - 1 - back, -1):
            if found := self._lines.get(number):
                yield found

    def _fitting(self, line: Line, chunk: Chunk, wanted: int) -> list[Mention]:
        """The one agreement before a pronoun that agrees with it in gender and number."""
        clause = line.parse.clause_of(chunk)
        if clause is not None and clause.subject == chunk.number and clause.plural is not None:
            wanted &= PLURAL if clause.plural else ~PLURAL
        for mentions in self._earlier(line, chunk, _BACK):
            free = [m for m in mentions if not m.nested]
            fitting = [m for m in free if wanted & (PLURAL if m.plural else GENDERS[m.mark["gender"]])]
            if fitting:
                return fitting if len(fitting) == 1 else []
        return []

    @staticmethod
    def _as_mention(line: Line, chunk: Chunk, meant: list[Mention]) -> Mention | None:
        if not meant:
            return None
        one = meant[0]
        return Mention(line, chunk, one.mark, "definite", one.plural, anaphor=True)


def _partners(line: Line, clause: int) -> set[str]:
    """The names that open a clause behind »mit«: »Mit Peru wurde …«."""
    if clause < 0:
        return set()
    parse, one = line.parse, line.parse.clauses[clause]
    led = (parse.chunks[n] for n in one.chunks if parse.chunks[n].preposition == "mit")
    return {parse.head(chunk) for chunk in led if chunk.kind == "name" and chunk.first <= one.first + 1}


@cache
def _pointing(lexicon: Lexicon, forms: Forms) -> Memo[bool]:
    """Whether a word can point back at an agreement: as a pronoun, a paper, what becomes of it, talks about it."""
    papers = lexicon.group("documents", "drafts")

    def points(text: str) -> bool:
        lower = text.lower()
        if lower in THINGS or lower == "das" or lower.startswith(_ONE_MORE):
            return True
        heads = lexicon.heads(text.capitalize() if text.isupper() else text) if text[0].isupper() else ()
        nouns = (sense for head in heads for sense in lexicon.nouns.get(head, ()))
        if not papers.isdisjoint(heads) or any(sense.frame.rule.stage in _TAKEN | {"negotiating"} for sense in nouns):
            return True
        done = (one.lemma for one in forms[text].readings if one.form == "participle")
        return any(sense.frame.rule.stage == "negotiating" for lemma in done for sense in lexicon.senses(lemma))

    return Memo(points)
