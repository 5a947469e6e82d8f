"""Which of the steps that a text tells of an agreement counts: the furthest that was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from kz_facts.facts.agreements.groups import TRUCES, Group, Partners
from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.outlook import Mode
from kz_facts.facts.agreements.steps import Step
from kz_facts.facts.agreements.times import StepTimes, point
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import AgreementStatus, When
from kz_facts.parse.marks import AgreementMark, DateMark

_ORDER = (
    "mentioned",
    "proposed",
    "planned",
    "negotiating",
    "agreed",
    "initialled",
    "adopted",
    "signed",
    "ratified",
    "in_force",
    "suspended",
    "rejected",
    "terminated",
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
_ENDS = frozenset(("suspended", "terminated", "rejected"))
# What nobody decides by vote: these are agreed, or adopted by those who conclude them.
_CONCLUDED = frozenset(("contract", "memorandum"))
_RATIFIABLE = frozenset(("treaty", "protocol", "contract", "memorandum", "other", "partnership"))
_JOINT = (
    "Zusammenarbeit",
    "Kooperation",
    "Konsultation",
    "Austausch",
)  # what two sides do together they have agreed upon
_ISSUED = frozenset(("declaration", "resolution"))
_PEACE = frozenset(("Friedens", "Waffenstillstands"))
_FUND = ("IWF", "IMF", "Internationaler Währungsfonds")
_QUOTING = frozenset(("in", "laut", "gemäß", "gemäss"))
_FAILING = frozenset(("scheitern", "platzen", "Scheitern"))
_BY_ACT = frozenset(("mit", "durch", "per", "in"))
# Nouns that also lovers and gangs conclude: facts only where somebody known is named.
_LOOSE = frozenset(("Pakt", "Deal", "Absprache", "Erklärung"))
_PRIVATE = frozenset(("Vertrag", "Vereinbarung", "Pakt", "Deal", "Absprache", "Abkommen"))
# »wird unterzeichnet«, »wird ersetzt«: without a date that is to come.
_PUNCTUAL = frozenset(("agreed", "initialled", "signed", "ratified", "adopted", "terminated"))
_VOTERS = frozenset(
    ("Volk", "Wähler", "Stimmvolk", "Stimmbürger", "Stimmberechtigte", "Stimmberechtigter", "Bevölkerung", "Bürger")
)
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


@dataclass(frozen=True)
class _Told:
    """A step in the contract's terms."""

    status: str
    mention: Mention
    step: Step
    date: DateMark | None


class Outcomes:
    """Weighs the steps of agreements."""

    def __init__(self, scene: Scene, times: StepTimes, partners: Partners) -> None:
        self.view, self.times, self._partners = scene.view, times, partners
        self._chambers = scene.lexicon.group("chambers")
        self._heads = scene.lexicon.heads

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
                "adopted", issued, None, self.times.origin(issued) or self._acted(issued), "agreement.quoted"
            )
        if best.mark["type"] == "resolution" and best.mark["title"][-1].isdigit():
            return self._outcome(
                "adopted", best, None, self._acted(best) or self.times.origin(best), "agreement.numbered"
            )
        dated = next(((m, date) for m in group.mentions if (date := self.times.origin(m)) is not None), None)
        if (
            dated is not None
            and not best.mark["weak"]
            and not best.plural
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
                status = self._status(mention.mark, step)
                if (
                    status is not None
                    and (not step.weak or group.best.certain)
                    and not self._is_general(group.best, mention, step)
                ):
                    said = step.stage == "planned" and not self.times.ahead(
                        step.date
                    )  # the day on which it was announced
                    said = said or (step.mode == "sight" and status == "in_force")  # »soll im Mai verlängert werden«
                    told.append(
                        _Told(status, mention, step, step.date if self._dates(step.date, status) and not said else None)
                    )
        if group.best.mark["head"] not in TRUCES and any(
            _RANK["signed"] <= _RANK[one.status] and one.status != "rejected" for one in told
        ):
            # What was signed can fail, but it has not been rejected; nor does a third party reject it.
            told = [one for one in told if one.step.reading is None or not self._is_void(one)]
        return told

    def _is_void(self, one: _Told) -> bool:
        """»ist gescheitert«, »Uganda lehnt das Abkommen ab«, told of what was signed."""
        reading = one.step.reading
        if reading is not None and reading.word in _FAILING:
            return True
        return (
            one.status == "rejected"
            and reading is not None
            and bool(reading.slots.fill("agent"))
            and not self._is_decided(one.step)
        )

    def _is_general(self, best: Mention, mention: Mention, step: Step) -> bool:
        """»Wer den Vertrag bricht, zahlt«, »Verträge sind zu schließen«: said of agreements at large; nobody is named."""
        kept = (
            step.stage == "in_force"
            and not step.term
            and step.reading is not None
            and step.reading.sense.frame.rule.states
        )
        loose = mention.plural and mention.article == "" and (step.mode in ("present", "sight") or kept)
        if loose and kept and best.bare:
            return True  # »Frühere Feuerpausen wurden gebrochen«
        if best.mark["head"] in TRUCES and best.bare and not self.view.entities:
            return kept or (step.reading is not None and step.reading.word == "gelten")  # between families
        if not best.bare or not (kept or loose) or best.mark["head"] not in _PRIVATE:
            return False
        return not within(self.view.entities, mention.line.start, mention.line.end)

    def _furthest(self, group: Group, told: list[_Told]) -> Outcome | None:
        one = max(told, key=lambda one: (_RANK[one.status], one.date is not None, -one.step.start))
        best = group.best
        extended = one.step.reading is not None and one.step.reading.sense.frame.name == "extend_paper"
        bound = (
            best.mark["type"] == "partnership"
            and one.status in ("signed", "agreed", "in_force")
            and (extended or bool(self._partners(best)))
        )
        if not (
            bound
            or _enough(best, one.status)
            or _is_negotiated(best, one.step)
            or _takes_effect(best, one.step)
            or self._is_passed(best, one.step)
            or self._of_fund(best, one)
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

    def _by_name(self, group: Group, one: _Told) -> DateMark | None:
        """The date that an agreement is known by where its signing has none: »Die Vereinbarung vom Mittwoch …«."""
        mentions = [one.mention, *(mention for mention in group.mentions if mention is not one.mention)]
        return next((date for mention in mentions if (date := self.times.origin(mention)) is not None), None)

    def _outcome(self, status: str, mention: Mention, step: Step | None, date: DateMark | None, rule: str) -> Outcome:
        return Outcome(
            cast("AgreementStatus", status), mention, step, point(self.view, date, status), f"{rule}.{status}"
        )

    # a step in the contract's terms

    def _dates(self, date: DateMark | None, status: str) -> bool:
        """Whether a date can be that of a stage: »bis 2027« is a deadline of what is planned, else a term."""
        if date is None or (status == "planned" and self.times.over(date)):
            return False  # the day on which the plan was made
        return status == "planned" or not (date["edtf"] or "").startswith("../")

    def _status(self, mark: AgreementMark, step: Step) -> str | None:
        """What a step is in the contract's terms, with the type of the agreement and its date in view."""
        stage, mode = step.stage, self._mode(step)
        if mode == "denied":
            return self._denied(stage, step)
        if mode == "wished":
            return "proposed" if stage in ("proposed", "negotiating") else None
        if mode == "none":
            return None
        if mode == "sight":
            return self._in_sight(stage, step)
        if step.draft and stage in ("adopted", "signed"):
            return "agreed"
        return self._reached(mark, stage, step)

    @staticmethod
    def _denied(stage: str, step: Step) -> str | None:
        """»kam nicht zustande«, »wurde nicht mehr verlängert«: what was not done says something too."""
        verb = step.reading.clause if step.reading is not None and not step.reading.is_noun else None
        if verb is None or step.reading is None or not verb.negated:
            return None
        if step.reading.sense.frame.name == "extend_paper":
            return "terminated" if verb.tense in ("preterite", "perfect", "pluperfect") else None
        said = bool(verb.verbs)  # not »…, das Abkommen nicht«
        return "rejected" if said and stage in ("agreed", "adopted") else None

    def _mode(self, step: Step) -> Mode:
        """Whether a step was taken, with its date: what has a day to come has not."""
        clause = step.reading.clause if step.reading is not None and not step.reading.is_noun else None
        told = clause is not None and step.mode == "reached"
        if step.mode in ("reached", "present") and self.times.ahead(step.date) and not told:
            return "sight"
        if (
            step.mode == "present"
            and clause is not None
            and clause.voice == "passive"
            and step.date is None
            and step.stage in _PUNCTUAL
        ):
            return "sight"  # »wird unterzeichnet«
        return step.mode

    @staticmethod
    def _in_sight(stage: str, step: Step) -> str | None:
        if stage in ("negotiating", "proposed"):
            return "proposed"
        if stage == "planned":
            return "planned"
        if step.reading is not None and step.reading.word in ("aushandeln", "ausverhandeln"):
            return "proposed"
        if step.reading is not None and step.reading.sense.frame.name == "extend_paper":
            return "in_force"  # »soll um drei Jahre verlängert werden«
        kept = step.reading is not None and step.reading.sense.frame.rule.states
        return None if stage in _ENDS or kept else "planned"

    def _reached(self, mark: AgreementMark, stage: str, step: Step) -> str | None:
        kind, word = mark["type"], step.reading.word if step.reading is not None else ""
        if mark["head"] in TRUCES and stage in ("adopted", "rejected"):
            return "agreed" if stage == "adopted" else ("terminated" if word in _FAILING else stage)
        if stage == "adopted" and mark["first"] in _PEACE and word == "zustimmen":
            return "agreed"
        if stage == "adopted" and kind in _RATIFIABLE:
            if self._is_parliament(step):
                return "ratified"
            return "agreed" if kind in _CONCLUDED else stage
        if kind == "resolution" and stage in ("agreed", "signed", "in_force"):
            return None if stage == "in_force" and mark["gender"] == "p" else "adopted"
        if word == "blockieren" and kind != "resolution":
            return None
        return stage

    def _is_parliament(self, step: Step) -> bool:
        """Whether a chamber of parliament says yes."""
        return not self._deciding(step).isdisjoint(self._chambers)

    def _is_decided(self, step: Step) -> bool:
        """Whether those reject what was signed who have to ratify it: a parliament, the voters."""
        return not self._deciding(step).isdisjoint(self._chambers | _VOTERS)

    def _deciding(self, step: Step) -> set[str]:
        """What those are who decide, by the nouns of their phrases."""
        reading = step.reading
        chunks = (
            []
            if reading is None
            else [chunk for slot in ("agent", "durch", "theme") for chunk in reading.slots.fill(slot)]
        )
        texts = step.line.parse.tokens.texts
        words = {text for chunk in chunks for text in texts[chunk.first : chunk.last]}
        return {word.rstrip("s") for word in words} | {head for word in words for head in self._heads(word)}

    # what makes a fact

    def _is_passed(self, best: Mention, step: Step) -> bool:
        """Whether a declaration was passed by a body: »in einer in Rom verabschiedeten Erklärung«."""
        return best.mark["head"] == "Erklärung" and step.reading is not None and step.reading.word == "verabschieden"

    def _of_fund(self, best: Mention, one: _Told) -> bool:
        """Whether a programme is one of the lender of states, who agrees upon it with the borrower."""
        if best.mark["type"] != "programme" or not best.mark["first"] or _RANK[one.status] < _RANK["negotiating"]:
            return False
        line = one.mention.line
        return any(
            (e["code"] or e["full"]) in _FUND or e["name"] in _FUND
            for e in within(self.view.entities, line.start, line.end)
        )

    def _is_quoted(self, mention: Mention) -> bool:
        """A joint declaration or a resolution that is quoted has been issued: »In der gemeinsamen Erklärung heißt es …«."""
        mark = mention.mark
        joint = mark["type"] == "declaration" and (mark["title"].startswith("Gemeinsam") or not mark["weak"])
        passed = mark["type"] == "resolution" and (
            not mention.bare or bool(within(self.view.entities, mention.line.start, mention.line.end))
        )
        return mention.chunk.preposition in _QUOTING and mention.article != "such" and (joint or passed)

    def _acted(self, mention: Mention) -> DateMark | None:
        """»verlängerte der Rat im Mai mit der Resolution 12«: the day of an act is that of the resolution."""
        line: Line = mention.line
        clause = line.parse.clauses[mention.chunk.clause] if mention.chunk.clause >= 0 else None
        if (
            clause is None
            or mention.chunk.preposition not in _BY_ACT
            or clause.negated
            or clause.tense not in ("preterite", "perfect", "pluperfect")
        ):
            return None
        found = [
            date
            for chunk, date in self.times.dates.of_clause(line, clause)
            if chunk.preposition not in ("bis", "für", "seit")
        ]
        return found[0] if found and not self.times.ahead(found[0]) else None

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


def _is_negotiated(best: Mention, step: Step) -> bool:
    """»Über den Fahrplan wird verhandelt«: what two sides negotiate is no plan of one."""
    talks = (
        step.reading is not None and step.stage == "negotiating" and step.reading.sense.frame.rule.event == "meeting"
    )
    return (
        talks
        and best.mark["type"] in ("plan", "programme")
        and step.mode in ("reached", "present")
        and best.article != ""
    )


def _takes_effect(best: Mention, step: Step) -> bool:
    """»Die Konvention trat 1989 in Kraft«: even a weak noun is an agreement then."""
    treaty = best.mark["type"] in ("treaty", "protocol", "memorandum", "other")
    return (
        treaty
        and step.stage == "in_force"
        and step.reading is not None
        and step.reading.word in ("treten", "Inkrafttreten")
    )


def _enough(best: Mention, status: str) -> bool:
    """Whether what names the agreement carries a fact of this status."""
    mark = best.mark
    head, kind, first = mark["head"], mark["type"], mark["first"]
    if kind == "partnership":
        firm = not mark["weak"] or "strategisch" in mark["title"].lower()
        return (status in ("signed", "agreed") and bool(first)) or (
            status in ("signed", "agreed", "in_force", "planned") and firm
        )
    if head in ("Plan", "Programm") and not first:
        joint = mark["quoted"] or any(word in (mark["subject"] or "") for word in _JOINT)
        return joint and status in ("signed", "agreed", "adopted", "in_force", "planned")
    if head in ("Fahrplan", "Roadmap") and mark["named"]:
        return status != "proposed"
    if kind in ("plan", "programme") and status == "proposed":
        return False  # what a government puts forward on its own
    if kind in ("plan", "programme") and mark["weak"]:
        by_name = (first.endswith("-") or first in _PEACE) and status in ("rejected", "adopted")
        return by_name or status in ("signed", "agreed", "terminated", "suspended")
    if head == "Erklärung" and mark["weak"] and not mark["subject"]:
        return (mark["named"] or bool(first) or status == "signed") and status in (
            "signed",
            "adopted",
            "planned",
            "agreed",
        )
    if kind == "other":
        return status not in ("rejected", "proposed", "mentioned")
    if mark["weak"] and not mark["named"] and not first:
        return status not in ("in_force", "proposed", "mentioned")
    return True
