"""Which of the stages that a text tells of an agreement counts: the furthest that was reached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from kz_facts.facts.agreements import times
from kz_facts.facts.agreements.groups import PAPERS, Group, bare
from kz_facts.facts.view import View, within
from kz_facts.models import AgreementStatus, When
from kz_facts.parse.agreements.words import POSSESSIVE
from kz_facts.parse.marks import AgreementMark, DateMark, StageMark

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
_PARLIAMENT = re.compile(
    r"\b\w*(?:[Pp]arlament|[Bb]undestag|[Ss]enat|[Bb]undesrat|[Kk]ammer|Abgeordnete|Duma|[Kk]ongress|"
    r"Repräsentantenhaus|Unterhaus|Nationalrat|Ständerat|Rada|Knesset|Mäschilis|Volksvertretung|Sejm)\w*"
)
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "zum", "zur", "vom", "im", "beim", "am", "ans"})
# What nobody decides by vote: these are agreed, or adopted by those who conclude them.
_NAMED = frozenset({"treaty", "memorandum", "protocol"})
_CONCLUDED = frozenset({"contract", "memorandum"})
_RATIFIABLE = frozenset({"treaty", "protocol", "contract", "memorandum", "other", "partnership"})


# »Programm der Zusammenarbeit«: what two sides do together they have agreed upon.
_JOINT = re.compile(r"Zusammenarbeit|Kooperation|Konsultation|Austausch")
_FAILED = re.compile(r"(?:ge)?(?:scheiter|platz)")
# Truces are agreed, whoever says yes to them.
_TRUCES = frozenset({"Waffenstillstand", "Waffenruhe", "Feuerpause"})
_ISSUED = frozenset({"declaration", "resolution"})
_PEACE = frozenset({"Friedens", "Waffenstillstands"})
_YES = re.compile("stimm")
_FUND = re.compile(r"IWF|IMF|Internationaler Währungsfonds")
# Nouns that also lovers and gangs conclude: facts only where somebody known is named.
_LOOSE = frozenset({"Pakt", "Deal", "Absprache", "Erklärung"})


@dataclass(frozen=True)
class Outcome:
    """The stage that counts, the mention that states it, its date, and the rule that found it."""

    status: AgreementStatus
    mark: AgreementMark
    stage: StageMark | None
    when: When | None
    rule: str


def outcome(view: View, group: Group) -> Outcome | None:
    """The furthest stage that the mentions of an agreement tell, or None where they make no fact."""
    told: list[tuple[str, AgreementMark, StageMark, DateMark | None]] = []
    for mark in group.marks:
        for stage in mark["stages"]:
            date = times.of_stage(view, mark, stage)
            named = group.best if mark["head"] in PAPERS else mark
            status = _status(view, named, stage, date)
            if status is not None and (not stage["weak"] or _certain(group.best)):
                told.append((status, mark, stage, date if _dates(view, date, status) else None))
    if group.best["head"] not in _TRUCES and any(
        _RANK[status] >= _RANK["signed"] and status != "rejected" for status, _, _, _ in told
    ):
        # What was signed can fail, but it has not been rejected.
        told = [one for one in told if not _FAILED.match(view.text, one[2]["start"])]
    strong = [one for one in told if not one[2]["weak"]] or told
    if strong:
        status, mark, stage, date = max(strong, key=lambda one: (_RANK[one[0]], one[3] is not None, -one[2]["start"]))
        carried = _enough(group.best, status) or _passed(view, group.best, stage)
        if not carried and not _of_fund(view, group.best, mark, status):
            return None
        if date is None and status == "signed":
            date = times.signing(view, mark)
        if date is None and stage["status"] == "adopted" and mark["type"] in _ISSUED:
            date = next((d for m in group.marks if (d := times.origin(view, m)) is not None), None)
        if group.best["head"] in _LOOSE and bare(group.best) and not within(view.entities, *mark["windows"][0]):
            return None
        return _outcome(status, mark, stage, times.point(view, date, status), "agreement.stage")
    issued = _issued(view, group)
    if issued is not None:
        mark, date = issued
        return _outcome("adopted", mark, None, times.point(view, date, "adopted"), "agreement.quoted")
    dated = next(((m, d) for m in group.marks if (d := times.origin(view, m)) is not None), None)
    if (
        dated is not None
        and (dated[0]["determiner"] in _ARTICLES or times.in_brackets(view, *dated))
        and not group.best["weak"]
        and not group.best["plural"]
    ):
        step = "adopted" if group.best["type"] in _ISSUED else "signed"
        return _outcome(step, dated[0], None, times.point(view, dated[1], step), "agreement.year")
    return _mentioned(group)


def _outcome(status: str, mark: AgreementMark, stage: StageMark | None, when: When | None, rule: str) -> Outcome:
    return Outcome(cast("AgreementStatus", status), mark, stage, when, f"{rule}.{status}")


def _dates(view: View, date: DateMark | None, status: str) -> bool:
    """Whether a date can be that of a stage: »bis 2027« is a deadline of what is planned, else a term."""
    if status == "planned" and date is not None and times.behind_us(view, date):
        return False  # the day on which the plan was made
    return date is not None and (status == "planned" or not (date["edtf"] or "").startswith("../"))


def _status(view: View, mark: AgreementMark, stage: StageMark, date: DateMark | None) -> str | None:
    """What a told stage is in the contract's terms, with the type of the agreement and its date in view."""
    status, mode, kind = stage["status"], stage["mode"], mark["type"]
    if (mode == "passive" and date is None) or (mode in ("present", "passive") and times.ahead(view, date)):
        mode = "sight"
    if status in ("suspended", "terminated") and times.ahead(view, date):
        return None
    if mode == "sight":
        if status in ("negotiating", "proposed"):
            return "proposed"
        return None if status in ("suspended", "terminated", "rejected") else "planned"
    if mark["head"] in _TRUCES and status in ("adopted", "rejected"):
        failed = status == "rejected" and _FAILED.match(view.text, stage["start"])
        return "terminated" if failed else {"adopted": "agreed"}.get(status, status)
    if status == "adopted" and mark["first"] in _PEACE and _YES.search(view.text, stage["start"], stage["end"]):
        return "agreed"
    if status == "adopted" and kind in _RATIFIABLE:
        if any(_PARLIAMENT.search(view.text, start, end) for start, end in stage["windows"]):
            return "ratified"
        return "agreed" if kind in _CONCLUDED else status
    if kind == "resolution" and status in ("agreed", "signed", "in_force"):
        return None if status == "in_force" and mark["plural"] else "adopted"
    return status


def _certain(mark: AgreementMark) -> bool:
    """Whether a mention names one certain agreement: by its matter, its compound, its place."""
    return bool(mark["subject"]) or (mark["named"] and mark["type"] in _NAMED) or bool(mark["first"])


def _enough(best: AgreementMark, status: str) -> bool:
    """Whether what names the agreement carries a fact of this status."""
    head, kind = best["head"], best["type"]
    if kind == "partnership":
        if status in ("signed", "agreed") and best["first"]:
            return True
        return status in ("signed", "agreed", "in_force", "planned") and (
            not best["weak"] or "strategisch" in best["title"].lower()
        )
    if head in ("Plan", "Programm") and not best["first"]:
        joint = best["quoted"] or _JOINT.search(best["subject"] or "") is not None
        return joint and status in ("signed", "agreed", "adopted", "in_force", "planned")
    if head in ("Fahrplan", "Roadmap") and best["named"]:
        return status != "proposed"
    if kind in ("plan", "programme") and status == "proposed":
        return False  # what a government puts forward on its own
    if kind in ("plan", "programme") and best["weak"]:
        by_name = (best["first"].endswith("-") or best["first"] in _PEACE) and status in ("rejected", "adopted")
        return by_name or status in ("signed", "agreed", "terminated", "suspended")
    if head == "Erklärung" and best["weak"] and not best["subject"]:
        named = best["named"] or bool(best["first"]) or status == "signed"
        return named and status in ("signed", "adopted", "planned", "agreed")
    if kind == "other":
        return status not in ("rejected", "proposed", "mentioned")
    if best["weak"] and not best["named"] and not best["first"]:
        return status not in ("in_force", "proposed", "mentioned")
    return True


def _passed(view: View, best: AgreementMark, stage: StageMark) -> bool:
    """Whether a declaration was passed by a body: »in einer in Rom verabschiedeten Erklärung«."""
    cue = view.text[stage["start"] : stage["end"]]
    return best["head"] == "Erklärung" and stage["status"] == "adopted" and "verabschiede" in cue.lower()


def _of_fund(view: View, best: AgreementMark, mark: AgreementMark, status: str) -> bool:
    """Whether a programme is one of the lender of states, who agrees upon it with the borrower."""
    if best["type"] != "programme" or not best["first"] or _RANK[status] < _RANK["negotiating"]:
        return False
    return any(_FUND.match(e["code"] or e["full"]) for e in within(view.entities, *view.sentence(mark["start"])))


def _issued(view: View, group: Group) -> tuple[AgreementMark, DateMark | None] | None:
    """A joint declaration or a resolution that is quoted has been issued: »In der gemeinsamen Erklärung heißt es …«."""
    for mark in group.marks:
        joint = mark["type"] == "declaration" and (mark["title"].startswith("Gemeinsam") or not mark["weak"])
        quoted = mark["preposition"] in ("in", "laut", "gemäß", "gemäss") and mark["determiner"] != "such"
        if quoted and (joint or mark["type"] == "resolution"):
            before = within(view.dates, mark["outer"], mark["start"])
            return mark, before[0] if before else times.beside(view, mark)
    return None


def _mentioned(group: Group) -> Outcome | None:
    """An agreement of which nothing is said is a fact where it is a certain one: »der Vertrag über …«."""
    best = group.best
    pointing = [m for m in group.marks if m["determiner"] in _ARTICLES | POSSESSIVE]
    if not pointing or not _certain(best) or best["weak"] or best["plural"]:
        return None
    if best["type"] in ("plan", "programme", "other", "partnership", "contract"):
        return None
    return _outcome("mentioned", best if best in pointing else pointing[0], None, None, "agreement.named")
