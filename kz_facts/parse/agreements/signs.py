"""Small stretches behind a noun: a quoted name, an abbreviation in brackets, a term or a price."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.agreements.words import Word

QUOTES = {"„": "“”\"", "»": "«", "«": "»", "\"": "\"", "“": "”", "‚": "‘"}  # fmt: skip


def quoted(words: Sequence[Word], i: int) -> int | None:
    """The end of a quoted name that begins at `i`."""
    if i >= len(words) or words[i].text not in QUOTES:
        return None
    closing = QUOTES[words[i].text]
    if i + 1 >= len(words) or not (words[i + 1].text[0].isupper() or words[i + 1].text[0].isdigit()):
        return None
    for j in range(i + 2, min(len(words), i + 12)):
        if words[j].text in closing:
            return j + 1
    return None


def abbreviation(words: Sequence[Word], i: int) -> int | None:
    """The end of an abbreviation in brackets that begins at `i`: »(KSE)«, »(MOU)«."""
    if i + 2 < len(words) and words[i].text == "(" and words[i + 2].text == ")":
        word = words[i + 1].text
        if sum(map(str.isupper, word)) >= 2 and word.replace("-", "").isalnum():
            return i + 3
    return None


def text_of(words: Sequence[Word], start: int, end: int) -> str:
    """The words of a range as they stand, with single spaces where the text has any."""
    parts: list[str] = []
    for i in range(start, end):
        if i > start and words[i].start > words[i - 1].end:
            parts.append(" ")
        parts.append(words[i].text)
    return "".join(parts)


def for_years(words: Sequence[Word], i: int) -> bool:
    """»für 2025–2026«, »für die Jahre …«, »für drei Jahre«, »zum Preis von«: when it holds or what it costs."""
    following = [word.low for word in words[i + 1 : i + 4]]
    if not following:
        return True
    if words[i].low in ("für", "über", "zum", "von", "zur") and any(
        part.startswith(("jahr", "monat", "woche", "spielzeit", "saison")) for part in following
    ):
        return True
    money = {
        "mrd",
        "mio",
        "milliarden",
        "millionen",
        "milliarde",
        "million",
        "euro",
        "dollar",
        "prozent",
        "eur",
        "usd",
        "tenge",
    }
    if any(part.rstrip(".") in money for part in following):
        return True
    return words[i].low in ("für", "von") and following[0].isdigit() and len(following[0]) == 4
