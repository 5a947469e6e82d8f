"""A fact as it is shown: one line, and its fields one by one. Cards, notebooks and the terminal all draw this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kz_facts.models import Agreement, Date, Duration, Event, Fact, Money, Official, Party, Place, When
from kz_facts.parse.entities.states import country_name
from kz_facts.report import sums, times
from kz_facts.report.labels import Label, label, plain

# What is not yet so, or no longer: it is drawn with a broken line, or struck through.
_AHEAD = frozenset(("planned", "postponed", "proposed", "negotiating", "designate"))
_OFF = frozenset(("cancelled", "rejected", "terminated"))
Look = Literal["", "planned", "off"]


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a value, said in both languages; `key` is its label's, `region` an ISO 3166-1 code it stands for."""

    said: Label
    key: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has a value: its name in the model, and the items of the value."""

    name: str
    items: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its number on the page, what its line says, and its other fields."""

    number: int
    kind: str
    fact: Fact
    look: Look
    line: tuple[Bit, ...]
    fields: tuple[Field, ...]

    def items(self, name: str) -> tuple[Bit, ...]:
        """The items of a field; none where it has no value."""
        return next((field.items for field in self.fields if field.name == name), ())

    def who_and_where(self) -> tuple[Bit, ...]:
        """Who takes part in an event and where it is, a name said once."""
        told = {bit.said: bit for name in ("place", "participants") for bit in self.items(name)}
        first = {bit.said: told[bit.said] for bit in self.items("participants")}
        return tuple((first | told).values())


def entry(number: int, kind: str, fact: Fact) -> Entry:
    """A fact as it is shown.

    Args:
        number: By which the page knows it.
        kind: Its kind in the plural: `events`.
        fact: The fact.
    """
    line, fields = _told(fact)
    more = (_texts("source", fact.source), _texts("rule", fact.rule))
    return Entry(number, kind, fact, look(fact), line, tuple(field for field in (*fields, *more) if field.items))


def look(fact: Fact) -> Look:
    """Whether a fact is only in sight, or off."""
    state = getattr(fact, "status", None) or getattr(fact, "tenure", None)
    return "planned" if state in _AHEAD else "off" if state in _OFF else ""


def value(section: str, name: str | None) -> tuple[Bit, ...]:
    """A value of a closed field by its label: `EventType`, `meeting`."""
    key = f"{section}.{name}"
    return (Bit(label(key), key),) if name else ()


def text(said: str | None) -> tuple[Bit, ...]:
    """Words of the text, as they are."""
    return (Bit(plain(said)),) if said else ()


def time(when: When | None) -> tuple[Bit, ...]:
    """A time in words."""
    return (Bit(times.of_when(when)),) if when else ()


def region(code: str | None) -> tuple[Bit, ...]:
    """A state by its code."""
    return (Bit(plain(country_name(code)), region=code),) if code else ()


def party(told: Party) -> Bit:
    """One that takes part."""
    return Bit(plain(told.name), region=told.code if told.kind == "country" else None)


def parties(told: Sequence[Party]) -> tuple[Bit, ...]:
    """All that take part."""
    return tuple(party(one) for one in told)


def place(told: Place | None) -> tuple[Bit, ...]:
    """A place, with its state where that is another name."""
    return text(told.name) if told else ()


def _told(fact: Fact) -> tuple[tuple[Bit, ...], Sequence[Field]]:
    match fact:
        case Event():
            return _event(fact)
        case Money():
            return _money(fact)
        case Official():
            return _official(fact)
        case Agreement():
            return _agreement(fact)
        case Date():
            return _words_and_time(fact), (
                _texts("edtf", fact.edtf), Field("precision", value("Precision", fact.precision)),
                Field("basis", value("Basis", fact.basis)), _texts("candidates", *fact.candidates),
            )  # fmt: skip
        case Duration():
            return text(fact.evidence.text), (_texts("value", fact.value),)
    return text(fact.evidence.text), ()


def _words_and_time(fact: Date) -> tuple[Bit, ...]:
    """A time, and the words for it where they are others."""
    (said,) = time(fact)
    known = fact.edtf is None or _folded(fact.evidence.text) in said.said
    return (said,) if known else (said, *text(_folded(fact.evidence.text)))


def _event(fact: Event) -> tuple[tuple[Bit, ...], Sequence[Field]]:
    line = (*value("EventType", fact.type), *time(fact.when), *text(_folded(fact.summary)))
    return line, (
        Field("when", time(fact.when)), *_basis(fact.when), Field("type", value("EventType", fact.type)),
        Field("status", value("EventStatus", fact.status)), Field("place", place(fact.place)),
        Field("participants", parties(fact.participants)),
    )  # fmt: skip


def _money(fact: Money) -> tuple[tuple[Bit, ...], Sequence[Field]]:
    line = (Bit(sums.amount(fact)), *value("Measure", fact.measure), *time(fact.period))
    return line, (
        Field("amount", (Bit(sums.amount(fact)),)), Field("measure", value("Measure", fact.measure)),
        _texts("measure_text", fact.measure_text), Field("period", time(fact.period)), *_basis(fact.period),
        Field("parties", parties(fact.parties)), Field("direction", direction(fact)),
        Field("change", (Bit(sums.change(fact.change)),) if fact.change else ()),
    )  # fmt: skip


def _official(fact: Official) -> tuple[tuple[Bit, ...], Sequence[Field]]:
    line = (*text(fact.name), *text(fact.role), *region(fact.country), *text(fact.organisation))
    return line, (
        _texts("role", fact.role), Field("category", value("OfficialCategory", fact.category)),
        Field("country", region(fact.country)), _texts("organisation", fact.organisation),
        Field("host", region(fact.host)), Field("tenure", value("Tenure", fact.tenure)), _texts("names", *fact.names),
    )  # fmt: skip


def _agreement(fact: Agreement) -> tuple[tuple[Bit, ...], Sequence[Field]]:
    line = (*text(_folded(fact.title)), *value("AgreementStatus", fact.status), *time(fact.date))
    return line, (
        Field("type", value("AgreementType", fact.type)), Field("status", value("AgreementStatus", fact.status)),
        Field("date", time(fact.date)), Field("validity", time(fact.validity)),
        Field("signatories", parties(fact.parties)), _texts("subject", fact.subject),
    )  # fmt: skip


def direction(fact: Money) -> tuple[Bit, ...]:
    """From whom money goes, an arrow, and to whom; codes stand for states where a party has them."""
    if fact.direction is None:
        return ()
    states = {told.code for told in fact.parties if told.kind == "country"}
    names = {told.code: told.name for told in fact.parties}

    def end(code: str | None) -> Bit:
        if code in states or _is_state(code):
            return region(code)[0]
        return Bit(plain(names.get(code) or code or "?"))

    return end(fact.direction.from_), Bit(plain("→")), end(fact.direction.to)


def _is_state(code: str | None) -> bool:
    """Whether a code is built like one of ISO 3166-1, and none of the organisations that look alike."""
    return code is not None and len(code) == 2 and code.isalpha() and code not in ("EU", "UN")


def _basis(when: When | None) -> Iterator[Field]:
    """How a time was found, where the text does not state it outright."""
    if when is not None and when.basis != "explicit":
        yield Field("basis", value("Basis", when.basis))


def _texts(name: str, *said: str | None) -> Field:
    return Field(name, tuple(bit for one in said for bit in text(one)))


def _folded(said: str) -> str:
    return " ".join(said.split())
