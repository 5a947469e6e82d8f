"""A reading with the time that was found for it, and small questions about times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kz_facts.facts.scene import Line
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar.features import FUSED
from kz_facts.parse.marks import DateMark

SAYING = frozenset(("statement", "decision", "accord"))
"""Types of events that tell of others."""
AIMING = ("für", "auf", "zu")
"""The prepositions of the day to which a verb moves an event: »auf Juni verschoben«."""
ACCORDING = ("laut", "gemäß", "zufolge")
"""Before what says so: »hatte laut Anklage im Mai geschossen«."""
UNITS = frozenset(
    ("Tonnen", "Liter", "Kubikmeter", "Barrel", "Megawatt", "Kilowattstunden", "Hektar", "Stück", "Unzen", "Karat")
)
"""What amounts of goods are measured in: they are told of a year, and no event."""
BEFALLING = frozenset(("conflict", "other"))
"""Types of what befalls somebody: a tree kills like a foe, and »die Tat« means the one or the other."""
ATTENDING = frozenset(("teilnehmen", "beiwohnen", "mitwirken"))
"""Verbs of who is there."""
PLAYED = frozenset(("other", "election", "meeting", "conflict"))
"""Types that verbs of games have too: one attacks, wins, meets."""
_YEARS = re.compile(r"\d{4}/\d{4}")
_ORDER = {"day": 0, "week": 1, "range": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5, "decade": 6}


@dataclass
class Told:
    """A reading with the time and the verb that tell of it.

    `carrier` is the clause whose verb tells what became of a noun's event, or in which a verb stands. `via` says how
    the date was found: `clause`, `noun`, `carried`, `setting`, `attribute`, `conjunct`, `entry` … `date_chunk` is
    the phrase of the date.
    """

    line: Line
    reading: Reading
    type: str
    date: DateMark | None = None
    until: DateMark | None = None
    carrier: Clause | None = None
    via: str = ""
    date_chunk: Chunk | None = None
    extra: list[tuple[int, int]] = field(default_factory=list)
    tie: str = ""
    """How a noun hangs in its clause: `carried` by the verb, its `setting`, or nothing."""
    goes_on: Told | None = None
    """The visit or meeting on which it happened, told in the sentence before."""
    moved: bool = False
    """Whether it had been planned for another time."""
    from_chunk: int = -1
    """Of a second event told with one verb (»am 3. Mai X, am 9. Mai Y«): the first chunk that is its own."""
    to_chunk: int = -1
    """… and of the event before it the first that is not."""

    def at(self, found: Sequence[tuple[Chunk, DateMark]], via: str) -> Told:
        """This, dated by the finest of some dates; of a beginning and an end by the span.

        Args:
            found: Dates with their phrases, at least one.
            via: How they were found.
        """
        self.via = via
        since = next((mark for _, mark in found if (mark["edtf"] or "").endswith("/..")), None)
        until = next((mark for _, mark in found if (mark["edtf"] or "").startswith("../")), None)
        # An end without a year may be resolved to before the beginning: then nobody knows which of them is wrong.
        if since is not None and until is not None and (since["first_day"] or "") <= (until["last_day"] or "9999"):
            self.date, self.until = since, until
            return self
        chunk, self.date = min(found, key=lambda pair: (_doubt(pair[1]), coarseness(pair[1]), pair[0].first))
        self.date_chunk = chunk
        return self

    @property
    def word(self) -> str:
        """Infinitive or head."""
        return self.reading.word

    @property
    def start(self) -> int:
        """Where the trigger begins."""
        return self.line.parse.tokens.starts[self.reading.trigger]

    @property
    def end(self) -> int:
        """One past the trigger's last character."""
        return self.line.parse.tokens.end(self.reading.trigger)


def coarseness(date: DateMark) -> int:
    """How coarse a time is: 0 for a day, 5 for a year and for a span of years."""
    if _YEARS.fullmatch(date["edtf"] or ""):
        return 5
    return _ORDER.get(date["precision"] or "", 6)


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


def _doubt(date: DateMark) -> int:
    """»Zwei Wochen danach, am 27. Juni«: a time that is only near, or not known, gives way to the one that is."""
    return 2 if date["edtf"] is None else int(date["edtf"].endswith("~"))


def is_definite(told: Told) -> bool:
    """Whether a noun's article, or the word in its place, says that its event is known: »das«, »beim Treffen«."""
    chunk = told.reading.chunk
    if chunk is None:
        return False
    forms = told.line.parse.tokens.forms
    if chunk.determiner < 0:
        return forms[chunk.first].lower in FUSED
    return not told.line.parse.article(chunk).startswith("ein")
