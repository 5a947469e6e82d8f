"""Where a text was written: whose mayors and judges, and which embassy's envoys, it leaves without a state."""

from __future__ import annotations

import re
from collections import Counter

from kz_facts.facts.view import View, within
from kz_facts.parse.articles import patterns_of
from kz_facts.parse.marks import EntityMark

_HEAD = 1200  # characters in which a local paper names its town
_TOWN = re.compile(r"^([A-ZÄÖÜ][\w-]+)(?: \([\w/]+\))?\. (?=[»„\"A-ZÄÖÜ])", re.MULTILINE)
# … but Ausserhofer, Gross, Weiss and Strasser are people.
_SWISS = re.compile(r"\b(?:gr[öo]ss|auss|weiss|gemäss)\w*|[Ss]trassen?\b|\bAussen(?:m|p|h|d|s|w)\w+|\bGemäss\b")
_AUSTRIAN = re.compile(r"\b(?:Jänner|heuer|heurige[mnrs]?|Klubob(?:mann|frau)\w*|Anrainern?|Pensionist\w*|APA)\b")
_LANDS = re.compile(r"\bLandes(?:r[aä]t|hauptm[aä]nn|hauptfrau)")
_SHARP = "ß"
_DASH, _ENDS = re.compile(r"(?: ?/ ?[A-ZÄÖÜ][\w.' -]{1,30}?){0,3} [–—-] ?(?=[\"„»A-ZÄÖÜ])"), '\n.!?…:"“»”'
_UNKNOWN = re.compile(rf"[.!?…:\"“»] [A-ZÄÖÜ][\w'.-]+(?: [A-ZÄÖÜ][\w'-]+)?{_DASH.pattern}")  # a town that no list has
NEAR = ("DE", "AT", "CH", "IT")
"""Where towns have papers in German."""
SEATS = frozenset(("Brüssel", "Genf", "New York", "Straßburg", "Strassburg", "Luxemburg", "Den Haag", "Washington"))
"""Towns of international bodies: who speaks there may be of any state."""
_OWN_SEAT, _OWN_STATE = "Washington", "US"
_OF_TOWNS = ("agency", "association", "school")
_BRIEFING = re.compile(r"^Regierungspressekonferenz\b(?!.*[.!?]$)", re.MULTILINE)
_BODY_LINE = re.compile(r"(?:\w+ (?:der|des) )?")  # »Pressestelle des …«
_BODY_END = re.compile(r" *(?:[·|•:–—]|$)", re.MULTILINE)
_TOP, _EMBASSY = 300, "otschaft "  # characters of the lines above a text, and what an embassy's name holds


def home(view: View) -> str | None:
    """The state of the dateline's town; else whose body heads it, or the one whose spelling and words the text has.

    A German paper's town that no list has (»Wedel. Der Kreistag hat …«) is in Germany, unless the towns and lands
    that the text names are elsewhere. Of South Tyrol one writes as in Austria.
    """
    place, text = (view.document.place or "").upper(), view.text
    cities = (e for e in view.entities if place and e["kind"] == "city" and e["country"])
    towns = [city for city in cities if city["name"].upper() in place]
    if towns:
        several = len({town["country"] for town in towns}) > 1  # »London/Astana – …«: nobody's paper
        own = towns[0]["name"] not in SEATS and not (several and towns[0]["country"] not in NEAR)
        return towns[0]["country"] if own else None
    if (town := first_town(view)) is not None:
        return town["country"] if town["name"] not in SEATS else None
    if (body := heading(view)) is not None:
        return body
    if (land := press(view)) is not None:
        return land
    around = _around(view)
    known = patterns_of(view.rules).no_places | {entity["name"].upper() for entity in view.entities}
    heads = [view.document.place or "", *(match[1] for match in _TOWN.finditer(text, 0, _HEAD))]
    unknown = {re.escape(town) for town in heads if town and town.upper() not in known}
    if not any(len(re.findall(rf"(?i)\b{town}\b", text)) > 1 for town in unknown):
        return None
    if _LANDS.search(text):
        return _alpine(around)
    (code, times), *others = [*around.most_common(2), ("DE", 0)]
    return code if times > 1 and (not others or times > others[0][1]) else "DE"


def seat(view: View) -> str | None:
    """The state from whose capital a text was sent where other bodies sit too: that of its senators and generals."""
    place, town = view.document.place or "", first_town(view)
    sent = _OWN_SEAT in place or (town is not None and town["name"] == _OWN_SEAT)
    return _OWN_STATE if sent else None


def press(view: View) -> str | None:
    """The state whose spelling and words a text has, wherever it was sent from."""
    if _SHARP not in view.text and _SWISS.search(view.text):
        return "CH"
    return _alpine(_around(view)) if _AUSTRIAN.search(view.text) else None


def _around(view: View) -> Counter[str | None]:
    """How often a text names towns and lands of the states where one writes German."""
    return Counter(e["country"] for e in view.entities if e["country"] in NEAR and _is_local(e))


def _alpine(around: Counter[str | None]) -> str:
    """Austria, or South Tyrol."""
    return "IT" if around["IT"] > around["AT"] else "AT"


def first_town(view: View) -> EntityMark | None:
    """The town, of a known state, that an inline dateline begins with."""
    return inline_dateline(view)[0]


def inline_dateline(view: View) -> tuple[EntityMark | None, int]:
    """»Regierung gestürzt. Bukarest – Der Premier …«, »Colombo/Wien – …«: its first town, and where the text begins."""
    return view.once("inline dateline", lambda: _inline_dateline(view))


def _inline_dateline(view: View) -> tuple[EntityMark | None, int]:
    for entity in within(view.entities, 0, _TOP):
        if entity["kind"] == "city" and entity["country"] and entity["form"] == "name":
            before = view.text[: entity["start"]].rstrip(" ")
            dash = _DASH.match(view.text, entity["end"])
            if dash and (not before or before[-1] in _ENDS):
                return entity, dash.end()
    unknown = _UNKNOWN.search(view.text, 0, _TOP)
    return None, unknown.end() if unknown is not None else 0


def _is_local(entity: EntityMark) -> bool:
    """A town, a land, a body with the name of one: »Feuerwehr Bruneck«."""
    return entity["kind"] in ("city", "region") or (entity["kind"] == "organisation" and entity["sort"] in _OF_TOWNS)


def heading(view: View) -> str | None:
    """»Auswärtiges Amt · Reiseankündigung«, »Regierungspressekonferenz vom 3. Mai«: whose body a line at the top is."""
    top = view.text[:_TOP]
    for one in within(view.entities, 0, len(top)):
        first = top.rfind("\n", 0, one["start"]) + 1
        alone = _BODY_LINE.fullmatch(top, first, one["start"]) and _BODY_END.match(top, one["end"])
        if one["kind"] == "organisation" and one["country"] and alone:
            return one["country"]
    return "DE" if _BRIEFING.search(top) else None


def embassy(view: View) -> tuple[str, str | None] | None:
    """The state whose embassy publishes a text, and where that is: »Newsletter der Deutschen Botschaft Tiflis«."""
    text = view.text
    lines = [line for line in text[:_TOP].split("\n") if _EMBASSY in line and not line.endswith((".", "!", "?"))]
    for line in (view.document.publisher or "", *lines):
        start = text.find(line) if _EMBASSY in line else -1
        marks = within(view.entities, start, start + len(line)) if start >= 0 else ()
        codes = [code for mark in marks if (code := mark["country"])]
        if codes:
            return codes[0], next((code for code in codes if code != codes[0]), None)
    return None
