"""Head lines: what a line near the top or at the end says of the day that its text was published.

»12.06.2031 – Pressemitteilung«, »Aktualisiert: 14.4.2031 – Veröffentlicht: 12.4.2031«, »Berlin, 3. Mai 2031 | 14 Uhr«,
»Date: Fri, 3 May 2031 09:49 +0200«. A line is cut into parts; a part counts where it is nothing but a date with what
belongs to it: label, number, weekday, time of day, place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kz_facts.parse.letters import UPPER
from kz_facts.rules.articles import ArticleRules
from kz_facts.rules.loader import longest_first

DASH = r"(?:–|—|--?)"
NAME = rf"{UPPER}[\w'.-]*(?: (?:(?:am|an der|bei|im|in der|de|la) )?{UPPER}[\w'-]*){{0,3}}"
_TIME = (
    r"(?:(?:,? ?(?:–|—|-|um|gegen)? ?)\(?\d{1,2}(?:[.:h]\d\d(?:[.:]\d\d)?(?: ?(?:Uhr|h|UHR|MEZ|MESZ|CET|CEST))*"
    r"| ?(?:Uhr|UHR))\)?)?"
)
_CLOCK = re.compile(r"(?:um )?\d{1,2}(?:[.:]\d\d)?(?: ?(?:Uhr|h))?")
_SEPARATOR = re.compile(r" ?(?:[|>»·•‧]|\+{2,}) ?| / ")
_IN_BYLINE = re.compile(rf"{_SEPARATOR.pattern}|, ")
_DIGIT = re.compile(r"\d")
_DASHED = re.compile(r" [–—-]+ ")
_FINAL = re.compile(r"(?<=Uhr)\.$")
_LISTED = re.compile(r"[,;] |(?:(?<=\d{4})|(?<=Uhr))\. ")
_PAGE = re.compile(r"(?:Seiten?|S\.) ?\d[\d/–-]*(?: ?ff?\.)?")
_NUMBERED = re.compile(r"(?:Nr\.?|Nummer|Ausgabe|Heft) ?\d[\d/]*|\d{1,2}[.:]\d\d(?: Uhr)?")
_ISSUE = re.compile(r".{1,60}?(?=\bvom )|[^,.\d]{1,60}, (?=\D{0,12}\d)")
_RUBRIC = re.compile(rf"{UPPER}[\w-]+(?: (?:&|und) {UPPER}[\w-]+| aktuell| kompakt| heute)")
_MASTHEAD = 3  # names in front of a day: of a paper, a section
_AROUND = "()[]+*=# "
_URL = re.compile(r"(?:https?://|www\.)\S*?/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")
_MAIL = re.compile(r"(?i)(?:date|sent): (?:\w{3}, )?(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})\b")
_ENGLISH_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ENGLISH = {name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
_BORN = ("* ", "*1", "*2", "*3", "†", "geb.", "Geb.")
PUBLISHED, PLAIN, UPDATED, LINKED = range(4)
"""How sure a date is that of publication: said so, only put there, of a later change, of an address."""


@dataclass(frozen=True, slots=True)
class HeadDate:
    """What a part of a head line names: a day, or a month alone, and the place beside it."""

    day: str | None
    month: str | None
    place: str | None
    rank: int
    labelled_only: bool = False
    """Whether nothing but »Datum:« says what it is of."""


class Headers:
    """Reads head lines with the words of the rules."""

    def __init__(self, rules: ArticleRules) -> None:
        words = rules.words
        self.months = _months(rules)
        days = any_of([*words.weekdays, *(day.upper() for day in words.weekdays)])
        self.day = _day_pattern(self.months)
        self.places = rf"(?!(?:{days})\b){NAME}(?: ?/ ?{NAME}){{0,3}}"
        self.weekday = rf"(?:(?:{days})\b\.?,? (?:den |der )?)?"
        labels = {"published": words.published, "updated": words.updated, "received": words.received}
        roles = "|".join(rf"(?P<{role}>{any_of(names)})" for role, names in labels.items())
        number = r"(?:,? (?:Nr\.?|Nummer)? ?\d[\d/.-]*(?!\d))?"
        cue = (
            rf"(?i:(?:\w+: |\w+ (?:der|des|zur|zum) |(?:erst|zu|ur)\w+ )?(?:[\w-]*?)(?P<cue>{roles}){number}"
            r":?,? ?(?:(?:am|seit):? |vom )?"
            rf"|(?P<number>(?:{UPPER}[\w-]+ ){{0,2}}(?:Nr\.?|Nummer|Ausgabe|Heft|Folge) ?\d[\d/.-]*),? (?:vom |am )?"
            r"|vom |am )?"
        )
        agency = rf"(?:,? ?[(\[/](?:{any_of(words.agencies)})[^()\[\]]{{0,20}}[)\]/]?)?"
        behind = rf"{agency}(?:,? (?P<after>{self.places})(?: \([^()]*\)?)?|(?(cue),? [^.!?]{{1,40}}|$))?"
        self.header = re.compile(
            rf"{cue}(?:(?P<before>{self.places}), )?(?:den |am )?{self.weekday}{self.day}{_TIME}{behind}"
        )
        self._speech = re.compile(
            rf"(?:{UPPER}\w{{3,}} )?(?:{any_of(words.speeches)})\b[^.!?]*?(?:, | \(| am | vom )"
            rf"(?:(?P<before>{self.places}), )?(?:am |den )?{self.weekday}{self.day}(?: in {self.places})?\)?"
        )
        month = rf"(?:(?P<month>{any_of(self.months)}) |(?P<figure>\d{{2}})/)(?P<year>\d{{4}})"
        first = rf"\d{{1,2}}\.(?:\d{{1,2}}\.| (?:{any_of(self.months)})\.?)?"
        self._week = re.compile(rf".{{0,40}}\bWoche:? (?:vom )?{first} ?(?:{DASH}|bis(?: zum)?) ?{self.day}")
        self._month = re.compile(rf"{cue}(?:(?P<before>{self.places}), )?(?:im )?{month}")
        every = [*words.published, *words.updated, *words.received, *words.releases]
        self._label = re.compile(rf"(?i:(?:[\w-]*?)(?:{any_of(every)})){number}")
        self._aside = re.compile(rf"(?:\d+ )?(?:{any_of(words.asides)})[^|]{{0,20}}")
        papers = "|".join(map(re.escape, words.papers))
        self._paper = re.compile(rf"(?:{UPPER}[^()]{{0,40}})?\b(?i:\w*(?:{papers}))\b[^()]{{0,40}}")
        names = any_of([*words.agencies, *words.mastheads])
        self._source = re.compile(rf"[A-ZÄÖÜ]{{2,5}}|(?:DER|DIE|DAS) [A-ZÄÖÜ]{{3,12}}|(?:{names})")
        self._day_name, self._plain = re.compile(rf"(?:{days})\b"), re.compile(NAME)
        self._byline = re.compile(rf"(?:{any_of(words.bylines)}|von)\b")

    def read(self, line: str) -> Iterator[HeadDate]:
        """All dates that a head line names, in order."""
        if line.startswith(_BORN):
            return  # »* 3. Mai 1961«
        mail = _MAIL.match(line)
        if mail and mail["month"] in _ENGLISH:
            day = iso(mail["year"], str(_ENGLISH[mail["month"]]), mail["day"])
            yield HeadDate(day, None, None, PUBLISHED)
            return
        speech = self._speech.fullmatch(line)
        if speech is not None and (day := self.day_of(speech, None)) is not None:
            yield HeadDate(day, None, speech["before"], PLAIN)
            return
        for part in self.segments(line):
            found = self._read(part)
            if found is not None:
                yield found
        for year, month, day_ in _URL.findall(line):
            yield HeadDate(iso(year, month, day_), None, None, LINKED)

    def _read(self, part: str) -> HeadDate | None:
        match = self._dated(part)
        if match is not None and match["received"]:
            return None
        if match is not None:
            day = self.day_of(match, None)
            said = match["cue"] or ""
            place = match["before"] or match["after"]
            return HeadDate(day, None, place, _rank(match), said.startswith("Datum")) if day else None
        if (match := self._week.fullmatch(part)) is not None:  # »Die Woche vom 3. bis 9. Mai 2031«
            last = self.day_of(match, None)
            return HeadDate(None, last[:7], None, PLAIN) if last else None
        match = self._month.fullmatch(part)
        if match is None or match["received"]:
            return None
        number = int(match["figure"] or self.months[match["month"]])
        month = f"{match['year']}-{number:02d}"
        return HeadDate(None, month, match["before"], _rank(match)) if 1 <= number <= 12 else None

    def is_date(self, part: str) -> bool:
        """Whether a part of a line is nothing but a date with its label, place and time."""
        return self._dated(part) is not None

    def _dated(self, part: str) -> re.Match[str] | None:
        return self.header.fullmatch(part) if _DIGIT.search(part) else None  # most lines have none, and are long

    def segments(self, line: str) -> list[str]:
        """The parts of a head line."""
        separator = _IN_BYLINE if self._byline.match(line) else _SEPARATOR
        parts = [
            part
            for chunk in separator.split(line.strip(_AROUND))
            for outside in self._at_bracket(chunk)
            for piece in self._at_dashes(outside)
            for part in self._at_commas(_FINAL.sub("", piece.strip(_AROUND)))
        ]
        return [part.strip(_AROUND) for part in parts]

    def _at_bracket(self, chunk: str) -> list[str]:
        """»Länderinformation Peru (Stand: 3. Mai 2031)«."""
        title, _, inside = chunk.rpartition(" (")
        return [title, inside] if title and self._said(inside.rstrip(") ")) else [chunk]

    def _at_dashes(self, chunk: str) -> list[str]:
        """A dash divides before a date or a time and before or behind a label: chronicles put one after each day."""
        parts = _DASHED.split(chunk)
        if len(parts) == 1:
            return parts
        plain = [part.strip(_AROUND) for part in parts]
        dated = [self.is_date(part) for part in plain]
        labels = [any(sign.fullmatch(part) for sign in (self._label, _CLOCK, self._aside)) for part in plain]
        if all(dated) and not any(self._said(part) for part in plain):
            return [chunk]  # »3. Mai 1961 – 12. Juni 2019«: a life
        if dated[-1] or labels[-1] or all(one or other for one, other in zip(dated, labels, strict=True)):
            return parts
        return [chunk]

    def _said(self, part: str) -> bool:
        """Whether a label says what the date is of."""
        match = self._dated(part)
        return match is not None and bool(match["cue"])

    def _at_commas(self, part: str) -> list[str]:
        """»Eingegangen am 3.3., veröffentlicht am 12.4.«, »Pressemitteilung, Berlin, 3. Mai«, »14 Uhr, 3. Mai«.

        A page tells that what stands before is where the text was printed: »Der Bote vom 3.5.2031, Seite 7«.
        """
        part = self._without_pages(part)
        paper, _, day = part.rpartition(" vom " if " vom " in part else ", ")
        named = self._paper.fullmatch(paper) or self._source.fullmatch(paper)
        if (named or _RUBRIC.fullmatch(paper)) and self.is_date(day):
            return [day]  # »Ostwind. Das Heft für Nachbarn, 3. Mai 2031«, »Klima & Umwelt, 3. Mai 2031«
        if self.is_date(part):
            return [part]
        pieces = _LISTED.split(part)
        if len(pieces) > 1 and _PAGE.fullmatch(pieces[-1]):
            return [_ISSUE.sub("", ", ".join(pieces[:-1]))]
        if len(pieces) > 1 and self._said(pieces[-1]):
            return pieces
        while len(pieces) > 1 and (self._label.fullmatch(pieces[0]) or _CLOCK.fullmatch(pieces[0])):
            pieces = pieces[1:]
            if self.is_date(rest := ", ".join(pieces)):
                return [rest]
        for k in range(1, min(_MASTHEAD, len(pieces) - 2) + 1):  # »Der Bote, Lokales, Samstag, 18. Mai 2031«
            heads, rest = pieces[:k], ", ".join(pieces[k:])
            if self._day_name.match(rest) and self.is_date(rest) and all(map(self._plain.fullmatch, heads)):
                return [rest]
        whole = all(self.is_date(piece) or self._label.fullmatch(piece) for piece in pieces)
        return pieces if whole else [part]

    @staticmethod
    def _without_pages(part: str) -> str:
        """A part without what tells where it was printed: »…, 17.9.2031, Nr. 217, S. 5«, »…, 14:30 Uhr«."""
        pieces = part.split(", ")
        while len(pieces) > 2 and (_PAGE.fullmatch(pieces[-1]) or _NUMBERED.fullmatch(pieces[-1])):
            pieces.pop()
        return ", ".join(pieces)

    def day_of(self, match: re.Match[str], near: str | None) -> str | None:
        """The ISO day that a match names, None for an impossible one; a missing year is that of `near`."""
        if match["iso"]:
            return iso(*match["iso"].split("-"))
        if not match["day"] or not (match["year"] or near):
            return None
        year, month = match["year"] or (near or "")[:4], match["month"].rstrip(".")
        if len(year) == 2:
            year = ("20" if year < "70" else "19") + year
        return iso(year, month if month.isdecimal() else str(self.months[month]), match["day"])


def _rank(match: re.Match[str]) -> int:
    return PUBLISHED if match["published"] else UPDATED if match["updated"] else PLAIN


def _months(rules: ArticleRules) -> dict[str, int]:
    """Month names and abbreviations, in capitals too, with their numbers."""
    months = {name: int(number) for number, names in rules.months.items() for name in names}
    return months | {name.upper(): number for name, number in months.items()}


def _day_pattern(months: Iterable[str]) -> str:
    """A day in figures or with its month's name, its year at choice."""
    return (
        r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?:[T ]\d\d:[\d:.Z+-]*)?"
        rf"|(?P<day>\d{{1,2}})(?:\. ?| (?=[^\W\d])|/(?=\d\d/\d{{4}}))"
        rf"(?P<month>(?:{any_of(months)})\b\.?|\d{{1,2}}(?=\.)|\d\d(?=/\d{{4}}))"
        r"(?:\.? ?(?:/(?=\d))?(?P<year>\d{4}|(?<=\.)\d{2}\b))?\.?)"
    )


def any_of(words: Iterable[str]) -> str:
    """An expression for any of these words, the longest first."""
    return "|".join(map(re.escape, longest_first(words)))


def iso(year: str, month: str, day: str) -> str | None:
    """`YYYY-MM-DD`, or None where no calendar has the day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
