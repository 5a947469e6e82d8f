"""iCalendar: the events whose days are known, for a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kz_facts.exports.base import Exporter, Writing
from kz_facts.exports.columns import day
from kz_facts.models import Event
from kz_facts.results import Facts

_STATUS = {"planned": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED"}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # where the document has no day: the same bytes for the same facts


class ICalendar(Exporter):
    """Whole days; an event whose days are not known, or that reaches beyond the calendar, is no entry."""

    name = "ics"
    suffixes = (".ics",)
    summary = "events as iCalendar"
    extra = "ical"
    kinds = ("events",)

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The calendar.

        Raises:
            UsageError: The library is missing.
        """
        try:
            import icalendar
        except ImportError as error:
            raise self.needs("icalendar") from error
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//kz_facts//kz_facts//DE")
        calendar.add("version", "2.0")
        for facts in results:
            written = {document.id: document.date for document in facts.documents}
            for event in facts.events:
                if entry := _entry(icalendar.Event(), event, written.get(event.document)):
                    calendar.add_component(entry)
        yield calendar.to_ical()


def _entry(entry: Any, event: Event, written: str | None) -> Any:
    """The calendar's entry for an event; None where its days are not known."""
    first, last = (day(event.when.first_day), day(event.when.last_day)) if event.when else (None, None)
    if first is None or last is None or last >= date.max:
        return None
    made = day(written)
    entry.add("uid", f"{event.id}@kz-facts")
    entry.add("dtstamp", datetime(made.year, made.month, made.day, tzinfo=UTC) if made else _MADE)
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", " ".join(event.summary.split()))
    entry.add("description", f"{event.sentence.text}\n\n{event.document}")
    entry.add("categories", [event.type])
    entry.add("status", _STATUS.get(event.status, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    if event.place:
        entry.add("location", event.place.name)
    return entry
