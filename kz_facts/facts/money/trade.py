"""Whose the trade is, and with whom: the other side of exports, imports and of debts."""

from __future__ import annotations

from itertools import islice

from kz_facts.facts import parties as who
from kz_facts.facts.money.going_on import is_kin
from kz_facts.facts.money.home import Homes
from kz_facts.facts.money.kinds import FOREIGN, GOODS
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.topic import Told, Topic
from kz_facts.facts.view import within
from kz_facts.models import Party

_TWO_SIDED = FOREIGN | {"loan", "aid"}
_WITH_OTHERS = FOREIGN | {"debt"}
_OFTEN = 2  # figures, and partners, from which on a text goes through the trade of one state
_THITHER = ("dorthin", "dahin")
_ABROAD = ("direktinvest", "auslandsinvest")
_ALL = ("insgesamt", "weltweit")


class Trade:
    """Completes the sides of trade in one document."""

    def __init__(self, names: Names, homes: Homes, told: dict[int, Told]) -> None:
        self.names, self.discourse, self.homes, self.told = names, names.discourse, homes, told
        self._looked_at = self._trades = 0  # figures, and those of foreign trade among them
        self._traders: list[Party] = []  # in all of them
        self._traded_with: list[Party] = []  # in any of them

    @staticmethod
    def _is_abroad(one: Sum, reading: Reading) -> bool:
        """»der Bestand deutscher Direktinvestitionen«: which are made in another state."""
        named = reading.named.chunk if reading.named is not None else None
        return named is not None and one.tokens.texts[named.head].lower().startswith(_ABROAD)

    def of(self, one: Sum, roles: Roles, reading: Reading, topic: Topic) -> Roles | None:
        """The other side of trade and debts."""
        measure, found, before = reading.measure, roles.all, topic.roles.all
        if measure in FOREIGN and len(found) == 1 and (there := self._thither(one)) is not None and there not in found:
            return roles.with_(Roles(target=[there]))  # »Malta ist ein Markt für Peru. Seine Exporte dorthin …«
        goes_on = measure in _TWO_SIDED and is_kin(topic.measure, measure)
        if (
            goes_on
            and measure in FOREIGN
            and topic.listed
            and len(found) == 1 == len(topic.roles.own)
            and found != topic.roles.own
        ):
            return roles.with_(Roles(own=topic.roles.own))  # »Abnehmer maltesischer Waren: ⏎ Peru: 3 Mio.«
        if goes_on and len(found) == 1 and found[0] in before and len(before) > 1:
            return Roles(own=who.unique([*found, *before])[:2])
        if goes_on and topic.measure != measure and len(found) == 1 and found == before:
            return None  # »Die Exporte Maltas betrugen 3 Mio. Der Überschuss im Handel lag bei 1 Mio.«: with all
        if goes_on and topic.measure == measure and _is_only_other(roles) and (own := self._whose_before(topic, found)):
            return roles.with_(Roles(own=own))
        if measure == "trade" and len(found) < 2:
            alone = not found or self.discourse.states.is_of_two(one.mark["start"])
            other = self._partner(one, found) if alone else []
            trader = self._trader(found) or (self._acting(one, found) if found else None)
            return Roles([*roles.own, *([trader] if trader is not None else other)], roles.source, roles.target)
        if measure == "investment" and len(found) == 1 and self._is_abroad(one, reading):
            other = self._partner(one, found) if self.discourse.states.is_of_two(one.mark["start"]) else []
            return roles.with_(Roles(target=other)) if found[0].kind == "country" and other else None
        if measure in _WITH_OTHERS and found and _is_only_other(roles):
            trader = None if measure not in FOREIGN or self.homes.counting(one) is not None else self._trader(found)
            return self.homes.added(one, roles, found, trader)
        return None

    @staticmethod
    def _whose_before(topic: Topic, found: list[Party]) -> list[Party]:
        """»Die Exporte Hessens nach Peru … Nach Chile gingen …«: those of a region, which is no text's home."""
        before = topic.roles.all
        regions = [one for one in before if one.kind == "region"]
        return regions if len(before) == _OFTEN and len(regions) == 1 and found[0] not in before else []

    def _acting(self, one: Sum, found: list[Party]) -> Party | None:
        """»Minister A zieht Bilanz über den Handel mit Peru«: the state that the subject of the sentence acts for."""
        subjects = one.line.parse.main_subjects()
        acting = (party for chunk in subjects for party in self.names.who(one.line, chunk))
        return next((party for party in acting if party.kind == "country" and party not in found), None)

    def _partner(self, one: Sum, found: list[Party]) -> list[Party]:
        """Whom one side trades with, where it is not named: the other one of the two that the text is about."""
        if found and found[0].kind == "region":
            return []
        pair = self.discourse.states.pair(one.mark["start"])
        if not found:
            return pair
        return [other for other in pair if other not in found][:1]

    def _trader(self, found: list[Party]) -> Party | None:
        """The state whose foreign trade a text goes through: in each figure so far, with several others."""
        new = list(islice(self.told.values(), self._looked_at, None))
        self._looked_at += len(new)
        for side in [told.roles.all for told in new if told.reading.measure in FOREIGN]:
            self._traders = [one for one in self._traders if one in side] if self._trades else side
            self._traded_with = who.unique([*self._traded_with, *side])
            self._trades += 1
        if self._trades < _OFTEN or len(self._traded_with) <= _OFTEN:
            return None
        return next((one for one in self._traders if one not in found), None)

    def trading(self, before: Told) -> list[Party]:
        """Of the two of a figure of trade the one whose it is: not »mit Peru«."""
        line, clause = before.sum.line, before.sum.clause
        numbers = clause.chunks if clause is not None else ()
        beside = (ch for ch in line.parse.some(numbers) if ch.preposition == "mit")
        partners = [party for chunk in beside for party in self.names.who(line, chunk)]
        return [party for party in before.roles.all if party not in partners][:1] or before.roles.all[:1]

    def there(self, one: Sum, reading: Reading) -> Party | None:
        """»Wichtigster Partner ist Peru: Dorthin gingen Waren für 3 Mio.«: the state named last."""
        return self._thither(one) if reading.measure in FOREIGN else None

    def _thither(self, one: Sum) -> Party | None:
        clause = one.clause
        if clause is None or not any(one.tokens.texts[i].lower() in _THITHER for i in clause.own):
            return None
        before = self.discourse.scene.lines[max(0, one.line.number - 1)]
        start = one.tokens.starts[clause.first]
        states = [e for e in within(self.discourse.view.entities, before.start, start) if e["kind"] == "country"]
        return who.state(states[-1]) if states else None


def turned(roles: Roles, before: str | None, measure: str) -> Roles:
    """Of imports behind exports goods go the other way."""
    return Roles(roles.own, roles.target, roles.source) if {before, measure} == GOODS else roles


def is_of_all(one: Sum, reading: Reading) -> bool:
    """»Insgesamt stiegen die Exporte auf 3 Mio.«: to all, and not to whom those before went."""
    first = one.before.chunk.last if one.before is not None else 0
    words = (one.tokens.texts[i].lower() for i in range(first, one.chunk.first))
    return reading.measure in FOREIGN and any(word in _ALL or word.startswith("gesamt") for word in words)


def of_part(roles: Roles, topic: Topic) -> Roles:
    """»Malta führte Holz für 3 Mio. aus. Davon gingen 2 nach Peru«: of a part one side is that of the whole."""
    whole = topic.roles.all
    goods = topic.measure in FOREIGN and bool(whole) and roles.all[:1] != whole[:1]
    if len(roles.all) != 1 or not (goods or (topic.measure == "investment" and len(whole) == 1)):
        return roles
    return roles.with_(topic.roles if len(whole) == 1 else Roles(own=whole[:1]))


def _is_only_other(roles: Roles) -> bool:
    """»aus Russland kamen Waren«: only the other side is named."""
    return not roles.own and bool(roles.source) != bool(roles.target) and not roles.claimed
