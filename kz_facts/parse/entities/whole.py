"""What only the whole text can say of its names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kz_facts.parse.entities.checks import word_before
from kz_facts.parse.entities.entries import Meaning
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.standing import standing
from kz_facts.parse.marks import EntityMark

Found = tuple[EntityMark, Meaning]  # the meaning of what the lists do not know has no name
# »das Unternehmen«: with no name behind it, the company that the text is about.
_DESCRIPTION = re.compile(
    r"\b[Dd](?:(?:as|em|es) (?:Unternehmens?|Konzerns?)|(?:er|en) Konzerns?|(?:ie|er) (?:Firma|Gruppe))\b"
    r"(?![ ][A-ZÄÖÜ„»\"]|-)"
)
_FEW = 3  # states that have a body so called and no others: »Bundesregierung«
_BODIES = ("organisation", "company")
_WITH_BRANCHES = ("company", "bank", "association")
_APART = 250  # characters behind the first firm within which another one is as much what a text is about
_PART = re.compile(r"-(\w+)")
_OBJECT = re.compile(r" (?:ein|kein|mehr|weniger|das|die|de[nrms]|\d)")  # »liefert Ferroval Chile einen Zug«


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The marks by start; of two that overlap the longer one."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda pair: (pair[0]["start"], -pair[0]["end"])):
        mark = item[0]
        while kept and mark["start"] < kept[-1][0]["end"] and _length(mark) > _length(kept[-1][0]):
            kept.pop()
        if not kept or mark["start"] >= kept[-1][0]["end"]:
            kept.append(item)
    return kept


def _length(mark: EntityMark) -> int:
    return mark["end"] - mark["start"]


def with_branches(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """»Ferroval Österreich«: a firm or an association with the name of a state right behind is its branch there."""
    kept: list[Found] = []
    for item in found:
        mark, before = item[0], kept[-1][0] if kept else None
        if before is None or not _is_branch(text, before, mark, lexicon):
            kept.append(item)
            continue
        branch = before.copy()
        branch["end"], branch["form"], branch["country"] = mark["end"], mark["form"], mark["country"]
        branch["name"] = branch["full"] = f"{before['name']} {mark['name']}"
        kept[-1] = branch, kept[-1][1]._replace(options=())
    return kept


def _is_branch(text: str, mark: EntityMark, state: EntityMark, lexicon: Lexicon) -> bool:
    if mark["sort"] not in _WITH_BRANCHES or mark["form"] != "name" or state["kind"] != "country":
        return False
    if text[mark["end"] : state["start"]] != " " or state["name"] != text[state["start"] : state["end"]]:
        return False
    if state["form"] == "compound":
        part = _PART.match(text, state["end"])
        return part is not None and part[1] in lexicon.words["body_parts"]
    return state["form"] == "name" and not _OBJECT.match(text, state["end"])


def mentioned_again(text: str, found: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Later mentions of an unknown body by its name, bare (»Valcor« of »Valcor AG«) or short (»Altyn«)."""
    full = _returning(found, lexicon)
    if not full:
        return
    taken = {mark["start"] for mark, _ in found}
    for name, start, end, form in standing(text, full):
        mark, meaning = full[name]
        again = mark.copy()
        again["start"], again["end"], again["rule"], again["form"] = start, end, f"{mark['kind']}_again", form
        if start not in taken and not (name.isalpha() and _is_surname(text, start, lexicon)):
            yield again, meaning  # but »Anna Berg« is no »Partei Berg«


def _is_surname(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a given name stands before: a listed one, or a capital word behind a title."""
    first = word_before(text, start)
    title = word_before(text, start - len(first) - 1) if first[:1].isupper() else ""
    return first in lexicon.words["given"] or title.lower().endswith(lexicon.offices)


def _returning(found: list[Found], lexicon: Lexicon) -> dict[str, Found]:
    """The unknown bodies by the names that may stand for them later."""
    full: dict[str, Found] = {}
    for mark, meaning in found:
        if mark["kind"] == "country" and mark["code"] is None and not meaning.name:
            full.setdefault(mark["name"], (mark, meaning))  # »die Republik Katanga«, and then »Katanga«
        elif mark["kind"] in _BODIES and not meaning.name:
            bare = lexicon.companies.bare(mark["name"])
            if _may_return(bare, lexicon):
                full.setdefault(bare, (mark, meaning))
            first, _, rest = bare.partition(" ")
            noun = lexicon.noun[first]
            if " " in rest and noun is not None and noun.joins and _may_return(rest, lexicon):
                full.setdefault(rest, (mark, meaning))  # »Ostra Werke« of »Maschinenfabrik Ostra Werke AG«
        elif mark["kind"] == "company" and meaning.check == "told":  # »der Gasekonzern Linde«, and then »Linde«
            full.setdefault(mark["name"], (mark, meaning))
    names = sorted(full)
    for bare, item in list(full.items()):
        short = re.split(r"[ -]", bare)[0]
        if len(short) > 3 and item[0]["rule"] in _SHORTENED and _may_return(short, lexicon) and not lexicon.noun[short]:
            near = bisect_left(names, short)  # it begins `bare`, which stands here or right behind another
            others = any(name != bare and name.startswith(short) for name in names[near : near + 2])
            if not others and not short.endswith(("e", "er", "es", "en")):
                full.setdefault(short, item)
    return full


_SHORTENED = ("company_legal", "company_last", "company_led", "company_before", "company_bank", "company_group")


def _may_return(name: str, lexicon: Lexicon) -> bool:
    """Whether a name alone can be told from other words."""
    known = [entry for entry in lexicon.entries(name) if entry.meaning.name]
    return len(name) > 2 and not known and name not in lexicon.words["no_names"]


def described(text: str, found: list[Found]) -> Iterator[Found]:
    """»Das Unternehmen«, »der Konzern«: the company that the text is about.

    It is the one named most often, and the text must have introduced it (»Valcor AG«, »der Konzern Valcor«): of
    one that everybody knows the text may speak in passing. A paragraph that names but others is about them.
    """
    firms = [mark for mark, _ in found if mark["kind"] == "company" or _may_be_firm(mark)]
    counts = Counter(mark["name"] for mark in firms)
    if not counts:
        return
    (most, often), *others = counts.most_common(2)  # of equal ones the first that is told of
    mark, meaning = next(item for item in found if item[0]["name"] == most)
    rival = next((one for one in firms if others == [(one["name"], often)]), None)
    if meaning.name or (rival is not None and rival["start"] - mark["end"] < _APART):
        return
    starts = [one["start"] for one in firms]
    for match in _DESCRIPTION.finditer(text, mark["end"]):
        until = match.start()
        here = firms[bisect_left(starts, text.rfind("\n", 0, until)) : bisect_left(starts, until)]
        of_others = here and not any(one["name"].split()[0] == most.split()[0] for one in here)
        if not of_others and (often > 1 or not match[0].endswith("Gruppe")):
            again = mark.copy()
            again["start"], again["end"] = match.start() + match[0].index(" ") + 1, match.end()
            again["rule"], again["form"] = "company_described", "name"
            yield again, meaning


def _may_be_firm(mark: EntityMark) -> bool:
    """Whether nothing more is known of a body than that it has a chief: »Ferroval-Chef Jon Aas«."""
    return mark["kind"] == "organisation" and not mark["sort"] and not mark["code"]


def resolved(text: str, found: list[Found], lexicon: Lexicon) -> list[EntityMark]:
    """The marks, with what only the whole text can say.

    A body without a code has one name throughout: the full one where the document spells it out, else the longest
    that it uses (»Valcor« is the »Valcor AG«). Bodies that several states have (»Bundesregierung«) get the state that
    the text speaks of.
    """
    states = Counter(mark["country"] for mark, meaning in found if mark["country"] and len(meaning.options) < 2)
    bodies = [(lexicon.companies.bare(mark["full"]), mark) for mark, _ in found if mark["kind"] in _BODIES]
    fulls, used = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for bare, mark in bodies:
        fulls[bare].add(mark["full"])
        used[bare].add(mark["name"])
    best = {bare: max(sorted(fulls[bare] & names or names), key=len) for bare, names in used.items()}
    for bare, mark in bodies:
        mark["name"] = best[bare]
    for i, (mark, meaning) in enumerate(found):
        if meaning.options and mark["kind"] == "organisation":
            country = _neighbour(text, found, i)
            if country is None and len(meaning.options) > 1:
                country = max(meaning.options, key=lambda code: states[code])
                if not states[country] and states and len(meaning.options) > _FEW:
                    country = states.most_common(1)[0][0]  # »die Nationalversammlung« in a text about Venezuela
            if country is not None:
                mark["country"] = country
    return [mark for mark, _ in found]


def _neighbour(text: str, found: list[Found], i: int) -> str | None:
    """The state named right before a body (»der österreichische Nationalrat«) or right after (»… von Vietnam«)."""
    mark = found[i][0]
    if i:
        previous = found[i - 1][0]
        if previous["form"] in ("adjective", "genitive") and text[previous["end"] : mark["start"]].isspace():
            return previous["country"]
    if i + 1 < len(found):
        following = found[i + 1][0]
        between = text[mark["end"] : following["start"]]
        if following["kind"] == "city" and between == " in ":
            return following["country"]  # »die Nationalversammlung in Eriwan«
        if (
            following["kind"] == "country"
            and between in (" ", " der ", " des ", " von ")
            and (between != " " or following["form"] == "genitive")
        ):
            return following["country"]
    return None
