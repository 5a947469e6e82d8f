"""Hyphens at the end of a line: those that divide a word, and those that are its own."""

from __future__ import annotations

import re

from kz_facts.parse import names, stops
from kz_facts.parse.lines import Line

_LEFT = re.compile(r"[^\W_]+$")
_RIGHT = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT = 3  # letters: »Face-⏎to-Face«; and of what may be an abbreviation, »USA-⏎Reise«
_ADJECTIVE = 5  # letters: »technisch-⏎wirtschaftlich«, but »Tisch-⏎ler«


def is_joined(line: str) -> bool:
    """Whether a line ends inside a word or right after a mark that joins two of them."""
    return line[-1] in "-–/¬" and line[-2:-1].isalnum()


def seam(a: Line, b: Line, words: stops.Words) -> tuple[int, str]:
    """Where the break between two lines that belong together begins, and what stands in its place.

    That is a blank, or nothing inside a word; of a divided word the hyphen goes too.

    Args:
        a: The line before the break.
        b: The one after it.
        words: What stands behind the hyphen of a shared second part, »Handels- und Zollabkommen«.
    """
    if not is_joined(a.text):
        return a.end, " "
    left, right = _LEFT.search(a.text[:-1]), _RIGHT.match(b.text)
    if left is None or right is None or right[0] in words.shared_parts:
        return a.end, " "
    if a.text[-1] == "¬":  # as scanners write it
        return a.end - 1, ""
    divided = a.text[-1] == "-" and not (_is_own(left[0], right[0]) or _is_name(a.text, right[0], words))
    return (a.end - 1, "") if divided else (a.end, "")


def _is_own(left: str, right: str) -> bool:
    """Whether a hyphen is the word's own (»US-⏎Dollar«), and does not divide it (»Botschaf-⏎terin«)."""
    if left.isupper() and right[:2].isupper():
        return len(left) <= _SHORT  # PRÄSI-⏎DENT
    if not right[0].islower() or left.isupper() or left[-1].isdecimal():
        return True
    first = right.split("-")[0]
    if first != right and len(first) <= _SHORT:
        return True
    adjective = len(left) > _ADJECTIVE and left.endswith("isch") and left.islower()
    return adjective or (left.lower() == "deutsch" and "isch" in right)


def _is_name(line: str, right: str, words: stops.Words) -> bool:
    """Whether a name with a hyphen stands at the break: »Moon Jae-⏎in«."""
    two = line.split()[-2:]
    if len(two) < 2 or two[0] in words.unfinished or not two[1][0].isupper():
        return False
    return names.is_family_first([two[0], two[1] + right])
