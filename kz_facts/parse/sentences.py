"""Where sentences begin.

German writes ordinals (»am 21. Mai«), abbreviations (»5 Mrd. Euro«) and initials (»N. Nasarbajew«) with
the full stop that also ends a sentence. What follows decides: a small letter never begins a sentence, a
capitalised article or pronoun always does, any other capital may be just a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kz_facts.rules.sentences import SentenceRules

_CLOSING = "\"“”«»›‹‘')\\]"
# A mark that may end a sentence, what closes after it, white space, and the next word behind what opens.
_CANDIDATE = re.compile(
    rf"(?P<mark>[.!?…]+)(?P<closing>[{_CLOSING}]*)\s+(?=[\"„“”«»›‹‘'(\[–—•*-]*\s*(?P<next>[\w'-]+)?)"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LAST_WORD = re.compile(r"[\w.'-]+$")
_LONGEST_WORD = 40
_NUMBER = re.compile(r"\d{1,3}$")
_ROMAN = re.compile(r"[IVXLC]+$")
_TERMINAL = re.compile(r"[.!?:;…][\"“”«»›‹‘')\]]*\s*$")
_CURRENCY_SIGNS = frozenset("$€£¥₸₽₩₺%")  # »4,9 Mrd. $« goes on
_WRAP_WIDTH = range(40, 121)


class Words:
    """The rule file's lists as sets: abbreviations, ordinals and openers."""

    def __init__(self, rules: SentenceRules) -> None:
        self.before_word = frozenset(rules.before_word)
        self.either = frozenset(rules.either)
        self.openers = frozenset(rules.openers)
        self.before_ordinal = frozenset(rules.before_ordinal)
        self.after_ordinal = frozenset(rules.after_ordinal)


def starts(text: str, words: Words) -> list[int]:
    """The offsets at which sentences begin, in order; the first is 0.

    Args:
        text: A text of any length. Paragraphs end sentences; single line breaks do where the lines are not
            just wrapped at a width.
        words: Abbreviations, ordinals and openers.

    Returns:
        Offsets in characters, each at the first visible character of a sentence.
    """
    return sorted({0, *_line_starts(text), *_mark_starts(text, words)})


def _mark_starts(text: str, words: Words) -> Iterator[int]:
    for match in _CANDIDATE.finditer(text):
        if match.end() < len(text) and _ends(text, match, words):
            yield match.end()


def _ends(text: str, match: re.Match[str], words: Words) -> bool:
    mark, closing, word = match.groups()
    if word is None:
        return text[match.end()] not in _CURRENCY_SIGNS
    if word[0].islower():
        return False
    if mark != "." or closing.strip("')"):
        return True
    end = match.start()
    floor = max(0, end - _LONGEST_WORD)
    before = _LAST_WORD.search(text, max(floor, text.rfind(" ", floor, end) + 1), end)
    return before is None or _full_stop_ends(text, before, word, words)


def _full_stop_ends(text: str, before: re.Match[str], following: str, words: Words) -> bool:
    """Whether the full stop after the word `before` ends a sentence, given the next word."""
    last = before[0]
    opens = following in words.openers
    abbreviations = words.before_word
    if last in abbreviations or last[0].lower() + last[1:] in abbreviations or last.rpartition("-")[2] in abbreviations:
        return False
    if last in words.either or all(len(part) == 1 and part.isalpha() for part in last.split(".")) or _ROMAN.match(last):
        return opens
    if _NUMBER.match(last):
        if following in words.after_ordinal:
            return False
        previous = text[max(0, before.start() - 30) : before.start()].split()
        return opens or not (previous and previous[-1] in words.before_ordinal)
    return "." not in last or opens or not last.replace(".", "").isdigit()


def _line_starts(text: str) -> Iterator[int]:
    """Starts after paragraph breaks, and after line breaks that are not mere wrapping."""
    position = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _starts_in_block(text, position, end)
        if gap is None:
            return
        position = gap.end()
        if position < len(text):
            yield position


def _starts_in_block(text: str, start: int, end: int) -> Iterator[int]:
    if text.find("\n", start, end) < 0:
        return
    lines = text[start:end].split("\n")
    width = max(len(line.rstrip()) for line in lines)
    wrapped = width in _WRAP_WIDTH and len(lines) > 2 and all(_fills(a, b, width) for a, b in pairwise(lines))
    offset = start
    for line, following in pairwise(lines):
        offset += len(line) + 1
        first = following.lstrip()
        if not first:
            continue
        continues = first[0].islower() and not _TERMINAL.search(line)
        if not continues and not (wrapped and not _TERMINAL.search(line)):
            yield offset + len(following) - len(first)


def _fills(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    word = following.split(maxsplit=1)[:1]
    return bool(word) and len(line.rstrip()) + 1 + len(word[0]) > width
