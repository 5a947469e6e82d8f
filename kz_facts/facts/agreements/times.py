"""When a stage was reached, and how long an agreement holds."""

from __future__ import annotations

import re

from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.dates import when
from kz_facts.facts.view import View, within
from kz_facts.models import Precision, When
from kz_facts.parse.marks import AgreementMark, DateMark, StageMark

_THERE = re.compile(
    r"\b(?:[Bb]ei dieser Gelegenheit|[Dd]abei|[Dd]ort|[Zz]ugleich|[Aa]us diesem Anlass|"
    r"[Nn]och am (?:Abend|selben Tag)|[Aa]m (?:selben|gleichen) Tag|[Zz]um Abschluss|"
    r"(?:[Bb]eim?|[Ww]ährend|[Ii]m Rahmen|[Aa]m Rande)(?: (?:dem|diesem|seinem|ihrem|des|dieses|seines|ihres))? "
    r"(?:Treffen|Besuch|Gipfel|Staatsbesuch|Gespräch|Termin|Aufenthalt)(?:e?s|en)?|"
    r"[Ii]m Anschluss|[Aa]nschließend|[Ii]n diesem Rahmen)\b"
)
_LEADING = re.compile(r"\W{0,2}\s*[–—:-]\s")
_TERM = r"(?:Laufzeit|Gültigkeit|Geltungsdauer|Vertragslaufzeit|Dauer)"
_VALID = re.compile(
    rf"[\s(,]*(?:(?:und |mit )?(?:einer |der )?{_TERM}\s*:?\s*)?"
    r"(?:für(?: die| das| den)?(?: Jahre?| Zeitraum(?: von)?)?|bis(?: zum| Ende| Anfang| Mitte| Sommer)?"
    r"|über die Jahre)?\s*(?:zum |dem |den )?"
)
_SPAN = re.compile(r"[\s(,]*(?:von|vom|zwischen)?\s*")
_ORIGIN = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:von|vom|aus dem|aus)\s*(?:dem\s+)?(?:Jahre?s?\s+)?$")
_BOTH_THEN = re.compile(r"\s(?:zwischen|mit|der|des|von)\s[^,.;:]{2,60}\sfür(?: die Jahre?| den Zeitraum)?\s*")
_RUNS = re.compile(
    r"\b(?:gilt|läuft|gültig|befristet|verlänger\w+|Laufzeit|galt|lief|gelten|laufen|band|bindet)\b[^.;]{0,60}?"
    r"\bbis\s+(?:zum\s+|Ende\s+|Anfang\s+|Mitte\s+|zur?\s+)?$"
)
_RUNNING = re.compile(r"\s+(?:laufend|gültig|geltend|befristet|datiert)e[nrsm]?\b")
_BINDING = frozenset({"signed", "agreed", "in_force"})
_AGED = re.compile(r"\baus dem\s+(?:Jahre?s?\s+)?$")
_UNTIL = re.compile(r"\bbis\s+(?:zum\s+|Ende\s+|Anfang\s+|Mitte\s+|zur?\s+)?$")
_RUNS_BEHIND = re.compile(r"\s+(?:gültig|befristet|läuft|gilt|laufen|gelten|datiert|verlängert)\b")
_TOLD = re.compile(r"(?:Angaben|Mitteilung|Meldung(?:en)?|Berichten?|Informationen|Aussagen)\s+(?:vom|von)\s+$")
# No agreement of its own stands behind it: »die Unterzeichnung des Vertrags« is told elsewhere.
_SIGNING = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Zz]ur|[Bb]ei) Unterzeichnung(?:szeremonie)?\b(?! (?:de[sr]|ein|von|zwei|mehr))"
)
_SIGN = re.compile(r"[,;:()–]")
_NEAR = 500  # characters around a date in which an agreement can claim it
_GRAINS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def of_stage(view: View, mark: AgreementMark, stage: StageMark) -> DateMark | None:
    """The time expression that dates a stage: in its clause, or what »bei dieser Gelegenheit« points back to."""
    options = [
        d for start, end in stage["windows"] for d in within(view.dates, start, end) if _free(view, d, stage, mark)
    ]
    # The date at the head of a chronicle's line gives way to a date of the clause itself; a dateline dates nothing.
    options = [d for d in options if not _LEADING.match(view.text, d["end"])]
    if options:
        return min(options, key=lambda d: (_distance(d, stage), d["start"]))
    if not stage["windows"]:
        return None
    if any(_THERE.search(view.text, start, end) for start, end in stage["windows"]):
        return _back(view, min(start for start, _ in stage["windows"]))
    line = view.text.rfind("\n", 0, mark["start"]) + 1  # an entry of a chronicle may have more sentences than one
    first = next(iter(within(view.dates, line, line + 6)), None)
    if first is None or not _LEADING.match(view.text, first["end"]) or first["edtf"] == view.document.date:
        return None
    return first


def behind(view: View, mark: AgreementMark) -> DateMark | None:
    """The first time expression behind a mention in its sentence."""
    return next(iter(within(view.dates, mark["end"], mark["windows"][0][1])), None)


def beside(view: View, mark: AgreementMark) -> DateMark | None:
    """The day on which what a mention quotes was issued: »forderte am Freitag in einer Resolution den Abzug«.

    It stands in the same clause, no sign between them, and is neither a deadline nor still to come.
    """
    start, end = mark["windows"][0]
    near = [
        d
        for d in within(view.dates, start, end)
        if not _SIGN.search(view.text, min(d["end"], mark["end"]), max(d["start"], mark["start"]))
        and not (d["edtf"] or "").startswith("../")
        and not (d["edtf"] or "").endswith("/..")
        and not ahead(view, d)
        and not (d["end"] <= mark["start"] and _LEADING.match(view.text, d["end"]))
    ]
    return min(near, key=lambda d: max(d["start"] - mark["end"], mark["start"] - d["end"]), default=None)


def origin(view: View, mark: AgreementMark) -> DateMark | None:
    """The year that an agreement is known by: »der Vertrag von 1990«, »das Abkommen aus dem Jahr 2003«."""
    date = behind(view, mark)
    if date is None or date["precision"] == "range" or date["start"] - mark["end"] > 30:
        return None
    return date if _ORIGIN.fullmatch(view.text[mark["end"] : date["start"]]) or in_brackets(view, mark, date) else None


def in_brackets(view: View, mark: AgreementMark, date: DateMark) -> bool:
    """Whether a date stands alone in brackets behind an agreement: »Luftverkehrsabkommen (1993)«."""
    return view.text[mark["end"] : date["start"]].strip() == "(" and view.text[date["end"] : date["end"] + 1] == ")"


def ahead(view: View, date: DateMark | None) -> bool:
    """Whether a date lies after the day of the document."""
    published = view.document.date
    return bool(date and published and date["first_day"] and date["first_day"] > published)


def signing(view: View, mark: AgreementMark) -> DateMark | None:
    """The day of the signing, where one of the next sentences speaks of it: »nach der Unterzeichnung am Freitag«."""
    here = view.sentence_index(mark["start"])
    for start, end in view.sentences[here : here + 3]:
        told = _SIGNING.search(view.text, max(start, mark["end"]), end)
        for date in within(view.dates, told.end(), end) if told else ():
            near = date["start"] - (told.end() if told else 0) < 30
            if near and date["precision"] == "day" and not ahead(view, date):
                return date if not _SIGN.search(view.text, told.end() if told else 0, date["start"]) else None
    return None


def behind_us(view: View, date: DateMark) -> bool:
    """Whether a date lies before the day of the document."""
    published = view.document.date
    return bool(published and date["last_day"] and date["last_day"] < published)


def point(view: View, date: DateMark | None, status: str) -> When | None:
    """The date of a step: »in Kraft seit dem 1. August« took effect on that day, though it goes on."""
    if date is None:
        return None
    found = when(view, date)
    if status == "negotiating" or not found.edtf or not found.edtf.endswith("/.."):
        return found
    day = found.edtf.removesuffix("/..")
    grain = _GRAINS.get(len(day), found.precision)
    last = found.first_day if grain == "day" else found.last_day
    return found.model_copy(update={"edtf": day, "last_day": last, "precision": grain})


def validity(view: View, group: Group) -> When | None:
    """The time that an agreement holds, where a mention says so."""
    for mark in group.marks:
        for date in within(view.dates, mark["outer"], mark["windows"][0][1]):
            if (
                date["start"] < mark["start"]
                and (date["edtf"] or "").startswith("../")
                and _RUNNING.match(view.text, date["end"])
            ):
                return when(view, date)
            if date["start"] >= mark["end"] and _holds(view, date, mark):
                return when(view, date)
        for stage in mark["stages"]:
            if stage["status"] in _BINDING and stage["mode"] != "sight":
                for start, end in stage["windows"]:
                    until = next(
                        (d for d in within(view.dates, start, end) if (d["edtf"] or "").startswith("../")), None
                    )
                    if until is not None:
                        return when(view, until)  # »verlängerte den Vertrag vorzeitig bis 2028«
    return None


def _back(view: View, offset: int) -> DateMark | None:
    """The last time expression before an offset, in its sentence or the one before."""
    index = view.sentence_index(offset)
    before = within(view.dates, view.sentences[max(0, index - 1)][0], offset)
    return before[-1] if before else None


def _free(view: View, date: DateMark, stage: StageMark, mark: AgreementMark) -> bool:
    """Whether a date is not used up: by a title, by the attribute of an agreement, or as the time that one holds."""
    if _TOLD.search(view.text, max(0, date["start"] - 30), date["start"]):
        return False
    if _in_attribute(stage, mark):
        return True
    for other in within(view.marks("kz_agreements"), date["start"] - _NEAR, date["start"] + _NEAR):
        if date["start"] >= other["end"] and date is origin(view, other):
            return False
        if other["start"] <= date["start"] < other["end"]:
            return False
        if 0 <= date["start"] - other["end"] < 50 and _holds(view, date, other):
            return False
        if other["outer"] <= date["start"] < other["start"] and not _in_attribute(stage, other):
            return False
    if _AGED.search(view.text, max(0, date["start"] - 20), date["start"]):
        return False
    before = within(view.dates, max(0, date["start"] - 30), date["start"])
    if (
        before
        and view.text[before[-1]["end"] : date["start"]].strip() in ("und", "/")
        and _holds(view, before[-1], mark)
    ):
        return False  # »für die Jahre 2024 und 2025«
    return not _holds(view, date, mark)


def _in_attribute(stage: StageMark, mark: AgreementMark) -> bool:
    """Whether a stage stands in the attribute in front of a mention."""
    return any(start == mark["outer"] and end == mark["start"] for start, end in stage["windows"])


def _holds(view: View, date: DateMark, mark: AgreementMark) -> bool:
    """Whether a date says how long an agreement holds: right behind it, or after »gilt bis«."""
    gap = view.text[mark["end"] : date["start"]]
    if gap.strip(" (,") and len(gap) < 50 and _VALID.fullmatch(gap):
        return True
    if date["precision"] == "range" and len(gap) < 90 and _BOTH_THEN.fullmatch(gap):
        return True
    if (
        date["start"] >= mark["end"]
        and "/" in (date["edtf"] or "")
        and date["precision"] == "range"
        and _SPAN.fullmatch(gap)
    ):
        return True
    told = any(start <= date["start"] < end for stage in mark["stages"] for start, end in stage["windows"])
    if not told and mark["preposition"]:
        return False
    before = view.text[max(mark["windows"][0][0], date["start"] - 90) : date["start"]]
    return bool(_RUNS.search(before) or (_UNTIL.search(before) and _RUNS_BEHIND.match(view.text, date["end"])))


def _distance(date: DateMark, stage: StageMark) -> int:
    return max(date["start"] - stage["end"], stage["start"] - date["end"], 0)
