"""The parts of a text that tell of one event: its clause without those within it, or the phrase of its noun."""

from __future__ import annotations

import re

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import within
from kz_facts.parse.marks import ClauseMark

_DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w./ -]{2,40}?(?:, (?:den )?\d{1,2}\.[^–—()]{2,20})?\s*(?:\([\w/ ]{2,20}\))?\s+[-–—]{1,2}\s"
)
_IN_A_ROW = re.compile(r",|\bund\b|\bsowie\b")
_AROUND = 12  # clauses before and behind one that can lie within it


def stretch(scene: Scene, told: Told) -> list[tuple[int, int]]:
    """`[start, end)` of each part, in order; a dateline in front of the sentence is left out."""
    return [(behind_dateline(scene, start), end) for start, end in _stretch(scene, told)]


def behind_dateline(scene: Scene, start: int) -> int:
    """»Wien/Astana, 3. Dezember 2010 – Mit …«: the places where a text was written take no part."""
    first, last = scene.view.sentence(start)
    if start > first + 2:
        return start
    found = _DATELINE.match(scene.view.text, first, last)
    return found.end() if found else start


def _stretch(scene: Scene, told: Told) -> list[tuple[int, int]]:
    mark = told.mark
    if mark["form"] == "noun" and (told.carrier is None or _has_sibling(scene, told)):
        return [noun_phrase(scene, told)]
    number = told.carrier if told.carrier is not None else mark["clause"]
    if number < 0:
        return [scene.view.sentence(mark["start"])]
    clause = scene.clauses[number]
    found = own_parts(scene, number)
    if clause["kind"] == "participial":
        found.append(governor(scene, clause))
    elif clause["kind"] == "relative" and clause["opener"] not in ("wo", "wobei"):
        antecedent = _antecedent(scene, clause)
        found = [antecedent, *found] if antecedent else found
    if clause["conjunct"] is not None:
        found = _subject_of_first(scene, clause) + found
    if mark["form"] == "noun" and mark["clause"] >= 0 and mark["clause"] != told.carrier:
        found.append(noun_phrase(scene, told))
    return found


def _has_sibling(scene: Scene, told: Told) -> bool:
    """»Vorgesehen sind eine Sitzung … und eine Reise …«: each noun has its own phrase."""
    mark = told.mark
    for other in scene.triggers_of(mark["clause"]):
        if other["form"] != "noun" or other["start"] == mark["start"] or other["preposition"] or other["outer"]:
            continue
        between = scene.view.text[min(mark["end"], other["end"]) : max(mark["phrase"][0], other["phrase"][0])]
        if (" und" in between or "sowie" in between) and not mark["preposition"]:
            return True
    return False


def _subject_of_first(scene: Scene, clause: ClauseMark) -> list[tuple[int, int]]:
    """What a second predicate takes from the first: what stands before its finite verb, or before its full verb."""
    first = scene.clauses[clause["conjunct"]] if clause["conjunct"] is not None else clause
    finite = first["finite"][0] if first["finite"] else first["start"]
    if clause["finite"] is None and first["head"] is not None:
        return [(first["start"], max(finite, first["head"][0]))]
    if clause["finite"] is not None and clause["finite"][0] - clause["start"] < 6:  # »und bekräftigte …«
        return [(first["start"], finite)]
    return []


def governor(scene: Scene, clause: ClauseMark) -> tuple[int, int]:
    """The noun that an attribute belongs to, with its genitives."""
    text = scene.view.text
    end = scene.view.sentence(clause["start"])[1]
    parent = scene.clauses[clause["parent"]] if clause["parent"] is not None else None
    if parent is not None:
        ends = [verb[0] for verb in parent["verbs"] if verb[0] > clause["end"]]
        end = min([parent["end"], *ends])
    comma = text.find(",", clause["end"], end)
    return clause["end"], comma if comma >= 0 else end


def _antecedent(scene: Scene, clause: ClauseMark) -> tuple[int, int] | None:
    """The last name before a relative clause, where it ends right there."""
    view = scene.view
    low = max(0, clause["start"] - 80)
    marks = [*within(view.persons, low, clause["start"]), *within(view.entities, low, clause["start"])]
    for mark in sorted(marks, key=lambda m: m["end"], reverse=True):
        parent = scene.clauses[clause["parent"]] if clause["parent"] is not None else None
        ends = view.text[mark["end"] : clause["start"]].strip(" ,()")
        if parent is not None and ends and any(mark["end"] <= verb[0] for verb in parent["verbs"]):
            ends = ""  # »wohnten A und B bei, die …«
            ends += view.text[mark["end"] : clause["start"]].replace(view.text[slice(*parent["verbs"][-1])], "")
            ends = ends.strip(" ,()")
        if not ends:
            return _row_start(scene, clause, mark["start"]), mark["end"]
        break
    return None


def _row_start(scene: Scene, clause: ClauseMark, start: int) -> int:
    """Where the row »A, B und C« begins that »die … waren« means; of one alone where it begins."""
    view, finite = scene.view, clause["finite"]
    plural = clause["opener"] == "die" and finite is not None and view.text[finite[0] : finite[1]].endswith(("n", "d"))
    if not plural:
        return start
    low = max(view.sentence(start)[0], start - 300)
    for person in reversed(within(view.persons, low, start)):
        between = view.text[person["end"] : start]
        if len(between) > 90 or not _IN_A_ROW.search(between) or _verb_between(scene, person["end"], start):
            break
        start = person["start"]
    return start


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    clause = scene.clause_at(start)
    return clause >= 0 and any(start <= verb[0] < end for verb in scene.clauses[clause]["verbs"])


def own_parts(scene: Scene, number: int) -> list[tuple[int, int]]:
    """A clause without the clauses within it; brackets stay, they explain who is meant."""
    clause = scene.clauses[number]
    low = max(0, number - _AROUND)
    holes = [
        (other["start"], other["end"])
        for k, other in enumerate(scene.clauses[low : number + _AROUND], low)
        if k != number
        and clause["start"] <= other["start"]
        and other["end"] <= clause["end"]
        and other["kind"] != "bracket"
        and (other["start"], other["end"]) != (clause["start"], clause["end"])
    ]
    found, start = [], clause["start"]
    for first, last in sorted(holes):
        if first > start:
            found.append((start, first))
        start = max(start, last)
    if start < clause["end"]:
        found.append((start, clause["end"]))
    return found or [(clause["start"], clause["end"])]


def noun_phrase(scene: Scene, told: Told) -> tuple[int, int]:
    """A noun with what stands before and behind it, up to the next verb, comma or sibling."""
    mark, view = told.mark, scene.view
    first, last = view.sentence(mark["start"])
    start = mark["phrase"][0]
    clause = scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
    limit = last
    if clause is not None:
        after = [verb[0] for verb in clause["verbs"] if verb[0] >= mark["end"]]
        limit = min([clause["end"], *after])
        if clause["kind"] == "fragment":
            start = _segment_start(view.text, first, mark["start"])
    siblings = [
        t["phrase"][0]
        for t in scene.triggers_of(mark["clause"])
        if t["form"] == "noun" and t["phrase"][0] >= mark["end"] and not t["preposition"] and not t["outer"]
    ]
    comma = view.text.find(",", mark["end"], limit)
    return start, min([limit, *siblings, *([comma] if comma >= 0 else [])])


def _segment_start(text: str, first: int, offset: int) -> int:
    return max(first, *(text.rfind(sign, first, offset) + 1 for sign in (",", ";")))
