"""What the sentences before a sum speak of: a figure whose noun is not said again goes on with it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kz_facts.facts.money.kinds import FINE, GIVEN, GOODS
from kz_facts.facts.money.names import Names
from kz_facts.facts.money.nouns import Named, Nouns
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Verbs
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import DateMark

BULLET = re.compile(r"\s*[-–•*·]\s")
PARAGRAPH = re.compile(r"\n\s*\n")
# »ALMATY: Die Bank …«, »2015: Beitritt …«
TICKER = re.compile(r"(?:[A-ZÄÖÜ][A-ZÄÖÜ/ -]+|\d{4}|\d\d?\.\s?[\w.]+\s?\d{4}):\s")
_REACH = 2  # sentences without a word of their own over which a topic goes on
_PARTNERS = ("partner", "abnehmer", "abnehmerland", "lieferant", "lieferland", "herkunftsland", "zielland", "markt")
_THAN = ("als", "wie")  # »ein besseres Ergebnis als im Vorjahr«
# Words by which a sentence only looks back: »Vor einem Jahr lag das Minus noch bei …«.
_BACK = frozenset(("noch", "zuvor", "vorjahr", "vorjahreszeitraum", "davor", "vorher"))


@dataclass
class Told:
    """What was read of a sum."""

    sum: Sum
    reading: Reading
    period: DateMark | None
    roles: Roles
    same_sum: bool = False


@dataclass
class Topic:
    """A measure with its period and parties; `strong` where a noun beyond doubt names it."""

    measure: str | None = None
    period: DateMark | None = None
    roles: Roles = field(default_factory=Roles)
    strong: bool = False
    listed: bool = False  # whether it heads the list that the sum stands in


class Topics:
    """Finds what the text before a sum is about."""

    def __init__(self, scene: Scene, nouns: Nouns, verbs: Verbs, names: Names) -> None:
        self.scene, self.view = scene, scene.view
        self.nouns, self.verbs, self.names = nouns, verbs, names

    def before(self, one: Sum, told: list[Told]) -> Topic:
        """What the text before its clause is about, as far back as nothing else was said."""
        if self._is_row(one.line) and (topic := self._of_list(one, told)) is not None:
            return topic
        if (topic := self._of_clauses(one)) is not None:
            return topic
        begin = one.line.start
        for line in self.scene.before(one.line, _REACH):
            if self._is_parted(one.line, line, begin):
                break
            begin = line.start
            figures = _of_line(told, line.number)
            if figures:
                return self._of_figures(figures, told)
            if (topic := self._of_sentence(line)) is not None:
                return topic
            if self.view.text[line.start : line.end].rstrip().endswith("?"):
                break  # a question turns to something else
        return Topic()

    def _of_figures(self, figures: list[Told], told: list[Told]) -> Topic:
        """What the first sum of a sentence is; one that looks back (»vor einem Jahr lag er bei«) leaves the period."""
        first = figures[0]
        if first.reading.measure == "other" and first.reading.rule == "none":
            return Topic(period=first.period, roles=first.roles)
        tokens = first.sum.tokens
        if _BACK.isdisjoint(tokens.texts[i].lower() for i in range(first.sum.chunk.first)):
            return Topic(first.reading.measure, first.period, first.roles)
        earlier = next(
            (
                t
                for t in reversed(told)
                if t.sum.mark["start"] < first.sum.line.start and t.reading.measure == first.reading.measure
            ),
            None,
        )
        apart = earlier is None or PARAGRAPH.search(self.view.text, earlier.sum.mark["end"], first.sum.line.start)
        period = earlier.period if earlier is not None and not apart else None
        return Topic(first.reading.measure, period or first.period, first.roles)

    def _is_parted(self, here: Line, before: Line, begin: int) -> bool:
        """Whether something new begins after a sentence."""
        text = self.view.text
        if TICKER.match(text, begin):
            return True
        items = BULLET.match(text, here.start) and BULLET.match(text, before.start)
        return bool(items) or (PARAGRAPH.search(text, before.end, begin) is not None and not self._is_heading(before))

    def _is_heading(self, line: Line) -> bool:
        return not self.view.text[line.start : line.end].rstrip().endswith((".", "!", "”", "“", '"'))

    @staticmethod
    def _is_row(line: Line) -> bool:
        """Whether a line is a row of a list or table: no verb, and a label."""
        return all(clause.finite < 0 for clause in line.parse.clauses) and ":" in line.parse.tokens.texts

    def _of_list(self, one: Sum, told: list[Told]) -> Topic | None:
        """What the head of a list says, else what its first rows are about."""
        number = one.line.number - 1
        while number >= 0 and (self._is_row(self.scene.lines[number]) and _of_line(told, number)):
            number -= 1
        head = self.scene.lines[number] if number >= 0 else None
        if head is not None and self._is_heading(head) and (topic := self._of_sentence(head)) is not None:
            return replace(topic, listed=True)
        rows = (t for t in told if number < t.sum.line.number < one.line.number and t.reading.measure != "other")
        first = next(rows, None)
        return Topic(first.reading.measure) if first is not None else None

    def _of_clauses(self, one: Sum) -> Topic | None:
        """What earlier clauses say that money is for: »Malta fördert den Bau; 3 Mio. Euro sind geflossen«."""
        clause = one.clause
        if clause is None or one.before is not None or one.bracket is not None:
            return None
        earlier = [other for other in one.line.parse.clauses if other.last <= clause.first and other.kind != "bracket"]
        if not earlier:
            return None
        numbers = {other.number for other in earlier}
        return self._told(one.line, earlier) or self._named(
            one.line, [ch for ch in one.line.parse.chunks if ch.clause in numbers]
        )

    def _of_sentence(self, line: Line) -> Topic | None:
        """What a sentence without a sum is about: by a strong noun, its verb, or a weak one."""
        named = self._named(line)
        if named is not None and named.strong:
            return named
        return self._told(line) or named

    def _named(self, line: Line, chunks: Sequence[Chunk] | None = None) -> Topic | None:
        """The first noun of a sentence that has no sum of its own, a strong one before all others."""
        found = [
            named
            for chunk in (line.parse.chunks if chunks is None else chunks)
            if not self._is_in_title(line, chunk) and (named := self.nouns.of(line.parse, chunk)) is not None
        ]
        for named in sorted(found, key=lambda named: not named.strong):
            period = self._period(line, line.parse.chunks, named.chunk)
            owners = (
                self.names.owners.named(line, named.chunk, named.measure)
                or self.names.owners.of_clause(line, named)
                or self._of_heading(line)
            )
            roles = self._roles(line, named, owners) if named.measure != "price" else Roles()
            return Topic(named.measure, period, roles, strong=named.strong)
        return None

    def _roles(self, line: Line, named: Named, owners: list[Party]) -> Roles:
        """Of help and loans who gets them (»Hilfe für Mali: …«), of partners the two (»Maltas Abnehmer ist Peru«)."""
        if named.measure in GIVEN:
            roles = Roles()
            for preposition, parties in self.names.owners.attributes(line, named.chunk, named.measure):
                roles.add(parties, preposition)
            return roles if roles.target else Roles(own=owners)
        if not is_partner(line.parse.head(named.chunk)):
            return Roles(own=owners)
        other = [party for party in self._beside(line, named.chunk) if party not in owners]
        if named.measure == "trade":
            return Roles(own=[*owners, *other])
        return Roles(own=owners, source=other) if named.measure == "imports" else Roles(own=owners, target=other)

    def _beside(self, line: Line, chunk: Chunk) -> list[Party]:
        """Of a sentence that says what something is the other half: its subject or what that is."""
        parse, clause = line.parse, line.parse.clause_of(chunk)
        numbers = (clause.subject, clause.predicative) if clause is not None else ()
        halves = (parse.chunks[number] for number in numbers if number >= 0 and number != chunk.number)
        return [party for half in halves for party in self.names.who(line, half) if party.kind == "country"]

    def _is_in_title(self, line: Line, chunk: Chunk) -> bool:
        """»die Ministerin für Handel und Investitionen«."""
        start = line.parse.tokens.starts[chunk.head]
        return any(one["start"] <= start < one["end"] for one in within(self.view.offices, line.start, line.end))

    def _period(self, line: Line, chunks: Sequence[Chunk], noun: Chunk | None = None) -> DateMark | None:
        """The one date of a sentence or clause that is no day; one right behind the noun before all others.

        What belongs to another noun is none: »im Mai auf den höchsten Preis seit 1998«.
        """
        texts = line.parse.tokens.texts
        dates = [
            (ch, mark)
            for ch in chunks
            if (mark := self.scene.date_of(ch)) is not None and mark["precision"] not in FINE
            if ch.first == 0 or texts[ch.first - 1] not in _THAN
        ]
        beside = [mark for ch, mark in dates if noun is not None and 0 <= ch.first - noun.last <= 1]
        loose = [(ch, mark) for ch, mark in dates if ch.attribute_of < 0 or ch.preposition == "seit"]
        free = [mark for ch, mark in loose if ch.preposition != "seit"]
        if beside:
            return beside[0]
        return next((marks[0] for marks in ([mark for _, mark in loose], free) if len(marks) == 1), None)

    def _of_heading(self, line: Line) -> list[Party]:
        """»Malta: Einnahmen und Ausgaben«: whose figures a heading announces."""
        tokens = line.parse.tokens
        names = [ch for ch in line.parse.chunks if ch.last < len(tokens) and tokens.texts[ch.last] == ":"]
        return [party for chunk in names for party in self.names.who(line, chunk)]

    def _told(self, line: Line, clauses: Sequence[Clause] | None = None) -> Topic | None:
        """What a verb says that money is for: »Die EU unterstützt Malta.«, »Was kostet das?«."""
        for clause in line.parse.clauses if clauses is None else clauses:
            use = self.verbs.told(line.parse, clause)
            if use is None:
                continue
            payers, payees = (
                [p for ch in use.fill(slots) for p in self.names.who(line, ch)]
                for slots in (use.rule.payer, use.rule.payee)
            )
            period = self._period(line, line.parse.some(clause.chunks))
            if use.rule.weak and not payees and any(ch.nominal for ch in use.fill(["theme"])):
                continue  # »A kündigte Entlassungen an« speaks of no money, »A kündigte Hilfe an« by its noun
            measure = use.rule.measure or use.rule.otherwise
            if measure in GOODS:  # they go the other way
                payers, payees = payees, payers
            return Topic(measure, period, Roles(source=payers, target=payees))
        return None


def is_partner(text: str) -> bool:
    """»Handelspartner«, »Lieferanten«: a noun for whom one trades with."""
    low = text.lower()
    return any(low.removesuffix(ending).endswith(_PARTNERS) for ending in ("", "n", "en", "s"))


def _of_line(told: Sequence[Told], number: int) -> list[Told]:
    """The figures of a sentence among those told so far."""
    last = bisect_right(told, number, key=_number_of)
    return list(told[bisect_left(told, number, 0, last, key=_number_of) : last])


def _number_of(told: Told) -> int:
    return told.sum.line.number
