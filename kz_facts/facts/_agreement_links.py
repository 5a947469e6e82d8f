"""What belongs to an agreement: its stage and date, its parties, the time it holds, its type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from kz_facts.facts import parties as who
from kz_facts.facts._agreement_groups import Group
from kz_facts.facts.dates import when
from kz_facts.facts.view import View, within
from kz_facts.models import AgreementStatus, AgreementType, Party, Precision, When
from kz_facts.parse.marks import AgreementMark, DateMark, StageMark

_RANK = {
    name: rank
    for rank, name in enumerate(
        ("mentioned", "proposed", "planned", "negotiating", "agreed", "initialled", "adopted", "signed", "ratified", "in_force", "suspended", "rejected", "terminated")
    )
}  # fmt: skip
_PARLIAMENT = re.compile(
    r"\b\w*(?:[Pp]arlament|[Bb]undestag|[Ss]enat|[Bb]undesrat|[Kk]ammer|Abgeordnete|Duma|[Kk]ongress|Repräsentantenhaus|Unterhaus|Nationalrat|Rada|Knesset|Mäschilis|Volkskammer|Volksvertretung)\w*"
)
_THERE = re.compile(
    r"\b(?:[Bb]ei dieser Gelegenheit|[Dd]abei|[Dd]ort|[Zz]ugleich|[Bb]ei (?:dem|diesem) Treffen|[Aa]us diesem Anlass|[Ii]m Anschluss|[Dd]anach)\b"
)
_LEADING_DATE = re.compile(r"\W{0,2}\s*[–—:-]\s")
_BUSINESS = re.compile(
    r"\b\w*(?:[Uu]nternehmen|[Ff]irm(?:a|en)|[Kk]onzerne?|[Gg]esellschaft|[Kk]lub|[Cc]lub|[Vv]erein|[Hh]ersteller|[Bb]etreiber|[Ii]nvestor|[Bb]ank)(?:s|n|en)?\b|\b(?:AG|GmbH|Ltd|Inc|SE|KG)\b"
)
_WORTH = re.compile(
    r"\s*,?\s*(?:im|mit einem|in Höhe|über|im Umfang)\s+(?:von\s+)?(?:Gesamt)?(?:wert|volumen|Wert|Volumen|Umfang|umfang|Höhe)?\s*"
)
_VALID = re.compile(
    r"[\s(,]*(?:(?:und |mit )?(?:einer |der )?(?:Laufzeit|Gültigkeit|Geltungsdauer|Vertragslaufzeit|Dauer)\s*:?\s*)?"
    r"(?:für(?: die Jahre| das Jahr| den Zeitraum(?: von)?)?|von|bis(?: zum| Ende| Anfang| Mitte| Sommer)?|über die Jahre|vom)?\s*(?:zum |dem |den )?$"
)
_RUNS = re.compile(
    r"\b(?:gilt|läuft|gültig|befristet|verlängert|Laufzeit|galt|lief|gelten|laufen)\b[^.;]{0,60}?\bbis\s+(?:zum\s+|Ende\s+|Anfang\s+|Mitte\s+|zur?\s+)?$"
)
_BETWEEN = re.compile(r"\bzwischen\b")


@dataclass(frozen=True)
class Outcome:
    """The stage that counts, the mention that states it and its date."""

    status: AgreementStatus
    mark: AgreementMark
    stage: StageMark | None
    when: When | None


def outcome(view: View, group: Group) -> Outcome | None:
    """The furthest stage that the mentions of an agreement tell, or None where they make no fact."""
    told = [
        (status, mark, stage, date)
        for mark in group.marks
        for stage in mark["stages"]
        for date in (_date(view, mark, stage),)
        for status in (_status(view, group, mark, stage, date),)
        if status is not None
    ]
    strong = [one for one in told if not one[2]["weak"]] or told
    if strong:
        status, mark, stage, date = max(strong, key=lambda one: (_RANK[one[0]], one[3] is not None, -one[2]["start"]))
        if not _enough(group, status):
            return None
        return Outcome(cast("AgreementStatus", status), mark, stage, _point(view, date, status))
    issued = _issued(view, group)
    if issued is not None:
        mark, date = issued
        return Outcome("adopted", mark, None, when(view, date) if date else None)
    return _mentioned(group)


def _point(view: View, date: DateMark | None, status: str) -> When | None:
    """The date of a step: »in Kraft seit dem 1. August« took effect on that day, though it goes on."""
    if date is None:
        return None
    found = when(view, date)
    if found.edtf and found.edtf.endswith("/..") and status != "negotiating":
        day = found.edtf.removesuffix("/..")
        grain: Precision = {4: "year", 7: "month", 10: "day"}.get(len(day), found.precision)  # type: ignore[assignment]
        last = found.first_day if grain == "day" else found.last_day
        return found.model_copy(update={"edtf": day, "last_day": last, "precision": grain})
    return found


def _status(view: View, group: Group, mark: AgreementMark, stage: StageMark, date: DateMark | None) -> str | None:
    status, mode = stage["status"], stage["mode"]
    if mode == "present" and _ahead(view, date):
        mode = "sight"
    if mode == "sight":
        if status in ("negotiating", "proposed"):
            return "proposed"
        return None if status in ("suspended", "terminated", "rejected") else "planned"
    kind = mark["type"]
    if status == "adopted" and kind in ("treaty", "protocol", "contract", "memorandum", "other", "partnership"):
        windows = " ".join(view.text[start:end] for start, end in stage["windows"])
        if _PARLIAMENT.search(windows):
            return "ratified"
        return "agreed" if kind in ("contract", "memorandum") else status
    if status == "agreed" and kind == "resolution":
        return "adopted"
    if status == "signed" and kind == "resolution":
        return "adopted"
    return status


def _ahead(view: View, date: DateMark | None) -> bool:
    """Whether a date lies after the day of the document."""
    published = view.document.date
    if date is None or published is None:
        return False
    first = date["first_day"]
    return first is not None and first > published


def _enough(group: Group, status: str) -> bool:
    """Whether what names the agreement carries a fact of this status."""
    best = group.best
    if best["type"] == "partnership":
        return status in ("signed", "agreed", "in_force", "planned") and "strategisch" in best["title"].lower()
    if best["head"] in ("Plan", "Programm") and not best["first"]:
        return (
            best["named"] and status in ("signed", "agreed", "adopted", "in_force", "planned") and "„" in best["title"]
        )
    if best["head"] in ("Fahrplan", "Roadmap") and best["named"]:
        return status not in ("proposed", "negotiating")
    if best["type"] in ("plan", "programme") and best["weak"]:
        return status in ("signed", "agreed", "terminated", "suspended") or (
            best["first"].endswith("-") and status in ("rejected", "adopted")
        )
    if best["head"] == "Erklärung" and best["weak"]:
        return status in ("signed", "adopted", "planned", "agreed") and (
            best["named"] or bool(best["first"]) or status == "signed"
        )
    if best["type"] == "other":
        return status in ("agreed", "signed", "in_force", "planned", "terminated", "suspended", "negotiating")
    if best["weak"] and not best["named"] and not best["first"]:
        return status not in ("in_force", "proposed", "mentioned")
    return True


def _issued(view: View, group: Group) -> tuple[AgreementMark, DateMark | None] | None:
    """A joint declaration or a resolution that is quoted has been issued: »In der gemeinsamen Erklärung … heißt es«."""
    for mark in group.marks:
        joint = mark["type"] == "declaration" and (mark["title"].lower().startswith("gemeinsam") or not mark["weak"])
        if (
            (joint or mark["type"] == "resolution")
            and mark["preposition"] in ("in", "laut", "gemäß")
            and mark["determiner"] not in ("such",)
        ):
            dates = [d for d in within(view.dates, mark["start"], mark["windows"][0][1]) if not _in_title(view, d)]
            return mark, dates[0] if dates else None
    return None


def _mentioned(group: Group) -> Outcome | None:
    """An agreement of which nothing is said is a fact only where it is a certain one: »der Vertrag über …«, »Pariser Abkommen«."""
    pointing = [
        m
        for m in group.marks
        if m["determiner"] in ("der", "die", "das", "den", "dem", "des", "zum", "zur", "vom", "im", "beim")
    ]
    best = group.best
    certain = bool(best["subject"]) or (best["named"] and best["type"] == "treaty") or bool(best["first"])
    if (
        not pointing
        or not certain
        or best["weak"]
        or best["plural"]
        or best["type"] in ("plan", "programme", "other", "partnership", "contract")
    ):
        return None
    return Outcome("mentioned", best if best in pointing else pointing[0], None, None)


def _date(view: View, mark: AgreementMark, stage: StageMark) -> DateMark | None:
    """The time expression that dates a stage: in its clause, or what »bei dieser Gelegenheit« points back to."""
    options = [
        d for start, end in stage["windows"] for d in within(view.dates, start, end) if _free(view, d, stage, mark)
    ]
    undated = [d for d in options if not _LEADING_DATE.match(view.text, d["end"])]
    options = undated or options
    if options:
        return min(options, key=lambda d: (_distance(d, stage), d["start"]))
    if not stage["windows"]:
        return None
    sentence = view.sentence(mark["start"])
    first = next(iter(within(view.dates, sentence[0], sentence[0] + 3)), None)
    if first is not None and _LEADING_DATE.match(view.text, first["end"]):
        return first
    if any(_THERE.search(view.text, start, end) for start, end in stage["windows"]):
        return _back(view, min(start for start, _ in stage["windows"]))
    return None


def _back(view: View, offset: int) -> DateMark | None:
    """The last time expression before an offset, in its sentence or the one before."""
    index = view.sentence_index(offset)
    start = view.sentences[max(0, index - 1)][0]
    before = [d for d in within(view.dates, start, offset)]
    return before[-1] if before else None


def _free(view: View, date: DateMark, stage: StageMark, mark: AgreementMark) -> bool:
    """Whether a date is not used up: by a title, by the attribute of an agreement, or as the time that one holds."""
    if any(start == mark["outer"] for start, _ in stage["windows"]):
        return True
    if _in_title(view, date):
        return False
    for other in view.marks("kz_agreements"):
        inside = other["outer"] <= date["start"] < other["start"]
        if inside and not any(start == other["outer"] for start, _ in stage["windows"]):
            return False
    return not _holds(view, date, mark)


def _in_title(view: View, date: DateMark) -> bool:
    return any(m["start"] <= date["start"] < m["end"] for m in view.marks("kz_agreements"))


def _holds(view: View, date: DateMark, mark: AgreementMark) -> bool:
    """Whether a date says how long an agreement holds: right behind it, or after »gilt bis«."""
    gap = view.text[mark["end"] : date["start"]]
    if 0 < len(gap) < 50 and gap.strip(" (,") and _VALID.fullmatch(gap):
        return True
    return bool(_RUNS.search(view.text[max(0, date["start"] - 90) : date["start"]]))


def _distance(date: DateMark, stage: StageMark) -> int:
    return max(date["start"] - stage["end"], stage["start"] - date["end"], 0)


def validity(view: View, group: Group) -> When | None:
    """The time that an agreement holds, where a mention says so."""
    for mark in group.marks:
        for date in within(view.dates, mark["end"], mark["windows"][0][1]):
            if _holds(view, date, mark):
                return when(view, date)
    return None


def parties(view: View, group: Group, found: Outcome) -> list[Party]:
    """Who the agreement binds: »zwischen A und B«, »mit B« and the subject, or the two that the text speaks of."""
    for mark in (found.mark, *group.marks):
        between = _between(view, mark)
        if len(between) > 1:
            return between
    mark = found.mark
    spans = list(found.stage["windows"]) if found.stage else []
    spans.append((mark["outer"], mark["end"] if mark["type"] != "resolution" else mark["start"]))
    spans.append((mark["end"], min(mark["end"] + 60, mark["windows"][0][1])) if not spans[:-1] else spans[0])
    named = who.unique(p for start, end in sorted(spans) for p in who.parties(view, start, end))
    if mark["type"] == "resolution":
        inside = who.codes(who.named(view, mark["start"], mark["end"]))
        outside = who.codes(who.named(view, mark["windows"][0][0], mark["start"]))
        named = [p for p in named if (p.code or p.name) not in inside - outside]
    if sum(p.kind != "region" for p in named) > 1:
        named = [p for p in named if p.kind != "region"]
    if len(named) >= 2 or mark["type"] == "resolution":
        return named
    sentence = view.sentence(mark["start"])
    named = who.unique([*named, *who.parties(view, *sentence)])
    if len(named) >= 2 or mark["type"] == "resolution":
        return named
    context = who.pair(view, mark["start"])
    return who.unique([*named, *context])[:2]


def _between(view: View, mark: AgreementMark) -> list[Party]:
    """The parties after »zwischen« behind the title, or in front of it (»Verhandlungen zwischen A und B über …«)."""
    start, end = mark["windows"][0]
    nearest = None
    for match in _BETWEEN.finditer(view.text, start, end):
        gap = match.start() - mark["end"] if match.start() >= mark["end"] else mark["start"] - match.end()
        if match.start() >= mark["end"] and gap < 30 or match.start() < mark["start"] and gap < 90:
            nearest = match.end()
            break
        if mark["start"] <= match.start() < mark["end"]:
            nearest = match.end()
            break
    if nearest is None:
        return []
    stop = re.compile(r"[.;:]|, (?:das|die|der)\b|\bsowie\b").search(view.text, nearest, end)
    return who.named(view, nearest, min(nearest + 110, stop.start() if stop else end))[:3]


def kind(view: View, group: Group, found: Outcome, partners: list[Party]) -> AgreementType:
    """The type: a treaty between companies, or with one, is a contract."""
    best = group.best
    given = cast("AgreementType", best["type"])
    if given != "treaty" or best["head"] not in ("Vertrag", "Vereinbarung", "Abkommen", "Deal"):
        return given
    if best["first"] and best["head"] != "Deal" and best["head"] == "Abkommen":
        return given
    spans = found.stage["windows"] if found.stage else [view.sentence(found.mark["start"])]
    around = " ".join(view.text[start:end] for start, end in spans)
    states = [p for p in partners if p.kind == "country" or p.code in ("EU", "UN")]
    companies = [e for start, end in spans for e in within(view.entities, start, end) if e["kind"] == "company"]
    if companies or (_BUSINESS.search(around) and best["head"] != "Abkommen"):
        return "contract"
    if best["head"] == "Vertrag" and not best["subject"] and not best["first"]:
        worth = _WORTH.match(view.text, found.mark["end"])
        if worth and worth.end() > worth.start() + 2 and any(True for _ in _money(view, worth.end())):
            return "contract"
        if not states or not _states_named(view, spans):
            return "contract" if not best["named"] else given
    return given


def _states_named(view: View, spans: list[tuple[int, int]]) -> bool:
    return any(
        e["kind"] in ("country", "organisation") for start, end in spans for e in within(view.entities, start, end)
    ) or any(
        re.search(r"\b(?:Länder|Staaten|Regierung|Minister|Präsident)", view.text[start:end]) for start, end in spans
    )


def _money(view: View, offset: int) -> Iterator[int]:
    return (m["start"] for m in within(view.money, offset - 2, offset + 12))
