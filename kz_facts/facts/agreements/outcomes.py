"""Which of the steps that a text tells of an agreement counts: the furthest that was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from kz_facts.facts.agreements.groups import Group, Partners
from kz_facts.facts.agreements.lending import of_fund
from kz_facts.facts.agreements.mentions import Mention, Step
from kz_facts.facts.agreements.stages import RANK, Stages, is_of_talks
from kz_facts.facts.agreements.times import StepTimes, point
from kz_facts.facts.agreements.worth import enough, is_negotiated, is_passed, is_refused, is_to_be_signed, takes_effect
from kz_facts.facts.parties import state
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import AgreementStatus, When
from kz_facts.parse.agreements.phrases import PEACES
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import DateMark

_ISSUED = frozenset(("declaration", "resolution"))
_APPROVED = ("ratified", "adopted")
_FOR_NOW = ("vorläufig", "provisorisch", "vorübergehend")
_ANYBODY = frozenset(
    ("derjenige", "diejenige", "diejenigen", "demjenigen", "denjenigen", "jeder", "jede", "jeden", "jedem")
)
_QUOTING = frozenset(("in", "laut", "gemäß", "gemäss"))
_BY_ACT = frozenset(("mit", "durch", "per", "in"))
# Nouns that also lovers and gangs conclude: facts only where somebody known is named.
_LOOSE = frozenset(("Pakt", "Deal", "Absprache", "Erklärung"))
_PRIVATE = frozenset(("Vertrag", "Vereinbarung", "Pakt", "Deal", "Absprache", "Abkommen"))
_TREATIES = frozenset(("treaty", "protocol"))
_NO_MENTION = frozenset(("plan", "programme", "other", "partnership", "contract"))


@dataclass(frozen=True)
class Outcome:
    """The stage that counts, the mention that states it, the step, its date, and the rule that found it."""

    status: AgreementStatus
    mention: Mention
    step: Step | None
    when: When | None
    rule: str

    @property
    def verb(self) -> Reading | None:
        """The verb that tells the step."""
        return self.step.verb if self.step is not None else None


@dataclass(frozen=True)
class _Told:
    """A step in the contract's terms."""

    status: str
    mention: Mention
    step: Step
    date: DateMark | None

    @property
    def accedes(self) -> bool:
        """»Chile trat dem Abkommen bei«."""
        return self.step.reading is not None and self.step.reading.sense.frame.name == "accede"


def _is_unratified(step: Step) -> bool:
    """»ist noch nicht ratifiziert«, »muss noch ratifiziert werden«, by nobody in particular.

    »beschloss die Ratifizierung«, told by a noun, is the yes itself.
    """
    reading = step.reading if step.verb is not None else None
    open_ = step.stage == "ratified" and step.mode in ("denied", "sight", "wished")
    return open_ and reading is not None and not reading.slots.fill("agent")


class Outcomes:
    """Weighs the steps of agreements."""

    def __init__(self, scene: Scene, times: StepTimes, partners: Partners) -> None:
        self.view, self.times, self._partners = scene.view, times, partners
        self.stages, self._truces = Stages(scene, times), scene.lexicon.group("truces")
        self._talks = scene.lexicon.group("talks")

    def of(self, group: Group) -> Outcome | None:
        """The furthest stage that the mentions of an agreement tell, or None where they make no fact."""
        told = self._told(group)
        strong = [one for one in told if not (one.step.weak or one.step.term)] or told
        if strong:
            return self._furthest(group, strong)
        best = group.best
        issued = next((mention for mention in group.mentions if self._is_quoted(mention)), None)
        if issued is not None:
            return self._outcome(
                "adopted", issued, None, self.times.terms.origin(issued) or self._acted(issued), "agreement.quoted"
            )
        if best.mark["type"] == "resolution" and best.mark["title"][-1].isdigit():
            return self._outcome(
                "adopted", best, None, self._acted(best) or self.times.terms.origin(best), "agreement.numbered"
            )
        made = next((mention for mention in group.mentions if self._is_of_past(mention)), None)
        if made is not None:
            date = self.times.terms.origin(made) or self._acted(made) or self._entry(made)
            return self._outcome("signed", made, None, date, "agreement.told")
        noted = next((mention for mention in group.mentions if self._is_noted(mention)), None)
        if noted is not None:
            made_then = "adopted" if best.mark["type"] in _ISSUED else "signed"
            made_then = "in_force" if "Kraft" in noted.line.words else made_then  # »2020: Handelsvertrag in Kraft«
            return self._outcome(made_then, noted, None, self._entry(noted), "agreement.noted")
        dated = next(((m, date) for m in group.mentions if (date := self.times.terms.origin(m)) is not None), None)
        if (
            dated is not None
            and not best.mark["weak"]
            and not best.plural
            and not (best.bare and best.mark["type"] == "memorandum")  # »schrieb in einem Memorandum vom 3. Mai«
            and dated[0].article in ("definite", "indefinite", "")
        ):
            return self._outcome(
                "adopted" if best.mark["type"] in _ISSUED else "signed", dated[0], None, dated[1], "agreement.year"
            )
        return self._mentioned(group)

    def _told(self, group: Group) -> list[_Told]:
        """The steps in the contract's terms; those that tell nothing left out."""
        told = []
        for mention in group.mentions:
            for step in mention.steps:
                status = self.stages.of(mention.mark, step)
                if (
                    status is not None
                    and (not step.weak or group.best.certain)
                    and not self._is_general(group.best, mention, step)
                ):
                    # the day on which it was announced
                    said = step.stage == "planned" and not self.times.day.is_to_come(step.date)
                    still = status == "in_force" and (step.mode == "sight" or step.stage != status)
                    going = status == "negotiating" and is_of_talks(step)  # »sollen im Mai abgeschlossen werden«
                    said = said or still or going  # »soll im Mai verlängert werden«, »läuft im Mai aus«
                    told.append(
                        _Told(status, mention, step, step.date if self._dates(step.date, status) and not said else None)
                    )
        if any(one.status == "planned" and one.step.stage == "signed" for one in told):
            told = [one for one in told if not self._is_after(one)]
        told = self._approved(group, told)
        if any(one.status in ("agreed", "suspended") for one in told):  # talks that fail later are about the rest
            told = [one for one in told if not is_of_talks(one.step, "rejected")]
        if group.best.mark["head"] not in self._truces and any(
            RANK["signed"] <= RANK[one.status] and one.status != "rejected" for one in told
        ):
            # What was signed can fail, but it has not been rejected; nor does a third party reject it.
            told = [one for one in told if one.step.reading is None or not self._is_void(one)]
        return told

    @staticmethod
    def _approved(group: Group, told: list[_Told]) -> list[_Told]:
        """»vom Bundesrat gebilligt, aber noch nicht unterzeichnet«: a yes before signature, or before ratification.

        It is the ratification itself only where the text does not tell of that apart from it.
        """
        reached = {one.status for one in told if one.step.stage in (one.status, "agreed")}
        steps = [step for one in group.mentions for step in one.steps]
        ahead = any(step.stage == "signed" and step.mode in ("sight", "wished") for step in steps)
        unsigned = "signed" not in reached and (
            ahead or any(one.status == "planned" and one.step.stage == "signed" for one in told)
        )
        dated = any(one.status == one.step.stage == "ratified" and one.date is not None for one in told)
        later = unsigned or dated or any(map(_is_unratified, steps))
        if group.best.mark["type"] not in _TREATIES or not later:
            return told
        return [
            replace(one, status="agreed") if one.step.stage == "adopted" and one.status in _APPROVED else one
            for one in told
        ]

    @staticmethod
    def _is_after(one: _Told) -> bool:
        """»Nach der Unterzeichnung wird das Parlament befragt«, of what is still to be signed."""
        reading = one.step.reading
        return (
            one.status == "signed"
            and reading is not None
            and reading.chunk is not None
            and reading.chunk.preposition == "nach"
            and one.date is None
        )

    def _is_void(self, one: _Told) -> bool:
        """»ist gescheitert«, »Uganda lehnt das Abkommen ab«, told of what was signed."""
        reading = one.step.reading
        return (
            one.status == "rejected"
            and reading is not None
            and bool(reading.slots.fill("agent"))
            and not self.stages.is_decided(one.step)
        )

    @cached_property
    def _first_body(self) -> int:
        """Where the first firm or organisation is named; the end of the text where none is."""
        bodies = (e["start"] for e in self.view.entities if e["kind"] in ("company", "organisation"))
        return next(bodies, len(self.view.text))

    def _is_general(self, best: Mention, mention: Mention, step: Step) -> bool:
        """»Wer den Vertrag bricht, zahlt«, »Verträge sind zu schließen«: said of agreements at large."""
        if best.bare and best.mark["head"] == "Protokoll" and self._is_of_meeting(mention):
            return True  # »Das Protokoll der Sitzung wurde genehmigt«
        if step.weak and step.stage == "proposed" and best.mark["type"] == "contract":
            return mention.line.end <= self._first_body  # »Die Spieler fordern Verträge«
        kept = (
            step.stage == "in_force"
            and not step.term
            and step.reading is not None
            and step.reading.sense.frame.rule.states
        )
        kept = kept or (step.stage == "terminated" and self.stages.of(mention.mark, step) == "in_force")
        loose = mention.plural and mention.article == "" and (step.mode in ("present", "sight") or kept)
        if loose and kept and best.bare:
            return True  # »Frühere Feuerpausen wurden gebrochen«
        if self._is_of_anybody(step):
            return True
        if best.mark["head"] in self._truces and best.bare and not self.view.entities:
            return kept or (step.reading is not None and step.reading.word == "gelten")  # between families
        if not best.bare or not (kept or loose) or best.mark["head"] not in _PRIVATE:
            return False
        return not within(self.view.entities, mention.line.start, mention.line.end)

    def _is_of_meeting(self, mention: Mention) -> bool:
        parse = mention.line.parse
        owners = (chunk for chunk in parse.chunks if chunk.genitive_of == mention.chunk.number)
        return any(not self._talks.isdisjoint(self.times.scene.lexicon.heads(parse.head(one))) for one in owners)

    @staticmethod
    def _is_of_anybody(step: Step) -> bool:
        """»Derjenige, der Verträge aushandelt, …«."""
        clause = step.reading.clause if step.reading is not None else None
        if clause is None or clause.kind != "relative" or clause.antecedent < 0:
            return False
        parse = step.line.parse
        return parse.tokens.forms[parse.chunks[clause.antecedent].head].lower in _ANYBODY

    def _furthest(self, group: Group, told: list[_Told]) -> Outcome | None:
        made = [one for one in told if not one.accedes]  # who joins later changes nothing of what was signed
        if any(RANK[one.status] >= RANK["signed"] for one in made):
            told = made
        one = max(
            told, key=lambda one: (RANK[one.status], one.date is not None, not self._is_for_now(one), -one.step.start)
        )
        best = group.best
        reading = one.step.reading
        extended = reading is not None and reading.sense.frame.name == "extend_paper"
        tied = reading is not None and reading.word == "verbinden" and bool(reading.slots.fill("mit"))
        bound = (
            best.mark["type"] == "partnership"
            and one.status in ("signed", "agreed", "in_force")
            and (extended or tied or self._of_two(reading) or bool(self._partners(best)))
        )
        if not (
            bound
            or enough(best, one.status)
            or is_refused(best, one.status, self._truces)
            or is_negotiated(best, one.step)
            or takes_effect(best, one.step)
            or is_to_be_signed(best, one.step)
            or is_passed(best, one.step)
            or (one.status == "adopted" and best.mark["type"] == "plan" and self._is_of_states(one.step))
            or of_fund(self.view, best, one.status, one.mention.line)
        ):
            return None
        if (
            best.mark["head"] in _LOOSE
            and best.bare
            and not within(self.view.entities, one.mention.line.start, one.mention.line.end)
        ):
            return None
        date = one.date or (self._by_name(group, one) if one.status in ("signed", "adopted") else None)
        return self._outcome(one.status, one.mention, one.step, date, "agreement.stage")

    @staticmethod
    def _is_for_now(one: _Told) -> bool:
        """»wird ab Juni vorläufig angewandt« is less than »tritt in Kraft«."""
        reading = one.step.reading
        clause = reading.clause if reading is not None else None
        forms = one.step.line.parse.tokens.forms
        return clause is not None and any(forms[i].lower.startswith(_FOR_NOW) for i in clause.own)

    @staticmethod
    def _of_two(reading: Reading | None) -> bool:
        """»A und B schlossen eine Partnerschaft«, »A vereinbarte mit B …«."""
        if reading is None or reading.is_noun or reading.sense.frame.rule.stage not in ("signed", "agreed"):
            return False
        return len(reading.slots.fill("agent")) > 1 or bool(reading.slots.fill("mit"))

    def _is_of_states(self, step: Step) -> bool:
        """»Chile und Peru verabschiedeten einen Fahrplan«: what two states pass is no plan of one."""
        agents = step.verb.slots.fill("agent") if step.verb is not None else []
        numbers = {chunk.number for chunk in agents}
        for chunk in step.line.parse.chunks:  # »die Präsidenten Chiles und Perus«
            if not numbers.isdisjoint((chunk.owner, chunk.row_of)):
                numbers.add(chunk.number)
        spans = (step.line.span(step.line.parse.chunks[number]) for number in sorted(numbers))
        inside = (e for span in spans for e in within(self.view.entities, *span))
        return len({one.code for e in inside if (one := state(e)) is not None and one.code}) > 1

    def _by_name(self, group: Group, one: _Told) -> DateMark | None:
        """The date that an agreement is known by where its signing has none: »Die Vereinbarung vom Mittwoch …«."""
        mentions = (one.mention, *group.mentions)
        return next((date for mention in mentions if (date := self.times.terms.origin(mention)) is not None), None)

    def _outcome(self, status: str, mention: Mention, step: Step | None, date: DateMark | None, rule: str) -> Outcome:
        return Outcome(
            cast("AgreementStatus", status), mention, step, point(self.view, date, status), f"{rule}.{status}"
        )

    # a step in the contract's terms

    def _dates(self, date: DateMark | None, status: str) -> bool:
        """Whether a date can be that of a stage: »bis 2027« is a deadline of what is planned, else a term."""
        if date is None or (status == "planned" and self.times.day.is_over(date)):
            return False  # the day on which the plan was made
        return status in ("planned", "terminated") or not (date["edtf"] or "").startswith("../")

    def acceding(self, group: Group) -> list[tuple[Line, Chunk]]:
        """Who joined what others had concluded, by the phrases that name them."""
        joined = [one.step for one in self._told(group) if one.accedes and one.step.mode == "reached"]
        return [(one.line, ch) for one in joined if one.reading is not None for ch in one.reading.slots.fill("agent")]

    # what makes a fact

    def _is_quoted(self, mention: Mention) -> bool:
        """What is quoted has been issued: »In der gemeinsamen Erklärung heißt es …«."""
        mark = mention.mark
        joint = mark["type"] == "declaration" and (mark["title"].startswith("Gemeinsam") or not mark["weak"])
        passed = mark["type"] == "resolution" and (
            not mention.bare or bool(within(self.view.entities, mention.line.start, mention.line.end))
        )
        return mention.chunk.preposition in _QUOTING and mention.article != "such" and (joint or passed)

    def _is_of_past(self, mention: Mention) -> bool:
        """»Mit dem Vertrag von Kars endete …«, »Der Friede von Riga beendete …«: it was made when that was done."""
        clause = self._clause(mention)
        mark = mention.mark
        peace = mark["head"] in PEACES
        told = clause is not None and (clause.past or self._entry(mention) is not None)
        if clause is None or clause.negated or not told or not (peace or mention.of_a_place):
            return False
        means = mention.chunk.preposition in _BY_ACT or (peace and mention.chunk.number == clause.subject)
        return means and mention.chunk.genitive_of < 0

    def _is_noted(self, mention: Mention) -> bool:
        """»5. Mai 2015: Handelsvertrag«: an agreement that is all of a note in a chronicle was made then."""
        line, chunk = mention.line, mention.chunk
        bare = mention.article == "" and not mention.plural and not chunk.preposition and not chunk.depends
        first = all(one.kind == "date" for one in line.parse.chunks[: chunk.number])
        verbless = all(clause.finite < 0 for clause in line.parse.clauses)
        if not (bare and first and verbless):
            return False
        date = self._entry(mention)
        return date is not None and not self.times.day.is_to_come(date)

    def _entry(self, mention: Mention) -> DateMark | None:
        """»1648: Der Westfälische Friede beendet den Krieg«: the date of the entry of a chronicle."""
        return self.times.scene.head_date(mention.start)

    @staticmethod
    def _clause(mention: Mention) -> Clause | None:
        return mention.line.parse.clause_of(mention.chunk)

    def _acted(self, mention: Mention) -> DateMark | None:
        """»verlängerte der Rat im Mai mit der Resolution 12«: the day of an act is that of the resolution."""
        line, clause = mention.line, self._clause(mention)
        if (
            clause is None
            or (mention.chunk.preposition not in _BY_ACT and mention.mark["head"] not in PEACES)
            or clause.negated
            or not clause.past
        ):
            return None
        found = [
            date
            for chunk, date in self.times.dates.of_clause(line, clause)
            if chunk.preposition not in ("bis", "für", "seit")
        ]
        return found[0] if found and not self.times.day.is_to_come(found[0]) else None

    def _mentioned(self, group: Group) -> Outcome | None:
        """An agreement of which nothing is said is a fact where it is a certain one: »der Vertrag über …«."""
        best = group.best
        pointing = [
            m for m in group.mentions if m.article in ("definite", "possessive") and not m.anaphor and not m.nested
        ]
        weak = best.mark["weak"] and not (best.mark["subject"] and best.mark["type"] in _TREATIES)
        if not pointing or not best.certain or weak or best.plural or best.mark["type"] in _NO_MENTION:
            return None
        return self._outcome("mentioned", best if best in pointing else pointing[0], None, None, "agreement.named")
