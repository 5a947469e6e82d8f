"""Where a text names states, organisations, regions and cities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

from kz_facts.parse.entities.lexicon import Entry, Lexicon, Meaning
from kz_facts.parse.marks import EntityKind, EntityMark, Form

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \n]$")
_NEXT_WORD = re.compile(r"[ \n]+([^\W\d_]+)")
# After a dateline's place: »Zug, 4. September«, »Essen (dpa)«, »Basel/Astana«, »HALLE –«.
_DATELINE = re.compile(r"[ ]?(?:/[^\W\d_]|\((?:[A-Za-z]{2,8})\)|,?[ ](?:den[ ])?\d{1,2}\.|[–—-]{1,2}[ ])")
_REGION = re.compile(r"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)?)")
_REGION_CASE = re.compile(r"(?<=biet)e?s$|(?<=zirk)e?s$|(?<=staat)e?s$|(?<=Kanton)s$|(?<=land)es$")
_CLUB = re.compile(r"(?:[ ]\d\d)?[ ](?:[A-ZÄÖÜ][^\W\d_]+[ ])?(?P<city>[A-ZÄÖÜ][^\W\d_]+)")
_CURRENCY_SIGN = re.compile(r"-?[$€]")


def find(text: str, lexicon: Lexicon) -> list[EntityMark]:
    """All names in a text, by start, none inside another.

    Args:
        text: Clean text of any length.
        lexicon: The names to look for.
    """
    found = _without_overlaps(_scan(text, lexicon))
    found = _without_overlaps([*found, *_mentioned_again(text, found, lexicon)])
    return _resolved(text, found)


def _scan(text: str, lexicon: Lexicon) -> Iterator[tuple[EntityMark, Meaning]]:
    lookup = lexicon.entries
    position = 0
    for match in _WORD.finditer(text):
        entries = lookup(match.group())
        if not entries:
            continue
        for entry in entries:
            if not entry.meaning.name:
                named = _by_sign(text, match.start(), match.end(), entry.meaning, lexicon)
                if named:
                    yield named, entry.meaning
                continue
            if match.start() < position:
                continue
            found = _read(text, match.start(), match.end(), entry, lexicon)
            if found:
                yield found, entry.meaning
                position = found["end"]
                break


def _by_sign(text: str, start: int, end: int, meaning: Meaning, lexicon: Lexicon) -> EntityMark | None:
    """A company, region or club named beside a word that says that it is one."""
    sign = meaning.check
    country = None
    if sign == "region":
        match = _REGION.match(text, end)
        entries = lexicon.entries(match["name"]) if match else ()
        if match is None or any(e.meaning.kind in ("region", "country", "organisation") for e in entries):
            return None
        if any(e.meaning.form != "name" for e in entries) or match["name"] in lexicon.words["no_names"]:
            return None
        end = match.end()
        country = lexicon.city_countries.get(match["name"])
        name = f"{_REGION_CASE.sub('', text[start : match.start()])} {match['name']}"
    elif sign == "club":
        match = _CLUB.match(text, end)
        cities = [e for e in lexicon.entries(match["city"]) if e.meaning.kind == "city"] if match else []
        if match is None or not cities:
            return None
        end = match.end()
        name = text[start:end]
    else:
        span = lexicon.companies.read(text, start, end, sign)
        if span is None or (sign in ("head", "group", "before") and _is_known(text, *span, lexicon)):
            return None
        start, end = span
        name = text[start:end]
    kind = "organisation" if sign == "site" else meaning.kind
    return EntityMark(
        start=start,
        end=end,
        rule=f"{kind}_{sign}",
        name=name,
        full=name,
        kind=cast("EntityKind", kind),
        code=None,
        country=country,
        form="name",
        capital=False,
    )


def _is_known(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Is what looks like a company's name that of a place or an organisation, or an adjective?"""
    words = _WORD.findall(text, start, end)
    first = [entry.meaning for entry in lexicon.entries(words[0]) if entry.meaning.name] if words else []
    if any(meaning.kind == "company" for meaning in first):
        return False
    return any(m.form != "name" for m in first) or (bool(first) and " " not in text[start:end])


def _without_overlaps(found: Iterable[tuple[EntityMark, Meaning]]) -> list[tuple[EntityMark, Meaning]]:
    """The marks by start; of two that overlap the longer one."""
    kept: list[tuple[EntityMark, Meaning]] = []
    for item in sorted(found, key=lambda pair: (pair[0]["start"], -pair[0]["end"])):
        mark = item[0]
        while kept and mark["start"] < kept[-1][0]["end"] and _length(mark) > _length(kept[-1][0]):
            kept.pop()
        if not kept or mark["start"] >= kept[-1][0]["end"]:
            kept.append(item)
    return kept


def _length(mark: EntityMark) -> int:
    return mark["end"] - mark["start"]


def _mentioned_again(
    text: str, found: list[tuple[EntityMark, Meaning]], lexicon: Lexicon
) -> Iterator[tuple[EntityMark, Meaning]]:
    """Later mentions of a company by its bare name: »Valcor« after »Valcor AG«."""
    full: dict[str, tuple[EntityMark, Meaning]] = {}
    for mark, meaning in found:
        if mark["rule"].startswith("company_") and not meaning.name:
            bare = lexicon.companies.bare(mark["name"])
            known = [entry for entry in lexicon.entries(bare) if entry.meaning.name]
            if len(bare) > 2 and not known and bare not in lexicon.words["no_names"]:
                full.setdefault(bare, (mark, meaning))
    if not full:
        return
    names = "|".join(map(re.escape, sorted(full, key=lambda name: (-len(name), name))))
    for match in re.finditer(rf"(?<![\w-])(?P<name>{names})(?P<s>s?)(?![\w])", text):
        mark, meaning = full[match["name"]]
        compound = text[match.end() : match.end() + 1] == "-"
        again = mark.copy()
        again["start"], again["end"], again["rule"] = match.start(), match.end(), "company_again"
        again["form"] = "compound" if compound else "genitive" if match["s"] else "name"
        if again["start"] not in (m["start"] for m, _ in found):
            yield again, meaning


def _read(text: str, start: int, end: int, entry: Entry, lexicon: Lexicon) -> EntityMark | None:
    """The mark that an entry gives at a place of the text, if it stands there."""
    meaning = entry.meaning
    form = meaning.form
    if entry.phrase is not None:
        match = lexicon.pattern(entry.phrase).match(text, start)
        if match is None:
            return None
        end = match.end()
        if form == "name" and match.groupdict().get("s"):
            form = "genitive"
    follower = text[end : end + 1]
    if follower == "-" and form in ("name", "adjective"):
        if _CURRENCY_SIGN.match(text, end) or _word_in(text, end + 1, lexicon.words["currencies"]):
            return None
        if form == "name":
            form = "compound"
    elif follower == "$" or (meaning.form != "name" and _word_in(text, end + 1, lexicon.words["currencies"])):
        return None
    if meaning.check or form == "people":
        form = _checked(text, start, end, meaning, form, lexicon)
        if not form:
            return None
    name = meaning.name
    return EntityMark(
        start=start,
        end=end,
        rule=f"{meaning.kind}_{form}",
        name=name,
        full=meaning.full,
        kind=cast("EntityKind", meaning.kind),
        code=meaning.code,
        country=meaning.country,
        form=cast("Form", form),
        capital=meaning.capital,
    )


def _checked(text: str, start: int, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> str:
    """The form in which an ambiguous word stands for the meaning; empty where it does not."""
    check = meaning.check
    if check == "hyphen":
        return "adjective" if text[end : end + 1] == "-" else ""
    before = _BEFORE.search(text, max(0, start - 30), start)
    word = before[1] if before else ""
    if (form == "people" or check == "noun") and word in lexicon.words["before_persons"]:
        return ""
    if check in ("noun", "adjective", "people"):
        following = _NEXT_WORD.match(text, end)
        noun = following is not None and following[1][0].isupper()
        if check == "noun":
            return form if noun else ""
        if check == "people":
            return "" if noun else form
        return "adjective" if noun else form
    if check == "place":
        if text[end : end + 1] == "-" or re.match(r" \d", text[end : end + 2]):
            return ""
        if word in lexicon.words["place_cues"] or (_line_start(text, start) and _DATELINE.match(text, end)):
            return form
        return ""
    return form


def _line_start(text: str, start: int) -> bool:
    """Does a place begin a line, alone or after another place and a slash?"""
    line = text.rfind("\n", 0, start) + 1
    return start == line or bool(re.fullmatch(r"[^\W\d_]+/", text[line:start]))


def _word_in(text: str, start: int, words: frozenset[str]) -> bool:
    match = _WORD.match(text, start)
    return match is not None and match.group() in words


def _resolved(text: str, found: list[tuple[EntityMark, Meaning]]) -> list[EntityMark]:
    """The marks, with what only the whole text can say.

    Bodies that several states have (»Bundesregierung«) get the state that the text speaks of, organisations
    without a code the full name if the document has it somewhere.
    """
    states = Counter(mark["country"] for mark, _ in found if mark["country"])
    spelt_out = {mark["full"] for mark, meaning in found if meaning.name == meaning.full}
    for i, (mark, meaning) in enumerate(found):
        if mark["full"] in spelt_out:
            mark["name"] = mark["full"]
        if meaning.options and mark["kind"] == "organisation":
            country = _neighbour(text, found, i)
            if country is None and len(meaning.options) > 1:
                country = max(meaning.options, key=lambda code: states[code])
            if country is not None:
                mark["country"] = country
    return [mark for mark, _ in found]


def _neighbour(text: str, found: list[tuple[EntityMark, Meaning]], i: int) -> str | None:
    """The state named right before a body (»der österreichische Nationalrat«) or right after (»… von Vietnam«)."""
    mark = found[i][0]
    if i:
        previous = found[i - 1][0]
        if previous["form"] in ("adjective", "genitive") and text[previous["end"] : mark["start"]].isspace():
            return previous["country"]
    if i + 1 < len(found):
        following = found[i + 1][0]
        between = text[mark["end"] : following["start"]]
        if (
            following["kind"] == "country"
            and between in (" ", " der ", " des ", " von ")
            and (between != " " or following["form"] == "genitive")
        ):
            return following["country"]
    return None
