"""Chronicles: a date at the head of its line dates the entry under it."""

from __future__ import annotations

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors


class Entries:
    """Opens and leaves the entries of one text's chronicle, in order."""

    def __init__(self, text: str, anchors: Anchors) -> None:
        self._text = text
        self._anchors = anchors
        self._line = -1
        self._seen = 0
        self._heading = False  # whether the entry's date has a line of its own

    def leave(self, start: int) -> None:
        """Leave the entry where a new line begins before a date."""
        line = self._text.rfind("\n", self._seen, start)  # only what is new since the last date
        self._seen = start
        if line >= 0 and line != self._line:
            gap = self._text[self._line + 1 if self._line >= 0 else 0 : start]
            self._line = line
            if not self._heading or "\n\n" in gap:
                self._anchors.entry = None

    def open(self, start: int, end: int, value: str | None, *, dated: bool) -> None:
        """»1988 – Die für Mai geplante Messe …«: a date at the head of its line, before a dash or colon.

        Args:
            start: Where the date starts.
            end: Where it ends.
            value: Its EDTF string, or None.
            dated: Whether it has a year of its own; one that took the entry's is no entry itself.
        """
        text = self._text
        if value is None or edtf.year_of(value) is None or text[self._line + 1 : start].strip(" •*-–([\t"):
            return
        if self._heading and self._anchors.entry is not None and not dated:
            return
        rest = text[end : end + 4].lstrip(" .)]")
        written = self._anchors.written
        if written and edtf.plain(value) == written.isoformat():
            return
        alone = not rest or rest[0] == "\n"
        if alone and ("\n\n" in text[end : end + 4] or (written and edtf.year_of(value) == written.year)):
            return  # a heading date, not one of a chronicle
        if alone or rest[0] in "–-:—":
            self._anchors.entry = edtf.plain(value)
            self._heading = alone
