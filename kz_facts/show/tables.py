"""Facts of a document as tables, one a kind, narrow enough for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from rich.table import Table
from rich.text import Text

from kz_facts.models import Agreement, Date, Event, Money, Official
from kz_facts.report.entries import Entry
from kz_facts.show.styles import Screen, hue, words

_BOLD = Style(bold=True)
_DIM = Style(dim=True)


def table(kind: str, entries: Sequence[Entry], screen: Screen) -> Table:
    """The facts of a kind, their numbers in front; the kind's name heads the first column."""
    columns, cells = _KINDS[kind]
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    made.add_column(Text("#", hue(kind)), justify="right", style=hue(kind), no_wrap=True)
    for place, (name, share) in enumerate(columns):
        head = Text(screen.said(f"field.{name}"), _DIM)
        if not place:
            head = words(screen.said(f"kind.{kind}"), hue(kind) + _BOLD).append(f" {len(entries)}", _DIM)
        made.add_column(head, ratio=share, overflow="fold")
    for entry in entries:
        made.add_row(str(entry.number), *cells(entry, screen))
    return made


def _of(entry: Entry, name: str, screen: Screen) -> Text:
    return Text(screen.bits(entry.items(name)))


def _with(first: Text, *below: str) -> Text:
    """A cell whose first line has others below it, that say more."""
    for line in below:
        if line:
            first.append(f"\n{line}", _DIM)
    return first


def _event(entry: Entry, screen: Screen) -> list[Text]:
    fact = entry.fact
    assert isinstance(fact, Event)
    status = "" if fact.status == "occurred" else screen.bits(entry.items("status"))
    who = screen.bits(entry.who_and_where())
    return [
        _of(entry, "when", screen),
        _with(_of(entry, "type", screen), status),
        _with(words(fact.summary, _seen(entry)), who),
    ]


def _money(entry: Entry, screen: Screen) -> list[Text]:
    fact = entry.fact
    assert isinstance(fact, Money)
    whose = screen.bits(entry.items("direction"), " ") or screen.bits(entry.items("parties"))
    measured = screen.bits(entry.items("measure_text"))
    return [
        words(screen.bits(entry.items("amount")), _BOLD),
        _with(_of(entry, "measure", screen), measured),
        _with(_of(entry, "period", screen), screen.bits(entry.items("change"))),
        Text(whose),
    ]


def _official(entry: Entry, screen: Screen) -> list[Text]:
    fact = entry.fact
    assert isinstance(fact, Official)
    spellings = [name for name in fact.names if name != fact.name]
    tenure = "" if fact.tenure == "current" else screen.bits(entry.items("tenure"))
    serves = screen.bits((*entry.items("country"), *entry.items("organisation")))
    host = screen.bits(entry.items("host"))
    return [
        _with(words(fact.name, _BOLD), words(" · ".join(spellings)).plain),
        _with(words(fact.role), tenure),
        Text(f"{serves} → {host}" if host else serves),
    ]


def _agreement(entry: Entry, screen: Screen) -> list[Text]:
    fact = entry.fact
    assert isinstance(fact, Agreement)
    subject = "" if fact.subject and fact.subject in fact.title else screen.bits(entry.items("subject"))
    valid = screen.bits(entry.items("validity"))
    return [
        _with(words(fact.title, _seen(entry)), subject),
        _of(entry, "status", screen),
        _with(_of(entry, "date", screen), f"{screen.said('field.validity')}: {valid}" if valid else ""),
        _of(entry, "signatories", screen),
    ]


def _date(entry: Entry, screen: Screen) -> list[Text]:
    fact = entry.fact
    assert isinstance(fact, Date)
    said = screen.bits(entry.line[:1]) if fact.edtf else ""
    return [words(fact.evidence.text), Text(said), _of(entry, "edtf", screen), _of(entry, "basis", screen)]


def _duration(entry: Entry, screen: Screen) -> list[Text]:
    return [words(entry.fact.evidence.text), _of(entry, "value", screen)]


def _seen(entry: Entry) -> Style:
    return Style(italic=entry.look == "planned", strike=entry.look == "off")


# Each kind's columns, named by the fields that head them and with their share of the width, and what fills a row.
_KINDS: dict[str, tuple[Sequence[tuple[str, int]], Callable[[Entry, Screen], list[Text]]]] = {
    "events": ((("when", 5), ("type", 4), ("summary", 13)), _event),
    "money": ((("amount", 5), ("measure", 5), ("period", 5), ("parties", 6)), _money),
    "officials": ((("name", 6), ("role", 7), ("serves", 7)), _official),
    "agreements": ((("title", 9), ("status", 4), ("date", 4), ("signatories", 5)), _agreement),
    "dates": ((("evidence", 6), ("when", 6), ("edtf", 5), ("basis", 6)), _date),
    "durations": ((("evidence", 6), ("value", 4)), _duration),
}
