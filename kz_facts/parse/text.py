"""Text as rules want to read it, with the way back to the text as it was.

»Investitions­schutz« with soft hyphens, »Handels– und« with a dash for a hyphen, »5 Mrd.« with a non-breaking
space, lines wrapped at a width and words divided at their ends are what texts from the web, of PDF and e-mail look
like. Rules see plain letters, single spaces and hyphens, and no line break but between paragraphs, headlines, items.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kz_facts.parse import lines, spelling, stops
from kz_facts.parse.wraps import wraps

# Hyphens, apostrophes and line breaks that have a plain one; `_PLAIN` has the spaces too.
_MARKS = dict(zip("\u2010\u2011\u2212\u2019\u02bc\u0085\u2028\u2029\u000b\u000c", "---''\n\n\n\n\n", strict=True))
_PLAIN = _MARKS | dict.fromkeys(lines.SPACES, " ")
_ANY_MARK = re.compile(f"[{''.join(_MARKS)}]")
_ANY_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")

# Soft hyphens, zero-width characters and marks of direction: nothing that a reader sees.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SOFT_AT_LINE_END = re.compile("\u00ad(?=[ \t\u200b]*\n)")
_COMBINING = re.compile(r"\w[\u0300-\u036f]+")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
# The number of a footnote, right behind a word, a year or a mark: »Euro¹«, »2023²«; »m²« has none.
_FOOTNOTE = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\d{4})|(?<=[.,;:!?)\]”“»«]))[²³¹⁰⁴-⁹①-⒛⓪-⓿❶-➓]+(?!\w)")
_RARE = re.compile("[²³¹⁰⁴-⁹①-⒛⓪-⓿❶-➓\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufb00-\ufb06\ufeff]")
# »Handels– und«, »Außen– und«: an en dash that stands for the hyphen of a shortened compound.
_DASH_FOR_HYPHEN = re.compile(r"(?<=[a-zäöüß])[–—](?=[ \n]+(?:und|oder|bzw\.|sowie|als auch|wie)\b)")
# Blanks that a reader takes for one, or does not see: double ones, tabs, those around a line break.
_BLANKS = re.compile(r" {2,}|[ \t]*\t[ \t]*| (?=\n)|(?<=\n) ")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text for rules, and where each stretch of it came from.

    `starts[i]` is a position in `text` from which on the original lies `shifts[i]` characters further;
    `widths` holds the original length of those letters that were made of more than one character, and at `gaps` end
    passages that do not follow on one another.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    widths: Mapping[int, int] = field(default_factory=dict)
    gaps: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """The position in the original text of a position in `text`."""
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original `[start, end)` of a span of `text`, without what was removed around it."""
        if end <= start:
            return self.original(start), self.original(start)
        if self.gaps:
            end = min(end, next(iter(self.gaps[bisect_right(self.gaps, start) :]), end))
        return self.original(start), self.original(end - 1) + self.widths.get(end - 1, 1)

    def moved(self, by: int) -> CleanText:
        """The same of a text that has so many characters before it."""
        return replace(self, shifts=tuple(shift + by for shift in self.shifts)) if by else self

    def part(self, start: int, end: int) -> CleanText:
        """The stretch `[start, end)` alone."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)
        starts = tuple(max(0, one - start) for one in self.starts[first:last])
        shifts = tuple(shift + start for shift in self.shifts[first:last])
        widths = {at - start: width for at, width in self.widths.items() if start <= at < end}
        return CleanText(self.text[start:end], starts, shifts, widths)


def joined(parts: Sequence[CleanText], between: str) -> CleanText:
    """Passages as one text; where white space of several lines is put `between`, nothing is quoted across."""
    text, starts, shifts, gaps = "", [0], [0], list[int]()
    widths: dict[int, int] = {}
    for part in parts:
        if text:
            gaps += [len(text)] * ("\n" in between)
            text += between
        at = len(text)
        gaps += [at + gap for gap in part.gaps]
        starts += [at + start for start in part.starts]
        shifts += [shift - at for shift in part.shifts]
        widths |= {at + place: width for place, width in part.widths.items()}
        text += part.text
    return CleanText(text, tuple(starts), tuple(shifts), widths, tuple(gaps))


@lru_cache(1)  # the only article of a file is its whole text, which was cleaned to look for articles
def clean(text: str) -> CleanText:
    """Running text: plain spaces, hyphens and apostrophes, nothing invisible, letters composed, lines not wrapped.

    Paragraphs, headlines, items of lists and rows of tables keep their line breaks, tables their blanks too.

    Args:
        text: Text as decoded, of any length.

    Returns:
        The text to read and the map back; where nothing had to be removed the lengths are equal.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    plain = _ANY_PLAIN.sub(lambda match: _PLAIN[match[0]], text)
    cuts: list[lines.Cut] = []
    if "\n" in plain:
        # with its no-break spaces: they tell how much would have had to fit on a line
        written = _ANY_MARK.sub(lambda match: _MARKS[match[0]], text)
        cuts += wraps(_SOFT_AT_LINE_END.sub("¬", written), stops.shipped())
        cuts += lines.quotation(plain)
    if _RARE.search(plain):
        cuts += _unseen(plain)
    if "  " in plain or "\t" in plain or " \n" in plain or "\n " in plain or plain[:1] == " " or plain[-1:] == " ":
        cuts += _blanks(plain)
    if "– " in plain or "–\n" in plain or "— " in plain:
        plain = _DASH_FOR_HYPHEN.sub("-", plain)
    plain = spelling.without_capitals(plain)
    cuts += spelling.umlauts(plain)
    cuts += spelling.genders(plain)
    return _cut(plain, sorted(cuts, key=lambda cut: (cut[0], -cut[1]))) if cuts else CleanText(plain)


def _unseen(plain: str) -> Iterator[lines.Cut]:
    """What a reader does not see or sees as other letters: `[start, end)` each, in no order."""
    for match in _INVISIBLE.finditer(plain):
        yield match.start(), match.end(), ""
    for match in _COMBINING.finditer(plain):
        composed = unicodedata.normalize("NFC", match[0])
        if len(composed) == 1:
            yield match.start(), match.end(), composed
    for match in _FOOTNOTE.finditer(plain):
        yield match.start(), match.end(), ""
    for match in _LIGATURES.finditer(plain):
        yield match.start(), match.end(), unicodedata.normalize("NFKC", match[0])


def _blanks(plain: str) -> Iterator[lines.Cut]:
    tables = iter([*lines.tables(plain), (len(plain) + 1, len(plain) + 1)])
    first, last = next(tables)
    for match in _BLANKS.finditer(plain):
        start, end = match.span()
        while start >= last:
            first, last = next(tables)
        if first <= start:
            continue
        outside = start == 0 or plain[start - 1] == "\n" or end == len(plain) or plain[end] == "\n"
        yield start, end, "" if outside else " "
    for edge in {0, len(plain) - 1}:
        if plain[edge] == " ":
            yield edge, edge + 1, ""


def _cut(plain: str, cuts: list[lines.Cut]) -> CleanText:
    """The text with what was cut replaced, and the map back; of cuts that overlap the first counts."""
    parts: list[str] = []
    starts, shifts = [0], [0]
    widths: dict[int, int] = {}
    position = length = 0

    def shift(to: int) -> None:
        if shifts[-1] != to:
            starts.append(length)
            shifts.append(to)

    for start, end, replacement in cuts:
        if start < position:
            continue
        parts += (plain[position:start], replacement)
        length += start - position
        for _ in range(len(replacement)):  # all letters of a ligature stand where it stood
            shift(start - length)
            widths[length] = end - start
            length += 1
        position = end
        shift(position - length)
    parts.append(plain[position:])
    return CleanText("".join(parts), tuple(starts), tuple(shifts), widths)
