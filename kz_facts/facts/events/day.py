"""Times against the day on which their text was written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.parse.marks import DateMark

_COMING, _GONE = ("kommend", "nächst", "übernächst"), ("vergangen", "vorig", "letzt", "vorletzt")


class WritingDay:
    """The day of a text, as far as it is known."""

    def __init__(self, view: View) -> None:
        self._text, self.written, self._dates = view.text, view.document.date, view.dates
        self.since, self.until = view.written

    @classmethod
    def of(cls, view: View) -> WritingDay:
        """That of a document, made once."""
        return view.once("writing day", lambda: cls(view))

    @property
    def known(self) -> bool:
        """Whether a text says when it was written."""
        return self.written is not None

    def is_to_come(self, date: DateMark | None) -> bool:
        """Whether a time begins after the day of the document, which must be known to the day."""
        return bool(date and self.written and date["first_day"] and date["first_day"] > self.written)

    def is_term(self, date: DateMark) -> bool:
        """»wird bis 2025 verlagert«: the end of a time, which no other passes in a text of no known day."""
        if self.written is not None or not (date["edtf"] or "").startswith("../"):
            return False
        end = date["last_day"] or ""
        return all((other["last_day"] or other["first_day"] or "") <= end for other in self._dates)

    def lasts(self, date: DateMark | None) -> bool:
        """Whether a time ends after the day of the document."""
        return bool(date and self.written and date["last_day"] and date["last_day"] > self.written)

    def is_over(self, date: DateMark | None) -> bool:
        """Whether a time ends before the day of the document."""
        return bool(date and self.written and date["last_day"] and date["last_day"] < self.written)

    def is_ahead(self, date: DateMark | None) -> bool | None:
        """Whether a date lies after the day of the document; None where it holds that day or nothing is known.

        Unlike `is_to_come` and `is_over` it also asks the month of a text whose day is unknown, and the words alone.
        """
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
