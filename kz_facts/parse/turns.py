"""The turns of an interview: lines or sentences with a label (»Kurier: …«), or questions and answers in turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = r"[A-ZÄÖÜ][\w.’'-]*"
_NAME = rf"(?:(?:[Dd]er|[Dd]ie|[Dd]as|Dr\.|Prof\.) )?{_WORD}(?: (?:{_WORD}|von|der|de|van|al|el)){{0,4}}"
_LABEL = re.compile(rf"\**(?P<label>{_NAME})(?: \([^)\n]{{1,12}}\))?\**:\**\s+(?=\S)")
_STARTS = re.compile(r"(?:^|(?<=\n)|(?<=[.?!…] )|(?<=[.?!…][“\"«»)] ))[ \t*]*", re.MULTILINE)
_FEWEST = 3  # turns that make a talk
_QUESTION = re.compile(r"\?[\s*“\"«»)]*$")
_LONGEST_QUESTION = 600  # characters
_STOP = re.compile(r"[.!?…]+")
_CLOSING = re.compile(
    r"^[ \t(]*(?:Das (?:Interview|Gespräch) |Die Fragen |Mit .{3,40} sprach|(?:Interview|Gespräch|Fragen): )"
    r"[^\n]{0,150}$",
    re.MULTILINE,
)
_LIKELY = 0.3  # what it counts for asking to begin, and to be no person
_YOU = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?|Herr|Frau)\b")
_I = re.compile(r"\b(?:[Ii]ch|[Ww]ir|[Uu]ns(?:ere?[mnrs]?)?|[Mm]ein(?:e[mnrs]?)?|[Mm]ir|[Mm]ich)\b")
_SHORT = 220  # … of a question that has no question mark


@dataclass(slots=True)
class Turn:
    """`[start, end)` of what one says; `body` is where it begins behind its label, `label` `[start, end)` or None."""

    start: int
    end: int
    body: int
    label: str
    asks: bool = False


def find(text: str, known: Sequence[str], names: Sequence[str]) -> list[Turn]:
    """The turns of a text, by start; none where it is no talk.

    Args:
        text: The text.
        known: Labels that are no names: »Frage«, »Antwort«.
        names: Surnames, and initials, of persons that the text names.
    """
    return _labelled(text, frozenset(known), frozenset(names)) or _unlabelled(text)


def _labelled(text: str, known: frozenset[str], names: frozenset[str]) -> list[Turn]:
    found: list[Turn] = []
    for start in _STARTS.finditer(text):
        match = _LABEL.match(text, start.end())
        if match is not None and len(match["label"]) <= 40:
            found.append(Turn(match.start(), len(text), match.end(), match["label"]))
    counts = Counter(key(turn.label) for turn in found)
    people = known | names
    kept = [turn for turn in found if counts[key(turn.label)] > 1 or key(turn.label) in people]
    labels = {key(turn.label) for turn in kept}
    if len(kept) < _FEWEST or len(labels) < 2 or not (labels & people or _asks_all(text, kept)):
        return []
    for turn, following in pairwise(kept):
        turn.end = following.start
    kept[-1].end = _closing(text, kept[-1].body) or _end_of_paragraph(text, kept[-1].body)
    _who_asks(text, kept, names)
    return kept


def _asks_all(text: str, found: list[Turn]) -> bool:
    """Whether one label has every turn before which it is asked: »ECHO: …? Ruiz: …« with nobody known."""
    asking = {key(one.label) for one, other in pairwise(found) if _is_question(text[one.body : other.start])}
    return len(asking) == 1 and all(
        key(one.label) in asking or key(other.label) in asking for one, other in pairwise(found)
    )


def key(label: str) -> str:
    """A label's last word in small letters, by which »Jan Olsen« and »OLSEN« are one; numbers are left out."""
    words = [word for word in re.split(r"[\s.]+", label.strip("*:. ")) if not word.isdecimal()]
    return words[-1].lower() if words else label


def _end_of_paragraph(text: str, start: int) -> int:
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end


def _who_asks(text: str, turns: list[Turn], names: frozenset[str]) -> None:
    """Set who asks: the label whose sentences are questions most; who begins and who is no person more likely so."""
    asked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for turn in turns:
        body = text[turn.body : turn.end]
        asked[key(turn.label)] += body.count("?")
        said[key(turn.label)] += max(1, len(_STOP.findall(body)))
    if not any(asked.values()):
        return
    first = key(turns[0].label)
    score = {
        label: asked[label] / said[label] + _LIKELY * (label == first) + _LIKELY * (label not in names)
        for label in said
    }
    best = max(score, key=lambda label: score[label])
    for turn in turns:
        turn.asks = key(turn.label) == best


def _closing(text: str, start: int) -> int:
    """Where the line begins that closes a talk, »Das Gespräch führte …«; 0 for none."""
    line = _CLOSING.search(text, start)
    return line.start() if line is not None else 0


def interviewer(text: str) -> tuple[int, int] | None:
    """`[start, end)` of the line that names who asked, »Das Interview führte Tom Kern.«, or None."""
    line = _CLOSING.search(text)
    return line.span() if line is not None else None


def _is_question(words: str) -> bool:
    return _QUESTION.search(words.rstrip()) is not None


def _unlabelled(text: str) -> list[Turn]:
    """Lines that end in a question mark, each with the lines behind it that answer."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    asks = [_is_question(text[a:b]) and b - a <= _LONGEST_QUESTION for a, b in lines]
    if sum(asks) < 2 or not any(asks):
        return []
    first = asks.index(True)
    _fill(lines, asks, first)
    questions = [k for k in range(first, len(lines)) if asks[k]]
    if any(asks[k + 1] for k in questions if k + 1 < len(lines)) or questions[-1] == len(lines) - 1:
        return []
    found: list[Turn] = []
    for k in range(first, len(lines)):
        start, end = lines[k]
        if _CLOSING.match(text, start):
            break
        if found and not asks[k] and not found[-1].asks:
            found[-1].end = end
        else:
            found.append(Turn(start, end, start, "", asks[k]))
    return found if _is_talk(text, found) else []


def _is_talk(text: str, turns: list[Turn]) -> bool:
    """Whether a person answers: »Sie« in the questions, »ich«, »wir« behind; else it is a list of things to know.

    One label in front of all answers tells it too.
    """
    asked = any(_YOU.search(text, turn.start, turn.end) for turn in turns if turn.asks)
    labels = [_LABEL.match(text, turn.start) for turn in turns if not turn.asks]
    one = len({key(label["label"]) if label is not None else "" for label in labels}) == 1 and labels[0] is not None
    return asked and (one or any(_I.search(text, turn.start, turn.end) for turn in turns if not turn.asks))


def _fill(lines: list[tuple[int, int]], asks: list[bool], first: int) -> None:
    """Let a short line between two longer answers ask too, whatever mark it ends with: »Da gab es Streit.« for one."""
    for k in range(first + 2, len(lines) - 1):
        (a, b), (c, d), (e, f) = lines[k - 1 : k + 2]
        if not any(asks[k - 1 : k + 2]) and d - c <= _SHORT and b - a > d - c < f - e:
            asks[k] = True
