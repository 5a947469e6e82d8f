"""Who lends to a state or helps it: »das Hilfspaket für Malta«, »ein IWF-Programm« are agreed upon with it."""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.stages import RANK
from kz_facts.facts.scene import Line
from kz_facts.facts.view import View, within
from kz_facts.models import Party

_FUND = ("IWF", "IMF", "Internationaler Währungsfonds")
# … and those who lend to the states of a union; what is given by these, or to a state, is agreed upon with it.
_LENDERS = (*_FUND, "ESM", "EFSF", "Europäischer Stabilitätsmechanismus", "Eurogruppe")
_AID = ("hilfspaket", "hilfepaket", "rettungspaket", "kreditpaket", "hilfsprogramm", "rettungsprogramm")


def of_fund(view: View, best: Mention, status: str, line: Line) -> bool:
    """Whether a programme is one of the lender of states, who agrees upon it with the borrower."""
    if best.mark["type"] != "programme":
        return False
    aid = is_aid(best)
    if not (aid or best.mark["first"]) or RANK[status] < RANK["proposed" if aid else "negotiating"]:
        return False
    return bool(funds(view, line, aid=aid)) or (aid and bool(helped(view, best)))


def is_aid(best: Mention) -> bool:
    """»das Hilfspaket«, »ein Rettungsprogramm«: for a state, where one is named."""
    return f"{best.mark['first']}{best.mark['head']}".lower().endswith(_AID)


def helped(view: View, best: Mention) -> list[Party]:
    """»das Hilfspaket für Malta«: the state that it is for."""
    place = view.text.find(" für ", best.mark["noun_start"], best.end)
    inside = within(view.entities, place, best.end) if place >= 0 and not best.anaphor else ()
    named = (e for e in inside if e["kind"] == "country" or e["capital"])
    return [one for e in named if (one := who.state(e)) is not None][:1]


def funds(view: View, line: Line, *, aid: bool = False) -> list[Party]:
    """Who lends, where a sentence names them: the fund, or of aid any of those who lend to states."""
    lenders = _LENDERS if aid else _FUND
    named = within(view.entities, line.start, line.end)
    lending = (e for e in named if (e["code"] or e["full"]) in lenders or e["name"] in lenders)
    return [one for e in lending if (one := who.party(e)) is not None][:1]
