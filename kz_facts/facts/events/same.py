"""Whether two mentions tell of one event: by their words, their times, who takes part and where it is."""

from __future__ import annotations

import re
from datetime import date as date_type

from kz_facts.facts import parties as who
from kz_facts.facts.events.deeds import Deeds
from kz_facts.facts.events.echo import is_another
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.happening import Happening, place_of
from kz_facts.facts.events.journey import is_onward
from kz_facts.facts.events.told import ATTENDING, Told, coarseness, compatible, is_definite
from kz_facts.models import Place
from kz_facts.parse.entities import country_name

_THESE_DAYS = 7
_A_YEAR = 4  # coarseness from which a time says little
# Of these only what is told of the same day is one: there are many laws, words and votes in a year.
_ONE_DAY = frozenset(("statement", "decision", "target", "investment", "election"))
# Types whose words mean one thing: a »Reise« can be the »Besuch« named before.
_ALIKE = frozenset(("visit", "meeting", "anniversary"))
_OF_SIDES = frozenset(("accord", "meeting"))
_RECURRING = frozenset(("Jahr", "Tag"))
# »Dienstagabend« and »gestrigen« too.
_WEEKDAY = re.compile(r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|gest(?=er|r)|heut")


def are_same(first: Happening, second: Happening, deeds: Deeds) -> bool:
    """Whether two dated mentions tell of one event."""
    if first.type != second.type or first.date is None or second.date is None or _is_off(first, second):
        return False
    if any(told_together(member, second.told) for member in first.members.get(place_of(second.told), ())):
        return True
    if _is_other_side(first.told, second.told) or _harms_on(first.told, second.told):
        return True
    if _goes_on_at(first.told, second.told):
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


def retold(dated: Happening, lead: Happening, deeds: Deeds) -> bool:
    """Whether what the lead tells without a date is told with one in the text: of these days, in words alike."""
    if dated.date is None or lead.date is None or dated.status == "planned":
        return False  # »ist zurückgetreten. … wird am Freitag zurücktreten«
    if deeds.is_apart(lead.told, dated.told) or _of_other_states(dated, lead):
        return False
    alike = dated.type == lead.type and _alike(dated, lead, lax=True)
    if not alike and not _goes_on(dated, lead, deeds):
        return False
    if _are_apart(dated, lead) or not _same_people(dated, lead):
        return False  # »hat in Lima A getroffen. Am Sonntag war er in Quito mit B zusammengekommen«
    first, last, day = dated.date["first_day"], dated.date["last_day"], lead.date["first_day"]
    if not first or not last or not day:
        return dated.date["edtf"] is None
    return abs((date_type.fromisoformat(last) - date_type.fromisoformat(day)).days) <= _THESE_DAYS


def befell(first: Happening, second: Happening, deeds: Deeds) -> bool:
    """»verletzte am Sonntag eine Frau. Die Tat ereignete sich am Sonntag in Lima«: whatever kind of event it was."""
    return (
        _on_one_day(first, second) and not _are_apart(first, second) and deeds.is_what_befell(first.told, second.told)
    )


def is_attended(told: Told) -> bool:
    """»An dem Gespräch nimmt auch C teil«: of a known event it is told who is there."""
    carrier = told.carrier or told.reading.clause
    return carrier is not None and carrier.lemma in ATTENDING | {"leiten"} and is_definite(told)


def told_together(first: Told, second: Told) -> bool:
    """»trafen sich zu einem Gespräch«: a verb and a noun at one date; but two nouns told alike are two events."""
    if first.date is None or second.date is None or first.date["start"] != second.date["start"]:
        return False
    if not _same_clause(first, second):
        return False
    if first.reading.is_noun != second.reading.is_noun:
        return True
    return first.via != second.via and not _are_siblings(first, second)


def lies_in(place: Place, whole: Place) -> bool:
    """Whether two places are one, or the second is the state that the first may lie in: »in Nigeria«, »in Yola«."""
    state = whole.country is not None and whole.name == country_name(whole.country)
    return place.name == whole.name or (state and place.country in (None, whole.country))


def _goes_on(dated: Happening, lead: Happening, deeds: Deeds) -> bool:
    """Whether the sentence behind the lead tells with its day what the lead tells, and of nobody else."""
    one, two = lead.bodies, dated.bodies
    return not (one and two and two - one) and deeds.goes_on(lead.told, dated.told)


def _of_other_states(dated: Happening, lead: Happening) -> bool:
    """»Die EU hat Sanktionen verhängt. Russland verhängte am Montag …«: two who have nothing in common."""
    one, two = lead.bodies, dated.bodies
    return lead.type not in _OF_SIDES and bool(one and two) and one.isdisjoint(two)


def _harms_on(first: Told, second: Told) -> bool:
    """»wurde von einem Zug überrollt und getötet«: what it did, told with a second verb."""
    one, two = first.reading.clause, second.reading.clause
    if first.line is not second.line or one is None or two is None or second.word not in second.line.group("harming"):
        return False
    goes_on = two.conjunct == one.number and one.subject == two.subject
    return goes_on and one.voice == two.voice == "passive" and first.date is second.date


def _goes_on_at(first: Told, second: Told) -> bool:
    """»Bei dem Überfall im Mai wurden 3 Menschen getötet und 5 verschleppt«: more of what the noun before tells."""
    one, two = first.reading.clause, second.reading.clause
    if not first.reading.is_noun or second.reading.is_noun or first.line is not second.line or one is None:
        return False
    if first.tie != "setting":  # »startete eine Offensive und eroberte Lima« are two
        return False
    same_day = first.date is not None and second.date is not None and first.date["start"] == second.date["start"]
    return same_day and two is not None and two.gap and two.conjunct == one.number


def _is_other_side(first: Told, second: Told) -> bool:
    """»Für Peru unterschrieb A, für Chile B«: a verb that the second side borrows, with no paper of its own."""
    clause, parse = second.reading.clause, second.line.parse
    if second.type != "accord" or first.line is not second.line or first.word != second.word or clause is None:
        return False
    own = [chunk for chunk in parse.some(clause.chunks) if chunk.first >= clause.first]
    return clause.gap and any(chunk.preposition == "für" for chunk in own) and first.date is second.date


def _goes_onward(first: Happening, second: Happening) -> bool:
    """»Sie ist bis Montag dort. Am Sonntag geht es weiter nach Bar«: a part of a journey, to a place of its own."""
    return first.place != second.place and (is_onward(first.told) or is_onward(second.told))


def _is_again(first: Happening, second: Happening, deeds: Deeds) -> bool:
    """»griff am Sonntag an. Bei dem Luftangriff am Sonntag starben …«: a noun that takes up what was told."""
    return _on_one_day(first, second) and deeds.is_again(first.told, second.told)


def _on_one_day(first: Happening, second: Happening) -> bool:
    day = first.day
    return (day is not None and day == second.day) or _on_one_weekday(first.told, second.told)


def _are_apart(first: Happening, second: Happening) -> bool:
    """Whether two events are told of two places, neither of which lies in the other."""
    one, two = first.place, second.place
    return one is not None and two is not None and not (lies_in(one, two) or lies_in(two, one))


def _is_off(first: Happening, second: Happening) -> bool:
    """»2012 besucht A Accra. Der für den Herbst geplante Gegenbesuch fällt aus«: one took place, the other did not."""
    return {first.status, second.status} == {"occurred", "cancelled"} and not _same_clause(first.told, second.told)


def _attends(first: Told, second: Told) -> bool:
    """»Am Freitag empfängt A den Minister B. An dem Gespräch nimmt auch C teil«: one meeting, of which more is told."""
    near = 0 <= second.line.number - first.line.number <= 1 and second.start > first.start
    borrowed = second.date is not None and second.date["start"] < second.line.start
    return first.type in _OF_SIDES and near and borrowed and is_attended(second)


def _is_another(first: Told, second: Told) -> bool:
    """Whether a row makes two of them: »im Mai und im Juni«; what has an hour or a number of its own is another too."""
    if second.line is not first.line and is_another(second) and not first.reading.is_noun:
        return True  # »sprach mit A. Danach nahm er am zweiten Gipfel teil«
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
    one, two = first.persons, second.persons
    return not one or not two or (bool(one & two) and not (one - two and two - one))


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
