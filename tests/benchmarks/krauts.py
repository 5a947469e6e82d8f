"""Runs the date component over a KRAUTS file and writes its predictions, one document a line.

    python tests/benchmarks/krauts.py GOLD.jsonl > PRED.jsonl

GOLD has a JSON object a line with `id`, `text` and `dct` (the day of writing); PRED has `id` and `timex`, each of
these with `start`, `end`, `type` and `value`, ready for a scorer.

KRAUTS (Strötgen et al., LREC 2018) annotates German news with TimeML and has conventions that differ from ours;
all of them are translated here, none in the product:

- a free-standing article is part of the span (»der vergangenen Woche«), but not before a day, month or year;
- ranges and lists of days are two expressions or more, each with a value of its own;
- »vor zwei Jahren« is the duration »zwei Jahre«;
- only the plainest vague words are annotated, and »heute« is one of them outside of daily news;
- a part of the day makes a TIME of a weekday; a weekend bears the number of the week of writing;
- seasons of sports and terms of office have no value.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from kz_facts.parse.text import clean
from kz_facts.pipes import _spans
from kz_facts.timex import value as timeml_value

_ARTICLE = re.compile(r"(?i)\b(?:der|die|das|den|dem|des)\s+$")
_TERM = re.compile(r"(?:\b(?:der|die|den|das)\s+)?\b(?:[A-ZÄÖÜ][a-zäöü]*(?:saison|periode)|Saison|Spielzeit)\s+$")
_DAY = re.compile(r"\d{1,2}\.?")
_SPLIT = re.compile(
    r"(?i)\s*(?:,|\bbis(?:\s+zum|\s+zur)?\b|\bund(?:\s+dem|\s+den)?\b|\bsowie\b|\b(?:auf|zum)\s+den\b|[-–/])\s*"
)
_RANGES = frozenset(("date-day-range", "date-month-range", "date-range", "date-year", "date-weekday-range"))
_NO_ARTICLE = frozenset(
    ("date-day", "date-day-numeric", "date-day-listed", "date-month", "date-season", "date-today", "date-weekday")
)
_VAGUE = re.compile(
    r"(?i)jetzt|derzeit|damals|früher|einst|heut(?:e|zutage|ige[nrsm]?)|zukunft|vergangenheit|gegenwart"
    r"|im moment|zur stunde|unlängst|kürzlich|vor kurzem"
    r"|(?:letzter|vergangener|vergangenen) zeit(?:en)?"
)
_NOW = frozenset(("vor kurzem", "unlängst"))
_DAILY = re.compile(r"\b(?:gestern|[Mm]orgen|heuer)\b|\d Uhr\b")
_CLOCK_NEAR = re.compile(r"^[^.]{0,30}\bUhr\b")


def pipeline() -> spacy.Language:
    """Sentences and dates alone."""
    nlp = spacy.blank("de")
    nlp.add_pipe("kz_sentences")
    nlp.add_pipe("kz_dates", config={"holidays": True})
    return nlp


def item(start: int, end: int, value: str | None, kind: str = "DATE") -> dict[str, Any]:
    """One prediction."""
    return {"start": start, "end": end, "value": value or "XXXX-XX-XX", "type": kind}


def of_date(mark: dict[str, Any], text: str, written: str) -> Iterator[dict[str, Any]]:
    """What KRAUTS would annotate for one of our dates."""
    start, end, rule = mark["start"], mark["end"], mark["rule"]
    words = text[start:end]
    if rule in ("date-ago", "date-ahead"):
        return  # »vor zwei Jahren«: the duration stands among the durations
    named = mark["named"].rstrip("~") if mark["named"] else None
    value = timeml_value({**mark, "edtf": named}) if named else None
    term = _TERM.search(text, 0, start)
    if term and rule == "date-year":
        yield item(term.start(), end, None)
    elif rule == "date-today" and words.lower() == "heute" and _nowadays(text, end):
        yield item(start, end, "PRESENT_REF")
    elif mark["part"] and named and len(named) == 10:
        yield item(start, end, f"{named}T{mark['part']}", "TIME")
    elif named and "/" in named and rule in _RANGES:
        yield from _split(mark, text, named)
    elif rule == "date-weekend" and value and words == "Wochenende":
        year, week, _ = date.fromisoformat(written).isocalendar()
        yield item(start, end, f"{year}-W{week:02d}-WE")
    else:
        article = _ARTICLE.search(text, 0, start)
        if (
            article
            and (rule not in _NO_ARTICLE or words[0].islower())
            and (rule != "date-year" or words.startswith("Jahr"))
            and words.lower() != "gestern"
        ):
            start = article.start()
        yield item(start, end, value)


def _nowadays(text: str, end: int) -> bool:
    """»heute« is the day of writing where the text is a daily's: it speaks of yesterday or of hours."""
    return not _DAILY.search(text) and not _CLOCK_NEAR.match(text[end:])


def _split(mark: dict[str, Any], text: str, value: str) -> Iterator[dict[str, Any]]:
    """KRAUTS takes ranges and lists of days apart."""
    words, base = text[mark["start"] : mark["end"]], mark["start"]
    cuts = list(_SPLIT.finditer(words))
    first, last = value.split("/")
    if not cuts or re.fullmatch(r"\d{4}/\d\d", words):
        yield item(base, mark["end"], first)
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(words)]
    for number, (a, b) in enumerate(zip(starts, ends, strict=True)):
        listed = _DAY.fullmatch(words[a:b]) if len(first) == 10 else None
        one = last if b == len(words) else first
        if listed and 0 < number < len(starts) - 1:
            one = f"{last[:8]}{int(words[a:b].rstrip('.')):02d}"
        yield item(base + a, base + b, timeml_value({**mark, "edtf": one, "rule": ""}))


def of_other(mark: dict[str, Any], text: str, written: str) -> Iterator[dict[str, Any]]:
    """A duration, set, time of day or vague word."""
    start, end, value, kind = mark["start"], mark["end"], mark["timeml"], mark["type"]
    words = text[start:end]
    if kind == "DATE":
        if not _VAGUE.fullmatch(words):
            return
        value = "PRESENT_REF" if words.lower() in _NOW else value
        article = _ARTICLE.search(text, 0, start)
        if words.lower() in ("zukunft", "vergangenheit", "gegenwart", "vergangenen zeit"):
            if article is None and not re.search(r"(?i)\b(?:in|zur) $", text[:start]):
                return
            start = article.start() if article else start
    elif value.startswith("T") and mark["rule"] == "part":
        value = f"{written}{value}"
    yield item(start, end, value, kind)


def predictions(nlp: spacy.Language, text: str, written: str) -> list[dict[str, Any]]:
    """All time expressions of a text as KRAUTS would write them."""
    cleaned = clean(text)
    doc: Doc = nlp.make_doc(cleaned.text)
    _spans.set_document_date(doc, written)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = [one for mark in _spans.get(doc, "kz_dates") for one in of_date(mark, cleaned.text, written)]
    for key in ("kz_durations", "kz_times", "kz_vague"):
        for mark in _spans.get(doc, key):
            if not any(one["start"] < mark["end"] and mark["start"] < one["end"] for one in found):
                found += of_other(mark, cleaned.text, written)
    for one in found:
        one["start"], one["end"] = cleaned.span(one["start"], one["end"])
    return sorted(found, key=lambda one: (one["start"], one["end"]))


def main() -> None:
    """Predictions for every document of a file, to stdout."""
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/benchmarks/krauts.py GOLD.jsonl > PRED.jsonl")
    nlp = pipeline()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        print(
            json.dumps({"id": given["id"], "timex": predictions(nlp, given["text"], given["dct"])}, ensure_ascii=False)
        )


if __name__ == "__main__":
    main()
