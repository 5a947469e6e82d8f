"""Where a text names states, organisations, regions and cities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from kz_facts.parse.entities.lexicon import Entry, Lexicon, Meaning
from kz_facts.parse.entities.signs import by_sign, institution
from kz_facts.parse.entities.whole import described, mentioned_again, resolved, without_overlaps
from kz_facts.parse.marks import EntityKind, EntityMark, Form

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W\d_]+)[ \n]$")
_NEXT_WORD = re.compile(r"[ \n]+([^\W\d_]+)")
# After a dateline's place: »Zug, 4. September«, »Essen (dpa)«, »Basel/Astana«, »HALLE –«.
_DATELINE = re.compile(r"[ ]?(?:/[^\W\d_]|\((?:[A-Za-z]{2,8})\)|,?[ ](?:den[ ])?\d{1,2}\.|[–—-]{1,2}[ ])")
_BEFORE_LANGUAGE = ("ins", "im", "vom", "dem", "zum")  # »ins Deutsche«, »aus dem Englischen«
_CURRENCY_SIGN = re.compile(r"-?[$€]")


def find(text: str, lexicon: Lexicon, places: Iterable[tuple[int, int]] | None = None) -> list[EntityMark]:
    """All names in a text, by start, none inside another.

    Args:
        text: Clean text of any length.
        lexicon: The names to look for.
        places: `[start, end)` of the words, in order, at which one may begin (`lexicon.opens`); None for anywhere.
    """
    found = without_overlaps(_scan(text, lexicon, [(0, len(text))] if places is None else places))
    if again := list(mentioned_again(text, found, lexicon)):
        found = without_overlaps([*found, *again])
    if told := list(described(text, found)):
        found = without_overlaps([*found, *told])
    return resolved(text, found)


def _scan(text: str, lexicon: Lexicon, places: Iterable[tuple[int, int]]) -> Iterator[tuple[EntityMark, Meaning]]:
    lookup = lexicon.entries
    position = 0
    for match in (match for start, end in places for match in _WORD.finditer(text, start, end)):
        entries = lookup(match.group())
        if not entries:
            continue
        for entry in entries:
            if not entry.meaning.name:
                named = by_sign(text, match.start(), match.end(), entry.meaning, lexicon)
                if named:
                    yield named, entry.meaning
                continue
            if match.start() < position or not _may_go_on(text, match.end(), entry, lexicon):
                continue
            found = _read(text, match.start(), match.end(), entry, lexicon)
            if found:
                yield found, entry.meaning
                position = found["end"]
                break


def _may_go_on(text: str, end: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a name's first word, which ends here, has the space or hyphen behind it that the name has."""
    if entry.phrase is None:
        return True
    wanted, follower = lexicon.behind_first[entry.phrase], text[end : end + 1]
    return wanted in ("", follower) or (wanted == " " and follower.isspace())


def _read(text: str, start: int, end: int, entry: Entry, lexicon: Lexicon) -> EntityMark | None:
    """The mark that an entry gives at a place of the text, if it stands there."""
    meaning = entry.meaning
    form = meaning.form
    if meaning.length:
        end = start + meaning.length
    if entry.phrase is not None:
        end, form = _phrase(text, start, end, entry.phrase, form, lexicon)
    form = form and _in_compound(text, end, meaning, form, lexicon)
    if form == "adjective" and text[start].isupper() and meaning.kind in ("country", "region"):
        body = institution(text, start, end, meaning, lexicon)
        if body:
            return body
    if form and (meaning.check or form == "people"):
        form = _checked(text, start, end, meaning, form, lexicon)
    if not form or (form == "adjective" and not _is_of_state(text, start, end, entry, lexicon)):
        return None
    if _is_part_of_name(text, start, end, meaning, form, lexicon):
        return None
    after_name = (meaning.capital or meaning.kind == "city") and form == "name" and _after_name(text, start, lexicon)
    if after_name and _in_person(text, start, end, lexicon):
        return None
    coded = text[max(0, start - 2) : start - 1].isdigit()  # »10115 Berlin«
    return EntityMark(
        start=start,
        end=end,
        rule=f"{meaning.kind}_{form}",
        name=meaning.name,
        full=meaning.full,
        kind=cast("EntityKind", meaning.kind),
        code=meaning.code,
        country=meaning.country,
        form=cast("Form", form),
        capital=meaning.capital and not after_name and not coded,
    )


def _phrase(text: str, start: int, end: int, phrase: str, form: str, lexicon: Lexicon) -> tuple[int, str]:
    """Where a name of several words ends, and its form; an empty one where it does not stand there."""
    match = lexicon.pattern(phrase, text[start:end].isupper() and end - start > 2).match(text, start)
    if match is None:
        return end, ""
    genitive = form == "name" and match.groupdict().get("s") in ("s", "es")
    return match.end(), "genitive" if genitive else form


def _in_compound(text: str, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> str:
    """The form of a name that ends here, given what is joined to it; empty where both make something else."""
    follower = text[end : end + 1]
    money = lexicon.words["currencies"]
    if follower != "-" or form not in ("name", "adjective"):
        is_money = follower == "$" or (meaning.form != "name" and _word_in(text, end + 1, money))
        return "" if is_money else form
    if _CURRENCY_SIGN.match(text, end) or _word_in(text, end + 1, money):
        return ""
    if meaning.kind == "country" and _word_in(text, end + 1, lexicon.words["pseudo_compounds"]):
        return ""
    return "compound" if form == "name" and not text[end + 1 : end + 2].isdigit() else form


def _is_of_state(text: str, start: int, end: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether an adjective says whose something is: not »Persischer Golf«, nor a language, »aus dem Englischen«."""
    if _word_in(text, end + 1, lexicon.words["not_of_states"]):
        return False
    declined = not (entry.phrase or entry.meaning.check)
    return not (declined and text[start].isupper()) or _before_noun(text, start, end)


def _checked(text: str, start: int, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> str:
    """The form in which an ambiguous word stands for the meaning; empty where it does not."""
    check = meaning.check
    if check == "hyphen":
        return "adjective" if text[end : end + 1] == "-" and _adjective_at(text, end + 1, lexicon) else ""
    word = _word_before(text, start)
    if (form == "people" or check == "noun") and word in lexicon.words["before_persons"]:
        return ""
    if check in ("noun", "adjective", "people"):
        following = _NEXT_WORD.match(text, end)
        noun = following is not None and following[1][0].isupper()
        if check == "noun":
            return form if noun else ""
        if check == "people":
            return "" if noun or word in _BEFORE_LANGUAGE else form
        return "adjective" if noun else form
    if check == "office":
        following = _NEXT_WORD.match(text, end)
        return form if following and following[1].lower().endswith(lexicon.offices) else ""
    return form if check != "place" or _is_place(text, start, end, word, lexicon) else ""


def _is_place(text: str, start: int, end: int, before: str, lexicon: Lexicon) -> bool:
    """Whether a common word is the name of a place, by the word before it and what stands behind."""
    following = _NEXT_WORD.match(text, end)
    if text[end : end + 1] == "-" or re.match(r" \d", text[end : end + 2]):
        return False
    if following and following[1][0].isupper():
        return False  # »Flughafen Victoria Falls«, »in Halle Sieben«
    of = before == "von" and _word_before(text, start - 4) in lexicon.words["of_cues"]
    dateline = _line_start(text, start) and _DATELINE.match(text, end) is not None
    return of or before in lexicon.words["place_cues"] or dateline


def _before_noun(text: str, start: int, end: int) -> bool:
    """Does a noun follow an adjective, perhaps after others: »Kasachische und usbekische Firmen«?

    After »ins« or »aus dem« only a noun right behind it counts: »ins Deutsche und Englische«.
    """
    following = _NEXT_WORD.match(text, end + (text[end : end + 1] == ","))
    if following is None:
        return text[end : end + 1] == "-"
    word = following[1]
    if word[0].isupper() or _word_before(text, start) in _BEFORE_LANGUAGE:
        return word[0].isupper() and text[end] != ","
    return word in ("und", "sowie", "oder") or word.endswith(("e", "en", "er", "es"))


def _is_part_of_name(text: str, start: int, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> bool:
    """Is what looks like a state a part of something else: »Long Island«, initials »(US)«, a title »Bundesrat X«?"""
    if meaning.code == "US" and text[start:end] == "US" and form == "name":
        return not _word_before(text, start)
    if text[start:end] in lexicon.words["titles"]:
        following = _NEXT_WORD.match(text, end)
        return following is not None and following[1][0].isupper()
    return text[start:end] in lexicon.words["parts_of_names"] and _after_name(text, start, lexicon)


def _after_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Does a capital follow a noun or a given name (»Messe Moskau«, a person's surname)? Then it is no government."""
    word = _word_before(text, start)
    if not word[:1].isupper() or text[start - 1] == "\n":
        return False
    return word not in lexicon.words["no_names"] and word not in lexicon.words["place_cues"]


def _in_person(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Is a city's name that of a person: »Trainer Florenz Meier«, »Frau Anna Berlin«?"""
    following = _NEXT_WORD.match(text, end)
    if following and following[1][0].isupper() and "\n" not in following[0]:
        return True
    return _word_before(text, start - 1 - len(_word_before(text, start))) in lexicon.words["before_persons"]


def _word_before(text: str, start: int) -> str:
    before = _BEFORE.search(text, max(0, start - 30), start)
    return before[1] if before else ""


def _adjective_at(text: str, start: int, lexicon: Lexicon) -> bool:
    """Does an adjective of a state stand at a place, as in »deutsch-kasachisch«?"""
    match = _WORD.match(text, start)
    return match is not None and any(entry.meaning.form == "adjective" for entry in lexicon.entries(match.group()))


def _line_start(text: str, start: int) -> bool:
    """Does a place begin a line, alone or after another place and a slash?"""
    reach = max(0, start - 60)
    line = text.rfind("\n", reach, start) + 1
    if not line and reach:
        return False
    return start == line or bool(re.fullmatch(r"[^\W\d_]+/", text[line:start]))


def _word_in(text: str, start: int, words: frozenset[str]) -> bool:
    match = _WORD.match(text, start)
    return match is not None and match.group() in words
