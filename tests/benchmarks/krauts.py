"""Runs the date component over a file of TimeML's kind and writes its predictions, one document a line.

    python tests/benchmarks/krauts.py GOLD.jsonl > PRED.jsonl

GOLD has a JSON object a line with `id`, `text` and `dct` (the day of writing); PRED has `id` and `timex`, each of
these with `start`, `end`, `type` and `value`, ready for a scorer. Made for KRAUTS (Strötgen et al., LREC 2018) and
WikiWarsDE, whose annotation follows TimeML. What TimeML asks and our facts do not is translated here, by its
guidelines and the description of the corpora; no word list is fitted to either:

- the extent is the noun phrase with its own article and without its preposition: »der vergangenen Woche«; a day of
  the calendar, a month, a season and a year by themselves have none;
- spans and lists of days are as many expressions as they have days: »3. bis 5. Mai« are two;
- a length of time stays one behind »vor« and »seit«: »vor zwei Jahren« holds the DURATION »zwei Jahre«;
- a part of the day makes a TIME of a day, and belongs to it: »Morgen des 3. Mai«; a time of day is on the day that the
  text speaks of, else on that of writing;
- words for now, once and some day are references (`PRESENT_REF`), and so is »heute« where it is no day; an adjective
  that says what its noun was or will be (»ehemalig«, »künftig«) is none;
- what cannot be resolved is `XXXX-XX-XX`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from kz_facts.parse.dates import edtf
from kz_facts.parse.text import clean
from kz_facts.pipes import _spans
from kz_facts.timex import value as timeml_value

ARTICLE = re.compile(r"(?i)\b(?:der|die|das|den|dem|des)\s+$")
PART_OF_DAY = re.compile(
    r"(?:\b(?:frühen|späten)\s+)?\b(?P<part>Morgen|Morgenstunden|Vormittag|Mittag|Nachmittag|Abend|Abendstunden|Nacht)"
    r"\s+(?:des|vom)\s+$"
)
PARTS = {"Mo": "MO", "Vo": "MO", "Mi": "MI", "Na": "AF", "Ab": "EV"}
CUT = re.compile(
    r"(?i)\s*(?:,|\bbis(?:\s+zum|\s+zur)?\b|\bund(?:\s+dem|\s+den)?\b|\bsowie\b|\b(?:auf|zum)\s+den\b|[-–/])\s*"
)
DAY = re.compile(r"(?P<day>\d{1,2})\.?")
WITH_ARTICLE = frozenset(
    ("date-relative", "date-before", "date-told", "date-same-span", "date-half", "date-quarter", "date-week",
     "date-decade", "date-century", "date-weekend", "date-then", "date-this-part", "date-rest", "date-edge")
)  # fmt: skip
"""Rules whose expressions are noun phrases with an article of their own."""
COUNTED = frozenset(("date-ago", "date-ahead"))
STATUS = re.compile(r"(?:ehemal|damal|einst|vormal|künft|zukünft|derzeit|jetz)ig(?:e[nrsm]?)?", re.IGNORECASE)
"""Adjectives of a state of things, also as adverbs."""
TERM = re.compile(r"(?:\b(?:der|die|den|das)\s+)?\b[\w-]*(?:[Ss]aison|[Pp]eriode|[Ss]pielzeit)\s+$")
"""Nouns of a period that a year belongs to and that no value can be given to: »der Saison 2007/08«."""
LASTING = re.compile(r"(?:(?<=[a-z]) +lang)?$")
"""The postposition of a length of time, outside as prepositions are."""
REFERRING = re.compile(r"(?i)\b(?:der|die|das|den|dem|des|in|im|zur|am|aus|naher|ferner|jüngster|letzter)\s+$")
"""What stands before a noun that refers: »in Zukunft«, »die Gegenwart«, but not »ihre Zukunft«."""
UNKNOWN = "XXXX-XX-XX"


def pipeline() -> spacy.Language:
    """Sentences and dates alone."""
    nlp = spacy.blank("de")
    nlp.add_pipe("kz_sentences")
    nlp.add_pipe("kz_entities")
    nlp.add_pipe("kz_dates", config={"holidays": True})
    nlp.add_pipe("kz_when", config={"holidays": True})
    return nlp


def item(start: int, end: int, value: str | None, kind: str = "DATE") -> dict[str, Any]:
    """One prediction."""
    return {"start": start, "end": end, "value": value or UNKNOWN, "type": kind}


def of_date(mark: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """The expressions of TimeML that one of our dates is."""
    start, end, rule = mark["start"], mark["end"], mark["rule"]
    if rule in COUNTED:
        return  # the length of time stands among the durations
    named = mark["named"].rstrip("~") if mark["named"] else None
    value = timeml_value({**mark, "edtf": named}) if named else None
    day = named if named and edtf.precision(named) == "day" else None
    part, term = PART_OF_DAY.search(text, 0, start), TERM.search(text, 0, start)
    if term and rule == "date-year":
        yield item(term.start(), end, None)
    elif named and "/" in named and edtf.precision(named) == "range" and rule not in WITH_ARTICLE:
        first, *others = of_span(mark, text, named)
        yield of_part(first, part) if part else first
        yield from others
    elif mark["part"] and day:
        yield item(start, end, f"{day}T{mark['part']}", "TIME")
    elif part and day:
        yield of_part(item(start, end, day), part)
    else:
        yield item(with_article(start, text) if rule in WITH_ARTICLE else start, end, value)


def of_part(day: dict[str, Any], part: re.Match[str]) -> dict[str, Any]:
    """A day with the part of it that stands before: »Morgen des 3. Mai«."""
    code = "NI" if part["part"] == "Nacht" else PARTS[part["part"][:2]]
    return item(part.start(), day["end"], f"{day['value']}T{code}", "TIME")


def with_article(start: int, text: str) -> int:
    """Where an expression starts with the article before it."""
    article = ARTICLE.search(text, 0, start)
    return article.start() if article else start


def of_span(mark: dict[str, Any], text: str, value: str) -> Iterator[dict[str, Any]]:
    """The ends of a span, and the days between where they are listed."""
    words, base = text[mark["start"] : mark["end"]], mark["start"]
    cuts = [cut for cut in CUT.finditer(words) if cut.start() and cut.end() < len(words)]
    first, last = value.split("/")
    if not cuts:
        yield item(base, mark["end"], first)
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(words)]
    for number, (a, b) in enumerate(zip(starts, ends, strict=True)):
        one = last if b == len(words) else first
        listed = DAY.fullmatch(words[a:b])
        if listed and 0 < number < len(starts) - 1 and len(last) == 10:
            one = f"{last[:8]}{int(listed['day']):02d}"
        yield item(base + a, base + b, timeml_value({**mark, "edtf": one, "rule": ""}))


def of_other(mark: dict[str, Any], text: str, day: str) -> dict[str, Any]:
    """A duration, set, time of day or vague word; `day` is the one that the text speaks of."""
    value = mark["timeml"]
    if mark["type"] == "TIME" and value.startswith("T"):
        value = f"{day}{value}"
    noun = mark["type"] == "DATE" and text[mark["start"]].isupper()  # »die Zukunft«, not »damals«
    opens = text[: mark["start"]].rstrip()[-1:] in ("", ".", "!", "?", ":", "»", "«", '"', "„", "“")
    start = with_article(mark["start"], text) if noun and not opens else mark["start"]
    end = mark["end"] - len(LASTING.search(text[start : mark["end"]])[0])
    return item(start, end, value, mark["type"])


def predictions(nlp: spacy.Language, text: str, written: str) -> list[dict[str, Any]]:
    """All time expressions of a text as TimeML would have them."""
    cleaned = clean(text)
    doc: Doc = nlp.make_doc(cleaned.text)
    _spans.set_document_date(doc, written)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = [one for mark in _spans.get(doc, "kz_dates") for one in of_date(mark, cleaned.text)]
    days = [(one["start"], one["value"][:10]) for one in found if re.match(r"\d{4}-\d\d-\d\d", one["value"])]
    for key in ("kz_durations", "kz_times", "kz_vague"):
        for mark in _spans.get(doc, key):
            if not refers(mark, cleaned.text):
                continue
            if not any(one["start"] < mark["end"] and mark["start"] < one["end"] for one in found):
                told = [day for at, day in days if at < mark["start"] and near(cleaned.text, at, mark["start"])]
                found.append(of_other(mark, cleaned.text, told[-1] if told else written))
    for one in found:
        one["start"], one["end"] = cleaned.span(one["start"], one["end"])
    return sorted(found, key=lambda one: (one["start"], one["end"]))


def refers(mark: dict[str, Any], text: str) -> bool:
    """Whether a vague word points to a time: no adjective of state, no noun that is somebody's."""
    if mark["type"] != "DATE":
        return True
    words, before = text[mark["start"] : mark["end"]], text[: mark["start"]]
    noun = words in ("Zukunft", "Gegenwart", "Vergangenheit")
    return not STATUS.fullmatch(words) and (not noun or REFERRING.search(before) is not None)


def near(text: str, start: int, end: int) -> bool:
    """Whether two places stand in one paragraph."""
    return "\n\n" not in text[start:end]


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
