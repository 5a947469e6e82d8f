"""Where a text names states, bodies, regions and cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kz_facts.parse.entities import checks
from kz_facts.parse.entities.abbreviations import abbreviated
from kz_facts.parse.entities.entries import Entry, Meaning, mark
from kz_facts.parse.entities.leads import capitals, repeated, single
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.signs import by_sign
from kz_facts.parse.entities.staff import owned
from kz_facts.parse.entities.whole import Found, described, mentioned_again, resolved, with_branches, without_overlaps
from kz_facts.parse.marks import EntityMark

_WORD = re.compile(r"[^\W\d_]+")
_TOWNSMEN = re.compile(r"\b[Dd](?:ie|en)\s([A-ZÄÖÜ][^\W\d_]+er)n?\b(?!-|\s[A-ZÄÖÜ])")


def find(text: str, lexicon: Lexicon, places: Iterable[tuple[int, int]] | None = None) -> list[EntityMark]:
    """All names in a text, by start, none inside another.

    Args:
        text: Clean text of any length.
        lexicon: The names to look for.
        places: `[start, end)` of the words, in order, at which one may begin (`lexicon.opens`); None for anywhere.
    """
    found = without_overlaps(_scan(text, lexicon, [(0, len(text))] if places is None else places))
    found = with_branches(text, found, lexicon)
    business = any(mark["kind"] == "company" for mark, _ in found)
    if business and (firms := list(_singles(text, found, lexicon))):
        found = without_overlaps([*found, *firms])
    if bodies := [_body(text, *span) for span in owned(text, lexicon)]:
        found = without_overlaps([*found, *bodies])
    if short := list(abbreviated(text, found, lexicon)):
        found = without_overlaps([*found, *short])
    if again := list(mentioned_again(text, found, lexicon)):
        found = without_overlaps([*found, *again])
    if business and (firms := [_firm(text, *span, "company_repeated") for span in repeated(text, lexicon)]):
        found = without_overlaps([*found, *firms])
    if told := list(described(text, found)):
        found = without_overlaps([*found, *told])
    return resolved(text, found, lexicon)


def townsmen(text: str, lexicon: Lexicon) -> Iterator[EntityMark]:
    """»die Kölner«: whom a text calls by their town, its people or a firm from there; no state takes part by them."""
    for match in _TOWNSMEN.finditer(text):
        if (town := lexicon.of_town(match[1])) is not None:
            yield mark(town, *match.span(1), "city_people", "people")


def _scan(text: str, lexicon: Lexicon, places: Iterable[tuple[int, int]]) -> Iterator[Found]:
    lookup = lexicon.entries
    position = 0
    for word in (word for start, end in places for word in _WORD.finditer(text, start, end)):
        start, end = word.span()
        for entry in lookup(word[0]):
            if not entry.meaning.name:
                yield from by_sign(text, start, end, entry.meaning, lexicon)
                continue
            if start < position or not (entry.phrase is None or _may_go_on(text, end, entry.phrase, lexicon)):
                continue
            found = _read(text, start, end, entry, lexicon)
            if found:
                yield found, entry.meaning
                position = found["end"]
                if found["form"] == "adjective" and (named := capitals(text, start, position, lexicon)):
                    yield _firm(text, *named, "company_capitals")
                break


def _singles(text: str, found: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Firms that only an adjective of a place leads, in a text that tells of other firms."""
    for adjective, _ in found:
        if adjective["form"] == "adjective" and (span := single(text, adjective["start"], adjective["end"], lexicon)):
            yield _firm(text, *span, "company_placed")


def _firm(text: str, start: int, end: int, rule: str) -> Found:
    name = text[start:end]
    return mark(_UNKNOWN._replace(name=name, full=name), start, end, rule), _UNKNOWN


def _body(text: str, start: int, end: int) -> Found:
    name, unknown = text[start:end], _UNKNOWN._replace(kind="organisation")
    return mark(unknown._replace(name=name, full=name), start, end, "organisation_owned"), unknown


_UNKNOWN = Meaning("", "", "company", None, None, "name")


def _may_go_on(text: str, end: int, phrase: str, lexicon: Lexicon) -> bool:
    """Whether a name's first word, which ends here, has the space or hyphen and the letter behind it of the name."""
    wanted, behind = lexicon.behind_first[phrase], text[end : end + 2].lower()
    if wanted[:1] == " " and (behind[:1] == "-" or behind[:1].isspace()):
        return behind[1:] == wanted[1:] or behind[1:].isspace()
    return behind.startswith(wanted)


def _read(text: str, start: int, end: int, entry: Entry, lexicon: Lexicon) -> EntityMark | None:
    """The mark that an entry gives at a place of the text, if it stands there."""
    meaning = entry.meaning
    form = meaning.form
    if meaning.length:
        end = start + meaning.length
    if entry.phrase is not None:
        end, form = _phrase(text, start, end, entry.phrase, form, lexicon)
    form = form and checks.in_compound(text, end, meaning, form, lexicon)
    if form and (meaning.check or form == "people"):
        form = checks.checked(text, start, end, meaning, form, lexicon)
    if not form or (form == "adjective" and not checks.is_of_state(text, start, end, entry, lexicon)):
        return None
    if checks.is_part_of_name(text, start, end, meaning, form, lexicon) or checks.is_made(text, start, end, meaning):
        return None
    after_name = (
        (meaning.capital or meaning.kind == "city") and form == "name" and checks.after_name(text, start, lexicon)
    )
    if after_name and checks.in_person(text, start, end, lexicon):
        return None
    coded = text[max(0, start - 2) : start - 1].isdigit()  # »10115 Berlin«
    found = mark(meaning, start, end, f"{meaning.kind}_{form}", form)
    found["capital"] = meaning.capital and not after_name and not coded
    return found


def _phrase(text: str, start: int, end: int, phrase: str, form: str, lexicon: Lexicon) -> tuple[int, str]:
    """Where a name of several words ends, and its form; an empty one where it does not stand there."""
    match = lexicon.pattern(phrase, text[start:end].isupper() and end - start > 2).match(text, start)
    if match is None:
        return end, ""
    genitive = form == "name" and match.groupdict().get("s") in ("s", "es")
    return match.end(), "genitive" if genitive else form
