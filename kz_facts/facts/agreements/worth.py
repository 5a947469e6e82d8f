"""What makes a fact: whether the words that name an agreement carry what is told of it."""

from __future__ import annotations

from kz_facts.facts.agreements.mentions import Mention, Step
from kz_facts.facts.agreements.stages import PEACE

_JOINT = ("Zusammenarbeit", "Kooperation", "Konsultation", "Austausch")  # of two sides, who have agreed upon it
_EFFECTS = ("treten", "setzen", "Inkrafttreten", "verlängern", "erneuern", "Verlängerung", "Erneuerung")


def is_passed(best: Mention, step: Step) -> bool:
    """Whether a declaration was passed by a body: »in einer in Rom verabschiedeten Erklärung«."""
    return best.mark["head"] == "Erklärung" and step.reading is not None and step.reading.word == "verabschieden"


def is_negotiated(best: Mention, step: Step) -> bool:
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


def is_to_be_signed(best: Mention, step: Step) -> bool:
    """»wird in Lima ein Programm unterzeichnen«: nobody signs a plan of one side."""
    return best.mark["type"] in ("plan", "programme") and step.stage == "signed" and step.mode == "sight"


def takes_effect(best: Mention, step: Step) -> bool:
    """»Die Konvention trat 1989 in Kraft«, »verlängerten ihre Vereinbarung«: even a weak noun is an agreement then."""
    treaty = best.mark["type"] in ("treaty", "protocol", "memorandum", "other")
    return treaty and step.stage == "in_force" and step.reading is not None and step.reading.word in _EFFECTS


def is_refused(best: Mention, status: str, truces: frozenset[str]) -> bool:
    """»lehnten den angebotenen Waffenstillstand ab«; »lehnt eine Waffenruhe ab« is an opinion."""
    return status == "rejected" and best.mark["head"] in truces and best.article == "definite"


def enough(best: Mention, status: str) -> bool:
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
    if kind in ("plan", "programme") and mark["quoted"]:
        return status not in ("proposed", "mentioned")
    if head in ("Fahrplan", "Roadmap") and mark["named"]:
        return status != "proposed"
    if kind in ("plan", "programme") and status == "proposed":
        return False  # what a government puts forward on its own
    if kind in ("plan", "programme") and mark["weak"]:
        by_name = (first.endswith("-") or first in PEACE) and status in ("rejected", "adopted")
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
