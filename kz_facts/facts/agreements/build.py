"""From mentions and their steps to facts of kind `agreement`, each with its type."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import TypeVar, cast

from kz_facts.facts.agreements.groups import Group, Known, join
from kz_facts.facts.agreements.mentions import Mention, find
from kz_facts.facts.agreements.outcomes import Outcome, Outcomes
from kz_facts.facts.agreements.partners import Partners
from kz_facts.facts.agreements.steps import Steps
from kz_facts.facts.home import inline_dateline
from kz_facts.facts.parties import state, unique
from kz_facts.facts.scene import Scene
from kz_facts.facts.source import source
from kz_facts.facts.view import View, within
from kz_facts.models import Agreement, AgreementType, Party
from kz_facts.parse.frames.reality import reality

Value = TypeVar("Value")
_OF_STATES = frozenset(("treaty", "protocol", "memorandum"))
_DIVISIBLE = frozenset(("Vertrag", "Vereinbarung", "Abkommen", "Deal"))
_SOLD = frozenset(("Vertrag", "Vereinbarung"))
_LOOSE = frozenset(("Vereinbarung", "Übereinkunft"))  # what two agree upon is no treaty by its name
_WORTH = ("wert", "werte", "volumen", "umfang", "höhe")
_BACK = 8  # sentences back to the agreement whose sides another has
_PRICE = 45  # characters behind a title in which its worth stands
_PRIVATE = ("Vertrag", "Vereinbarung")  # of these there are many that bind no states


def build(view: View) -> list[Agreement]:
    """All facts of kind `agreement` in a document, by start."""
    builder = _Builder.of(view)
    found = (builder.fact(group) for group in builder.groups)
    return sorted(
        (fact for fact in found if fact is not None), key=lambda fact: (fact.evidence.start, fact.evidence.end)
    )


def sides(view: View) -> list[tuple[int, int, list[Party]]]:
    """Where agreements are named, with whom they bind: `[start, end)` in the document, by start."""
    builder = _Builder.of(view)
    return sorted(
        ((m.start, m.end, builder.bound(group)) for group in builder.groups for m in group.mentions),
        key=lambda side: side[:2],
    )


class _Builder:
    """Makes the fact of each group."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.groups: list[Group] = []
        self._bound: dict[int, list[Party]] = {}
        if not view.marks("kz_agreements"):
            return
        scene = Scene.of(view)
        self.steps, self.partners = Steps(scene, reality(view.rules), find(scene)), Partners(scene)
        self.outcomes = Outcomes(scene, self.steps.times, self.partners.behind)
        told = self.partners
        known = Known(
            _once(told.behind),
            _once(told.near),
            _once(told.called),
            _once(told.is_led),
            self.steps.times.terms.origin,
            scene.lexicon,
            inline_dateline(scene.view)[1],
        )
        self.groups = join(self.steps.tell(), known)

    @classmethod
    def of(cls, view: View) -> _Builder:
        """The agreements of a document, gathered once."""
        return view.once("agreements", lambda: cls(view))

    def bound(self, group: Group) -> list[Party]:
        """Whom an agreement binds."""
        if id(group) not in self._bound:
            found = self.outcomes.of(group)
            self._bound[id(group)] = []  # of two that are told of by turns neither has the sides of the other
            sides = self.partners.of(group, found) if found is not None else []
            sides = sides or self._of_changed(group) or self._inherited(group, found)
            self._bound[id(group)] = sides
        return self._bound[id(group)]

    def _acceding(self, group: Group) -> list[Party]:
        """»Chile trat ihm später bei«: the states that joined."""
        named = (self.partners.discourse.parties(*phrase) for phrase in self.outcomes.acceding(group))
        return [one for found in named for one in found if one.kind == "country"]

    def _of_changed(self, group: Group) -> list[Party]:
        """»ein Protokoll zum Rentenabkommen, das Chile und Peru geschlossen haben«: the sides of the one in a title."""
        for mention in group.mentions:
            first = bisect_right(self._nested, mention.start, key=lambda place: place[0].start)
            for inner, other in islice(self._nested, first, None) if not mention.anaphor else ():
                if inner.start > mention.end:
                    break
                if inner.end <= mention.end and other is not group:
                    return self.bound(other)
        return []

    def _inherited(self, group: Group, found: Outcome | None) -> list[Party]:
        """»Ein zugleich unterzeichnetes Protokoll«: the sides of what was told before, where nobody else is named."""
        if found is None or group.best.mark["type"] not in _OF_STATES or self.partners.has_other_side(group, found):
            return []
        here = found.mention
        k = bisect_left(self._places, here.start, key=lambda place: place[0].start)
        near = next((place for place in reversed(self._places[max(0, k - _BACK) : k]) if place[1] is not group), None)
        if near is None or near[0].line.number < here.line.number - _BACK:
            return []
        between = within(self.view.entities, near[0].line.end, here.line.end)
        named = {one.code for e in between if (one := state(e)) is not None}
        sides = self.bound(near[1]) if self._entry(near[0]) == self._entry(here) else []
        return sides if len(sides) > 1 and named <= {one.code for one in sides} else []

    def _entry(self, mention: Mention) -> Party | None:
        return self.partners.missing.entries.head(mention.start)

    @cached_property
    def _places(self) -> list[tuple[Mention, Group]]:
        """All mentions, by start, each with its agreement."""
        places = ((mention, group) for group in self.groups for mention in group.mentions)
        return sorted(places, key=lambda place: place[0].start)

    @cached_property
    def _nested(self) -> list[tuple[Mention, Group]]:
        """Those in the title of another, by start."""
        return [place for place in self._places if place[0].nested]

    def _suffix(self, mention: Mention) -> str:
        """What tells apart the agreements of one noun: »2022 mit Ghana und 2024 mit Togo ein Abkommen«."""
        number = self._twins.get(id(mention), 0)
        return f"-{number + 1}" if number else ""

    @cached_property
    def _twins(self) -> dict[int, int]:
        """Of mentions in one place the number of each."""
        seen: dict[tuple[int, int], int] = {}
        numbers: dict[int, int] = {}
        for mention, _ in self._places:
            place = mention.start, mention.end
            numbers[id(mention)] = seen.get(place, 0)
            seen[place] = numbers[id(mention)] + 1
        return numbers

    def fact(self, group: Group) -> Agreement | None:
        """The fact of an agreement, or None where what is told of it makes none."""
        view, found = self.view, self.outcomes.of(group)
        if found is None:
            return None
        mention, best = found.mention, group.best.mark
        bound = self.bound(group)
        type_ = kind(view, group, found, self.partners, bound)
        if (group.best.bare or best["type"] == "contract") and self.partners.is_of_person(group.best):
            return None
        if best["private"] and not bound and not self.partners.business.is_business(found):
            return None
        if found.status == "mentioned" and (
            type_ == "contract" or (view.firms and not bound and best["head"] in _PRIVATE and not best["subject"])
        ):
            return None
        return Agreement(
            id=view.fact_id("agreement", mention.start, mention.end, self._suffix(mention)),
            document=view.document.id,
            evidence=view.evidence(mention.start, mention.end),
            sentence=view.sentence_evidence(mention.start),
            rule=found.rule,
            source=source(view, mention.start, mention.end),
            type=type_,
            title=best["title"],
            status=found.status,
            date=found.when,
            validity=self.steps.times.terms.validity(group.mentions),
            parties=unique([*bound, *self._acceding(group)]),
            subject=best["subject"],
            mentions=[view.evidence(m.start, m.end) for m in group.mentions],
        )


def kind(view: View, group: Group, found: Outcome, partners: Partners, bound: list[Party]) -> AgreementType:
    """The type of an agreement, with what its clause and its parties say."""
    best = group.best
    mark = best.mark
    given = cast("AgreementType", mark["type"])
    if mark["first"] and mark["head"] == "Abkommen" and len(bound) > 1:
        return "contract" if all(one.name in view.firms for one in bound) else given
    if given != "treaty" or mark["head"] not in _DIVISIBLE or (mark["first"] and mark["head"] == "Abkommen"):
        return given
    if (
        partners.business.is_hired(found)
        or any(one.name in view.firms for one in bound)
        or (
            mark["head"] != "Abkommen"
            and (found.step is not None or best.bare)
            and partners.business.is_business(found)
        )
    ):
        return "contract"
    buyers = sum(one.kind == "country" for one in bound)
    sold = best.plural or (mark["head"] in _SOLD and buyers < 2)  # two states do not sell to each other
    if sold and _has_price(view, found):
        return "contract"
    public = any(one.kind == "country" or one.code for one in partners.all_named(group, found))
    states = any(one.kind != "organisation" or one.code or _is_of_states(view, one) for one in bound)
    private = bool(bound) and mark["head"] == "Vertrag" and not states  # of a university with a club
    alone = not public and sum(one.kind == "country" or bool(one.code) for one in bound) < 2
    bare = mark["head"] == "Vertrag" and best.bare and alone and found.status not in ("initialled", "ratified")
    if private or bare:
        return "contract"
    return "other" if mark["head"] in _LOOSE and not mark["first"] else given


def _is_of_states(view: View, one: Party) -> bool:
    """Whether states are members of a body."""
    return any(mark["sort"] == "international" for mark in view.by_name.get(one.name, ())[:1])


def _has_price(view: View, found: Outcome) -> bool:
    """»Verträge im Wert von 3 Mrd. Dollar«, »ein Vertrag über 2 Mio. Euro«."""
    end = found.mention.end
    price = next(iter(within(view.money, end, end + _PRICE)), None)
    if price is None:
        return False
    words = view.text[end : price["start"]].split()
    behind = view.text[price["end"] : price["end"] + len(" wert")]
    return words[:1] == ["über"] or any(word.lower().endswith(_WORTH) for word in words) or behind == " wert"


def _once(ask: Callable[[Mention], Value]) -> Callable[[Mention], Value]:
    """A question that is asked once of each mention: each is compared with all that are like it."""
    known: dict[int, tuple[Mention, Value]] = {}

    def asked(mention: Mention) -> Value:
        key = id(mention)
        if key not in known:
            known[key] = mention, ask(mention)
        return known[key][1]

    return asked
