"""Of which states, bodies and firms a text is speaking at a place in it: those named most, and not long before.

»beide Länder«, »die beiden Seiten«, »bilateral« name no state; they mean the two that the text is speaking of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from kz_facts.facts import parties
from kz_facts.facts.home import inline_dateline
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark

_NOUN, _NEAR = re.compile(r" (?:[\w-]+ )?"), 40
_JOINT = re.compile(r"-|\s(?:und|sowie|mit)\s(?:(?:der|dem|die|den)\s)?(?:Republik\s)?")
_ROW = re.compile(r",\s(?:der\s|dem\s|die\s|den\s)?")
_JOINED = 5  # sentences back in which two states are named as a pair
# From here on a mention weighs half as much for each two sentences that it lies back.
_FADING = 0.7
_WHOLE_TEXT = 0.2
_AT_HOME = 3  # cities of a state that make it the one where all happens
_LEAD_OF_SECTION = 2  # sentences, the heading among them, that tell what a section is about
_DATELINE = 250  # characters within which a dateline stands
_SPOKEN = 100  # sentences back from which nothing is left of a mention but that


def pair(view: View, offset: int, *, served: bool = False) -> list[Party]:
    """The two states or unions that the text is speaking of at an offset; fewer where it names fewer.

    Args:
        view: The document.
        offset: Up to where mentions count.
        served: Whether to name who serves a state is to speak of it.
    """
    if not served:
        return leading(view, offset, 2)
    named = view.once("actors served", lambda: _Actors(view, firms=False, served=True))
    return named.leading(view.sentence_index(offset), offset, 2)


def home(view: View, offset: int) -> Party | None:
    """The one state that »das Land«, »die Regierung« means at an offset: of those most spoken of the first.

    Where a text is in cities of another one again and again, which it names but by them, it is that one; under a
    heading of its own, the only one that the section begins with and goes on about. As long as none was named, a text
    is about the state that it comes from.
    """
    if view.is_brief:
        told = (_actor(view, entity) for entity in within(view.entities, view.section(offset), offset))
        return _of_section(view, offset, None) or next((one for one in told if one and one.kind == "country"), None)
    states = [one for one in leading(view, offset, 3) if one.kind == "country"]
    if states and (from_ := written_in(view)) and not is_told(view, view.sentence(offset)[1]):
        return parties.of_state(from_)
    if states and (own := _of_section(view, offset, states[0])) is not None:
        return own
    here = Counter(e["country"] for e in within(view.entities, 0, offset) if e["kind"] == "city" and e["country"])
    code, times = max(here.items(), key=itemgetter(1), default=("", 0))
    if times >= _AT_HOME and 2 * times > here.total() and code not in {one.code for one in states}:
        return parties.of_state(code)
    return states[0] if states else None


def written_in(view: View) -> str | None:
    """The state of the dateline."""
    return next((e["country"] for e in within(view.entities, 0, _DATELINE) if is_dateline(view, e)), None)


def is_told(view: View, until: int) -> bool:
    """Whether any state was named before an offset."""
    return any(_actor(view, e) is not None and not is_dateline(view, e) for e in within(view.entities, 0, until))


def _of_section(view: View, offset: int, other: Party | None) -> Party | None:
    """The state of a section whose heading or first sentence names it alone, and that names the other one nowhere."""
    start = view.section(offset)
    if not (start or view.is_brief):
        return None
    told = [(e, one) for e in within(view.entities, start, offset) if (one := _actor(view, e)) is not None]
    if other is not None and any(one.code == other.code for _, one in told):
        return None
    first = view.sentence_index(start)
    for lead in range(1, _LEAD_OF_SECTION + 1):  # the heading before all
        ahead = ((e, one) for e, one in told if view.sentence_index(e["start"]) - first < lead)
        named = parties.unique(one for e, one in ahead if one.kind == "country" and e["form"] != "adjective")
        if named:
            return named[0] if len(named) == 1 else None
    return None


def topic(view: View, offset: int) -> Party | None:
    """The state, organisation or firm most spoken of up to an offset."""
    found = leading(view, offset, 1, firms=True)
    return found[0] if found else None


def leading(view: View, offset: int, count: int, *, firms: bool = False) -> list[Party]:
    """The states and unions most spoken of up to the sentence of an offset, in order of first mention.

    Args:
        view: The document.
        offset: Up to where mentions count, those that lie back ever less.
        count: How many are wanted.
        firms: Whether firms and other organisations count too.
    """
    named = view.once(f"actors {firms}", lambda: _Actors(view, firms=firms))
    return named.leading(view.sentence_index(offset), offset, count)


def several(view: View, offset: int, count: int, *, lands: bool = False) -> list[Party]:
    """»die fünf Länder«: the states of the last sentence that names so many, else those most spoken of.

    `lands`: states alone, of which a union is none.
    """
    told: dict[str, Party] = {}
    number = view.sentence_index(offset)
    for entity in reversed(within(view.entities, 0, offset)):
        if (here := view.sentence_index(entity["start"])) != number:
            if len(told) == count:
                break
            told, number = {}, here
        if entity["kind"] == "country" and entity["code"] and (one := parties.party(entity)) is not None:
            told[entity["code"]] = one
    found = list(told.values())[::-1] if len(told) == count else leading(view, offset, count + (1 if lands else 0))
    found = [one for one in found if not lands or one.kind == "country"][:count]
    return found if len(found) == count else []


def joined(view: View, offset: int) -> list[Party]:
    """The two states that a text named last as a pair, in the few sentences up to an offset."""
    first = view.sentences[max(0, view.sentence_index(offset) - _JOINED)][0]
    named = [one for one in within(view.entities, first, offset) if one["kind"] == "country" and one["code"]]
    for k in range(len(named) - 1, 0, -1):
        one, other = named[k - 1], named[k]
        longer = k > 1 and _ROW.fullmatch(view.text, named[k - 2]["end"], one["start"])  # »A, B und C«
        joint = _JOINT.fullmatch(view.text, one["end"], other["start"])
        apart = longer or _is_toured(view, one, other) or _is_of_firm(view, other)
        if one["code"] != other["code"] and joint and not apart:
            pair = [found for mark in (one, other) if (found := parties.party(mark)) is not None]
            return pair if len(pair) == 2 else []
    return []


def _is_of_firm(view: View, adjective: EntityMark) -> bool:
    """»der deutsch-französische Konzern Alcor«: where a firm is from, which is no pair of states that deal."""
    if adjective["form"] != "adjective":
        return False
    behind = (one for one in within(view.entities, adjective["end"], adjective["end"] + _NEAR) if parties.is_firm(one))
    return any(_NOUN.fullmatch(view.text, adjective["end"], one["start"]) for one in behind)


def _is_toured(view: View, one: EntityMark, other: EntityMark) -> bool:
    """»Die deutsche Ministerin reist nach Peru und Chile«: two whom somebody of a third state visits."""
    goals = view.text.endswith("nach ", 0, one["start"])
    return goals and any(mark["country"] not in (None, one["code"], other["code"]) for mark in view.offices)


def firm(view: View, offset: int) -> list[Party]:
    """The firm named most up to an offset, of several the first one; none where there is none."""
    starts, most = view.once("firms", lambda: _most_named(view))
    number = bisect_left(starts, offset)
    found = parties.party(most[number - 1]) if number else None
    return [found] if found is not None else []


def _most_named(view: View) -> tuple[list[int], list[EntityMark]]:
    """Where firms are named, by start, and which of them has been named most by then."""
    firms = [one for one in view.entities if parties.is_firm(one)]
    times: Counter[str] = Counter()
    most: list[EntityMark] = []
    for one in firms:
        times[one["name"]] += 1
        most.append(one if not most or times[one["name"]] > times[most[-1]["name"]] else most[-1])
    return [one["start"] for one in firms], most


class _Actors:
    """Who may act in a document, with the places that name each."""

    def __init__(self, view: View, *, firms: bool, served: bool = False) -> None:
        self.parties: dict[str, Party] = {}
        found = [(entity, _actor(view, entity) or (_firm(view, entity) if firms else None)) for entity in view.entities]
        told = [(entity, one) for entity, one in found if one is not None]
        # Where a text was written is no actor in it, unless it has no other; whom the headline in front of a dateline
        # names first the text itself may come to late: »Oslo zahlt nicht. Lima/Oslo – Peru hat …«.
        _, body = inline_dateline(view)
        acting = [pair for pair in told if not is_dateline(view, pair[0])] or told
        for entity, one in acting:
            if entity["start"] >= body:
                self.parties.setdefault(one.code or one.name, one)
        for _, one in acting:
            self.parties.setdefault(one.code or one.name, one)
        self._places: dict[str, list[tuple[int, int]]] = {key: [] for key in self.parties}
        for entity, one in acting:
            key = one.code or one.name
            place = view.sentence_index(entity["start"]), entity["start"]
            self._places[key].append(place)
        for mark in view.persons if served else ():
            number = view.sentence_index(mark["start"])
            places = self._places.get(mark["country"] or "", [])
            at = bisect_left(places, (number,))
            if places and (at == len(places) or places[at][0] != number):
                places.insert(at, (number, mark["start"]))

    def leading(self, here: int, offset: int, count: int) -> list[Party]:
        """Those most spoken of, of equal ones the first; in the order of first mention."""
        weights = [self._weight(places, here, offset) for places in self._places.values()]
        best = sorted(range(len(weights)), key=lambda number: -weights[number])[:count]
        parties = list(self.parties.values())
        return [parties[number] for number in sorted(best)]

    @staticmethod
    def _weight(places: Sequence[tuple[int, int]], here: int, offset: int) -> float:
        """What all mentions of one weigh together; what follows the offset is not yet spoken of."""
        told = bisect_right(places, (here, offset))
        near = bisect_left(places, (here - _SPOKEN,), 0, told)
        faded = sum(_FADING ** (here - sentence) for sentence, _ in places[near:told])
        return _WHOLE_TEXT * len(places) + faded


def is_dateline(view: View, entity: EntityMark) -> bool:
    """»Oslo, 3. Mai 2024 –«, »Oslo/Lima –«, »Oslo –« behind the headline: the place of a dateline."""
    place, (town, body) = view.document.place, inline_dateline(view)
    if town is not None and town["start"] <= entity["start"] < body:
        return True
    here = place is not None and entity["kind"] == "city" and entity["start"] < _DATELINE
    return here and entity["name"].upper() in (place or "").upper()


def _firm(view: View, entity: EntityMark) -> Party | None:
    """A firm or an organisation that is called by its name; »Kern (SPÖ)« only says whose man he is.

    An agency or a paper is whom the text has something from.
    """
    named = entity["kind"] in ("company", "organisation") and entity["form"] in parties.NAMED
    named = named and entity["sort"] != "media"
    bracketed = view.text[entity["start"] - 1 : entity["end"] + 1 : entity["end"] + 1 - entity["start"]] == "()"
    return parties.party(entity) if named and not bracketed else None


def _actor(view: View, entity: EntityMark) -> Party | None:
    """A state or a union of states, where the entity may act as one."""
    if parties.is_individual(view, entity):
        return None
    if entity["kind"] == "country" and entity["code"]:
        firms = parties.describes(view, entity, parties.FIRMS) or (
            entity["form"] == "people" and entity["code"] in parties.homes_of_firms(view)
        )
        return None if firms else parties.party(entity)
    if entity["kind"] == "city" and entity["capital"] and not parties.is_place(view, entity):
        return parties.party(entity)
    if entity["kind"] == "organisation" and entity["code"] == "EU":
        return parties.party(entity)
    if entity["sort"] == "organ" and entity["country"]:
        return parties.state(entity)
    return None
