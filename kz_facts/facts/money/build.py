"""Puts the facts together: each sum with its measure, period, parties, direction and change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from kz_facts.facts.dates import when
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.change import Changes, ways
from kz_facts.facts.money.going_on import GoingOn, is_kin
from kz_facts.facts.money.kinds import OF_FIRMS
from kz_facts.facts.money.measure import Measurer
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.nouns import nouns
from kz_facts.facts.money.period import FLOWS, STOCKS, Periods
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.reports import Reports
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sides import Sides
from kz_facts.facts.money.sums import Sum, sums
from kz_facts.facts.money.topic import Told, Topic, Topics
from kz_facts.facts.money.verbs import Verbs
from kz_facts.facts.money.whose import Whose
from kz_facts.facts.money.year_before import same_stretch
from kz_facts.facts.scene import Scene
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.models import Comparator, Measure, Money
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_SINCE = ("seither", "seitdem", "bisher", "bislang", "demnach")
_FROM_THEN = ("seither", "seitdem")
_FORETOLD = ("gdp", "revenue", "exports", "imports", "trade")
_AT_MOST = 2  # times that a forecast is the figure before it
_TOLD_AS = {"earnings": "other"}  # what is left of a revenue, or lacks, has no measure of its own among the facts
_TURNED = {"exports": "imports", "imports": "exports"}
_LITTLE = frozenset(("none", "verb", "clause"))  # what tells least of what is measured
_NEAR = 2  # sentences back to a sum that is told again in other money
_SINGLE = frozenset(("price", "fine", "contract"))  # what is paid once has no period but its own


def build(view: View) -> list[Money]:
    """All facts of kind `money` in a document, by start."""
    if not view.money:
        return []
    reader = _Reader(Scene.of(view))
    return [_fact(view, told, reader.changes) for told in reader.all()]


class _Reader:
    """Reads a document's sums from first to last: later ones carry on earlier ones."""

    def __init__(self, scene: Scene) -> None:
        rules, words = load("money", MoneyRules, scene.view.rules), nouns(scene.view.rules)
        self.scene = scene
        self.told: dict[int, Told] = {}
        self.row: list[Told] = []
        verbs = Verbs(scene.lexicon)
        self.measurer = Measurer(words, verbs)
        names = Names(Discourse.of(scene), words, verbs, rules)
        self.sides = Sides(names)
        self.going_on = GoingOn(rules.part_of)
        self.whose = Whose(self.sides, self.going_on, self.told, rules)
        self.topics, self.periods = Topics(scene, words, verbs, names), Periods(scene, words)
        self.reports = Reports(scene, words)
        self.changes = Changes(scene.lexicon, ways(scene.view.rules))
        self._lenders = frozenset((*rules.state_lenders["names"], *rules.state_lenders["banks"]))
        self._same = frozenset(rules.part_of["same"])
        self._than = frozenset((*rules.changes["up"], *rules.changes["down"]))

    def all(self) -> list[Told]:
        """Every sum with what was read of it."""
        for one in sums(self.scene):
            self.row.append(self._tell(one))
            self.told[one.mark["start"]] = self.row[-1]
        return self.row

    def _tell(self, one: Sum) -> Told:
        before = self.told.get(one.neighbour.mark["start"]) if one.neighbour is not None else None
        if before is not None and self._is_same(one, before):
            return Told(one, before.reading, before.period, before.roles, same_sum=True)
        if before is None and (last := self._converted(one)) is not None:
            return Told(one, last.reading, last.period, last.roles, same_sum=True)
        if before is not None and self._is_difference(one):
            return Told(one, before.reading, before.period, before.roles)
        topic = self.topics.before(one, self.row)
        reading = self._reading(one, before, topic)
        roles = self.whose.of(one, reading, before, topic)
        if self._is_lent(reading, roles):
            reading = replace(reading, measure="loan")
            roles = self.whose.of(one, reading, before, topic)
        return Told(one, reading, self._period(one, reading, before, topic), roles)

    def _reading(self, one: Sum, before: Told | None, topic: Topic) -> Reading:
        reading = self.measurer.read(
            one,
            before.reading if before is not None else None,
            topic.measure,
            part=self.going_on.is_part(one),
            more=self.going_on.is_more(one),
            total=self.going_on.is_total(one),
        )
        if reading.goes_on and reading.measure in _TURNED and self.going_on.is_turned(one):
            return replace(reading, measure=_TURNED[reading.measure], named=None)
        if reading.measure == "aid" and self._is_forecast(one, reading, topic):
            return replace(reading, measure=topic.measure or "other", goes_on=True, named=None)
        if reading.rule in _LITTLE and one.is_base() and one.after is not None:  # »setzte nach 3 Mio. 4 Mio. um«
            return self.measurer.read(one.after, None, topic.measure)
        return reading

    def _is_forecast(self, one: Sum, reading: Reading, topic: Topic) -> bool:
        """»Das BIP betrug 118 Mrd. Für 2024 stellt die Regierung 125 Mrd. in Aussicht«: of the same size, to nobody."""
        if topic.measure not in _FORETOLD or reading.named is not None or reading.use is None or not self.row:
            return False
        last, here = (Decimal(mark["amount"]) for mark in (self.row[-1].sum.mark, one.mark))
        given = reading.use.fill([slot for slot in reading.use.rule.payee if slot != "in"])
        return not given and last < _AT_MOST * here and here < _AT_MOST * last

    def _is_lent(self, reading: Reading, roles: Roles) -> bool:
        """»3 Mio. Dollar, die der Währungsfonds zugesagt hat«: who only lends gives nothing away."""
        lenders = self._lenders.intersection(party.name for party in roles.source)
        return reading.measure == "aid" and reading.named is None and bool(lenders)

    def _converted(self, one: Sum) -> Told | None:
        """»A gibt 3 Mio. Kronen. Umgerechnet sind das 28 Mio. Euro«: the last sum, told in other money."""
        last = self.row[-1] if self.row else None
        near = last is not None and 0 < one.line.number - last.sum.line.number <= _NEAR
        words = [one.tokens.texts[i].lower() for i in range(one.chunk.first)]
        if last is None or not near or one.bracket is not None or last.sum.mark["currency"] == one.mark["currency"]:
            return None
        return last if words and self._same.issuperset(words) else None

    def _is_same(self, one: Sum, before: Told) -> bool:
        """»(umgerechnet rund 4 Mrd. Euro)«, »oder 3 Mio. Dollar«: the same sum in other money."""
        last, tokens = before.sum, one.tokens
        if last.mark["currency"] == one.mark["currency"]:
            return False
        between = [i for i in range(last.chunk.last, one.chunk.first) if tokens.starts[i] < one.mark["lead"]]
        words = [tokens.texts[i].lower() for i in between if not tokens.flags[i] & c.PUNCTUATION]
        opened = any(tokens.texts[i] in "([" for i in between)
        return (opened or bool(words) or any(tokens.texts[i] in "–-=" for i in between)) and self._same.issuperset(
            words
        )

    def _is_difference(self, one: Sum) -> bool:
        """»eine Dividende von 4 Euro, um 30 Cent weniger als zuletzt«: by how much the sum before is another one."""
        texts, end = one.tokens.texts, one.chunk.last
        return one.preposition == "um" and end < len(texts) and texts[end] in self._than

    @staticmethod
    def _is_figure(reading: Reading) -> bool:
        """»Sie schrumpften auf 3 Mio. Euro«: what goes on with a figure is of its time."""
        return reading.goes_on and reading.figure is not None and reading.measure not in _SINGLE

    @staticmethod
    def _is_since(one: Sum, words: tuple[str, ...] = _SINCE) -> bool:
        """»mehr als 3 Mio. Euro sind seither geflossen«: of the time told before."""
        return bool(one.clause is not None and any(one.tokens.texts[i].lower() in words for i in one.clause.own))

    def _goes_on(self, one: Sum, reading: Reading, topic: Topic) -> bool:
        """Whether a sum is of the time that the sentences before it told of."""
        if self.going_on.is_part(one):
            untold = topic.measure is None and reading.measure not in _SINGLE
            return untold or is_kin(topic.measure, reading.measure)
        told = reading.measure in FLOWS | STOCKS or self._is_since(one) or self._is_figure(reading)
        return told and (is_kin(topic.measure, reading.measure) or reading.goes_on)

    def _is_further(self, one: Sum, before: Told) -> bool:
        """»3 Mio. sind seit Mai geflossen, weitere 2 versprach A«: of another time than what goes on since then."""
        going = before.period is not None and (before.period["edtf"] or "").endswith("/..")
        return going and self.going_on.is_more(one)

    def _period(self, one: Sum, reading: Reading, before: Told | None, topic: Topic) -> DateMark | None:
        then = self.periods.from_then(one) if self._is_since(one, _FROM_THEN) else None
        period = then or self.periods.of(one, reading)
        if period is not None:
            return same_stretch(one, period, before.period if before is not None else None)
        elsewhen = self.going_on.is_elsewhen(one)
        if before is not None and not before.sum.is_base() and not self._is_further(one, before):
            shares = self.going_on.carries_on(one) or reading.goes_on or is_kin(before.reading.measure, reading.measure)
            if (
                not elsewhen
                and not self.periods.has_own(one)
                and (shared := before.period if shares else self.periods.shared(one, before.period)) is not None
            ):
                return shared
        elif before is None and not elsewhen and self._goes_on(one, reading, topic):
            period = topic.period
            if period is not None and (period["edtf"] or "").startswith("../") and not self.going_on.is_part(one):
                period = None  # »bis 2030 will A 3 Mio. anlegen. Bisher waren es 5«
        if period is None and reading.measure not in _SINGLE:
            period = self.periods.of_entry(one, reading.measure)
        if period is None and reading.measure in FLOWS and not elsewhen:
            period = self.periods.announced(one)
        if period is None and reading.measure in OF_FIRMS and not elsewhen:
            period = self.reports.of(one)
        if (
            period is None
            and not elsewhen
            and (reading.measure == "budget" or (before is not None and before.reading.measure == "budget"))
        ):
            period = self.periods.of_budget(one)
        return period


def _fact(view: View, told: Told, changes: Changes) -> Money:
    mark, reading = told.sum.mark, told.reading
    start, end = mark["start"], mark["end"]
    return Money(
        id=view.fact_id("money", start, end),
        document=view.document.id,
        evidence=view.evidence(start, end),
        sentence=view.sentence_evidence(start),
        rule=f"money-{mark['rule']}-{reading.rule}".replace(" ", "-"),
        source=source(view, start, end),
        amount=_number(mark["amount"]),
        amount_max=_number(mark["amount_max"]) if mark["amount_max"] else None,
        currency=mark["currency"],
        comparator=cast("Comparator", "exact" if _is_sum_of(told) else mark["comparator"]),
        measure=cast("Measure", _TOLD_AS.get(reading.measure, reading.measure)),
        measure_text=_words(told),
        period=when(view, told.period) if told.period else None,
        parties=told.roles.all,
        direction=told.roles.direction(reading.measure),
        change=None if told.same_sum else changes.of(told.sum),
    )


def _is_sum_of(told: Told) -> bool:
    """»ein Vertrag zwischen A und B über 3 Mio. Euro«: »über« names the sum and compares nothing."""
    governor = told.reading.governor
    return told.sum.mark["comparator"] == "more_than" and told.sum.is_over() and governor.via == "before"


def _words(told: Told) -> str | None:
    """The words that say what is measured: the noun with its adjectives."""
    named, one = told.reading.named, told.sum
    if named is None:
        return None
    if told.reading.governor.via == "compound":
        return one.compound
    chunk, tokens = named.chunk, one.tokens
    if chunk not in one.line.parse.chunks:
        return None
    first = chunk.head
    while first - 1 in chunk.adjectives and first - 1 >= chunk.first:
        first -= 1
    return " ".join(tokens.texts[first : chunk.head + 1])


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == int(value) else float(value)
