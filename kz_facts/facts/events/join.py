"""Mentions of one event become one fact: the most precise time, all mentions, all who take part."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date as date_type
from itertools import islice, product

from kz_facts.facts import parties as who
from kz_facts.facts.events.deeds import Deeds
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.journey import is_onward
from kz_facts.facts.events.mishaps import HARM
from kz_facts.facts.events.told import Told, coarseness, is_definite
from kz_facts.models import EventStatus, Party, Place
from kz_facts.parse.entities import country_name
from kz_facts.parse.marks import DateMark

_RANK = {"cancelled": 3, "postponed": 2, "ongoing": 1, "planned": 0, "occurred": 0}
_THESE_DAYS = 7
_A_YEAR = 4  # coarseness from which a time says little
_REMEMBERED = 50  # events of a day or of a party that a reader of a long text still has in mind
# Types whose words mean one thing: a »Reise« can be the »Besuch« named before.
# Of these only what is told of the same day is one: there are many laws, words and votes in a year.
_ONE_DAY = frozenset(("statement", "decision", "target", "investment", "election"))
_ALIKE = frozenset(("visit", "meeting", "anniversary"))
_ATTENDING = frozenset(("teilnehmen", "beiwohnen", "mitwirken", "leiten"))
_OF_SIDES = frozenset(("accord", "meeting"))


@dataclass
class Happening:
    """An event with everything that is told of it."""

    told: Told
    type: str
    status: EventStatus
    place: Place | None
    participants: list[Party]
    spans: dict[tuple[int, int], None] = field(default_factory=dict)
    members: dict[tuple[int, int], list[Told]] = field(default_factory=lambda: defaultdict(list))
    """What tells of it, by the clauses that it stands in."""
    roots: set[str] = field(default_factory=set)

    @property
    def date(self) -> DateMark | None:
        """The time that is told of it."""
        return self.told.date

    def take(self, told: Told) -> None:
        """One more that tells of it."""
        self.members[_place_of(told)].append(told)
        self.roots.add(root_of(told.word))


class _Joined:
    """What has been joined so far, found again by what those that are one share: a clause, or a day and a party.

    A long text tells of thousands: asking each whether it is the same would take more time than all else.
    """

    def __init__(self, deeds: Deeds) -> None:
        self.deeds = deeds
        self.all: list[Happening] = []
        self._numbers: dict[int, int] = {}
        self._of: dict[tuple[str, object, object], dict[int, None]] = defaultdict(dict)  # those told last at the end

    def same(self, one: Happening) -> Happening | None:
        """The first that is the same event, of those that were told of last."""
        days = [_ANY] if (day := _day(one)) is None else [day, None]
        persons, codes = _persons(one), who.codes(one.participants)
        parties = [("person", code) for code in (*persons, None)] if persons else [*codes, None] if codes else [_ANY]
        keys = [(one.type, *key) for key in product(days, [*parties, _ANY] if _is_attended(one.told) else parties)]
        keys.append((one.type, _CLAUSE, _place_of(one.told)))
        clause, clauses = one.told.reading.clause, one.told.line.parse.clauses
        if clause is not None and clause.gap and clause.conjunct >= 0:
            keys.append((one.type, _CLAUSE, (id(one.told.line), id(clauses[clause.conjunct]))))
        known = (self._of[key] for key in keys if key in self._of)
        numbers = sorted({number for told in known for number in islice(reversed(told), _REMEMBERED)})
        return next((self.all[number] for number in numbers if _same(self.all[number], one, self.deeds)), None)

    def add(self, one: Happening, told: Told) -> None:
        """One more, or one that more is told of now."""
        number = self._numbers.setdefault(id(one), len(self.all))
        if number == len(self.all):
            self.all.append(one)
        persons = [("person", code) for code in _persons(one) or (None,)]
        parties = [*persons, *(who.codes(one.participants) or [None]), _ANY]
        for key in [*product((_day(one), _ANY), parties), (_CLAUSE, _place_of(told))]:
            told_last = self._of[one.type, *key]
            told_last.pop(number, None)
            told_last[number] = None


_ANY, _CLAUSE = object(), object()
# »Dienstagabend« and »gestrigen« too.
_WEEKDAY = re.compile(r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|gest(?=er|r)|heut")


def _day(one: Happening) -> str | None:
    """The day, or the day of no known year, that an event is told of; None of longer times."""
    date = one.date
    if date is None or date["edtf"] is None or date["first_day"] != date["last_day"]:
        return None
    return date["first_day"] or date["edtf"]


def _place_of(told: Told) -> tuple[int, int]:
    """The clause that something is told in."""
    return id(told.line), id(told.reading.clause or told.carrier)


_RECURRING = frozenset(("Jahr", "Tag"))


def join(found: list[Happening], deeds: Deeds) -> list[Happening]:
    """Join what is one event; the order of first mentions is kept."""
    joined = _Joined(deeds)
    for one in sorted(found, key=lambda h: h.told.via == "publication"):
        one.take(one.told)
        same = joined.same(one)
        if same is None and one.told.via == "publication":
            same = next((other for other in joined.all if _retold(other, one, deeds)), None)
        if same is None and deeds.is_anything(one.told):
            same = next((other for other in reversed(joined.all[-_REMEMBERED:]) if _befell(other, one, deeds)), None)
        if same is not None:
            if one.told.via == "publication":
                same.type = one.type
            _merge(same, one)
        joined.add(same or one, one.told)
    return _without_settings(joined.all)


def _without_settings(joined: list[Happening]) -> list[Happening]:
    """»wurde bei einem Unfall eingeklemmt«, told once more: the noun is what the verb tells, which is known already."""
    of_clause: dict[tuple[int, int], list[Happening]] = defaultdict(list)
    for one in joined:
        for place in one.members:
            of_clause[place].append(one)
    left = dict.fromkeys(map(id, joined))
    for place, told in of_clause.items():
        for one, other in product(told, told):
            alone = len(one.members) == 1 and len(one.members[place]) == 1 and one.told.reading.is_noun
            if one is other or not alone or id(one) not in left or one.type != other.type:
                continue
            if len(other.members) > 1 and any(_told_together(verb, one.told) for verb in other.members[place]):
                _merge(other, one)
                del left[id(one)]
    return [one for one in joined if id(one) in left]


def _retold(dated: Happening, lead: Happening, deeds: Deeds) -> bool:
    """Whether what the lead tells without a date is told with one in the text: of these days, in words alike."""
    if dated.date is None or lead.date is None:
        return False
    alike = dated.type == lead.type and _alike(dated, lead, lax=True) and not deeds.is_apart(lead.told, dated.told)
    if not alike and not _goes_on(dated, lead, deeds):
        return False
    if _are_apart(dated, lead) or (lead.type == "meeting" and not _same_people(dated, lead)):
        return False  # »hat in Lima A getroffen. Am Sonntag war er in Quito mit B zusammengekommen«
    first, last, day = dated.date["first_day"], dated.date["last_day"], lead.date["first_day"]
    if not first or not last or not day:
        return dated.date["edtf"] is None
    return abs((date_type.fromisoformat(last) - date_type.fromisoformat(day)).days) <= _THESE_DAYS


def _harms_on(first: Told, second: Told) -> bool:
    """»wurde von einem Zug überrollt und getötet«: what it did, told with a second verb."""
    one, two = first.reading.clause, second.reading.clause
    if first.line is not second.line or one is None or two is None or second.word not in HARM:
        return False
    goes_on = two.conjunct == one.number and one.subject == two.subject
    return goes_on and one.voice == two.voice == "passive" and first.date is second.date


def _goes_on(dated: Happening, lead: Happening, deeds: Deeds) -> bool:
    """Whether the sentence behind the lead tells with its day what the lead tells, and of nobody else."""
    one, two = who.codes(lead.participants), who.codes(dated.participants)
    return (not one or not two or not two - one) and deeds.goes_on(lead.told, dated.told)


def _is_other_side(first: Told, second: Told) -> bool:
    """»Für Peru unterschrieb A, für Chile B«: a verb that the second side borrows, with no paper of its own."""
    clause, parse = second.reading.clause, second.line.parse
    if second.type != "accord" or first.line is not second.line or first.word != second.word or clause is None:
        return False
    own = [chunk for chunk in parse.some(clause.chunks) if chunk.first >= clause.first]
    return clause.gap and any(chunk.preposition == "für" for chunk in own) and first.date is second.date


def _same(first: Happening, second: Happening, deeds: Deeds) -> bool:
    if first.type != second.type or first.date is None or second.date is None or _is_off(first, second):
        return False
    if any(_told_together(member, second.told) for member in first.members.get(_place_of(second.told), ())):
        return True
    if _is_other_side(first.told, second.told):
        return True
    if _harms_on(first.told, second.told):
        return True
    if {first.told.word, second.told.word} & _RECURRING or _is_another(first.told, second.told):
        return False
    at_once = compatible(first.date, second.date) or _on_one_weekday(first.told, second.told)
    if not (at_once and (_alike(first, second) or _is_again(first, second, deeds))):
        return False
    if _attends(first.told, second.told):
        return True
    one, two = who.codes(first.participants), who.codes(second.participants)
    if one and two and (not one & two or (first.type in _OF_SIDES and one - two and two - one)):
        return False  # »ein Vertrag mit A, einer mit B«: two treaties, though one state signs both
    if first.type == "statement" and not one & two and _speak_apart(first.told, second.told):
        return False
    return not (_are_apart(first, second) or _goes_onward(first, second)) and _same_people(first, second)


def _goes_onward(first: Happening, second: Happening) -> bool:
    """»Sie ist bis Montag dort. Am Sonntag geht es weiter nach Bar«: a part of a journey, to a place of its own."""
    return first.place != second.place and (is_onward(first.told) or is_onward(second.told))


def _is_again(first: Happening, second: Happening, deeds: Deeds) -> bool:
    """»griff am Sonntag an. Bei dem Luftangriff am Sonntag starben …«: a noun that takes up what was told."""
    return _on_one_day(first, second) and deeds.is_again(first.told, second.told)


def _befell(first: Happening, second: Happening, deeds: Deeds) -> bool:
    """»verletzte am Sonntag eine Frau. Die Tat ereignete sich am Sonntag in Lima«: whatever kind of event it was."""
    return (
        _on_one_day(first, second) and not _are_apart(first, second) and deeds.is_what_befell(first.told, second.told)
    )


def _on_one_day(first: Happening, second: Happening) -> bool:
    day = _day(first)
    return (day is not None and day == _day(second)) or _on_one_weekday(first.told, second.told)


def _are_apart(first: Happening, second: Happening) -> bool:
    """Whether two events are told of two places, neither of which lies in the other."""
    one, two = first.place, second.place
    return one is not None and two is not None and not (_lies_in(one, two) or _lies_in(two, one))


def _is_off(first: Happening, second: Happening) -> bool:
    """»2012 besucht A Accra. Der für den Herbst geplante Gegenbesuch fällt aus«: one took place, the other did not."""
    return {first.status, second.status} == {"occurred", "cancelled"} and not _same_clause(first.told, second.told)


def _is_attended(told: Told) -> bool:
    carrier = told.carrier or told.reading.clause
    return carrier is not None and carrier.lemma in _ATTENDING and is_definite(told)


def _attends(first: Told, second: Told) -> bool:
    """»Am Freitag empfängt A den Minister B. An dem Gespräch nimmt auch C teil«: one meeting, of which more is told."""
    near = 0 <= second.line.number - first.line.number <= 1 and second.start > first.start
    borrowed = second.date is not None and second.date["start"] < second.line.start
    return first.type in _OF_SIDES and near and borrowed and _is_attended(second)


def _told_together(first: Told, second: Told) -> bool:
    """»trafen sich zu einem Gespräch«: a verb and a noun at one date; but two nouns told alike are two events."""
    if first.date is None or second.date is None or first.date["start"] != second.date["start"]:
        return False
    if not _same_clause(first, second):
        return False
    if first.reading.is_noun != second.reading.is_noun:
        return True
    return first.via != second.via and not _are_siblings(first, second)


def _is_another(first: Told, second: Told) -> bool:
    """Whether a row makes two of them: »im Mai und im Juni«; what has an hour of its own is another too."""
    if "hour" in (first.via, second.via) and first.line is not second.line:
        return True
    return _are_siblings(first, second) or ("gap" in (first.via, second.via) and _same_clause(first, second))


def _speak_apart(first: Told, second: Told) -> bool:
    """»Die Ministerin sagte … Ein Anwalt sagte …«: two who are named by different words say two things."""
    one, two = (_speakers(told) for told in (first, second))
    return bool(one and two) and not one & two


def _speakers(told: Told) -> set[str]:
    return {told.line.parse.head(chunk) for chunk in told.reading.slots.fill("agent") if chunk.nominal}


def _same_people(first: Happening, second: Happening) -> bool:
    """»A traf B« and »A sprach mit C« are two meetings, whoever was at both."""
    one, two = _persons(first), _persons(second)
    return not one or not two or (bool(one & two) and not (one - two and two - one))


def _persons(one: Happening) -> set[str | None]:
    return {party.code for party in one.participants if party.kind == "person"}


def _same_clause(first: Told, second: Told) -> bool:
    """Whether two readings stand in one clause, or a noun in the clause that carries it."""
    one, two = (told.reading.clause or told.carrier for told in (first, second))
    return first.line is second.line and one is two


def _are_siblings(first: Told, second: Told) -> bool:
    """Two nouns of one row: »eine Sitzung und eine Reise«."""
    one, two = first.reading.chunk, second.reading.chunk
    return (
        one is not None
        and two is not None
        and first.line is second.line
        and (one.row_of == two.number or two.row_of == one.number or (one.row_of == two.row_of >= 0))
    )


def _alike(first: Happening, second: Happening, *, lax: bool = False) -> bool:
    """Whether the words of two events can mean one: the same, of one family, or of a type whose words are alike."""
    same_day = first.date is not None and second.date is not None and first.date["edtf"] == second.date["edtf"]
    if first.type == "accord" and first.date is not None and coarseness(first.date) >= _A_YEAR:
        return False  # there are many treaties in a year
    if root_of(second.told.word) in first.roots:
        return same_day or lax or first.type not in _ONE_DAY
    if first.type == "meeting":
        return same_day or lax
    return first.type in _ALIKE


def compatible(first: DateMark, second: DateMark) -> bool:
    """Whether two times can be one: the same, or one within the other."""
    if first["edtf"] is None or second["edtf"] is None:
        return first["start"] == second["start"]
    if first["edtf"] == second["edtf"]:
        return True
    a, b = (first["first_day"], first["last_day"]), (second["first_day"], second["last_day"])
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return False
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def _is_bare(told: Told) -> bool:
    """»Krisentreffen am Dienstag in Rom«: a noun without any verb, which leaves open whether it has been."""
    return told.reading.is_noun and all(clause.finite < 0 for clause in told.line.parse.clauses)


def _on_one_weekday(first: Told, second: Told) -> bool:
    """»Krisentreffen am Dienstag in Rom. Rom – Die Liga tagt am Dienstag«: of a day nobody knows the date of."""
    one, two = _weekday(first), _weekday(second)
    return one is not None and one == two


def _weekday(told: Told) -> str | None:
    """The word for a day of the week that an event is told of, where it cannot be resolved."""
    date, line = told.date, told.line
    if date is None or date["edtf"] is not None or date["rule"] not in ("date-weekday", "date-today"):
        return None
    if not line.start <= date["start"] < line.end:
        return None
    word = _WEEKDAY.match(line.parse.tokens.texts[line.word_at(date["start"])])
    return word[0] if word is not None else None


def _lies_in(place: Place, whole: Place) -> bool:
    """Whether two places are one, or the second is the state that the first may lie in: »in Nigeria«, »in Yola«."""
    state = whole.country is not None and whole.name == country_name(whole.country)
    return place.name == whole.name or (state and place.country in (None, whole.country))


def _finer(kept: Place | None, other: Place | None) -> Place | None:
    """Of a town and its state the town."""
    return other if kept is None or (other is not None and _lies_in(other, kept)) else kept


def add(kept: Happening, told: Told, participants: list[Party], place: Place | None, status: EventStatus) -> None:
    """Add what an undated mention says of an event: »war für Mai geplant. Nun ist der Besuch abgesagt«."""
    if kept.status == "planned" and status in ("cancelled", "postponed"):
        kept.status = status
    kept.spans[told.start, told.end] = None
    kept.participants = who.unique([*kept.participants, *participants])
    kept.place = _finer(kept.place, place)


def _merge(kept: Happening, other: Happening) -> None:
    kept.spans.update(other.spans)
    kept.take(other.told)
    kept.participants = who.unique([*kept.participants, *other.participants])
    kept.place = _finer(kept.place, other.place)
    told = other.told.via != "publication"  # a headline has the day of the text only where nothing tells another
    if told and kept.date and other.date and coarseness(other.date) < coarseness(kept.date):
        kept.told = other.told
        kept.status = other.status
    elif _is_bare(kept.told) and not _is_bare(other.told):
        kept.status = other.status  # »Krisentreffen in Rom. … kündigte für Dienstag ein Krisentreffen an«
    elif _RANK[other.status] > _RANK[kept.status]:
        kept.status = other.status
