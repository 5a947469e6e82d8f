"""Line breaks that only wrap running text, and those that end a paragraph, a headline or an item.

PDF and e-mail break lines at a width and divide words (»3. Okto-⏎ber«). Whether a break is such a wrap is told
first by the words around it: a small letter goes on, an article cannot stand last, »Der« behind no full stop begins
something. Where they say nothing the width decides: a full line is one that the next word would not have fitted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from kz_facts.parse import hyphens, stops
from kz_facts.parse.articles import patterns_of
from kz_facts.parse.lines import Cut, Line, blocks, is_table
from kz_facts.parse.numbers import read_words

# What the words around a break say: it is one, it is none, a sentence ends there, or nothing.
Verdict = Literal["break", "wrap", "stop", "open"]

_SINGLE = re.compile(r"\n[ \t]*(?:>[> \t]*)?[^\s>]")
_WIDEST = 160  # lines longer than this are paragraphs
# Where lines are not filled to the last letter (proportional type), full is what reaches this share of the width.
_RAGGED = {"open": 0.75, "stop": 0.85}
_FEW = 4  # lines that must agree to the letter; more of them may be ragged
_SHARE_OF_ITEMS = 4  # one line in so many begins with a dash
_LONGEST_HEAD = 300  # letters of a line that is nothing but a place and a day
_LONG = 30  # letters of a line that ends in a comma and goes on: »Mit freundlichen Grüßen,« does not

_BULLET = re.compile(r"[•●▪◦‣·■□➢►✓]|\(?[a-z]\)\s|[*+]\s")
_DASH = re.compile(r"[-–—]\s")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_LABEL = re.compile(r"[^\W\d_][\w /-]{1,24}:(?:\s|$)")
_GOES_ON = ",;:.!?)]%"
_FIRST_WORD = re.compile(r"[\w'-]+")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d:?")  # a line that is a year alone heads the entries of a chronicle
_NUMBER_LAST = re.compile(r"(?:^|\s)[\d.,½]*\d$")


def wraps(text: str, words: stops.Words) -> Iterator[Cut]:
    """The line breaks that only wrap running text, with the blanks and marks of quotation around them.

    Args:
        text: A text with one kind of line break.
        words: What tells that a line goes on.

    Yields:
        `[start, end)` of each, in order, and what to read there: a blank, or nothing inside a word.
    """
    for a, b, wrapped in _judged(text, words):
        if wrapped:
            start, replacement = hyphens.seam(a, b, words)
            yield start, b.start, replacement


def ends(text: str, words: stops.Words) -> Iterator[int]:
    """Where those lines begin, by offset of their first visible character, before which something ends."""
    return (b.start for _, b, wrapped in _judged(text, words) if not wrapped)


def _judged(text: str, words: stops.Words) -> Iterator[tuple[Line, Line, bool]]:
    """Every two lines that follow one another, and whether the break between them is a mere wrap."""
    if not _SINGLE.search(text):
        return
    found = [(block, _verdicts(block, words)) for block in blocks(text, 2)]
    whole = _Width()
    for block, verdicts in found:
        whole.add(block, verdicts)
    for block, verdicts in found:
        own = _Width()
        own.add(block, verdicts)
        width = own if own.is_one() and (own.known >= _FEW or whole.known < _FEW) else whole
        for a, b, verdict in zip(block, block[1:], verdicts, strict=False):
            yield a, b, verdict == "wrap" or (verdict != "break" and width.filled(a, b, verdict))


class _Width:
    """At what width lines are broken, told by those that are known to be."""

    def __init__(self) -> None:
        self._widest = self.known = self._unknown = 0
        self._shortest = _WIDEST * 9

    def add(self, block: list[Line], verdicts: list[Verdict]) -> None:
        """Learn from the lines whose words tell that they go on."""
        for a, b, verdict in zip(block, block[1:], verdicts, strict=False):
            if verdict == "wrap":
                if len(a.text) <= _WIDEST:
                    self.known += 1
                    self._widest = max(self._widest, len(a.text))
                    self._shortest = min(self._shortest, len(a.text) + 1 + b.first)
            elif verdict != "break":
                self._unknown += 1

    def is_one(self) -> bool:
        """Whether lines are broken at a width at all: most breaks tell so themselves, or several agree on it."""
        share = 1 if self.known < _FEW else _RAGGED["open"]
        agreed = self.known > 1 and self._shortest > self._widest * share
        return agreed or self.known >= max(1, self._unknown)

    def filled(self, a: Line, b: Line, verdict: Verdict) -> bool:
        """Whether the next line's first word would not have fitted on a line."""
        if len(a.text) > _WIDEST or not self.is_one():
            return False
        ragged = self._shortest <= self._widest or self.known < _FEW
        share = _RAGGED[verdict] if ragged else 1
        return len(a.text) + 1 + b.first > self._widest * share


def _verdicts(block: list[Line], words: stops.Words) -> list[Verdict]:
    if is_table(block):
        return ["break"] * (len(block) - 1)
    listed = _is_list(block)
    following = [*block[2:], None]
    return [_verdict(a, b, c, listed, words) for (a, b), c in zip(pairwise(block), following, strict=True)]


def _is_list(block: list[Line]) -> bool:
    """Whether dashes before lines are those of items, and not of running text that was broken before them."""
    dashes = [i for i, line in enumerate(block) if line.text[0] in "-–—" and _DASH.match(line.text)]
    if len(dashes) < 2:
        return False
    return dashes[0] == 0 or block[dashes[0] - 1].stopped or len(dashes) * _SHARE_OF_ITEMS > len(block)


def _verdict(a: Line, b: Line, c: Line | None, listed: bool, words: stops.Words) -> Verdict:
    """What the words say of the break between two lines, `c` being the one after them."""
    if _YEAR.fullmatch(a.text):
        return "break"
    small = b.text[0].islower() and b.text[1:2] != ")"
    if not small and _begins_part(a, b, c, listed):
        return "break"
    if hyphens.is_joined(a.text) or a.text.endswith((" –", " —", " -", " &")):
        return "wrap"
    ended = a.stopped and _ends_sentence(a, b, words)
    if ended or small or b.text[0] in _GOES_ON:
        return "stop" if ended else "wrap"
    if len(b.text) > _WIDEST:
        return "break"  # a headline above a paragraph in one line, whatever its last word is
    last = a.text.rsplit(None, 1)[-1].lstrip("(„»\"'")
    if last in words.unfinished or _belongs_together(a.text, last, b.text):
        return "wrap"
    first = _FIRST_WORD.match(b.text)
    if first and first[0] in words.openers - words.inside and not a.text.endswith(("(", "„", "»")):
        return "break"
    if a.text.endswith(",") and len(a.text) > _LONG:
        return "wrap"
    return "wrap" if a.text.endswith(".") else "open"


def _begins_part(a: Line, b: Line, c: Line | None, listed: bool) -> bool:
    """Whether a line begins an item, a labelled line or an article, or signs the one before it."""
    if _BULLET.match(b.text) or (listed and _DASH.match(b.text)):
        return True
    stopped = a.stopped
    if _NUMBERED.match(b.text) and (stopped or _NUMBERED.match(a.text)):
        return True
    if _LABEL.match(b.text) and (stopped or _LABEL.match(a.text)):
        return True
    return _opens_article(b, c) or (stopped and _signs_article(b, c))


def _opens_article(b: Line, c: Line | None) -> bool:
    """Whether a line is a place and a day with its year, or begins with a dateline, which may go on in the next."""
    if not ("," in b.text or "(" in b.text):
        return False
    patterns = patterns_of()
    head = patterns.headers.header.fullmatch(b.text) if len(b.text) <= _LONGEST_HEAD else None
    if head is not None and head["before"] and head["year"]:
        return True
    match = patterns.dateline.match(b.text if c is None else f"{b.text} {c.text}")
    if match is None or match["stop"] or match.end("place") >= len(b.text):
        return False
    agency = match["agency"] or match["before"] or match["service"] or ""
    return bool(match["iso"] or match["year"]) or agency.casefold() in patterns.agencies


def _signs_article(b: Line, c: Line | None) -> bool:
    """Whether a line, perhaps with the next, is one that signs the article above it: »Mitteilung der Botschaft …«."""
    release = patterns_of().release
    return bool(release.fullmatch(b.text) or (c and release.match(b.text) and release.fullmatch(f"{b.text} {c.text}")))


def _ends_sentence(a: Line, b: Line, words: stops.Words) -> bool:
    """Whether the mark at the end of a line ends a sentence there."""
    if a.text.endswith((":", ";")):
        return True
    seam = f"{a.text} {b.text[:60]}"
    match = stops.MARK.search(seam, max(0, len(a.text) - 6))
    return match is None or match.end() != len(a.text) + 1 or stops.ends(seam, match, words)


def _belongs_together(a: str, last: str, b: str) -> bool:
    """Whether the words at a break are a pair that stands together: »3. Mai⏎2023«, »250⏎Millionen«, »5 Mio⏎Euro«."""
    if b[0].isdecimal():
        return last in patterns_of().months and b[:4].isdecimal()
    first = _FIRST_WORD.match(b)
    if first is None or not _units().fullmatch(first[0]):
        return False
    return _NUMBER_LAST.search(a) is not None or read_words(last) is not None or _scales().fullmatch(last) is not None


@cache
def _scales() -> re.Pattern[str]:
    """What stands between a number and its unit, perhaps right behind the digits."""
    return re.compile(r"(?:[\d.,]*\d)?(?:Mio|Mrd|Bio|Tsd|Millionen|Million|Milliarden|Milliarde|Billionen)\.?")


@cache
def _units() -> re.Pattern[str]:
    """What stands behind a number: a scale, a currency, a share."""
    units = "Mio Mrd Bio Tsd Millionen Milliarden Billionen Prozent Euro Dollar US-Dollar Tenge Rubel Franken Uhr"
    return re.compile("|".join(units.split()))
