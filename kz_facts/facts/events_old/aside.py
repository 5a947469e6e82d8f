"""Who is named in the words of an event and takes no part in it."""

from __future__ import annotations

import re

from kz_facts.facts.view import View, within
from kz_facts.parse.marks import EntityMark, EventMark, PersonMark

# »als Nachfolger des zurückgetretenen Präsidenten X«
_BEFORE_HIM = re.compile(
    r"\b(?:Nachfolger(?:in|s)?|Nachfolge|[Aa]nstelle|[Aa]n Stelle|Vorgänger(?:in|s)?)\s+(?:von|des|der)\s+"
    r"(?:[\w-]+\s+){0,4}$"
)
# »stimmten für den Etat von Finanzminister X«
_WHOSE = re.compile(r"\b(?:für|gegen|über|um)\s+(?:[\w-]+\s+){1,4}(?:von|des|der)\s+(?:[\w-]+\s+){0,3}$")
# »berieten im Vorfeld des Besuchs von Präsident X«: he comes another time
_OTHER_TIME = re.compile(
    r"\b(?:[Ii]m Vorfeld|[Vv]or|[Nn]ach|[Aa]nlässlich|[Ii]m Anschluss an)\s+(?:de[srmn]|eine[srm])\s+(?:[\w-]+\s+){0,3}"
    r"[\w-]*(?:[Bb]esuch(?:e?s)?|[Rr]eise|[Aa]bsage)\s+(?:von|des|der)\s+(?:[\w-]+\s+){0,4}$"
)
_LABEL = re.compile(r"\s*(?:\([^)\n]*\))?\s*:")
_SPEAKER = re.compile(r"(?:^|\n)[ \t]*(?:[A-ZÄÖÜ]+\s+|Dr\.\s+|(?:Frau|Herr)\s+)*$")


def is_aside(view: View, mark: EventMark, person: PersonMark) -> bool:
    """Whether a person is named as the one before, as the one whose plan it is, or as the next to speak."""
    text, low, start = view.text, max(0, person["start"] - 90), person["start"]
    if _LABEL.match(text, person["end"]) and _SPEAKER.search(text, low, start):
        return True
    if _BEFORE_HIM.search(text, low, start):
        return True
    other = _OTHER_TIME.search(text, max(0, start - 160), start)
    if other and not other.start() <= mark["start"] < start:
        return True
    return mark["type"] == "decision" and bool(_WHOSE.search(text, low, start))


def is_affiliation(view: View, entity: EntityMark) -> bool:
    """»Olaf Berg (SPD)«: a party in brackets behind a name."""
    if entity["kind"] not in ("organisation", "company") or entity["country"] == entity["code"] is not None:
        return False
    text, start, end = view.text, entity["start"], entity["end"]
    if text[start - 1 : start] != "(" or text[end : end + 1] not in (")", ",", "/"):
        return False
    return any(start - person["end"] <= 3 for person in within(view.persons, start - 60, start))
