"""The times of events against the day on which their text was written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.parse.marks import DateMark

_COMING, _GONE = ("kommend", "nächst", "übernächst"), ("vergangen", "vorig", "letzt", "vorletzt")


class WritingDay:
    """The day of a text, as far as it is known."""

    def __init__(self, view: View) -> None:
        self._text, self.written = view.text, view.document.date
        self.since, self.until = view.written

    @property
    def known(self) -> bool:
        """Whether a text says when it was written."""
        return self.written is not None

    def is_ahead(self, date: DateMark | None) -> bool | None:
        """Whether a date lies after the day of the document; None where it holds that day or nothing is known."""
        if date is None or self.since is None or self.until is None:
            return self._by_adjective(date) if date is not None and date["edtf"] is None else None
        first, last = date["first_day"], date["last_day"]
        if date["modifier"] == "early" and first is not None and last is not None and first[:7] == last[:7]:
            last = f"{first[:8]}15"  # »Anfang Januar« is over when the month is half gone
        if first is not None and first > self.until:
            return True
        if first is None and last is not None:
            return True if last > self.until else None
        if last is not None and last < self.since:
            return False
        return None

    def _by_adjective(self, date: DateMark) -> bool | None:
        """»am kommenden Sonntag«, »im vergangenen Mai«: what the words say where no day of writing is known."""
        word = self._text[date["start"] : date["end"]].lower()
        return True if word.startswith(_COMING) else False if word.startswith(_GONE) else None

    def is_within(self, date: DateMark) -> bool:
        """Whether the document was written within the time."""
        return self.written is not None and (date["first_day"] or "9") <= self.written <= (date["last_day"] or "9")
