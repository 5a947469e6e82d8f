"""Abbreviations that a text introduces: »Verband der Filmschaffenden (VdF)«, »VdF (Verband der Filmschaffenden)«.

The letters of the abbreviation begin the parts of the name (or stand in them, in order), or the name is one already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.parse.entities.entries import Meaning, mark
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.standing import standing
from kz_facts.parse.entities.whole import Found
from kz_facts.parse.letters import CAPITALS, UPPER
from kz_facts.parse.marks import Sort

_SHORT = rf"{UPPER}[\w&-]{{0,8}}{UPPER}[\w]{{0,2}}|[{CAPITALS}\d]{{2,8}}"
_BRACKET = re.compile(
    rf"[ ]\((?:kurz|abgekürzt|im Folgenden|englisch|engl\.)?[ ]?[„\"»]?(?P<short>{_SHORT})"
    r"[“\"«]?(?:[;,][^()]{0,60})?\)"
)
_REVERSED = re.compile(rf"[ ]\((?P<long>{UPPER}[^()\n;:]{{6,90}})\)")
_SHORT_BEFORE = re.compile(rf"(?<![\w-])(?:{_SHORT})\Z")
_LONGEST = 12  # letters of an abbreviation
_PIECES = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST_WORDS = 10
_LAST = re.compile(r"[^\W\d_]+$")


def abbreviated(text: str, found: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The bodies that a text names with their abbreviation, and all places where that stands for them."""
    if "(" not in text:
        return
    taken = {item["start"]: (item, meaning) for item, meaning in found}
    ends = {item["end"]: (item, meaning) for item, meaning in found}
    meant: dict[str, Meaning] = {}
    for match in _BRACKET.finditer(text):
        short = match["short"]
        if short in meant or not _is_short(short, lexicon) or match.start("short") in taken:
            continue
        known = ends.get(match.start())
        if known is not None and known[0]["kind"] in ("organisation", "company"):
            meant[short] = _meaning(known[0]["name"], known[0]["full"], known)
        elif (start := _long(text, match.start(), short, lexicon)) is not None:
            name = _nominative(text[start : match.start()], lexicon)
            meant[short] = whole = Meaning(name, name, "organisation", None, None, "name", sort=_sort(name, lexicon))
            yield mark(whole, start, match.start(), "organisation_spelt_out"), whole._replace(name="")
    for match in _REVERSED.finditer(text):
        known = taken.get(match.start("long"))
        if not known or known[0]["end"] != match.end("long") or known[0]["kind"] not in ("organisation", "company"):
            continue
        before = _SHORT_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        if before and before[0] not in meant and before.start() not in taken and _is_short(before[0], lexicon):
            meant[before[0]] = _meaning(known[0]["name"], known[0]["full"], known)
    yield from _mentions(text, meant, taken)


def _meaning(name: str, full: str, known: Found) -> Meaning:
    item = known[0]
    return Meaning(name, full, item["kind"], item["code"], item["country"], "name", sort=item["sort"])


def _is_short(short: str, lexicon: Lexicon) -> bool:
    capitals = sum(letter.isupper() for letter in short)
    return capitals > 1 and short not in lexicon.words["no_abbreviations"] and not short.isdigit()


def _long(text: str, end: int, short: str, lexicon: Lexicon) -> int | None:
    """Where a name begins that ends at `end` and whose words the letters of an abbreviation stand for."""
    line = text.rfind("\n", 0, end) + 1
    pieces = list(_PIECES.finditer(text, max(line, end - 120), end))[-_MOST_WORDS:]
    if not pieces or pieces[-1].end() != end:
        return None
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for number in range(len(pieces) - 1, -1, -1):
        first = pieces[number]
        if not first[0][0].isupper() or first[0] in lexicon.words["no_names"] or first[0][0].lower() != letters[0]:
            continue
        stretch = text[first.start() : end]
        if re.search(r"[.,;:!?()]", stretch) or not _spells(stretch, letters):
            continue
        return first.start() if _names_body(stretch, lexicon) else None
    return None


def _nominative(name: str, lexicon: Lexicon) -> str:
    """»des Verbandes der Imker (VdI)«: the name without the ending of its first noun."""
    first, space, rest = name.partition(" ")
    noun = lexicon.noun[first]
    return first[: len(first) - noun.case] + space + rest if noun is not None and not noun.plural else name


def _spells(stretch: str, letters: list[str]) -> bool:
    """Whether letters stand in a name in order, most of them at the start of a word or of a part."""
    position, starts = 0, 0
    low = stretch.lower()
    for letter in letters:
        at = _next_start(low, letter, position)
        if at < 0:
            at = low.find(letter, position)
        else:
            starts += 1
        if at < 0:
            return False
        position = at + 1
    return starts * 2 > len(letters)


def _next_start(low: str, letter: str, position: int) -> int:
    """The next word that begins with a letter, with no more than two small words skipped."""
    match = re.compile(rf"(?<![^\W\d_]){re.escape(letter)}").search(low, position)
    return match.start() if match else -1


def _names_body(stretch: str, lexicon: Lexicon) -> bool:
    """Whether one of the nouns of a name is that of a body: German ones, or an English one at its end."""
    words = [word for word in re.findall(r"[^\W\d_]+", stretch) if word[0].isupper()]
    last = _LAST.search(stretch)
    return any(lexicon.noun[word] for word in words) or (
        last is not None and last[0] in lexicon.words["english_bodies"]
    )


def _sort(name: str, lexicon: Lexicon) -> Sort:
    return next((noun.sort for word in re.findall(r"[^\W\d_]+", name) if (noun := lexicon.noun[word])), "")


def _mentions(text: str, meant: dict[str, Meaning], taken: dict[int, Found]) -> Iterator[Found]:
    if not meant:
        return
    for name, start, end, form in standing(text, meant):
        meaning = meant[name]
        known = taken.get(start)
        if known is not None:
            if known[0]["rule"] == "organisation_part":  # »ABK-Sprecher«: found before it was known what it means
                known[0].update(name=meaning.name, full=meaning.full, sort=meaning.sort)  # type: ignore[call-arg]
            continue
        yield mark(meaning, start, end, f"{meaning.kind}_abbreviated", form), meaning
