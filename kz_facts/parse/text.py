"""Text as rules want to read it, with the way back to the text as it was.

»Investitions­schutz« with soft hyphens, »Handels– und« with a dash for a hyphen or »5 Mrd.« with a
non-breaking space are what texts from the web look like. Rules see plain letters, spaces and hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_HYPHENS = {0x2010: "-", 0x2011: "-", 0x2212: "-"}
_APOSTROPHES = {0x2019: "'", 0x02BC: "'"}
_CONTROLS = {0x0085: "\n", 0x2028: "\n", 0x2029: "\n", 0x000B: "\n", 0x000C: "\n"}
_SAME_LENGTH = _SPACES | _HYPHENS | _APOSTROPHES | _CONTROLS

# Soft hyphens, zero-width characters and marks of direction: nothing that a reader sees.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# »Handels– und«, »Außen– und«: an en dash that stands for the hyphen of a shortened compound.
_DASH_FOR_HYPHEN = re.compile(r"(?<=[a-zäöüß])[–—](?=[ \n]+(?:und|oder|bzw\.|sowie|als auch|wie)\b)")
_COMBINING = re.compile(r"\w[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text for rules, and where each stretch of it came from.

    `starts[i]` is a position in `text` from which on the original lies `shifts[i]` characters further;
    `widths` holds the original length of those letters that were composed of more than one character.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    widths: Mapping[int, int] = field(default_factory=dict)

    def original(self, offset: int) -> int:
        """The position in the original text of a position in `text`."""
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original `[start, end)` of a span of `text`, without what was removed around it."""
        if end <= start:
            return self.original(start), self.original(start)
        return self.original(start), self.original(end - 1) + self.widths.get(end - 1, 1)


def clean(text: str) -> CleanText:
    """Plain spaces, hyphens and apostrophes, nothing invisible, letters composed (NFC).

    Args:
        text: Text as decoded, of any length.

    Returns:
        The text to read and the map back; where nothing had to be removed the lengths are equal.
    """
    plain = _DASH_FOR_HYPHEN.sub("-", text.translate(_SAME_LENGTH))
    cuts: list[tuple[int, int, str]] = [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(plain)]
    for match in _COMBINING.finditer(plain):
        composed = unicodedata.normalize("NFC", match[0])
        if len(composed) == 1:
            cuts.append((match.start(), match.end(), composed))
    if not cuts:
        return CleanText(plain)
    parts: list[str] = []
    starts, shifts = [0], [0]
    widths: dict[int, int] = {}
    position = length = 0
    for start, end, replacement in sorted(cuts):
        if start < position:
            continue
        parts += (plain[position:start], replacement)
        length += start - position + len(replacement)
        if replacement:
            widths[length - 1] = end - start - len(replacement) + 1
        position = end
        starts.append(length)
        shifts.append(position - length)
    parts.append(plain[position:])
    return CleanText("".join(parts), tuple(starts), tuple(shifts), widths)
