"""A step in the terms of the contract: the status that it brings an agreement to."""

from __future__ import annotations

from kz_facts.facts.agreements.mentions import Step
from kz_facts.facts.agreements.outlook import Mode
from kz_facts.facts.agreements.times import StepTimes
from kz_facts.facts.scene import Scene
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Clause
from kz_facts.parse.marks import AgreementMark

_ORDER = (
    *("mentioned", "proposed", "planned", "negotiating", "agreed", "initialled", "adopted", "signed", "ratified"),
    *("in_force", "suspended", "rejected", "terminated"),
)
RANK = {name: rank for rank, name in enumerate(_ORDER)}
PEACE = frozenset(("Friedens", "Waffenstillstands"))
FAILING = frozenset(("scheitern", "platzen", "Scheitern"))
_ENDS = frozenset(("suspended", "terminated", "rejected"))
# What nobody decides by vote: these are agreed, or adopted by those who conclude them.
_CONCLUDED = frozenset(("contract", "memorandum"))
_RATIFIABLE = frozenset(("treaty", "protocol", "contract", "memorandum", "other", "partnership"))
# »wird unterzeichnet«, »wird ersetzt«: without a date that is to come.
_PUNCTUAL = frozenset(("agreed", "initialled", "signed", "ratified", "adopted", "terminated"))
# What happens to an agreement by itself: in the present tense, without a date, it is to come.
_RUNNING_OUT = frozenset(("auslaufen", "ablaufen", "enden", "erlöschen", "verlieren", "Ablauf", "Auslaufen", "Ende"))
_TURNS = _RUNNING_OUT | {"treten"}
_SO_FAR, _NOW = frozenset(("noch", "bislang", "bisher", "weiterhin")), ("heute", "jetzt", "dato")
_TALKS = "Verhandlung"
_NOT = frozenset(("nicht", "nichts"))
_STOPS = frozenset((".", "!", "?", ":", "“", "«", "…"))
_VOTERS = frozenset(
    ("Volk", "Wähler", "Stimmvolk", "Stimmbürger", "Stimmberechtigte", "Stimmberechtigter", "Bevölkerung", "Bürger")
)


def is_of_talks(step: Step, stage: str = "agreed") -> bool:
    """»Die Verhandlungen sollen abgeschlossen werden«: what is done to the talks, which go on so far."""
    conditions = step.reading.sense.conditions if step.reading is not None else ()
    return step.stage == stage and any(one.wanted and _TALKS in one.heads for one in conditions)


class Stages:
    """Asks what steps come to."""

    def __init__(self, scene: Scene, times: StepTimes) -> None:
        self.times = times
        self._chambers = scene.lexicon.group("chambers")
        self._heads, self._truces = scene.lexicon.heads, scene.lexicon.group("truces")

    def of(self, mark: AgreementMark, step: Step) -> str | None:
        """What a step is in the contract's terms, with the type of the agreement and its date in view."""
        stage, mode = step.stage, self._mode(step)
        if mode == "denied":
            return self._denied(stage, step)
        if mode == "wished" and is_of_talks(step):
            return "negotiating"  # »hofft, die Gespräche bald abzuschließen«
        if mode == "wished":
            concluded = step.reading is not None and step.reading.word == "Abschluss"  # »schlug den Abschluss … vor«
            return "proposed" if stage in ("proposed", "negotiating") or concluded or self._is_slow(step) else None
        if mode == "none":
            return None
        if mode == "sight":
            return self._in_sight(stage, step)
        if step.draft and stage in ("adopted", "signed"):
            return "agreed"
        if mode == "present" and self._goes_on(step):
            return "negotiating"
        return self._reached(mark, stage, step)

    def _goes_on(self, step: Step) -> bool:
        """»handeln zurzeit ein Abkommen aus«, »wird ausgehandelt«, but not »ist ausgehandelt«."""
        clause = step.reading.clause if step.reading is not None else None
        done = clause is None or clause.voice == "state" or clause.kind == "participial"
        return self._is_slow(step) and not done and not self.times.day.is_over(step.date)

    @staticmethod
    def _is_slow(step: Step) -> bool:
        """Whether a step takes time: »aushandeln«."""
        return step.reading is not None and step.reading.sense.frame.rule.slow

    def _denied(self, stage: str, step: Step) -> str | None:
        """»kam nicht zustande«, »wurde nicht mehr verlängert«: what was not done says something too."""
        verb = step.verb.clause if step.verb is not None else None
        if verb is None or step.reading is None or not verb.negated:
            return None
        if step.reading.sense.frame.name == "extend_paper":
            return "terminated" if verb.past else None
        if step.reading.word == "vorankommen" or self._asks_not(step.reading):
            return stage
        if self._is_not_yet(step, verb):
            so_far = step.reading.sense.frame.rule.unfinished
            two = verb.voice != "active" or bool(step.reading.slots.fill("mit"))  # not of one of many that sign
            return so_far if so_far and (stage == "agreed" or two) else None
        said = bool(verb.verbs)  # not »…, das Abkommen nicht«
        came_about = step.reading.sense.frame.name == "conclude"
        return "rejected" if said and (came_about or stage in ("agreed", "adopted")) else None

    @staticmethod
    def _asks_not(reading: Reading) -> bool:
        """»daraus wird nichts«: what is denied is a part of the wording."""
        return any(condition.wanted and not _NOT.isdisjoint(condition.heads) for condition in reading.sense.conditions)

    @staticmethod
    def _is_not_yet(step: Step, clause: Clause) -> bool:
        """»noch nicht unterzeichnet«, »bis heute nicht unterschrieben«."""
        forms = step.line.parse.tokens.forms
        return any(
            forms[i].lower in _SO_FAR or (forms[i].lower in _NOW and i and forms[i - 1].lower == "bis")
            for i in clause.own
        )

    def _mode(self, step: Step) -> Mode:
        """Whether a step was taken, with its date: what has a day to come has not."""
        clause = step.verb.clause if step.verb is not None else None
        told = clause is not None and step.mode == "reached"
        ends = step.mode == "present" and step.stage == "terminated" and step.date is not None
        if step.mode in ("reached", "present") and self.times.day.is_to_come(step.date) and not told:
            return "sight"
        if ends and step.date is not None and self.times.day.lasts(step.date):
            return "sight"  # »läuft Ende 2031 aus«, told in that year
        if (
            step.mode == "present"
            and clause is not None
            and clause.voice == "passive"
            and step.date is None
            and step.stage in _PUNCTUAL
            and not self._is_slow(step)
        ):
            return "sight"  # »wird unterzeichnet«
        dated = step.date is not None and step.date["first_day"] is not None
        headline = step.stage == "in_force" and step.line.words[-1] not in _STOPS
        if (
            step.mode == "present"
            and not dated
            and step.reading is not None
            and step.reading.word in _TURNS
            and not headline
        ):
            return "sight"  # »tritt nach der Ratifizierung in Kraft«, »…, der dann ausläuft«
        return step.mode

    @staticmethod
    def _in_sight(stage: str, step: Step) -> str | None:
        if stage in ("negotiating", "proposed"):
            return "proposed"
        if stage == "planned":
            return "planned"
        if Stages._is_slow(step):
            return "proposed"
        if is_of_talks(step):
            return "negotiating"
        if step.reading is not None and step.reading.sense.frame.name == "extend_paper":
            return "in_force"  # »soll um drei Jahre verlängert werden«
        kept = step.reading is not None and step.reading.sense.frame.rule.states
        if stage == "terminated" and step.reading is not None and step.reading.word in _RUNNING_OUT:
            return "in_force"  # »läuft 2030 aus«
        return None if stage in _ENDS or kept else "planned"

    def _reached(self, mark: AgreementMark, stage: str, step: Step) -> str | None:
        kind, word = mark["type"], step.reading.word if step.reading is not None else ""
        if mark["head"] in self._truces and stage in ("adopted", "rejected"):
            return "agreed" if stage == "adopted" else ("terminated" if word in FAILING else stage)
        if stage == "adopted" and mark["first"] in PEACE and word == "zustimmen":
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

    def is_decided(self, step: Step) -> bool:
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
