"""Whom »er«, »sie«, »ich«, »der Minister«, »beide Präsidenten« mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import View, within
from kz_facts.parse.marks import OfficeMark, PersonMark

_ADDRESSED = re.compile(r"(?:^|[\n.?!:\"»„]\s*)(?:Frau|Herr|Herrn?)\s+(?:\w+\.?\s+)?$")
_HE_SHE = re.compile(r"\b(?:(?P<he>[Ee]r|[Ii]hm|[Ii]hn)|(?P<she>[Ss]ie))\b")
_HE_WITH = re.compile(r"\b[Ee]r\b|\b[Ss]ie mit\b")  # »wollte er in Paris X treffen«; a bare »sie« may be many
_I = re.compile(r"\b(?:[Ii]ch|[Mm]ein(?:e[nmrs]?)?|[Mm]ir|[Mm]ich)\b")
_OFFICE = (
    r"[A-ZÄÖÜ]?[\wäöüß-]*(?:[Mm]inister|[Pp]räsident|[Kk]anzler|[Pp]remier|[Cc]hef|[Kk]ommissar|[Bb]otschafter|[Ss]ekretär"
    r"|[Ss]precher|[Bb]eauftragte|[Gg]ouverneur)(?:in|en|s)?"
)
_ROLE = re.compile(
    rf"\b[Dd](?:er|ie|em|en)\s+(?P<adjective>[a-zäöüß]+e[nrs]?\s+)?(?P<role>{_OFFICE}|Staatsoberhaupt)\b"
)
_BOTH = re.compile(
    r"\b[Bb]eiden?\s+(?:Außen|Aussen|Innen|Wirtschafts|Verteidigungs)?"
    r"(?:[Mm]inister(?:innen)?|Präsident(?:inn)?en|Politiker(?:innen)?|Staatschefs|Regierungschefs|Staatsmänner)n?\b"
)
# »die neue Ministerin«, »der frühere Präsident«: not the one that was spoken of.
_ANOTHER = ("neue", "früher", "ehemalig", "damalig", "künftig", "gewählt", "erste", "nächste", "jeweilig")
_CATEGORY = {"staatschef": "head_of_state", "staatsoberhaupt": "head_of_state", "regierungschef": "head_of_government"}
_PERSONAL = frozenset(("meeting", "visit", "statement", "accord", "decision", "election", "opening"))
_GOVERNING = re.compile(
    r"\b(?:[Mm]it|[Vv]on|[Bb]eim?|[Dd]urch|[Ff]ür|[Gg]egen|[Üü]ber|[Aa]n|[Uu]m|[Zz]u[mr]?)\s+"
    r"(?:(?:dem|der|den|die|das|seine[mnr]|ihre[mnr])\s+)?(?:[a-zäöüß]+e[mnr]\s+)*(?:[A-ZÄÖÜ]\w+\s+)?$"
)
_BACK = 4  # sentences back to which »er« reaches
_FAR = 8  # … and »der Minister«
_REACH = 100  # sentences back in which a person's office is looked for


def is_addressed(view: View, person: PersonMark) -> bool:
    """»Herr Minister, morgen fahren …«: who is spoken to takes no part."""
    return (
        bool(_ADDRESSED.search(view.text, max(0, person["start"] - 20), person["start"]))
        and view.text[person["end"] : person["end"] + 1] == ","
    )


def meant(scene: Scene, told: Told, parts: Sequence[tuple[int, int]], people: Sequence[PersonMark]) -> list[PersonMark]:
    """The persons that the words of an event mean without naming them."""
    view, mark = scene.view, told.mark
    if mark["type"] not in _PERSONAL:
        return []
    text = " ".join(view.text[start:end] for start, end in parts)
    if _I.search(text):
        asked = [p for p in view.persons if is_addressed(view, p)]
        return asked[:1]
    found = [one for start, end in parts for _, one in _by_office(view, start, end) if one not in people]
    if not people and _BOTH.search(text):
        return _last_two(view, mark["start"])
    if found or (people and not _HE_WITH.search(text)):
        return found
    pronoun = _HE_SHE.search(text)
    if pronoun is None:
        return []
    named = _last_subject(view, mark["start"], people, she=pronoun["she"] is not None)
    return [named] if named is not None else []


def _by_office(view: View, start: int, end: int) -> Iterator[tuple[int, PersonMark]]:
    """Where »der Außenminister« stands alone, and who of those named before holds that office."""
    for found in _ROLE.finditer(view.text, start, end):
        at = found.start("role")
        if found["adjective"] and found["adjective"].startswith(_ANOTHER):
            continue
        offices = within(view.offices, at - 150, at + 60)
        if _is_plural(view, found):
            continue
        if any(o["start"] <= at < o["end"] for o in offices) or within(view.persons, at, found.end() + 3):
            continue
        one = _holder(view, at, found["role"].lower(), _country(view, found))
        if one is not None:
            yield at, one


def _is_plural(view: View, found: re.Match[str]) -> bool:
    """»die Minister«, »das Treffen der Außenminister«: many of them."""
    if found[0][:3].lower() == "die" and not found["role"].endswith(("in", "oberhaupt", "beauftragte")):
        return True
    before = view.text[max(0, found.start() - 40) : found.start()].split()
    return found[0].startswith("der") and bool(before) and before[-1][0].isupper() and before[-1][-1].isalpha()


def _country(view: View, found: re.Match[str]) -> str | None:
    """The state of »der finnische Minister«."""
    if not found["adjective"]:
        return None
    here = within(view.entities, found.start("adjective"), found.start("role"))
    return here[0]["code"] if here else None


def _holder(view: View, offset: int, role: str, country: str | None) -> PersonMark | None:
    """The holder of an office named before: of several the one that the text speaks of most, then the last."""
    number = view.sentence_index(offset)
    first, reach = (view.sentences[max(0, number - back)][0] for back in (_FAR, _REACH))
    keys = {
        o["key"]
        for o in within(view.offices, reach, offset)
        if o["tenure"] == "current" and country in (None, o["country"]) and _fits(role, o)
    }
    if not keys:
        return None
    before = [person for person in within(view.persons, reach, offset) if person["key"] in keys]
    if not before or before[-1]["start"] < first:
        return None
    counts = Counter(person["key"] for person in before)
    most = max(counts.values())
    return next(person for person in reversed(before) if counts[person["key"]] == most)


def _fits(role: str, office: OfficeMark) -> bool:
    """Whether a word names an office: »Minister« does a »Außenminister«, »Präsidenten« a »Präsident«."""
    for word, category in _CATEGORY.items():
        if role.startswith(word):
            return office["category"] == category
    held = office["role"].lower()
    words = held.split()
    stems = {role, role.removesuffix("s"), role.removesuffix("en")}
    return any(word.endswith(stem) for stem in stems for word in words)


def _last_two(view: View, offset: int) -> list[PersonMark]:
    """»Beide Präsidenten«: the two named last, where a sentence names two."""
    number = view.sentence_index(offset)
    for back in range(1, min(_BACK, number) + 1):
        persons: dict[str, PersonMark] = {}
        for person in within(view.persons, *view.sentences[number - back]):
            persons.setdefault(person["key"], person)
        if persons:
            return list(persons.values()) if len(persons) == 2 else []
    return []


def _last_subject(view: View, offset: int, known: Sequence[PersonMark], *, she: bool) -> PersonMark | None:
    """The person that »er«, »sie« mean: of the nearest sentence that names one, the first: subjects come first.

    Who stands behind a preposition (»sprach mit Minister X«) is meant only where nobody else is.
    """
    number = view.sentence_index(offset)
    keys = {person["key"] for person in known}
    second: PersonMark | None = None
    for back in range(min(_BACK, number + 1)):
        first, last = view.sentences[number - back]
        last = min(last, offset)
        named = [(person["start"], person) for person in within(view.persons, first, last)]
        for start, person in sorted([*named, *_by_office(view, first, last)], key=lambda pair: pair[0]):
            if person["key"] in keys or is_addressed(view, person) or _is_other_sex(view, person, she=she):
                continue
            if any(e["kind"] == "company" for e in within(view.entities, start, offset)):
                return second
            if start == person["start"] and _is_governed(view, person):
                second = second or person
                continue
            return person
    return second


def _is_governed(view: View, person: PersonMark) -> bool:
    """Whether a preposition stands before a name with its office."""
    offices = within(view.offices, person["start"] - 90, person["start"] + 1)
    start = next((o["start"] for o in offices if o["person_start"] == person["start"]), person["start"])
    return _GOVERNING.search(view.text, max(0, start - 50), start) is not None


def _is_other_sex(view: View, person: PersonMark, *, she: bool) -> bool:
    """Whether the offices of a person are named in the other gender."""
    low = view.sentences[max(0, view.sentence_index(person["start"]) - _REACH)][0]
    offices = within(view.offices, low, person["end"] + 200)
    roles = [o["role"].split(" für ")[0].split()[-1] for o in offices if o["key"] == person["key"]]
    if not roles:
        return False
    female = any(role.endswith(("in", "frau")) for role in roles)
    return female != she
