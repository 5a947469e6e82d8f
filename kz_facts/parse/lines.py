"""Line breaks: those that only wrap running text, and those that end a paragraph, a headline or an item.

PDF and e-mail break lines at a width and divide words (»3. Okto-⏎ber«). Whether a break is such a wrap is told
first by the words around it: a small letter goes on, an article cannot stand last, »Der« behind no full stop begins
something. Where they say nothing the width decides: a full line is one that the next word would not have fitted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from kz_facts.parse import names, stops
from kz_facts.parse.articles import patterns_of
from kz_facts.parse.numbers import read_words
from kz_facts.rules.loader import longest_first

Cut = tuple[int, int, str]
# What the words around a break say: it is one, it is none, a sentence ends there, or nothing.
Verdict = Literal["break", "wrap", "stop", "open"]

# Two lines with nothing but blanks and marks of quotation (»> «) before and between them.
_SINGLE = re.compile(r"[^\s>][^\S\n]*\n[^\S\n]*(?:>[> ]*)?[^\s>]")
# Spaces that are as wide as one of ours, or nearly so.
PLAIN_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_LINE = re.compile(r"[^\n]+")
_CHUNK = re.compile(r"[^ \t]+")  # no-break spaces hold it together
_QUOTED = re.compile(r"\s*>[> \t]*")
_WIDEST = 160  # lines longer than this are paragraphs
_RAGGED = 0.75  # of the width, where lines are not filled to the last letter (proportional type)

_BULLET = re.compile(r"[•●▪◦‣·■□➢►✓]|\(?[a-z]\)\s|[*+]\s")
_DASH = re.compile(r"[-–—]\s")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_LABEL = re.compile(r"[^\W\d_][\w /-]{1,24}:(?:\s|$)")
_CELLS = re.compile(r"\t| {3,}|\s\|\s?")
_GOES_ON = re.compile(r"[a-zäöüß,;:.!?)\]%]")
_ENDS_PART = re.compile(r"[.!?:;…][\"“”«»›‹‘')\]]*$")
_FIRST_WORD = re.compile(r"[\w'-]+")
_LAST_TOKEN = re.compile(r"\S+$")
_JOINED = re.compile(r"(?<=[^\W_])[-–/¬]$")
_WORD_BEFORE_HYPHEN = re.compile(r"[^\W_]+$")
_NUMBER_LAST = re.compile(r"(?:^|\s)[\d.,½]*\d$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's visible `[start, end)`; `first` is the length of what would have had to fit on the line before."""

    start: int
    end: int
    text: str
    first: int


def wraps(text: str, words: stops.Words) -> Iterator[Cut]:
    """The line breaks that only wrap running text, with the blanks and marks of quotation around them.

    Args:
        text: A text with `\\n` for all line breaks.
        words: What tells that a line goes on.

    Yields:
        `[start, end)` of each, in order, and what to read there: a blank, or nothing inside a word.
    """
    for (a, b), wrapped in _judged(text, words):
        if wrapped:
            start, replacement = _seam(a, b, words)
            yield start, b.start, replacement


def ends(text: str, words: stops.Words) -> Iterator[int]:
    """Where those lines begin, by offset of their first visible character, before which something ends."""
    for (_, b), wrapped in _judged(text, words):
        if not wrapped:
            yield b.start


def is_table(lines: Sequence[Line]) -> bool:
    """Whether lines are rows of cells, set apart by tabs, wide blanks or bars."""
    cells = {len(_CELLS.findall(line.text)) for line in lines}
    return len(lines) > 1 and len(cells) == 1 and 0 not in cells and not any(_ENDS_PART.search(x.text) for x in lines)


def blocks(text: str) -> Iterator[list[Line]]:
    """The runs of lines with no blank line between them; a line of marks of quotation alone is blank."""
    block: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        line = _line(match)
        if block and (not line.text or match.start() > last + 1):
            yield block
            block = []
        last = match.end()
        if line.text:
            block.append(line)
    if block:
        yield block


def _line(match: re.Match[str]) -> Line:
    written = match[0]
    lead = _QUOTED.match(written) if ">" in written[:80] else None
    begin = lead.end() if lead else len(written) - len(written.lstrip())
    visible = written[begin:].rstrip()
    chunk = _CHUNK.match(visible)
    first = chunk.end() if chunk else 0
    return Line(match.start() + begin, match.start() + begin + len(visible), visible.translate(PLAIN_SPACES), first)


def _judged(text: str, words: stops.Words) -> Iterator[tuple[tuple[Line, Line], bool]]:
    """Every two lines that follow one another, and whether the break between them is a mere wrap."""
    if not _SINGLE.search(text):
        return
    found = [(block, _verdicts(block, words)) for block in blocks(text) if len(block) > 1]
    whole = _Width()
    for block, verdicts in found:
        whole.add(block, verdicts)
    for block, verdicts in found:
        own = _Width()
        own.add(block, verdicts)
        width = own if own else whole
        for pair, verdict in zip(pairwise(block), verdicts, strict=True):
            yield pair, verdict == "wrap" or (verdict in ("open", "stop") and width.filled(*pair, verdict))


class _Width:
    """At what width lines are broken, told by those that are known to be."""

    def __init__(self) -> None:
        self._widest = 0
        self._filled: list[int] = []
        self._unknown = 0

    def add(self, block: list[Line], verdicts: list[Verdict]) -> None:
        """Learn from the lines whose words tell that they go on."""
        for (a, b), verdict in zip(pairwise(block), verdicts, strict=True):
            if verdict == "wrap" and len(a.text) <= _WIDEST:
                self._widest = max(self._widest, len(a.text))
                self._filled.append(_length_with_next(a, b))
            self._unknown += verdict in ("open", "stop")

    def __bool__(self) -> bool:
        """Whether lines are broken at a width at all: most breaks tell so themselves, or several agree on it."""
        agreed = len(self._filled) > 1 and min(self._filled) > self._widest
        return agreed or (bool(self._filled) and len(self._filled) >= self._unknown)

    def filled(self, a: Line, b: Line, verdict: Verdict) -> bool:
        """Whether the next line's first word would not have fitted on a line."""
        if not self or len(a.text) > _WIDEST:
            return False
        ragged = min(self._filled) <= self._widest
        return _length_with_next(a, b) > self._widest * (_RAGGED if ragged and verdict == "open" else 1)


def _length_with_next(a: Line, b: Line) -> int:
    return len(a.text) + 1 + b.first


def _verdicts(block: list[Line], words: stops.Words) -> list[Verdict]:
    if is_table(block):
        return ["break"] * (len(block) - 1)
    dashes = sum(_DASH.match(line.text) is not None for line in block)
    following = [*block[2:], None]
    return [_verdict(a, b, c, dashes, words) for (a, b), c in zip(pairwise(block), following, strict=True)]


def _verdict(a: Line, b: Line, c: Line | None, dashes: int, words: stops.Words) -> Verdict:
    """What the words say of the break between two lines, `c` being the one after them."""
    if _begins_part(a, b, c, dashes):
        return "break"
    if _JOINED.search(a.text) or a.text.endswith((" –", " —", " -", " &")):
        return "wrap"
    ended = _ENDS_PART.search(a.text) is not None and _ends_sentence(a, b, words)
    if _GOES_ON.match(b.text):
        return "stop" if ended else "wrap"
    if ended:
        return "stop"
    last, first = _last_word(a.text), _FIRST_WORD.match(b.text)
    if last in words.unfinished or _belongs_together(a.text, last, b.text):
        return "wrap"
    if first and first[0] in words.openers and not a.text.endswith(("(", "„", "»")):
        return "break"
    if a.text.endswith(",") and len(a.text) > 30:
        return "wrap"
    return "wrap" if a.text.endswith(".") else "open"


def _begins_part(a: Line, b: Line, c: Line | None, dashes: int) -> bool:
    """Whether a line begins an item, a labelled line, an article, or follows a line that signs one."""
    if _BULLET.match(b.text):
        return True
    stopped = _ENDS_PART.search(a.text) is not None
    if _DASH.match(b.text) and dashes > 1 and (stopped or _DASH.match(a.text)):
        return True
    if _NUMBERED.match(b.text) and (stopped or _NUMBERED.match(a.text)):
        return True
    if _LABEL.match(b.text) and (_LABEL.match(a.text) or stopped):
        return True
    return _opens_article(b, c) or (stopped and _signs_article(b, c))


def _opens_article(b: Line, c: Line | None) -> bool:
    """Whether a line begins with a dateline, which may go on in the next."""
    patterns = patterns_of()
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


def _last_word(text: str) -> str:
    token = _LAST_TOKEN.search(text)
    return token[0].lstrip("(„»\"'") if token else ""


def _belongs_together(a: str, last: str, b: str) -> bool:
    """Whether the words at a break are a pair that stands together: »3. Mai⏎2023«, »250⏎Millionen«, »5 Mio⏎Euro«."""
    if b[0].isdecimal():
        return last in patterns_of().months and b[:4].isdecimal()
    first = _FIRST_WORD.match(b)
    return bool(first and (_NUMBER_LAST.search(a) or read_words(last)) and _units().fullmatch(first[0]))


@cache
def _units() -> re.Pattern[str]:
    """What stands behind a number: a scale, a month, a share."""
    scales = r"Mio|Mrd|Bio|Tsd|Millionen|Milliarden|Billionen|Prozent|Euro|Dollar|US-Dollar|Uhr"
    return re.compile(rf"(?:{scales}|{'|'.join(longest_first(patterns_of().months))})")


def _seam(a: Line, b: Line, words: stops.Words) -> tuple[int, str]:
    """Where a break that joins two lines begins, and what stands in its place: a blank, or nothing inside a word."""
    if not _JOINED.search(a.text):
        return a.end, " "
    left = _WORD_BEFORE_HYPHEN.search(a.text[:-1])
    right = b.text.split(maxsplit=1)[0]
    if left is None or right.rstrip(".,") in words.shared_parts:
        return a.end, " "
    if not a.text.endswith(("-", "¬")):
        return a.end, ""
    divided = a.text.endswith("¬") or not (_is_name(a.text, right, words) or _has_hyphen(left[0], right))
    return (a.end - 1, "") if divided else (a.end, "")


def _is_name(a: str, right: str, words: stops.Words) -> bool:
    """Whether a name with a hyphen stands at the break: »Moon Jae-⏎in«."""
    two = a.split()[-2:]
    name = [two[0], f"{two[-1]}{_FIRST_WORD.match(right)[0] if _FIRST_WORD.match(right) else ''}"]
    return len(two) == 2 and name[0] not in words.unfinished and name[1][0].isupper() and names.is_family_first(name)


def _has_hyphen(left: str, right: str) -> bool:
    """Whether a hyphen between two lines is the word's own (»US-⏎Dollar«), and does not divide it (»Botschaf-⏎terin«)."""
    if left.isupper() and len(left) > 3 and right[:2].isupper():
        return False  # PRÄSI-⏎DENT
    if not right[0].islower() or left.isupper() or left[-1].isdecimal() or len(left) == 1:
        return True
    first = right.split("-")[0]
    if first != right and len(first) <= 3:
        return True  # Face-⏎to-Face
    adjective = len(left) > 5 and left.endswith("isch") and left.islower()
    return adjective or (left.lower() == "deutsch" and "isch" in right)
